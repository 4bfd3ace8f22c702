import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LogicalPlugin } from "../../../src/local-azure/provider/logical-plugin";
import { Secret, UNKNOWN, type Value, type ValueMap } from "../../../src/local-azure/provider/property-values";
import { tlsPackage } from "../../../src/local-azure/provider/tls/package";
import { EngineSide } from "./support/engine-side";

const key = { type: "tls:index/privateKey:PrivateKey", name: "deploy" };
const getPublicKey = "tls:index/getPublicKey:getPublicKey";
const kinds: [string, ValueMap, string][] = [
    ["RSA", { algorithm: "RSA" }, "ssh-rsa"],
    ["ECDSA P256", { algorithm: "ECDSA", ecdsaCurve: "P256" }, "ecdsa-sha2-nistp256"],
    ["ECDSA P384", { algorithm: "ECDSA", ecdsaCurve: "P384" }, "ecdsa-sha2-nistp384"],
    ["ECDSA P521", { algorithm: "ECDSA", ecdsaCurve: "P521" }, "ecdsa-sha2-nistp521"],
    ["ED25519", { algorithm: "ED25519" }, "ssh-ed25519"],
];

function opened(value: Value | undefined): string {
    expect(value).toBeInstanceOf(Secret);
    return (value as Secret).value as string;
}

/** The public key line OpenSSH itself derives from a private key file; undefined where OpenSSH is not installed. */
function bySshKeygen(privateKey: string): string | undefined {
    const folder = mkdtempSync(join(tmpdir(), "strongroom-tls-"));
    try {
        writeFileSync(join(folder, "key"), privateKey, { mode: 0o600 });
        return execFileSync("ssh-keygen", ["-y", "-f", join(folder, "key")], { encoding: "utf8" });
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

let engine: EngineSide;
beforeAll(async () => {
    engine = await EngineSide.load(() => new LogicalPlugin(tlsPackage));
    await engine.configure();
});
afterAll(() => engine.unload());

describe.each(kinds)("a private key of kind %s", (_kind, inputs, sshType) => {
    it("is one key in every form, with the private forms secret", async () => {
        const { id, outputs } = await engine.deploy(key, inputs);
        const message = Buffer.from("signed by one form, checked by another");
        const algorithm = inputs.algorithm === "ED25519" ? null : "sha256";
        const publicKey = createPublicKey(outputs.publicKeyPem as string);
        for (const form of ["privateKeyPem", "privateKeyPemPkcs8"]) {
            const signature = sign(algorithm, message, createPrivateKey(opened(outputs[form])));
            expect(verify(algorithm, message, publicKey, signature)).toBe(true);
        }
        expect(id).toMatch(/^[0-9a-f]{40}$/);
        expect(outputs.publicKeyOpenssh).toMatch(new RegExp(`^${sshType} [A-Za-z0-9+/]+=*\n$`));
        expect(outputs.publicKeyFingerprintMd5).toMatch(/^[0-9a-f]{2}(?::[0-9a-f]{2}){15}$/);
        expect(outputs.publicKeyFingerprintSha256).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    });

    it("has an OpenSSH file from which the same public key is read, by us and by OpenSSH", async () => {
        const { outputs } = await engine.deploy(key, inputs);
        const file = opened(outputs.privateKeyOpenssh);
        const read = await engine.invoke(getPublicKey, { privateKeyOpenssh: new Secret(file) });
        for (const name of [
            "publicKeyPem",
            "publicKeyOpenssh",
            "publicKeyFingerprintMd5",
            "publicKeyFingerprintSha256",
        ]) {
            expect(read[name]).toBe(outputs[name]);
        }
        expect(opened(read.privateKeyOpenssh)).toBe(file);
        const derived = bySshKeygen(file);
        if (derived !== undefined) expect(derived.trim()).toBe((outputs.publicKeyOpenssh as string).trim());
    });

    it("gives its public key from the PEM form", async () => {
        const { id, outputs } = await engine.deploy(key, inputs);
        const read = await engine.invoke(getPublicKey, { privateKeyPem: new Secret(opened(outputs.privateKeyPem)) });
        expect(read).toMatchObject({ algorithm: inputs.algorithm, publicKeyPem: outputs.publicKeyPem, id });
    });
});

describe("a private key", () => {
    it("takes P224 for ECDSA by default, which SSH has no form for", async () => {
        const { outputs } = await engine.deploy(key, { algorithm: "ECDSA" });
        expect(outputs).toMatchObject({ ecdsaCurve: "P224", publicKeyOpenssh: "", publicKeyFingerprintMd5: "" });
        expect(opened(outputs.privateKeyPem)).toMatch(/^-----BEGIN EC PRIVATE KEY-----\n/);
        expect(opened(outputs.privateKeyOpenssh)).toBe("");
    });

    it("writes RSA as PKCS#1 of the asked size and ED25519 as PKCS#8", async () => {
        const rsa = await engine.deploy(key, { algorithm: "RSA", rsaBits: 1024 });
        expect(opened(rsa.outputs.privateKeyPem)).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
        expect(createPublicKey(rsa.outputs.publicKeyPem as string).asymmetricKeyDetails?.modulusLength).toBe(1024);
        const ed = await engine.deploy(key, { algorithm: "ED25519" });
        expect(opened(ed.outputs.privateKeyPem)).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    });

    it.each<[ValueMap, RegExp]>([
        [{ algorithm: "DSA" }, /algorithm takes one of RSA, ECDSA, ED25519, got "DSA"/],
        [{ algorithm: "ECDSA", ecdsaCurve: "P512" }, /ecdsaCurve takes one of P224, P256, P384, P521/],
        [{ algorithm: "RSA", rsaBits: 512 }, /rsaBits takes a number from 1024 to 16384, got 512/],
        [{}, /missing required property 'algorithm'/],
    ])("is refused with %o", async (inputs, reason) => {
        const { failures } = await engine.check(key, inputs);
        expect(failures.join("; ")).toMatch(reason);
    });

    it("is refused without repeating what was given as a secret", async () => {
        const { failures } = await engine.check(key, { algorithm: new Secret("obviously-fake") });
        expect(failures).toEqual(['algorithm takes one of RSA, ECDSA, ED25519, got "[secret]"']);
    });

    it("is unknown in a preview and made anew when the algorithm changes", async () => {
        const preview = await engine.create(key, { algorithm: "ED25519" }, true);
        expect((preview.outputs.privateKeyPem as Secret).value).toBe(UNKNOWN);
        expect(preview.outputs.publicKeyPem).toBe(UNKNOWN);
        const state = await engine.deploy(key, { algorithm: "ED25519" });
        const seen = await engine.diff(key, state, { algorithm: "RSA" });
        expect(seen).toMatchObject({ replaces: ["algorithm"], detail: { algorithm: "UPDATE_REPLACE" } });
        expect(await engine.diff(key, state, { algorithm: "ED25519", rsaBits: 2048 })).toMatchObject({
            changed: false,
        });
    });
});

describe("what the tls package refuses", () => {
    it.each(["SelfSignedCert", "CertRequest", "LocallySignedCert"])("names %s", async (kind) => {
        const token = `tls:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
        await expect(engine.check({ type: token, name: "c" }, {})).rejects.toThrow(
            `has no resource type ${token}; it has PrivateKey`,
        );
    });

    it("says what getPublicKey takes, without repeating what it got", async () => {
        await expect(engine.invoke(getPublicKey, {})).rejects.toThrow(/either privateKeyPem or privateKeyOpenssh/);
        const given = "obviously-fake-key-text";
        for (const name of ["privateKeyPem", "privateKeyOpenssh"]) {
            const refusal = await engine
                .invoke(getPublicKey, { [name]: given })
                .catch((error: unknown) => String(error));
            expect(refusal).toMatch(/what was given is none/);
            expect(refusal).not.toContain(given);
        }
        await expect(engine.invoke("tls:index/getCertificate:getCertificate", {})).rejects.toThrow(
            /no function tls:index\/getCertificate/,
        );
    });
});
