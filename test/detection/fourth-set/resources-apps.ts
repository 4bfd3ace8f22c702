import { beside, type Family, lit, near } from "./resources";
import { CONTAINERS, family, setting } from "./resources-hosts";

const on = CONTAINERS;

/** Applications that teams host themselves, by the settings their own documentation shows. */
export const appFamilies: Family[] = [
    family(
        "metabase",
        setting(
            "database-url",
            "JDBC URL with user and password as parameters",
            (v) => ({
                MB_DB_CONNECTION_URI: lit(
                    `jdbc:postgresql://${v.host()}:5432/metabase?user=metabase&password=${v.plainPassword()}`,
                ),
            }),
            { on },
        ),
        setting(
            "policy",
            "how complex passwords must be",
            () => ({ MB_PASSWORD_COMPLEXITY: near("strong"), MB_PASSWORD_LENGTH: "12" }),
            { on },
        ),
    ),
    family(
        "outline",
        setting(
            "signing-key",
            "Outline's second secret, 32 bytes in hexadecimal",
            (v) => ({ URL: `https://${v.host()}`, UTILS_SECRET: lit(v.hex(64)) }),
            { on },
        ),
        setting(
            "secret-reference",
            "a 1Password reference that its CLI resolves",
            (v) => ({ SECRET_KEY: near(`op://${v.word()}/outline/env/secretkey`), FILE_STORAGE: "local" }),
            { on },
        ),
    ),
    family(
        "gitea",
        setting(
            "password",
            "database password in Gitea's environment form",
            (v) => ({ GITEA__database__DB_TYPE: "postgres", GITEA__database__PASSWD: lit(v.humanPassword()) }),
            { on },
        ),
        setting(
            "signing-key",
            "Gitea's internal token is a JWT",
            (v) => ({ GITEA__security__INTERNAL_TOKEN: lit(v.jwt()) }),
            { on },
        ),
        setting(
            "file-path",
            "the token is in a file",
            () => ({ GITEA__security__INTERNAL_TOKEN_URI: near("file:/etc/gitea/internal_token") }),
            { on },
        ),
    ),
    family(
        "keycloak",
        setting(
            "password",
            "first administrator's password",
            (v) => ({ KC_BOOTSTRAP_ADMIN_USERNAME: "admin", KC_BOOTSTRAP_ADMIN_PASSWORD: lit(v.password()) }),
            { on },
        ),
        setting(
            "file-path",
            "path of the private key",
            () => ({
                KC_HTTPS_CERTIFICATE_KEY_FILE: near("/opt/keycloak/conf/tls.key"),
                KC_HTTPS_CERTIFICATE_FILE: "/opt/keycloak/conf/tls.crt",
            }),
            { on },
        ),
    ),
    family(
        "superset",
        setting(
            "signing-key",
            "Superset signs cookies and encrypts connections with it",
            (v) => ({ SUPERSET_SECRET_KEY: lit(v.base64(42)), SUPERSET_PORT: "8088" }),
            { on },
        ),
        setting(
            "placeholder",
            "the placeholder of Superset's documentation",
            () => ({ SUPERSET_SECRET_KEY: near("YOUR_OWN_RANDOM_GENERATED_SECRET_KEY") }),
            { on },
        ),
    ),
    family(
        "airflow",
        setting(
            "connection-string",
            "an Airflow connection in JSON",
            (v) => ({
                AIRFLOW_CONN_WAREHOUSE: lit(
                    JSON.stringify({
                        conn_type: "postgres",
                        login: "etl",
                        password: v.password(),
                        host: v.host(),
                        port: 5432,
                        schema: "dw",
                    }),
                ),
            }),
            { on },
        ),
        setting(
            "encryption-key",
            "Fernet key: 32 bytes in URL-safe base64",
            (v) => ({ AIRFLOW__CORE__FERNET_KEY: lit(`${v.base64url(43)}=`) }),
            { on },
        ),
        setting(
            "secret-name",
            "name of the secret in Airflow's secrets backend",
            () => ({
                AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_SECRET: near("sql_alchemy_conn"),
                AIRFLOW__CORE__EXECUTOR: "CeleryExecutor",
            }),
            { on },
        ),
    ),
    family(
        "ghost",
        setting(
            "password",
            "mail password in Ghost's double-underscore form",
            (v) => ({
                mail__transport: "SMTP",
                mail__options__auth__user: `blog@${v.company()}.example`,
                mail__options__auth__pass: lit(v.password()),
            }),
            { on },
        ),
        setting(
            "template-reference",
            "a Compose variable",
            () => ({
                database__client: "mysql",
                database__connection__password: near("${GHOST_DB_PASSWORD:?missing}"),
            }),
            { on },
        ),
    ),
    family(
        "strapi",
        setting(
            "signing-key",
            "four session keys in a list",
            (v) => ({ APP_KEYS: lit([1, 2, 3, 4].map(() => v.base64(16)).join(",")) }),
            { on },
        ),
        setting(
            "placeholder",
            "the values of Strapi's sample",
            () => ({ ADMIN_JWT_SECRET: near("tobemodified"), HOST: "0.0.0.0" }),
            { on },
        ),
    ),
    family(
        "plausible",
        setting(
            "encryption-key",
            "vault key of Plausible's TOTP secrets",
            (v) => ({ TOTP_VAULT_KEY: lit(v.base64(32)), DISABLE_REGISTRATION: "invite_only" }),
            { on },
        ),
        setting(
            "template-reference",
            "a variable in the style of cmd",
            () => ({ SECRET_KEY_BASE: near("%PLAUSIBLE_SECRET_KEY_BASE%") }),
            { on },
        ),
    ),
    family(
        "umami",
        setting(
            "database-url",
            "Postgres URL with a password",
            (v) => ({ DATABASE_URL: lit(v.postgres(v.plainPassword())), DATABASE_TYPE: "postgresql" }),
            { on },
        ),
        setting(
            "database-url",
            "the password comes from another variable",
            (v) => ({ DATABASE_URL: near(`postgresql://umami:$(DB_PASSWORD)@${v.host()}:5432/umami`) }),
            { on: ["deployment", "statefulSet"] },
        ),
    ),
    family(
        "sentry-self-hosted",
        setting(
            "signing-key",
            "Sentry's system secret, punctuation and all",
            (v) => ({ SENTRY_SYSTEM_SECRET_KEY: lit(v.wildPassword(50)) }),
            { on },
        ),
        setting(
            "sentry-dsn",
            "a DSN only labels events",
            (v) => ({ SENTRY_DSN: near(`https://${v.hex(32)}@o${v.digits(6)}.ingest.de.sentry.io/${v.digits(16)}`) }),
            { on },
        ),
    ),
    family(
        "paperless",
        setting(
            "password",
            "administrator's password",
            (v) => ({ PAPERLESS_ADMIN_USER: "admin", PAPERLESS_ADMIN_PASSWORD: lit(v.humanPassword()) }),
            { on },
        ),
        setting("placeholder", "angle brackets", () => ({ PAPERLESS_DBPASS: near("<db password>") }), { on }),
    ),
    family(
        "nextcloud",
        setting(
            "provider-token",
            "object store key of Nextcloud's primary storage",
            (v) => ({
                OBJECTSTORE_S3_KEY: beside(v.awsKeyId()),
                OBJECTSTORE_S3_SECRET: lit(v.awsSecret()),
                OBJECTSTORE_S3_BUCKET: v.company(),
            }),
            { on },
        ),
        setting(
            "file-path",
            "Docker secret",
            () => ({ NEXTCLOUD_ADMIN_PASSWORD_FILE: near("/run/secrets/nextcloud_admin_password") }),
            { on },
        ),
    ),
    family(
        "vaultwarden",
        setting(
            "password",
            "plain administration token",
            (v) => ({ ADMIN_TOKEN: lit(v.base64(36)), SIGNUPS_ALLOWED: "false" }),
            { on },
        ),
        setting(
            "hash",
            "Argon2 hash of the token, as Vaultwarden asks for",
            (v) => ({
                ADMIN_TOKEN: near(
                    `$argon2id$v=19$m=65540,t=3,p=4$${v.base64(32).replace("=", "")}$${v.base64(32).replace("=", "")}`,
                ),
            }),
            { on },
        ),
    ),
    family(
        "cal-com",
        setting("encryption-key", "24 bytes in base64", (v) => ({ CALENDSO_ENCRYPTION_KEY: lit(v.base64(24)) }), {
            on,
        }),
        setting("api-key", "key of the scheduled jobs, 32 hexadecimal", (v) => ({ CRON_API_KEY: lit(v.hex(32)) }), {
            on,
        }),
        setting(
            "prefix",
            "prefix of the keys that the API gives out",
            () => ({ API_KEY_PREFIX: near("cal_"), EMAIL_SERVER_PORT: "587" }),
            { on },
        ),
        setting(
            "placeholder",
            "the sample's placeholder",
            () => ({ EMAIL_SERVER_PASSWORD: near("<office365_password>"), EMAIL_SERVER_HOST: "smtp.office365.com" }),
            { on },
        ),
    ),
    family(
        "dify",
        setting(
            "connection-string",
            "Redis URL with a password and no user",
            (v) => ({ CELERY_BROKER_URL: lit(`redis://:${v.plainPassword()}@${v.host()}:6379/1`) }),
            { on },
        ),
        setting(
            "signing-key",
            "a secret key that looks like a key of OpenAI's",
            (v) => ({ SECRET_KEY: lit(`sk-${v.base64(32)}`) }),
            { on },
        ),
        setting(
            "number",
            "lifetime of a token",
            () => ({ ACCESS_TOKEN_EXPIRE_MINUTES: near("60"), REFRESH_TOKEN_EXPIRE_DAYS: "30" }),
            { on },
        ),
        setting(
            "connection-string",
            "Redis URL without a password",
            (v) => ({ CELERY_BROKER_URL: near(`redis://${v.host()}:6379/1`) }),
            { on },
        ),
    ),
    family(
        "langfuse",
        setting(
            "api-key",
            "secret key of the first project",
            (v) => ({
                LANGFUSE_INIT_PROJECT_PUBLIC_KEY: beside(`pk-lf-${v.guid()}`),
                LANGFUSE_INIT_PROJECT_SECRET_KEY: lit(`sk-lf-${v.guid()}`),
            }),
            { on },
        ),
        setting(
            "public-key",
            "public key of the project",
            (v) => ({ LANGFUSE_PUBLIC_KEY: near(`pk-lf-${v.guid()}`), LANGFUSE_HOST: "https://cloud.langfuse.com" }),
            { on },
        ),
    ),
    family(
        "open-webui",
        setting(
            "signing-key",
            "signs the sessions",
            (v) => ({ WEBUI_SECRET_KEY: lit(v.alnum(16)), WEBUI_AUTH: "True" }),
            { on },
        ),
        setting(
            "sentinel",
            "a local model server asks for none",
            () => ({ OPENAI_API_BASE_URL: "http://vllm:8000/v1", OPENAI_API_KEY: near("not-needed") }),
            { on },
        ),
    ),
    family(
        "jenkins",
        setting(
            "password",
            "key store password among the options of a command",
            (v) => ({
                JENKINS_OPTS: lit(
                    `--httpPort=-1 --httpsPort=8443 --httpsKeyStore=/var/jenkins/keystore.jks --httpsKeyStorePassword=${v.plainPassword()}`,
                ),
            }),
            { on },
        ),
        setting(
            "template-reference",
            "the option takes its password from a variable",
            () => ({
                JAVA_OPTS: near("-Xmx2g -Djavax.net.ssl.keyStore=/ks.jks -Djavax.net.ssl.keyStorePassword=${KS_PASS}"),
            }),
            { on },
        ),
    ),
    family(
        "artifactory",
        setting(
            "encryption-key",
            "master key, 32 bytes in hexadecimal",
            (v) => ({ JF_SHARED_SECURITY_MASTERKEY: lit(v.hex(64)) }),
            { on },
        ),
        setting(
            "file-path",
            "file of the join key",
            () => ({ JF_SHARED_SECURITY_JOINKEYFILE: near("/var/opt/jfrog/artifactory/etc/security/join.key") }),
            { on },
        ),
    ),
    family(
        "node-red",
        setting(
            "encryption-key",
            "encrypts the credentials of flows",
            (v) => ({ NODE_RED_CREDENTIAL_SECRET: lit(v.alnum(27)), FLOWS: "flows.json" }),
            { on },
        ),
        setting("hash", "bcrypt hash of the editor's password", (v) => ({ NODE_RED_PASSWORD_HASH: near(v.bcrypt()) }), {
            on,
        }),
    ),
    family(
        "zigbee2mqtt",
        setting(
            "password",
            "broker password, digits only",
            (v) => ({ ZIGBEE2MQTT_CONFIG_MQTT_USER: "bridge", ZIGBEE2MQTT_CONFIG_MQTT_PASSWORD: lit(v.digits(8)) }),
            { on },
        ),
        setting(
            "sentinel",
            "the bridge makes a key itself",
            () => ({ ZIGBEE2MQTT_CONFIG_ADVANCED_NETWORK_KEY: near("GENERATE") }),
            { on },
        ),
    ),
    family(
        "emqx",
        setting("password", "the cluster's Erlang cookie", (v) => ({ EMQX_NODE__COOKIE: lit(v.alnum(32)) }), { on }),
        setting(
            "password",
            "dashboard password",
            (v) => ({ EMQX_DASHBOARD__DEFAULT_PASSWORD: lit(v.humanPassword()) }),
            { on },
        ),
        setting(
            "template-reference",
            "EMQX fills in what the client sent",
            () => ({ EMQX_AUTHENTICATION__1__BODY: near('{username = "${username}", password = "${password}"}') }),
            { on },
        ),
    ),
    family(
        "jitsi",
        setting(
            "password",
            "password of the focus component",
            (v) => ({ JICOFO_AUTH_PASSWORD: lit(v.hex(32)), ENABLE_AUTH: "1" }),
            { on },
        ),
        setting(
            "identifier",
            "issuer of the tokens",
            (v) => ({ JWT_APP_ID: near(`${v.company()}-meet`), AUTH_TYPE: "jwt" }),
            { on },
        ),
    ),
];
