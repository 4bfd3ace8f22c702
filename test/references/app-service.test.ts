import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { appServiceReference } from "../../src/references/app-service";
import { mockEngine, resolved } from "../support/mock-engine";

mockEngine();

const expected = "@Microsoft.KeyVault(SecretUri=https://orders.vault.azure.net/secrets/Db--Password/)";

describe("an App Service reference", () => {
    it.each(["", "/"])("names the secret without a version, address ending in '%s'", async (end) => {
        const secretUri = `https://orders.vault.azure.net/secrets/Db--Password${end}`;
        expect(await resolved(appServiceReference({ secretUri }))).toBe(expected);
        expect(await resolved(appServiceReference({ secretUri: pulumi.output(secretUri) }))).toBe(expected);
    });
});
