import { isTag, takesOnlyValue } from "./places";
import { type Rule } from "./rules-types";

const URI = "https://<vault>.vault.azure.net/secrets/<secret>";
const APP_REFERENCE = `@Microsoft.KeyVault(SecretUri=${URI})`;
/** For what somebody else made, and for what the program may choose itself. */
const GIVEN_SECRET = "hand over a secret of Pulumi's: config.requireSecret";
const CHOSEN_SECRET = `${GIVEN_SECRET}, or the result of RandomPassword`;

interface Consumer {
    readonly type: RegExp;
    /** Absent for whatever else of the type may hold something other than the value itself. */
    readonly path?: RegExp;
    /** The setting's own name, where the platform reads the setting itself. */
    readonly name?: RegExp;
    readonly hint: string;
}

/**
 * What to write instead, by who consumes the setting. The first that fits counts. Source: the inputs of azure-native 3.28, and
 * of the classic provider 6.40 for what begins with `azure:`.
 */
const CONSUMERS: readonly Consumer[] = [
    // Container Apps
    {
        type: /^azure-native:app:(?:ContainerApp|Job)$/,
        path: /\.secrets\[/,
        hint:
            `write { name, keyVaultUrl: "${URI}", identity: "system" } in configuration.secrets instead of a value; a registry needs ` +
            "none when configuration.registries names an identity with the role AcrPull",
    },
    {
        type: /^azure-native:app:(?:ContainerApp|Job)$/,
        path: /\.registries\[/,
        hint: 'pull with identity: "system" and the AcrPull role instead of a password',
    },
    {
        type: /^azure-native:app:(?:ContainerApp|Job)$/,
        hint: `declare { name, keyVaultUrl: "${URI}", identity: "system" } in configuration.secrets and use secretRef in env`,
    },
    {
        type: /^azure-native:app:(?:ConnectedEnvironments)?DaprComponent$/,
        hint:
            `write secrets: [{ name, keyVaultUrl: "${URI}", identity: "System" }] and name the secret in metadata: [{ name, secretRef }], ` +
            "or name a component of type secretstores.azure.keyvault in secretStoreComponent",
    },
    {
        type: /^azure-native:app:ManagedEnvironment$/,
        path: /\.sharedKey$/,
        hint:
            'set appLogsConfiguration to { destination: "azure-monitor" } and send the logs to the workspace with a ' +
            "monitor.DiagnosticSetting of the environment, which takes no key",
    },
    {
        type: /^azure-native:app:(?:Managed|Connected)EnvironmentsStorage$/,
        path: /\.accountKey$/,
        hint: `set accountKeyVaultProperties: { keyVaultUrl: "${URI}", identity: "System" } instead of accountKey`,
    },
    {
        type: /^azure-native:app:(?:(?:ConnectedEnvironments)?Certificate|(?:Managed|Connected)Environment)$/,
        path: /^\$\.(?:properties|customDomainConfiguration)\./,
        hint: `set certificateKeyVaultProperties: { keyVaultUrl: "${URI}", identity: "System" } instead of the certificate and its password`,
    },
    {
        type: /^azure-native:app:ContainerAppsSourceControl$/,
        hint: "leave the resource out: a workflow in the repository that signs in with azure/login and OIDC deploys without a secret",
    },
    {
        type: /^azure-native:app:ContainerAppsSessionPool$/,
        hint: "list the pool's identity in managedIdentitySettings and let the container read the secret from Key Vault with it",
    },

    // App Service
    {
        type: /^azure-native:web:Connection$/,
        hint:
            "let the connection sign in with the workflow's managed identity: declare it as a resources.Resource of Microsoft.Web/connections, " +
            'API version 2018-07-01-preview, with parameterValueSet { name: "managedIdentityAuth", values: {} }, and set ' +
            'connectionProperties.authentication to { type: "ManagedServiceIdentity" } in the workflow\'s $connections',
    },
    {
        type: /^azure-native:web:StaticSite$/,
        path: /^\$\.repositoryToken$/,
        hint: 'set provider: "Custom", leave repositoryUrl and repositoryToken out, and let the repository\'s own workflow deploy',
    },
    {
        type: /^azure-native:web:StaticSite(?:Build)?DatabaseConnection$/,
        hint: 'set connectionIdentity: "SystemAssigned" and write the connection string without a password or key',
    },
    {
        type: /^azure-native:web:WebAppAuthSettings\w*$/,
        hint:
            "name an app setting in the property that ends with SettingName (clientSecretSettingName, googleClientSecretSettingName), and " +
            `write ${APP_REFERENCE} as that app setting's value`,
    },
    {
        type: /^azure-native:web:WebAppSiteContainer(?:Slot)?$/,
        path: /^\$\.passwordSecret$/,
        hint:
            'set authType: "SystemIdentity" instead of userName and passwordSecret (or "UserAssigned" and userManagedIdentityClientId), and ' +
            "grant that identity the role AcrPull",
    },
    {
        type: /^azure-native:web:WebAppSiteContainer(?:Slot)?$/,
        path: /^\$\.environmentVariables\[/,
        hint: `write the name of an app setting as the value here, and ${APP_REFERENCE} as the value of that app setting`,
    },
    {
        type: /^azure-native:web:WebAppSourceControl(?:Slot)?$/,
        hint:
            "write repoUrl without a credential, leave containerConfiguration out, and let a workflow in the repository deploy with " +
            "azure/login and OIDC",
    },
    {
        type: /^azure-native:web:(?:Site)?Certificate(?:Slot)?$/,
        hint: "set keyVaultId and keyVaultSecretName to the certificate in Key Vault instead of pfxBlob and password",
    },
    {
        type: /^azure-native:web:WebAppDiagnosticLogsConfiguration(?:Slot)?$/,
        hint: "leave azureBlobStorage and azureTableStorage out and send the logs with a monitor.DiagnosticSetting of the app, which takes no key",
    },
    {
        type: /^azure-native:web:WebAppBackupConfiguration(?:Slot)?$/,
        path: /^\$\.databases\[/,
        hint: `name a connection string of the app in connectionStringName, and write ${APP_REFERENCE} as its value`,
    },
    {
        type: /^azure-native:web:/,
        name: /^DOCKER_REGISTRY_SERVER_\w+$/,
        hint:
            "leave the DOCKER_REGISTRY_SERVER settings out, set siteConfig.acrUseManagedIdentityCreds to true and grant the app's " +
            "identity the role AcrPull",
    },
    {
        type: /^azure-native:web:/,
        name: /^WEBSITE_RUN_FROM_PACKAGE$/,
        hint:
            "write the blob's address without a signature and grant the app's identity the role Storage Blob Data Reader, with " +
            "which the platform fetches the package",
    },
    {
        type: /^azure-native:web:/,
        name: /^AzureWebJobs(?:Storage|Dashboard)$/,
        hint:
            "write AzureWebJobsStorage__accountName with the account's name instead and grant the app's identity the role Storage " +
            `Blob Data Owner, or write ${APP_REFERENCE} as the value`,
    },
    {
        type: /^azure-native:web:/,
        name: /^WEBSITE_CONTENTAZUREFILECONNECTIONSTRING$/,
        hint: `write ${APP_REFERENCE} as the value, beside WEBSITE_SKIP_CONTENTSHARE_VALIDATION with the value 1`,
    },
    {
        type: /^azure-native:web:/,
        path: /(?:^\$\.properties|azureStorageAccounts)[.[].*\.accessKey$/,
        hint: `write @AppSettingRef(<setting>) as the key, and ${APP_REFERENCE} as that app setting's value`,
    },
    {
        type: /^azure-native:web:(?:WebApp(?:Slot)?|(?:WebApp|StaticSite)\w*(?:Settings|ConnectionStrings)(?:Slot)?)$/,
        path: /^\$\.(?:siteConfig\.(?:appSettings|connectionStrings)|properties)\b/,
        hint: `write ${APP_REFERENCE} as the value`,
    },
    {
        type: /^azure-native:web:WebApp/,
        hint: `no reference is resolved here: read an app setting instead, and write ${APP_REFERENCE} as its value`,
    },
    {
        type: /^azure-native:appconfiguration:/,
        hint: `set contentType to application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8 and value to {"uri":"${URI}"}`,
    },

    // API Management
    {
        type: /^azure-native:apimanagement:(?:Workspace)?NamedValue$/,
        hint: `set keyVault: { secretIdentifier: "${URI}" } and secret: true instead of value`,
    },
    {
        type: /^azure-native:apimanagement:(?:Workspace)?Certificate$/,
        hint: `set keyVault: { secretIdentifier: "${URI}" } instead of data and password`,
    },
    {
        type: /^azure-native:apimanagement:ApiManagementService$/,
        path: /^\$\.hostnameConfigurations\[/,
        hint: `set keyVaultId: "${URI}" instead of encodedCertificate and certificatePassword`,
    },
    {
        type: /^azure-native:apimanagement:(?:Workspace)?Subscription$/,
        path: /Key$/,
        hint: `leave primaryKey and secondaryKey out, so that the service makes them, or ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:apimanagement:User$/,
        path: /^\$\.password$/,
        hint: `leave password out and set confirmation: "invite", so that users choose their own, or ${CHOSEN_SECRET}`,
    },
    { type: /^azure-native:apimanagement:/, hint: "use a named value {{name}} that comes from Key Vault" },

    // Other containers
    {
        type: /^azure-native:containerinstance:/,
        path: /imageRegistryCredentials/,
        hint:
            "pull with a managed identity that has the role AcrPull: { server, identity } in imageRegistryCredentials, without " +
            "username and password",
    },
    {
        type: /^azure-native:containerinstance:/,
        path: /storageAccountKey$/,
        hint:
            "a mounted share takes nothing but the key, so leave the mount out: give the group a managed identity with a role on the " +
            "storage account and let the container reach the share with it",
    },
    {
        type: /^azure-native:containerinstance:/,
        hint: "give the group a managed identity and let the container read the secret from Key Vault when it starts",
    },
    {
        type: /^azure-native:containerregistry:/,
        path: /customRegistries/,
        hint: `write { type: "Vaultsecret", value: "${URI}" } and name the task's identity in identity; Azure's own registries need the identity alone`,
    },
    {
        type: /^azure-native:containerservice:/,
        path: /servicePrincipalProfile/,
        hint: 'set identity: { type: "SystemAssigned" } on the cluster and leave servicePrincipalProfile out',
    },
    {
        type: /^azure-native:containerservice:/,
        path: /aadProfile/,
        hint: "set aadProfile: { managed: true } and leave serverAppID and serverAppSecret out",
    },
    {
        type: /^azure-native:containerservice:/,
        hint: "use a managed identity for the cluster and the Key Vault provider for the Secrets Store CSI driver in it",
    },
    {
        type: /^azure-native:kubernetesconfiguration:FluxConfiguration$/,
        path: /^\$\.azureBlob\./,
        hint: "set azureBlob.managedIdentity: { clientId } and grant that identity the role Storage Blob Data Reader",
    },
    {
        type: /^azure-native:appplatform:/,
        hint: "let the app read the secret from Key Vault with its managed identity (spring.cloud.azure.keyvault.secret.property-sources)",
    },
    {
        type: /^azure-native:batch:/,
        path: /(?:registry|registries\[\d+\]|azureBlobFileSystemConfiguration)\.\w+$|(?:resource|output)Files\b/i,
        hint: 'set identityReference: { resourceId: "<user-assigned identity of the pool>" } instead of the credential',
    },
    {
        type: /^azure-native:batch:/,
        hint: "give the pool a user-assigned identity and let the task read the secret from Key Vault with it",
    },

    // Integration
    {
        type: /^azure-native:synapse:Workspace$/,
        path: /^\$\.sqlAdministratorLoginPassword$/,
        hint: `set azureADOnlyAuthentication: true, or ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:(?:sql|synapse):\w*VulnerabilityAssessment$|^azure-native:(?:sql|synapse):\w*AuditingPolicy$/,
        path: /^\$\.storage/,
        hint: "leave the key out and grant the server's managed identity the role Storage Blob Data Contributor on the account",
    },
    {
        type: /^azure-native:(?:sql|synapse|dbforpostgresql):\w*(?:SecurityAlert|ThreatDetection)Policy$/,
        path: /^\$\.storage/,
        hint: "leave storageEndpoint and storageAccountAccessKey out: Microsoft Defender for Cloud has the alerts all the same",
    },
    {
        type: /^azure-native:datafactory:(?:Factory|Pipeline|Trigger)$/,
        path: /^(?!.*\.authentication\.)/,
        hint:
            "read the secret with a Web activity on the vault (authentication MSI, policy.secureOutput: true) and write " +
            "@activity('<name>').output.value",
    },
    {
        type: /^azure-native:(?:datafactory|synapse):/,
        hint: 'write { type: "AzureKeyVaultSecret", store: { type: "LinkedServiceReference", referenceName: "<vault>" }, secretName: "<secret>" }',
    },
    {
        type: /^azure-native:logic:/,
        hint: "authenticate with a managed identity, or read the secret with a Key Vault action whose outputs are secured",
    },
    {
        type: /^azure-native:servicelinker:/,
        hint: `set authInfo.authType: "systemAssignedIdentity", or secretInfo: { secretType: "keyVaultSecretUri", value: "${URI}" }`,
    },
    {
        type: /^azure-native:eventgrid:/,
        path: /\.endpointUrl$/,
        hint:
            'deliver with endpointType: "AzureFunction" and its resourceId, or sign in with azureActiveDirectoryTenantId and ' +
            `azureActiveDirectoryApplicationIdOrUri and write the address without a key, or ${GIVEN_SECRET}`,
    },
    {
        type: /^azure-native:monitor:ActionGroup$/,
        path: /(?:serviceUri|callbackUrl|httpTriggerUrl)$/,
        hint:
            "sign in (useAadAuth: true with tenantId, objectId and identifierUri) and write the address without a key, " +
            `or ${GIVEN_SECRET}`,
    },
    {
        type: /^azure-native:iothub:/,
        path: /^\$\.properties\.(?:routing|storageEndpoints)\b/,
        hint: 'set authenticationType: "identityBased" and endpointUri instead of the key, and grant the hub\'s identity a role there',
    },
    {
        type: /^azure-native:(?:iothub|deviceprovisioningservices|notificationhubs):/,
        path: /(?:primary|secondary)Key$/,
        hint: `leave primaryKey and secondaryKey out, so that the service makes its own, or ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:digitaltwins:/,
        hint: 'set authenticationType: "IdentityBased", endpointUri and entityPath instead of a key, and deadLetterUri instead of deadLetterSecret',
    },
    {
        type: /^azure-native:redis:/,
        hint:
            'set preferredDataPersistenceAuthMethod: "ManagedIdentity", leave AccountKey out of the connection string and grant the cache\'s ' +
            "identity the role Storage Blob Data Contributor",
    },
    {
        type: /^azure-native:cognitiveservices:\w*Connection$|^azure-native:machinelearningservices:WorkspaceConnection$/,
        hint: 'set authType: "AAD" (or "ManagedIdentity") and leave credentials out',
    },
    {
        type: /^azure-native:machinelearningservices:\w+Endpoint$/,
        hint: 'set authMode: "AADToken" and leave keys out',
    },
    {
        type: /^azure-native:machinelearningservices:Datastore$/,
        hint: 'set credentials: { credentialsType: "None" }, so that the datastore is read with the identity of whoever uses it',
    },
    {
        type: /^azure-native:machinelearningservices:/,
        hint: "give the endpoint or compute a managed identity and let the code read the secret from Key Vault with it",
    },
    {
        type: /^azure-native:streamanalytics:/,
        hint: 'set authenticationMode: "Msi" instead of the key or password, and grant the job\'s identity a role there',
    },
    {
        type: /^azure-native:(?:signalrservice|webpubsub):/,
        path: /urlTemplate$/i,
        hint: `write {@Microsoft.KeyVault(SecretUri=${URI})} in the address, braces included`,
    },
    {
        type: /^azure-native:automation:Credential$/,
        path: /^\$\.password$/,
        hint: `leave the credential out and let the runbook sign in with the account's managed identity, or ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:automation:/,
        hint: "read the secret from Key Vault in the runbook with the account's managed identity",
    },

    // Machines, databases, deployments
    {
        type: /^azure-native:(?:azurefleet|computebulkactions|compute):/,
        path: /(?:^\$|xtensions\[\d+\](?:\.properties)?)\.(?:protectedS|s)ettings\b/,
        hint:
            `set protectedSettingsFromKeyVault: { secretUrl: "${URI}/<version>", sourceVault: { id: "<vault's resource id>" } } ` +
            "instead of protectedSettings",
    },
    {
        type: /^azure-native:compute:(?:Disk|Snapshot)$/,
        path: /^\$\.creationData\./,
        hint: "write sourceUri without a signature and the storage account's resource id in storageAccountId",
    },
    {
        type: /^azure-native:(?:compute|hybridcompute):\w*RunCommand\w*$/,
        path: /Uri$/,
        hint: "write the address without a signature and set the property beside it that ends with ManagedIdentity",
    },
    {
        type: /^azure-native:(?:compute|computebulkactions|azurefleet|hybridcompute|azurestackhci):/,
        path: /adminPassword$/,
        hint: `use SSH keys or Microsoft Entra login; where a password must be, ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:(?:compute|computebulkactions|azurefleet|hybridcompute):/,
        hint: "let the machine read the secret from Key Vault with its managed identity",
    },
    {
        type: /^azure-native:sql:ManagedDatabase$/,
        path: /^\$\.storageContainerSasToken$/,
        hint: 'set storageContainerIdentity: "ManagedIdentity" instead of storageContainerSasToken',
    },
    {
        type: /^azure-native:sql:(?:Server|ManagedInstance)$/,
        path: /^\$\.administratorLoginPassword$/,
        hint: `allow Microsoft Entra logins only (administrators: { azureADOnlyAuthentication: true }), or ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:dbforpostgresql:(?:Server|ServerGroupCluster)$/,
        path: /^\$\.administratorLoginPassword$/,
        hint: `allow Microsoft Entra logins only (authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled" }), or ${CHOSEN_SECRET}`,
    },
    {
        type: /^azure-native:datamigration:/,
        path: /\.azureBlob\.accountKey$/,
        hint: 'set azureBlob.authType: "ManagedIdentity" and azureBlob.identity instead of accountKey',
    },
    {
        type: /^azure-native:costmanagement:Export$/,
        hint: "set destination.resourceId to the storage account's resource id instead of storageAccount and sasToken",
    },
    {
        type: /^azure-native:hdinsight:/,
        path: /\.storageaccounts\[\d+\]\./,
        hint: "set resourceId, fileSystem and msiResourceId of an account with Data Lake Storage Gen2 instead of key",
    },
    {
        type: /^azure-native:network:ApplicationGateway$/,
        path: /^\$\.sslCertificates\[/,
        hint: `set keyVaultSecretId: "${URI}" instead of data and password`,
    },
    {
        type: /^azure-native:resources:(?:DeploymentScript|AzureCliScript|AzurePowerShellScript)$/,
        path: /^\$\.storageAccountSettings\./,
        hint: "leave storageAccountSettings out, so that the service makes a storage account of its own for the script",
    },
    {
        type: /^azure-native:resources:(?:DeploymentScript|AzureCliScript|AzurePowerShellScript)$/,
        hint: "give the script a managed identity and let it read the secret from Key Vault",
    },
    {
        type: /^azure-native:resources:Deployment\w*$/,
        hint: 'pass the parameter as { reference: { keyVault: { id: "<vault\'s resource id>" }, secretName: "<secret>" } } instead of a value',
    },
    {
        type: /^azure-native:dataprotection:/,
        path: /\.secretStoreResource\./,
        hint: `set secretStoreResource: { secretStoreType: "AzureKeyVault", uri: "${URI}" }`,
    },
    {
        type: /^azure-native:workloads:ProviderInstance$/,
        path: /Password$/,
        hint: `set the property of the same name with Uri at its end (dbPasswordUri) to ${URI}`,
    },

    // Other providers
    {
        type: /^kubernetes:/,
        hint: "use the Key Vault provider for the Secrets Store CSI driver (SecretProviderClass) or an ExternalSecret, and secretKeyRef in the pod",
    },
    {
        type: /^azure:appservice:/,
        path: /^\$\.authSettings/,
        hint: `name an app setting in clientSecretSettingName instead, and write ${APP_REFERENCE} as its value`,
    },
    {
        type: /^azure:appservice:/,
        path: /^\$\.storageAccountAccessKey$/,
        hint: "set storageUsesManagedIdentity to true instead, and grant the app's identity the role Storage Blob Data Owner",
    },
    {
        type: /^azure:appservice:/,
        path: /^\$\.siteConfig\b.*dockerRegistry\w+$/,
        hint: "set siteConfig.containerRegistryUseManagedIdentity to true instead, and grant the app's identity the role AcrPull",
    },
    {
        type: /^azure:(?:appservice|logicapps):/,
        path: /^\$\.(?:appSettings|connectionStrings)\b/,
        hint: `write ${APP_REFERENCE} as the setting's value`,
    },
    {
        type: /^azure:containerapp:/,
        path: /^\$\.secrets\[/,
        hint: `write { name, keyVaultSecretId: "${URI}", identity: "System" } in secrets`,
    },
    {
        type: /^azure:apimanagement:NamedValue$/,
        hint: `set valueFromKeyVault: { secretId: "${URI}" } and secret: true instead of value`,
    },
    {
        type: /^azure:appconfiguration:ConfigurationKey$/,
        hint: `set type: "vault" and vaultKeyReference: "${URI}" instead of value`,
    },
    {
        type: /^azure:datafactory:LinkedService/,
        hint:
            "set the property that begins with keyVault (keyVaultPassword, keyVaultConnectionString, keyVaultKey, keyVaultSasToken): " +
            '{ linkedServiceName: "<vault>", secretName: "<secret>" }',
    },
    {
        type: /^azure:compute:/,
        path: /^\$\.(?:extensions\[\d+\]\.)?protectedSettings\b/,
        hint: `set protectedSettingsFromKeyVault: { secretUrl: "${URI}/<version>", sourceVaultId: "<vault's resource id>" }`,
    },
];

/** What to do about a finding in a resource of a plain type; `name` is the setting's own. */
export function hintForResource(type: string, path: string, name: string, rule: Rule): string {
    if (isTag(path))
        return "remove it: anyone who may list resources reads tags; keep the secret in Key Vault and tag with its name";
    const valueOnly = takesOnlyValue(type, path);
    const consumer = CONSUMERS.find(
        (c) => c.type.test(type) && (c.path?.test(path) ?? !valueOnly) && (c.name?.test(name) ?? true),
    );
    if (consumer !== undefined) return consumer.hint;
    if (!valueOnly) return rule.fix;
    return /password'?\]?$|sharedKey$/i.test(path) ? CHOSEN_SECRET : GIVEN_SECRET;
}

interface FileKind {
    /** Of a path in lower case with `/` between its parts. */
    readonly path: RegExp;
    readonly hint: string;
}

/** What to write instead, by the kind of file. The first that fits counts. */
const FILE_KINDS: readonly FileKind[] = [
    {
        path: /(?:^|\/)pulumi\.[^/]+\.ya?ml$/,
        hint: "set it again with pulumi config set --secret, or put a reference to Key Vault there; the old value stays in the history, so change it",
    },
    {
        path: /(?:^|\/)pulumi\.ya?ml$/,
        hint: "declare it under config with secret: true, set it with pulumi config set --secret and write ${<name>}",
    },
    {
        path: /appsettings[^/]*\.json$|secrets\.json$|launchsettings\.json$/,
        hint: "keep it out of the file: user secrets on the laptop (dotnet user-secrets), a Key Vault reference in Azure",
    },
    {
        path: /local\.settings\.json$/,
        hint: "use identity-based connections with your own sign-in; never commit this file with values",
    },
    {
        path: /(?:^|\/)(?:web|app)(?:\.[^/]+)?\.config$/,
        hint: `leave the value empty and set it as an app setting or connection string of the app, to ${APP_REFERENCE}, which comes before the file`,
    },
    {
        path: /\.github\/workflows\/|azure-pipelines|\.gitlab-ci|bitbucket-pipelines|\.circleci\//,
        hint: "use federated credentials (OIDC) and read the secret from Key Vault in the job; else the pipeline's own secret store",
    },
    {
        path: /(?:^|\/)\.env|\.env$/,
        hint: "fill it at run time from Key Vault; commit only a .env.example with empty values",
    },
    {
        path: /\.bicepparam$/,
        hint: "write az.getSecret('<subscription id>', '<resource group>', '<vault>', '<secret>') as the value of a @secure() parameter",
    },
    {
        path: /\.bicep$/,
        hint: "declare a @secure() parameter without a default and hand it getSecret('<secret>') of an existing vault",
    },
    {
        path: /parameters[^/]*\.json$/,
        hint: 'write "reference": { "keyVault": { "id": "<vault\'s resource id>" }, "secretName": "<secret>" } instead of "value"',
    },
    {
        path: /(?:azuredeploy|maintemplate)[^/]*\.json$/,
        hint: "declare a parameter of the type securestring without a default, and take its value from Key Vault in the parameters file",
    },
    {
        path: /\.tf(?:vars)?(?:\.json)?$/,
        hint: 'read it with data "azurerm_key_vault_secret", or declare a variable with sensitive = true and set TF_VAR_<name> from Key Vault',
    },
    {
        path: /(?:^|[/.])(?:docker|container)file(?:\.[^/]+)?$/,
        hint: "take it with RUN --mount=type=secret,id=<secret> where the build needs it, and from Key Vault at run time: ENV and ARG stay in the image",
    },
    {
        path: /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/,
        hint: "list it under secrets and read /run/secrets/<secret>, or take it from the environment with ${<name>:?}",
    },
    {
        path: /(?:^|\/)(?:application|bootstrap)[^/]*\.(?:ya?ml|properties)$/,
        hint: "write ${<secret>} and let spring-cloud-azure-starter-keyvault-secrets read it from Key Vault",
    },
    {
        path: /\.(?:ps1|psm1)$/,
        hint: "read it with Get-AzKeyVaultSecret -VaultName <vault> -Name <secret>",
    },
    {
        path: /\.(?:sh|bash|zsh|cmd|bat)$/,
        hint: "read it with az keyvault secret show --vault-name <vault> --name <secret> --query value --output tsv",
    },
    { path: /\.ya?ml$/, hint: "reference a secret (secretKeyRef, a Key Vault provider) instead of the value" },
];

/** What to do about a finding in a file. */
export function hintForText(path: string, rule: Rule): string {
    const file = path.slice(-1000).replace(/\\/g, "/").toLowerCase();
    return FILE_KINDS.find((kind) => kind.path.test(file))?.hint ?? rule.fix;
}
