/** The schema of the modelled types, from the SDK's declarations. */
import { ANY_TYPE, packageSchema, type SchemaObject, type SchemaResource, type SchemaType } from "../package-schema";
import { parseToken, type Members, type SdkTypes, type TypeNode } from "./sdk-types";

/** Collects the declared objects that types refer to on the way. */
class Writer {
    readonly types = new Map<string, SchemaObject>();

    constructor(private readonly sdk: SdkTypes) {}

    object(members: Members): SchemaObject {
        const properties: Record<string, SchemaType> = {};
        const required: string[] = [];
        for (const [name, member] of members) {
            properties[name] = this.type(member.type);
            if (member.required) required.push(name);
        }
        return { properties, required };
    }

    private type(node: TypeNode): SchemaType {
        switch (node.kind) {
            case "any":
                return ANY_TYPE;
            case "scalar":
                return oneOf(
                    node.names.length === 3 ? [{ type: "string" }] : node.names.map((name) => ({ type: name })),
                );
            case "array":
                return { type: "array", items: this.type(node.item) };
            case "map":
                return { type: "object", additionalProperties: this.type(node.item) };
            case "object":
                return oneOf(node.names.map((name) => this.reference({ ...node, names: [name] }, name)));
        }
    }

    private reference(node: TypeNode, name: string): SchemaType {
        const token = `azure-native:${name.replace(".", ":")}`;
        const members = this.types.has(token) ? undefined : this.sdk.members(node);
        if (members !== undefined) {
            // Entered before its members are written: a declaration may refer to itself.
            this.types.set(token, { properties: {}, required: [] });
            this.types.set(token, this.object(members));
        }
        return this.types.has(token) ? { $ref: `#/types/${token}` } : ANY_TYPE;
    }
}

function oneOf(types: readonly SchemaType[]): SchemaType {
    return types.length === 1 && types[0] !== undefined ? types[0] : { oneOf: types };
}

export function azureNativeSchema(version: string, tokens: readonly string[], sdk: SdkTypes): string {
    const writer = new Writer(sdk);
    const resources = new Map<string, SchemaResource>();
    for (const token of tokens) {
        const parsed = parseToken(token);
        const declared = parsed === undefined ? undefined : sdk.resource(parsed);
        if (declared === undefined) continue;
        resources.set(token, { inputs: writer.object(declared.inputs), outputs: writer.object(declared.outputs) });
    }
    return packageSchema("azure-native", version, resources, writer.types);
}
