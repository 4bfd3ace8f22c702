import { UnknownValueError } from "@pulumi/policy";

/** Stands where preview cannot know the value yet. */
export const UNKNOWN: unique symbol = Symbol("unknown during preview");

/**
 * Reads a value that may be unknown during preview. Touching one unknown value would otherwise end the whole rule and
 * turn it into a warning, so every leaf is read on its own.
 */
export function known<T>(read: () => T): T | typeof UNKNOWN {
    try {
        return read();
    } catch (problem) {
        if (problem instanceof UnknownValueError) return UNKNOWN;
        throw problem;
    }
}

/** A copy of a resource's properties as plain data, with `UNKNOWN` in the place of each value that is not known yet. */
export function plainCopy(value: unknown): unknown {
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, at) => known(() => plainCopy(value[at])));
    if (typeof value !== "object" || value === null) return value;
    const source = value as Record<string, unknown>;
    return Object.fromEntries(Object.keys(source).map((key) => [key, known(() => plainCopy(source[key]))]));
}

const copies = new WeakMap<object, Record<string, unknown>>();

/** The same for all properties of a resource that nobody changes, made once however many policies ask for it. */
export function sharedCopy(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
    // The SDK wraps the same properties anew for each policy.
    const behind = known(() => props["__getSpecialProxyTarget"]);
    const key = typeof behind === "object" && behind !== null ? behind : props;
    const before = copies.get(key);
    if (before !== undefined) return before;
    const copy = plainCopy(props) as Record<string, unknown>;
    copies.set(key, copy);
    return copy;
}

/** Value at a path of names, undefined where it ends early, `UNKNOWN` where a part of it is not known yet. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
    let current = value;
    for (const key of path) {
        if (current === UNKNOWN) return UNKNOWN;
        if (typeof current !== "object" || current === null) return undefined;
        current = (current as Record<string | number, unknown>)[key];
    }
    return current;
}

/** True for an object that is known. */
export function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null;
}

/** Items of a list that is known, and nothing otherwise. */
export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
    const found = at(value, ...path);
    return Array.isArray(found) ? found : [];
}

/** A string that is known, and undefined otherwise. */
export function textAt(value: unknown, ...path: (string | number)[]): string | undefined {
    const found = at(value, ...path);
    return typeof found === "string" ? found : undefined;
}
