import { alertSchedules } from "../../../azure/alert-schedules";
import { type Json, type JsonObject, type ResourceType, type WriteRequest } from "../resource-type";
import {
    canonical,
    duplicates,
    isObject,
    listOf,
    objectsOf,
    orDefault,
    propertiesOf,
    sameText,
    textOf,
    textsOf,
} from "../rules/body";
import { minutesOf } from "../rules/durations";
import { aggregations, monitoredTypes } from "../rules/monitored-resources";
import { badRequest, oneOf, optionalOneOf, requiredText, wholeNumber, yesOrNo } from "../rules/refusals";
import { existing, referenceOf } from "../rules/references";
import { validateActionGroups } from "../rules/alert-actions";

// Source of the numbers: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-metric-multiple-time-series-single-rule
// and the resource's schema, 2018-03-01.
const { evaluationFrequency: frequencies, windowSize: windows } = alertSchedules.metric;
const MAX_CRITERIA = 5;
const MAX_DIMENSIONS = 5;

const single = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria";
const multiple = "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria";
const webtest = "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria";
const criteriaKinds = [single, multiple, webtest] as const;
const staticOperators = ["GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual", "Equals"] as const;
const dynamicOperators = ["GreaterThan", "LessThan", "GreaterOrLessThan"] as const;

function validateSchedule(properties: JsonObject): void {
    wholeNumber("properties.severity", properties.severity, 0, 4);
    if (properties.enabled === undefined) throw badRequest("properties.enabled is required.");
    yesOrNo("properties.enabled", properties.enabled);
    yesOrNo("properties.autoMitigate", properties.autoMitigate);
    const frequency = oneOf("properties.evaluationFrequency", properties.evaluationFrequency, frequencies);
    const window = oneOf("properties.windowSize", properties.windowSize, windows);
    if ((minutesOf(window) ?? 0) < (minutesOf(frequency) ?? 0)) {
        throw badRequest(
            `properties.windowSize ${window} is shorter than properties.evaluationFrequency ${frequency}; ` +
                "the window must be at least as long as the frequency.",
        );
    }
}

/** @returns the type of the resources watched, in lower case. */
function validateScopes(properties: JsonObject, { context }: WriteRequest): string {
    const scopes = textsOf(properties.scopes);
    if (scopes.length === 0) throw badRequest("properties.scopes names no resource.");
    const types = scopes.map((scope, index) => {
        const { type } = referenceOf(`properties.scopes[${index}]`, scope);
        existing(scope, context);
        return type;
    });
    const [first = ""] = types;
    if (types.some((type) => type !== first)) {
        throw badRequest(`properties.scopes mixes resources of several types: ${[...new Set(types)].join(", ")}.`);
    }
    const wide = ["microsoft.resources/subscriptions", "microsoft.resources/resourcegroups"].includes(first);
    const kind = criteriaKind(properties);
    if ((wide || scopes.length > 1) && kind !== multiple) {
        throw badRequest(`A rule that watches several resources takes criteria of odata.type '${multiple}'.`);
    }
    if (wide || scopes.length > 1) {
        requiredText("properties.targetResourceType", properties.targetResourceType);
        requiredText("properties.targetResourceRegion", properties.targetResourceRegion);
    }
    return wide ? (textOf(properties.targetResourceType) ?? "").toLowerCase() : first;
}

function criteriaKind(properties: JsonObject): string | undefined {
    return canonical(isObject(properties.criteria) ? properties.criteria["odata.type"] : undefined, criteriaKinds);
}

function validateCriteria(properties: JsonObject, watched: string): void {
    const { criteria } = properties;
    if (!isObject(criteria)) throw badRequest("properties.criteria is required.");
    const kind = oneOf("properties.criteria.odata.type", criteria["odata.type"], criteriaKinds);
    if (kind === webtest) {
        requiredText("properties.criteria.webTestId", criteria.webTestId);
        requiredText("properties.criteria.componentId", criteria.componentId);
        wholeNumber("properties.criteria.failedLocationCount", criteria.failedLocationCount, 1, 1000);
        return;
    }
    const conditions = objectsOf(criteria.allOf);
    if (conditions.length === 0 || conditions.length > MAX_CRITERIA) {
        throw badRequest(`properties.criteria.allOf takes 1 to ${MAX_CRITERIA} criteria, got ${conditions.length}.`);
    }
    const names = conditions.map((condition, index) =>
        requiredText(`properties.criteria.allOf[${index}].name`, condition.name),
    );
    const [twice] = duplicates(names);
    if (twice !== undefined) throw badRequest(`properties.criteria.allOf has two criteria named '${twice}'.`);
    conditions.forEach((condition, index) => {
        validateCondition(condition, `properties.criteria.allOf[${index}]`, watched, conditions.length > 1);
    });
    const dynamic = conditions.filter((condition) => isDynamic(condition)).length;
    if (dynamic > 0 && kind !== multiple) {
        throw badRequest(`A criterion with a dynamic threshold needs criteria of odata.type '${multiple}'.`);
    }
    if (dynamic > 0 && conditions.length > 1) {
        throw badRequest("A rule with a dynamic threshold takes a single criterion.");
    }
}

function isDynamic(condition: JsonObject): boolean {
    return sameText(textOf(condition.criterionType), "DynamicThresholdCriterion");
}

function validateCondition(condition: JsonObject, place: string, watched: string, oneOfSeveral: boolean): void {
    const metricName = requiredText(`${place}.metricName`, condition.metricName);
    oneOf(`${place}.timeAggregation`, condition.timeAggregation, aggregations);
    optionalOneOf(`${place}.criterionType`, condition.criterionType, [
        "StaticThresholdCriterion",
        "DynamicThresholdCriterion",
    ]);
    if (isDynamic(condition)) {
        oneOf(`${place}.operator`, condition.operator, dynamicOperators);
        oneOf(`${place}.alertSensitivity`, condition.alertSensitivity, ["Low", "Medium", "High"]);
        validateFailingPeriods(condition.failingPeriods, `${place}.failingPeriods`);
    } else {
        oneOf(`${place}.operator`, condition.operator, staticOperators);
        if (typeof condition.threshold !== "number") throw badRequest(`${place}.threshold takes a number.`);
    }
    validateMetric(condition, metricName, place, watched);
    const dimensions = objectsOf(condition.dimensions);
    if (dimensions.length > MAX_DIMENSIONS) {
        throw badRequest(`${place}.dimensions takes at most ${MAX_DIMENSIONS} dimensions, got ${dimensions.length}.`);
    }
    dimensions.forEach((dimension, index) => {
        const at = `${place}.dimensions[${index}]`;
        requiredText(`${at}.name`, dimension.name);
        oneOf(`${at}.operator`, dimension.operator, ["Include", "Exclude"]);
        const values = textsOf(dimension.values);
        if (values.length === 0) throw badRequest(`${at}.values names no value.`);
        if (oneOfSeveral && (values.length > 1 || values[0] === "*")) {
            throw badRequest(`${at}.values takes exactly one value, and not '*', in a rule of several criteria.`);
        }
    });
}

function validateFailingPeriods(value: Json | undefined, place: string): void {
    if (!isObject(value)) throw badRequest(`${place} is required.`);
    const evaluated = wholeNumber(`${place}.numberOfEvaluationPeriods`, value.numberOfEvaluationPeriods, 1, 6);
    wholeNumber(`${place}.minFailingPeriodsToAlert`, value.minFailingPeriodsToAlert, 1, evaluated);
}

/** A namespace that is not the watched type's own carries custom metrics, which are unknown until something reports them. */
function validateMetric(condition: JsonObject, metricName: string, place: string, watched: string): void {
    if (condition.skipMetricValidation === true) return;
    const namespace = textOf(condition.metricNamespace);
    const metrics = monitoredTypes[(namespace ?? watched).toLowerCase()]?.metrics;
    if (metrics === undefined) return;
    const metric = metrics.find(({ name }) => sameText(name, metricName));
    if (metric === undefined) {
        throw badRequest(
            `Couldn't find a metric named ${metricName}. Make sure the name is correct. If this metric hasn't been ` +
                "reported yet, use the -skipMetricValidation flag.",
        );
    }
    for (const [index, dimension] of objectsOf(condition.dimensions).entries()) {
        const name = textOf(dimension.name) ?? "";
        if (metric.dimensions.some((known) => sameText(known, name))) continue;
        throw badRequest(
            `${place}.dimensions[${index}].name: the metric ${metric.name} has no dimension '${name}'; ` +
                `it has ${metric.dimensions.join(", ") || "none"}.`,
        );
    }
}

function completeCondition(condition: JsonObject): JsonObject {
    return {
        ...condition,
        criterionType: isDynamic(condition) ? "DynamicThresholdCriterion" : "StaticThresholdCriterion",
        dimensions: orDefault(condition.dimensions, []),
        skipMetricValidation: orDefault(condition.skipMetricValidation, false),
    };
}

/** Watches metrics of one resource or of several of one type and calls action groups. */
export const metricAlerts: ResourceType = {
    type: "Microsoft.Insights/metricAlerts",
    scope: "resourceGroup",
    apiVersions: ["2017-09-01-preview", "2018-03-01", "2024-03-01-preview", "2026-01-01"],
    location: "global",
    tags: true,
    name: {
        pattern: /^[^*#&+:<>?@%{}\\/]*[^*#&+:<>?@%{}\\/. ]$/,
        minLength: 1,
        maxLength: 260,
        refuse: (name) =>
            badRequest(
                `The alert rule name '${name}' is invalid. It has 1 to 260 characters, none of * # & + : < > ? @ % { } \\ / ` +
                    "and does not end with a period or a space.",
            ),
    },
    created: 200,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: (request) => {
        const properties = propertiesOf(request.body);
        validateSchedule(properties);
        const watched = validateScopes(properties, request);
        validateCriteria(properties, watched);
        validateActionGroups(
            objectsOf(properties.actions).map((action) => action.actionGroupId),
            "properties.actions",
            request.context,
        );
    },
    complete: ({ body, context }) => {
        const properties = propertiesOf(body);
        const criteria = isObject(properties.criteria) ? properties.criteria : {};
        return {
            body: {
                ...body,
                properties: {
                    ...properties,
                    criteria: {
                        ...criteria,
                        ...(Array.isArray(criteria.allOf) && {
                            allOf: objectsOf(criteria.allOf).map(completeCondition),
                        }),
                    },
                    actions: listOf(properties.actions).map((action) =>
                        isObject(action)
                            ? { ...action, webHookProperties: orDefault(action.webHookProperties, {}) }
                            : action,
                    ),
                    lastUpdatedTime: context.now.toISOString(),
                    isMigrated: false,
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:monitor:MetricAlert",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/metricAlerts/{ruleName}",
            apiVersion: "2018-03-01",
            properties: "flattened",
            replaceOnChanges: ["location"],
            renames: { "criteria.odataType": "odata.type" },
            autoName: { property: "ruleName", maxLength: 260, kind: "random" },
        },
    ],
};
