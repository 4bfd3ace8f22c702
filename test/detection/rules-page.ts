/**
 * The page of the detector's rules, from what the rules say of themselves: `node --require ./src/loader/register.js test/detection/rules-page.ts` writes it, and a
 * test fails when it is not up to date.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules, type Rule } from "../../src/detection";
import { NAMED_RULES } from "../../src/detection/named-rules";

/** Where the page lies. */
export const rulesPagePath = join(__dirname, "../../docs/detection-rules.md");

/** Longest value that is shown as an example. */
const LONGEST_EXAMPLE = 90;

// What a rule reports is not shown: other scanners would take a made-up credential for a real one.
function section(rule: Rule): string[] {
    const examples = rule.ok.filter(({ value }) => value.length <= LONGEST_EXAMPLE && !value.includes("\n"));
    return [
        `### ${rule.id}`,
        "",
        `**Finds ${rule.title}.** ${rule.what}`,
        "",
        `- Why it matters: ${rule.why}`,
        `- What to do: ${rule.fix}`,
        `- Severity: ${rule.severity}${rule.kind === rule.id ? "" : `; kind \`${rule.kind}\``}`,
        ...(examples.length === 0
            ? []
            : [`- Lets through: ${examples.map(({ name, value }) => `\`${name}=${value}\``).join(", ")}`]),
        "",
    ];
}

/** The text of the page. */
export function rulesPage(): string {
    const named = new Set<Rule>(Object.values(NAMED_RULES));
    const lines = [
        "<!-- Written by `node --require ./src/loader/register.js test/detection/rules-page.ts`. -->",
        "",
        "# What the detector finds",
        "",
        `The ${rules.length} rules that [the scanner](scan.md) and [the policy pack](../policies/README.md) share. A finding names its rule by the`,
        "heading here. References, placeholders, ciphertext and hashes are recognised before any rule is asked.",
        "",
        "## By name and structure",
        "",
        "These need a name that promises a credential, or a value whose structure has a field for one.",
        "",
        ...rules.filter((rule) => named.has(rule)).flatMap(section),
        "## By format",
        "",
        "These know a credential by its form, under any name.",
        "",
        ...rules.filter((rule) => !named.has(rule)).flatMap(section),
    ];
    return `${lines.join("\n").trimEnd()}\n`;
}

if (require.main === module) writeFileSync(rulesPagePath, rulesPage());
