import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "vitest";
import { PrincipalType } from "../../src/components/role-grants";
import {
    ComposedFormat,
    GeneratedType,
    SeededSecret,
    SshAlgorithm,
    TokenEncoding,
} from "../../src/components/seeded-secret";
import { mockEngine, redacted, resolved } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const secretType = "azure-native:keyvault:Secret";
const passwordType = "random:index/randomPassword:RandomPassword";
const keyType = "tls:index/privateKey:PrivateKey";
const anchorType = "random:index/randomUuid7:RandomUuid7";
const at = { resourceGroupName: "rg", vaultName: "orders-prod" };
/** Obviously no credential of anybody's. */
const canary = "canary-0000-not-a-credential";

interface SecretProperties {
    value: string;
    contentType: string;
    attributes: { enabled: boolean; expires?: number; notBefore?: number };
}

function propertiesOf(name: string): SecretProperties {
    return engine.inputs(name, secretType).properties as SecretProperties;
}

describe("a generated secret", () => {
    it("is a password in the vault, and its generator under the epoch's name", async () => {
        new SeededSecret("db", { ...at, generated: { type: GeneratedType.password } });
        await engine.settle();
        expect(engine.children()).toEqual([
            [secretType, "db"],
            [passwordType, "db-1"],
        ]);
        expect(engine.inputs("db-1")).toEqual({
            length: 32,
            lower: true,
            upper: true,
            numeric: true,
            special: true,
            minLower: 1,
            minUpper: 1,
            minNumeric: 1,
            minSpecial: 1,
            overrideSpecial: "!*-_+.~",
            keepers: { type: "password" },
        });
        expect(engine.inputs("db")).toMatchObject({
            resourceGroupName: "rg",
            vaultName: "orders-prod",
            secretName: "db",
            tags: { kind: "generated", rotation: "1" },
            properties: { contentType: "text/plain", attributes: { enabled: true } },
        });
        expect(propertiesOf("db").value).toHaveLength(32);
        expect(propertiesOf("db").attributes).not.toHaveProperty("expires");
    });

    it("stands still: no later rule reaches the generator of a value that exists", async () => {
        new SeededSecret("db", { ...at, generated: { type: GeneratedType.password } });
        new SeededSecret("ssh", { ...at, generated: { type: GeneratedType.sshKey, algorithm: SshAlgorithm.ECDSA } });
        await engine.settle();
        for (const [type, name] of [
            [passwordType, "db-1"],
            [keyType, "ssh-1"],
        ] as const) {
            const inputs = Object.keys(engine.inputs(name));
            expect(engine.treatment(type, name).ignoreChanges).toEqual(expect.arrayContaining(inputs));
        }
    });

    it("is made anew by another epoch alone", async () => {
        new SeededSecret("db", { ...at, rotation: "2026.q3", generated: { type: GeneratedType.password } });
        await engine.settle();
        expect(engine.children()).toContainEqual([passwordType, "db-2026.q3"]);
        expect(engine.inputs("db").tags).toEqual({ kind: "generated", rotation: "2026.q3" });
    });

    it("keeps the character rules it was given", async () => {
        const rules = { length: 20, upper: false, special: false, minNumeric: 4 };
        new SeededSecret("pin", { ...at, generated: { type: GeneratedType.password, ...rules } });
        await engine.settle();
        expect(engine.inputs("pin-1")).toEqual({
            length: 20,
            lower: true,
            upper: false,
            numeric: true,
            special: false,
            minLower: 1,
            minUpper: 0,
            minNumeric: 4,
            minSpecial: 0,
            keepers: { type: "password" },
        });
    });

    it.each([
        [{ type: GeneratedType.token }, { encoding: "base64url" }, 64, /^[A-Za-z0-9_-]{43}$/],
        [
            { type: GeneratedType.token, bytes: 16, encoding: TokenEncoding.hex },
            { encoding: "hex" },
            32,
            /^[0-9a-f]{32}$/,
        ],
        [{ type: GeneratedType.uuid }, {}, 32, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
        [{ type: GeneratedType.passphrase }, { words: "8", separator: "-" }, 22, /^[a-z]+(?:-[a-z]+){7}$/],
        [
            { type: GeneratedType.passphrase, words: 5, separator: "." },
            { words: "5", separator: "." },
            14,
            /^[a-z]+(?:\.[a-z]+){4}$/,
        ],
    ])("of %o is made of hexadecimal randomness by a recipe that is kept", async (generated, recipe, length, shape) => {
        new SeededSecret("it", { ...at, generated });
        await engine.settle();
        expect(engine.children()).toEqual([
            [secretType, "it"],
            [passwordType, "it-1"],
        ]);
        expect(engine.inputs("it-1")).toEqual({
            length,
            lower: false,
            upper: false,
            numeric: true,
            special: true,
            overrideSpecial: "abcdef",
            keepers: { type: generated.type, ...recipe },
        });
        expect(propertiesOf("it").value).toMatch(shape);
    });

    it.each([
        [{ type: GeneratedType.sshKey }, { algorithm: "ED25519" }, "openssh"],
        [
            { type: GeneratedType.sshKey, algorithm: SshAlgorithm.ECDSA },
            { algorithm: "ECDSA", ecdsaCurve: "P256" },
            "openssh",
        ],
        [{ type: GeneratedType.sshKey, algorithm: SshAlgorithm.RSA }, { algorithm: "RSA", rsaBits: 3072 }, "openssh"],
        [{ type: GeneratedType.rsaKey, rsaBits: 4096 }, { algorithm: "RSA", rsaBits: 4096 }, "pem"],
    ])("of %o keeps the private half in the vault and hands out the public one", async (generated, inputs, format) => {
        const secret = new SeededSecret("key", { ...at, generated });
        await engine.settle();
        expect(engine.children()).toEqual([
            [secretType, "key"],
            [keyType, "key-1"],
        ]);
        expect(engine.inputs("key-1")).toEqual(inputs);
        expect(propertiesOf("key")).toMatchObject({
            value: `fake private ${format}`,
            contentType: "application/x-pem-file",
        });
        expect(secret.publicKey && (await resolved(secret.publicKey))).toBe(`fake public ${format}`);
    });

    it("never uses a resource whose id is the value", async () => {
        for (const type of Object.values(GeneratedType)) new SeededSecret(`a-${type}`, { ...at, generated: { type } });
        await engine.settle();
        const types = new Set(engine.children().map(([type]) => type));
        expect([...types].sort()).toEqual([secretType, passwordType, keyType].sort());
    });
});

describe("an expiry", () => {
    it("in days counts from an anchor that the epoch alone renews", async () => {
        const secret = new SeededSecret("db", { ...at, rotation: "7", generated: { type: "uuid" }, expiresInDays: 90 });
        await engine.settle();
        expect(engine.children()).toContainEqual([anchorType, "db-7-anchor"]);
        // The anchor of the mocked engine was made at 2022-02-22T19:22:22Z.
        expect(await resolved(secret.expires)).toBe("2022-05-23T19:22:22Z");
        expect(propertiesOf("db").attributes.expires).toBe(Date.parse("2022-05-23T19:22:22Z") / 1000);
    });

    it("as a moment needs no anchor, and is kept in whole seconds", async () => {
        const moments = { expires: "2030-01-31T12:00:00+02:00", notBefore: "2029-01-01T00:00:00Z" };
        const secret = new SeededSecret("db", { ...at, supplied: canary, ...moments });
        await engine.settle();
        expect(engine.children()).toEqual([[secretType, "db"]]);
        expect(propertiesOf("db").attributes).toEqual({
            enabled: true,
            expires: Date.parse("2030-01-31T10:00:00Z") / 1000,
            notBefore: Date.parse("2029-01-01T00:00:00Z") / 1000,
        });
        expect(await resolved(secret.expires)).toBe("2030-01-31T10:00:00Z");
    });
});

describe("a composed secret", () => {
    it("is built from other secrets' values, and is a secret even where they are not", async () => {
        const password = new SeededSecret("db", { ...at, generated: { type: GeneratedType.password } });
        const composed = new SeededSecret("connection", {
            ...at,
            composed: {
                format: ComposedFormat.connectionString,
                template: "Server={server};Password={password}",
                values: { server: "db.example", password: password.value },
            },
        });
        await engine.settle();
        expect(propertiesOf("connection").value).toMatch(/^Server=db\.example;Password=.{32}$/);
        expect(composed.value && (await pulumi.isSecret(composed.value))).toBe(true);
        expect(engine.inputs("connection").tags).toEqual({ kind: "composed" });
    });

    it("of JSON says so in its content type", async () => {
        new SeededSecret("settings", {
            ...at,
            composed: { format: "json", values: { host: "db.example", port: "5432" } },
        });
        await engine.settle();
        expect(propertiesOf("settings")).toMatchObject({
            value: '{"host":"db.example","port":"5432"}',
            contentType: "application/json",
        });
    });
});

describe("a placeholder", () => {
    it("is marked, disabled and never written again", async () => {
        const secret = new SeededSecret("stripe", {
            ...at,
            class: "payment-key",
            placeholder: { owner: "payments-team", instructions: "Copy it from the provider's console." },
        });
        await engine.settle();
        expect(engine.children()).toEqual([[secretType, "stripe"]]);
        expect(propertiesOf("stripe")).toEqual({
            value: "Initial value, not a credential. payments-team sets it. Copy it from the provider's console.",
            contentType: "text/plain",
            attributes: { enabled: false },
        });
        expect(engine.inputs("stripe").tags).toEqual({
            kind: "placeholder",
            class: "payment-key",
            owner: "payments-team",
            initial: "true",
        });
        expect(engine.treatment(secretType, "stripe").ignoreChanges).toEqual(["properties", "tags"]);
        expect(secret.value).toBeUndefined();
    });

    it("is the only kind that a deployment leaves alone", async () => {
        new SeededSecret("db", { ...at, supplied: canary });
        await engine.settle();
        expect(engine.treatment(secretType, "db").ignoreChanges).toEqual([]);
    });
});

describe("every secret", () => {
    it("crosses to the engine wrapped, in the secret and in the component's own inputs", async () => {
        new SeededSecret("plain", { ...at, supplied: canary });
        new SeededSecret("built", { ...at, composed: { template: "key={key}", values: { key: canary } } });
        await engine.settle();
        const readable = JSON.stringify(engine.registered().map(({ inputs }) => redacted(inputs)));
        expect(readable).not.toContain(canary);
        expect(readable).toContain("[secret]");
        expect(propertiesOf("plain").value).toBe(canary);
        expect(propertiesOf("built").value).toBe(`key=${canary}`);
    });

    it("registers metadata as its outputs, and neither wrapped nor plain its value", async () => {
        new SeededSecret("db", { ...at, class: "db-password", owner: "shop", supplied: canary });
        await engine.settle();
        expect(engine.outputs("db")).toEqual({
            secretUri: "https://orders-prod.vault.azure.net/secrets/db",
            secretName: "db",
            secretId: "db-id",
            kind: "supplied",
            class: "db-password",
            owner: "shop",
        });
    });

    it("can be told enabled, a content type, tags and grants of its own", async () => {
        new SeededSecret("db", {
            ...at,
            supplied: canary,
            enabled: false,
            contentType: "application/octet-stream",
            tags: { team: "shop" },
            roleAssignments: {
                api: {
                    role: "read secrets",
                    principalId: "00000000-0000-0000-0000-000000000009",
                    principalType: PrincipalType.ServicePrincipal,
                },
            },
        });
        await engine.settle();
        expect(engine.children()).toEqual([
            ["azure-native:authorization:RoleAssignment", "db-api"],
            [secretType, "db"],
        ]);
        expect(engine.inputs("db", secretType)).toMatchObject({
            tags: { kind: "supplied", team: "shop" },
            properties: { contentType: "application/octet-stream", attributes: { enabled: false } },
        });
        expect(engine.inputs("db-api").scope).toBe("db-id");
    });

    it("waits for what the component waits for, so that a vault's secrets can be written in sequence", async () => {
        const first = new SeededSecret("first", { ...at, supplied: canary });
        new SeededSecret("second", { ...at, supplied: canary }, { dependsOn: first });
        await engine.settle();
        expect(engine.treatment(secretType, "second").dependencies).toContain("first");
    });

    it("gets a legal name from the one that an application knows", async () => {
        new SeededSecret("db", { ...at, secretName: "Db__Password", supplied: canary });
        await engine.settle();
        expect(engine.inputs("db").secretName).toBe("Db--Password");
    });
});

describe("a mistake", () => {
    it.each<[string, object, RegExp]>([
        ["no kind", {}, /exactly one of generated, composed, supplied, placeholder, got none/],
        ["two kinds", { supplied: canary, placeholder: { owner: "x" } }, /got supplied and placeholder/],
        ["an illegal name", { supplied: canary, secretName: "a/b" }, /secretName takes 1 to 127.*got 'a\/b'/],
        ["a long name", { supplied: canary, secretName: "x".repeat(128) }, /got 128 characters/],
        ["an illegal epoch", { generated: { type: "uuid" }, rotation: "2026-q3" }, /rotation takes.*got '2026-q3'/],
        [
            "impossible characters",
            { generated: { type: "password", length: 8, minLower: 9 } },
            /at least the 12 characters/,
        ],
        [
            "a template's unknown name",
            { composed: { template: "{b}", values: { b: "", a: "" } } },
            /values\.a is not used/,
        ],
        [
            "a part that is not there",
            { composed: { template: "{a}", values: { a: undefined } } },
            /values\.a takes a value, got undefined/,
        ],
        ["both expiries", { supplied: canary, expires: "2030-01-01T00:00:00Z", expiresInDays: 1 }, /got both/],
        ["an expiry without a zone", { supplied: canary, expires: "2030-01-01" }, /ISO 8601 with its zone/],
        [
            "an expiry before the start",
            { supplied: canary, expires: "2030-01-01T00:00:00Z", notBefore: "2031-01-01T00:00:00Z" },
            /before expires/,
        ],
        [
            "a tag of the component's own",
            { supplied: canary, tags: { kind: "x" } },
            /tag kind is written by the component/,
        ],
        [
            "too many tags",
            { supplied: canary, tags: Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`t${n}`, ""])) },
            /at most 15 tags, got 16 with kind/,
        ],
        ["a long content type", { supplied: canary, contentType: "x".repeat(256) }, /at most 255 characters, got 256/],
        ["a value too large", { supplied: "é".repeat(12_801) }, /at most 25600 bytes in UTF-8, got 25602/],
        ["an empty value", { supplied: "" }, /got an empty text/],
        [
            "a role that does not exist",
            { supplied: canary, roleAssignments: { api: { role: "x", principalId: "y", principalType: "User" } } },
            /2 inputs/,
        ],
    ])("(%s) is refused before anything is registered, without the value", (_, args, expected) => {
        let message = "";
        try {
            new SeededSecret("db", { ...at, ...args });
        } catch (error) {
            message = (error as Error).message;
        }
        expect(message).toMatch(expected);
        expect(message).not.toContain(canary);
        expect(engine.registered()).toEqual([]);
    });
});
