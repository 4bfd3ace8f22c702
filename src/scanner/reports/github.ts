import { type ScanFinding, type ScanResult } from "../finding";

/**
 * GitHub's workflow commands: one annotation per finding, on the lines of the change.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubReport({ findings, notices }: ScanResult): string {
    return [
        ...findings.map(
            (finding) => `::error ${properties(place(finding))}::${data(`${finding.message}; ${finding.hint}`)}`,
        ),
        ...notices.map(({ file, line, message }) => {
            const where = { file, ...(line === undefined ? {} : { line: String(line) }), title: "strongroom scan" };
            return `::warning ${properties(where)}::${data(message)}`;
        }),
    ].join("\n");
}

function place({ file, line, endLine, column, rule }: ScanFinding): Record<string, string> {
    return { file, line: String(line), endLine: String(endLine), col: String(column), title: `strongroom ${rule}` };
}

function properties(values: Readonly<Record<string, string>>): string {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${data(value).replace(/:/g, "%3A").replace(/,/g, "%2C")}`)
        .join(",");
}

function data(text: string): string {
    return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
