import { beforeAll, afterAll, describe, expect, it, vi } from "vitest";
import { rules } from "../../policies/rules";
import { type Declared, unknownBoolean, unknownNumber, unknownString, violations, type Setup } from "./support";

const now = new Date("2026-11-24T12:00:00Z");
const inDays = (days: number): number => Math.floor(now.getTime() / 1000) + days * 86_400;

beforeAll(() => void vi.useFakeTimers({ now }));
afterAll(() => void vi.useRealTimers());

const vault = (properties: object, more: object = {}): Declared => ({
    type: "azure-native:keyvault:Vault",
    props: { properties, ...more },
});
const secret = (properties: object, more: object = {}): Declared => ({
    type: "azure-native:keyvault:Secret",
    props: { properties, ...more },
});
const key = (properties: object): Declared => ({ type: "azure-native:keyvault:Key", props: { properties } });
const other = (type: string, props: Record<string, unknown>): Declared => ({ type: `azure-native:${type}`, props });

interface Case {
    readonly rule: string;
    readonly compliant: Declared;
    readonly violating: Declared;
    /** Where the violation is, and words of what it says. */
    readonly path: string;
    readonly says: RegExp;
    /** Looks like a violation and is none. */
    readonly nearMiss: Declared;
    readonly unknown: Declared;
    readonly setup?: Setup;
}

const rotate = (after: string) => ({
    lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: after } }],
});

const cases: Case[] = [
    {
        rule: "vault-purge-protection",
        compliant: vault({ enablePurgeProtection: true }),
        violating: vault({ enablePurgeProtection: false }),
        path: "$.properties.enablePurgeProtection",
        says: /can be removed for good/,
        nearMiss: other("recoveryservices:Vault", { properties: {} }),
        unknown: vault({ enablePurgeProtection: unknownBoolean }),
    },
    {
        rule: "vault-soft-delete",
        compliant: vault({ enableSoftDelete: true }),
        violating: vault({ enableSoftDelete: false }),
        path: "$.properties.enableSoftDelete",
        says: /soft delete is switched off/,
        nearMiss: vault({}),
        unknown: vault({ enableSoftDelete: unknownBoolean }),
    },
    {
        rule: "vault-retention",
        compliant: vault({ softDeleteRetentionInDays: 90 }),
        violating: vault({ softDeleteRetentionInDays: 7 }),
        path: "$.properties.softDeleteRetentionInDays",
        says: /for 7 days, and 90 are asked for/,
        nearMiss: vault({}),
        unknown: vault({ softDeleteRetentionInDays: unknownNumber }),
    },
    {
        rule: "vault-rbac",
        compliant: vault({ enableRbacAuthorization: true }),
        violating: vault({}),
        path: "$.properties.enableRbacAuthorization",
        says: /roles do not decide/,
        nearMiss: secret({ enableRbacAuthorization: false }),
        unknown: vault({ enableRbacAuthorization: unknownBoolean }),
    },
    {
        rule: "vault-access-policy-permissions",
        compliant: vault({ accessPolicies: [{ permissions: { secrets: ["get"] } }] }),
        violating: vault({
            accessPolicies: [{ permissions: { keys: ["get"] } }, { permissions: { secrets: ["get", "Purge"] } }],
        }),
        path: "$.properties.accessPolicies[1].permissions.secrets",
        says: /allows Purge on secrets/,
        nearMiss: vault({ accessPolicies: [{ permissions: { secrets: ["recover", "delete"] } }] }),
        unknown: vault({ accessPolicies: [{ permissions: { secrets: [unknownString] } }] }),
    },
    {
        rule: "vault-public-access",
        compliant: vault({ publicNetworkAccess: "Disabled" }),
        violating: vault({ publicNetworkAccess: "Enabled" }),
        path: "$.properties.publicNetworkAccess",
        says: /answers on the internet/,
        nearMiss: vault({ publicNetworkAccess: "SecuredByPerimeter" }),
        unknown: vault({ publicNetworkAccess: unknownString }),
    },
    {
        rule: "vault-firewall",
        compliant: vault({
            networkAcls: { defaultAction: "Deny", bypass: "None", ipRules: [{ value: "203.0.113.0/28" }] },
        }),
        violating: vault({ networkAcls: { defaultAction: "Allow" } }),
        path: "$.properties.networkAcls.defaultAction",
        says: /every address may call/,
        nearMiss: vault({ publicNetworkAccess: "disabled" }),
        unknown: vault({ networkAcls: { defaultAction: unknownString } }),
    },
    {
        rule: "vault-enabled-for",
        compliant: vault({ enabledForDeployment: false }),
        violating: vault({ enabledForTemplateDeployment: true }),
        path: "$.properties.enabledForTemplateDeployment",
        says: /around its roles/,
        nearMiss: vault({ enableRbacAuthorization: true }),
        unknown: vault({ enabledForDeployment: unknownBoolean }),
    },
    {
        rule: "secret-expiry",
        compliant: secret({ attributes: { expires: inDays(90) } }),
        violating: secret({}),
        path: "$.properties.attributes.expires",
        says: /never expires/,
        nearMiss: secret({ attributes: { notBefore: inDays(1000), expires: inDays(1090) } }),
        unknown: secret({ attributes: { expires: unknownNumber } }),
    },
    {
        rule: "secret-content-type",
        compliant: secret({ contentType: "password" }),
        violating: secret({ contentType: " " }),
        path: "$.properties.contentType",
        says: /does not say what it is/,
        nearMiss: key({}),
        unknown: secret({ contentType: unknownString }),
    },
    {
        rule: "key-expiry",
        compliant: key({ attributes: { expires: inDays(365) } }),
        violating: key({ attributes: { expires: inDays(-1) } }),
        path: "$.properties.attributes.expires",
        says: /has expired already/,
        nearMiss: key({ rotationPolicy: { attributes: { expiryTime: "P2Y" }, ...rotate("P18M") } }),
        unknown: key({ attributes: { expires: unknownNumber } }),
    },
    {
        rule: "key-rotation",
        compliant: key({ rotationPolicy: rotate("P18M") }),
        violating: key({ rotationPolicy: { lifetimeActions: [{ action: { type: "notify" } }] } }),
        path: "$.properties.rotationPolicy",
        says: /nothing makes a new version/,
        nearMiss: key({
            rotationPolicy: {
                lifetimeActions: [{ action: { type: "Rotate" }, trigger: { timeBeforeExpiry: "P30D" } }],
            },
        }),
        unknown: key({ rotationPolicy: { lifetimeActions: [{ action: { type: unknownString } }] } }),
    },
    {
        rule: "key-strength",
        compliant: key({ kty: "RSA", keySize: 3072 }),
        violating: key({ kty: "RSA", keySize: 1024 }),
        path: "$.properties.keySize",
        says: /1024 bits are too few/,
        nearMiss: key({ kty: "EC", curveName: "P-256", keySize: 256 }),
        unknown: key({ kty: unknownString, keySize: unknownNumber }),
    },
    {
        rule: "object-names",
        compliant: secret({}, { secretName: "Db--Password" }),
        violating: secret({}, { secretName: "Db__Password" }),
        path: "$.secretName",
        says: /letters, digits and hyphens/,
        nearMiss: secret({}, { secretName: "db-password-2" }),
        unknown: secret({}, { secretName: unknownString }),
    },
    {
        rule: "aks-secret-rotation",
        compliant: other("containerservice:ManagedCluster", {
            addonProfiles: {
                azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } },
            },
        }),
        violating: other("containerservice:ManagedCluster", {
            addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } },
        }),
        path: "$.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
        says: /keep the secrets they started with/,
        nearMiss: other("containerservice:ManagedCluster", {
            addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false } },
        }),
        unknown: other("containerservice:ManagedCluster", {
            addonProfiles: {
                azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: unknownString } },
            },
        }),
    },
    {
        rule: "apim-named-values-in-key-vault",
        compliant: other("apimanagement:NamedValue", {
            secret: true,
            keyVault: { secretIdentifier: "https://kv.vault.azure.net/secrets/geo" },
        }),
        violating: other("apimanagement:NamedValue", { secret: true, value: "{{other}}" }),
        path: "$.value",
        says: /keyVault.secretIdentifier instead of value/,
        nearMiss: other("apimanagement:NamedValue", { secret: false, value: "3600" }),
        unknown: other("apimanagement:NamedValue", {
            secret: unknownBoolean,
            keyVault: { secretIdentifier: unknownString },
        }),
    },
    {
        rule: "data-factory-secrets-in-key-vault",
        compliant: other("datafactory:LinkedService", {
            properties: {
                password: {
                    type: "AzureKeyVaultSecret",
                    secretName: "dwh",
                    store: { referenceName: "v", type: "LinkedServiceReference" },
                },
            },
        }),
        violating: other("datafactory:LinkedService", {
            properties: { type: "Snowflake", password: { type: "SecureString", value: unknownString } },
        }),
        path: "$.properties.password",
        says: /AzureKeyVaultSecret/,
        nearMiss: other("datafactory:LinkedService", { properties: { description: "SecureString" } }),
        unknown: other("datafactory:LinkedService", { properties: { password: unknownString } }),
    },
];

describe.each(cases)("$rule", ({ rule, compliant, violating, path, says, nearMiss, unknown, setup }) => {
    it("passes what keeps it", async () => expect(await violations(rule, [compliant], setup)).toEqual([]));

    it("reports what breaks it, the place first", async () => {
        const [message = "", ...more] = await violations(rule, [violating], setup);
        expect(more).toEqual([]);
        expect(message.startsWith(`${path}: `)).toBe(true);
        expect(message).toMatch(says);
    });

    it("passes what only looks like it", async () => expect(await violations(rule, [nearMiss], setup)).toEqual([]));

    it("passes what preview does not know", async () => expect(await violations(rule, [unknown], setup)).toEqual([]));
});

describe("options of the rules about resources", () => {
    const one = async (rule: string, resource: Declared, options: object): Promise<string> => {
        const [message = "", ...more] = await violations(rule, [resource], { config: { [rule]: options } });
        expect(more).toEqual([]);
        return message;
    };
    const none = async (rule: string, resource: Declared, options: object): Promise<void> =>
        expect(await violations(rule, [resource], { config: { [rule]: options } })).toEqual([]);

    it("keeps the retention that is asked for", async () => {
        await none("vault-retention", vault({ softDeleteRetentionInDays: 30 }), { minimumDays: 30 });
        expect(await one("vault-retention", vault({ softDeleteRetentionInDays: 29 }), { minimumDays: 30 })).toMatch(
            /30 are asked for/,
        );
    });

    it("limits the ranges that the firewall lets in", async () => {
        const acls = (value: string) => vault({ networkAcls: { defaultAction: "Deny", ipRules: [{ value }] } });
        expect(await one("vault-firewall", acls("0.0.0.0/0"), {})).toMatch(/too many addresses/);
        expect(await one("vault-firewall", acls("198.51.100.7"), { allowedRanges: ["203.0.113.0/24"] })).toMatch(
            /outside the allowed ranges/,
        );
        await none("vault-firewall", acls("203.0.113.7"), { allowedRanges: ["203.0.113.0/24"] });
        expect(await one("vault-firewall", acls("203.0.113.7"), { forbiddenRanges: ["203.0.113.0/24"] })).toMatch(
            /forbidden range/,
        );
        await none("vault-firewall", acls("203.0.112.255"), { forbiddenRanges: ["203.0.113.0/24"] });
    });

    it("lets needed services through the firewall", async () => {
        const needs = (bypass: string) =>
            vault({ enabledForDeployment: true, networkAcls: { defaultAction: "Deny", bypass } });
        expect(await one("vault-firewall", needs("None"), {})).toMatch(/AzureServices/);
        await none("vault-firewall", needs("AzureServices"), {});
    });

    it("allows the switches that are named", () =>
        none("vault-enabled-for", vault({ enabledForDeployment: true }), { allowed: ["enabledForDeployment"] }));

    it("limits the lifetime of secrets", async () => {
        const expiring = (days: number) => secret({ attributes: { expires: inDays(days) } });
        expect(await one("secret-expiry", expiring(100), { maximumDays: 90 })).toMatch(
            /lives for 100 days, and 90 are the most/,
        );
        expect(await one("secret-expiry", expiring(20), { minimumDaysLeft: 30 })).toMatch(
            /expires in 20 days, and 30 must be left/,
        );
        await none("secret-expiry", secret({}), { required: false });
    });

    it("limits content types", async () => {
        expect(await one("secret-content-type", secret({ contentType: "x" }), { allowed: ["password"] })).toMatch(
            /take one of password/,
        );
        await none("secret-content-type", secret({ contentType: "password" }), { allowed: ["password"] });
    });

    it("limits the time until a key rotates", async () => {
        expect(await one("key-rotation", key({ rotationPolicy: rotate("P1Y") }), { withinDays: 90 })).toMatch(
            /after P1Y, and 90 days/,
        );
        await none("key-rotation", key({ rotationPolicy: rotate("P3M") }), { withinDays: 90 });
    });

    it("counts weeks, and all parts of a duration together", async () => {
        const within = { withinDays: 55 };
        expect(await one("key-rotation", key({ rotationPolicy: rotate("P8W") }), within)).toMatch(/after P8W, and 55/);
        await none("key-rotation", key({ rotationPolicy: rotate("P7W") }), within);
        expect(await one("key-rotation", key({ rotationPolicy: rotate("P1M26D") }), within)).toMatch(/after P1M26D/);
        await none("key-rotation", key({ rotationPolicy: rotate("P1M25D") }), within);
    });

    it("counts back from the end of a version's life", async () => {
        const before = (timeBeforeExpiry: string, expiryTime: string) =>
            key({
                rotationPolicy: {
                    attributes: { expiryTime },
                    lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeBeforeExpiry } }],
                },
            });
        expect(await one("key-rotation", before("P30D", "P10Y"), {})).toBe(
            "$.properties.rotationPolicy.lifetimeActions: a version is rotated P30D before the end of its P10Y, and 730 days are the " +
                "most; shorten it",
        );
        await none("key-rotation", before("P30D", "P2Y"), {});
        expect(await one("key-rotation", before("P30D", "P90D"), { withinDays: 59 })).toMatch(/59 days are the most/);
        await none("key-rotation", before("P30D", "P90D"), { withinDays: 60 });
        await none("key-rotation", before("P30D", unknownString), {});
        await none("key-rotation", before(unknownString, "P10Y"), {});
    });

    it("takes a rotation policy for an expiry only when it makes versions that expire in time", async () => {
        const lifetimeAction = (type: string) => ({ lifetimeActions: [{ action: { type } }] });
        const policy = (expiryTime: string, more: object, attributes: object = {}) =>
            key({ attributes, rotationPolicy: { attributes: { expiryTime }, ...more } });
        const rule = "key-expiry";
        await none(rule, policy("P2Y", rotate("P18M")), {});
        expect(await one(rule, policy("P2Y", {}), {})).toMatch(
            /^\$\.properties\.rotationPolicy\.lifetimeActions: nothing makes the versions that would expire/,
        );
        expect(await one(rule, policy("P2Y", lifetimeAction("notify")), {})).toMatch(/add a lifetime action rotate/);
        await none(rule, policy("P2Y", lifetimeAction(unknownString)), {});
        await none(rule, policy("P2Y", {}), { required: false });
        await none(rule, policy("P2Y", {}, { expires: inDays(365) }), {});
        await none(rule, policy(unknownString, {}), {});
        expect(await one(rule, policy("P10Y", rotate("P18M")), {})).toMatch(
            /^\$\.properties\.rotationPolicy\.attributes\.expiryTime: a version of the key lives for 3650 days, and 730/,
        );
        expect(await one(rule, policy("P2Y", rotate("P18M"), { expires: inDays(2000) }), {})).toMatch(
            /^\$\.properties\.attributes\.expires: the key lives for 2000 days/,
        );
        expect(await one(rule, key({ rotationPolicy: { ...rotate("P18M") } }), {})).toMatch(/the key never expires/);
        expect(await one(rule, key({}), {})).toMatch(/the key never expires/);
    });

    it("takes the usual size of an RSA key for one that is not named", async () => {
        const asked = { minimumRsaBits: 3072 };
        expect(await one("key-strength", key({ kty: "RSA" }), asked)).toMatch(
            /^\$\.properties\.keySize: 2048 bits, which Azure takes where none are named, are too few/,
        );
        await none("key-strength", key({ kty: "RSA" }), {});
        await none("key-strength", key({ kty: "RSA", keySize: unknownNumber }), asked);
        await none("key-strength", key({ kty: "EC", curveName: "P-256" }), asked);
    });

    it("limits types, curves and places of keys", async () => {
        expect(await one("key-strength", key({ kty: "RSA" }), { requireHsm: true })).toMatch(
            /RSA-HSM in a premium vault/,
        );
        expect(await one("key-strength", key({ kty: "EC", curveName: "P-256K" }), {})).toMatch(/P-256K is not allowed/);
        expect(await one("key-strength", key({ kty: "EC" }), { types: ["RSA"] })).toMatch(/type EC are not allowed/);
    });

    it("asks every cluster for the add-on", async () => {
        const cluster = other("containerservice:ManagedCluster", {});
        expect(await one("aks-secret-rotation", cluster, { requireAddon: true })).toMatch(/enable the add-on/);
        await none("aks-secret-rotation", cluster, {});
    });

    it("asks for secret named values without a version", async () => {
        const named = (secretIdentifier: string, hidden: boolean) =>
            other("apimanagement:NamedValue", { secret: hidden, keyVault: { secretIdentifier } });
        const versioned = `https://kv.vault.azure.net/secrets/geo/${"0".repeat(32)}`;
        expect(await one("apim-named-values-in-key-vault", named(versioned, true), {})).toMatch(
            /leave the version out/,
        );
        expect(
            await one("apim-named-values-in-key-vault", named("https://kv.vault.azure.net/secrets/geo", false), {}),
        ).toMatch(/set it to true/);
    });
});

describe("api-versions", () => {
    const pinned = (type: string): Declared => ({ type, props: {} });

    it.each([
        ["azure-native:keyvault/v20230701:Vault", /2027-02-27/],
        ["azure-native:keyvault/v20250501:Vault", /2027-02-27/],
        ["azure-native:keyvault/v20260131:Vault", /2027-02-27/],
        ["azure-native_keyvault_v20230701:keyvault:Vault", /2027-02-27/],
        ["azure-native:app/v20221001:ContainerApp", /loses keyVaultUrl/],
    ])("reports %s", async (type, says) => {
        const [message = "", ...more] = await violations("api-versions", [pinned(type)]);
        expect(more).toEqual([]);
        expect(message).toMatch(says);
    });

    it.each([
        "azure-native:keyvault:Vault",
        "azure-native:keyvault/v20260201:Vault",
        "azure-native_keyvault_v20260201:keyvault:Vault",
        "azure-native:keyvault/v20260301preview:Vault",
        "azure-native:app/v20230501:ContainerApp",
        "azure-native:app/v20240301:ContainerApp",
        "azure-native:web/v20220901:WebApp",
    ])("passes %s", async (type) => expect(await violations("api-versions", [pinned(type)])).toEqual([]));
});

describe("the examples of api-versions", () => {
    const { compliant, violating } = rules.find(({ id }) => id === "api-versions")?.example ?? {};
    const tokenOf = (example = ""): string => {
        const [, module = "", , name = ""] = /@pulumi\/(azure-native(_\w+)?)\/(\w+)"/.exec(example) ?? [];
        return `${module}:${name}:Vault`;
    };
    it.each([
        [compliant, 0],
        [violating, 1],
    ])("%s has %i violations", async (example, count) =>
        expect(await violations("api-versions", [{ type: tokenOf(example), props: {} }])).toHaveLength(count),
    );
    it("name a version, since azure-native chooses an old one", () => expect(tokenOf(compliant)).toContain("_v2026"));
});

describe("web-app-settings-apart", () => {
    const rule = "web-app-settings-apart";
    it("tells of a web app whose configuration preview does not know", async () => {
        const [message = "", ...more] = await violations(rule, [other("web:WebApp", { siteConfig: unknownString })]);
        expect(more).toEqual([]);
        expect(message).toMatch(/^\$\.siteConfig: preview knows none of it/);
    });
    it.each([
        other("web:WebApp", { siteConfig: { appSettings: [] } }),
        other("web:WebApp", { serverFarmId: unknownString }),
        other("web:WebAppApplicationSettings", { properties: { Db: unknownString } }),
    ])("passes %j", async (resource) => expect(await violations(rule, [resource])).toEqual([]));
});

describe("versioned types", () => {
    it("are checked like the others", async () => {
        const old: Declared = { type: "azure-native_keyvault_v20230701:keyvault:Vault", props: { properties: {} } };
        expect(await violations("vault-purge-protection", [old])).toHaveLength(1);
    });
});
