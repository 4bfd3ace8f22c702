/** Applies what a team decided to let through. Loaded where there is such a file, since reading YAML takes a while to load. */
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import ignore from "ignore";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { UserError } from "../shared/user-error";
import { ignoreFileName } from "./exception-files";
import { type ScanFinding, type ScanNotice } from "./finding";

/** Whether a text is a day of the calendar, as 2027-03-31. */
function isDay(text: string): boolean {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    const day = new Date(`${text}T00:00:00Z`);
    // What is no day in its month is none at all, or the next month's.
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const entrySchema = z
    .strictObject({
        rule: z.string().min(1).optional(),
        path: z.string().min(1).optional(),
        fingerprint: z
            .string()
            .regex(/^[0-9a-f]{64}$/, "takes the 64 hexadecimal digits of a finding's fingerprint")
            .optional(),
        reason: z.string().trim().min(1, "takes the reason why this may stay"),
        expires: z.string().refine(isDay, "takes a day such as 2027-03-31").optional(),
    })
    .refine(
        (entry) => (entry.rule ?? entry.path ?? entry.fingerprint) !== undefined,
        "takes at least one of rule, path and fingerprint",
    );

export type IgnoreEntry = z.infer<typeof entrySchema> & { readonly line: number };

const baselineSchema = z.strictObject({
    version: z.literal(1),
    findings: z.array(z.strictObject({ rule: z.string(), path: z.string(), fingerprint: z.string() })),
});

export interface Filtered {
    readonly findings: readonly ScanFinding[];
    readonly ignored: number;
    readonly notices: readonly ScanNotice[];
}

/** @throws {UserError} With every mistake of the file at once. */
export function readIgnoreFile(file: string): readonly IgnoreEntry[] {
    if (!existsSync(file)) return [];
    const lineCounter = new LineCounter();
    const document = parseDocument(readFileSync(file, "utf8"), { lineCounter, prettyErrors: false });
    const name = path.basename(file);
    const problems = document.errors.map(
        (error) => `${name}:${lineCounter.linePos(error.pos[0]).line}: ${error.message}`,
    );
    const contents = document.contents;
    const list = isMap(contents) ? contents.get("ignore") : undefined;
    if (
        problems.length === 0 &&
        contents !== null &&
        !(isScalar(contents) && contents.value === null) &&
        !isSeq(list)
    ) {
        problems.push(`${name}:1: takes a list under 'ignore', each entry with a reason`);
    }
    const entries: IgnoreEntry[] = [];
    for (const item of isSeq(list) ? list.items : []) {
        const offset = (item as { range?: [number, number, number] | null }).range?.[0] ?? 0;
        const { line } = lineCounter.linePos(offset);
        const value: unknown = isMap(item) ? item.toJSON() : undefined;
        const read = entrySchema.safeParse(value);
        if (read.success) entries.push({ ...read.data, line });
        else
            for (const issue of read.error.issues)
                problems.push(`${name}:${line}: ${[...issue.path, issue.message].join(": ")}`);
    }
    if (problems.length > 0) throw new UserError(problems.join("\n"));
    return entries;
}

/**
 * Takes away what the ignore file lets through; says which entries are over and which nobody needs.
 * @param findings With files named from the root of the repository, as the entries have them.
 */
export function applyIgnores(
    findings: readonly ScanFinding[],
    entries: readonly IgnoreEntry[],
    options: { readonly today: string; readonly wholeTree: boolean },
): Filtered {
    const matchers = entries.map((entry) => ({ entry, used: false, matches: matcher(entry) }));
    const kept: ScanFinding[] = [];
    for (const finding of findings) {
        const by = matchers.filter(({ matches }) => matches(finding));
        for (const match of by) match.used = true;
        if (!by.some(({ entry }) => entry.expires === undefined || entry.expires >= options.today)) kept.push(finding);
    }
    const notices: ScanNotice[] = [];
    for (const { entry, used } of matchers) {
        const { line, expires } = entry;
        if (used && expires !== undefined && expires < options.today) {
            notices.push({
                file: ignoreFileName,
                line,
                message: `this entry ended on ${expires}; mend what it let through, or decide anew`,
            });
        } else if (!used && options.wholeTree) {
            notices.push({
                file: ignoreFileName,
                line,
                message: "this entry lets nothing through any more; remove it",
            });
        }
    }
    return { findings: kept, ignored: findings.length - kept.length, notices };
}

function matcher(entry: IgnoreEntry): (finding: ScanFinding) => boolean {
    const paths = entry.path === undefined ? undefined : ignore().add(entry.path);
    return (finding) =>
        (entry.rule === undefined || entry.rule === finding.rule) &&
        (entry.fingerprint === undefined || entry.fingerprint === finding.fingerprint) &&
        (paths === undefined || (isBelow(finding.file) && paths.ignores(finding.file)));
}

/** Patterns speak of files of the repository only. */
function isBelow(file: string): boolean {
    return !file.startsWith("../") && !path.isAbsolute(file);
}

/**
 * Takes away what the baseline lets through.
 * @param findings With files named from the root of the repository.
 * @throws {UserError} When the file is not a baseline.
 */
export function applyBaseline(findings: readonly ScanFinding[], file: string, wholeTree: boolean): Filtered {
    if (!existsSync(file)) return { findings, ignored: 0, notices: [] };
    const name = path.basename(file);
    const mended = `${name} is not a baseline this version reads; write it again with strongroom scan --write-baseline`;
    let content: unknown;
    try {
        content = JSON.parse(readFileSync(file, "utf8"));
    } catch {
        throw new UserError(mended);
    }
    const read = baselineSchema.safeParse(content);
    if (!read.success) throw new UserError(mended);
    const unused = new Set(read.data.findings.map(keyOf));
    const known = new Set(unused);
    const kept = findings.filter((finding) => {
        const key = keyOf({ rule: finding.rule, path: finding.file, fingerprint: finding.fingerprint });
        unused.delete(key);
        return !known.has(key);
    });
    const notices: ScanNotice[] =
        wholeTree && unused.size > 0
            ? [
                  {
                      file: name,
                      message: `${unused.size} of its entries let nothing through any more; write it again with --write-baseline`,
                  },
              ]
            : [];
    return { findings: kept, ignored: findings.length - kept.length, notices };
}

function keyOf(entry: { readonly rule: string; readonly path: string; readonly fingerprint: string }): string {
    return `${entry.rule}\n${entry.path}\n${entry.fingerprint}`;
}
