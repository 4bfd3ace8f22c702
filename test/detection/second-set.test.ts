import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Label } from "./corpus/file-template";
import { corpus } from "./corpus/generate";
import { type ResourceCase } from "./corpus/resource-cases";

const folder = join(__dirname, "corpus");
const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const json = <T>(path: string): T => JSON.parse(read(path)) as T;

const resources = read("resources.jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ResourceCase);
const labels = json<Record<string, Label[]>>("labels.json");
const families = json<Record<string, string>>("file-families.json");

const step = /\.([A-Za-z_]\w*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/y;
function valueAt(props: unknown, path: string): unknown {
    let value = props;
    step.lastIndex = 1;
    while (step.lastIndex < path.length) {
        const found = step.exec(path);
        if (found === null) throw new Error(`no JSONPath of this set: ${path}`);
        const [, name, index, quoted] = found;
        const key = name ?? index ?? (quoted ?? "").replace(/\\(.)/g, "$1");
        value = (value as Record<string, unknown>)[key];
    }
    return value;
}

/** The names that the constructor of an azure-native resource takes, from the package's own declarations. */
function argumentsOf(token: string): string[] | undefined {
    const [, module = "", type = ""] = token.split(":");
    const file = `${type.charAt(0).toLowerCase()}${type.slice(1)}.d.ts`;
    const path = join(__dirname, "../../node_modules/@pulumi/azure-native", module, file);
    if (!existsSync(path)) return undefined;
    const declared =
        new RegExp(`interface ${type}Args \\{([\\s\\S]*?)\\n\\}`).exec(readFileSync(path, "utf8"))?.[1] ?? "";
    return [...declared.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name = ""]) => name);
}

describe("the second labelled set", () => {
    it("is what its generator writes", () => {
        const { resources: lines, files, labels: made, families: sorts } = corpus();
        expect(read("resources.jsonl") === lines).toBe(true);
        expect(labels).toEqual(made);
        expect(families).toEqual(sorts);
        const different = [...files].filter(([path, text]) => read(join("files", path)) !== text);
        expect(different.map(([path]) => path)).toEqual([]);
    });

    it("has the size and the balance it promises", () => {
        expect(resources.length).toBeGreaterThanOrEqual(300);
        expect(Object.keys(labels).length).toBeGreaterThanOrEqual(120);
        const share = resources.filter(({ expect: expected }) => expected === "literal").length / resources.length;
        expect(share).toBeGreaterThan(0.4);
        expect(share).toBeLessThan(0.6);
        expect(new Set(resources.map(({ id }) => id)).size).toBe(resources.length);
    });

    it("labels strings that exist", () => {
        for (const { props, where, focus, tolerate = [], expect: expected } of resources) {
            const subject = expected === "literal" ? where : (focus ?? null);
            expect(subject).not.toBeNull();
            for (const path of [subject ?? "$", ...tolerate]) expect(typeof valueAt(props, path)).toBe("string");
        }
    });

    it("labels lines that exist and are not empty", () => {
        for (const [path, found] of Object.entries(labels)) {
            const lines = read(join("files", path)).split("\n");
            for (const { line, endLine = line } of found) {
                expect(endLine).toBeGreaterThanOrEqual(line);
                expect(lines[line - 1]?.trim()).toBeTruthy();
                expect(endLine).toBeLessThanOrEqual(lines.length);
            }
        }
    });

    it("uses azure-native types and arguments that the provider has", () => {
        const wrong = resources
            .filter(({ resourceType }) => resourceType.startsWith("azure-native:"))
            .flatMap(({ id, resourceType, props }) => {
                const known = argumentsOf(resourceType);
                if (known === undefined) return [`${id}: no type ${resourceType}`];
                return Object.keys(props)
                    .filter((name) => !known.includes(name))
                    .map((name) => `${id}: ${resourceType} has no argument ${name}`);
            });
        expect(wrong).toEqual([]);
    });
});
