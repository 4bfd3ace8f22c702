/** What one core does: read files, leave out what no person wrote, and look for credentials. */
import { readFileSync, statSync } from "node:fs";
import { largestFile, skippedByName, textOf } from "./file-kinds";
import { type ScanFinding, type ScanNotice, type Skipped } from "./finding";
import { scanText } from "./scan-text";

/** A file to look into: where it lies, or what it holds. */
export interface ScanItem {
    /** Name in findings. */
    readonly file: string;
    /** Absolute path to read; absent when `bytes` are given. */
    readonly path?: string;
    readonly bytes?: Uint8Array;
    /** Lines that count; all when absent. */
    readonly only?: ReadonlySet<number>;
    readonly commit?: string;
}

export interface BatchResult {
    readonly findings: readonly ScanFinding[];
    readonly allowed: number;
    readonly notices: readonly ScanNotice[];
    readonly skipped: readonly Skipped[];
    readonly files: number;
    readonly bytes: number;
}

export function scanBatch(items: readonly ScanItem[], fingerprintKey: string): BatchResult {
    const findings: ScanFinding[] = [];
    const notices: ScanNotice[] = [];
    const skipped: Skipped[] = [];
    let [allowed, files, bytes] = [0, 0, 0];
    for (const item of items) {
        const { file, only, commit } = item;
        const content = contentOf(item);
        if ("reason" in content) {
            skipped.push({ file, reason: content.reason });
            continue;
        }
        const read = textOf(content.bytes);
        if ("reason" in read) {
            skipped.push({ file, reason: read.reason });
            continue;
        }
        files++;
        bytes += content.bytes.length;
        const found = scanText(file, read.text, fingerprintKey, only);
        for (const finding of found.findings) findings.push(commit === undefined ? finding : { ...finding, commit });
        notices.push(...found.notices);
        allowed += found.allowed;
    }
    return { findings, allowed, notices, skipped, files, bytes };
}

function contentOf({ file, path, bytes }: ScanItem): { readonly bytes: Buffer } | Pick<Skipped, "reason"> {
    const named = skippedByName(file);
    if (named !== undefined) return { reason: named };
    if (bytes !== undefined) {
        if (bytes.length > largestFile) return { reason: "too large" };
        return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
    }
    if (path === undefined) return { reason: "unreadable" };
    try {
        if (statSync(path).size > largestFile) return { reason: "too large" };
        return { bytes: readFileSync(path) };
    } catch {
        return { reason: "unreadable" };
    }
}
