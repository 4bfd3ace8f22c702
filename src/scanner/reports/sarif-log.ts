/** What every SARIF document of this tool has in common, whatever was looked at. */
import type * as sarif from "sarif";
import { type Severity } from "../../detection/types";

/** GitHub sorts by this number: 9 and more is critical, 7 high, 4 medium. */
const securitySeverity: Readonly<Record<Severity, string>> = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "3.0",
};

export const sarifLevels: Readonly<Record<Severity, sarif.ReportingConfiguration.level>> = {
    critical: "error",
    high: "error",
    medium: "warning",
    low: "note",
};

/** What a reader of code scanning is told of a rule. */
interface SarifRule {
    readonly id: string;
    readonly title: string;
    /** What the rule finds, or what holds when it is kept. */
    readonly what: string;
    readonly why: string;
    readonly fix: string;
    readonly severity: Severity;
    readonly tags: readonly string[];
}

interface SarifParts {
    /** Name of the tool; code scanning tells the alerts of different tools apart by it. */
    readonly tool: string;
    readonly version: string;
    /** What paths are relative to, in a sentence. */
    readonly root: string;
    readonly rules: readonly sarif.ReportingDescriptor[];
    readonly results: sarif.Result[];
    /** Absent where the tool could do its work. */
    readonly invocation?: sarif.Invocation;
}

/** A SARIF 2.1.0 document with one run. */
export function sarifLog({ tool, version, root, rules, results, invocation }: SarifParts): string {
    const log: sarif.Log = {
        version: "2.1.0",
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [
            {
                tool: {
                    driver: {
                        name: tool,
                        semanticVersion: version,
                        informationUri: "https://www.npmjs.com/package/strongroom",
                        rules: [...rules],
                    },
                },
                ...(invocation === undefined ? {} : { invocations: [invocation] }),
                columnKind: "utf16CodeUnits",
                originalUriBaseIds: { "%SRCROOT%": { description: { text: root } } },
                results,
            },
        ],
    };
    return JSON.stringify(log, null, 2);
}

export function sarifDescriptor({ id, title, what, why, fix, severity, tags }: SarifRule): sarif.ReportingDescriptor {
    return {
        id,
        shortDescription: { text: title },
        fullDescription: { text: what },
        help: { text: `${why} ${fix}` },
        defaultConfiguration: { level: sarifLevels[severity] },
        properties: { "security-severity": securitySeverity[severity], tags: ["security", ...tags] },
    };
}

/** A file as SARIF names it; in a name, `#` and `?` are letters like others. */
export function sarifFile(file: string): sarif.ArtifactLocation {
    return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
