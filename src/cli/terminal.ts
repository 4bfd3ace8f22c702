/** How the command line speaks: colour on a terminal alone, results on standard output, all else on standard error. */
import pc from "picocolors";
import { type Progress, progressOn } from "../local-azure/engine/progress";

/**
 * Colours for standard output. Only a terminal gets them, and none where NO_COLOR is set (https://no-color.org);
 * unlike the library's default, a CI variable alone does not switch them on.
 */
export const colour = pc.createColors(process.stdout.isTTY && !process.env["NO_COLOR"]);

const same = (text: string | number | null | undefined): string => String(text);

/** No colours: for files, and for what a machine reads. */
export const plain = { bold: same, dim: same, red: same, yellow: same, green: same };

/** Progress for whatever may take more than a second. */
export const progress: Progress = progressOn(process.stderr);

/** Writes a line of a result. */
export function print(line = ""): void {
    process.stdout.write(`${line}\n`);
}

/** Writes one line of JSON, for a machine. */
export function printJson(value: unknown): void {
    print(JSON.stringify(value));
}

/** Tells the user something that is no result. */
export function note(line: string): void {
    process.stderr.write(`${line}\n`);
}
