import { azure, type Family, lit, near } from "./resources";
import { family, one } from "./resources-hosts";
import { type SetValues } from "./resources-values";

const web = (v: SetValues): { name: string; resourceGroupName: string } => ({
    name: `${v.company()}-${v.service()}-web`,
    resourceGroupName: v.resourceGroup(),
});
const apim = (v: SetValues): { serviceName: string; resourceGroupName: string } => ({
    serviceName: `apim-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});
const policy = (inbound: string): string =>
    `<policies>\n  <inbound>\n    <base />\n    ${inbound}\n  </inbound>\n  <backend><base /></backend>\n  <outbound><base /></outbound>\n</policies>`;
const container = (v: SetValues) => ({
    name: v.service(),
    image: v.image(),
    resources: { requests: { cpu: 1, memoryInGB: 2 } },
});

/** What runs, fronts and connects applications on Azure. */
export const azureAppFamilies: Family[] = [
    family(
        "container-app-secrets",
        one("connection-string", "a secret written out in the program", (v) =>
            azure("app:ContainerApp", {
                containerAppName: v.service(),
                resourceGroupName: v.resourceGroup(),
                configuration: {
                    secrets: [
                        { name: "queue", value: lit(v.serviceBusConnection()) },
                        { name: "pg", keyVaultUrl: `${v.vaultUri()}/secrets/pg`, identity: "system" },
                    ],
                },
                template: {
                    containers: [{ name: "api", image: v.image(), env: [{ name: "QUEUE", secretRef: "queue" }] }],
                    scale: {
                        rules: [
                            {
                                name: "queue",
                                custom: {
                                    type: "azure-servicebus",
                                    metadata: { queueName: v.service(), messageCount: "20" },
                                    auth: [{ secretRef: "queue", triggerParameter: "connection" }],
                                },
                            },
                        ],
                    },
                },
            }),
        ),
        one("key-vault-reference", "every secret comes from a vault", (v) =>
            azure("app:ContainerApp", {
                containerAppName: v.service(),
                resourceGroupName: v.resourceGroup(),
                configuration: {
                    registries: [{ server: v.registry(), username: v.company(), passwordSecretRef: "acr-password" }],
                    secrets: [
                        {
                            name: "acr-password",
                            keyVaultUrl: near(`${v.vaultUri()}/secrets/acr-password/${v.hex(32)}`),
                            identity: "system",
                        },
                    ],
                },
                template: {
                    containers: [
                        { name: "api", image: v.image(), env: [{ name: "API_KEY", secretRef: "acr-password" }] },
                    ],
                },
            }),
        ),
        one("secret-name", "an environment variable takes a secret by its name", (v) =>
            azure("app:ContainerApp", {
                containerAppName: v.service(),
                resourceGroupName: v.resourceGroup(),
                template: {
                    containers: [
                        {
                            name: "api",
                            image: v.image(),
                            env: [{ name: "DB_PASSWORD", secretRef: near("db-password-primary") }],
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "container-app-commands",
        one("template-reference", "the argument takes the password from the environment", (v) =>
            azure("app:ContainerApp", {
                containerAppName: "redis",
                resourceGroupName: v.resourceGroup(),
                template: {
                    containers: [
                        {
                            name: "redis",
                            image: "docker.io/library/redis:7",
                            command: ["sh", "-c"],
                            args: [near('redis-server --appendonly yes --requirepass "$REDIS_PASSWORD"')],
                            env: [{ name: "REDIS_PASSWORD", secretRef: "redis-password" }],
                        },
                    ],
                },
            }),
        ),
        one("api-key", "header of a probe", (v) =>
            azure("app:ContainerApp", {
                containerAppName: v.service(),
                resourceGroupName: v.resourceGroup(),
                template: {
                    containers: [
                        {
                            name: "api",
                            image: v.image(),
                            probes: [
                                {
                                    type: "Liveness",
                                    httpGet: {
                                        path: "/health",
                                        port: 8080,
                                        httpHeaders: [{ name: "X-Api-Key", value: lit(v.alnum(40)) }],
                                    },
                                },
                            ],
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "container-app-jobs",
        one("provider-token", "token in the secrets of a scaled job", (v) =>
            azure("app:Job", {
                jobName: "gh-runner",
                resourceGroupName: v.resourceGroup(),
                environmentId: v.arm("Microsoft.App/managedEnvironments", "cae"),
                configuration: {
                    triggerType: "Event",
                    replicaTimeout: 1800,
                    secrets: [{ name: "pat", value: lit(v.githubFineGrained()) }],
                    eventTriggerConfig: {
                        scale: {
                            rules: [
                                {
                                    name: "github-runner",
                                    type: "github-runner",
                                    metadata: { owner: v.company(), runnerScope: "repo", repos: v.service() },
                                    auth: [{ secretRef: "pat", triggerParameter: "personalAccessToken" }],
                                },
                            ],
                        },
                    },
                },
                template: {
                    containers: [{ name: "runner", image: v.image(), env: [{ name: "GITHUB_PAT", secretRef: "pat" }] }],
                },
            }),
        ),
        one("setting-name", "a scaler that is told which variable holds the key", (v) =>
            azure("app:Job", {
                jobName: v.service(),
                resourceGroupName: v.resourceGroup(),
                environmentId: v.arm("Microsoft.App/managedEnvironments", "cae"),
                configuration: {
                    triggerType: "Event",
                    replicaTimeout: 600,
                    eventTriggerConfig: {
                        scale: {
                            rules: [
                                {
                                    name: "pool",
                                    type: "azure-pipelines",
                                    metadata: {
                                        poolID: "4",
                                        personalAccessTokenFromEnv: near("AZP_TOKEN"),
                                        organizationURLFromEnv: "AZP_URL",
                                    },
                                },
                            ],
                        },
                    },
                },
                template: { containers: [{ name: "agent", image: v.image() }] },
            }),
        ),
    ),
    family(
        "dapr",
        one("account-key", "a component's own secret", (v) =>
            azure("app:DaprComponent", {
                environmentName: `cae-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                componentType: "bindings.azure.blobstorage",
                secrets: [{ name: "account-key", value: lit(v.storageKey()) }],
                metadata: [
                    { name: "accountName", value: `st${v.company()}` },
                    { name: "accountKey", secretRef: "account-key" },
                ],
            }),
        ),
        one("secret-name", "the key of a secret store", (v) =>
            azure("app:DaprComponent", {
                environmentName: `cae-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                componentType: "pubsub.kafka",
                secretStoreComponent: "kv",
                metadata: [
                    { name: "brokers", value: `${v.host()}:9093` },
                    { name: "saslPassword", secretRef: near("kafka-sasl-password") },
                    { name: "authType", value: "password" },
                ],
            }),
        ),
    ),
    family(
        "container-app-environment",
        one("account-key", "shared key of the log workspace", (v) =>
            azure("app:ManagedEnvironment", {
                environmentName: `cae-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                appLogsConfiguration: {
                    destination: "log-analytics",
                    logAnalyticsConfiguration: { customerId: v.guid(), sharedKey: lit(v.base64(64)) },
                },
            }),
        ),
        one("provider-token", "key of Datadog for OpenTelemetry", (v) =>
            azure("app:ManagedEnvironment", {
                environmentName: `cae-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                openTelemetryConfiguration: {
                    destinationsConfiguration: { dataDogConfiguration: { site: "datadoghq.eu", key: lit(v.hex(32)) } },
                },
            }),
        ),
        one("instrumentation", "Dapr's Application Insights string", (v) =>
            azure("app:ManagedEnvironment", {
                environmentName: `cae-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                daprAIConnectionString: near(v.instrumentation()),
                appLogsConfiguration: { destination: "azure-monitor" },
            }),
        ),
    ),
    family(
        "container-app-storage",
        one("account-key", "key of a file share", (v) =>
            azure("app:ManagedEnvironmentsStorage", {
                environmentName: `cae-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                storageName: "share",
                properties: {
                    azureFile: {
                        accountName: `st${v.company()}`,
                        shareName: v.service(),
                        accessMode: "ReadWrite",
                        accountKey: lit(v.storageKey()),
                    },
                },
            }),
        ),
    ),
    family(
        "container-app-sign-in",
        one("setting-name", "name of the setting with the client secret", (v) =>
            azure("app:ContainerAppsAuthConfig", {
                containerAppName: v.service(),
                resourceGroupName: v.resourceGroup(),
                authConfigName: "current",
                platform: { enabled: true },
                identityProviders: {
                    azureActiveDirectory: {
                        registration: {
                            clientId: v.guid(),
                            clientSecretSettingName: near("microsoft-provider-authentication-secret"),
                            openIdIssuer: `https://sts.windows.net/${v.guid()}/v2.0`,
                        },
                    },
                },
            }),
        ),
    ),
    family(
        "container-instances",
        one("password", "secureValue hides it from readers alone", (v) =>
            azure("containerinstance:ContainerGroup", {
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [
                    {
                        ...container(v),
                        environmentVariables: [
                            { name: "MYSQL_DATABASE", value: "app" },
                            { name: "MYSQL_ROOT_PASSWORD", secureValue: lit(v.password()) },
                        ],
                    },
                ],
            }),
        ),
        one("account-key", "key of an Azure Files volume", (v) =>
            azure("containerinstance:ContainerGroup", {
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [{ ...container(v), volumeMounts: [{ name: "data", mountPath: "/data" }] }],
                volumes: [
                    {
                        name: "data",
                        azureFile: {
                            shareName: "data",
                            storageAccountName: `st${v.company()}`,
                            storageAccountKey: lit(v.storageKey()),
                        },
                    },
                ],
            }),
        ),
        one("private-key", "a file of a secret volume, in base64", (v) =>
            azure("containerinstance:ContainerGroup", {
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [{ ...container(v), volumeMounts: [{ name: "tls", mountPath: "/tls", readOnly: true }] }],
                volumes: [
                    {
                        name: "tls",
                        secret: {
                            "tls.crt": v.encoded(v.pem("CERTIFICATE")),
                            "tls.key": lit(v.encoded(v.pem("EC PRIVATE KEY", 120))),
                        },
                    },
                ],
            }),
        ),
        one("password", "password of the registry", (v) =>
            azure("containerinstance:ContainerGroup", {
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [container(v)],
                imageRegistryCredentials: [
                    { server: v.registry(), username: v.company(), password: lit(v.registryKey()) },
                ],
            }),
        ),
        one("url", "a public repository as a volume", (v) =>
            azure("containerinstance:ContainerGroup", {
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [{ ...container(v), volumeMounts: [{ name: "src", mountPath: "/src" }] }],
                volumes: [
                    {
                        name: "src",
                        gitRepo: {
                            repository: near(`https://github.com/${v.company()}/${v.service()}.git`),
                            revision: v.hex(40),
                        },
                    },
                ],
            }),
        ),
        one("config", "a public configuration file in a secret volume, in base64", (v) =>
            azure("containerinstance:ContainerGroup", {
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [{ ...container(v), volumeMounts: [{ name: "conf", mountPath: "/etc/caddy" }] }],
                volumes: [
                    {
                        name: "conf",
                        secret: {
                            Caddyfile: near(
                                v.encoded(
                                    `${v.host()} {\n\treverse_proxy localhost:8080\n\tbasicauth /admin/* {\n\t\tadmin {env.ADMIN_HASH}\n\t}\n}\n`,
                                ),
                            ),
                        },
                    },
                ],
            }),
        ),
    ),
    family(
        "app-service-sign-in",
        one("client-secret", "client secret of the first version's settings", (v) =>
            azure("web:WebAppAuthSettings", {
                ...web(v),
                enabled: true,
                clientId: v.guid(),
                clientSecret: lit(v.entraSecret()),
                issuer: `https://sts.windows.net/${v.guid()}/`,
                tokenStoreEnabled: true,
            }),
        ),
        one("setting-name", "names of settings", (v) =>
            azure("web:WebAppAuthSettingsV2", {
                ...web(v),
                identityProviders: {
                    gitHub: {
                        enabled: true,
                        registration: {
                            clientId: `Iv1.${v.hex(16)}`,
                            clientSecretSettingName: near("GITHUB_PROVIDER_AUTHENTICATION_SECRET"),
                        },
                    },
                },
            }),
        ),
    ),
    family(
        "app-service-connection-strings",
        one("connection-string", "Event Hubs with a key", (v) =>
            azure("web:WebAppConnectionStrings", {
                ...web(v),
                properties: {
                    events: {
                        type: "EventHub",
                        value: lit(
                            `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=${v.eventHubKey()};EntityPath=${v.service()}`,
                        ),
                    },
                },
            }),
        ),
        one("key-vault-reference", "a reference with the vault's name", (v) =>
            azure("web:WebAppConnectionStrings", {
                ...web(v),
                properties: {
                    main: {
                        type: "SQLAzure",
                        value: near(
                            `@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=sql-main;SecretVersion=${v.hex(32)})`,
                        ),
                    },
                },
            }),
        ),
        one("connection-string", "LocalDB with the user's sign-in", (v) =>
            azure("web:WebAppConnectionStringsSlot", {
                ...web(v),
                slot: "dev",
                properties: {
                    main: {
                        type: "SQLServer",
                        value: near(
                            `Server=(localdb)\\mssqllocaldb;Database=aspnet-${v.guid()};Trusted_Connection=True;MultipleActiveResultSets=true`,
                        ),
                    },
                },
            }),
        ),
    ),
    family(
        "app-service-backup",
        one("sas", "container URL with a signature", (v) =>
            azure("web:WebAppBackupConfiguration", {
                ...web(v),
                enabled: true,
                storageAccountUrl: lit(v.sas(`https://st${v.company()}.blob.core.windows.net/backups`)),
                backupSchedule: {
                    frequencyInterval: 1,
                    frequencyUnit: "Day",
                    keepAtLeastOneBackup: true,
                    retentionPeriodInDays: 30,
                },
            }),
        ),
        one("url", "container URL alone", (v) =>
            azure("web:WebAppBackupConfiguration", {
                ...web(v),
                storageAccountUrl: near(`https://st${v.company()}.blob.core.windows.net/backups`),
            }),
        ),
    ),
    family(
        "app-service-relay",
        one("connection-string", "hybrid connection's entity string", (v) =>
            azure("web:WebAppRelayServiceConnection", {
                ...web(v),
                entityName: "sap",
                hostname: `sap.${v.company()}.example`,
                port: 3300,
                entityConnectionString: lit(
                    `Endpoint=sb://rly-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=defaultSender;SharedAccessKey=${v.base64(32)};EntityPath=sap`,
                ),
            }),
        ),
    ),
    family(
        "app-service-mounts",
        one("account-key", "access key of a mount", (v) =>
            azure("web:WebAppAzureStorageAccounts", {
                ...web(v),
                properties: {
                    media: {
                        type: "AzureFiles",
                        accountName: `st${v.company()}`,
                        shareName: "media",
                        mountPath: "/media",
                        accessKey: lit(v.storageKey()),
                    },
                },
            }),
        ),
        one("setting-name", "reference to an app setting", (v) =>
            azure("web:WebAppAzureStorageAccounts", {
                ...web(v),
                properties: {
                    media: {
                        type: "AzureFiles",
                        accountName: `st${v.company()}`,
                        shareName: "media",
                        mountPath: "/media",
                        accessKey: near("@AppSettingRef(MEDIA_SHARE_KEY)"),
                    },
                },
            }),
        ),
    ),
    family(
        "app-service-containers",
        one("password", "registry password of a sidecar", (v) =>
            azure("web:WebAppSiteContainer", {
                ...web(v),
                containerName: "sidecar",
                image: v.image(),
                isMain: false,
                authType: "UserCredentials",
                userName: v.company(),
                passwordSecret: lit(v.registryKey()),
            }),
        ),
        one("setting-name", "variables of a sidecar are names of app settings", (v) =>
            azure("web:WebAppSiteContainer", {
                ...web(v),
                containerName: "otel",
                image: v.image(),
                isMain: false,
                environmentVariables: [{ name: "OTEL_EXPORTER_HEADERS", value: near("OTLP_AUTH_HEADER_SETTING") }],
            }),
        ),
    ),
    family(
        "app-service-startup",
        one("provider-token", "token in a startup command", (v) =>
            azure("web:WebApp", {
                ...web(v),
                siteConfig: {
                    linuxFxVersion: "PYTHON|3.12",
                    appCommandLine: lit(
                        `pip install git+https://${v.github()}@github.com/${v.company()}/${v.service()}.git && gunicorn app:app`,
                    ),
                },
            }),
        ),
        one("command", "a command without a credential", (v) =>
            azure("web:WebApp", {
                ...web(v),
                siteConfig: {
                    linuxFxVersion: "PYTHON|3.12",
                    appCommandLine: near(
                        "gunicorn --keyfile /tls/tls.key --certfile /tls/tls.crt --bind=0.0.0.0:8000 app:app",
                    ),
                },
            }),
        ),
    ),
    family(
        "certificates-of-sites",
        one("password", "password of the bundle, which is elsewhere", (v) =>
            azure("web:Certificate", {
                name: "wildcard",
                resourceGroupName: v.resourceGroup(),
                keyVaultId: v.arm("Microsoft.KeyVault/vaults", "kv"),
                keyVaultSecretName: "wildcard",
                password: lit(v.humanPassword()),
            }),
        ),
        one("secret-name", "a certificate of the vault", (v) =>
            azure("web:Certificate", {
                name: "wildcard",
                resourceGroupName: v.resourceGroup(),
                keyVaultId: v.arm("Microsoft.KeyVault/vaults", "kv"),
                keyVaultSecretName: near(`wildcard-${v.company()}-example`),
            }),
        ),
        one("certificate", "a public certificate", (v) =>
            azure("web:WebAppPublicCertificate", {
                ...web(v),
                publicCertificateName: "partner-root",
                publicCertificateLocation: "CurrentUserMy",
                blob: near(v.certificate(800)),
            }),
        ),
    ),
    family(
        "function-bindings",
        one("setting-name", "bindings name the setting that holds the connection", (v) =>
            azure("web:WebAppFunction", {
                ...web(v),
                functionName: "OnMessage",
                config: {
                    bindings: [
                        {
                            type: "serviceBusTrigger",
                            name: "message",
                            queueName: v.service(),
                            connection: near("SERVICEBUS_CONNECTION_STRING"),
                        },
                    ],
                },
            }),
        ),
        one("api-key", "test data with a real header", (v) =>
            azure("web:WebAppFunction", {
                ...web(v),
                functionName: "Http",
                config: { bindings: [{ type: "httpTrigger", authLevel: "function", name: "req" }] },
                testData: lit(
                    JSON.stringify({
                        method: "post",
                        headers: [{ name: "x-functions-key", value: v.functionKey() }],
                        body: "{}",
                    }),
                ),
            }),
        ),
    ),
    family(
        "api-connections",
        one("password", "SFTP connector", (v) =>
            azure("web:Connection", {
                connectionName: "sftp",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    displayName: "SFTP",
                    api: { id: v.arm("Microsoft.Web/locations/managedApis", "sftpwithssh") },
                    parameterValues: {
                        hostName: v.host(),
                        userName: "drop",
                        password: lit(v.password()),
                        portNumber: "22",
                    },
                },
            }),
        ),
        one("identity", "Service Bus connector with the workflow's identity", (v) =>
            azure("web:Connection", {
                connectionName: "servicebus",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    api: { id: v.arm("Microsoft.Web/locations/managedApis", "servicebus") },
                    parameterValues: {
                        authType: "managedIdentityAuth",
                        namespaceEndpoint: near(`sb://sb-${v.company()}.servicebus.windows.net/`),
                    },
                },
            }),
        ),
    ),
    family(
        "logic-apps",
        one("webhook-url", "an HTTP action that calls another workflow's signed URL", (v) =>
            azure("logic:Workflow", {
                workflowName: `logic-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                definition: {
                    actions: {
                        forward: {
                            type: "Http",
                            inputs: { method: "POST", uri: lit(v.logicUrl()), body: "@triggerBody()" },
                        },
                    },
                },
            }),
        ),
        one("template-reference", "the password is a parameter", (v) =>
            azure("logic:Workflow", {
                workflowName: `logic-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                definition: {
                    parameters: { erpPassword: { type: "SecureString" } },
                    actions: {
                        call: {
                            type: "Http",
                            inputs: {
                                method: "GET",
                                uri: `https://${v.host()}/orders`,
                                authentication: {
                                    type: "Basic",
                                    username: "svc",
                                    password: near("@parameters('erpPassword')"),
                                },
                            },
                        },
                    },
                },
            }),
        ),
        one("template-reference", "an action's output", (v) =>
            azure("logic:Workflow", {
                workflowName: `logic-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                definition: {
                    actions: {
                        call: {
                            type: "Http",
                            inputs: {
                                method: "GET",
                                uri: `https://${v.host()}`,
                                headers: { Authorization: near("Bearer @{body('Get_token')?['access_token']}") },
                            },
                        },
                    },
                },
            }),
        ),
    ),
    family(
        "integration-account",
        one("certificate", "a partner's public certificate", (v) =>
            azure("logic:IntegrationAccountCertificate", {
                integrationAccountName: `ia-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                certificateName: "partner",
                publicCertificate: near(v.certificate(700)),
            }),
        ),
        one("callback-url", "a workflow's signed URL in the metadata of a partner", (v) =>
            azure("logic:IntegrationAccountPartner", {
                integrationAccountName: `ia-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                partnerName: v.service(),
                partnerType: "B2B",
                content: { b2b: { businessIdentities: [{ qualifier: "ZZ", value: v.digits(9) }] } },
                metadata: { acknowledgeUrl: lit(v.logicUrl()) },
            }),
        ),
    ),
    family(
        "apim-named-values",
        one("api-key", "secret: true hides it from readers alone", (v) =>
            azure("apimanagement:NamedValue", {
                ...apim(v),
                namedValueId: "partner-key",
                displayName: "partner-key",
                secret: true,
                value: lit(v.alnum(36)),
            }),
        ),
        one("key-vault-reference", "a named value of a vault", (v) =>
            azure("apimanagement:NamedValue", {
                ...apim(v),
                namedValueId: "partner-key",
                displayName: "partner-key",
                secret: true,
                keyVault: { secretIdentifier: near(`${v.vaultUri()}/secrets/partner-key`), identityClientId: v.guid() },
            }),
        ),
        one("number", "a limit", (v) =>
            azure("apimanagement:NamedValue", {
                ...apim(v),
                displayName: "token-limit-per-key",
                value: near(v.digits(4)),
                tags: ["limits"],
            }),
        ),
    ),
    family(
        "apim-policies",
        one("api-key", "a header with a function key, as raw XML", (v) =>
            azure("apimanagement:PolicyFragment", {
                ...apim(v),
                id: "functions",
                format: "rawxml",
                value: lit(
                    `<fragment><set-header name="x-functions-key" exists-action="override"><value>${v.functionKey()}</value></set-header></fragment>`,
                ),
            }),
        ),
        one("template-reference", "named values in double braces", (v) =>
            azure("apimanagement:ApiPolicy", {
                ...apim(v),
                apiId: v.service(),
                policyId: "policy",
                format: "xml",
                value: near(
                    policy('<authentication-basic username="{{backend-user}}" password="{{backend-password}}" />'),
                ),
            }),
        ),
        one("policy", "a key that counts calls, and tokens that are checked", (v) =>
            azure("apimanagement:ApiPolicy", {
                ...apim(v),
                apiId: v.service(),
                policyId: "policy",
                value: near(
                    policy(
                        `<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Subscription.Key)" /><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/${v.guid()}/v2.0/.well-known/openid-configuration" /><audiences><audience>${v.guid()}</audience></audiences></validate-jwt>`,
                    ),
                ),
            }),
        ),
    ),
    family(
        "apim-backends",
        one("api-key", "a header of the backend's credentials", (v) =>
            azure("apimanagement:Backend", {
                ...apim(v),
                backendId: v.service(),
                protocol: "http",
                url: `https://${v.host()}`,
                credentials: { header: { "x-api-key": [lit(v.hex(40))] } },
            }),
        ),
        one("basic-auth", "an authorization header", (v) =>
            azure("apimanagement:Backend", {
                ...apim(v),
                backendId: v.service(),
                protocol: "http",
                url: `https://${v.host()}`,
                credentials: { authorization: { scheme: "Basic", parameter: lit(v.encoded(`apim:${v.password()}`)) } },
            }),
        ),
        one("thumbprint", "a certificate by its thumbprint", (v) =>
            azure("apimanagement:Backend", {
                ...apim(v),
                backendId: v.service(),
                protocol: "http",
                url: `https://${v.host()}`,
                credentials: { certificate: [near(v.upperHex(40))] },
            }),
        ),
    ),
    family(
        "apim-identities",
        one("client-secret", "secret of an OpenID provider", (v) =>
            azure("apimanagement:OpenIdConnectProvider", {
                ...apim(v),
                displayName: "Corporate",
                clientId: v.guid(),
                clientSecret: lit(v.entraSecret()),
                metadataEndpoint: `https://login.microsoftonline.com/${v.guid()}/v2.0/.well-known/openid-configuration`,
            }),
        ),
        one("password", "password of a portal's user", (v) =>
            azure("apimanagement:User", {
                ...apim(v),
                email: `dev@${v.company()}.example`,
                firstName: "Dev",
                lastName: "Portal",
                password: lit(v.humanPassword()),
            }),
        ),
        one("identifier", "client id and the parameter that carries the key", (v) =>
            azure("apimanagement:Api", {
                ...apim(v),
                path: v.service(),
                displayName: v.service(),
                protocols: ["https"],
                subscriptionKeyParameterNames: { header: near("X-Subscription-Key"), query: "subscription-key" },
            }),
        ),
    ),
    family(
        "apim-loggers",
        one("connection-string", "Event Hubs logger", (v) =>
            azure("apimanagement:Logger", {
                ...apim(v),
                loggerType: "azureEventHub",
                credentials: {
                    name: v.service(),
                    connectionString: lit(
                        `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=apim;SharedAccessKey=${v.eventHubKey()}`,
                    ),
                },
            }),
        ),
        one("identity", "the gateway's identity", (v) =>
            azure("apimanagement:Logger", {
                ...apim(v),
                loggerType: "azureEventHub",
                credentials: {
                    name: v.service(),
                    endpointAddress: near(`evh-${v.company()}.servicebus.windows.net`),
                    identityClientId: v.guid(),
                },
            }),
        ),
    ),
    family(
        "event-grid",
        one("webhook-url", "a function's URL with its code", (v) =>
            azure("eventgrid:EventSubscription", {
                scope: v.arm("Microsoft.Storage/storageAccounts", `st${v.company()}`),
                eventSubscriptionName: "on-blob",
                destination: {
                    endpointType: "WebHook",
                    endpointUrl: lit(v.functionUrl(v.functionKey())),
                    maxEventsPerBatch: 1,
                },
            }),
        ),
        one("api-key", "a delivery header marked as secret", (v) =>
            azure("eventgrid:EventSubscription", {
                scope: v.arm("Microsoft.Storage/storageAccounts", `st${v.company()}`),
                destination: {
                    endpointType: "WebHook",
                    endpointUrl: `https://${v.host()}/events`,
                    deliveryAttributeMappings: [
                        { type: "Static", name: "X-Token", isSecret: true, value: lit(v.base64url(32)) },
                    ],
                },
            }),
        ),
        one("identity", "a webhook that Entra protects", (v) =>
            azure("eventgrid:EventSubscription", {
                scope: v.arm("Microsoft.Storage/storageAccounts", `st${v.company()}`),
                destination: {
                    endpointType: "WebHook",
                    endpointUrl: near(`https://${v.host()}/events?subject=code-review&region=weu`),
                    azureActiveDirectoryTenantId: v.guid(),
                    azureActiveDirectoryApplicationIdOrUri: v.guid(),
                },
            }),
        ),
    ),
    family(
        "realtime",
        one("webhook-url", "an event handler's URL with a code", (v) =>
            azure("webpubsub:WebPubSubHub", {
                resourceName: `wps-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                hubName: "chat",
                properties: {
                    anonymousConnectPolicy: "deny",
                    eventHandlers: [
                        {
                            urlTemplate: lit(
                                `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/webpubsub?code=${encodeURIComponent(v.functionKey())}`,
                            ),
                            userEventPattern: "*",
                            systemEvents: ["connect"],
                        },
                    ],
                },
            }),
        ),
        one("template-reference", "upstream templates of SignalR with a vault's secret", (v) =>
            azure("signalrservice:SignalR", {
                resourceName: `sigr-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                upstream: {
                    templates: [
                        {
                            hubPattern: "*",
                            urlTemplate: near(
                                `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/signalr?code={@Microsoft.KeyVault(SecretUri=${v.vaultUri()}/secrets/signalr-code/)}`,
                            ),
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "bots",
        one("client-secret", "secret of a connection", (v) =>
            azure("botservice:BotConnection", {
                resourceName: `bot-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                connectionName: "graph",
                properties: {
                    clientId: v.guid(),
                    clientSecret: lit(v.entraSecret()),
                    scopes: "User.Read",
                    serviceProviderId: v.guid(),
                },
            }),
        ),
        one("provider-token", "a Telegram channel", (v) =>
            azure("botservice:Channel", {
                resourceName: `bot-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                channelName: "TelegramChannel",
                properties: {
                    channelName: "TelegramChannel",
                    properties: { accessToken: lit(v.telegram()), isEnabled: true, isValidated: true },
                },
            }),
        ),
        one("identifier", "the bot's app registration", (v) =>
            azure("botservice:Bot", {
                resourceName: `bot-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                kind: "azurebot",
                properties: {
                    displayName: "Helper",
                    endpoint: `https://${v.host()}/api/messages`,
                    msaAppId: near(v.guid()),
                    msaAppType: "SingleTenant",
                    msaAppTenantId: v.guid(),
                },
            }),
        ),
    ),
    family(
        "alerts",
        one("webhook-url", "an action group that posts to a channel of Teams", (v) =>
            azure("monitor:ActionGroup", {
                actionGroupName: "ops",
                resourceGroupName: v.resourceGroup(),
                groupShortName: "ops",
                enabled: true,
                webhookReceivers: [
                    { name: "chat", serviceUri: lit(v.teamsWebhook(v.company())), useCommonAlertSchema: true },
                ],
            }),
        ),
        one("url", "a function by its id, and its URL without a code", (v) =>
            azure("monitor:ActionGroup", {
                actionGroupName: "ops",
                resourceGroupName: v.resourceGroup(),
                groupShortName: "ops",
                enabled: true,
                azureFunctionReceivers: [
                    {
                        name: "fn",
                        functionAppResourceId: v.arm("Microsoft.Web/sites", "func-ops"),
                        functionName: "Alert",
                        httpTriggerUrl: near(`https://func-${v.company()}.azurewebsites.net/api/alert`),
                    },
                ],
            }),
        ),
    ),
    family(
        "web-tests",
        one("api-key", "a bearer token in the headers of an availability test", (v) =>
            azure("applicationinsights:WebTest", {
                webTestName: "ping",
                resourceGroupName: v.resourceGroup(),
                webTestKind: "standard",
                locations: [{ location: "emea-nl-ams-azr" }],
                syntheticMonitorId: "ping",
                request: {
                    requestUrl: `https://${v.host()}/health`,
                    httpVerb: "GET",
                    headers: [
                        {
                            headerFieldName: "Authorization",
                            headerFieldValue: lit(`Bearer ${v.jwt({ scope: "health" })}`),
                        },
                    ],
                },
            }),
        ),
        one("identifier", "ids of an XML test", (v) =>
            azure("applicationinsights:WebTest", {
                webTestName: "ping",
                resourceGroupName: v.resourceGroup(),
                webTestKind: "ping",
                locations: [{ location: "emea-nl-ams-azr" }],
                syntheticMonitorId: "ping",
                configuration: {
                    webTest: near(
                        `<WebTest Name="ping" Id="${v.guid()}" Enabled="True" CredentialUserName="" CredentialPassword="" Timeout="120"><Items><Request Method="GET" Guid="${v.guid()}" Version="1.1" Url="https://${v.host()}/health" /></Items></WebTest>`,
                    ),
                },
            }),
        ),
    ),
    family(
        "app-configuration",
        one("provider-token", "a key-value with the token itself", (v) =>
            azure("appconfiguration:KeyValue", {
                configStoreName: `appcs-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                keyValueName: "Sms:AuthToken$prod",
                value: lit(v.twilioToken()),
            }),
        ),
        one("key-vault-reference", "a reference in App Configuration's own content type", (v) =>
            azure("appconfiguration:KeyValue", {
                configStoreName: `appcs-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                keyValueName: "Sms:AuthToken$prod",
                contentType: "application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8",
                value: near(JSON.stringify({ uri: `${v.vaultUri()}/secrets/sms-auth-token` })),
            }),
        ),
        one("policy", "a feature flag with a secret-ish name", (v) =>
            azure("appconfiguration:KeyValue", {
                configStoreName: `appcs-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                keyValueName: ".appconfig.featureflag~2FPasswordlessLogin",
                contentType: "application/vnd.microsoft.appconfig.ff+json;charset=utf-8",
                value: near(
                    JSON.stringify({ id: "PasswordlessLogin", enabled: true, conditions: { client_filters: [] } }),
                ),
            }),
        ),
    ),
    family(
        "key-vault",
        one("password", "a secret's value in the program", (v) =>
            azure("keyvault:Secret", {
                vaultName: `kv-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                secretName: "erp-login",
                properties: { contentType: "text/plain", value: lit(v.password()) },
            }),
        ),
    ),
    family(
        "spring-config-server",
        one("password", "login of a Git repository", (v) =>
            azure("appplatform:ConfigServer", {
                serviceName: `spring-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                properties: {
                    configServer: {
                        gitProperty: {
                            uri: `https://dev.azure.com/${v.company()}/_git/config`,
                            label: "main",
                            username: "git",
                            password: lit(v.compact(52)),
                        },
                    },
                },
            }),
        ),
        one("url", "a public repository", (v) =>
            azure("appplatform:ConfigServer", {
                serviceName: `spring-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                properties: {
                    configServer: {
                        gitProperty: {
                            uri: near(`https://github.com/${v.company()}/secrets-config.git`),
                            searchPaths: ["tokens", "passwords"],
                        },
                    },
                },
            }),
        ),
    ),
];
