import type * as pulumi from "@pulumi/pulumi";
import type { DiagnosticSettingArgs } from "./diagnostic-settings";
import type { LockLevel } from "./resource-lock";
import type { RoleGrantArgs } from "./role-grants";
import type { VaultAlertOptions } from "./vault-alerts";

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
    bypass?: pulumi.Input<NetworkBypass>;
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
