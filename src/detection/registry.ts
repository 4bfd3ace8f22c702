import { NAMED_RULES } from "./named-rules";
import { type Rule } from "./rules-types";
import { TOKEN_RULES } from "./tokens";

/** Every rule of the detector, those that need a name first. */
export const rules: readonly Rule[] = [...Object.values(NAMED_RULES), ...TOKEN_RULES];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((r) => [r.id, r]));

/** The rule with an id, or undefined. */
export function ruleById(id: string): Rule | undefined {
    return byId.get(id);
}
