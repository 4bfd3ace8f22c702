import { alertSchedules } from "../../azure/alert-schedules";
import { type Check, entries } from "../check";
import { describeValue } from "../describe";
import { type EstatePath } from "../problem";
import { activityAlerts, type AlertChange, logAlerts, metricAlerts } from "../schema";
import { joined } from "../wording";

/** Longest silence after a log-search alert. */
const longestSilenceInMinutes = 24 * 60;

/** Minutes of a duration of the forms this file takes. */
function minutesOf(duration: string): number {
    const match = /^P(?:(\d+)D|T(\d+)([HM]))$/.exec(duration);
    if (match === null) return Number.NaN;
    if (match[1] !== undefined) return Number(match[1]) * 24 * 60;
    return Number(match[2]) * (match[3] === "H" ? 60 : 1);
}

/** Everything a change may say. */
const changeKeys = ["threshold", "sensitivity", "severity", "window", "every", "quietFor", "muted", "off"] as const;

type AlertKind = "metric" | "activity" | "log";

function kindOf(name: string): AlertKind {
    if (Object.hasOwn(metricAlerts, name)) return "metric";
    return activityAlerts.some((one) => one === name) ? "activity" : "log";
}

/** Checks what the file changes about alerts. */
export function checkAlerts({ estate, report }: Check): void {
    const places: [EstatePath, Partial<Record<string, AlertChange>>][] = [
        [["monitoring", "alerts"], estate.monitoring?.alerts ?? {}],
        ...entries(estate.vaults).map(([alias, vault]): [EstatePath, Partial<Record<string, AlertChange>>] => [
            ["vaults", alias, "alerts"],
            vault.alerts,
        ]),
    ];
    for (const [path, changes] of places) {
        for (const [name, change] of entries(changes)) checkChange([...path, name], name, change, report);
        for (const [name, change] of entries(changes)) {
            if (kindOf(name) === "log" && change.off === undefined && estate.monitoring?.workspace === undefined) {
                report(
                    [...path, name],
                    "watches the audit log in monitoring.workspace, which is not declared; add the workspace or remove this",
                );
            }
            if (estate.monitoring === undefined && kindOf(name) !== "log") {
                report(
                    [...path, name],
                    "changes an alert, and without `monitoring` there are none; add monitoring or remove this",
                );
            }
        }
    }
}

function checkChange(path: EstatePath, name: string, change: AlertChange, report: Check["report"]): void {
    const given = Object.keys(change);
    if (given.length === 0) report(path, "changes nothing; remove it, or say what to change", changeKeys);
    if (change.off !== undefined && given.length > 1) {
        report(path, "is off, so nothing else about it counts; remove the rest, or remove `off`");
        return;
    }
    const kind = kindOf(name);
    if (kind === "activity") {
        for (const key of ["threshold", "severity", "window", "every", "quietFor", "sensitivity"] as const) {
            if (change[key] !== undefined) {
                report([...path, key], "does not exist for activity-log alerts, which fire on each event; remove it");
            }
        }
        return;
    }
    checkThreshold(path, name, change, report);
    if (change.sensitivity !== undefined && name !== "unusualVolume") {
        report(
            [...path, "sensitivity"],
            "belongs to unusualVolume, whose threshold moves; give this alert a `threshold`",
        );
    }
    checkTiming(path, name, kind, change, report);
}

function checkThreshold(path: EstatePath, name: string, change: AlertChange, report: Check["report"]): void {
    if (change.threshold === undefined) return;
    if (name === "unusualVolume") {
        report(
            [...path, "threshold"],
            "does not exist for unusualVolume, whose threshold Azure learns; set `sensitivity`",
        );
        return;
    }
    const metric = Object.entries(metricAlerts).find(([one]) => one === name)?.[1];
    if (metric?.max !== undefined && change.threshold > metric.max) {
        report(
            [...path, "threshold"],
            `takes 0 to ${metric.max} ${metric.unit}, got ${describeValue(change.threshold)}; choose a value the signal can pass`,
        );
    }
    if (name === "availability" && change.threshold === 0) {
        report(
            [...path, "threshold"],
            "takes more than 0 percent, got 0; availability is never below it, so the alert would never fire",
        );
    }
}

function checkTiming(
    path: EstatePath,
    name: string,
    kind: "metric" | "log",
    change: AlertChange,
    report: Check["report"],
): void {
    const dynamic = name === "unusualVolume";
    const schedule = alertSchedules[dynamic ? "dynamic" : kind === "metric" ? "metric" : "log"];
    const windows: readonly string[] = schedule.windowSize;
    const frequencies: readonly string[] = schedule.evaluationFrequency;
    const taken = (key: "window" | "every", words: readonly string[]): boolean => {
        const value = change[key];
        if (value === undefined || words.includes(value)) return true;
        report(
            [...path, key],
            `takes ${joined(words, "or")} for ${kind === "metric" ? "metric" : "log-search"} alerts, got '${value}'; choose one`,
        );
        return false;
    };
    const both = taken("window", windows) && taken("every", frequencies);
    if (
        both &&
        change.window !== undefined &&
        change.every !== undefined &&
        minutesOf(change.every) > minutesOf(change.window)
    ) {
        report(
            [...path, "every"],
            `takes a frequency no longer than the window of ${change.window}, got ${change.every}; events in between would be missed`,
        );
    }
    if (change.quietFor === undefined) return;
    if (kind !== "log") {
        report([...path, "quietFor"], `belongs to log-search alerts (${joined(logAlerts, "and")}); remove it`);
    } else if (minutesOf(change.quietFor) > longestSilenceInMinutes || minutesOf(change.quietFor) < 1) {
        report(
            [...path, "quietFor"],
            `takes PT1M to P1D, got '${change.quietFor}'; shorten it, or use \`muted\` with a reason`,
        );
    }
}
