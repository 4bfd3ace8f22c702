/**
 * A mistake of the loader's compiler that no other test would show: a class field that is called like an export of its file is compiled as
 * an assignment to that export (`at = exports.at = 2`), so that the export changes when an instance is made.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/local-azure/engine/paths";

const loader = JSON.stringify(path.join(packageRoot, "src/loader/typescript.js"));
const folder = mkdtempSync(path.join(tmpdir(), "strongroom-fields-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the loader makes of TypeScript files, in a process of its own, since the loader changes how modules are found. */
function compiled(files: readonly string[]): [file: string, code: string][] {
    const script =
        `const { compile } = require(${loader}), { readFileSync } = require("node:fs");` +
        `const files = JSON.parse(readFileSync(0, "utf8"));` +
        `process.stdout.write(JSON.stringify(files.map((file) => [file, compile(readFileSync(file, "utf8"), file)])));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
        cwd: packageRoot,
        input: JSON.stringify(files),
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as [string, string][];
}

/** Fields and defaults that were compiled as assignments to exports. Compiled code keeps the lines of its source. */
function mistakes([file, code]: readonly [file: string, code: string]): string[] {
    if (!/= exports\.\w+ = /.test(code)) return [];
    const found: string[] = [];
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
    const visit = (node: ts.Node): void => {
        if (ts.isPropertyDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) {
            const value = node.initializer;
            const assigns =
                value !== undefined && ts.isBinaryExpression(value) && /^exports\.\w+$/.test(value.left.getText());
            if (assigns) {
                const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
                found.push(
                    `${file}:${line} '${node.name.getText()}' has the name of an export of its file, which the loader's compiler ` +
                        "would set together with it; write its type (name: string = …), or rename it",
                );
            }
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

function write(name: string, text: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
}

describe("a class field that is called like an export", () => {
    const text =
        "export function at(): string { return 'function'; }\nexport class Place {\n    public readonly at = 2;\n}\n";

    it("is compiled as an assignment to the export: once this fails, the compiler is mended and this file can go", () => {
        write("place.ts", text);
        const main = write("main.ts", 'import { at, Place } from "./place";\nnew Place();\nconsole.log(typeof at);\n');
        const register = path.join(packageRoot, "src/loader/register.js");
        const environment = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
        const ran = execFileSync(process.execPath, ["--require", register, main], {
            encoding: "utf8",
            env: environment,
        });
        expect(ran).toBe("number\n");
    });

    it("is found with its place, and is no matter with its type or another name", () => {
        const wrong = write("wrong.ts", text);
        const right = write("right.ts", text.replace("at = 2", "at: number = 2"));
        const other = write("other.ts", text.replace("at = 2", "place = 2"));
        const [only = "", ...more] = compiled([wrong, right, other]).flatMap(mistakes);
        expect(more).toEqual([]);
        expect(only).toContain(`${wrong}:3 'at' has the name of an export`);
    });

    it("is in no file of this project", () => {
        const config = path.join(packageRoot, "tsconfig.json");
        const { fileNames } = ts.parseJsonConfigFileContent(
            ts.readConfigFile(config, ts.sys.readFile).config,
            ts.sys,
            packageRoot,
        );
        const files = fileNames
            .map((file) => path.relative(packageRoot, file))
            .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
        expect(files.length).toBeGreaterThan(300);
        expect(compiled(files).flatMap(mistakes)).toEqual([]);
    });
});
