import { azureType } from "../../src/azure/azure-type";
import { at, isObject, listAt, textAt, UNKNOWN } from "../support/known";
import {
    advisoryFromTest,
    mandatoryFromTest,
    mandatoryInProduction,
    resourceRule,
    stackRule,
    type Violation,
} from "../support/rule";
import { belongsToApp } from "../support/same-name";

function isOn(value: unknown): boolean {
    return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

export const aksSecretRotation = resourceRule({
    id: "aks-secret-rotation",
    title: "AKS mounts secrets from Key Vault and follows their rotation",
    description: "A cluster has the Key Vault provider for the Secrets Store CSI driver, with rotation on.",
    why: "Without rotation a pod keeps the secret it started with, so a rotated secret is refused or the old one stays valid for ever.",
    fix: 'Set addonProfiles.azureKeyvaultSecretsProvider with config.enableSecretRotation to "true".',
    severity: "medium",
    levels: mandatoryInProduction,
    controls: ["CKV_AZURE_172", "Azure.AKS.SecretStore", "Azure.AKS.SecretStoreRotation", "DP-6"],
    options: {
        requireAddon: {
            type: "boolean",
            default: false,
            description:
                "Whether every cluster must have the add-on; otherwise only its rotation is checked where it is on.",
        },
    },
    example: {
        compliant:
            'addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } } }',
        violating: "addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } }",
    },
    types: ["containerservice:ManagedCluster"],
    *check({ props }, { requireAddon }) {
        const path = "$.addonProfiles.azureKeyvaultSecretsProvider";
        const addon = at(props, "addonProfiles", "azureKeyvaultSecretsProvider");
        const enabled = at(addon, "enabled");
        if (addon === UNKNOWN || enabled === UNKNOWN) return;
        if (enabled !== true) {
            if (requireAddon)
                yield { path, message: "the cluster cannot mount secrets from Key Vault; enable the add-on" };
            return;
        }
        const rotation = at(addon, "config", "enableSecretRotation");
        if (rotation === UNKNOWN || isOn(rotation)) return;
        yield {
            path: `${path}.config.enableSecretRotation`,
            message: 'pods keep the secrets they started with; set it to "true"',
        };
    },
    *remediate({ props }) {
        const addon = ["addonProfiles", "azureKeyvaultSecretsProvider"];
        const config = at(props, ...addon, "config");
        const rotation = at(config, "enableSecretRotation");
        if (at(props, ...addon, "enabled") !== true || rotation === UNKNOWN || isOn(rotation)) return;
        yield isObject(config)
            ? { path: [...addon, "config", "enableSecretRotation"], value: "true" }
            : { path: [...addon, "config"], value: { enableSecretRotation: "true" } };
    },
    remediation: "switches the rotation of an enabled add-on on",
});

export const apimNamedValues = resourceRule({
    id: "apim-named-values-in-key-vault",
    title: "Secret named values of API Management live in Key Vault",
    description:
        "A named value that is secret is kept in Key Vault, and one kept there is marked secret and without a version.",
    why: "A named value with `secret: true` is hidden from readers and still a copy that nobody rotates; one in Key Vault follows within 4 hours.",
    fix: "Set keyVault.secretIdentifier to the secret's address without a version, and secret to true.",
    severity: "high",
    levels: mandatoryFromTest,
    controls: ["f1cc7827-022c-473e-836e-5a51cae0b249", "Azure.APIM.EncryptValues", "IM-8", "DP-6"],
    options: {},
    example: {
        compliant: 'new apimanagement.NamedValue("geo", { secret: true, keyVault: { secretIdentifier: secretUri } });',
        violating: 'new apimanagement.NamedValue("geo", { secret: true, value: geoKey });',
    },
    types: ["apimanagement:NamedValue"],
    *check({ props }) {
        const secret = at(props, "secret");
        const identifier = at(props, "keyVault", "secretIdentifier");
        if (secret === true && at(props, "keyVault") === undefined) {
            yield {
                path: "$.value",
                message: "a secret named value is written out; set keyVault.secretIdentifier instead of value",
            };
        }
        if (typeof identifier !== "string") return;
        if (secret !== true && secret !== UNKNOWN) {
            yield {
                path: "$.secret",
                message: "the value comes from Key Vault and is shown to every reader; set it to true",
            };
        }
        if (/\/secrets\/[^/]+\/[0-9a-f]{32}\/?$/i.test(identifier)) {
            yield {
                path: "$.keyVault.secretIdentifier",
                message: "names one version, so a rotated secret never arrives; leave the version out",
            };
        }
    },
    *remediate({ props }) {
        const secret = at(props, "secret");
        if (at(props, "keyVault", "secretIdentifier") === undefined || at(props, "keyVault") === UNKNOWN) return;
        if (secret !== true && secret !== UNKNOWN) yield { path: ["secret"], value: true };
    },
    remediation: "marks a named value that comes from Key Vault as secret",
});

/** Values of type SecureString, wherever in a linked service they are. */
function* secureStrings(value: unknown, path: string): Iterable<Violation> {
    if (typeof value !== "object" || value === null) return;
    if (at(value, "type") === "SecureString") {
        yield {
            path,
            message:
                'a secret is written out; write { type: "AzureKeyVaultSecret", store: { type: "LinkedServiceReference", ' +
                'referenceName: "<vault>" }, secretName: "<secret>" } instead',
        };
        return;
    }
    const inside: [string, unknown][] = Array.isArray(value)
        ? value.map((item, index) => [`${path}[${index}]`, item])
        : Object.entries(value).map(([key, item]) => [
              /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key}']`,
              item,
          ]);
    for (const [place, item] of inside) yield* secureStrings(item, place);
}

export const dataFactorySecrets = resourceRule({
    id: "data-factory-secrets-in-key-vault",
    title: "Linked services keep secrets in Key Vault",
    description: "Linked services of Data Factory take their secrets from a vault.",
    why: "A SecureString is encrypted in the factory and written out in the program; it is forgotten there when the secret is rotated.",
    fix: "Link the vault, and write an AzureKeyVaultSecret in the place of the SecureString.",
    severity: "high",
    levels: mandatoryFromTest,
    controls: ["127ef6d7-242f-43b3-9eef-947faf1725d0", "IM-8", "DP-6"],
    options: {},
    example: {
        compliant:
            'password: { type: "AzureKeyVaultSecret", store: { type: "LinkedServiceReference", referenceName: "vault" }, secretName: "dwh" }',
        violating: 'password: { type: "SecureString", value: password }',
    },
    types: ["datafactory:LinkedService"],
    check: ({ props }) => secureStrings(props["properties"], "$.properties"),
});

/** API versions that end, or that lose something on the way, by module. Sources: the retirement notes of each service. */
const oldVersions: readonly {
    readonly module: string;
    readonly types: RegExp;
    readonly before: string;
    readonly why: string;
}[] = [
    {
        module: "keyvault",
        types: /./,
        before: "20260201",
        why: "retires on 2027-02-27; use 2026-02-01 or later, and set enableRbacAuthorization, whose default changes with it",
    },
    {
        module: "app",
        types: /^(?:ContainerApp|Job)$/,
        before: "20230501",
        why: "loses keyVaultUrl and identity of secrets; use 2024-03-01 or later",
    },
];

export const apiVersions = resourceRule({
    id: "api-versions",
    title: "API versions are in service and keep references",
    description: "No resource is pinned to an API version that retires or that loses Key Vault references.",
    why:
        "A pinned version goes on working until the day Azure switches it off, and then every deployment fails. Some old versions of " +
        "Container Apps accept a reference and drop it.",
    fix:
        "Use a later version, for a vault `pulumi package add azure-native keyvault 2026-02-01`. A type without a version has the one " +
        "that azure-native chose, 2024-11-01 for vaults in 3.28, which retires on the same day: update azure-native before it.",
    severity: "medium",
    levels: mandatoryFromTest,
    controls: [],
    options: {},
    example: {
        compliant: 'import { Vault } from "@pulumi/azure-native_keyvault_v20260201/keyvault";',
        violating: 'import { Vault } from "@pulumi/azure-native_keyvault_v20230701/keyvault";',
    },
    appliesTo: (token) => azureType(token)?.apiVersion !== undefined,
    *check({ type }) {
        const version = type?.apiVersion;
        if (type === undefined || version === undefined) return;
        const [module = "", name = ""] = type.plain.split(":");
        for (const old of oldVersions) {
            if (old.module !== module || !old.types.test(name) || version.slice(0, 8) >= old.before) continue;
            yield { message: `the API version ${version} of ${type.plain} ${old.why}` };
        }
    },
});

export const webAppSettingsApart = resourceRule({
    id: "web-app-settings-apart",
    title: "Preview can judge a web app's settings",
    description: "The settings of a web app are where preview can judge each of them by itself.",
    why:
        "azure-native hands siteConfig over as a whole: while preview does not know one value in it, it knows none, so a credential " +
        "beside that value passes the pull request and is stopped only when the stack is brought up.",
    fix: "Keep the settings in a WebAppApplicationSettings and a WebAppConnectionStrings, whose values are known one by one.",
    severity: "low",
    levels: advisoryFromTest,
    controls: [],
    options: {},
    example: {
        compliant:
            'new web.WebAppApplicationSettings("api", { name: app.name, properties: { Storage__accountName: account.name } });',
        violating:
            'new web.WebApp("api", { siteConfig: { appSettings: [{ name: "Storage__accountName", value: account.name }] } });',
    },
    types: ["web:WebApp", "web:WebAppSlot"],
    *check({ props }) {
        if (at(props, "siteConfig") !== UNKNOWN) return;
        yield {
            path: "$.siteConfig",
            message:
                "preview knows none of it while one of its values is unknown, so a credential in it is only stopped by pulumi up; " +
                "keep the settings in a WebAppApplicationSettings",
        };
    },
});

const settingsTypes = [
    { type: "web:WebAppApplicationSettings", kind: "app settings", slot: false },
    { type: "web:WebAppApplicationSettingsSlot", kind: "app settings", slot: true },
    { type: "web:WebAppConnectionStrings", kind: "connection strings", slot: false },
    { type: "web:WebAppConnectionStringsSlot", kind: "connection strings", slot: true },
] as const;

export const oneOwnerOfAppSettings = stackRule({
    id: "one-owner-of-app-settings",
    title: "An app's settings have one owner",
    description: "The settings of an app are written by one resource.",
    why:
        "Azure replaces the whole set at every write. Two owners remove each other's settings, references included, in an order that " +
        "changes from one deployment to the next.",
    fix: "Keep all settings in one WebAppApplicationSettings, and leave siteConfig.appSettings out; or the other way round.",
    severity: "high",
    levels: mandatoryFromTest,
    controls: [],
    options: {},
    example: {
        compliant: 'new web.WebAppApplicationSettings("api", { name: app.name, properties: { … } });',
        violating: "A WebApp with siteConfig.appSettings, and a WebAppApplicationSettings for the same app.",
    },
    *checkStack(stack) {
        const owners = new Map<string, string[]>();
        const add = (app: string, kind: string, urn: string): void => {
            const key = `${app} ${kind}`;
            owners.set(key, [...(owners.get(key) ?? []), urn]);
        };
        for (const app of stack.ofType("web:WebApp", "web:WebAppSlot")) {
            const list = (name: string) => listAt(app.props, "siteConfig", name).length > 0;
            if (list("appSettings")) add(app.urn, "app settings", app.urn);
            if (list("connectionStrings")) add(app.urn, "connection strings", app.urn);
        }
        for (const { type, kind, slot } of settingsTypes) {
            for (const settings of stack.ofType(type)) {
                const apps = stack.ofType(slot ? "web:WebAppSlot" : "web:WebApp");
                const app = apps.find((candidate) => belongsToApp(stack, settings, candidate));
                const name = textAt(settings.props, "name")?.toLowerCase();
                const slotName = slot ? textAt(settings.props, "slot")?.toLowerCase() : "";
                const fallback = name === undefined || slotName === undefined ? undefined : `${name}/${slotName}`;
                const key = app?.urn ?? fallback;
                if (key !== undefined) add(key, kind, settings.urn);
            }
        }
        for (const [key, urns] of owners) {
            const kind = key.slice(key.indexOf(" ") + 1);
            const [first = ""] = urns;
            for (const urn of urns.slice(1)) {
                const other = first.split("::").at(-1) ?? first;
                yield {
                    message: `'${other}' writes the ${kind} of the same app, and each replaces the other's; keep one`,
                    urn,
                };
            }
        }
    },
});
