import { type ProviderOperation } from "../provider-operation";
import { sameId, subscriptionType, within } from "../resource-id";
import { type ResourceType, type StoredResource, type TypeContext } from "../resource-type";

const apiVersions = [
    "2015-11-01",
    "2016-06-01",
    "2018-06-01",
    "2019-06-01",
    "2019-11-01",
    "2020-01-01",
    "2021-01-01",
    "2021-10-01",
    "2022-09-01",
    "2022-12-01",
];

/** Regions that the local Azure names when asked; a resource may be put in any other as well. */
const regions: readonly (readonly [name: string, displayName: string])[] = [
    ["eastus", "East US"],
    ["eastus2", "East US 2"],
    ["northeurope", "North Europe"],
    ["westeurope", "West Europe"],
    ["germanywestcentral", "Germany West Central"],
    ["swedencentral", "Sweden Central"],
    ["switzerlandnorth", "Switzerland North"],
    ["uksouth", "UK South"],
    ["westus2", "West US 2"],
    ["westus3", "West US 3"],
];

function theSubscription(context: TypeContext): StoredResource {
    const { subscriptionId, tenantId } = context;
    const began = new Date(0).toISOString();
    return {
        id: `/subscriptions/${subscriptionId}`,
        name: subscriptionId,
        type: subscriptionType,
        body: {
            subscriptionId,
            tenantId,
            displayName: "Local Azure",
            state: "Enabled",
            authorizationSource: "RoleBased",
            managedByTenants: [],
            subscriptionPolicies: {
                locationPlacementId: "Internal_2014-09-01",
                quotaId: "Internal_2014-09-01",
                spendingLimit: "Off",
            },
        },
        createdAt: began,
        changedAt: began,
        createdBy: "",
        changedBy: "",
    };
}

/** The one subscription of a local Azure. It is always there and never changes. */
export const subscriptions: ResourceType = {
    type: subscriptionType,
    scope: "tenant",
    apiVersions,
    location: "none",
    tags: false,
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    source: {
        get: (id, context) => {
            const subscription = theSubscription(context);
            return sameId(id, subscription.id) ? subscription : undefined;
        },
        list: (scope, context) => [theSubscription(context)].filter(({ id }) => within(id, scope)),
        put: () => undefined,
        remove: () => undefined,
    },
};

export const subscriptionOperations: readonly ProviderOperation[] = [
    {
        method: "GET",
        path: "/subscriptions",
        apiVersions,
        run: ({ context }) => {
            const { id, body } = theSubscription(context);
            return { list: [{ id, ...body }] };
        },
    },
    {
        method: "GET",
        path: "/tenants",
        apiVersions,
        run: ({ context }) => {
            const { tenantId } = context;
            return {
                list: [{ id: `/tenants/${tenantId}`, tenantId, displayName: "Local Azure", tenantCategory: "Home" }],
            };
        },
    },
    {
        method: "GET",
        path: "/subscriptions/{subscription}/locations",
        apiVersions,
        permission: "Microsoft.Resources/subscriptions/locations/read",
        run: ({ context }) => ({
            list: regions.map(([name, displayName]) => ({
                id: `/subscriptions/${context.subscriptionId}/locations/${name}`,
                name,
                type: "Region",
                displayName,
                regionalDisplayName: displayName,
                metadata: { regionType: "Physical" },
            })),
        }),
    },
];
