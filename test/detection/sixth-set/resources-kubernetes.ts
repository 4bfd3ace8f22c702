import { createHash } from "node:crypto";
import { type SetValues } from "../fourth-set/resources-values";
import { beside, type Draft, family, type Family, lit, near, one, other } from "./resources";

const meta = (v: SetValues, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
    metadata: { name: v.service(), namespace: v.company(), ...rest },
});
/** A resource of an operator's own kind. */
const custom = (type: string, v: SetValues, spec: Record<string, unknown>): Draft =>
    other(`kubernetes:${type}`, { ...meta(v), spec });
const release = (v: SetValues, chart: string, repo: string, values: Record<string, unknown>): Draft =>
    other("kubernetes:helm.sh/v3:Release", { name: v.service(), chart, repositoryOpts: { repo }, values });
const chart = (v: SetValues, name: string, values: Record<string, unknown>): Draft =>
    other("kubernetes:helm.sh/v4:Chart", { chart: name, namespace: v.company(), values });
const secret = (v: SetValues, rest: Record<string, unknown>): Draft =>
    other("kubernetes:core/v1:Secret", { ...meta(v), ...rest });
const files = (v: SetValues, data: Record<string, string>): Draft =>
    other("kubernetes:core/v1:ConfigMap", { ...meta(v), data });
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Objects of Kubernetes, of its operators, and releases of Helm. */
export const kubernetesFamilies: Family[] = [
    family(
        "secret-kinds",
        one("password", "login of a basic-auth secret", (v) =>
            secret(v, {
                type: "kubernetes.io/basic-auth",
                stringData: { username: "deploy", password: lit(v.password()) },
            }),
        ),
        one("private-key", "key of an ssh-auth secret", (v) =>
            secret(v, {
                type: "kubernetes.io/ssh-auth",
                data: { "ssh-privatekey": lit(v.encoded(v.pem("OPENSSH PRIVATE KEY", 380))) },
            }),
        ),
        one("password", "CHAP of an iSCSI volume", (v) =>
            secret(v, {
                type: "kubernetes.io/iscsi-chap",
                data: {
                    "node.session.auth.username": v.encoded("initiator"),
                    "node.session.auth.password": lit(v.encoded(v.alnum(14))),
                    "discovery.sendtargets.auth.username": v.encoded("discovery"),
                },
            }),
        ),
        one("config", "a script of environment variables", (v) =>
            secret(v, {
                stringData: {
                    "env.sh": lit(`export PGHOST=pg\nexport PGUSER=app\nexport PGPASSWORD='${v.plainPassword()}'\n`),
                },
            }),
        ),
        one("hash", "users by bcrypt for a registry", (v) =>
            secret(v, { stringData: { htpasswd: near(`pull:${v.bcrypt()}\n`) } }),
        ),
        one("identifier", "ids of an application", (v) =>
            secret(v, { stringData: { "client-id": near(v.guid()), "tenant-id": v.guid() } }),
        ),
        one("annotation", "a secret that the cluster fills", () =>
            other("kubernetes:core/v1:Secret", {
                metadata: {
                    name: "build-robot",
                    annotations: { "kubernetes.io/service-account.name": near("build-robot-token") },
                },
                type: "kubernetes.io/service-account-token",
            }),
        ),
        one("template-reference", "values that a substitution fills", (v) =>
            secret(v, { stringData: { password: near("${DB_PASSWORD}"), url: `https://${v.host()}` } }),
        ),
    ),
    family(
        "names-of-secrets",
        one("secret-name", "a volume by CSI", (v) =>
            other("kubernetes:core/v1:PersistentVolume", {
                metadata: { name: `pv-${v.service()}` },
                spec: {
                    capacity: { storage: "100Gi" },
                    accessModes: ["ReadWriteMany"],
                    csi: {
                        driver: "file.csi.azure.com",
                        volumeHandle: `${v.company()}#share`,
                        volumeAttributes: { shareName: "share", storageAccount: `st${v.company()}` },
                        nodeStageSecretRef: { name: near("azure-storage-account-key"), namespace: "default" },
                    },
                },
            }),
        ),
        one("secret-name", "a class of storage", () =>
            other("kubernetes:storage.k8s.io/v1:StorageClass", {
                metadata: { name: "ceph-block" },
                provisioner: "rbd.csi.ceph.com",
                parameters: {
                    clusterID: "b9127830-b0cc-4e34-aa47-9d1a2e9949a8",
                    pool: "kubernetes",
                    "csi.storage.k8s.io/provisioner-secret-name": near("csi-rbd-secret"),
                    "csi.storage.k8s.io/provisioner-secret-namespace": "rook-ceph",
                },
            }),
        ),
        one("secret-name", "an account's pull secrets", (v) =>
            other("kubernetes:core/v1:ServiceAccount", {
                ...meta(v, { annotations: { "azure.workload.identity/client-id": v.guid() } }),
                imagePullSecrets: [{ name: near("registry-credentials") }],
                automountServiceAccountToken: false,
            }),
        ),
        one("policy", "a role that may read secrets", () =>
            other("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", {
                metadata: { name: "secret-reader" },
                rules: [
                    { apiGroups: [""], resources: [near("secrets"), "serviceaccounts/token"], verbs: ["get", "list"] },
                ],
            }),
        ),
        one("certificate", "authority of a webhook", (v) =>
            other("kubernetes:admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration", {
                metadata: { name: "policy" },
                webhooks: [
                    {
                        name: "validate.policy.example",
                        admissionReviewVersions: ["v1"],
                        sideEffects: "None",
                        clientConfig: {
                            service: { name: "policy", namespace: v.company(), path: "/validate" },
                            caBundle: near(v.encoded(v.pem("CERTIFICATE", 500))),
                        },
                    },
                ],
            }),
        ),
        one("secret-name", "TLS of a gateway", (v) =>
            custom("gateway.networking.k8s.io/v1:Gateway", v, {
                gatewayClassName: "azure-alb-external",
                listeners: [
                    {
                        name: "https",
                        port: 443,
                        protocol: "HTTPS",
                        tls: {
                            mode: "Terminate",
                            certificateRefs: [{ kind: "Secret", name: near("wildcard-private-key") }],
                        },
                    },
                ],
            }),
        ),
    ),
    family(
        "flux",
        one("password", "a variable that is substituted after the build", (v) =>
            custom("kustomize.toolkit.fluxcd.io/v1:Kustomization", v, {
                interval: "10m",
                path: "./clusters/production",
                prune: true,
                sourceRef: { kind: "GitRepository", name: "flux-system" },
                postBuild: { substitute: { cluster_env: "prod", grafana_admin_password: lit(v.plainPassword()) } },
            }),
        ),
        one("secret-name", "variables from a secret", (v) =>
            custom("kustomize.toolkit.fluxcd.io/v1:Kustomization", v, {
                interval: "10m",
                path: "./clusters/production",
                prune: true,
                sourceRef: { kind: "GitRepository", name: "flux-system" },
                postBuild: { substituteFrom: [{ kind: "Secret", name: near("cluster-secret-vars") }] },
                decryption: { provider: "sops", secretRef: { name: "sops-age" } },
            }),
        ),
        one("webhook", "address of a provider", (v) =>
            custom("notification.toolkit.fluxcd.io/v1beta3:Provider", v, {
                type: "discord",
                channel: "deployments",
                address: lit(v.discordWebhook()),
            }),
        ),
        one("secret-name", "token of a provider from a secret", (v) =>
            custom("notification.toolkit.fluxcd.io/v1beta3:Provider", v, {
                type: "gitlab",
                address: `https://gitlab.com/${v.company()}/gitops`,
                secretRef: { name: near("gitlab-token") },
            }),
        ),
        one("token", "repository with a token in its address", (v) =>
            custom("source.toolkit.fluxcd.io/v1:GitRepository", v, {
                interval: "5m",
                url: lit(`https://flux:${v.githubFineGrained()}@github.com/${v.company()}/gitops.git`),
                ref: { branch: "main" },
            }),
        ),
        one("secret-name", "repository by deploy key", (v) =>
            custom("source.toolkit.fluxcd.io/v1:GitRepository", v, {
                interval: "5m",
                url: `ssh://git@github.com/${v.company()}/gitops.git`,
                ref: { commit: v.hex(40) },
                secretRef: { name: near("flux-deploy-key") },
            }),
        ),
    ),
    family(
        "prometheus-operator",
        one("file-path", "token of the scraping account", (v) =>
            custom("monitoring.coreos.com/v1:ServiceMonitor", v, {
                selector: { matchLabels: { app: v.service() } },
                endpoints: [
                    {
                        port: "https",
                        scheme: "https",
                        bearerTokenFile: near("/var/run/secrets/kubernetes.io/serviceaccount/token"),
                    },
                ],
            }),
        ),
        one("secret-name", "login of a scrape", (v) =>
            custom("monitoring.coreos.com/v1:ServiceMonitor", v, {
                selector: { matchLabels: { app: v.service() } },
                endpoints: [
                    {
                        port: "metrics",
                        basicAuth: {
                            username: { name: "scrape", key: "user" },
                            password: { name: "scrape", key: near("password") },
                        },
                    },
                ],
            }),
        ),
        one("token", "a parameter of a scrape", (v) =>
            custom("monitoring.coreos.com/v1:ServiceMonitor", v, {
                selector: { matchLabels: { app: v.service() } },
                endpoints: [
                    { port: "web", path: "/metrics", params: { token: [lit(v.hex(40))], format: ["prometheus"] } },
                ],
            }),
        ),
        one("secret-name", "routing key of PagerDuty", (v) =>
            custom("monitoring.coreos.com/v1alpha1:AlertmanagerConfig", v, {
                route: { receiver: "oncall", groupBy: ["job"] },
                receivers: [
                    {
                        name: "oncall",
                        pagerdutyConfigs: [{ routingKey: { name: near("pagerduty-key"), key: "routing" } }],
                    },
                ],
            }),
        ),
        one("webhook", "address of a receiver", (v) =>
            custom("monitoring.coreos.com/v1alpha1:AlertmanagerConfig", v, {
                route: { receiver: "teams", groupBy: ["job"] },
                receivers: [{ name: "teams", webhookConfigs: [{ url: lit(v.logicUrl()), sendResolved: true }] }],
            }),
        ),
        one("message", "a rule about secrets", (v) =>
            custom("monitoring.coreos.com/v1:PrometheusRule", v, {
                groups: [
                    {
                        name: "expiry",
                        rules: [
                            {
                                alert: "ClientSecretExpires",
                                expr: near("min(client_secret_expiry_timestamp_seconds) - time() < 86400 * 14"),
                                annotations: { summary: "The password: rotate it within 14 days." },
                            },
                        ],
                    },
                ],
            }),
        ),
    ),
    family(
        "database-operators",
        one("secret-name", "CloudNativePG", (v) =>
            custom("postgresql.cnpg.io/v1:Cluster", v, {
                instances: 3,
                superuserSecret: { name: "superuser" },
                bootstrap: { initdb: { database: "app", owner: "app", secret: { name: near("app-db-password") } } },
                storage: { size: "20Gi" },
            }),
        ),
        one("sql", "CloudNativePG with statements after the start", (v) =>
            custom("postgresql.cnpg.io/v1:Cluster", v, {
                instances: 1,
                bootstrap: {
                    initdb: {
                        database: "app",
                        owner: "app",
                        postInitApplicationSQL: [
                            "CREATE EXTENSION IF NOT EXISTS pgcrypto",
                            lit(`CREATE ROLE reporting LOGIN PASSWORD '${v.plainPassword()}'`),
                        ],
                    },
                },
                storage: { size: "5Gi" },
            }),
        ),
        one("policy", "roles of Zalando's operator", (v) =>
            other("kubernetes:acid.zalan.do/v1:postgresql", {
                ...meta(v),
                spec: {
                    teamId: v.company(),
                    numberOfInstances: 2,
                    volume: { size: "10Gi" },
                    postgresql: { version: "17", parameters: { password_encryption: near("scram-sha-256") } },
                    users: { app_owner: ["superuser", "createdb"], app_user: [] },
                    usersWithSecretRotation: ["app_user"],
                },
            }),
        ),
        one("password", "ClickHouse's user", (v) =>
            custom("clickhouse.altinity.com/v1:ClickHouseInstallation", v, {
                configuration: {
                    users: { "app/password": lit(v.password()), "app/networks/ip": "::/0", "app/profile": "default" },
                    clusters: [{ name: "main", layout: { shardsCount: 1, replicasCount: 2 } }],
                },
            }),
        ),
        one("hash", "ClickHouse's user by hash", (v) =>
            custom("clickhouse.altinity.com/v1:ClickHouseInstallation", v, {
                configuration: {
                    users: { "app/password_sha256_hex": near(sha256(v.password())), "app/networks/ip": ["10.0.0.0/8"] },
                    clusters: [{ name: "main" }],
                },
            }),
        ),
        one("secret-name", "ClickHouse's user by secret", (v) =>
            custom("clickhouse.altinity.com/v1:ClickHouseInstallation", v, {
                configuration: {
                    users: { "app/k8s_secret_password": near("clickhouse/clickhouse-credentials/password") },
                    clusters: [{ name: "main" }],
                },
            }),
        ),
        one("password", "RabbitMQ's settings in one string", (v) =>
            custom("rabbitmq.com/v1beta1:RabbitmqCluster", v, {
                replicas: 3,
                rabbitmq: {
                    additionalConfig: lit(
                        `cluster_partition_handling = pause_minority\ndefault_user = app\ndefault_pass = ${v.plainPassword()}\nvm_memory_high_watermark.relative = 0.7\n`,
                    ),
                },
            }),
        ),
        one("config", "RabbitMQ's settings without one", (v) =>
            custom("rabbitmq.com/v1beta1:RabbitmqCluster", v, {
                replicas: 3,
                secretBackend: { externalSecret: { name: "rabbit-default-user" } },
                rabbitmq: {
                    additionalConfig: near(
                        "auth_mechanisms.1 = PLAIN\npassword_hashing_module = rabbit_password_hashing_sha512\n",
                    ),
                },
            }),
        ),
        one("secret-name", "password of Kafka's user", (v) =>
            custom("kafka.strimzi.io/v1beta2:KafkaUser", v, {
                authentication: {
                    type: "scram-sha-512",
                    password: { valueFrom: { secretKeyRef: { name: near("kafka-user-password"), key: "password" } } },
                },
            }),
        ),
        one("secret-name", "users of MongoDB", (v) =>
            custom("mongodbcommunity.mongodb.com/v1:MongoDBCommunity", v, {
                members: 3,
                type: "ReplicaSet",
                security: { authentication: { modes: ["SCRAM"] } },
                users: [
                    {
                        name: "app",
                        db: "admin",
                        passwordSecretRef: { name: near("mongo-app-password") },
                        scramCredentialsSecretName: "app-scram",
                        roles: [{ name: "readWrite", db: "app" }],
                    },
                ],
            }),
        ),
        one("password", "MySQL's connection in an argument", (v) =>
            other("kubernetes:apps/v1:StatefulSet", {
                ...meta(v),
                spec: {
                    serviceName: "exporter",
                    template: {
                        spec: {
                            containers: [
                                {
                                    name: "exporter",
                                    image: "prom/mysqld-exporter:v0.16.0",
                                    command: ["sh", "-c"],
                                    args: [
                                        lit(
                                            `export DATA_SOURCE_NAME="exporter:${v.plainPassword()}@(localhost:3306)/"; exec /bin/mysqld_exporter`,
                                        ),
                                    ],
                                },
                            ],
                        },
                    },
                },
            }),
        ),
    ),
    family(
        "kong-and-envoy",
        one("api-key", "header that a plug-in adds", (v) =>
            other("kubernetes:configuration.konghq.com/v1:KongPlugin", {
                ...meta(v),
                plugin: "request-transformer",
                config: { add: { headers: [lit(`X-Upstream-Key:${v.alnum(36)}`)] } },
            }),
        ),
        one("policy", "names of headers with a key", (v) =>
            other("kubernetes:configuration.konghq.com/v1:KongPlugin", {
                ...meta(v),
                plugin: "key-auth",
                config: { key_names: [near("x-api-key"), "apikey"], hide_credentials: true },
            }),
        ),
        one("secret-name", "credentials of a consumer", (v) =>
            other("kubernetes:configuration.konghq.com/v1:KongConsumer", {
                ...meta(v),
                username: v.service(),
                custom_id: v.guid(),
                credentials: [near("consumer-key-auth"), "consumer-jwt"],
            }),
        ),
        one("basic-auth", "header that Envoy adds", (v) =>
            custom("networking.istio.io/v1alpha3:EnvoyFilter", v, {
                configPatches: [
                    {
                        applyTo: "HTTP_ROUTE",
                        match: { context: "SIDECAR_OUTBOUND" },
                        patch: {
                            operation: "MERGE",
                            value: {
                                request_headers_to_add: [
                                    {
                                        header: {
                                            key: "Authorization",
                                            value: lit(`Basic ${v.encoded(`partner:${v.plainPassword()}`)}`),
                                        },
                                    },
                                ],
                            },
                        },
                    },
                ],
            }),
        ),
        one("config", "Lua that reads a header", (v) =>
            custom("networking.istio.io/v1alpha3:EnvoyFilter", v, {
                configPatches: [
                    {
                        applyTo: "HTTP_FILTER",
                        patch: {
                            operation: "INSERT_BEFORE",
                            value: {
                                name: "envoy.filters.http.lua",
                                typed_config: {
                                    inlineCode: near(
                                        'function envoy_on_request(handle)\n  local token = handle:headers():get("authorization")\n  if token == nil then\n    handle:respond({[":status"] = "401"}, "password required")\n  end\nend\n',
                                    ),
                                },
                            },
                        },
                    },
                ],
            }),
        ),
        one("certificate", "keys that check tokens", (v) =>
            custom("gateway.envoyproxy.io/v1alpha1:SecurityPolicy", v, {
                targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "api" }],
                jwt: {
                    providers: [
                        {
                            name: "entra",
                            issuer: `https://login.microsoftonline.com/${v.guid()}/v2.0`,
                            audiences: [v.guid()],
                            remoteJWKS: {
                                uri: near(`https://login.microsoftonline.com/${v.guid()}/discovery/v2.0/keys`),
                            },
                        },
                    ],
                },
            }),
        ),
        one("secret-name", "OIDC of a gateway", (v) =>
            custom("gateway.envoyproxy.io/v1alpha1:SecurityPolicy", v, {
                targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "web" }],
                oidc: {
                    provider: { issuer: "https://accounts.google.com" },
                    clientID: `${v.digits(12)}.apps.googleusercontent.com`,
                    clientSecret: { name: near("web-client-secret") },
                },
            }),
        ),
    ),
    family(
        "secret-operators",
        one("policy", "a password that the operator makes", (v) =>
            custom("generators.external-secrets.io/v1alpha1:Password", v, {
                length: 42,
                digits: 5,
                symbols: 5,
                symbolCharacters: near("-_$@"),
                noUpper: false,
                allowRepeat: true,
            }),
        ),
        one("password", "the operator's fake provider holds it in plain text", (v) =>
            custom("external-secrets.io/v1:SecretStore", v, {
                provider: {
                    fake: {
                        data: [
                            { key: "/app/user", value: "app", version: "v1" },
                            { key: "/app/password", value: lit(v.password()), version: "v1" },
                        ],
                    },
                },
            }),
        ),
        one("identity", "a store by workload identity", (v) =>
            custom("external-secrets.io/v1:ClusterSecretStore", v, {
                provider: {
                    azurekv: {
                        authType: "WorkloadIdentity",
                        vaultUrl: near(v.vaultUri()),
                        serviceAccountRef: { name: "external-secrets", namespace: "external-secrets" },
                    },
                },
            }),
        ),
        one("template-reference", "a template of a secret", (v) =>
            custom("external-secrets.io/v1:ExternalSecret", v, {
                refreshInterval: "1h",
                secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
                target: {
                    name: "database",
                    template: { data: { url: near("postgresql://app:{{ .password }}@pg:5432/app") } },
                },
                data: [{ secretKey: "password", remoteRef: { key: "db-password" } }],
            }),
        ),
        one("token", "Vault's token in an annotation", (v) =>
            other("kubernetes:apps/v1:Deployment", {
                ...meta(v),
                spec: {
                    template: {
                        metadata: {
                            annotations: {
                                "vault.hashicorp.com/agent-inject": "true",
                                "vault.hashicorp.com/auth-config-token": lit(v.vaultService()),
                                "vault.hashicorp.com/agent-inject-secret-db": "database/creds/app",
                            },
                        },
                        spec: { containers: [{ name: "app", image: v.image() }] },
                    },
                },
            }),
        ),
        one("file-path", "Vault's paths in annotations", (v) =>
            other("kubernetes:apps/v1:Deployment", {
                ...meta(v),
                spec: {
                    template: {
                        metadata: {
                            annotations: {
                                "vault.hashicorp.com/role": "app",
                                "vault.hashicorp.com/agent-inject-secret-password": near("secret/data/app/password"),
                                "vault.hashicorp.com/agent-inject-template-db":
                                    '{{- with secret "database/creds/app" -}}postgres://{{ .Data.username }}:{{ .Data.password }}@pg/app{{- end -}}',
                            },
                        },
                        spec: { containers: [{ name: "app", image: v.image() }] },
                    },
                },
            }),
        ),
    ),
    family(
        "pipelines-in-clusters",
        one("token", "a parameter of a Tekton task", (v) =>
            custom("tekton.dev/v1:TaskRun", v, {
                taskRef: { name: "sonar" },
                params: [
                    { name: "host", value: `https://${v.host()}` },
                    { name: "token", value: lit(v.sonar()) },
                ],
            }),
        ),
        one("template-reference", "parameters of a Tekton task", (v) =>
            custom("tekton.dev/v1:Task", v, {
                params: [{ name: "TOKEN_SECRET_KEY", type: "string", default: near("token") }],
                steps: [
                    {
                        name: "push",
                        image: v.image(),
                        script: "#!/bin/sh\ngit push https://ci:$(params.TOKEN)@github.com/org/repo HEAD:main\n",
                    },
                ],
            }),
        ),
        one("command", "a step with a login", (v) =>
            custom("tekton.dev/v1:Task", v, {
                steps: [
                    {
                        name: "login",
                        image: "quay.io/skopeo/stable:v1.16",
                        script: lit(
                            `#!/bin/sh\nset -e\nskopeo login --username robot --password ${v.alnum(32)} ${v.registry()}\nskopeo copy docker://a docker://b\n`,
                        ),
                    },
                ],
            }),
        ),
        one("secret-name", "workspace of a run", (v) =>
            custom("tekton.dev/v1:PipelineRun", v, {
                pipelineRef: { name: "build" },
                workspaces: [{ name: "dockerconfig", secret: { secretName: near("registry-password") } }],
            }),
        ),
        one("token", "runner of GitHub with its token", (v) =>
            release(v, "gha-runner-scale-set", "oci://ghcr.io/actions/actions-runner-controller-charts", {
                githubConfigUrl: `https://github.com/${v.company()}`,
                githubConfigSecret: { github_token: lit(v.github()) },
                maxRunners: 5,
            }),
        ),
        one("secret-name", "runner of GitHub with the name of a secret", (v) =>
            release(v, "gha-runner-scale-set", "oci://ghcr.io/actions/actions-runner-controller-charts", {
                githubConfigUrl: `https://github.com/${v.company()}`,
                githubConfigSecret: near("github-app-private-key"),
                minRunners: 0,
            }),
        ),
        one("token", "runner of GitLab", (v) =>
            release(v, "gitlab-runner", "https://charts.gitlab.io", {
                gitlabUrl: `https://gitlab.${v.company()}.example/`,
                runnerToken: lit(v.gitlabRunner()),
                rbac: { create: true },
            }),
        ),
        one("config", "runner of GitLab, its file with a template", (v) =>
            release(v, "gitlab-runner", "https://charts.gitlab.io", {
                gitlabUrl: `https://gitlab.${v.company()}.example/`,
                runners: {
                    secret: near("gitlab-runner-secret"),
                    config: '[[runners]]\n  [runners.kubernetes]\n    image = "alpine"\n    image_pull_secrets = ["registry"]\n',
                },
            }),
        ),
    ),
    family(
        "helm-applications",
        one("password", "Harbor", (v) =>
            release(v, "harbor", "https://helm.goharbor.io", {
                externalURL: `https://${v.host()}`,
                harborAdminPassword: lit(v.password()),
                expose: { type: "ingress", tls: { certSource: "secret" } },
            }),
        ),
        one("encryption-key", "Harbor's key of sixteen characters", (v) =>
            release(v, "harbor", "https://helm.goharbor.io", {
                externalURL: `https://${v.host()}`,
                existingSecretAdminPassword: "harbor-admin",
                secretKey: lit(v.alnum(16)),
            }),
        ),
        one("secret-name", "Harbor by existing secrets", (v) =>
            release(v, "harbor", "https://helm.goharbor.io", {
                externalURL: `https://${v.host()}`,
                existingSecretAdminPassword: "harbor-admin",
                existingSecretAdminPasswordKey: near("HARBOR_ADMIN_PASSWORD"),
            }),
        ),
        one("storage-key", "Loki's storage", (v) =>
            release(v, "loki", "https://grafana.github.io/helm-charts", {
                loki: {
                    storage: {
                        type: "azure",
                        azure: {
                            accountName: `st${v.company()}`,
                            accountKey: lit(v.storageKey()),
                            useManagedIdentity: false,
                        },
                    },
                },
            }),
        ),
        one("identity", "Loki's storage by identity", (v) =>
            release(v, "loki", "https://grafana.github.io/helm-charts", {
                loki: {
                    storage: {
                        type: "azure",
                        azure: {
                            accountName: `st${v.company()}`,
                            useFederatedToken: true,
                            userAssignedId: near(v.guid()),
                        },
                    },
                },
            }),
        ),
        one("config", "Velero's file of credentials", (v) =>
            release(v, "velero", "https://vmware-tanzu.github.io/helm-charts", {
                credentials: {
                    useSecret: true,
                    secretContents: {
                        cloud: lit(
                            `AZURE_SUBSCRIPTION_ID=${v.guid()}\nAZURE_TENANT_ID=${v.guid()}\nAZURE_CLIENT_ID=${v.guid()}\nAZURE_CLIENT_SECRET=${v.entraSecret()}\nAZURE_CLOUD_NAME=AzurePublicCloud\n`,
                        ),
                    },
                },
            }),
        ),
        one("setting-name", "Velero by the name of a variable", (v) =>
            custom("velero.io/v1:BackupStorageLocation", v, {
                provider: "azure",
                objectStorage: { bucket: "velero" },
                config: {
                    storageAccount: `st${v.company()}`,
                    storageAccountKeyEnvVar: near("AZURE_STORAGE_ACCOUNT_ACCESS_KEY"),
                    subscriptionId: v.guid(),
                },
            }),
        ),
        one("password", "SonarQube's passcode", (v) =>
            release(v, "sonarqube", "https://SonarSource.github.io/helm-chart-sonarqube", {
                community: { enabled: true },
                monitoringPasscode: lit(v.alnum(16)),
            }),
        ),
        one("password", "pgAdmin", (v) =>
            release(v, "pgadmin4", "https://helm.runix.net", {
                env: { email: `ops@${v.company()}.example`, password: lit(v.humanPassword()) },
                serverDefinitions: { enabled: false },
            }),
        ),
        one("client-secret", "external-dns in a file", (v) =>
            release(v, "external-dns", "https://kubernetes-sigs.github.io/external-dns", {
                provider: { name: "azure" },
                secretConfiguration: {
                    enabled: true,
                    mountPath: "/etc/kubernetes",
                    data: {
                        "azure.json": lit(
                            JSON.stringify(
                                {
                                    tenantId: v.guid(),
                                    subscriptionId: v.guid(),
                                    resourceGroup: v.resourceGroup(),
                                    aadClientId: v.guid(),
                                    aadClientSecret: v.entraSecret(),
                                },
                                null,
                                2,
                            ),
                        ),
                    },
                },
            }),
        ),
        one("identity", "external-dns by workload identity", (v) =>
            release(v, "external-dns", "https://kubernetes-sigs.github.io/external-dns", {
                provider: { name: "azure" },
                secretConfiguration: {
                    enabled: true,
                    mountPath: "/etc/kubernetes",
                    data: {
                        "azure.json": near(
                            JSON.stringify({
                                tenantId: v.guid(),
                                subscriptionId: v.guid(),
                                useWorkloadIdentityExtension: true,
                            }),
                        ),
                    },
                },
            }),
        ),
        one("password", "database of Mattermost", (v) =>
            release(v, "mattermost-team-edition", "https://helm.mattermost.com", {
                mysql: { enabled: false },
                externalDB: {
                    enabled: true,
                    externalDriverType: "postgres",
                    externalConnectionString: lit(
                        `mattermost:${v.plainPassword()}@pg.${v.company()}.example:5432/mattermost?sslmode=disable&connect_timeout=10`,
                    ),
                },
            }),
        ),
        one("key", "cookies of oauth2-proxy", (v) =>
            release(v, "oauth2-proxy", "https://oauth2-proxy.github.io/manifests", {
                config: { clientID: v.guid(), existingSecret: "", cookieSecret: lit(v.base64(32)) },
                extraArgs: { provider: "entra-id" },
            }),
        ),
        one("password", "Redpanda's users in a list", (v) =>
            chart(v, "redpanda", {
                auth: {
                    sasl: {
                        enabled: true,
                        mechanism: "SCRAM-SHA-512",
                        users: [{ name: "admin", password: lit(v.password()), mechanism: "SCRAM-SHA-512" }],
                    },
                },
            }),
        ),
        one("secret-name", "Redpanda's users from a secret", (v) =>
            chart(v, "redpanda", {
                auth: {
                    sasl: {
                        enabled: true,
                        mechanism: "SCRAM-SHA-512",
                        secretRef: near("redpanda-superusers"),
                        users: [],
                    },
                },
            }),
        ),
        one("hash", "Argo CD's administrator by bcrypt", (v) =>
            chart(v, "argo-cd", {
                configs: {
                    secret: {
                        argocdServerAdminPassword: near(v.bcrypt()),
                        argocdServerAdminPasswordMtime: "2026-01-01T00:00:00Z",
                    },
                },
            }),
        ),
        one("webhook-secret", "secret of Argo CD's webhook", (v) =>
            chart(v, "argo-cd", {
                configs: { secret: { githubSecret: lit(v.hex(40)) }, params: { "server.insecure": true } },
            }),
        ),
        one("key", "key of a backup's store", (v) =>
            chart(v, "k8up", {
                k8up: {
                    envVars: [
                        { name: "BACKUP_GLOBALACCESSKEYID", value: beside(v.alnum(20)) },
                        { name: "BACKUP_GLOBALSECRETACCESSKEY", value: lit(v.alnum(40)) },
                    ],
                },
            }),
        ),
        one("secret-name", "variables of Keycloak, the password by the name of a secret", (v) =>
            chart(v, "keycloakx", {
                extraEnv: near(
                    '- name: KC_HOSTNAME_STRICT\n  value: "false"\n- name: KC_DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: keycloak-db\n      key: password\n',
                ),
                dbchecker: { enabled: true },
                database: { vendor: "postgres", hostname: `pg.${v.company()}.example` },
            }),
        ),
        one("config", "variables of Keycloak in a string of YAML", (v) =>
            chart(v, "keycloakx", {
                extraEnv: lit(
                    `- name: KEYCLOAK_ADMIN\n  value: admin\n- name: KEYCLOAK_ADMIN_PASSWORD\n  value: ${v.plainPassword()}\n- name: KC_PROXY\n  value: edge\n`,
                ),
                database: { vendor: "postgres", hostname: `pg.${v.company()}.example` },
            }),
        ),
    ),
    family(
        "files-in-config-maps",
        one("password", "TOML of a mail server", (v) =>
            files(v, {
                "config.toml": lit(
                    `[server]\nhostname = "mail.${v.company()}.example"\n\n[authentication.fallback-admin]\nuser = "admin"\nsecret = "${v.plainPassword()}"\n`,
                ),
            }),
        ),
        one("hash", "TOML with a hashed administrator", (v) =>
            files(v, {
                "config.toml": near(
                    `[server]\nhostname = "mail.${v.company()}.example"\n\n[authentication.fallback-admin]\nuser = "admin"\nsecret = "${v.bcrypt()}"\n`,
                ),
            }),
        ),
        one("password", "INI of a connection pool, in CRLF", (v) =>
            files(v, {
                "odbc.ini": lit(
                    `[Warehouse]\r\nDriver = ODBC Driver 18 for SQL Server\r\nServer = tcp:sql-${v.company()}.database.windows.net\r\nUID = etl\r\nPWD = ${v.plainPassword()}\r\n`,
                ),
            }),
        ),
        one("config", "INI of a connection pool by identity", (v) =>
            files(v, {
                "odbc.ini": near(
                    `[Warehouse]\r\nDriver = ODBC Driver 18 for SQL Server\r\nServer = tcp:sql-${v.company()}.database.windows.net\r\nAuthentication = ActiveDirectoryMsi\r\n`,
                ),
            }),
        ),
        one("password", "XML of Hadoop", (v) =>
            files(v, {
                "core-site.xml": lit(
                    `<configuration>\n  <property>\n    <name>fs.azure.account.key.st${v.company()}.dfs.core.windows.net</name>\n    <value>${v.storageKey()}</value>\n  </property>\n</configuration>\n`,
                ),
            }),
        ),
        one("setting-name", "XML of Hadoop with a provider", (v) =>
            files(v, {
                "core-site.xml": near(
                    `<configuration>\n  <property>\n    <name>hadoop.security.credential.provider.path</name>\n    <value>jceks://hdfs@namenode/user/${v.service()}/azure.jceks</value>\n  </property>\n</configuration>\n`,
                ),
            }),
        ),
        one("key", "list of a DNS server's keys", (v) =>
            files(v, {
                "named.conf.keys": lit(
                    `key "externaldns-key" {\n\talgorithm hmac-sha256;\n\tsecret "${v.base64(32)}";\n};\n`,
                ),
            }),
        ),
        one("message", "texts of a page in three languages", (v) =>
            files(v, {
                "messages.json": near(
                    JSON.stringify({
                        en: { password: "Password", forgotPassword: "Forgot your password?" },
                        de: { password: "Passwort", forgotPassword: "Passwort vergessen?" },
                        fr: { password: "Mot de passe", forgotPassword: "Mot de passe oublié ?" },
                        page: v.host(),
                    }),
                ),
            }),
        ),
        one("policy", "a scanner's own rule", (v) =>
            files(v, {
                "rules.toml": near(
                    `[[rules]]\nid = "${v.company()}-token"\nregex = '''(?i)token\\s*=\\s*["'][a-z0-9]{32}["']'''\nkeywords = ["token", "password"]\n`,
                ),
            }),
        ),
    ),
];
