/** What Azure fixes, with the unit in the name or the sentence and the page it comes from. */

/** Days a deleted secret can stay recoverable. Source: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
export const softDeleteRetentionDays = { least: 7, most: 90 } as const;

/** Characters of a vault's name. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
export const vaultNameLength = { least: 3, most: 24 } as const;

/** Characters of a secret's, key's or certificate's name. Source: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
export const objectNameLength = { least: 1, most: 127 } as const;

/** Bytes (UTF-8) of a secret's value. Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
export const secretValueBytes = 25_600;

/** Characters of a secret's content type. Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
export const contentTypeLength = 255;

/** Tags of a secret, and characters of a tag's name and value. Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
export const objectTags = { count: 15, nameLength: 512, valueLength: 512 } as const;

/** Tags of a resource, and characters of a tag's name and value. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
export const resourceTags = { count: 50, nameLength: 512, valueLength: 256, forbidden: "<>%&\\?/" } as const;

/** Diagnostic settings of one resource. Source: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings */
export const diagnosticSettingsPerResource = 5;

/** Firewall rules of one vault. Source: https://learn.microsoft.com/azure/key-vault/general/network-security */
export const networkRules = { virtualNetwork: 200, ipv4: 1000 } as const;

/** Characters of a management lock's notes. Source: https://learn.microsoft.com/rest/api/resources/management-locks/create-or-update-by-scope */
export const lockNotesLength = 512;

/** Characters of a role assignment's description. Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-steps */
export const roleAssignmentDescriptionLength = 1024;

/** Characters of an action group's short name. Source: https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups */
export const actionGroupShortNameLength = 12;

/** Receivers of one action group. Source: https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#action-groups */
export const actionGroupReceivers = { email: 1000, webhook: 10, logicApp: 10 } as const;

/** Federated credentials of one managed identity. Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
export const federatedCredentialsPerIdentity = 20;

/** Characters of a managed identity's name. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity */
export const managedIdentityNameLength = { least: 3, most: 128 } as const;
