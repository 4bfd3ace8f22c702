/** Says of each setting in a file why it is reported, or why it is let through. Never the value. */
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { findInText } from "../detection";
import { type Explanation, type Finding } from "../detection/types";
import { UserError } from "../shared/user-error";
import { allowComments } from "./comments";
import { baselineFileName, ignoreFileName } from "./exception-files";
import { skippedByContent, skippedByName, textOf } from "./file-kinds";
import { type ScanFinding } from "./finding";
import { workTree } from "./git";
import { namesIn } from "./naming";
import { printable } from "./printable";
import { allowances } from "./scan-text";
import { relativeTo } from "./select";

interface ExplainOptions {
    readonly folder: string;
    readonly fingerprintKey: string;
    /** The day ignores are judged on. */
    readonly today: string;
    readonly withoutBaseline: boolean;
}

/**
 * @param place A file, with `:LINE` to ask about one line only.
 * @throws {UserError} When there is no such file.
 */
export async function explain(place: string, options: ExplainOptions): Promise<string> {
    const asked = /^(.*?)(?::(\d+))?$/s.exec(place);
    const file = asked?.[1] ?? place;
    const shown = printable(file);
    const line = asked?.[2] === undefined ? undefined : Number(asked[2]);
    const full = path.resolve(options.folder, file);
    let bytes: Buffer;
    try {
        bytes = readFileSync(full);
    } catch {
        throw new UserError(`${shown} cannot be read; name a file, with :LINE to ask about one line`);
    }
    const named = skippedByName(file);
    if (named !== undefined) return `${shown} is left out by its name: ${named}`;
    const content = skippedByContent(bytes, bytes.length);
    if (content !== undefined) return `${shown} is left out: ${content}`;
    const text = textOf(bytes);
    const explanations: Explanation[] = [];
    const { fingerprintKey } = options;
    const findings = findInText(
        { path: file, text },
        { fingerprintKey, explain: (explanation) => explanations.push(explanation) },
    );
    const exception = await exceptions(text, full, options);
    const sentences = explanations
        .filter((explanation) => line === undefined || explanation.line === line)
        .map((explanation) => sentence(shown, explanation, by(explanation, findings, exception)));
    if (sentences.length > 0) return sentences.join("\n");
    const where = line === undefined ? shown : `${shown}:${line}`;
    return `${where} holds nothing that reads as a setting with a value`;
}

function sentence(
    file: string,
    { line = 1, column = 1, name, reported, rules, reason }: Explanation,
    exception: string | undefined,
): string {
    const found = `reported by ${rules.join(", ")}`;
    const allowed = exception === undefined ? found : `would be ${found}, and is let through by ${exception}`;
    return `${file}:${line}:${column}  ${name === "" ? "(no name)" : name}  ${reported ? allowed : "let through"}: ${reason}`;
}

/** What the team decided about a finding, if it lets it through. */
type Exception = (finding: Finding) => string | undefined;

/** What lets a reported setting through: all that is found in it, since one finding is enough to report it. */
function by(
    { line = 1, rules, reported }: Explanation,
    findings: readonly Finding[],
    exception: Exception,
): string | undefined {
    if (!reported) return undefined;
    const own = findings.filter((finding) => finding.line === line && rules.includes(finding.rule));
    const reasons = own.map(exception);
    return reasons.includes(undefined) ? undefined : [...new Set(reasons)].join(" and ") || undefined;
}

async function exceptions(text: string, full: string, options: ExplainOptions): Promise<Exception> {
    const { folder, today, withoutBaseline } = options;
    const commentFor = allowances(allowComments(text));
    const base = workTree(folder) ?? folder;
    const [ignoreFile, baseline] = [path.join(base, ignoreFileName), path.join(base, baselineFileName)];
    const files = [ignoreFile, baseline].some((file) => existsSync(file)) ? await import("./exceptions.js") : undefined;
    const entries = files?.readIgnoreFile(ignoreFile) ?? [];
    const file = namesIn(folder).fromRoot(relativeTo(folder, full));
    return ({ line = 1, column = 1, endLine = line, name: _, fingerprint = "", ...finding }) => {
        const comment = commentFor(line, finding.rule);
        if (comment !== undefined) return `the comment in line ${comment.line}`;
        const found: ScanFinding = { ...finding, file, line, column, endLine, fingerprint };
        if (files?.applyIgnores([found], entries, { today, wholeTree: false }).ignored === 1) return ignoreFileName;
        if (!withoutBaseline && files?.applyBaseline([found], baseline, false).ignored === 1) return baselineFileName;
        return undefined;
    };
}
