/**
 * Where programs hand a credential over, what a message says to write there instead, and that written: one row for each entry of
 * `CONSUMERS` in src/detection/hints.ts, and for places that take nothing but the value.
 */
import { Values } from "../detection/corpus/values";
import { type Declared } from "./support";

const v = new Values("strongroom/policies/mends");
const password = v.randomPassword(20);
const token = v.hex(40);
const key = v.base64(64);
const storage = `DefaultEndpointsProtocol=https;AccountName=stshop;AccountKey=${key};EndpointSuffix=core.windows.net`;
const hub = `Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.base64(32)};EntityPath=orders`;
const sql = `Server=tcp:sql-shop.database.windows.net;Database=shop;User ID=shop;Password=${password}`;
const blob = "https://stshop.blob.core.windows.net/zips/app.zip";
const sas = `?sv=2023-11-03&sr=c&sp=r&se=2030-01-01&sig=${encodeURIComponent(v.base64(32))}`;

const uri = "https://kv-shop.vault.azure.net/secrets/shop";
const reference = `@Microsoft.KeyVault(SecretUri=${uri})`;
const resource = (kind: string): string => `/subscriptions/s/resourceGroups/rg/providers/${kind}/shop`;
const identity = resource("Microsoft.ManagedIdentity/userAssignedIdentities");
const vault = resource("Microsoft.KeyVault/vaults");

const azure = (type: string, props: Record<string, unknown>): Declared => ({ type: `azure-native:${type}`, props });
/** An app setting of a web app. */
export const setting = (name: string, value: string): Declared =>
    azure("web:WebApp", { siteConfig: { appSettings: [{ name, value }] } });

export interface Mend {
    readonly where: string;
    readonly literal: Declared;
    /** What of its advice no other row has. */
    readonly says: RegExp;
    /** Absent where the mend is the same value as a secret of Pulumi's. */
    readonly mended?: Declared;
}

/** Advice that ends so holds where a secret of Pulumi's is accepted, and nowhere else. */
export const secretOfPulumi =
    /hand over a secret of Pulumi's: config\.requireSecret(?:, or the result of RandomPassword)?$/;

export const mends: readonly Mend[] = [
    // Container Apps
    {
        where: "a secret of a container app",
        literal: azure("app:ContainerApp", { configuration: { secrets: [{ name: "db-password", value: password }] } }),
        says: /write { name, keyVaultUrl: "https:\/\/<vault>\S+", identity: "system" } in configuration\.secrets instead of a value; .* AcrPull$/,
        mended: azure("app:ContainerApp", {
            configuration: { secrets: [{ name: "db-password", keyVaultUrl: uri, identity: "system" }] },
        }),
    },
    {
        where: "the registry of a container app's job",
        literal: azure("app:Job", {
            configuration: { registries: [{ server: "crshop.azurecr.io", passwordSecretRef: v.gitlab() }] },
        }),
        says: /pull with identity: "system" and the AcrPull role instead of a password/,
        mended: azure("app:Job", {
            configuration: { registries: [{ server: "crshop.azurecr.io", identity: "system" }] },
        }),
    },
    {
        where: "the environment of a container",
        literal: azure("app:ContainerApp", {
            template: { containers: [{ name: "api", env: [{ name: "DB_PASSWORD", value: password }] }] },
        }),
        says: /in configuration\.secrets and use secretRef in env/,
        mended: azure("app:ContainerApp", {
            configuration: { secrets: [{ name: "db-password", keyVaultUrl: uri, identity: "system" }] },
            template: { containers: [{ name: "api", env: [{ name: "DB_PASSWORD", secretRef: "db-password" }] }] },
        }),
    },
    {
        where: "a Dapr component",
        literal: azure("app:DaprComponent", { metadata: [{ name: "redisPassword", value: password }] }),
        says: /metadata: \[{ name, secretRef }\], or name a component of type secretstores\.azure\.keyvault in secretStoreComponent/,
        mended: azure("app:DaprComponent", {
            secrets: [{ name: "redis", keyVaultUrl: uri, identity: "System" }],
            metadata: [{ name: "redisPassword", secretRef: "redis" }],
        }),
    },
    {
        where: "a Dapr component of a connected environment",
        literal: azure("app:ConnectedEnvironmentsDaprComponent", {
            secrets: [{ name: "redis-password", value: password }],
        }),
        says: /secretstores\.azure\.keyvault/,
        mended: azure("app:ConnectedEnvironmentsDaprComponent", {
            secretStoreComponent: "vault",
            metadata: [{ name: "redisPassword", secretRef: "redis" }],
        }),
    },
    {
        where: "the logs of a container apps environment",
        literal: azure("app:ManagedEnvironment", {
            appLogsConfiguration: {
                destination: "log-analytics",
                logAnalyticsConfiguration: { customerId: v.guid(), sharedKey: key },
            },
        }),
        says: /destination: "azure-monitor" } .* monitor\.DiagnosticSetting/,
        mended: azure("app:ManagedEnvironment", { appLogsConfiguration: { destination: "azure-monitor" } }),
    },
    {
        where: "a share of a container apps environment",
        literal: azure("app:ManagedEnvironmentsStorage", {
            properties: { azureFile: { accountName: "stshop", accountKey: key, shareName: "files" } },
        }),
        says: /accountKeyVaultProperties: { keyVaultUrl:/,
        mended: azure("app:ManagedEnvironmentsStorage", {
            properties: {
                azureFile: {
                    accountName: "stshop",
                    accountKeyVaultProperties: { keyVaultUrl: uri, identity: "System" },
                },
            },
        }),
    },
    {
        where: "a certificate of a container apps environment",
        literal: azure("app:Certificate", { properties: { password } }),
        says: /certificateKeyVaultProperties: { keyVaultUrl:/,
        mended: azure("app:Certificate", {
            properties: { certificateKeyVaultProperties: { keyVaultUrl: uri, identity: "System" } },
        }),
    },
    {
        where: "the domain of a container apps environment",
        literal: azure("app:ManagedEnvironment", { customDomainConfiguration: { certificatePassword: password } }),
        says: /certificateKeyVaultProperties/,
        mended: azure("app:ManagedEnvironment", {
            customDomainConfiguration: { certificateKeyVaultProperties: { keyVaultUrl: uri, identity: "System" } },
        }),
    },
    {
        where: "the source control of a container app",
        literal: azure("app:ContainerAppsSourceControl", {
            githubActionConfiguration: { registryInfo: { registryPassword: password } },
        }),
        says: /leave the resource out: .* azure\/login and OIDC/,
    },
    {
        where: "a pool of sessions",
        literal: azure("app:ContainerAppsSessionPool", { secrets: [{ name: "db-password", value: password }] }),
        says: /managedIdentitySettings/,
        mended: azure("app:ContainerAppsSessionPool", {
            managedIdentitySettings: [{ identity: "system", lifecycle: "Main" }],
        }),
    },
    {
        where: "the telemetry of a container apps environment",
        literal: azure("app:ManagedEnvironment", {
            openTelemetryConfiguration: { destinationsConfiguration: { dataDogConfiguration: { key: token } } },
        }),
        says: secretOfPulumi,
    },

    // App Service
    {
        where: "an API connection",
        literal: azure("web:Connection", {
            properties: { parameterValues: { databaseAccount: "cosmos-shop", accessKey: key } },
        }),
        says: /parameterValueSet { name: "managedIdentityAuth", values: {} }/,
        mended: azure("resources:Resource", {
            resourceType: "connections",
            properties: { parameterValueSet: { name: "managedIdentityAuth", values: {} } },
        }),
    },
    {
        where: "the repository of a static site",
        literal: azure("web:StaticSite", {
            repositoryUrl: "https://github.com/contoso/shop",
            repositoryToken: v.github(),
        }),
        says: /provider: "Custom", leave repositoryUrl and repositoryToken out/,
        mended: azure("web:StaticSite", { provider: "Custom" }),
    },
    {
        where: "the database of a static site",
        literal: azure("web:StaticSiteDatabaseConnection", { connectionString: sql }),
        says: /connectionIdentity: "SystemAssigned"/,
        mended: azure("web:StaticSiteDatabaseConnection", {
            connectionIdentity: "SystemAssigned",
            connectionString: "Server=tcp:sql-shop.database.windows.net;Database=shop",
        }),
    },
    {
        where: "the sign-in of a web app",
        literal: azure("web:WebAppAuthSettings", { googleClientId: "shop", googleClientSecret: password }),
        says: /\(clientSecretSettingName, googleClientSecretSettingName\), and write @Microsoft\.KeyVault/,
        mended: azure("web:WebAppAuthSettings", {
            googleClientId: "shop",
            googleClientSecretSettingName: "GOOGLE_CLIENT_SECRET",
        }),
    },
    {
        where: "the registry of a site's container",
        literal: azure("web:WebAppSiteContainer", { userName: "crshop", passwordSecret: password }),
        says: /authType: "SystemIdentity" instead of userName and passwordSecret .* AcrPull/,
        mended: azure("web:WebAppSiteContainer", { authType: "SystemIdentity" }),
    },
    {
        where: "the environment of a site's container",
        literal: azure("web:WebAppSiteContainer", { environmentVariables: [{ name: "DB_PASSWORD", value: password }] }),
        says: /write the name of an app setting as the value here, and @Microsoft\.KeyVault/,
        mended: azure("web:WebAppSiteContainer", {
            environmentVariables: [{ name: "DB_PASSWORD", value: "DB_PASSWORD" }],
        }),
    },
    {
        where: "the source control of a web app",
        literal: azure("web:WebAppSourceControl", { repoUrl: `https://ci:${password}@github.com/contoso/shop` }),
        says: /repoUrl without a credential, leave containerConfiguration out/,
        mended: azure("web:WebAppSourceControl", { repoUrl: "https://github.com/contoso/shop" }),
    },
    {
        where: "the source control of a slot",
        literal: azure("web:WebAppSourceControlSlot", {
            gitHubActionConfiguration: { containerConfiguration: { username: "crshop", password } },
        }),
        says: /leave containerConfiguration out/,
        mended: azure("web:WebAppSourceControlSlot", { gitHubActionConfiguration: { isLinux: true } }),
    },
    {
        where: "a certificate of an app service",
        literal: azure("web:Certificate", { password }),
        says: /set keyVaultId and keyVaultSecretName .* instead of pfxBlob and password/,
        mended: azure("web:Certificate", { keyVaultId: vault, keyVaultSecretName: "shop" }),
    },
    {
        where: "the logs of a web app",
        literal: azure("web:WebAppDiagnosticLogsConfiguration", {
            applicationLogs: { azureBlobStorage: { sasUrl: blob + sas } },
        }),
        says: /leave azureBlobStorage and azureTableStorage out .* monitor\.DiagnosticSetting of the app/,
        mended: azure("web:WebAppDiagnosticLogsConfiguration", {
            applicationLogs: { fileSystem: { level: "Warning" } },
        }),
    },
    {
        where: "a database in a backup",
        literal: azure("web:WebAppBackupConfiguration", {
            databases: [{ databaseType: "SqlAzure", connectionString: sql }],
        }),
        says: /name a connection string of the app in connectionStringName/,
        mended: azure("web:WebAppBackupConfiguration", {
            databases: [{ databaseType: "SqlAzure", connectionStringName: "Db" }],
        }),
    },
    {
        where: "the storage of a backup",
        literal: azure("web:WebAppBackupConfiguration", { storageAccountUrl: blob + sas }),
        says: secretOfPulumi,
    },
    {
        where: "a hybrid connection",
        literal: azure("web:WebAppHybridConnection", { sendKeyName: "send", sendKeyValue: key }),
        says: secretOfPulumi,
    },
    {
        where: "a relay of a web app",
        literal: azure("web:WebAppRelayServiceConnection", { entityConnectionString: hub }),
        says: secretOfPulumi,
    },
    {
        where: "the logs of an environment on Kubernetes",
        literal: azure("web:KubeEnvironment", {
            appLogsConfiguration: { logAnalyticsConfiguration: { customerId: v.guid(), sharedKey: key } },
        }),
        says: secretOfPulumi,
    },
    {
        where: "the sign-in of a custom connector",
        literal: azure("web:CustomApi", {
            properties: { connectionParameters: { token: { oAuthSettings: { clientSecret: password } } } },
        }),
        says: secretOfPulumi,
    },
    {
        where: "the registry of a web app for containers",
        literal: setting("DOCKER_REGISTRY_SERVER_PASSWORD", password),
        says: /siteConfig\.acrUseManagedIdentityCreds to true .* AcrPull/,
        mended: azure("web:WebApp", { siteConfig: { acrUseManagedIdentityCreds: true, appSettings: [] } }),
    },
    {
        where: "the package of an app",
        literal: setting("WEBSITE_RUN_FROM_PACKAGE", blob + sas),
        says: /blob's address without a signature .* Storage Blob Data Reader, with which the platform/,
        mended: setting("WEBSITE_RUN_FROM_PACKAGE", blob),
    },
    {
        where: "the storage of a function app",
        literal: setting("AzureWebJobsStorage", storage),
        says: /AzureWebJobsStorage__accountName .* Storage Blob Data Owner/,
        mended: setting("AzureWebJobsStorage__accountName", "stshop"),
    },
    {
        where: "the share of a function app's content",
        literal: setting("WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", storage),
        says: /WEBSITE_SKIP_CONTENTSHARE_VALIDATION with the value 1/,
        mended: azure("web:WebApp", {
            siteConfig: {
                appSettings: [
                    { name: "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", value: reference },
                    { name: "WEBSITE_SKIP_CONTENTSHARE_VALIDATION", value: "1" },
                ],
            },
        }),
    },
    {
        where: "a share that a web app mounts",
        literal: azure("web:WebAppAzureStorageAccounts", {
            properties: { files: { type: "AzureFiles", accountName: "stshop", accessKey: key } },
        }),
        says: /@AppSettingRef\(<setting>\)/,
        mended: azure("web:WebAppAzureStorageAccounts", {
            properties: {
                files: { type: "AzureFiles", accountName: "stshop", accessKey: "@AppSettingRef(FILES_KEY)" },
            },
        }),
    },
    {
        where: "a setting of a web app",
        literal: setting("Db__Password", password),
        says: /; write @Microsoft\.KeyVault\(SecretUri=https:\/\/<vault>\.vault\.azure\.net\/secrets\/<secret>\) as the value$/,
        mended: setting("Db__Password", reference),
    },
    {
        where: "the connection strings of a slot",
        literal: azure("web:WebAppConnectionStringsSlot", { properties: { Db: { type: "SQLAzure", value: sql } } }),
        says: /; write @Microsoft\.KeyVault\S+ as the value$/,
        mended: azure("web:WebAppConnectionStringsSlot", {
            properties: { Db: { type: "SQLAzure", value: reference } },
        }),
    },
    {
        where: "the command of a web app",
        literal: azure("web:WebApp", { siteConfig: { appCommandLine: `./run --db-password=${password}` } }),
        says: /no reference is resolved here: read an app setting instead/,
        mended: azure("web:WebApp", { siteConfig: { appCommandLine: "./run --db-password=$DB_PASSWORD" } }),
    },
    {
        where: "App Configuration",
        literal: azure("appconfiguration:KeyValue", { keyValueName: "Db:Password", value: password }),
        says: /vnd\.microsoft\.appconfig\.keyvaultref\+json;charset=utf-8 and value to {"uri":"https:\/\/<vault>/,
        mended: azure("appconfiguration:KeyValue", {
            keyValueName: "Db:Password",
            contentType: "application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8",
            value: JSON.stringify({ uri }),
        }),
    },

    // API Management
    {
        where: "a named value",
        literal: azure("apimanagement:NamedValue", { displayName: "geo-key", secret: true, value: token }),
        says: /keyVault: { secretIdentifier: "\S+" } and secret: true instead of value/,
        mended: azure("apimanagement:NamedValue", {
            displayName: "geo-key",
            secret: true,
            keyVault: { secretIdentifier: uri },
        }),
    },
    {
        where: "a certificate of API Management",
        literal: azure("apimanagement:Certificate", { password }),
        says: /keyVault: { secretIdentifier: "\S+" } instead of data and password/,
        mended: azure("apimanagement:Certificate", { keyVault: { secretIdentifier: uri } }),
    },
    {
        where: "the host name of API Management",
        literal: azure("apimanagement:ApiManagementService", {
            hostnameConfigurations: [{ hostName: "api.shop.example", type: "Proxy", certificatePassword: password }],
        }),
        says: /keyVaultId: "\S+" instead of encodedCertificate and certificatePassword/,
        mended: azure("apimanagement:ApiManagementService", {
            hostnameConfigurations: [{ hostName: "api.shop.example", type: "Proxy", keyVaultId: uri }],
        }),
    },
    {
        where: "a subscription of API Management",
        literal: azure("apimanagement:Subscription", { displayName: "shop", primaryKey: token }),
        says: /leave primaryKey and secondaryKey out, so that the service makes them, or hand over/,
        mended: azure("apimanagement:Subscription", { displayName: "shop" }),
    },
    {
        where: "a user of API Management",
        literal: azure("apimanagement:User", { email: "a@shop.example", password }),
        says: /leave password out and set confirmation: "invite"/,
        mended: azure("apimanagement:User", { email: "a@shop.example", confirmation: "invite" }),
    },
    {
        where: "a backend of API Management",
        literal: azure("apimanagement:Backend", { credentials: { header: { "x-api-key": [token] } } }),
        says: /use a named value {{name}} that comes from Key Vault/,
        mended: azure("apimanagement:Backend", { credentials: { header: { "x-api-key": ["{{geo-api-key}}"] } } }),
    },
    {
        where: "a CA certificate of API Management",
        literal: azure("apimanagement:ApiManagementService", {
            certificates: [{ storeName: "Root", certificatePassword: password }],
        }),
        says: secretOfPulumi,
    },
    {
        where: "an authorization server",
        literal: azure("apimanagement:AuthorizationServer", { clientId: v.guid(), clientSecret: password }),
        says: secretOfPulumi,
    },

    // Other containers
    {
        where: "the registry of a container group",
        literal: azure("containerinstance:ContainerGroup", {
            imageRegistryCredentials: [{ server: "crshop.azurecr.io", username: "crshop", password }],
        }),
        says: /AcrPull: { server, identity }/,
        mended: azure("containerinstance:ContainerGroup", {
            imageRegistryCredentials: [{ server: "crshop.azurecr.io", identity }],
        }),
    },
    {
        where: "a share of a container group",
        literal: azure("containerinstance:ContainerGroup", {
            volumes: [{ name: "files", azureFile: { storageAccountName: "stshop", storageAccountKey: key } }],
        }),
        says: /leave the mount out: give the group a managed identity/,
        mended: azure("containerinstance:ContainerGroup", {
            identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
        }),
    },
    {
        where: "the environment of a container group",
        literal: azure("containerinstance:ContainerGroup", {
            containers: [{ name: "api", environmentVariables: [{ name: "DB_PASSWORD", secureValue: password }] }],
        }),
        says: /give the group a managed identity and let the container read the secret/,
        mended: azure("containerinstance:ContainerGroup", {
            identity: { type: "SystemAssigned" },
            containers: [{ name: "api", environmentVariables: [{ name: "VAULT", value: "kv-shop" }] }],
        }),
    },
    {
        where: "the logs of a container group",
        literal: azure("containerinstance:ContainerGroup", {
            diagnostics: { logAnalytics: { workspaceId: v.guid(), workspaceKey: key } },
        }),
        says: secretOfPulumi,
    },
    {
        where: "a registry that a task pulls from",
        literal: azure("containerregistry:Task", {
            credentials: { customRegistries: { "r.example": { password: { type: "Opaque", value: password } } } },
        }),
        says: /type: "Vaultsecret", value: "\S+" } and name the task's identity in identity/,
        mended: azure("containerregistry:Task", {
            credentials: {
                customRegistries: {
                    "r.example": { identity: v.guid(), password: { type: "Vaultsecret", value: uri } },
                },
            },
        }),
    },
    {
        where: "the service principal of a cluster",
        literal: azure("containerservice:ManagedCluster", {
            servicePrincipalProfile: { clientId: v.guid(), secret: password },
        }),
        says: /identity: { type: "SystemAssigned" } .* leave servicePrincipalProfile out/,
        mended: azure("containerservice:ManagedCluster", { identity: { type: "SystemAssigned" } }),
    },
    {
        where: "the sign-in of a cluster",
        literal: azure("containerservice:ManagedCluster", { aadProfile: { serverAppSecret: password } }),
        says: /aadProfile: { managed: true } and leave serverAppID and serverAppSecret out/,
        mended: azure("containerservice:ManagedCluster", { aadProfile: { managed: true } }),
    },
    {
        where: "the Windows nodes of a cluster",
        literal: azure("containerservice:ManagedCluster", {
            windowsProfile: { adminUsername: "ops", adminPassword: password },
        }),
        says: secretOfPulumi,
    },
    {
        where: "a setting of a cluster's add-on",
        literal: azure("containerservice:ManagedCluster", {
            addonProfiles: { shop: { enabled: true, config: { clientSecret: password } } },
        }),
        says: /Secrets Store CSI driver in it/,
        mended: azure("containerservice:ManagedCluster", {
            addonProfiles: {
                azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } },
            },
        }),
    },
    {
        where: "the blobs that Flux reads",
        literal: azure("kubernetesconfiguration:FluxConfiguration", { azureBlob: { url: blob, accountKey: key } }),
        says: /azureBlob\.managedIdentity: { clientId }/,
        mended: azure("kubernetesconfiguration:FluxConfiguration", {
            azureBlob: { url: blob, managedIdentity: { clientId: v.guid() } },
        }),
    },
    {
        where: "an app of Spring Apps",
        literal: azure("appplatform:App", { properties: { secrets: [{ name: "db-password", value: password }] } }),
        says: /spring\.cloud\.azure\.keyvault\.secret\.property-sources/,
        mended: azure("appplatform:App", { identity: { type: "SystemAssigned" } }),
    },
    {
        where: "the git repository of Spring Apps",
        literal: azure("appplatform:ConfigServer", {
            properties: { configServer: { gitProperty: { uri: "https://git.example/shop", password } } },
        }),
        says: secretOfPulumi,
    },
    {
        where: "the registry of a batch pool",
        literal: azure("batch:Pool", {
            startTask: { containerSettings: { registry: { userName: "crshop", password } } },
        }),
        says: /identityReference: { resourceId: "<user-assigned identity of the pool>" } instead of the credential/,
        mended: azure("batch:Pool", {
            startTask: { containerSettings: { registry: { identityReference: { resourceId: identity } } } },
        }),
    },
    {
        where: "the blobs that a batch pool mounts",
        literal: azure("batch:Pool", {
            mountConfiguration: [{ azureBlobFileSystemConfiguration: { accountName: "stshop", accountKey: key } }],
        }),
        says: /identityReference/,
        mended: azure("batch:Pool", {
            mountConfiguration: [
                {
                    azureBlobFileSystemConfiguration: {
                        accountName: "stshop",
                        identityReference: { resourceId: identity },
                    },
                },
            ],
        }),
    },
    {
        where: "a task of a batch pool",
        literal: azure("batch:Pool", {
            startTask: { environmentSettings: [{ name: "DB_PASSWORD", value: password }] },
        }),
        says: /give the pool a user-assigned identity/,
        mended: azure("batch:Pool", { identity: { type: "UserAssigned", userAssignedIdentities: [identity] } }),
    },
    {
        where: "a share that a batch pool mounts",
        literal: azure("batch:Pool", {
            mountConfiguration: [{ azureFileShareConfiguration: { accountName: "stshop", accountKey: key } }],
        }),
        says: secretOfPulumi,
    },

    // Integration
    {
        where: "the administrator of a Synapse workspace",
        literal: azure("synapse:Workspace", { sqlAdministratorLogin: "ops", sqlAdministratorLoginPassword: password }),
        says: /azureADOnlyAuthentication: true, or hand over/,
        mended: azure("synapse:Workspace", { azureADOnlyAuthentication: true }),
    },
    {
        where: "the storage of an audit",
        literal: azure("sql:ExtendedServerBlobAuditingPolicy", { storageEndpoint: blob, storageAccountAccessKey: key }),
        says: /leave the key out and grant the server's managed identity the role Storage Blob Data Contributor/,
        mended: azure("sql:ExtendedServerBlobAuditingPolicy", { storageEndpoint: blob }),
    },
    {
        where: "the storage of a server's alerts",
        literal: azure("sql:ServerSecurityAlertPolicy", { storageEndpoint: blob, storageAccountAccessKey: key }),
        says: /leave storageEndpoint and storageAccountAccessKey out: Microsoft Defender/,
        mended: azure("sql:ServerSecurityAlertPolicy", { state: "Enabled" }),
    },
    {
        where: "a header that a pipeline sends",
        literal: azure("datafactory:Pipeline", {
            activities: [{ type: "WebActivity", name: "call", headers: { "x-api-key": token } }],
        }),
        says: /Web activity on the vault \(authentication MSI, policy\.secureOutput: true\) and write @activity\('<name>'\)\.output\.value/,
        mended: azure("datafactory:Pipeline", {
            activities: [
                {
                    type: "WebActivity",
                    name: "kv",
                    url: `${uri}?api-version=7.4`,
                    authentication: { type: "MSI", resource: "https://vault.azure.net" },
                    policy: { secureOutput: true },
                },
                {
                    type: "WebActivity",
                    name: "call",
                    headers: { "x-api-key": "@activity('kv').output.value" },
                },
            ],
        }),
    },
    {
        where: "a parameter of a data factory",
        literal: azure("datafactory:Factory", {
            globalParameters: { dbPassword: { type: "String", value: password } },
        }),
        says: /policy\.secureOutput/,
        mended: azure("datafactory:Factory", { globalParameters: { vault: { type: "String", value: "kv-shop" } } }),
    },
    {
        where: "the sign-in of a pipeline's activity",
        literal: azure("datafactory:Pipeline", {
            activities: [
                {
                    type: "WebActivity",
                    name: "call",
                    authentication: {
                        type: "Basic",
                        username: "shop",
                        password: { type: "SecureString", value: password },
                    },
                },
            ],
        }),
        says: /type: "AzureKeyVaultSecret", store/,
        mended: azure("datafactory:Pipeline", {
            activities: [
                {
                    type: "WebActivity",
                    name: "call",
                    authentication: {
                        type: "Basic",
                        username: "shop",
                        password: {
                            type: "AzureKeyVaultSecret",
                            store: { type: "LinkedServiceReference", referenceName: "kv" },
                            secretName: "shop",
                        },
                    },
                },
            ],
        }),
    },
    {
        where: "a linked service",
        literal: azure("datafactory:LinkedService", {
            properties: { type: "Snowflake", password: { type: "SecureString", value: password } },
        }),
        says: /write { type: "AzureKeyVaultSecret", store: { type: "LinkedServiceReference", referenceName: "<vault>" }, secretName: "<secret>" }/,
        mended: azure("datafactory:LinkedService", {
            properties: {
                type: "Snowflake",
                password: {
                    type: "AzureKeyVaultSecret",
                    store: { type: "LinkedServiceReference", referenceName: "kv" },
                    secretName: "shop",
                },
            },
        }),
    },
    {
        where: "an action of a workflow",
        literal: azure("logic:Workflow", {
            definition: {
                actions: {
                    call: {
                        type: "Http",
                        inputs: {
                            uri: "https://api.example",
                            authentication: { type: "Basic", username: "shop", password },
                        },
                    },
                },
            },
        }),
        says: /Key Vault action whose outputs are secured/,
        mended: azure("logic:Workflow", {
            definition: {
                actions: {
                    call: {
                        type: "Http",
                        inputs: { uri: "https://api.example", authentication: { type: "ManagedServiceIdentity" } },
                    },
                },
            },
        }),
    },
    {
        where: "an agreement between trading partners",
        literal: azure("logic:IntegrationAccountAgreement", {
            content: {
                x12: { sendAgreement: { protocolSettings: { securitySettings: { passwordValue: password } } } },
            },
        }),
        says: secretOfPulumi,
    },
    {
        where: "a link between services",
        literal: azure("servicelinker:Linker", {
            authInfo: {
                authType: "secret",
                name: "shop",
                secretInfo: { secretType: "rawValue", value: password },
            },
        }),
        says: /authInfo\.authType: "systemAssignedIdentity", or secretInfo: { secretType: "keyVaultSecretUri", value: "https:\/\/<vault>/,
        mended: azure("servicelinker:Linker", {
            authInfo: {
                authType: "secret",
                name: "shop",
                secretInfo: { secretType: "keyVaultSecretUri", value: uri },
            },
        }),
    },
    {
        where: "the address that events go to",
        literal: azure("eventgrid:EventSubscription", {
            destination: { endpointType: "WebHook", endpointUrl: `https://shop.example/hook?code=${token}` },
        }),
        says: /endpointType: "AzureFunction" and its resourceId, or sign in with azureActiveDirectoryTenantId/,
        mended: azure("eventgrid:EventSubscription", {
            destination: {
                endpointType: "WebHook",
                endpointUrl: "https://shop.example/hook",
                azureActiveDirectoryTenantId: v.guid(),
                azureActiveDirectoryApplicationIdOrUri: "api://shop",
            },
        }),
    },
    {
        where: "the address that alerts go to",
        literal: azure("monitor:ActionGroup", {
            webhookReceivers: [{ name: "a", serviceUri: `https://hooks.example/?code=${token}` }],
        }),
        says: /useAadAuth: true with tenantId, objectId and identifierUri/,
        mended: azure("monitor:ActionGroup", {
            webhookReceivers: [
                {
                    name: "a",
                    serviceUri: "https://hooks.example/",
                    useAadAuth: true,
                    tenantId: v.guid(),
                    objectId: v.guid(),
                    identifierUri: "api://shop",
                },
            ],
        }),
    },
    {
        where: "an endpoint of an IoT hub",
        literal: azure("iothub:IotHubResource", {
            properties: { routing: { endpoints: { eventHubs: [{ name: "orders", connectionString: hub }] } } },
        }),
        says: /authenticationType: "identityBased" and endpointUri instead of the key/,
        mended: azure("iothub:IotHubResource", {
            properties: {
                routing: {
                    endpoints: {
                        eventHubs: [
                            {
                                name: "orders",
                                authenticationType: "identityBased",
                                endpointUri: "sb://ns.servicebus.windows.net",
                                entityPath: "orders",
                            },
                        ],
                    },
                },
            },
        }),
    },
    {
        where: "a policy of an IoT hub",
        literal: azure("iothub:IotHubResource", {
            properties: { authorizationPolicies: [{ keyName: "owner", primaryKey: key }] },
        }),
        says: /leave primaryKey and secondaryKey out, so that the service makes its own/,
        mended: azure("iothub:IotHubResource", { properties: { authorizationPolicies: [{ keyName: "owner" }] } }),
    },
    {
        where: "the hubs of a provisioning service",
        literal: azure("deviceprovisioningservices:IotDpsResource", {
            properties: { iotHubs: [{ connectionString: hub.replace("servicebus.windows", "azure-devices") }] },
        }),
        says: secretOfPulumi,
    },
    {
        where: "an endpoint of Digital Twins",
        literal: azure("digitaltwins:DigitalTwinsEndpoint", {
            properties: { endpointType: "EventHub", connectionStringPrimaryKey: hub },
        }),
        says: /authenticationType: "IdentityBased", endpointUri and entityPath .* deadLetterUri/,
        mended: azure("digitaltwins:DigitalTwinsEndpoint", {
            properties: {
                endpointType: "EventHub",
                authenticationType: "IdentityBased",
                endpointUri: "sb://ns.servicebus.windows.net",
                entityPath: "orders",
            },
        }),
    },
    {
        where: "a topic that Digital Twins tells",
        literal: azure("digitaltwins:DigitalTwinsEndpoint", {
            properties: { endpointType: "EventGrid", topicEndpoint: "https://t.example", accessKey1: key },
        }),
        says: secretOfPulumi,
    },
    {
        where: "the files of a cache",
        literal: azure("redis:Redis", { redisConfiguration: { rdbStorageConnectionString: storage } }),
        says: /preferredDataPersistenceAuthMethod: "ManagedIdentity"/,
        mended: azure("redis:Redis", {
            redisConfiguration: {
                preferredDataPersistenceAuthMethod: "ManagedIdentity",
                rdbStorageConnectionString: "DefaultEndpointsProtocol=https;AccountName=stshop",
            },
        }),
    },
    {
        where: "a connection of an AI account",
        literal: azure("cognitiveservices:AccountConnection", {
            properties: { authType: "ApiKey", credentials: { key: token } },
        }),
        says: /authType: "AAD" \(or "ManagedIdentity"\) and leave credentials out/,
        mended: azure("cognitiveservices:AccountConnection", { properties: { authType: "AAD" } }),
    },
    {
        where: "the storage of an AI account",
        literal: azure("cognitiveservices:Account", {
            properties: { apiProperties: { storageAccountConnectionString: storage } },
        }),
        says: secretOfPulumi,
    },
    {
        where: "the keys of an online endpoint",
        literal: azure("machinelearningservices:OnlineEndpoint", {
            properties: { authMode: "Key", keys: { primaryKey: token } },
        }),
        says: /authMode: "AADToken" and leave keys out/,
        mended: azure("machinelearningservices:OnlineEndpoint", { properties: { authMode: "AADToken" } }),
    },
    {
        where: "a datastore",
        literal: azure("machinelearningservices:Datastore", {
            properties: {
                datastoreType: "AzureBlob",
                credentials: { credentialsType: "AccountKey", secrets: { secretsType: "AccountKey", key } },
            },
        }),
        says: /credentials: { credentialsType: "None" }/,
        mended: azure("machinelearningservices:Datastore", {
            properties: { datastoreType: "AzureBlob", credentials: { credentialsType: "None" } },
        }),
    },
    {
        where: "the environment of an online deployment",
        literal: azure("machinelearningservices:OnlineDeployment", {
            properties: { endpointComputeType: "Managed", environmentVariables: { DB_PASSWORD: password } },
        }),
        says: /give the endpoint or compute a managed identity/,
        mended: azure("machinelearningservices:OnlineDeployment", {
            properties: { endpointComputeType: "Managed", environmentVariables: { VAULT: "kv-shop" } },
        }),
    },
    {
        where: "an input of a stream",
        literal: azure("streamanalytics:Input", {
            properties: {
                type: "Stream",
                datasource: { type: "Microsoft.ServiceBus/EventHub", sharedAccessPolicyKey: key },
            },
        }),
        says: /authenticationMode: "Msi"/,
        mended: azure("streamanalytics:Input", {
            properties: {
                type: "Stream",
                datasource: { type: "Microsoft.ServiceBus/EventHub", authenticationMode: "Msi" },
            },
        }),
    },
    {
        where: "a table that a stream writes",
        literal: azure("streamanalytics:Output", {
            datasource: { type: "Microsoft.Storage/Table", accountName: "stshop", accountKey: key },
        }),
        says: secretOfPulumi,
    },
    {
        where: "the address behind a hub of SignalR",
        literal: azure("signalrservice:SignalR", {
            upstream: { templates: [{ urlTemplate: `https://shop.example/hook?code=${token}` }] },
        }),
        says: /write {@Microsoft\.KeyVault\(SecretUri=\S+\)} in the address/,
        mended: azure("signalrservice:SignalR", {
            upstream: { templates: [{ urlTemplate: `https://shop.example/hook?code={${reference}}` }] },
        }),
    },
    {
        where: "a credential of an automation account",
        literal: azure("automation:Credential", { userName: "ops", password }),
        says: /leave the credential out and let the runbook sign in/,
    },
    {
        where: "a variable of an automation account",
        literal: azure("automation:Variable", { variableName: "DbPassword", value: JSON.stringify(password) }),
        says: /read the secret from Key Vault in the runbook/,
        mended: azure("automation:Variable", { variableName: "Vault", value: JSON.stringify("kv-shop") }),
    },
    {
        where: "a notification hub",
        literal: azure("notificationhubs:NotificationHub", { gcmCredential: { googleApiKey: token } }),
        says: secretOfPulumi,
    },
    {
        where: "the connection of a bot",
        literal: azure("botservice:BotConnection", { properties: { clientId: v.guid(), clientSecret: password } }),
        says: secretOfPulumi,
    },

    // Machines, databases, deployments
    {
        where: "an extension of a machine",
        literal: azure("compute:VirtualMachineExtension", {
            protectedSettings: { storageAccountName: "stshop", storageAccountKey: key },
        }),
        says: /protectedSettingsFromKeyVault: { secretUrl: "\S+\/<version>", sourceVault: { id: "<vault's resource id>" } }/,
        mended: azure("compute:VirtualMachineExtension", {
            protectedSettingsFromKeyVault: { secretUrl: `${uri}/1`, sourceVault: { id: vault } },
        }),
    },
    {
        where: "an extension of a scale set",
        literal: azure("compute:VirtualMachineScaleSet", {
            virtualMachineProfile: {
                extensionProfile: { extensions: [{ name: "s", protectedSettings: { dbPassword: password } }] },
            },
        }),
        says: /protectedSettingsFromKeyVault: .* sourceVault: {/,
        mended: azure("compute:VirtualMachineScaleSet", {
            virtualMachineProfile: {
                extensionProfile: {
                    extensions: [
                        {
                            name: "s",
                            protectedSettingsFromKeyVault: { secretUrl: `${uri}/1`, sourceVault: { id: vault } },
                        },
                    ],
                },
            },
        }),
    },
    {
        where: "the source of a disk",
        literal: azure("compute:Disk", { creationData: { createOption: "Import", sourceUri: blob + sas } }),
        says: /sourceUri without a signature .* storageAccountId/,
        mended: azure("compute:Disk", {
            creationData: {
                createOption: "Import",
                sourceUri: blob,
                storageAccountId: resource("Microsoft.Storage/storageAccounts"),
            },
        }),
    },
    {
        where: "the output of a command on a machine",
        literal: azure("compute:VirtualMachineRunCommandByVirtualMachine", { outputBlobUri: blob + sas }),
        says: /property beside it that ends with ManagedIdentity/,
        mended: azure("compute:VirtualMachineRunCommandByVirtualMachine", {
            outputBlobUri: blob,
            outputBlobManagedIdentity: { clientId: v.guid() },
        }),
    },
    {
        where: "the administrator of a machine",
        literal: azure("compute:VirtualMachine", { osProfile: { adminUsername: "ops", adminPassword: password } }),
        says: /use SSH keys or Microsoft Entra login; where a password must be, hand over/,
        mended: azure("compute:VirtualMachine", {
            osProfile: { adminUsername: "ops", linuxConfiguration: { disablePasswordAuthentication: true } },
        }),
    },
    {
        where: "the administrator of a machine on Azure Local",
        literal: azure("azurestackhci:VirtualMachineInstance", { osProfile: { adminPassword: password } }),
        says: /use SSH keys or Microsoft Entra login/,
    },
    {
        where: "the user that a command runs as",
        literal: azure("compute:VirtualMachineRunCommandByVirtualMachine", {
            runAsUser: "ops",
            runAsPassword: password,
        }),
        says: secretOfPulumi,
    },
    {
        where: "the start of a machine",
        literal: azure("compute:VirtualMachine", {
            userData: Buffer.from(`#!/bin/sh\nexport DB_PASSWORD='${password}'\n`).toString("base64"),
        }),
        says: /let the machine read the secret from Key Vault/,
        mended: azure("compute:VirtualMachine", {
            userData: Buffer.from(
                "#!/bin/sh\nexport DB_PASSWORD=$(az keyvault secret show --id $ID --query value -o tsv)\n",
            ).toString("base64"),
        }),
    },
    {
        where: "a backup that a managed instance restores",
        literal: azure("sql:ManagedDatabase", { storageContainerUri: blob, storageContainerSasToken: sas.slice(1) }),
        says: /storageContainerIdentity: "ManagedIdentity"/,
        mended: azure("sql:ManagedDatabase", {
            storageContainerUri: blob,
            storageContainerIdentity: "ManagedIdentity",
        }),
    },
    {
        where: "the administrator of a database server",
        literal: azure("sql:Server", { administratorLogin: "sa1", administratorLoginPassword: password }),
        says: /Microsoft Entra logins only \(administrators: { azureADOnlyAuthentication: true }\), or hand over/,
        mended: azure("sql:Server", { administrators: { azureADOnlyAuthentication: true } }),
    },
    {
        where: "the administrator of a PostgreSQL server",
        literal: azure("dbforpostgresql:Server", { administratorLogin: "ops", administratorLoginPassword: password }),
        says: /\(authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled" }\), or hand over/,
        mended: azure("dbforpostgresql:Server", {
            authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled" },
        }),
    },
    {
        where: "the administrator of a Mongo cluster",
        literal: azure("mongocluster:MongoCluster", { properties: { administrator: { userName: "ops", password } } }),
        says: secretOfPulumi,
    },
    {
        where: "the backups that a migration reads",
        literal: azure("datamigration:DatabaseMigrationsSqlMi", {
            properties: { backupConfiguration: { sourceLocation: { azureBlob: { accountKey: key } } } },
        }),
        says: /azureBlob\.authType: "ManagedIdentity" and azureBlob\.identity/,
        mended: azure("datamigration:DatabaseMigrationsSqlMi", {
            properties: {
                backupConfiguration: {
                    sourceLocation: {
                        azureBlob: { authType: "ManagedIdentity", identity: { type: "SystemAssigned" } },
                    },
                },
            },
        }),
    },
    {
        where: "the database that a migration reads",
        literal: azure("datamigration:DatabaseMigrationsSqlMi", {
            properties: { sourceSqlConnection: { userName: "ops", password } },
        }),
        says: secretOfPulumi,
    },
    {
        where: "an export of costs",
        literal: azure("costmanagement:Export", {
            deliveryInfo: { destination: { container: "costs", storageAccount: "stshop", sasToken: sas.slice(1) } },
        }),
        says: /destination\.resourceId to the storage account's resource id/,
        mended: azure("costmanagement:Export", {
            deliveryInfo: {
                destination: { container: "costs", resourceId: resource("Microsoft.Storage/storageAccounts") },
            },
        }),
    },
    {
        where: "the storage of a Hadoop cluster",
        literal: azure("hdinsight:Cluster", {
            properties: { storageProfile: { storageaccounts: [{ name: "stshop", key }] } },
        }),
        says: /resourceId, fileSystem and msiResourceId/,
        mended: azure("hdinsight:Cluster", {
            properties: {
                storageProfile: {
                    storageaccounts: [
                        {
                            name: "stshop",
                            fileSystem: "shop",
                            resourceId: resource("Microsoft.Storage/storageAccounts"),
                            msiResourceId: identity,
                        },
                    ],
                },
            },
        }),
    },
    {
        where: "the sign-in of a machine learning cluster",
        literal: azure("machinelearningservices:Compute", {
            properties: {
                computeType: "AmlCompute",
                properties: { userAccountCredentials: { adminUserName: "ops", adminUserPassword: password } },
            },
        }),
        says: secretOfPulumi,
    },
    {
        where: "a certificate of an application gateway",
        literal: azure("network:ApplicationGateway", { sslCertificates: [{ name: "shop", password }] }),
        says: /keyVaultSecretId: "\S+" instead of data and password/,
        mended: azure("network:ApplicationGateway", { sslCertificates: [{ name: "shop", keyVaultSecretId: uri }] }),
    },
    {
        where: "a gateway's connection",
        literal: azure("network:VirtualNetworkGatewayConnection", { sharedKey: key }),
        says: secretOfPulumi,
    },
    {
        where: "the storage of a deployment's script",
        literal: azure("resources:AzureCliScript", {
            storageAccountSettings: { storageAccountName: "stshop", storageAccountKey: key },
        }),
        says: /leave storageAccountSettings out/,
        mended: azure("resources:AzureCliScript", { azCliVersion: "2.60.0" }),
    },
    {
        where: "a deployment's script",
        literal: azure("resources:AzurePowerShellScript", {
            environmentVariables: [{ name: "DB_PASSWORD", secureValue: password }],
        }),
        says: /give the script a managed identity/,
        mended: azure("resources:AzurePowerShellScript", {
            identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
        }),
    },
    {
        where: "a parameter of a deployment",
        literal: azure("resources:Deployment", { properties: { parameters: { adminPassword: { value: password } } } }),
        says: /{ reference: { keyVault: { id: "<vault's resource id>" }, secretName: "<secret>" } } instead of a value/,
        mended: azure("resources:Deployment", {
            properties: {
                parameters: { adminPassword: { reference: { keyVault: { id: vault }, secretName: "shop" } } },
            },
        }),
    },
    {
        where: "the database that a backup reads",
        literal: azure("dataprotection:BackupInstance", {
            properties: { datasourceAuthCredentials: { secretStoreResource: { value: sql } } },
        }),
        says: /secretStoreResource: { secretStoreType: "AzureKeyVault", uri:/,
        mended: azure("dataprotection:BackupInstance", {
            properties: {
                datasourceAuthCredentials: { secretStoreResource: { secretStoreType: "AzureKeyVault", uri } },
            },
        }),
    },
    {
        where: "a database of SAP that is watched",
        literal: azure("workloads:ProviderInstance", {
            providerSettings: { providerType: "SapHana", dbUsername: "shop", dbPassword: password },
        }),
        says: /with Uri at its end \(dbPasswordUri\) to https:\/\/<vault>/,
        mended: azure("workloads:ProviderInstance", {
            providerSettings: { providerType: "SapHana", dbUsername: "shop", dbPasswordUri: uri },
        }),
    },

    // Other providers
    {
        where: "a pod",
        literal: {
            type: "kubernetes:core/v1:Pod",
            props: { spec: { containers: [{ name: "api", env: [{ name: "DB_PASSWORD", value: password }] }] } },
        },
        says: /SecretProviderClass.* secretKeyRef in the pod/,
        mended: {
            type: "kubernetes:core/v1:Pod",
            props: {
                spec: {
                    containers: [
                        {
                            name: "api",
                            env: [{ name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "shop", key: "db" } } }],
                        },
                    ],
                },
            },
        },
    },
    {
        where: "the sign-in of a classic web app",
        literal: {
            type: "azure:appservice/linuxWebApp:LinuxWebApp",
            props: { authSettings: { enabled: true, google: { clientId: "shop", clientSecret: password } } },
        },
        says: /name an app setting in clientSecretSettingName instead/,
        mended: {
            type: "azure:appservice/linuxWebApp:LinuxWebApp",
            props: { authSettings: { enabled: true, google: { clientId: "shop", clientSecretSettingName: "GOOGLE" } } },
        },
    },
    {
        where: "the storage of a classic function app",
        literal: {
            type: "azure:appservice/linuxFunctionApp:LinuxFunctionApp",
            props: { storageAccountName: "stshop", storageAccountAccessKey: key },
        },
        says: /storageUsesManagedIdentity to true/,
        mended: {
            type: "azure:appservice/linuxFunctionApp:LinuxFunctionApp",
            props: { storageAccountName: "stshop", storageUsesManagedIdentity: true },
        },
    },
    {
        where: "the registry of a classic web app",
        literal: {
            type: "azure:appservice/linuxWebApp:LinuxWebApp",
            props: {
                siteConfig: { applicationStack: { dockerImageName: "shop:1", dockerRegistryPassword: password } },
            },
        },
        says: /containerRegistryUseManagedIdentity to true/,
        mended: {
            type: "azure:appservice/linuxWebApp:LinuxWebApp",
            props: {
                siteConfig: {
                    containerRegistryUseManagedIdentity: true,
                    applicationStack: { dockerImageName: "shop:1" },
                },
            },
        },
    },
    {
        where: "a setting of a classic web app",
        literal: {
            type: "azure:appservice/linuxWebApp:LinuxWebApp",
            props: { appSettings: { DB_PASSWORD: password } },
        },
        says: /write @Microsoft\.KeyVault\S+ as the setting's value/,
        mended: {
            type: "azure:appservice/linuxWebApp:LinuxWebApp",
            props: { appSettings: { DB_PASSWORD: reference } },
        },
    },
    {
        where: "a secret of a classic container app",
        literal: {
            type: "azure:containerapp/app:App",
            props: { secrets: [{ name: "db-password", value: password }] },
        },
        says: /write { name, keyVaultSecretId: "\S+", identity: "System" } in secrets/,
        mended: {
            type: "azure:containerapp/app:App",
            props: { secrets: [{ name: "db-password", keyVaultSecretId: uri, identity: "System" }] },
        },
    },
    {
        where: "a classic named value",
        literal: {
            type: "azure:apimanagement/namedValue:NamedValue",
            props: { displayName: "geo-key", secret: true, value: v.gitlab() },
        },
        says: /valueFromKeyVault: { secretId:/,
        mended: {
            type: "azure:apimanagement/namedValue:NamedValue",
            props: { displayName: "geo-key", secret: true, valueFromKeyVault: { secretId: uri } },
        },
    },
    {
        where: "a classic key of App Configuration",
        literal: {
            type: "azure:appconfiguration/configurationKey:ConfigurationKey",
            props: { key: "Db:Password", value: v.gitlab() },
        },
        says: /type: "vault" and vaultKeyReference:/,
        mended: {
            type: "azure:appconfiguration/configurationKey:ConfigurationKey",
            props: { key: "Db:Password", type: "vault", vaultKeyReference: uri },
        },
    },
    {
        where: "a classic linked service",
        literal: {
            type: "azure:datafactory/linkedServiceSqlServer:LinkedServiceSqlServer",
            props: { connectionString: sql },
        },
        says: /begins with keyVault \(keyVaultPassword, keyVaultConnectionString/,
        mended: {
            type: "azure:datafactory/linkedServiceSqlServer:LinkedServiceSqlServer",
            props: { keyVaultConnectionString: { linkedServiceName: "kv", secretName: "shop" } },
        },
    },
    {
        where: "a classic linked service that takes no reference",
        literal: {
            type: "azure:datafactory/linkedServicePostgresql:LinkedServicePostgresql",
            props: { connectionString: sql },
        },
        says: secretOfPulumi,
    },
    {
        where: "a classic extension of a machine",
        literal: {
            type: "azure:compute/extension:Extension",
            props: { protectedSettings: JSON.stringify({ dbPassword: password }) },
        },
        says: /protectedSettingsFromKeyVault: { secretUrl: "\S+", sourceVaultId:/,
        mended: {
            type: "azure:compute/extension:Extension",
            props: { protectedSettingsFromKeyVault: { secretUrl: `${uri}/1`, sourceVaultId: vault } },
        },
    },
    {
        where: "a database of another provider",
        literal: { type: "postgresql:index/role:Role", props: { name: "report", password } },
        says: secretOfPulumi,
    },
];
