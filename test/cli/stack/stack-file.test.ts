import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { additionsIn, withAdditions, withoutAdditions } from "../../../src/cli/stack/stack-file";

const additions = {
    salt: "v1:c2FsdA==:v1:bm90LWEtc2VjcmV0:AAAA",
    secure: { "shop:token": "v1:AAAA:BBBB==", "shop:hook": "v1:CCCC:DDDD" },
};
const keys = Object.keys(additions.secure);

/** Files as people write them: comments, alignment, flow style, dates and blocks that the CLI would rewrite. */
const files: Record<string, string> = {
    "config last":
        "# our shop\n\nconfig:\n  shop:location: westeurope   # near us\n\n  shop:vaults:\n    a: { sku: standard }\n",
    "config before others": "config:\n  shop:d: 2031-01-31T00:00:00Z\n\n# the end\nother: 0x10\n",
    "a comment after the last value": "config:\n  shop:a: 1 # one\n# about nothing\n",
    "a folded block at the end": "config:\n  shop:text: >-\n    folded\n    text\n\n",
    "a kept block at the end": "config:\n  shop:text: |+\n    kept\n\n\nother: 1\n",
    "a list at the end": "config:\n  shop:list:\n    - a\n    - b: c\n",
};

describe("a stack file", () => {
    it.each(Object.entries(files))("with %s is the same to the byte after entries came and went", (_case, text) => {
        const added = withAdditions(text, additions);
        expect(additionsIn(added)).toEqual(additions);
        expect(withoutAdditions(added, keys)).toBe(text);
    });

    it("keeps every line it had, in order", () => {
        const text = files["config last"] ?? "";
        const added = withAdditions(text, additions).split("\n");
        expect(text.split("\n").every((line) => added.includes(line))).toBe(true);
    });

    it("without a final newline gets one", () => {
        expect(withAdditions("config:\n  shop:a: 1", additions)).toMatch(/^config:\n {2}shop:a: 1\n {2}shop:token:\n/);
    });

    it("without a configuration gets one", () => {
        expect(additionsIn(withAdditions("# empty\n", additions))).toEqual(additions);
    });

    it("keeps values that are not encrypted and encrypted ones under other keys", () => {
        const text = "config:\n  shop:token: plain\n  shop:other:\n    secure: v1:EEEE\nencryptionsalt: v1:x\n";
        expect(withoutAdditions(text, keys)).toBe("config:\n  shop:token: plain\n  shop:other:\n    secure: v1:EEEE\n");
    });

    it("is never changed otherwise, whatever it says", () => {
        const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
        const comment = fc.constantFrom("", "  # why", "\n  # a line");
        const value = fc.oneof(
            word,
            fc.constant("{ a: 1, b: [x, y] }"),
            fc.constant("\n    - one\n    - two: 2"),
            fc.constant('"a: b # c"'),
        );
        const entries = fc.uniqueArray(fc.tuple(word, value, comment), {
            minLength: 1,
            maxLength: 6,
            selector: ([key]) => key,
        });
        fc.assert(
            fc.property(entries, fc.constantFrom("", "\n", "# after\n", "\nother: 1\n"), (list, tail) => {
                const lines = list.map(([key, of, note]) => `  own:${key}: ${of}${note}\n`);
                const text = `config:\n${lines.join("")}${tail}`;
                const added = withAdditions(text, additions);
                expect(additionsIn(added)).toEqual(additions);
                expect(withoutAdditions(added, keys)).toBe(text);
            }),
        );
    });
});
