import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { vaultNameBase, vaultNameProblem, vaultNameSuffixLength } from "../azure/names";
import { InputChecks } from "../shared/checked";
import { checkDiagnostics, sendDiagnostics, type DiagnosticSettingArgs } from "./diagnostic-settings";
import { lockScope, type LockLevel } from "./resource-lock";
import { checkGrants, grantRoles, type RoleGrantArgs } from "./role-grants";
import {
    asRange,
    ipRuleProblem,
    networkProblems,
    retentionProblem,
    subnetProblem,
    tenantIdProblem,
} from "./secret-vault.validate";
import { checkAlerts, raiseAlerts, type VaultAlertOptions } from "./vault-alerts";

/** What the vault's keys are protected by. Declared before its type so that Pulumi's schema keeps the member names. */
export const VaultSku = { standard: "standard", premium: "premium" } as const;
export type VaultSku = (typeof VaultSku)[keyof typeof VaultSku];

/** Whether Azure makes a new vault or takes back a deleted one of the same name. */
export const VaultCreateMode = { default: "default", recover: "recover" } as const;
export type VaultCreateMode = (typeof VaultCreateMode)[keyof typeof VaultCreateMode];

/** Whether the vault answers on its public address at all. */
export const PublicNetworkAccess = { Disabled: "Disabled", Enabled: "Enabled" } as const;
export type PublicNetworkAccess = (typeof PublicNetworkAccess)[keyof typeof PublicNetworkAccess];

/** Which callers pass the firewall without being named. */
export const NetworkBypass = { None: "None", AzureServices: "AzureServices" } as const;
export type NetworkBypass = (typeof NetworkBypass)[keyof typeof NetworkBypass];

/** Who reaches the vault over the network. Whoever is not named is refused. */
export interface VaultNetworkArgs {
    /**
     * Whether the public address answers. Defaults to `Disabled` without exceptions, and to `Enabled` (deny by default)
     * when `ipRules`, `virtualNetworkRules` or the bypass `AzureServices` name one. Change it at any time.
     */
    publicNetworkAccess?: PublicNetworkAccess;
    /**
     * Which callers pass the firewall unnamed. Defaults to `None`. `AzureServices` lets in Azure's trusted services, which
     * do not include App Service reading a secret nor Azure DevOps.
     * Source: https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints#trusted-services
     */
    bypass?: NetworkBypass;
    /**
     * Public IPv4 addresses or CIDR ranges that may call, by a name that says whose they are. At most 1000. Defaults to none.
     * Azure keeps the address, not the name.
     * Source: https://learn.microsoft.com/azure/key-vault/general/network-security
     */
    ipRules?: Record<string, pulumi.Input<string>>;
    /**
     * Resource ids of subnets (with the Microsoft.KeyVault service endpoint) that may call, by a name that says whose they
     * are. At most 200. Defaults to none.
     */
    virtualNetworkRules?: Record<string, pulumi.Input<string>>;
    /**
     * Why the vault answers every caller on its public address, so that roles alone protect it: a sentence for whoever reviews
     * it. Only for development. Not with exceptions. Defaults to none: whoever is not named is refused.
     */
    openBecause?: string;
}

export interface SecretVaultArgs {
    /** Name of an existing resource group. The component never creates one. A change replaces the vault. */
    resourceGroupName: pulumi.Input<string>;
    /** Microsoft Entra tenant (a GUID) whose identities may reach the vault. */
    tenantId: pulumi.Input<string>;
    /** Azure region, such as `westeurope`. Defaults to `azure-native:location` of the stack. A change replaces the vault. */
    location?: pulumi.Input<string>;
    /**
     * Name in Azure: 3 to 24 letters, digits and single hyphens, starting with a letter, ending with a letter or digit, and
     * unique in the world. Defaults to the component's name, cut to fit, and a stable random suffix. A change replaces the vault.
     * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault
     */
    vaultName?: pulumi.Input<string>;
    /** `standard` (software-protected keys) or `premium` (keys in an HSM too). Defaults to `standard`. */
    sku?: pulumi.Input<VaultSku>;
    /**
     * Days a deleted secret stays recoverable: a whole number from 7 to 90. Defaults to 90. Azure fixes it when the
     * vault is created and refuses later changes.
     * Source: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
     */
    softDeleteRetentionInDays?: pulumi.Input<number>;
    /** `recover` takes back a deleted vault of the same name instead of making a new one. Defaults to `default`. */
    createMode?: pulumi.Input<VaultCreateMode>;
    /** Who reaches the vault over the network. Defaults to nobody on the public address. */
    network?: VaultNetworkArgs;
    /** Grants on the vault, by a key that is part of each grant's name: renaming it replaces the grant. Defaults to none. */
    roleAssignments?: Record<string, RoleGrantArgs>;
    /** Protects the vault from deletion, or from every change. Defaults to no lock. */
    lock?: pulumi.Input<LockLevel>;
    /** Who to ask about the vault (a team, an address); told in the lock's notes. Defaults to nobody. */
    contact?: pulumi.Input<string>;
    /** Where audit logs and metrics go, by a key that is part of each setting's name. One to five. Defaults to none. */
    diagnosticSettings?: Record<string, DiagnosticSettingArgs>;
    /** Alerts about the vault. Defaults to none; an empty object means every alert with its default. */
    alerts?: VaultAlertOptions;
    /** Tags for the vault and everything that can carry them. Plain text for whoever can read the vault. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Notes what is wrong with who may call, and gives Azure's form of it. */
function networkProperties(checks: InputChecks, network: VaultNetworkArgs) {
    const ipRules = Object.entries(network.ipRules ?? {}).map(([whose, rule]) => {
        const path = `network.ipRules.${whose}`;
        const value = checks.value(path, rule, (given) => ipRuleProblem(path, given));
        return { value: pulumi.output(value).apply(asRange) };
    });
    const virtualNetworkRules = Object.entries(network.virtualNetworkRules ?? {}).map(([whose, id]) => {
        const path = `network.virtualNetworkRules.${whose}`;
        return { id: checks.value(path, id, (given) => subnetProblem(path, given)) };
    });
    const { publicNetworkAccess, openBecause } = network;
    const counts = { ipRules: ipRules.length, virtualNetworkRules: virtualNetworkRules.length };
    for (const [property, reason] of networkProblems({ publicNetworkAccess, openBecause, ...counts })) {
        checks.rule(`network.${property}`, reason);
    }
    const open = openBecause !== undefined;
    const bypass = network.bypass ?? NetworkBypass.None;
    const exceptions = ipRules.length + virtualNetworkRules.length > 0 || bypass !== NetworkBypass.None;
    return {
        publicNetworkAccess:
            publicNetworkAccess ?? (open || exceptions ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled),
        // Sent with public access off too, so that switching it on later opens nothing by itself.
        networkAcls: { bypass, defaultAction: open ? "Allow" : "Deny", ipRules, virtualNetworkRules },
    };
}

/**
 * A name of the component's own, with a random end. Both stay the same for the life of the stack: a vault's name is its
 * identity, so neither a later rule nor another name for the component (with an alias) reaches a vault that exists.
 */
function madeUpName(name: string, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
    const base = vaultNameBase(name);
    const suffix = new random.RandomString(
        `${name}-suffix`,
        { length: vaultNameSuffixLength, lower: true, numeric: true, upper: false, special: false, keepers: { base } },
        { ...opts, ignoreChanges: ["length", "lower", "numeric", "upper", "special", "keepers"] },
    );
    return pulumi.all([suffix.keepers, suffix.result]).apply(([kept, end]) => `${kept?.base ?? base}-${end}`);
}

/** A Key Vault that answers to roles only, cannot be purged, and carries its grants, logs, alerts and lock with it. */
export class SecretVault extends pulumi.ComponentResource {
    /** Azure resource id of the vault; the scope for further grants. */
    public readonly vaultId: pulumi.Output<string>;
    /** Name Azure knows the vault by, 3 to 24 characters, unique in the world. */
    public readonly vaultName: pulumi.Output<string>;
    /** Address of the vault's data plane, with a slash at its end. */
    public readonly vaultUri: pulumi.Output<string>;

    /** @throws {pulumi.InputPropertyError} at once for a plain value Azure would refuse; at deployment for a computed one. */
    constructor(name: string, args: SecretVaultArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`SecretVault '${name}'`);
        const retention = checks.value(
            "softDeleteRetentionInDays",
            args.softDeleteRetentionInDays ?? 90,
            retentionProblem,
        );
        const tenantId = checks.value("tenantId", args.tenantId, tenantIdProblem);
        const givenName = checks.optional("vaultName", args.vaultName, vaultNameProblem);
        const network = networkProperties(checks, args.network ?? {});
        const grants = checkGrants(checks, "roleAssignments", args.roleAssignments ?? {});
        const settings = args.diagnosticSettings;
        if (settings !== undefined) checkDiagnostics(checks, "diagnosticSettings", settings);
        const alerts = args.alerts === undefined ? undefined : checkAlerts(checks, "alerts", args.alerts);
        checks.refuse();
        super("strongroom:index:SecretVault", name, args, opts);
        const child = { parent: this };
        const vault = new keyvault.Vault(
            name,
            {
                resourceGroupName: args.resourceGroupName,
                location: args.location,
                vaultName: givenName ?? madeUpName(name, child),
                tags: args.tags,
                properties: {
                    tenantId,
                    sku: { family: "A", name: args.sku ?? VaultSku.standard },
                    createMode: args.createMode,
                    enableRbacAuthorization: true,
                    enableSoftDelete: true,
                    enablePurgeProtection: true,
                    softDeleteRetentionInDays: retention,
                    enabledForDeployment: false,
                    enabledForDiskEncryption: false,
                    enabledForTemplateDeployment: false,
                    ...network,
                },
            },
            child,
        );
        const protectedOnes = [
            vault,
            ...grantRoles(name, vault.id, grants, child),
            ...sendDiagnostics(name, vault.id, settings ?? {}, child),
            ...(alerts === undefined ? [] : raiseAlerts(name, { ...args, vaultId: vault.id }, alerts, child)),
        ];
        if (args.lock !== undefined) {
            // A ReadOnly lock would refuse the grants and settings, so it comes last; and it goes first, or nothing else could.
            const lock = { scope: vault.id, level: args.lock, contact: args.contact };
            lockScope(`${name}-lock`, lock, { ...child, dependsOn: protectedOnes });
        }
        this.vaultId = vault.id;
        this.vaultName = vault.name;
        // Optional in the schema only because callers may leave it out of a request; Azure always answers with it.
        this.vaultUri = vault.properties.apply(({ vaultUri }) => vaultUri as string);
        this.registerOutputs({ vaultId: this.vaultId, vaultName: this.vaultName, vaultUri: this.vaultUri });
    }
}
