/** What git writes while it writes it: a long history or a large change is never in memory at once. */
import { spawn } from "node:child_process";
import { gitArguments, gitEnvironment, refused } from "./git";

/** Characters kept of what git says beside its answer. */
const longestMessage = 4096;

/**
 * What git writes, in pieces.
 * @param what Says what was wanted and what to do.
 * @throws {UserError} When git refuses, however much it has written before.
 */
async function* pieces(
    folder: string,
    args: readonly string[],
    what: string,
    input = "",
): AsyncGenerator<Buffer, void, void> {
    const child = spawn("git", gitArguments(folder, args), { stdio: ["pipe", "pipe", "pipe"], env: gitEnvironment() });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
        if (said.length < longestMessage) said += text;
    });
    const ended = new Promise<number | null>((resolve) => {
        child.on("close", resolve).on("error", (error) => {
            said = error.message;
            resolve(null);
        });
    });
    // It may end before it has read everything; its status tells.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    try {
        yield* child.stdout as AsyncIterable<Buffer>;
        if ((await ended) !== 0) throw refused(what, said.trim());
    } finally {
        child.kill();
    }
}

/**
 * The records of what git writes, as many at a time as come together.
 * @param separator The byte that ends a record.
 * @param longest Of a longer record only the beginning is sure to be there.
 */
export async function* records(
    folder: string,
    args: readonly string[],
    what: string,
    { separator, longest = Infinity, input }: { separator: number; longest?: number; input?: string },
): AsyncGenerator<readonly Buffer[], void, void> {
    let begun: Buffer[] = [];
    let length = 0;
    for await (const piece of pieces(folder, args, what, input)) {
        const whole: Buffer[] = [];
        let at = 0;
        for (let end = piece.indexOf(separator); end >= 0; end = piece.indexOf(separator, at)) {
            const rest = piece.subarray(at, end);
            whole.push(length === 0 ? rest : Buffer.concat([...begun, rest]));
            begun = [];
            length = 0;
            at = end + 1;
        }
        if (at < piece.length && length < longest) {
            begun.push(piece.subarray(at));
            length += piece.length - at;
        }
        yield whole;
    }
    if (length > 0) yield [Buffer.concat(begun)];
}

const unreadable = "git could not read what the repository says it has; run git fsck, or fetch it again, and scan then";
const newline = 0x0a;

/** How many bytes each blob has, in the order asked. */
export async function blobSizes(root: string, blobs: readonly string[]): Promise<readonly number[]> {
    const sizes: number[] = [];
    const input = blobs.map((blob) => `${blob}\n`).join("");
    const args = ["cat-file", "--batch-check=%(objectsize)"];
    for await (const lines of records(root, args, unreadable, { separator: newline, input })) {
        for (const line of lines) {
            const size = Number(line.toString("latin1"));
            if (!Number.isInteger(size)) throw refused(unreadable, line.toString("latin1"));
            sizes.push(size);
        }
    }
    if (sizes.length !== blobs.length) throw refused(unreadable, "");
    return sizes;
}

/**
 * Reads blobs one after the other, through one `git cat-file --batch`, into memory that threads may share.
 * @throws {UserError} When one of them cannot be read.
 */
export async function* readBlobs(root: string, blobs: readonly string[]): AsyncGenerator<Uint8Array, void, void> {
    const input = blobs.map((blob) => `${blob}\n`).join("");
    let header = "";
    let bytes: Uint8Array | undefined;
    let filled = 0;
    let read = 0;
    for await (const piece of pieces(root, ["cat-file", "--batch"], unreadable, input)) {
        for (let at = 0; at < piece.length;) {
            if (bytes === undefined) {
                const end = piece.indexOf(newline, at);
                header += piece.toString("latin1", at, end < 0 ? piece.length : end);
                if (end < 0) break;
                at = end + 1;
                const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
                if (size === undefined) throw refused(unreadable, header);
                bytes = new Uint8Array(new SharedArrayBuffer(Number(size)));
                header = "";
                filled = 0;
            } else if (filled < bytes.length) {
                const part = piece.subarray(at, at + bytes.length - filled);
                bytes.set(part, filled);
                filled += part.length;
                at += part.length;
            } else {
                // The newline after what it holds.
                at++;
                read++;
                yield bytes;
                bytes = undefined;
            }
        }
    }
    if (read !== blobs.length) throw refused(unreadable, "");
}
