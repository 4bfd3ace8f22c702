import { type JsonObject, type ResourceType } from "../resource-type";
import { isObject, objectsOf, orDefault, propertiesOf, sameText, textOf, textsOf } from "../rules/body";
import { validateActionGroups } from "../rules/alert-actions";
import { inMonitorsCasing } from "../rules/monitor-casing";
import { badRequest, oneOf, yesOrNo } from "../rules/refusals";
import { referenceOf } from "../rules/references";

const categories = [
    "Administrative",
    "Autoscale",
    "Alert",
    "Policy",
    "Recommendation",
    "ResourceHealth",
    "Security",
    "ServiceHealth",
] as const;

/** Fields an event may be compared by. Source: the schema of activity log alerts, 2020-10-01. */
const fields =
    /^(resourceId|category|caller|level|operationName|resourceGroup|resourceProvider|status|subStatus|resourceType|properties\..+)$/i;

function validateCondition(properties: JsonObject): void {
    const { condition } = properties;
    const leaves = isObject(condition) ? objectsOf(condition.allOf) : [];
    if (leaves.length === 0) throw badRequest("properties.condition.allOf names no condition.");
    leaves.forEach((leaf, index) => validateLeaf(leaf, `properties.condition.allOf[${index}]`));
    const category = leaves.find((leaf) => sameText(textOf(leaf.field), "category"));
    if (category === undefined) {
        throw badRequest(
            "properties.condition.allOf has no condition on the field 'category', which every rule needs.",
        );
    }
    oneOf("The condition on 'category'", category.equals, categories);
}

function validateLeaf(leaf: JsonObject, place: string): void {
    const alternatives = leaf.anyOf;
    if (Array.isArray(alternatives)) {
        if (textOf(leaf.field) !== undefined) throw badRequest(`${place} takes either a field or anyOf.`);
        if (alternatives.length === 0) throw badRequest(`${place}.anyOf names no condition.`);
        objectsOf(alternatives).forEach((inner, index) => validateLeaf(inner, `${place}.anyOf[${index}]`));
        return;
    }
    const field = textOf(leaf.field);
    if (field === undefined || !fields.test(field)) {
        throw badRequest(`${place}.field '${field ?? ""}' is not a field of the activity log.`);
    }
    const equals = textOf(leaf.equals);
    const containsAny = textsOf(leaf.containsAny);
    if ((equals === undefined) === (containsAny.length === 0)) {
        throw badRequest(`${place} takes either equals or containsAny.`);
    }
}

/** Watches what is done to resources, by the activity log, and calls action groups. */
export const activityLogAlerts: ResourceType = {
    type: "Microsoft.Insights/activityLogAlerts",
    scope: "resourceGroup",
    apiVersions: ["2017-03-01-preview", "2017-04-01", "2020-10-01", "2023-01-01-preview", "2026-01-01"],
    location: "global",
    tags: true,
    name: {
        pattern: /^[^<>*%{}&:\\?+/#]*[^<>*%{}&:\\?+/#. ]$/,
        minLength: 1,
        maxLength: 260,
        refuse: (name) =>
            badRequest(
                `The activity log alert name '${name}' is invalid. It has 1 to 260 characters, none of ` +
                    "< > * % { } & : \\ ? + / # and does not end with a period or a space.",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, context }) => {
        const properties = propertiesOf(body);
        const scopes = textsOf(properties.scopes);
        if (scopes.length === 0) throw badRequest("properties.scopes names no resource.");
        scopes.forEach((scope, index) => {
            const { subscriptionId } = referenceOf(`properties.scopes[${index}]`, scope);
            if (sameText(subscriptionId, context.subscriptionId)) return;
            throw badRequest(`properties.scopes[${index}] '${scope}' is not in the subscription of the alert rule.`);
        });
        validateCondition(properties);
        yesOrNo("properties.enabled", properties.enabled);
        const actions = isObject(properties.actions) ? objectsOf(properties.actions.actionGroups) : [];
        const ids = actions.map((action) => action.actionGroupId);
        validateActionGroups(ids, "properties.actions.actionGroups", context);
    },
    complete: ({ body }) => {
        const properties = propertiesOf(body);
        const actions = isObject(properties.actions) ? objectsOf(properties.actions.actionGroups) : [];
        return {
            body: {
                ...body,
                properties: {
                    ...properties,
                    enabled: orDefault(properties.enabled, true),
                    actions: {
                        actionGroups: actions.map((action) => ({
                            ...action,
                            webhookProperties: orDefault(action.webhookProperties, {}),
                        })),
                    },
                },
            },
        };
    },
    read: ({ resource }) => inMonitorsCasing(resource, "Microsoft.Insights/ActivityLogAlerts"),
    pulumi: [
        {
            token: "azure-native:monitor:ActivityLogAlert",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/activityLogAlerts/{activityLogAlertName}",
            apiVersion: "2020-10-01",
            properties: "flattened",
            replaceOnChanges: ["location"],
            autoName: { property: "activityLogAlertName", maxLength: 260, kind: "random" },
        },
    ],
};
