import { type ResourceType } from "../resource-type";
import { badRequest } from "../rules/refusals";

/** An identity that workloads share or that outlives them; a principal that roles can be granted to. */
export const userAssignedIdentities: ResourceType = {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    scope: "resourceGroup",
    apiVersions: [
        "2015-08-31-preview",
        "2018-11-30",
        "2021-09-30-preview",
        "2022-01-31-preview",
        "2023-01-31",
        "2023-07-31-preview",
        "2024-11-30",
        "2025-01-31-preview",
        "2025-05-31-preview",
    ],
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
        minLength: 3,
        maxLength: 128,
        refuse: (name) =>
            badRequest(
                `The identity name '${name}' is invalid. It has 3 to 128 letters, digits, hyphens and underscores and ` +
                    "begins with a letter or digit.",
                "InvalidResourceName",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    complete: ({ body, id, context }) => ({
        body: {
            ...body,
            properties: {
                tenantId: context.tenantId,
                principalId: context.stableGuid(`identity-principal:${id.toLowerCase()}`),
                clientId: context.stableGuid(`identity-client:${id.toLowerCase()}`),
            },
        },
    }),
    pulumi: [
        {
            token: "azure-native:managedidentity:UserAssignedIdentity",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
            apiVersion: "2023-01-31",
            properties: "flattened",
            replaceOnChanges: ["location"],
            autoName: { property: "resourceName", maxLength: 128, kind: "random" },
        },
    ],
};
