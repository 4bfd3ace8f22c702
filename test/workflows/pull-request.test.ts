/** Every command of pull-request.yml, run as GitHub runs it, on a change that is in order and on one that is not. */
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Project, projectCopy, type Ran } from "../support/engine";
import { type Step, stepsOf } from "./workflow-files";

/** Milliseconds for a step; a preview with a cold engine on a busy machine is the longest. */
const patience = 300_000;
const file = "src/program/importer.ts";

/** Obviously made up, the same in every run, and in no file of this repository. */
const password = createHash("sha256").update("pull-request.test.ts").digest("base64url").slice(0, 24);
const literal = `"Server=tcp:sql-importer.example.com;User ID=importer;Password=${password};Encrypt=True"`;
const reference = '"@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/importer-db)"';

let project: Project;
let base: string;

function git(...args: string[]): string {
    const who = ["-c", "user.name=Example", "-c", "user.email=example@example.com", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...who, ...args], { cwd: project.root, encoding: "utf8" }).trim();
}

/** The line of the change that declares the app, and the one with its setting. */
const declared = { app: 4, setting: 7 };

function importer(setting: string): string {
    return `import * as web from "@pulumi/azure-native/web";

export function importer(): web.WebApp {
    return new web.WebApp("importer", {
        resourceGroupName: "rg-importer",
        siteConfig: {
            appSettings: [{ name: "Db", value: ${setting} }],
        },
    });
}
`;
}

/** Commits a change to a branch of its own, as a pull request does. */
function change(branch: string, setting: string): void {
    git("checkout", "--quiet", "--force", "-b", branch, base);
    writeFileSync(path.join(project.root, file), importer(setting));
    const index = path.join(project.root, "src/program/index.ts");
    const before = readFileSync(index, "utf8");
    const after = before
        .replace("import { readEstate", 'import { importer } from "./importer";\nimport { readEstate')
        .replace("    return buildEstate(", "    importer();\n    return buildEstate(");
    expect(after.split("importer").length - before.split("importer").length).toBe(3);
    writeFileSync(index, after);
    git("add", "--all");
    git("commit", "--quiet", "--message", branch);
}

/** The commands of the workflow, without what is GitHub's own (`uses`), each once. */
const steps = stepsOf("pull-request.yml").filter(
    (step, index, all): step is Step & { run: string } =>
        step.run !== undefined && all.findIndex(({ run }) => run === step.run) === index,
);
const install = steps.filter(({ run }) => run === "npm ci");
const others = steps.filter(({ run }) => run !== "npm ci");

/** What GitHub would fill in. Anything else fails, so that no expression goes by unnoticed. */
function filledIn(env: Step["env"] = {}): Record<string, string> {
    return Object.fromEntries(
        Object.entries(env).map(([name, value]) => {
            expect(value).toBe("${{ github.event.pull_request.base.sha }}");
            return [name, base];
        }),
    );
}

/** Runs a step in the shell that GitHub uses. */
function run(step: Step & { run: string }, cwd = project.root): Promise<Ran> {
    const env = { ...process.env, ...filledIn(step.env), NO_COLOR: "1", CI: "true" };
    return new Promise((resolve) => {
        execFile("bash", ["-e", "-c", step.run], { cwd, env }, (error, stdout, stderr) => {
            const status = typeof error?.code === "number" ? error.code : error === null ? 0 : 1;
            resolve({ status, stdout, stderr });
        });
    });
}

function sarifOf({ run: command }: { readonly run: string }): string | undefined {
    const named = /--sarif (\S+)/.exec(command)?.[1];
    return named === undefined ? undefined : readFileSync(path.join(project.root, named), "utf8");
}

beforeAll(async () => {
    project = await projectCopy();
    git("init", "--quiet", "--initial-branch", "main");
    // A link here, so the entry for the folder in .gitignore does not cover it.
    appendFileSync(path.join(project.root, ".git/info/exclude"), "/node_modules\n");
    git("add", "--all");
    git("commit", "--quiet", "--message", "base");
    base = git("rev-parse", "HEAD");
}, patience);

afterAll(async () => project.dispose(), patience);

it("the workflow scans, checks the types, and previews", () => {
    expect(others.map(({ run: command }) => command.split(" ").slice(0, 3).join(" "))).toEqual([
        "npx strongroom scan",
        "npm run typecheck",
        "npx strongroom check",
        "npx strongroom preview",
    ]);
});

it("installs from a lock file that fits the package", { timeout: patience }, async () => {
    // As a rehearsal, and away from the dependencies that this very test runs on.
    const folder = mkdtempSync(path.join(tmpdir(), "strongroom-install-"));
    try {
        for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
            copyFileSync(path.join(project.root, name), path.join(folder, name));
        }
        expect(install).toHaveLength(1);
        for (const step of install) {
            const ran = await run({ ...step, run: `${step.run} --dry-run` }, folder);
            expect(ran, ran.stderr).toMatchObject({ status: 0 });
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
});

describe("a change that refers to a secret", () => {
    beforeAll(() => change("with-a-reference", reference));

    it.each(others)("passes: $run", { timeout: patience }, async (step) => {
        const ran = await run(step);
        expect(ran, `${ran.stdout}${ran.stderr}`).toMatchObject({ status: 0 });
        expect(ran.stdout).not.toContain("::error");
        const sarif = sarifOf(step);
        if (sarif === undefined) return;
        const { results } = JSON.parse(sarif).runs[0] as { results: { level: string }[] };
        expect(results.filter(({ level }) => level === "error")).toEqual([]);
    });
});

describe("a change that carries a literal credential", () => {
    beforeAll(() => change("with-a-literal", literal));

    const verdicts: readonly [command: string, line: number, title: RegExp][] = [
        ["npx strongroom scan", declared.setting, /^strongroom [a-z-]+$/],
        ["npx strongroom preview", declared.app, /^strongroom no-literal-credentials-app-settings$/],
    ];

    it.each(verdicts)("is stopped at the right line by %s", { timeout: patience }, async (command, line, title) => {
        const [step] = others.filter(({ run: whole }) => whole.startsWith(command));
        if (step === undefined) throw new Error(`no step of the workflow runs ${command}`);
        const ran = await run(step);
        // A boolean, so that a failure prints nothing of it.
        const sarif = sarifOf(step) ?? "";
        expect(`${ran.stdout}${ran.stderr}${sarif}`.includes(password)).toBe(false);
        expect(ran, `${ran.stdout}${ran.stderr}`).toMatchObject({ status: 1 });

        const errors = ran.stdout.split("\n").filter((text) => text.startsWith("::error "));
        expect(errors).toHaveLength(1);
        const [, properties = "", message] = /^::error (.*?)::(.*)$/.exec(errors[0] ?? "") ?? [];
        const told = Object.fromEntries(properties.split(",").map((property) => property.split("=")));
        expect(told).toMatchObject({ file, line: String(line) });
        expect(told["title"]).toMatch(title);
        expect(message).toMatch(/'Db' holds a database connection string with a password as plain text.*Key ?Vault/);

        const { results } = JSON.parse(sarif).runs[0] as {
            results: {
                level: string;
                locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
            }[];
        };
        const places = results
            .filter(({ level }) => level === "error")
            .map(({ locations: [place] }) => place?.physicalLocation)
            .map((place) => [place?.artifactLocation.uri, place?.region.startLine]);
        expect(places).toEqual([[file, line]]);
    });

    it.each(others.filter(({ run: command }) => verdicts.every(([judging]) => !command.startsWith(judging))))(
        "is none of the business of $run",
        { timeout: patience },
        async (step) => {
            const ran = await run(step);
            expect(ran, `${ran.stdout}${ran.stderr}`).toMatchObject({ status: 0 });
        },
    );
});
