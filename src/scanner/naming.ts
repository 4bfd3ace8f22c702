/**
 * What a file is called. People at a terminal read names relative to their working folder; what is kept in the repository
 * (ignores, the baseline) and what GitHub is told is relative to the repository's root, wherever the command was started.
 */
import { realpathSync } from "node:fs";
import * as path from "node:path";
import { type ScanResult } from "./finding";
import { workTree } from "./git";

interface Names {
    /** From the working folder's name of a file to the one from the repository's root. */
    readonly fromRoot: (file: string) => string;
    /** The other way round. */
    readonly fromFolder: (file: string) => string;
}

/** @param folder The working folder; outside of a repository it is its own root. */
export function namesIn(folder: string): Names {
    const root = workTree(folder);
    // Git tells real paths.
    const below = root === undefined ? "" : path.relative(root, realpathSync(folder)).split(path.sep).join("/");
    const same = (file: string): string => file;
    if (below === "") return { fromRoot: same, fromFolder: same };
    return {
        fromRoot: (file) => (path.isAbsolute(file) ? file : path.posix.join(below, file)),
        fromFolder: (file) => (path.isAbsolute(file) ? file : path.posix.relative(below, file)),
    };
}

/** Calls every file that a result speaks of by another name. */
export function renamed<T extends Pick<ScanResult, "findings" | "notices">>(
    result: T,
    name: (file: string) => string,
): T {
    const rename = <F extends { readonly file: string }>(one: F): F => ({ ...one, file: name(one.file) });
    return { ...result, findings: result.findings.map(rename), notices: result.notices.map(rename) };
}
