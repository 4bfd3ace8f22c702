import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { type Label } from "./corpus/file-template";
import { encodingOf, labelledFiles } from "./sixth-set/generate-files";

const folder = join(__dirname, "sixth-set");
const read = (path: string): string => readFileSync(join(folder, path), encodingOf(path));
const json = <T>(path: string): T => JSON.parse(read(path)) as T;

const labels = json<Record<string, Label[]>>("labels.json");
const families = json<Record<string, string>>("file-families.json");
const onDisk = readdirSync(join(folder, "files"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(folder, "files"), join(entry.parentPath, entry.name)).split(sep).join("/"));

describe("the files of the sixth labelled set", () => {
    it("are what their generator writes, and nothing else", () => {
        const { files, labels: made, families: sorts } = labelledFiles();
        expect(labels).toEqual(made);
        expect(families).toEqual(sorts);
        expect(onDisk.toSorted()).toEqual([...files.keys()].toSorted());
        const different = [...files].filter(([path, text]) => read(join("files", path)) !== text);
        expect(different.map(([path]) => path)).toEqual([]);
    });

    it("are as many and as balanced as was asked for", () => {
        expect(Object.keys(labels).length).toBeGreaterThanOrEqual(300);
        const all = new Set(Object.values(families));
        expect(all.size).toBeGreaterThanOrEqual(220);
        const clean = Object.values(labels).filter((found) => found.every(({ tolerate }) => tolerate === true));
        expect(clean.length / Object.keys(labels).length).toBeGreaterThan(0.4);
    });

    it("are labelled on lines that exist and are not empty", () => {
        const wrong = Object.entries(labels).flatMap(([path, found]) => {
            const lines = read(join("files", path)).split("\n");
            return found
                .filter(({ line, endLine = line }) => {
                    return !lines[line - 1]?.trim() || endLine < line || endLine > lines.length;
                })
                .map(({ line }) => `${path}:${line}`);
        });
        expect(wrong).toEqual([]);
    });
});
