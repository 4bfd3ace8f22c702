import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { clouds, type Cloud } from "../../src/azure/clouds";
import { secretUriOf } from "../../src/references/secret-uri";
import { mockEngine, resolved } from "../support/mock-engine";

mockEngine();

describe("the address of a secret", () => {
    it("is made of the vault's and the secret's names, without a version", async () => {
        const expected = "https://orders-prod.vault.azure.net/secrets/Db--Password";
        expect(await resolved(secretUriOf({ vaultName: "orders-prod", secretName: "Db__Password" }))).toBe(expected);
        const computed = pulumi.output("orders-prod");
        expect(await resolved(secretUriOf({ vaultName: computed, secretName: "Db--Password" }))).toBe(expected);
    });

    it.each([
        ["public", "vault.azure.net"],
        ["usgovernment", "vault.usgovcloudapi.net"],
        ["china", "vault.azure.cn"],
    ] as const)("ends, in the cloud %s, in %s", async (cloud, suffix) => {
        const uri = await resolved(secretUriOf({ vaultName: "orders", secretName: "db", cloud }));
        expect(uri).toBe(`https://orders.${suffix}/secrets/db`);
    });

    it("refuses every name that cannot be, at once", () => {
        const wrong = { vaultName: "a--b", secretName: "a/b", cloud: "germany" as Cloud["name"] };
        expect(() => secretUriOf(wrong)).toThrow(
            /3 inputs[^]*'a--b'[^]*'a\/b'[^]*public, usgovernment, china, got 'germany'/,
        );
    });
});

describe("the clouds", () => {
    it.each(clouds.map((cloud) => [cloud.name, cloud]))("%s keeps its own names to itself", (_, cloud) => {
        expect(cloud.vaultAudience).toBe(`https://${cloud.vaultSuffix}`);
        const domain = cloud.vaultSuffix.replace(/^vault\./, "");
        expect(cloud.vaultPrivateDnsZone).toBe(`privatelink.vaultcore.${domain}`);
        expect(new URL(cloud.resourceManager).protocol).toBe("https:");
        expect(new URL(cloud.authority).hostname).toMatch(/^login\./);
    });
});
