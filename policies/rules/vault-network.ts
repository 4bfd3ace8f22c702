import { at, isObject, listAt, UNKNOWN } from "../support/known";
import { advisoryFromTest, mandatoryFromTest, onlyInProduction, resourceRule, type Violation } from "../support/rule";

const vault = ["keyvault:Vault"];
const services = ["enabledForDeployment", "enabledForDiskEncryption", "enabledForTemplateDeployment"] as const;

const isClosed = (props: unknown): boolean => {
    const access = at(props, "properties", "publicNetworkAccess");
    return typeof access === "string" && /^(?:disabled|securedbyperimeter)$/i.test(access);
};

export const vaultPublicAccess = resourceRule({
    id: "vault-public-access",
    title: "Vaults are not on the internet",
    description: "Public network access of a vault is off.",
    why: "A vault that answers on the internet is one leaked token away from being read from anywhere; a private endpoint ends that.",
    fix: "Set properties.publicNetworkAccess to Disabled and reach the vault through a private endpoint.",
    severity: "medium",
    levels: advisoryFromTest,
    controls: ["405c5871-3e91-4644-8a63-58e19d68ff5b", "CKV_AZURE_189", "NS-2"],
    options: {},
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { publicNetworkAccess: "Disabled", … } });',
        violating: 'new keyvault.Vault("shop", { properties: { publicNetworkAccess: "Enabled", … } });',
    },
    types: vault,
    *check({ props }) {
        if (isClosed(props) || at(props, "properties", "publicNetworkAccess") === UNKNOWN) return;
        yield {
            path: "$.properties.publicNetworkAccess",
            message: "the vault answers on the internet; set it to Disabled and use a private endpoint",
        };
    },
});

/** An IPv4 range as its first address and the number of bits that are fixed. */
function range(text: string): { readonly first: number; readonly bits: number } | undefined {
    const [, a = "", b = "", c = "", d = "", bits = "32"] =
        /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text) ?? [];
    const parts = [a, b, c, d].map(Number);
    if (a === "" || parts.some((part) => part > 255) || Number(bits) > 32) return undefined;
    return { first: parts.reduce((sum, part) => sum * 256 + part, 0), bits: Number(bits) };
}

function within(inner: string, outer: string): boolean {
    const [small, large] = [range(inner), range(outer)];
    if (small === undefined || large === undefined || small.bits < large.bits) return false;
    const size = 2 ** (32 - large.bits);
    return Math.floor(small.first / size) === Math.floor(large.first / size);
}

interface FirewallOptions {
    readonly allowedRanges: readonly string[];
    readonly forbiddenRanges: readonly string[];
    readonly widestRangeBits: number;
}

function* ipRules(props: unknown, options: FirewallOptions): Iterable<Violation> {
    for (const [index, rule] of listAt(props, "properties", "networkAcls", "ipRules").entries()) {
        const text = at(rule, "value");
        if (typeof text !== "string") continue;
        const path = `$.properties.networkAcls.ipRules[${index}].value`;
        const found = range(text);
        if (found !== undefined && found.bits < options.widestRangeBits) {
            yield {
                path,
                message: `${text} lets too many addresses in; name ranges of /${options.widestRangeBits} or narrower`,
            };
        } else if (options.allowedRanges.length > 0 && !options.allowedRanges.some((outer) => within(text, outer))) {
            yield {
                path,
                message: `${text} lies outside the allowed ranges; allowed are ${options.allowedRanges.join(", ")}`,
            };
        } else if (options.forbiddenRanges.some((outer) => within(text, outer))) {
            yield { path, message: `${text} lies in a forbidden range; remove it` };
        }
    }
}

export const vaultFirewall = resourceRule<FirewallOptions>({
    id: "vault-firewall",
    title: "A vault's firewall denies by default",
    description: "A vault that answers on the internet denies by default and names its exceptions.",
    why: "Without a firewall the role assignments are the only thing between the internet and the secrets.",
    fix: "Set properties.networkAcls.defaultAction to Deny and name the networks that may pass, or switch public access off.",
    severity: "high",
    levels: onlyInProduction,
    controls: [
        "CKV_AZURE_109",
        "CKV_AZURE_189",
        "AZU-0013",
        "Azure.KeyVault.Firewall",
        "55615ac9-af46-4a59-874e-391cc3dfb490",
        "ac673a9a-f77d-4846-b2d8-a57f8e1c01dc",
        "NS-2",
        "DP-8",
    ],
    options: {
        allowedRanges: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "IPv4 ranges that exceptions must lie in; empty allows every range.",
        },
        forbiddenRanges: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "IPv4 ranges that no exception may lie in.",
        },
        widestRangeBits: {
            type: "integer",
            minimum: 0,
            maximum: 32,
            default: 16,
            description: "Fixed bits that a range must have at least: 16 forbids anything wider than /16.",
        },
    },
    example: {
        compliant: 'networkAcls: { defaultAction: "Deny", bypass: "None", ipRules: [{ value: "203.0.113.0/28" }] }',
        violating: 'networkAcls: { defaultAction: "Allow" }',
    },
    types: vault,
    *check({ props }, options) {
        const access = at(props, "properties", "publicNetworkAccess");
        if (isClosed(props) || access === UNKNOWN) return;
        const action = at(props, "properties", "networkAcls", "defaultAction");
        if (action !== UNKNOWN && !(typeof action === "string" && action.toLowerCase() === "deny")) {
            yield {
                path: "$.properties.networkAcls.defaultAction",
                message: "every address may call the vault; set it to Deny and name the exceptions",
            };
            return;
        }
        yield* ipRules(props, options);
        const bypass = at(props, "properties", "networkAcls", "bypass");
        const needed = services.filter((service) => at(props, "properties", service) === true);
        if (needed.length > 0 && typeof bypass === "string" && bypass.toLowerCase() === "none") {
            yield {
                path: "$.properties.networkAcls.bypass",
                message: `${needed.join(" and ")} cannot work while the firewall keeps Azure's services out; set it to AzureServices`,
            };
        }
    },
    *remediate({ props }) {
        const properties = at(props, "properties");
        const access = at(properties, "publicNetworkAccess");
        if (!isObject(properties) || isClosed(props) || access === UNKNOWN) return;
        const acls = at(properties, "networkAcls");
        const action = at(acls, "defaultAction");
        if (action === UNKNOWN || (typeof action === "string" && action.toLowerCase() === "deny")) return;
        yield isObject(acls)
            ? { path: ["properties", "networkAcls", "defaultAction"], value: "Deny" }
            : { path: ["properties", "networkAcls"], value: { defaultAction: "Deny", bypass: "AzureServices" } };
    },
    remediation:
        "sets the default action to Deny; without named exceptions nobody but Azure's own services reaches the vault then",
});

export const vaultEnabledFor = resourceRule({
    id: "vault-enabled-for",
    title: "No service reads a vault without a role",
    description: "Machines, disk encryption and deployments get no way into the vault of their own.",
    why:
        "The three `enabledFor…` switches let Azure's services read secrets on behalf of whoever may create a machine or a deployment: a " +
        "way around the vault's roles.",
    fix: "Leave the switches out, and let machines and deployments use an identity with a role.",
    severity: "medium",
    levels: mandatoryFromTest,
    controls: ["PA-7"],
    options: {
        allowed: {
            type: "array",
            items: { type: "string", enum: [...services] },
            default: [] as string[],
            description: "Switches that may be on, for vaults that machines or deployments really read.",
        },
    },
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { … } });',
        violating: 'new keyvault.Vault("shop", { properties: { enabledForTemplateDeployment: true, … } });',
    },
    types: vault,
    *check({ props }, { allowed }) {
        for (const service of services) {
            if (allowed.includes(service) || at(props, "properties", service) !== true) continue;
            yield {
                path: `$.properties.${service}`,
                message:
                    "lets a service of Azure read the vault around its roles; leave it out, or allow it in the rule's options",
            };
        }
    },
    *remediate({ props }, { allowed }) {
        for (const service of services) {
            if (allowed.includes(service) || at(props, "properties", service) !== true) continue;
            yield { path: ["properties", service], value: false };
        }
    },
    remediation: "switches them off",
});
