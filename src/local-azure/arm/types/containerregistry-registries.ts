import { ServiceError } from "../errors";
import { type ActionRequest, type JsonObject, type ResourceType, type StoredResource } from "../resource-type";
import { absent, objectOf, orDefault, propertiesOf, textOf } from "../rules/body";
import { accountKey, keptKeys, regenerateKey } from "../rules/account-keys";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { connectionsOf } from "../rules/private-link";
import { badRequest, oneOf, optionalOneOf, yesOrNo } from "../rules/refusals";

const passwords = ["password", "password2"] as const;

function credentials({ resource, context }: ActionRequest): JsonObject {
    return {
        username: resource.name,
        passwords: passwords.map((name) => ({ name, value: accountKey(resource, name, context).value })),
    };
}

function requireAdmin(registry: StoredResource): void {
    if (propertiesOf(registry.body).adminUserEnabled === true) return;
    throw new ServiceError(
        400,
        "UnAuthorizedForCredentialOperations",
        `Cannot perform credential operations for ${registry.id} as admin user is disabled. Kindly enable admin user as per docs: ` +
            "https://docs.microsoft.com/en-us/azure/container-registry/container-registry-authentication#admin-account",
    );
}

/** Where container images are kept. */
export const registries: ResourceType = {
    type: "Microsoft.ContainerRegistry/registries",
    scope: "resourceGroup",
    apiVersions: [
        "2017-10-01",
        "2019-05-01",
        "2019-12-01-preview",
        "2020-11-01-preview",
        "2021-06-01-preview",
        "2021-08-01-preview",
        "2021-09-01",
        "2021-12-01-preview",
        "2022-02-01-preview",
        "2022-12-01",
        "2023-01-01-preview",
        "2023-06-01-preview",
        "2023-07-01",
        "2023-08-01-preview",
        "2023-11-01-preview",
        "2024-11-01-preview",
        "2025-03-01-preview",
        "2025-04-01",
        "2025-05-01-preview",
        "2025-06-01-preview",
        "2025-11-01",
        "2026-01-01-preview",
        "2026-03-01-preview",
    ],
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9]+$/,
        minLength: 5,
        maxLength: 50,
        global: true,
        refuse: (name) =>
            badRequest(
                `The registry name '${name}' is invalid. Resource names may contain alphanumeric characters only and must be between ` +
                    "5 and 50 characters.",
                "NameInvalid",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, context }) => {
        const properties = propertiesOf(body);
        const sku = oneOf("sku.name", objectOf(body.sku).name, ["Basic", "Standard", "Premium"], "InvalidSku");
        const access = optionalOneOf("properties.publicNetworkAccess", properties.publicNetworkAccess, [
            "Enabled",
            "Disabled",
        ]);
        yesOrNo("properties.adminUserEnabled", properties.adminUserEnabled);
        yesOrNo("properties.anonymousPullEnabled", properties.anonymousPullEnabled);
        if (sku !== "Premium" && (access === "Disabled" || !absent(properties.networkRuleSet))) {
            throw badRequest(
                `The network of a registry can be restricted with SKU Premium only, not with ${sku}.`,
                "NetworkRulesNotSupported",
            );
        }
        validateIdentity(body.identity, context);
    },
    complete: ({ id, body, name, previous, context }) => {
        const properties = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const sku = oneOf("sku.name", objectOf(body.sku).name, ["Basic", "Standard", "Premium"]);
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                sku: { name: sku, tier: sku },
                ...(identity && { identity }),
                properties: {
                    ...properties,
                    loginServer: `${name.toLowerCase()}.azurecr.io`,
                    creationDate: orDefault(before.creationDate, context.now.toISOString()),
                    provisioningState: "Succeeded",
                    adminUserEnabled: orDefault(properties.adminUserEnabled, false),
                    anonymousPullEnabled: orDefault(properties.anonymousPullEnabled, false),
                    dataEndpointEnabled: orDefault(properties.dataEndpointEnabled, false),
                    dataEndpointHostNames: [],
                    encryption: orDefault(properties.encryption, { status: "disabled" }),
                    publicNetworkAccess: orDefault(properties.publicNetworkAccess, "Enabled"),
                    networkRuleBypassOptions: orDefault(properties.networkRuleBypassOptions, "AzureServices"),
                    zoneRedundancy: orDefault(properties.zoneRedundancy, "Disabled"),
                },
            },
            ...keptKeys(previous),
        };
    },
    read: ({ resource, context }) => ({
        ...resource.body,
        properties: {
            ...propertiesOf(resource.body),
            privateEndpointConnections: connectionsOf(resource, context),
        },
    }),
    actions: {
        listcredentials: (request) => {
            requireAdmin(request.resource);
            return credentials(request);
        },
        regeneratecredential: (request) => {
            requireAdmin(request.resource);
            const name = oneOf("name", textOf(request.body.name), passwords);
            return credentials({ ...request, resource: regenerateKey(request.resource, name, request.context) });
        },
    },
    pulumi: [
        {
            token: "azure-native:containerregistry:Registry",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ContainerRegistry/registries/{registryName}",
            apiVersion: "2023-01-01-preview",
            properties: "flattened",
            replaceOnChanges: ["location"],
            autoName: { property: "registryName", maxLength: 50, kind: "random" },
        },
    ],
};
