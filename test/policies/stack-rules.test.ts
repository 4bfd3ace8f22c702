import { describe, expect, it } from "vitest";
import { type Declared, unknownString, violations, type Setup } from "./support";

const secretsUser = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";
const reader = "/providers/Microsoft.Authorization/roleDefinitions/21090545-7ca7-4776-b22c-e363652d74d2";
const owner = "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
const vaultId = `${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop`;

const azure = (type: string, name: string, props: Record<string, unknown>, more: Partial<Declared> = {}): Declared => ({
    type: `azure-native:${type}`,
    name,
    props,
    ...more,
});
const vault = (properties: object = {}): Declared =>
    azure("keyvault:Vault", "shop", {
        vaultName: "kv-shop",
        resourceGroupName: "rg",
        properties: { enableRbacAuthorization: true, ...properties },
    });
const onVault = (type: string, name: string, property: string, props: Record<string, unknown> = {}): Declared =>
    azure(type, name, { [property]: unknownString, ...props }, { uses: { [property]: ["shop"] } });
const app = (props: Record<string, unknown> = {}): Declared =>
    azure(
        "web:WebApp",
        "api",
        {
            name: "app-api",
            siteConfig: {
                appSettings: [
                    { name: "Db", value: "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/db/)" },
                ],
            },
            ...props,
        },
        { outputs: { name: "app-api", identity: { principalId: unknownString } } },
    );
const grantTo = (name: string, props: Record<string, unknown> = {}): Declared =>
    azure(
        "authorization:RoleAssignment",
        "grant",
        { scope: unknownString, principalId: unknownString, roleDefinitionId: secretsUser, ...props },
        { uses: { scope: ["shop"], principalId: [name] } },
    );
const audit = { logs: [{ categoryGroup: "audit", enabled: true }], workspaceId: unknownString };

interface Case {
    readonly rule: string;
    readonly compliant: Declared[];
    readonly violating: Declared[];
    readonly says: RegExp;
    readonly nearMiss: Declared[];
    readonly unknown: Declared[];
    readonly setup?: Setup;
}

const cases: Case[] = [
    {
        rule: "vault-diagnostics",
        compliant: [vault(), onVault("monitor:DiagnosticSetting", "audit", "resourceUri", audit)],
        violating: [
            vault(),
            onVault("monitor:DiagnosticSetting", "audit", "resourceUri", {
                ...audit,
                logs: [{ categoryGroup: "audit", enabled: false }],
            }),
        ],
        says: /keeps the vault's audit log/,
        nearMiss: [
            vault(),
            azure("monitor:DiagnosticSetting", "audit", {
                ...audit,
                resourceUri: vaultId.toUpperCase().replace("KV-SHOP", "kv-shop"),
            }),
        ],
        unknown: [
            vault(),
            onVault("monitor:DiagnosticSetting", "audit", "resourceUri", { ...audit, logs: unknownString }),
        ],
    },
    {
        rule: "vault-lock",
        compliant: [
            vault(),
            onVault("authorization:ManagementLockByScope", "lock", "scope", { level: "CanNotDelete" }),
        ],
        violating: [vault(), azure("authorization:ManagementLockByScope", "lock", { scope: `${vaultId}-other` })],
        says: /anyone with Contributor can delete/,
        nearMiss: [
            vault(),
            azure("authorization:ManagementLockByScope", "lock", { scope: `${subscription}/resourceGroups/RG` }),
        ],
        unknown: [vault(), onVault("authorization:ManagementLockByScope", "lock", "scope")],
    },
    {
        rule: "vault-private-endpoint",
        compliant: [
            vault(),
            azure("network:PrivateEndpoint", "pe", {
                privateEndpointName: "pe",
                privateLinkServiceConnections: [{ privateLinkServiceId: vaultId }],
            }),
            azure("network:PrivateDnsZoneGroup", "dns", { privateEndpointName: "pe" }),
        ],
        violating: [vault()],
        says: /no private endpoint reaches the vault/,
        nearMiss: [
            vault(),
            azure(
                "network:PrivateEndpoint",
                "pe",
                { privateLinkServiceConnections: unknownString },
                { uses: { privateLinkServiceConnections: ["shop"] } },
            ),
            azure(
                "network:PrivateDnsZoneGroup",
                "dns",
                { privateEndpointName: unknownString },
                { uses: { privateEndpointName: ["pe"] } },
            ),
        ],
        unknown: [
            vault(),
            azure(
                "network:PrivateEndpoint",
                "pe",
                { privateEndpointName: "pe", manualPrivateLinkServiceConnections: unknownString },
                { uses: { manualPrivateLinkServiceConnections: ["shop"] } },
            ),
            azure("network:PrivateDnsZoneGroup", "dns", { privateEndpointName: "pe" }),
        ],
    },
    {
        rule: "vault-alerts",
        compliant: [
            vault(),
            onVault("monitor:MetricAlert", "a", "scopes", { criteria: { allOf: [{ metricName: "Availability" }] } }),
            azure("monitor:MetricAlert", "s", {
                scopes: [vaultId],
                criteria: { allOf: [{ metricName: "SaturationShoebox" }] },
            }),
        ],
        violating: [
            vault(),
            onVault("monitor:MetricAlert", "a", "scopes", { criteria: { allOf: [{ metricName: "Availability" }] } }),
        ],
        says: /no alert on SaturationShoebox/,
        nearMiss: [azure("storage:StorageAccount", "st", {})],
        unknown: [vault(), onVault("monitor:MetricAlert", "a", "scopes", { criteria: unknownString })],
    },
    {
        rule: "defender-plan",
        compliant: [vault(), azure("security:Pricing", "plan", { pricingName: "KeyVaults", pricingTier: "Standard" })],
        violating: [vault(), azure("security:Pricing", "plan", { pricingName: "KeyVaults", pricingTier: "Free" })],
        says: /Defender does not watch Key Vault/,
        nearMiss: [azure("security:Pricing", "plan", { pricingName: "StorageAccounts", pricingTier: "Free" })],
        unknown: [vault(), azure("security:Pricing", "plan", { pricingName: "KeyVaults", pricingTier: unknownString })],
    },
    {
        rule: "role-scope",
        compliant: [vault(), grantTo("shop")],
        violating: [
            azure("authorization:RoleAssignment", "grant", {
                scope: `${subscription}/resourceGroups/rg`,
                roleDefinitionId: secretsUser,
            }),
        ],
        says: /Key Vault Secrets User is granted at a resource group/,
        nearMiss: [
            azure("authorization:RoleAssignment", "grant", {
                scope: `${vaultId}/secrets/db`,
                roleDefinitionId: secretsUser,
            }),
        ],
        unknown: [
            azure("authorization:RoleAssignment", "grant", { scope: unknownString, roleDefinitionId: unknownString }),
        ],
    },
    {
        rule: "one-access-model",
        compliant: [vault()],
        violating: [vault({ accessPolicies: [{ permissions: { secrets: ["get"] } }] })],
        says: /Azure ignores these access policies/,
        nearMiss: [vault({ enableRbacAuthorization: false, accessPolicies: [{ permissions: { secrets: ["get"] } }] })],
        unknown: [vault({ enableRbacAuthorization: unknownString, accessPolicies: unknownString })],
    },
    {
        rule: "reference-without-grant",
        compliant: [vault(), app(), grantTo("api")],
        violating: [vault(), app(), grantTo("api", { roleDefinitionId: reader })],
        says: /no role lets the app read it/,
        nearMiss: [app()],
        unknown: [vault(), app({ siteConfig: { appSettings: [{ name: "Db", value: unknownString }] } })],
    },
    {
        rule: "closed-vault-without-path",
        compliant: [vault({ publicNetworkAccess: "Disabled" }), app({ virtualNetworkSubnetId: `${subscription}/x` })],
        violating: [vault({ publicNetworkAccess: "Disabled" }), app()],
        says: /in no virtual network/,
        nearMiss: [vault({ networkAcls: { defaultAction: "Allow" } }), app()],
        unknown: [vault({ publicNetworkAccess: "Disabled" }), app({ virtualNetworkSubnetId: unknownString })],
    },
    {
        rule: "one-owner-of-app-settings",
        compliant: [
            azure("web:WebApp", "api", { name: "app-api", siteConfig: {} }),
            azure("web:WebAppApplicationSettings", "settings", { name: "app-api", properties: { A: "1" } }),
        ],
        violating: [
            azure("web:WebApp", "api", {
                name: unknownString,
                siteConfig: { appSettings: [{ name: "A", value: "1" }] },
            }),
            azure(
                "web:WebAppApplicationSettings",
                "settings",
                { name: unknownString, properties: { A: "1" } },
                { uses: { name: ["api"] } },
            ),
        ],
        says: /'api' writes the app settings of the same app/,
        nearMiss: [
            azure("web:WebAppApplicationSettings", "settings", { name: "app-api", properties: { A: "1" } }),
            azure("web:WebAppConnectionStrings", "strings", { name: "app-api", properties: {} }),
            azure("web:WebAppApplicationSettingsSlot", "slot", { name: "app-api", slot: "staging", properties: {} }),
        ],
        unknown: [
            azure("web:WebAppApplicationSettings", "a", { name: unknownString }),
            azure("web:WebAppApplicationSettings", "b", { name: unknownString }),
        ],
    },
];

describe.each(cases)("$rule", ({ rule, compliant, violating, says, nearMiss, unknown, setup }) => {
    it("passes what keeps it", async () => expect(await violations(rule, compliant, setup)).toEqual([]));

    it("reports what breaks it", async () => {
        const [message = "", ...more] = await violations(rule, violating, setup);
        expect(more).toEqual([]);
        expect(message).toMatch(says);
    });

    it("passes what only looks like it", async () => expect(await violations(rule, nearMiss, setup)).toEqual([]));

    it("passes what preview does not know", async () => expect(await violations(rule, unknown, setup)).toEqual([]));
});

describe("relations in detail", () => {
    it("asks for the destinations and the retention of audit logs", async () => {
        const stack = [
            vault(),
            azure("operationalinsights:Workspace", "logs", { workspaceName: "log", retentionInDays: 30 }),
            azure(
                "monitor:DiagnosticSetting",
                "audit",
                { ...audit, resourceUri: vaultId },
                { uses: { workspaceId: ["logs"] } },
            ),
        ];
        const asked = async (options: object) =>
            violations("vault-diagnostics", stack, { config: { "vault-diagnostics": options } });
        expect(await asked({ minimumSinks: 2 })).toEqual([
            expect.stringContaining("reach 1 kinds of destination, and 2"),
        ]);
        expect(await asked({ sinks: ["storageAccountId"] })).toEqual([
            expect.stringContaining("has a storageAccountId"),
        ]);
        expect(await asked({ minimumRetentionDays: 365 })).toEqual([
            expect.stringContaining("kept for 30 days, and 365"),
        ]);
        expect(await asked({ minimumRetentionDays: 30 })).toEqual([]);
    });

    it("asks a private endpoint for its DNS zone", async () => {
        const stack = [
            vault(),
            azure("network:PrivateEndpoint", "pe", {
                privateLinkServiceConnections: [{ privateLinkServiceId: vaultId }],
            }),
        ];
        expect(await violations("vault-private-endpoint", stack)).toEqual([expect.stringContaining("in no DNS zone")]);
        const without = { config: { "vault-private-endpoint": { requireDns: false } } };
        expect(await violations("vault-private-endpoint", stack, without)).toEqual([]);
    });

    it("accepts a service endpoint where the options say so", async () => {
        const stack = [vault({ networkAcls: { virtualNetworkRules: [{ id: `${subscription}/x` }] } })];
        const accepting = { config: { "vault-private-endpoint": { acceptServiceEndpoint: true } } };
        expect(await violations("vault-private-endpoint", stack, accepting)).toEqual([]);
        expect(await violations("vault-private-endpoint", stack)).toHaveLength(1);
    });

    it("takes somebody's word for the Defender plan", async () => {
        const elsewhere = { config: { "defender-plan": { managedElsewhere: true } } };
        expect(await violations("defender-plan", [vault()], elsewhere)).toEqual([]);
        expect(await violations("defender-plan", [vault()])).toHaveLength(1);
    });

    it("reports an owner of a vault", async () => {
        const stack = [vault(), grantTo("shop", { roleDefinitionId: owner })];
        expect(await violations("role-scope", stack)).toEqual([expect.stringContaining("Owner at a vault")]);
    });

    it("lets named roles reach further", async () => {
        const stack = [
            azure("authorization:RoleAssignment", "grant", { scope: subscription, roleDefinitionId: secretsUser }),
        ];
        const allowing = { config: { "role-scope": { wideRoles: ["4633458b-17de-408a-b874-0445c86b69e6"] } } };
        expect(await violations("role-scope", stack)).toHaveLength(1);
        expect(await violations("role-scope", stack, allowing)).toEqual([]);
    });

    it("finds access policies beside a vault", async () => {
        const policy = azure("keyvault:AccessPolicy", "p", { vaultName: "kv-shop", policy: {} });
        expect(await violations("one-access-model", [vault(), policy])).toEqual([
            expect.stringContaining("ignores this access policy"),
        ]);
    });

    it("takes the grant of a user-assigned identity", async () => {
        const identity = azure("managedidentity:UserAssignedIdentity", "id", { resourceName: "id-api" });
        const identityId = `${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-api`;
        const container = azure("app:ContainerApp", "web", {
            configuration: {
                secrets: [
                    { name: "db", keyVaultUrl: "https://kv-shop.vault.azure.net/secrets/db", identity: identityId },
                ],
            },
        });
        expect(await violations("reference-without-grant", [vault(), identity, container, grantTo("id")])).toEqual([]);
        const [message = ""] = await violations("reference-without-grant", [vault(), identity, container]);
        expect(message).toMatch(/^\$\.configuration\.secrets\[0\]\.keyVaultUrl: /);
    });

    it("reads references in the settings resource of an app", async () => {
        const bare = azure("web:WebApp", "api", { name: "app-api", siteConfig: {} });
        const settings = azure("web:WebAppApplicationSettings", "settings", {
            name: "app-api",
            properties: { Db: "@Microsoft.KeyVault(VaultName=kv-shop;SecretName=db)" },
        });
        expect(await violations("reference-without-grant", [vault(), bare, settings])).toEqual([
            expect.stringMatching(/^\$\.properties\.Db: /),
        ]);
    });

    it("looks at the network of a container app's environment", async () => {
        const environment = (props: Record<string, unknown>) => azure("app:ManagedEnvironment", "cae", props);
        const container = azure(
            "app:ContainerApp",
            "web",
            {
                environmentId: unknownString,
                configuration: {
                    secrets: [
                        { name: "db", keyVaultUrl: "https://kv-shop.vault.azure.net/secrets/db", identity: "system" },
                    ],
                },
            },
            { uses: { environmentId: ["cae"] } },
        );
        const closed = vault({ publicNetworkAccess: "Disabled" });
        expect(await violations("closed-vault-without-path", [closed, environment({}), container])).toHaveLength(1);
        expect(
            await violations("closed-vault-without-path", [closed, environment({ vnetConfiguration: {} }), container]),
        ).toEqual([]);
    });
});
