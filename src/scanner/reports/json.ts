import { type ScanFinding, type ScanResult } from "../finding";

/** One JSON document: `{findings, notices, skipped, ignored, filesScanned}`; the shape is part of the command's contract. */
export function jsonReport(result: ScanResult): string {
    const { findings, notices, skipped, ignored, filesScanned } = result;
    return JSON.stringify({ findings: findings.map(shown), notices, skipped, ignored, filesScanned }, null, 2);
}

/** Spells the fields out, so that nothing a finding carries later is printed by accident. */
function shown(finding: ScanFinding): Record<string, unknown> {
    const {
        file,
        line,
        column,
        endLine,
        kind,
        rule,
        severity,
        message,
        hint,
        fingerprint,
        inside,
        resource,
        path,
        commit,
    } = finding;
    return {
        file,
        line,
        column,
        endLine,
        kind,
        rule,
        severity,
        message,
        hint,
        fingerprint,
        ...(inside.length === 0 ? {} : { inside }),
        ...(resource === undefined ? {} : { resource, path }),
        ...(commit === undefined ? {} : { commit }),
    };
}
