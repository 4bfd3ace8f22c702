/** The `random` package: its ten resources with the official provider's inputs, defaults, refusals and ids. */
import { randomBytes } from "node:crypto";
import { v4, v7, validate as isUuid } from "uuid";
import { knownNumber, type LogicalInput, type LogicalPackage, type LogicalResource } from "../logical-plugin";
import type { CheckFailure } from "../plugin";
import { isMap, type Value, type ValueMap } from "../property-values";
import { randomCharacters, shuffle, type CharacterRules } from "./characters";
import { ADJECTIVES, ADVERBS, NAMES } from "./pet-words";
import { numbers } from "./seeded";

/** bcrypt's work factor in the official provider (`bcrypt.DefaultCost` of golang.org/x/crypto). */
const BCRYPT_COST = 10;
/** Bytes bcrypt reads; the official provider hashes the first 72 of a longer password. */
const BCRYPT_BYTES = 72;

const keepers: LogicalInput = { kind: "map of strings" };
const wholeNumber: LogicalInput = { kind: "whole number" };

/** No keepers and an empty map of them are the same to the official provider. */
function noKeepers(value: Value | undefined): boolean {
    return value === undefined || (isMap(value) && Object.keys(value).length === 0);
}

function harmlessKeepers(path: string, before: Value | undefined, after: Value | undefined): boolean {
    return path === "keepers" && noKeepers(before) && noKeepers(after);
}

function atLeast(inputs: ValueMap, name: string, minimum: number): CheckFailure[] {
    const value = knownNumber(inputs[name]);
    if (value === undefined || value >= minimum) return [];
    return [{ property: name, reason: `Attribute ${name} value must be at least ${minimum}, got: ${value}` }];
}

const MINIMA = ["minUpper", "minLower", "minNumeric", "minSpecial"] as const;
const KINDS = ["special", "upper", "lower", "numeric"] as const;

function characterProblems(inputs: ValueMap): CheckFailure[] {
    const failures = [...atLeast(inputs, "length", 1), ...MINIMA.flatMap((name) => atLeast(inputs, name, 0))];
    const length = knownNumber(inputs.length);
    const minima = MINIMA.map((name) => knownNumber(inputs[name]));
    if (length !== undefined && length >= 1 && !minima.includes(undefined)) {
        const sum = minima.reduce<number>((total, minimum) => total + (minimum ?? 0), 0);
        if (length < sum) {
            const reason = `Attribute length value must be at least sum of ${MINIMA.join(" + ")} (${sum}), got: ${length}`;
            failures.push({ property: "length", reason });
        }
    }
    if (KINDS.every((kind) => inputs[kind] === false)) {
        failures.push({ property: "numeric", reason: `At least one of ${KINDS.join(", ")} must be true` });
    }
    const [number, numeric] = [inputs.number, inputs.numeric];
    if (typeof number === "boolean" && typeof numeric === "boolean" && number !== numeric) {
        const reason =
            "number and numeric are both given with different values; number is deprecated, use numeric instead";
        failures.push({ property: "numeric", reason });
    }
    return failures;
}

function flag(value: Value | undefined): boolean {
    return value === true;
}

function count(value: Value | undefined): number {
    return knownNumber(value) ?? 0;
}

function text(value: Value | undefined): string {
    return typeof value === "string" ? value : "";
}

function rulesOf(inputs: ValueMap): CharacterRules {
    return {
        length: count(inputs.length),
        upper: flag(inputs.upper),
        lower: flag(inputs.lower),
        numeric: flag(inputs.numeric),
        special: flag(inputs.special),
        minUpper: count(inputs.minUpper),
        minLower: count(inputs.minLower),
        minNumeric: count(inputs.minNumeric),
        minSpecial: count(inputs.minSpecial),
        overrideSpecial: text(inputs.overrideSpecial),
    };
}

/** bcrypt is native code and only passwords need it, so it is loaded with the first one. */
async function bcryptHash(password: string): Promise<string> {
    const { hash } = await import("@node-rs/bcrypt");
    const made = await hash(Buffer.from(password, "utf8").subarray(0, BCRYPT_BYTES), BCRYPT_COST);
    // Go writes version 2a; up to 72 bytes 2b, which this library writes, is the same algorithm.
    return made.replace(/^\$2b\$/, "$2a$");
}

/** What `RandomPassword` and `RandomString` share. */
const characters = {
    inputs: {
        keepers,
        length: { kind: "whole number", required: true },
        special: { kind: "boolean", default: true },
        upper: { kind: "boolean", default: true },
        lower: { kind: "boolean", default: true },
        number: { kind: "boolean" },
        numeric: { kind: "boolean" },
        minUpper: { kind: "whole number", default: 0 },
        minLower: { kind: "whole number", default: 0 },
        minNumeric: { kind: "whole number", default: 0 },
        minSpecial: { kind: "whole number", default: 0 },
        overrideSpecial: { kind: "string" },
    },
    /** `number` is the old name of `numeric`: whichever is given sets both, and both are on when neither is. */
    complete: (inputs, given) => ({
        ...inputs,
        number: given.number ?? given.numeric ?? true,
        numeric: given.numeric ?? given.number ?? true,
    }),
    problems: characterProblems,
    harmless: (path, before, after) =>
        harmlessKeepers(path, before, after) || (path === "overrideSpecial" && before === "" && after === undefined),
} satisfies Partial<LogicalResource>;

const password: LogicalResource = {
    ...characters,
    computed: ["result", "bcryptHash"],
    secretOutputs: ["result", "bcryptHash"],
    create: async (inputs) => {
        const result = randomCharacters(rulesOf(inputs));
        return { id: "none", computed: { result, bcryptHash: await bcryptHash(result) } };
    },
    adopt: async (given) => ({
        id: "none",
        inputs: { length: Buffer.byteLength(given) },
        computed: { result: given, bcryptHash: await bcryptHash(given) },
    }),
};

const string: LogicalResource = {
    ...characters,
    computed: ["result"],
    create: (inputs) => {
        const result = randomCharacters(rulesOf(inputs));
        return Promise.resolve({ id: result, computed: { result } });
    },
    adopt: (given) =>
        Promise.resolve({ id: given, inputs: { length: Buffer.byteLength(given) }, computed: { result: given } }),
};

function forms(bytes: Buffer): ValueMap {
    return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
}

const CANONICAL_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const bytes: LogicalResource = {
    inputs: { keepers, length: { kind: "whole number", required: true } },
    computed: ["base64", "hex"],
    secretOutputs: ["base64", "hex"],
    problems: (inputs) => atLeast(inputs, "length", 1),
    // The official provider makes the value itself the id, in plain text in the state; here the id says nothing.
    create: (inputs) => Promise.resolve({ id: "none", computed: forms(randomBytes(count(inputs.length))) }),
    adopt: (given) => {
        if (!CANONICAL_BASE64.test(given) || given === "") {
            throw new Error(
                "importing a RandomBytes takes the bytes in base64 as the id; what was given is not base64",
            );
        }
        const decoded = Buffer.from(given, "base64");
        return Promise.resolve({ id: "none", inputs: { length: decoded.length }, computed: forms(decoded) });
    },
};

function uuid(make: () => string): LogicalResource {
    return {
        inputs: { keepers },
        computed: ["result"],
        harmless: harmlessKeepers,
        create: () => {
            const result = make();
            return Promise.resolve({ id: result, computed: { result } });
        },
        adopt: (given) => {
            const result = given.toLowerCase();
            // The official provider takes any 32 hexadecimal digits in the shape of a UUID, whatever their version bits.
            if (!isUuid(result) && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(result)) {
                throw new Error(`importing a UUID takes 8-4-4-4-12 hexadecimal digits as the id, got "${given}"`);
            }
            return Promise.resolve({ id: result, inputs: {}, computed: { result } });
        },
    };
}

/** 16 random bytes written as a UUID, without version bits, as the official provider's RandomUuid. */
function plainUuid(): string {
    return randomBytes(16)
        .toString("hex")
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function idForms(value: Buffer, prefix: string): ValueMap {
    return {
        b64Url: prefix + value.toString("base64url"),
        b64Std: prefix + value.toString("base64"),
        hex: prefix + value.toString("hex"),
        dec: prefix + BigInt(`0x${value.toString("hex") || "0"}`).toString(),
    };
}

const identifier: LogicalResource = {
    inputs: { keepers, byteLength: { kind: "whole number", required: true }, prefix: { kind: "string" } },
    computed: ["b64Url", "b64Std", "hex", "dec"],
    problems: (inputs) => atLeast(inputs, "byteLength", 1),
    harmless: harmlessKeepers,
    create: (inputs) => {
        const value = randomBytes(count(inputs.byteLength));
        return Promise.resolve({ id: value.toString("base64url"), computed: idForms(value, text(inputs.prefix)) });
    },
    adopt: (given) => {
        const comma = given.lastIndexOf(",");
        const [prefix, id] = [given.slice(0, Math.max(comma, 0)), given.slice(comma + 1)];
        if (!/^[A-Za-z0-9_-]+$/.test(id) || Buffer.from(id, "base64url").toString("base64url") !== id) {
            throw new Error(`importing a RandomId takes [PREFIX,]ID with the id in unpadded base64url, got "${given}"`);
        }
        const value = Buffer.from(id, "base64url");
        const inputs: ValueMap = { byteLength: value.length, ...(prefix === "" ? {} : { prefix }) };
        return Promise.resolve({ id, inputs, computed: idForms(value, prefix) });
    },
};

/** Whole numbers from `min` to `max`, both included; the range may have up to 2^48 numbers. */
const integer: LogicalResource = {
    inputs: {
        keepers,
        min: { kind: "whole number", required: true },
        max: { kind: "whole number", required: true },
        seed: { kind: "string" },
    },
    computed: ["result"],
    problems: (inputs) => {
        const [min, max] = [knownNumber(inputs.min), knownNumber(inputs.max)];
        if (min === undefined || max === undefined) return [];
        if (max < min)
            return [{ property: "min", reason: `min needs to be smaller than or equal to max, got ${min} and ${max}` }];
        if (max - min >= 2 ** 48 - 1) {
            return [{ property: "max", reason: `max minus min takes less than 2^48 - 1, got ${max - min}` }];
        }
        return [];
    },
    harmless: harmlessKeepers,
    create: (inputs) => {
        const [min, max] = [count(inputs.min), count(inputs.max)];
        const result = min + numbers(text(inputs.seed))(max - min + 1);
        return Promise.resolve({ id: String(result), computed: { result } });
    },
    adopt: (given) => {
        const [result, min, max, seed] = given.split(",");
        if (![result, min, max].every((part) => part !== undefined && /^-?\d+$/.test(part))) {
            throw new Error(
                `importing a RandomInteger takes RESULT,MIN,MAX or RESULT,MIN,MAX,SEED as the id, got "${given}"`,
            );
        }
        const inputs: ValueMap = { min: Number(min), max: Number(max), ...(seed === undefined ? {} : { seed }) };
        return Promise.resolve({ id: String(result), inputs, computed: { result: Number(result) } });
    },
};

function petName(length: number, separator: string, prefix: string): string {
    const below = numbers(undefined);
    const from = (list: readonly string[]): string => list[below(list.length)] ?? "";
    const adverbs = Array.from({ length: Math.max(length - 2, 0) }, () => from(ADVERBS));
    const parts = [...adverbs, ...(length >= 2 ? [from(ADJECTIVES)] : []), from(NAMES)];
    return [...(prefix === "" ? [] : [prefix]), ...parts].join(separator);
}

const pet: LogicalResource = {
    inputs: {
        keepers,
        length: { ...wholeNumber, default: 2 },
        prefix: { kind: "string" },
        separator: { kind: "string", default: "-" },
    },
    computed: [],
    problems: (inputs) => atLeast(inputs, "length", 1),
    harmless: harmlessKeepers,
    create: (inputs) => {
        const id = petName(count(inputs.length), text(inputs.separator), text(inputs.prefix));
        return Promise.resolve({ id, computed: {} });
    },
};

/** Whole permutations one after the other, so that no item comes a second time before each has come once. */
function permuted(items: readonly Value[], wanted: number, seed: string): Value[] {
    const below = numbers(seed);
    const results: Value[] = [];
    while (items.length > 0 && results.length < wanted) {
        results.push(...shuffle([...items], below).slice(0, wanted - results.length));
    }
    return results;
}

const list: LogicalResource = {
    inputs: {
        keepers,
        inputs: { kind: "list of strings", required: true },
        resultCount: wholeNumber,
        seed: { kind: "string" },
    },
    computed: ["results"],
    problems: (inputs) => atLeast(inputs, "resultCount", 0),
    harmless: harmlessKeepers,
    create: (inputs) => {
        const items = Array.isArray(inputs.inputs) ? inputs.inputs : [];
        const wanted = knownNumber(inputs.resultCount) ?? items.length;
        return Promise.resolve({ id: "-", computed: { results: permuted(items, wanted, text(inputs.seed)) } });
    },
};

export const randomPackage: LogicalPackage = {
    name: "random",
    version: "4.21.2",
    resources: {
        "random:index/randomPassword:RandomPassword": password,
        "random:index/randomString:RandomString": string,
        "random:index/randomBytes:RandomBytes": bytes,
        "random:index/randomUuid:RandomUuid": uuid(plainUuid),
        "random:index/randomUuid4:RandomUuid4": uuid(v4),
        "random:index/randomUuid7:RandomUuid7": uuid(v7),
        "random:index/randomId:RandomId": identifier,
        "random:index/randomInteger:RandomInteger": integer,
        "random:index/randomPet:RandomPet": pet,
        "random:index/randomShuffle:RandomShuffle": list,
    },
};
