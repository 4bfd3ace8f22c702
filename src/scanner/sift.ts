/** The first look at files: leaves out what no person wrote, and what cannot hold a credential. Most files end here. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import * as path from "node:path";
import { room, siftRoom, siftText } from "../detection/sift";
import { type Sweep } from "../detection/sweep";
import { largestFile, linesAgree, skippedByContent, skippedByName, textOf } from "./file-kinds";
import { type Skipped, type SkipReason } from "./finding";

/** A file to look into: where it lies, or what it holds. */
export interface ScanItem {
    /** Name in findings; without `bytes` the file is read, relative to the working folder. */
    readonly file: string;
    readonly bytes?: Uint8Array;
    /** Lines that count; all when absent. */
    readonly only?: ReadonlySet<number>;
    readonly commit?: string;
    /** Why it is not looked into, where that is known already. */
    readonly leftOut?: SkipReason;
}

/** A file that is worth reading. */
export interface Suspect {
    readonly file: string;
    readonly text: string;
    readonly swept: Sweep;
    readonly only?: ReadonlySet<number>;
    readonly commit?: string;
}

export interface Sifted {
    readonly suspects: readonly Suspect[];
    readonly skipped: readonly Skipped[];
    readonly files: number;
    readonly bytes: number;
}

/** @param folder Working folder, an absolute path. */
export function siftBatch(items: readonly ScanItem[], folder: string): Sifted {
    const suspects: Suspect[] = [];
    const skipped: Skipped[] = [];
    let [files, bytes] = [0, 0];
    for (const item of items) {
        const { file, commit } = item;
        let { only } = item;
        const length = load(item, folder);
        if (length === undefined) continue;
        const reason = typeof length === "string" ? length : skippedByContent(room(), length);
        if (typeof length === "string" || reason !== undefined) {
            skipped.push({ file, reason: reason ?? "unreadable" });
            continue;
        }
        files++;
        bytes += length;
        let text: string | undefined;
        let swept = siftRoom(file, length);
        if (swept === undefined) {
            const held = room().subarray(0, length);
            text = textOf(held);
            if (only !== undefined && !linesAgree(held, text)) only = undefined;
            swept = siftText(file, text);
        }
        if (swept === "clean") continue;
        text ??= room().toString("latin1", 0, length);
        suspects.push({
            file,
            text,
            swept,
            ...(only === undefined ? {} : { only }),
            ...(commit === undefined ? {} : { commit }),
        });
    }
    return { suspects, skipped, files, bytes };
}

/** Puts what a file holds into the room, and answers how much that is; undefined when it is no file after all. */
function load({ file, bytes, leftOut }: ScanItem, folder: string): number | SkipReason | undefined {
    const named = leftOut ?? skippedByName(file);
    if (named !== undefined) return named;
    if (bytes === undefined) return read(path.isAbsolute(file) ? file : `${folder}${path.sep}${file}`);
    if (bytes.length > largestFile) return "too large";
    room(bytes.length).set(bytes);
    return bytes.length;
}

/** A link is not followed, and nothing is waited for. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const followsLinks = constants.O_NOFOLLOW === undefined;

/** What is said of something that is gone, or a link: it was no file when it was looked at. */
const noFile: ReadonlySet<string> = new Set(["ENOENT", "ELOOP", "EMLINK", "ENOTDIR"]);
/** Stands in the name of a file whose bytes are not UTF-8, by which it cannot be opened. */
const notUtf8 = "\ufffd";

function read(file: string): number | SkipReason | undefined {
    let open: number | undefined;
    try {
        if (followsLinks) {
            const is = lstatSync(file);
            if (!is.isFile()) return is.isDirectory() ? "nested repository" : undefined;
        }
        open = openSync(file, flags);
        let bytes = room();
        let length = 0;
        for (;;) {
            const more = readSync(open, bytes, length, bytes.length - length, null);
            length += more;
            if (more === 0) return length;
            if (length < bytes.length) continue;
            const { size } = fstatSync(open);
            if (size > largestFile) return "too large";
            bytes = room(Math.max(size, length) + 1);
        }
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === undefined) throw error;
        // Git names no other folders: it does not look into them.
        if (code === "EISDIR") return "nested repository";
        if (code === "ENOENT" && file.includes(notUtf8)) return "unreadable";
        return noFile.has(code) ? undefined : "unreadable";
    } finally {
        if (open !== undefined) closeSync(open);
    }
}
