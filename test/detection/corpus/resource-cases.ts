import { type AzureTypes } from "./resources";
import { cleanSettings, literalSettings, type Setting } from "./settings";
import { Values } from "./values";

/** One line of `resources.jsonl`, in the shape of the labelled cases the project was given. */
export interface ResourceCase {
    id: string;
    resourceType: string;
    props: Record<string, unknown>;
    expect: "literal" | "clean";
    where: string | null;
    kind: string;
    why: string;
    family: string;
    focus?: string;
    tolerate?: string[];
}

const SUBJECT = "\uE000";
const TOLERATED = "\uE001";
/** Marks the one string that a case is about: the literal, or what a clean case has in focus. */
const it = (value: string): string => SUBJECT + value;
/** Marks a string that counts neither way. */
const tolerated = (value: string): string => TOLERATED + value;

interface Resource {
    type: string;
    props: Record<string, unknown>;
}
interface Template {
    family: string;
    expect: "literal" | "clean";
    kind: string;
    why: string;
    make: (v: Values) => Resource;
    times: number;
}

function azure<T extends keyof AzureTypes>(type: T, props: AzureTypes[T]): Resource {
    return { type: `azure-native:${type}`, props: props as Record<string, unknown> };
}
function other(type: string, props: Record<string, unknown>): Resource {
    return { type, props };
}

function pathOf(parents: readonly (string | number)[]): string {
    const step = (key: string | number): string => {
        if (typeof key === "number") return `[${key}]`;
        return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}']`;
    };
    return `$${parents.map(step).join("")}`;
}

function settle(template: Template, v: Values): Omit<ResourceCase, "id"> {
    const subjects: string[] = [];
    const neither: string[] = [];
    const strip = (value: unknown, at: (string | number)[]): unknown => {
        if (typeof value === "string") {
            if (value.startsWith(SUBJECT)) subjects.push(pathOf(at));
            if (value.startsWith(TOLERATED)) neither.push(pathOf(at));
            return value.replace(/^[\uE000\uE001]/, "");
        }
        if (Array.isArray(value)) return value.map((item, index) => strip(item, [...at, index]));
        if (typeof value !== "object" || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, strip(item, [...at, key])]));
    };
    const made = template.make(v);
    const props = strip(made.props, []) as Record<string, unknown>;
    if (subjects.length !== 1) throw new Error(`${template.family}: ${subjects.length} subjects in one case`);
    const { expect, kind, why, family } = template;
    const [subject = ""] = subjects;
    return {
        resourceType: made.type,
        props,
        expect,
        where: expect === "literal" ? subject : null,
        kind,
        why,
        family,
        ...(expect === "clean" ? { focus: subject } : {}),
        ...(neither.length > 0 ? { tolerate: neither } : {}),
    };
}

// --- consumers: where an application's settings live -----------------------------------------------------------------

type Pair = [name: string, value: string];
type Consumer = (v: Values, settings: Pair[]) => Resource;

const toList = (settings: Pair[]) => settings.map(([name, value]) => ({ name, value }));
const toMap = (settings: Pair[]) => Object.fromEntries(settings);
const group = (v: Values): string => `rg-${v.company()}-${v.service()}-${v.environment()}`;

const consumers: Consumer[] = [
    (v, s) =>
        azure("web:WebApp", {
            name: `app-${v.company()}-${v.service()}`,
            resourceGroupName: group(v),
            kind: "app,linux",
            httpsOnly: true,
            siteConfig: { linuxFxVersion: "PYTHON|3.12", ftpsState: "Disabled", appSettings: toList(s) },
        }),
    (v, s) =>
        azure("web:WebAppSlot", {
            name: `app-${v.company()}`,
            slot: "staging",
            resourceGroupName: group(v),
            siteConfig: { alwaysOn: true, http20Enabled: true, appSettings: toList(s) },
        }),
    (v, s) =>
        azure("web:WebAppApplicationSettings", {
            name: `app-${v.company()}`,
            resourceGroupName: group(v),
            properties: toMap(s),
        }),
    (v, s) =>
        azure("web:WebAppApplicationSettingsSlot", {
            name: `func-${v.company()}`,
            slot: "canary",
            resourceGroupName: group(v),
            properties: toMap(s),
        }),
    (v, s) =>
        azure("app:ContainerApp", {
            resourceGroupName: group(v),
            configuration: {
                activeRevisionsMode: "Single",
                ingress: { external: false, targetPort: v.number(3000, 9000) },
            },
            template: {
                scale: { minReplicas: 1, maxReplicas: 6 },
                containers: [
                    {
                        name: v.service(),
                        image: `${v.company()}.azurecr.io/${v.service()}:${v.number(1, 9)}.${v.number(0, 40)}`,
                        env: toList(s),
                    },
                ],
            },
        }),
    (v, s) =>
        azure("app:Job", {
            resourceGroupName: group(v),
            environmentId: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.App/managedEnvironments/cae`,
            configuration: {
                triggerType: "Schedule",
                replicaTimeout: 600,
                scheduleTriggerConfig: { cronExpression: "15 2 * * *" },
            },
            template: {
                initContainers: [{ name: "migrate", image: "ghcr.io/example/migrate:3", env: toList(s) }],
                containers: [{ name: "job", image: "ghcr.io/example/job:3" }],
            },
        }),
    (v, s) =>
        azure("containerinstance:ContainerGroup", {
            resourceGroupName: group(v),
            osType: "Linux",
            restartPolicy: "OnFailure",
            containers: [
                {
                    name: "worker",
                    image: "ghcr.io/example/worker:2",
                    resources: { requests: { cpu: 1, memoryInGB: 2 } },
                    environmentVariables: toList(s),
                },
            ],
        }),
    (v, s) =>
        azure("appplatform:Deployment", {
            appName: v.service(),
            serviceName: `asa-${v.company()}`,
            resourceGroupName: group(v),
            properties: {
                deploymentSettings: {
                    resourceRequests: { cpu: "500m", memory: "1Gi" },
                    environmentVariables: toMap(s),
                },
            },
        }),
    (v, s) =>
        azure("machinelearningservices:OnlineDeployment", {
            endpointName: `score-${v.service()}`,
            workspaceName: `mlw-${v.company()}`,
            resourceGroupName: group(v),
            properties: {
                endpointComputeType: "Managed",
                instanceType: "Standard_DS3_v2",
                environmentVariables: toMap(s),
            },
        }),
    (v, s) =>
        azure("batch:Pool", {
            accountName: `ba${v.company()}`,
            resourceGroupName: group(v),
            vmSize: "STANDARD_D2S_V5",
            startTask: { commandLine: "/bin/sh -c ./prepare.sh", waitForSuccess: true, environmentSettings: toList(s) },
        }),
    (v, s) =>
        azure("resources:AzureCliScript", {
            kind: "AzureCLI",
            resourceGroupName: group(v),
            azCliVersion: "2.72.0",
            retentionInterval: "P1D",
            scriptContent: "az account show --query name -o tsv",
            environmentVariables: toList(s),
        }),
    (v, s) =>
        other("kubernetes:core/v1:ConfigMap", {
            metadata: { name: `${v.service()}-env`, namespace: "apps" },
            data: toMap(s),
        }),
    (v, s) =>
        other("kubernetes:apps/v1:StatefulSet", {
            metadata: { name: v.service() },
            spec: {
                serviceName: v.service(),
                selector: { matchLabels: { app: v.service() } },
                template: {
                    metadata: {},
                    spec: { containers: [{ name: "main", image: "ghcr.io/example/main:1", env: toList(s) }] },
                },
            },
        }),
    (v, s) =>
        other("kubernetes:batch/v1:CronJob", {
            metadata: { name: `${v.service()}-nightly` },
            spec: {
                schedule: "0 3 * * *",
                jobTemplate: {
                    spec: {
                        template: {
                            spec: {
                                restartPolicy: "Never",
                                containers: [{ name: "c", image: "ghcr.io/example/c:1", env: toList(s) }],
                            },
                        },
                    },
                },
            },
        }),
    (v, s) =>
        other("kubernetes:helm.sh/v3:Release", {
            chart: v.service(),
            version: `${v.number(1, 9)}.0.0`,
            namespace: "apps",
            repositoryOpts: { repo: "https://charts.example/stable" },
            values: { replicaCount: 2, extraEnvVars: toList(s) },
        }),
];
const harmless: ((v: Values) => Pair)[] = [
    (v) => ["LOG_LEVEL", v.pick(["info", "debug", "warning"])],
    (v) => ["PORT", String(v.number(3000, 9000))],
    () => ["TZ", "Europe/Lisbon"],
    (v) => ["PUBLIC_URL", `https://${v.service()}.${v.company()}.example/`],
    (v) => ["AZURE_CLIENT_ID", v.guid()],
    (v) => ["GIT_COMMIT", v.hex(40)],
    () => ["PASSWORD_MIN_LENGTH", "12"],
    (v) => ["KEY_VAULT_URI", `${v.vaultUri()}/`],
    () => ["FEATURE_TOKEN_CACHE", "false"],
    (v) => ["CACHE_KEY_PREFIX", `${v.service()}:`],
    () => ["HTTP_CLIENT_TIMEOUT_SECONDS", "20"],
    (v) => ["SESSION_COOKIE_NAME", `${v.service()}.sid`],
];

/** The keys of a ConfigMap take letters, digits, `-`, `_` and `.` only. */
const fits = (consumer: number, name: string): boolean => consumer !== 11 || /^[-._A-Za-z0-9]+$/.test(name);

function inConsumers(settings: Setting[], expect: "literal" | "clean", shift: number): Template[] {
    return settings.map((setting, at) => ({
        family: setting.family,
        expect,
        kind: setting.kind,
        why: setting.why,
        times: 1,
        make: (v) => {
            const [name, value] = setting.make(v);
            const before = v.number(0, 2);
            const beside = new Map<string, string>();
            while (beside.size < before + 1) beside.set(...v.pick(harmless)(v));
            beside.delete(name);
            const all: Pair[] = [...beside];
            all.splice(Math.min(before, all.length), 0, [name, it(value)]);
            const wanted = (at + shift) % consumers.length;
            const [consumer] = consumers.slice(fits(wanted, name) ? wanted : 0);
            if (consumer === undefined) throw new Error("no consumer");
            return consumer(v, all);
        },
    }));
}

// --- places of single resource types ---------------------------------------------------------------------------------

const templates: Template[] = [];
const add =
    (expect: "literal" | "clean") =>
    (family: string, kind: string, why: string, make: Template["make"], times = 1): void => {
        templates.push({ family, expect, kind, why, make, times });
    };
const literal = add("literal");
const clean = add("clean");

// Container Apps
literal(
    "container-app-secret",
    "container-app-secret",
    "secret written out in the program",
    (v) =>
        azure("app:ContainerApp", {
            resourceGroupName: group(v),
            configuration: {
                secrets: [
                    { name: "queue", keyVaultUrl: `${v.vaultUri()}/secrets/queue`, identity: "system" },
                    { name: "smtp-password", value: it(v.randomPassword()) },
                ],
            },
            template: {
                containers: [
                    {
                        name: "api",
                        image: "ghcr.io/example/api:1",
                        env: [{ name: "SMTP_PASSWORD", secretRef: "smtp-password" }],
                    },
                ],
            },
        }),
    2,
);
literal("job-secret", "container-app-secret", "secret of a job", (v) =>
    azure("app:Job", {
        resourceGroupName: group(v),
        environmentId: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.App/managedEnvironments/cae`,
        configuration: {
            triggerType: "Event",
            replicaTimeout: 300,
            eventTriggerConfig: {
                scale: {
                    rules: [
                        {
                            name: "q",
                            type: "azure-servicebus",
                            auth: [{ secretRef: "sb", triggerParameter: "connection" }],
                        },
                    ],
                },
            },
            secrets: [{ name: "sb", value: it(v.serviceBusConnection()) }],
        },
    }),
);
literal("dapr-metadata", "redis-password", "Dapr component metadata", (v) =>
    azure("app:DaprComponent", {
        environmentName: "cae",
        resourceGroupName: group(v),
        componentType: "state.redis",
        version: "v1",
        metadata: [
            { name: "redisHost", value: "redis:6379" },
            { name: "redisPassword", value: it(v.redisKey()) },
        ],
    }),
);
literal("dapr-secret", "container-app-secret", "secret of a Dapr component", (v) =>
    azure("app:DaprComponent", {
        environmentName: "cae",
        resourceGroupName: group(v),
        componentType: "pubsub.azure.eventhubs",
        version: "v1",
        metadata: [
            { name: "connectionString", secretRef: "hub" },
            { name: "consumerGroup", value: "orders" },
        ],
        secrets: [
            {
                name: "hub",
                value: it(
                    `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=${v.eventHubKey()}`,
                ),
            },
        ],
    }),
);
clean(
    "dapr-reference",
    "secret-reference",
    "metadata by reference to a secret",
    (v) =>
        azure("app:DaprComponent", {
            environmentName: "cae",
            resourceGroupName: group(v),
            componentType: "state.azure.cosmosdb",
            secretStoreComponent: "keyvault",
            metadata: [
                { name: "url", value: `https://cosmos-${v.company()}.documents.azure.com:443/` },
                { name: "masterKey", secretRef: it("cosmos-master-key") },
            ],
        }),
    2,
);
literal("environment-log-key", "log-analytics-key", "shared key of the workspace", (v) =>
    azure("app:ManagedEnvironment", {
        resourceGroupName: group(v),
        appLogsConfiguration: {
            destination: "log-analytics",
            logAnalyticsConfiguration: { customerId: v.guid(), sharedKey: it(v.base64(64)) },
        },
    }),
);
literal("environment-dapr-insights", "instrumented-otlp-header", "key in an OTLP header", (v) =>
    azure("app:ManagedEnvironment", {
        resourceGroupName: group(v),
        openTelemetryConfiguration: {
            destinationsConfiguration: {
                otlpConfigurations: [
                    {
                        name: "vendor",
                        endpoint: "otlp.vendor.example:4317",
                        headers: [{ key: "api-key", value: it(v.lower(40)) }],
                    },
                ],
            },
        },
    }),
);
clean(
    "environment-identity",
    "instrumentation-key",
    "the environment's telemetry connection string only labels telemetry",
    (v) =>
        azure("app:ManagedEnvironment", {
            resourceGroupName: group(v),
            daprAIConnectionString: it(
                `InstrumentationKey=${v.guid()};IngestionEndpoint=https://northeurope-0.in.applicationinsights.azure.com/`,
            ),
            appLogsConfiguration: { destination: "azure-monitor" },
        }),
);
literal("environment-storage", "storage-key", "key of a file share", (v) =>
    azure("app:ManagedEnvironmentsStorage", {
        environmentName: "cae",
        resourceGroupName: group(v),
        storageName: "share",
        properties: {
            azureFile: {
                accountName: `st${v.company()}`,
                shareName: "data",
                accessMode: "ReadWrite",
                accountKey: it(v.storageKey()),
            },
        },
    }),
);
clean("environment-storage-vault", "keyvault-reference", "key of a file share kept in a vault", (v) =>
    azure("app:ManagedEnvironmentsStorage", {
        environmentName: "cae",
        resourceGroupName: group(v),
        properties: {
            azureFile: {
                accountName: `st${v.company()}`,
                shareName: "data",
                accountKeyVaultProperties: { identity: "system", keyVaultUrl: it(`${v.vaultUri()}/secrets/share-key`) },
            },
        },
    }),
);
clean("app-auth-setting-name", "secret-name", "name of the setting with the client secret", (v) =>
    azure("app:ContainerAppsAuthConfig", {
        authConfigName: "current",
        containerAppName: `ca-${v.service()}`,
        resourceGroupName: group(v),
        identityProviders: {
            gitHub: {
                registration: { clientId: `Iv1.${v.hex(16)}`, clientSecretSettingName: it("github-client-secret") },
            },
        },
    }),
);
clean("container-app-registry", "secret-name", "registry password by the name of a secret", (v) =>
    azure("app:ContainerApp", {
        resourceGroupName: group(v),
        configuration: {
            registries: [
                { server: "registry.example", username: "puller", passwordSecretRef: it("registry-password") },
            ],
            secrets: [
                {
                    name: "registry-password",
                    keyVaultUrl: `${v.vaultUri()}/secrets/registry-password`,
                    identity: "system",
                },
            ],
        },
    }),
);
clean(
    "container-app-secret-reference",
    "keyvault-reference",
    "versionless reference to a vault",
    (v) =>
        azure("app:ContainerApp", {
            resourceGroupName: group(v),
            configuration: {
                secrets: [
                    {
                        name: "db",
                        keyVaultUrl: it(`${v.vaultUri()}/secrets/db`),
                        identity: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-app`,
                    },
                ],
            },
            template: {
                containers: [
                    { name: "api", image: "ghcr.io/example/api:2", env: [{ name: "DB_PASSWORD", secretRef: "db" }] },
                ],
            },
        }),
    2,
);

// Container instances and registry
literal(
    "instance-secure-value",
    "container-instance-secret",
    "hidden from readers of the group, written out in the program",
    (v) =>
        azure("containerinstance:ContainerGroup", {
            resourceGroupName: group(v),
            osType: "Linux",
            containers: [
                {
                    name: "c",
                    image: "ghcr.io/example/c:1",
                    resources: { requests: { cpu: 1, memoryInGB: 1 } },
                    environmentVariables: [{ name: "MQ_PASS", secureValue: it(v.wildPassword()) }],
                },
            ],
        }),
);
literal("instance-volume", "storage-key", "key of a mounted share", (v) =>
    azure("containerinstance:ContainerGroup", {
        resourceGroupName: group(v),
        osType: "Linux",
        containers: [
            {
                name: "c",
                image: "ghcr.io/example/c:1",
                resources: { requests: { cpu: 1, memoryInGB: 1 } },
                volumeMounts: [{ name: "share", mountPath: "/data" }],
            },
        ],
        volumes: [
            {
                name: "share",
                azureFile: {
                    shareName: "data",
                    storageAccountName: `st${v.company()}`,
                    storageAccountKey: it(v.storageKey()),
                },
            },
        ],
    }),
);
literal("instance-secret-volume", "container-instance-secret", "file of a secret volume, in base64", (v) =>
    azure("containerinstance:ContainerGroup", {
        resourceGroupName: group(v),
        osType: "Linux",
        containers: [{ name: "c", image: "ghcr.io/example/c:1", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
        volumes: [
            { name: "creds", secret: { "db-password": it(Buffer.from(v.randomPassword(22)).toString("base64")) } },
        ],
    }),
);
literal("instance-log-key", "log-analytics-key", "workspace key of a container group", (v) =>
    azure("containerinstance:ContainerGroup", {
        resourceGroupName: group(v),
        osType: "Linux",
        containers: [{ name: "c", image: "ghcr.io/example/c:1", resources: { requests: { cpu: 1, memoryInGB: 1 } } }],
        diagnostics: { logAnalytics: { workspaceId: v.guid(), workspaceKey: it(v.base64(64)) } },
    }),
);
literal("instance-command", "credential-in-text", "password on a command line", (v) =>
    azure("containerinstance:ContainerGroup", {
        resourceGroupName: group(v),
        osType: "Linux",
        containers: [
            {
                name: "dump",
                image: "mysql:8",
                resources: { requests: { cpu: 1, memoryInGB: 1 } },
                command: [
                    "/bin/sh",
                    "-c",
                    it(`mysqldump --host=db --user=backup --password=${v.alnum(18)} shop > /out/shop.sql`),
                ],
            },
        ],
    }),
);
clean("instance-command", "template-reference", "password from the environment on a command line", (v) =>
    azure("containerinstance:ContainerGroup", {
        resourceGroupName: group(v),
        osType: "Linux",
        containers: [
            {
                name: "dump",
                image: "mysql:8",
                resources: { requests: { cpu: 1, memoryInGB: 1 } },
                command: ["/bin/sh", "-c", it('mysqldump --host=db --user=backup --password="$MYSQL_PASSWORD" shop')],
            },
        ],
    }),
);
literal("registry-task", "github-token", "access token of a source trigger", (v) =>
    azure("containerregistry:Task", {
        registryName: `cr${v.company()}`,
        resourceGroupName: group(v),
        step: {
            type: "Docker",
            dockerFilePath: "Dockerfile",
            contextPath: "https://github.com/example/app",
            contextAccessToken: it(v.github()),
            imageNames: ["app:{{.Run.ID}}"],
        },
    }),
);
literal("registry-task-argument", "generic-api-key", "secret argument of a build", (v) =>
    azure("containerregistry:Task", {
        registryName: `cr${v.company()}`,
        resourceGroupName: group(v),
        step: {
            type: "FileTask",
            taskFilePath: "acb.yaml",
            values: [
                { name: "feedToken", isSecret: true, value: it(v.alnum(32)) },
                { name: "target", value: "release", isSecret: false },
            ],
        },
    }),
);
literal("registry-webhook", "webhook-header", "authorization header of a webhook", (v) =>
    azure("containerregistry:Webhook", {
        registryName: `cr${v.company()}`,
        resourceGroupName: group(v),
        actions: ["push"],
        serviceUri: "https://deploy.example/hooks/registry",
        customHeaders: { Authorization: it(`Bearer ${v.lower(36)}`) },
    }),
);
literal("registry-webhook-user", "basic-auth", "user and password inside the address of a webhook", (v) =>
    azure("containerregistry:Webhook", {
        registryName: `cr${v.company()}`,
        resourceGroupName: group(v),
        actions: ["push"],
        serviceUri: it(
            `https://$app-${v.company()}:${v.alnum(60)}@app-${v.company()}.scm.azurewebsites.net/docker/hook`,
        ),
    }),
);

// App Service
literal("connection-strings-slot", "mysql-connection-string", "connection string of a slot", (v) =>
    azure("web:WebAppConnectionStringsSlot", {
        name: `app-${v.company()}`,
        slot: "staging",
        resourceGroupName: group(v),
        properties: {
            Shop: {
                type: "MySql",
                value: it(`server=mysql-${v.company()};uid=shop;pwd=${v.randomPassword(16)};database=shop`),
            },
        },
    }),
);
literal("connection-strings", "sql-connection-string", "connection string with a human password", (v) =>
    azure("web:WebAppConnectionStrings", {
        name: `app-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            Main: { type: "SQLAzure", value: it(v.sqlConnection(v.humanPassword())) },
            Docs: { type: "DocDb", value: `AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/` },
        },
    }),
);
clean("connection-strings", "identity-connection-string", "connection strings without any secret", (v) =>
    azure("web:WebAppConnectionStrings", {
        name: `app-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            Main: {
                type: "SQLAzure",
                value: it(
                    `Server=sql-${v.company()};Database=m;Authentication=Active Directory Managed Identity;User Id=${v.guid()}`,
                ),
            },
        },
    }),
);
literal("auth-settings", "oauth-client-secret", "client secret of a sign-in provider", (v) =>
    azure("web:WebAppAuthSettings", {
        name: `app-${v.company()}`,
        resourceGroupName: group(v),
        enabled: true,
        googleClientId: `${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com`,
        googleClientSecret: it(`GOCSPX-${v.base64url(28)}`),
    }),
);
literal("auth-settings-entra", "aad-client-secret", "Entra client secret of App Service authentication", (v) =>
    azure("web:WebAppAuthSettings", {
        name: `app-${v.company()}`,
        resourceGroupName: group(v),
        clientId: v.guid(),
        issuer: `https://sts.windows.net/${v.guid()}/`,
        clientSecret: it(v.entraSecret()),
    }),
);
clean("auth-settings", "secret-name", "names of the settings that hold the secrets", (v) =>
    azure("web:WebAppAuthSettings", {
        name: `app-${v.company()}`,
        resourceGroupName: group(v),
        clientId: v.guid(),
        clientSecretSettingName: it("MICROSOFT_PROVIDER_AUTHENTICATION_SECRET"),
        clientSecretCertificateThumbprint: v.upperHex(40),
    }),
);
literal("mounted-storage", "storage-key", "key of a mounted share", (v) =>
    azure("web:WebAppAzureStorageAccounts", {
        name: `app-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            media: {
                type: "AzureFiles",
                accountName: `st${v.company()}`,
                shareName: "media",
                mountPath: "/media",
                accessKey: it(v.storageKey()),
            },
        },
    }),
);
literal("site-container", "registry-password", "registry password of a side container", (v) =>
    azure("web:WebAppSiteContainer", {
        name: `app-${v.company()}`,
        containerName: "proxy",
        isMain: false,
        image: "registry.example/proxy:1",
        resourceGroupName: group(v),
        authType: "UserCredentials",
        userName: "puller",
        passwordSecret: it(v.alnum(40)),
    }),
);
clean(
    "site-container-names",
    "secret-name",
    "environment of a side container: the values are names of app settings",
    (v) =>
        azure("web:WebAppSiteContainer", {
            name: `app-${v.company()}`,
            containerName: "main",
            isMain: true,
            image: "ghcr.io/example/web:5",
            resourceGroupName: group(v),
            environmentVariables: [{ name: "DB_PASSWORD", value: it("DATABASE_PASSWORD") }],
        }),
);
literal("static-site", "github-token", "repository token of a static site", (v) =>
    azure("web:StaticSite", {
        name: `stapp-${v.company()}`,
        resourceGroupName: group(v),
        repositoryUrl: "https://github.com/example/site",
        branch: "main",
        repositoryToken: it(v.githubFineGrained()),
        sku: { name: "Standard", tier: "Standard" },
    }),
);
literal("static-site-database", "postgres-connection-string", "connection string of a static site's database", (v) =>
    azure("web:StaticSiteDatabaseConnection", {
        name: `stapp-${v.company()}`,
        resourceGroupName: group(v),
        databaseConnectionName: "default",
        region: "westeurope",
        resourceId: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.DBforPostgreSQL/flexibleServers/psql`,
        connectionString: it(`Host=psql-${v.company()};Username=site;Password=${v.randomPassword(18)};Database=site`),
    }),
);
clean("static-site-database", "identity-connection-string", "a static site's database by identity", (v) =>
    azure("web:StaticSiteDatabaseConnection", {
        name: `stapp-${v.company()}`,
        resourceGroupName: group(v),
        databaseConnectionName: "default",
        region: "westeurope",
        resourceId: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/cosmos`,
        connectionIdentity: "SystemAssigned",
        connectionString: it(`AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/;Database=site`),
    }),
);
literal("api-connection", "sql-password", "password of an API connection", (v) =>
    azure("web:Connection", {
        connectionName: "sql",
        resourceGroupName: group(v),
        properties: {
            displayName: "Orders",
            api: { id: "/subscriptions/x/providers/Microsoft.Web/locations/westeurope/managedApis/sql" },
            parameterValues: {
                server: `sql-${v.company()}`,
                database: "orders",
                username: "flow",
                password: it(v.wildPassword(16)),
            },
        },
    }),
);
clean("api-connection", "identity-connection-string", "API connection with a managed identity", (v) =>
    azure("web:Connection", {
        connectionName: "keyvault",
        resourceGroupName: group(v),
        properties: {
            displayName: "Vault",
            api: { id: "/subscriptions/x/providers/Microsoft.Web/locations/westeurope/managedApis/keyvault" },
            parameterValues: {
                "token:TenantId": it(v.guid()),
                "token:grantType": "code",
                vaultName: `kv-${v.company()}`,
            },
        },
    }),
);
literal("function-file", "credential-in-text", "connection string in a function's inline file", (v) =>
    azure("web:WebAppFunction", {
        name: `func-${v.company()}`,
        functionName: "ingest",
        resourceGroupName: group(v),
        config: { bindings: [{ type: "timerTrigger", schedule: "0 */5 * * * *", name: "t" }] },
        files: {
            "run.csx": it(
                `const string Cs = "Server=sql-${v.company()};Database=x;User ID=f;Password=${v.randomPassword(14)}";\npublic static void Run(TimerInfo t) {}\n`,
            ),
        },
    }),
);
literal("site-publishing", "sas-token", "package address with a SAS", (v) =>
    azure("web:WebApp", {
        resourceGroupName: group(v),
        kind: "functionapp",
        siteConfig: {
            appSettings: [
                { name: "FUNCTIONS_EXTENSION_VERSION", value: "~4" },
                {
                    name: "WEBSITE_RUN_FROM_PACKAGE",
                    value: it(v.sas(`https://st${v.company()}.blob.core.windows.net/packages/api.zip`)),
                },
            ],
        },
    }),
);
literal("app-command-line", "credential-in-text", "password on the start-up command", (v) =>
    azure("web:WebApp", {
        resourceGroupName: group(v),
        siteConfig: {
            linuxFxVersion: "JAVA|21-java21",
            appCommandLine: it(
                `java -jar /home/site/wwwroot/app.jar --spring.datasource.password=${v.alnum(20)} --server.port=80`,
            ),
        },
    }),
);
clean("app-command-line", "template-reference", "password from the environment on the start-up command", (v) =>
    azure("web:WebApp", {
        resourceGroupName: group(v),
        siteConfig: {
            linuxFxVersion: "JAVA|21-java21",
            appCommandLine: it("java -jar app.jar --spring.datasource.password=${DB_PASSWORD} --server.port=80"),
        },
    }),
);
literal("git-settings", "url-with-password", "deploy key of a Git address in an app setting", (v) =>
    azure("web:WebApp", {
        resourceGroupName: group(v),
        siteConfig: {
            appSettings: [
                {
                    name: "CONTENT_REPOSITORY",
                    value: it(`https://oauth2:${v.gitlab()}@gitlab.example/content/site.git`),
                },
                { name: "CONTENT_BRANCH", value: "main" },
            ],
        },
    }),
);

// App Configuration, API Management
literal("app-configuration-json", "credential-in-text", "JSON value with a client secret", (v) =>
    azure("appconfiguration:KeyValue", {
        configStoreName: `appcs-${v.company()}`,
        resourceGroupName: group(v),
        keyValueName: "Partner:Settings$prod",
        contentType: "application/json",
        value: it(
            JSON.stringify({ baseUrl: "https://partner.example", clientId: v.guid(), clientSecret: v.base64url(40) }),
        ),
    }),
);
literal("app-configuration-name", "human-password", "the key names a password", (v) =>
    azure("appconfiguration:KeyValue", {
        configStoreName: `appcs-${v.company()}`,
        resourceGroupName: group(v),
        keyValueName: "Ftp~1Password",
        value: it(v.humanPassword()),
    }),
);
clean("app-configuration-feature", "feature-flag", "feature flag about passwords", (v) =>
    azure("appconfiguration:KeyValue", {
        configStoreName: `appcs-${v.company()}`,
        resourceGroupName: group(v),
        keyValueName: ".appconfig.featureflag~2FPasswordlessLogin",
        contentType: "application/vnd.microsoft.appconfig.ff+json;charset=utf-8",
        value: it(
            JSON.stringify({
                id: "PasswordlessLogin",
                description: "No password at sign-in",
                enabled: true,
                conditions: { client_filters: [] },
            }),
        ),
    }),
);
clean(
    "app-configuration-reference",
    "keyvault-reference",
    "App Configuration's own form of a reference",
    (v) =>
        azure("appconfiguration:KeyValue", {
            configStoreName: `appcs-${v.company()}`,
            resourceGroupName: group(v),
            keyValueName: "Partner:ClientSecret",
            contentType: "application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8",
            value: it(JSON.stringify({ uri: `${v.vaultUri()}/secrets/partner-client-secret` })),
        }),
    2,
);
literal("apim-backend", "basic-auth", "credentials of a backend", (v) =>
    azure("apimanagement:Backend", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        protocol: "http",
        url: "https://erp.example/api",
        credentials: {
            authorization: {
                scheme: "Basic",
                parameter: it(Buffer.from(`apim:${v.randomPassword(18)}`).toString("base64")),
            },
        },
    }),
);
literal("apim-backend-header", "generic-api-key", "key in a header of a backend", (v) =>
    azure("apimanagement:Backend", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        protocol: "http",
        url: "https://geo.example",
        credentials: { header: { "x-api-key": [it(v.lower(32))] } },
    }),
);
clean("apim-backend", "template-reference", "named values in the headers of a backend", (v) =>
    azure("apimanagement:Backend", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        protocol: "http",
        url: "https://geo.example",
        credentials: { header: { "x-api-key": [it("{{geo-api-key}}")] } },
    }),
);
literal("apim-logger", "eventhub-connection-string", "connection string of a logger", (v) =>
    azure("apimanagement:Logger", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        loggerType: "azureEventHub",
        credentials: {
            name: "hub",
            connectionString: it(
                `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()}`,
            ),
        },
    }),
);
clean("apim-logger", "instrumentation-key", "instrumentation key of a logger", (v) =>
    azure("apimanagement:Logger", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        loggerType: "applicationInsights",
        credentials: { instrumentationKey: it(v.guid()) },
    }),
);
literal("apim-policy", "credential-in-text", "key in a policy document", (v) =>
    azure("apimanagement:ApiPolicy", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        apiId: "orders",
        policyId: "policy",
        format: "rawxml",
        value: it(
            `<policies><inbound><base /><set-header name="Ocp-Apim-Subscription-Key" exists-action="override"><value>${v.hex(32)}</value></set-header></inbound><backend><base /></backend><outbound><base /></outbound></policies>`,
        ),
    }),
);
clean("apim-policy", "template-reference", "named value in a policy document", (v) =>
    azure("apimanagement:ApiPolicy", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        apiId: "orders",
        policyId: "policy",
        format: "rawxml",
        value: it(
            `<policies><inbound><base /><authentication-basic username="apim" password="{{erp-password}}" /><validate-jwt header-name="Authorization"><openid-config url="https://login.microsoftonline.com/${v.guid()}/v2.0/.well-known/openid-configuration" /></validate-jwt></inbound></policies>`,
        ),
    }),
);
literal("apim-authorization-server", "oauth-client-secret", "client secret of an authorization server", (v) =>
    azure("apimanagement:AuthorizationServer", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        displayName: "id",
        clientRegistrationEndpoint: "https://id.example/register",
        authorizationEndpoint: "https://id.example/authorize",
        tokenEndpoint: "https://id.example/token",
        grantTypes: ["clientCredentials"],
        clientId: v.guid(),
        clientSecret: it(v.base64url(43)),
    }),
);
literal("apim-identity-provider", "aad-client-secret", "client secret of an identity provider", (v) =>
    azure("apimanagement:IdentityProvider", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        identityProviderName: "aad",
        clientId: v.guid(),
        clientSecret: it(v.entraSecret()),
        allowedTenants: [v.guid()],
    }),
);
literal("apim-cache", "redis-connection-string", "connection string of a cache", (v) =>
    azure("apimanagement:Cache", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        useFromLocation: "default",
        connectionString: it(`redis-${v.company()}.redis.cache.windows.net:6380,password=${v.redisKey()},ssl=True`),
    }),
);
literal("apim-certificate", "pfx", "certificate with its private key and password", (v) =>
    azure("apimanagement:Certificate", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        certificateId: "client",
        password: it(v.randomPassword(14)),
        data: tolerated(v.base64(600)),
    }),
);
literal("apim-subscription", "generic-api-key", "primary key of a subscription", (v) =>
    azure("apimanagement:Subscription", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        displayName: "partner",
        scope: "/apis",
        primaryKey: it(v.hex(32)),
    }),
);
literal(
    "apim-named-value",
    "generic-api-key",
    "secret named value written out",
    (v) =>
        azure("apimanagement:NamedValue", {
            serviceName: `apim-${v.company()}`,
            resourceGroupName: group(v),
            displayName: "geo-api-key",
            secret: true,
            value: it(v.lower(40)),
        }),
    2,
);
clean("apim-named-value", "keyvault-reference", "named value in a vault", (v) =>
    azure("apimanagement:NamedValue", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        displayName: "geo-api-key",
        secret: true,
        keyVault: { secretIdentifier: it(`${v.vaultUri()}/secrets/geo-api-key`), identityClientId: v.guid() },
    }),
);
clean("apim-named-value-plain", "policy-value", "named value that is no secret", (v) =>
    azure("apimanagement:NamedValue", {
        serviceName: `apim-${v.company()}`,
        resourceGroupName: group(v),
        displayName: "token-lifetime",
        secret: false,
        value: it("3600"),
    }),
);

// Logic Apps, Data Factory, Synapse, Stream Analytics
literal("workflow-authentication", "basic-auth", "password in an HTTP action", (v) =>
    azure("logic:Workflow", {
        resourceGroupName: group(v),
        definition: {
            contentVersion: "1.0.0.0",
            actions: {
                Call: {
                    type: "Http",
                    inputs: {
                        method: "POST",
                        uri: "https://erp.example/jobs",
                        authentication: { type: "Basic", username: "flow", password: it(v.wildPassword(16)) },
                    },
                },
            },
        },
    }),
);
literal("workflow-header", "generic-api-key", "key in a header of an HTTP action", (v) =>
    azure("logic:Workflow", {
        resourceGroupName: group(v),
        definition: {
            contentVersion: "1.0.0.0",
            actions: {
                Call: {
                    type: "Http",
                    inputs: { method: "GET", uri: "https://geo.example", headers: { "X-Api-Key": it(v.lower(36)) } },
                },
            },
        },
    }),
);
literal("workflow-parameter", "oauth-client-secret", "value of a workflow parameter", (v) =>
    azure("logic:Workflow", {
        resourceGroupName: group(v),
        definition: { contentVersion: "1.0.0.0", parameters: { clientSecret: { type: "SecureString" } } },
        parameters: { clientSecret: { value: it(v.base64url(40)) } },
    }),
);
clean("workflow-parameter", "secret-reference", "action by parameter and by identity", (v) =>
    azure("logic:Workflow", {
        resourceGroupName: group(v),
        definition: {
            contentVersion: "1.0.0.0",
            actions: {
                Call: {
                    type: "Http",
                    inputs: {
                        method: "GET",
                        uri: "https://geo.example",
                        headers: { "X-Api-Key": it("@{body('Get_secret')?['value']}") },
                        authentication: { type: "ManagedServiceIdentity", audience: "https://geo.example" },
                    },
                },
            },
        },
    }),
);
literal("linked-service-snowflake", "data-factory", "secure string of a linked service", (v) =>
    azure("datafactory:LinkedService", {
        factoryName: `adf-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            type: "SnowflakeV2",
            accountIdentifier: v.company(),
            database: "DWH",
            warehouse: "LOAD",
            authenticationType: "Basic",
            user: "loader",
            password: { type: "SecureString", value: it(v.wildPassword(18)) },
        },
    }),
);
literal("linked-service-rest", "data-factory", "service principal key of a linked service", (v) =>
    azure("datafactory:LinkedService", {
        factoryName: `adf-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            type: "RestService",
            url: "https://api.example",
            authenticationType: "AadServicePrincipal",
            servicePrincipalId: v.guid(),
            servicePrincipalKey: { type: "SecureString", value: it(v.entraSecret()) },
            tenant: v.guid(),
        },
    }),
);
literal("linked-service-sftp", "data-factory", "private key of a linked service", (v) =>
    azure("datafactory:LinkedService", {
        factoryName: `adf-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            type: "Sftp",
            host: "sftp.example",
            userName: "ingest",
            authenticationType: "SshPublicKey",
            privateKeyContent: {
                type: "SecureString",
                value: it(Buffer.from(v.pem("OPENSSH PRIVATE KEY", 200)).toString("base64")),
            },
        },
    }),
);
clean(
    "linked-service-vault",
    "keyvault-reference",
    "password by the name of a secret in a linked vault",
    (v) =>
        azure("datafactory:LinkedService", {
            factoryName: `adf-${v.company()}`,
            resourceGroupName: group(v),
            properties: {
                type: "SnowflakeV2",
                accountIdentifier: v.company(),
                database: "DWH",
                warehouse: "LOAD",
                user: "loader",
                password: {
                    type: "AzureKeyVaultSecret",
                    secretName: it("snowflake-password"),
                    store: { referenceName: "vault", type: "LinkedServiceReference" },
                },
            },
        }),
    2,
);
literal("pipeline-web-activity", "data-factory", "header of a web activity", (v) =>
    azure("datafactory:Pipeline", {
        factoryName: `adf-${v.company()}`,
        resourceGroupName: group(v),
        activities: [
            {
                name: "Notify",
                type: "WebActivity",
                method: "POST",
                url: "https://hooks.example/run",
                headers: { Authorization: it(`Bearer ${v.jwt()}`) },
            },
        ],
    }),
);
literal("synapse-workspace", "admin-password", "SQL administrator's password of a workspace", (v) =>
    azure("synapse:Workspace", {
        workspaceName: `syn-${v.company()}`,
        resourceGroupName: group(v),
        sqlAdministratorLogin: "sqladmin",
        sqlAdministratorLoginPassword: it(v.humanPassword()),
    }),
);
literal("stream-input", "servicebus-connection-string", "policy key of an input", (v) =>
    azure("streamanalytics:Input", {
        jobName: "asa",
        resourceGroupName: group(v),
        properties: {
            type: "Stream",
            datasource: {
                type: "Microsoft.EventHub/EventHub",
                eventHubName: "clicks",
                serviceBusNamespace: `evh-${v.company()}`,
                sharedAccessPolicyName: "listen",
                sharedAccessPolicyKey: it(v.eventHubKey()),
            },
        },
    }),
);
literal("stream-output", "admin-password", "password of a SQL output", (v) =>
    azure("streamanalytics:Output", {
        jobName: "asa",
        resourceGroupName: group(v),
        datasource: {
            type: "Microsoft.Sql/Server/Database",
            server: `sql-${v.company()}`,
            database: "dwh",
            table: "clicks",
            user: "asa",
            password: it(v.randomPassword(18)),
        },
    }),
);
clean("stream-output", "identity-connection-string", "output with a managed identity", (v) =>
    azure("streamanalytics:Output", {
        jobName: "asa",
        resourceGroupName: group(v),
        datasource: {
            type: "Microsoft.Sql/Server/Database",
            server: `sql-${v.company()}`,
            database: it("password_resets"),
            table: "clicks",
            authenticationMode: "Msi",
        },
    }),
);

// Scripts and machines
literal("cli-script", "credential-in-text", "password in a deployment script", (v) =>
    azure("resources:AzureCliScript", {
        kind: "AzureCLI",
        resourceGroupName: group(v),
        azCliVersion: "2.72.0",
        retentionInterval: "P1D",
        scriptContent: it(
            `set -e\naz login --service-principal -u ${v.guid()} -p ${v.entraSecret()} --tenant ${v.guid()}\naz webapp restart -n app -g rg\n`,
        ),
    }),
);
literal("cli-script-secure", "deployment-script-secret", "secure value of a deployment script", (v) =>
    azure("resources:AzurePowerShellScript", {
        kind: "AzurePowerShell",
        resourceGroupName: group(v),
        azPowerShellVersion: "14.0",
        retentionInterval: "P1D",
        scriptContent: "Write-Output $env:SEED_USER",
        environmentVariables: [{ name: "SEED_PASSWORD", secureValue: it(v.randomPassword()) }],
    }),
);
literal("script-storage-key", "storage-key", "storage key of a deployment script", (v) =>
    azure("resources:AzurePowerShellScript", {
        kind: "AzurePowerShell",
        resourceGroupName: group(v),
        azPowerShellVersion: "14.0",
        retentionInterval: "P1D",
        scriptContent: "Get-Date",
        storageAccountSettings: { storageAccountName: `st${v.company()}`, storageAccountKey: it(v.storageKey()) },
    }),
);
clean("cli-script", "template-reference", "deployment script that reads a vault", (v) =>
    azure("resources:AzureCliScript", {
        kind: "AzureCLI",
        resourceGroupName: group(v),
        azCliVersion: "2.72.0",
        retentionInterval: "P1D",
        scriptContent: it(
            `PASSWORD=$(az keyvault secret show --vault-name kv-${v.company()} --name admin --query value -o tsv)\naz sql server update -n sql -g rg --admin-password "$PASSWORD"\n`,
        ),
    }),
);
literal("nested-deployment", "admin-password", "parameter value of a nested deployment", (v) =>
    azure("resources:Deployment", {
        resourceGroupName: group(v),
        properties: {
            mode: "Incremental",
            template: {
                contentVersion: "1.0.0.0",
                parameters: { adminPassword: { type: "securestring" } },
                resources: [],
            },
            parameters: { adminPassword: { value: it(v.wildPassword(16)) } },
        },
    }),
);
clean("nested-deployment", "keyvault-reference", "parameter by reference to a vault", (v) =>
    azure("resources:Deployment", {
        resourceGroupName: group(v),
        properties: {
            mode: "Incremental",
            template: { contentVersion: "1.0.0.0", resources: [] },
            parameters: {
                adminPassword: {
                    reference: {
                        keyVault: {
                            id: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`,
                        },
                        secretName: it("vm-admin-password"),
                    },
                },
            },
        },
    }),
);
literal("vm-password", "admin-password", "administrator's password of a machine", (v) =>
    azure("compute:VirtualMachine", {
        vmName: "vm-1",
        resourceGroupName: group(v),
        hardwareProfile: { vmSize: "Standard_D2s_v5" },
        osProfile: { computerName: "vm-1", adminUsername: "ops", adminPassword: it(v.humanPassword()) },
    }),
);
literal("vm-user-data", "vm-custom-data", "user data that signs in to a registry", (v) =>
    azure("compute:VirtualMachine", {
        vmName: "vm-2",
        resourceGroupName: group(v),
        userData: it(
            Buffer.from(
                `#!/bin/bash\nset -eu\nexport DATADOG_API_KEY=${v.hex(32)}\ncurl -fsSL https://install.example/agent.sh | bash\n`,
            ).toString("base64"),
        ),
    }),
);
literal("vm-unattend", "vm-custom-data", "password in an unattend document", (v) =>
    azure("compute:VirtualMachine", {
        vmName: "vm-3",
        resourceGroupName: group(v),
        osProfile: {
            computerName: "vm-3",
            adminUsername: "ops",
            windowsConfiguration: {
                additionalUnattendContent: [
                    {
                        componentName: "Microsoft-Windows-Shell-Setup",
                        passName: "OobeSystem",
                        settingName: "AutoLogon",
                        content: it(
                            `<AutoLogon><Password><Value>${v.alnum(14)}</Value></Password><Enabled>true</Enabled><Username>ops</Username></AutoLogon>`,
                        ),
                    },
                ],
            },
        },
    }),
);
clean("vm-ssh", "public-key", "SSH public key of a machine", (v) =>
    azure("compute:VirtualMachine", {
        vmName: "vm-4",
        resourceGroupName: group(v),
        osProfile: {
            computerName: "vm-4",
            adminUsername: "ops",
            linuxConfiguration: {
                disablePasswordAuthentication: true,
                ssh: {
                    publicKeys: [
                        {
                            path: "/home/ops/.ssh/authorized_keys",
                            keyData: it(
                                `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 340)} ops@laptop`,
                            ),
                        },
                    ],
                },
            },
        },
    }),
);
clean("vm-custom-data", "base64-benign", "cloud-init without a secret", (v) =>
    azure("compute:VirtualMachine", {
        vmName: "vm-5",
        resourceGroupName: group(v),
        osProfile: {
            computerName: "vm-5",
            adminUsername: "ops",
            customData: it(
                Buffer.from(
                    "#cloud-config\npackages: [nginx, jq]\nruncmd:\n  - systemctl enable --now nginx\n",
                ).toString("base64"),
            ),
        },
    }),
);
clean("vm-vault-certificate", "keyvault-reference", "certificates from a vault", (v) =>
    azure("compute:VirtualMachine", {
        vmName: "vm-6",
        resourceGroupName: group(v),
        osProfile: {
            computerName: "vm-6",
            adminUsername: "ops",
            secrets: [
                {
                    sourceVault: { id: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv` },
                    vaultCertificates: [
                        { certificateUrl: it(`${v.vaultUri()}/secrets/tls/${v.hex(32)}`), certificateStore: "My" },
                    ],
                },
            ],
        },
    }),
);
literal("scale-set", "admin-password", "administrator's password of a scale set", (v) =>
    azure("compute:VirtualMachineScaleSet", {
        resourceGroupName: group(v),
        virtualMachineProfile: {
            osProfile: { computerNamePrefix: "web", adminUsername: "ops", adminPassword: it(v.randomPassword(16)) },
        },
    }),
);
literal("vm-extension", "storage-key", "protected settings of an extension", (v) =>
    azure("compute:VirtualMachineExtension", {
        vmName: "vm-1",
        resourceGroupName: group(v),
        publisher: "Microsoft.Azure.Extensions",
        type: "CustomScript",
        typeHandlerVersion: "2.1",
        settings: { fileUris: ["https://scripts.example/setup.sh"] },
        protectedSettings: { storageAccountName: `st${v.company()}`, storageAccountKey: it(v.storageKey()) },
    }),
);
literal("vm-extension-command", "credential-in-text", "password in a script extension's command", (v) =>
    azure("compute:VirtualMachineExtension", {
        vmName: "vm-1",
        resourceGroupName: group(v),
        publisher: "Microsoft.Compute",
        type: "CustomScriptExtension",
        typeHandlerVersion: "1.10",
        settings: {
            commandToExecute: it(
                `powershell -File join.ps1 -Domain corp.example -User joiner -Password ${v.alnum(16)}`,
            ),
        },
    }),
);
clean("vm-extension", "template-reference", "script extension without a secret", (v) =>
    azure("compute:VirtualMachineExtension", {
        vmName: "vm-1",
        resourceGroupName: group(v),
        publisher: "Microsoft.Compute",
        type: "CustomScriptExtension",
        typeHandlerVersion: "1.10",
        settings: {
            commandToExecute: it(
                "powershell -File reset-password-policy.ps1 -MinimumPasswordLength 14 -MaximumPasswordAge 60",
            ),
        },
    }),
);
literal("run-command", "run-command-secret", "protected parameter of a run command", (v) =>
    azure("compute:VirtualMachineRunCommandByVirtualMachine", {
        vmName: "vm-1",
        resourceGroupName: group(v),
        runCommandName: "join",
        source: { script: "./join.sh" },
        protectedParameters: [{ name: "joinPassword", value: it(v.wildPassword(20)) }],
    }),
);
literal("arc-extension", "log-analytics-key", "workspace key of an agent on a server outside Azure", (v) =>
    azure("hybridcompute:MachineExtension", {
        machineName: "srv-1",
        resourceGroupName: group(v),
        properties: {
            publisher: "Microsoft.EnterpriseCloud.Monitoring",
            type: "OmsAgentForLinux",
            settings: { workspaceId: v.guid() },
            protectedSettings: { workspaceKey: it(v.base64(64)) },
        },
    }),
);
literal("lab-machine", "human-password", "password of a lab machine", (v) =>
    azure("devtestlab:VirtualMachine", {
        labName: "lab",
        resourceGroupName: group(v),
        size: "Standard_D2s_v5",
        userName: "student",
        password: it(v.humanPassword()),
    }),
);

// Clusters and batch
literal("aks-principal", "aad-client-secret", "secret of a cluster's service principal", (v) =>
    azure("containerservice:ManagedCluster", {
        resourceGroupName: group(v),
        dnsPrefix: "aks",
        servicePrincipalProfile: { clientId: v.guid(), secret: it(v.entraSecret()) },
    }),
);
clean("aks-identity", "guid", "cluster with a managed identity", (v) =>
    azure("containerservice:ManagedCluster", {
        resourceGroupName: group(v),
        dnsPrefix: "aks",
        identity: { type: "SystemAssigned" },
        servicePrincipalProfile: { clientId: it("msi") },
        addonProfiles: {
            azureKeyvaultSecretsProvider: {
                enabled: true,
                config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
            },
        },
    }),
);
literal("aks-windows", "admin-password", "Windows administrator of a cluster", (v) =>
    azure("containerservice:ManagedCluster", {
        resourceGroupName: group(v),
        dnsPrefix: "aks",
        windowsProfile: { adminUsername: "ops", adminPassword: it(v.wildPassword(20)) },
    }),
);
literal("openshift", "aad-client-secret", "client secret of an OpenShift cluster", (v) =>
    azure("redhatopenshift:OpenShiftCluster", {
        resourceGroupName: group(v),
        servicePrincipalProfile: { clientId: v.guid(), clientSecret: it(v.entraSecret()) },
    }),
);
literal("openshift-pull-secret", "docker-config", "pull secret of an OpenShift cluster", (v) =>
    azure("redhatopenshift:OpenShiftCluster", {
        resourceGroupName: group(v),
        clusterProfile: {
            domain: "aro",
            pullSecret: it(
                JSON.stringify({
                    auths: {
                        "quay.io": {
                            auth: Buffer.from(`robot+a:${v.upper(60)}`).toString("base64"),
                            email: "ops@example",
                        },
                    },
                }),
            ),
        },
    }),
);
literal("service-fabric", "admin-password", "administrator of a managed cluster", (v) =>
    azure("servicefabric:ManagedCluster", {
        resourceGroupName: group(v),
        dnsName: "sf",
        adminUserName: "ops",
        adminPassword: it(v.humanPassword()),
        sku: { name: "Basic" },
    }),
);
literal("hdinsight", "admin-password", "gateway password of a cluster", (v) =>
    azure("hdinsight:Cluster", {
        resourceGroupName: group(v),
        properties: {
            clusterDefinition: {
                kind: "Spark",
                configurations: {
                    gateway: {
                        "restAuthCredential.isEnabled": true,
                        "restAuthCredential.username": "admin",
                        "restAuthCredential.password": it(v.randomPassword(14)),
                    },
                },
            },
        },
    }),
);
literal("batch-user", "admin-password", "password of a pool's user account", (v) =>
    azure("batch:Pool", {
        accountName: `ba${v.company()}`,
        resourceGroupName: group(v),
        userAccounts: [{ name: "runner", elevationLevel: "NonAdmin", password: it(v.randomPassword(20)) }],
    }),
);
literal("batch-registry", "registry-password", "registry password of a pool", (v) =>
    azure("batch:Pool", {
        accountName: `ba${v.company()}`,
        resourceGroupName: group(v),
        deploymentConfiguration: {
            virtualMachineConfiguration: {
                nodeAgentSkuId: "batch.node.ubuntu 22.04",
                imageReference: { offer: "ubuntu-hpc", publisher: "microsoft-dsvm", sku: "2204" },
                containerConfiguration: {
                    type: "DockerCompatible",
                    containerRegistries: [
                        { registryServer: "registry.example", userName: "puller", password: it(v.registryKey()) },
                    ],
                },
            },
        },
    }),
);
literal("flux-helm-values", "flux-secret", "protected setting of a Flux configuration", (v) =>
    azure("kubernetesconfiguration:FluxConfiguration", {
        clusterName: "aks",
        clusterResourceName: "managedClusters",
        clusterRp: "Microsoft.ContainerService",
        resourceGroupName: group(v),
        gitRepository: { url: "https://git.example/fleet", httpsUser: "flux", repositoryRef: { branch: "main" } },
        configurationProtectedSettings: { httpsKey: it(Buffer.from(v.alnum(40)).toString("base64")) },
    }),
);
clean("flux-ssh-known-hosts", "public-key", "known hosts of a Flux configuration", (v) =>
    azure("kubernetesconfiguration:FluxConfiguration", {
        clusterName: "aks",
        clusterResourceName: "managedClusters",
        clusterRp: "Microsoft.ContainerService",
        resourceGroupName: group(v),
        gitRepository: {
            url: "ssh://git@git.example/fleet",
            repositoryRef: { branch: "main" },
            sshKnownHosts: it(
                Buffer.from(`git.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}\n`).toString("base64"),
            ),
        },
    }),
);
literal("spring-config-server", "human-password", "password of a Git repository", (v) =>
    azure("appplatform:ConfigServer", {
        serviceName: `asa-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            configServer: {
                gitProperty: { uri: "https://git.example/config", username: "reader", password: it(v.humanPassword()) },
            },
        },
    }),
);
clean("spring-config-server", "url-without-credentials", "public Git repository", (v) =>
    azure("appplatform:ConfigServer", {
        serviceName: `asa-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            configServer: {
                gitProperty: {
                    uri: it("https://github.com/example/public-config"),
                    label: "main",
                    searchPaths: ["credentials", "tokens"],
                },
            },
        },
    }),
);

// Machine learning, AI, bots
literal("ml-connection", "generic-api-key", "API key of a workspace connection", (v) =>
    azure("machinelearningservices:WorkspaceConnection", {
        workspaceName: `mlw-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            authType: "ApiKey",
            category: "CognitiveSearch",
            target: "https://srch.example",
            credentials: { key: it(v.searchKey()) },
        },
    }),
);
literal("ai-connection", "openai-key", "API key of an account's connection", (v) =>
    azure("cognitiveservices:AccountConnection", {
        accountName: `ai-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            authType: "ApiKey",
            category: "OpenAI",
            target: "https://api.openai.com/v1",
            credentials: { key: it(v.openai()) },
        },
    }),
);
clean("ai-connection", "identity-connection-string", "connection with an identity", (v) =>
    azure("cognitiveservices:AccountConnection", {
        accountName: `ai-${v.company()}`,
        resourceGroupName: group(v),
        properties: {
            authType: "AAD",
            category: "CognitiveSearch",
            target: it("https://srch.example/indexes/token-usage"),
            metadata: { ApiType: "Azure" },
        },
    }),
);
literal("bot-connection", "oauth-client-secret", "client secret of a bot's connection", (v) =>
    azure("botservice:BotConnection", {
        resourceName: "bot",
        resourceGroupName: group(v),
        connectionName: "github",
        properties: {
            clientId: `Iv1.${v.hex(16)}`,
            clientSecret: it(v.hex(40)),
            scopes: "repo",
            serviceProviderId: v.guid(),
        },
    }),
);

// Automation, Service Linker
literal("automation-variable", "generic-api-key", "value of an automation variable", (v) =>
    azure("automation:Variable", {
        automationAccountName: `aa-${v.company()}`,
        resourceGroupName: group(v),
        name: "PagerRoutingKey",
        variableName: "PagerRoutingKey",
        isEncrypted: true,
        value: it(`"${v.lower(32)}"`),
    }),
);
clean("automation-variable", "policy-value", "automation variable that is no secret", (v) =>
    azure("automation:Variable", {
        automationAccountName: `aa-${v.company()}`,
        resourceGroupName: group(v),
        name: "PasswordAgeDays",
        isEncrypted: false,
        value: it("60"),
    }),
);
literal("automation-credential", "human-password", "password of an automation credential", (v) =>
    azure("automation:Credential", {
        automationAccountName: `aa-${v.company()}`,
        resourceGroupName: group(v),
        name: "svc",
        userName: "CORP\\svc-runbook",
        password: it(v.humanPassword()),
    }),
);
literal("service-linker", "human-password", "secret of a linker", (v) =>
    azure("servicelinker:Linker", {
        linkerName: "db",
        resourceUri: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.Web/sites/app`,
        clientType: "python",
        authInfo: {
            authType: "secret",
            name: "app",
            secretInfo: { secretType: "rawValue", value: it(v.humanPassword()) },
        },
    }),
);
clean("service-linker", "keyvault-reference", "secret of a linker in a vault", (v) =>
    azure("servicelinker:Linker", {
        linkerName: "db",
        resourceUri: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.Web/sites/app`,
        clientType: "python",
        authInfo: {
            authType: "secret",
            name: "app",
            secretInfo: { secretType: "keyVaultSecretUri", value: it(`${v.vaultUri()}/secrets/app-db`) },
        },
    }),
);

// IoT, events, messaging
literal("iot-routing", "servicebus-connection-string", "connection string of a routing endpoint", (v) =>
    azure("iothub:IotHubResource", {
        resourceGroupName: group(v),
        sku: { name: "S1", capacity: 1 },
        properties: {
            routing: {
                endpoints: {
                    eventHubs: [
                        {
                            name: "hub",
                            connectionString: it(
                                `Endpoint=sb://evh-${v.company()}.servicebus.windows.net:5671/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()};EntityPath=in`,
                            ),
                        },
                    ],
                },
            },
        },
    }),
);
clean("iot-routing", "identity-connection-string", "routing endpoint by identity", (v) =>
    azure("iothub:IotHubResource", {
        resourceGroupName: group(v),
        sku: { name: "S1", capacity: 1 },
        properties: {
            routing: {
                endpoints: {
                    serviceBusQueues: [
                        {
                            name: "q",
                            authenticationType: "identityBased",
                            endpointUri: it(`sb://sb-${v.company()}.servicebus.windows.net`),
                            entityPath: "secrets-audit",
                        },
                    ],
                },
            },
        },
    }),
);
literal("iot-provisioning", "iot-connection-string", "owner connection string of a hub", (v) =>
    azure("deviceprovisioningservices:IotDpsResource", {
        resourceGroupName: group(v),
        sku: { name: "S1", capacity: 1 },
        properties: {
            iotHubs: [
                {
                    location: "westeurope",
                    connectionString: it(
                        `HostName=iot-${v.company()}.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${v.iotHubKey()}`,
                    ),
                },
            ],
        },
    }),
);
literal("event-grid-webhook", "azure-function-url", "webhook address with a code", (v) =>
    azure("eventgrid:EventSubscription", {
        eventSubscriptionName: "es",
        scope: v.subscription(),
        destination: {
            endpointType: "WebHook",
            endpointUrl: it(
                `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/eventgrid?functionName=OnSecret&code=${encodeURIComponent(v.functionKey())}`,
            ),
        },
    }),
);
literal("event-grid-attribute", "generic-api-key", "secret delivery attribute", (v) =>
    azure("eventgrid:EventSubscription", {
        eventSubscriptionName: "es",
        scope: v.subscription(),
        destination: {
            endpointType: "WebHook",
            endpointUrl: "https://hooks.example/in",
            deliveryAttributeMappings: [{ type: "Static", name: "x-hook-key", isSecret: true, value: it(v.lower(40)) }],
        },
    }),
);
clean("event-grid-identity", "url-without-credentials", "webhook with Entra sign-in", (v) =>
    azure("eventgrid:EventSubscription", {
        eventSubscriptionName: "es",
        scope: v.subscription(),
        destination: {
            endpointType: "WebHook",
            endpointUrl: it("https://hooks.example/events?token_kind=secret-near-expiry"),
            azureActiveDirectoryTenantId: v.guid(),
            azureActiveDirectoryApplicationIdOrUri: `api://${v.guid()}`,
        },
        filter: { includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry"] },
    }),
);
literal("notification-hub", "generic-api-key", "server key of a push service", (v) =>
    azure("notificationhubs:NotificationHub", {
        namespaceName: "nh",
        resourceGroupName: group(v),
        gcmCredential: { gcmEndpoint: "https://android.googleapis.com/gcm/send", googleApiKey: it(v.google()) },
    }),
);
literal("notification-hub-apns", "apns-key", "signing token of a push service", (v) =>
    azure("notificationhubs:NotificationHub", {
        namespaceName: "nh",
        resourceGroupName: group(v),
        apnsCredential: {
            endpoint: "https://api.push.apple.com:443/3/device",
            keyId: v.upper(10),
            appId: v.upper(10),
            appName: "com.example.app",
            token: it(v.base64(150)),
        },
    }),
);
literal("signalr-upstream", "azure-function-url", "upstream address with a code", (v) =>
    azure("signalrservice:SignalR", {
        resourceGroupName: group(v),
        upstream: {
            templates: [
                {
                    hubPattern: "*",
                    eventPattern: "*",
                    categoryPattern: "*",
                    urlTemplate: it(
                        `https://func-${v.company()}.azurewebsites.net/runtime/webhooks/signalr?code=${encodeURIComponent(v.functionKey())}`,
                    ),
                },
            ],
        },
    }),
);
clean("signalr-upstream", "keyvault-reference", "upstream address with a Key Vault reference", (v) =>
    azure("signalrservice:SignalR", {
        resourceGroupName: group(v),
        upstream: {
            templates: [
                {
                    hubPattern: "*",
                    urlTemplate: it(
                        `https://func-${v.company()}.azurewebsites.net/api/{event}?code={@Microsoft.KeyVault(SecretUri=${v.vaultUri()}/secrets/upstream-code/)}`,
                    ),
                },
            ],
        },
    }),
);
literal("action-group", "slack-webhook", "webhook of an action group", (v) =>
    azure("monitor:ActionGroup", {
        resourceGroupName: group(v),
        groupShortName: "ops",
        enabled: true,
        webhookReceivers: [{ name: "chat", serviceUri: it(v.slackWebhook()), useCommonAlertSchema: true }],
    }),
);
literal("action-group-logic-app", "logic-app-url", "callback address of an action group", (v) =>
    azure("monitor:ActionGroup", {
        resourceGroupName: group(v),
        groupShortName: "ops",
        enabled: true,
        logicAppReceivers: [
            {
                name: "flow",
                resourceId: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.Logic/workflows/flow`,
                callbackUrl: it(
                    `https://prod-07.westeurope.logic.azure.com/workflows/${v.hex(32)}/triggers/manual/paths/invoke?api-version=2019-05-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${v.base64url(43)}`,
                ),
                useCommonAlertSchema: true,
            },
        ],
    }),
);
clean("action-group", "url-without-credentials", "webhook with Entra sign-in", (v) =>
    azure("monitor:ActionGroup", {
        resourceGroupName: group(v),
        groupShortName: "ops",
        enabled: true,
        webhookReceivers: [
            {
                name: "itsm",
                serviceUri: it("https://itsm.example/api/alerts"),
                useAadAuth: true,
                objectId: v.guid(),
                identifierUri: `api://${v.guid()}`,
                tenantId: v.guid(),
            },
        ],
    }),
);

// Databases
literal("postgres-server", "admin-password", "administrator's password of a server", (v) =>
    azure("dbforpostgresql:Server", {
        resourceGroupName: group(v),
        administratorLogin: "pgadmin",
        administratorLoginPassword: it(v.wildPassword(20)),
        version: "16",
    }),
);
literal("mysql-server", "admin-password", "administrator's password in words", (v) =>
    azure("dbformysql:Server", {
        resourceGroupName: group(v),
        administratorLogin: "root1",
        administratorLoginPassword: it(`${v.word()} ${v.word()} ${v.word()}`),
        version: "8.0.21",
    }),
);
literal("sql-server", "admin-password", "administrator's password of a server", (v) =>
    azure("sql:Server", {
        resourceGroupName: group(v),
        administratorLogin: "sqladmin",
        administratorLoginPassword: it(v.humanPassword()),
        minimalTlsVersion: "1.2",
    }),
);
clean("sql-server", "identity-connection-string", "Entra administrator only", (v) =>
    azure("sql:Server", {
        resourceGroupName: group(v),
        administrators: {
            azureADOnlyAuthentication: true,
            login: "grp-sql-admins",
            sid: it(v.guid()),
            tenantId: v.guid(),
        },
        keyId: `${v.vaultUri()}/keys/tde/${v.hex(32)}`,
    }),
);
literal("sql-managed-instance", "admin-password", "administrator's password of an instance", (v) =>
    azure("sql:ManagedInstance", {
        resourceGroupName: group(v),
        subnetId: `${v.subscription()}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
        administratorLogin: "mi",
        administratorLoginPassword: it(v.randomPassword(24)),
    }),
);
literal("cassandra", "admin-password", "first administrator's password", (v) =>
    azure("cosmosdb:CassandraCluster", {
        clusterName: "cas",
        resourceGroupName: group(v),
        properties: {
            delegatedManagementSubnetId: `${v.subscription()}/x`,
            initialCassandraAdminPassword: it(v.wildPassword(18)),
        },
    }),
);
literal("mongo-user", "human-password", "password of a database user", (v) =>
    azure("cosmosdb:MongoDBResourceMongoUserDefinition", {
        accountName: "cosmos",
        resourceGroupName: group(v),
        userName: "report",
        databaseName: "shop",
        password: it(v.humanPassword()),
    }),
);
literal("mongo-cluster", "admin-password", "administrator's password of a cluster", (v) =>
    azure("mongocluster:MongoCluster", {
        resourceGroupName: group(v),
        properties: { administrator: { userName: "admin1", password: it(v.randomPassword(16)) }, serverVersion: "7.0" },
    }),
);
literal("netapp", "admin-password", "join password of a directory", (v) =>
    azure("netapp:Account", {
        resourceGroupName: group(v),
        activeDirectories: [
            {
                dns: "10.0.0.4",
                domain: "corp.example",
                smbServerName: "smb",
                username: "joiner",
                password: it(v.humanPassword()),
            },
        ],
    }),
);
literal("grafana-smtp", "human-password", "mail password of a dashboard", (v) =>
    azure("dashboard:Grafana", {
        resourceGroupName: group(v),
        sku: { name: "Standard" },
        properties: {
            grafanaConfigurations: {
                smtp: {
                    enabled: true,
                    host: "smtp.example:587",
                    user: "grafana",
                    password: it(v.humanPassword()),
                    fromAddress: "grafana@example",
                },
            },
        },
    }),
);

// Networks, tags
literal("vpn-shared-key", "pre-shared-key", "shared key of a tunnel", (v) =>
    azure("network:VirtualNetworkGatewayConnection", {
        resourceGroupName: group(v),
        connectionType: "IPsec",
        virtualNetworkGateway1: { id: `${v.subscription()}/gw` },
        sharedKey: it(v.alnum(32)),
    }),
);
literal("gateway-certificate", "pfx", "password of a certificate bundle", (v) =>
    azure("network:ApplicationGateway", {
        resourceGroupName: group(v),
        sslCertificates: [{ name: "site", password: it(v.randomPassword(12)), data: tolerated(v.base64(500)) }],
    }),
);
clean("gateway-certificate", "keyvault-reference", "certificate from a vault", (v) =>
    azure("network:ApplicationGateway", {
        resourceGroupName: group(v),
        sslCertificates: [{ name: "site", keyVaultSecretId: it(`${v.vaultUri()}/secrets/site`) }],
        trustedRootCertificates: [{ name: "root", data: v.base64(300) }],
    }),
);
literal("tags", "generic-api-key", "key in a resource tag, which everybody reads", (v) =>
    azure("resources:ResourceGroup", {
        resourceGroupName: group(v),
        tags: { owner: "platform", "ci-token": it(v.gitlab()) },
    }),
);
literal("tags", "human-password", "password in a resource tag", (v) =>
    azure("storage:StorageAccount", {
        resourceGroupName: group(v),
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        tags: { "admin-password": it(v.humanPassword()), costCenter: "4410" },
    }),
);
clean("tags", "secret-name", "tags that name secrets", (v) =>
    azure("storage:StorageAccount", {
        resourceGroupName: group(v),
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        allowSharedKeyAccess: false,
        tags: { secretOwner: it("payments-team"), "key-rotation": "P60D", CredentialId: "key2" },
    }),
);
clean("federation", "guid", "federated credential: subject and issuer are public", (v) =>
    azure("managedidentity:FederatedIdentityCredential", {
        resourceName: "id",
        resourceGroupName: group(v),
        federatedIdentityCredentialResourceName: "ci",
        audiences: ["api://AzureADTokenExchange"],
        issuer: "https://token.actions.githubusercontent.com",
        subject: it("repo:example/app:environment:prod"),
    }),
);

// Kubernetes
literal(
    "k8s-secret-data",
    "kubernetes-secret",
    "data of a Secret, in base64",
    (v) =>
        other("kubernetes:core/v1:Secret", {
            metadata: { name: "smtp" },
            type: "Opaque",
            data: { password: it(Buffer.from(v.humanPassword()).toString("base64")) },
        }),
    2,
);
literal("k8s-secret-string", "kubernetes-secret", "stringData of a Secret", (v) =>
    other("kubernetes:core/v1:Secret", {
        metadata: { name: "jwt" },
        stringData: { "jwt-signing-key": it(v.base64(48)) },
    }),
);
literal("k8s-docker-config", "docker-config", "pull secret", (v) =>
    other("kubernetes:core/v1:Secret", {
        metadata: { name: "pull" },
        type: "kubernetes.io/dockerconfigjson",
        data: {
            ".dockerconfigjson": it(
                Buffer.from(
                    JSON.stringify({ auths: { "registry.example": { username: "p", password: v.alnum(20) } } }),
                ).toString("base64"),
            ),
        },
    }),
);
literal("k8s-tls", "pem-private-key", "private key of a TLS secret; the certificate beside it is public", (v) =>
    other("kubernetes:core/v1:Secret", {
        metadata: { name: "tls" },
        type: "kubernetes.io/tls",
        stringData: { "tls.crt": v.pem("CERTIFICATE", 300), "tls.key": it(v.pem("EC PRIVATE KEY", 120)) },
    }),
);
literal("k8s-configmap-file", "credential-in-text", "password in a mounted file", (v) =>
    other("kubernetes:core/v1:ConfigMap", {
        metadata: { name: "pgbouncer" },
        data: {
            "pgbouncer.ini": it(
                `[databases]\nshop = host=pg port=5432 dbname=shop user=shop password=${v.alnum(16)}\n\n[pgbouncer]\nlisten_port = 6432\nauth_type = scram-sha-256\n`,
            ),
        },
    }),
);
literal("k8s-configmap-toml", "credential-in-text", "token in a mounted TOML file", (v) =>
    other("kubernetes:core/v1:ConfigMap", {
        metadata: { name: "runner" },
        data: {
            "config.toml": it(
                `concurrent = 4\n\n[[runners]]\n  name = "k8s"\n  url = "https://gitlab.example"\n  token = "${v.gitlabRunner()}"\n  executor = "kubernetes"\n`,
            ),
        },
    }),
);
clean("k8s-configmap-file", "template-reference", "mounted file with variables", () =>
    other("kubernetes:core/v1:ConfigMap", {
        metadata: { name: "otel" },
        data: {
            "collector.yaml": it(
                "exporters:\n  otlphttp:\n    endpoint: https://otlp.example\n    headers:\n      api-key: ${env:OTLP_API_KEY}\nservice:\n  telemetry: {}\n",
            ),
        },
    }),
);
literal("k8s-args", "credential-in-text", "password among the arguments of a container", (v) =>
    other("kubernetes:apps/v1:Deployment", {
        metadata: { name: "exporter" },
        spec: {
            template: {
                spec: {
                    containers: [
                        {
                            name: "e",
                            image: "quay.io/example/exporter:1",
                            args: ["--web.listen-address=:9187", it(`--redis.password=${v.alnum(20)}`)],
                        },
                    ],
                },
            },
        },
    }),
);
clean("k8s-pod-reference", "secret-reference", "environment from a Secret", () =>
    other("kubernetes:core/v1:Pod", {
        metadata: { name: "p" },
        spec: {
            containers: [
                {
                    name: "c",
                    image: "ghcr.io/example/c:1",
                    env: [
                        {
                            name: "DB_PASSWORD",
                            valueFrom: { secretKeyRef: { name: it("db-credentials"), key: "password" } },
                        },
                    ],
                },
            ],
            imagePullSecrets: [{ name: "registry-pull" }],
        },
    }),
);
clean("k8s-external-secret", "secret-reference", "external secret", (v) =>
    other("kubernetes:external-secrets.io/v1:ExternalSecret", {
        metadata: { name: "db" },
        spec: {
            refreshInterval: "1h",
            secretStoreRef: { name: "vault", kind: "ClusterSecretStore" },
            target: { name: "db" },
            data: [{ secretKey: "password", remoteRef: { key: it(`secret/${v.service()}-db-password`) } }],
        },
    }),
);
clean("k8s-sealed-secret", "ciphertext", "sealed secret", (v) =>
    other("kubernetes:bitnami.com/v1alpha1:SealedSecret", {
        metadata: { name: "db" },
        spec: { encryptedData: { password: it(`Ag${v.base64(240)}`) }, template: { metadata: { name: "db" } } },
    }),
);
clean("k8s-secret-provider", "secret-reference", "objects of a secret provider class", (v) =>
    other("kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass", {
        metadata: { name: "kv" },
        spec: {
            provider: "azure",
            parameters: {
                keyvaultName: `kv-${v.company()}`,
                tenantId: v.guid(),
                clientID: v.guid(),
                objects: it(
                    "array:\n  - |\n    objectName: db-password\n    objectType: secret\n    objectAlias: DB_PASSWORD\n",
                ),
            },
        },
    }),
);
literal(
    "helm-values",
    "helm-values",
    "chart value for a password",
    (v) =>
        other("kubernetes:helm.sh/v3:Release", {
            chart: "postgresql",
            values: {
                auth: { username: "app", database: "app", password: it(v.randomPassword(16)) },
                primary: { persistence: { size: "8Gi" } },
            },
        }),
    2,
);
literal("helm-values-nested", "helm-values", "chart value for an admin password", (v) =>
    other("kubernetes:helm.sh/v4:Chart", {
        chart: "grafana",
        values: { adminUser: "admin", adminPassword: it(v.humanPassword()), ingress: { enabled: true } },
    }),
);
clean("helm-values", "secret-name", "chart values that name an existing secret", () =>
    other("kubernetes:helm.sh/v3:Release", {
        chart: "postgresql",
        values: {
            auth: {
                existingSecret: it("postgres-credentials"),
                secretKeys: { adminPasswordKey: "postgres-password", userPasswordKey: "password" },
            },
        },
    }),
);

// Neighbours of azure-native
literal("provider", "aad-client-secret", "client secret of a provider", (v) =>
    other("pulumi:providers:azure-native", {
        clientId: v.guid(),
        clientSecret: it(v.entraSecret()),
        tenantId: v.guid(),
        subscriptionId: v.guid(),
    }),
);
literal("github-actions-secret", "generic-api-key", "plain value of a repository secret", (v) =>
    other("github:index/actionsSecret:ActionsSecret", {
        repository: "app",
        secretName: "SONAR_TOKEN",
        plaintextValue: it(v.sonar()),
    }),
);
literal("remote-command", "human-password", "password of an SSH connection", (v) =>
    other("command:remote:Command", {
        connection: { host: "10.0.0.9", user: "ops", password: it(v.humanPassword()) },
        create: "systemctl restart app",
    }),
);
literal("local-command", "credential-in-text", "password in the command of a local script", (v) =>
    other("command:local:Command", { create: it(`psql "host=db user=seed password=${v.alnum(16)}" -f seed.sql`) }),
);
clean("local-command", "template-reference", "password from the environment of a local script", () =>
    other("command:local:Command", {
        create: it('PGPASSWORD="$SEED_PASSWORD" psql -h db -U seed -f seed.sql'),
        environment: { LC_ALL: "C" },
    }),
);
literal("postgres-role", "human-password", "password of a database role", (v) =>
    other("postgresql:index/role:Role", { name: "reporting", login: true, password: it(v.humanPassword()) }),
);
clean("random-password", "policy-value", "character rules of a random password", () =>
    other("random:index/randomPassword:RandomPassword", {
        length: 32,
        special: true,
        overrideSpecial: it("!#$%*-_=+"),
        minNumeric: 4,
    }),
);
clean("tls-key", "policy-value", "algorithm of a private key", () =>
    other("tls:index/privateKey:PrivateKey", { algorithm: it("ECDSA"), ecdsaCurve: "P384" }),
);
clean("entra-application", "guid", "application with a federated sign-in", (v) =>
    other("azuread:index/application:Application", {
        displayName: "token-broker",
        identifierUris: [`api://${v.guid()}`],
        passwordPolicies: it("DisablePasswordExpiration"),
    }),
);

/** Every case, in a fixed order; the seed of a case depends on its family and place alone. */
export function resourceCases(seed: string): ResourceCase[] {
    const all = [
        ...inConsumers(literalSettings, "literal", 0),
        ...inConsumers(cleanSettings, "clean", 5),
        ...templates,
    ];
    const seen = new Map<string, number>();
    const cases: Omit<ResourceCase, "id">[] = [];
    for (const template of all) {
        for (let time = 0; time < template.times; time++) {
            const nth = seen.get(template.family + template.expect) ?? 0;
            seen.set(template.family + template.expect, nth + 1);
            cases.push(settle(template, new Values(`${seed}/resource/${template.expect}/${template.family}/${nth}`)));
        }
    }
    return cases.map((one, at) => ({ id: `s${String(at + 1).padStart(4, "0")}`, ...one }));
}
