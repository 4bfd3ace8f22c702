import { type Rule } from "./rules-types";

const URI = "https://<vault>.vault.azure.net/secrets/<secret>";

interface Consumer {
    readonly type: RegExp;
    readonly path?: RegExp;
    readonly hint: string;
}

/** What to write instead, by who consumes the setting. The first that fits counts. */
const CONSUMERS: readonly Consumer[] = [
    {
        type: /^azure-native:app:ContainerApp|^azure-native:app:Job/,
        path: /\.secrets\[/,
        hint: `write { name, keyVaultUrl: "${URI}", identity: "system" } in configuration.secrets instead of a value`,
    },
    {
        type: /^azure-native:app:ContainerApp|^azure-native:app:Job/,
        path: /\.registries\[/,
        hint: 'pull with identity: "system" and the AcrPull role instead of a password',
    },
    {
        type: /^azure-native:app:/,
        hint: `declare { name, keyVaultUrl: "${URI}", identity: "system" } in configuration.secrets and use secretRef in env`,
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
        hint: "pull with a managed identity (imageRegistryCredentials[].identity) instead of a password",
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
        hint: "use SSH keys or Microsoft Entra login; where a password must be, make it with RandomPassword, whose result is a secret of Pulumi's",
    },
    {
        type: /^azure-native:(?:compute|hybridcompute):/,
        hint: "let the machine read the secret from Key Vault with its managed identity",
    },
    {
        type: /^azure-native:(?:sql|dbformysql|dbforpostgresql|dbformariadb|synapse|documentdb):/,
        hint: "allow Microsoft Entra logins only, or make the password with RandomPassword, whose result is a secret of Pulumi's",
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
        hint: "use a managed identity for the cluster and the Key Vault provider for the Secrets Store CSI driver in it",
    },
    {
        type: /^kubernetes:/,
        hint: "use the Key Vault provider for the Secrets Store CSI driver (SecretProviderClass) or an ExternalSecret, and secretKeyRef in the pod",
    },
];

/** What to do about a finding in a resource. */
export function hintForResource(type: string, path: string, rule: Rule): string {
    if (/^\$\.tags\b/.test(path))
        return "remove it: anyone who may list resources reads tags; keep the secret in Key Vault and tag with its name";
    const consumer = CONSUMERS.find((c) => c.type.test(type) && (c.path === undefined || c.path.test(path)));
    return consumer?.hint ?? rule.fix;
}

/** What to do about a finding in a file. */
export function hintForText(path: string, rule: Rule): string {
    const file = path.replace(/\\/g, "/").toLowerCase();
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
