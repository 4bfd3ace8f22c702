/** The sweep, against one that is written plainly; and that nothing is lost with what it puts aside. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInText, rules } from "../../src/detection/index";
import { siftText } from "../../src/detection/sift";
import { sweep } from "../../src/detection/sweep";
import { readLines, tellingLetters, wordGroups } from "../../src/detection/sweep/words";
import { files } from "./cases";
import { PATHS } from "./hostile";
import { plainSweep, windowsOf } from "./plain-sweep";

const values = rules.flatMap(({ notOk, ok }) => [...notOk, ...ok]);
const words = wordGroups.flat();
const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...words, ...words.map((word) => word.toUpperCase())) },
    { weight: 3, arbitrary: fc.constantFrom(...values).map(({ value }) => value) },
    { weight: 3, arbitrary: fc.constantFrom(...values).map(({ name, value }) => `${name} = "${value}"\n`) },
    { weight: 2, arbitrary: fc.constantFrom(...values).map(({ name, value }) => `// ${name}: ${value}\n`) },
    { weight: 2, arbitrary: fc.constantFrom(...values).map(({ name, value }) => `  ${name}:\n    "${value}",\n`) },
    { weight: 2, arbitrary: fc.constantFrom(...values).map(({ name, value }) => `${name} = (\n  f("${value}"))\n`) },
    {
        weight: 2,
        arbitrary: fc.constantFrom(
            "variable secret {\n",
            'param apiKey string =\n"',
            "INSERT INTO users (password) VALUES\n('",
        ),
    },
    {
        weight: 3,
        arbitrary: fc
            .tuple(fc.constantFrom(...readLines.openers), fc.constantFrom(..."[{("), fc.constantFrom(...values))
            .map(
                ([opener, bracket, { value }]) => `\n  ${opener}: ${bracket}\n    key: "${value}",\n    "${value}",\n`,
            ),
    },
    {
        weight: 2,
        arbitrary: fc
            .tuple(
                fc.constantFrom("", ...readLines.beforeCommands),
                fc.constantFrom(...readLines.commands),
                fc.constantFrom(...values),
            )
            .map(
                ([before, command, { value }]) =>
                    `\n${before}${command.replace("\\w*", "")} -p ${value} --password ${value}\n`,
            ),
    },
    { weight: 3, arbitrary: fc.constantFrom(..."=:({,\n \"'`#/*-|>?@+~.;)}[]<%$&", "://", "//", "--", "\r\n", "\t") },
    {
        weight: 1,
        arbitrary: fc.constantFrom(...tellingLetters, "Ö", "ö", "é", "…", "語", "\u{1f511}", "\u0000", "\u0001"),
    },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9_~+/-]{8,60}$/) },
    {
        weight: 1,
        arbitrary: fc.constantFrom("-----BEGIN PRIVATE KEY-----", "PuTTY-User-Key-File-3", "strongroom:allow"),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

function expectSame(one: string): void {
    const [found, plain] = [sweep(one), plainSweep(one)];
    const places = (numbers: readonly number[]): string => numbers.join(" ");
    expect(places(found.words)).toBe(places(plain.words));
    expect(found.runs).toBe(plain.runs);
    expect(found.allows).toBe(plain.allows);
    if (plain.keys) expect(found.keys).toBe(true);
    const pairs = (numbers: readonly number[]): string[] =>
        numbers.flatMap((from, n) => (n % 2 === 0 ? [`${from}-${numbers[n + 1] ?? 0}`] : []));
    const told = new Set(pairs(found.windows));
    // A window may be told in vain, but it is one.
    expect([...pairs(plain.windows)].filter((window) => !told.has(window))).toEqual([]);
    const all = new Set(windowsOf(one).map(({ from, to }) => `${from}-${to}`));
    expect([...told].filter((window) => !all.has(window))).toEqual([]);
}

describe("the sweep", { timeout: 60_000 }, () => {
    it("finds what a plain one finds, whatever the text is", () => {
        fc.assert(fc.property(text, expectSame), { numRuns: 2000, seed: 51 });
    });

    it("finds every word, in either case, at the beginning, in the middle and at the end", () => {
        for (const word of words)
            for (const around of [word, `${word}.`, `.${word}`, `....,,,,;;;;${word.toUpperCase()}-.-.-.`])
                expectSame(around);
        // Its first letter would be before the text.
        expect(sweep("unix(").words).toEqual([]);
    });

    it("finds the same wherever the text is cut into stretches", () => {
        const needle = `password = "ghp_${"a1B2".repeat(9)}" // key `;
        for (const before of [0, 1, 15, 16, 17, 31, 33]) {
            const start = 32_768 - 40 + before;
            for (let shift = 0; shift < 80; shift += 3) {
                const filler = ". ".repeat((start + shift) >> 1);
                const found = sweep(filler + needle);
                expect(found.words).toEqual(sweep(needle).words.map((at) => at + filler.length));
                expect(found.windows.length).toBe(2);
            }
        }
        const long = `x = "${"ab12".repeat(20_000)}"`;
        expect(sweep(long).runs).toBe(true);
    });

    it("leaves nothing of one text to the next", () => {
        sweep(`${"password secret token ".repeat(30_000)}strongroom:allow PRIVATE KEY`);
        const empty = { words: [], windows: [], runs: false, keys: false, allows: false };
        expect(sweep("")).toEqual(empty);
        expect(sweep("nothing to see here")).toEqual(empty);
    });
});

function filesBelow(folder: string): string[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
}

describe("what the sweep puts aside", { timeout: 120_000 }, () => {
    const found = (path: string, one: string, swept = sweep(one)): string =>
        JSON.stringify(findInText({ path, text: one, swept }, { fingerprintKey: "k" }));

    it("holds no finding: with every line of code read that has a word, there is none more", () => {
        fc.assert(
            fc.property(fc.constantFrom(...PATHS), text, (path, one) => {
                const gated = JSON.stringify(findInText({ path, text: one }, { fingerprintKey: "k" }));
                expect(gated === found(path, one, plainSweep(one))).toBe(true);
            }),
            { numRuns: 2000, seed: 52 },
        );
    });

    it("holds no finding: what is clean has none at all, whatever the file is called", () => {
        const names = ["secrets/db", "users", "chap-secrets", "master.key", "db_password.txt", "cert.pfx.b64", "x.dat"];
        const value = fc.constantFrom(...values).map((fixture) => fixture.value);
        let clean = 0;
        fc.assert(
            fc.property(fc.constantFrom(...PATHS, ...names), fc.oneof(text, value), (path, one) => {
                if (siftText(path, one) !== "clean") return;
                clean++;
                expect(findInText({ path, text: one }).length).toBe(0);
            }),
            { numRuns: 3000, seed: 53 },
        );
        expect(clean).toBeGreaterThan(100);
    });

    it("holds no finding in files of the labelled sets and the cases, and what is clean has none at all", () => {
        const sets = ["corpus", "third-set", "fourth-set", "fifth-set", "sixth-set"].flatMap((set) =>
            filesBelow(join(__dirname, set, "files")),
        );
        const texts = [
            ...sets.map((path) => ({ path, text: readFileSync(path, "utf8") })),
            ...files.map((file) => ({ path: file.path, text: file.text.replace(/[⟦⟧]/g, "") })),
        ];
        expect(texts.length).toBeGreaterThan(500);
        for (const { path, text: one } of texts) {
            for (const name of [path, `${path}.ts`, `${path}.py`]) {
                const plain = found(name, one, plainSweep(one));
                expect(JSON.stringify(findInText({ path: name, text: one }, { fingerprintKey: "k" })) === plain).toBe(
                    true,
                );
                if (siftText(name, one) === "clean") expect(plain).toBe("[]");
            }
        }
    });
});
