/** A whole scan: which text, which findings, and what the team decided to let through. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { type BatchResult, Cores, worthThreads } from "./cores";
import { baselineFileName, ignoreFileName } from "./exception-files";
import { type Filtered } from "./exceptions";
import { compareFindings, type ScanFinding, type ScanResult } from "./finding";
import {
    addedLines,
    git,
    type HistoricBlob,
    historicBlobs,
    nulSeparated,
    readBlobs,
    repositoryKey,
    tryGit,
    workTree,
} from "./git";
import { namesIn, renamed } from "./naming";
import { listFiles, relativeTo } from "./select";
import { type ScanItem } from "./sift";
import { UserError } from "../shared/user-error";

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
    const base = workTree(folder) ?? folder;
    const files = { ignores: path.join(base, ignoreFileName), baseline: path.join(base, baselineFileName) };
    const exceptions = Object.values(files).some((file) => existsSync(file))
        ? await import("./exceptions.js")
        : undefined;
    const ignores = exceptions?.readIgnoreFile(files.ignores) ?? [];
    const raw = await findings(options, options.fingerprintKey ?? defaultFingerprintKey(folder));
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
        skipped: raw.skipped,
        filesScanned: raw.files,
        bytesScanned: raw.bytes,
    };
}

async function findings({ folder, scope, progress }: ScanOptions, key: string): Promise<BatchResult> {
    const cores = new Cores(folder, key);
    const batches: BatchResult[] = [];
    let before = 0;
    try {
        const { expected, chunks } = itemsOf(scope, folder, () => cores.start());
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
function itemsOf(scope: Scope, folder: string, many: () => void): Work {
    switch (scope.kind) {
        case "tree":
            return atOnce(
                listFiles(scope.paths, folder, { count: worthThreads, then: many }).map((file) => ({ file })),
            );
        case "staged":
            return atOnce(changedItems(folder, ["--cached"], (file) => `:${file}`));
        case "since":
            return atOnce(sinceItems(folder, scope.reference));
        case "history": {
            const work = historyItems(folder);
            if (work.expected >= worthThreads) many();
            return work;
        }
    }
}

function atOnce(items: readonly ScanItem[]): Work {
    return { expected: items.length, chunks: [items] };
}

function repositoryOf(folder: string): string {
    const root = workTree(folder);
    if (root === undefined)
        throw new UserError(`${folder} is in no git repository; scan a path instead: strongroom scan .`);
    return root;
}

function sinceItems(folder: string, reference: string): ScanItem[] {
    const root = repositoryOf(folder);
    if (
        reference.startsWith("-") ||
        tryGit(root, ["rev-parse", "--verify", "--quiet", `${reference}^{commit}`]) === undefined
    ) {
        throw new UserError(
            `git knows no commit ${reference}; fetch it first (a shallow clone has only the newest), or name another`,
        );
    }
    // What the branch adds, not what the other one gained meanwhile.
    const fork = tryGit(root, ["merge-base", reference, "HEAD"])?.toString("utf8").trim() ?? reference;
    return changedItems(folder, [fork], undefined);
}

/** @param blob Names the version to read; the file in the work tree when absent. */
function changedItems(
    folder: string,
    range: readonly string[],
    blob: ((file: string) => string) | undefined,
): ScanItem[] {
    const root = repositoryOf(folder);
    const how = [
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--diff-filter=AM",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ];
    const diff = git(
        root,
        ["diff", ...how, ...range, "--"],
        "git could not say what changed; is there a commit yet?",
    ).toString("utf8");
    const items: ScanItem[] = [];
    for (const [file, only] of addedLines(diff)) {
        const full = path.join(root, file);
        const named = relativeTo(folder, full);
        if (blob === undefined) items.push({ file: named, only });
        else {
            const bytes = tryGit(root, ["show", blob(file)]);
            if (bytes !== undefined) items.push({ file: named, bytes, only });
        }
    }
    if (blob === undefined) {
        const untracked = nulSeparated(
            tryGit(root, ["ls-files", "--others", "--exclude-standard", "-z"]) ?? Buffer.alloc(0),
        );
        for (const file of untracked) items.push({ file: relativeTo(folder, path.join(root, file)) });
    }
    return items;
}

/** Versions of files read into memory at a time. */
const historyChunk = 1000;

function historyItems(folder: string): Work {
    const root = repositoryOf(folder);
    const blobs = historicBlobs(root);
    return { expected: blobs.length, chunks: historyChunks(root, folder, blobs) };
}

async function* historyChunks(
    root: string,
    folder: string,
    blobs: readonly HistoricBlob[],
): AsyncGenerator<ScanItem[]> {
    let items: ScanItem[] = [];
    let at = 0;
    for await (const bytes of readBlobs(
        root,
        blobs.map(({ blob }) => blob),
    )) {
        const historic = blobs[at++];
        if (historic === undefined || bytes === undefined) continue;
        const file = relativeTo(folder, path.join(root, historic.file));
        const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
        shared.set(bytes);
        items.push({ file, bytes: shared, commit: historic.commit });
        if (items.length < historyChunk) continue;
        yield items;
        items = [];
    }
    yield items;
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
