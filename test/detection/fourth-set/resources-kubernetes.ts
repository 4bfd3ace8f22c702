import { type Draft, type Family, lit, near, other } from "./resources";
import { family, one } from "./resources-hosts";
import { type SetValues } from "./resources-values";

const secret = (v: SetValues, rest: Record<string, unknown>): Draft =>
    other("kubernetes:core/v1:Secret", {
        metadata: { name: `${v.service()}-secrets`, namespace: v.company() },
        ...rest,
    });
const configMap = (v: SetValues, data: Record<string, string>): Draft =>
    other("kubernetes:core/v1:ConfigMap", { metadata: { name: `${v.service()}-files`, namespace: v.company() }, data });
const release = (v: SetValues, chart: string, repo: string, values: Record<string, unknown>): Draft =>
    other("kubernetes:helm.sh/v3:Release", {
        name: v.service(),
        namespace: v.company(),
        chart,
        repositoryOpts: { repo },
        values,
    });
const custom = (apiVersion: string, kind: string, v: SetValues, rest: Record<string, unknown>): Draft =>
    other(`kubernetes:${apiVersion}:${kind}`, {
        apiVersion,
        kind,
        metadata: { name: v.service(), namespace: v.company() },
        ...rest,
    });
const pod = (v: SetValues, container: Record<string, unknown>): Draft =>
    other("kubernetes:apps/v1:Deployment", {
        metadata: { name: v.service() },
        spec: {
            selector: { matchLabels: { app: "a" } },
            template: {
                metadata: { labels: { app: "a" } },
                spec: { containers: [{ name: "main", image: v.image(), ...container }] },
            },
        },
    });
const BITNAMI = "https://charts.bitnami.com/bitnami";
const GRAFANA = "https://grafana.github.io/helm-charts";

/** Resources of Kubernetes, releases of Helm and the operators' own kinds. */
export const kubernetesFamilies: Family[] = [
    family(
        "kubernetes-secrets",
        one(
            "password",
            "stringData",
            (v) => secret(v, { type: "Opaque", stringData: { username: "app", password: lit(v.password()) } }),
            2,
        ),
        one("password", "registry login in JSON", (v) =>
            secret(v, {
                type: "kubernetes.io/dockerconfigjson",
                stringData: {
                    ".dockerconfigjson": lit(
                        JSON.stringify({ auths: { [v.registry()]: { auth: v.encoded(`puller:${v.registryKey()}`) } } }),
                    ),
                },
            }),
        ),
        one("private-key", "a TLS secret beside its certificate", (v) =>
            secret(v, {
                type: "kubernetes.io/tls",
                data: { "tls.crt": v.encoded(v.pem("CERTIFICATE")), "tls.key": lit(v.encoded(v.pem("PRIVATE KEY"))) },
            }),
        ),
        one("provider-token", "a bootstrap token", (v) =>
            secret(v, {
                type: "bootstrap.kubernetes.io/token",
                stringData: {
                    "token-id": v.lower(6),
                    "token-secret": lit(v.lower(16)),
                    "usage-bootstrap-authentication": "true",
                },
            }),
        ),
        one("config", "settings without a credential, in base64", (v) =>
            secret(v, { data: { "log-level": v.encoded("info"), "token-ttl": near(v.encoded("3600")) } }),
        ),
        one("certificate", "an authority's certificate", (v) =>
            secret(v, { data: { "ca.crt": near(v.encoded(v.pem("CERTIFICATE"))) } }),
        ),
        one("placeholder", "a placeholder that a pipeline replaces", (v) =>
            secret(v, { stringData: { "api-token": near("#{SMS_API_TOKEN}#") } }),
        ),
    ),
    family(
        "config-map-files",
        one("password", "a properties file", (v) =>
            configMap(v, {
                "application.properties": lit(
                    `server.port=8080\nspring.datasource.url=jdbc:mysql://${v.host()}/app\nspring.datasource.username=app\nspring.datasource.password=${v.plainPassword()}\n`,
                ),
            }),
        ),
        one("password", "PgBouncer's list of users", (v) =>
            configMap(v, { "userlist.txt": lit(`"app" "${v.plainPassword()}"\n"stats" "${v.plainPassword()}"\n`) }),
        ),
        one("provider-token", "a YAML file of Alertmanager", (v) =>
            configMap(v, {
                "alertmanager.yml": lit(
                    `route:\n  receiver: ops\nreceivers:\n  - name: ops\n    slack_configs:\n      - api_url: ${v.slackWebhook()}\n        channel: '#alerts'\n`,
                ),
            }),
        ),
        one("file-path", "a YAML file that reads passwords from files", (v) =>
            configMap(v, {
                "alertmanager.yml": near(
                    "global:\n  smtp_smarthost: relay:587\n  smtp_auth_password_file: /etc/alertmanager/secrets/smtp\nreceivers:\n  - name: ops\n    webhook_configs:\n      - url_file: /etc/alertmanager/secrets/url\n",
                ),
            }),
        ),
        one("hash", "PgBouncer's users by SCRAM verifiers", (v) =>
            configMap(v, {
                "userlist.txt": near(`"app" "SCRAM-SHA-256$4096:${v.base64(16)}$${v.base64(32)}:${v.base64(32)}"\n`),
            }),
        ),
        one("template-reference", "an nginx template", (v) =>
            configMap(v, {
                "default.conf.template": near(
                    `server {\n  location / {\n    proxy_set_header Authorization "Bearer \${UPSTREAM_TOKEN}";\n    proxy_pass https://${v.host()};\n  }\n}\n`,
                ),
            }),
        ),
    ),
    family(
        "pod-commands",
        one("password", "a secret in an argument of coturn", (v) =>
            pod(v, {
                args: ["-n", "--use-auth-secret", lit(`--static-auth-secret=${v.hex(32)}`), `--realm=${v.host()}`],
            }),
        ),
        one("template-reference", "Kubernetes expands the variable", (v) =>
            pod(v, {
                args: [near("--redis-password=$(REDIS_PASSWORD)")],
                env: [{ name: "REDIS_PASSWORD", valueFrom: { secretKeyRef: { name: "redis", key: "password" } } }],
            }),
        ),
        one("file-path", "arguments with paths of keys", (v) =>
            pod(v, {
                args: ["--tls-private-key-file", near("/etc/certs/tls.key"), "--token-auth-file=/etc/tokens.csv"],
            }),
        ),
    ),
    family(
        "secret-references",
        one("secret-name", "a key of a secret", (v) =>
            pod(v, {
                env: [
                    {
                        name: "MYSQL_PASSWORD",
                        valueFrom: { secretKeyRef: { name: near(`${v.company()}-mysql-password`), key: "password" } },
                    },
                ],
            }),
        ),
        one("secret-name", "External Secrets", (v) =>
            custom("external-secrets.io/v1", "ExternalSecret", v, {
                spec: {
                    refreshInterval: "1h",
                    secretStoreRef: { kind: "ClusterSecretStore", name: "kv" },
                    target: { name: "db" },
                    data: [{ secretKey: "password", remoteRef: { key: near("secret/db-password") } }],
                },
            }),
        ),
        one("secret-name", "the secrets store driver", (v) =>
            custom("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", v, {
                spec: {
                    provider: "azure",
                    parameters: {
                        keyvaultName: `kv-${v.company()}`,
                        tenantId: v.guid(),
                        clientID: v.guid(),
                        objects: near("array:\n  - |\n    objectName: db-password\n    objectType: secret\n"),
                    },
                },
            }),
        ),
        one("ciphertext", "a sealed secret", (v) =>
            custom("bitnami.com/v1alpha1", "SealedSecret", v, {
                spec: { encryptedData: { password: near(`AgB${v.base64(360)}`) }, template: { type: "Opaque" } },
            }),
        ),
    ),
    family(
        "helm-grafana",
        one("client-secret", "an ini section of Entra sign-in", (v) =>
            release(v, "grafana", GRAFANA, {
                "grafana.ini": {
                    "auth.azuread": {
                        enabled: true,
                        client_id: v.guid(),
                        client_secret: lit(v.entraSecret()),
                        scopes: "openid email profile",
                    },
                },
            }),
        ),
        one("secret-name", "an existing secret and its keys", (v) =>
            release(v, "grafana", GRAFANA, {
                admin: { existingSecret: near("grafana-admin-password"), userKey: "user", passwordKey: "password" },
            }),
        ),
    ),
    family(
        "helm-databases",
        one("password", "auth.postgresPassword", (v) =>
            release(v, "postgresql", BITNAMI, {
                auth: { database: v.service(), postgresPassword: lit(v.password()) },
                primary: { persistence: { size: "8Gi" } },
            }),
        ),
        one("password", "values as a chart of version 4 takes them", (v) =>
            other("kubernetes:helm.sh/v4:Chart", {
                chart: "redis",
                repositoryOpts: { repo: BITNAMI },
                values: { global: { redis: { password: lit(v.plainPassword()) } }, architecture: "standalone" },
            }),
        ),
        one("secret-name", "an existing secret", (v) =>
            release(v, "mysql", BITNAMI, { auth: { existingSecret: near("mysql-root-password"), username: "app" } }),
        ),
        one("policy", "authentication switched off", (v) =>
            release(v, "redis", BITNAMI, { auth: { enabled: false, usePasswordFiles: near("false"), password: "" } }),
        ),
    ),
    family(
        "helm-set",
        one("provider-token", "New Relic's key in the values of its bundle", (v) =>
            release(v, "nri-bundle", "https://helm-charts.newrelic.com", {
                global: { cluster: "aks", licenseKey: lit(`eu01xx${v.hex(30)}NRAL`) },
            }),
        ),
        one("password", "values in a string of YAML", (v) =>
            custom("argoproj.io/v1alpha1", "Application", v, {
                spec: {
                    project: "default",
                    source: {
                        chart: "keycloak",
                        repoURL: BITNAMI,
                        targetRevision: "24.0.0",
                        helm: {
                            values: lit(
                                `auth:\n  adminUser: admin\n  adminPassword: ${v.plainPassword()}\nproduction: true\n`,
                            ),
                        },
                    },
                },
            }),
        ),
        one("template-reference", "values that the Vault plug-in fills in", (v) =>
            custom("argoproj.io/v1alpha1", "Application", v, {
                spec: {
                    project: "default",
                    source: {
                        chart: "keycloak",
                        repoURL: BITNAMI,
                        targetRevision: "24.0.0",
                        helm: {
                            parameters: [
                                {
                                    name: "auth.adminPassword",
                                    value: near("<path:secret/data/keycloak#admin-password>"),
                                },
                            ],
                        },
                    },
                },
            }),
        ),
        one("secret-name", "Flux takes values from a secret", (v) =>
            custom("helm.toolkit.fluxcd.io/v2", "HelmRelease", v, {
                spec: {
                    interval: "10m",
                    chart: { spec: { chart: "harbor", sourceRef: { kind: "HelmRepository", name: "harbor" } } },
                    valuesFrom: [
                        {
                            kind: "Secret",
                            name: near("harbor-admin-password"),
                            valuesKey: "password",
                            targetPath: "harborAdminPassword",
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "argo-cd",
        one("provider-token", "a repository's login", (v) =>
            other("kubernetes:core/v1:Secret", {
                metadata: {
                    name: "repo",
                    namespace: "argocd",
                    labels: { "argocd.argoproj.io/secret-type": "repository" },
                },
                stringData: {
                    type: "git",
                    url: `https://github.com/${v.company()}/deploy`,
                    username: "x-access-token",
                    password: lit(v.github()),
                },
            }),
        ),
        one("hash", "the administrator's bcrypt hash", (v) =>
            other("kubernetes:core/v1:Secret", {
                metadata: { name: "argocd-secret", namespace: "argocd" },
                stringData: { "admin.password": near(v.bcrypt()), "admin.passwordMtime": "2026-01-05T10:00:00Z" },
            }),
        ),
        one("secret-name", "a reference inside Argo CD's configuration", (v) =>
            other("kubernetes:core/v1:ConfigMap", {
                metadata: { name: "argocd-cm", namespace: "argocd" },
                data: {
                    url: `https://argocd.${v.host()}`,
                    "oidc.config": near(
                        `name: Entra\nissuer: https://login.microsoftonline.com/${v.guid()}/v2.0\nclientID: ${v.guid()}\nclientSecret: $oidc.azure.clientSecret\n`,
                    ),
                },
            }),
        ),
    ),
    family(
        "keda",
        one("connection-string", "a scaler's metadata with an AMQP URL", (v) =>
            custom("keda.sh/v1alpha1", "ScaledObject", v, {
                spec: {
                    scaleTargetRef: { name: v.service() },
                    triggers: [
                        {
                            type: "rabbitmq",
                            metadata: {
                                protocol: "amqp",
                                queueName: v.service(),
                                host: lit(`amqp://keda:${v.plainPassword()}@rabbitmq.${v.company()}:5672/vhost`),
                                mode: "QueueLength",
                                value: "20",
                            },
                        },
                    ],
                },
            }),
        ),
        one("setting-name", "the variable that holds the connection string", (v) =>
            custom("keda.sh/v1alpha1", "ScaledObject", v, {
                spec: {
                    scaleTargetRef: { name: v.service() },
                    triggers: [
                        {
                            type: "azure-queue",
                            metadata: { queueName: v.service(), connectionFromEnv: near("STORAGE_CONNECTION_STRING") },
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "cert-manager",
        one("secret-name", "an issuer's account key and token", (v) =>
            custom("cert-manager.io/v1", "ClusterIssuer", v, {
                spec: {
                    acme: {
                        server: "https://acme-v02.api.letsencrypt.org/directory",
                        email: `ops@${v.company()}.example`,
                        privateKeySecretRef: { name: near("letsencrypt-account-private-key") },
                        solvers: [
                            { dns01: { cloudflare: { apiTokenSecretRef: { name: "cloudflare", key: "api-token" } } } },
                        ],
                    },
                },
            }),
        ),
    ),
    family(
        "service-mesh",
        one("public-key", "JWKS of a request authentication", (v) =>
            custom("security.istio.io/v1", "RequestAuthentication", v, {
                spec: {
                    jwtRules: [
                        {
                            issuer: `https://${v.host()}`,
                            jwks: near(
                                JSON.stringify({
                                    keys: [{ kty: "RSA", kid: v.hex(12), e: "AQAB", n: v.base64url(342) }],
                                }),
                            ),
                        },
                    ],
                },
            }),
        ),
        one("basic-auth", "a header that a route adds", (v) =>
            custom("gateway.networking.k8s.io/v1", "HTTPRoute", v, {
                spec: {
                    rules: [
                        {
                            filters: [
                                {
                                    type: "RequestHeaderModifier",
                                    requestHeaderModifier: {
                                        set: [
                                            {
                                                name: "Authorization",
                                                value: lit(`Basic ${v.encoded(`gateway:${v.password()}`)}`),
                                            },
                                        ],
                                    },
                                },
                            ],
                            backendRefs: [{ name: v.service(), port: 80 }],
                        },
                    ],
                },
            }),
        ),
        one("policy", "an ingress with notes about sign-in", (v) =>
            other("kubernetes:networking.k8s.io/v1:Ingress", {
                metadata: {
                    name: v.service(),
                    annotations: {
                        "nginx.ingress.kubernetes.io/auth-type": "basic",
                        "nginx.ingress.kubernetes.io/auth-secret": near(`${v.company()}/basic-auth`),
                        "nginx.ingress.kubernetes.io/auth-realm": "Password required",
                    },
                },
                spec: { rules: [{ host: v.host() }] },
            }),
        ),
    ),
    family(
        "kafka-operators",
        one("password", "a Kafka Connect connector's configuration", (v) =>
            custom("kafka.strimzi.io/v1beta2", "KafkaConnector", v, {
                spec: {
                    class: "io.debezium.connector.postgresql.PostgresConnector",
                    tasksMax: 1,
                    config: {
                        "database.hostname": v.host(),
                        "database.user": "cdc",
                        "database.password": lit(v.password()),
                        "topic.prefix": v.service(),
                    },
                },
            }),
        ),
        one("template-reference", "a configuration provider of Strimzi", (v) =>
            custom("kafka.strimzi.io/v1beta2", "KafkaConnector", v, {
                spec: {
                    class: "io.debezium.connector.postgresql.PostgresConnector",
                    tasksMax: 1,
                    config: {
                        "database.hostname": v.host(),
                        "database.user": "cdc",
                        "database.password": near(`\${secrets:${v.company()}/postgres:password}`),
                    },
                },
            }),
        ),
    ),
    family(
        "other-providers",
        one("provider-token", "a secret of a GitHub repository, in plain text", (v) =>
            other("github:index/actionsSecret:ActionsSecret", {
                repository: v.service(),
                secretName: "NPM_TOKEN",
                plaintextValue: lit(v.npm()),
            }),
        ),
        one("private-key", "the key of a remote command's connection", (v) =>
            other("command:remote:Command", {
                connection: { host: v.ip(), user: "ops", privateKey: lit(v.pem("OPENSSH PRIVATE KEY", 260)) },
                create: "systemctl restart app",
            }),
        ),
        one("ciphertext", "a secret of a GitHub repository, sealed with its public key", (v) =>
            other("github:index/actionsSecret:ActionsSecret", {
                repository: v.service(),
                secretName: "NPM_TOKEN",
                encryptedValue: near(v.base64(96)),
            }),
        ),
        one("command", "a local command that gets a token", (v) =>
            other("command:local:Command", {
                create: near(`az account get-access-token --resource https://${v.host()} --query accessToken -o tsv`),
            }),
        ),
    ),
];
