import { type ProviderOperation } from "./provider-operation";
import { type ResourceType } from "./resource-type";
import * as types from "./types";

const keyOf = (type: string): string => type.toLowerCase();

/** The resource types and operations that have a model. */
export class Registry {
    private readonly byType: ReadonlyMap<string, ResourceType>;

    constructor(
        public readonly types: readonly ResourceType[],
        public readonly operations: readonly ProviderOperation[],
    ) {
        this.byType = new Map(types.map((type) => [keyOf(type.type), type]));
        if (this.byType.size !== types.length) throw new Error("two models stand for the same resource type");
    }

    /** The model of a type, in any casing. */
    public find(type: string): ResourceType | undefined {
        return this.byType.get(keyOf(type));
    }

    /** What a type without a model is taken for: any ARM resource, kept whole as it was sent. */
    public unmodelled(type: string): ResourceType {
        return {
            type,
            scope: type.split("/").length > 2 ? "child" : "resourceGroup",
            apiVersions: [],
            location: "optional",
            tags: true,
            created: 201,
            changed: 200,
            patch: true,
            deleted: { status: 200, again: 204 },
        };
    }
}

/** Everything the local Azure has a model of. */
export const registry = new Registry(types.resourceTypes, types.providerOperations);
