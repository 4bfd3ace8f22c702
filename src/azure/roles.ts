/**
 * Azure's built-in roles that a vault estate grants, as data: true ids, permissions, and a short verb for each role of
 * Key Vault. Source of ids and permissions: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */

export interface BuiltInRole {
    /** GUID: the same in every subscription and tenant, whereas the name may be changed by Microsoft. */
    readonly id: string;
    /** Azure's name, for example `Key Vault Secrets User`. */
    readonly name: string;
    /** What a stack file calls it, for example `read secrets`. Absent for roles that are only known by name. */
    readonly verb?: string;
    readonly description: string;
    /** Control-plane operations, with `*` for any run of characters. */
    readonly actions: readonly string[];
    readonly notActions: readonly string[];
    /** Data-plane operations, with `*` for any run of characters. */
    readonly dataActions: readonly string[];
    readonly notDataActions: readonly string[];
    /** Condition built into the role, in Azure's condition language. */
    readonly condition?: string;
}

type Permissions = Partial<
    Pick<BuiltInRole, "actions" | "notActions" | "dataActions" | "notDataActions" | "condition">
>;

function role(id: string, name: string, verb: string | undefined, description: string, permissions: Permissions) {
    return {
        id,
        name,
        ...(verb === undefined ? {} : { verb }),
        description,
        actions: permissions.actions ?? [],
        notActions: permissions.notActions ?? [],
        dataActions: permissions.dataActions ?? [],
        notDataActions: permissions.notDataActions ?? [],
        ...(permissions.condition === undefined ? {} : { condition: permissions.condition }),
    } satisfies BuiltInRole;
}

const rbacOnly = "Only works for key vaults that use the 'Azure role-based access control' permission model.";

/** What the data-plane roles of Key Vault may do on the control plane, so that the portal works for them. */
const seeVault: readonly string[] = [
    "Microsoft.Authorization/*/read",
    "Microsoft.Insights/alertRules/*",
    "Microsoft.Resources/deployments/*",
    "Microsoft.Resources/subscriptions/resourceGroups/read",
    "Microsoft.Support/*",
    "Microsoft.KeyVault/checkNameAvailability/read",
    "Microsoft.KeyVault/deletedVaults/read",
    "Microsoft.KeyVault/locations/*/read",
    "Microsoft.KeyVault/vaults/*/read",
    "Microsoft.KeyVault/operations/read",
];

/** The roles that Key Vault Data Access Administrator may grant and revoke. */
const grantableByDataAccessAdministrator: readonly string[] = [
    "00482a5a-887f-4fb3-b363-3b7fe8e74483",
    "a4417e6f-fecd-4de8-b567-7b0420556985",
    "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
    "e147488a-f6f5-4113-8e2d-b22465e65bf6",
    "12338af0-0e69-4776-bea7-57ae8d297424",
    "21090545-7ca7-4776-b22c-e363652d74d2",
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
    "4633458b-17de-408a-b874-0445c86b69e6",
];

function onlyTheseRoles(action: "write" | "delete", attribute: "Request" | "Resource"): string {
    return (
        `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR ` +
        `(@${attribute}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals` +
        `{${grantableByDataAccessAdministrator.join(", ")}}))`
    );
}

/** All thirteen built-in roles of Key Vault. */
export const keyVaultRoles: readonly BuiltInRole[] = [
    role(
        "00482a5a-887f-4fb3-b363-3b7fe8e74483",
        "Key Vault Administrator",
        "administer",
        "Perform all data plane operations on a key vault and all objects in it, including certificates, keys, and " +
            `secrets. Cannot manage key vault resources or manage role assignments. ${rbacOnly}`,
        { actions: seeVault, dataActions: ["Microsoft.KeyVault/vaults/*"] },
    ),
    role(
        "21090545-7ca7-4776-b22c-e363652d74d2",
        "Key Vault Reader",
        "see metadata",
        "Read metadata of key vaults and its certificates, keys, and secrets. Cannot read sensitive values such as " +
            `secret contents or key material. ${rbacOnly}`,
        {
            actions: seeVault,
            dataActions: ["Microsoft.KeyVault/vaults/*/read", "Microsoft.KeyVault/vaults/secrets/readMetadata/action"],
        },
    ),
    role(
        "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        "Key Vault Secrets Officer",
        "manage secrets",
        `Perform any action on the secrets of a key vault, except manage permissions. ${rbacOnly}`,
        { actions: seeVault, dataActions: ["Microsoft.KeyVault/vaults/secrets/*"] },
    ),
    role(
        "4633458b-17de-408a-b874-0445c86b69e6",
        "Key Vault Secrets User",
        "read secrets",
        `Read secret contents. ${rbacOnly}`,
        {
            dataActions: [
                "Microsoft.KeyVault/vaults/secrets/getSecret/action",
                "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
            ],
        },
    ),
    role(
        "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
        "Key Vault Crypto Officer",
        "manage keys",
        `Perform any action on the keys of a key vault, except manage permissions. ${rbacOnly}`,
        {
            actions: seeVault,
            dataActions: ["Microsoft.KeyVault/vaults/keys/*", "Microsoft.KeyVault/vaults/keyrotationpolicies/*"],
        },
    ),
    role(
        "12338af0-0e69-4776-bea7-57ae8d297424",
        "Key Vault Crypto User",
        "read keys",
        `Perform cryptographic operations using keys. ${rbacOnly}`,
        {
            dataActions: [
                "Microsoft.KeyVault/vaults/keys/read",
                "Microsoft.KeyVault/vaults/keys/update/action",
                "Microsoft.KeyVault/vaults/keys/backup/action",
                "Microsoft.KeyVault/vaults/keys/encrypt/action",
                "Microsoft.KeyVault/vaults/keys/decrypt/action",
                "Microsoft.KeyVault/vaults/keys/wrap/action",
                "Microsoft.KeyVault/vaults/keys/unwrap/action",
                "Microsoft.KeyVault/vaults/keys/sign/action",
                "Microsoft.KeyVault/vaults/keys/verify/action",
            ],
        },
    ),
    role(
        "e147488a-f6f5-4113-8e2d-b22465e65bf6",
        "Key Vault Crypto Service Encryption User",
        "encrypt for services",
        `Read metadata of keys and perform wrap/unwrap operations. ${rbacOnly}`,
        {
            actions: [
                "Microsoft.EventGrid/eventSubscriptions/write",
                "Microsoft.EventGrid/eventSubscriptions/read",
                "Microsoft.EventGrid/eventSubscriptions/delete",
            ],
            dataActions: [
                "Microsoft.KeyVault/vaults/keys/read",
                "Microsoft.KeyVault/vaults/keys/wrap/action",
                "Microsoft.KeyVault/vaults/keys/unwrap/action",
            ],
        },
    ),
    role(
        "08bbd89e-9f13-488c-ac41-acfcb10c90ab",
        "Key Vault Crypto Service Release User",
        "release keys",
        `Release keys. ${rbacOnly}`,
        { dataActions: ["Microsoft.KeyVault/vaults/keys/release/action"] },
    ),
    role(
        "a4417e6f-fecd-4de8-b567-7b0420556985",
        "Key Vault Certificates Officer",
        "manage certificates",
        `Perform any action on the certificates of a key vault, except manage permissions. ${rbacOnly}`,
        {
            actions: seeVault,
            dataActions: [
                "Microsoft.KeyVault/vaults/certificatecas/*",
                "Microsoft.KeyVault/vaults/certificates/*",
                "Microsoft.KeyVault/vaults/certificatecontacts/write",
            ],
        },
    ),
    role(
        "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba",
        "Key Vault Certificate User",
        "read certificates",
        `Read certificate contents. ${rbacOnly}`,
        {
            dataActions: [
                "Microsoft.KeyVault/vaults/certificates/read",
                "Microsoft.KeyVault/vaults/secrets/getSecret/action",
                "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
                "Microsoft.KeyVault/vaults/keys/read",
            ],
        },
    ),
    role(
        "f25e0fa2-a7c8-4377-a976-54943a77a395",
        "Key Vault Contributor",
        "manage vault",
        "Lets you manage key vaults, but not access to them.",
        {
            actions: [
                "Microsoft.Authorization/*/read",
                "Microsoft.Insights/alertRules/*",
                "Microsoft.KeyVault/*",
                "Microsoft.Resources/deployments/*",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                "Microsoft.Support/*",
            ],
            notActions: [
                "Microsoft.KeyVault/locations/deletedVaults/purge/action",
                "Microsoft.KeyVault/hsmPools/*",
                "Microsoft.KeyVault/managedHsms/*",
            ],
        },
    ),
    role(
        "a68e7c17-0ab2-4c09-9a58-125dae29748c",
        "Key Vault Purge Operator",
        "purge",
        "Allows permanent deletion of soft-deleted vaults.",
        {
            actions: [
                "Microsoft.Authorization/*/read",
                "Microsoft.Insights/alertRules/*",
                "Microsoft.Resources/deployments/*",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                "Microsoft.KeyVault/deletedVaults/read",
                "Microsoft.KeyVault/locations/deletedVaults/read",
                "Microsoft.KeyVault/locations/deletedVaults/purge/action",
                "Microsoft.KeyVault/locations/operationResults/read",
            ],
        },
    ),
    role(
        "8b54135c-b56d-4d72-a534-26097cfdc8d8",
        "Key Vault Data Access Administrator",
        "grant access",
        "Manage access to Azure Key Vault by adding or removing role assignments for the Key Vault Administrator, Key " +
            "Vault Certificates Officer, Key Vault Crypto Officer, Key Vault Crypto Service Encryption User, Key Vault " +
            "Crypto User, Key Vault Reader, Key Vault Secrets Officer, or Key Vault Secrets User roles. Includes an ABAC " +
            "condition to constrain role assignments.",
        {
            actions: [
                "Microsoft.Authorization/roleAssignments/write",
                "Microsoft.Authorization/roleAssignments/delete",
                "Microsoft.Authorization/*/read",
                "Microsoft.Resources/deployments/*",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                "Microsoft.Resources/subscriptions/read",
                "Microsoft.Management/managementGroups/read",
                "Microsoft.Support/*",
                "Microsoft.KeyVault/vaults/*/read",
            ],
            condition: `${onlyTheseRoles("write", "Request")} AND ${onlyTheseRoles("delete", "Resource")}`,
        },
    ),
];

const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers";
const queues = "Microsoft.Storage/storageAccounts/queueServices/queues";
const tables = "Microsoft.Storage/storageAccounts/tableServices/tables";
const fileService = "Microsoft.Storage/storageAccounts/fileServices";
const files = `${fileService}/fileshares/files`;
const fileWrites: readonly string[] = [`${files}/read`, `${files}/write`, `${files}/delete`];
/** What goes past the permissions on single files. */
const fileBackup: readonly string[] = [
    `${fileService}/readFileBackupSemantics/action`,
    `${fileService}/writeFileBackupSemantics/action`,
];
const delegationKey = "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action";

const openAi = "Microsoft.CognitiveServices/accounts/OpenAI";

const serviceBusReads: readonly string[] = [
    "Microsoft.ServiceBus/*/queues/read",
    "Microsoft.ServiceBus/*/topics/read",
    "Microsoft.ServiceBus/*/topics/subscriptions/read",
];

/** The roles beside Key Vault's own that a vault estate meets: general, monitoring, and what an app's identity has in the place of a key. */
export const generalRoles: readonly BuiltInRole[] = [
    role(
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "Owner",
        undefined,
        "Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.",
        { actions: ["*"] },
    ),
    role(
        "b24988ac-6180-42a0-ab88-20f7382dd24c",
        "Contributor",
        undefined,
        "Grants full access to manage all resources, but does not allow you to assign roles in Azure RBAC, manage " +
            "assignments in Azure Blueprints, or share image galleries.",
        {
            actions: ["*"],
            notActions: [
                "Microsoft.Authorization/*/Delete",
                "Microsoft.Authorization/*/Write",
                "Microsoft.Authorization/elevateAccess/Action",
                "Microsoft.Blueprint/blueprintAssignments/write",
                "Microsoft.Blueprint/blueprintAssignments/delete",
                "Microsoft.Compute/galleries/share/action",
                "Microsoft.Purview/consents/write",
                "Microsoft.Purview/consents/delete",
                "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
                "Microsoft.Subscription/cancel/action",
                "Microsoft.Subscription/enable/action",
            ],
        },
    ),
    role(
        "acdd72a7-3385-48ef-bd42-f606fba81ae7",
        "Reader",
        undefined,
        "View all resources, but does not allow you to make any changes.",
        { actions: ["*/read"] },
    ),
    role(
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "User Access Administrator",
        undefined,
        "Lets you manage user access to Azure resources.",
        { actions: ["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"] },
    ),
    role(
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
        "Role Based Access Control Administrator",
        undefined,
        "Manage access to Azure resources by assigning roles using Azure RBAC. This role does not allow you to manage " +
            "access using other ways, such as Azure Policy.",
        {
            actions: [
                "Microsoft.Authorization/roleAssignments/write",
                "Microsoft.Authorization/roleAssignments/delete",
                "*/read",
                "Microsoft.Support/*",
            ],
        },
    ),
    role("43d0d8ad-25c7-4714-9337-8ba259a9fe05", "Monitoring Reader", undefined, "Can read all monitoring data.", {
        actions: ["*/read", "Microsoft.OperationalInsights/workspaces/search/action", "Microsoft.Support/*"],
    }),
    role(
        "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
        "Monitoring Contributor",
        undefined,
        "Can read all monitoring data and update monitoring settings.",
        {
            actions: [
                "*/read",
                "Microsoft.AlertsManagement/alerts/*",
                "Microsoft.AlertsManagement/alertsSummary/*",
                "Microsoft.AlertsManagement/issues/*",
                "Microsoft.Insights/actiongroups/*",
                "Microsoft.Insights/activityLogAlerts/*",
                "Microsoft.Insights/AlertRules/*",
                "Microsoft.Insights/components/*",
                "Microsoft.Insights/createNotifications/*",
                "Microsoft.Insights/dataCollectionEndpoints/*",
                "Microsoft.Insights/dataCollectionRules/*",
                "Microsoft.Insights/dataCollectionRuleAssociations/*",
                "Microsoft.Insights/DiagnosticSettings/*",
                "Microsoft.Insights/eventtypes/*",
                "Microsoft.Insights/LogDefinitions/*",
                "Microsoft.Insights/metricalerts/*",
                "Microsoft.Insights/MetricDefinitions/*",
                "Microsoft.Insights/Metrics/*",
                "Microsoft.Insights/notificationStatus/*",
                "Microsoft.Insights/Register/Action",
                "Microsoft.Insights/scheduledqueryrules/*",
                "Microsoft.Insights/webtests/*",
                "Microsoft.Insights/workbooks/*",
                "Microsoft.Insights/workbooktemplates/*",
                "Microsoft.Insights/privateLinkScopes/*",
                "Microsoft.Insights/privateLinkScopeOperationStatuses/*",
                "Microsoft.Monitor/accounts/*",
                "Microsoft.Monitor/settings/*",
                "Microsoft.OperationalInsights/workspaces/write",
                "Microsoft.OperationalInsights/workspaces/intelligencepacks/*",
                "Microsoft.OperationalInsights/workspaces/savedSearches/*",
                "Microsoft.OperationalInsights/workspaces/search/action",
                "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
                "Microsoft.OperationalInsights/workspaces/sharedKeys/read",
                "Microsoft.OperationalInsights/workspaces/storageinsightconfigs/*",
                "Microsoft.OperationalInsights/locations/workspaces/failover/action",
                "Microsoft.OperationalInsights/workspaces/failback/action",
                "Microsoft.Support/*",
                "Microsoft.AlertsManagement/smartDetectorAlertRules/*",
                "Microsoft.AlertsManagement/actionRules/*",
                "Microsoft.AlertsManagement/smartGroups/*",
                "Microsoft.AlertsManagement/migrateFromSmartDetection/*",
                "Microsoft.AlertsManagement/investigations/*",
                "Microsoft.AlertsManagement/prometheusRuleGroups/*",
                "Microsoft.Monitor/investigations/*",
                "Microsoft.Resources/deployments/*",
            ],
        },
    ),
    role(
        "73c42c96-874c-492b-b04d-ab87d138a893",
        "Log Analytics Reader",
        undefined,
        "Log Analytics Reader can view and search all monitoring data as well as and view monitoring settings, " +
            "including viewing the configuration of Azure diagnostics on all Azure resources.",
        {
            actions: [
                "*/read",
                "Microsoft.OperationalInsights/workspaces/analytics/query/action",
                "Microsoft.OperationalInsights/workspaces/search/action",
                "Microsoft.Support/*",
            ],
            notActions: ["Microsoft.OperationalInsights/workspaces/sharedKeys/read"],
        },
    ),
    role(
        "92aaf0da-9dab-42b6-94a3-d43ce8d16293",
        "Log Analytics Contributor",
        undefined,
        "Log Analytics Contributor can read all monitoring data and edit monitoring settings. Editing monitoring " +
            "settings includes adding the VM extension to VMs; reading storage account keys to be able to configure " +
            "collection of logs from Azure Storage; adding solutions; and configuring Azure diagnostics on all Azure " +
            "resources.",
        {
            actions: [
                "*/read",
                "Microsoft.ClassicCompute/virtualMachines/extensions/*",
                "Microsoft.ClassicStorage/storageAccounts/listKeys/action",
                "Microsoft.Compute/virtualMachines/extensions/*",
                "Microsoft.HybridCompute/machines/extensions/write",
                "Microsoft.Insights/alertRules/*",
                "Microsoft.Insights/diagnosticSettings/*",
                "Microsoft.OperationalInsights/*",
                "Microsoft.OperationsManagement/*",
                "Microsoft.Resources/deployments/*",
                "Microsoft.Resources/subscriptions/resourcegroups/deployments/*",
                "Microsoft.Storage/storageAccounts/listKeys/action",
                "Microsoft.Support/*",
            ],
        },
    ),
    role(
        "e40ec5ca-96e0-45a2-b4ff-59039f2c2b59",
        "Managed Identity Contributor",
        undefined,
        "Create, Read, Update, and Delete User Assigned Identity",
        {
            actions: [
                "Microsoft.ManagedIdentity/userAssignedIdentities/read",
                "Microsoft.ManagedIdentity/userAssignedIdentities/write",
                "Microsoft.ManagedIdentity/userAssignedIdentities/delete",
                "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read",
                "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
                "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/delete",
                "Microsoft.ManagedIdentity/userAssignedIdentities/revokeTokens/action",
                "Microsoft.Authorization/*/read",
                "Microsoft.Insights/alertRules/*",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                "Microsoft.Resources/deployments/*",
                "Microsoft.Support/*",
            ],
        },
    ),
    role(
        "f1a07417-d97a-45cb-824c-7a7467783830",
        "Managed Identity Operator",
        undefined,
        "Read and Assign User Assigned Identity",
        {
            actions: [
                "Microsoft.ManagedIdentity/userAssignedIdentities/*/read",
                "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
                "Microsoft.Authorization/*/read",
                "Microsoft.Insights/alertRules/*",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                "Microsoft.Resources/deployments/*",
                "Microsoft.Support/*",
            ],
        },
    ),
    role(
        "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "Storage Blob Data Owner",
        undefined,
        "Allows for full access to Azure Storage blob containers and data, including assigning POSIX access control.",
        { actions: [`${blobs}/*`, delegationKey], dataActions: [`${blobs}/blobs/*`] },
    ),
    role(
        "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "Storage Blob Data Contributor",
        undefined,
        "Allows for read, write and delete access to Azure Storage blob containers and data",
        {
            actions: [`${blobs}/delete`, `${blobs}/read`, `${blobs}/write`, delegationKey],
            dataActions: [
                `${blobs}/blobs/delete`,
                `${blobs}/blobs/read`,
                `${blobs}/blobs/write`,
                `${blobs}/blobs/move/action`,
                `${blobs}/blobs/add/action`,
            ],
        },
    ),
    role(
        "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        "Storage Blob Data Reader",
        undefined,
        "Allows for read access to Azure Storage blob containers and data",
        { actions: [`${blobs}/read`, delegationKey], dataActions: [`${blobs}/blobs/read`] },
    ),
    role(
        "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        "Storage Queue Data Contributor",
        undefined,
        "Allows for read, write, and delete access to Azure Storage queues and queue messages",
        {
            actions: [`${queues}/delete`, `${queues}/read`, `${queues}/write`],
            dataActions: [
                `${queues}/messages/delete`,
                `${queues}/messages/read`,
                `${queues}/messages/write`,
                `${queues}/messages/process/action`,
            ],
        },
    ),
    role(
        "19e7f393-937e-4f77-808e-94535e297925",
        "Storage Queue Data Reader",
        undefined,
        "Allows for read access to Azure Storage queues and queue messages",
        { actions: [`${queues}/read`], dataActions: [`${queues}/messages/read`] },
    ),
    role(
        "8a0f0c08-91a1-4084-bc3d-661d67233fed",
        "Storage Queue Data Message Processor",
        undefined,
        "Allows for peek, receive, and delete access to Azure Storage queue messages",
        { dataActions: [`${queues}/messages/read`, `${queues}/messages/process/action`] },
    ),
    role(
        "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
        "Storage Queue Data Message Sender",
        undefined,
        "Allows for sending of Azure Storage queue messages",
        { dataActions: [`${queues}/messages/add/action`] },
    ),
    role(
        "69566ab7-960f-475b-8e7c-b3118f30c6bd",
        "Storage File Data Privileged Contributor",
        undefined,
        "Customer has read, write, delete and modify NTFS permission access on Azure Storage file shares.",
        { dataActions: [...fileWrites, `${files}/modifypermissions/action`, ...fileBackup] },
    ),
    role(
        "b8eda974-7b85-4f76-af95-65846b26df6d",
        "Storage File Data Privileged Reader",
        undefined,
        "Customer has read access on Azure Storage file shares.",
        { dataActions: [`${files}/read`, `${fileService}/readFileBackupSemantics/action`] },
    ),
    role(
        "a235d3ee-5935-4cfb-8cc5-a3303ad5995e",
        "Storage File Data SMB MI Admin",
        undefined,
        "Allows for admin-level access for managed identities on files/directories in Azure file shares.",
        {
            dataActions: [
                ...fileBackup,
                `${fileService}/takeOwnership/action`,
                `${fileService}/runAsBuiltInFileAdministrator/action`,
                ...fileWrites,
                `${files}/modifypermissions/action`,
            ],
        },
    ),
    role(
        "0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb",
        "Storage File Data SMB Share Contributor",
        undefined,
        "Allows for read, write, and delete access in Azure Storage file shares over SMB",
        { dataActions: fileWrites },
    ),
    role(
        "a7264617-510b-434b-a828-9731dc254ea7",
        "Storage File Data SMB Share Elevated Contributor",
        undefined,
        "Allows for read, write, delete and modify NTFS permission access in Azure Storage file shares over SMB",
        { dataActions: [...fileWrites, `${files}/modifypermissions/action`] },
    ),
    role(
        "aba4ae5f-2193-4029-9191-0cb91df5e314",
        "Storage File Data SMB Share Reader",
        undefined,
        "Allows for read access to Azure File Share over SMB",
        { dataActions: [`${files}/read`] },
    ),
    role(
        "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        "Storage Table Data Contributor",
        undefined,
        "Allows for read, write and delete access to Azure Storage tables and entities",
        {
            actions: [`${tables}/read`, `${tables}/write`, `${tables}/delete`],
            dataActions: [
                `${tables}/entities/read`,
                `${tables}/entities/write`,
                `${tables}/entities/delete`,
                `${tables}/entities/add/action`,
                `${tables}/entities/update/action`,
            ],
        },
    ),
    role(
        "76199698-9eea-4c19-bc75-cec21354c6b6",
        "Storage Table Data Reader",
        undefined,
        "Allows for read access to Azure Storage tables and entities",
        { actions: [`${tables}/read`], dataActions: [`${tables}/entities/read`] },
    ),
    role(
        "f526a384-b230-433a-b45c-95f59c4a2dec",
        "Azure Event Hubs Data Owner",
        undefined,
        "Allows for full access to Azure Event Hubs resources.",
        { actions: ["Microsoft.EventHub/*"], dataActions: ["Microsoft.EventHub/*"] },
    ),
    role(
        "a638d3c7-ab3a-418d-83e6-5f17a39d4fde",
        "Azure Event Hubs Data Receiver",
        undefined,
        "Allows receive access to Azure Event Hubs resources.",
        {
            actions: ["Microsoft.EventHub/*/eventhubs/consumergroups/read"],
            dataActions: ["Microsoft.EventHub/*/receive/action"],
        },
    ),
    role(
        "2b629674-e913-4c01-ae53-ef4638d8f975",
        "Azure Event Hubs Data Sender",
        undefined,
        "Allows send access to Azure Event Hubs resources.",
        {
            actions: ["Microsoft.EventHub/*/eventhubs/read"],
            dataActions: ["Microsoft.EventHub/*/send/action"],
        },
    ),
    role("7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull", undefined, "acr pull", {
        actions: ["Microsoft.ContainerRegistry/registries/pull/read"],
    }),
    role("8311e382-0749-4cb8-b61a-304f252e45ec", "AcrPush", undefined, "acr push", {
        actions: [
            "Microsoft.ContainerRegistry/registries/pull/read",
            "Microsoft.ContainerRegistry/registries/push/write",
        ],
    }),
    role(
        "516239f1-63e1-4d78-a4de-a74fb236a071",
        "App Configuration Data Reader",
        undefined,
        "Allows read access to App Configuration data.",
        { dataActions: ["Microsoft.AppConfiguration/configurationStores/*/read"] },
    ),
    role(
        "5ae67dd6-50cb-40e7-96ff-dc2bfa4b606b",
        "App Configuration Data Owner",
        undefined,
        "Allows full access to App Configuration data.",
        {
            dataActions: [
                "Microsoft.AppConfiguration/configurationStores/*/read",
                "Microsoft.AppConfiguration/configurationStores/*/write",
                "Microsoft.AppConfiguration/configurationStores/*/delete",
                "Microsoft.AppConfiguration/configurationStores/*/action",
            ],
        },
    ),
    role(
        "090c5cfd-751d-490a-894a-3ce6f1109419",
        "Azure Service Bus Data Owner",
        undefined,
        "Allows for full access to Azure Service Bus resources.",
        { actions: ["Microsoft.ServiceBus/*"], dataActions: ["Microsoft.ServiceBus/*"] },
    ),
    role(
        "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
        "Azure Service Bus Data Receiver",
        undefined,
        "Allows for receive access to Azure Service Bus resources.",
        { actions: serviceBusReads, dataActions: ["Microsoft.ServiceBus/*/receive/action"] },
    ),
    role(
        "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
        "Azure Service Bus Data Sender",
        undefined,
        "Allows for send access to Azure Service Bus resources.",
        { actions: serviceBusReads, dataActions: ["Microsoft.ServiceBus/*/send/action"] },
    ),
    role(
        "d5a91429-5739-47e2-a06b-3470a27159e7",
        "EventGrid Data Sender",
        undefined,
        "Allows send access to event grid events.",
        {
            actions: [
                "Microsoft.Authorization/*/read",
                "Microsoft.EventGrid/topics/read",
                "Microsoft.EventGrid/domains/read",
                "Microsoft.EventGrid/partnerNamespaces/read",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                "Microsoft.EventGrid/namespaces/read",
            ],
            dataActions: ["Microsoft.EventGrid/events/send/action"],
        },
    ),
    role(
        "420fcaa2-552c-430f-98ca-3264be4806c7",
        "SignalR App Server",
        undefined,
        "Lets your app server access SignalR Service with AAD auth options.",
        {
            dataActions: [
                "Microsoft.SignalRService/SignalR/auth/accessKey/action",
                "Microsoft.SignalRService/SignalR/serverConnection/write",
                "Microsoft.SignalRService/SignalR/clientConnection/write",
            ],
        },
    ),
    role(
        "1407120a-92aa-4202-b7e9-c0e197c71c8f",
        "Search Index Data Reader",
        undefined,
        "Grants read access to Azure Cognitive Search index data.",
        { dataActions: ["Microsoft.Search/searchServices/indexes/documents/read"] },
    ),
    role(
        "8ebe5a00-799e-43f5-93ac-243d3dce84a7",
        "Search Index Data Contributor",
        undefined,
        "Grants full access to Azure Cognitive Search index data.",
        { dataActions: ["Microsoft.Search/searchServices/indexes/documents/*"] },
    ),
    role(
        "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd",
        "Cognitive Services OpenAI User",
        undefined,
        "Ability to view files, models, deployments. Readers can't make any changes They can inference and create images",
        {
            actions: [
                "Microsoft.CognitiveServices/*/read",
                "Microsoft.Authorization/roleAssignments/read",
                "Microsoft.Authorization/roleDefinitions/read",
            ],
            dataActions: [
                `${openAi}/*/read`,
                `${openAi}/engines/completions/action`,
                `${openAi}/engines/search/action`,
                `${openAi}/engines/generate/action`,
                `${openAi}/deployments/audio/action`,
                `${openAi}/deployments/search/action`,
                `${openAi}/deployments/completions/action`,
                `${openAi}/deployments/chat/completions/action`,
                `${openAi}/deployments/realtime/action`,
                `${openAi}/deployments/extensions/chat/completions/action`,
                `${openAi}/deployments/embeddings/action`,
                `${openAi}/images/generations/action`,
                `${openAi}/assistants/*`,
            ],
            notDataActions: [`${openAi}/stored-completions/read`],
        },
    ),
    role(
        "3913510d-42f4-4e42-8a64-420c390055eb",
        "Monitoring Metrics Publisher",
        undefined,
        "Enables publishing metrics against Azure resources",
        {
            actions: [
                "Microsoft.Insights/Register/Action",
                "Microsoft.Support/*",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
            ],
            dataActions: ["Microsoft.Insights/Metrics/Write", "Microsoft.Insights/Telemetry/Write"],
        },
    ),
];

const roleByKey = new Map<string, BuiltInRole>(
    [...keyVaultRoles, ...generalRoles].flatMap((one) => [
        [one.id, one],
        [one.name.toLowerCase(), one],
        ...(one.verb === undefined ? [] : [[one.verb, one] as const]),
    ]),
);

/**
 * The built-in role that a person means: by Azure's name, GUID, full role definition id, or short verb, in any casing.
 * `undefined` for anything else, custom roles included.
 */
export function findRole(nameOrIdOrVerb: string): BuiltInRole | undefined {
    const key = nameOrIdOrVerb.trim().toLowerCase();
    const fullId = /\/roledefinitions\/([^/]+)$/.exec(key);
    return roleByKey.get(fullId?.[1] ?? key);
}
