import { type ActionRequest, type JsonObject, type ResourceType } from "../resource-type";
import { canonical, objectOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { accountKey, keptKeys, regenerateKey } from "../rules/account-keys";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { badRequest, oneOf, optionalOneOf, wholeNumber, yesOrNo } from "../rules/refusals";

/**
 * Days a workspace keeps what it was sent, by SKU. Azure refuses what lies outside.
 * Source: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
 */
const retention: Readonly<Record<string, { readonly from: number; readonly to: number; readonly usual: number }>> = {
    Free: { from: 7, to: 7, usual: 7 },
    Standard: { from: 30, to: 30, usual: 30 },
    Premium: { from: 365, to: 365, usual: 365 },
    PerNode: { from: 30, to: 730, usual: 30 },
    PerGB2018: { from: 30, to: 730, usual: 30 },
    Standalone: { from: 30, to: 730, usual: 30 },
    CapacityReservation: { from: 30, to: 730, usual: 30 },
    LACluster: { from: 30, to: 730, usual: 30 },
};
const skus = Object.keys(retention);
/** Gigabytes a day that can be reserved. */
const reservationLevels = [100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000];

const NAME_RULE = /^[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/;

function skuOf(properties: JsonObject): string {
    return canonical(objectOf(properties.sku).name, skus) ?? "PerGB2018";
}

function keys({ resource, context }: ActionRequest): JsonObject {
    return {
        primarySharedKey: accountKey(resource, "primary", context).value,
        secondarySharedKey: accountKey(resource, "secondary", context).value,
    };
}

/** Where Azure Monitor keeps logs and answers queries. */
export const workspaces: ResourceType = {
    type: "Microsoft.OperationalInsights/workspaces",
    scope: "resourceGroup",
    apiVersions: [
        "2015-03-20",
        "2015-11-01-preview",
        "2017-01-01-preview",
        "2020-03-01-preview",
        "2020-08-01",
        "2020-10-01",
        "2021-06-01",
        "2021-12-01-preview",
        "2022-10-01",
        "2023-09-01",
        "2025-02-01",
        "2025-07-01",
    ],
    location: "required",
    tags: true,
    name: {
        pattern: NAME_RULE,
        minLength: 4,
        maxLength: 63,
        refuse: (name) =>
            badRequest(
                `The workspace name '${name}' is invalid. It has 4 to 63 letters, digits and hyphens and begins and ends ` +
                    "with a letter or digit.",
                "InvalidResourceName",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, context }) => {
        const properties = propertiesOf(body);
        const { name, capacityReservationLevel } = objectOf(properties.sku);
        if (name !== undefined) oneOf("properties.sku.name", name, skus, "InvalidParameter");
        const sku = skuOf(properties);
        if (sku === "CapacityReservation" && !reservationLevels.some((level) => level === capacityReservationLevel)) {
            throw badRequest(
                `properties.sku.capacityReservationLevel takes one of ${reservationLevels.join(", ")}.`,
                "InvalidParameter",
            );
        }
        const days = properties.retentionInDays;
        const limits = retention[sku];
        // -1 asks for what the SKU gives.
        if (days !== undefined && days !== null && days !== -1 && limits !== undefined) {
            if (typeof days !== "number" || days < limits.from || days > limits.to) {
                const range = limits.from === limits.to ? `${limits.from}` : `${limits.from} to ${limits.to}`;
                throw badRequest(
                    `'RetentionInDays' property doesn't match the SKU limits: ${sku} takes ${range} days, got ${String(days)}.`,
                    "InvalidParameter",
                );
            }
            wholeNumber("properties.retentionInDays", days, limits.from, limits.to, "InvalidParameter");
        }
        for (const access of ["publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"]) {
            optionalOneOf(`properties.${access}`, properties[access], ["Enabled", "Disabled", "SecuredByPerimeter"]);
        }
        const quota = objectOf(properties.workspaceCapping).dailyQuotaGb;
        if (quota !== undefined && quota !== null && (typeof quota !== "number" || (quota < 0.023 && quota !== -1))) {
            throw badRequest(
                "properties.workspaceCapping.dailyQuotaGb takes -1 for no limit, or at least 0.023 gigabytes.",
                "InvalidParameter",
            );
        }
        yesOrNo("properties.forceCmkForQuery", properties.forceCmkForQuery);
        validateIdentity(body.identity, context);
    },
    complete: ({ body, id, previous, context }) => {
        const properties = propertiesOf(body);
        const before = previous === undefined ? {} : propertiesOf(previous.body);
        const sku = skuOf(properties);
        const now = context.now.toISOString();
        const sameSku = sameText(textOf(objectOf(before.sku).name), sku);
        const declaredDays = properties.retentionInDays;
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                ...(identity && { identity }),
                properties: {
                    ...properties,
                    customerId: context.stableGuid(`workspace:${id.toLowerCase()}`),
                    provisioningState: "Succeeded",
                    sku: {
                        ...objectOf(properties.sku),
                        name: sku,
                        lastSkuUpdate: sameSku ? orDefault(objectOf(before.sku).lastSkuUpdate, now) : now,
                    },
                    retentionInDays:
                        typeof declaredDays === "number" && declaredDays !== -1
                            ? declaredDays
                            : (retention[sku]?.usual ?? 30),
                    features: {
                        legacy: 0,
                        searchVersion: 1,
                        enableLogAccessUsingOnlyResourcePermissions: true,
                        ...objectOf(properties.features),
                    },
                    workspaceCapping: {
                        dailyQuotaGb: orDefault(objectOf(properties.workspaceCapping).dailyQuotaGb, -1),
                        quotaNextResetTime: orDefault(
                            objectOf(before.workspaceCapping).quotaNextResetTime,
                            new Date(context.now.getTime() + 86_400_000).toISOString(),
                        ),
                        dataIngestionStatus: "RespectQuota",
                    },
                    publicNetworkAccessForIngestion: orDefault(properties.publicNetworkAccessForIngestion, "Enabled"),
                    publicNetworkAccessForQuery: orDefault(properties.publicNetworkAccessForQuery, "Enabled"),
                    createdDate: orDefault(before.createdDate, now),
                    modifiedDate: now,
                },
            },
            ...keptKeys(previous),
        };
    },
    writeAnswer: ({ resource, created }) =>
        created
            ? {
                  ...resource.body,
                  properties: { ...propertiesOf(resource.body), provisioningState: "Creating" },
              }
            : resource.body,
    actions: {
        sharedkeys: keys,
        regeneratesharedkey: (request) => {
            const resource = regenerateKey(request.resource, "primary", request.context);
            return keys({ ...request, resource: regenerateKey(resource, "secondary", request.context) });
        },
    },
    pulumi: [
        {
            token: "azure-native:operationalinsights:Workspace",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}",
            apiVersion: "2023-09-01",
            properties: "flattened",
            // `sku` is a member of `properties` here, unlike in most types.
            topLevel: ["location", "tags", "identity"],
            replaceOnChanges: ["location"],
            autoName: { property: "workspaceName", maxLength: 63, kind: "random" },
        },
    ],
};
