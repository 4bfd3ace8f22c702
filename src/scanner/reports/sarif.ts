import type * as sarif from "sarif";
import { rules } from "../../detection";
import { type ScanFinding, type ScanResult, type Skipped } from "../finding";
import { sarifDescriptor, sarifFile, sarifLevels, sarifLog } from "./sarif-log";

/** SARIF 2.1.0. A fingerprint depends on the value, the rule and the file alone, so moving a line keeps it. */
export function sarifReport(result: ScanResult, version: string): string {
    const unread = result.skipped.filter(({ reason }) => reason === "unreadable");
    const used = [...new Set(result.findings.map(({ rule }) => rule))].sort();
    return sarifLog({
        tool: "strongroom",
        version,
        root: "The root of the repository, or the folder the scan was started in outside of any.",
        rules: used.map(descriptor),
        results: result.findings.map((finding) => resultOf(finding, used.indexOf(finding.rule))),
        ...(unread.length === 0 ? {} : { invocation: incomplete(unread) }),
    });
}

function incomplete(unread: readonly Skipped[]): sarif.Invocation {
    return {
        executionSuccessful: false,
        toolExecutionNotifications: unread.map(({ file }) => ({
            level: "error",
            message: { text: "This could not be read." },
            locations: [{ physicalLocation: { artifactLocation: sarifFile(file) } }],
        })),
    };
}

function descriptor(id: string): sarif.ReportingDescriptor {
    const rule = rules.find((candidate) => candidate.id === id);
    return rule === undefined ? { id } : sarifDescriptor({ ...rule, tags: [rule.kind] });
}

function resultOf(finding: ScanFinding, ruleIndex: number): sarif.Result {
    const { file, line, column, endLine, rule, severity, message, hint, fingerprint, resource, path } = finding;
    const place: sarif.Location = {
        physicalLocation: {
            artifactLocation: sarifFile(file),
            region: { startLine: line, startColumn: column, ...(endLine > line ? { endLine } : {}) },
        },
        ...(resource === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: `${resource} ${path ?? ""}` }] }),
    };
    return {
        ruleId: rule,
        ruleIndex,
        level: sarifLevels[severity],
        message: { text: `${message}; ${hint}` },
        locations: [place],
        partialFingerprints: { "strongroomCredential/v1": fingerprint },
    };
}
