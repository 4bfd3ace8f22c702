import { describe, expect, it } from "vitest";
import { noLiteralCredentialsAppSettings } from "../../policies/rules/no-literal-credentials-app-settings";
import { vaultPurgeProtection } from "../../policies/rules/vault-purge-protection";
import { unknownBoolean, unknownString, violations } from "./support";

const webApp = (appSettings: unknown[]) => ({
    type: "azure-native:web:WebApp",
    props: { siteConfig: { appSettings } },
});
const vault = (properties: object) => ({ type: "azure-native:keyvault:Vault", props: { properties } });

describe("no-literal-credentials-app-settings", () => {
    const literal = { name: "Db", value: "Server=db;Password=example-only" };

    it("reports a literal connection string without repeating it", async () => {
        const [message, ...more] = await violations(noLiteralCredentialsAppSettings, webApp([literal]));
        expect(more).toEqual([]);
        expect(message).toMatch(/^\$\.siteConfig\.appSettings\[0\]\.value: /);
        expect(message).not.toContain("example-only");
    });

    it("passes a Key Vault reference under the name of a password", async () => {
        const reference = "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/db/)";
        expect(
            await violations(noLiteralCredentialsAppSettings, webApp([{ name: "DbPassword", value: reference }])),
        ).toEqual([]);
    });

    it("goes on after a value that preview cannot know", async () => {
        const found = await violations(
            noLiteralCredentialsAppSettings,
            webApp([{ name: "Queue", value: unknownString }, literal]),
        );
        expect(found).toHaveLength(1);
        expect(found[0]).toMatch(/^\$\.siteConfig\.appSettings\[1\]\.value: /);
    });
});

describe("vault-purge-protection", () => {
    it("reports a vault that can be purged", async () => {
        expect(await violations(vaultPurgeProtection, vault({}))).toHaveLength(1);
        expect(await violations(vaultPurgeProtection, vault({ enablePurgeProtection: false }))).toHaveLength(1);
    });

    it("passes a protected vault, a value that preview cannot know, and what is no vault", async () => {
        expect(await violations(vaultPurgeProtection, vault({ enablePurgeProtection: true }))).toEqual([]);
        expect(await violations(vaultPurgeProtection, vault({ enablePurgeProtection: unknownBoolean }))).toEqual([]);
        expect(await violations(vaultPurgeProtection, { type: "azure-native:keyvault:Secret", props: {} })).toEqual([]);
    });
});
