import { nearest } from "./nearest";

/**
 * How a value is told in a message. A value somebody typed in the wrong place may be a secret, so it is repeated only
 * when it cannot be one: a small number, a flag, a date, a dotted address, or a slip of a word Strongroom knows.
 */
export function describeValue(value: unknown, known: readonly string[] = []): string {
    if (value === undefined || value === null || value === "") return "nothing";
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number" && !Number.isFinite(value)) return "no finite number";
    if (typeof value === "number") {
        const text = String(value);
        return text.length <= 8 ? text : `a number of ${text.length} digits`;
    }
    if (Array.isArray(value)) return value.length === 1 ? "a list of one" : `a list of ${value.length}`;
    if (typeof value === "object") {
        const count = Object.keys(value).length;
        return count === 1 ? "a map of one entry" : `a map of ${count} entries`;
    }
    if (typeof value !== "string") return "something else";
    return isHarmless(value, known)
        ? `'${value}'`
        : `a text of ${value.length} character${value.length === 1 ? "" : "s"}`;
}

function isHarmless(text: string, known: readonly string[]): boolean {
    if (/^-?\d{1,6}$/.test(text)) return true;
    if (/^(true|false|yes|no|none|null)$/i.test(text)) return true;
    if (/^\d{1,4}-\d{1,2}-\d{1,2}(T[\d:.]{1,12}(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return true;
    if (/^\d{1,3}(\.\d{1,3}){1,5}(\/\d{1,3})?$/.test(text)) return true;
    if (/^P(T)?\d{1,4}[YMWDHS]$/.test(text)) return true;
    return nearest(text, known) !== undefined;
}
