/** A repository that has strongroom as a dependency, made by the commands of docs/pull-requests.md as they stand there. */
import { execFile, execFileSync } from "node:child_process";
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { policyPackArguments } from "../../src/cli/stack/policy-pack";
import { type Ran } from "../support/engine";
import { stepsOf } from "./workflow-files";

/** Milliseconds for a step; a preview with a cold engine on a busy machine is the longest. */
const patience = 300_000;
const source = path.resolve(__dirname, "../..");
const documentation = readFileSync(path.join(source, "docs/pull-requests.md"), "utf8");

/** Obviously made up, the same in every run, and in no file of this repository. */
const password = createHash("sha256").update("own-repository.test.ts").digest("base64url").slice(0, 24);

/** The block of a language that has a text in it. */
function block(language: string, text: string): string {
    const found = [...documentation.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, "gm"))]
        .map(([, indent = "", code = ""]) => code.replaceAll(new RegExp(`^${indent}`, "gm"), ""))
        .filter((code) => code.includes(text));
    expect(found).toHaveLength(1);
    return found[0] ?? "";
}

/** Installs the package as npm would pack it, its dependencies by links, since a test does not reach for a registry. */
function install(root: string): void {
    const modules = path.join(root, "node_modules");
    mkdirSync(path.join(modules, ".bin"), { recursive: true });
    for (const name of readdirSync(path.join(source, "node_modules"))) {
        if (!name.startsWith(".")) symlinkSync(path.join(source, "node_modules", name), path.join(modules, name));
    }
    const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
        cwd: source,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    });
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
    for (const { path: file } of files) {
        if (file.startsWith("test/") || !existsSync(path.join(source, file))) continue;
        const target = path.join(modules, "strongroom", file);
        mkdirSync(path.dirname(target), { recursive: true });
        cpSync(path.join(source, file), target);
    }
    symlinkSync("../strongroom/src/cli/strongroom.mjs", path.join(modules, ".bin/strongroom"));
}

function bash(script: string, cwd: string): Promise<Ran> {
    const env = { ...process.env, NO_COLOR: "1", CI: "true", BASE: "HEAD" };
    return new Promise((resolve) => {
        execFile("bash", ["-e", "-c", script], { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
            const status = typeof error?.code === "number" ? error.code : error === null ? 0 : 1;
            resolve({ status, stdout, stderr });
        });
    });
}

function newFolder(): string {
    const root = mkdtempSync(path.join(tmpdir(), "strongroom-own-"));
    install(root);
    return root;
}

async function dispose(root: string): Promise<void> {
    await bash("npx strongroom local stop", root);
    rmSync(root, { recursive: true, force: true });
}

const literal = `"Server=tcp:sql.example.com;User ID=app;Password=${password};Encrypt=True"`;

describe("a repository with stack files", () => {
    let root: string;
    beforeAll(() => void (root = newFolder()), patience);
    afterAll(async () => dispose(root), patience);

    it("is made by the commands of the documentation", { timeout: patience }, async () => {
        const commands = block("sh", "npm init --yes");
        const own = commands.replace(/^npm install --save-dev github:contoso\/strongroom\n/m, "");
        expect(own).not.toBe(commands);
        const ran = await bash(own, root);
        expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
        expect(ran.stdout).toContain("Pulumi.prod.yaml is in order");
        expect(ran.stdout).toMatch(/The stack dev can be brought up: \d+ to create/);
        const git = ["-c", "user.name=Example", "-c", "user.email=example@example.com", "-c", "commit.gpgsign=false"];
        execFileSync("git", ["init", "--quiet"], { cwd: root });
        execFileSync("git", ["add", "--all"], { cwd: root });
        execFileSync("git", [...git, "commit", "--quiet", "--message", "base"], { cwd: root });
        const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
        expect(tracked).toEqual([
            ".github/workflows/pull-request.yml",
            ".gitignore",
            "Pulumi.dev.yaml",
            "Pulumi.prod.yaml",
            "Pulumi.yaml",
            "package.json",
        ]);
    });

    it(
        "passes every command of the workflow, and is stopped by the pack that comes along",
        { timeout: patience },
        async () => {
            const steps = stepsOf("pull-request.yml").flatMap(({ run }) =>
                run === undefined || run === "npm ci" ? [] : [run],
            );
            for (const step of new Set(steps)) {
                const ran = await bash(step, root);
                expect(ran, `${step}\n${ran.stdout}${ran.stderr}`).toMatchObject({ status: 0 });
            }
            const file = path.join(root, "Pulumi.dev.yaml");
            const before = readFileSync(file, "utf8");
            writeFileSync(file, before.replace(/^config:\n/m, `config:\n  shop:db: ${literal}\n`));
            const ran = await bash("npx strongroom preview --stack dev", root);
            expect(`${ran.stdout}${ran.stderr}`.includes(password)).toBe(false);
            expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 1 });
            expect(ran.stdout).toContain("no-literal-credentials-config-and-outputs");
        },
    );
});

describe("a repository with a program of its own", () => {
    let root: string;
    beforeAll(() => void (root = newFolder()), patience);
    afterAll(async () => dispose(root), patience);

    it("is stopped by the commands of the documentation", { timeout: patience }, async () => {
        writeFileSync(path.join(root, "Pulumi.yaml"), block("yaml", "main: index.ts"));
        const app = (setting: string) =>
            'import * as web from "@pulumi/azure-native/web";\n' +
            `new web.WebApp("api", { resourceGroupName: "rg", siteConfig: { appSettings: [{ name: "Db", value: ${setting} }] } });\n`;
        const commands = block("sh", "pulumi stack select --create dev");
        writeFileSync(path.join(root, "index.ts"), app(literal));
        const stopped = await bash(commands, root);
        expect(`${stopped.stdout}${stopped.stderr}`.includes(password)).toBe(false);
        expect(stopped.status).not.toBe(0);
        expect(stopped.stdout).toContain("no-literal-credentials-app-settings");
        writeFileSync(path.join(root, "index.ts"), app('"@Microsoft.KeyVault(VaultName=kv-shop;SecretName=db)"'));
        const passed = await bash(commands, root);
        expect(passed, passed.stdout + passed.stderr).toMatchObject({ status: 0 });
        expect(passed.stdout).toContain("strongroom@v");
    });
});

it("a project's own pack is taken before the one that comes along", () => {
    const root = mkdtempSync(path.join(tmpdir(), "strongroom-own-"));
    try {
        expect(policyPackArguments(root)).toEqual(["--policy-pack", path.join(source, "policies")]);
        mkdirSync(path.join(root, "policies"));
        expect(policyPackArguments(root)).toEqual(["--policy-pack", path.join(source, "policies")]);
        writeFileSync(path.join(root, "policies/PulumiPolicy.yaml"), "runtime: nodejs\n");
        expect(policyPackArguments(root)).toEqual(["--policy-pack", path.join(root, "policies")]);
    } finally {
        rmSync(root, { recursive: true });
    }
});

it("the deployment is told where the pack is", () => {
    const commands = block("sh", "workflows/deploy.yml");
    const root = mkdtempSync(path.join(tmpdir(), "strongroom-own-"));
    try {
        mkdirSync(path.join(root, ".github/workflows"), { recursive: true });
        mkdirSync(path.join(root, "node_modules"));
        symlinkSync(source, path.join(root, "node_modules/strongroom"));
        execFileSync("bash", ["-e", "-c", commands], { cwd: root });
        const written = parse(readFileSync(path.join(root, ".github/workflows/deploy.yml"), "utf8")) as {
            jobs: Record<string, { steps: { run?: string }[] }>;
        };
        const pulumi = Object.values(written.jobs)
            .flatMap(({ steps }) => steps.map(({ run = "" }) => run))
            .filter((run) => run.startsWith("pulumi "));
        expect(pulumi).toHaveLength(2);
        for (const run of pulumi) expect(run).toContain(" --policy-pack node_modules/strongroom/policies ");
        expect(existsSync(path.join(source, "policies/PulumiPolicy.yaml"))).toBe(true);
    } finally {
        rmSync(root, { recursive: true });
    }
});
