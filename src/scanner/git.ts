/** What the scanner asks git. Every call names its arguments as a list, so no path is ever read by a shell. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import * as path from "node:path";
import { UserError } from "../shared/user-error";

const largestOutput = 1024 * 1024 * 1024;

/** Runs git and returns what it wrote, or undefined when it refused. */
export function tryGit(folder: string, args: readonly string[]): Buffer | undefined {
    const run = spawnSync("git", ["-C", folder, "-c", "core.quotePath=false", ...args], {
        maxBuffer: largestOutput,
        stdio: ["ignore", "pipe", "ignore"],
    });
    return run.status === 0 ? run.stdout : undefined;
}

/** @throws {UserError} When git refuses: `what` says what was wanted and what to do. */
export function git(folder: string, args: readonly string[], what: string): Buffer {
    const output = tryGit(folder, args);
    if (output === undefined) throw new UserError(what);
    return output;
}

const known = new Map<string, string>();

/** Root of the work tree a folder is in, or undefined outside of any (or without git). */
export function workTree(folder: string): string | undefined {
    const before = known.get(folder);
    if (before !== undefined) return before;
    if (!mayBeInRepository(folder)) return undefined;
    const root = tryGit(folder, ["rev-parse", "--show-toplevel"])?.toString("utf8").trim() || undefined;
    if (root !== undefined) known.set(folder, root);
    return root;
}

/** Whether git may find a repository: its own variables name one, or a folder on the way up has one or is one. Asking it takes longer. */
function mayBeInRepository(folder: string): boolean {
    if (process.env["GIT_DIR"] !== undefined || process.env["GIT_WORK_TREE"] !== undefined) return true;
    let here: string;
    try {
        here = realpathSync(folder);
    } catch {
        return false;
    }
    for (;;) {
        if (existsSync(path.join(here, ".git")) || existsSync(path.join(here, "HEAD"))) return true;
        const above = path.dirname(here);
        if (above === here) return false;
        here = above;
    }
}

export function nulSeparated(output: Buffer): string[] {
    return output
        .toString("utf8")
        .split("\0")
        .filter((part) => part !== "");
}

/** Lines of the new version that a change adds, from 1, by file (relative to the work tree's root). */
export type AddedLines = ReadonlyMap<string, ReadonlySet<number>>;

const fileHeader = /^\+\+\+ (?:"?b\/(.*?)"?|\/dev\/null)\t?$/;
const hunkHeader = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

/** Reads a diff made with `--unified=0`. */
export function addedLines(diff: string): AddedLines {
    const added = new Map<string, Set<number>>();
    let file: string | undefined;
    let remaining = 0;
    for (const line of diff.split("\n")) {
        if (remaining > 0 && line.startsWith("+")) {
            remaining--;
            continue;
        }
        const header = fileHeader.exec(line);
        if (header !== null && remaining === 0) {
            file = header[1];
            continue;
        }
        const hunk = hunkHeader.exec(line);
        if (hunk === null || file === undefined) continue;
        const first = Number(hunk[1]);
        const count = hunk[2] === undefined ? 1 : Number(hunk[2]);
        remaining = count;
        const lines = added.get(file) ?? new Set<number>();
        for (let at = first; at < first + count; at++) lines.add(at);
        if (lines.size > 0) added.set(file, lines);
    }
    return added;
}

/** A version of a file that a commit brought in. */
export interface HistoricBlob {
    readonly blob: string;
    readonly file: string;
    readonly commit: string;
}

/** Every version of every file in the history, each once, with the first commit that has it. */
export function historicBlobs(root: string): HistoricBlob[] {
    const log = git(
        root,
        [
            "log",
            "--all",
            "--reverse",
            "--topo-order",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "-m",
            "-z",
            "--format=%x01%H",
        ],
        "the history could not be read; run this in a git repository that has a commit",
    ).toString("utf8");
    const seen = new Set<string>();
    const blobs: HistoricBlob[] = [];
    let commit = "";
    const parts = log.split("\0");
    for (let at = 0; at < parts.length; at++) {
        // A commit's mark may share its part with the first change below it.
        let part = (parts[at] ?? "").replace(/^\n+/, "");
        if (part.startsWith("\u0001")) {
            commit = part.slice(1, 41);
            part = part.slice(41).replace(/^\n+/, "");
        }
        const change = /^:\d{6} (\d{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(part);
        if (change === null) continue;
        const file = parts[++at] ?? "";
        const [, mode = "", blob = ""] = change;
        const regular = mode.startsWith("100");
        const key = `${blob}:${file}`;
        if (!regular || seen.has(key)) continue;
        seen.add(key);
        blobs.push({ blob, file, commit });
    }
    return blobs;
}

/** Reads blobs one after the other through one `git cat-file --batch`. */
export async function* readBlobs(root: string, blobs: readonly string[]): AsyncGenerator<Buffer | undefined> {
    const child = spawn("git", ["-C", root, "cat-file", "--batch"], { stdio: ["pipe", "pipe", "ignore"] });
    child.stdin.on("error", () => undefined);
    child.stdin.end(blobs.map((blob) => `${blob}\n`).join(""));
    let parts: Buffer[] = [];
    let length = 0;
    let wanted = -1;
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
        parts.push(chunk);
        length += chunk.length;
        // A large blob comes in many parts, which are put together once.
        if (length < wanted + 1) continue;
        let pending: Buffer = Buffer.concat(parts);
        for (;;) {
            if (wanted < 0) {
                const end = pending.indexOf(0x0a);
                if (end < 0) break;
                const header = pending.toString("latin1", 0, end);
                pending = pending.subarray(end + 1);
                const size = /^[0-9a-f]+ blob (\d+)$/.exec(header);
                if (size === null) {
                    yield undefined;
                    continue;
                }
                wanted = Number(size[1]);
            }
            if (pending.length < wanted + 1) break;
            yield pending.subarray(0, wanted);
            pending = pending.subarray(wanted + 1);
            wanted = -1;
        }
        parts = [pending];
        length = pending.length;
    }
}

/**
 * A key for fingerprints that everybody with the repository shares and nobody else has: a hash of its first commits.
 * Undefined outside of a repository or before the first commit.
 */
export function repositoryKey(folder: string): string | undefined {
    if (!mayBeInRepository(folder)) return undefined;
    const roots = tryGit(folder, ["rev-list", "--max-parents=0", "HEAD"])?.toString("utf8").trim();
    if (!roots) return undefined;
    return createHash("sha256")
        .update(`strongroom fingerprint\n${roots.split("\n").sort().join("\n")}`)
        .digest("hex");
}
