import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInResource, findInText, fingerprint, rules, type Explanation } from "../../src/detection/index";
import { judge } from "../../src/detection/judge";
import { files } from "./cases";
import { type FuzzCase, type Piece } from "./fuzz-grammar";
import { problemOf } from "./fuzz-run";

const PATHS = [
    "a.ts",
    "a.json",
    "a.yaml",
    "a.xml",
    ".env",
    "a.sh",
    "a.md",
    "a.sql",
    "a.ini",
    "a.toml",
    "a.properties",
    "a.ipynb",
    "a.tf",
    "a.py",
    "a.unknown",
    ".netrc",
    ".pgpass",
    "Dockerfile",
    ".npmrc",
    "a.bicep",
    "a.ps1",
];
const SIGNS = [
    '"',
    "'",
    "`",
    "{",
    "}",
    "[",
    "]",
    ":",
    "=",
    ",",
    ";",
    "\n",
    "- ",
    "#",
    "<",
    ">",
    "/",
    "\\",
    "$",
    "|",
    "password",
    "token",
    "key: ",
    "${",
    "}}",
    '<a b="',
    "-----BEGIN PRIVATE KEY-----",
    "://a:b@",
    "eyJ",
    "\u0000",
    "\ud83d",
    "é",
    "密码",
    "data:\n",
    'name: "x"',
    "value",
    "--password ",
];
const broken = fc
    .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 12 })), { maxLength: 60 })
    .map((parts) => parts.join(""));

/** Everything that a report or an explanation says. */
function said(run: (explain: (e: Explanation) => void) => unknown): string {
    const explanations: Explanation[] = [];
    const findings = run((e) => explanations.push(e));
    return JSON.stringify([findings, explanations]);
}

describe("whatever the input is", () => {
    it("text is read without an error", () => {
        fc.assert(
            fc.property(fc.constantFrom(...PATHS), broken, (path, text) => {
                for (const f of findInText({ path, text })) {
                    expect(f.line).toBeGreaterThan(0);
                    expect(f.column).toBeGreaterThan(0);
                    expect(f.endLine).toBeGreaterThanOrEqual(f.line ?? 0);
                }
            }),
            { numRuns: 3000, seed: 42 },
        );
    });

    it("a resource is read without an error, also when reading a property throws", () => {
        const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
            node: fc.oneof(
                { depthSize: "small" },
                broken,
                fc.integer(),
                fc.constant(null),
                fc.constant(undefined),
                fc.array(tie("node"), { maxLength: 4 }),
                fc.dictionary(
                    fc.oneof(broken, fc.constantFrom("password", "name", "value", "secrets", "tags")),
                    tie("node"),
                    { maxKeys: 4 },
                ),
            ),
        })).node;
        fc.assert(
            fc.property(
                value,
                fc.constantFrom(
                    "azure-native:web:WebApp",
                    "kubernetes:core/v1:Secret",
                    "azure-native:appconfiguration:KeyValue",
                    "",
                    "x",
                ),
                (props, type) => {
                    expect(Array.isArray(findInResource({ type, props }))).toBe(true);
                },
            ),
            { numRuns: 1500, seed: 43 },
        );
    });

    it("cut at any place, the cases of the project are still read", () => {
        for (const { path, text } of files) {
            const plain = text.replace(/[⟦⟧]/g, "");
            for (let cut = 0; cut < plain.length; cut += 97)
                expect(Array.isArray(findInText({ path, text: plain.slice(0, cut) }))).toBe(true);
        }
    });
});

it("skips only the leaf that cannot be read", () => {
    const setting = (value: string) => ({ name: "DB_PASSWORD", value });
    const unknown = {
        name: "X",
        get value(): string {
            throw new Error("unknown");
        },
    };
    const found = findInResource({
        type: "azure-native:web:WebApp",
        props: { siteConfig: { appSettings: [unknown, setting("Plover2041!")] } },
    });
    expect(found.map((f) => f.path)).toEqual(["$.siteConfig.appSettings[1].value"]);
});

it("reads a secret as exports wrap it, and leaves an encrypted or unknown one alone", () => {
    const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    const props = {
        adminPassword: { ...signature, plaintext: JSON.stringify("Plover2041!") },
        apiKey: { ...signature, value: "0f1e2d3c4b5a69788796a5b4c3d2e1f0" },
        token: { ...signature, ciphertext: "v1:abcdefghijklmnop:abcdefghijklmnopqrstuvwxyz" },
        password: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    };
    expect(findInResource({ type: "x:y:Z", props }).map((f) => f.path)).toEqual(["$.adminPassword", "$.apiKey"]);
});

it("survives a resource that contains itself", () => {
    const props: Record<string, unknown> = { password: "Plover2041!" };
    props["self"] = props;
    expect(findInResource({ type: "x:y:Z", props }).map((f) => f.path)).toEqual(["$.password"]);
});

/** A value with its credentials planted in it; an encoded one is planted whole. */
function pieces(name: string, value: string, write = (text: string): string => text): Piece[] {
    const out: Piece[] = [];
    let at = 0;
    const { credentials } = judge({ names: [name], value }, { surface: "config" });
    for (const { secret, start, end } of [...credentials].sort((x, y) => x.start - y.start)) {
        if (start < 0) return [{ secret: value, write }];
        if (start < at) continue;
        out.push(write(value.slice(at, start)), { secret, write });
        at = end;
    }
    return [...out, write(value.slice(at))];
}

describe("a value is never in what is said", () => {
    const json = (text: string): string => JSON.stringify(text).slice(1, -1);
    for (const rule of rules) {
        it(`of ${rule.id}`, () => {
            for (const { name, value } of rule.notOk) {
                const app = ["siteConfig", "appSettings", 0] as const;
                const cases: FuzzCase[] = [
                    {
                        what: "resource",
                        of: "azure-native:web:WebApp",
                        leaves: [
                            { keys: [...app, "name"], pieces: [name] },
                            { keys: [...app, "value"], pieces: pieces(name, value) },
                        ],
                    },
                    { what: "text", of: "a.env", leaves: [{ keys: [], pieces: [`${name}=`, ...pieces(name, value)] }] },
                    ...["a.json", "a.yaml", "a.ts", "a.md"].map((of) => ({
                        what: "text",
                        of,
                        leaves: [
                            { keys: [], pieces: [`${JSON.stringify(name)}: "`, ...pieces(name, value, json), '"'] },
                        ],
                    })),
                ];
                expect(
                    cases.map((one) => [one.of, problemOf(one)?.what]).filter(([, what]) => what !== undefined),
                ).toEqual([]);
            }
        });
    }

    it("nor in a name that is itself a token", () => {
        const token = rules.find((r) => r.id === "gitlab-token")?.notOk[0]?.value ?? "";
        expect(token).not.toBe("");
        expect(
            said((explain) =>
                findInResource({ type: "x:y:Z", props: { map: { [token]: "Plover2041!" } } }, { explain }),
            ),
        ).not.toContain(token);
        expect(
            said((explain) =>
                findInText(
                    { path: "a.json", text: JSON.stringify({ [token]: { password: "Plover2041!" } }) },
                    { explain },
                ),
            ),
        ).not.toContain(token);
    });
});

it("fingerprints by key, rule and value", () => {
    const print = fingerprint("key", "password", "value");
    expect(print).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint("key", "password", "value")).toBe(print);
    expect(fingerprint("other", "password", "value")).not.toBe(print);
    expect(fingerprint("key", "api-key", "value")).not.toBe(print);
    expect(fingerprint("key", "password", "valuE")).not.toBe(print);
});

it.each(["a.sh", "a.ps1", "a.ts", "a.yaml", "a.md"])(
    "a word of ten million letters of any script is read in %s",
    (path) => {
        const word = "\u7801".repeat(10_000_000);
        expect(() => findInText({ path, text: `\u5bc6\u7801${word} key\n` })).not.toThrow();
    },
);
