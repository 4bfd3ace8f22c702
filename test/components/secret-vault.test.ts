import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { vaultNameBase, vaultNameProblem } from "../../src/azure/names";
import { LockLevel } from "../../src/components/resource-lock";
import { PrincipalType } from "../../src/components/role-grants";
import { NetworkBypass, PublicNetworkAccess, SecretVault, VaultSku } from "../../src/components/secret-vault";
import {
    asRange,
    ipRuleProblem,
    networkProblems,
    retentionProblem,
    subnetProblem,
    tenantIdProblem,
} from "../../src/components/secret-vault.validate";
import { mockEngine, resolved } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const vaultType = "azure-native:keyvault:Vault";
const base = { resourceGroupName: "rg", tenantId: "00000000-0000-0000-0000-000000000000", vaultName: "orders-prod" };
const readSecrets = {
    role: "read secrets",
    principalId: "00000000-0000-0000-0000-000000000009",
    principalType: PrincipalType.ServicePrincipal,
};
const subnet = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/build";

function properties(): Record<string, unknown> {
    return engine.inputs("orders", vaultType).properties as Record<string, unknown>;
}

describe("SecretVault", () => {
    it("makes the safest vault of the fewest words, and nothing besides", async () => {
        new SecretVault("orders", base);
        await engine.settle();
        expect(engine.children()).toEqual([[vaultType, "orders"]]);
        expect(engine.inputs("orders", vaultType)).toEqual({
            resourceGroupName: "rg",
            vaultName: "orders-prod",
            properties: {
                tenantId: base.tenantId,
                sku: { family: "A", name: "standard" },
                enableRbacAuthorization: true,
                enableSoftDelete: true,
                enablePurgeProtection: true,
                softDeleteRetentionInDays: 90,
                enabledForDeployment: false,
                enabledForDiskEncryption: false,
                enabledForTemplateDeployment: false,
                publicNetworkAccess: "Disabled",
                networkAcls: { bypass: "None", defaultAction: "Deny", ipRules: [], virtualNetworkRules: [] },
            },
        });
    });

    it("creates the vault, its grants and diagnostic settings, then the lock", async () => {
        new SecretVault("orders", {
            ...base,
            roleAssignments: { api: readSecrets },
            diagnosticSettings: { audit: { workspaceId: "/ws" } },
            lock: LockLevel.ReadOnly,
            contact: "vault-team",
        });
        await engine.settle();
        expect(engine.children()).toEqual([
            ["azure-native:authorization:ManagementLockByScope", "orders-lock"],
            ["azure-native:authorization:RoleAssignment", "orders-api"],
            [vaultType, "orders"],
            ["azure-native:monitor:DiagnosticSetting", "orders-audit"],
        ]);
        expect(engine.registered().at(-1)?.name).toBe("orders-lock");
        const lock = engine.treatment("azure-native:authorization:ManagementLockByScope", "orders-lock");
        expect(lock.dependencies).toEqual(expect.arrayContaining(["orders", "orders-api", "orders-audit"]));
        expect(engine.inputs("orders-lock").notes).toContain("Ask vault-team before");
    });

    it("is the parent of everything it registers", async () => {
        new SecretVault("orders", {
            ...base,
            vaultName: undefined,
            roleAssignments: { api: readSecrets },
            lock: "ReadOnly",
        });
        await engine.settle();
        const children = engine.children();
        expect(children).toHaveLength(4);
        for (const [type, name] of children) expect(engine.treatment(type, name).parent).toBe("orders");
    });

    it("registers id, name and address as its outputs", async () => {
        const vault = new SecretVault("orders", base);
        expect(await resolved(vault.vaultUri)).toBe("https://orders-prod.vault.azure.net/");
        expect(await resolved(vault.vaultName)).toBe("orders-prod");
        await engine.settle();
        expect(Object.keys(engine.outputs("orders") ?? {}).sort()).toEqual(["vaultId", "vaultName", "vaultUri"]);
    });

    it("makes up a name with a random end that no later rule changes", async () => {
        const vault = new SecretVault("orders", { ...base, vaultName: undefined });
        expect(await resolved(vault.vaultName)).toBe("orders-x7k2q9");
        expect(engine.children()).toEqual([
            [vaultType, "orders"],
            ["random:index/randomString:RandomString", "orders-suffix"],
        ]);
        const suffix = engine.inputs("orders-suffix");
        expect(suffix).toEqual({
            length: 6,
            lower: true,
            numeric: true,
            upper: false,
            special: false,
            keepers: { base: "orders" },
        });
        const { ignoreChanges } = engine.treatment("random:index/randomString:RandomString", "orders-suffix");
        expect([...ignoreChanges].sort()).toEqual(Object.keys(suffix).sort());
    });

    it("opens the public address to named exceptions only, still denying the others", async () => {
        new SecretVault("orders", {
            ...base,
            network: {
                ipRules: { office: "203.0.113.0/24", ci: "198.51.100.7" },
                virtualNetworkRules: { build: subnet },
            },
        });
        await engine.settle();
        expect(properties()).toMatchObject({
            publicNetworkAccess: "Enabled",
            networkAcls: {
                bypass: "None",
                defaultAction: "Deny",
                ipRules: [{ value: "203.0.113.0/24" }, { value: "198.51.100.7/32" }],
                virtualNetworkRules: [{ id: subnet }],
            },
        });
    });

    it("opens the public address to trusted services only when told so", async () => {
        new SecretVault("orders", { ...base, network: { bypass: NetworkBypass.AzureServices } });
        await engine.settle();
        expect(properties()).toMatchObject({
            publicNetworkAccess: "Enabled",
            networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
        });
    });

    it("answers everybody only for a reason that is given", async () => {
        new SecretVault("orders", { ...base, network: { openBecause: "laptops without a fixed address" } });
        await engine.settle();
        expect(properties()).toMatchObject({
            publicNetworkAccess: "Enabled",
            networkAcls: { bypass: "None", defaultAction: "Allow", ipRules: [], virtualNetworkRules: [] },
        });
    });

    it("passes on what else was asked for", async () => {
        new SecretVault("orders", {
            ...base,
            location: "westeurope",
            sku: VaultSku.premium,
            createMode: "recover",
            softDeleteRetentionInDays: 7,
            tags: { team: "shop" },
        });
        await engine.settle();
        expect(engine.inputs("orders", vaultType)).toMatchObject({ location: "westeurope", tags: { team: "shop" } });
        expect(properties()).toMatchObject({
            sku: { family: "A", name: "premium" },
            createMode: "recover",
            softDeleteRetentionInDays: 7,
        });
    });

    it("makes alerts only when asked, and tags them like the vault", async () => {
        new SecretVault("orders", { ...base, tags: { team: "shop" }, alerts: {} });
        await engine.settle();
        const alerts = engine.children().filter(([type]) => type.includes("Alert"));
        expect(alerts.map(([, name]) => name)).toContain("orders-availability");
        for (const [, name] of alerts) expect(engine.inputs(name).tags).toEqual({ team: "shop" });
    });

    it("refuses a retention that Azure would refuse, before anything is registered", () => {
        expect(() => new SecretVault("orders", { ...base, softDeleteRetentionInDays: 120 })).toThrow(
            /7 to 90, got 120/,
        );
        expect(engine.registered()).toEqual([]);
    });

    it("tells every mistake at once, each in its place", () => {
        const wrong = {
            ...base,
            tenantId: "contoso",
            vaultName: "a--b",
            softDeleteRetentionInDays: 6,
            network: { publicNetworkAccess: PublicNetworkAccess.Disabled, ipRules: { office: "10.0.0.1" } },
            roleAssignments: { api: { ...readSecrets, role: "nonsense" } },
            diagnosticSettings: {},
            alerts: { rules: { nonsense: {} } },
        };
        const error = refusalOf(() => new SecretVault("orders", wrong));
        expect(error.errors.map(({ propertyPath }) => propertyPath)).toEqual([
            "softDeleteRetentionInDays",
            "tenantId",
            "vaultName",
            "network.ipRules.office",
            "network.publicNetworkAccess",
            "roleAssignments.api.role",
            "diagnosticSettings",
            "alerts.rules.nonsense",
        ]);
        expect(engine.registered()).toEqual([]);
    });
});

function refusalOf(make: () => unknown): pulumi.InputPropertiesError {
    try {
        make();
    } catch (error) {
        if (pulumi.InputPropertiesError.isInstance(error)) return error;
        throw error;
    }
    throw new Error("nothing was refused");
}

describe("the name that is made up", () => {
    it("is valid whatever the component is called", () => {
        const suffix = fc.stringMatching(/^[a-z0-9]{6}$/);
        fc.assert(
            fc.property(fc.string({ maxLength: 60, unit: "binary" }), suffix, (component, end) => {
                expect(vaultNameProblem(`${vaultNameBase(component)}-${end}`)).toBeUndefined();
            }),
        );
        fc.assert(
            fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{1,60}$/), suffix, (component, end) => {
                expect(vaultNameProblem(`${vaultNameBase(component)}-${end}`)).toBeUndefined();
            }),
        );
    });

    it.each([
        ["orders", "orders"],
        ["shop_orders", "shop-orders"],
        ["a--b", "a-b"],
        ["2fast", "fast"],
        ["payments-of-the-whole-company", "payments-of-the-w"],
        ["payments-of-whole-company", "payments-of-whole"],
        ["", "kv"],
        ["42", "kv"],
    ])("begins, for '%s', with '%s'", (component, expected) => {
        expect(vaultNameBase(component)).toBe(expected);
    });
});

describe("the rules of a vault", () => {
    it.each<[string, string | undefined, RegExp | undefined]>([
        ["7 days", retentionProblem(7), undefined],
        ["90 days", retentionProblem(90), undefined],
        ["6 days", retentionProblem(6), /7 to 90, got 6/],
        ["91 days", retentionProblem(91), /got 91/],
        ["7.5 days", retentionProblem(7.5), /whole number.*got 7\.5/],
        ["no number of days", retentionProblem(Number.NaN), /got NaN/],
        ["a tenant", tenantIdProblem(base.tenantId), undefined],
        ["a tenant by its domain", tenantIdProblem("contoso.com"), /GUID, got 'contoso\.com'/],
        ["a public address", ipRuleProblem("p", "203.0.113.9"), undefined],
        ["a public range", ipRuleProblem("p", "203.0.113.0/24"), undefined],
        ["a private address", ipRuleProblem("p", "192.168.1.1"), /private '192\.168\.1\.1'.*virtualNetworkRules/],
        ["a private range", ipRuleProblem("p", "172.16.0.0/12"), /private/],
        ["a public neighbour of a private range", ipRuleProblem("p", "172.32.0.1"), undefined],
        ["a range of 33 bits", ipRuleProblem("p", "203.0.113.0/33"), /^p takes.*got '203\.0\.113\.0\/33'/],
        ["a range of no bits", ipRuleProblem("p", "203.0.113.0/"), /got/],
        ["the whole internet", ipRuleProblem("p", "0.0.0.0/0"), /the whole internet/],
        ["an IPv6 address", ipRuleProblem("p", "2001:db8::1"), /IPv4.*got '2001/],
        ["a host name", ipRuleProblem("p", "office.contoso.example"), /got 'office/],
        ["a subnet", subnetProblem("p", subnet), undefined],
        ["a network for a subnet", subnetProblem("p", subnet.replace("/subnets/build", "")), /resource id of a subnet/],
    ])("%s", (_, problem, expected) => {
        if (expected === undefined) expect(problem).toBeUndefined();
        else expect(problem).toMatch(expected);
    });

    it.each([
        [{ publicNetworkAccess: undefined, ipRules: 0, virtualNetworkRules: 0 }, []],
        [{ publicNetworkAccess: "Enabled", ipRules: 1000, virtualNetworkRules: 200 }, []],
        [{ publicNetworkAccess: "Disabled", ipRules: 0, virtualNetworkRules: 1 }, ["publicNetworkAccess"]],
        [
            { publicNetworkAccess: undefined, ipRules: 1001, virtualNetworkRules: 201 },
            ["ipRules", "virtualNetworkRules"],
        ],
    ])("%o is refused for %o", (shape, expected) => {
        expect(networkProblems(shape).map(([property]) => property)).toEqual(expected);
    });

    it("writes a single address as Azure gives it back", () => {
        expect(asRange("203.0.113.9")).toBe("203.0.113.9/32");
        expect(asRange("203.0.113.0/24")).toBe("203.0.113.0/24");
    });
});
