/** The Pulumi commands of deploy.yml, run as GitHub runs them, on the stack `prod` and the local Azure in the place of Azure. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Project, projectCopy, type Ran } from "../support/engine";
import { exportedState, type LocalAzureInfo, runningLocalAzure } from "../support/estate";
import { jobsOf } from "./workflow-files";

/** Milliseconds for a step; an update with a cold engine on a busy machine is the longest. */
const patience = 300_000;

/** Obviously made up, the same in every run, and in no file of this repository. */
const madeUp = (what: string): string => createHash("sha256").update(`deploy.test.ts ${what}`).digest("base64url");

interface Command {
    readonly job: string;
    readonly run: string;
    readonly env: Readonly<Record<string, string>>;
}

/** The commands of the workflow in their order, without what is GitHub's own (`uses`), each with the variables of its job. */
const commands: readonly Command[] = jobsOf("deploy.yml").flatMap(({ id, env = {}, steps }) =>
    steps.flatMap(({ run, env: own = {} }) =>
        run === undefined || run === "npm ci" ? [] : [{ job: id, run, env: { ...env, ...own } }],
    ),
);
const [preview, up] = commands;

let project: Project;
let azure: LocalAzureInfo;
let stackFile: string;

/** Runs a command in the shell that GitHub uses, with the repository's variables filled in. */
function run(command: Command | undefined): Promise<Ran> {
    if (command === undefined) throw new Error("the workflow has no such command");
    const variables: Record<string, string | undefined> = {
        AZURE_CLIENT_ID: "00000000-0000-4000-8000-00000000c11e",
        AZURE_TENANT_ID: azure.tenantId,
        AZURE_SUBSCRIPTION_ID: azure.subscriptionId,
        PULUMI_BACKEND_URL: project.environment["PULUMI_BACKEND_URL"],
    };
    const filledIn = Object.fromEntries(
        Object.entries(command.env).map(([name, value]) => {
            const variable = /^\$\{\{ vars\.(\w+) \}\}$/.exec(value)?.[1];
            const filled = variable === undefined ? value : variables[variable];
            // Any other expression fails, so that none goes by unnoticed.
            expect(filled, name).toMatch(/^[^$]+$/);
            return [name, filled];
        }),
    );
    const env = { ...project.environment, ...filledIn, NO_COLOR: "1", CI: "true" };
    return new Promise((resolve) => {
        const options = { cwd: project.root, env, maxBuffer: 1 << 26 };
        execFile("bash", ["-e", "-c", command.run], options, (error, stdout, stderr) => {
            const status = typeof error?.code === "number" ? error.code : error === null ? 0 : 1;
            resolve({ status, stdout, stderr });
        });
    });
}

const all = ({ stdout, stderr }: Ran): string => `${stdout}${stderr}`;
const types = async (): Promise<string[]> => (await exportedState(project, "prod")).resources.map(({ type }) => type);

beforeAll(async () => {
    project = await projectCopy();
    const started = await project.strongroom("local", "start");
    expect(started, started.stderr).toMatchObject({ status: 0 });
    azure = runningLocalAzure(project.root);
    stackFile = path.join(project.root, "Pulumi.prod.yaml");
    // As docs/pull-requests.md has it, with the passphrase of the local backend in the place of a key of Azure.
    const made = await project.pulumi("stack", "init", "prod");
    expect(made, made.stderr).toMatchObject({ status: 0 });
    for (const [key, value] of [
        ["payment-provider-key", madeUp("key")],
        ["pager-address", `https://pager.example.com/${madeUp("address")}`],
    ] as const) {
        const set = await project.pulumi("config", "set", "--stack", "prod", "--secret", key, value);
        expect(set, set.stderr).toMatchObject({ status: 0 });
    }
}, patience);

afterAll(async () => project.dispose(), patience);

it("the workflow previews and brings the stack up, with the policy pack both times", () => {
    expect(commands.map(({ job, run: command }) => [job, command.split(" ").slice(0, 2).join(" ")])).toEqual([
        ["preview", "pulumi preview"],
        ["up", "pulumi up"],
    ]);
    for (const { run: command } of commands) expect(command).toContain("--stack prod --policy-pack policies");
});

describe("a stack that breaks a policy of production", () => {
    let before: string;
    beforeAll(() => {
        before = readFileSync(stackFile, "utf8");
        const without = before.replace(/( +instructions: .*\n) +expiresInDays: 365\n/, "$1");
        expect(without).not.toBe(before);
        writeFileSync(stackFile, without);
    });
    afterAll(() => writeFileSync(stackFile, before));

    it.each(commands)("is stopped in the job $job, before anything is made", { timeout: patience }, async (command) => {
        const ran = await run(command);
        expect(ran.status, all(ran)).not.toBe(0);
        expect(all(ran)).toMatch(/\[mandatory\].*secret-expiry.*Bank--ClientCertificatePassword/);
        expect(await types()).not.toContain("azure-native:keyvault:Vault");
    });
});

describe("the stack as it is shipped", () => {
    it("is previewed without a change", { timeout: patience }, async () => {
        const ran = await run(preview);
        expect(ran.status, all(ran)).toBe(0);
        expect(all(ran)).not.toContain("[mandatory]");
        expect(all(ran)).toMatch(/\+ \d+ to create/);
        for (const secret of ["key", "address"]) expect(all(ran).includes(madeUp(secret))).toBe(false);
        expect(await types()).not.toContain("azure-native:keyvault:Vault");
    });

    it("is brought up, and then there is nothing left to change", { timeout: patience }, async () => {
        const ran = await run(up);
        expect(ran.status, all(ran)).toBe(0);
        expect(all(ran)).toMatch(/\+ \d+ created/);
        expect((await types()).filter((type) => type === "azure-native:keyvault:Vault")).toHaveLength(2);
        for (const secret of ["key", "address"]) expect(all(ran).includes(madeUp(secret))).toBe(false);
        const again = await run(preview);
        expect(again.status, all(again)).toBe(0);
        expect(all(again)).not.toMatch(/to (?:create|update|delete|replace)/);
    });
});
