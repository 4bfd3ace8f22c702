import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { type Estate, parseEstate, suppliedKeysOf } from "../../src/estate";
import { buildEstate } from "../../src/program/build";
import { uniquePart } from "../../src/program/naming";
import { type StackOutputs } from "../../src/program/outputs";
import { fakeEngine, guidOf, login, resolved, stackConfig } from "./support";

const engine = fakeEngine();
/** Milliseconds for the whole estate to be registered: seconds on a quiet machine, more on one that runs all tests. */
const patience = 90_000;
/** Obviously fake, and found nowhere by chance. */
const canary = "example-only-canary-0123456789";
const vaultType = "azure-native:keyvault:Vault";
const secretType = "azure-native:keyvault:Secret";
const grantType = "azure-native:authorization:RoleAssignment";
const settingType = "azure-native:monitor:DiagnosticSetting";

let estate: Estate;
let outputs: StackOutputs;

beforeAll(async () => {
    const config = stackConfig("dev");
    const values = Object.fromEntries(
        suppliedKeysOf(config).map(({ key, purpose }) => [
            key,
            purpose === "address" ? `https://example.com/${canary}` : canary,
        ]),
    );
    pulumi.runtime.setAllConfig(values, Object.keys(values));
    const parsed = parseEstate({ ...config, ...values }, { secretKeys: new Set(Object.keys(values)) });
    if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
    estate = parsed.estate;
    outputs = await buildEstate(estate);
    await engine.settle();
}, patience);

const names = (type: string): string[] =>
    engine
        .ofType(type)
        .map(({ name }) => name)
        .sort();
const properties = (type: string, name: string): Record<string, unknown> =>
    engine.one(type, name).inputs["properties"] as Record<string, unknown>;
const valueOf = (name: string): string => String(properties(secretType, name)["value"]);

describe("the dev estate", () => {
    it("has one group, and every vault, identity and sink in it", () => {
        expect(names("azure-native:resources:ResourceGroup")).toEqual(["shop"]);
        expect(names(vaultType)).toEqual(["payments", "platform", "shop"]);
        expect(names("azure-native:managedidentity:UserAssignedIdentity")).toEqual([
            "payments-api",
            "release-pipeline",
            "shop-web",
        ]);
        for (const type of [
            "operationalinsights:Workspace",
            "storage:StorageAccount",
            "eventhub:Namespace",
            "eventhub:EventHub",
            "eventhub:NamespaceAuthorizationRule",
            "monitor:ActionGroup",
        ]) {
            expect(engine.one(`azure-native:${type}`, "shop").inputs["resourceGroupName"]).toBe("rg-shop-dev");
        }
    });

    it("names vaults so that two subscriptions can have the same ones", () => {
        const unique = uniquePart(login.subscriptionId, "strongroom", "dev");
        expect(unique).toMatch(/^[0-9a-z]{5}$/);
        expect(engine.one(vaultType, "shop").inputs["vaultName"]).toBe(`kv-shop-dev-${unique}`);
        expect(uniquePart("00000000-0000-4000-8000-000000000000", "strongroom", "dev")).not.toBe(unique);
        expect(uniquePart(login.subscriptionId.toUpperCase(), "strongroom", "dev")).toBe(unique);
    });

    it("opens each vault for the reason in the file and keeps everything else shut", () => {
        for (const name of ["shop", "payments", "platform"]) {
            expect(properties(vaultType, name)).toMatchObject({
                tenantId: login.tenantId,
                enableRbacAuthorization: true,
                enablePurgeProtection: true,
                publicNetworkAccess: "Enabled",
                networkAcls: { defaultAction: "Allow", bypass: "None" },
                enabledForDeployment: false,
            });
        }
        expect(properties(vaultType, "payments")["sku"]).toEqual({ family: "A", name: "premium" });
        expect(properties(vaultType, "platform")["softDeleteRetentionInDays"]).toBe(30);
    });

    it("tags every vault with who answers for it", () => {
        expect(engine.one(vaultType, "payments").inputs["tags"]).toEqual({
            "cost-center": "4711",
            product: "shop",
            environment: "dev",
            estate: "shop",
            "managed-by": "strongroom",
            description: "Secrets of the payment service",
            owner: "payments-team",
            "open-because": expect.stringContaining("development values only") as string,
        });
    });

    it("grants to people, workloads and whoever deploys, each as the kind of principal it is", () => {
        const principal = (name: string) => {
            const { principalId, principalType } = engine.one(grantType, name).inputs;
            return { principalId, principalType };
        };
        // The login of these tests is the Azure CLI's, that is, a person's.
        expect(principal("shop-grant.deployer.manage-secrets")).toEqual({
            principalId: login.objectId,
            principalType: "User",
        });
        expect(principal("shop-grant.shop-web.read-secrets")).toEqual({
            principalId: guidOf("shop-web principal"),
            principalType: "ServicePrincipal",
        });
        expect(principal("payments-grant.payments-team.manage-keys")).toEqual({
            principalId: estate.people["payments-team"]?.objectId,
            principalType: "Group",
        });
        expect(engine.ofType(grantType)).toHaveLength(15);
    });

    it("narrows a grant to a secret, and passes a condition on", () => {
        const { scope } = engine.one(
            grantType,
            "payments-grant.shop-web.read-secrets.secret.widget--publictoken",
        ).inputs;
        expect(scope).toMatch(/\/vaults\/kv-payments-dev-\w{5}\/secrets\/Widget--PublicToken$/);
        expect(engine.one(grantType, "platform-grant.release-pipeline.read-secrets").inputs).toMatchObject({
            condition: expect.stringContaining("StringStartsWith 'Release--'") as string,
            conditionVersion: "2.0",
        });
    });

    it("sends logs where the file says", () => {
        expect(names(settingType)).toEqual([
            "payments-archive",
            "payments-audit",
            "payments-siem",
            "platform-audit",
            "shop-archive",
            "shop-audit",
        ]);
        expect(engine.one(settingType, "payments-siem").inputs).toMatchObject({
            eventHubAuthorizationRuleId: "azure-native:eventhub:NamespaceAuthorizationRule/shop",
            eventHubName: "keyvault-audit",
            logs: [{ categoryGroup: "audit", enabled: true }],
            metrics: [],
        });
        expect(engine.one(settingType, "payments-archive").inputs).toMatchObject({
            storageAccountId: "azure-native:storage:StorageAccount/shop",
            logs: [{ category: "AuditEvent", enabled: true }],
        });
        expect(engine.one(settingType, "shop-audit").inputs["workspaceId"]).toBe(
            "azure-native:operationalinsights:Workspace/shop",
        );
    });

    it("changes the alerts that the file changes", () => {
        expect(engine.one("azure-native:monitor:MetricAlert", "shop-latency").inputs["severity"]).toBe(3);
        expect(engine.one("azure-native:monitor:MetricAlert", "payments-latency").inputs["severity"]).not.toBe(
            undefined,
        );
        expect(engine.one("azure-native:monitor:MetricAlert", "shop-unusualVolume").inputs["enabled"]).toBe(false);
        expect(
            engine.one("azure-native:monitor:ScheduledQueryRule", "payments-massReads").inputs["muteActionsDuration"],
        ).toBe("PT1H");
        for (const alert of engine.ofType("azure-native:monitor:MetricAlert")) {
            expect(alert.inputs["actions"]).toMatchObject([{ actionGroupId: "azure-native:monitor:ActionGroup/shop" }]);
        }
    });

    it("locks the payments vault alone, and asks its owner", () => {
        const locks = engine.ofType("azure-native:authorization:ManagementLockByScope");
        expect(locks.map(({ name, inputs }) => [name, inputs["level"]])).toEqual([["payments", "CanNotDelete"]]);
        expect(locks[0]?.inputs["notes"]).toContain("payments-team");
        expect(engine.seen.at(-1)?.type, "the lock comes last").toBe(
            "azure-native:authorization:ManagementLockByScope",
        );
    });

    it("writes each secret once, under its legal name, with owner and class", () => {
        expect(engine.ofType(secretType)).toHaveLength(24);
        expect(engine.one(secretType, "shop.Session--SigningKey").inputs).toMatchObject({
            secretName: "Session--SigningKey",
            tags: {
                class: "signing-key",
                owner: "platform-team",
                description: "Signs session cookies",
                kind: "generated",
            },
        });
        expect(properties(secretType, "platform.Legacy--FtpPassword")["attributes"]).toMatchObject({ enabled: false });
        expect(properties(secretType, "payments.Bank--ClientCertificatePassword")["attributes"]).toMatchObject({
            enabled: false,
        });
    });

    it("builds composed secrets from their parts, in this vault and in others, and from outputs", () => {
        const database = valueOf("shop.Db--Password");
        expect(valueOf("shop.ConnectionStrings--Shop")).toContain(`Password=${database}`);
        expect(valueOf("shop.ConnectionStrings--Cache")).toContain(`password=${valueOf("platform.Cache--AccessKey")}`);
        const settings = JSON.parse(valueOf("payments.Ledger--Settings")) as Record<string, string>;
        expect(settings).toEqual({
            host: "ledger.shop-dev.example.com",
            user: "payments",
            password: valueOf("payments.Db--Password"),
            vault: `https://kv-payments-dev-${uniquePart(login.subscriptionId, "strongroom", "dev")}.vault.azure.net/`,
            identity: guidOf("payments-api client"),
        });
    });

    it("takes supplied values from the configuration", () => {
        expect(valueOf("payments.Psp--ApiKey")).toBe(canary);
        expect(engine.one("azure-native:monitor:ActionGroup", "shop").inputs["webhookReceivers"]).toMatchObject([
            { name: "status-page", serviceUri: "https://status.shop.example.com/hooks/azure-monitor" },
            { name: "platform-channel", serviceUri: `https://example.com/${canary}` },
        ]);
    });
});

describe("the stack's outputs", () => {
    it("tell vaults, secrets, grants and alerts", async () => {
        const { vaults, secrets, grants, alerts } = outputs;
        const unique = uniquePart(login.subscriptionId, "strongroom", "dev");
        expect((await resolved(vaults))["shop"]).toMatchObject({
            name: `kv-shop-dev-${unique}`,
            uri: `https://kv-shop-dev-${unique}.vault.azure.net/`,
        });
        expect((await resolved(secrets))["shop"]?.["Db__Password"]).toEqual({
            storedAs: "Db--Password",
            uri: `https://kv-shop-dev-${unique}.vault.azure.net/secrets/Db--Password`,
            kind: "password",
            owner: "platform-team",
            class: "database-password",
            // 180 days after the moment that the mocked UUID carries.
            expires: "2022-08-21T19:22:22Z",
        });
        expect(grants["release-pipeline"]).toEqual([
            "Key Vault Secrets User on secret Deploy--SshKey of vault shop",
            "Key Vault Secrets User on vault platform under a condition",
        ]);
        expect(Object.keys(grants).sort()).toEqual([
            "deployer",
            "payments-api",
            "payments-team",
            "platform-team",
            "release-pipeline",
            "shop-web",
        ]);
        expect(alerts["shop"]).toEqual(expect.arrayContaining(["availability", "vaultDeleted", "nearExpiry"]));
    });

    it("hold no value of any secret", async () => {
        const told = JSON.stringify(await resolved(outputs as unknown as pulumi.Input<unknown>));
        const values = engine.ofType(secretType).map(({ name }) => valueOf(name));
        expect(values.filter((value) => value.length > 0)).toHaveLength(24);
        const leaked = engine.ofType(secretType).filter(({ name }) => told.includes(valueOf(name)));
        expect(leaked.map(({ name }) => name)).toEqual([]);
        expect(told).not.toContain(canary);
    });

    it("are not secret, so that everybody can read them", async () => {
        for (const output of [outputs.vaults, outputs.secrets])
            expect(await pulumi.isSecret(pulumi.output(output) as pulumi.Output<unknown>)).toBe(false);
    });
});
