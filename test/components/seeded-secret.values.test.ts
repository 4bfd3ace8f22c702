import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
    composedProblems,
    contentTypeProblem,
    expiresInDaysProblem,
    generatedProblems,
    momentProblem,
    orderProblem,
    rotationProblem,
    tagNameProblems,
    tagValueProblem,
    valueProblem,
} from "../../src/components/seeded-secret.validate";
import {
    composedValue,
    expiryAfter,
    hexDigits,
    madeAt,
    momentOf,
    parseTemplate,
    quotedForConnectionString,
    secondsOf,
    valueOf,
} from "../../src/components/seeded-secret.values";
import { passphraseWords } from "../../src/components/seeded-secret.words";

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

describe("the words of a passphrase", () => {
    it("are 2048 different ones, told apart by four letters, that need no quoting anywhere", () => {
        expect(passphraseWords).toHaveLength(2048);
        expect(new Set(passphraseWords.map((word) => word.slice(0, 4))).size).toBe(2048);
        expect(passphraseWords.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
    });

    it("come each from eleven bits of its own, so that none is likelier than another", () => {
        const words = fc.integer({ min: 4, max: 64 });
        fc.assert(
            fc.property(
                words.chain((count) => fc.tuple(fc.constant(count), hex(hexDigits.passphrase(count)))),
                ([count, raw]) => {
                    const phrase = valueOf(raw, { type: "passphrase", words: String(count), separator: " " }).split(
                        " ",
                    );
                    expect(phrase).toHaveLength(count);
                    const bits = phrase
                        .map((word) => passphraseWords.indexOf(word).toString(2).padStart(11, "0"))
                        .join("");
                    const source = [...raw].map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
                    expect(source.startsWith(bits)).toBe(true);
                    expect(source.length - bits.length).toBeLessThan(4);
                },
            ),
        );
    });

    it("are the first for zeroes and the last for ones", () => {
        const recipe = { type: "passphrase", words: "4", separator: "-" };
        expect(valueOf("0".repeat(11), recipe)).toBe("abandon-abandon-abandon-abandon");
        expect(valueOf("f".repeat(11), recipe)).toBe("zoo-zoo-zoo-zoo");
    });
});

describe("a token", () => {
    it("gives its bytes back in either writing", () => {
        fc.assert(
            fc.property(hex(hexDigits.token(32)), (raw) => {
                expect(valueOf(raw, { type: "token", encoding: "hex" })).toBe(raw);
                const text = valueOf(raw, { type: "token", encoding: "base64url" });
                expect(text).toMatch(/^[A-Za-z0-9_-]{43}$/);
                expect(Buffer.from(text, "base64url").toString("hex")).toBe(raw);
            }),
        );
    });
});

describe("a UUID", () => {
    it("is of version 4 and keeps every other bit", () => {
        fc.assert(
            fc.property(hex(hexDigits.uuid), (raw) => {
                const uuid = valueOf(raw, { type: "uuid" });
                expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
                const digits = uuid.replaceAll("-", "");
                expect(digits.slice(0, 12) + digits.slice(13, 16) + digits.slice(17)).toBe(
                    raw.slice(0, 12) + raw.slice(13, 16) + raw.slice(17),
                );
            }),
        );
    });
});

describe("an anchor", () => {
    it("knows when it was made, as in the example of RFC 9562", () => {
        expect(new Date(madeAt("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")).toISOString()).toBe("2022-02-22T19:22:22.000Z");
    });

    it("puts the expiry whole days later, in whole seconds", () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 2 ** 42 }), fc.integer({ min: 1, max: 3650 }), (made, days) => {
                const digits = made.toString(16).padStart(12, "0");
                const uuid = `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
                expect(expiryAfter(uuid, days)).toBe(Math.floor(made / 1000) + days * 86_400);
            }),
        );
    });

    it("is written as a moment to the second", () => {
        expect(momentOf(secondsOf("2030-01-31T12:00:00.9+02:00"))).toBe("2030-01-31T10:00:00Z");
    });
});

describe("a template", () => {
    it.each([
        ["", []],
        ["plain", [{ text: "plain" }]],
        ["a{b}c", [{ text: "a" }, { name: "b" }, { text: "c" }]],
        ["{a}{b}", [{ name: "a" }, { name: "b" }]],
        ["{{a}}", [{ text: "{" }, { text: "a" }, { text: "}" }]],
        ["{", undefined],
        ["a}b", undefined],
        ["{a b}", undefined],
        ["{}", undefined],
    ])("'%s' is read", (template, pieces) => {
        expect(parseTemplate(template)).toEqual(pieces);
    });

    it("keeps text as it is once its braces are doubled", () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                const doubled = text.replaceAll("{", "{{").replaceAll("}", "}}");
                expect(composedValue("text", doubled, {})).toBe(text);
            }),
        );
    });

    it("puts a value in whole, even one that looks like a template", () => {
        expect(composedValue("text", "<{a}>", { a: "{b}$&" })).toBe("<{b}$&>");
    });

    it("percent-encodes for a URI", () => {
        const values = { user: "shop", password: "p@ss/w:rd" };
        expect(composedValue("uri", "amqps://{user}:{password}@mq.example", values)).toBe(
            "amqps://shop:p%40ss%2Fw%3Ard@mq.example",
        );
    });

    it("is not needed for JSON", () => {
        expect(JSON.parse(composedValue("json", undefined, { a: 'x"y', b: "" }))).toEqual({ a: 'x"y', b: "" });
    });

    it.each([
        ["plain", "plain"],
        ["a;b", '"a;b"'],
        ['a"b', `'a"b'`],
        [`a"b'c`, `"a""b'c"`],
        [" a", '" a"'],
        ["", '""'],
        ["a=b", '"a=b"'],
    ])("quotes '%s' for a connection string as %s", (value, quoted) => {
        expect(quotedForConnectionString(value)).toBe(quoted);
    });
});

describe("the rules of a generated value", () => {
    it.each<[string, Record<string, unknown> & { type: string }, [string, RegExp][]]>([
        ["a password by default", { type: "password" }, []],
        ["every bound of a password", { type: "password", length: 1024, minLower: 1000, overrideSpecial: "!#" }, []],
        [
            "the shortest password",
            { type: "password", length: 8, minLower: 2, minUpper: 2, minNumeric: 2, minSpecial: 2 },
            [],
        ],
        ["digits alone", { type: "password", lower: false, upper: false, special: false }, []],
        ["every token", { type: "token", bytes: 1024, encoding: "hex" }, []],
        ["every SSH key", { type: "sshKey", algorithm: "RSA", rsaBits: 4096 }, []],
        ["every RSA key", { type: "rsaKey", rsaBits: 2048 }, []],
        ["every passphrase", { type: "passphrase", words: 64, separator: "" }, []],
        ["an unknown type", { type: "pin" }, [["type", /password, token, uuid.*got 'pin'/]]],
        ["a length too short", { type: "password", length: 7 }, [["length", /8 to 1024, got 7/]]],
        ["a length that is no number", { type: "password", length: "12" }, [["length", /got 12/]]],
        ["a length too long", { type: "password", length: 1025 }, [["length", /got 1025/]]],
        ["half a character", { type: "password", length: 9.5 }, [["length", /got 9\.5/]]],
        [
            "too much demanded",
            { type: "password", length: 8, minLower: 6, minUpper: 3 },
            [["length", /at least the 11/]],
        ],
        [
            "no class",
            { type: "password", lower: false, upper: false, numeric: false, special: false },
            [["lower", /all of them switched off/]],
        ],
        [
            "an absent class demanded",
            { type: "password", upper: false, minUpper: 1 },
            [["minUpper", /A-Z cannot be both/]],
        ],
        ["a negative demand", { type: "password", minUpper: -1 }, [["minUpper", /got -1/]]],
        ["a letter as special", { type: "password", overrideSpecial: "!a" }, [["overrideSpecial", /neither letters/]]],
        ["a special twice", { type: "password", overrideSpecial: "!!" }, [["overrideSpecial", /each once/]]],
        ["no special to choose", { type: "password", overrideSpecial: "" }, [["overrideSpecial", /each once/]]],
        [
            "specials for nothing",
            { type: "password", special: false, overrideSpecial: "!" },
            [["overrideSpecial", /special false/]],
        ],
        ["a token too small", { type: "token", bytes: 15 }, [["bytes", /16 to 1024, got 15/]]],
        ["an unknown writing", { type: "token", encoding: "base64" }, [["encoding", /hex or base64url, got 'base64'/]]],
        [
            "a password's rule for a token",
            { type: "token", length: 32 },
            [["length", /is for password, got it for token/]],
        ],
        ["a rule that does not exist", { type: "uuid", version: 7 }, [["version", /for no type/]]],
        ["an unknown algorithm", { type: "sshKey", algorithm: "DSA" }, [["algorithm", /got 'DSA'/]]],
        ["an odd modulus", { type: "rsaKey", rsaBits: 1024 }, [["rsaBits", /2048, 3072, 4096, got 1024/]]],
        ["a modulus for a curve", { type: "sshKey", rsaBits: 4096 }, [["rsaBits", /with algorithm RSA/]]],
        ["too few words", { type: "passphrase", words: 3 }, [["words", /4 to 64, got 3/]]],
        ["a long separator", { type: "passphrase", separator: "----" }, [["separator", /0 to 3/]]],
        [
            "two mistakes",
            { type: "passphrase", words: 3, bytes: 16 },
            [
                ["words", /got 3/],
                ["bytes", /is for token/],
            ],
        ],
    ])("%s", (_, rules, expected) => {
        const problems = generatedProblems(rules);
        expect(problems.map(([property]) => property)).toEqual(expected.map(([property]) => property));
        expected.forEach(([, pattern], at) => {
            expect(problems[at]?.[1]).toMatch(pattern);
        });
    });
});

describe("the rules of a composed value", () => {
    it.each<[string, [string, string | undefined, string[]], RegExp[]]>([
        ["text", ["text", "{a}", ["a"]], []],
        ["the same value twice", ["uri", "{a}{a}", ["a"]], []],
        ["JSON", ["json", undefined, ["a"]], []],
        ["an unknown format", ["xml", "{a}", ["a"]], [/got 'xml'/]],
        ["no values", ["text", "a", []], [/got none/]],
        ["JSON with a template", ["json", "{a}", ["a"]], [/not for json/]],
        ["text without a template", ["text", undefined, ["a"]], [/needed for text/]],
        ["a brace on its own", ["text", "{a", ["a"]], [/double it/]],
        ["a name that values lacks", ["text", "{a}{b}", ["a"]], [/names \{b\}.*it has a\)/]],
        ["a value that is not used", ["text", "{a}", ["a", "b"]], [/values\.b is not used/]],
    ])("%s", (_, [format, template, names], expected) => {
        const reasons = composedProblems(format, template, names).map(([, reason]) => reason);
        expect(reasons).toHaveLength(expected.length);
        expected.forEach((pattern, at) => {
            expect(reasons[at]).toMatch(pattern);
        });
    });
});

describe("the other rules", () => {
    it.each<[string, string | undefined, RegExp | undefined]>([
        ["an epoch", rotationProblem("2026.q3"), undefined],
        ["an empty epoch", rotationProblem(""), /got ''/],
        ["an epoch with a hyphen", rotationProblem("a-b"), /got 'a-b'/],
        ["a long epoch", rotationProblem("1".repeat(33)), /1 to 32/],
        ["the largest value", valueProblem("x".repeat(25_600)), undefined],
        ["a value too large", valueProblem("x".repeat(25_601)), /25600 bytes in UTF-8, got 25601/],
        ["a value too large in bytes only", valueProblem("€".repeat(8_534)), /got 25602/],
        ["no value", valueProblem(""), /placeholder/],
        ["the longest content type", contentTypeProblem("x".repeat(255)), undefined],
        ["a long content type", contentTypeProblem("x".repeat(256)), /got 256/],
        ["the longest tag", tagValueProblem("a", "x".repeat(512)), undefined],
        ["a long tag", tagValueProblem("a", "x".repeat(513)), /tag a takes at most 512 characters, got 513/],
        ["one day", expiresInDaysProblem(1), undefined],
        ["ten years", expiresInDaysProblem(3650), undefined],
        ["no days", expiresInDaysProblem(0), /1 to 3650, got 0/],
        ["half a day", expiresInDaysProblem(0.5), /got 0\.5/],
        ["a moment", momentProblem("expires", "2030-01-31T00:00:00Z"), undefined],
        ["a moment with a zone", momentProblem("expires", "2030-01-31T00:00+01:00"), undefined],
        ["a moment without a zone", momentProblem("expires", "2030-01-31T00:00:00"), /^expires takes.*zone/],
        ["a day that does not exist", momentProblem("expires", "2030-13-31T00:00:00Z"), /got '2030-13-31/],
        ["moments in order", orderProblem("2030-01-01T00:00:00Z", "2030-01-01T00:00:01Z"), undefined],
        ["moments at once", orderProblem("2030-01-01T01:00:00+01:00", "2030-01-01T00:00:00Z"), /never be used/],
    ])("%s", (_, problem, expected) => {
        if (expected === undefined) expect(problem).toBeUndefined();
        else expect(problem).toMatch(expected);
    });

    it("count the component's own tags", () => {
        const many = (count: number) => Array.from({ length: count }, (_, n) => `t${n}`);
        expect(tagNameProblems(many(13), ["kind", "rotation"])).toEqual([]);
        expect(tagNameProblems(many(14), ["kind", "rotation"])).toEqual([["", expect.stringContaining("got 16")]]);
        expect(tagNameProblems(["kind", "x".repeat(513)], ["kind"]).map(([tag]) => tag.slice(0, 4))).toEqual([
            "kind",
            "xxxx",
        ]);
    });
});
