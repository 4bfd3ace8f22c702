import { type ResourceType } from "../resource-type";
import { canonical, objectOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { connectionsOf } from "../rules/private-link";
import { badRequest, oneOf, optionalOneOf, wholeNumber, yesOrNo } from "../rules/refusals";
import { authorizationRule, rootRule } from "../rules/access-rules";

export const eventHubVersions = [
    "2015-08-01",
    "2017-04-01",
    "2018-01-01-preview",
    "2021-01-01-preview",
    "2021-06-01-preview",
    "2021-11-01",
    "2022-01-01-preview",
    "2022-10-01-preview",
    "2023-01-01-preview",
    "2024-01-01",
    "2024-05-01-preview",
    "2025-05-01-preview",
    "2026-01-01",
    "2026-07-01-preview",
] as const;

/** Throughput units, or processing units of a premium namespace. Source: https://learn.microsoft.com/azure/event-hubs/event-hubs-quotas */
const MAX_THROUGHPUT_UNITS = 40;
const MAX_PROCESSING_UNITS = 16;

const BASE =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.EventHub/namespaces";

/** A namespace of event hubs: the address, the capacity and the keys they share. */
export const eventHubNamespaces: ResourceType = {
    type: "Microsoft.EventHub/namespaces",
    scope: "resourceGroup",
    apiVersions: eventHubVersions,
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/,
        minLength: 6,
        maxLength: 50,
        global: true,
        refuse: (name) =>
            badRequest(
                `The specified service namespace '${name}' is invalid. It has 6 to 50 letters, digits and hyphens, begins ` +
                    "with a letter and ends with a letter or digit.",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, previous, context }) => {
        const properties = propertiesOf(body);
        const sku = objectOf(body.sku);
        const tier =
            sku.name === undefined ? "Standard" : oneOf("sku.name", sku.name, ["Basic", "Standard", "Premium"]);
        if (sku.capacity !== undefined && sku.capacity !== null) {
            wholeNumber(
                "sku.capacity",
                sku.capacity,
                1,
                tier === "Premium" ? MAX_PROCESSING_UNITS : MAX_THROUGHPUT_UNITS,
            );
        }
        const before = textOf(objectOf(previous?.body.sku).name);
        if (before !== undefined && (before === "Premium") !== (tier === "Premium")) {
            throw badRequest(`The SKU of the namespace cannot be changed from ${before} to ${tier}.`);
        }
        optionalOneOf("properties.minimumTlsVersion", properties.minimumTlsVersion, ["1.0", "1.1", "1.2", "1.3"]);
        optionalOneOf("properties.publicNetworkAccess", properties.publicNetworkAccess, [
            "Enabled",
            "Disabled",
            "SecuredByPerimeter",
        ]);
        yesOrNo("properties.disableLocalAuth", properties.disableLocalAuth);
        const inflates = yesOrNo("properties.isAutoInflateEnabled", properties.isAutoInflateEnabled) ?? false;
        const maximum = properties.maximumThroughputUnits ?? 0;
        if (inflates && tier !== "Standard") {
            throw badRequest(`properties.isAutoInflateEnabled needs a Standard namespace, not a ${tier} one.`);
        }
        if (inflates) wholeNumber("properties.maximumThroughputUnits", maximum, 1, MAX_THROUGHPUT_UNITS);
        else if (maximum !== 0) {
            throw badRequest("properties.maximumThroughputUnits needs properties.isAutoInflateEnabled to be true.");
        }
        validateIdentity(body.identity, context);
    },
    complete: ({ body, id, name, previous, context }) => {
        const properties = propertiesOf(body);
        const before = previous === undefined ? {} : propertiesOf(previous.body);
        const tier = canonical(objectOf(body.sku).name, ["Basic", "Standard", "Premium"]) ?? "Standard";
        const now = context.now.toISOString();
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                sku: { name: tier, tier, capacity: orDefault(objectOf(body.sku).capacity, 1) },
                ...(identity && { identity }),
                properties: {
                    ...properties,
                    minimumTlsVersion: orDefault(properties.minimumTlsVersion, "1.2"),
                    publicNetworkAccess: orDefault(properties.publicNetworkAccess, "Enabled"),
                    disableLocalAuth: orDefault(properties.disableLocalAuth, false),
                    zoneRedundant: orDefault(properties.zoneRedundant, true),
                    isAutoInflateEnabled: orDefault(properties.isAutoInflateEnabled, false),
                    maximumThroughputUnits: orDefault(properties.maximumThroughputUnits, 0),
                    kafkaEnabled: tier !== "Basic",
                    provisioningState: "Succeeded",
                    status: "Active",
                    createdAt: orDefault(before.createdAt, now),
                    updatedAt: now,
                    serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
                    metricId: `${context.subscriptionId}:${name.toLowerCase()}`,
                },
            },
        };
    },
    read: ({ resource, context }) => ({
        ...resource.body,
        properties: {
            ...propertiesOf(resource.body),
            privateEndpointConnections: connectionsOf(resource, context),
        },
    }),
    // Every namespace comes with a rule that may do everything.
    afterWrite: ({ resource, created, context }) => {
        if (created) context.put(rootRule(resource, namespaceRules.type));
    },
    pulumi: [
        {
            token: "azure-native:eventhub:Namespace",
            path: `${BASE}/{namespaceName}`,
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: ["location"],
            autoName: { property: "namespaceName", maxLength: 50, kind: "random" },
        },
    ],
};

/** Keys that reach every hub of a namespace. */
export const namespaceRules: ResourceType = authorizationRule({
    type: "Microsoft.EventHub/namespaces/authorizationRules",
    apiVersions: eventHubVersions,
    hostOf: (id) => `${namespaceOf(id)}.servicebus.windows.net`,
    pulumi: [
        {
            token: "azure-native:eventhub:NamespaceAuthorizationRule",
            path: `${BASE}/{namespaceName}/authorizationRules/{authorizationRuleName}`,
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "authorizationRuleName", maxLength: 50, kind: "copy" },
        },
    ],
});

/** Name of the namespace that an id lies in. */
export function namespaceOf(id: string): string {
    const segments = id.split("/");
    return segments[segments.findIndex((segment) => sameText(segment, "namespaces")) + 1] ?? "";
}
