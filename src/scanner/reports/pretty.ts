import { type Formatter } from "picocolors/types";
import { type ScanFinding, type ScanNotice, type ScanResult, type SkipReason } from "../finding";
import { printable } from "../printable";

/** The colours a report uses; each returns its text unchanged where there is no terminal. */
export interface ReportColours {
    readonly bold: Formatter;
    readonly dim: Formatter;
    readonly red: Formatter;
    readonly yellow: Formatter;
    readonly green: Formatter;
}

/** For people: a block per file, a line per finding with the way to mend it below, and a sum. */
export function prettyReport(result: ScanResult, colours: ReportColours): string {
    const lines: string[] = [];
    let file = "";
    for (const finding of result.findings) {
        if (finding.file !== file) {
            if (file !== "") lines.push("");
            file = finding.file;
            lines.push(colours.bold(printable(file)));
        }
        lines.push(...block(finding, colours));
    }
    if (result.notices.length > 0) lines.push("", ...result.notices.map((notice) => told(notice, colours)));
    if (lines.length > 0) lines.push("");
    lines.push(...summary(result, colours));
    return lines.join("\n");
}

function block(finding: ScanFinding, { dim, red, yellow }: ReportColours): string[] {
    const { line, column, severity, rule, message, hint, inside, resource, path, commit } = finding;
    const place = resource === undefined ? `${line}:${column}` : printable(`${resource} ${path ?? ""}`);
    const level = severity === "critical" || severity === "high" ? red(severity) : yellow(severity);
    const where = [
        ...(inside.length === 0 ? [] : [`inside ${printable(inside.join(" > "))}`]),
        ...(commit === undefined ? [] : [`since commit ${commit.slice(0, 12)}`]),
    ];
    return [
        `  ${place}  ${level}  ${message}  ${dim(rule)}`,
        ...(where.length === 0 ? [] : [`      ${dim(where.join(", "))}`]),
        `      ${hint}`,
    ];
}

function told({ file, line, message }: ScanNotice, { yellow }: ReportColours): string {
    return `${yellow("note")}  ${printable(file)}${line === undefined ? "" : `:${line}`}  ${message}`;
}

function summary(result: ScanResult, { green, red }: ReportColours): string[] {
    const { findings, filesScanned, ignored, skipped } = result;
    const files = new Set(findings.map(({ file }) => file)).size;
    const looked = `${counted(filesScanned, "file")} looked into`;
    const verdict =
        findings.length === 0
            ? green(`no literal credentials: ${looked}`)
            : red(`${counted(findings.length, "literal credential")} in ${counted(files, "file")}; ${looked}`);
    const left = (["archive", "binary", "generated", "too large", "unreadable", "nested repository"] as const)
        .map((reason) => [reason, skipped.filter((skip) => skip.reason === reason).length] as const)
        .filter(([, count]) => count > 0)
        .map(([reason, count]) => `${count} ${reason}`);
    const named = skipped
        .filter(({ reason }) => worthNaming.has(reason))
        .map(({ file, reason }) => `  ${printable(file)} (${reason})`);
    return [
        verdict,
        ...(ignored === 0 ? [] : [`${ignored} let through by the baseline, an ignore or a comment`]),
        ...(left.length === 0 ? [] : [`left out: ${left.join(", ")}`]),
        ...named.slice(0, namedAtMost),
        ...(named.length > namedAtMost ? [`  and ${named.length - namedAtMost} more`] : []),
    ];
}

/** What may hide a credential although nobody looked is named, up to so many. */
const worthNaming: ReadonlySet<SkipReason> = new Set<SkipReason>([
    "archive",
    "too large",
    "unreadable",
    "nested repository",
]);
const namedAtMost = 20;

function counted(count: number, what: string): string {
    // As toLocaleString("en") would, which takes longer than the scan of a small tree.
    const grouped = String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
    return `${grouped} ${what}${count === 1 ? "" : "s"}`;
}
