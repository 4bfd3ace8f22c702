import { type JsonObject, type PulumiShape, type ResourceType, type WriteRequest } from "../resource-type";
import {
    absent,
    isObject,
    objectOf,
    objectsOf,
    orDefault,
    propertiesOf,
    sameText,
    textOf,
    textsOf,
} from "../rules/body";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { existing, parseReference, referenceOf } from "../rules/references";
import { badRequest, oneOf, optionalOneOf, requiredText, wholeNumber } from "../rules/refusals";

const versions = [
    "2018-01-01",
    "2019-06-01",
    "2020-06-01",
    "2021-12-01",
    "2022-06-15",
    "2023-06-01-preview",
    "2023-12-15-preview",
    "2024-06-01-preview",
    "2024-12-15-preview",
    "2025-02-15",
    "2025-04-01-preview",
    "2025-07-15-preview",
    "2025-11-15-preview",
] as const;

const TOPIC =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.EventGrid/systemTopics/{systemTopicName}";

/** What a source of a kind publishes. Source: https://learn.microsoft.com/azure/event-grid/system-topics */
const eventTypes: Readonly<Record<string, readonly string[]>> = {
    "microsoft.keyvault.vaults": ["Certificate", "Key", "Secret"]
        .flatMap((kind) =>
            ["NewVersionCreated", "NearExpiry", "Expired"].map((what) => `Microsoft.KeyVault.${kind}${what}`),
        )
        .concat("Microsoft.KeyVault.VaultAccessPolicyChanged"),
    "microsoft.storage.storageaccounts": [
        "Microsoft.Storage.BlobCreated",
        "Microsoft.Storage.BlobDeleted",
        "Microsoft.Storage.BlobTierChanged",
        "Microsoft.Storage.DirectoryCreated",
        "Microsoft.Storage.DirectoryDeleted",
        "Microsoft.Storage.BlobRenamed",
        "Microsoft.Storage.DirectoryRenamed",
        "Microsoft.Storage.AsyncOperationInitiated",
        "Microsoft.Storage.BlobInventoryPolicyCompleted",
        "Microsoft.Storage.LifecyclePolicyCompleted",
        "Microsoft.Storage.StorageTaskQueued",
        "Microsoft.Storage.StorageTaskCompleted",
    ],
    "microsoft.appconfiguration.configurationstores": [
        "Microsoft.AppConfiguration.KeyValueModified",
        "Microsoft.AppConfiguration.KeyValueDeleted",
        "Microsoft.AppConfiguration.SnapshotCreated",
        "Microsoft.AppConfiguration.SnapshotModified",
    ],
};

/** A kind of topic is the source's type with a period for the slash. */
function topicTypeOf(sourceType: string): string {
    return sourceType.replace("/", ".").toLowerCase();
}

/** The events a resource publishes by itself, such as a vault's about secrets near their expiry. */
export const systemTopics: ResourceType = {
    type: "Microsoft.EventGrid/systemTopics",
    scope: "resourceGroup",
    apiVersions: versions.filter((version) => version >= "2021-12-01"),
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9-]+$/,
        minLength: 3,
        maxLength: 128,
        refuse: (name) =>
            badRequest(
                `The system topic name '${name}' is invalid. It has 3 to 128 letters, digits and hyphens.`,
                "InvalidRequest",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, previous, context }) => {
        const properties = propertiesOf(body);
        const source = requiredText("properties.source", properties.source, "InvalidRequest");
        const topicType = requiredText("properties.topicType", properties.topicType, "InvalidRequest");
        const reference = referenceOf("properties.source", source);
        existing(source, context);
        if (
            !sameText(topicTypeOf(reference.type), topicType) &&
            eventTypes[topicTypeOf(reference.type)] !== undefined
        ) {
            throw badRequest(
                `properties.topicType '${topicType}' does not belong to a source of type '${reference.type}'.`,
                "InvalidRequest",
            );
        }
        const before = propertiesOf(previous?.body ?? {});
        if (previous !== undefined && !sameText(textOf(before.source), source)) {
            throw badRequest("properties.source of a system topic cannot be changed.", "InvalidRequest");
        }
        const twin = context
            .list(`/subscriptions/${context.subscriptionId}`, systemTopics.type)
            .find((other) => !sameText(other.id, id) && sameText(textOf(propertiesOf(other.body).source), source));
        if (twin !== undefined) {
            throw badRequest(
                `Only one system topic is allowed per source; '${twin.id}' is there for '${source}' already.`,
                "InvalidRequest",
            );
        }
        validateIdentity(body.identity, context);
    },
    complete: ({ id, body, context }) => {
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                ...(identity && { identity }),
                properties: {
                    ...propertiesOf(body),
                    provisioningState: "Succeeded",
                    metricResourceId: context.stableGuid(`topic:${id.toLowerCase()}`),
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:eventgrid:SystemTopic",
            path: TOPIC,
            apiVersion: "2025-02-15",
            properties: "flattened",
            replaceOnChanges: ["location", "source", "topicType"],
            autoName: { property: "systemTopicName", maxLength: 128, kind: "random" },
        },
    ],
};

/** Where events go, and what the address must be of, in lower case. */
const destinations: Readonly<Record<string, string | undefined>> = {
    WebHook: undefined,
    EventHub: "microsoft.eventhub/namespaces/eventhubs",
    StorageQueue: "microsoft.storage/storageaccounts",
    HybridConnection: "microsoft.relay/namespaces/hybridconnections",
    ServiceBusQueue: "microsoft.servicebus/namespaces/queues",
    ServiceBusTopic: "microsoft.servicebus/namespaces/topics",
    AzureFunction: "microsoft.web/sites/functions",
    MonitorAlert: undefined,
    NamespaceTopic: "microsoft.eventgrid/namespaces/topics",
    PartnerDestination: undefined,
};

function destinationIn(properties: JsonObject): JsonObject | undefined {
    const direct = properties.destination;
    if (isObject(direct)) return direct;
    const delivered = objectOf(properties.deliveryWithResourceIdentity).destination;
    return isObject(delivered) ? delivered : undefined;
}

function validateDestination(properties: JsonObject, context: WriteRequest["context"]): void {
    const destination = destinationIn(properties);
    if (destination === undefined) {
        throw badRequest("properties.destination is required.", "InvalidRequest");
    }
    const kind = oneOf(
        "properties.destination.endpointType",
        destination.endpointType,
        Object.keys(destinations),
        "InvalidRequest",
    );
    const its = propertiesOf(destination);
    if (kind === "WebHook") {
        // The address of a webhook carries its key, so it is not repeated.
        if (/^https:\/\/[^/\s]+/.test(textOf(its.endpointUrl) ?? "")) return;
        throw badRequest("properties.destination.properties.endpointUrl takes an https address.", "InvalidRequest");
    }
    const expected = destinations[kind];
    if (expected === undefined) return;
    const id = requiredText("properties.destination.properties.resourceId", its.resourceId, "InvalidRequest");
    if (referenceOf("properties.destination.properties.resourceId", id).type !== expected) {
        throw badRequest(
            `A destination of kind ${kind} takes the id of a resource of type '${expected}'.`,
            "InvalidRequest",
        );
    }
    // A function appears with the code of its app, which a control plane does not see.
    if (kind !== "AzureFunction") existing(id, context);
    if (kind === "StorageQueue")
        requiredText("properties.destination.properties.queueName", its.queueName, "InvalidRequest");
}

function validateSubscription(request: WriteRequest, topicType: string): void {
    const properties = propertiesOf(request.body);
    validateDestination(properties, request.context);
    optionalOneOf(
        "properties.eventDeliverySchema",
        properties.eventDeliverySchema,
        ["EventGridSchema", "CustomInputSchema", "CloudEventSchemaV1_0"],
        "InvalidRequest",
    );
    const retry = objectOf(properties.retryPolicy);
    if (!absent(retry.maxDeliveryAttempts)) {
        wholeNumber("properties.retryPolicy.maxDeliveryAttempts", retry.maxDeliveryAttempts, 1, 30, "InvalidRequest");
    }
    if (!absent(retry.eventTimeToLiveInMinutes)) {
        wholeNumber(
            "properties.retryPolicy.eventTimeToLiveInMinutes",
            retry.eventTimeToLiveInMinutes,
            1,
            1440,
            "InvalidRequest",
        );
    }
    const known = eventTypes[topicType];
    for (const type of textsOf(objectOf(properties.filter).includedEventTypes)) {
        if (known === undefined || known.includes(type) || type === "All") continue;
        throw badRequest(
            `properties.filter.includedEventTypes: '${type}' is not an event of ${topicType}; it has ${known.join(", ")}.`,
            "InvalidRequest",
        );
    }
    for (const filter of objectsOf(objectOf(properties.filter).advancedFilters)) {
        requiredText("properties.filter.advancedFilters[].operatorType", filter.operatorType, "InvalidRequest");
        requiredText("properties.filter.advancedFilters[].key", filter.key, "InvalidRequest");
    }
    const expires = textOf(properties.expirationTimeUtc);
    if (expires === undefined || Date.parse(expires) > request.context.now.getTime()) return;
    throw badRequest(`properties.expirationTimeUtc '${expires}' is not in the future.`, "InvalidRequest");
}

/** The address of a webhook may carry a key: reads show where it leads without the rest. */
function shownDestination(destination: JsonObject): JsonObject {
    if (!sameText(textOf(destination.endpointType), "WebHook")) return destination;
    const { endpointUrl, ...rest } = propertiesOf(destination);
    const base = (textOf(endpointUrl) ?? "").split("?")[0] ?? "";
    return { ...destination, properties: { ...rest, endpointBaseUrl: base } };
}

function completeSubscription(
    { body, previous }: WriteRequest,
    topic: string,
): ReturnType<NonNullable<ResourceType["complete"]>> {
    const properties = propertiesOf(body);
    const destination = destinationIn(properties);
    const hook = destination === undefined ? undefined : textOf(propertiesOf(destination).endpointUrl);
    const kept = hook ?? textOf(previous?.sealed?.endpointUrl);
    const filter = objectOf(properties.filter);
    return {
        body: {
            properties: {
                ...properties,
                topic,
                provisioningState: "Succeeded",
                ...(isObject(properties.destination) && { destination: shownDestination(properties.destination) }),
                filter: {
                    subjectBeginsWith: "",
                    subjectEndsWith: "",
                    ...filter,
                    includedEventTypes: orDefault(filter.includedEventTypes, null),
                },
                labels: orDefault(properties.labels, null),
                eventDeliverySchema: orDefault(properties.eventDeliverySchema, "EventGridSchema"),
                retryPolicy: {
                    maxDeliveryAttempts: 30,
                    eventTimeToLiveInMinutes: 1440,
                    ...objectOf(properties.retryPolicy),
                },
            },
        },
        ...(kept !== undefined && { sealed: { endpointUrl: kept } }),
    };
}

interface SubscriptionPlace {
    readonly type: string;
    readonly scope: ResourceType["scope"];
    /** Kind of topic, for what can be subscribed to. */
    readonly topicTypeOf: (request: WriteRequest) => string;
    readonly topicOf: (request: WriteRequest) => string;
    readonly pulumi: readonly PulumiShape[];
}

function subscription({ type, scope, topicTypeOf: kindOf, topicOf, pulumi }: SubscriptionPlace): ResourceType {
    return {
        type,
        scope,
        apiVersions: versions,
        location: "none",
        tags: false,
        name: {
            pattern: /^[A-Za-z0-9-]+$/,
            minLength: 3,
            maxLength: 64,
            refuse: (name) =>
                badRequest(
                    `The event subscription name '${name}' is invalid. It has 3 to 64 letters, digits and hyphens.`,
                    "InvalidRequest",
                ),
        },
        created: 201,
        changed: 200,
        patch: true,
        deleted: { status: 200, again: 204 },
        validate: (request) => {
            validateSubscription(request, kindOf(request));
        },
        complete: (request) => completeSubscription(request, topicOf(request)),
        actions: {
            getfullurl: ({ resource }) => ({ endpointUrl: resource.sealed?.endpointUrl ?? null }),
        },
        pulumi,
    };
}

const lifted = [
    "destination",
    "deadLetterDestination",
    "deliveryWithResourceIdentity.destination",
    "deadLetterWithResourceIdentity.deadLetterDestination",
];
const common = {
    apiVersion: "2025-02-15",
    properties: "flattened",
    topLevel: [],
    replaceOnChanges: [],
    writeOnly: ["destination.endpointUrl"],
    lifted,
} as const;

/** Who is told of a topic's events. */
export const systemTopicSubscriptions: ResourceType = subscription({
    type: "Microsoft.EventGrid/systemTopics/eventSubscriptions",
    scope: "child",
    topicTypeOf: ({ parentId, context }) =>
        (textOf(propertiesOf(context.get(parentId)?.body ?? {}).topicType) ?? "").toLowerCase(),
    topicOf: ({ parentId, context }) => textOf(propertiesOf(context.get(parentId)?.body ?? {}).source) ?? parentId,
    pulumi: [
        {
            ...common,
            token: "azure-native:eventgrid:SystemTopicEventSubscription",
            path: `${TOPIC}/eventSubscriptions/{eventSubscriptionName}`,
            autoName: { property: "eventSubscriptionName", maxLength: 64, kind: "copy" },
        },
    ],
});

/** The same, attached to a resource without a topic of one's own. */
export const eventSubscriptions: ResourceType = subscription({
    type: "Microsoft.EventGrid/eventSubscriptions",
    scope: "extension",
    topicTypeOf: ({ parentId }) => topicTypeOf(parseReference(parentId)?.type ?? ""),
    topicOf: ({ parentId }) => parentId,
    pulumi: [
        {
            ...common,
            token: "azure-native:eventgrid:EventSubscription",
            path: "/{scope}/providers/Microsoft.EventGrid/eventSubscriptions/{eventSubscriptionName}",
            autoName: { property: "eventSubscriptionName", maxLength: 64, kind: "random" },
        },
    ],
});
