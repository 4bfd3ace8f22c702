import { type JsonObject, type ResourceType } from "../resource-type";
import { canonical, listOf, numberOf, objectOf, objectsOf, propertiesOf, sameText, textOf } from "../rules/body";
import { badRequest, oneOf, optionalOneOf, requiredText } from "../rules/refusals";

/** Days; source: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
const MIN_INTERACTIVE_DAYS = 4;
const MAX_INTERACTIVE_DAYS = 730;
const longTermDays = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];

const plans = ["Analytics", "Basic", "Auxiliary"] as const;
/** Tables a person makes end so; a search job's and a restore's have endings of their own. */
const CUSTOM = /_CL$/;
const RESULT = /_(SRCH|RST)$/;
const columnTypes = ["boolean", "dateTime", "dynamic", "guid", "int", "long", "real", "string"] as const;

function isDays(days: number): boolean {
    return Number.isInteger(days) && days >= MIN_INTERACTIVE_DAYS && days <= MAX_INTERACTIVE_DAYS;
}

function validateSchema(properties: JsonObject, tableName: string): void {
    const schema = objectOf(properties.schema);
    const columns = objectsOf(schema.columns);
    if (columns.length === 0) throw badRequest("properties.schema.columns names no column.", "InvalidParameter");
    if (textOf(schema.name) !== undefined && schema.name !== tableName) {
        throw badRequest(
            `properties.schema.name '${textOf(schema.name) ?? ""}' is not the name of the table, '${tableName}'.`,
            "InvalidParameter",
        );
    }
    columns.forEach((column, index) => {
        requiredText(`properties.schema.columns[${index}].name`, column.name, "InvalidParameter");
        oneOf(`properties.schema.columns[${index}].type`, column.type, columnTypes, "InvalidParameter");
    });
    const time = columns.find((column) => column.name === "TimeGenerated");
    if (time === undefined || !sameText(textOf(time.type), "dateTime")) {
        throw badRequest(
            "properties.schema.columns needs a column 'TimeGenerated' of type 'dateTime'.",
            "InvalidParameter",
        );
    }
}

/** A table of a workspace: its plan, how long it keeps rows, and the columns of one that a person made. */
export const workspaceTables: ResourceType = {
    type: "Microsoft.OperationalInsights/workspaces/tables",
    scope: "child",
    apiVersions: ["2020-08-01", "2021-12-01-preview", "2022-10-01", "2023-09-01", "2025-02-01", "2025-07-01"],
    location: "none",
    tags: false,
    name: {
        pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
        minLength: 1,
        maxLength: 63,
        refuse: (name) =>
            badRequest(
                `The table name '${name}' is invalid. It has at most 63 letters, digits and underscores and begins with a letter.`,
                "InvalidParameter",
            ),
    },
    created: 200,
    changed: 200,
    patch: true,
    deleted: { status: 202, again: 204 },
    validate: ({ body, name, parentId, context }) => {
        const properties = propertiesOf(body);
        const plan = optionalOneOf("properties.plan", properties.plan, plans, "InvalidParameter") ?? "Analytics";
        if (CUSTOM.test(name)) validateSchema(properties, name);
        else if (listOf(objectOf(properties.schema).columns).length > 0 && !RESULT.test(name)) {
            // A table of Azure's own takes further columns, whose names end so as well.
            const strange = objectsOf(objectOf(properties.schema).columns).find(
                (column) => !/_CF$/.test(textOf(column.name) ?? ""),
            );
            if (strange !== undefined) {
                throw badRequest(
                    `The table '${name}' is not a custom table (its name does not end with '_CL'), so it takes only ` +
                        `custom columns, whose names end with '_CF'; got '${textOf(strange.name) ?? ""}'.`,
                    "InvalidParameter",
                );
            }
        }
        const days = properties.retentionInDays;
        if (days !== undefined && days !== null && days !== -1) {
            if (typeof days !== "number" || !isDays(days)) {
                throw badRequest(
                    `properties.retentionInDays takes ${MIN_INTERACTIVE_DAYS} to ${MAX_INTERACTIVE_DAYS} days, or -1 for the workspace's, got ${String(days)}.`,
                    "InvalidParameter",
                );
            }
            if (plan !== "Analytics") {
                throw badRequest(
                    `properties.retentionInDays cannot be set on a table of plan ${plan}, which keeps 30 days.`,
                    "InvalidParameter",
                );
            }
        }
        const total = properties.totalRetentionInDays;
        if (total === undefined || total === null || total === -1) return;
        if (typeof total !== "number" || !(isDays(total) || longTermDays.includes(total))) {
            throw badRequest(
                `properties.totalRetentionInDays takes ${MIN_INTERACTIVE_DAYS} to ${MAX_INTERACTIVE_DAYS}, one of ` +
                    `${longTermDays.join(", ")} days, or -1, got ${String(total)}.`,
                "InvalidParameter",
            );
        }
        const interactive =
            numberOf(days) === -1 || days === undefined || days === null
                ? numberOf(propertiesOf(context.get(parentId)?.body ?? {}).retentionInDays)
                : numberOf(days);
        if (typeof days === "number" && days !== -1 && interactive !== undefined && total < interactive) {
            throw badRequest(
                "properties.totalRetentionInDays is shorter than properties.retentionInDays.",
                "InvalidParameter",
            );
        }
    },
    complete: ({ body, name, parentId, previous, context }) => {
        const properties = propertiesOf(body);
        const plan = canonical(properties.plan, plans) ?? "Analytics";
        const workspaceDays = numberOf(propertiesOf(context.get(parentId)?.body ?? {}).retentionInDays) ?? 30;
        const declared = numberOf(properties.retentionInDays);
        const inherits = declared === undefined || declared === -1;
        const days = plan === "Analytics" ? (inherits ? workspaceDays : declared) : 30;
        const declaredTotal = numberOf(properties.totalRetentionInDays);
        const total = declaredTotal === undefined || declaredTotal === -1 ? days : Math.max(declaredTotal, days);
        const before = previous === undefined ? {} : propertiesOf(previous.body);
        const schema = objectOf(properties.schema);
        return {
            body: {
                ...body,
                properties: {
                    ...properties,
                    plan,
                    retentionInDays: days,
                    retentionInDaysAsDefault: inherits,
                    totalRetentionInDays: total,
                    totalRetentionInDaysAsDefault: declaredTotal === undefined || declaredTotal === -1,
                    archiveRetentionInDays: total - days,
                    provisioningState: "Succeeded",
                    ...(before.plan !== undefined && before.plan !== plan
                        ? { lastPlanModifiedDate: context.now.toISOString() }
                        : {}),
                    schema: {
                        ...schema,
                        name,
                        tableType: CUSTOM.test(name) ? "CustomLog" : "Microsoft",
                        tableSubType: CUSTOM.test(name) ? "DataCollectionRuleBased" : "Any",
                        columns: listOf(schema.columns),
                        standardColumns: [{ name: "TenantId", type: "guid", isDefaultDisplay: false, isHidden: false }],
                        solutions: ["LogManagement"],
                        isTroubleshootingAllowed: !CUSTOM.test(name),
                    },
                },
            },
        };
    },
    beforeDelete: ({ resource }) => {
        if (CUSTOM.test(resource.name) || RESULT.test(resource.name)) return;
        throw badRequest(
            `The table '${resource.name}' belongs to Azure Monitor and cannot be deleted; only custom tables, search ` +
                "results and restored tables can.",
            "InvalidParameter",
        );
    },
    pulumi: [
        {
            token: "azure-native:operationalinsights:Table",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}/tables/{tableName}",
            apiVersion: "2023-09-01",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "tableName", maxLength: 63, kind: "copy" },
        },
    ],
};
