/**
 * Conditions of role assignments (Azure ABAC). Source of the language:
 * https://learn.microsoft.com/azure/role-based-access-control/conditions-format
 */

/** Attributes by source and name in lower case: `resource[microsoft.keyvault/vaults/secrets:name]`. */
export type ConditionFacts = Readonly<Record<string, readonly string[]>>;

type Token = { readonly kind: "mark" | "word" | "text" | "attribute"; readonly value: string };

const tokenPattern = /\s+|@\w+\[[^\]]+\]|'(?:[^'])*'|&&|\|\||[(){},!]|[^\s(){},!'&|]+/gy;

function tokensOf(condition: string): Token[] | undefined {
    const tokens: Token[] = [];
    const pattern = new RegExp(tokenPattern);
    let at = 0;
    while (at < condition.length) {
        pattern.lastIndex = at;
        const [raw] = pattern.exec(condition) ?? [];
        if (raw === undefined) return undefined;
        at += raw.length;
        if (raw.trim() === "") continue;
        if (raw.startsWith("@")) tokens.push({ kind: "attribute", value: raw.slice(1).toLowerCase() });
        else if (raw.startsWith("'")) tokens.push({ kind: "text", value: raw.slice(1, -1) });
        else tokens.push({ kind: /^[(){},!&|]/.test(raw) ? "mark" : "word", value: raw });
    }
    return tokens;
}

class NotUnderstood extends Error {}

const like = (value: string, pattern: string): boolean => {
    const parts = pattern.split(/([*?])/).map((part) => {
        if (part === "*") return ".*";
        return part === "?" ? "." : part.replace(/[.+^${}()|[\]\\/]/g, "\\$&");
    });
    return new RegExp(`^${parts.join("")}$`, "s").test(value);
};

const lower = (compare: (left: string, right: string) => boolean) => (left: string, right: string) =>
    compare(left.toLowerCase(), right.toLowerCase());
const equals = (left: string, right: string): boolean => left === right;
const startsWith = (left: string, right: string): boolean => left.startsWith(right);

const comparisons: Readonly<Record<string, (left: string, right: string) => boolean>> = {
    stringequals: equals,
    stringequalsignorecase: lower(equals),
    stringstartswith: startsWith,
    stringstartswithignorecase: lower(startsWith),
    stringlike: like,
    stringlikeignorecase: lower(like),
    guidequals: lower(equals),
};

/** Evaluates a condition from left to right; each method reads one rule of the grammar. */
class Evaluation {
    private at = 0;

    constructor(
        private readonly tokens: readonly Token[],
        private readonly operation: string,
        private readonly facts: ConditionFacts,
    ) {}

    public whole(): boolean {
        const result = this.either();
        if (this.at !== this.tokens.length) throw new NotUnderstood();
        return result;
    }

    private either(): boolean {
        let result = this.both();
        while (this.take("||", "or")) result = this.both() || result;
        return result;
    }

    private both(): boolean {
        let result = this.one();
        while (this.take("&&", "and")) result = this.one() && result;
        return result;
    }

    private one(): boolean {
        if (this.take("!", "not")) return !this.one();
        if (this.take("(")) {
            const result = this.either();
            this.expect(")");
            return result;
        }
        if (this.take("exists")) return this.values().length > 0;
        if (this.take("actionmatches")) {
            this.expect("{");
            const pattern = this.next().value;
            this.expect("}");
            return lower(like)(this.operation, pattern);
        }
        // Key Vault and role assignments have no suboperations, so none ever matches.
        if (this.take("suboperationmatches")) {
            this.expect("{");
            this.next();
            this.expect("}");
            return false;
        }
        return this.comparison();
    }

    private comparison(): boolean {
        const left = this.values();
        const word = this.next().value.toLowerCase();
        const [quantifier, operator] = word.includes(":") ? word.split(":") : ["foranyofanyvalues", word];
        const negated = operator?.includes("not") === true;
        const compare = comparisons[(operator ?? "").replace("not", "")];
        if (compare === undefined) throw new NotUnderstood();
        const right = this.values();
        const pair = (a: string, b: string): boolean => compare(a, b) !== negated;
        switch (quantifier) {
            case "foranyofanyvalues":
                // `NotEquals` against several values means none of them.
                return left.some((a) => (negated ? right.every((b) => pair(a, b)) : right.some((b) => pair(a, b))));
            case "forallofanyvalues":
                return left.every((a) => right.some((b) => pair(a, b)));
            case "foranyofallvalues":
                return left.some((a) => right.every((b) => pair(a, b)));
            case "forallofallvalues":
                return left.every((a) => right.every((b) => pair(a, b)));
            default:
                throw new NotUnderstood();
        }
    }

    private values(): readonly string[] {
        if (this.take("{")) {
            const values: string[] = [];
            do values.push(this.next().value);
            while (this.take(","));
            this.expect("}");
            return values;
        }
        const token = this.next();
        if (token.kind === "attribute") return this.facts[token.value] ?? [];
        if (token.kind === "mark") throw new NotUnderstood();
        return [token.value];
    }

    private next(): Token {
        const token = this.tokens[this.at];
        if (token === undefined) throw new NotUnderstood();
        this.at += 1;
        return token;
    }

    private take(...values: readonly string[]): boolean {
        const token = this.tokens[this.at];
        if (token === undefined || token.kind === "text" || !values.includes(token.value.toLowerCase())) return false;
        this.at += 1;
        return true;
    }

    private expect(value: string): void {
        if (!this.take(value)) throw new NotUnderstood();
    }
}

/** Whether a condition holds for this operation. One that is not understood does not hold, so that it grants nothing. */
export function conditionHolds(condition: string, operation: string, facts: ConditionFacts): boolean {
    const tokens = tokensOf(condition);
    if (tokens === undefined) return false;
    try {
        return new Evaluation(tokens, operation, facts).whole();
    } catch (error) {
        if (error instanceof NotUnderstood) return false;
        throw error;
    }
}
