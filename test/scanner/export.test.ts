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

function scanned(text: string | Buffer) {
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
    it("is judged by the stack's configuration as well, once for each key and without what is secret", () => {
        const config = {
            "shop:dbPassword": password,
            "shop:region": "westeurope",
            "shop:apiPassword": { secure: password },
            "shop:hidden": { token: { secure: password }, list: [{ secure: password }] },
            "shop:mail": { from: "shop@example.com", smtp: { password, token: { secure: password } }, password },
        };
        const text = JSON.stringify({ config, resourcePlans: {} }, null, 4);
        const { findings } = scanned(text);
        expect(findings).toMatchObject([
            { path: "$.config['shop:dbPassword']", resource: "pulumi:pulumi:Stack", line: 3 },
            { path: "$.config['shop:mail']", line: 18 },
        ]);
        expect(findings[0]?.hint).toContain("pulumi config set --secret shop:dbPassword");
    });

    it("knows nothing of what the deployment will tell", () => {
        const adds = webApp("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
        const goal = {
            type: "azure-native:web:WebApp",
            custom: true,
            inputDiff: { adds: { ...(adds as object), clientSecret: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } },
        };
        expect(scanned(JSON.stringify({ resourcePlans: { [urn]: { goal } } })).findings).toEqual([]);
    });

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

describe("a file", () => {
    it("is one finding for each setting, however many credentials it holds", () => {
        const two = JSON.stringify({ password, apiKey: createHash("sha256").update("key").digest("hex") });
        const { findings } = scanned(exported(webApp(two)));
        expect(findings.map(({ path }) => path)).toEqual(["$.siteConfig.appSettings[1].value"]);
    });

    it("says how many values it keeps encrypted where they would count", () => {
        const hidden = { ...secret, ciphertext: "v1:abc:def" };
        const message = (inputs: object): string[] => scanned(exported(inputs)).notices.map(({ message }) => message);
        expect(message({ ...(webApp(hidden) as object), "odd'key": [hidden] })).toEqual([
            expect.stringMatching(/^2 values are encrypted here and could not be judged; .*--show-secrets/),
        ]);
        expect(message(webApp({ ...secret, plaintext: '"hello"' }) as object)).toEqual([]);
        // Nothing is better there than a secret of Pulumi's.
        const inputs = { administratorLoginPassword: hidden };
        const server = { urn: "urn:pulumi:dev::shop::x::y", type: "azure-native:sql:Server", custom: true, inputs };
        expect(scanned(JSON.stringify({ deployment: { resources: [server] } })).notices).toEqual([]);
    });

    it("is read as Windows tools write it", () => {
        const text = exported(webApp(password));
        expect(scanned(Buffer.from(`\ufeff${text}`, "utf16le")).findings).toHaveLength(1);
        expect(scanned(`\ufeff${text}`).findings).toHaveLength(1);
    });

    it.each([300, 600, -3])("is refused when it ends after %d characters", (length) => {
        const text = exported(webApp(password));
        expect(() => scanned(text.slice(0, length))).toThrow(
            /^stack\.json is not whole: it stops being JSON in line \d+; make one with pulumi stack export/,
        );
    });
});

it.each(["{}", "[]", "not json", ""])("refuses %j, and says how to make an export", (text) => {
    expect(() => scanned(text)).toThrow(/neither a stack export nor a plan; make one with pulumi stack export/);
});

it("refuses a file that is not there", () => {
    expect(() => scanExport("gone.json", path.join(folder, "gone.json"), "key")).toThrow(/gone\.json cannot be read/);
});
