/** What the scanner asks git. Every call names its arguments as a list, so no path is ever read by a shell. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, realpathSync } from "node:fs";
import * as path from "node:path";
import { UserError } from "../shared/user-error";

const largestOutput = 1024 * 1024 * 1024;

/** Arguments and environment of every call: names as they are, and messages in English. */
export const gitArguments = (folder: string, args: readonly string[]): string[] => [
    "-C",
    folder,
    "-c",
    "core.quotePath=false",
    ...args,
];
export const gitEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: "C" });

interface Answer {
    /** What git wrote; undefined when it refused, or is not there. */
    readonly output?: Buffer;
    /** What it said beside that. */
    readonly said: string;
}

function ask(folder: string, args: readonly string[]): Answer {
    const { status, stdout, stderr, error } = spawnSync("git", gitArguments(folder, args), {
        maxBuffer: largestOutput,
        stdio: ["ignore", "pipe", "pipe"],
        env: gitEnvironment(),
    });
    if (error !== undefined) return { said: error.message };
    return { ...(status === 0 ? { output: stdout } : {}), said: stderr.toString("utf8").trim() };
}

/** Runs git and returns what it wrote, or undefined when it refused, where that is an answer. */
export function tryGit(folder: string, args: readonly string[]): Buffer | undefined {
    return ask(folder, args).output;
}

/**
 * @param warned Told what git says beside its answer.
 * @throws {UserError} When git refuses: `what` says what was wanted and what to do.
 */
export function git(folder: string, args: readonly string[], what: string, warned?: (said: string) => void): Buffer {
    const { output, said } = ask(folder, args);
    if (output === undefined) throw refused(what, said);
    warned?.(said);
    return output;
}

/** A refusal in git's own words, of which the first line says most. */
export function refused(what: string, said: string): UserError {
    const [first = ""] = said.split("\n");
    return new UserError(first === "" ? what : `${what} (git says: ${first})`);
}

/** Where a folder is: in a work tree, in none, or git does not say. */
interface Whereabouts {
    readonly root?: string;
    /** Why git did not say. */
    readonly refusal?: string;
}

const known = new Map<string, Whereabouts>();
const nowhere: Whereabouts = {};

/** How git says that it looked and there is none; and that there is a repository without a work tree, or its inside. */
const noWorkTree = /not a git repository \(or any|this operation must be run in a work tree/;

function whereabouts(folder: string): Whereabouts {
    const before = known.get(folder);
    if (before !== undefined) return before;
    if (!mayBeInRepository(folder)) return nowhere;
    const { output, said } = ask(folder, ["rev-parse", "--show-toplevel"]);
    const root = output?.toString("utf8").replace(/\r?\n$/, "");
    if (root === undefined) return noWorkTree.test(said) ? nowhere : { refusal: said };
    const found = root === "" ? nowhere : { root };
    known.set(folder, found);
    return found;
}

/** Root of the work tree a folder is in, or undefined outside of any (or where git does not say). */
export function workTree(folder: string): string | undefined {
    return whereabouts(folder).root;
}

/**
 * Sees to it that git answers where there is a repository: without it, files that it tracks although `.gitignore` names them would be
 * passed over without a word.
 * @throws {UserError}
 */
export function insistOnGit(folder: string): void {
    // A file that is named is looked into, whatever git thinks of it.
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
    const { refusal } = whereabouts(folder);
    if (refusal === undefined) return;
    throw refused(
        `${folder} lies in a git repository, and git could not be asked what belongs to it; ` +
            "install git, or do what it says, and run this again",
        refusal,
    );
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

/** @throws {UserError} Outside of any repository. */
export function repositoryOf(folder: string): string {
    const root = workTree(folder);
    if (root === undefined)
        throw new UserError(`${folder} is in no git repository; scan a path instead: strongroom scan .`);
    return root;
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
