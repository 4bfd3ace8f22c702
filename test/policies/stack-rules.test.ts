import { describe, expect, it } from "vitest";
import { type Declared, run, type Setup, unknownString, violations } from "./support";

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

    it("takes what nobody sets for not set, though a preview does not know what Azure makes of it", async () => {
        const closed = vault({ publicNetworkAccess: "Disabled" });
        const later = (names: string[]) => Object.fromEntries(names.map((name) => [name, unknownString]));
        const previewed = (resource: Declared, names: string[]): Declared => ({
            ...resource,
            outputs: { ...later(names), ...resource.props },
        });
        const networks = ["virtualNetworkSubnetId", "hostingEnvironmentProfile"];
        const rule = "closed-vault-without-path";
        expect(await violations(rule, [closed, previewed(app(), networks)])).toHaveLength(1);
        for (const name of networks) {
            expect(await violations(rule, [closed, previewed(app({ [name]: unknownString }), networks)]), name).toEqual(
                [],
            );
        }
        const given = { ...app(), outputs: { name: "app-api", virtualNetworkSubnetId: `${subscription}/x` } };
        expect(await violations(rule, [closed, given])).toEqual([]);
        const setting = onVault("monitor:DiagnosticSetting", "audit", "resourceUri", audit);
        const two = { config: { "vault-diagnostics": { minimumSinks: 2 } } };
        expect(await violations("vault-diagnostics", [vault(), previewed(setting, ["storageAccountId"])], two)).toEqual(
            [expect.stringContaining("reach 1 kinds of destination")],
        );
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

describe("names that preview does not know", () => {
    const reference = "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/db/)";
    const webApp = (name: string, props: Record<string, unknown> = {}): Declared =>
        azure("web:WebApp", name, { name: unknownString, siteConfig: {}, ...props });
    const settingsOf = (app: string, value: string, uses: Record<string, string[]> = {}): Declared =>
        azure(
            "web:WebAppApplicationSettings",
            `${app}-settings`,
            { name: unknownString, properties: { Db: value } },
            { uses: { name: [app], ...uses } },
        );
    const slot = azure("web:WebAppSlot", "stg", { name: "shop", slot: "stg" });
    const main = azure("web:WebApp", "main", { name: "shop", siteConfig: {} });
    const closed = vault({ publicNetworkAccess: "Disabled" });
    const grant = "reference-without-grant";
    const reported = async (rule: string, resources: Declared[]): Promise<(string | undefined)[]> =>
        (await run(resources)).filter((one) => one.rule === rule).map(({ resource }) => resource);

    it.each([
        ["web:WebAppApplicationSettingsSlot", { Db: reference }, "$.properties.Db: "],
        ["web:WebAppConnectionStringsSlot", { Db: { type: "SQLAzure", value: reference } }, "$.properties.Db.value: "],
    ])("%s are read by the slot, not by its app", async (type, properties, path) => {
        const settings = azure(type, "settings", { name: "Shop", slot: "STG", properties });
        const [message = "", ...more] = await violations(grant, [vault(), main, slot, settings]);
        expect(more).toEqual([]);
        expect(message.startsWith(path)).toBe(true);
        expect(await reported(grant, [vault(), main, slot, settings])).toEqual(["stg"]);
        expect(await violations(grant, [vault(), main, slot, settings, grantTo("stg")])).toEqual([]);
        expect(await violations(grant, [vault(), main, settings])).toEqual([]);
    });

    it("settings of a slot are told from its other slots by the app they were computed from, and by its name", async () => {
        const ofApp = { uses: { name: ["api"] } };
        const slotOf = (name: string) => azure("web:WebAppSlot", name, { name: unknownString, slot: name }, ofApp);
        const settings = azure(
            "web:WebAppApplicationSettingsSlot",
            "settings",
            { name: unknownString, slot: "green", properties: { Db: reference } },
            ofApp,
        );
        const stack = [vault(), webApp("api"), slotOf("blue"), slotOf("green"), settings];
        expect(await reported(grant, stack)).toEqual(["green"]);
    });

    it("settings belong to the app that their name was computed from", async () => {
        const stack = [vault(), webApp("a"), webApp("b"), settingsOf("a", reference)];
        expect(await reported(grant, stack)).toEqual(["a"]);
        expect(await violations(grant, [...stack, grantTo("a")])).toEqual([]);
    });

    it("nobody is accused where not even that tells", async () => {
        const settings = azure("web:WebAppApplicationSettings", "s", {
            name: unknownString,
            properties: { Db: reference },
        });
        expect(await violations(grant, [vault(), webApp("a"), webApp("b"), settings])).toEqual([]);
    });

    it("another app's network is not the app's own", async () => {
        const rule = "closed-vault-without-path";
        const link = (uses?: Record<string, string[]>) =>
            azure(
                "web:WebAppSwiftVirtualNetworkConnection",
                "link",
                { name: unknownString },
                uses === undefined ? {} : { uses },
            );
        const stack = [closed, webApp("a"), webApp("b"), settingsOf("b", reference)];
        expect(await reported(rule, [...stack, link({ name: ["a"] })])).toEqual(["b"]);
        expect(await violations(rule, [...stack, link({ name: ["b"] })])).toEqual([]);
        expect(await violations(rule, [...stack, link()])).toEqual([]);
    });

    it("a lock at another resource group is not the vault's", async () => {
        const group = (name: string) => azure("resources:ResourceGroup", name, {});
        const inGroup = (uses: Record<string, string[]>): Declared => ({
            ...vault(),
            props: { ...vault().props, resourceGroupName: unknownString },
            uses,
        });
        const lock = (uses: Record<string, string[]>) =>
            azure(
                "authorization:ManagementLockAtResourceGroupLevel",
                "lock",
                { resourceGroupName: unknownString },
                { uses },
            );
        const [own, other] = [{ resourceGroupName: ["own"] }, { resourceGroupName: ["other"] }];
        const groups = [group("own"), group("other")];
        expect(await violations("vault-lock", [...groups, inGroup(own), lock(other)])).toHaveLength(1);
        expect(await violations("vault-lock", [...groups, inGroup(own), lock(own)])).toEqual([]);
        expect(await violations("vault-lock", [...groups, inGroup({}), lock({})])).toEqual([]);
        const named = (resourceGroupName: string) =>
            azure("authorization:ManagementLockAtResourceGroupLevel", "lock", { resourceGroupName });
        expect(await violations("vault-lock", [vault(), named("RG")])).toEqual([]);
        expect(await violations("vault-lock", [vault(), named("rg-2")])).toHaveLength(1);
    });

    it("two slots of an app have settings of their own", async () => {
        const rule = "one-owner-of-app-settings";
        const settings = (name: string, slotName: string) =>
            azure("web:WebAppApplicationSettingsSlot", name, { name: "shop", slot: slotName, properties: {} });
        expect(await violations(rule, [settings("one", "blue"), settings("two", "green")])).toEqual([]);
        expect(await violations(rule, [settings("one", "blue"), settings("two", "Blue")])).toHaveLength(1);
        expect(await violations(rule, [settings("one", unknownString), settings("two", unknownString)])).toEqual([]);
        const blue = azure("web:WebAppSlot", "blue", { name: "shop", slot: "blue" });
        const green = azure("web:WebAppSlot", "green", { name: "shop", slot: "green" });
        expect(await violations(rule, [blue, green, settings("one", "blue"), settings("two", "green")])).toEqual([]);
        expect(await violations(rule, [blue, green, settings("one", "green"), settings("two", "green")])).toHaveLength(
            1,
        );
        const unnamed = azure("web:WebAppSlot", "blue", { name: "shop", slot: unknownString });
        expect(
            await violations(rule, [unnamed, settings("one", unknownString), settings("two", unknownString)]),
        ).toEqual([]);
    });

    it.each([
        ["web:WebApp", { siteConfig: { connectionStrings: [{ name: "Db", connectionString: reference }] } }],
        ["web:WebApp", { siteConfig: { appSettings: [{ name: "Db", value: reference }] } }],
    ])("a reference in %s %j takes a grant", async (type, props) => {
        const stack = [vault(), azure(type, "api", { name: "app-api", ...props })];
        expect(await violations(grant, stack)).toHaveLength(1);
        expect(await violations(grant, [...stack, grantTo("api")])).toEqual([]);
    });

    it("connection strings beside an app take a grant", async () => {
        const strings = azure("web:WebAppConnectionStrings", "strings", {
            name: "shop",
            properties: { Db: { type: "SQLAzure", value: reference } },
        });
        expect(await reported(grant, [vault(), main, strings])).toEqual(["main"]);
        expect(await reported("closed-vault-without-path", [closed, main, strings])).toEqual(["main"]);
    });
});

describe("references that preview does not know", () => {
    const grant = "reference-without-grant";
    const secret = azure("keyvault:Secret", "db", { vaultName: "kv-shop", secretName: "db", properties: {} });
    const elsewhere = azure("keyvault:Secret", "far", { vaultName: "kv-other", secretName: "db", properties: {} });
    const bare = azure("web:WebApp", "api", { name: "app-api", siteConfig: {}, identity: { type: "SystemAssigned" } });
    const settings = (properties: unknown, from: string): Declared =>
        azure("web:WebAppApplicationSettings", "s", { name: "app-api", properties }, { uses: { properties: [from] } });

    it.each([
        [{ Db: unknownString, Region: "westeurope" }, "$.properties.Db: "],
        [{ Db: unknownString, Other: unknownString }, "$.properties: "],
        [unknownString, "$.properties: "],
    ])("are followed to the vault of the secret they are built from: %j", async (properties, path) => {
        const stack = [vault(), secret, bare, settings(properties, "db")];
        const [message = "", ...more] = await violations(grant, stack);
        expect(more).toEqual([]);
        expect(message.startsWith(path)).toBe(true);
        expect(await violations(grant, [...stack, grantTo("api")])).toEqual([]);
        const closed = [vault({ publicNetworkAccess: "Disabled" }), ...stack.slice(1)];
        expect(await violations("closed-vault-without-path", closed)).toHaveLength(1);
    });

    it("say nothing of other vaults, other origins and known values", async () => {
        const unknown = { Db: unknownString };
        expect(await violations(grant, [vault(), elsewhere, bare, settings(unknown, "far")])).toEqual([]);
        expect(await violations(grant, [vault(), bare, settings(unknown, "shop")])).toEqual([]);
        expect(await violations(grant, [vault(), secret, bare, settings({ Name: "db" }, "db")])).toEqual([]);
    });

    it("are followed out of what is handed over as a whole", async () => {
        const container = azure(
            "app:ContainerApp",
            "web",
            { configuration: unknownString, identity: { type: "SystemAssigned" } },
            { uses: { configuration: ["db"] } },
        );
        const stack = [vault(), secret, container];
        expect(await violations(grant, stack)).toEqual([expect.stringMatching(/^\$\.configuration: /)]);
        expect(await violations(grant, [...stack, grantTo("web")])).toEqual([]);
    });

    it("may be read by any identity of the app", async () => {
        const identity = azure("managedidentity:UserAssignedIdentity", "id", { resourceName: "id-api" });
        const withIdentity: Declared = {
            ...bare,
            props: { ...bare.props, identity: { type: "UserAssigned", userAssignedIdentities: unknownString } },
            uses: { identity: ["id"] },
        };
        const stack = [vault(), secret, identity, withIdentity, settings({ Db: unknownString }, "db")];
        expect(await violations(grant, stack)).toHaveLength(1);
        expect(await violations(grant, [...stack, grantTo("id")])).toEqual([]);
        const foreign: Declared = { ...withIdentity, uses: {} };
        expect(await violations(grant, [vault(), secret, foreign, settings({ Db: unknownString }, "db")])).toEqual([]);
    });
});

describe("references of API Management", () => {
    const grant = "reference-without-grant";
    const closedRule = "closed-vault-without-path";
    const service = (props: Record<string, unknown> = {}) =>
        azure("apimanagement:ApiManagementService", "apim", {
            serviceName: "apim-shop",
            identity: { type: "SystemAssigned" },
            ...props,
        });
    const namedValue = (keyVault: unknown, more: Partial<Declared> = {}): Declared =>
        azure("apimanagement:NamedValue", "geo", { serviceName: "apim-shop", secret: true, keyVault }, more);
    const secretIdentifier = "https://kv-shop.vault.azure.net/secrets/geo";

    it.each(["apimanagement:NamedValue", "apimanagement:Certificate"])("in a %s take a grant", async (type) => {
        const value = azure(type, "geo", { serviceName: "APIM-shop", keyVault: { secretIdentifier } });
        const found = (await run([vault(), service(), value])).filter(({ rule }) => rule === grant);
        expect(found).toMatchObject([{ resource: "geo" }]);
        expect(found[0]?.message).toMatch(/^\$\.keyVault\.secretIdentifier: /);
        expect(await violations(grant, [vault(), service(), value, grantTo("apim")])).toEqual([]);
        // The service of another stack has grants of another stack.
        expect(await violations(grant, [vault(), value])).toEqual([]);
    });

    it("are followed while preview does not know them", async () => {
        const secret = azure("keyvault:Secret", "db", { vaultName: "kv-shop", secretName: "geo", properties: {} });
        for (const keyVault of [{ secretIdentifier: unknownString }, unknownString]) {
            const value = namedValue(keyVault, { uses: { keyVault: ["db"] } });
            expect(await violations(grant, [vault(), secret, service(), value])).toHaveLength(1);
            expect(await violations(grant, [vault(), secret, service(), value, grantTo("apim")])).toEqual([]);
        }
    });

    it("are read with the identity that they name", async () => {
        const identity = azure("managedidentity:UserAssignedIdentity", "id", {
            resourceName: "id",
            clientId: "C0FFEE",
        });
        const value = namedValue({ secretIdentifier, identityClientId: "c0ffee" });
        expect(await violations(grant, [vault(), identity, service(), value, grantTo("apim")])).toHaveLength(1);
        expect(await violations(grant, [vault(), identity, service(), value, grantTo("id")])).toEqual([]);
        expect(await violations(grant, [vault(), service(), value])).toEqual([]);
    });

    it("pass a closed vault as a trusted service with the service's own identity, or by a network", async () => {
        const value = namedValue({ secretIdentifier });
        const disabled = { publicNetworkAccess: "Disabled" };
        const untrusting = vault({ ...disabled, networkAcls: { bypass: "None" } });
        expect(await violations(closedRule, [vault(disabled), service(), value])).toEqual([]);
        const [message = "", ...more] = await violations(closedRule, [untrusting, service(), value]);
        expect(more).toEqual([]);
        expect(message).toMatch(/set virtualNetworkType$/);
        expect(await violations(closedRule, [untrusting, service({ virtualNetworkType: "External" }), value])).toEqual(
            [],
        );
        const perimeter = vault({ publicNetworkAccess: "SecuredByPerimeter" });
        expect(await violations(closedRule, [perimeter, service(), value])).toHaveLength(1);
        const identity = azure("managedidentity:UserAssignedIdentity", "id", {
            resourceName: "id",
            clientId: "c0ffee",
        });
        const withUser = namedValue({ secretIdentifier, identityClientId: "c0ffee" });
        expect(await violations(closedRule, [vault(disabled), identity, service(), withUser])).toHaveLength(1);
    });
});

describe("private endpoints", () => {
    const rule = "vault-private-endpoint";
    const endpoint = (connections: unknown, from: string[] = []): Declared[] => [
        azure("storage:StorageAccount", "st", {}),
        azure(
            "network:PrivateEndpoint",
            "pe",
            { privateEndpointName: "pe", privateLinkServiceConnections: connections },
            from.length === 0 ? {} : { uses: { privateLinkServiceConnections: from } },
        ),
        azure("network:PrivateDnsZoneGroup", "dns", { privateEndpointName: "pe" }),
    ];
    const toBlob = { privateLinkServiceId: unknownString, groupIds: ["blob"] };
    const toVault = { privateLinkServiceId: unknownString, groupIds: ["Vault"] };

    it("are the vault's only with the vault's group", async () => {
        expect(await violations(rule, [vault(), ...endpoint([toVault], ["shop"])])).toEqual([]);
        expect(await violations(rule, [vault(), ...endpoint([toBlob], ["shop", "st"])])).toHaveLength(1);
        expect(await violations(rule, [vault(), ...endpoint([toBlob, toVault], ["shop", "st"])])).toEqual([]);
        expect(
            await violations(rule, [vault(), ...endpoint([{ privateLinkServiceId: vaultId, groupIds: ["blob"] }])]),
        ).toHaveLength(1);
        expect(
            await violations(rule, [vault(), ...endpoint([{ ...toVault, groupIds: unknownString }], ["shop"])]),
        ).toEqual([]);
        expect(await violations(rule, [vault(), ...endpoint([toVault], ["st"])])).toHaveLength(1);
    });

    it("are not accused for a zone whose endpoint preview does not know", async () => {
        const zone = (uses: Record<string, string[]>) =>
            azure("network:PrivateDnsZoneGroup", "zone", { privateEndpointName: unknownString }, { uses });
        const [, pe] = endpoint([toVault], ["shop"]);
        const other = azure("network:PrivateEndpoint", "other", { privateLinkServiceConnections: [] });
        if (pe === undefined) throw new Error("there is no endpoint");
        expect(await violations(rule, [vault(), pe, zone({})])).toEqual([]);
        expect(await violations(rule, [vault(), pe, other, zone({ privateEndpointName: ["other"] })])).toHaveLength(1);
    });
});
