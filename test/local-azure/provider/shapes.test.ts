import { describe, expect, it } from "vitest";
import { registry } from "../../../src/local-azure/arm/registry";
import { parametersOf } from "../../../src/local-azure/provider/azure-native/arm-path";
import {
    parseToken,
    SdkTypes,
    type Members,
    type TypeNode,
} from "../../../src/local-azure/provider/azure-native/sdk-types";

const sdk = SdkTypes.installed();
const shapes = registry.types.flatMap((model) =>
    (model.pulumi ?? []).map((shape) => ({ token: shape.token, shape, model })),
);

/** The declared type at a dotted path, `[]` standing for a list's items; undefined when the SDK has no such member. */
function declaredAt(members: Members, path: string): TypeNode | undefined {
    let [inside, node]: [Members | undefined, TypeNode | undefined] = [members, undefined];
    for (const segment of path.split(".")) {
        const name = segment.replace(/(?:\[\])+$/, "");
        node = inside?.get(name)?.type;
        for (let lists = (segment.length - name.length) / 2; lists > 0; lists--)
            node = node?.kind === "array" ? node.item : undefined;
        if (node === undefined) return undefined;
        inside = sdk.members(node);
    }
    return node;
}

describe.each(shapes)("the shape of $token", ({ token, shape, model }) => {
    const parsed = parseToken(token);
    const declared = parsed === undefined ? undefined : sdk.resource(parsed);
    const inputs = declared?.inputs ?? new Map();
    const outputs = declared?.outputs ?? new Map();
    const parameters = parametersOf(shape.path).filter(
        (name) => name !== "subscriptionId" && shape.defaults?.[name] === undefined,
    );

    it("is one of the installed SDK, with its version, which the type answers to", () => {
        expect(declared).toBeDefined();
        // Resources azure-native builds itself, such as AccessPolicy, have no version of their own.
        if (declared?.apiVersion !== "") expect(shape.apiVersion).toBe(declared?.apiVersion);
        expect(model.apiVersions).toContain(shape.apiVersion);
    });

    it("has the parameters of its path as inputs, and makes up a name where the SDK asks for none", () => {
        expect(parameters.filter((parameter) => declaredAt(inputs, parameter) === undefined)).toEqual([]);
        const optional = parameters.filter((name) => inputs.get(name)?.required === false);
        expect(optional).toEqual(shape.autoName === undefined ? [] : [shape.autoName.property]);
    });

    it("gives properties back as one member exactly where the SDK does", () => {
        expect(shape.properties).toBe(outputs.has("properties") ? "nested" : "flattened");
    });

    it("speaks of members the SDK has", () => {
        const spoken = [
            ...shape.replaceOnChanges.filter((path) => path !== "location" || inputs.has("location")),
            ...(shape.writeOnly ?? []),
            ...Object.keys(shape.renames ?? {}),
            ...(shape.lifted ?? []),
            ...(shape.textSets ?? []),
        ];
        const missing = spoken.filter(
            (path) => declaredAt(inputs, path) === undefined && declaredAt(outputs, path) === undefined,
        );
        expect(missing).toEqual([]);
    });
});

it("covers every token once", () => {
    const tokens = shapes.map(({ token }) => token);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens).toContain("azure-native:keyvault:Vault");
});
