import { literal, tolerated } from "../corpus/file-template";
import { type Family, family, focus, other } from "./resources";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const secret = "kubernetes:core/v1:Secret";
const configMap = "kubernetes:core/v1:ConfigMap";
const release = "kubernetes:helm.sh/v3:Release";
const chart = "kubernetes:helm.sh/v4:Chart";
const pod = "kubernetes:core/v1:Pod";
const stateful = "kubernetes:apps/v1:StatefulSet";

/** Kubernetes objects and Helm values, as charts' own documents name them. */
export const kubernetesFamilies: Family[] = [
    family(
        "k8s-secret",
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "db" },
                    type: "Opaque",
                    stringData: { username: "app", password: literal("password", v.humanPassword()) },
                },
                "stringData",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "db" },
                    type: "Opaque",
                    data: { username: base64("app"), password: literal("password", base64(v.randomPassword())) },
                },
                "password in base64",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "tls" },
                    type: "kubernetes.io/tls",
                    data: {
                        "tls.crt": base64(v.certificate()),
                        "tls.key": literal("pem-private-key", base64(v.pem("PRIVATE KEY", 1218))),
                    },
                },
                "private key of a TLS secret",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "pull" },
                    type: "kubernetes.io/dockerconfigjson",
                    stringData: {
                        ".dockerconfigjson": literal(
                            "docker-config",
                            JSON.stringify({
                                auths: {
                                    [`${v.company()}.azurecr.io`]: { username: v.company(), password: v.registryKey() },
                                },
                            }),
                        ),
                    },
                },
                "Docker configuration with a password",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "basic" },
                    type: "kubernetes.io/basic-auth",
                    stringData: { username: "git", password: literal("gitlab-token", v.gitlab()) },
                },
                "GitLab token",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "deploy" },
                    type: "kubernetes.io/ssh-auth",
                    stringData: { "ssh-privatekey": literal("pem-private-key", v.pem("OPENSSH PRIVATE KEY", 300)) },
                },
                "SSH private key",
            ),
        () =>
            other(
                secret,
                {
                    metadata: {
                        name: "sa",
                        annotations: { "kubernetes.io/service-account.name": focus("name", "build-robot") },
                    },
                    type: "kubernetes.io/service-account-token",
                },
                "secret that the cluster fills in",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "ca" },
                    type: "Opaque",
                    data: { "ca.crt": focus("certificate", base64(v.certificate())) },
                },
                "certificate in base64",
            ),
        () =>
            other(
                secret,
                {
                    metadata: { name: "db" },
                    type: "Opaque",
                    stringData: { password: focus("placeholder", "REPLACE_ME") },
                },
                "placeholder",
            ),
        (v) =>
            other(
                secret,
                {
                    metadata: { name: "env" },
                    type: "Opaque",
                    data: { LOG_LEVEL: focus("setting", base64("debug")), REGION: base64(v.word()) },
                },
                "harmless setting kept in a Secret",
            ),
    ),
    family(
        "k8s-configmap",
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "app" },
                    data: {
                        "application.yaml": literal(
                            "yaml",
                            `spring:\n  datasource:\n    url: jdbc:postgresql://db/app\n    username: app\n    password: ${v.humanPassword()}\n`,
                        ),
                    },
                },
                "password in a YAML file",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "nginx" },
                    data: {
                        "default.conf": literal(
                            "nginx",
                            `location /api {\n  proxy_set_header Authorization "Basic ${base64(`edge:${v.humanPassword()}`)}";\n  proxy_pass http://api;\n}\n`,
                        ),
                    },
                },
                "basic header in an nginx file",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "fluent" },
                    data: {
                        "output.conf": literal(
                            "ini",
                            `[OUTPUT]\n    Name azure\n    Match *\n    Customer_ID ${v.guid()}\n    Shared_Key ${v.workspaceKey()}\n`,
                        ),
                    },
                },
                "workspace key of Fluent Bit",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "alert" },
                    data: {
                        "alertmanager.yml": literal(
                            "yaml",
                            `receivers:\n  - name: ops\n    slack_configs:\n      - api_url: ${v.slackWebhook()}\n        channel: '#ops'\n`,
                        ),
                    },
                },
                "Slack webhook of Alertmanager",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "prom" },
                    data: {
                        "prometheus.yml": literal(
                            "yaml",
                            `remote_write:\n  - url: https://prom.${v.company()}.example/api/v1/write\n    basic_auth:\n      username: '${v.digits(6)}'\n      password: ${v.grafana()}\n`,
                        ),
                    },
                },
                "Grafana token of Prometheus",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "my.cnf" },
                    data: {
                        "my.cnf": literal("ini", `[client]\nuser=backup\npassword="${v.passphrase()}"\nhost=db\n`),
                    },
                },
                "MySQL passphrase in an ini file",
            ),
        () =>
            other(
                configMap,
                {
                    metadata: { name: "prom" },
                    data: {
                        "prometheus.yml": focus(
                            "yaml",
                            "remote_write:\n  - url: https://prom.example/api/v1/write\n    authorization:\n      credentials_file: /etc/prometheus/token\n",
                        ),
                    },
                },
                "file with a token",
            ),
        () =>
            other(
                configMap,
                {
                    metadata: { name: "app" },
                    data: {
                        "application.properties": focus(
                            "properties",
                            "spring.datasource.username=app\nspring.datasource.password=${DB_PASSWORD}\n",
                        ),
                    },
                },
                "variable in a properties file",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "jwks" },
                    data: {
                        "jwks.json": focus(
                            "jwks",
                            JSON.stringify({
                                keys: [
                                    {
                                        kty: "RSA",
                                        kid: v.hex(8),
                                        use: "sig",
                                        alg: "RS256",
                                        n: v.base64url(342),
                                        e: "AQAB",
                                    },
                                ],
                            }),
                        ),
                    },
                },
                "public keys as JWKS",
            ),
        () =>
            other(
                configMap,
                {
                    metadata: { name: "schema" },
                    data: {
                        "users.sql": focus(
                            "sql",
                            "CREATE TABLE users (id uuid PRIMARY KEY, password_hash text NOT NULL, api_token_hash bytea);",
                        ),
                    },
                },
                "columns of a table",
            ),
    ),
    family(
        "k8s-jwk",
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "signer" },
                    data: {
                        "jwk.json": literal(
                            "jwk",
                            JSON.stringify({
                                kty: "EC",
                                crv: "P-256",
                                kid: v.hex(8),
                                x: v.base64url(43),
                                y: v.base64url(43),
                                d: v.base64url(43),
                            }),
                        ),
                    },
                },
                "private JWK: it has d",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "signer" },
                    data: {
                        "jwk.json": literal(
                            "jwk",
                            JSON.stringify({ kty: "oct", kid: v.hex(8), alg: "HS256", k: v.base64url(43) }),
                        ),
                    },
                },
                "symmetric JWK",
            ),
        (v) =>
            other(
                configMap,
                {
                    metadata: { name: "verifier" },
                    data: {
                        "jwk.json": focus(
                            "jwk",
                            JSON.stringify({
                                kty: "EC",
                                crv: "P-256",
                                kid: v.hex(8),
                                x: v.base64url(43),
                                y: v.base64url(43),
                            }),
                        ),
                    },
                },
                "public JWK",
            ),
    ),
    family(
        "k8s-pod-env",
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "psql" },
                    spec: {
                        containers: [
                            {
                                name: "psql",
                                image: "postgres:17",
                                env: [{ name: "POSTGRES_PASSWORD", value: literal("password", v.humanPassword()) }],
                            },
                        ],
                    },
                },
                "password of the postgres image",
            ),
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "mssql" },
                    spec: {
                        containers: [
                            {
                                name: "mssql",
                                image: "mcr.microsoft.com/mssql/server",
                                env: [
                                    { name: "ACCEPT_EULA", value: "Y" },
                                    { name: "MSSQL_SA_PASSWORD", value: literal("password", v.wildPassword()) },
                                ],
                            },
                        ],
                    },
                },
                "password of the SQL Server image",
            ),
        (v) =>
            other(
                stateful,
                {
                    metadata: { name: "mongo" },
                    spec: {
                        serviceName: "mongo",
                        selector: { matchLabels: { app: "mongo" } },
                        template: {
                            metadata: { labels: { app: "mongo" } },
                            spec: {
                                initContainers: [
                                    {
                                        name: "init",
                                        image: "mongo:8",
                                        env: [
                                            {
                                                name: "MONGO_INITDB_ROOT_PASSWORD",
                                                value: literal("password", v.lookalike()),
                                            },
                                        ],
                                    },
                                ],
                                containers: [],
                            },
                        },
                    },
                },
                "password of an init container",
            ),
        () =>
            other(
                pod,
                {
                    metadata: { name: "psql" },
                    spec: {
                        containers: [
                            {
                                name: "psql",
                                image: "postgres:17",
                                env: [
                                    {
                                        name: "POSTGRES_PASSWORD",
                                        valueFrom: {
                                            secretKeyRef: {
                                                name: focus("secret-name", "psql-credentials"),
                                                key: "password",
                                            },
                                        },
                                    },
                                ],
                            },
                        ],
                    },
                },
                "secretKeyRef",
            ),
        () =>
            other(
                pod,
                {
                    metadata: { name: "psql" },
                    spec: {
                        containers: [
                            {
                                name: "psql",
                                image: "postgres:17",
                                env: [
                                    { name: "PW", valueFrom: { secretKeyRef: { name: "psql", key: "password" } } },
                                    { name: "DATABASE_URL", value: focus("template", "postgres://app:$(PW)@db/app") },
                                ],
                            },
                        ],
                    },
                },
                "variable of Kubernetes in an URL",
            ),
        () =>
            other(
                pod,
                {
                    metadata: { name: "psql" },
                    spec: {
                        containers: [
                            {
                                name: "psql",
                                image: "postgres:17",
                                env: [{ name: "POSTGRES_HOST_AUTH_METHOD", value: focus("policy", "scram-sha-256") }],
                            },
                        ],
                    },
                },
                "how the server authenticates",
            ),
    ),
    family(
        "k8s-command",
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "backup" },
                    spec: {
                        containers: [
                            {
                                name: "b",
                                image: "mysql:9",
                                command: [
                                    "sh",
                                    "-c",
                                    literal(
                                        "command-line",
                                        `mysqldump -h db -u root -p${v.alnum(16)} app | gzip > /b/app.sql.gz`,
                                    ),
                                ],
                            },
                        ],
                    },
                },
                "password stuck to -p",
            ),
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "copy" },
                    spec: {
                        containers: [
                            {
                                name: "c",
                                image: "azcopy",
                                args: [
                                    "copy",
                                    "/data",
                                    literal("sas-url", v.sas(`https://st${v.company()}.blob.core.windows.net/data`)),
                                    "--recursive",
                                ],
                            },
                        ],
                    },
                },
                "SAS in an argument",
            ),
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "curl" },
                    spec: {
                        containers: [
                            {
                                name: "c",
                                image: "curlimages/curl",
                                command: [
                                    "curl",
                                    "-u",
                                    literal("user-and-password", `robot:${v.humanPassword()}`),
                                    `https://${v.host()}/v1/run`,
                                ],
                            },
                        ],
                    },
                },
                "user and password after -u",
            ),
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "probe" },
                    spec: {
                        containers: [
                            {
                                name: "r",
                                image: "redis:7",
                                livenessProbe: {
                                    exec: {
                                        command: ["redis-cli", "-a", literal("password", v.randomPassword(24)), "ping"],
                                    },
                                },
                            },
                        ],
                    },
                },
                "password after -a of redis-cli",
            ),
        () =>
            other(
                pod,
                {
                    metadata: { name: "backup" },
                    spec: {
                        containers: [
                            {
                                name: "b",
                                image: "mysql:9",
                                command: [
                                    "sh",
                                    "-c",
                                    focus(
                                        "command-line",
                                        "mysqldump --defaults-extra-file=/etc/mysql/my.cnf -h db app | gzip > /b/app.sql.gz",
                                    ),
                                ],
                            },
                        ],
                    },
                },
                "password from a file",
            ),
        () =>
            other(
                pod,
                {
                    metadata: { name: "copy" },
                    spec: {
                        containers: [
                            {
                                name: "c",
                                image: "azcopy",
                                args: [
                                    "copy",
                                    "/data",
                                    focus("template", "https://st.blob.core.windows.net/data?$(SAS)"),
                                    "--recursive",
                                ],
                            },
                        ],
                    },
                },
                "variable in an argument",
            ),
        (v) =>
            other(
                pod,
                {
                    metadata: { name: "ssh" },
                    spec: {
                        containers: [
                            {
                                name: "s",
                                image: "alpine",
                                command: [
                                    "ssh",
                                    "-p",
                                    focus("number", "2222"),
                                    "-i",
                                    "/keys/id_ed25519",
                                    `ops@${v.host()}`,
                                ],
                            },
                        ],
                    },
                },
                "port after -p of ssh",
            ),
    ),
    family(
        "k8s-ingress",
        (v) =>
            other(
                "kubernetes:networking.k8s.io/v1:Ingress",
                {
                    metadata: {
                        name: "web",
                        annotations: {
                            "nginx.ingress.kubernetes.io/configuration-snippet": literal(
                                "nginx",
                                `proxy_set_header X-Api-Key "${v.alnum(40)}";`,
                            ),
                        },
                    },
                    spec: {},
                },
                "API key in an annotation",
            ),
        (v) =>
            other(
                "kubernetes:networking.k8s.io/v1:Ingress",
                {
                    metadata: {
                        name: "web",
                        annotations: {
                            "nginx.ingress.kubernetes.io/auth-secret": focus("secret-name", "basic-auth"),
                            "nginx.ingress.kubernetes.io/auth-realm": "Authentication Required",
                        },
                    },
                    spec: { tls: [{ hosts: [v.host()], secretName: "web-tls" }] },
                },
                "name of a secret",
            ),
        (v) =>
            other(
                secret,
                { metadata: { name: "basic-auth" }, stringData: { auth: focus("digest", `ops:${v.bcrypt()}`) } },
                "htpasswd line: a digest",
            ),
    ),
    family(
        "k8s-secret-operators",
        (v) =>
            other(
                "kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass",
                {
                    metadata: { name: "kv" },
                    spec: {
                        provider: "azure",
                        parameters: {
                            keyvaultName: `kv-${v.company()}`,
                            tenantId: v.guid(),
                            objects: focus(
                                "secret-name",
                                'array:\n  - |\n    objectName: db-password\n    objectType: secret\n    objectVersion: ""\n',
                            ),
                        },
                    },
                },
                "objects of the CSI driver",
            ),
        () =>
            other(
                "kubernetes:external-secrets.io/v1:ExternalSecret",
                {
                    metadata: { name: "db" },
                    spec: {
                        secretStoreRef: { name: "kv", kind: "SecretStore" },
                        data: [
                            { secretKey: "password", remoteRef: { key: focus("secret-name", "secret/db-password") } },
                        ],
                    },
                },
                "reference of External Secrets",
            ),
        () =>
            other(
                "kubernetes:external-secrets.io/v1:ExternalSecret",
                {
                    metadata: { name: "db" },
                    spec: {
                        target: {
                            template: {
                                data: { url: focus("template", "postgres://app:{{ .password | urlquery }}@db/app") },
                            },
                        },
                    },
                },
                "template of External Secrets",
            ),
        (v) =>
            other(
                "kubernetes:bitnami.com/v1alpha1:SealedSecret",
                {
                    metadata: { name: "db" },
                    spec: { encryptedData: { password: focus("ciphertext", `AgB${v.base64url(340)}`) } },
                },
                "sealed secret",
            ),
        (v) =>
            other(
                "kubernetes:external-secrets.io/v1:SecretStore",
                {
                    metadata: { name: "kv" },
                    spec: {
                        provider: {
                            azurekv: {
                                authType: "WorkloadIdentity",
                                vaultUrl: focus("vault-uri", v.vaultUri()),
                                serviceAccountRef: { name: "es" },
                            },
                        },
                    },
                },
                "address of a vault",
            ),
        (v) =>
            other(
                "kubernetes:external-secrets.io/v1alpha1:PushSecret",
                {
                    metadata: { name: "db" },
                    spec: {
                        selector: { secret: { name: "db" } },
                        template: { data: { token: literal("github-token", v.github()) } },
                    },
                },
                "token written into a template",
            ),
    ),
    family(
        "k8s-custom",
        (v) =>
            other(
                "kubernetes:keda.sh/v1alpha1:ScaledObject",
                {
                    metadata: { name: "q" },
                    spec: {
                        triggers: [
                            {
                                type: "rabbitmq",
                                metadata: {
                                    queueName: "in",
                                    host: literal(
                                        "url-with-password",
                                        `amqp://keda:${v.randomPassword(16)}@rabbit:5672/`,
                                    ),
                                },
                            },
                        ],
                    },
                },
                "AMQP URL of a trigger",
            ),
        () =>
            other(
                "kubernetes:keda.sh/v1alpha1:ScaledObject",
                {
                    metadata: { name: "q" },
                    spec: {
                        triggers: [
                            {
                                type: "rabbitmq",
                                metadata: { queueName: "in", hostFromEnv: focus("setting-name", "RABBITMQ_URL") },
                            },
                        ],
                    },
                },
                "name of a variable",
            ),
        (v) =>
            other(
                "kubernetes:argoproj.io/v1alpha1:Application",
                {
                    metadata: { name: "web" },
                    spec: {
                        source: {
                            repoURL: literal(
                                "url-with-password",
                                `https://argocd:${v.gitlab()}@gitlab.com/${v.company()}/web.git`,
                            ),
                            path: "k8s",
                        },
                    },
                },
                "Git URL with a token",
            ),
        (v) =>
            other(
                "kubernetes:cert-manager.io/v1:ClusterIssuer",
                {
                    metadata: { name: "le" },
                    spec: {
                        acme: {
                            email: `a@${v.company()}.example`,
                            privateKeySecretRef: { name: focus("secret-name", "le-account-key") },
                            server: "https://acme-v02.api.letsencrypt.org/directory",
                        },
                    },
                },
                "name of a secret",
            ),
        (v) =>
            other(
                "kubernetes:argoproj.io/v1alpha1:Application",
                {
                    metadata: { name: "web" },
                    spec: {
                        source: {
                            chart: "web",
                            helm: {
                                values: literal(
                                    "yaml",
                                    `image:\n  tag: "4"\nmail:\n  user: robot\n  password: "${v.humanPassword()}"\n`,
                                ),
                            },
                        },
                    },
                },
                "password among Helm values in a string",
            ),
        () =>
            other(
                "kubernetes:traefik.io/v1alpha1:Middleware",
                {
                    metadata: { name: "fwd" },
                    spec: {
                        forwardAuth: {
                            address: focus("endpoint", "http://auth:9091/api/verify?rd=https://login.example/"),
                            authResponseHeaders: ["X-Auth-Token"],
                        },
                    },
                },
                "address of an authenticator",
            ),
    ),
    family(
        "helm-databases",
        (v) =>
            other(
                release,
                {
                    name: "pg",
                    chart: "postgresql",
                    values: {
                        auth: { username: "app", database: "app", password: literal("password", v.randomPassword()) },
                    },
                },
                "PostgreSQL chart",
            ),
        (v) =>
            other(
                release,
                {
                    name: "redis",
                    chart: "redis",
                    values: { auth: { enabled: true, password: literal("password", v.pin(12)) } },
                },
                "Redis chart, digits only",
            ),
        (v) =>
            other(
                release,
                {
                    name: "mongo",
                    chart: "mongodb",
                    values: { auth: { rootPassword: literal("password", v.passphrase()), replicaSetKey: "" } },
                },
                "MongoDB chart, passphrase",
            ),
        () =>
            other(
                release,
                {
                    name: "rabbit",
                    chart: "rabbitmq",
                    values: {
                        auth: {
                            username: "user",
                            existingPasswordSecret: focus("secret-name", "rabbit-secret"),
                            existingErlangSecret: "rabbit-secret",
                        },
                    },
                },
                "name of an existing secret",
            ),
        () =>
            other(
                release,
                {
                    name: "pg",
                    chart: "postgresql",
                    values: {
                        auth: {
                            existingSecret: "pg",
                            secretKeys: {
                                adminPasswordKey: focus("name", "postgres-password"),
                                userPasswordKey: "password",
                            },
                        },
                    },
                },
                "names of keys in a secret",
            ),
        (v) =>
            other(
                release,
                {
                    name: "rabbit",
                    chart: "rabbitmq",
                    values: { auth: { username: "user", erlangCookie: literal("shared-secret", v.alnum(32)) } },
                },
                "Erlang cookie",
            ),
    ),
    family(
        "helm-platform",
        (v) =>
            other(
                release,
                {
                    name: "grafana",
                    chart: "grafana",
                    values: { adminUser: "admin", adminPassword: literal("password", v.humanPassword()) },
                },
                "Grafana chart",
            ),
        (v) =>
            other(
                chart,
                {
                    chart: "argo-cd",
                    values: { configs: { secret: { githubSecret: literal("webhook-secret", v.hex(40)), extra: {} } } },
                },
                "webhook secret of Argo CD",
            ),
        (v) =>
            other(
                chart,
                {
                    chart: "argo-cd",
                    values: { configs: { secret: { argocdServerAdminPassword: focus("digest", v.bcrypt()) } } },
                },
                "bcrypt hash of Argo CD",
            ),
        (v) =>
            other(
                release,
                {
                    name: "oauth2-proxy",
                    chart: "oauth2-proxy",
                    values: {
                        config: {
                            clientID: v.guid(),
                            clientSecret: tolerated("none"),
                            cookieSecret: literal("session-key", v.base64url(43)),
                        },
                    },
                },
                "cookie secret of oauth2-proxy",
            ),
        () =>
            other(
                release,
                {
                    name: "dd",
                    chart: "datadog",
                    values: {
                        datadog: {
                            site: "datadoghq.eu",
                            apiKeyExistingSecret: focus("secret-name", "datadog-keys"),
                            appKeyExistingSecret: "datadog-keys",
                        },
                    },
                },
                "names of secrets",
            ),
        (v) =>
            other(
                release,
                {
                    name: "harbor",
                    chart: "harbor",
                    values: {
                        externalURL: `https://${v.host()}`,
                        harborAdminPassword: literal("password", v.foreignPassword()),
                    },
                },
                "Harbor password in another alphabet",
            ),
        (v) =>
            other(
                release,
                {
                    name: "ext",
                    chart: "external-dns",
                    values: {
                        provider: "cloudflare",
                        env: [{ name: "CF_API_TOKEN", value: literal("cloudflare-token", v.cloudflare()) }],
                    },
                },
                "Cloudflare token of external-dns",
            ),
        (v) =>
            other(
                release,
                {
                    name: "ext",
                    chart: "external-dns",
                    values: {
                        provider: "azure",
                        azure: { useWorkloadIdentityExtension: true, userAssignedIdentityID: focus("id", v.guid()) },
                    },
                },
                "client id of an identity",
            ),
    ),
    family(
        "helm-applications",
        (v) =>
            other(
                release,
                {
                    name: "sonar",
                    chart: "sonarqube",
                    values: {
                        monitoringPasscode: literal("password", v.humanPassword()),
                        community: { enabled: true },
                    },
                },
                "passcode of SonarQube",
            ),
        (v) =>
            other(
                release,
                {
                    name: "n8n",
                    chart: "n8n",
                    values: {
                        main: { extraEnv: { N8N_ENCRYPTION_KEY: { value: literal("encryption-key", v.alnum(32)) } } },
                    },
                },
                "encryption key of n8n",
            ),
        (v) =>
            other(
                release,
                {
                    name: "superset",
                    chart: "superset",
                    values: {
                        configOverrides: {
                            secret: literal("code", `SECRET_KEY = '${v.base64(42)}'\nWTF_CSRF_ENABLED = True\n`),
                        },
                    },
                },
                "session key in Python",
            ),
        () =>
            other(
                release,
                {
                    name: "superset",
                    chart: "superset",
                    values: {
                        configOverrides: {
                            secret: focus("code", "import os\nSECRET_KEY = os.environ['SUPERSET_SECRET_KEY']\n"),
                        },
                    },
                },
                "Python that reads a variable",
            ),
        (v) =>
            other(
                release,
                {
                    name: "wp",
                    chart: "wordpress",
                    values: { wordpressUsername: "editor", wordpressPassword: literal("password", v.sentence()) },
                },
                "password that is a sentence",
            ),
        (v) =>
            other(
                release,
                {
                    name: "velero",
                    chart: "velero",
                    values: {
                        credentials: {
                            secretContents: {
                                cloud: literal(
                                    "ini",
                                    `AZURE_SUBSCRIPTION_ID=${v.guid()}\nAZURE_TENANT_ID=${v.guid()}\nAZURE_CLIENT_ID=${v.guid()}\nAZURE_CLIENT_SECRET=${v.entraSecret()}\nAZURE_CLOUD_NAME=AzurePublicCloud\n`,
                                ),
                            },
                        },
                    },
                },
                "client secret of Velero",
            ),
        () =>
            other(
                release,
                {
                    name: "velero",
                    chart: "velero",
                    values: { credentials: { useSecret: true, existingSecret: focus("secret-name", "velero-azure") } },
                },
                "name of a secret",
            ),
        (v) =>
            other(
                release,
                {
                    name: "loki",
                    chart: "loki",
                    values: {
                        loki: {
                            storage: {
                                azure: {
                                    accountName: `st${v.company()}`,
                                    accountKey: literal("storage-key", v.storageKey()),
                                },
                            },
                        },
                    },
                },
                "storage key of Loki",
            ),
        (v) =>
            other(
                release,
                {
                    name: "loki",
                    chart: "loki",
                    values: {
                        loki: {
                            storage: {
                                azure: {
                                    accountName: `st${v.company()}`,
                                    accountKey: focus("template", "${AZURE_STORAGE_KEY}"),
                                    useFederatedToken: false,
                                },
                            },
                        },
                    },
                },
                "variable of Loki",
            ),
    ),
    family(
        "random-and-tls",
        () =>
            other(
                "random:index/randomString:RandomString",
                { length: 24, special: true, keepers: { rotation: focus("date", "2026-q2") } },
                "what a new value waits for",
            ),
        (v) =>
            other(
                "tls:index/selfSignedCert:SelfSignedCert",
                {
                    privateKeyPem: literal("pem-private-key", v.pem("EC PRIVATE KEY", 121)),
                    validityPeriodHours: 8760,
                    allowedUses: ["server_auth"],
                },
                "private key of a certificate",
            ),
        (v) =>
            other(
                "tls:index/locallySignedCert:LocallySignedCert",
                {
                    certRequestPem: focus("certificate-request", v.pem("CERTIFICATE REQUEST", 320)),
                    validityPeriodHours: 24,
                    allowedUses: ["client_auth"],
                },
                "certificate request",
            ),
    ),
];
