import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scanExport } from "../../src/scanner/export";

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "strongroom-export-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const password = `Nobody.${createHash("sha256").update("export").digest("base64url").slice(0, 20)}`;
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const urn = "urn:pulumi:dev::shop::azure-native:web:WebApp::shop-web";

function webApp(value: unknown): unknown {
    return {
        name: "shop-web",
        siteConfig: {
            appSettings: [
                { name: "Greeting", value: "hello" },
                { name: "Db__Password", value },
            ],
        },
    };
}

function exported(inputs: unknown): string {
    const resources = [{ urn, type: "azure-native:web:WebApp", custom: true, inputs, outputs: {} }];
    return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }, null, 4);
}

function scanned(text: string) {
    const file = path.join(folder, "stack.json");
    writeFileSync(file, text);
    return scanExport("stack.json", file, "key");
}

describe("an exported stack", () => {
    it("is judged resource by resource, with the path of the input and its line in the file", () => {
        const text = exported(webApp(password));
        const { findings } = scanned(text);
        expect(findings).toMatchObject([
            {
                file: "stack.json",
                resource: "azure-native:web:WebApp::shop-web",
                path: "$.siteConfig.appSettings[1].value",
            },
        ]);
        const line = text.split("\n")[(findings[0]?.line ?? 0) - 1] ?? "";
        expect(line.includes(password)).toBe(true);
        expect(line.slice((findings[0]?.column ?? 0) - 1).startsWith('"')).toBe(true);
    });

    it("is judged the same where it shows its secrets, and passes over those it keeps", () => {
        expect(scanned(exported(webApp({ ...secret, plaintext: JSON.stringify(password) }))).findings).toHaveLength(1);
        expect(scanned(exported(webApp({ ...secret, ciphertext: "v1:abc:def" }))).findings).toEqual([]);
    });

    it("is clean where it refers to the vault, or is empty", () => {
        const reference = "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/Db--Password/)";
        expect(scanned(exported(webApp(reference))).findings).toEqual([]);
        expect(scanned(JSON.stringify({ version: 3, deployment: { manifest: {} } })).findings).toEqual([]);
    });
});

describe("a saved plan", () => {
    it("is judged by what it is about to set", () => {
        const plan = {
            resourcePlans: {
                [urn]: {
                    goal: { type: "azure-native:web:WebApp", custom: true, inputDiff: { adds: webApp(password) } },
                    steps: ["create"],
                },
            },
        };
        expect(scanned(JSON.stringify(plan)).findings).toMatchObject([{ path: "$.siteConfig.appSettings[1].value" }]);
    });
});

describe("as in the policy pack", () => {
    const shown = { ...secret, plaintext: JSON.stringify(password) };

    function found(...resources: { type: string; custom?: boolean; inputs?: unknown; outputs?: unknown }[]): string[] {
        const all = resources.map((resource) => ({ urn: `urn:pulumi:dev::shop::${resource.type}::x`, ...resource }));
        return scanned(JSON.stringify({ deployment: { resources: all } })).findings.map(({ path = "" }) => path);
    }

    it("a component is left to its resources", () => {
        expect(found({ type: "shop:index:App", custom: false, inputs: { password } })).toEqual([]);
        expect(found({ type: "shop:index:App", custom: true, inputs: { password } })).toEqual(["$.password"]);
        const tags = { "ci-password": password };
        expect(found({ type: "shop:index:App", custom: false, inputs: { tags } })).toEqual([]);
        expect(found({ type: "shop:index:App", custom: true, inputs: { tags } })).toEqual(["$.tags['ci-password']"]);
    });

    it("what makes or keeps secrets may have them, and no tag may", () => {
        const inputs = { password, tags: { "ci-password": password } };
        expect(
            found({ type: "random:index/randomPassword:RandomPassword", custom: true, inputs: { password } }),
        ).toEqual([]);
        for (const name of ["Vault", "Secret", "Key", "ManagedHsm"]) {
            expect(found({ type: `azure-native:keyvault:${name}`, custom: true, inputs })).toEqual([
                "$.tags['ci-password']",
            ]);
        }
    });

    it("where Azure takes nothing but the value, a secret of Pulumi's is accepted and plain text is not", () => {
        const server = (administratorLoginPassword: unknown) =>
            found({ type: "azure-native:sql:Server", custom: true, inputs: { administratorLoginPassword } });
        expect(server(shown)).toEqual([]);
        expect(server(password)).toEqual(["$.administratorLoginPassword"]);
    });

    it("an output of the stack is a secret of Pulumi's or holds none", () => {
        const stack = { type: "pulumi:pulumi:Stack", custom: false };
        expect(found({ ...stack, outputs: { dbPassword: password } })).toEqual(["$.outputs.dbPassword"]);
        expect(found({ ...stack, outputs: { dbPassword: shown } })).toEqual([]);
    });
});

it.each(["{}", "[]", "not json", ""])("refuses %j, and says how to make an export", (text) => {
    expect(() => scanned(text)).toThrow(/neither a stack export nor a plan; make one with pulumi stack export/);
});

it("refuses a file that is not there", () => {
    expect(() => scanExport("gone.json", path.join(folder, "gone.json"), "key")).toThrow(/gone\.json cannot be read/);
});
