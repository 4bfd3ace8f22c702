/** The dev stack on the real engine, from a copy of the project: up, up again, refresh, use, down. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request, secretClientOf } from "../support/azure-clients";
import {
    declaredResources,
    type DeclaredResource,
    type Official,
    officialClients,
    otherwiseDeclared,
    readBack,
    unlikeDeclared,
} from "../support/read-back";
import { exportedState, type LocalAzureInfo, runningLocalAzure, vaultValues } from "../support/estate";
import { projectCopy, type Project, type Ran } from "../support/engine";

/** The whole file shares one estate; a step on a busy machine takes at most this long, in milliseconds. */
const patience = 240_000;

interface SecretOutput {
    readonly kind: string;
    readonly uri: string;
    readonly storedAs: string;
}

/** What the program says of a secret. */
interface SecretInputs {
    readonly value: string;
    readonly attributes: { readonly enabled: boolean };
}

let project: Project;
let first: Ran;
let azure: LocalAzureInfo;
let secrets: Record<string, Record<string, SecretOutput>>;
let vaults: Record<string, { readonly uri: string; readonly name: string; readonly id: string }>;

beforeAll(async () => {
    project = await projectCopy();
    first = await project.strongroom("up");
    azure = runningLocalAzure(project.root);
    const outputs = JSON.parse((await project.pulumi("stack", "output", "--json", "--stack", "dev")).stdout);
    ({ secrets, vaults } = outputs);
}, patience);

afterAll(async () => project.dispose(), patience);

async function tokenOf(who: string): Promise<string> {
    return (await project.strongroom("local", "token", "--as", who)).stdout.trim();
}

describe("the dev estate", () => {
    it("comes up with a summary and without a warning", () => {
        expect(first).toMatchObject({ status: 0 });
        expect(first.stdout).toMatch(/The stack dev is up; \d+ changes/);
        expect(`${first.stdout}${first.stderr}`).not.toMatch(/^\s*(?:warning|error)\b|(?:warning|error):|deprecat/im);
        for (const { uri } of Object.values(vaults)) expect(first.stdout).toContain(uri);
    });

    it("keeps its state in files that are each replaced at once, so that a kill leaves none half written", () => {
        const state = filesBelow(path.join(project.root, ".strongroom/state"));
        expect(state.filter((file) => file.endsWith(".json"))).not.toEqual([]);
        expect(state.filter((file) => file.endsWith(".attrs"))).toEqual([]);
    });

    it("has at least three vaults and twenty secrets, of every kind", () => {
        expect(Object.keys(vaults).length).toBeGreaterThanOrEqual(3);
        const all = Object.values(secrets).flatMap((vault) => Object.values(vault));
        expect(all.length).toBeGreaterThanOrEqual(20);
        expect(new Set(all.map(({ kind }) => kind))).toEqual(
            new Set([
                "password",
                "token",
                "uuid",
                "sshKey",
                "rsaKey",
                "passphrase",
                "composed",
                "supplied",
                "placeholder",
            ]),
        );
    });

    it("changes nothing when it is brought up again", { timeout: patience }, async () => {
        const again = await project.strongroom("up");
        expect(again).toMatchObject({ status: 0 });
        expect(again.stdout).toContain("The stack dev is up; no change");
    });

    it(
        "shows no drift to the stock pulumi refresh and no change to a preview with the policy pack",
        { timeout: patience },
        async () => {
            const refresh = await project.pulumi("refresh", "--yes", "--expect-no-changes", "--stack", "dev");
            expect(refresh, refresh.stdout).toMatchObject({ status: 0 });
            const preview = await project.pulumi(
                "preview",
                "--expect-no-changes",
                "--policy-pack",
                "policies",
                "--stack",
                "dev",
            );
            expect(preview, preview.stdout).toMatchObject({ status: 0 });
        },
    );

    it(
        "lets a workload with the role read a generated secret by the official client, and nobody else",
        { timeout: patience },
        async () => {
            const shop = vaults["shop"]?.uri ?? "";
            const mayRead = secretClientOf(shop, await tokenOf("shop-web"));
            expect((await mayRead.getSecret("Db--Password")).value).toHaveLength(40);
            const mayNot = secretClientOf(shop, await tokenOf("payments-api"));
            await expect(mayNot.getSecret("Db--Password")).rejects.toMatchObject({
                statusCode: 403,
                code: "Forbidden",
            });
            const onlyOne = secretClientOf(shop, await tokenOf("release-pipeline"));
            expect((await onlyOne.getSecret("Deploy--SshKey")).value).toContain("PRIVATE KEY");
            await expect(onlyOne.getSecret("Db--Password")).rejects.toMatchObject({ statusCode: 403 });
        },
    );

    it(
        "builds the composed connection string from the password that the vault holds",
        { timeout: patience },
        async () => {
            const client = secretClientOf(vaults["shop"]?.uri ?? "", await tokenOf("shop-web"));
            const password = (await client.getSecret("Db--Password")).value ?? "";
            const composed = (await client.getSecret("ConnectionStrings--Shop")).value ?? "";
            // A boolean, so that a failure prints no value.
            expect(
                composed.includes(`Password=${password};`) ||
                    composed.includes(`Password="${password.replaceAll('"', '""')}";`),
            ).toBe(true);
        },
    );

    describe("read back over HTTP through each service's official client", () => {
        let read: { readonly resource: DeclaredResource; readonly official: Official; readonly answer: unknown }[];

        beforeAll(async () => {
            const clients = officialClients(azure);
            read = [];
            for (const resource of await declaredResources(project)) {
                const official = clients[resource.type];
                if (official === undefined) throw new Error(`no official client reads ${resource.type}`);
                read.push({ resource, official, answer: await readBack(resource, official) });
            }
        }, patience);

        it("is every Azure resource of the stack", async () => {
            const { resources } = await exportedState(project);
            const inState = resources.filter(({ type, id }) => type.startsWith("azure-native:") && id !== undefined);
            expect(inState.length).toBeGreaterThan(100);
            expect(read.map(({ resource }) => resource.urn).sort()).toEqual(inState.map(({ urn }) => urn).sort());
        });

        it("has the id, the name and every input that the program declared, each at its place", () => {
            const unlike = read.flatMap(({ resource, official, answer }) =>
                unlikeDeclared(resource, official, azure.subscriptionId, answer).map((what) => [resource.urn, what]),
            );
            expect(unlike).toEqual([]);
        });

        it("would show any single part of that being dropped, added or altered", () => {
            const unnoticed = read.flatMap(({ resource, official, answer }) =>
                [...otherwiseDeclared(resource, official)]
                    .filter(
                        (other) => unlikeDeclared(other.resource, official, azure.subscriptionId, answer).length === 0,
                    )
                    .map(({ place }) => [resource.urn, place]),
            );
            expect(unnoticed).toEqual([]);
        });

        it(
            "has the declared values of its secrets, which only the vaults give out",
            { timeout: patience },
            async () => {
                const declared = read
                    .map(({ resource }) => resource)
                    .filter(({ type }) => type === "azure-native:keyvault:Secret")
                    .map(({ inputs, parts }) => ({ parts, secret: inputs["properties"] as SecretInputs }));
                // A vault refuses to read what is switched off: the placeholders.
                const readable = declared.filter(({ secret }) => secret.attributes.enabled);
                expect(readable.length).toBeGreaterThanOrEqual(20);
                const altered: string[] = [];
                for (const { parts, secret } of readable) {
                    const { vaultName, secretName = "" } = parts;
                    const vault = Object.values(vaults).find(({ name }) => name === vaultName);
                    const { value } = await secretClientOf(vault?.uri ?? "", azure.token).getSecret(secretName);
                    if (value !== secret.value) altered.push(secretName);
                }
                expect(altered).toEqual([]);
            },
        );
    });

    it(
        "keeps every secret value out of the state, the outputs, the logs and all files but the vaults' own store",
        { timeout: patience },
        async () => {
            const values = await vaultValues(Object.values(vaults), azure.token);
            expect(values.length).toBeGreaterThanOrEqual(20);
            const state = await project.pulumi("stack", "export", "--stack", "dev");
            const outputs = await project.pulumi("stack", "output", "--json", "--stack", "dev");
            const preview = await project.pulumi("preview", "--diff", "--stack", "dev");
            const events = await project.pulumi("preview", "--json", "--stack", "dev");
            const places: (readonly [string, string])[] = [
                ["what up printed", first.stdout + first.stderr],
                ["the exported state", state.stdout],
                ["the outputs", outputs.stdout],
                ["a preview with differences", preview.stdout + preview.stderr],
                ["a preview for machines", events.stdout + events.stderr],
                ...filesBelow(project.root).map(
                    (file) => [path.relative(project.root, file), readFileSync(file, "latin1")] as const,
                ),
            ];
            const leaks = places.flatMap(([place, text]) =>
                values
                    .filter(({ value }) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)))
                    .map(({ name }) => `${name} in ${place}`),
            );
            expect(leaks).toEqual([]);
        },
    );

    it(
        "goes down to what Azure itself would keep, and leaves the stack file as it was",
        { timeout: patience },
        async () => {
            // As `git checkout` leaves it: the salt and the values that up put in are gone.
            const stackFile = path.join(project.root, "Pulumi.dev.yaml");
            writeFileSync(stackFile, withoutLocalConfig(readFileSync(stackFile, "utf8")));
            const down = await project.strongroom("down");
            expect(down).toMatchObject({ status: 0 });
            for (const { name } of Object.values(vaults)) expect(down.stdout).toContain(name);
            const committed = readFileSync(path.resolve(__dirname, "../../Pulumi.dev.yaml"), "utf8");
            expect(readFileSync(path.join(project.root, "Pulumi.dev.yaml"), "utf8")).toBe(
                withoutLocalConfig(committed),
            );
            await project.strongroom("local", "start");
            const now = runningLocalAzure(project.root);
            const groups = await request(
                `${now.arm}/subscriptions/${now.subscriptionId}/resourceGroups?api-version=2024-03-01`,
                "GET",
                undefined,
                now.token,
            );
            expect(groups.body.value).toEqual([]);
            const gone = await request(
                `${now.arm}/subscriptions/${now.subscriptionId}/providers/Microsoft.KeyVault/deletedVaults?api-version=2024-11-01`,
                "GET",
                undefined,
                now.token,
            );
            expect(gone.body.value.map(({ name }: { name: string }) => name).sort()).toEqual(
                Object.values(vaults)
                    .map(({ name }) => name)
                    .sort(),
            );
        },
    );
});

/** The stack file without what `up` adds to it, should the work tree's own estate be standing. */
function withoutLocalConfig(text: string): string {
    return text.replace(/^ {2}strongroom:[a-z-]+:\n {4}secure: .*\n/gm, "").replace(/^encryptionsalt: .*\n/m, "");
}

/** Every file of the project's folder but the shared dependencies and the vaults' own store. */
function filesBelow(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const full = path.join(folder, entry.name);
        if (entry.isSymbolicLink() || /^store\.mdb/.test(entry.name)) return [];
        if (entry.isDirectory()) return filesBelow(full);
        return entry.isFile() && statSync(full).size > 0 ? [full] : [];
    });
}
