/** What a change adds, as git has it: what is staged, or what a branch and the work tree have beyond another one. */
import { lstatSync } from "node:fs";
import * as path from "node:path";
import { UserError } from "../shared/user-error";
import { skippedByName } from "./file-kinds";
import { git, nulSeparated, repositoryOf, tryGit } from "./git";
import { records } from "./git-stream";
import { type RepositoryFile } from "./repository-items";

const unsaid = "git could not say what changed";
/** Nothing of the user's configuration may change what a diff says. */
const exactly = [
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--find-renames",
    "--submodule=short",
    "--ignore-submodules=dirty",
    "--diff-filter=AMTR",
];
const lineByLine = ["--text", "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"];
/** Longer than any name of a file, however much of it is escaped. */
const longestHeader = 1 << 15;

/** What is staged for the next commit. */
export async function stagedFiles(folder: string): Promise<RepositoryFile[]> {
    const root = repositoryOf(folder);
    return (await changedFiles(root, ["--cached"])).map(({ onDisk: _, ...file }) => file);
}

/** What the branch and the work tree have that the reference had not when the branch left it; files that git does not know as well. */
export async function filesSince(folder: string, reference: string): Promise<RepositoryFile[]> {
    const root = repositoryOf(folder);
    if (
        reference.startsWith("-") ||
        tryGit(root, ["rev-parse", "--verify", "--quiet", `${reference}^{commit}`]) === undefined
    ) {
        throw new UserError(
            `git knows no commit ${reference}; fetch it first (a shallow clone has only the newest), or name another`,
        );
    }
    // What the branch adds, not what the other one gained meanwhile. Without a common commit it is everything that differs.
    const fork = tryGit(root, ["merge-base", reference, "HEAD"])?.toString("utf8").trim() ?? reference;
    const changed = (await changedFiles(root, [fork])).map(({ onDisk, blob, ...file }) =>
        // What a sparse checkout leaves out is not on the disk, and git has it.
        blob !== undefined && !onDisk ? { ...file, blob } : file,
    );
    const others = ["ls-files", "--others", "--exclude-standard", "-z"];
    const untracked = nulSeparated(git(root, others, "git could not say which files are new"));
    return [...changed, ...untracked.map((file) => ({ file }))];
}

interface ChangedFile extends RepositoryFile {
    /** Whether the work tree has it. */
    readonly onDisk: boolean;
}

async function changedFiles(root: string, range: readonly string[]): Promise<ChangedFile[]> {
    const diff = (how: readonly string[]): string[] => ["diff", ...exactly, ...how, ...range, "--"];
    const changes: RawChange[] = [];
    const parse = rawChanges((change) => changes.push(change));
    for await (const parts of records(root, diff(["--raw", "-z", "--no-abbrev"]), unsaid, { separator: 0 }))
        for (const part of parts) parse(part);
    if (changes.length === 0) return [];
    const added = new AddedLines();
    const lines = { separator: 0x0a, longest: longestHeader };
    for await (const read of records(root, diff(lineByLine), unsaid, lines)) for (const line of read) added.read(line);
    return changes.flatMap((change): ChangedFile[] => {
        const file = utf8(change.name);
        if (change.mode === submodule) return [{ file, onDisk: false, leftOut: "nested repository" }];
        if (!change.mode.startsWith(regular)) return [];
        const blob = /^0+$/.test(change.blob) ? undefined : change.blob;
        const onDisk = lstatSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() === true;
        const told = added.of(change.name) ?? (keepsContent(change) ? new Set<number>() : undefined);
        // Where git tells no lines, all count.
        const only = isSameKind(change) ? told : undefined;
        if (only?.size === 0) return [];
        return [{ file, onDisk, ...(blob === undefined ? {} : { blob }), ...(only === undefined ? {} : { only }) }];
    });
}

/** First digits of the modes git gives to what a folder can hold. */
export const regular = "100";
const submodule = "160000";

/** One file of a raw diff. Names are bytes, one character each, since a name need not be UTF-8. */
interface RawChange {
    readonly modeBefore: string;
    readonly mode: string;
    /** Ids of the contents; zeros where there is none yet. */
    readonly before: string;
    readonly blob: string;
    readonly from?: string;
    readonly name: string;
}

const utf8 = (name: string): string => Buffer.from(name, "latin1").toString("utf8");

/** Takes the parts of a raw diff with NULs between them, one after the other. */
function rawChanges(then: (change: RawChange) => void): (part: Buffer) => void {
    let header: RegExpExecArray | null = null;
    let from: string | undefined;
    return (part) => {
        const text = part.toString("latin1");
        if (header === null) {
            header = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/.exec(text);
            if (header === null) throw new UserError(`${unsaid}: this version of git writes its answer otherwise`);
            return;
        }
        const [, modeBefore = "", mode = "", before = "", blob = "", status] = header;
        if (status === "R" && from === undefined) {
            from = text;
            return;
        }
        then({ modeBefore, mode, before, blob, name: text, ...(from === undefined ? {} : { from }) });
        header = null;
        from = undefined;
    };
}

/** A file whose name or mode alone changed; git tells the mode of a file in the work tree before it has read it. */
function keepsContent({ modeBefore, mode, before, blob }: RawChange): boolean {
    return before === blob || (modeBefore !== mode && modeBefore.startsWith(regular));
}

/** A file that only moved is known already, unless it was not looked into before, or was read as something else. */
function isSameKind({ from, name }: RawChange): boolean {
    if (from === undefined) return true;
    return path.posix.extname(from) === path.posix.extname(name) && skippedByName(from) === undefined;
}

/** Reads a diff, line by line: which lines of the new versions it adds. */
export class AddedLines {
    private readonly files = new Map<string, Set<number>>();
    private lines = new Set<number>();
    private next = 0;
    /** Lines of the old and of the new version that the hunk has still to tell. */
    private readonly left = { old: 0, new: 0 };

    /** Lines that are added to a file, from 1; undefined when the diff says nothing of it. */
    public of(name: string): ReadonlySet<number> | undefined {
        return this.files.get(name);
    }

    public read(line: Buffer): void {
        if (this.left.old > 0 || this.left.new > 0) this.readInHunk(line[0]);
        else if (line[0] === plus || line[0] === at) this.readHeader(line.toString("latin1"));
    }

    private readInHunk(sign: number | undefined): void {
        if (sign === backslash) return;
        if (sign !== plus) this.left.old--;
        if (sign === minus) return;
        if (sign === plus) this.lines.add(this.next);
        this.next++;
        this.left.new--;
    }

    private readHeader(line: string): void {
        const hunk = hunkHeader.exec(line);
        if (hunk !== null) {
            const [, old = "1", first, count = "1"] = hunk;
            this.next = Number(first);
            this.left.old = Number(old);
            this.left.new = Number(count);
            return;
        }
        const name = fileHeader.exec(line)?.[1];
        if (name === undefined) return;
        this.lines = new Set();
        const file = unquoted(name);
        if (file.startsWith("b/")) this.files.set(file.slice(2), this.lines);
    }
}

const [plus, minus, at, backslash] = [0x2b, 0x2d, 0x40, 0x5c];
/** A tab ends a name with a space in it. */
const fileHeader = /^\+\+\+ (.*?)\t?$/s;
const hunkHeader = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

const escapes: Readonly<Record<string, string>> = { a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r" };

/** A name that git wrote as C writes strings, since it holds a quote, a backslash or a control character. */
function unquoted(name: string): string {
    if (!name.startsWith('"')) return name;
    return name
        .slice(1, -1)
        .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, sign = "") =>
            octal === undefined ? (escapes[sign as string] ?? String(sign)) : String.fromCharCode(parseInt(octal, 8)),
        );
}
