/** What the README shows is what works: its stack file is accepted, its program compiles, its commands and links exist. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { checkStackFile } from "../../src/estate";

const root = path.resolve(__dirname, "../..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");
const pages = [
    "README.md",
    ...readdirSync(path.join(root, "docs"))
        .filter((file) => file.endsWith(".md"))
        .map((file) => `docs/${file}`),
];

function blocks(language: string): string[] {
    return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
        .filter(([, name]) => name === language)
        .map(([, , code]) => code ?? "");
}

describe("the README", () => {
    it("shows a stack file that is accepted", () => {
        const [stackFile = ""] = blocks("yaml");
        const folder = mkdtempSync(path.join(tmpdir(), "strongroom-readme-"));
        try {
            const file = path.join(folder, "Pulumi.readme.yaml");
            writeFileSync(file, stackFile);
            const checked = checkStackFile(file);
            expect(checked.ok ? [] : checked.problems.map(String)).toEqual([]);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("shows a program that compiles against the library", () => {
        const [program = ""] = blocks("ts");
        // The example begins where a team's own program already has these.
        const around =
            'import type { Output } from "@pulumi/pulumi";\ndeclare const group: { name: Output<string> }, workspace: { id: Output<string> };\n' +
            "declare const api: { principalId: Output<string> }, tenantId: string;\n";
        const file = path.join(root, "test", "docs", "readme-example.ts");
        const source = around + program.replace('from "strongroom"', 'from "../../src"');
        const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), (name) => ts.sys.readFile(name)) as {
            config: { compilerOptions: object };
        };
        const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, incremental: false }, root);
        const host = ts.createCompilerHost(options);
        const readFile = host.readFile.bind(host);
        host.readFile = (name) => (path.resolve(name) === file ? source : readFile(name));
        host.fileExists = (name) => path.resolve(name) === file || ts.sys.fileExists(name);
        const getSourceFile = host.getSourceFile.bind(host);
        host.getSourceFile = (name, target) =>
            path.resolve(name) === file ? ts.createSourceFile(name, source, target) : getSourceFile(name, target);
        const compiled = ts.createProgram([file], { ...options, tsBuildInfoFile: undefined }, host);
        const messages = ts
            .getPreEmitDiagnostics(compiled)
            .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
        expect(messages).toEqual([]);
    }, 60_000);
});

describe.each(pages)("%s", (page) => {
    const text = readFileSync(path.join(root, page), "utf8");

    it("links to files that are there", () => {
        const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
            ([, link]) => link ?? "",
        );
        const dead = links.filter((link) => !existsSync(path.resolve(root, path.dirname(page), link)));
        expect(dead).toEqual([]);
    });

    it("names commands that exist", () => {
        const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
            scripts: Record<string, string>;
        };
        const commands = new Set(
            readdirSync(path.join(root, "src/cli/commands")).map((file) => path.basename(file, ".ts")),
        );
        const asked = [...text.matchAll(/npx strongroom ([a-z]+)/g)].map(([, name]) => name ?? "");
        const run = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? "");
        expect(asked.filter((name) => !commands.has(name))).toEqual([]);
        expect(run.filter((name) => scripts[name] === undefined)).toEqual([]);
    });
});
