/** A whole scan: which text, which findings, and what the team decided to let through. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { type BatchResult, Cores, worthThreads } from "./cores";
import { baselineFileName, ignoreFileName } from "./exception-files";
import { type Filtered } from "./exceptions";
import { compareFindings, type ScanFinding, type ScanResult, type Skipped } from "./finding";
import { insistOnGit, repositoryKey, repositoryOf, workTree } from "./git";
import { namesIn, renamed } from "./naming";
import { type RepositoryFile } from "./repository-items";
import { listFiles } from "./select";
import { type ScanItem } from "./sift";

/** What is looked into. */
export type Scope =
    | { readonly kind: "tree"; readonly paths: readonly string[] }
    | { readonly kind: "staged" }
    | { readonly kind: "since"; readonly reference: string }
    | { readonly kind: "history" };

export interface ScanOptions {
    readonly scope: Scope;
    /** Working folder: findings name files relative to it. */
    readonly folder: string;
    /** Keys the fingerprints. Defaults to a key that everybody with the repository shares. */
    readonly fingerprintKey?: string;
    /** The day ignores are judged on, as 2027-03-31. */
    readonly today: string;
    /** Do not apply the baseline: it is about to be written. */
    readonly withoutBaseline?: boolean;
    /** Told how far the scan is. */
    readonly progress?: (done: number, of: number) => void;
}

/** Used outside of any repository, where no key is shared; the fingerprints are then only as good as the values are long. */
const keyOutsideRepositories = "strongroom";

/** The key of the fingerprints where none is given. */
export function defaultFingerprintKey(folder: string): string {
    return repositoryKey(folder) ?? keyOutsideRepositories;
}

/** @throws {UserError} For paths, references and files of exceptions that are not as they should be. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
    const { folder, scope, today } = options;
    for (const asked of [folder, ...(scope.kind === "tree" ? scope.paths : [])])
        insistOnGit(path.resolve(folder, asked));
    const base = workTree(folder) ?? folder;
    const files = { ignores: path.join(base, ignoreFileName), baseline: path.join(base, baselineFileName) };
    const exceptions = Object.values(files).some((file) => existsSync(file))
        ? await import("./exceptions.js")
        : undefined;
    const ignores = exceptions?.readIgnoreFile(files.ignores) ?? [];
    const raw = await findings(options, options.fingerprintKey ?? defaultFingerprintKey(folder));
    if (ignores.length > 0) (await import("./known-rules.js")).insistOnRules(ignores);
    const wholeTree = scope.kind === "tree" && scope.paths.some((named) => path.resolve(folder, named) === base);
    const names = namesIn(folder);
    const found = renamed(raw, names.fromRoot).findings;
    const untouched = (left: readonly ScanFinding[]): Filtered => ({ findings: left, ignored: 0, notices: [] });
    const once = scope.kind === "history" ? firstInHistory(found) : found;
    const afterIgnores = exceptions?.applyIgnores(once, ignores, { today, wholeTree }) ?? untouched(once);
    const afterBaseline =
        exceptions === undefined || options.withoutBaseline === true
            ? untouched(afterIgnores.findings)
            : exceptions.applyBaseline(afterIgnores.findings, files.baseline, wholeTree);
    const left = renamed(
        { findings: afterBaseline.findings, notices: [...afterIgnores.notices, ...afterBaseline.notices] },
        names.fromFolder,
    );
    return {
        findings: [...left.findings].sort(compareFindings),
        ignored: raw.allowed + afterIgnores.ignored + afterBaseline.ignored,
        notices: [...raw.notices, ...left.notices],
        skipped: onceEach(raw.skipped),
        filesScanned: raw.files,
        bytesScanned: raw.bytes,
    };
}

async function findings({ folder, scope, progress }: ScanOptions, key: string): Promise<BatchResult> {
    const cores = new Cores(folder, key);
    const batches: BatchResult[] = [];
    let before = 0;
    try {
        const { expected, chunks } = await itemsOf(scope, folder, () => cores.start());
        for await (const items of chunks) {
            batches.push(...(await cores.scan(items, (done) => progress?.(before + done, expected))));
            before += items.length;
        }
    } finally {
        await cores.close();
    }
    return merged(batches);
}

function merged(batches: readonly BatchResult[]): BatchResult {
    return {
        findings: batches.flatMap(({ findings }) => findings),
        notices: batches.flatMap(({ notices }) => notices),
        skipped: batches.flatMap(({ skipped }) => skipped).sort((a, b) => (a.file < b.file ? -1 : 1)),
        allowed: sum(batches.map(({ allowed }) => allowed)),
        files: sum(batches.map(({ files }) => files)),
        bytes: sum(batches.map(({ bytes }) => bytes)),
    };
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, number) => total + number, 0);
}

/** Items in chunks, so that a long history is never in memory at once. */
interface Work {
    readonly expected: number;
    readonly chunks: AsyncIterable<readonly ScanItem[]> | Iterable<readonly ScanItem[]>;
}

/** @param many Called when there is work for more than one core. */
async function itemsOf(scope: Scope, folder: string, many: () => void): Promise<Work> {
    if (scope.kind === "tree") {
        const files = listFiles(scope.paths, folder, { count: worthThreads, then: many });
        return { expected: files.length, chunks: [files.map((file) => ({ file }))] };
    }
    // What is only needed to ask git more is loaded when it is asked.
    const files = await filesOf(scope, folder);
    if (files.length >= worthThreads) many();
    const { repositoryItems } = await import("./repository-items.js");
    return { expected: files.length, chunks: repositoryItems(repositoryOf(folder), folder, files) };
}

async function filesOf(scope: Exclude<Scope, { kind: "tree" }>, folder: string): Promise<readonly RepositoryFile[]> {
    if (scope.kind === "history") return (await import("./history.js")).historicFiles(folder);
    const { filesSince, stagedFiles } = await import("./change.js");
    return scope.kind === "staged" ? stagedFiles(folder) : filesSince(folder, scope.reference);
}

/** The same credential in every later version of a file is one finding: the one in its first commit. */
function firstInHistory(findings: readonly ScanFinding[]): ScanFinding[] {
    const seen = new Set<string>();
    return findings.filter(({ file, rule, fingerprint }) => {
        const key = `${file}\n${rule}\n${fingerprint}`;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
    });
}

/** A file of which several versions were left out is told once. */
function onceEach(skipped: readonly Skipped[]): Skipped[] {
    const seen = new Set<string>();
    return skipped.filter(({ file, reason }) => {
        const key = `${reason}\n${file}`;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
    });
}
