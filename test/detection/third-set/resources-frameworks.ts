import { literal, tolerated } from "../corpus/file-template";
import { type Family, family, focus } from "./resources";
import { containers, hosted, webHosts } from "./resources-hosts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Settings as the documentation of frameworks and self-hosted products names them. */
export const frameworkFamilies: Family[] = [
    family(
        "spring-datasource",
        (v) =>
            hosted(
                v,
                {
                    SPRING_DATASOURCE_URL: `jdbc:postgresql://psql-${v.company()}.postgres.database.azure.com:5432/${v.service()}`,
                    SPRING_DATASOURCE_USERNAME: `${v.service()}_rw`,
                    SPRING_DATASOURCE_PASSWORD: literal("password", v.anyPassword()),
                },
                "Spring Boot data source password",
            ),
        (v) =>
            hosted(
                v,
                {
                    SPRING_DATASOURCE_URL: literal(
                        "jdbc-url",
                        `jdbc:mysql://mysql-${v.company()}.mysql.database.azure.com:3306/${v.service()}?useSSL=true&user=batch&password=${v.randomPassword(16)}`,
                    ),
                },
                "JDBC URL with the password as a parameter",
            ),
        (v) =>
            hosted(
                v,
                {
                    SPRING_DATASOURCE_URL: focus(
                        "passwordless-url",
                        `jdbc:postgresql://psql-${v.company()}.postgres.database.azure.com:5432/${v.service()}?sslmode=require&authenticationPluginClassName=com.azure.identity.extensions.jdbc.postgresql.AzurePostgresqlAuthenticationPlugin`,
                    ),
                    SPRING_DATASOURCE_USERNAME: `id-${v.service()}`,
                    SPRING_CLOUD_AZURE_CREDENTIAL_MANAGEDIDENTITYENABLED: "true",
                },
                "passwordless connection of Spring Cloud Azure",
            ),
        (v) =>
            hosted(
                v,
                {
                    SPRING_DATASOURCE_USERNAME: "app",
                    SPRING_DATASOURCE_PASSWORD: focus("template", `\${${v.service()}-db-password}`),
                    SPRING_CLOUD_AZURE_KEYVAULT_SECRET_PROPERTYSOURCEENABLED: "true",
                },
                "placeholder that Spring fills in from Key Vault",
            ),
    ),
    family(
        "spring-mail",
        (v) =>
            hosted(
                v,
                {
                    "spring.mail.host": `smtp.${v.company()}.example`,
                    "spring.mail.username": `noreply@${v.company()}.example`,
                    "spring.mail.password": literal("smtp-password", v.wildPassword(16)),
                },
                "SMTP password under a dotted Spring name",
                ["configMap", "appSettings"],
            ),
        (v) =>
            hosted(
                v,
                {
                    "spring.mail.host": `smtp.${v.company()}.example`,
                    "spring.mail.password": focus("spring-cipher", `{cipher}${v.hex(96)}`),
                },
                "ciphertext of the Spring Cloud config server",
                ["configMap", "appSettings"],
            ),
    ),
    family(
        "spring-security",
        (v) =>
            hosted(
                v,
                {
                    SPRING_SECURITY_USER_NAME: "actuator",
                    SPRING_SECURITY_USER_PASSWORD: literal("password", `{noop}${v.humanPassword()}`),
                },
                "plain password marked {noop}: stored as it is",
            ),
        (v) =>
            hosted(
                v,
                {
                    SPRING_SECURITY_USER_NAME: "actuator",
                    SPRING_SECURITY_USER_PASSWORD: focus("digest", `{bcrypt}${v.bcrypt()}`),
                },
                "bcrypt hash in Spring's delegating format",
            ),
        (v) =>
            hosted(
                v,
                {
                    SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_KEYCLOAK_CLIENT_ID: v.service(),
                    SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_KEYCLOAK_CLIENT_SECRET: literal(
                        "oauth-client-secret",
                        v.alnum(32),
                    ),
                },
                "OAuth client secret of a Spring registration",
            ),
        (v) =>
            hosted(
                v,
                {
                    SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_ENTRA_CLIENT_AUTHENTICATION_METHOD: focus(
                        "policy",
                        "client_secret_basic",
                    ),
                    SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_ENTRA_SCOPE: "openid,profile",
                },
                "name of an authentication method",
            ),
    ),
    family(
        "quarkus-micronaut",
        (v) =>
            hosted(
                v,
                {
                    QUARKUS_DATASOURCE_DB_KIND: "postgresql",
                    QUARKUS_DATASOURCE_USERNAME: "quarkus",
                    QUARKUS_DATASOURCE_PASSWORD: literal("password", v.randomPassword(22)),
                },
                "Quarkus data source password",
            ),
        (v) =>
            hosted(
                v,
                {
                    MICRONAUT_SECURITY_TOKEN_JWT_SIGNATURES_SECRET_GENERATOR_SECRET: literal(
                        "signing-key",
                        v.alnum(48),
                    ),
                },
                "JWT signing secret of Micronaut",
            ),
        (v) =>
            hosted(
                v,
                {
                    QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER: focus("secret-name", "azure-key-vault"),
                    QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER_NAME: `${v.service()}-db-credentials`,
                },
                "name of a credentials provider",
            ),
    ),
    family(
        "django",
        (v) =>
            hosted(
                v,
                {
                    DJANGO_SETTINGS_MODULE: `${v.service()}.settings.production`,
                    DJANGO_SECRET_KEY: literal("session-key", v.djangoSecret()),
                },
                "Django signing key",
            ),
        (v) =>
            hosted(
                v,
                {
                    DATABASE_URL: literal(
                        "url-with-password",
                        `postgres://${v.service()}:${v.randomPassword(18)}@psql-${v.company()}.postgres.database.azure.com:5432/${v.service()}?sslmode=require`,
                    ),
                    DJANGO_ALLOWED_HOSTS: v.host(),
                },
                "dj-database-url with a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    DJANGO_SUPERUSER_USERNAME: "admin",
                    DJANGO_SUPERUSER_PASSWORD: literal("password", v.foreignPassword()),
                },
                "superuser password in another alphabet",
            ),
        (v) =>
            hosted(
                v,
                {
                    DJANGO_SECRET_KEY_FILE: focus("file-path", "/run/secrets/django_secret_key"),
                    DJANGO_ALLOWED_HOSTS: v.host(),
                },
                "path of a mounted secret",
            ),
        (v) =>
            hosted(
                v,
                {
                    DJANGO_PASSWORD_HASHERS: focus(
                        "policy",
                        "django.contrib.auth.hashers.Argon2PasswordHasher,django.contrib.auth.hashers.PBKDF2PasswordHasher",
                    ),
                    DJANGO_DEBUG: "False",
                },
                "class names of password hashers",
            ),
    ),
    family(
        "flask-fastapi",
        (v) => hosted(v, { FLASK_APP: "wsgi.py", SECRET_KEY: literal("session-key", v.flask()) }, "Flask session key"),
        (v) =>
            hosted(
                v,
                {
                    SQLALCHEMY_DATABASE_URI: literal(
                        "url-with-password",
                        `mssql+pyodbc://report:${encodeURIComponent(v.wildPassword())}@sql-${v.company()}.database.windows.net:1433/${v.service()}?driver=ODBC+Driver+18+for+SQL+Server`,
                    ),
                },
                "SQLAlchemy URL with a percent-encoded password",
            ),
        (v) =>
            hosted(
                v,
                {
                    JWT_SECRET_KEY: literal("signing-key", v.hex(64)),
                    JWT_ALGORITHM: "HS256",
                    JWT_ACCESS_TOKEN_EXPIRES: "3600",
                },
                "JWT signing key of flask-jwt-extended",
            ),
        (v) =>
            hosted(
                v,
                {
                    SQLALCHEMY_DATABASE_URI: focus(
                        "url-without-password",
                        `postgresql+psycopg://id-${v.service()}@psql-${v.company()}.postgres.database.azure.com/${v.service()}`,
                    ),
                    JWT_PUBLIC_KEY_URL: `https://${v.host()}/.well-known/jwks.json`,
                },
                "URL with a user alone",
            ),
    ),
    family(
        "rails",
        (v) =>
            hosted(
                v,
                { RAILS_ENV: "production", RAILS_MASTER_KEY: literal("encryption-key", v.hex(32)) },
                "key that opens config/credentials.yml.enc",
            ),
        (v) =>
            hosted(
                v,
                {
                    SECRET_KEY_BASE: literal("session-key", v.railsSecret()),
                    RAILS_LOG_TO_STDOUT: "1",
                    RACK_ENV: "production",
                },
                "Rails secret key base",
            ),
        (v) =>
            hosted(
                v,
                {
                    RAILS_ENV: "production",
                    SECRET_KEY_BASE: focus("template", '<%= ENV.fetch("SECRET_KEY_BASE") %>'),
                },
                "ERB template",
            ),
        (v) =>
            hosted(
                v,
                {
                    SECRET_KEY_BASE_DUMMY: focus("flag", "1"),
                    RAILS_SERVE_STATIC_FILES: "true",
                },
                "flag that asks Rails for a throw-away key while building",
            ),
    ),
    family(
        "laravel",
        (v) =>
            hosted(
                v,
                { APP_ENV: "production", APP_KEY: literal("encryption-key", v.laravelKey()) },
                "Laravel application key",
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_CONNECTION: "mysql",
                    DB_USERNAME: "forge",
                    DB_PASSWORD: literal("password", v.lookalike()),
                },
                "password with the punctuation of a template",
            ),
        (v) =>
            hosted(
                v,
                { MAIL_MAILER: "smtp", MAIL_PASSWORD: focus("template", "${SMTP_PASSWORD}") },
                "variable of an env file",
                containers,
            ),
        (v) =>
            hosted(
                v,
                { APP_KEY: focus("keyvault-reference", v.reference("laravel-app-key")), APP_DEBUG: "false" },
                "Key Vault reference",
                webHosts,
            ),
    ),
    family(
        "symfony",
        (v) =>
            hosted(
                v,
                { APP_ENV: "prod", APP_SECRET: literal("signing-key", v.hex(32)) },
                "Symfony secret, 32 hexadecimal digits",
            ),
        (v) =>
            hosted(
                v,
                {
                    MAILER_DSN: literal(
                        "url-with-password",
                        `smtps://notify%40${v.company()}.example:${v.randomPassword(14)}@smtp.${v.company()}.example:465`,
                    ),
                },
                "Symfony mailer DSN",
            ),
        (v) =>
            hosted(
                v,
                { APP_ENV: "prod", DATABASE_URL: focus("template", "%env(resolve:DATABASE_URL)%") },
                "Symfony env processor",
            ),
        (v) =>
            hosted(
                v,
                { MAILER_DSN: focus("url-without-password", "null://null"), APP_ENV: "test" },
                "mailer that sends nothing",
            ),
    ),
    family(
        "wordpress",
        (v) =>
            hosted(
                v,
                {
                    WORDPRESS_DB_HOST: `mysql-${v.company()}.mysql.database.azure.com`,
                    WORDPRESS_DB_USER: "wp",
                    WORDPRESS_DB_PASSWORD: literal("password", v.sentence()),
                },
                "password that is a sentence",
            ),
        (v) =>
            hosted(
                v,
                { WORDPRESS_DB_NAME: "wp", WORDPRESS_NONCE_SALT: literal("session-key", v.wildPassword(64)) },
                "WordPress salt, which signs nonces",
            ),
        (v) =>
            hosted(
                v,
                {
                    WORDPRESS_CONFIG_EXTRA: literal(
                        "code",
                        `define('WP_REDIS_HOST', 'redis');\ndefine('WP_REDIS_PASSWORD', '${v.randomPassword(24)}');\ndefine('WP_CACHE', true);`,
                    ),
                },
                "PHP that defines a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    WORDPRESS_DB_PASSWORD_FILE: focus("file-path", "/run/secrets/wordpress_db_password"),
                    WORDPRESS_TABLE_PREFIX: "wp_",
                },
                "path of a mounted secret",
            ),
        (v) =>
            hosted(
                v,
                {
                    WORDPRESS_CONFIG_EXTRA: focus(
                        "code",
                        "define('WP_REDIS_PASSWORD', getenv('REDIS_PASSWORD'));\ndefine('WP_CACHE', true);",
                    ),
                },
                "PHP that reads the password from the environment",
            ),
    ),
    family(
        "php-cms",
        (v) =>
            hosted(
                v,
                { DRUPAL_HASH_SALT: literal("signing-key", v.base64url(74)), DRUPAL_DATABASE_HOST: v.host() },
                "Drupal hash salt, which signs one-time log-in links",
            ),
        (v) =>
            hosted(
                v,
                {
                    MOODLE_DATABASE_TYPE: "mysqli",
                    MOODLE_USERNAME: "teacher",
                    MOODLE_PASSWORD: literal("password", v.pin()),
                },
                "password of digits only",
            ),
        (v) =>
            hosted(
                v,
                {
                    NEXTCLOUD_ADMIN_USER: "root",
                    NEXTCLOUD_ADMIN_PASSWORD: literal("password", v.passphrase()),
                    NEXTCLOUD_TRUSTED_DOMAINS: v.host(),
                },
                "passphrase with spaces",
            ),
        (v) =>
            hosted(
                v,
                {
                    MATOMO_DATABASE_USERNAME: "matomo",
                    MATOMO_DATABASE_PASSWORD: focus("placeholder", "<your-db-password>"),
                },
                "placeholder in angle brackets",
            ),
    ),
    family(
        "dotnet",
        (v) =>
            hosted(
                v,
                {
                    ASPNETCORE_ENVIRONMENT: "Production",
                    ConnectionStrings__Reporting: literal(
                        "sql-connection-string",
                        v.sqlConnection(v.randomPassword(20)),
                    ),
                },
                "ADO.NET string with a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    Kestrel__Certificates__Default__Path: "/https/site.pfx",
                    Kestrel__Certificates__Default__Password: literal("password", v.humanPassword()),
                },
                "password of the Kestrel certificate",
            ),
        (v) =>
            hosted(
                v,
                {
                    Serilog__WriteTo__0__Args__connectionString: literal(
                        "storage-connection-string",
                        v.storageConnection(),
                    ),
                    Serilog__WriteTo__0__Name: "AzureBlobStorage",
                },
                "storage connection string in a logging sink",
            ),
        (v) =>
            hosted(
                v,
                {
                    ConnectionStrings__Reporting: focus(
                        "identity-connection-string",
                        `Server=tcp:sql-${v.company()}.database.windows.net,1433;Database=${v.service()};Authentication=Active Directory Workload Identity;User Id=${v.guid()};Encrypt=Strict`,
                    ),
                },
                "connection with a workload identity; the user id is a client id",
            ),
        (v) =>
            hosted(
                v,
                {
                    DataProtection__KeyVaultKeyId: focus("key-id", `${v.vaultUri()}/keys/dataprotection/${v.hex(32)}`),
                    DataProtection__BlobUri: `https://st${v.company()}.blob.core.windows.net/keys/ring.xml`,
                },
                "identifier of a key in Key Vault",
            ),
    ),
    family(
        "dotnet-identity",
        (v) =>
            hosted(
                v,
                {
                    AzureAd__ClientId: v.guid(),
                    AzureAd__ClientCredentials__0__SourceType: "ClientSecret",
                    AzureAd__ClientCredentials__0__ClientSecret: literal("entra-client-secret", v.entraSecret()),
                },
                "client secret of Microsoft.Identity.Web",
            ),
        (v) =>
            hosted(
                v,
                {
                    Authentication__Google__ClientId: `${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com`,
                    Authentication__Google__ClientSecret: literal("oauth-client-secret", `GOCSPX-${v.base64url(28)}`),
                },
                "Google OAuth client secret",
            ),
        (v) =>
            hosted(
                v,
                {
                    AzureAd__ClientId: v.guid(),
                    AzureAd__ClientCredentials__0__SourceType: "KeyVault",
                    AzureAd__ClientCredentials__0__KeyVaultCertificateName: focus(
                        "secret-name",
                        `${v.service()}-signin`,
                    ),
                    AzureAd__ClientCredentials__0__KeyVaultUrl: v.vaultUri(),
                },
                "name of a certificate in Key Vault",
            ),
        (v) =>
            hosted(
                v,
                {
                    Jwt__Issuer: `https://${v.host()}`,
                    Jwt__SigningKey: literal("signing-key", v.base64(48)),
                },
                "symmetric JWT signing key",
            ),
    ),
    family(
        "nextauth",
        (v) =>
            hosted(
                v,
                { NEXTAUTH_URL: `https://${v.host()}`, NEXTAUTH_SECRET: literal("session-key", v.base64(32)) },
                "session key of NextAuth",
            ),
        (v) =>
            hosted(
                v,
                {
                    AUTH_GITHUB_ID: `Iv1.${v.hex(16)}`,
                    AUTH_GITHUB_SECRET: literal("oauth-client-secret", v.hex(40)),
                },
                "GitHub OAuth client secret",
            ),
        (v) =>
            hosted(
                v,
                {
                    NEXT_PUBLIC_STRIPE_KEY: focus("publishable-key", `pk_live_51${v.alnum(97)}`),
                    NEXT_PUBLIC_SITE_URL: `https://${v.host()}`,
                },
                "Stripe publishable key",
            ),
        (v) =>
            hosted(
                v,
                { AUTH_SECRET: focus("placeholder", "generate-with-openssl-rand-base64-32"), AUTH_TRUST_HOST: "true" },
                "advice in the place of a key",
            ),
    ),
    family(
        "node-api",
        (v) =>
            hosted(
                v,
                {
                    MONGODB_URI: literal(
                        "url-with-password",
                        `mongodb+srv://api:${v.randomPassword(20)}@cluster0.${v.lower(5)}.mongodb.net/${v.service()}?retryWrites=true&w=majority`,
                    ),
                },
                "MongoDB Atlas URL with a password",
            ),
        (v) =>
            hosted(
                v,
                { NODE_ENV: "production", COOKIE_KEYS: literal("session-key", `${v.alnum(32)},${v.alnum(32)}`) },
                "two cookie keys in one setting",
            ),
        (v) =>
            hosted(
                v,
                {
                    REDIS_URL: literal(
                        "url-with-password",
                        `rediss://:${encodeURIComponent(v.redisKey())}@redis-${v.company()}.redis.cache.windows.net:6380/0`,
                    ),
                },
                "Redis URL with a key and no user",
            ),
        (v) =>
            hosted(
                v,
                {
                    REDIS_URL: focus("url-without-password", `redis://redis.${v.company()}.svc.cluster.local:6379/2`),
                    NODE_ENV: "production",
                },
                "Redis URL without a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    MONGODB_URI: focus(
                        "template",
                        `mongodb+srv://\${MONGO_USER}:\${MONGO_PASSWORD}@cluster0.${v.lower(5)}.mongodb.net/${v.service()}`,
                    ),
                },
                "URL whose password is a variable",
                containers,
            ),
    ),
    family(
        "strapi-directus",
        (v) =>
            hosted(
                v,
                { ADMIN_JWT_SECRET: literal("signing-key", v.base64(16)), HOST: "0.0.0.0" },
                "JWT secret of the Strapi admin panel",
            ),
        (v) =>
            hosted(
                v,
                { APP_KEYS: literal("session-key", [1, 2, 3, 4].map(() => v.base64(16)).join(",")), HOST: "0.0.0.0" },
                "Strapi's list of session keys",
            ),
        (v) =>
            hosted(
                v,
                {
                    KEY: tolerated(v.guid()),
                    SECRET: literal("signing-key", v.base64url(32)),
                    ADMIN_EMAIL: `cms@${v.company()}.example`,
                },
                "Directus SECRET signs tokens (KEY beside it names the project)",
            ),
        (v) =>
            hosted(
                v,
                { API_TOKEN_SALT: focus("placeholder", "tobemodified"), DATABASE_CLIENT: "postgres" },
                "what Strapi's template ships",
            ),
    ),
    family(
        "go-service",
        (v) =>
            hosted(
                v,
                {
                    DB_DSN: literal(
                        "go-dsn",
                        `${v.service()}:${v.randomPassword(16)}@tcp(mysql-${v.company()}.mysql.database.azure.com:3306)/${v.service()}?tls=true&parseTime=true`,
                    ),
                },
                "DSN of go-sql-driver/mysql",
            ),
        (v) =>
            hosted(
                v,
                {
                    PG_DSN: literal(
                        "libpq-dsn",
                        `host=psql-${v.company()}.postgres.database.azure.com port=5432 user=api password=${v.randomPassword(18)} dbname=${v.service()} sslmode=verify-full`,
                    ),
                },
                "libpq keywords with a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    PG_DSN: focus(
                        "connection-without-password",
                        `host=/var/run/postgresql user=api dbname=${v.service()} sslmode=disable passfile=/etc/pgpass`,
                    ),
                },
                "libpq keywords with a password file",
            ),
        (v) =>
            hosted(
                v,
                {
                    HMAC_KEY_HEX: literal("signing-key", v.hex(64)),
                    GOMAXPROCS: "2",
                },
                "HMAC key in hexadecimal",
            ),
    ),
    family(
        "keycloak",
        (v) =>
            hosted(
                v,
                {
                    KC_DB: "postgres",
                    KC_BOOTSTRAP_ADMIN_USERNAME: "temp-admin",
                    KC_BOOTSTRAP_ADMIN_PASSWORD: literal("password", v.humanPassword()),
                },
                "first password of the Keycloak administrator",
            ),
        (v) =>
            hosted(
                v,
                { KC_DB_USERNAME: "keycloak", KC_DB_PASSWORD: literal("password", v.randomPassword()) },
                "Keycloak's database password",
            ),
        (v) =>
            hosted(
                v,
                {
                    KC_VAULT: "file",
                    KC_VAULT_DIR: "/vault",
                    KC_SPI_EMAIL_SMTP_PASSWORD: focus("template", "${vault.smtp_password}"),
                },
                "Keycloak's own vault expression",
            ),
        (v) =>
            hosted(
                v,
                {
                    KEYCLOAK_PASSWORD_POLICY: focus(
                        "policy",
                        "length(12) and specialChars(1) and notUsername and passwordHistory(5)",
                    ),
                    KC_HOSTNAME: v.host(),
                },
                "password policy of a realm",
            ),
    ),
    family(
        "grafana-env",
        (v) =>
            hosted(
                v,
                { GF_SECURITY_ADMIN_USER: "ops", GF_SECURITY_ADMIN_PASSWORD: literal("password", v.anyPassword()) },
                "Grafana admin password",
            ),
        (v) =>
            hosted(
                v,
                {
                    GF_SECURITY_SECRET_KEY: literal("encryption-key", v.alnum(20)),
                    GF_SERVER_ROOT_URL: `https://${v.host()}`,
                },
                "key with which Grafana encrypts data source passwords",
            ),
        (v) =>
            hosted(
                v,
                {
                    GF_DATABASE_PASSWORD: focus("template", "$__file{/etc/secrets/gf_db_password}"),
                    GF_DATABASE_TYPE: "postgres",
                },
                "Grafana's file expansion",
                containers,
            ),
        (v) =>
            hosted(
                v,
                {
                    GF_AUTH_GENERIC_OAUTH_TOKEN_URL: focus(
                        "endpoint",
                        `https://${v.host()}/realms/main/protocol/openid-connect/token`,
                    ),
                    GF_AUTH_GENERIC_OAUTH_USE_PKCE: "true",
                },
                "endpoint that gives out tokens",
            ),
    ),
    family(
        "airflow",
        (v) =>
            hosted(
                v,
                {
                    AIRFLOW__CORE__EXECUTOR: "CeleryExecutor",
                    AIRFLOW__CORE__FERNET_KEY: literal("encryption-key", v.fernet()),
                },
                "Fernet key of Airflow",
            ),
        (v) =>
            hosted(
                v,
                {
                    AIRFLOW_CONN_WAREHOUSE: literal(
                        "url-with-password",
                        `snowflake://etl:${v.randomPassword(16)}@/public?account=${v.company()}-eu&warehouse=WH_S`,
                    ),
                },
                "Airflow connection as a URL",
            ),
        (v) =>
            hosted(
                v,
                {
                    AIRFLOW_CONN_SFTP: literal(
                        "json",
                        JSON.stringify({
                            conn_type: "sftp",
                            host: v.host(),
                            login: "drop",
                            password: v.randomPassword(16),
                            port: 22,
                        }),
                    ),
                },
                "Airflow connection as JSON",
            ),
        (v) =>
            hosted(
                v,
                {
                    AIRFLOW__SECRETS__BACKEND:
                        "airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend",
                    AIRFLOW__SECRETS__BACKEND_KWARGS: focus(
                        "secret-name",
                        JSON.stringify({
                            connections_prefix: "airflow-connections",
                            variables_prefix: "airflow-variables",
                            vault_url: v.vaultUri(),
                        }),
                    ),
                },
                "arguments of the Key Vault backend",
            ),
    ),
    family(
        "dbt-snowflake",
        (v) =>
            hosted(
                v,
                {
                    DBT_TARGET: "prod",
                    SNOWFLAKE_ACCOUNT: `${v.company()}-eu`,
                    SNOWFLAKE_PASSWORD: literal("password", v.humanPassword()),
                },
                "Snowflake password",
            ),
        (v) =>
            hosted(
                v,
                {
                    SNOWFLAKE_USER: "DBT",
                    SNOWFLAKE_PRIVATE_KEY: literal("private-key", v.pkcs8()),
                    SNOWFLAKE_ROLE: "TRANSFORMER",
                },
                "private key without its PEM frame, as dbt takes it",
            ),
        (v) =>
            hosted(
                v,
                { DBT_ENV_SECRET_GIT_CREDENTIAL: literal("github-token", v.github()), DBT_TARGET: "prod" },
                "Git token of dbt packages",
            ),
        (v) =>
            hosted(
                v,
                {
                    SNOWFLAKE_AUTHENTICATOR: "externalbrowser",
                    SNOWFLAKE_PASSWORD: focus("template", "{{ env_var('DBT_PASSWORD') }}"),
                },
                "dbt's env_var",
            ),
        (v) =>
            hosted(
                v,
                { SNOWFLAKE_RSA_PUBLIC_KEY_FP: focus("digest", `SHA256:${v.base64(32)}`), SNOWFLAKE_USER: "DBT" },
                "fingerprint of a public key",
            ),
    ),
    family(
        "elastic",
        (v) =>
            hosted(
                v,
                { ELASTICSEARCH_HOSTS: `https://${v.host()}:9200`, ELASTIC_PASSWORD: literal("password", v.alnum(24)) },
                "password of the elastic user",
            ),
        (v) =>
            hosted(
                v,
                {
                    ELASTIC_API_KEY: literal("api-key", v.elasticApiKey()),
                    ELASTIC_CLOUD_ID: `${v.service()}:${base64(`westeurope.azure.elastic-cloud.com:443$${v.hex(32)}$${v.hex(32)}`)}`,
                },
                "Elasticsearch API key in base64 (the cloud id beside it is an address)",
            ),
        (v) =>
            hosted(
                v,
                { XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY: literal("encryption-key", v.alnum(32)) },
                "key with which Kibana encrypts what it stores",
            ),
        (v) =>
            hosted(
                v,
                {
                    ELASTIC_CLOUD_ID: focus(
                        "address",
                        `${v.service()}:${base64(`northeurope.azure.elastic-cloud.com:443$${v.hex(32)}$${v.hex(32)}`)}`,
                    ),
                },
                "Elastic Cloud id: host names in base64",
            ),
    ),
    family(
        "rabbitmq",
        (v) =>
            hosted(
                v,
                { RABBITMQ_DEFAULT_USER: "broker", RABBITMQ_DEFAULT_PASS: literal("password", v.anyPassword()) },
                "RabbitMQ's default password",
            ),
        (v) =>
            hosted(
                v,
                {
                    RABBITMQ_ERLANG_COOKIE: literal("shared-secret", v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 20)),
                    RABBITMQ_NODENAME: "rabbit@a",
                },
                "Erlang cookie: whoever has it controls the nodes",
            ),
        (v) =>
            hosted(
                v,
                {
                    CELERY_BROKER_URL: literal(
                        "url-with-password",
                        `amqps://worker:${v.randomPassword(16)}@${v.host()}:5671/${v.service()}`,
                    ),
                },
                "AMQP URL with a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    CELERY_BROKER_URL: focus(
                        "url-without-password",
                        `amqps://worker@${v.host()}:5671/${v.service()}?auth_mechanism=EXTERNAL`,
                    ),
                },
                "AMQP URL with a user alone",
            ),
    ),
    family(
        "kafka",
        (v) =>
            hosted(
                v,
                {
                    KAFKA_BOOTSTRAP_SERVERS: `pkc-${v.lower(5)}.westeurope.azure.confluent.cloud:9092`,
                    KAFKA_SASL_JAAS_CONFIG: literal(
                        "jaas",
                        `org.apache.kafka.common.security.plain.PlainLoginModule required username="${v.confluentKey()}" password="${v.confluentSecret()}";`,
                    ),
                },
                "JAAS line with a Confluent secret",
            ),
        (v) =>
            hosted(
                v,
                {
                    KAFKA_SASL_JAAS_CONFIG: literal(
                        "jaas",
                        `org.apache.kafka.common.security.plain.PlainLoginModule required username="$ConnectionString" password="${v.serviceBusConnection().replace("sb-", "evh-")}";`,
                    ),
                    KAFKA_SECURITY_PROTOCOL: "SASL_SSL",
                },
                "Event Hubs connection string in a JAAS line",
            ),
        (v) =>
            hosted(
                v,
                {
                    KAFKA_SSL_TRUSTSTORE_LOCATION: "/etc/kafka/trust.jks",
                    KAFKA_SSL_KEYSTORE_PASSWORD: literal("password", v.alnum(14)),
                },
                "password of a key store",
            ),
        (v) =>
            hosted(
                v,
                {
                    KAFKA_SASL_JAAS_CONFIG: focus(
                        "jaas",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                    ),
                    KAFKA_SASL_MECHANISM: "OAUTHBEARER",
                },
                "JAAS line without a credential",
            ),
        (v) =>
            hosted(
                v,
                {
                    CONNECT_CONFIG_PROVIDERS: "file",
                    CONNECT_SASL_JAAS_CONFIG: focus(
                        "template",
                        'org.apache.kafka.common.security.scram.ScramLoginModule required username="connect" password="${file:/etc/kafka/connect.properties:password}";',
                    ),
                },
                "Kafka's configuration provider",
                containers,
            ),
    ),
    family(
        "minio-s3",
        (v) =>
            hosted(
                v,
                { MINIO_ROOT_USER: v.word(), MINIO_ROOT_PASSWORD: literal("password", v.anyPassword()) },
                "root password of MinIO",
            ),
        (v) =>
            hosted(
                v,
                {
                    AWS_ACCESS_KEY_ID: tolerated(v.awsKeyId()),
                    AWS_SECRET_ACCESS_KEY: literal("aws-secret-key", v.awsSecret()),
                    AWS_REGION: "eu-south-2",
                },
                "AWS secret key",
            ),
        (v) =>
            hosted(
                v,
                {
                    AWS_ROLE_ARN: `arn:aws:iam::${v.digits(12)}:role/${v.service()}`,
                    AWS_WEB_IDENTITY_TOKEN_FILE: focus(
                        "file-path",
                        "/var/run/secrets/azure/tokens/azure-identity-token",
                    ),
                },
                "path of a federated token",
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_SECRET_ARN: focus(
                        "secret-name",
                        `arn:aws:secretsmanager:eu-west-1:${v.digits(12)}:secret:${v.service()}/db-${v.alnum(6)}`,
                    ),
                },
                "ARN of a secret",
            ),
    ),
    family(
        "n8n-temporal",
        (v) =>
            hosted(
                v,
                { N8N_HOST: v.host(), N8N_ENCRYPTION_KEY: literal("encryption-key", v.alnum(32)) },
                "key of n8n's credentials",
            ),
        (v) =>
            hosted(
                v,
                { POSTGRES_SEEDS: v.host(), POSTGRES_PWD: literal("password", v.randomPassword(15)), DB: "postgres12" },
                "Temporal's short name for the database password",
            ),
        (v) =>
            hosted(
                v,
                { N8N_USER_MANAGEMENT_JWT_SECRET: literal("signing-key", v.guid()) },
                "GUID that signs n8n's tokens",
            ),
        (v) =>
            hosted(
                v,
                { N8N_ENCRYPTION_KEY_FILE: focus("file-path", "/secrets/n8n/encryption.key") },
                "path of a key file",
            ),
        (v) =>
            hosted(
                v,
                {
                    N8N_EDITOR_BASE_URL: `https://${v.host()}`,
                    N8N_ENCRYPTION_KEY: focus("placeholder", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
                },
                "row of x",
            ),
    ),
    family(
        "superset-metabase",
        (v) => hosted(v, { SUPERSET_SECRET_KEY: literal("session-key", v.base64(42)) }, "Superset session key"),
        (v) =>
            hosted(
                v,
                { MB_DB_TYPE: "postgres", MB_DB_USER: "metabase", MB_DB_PASS: literal("password", v.anyPassword()) },
                "Metabase database password",
            ),
        (v) =>
            hosted(
                v,
                { MB_EMBEDDING_SECRET_KEY: literal("signing-key", v.hex(64)), MB_SITE_NAME: v.company() },
                "key that signs embedded dashboards",
            ),
        (v) =>
            hosted(
                v,
                {
                    MB_PASSWORD_COMPLEXITY: focus("policy", "strong"),
                    MB_PASSWORD_LENGTH: "14",
                    MB_SESSION_TIMEOUT: '{"unit":"hours","amount":8}',
                },
                "password rules of Metabase",
            ),
    ),
    family(
        "gitea-gitlab",
        (v) =>
            hosted(
                v,
                {
                    GITEA__security__INTERNAL_TOKEN: literal("jwt", v.jwt({ nbf: 1700000000 })),
                    GITEA__server__DOMAIN: v.host(),
                },
                "Gitea's internal token",
            ),
        (v) =>
            hosted(
                v,
                {
                    GITLAB_OMNIBUS_CONFIG: literal(
                        "code",
                        `external_url 'https://${v.host()}'; gitlab_rails['initial_root_password'] = '${v.anyPassword()}'; gitlab_rails['lfs_enabled'] = true;`,
                    ),
                },
                "Ruby configuration in one variable",
            ),
        (v) =>
            hosted(
                v,
                { RUNNER_NAME: v.word(), CI_SERVER_TOKEN: literal("gitlab-runner-token", v.gitlabRunner()) },
                "GitLab runner token",
            ),
        (v) =>
            hosted(
                v,
                {
                    GITLAB_OMNIBUS_CONFIG: focus(
                        "code",
                        `external_url 'https://${v.host()}'; gitlab_rails['initial_root_password'] = File.read('/run/secrets/gitlab_root_password').strip;`,
                    ),
                },
                "Ruby that reads the password from a file",
            ),
    ),
    family(
        "mattermost-rocketchat",
        (v) =>
            hosted(
                v,
                {
                    MM_SQLSETTINGS_DATASOURCE: literal(
                        "url-with-password",
                        `postgres://mmuser:${v.randomPassword(16)}@${v.host()}:5432/mattermost?sslmode=require&connect_timeout=10`,
                    ),
                },
                "Mattermost data source",
            ),
        (v) =>
            hosted(
                v,
                {
                    MM_EMAILSETTINGS_SMTPPASSWORD: literal("smtp-password", v.brevoSmtp()),
                    MM_EMAILSETTINGS_SMTPPORT: "587",
                },
                "Brevo SMTP key",
            ),
        (v) =>
            hosted(
                v,
                {
                    MM_EMAILSETTINGS_PUSHNOTIFICATIONCONTENTS: "id_loaded",
                    MM_SERVICESETTINGS_MINIMUMPASSWORDLENGTH: focus("number", "14"),
                },
                "number under a name that says password",
            ),
    ),
    family(
        "sentry-selfhosted",
        (v) =>
            hosted(
                v,
                {
                    SENTRY_SYSTEM_SECRET_KEY: literal(
                        "session-key",
                        v.text("abcdefghijklmnopqrstuvwxyz0123456789!@#%^&*(-_=+)", 50),
                    ),
                },
                "Sentry's own secret key",
            ),
        (v) =>
            hosted(
                v,
                { SENTRY_ORG: v.company(), SENTRY_AUTH_TOKEN: literal("sentry-token", v.sentryUser()) },
                "Sentry user token",
            ),
        (v) =>
            hosted(
                v,
                {
                    SENTRY_DSN: focus(
                        "public-dsn",
                        `https://${v.hex(32)}@o${v.digits(6)}.ingest.de.sentry.io/${v.digits(16)}`,
                    ),
                },
                "Sentry DSN",
            ),
    ),
    family(
        "vault-consul",
        (v) =>
            hosted(
                v,
                { VAULT_ADDR: `https://${v.host()}:8200`, VAULT_TOKEN: literal("vault-token", v.vaultService()) },
                "Vault token",
            ),
        (v) =>
            hosted(
                v,
                { VAULT_ROLE_ID: v.guid(), VAULT_SECRET_ID: literal("approle-secret-id", v.guid()) },
                "AppRole secret id, a GUID that authenticates",
            ),
        (v) =>
            hosted(
                v,
                { CONSUL_GOSSIP_ENCRYPTION_KEY: literal("encryption-key", v.base64(32)) },
                "gossip key of Consul",
            ),
        (v) =>
            hosted(
                v,
                {
                    VAULT_ADDR: `https://${v.host()}:8200`,
                    DB_PASSWORD: focus("reference", `vault:secret/data/${v.service()}#db_password`),
                },
                "reference of the Bank-Vaults webhook",
            ),
        (v) =>
            hosted(
                v,
                { VAULT_ROLE: v.service(), VAULT_TOKEN: focus("placeholder", "s.XXXXXXXXXXXXXXXXXXXXXXXX") },
                "row of X in the form of a token",
            ),
    ),
    family(
        "secret-managers",
        (v) =>
            hosted(
                v,
                { DOPPLER_PROJECT: v.service(), DOPPLER_TOKEN: literal("doppler-token", v.doppler()) },
                "Doppler service token",
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_PASSWORD: focus("reference", `op://${v.company()}/${v.service()}-db/password`),
                    OP_ACCOUNT: `${v.company()}.1password.eu`,
                },
                "1Password secret reference",
            ),
        (v) =>
            hosted(
                v,
                { DB_PASSWORD: focus("reference", `ref+azurekeyvault://kv-${v.company()}/${v.service()}-db-password`) },
                "reference of vals",
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_PASSWORD: focus(
                        "reference",
                        `{{resolve:secretsmanager:${v.service()}/db:SecretString:password}}`,
                    ),
                },
                "dynamic reference of CloudFormation",
            ),
        (v) =>
            hosted(
                v,
                { API_TOKEN: focus("reference", `akv://kv-${v.company()}.vault.azure.net/secrets/api-token`) },
                "reference by a scheme of its own",
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_PASSWORD: focus(
                        "reference",
                        `projects/${v.company()}-prod/secrets/${v.service()}-db/versions/latest`,
                    ),
                },
                "name of a secret in Google's Secret Manager",
            ),
    ),
];
