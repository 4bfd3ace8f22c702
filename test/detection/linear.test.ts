import { describe, expect, it } from "vitest";
import { findInResource, findInText, rules } from "../../src/detection/index";

/** Pieces that are repeated to make a hostile text: signs that open something, words that gate, and the start of every rule's format. */
const PIECES = [
    "a",
    "=",
    "a=",
    "a=b;",
    "a=b,",
    "a: b\n",
    "key = ",
    "password ",
    "password: ",
    '"',
    "'",
    "`",
    "\\",
    "{",
    '{"a":',
    "[[",
    "- ",
    "<a ",
    "<a b='",
    "<!--",
    "://",
    "http://a:b@c/",
    "@",
    "eyJ",
    "eyJ.",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "${",
    "{{",
    "$(",
    "\n",
    " ",
    "|",
    "password is `",
    "insert into t (password) values (",
    "('a',",
    "sig=",
    "?sig=a&",
    "Server=a;Password=",
    "Password='",
    "host=a user=b password=c ",
    "--password ",
    "Aa",
    "aA1",
    "0",
    "密码",
    "\ud83d",
    "# ",
    "/* ",
    "key:\n",
    "key: |\n  a\n",
    'name: "key",\n',
    "secret(",
    'f("key", ',
    "identified by ",
    "A1b2C3d4E5f6G7h8",
    '"""',
    "user:pass@tcp(",
    "${a:-",
];
const PATHS = ["a.ts", "a.json", "a.yaml", "a.xml", "a.env", "a.sh", "a.md", "a.toml", "a.unknown"];
const SMALL = 10_000;
const LARGE = 1_000_000;
/** CPU milliseconds for 1 MB above which the time against length is looked at; a square would take minutes. */
const PLENTY_MS = 700;
/** 100 times the text may cost this many times as much: constant parts, caches and a busy machine included, but not a square. */
const GROWTH = 400;

function cpuMs(run: () => unknown): number {
    const before = process.cpuUsage();
    run();
    const used = process.cpuUsage(before);
    return used.user / 1000;
}

function grow(read: (text: string) => unknown, piece: string): { small: number; large: number } {
    const make = (length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    const large = make(LARGE);
    const small = make(SMALL);
    const first = cpuMs(() => read(large));
    if (first < PLENTY_MS) return { small: 0, large: first };
    return {
        small: Math.min(
            cpuMs(() => read(small)),
            cpuMs(() => read(small)),
        ),
        large: Math.min(
            first,
            cpuMs(() => read(large)),
        ),
    };
}

function expectLinear(read: (text: string) => unknown, piece: string): void {
    const { small, large } = grow(read, piece);
    if (large >= PLENTY_MS) expect(large).toBeLessThan(Math.max(small, 5) * GROWTH);
}

describe("time against length is linear", () => {
    for (const path of PATHS) {
        it(`for hostile text in ${path}`, { timeout: 120_000 }, () => {
            for (const piece of PIECES) expectLinear((text) => findInText({ path, text }), piece);
        });
    }

    it("for hostile values of a resource", { timeout: 120_000 }, () => {
        for (const piece of PIECES)
            expectLinear(
                (text) =>
                    findInResource({
                        type: "azure-native:web:WebApp",
                        props: { password: text, token: text, connectionString: text, x: text },
                    }),
                piece,
            );
    });

    it("for text that begins like each rule's format and never ends like it", { timeout: 240_000 }, () => {
        for (const rule of rules) {
            const value = rule.notOk[0]?.value ?? "";
            expectLinear((text) => findInText({ path: "a.ts", text }), value.slice(0, Math.max(4, value.length - 3)));
            expectLinear((text) => findInText({ path: "a.unknown", text }), value);
        }
    });
});
