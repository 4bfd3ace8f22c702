import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { keyVaultRoles } from "../../src/azure/roles";
import { checkStackFile } from "../../src/estate";
import { secretKinds } from "../../src/estate/schema";
import { ids } from "./stack-files";

const page = readFileSync(join(__dirname, "..", "..", "docs", "stack-file.md"), "utf8");
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
const folder = mkdtempSync(join(tmpdir(), "strongroom-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

function said(yaml: string): string[] {
    const file = join(folder, "Pulumi.dev.yaml");
    writeFileSync(file, yaml);
    const checked = checkStackFile(file);
    return checked.ok ? [] : checked.problems.map(String);
}

const declaration = (key: string): string => {
    const block = blocks.find((one) => one.startsWith(`  strongroom:${key}:`));
    if (block === undefined) throw new Error(`no example of ${key}`);
    return block;
};

it("begins with a complete estate", () => {
    const [first = ""] = blocks;
    expect(first).toContain("config:");
    expect(said(first)).toEqual([]);
});

it("has examples that are taken as they stand", () => {
    const secrets = blocks.filter((block) => /^ {8}\w+:/.test(block)).join("");
    const access = blocks.find((block) => block.startsWith("      access:")) ?? "";
    const diagnostics = blocks.find((block) => block.startsWith("      diagnostics:")) ?? "";
    const workloads = declaration("people").replace(
        "  strongroom:workloads:\n",
        "  strongroom:workloads:\n    payments-api: { managedIdentity: {} }\n",
    );
    const yaml = [
        "config:\n",
        declaration("environment"),
        workloads,
        declaration("monitoring"),
        "  strongroom:vaults:\n    shop:\n      owner: payments-team\n",
        access,
        diagnostics,
        "      secrets:\n        Widget__PublicToken: { kind: uuid }\n",
        secrets,
        "    platform:\n      owner: payments-team\n      secrets: { Cache__Key: { kind: password } }\n",
    ].join("");
    expect(said(yaml)).toEqual([]);
    expect(yaml).toContain(ids.team);
});

it("shows every kind of secret", () => {
    for (const kind of secretKinds) expect(page).toContain(`kind: ${kind}`);
});

it("names the verb and the role of all that can be granted on a vault", () => {
    // Purging is done at the subscription, where a deleted vault lives.
    for (const { verb, name } of keyVaultRoles.filter((role) => role.verb !== "purge")) {
        expect(page).toContain(`\`${verb ?? ""}\``);
        expect(page).toContain(name);
    }
});
