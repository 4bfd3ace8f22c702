/** One of Azure's separate clouds: where its services answer. */
export interface Cloud {
    /** As azure-native's `environment` says it. */
    readonly name: "public" | "usgovernment" | "china";
    /** Follows the vault's name in the address of its data plane. */
    readonly vaultSuffix: string;
    /** Private DNS zone that a private endpoint of a vault registers in. */
    readonly vaultPrivateDnsZone: string;
    /** Where Azure Resource Manager answers. */
    readonly resourceManager: string;
    /** Where Microsoft Entra ID hands out tokens. */
    readonly authority: string;
    /** Audience of tokens for a vault's data plane. */
    readonly vaultAudience: string;
}

/**
 * Sources: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers
 * and https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const clouds: readonly Cloud[] = [
    {
        name: "public",
        vaultSuffix: "vault.azure.net",
        vaultPrivateDnsZone: "privatelink.vaultcore.azure.net",
        resourceManager: "https://management.azure.com",
        authority: "https://login.microsoftonline.com",
        vaultAudience: "https://vault.azure.net",
    },
    {
        name: "usgovernment",
        vaultSuffix: "vault.usgovcloudapi.net",
        vaultPrivateDnsZone: "privatelink.vaultcore.usgovcloudapi.net",
        resourceManager: "https://management.usgovcloudapi.net",
        authority: "https://login.microsoftonline.us",
        vaultAudience: "https://vault.usgovcloudapi.net",
    },
    {
        name: "china",
        vaultSuffix: "vault.azure.cn",
        vaultPrivateDnsZone: "privatelink.vaultcore.azure.cn",
        resourceManager: "https://management.chinacloudapi.cn",
        authority: "https://login.chinacloudapi.cn",
        vaultAudience: "https://vault.azure.cn",
    },
];
