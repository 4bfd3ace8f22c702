import { type ScanFinding, type ScanResult } from "../finding";
import { printable } from "../printable";

/** One of GitHub's workflow commands; it shows up on the lines of the change, or on the run where it names no file. */
interface Annotation {
    readonly level: "error" | "warning" | "notice";
    readonly title: string;
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
    readonly endLine?: number;
    readonly column?: number;
}

/** Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function annotation({ level, title, message, file, line, endLine, column }: Annotation): string {
    const properties = Object.entries({ file, line, endLine, col: column, title }).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}=${escaped(String(value)).replace(/:/g, "%3A").replace(/,/g, "%2C")}`],
    );
    return `::${level} ${properties.join(",")}::${escaped(message)}`;
}

function escaped(text: string): string {
    const breaks = text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
    return printable(breaks);
}

const title = "strongroom scan";

/** One annotation per finding, per notice and per file that could not be read. */
export function githubReport({ findings, notices, skipped }: ScanResult): string {
    const unread = skipped.filter(({ reason }) => reason === "unreadable");
    return [
        ...findings.map((finding) => annotation(told(finding))),
        ...notices.map((notice) => annotation({ ...notice, level: "warning", title })),
        ...unread.map(({ file }) => annotation({ file, level: "error", title, message: "this could not be read" })),
    ].join("\n");
}

function told({ file, line, endLine, column, rule, message, hint }: ScanFinding): Annotation {
    return { level: "error", title: `strongroom ${rule}`, message: `${message}; ${hint}`, file, line, endLine, column };
}
