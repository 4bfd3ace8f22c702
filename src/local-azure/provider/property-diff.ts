/** What differs between two sets of inputs, member by member, and what of it makes the engine replace the resource. */
import { Asset, isMap, sameValue, Secret, UNKNOWN, type Value, type ValueMap } from "./property-values";

type ChangeKind = "add" | "delete" | "update";
export interface Change {
    readonly kind: ChangeKind;
    readonly replace: boolean;
}

interface DiffRules {
    /** Whether a change at this path replaces. `[]` stands for any list item. */
    readonly replaces: (path: string) => boolean;
    /** Whether Azure reads both values as the same (casing of a location, of an id). */
    readonly equivalent?: (path: string, before: Value, after: Value) => boolean;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** `a.b` for plain names, `a["b.c"]` for names that hold a dot or the like: Pulumi's property path notation. */
function memberPath(base: string, key: string): string {
    if (!IDENTIFIER.test(key)) return `${base}[${JSON.stringify(key)}]`;
    return base === "" ? key : `${base}.${key}`;
}

function open(value: Value): Value {
    return value instanceof Secret ? open(value.value) : value;
}

/** Every difference by its path in Pulumi's notation. Members whose name starts with `__` are the provider's own and do not count. */
export function diffInputs(before: ValueMap, after: ValueMap, rules: DiffRules): Map<string, Change> {
    const changes = new Map<string, Change>();
    compareMaps(before, after, "", "", false, rules, changes);
    return changes;
}

function compareMaps(
    before: ValueMap,
    after: ValueMap,
    path: string,
    pattern: string,
    replaced: boolean,
    rules: DiffRules,
    changes: Map<string, Change>,
): void {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        if (path === "" && key.startsWith("__")) continue;
        const at = memberPath(path, key);
        const like = pattern === "" ? key : `${pattern}.${key}`;
        const replace = replaced || rules.replaces(like);
        const [old, now] = [before[key], after[key]];
        if (old === undefined) changes.set(at, { kind: "add", replace });
        else if (now === undefined) changes.set(at, { kind: "delete", replace });
        else compareValues(old, now, at, like, replace, rules, changes);
    }
}

function compareValues(
    before: Value,
    after: Value,
    path: string,
    pattern: string,
    replaced: boolean,
    rules: DiffRules,
    changes: Map<string, Change>,
): void {
    if (sameValue(before, after)) return;
    const [old, now] = [open(before), open(after)];
    if (isMap(old) && isMap(now)) {
        compareMaps(old, now, path, pattern, replaced, rules, changes);
        return;
    }
    if (Array.isArray(old) && Array.isArray(now)) {
        const inItems = replaced || rules.replaces(`${pattern}[]`);
        for (let index = 0; index < Math.max(old.length, now.length); index++) {
            const [item, other] = [old[index], now[index]];
            const at = `${path}[${index}]`;
            if (item === undefined) changes.set(at, { kind: "add", replace: inItems });
            else if (other === undefined) changes.set(at, { kind: "delete", replace: inItems });
            else compareValues(item, other, at, `${pattern}[]`, inItems, rules, changes);
        }
        return;
    }
    const comparable = now !== UNKNOWN && !(now instanceof Asset);
    if (comparable && rules.equivalent?.(pattern, old, now) === true) return;
    changes.set(path, { kind: "update", replace: replaced });
}
