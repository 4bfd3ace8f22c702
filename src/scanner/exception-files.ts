/**
 * What a team decided to let through: the ignore file, written by hand, and the baseline, written by the scanner. Neither
 * knows line numbers or times of writing, so that neither conflicts on every merge; both know a credential by its keyed
 * hash, so that a different one in the same place is found.
 */
import { type ScanFinding } from "./finding";

/** Beside `.git`, or in the working folder. */
export const ignoreFileName = ".strongroom-ignore.yaml";
export const baselineFileName = ".strongroom-baseline.json";

/**
 * The text of a baseline that lets exactly these findings through.
 * @param findings With files named from the root of the repository.
 */
export function baselineOf(findings: readonly ScanFinding[]): string {
    const lines = new Set(
        findings.map(({ rule, file, fingerprint }) => JSON.stringify({ rule, path: file, fingerprint })),
    );
    const body = [...lines].sort().map((line) => `        ${line}`);
    return `{\n    "version": 1,\n    "findings": [${body.length === 0 ? "" : `\n${body.join(",\n")}\n    `}]\n}\n`;
}
