import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { stackFileJsonSchema, stackFileSchemaPath, stackFileSchemaText } from "../../src/estate/json-schema";
import { estateKeys, namespace } from "../../src/estate/schema";
import { stackFile, withSecret } from "./stack-files";

const root = join(__dirname, "..", "..");
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(stackFileJsonSchema());

/** Places the schema objects to, as an editor would underline them. */
function underlined(yaml: string): string[] {
    if (validate(parse(yaml))) return [];
    return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

it("is the file in the repository; `node --require ./src/loader/register.js src/estate/write-json-schema.ts` writes it", () => {
    expect(readFileSync(join(root, stackFileSchemaPath), "utf8")).toBe(stackFileSchemaText());
});

it.each(["dev", "prod"])("takes the %s stack file, which names it for editors", (stack) => {
    const text = readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8");
    expect(underlined(text)).toEqual([]);
    expect(text.split("\n")[0]).toBe(`# yaml-language-server: $schema=${stackFileSchemaPath}`);
});

it("lets values that are set with --secret stand beside the declarations", () => {
    expect(underlined(`${stackFile()}  ${namespace}:some-key:\n    secure: v1:abc\nencryptionsalt: v1:x\n`)).toEqual(
        [],
    );
});

it.each([
    ["a slip in a vault's key", stackFile("secretz: {}"), "/config/strongroom:vaults/shop additionalProperties"],
    ["a SKU that does not exist", stackFile("sku: gold"), "/config/strongroom:vaults/shop/sku enum"],
    [
        "retention out of range",
        stackFile("retentionInDays: 120"),
        "/config/strongroom:vaults/shop/retentionInDays maximum",
    ],
    [
        "a kind that does not exist",
        withSecret("kind: pasword"),
        "/config/strongroom:vaults/shop/secrets/Db__Password oneOf",
    ],
    ["no environment", stackFile("", { environment: undefined }), "/config required"],
])("underlines %s", (_title, yaml, place) => {
    expect(underlined(yaml)).toContain(place);
});

/** Every part of the schema that a person writes into, with the path to it. */
function parts(node: unknown, path = ""): [string, Record<string, unknown>][] {
    if (typeof node !== "object" || node === null) return [];
    const map = node as Record<string, unknown>;
    const own: [string, Record<string, unknown>][] = [];
    for (const [key, value] of Object.entries((map["properties"] ?? {}) as Record<string, unknown>)) {
        own.push([`${path}.${key}`, value as Record<string, unknown>], ...parts(value, `${path}.${key}`));
    }
    for (const key of ["additionalProperties", "items"]) own.push(...parts(map[key], `${path}.*`));
    for (const key of ["anyOf", "oneOf"]) {
        ((map[key] ?? []) as unknown[]).forEach((option) => own.push(...parts(option, path)));
    }
    return own;
}

it("describes every key in words", () => {
    const schema = stackFileJsonSchema();
    const all = parts(schema);
    const silent = all.filter(
        ([path, part]) => part["const"] === undefined && part["description"] === undefined && path !== ".config",
    );
    expect(silent.map(([path]) => path)).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
});

it("has every declaration of the estate", () => {
    const config = (stackFileJsonSchema()["properties"] as Record<string, { properties: Record<string, unknown> }>)[
        "config"
    ];
    expect(Object.keys(config?.properties ?? {})).toEqual(estateKeys.map((key) => `${namespace}:${key}`));
});
