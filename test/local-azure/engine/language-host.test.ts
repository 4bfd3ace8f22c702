import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { version as pulumiVersion } from "@pulumi/pulumi/package.json";
import { isAlive } from "../../../src/local-azure/engine/lock";
import { loader } from "../../../src/local-azure/engine/paths";
import { type Project, project } from "../../support/engine";

/** A cold engine is built first; with one in the cache the runs take seconds. */
const timeout = 600_000;

const options = { name: "nodejs", options: { typescript: false, nodeargs: `--require '${loader}'` } };

let tiny: Project;

function write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(tiny.root, file)), { recursive: true });
    writeFileSync(path.join(tiny.root, file), content);
}

const program = (lines: string) => write("src/index.ts", `import * as pulumi from "@pulumi/pulumi";\n${lines}\n`);

beforeAll(async () => {
    const root = mkdtempSync(path.join(tmpdir(), "strongroom-tiny-"));
    symlinkSync(path.resolve(__dirname, "../../../node_modules"), path.join(root, "node_modules"));
    tiny = await project(root);
    // JSON is YAML.
    write("Pulumi.yaml", JSON.stringify({ name: "tiny", main: "src/index.ts", runtime: options }));
    write("package.json", JSON.stringify({ name: "tiny", dependencies: { "@pulumi/pulumi": "*" } }));
    write("pack/PulumiPolicy.yaml", JSON.stringify({ runtime: options, version: "0.0.1" }));
    write("pack/package.json", JSON.stringify({ name: "tiny-pack", version: "0.0.1", main: "index.ts" }));
    write(
        "pack/index.ts",
        `import { PolicyPack } from "@pulumi/policy";
        const level = "mandatory" as const;
        new PolicyPack("tiny-pack", { policies: [{
            name: "no-two", description: "nothing is called two", enforcementLevel: level,
            validateStack: ({ resources }, report) => {
                if (resources.some(({ name }) => name === "two")) report("there is a two");
            },
        }] });`,
    );
    expect(await tiny.pulumi("stack", "init", "dev")).toMatchObject({
        status: 0,
        stderr: expect.stringContaining("dev"),
    });
}, timeout);

afterAll(() => rmSync(tiny.root, { recursive: true }));

it("brings a TypeScript program up, with its configuration, arguments of node and outputs", { timeout }, async () => {
    program(`
        class Part extends pulumi.ComponentResource { constructor(name: string) { super("t:t:Part", name); } }
        new Part("one");
        export const greeting: string = "hello " + new pulumi.Config().require("who");
        export const stack = pulumi.getStack();
        export const organization = pulumi.getOrganization();
        export const hidden = new pulumi.Config().requireSecret("word");`);
    await tiny.pulumi("config", "set", "who", "you");
    await tiny.pulumi("config", "set", "--secret", "word", "fake-canary-1");
    const up = await tiny.pulumi("up", "--yes", "--policy-pack", "pack");
    expect(up.stderr).toBe("");
    expect(up).toMatchObject({ status: 0, stdout: expect.stringContaining("2 created") });
    expect(up.stdout).toContain("tiny-pack@v0.0.1");
    expect(up.stdout).not.toMatch(/warning|fake-canary/);
    const outputs = await tiny.pulumi("stack", "output", "--json");
    expect(JSON.parse(outputs.stdout)).toEqual({
        greeting: "hello you",
        stack: "dev",
        organization: "organization",
        hidden: "[secret]",
    });
});

it("shows what the program prints, and nothing of its own", { timeout }, async () => {
    program(`console.log("from the program"); console.error("also from it");`);
    const preview = await tiny.pulumi("preview");
    expect(preview).toMatchObject({ status: 0, stderr: "" });
    expect(preview.stdout).toMatch(/from the program/);
    expect(preview.stdout).toMatch(/also from it/);
});

it("fails with the program's own error, told once", { timeout }, async () => {
    program(`throw new pulumi.RunError("the vault is on fire");`);
    const preview = await tiny.pulumi("preview");
    expect(preview.status).not.toBe(0);
    expect(preview.stdout.match(/error: the vault is on fire/g)?.length).toBeGreaterThan(0);
    expect(preview.stdout).not.toMatch(/non-zero exit code|at Module/);
});

it("tells when the program ends by itself with a status", { timeout }, async () => {
    program(`process.exit(7);`);
    const preview = await tiny.pulumi("preview");
    expect(preview.status).not.toBe(0);
    expect(preview.stdout).toContain("Program exited with non-zero exit code: 7");
});

it("runs a policy pack that stops a preview, and one over an exported state", { timeout }, async () => {
    program(
        `class Part extends pulumi.ComponentResource { constructor(n: string) { super("t:t:Part", n); } } new Part("two");`,
    );
    const preview = await tiny.pulumi("preview", "--policy-pack", "pack");
    expect(preview.status).not.toBe(0);
    expect(preview.stdout).toContain("there is a two");
    await tiny.pulumi("up", "--yes", "--skip-preview");
    await tiny.pulumi("stack", "export", "--file", "export.json");
    const analyzed = await tiny.pulumi("policy", "analyze", "--policy-pack", "pack", "--file", "export.json", "--json");
    expect(analyzed.status).not.toBe(0);
    expect(analyzed.stdout).toContain("there is a two");
});

it("says what is installed", { timeout }, async () => {
    const about = await tiny.pulumi("about", "--json");
    const { plugins, dependencies, runtime } = JSON.parse(about.stdout) as {
        plugins: { name: string }[];
        dependencies: { name: string; version: string }[];
        runtime: { version: string };
    };
    expect(dependencies).toContainEqual({ name: "@pulumi/pulumi", version: pulumiVersion });
    expect(plugins.map(({ name }) => name)).toEqual(
        expect.arrayContaining(["azure-native", "random", "tls", "nodejs"]),
    );
    expect(runtime.version).toBe(process.version);
});

it("leaves no process behind when the engine is killed", { timeout }, async () => {
    const told = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => told.listen(0, "127.0.0.1", resolve));
    const { port } = told.address() as AddressInfo;
    // The program tells its process id, then stays.
    program(`void fetch("http://127.0.0.1:${port}/" + process.pid); setInterval(() => undefined, 1000);`);
    const asked = once(told, "request") as Promise<[{ url: string }]>;
    const engine = spawn("pulumi", ["preview", "--non-interactive"], {
        cwd: tiny.root,
        env: tiny.environment,
        stdio: "ignore",
    });
    const [{ url }] = await asked;
    const pid = Number(url.slice(1));
    expect(isAlive(pid)).toBe(true);
    engine.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
    told.close();
});
