/**
 * Writes the second labelled set: `resources.jsonl`, `files/`, `labels.json`, `file-families.json`. Run it with
 * `node --require ./src/loader/register.js test/detection/corpus/generate.ts`; the same seed gives the same bytes. Every value comes from the seed and none is
 * or was a credential: only formats are facts.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { frameworkFiles } from "./files-frameworks";
import { operationFiles } from "./files-operations";
import { sourceFiles } from "./files-source";
import { type Label, settleText } from "./file-template";
import { resourceCases } from "./resource-cases";
import { Values } from "./values";

const SEED = "strongroom/second-labelled-set/1";

interface Corpus {
    resources: string;
    files: Map<string, string>;
    labels: Record<string, Label[]>;
    families: Record<string, string>;
}

/** The whole set in memory. */
export function corpus(): Corpus {
    const files = new Map<string, string>();
    const labels: Record<string, Label[]> = {};
    const families: Record<string, string> = {};
    for (const template of [...frameworkFiles, ...operationFiles, ...sourceFiles]) {
        for (let nth = 0; nth < template.times; nth++) {
            const [path, marked] = template.make(new Values(`${SEED}/file/${template.family}/${nth}`), nth);
            if (files.has(path)) throw new Error(`two files at ${path}`);
            const settled = settleText(marked);
            files.set(path, settled.text);
            labels[path] = settled.labels;
            families[path] = template.family;
        }
    }
    const resources = resourceCases(SEED)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join("");
    return { resources, files, labels, families };
}

function write(folder: string): void {
    const { resources, files, labels, families } = corpus();
    rmSync(join(folder, "files"), { recursive: true, force: true });
    for (const [path, text] of files) {
        const target = join(folder, "files", path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
    }
    const sorted = <T>(record: Record<string, T>): string =>
        `${JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`;
    writeFileSync(join(folder, "labels.json"), sorted(labels));
    writeFileSync(join(folder, "file-families.json"), sorted(families));
    writeFileSync(join(folder, "resources.jsonl"), resources);
}

if (require.main === module) write(__dirname);
