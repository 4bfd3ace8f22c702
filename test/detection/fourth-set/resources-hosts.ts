import { azure, type Draft, type Family, other, type Template } from "./resources";
import { type SetValues } from "./resources-values";

type Settings = Record<string, string>;
type Entry = [name: string, value: string];

const company: ((v: SetValues) => Entry)[] = [
    (v) => ["ASPNETCORE_ENVIRONMENT", v.pick(["Production", "Staging"])],
    (v) => ["WEBSITES_PORT", v.pick(["80", "5000", "8080"])],
    (v) => ["LOG_LEVEL", v.pick(["info", "warn", "debug"])],
    (v) => ["REQUEST_TIMEOUT_SECONDS", String(v.number(5, 120))],
    (v) => ["OTEL_SERVICE_NAME", `${v.company()}-${v.service()}`],
    (v) => ["APP_VERSION", `${String(v.number(1, 12))}.${String(v.number(0, 30))}.${String(v.number(0, 9))}`],
    (v) => ["BUILD_SHA", v.hex(40)],
    (v) => ["BASE_URL", `https://${v.host()}`],
    (v) => ["AZURE_TENANT_ID", v.guid()],
    (v) => ["AZURE_CLIENT_ID", v.guid()],
    (v) => ["AZURE_STORAGE_ACCOUNT", `st${v.company()}${v.digits(3)}`],
    (v) => ["BLOB_ENDPOINT", `https://st${v.company()}.blob.core.windows.net/`],
    (v) => ["APPLICATIONINSIGHTS_CONNECTION_STRING", v.instrumentation()],
    (v) => ["PASSWORD_MIN_LENGTH", String(v.number(10, 20))],
    (v) => ["TOKEN_LIFETIME", v.pick(["3600", "1d", "PT30M"])],
    (v) => ["CACHE_KEY_SEPARATOR", v.pick([":", "|", "/"])],
    (v) => ["CONTACT", `support@${v.company()}.example`],
    (v) => ["TZ", v.pick(["Europe/Berlin", "America/Lima", "Asia/Tokyo"])],
    (v) => ["QUEUE_NAME", `${v.service()}-${v.word()}`],
    (v) => ["FEATURE_FLAGS", `${v.word()},${v.word()}`],
    (v) => ["DB_HOST", `${v.service()}.${v.company()}.example`],
    (v) => ["SECRET_ROTATION_DAYS", String(v.number(30, 180))],
];

function among(v: SetValues, settings: Settings): Entry[] {
    const rest = new Map<string, string>();
    for (let left = v.number(2, 6); left > 0; left--) rest.set(...v.pick(company)(v));
    const around = [...rest].filter(([name]) => !(name in settings));
    const at = v.below(around.length + 1);
    return [...around.slice(0, at), ...Object.entries(settings), ...around.slice(at)];
}

const pairs = (entries: Entry[]): { name: string; value: string }[] =>
    entries.map(([name, value]) => ({ name, value }));

type Host = (v: SetValues, entries: Entry[]) => Draft;

const hosts = {
    appSettings: (v, entries) =>
        azure("web:WebAppApplicationSettings", {
            name: `${v.company()}-${v.service()}-web`,
            resourceGroupName: v.resourceGroup(),
            properties: Object.fromEntries(entries),
        }),
    webApp: (v, entries) =>
        azure("web:WebApp", {
            name: `${v.company()}-${v.service()}-web`,
            resourceGroupName: v.resourceGroup(),
            serverFarmId: v.arm("Microsoft.Web/serverfarms", `asp-${v.service()}`),
            httpsOnly: true,
            siteConfig: { alwaysOn: true, minTlsVersion: "1.2", appSettings: pairs(entries) },
        }),
    functionApp: (v, entries) =>
        azure("web:WebApp", {
            name: `func-${v.company()}-${v.service()}`,
            kind: "functionapp,linux",
            resourceGroupName: v.resourceGroup(),
            serverFarmId: v.arm("Microsoft.Web/serverfarms", `asp-${v.service()}`),
            siteConfig: {
                appSettings: [
                    { name: "FUNCTIONS_EXTENSION_VERSION", value: "~4" },
                    { name: "AzureWebJobsStorage__accountName", value: `st${v.company()}` },
                    ...pairs(entries),
                ],
            },
        }),
    slot: (v, entries) =>
        azure("web:WebAppSlot", {
            name: `${v.company()}-${v.service()}-web`,
            slot: v.pick(["staging", "next"]),
            resourceGroupName: v.resourceGroup(),
            siteConfig: { appSettings: pairs(entries) },
        }),
    containerApp: (v, entries) =>
        azure("app:ContainerApp", {
            containerAppName: v.service(),
            resourceGroupName: v.resourceGroup(),
            managedEnvironmentId: v.arm("Microsoft.App/managedEnvironments", `cae-${v.company()}`),
            configuration: { activeRevisionsMode: "Single", ingress: { external: true, targetPort: 3000 } },
            template: {
                containers: [
                    {
                        name: v.service(),
                        image: v.image(),
                        env: pairs(entries),
                        resources: { cpu: 0.5, memory: "1Gi" },
                    },
                ],
                scale: { minReplicas: 1, maxReplicas: v.number(2, 8) },
            },
        }),
    initContainer: (v, entries) =>
        azure("app:ContainerApp", {
            containerAppName: v.service(),
            resourceGroupName: v.resourceGroup(),
            environmentId: v.arm("Microsoft.App/managedEnvironments", `cae-${v.company()}`),
            template: {
                initContainers: [
                    { name: "migrate", image: v.image(), args: ["migrate", "--yes"], env: pairs(entries) },
                ],
                containers: [{ name: v.service(), image: v.image() }],
            },
        }),
    job: (v, entries) =>
        azure("app:Job", {
            jobName: `job-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            environmentId: v.arm("Microsoft.App/managedEnvironments", `cae-${v.company()}`),
            configuration: { triggerType: "Manual", replicaTimeout: 600, manualTriggerConfig: { parallelism: 1 } },
            template: { containers: [{ name: "main", image: v.image(), env: pairs(entries) }] },
        }),
    containerGroup: (v, entries) =>
        azure("containerinstance:ContainerGroup", {
            containerGroupName: `aci-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            osType: "Linux",
            restartPolicy: "OnFailure",
            containers: [
                {
                    name: v.service(),
                    image: v.image(),
                    environmentVariables: pairs(entries),
                    resources: { requests: { cpu: 1, memoryInGB: 1.5 } },
                },
            ],
        }),
    deployment: (v, entries) =>
        other("kubernetes:apps/v1:Deployment", {
            metadata: { name: v.service(), namespace: v.company(), labels: { app: v.service() } },
            spec: {
                replicas: v.number(1, 5),
                selector: { matchLabels: { app: "main" } },
                template: {
                    metadata: { labels: { app: "main" } },
                    spec: { containers: [{ name: "main", image: v.image(), env: pairs(entries) }] },
                },
            },
        }),
    statefulSet: (v, entries) =>
        other("kubernetes:apps/v1:StatefulSet", {
            metadata: { name: v.service() },
            spec: {
                serviceName: v.service(),
                selector: { matchLabels: { app: "db" } },
                template: {
                    metadata: { labels: { app: "db" } },
                    spec: { containers: [{ name: "db", image: v.image(), env: pairs(entries) }] },
                },
            },
        }),
    configMap: (v, entries) =>
        other("kubernetes:core/v1:ConfigMap", {
            metadata: { name: `${v.service()}-config`, namespace: v.company() },
            data: Object.fromEntries(entries),
        }),
    cliScript: (v, entries) =>
        azure("resources:AzureCliScript", {
            kind: "AzureCLI",
            scriptName: `ds-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            azCliVersion: "2.63.0",
            retentionInterval: "P1D",
            scriptContent: "bash ./configure.sh",
            environmentVariables: pairs(entries),
        }),
    springApp: (v, entries) =>
        azure("appplatform:Deployment", {
            serviceName: `spring-${v.company()}`,
            appName: v.service(),
            resourceGroupName: v.resourceGroup(),
            properties: {
                source: { type: "Container", customContainer: { server: "docker.io", containerImage: v.image() } },
                deploymentSettings: { environmentVariables: Object.fromEntries(entries) },
            },
        }),
    batchTask: (v, entries) =>
        azure("batch:Pool", {
            accountName: `batch${v.company()}`,
            poolName: v.service(),
            resourceGroupName: v.resourceGroup(),
            vmSize: "standard_d2s_v3",
            startTask: { commandLine: "/bin/sh -c setup.sh", environmentSettings: pairs(entries) },
        }),
} satisfies Record<string, Host>;

/** The name of a resource that gives an application its settings. */
export type HostName = keyof typeof hosts;

const anywhere: HostName[] = [
    "appSettings",
    "appSettings",
    "webApp",
    "functionApp",
    "slot",
    "containerApp",
    "containerApp",
    "initContainer",
    "job",
    "containerGroup",
    "deployment",
    "statefulSet",
    "configMap",
    "cliScript",
    "batchTask",
];
/** Where App Service resolves what a setting refers to. */
export const WEB: HostName[] = ["appSettings", "webApp", "functionApp", "slot"];
/** Where containers run that were not written for Azure. */
export const CONTAINERS: HostName[] = ["containerApp", "containerGroup", "deployment", "statefulSet", "job"];
/** Where the JVM's frameworks run. */
export const JAVA: HostName[] = ["springApp", "containerApp", "deployment", "webApp"];

/** One or more resources that hold these settings among others. */
export function setting(
    kind: string,
    why: string,
    settings: (v: SetValues) => Settings,
    options: { on?: HostName[]; times?: number } = {},
): Template {
    return {
        kind,
        why,
        times: options.times,
        make: (v) => {
            const host: Host = hosts[v.pick(options.on ?? anywhere)];
            return host(v, among(v, settings(v)));
        },
    };
}

/** A template of one resource of any kind. */
export const one = (kind: string, why: string, make: (v: SetValues) => Draft, times?: number): Template => ({
    kind,
    why,
    make,
    times,
});

/** A family by its name and its templates. */
export const family = (name: string, ...templates: Template[]): Family => ({ name, templates });
