import { describe, expect, it } from "vitest";
import { run, unknownString, violations } from "./support";
import { Values } from "../detection/corpus/values";

const values = new Values("strongroom/policies/azure-type");

describe("the rules", () => {
    it.each([
        ["insights:Workbook", "no-literal-credentials-integration"],
        ["devices:IotHubResource", "no-literal-credentials-integration"],
        ["documentdb:DatabaseAccount", "no-literal-credentials-machines-and-databases"],
    ])("judge azure-native 2's %s as %s", async (type, rule) => {
        const settings = { settings: { clientSecret: values.randomPassword(24) } };
        const found = await run([{ type: `azure-native:${type}`, props: settings }]);
        expect(found.map((one) => one.rule)).toContain(rule);
    });

    it("accept a secret in the address of a webhook under both names", async () => {
        const serviceUri = `https://hooks.example/?code=${values.hex(40)}`;
        for (const module of ["insights", "monitor"]) {
            const group = {
                type: `azure-native:${module}:ActionGroup`,
                props: { webhookReceivers: [{ name: "a", serviceUri }] },
            };
            const [message = "", ...more] = await violations("no-literal-credentials-integration", [group]);
            expect(more).toEqual([]);
            expect(message).toContain("hand over a secret of Pulumi's");
        }
    });

    it("see the diagnostic settings and alerts of azure-native 2", async () => {
        const vault = { type: "azure-native:keyvault:Vault", name: "vault", props: { vaultName: "kv-shop" } };
        const uses = { resourceUri: ["vault"], scopes: ["vault"] };
        const audit = {
            resourceUri: unknownString,
            workspaceId: "w",
            logs: [{ categoryGroup: "audit", enabled: true }],
        };
        const diagnostics = { type: "azure-native:insights:DiagnosticSetting", name: "audit", props: audit, uses };
        expect(await violations("vault-diagnostics", [vault])).toHaveLength(1);
        expect(await violations("vault-diagnostics", [vault, diagnostics])).toEqual([]);
    });
});
