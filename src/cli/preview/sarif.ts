import { createHash } from "node:crypto";
import type * as sarif from "sarif";
import { version } from "../../../package.json";
import { rules } from "../../../policies/rules";
import { sarifDescriptor, sarifFile, sarifLog } from "../../scanner/reports/sarif-log";
import { type PlacedViolation, type Place, type PreviewMessage, type PreviewReport } from "./report";

/**
 * SARIF 2.1.0: a result per violation and per mistake in the stack file. What the engine says without a place is a notification
 * of the run, since code scanning takes no result without a file.
 */
export function sarifPreview({ ok, violations, messages }: PreviewReport): string {
    const placed = messages.flatMap((message) =>
        message.place === undefined ? [] : [{ ...message, place: message.place }],
    );
    const used = [...new Set([...violations.map(({ policy }) => policy), ...placed.map(() => stackFileRule)])].sort();
    return sarifLog({
        tool: "strongroom policies",
        version,
        root: "The root of the repository, or the folder the preview was started in outside of any.",
        rules: used.map(descriptor),
        results: [
            ...violations.map((violation) => violated(violation, used.indexOf(violation.policy))),
            ...placed.map(({ level, message, place }) => ({
                ruleId: stackFileRule,
                ruleIndex: used.indexOf(stackFileRule),
                level,
                message: { text: message },
                locations: [{ physicalLocation: physical(place) }],
                partialFingerprints: { "strongroomStackFile/v1": hash(place.file, message) },
            })),
        ],
        invocation: {
            executionSuccessful: ok || violations.length > 0 || placed.length > 0,
            toolExecutionNotifications: messages.filter(({ place }) => place === undefined).map(notification),
        },
    });
}

/** Rule of the results that are mistakes in the stack file. */
const stackFileRule = "stack-file";

function descriptor(id: string): sarif.ReportingDescriptor {
    if (id === stackFileRule) {
        const what = "The stack file says something that cannot be deployed.";
        return { id, shortDescription: { text: "Stack file in order" }, fullDescription: { text: what } };
    }
    // A project may have policies of its own, of which nothing but the id is known here.
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule === undefined) return { id };
    const { title, description, why, fix, severity } = rule;
    return sarifDescriptor({ id, title, what: description, why, fix, severity, tags: ["policy"] });
}

function violated(violation: PlacedViolation, ruleIndex: number): sarif.Result {
    const { policy, mandatory, message, urn, about, place } = violation;
    // The place within the resource, which opens the message, tells apart what breaks one policy several times.
    const within = /^(\$[^\s]*): /.exec(message)?.[1] ?? "";
    return {
        ruleId: policy,
        ruleIndex,
        level: mandatory ? "error" : "warning",
        message: { text: about === "" ? message : `${about}: ${message}` },
        locations: [
            {
                physicalLocation: physical(place),
                ...(urn === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: `${urn} ${within}`.trim() }] }),
            },
        ],
        partialFingerprints: { "strongroomPolicy/v1": hash(policy, urn ?? "", within === "" ? message : within) },
    };
}

function physical(place: Place): sarif.PhysicalLocation {
    const region = { startLine: place.line, startColumn: place.column };
    return { artifactLocation: sarifFile(place.file), region };
}

/** Neither line nor value is in it, so an alert stays the same one when its line moves. */
function hash(...parts: readonly string[]): string {
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function notification({ level, message }: PreviewMessage): sarif.Notification {
    return { level, message: { text: message } };
}
