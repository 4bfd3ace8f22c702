import type * as sarif from "sarif";
import { rules } from "../../detection";
import { type Severity } from "../../detection/types";
import { type ScanFinding, type ScanResult } from "../finding";

/** GitHub sorts by this number: 9 and more is critical, 7 high, 4 medium. */
const securitySeverity: Readonly<Record<Severity, string>> = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "3.0",
};

const levels: Readonly<Record<Severity, sarif.ReportingConfiguration.level>> = {
    critical: "error",
    high: "error",
    medium: "warning",
    low: "note",
};

/** SARIF 2.1.0. A fingerprint depends on the value, the rule and the file alone, so moving a line keeps it. */
export function sarifReport(result: ScanResult, version: string): string {
    const used = [...new Set(result.findings.map(({ rule }) => rule))].sort();
    const log: sarif.Log = {
        version: "2.1.0",
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [
            {
                tool: {
                    driver: {
                        name: "strongroom",
                        semanticVersion: version,
                        informationUri: "https://www.npmjs.com/package/strongroom",
                        rules: used.map(descriptor),
                    },
                },
                columnKind: "utf16CodeUnits",
                originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder the scan was started in." } } },
                results: result.findings.map((finding) => resultOf(finding, used.indexOf(finding.rule))),
            },
        ],
    };
    return JSON.stringify(log, null, 2);
}

function descriptor(id: string): sarif.ReportingDescriptor {
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule === undefined) return { id };
    return {
        id,
        shortDescription: { text: rule.title },
        fullDescription: { text: rule.what },
        help: { text: `${rule.why} ${rule.fix}` },
        defaultConfiguration: { level: levels[rule.severity] },
        properties: { "security-severity": securitySeverity[rule.severity], tags: ["security", rule.kind] },
    };
}

function resultOf(finding: ScanFinding, ruleIndex: number): sarif.Result {
    const { file, line, column, endLine, rule, severity, message, hint, fingerprint, resource, path } = finding;
    const place: sarif.Location = {
        physicalLocation: {
            artifactLocation: { uri: encodeURI(file), uriBaseId: "%SRCROOT%" },
            region: { startLine: line, startColumn: column, ...(endLine > line ? { endLine } : {}) },
        },
        ...(resource === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: `${resource} ${path ?? ""}` }] }),
    };
    return {
        ruleId: rule,
        ruleIndex,
        level: levels[severity],
        message: { text: `${message}; ${hint}` },
        locations: [place],
        partialFingerprints: { "strongroomCredential/v1": fingerprint },
    };
}
