import { takesOnlyValue } from "./places";
import { type Rule } from "./rules-types";

const URI = "https://<vault>.vault.azure.net/secrets/<secret>";
const SECRET_OF_PULUMI = "hand over a secret of Pulumi's: config.requireSecret, or the result of RandomPassword";

interface Consumer {
    readonly type: RegExp;
    readonly path?: RegExp;
    /** The setting's own name, where the platform reads the setting itself. */
    readonly name?: RegExp;
    readonly hint: string;
}

/** What to write instead, by who consumes the setting. The first that fits counts. */
const CONSUMERS: readonly Consumer[] = [
    {
        type: /^azure-native:app:ContainerApp|^azure-native:app:Job/,
        path: /\.secrets\[/,
        hint:
            `write { name, keyVaultUrl: "${URI}", identity: "system" } in configuration.secrets instead of a value; a registry needs ` +
            "none when configuration.registries names an identity with the role AcrPull",
    },
    {
        type: /^azure-native:app:ContainerApp|^azure-native:app:Job/,
        path: /\.registries\[/,
        hint: 'pull with identity: "system" and the AcrPull role instead of a password',
    },
    {
        type: /^azure-native:app:ManagedEnvironment$/,
        path: /\.sharedKey$/,
        hint:
            'set appLogsConfiguration to { destination: "azure-monitor" } and send the logs to the workspace with a ' +
            "monitor.DiagnosticSetting of the environment, which takes no key",
    },
    {
        type: /^azure-native:app:ManagedEnvironmentsStorage$/,
        path: /\.accountKey$/,
        hint: `set accountKeyVaultProperties: { keyVaultUrl: "${URI}", identity: "System" } instead of accountKey`,
    },
    {
        type: /^azure-native:app:/,
        hint: `declare { name, keyVaultUrl: "${URI}", identity: "system" } in configuration.secrets and use secretRef in env`,
    },
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
            `Blob Data Owner, or write @Microsoft.KeyVault(SecretUri=${URI}) as the value`,
    },
    {
        type: /^azure-native:web:/,
        path: /(?:^\$\.properties|azureStorageAccounts)[.[].*\.accessKey$/,
        hint: `write @AppSettingRef(<setting>) as the key, and @Microsoft.KeyVault(SecretUri=${URI}) as that app setting's value`,
    },
    { type: /^azure-native:web:/, hint: `write @Microsoft.KeyVault(SecretUri=${URI}) as the value` },
    {
        type: /^azure-native:appconfiguration:/,
        hint: `set contentType to application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8 and value to {"uri":"${URI}"}`,
    },
    {
        type: /^azure-native:apimanagement:NamedValue/,
        hint: `set keyVault: { secretIdentifier: "${URI}" } and secret: true instead of value`,
    },
    { type: /^azure-native:apimanagement:/, hint: "use a named value {{name}} that comes from Key Vault" },
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
        type: /^azure-native:(?:datafactory|synapse):/,
        hint: 'write { type: "AzureKeyVaultSecret", store: { type: "LinkedServiceReference", referenceName: "<vault>" }, secretName: "<secret>" }',
    },
    {
        type: /^azure-native:logic:/,
        hint: "authenticate with a managed identity, or read the secret with a Key Vault action whose outputs are secured",
    },
    {
        type: /^azure-native:(?:compute|hybridcompute|azurestackhci):/,
        path: /adminPassword/,
        hint: `use SSH keys or Microsoft Entra login; where a password must be, ${SECRET_OF_PULUMI}`,
    },
    {
        type: /^azure-native:(?:compute|hybridcompute):/,
        hint: "let the machine read the secret from Key Vault with its managed identity",
    },
    {
        type: /^azure-native:(?:sql|dbformysql|dbforpostgresql|dbformariadb|synapse|cosmosdb|documentdb|mongocluster):/,
        hint: `allow Microsoft Entra logins only, or ${SECRET_OF_PULUMI}`,
    },
    {
        type: /^azure-native:resources:DeploymentScript|^azure-native:resources:AzureCliScript|^azure-native:resources:AzurePowerShellScript/,
        hint: "give the script a managed identity and let it read the secret from Key Vault",
    },
    {
        type: /^azure-native:automation:/,
        hint: "read the secret from Key Vault in the runbook with the account's managed identity",
    },
    {
        type: /^azure-native:containerservice:/,
        path: /servicePrincipalProfile/,
        hint: 'set identity: { type: "SystemAssigned" } on the cluster and leave servicePrincipalProfile out',
    },
    {
        type: /^azure-native:containerservice:/,
        hint: "use a managed identity for the cluster and the Key Vault provider for the Secrets Store CSI driver in it",
    },
    {
        type: /^kubernetes:/,
        hint: "use the Key Vault provider for the Secrets Store CSI driver (SecretProviderClass) or an ExternalSecret, and secretKeyRef in the pod",
    },
];

/** What to do about a finding in a resource; `name` is the setting's own. */
export function hintForResource(type: string, path: string, name: string, rule: Rule): string {
    if (/^\$\.tags\b/.test(path))
        return "remove it: anyone who may list resources reads tags; keep the secret in Key Vault and tag with its name";
    const consumer = CONSUMERS.find(
        (c) => c.type.test(type) && (c.path?.test(path) ?? true) && (c.name?.test(name) ?? true),
    );
    return consumer?.hint ?? (takesOnlyValue(type, path) ? SECRET_OF_PULUMI : rule.fix);
}

/** What to do about a finding in a file. */
export function hintForText(path: string, rule: Rule): string {
    const file = path.slice(-1000).replace(/\\/g, "/").toLowerCase();
    if (/\/?pulumi\.[^/]+\.ya?ml$/.test(file))
        return "set it again with pulumi config set --secret, or put a reference to Key Vault there; the old value stays in the history, so change it";
    if (/appsettings[^/]*\.json$|secrets\.json$/.test(file))
        return "keep it out of the file: user secrets on the laptop (dotnet user-secrets), a Key Vault reference in Azure";
    if (/local\.settings\.json$/.test(file))
        return "use identity-based connections with your own sign-in; never commit this file with values";
    if (/\.github\/workflows\/|azure-pipelines|\.gitlab-ci|bitbucket-pipelines|\.circleci\//.test(file))
        return "use federated credentials (OIDC) and read the secret from Key Vault in the job; else the pipeline's own secret store";
    if (/(?:^|\/)\.env|\.env$/.test(file))
        return "fill it at run time from Key Vault; commit only a .env.example with empty values";
    if (/\.(?:ya?ml)$/.test(file))
        return "reference a secret (secretKeyRef, a Key Vault provider) instead of the value";
    return rule.fix;
}
