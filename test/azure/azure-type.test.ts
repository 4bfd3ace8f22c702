import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { azureType } from "../../src/azure/azure-type";

const sdk = path.join(__dirname, "../../node_modules/@pulumi/azure-native");

/** Types of azure-native 3 by the names they had in another module before, as the SDK's aliases tell. */
function moved(): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    for (const module of [
        "applicationinsights",
        "cosmosdb",
        "deviceprovisioningservices",
        "iothub",
        "monitor",
        "redis",
        "redisenterprise",
    ]) {
        for (const file of readdirSync(path.join(sdk, module)).filter((name) => name.endsWith(".js"))) {
            const text = readFileSync(path.join(sdk, module, file), "utf8");
            const type = /__pulumiType = 'azure-native:(\w+:\w+)'/.exec(text)?.[1];
            if (type === undefined) continue;
            for (const [, before = ""] of text.matchAll(/\{ type: "(azure-native:\w+:\w+)" \}/g)) {
                if (before.startsWith(`azure-native:${module}:`)) continue;
                found.set(before, (found.get(before) ?? new Set()).add(type));
            }
        }
    }
    return found;
}

describe("a type token of azure-native", () => {
    it("is read with and without a version", () => {
        expect(azureType("azure-native:keyvault:Vault")).toEqual({ plain: "keyvault:Vault" });
        const versioned = { plain: "keyvault:Vault", apiVersion: "20230701" };
        expect(azureType("azure-native:keyvault/v20230701:Vault")).toEqual(versioned);
        expect(azureType("azure-native_keyvault_v20230701:keyvault:Vault")).toEqual(versioned);
        expect(azureType("azure:keyvault/keyVault:KeyVault")).toBeUndefined();
    });

    it("of azure-native 2 has the module that azure-native 3 gives it, for every type the SDK tells of", () => {
        const types = moved();
        expect(types.size).toBeGreaterThan(60);
        for (const [before, now] of types) {
            const modules = [...now].map((type) => type.split(":")[0]);
            expect(modules, before).toContain(azureType(before)?.plain.split(":")[0]);
        }
        expect(azureType("azure-native:insights/v20230101:ActionGroup")?.plain).toBe("monitor:ActionGroup");
    });
});
