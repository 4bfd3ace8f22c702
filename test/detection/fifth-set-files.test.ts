import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { type Label } from "./corpus/file-template";
import { labelledFiles } from "./fifth-set/generate-files";

const folder = join(__dirname, "fifth-set");
const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const json = <T>(path: string): T => JSON.parse(read(path)) as T;

const labels = json<Record<string, Label[]>>("labels.json");
const families = json<Record<string, string>>("file-families.json");
const onDisk = readdirSync(join(folder, "files"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(folder, "files"), join(entry.parentPath, entry.name)).split(sep).join("/"));

describe("the files of the fifth labelled set", () => {
    it("are what their generator writes, and nothing else", () => {
        const { files, labels: made, families: sorts } = labelledFiles();
        expect(labels).toEqual(made);
        expect(families).toEqual(sorts);
        expect(onDisk.toSorted()).toEqual([...files.keys()].toSorted());
        const different = [...files].filter(([path, text]) => read(join("files", path)) !== text);
        expect(different.map(([path]) => path)).toEqual([]);
    });

    it("are as many and as balanced as was asked for", () => {
        expect(Object.keys(labels).length).toBeGreaterThanOrEqual(130);
        const all = new Set(Object.values(families));
        expect(all.size).toBeGreaterThanOrEqual(70);
        const familiesOf = (holding: boolean): Set<string | undefined> => {
            const holds = (path: string): boolean => labels[path]?.some(({ tolerate }) => tolerate !== true) ?? false;
            return new Set(
                Object.keys(labels)
                    .filter((path) => holds(path) === holding)
                    .map((path) => families[path]),
            );
        };
        const [literal, clean] = [familiesOf(true), familiesOf(false)];
        const paired = [...all].filter((family) => literal.has(family) && clean.has(family));
        expect(paired.length / all.size).toBeGreaterThan(0.5);
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
