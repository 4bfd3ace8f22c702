/**
 * Property values as the engine sends them. Plain values are plain JavaScript; what JSON has no word for (a secret, a
 * value not known before the deployment, an asset) is one of the classes below, so that nothing is mistaken for a string.
 */
import { inspect } from "node:util";

/** Marks an object as something JSON has no word for; the number says what. Fixed by Pulumi's wire format. */
const TAG = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
/** What stands for a value that only the deployment will know; one per kind of value, all read alike. */
const UNKNOWN_WORDS: ReadonlySet<unknown> = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const UNKNOWN_WORD = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value that state encrypts and output hides. Printing or serialising one by mistake shows no value. */
export class Secret {
    constructor(readonly value: Value) {}
    toJSON(): string {
        return "[secret]";
    }
    toString(): string {
        return "[secret]";
    }
    [inspect.custom](): string {
        return "[secret]";
    }
}

/** A value that only the deployment will know. */
class Unknown {
    toString(): string {
        return "[unknown]";
    }
}
export const UNKNOWN = new Unknown();

/** A file or an archive, in the engine's own words: it passes through and means nothing to ARM. */
export class Asset {
    constructor(readonly raw: Readonly<Record<string, unknown>>) {}

    /** Stands for the content, and changes with it. */
    get digest(): string {
        const { hash } = this.raw;
        return `sha256:${typeof hash === "string" ? hash : ""}`;
    }
}

export type Value = null | boolean | number | string | Secret | Unknown | Asset | Value[] | ValueMap;
export interface ValueMap {
    [key: string]: Value;
}
export type Plain = null | boolean | number | string | Plain[] | PlainMap;
export interface PlainMap {
    [key: string]: Plain;
}

export function isMap(value: unknown): value is ValueMap {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Secret) &&
        !(value instanceof Unknown) &&
        !(value instanceof Asset)
    );
}

export function isPlainMap(value: Plain | undefined): value is PlainMap {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decodeTagged(tagged: Readonly<Record<string, unknown>>): Value {
    switch (tagged[TAG]) {
        case SECRET:
            return new Secret(unwrap(decode(tagged.value)));
        case OUTPUT: {
            const value = "value" in tagged ? decode(tagged.value) : UNKNOWN;
            return tagged.secret === true ? new Secret(unwrap(value)) : value;
        }
        case RESOURCE: {
            if (!("id" in tagged)) return String(tagged.urn);
            return tagged.id === "" ? UNKNOWN : decode(tagged.id);
        }
        case ASSET:
        case ARCHIVE:
            return new Asset(tagged);
        default:
            throw new Error(
                `the engine sent a kind of value this provider does not know (tag ${String(tagged[TAG])}); update strongroom to one made for this engine`,
            );
    }
}

/** Reads a value in the engine's wire form. */
export function decode(wire: unknown): Value {
    if (wire === undefined || wire === null) return null;
    if (typeof wire === "string") return UNKNOWN_WORDS.has(wire) ? UNKNOWN : wire;
    if (Array.isArray(wire)) return wire.map(decode);
    if (typeof wire === "object") {
        const record = wire as Record<string, unknown>;
        if (TAG in record) return decodeTagged(record);
        return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, decode(value)]));
    }
    return wire as boolean | number;
}

/** Reads an object in the engine's wire form; members that are null are absent, as in every Pulumi provider. */
export function decodeMap(wire: unknown): ValueMap {
    const value = decode(wire ?? {});
    return isMap(value) ? (withoutNulls(value) as ValueMap) : {};
}

/** Writes a value in the engine's wire form. */
export function encode(value: Value): unknown {
    if (value instanceof Secret) return { [TAG]: SECRET, value: encode(value.value) };
    if (value instanceof Unknown) return UNKNOWN_WORD;
    if (value instanceof Asset) return value.raw;
    if (Array.isArray(value)) return value.map(encode);
    if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encode(member)]));
    return value;
}

export function encodeMap(value: ValueMap): Record<string, unknown> {
    return encode(value) as Record<string, unknown>;
}

/** Removes members that are null, at every depth; list items keep their places. */
function withoutNulls(value: Value): Value {
    if (value instanceof Secret) return new Secret(withoutNulls(value.value));
    if (Array.isArray(value)) return value.map(withoutNulls);
    if (!isMap(value)) return value;
    const kept: ValueMap = {};
    for (const [key, member] of Object.entries(value)) {
        if (member !== null) kept[key] = withoutNulls(member);
    }
    return kept;
}

/** The value with every secret opened, at every depth. The result is for ARM and for comparing, never for a message. */
export function unwrap(value: Value): Value {
    if (value instanceof Secret) return unwrap(value.value);
    if (Array.isArray(value)) return value.map(unwrap);
    if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unwrap(member)]));
    return value;
}

/**
 * The value as JSON, secrets opened.
 * @throws {Error} for a value not known yet or an asset, naming its path.
 */
export function toPlain(value: Value, path: string): Plain {
    if (value instanceof Secret) return toPlain(value.value, path);
    if (value instanceof Unknown) {
        throw new Error(
            `'${path}' is still unknown although the deployment is under way; this is a fault of the engine`,
        );
    }
    if (value instanceof Asset) {
        throw new Error(`'${path}' is a file asset; Azure takes text, numbers, lists and objects here`);
    }
    if (Array.isArray(value)) return value.map((item, index) => toPlain(item, `${path}[${index}]`));
    if (isMap(value)) {
        const plain: PlainMap = {};
        for (const [key, member] of Object.entries(value)) {
            plain[key] = toPlain(member, path === "" ? key : `${path}.${key}`);
        }
        return plain;
    }
    return value;
}

/** The value with the digest of every file in its place, for what is kept without its content. */
export function withoutContent(value: Value): Value {
    if (value instanceof Asset) return value.digest;
    if (value instanceof Secret) return new Secret(withoutContent(value.value));
    if (Array.isArray(value)) return value.map(withoutContent);
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutContent(member)]));
}

export function containsUnknown(value: Value): boolean {
    if (value instanceof Unknown) return true;
    if (value instanceof Secret) return containsUnknown(value.value);
    if (Array.isArray(value)) return value.some(containsUnknown);
    return isMap(value) && Object.values(value).some(containsUnknown);
}

export function containsSecret(value: Value): boolean {
    if (value instanceof Secret) return true;
    if (Array.isArray(value)) return value.some(containsSecret);
    return isMap(value) && Object.values(value).some(containsSecret);
}

/** A string that is known, secret or not; undefined for anything else. */
export function knownString(value: Value | undefined): string | undefined {
    const open = value instanceof Secret ? value.value : value;
    return typeof open === "string" ? open : undefined;
}

/** Whether two values are the same once secrets are opened. Two unknowns are not: they may turn out different. */
export function sameValue(left: Value, right: Value): boolean {
    const a = left instanceof Secret ? left.value : left;
    const b = right instanceof Secret ? right.value : right;
    if (a instanceof Secret || b instanceof Secret) return sameValue(a, b);
    if (Array.isArray(a) || Array.isArray(b)) {
        if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
        return a.every((item, index) => sameValue(item, b[index] ?? null));
    }
    if (a instanceof Asset && b instanceof Asset) return JSON.stringify(a.raw) === JSON.stringify(b.raw);
    if (isMap(a) && isMap(b)) {
        const keys = Object.keys(a);
        if (keys.length !== Object.keys(b).length) return false;
        return keys.every((key) => {
            const [mine, theirs] = [a[key], b[key]];
            return mine !== undefined && theirs !== undefined && sameValue(mine, theirs);
        });
    }
    return a === b && !(a instanceof Unknown);
}

/**
 * Marks as secret, in what a provider returns, whatever the inputs of the same name hold as secret. A list with a secret
 * in it becomes secret as a whole, because its items may have moved.
 */
export function keepSecrets(outputs: ValueMap, inputs: ValueMap): ValueMap {
    const kept: ValueMap = { ...outputs };
    for (const [key, input] of Object.entries(inputs)) {
        const output = kept[key];
        if (output === undefined || output instanceof Secret) continue;
        if (input instanceof Secret) kept[key] = new Secret(unwrap(output));
        else if (isMap(input) && isMap(output)) kept[key] = keepSecrets(output, input);
        else if (Array.isArray(input) && containsSecret(input)) kept[key] = new Secret(unwrap(output));
        else if (isMap(input) && containsSecret(input)) kept[key] = new Secret(unwrap(output));
    }
    return kept;
}

/** Marks the members at these paths secret; a path that is not there is left alone. `[]` stands for every list item. */
export function markSecret(outputs: ValueMap, paths: readonly string[]): ValueMap {
    let marked = outputs;
    for (const path of paths) marked = markPath(marked, path.split(/\.|(?=\[\])/)) as ValueMap;
    return marked;
}

function markPath(value: Value, segments: readonly string[]): Value {
    const [head, ...rest] = segments;
    if (value instanceof Secret) return value;
    if (head === undefined) return new Secret(unwrap(value));
    if (head === "[]") return Array.isArray(value) ? value.map((item) => markPath(item, rest)) : value;
    if (!isMap(value)) return value;
    const member = value[head];
    return member === undefined ? value : { ...value, [head]: markPath(member, rest) };
}

/** The value at a dotted path, through secrets; undefined when something on the way is missing. */
export function valueAt(value: Value | undefined, path: readonly string[]): Value | undefined {
    let at: Value | undefined = value;
    for (const segment of path) {
        if (at instanceof Secret) at = at.value;
        if (!isMap(at)) return undefined;
        at = at[segment];
    }
    return at;
}
