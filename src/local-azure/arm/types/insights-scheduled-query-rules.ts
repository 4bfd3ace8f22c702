import { alertSchedules } from "../../../azure/alert-schedules";
import { type JsonObject, type ResourceType, type WriteRequest } from "../resource-type";
import { isObject, objectsOf, orDefault, propertiesOf, sameText, textOf, textsOf } from "../rules/body";
import { minutesOf } from "../rules/durations";
import { validateActionGroups } from "../rules/alert-actions";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { badRequest, oneOf, optionalOneOf, requiredText, wholeNumber, yesOrNo } from "../rules/refusals";
import { existing, referenceOf } from "../rules/references";

/** Rules that keep no state may look every minute as well. */
const frequencies = ["PT1M", ...alertSchedules.log.evaluationFrequency] as const;
const windows = ["PT1M", ...alertSchedules.log.windowSize] as const;
const muteDurations = windows.filter((duration) => duration !== "PT1M");
const timeAggregations = ["Count", "Average", "Minimum", "Maximum", "Total"] as const;
const operators = ["Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual"] as const;
const dynamicOperators = ["GreaterThan", "LessThan", "GreaterOrLessThan"] as const;
const MAX_DIMENSIONS = 6;
const MAX_EVALUATION_PERIODS = 6;

function minutes(place: string, value: JsonObject[string] | undefined, choices: readonly string[]): number {
    const text = requiredText(place, value);
    const length = minutesOf(text);
    // Azure compares lengths: an hour may be written PT60M, a day PT24H.
    if (length === undefined || !choices.some((choice) => minutesOf(choice) === length)) {
        throw badRequest(`${place} takes one of ${choices.join(", ")}, got '${text}'.`, "InvalidRequestContent");
    }
    return length;
}

function validateSchedule(properties: JsonObject): void {
    const frequency = minutes("properties.evaluationFrequency", properties.evaluationFrequency, frequencies);
    const window = minutes("properties.windowSize", properties.windowSize, windows);
    if (window < frequency) {
        throw badRequest(
            "properties.windowSize is shorter than properties.evaluationFrequency; the window must be at least as long.",
        );
    }
    const { overrideQueryTimeRange, muteActionsDuration } = properties;
    if (textOf(overrideQueryTimeRange) !== undefined) {
        const range = minutes("properties.overrideQueryTimeRange", overrideQueryTimeRange, windows);
        if (range < window)
            throw badRequest("properties.overrideQueryTimeRange is shorter than properties.windowSize.");
    }
    if (textOf(muteActionsDuration) === undefined) return;
    const mute = minutes("properties.muteActionsDuration", muteActionsDuration, muteDurations);
    if (properties.autoMitigate === true) {
        throw badRequest(
            "properties.muteActionsDuration cannot be set while properties.autoMitigate is true: a rule that resolves " +
                "its alerts by itself mutes nothing.",
        );
    }
    if (frequency > mute) {
        throw badRequest(
            "The request content was invalid and could not be deserialized: " +
                "'EvaluationFrequency cannot be greater than MuteActionsDuration'",
            "InvalidRequestContent",
        );
    }
}

function validateScopes({ body, context }: WriteRequest): void {
    const scopes = textsOf(propertiesOf(body).scopes);
    if (scopes.length !== 1) {
        throw badRequest(`properties.scopes takes exactly one resource, got ${scopes.length}.`);
    }
    referenceOf("properties.scopes[0]", scopes[0] ?? "");
    existing(scopes[0] ?? "", context);
}

function validateCriterion(criterion: JsonObject, place: string, kind: string): void {
    if (kind === "LogToMetric") {
        requiredText(`${place}.metricName`, criterion.metricName);
        requiredText(`${place}.query`, criterion.query);
        return;
    }
    requiredText(`${place}.query`, criterion.query);
    const aggregation = oneOf(`${place}.timeAggregation`, criterion.timeAggregation, timeAggregations);
    if (aggregation !== "Count" && textOf(criterion.metricMeasureColumn) === undefined) {
        throw badRequest(`${place}.metricMeasureColumn is required when timeAggregation is ${aggregation}.`);
    }
    const dynamic = sameText(textOf(criterion.criterionType), "DynamicThresholdCriterion");
    oneOf(`${place}.operator`, criterion.operator, dynamic ? dynamicOperators : operators);
    if (dynamic) oneOf(`${place}.alertSensitivity`, criterion.alertSensitivity, ["Low", "Medium", "High"]);
    else if (typeof criterion.threshold !== "number") throw badRequest(`${place}.threshold takes a number.`);
    const dimensions = objectsOf(criterion.dimensions);
    if (dimensions.length > MAX_DIMENSIONS) {
        throw badRequest(`${place}.dimensions takes at most ${MAX_DIMENSIONS} dimensions, got ${dimensions.length}.`);
    }
    dimensions.forEach((dimension, index) => {
        const at = `${place}.dimensions[${index}]`;
        requiredText(`${at}.name`, dimension.name);
        oneOf(`${at}.operator`, dimension.operator, ["Include", "Exclude"]);
        if (textsOf(dimension.values).length === 0) throw badRequest(`${at}.values names no value.`);
    });
    if (!isObject(criterion.failingPeriods)) return;
    const { numberOfEvaluationPeriods, minFailingPeriodsToAlert } = criterion.failingPeriods;
    const at = `${place}.failingPeriods`;
    const periods = wholeNumber(
        `${at}.numberOfEvaluationPeriods`,
        numberOfEvaluationPeriods,
        1,
        MAX_EVALUATION_PERIODS,
    );
    wholeNumber(`${at}.minFailingPeriodsToAlert`, minFailingPeriodsToAlert, 1, periods);
}

function completeCriterion(criterion: JsonObject): JsonObject {
    return {
        ...criterion,
        dimensions: orDefault(criterion.dimensions, []),
        failingPeriods: orDefault(criterion.failingPeriods, {
            numberOfEvaluationPeriods: 1,
            minFailingPeriodsToAlert: 1,
        }),
    };
}

/** Runs a log query on a schedule and calls action groups when its result crosses a threshold. */
export const scheduledQueryRules: ResourceType = {
    type: "Microsoft.Insights/scheduledQueryRules",
    scope: "resourceGroup",
    apiVersions: [
        "2020-05-01-preview",
        "2021-02-01-preview",
        "2021-08-01",
        "2022-06-15",
        "2022-08-01-preview",
        "2023-03-15-preview",
        "2023-12-01",
        "2024-01-01-preview",
        "2025-01-01-preview",
        "2026-03-01",
    ],
    location: "required",
    tags: true,
    name: {
        pattern: /^[^*<>%{}&:\\?/#]*[^*<>%{}&:\\?/#. ]$/,
        minLength: 1,
        maxLength: 260,
        refuse: (name) =>
            badRequest(
                `The alert rule name '${name}' is invalid. It has 1 to 260 characters, none of * < > % { } & : \\ ? / # ` +
                    "and does not end with a period or a space.",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: (request) => {
        const { body, context, previous } = request;
        const properties = propertiesOf(body);
        const kind = optionalOneOf("kind", body.kind, ["LogAlert", "LogToMetric", "SimpleLogAlert"]) ?? "LogAlert";
        if (previous !== undefined && !sameText(textOf(previous.body.kind) ?? "LogAlert", kind)) {
            throw badRequest("The kind of a scheduled query rule cannot be changed after it was created.");
        }
        validateScopes(request);
        yesOrNo("properties.enabled", properties.enabled);
        yesOrNo("properties.autoMitigate", properties.autoMitigate);
        const criteria = isObject(properties.criteria) ? objectsOf(properties.criteria.allOf) : [];
        if (criteria.length !== 1) {
            throw badRequest(`properties.criteria.allOf takes exactly one criterion, got ${criteria.length}.`);
        }
        criteria.forEach((criterion, index) =>
            validateCriterion(criterion, `properties.criteria.allOf[${index}]`, kind),
        );
        if (kind === "LogAlert") {
            wholeNumber("properties.severity", properties.severity, 0, 4);
            validateSchedule(properties);
        }
        const groups = isObject(properties.actions) ? textsOf(properties.actions.actionGroups) : [];
        validateActionGroups(groups, "properties.actions.actionGroups", context);
        validateIdentity(body.identity, context);
    },
    complete: ({ body, id, previous, context }) => {
        const properties = propertiesOf(body);
        const criteria = isObject(properties.criteria) ? properties.criteria : {};
        const scope = textsOf(properties.scopes)[0];
        const targets = scope === undefined ? [] : [referenceOf("properties.scopes[0]", scope).type];
        const identity = completeIdentity(body.identity, id, context);
        const before = previous === undefined ? {} : propertiesOf(previous.body);
        return {
            body: {
                ...body,
                kind: orDefault(body.kind, "LogAlert"),
                ...(identity && { identity }),
                properties: {
                    ...properties,
                    createdWithApiVersion: orDefault(before.createdWithApiVersion, context.apiVersion),
                    displayName: orDefault(properties.displayName, id.split("/").pop() ?? ""),
                    description: orDefault(properties.description, ""),
                    enabled: orDefault(properties.enabled, true),
                    // A rule that mutes its actions cannot resolve its alerts by itself.
                    autoMitigate: orDefault(
                        properties.autoMitigate,
                        textOf(properties.muteActionsDuration) === undefined,
                    ),
                    targetResourceTypes: orDefault(properties.targetResourceTypes, targets),
                    criteria: { ...criteria, allOf: objectsOf(criteria.allOf).map(completeCriterion) },
                    isLegacyLogAnalyticsRule: false,
                    isWorkspaceAlertsStorageConfigured: false,
                    checkWorkspaceAlertsStorageConfigured: orDefault(
                        properties.checkWorkspaceAlertsStorageConfigured,
                        false,
                    ),
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:monitor:ScheduledQueryRule",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/scheduledQueryRules/{ruleName}",
            apiVersion: "2025-01-01-preview",
            properties: "flattened",
            replaceOnChanges: ["location", "kind"],
            autoName: { property: "ruleName", maxLength: 260, kind: "random" },
        },
    ],
};
