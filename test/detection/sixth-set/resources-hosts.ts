import { type SetValues } from "../fourth-set/resources-values";
import { azure, type Draft, other, type Template } from "./resources";

type Entry = [name: string, value: string];
/** Settings of an application, by name. */
export type Settings = Record<string, string>;

/** What else stands among the settings of an application; none of it is a credential. */
const around: ((v: SetValues) => Entry)[] = [
    () => ["LOG_LEVEL", "info"],
    () => ["NODE_ENV", "production"],
    (v) => ["PORT", String(v.number(3000, 9000))],
    (v) => ["PUBLIC_URL", `https://${v.host()}`],
    (v) => ["GIT_COMMIT", v.hex(40)],
    (v) => ["ENTRA_TENANT", v.guid()],
    (v) => ["ARM_CLIENT_ID", v.guid()],
    (v) => ["KEY_VAULT_NAME", `kv-${v.company()}`],
    (v) => ["SESSION_TIMEOUT", String(v.number(300, 9000))],
    (v) => ["MAX_TOKENS", String(v.number(500, 8000))],
    (v) => ["PASSWORD_HASH_ROUNDS", String(v.number(8, 14))],
    (v) => ["REDIS_HOST", `${v.service()}.redis.internal`],
    (v) => ["SMTP_SECURE", v.pick(["true", "false"])],
    (v) => ["ALLOWED_HOSTS", `${v.host()},${v.host()}`],
    (v) => ["OTEL_RESOURCE_ATTRIBUTES", `service.name=${v.service()},deployment.environment=${v.environment()}`],
    (v) => ["IMAGE_DIGEST", `sha256:${v.hex(64)}`],
    (v) => ["STORAGE_ENDPOINT", `https://st${v.company()}.blob.core.windows.net`],
    (v) => ["APPINSIGHTS_INSTRUMENTATIONKEY", v.guid()],
];

function among(v: SetValues, settings: Settings): Entry[] {
    const rest = new Map<string, string>();
    for (let left = v.number(3, 7); left > 0; left--) rest.set(...v.pick(around)(v));
    const harmless = [...rest].filter(([name]) => !(name in settings));
    const at = v.below(harmless.length + 1);
    return [...harmless.slice(0, at), ...Object.entries(settings), ...harmless.slice(at)];
}

const pairs = (entries: Entry[]): { name: string; value: string }[] =>
    entries.map(([name, value]) => ({ name, value }));
const pod = (v: SetValues, entries: Entry[]) => ({
    serviceAccountName: v.service(),
    containers: [
        {
            name: v.service(),
            image: v.image(),
            env: [
                { name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
                ...pairs(entries),
                { name: "LICENSE", valueFrom: { secretKeyRef: { name: "license", key: "license" } } },
            ],
        },
    ],
});

type Host = (v: SetValues, entries: Entry[]) => Draft;

const hosts = {
    slotSettings: (v, entries) =>
        azure("web:WebAppApplicationSettingsSlot", {
            name: `app-${v.company()}-${v.service()}`,
            slot: v.pick(["staging", "blue"]),
            resourceGroupName: v.resourceGroup(),
            properties: Object.fromEntries(entries),
        }),
    webApp: (v, entries) =>
        azure("web:WebApp", {
            name: `app-${v.company()}-${v.service()}`,
            kind: "app,linux,container",
            resourceGroupName: v.resourceGroup(),
            serverFarmId: v.arm("Microsoft.Web/serverfarms", `asp-${v.company()}`),
            identity: { type: "SystemAssigned" },
            siteConfig: {
                linuxFxVersion: `DOCKER|${v.image()}`,
                acrUseManagedIdentityCreds: true,
                appSettings: [{ name: "WEBSITES_ENABLE_APP_SERVICE_STORAGE", value: "false" }, ...pairs(entries)],
            },
        }),
    sidecar: (v, entries) =>
        azure("web:WebAppSiteContainerSlot", {
            name: `app-${v.company()}`,
            slot: "staging",
            containerName: v.service(),
            resourceGroupName: v.resourceGroup(),
            image: v.image(),
            isMain: false,
            environmentVariables: pairs(entries),
            volumeMounts: [{ containerMountPath: "/run/secrets", volumeSubPath: "secrets", readOnly: true }],
        }),
    containerApp: (v, entries) =>
        azure("app:ContainerApp", {
            containerAppName: `ca-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            environmentId: v.arm("Microsoft.App/managedEnvironments", `cae-${v.company()}`),
            configuration: {
                ingress: { external: false, targetPort: 8080, transport: "auto" },
                registries: [{ server: v.registry(), identity: "system" }],
                secrets: [{ name: "license", keyVaultUrl: `${v.vaultUri()}/secrets/license`, identity: "system" }],
            },
            template: {
                containers: [
                    { name: "proxy", image: "docker.io/envoyproxy/envoy:v1.31" },
                    {
                        name: v.service(),
                        image: v.image(),
                        env: [...pairs(entries), { name: "LICENSE_KEY", secretRef: "license" }],
                    },
                ],
                scale: { minReplicas: 0, maxReplicas: v.number(2, 6) },
            },
        }),
    sessionPool: (v, entries) =>
        azure("app:ContainerAppsSessionPool", {
            sessionPoolName: `sp-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            environmentId: v.arm("Microsoft.App/managedEnvironments", `cae-${v.company()}`),
            containerType: "CustomContainer",
            poolManagementType: "Dynamic",
            scaleConfiguration: { maxConcurrentSessions: 20, readySessionInstances: 2 },
            customContainerTemplate: {
                containers: [{ name: v.service(), image: v.image(), env: pairs(entries) }],
                ingress: { targetPort: 8080 },
            },
        }),
    eventJob: (v, entries) =>
        azure("app:Job", {
            jobName: `job-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            environmentId: v.arm("Microsoft.App/managedEnvironments", `cae-${v.company()}`),
            configuration: {
                triggerType: "Schedule",
                replicaTimeout: 1800,
                scheduleTriggerConfig: { cronExpression: "0 3 * * *" },
            },
            template: { containers: [{ name: "run", image: v.image(), env: pairs(entries) }] },
        }),
    groupProfile: (v, entries) =>
        azure("containerinstance:CGProfile", {
            containerGroupProfileName: `cgp-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            osType: "Linux",
            sku: "Standard",
            containers: [
                {
                    name: v.service(),
                    image: v.image(),
                    environmentVariables: pairs(entries),
                    resources: { requests: { cpu: 1, memoryInGB: 1 } },
                },
            ],
        }),
    initContainers: (v, entries) =>
        azure("containerinstance:ContainerGroup", {
            containerGroupName: `ci-${v.service()}`,
            resourceGroupName: v.resourceGroup(),
            osType: "Linux",
            initContainers: [
                { name: "migrate", image: v.image(), command: ["/bin/migrate"], environmentVariables: pairs(entries) },
            ],
            containers: [{ name: "app", image: v.image(), resources: { requests: { cpu: 0.5, memoryInGB: 0.5 } } }],
        }),
    daemonSet: (v, entries) =>
        other("kubernetes:apps/v1:DaemonSet", {
            metadata: { name: v.service(), namespace: "kube-system" },
            spec: { selector: { matchLabels: { app: "agent" } }, template: { spec: pod(v, entries) } },
        }),
    deployment: (v, entries) =>
        other("kubernetes:apps/v1:Deployment", {
            metadata: { name: v.service(), annotations: { "checksum/config": v.hex(64) } },
            spec: { replicas: 2, selector: { matchLabels: { app: "x" } }, template: { spec: pod(v, entries) } },
        }),
    kubernetesJob: (v, entries) =>
        other("kubernetes:batch/v1:Job", {
            metadata: { generateName: `${v.service()}-` },
            spec: { backoffLimit: 2, template: { spec: { ...pod(v, entries), restartPolicy: "Never" } } },
        }),
    knative: (v, entries) =>
        other("kubernetes:serving.knative.dev/v1:Service", {
            metadata: { name: v.service(), namespace: v.company() },
            spec: {
                template: {
                    metadata: { annotations: { "autoscaling.knative.dev/max-scale": "5" } },
                    spec: pod(v, entries),
                },
            },
        }),
    workflow: (v, entries) =>
        other("kubernetes:argoproj.io/v1alpha1:Workflow", {
            metadata: { generateName: "etl-", namespace: "argo" },
            spec: {
                entrypoint: "main",
                templates: [
                    {
                        name: "main",
                        container: { image: v.image(), command: ["python", "main.py"], env: pairs(entries) },
                    },
                ],
            },
        }),
    configMap: (v, entries) =>
        other("kubernetes:core/v1:ConfigMap", {
            metadata: { name: `${v.service()}-env`, namespace: v.company() },
            immutable: true,
            data: Object.fromEntries(entries),
        }),
    helmEnv: (v, entries) =>
        other("kubernetes:helm.sh/v3:Release", {
            name: v.service(),
            chart: `oci://${v.registry()}/charts/${v.service()}`,
            version: `1.${String(v.number(0, 30))}.0`,
            values: { image: { tag: "" }, extraEnvVars: pairs(entries), existingSecret: `${v.service()}-secret` },
        }),
    helmMap: (v, entries) =>
        other("kubernetes:helm.sh/v4:Chart", {
            chart: v.service(),
            repositoryOpts: { repo: `https://charts.${v.company()}.example` },
            values: { env: Object.fromEntries(entries), persistence: { enabled: true } },
        }),
} satisfies Record<string, Host>;

/** The name of a resource that gives an application its settings. */
export type HostName = keyof typeof hosts;

const anywhere: HostName[] = [
    "slotSettings",
    "webApp",
    "sidecar",
    "containerApp",
    "containerApp",
    "sessionPool",
    "eventJob",
    "groupProfile",
    "initContainers",
    "daemonSet",
    "deployment",
    "deployment",
    "kubernetesJob",
    "knative",
    "workflow",
    "configMap",
    "helmEnv",
    "helmMap",
];
/** Where App Service resolves what a setting refers to. */
export const WEB: HostName[] = ["slotSettings", "webApp"];

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
