import { type SetValues } from "../fourth-set/resources-values";
import { beside, family, type Family, lit, near } from "./resources";
import { setting, WEB } from "./resources-hosts";

const twice = { times: 2 };
const json = (value: unknown): string => JSON.stringify(value);
const postgres = (v: SetValues, scheme = "postgresql"): string =>
    `${scheme}://${v.service()}:${v.plainPassword()}@pg.${v.company()}.example:5432/${v.service()}`;

/** Settings of applications and services, in the names of their own samples and documents. */
export const settingFamilies: Family[] = [
    family(
        "supabase",
        setting("password", "password of the database", (v) => ({
            POSTGRES_HOST: "db",
            POSTGRES_PASSWORD: lit(v.password()),
            POSTGRES_PORT: "5432",
        })),
        setting("signing-key", "key that signs every token of the project", (v) => ({
            JWT_EXPIRY: "3600",
            JWT_SECRET: lit(v.alnum(40)),
        })),
        setting("jwt", "token of the service role, which passes every rule", (v) => ({
            SERVICE_ROLE_KEY: lit(v.jwt({ role: "service_role", iss: "supabase" })),
            SUPABASE_PUBLIC_URL: `https://${v.host()}`,
        })),
        setting("encryption-key", "key of the pooler's vault", (v) => ({ VAULT_ENC_KEY: lit(v.hex(32)) })),
        setting("identifier", "id of the pooler's tenant", (v) => ({ POOLER_TENANT_ID: near(v.guid()) })),
        setting("placeholder", "the sample's placeholder", () => ({
            DASHBOARD_PASSWORD: near("<dashboard-password>"),
        })),
        setting("flag", "whether functions check tokens", () => ({ FUNCTIONS_VERIFY_JWT: near("true") })),
    ),
    family(
        "formbricks",
        setting("encryption-key", "key of stored answers", (v) => ({ ENCRYPTION_KEY: lit(v.hex(64)) }), twice),
        setting("client-secret", "secret of the Entra application", (v) => ({
            AZUREAD_AUTH_ENABLED: "1",
            AZUREAD_CLIENT_ID: v.guid(),
            AZUREAD_CLIENT_SECRET: lit(v.entraSecret()),
            AZUREAD_TENANT_ID: v.guid(),
        })),
        setting("token", "secret that the cron calls carry", (v) => ({ CRON_SECRET: lit(v.hex(64)) })),
        setting("url", "database without a password", () => ({
            DATABASE_URL: near("postgresql://formbricks@localhost:5432/formbricks?schema=public"),
        })),
        setting("flag", "a switch with password in its name", () => ({ PASSWORD_RESET_DISABLED: near("1") }), twice),
        setting("identifier", "environment of the survey", (v) => ({
            NEXT_PUBLIC_FORMBRICKS_ENVIRONMENT_ID: near(v.lower(25)),
        })),
    ),
    family(
        "infisical",
        setting("encryption-key", "key of all secrets", (v) => ({ ENCRYPTION_KEY: lit(v.hex(32)) })),
        setting("signing-key", "key of refresh tokens", (v) => ({ JWT_REFRESH_SECRET: lit(v.hex(32)) })),
        setting("mongodb-url", "address with user and password", (v) => ({
            MONGO_URL: lit(`mongodb://root:${v.plainPassword()}@mongo:27017/?authSource=admin`),
        })),
        setting("client-secret", "secret of the GitHub application", (v) => ({
            CLIENT_ID_GITHUB: `Iv1.${v.hex(16)}`,
            CLIENT_SECRET_GITHUB: lit(v.hex(40)),
        })),
        setting("number", "life of a token", () => ({ JWT_AUTH_LIFETIME: near("10d") }), twice),
        setting("identifier", "slug of the Vercel integration", (v) => ({ CLIENT_SLUG_VERCEL: near(v.service()) })),
    ),
    family(
        "tooljet",
        setting("encryption-key", "master key of the lockbox", (v) => ({ LOCKBOX_MASTER_KEY: lit(v.hex(64)) })),
        setting("signing-key", "base of the session keys", (v) => ({ SECRET_KEY_BASE: lit(v.hex(128)) })),
        setting("password", "password under the name PG_PASS", (v) => ({
            PG_USER: "tooljet",
            PG_HOST: "pg",
            PG_PASS: lit(v.password()),
        })),
        setting("placeholder", "the sample's placeholder", () => ({
            SECRET_KEY_BASE: near("replace_with_secret_key_base"),
        })),
        setting("url", "discovery document of the provider", (v) => ({
            SSO_OPENID_CLIENT_ID: v.guid(),
            SSO_OPENID_WELL_KNOWN_URL: near(
                `https://login.microsoftonline.com/${v.guid()}/v2.0/.well-known/openid-configuration`,
            ),
        })),
    ),
    family(
        "budibase",
        setting("api-key", "key between the services", (v) => ({ INTERNAL_API_KEY: lit(v.alnum(32)) })),
        setting("password", "password in lower case words", (v) => ({
            COUCH_DB_USER: "budibase",
            COUCH_DB_PASSWORD: lit(`${v.word()}${v.word()}${v.word()}`),
        })),
        setting("key", "salt key, sk- in front", (v) => ({ LITELLM_SALT_KEY: lit(`sk-${v.alnum(22)}`) })),
        setting("empty", "no password of the first administrator", () => ({ BB_ADMIN_USER_PASSWORD: near("") })),
        setting("number", "limit of processes", () => ({ FUNCTIONS_RUNNER_PIDS_LIMIT: near("128") })),
    ),
    family(
        "hoppscotch",
        setting("encryption-key", "32 characters with spaces", (v) => ({
            DATA_ENCRYPTION_KEY: lit(`${v.word()} ${v.word()} ${v.word()} ${v.digits(8)}`),
        })),
        setting("smtp-url", "mail address with a password", (v) => ({
            MAILER_SMTP_ENABLE: "true",
            MAILER_SMTP_URL: lit(`smtps://hopp:${v.plainPassword()}@smtp.${v.company()}.example`),
        })),
        setting("number", "validity in milliseconds", () => ({ REFRESH_TOKEN_VALIDITY: near("604800000") }), twice),
        setting("placeholder", "stars in place of a secret", () => ({
            GITHUB_CLIENT_SECRET: near("************************************************"),
        })),
        setting("url", "callback of the provider", (v) => ({
            MICROSOFT_CALLBACK_URL: near(`https://${v.host()}/v1/auth/microsoft/callback`),
        })),
    ),
    family(
        "flowise",
        setting("signing-key", "key of access tokens", (v) => ({
            JWT_ISSUER: "flowise",
            JWT_AUTH_TOKEN_SECRET: lit(v.upperHex(40)),
        })),
        setting("encryption-key", "key of stored credentials", (v) => ({
            FLOWISE_SECRETKEY_OVERWRITE: lit(v.alnum(32)),
        })),
        setting("password", "password of the queue", (v) => ({
            MODE: "queue",
            REDIS_PASSWORD: lit(v.password()),
        })),
        setting("file-path", "folder of the key", () => ({ SECRETKEY_PATH: near("/root/.flowise") })),
        setting("secret-name", "name of the key at AWS", () => ({ SECRETKEY_AWS_NAME: near("FlowiseEncryptionKey") })),
        setting("number", "minutes", () => ({ JWT_REFRESH_TOKEN_EXPIRY_IN_MINUTES: near("43200") })),
        setting("publishable-key", "public API key of the page", (v) => ({
            POSTHOG_PUBLIC_API_KEY: near(`phc_${v.alnum(43)}`),
        })),
    ),
    family(
        "healthchecks",
        setting("token", "token of the push service", (v) => ({ PUSHOVER_API_TOKEN: lit(`a${v.lower(29)}`) })),
        setting("twilio-token", "token beside the account's id", (v) => ({
            TWILIO_ACCOUNT: beside(v.twilioSid()),
            TWILIO_AUTH: lit(v.twilioToken()),
        })),
        setting("signing-key", "key of Django", (v) => ({
            SECRET_KEY: lit(v.text("abcdefghijklmnop0123456789-_=+()*", 50)),
        })),
        setting("placeholder", "dashes of the sample", () => ({ SECRET_KEY: near("---") })),
        setting("url", "where to subscribe", (v) => ({
            PUSHOVER_SUBSCRIPTION_URL: near(`https://pushover.net/subscribe/${v.company()}-${v.lower(15)}`),
        })),
    ),
    family(
        "plane",
        setting("password", "password of the first user", (v) => ({
            DEFAULT_EMAIL: `captain@${v.company()}.example`,
            DEFAULT_PASSWORD: lit(v.humanPassword()),
        })),
        setting("aws-secret-key", "key of the object store", (v) => ({
            AWS_ACCESS_KEY_ID: beside(v.awsKeyId()),
            AWS_SECRET_ACCESS_KEY: lit(v.awsSecret()),
            AWS_S3_BUCKET_NAME: "uploads",
        })),
        setting("template-reference", "a URL made of other settings", () => ({
            PGUSER: "plane",
            DATABASE_URL: near("postgresql://${PGUSER}:${PGPASSWORD}@${PGHOST}/${PGDATABASE}"),
        })),
        setting("number", "limit of a file", () => ({ FILE_SIZE_LIMIT: near("5242880") })),
    ),
    family(
        "kratos",
        setting("signing-key", "first of the cookie's keys", (v) => ({ SECRETS_COOKIE_0: lit(v.alnum(40)) })),
        setting("database-url", "DSN with a password", (v) => ({
            DSN: lit(`${postgres(v, "postgres")}?sslmode=require&max_conns=20`),
        })),
        setting("config", "a list of providers in JSON", (v) => ({
            SELFSERVICE_METHODS_OIDC_CONFIG_PROVIDERS: lit(
                json([
                    {
                        id: "microsoft",
                        provider: "microsoft",
                        client_id: v.guid(),
                        client_secret: v.entraSecret(),
                        microsoft_tenant: v.guid(),
                    },
                ]),
            ),
        })),
        setting("dsn", "a DSN that keeps nothing", () => ({ DSN: near("memory") })),
        setting("config", "providers in JSON, the secret elsewhere", (v) => ({
            SELFSERVICE_METHODS_OIDC_CONFIG_PROVIDERS: near(
                json([{ id: "microsoft", client_id: v.guid(), client_secret: "${MICROSOFT_CLIENT_SECRET}" }]),
            ),
        })),
        setting("flag", "whether the log may hold values", () => ({ LOG_LEAK_SENSITIVE_VALUES: near("false") })),
    ),
    family(
        "litellm",
        setting("master-key", "key of the proxy", (v) => ({ LITELLM_MASTER_KEY: lit(`sk-${v.alnum(32)}`) }), twice),
        setting("api-key", "key of Azure OpenAI", (v) => ({
            AZURE_API_BASE: `https://oai-${v.company()}.openai.azure.com`,
            AZURE_API_KEY: lit(v.hex(32)),
        })),
        setting("langfuse-key", "secret key beside the public one", (v) => ({
            LANGFUSE_PUBLIC_KEY: `pk-lf-${v.guid()}`,
            LANGFUSE_SECRET_KEY: lit(`sk-lf-${v.guid()}`),
        })),
        setting("template-reference", "the dialect of the configuration", () => ({
            LITELLM_MASTER_KEY: near("os.environ/MASTER_KEY"),
        })),
        setting("number", "price of a token", () => ({ INPUT_COST_PER_TOKEN: near("0.0000012") })),
    ),
    family(
        "zitadel",
        setting("master-key", "key of 32 characters", (v) => ({ ZITADEL_MASTERKEY: lit(v.alnum(32)) })),
        setting("password", "password of the administrator's database user", (v) => ({
            ZITADEL_DATABASE_POSTGRES_ADMIN_USERNAME: "postgres",
            ZITADEL_DATABASE_POSTGRES_ADMIN_PASSWORD: lit(v.password()),
        })),
        setting("policy", "length of passwords", () => ({
            ZITADEL_DEFAULTINSTANCE_PASSWORDCOMPLEXITYPOLICY_MINLENGTH: near("12"),
        })),
        setting("flag", "whether a password must change", () => ({
            ZITADEL_FIRSTINSTANCE_ORG_HUMAN_PASSWORDCHANGEREQUIRED: near("true"),
        })),
        setting("file-path", "where the token is written", () => ({
            ZITADEL_FIRSTINSTANCE_PATPATH: near("/machine/zitadel.pat"),
        })),
    ),
    family(
        "kong",
        setting("password", "password of the database", (v) => ({
            KONG_DATABASE: "postgres",
            KONG_PG_USER: "kong",
            KONG_PG_PASSWORD: lit(v.password()),
        })),
        setting("config", "secret within the session's settings", (v) => ({
            KONG_ADMIN_GUI_SESSION_CONF: lit(
                json({ cookie_name: "admin_session", secret: v.alnum(32), storage: "kong" }),
            ),
        })),
        setting("header", "name of a header", () => ({ KONG_RBAC_AUTH_HEADER: near("Kong-Admin-Token") })),
        setting("reference", "a reference to Kong's vault", () => ({
            KONG_PG_PASSWORD: near("{vault://env/pg-password}"),
        })),
        setting("file-path", "certificate key by path", () => ({
            KONG_SSL_CERT_KEY: near("/etc/secrets/tls/tls.key"),
        })),
    ),
    family(
        "hasura",
        setting("secret", "the administrator's secret", (v) => ({ HASURA_GRAPHQL_ADMIN_SECRET: lit(v.alnum(40)) })),
        setting("config", "symmetric key in JSON", (v) => ({
            HASURA_GRAPHQL_JWT_SECRET: lit(json({ type: "HS256", key: v.alnum(48) })),
        })),
        setting("config", "asymmetric, so only an address", (v) => ({
            HASURA_GRAPHQL_JWT_SECRET: near(
                json({ type: "RS256", jwk_url: `https://${v.host()}/.well-known/jwks.json`, audience: v.guid() }),
            ),
        })),
        setting("config", "a public key under the name of a secret", (v) => ({
            HASURA_GRAPHQL_JWT_SECRET: near(json({ type: "RS256", key: v.pem("PUBLIC KEY", 294) })),
        })),
        setting("role", "role without a token", () => ({ HASURA_GRAPHQL_UNAUTHORIZED_ROLE: near("anonymous") })),
    ),
    family(
        "graylog",
        setting("encryption-key", "pepper of stored passwords", (v) => ({
            GRAYLOG_PASSWORD_SECRET: lit(v.alnum(96)),
        })),
        setting("hash", "SHA-256 of the password", (v) => ({ GRAYLOG_ROOT_PASSWORD_SHA2: near(v.hex(64)) }), twice),
        setting("mongodb-url", "replica set with a password", (v) => ({
            GRAYLOG_MONGODB_URI: lit(
                `mongodb://graylog:${v.plainPassword()}@mongo1:27017,mongo2:27017/graylog?replicaSet=rs01`,
            ),
        })),
        setting("url", "replica set without", () => ({
            GRAYLOG_MONGODB_URI: near("mongodb://mongo1:27017,mongo2:27017/graylog?replicaSet=rs01"),
        })),
    ),
    family(
        "authelia",
        setting("encryption-key", "key of the storage", (v) => ({ AUTHELIA_STORAGE_ENCRYPTION_KEY: lit(v.alnum(64)) })),
        setting("password", "password of the directory's account", (v) => ({
            AUTHELIA_AUTHENTICATION_BACKEND_LDAP_PASSWORD: lit(v.password()),
        })),
        setting("file-path", "a secret by its file", () => ({
            AUTHELIA_SESSION_SECRET_FILE: near("/secrets/SESSION_SECRET"),
        })),
        setting("file-path", "another by its file", () => ({
            AUTHELIA_IDENTITY_VALIDATION_RESET_PASSWORD_JWT_SECRET_FILE: near("/secrets/JWT_SECRET"),
        })),
    ),
    family(
        "discourse",
        setting("password", "mail password that looks like a template", (v) => ({
            DISCOURSE_SMTP_USER_NAME: `forum@${v.company()}.example`,
            DISCOURSE_SMTP_PASSWORD: lit(`P$$${v.word()}${v.digits(2)}`),
        })),
        setting("license-key", "key of the location database", (v) => ({
            DISCOURSE_MAXMIND_LICENSE_KEY: lit(`${v.alnum(6)}_${v.alnum(29)}_mmk`),
        })),
        setting("flag", "whether TLS is used", () => ({ DISCOURSE_SMTP_ENABLE_START_TLS: near("true") })),
        setting(
            "key-reference",
            "a vault's reference",
            (v) => ({
                DISCOURSE_DB_PASSWORD: near(v.keyVaultReference("forum-db")),
            }),
            { on: WEB },
        ),
    ),
    family(
        "synapse",
        setting("secret", "whoever has it can register", (v) => ({
            SYNAPSE_REGISTRATION_SHARED_SECRET: lit(v.text("abcdefghijkl0123456789^*@.,;_-+=", 50)),
        })),
        setting("signing-key", "key of access tokens", (v) => ({
            SYNAPSE_MACAROON_SECRET_KEY: lit(v.alnum(50)),
        })),
        setting("public-key", "key that checks another server", (v) => ({
            SYNAPSE_TRUSTED_KEY: near(`ed25519:auto ${v.base64(32).replace("=", "")}`),
        })),
        setting("file-path", "signing key by path", () => ({
            SYNAPSE_SIGNING_KEY_PATH: near("/data/server.signing.key"),
        })),
    ),
    family(
        "jupyterhub",
        setting("session-key", "256 bits in hexadecimal", (v) => ({ JPY_COOKIE_SECRET: lit(v.hex(64)) })),
        setting("token", "token of the proxy", (v) => ({ CONFIGPROXY_AUTH_TOKEN: lit(v.hex(64)) })),
        setting("encryption-key", "key of the authentication state", (v) => ({
            JUPYTERHUB_CRYPT_KEY: lit(v.base64(32)),
        })),
        setting("url", "where a token is asked for", (v) => ({
            OAUTH2_TOKEN_URL: near(`https://${v.host()}/oauth2/token`),
        })),
    ),
    family(
        "pgbackrest",
        setting("storage-key", "key of the repository's account", (v) => ({
            PGBACKREST_REPO1_AZURE_ACCOUNT: `st${v.company()}`,
            PGBACKREST_REPO1_AZURE_KEY: lit(v.storageKey()),
        })),
        setting("encryption-key", "passphrase of the backups", (v) => ({
            PGBACKREST_REPO1_CIPHER_TYPE: "aes-256-cbc",
            PGBACKREST_REPO1_CIPHER_PASS: lit(v.base64(48)),
        })),
        setting("identity", "the machine's identity", () => ({ PGBACKREST_REPO1_AZURE_KEY_TYPE: near("auto") })),
        setting("fingerprint", "of the host", (v) => ({
            PGBACKREST_REPO1_SFTP_HOST_FINGERPRINT: near(v.hex(40)),
        })),
    ),
    family(
        "patroni",
        setting(
            "password",
            "password of the replication",
            (v) => ({
                PATRONI_REPLICATION_USERNAME: "replicator",
                PATRONI_REPLICATION_PASSWORD: lit(v.password()),
            }),
            twice,
        ),
        setting("name", "name of a cluster", (v) => ({ PATRONI_SCOPE: near(`${v.service()}-password-store`) })),
        setting("policy", "how passwords are kept", () => ({
            POSTGRES_PASSWORD_ENCRYPTION: near("scram-sha-256"),
        })),
    ),
    family(
        "coturn",
        setting("shared-secret", "secret of the rest API", (v) => ({ TURN_STATIC_AUTH_SECRET: lit(v.lower(48)) })),
        setting("command", "the whole command line of the server", (v) => ({
            TURN_EXTRA: lit(`--use-auth-secret --static-auth-secret=${v.alnum(40)} --realm=${v.host()}`),
        })),
        setting("command", "the same, with a reference", (v) => ({
            TURN_EXTRA: near(`--use-auth-secret --static-auth-secret=$(TURN_SECRET) --realm=${v.host()}`),
        })),
    ),
    family(
        "otel-collector",
        setting("token", "header with a key in a list of headers", (v) => ({
            OTEL_EXPORTER_OTLP_HEADERS: lit(`x-honeycomb-team=${v.alnum(22)},x-honeycomb-dataset=${v.service()}`),
        })),
        setting("basic-auth", "header of basic authentication, percent encoded", (v) => ({
            OTEL_EXPORTER_OTLP_HEADERS: lit(
                `Authorization=Basic%20${encodeURIComponent(v.encoded(`${v.digits(6)}:${v.alnum(40)}`))}`,
            ),
        })),
        setting("header", "headers without a credential", (v) => ({
            OTEL_EXPORTER_OTLP_HEADERS: near(`x-tenant=${v.company()},x-scope-orgid=${v.guid()}`),
        })),
        setting("pattern", "what is to be masked", () => ({
            REDACTION_BLOCKED_VALUES: near("(?i)(password|secret|token)=[^&]+"),
        })),
    ),
    family(
        "ci-and-registries",
        setting("token", "token of a GitLab runner", (v) => ({ CI_SERVER_TOKEN: lit(v.gitlabRunner()) })),
        setting("token", "token of a pipeline agent", (v) => ({
            AZP_URL: `https://dev.azure.com/${v.company()}`,
            AZP_TOKEN: lit(v.devOpsToken()),
        })),
        setting("docker-config", "registry sign-in in JSON", (v) => ({
            DOCKER_AUTH_CONFIG: lit(
                json({ auths: { [v.registry()]: { auth: v.encoded(`pull:${v.registryKey()}`) } } }),
            ),
        })),
        setting("config", "registry settings with a helper", (v) => ({
            DOCKER_AUTH_CONFIG: near(json({ credHelpers: { [v.registry()]: "acr-env" } })),
        })),
        setting("template-reference", "the dialect of Concourse", () => ({
            REGISTRY_PASSWORD: near("((registry-password))"),
        })),
        setting("ciphertext", "the dialect of AppVeyor", (v) => ({ NUGET_API_KEY: near(`secure:${v.base64(48)}`) })),
    ),
    family(
        "neutral-names",
        setting("provider-token", "a provider's token under a name that says nothing", (v) => ({
            EXTRA: lit(v.github()),
        })),
        setting("provider-token", "another one", (v) => ({ VALUE_1: lit(v.sendgrid()) })),
        setting("private-key", "a key in one line", (v) => ({ BLOB: lit(v.oneLine(v.pem("PRIVATE KEY", 300))) })),
        setting("webhook-url", "the path is the credential", (v) => ({ TARGET: lit(v.discordWebhook()) })),
        setting("sas-url", "a link with a signature", (v) => ({
            SEED_FILE: lit(v.sas(`https://st${v.company()}.blob.core.windows.net/seed/data.csv`)),
        })),
        setting("digest", "as long as a key, but a digest", (v) => ({ EXTRA: near(`sha512-${v.base64(64)}`) })),
        setting("identifier", "an id in base32", (v) => ({ VALUE_1: near(v.base32(26)) })),
        setting("certificate", "a certificate in one line", (v) => ({
            BLOB: near(v.oneLine(v.pem("CERTIFICATE", 500))),
        })),
        setting("url", "a link with the challenge of a sign-in", (v) => ({
            TARGET: near(
                `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${v.guid()}&code_challenge=${v.base64url(43)}`,
            ),
        })),
    ),
    family(
        "misleading-names",
        setting("password", "a password of digits", (v) => ({
            DATABASE_PWD: lit(v.digits(10)),
        })),
        setting("password", "a password with other letters", () => ({ KENNWORT: lit("Grüße-aus-Köln-77") })),
        setting("password", "a password with other letters", () => ({ ADMIN_PASSWORD: lit("秘密の花園2024") })),
        setting("password", "a passphrase with spaces", (v) => ({
            BACKUP_PASSPHRASE: lit(`the ${v.word()} and the ${v.word()}`),
        })),
        setting("name-trap", "key of a keyboard", () => ({ HOTKEY: near("Ctrl+Shift+P") })),
        setting("name-trap", "key of a sort order", (v) => ({ PARTITION_KEY: near(`/${v.service()}/tenantId`) })),
        setting("name-trap", "a monkey is no key", () => ({ CHAOS_MONKEY: near("Enabled2024") })),
        setting("name-trap", "kind of a token", () => ({ TOKEN_TYPE: near("urn:ietf:params:oauth:token-type:jwt") })),
        setting("name-trap", "a path with secret in it", () => ({ SECRETS_MOUNT_PATH: near("/mnt/secrets-store") })),
        setting("message", "what users read", () => ({
            PASSWORD_HELP_TEXT: near("Use 12 characters or more, with a digit"),
        })),
        setting("column-names", "columns that are masked", () => ({
            MASKED_COLUMNS: near("password,secret,api_key,token_hash"),
        })),
        setting("name-trap", "name of a header", () => ({ API_KEY_HEADER: near("Ocp-Apim-Subscription-Key") })),
    ),
    family(
        "references-of-others",
        setting("template-reference", "the dialect of 1Password", () => ({
            SMTP_PASSWORD: near("op://prod/smtp/password"),
        })),
        setting("template-reference", "the dialect of Vals", () => ({
            DB_PASSWORD: near("ref+azurekeyvault://kv-prod/db-password"),
        })),
        setting("template-reference", "the dialect of Bank-Vaults", () => ({
            DB_PASSWORD: near("vault:secret/data/db#password"),
        })),
        setting("template-reference", "the dialect of Vault's agent", () => ({
            API_KEY: near('{{ with secret "secret/data/api" }}{{ .Data.data.key }}{{ end }}'),
        })),
        setting("template-reference", "the dialect of azd", (v) => ({
            SQL_PASSWORD: near(`akvs://${v.guid()}/kv-${v.company()}/sql-password`),
        })),
        setting("template-reference", "the dialect of .NET Aspire", () => ({
            ConnectionStrings__cache: near("{cache.connectionString}"),
        })),
        setting("template-reference", "the dialect of Argo CD's plug-in", () => ({
            CLIENT_SECRET: near("<path:secret/data/app#client-secret>"),
        })),
        setting("template-reference", "the dialect of AWS", (v) => ({
            DB_PASSWORD: near(`arn:aws:secretsmanager:eu-central-1:${v.digits(12)}:secret:db-${v.alnum(6)}`),
        })),
        setting("template-reference", "the dialect of Google", (v) => ({
            DB_PASSWORD: near(`sm://projects/${v.digits(12)}/secrets/db-password/versions/latest`),
        })),
        setting(
            "key-vault-reference",
            "by name and version",
            (v) => ({
                Payment__ApiKey: near(
                    `@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=payment;SecretVersion=${v.hex(32)})`,
                ),
            }),
            { on: WEB, times: 2 },
        ),
        setting(
            "key-vault-reference",
            "in the cloud of China",
            (v) => ({
                Payment__ApiKey: near(
                    `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.cn/secrets/pay)`,
                ),
            }),
            { on: WEB },
        ),
        setting("password", "a reference inside a longer value clears only its own field", (v) => ({
            DSN: lit(`host=pg user=\${DB_USER} password=${v.plainPassword()} dbname=app`),
        })),
        setting("storage-key", "the name is a reference, the key is not", (v) => ({
            STORAGE: lit(`DefaultEndpointsProtocol=https;AccountName=\${ACCOUNT};AccountKey=${v.storageKey()}`),
        })),
        setting("identity", "an identity in a connection string", (v) => ({
            AzureWebJobsSb: near(
                `Endpoint=sb://sb-${v.company()}.servicebus.windows.net/;Authentication=Managed Identity`,
            ),
        })),
    ),
    family(
        "encoded-settings",
        setting("connection-string", "base64 of a connection string", (v) => ({
            APP_CONFIG_B64: lit(v.encoded(v.serviceBusConnection())),
        })),
        setting("config", "base64 of JSON with a password", (v) => ({
            SETTINGS: lit(v.encoded(json({ smtp: { host: "smtp", user: "app", password: v.password() } }))),
        })),
        setting("private-key", "base64 of a key", (v) => ({ TLS_KEY: lit(v.encoded(v.pem("EC PRIVATE KEY", 118))) })),
        setting("config", "JSON in a string, quotes escaped twice", (v) => ({
            PIPELINE: lit(json({ step: "load", env: json({ DB_PASSWORD: v.plainPassword() }) })),
        })),
        setting("config", "lines of an env file in one setting", (v) => ({
            DOTENV: lit(`HOST=${v.host()}\nUSER=app\nPASSWORD=${v.plainPassword()}\n`),
        })),
        setting("config", "YAML in a setting", (v) => ({
            OBJSTORE_CONFIG: lit(
                `type: AZURE\nconfig:\n  storage_account: st${v.company()}\n  storage_account_key: ${v.storageKey()}\n  container: metrics\n`,
            ),
        })),
        setting("config", "YAML in a setting, with the identity", (v) => ({
            OBJSTORE_CONFIG: near(
                `type: AZURE\nconfig:\n  storage_account: st${v.company()}\n  storage_account_key: ""\n  container: metrics\n`,
            ),
        })),
        setting("config", "base64 of harmless JSON", (v) => ({
            SETTINGS: near(v.encoded(json({ smtp: { host: "smtp", passwordFile: "/run/secrets/smtp" } }))),
        })),
        setting("certificate", "base64 of a certificate", (v) => ({
            TLS_CERT: near(v.encoded(v.pem("CERTIFICATE", 500))),
        })),
        setting("config", "JSON with names of secrets", (v) => ({
            PIPELINE: near(json({ step: "load", secretRefs: ["db-password", "smtp"], tenant: v.guid() })),
        })),
    ),
    family(
        "command-lines",
        setting("command", "a command with a password as an argument", (v) => ({
            START_COMMAND: lit(`clickhouse-client --host ch --user app --password ${v.plainPassword()} -q 'select 1'`),
        })),
        setting("command", "curl with a user and a password", (v) => ({
            HEALTH_COMMAND: lit(`curl -fsS -u probe:${v.alnum(16)} http://localhost:8080/health`),
        })),
        setting("command", "curl with a header", (v) => ({
            HEALTH_COMMAND: lit(`curl -H 'Authorization: Bearer ${v.jwt()}' http://localhost:8080/health`),
        })),
        setting("jvm", "properties of the Java machine", (v) => ({
            JAVA_TOOL_OPTIONS: lit(`-Xmx512m -Djavax.net.ssl.trustStorePassword=${v.alnum(12)} -Duser.timezone=UTC`),
        })),
        setting("jvm", "properties without a credential", () => ({
            JAVA_TOOL_OPTIONS: near("-Xmx512m -Djavax.net.ssl.trustStore=/etc/ssl/cacerts -Dtoken.ttl=3600"),
        })),
        setting("command", "a password from a file", () => ({
            START_COMMAND: near("mysql --defaults-extra-file=/run/secrets/my.cnf -h mysql -u app"),
        })),
        setting("command", "a password from the environment", () => ({
            START_COMMAND: near('redis-cli -h redis -a "$REDIS_PASSWORD" --no-auth-warning ping'),
        })),
        setting("command", "an option without its value", () => ({
            LOGIN_COMMAND: near("docker login registry.example -u ci --password-stdin"),
        })),
    ),
];
