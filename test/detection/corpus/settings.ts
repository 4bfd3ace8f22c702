import { type Values } from "./values";

/** One setting: its name, its value, and what the README of the labelled cases says about it. */
export interface Setting {
    family: string;
    kind: string;
    why: string;
    make: (v: Values) => [name: string, value: string];
}

const rows = (family: string, entries: [kind: string, why: string, make: Setting["make"]][]): Setting[] =>
    entries.map(([kind, why, make]) => ({ family, kind, why, make }));

/** Settings whose value lets its reader sign in, sign or decrypt. */
export const literalSettings: Setting[] = [
    ...rows("spring", [
        ["human-password", "Spring data source password", (v) => ["SPRING_DATASOURCE_PASSWORD", v.humanPassword()]],
        ["random-password", "Spring AMQP password", (v) => ["spring.rabbitmq.password", v.wildPassword()]],
        [
            "human-password",
            "password of the Spring Boot admin user",
            (v) => ["SPRING_SECURITY_USER_PASSWORD", v.humanPassword()],
        ],
        [
            "jdbc-url",
            "JDBC URL with a password parameter",
            (v) => [
                "SPRING_DATASOURCE_URL",
                `jdbc:mysql://mysql-${v.company()}:3306/${v.service()}?user=app&password=${v.alnum(18)}&useSSL=true`,
            ],
        ],
    ]),
    ...rows("jvm-frameworks", [
        [
            "random-password",
            "Quarkus reactive data source password",
            (v) => ["QUARKUS_DATASOURCE_PASSWORD", v.randomPassword(16)],
        ],
        [
            "signing-key",
            "Micronaut JWT signing secret",
            (v) => ["MICRONAUT_SECURITY_TOKEN_JWT_SIGNATURES_SECRET_GENERATOR_SECRET", v.base64(48)],
        ],
        ["signing-key", "Play application secret", (v) => ["PLAY_HTTP_SECRET_KEY", v.alnum(64)]],
        [
            "credential-in-text",
            "trust store password on a Java command line",
            (v) => [
                "JAVA_TOOL_OPTIONS",
                `-XX:MaxRAMPercentage=75 -Djavax.net.ssl.trustStorePassword=${v.randomPassword(14)} -Duser.timezone=UTC`,
            ],
        ],
        [
            "kafka-jaas",
            "password in a Kafka login module",
            (v) => [
                "KAFKA_SASL_JAAS_CONFIG",
                `org.apache.kafka.common.security.scram.ScramLoginModule required username="${v.service()}" password="${v.randomPassword(22)}";`,
            ],
        ],
    ]),
    ...rows("ruby-php-python", [
        ["signing-key", "Rails session key", (v) => ["SECRET_KEY_BASE", v.hex(128)]],
        ["signing-key", "key of the Rails credentials file", (v) => ["RAILS_MASTER_KEY", v.hex(32)]],
        [
            "signing-key",
            "Django signing key",
            (v) => ["DJANGO_SECRET_KEY", `${v.lower(20)}&${v.lower(12)}(^${v.lower(14)}`],
        ],
        ["signing-key", "Laravel encryption key", (v) => ["APP_KEY", `base64:${v.base64(32)}`]],
        ["signing-key", "Symfony application secret", (v) => ["APP_SECRET", v.hex(32)]],
        [
            "smtp-url",
            "Symfony mailer address with a password",
            (v) => ["MAILER_DSN", `smtp://mailer:${v.alnum(16)}@smtp.${v.company()}.example:587`],
        ],
        ["signing-key", "WordPress cookie salt", (v) => ["WORDPRESS_LOGGED_IN_KEY", v.wildPassword(64)]],
        [
            "signing-key",
            "Airflow Fernet key",
            (v) => ["AIRFLOW__CORE__FERNET_KEY", v.bytes(32).toString("base64url") + "="],
        ],
        [
            "database-url",
            "SQLAlchemy address with a password",
            (v) => [
                "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN",
                `postgresql+psycopg2://airflow:${v.alnum(20)}@pg-${v.company()}:5432/airflow`,
            ],
        ],
        [
            "signing-key",
            "Flask session key in words",
            (v) => ["FLASK_SECRET_KEY", `${v.word()}-${v.word()}-${v.word()}-${v.digits(4)}`],
        ],
    ]),
    ...rows("node", [
        [
            "signing-key",
            "Express session secret in words",
            (v) => ["SESSION_SECRET", `${v.word()} ${v.word()} ${v.word()} session`],
        ],
        ["signing-key", "NestJS access token secret", (v) => ["JWT_ACCESS_SECRET", v.alnum(48)]],
        ["signing-key", "NextAuth secret", (v) => ["NEXTAUTH_SECRET", v.base64(32)]],
        ["signing-key", "Strapi application keys", (v) => ["APP_KEYS", `${v.base64(16)},${v.base64(16)}`]],
        ["random-password", "Ghost mail password", (v) => ["mail__options__auth__pass", v.randomPassword(18)]],
        ["generic-api-key", "Hasura admin secret", (v) => ["HASURA_GRAPHQL_ADMIN_SECRET", v.lower(32)]],
        ["signing-key", "n8n credential encryption key", (v) => ["N8N_ENCRYPTION_KEY", v.base64url(32)]],
    ]),
    ...rows("beam-go-rust", [
        ["signing-key", "Phoenix secret key base", (v) => ["PHX_SECRET_KEY_BASE", v.base64(48)]],
        [
            "cluster-cookie",
            "Erlang distribution cookie: whoever holds it runs code on the node",
            (v) => ["RELEASE_COOKIE", v.base64url(56)],
        ],
        ["human-password", "abbreviated database password of a Go service", (v) => ["APP_DB_PASS", v.humanPassword()]],
        [
            "database-url",
            "Rust database URL with a password",
            (v) => ["DATABASE_URL", `postgres://${v.service()}:${v.alnum(14)}@10.20.0.4/${v.service()}`],
        ],
    ]),
    ...rows("platform-products", [
        [
            "random-password",
            "Keycloak bootstrap password",
            (v) => ["KC_BOOTSTRAP_ADMIN_PASSWORD", v.randomPassword(16)],
        ],
        ["human-password", "Grafana admin password", (v) => ["GF_SECURITY_ADMIN_PASSWORD", v.humanPassword()]],
        ["random-password", "MinIO root password", (v) => ["MINIO_ROOT_PASSWORD", v.alnum(24)]],
        ["generic-api-key", "Metabase encryption key", (v) => ["MB_ENCRYPTION_SECRET_KEY", v.base64(24)]],
        ["human-password", "Oracle container password", (v) => ["ORACLE_PWD", v.humanPassword()]],
        ["human-password", "bind password of a directory", (v) => ["LDAP_BIND_CREDENTIALS", v.humanPassword()]],
        ["generic-api-key", "Meilisearch master key", (v) => ["MEILI_MASTER_KEY", v.base64url(43)]],
        [
            "credential-in-text",
            "user and password joined by a colon",
            (v) => ["RTSP_BASIC_AUTH", `viewer:${v.alnum(15)}`],
        ],
    ]),
    ...rows("observability", [
        ["generic-api-key", "Datadog API key", (v) => ["DD_API_KEY", v.hex(32)]],
        ["generic-api-key", "New Relic licence key", (v) => ["NEW_RELIC_LICENSE_KEY", `${v.hex(36)}NRAL`]],
        ["new-relic-token", "New Relic user key", (v) => ["NR_USER", v.newRelic()]],
        ["guid-key", "Splunk HEC token, a GUID", (v) => ["SPLUNK_HEC_TOKEN", v.guid()]],
        ["guid-key", "LaunchDarkly server key", (v) => ["LAUNCHDARKLY_SDK_KEY", `sdk-${v.guid()}`]],
        ["grafana-token", "Grafana service account token", (v) => ["DASHBOARD_PUBLISHER", v.grafana()]],
        ["generic-api-key", "APM secret token", (v) => ["ELASTIC_APM_SECRET_TOKEN", v.base64url(22)]],
        [
            "credential-in-text",
            "OTLP header with a key",
            (v) => ["OTEL_EXPORTER_OTLP_HEADERS", `x-honeycomb-team=${v.alnum(22)},x-honeycomb-dataset=${v.service()}`],
        ],
    ]),
    ...rows("databases", [
        [
            "mongodb-url",
            "MongoDB address with a password",
            (v) => [
                "MONGODB_URI",
                `mongodb+srv://${v.service()}:${v.alnum(19)}@cluster0.${v.lower(5)}.mongodb.net/?retryWrites=true`,
            ],
        ],
        [
            "redis-url",
            "Redis address with a password and no user",
            (v) => [
                "REDIS_URL",
                `rediss://:${v.redisKey().replace(/[+/=]/g, "x")}@redis-${v.company()}.redis.cache.windows.net:6380/0`,
            ],
        ],
        [
            "amqp-url",
            "RabbitMQ address with a password",
            (v) => ["AMQP_ADDRESS", `amqps://worker:${v.alnum(20)}@mq.${v.company()}.example/prod`],
        ],
        [
            "odbc-connection-string",
            "ODBC string with a password",
            (v) => [
                "WAREHOUSE_ODBC",
                `Driver={ODBC Driver 18 for SQL Server};Server=dw-${v.company()};UID=loader;PWD={${v.alnum(12)};x};Encrypt=yes`,
            ],
        ],
        ["human-password", "Snowflake password", (v) => ["SNOWFLAKE_PASSWORD", v.humanPassword()]],
        [
            "clickhouse-url",
            "ClickHouse HTTP address with a password in the query",
            (v) => [
                "CLICKHOUSE_URL",
                `https://ch.${v.company()}.example:8443/?user=ingest&password=${v.alnum(16)}&database=events`,
            ],
        ],
        [
            "redis-connection-string",
            "StackExchange.Redis configuration with a password",
            (v) => [
                "CacheConfiguration",
                `redis-${v.company()}:6380,abortConnect=false,ssl=true,password=${v.redisKey()}`,
            ],
        ],
        [
            "elasticsearch-cloud",
            "Elasticsearch API key, base64 of id and key",
            (v) => ["ELASTICSEARCH_API_KEY", Buffer.from(`${v.base64url(20)}:${v.base64url(22)}`).toString("base64")],
        ],
        ["neo4j-auth", "Neo4j user and password with a slash", (v) => ["NEO4J_AUTH", `neo4j/${v.randomPassword(12)}`]],
    ]),
    ...rows("payments-and-messages", [
        ["stripe-key", "Stripe restricted key under a neutral name", (v) => ["BILLING_GATEWAY", v.stripe("rk_live_")]],
        ["webhook-secret", "Stripe webhook signing secret", (v) => ["STRIPE_ENDPOINT_SECRET", v.stripeWebhook()]],
        ["oauth-client-secret", "PayPal client secret", (v) => ["PAYPAL_CLIENT_SECRET", v.base64url(80)]],
        ["generic-api-key", "Braintree private key", (v) => ["BRAINTREE_PRIVATE_KEY", v.hex(32)]],
        ["twilio-token", "Twilio auth token", (v) => ["TWILIO_AUTH_TOKEN", v.twilioToken()]],
        ["sendgrid-token", "SendGrid key under a misleading name", (v) => ["MAIL_SENDER_NAME", v.sendgrid()]],
        ["mailchimp-token", "Mailchimp API key", (v) => ["MC_LIST_SYNC", v.mailchimp()]],
        ["generic-api-key", "Vonage API secret", (v) => ["VONAGE_API_SECRET", v.alnum(16)]],
        ["generic-api-key", "Pusher application secret", (v) => ["PUSHER_APP_SECRET", v.hex(20)]],
        ["shopify-token", "Shopify admin token", (v) => ["SHOP_ADMIN", v.shopify()]],
        ["square-token", "Square OAuth secret", (v) => ["SQUARE_APP", v.square()]],
        ["telegram-token", "Telegram bot token", (v) => ["ALERT_BOT", v.telegram()]],
        ["recaptcha-secret", "reCAPTCHA secret key", (v) => ["RECAPTCHA_SECRET_KEY", `6L${v.base64url(38)}`]],
    ]),
    ...rows("developer-services", [
        ["gitlab-token", "GitLab personal token", (v) => ["MODULE_SOURCE", v.gitlab()]],
        ["github-token", "GitHub fine-grained token", (v) => ["RELEASES_READER", v.githubFineGrained()]],
        ["npm-token", "npm publish token", (v) => ["NPM_AUTOMATION", v.npm()]],
        ["docker-token", "Docker Hub token", (v) => ["HUB_LOGIN", v.dockerHub()]],
        ["terraform-token", "HCP Terraform token", (v) => ["TFE_TOKEN", v.terraformCloud()]],
        ["vault-token", "HashiCorp Vault service token", (v) => ["VAULT_TOKEN", v.vaultService()]],
        ["pulumi-token", "Pulumi access token", (v) => ["PULUMI_ACCESS_TOKEN", v.pulumi()]],
        ["openai-key", "OpenAI project key", (v) => ["SUMMARY_MODEL_KEY", v.openai()]],
        ["anthropic-key", "Anthropic API key", (v) => ["ASSISTANT", v.anthropic()]],
        ["huggingface-token", "Hugging Face token", (v) => ["MODEL_HUB", v.huggingFace()]],
        ["databricks-token", "Databricks token", (v) => ["DATABRICKS_TOKEN", v.databricks()]],
        ["digitalocean-token", "DigitalOcean token", (v) => ["EDGE_PROVIDER", v.digitalOcean()]],
        ["postman-token", "Postman key", (v) => ["MONITOR_RUNNER", v.postman()]],
        ["linear-token", "Linear key", (v) => ["TRACKER", v.linear()]],
        ["generic-api-key", "Cloudflare API token", (v) => ["CLOUDFLARE_API_TOKEN", v.cloudflare()]],
        ["google-key", "Google server key", (v) => ["GEOCODING_API_KEY", v.google()]],
        ["atlassian-token", "Atlassian API token", (v) => ["JIRA_TOKEN", v.atlassian()]],
        ["azure-devops-token", "Azure DevOps token", (v) => ["BUILD_TRIGGER", v.devOpsToken()]],
        ["age-key", "age identity", (v) => ["SOPS_AGE_KEY", v.ageKey()]],
    ]),
    ...rows("azure-services", [
        [
            "eventhub-connection-string",
            "Event Hubs key",
            (v) => [
                "TelemetryHub",
                `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()};EntityPath=telemetry`,
            ],
        ],
        [
            "iot-connection-string",
            "IoT Hub owner key",
            (v) => [
                "IoTHubConnectionString",
                `HostName=iot-${v.company()}.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${v.iotHubKey()}`,
            ],
        ],
        [
            "app-configuration-connection-string",
            "App Configuration read key",
            (v) => [
                "AppConfig",
                `Endpoint=https://appcs-${v.company()}.azconfig.io;Id=${v.alnum(4)};Secret=${v.base64(32)}`,
            ],
        ],
        [
            "signalr-connection-string",
            "SignalR access key",
            (v) => [
                "Azure__SignalR__ConnectionString",
                `Endpoint=https://sigr-${v.company()}.service.signalr.net;AccessKey=${v.base64(32)};Version=1.0;`,
            ],
        ],
        [
            "communication-connection-string",
            "Communication Services key",
            (v) => [
                "COMMUNICATION_SERVICES",
                `endpoint=https://acs-${v.company()}.europe.communication.azure.com/;accesskey=${v.base64(64)}`,
            ],
        ],
        ["azure-search-key", "AI Search admin key", (v) => ["Search__AdminKey", v.searchKey()]],
        ["azure-maps-key", "Azure Maps key under a neutral name", (v) => ["MapTiles", v.mapsKey()]],
        ["azure-ai-key", "Document Intelligence key", (v) => ["FormRecognizer__Key", v.cognitiveKey()]],
        ["batch-key", "Batch account key", (v) => ["BATCH_ACCOUNT_KEY", v.batchKey()]],
        [
            "aad-client-secret",
            "Entra client secret under an odd name",
            (v) => ["GraphClientCredential", v.entraSecret()],
        ],
        ["sas-token", "SAS token of a container, without the address", (v) => ["UploadQuery", v.sas("")]],
        [
            "storage-connection-string",
            "storage connection string with a SAS",
            (v) => [
                "ARCHIVE_STORE",
                `BlobEndpoint=https://st${v.company()}.blob.core.windows.net/;SharedAccessSignature=${v.sas("").slice(1)}`,
            ],
        ],
        [
            "azure-function-url",
            "Function URL with its code",
            (v) => [
                "RESIZE_ENDPOINT",
                `https://func-${v.company()}.azurewebsites.net/api/resize?code=${encodeURIComponent(v.functionKey())}`,
            ],
        ],
        [
            "logic-app-url",
            "Logic App trigger URL with its signature",
            (v) => [
                "APPROVAL_HOOK",
                `https://prod-${v.digits(2)}.westeurope.logic.azure.com:443/workflows/${v.hex(32)}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${v.base64url(43)}`,
            ],
        ],
    ]),
    ...rows("webhooks", [
        ["slack-webhook", "Slack webhook URL", (v) => ["RELEASE_CHANNEL", v.slackWebhook()]],
        ["discord-webhook", "Discord webhook URL", (v) => ["NOTIFY_URL", v.discordWebhook()]],
        ["teams-webhook", "Teams webhook URL", (v) => ["ONCALL_CARD", v.teamsWebhook(v.company())]],
    ]),
    ...rows("other-languages", [
        ["human-password", "German: Passwort", (v) => ["Datenbank__Passwort", v.humanPassword()]],
        ["human-password", "French: mot de passe", (v) => ["BDD_MOT_DE_PASSE", v.humanPassword()]],
        ["human-password", "Spanish: contrasena", (v) => ["CORREO_CONTRASENA", v.humanPassword()]],
        ["human-password", "Portuguese: senha", (v) => ["SENHA_BANCO_DADOS", v.humanPassword()]],
        ["human-password", "Polish: haslo", (v) => ["HASLO_BAZY", v.humanPassword()]],
        ["human-password", "Dutch: wachtwoord", (v) => ["SmtpWachtwoord", v.humanPassword()]],
        ["human-password", "Swedish: losenord", (v) => ["LDAP_LOSENORD", v.humanPassword()]],
        [
            "human-password",
            "Italian: parola chiave d'accesso",
            (v) => ["PASSWORD_ACCESSO", `${v.word()} ${v.word()} dell'orto`],
        ],
    ]),
    ...rows("encodings", [
        [
            "basic-auth",
            "HTTP basic header",
            (v) => ["UPSTREAM_AUTHORIZATION", `Basic ${Buffer.from(`svc:${v.randomPassword(16)}`).toString("base64")}`],
        ],
        [
            "gcp-service-account",
            "service account file in base64",
            (v) => [
                "GOOGLE_CREDENTIALS_B64",
                Buffer.from(
                    JSON.stringify({
                        type: "service_account",
                        project_id: v.company(),
                        private_key_id: v.hex(40),
                        private_key: v.pem("PRIVATE KEY", 200),
                        client_email: `run@${v.company()}.iam.gserviceaccount.com`,
                    }),
                ).toString("base64"),
            ],
        ],
        [
            "pem-private-key",
            "EC private key with escaped newlines",
            (v) => ["APPLE_P8", v.pem("PRIVATE KEY", 138).replaceAll("\n", "\\n")],
        ],
        ["pem-private-key", "OpenSSH private key", (v) => ["DEPLOY_IDENTITY", v.pem("OPENSSH PRIVATE KEY", 260)]],
        [
            "docker-config",
            "docker configuration with an auth field",
            (v) => [
                "DOCKER_AUTH_CONFIG",
                JSON.stringify({
                    auths: { "registry.example": { auth: Buffer.from(`robot:${v.alnum(20)}`).toString("base64") } },
                }),
            ],
        ],
        [
            "credential-in-text",
            "JSON document with a password field",
            (v) => [
                "RDS_DOCUMENT",
                JSON.stringify({
                    engine: "postgres",
                    host: "db.internal",
                    port: 5432,
                    username: "app",
                    password: v.randomPassword(17),
                }),
            ],
        ],
        [
            "credential-in-text",
            "YAML document with an API key",
            (v) => ["PLUGIN_YAML", `plugins:\n  - name: geocoder\n    api_key: ${v.lower(32)}\n    timeout: 3s\n`],
        ],
        [
            "wireguard-key",
            "WireGuard private key in a configuration text",
            (v) => [
                "WG_CONF",
                `[Interface]\nPrivateKey = ${v.base64(32)}\nAddress = 10.8.0.2/24\n\n[Peer]\nPublicKey = ${v.base64(32)}\nEndpoint = vpn.example:51820\n`,
            ],
        ],
        [
            "credential-in-text",
            "curl command with a bearer token",
            (v) => [
                "HEALTH_COMMAND",
                `curl -fsS -H 'Authorization: Bearer ${v.lower(40)}' http://localhost:8080/health`,
            ],
        ],
        [
            "database-url",
            "percent-encoded password in a URL",
            (v) => [
                "REPORT_DB",
                `mysql://report:${encodeURIComponent(`${v.alnum(8)}/${v.alnum(4)}?#`)}@db.internal:3306/report`,
            ],
        ],
        [
            "jwt",
            "service role token",
            (v) => ["SUPABASE_SERVICE_ROLE_KEY", v.jwt({ role: "service_role", iss: "supabase" })],
        ],
        [
            "totp-seed",
            "seed of one-time codes",
            (v) => ["ADMIN_TOTP_SECRET", v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32)],
        ],
    ]),
];

const emulatorStorageKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const emulatorCosmosKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

/** Settings that look like a credential, or carry a name that does, and are none. */
export const cleanSettings: Setting[] = [
    ...rows("key-vault-references", [
        [
            "keyvault-reference",
            "Key Vault reference",
            (v) => ["SPRING_DATASOURCE_PASSWORD", v.keyVaultReference("spring-datasource-password")],
        ],
        [
            "keyvault-reference",
            "Key Vault reference in lower case",
            (v) => ["SECRET_KEY_BASE", `@microsoft.keyvault(secreturi=${v.vaultUri()}/secrets/secret-key-base)`],
        ],
        [
            "keyvault-reference",
            "reference to a vault of another cloud",
            (v) => [
                "STRIPE_SECRET_KEY",
                `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.cn/secrets/stripe/)`,
            ],
        ],
        [
            "keyvault-reference",
            "App Configuration reference",
            (v) => [
                "JWT_SECRET",
                `@Microsoft.AppConfiguration(Endpoint=https://appcs-${v.company()}.azconfig.io; Key=jwt:secret; Label=prod)`,
            ],
        ],
        [
            "keyvault-reference",
            "address of a secret in a vault",
            (v) => ["DB_PASSWORD_SECRET_URI", `${v.vaultUri()}/secrets/db-password/${v.hex(32)}`],
        ],
    ]),
    ...rows("references-of-other-managers", [
        ["secret-reference", "1Password reference", (v) => ["SMTP_PASSWORD", `op://${v.service()}/smtp/password`]],
        ["secret-reference", "vals reference", (v) => ["API_TOKEN", `ref+azurekeyvault://kv-${v.company()}/api-token`]],
        [
            "secret-reference",
            "bank-vaults reference",
            (v) => ["MYSQL_PASSWORD", `vault:secret/data/${v.service()}#MYSQL_PASSWORD`],
        ],
        [
            "secret-reference",
            "AWS Secrets Manager ARN",
            (v) => [
                "DB_SECRET",
                `arn:aws:secretsmanager:eu-west-1:${v.digits(12)}:secret:${v.service()}/db-${v.alnum(6)}`,
            ],
        ],
        [
            "secret-reference",
            "CloudFormation dynamic reference",
            (v) => ["MASTER_PASSWORD", `{{resolve:secretsmanager:${v.service()}:SecretString:password}}`],
        ],
        [
            "secret-reference",
            "Google Secret Manager name",
            (v) => ["STRIPE_API_KEY", `projects/${v.company()}/secrets/stripe-api-key/versions/latest`],
        ],
        [
            "secret-reference",
            "Spring Cloud GCP reference",
            () => ["spring.datasource.password", "${sm://orders-db-password}"],
        ],
        [
            "secret-reference",
            "path of a mounted secret",
            () => ["POSTGRES_PASSWORD_FILE", "/run/secrets/postgres_password"],
        ],
        [
            "secret-reference",
            "file the password is read from",
            () => ["KEYSTORE_PASSWORD", "file:/mnt/secrets-store/keystore-password"],
        ],
        [
            "secret-reference",
            "Berglas reference",
            (v) => ["SESSION_KEY", `berglas://${v.company()}-secrets/session-key`],
        ],
    ]),
    ...rows("template-dialects", [
        [
            "template-reference",
            "Spring placeholder with a default",
            () => ["spring.rabbitmq.password", "${RABBIT_PASSWORD:}"],
        ],
        ["template-reference", "Symfony environment processor", () => ["APP_SECRET", "%env(resolve:APP_SECRET)%"]],
        [
            "template-reference",
            "Kubernetes variable expansion",
            () => ["DATABASE_URL", "postgres://app:$(DB_PASSWORD)@pg:5432/app"],
        ],
        ["template-reference", "Helm value", () => ["RABBITMQ_PASSWORD", "{{ .Values.rabbitmq.password | quote }}"]],
        ["template-reference", "Octopus variable", () => ["ClientSecret", "#{Identity.ClientSecret}"]],
        ["template-reference", "replace-tokens dialect", () => ["SmtpPassword", "#{SMTP_PASSWORD}#"]],
        ["template-reference", "double underscore tokens", () => ["MailApiKey", "__MAIL_API_KEY__"]],
        ["template-reference", "Windows variable", () => ["SvcPassword", "%SVC_PASSWORD%"]],
        ["template-reference", "ERB", () => ["secret_key_base", "<%= ENV['SECRET_KEY_BASE'] %>"]],
        ["template-reference", "ARM parameter", () => ["AdminPassword", "[parameters('adminPassword')]"]],
        ["template-reference", "Terraform interpolation", () => ["db_password", "${var.db_password}"]],
        ["template-reference", "GitHub expression", () => ["NPM_TOKEN", "${{ secrets.NPM_TOKEN }}"]],
        [
            "template-reference",
            "connection string whose password is substituted",
            (v) => [
                "REPORTING_DB",
                `Server=sql-${v.company()};User ID=report;Password=\${REPORTING_DB_PASSWORD};Encrypt=true`,
            ],
        ],
        [
            "template-reference",
            "storage string whose key is substituted",
            (v) => [
                "AZURE_STORAGE",
                `DefaultEndpointsProtocol=https;AccountName=st${v.company()};AccountKey=#{StorageKey}#;EndpointSuffix=core.windows.net`,
            ],
        ],
        [
            "template-reference",
            "bearer header with a substituted token",
            () => ["AUTH_HEADER", "Bearer {{access_token}}"],
        ],
    ]),
    ...rows("placeholders", [
        ["placeholder", "angle brackets", () => ["SENDGRID_API_KEY", "<insert your SendGrid key>"]],
        ["placeholder", "to be replaced", () => ["RAILS_MASTER_KEY", "replace-me-before-deploy"]],
        ["placeholder", "your … here", () => ["OPENAI_API_KEY", "your-openai-key-here"]],
        ["placeholder", "prefix with dots", () => ["ANTHROPIC_API_KEY", "sk-ant-..."]],
        ["placeholder", "prefix with a run of x", () => ["GITHUB_TOKEN", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]],
        ["placeholder", "stars", () => ["PROXY_PASSWORD", "********"]],
        ["placeholder", "redacted", () => ["VAULT_TOKEN", "[REDACTED]"]],
        ["placeholder", "GUID of x", () => ["CLIENT_SECRET", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"]],
        ["placeholder", "TODO", () => ["PAYPAL_CLIENT_SECRET", "TODO"]],
        [
            "placeholder",
            "URL with a placeholder password",
            (v) => ["MONGO_URL", `mongodb://app:<password>@mongo-${v.company()}:27017/app`],
        ],
        ["empty", "empty", () => ["PROXY_AUTH_TOKEN", ""]],
        ["empty", "null in words", () => ["API_SECRET", "null"]],
    ]),
    ...rows("identity-forms", [
        [
            "identity-connection-string",
            "SQL with the app's identity",
            (v) => [
                "ConnectionStrings__Orders",
                `Server=tcp:sql-${v.company()}.database.windows.net;Database=orders;Authentication=Active Directory Default;Encrypt=True`,
            ],
        ],
        [
            "identity-connection-string",
            "JDBC with a passwordless plug-in",
            (v) => [
                "SPRING_DATASOURCE_URL",
                `jdbc:postgresql://psql-${v.company()}:5432/app?sslmode=require&authenticationPluginClassName=com.azure.identity.extensions.jdbc.postgresql.AzurePostgresqlAuthenticationPlugin`,
            ],
        ],
        [
            "identity-connection-string",
            "Event Hubs by name",
            (v) => ["EventHub__fullyQualifiedNamespace", `evh-${v.company()}.servicebus.windows.net`],
        ],
        [
            "identity-connection-string",
            "MongoDB with OIDC",
            (v) => [
                "MONGODB_URI",
                `mongodb+srv://cluster0.${v.lower(5)}.mongodb.net/?authMechanism=MONGODB-OIDC&authMechanismProperties=ENVIRONMENT:azure`,
            ],
        ],
        [
            "identity-connection-string",
            "Kafka with OAuth and no secret",
            () => [
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
            ],
        ],
        [
            "url-without-credentials",
            "user name without a password",
            (v) => [
                "DATABASE_URL",
                `postgres://app_reader@psql-${v.company()}.postgres.database.azure.com:5432/app?sslmode=require`,
            ],
        ],
        [
            "url-without-credentials",
            "Redis without a password",
            (v) => ["REDIS_URL", `redis://redis-${v.company()}:6379/1`],
        ],
        [
            "identity-connection-string",
            "SignalR with an identity",
            (v) => [
                "Azure__SignalR__ConnectionString",
                `Endpoint=https://sigr-${v.company()}.service.signalr.net;AuthType=azure.msi;Version=1.0;`,
            ],
        ],
        [
            "instrumentation-key",
            "Application Insights",
            (v) => [
                "APPLICATIONINSIGHTS_CONNECTION_STRING",
                `InstrumentationKey=${v.guid()};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/`,
            ],
        ],
    ]),
    ...rows("emulators", [
        [
            "emulator",
            "Azurite with its published key",
            () => [
                "AzureWebJobsStorage",
                `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${emulatorStorageKey};BlobEndpoint=http://azurite:10000/devstoreaccount1;`,
            ],
        ],
        [
            "emulator",
            "Cosmos emulator with its published key",
            () => ["COSMOS_CONNECTION", `AccountEndpoint=https://localhost:8081/;AccountKey=${emulatorCosmosKey}`],
        ],
        ["emulator", "development storage", () => ["StorageConnection", "UseDevelopmentStorage=true"]],
        [
            "emulator",
            "Service Bus emulator, whose key is the words of its documentation",
            () => [
                "ServiceBus",
                "Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
            ],
        ],
    ]),
    ...rows("public-by-design", [
        [
            "public-key",
            "SSH public key",
            (v) => ["GIT_HOST_KEY", `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)} host`],
        ],
        ["public-key", "PEM public key", (v) => ["LICENSE_VERIFICATION_KEY", v.pem("PUBLIC KEY", 160)]],
        ["public-key", "certificate", (v) => ["TRUSTED_CA", v.pem("CERTIFICATE", 320)]],
        ["public-key", "web push public key", (v) => ["VAPID_PUBLIC_KEY", `B${v.base64url(86)}`]],
        [
            "public-key",
            "age recipient",
            (v) => ["SOPS_AGE_RECIPIENTS", `age1${v.text("qpzry9x8gf2tvdw0s3jn54khce6mua7l", 58)}`],
        ],
        ["public-key", "Stripe publishable key", (v) => ["STRIPE_PUBLISHABLE_KEY", `pk_live_51${v.alnum(97)}`]],
        ["public-key", "reCAPTCHA site key", (v) => ["RECAPTCHA_SITE_KEY", `6L${v.base64url(38)}`]],
        [
            "public-key",
            "Sentry address",
            (v) => ["SENTRY_DSN", `https://${v.hex(32)}@o${v.digits(6)}.ingest.de.sentry.io/${v.digits(16)}`],
        ],
        [
            "public-key",
            "JSON Web Key Set with public keys only",
            (v) => [
                "JWKS",
                JSON.stringify({ keys: [{ kty: "RSA", kid: v.hex(16), use: "sig", n: v.base64url(342), e: "AQAB" }] }),
            ],
        ],
        ["public-key", "Mapbox public token", (v) => ["MAPBOX_TOKEN", `pk.eyJ1Ijoi${v.alnum(60)}.${v.base64url(22)}`]],
    ]),
    ...rows("identifiers-and-digests", [
        ["guid", "client id", (v) => ["AZURE_CLIENT_ID", v.guid()]],
        ["guid", "tenant of a token issuer", (v) => ["TOKEN_TENANT", v.guid()]],
        ["hash", "image digest", (v) => ["IMAGE", `ghcr.io/example/api@sha256:${v.hex(64)}`]],
        ["hash", "commit", (v) => ["SOURCE_VERSION", v.hex(40)]],
        [
            "hash",
            "bcrypt hash of a password",
            (v) => [
                "ADMIN_PASSWORD_HASH",
                `$2b$12$${v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./", 53)}`,
            ],
        ],
        [
            "hash",
            "Argon2 hash",
            (v) => [
                "BOOTSTRAP_PASSWORD_HASH",
                `$argon2id$v=19$m=65536,t=3,p=4$${v.base64(16).replace(/=+$/, "")}$${v.base64(32).replace(/=+$/, "")}`,
            ],
        ],
        ["hash", "subresource integrity", (v) => ["WIDGET_INTEGRITY", `sha384-${v.base64(48)}`]],
        ["thumbprint", "certificate thumbprint", (v) => ["WEBSITE_LOAD_CERTIFICATES", v.upperHex(40)]],
        [
            "resource-id",
            "key of Key Vault by address",
            (v) => ["DATA_PROTECTION_KEY", `${v.vaultUri()}/keys/data-protection/${v.hex(32)}`],
        ],
        ["guid", "correlation seed", (v) => ["DEPLOYMENT_ID", v.guid()]],
        ["guid", "Twilio account id", (v) => ["TWILIO_ACCOUNT_SID", v.twilioSid()]],
    ]),
    ...rows("names-of-secrets", [
        ["secret-name", "name of a Kubernetes secret", (v) => ["TLS_SECRET_NAME", `${v.service()}-wildcard-tls`]],
        ["secret-name", "names in a list", () => ["REQUIRED_SECRETS", "db-password,stripe-api-key,session-secret"]],
        ["secret-name", "name of a setting", () => ["CONNECTION_STRING_NAME", "OrdersDatabase"]],
        ["secret-name", "header that carries a key", () => ["API_KEY_HEADER", "X-Partner-Api-Key"]],
        ["secret-name", "form field", () => ["PASSWORD_FIELD", "user[password_confirmation]"]],
        ["secret-name", "name of the variable with the token", () => ["TOKEN_ENV", "DEPLOY_TOKEN"]],
        ["secret-name", "path inside a vault", (v) => ["VAULT_SECRET_PATH", `kv/data/${v.service()}/prod`]],
    ]),
    ...rows("policies-and-numbers", [
        ["policy-value", "length", () => ["PASSWORD_MIN_LENGTH", "14"]],
        ["policy-value", "lifetime", () => ["security.jwt.token-validity-in-seconds", "3600"]],
        ["policy-value", "ISO duration", () => ["SECRET_ROTATION_PERIOD", "P60D"]],
        [
            "policy-value",
            "regular expression",
            () => ["PASSWORD_PATTERN", "^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{12,64}$"],
        ],
        ["policy-value", "switch", () => ["DISABLE_TOKEN_CACHE", "true"]],
        ["policy-value", "algorithm", () => ["ENCRYPTION_KEY_ALGORITHM", "A256GCMKW"]],
        ["policy-value", "fetch mode", () => ["FETCH_CREDENTIALS", "same-origin"]],
        ["policy-value", "grant", () => ["TOKEN_GRANT", "urn:ietf:params:oauth:grant-type:token-exchange"]],
        ["policy-value", "scope", () => ["TOKEN_SCOPE", "https://graph.microsoft.com/.default"]],
    ]),
    ...rows("name-traps", [
        ["name-trap", "cassandra keyspace", (v) => ["CASSANDRA_KEYSPACE", v.service()]],
        ["name-trap", "cache prefix", (v) => ["CACHE_KEY_PREFIX", `${v.service()}:v2:`]],
        ["name-trap", "sort key", () => ["DEFAULT_SORT_KEY", "createdAt.desc"]],
        ["name-trap", "keyboard", () => ["KEYBOARD_LAYOUT", "sv-SE"]],
        ["name-trap", "passport", () => ["PASSPORT_STRATEGY", "azure-ad-bearer"]],
        ["name-trap", "tokenizer", () => ["TOKENIZER_MODEL", "bert-base-multilingual-cased"]],
        ["name-trap", "secretariat", (v) => ["SECRETARIAT_EMAIL", `office@${v.company()}.example`]],
        ["name-trap", "author", () => ["AUTHOR_KEYWORDS", "vaults, rotation, least privilege"]],
        ["name-trap", "bypass", () => ["BYPASS_HOSTS", "localhost,127.0.0.1,.internal.example"]],
        ["name-trap", "compass heading", () => ["COMPASS_MODE", "magnetic-north"]],
        [
            "name-trap",
            "token address",
            (v) => ["TOKEN_URL", `https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token`],
        ],
        [
            "name-trap",
            "PKCE challenge in an address",
            (v) => [
                "LOGIN_LINK",
                `https://id.example/authorize?client_id=${v.guid()}&code_challenge=${v.base64url(43)}&code_challenge_method=S256`,
            ],
        ],
    ]),
    ...rows("labels-and-messages", [
        ["message", "German label", () => ["Text__PasswortVergessen", "Passwort vergessen? Hier zurücksetzen."]],
        ["message", "French label", () => ["label.mot_de_passe", "Saisissez votre mot de passe"]],
        ["message", "Spanish label", () => ["UI_CONTRASENA", "Introduce tu contraseña actual"]],
        ["message", "error text", () => ["MSG_INVALID_TOKEN", "The token has expired; please sign in again."]],
        ["message", "label with a colon", () => ["passwordLabel", "Password:"]],
    ]),
    ...rows("ciphertext", [
        [
            "ciphertext",
            "SOPS",
            (v) => [
                "DB_PASSWORD",
                `ENC[AES256_GCM,data:${v.base64(12)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]`,
            ],
        ],
        ["ciphertext", "Spring Cloud Config", (v) => ["spring.datasource.password", `{cipher}${v.hex(128)}`]],
        ["ciphertext", "Jasypt", (v) => ["mail.password", `ENC(${v.base64(32)})`]],
        ["ciphertext", "Vault transit", (v) => ["WRAPPED_API_KEY", `vault:v3:${v.base64(60)}`]],
        [
            "ciphertext",
            "Ansible Vault",
            (v) => ["ldap_password", `$ANSIBLE_VAULT;1.2;AES256;prod\n${v.hex(80)}\n${v.hex(80)}\n`],
        ],
        [
            "ciphertext",
            "age file",
            (v) => [
                "ENCRYPTED_BUNDLE",
                `-----BEGIN AGE ENCRYPTED FILE-----\n${v.base64(48)}\n-----END AGE ENCRYPTED FILE-----\n`,
            ],
        ],
        ["ciphertext", "Pulumi secure value", (v) => ["dbPassword", `v1:${v.base64(12)}:${v.base64(36)}`]],
        [
            "ciphertext",
            "PGP message",
            (v) => [
                "HANDOVER",
                `-----BEGIN PGP MESSAGE-----\n\n${v.base64(48)}\n=${v.alnum(4)}\n-----END PGP MESSAGE-----\n`,
            ],
        ],
    ]),
];
