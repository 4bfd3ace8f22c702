import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { registry } from "../../../src/local-azure/arm/registry";

/** What the source of a class of azure-native says of itself. */
interface DeclaredClass {
    readonly token: string;
    readonly apiVersion: string;
    readonly inputs: readonly string[];
    readonly required: readonly string[];
    readonly outputs: readonly string[];
    /** Whether ARM's `properties` is a member of its own; a key takes it whole and shows it lifted, so that either holds. */
    readonly nested: boolean | "inputs";
}

const root = dirname(require.resolve("@pulumi/azure-native/package.json"));

function declared(token: string): DeclaredClass | undefined {
    const [, module = "", name = ""] = token.split(":");
    const file = join(root, module, `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`);
    if (!existsSync(file)) return undefined;
    const source = readFileSync(file, "utf8");
    const forNew = source.split("let resourceInputs = {};")[1]?.split("else {")[0] ?? "";
    return {
        token: /__pulumiType = '([^']+)'/.exec(source)?.[1] ?? "",
        apiVersion: /Uses Azure REST API version ([0-9a-z-]+)\./.exec(source)?.[1] ?? "",
        inputs: [...forNew.matchAll(/resourceInputs\["(\w+)"\] = (?!undefined \/\*out)/g)].map(
            ([, input = ""]) => input,
        ),
        outputs: [...forNew.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out/g)].map(
            ([, output = ""]) => output,
        ),
        required: [...forNew.matchAll(/Missing required property '(\w+)'/g)].map(([, input = ""]) => input),
        nested: !forNew.includes('resourceInputs["properties"]')
            ? false
            : source.split("else {").pop()?.includes('resourceInputs["properties"]') === true || "inputs",
    };
}

const first = (path: string): string => path.split(/[.[]/)[0] ?? "";
const parameters = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

const shapes = registry.types.flatMap((type) =>
    (type.pulumi ?? []).map((shape) => ({ type, shape, token: shape.token })),
);

describe("what azure-native shows of a type", () => {
    it("covers every type once per token", () => {
        const tokens = shapes.map(({ token }) => token);
        expect(tokens.length).toBeGreaterThan(50);
        expect(tokens.filter((token, index) => tokens.indexOf(token) !== index)).toEqual([]);
    });

    it.each(shapes)("$token agrees with the class of azure-native", ({ type, shape }) => {
        const found = declared(shape.token);
        expect(found, `there is no class ${shape.token}`).toBeDefined();
        if (found === undefined) return;
        expect(found.token).toBe(shape.token);
        // A resource that azure-native makes up itself belongs to no version.
        if (found.apiVersion !== "") expect(shape.apiVersion).toBe(found.apiVersion);
        expect(type.apiVersions).toContain(shape.apiVersion);

        const inPath = parameters(shape.path).filter((name) => name !== "subscriptionId");
        expect(inPath.filter((name) => !found.inputs.includes(name))).toEqual([]);
        // What has neither a name of its own, a default nor a fixed value must be given.
        const free = inPath.filter((name) => name !== shape.autoName?.property && shape.defaults?.[name] === undefined);
        expect(free.filter((name) => !found.required.includes(name))).toEqual([]);
        if (shape.autoName !== undefined) {
            expect(shape.path.endsWith(`{${shape.autoName.property}}`)).toBe(true);
            expect(found.required).not.toContain(shape.autoName.property);
        }

        if (found.nested !== "inputs") expect(found.nested).toBe(shape.properties === "nested");
        const mentioned = [...shape.replaceOnChanges, ...(shape.writeOnly ?? [])];
        expect(mentioned.map(first).filter((name) => !found.inputs.includes(name))).toEqual([]);
        const members = [...found.inputs, ...found.outputs];
        const shown = [...(shape.lifted ?? []), ...Object.keys(shape.renames ?? {})];
        expect(shown.map(first).filter((name) => !members.includes(name))).toEqual([]);
    });

    it.each(shapes)("$token has a path of the type's own", ({ type, shape }) => {
        const after = shape.path.slice(shape.path.lastIndexOf("/providers/") + "/providers/".length).split("/");
        const named = [after[0], ...after.slice(1).filter((_, index) => index % 2 === 0)].join("/");
        // A record set's type is a parameter.
        const pattern = new RegExp(`^${named.replace(/\./g, "\\.").replace(/\{\w+\}/g, "\\w+")}$`, "i");
        if (shape.path.includes("/providers/")) expect(type.type).toMatch(pattern);
    });
});
