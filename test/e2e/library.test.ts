/** The component library on the real engine, without a stack file: what stays, what changes, and in which order it goes. */
import { createPrivateKey, createPublicKey } from "node:crypto";
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secretClientOf } from "../support/azure-clients";
import { type Project, projectCopy, type Ran } from "../support/engine";
import { exportedState, runningLocalAzure, type LocalAzureInfo } from "../support/estate";

/** A step on a busy machine takes at most this long, in milliseconds. */
const patience = 240_000;
const names = ["password", "hex", "token", "uuid", "passphrase", "ssh", "rsa", "composed"];

let project: Project;
let azure: LocalAzureInfo;
let first: Record<string, string>;
let outputs: { vaultUri: string; vaultName: string; publicKey: string; tokenExpires: string };

async function configure(change: string): Promise<void> {
    const configured = await project.pulumi("config", "set", "library:change", change, "--stack", "dev");
    expect(configured, configured.stderr).toMatchObject({ status: 0 });
}

async function up(change: string): Promise<Ran> {
    await configure(change);
    const ran = await project.pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
    expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
    outputs = JSON.parse(
        (await project.pulumi("stack", "output", "--json", "--stack", "dev")).stdout,
    ) as typeof outputs;
    return ran;
}

async function values(): Promise<Record<string, string>> {
    const client = secretClientOf(outputs.vaultUri, azure.token);
    const read = await Promise.all(names.map(async (name) => [name, (await client.getSecret(name)).value ?? ""]));
    return Object.fromEntries(read) as Record<string, string>;
}

/** Names of the secrets whose value differs, so that a failing test never prints a value. */
function differences(one: Record<string, string>, other: Record<string, string>): string[] {
    return names.filter((name) => one[name] !== other[name]);
}

beforeAll(async () => {
    project = await projectCopy();
    cpSync("test/e2e/programs", path.join(project.root, "test/e2e/programs"), { recursive: true });
    const runtime =
        "runtime: { name: nodejs, options: { typescript: false, nodeargs: '--import strongroom/register' } }";
    writeFileSync(
        path.join(project.root, "Pulumi.yaml"),
        `name: library\nmain: test/e2e/programs/library.ts\n${runtime}\n`,
    );
    writeFileSync(path.join(project.root, "Pulumi.dev.yaml"), "config: {}\n");
    const started = await project.strongroom("local", "start", "--json");
    expect(started, started.stderr).toMatchObject({ status: 0 });
    azure = runningLocalAzure(project.root);
    const stack = await project.pulumi("stack", "init", "dev");
    expect(stack, stack.stderr).toMatchObject({ status: 0 });
    await up("none");
    first = await values();
}, patience);

afterAll(async () => project.dispose(), patience);

describe("the library on the real engine", () => {
    it("makes every kind of value in the shape it promises", () => {
        const shapes: Record<string, RegExp> = {
            password: /^[!-~]{32}$/,
            hex: /^[0-9a-f]{64}$/,
            token: /^[A-Za-z0-9_-]{43}$/,
            uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
            passphrase: /^[a-z]+(?:-[a-z]+){7}$/,
            ssh: /^-----BEGIN OPENSSH PRIVATE KEY-----\n/,
            rsa: /^-----BEGIN PRIVATE KEY-----\n/,
            composed: /^Server=db\.example;Password=/,
        };
        const misshapen = names.filter((name) => !shapes[name]?.test(first[name] ?? ""));
        expect(misshapen).toEqual([]);
        expect(first.composed === `Server=db.example;Password=${first.password}`).toBe(true);
        expect(outputs.publicKey).toMatch(/^ssh-ed25519 /);
        const rsa = createPublicKey(createPrivateKey(first.rsa ?? ""));
        expect(rsa.asymmetricKeyDetails?.modulusLength).toBe(2048);
    });

    it("keeps no value in clear in the state, ids included", async () => {
        const state = JSON.stringify(await exportedState(project));
        const found = names.filter((name) => {
            const value = first[name] ?? "";
            return state.includes(value) || state.includes(JSON.stringify(value).slice(1, -1));
        });
        expect(found).toEqual([]);
        const bytes = Buffer.from(first.hex ?? "", "hex").toString("base64");
        expect(state.includes(bytes)).toBe(false);
        // The key in an alert's address.
        expect(state.includes("canary-0000")).toBe(false);
    });

    it("finds what it made as it made it", { timeout: patience }, async () => {
        const refreshed = await project.pulumi("refresh", "--yes", "--expect-no-changes", "--stack", "dev");
        expect(refreshed, refreshed.stdout + refreshed.stderr).toMatchObject({ status: 0 });
        const preview = await project.pulumi("preview", "--expect-no-changes", "--stack", "dev");
        expect(preview, preview.stdout + preview.stderr).toMatchObject({ status: 0 });
    });

    it.each(["mistake", "computed mistake"])(
        "tells a %s by its sentence, without a stack",
        { timeout: patience },
        async (kind) => {
            await configure(kind);
            const { status, stdout, stderr } = await project.pulumi("preview", "--stack", "dev");
            expect(status).not.toBe(0);
            const told = stdout + stderr;
            expect(told).toMatch(/SecretVault 'library': softDeleteRetentionInDays takes .* from 7 to 90, got 120/);
            expect(told).not.toMatch(/^\s+at /m);
        },
    );

    it("changes no value when rules, tags and order change, and the expiry stays", { timeout: patience }, async () => {
        const { tokenExpires } = outputs;
        await up("rules");
        expect(differences(first, await values())).toEqual([]);
        const client = secretClientOf(outputs.vaultUri, azure.token);
        expect((await client.getSecret("hex")).properties.tags).toMatchObject({ reviewed: "yes" });
        await up("order");
        expect(differences(first, await values())).toEqual([]);
        expect(outputs.tokenExpires).toBe(tokenExpires);
    });

    it("makes a new value for a new epoch, and for what is composed of it, alone", { timeout: patience }, async () => {
        await up("rotation");
        expect(differences(first, await values())).toEqual(["password", "composed"]);
    });

    it("never writes a placeholder again, whoever set it", { timeout: patience }, async () => {
        const client = secretClientOf(outputs.vaultUri, azure.token);
        await expect(client.getSecret("placeholder")).rejects.toMatchObject({ statusCode: 403 });
        await client.setSecret("placeholder", "set-out-of-band", { tags: { by: "owner" } });
        const refreshed = await project.pulumi("refresh", "--yes", "--stack", "dev");
        expect(refreshed, refreshed.stdout).toMatchObject({ status: 0 });
        await up("rules");
        const { value, properties } = await client.getSecret("placeholder");
        expect(value === "set-out-of-band").toBe(true);
        expect(properties.tags).toEqual({ by: "owner" });
    });

    it("replaces nothing when components are renamed with an alias", { timeout: patience }, async () => {
        const before = await values();
        const { vaultName, publicKey, tokenExpires } = outputs;
        const ran = await up("names");
        expect(ran.stdout).not.toMatch(/replac|creat|delet/);
        expect(outputs).toMatchObject({ vaultName, publicKey, tokenExpires });
        expect(differences(before, await values())).toEqual([]);
    });

    it("takes its own lock away first when it is destroyed", { timeout: patience }, async () => {
        const refused = await fetch(`${azure.arm}${await vaultPath()}?api-version=2024-11-01`, {
            method: "DELETE",
            headers: { authorization: `Bearer ${azure.token}` },
        });
        expect(refused.status).toBe(409);
        const ran = await project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
        expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
        expect((await exportedState(project)).resources).toEqual([]);
    });
});

async function vaultPath(): Promise<string> {
    const { resources } = await exportedState(project);
    const vault = resources.find(({ type }) => type === "azure-native:keyvault:Vault");
    return vault?.id ?? "";
}
