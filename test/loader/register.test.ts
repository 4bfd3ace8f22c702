/** TypeScript run by Node.js through the loader, in processes of their own. */
import { spawnSync } from "node:child_process";
import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    symlinkSync,
    truncateSync,
    utimesSync,
    writeFileSync,
} from "node:fs";
import { cp } from "node:fs/promises";
import module from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/local-azure/engine/paths";

const folder = mkdtempSync(path.join(tmpdir(), "strongroom-loader-"));
const cache = path.join(folder, "node_modules", ".cache", "strongroom");
/** A package as small as can be: the loader and what it needs, so that its cache is the test's own. */
beforeEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, "node_modules"), { recursive: true });
    await cp(path.join(packageRoot, "src/loader"), path.join(folder, "src/loader"), { recursive: true });
    writeFileSync(
        path.join(folder, "package.json"),
        '{ "name": "strongroom", "type": "commonjs", "exports": { "./register": "./src/loader/register.js" } }',
    );
    await cp(path.join(packageRoot, "node_modules/sucrase"), path.join(folder, "node_modules/sucrase"), {
        recursive: true,
    });
    for (const name of ["ts-interface-checker", "lines-and-columns", "@jridgewell", "@pulumi", "zod"])
        symlinkSync(path.join(packageRoot, "node_modules", name), path.join(folder, "node_modules", name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): string {
    const whole = path.join(folder, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
}

function run(file: string, environment: Record<string, string> = {}): { status: number | null; out: string } {
    const ran = spawnSync(process.execPath, ["--require", path.join(folder, "src/loader/register.js"), file], {
        encoding: "utf8",
        cwd: folder,
        env: { ...process.env, ...environment },
    });
    return { status: ran.status, out: ran.stdout + ran.stderr };
}

const files = (kind: string): string[] => {
    try {
        return readdirSync(path.join(cache, kind), { recursive: true, encoding: "utf8" });
    } catch {
        return [];
    }
};

describe("a TypeScript file", () => {
    it("runs, with what it imports, by either name of a file and on demand", () => {
        write("one.ts", "export const one: number = 1;\nexport enum Two { two = 2 }\n");
        write("three.ts", "const three = 3 as const;\nexport = three;\n");
        const file = write(
            "main.ts",
            `import { one, Two } from "./one";
             import three = require("./three");
             async function main(): Promise<void> {
                 const later = await import("./one.js");
                 console.log(one, Two.two, three, later.one);
             }
             void main();`,
        );
        expect(run(file)).toEqual({ status: 0, out: "1 2 3 1\n" });
    });

    it("is compiled again when it changes, and not otherwise", () => {
        const file = write("main.ts", "console.log('first' as string);");
        expect(run(file).out).toBe("first\n");
        const [kept = ""] = files("compiled");
        const { ino } = statSync(path.join(cache, "compiled", kept));
        expect(run(file).out).toBe("first\n");
        expect(statSync(path.join(cache, "compiled", kept)).ino).toBe(ino);
        writeFileSync(file, "console.log('second' as string);");
        expect(run(file).out).toBe("second\n");
        expect(files("compiled")).toEqual([kept]);
    });

    it("keeps its lines, so that a stack trace is right without a source map", () => {
        const file = write(
            "main.ts",
            "interface Long {\n    readonly a: string;\n}\n\nfunction fail(_long?: Long): never {\n    throw new Error('here');\n}\nfail();\n",
        );
        expect(run(file).out).toContain("main.ts:6:");
    });

    it("says where a mistake of syntax is", () => {
        const { status, out } = run(write("main.ts", "const a = 1;\nconst = 2;\n"));
        expect(status).not.toBe(0);
        expect(out).toMatch(/main\.ts.*2:7/s);
    });

    it("of another package is left to that package", () => {
        write("node_modules/other/index.ts", "export const a: number = 1;");
        write("node_modules/other/package.json", '{ "name": "other", "main": "index.ts" }');
        expect(run(write("main.ts", 'import { a } from "other";\nconsole.log(a);')).status).not.toBe(0);
    });

    it("of this package runs where it is installed as a package", async () => {
        await cp(path.join(folder, "src"), path.join(folder, "node_modules/strongroom/src"), { recursive: true });
        write("package.json", '{ "name": "application" }');
        write("node_modules/strongroom/src/index.ts", "export const a = 1 as const;");
        write("node_modules/strongroom/package.json", '{ "name": "strongroom", "main": "src/index.ts" }');
        const file = write("main.cjs", 'console.log(require("strongroom").a);');
        const loader = path.join(folder, "node_modules/strongroom/src/loader/register.js");
        const ran = spawnSync(process.execPath, ["--require", loader, file], { encoding: "utf8" });
        expect([ran.status, ran.stdout + ran.stderr]).toEqual([0, "1\n"]);
    });
});

describe("the cache", () => {
    it("may be cut short or unreadable", () => {
        const file = write("main.ts", "console.log('ran' as string);");
        expect(run(file).out).toBe("ran\n");
        for (const kind of ["compiled", "v8"])
            for (const name of files(kind)) {
                if (/\.(?:js|bin)$/.test(name)) truncateSync(path.join(cache, kind, name), 70);
            }
        expect(run(file)).toEqual({ status: 0, out: "ran\n" });
    });

    it("may have been damaged on its disk", () => {
        const file = write(
            "main.ts",
            "const count = (to: number): number => (to === 0 ? 0 : 1 + count(to - 1));\nconsole.log(count(9));",
        );
        expect(run(file).out).toBe("9\n");
        const kept = files("v8").filter((name) => !statSync(path.join(cache, "v8", name)).isDirectory());
        expect(kept).not.toEqual([]);
        for (const name of kept) {
            const whole = path.join(cache, "v8", name);
            // Compiled code is all of it but the first few hundred bytes.
            const bytes = readFileSync(whole).map((byte, at) => (at > 400 && at % 7 === 0 ? byte ^ 0x55 : byte));
            writeFileSync(whole, bytes);
        }
        expect(run(file)).toEqual({ status: 0, out: "9\n" });
    });

    it.skipIf("enableCompileCache" in module)("keeps the code of the ways to start that were used last", () => {
        for (let n = 0; n < 42; n++) write(`node_modules/.cache/strongroom/v8/${String(n).padStart(2, "0")}.bin`, "");
        const old = path.join(cache, "v8", "07.bin");
        utimesSync(old, new Date(0), new Date(0));
        expect(run(write("main.ts", "console.log('ran' as string);")).out).toBe("ran\n");
        expect(files("v8").length).toBe(40);
        expect(existsSync(old)).toBe(false);
    });

    it("may be impossible to write", () => {
        mkdirSync(path.dirname(cache), { recursive: true });
        writeFileSync(cache, "a file where the folder should be");
        expect(run(write("main.ts", "console.log('ran' as string);"))).toEqual({ status: 0, out: "ran\n" });
    });

    it("is turned off by Node's own switch", () => {
        const file = write("main.ts", "console.log('ran' as string);");
        expect(run(file, { NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual({ status: 0, out: "ran\n" });
        expect([...files("compiled"), ...files("v8")]).toEqual([]);
    });

    it("gives modules that come from it all that Node gives them", () => {
        write(
            "dependency.cjs",
            "module.exports = [module.id, require.main === module, typeof require.resolve('./main.ts')];",
        );
        const file = write(
            "main.ts",
            `import dependency = require("./dependency.cjs");
             console.log(JSON.stringify([dependency.slice(1), require.main === module, __filename === module.filename]));
             void eval("import('node:path')").then((loaded: { sep: string }) => console.log(loaded.sep));`,
        );
        const first = run(file);
        expect(first).toEqual({ status: 0, out: '[[false,"string"],true,true]\n/\n' });
        expect(files("v8").length).toBeGreaterThan(0);
        expect(run(file)).toEqual(first);
    });
});

describe("what the SDK loads and seldom needs", () => {
    it("is not loaded by a program that does not use it", () => {
        const file = write(
            "main.ts",
            `import * as pulumi from "@pulumi/pulumi";
             const loaded = Object.keys(require.cache).filter((name) => /\\/(?:typescript|@npmcli\\/arborist)\\//.test(name));
             console.log(typeof pulumi.output, loaded.length);`,
        );
        expect(run(file)).toEqual({ status: 0, out: "function 0\n" });
    });

    it("is there for one that does", () => {
        const file = write(
            "main.ts",
            `import * as pulumi from "@pulumi/pulumi";
             import * as z from "zod";
             async function main(): Promise<void> {
                 const two = 2;
                 const { text } = await pulumi.runtime.serializeFunction(() => two);
                 console.log(text.includes("two"), typeof pulumi.automation.LocalWorkspace.create);
                 const paths = await pulumi.runtime.computeCodePaths();
                 console.log(paths instanceof Map, typeof z.locales.de);
             }
             void main();`,
        );
        expect(run(file)).toEqual({ status: 0, out: "true function\ntrue function\n" });
    }, 60_000);
});
