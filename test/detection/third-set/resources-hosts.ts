import { azure, type Draft, other } from "./resources";
import { type MoreValues } from "./resources-values";

type Settings = Record<string, string>;

const surroundings: ((v: MoreValues) => [string, string])[] = [
    (v) => ["TZ", v.pick(["Europe/Lisbon", "America/Bogota", "Asia/Seoul"])],
    (v) => ["LOG_FORMAT", v.pick(["json", "logfmt", "console"])],
    (v) => ["PORT", v.pick(["3000", "8000", "8088"])],
    (v) => ["GIT_COMMIT", v.hex(40)],
    (v) => ["PUBLIC_URL", `https://${v.host()}/`],
    (v) => ["SUPPORT_EMAIL", `help@${v.company()}.example`],
    (v) => ["PASSWORD_RESET_TTL_MINUTES", String(v.number(5, 90))],
    (v) => ["SESSION_COOKIE_NAME", `${v.service()}_sid`],
    (v) => ["OIDC_ISSUER", `https://login.microsoftonline.com/${v.guid()}/v2.0`],
    (v) => ["TENANT_ID", v.guid()],
    (v) => ["AZURE_CLIENT_ID", v.guid()],
    (v) => ["RELEASE", `${v.service()}@${v.number(1, 9)}.${v.number(0, 30)}.${v.number(0, 9)}`],
    (v) => ["OTEL_EXPORTER_OTLP_ENDPOINT", `http://collector.${v.company()}.example:4318`],
    (v) => ["CACHE_KEY_PREFIX", `${v.word()}:`],
    (v) => ["MAX_TOKENS", String(v.number(256, 8192))],
    (v) => ["FEATURE_NEW_CHECKOUT", v.pick(["true", "false"])],
    (v) => ["WORKERS", String(v.number(1, 16))],
    (v) => ["DEFAULT_LOCALE", v.pick(["pt_PT", "nl_BE", "ko_KR"])],
    (v) => ["ALLOWED_ORIGINS", `https://${v.host()},https://${v.host()}`],
    (v) => ["KEY_VAULT_URI", `${v.vaultUri()}/`],
    (v) => ["APPLICATIONINSIGHTS_CONNECTION_STRING", v.instrumentation()],
];

/** The settings of a case among three to five others, in an order of chance. */
function mixed(v: MoreValues, settings: Settings): [string, string][] {
    const named = new Map<string, string>();
    for (let left = v.number(3, 5); left > 0; left--) named.set(...v.pick(surroundings)(v));
    const rest = [...named].filter(([name]) => !(name in settings));
    const before = v.below(rest.length + 1);
    return [...rest.slice(0, before), ...Object.entries(settings), ...rest.slice(before)];
}

const pairs = (entries: [string, string][]): { name: string; value: string }[] =>
    entries.map(([name, value]) => ({ name, value }));

const image = (v: MoreValues): string =>
    `${v.company()}.azurecr.io/${v.service()}:${v.number(1, 9)}.${v.number(0, 40)}`;

type Host = (v: MoreValues, entries: [string, string][], why: string) => Draft;

const hosts = {
    appSettings: (v, entries, why) =>
        azure(
            "web:WebAppApplicationSettings",
            {
                name: `app-${v.company()}-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                properties: Object.fromEntries(entries),
            },
            why,
        ),
    slotSettings: (v, entries, why) =>
        azure(
            "web:WebAppApplicationSettingsSlot",
            {
                name: `app-${v.company()}-${v.service()}`,
                slot: v.pick(["canary", "blue", "preview"]),
                resourceGroupName: v.resourceGroup(),
                properties: Object.fromEntries(entries),
            },
            why,
        ),
    webApp: (v, entries, why) =>
        azure(
            "web:WebApp",
            {
                name: `app-${v.company()}-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                kind: "app,linux",
                serverFarmId: v.armId("Microsoft.Web/serverfarms", `plan-${v.service()}`),
                siteConfig: {
                    linuxFxVersion: v.pick(["NODE|22-lts", "PYTHON|3.13", "PHP|8.4", "JAVA|21-java21"]),
                    http20Enabled: true,
                    appSettings: pairs(entries),
                },
            },
            why,
        ),
    slot: (v, entries, why) =>
        azure(
            "web:WebAppSlot",
            {
                name: `app-${v.company()}-${v.service()}`,
                slot: "canary",
                resourceGroupName: v.resourceGroup(),
                siteConfig: { appSettings: pairs(entries), healthCheckPath: "/healthz" },
            },
            why,
        ),
    containerApp: (v, entries, why) =>
        azure(
            "app:ContainerApp",
            {
                containerAppName: `ca-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                environmentId: v.armId("Microsoft.App/managedEnvironments", `cae-${v.environment()}`),
                configuration: { ingress: { external: false, targetPort: 8000 } },
                template: { containers: [{ name: v.service(), image: image(v), env: pairs(entries) }] },
            },
            why,
        ),
    job: (v, entries, why) =>
        azure(
            "app:Job",
            {
                jobName: `caj-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                environmentId: v.armId("Microsoft.App/managedEnvironments", `cae-${v.environment()}`),
                configuration: {
                    triggerType: "Schedule",
                    replicaTimeout: 1800,
                    scheduleTriggerConfig: { cronExpression: "15 3 * * *" },
                },
                template: { containers: [{ name: "run", image: image(v), env: pairs(entries) }] },
            },
            why,
        ),
    containerGroup: (v, entries, why) =>
        azure(
            "containerinstance:ContainerGroup",
            {
                containerGroupName: `ci-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                osType: "Linux",
                containers: [
                    {
                        name: v.service(),
                        image: image(v),
                        resources: { requests: { cpu: 1, memoryInGB: 2 } },
                        environmentVariables: pairs(entries),
                    },
                ],
            },
            why,
        ),
    batchPool: (v, entries, why) =>
        azure(
            "batch:Pool",
            {
                accountName: `ba${v.company()}`,
                poolName: v.service(),
                resourceGroupName: v.resourceGroup(),
                vmSize: "STANDARD_D4S_V5",
                startTask: {
                    commandLine: "/bin/bash -c './prepare.sh'",
                    waitForSuccess: true,
                    environmentSettings: pairs(entries),
                },
            },
            why,
        ),
    cliScript: (v, entries, why) =>
        azure(
            "resources:AzureCliScript",
            {
                kind: "AzureCLI",
                scriptName: `seed-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                azCliVersion: "2.67.0",
                retentionInterval: "PT4H",
                scriptContent: "set -euo pipefail\n./seed.sh --once\n",
                environmentVariables: pairs(entries),
            },
            why,
        ),
    deployment: (v, entries, why) =>
        other(
            "kubernetes:apps/v1:Deployment",
            {
                metadata: { name: v.service(), namespace: v.company() },
                spec: {
                    replicas: v.number(1, 4),
                    selector: { matchLabels: { app: v.service() } },
                    template: {
                        metadata: { labels: { app: "web" } },
                        spec: { containers: [{ name: "web", image: image(v), env: pairs(entries) }] },
                    },
                },
            },
            why,
        ),
    configMap: (v, entries, why) =>
        other(
            "kubernetes:core/v1:ConfigMap",
            { metadata: { name: `${v.service()}-env` }, data: Object.fromEntries(entries) },
            why,
        ),
    cronJob: (v, entries, why) =>
        other(
            "kubernetes:batch/v1:CronJob",
            {
                metadata: { name: `${v.service()}-nightly` },
                spec: {
                    schedule: "40 1 * * *",
                    jobTemplate: {
                        spec: {
                            template: {
                                spec: {
                                    restartPolicy: "Never",
                                    containers: [{ name: "job", image: image(v), env: pairs(entries) }],
                                },
                            },
                        },
                    },
                },
            },
            why,
        ),
    onlineDeployment: (v, entries, why) =>
        azure(
            "machinelearningservices:OnlineDeployment",
            {
                endpointName: `ep-${v.service()}`,
                deploymentName: "green",
                workspaceName: `mlw-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                properties: {
                    endpointComputeType: "Managed",
                    instanceType: "Standard_DS3_v2",
                    environmentVariables: Object.fromEntries(entries),
                },
            },
            why,
        ),
    springApp: (v, entries, why) =>
        azure(
            "appplatform:Deployment",
            {
                serviceName: `asa-${v.company()}`,
                appName: v.service(),
                deploymentName: "default",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    active: true,
                    source: { type: "Jar", runtimeVersion: "Java_17", relativePath: "<default>" },
                    deploymentSettings: { environmentVariables: Object.fromEntries(entries) },
                },
            },
            why,
        ),
} satisfies Record<string, Host>;

type HostName = keyof typeof hosts;

const anywhere: HostName[] = [
    "appSettings",
    "slotSettings",
    "webApp",
    "slot",
    "containerApp",
    "containerApp",
    "job",
    "containerGroup",
    "batchPool",
    "cliScript",
    "deployment",
    "deployment",
    "configMap",
    "cronJob",
    "onlineDeployment",
];
/** Where App Service resolves a Key Vault reference. */
export const webHosts: HostName[] = ["appSettings", "slotSettings", "webApp", "slot"];
/** Where a shell or a container runtime reads the settings as they are. */
export const containers: HostName[] = ["containerApp", "job", "containerGroup", "deployment", "cronJob"];

/** A resource that gives an application its settings, with others around the ones a case is about. */
export function hosted(v: MoreValues, settings: Settings, why: string, on: HostName[] = anywhere): Draft {
    const host: Host = hosts[v.pick(on)];
    return host(v, mixed(v, settings), why);
}
