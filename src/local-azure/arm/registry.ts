import { type OperationRequest, type ProviderOperation } from "./provider-operation";
import { type Json, type ResourceType } from "./resource-type";
import { completeIdentity } from "./rules/managed-identity";
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

    /** What a type without a model is taken for: any ARM resource, kept whole as it was sent, its identity with a principal. */
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
            complete: ({ id, body, context }) => {
                const identity = completeIdentity(body.identity, id, context);
                return { body: { ...body, ...(identity && { identity }) } };
            },
        };
    }
}

const catalogueVersions = [
    "2020-06-01",
    "2021-01-01",
    "2021-04-01",
    "2022-09-01",
    "2024-03-01",
    "2024-11-01",
    "2025-04-01",
];

/** The resource providers as ARM lists them, made from the types that have a model. All are registered. */
function catalogue(all: readonly ResourceType[]): ProviderOperation[] {
    const namespaces = new Map<string, ResourceType[]>();
    for (const type of all) {
        const namespace = type.type.split("/")[0] ?? "";
        namespaces.set(namespace, [...(namespaces.get(namespace) ?? []), type]);
    }
    const described = (namespace: string, subscriptionId: string): Json => ({
        id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
        namespace,
        registrationState: "Registered",
        registrationPolicy: "RegistrationRequired",
        resourceTypes: (namespaces.get(namespace) ?? []).map(({ type, apiVersions }) => ({
            resourceType: type.slice(namespace.length + 1),
            locations: [],
            apiVersions: [...apiVersions].sort().reverse(),
        })),
    });
    const one = ({ parameters, context }: OperationRequest): { body: Json } => {
        const asked = parameters.namespace ?? "";
        const known = [...namespaces.keys()].find((namespace) => namespace.toLowerCase() === asked.toLowerCase());
        return { body: described(known ?? asked, context.subscriptionId) };
    };
    const path = "/subscriptions/{subscription}/providers";
    const read = "Microsoft.Resources/subscriptions/providers/read";
    return [
        {
            method: "GET",
            path,
            apiVersions: catalogueVersions,
            permission: read,
            run: ({ context }) => ({
                list: [...namespaces.keys()].sort().map((namespace) => described(namespace, context.subscriptionId)),
            }),
        },
        { method: "GET", path: `${path}/{namespace}`, apiVersions: catalogueVersions, permission: read, run: one },
        {
            method: "POST",
            path: `${path}/{namespace}/register`,
            apiVersions: catalogueVersions,
            permission: "Microsoft.Resources/subscriptions/providers/register/action",
            run: one,
        },
    ];
}

/** Everything the local Azure has a model of. */
export const registry = new Registry(types.resourceTypes, [
    ...types.providerOperations,
    ...catalogue(types.resourceTypes),
]);
