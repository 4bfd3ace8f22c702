/**
 * The pack's README, from what the rules say of themselves: `node --require ./src/loader/register.js policies/support/readme.ts` writes it, and a test fails
 * when it is not up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { chapters } from "../rules";
import { controls } from "./controls";
import { environmentClasses } from "./environment";
import { packOptions, schemasOf, settingsPolicy, waiversPolicy } from "./pack";
import { type ResourceRule, type StackRule } from "./rule";

const target = join(__dirname, "..", "README.md");
const marker =
    "<!-- What follows is written by `node --require ./src/loader/register.js policies/support/readme.ts`. -->";

function optionTable(options: Readonly<Record<string, PolicyConfigJSONSchema>>): string[] {
    const entries = Object.entries(options);
    if (entries.length === 0) return [];
    return [
        "| option | default | what |",
        "| --- | --- | --- |",
        ...entries.map(
            ([name, { default: usual, description }]) =>
                `| \`${name}\` | \`${JSON.stringify(usual)}\` | ${description ?? ""} |`,
        ),
        "",
    ];
}

function levelsOf({ levels }: ResourceRule | StackRule): string {
    const said = environmentClasses.map((name) => `${levels[name]} in ${name}`);
    return new Set(Object.values(levels)).size === 1 ? `${levels.production} everywhere` : said.join(", ");
}

function controlsOf({ controls: ids }: ResourceRule | StackRule): string {
    if (ids.length === 0) return "none of the frameworks has it";
    const byFramework = new Map<string, string[]>();
    for (const id of ids) {
        const { framework, says } = controls[id];
        byFramework.set(framework, [...(byFramework.get(framework) ?? []), `\`${id}\` (${says})`]);
    }
    return [...byFramework].map(([framework, list]) => `${framework}: ${list.join(", ")}`).join("; ");
}

function section(rule: ResourceRule | StackRule): string[] {
    const remediation = "remediation" in rule ? rule.remediation : undefined;
    return [
        `### ${rule.id}`,
        "",
        `**${rule.description}** ${rule.why}`,
        "",
        `- What to do: ${rule.fix}`,
        `- Level: ${levelsOf(rule)}; severity ${rule.severity}`,
        `- Looks at: ${"check" in rule ? "each resource by itself" : "how the resources of the stack stand to each other"}`,
        `- Controls: ${controlsOf(rule)}`,
        ...(remediation === undefined ? [] : [`- Under the level \`remediate\` it ${remediation}.`]),
        "",
        "Keeps the rule:",
        "",
        "```ts",
        rule.example.compliant,
        "```",
        "",
        "Breaks it:",
        "",
        "```ts",
        rule.example.violating,
        "```",
        "",
        ...optionTable(schemasOf(rule)),
    ];
}

/** The README as it should be, given the part that is written by hand. */
export function readme(current: string): string {
    const [head = ""] = current.split(marker);
    const lines = [
        marker,
        "",
        "## The pack itself",
        "",
        `### ${settingsPolicy}`,
        "",
        "Not a rule but the settings of all of them: which stack is which environment, and the waivers. It reports waivers that are not",
        "complete, that name no rule, or that last too long.",
        "",
        ...optionTable(packOptions),
        `### ${waiversPolicy}`,
        "",
        "Tells, as an advisory, how many violations each waiver let through, which waivers have ended, and which nobody needs any more.",
        "",
        ...chapters.flatMap(({ title, rules }) => [`## ${title}`, "", ...rules.flatMap(section)]),
    ];
    return `${head}${lines.join("\n").trimEnd()}\n`;
}

if (require.main === module) writeFileSync(target, readme(readFileSync(target, "utf8")));
