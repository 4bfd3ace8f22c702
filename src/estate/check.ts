import { nearest } from "./nearest";
import { type EstatePath } from "./problem";
import { valueAt } from "./explain";
import { type DeclaredEstate } from "./schema";

/** What a rule sees: the part of the estate that the schema accepted, and every name that was declared, right or wrong. */
export interface Check {
    readonly estate: DeclaredEstate;
    /** Pulumi project the stack belongs to. */
    readonly project: string;
    readonly now: Date;
    /**
     * Refuses what stands at a path. A refusal that is about absence names the keys it misses: where one of them is in the file and
     * was refused by itself, nothing is missing.
     */
    readonly report: (path: EstatePath, message: string, missing?: readonly string[]) => void;
    readonly names: DeclaredNames;
}

/** Names in the file, including those of things that were refused, so that one mistake is told once. */
export interface DeclaredNames {
    readonly people: readonly string[];
    readonly workloads: readonly string[];
    readonly vaults: readonly string[];
    readonly secretsOf: (vault: string) => readonly string[];
}

/** `deployer` stands for whoever runs pulumi. */
export const deployerAlias = "deployer";

/** Collects the names that a configuration declares. */
export function declaredNames(raw: unknown): DeclaredNames {
    const keys = (path: EstatePath): string[] => {
        const value = valueAt(raw, path);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    };
    return {
        people: keys(["people"]),
        workloads: keys(["workloads"]),
        vaults: keys(["vaults"]),
        secretsOf: (vault) => keys(["vaults", vault, "secrets"]),
    };
}

/** How an unknown reference is told: its own text only when it is a slip of a known word. */
export function unknownName(given: string, known: readonly string[], what: string, otherwise: string): string {
    const guess = nearest(given, known);
    if (guess !== undefined) return `names ${what} that does not exist, '${given}'; did you mean ${guess}?`;
    return `names ${what} that does not exist (a text of ${given.length} characters); ${otherwise}`;
}

/** Texts that are alike when case does not count, as groups of more than one. */
export function alike<T>(items: readonly T[], key: (item: T) => string): T[][] {
    const groups = new Map<string, T[]>();
    for (const item of items) {
        const folded = key(item).toLowerCase();
        groups.set(folded, [...(groups.get(folded) ?? []), item]);
    }
    return [...groups.values()].filter((group) => group.length > 1);
}

/** Entries of a record whose values may be absent. */
export function entries<V>(record: Partial<Record<string, V>>): [string, V][] {
    return Object.entries(record).filter((pair): pair is [string, V] => pair[1] !== undefined);
}
