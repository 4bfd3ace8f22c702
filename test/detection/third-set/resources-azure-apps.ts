import { literal, tolerated } from "../corpus/file-template";
import { azure, type Family, family, focus } from "./resources";
import { type MoreValues } from "./resources-values";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const gateway = (v: MoreValues): { serviceName: string; resourceGroupName: string } => ({
    serviceName: `apim-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});
const site = (v: MoreValues): { name: string; resourceGroupName: string } => ({
    name: `app-${v.company()}-${v.service()}`,
    resourceGroupName: v.resourceGroup(),
});
const environment = (v: MoreValues): { environmentName: string; resourceGroupName: string } => ({
    environmentName: `cae-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});
const spring = (v: MoreValues): { serviceName: string; resourceGroupName: string } => ({
    serviceName: `asa-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});

/** Services that run, publish or connect applications. */
export const applicationFamilies: Family[] = [
    family(
        "apim-named-value",
        (v) =>
            azure(
                "apimanagement:NamedValue",
                {
                    ...gateway(v),
                    namedValueId: "partner-key",
                    displayName: "partner-key",
                    secret: true,
                    value: literal("api-key", v.alnum(32)),
                },
                "secret named value written out",
            ),
        (v) =>
            azure(
                "apimanagement:NamedValue",
                {
                    ...gateway(v),
                    namedValueId: "erp-login",
                    displayName: "erp-login",
                    secret: true,
                    value: literal("user-and-password", base64(`erp:${v.humanPassword()}`)),
                },
                "user and password in base64 in a secret named value",
            ),
        (v) =>
            azure(
                "apimanagement:NamedValue",
                {
                    ...gateway(v),
                    namedValueId: "jwks",
                    displayName: "token-issuer",
                    secret: false,
                    value: focus("endpoint", `https://${v.host()}/.well-known/jwks.json`),
                },
                "address of public keys",
            ),
        (v) =>
            azure(
                "apimanagement:NamedValue",
                {
                    ...gateway(v),
                    namedValueId: "partner-key",
                    displayName: "partner-key",
                    secret: true,
                    keyVault: {
                        secretIdentifier: focus("secret-uri", `${v.vaultUri()}/secrets/partner-key`),
                        identityClientId: v.guid(),
                    },
                },
                "named value from Key Vault",
            ),
    ),
    family(
        "apim-policy",
        (v) =>
            azure(
                "apimanagement:PolicyFragment",
                {
                    ...gateway(v),
                    id: "backend-login",
                    format: "rawxml",
                    value: literal(
                        "xml",
                        `<fragment><authentication-basic username="${v.service()}" password="${v.humanPassword()}" /></fragment>`,
                    ),
                },
                "basic authentication in a policy",
            ),
        (v) =>
            azure(
                "apimanagement:ProductPolicy",
                {
                    ...gateway(v),
                    productId: "gold",
                    policyId: "policy",
                    format: "xml",
                    value: literal(
                        "xml",
                        `<policies><inbound><base /><set-header name="x-functions-key" exists-action="override"><value>${v.functionKey()}</value></set-header></inbound></policies>`,
                    ),
                },
                "function key in a header that a policy sets",
            ),
        (v) =>
            azure(
                "apimanagement:Policy",
                {
                    ...gateway(v),
                    policyId: "policy",
                    value: literal(
                        "xml",
                        `<policies><inbound><validate-jwt header-name="Authorization"><issuer-signing-keys><key>${v.base64(32)}</key></issuer-signing-keys></validate-jwt></inbound></policies>`,
                    ),
                },
                "symmetric key of validate-jwt: with it anybody signs tokens",
            ),
        (v) =>
            azure(
                "apimanagement:PolicyFragment",
                {
                    ...gateway(v),
                    id: "backend-login",
                    value: focus(
                        "xml",
                        '<fragment><authentication-basic username="erp" password="{{erp-password}}" /></fragment>',
                    ),
                },
                "named value in a policy",
            ),
        (v) =>
            azure(
                "apimanagement:Policy",
                {
                    ...gateway(v),
                    policyId: "policy",
                    value: focus(
                        "xml",
                        `<policies><inbound><validate-jwt header-name="Authorization" failed-validation-error-message="Unauthorized. Access token is missing or invalid."><openid-config url="https://${v.host()}/.well-known/openid-configuration" /><required-claims><claim name="aud"><value>${v.guid()}</value></claim></required-claims></validate-jwt></inbound></policies>`,
                    ),
                },
                "validate-jwt against published keys",
            ),
    ),
    family(
        "apim-oauth",
        (v) =>
            azure(
                "apimanagement:OpenIdConnectProvider",
                {
                    ...gateway(v),
                    opid: "main",
                    displayName: "Main",
                    clientId: v.guid(),
                    clientSecret: literal("oauth-client-secret", v.alnum(40)),
                    metadataEndpoint: `https://${v.host()}/.well-known/openid-configuration`,
                },
                "client secret of an OpenID provider",
            ),
        (v) =>
            azure(
                "apimanagement:IdentityProvider",
                {
                    ...gateway(v),
                    identityProviderName: "google",
                    type: "google",
                    clientId: `${v.digits(12)}.apps.googleusercontent.com`,
                    clientSecret: literal("oauth-client-secret", `GOCSPX-${v.base64url(28)}`),
                },
                "client secret of the developer portal",
            ),
        (v) =>
            azure(
                "apimanagement:OpenIdConnectProvider",
                {
                    ...gateway(v),
                    opid: "main",
                    displayName: "Main",
                    clientId: focus("id", v.guid()),
                    metadataEndpoint: `https://${v.host()}/.well-known/openid-configuration`,
                },
                "public client without a secret",
            ),
    ),
    family(
        "apim-backend",
        (v) =>
            azure(
                "apimanagement:Backend",
                {
                    ...gateway(v),
                    backendId: "erp",
                    protocol: "http",
                    url: `https://${v.host()}`,
                    credentials: { authorization: { scheme: "Bearer", parameter: literal("jwt", v.jwt()) } },
                },
                "bearer token of a backend",
            ),
        (v) =>
            azure(
                "apimanagement:Backend",
                {
                    ...gateway(v),
                    backendId: "func",
                    protocol: "http",
                    url: `https://func-${v.company()}.azurewebsites.net/api`,
                    credentials: { header: { "x-functions-key": [literal("function-key", v.functionKey())] } },
                },
                "function key in a header of a backend",
            ),
        (v) =>
            azure(
                "apimanagement:Backend",
                {
                    ...gateway(v),
                    backendId: "func",
                    protocol: "http",
                    url: `https://func-${v.company()}.azurewebsites.net/api`,
                    credentials: { header: { "x-functions-key": [focus("template", "{{func-key}}")] } },
                },
                "named value in a header of a backend",
            ),
        (v) =>
            azure(
                "apimanagement:Backend",
                {
                    ...gateway(v),
                    backendId: "erp",
                    protocol: "http",
                    url: `https://${v.host()}`,
                    credentials: {
                        certificateIds: [
                            focus(
                                "resource-id",
                                v.armId("Microsoft.ApiManagement/service/apim/certificates", "erp-client"),
                            ),
                        ],
                    },
                },
                "id of a client certificate",
            ),
    ),
    family(
        "apim-user-and-certificate",
        (v) =>
            azure(
                "apimanagement:User",
                {
                    ...gateway(v),
                    userId: "partner",
                    email: `it@${v.company()}.example`,
                    firstName: "Ana",
                    lastName: "Ruiz",
                    password: literal("password", v.humanPassword()),
                },
                "password of a portal user",
            ),
        (v) =>
            azure(
                "apimanagement:Certificate",
                { ...gateway(v), certificateId: "client", data: literal("pfx", v.pfx()), password: "" },
                "PFX bundle without a password",
            ),
        (v) =>
            azure(
                "apimanagement:Certificate",
                {
                    ...gateway(v),
                    certificateId: "client",
                    keyVault: { secretIdentifier: focus("secret-uri", `${v.vaultUri()}/secrets/client-cert`) },
                },
                "certificate from Key Vault",
            ),
    ),
    family(
        "apim-logger",
        (v) =>
            azure(
                "apimanagement:Logger",
                {
                    ...gateway(v),
                    loggerId: "hub",
                    loggerType: "azureEventHub",
                    credentials: {
                        name: "evh-logs",
                        connectionString: literal("event-hub-connection-string", v.serviceBusConnection()),
                    },
                },
                "Event Hubs connection string of a logger",
            ),
        (v) =>
            azure(
                "apimanagement:Logger",
                {
                    ...gateway(v),
                    loggerId: "ai",
                    loggerType: "applicationInsights",
                    credentials: { connectionString: focus("instrumentation-key", v.instrumentation()) },
                },
                "Application Insights only labels telemetry",
            ),
        (v) =>
            azure(
                "apimanagement:Logger",
                {
                    ...gateway(v),
                    loggerId: "hub",
                    loggerType: "azureEventHub",
                    credentials: {
                        name: "evh-logs",
                        endpointAddress: `evhns-${v.company()}.servicebus.windows.net`,
                        identityClientId: focus("policy", "SystemAssigned"),
                    },
                },
                "logger with an identity",
            ),
    ),
    family(
        "container-app-secrets",
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: `ca-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    configuration: { secrets: [{ name: "session", value: literal("session-key", v.base64(48)) }] },
                    template: {
                        containers: [
                            { name: "web", image: "nginx", env: [{ name: "SESSION_KEY", secretRef: "session" }] },
                        ],
                    },
                },
                "secret of a container app written out",
            ),
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: `ca-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    configuration: {
                        registries: [
                            { server: `${v.company()}.azurecr.io`, username: v.company(), passwordSecretRef: "acr" },
                        ],
                        secrets: [
                            { name: "acr", value: literal("registry-password", v.registryKey()) },
                            { name: "smtp", keyVaultUrl: `${v.vaultUri()}/secrets/smtp`, identity: "system" },
                        ],
                    },
                    template: { containers: [{ name: "web", image: `${v.company()}.azurecr.io/web:3` }] },
                },
                "registry password among references",
            ),
        (v) =>
            azure(
                "app:Job",
                {
                    jobName: `caj-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    configuration: {
                        triggerType: "Event",
                        replicaTimeout: 600,
                        secrets: [
                            { name: "conn", value: literal("service-bus-connection-string", v.serviceBusConnection()) },
                        ],
                        eventTriggerConfig: {
                            scale: {
                                rules: [
                                    {
                                        name: "queue",
                                        type: "azure-servicebus",
                                        metadata: { queueName: "in" },
                                        auth: [{ secretRef: "conn", triggerParameter: "connection" }],
                                    },
                                ],
                            },
                        },
                    },
                },
                "connection string of a scale rule",
            ),
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: `ca-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    configuration: {
                        secrets: [
                            {
                                name: "session",
                                keyVaultUrl: focus("secret-uri", `${v.vaultUri()}/secrets/session-key/${v.hex(32)}`),
                                identity: v.identityId(),
                            },
                        ],
                    },
                    template: {
                        containers: [
                            { name: "web", image: "nginx", env: [{ name: "SESSION_KEY", secretRef: "session" }] },
                        ],
                    },
                },
                "secret from Key Vault",
            ),
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: `ca-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    template: {
                        containers: [
                            {
                                name: "web",
                                image: "nginx",
                                env: [{ name: "DB_PASSWORD", secretRef: focus("secret-name", "orders-db-password") }],
                            },
                        ],
                    },
                },
                "name of a secret",
            ),
    ),
    family(
        "container-app-commands",
        (v) =>
            azure(
                "app:Job",
                {
                    jobName: `caj-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    configuration: {
                        triggerType: "Manual",
                        replicaTimeout: 900,
                        manualTriggerConfig: { parallelism: 1 },
                    },
                    template: {
                        containers: [
                            {
                                name: "migrate",
                                image: "flyway/flyway:11",
                                args: [
                                    `-url=jdbc:postgresql://psql-${v.company()}.postgres.database.azure.com/app`,
                                    "-user=migrator",
                                    literal("command-line", `-password=${v.randomPassword()}`),
                                    "migrate",
                                ],
                            },
                        ],
                    },
                },
                "password in an argument of Flyway",
            ),
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: "redis",
                    resourceGroupName: v.resourceGroup(),
                    template: {
                        containers: [
                            {
                                name: "redis",
                                image: "redis:7",
                                command: [
                                    "redis-server",
                                    "--requirepass",
                                    literal("command-line", v.randomPassword(24)),
                                    "--appendonly",
                                    "yes",
                                ],
                            },
                        ],
                    },
                },
                "password as an argument of its own after --requirepass",
            ),
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: "redis",
                    resourceGroupName: v.resourceGroup(),
                    template: {
                        containers: [
                            {
                                name: "redis",
                                image: "redis:7",
                                command: [
                                    "/bin/sh",
                                    "-c",
                                    focus(
                                        "command-line",
                                        'exec redis-server --requirepass "$REDIS_PASSWORD" --appendonly yes',
                                    ),
                                ],
                                env: [{ name: "REDIS_PASSWORD", secretRef: "redis-password" }],
                            },
                        ],
                    },
                },
                "variable in a command",
            ),
    ),
    family(
        "container-app-probes",
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: `ca-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    template: {
                        containers: [
                            {
                                name: "web",
                                image: "web:4",
                                probes: [
                                    {
                                        type: "Liveness",
                                        httpGet: {
                                            path: "/health",
                                            port: 80,
                                            httpHeaders: [
                                                {
                                                    name: "Authorization",
                                                    value: literal(
                                                        "basic-header",
                                                        `Basic ${base64(`probe:${v.humanPassword()}`)}`,
                                                    ),
                                                },
                                            ],
                                        },
                                    },
                                ],
                            },
                        ],
                    },
                },
                "basic header of a probe",
            ),
        (v) =>
            azure(
                "app:ContainerApp",
                {
                    containerAppName: `ca-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    template: {
                        containers: [
                            {
                                name: "web",
                                image: "web:4",
                                probes: [
                                    {
                                        type: "Liveness",
                                        httpGet: {
                                            path: "/health",
                                            port: 80,
                                            httpHeaders: [{ name: "X-Probe-Token", value: focus("policy", "none") }],
                                        },
                                    },
                                ],
                            },
                        ],
                    },
                },
                "header that says there is no token",
            ),
    ),
    family(
        "dapr-component",
        (v) =>
            azure(
                "app:DaprComponent",
                {
                    ...environment(v),
                    componentName: "state",
                    componentType: "state.azure.cosmosdb",
                    version: "v1",
                    metadata: [
                        { name: "url", value: `https://cosmos-${v.company()}.documents.azure.com:443/` },
                        { name: "masterKey", value: literal("cosmos-key", v.cosmosKey()) },
                    ],
                },
                "Cosmos key in the metadata of Dapr",
            ),
        (v) =>
            azure(
                "app:DaprComponent",
                {
                    ...environment(v),
                    componentName: "mail",
                    componentType: "bindings.smtp",
                    version: "v1",
                    secrets: [{ name: "pw", value: literal("smtp-password", v.lookalike()) }],
                    metadata: [{ name: "password", secretRef: "pw" }],
                },
                "secret of a Dapr component",
            ),
        (v) =>
            azure(
                "app:DaprComponent",
                {
                    ...environment(v),
                    componentName: "state",
                    componentType: "state.redis",
                    version: "v1",
                    secretStoreComponent: "vault",
                    metadata: [
                        { name: "redisHost", value: "redis:6379" },
                        { name: "redisPassword", secretRef: focus("secret-name", "redis-password") },
                    ],
                },
                "reference into a secret store",
            ),
        (v) =>
            azure(
                "app:DaprComponent",
                {
                    ...environment(v),
                    componentName: "vault",
                    componentType: "secretstores.azure.keyvault",
                    version: "v1",
                    metadata: [
                        { name: "vaultName", value: focus("name", `kv-${v.company()}`) },
                        { name: "azureClientId", value: v.guid() },
                    ],
                },
                "name of a vault",
            ),
    ),
    family(
        "container-apps-environment",
        (v) =>
            azure(
                "app:ManagedEnvironment",
                {
                    ...environment(v),
                    appLogsConfiguration: {
                        destination: "log-analytics",
                        logAnalyticsConfiguration: {
                            customerId: v.guid(),
                            sharedKey: literal("workspace-key", v.workspaceKey()),
                        },
                    },
                },
                "shared key of a Log Analytics workspace",
            ),
        (v) =>
            azure(
                "app:ManagedEnvironment",
                {
                    ...environment(v),
                    openTelemetryConfiguration: {
                        destinationsConfiguration: {
                            dataDogConfiguration: { site: "datadoghq.eu", key: literal("datadog-key", v.datadogApi()) },
                        },
                    },
                },
                "Datadog key of the OpenTelemetry agent",
            ),
        (v) =>
            azure(
                "app:ManagedEnvironment",
                {
                    ...environment(v),
                    daprAIConnectionString: focus("instrumentation-key", v.instrumentation()),
                    appLogsConfiguration: { destination: "azure-monitor" },
                },
                "Application Insights only labels telemetry",
            ),
    ),
    family(
        "container-apps-parts",
        (v) =>
            azure(
                "app:Certificate",
                {
                    ...environment(v),
                    certificateName: "site",
                    properties: {
                        password: literal("password", v.humanPassword()),
                        certificateType: "ServerSSLCertificate",
                    },
                },
                "password of a certificate",
            ),
        (v) =>
            azure(
                "app:ContainerAppsSourceControl",
                {
                    containerAppName: `ca-${v.service()}`,
                    sourceControlName: "current",
                    resourceGroupName: v.resourceGroup(),
                    repoUrl: `https://github.com/${v.company()}/${v.service()}`,
                    branch: "main",
                    githubActionConfiguration: { githubPersonalAccessToken: literal("github-token", v.github()) },
                },
                "GitHub token of a deployment",
            ),
        (v) =>
            azure(
                "app:JavaComponent",
                {
                    ...environment(v),
                    name: "configserver",
                    properties: {
                        componentType: "SpringCloudConfig",
                        configurations: [
                            {
                                propertyName: "spring.cloud.config.server.git.uri",
                                value: `https://dev.azure.com/${v.company()}/_git/config`,
                            },
                            {
                                propertyName: "spring.cloud.config.server.git.password",
                                value: literal("devops-token", v.devOpsToken()),
                            },
                        ],
                    },
                },
                "Azure DevOps token of a config server",
            ),
        (v) =>
            azure(
                "app:Certificate",
                {
                    ...environment(v),
                    certificateName: "site",
                    properties: {
                        certificateKeyVaultProperties: {
                            identity: "system",
                            keyVaultUrl: focus("secret-uri", `${v.vaultUri()}/secrets/site-cert`),
                        },
                    },
                },
                "certificate from Key Vault",
            ),
        (v) =>
            azure(
                "app:JavaComponent",
                {
                    ...environment(v),
                    name: "eureka",
                    properties: {
                        componentType: "SpringCloudEureka",
                        configurations: [
                            {
                                propertyName: "eureka.server.response-cache-update-interval-ms",
                                value: focus("number", "10000"),
                            },
                        ],
                    },
                },
                "a number",
            ),
    ),
    family(
        "container-instance",
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "ftp",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [
                        {
                            name: "sftp",
                            image: "atmoz/sftp",
                            resources: { requests: { cpu: 1, memoryInGB: 1 } },
                            environmentVariables: [
                                {
                                    name: "SFTP_USERS",
                                    secureValue: literal("user-and-password", `drop:${v.humanPassword()}:1001`),
                                },
                            ],
                        },
                    ],
                },
                "secureValue: hidden from readers of the resource, written out in the program",
            ),
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "web",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [{ name: "web", image: "caddy", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
                    volumes: [
                        {
                            name: "data",
                            azureFile: {
                                shareName: "data",
                                storageAccountName: `st${v.company()}`,
                                storageAccountKey: literal("storage-key", v.storageKey()),
                            },
                        },
                    ],
                },
                "storage key of a volume",
            ),
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "docs",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [{ name: "docs", image: "nginx", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
                    volumes: [
                        {
                            name: "src",
                            gitRepo: {
                                repository: literal(
                                    "url-with-password",
                                    `https://x-access-token:${v.github()}@github.com/${v.company()}/docs`,
                                ),
                            },
                        },
                    ],
                },
                "Git URL with a token",
            ),
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "tls",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [{ name: "proxy", image: "envoy", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
                    volumes: [
                        {
                            name: "tls",
                            secret: { "tls.key": literal("pem-private-key", base64(v.pem("EC PRIVATE KEY", 121))) },
                        },
                    ],
                },
                "private key in a secret volume, base64",
            ),
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "web",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [{ name: "web", image: "caddy", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
                    imageRegistryCredentials: [
                        {
                            server: "docker.io",
                            username: v.company(),
                            password: literal("docker-token", v.dockerHub()),
                        },
                    ],
                },
                "Docker Hub token",
            ),
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "ca",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [{ name: "proxy", image: "envoy", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
                    volumes: [{ name: "trust", secret: { "ca.crt": focus("certificate", base64(v.certificate())) } }],
                },
                "certificate in a secret volume",
            ),
        (v) =>
            azure(
                "containerinstance:ContainerGroup",
                {
                    containerGroupName: "docs",
                    resourceGroupName: v.resourceGroup(),
                    osType: "Linux",
                    containers: [{ name: "docs", image: "nginx", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
                    volumes: [
                        {
                            name: "src",
                            gitRepo: {
                                repository: focus("url-without-password", `https://github.com/${v.company()}/docs`),
                                revision: v.hex(40),
                            },
                        },
                    ],
                },
                "Git URL and a commit",
            ),
    ),
    family(
        "logic-app-workflow",
        (v) =>
            azure(
                "logic:Workflow",
                {
                    workflowName: `logic-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    definition: {
                        $schema:
                            "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
                        contentVersion: "1.0.0.0",
                        triggers: {},
                        actions: {
                            Post: {
                                type: "Http",
                                inputs: {
                                    method: "POST",
                                    uri: `https://${v.host()}/v1/orders`,
                                    authentication: {
                                        type: "Basic",
                                        username: "logic",
                                        password: literal("password", v.humanPassword()),
                                    },
                                },
                            },
                        },
                    },
                },
                "basic authentication of an HTTP action",
            ),
        (v) =>
            azure(
                "logic:Workflow",
                {
                    workflowName: `logic-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    definition: {
                        contentVersion: "1.0.0.0",
                        triggers: {},
                        actions: {
                            Notify: {
                                type: "Http",
                                inputs: {
                                    method: "POST",
                                    uri: literal("webhook-url", v.slackWebhook()),
                                    body: { text: "done" },
                                },
                            },
                        },
                    },
                },
                "Slack webhook in an action",
            ),
        (v) =>
            azure(
                "logic:Workflow",
                {
                    workflowName: `logic-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    definition: {
                        contentVersion: "1.0.0.0",
                        parameters: { erpKey: { type: "SecureString" } },
                        actions: {},
                    },
                    parameters: { erpKey: { type: "SecureString", value: literal("api-key", v.hex(40)) } },
                },
                "value of a secure parameter written out",
            ),
        (v) =>
            azure(
                "logic:Workflow",
                {
                    workflowName: `logic-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    definition: {
                        contentVersion: "1.0.0.0",
                        parameters: { erpKey: { type: "SecureString" } },
                        actions: {
                            Post: {
                                type: "Http",
                                inputs: {
                                    method: "POST",
                                    uri: `https://${v.host()}`,
                                    headers: { "x-api-key": focus("template", "@{parameters('erpKey')}") },
                                },
                            },
                        },
                    },
                },
                "expression that reads a parameter",
            ),
        (v) =>
            azure(
                "logic:Workflow",
                {
                    workflowName: `logic-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    definition: {
                        contentVersion: "1.0.0.0",
                        actions: {
                            Call: {
                                type: "Http",
                                inputs: {
                                    method: "GET",
                                    uri: `https://${v.host()}`,
                                    authentication: {
                                        type: "ManagedServiceIdentity",
                                        audience: focus("id", `api://${v.guid()}`),
                                    },
                                },
                            },
                        },
                    },
                },
                "authentication with an identity",
            ),
        (v) =>
            azure(
                "logic:Workflow",
                {
                    workflowName: `logic-${v.service()}`,
                    resourceGroupName: v.resourceGroup(),
                    definition: {
                        contentVersion: "1.0.0.0",
                        actions: {
                            Read: {
                                type: "ApiConnection",
                                inputs: {
                                    host: {
                                        connection: { name: "@parameters('$connections')['keyvault']['connectionId']" },
                                    },
                                    method: "get",
                                    path: focus("secret-name", "/secrets/@{encodeURIComponent('erp-password')}/value"),
                                },
                            },
                        },
                    },
                },
                "action that reads a secret from Key Vault",
            ),
    ),
    family(
        "api-connection",
        (v) =>
            azure(
                "web:Connection",
                {
                    connectionName: "sftp",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        displayName: "sftp",
                        api: {
                            id: `${v.subscription()}/providers/Microsoft.Web/locations/westeurope/managedApis/sftpwithssh`,
                        },
                        parameterValues: {
                            hostName: v.host(),
                            userName: "drop",
                            password: literal("password", v.wildPassword()),
                        },
                    },
                },
                "password of a managed connector",
            ),
        (v) =>
            azure(
                "web:Connection",
                {
                    connectionName: "blob",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        displayName: "blob",
                        parameterValues: {
                            accountName: `st${v.company()}`,
                            accessKey: literal("storage-key", v.storageKey()),
                        },
                    },
                },
                "storage key of a managed connector",
            ),
        (v) =>
            azure(
                "web:Connection",
                {
                    connectionName: "keyvault",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        displayName: "keyvault",
                        parameterValues: { vaultName: focus("name", `kv-${v.company()}`) },
                    },
                },
                "name of a vault",
            ),
    ),
    family(
        "integration-account",
        (v) =>
            azure(
                "logic:IntegrationAccountSession",
                {
                    integrationAccountName: `ia-${v.company()}`,
                    sessionName: "as2",
                    resourceGroupName: v.resourceGroup(),
                    content: { partner: v.company(), sftpPassword: literal("password", v.humanPassword()) },
                },
                "password in the content of a session",
            ),
        (v) =>
            azure(
                "logic:IntegrationAccountSession",
                {
                    integrationAccountName: `ia-${v.company()}`,
                    sessionName: "as2",
                    resourceGroupName: v.resourceGroup(),
                    content: {
                        controlNumber: focus("number", v.digits(9)),
                        controlNumberChangedTime: "2026-02-01T10:00:00Z",
                    },
                },
                "control number of an exchange",
            ),
        (v) =>
            azure(
                "logic:IntegrationAccountCertificate",
                {
                    integrationAccountName: `ia-${v.company()}`,
                    certificateName: "partner",
                    resourceGroupName: v.resourceGroup(),
                    publicCertificate: focus("certificate", v.certificateDer()),
                },
                "public certificate of a partner",
            ),
    ),
    family(
        "app-connection-strings",
        (v) =>
            azure(
                "web:WebAppConnectionStrings",
                {
                    ...site(v),
                    properties: {
                        Main: {
                            type: "SQLAzure",
                            value: literal("sql-connection-string", v.sqlConnection(v.humanPassword())),
                        },
                    },
                },
                "SQL string with a password in human words",
            ),
        (v) =>
            azure(
                "web:WebAppConnectionStrings",
                {
                    ...site(v),
                    properties: {
                        Docs: {
                            type: "DocDb",
                            value: literal(
                                "cosmos-connection-string",
                                `AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/;AccountKey=${v.cosmosKey()};Database=docs`,
                            ),
                        },
                    },
                },
                "Cosmos string",
            ),
        (v) =>
            azure(
                "web:WebAppConnectionStringsSlot",
                {
                    ...site(v),
                    slot: "canary",
                    properties: {
                        Pg: {
                            type: "PostgreSQL",
                            value: literal(
                                "npgsql",
                                `Host=psql-${v.company()}.postgres.database.azure.com;Username=web;Password=${v.randomPassword()};Database=web;SSL Mode=VerifyFull`,
                            ),
                        },
                    },
                },
                "Npgsql string",
            ),
        (v) =>
            azure(
                "web:WebApp",
                {
                    ...site(v),
                    siteConfig: {
                        connectionStrings: [
                            {
                                name: "Queue",
                                type: "ServiceBus",
                                connectionString: literal("service-bus-connection-string", v.serviceBusConnection()),
                            },
                        ],
                    },
                },
                "Service Bus string in siteConfig",
            ),
        (v) =>
            azure(
                "web:WebAppConnectionStrings",
                {
                    ...site(v),
                    properties: {
                        Main: { type: "SQLAzure", value: focus("keyvault-reference", v.reference("main-sql")) },
                    },
                },
                "Key Vault reference",
            ),
        (v) =>
            azure(
                "web:WebAppConnectionStrings",
                {
                    ...site(v),
                    properties: {
                        Main: {
                            type: "SQLAzure",
                            value: focus(
                                "identity-connection-string",
                                `Server=tcp:sql-${v.company()}.database.windows.net;Database=web;Authentication=Active Directory Default;`,
                            ),
                        },
                    },
                },
                "SQL string with an identity",
            ),
        (v) =>
            azure(
                "web:WebAppConnectionStrings",
                {
                    ...site(v),
                    properties: {
                        Legacy: {
                            type: "SQLServer",
                            value: focus(
                                "identity-connection-string",
                                `Data Source=sqlvm-${v.company()};Initial Catalog=web;Integrated Security=SSPI;Persist Security Info=False`,
                            ),
                        },
                    },
                },
                "SQL string with integrated security",
            ),
    ),
    family(
        "app-service-backup-and-relay",
        (v) =>
            azure(
                "web:WebAppBackupConfiguration",
                {
                    ...site(v),
                    backupName: "nightly",
                    enabled: true,
                    storageAccountUrl: literal(
                        "sas-url",
                        v.sas(`https://st${v.company()}.blob.core.windows.net/backups`),
                    ),
                },
                "SAS of a backup container",
            ),
        (v) =>
            azure(
                "web:WebAppHybridConnection",
                {
                    ...site(v),
                    namespaceName: `relay-${v.company()}`,
                    relayName: "sql",
                    hostname: "sql01",
                    port: 1433,
                    sendKeyName: "defaultSender",
                    sendKeyValue: literal("shared-access-key", v.base64(32)),
                },
                "send key of a hybrid connection",
            ),
        (v) =>
            azure(
                "web:WebAppRelayServiceConnection",
                {
                    ...site(v),
                    entityName: "erp",
                    hostname: "erp01",
                    port: 443,
                    entityConnectionString: literal("relay-connection-string", v.serviceBusConnection()),
                },
                "relay connection string",
            ),
        (v) =>
            azure(
                "web:WebAppHybridConnection",
                {
                    ...site(v),
                    namespaceName: `relay-${v.company()}`,
                    relayName: "sql",
                    hostname: "sql01",
                    port: 1433,
                    sendKeyName: focus("name", "defaultSender"),
                    relayArmUri: v.armId("Microsoft.Relay/namespaces/relay/hybridConnections", "sql"),
                },
                "name of a key",
            ),
    ),
    family(
        "app-service-auth",
        (v) =>
            azure(
                "web:WebAppAuthSettings",
                {
                    ...site(v),
                    enabled: true,
                    clientId: v.guid(),
                    clientSecret: literal("entra-client-secret", v.entraSecret()),
                },
                "client secret of App Service authentication",
            ),
        (v) =>
            azure(
                "web:WebAppAuthSettings",
                {
                    ...site(v),
                    enabled: true,
                    facebookAppId: v.digits(15),
                    facebookAppSecret: literal("oauth-client-secret", v.hex(32)),
                },
                "Facebook app secret",
            ),
        (v) =>
            azure(
                "web:WebAppAuthSettingsV2",
                {
                    ...site(v),
                    identityProviders: {
                        azureActiveDirectory: {
                            enabled: true,
                            registration: {
                                clientId: v.guid(),
                                clientSecretSettingName: focus(
                                    "setting-name",
                                    "MICROSOFT_PROVIDER_AUTHENTICATION_SECRET",
                                ),
                            },
                        },
                    },
                },
                "name of a setting",
            ),
        (v) =>
            azure(
                "web:WebAppAuthSettings",
                {
                    ...site(v),
                    enabled: true,
                    clientId: v.guid(),
                    clientSecretCertificateThumbprint: focus("thumbprint", v.upperHex(40)),
                },
                "thumbprint of a certificate",
            ),
    ),
    family(
        "app-service-certificate",
        (v) =>
            azure(
                "web:Certificate",
                {
                    name: "wild",
                    resourceGroupName: v.resourceGroup(),
                    hostNames: [`*.${v.company()}.example`],
                    pfxBlob: literal("pfx", v.pfx()),
                },
                "PFX bundle",
            ),
        (v) =>
            azure(
                "web:Certificate",
                {
                    name: "wild",
                    resourceGroupName: v.resourceGroup(),
                    password: literal("password", v.pin(6)),
                    canonicalName: v.host(),
                },
                "password of six digits",
            ),
        (v) =>
            azure(
                "web:WebAppPublicCertificate",
                { ...site(v), publicCertificateName: "partner", blob: focus("certificate", v.certificateDer()) },
                "public certificate",
            ),
        (v) =>
            azure(
                "web:Certificate",
                {
                    name: "wild",
                    resourceGroupName: v.resourceGroup(),
                    keyVaultId: v.armId("Microsoft.KeyVault/vaults", `kv-${v.company()}`),
                    keyVaultSecretName: focus("secret-name", "wildcard-cert"),
                },
                "name of a secret",
            ),
    ),
    family(
        "app-service-source",
        (v) =>
            azure(
                "web:WebAppSourceControl",
                {
                    ...site(v),
                    branch: "main",
                    repoUrl: literal(
                        "url-with-password",
                        `https://${v.company()}:${v.githubFineGrained()}@github.com/${v.company()}/${v.service()}.git`,
                    ),
                },
                "Git URL with a token",
            ),
        (v) =>
            azure(
                "web:WebAppSourceControl",
                {
                    ...site(v),
                    branch: "main",
                    repoUrl: focus("url-without-password", `https://github.com/${v.company()}/secrets-rotation.git`),
                    isManualIntegration: true,
                },
                "Git URL of a repository called secrets-rotation",
            ),
        (v) =>
            azure(
                "web:WebApp",
                {
                    ...site(v),
                    siteConfig: {
                        azureStorageAccounts: {
                            media: {
                                type: "AzureFiles",
                                accountName: `st${v.company()}`,
                                shareName: "media",
                                mountPath: "/media",
                                accessKey: literal("storage-key", v.storageKey()),
                            },
                        },
                    },
                },
                "storage key of a mount",
            ),
        (v) =>
            azure(
                "web:WebApp",
                {
                    ...site(v),
                    siteConfig: {
                        acrUseManagedIdentityCreds: true,
                        keyVaultReferenceIdentity: focus("resource-id", v.identityId()),
                    },
                },
                "identity that resolves references",
            ),
    ),
    family(
        "function-definition",
        (v) =>
            azure(
                "web:WebAppFunction",
                {
                    ...site(v),
                    functionName: "Import",
                    config: {
                        bindings: [
                            {
                                type: "blobTrigger",
                                name: "in",
                                path: "in/{name}",
                                connection: focus("setting-name", "ImportStorage"),
                            },
                        ],
                    },
                },
                "name of the setting that holds a connection",
            ),
        (v) =>
            azure(
                "web:WebAppFunction",
                {
                    ...site(v),
                    functionName: "Import",
                    testData: literal(
                        "json",
                        JSON.stringify({
                            method: "post",
                            headers: [{ name: "x-functions-key", value: v.functionKey() }],
                            body: "{}",
                        }),
                    ),
                },
                "function key in test data",
            ),
        (v) =>
            azure(
                "web:WebAppFunction",
                {
                    ...site(v),
                    functionName: "Reset",
                    config: {
                        bindings: [
                            {
                                type: "httpTrigger",
                                authLevel: "function",
                                route: focus("path", "password/reset/{token}"),
                            },
                        ],
                    },
                },
                "route with a parameter called token",
            ),
    ),
    family(
        "static-web-app",
        (v) =>
            azure(
                "web:StaticSite",
                {
                    ...site(v),
                    repositoryUrl: `https://github.com/${v.company()}/site`,
                    branch: "main",
                    repositoryToken: literal("github-token", v.github()),
                    sku: { name: "Standard" },
                },
                "GitHub token of a static site",
            ),
        (v) =>
            azure(
                "web:StaticSiteDatabaseConnection",
                {
                    ...site(v),
                    databaseConnectionName: "default",
                    region: "westeurope",
                    resourceId: v.armId("Microsoft.DBforPostgreSQL/flexibleServers", "psql"),
                    connectionString: literal(
                        "npgsql",
                        `Server=psql-${v.company()}.postgres.database.azure.com;User Id=swa;Password=${v.randomPassword()};Database=site`,
                    ),
                },
                "connection string of a static site",
            ),
        (v) =>
            azure(
                "web:StaticSiteDatabaseConnection",
                {
                    ...site(v),
                    databaseConnectionName: "default",
                    region: "westeurope",
                    resourceId: v.armId("Microsoft.DocumentDB/databaseAccounts", "cosmos"),
                    connectionIdentity: focus("policy", "SystemAssigned"),
                },
                "static site with an identity",
            ),
        (v) =>
            azure(
                "web:StaticSite",
                {
                    ...site(v),
                    buildProperties: {
                        githubActionSecretNameOverride: focus(
                            "secret-name",
                            "AZURE_STATIC_WEB_APPS_API_TOKEN_GRAY_STONE",
                        ),
                    },
                    sku: { name: "Free" },
                },
                "name of a secret of GitHub",
            ),
    ),
    family(
        "app-configuration",
        (v) =>
            azure(
                "appconfiguration:KeyValue",
                {
                    configStoreName: `appcs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    keyValueName: "Mail:Smtp:Password",
                    value: literal("smtp-password", v.foreignPassword()),
                },
                "password in another alphabet",
            ),
        (v) =>
            azure(
                "appconfiguration:KeyValue",
                {
                    configStoreName: `appcs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    keyValueName: "mail$eu",
                    contentType: "application/json",
                    value: literal("json", JSON.stringify({ host: v.host(), user: "robot", apiKey: v.sendgrid() })),
                },
                "JSON with a SendGrid key",
            ),
        (v) =>
            azure(
                "appconfiguration:KeyValue",
                {
                    configStoreName: `appcs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    keyValueName: "Jobs:Callback",
                    value: literal("webhook-url", v.functionUrl()),
                },
                "function URL with its code",
            ),
        (v) =>
            azure(
                "appconfiguration:KeyValue",
                {
                    configStoreName: `appcs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    keyValueName: "Mail:Smtp:Password",
                    contentType: "application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8",
                    value: focus(
                        "keyvault-reference",
                        JSON.stringify({ uri: `${v.vaultUri()}/secrets/smtp-password` }),
                    ),
                },
                "Key Vault reference",
            ),
        (v) =>
            azure(
                "appconfiguration:KeyValue",
                {
                    configStoreName: `appcs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    keyValueName: ".appconfig.featureflag~2FPasswordReset",
                    contentType: "application/vnd.microsoft.appconfig.ff+json;charset=utf-8",
                    value: focus(
                        "flag",
                        JSON.stringify({ id: "PasswordReset", enabled: true, conditions: { client_filters: [] } }),
                    ),
                },
                "feature flag",
            ),
        (v) =>
            azure(
                "appconfiguration:KeyValue",
                {
                    configStoreName: `appcs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    keyValueName: "Auth:ClientSecret:ExpiryWarningDays",
                    value: focus("number", "30"),
                },
                "number of days",
            ),
    ),
    family(
        "bot-channels",
        (v) =>
            azure(
                "botservice:Channel",
                {
                    resourceName: `bot-${v.company()}`,
                    channelName: "TelegramChannel",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        channelName: "TelegramChannel",
                        properties: { isEnabled: true, accessToken: literal("telegram-token", v.telegram()) },
                    },
                },
                "Telegram token",
            ),
        (v) =>
            azure(
                "botservice:Channel",
                {
                    resourceName: `bot-${v.company()}`,
                    channelName: "LineChannel",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        channelName: "LineChannel",
                        properties: { lineRegistrations: [{ channelSecret: literal("line-secret", v.hex(32)) }] },
                    },
                },
                "LINE channel secret",
            ),
        (v) =>
            azure(
                "botservice:Channel",
                {
                    resourceName: `bot-${v.company()}`,
                    channelName: "SmsChannel",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        channelName: "SmsChannel",
                        properties: {
                            isEnabled: true,
                            phone: `+44${v.digits(10)}`,
                            accountSID: tolerated(v.twilioSid()),
                            authToken: literal("twilio-token", v.twilioToken()),
                        },
                    },
                },
                "Twilio token of a bot",
            ),
        (v) =>
            azure(
                "botservice:Channel",
                {
                    resourceName: `bot-${v.company()}`,
                    channelName: "FacebookChannel",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        channelName: "FacebookChannel",
                        properties: { isEnabled: true, appId: focus("id", v.digits(15)) },
                    },
                },
                "Facebook app id",
            ),
        (v) =>
            azure(
                "botservice:Channel",
                {
                    resourceName: `bot-${v.company()}`,
                    channelName: "MsTeamsChannel",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        channelName: "MsTeamsChannel",
                        properties: {
                            isEnabled: true,
                            callingWebhook: focus("endpoint", `https://${v.host()}/api/calling`),
                        },
                    },
                },
                "webhook of one's own without a credential",
            ),
    ),
    family(
        "front-door",
        (v) =>
            azure(
                "cdn:Rule",
                {
                    profileName: `afd-${v.company()}`,
                    ruleSetName: "origin",
                    ruleName: "OriginSecret",
                    resourceGroupName: v.resourceGroup(),
                    order: 1,
                    actions: [
                        {
                            name: "ModifyRequestHeader",
                            parameters: {
                                typeName: "DeliveryRuleHeaderActionParameters",
                                headerAction: "Overwrite",
                                headerName: "X-Origin-Secret",
                                value: literal("shared-secret", v.alnum(40)),
                            },
                        },
                    ],
                },
                "header with which an origin knows its Front Door",
            ),
        (v) =>
            azure(
                "cdn:Rule",
                {
                    profileName: `afd-${v.company()}`,
                    ruleSetName: "origin",
                    ruleName: "Hsts",
                    resourceGroupName: v.resourceGroup(),
                    order: 1,
                    actions: [
                        {
                            name: "ModifyResponseHeader",
                            parameters: {
                                typeName: "DeliveryRuleHeaderActionParameters",
                                headerAction: "Append",
                                headerName: "Strict-Transport-Security",
                                value: focus("policy", "max-age=31536000; includeSubDomains; preload"),
                            },
                        },
                    ],
                },
                "security header",
            ),
        (v) =>
            azure(
                "cdn:Secret",
                {
                    profileName: `afd-${v.company()}`,
                    secretName: "site-cert",
                    resourceGroupName: v.resourceGroup(),
                    parameters: {
                        type: "CustomerCertificate",
                        useLatestVersion: true,
                        secretSource: {
                            id: focus("resource-id", v.armId("Microsoft.KeyVault/vaults/kv/secrets", "site-cert")),
                        },
                    },
                },
                "Front Door secret: an id of a certificate in Key Vault",
            ),
        (v) =>
            azure(
                "cdn:Rule",
                {
                    profileName: `afd-${v.company()}`,
                    ruleSetName: "seo",
                    ruleName: "Sas",
                    resourceGroupName: v.resourceGroup(),
                    order: 3,
                    actions: [
                        {
                            name: "UrlRedirect",
                            parameters: {
                                typeName: "DeliveryRuleUrlRedirectActionParameters",
                                redirectType: "Found",
                                customQueryString: literal("sas", v.accountSas()),
                            },
                        },
                    ],
                },
                "SAS as the query of a redirect",
            ),
    ),
    family(
        "application-gateway",
        (v) =>
            azure(
                "network:ApplicationGateway",
                {
                    applicationGatewayName: `agw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sslCertificates: [{ name: "site", data: literal("pfx", v.pfx()) }],
                },
                "PFX bundle of a listener",
            ),
        (v) =>
            azure(
                "network:ApplicationGateway",
                {
                    applicationGatewayName: `agw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sslCertificates: [
                        { name: "site", keyVaultSecretId: focus("secret-uri", `${v.vaultUri()}/secrets/site-cert`) },
                    ],
                },
                "certificate from Key Vault",
            ),
        (v) =>
            azure(
                "network:ApplicationGateway",
                {
                    applicationGatewayName: `agw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    trustedRootCertificates: [{ name: "corp", data: focus("certificate", v.certificateDer()) }],
                },
                "root certificate",
            ),
        (v) =>
            azure(
                "network:ApplicationGateway",
                {
                    applicationGatewayName: `agw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    rewriteRuleSets: [
                        {
                            name: "auth",
                            rewriteRules: [
                                {
                                    name: "upstream",
                                    ruleSequence: 100,
                                    actionSet: {
                                        requestHeaderConfigurations: [
                                            {
                                                headerName: "Authorization",
                                                headerValue: literal("bearer", `Bearer ${v.jwt()}`),
                                            },
                                        ],
                                    },
                                },
                            ],
                        },
                    ],
                },
                "bearer token in a rewrite rule",
            ),
        (v) =>
            azure(
                "network:ApplicationGateway",
                {
                    applicationGatewayName: `agw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    rewriteRuleSets: [
                        {
                            name: "auth",
                            rewriteRules: [
                                {
                                    name: "upstream",
                                    ruleSequence: 100,
                                    actionSet: {
                                        requestHeaderConfigurations: [
                                            {
                                                headerName: "X-Client-Token",
                                                headerValue: focus("template", "{http_req_Authorization}"),
                                            },
                                        ],
                                    },
                                },
                            ],
                        },
                    ],
                },
                "server variable of Application Gateway",
            ),
    ),
    family(
        "spring-apps",
        (v) =>
            azure(
                "appplatform:ConfigServer",
                {
                    ...spring(v),
                    properties: {
                        configServer: {
                            gitProperty: {
                                uri: `git@github.com:${v.company()}/config.git`,
                                privateKey: literal("pem-private-key", v.pem("RSA PRIVATE KEY", 600)),
                            },
                        },
                    },
                },
                "deploy key of a config server",
            ),
        (v) =>
            azure(
                "appplatform:Storage",
                {
                    ...spring(v),
                    storageName: "media",
                    properties: {
                        storageType: "StorageAccount",
                        accountName: `st${v.company()}`,
                        accountKey: literal("storage-key", v.storageKey()),
                    },
                },
                "storage key",
            ),
        (v) =>
            azure(
                "appplatform:BuildpackBinding",
                {
                    ...spring(v),
                    buildServiceName: "default",
                    builderName: "default",
                    buildpackBindingName: "dt",
                    properties: {
                        bindingType: "Dynatrace",
                        launchProperties: {
                            properties: { environmentId: v.lower(8) },
                            secrets: { apiToken: literal("dynatrace-token", v.dynatrace()) },
                        },
                    },
                },
                "Dynatrace token of a build",
            ),
        (v) =>
            azure(
                "appplatform:ConfigServer",
                {
                    ...spring(v),
                    properties: {
                        configServer: {
                            gitProperty: {
                                uri: `git@github.com:${v.company()}/config.git`,
                                strictHostKeyChecking: true,
                                hostKeyAlgorithm: "ssh-ed25519",
                                hostKey: focus("public-key", `AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}`),
                            },
                        },
                    },
                },
                "public host key",
            ),
        (v) =>
            azure(
                "appplatform:Apm",
                {
                    ...spring(v),
                    apmName: "ai",
                    properties: {
                        type: "ApplicationInsights",
                        secrets: { connection_string: focus("instrumentation-key", v.instrumentation()) },
                    },
                },
                "Application Insights only labels telemetry",
            ),
    ),
    family(
        "event-grid-delivery",
        (v) =>
            azure(
                "eventgrid:EventSubscription",
                {
                    scope: v.armId("Microsoft.Storage/storageAccounts", "st"),
                    eventSubscriptionName: "hook",
                    destination: { endpointType: "WebHook", endpointUrl: literal("webhook-url", v.functionUrl()) },
                },
                "function URL with its code",
            ),
        (v) =>
            azure(
                "eventgrid:EventSubscription",
                {
                    scope: v.armId("Microsoft.Storage/storageAccounts", "st"),
                    eventSubscriptionName: "hook",
                    destination: {
                        endpointType: "WebHook",
                        endpointUrl: `https://${v.host()}/events`,
                        deliveryAttributeMappings: [
                            {
                                type: "Static",
                                name: "X-Token",
                                isSecret: true,
                                value: literal("shared-secret", v.humanPassword()),
                            },
                        ],
                    },
                },
                "secret header of a delivery",
            ),
        (v) =>
            azure(
                "eventgrid:EventSubscription",
                {
                    scope: v.armId("Microsoft.Storage/storageAccounts", "st"),
                    eventSubscriptionName: "hook",
                    destination: {
                        endpointType: "WebHook",
                        endpointUrl: `https://${v.host()}/events`,
                        deliveryAttributeMappings: [
                            { type: "Dynamic", name: "X-Key", sourceField: focus("path", "data.secretName") },
                        ],
                    },
                },
                "path of a field",
            ),
        (v) =>
            azure(
                "eventgrid:EventSubscription",
                {
                    scope: v.armId("Microsoft.KeyVault/vaults", "kv"),
                    eventSubscriptionName: "rotation",
                    filter: { includedEventTypes: [focus("name", "Microsoft.KeyVault.SecretNearExpiry")] },
                    destination: {
                        endpointType: "AzureFunction",
                        resourceId: v.armId("Microsoft.Web/sites/func/functions", "rotate"),
                    },
                },
                "type of an event",
            ),
    ),
    family(
        "realtime",
        (v) =>
            azure(
                "signalrservice:SignalR",
                {
                    resourceName: `sigr-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    upstream: {
                        templates: [
                            {
                                hubPattern: "*",
                                eventPattern: "*",
                                categoryPattern: "*",
                                urlTemplate: literal(
                                    "webhook-url",
                                    `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/signalr?code=${encodeURIComponent(v.functionKey())}`,
                                ),
                            },
                        ],
                    },
                },
                "upstream URL with the system key",
            ),
        (v) =>
            azure(
                "webpubsub:WebPubSubHub",
                {
                    resourceName: `wps-${v.company()}`,
                    hubName: "chat",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        eventHandlers: [
                            {
                                urlTemplate: literal(
                                    "webhook-url",
                                    `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/webpubsub?code=${encodeURIComponent(v.functionKey())}`,
                                ),
                                userEventPattern: "*",
                            },
                        ],
                    },
                },
                "event handler URL with the system key",
            ),
        (v) =>
            azure(
                "webpubsub:WebPubSubHub",
                {
                    resourceName: `wps-${v.company()}`,
                    hubName: "chat",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        eventHandlers: [
                            {
                                urlTemplate: focus(
                                    "template",
                                    `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/webpubsub?code={@Microsoft.KeyVault(SecretUri=${v.vaultUri()}/secrets/hook/)}`,
                                ),
                                userEventPattern: "*",
                            },
                        ],
                    },
                },
                "Key Vault reference in an URL, as the service takes it",
            ),
        (v) =>
            azure(
                "signalrservice:SignalR",
                {
                    resourceName: `sigr-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    upstream: {
                        templates: [
                            {
                                urlTemplate: focus("template", `https://${v.host()}/{hub}/{category}/{event}`),
                                auth: { type: "ManagedIdentity", managedIdentity: { resource: `api://${v.guid()}` } },
                            },
                        ],
                    },
                },
                "upstream template with an identity",
            ),
    ),
    family(
        "notification-hub",
        (v) =>
            azure(
                "notificationhubs:NotificationHub",
                {
                    namespaceName: `ntfns-${v.company()}`,
                    notificationHubName: "app",
                    resourceGroupName: v.resourceGroup(),
                    baiduCredential: {
                        baiduEndPoint: "https://channel.api.duapp.com/rest/2.0/channel/channel",
                        baiduApiKey: tolerated(v.alnum(24)),
                        baiduSecretKey: literal("baidu-secret", v.alnum(32)),
                    },
                },
                "Baidu secret key",
            ),
        (v) =>
            azure(
                "notificationhubs:NotificationHub",
                {
                    namespaceName: `ntfns-${v.company()}`,
                    notificationHubName: "app",
                    resourceGroupName: v.resourceGroup(),
                    apnsCredential: {
                        endpoint: "https://api.push.apple.com:443/3/device",
                        appId: v.upper(10),
                        keyId: v.upper(10),
                        appName: `example.${v.company()}.app`,
                        token: literal("private-key", v.ecPkcs8()),
                    },
                },
                "private key of APNs without its frame",
            ),
        (v) =>
            azure(
                "notificationhubs:NotificationHub",
                {
                    namespaceName: `ntfns-${v.company()}`,
                    notificationHubName: "app",
                    resourceGroupName: v.resourceGroup(),
                    wnsCredential: {
                        packageSid: `ms-app://s-1-15-2-${v.digits(10)}`,
                        windowsLiveEndpoint: "https://login.live.com/accesstoken.srf",
                        secretKey: literal("oauth-client-secret", v.alnum(32)),
                    },
                },
                "WNS secret",
            ),
        (v) =>
            azure(
                "notificationhubs:NotificationHub",
                {
                    namespaceName: `ntfns-${v.company()}`,
                    notificationHubName: "app",
                    resourceGroupName: v.resourceGroup(),
                    wnsCredential: {
                        packageSid: focus("id", `ms-app://s-1-15-2-${v.digits(10)}`),
                        windowsLiveEndpoint: "https://login.live.com/accesstoken.srf",
                    },
                },
                "package id and the endpoint that gives out tokens",
            ),
    ),
    family(
        "communication-email",
        (v) =>
            azure(
                "communication:SenderUsername",
                {
                    emailServiceName: `acs-${v.company()}`,
                    domainName: `${v.company()}.example`,
                    resourceGroupName: v.resourceGroup(),
                    username: "no-reply",
                    senderUsername: "no-reply",
                    displayName: focus("message", "Password reset"),
                },
                "name shown to readers of a mail",
            ),
        (v) =>
            azure(
                "communication:CommunicationService",
                {
                    communicationServiceName: `acs-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    dataLocation: "Europe",
                    tags: { smtpPassword: literal("entra-client-secret", v.entraSecret()) },
                },
                "client secret in a tag: SMTP of the service takes it for a password",
            ),
    ),
    family(
        "service-linker",
        (v) =>
            azure(
                "servicelinker:Linker",
                {
                    resourceUri: v.armId("Microsoft.Web/sites", "app"),
                    linkerName: "pg",
                    clientType: "django",
                    authInfo: {
                        authType: "secret",
                        name: "app",
                        secretInfo: { secretType: "rawValue", value: literal("password", v.humanPassword()) },
                    },
                },
                "raw value of a linker",
            ),
        (v) =>
            azure(
                "servicelinker:Linker",
                {
                    resourceUri: v.armId("Microsoft.Web/sites", "app"),
                    linkerName: "sql",
                    authInfo: {
                        authType: "servicePrincipalSecret",
                        clientId: v.guid(),
                        principalId: v.guid(),
                        secret: literal("entra-client-secret", v.entraSecret()),
                    },
                },
                "service principal secret of a linker",
            ),
        (v) =>
            azure(
                "servicelinker:Linker",
                {
                    resourceUri: v.armId("Microsoft.Web/sites", "app"),
                    linkerName: "pg",
                    authInfo: {
                        authType: "secret",
                        name: "app",
                        secretInfo: {
                            secretType: "keyVaultSecretReference",
                            name: focus("secret-name", "pg-password"),
                        },
                    },
                },
                "reference into Key Vault",
            ),
        (v) =>
            azure(
                "servicelinker:Linker",
                {
                    resourceUri: v.armId("Microsoft.Web/sites", "app"),
                    linkerName: "pg",
                    authInfo: {
                        authType: "userAssignedIdentity",
                        clientId: focus("id", v.guid()),
                        subscriptionId: v.guid(),
                    },
                },
                "identity of a linker",
            ),
    ),
];
