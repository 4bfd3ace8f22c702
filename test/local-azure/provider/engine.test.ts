/** The providers under the real engine: what no client of ours can show for it. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loader, projectPaths, runningFile } from "../../../src/local-azure/engine/paths";
import { startLocalAzure, type LocalAzure } from "../../../src/local-azure/server";
import { project, type Project, type Ran } from "../../support/engine";

/** A step on a busy machine takes at most this long, in milliseconds. */
const patience = 240_000;
const apiVersion = "2024-11-01";

let azure: LocalAzure;
let work: Project;
let journal: string;

interface Outputs {
    readonly vaultName: string;
    readonly vaultUri: string;
    readonly fqdn: string;
}

async function succeeded(...args: string[]): Promise<Ran> {
    const ran = await work.pulumi(...args, "--stack", "dev");
    expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
    return ran;
}

async function up(...more: string[]): Promise<Ran> {
    return succeeded("up", "--yes", "--skip-preview", ...more);
}

async function outputs(): Promise<Outputs> {
    return JSON.parse((await succeeded("stack", "output", "--json")).stdout) as Outputs;
}

async function ask(method: string, url: string, body?: unknown): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${azure.token}`, "content-type": "application/json" };
    const response = await fetch(url, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function vaultUrl(name: string): string {
    const group = `/subscriptions/${azure.subscriptionId}/resourceGroups/shop`;
    return `${azure.endpoint}${group}/providers/Microsoft.KeyVault/vaults/${name}?api-version=${apiVersion}`;
}

async function vaultNames(): Promise<unknown[]> {
    const url = `${azure.endpoint}/subscriptions/${azure.subscriptionId}/providers/Microsoft.KeyVault/vaults?api-version=${apiVersion}`;
    return ((await ask("GET", url)).value as { name: string }[]).map(({ name }) => name);
}

/** A secret's value, for comparing only. */
async function secretValue(uri: string, name: string): Promise<unknown> {
    return (await ask("GET", `${uri}secrets/${name}?api-version=7.5`)).value;
}

/** Starts a deployment and kills the engine, as a power cut would, once a creation is under way. */
async function killedUp(under: string): Promise<void> {
    const before = existsSync(journal) ? readFileSync(journal, "utf8").length : 0;
    const engine = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", "dev"], {
        cwd: work.root,
        env: work.environment,
        stdio: "ignore",
    });
    const ended = new Promise((resolve) => engine.once("close", resolve));
    const begun = (): boolean => existsSync(journal) && readFileSync(journal, "utf8").slice(before).includes(under);
    while (engine.exitCode === null && !begun()) await new Promise((resolve) => setTimeout(resolve, 5));
    engine.kill("SIGKILL");
    await ended;
    expect(begun()).toBe(true);
    await succeeded("cancel", "--yes");
}

beforeAll(async () => {
    const root = mkdtempSync(path.join(tmpdir(), "strongroom-provider-engine-"));
    const repository = path.resolve(__dirname, "../../..");
    symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
    cpSync(path.join(__dirname, "programs/mixed.ts"), path.join(root, "index.ts"));
    writeFileSync(path.join(root, "package.json"), JSON.stringify({ name: "mixed", type: "commonjs" }));
    const runtime = `runtime: { name: nodejs, options: { typescript: false, nodeargs: "--require '${loader}'" } }`;
    writeFileSync(path.join(root, "Pulumi.yaml"), `name: mixed\nmain: index.ts\n${runtime}\n`);
    work = await project(root);
    const { localAzure } = projectPaths(root);
    mkdirSync(localAzure, { recursive: true });
    journal = path.join(localAzure, "provider-creations.jsonl");
    azure = await startLocalAzure({ stateFolder: localAzure });
    const { endpoint: arm, token, subscriptionId, tenantId, objectId, port } = azure;
    const running = {
        arm,
        token,
        subscriptionId,
        tenantId,
        objectId,
        port,
        pid: process.pid,
        strict: false,
        state: localAzure,
    };
    writeFileSync(runningFile(localAzure), JSON.stringify(running));
    const stack = await work.pulumi("stack", "init", "dev");
    expect(stack, stack.stderr).toMatchObject({ status: 0 });
}, patience);

afterAll(async () => {
    await azure.close();
    rmSync(work.root, { recursive: true, force: true });
}, patience);

describe("the providers under the real engine", () => {
    it(
        "converge after the engine was killed half way, on the same vault and with the same values",
        { timeout: patience },
        async () => {
            await killedUp("/vaults/");
            await killedUp("/secrets/");
            const [name] = await vaultNames();
            const { vaultUri } = ((await ask("GET", vaultUrl(String(name)))).properties ?? {}) as { vaultUri: string };
            const first = await secretValue(vaultUri, "db");
            const ran = await up();
            expect(ran.stdout).toContain(
                "azure-native:containerservice:ManagedCluster has no model in the local Azure",
            );
            expect(await vaultNames()).toEqual([name]);
            expect((await outputs()).vaultName).toBe(name);
            const now = await secretValue(vaultUri, "db");
            expect(typeof now).toBe("string");
            if (first !== undefined) expect(now === first).toBe(true);
        },
    );

    it("change nothing the second time, nor after a refresh", { timeout: patience }, async () => {
        await up("--expect-no-changes");
        await succeeded("refresh", "--yes", "--expect-no-changes");
        expect((await outputs()).fqdn).toMatch(/\.local\.invalid$/);
    });

    it("show what was changed behind the program's back, and put it back", { timeout: patience }, async () => {
        const { vaultName } = await outputs();
        await ask("PATCH", vaultUrl(vaultName), { tags: { env: "changed" } });
        const ran = await up("--refresh");
        expect(ran.stdout).toMatch(/Vault orders updated .*\[diff: ~tags\]/);
        expect((await ask("GET", vaultUrl(vaultName))).tags).toEqual({ env: "dev" });
    });

    it("adopt an existing vault by the program's import option", { timeout: patience }, async () => {
        const sku = { family: "A", name: "standard" };
        const properties = { tenantId: azure.tenantId, sku, enableRbacAuthorization: true };
        const { id } = await ask("PUT", vaultUrl("found-kv"), { location: "westeurope", properties });
        await succeeded("config", "set", "adopt", String(id));
        expect((await up()).stdout).toMatch(/Vault found imported/);
        await up("--expect-no-changes");
        await succeeded("config", "rm", "adopt");
        await up();
        expect(await vaultNames()).not.toContain("found-kv");
    });

    it("replace a vault with a made-up name by a second one before the first goes", { timeout: patience }, async () => {
        const before = (await outputs()).vaultName;
        await succeeded("config", "set", "location", "northeurope");
        const { stdout } = await up();
        expect(stdout.indexOf("Vault orders created replacement")).toBeGreaterThan(-1);
        expect(stdout.indexOf("Vault orders deleted original")).toBeGreaterThan(
            stdout.indexOf("Vault orders created replacement"),
        );
        const after = (await outputs()).vaultName;
        expect(after).not.toBe(before);
        expect(await vaultNames()).toEqual([after]);
    });

    it("keep every generated value out of the exported state", { timeout: patience }, async () => {
        const { vaultUri } = await outputs();
        const state = (await succeeded("stack", "export")).stdout;
        for (const name of ["db", "deploy"]) {
            const value = String(await secretValue(vaultUri, name));
            expect(value.length).toBeGreaterThan(20);
            expect(state.includes(value) || state.includes(JSON.stringify(value).slice(1, -1))).toBe(false);
        }
    });

    it("take everything away again", { timeout: patience }, async () => {
        await succeeded("destroy", "--yes", "--skip-preview");
        expect(await vaultNames()).toEqual([]);
    });
});
