import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEstate } from "../../src/estate";

/** Milliseconds for a property to be tried a few hundred times, on a machine that runs all tests at once. */
const patience = 120_000;
const root = join(__dirname, "..", "..");
const config = Object.fromEntries(
    Object.entries(
        (parse(readFileSync(join(root, "Pulumi.dev.yaml"), "utf8")) as { config: Record<string, unknown> }).config,
    ).filter(([, value]) => !(typeof value === "object" && value !== null && "secure" in value)),
);
const now = new Date("2026-11-24T00:00:00Z");

type Path = (string | number)[];

/** Every place in a value: maps, lists and what they hold. */
function places(value: unknown, path: Path = []): Path[] {
    if (typeof value !== "object" || value === null) return [path];
    const inner = Array.isArray(value)
        ? value.flatMap((item, index) => places(item, [...path, index]))
        : Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]));
    return path.length === 0 ? inner : [path, ...inner];
}

const everywhere = places(config);

/** A copy of the configuration with the value at a path replaced, removed, or given another key. */
function changed(
    path: Path,
    change: (parent: Record<string | number, unknown>, last: string | number) => void,
): Record<string, unknown> {
    const copy = structuredClone(config);
    const parent = path
        .slice(0, -1)
        .reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], copy);
    const last = path.at(-1);
    if (last !== undefined) change(parent as Record<string | number, unknown>, last);
    return copy;
}

const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
const pick = (from: string) => fc.integer({ min: 0, max: from.length - 1 }).map((index) => from[index] ?? "");
/** Looks like what generators make: letters and digits in turn. Long enough that no message holds it by chance. */
const token = fc
    .array(fc.tuple(pick(letters), pick(letters), pick("23456789")), { minLength: 7, maxLength: 14 })
    .map((parts) => parts.map((part) => part.join("")).join(""));
const passphrase = fc
    .array(fc.constantFrom("otter", "violin", "gravel", "maple", "cobalt", "lantern", "tundra", "pickle"), {
        minLength: 4,
        maxLength: 6,
    })
    .map((words) => words.join("-"));
const typed = fc
    .tuple(fc.constantFrom("Sommer", "hunter", "letmein", "qwertz"), fc.integer({ min: 1000, max: 9999 }))
    .map(([word, n]) => `${word}${n}!`);
const digits = fc.integer({ min: 100_000_000, max: 2_000_000_000 });
const planted: fc.Arbitrary<{ value: unknown; secret: string }> = fc.oneof(
    token.map((value) => ({ value, secret: value })),
    passphrase.map((value) => ({ value, secret: value })),
    typed.map((value) => ({ value, secret: value })),
    digits.map((value) => ({ value, secret: String(value) })),
    digits.map((value) => ({ value: String(value), secret: String(value) })),
    token.map((value) => ({ value: `Server=db;User ID=app;Password=${value};`, secret: value })),
    typed.map((value) => ({
        value: `postgres://app:${encodeURIComponent(value)}@db.example.com/shop`,
        secret: encodeURIComponent(value),
    })),
    token.map((value) => ({ value: [value], secret: value })),
    typed.map((value) => ({ value: { value }, secret: value })),
    passphrase.map((value) => ({ value: { secure: { inner: value } }, secret: value })),
);

const place = fc.constantFrom(...everywhere);

/** Everything that would be shown: places, sentences, and what is told of an estate that passes. */
function shown(config_: Record<string, unknown>): string {
    const parsed = parseEstate(config_, { suppliedValues: "later", now });
    if (parsed.ok) return parsed.estate.notices.map(({ path, message }) => `${path}: ${message}`).join("\n");
    return parsed.problems.map(String).join("\n");
}

it(
    "never shows a secret that was put in the place of any value",
    () => {
        fc.assert(
            fc.property(place, planted, (path, { value, secret }) => {
                expect(shown(changed(path, (parent, last) => (parent[last] = value)))).not.toContain(secret);
            }),
            { numRuns: 400, seed: 1 },
        );
    },
    patience,
);

it(
    "never shows a secret that was put under a new key, nor one that became a key",
    () => {
        const key = fc.constantFrom(
            "value",
            "password",
            "secret",
            "from",
            "note",
            "description",
            "default",
            "template",
            "text",
        );
        fc.assert(
            fc.property(place, planted, key, token, (path, { value, secret }, name, asKey) => {
                const text = shown(
                    changed(path, (parent) => {
                        if (Array.isArray(parent)) parent.push(value);
                        else {
                            parent[name] = value;
                            parent[asKey] = "x";
                        }
                    }),
                );
                expect(text).not.toContain(secret);
                expect(text).not.toContain(asKey);
            }),
            { numRuns: 300, seed: 2 },
        );
    },
    patience,
);

it(
    "answers whatever the configuration holds, without throwing",
    () => {
        const odd = fc.oneof(
            fc.constantFrom<unknown>(
                null,
                "",
                [],
                {},
                -1,
                0,
                1.5,
                true,
                Number.NaN,
                Number.MAX_SAFE_INTEGER,
                "__proto__",
                { __proto__: null },
                [[[]]],
                [null],
                {
                    constructor: 1,
                },
            ),
            fc.jsonValue(),
        );
        fc.assert(
            fc.property(fc.array(fc.tuple(place, odd), { minLength: 1, maxLength: 4 }), (changes) => {
                const copy = structuredClone(config);
                for (const [path, value] of changes) {
                    let parent: unknown = copy;
                    for (const step of path.slice(0, -1))
                        parent = (parent as Record<string | number, unknown> | null | undefined)?.[step];
                    if (typeof parent === "object" && parent !== null)
                        (parent as Record<string | number, unknown>)[path.at(-1) ?? ""] = value;
                }
                const parsed = parseEstate(copy, { suppliedValues: "later", now });
                if (!parsed.ok) {
                    expect(parsed.problems.length).toBeGreaterThan(0);
                    for (const { message } of parsed.problems) expect(message).not.toMatch(/undefined|\[object|NaN/);
                }
            }),
            { numRuns: 400, seed: 3 },
        );
    },
    patience,
);

it(
    "answers when any one thing is missing",
    () => {
        for (const path of everywhere) {
            const copy = changed(path, (parent, last) => {
                if (Array.isArray(parent)) parent.splice(Number(last), 1);
                else Reflect.deleteProperty(parent, last);
            });
            const parsed = parseEstate(copy, { suppliedValues: "later", now });
            if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
        }
    },
    patience,
);
