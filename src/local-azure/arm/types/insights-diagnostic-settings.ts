import { type Json, type JsonObject, type ResourceType, type WriteRequest } from "../resource-type";
import { absent, isObject, objectsOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { type MonitoredType, monitoredTypes, unmonitoredTypes } from "../rules/monitored-resources";
import { badRequest, conflict, optionalOneOf } from "../rules/refusals";
import { existing, parseReference, referenceOf } from "../rules/references";

/** Settings a resource may have. Source: https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings */
const MAX_SETTINGS_PER_RESOURCE = 5;

/** Where a setting may send to: the property and the type its id must have, in lower case. */
const sinks = {
    workspaceId: "microsoft.operationalinsights/workspaces",
    storageAccountId: "microsoft.storage/storageaccounts",
    eventHubAuthorizationRuleId: "microsoft.eventhub/namespaces/authorizationrules",
    serviceBusRuleId: "microsoft.servicebus/namespaces/authorizationrules",
    marketplacePartnerId: undefined,
} as const;
type Sink = keyof typeof sinks;
const sinkNames = Object.keys(sinks) as Sink[];

function describe(scope: string): { readonly type: string; readonly monitored: MonitoredType | undefined } {
    const type = parseReference(scope)?.type ?? "";
    return { type, monitored: monitoredTypes[type] };
}

function declaredSinks(properties: JsonObject): [Sink, string][] {
    return sinkNames.flatMap((sink): [Sink, string][] => {
        const id = textOf(properties[sink]);
        return id === undefined ? [] : [[sink, id]];
    });
}

/** An entry's own words and the plain categories they stand for. */
function routed(properties: JsonObject, monitored: MonitoredType | undefined): Map<string, string> {
    const byCategory = new Map<string, string>();
    for (const entry of [...objectsOf(properties.logs), ...objectsOf(properties.metrics)]) {
        if (entry.enabled === false) continue;
        const group = textOf(entry.categoryGroup);
        const category = textOf(entry.category);
        if (category !== undefined) byCategory.set(category.toLowerCase(), category);
        if (group === undefined) continue;
        const members = monitored?.logs.filter((log) => log.groups.some((name) => sameText(name, group))) ?? [];
        for (const member of members) byCategory.set(member.name.toLowerCase(), member.name);
        if (members.length === 0) byCategory.set(`group:${group.toLowerCase()}`, group);
    }
    return byCategory;
}

function validateSinks(properties: JsonObject, { context }: WriteRequest): void {
    const declared = declaredSinks(properties);
    if (declared.length === 0) throw badRequest("At least one data sink needs to be specified.");
    for (const [sink, id] of declared) {
        const expected = sinks[sink];
        const reference = referenceOf(`properties.${sink}`, id);
        if (expected !== undefined && reference.type !== expected) {
            throw badRequest(`properties.${sink} takes the id of a resource of type '${expected}', got '${id}'.`);
        }
        existing(id, context);
    }
    if (textOf(properties.eventHubName) !== undefined && absent(properties.eventHubAuthorizationRuleId)) {
        throw badRequest("properties.eventHubName needs properties.eventHubAuthorizationRuleId beside it.");
    }
    optionalOneOf(
        "properties.logAnalyticsDestinationType",
        properties.logAnalyticsDestinationType === "" ? null : properties.logAnalyticsDestinationType,
        ["Dedicated", "AzureDiagnostics"],
    );
}

function validateEntries(properties: JsonObject, monitored: MonitoredType | undefined): void {
    const logs = objectsOf(properties.logs);
    for (const entry of logs) {
        const category = textOf(entry.category);
        const group = textOf(entry.categoryGroup);
        if ((category === undefined) === (group === undefined)) {
            throw badRequest("Each member of properties.logs takes either a category or a categoryGroup.");
        }
        if (monitored === undefined) continue;
        const known =
            category === undefined
                ? monitored.logs.some((log) => log.groups.some((name) => sameText(name, group)))
                : monitored.logs.some((log) => sameText(log.name, category));
        if (known) continue;
        throw badRequest(
            category === undefined
                ? `Category group '${group ?? ""}' is not supported.`
                : `Category '${category}' is not supported.`,
        );
    }
    if (logs.some((entry) => !absent(entry.category)) && logs.some((entry) => !absent(entry.categoryGroup))) {
        throw badRequest("Diagnostic setting does not support mix of log category and log category group.");
    }
    for (const entry of objectsOf(properties.metrics)) {
        // The first versions of the API named no category: the setting routed all metrics.
        const category = textOf(entry.category) ?? "AllMetrics";
        if (monitored === undefined) continue;
        const known = monitored.metricCategories.some((name) => sameText(name, category));
        // Storage has categories of its own and takes the common one for all of them.
        if (!known && !(sameText(category, "AllMetrics") && monitored.metricCategories.length > 0)) {
            throw badRequest(`Category '${category}' is not supported.`);
        }
    }
    for (const entry of [...logs, ...objectsOf(properties.metrics)]) {
        const retention = entry.retentionPolicy;
        if (isObject(retention) && retention.enabled === true) {
            throw badRequest("Diagnostic settings does not support retention for new diagnostic settings.");
        }
    }
}

function validateAgainstOthers(
    request: WriteRequest,
    properties: JsonObject,
    monitored: MonitoredType | undefined,
): void {
    const { context, parentId } = request;
    const others = context
        .list(parentId, diagnosticSettings.type)
        .filter((other) => !sameText(other.id, request.id) && sameText(scopeOf(other.id), parentId));
    if (request.previous === undefined && others.length >= MAX_SETTINGS_PER_RESOURCE) {
        throw conflict(
            `The limit of ${MAX_SETTINGS_PER_RESOURCE} diagnostic settings was reached. ` +
                "To create a new setting, delete an existing one.",
        );
    }
    const mine = routed(properties, monitored);
    for (const other of others) {
        const otherProperties = propertiesOf(other.body);
        const theirs = routed(otherProperties, monitored);
        for (const [sink, id] of declaredSinks(properties)) {
            if (!sameText(textOf(otherProperties[sink]), id)) continue;
            if (sink === "eventHubAuthorizationRuleId" && !sameHub(properties, otherProperties)) continue;
            const shared = [...mine].find(([key]) => theirs.has(key));
            if (shared === undefined) continue;
            throw conflict(
                `Data sink '${id}' is already used in diagnostic setting '${other.name}' for category '${shared[1]}'. ` +
                    "Data sinks can't be reused in different settings on the same category for the same resource.",
            );
        }
    }
}

/** Two settings may share a namespace's rule when each writes to an event hub of its own. */
function sameHub(left: JsonObject, right: JsonObject): boolean {
    return (textOf(left.eventHubName) ?? "").toLowerCase() === (textOf(right.eventHubName) ?? "").toLowerCase();
}

function scopeOf(id: string): string {
    return id.replace(/\/providers\/[^/]+\/diagnosticSettings\/[^/]+$/i, "");
}

const noRetention: JsonObject = { enabled: false, days: 0 };

function completeLogs(properties: JsonObject, monitored: MonitoredType | undefined): JsonObject[] {
    const declared = objectsOf(properties.logs);
    const entries = declared.map((entry): JsonObject => {
        const category = textOf(entry.category);
        return {
            category: monitored?.logs.find((log) => sameText(log.name, category))?.name ?? category ?? null,
            categoryGroup: textOf(entry.categoryGroup) ?? null,
            enabled: orDefault(entry.enabled, false),
            retentionPolicy: noRetention,
        };
    });
    // Azure gives the categories nobody declared back as switched off, unless the setting speaks of groups.
    const byCategory = declared.length > 0 && declared.every((entry) => !absent(entry.category));
    if (!byCategory || monitored === undefined) return entries;
    const missing = monitored.logs.filter(
        (log) => !entries.some((entry) => sameText(textOf(entry.category), log.name)),
    );
    return [
        ...entries,
        ...missing.map((log): JsonObject => ({
            category: log.name,
            categoryGroup: null,
            enabled: false,
            retentionPolicy: noRetention,
        })),
    ];
}

function completeMetrics(properties: JsonObject): JsonObject[] {
    return objectsOf(properties.metrics).map((entry) => ({
        ...(!absent(entry.timeGrain) && { timeGrain: entry.timeGrain }),
        category: textOf(entry.category) ?? "AllMetrics",
        enabled: orDefault(entry.enabled, false),
        retentionPolicy: noRetention,
    }));
}

/** Routes a resource's logs and metrics to a workspace, a storage account, an event hub or a partner. */
export const diagnosticSettings: ResourceType = {
    type: "Microsoft.Insights/diagnosticSettings",
    scope: "extension",
    apiVersions: ["2015-07-01", "2016-09-01", "2017-05-01-preview", "2020-01-01-preview", "2021-05-01-preview"],
    location: "none",
    tags: false,
    name: {
        pattern: /^[^<>*%&:\\?+/#]*[^<>*%&:\\?+/#. ]$/,
        minLength: 1,
        maxLength: 260,
        refuse: (name) =>
            badRequest(
                `The diagnostic setting name '${name}' is invalid. It has 1 to 260 characters, none of < > * % & : \\ ? + / # ` +
                    "and does not end with a period or a space.",
            ),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    outlivesScope: true,
    validate: (request) => {
        const properties = propertiesOf(request.body);
        const { type, monitored } = describe(request.parentId);
        if (unmonitoredTypes.has(type)) {
            throw badRequest(`The resource type '${type}' does not support diagnostic settings.`);
        }
        validateSinks(properties, request);
        validateEntries(properties, monitored);
        validateAgainstOthers(request, properties, monitored);
    },
    complete: ({ body, parentId }) => {
        const properties = propertiesOf(body);
        const { monitored } = describe(parentId);
        const unset: Record<string, Json> = {};
        for (const sink of ["storageAccountId", "serviceBusRuleId", "workspaceId", "eventHubAuthorizationRuleId"]) {
            unset[sink] = textOf(properties[sink]) ?? null;
        }
        const partner = textOf(properties.marketplacePartnerId);
        return {
            body: {
                kind: null,
                location: null,
                tags: null,
                identity: null,
                properties: {
                    ...unset,
                    eventHubName: textOf(properties.eventHubName) ?? null,
                    ...(partner !== undefined && { marketplacePartnerId: partner }),
                    metrics: completeMetrics(properties),
                    logs: completeLogs(properties, monitored),
                    logAnalyticsDestinationType: textOf(properties.logAnalyticsDestinationType) ?? null,
                },
            },
        };
    },
    // Azure Monitor answers with the scope in lower case, whatever the casing of the resource.
    read: ({ resource }) => ({
        ...resource.body,
        id: `${scopeOf(resource.id).toLowerCase()}/providers/microsoft.insights/diagnosticSettings/${resource.name}`,
    }),
    pulumi: [
        {
            token: "azure-native:monitor:DiagnosticSetting",
            path: "/{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
            apiVersion: "2021-05-01-preview",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "name", maxLength: 260, kind: "random" },
        },
    ],
};
