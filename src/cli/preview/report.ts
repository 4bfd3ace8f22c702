/** What a preview came to, as every format tells it. Values of secrets are in none of it: policies never name them. */
import { type Violation } from "../stack/events";

/** Somewhere in the project; `file` is relative to the working folder, with forward slashes. */
export interface Place {
    readonly file: string;
    /** From 1. */
    readonly line: number;
    /** From 1. */
    readonly column: number;
}

/** A policy that is broken, and where a reader finds what breaks it. */
export interface PlacedViolation extends Violation {
    readonly place: Place;
    /** Short name of the resource, `web:WebApp api`; empty for the stack as a whole. */
    readonly about: string;
}

/** A mistake in the stack file, or what the engine said of the program. */
export interface PreviewMessage {
    readonly level: "error" | "warning";
    readonly message: string;
    /** Absent where nothing tells where it comes from. */
    readonly place?: Place;
}

export interface PreviewReport {
    readonly stack: string;
    /** Whether the stack could be brought up. */
    readonly ok: boolean;
    /** Those that stop the deployment first; the worst first among them. */
    readonly violations: readonly PlacedViolation[];
    readonly messages: readonly PreviewMessage[];
    /** How many resources each operation is for, such as `{ create: 3, same: 97 }`. */
    readonly changes: Readonly<Record<string, number>>;
}

/** Calls every file that a report speaks of by another name. */
export function renamedReport(report: PreviewReport, name: (file: string) => string): PreviewReport {
    const rename = (place: Place): Place => ({ ...place, file: name(place.file) });
    return {
        ...report,
        violations: report.violations.map((violation) => ({ ...violation, place: rename(violation.place) })),
        messages: report.messages.map((message) =>
            message.place === undefined ? message : { ...message, place: rename(message.place) },
        ),
    };
}

const bySeverity = ["critical", "high", "medium", "low"];

/** The order in which a reader wants violations: what stops the deployment, the worst, and then as they stand in the files. */
export function compareViolations(a: PlacedViolation, b: PlacedViolation): number {
    return (
        Number(b.mandatory) - Number(a.mandatory) ||
        rank(a) - rank(b) ||
        compare(a.place.file, b.place.file) ||
        a.place.line - b.place.line ||
        compare(a.policy, b.policy) ||
        compare(a.message, b.message)
    );
}

function rank({ severity }: PlacedViolation): number {
    return severity === undefined ? bySeverity.length : bySeverity.indexOf(severity);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
