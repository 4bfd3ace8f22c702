/** The policy pack under the stock CLI: what it stops, what it lets through, and what it says. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanExport } from "../../src/scanner/export";
import { Values } from "../detection/corpus/values";
import { type Project, projectCopy, type Ran } from "../support/engine";

/** A step on a busy machine takes at most this long, in milliseconds. */
const patience = 240_000;
/** Its name makes it a test environment: rules that only development is spared stop here. */
const stack = "qa";
const rule = "no-literal-credentials-app-settings";
const literal = new Values("strongroom/e2e/policies").randomPassword(24);

let project: Project;

async function configure(key: string, value: string): Promise<void> {
    const ran = await project.pulumi("config", "set", key, value, "--plaintext", "--stack", stack);
    expect(ran.status, ran.stderr).toBe(0);
}

/** Runs a command with the pack, under a configuration of the pack if there is one. */
async function withPack(command: readonly string[], packConfig?: object): Promise<Ran> {
    const file = path.join(project.root, "policy-config.json");
    if (packConfig !== undefined) writeFileSync(file, JSON.stringify(packConfig));
    const configured = packConfig === undefined ? [] : ["--policy-pack-config", file];
    return project.pulumi(...command, "--policy-pack", "policies", ...configured);
}

async function preview(settings: string, packConfig?: object): Promise<Ran> {
    await configure("app:settings", settings);
    return withPack(["preview", "--stack", stack], packConfig);
}

const all = ({ stdout, stderr }: Ran): string => stdout + stderr;

beforeAll(async () => {
    project = await projectCopy();
    cpSync("test/e2e/programs", path.join(project.root, "test/e2e/programs"), { recursive: true });
    const runtime =
        "runtime: { name: nodejs, options: { typescript: false, nodeargs: '--import strongroom/register' } }";
    writeFileSync(
        path.join(project.root, "Pulumi.yaml"),
        `name: app\nmain: test/e2e/programs/app-config.ts\n${runtime}\n`,
    );
    const started = await project.strongroom("local", "start", "--json");
    expect(started.status, started.stderr).toBe(0);
    const made = await project.pulumi("stack", "init", stack);
    expect(made.status, made.stderr).toBe(0);
}, patience);

afterAll(async () => project.dispose(), patience);

describe("the policy pack under the stock CLI", () => {
    it(
        "passes references and goes on beside values that preview does not know",
        async () => {
            const ran = await preview("references");
            expect(ran.status, all(ran)).toBe(0);
            expect(all(ran)).toContain("strongroom@v");
            expect(all(ran)).not.toContain("can't run policy");
        },
        patience,
    );

    it(
        "stops a literal beside an unknown value, names its place, and never shows it",
        async () => {
            // Secret, so that this is about the app's setting alone.
            const set = await project.pulumi("config", "set", "app:literal", literal, "--secret", "--stack", stack);
            expect(set.status, set.stderr).toBe(0);
            const ran = await preview("literal");
            expect(ran.status).not.toBe(0);
            expect(all(ran)).toContain(rule);
            expect(all(ran)).toContain("$.properties.Db__Password: 'Db__Password' holds");
            expect(all(ran)).toContain(
                "@Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<secret>)",
            );
            expect(all(ran)).not.toContain(literal);
        },
        patience,
    );

    it(
        "stops a generated password that preview does not know yet",
        async () => {
            const ran = await preview("generated");
            expect(ran.status).not.toBe(0);
            expect(all(ran)).toContain("$.properties: is built from the generated password 'db'");
        },
        patience,
    );

    it(
        "honours the configuration of a rule, and waivers with an end",
        async () => {
            const off = await preview("literal", { [rule]: "disabled" });
            expect(off.status, all(off)).toBe(0);
            const waiver = { rule, resource: "app", reason: "moves to a vault in spring", owner: "payments-team" };
            const inDays = (days: number): string =>
                new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
            const waived = await preview("literal", {
                "pack-settings": { waivers: [{ ...waiver, until: inDays(30) }] },
            });
            expect(waived.status, all(waived)).toBe(0);
            expect(all(waived)).toContain(`waived 1 violation of ${rule} on app until ${inDays(30)}`);
            const over = await preview("literal", { "pack-settings": { waivers: [{ ...waiver, until: inDays(-1) }] } });
            expect(over.status).not.toBe(0);
            expect(all(over)).toContain(`the waiver of payments-team ended on ${inDays(-1)}`);
        },
        patience,
    );

    it(
        "mends under the level remediate what it would report",
        async () => {
            const packConfig = { "vault-firewall": "remediate", "closed-vault-without-path": "advisory" };
            const ran = await preview("references", packConfig);
            expect(ran.status, all(ran)).toBe(0);
            expect(all(ran)).toMatch(/\[remediate\].*vault-firewall/);
            // The other rules judge what was made of it: the firewall now keeps the app out as well.
            expect(all(ran)).toMatch(/\[advisory\].*closed-vault-without-path/);
            expect(all(ran)).not.toContain("every address may call the vault");
        },
        patience,
    );

    it(
        "stops a plain credential in the stack's configuration",
        async () => {
            await configure("app:apiPassword", literal);
            const ran = await preview("references");
            expect(ran.status).not.toBe(0);
            expect(all(ran)).toContain("$.config['app:apiPassword']: ");
            expect(all(ran)).not.toContain(literal);
            expect((await project.pulumi("config", "rm", "app:apiPassword", "--stack", stack)).status).toBe(0);
        },
        patience,
    );

    it(
        "says of the preview what the scanner says of the plan that the engine saves",
        async () => {
            await configure("app:literal", literal);
            await configure("app:apiPassword", literal);
            await configure("app:settings", "literal");
            const file = path.join(project.root, "plan.json");
            const saved = await withPack(["preview", "--stack", stack, "--save-plan", file], { all: "advisory" });
            expect(saved.status, all(saved)).toBe(0);
            const plan = scanExport("plan.json", file, "key");
            const found = plan.findings.map(({ resource, path }) => `${resource ?? ""} ${path ?? ""}`);
            expect(found).toContain("azure-native:web:WebAppApplicationSettings::app $.properties.Db__Password");
            expect(found).toContain("pulumi:pulumi:Stack::app-qa $.config['app:apiPassword']");
            // The same settings, each of them in the words of the pack.
            for (const { path, message } of plan.findings) expect(all(saved)).toContain(`${path ?? ""}: ${message}`);
            const reported = all(saved).match(/\$\.\S+: '[^']*' holds/g) ?? [];
            expect(new Set(reported.map((text) => text.split(": ")[0]))).toEqual(
                new Set(plan.findings.map(({ path }) => path)),
            );
            const secret = await project.pulumi("config", "set", "app:literal", literal, "--secret", "--stack", stack);
            expect(secret.status, secret.stderr).toBe(0);
            expect((await project.pulumi("config", "rm", "app:apiPassword", "--stack", stack)).status).toBe(0);
        },
        patience,
    );

    it(
        "stops an app that is handed a storage key, and lets the mended one up",
        async () => {
            await configure("app:settings", "references");
            const up = await withPack(["up", "--yes", "--skip-preview", "--stack", stack]);
            expect(up.status, all(up)).toBe(0);
            const keyed = await preview("storage-key");
            expect(keyed.status).not.toBe(0);
            expect(all(keyed)).toContain("$.properties.Storage: 'Storage' holds");
            const mended = await preview("references");
            expect(mended.status, all(mended)).toBe(0);
        },
        patience,
    );

    it(
        "stops an app that is handed a database password while it is brought up, before the app is made",
        async () => {
            // What the setting holds is only known when the server is there, so preview cannot judge it.
            await configure("app:settings", "sql-password");
            const up = await withPack(["up", "--yes", "--skip-preview", "--stack", stack]);
            expect(up.status).not.toBe(0);
            expect(all(up)).toContain("$.siteConfig.connectionStrings[0].connectionString: 'connectionString' holds");
            expect(all(up)).not.toContain(literal);
            const { stdout } = await project.pulumi("stack", "--stack", stack, "--show-urns");
            expect(stdout).toContain("azure-native:sql:Server::app");
            expect(stdout).not.toContain("azure-native:web:WebApp::with-sql");
        },
        patience,
    );

    it(
        "audits an export without the program, with an exit code that says what it found",
        async () => {
            const file = path.join(project.root, "export.json");
            const exported = await project.pulumi("stack", "export", "--stack", stack, "--file", file);
            expect(exported.status, exported.stderr).toBe(0);
            const analyze = ["policy", "analyze", "--file", file, "--json"];
            const clean = await withPack(analyze);
            expect(clean.status, all(clean)).toBe(0);

            interface Export {
                deployment: { resources: { type: string; inputs: { properties?: Record<string, string> } }[] };
            }
            const state = JSON.parse(readFileSync(file, "utf8")) as Export;
            const settings = state.deployment.resources.find(({ type }) => type.endsWith(":WebAppApplicationSettings"));
            if (settings?.inputs.properties === undefined) throw new Error("the export holds no settings of an app");
            settings.inputs.properties["Db__Password"] = literal;
            writeFileSync(file, JSON.stringify(state));
            const found = await withPack(analyze);
            expect(found.status).not.toBe(0);
            expect(found.stdout).toContain(`"policyName":"${rule}"`);
            expect(found.stdout).toContain('"message":"$.properties.Db__Password: ');
            expect(all(found)).not.toContain(literal);
        },
        patience,
    );
});
