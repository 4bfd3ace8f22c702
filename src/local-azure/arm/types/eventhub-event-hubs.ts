import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { absent, numberOf, objectOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { authorizationRule } from "../rules/access-rules";
import { badRequest, oneOf, optionalOneOf, wholeNumber } from "../rules/refusals";
import { eventHubVersions, namespaceOf } from "./eventhub-namespaces";

/** By tier of the namespace. Source: https://learn.microsoft.com/azure/event-hubs/event-hubs-quotas */
const limits = {
    Basic: { partitions: 32, retentionDays: 1, consumerGroups: 1 },
    Standard: { partitions: 32, retentionDays: 7, consumerGroups: 20 },
    Premium: { partitions: 100, retentionDays: 90, consumerGroups: 100 },
} as const;

const DEFAULT_GROUP = "$Default";
const BASE =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.EventHub/namespaces/{namespaceName}/eventhubs";

function limitsOf(
    namespace: StoredResource | undefined,
): (typeof limits)[keyof typeof limits] & { readonly tier: string } {
    const tier = textOf(objectOf(namespace?.body.sku).name) ?? "Standard";
    return { ...limits[tier === "Basic" || tier === "Premium" ? tier : "Standard"], tier };
}

function locationOf(id: string, context: TypeContext): JsonObject {
    const location = textOf(context.get(id)?.body.location);
    return location === undefined ? {} : { location };
}

/** One stream of events. */
export const eventHubs: ResourceType = {
    type: "Microsoft.EventHub/namespaces/eventhubs",
    scope: "child",
    apiVersions: eventHubVersions,
    location: "none",
    tags: false,
    name: {
        pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
        minLength: 1,
        maxLength: 256,
        refuse: (name) =>
            badRequest(
                `The event hub name '${name}' is invalid. It has 1 to 256 letters, digits, periods, hyphens and underscores ` +
                    "and begins and ends with a letter or digit.",
            ),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body, parentId, previous, context }) => {
        const properties = propertiesOf(body);
        const { partitions, retentionDays, tier } = limitsOf(context.get(parentId));
        if (properties.partitionCount !== undefined) {
            const count = wholeNumber("properties.partitionCount", properties.partitionCount, 1, partitions);
            const before = numberOf(propertiesOf(previous?.body ?? {}).partitionCount);
            if (before !== undefined && count !== before && (tier !== "Premium" || count < before)) {
                throw badRequest(
                    `The number of partitions of the event hub cannot be changed from ${before} to ${count} in a ${tier} namespace.`,
                );
            }
        }
        if (!absent(properties.messageRetentionInDays)) {
            wholeNumber("properties.messageRetentionInDays", properties.messageRetentionInDays, 1, retentionDays);
        }
        const retention = objectOf(properties.retentionDescription);
        optionalOneOf("properties.retentionDescription.cleanupPolicy", retention.cleanupPolicy, [
            "Delete",
            "Compact",
            "DeleteOrCompact",
        ]);
        if (!absent(retention.retentionTimeInHours) && retention.retentionTimeInHours !== -1) {
            const hours = retention.retentionTimeInHours;
            wholeNumber("properties.retentionDescription.retentionTimeInHours", hours, 1, retentionDays * 24);
        }
        optionalOneOf("properties.status", properties.status, [
            "Active",
            "Disabled",
            "SendDisabled",
            "ReceiveDisabled",
        ]);
        const capture = objectOf(properties.captureDescription);
        if (capture.enabled !== true) return;
        if (tier === "Basic") throw badRequest("properties.captureDescription needs a Standard or Premium namespace.");
        oneOf("properties.captureDescription.encoding", capture.encoding, ["Avro", "AvroDeflate"]);
        wholeNumber("properties.captureDescription.intervalInSeconds", capture.intervalInSeconds ?? 300, 60, 900);
        wholeNumber(
            "properties.captureDescription.sizeLimitInBytes",
            capture.sizeLimitInBytes ?? 314_572_800,
            10_485_760,
            524_288_000,
        );
    },
    complete: ({ body, parentId, previous, context }) => {
        const properties = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const partitions = numberOf(properties.partitionCount) ?? numberOf(before.partitionCount) ?? 4;
        const declaredHours = numberOf(objectOf(properties.retentionDescription).retentionTimeInHours);
        const days =
            numberOf(properties.messageRetentionInDays) ??
            (declaredHours === undefined
                ? limitsOf(context.get(parentId)).retentionDays
                : Math.ceil(declaredHours / 24));
        const now = context.now.toISOString();
        return {
            body: {
                ...locationOf(parentId, context),
                properties: {
                    ...properties,
                    messageRetentionInDays: days,
                    partitionCount: partitions,
                    status: orDefault(properties.status, "Active"),
                    partitionIds: Array.from({ length: partitions }, (_, index) => String(index)),
                    retentionDescription: {
                        cleanupPolicy: "Delete",
                        retentionTimeInHours: days * 24,
                        ...objectOf(properties.retentionDescription),
                    },
                    createdAt: orDefault(before.createdAt, now),
                    updatedAt: now,
                },
            },
        };
    },
    // Every hub has a group that readers use when they name none.
    afterWrite: ({ resource, created, context }) => {
        if (!created) return;
        context.put({
            ...resource,
            id: `${resource.id}/consumergroups/${DEFAULT_GROUP}`,
            name: DEFAULT_GROUP,
            type: consumerGroups.type,
            body: {
                ...(resource.body.location !== undefined && { location: resource.body.location }),
                properties: { createdAt: context.now.toISOString(), updatedAt: context.now.toISOString() },
            },
        });
    },
    pulumi: [
        {
            token: "azure-native:eventhub:EventHub",
            path: `${BASE}/{eventHubName}`,
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "eventHubName", maxLength: 256, kind: "copy" },
        },
    ],
};

/** Keys that reach one hub. */
export const eventHubRules: ResourceType = authorizationRule({
    type: "Microsoft.EventHub/namespaces/eventhubs/authorizationRules",
    apiVersions: eventHubVersions,
    hostOf: (id) => `${namespaceOf(id)}.servicebus.windows.net`,
    entityOf: (id) => {
        const segments = id.split("/");
        return segments[segments.findIndex((segment) => sameText(segment, "eventhubs")) + 1] ?? "";
    },
    pulumi: [
        {
            token: "azure-native:eventhub:EventHubAuthorizationRule",
            path: `${BASE}/{eventHubName}/authorizationRules/{authorizationRuleName}`,
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "authorizationRuleName", maxLength: 50, kind: "copy" },
        },
    ],
});

/** A view of a hub that one application reads at its own pace. */
export const consumerGroups: ResourceType = {
    type: "Microsoft.EventHub/namespaces/eventhubs/consumergroups",
    scope: "child",
    apiVersions: eventHubVersions,
    location: "none",
    tags: false,
    name: {
        pattern: /^(\$Default|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)$/,
        minLength: 1,
        maxLength: 50,
        refuse: (name) =>
            badRequest(
                `The consumer group name '${name}' is invalid. It has 1 to 50 letters, digits, periods, hyphens and ` +
                    "underscores and begins and ends with a letter or digit.",
            ),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body, name, parentId, previous, context }) => {
        const text = propertiesOf(body).userMetadata;
        if (typeof text === "string" && text.length > 1024) {
            throw badRequest(`properties.userMetadata takes at most 1024 characters, got ${text.length}.`);
        }
        if (previous !== undefined || name === DEFAULT_GROUP) return;
        const { tier, consumerGroups: atMost } = limitsOf(context.get(parentId.split("/").slice(0, -2).join("/")));
        const others = context.list(parentId, consumerGroups.type).filter((group) => group.name !== DEFAULT_GROUP);
        // The group every hub has counts as well.
        if (others.length + 1 < atMost) return;
        throw badRequest(`An event hub of a ${tier} namespace takes at most ${atMost} consumer groups.`);
    },
    complete: ({ body, parentId, previous, context }) => {
        const now = context.now.toISOString();
        const namespaceId = parentId.split("/").slice(0, -2).join("/");
        return {
            body: {
                ...locationOf(namespaceId, context),
                properties: {
                    ...propertiesOf(body),
                    createdAt: orDefault(propertiesOf(previous?.body ?? {}).createdAt, now),
                    updatedAt: now,
                },
            },
        };
    },
    beforeDelete: ({ resource }) => {
        if (resource.name === DEFAULT_GROUP)
            throw badRequest(`The consumer group '${DEFAULT_GROUP}' cannot be deleted.`);
    },
    pulumi: [
        {
            token: "azure-native:eventhub:ConsumerGroup",
            path: `${BASE}/{eventHubName}/consumergroups/{consumerGroupName}`,
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "consumerGroupName", maxLength: 50, kind: "copy" },
        },
    ],
};
