import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keyVaultRoles } from "../../src/azure/roles";
import { activityAlertRules, logAlertRules, metricAlertRules } from "../../src/components/vault-alerts.rules";
import * as library from "../../src/index";

const page = readFileSync("docs/components.md", "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("|"));

function rowOf(name: string): string {
    const found = rows.filter((row) => row.startsWith(`| \`${name}\` |`) || row.startsWith(`| ${name} |`));
    expect(found, `one row for ${name}`).toHaveLength(1);
    return (found[0] ?? "").replace(/ +/g, " ");
}

describe("docs/components.md", () => {
    it("has a heading for every component of the library", () => {
        const components = Object.entries(library).flatMap(([name, member]) =>
            typeof member === "function" && /^[A-Z]/.test(name) ? [name] : [],
        );
        expect(components).toHaveLength(8);
        for (const name of components) expect(page).toContain(`\n## ${name}\n`);
    });

    it.each(metricAlertRules.map((rule) => [rule.name, rule]))("says the defaults of %s, and why", (name, rule) => {
        const row = rowOf(name);
        expect(row).toContain(`${rule.metric.name}, ${rule.metric.aggregation}`);
        expect(row).toContain(rule.threshold === "dynamic" ? "| learned |" : ` ${rule.threshold} |`);
        expect(row).toContain(`| ${rule.windowSize} / ${rule.evaluationFrequency} | ${rule.severity} |`);
        expect(row).toContain(`${rule.reason} [source](${rule.source})`);
    });

    it.each(activityAlertRules.map((rule) => [rule.name, rule]))("says what %s is about, and why", (name, rule) => {
        const row = rowOf(name);
        for (const operation of rule.operations) expect(row).toContain(`\`${operation}\``);
        expect(row).toContain(`${rule.reason} [source](${rule.source})`);
    });

    it.each(logAlertRules.map((rule) => [rule.name, rule]))("says the defaults of %s, and why", (name, rule) => {
        const row = rowOf(name);
        expect(row).toContain(` by ${rule.splitBy} above ${rule.threshold} |`);
        expect(row).toContain(
            `| ${rule.windowSize} / ${rule.evaluationFrequency} | ${rule.muteActionsDuration ?? "none"} | ${rule.severity} |`,
        );
        expect(row).toContain(`${rule.reason} [source](${rule.source})`);
    });

    it.each(keyVaultRoles.map((role) => [role.name, role]))("lists %s with its verb and id", (name, role) => {
        const row = rowOf(name);
        expect(row).toContain(`\`${role.id}\``);
        if (role.verb !== undefined) expect(row).toContain(`\`${role.verb}\``);
    });
});
