/**
 * Adding Pulumi's own entries to a stack file, and taking them out again, without touching a byte of what people wrote.
 * The CLI's own writer reformats the file and rewrites dates, so it only ever writes to a copy.
 */
import { isMap, isScalar, type Document, type Pair, parseDocument, type YAMLMap } from "yaml";

/** What Pulumi puts into a stack file. */
interface Additions {
    /** `encryptionsalt`: how the passphrase becomes a key. Useless without the passphrase. */
    readonly salt: string;
    /** Encrypted values by full configuration key, such as `strongroom:shop.payment-gateway`. */
    readonly secure: Readonly<Record<string, string>>;
}

const saltKey = "encryptionsalt";
const indent = "  ";

/** The additions that a stack file holds now. Salt is undefined in one that Pulumi has not written to. */
export function additionsIn(text: string): {
    readonly salt?: string;
    readonly secure: Readonly<Record<string, string>>;
} {
    const { [saltKey]: salt, config } = (parseDocument(text).toJS() ?? {}) as Record<string, unknown>;
    const entries = Object.entries((config ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
        const secure = (value as { secure?: unknown } | null)?.secure;
        return typeof secure === "string" ? [[key, secure] as const] : [];
    });
    return { ...(typeof salt === "string" ? { salt } : {}), secure: Object.fromEntries(entries) };
}

/** Adds entries to a text that has none of them; everything else stays where and as it is. */
export function withAdditions(text: string, { salt, secure }: Additions): string {
    const lines = Object.entries(secure).map(
        ([key, value]) => `${indent}${key}:\n${indent}${indent}secure: ${value}\n`,
    );
    const body = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    const config = topLevel(parseDocument(body), "config");
    const end = config === undefined ? body.length : endOf(body, config);
    const heading = config === undefined && lines.length > 0 ? "config:\n" : "";
    return `${body.slice(0, end)}${heading}${lines.join("")}${body.slice(end)}${saltKey}: ${salt}\n`;
}

/** Takes the salt out, and the encrypted values of the given configuration keys. */
export function withoutAdditions(text: string, keys: readonly string[]): string {
    const document = parseDocument(text);
    const config = topLevel(document, "config")?.value;
    const pairs = [
        topLevel(document, saltKey),
        ...keys.map((key) => (isMap(config) ? pairOf(config, key) : undefined)).filter(isSecure),
    ].filter((pair) => pair !== undefined);
    const cuts = pairs.map((pair) => [startOf(text, pair), endOf(text, pair)] as const);
    // From the end, so that the earlier places stay right.
    return cuts.sort(([a], [b]) => b - a).reduce((left, [start, end]) => left.slice(0, start) + left.slice(end), text);
}

function topLevel(document: Document, key: string): Pair | undefined {
    return isMap(document.contents) ? pairOf(document.contents, key) : undefined;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
    return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function isSecure(pair: Pair | undefined): pair is Pair {
    return isMap(pair?.value) && pair.value.has("secure");
}

/** Start of the line a pair begins on. */
function startOf(text: string, pair: Pair): number {
    const start = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    return text.lastIndexOf("\n", start) + 1;
}

/** Start of the line after the last one that belongs to a pair; blank lines and comments after it do not. */
function endOf(text: string, pair: Pair): number {
    const value = pair.value as { readonly range?: readonly [number, number, number] | null } | null;
    const key = pair.key as { readonly range?: readonly [number, number, number] | null };
    const last = value?.range?.[1] ?? key.range?.[2] ?? text.length;
    const trimmed = text.slice(0, last).trimEnd().length;
    const newline = text.indexOf("\n", trimmed);
    return newline < 0 ? text.length : newline + 1;
}
