import { alertSchedules } from "../azure/alert-schedules";
import { activityAlertRules, alertRuleNames, logAlertRules, metricAlertRules } from "./vault-alerts.rules";

/** Kind of signal that the rule of a name is over, or undefined when no rule has the name. */
export function alertKind(name: string): keyof typeof alertSchedules | "activity" | undefined {
    const metric = metricAlertRules.find((rule) => rule.name === name);
    if (metric !== undefined) return metric.threshold === "dynamic" ? "dynamic" : "metric";
    if (activityAlertRules.some((rule) => rule.name === name)) return "activity";
    if (logAlertRules.some((rule) => rule.name === name)) return "log";
    return undefined;
}

/** Why this is not the name of an alert, or undefined when it is one. */
export function alertNameProblem(name: string): string | undefined {
    if (alertRuleNames.includes(name)) return undefined;
    return `alerts.rules takes ${alertRuleNames.join(", ")}, got '${name}'; correct the name`;
}

const overrides = [
    "severity",
    "threshold",
    "sensitivity",
    "windowSize",
    "evaluationFrequency",
    "muteActionsDuration",
] as const;
type Override = (typeof overrides)[number];

const takenBy: Record<Override, readonly string[]> = {
    severity: ["metric", "dynamic", "log"],
    threshold: ["metric", "log"],
    sensitivity: ["dynamic"],
    windowSize: ["metric", "dynamic", "log"],
    evaluationFrequency: ["metric", "dynamic", "log"],
    muteActionsDuration: ["log"],
};

/** What each override is for that the kind of alert does not have, by property. */
export function inapplicableOverrides(name: string, given: readonly string[]): [property: string, reason: string][] {
    const kind = alertKind(name);
    if (kind === undefined) return [];
    return overrides
        .filter((property) => given.includes(property) && !takenBy[property].includes(kind))
        .map((property) => {
            const takers = alertRuleNames.filter((other) => takenBy[property].includes(alertKind(other) ?? ""));
            return [property, `${property} is for the alerts ${takers.join(", ")}, got it for '${name}'; leave it out`];
        });
}

/** Why Azure would refuse this severity, or undefined when it would not. */
export function severityProblem(severity: number): string | undefined {
    if (Number.isInteger(severity) && severity >= 0 && severity <= 4) return undefined;
    return `severity takes a whole number from 0 (critical) to 4 (verbose), got ${severity}; correct it`;
}

/** Why Azure would refuse this threshold, or undefined when it would not. */
export function thresholdProblem(threshold: number): string | undefined {
    if (Number.isFinite(threshold) && threshold >= 0) return undefined;
    return `threshold takes a number from 0 up, in the unit of the alert's signal, got ${threshold}; correct it`;
}

/** Why Azure would refuse this duration for this alert, or undefined when it would not. */
export function durationProblem(
    name: string,
    property: "windowSize" | "evaluationFrequency",
    duration: string,
): string | undefined {
    const kind = alertKind(name);
    if (kind === undefined || kind === "activity") return undefined;
    const taken: readonly string[] = alertSchedules[kind][property];
    if (taken.includes(duration)) return undefined;
    return `${property} of '${name}' takes ${taken.join(", ")}, got '${duration}'; choose one of them`;
}

const days = 24 * 60;

/** Minutes of an ISO 8601 duration of days, hours and minutes, or undefined for anything else. */
export function minutesOf(duration: string): number | undefined {
    const parts = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
    if (parts === null) return undefined;
    return Number(parts[1] ?? 0) * days + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
}

/** Why Azure would refuse this silence, or undefined when it would not. */
export function muteProblem(duration: string): string | undefined {
    const minutes = minutesOf(duration);
    if (minutes !== undefined && minutes > 0 && minutes <= days) return undefined;
    return `muteActionsDuration takes an ISO 8601 duration from PT1M to P1D, got '${duration}'; correct it`;
}

/** Why a rule that looks this often at this window would see gaps, or undefined when it would not. */
export function gapProblem(name: string, windowSize: string, evaluationFrequency: string): string | undefined {
    const window = minutesOf(windowSize);
    const frequency = minutesOf(evaluationFrequency);
    if (window === undefined || frequency === undefined || frequency <= window) return undefined;
    return (
        `evaluationFrequency of '${name}' takes a duration no longer than its windowSize (${windowSize}), got ` +
        `'${evaluationFrequency}'; what happens in between would never be seen`
    );
}
