/** A stack file with mistakes on the real engine and the stock command line: told line by line, and nothing is made. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Project, projectCopy } from "../support/engine";

/** A step on a busy machine takes at most this long, in milliseconds. */
const patience = 240_000;
/** Obviously fake, and nowhere else. */
const canary = "example-only-canary-9f2c7e1b5d";

let project: Project;

beforeAll(async () => {
    project = await projectCopy();
    const file = path.join(project.root, "Pulumi.dev.yaml");
    writeFileSync(file, "config: {}\n");
    const stack = await project.pulumi("stack", "init", "dev");
    expect(stack, stack.stderr).toMatchObject({ status: 0 });
    const salt = readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.startsWith("encryptionsalt:"))
        .join("");
    const lines = [
        "config:",
        "  strongroom:environment: { name: dev, class: development }",
        "  strongroom:location: westeurop",
        "  strongroom:vaults:",
        "    shop:",
        "      owner: ops@example.com",
        "      retentionInDays: 120",
        "      secrets:",
        `        Db__Password: { kind: password, value: ${canary} }`,
        "        Url: { kind: composed, template: '{p}', values: { p: { secret: Db__Pasword } } }",
        salt,
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
}, patience);

afterAll(() => project.dispose(), patience);

it.each([["preview"], ["up", "--yes", "--skip-preview"]])(
    "pulumi %s refuses it",
    async (...command) => {
        const { status, stdout, stderr } = await project.pulumi(...command, "--stack", "dev");
        const told = stdout + stderr;
        expect(status).not.toBe(0);
        for (const line of [
            "Pulumi.dev.yaml:3:3 location: takes an Azure region such as westeurope or eastus2, got 'westeurop'; did you mean westeurope?",
            "Pulumi.dev.yaml:7:7 vaults.shop.retentionInDays: takes a whole number of days from 7 to 90, got 120;",
            "Pulumi.dev.yaml:9:41 vaults.shop.secrets.Db__Password.value: a stack file never holds a secret's value",
            "vaults.shop.secrets.Url.values.p.secret: names a secret that does not exist, 'Db__Pasword'; did you mean Db__Password?",
            "4 problems in the configuration of stack dev; nothing was created",
        ]) {
            expect(told).toContain(line);
        }
        expect(told, "a stack trace").not.toMatch(/^\s+at .+:\d+:\d+/m);
        expect(told.includes(canary), "the planted value among what was told").toBe(false);

        const exported = await project.pulumi("stack", "export", "--stack", "dev");
        const state = JSON.parse(exported.stdout) as { deployment: { resources?: { type: string }[] } };
        const made = (state.deployment.resources ?? [])
            .map(({ type }) => type)
            .filter((type) => type !== "pulumi:pulumi:Stack");
        expect(made).toEqual([]);
    },
    patience,
);
