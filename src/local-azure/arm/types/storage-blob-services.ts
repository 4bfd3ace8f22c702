import { type Json, type JsonObject, type ResourceType } from "../resource-type";
import { isObject, objectOf, objectsOf, orDefault, propertiesOf } from "../rules/body";
import { impliedBelow } from "../rules/implied";
import { badRequest, wholeNumber } from "../rules/refusals";

/** Days; source: https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview */
const MAX_RETENTION_DAYS = 365;
const MAX_CORS_RULES = 5;
const TYPE = "Microsoft.Storage/storageAccounts/blobServices";
const CODE = "InvalidValuesForRequestParameters";

function validateRetention(place: string, policy: Json | undefined): void {
    if (!isObject(policy) || policy.enabled !== true) return;
    wholeNumber(`${place}.days`, policy.days, 1, MAX_RETENTION_DAYS, CODE);
}

function completed(properties: JsonObject): JsonObject {
    return {
        ...properties,
        cors: { corsRules: objectsOf(objectOf(properties.cors).corsRules) },
        deleteRetentionPolicy: {
            allowPermanentDelete: false,
            enabled: false,
            ...objectOf(properties.deleteRetentionPolicy),
        },
    };
}

/** The blob service of an account: how long deleted blobs stay, versions, change feed. Every account has exactly one. */
export const blobServices: ResourceType = {
    type: TYPE,
    scope: "child",
    apiVersions: [
        "2018-07-01",
        "2018-11-01",
        "2019-04-01",
        "2019-06-01",
        "2021-01-01",
        "2021-02-01",
        "2021-04-01",
        "2021-06-01",
        "2021-08-01",
        "2021-09-01",
        "2022-05-01",
        "2022-09-01",
        "2023-01-01",
        "2023-04-01",
        "2023-05-01",
        "2024-01-01",
        "2025-01-01",
        "2025-06-01",
        "2025-08-01",
        "2026-04-01",
    ],
    location: "none",
    tags: false,
    name: {
        pattern: /^default$/i,
        minLength: 7,
        maxLength: 7,
        refuse: (name) => badRequest(`A storage account has one blob service, named 'default', not '${name}'.`, CODE),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    source: impliedBelow(TYPE, "Microsoft.Storage/storageAccounts", ["default"], (account) => ({
        body: { sku: orDefault(account.body.sku, null), properties: completed({}) },
    })),
    validate: ({ body }) => {
        const properties = propertiesOf(body);
        validateRetention("properties.deleteRetentionPolicy", properties.deleteRetentionPolicy);
        validateRetention("properties.containerDeleteRetentionPolicy", properties.containerDeleteRetentionPolicy);
        const rules = objectsOf(objectOf(properties.cors).corsRules);
        if (rules.length > MAX_CORS_RULES) {
            throw badRequest(
                `properties.cors.corsRules takes at most ${MAX_CORS_RULES} rules, got ${rules.length}.`,
                CODE,
            );
        }
        const restore = objectOf(properties.restorePolicy);
        if (restore.enabled !== true) return;
        const kept = objectOf(properties.deleteRetentionPolicy);
        const days = wholeNumber("properties.restorePolicy.days", restore.days, 1, MAX_RETENTION_DAYS, CODE);
        const needed: readonly [boolean, string][] = [
            [
                kept.enabled === true && typeof kept.days === "number" && kept.days > days,
                "a longer deleteRetentionPolicy",
            ],
            [objectOf(properties.changeFeed).enabled === true, "the changeFeed"],
            [properties.isVersioningEnabled === true, "isVersioningEnabled"],
        ];
        for (const [there, what] of needed) {
            if (!there) throw badRequest(`properties.restorePolicy needs ${what} to be on.`, CODE);
        }
    },
    complete: ({ body, parentId, context }) => ({
        body: {
            ...body,
            sku: orDefault(context.get(parentId)?.body.sku, null),
            properties: completed(propertiesOf(body)),
        },
    }),
    pulumi: [
        {
            token: "azure-native:storage:BlobServiceProperties",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices/{blobServicesName}",
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            implied: true,
            defaults: { blobServicesName: "default" },
        },
    ],
};
