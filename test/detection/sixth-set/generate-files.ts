/**
 * Writes the files of the sixth labelled set: `files/`, `labels.json`, `file-families.json`. Run it with
 * `node --require ./src/loader/register.js test/detection/sixth-set/generate-files.ts`; the same seed gives the same bytes.
 * Every value comes from the seed and none is or was a credential: only formats are facts.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Label, settleText } from "../corpus/file-template";
import { Values } from "../corpus/values";
import { codeFiles } from "./files-code";
import { dataFiles } from "./files-data";
import { devopsFiles } from "./files-devops";
import { officeFiles } from "./files-office";
import { serverFiles } from "./files-servers";
import { webFiles } from "./files-web";

const SEED = "strongroom/sixth-labelled-set/files/1";

/** What Windows writes as UTF-16 with a byte order mark; every other file is UTF-8. */
const UTF16 = /\.(?:reg|udl|inf)$/;

interface LabelledFiles {
    files: Map<string, string>;
    labels: Record<string, Label[]>;
    families: Record<string, string>;
}

/** The files of the set in memory, with their labels and their families. */
export function labelledFiles(): LabelledFiles {
    const files = new Map<string, string>();
    const labels: Record<string, Label[]> = {};
    const families: Record<string, string> = {};
    const seen = new Set<string>();
    const templates = [...serverFiles, ...dataFiles, ...devopsFiles, ...webFiles, ...codeFiles, ...officeFiles];
    for (const { family, times, make } of templates) {
        if (seen.has(family)) throw new Error(`two families named ${family}`);
        seen.add(family);
        for (let nth = 0; nth < times; nth++) {
            const [path, marked] = make(new Values(`${SEED}/${family}/${nth}`), nth);
            if (files.has(path)) throw new Error(`two files at ${path}`);
            const settled = settleText(marked);
            const lines = settled.labels.map(({ line }) => line);
            if (new Set(lines).size < lines.length) throw new Error(`${path} has two labels on one line`);
            files.set(path, settled.text);
            labels[path] = settled.labels;
            families[path] = family;
        }
    }
    return { files, labels, families };
}

/** How a file of the set stands on the disk. */
export const encodingOf = (path: string): "utf16le" | "utf8" => (UTF16.test(path) ? "utf16le" : "utf8");

function write(folder: string): void {
    const { files, labels, families } = labelledFiles();
    rmSync(join(folder, "files"), { recursive: true, force: true });
    for (const [path, text] of files) {
        const target = join(folder, "files", path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text, encodingOf(path));
    }
    const sorted = <T>(record: Record<string, T>): string =>
        `${JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`;
    writeFileSync(join(folder, "labels.json"), sorted(labels));
    writeFileSync(join(folder, "file-families.json"), sorted(families));
}

if (require.main === module) write(__dirname);
