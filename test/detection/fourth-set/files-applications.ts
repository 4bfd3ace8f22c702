import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { encoded, escaped, otherAlphabet, pair, phrase, single, thoughtUp } from "../third-set/files-slots";
import * as formats from "./files-formats";

/** What web frameworks, servers, data and messaging tools are configured with. */
export const applicationFiles: FileTemplate[] = [
    pair(
        "spring-yaml",
        ["java/courier/src/main/resources/application-prod.yml", "java/courier/src/main/resources/application.yml"],
        (v, slot) => `spring:
  application:
    name: courier
  datasource:
    url: jdbc:postgresql://db.${v.company()}.example:5432/courier
    username: courier
    password: ${slot("password", thoughtUp(v), "${DB_PASSWORD}")}
    hikari:
      maximum-pool-size: 10
  rabbitmq:
    addresses: ${slot("url-password", `amqps://courier:${v.randomPassword(18)}@rabbit.${v.company()}.example/courier`, "amqps://rabbit.example/courier")}
  mail:
    host: smtp.${v.company()}.example
    username: courier
    password: ${slot("password", `"${phrase(v)}"`, "ENC(" + v.base64(32) + ")")}
  security:
    oauth2:
      client:
        registration:
          azure:
            client-id: ${v.guid()}
            client-secret: ${slot("entra-client-secret", v.entraSecret(), "'{cipher}" + v.hex(96) + "'")}
            scope: openid,profile
      resourceserver:
        jwt:
          jwk-set-uri: https://login.microsoftonline.com/common/discovery/v2.0/keys
  cloud:
    azure:
      keyvault:
        secret:
          property-sources:
            - endpoint: ${v.vaultUri()}/
server:
  ssl:
    key-store: classpath:courier.p12
    key-store-password: ${slot("password", v.humanPassword(), "${KEYSTORE_PASSWORD:}")}
    key-alias: courier
jwt:
  secret: ${slot("signing-key", v.base64(64), "${random.value}")}
  token-validity-in-seconds: 86400
management:
  endpoints:
    web:
      exposure:
        include: health,info
  endpoint:
    env:
      keys-to-sanitize: password,secret,key,token
`,
    ),
    pair(
        "java-properties",
        [
            "java/ledger/src/main/resources/application-prod.properties",
            "java/ledger/src/test/resources/application-test.properties",
        ],
        (v, slot) => `# ===============================
# = DATA SOURCE
# ===============================
quarkus.datasource.db-kind=mssql
quarkus.datasource.username=ledger
quarkus.datasource.password=${slot("password", v.wildPassword(16).replace(/[\\#!:=]/g, "x"), "${QUARKUS_DB_PASSWORD}")}
quarkus.datasource.jdbc.url=${slot("jdbc-password", `jdbc:sqlserver://sql-${v.company()}.database.windows.net:1433;database=ledger;user=ledger;password=${v.randomPassword(16)};encrypt=true`, "jdbc:sqlserver://localhost:1433;database=ledger;encrypt=false")}
quarkus.oidc.auth-server-url=https://sso.${v.company()}.example/realms/ledger
quarkus.oidc.client-id=ledger
quarkus.oidc.credentials.secret=${slot("oidc-client-secret", v.alnum(32), "")}
quarkus.http.auth.session.encryption-key=${slot("session-key", v.alnum(32), "%{env:SESSION_KEY}")}
kafka.sasl.jaas.config=${slot("kafka-password", `org.apache.kafka.common.security.plain.PlainLoginModule required username="$ConnectionString" password="Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()}";`, 'org.apache.kafka.common.security.plain.PlainLoginModule required username="${KAFKA_USER}" password="${KAFKA_PASSWORD}";')}
# mail.password=${slot("password", thoughtUp(v), "")}
messages.password.invalid=The password must have at least {0} characters
messages.token.expired=Your token has expired, please sign in again
app.api-key-header=X-Api-Key
app.secret-santa.enabled=true
`,
    ),
    pair(
        "ktor-hocon",
        ["kotlin/permits/src/main/resources/application.conf", "kotlin/quota/src/main/resources/application.conf"],
        (v, slot) => `ktor {
    deployment {
        port = 8080
        port = \${?PORT}
    }
    application {
        modules = [ example.permits.ApplicationKt.module ]
    }
    security {
        ssl {
            keyStore = keystore.jks
            keyAlias = permits
            keyStorePassword = ${slot("password", `"${v.humanPassword()}"`, "${KEY_STORE_PASSWORD}")}
            privateKeyPassword = ${slot("password", `"${v.word()}"`, "${KEY_STORE_PASSWORD}")}
        }
    }
}

jwt {
    secret = ${slot("signing-key", `"${v.base64url(43)}"`, "${?JWT_SECRET}")}
    issuer = "https://permits.${v.company()}.example/"
    audience = "permits"
    realm = "Access to 'permits'"
}

database {
    driver = "org.postgresql.Driver"
    url = "jdbc:postgresql://localhost:5432/permits"
    user = "permits"
    password = ${slot("password", `"${thoughtUp(v)}"`, "${?DB_PASSWORD}")}
}

# Play-style secret, kept for the old session cookies
play.http.secret.key = "${slot("session-key", v.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:;<>?@[]^_", 64), "changeme")}"
play.http.secret.key = \${?APPLICATION_SECRET}
`,
    ),
    pair(
        "wildfly-datasource",
        ["wildfly/standalone/configuration/standalone.xml", "wildfly/standalone/deployments/permits-ds.xml"],
        (v, slot) => `<?xml version="1.0" encoding="UTF-8"?>
<datasources xmlns="http://www.jboss.org/ironjacamar/schema">
    <datasource jta="true" jndi-name="java:jboss/datasources/PermitsDS" pool-name="PermitsDS" enabled="true" use-ccm="true">
        <connection-url>jdbc:oracle:thin:@//ora-${v.company()}:1521/PERMITS</connection-url>
        <driver>oracle</driver>
        <pool><min-pool-size>5</min-pool-size><max-pool-size>20</max-pool-size></pool>
        <security>
            <user-name>permits</user-name>
            <password>${slot("password", thoughtUp(v), "${env.PERMITS_DB_PASSWORD}")}</password>
        </security>
    </datasource>
    <xa-datasource jndi-name="java:jboss/datasources/AuditXA" pool-name="AuditXA" enabled="true">
        <xa-datasource-property name="ServerName">audit-db</xa-datasource-property>
        <xa-datasource-property name="Password">${slot("password", v.randomPassword(14), "${VAULT::audit::password::1}")}</xa-datasource-property>
        <driver>postgresql</driver>
        <security>
            <credential-reference ${slot("password", `clear-text="${v.humanPassword()}"`, 'store="permits-store" alias="audit-password"')}/>
        </security>
    </xa-datasource>
</datasources>
`,
    ),
    pair("tomcat-users", ["tomcat/conf/tomcat-users.xml", "tomcat/conf/server.xml"], (v, slot, holds) =>
        holds
            ? `<?xml version="1.0" encoding="UTF-8"?>
<tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
<!--
  By default, no user is included in the "manager-gui" role required
  to operate the "/manager/html" web application.
  Built-in Tomcat manager roles: manager-gui, manager-script, manager-jmx
  <user username="admin" password="<must-be-changed>" roles="manager-gui"/>
-->
  <role rolename="manager-gui"/>
  <role rolename="manager-script"/>
  <user username="deployer" password="${slot("password", thoughtUp(v), "")}" roles="manager-script"/>
  <user username="admin" password="${slot("password", otherAlphabet(v), "")}" roles="manager-gui,manager-script"/>
</tomcat-users>
`
            : `<?xml version="1.0" encoding="UTF-8"?>
<Server port="8005" shutdown="SHUTDOWN">
  <Listener className="org.apache.catalina.core.AprLifecycleListener" SSLEngine="on" />
  <GlobalNamingResources>
    <Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase" factory="org.apache.catalina.users.MemoryUserDatabaseFactory" pathname="conf/tomcat-users.xml" />
  </GlobalNamingResources>
  <Service name="Catalina">
    <Connector port="8443" protocol="org.apache.coyote.http11.Http11NioProtocol" SSLEnabled="true">
      <SSLHostConfig>
        <Certificate certificateKeyFile="conf/key.pem" certificateKeystorePassword="\${keystore.password}" type="RSA" />
      </SSLHostConfig>
    </Connector>
    <Engine name="Catalina" defaultHost="localhost">
      <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase">
        <CredentialHandler className="org.apache.catalina.realm.SecretKeyCredentialHandler" algorithm="PBKDF2WithHmacSHA512" iterations="100000" />
      </Realm>
    </Engine>
  </Service>
</Server>
`,
    ),
    pair(
        "django-settings",
        ["python/portal/portal/settings/production.py", "python/portal/portal/settings/base.py"],
        (v, slot) => `"""
Django settings for the portal.

For the full list of settings and their values, see
https://docs.djangoproject.com/en/5.0/ref/settings/
"""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = ${slot("signing-key", `"django-insecure-${v.text("abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)", 50)}"`, 'os.environ["DJANGO_SECRET_KEY"]')}
SECRET_KEY_FALLBACKS = []

DEBUG = False
ALLOWED_HOSTS = [".${v.company()}.example"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "portal",
        "PASSWORD": ${slot("password", `"${thoughtUp(v)}"`, 'os.environ.get("PGPASSWORD", "")')},
        "HOST": "db.internal",
        "CONN_MAX_AGE": 60,
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = "portal_csrftoken"

EMAIL_HOST = "smtp.sendgrid.net"
EMAIL_HOST_USER = "apikey"
EMAIL_HOST_PASSWORD = ${slot("sendgrid-key", `"${v.sendgrid()}"`, 'env("SENDGRID_API_KEY")')}

CELERY_BROKER_URL = ${slot("url-password", `"redis://:${v.randomPassword(16)}@cache.internal:6379/0"`, '"redis://cache.internal:6379/0"')}
AWS_ACCESS_KEY_ID = ${slot("tolerated", `"${v.awsKeyId()}"`, "None")}
AWS_SECRET_ACCESS_KEY = ${slot("aws-secret-key", `"${v.awsSecret()}"`, "None")}
SOCIAL_AUTH_GITHUB_SECRET = ${slot("oauth-client-secret", `"${v.hex(40)}"`, 'os.getenv("GITHUB_SECRET")')}
RECAPTCHA_PUBLIC_KEY = "6L${v.base64url(38)}"
`,
    ),
    pair(
        "rails-config",
        ["ruby/shop/config/connections.yml", "ruby/hub/config/connections.yml"],
        (v, slot) => `# PostgreSQL. Versions 9.3 and up are supported.
#
# Install the pg driver:
#   gem install pg
default: &default
  adapter: postgresql
  encoding: unicode
  # For details on connection pooling, see Rails configuration guide
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

production:
  primary:
    <<: *default
    database: shop_production
    username: shop
    password: ${slot("password", thoughtUp(v), '<%= ENV["SHOP_DATABASE_PASSWORD"] %>')}
  replica:
    <<: *default
    ${slot("url-password", `url: postgres://reader:${v.randomPassword(12)}@replica.internal/shop_production`, 'url: <%= ENV["REPLICA_URL"] %>')}

azure:
  service: AzureStorage
  storage_account_name: stshop
  storage_access_key: ${slot("storage-key", v.storageKey(), "<%= Rails.application.credentials.dig(:azure_storage, :storage_access_key) %>")}
  container: uploads

amazon:
  service: S3
  access_key_id: ${slot("tolerated", v.awsKeyId(), "<%= Rails.application.credentials.dig(:aws, :access_key_id) %>")}
  secret_access_key: ${slot("aws-secret-key", v.awsSecret(), "<%= Rails.application.credentials.dig(:aws, :secret_access_key) %>")}
  region: eu-west-1
`,
    ),
    pair(
        "laravel-env",
        ["php/store/.env.production", "php/store/.env.example"],
        (v, slot) => `APP_NAME=Store
APP_ENV=production
APP_KEY=${slot("session-key", `base64:${v.base64(32)}`, "")}
APP_DEBUG=false
APP_URL=https://store.${v.company()}.example

LOG_CHANNEL=stack

DB_CONNECTION=mysql
DB_HOST=127.0.0.1
DB_PORT=3306
DB_DATABASE=store
DB_USERNAME=store
DB_PASSWORD=${slot("password", thoughtUp(v), "")}

REDIS_PASSWORD=${slot("password", v.randomPassword(14), "null")}
MAIL_MAILER=smtp
MAIL_USERNAME=${v.hex(14)}
MAIL_PASSWORD=${slot("password", v.hex(14), "null")}
MAIL_ENCRYPTION=tls

AWS_ACCESS_KEY_ID=${slot("tolerated", v.awsKeyId(), "")}
AWS_SECRET_ACCESS_KEY=${slot("aws-secret-key", v.awsSecret(), "")}
AWS_DEFAULT_REGION=eu-central-1

PUSHER_APP_ID=${v.digits(7)}
PUSHER_APP_KEY=${v.hex(20)}
PUSHER_APP_SECRET=${slot("pusher-secret", v.hex(20), "")}
MIX_PUSHER_APP_KEY="\${PUSHER_APP_KEY}"

STRIPE_KEY=pk_live_51${v.alnum(97)}
STRIPE_SECRET=${slot("stripe-key", v.stripe(), "")}
PASSPORT_PRIVATE_KEY="${slot("private-key", escaped(v.pem("RSA PRIVATE KEY", 220)).trim(), "")}"
`,
    ),
    pair(
        "next-env",
        ["web/storefront/.env.local", "web/storefront/.env.development"],
        (v, slot) => `# Values here are loaded by Next.js; only NEXT_PUBLIC_* reach the browser.
NEXT_PUBLIC_SITE_URL="http://localhost:3000"
NEXT_PUBLIC_SENTRY_DSN=https://${v.hex(32)}@o${v.digits(6)}.ingest.de.sentry.io/${v.digits(9)}
NEXT_PUBLIC_POSTHOG_KEY=phc_${v.alnum(43)}
NEXT_PUBLIC_STRIPE_KEY=pk_test_51${v.alnum(97)}

AUTH_SECRET="${slot("session-key", v.base64(33), "run `npx auth secret` to make one")}"
DATABASE_URL='${slot("url-password", `mysql://${v.lower(20)}:${formats.planetScale(v)}@aws.connect.psdb.cloud/storefront?sslaccept=strict`, "file:./dev.db")}'
export NOTION_TOKEN=${slot("notion-token", formats.notion(v), "$OP_NOTION")}
AIRTABLE_KEY=${slot("airtable-token", formats.airtable(v), "op://dev/airtable/token")}
CONTENTFUL_MANAGEMENT_TOKEN=${slot("contentful-token", formats.contentful(v), "")}
SENTRY_AUTH_TOKEN=${slot("sentry-token", formats.sentryToken(v), "")}
GOOGLE_CLIENT_ID=${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com
GOOGLE_CLIENT_SECRET=${slot("google-oauth-secret", formats.googleOAuthSecret(v), "GOCSPX-xxxxxxxxxxxxxxxxxxxxxxxxxxxx")}
# SMTP_PASS=${slot("password", v.humanPassword(), "")}
VAPID_PUBLIC_KEY=B${v.base64url(86)}
VAPID_PRIVATE_KEY=${slot("vapid-private-key", v.base64url(43), "")}
TOKENIZERS_PARALLELISM=false
`,
    ),
    pair(
        "node-config",
        ["node/gateway/config/production.json", "node/gateway/config/custom-environment-variables.json"],
        (v, slot) => `{
  "server": { "port": 8443, "tls": { "keyFile": "/etc/tls/tls.key", "passphrase": "${slot("password", phrase(v), "TLS_PASSPHRASE")}" } },
  "db": {
    "dialect": "mariadb",
    "username": "gateway",
    "password": "${slot("password", v.randomPassword(16), "DB_PASSWORD")}",
    "host": "mariadb.internal"
  },
  "session": { "name": "sid", "secret": "${slot("session-key", `${v.word()} ${v.word()}`, "SESSION_SECRET")}", "maxAge": 3600000 },
  "auth0": {
    "domain": "${v.company()}.eu.auth0.com",
    "clientId": "${v.alnum(32)}",
    "clientSecret": "${slot("oauth-client-secret", v.base64url(64), "AUTH0_CLIENT_SECRET")}"
  },
  "algolia": { "appId": "${v.upper(10)}", "adminKey": "${slot("algolia-key", v.hex(32), "ALGOLIA_ADMIN_KEY")}" },
  "redactKeys": ["password", "token", "authorization", "cookie"]
}
`,
    ),
    pair(
        "symfony-env",
        ["php/roster/.env.prod.local", "php/roster/.env"],
        (v, slot) => `# In all environments, the following files are loaded if they exist,
# the latter taking precedence over the former:
#
#  * .env                contains default values for the environment variables needed by the app
#  * .env.local          uncommitted file with local overrides
#
# DO NOT DEFINE PRODUCTION SECRETS IN THIS FILE NOR IN ANY OTHER COMMITTED FILES.
# https://symfony.com/doc/current/configuration/secrets.html

###> symfony/framework-bundle ###
APP_ENV=prod
APP_SECRET=${slot("session-key", v.hex(32), "")}
###< symfony/framework-bundle ###

###> doctrine/doctrine-bundle ###
DATABASE_URL="${slot("url-password", `postgresql://roster:${encodeURIComponent(v.wildPassword(14))}@127.0.0.1:5432/roster?serverVersion=16&charset=utf8`, "sqlite:///%kernel.project_dir%/var/data.db")}"
###< doctrine/doctrine-bundle ###

###> symfony/mailer ###
MAILER_DSN=${slot("url-password", `smtp://roster:${v.randomPassword(16)}@smtp.${v.company()}.example:587`, "null://null")}
###< symfony/mailer ###

###> lexik/jwt-authentication-bundle ###
JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem
JWT_PUBLIC_KEY=%kernel.project_dir%/config/jwt/public.pem
JWT_PASSPHRASE=${slot("password", v.hex(64), "")}
###< lexik/jwt-authentication-bundle ###
`,
    ),
    pair(
        "magento-env",
        ["php/market/app/etc/env.php", "php/market-dev/app/etc/env.php"],
        (v, slot) => `<?php
return [
    'backend' => [
        'frontName' => 'admin_${v.lower(6)}'
    ],
    'crypt' => [
        'key' => ${slot("encryption-key", `'${v.hex(32)}'`, "getenv('CRYPT_KEY')")}
    ],
    'db' => [
        'table_prefix' => '',
        'connection' => [
            'default' => [
                'host' => 'mysql.internal',
                'dbname' => 'market',
                'username' => 'market',
                'password' => ${slot("password", `'${thoughtUp(v)}'`, "$_ENV['MYSQL_PASSWORD']")},
                'model' => 'mysql4',
                'engine' => 'innodb',
                'initStatements' => 'SET NAMES utf8;',
                'active' => '1'
            ]
        ]
    ],
    'queue' => [
        'amqp' => [
            'host' => 'rabbit.internal',
            'user' => 'market',
            'password' => ${slot("password", `'${v.humanPassword()}'`, "''")}
        ]
    ],
    'x-frame-options' => 'SAMEORIGIN',
    'MAGE_MODE' => 'production',
    'session' => [
        'save' => 'redis',
        'redis' => ['host' => '127.0.0.1', 'password' => ${slot("password", `'${v.digits(6)}'`, "''")}, 'database' => '2']
    ],
    'cache_types' => [
        'config' => 1,
        'customer_notification' => 1,
        'config_integration_api' => 1
    ],
    'install' => [
        'date' => 'Mon, 11 Mar 2024 07:27:14 +0000'
    ]
];
`,
    ),
    pair(
        "wordpress-config",
        ["php/blog/wp-config.php", "php/blog/wp-config-sample.php"],
        (v, slot) => `<?php
/**
 * The base configuration for WordPress
 *
 * This file contains the following configurations: database settings, secret keys, table prefix, ABSPATH.
 */

/** The name of the database for WordPress */
define( 'DB_NAME', 'blog' );

/** Database password */
define( 'DB_PASSWORD', '${slot("password", thoughtUp(v), "password_here")}' );

/** Database hostname */
define( 'DB_HOST', 'localhost' );

/**#@+
 * Authentication unique keys and salts.
 *
 * You can generate these using the WordPress.org secret-key service.
 */
define( 'AUTH_KEY',         '${slot("session-key", v.text("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$%^&*()-_[]{}<>~`+=,.;:/?|", 64), "put your unique phrase here")}' );
define( 'SECURE_AUTH_KEY',  '${slot("session-key", v.text("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$%^&*()-_[]{}<>~`+=,.;:/?|", 64), "put your unique phrase here")}' );
define( 'LOGGED_IN_KEY',    '${slot("session-key", v.text("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$%^&*()-_[]{}<>~`+=,.;:/?|", 64), "put your unique phrase here")}' );
/**#@-*/

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
`,
    ),
    pair("phoenix-config", ["elixir/hub/config/prod.secret.exs", "elixir/hub/config/runtime.exs"], (v, slot, holds) =>
        holds
            ? `import Config

# In this file, we keep production configuration that
# you likely want to automate and keep it away from
# your version control system.
config :hub, HubWeb.Endpoint,
  secret_key_base: "${slot("session-key", v.base64(48), "")}",
  live_view: [signing_salt: "${slot("tolerated", v.base64url(8), "")}"]

config :hub, Hub.Repo,
  username: "hub",
  password: "${slot("password", thoughtUp(v), "")}",
  database: "hub_prod",
  pool_size: 15

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "Iv1.${v.hex(16)}",
  client_secret: "${slot("oauth-client-secret", v.hex(40), "")}"

config :hub, Hub.Mailer, adapter: Swoosh.Adapters.Postmark, api_key: "${slot("postmark-token", v.guid(), "")}"
`
            : `import Config

if System.get_env("PHX_SERVER") do
  config :hub, HubWeb.Endpoint, server: true
end

if config_env() == :prod do
  database_url =
    System.get_env("DATABASE_URL") ||
      raise """
      environment variable DATABASE_URL is missing.
      For example: ecto://USER:PASS@HOST/DATABASE
      """

  secret_key_base =
    System.get_env("SECRET_KEY_BASE") ||
      raise """
      environment variable SECRET_KEY_BASE is missing.
      You can generate one by calling: mix phx.gen.secret
      """

  config :hub, Hub.Repo, url: database_url, pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  config :hub, HubWeb.Endpoint,
    secret_key_base: secret_key_base,
    check_origin: ["//*.${v.company()}.example"]
end
`,
    ),
    pair(
        "dbt-profiles",
        ["analytics/profiles.yml", "analytics/ci/profiles.yml"],
        (v, slot) => `# This is the top level "profile" name referenced in dbt_project.yml
analytics:
  target: prod
  outputs:
    dev:
      type: snowflake
      account: ${v.company()}-eu
      user: ANALYTICS_DEV
      authenticator: externalbrowser
      role: TRANSFORMER
      threads: 4
    prod:
      type: snowflake
      account: ${v.company()}-eu
      user: DBT_PROD
      password: ${slot("password", v.wildPassword(18).replace(/[#:]/g, "x"), "\"{{ env_var('DBT_PASSWORD') }}\"")}
      private_key_path: /keys/rsa_key.p8
      private_key_passphrase: ${slot("password", thoughtUp(v), "\"{{ env_var('KEY_PASSPHRASE') }}\"")}
      warehouse: TRANSFORMING
      client_session_keep_alive: False
      query_tag: dbt
    lake:
      type: databricks
      host: adb-${v.digits(16)}.${v.number(1, 19)}.azuredatabricks.net
      http_path: /sql/1.0/warehouses/${v.hex(16)}
      token: ${slot("databricks-token", v.databricks(), "\"{{ env_var('DATABRICKS_TOKEN') }}\"")}
`,
    ),
    pair("airflow-config", ["airflow/airflow.cfg", "airflow/connections.yaml"], (v, slot, holds) =>
        holds
            ? `[core]
# The folder where your airflow pipelines live
dags_folder = /opt/airflow/dags
# Secret key to save connection passwords in the db
fernet_key = ${slot("encryption-key", v.base64(32).replace(/\+/g, "-").replace(/\//g, "_"), "")}
hide_sensitive_var_conn_fields = True
sensitive_var_conn_names =

[database]
sql_alchemy_conn = ${slot("url-password", `postgresql+psycopg2://airflow:${v.randomPassword(14)}@pg/airflow`, "")}
sql_alchemy_pool_size = 5

[webserver]
# Secret key used to run your flask app. It should be as random as possible.
secret_key = ${slot("session-key", v.base64(16), "")}
expose_config = False

[smtp]
smtp_host = smtp.${v.company()}.example
smtp_user = airflow
smtp_password = ${slot("password", v.humanPassword(), "")}
smtp_port = 587

[secrets]
backend = airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend
backend_kwargs = {"connections_prefix": "airflow-connections", "vault_url": "${v.vaultUri()}/"}
`
            : `warehouse:
  conn_type: snowflake
  login: airflow
  password: "{{ var.value.snowflake_password }}"
  extra: { account: ${v.company()}-eu, private_key_file: /keys/rsa_key.p8 }
lake:
  conn_type: wasb
  extra: { managed_identity_client_id: ${v.guid()}, sas_token: "" }
sftp:
  conn_type: sftp
  host: sftp.${v.company()}.example
  extra: { key_file: /keys/id_ed25519, host_key: "AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 42)}" }
`,
    ),
    pair(
        "kafka-connect",
        ["kafka/connectors/register-orders.json", "kafka/connectors/register-orders-file.json"],
        (v, slot) => `{
  "name": "orders-connector",
  "config": {
    "connector.class": "io.debezium.connector.mysql.MySqlConnector",
    "tasks.max": "1",
    "database.hostname": "mysql",
    "database.port": "3306",
    "database.user": "debezium",
    "database.password": "${slot("password", v.word().slice(0, 4), "${file:/secrets/mysql.properties:password}")}",
    "database.server.id": "${v.digits(6)}",
    "topic.prefix": "orders",
    "database.include.list": "shop",
    "column.exclude.list": "shop.users.password_hash,shop.users.reset_token",
    "schema.history.internal.kafka.bootstrap.servers": "pkc-${v.lower(5)}.westeurope.azure.confluent.cloud:9092",
    "schema.history.internal.producer.sasl.jaas.config": "org.apache.kafka.common.security.plain.PlainLoginModule required username=\\"${v.upper(16)}\\" password=\\"${slot("kafka-password", v.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+", 64), "${secrets:kafka:password}")}\\";",
    "key.converter": "org.apache.kafka.connect.json.JsonConverter",
    "key.converter.schemas.enable": "false",
    "value.converter.basic.auth.credentials.source": "USER_INFO",
    "value.converter.basic.auth.user.info": "${slot("basic-auth", `${v.upper(16)}:${v.alnum(64)}`, "${env:SR_USER}:${env:SR_SECRET}")}",
    "transforms": "unwrap",
    "message.key.columns": "shop.orders:order_id"
  }
}
`,
    ),
    pair(
        "alertmanager-config",
        ["monitoring/alertmanager/alertmanager.yml", "monitoring/alertmanager/alertmanager.yml.tmpl"],
        (v, slot) => `global:
  resolve_timeout: 5m
  # The smarthost and SMTP sender used for mail notifications.
  smtp_smarthost: 'smtp.${v.company()}.example:587'
  smtp_from: 'alertmanager@${v.company()}.example'
  smtp_auth_username: 'alertmanager'
  smtp_auth_password: '${slot("password", v.humanPassword(), "${SMTP_PASSWORD}")}'
  slack_api_url: '${slot("slack-webhook", v.slackWebhook(), "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX")}'
  opsgenie_api_url: https://api.opsgenie.com/
  opsgenie_api_key_file: /etc/alertmanager/opsgenie
route:
  group_by: [alertname, cluster]
  receiver: slack
  routes:
    - matchers: [severity = critical]
      receiver: pagerduty
receivers:
  - name: slack
    slack_configs:
      - channel: '#alerts'
        title: '{{ .Status | toUpper }}: {{ .CommonAnnotations.summary }}'
  - name: pagerduty
    pagerduty_configs:
      - routing_key: ${slot("pagerduty-key", formats.pagerDutyKey(v), "{{ op://ops/pagerduty/routing-key }}")}
  - name: telegram
    telegram_configs:
      - bot_token: ${slot("telegram-token", v.telegram(), "''")}
        chat_id: -${v.digits(12)}
  - name: push
    webhook_configs:
      - url: https://ops.${v.company()}.example/alerts
        http_config:
          authorization:
            credentials: ${slot("bearer-token", v.base64url(40), "''")}
`,
    ),
    pair(
        "logstash-pipeline",
        ["logstash/pipeline/orders.conf", "logstash/pipeline/audit.conf"],
        (v, slot) => `# Postgres -> Logstash -> Elasticsearch
input {
  jdbc {
    jdbc_connection_string => "jdbc:postgresql://shared-database:5432/orders"
    # The user we wish to execute our statement as
    jdbc_user => "logstash"
    jdbc_password => "${slot("password", thoughtUp(v), "${ORDERS_DB_PASSWORD}")}"
    jdbc_driver_class => "org.postgresql.Driver"
    schedule => "*/5 * * * *"
    statement => "SELECT id, token_count, password_changed_at FROM orders WHERE updated_at > :sql_last_value"
  }
}
filter {
  grok { match => { "message" => "%{TIMESTAMP_ISO8601:ts} %{LOGLEVEL:level} %{GREEDYDATA:body}" } }
  mutate {
    gsub => ["body", "(?i)(password|token|secret)=[^& ]+", "\\1=[REDACTED]"]
    remove_field => ["[user][password]", "api_key"]
  }
}
output {
  elasticsearch {
    hosts => ["https://es01:9200"]
    index => "orders-%{+YYYY.MM.dd}"
    user => "logstash_writer"
    password => "${slot("password", v.randomPassword(20), "${ES_PWD}")}"
    ssl_certificate_authorities => "/certs/ca.crt"
  }
  elasticsearch {
    cloud_id => "${v.company()}:${encoded("westeurope.azure.elastic-cloud.com:9243$" + v.hex(32))}"
    ${slot("elastic-key", `api_key => "${v.base64url(20)}:${v.base64url(22)}"`, 'api_key => "${ES_API_KEY}"')}
  }
}
`,
    ),
    pair(
        "telegraf-config",
        ["monitoring/telegraf/telegraf.conf", "monitoring/telegraf/telegraf.d/mqtt.conf"],
        (v, slot) => `# Global tags can be specified here in key="value" format.
[global_tags]
  # dc = "us-east-1" # will tag all metrics with dc=us-east-1

[agent]
  interval = "10s"
  flush_jitter = "0s"

[[outputs.influxdb_v2]]
  urls = ["https://westeurope-1.azure.cloud2.influxdata.com"]
  ## Token for authentication.
  token = "${slot("influxdb-token", `${v.base64url(86)}==`, "$INFLUX_TOKEN")}"
  organization = "${v.company()}"
  bucket = "telegraf"

[[inputs.sqlserver]]
  servers = [
    "${slot("sql-connection-string", `Server=10.7.0.${v.number(2, 200)};Port=1433;User Id=telegraf;Password=${v.randomPassword(16)};app name=telegraf;log=1;`, "Server=10.7.0.12;Port=1433;app name=telegraf;log=1;")}",
  ]

[[inputs.mqtt_consumer]]
  servers = ["ssl://mqtt.${v.company()}.example:8883"]
  topics = ["sensors/#"]
  ## username and password to connect MQTT server.
  username = "telegraf"
  password = "${slot("password", thoughtUp(v), "@{secretstore:mqtt}")}"
  # tls_key = "/etc/telegraf/key.pem"
  data_format = "influx"

[[inputs.snmp]]
  agents = ["udp://10.7.0.1:161"]
  sec_name = "monitor"
  auth_protocol = "SHA"
  auth_password = "${slot("password", v.alnum(12), "")}"
`,
    ),
    pair(
        "fluent-bit-config",
        ["monitoring/fluent-bit/fluent-bit.conf", "monitoring/fluent-bit/outputs.conf"],
        (v, slot) => `[SERVICE]
    Flush        5
    Log_Level    info
    Parsers_File parsers.conf

[INPUT]
    Name   tail
    Path   /var/log/containers/*.log
    Tag    kube.*

[FILTER]
    Name          kubernetes
    Match         kube.*
    Kube_Token_File /var/run/secrets/kubernetes.io/serviceaccount/token
    Merge_Log_Key log_processed

[OUTPUT]
    Name        azure
    Match       *
    Customer_ID ${v.guid()}
    Shared_Key  ${slot("workspace-key", v.base64(64), "${WORKSPACE_KEY}")}

[OUTPUT]
    Name        es
    Match       *
    Host        es.${v.company()}.example
    HTTP_User   fluent
    HTTP_Passwd ${slot("password", thoughtUp(v), "${ES_PASSWORD}")}

[OUTPUT]
    Name        loki
    Match       *
    host        logs-prod-eu-west-0.grafana.net
    http_user   ${v.digits(6)}
    http_passwd ${slot("grafana-token", `glc_${encoded(JSON.stringify({ o: v.digits(6), n: "loki", k: v.alnum(24), m: { r: "eu" } })).replace(/=+$/, "")}`, "${LOKI_TOKEN}")}
`,
    ),
    pair(
        "keycloak-realm",
        ["keycloak/realm-export.json", "keycloak/realm-template.json"],
        (v, slot) => `{
  "id": "${v.guid()}",
  "realm": "development",
  "notBefore": 0,
  "defaultSignatureAlgorithm": "RS256",
  "revokeRefreshToken": false,
  "accessTokenLifespan": 300,
  "actionTokenGeneratedByAdminLifespan": 43200,
  "resetPasswordAllowed": true,
  "passwordPolicy": "length(12) and notUsername and passwordHistory(5)",
  "bruteForceProtected": true,
  "users": [
    {
      "username": "api.user",
      "enabled": true,
      "credentials": [
        { "type": "password", "value": "${slot("password", thoughtUp(v), "${API_USER_PASSWORD}")}", "temporary": false }
      ]
    }
  ],
  "clients": [
    {
      "clientId": "portal",
      "clientAuthenticatorType": "client-secret",
      "secret": "${slot("oidc-client-secret", v.alnum(32), "**********")}",
      "redirectUris": ["https://portal.${v.company()}.example/*"],
      "attributes": { "access.token.lifespan": "900", "client.secret.creation.time": "${v.digits(10)}" },
      "protocolMappers": [
        { "name": "groups", "config": { "id.token.claim": "true", "access.token.claim": "true", "userinfo.token.claim": "true" } }
      ]
    },
    { "clientId": "account", "publicClient": true, "secret": "**********" }
  ],
  "identityProviders": [
    {
      "alias": "entra",
      "config": { "clientId": "${v.guid()}", "clientSecret": "${slot("entra-client-secret", v.entraSecret(), "${vault.entra-secret}")}" }
    }
  ],
  "smtpServer": { "host": "smtp", "auth": "true", "user": "kc", "password": "${slot("password", v.humanPassword(), "**********")}" }
}
`,
    ),
    pair(
        "rabbitmq-definitions",
        ["rabbitmq/definitions.json", "rabbitmq/definitions.dev.json"],
        (v, slot) => `{
  "rabbit_version": "3.13.0",
  "users": [
    {
      "name": "courier",
      "password_hash": "${v.base64(36)}",
      "hashing_algorithm": "rabbit_password_hashing_sha256",
      "tags": ["administrator"]
    }
  ],
  "vhosts": [{ "name": "/" }],
  "permissions": [{ "user": "courier", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }],
  "parameters": [
    {
      "component": "shovel",
      "name": "to-archive",
      "vhost": "/",
      "value": {
        "src-protocol": "amqp091",
        "src-uri": "amqp://",
        "src-queue": "orders",
        "dest-uri": "${slot("url-password", `amqps://shovel:${v.randomPassword(16)}@archive.${v.company()}.example:5671`, "amqps://archive.example:5671")}",
        "dest-queue": "orders"
      }
    },
    {
      "component": "federation-upstream",
      "name": "hare",
      "vhost": "/",
      "value": { "uri": ["${slot("url-password", `amqp://fed:${thoughtUp(v)}@10.1.0.7`, "amqp://10.1.0.7")}"], "expires": 3600000 }
    }
  ],
  "queues": [{ "name": "orders", "vhost": "/", "durable": true, "arguments": { "x-dead-letter-routing-key": "orders.dead" } }]
}
`,
    ),
    pair(
        "grafana-datasources",
        ["monitoring/grafana/provisioning/datasources/main.yml", "monitoring/grafana/provisioning/datasources/dev.yml"],
        (v, slot) => `apiVersion: 1
deleteDatasources:
  - name: Old
    orgId: 1
datasources:
  - name: Postgres
    type: postgres
    url: pg:5432
    user: grafana
    secureJsonData:
      password: ${slot("password", thoughtUp(v), "$PG_PASSWORD")}
    jsonData: { sslmode: require, postgresVersion: 1600 }
  - name: Azure Monitor
    type: grafana-azure-monitor-datasource
    jsonData:
      azureAuthType: clientsecret
      tenantId: ${v.guid()}
      clientId: ${v.guid()}
    secureJsonData:
      clientSecret: ${slot("entra-client-secret", v.entraSecret(), "$__env{CLIENT_SECRET}")}
  - name: Prometheus
    type: prometheus
    url: https://prom.${v.company()}.example
    jsonData: { httpHeaderName1: Authorization }
    secureJsonData:
      httpHeaderValue1: ${slot("bearer-token", `"Bearer ${v.jwt()}"`, '"Bearer $PROM_TOKEN"')}
`,
    ),
    single(
        "odoo-config",
        ["odoo/odoo.conf"],
        (v) => `[options]
; This is the password that allows database operations:
admin_passwd = ${literal("password", thoughtUp(v))}
db_host = db
db_port = 5432
db_user = odoo
db_password = ${literal("password", v.randomPassword(16))}
addons_path = /mnt/extra-addons
data_dir = /var/lib/odoo
list_db = False
limit_request = 8192
smtp_password = False
proxy_mode = True
`,
    ),
    pair(
        "esphome",
        ["esphome/garage.yaml", "esphome/porch.yaml"],
        (v, slot) => `substitutions:
  name: garage
  friendly_name: Garage door

esphome:
  name: \${name}

esp32:
  board: esp32dev

# Enable logging
logger:

# Enable Home Assistant API
api:
  encryption:
    key: ${slot("encryption-key", `"${v.base64(32)}"`, "!secret api_key")}

ota:
  - platform: esphome
    password: ${slot("password", `"${v.hex(32)}"`, "!secret ota_password")}

wifi:
  ssid: !secret wifi_ssid
  password: ${slot("password", `"${phrase(v)}"`, "!secret wifi_password")}
  # Enable fallback hotspot (captive portal) in case wifi connection fails
  ap:
    ssid: "\${friendly_name} Fallback"
    password: ${slot("password", `"${v.alnum(12)}"`, "!secret ap_password")}

mqtt:
  broker: 192.168.1.${v.number(2, 200)}
  username: esp
  password: ${slot("password", `'${thoughtUp(v)}'`, "!secret mqtt_password")}

sensor:
  - platform: wifi_signal
    name: "\${friendly_name} WiFi"
    update_interval: 60s
`,
    ),
    single(
        "home-assistant-secrets",
        ["homeassistant/secrets.yaml"],
        (v) => `# Use this file to store secrets like usernames and passwords.
# Learn more at https://www.home-assistant.io/docs/configuration/secrets/
wifi_ssid: ${v.company()}-guest
wifi_password: ${literal("password", `"${otherAlphabet(v)}"`)}
home_latitude: 47.07
mqtt_password: ${literal("password", v.humanPassword())}
influx_token: ${literal("influxdb-token", `${v.base64url(86)}==`)}
google_calendar_client_id: ${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com
google_calendar_client_secret: ${literal("google-oauth-secret", formats.googleOAuthSecret(v))}
openweather_api_key: ${literal("api-key", v.hex(32))}
camera_url: ${literal("url-password", `rtsp://viewer:${thoughtUp(v)}@192.168.1.60:554/stream1`)}
`,
    ),
    single(
        "liquibase-properties",
        ["db/liquibase.properties"],
        (v) => `changelogFile=db/changelog/db.changelog-master.yaml
driver=org.mariadb.jdbc.Driver
url=jdbc:mariadb://db.${v.company()}.example:3306/quota
username=liquibase
password=${literal("password", thoughtUp(v))}
referenceUrl=${literal("jdbc-password", `jdbc:mariadb://ref.${v.company()}.example/quota?user=ref&password=${v.randomPassword(14)}`)}
liquibase.hub.mode=off
liquibaseProLicenseKey=
`,
    ),
    single(
        "sequelize-config",
        ["node/orders/config/config.js"],
        (v) => `// Used by sequelize-cli only.
module.exports = {
  development: {
    username: 'root',
    password: null,
    database: 'orders_dev',
    dialect: 'mysql',
  },
  test: { use_env_variable: 'DATABASE_URL', dialect: 'mysql' },
  production: {
    username: 'orders',
    password: '${literal("password", thoughtUp(v))}',
    database: 'orders',
    host: 'mysql-${v.company()}.mysql.database.azure.com',
    dialect: 'mysql',
    dialectOptions: { ssl: { rejectUnauthorized: true, key: undefined } },
  },
};
`,
    ),
    single(
        "twilio-env",
        ["node/notify/.env"],
        (v) => `NODE_ENV=production
TWILIO_ACCOUNT_SID=${tolerated(v.twilioSid())}
TWILIO_AUTH_TOKEN=${literal("twilio-token", v.twilioToken())}
TWILIO_NUMBER=+4366${v.digits(8)}
HONEYCOMB_API_KEY=${literal("honeycomb-key", formats.honeycomb(v))}
FIGMA=${literal("figma-token", v.figma())}
X=${literal("huggingface-token", v.huggingFace())}
ELASTIC_API_KEY=${literal("elastic-key", formats.elasticKey(v))}
ACS=${literal("communication-connection-string", formats.communicationConnection(v))}
LOG_SECRETS=false
`,
    ),
];
