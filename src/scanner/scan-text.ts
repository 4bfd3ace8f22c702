/** One text to findings: the detector, and the comments that let a finding through. */
import { findInText, type TextInput } from "../detection";
import { type AllowComment, allowComments } from "./comments";
import { type ScanFinding, type ScanNotice } from "./finding";

interface TextFindings {
    readonly findings: readonly ScanFinding[];
    readonly allowed: number;
    readonly notices: readonly ScanNotice[];
}

/** @param only Lines that count (those a change adds); all lines when absent. */
export function scanText(input: TextInput, fingerprintKey: string, only?: ReadonlySet<number>): TextFindings {
    const { path: file, text, swept } = input;
    const comments = swept?.allows === false ? [] : allowComments(text);
    const used = new Set<AllowComment>();
    const commentFor = allowances(comments);
    const findings: ScanFinding[] = [];
    const notices: ScanNotice[] = [];
    let allowed = 0;
    for (const finding of findInText(input, { fingerprintKey })) {
        const { line = 1, column = 1, endLine = line, fingerprint = "" } = finding;
        const comment = commentFor(line, finding.rule);
        if (comment !== undefined) {
            used.add(comment);
            allowed++;
            continue;
        }
        if (only !== undefined && !touches(only, line, endLine)) continue;
        const { kind, rule, severity, message, hint, inside } = finding;
        findings.push({ file, line, column, endLine, kind, rule, severity, message, hint, fingerprint, inside });
    }
    for (const comment of comments) {
        const { line, rule, reason } = comment;
        if (only !== undefined && !only.has(line)) continue;
        if (reason === "") {
            notices.push({
                file,
                line,
                message: `strongroom:allow ${rule} has no reason and so allows nothing; write why after the rule`,
            });
        } else if (!used.has(comment)) {
            notices.push({
                file,
                line,
                message: `strongroom:allow ${rule} is not needed: nothing there breaks that rule; remove it`,
            });
        }
    }
    return { findings, allowed, notices };
}

/** The comment that lets a finding through: the first with a reason in the line above, or in its own. */
export function allowances(
    comments: readonly AllowComment[],
): (line: number, rule: string) => AllowComment | undefined {
    const keyOf = (line: number, rule: string): string => `${line} ${rule}`;
    const first = new Map<string, AllowComment>();
    for (const comment of comments) {
        const key = keyOf(comment.line, comment.rule);
        if (comment.reason !== "" && !first.has(key)) first.set(key, comment);
    }
    return (line, rule) => first.get(keyOf(line - 1, rule)) ?? first.get(keyOf(line, rule));
}

function touches(lines: ReadonlySet<number>, first: number, last: number): boolean {
    for (let line = first; line <= last; line++) if (lines.has(line)) return true;
    return false;
}
