import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { pair, single } from "./pair";

const encoded = (text: string): string => Buffer.from(text).toString("base64");

/** Settings of applications and frameworks, and the files in which clients keep their credentials. */
export const applicationFiles: FileTemplate[] = [
    pair(
        "dotenv-next",
        (v) => [
            "web/storefront/.env.production",
            `# storefront
NODE_ENV=production
NEXT_PUBLIC_STRIPE_KEY=pk_live_51${v.alnum(97)}
STRIPE_SECRET=${l("stripe-key", v.stripe("sk_test_"))}
AUTH_SECRET="${l("session-key", v.base64(33))}"
RESEND_API_KEY=${l("resend-key", `re_${v.alnum(8)}_${v.alnum(24)}`)}
UPSTASH_REDIS_REST_TOKEN=${l("upstash-token", `AX${v.alnum(56)}`)}
DATABASE_URL="${l("database-url", `postgresql://neon_owner:npg_${v.alnum(12)}@ep-${v.word()}-${v.word()}-${v.digits(6)}.eu-central-1.aws.neon.tech/shop?sslmode=require`)}"
export ALGOLIA_ADMIN=${l("algolia-key", v.hex(32))}
`,
        ],
        (v) => [
            "web/storefront/.env.example",
            `# copy to .env.local and fill in
NODE_ENV=development
NEXT_PUBLIC_STRIPE_KEY=pk_test_51${v.alnum(97)}
STRIPE_SECRET=sk_test_xxxxxxxxxxxxxxxxxxxxxxxx
AUTH_SECRET="generate-with-openssl-rand-base64-32"
RESEND_API_KEY=
UPSTASH_REDIS_REST_TOKEN=<your token>
DATABASE_URL="postgresql://user:\${DB_PASSWORD}@localhost:5432/shop"
STRIPE_PRICE_ID=price_1${v.alnum(23)}
SENDGRID_TEMPLATE_ID=d-${v.hex(32)}
`,
        ],
    ),
    pair(
        "dotenv-laravel",
        (v) => [
            "web/membership/.env",
            `APP_NAME=Membership
APP_KEY=${l("laravel-app-key", `base64:${v.base64(32)}`)}
APP_DEBUG=false
DB_CONNECTION=mysql
DB_USERNAME=members
DB_PASSWORD='${l("human-password", v.humanPassword())}'
MAIL_MAILER=mailgun
MAILGUN_SECRET=${l("mailgun-key", v.mailgun())}
PUSHER_APP_ID=${v.digits(7)}
PUSHER_APP_KEY=${tolerated(v.hex(20))}
PUSHER_APP_SECRET=${l("pusher-secret", v.hex(20))}
MIX_PUSHER_APP_CLUSTER=eu
`,
        ],
        (v) => [
            "web/membership/.env.testing",
            `APP_NAME=Membership
APP_KEY=
APP_DEBUG=true
DB_CONNECTION=sqlite
DB_DATABASE=:memory:
DB_PASSWORD=null
MAIL_MAILER=array
MAILGUN_SECRET=\${MAILGUN_SECRET}
BCRYPT_ROUNDS=4
PASSWORD_TIMEOUT=10800
RECAPTCHA_SITE_KEY=6L${v.base64url(38)}
SENTRY_LARAVEL_DSN=https://${v.hex(32)}@o${v.digits(5)}.ingest.de.sentry.io/${v.digits(16)}
`,
        ],
    ),
    pair(
        "spring-yml",
        (v) => [
            "services/rating/src/main/resources/application-cloud.yml",
            `server: { port: 8443 }
spring:
  datasource:
    url: jdbc:oracle:thin:@//ora.internal:1521/RATING
    username: RATING_APP
    password: ${l("human-password", v.humanPassword())}
  kafka:
    properties:
      sasl.mechanism: PLAIN
      sasl.jaas.config: org.apache.kafka.common.security.plain.PlainLoginModule required username="$ConnectionString" password="${l("eventhub-connection-string", `Endpoint=sb://eh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()}`)}";
  ssl:
    bundle:
      jks:
        server:
          keystore: { location: classpath:server.p12, password: "${l("passphrase", `${v.word()} ${v.word()} ${v.digits(4)}`)}" }
app:
  jwt: { secret: ${l("signing-key", v.hex(64))}, ttl: PT15M }
`,
        ],
        (v) => [
            "services/quoting/src/main/resources/application-cloud.yml",
            `server: { port: 8443 }
spring:
  config:
    import: "optional:configserver:,kubernetes:"
  cloud:
    azure:
      keyvault.secret.property-sources: [{ endpoint: "${v.vaultUri()}/", name: kv }]
      credential: { managed-identity-enabled: true, client-id: ${v.guid()} }
  datasource:
    url: jdbc:oracle:thin:@//ora.internal:1521/QUOTING
    username: QUOTING_APP
    password: \${QUOTING_DB_PASSWORD:}
  security.oauth2.resourceserver.jwt:
    jwk-set-uri: https://login.microsoftonline.com/${v.guid()}/discovery/v2.0/keys
app:
  legacy-password: '{cipher}${v.hex(128)}'
  jwt: { key-id: ${v.upperHex(40)}, ttl: PT15M }
`,
        ],
    ),
    pair(
        "quarkus-properties",
        (v) => [
            "services/ferry/src/main/resources/application.properties",
            `quarkus.http.port=8081
quarkus.datasource.db-kind=mssql
quarkus.datasource.username=ferry
quarkus.datasource.password=${l("human-password", v.humanPassword())}
%dev.quarkus.datasource.password=${l("random-password", v.randomPassword(14))}
quarkus.oidc.client-id=ferry-web
quarkus.oidc.credentials.secret=${l("client-secret", v.alnum(32))}
quarkus.log.category."io.ferry".level=DEBUG
`,
        ],
        (v) => [
            "services/tram/src/main/resources/application.properties",
            `quarkus.http.port=8082
quarkus.datasource.db-kind=mssql
quarkus.datasource.username=tram
quarkus.datasource.password=\${TRAM_DB_PASSWORD}
%prod.quarkus.datasource.credentials-provider=vault
quarkus.datasource.jdbc.url=jdbc:sqlserver://sql-${v.company()}.database.windows.net;databaseName=tram;authentication=ActiveDirectoryMSI;encrypt=true
jasypt.encryptor.password=\${JASYPT_PASSWORD}
tram.partner.token=ENC(${v.base64(40)})
quarkus.oidc.client-id=${v.guid()}
tram.messages.password-wrong=Wrong password, please try again
`,
        ],
    ),
    pair(
        "django-settings",
        (v) => [
            "web/library/library/settings.py",
            `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "${l("django-secret-key", `django-insecure-${v.wildPassword(50)}`)}"
DEBUG = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "library",
        "PASSWORD": "${l("human-password", v.humanPassword())}",
        "HOST": "pg.internal",
    }
}
CELERY_BROKER_URL = "${l("redis-url", `rediss://:${v.alnum(32)}@cache.internal:6380/0`)}"
`,
        ],
        (v) => [
            "web/museum/museum/settings.py",
            `import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "museum",
        "PASSWORD": os.getenv("DB_PASSWORD", ""),
        "OPTIONS": {"sslrootcert": "/etc/ssl/ca.pem"},
    }
}
CELERY_BROKER_URL = f"rediss://:{os.environ['REDIS_PASSWORD']}@cache.internal:6380/0"
SOCIAL_AUTH_GOOGLE_OAUTH2_KEY = "${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com"
`,
        ],
    ),
    pair(
        "rails-database",
        (v) => [
            "web/bulletin/config/database.yml",
            `default: &default
  adapter: mysql2
  encoding: utf8mb4
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
development:
  <<: *default
  username: root
  password: ${l("human-password", v.humanPassword())}
production:
  <<: *default
  url: ${l("database-url", `mysql2://bulletin:${v.alnum(18)}@db.internal/bulletin?reconnect=true`)}
`,
        ],
        (v) => [
            "web/gazette/config/database.yml",
            `default: &default
  adapter: mysql2
  encoding: utf8mb4
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
development:
  <<: *default
  username: root
  password:
production:
  <<: *default
  username: gazette
  password: <%= ENV["GAZETTE_DATABASE_PASSWORD"] %>
  sslca: config/ca-${v.hex(8)}.pem
`,
        ],
    ),
    single("rails-credentials", (v) => [
        "web/gazette/config/credentials.yml.enc",
        `${v.base64(420)}--${v.base64(12)}--${v.base64(16)}
`,
    ]),
    single("rails-master-key", (v) => ["web/bulletin/config/master.key", `${l("rails-master-key", v.hex(32))}\n`]),
    pair(
        "php-config",
        (v) => [
            "web/blog/wp-config.php",
            `<?php
define( 'DB_NAME', 'blog' );
define( 'DB_USER', 'wp' );
define( 'DB_PASSWORD', '${l("human-password", v.humanPassword())}' );
define( 'AUTH_KEY',         '${l("wordpress-key", v.wildPassword(64))}' );
define( 'SECURE_AUTH_SALT', '${l("wordpress-key", v.wildPassword(64))}' );
$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
`,
        ],
        () => [
            "web/blog/wp-config-sample.php",
            `<?php
define( 'DB_NAME', 'database_name_here' );
define( 'DB_USER', 'username_here' );
define( 'DB_PASSWORD', 'password_here' );
define( 'AUTH_KEY',         'put your unique phrase here' );
define( 'SECURE_AUTH_SALT', getenv('WP_SECURE_AUTH_SALT') );
$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
`,
        ],
    ),
    pair(
        "toml-config",
        (v) => [
            "services/mailer/config.toml",
            `[app]
listen = "0.0.0.0:9000"
admin_username = "listmonk"
admin_password = "${l("other-alphabet-password", `Пароль${v.digits(4)}река`)}"

[db]
host = "pg.internal"
user = "mailer"
password = "${l("random-password", v.wildPassword(20))}"
ssl_mode = "require"

[webhooks]
discord = "${l("discord-webhook", v.discordWebhook())}"
docs = "https://docs.example/webhooks#password"
`,
        ],
        (v) => [
            "services/mailer/config.sample.toml",
            `[app]
listen = "0.0.0.0:9000"
admin_username = "listmonk"
admin_password = "changeme"

[db]
host = "pg.internal"
user = "mailer"
password_file = "/run/secrets/mailer-db"
ssl_mode = "verify-full"

[dkim]
selector = "s1"
public_key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${v.alnum(180)}"

[webhooks]
discord = "https://discord.com/api/webhooks/<id>/<token>"
revision = "${v.hex(40)}"
`,
        ],
    ),
    pair(
        "ini-odoo",
        (v) => [
            "services/erp/odoo.conf",
            `[options]
; master password of the database manager
admin_passwd = ${l("human-password", v.humanPassword())}
db_host = pg.internal
db_user = odoo
db_password = ${l("random-password", v.randomPassword(16))}
addons_path = /mnt/extra-addons
limit_time_cpu = 600
`,
        ],
        (v) => [
            "services/erp/odoo.local.conf",
            `[options]
; the master password is set in the interface
admin_passwd = $pbkdf2-sha512$600000$${v.alnum(22)}$${v.alnum(86)}
db_host = False
db_user = odoo
db_password = False
addons_path = /mnt/extra-addons
password_reset_enabled = True
`,
        ],
    ),
    pair(
        "prometheus-alertmanager",
        (v) => [
            "monitoring/alertmanager.yml",
            `global:
  smtp_smarthost: smtp.example:587
  smtp_auth_username: alerts
  smtp_auth_password: ${l("human-password", v.humanPassword())}
receivers:
  - name: chat
    slack_configs:
      - api_url: ${l("slack-webhook", v.slackWebhook())}
        channel: "#alerts"
  - name: pager
    opsgenie_configs:
      - api_key: ${l("opsgenie-key", v.guid())}
route: { receiver: chat, group_by: [alertname] }
`,
        ],
        (v) => [
            "monitoring/prometheus.yml",
            `global: { scrape_interval: 30s, external_labels: { cluster: ${v.company()}, id: ${v.guid()} } }
scrape_configs:
  - job_name: api
    authorization: { type: Bearer, credentials_file: /etc/prometheus/token }
    static_configs: [{ targets: ["api:9090"] }]
  - job_name: node
    basic_auth: { username: scrape, password_file: /etc/prometheus/password }
remote_write:
  - url: https://metrics.example/api/v1/push
    azuread: { cloud: AzurePublic, managed_identity: { client_id: ${v.guid()} } }
    write_relabel_configs:
      - { source_labels: [password_age_days], action: keep }
`,
        ],
    ),
    pair(
        "npmrc",
        (v) => [
            "clients/node/.npmrc",
            `registry=https://registry.npmjs.org/
@${v.company()}:registry=https://pkgs.dev.azure.com/${v.company()}/_packaging/core/npm/registry/
; begin auth token
//pkgs.dev.azure.com/${v.company()}/_packaging/core/npm/registry/:username=any
//pkgs.dev.azure.com/${v.company()}/_packaging/core/npm/registry/:_password=${l("azure-devops-token-base64", encoded(v.devOpsToken()))}
//pkgs.dev.azure.com/${v.company()}/_packaging/core/npm/registry/:email=npm@example.org
//npm.pkg.github.com/:_authToken=${l("github-token", v.github())}
`,
        ],
        (v) => [
            "clients/node/ci.npmrc",
            `registry=https://registry.npmjs.org/
@${v.company()}:registry=https://pkgs.dev.azure.com/${v.company()}/_packaging/core/npm/registry/
always-auth=true
//npm.pkg.github.com/:_authToken=\${GH_PACKAGES_TOKEN}
//registry.npmjs.org/:_authToken=\${NPM_TOKEN}
fund=false
save-exact=true
`,
        ],
    ),
    pair(
        "yarnrc",
        (v) => [
            "clients/node/.yarnrc.yml",
            `nodeLinker: node-modules
npmScopes:
  ${v.company()}:
    npmRegistryServer: https://npm.example
    npmAuthToken: ${l("registry-token", v.jwt())}
npmRegistries:
  "//mirror.example":
    npmAuthIdent: "${l("basic-auth", `mirror:${v.alnum(20)}`)}"
yarnPath: .yarn/releases/yarn-4.5.1.cjs
`,
        ],
        (v) => [
            "clients/node/ci.yarnrc.yml",
            `nodeLinker: node-modules
npmScopes:
  ${v.company()}:
    npmRegistryServer: https://npm.example
    npmAuthToken: "\${NPM_AUTH_TOKEN-}"
plugins:
  - path: .yarn/plugins/plugin-version.cjs
    checksum: ${v.hex(128)}
    spec: https://example.org/plugin-version.js
yarnPath: .yarn/releases/yarn-4.5.1.cjs
`,
        ],
    ),
    pair(
        "nuget-config",
        (v) => [
            "clients/dotnet/NuGet.Config",
            `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
    <add key="telerik" value="https://nuget.telerik.com/v3/index.json" />
  </packageSources>
  <packageSourceCredentials>
    <telerik>
      <add key="Username" value="licences@example.org" />
      <add key="ClearTextPassword" value="${l("human-password", v.humanPassword())}" />
    </telerik>
  </packageSourceCredentials>
  <apikeys>
    <add key="https://www.nuget.org" value="${l("nuget-key", v.nugetOrg())}" />
  </apikeys>
</configuration>
`,
        ],
        (v) => [
            "clients/dotnet/ci/NuGet.Config",
            `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <clear />
    <add key="telerik" value="https://nuget.telerik.com/v3/index.json" />
  </packageSources>
  <packageSourceCredentials>
    <telerik>
      <add key="Username" value="api-key" />
      <add key="ClearTextPassword" value="%TELERIK_API_KEY%" />
    </telerik>
  </packageSourceCredentials>
  <trustedSigners>
    <author name="microsoft">
      <certificate fingerprint="${v.upperHex(64)}" hashAlgorithm="SHA256" allowUntrustedRoot="false" />
    </author>
  </trustedSigners>
</configuration>
`,
        ],
    ),
    pair(
        "maven-settings",
        (v) => [
            "clients/java/settings.xml",
            `<settings>
  <servers>
    <server>
      <id>releases</id>
      <username>deployer</username>
      <password>${l("random-password", v.randomPassword(20))}</password>
    </server>
    <server>
      <id>gpg.passphrase</id>
      <passphrase>${l("passphrase", `${v.word()} of the ${v.word()} ${v.word()}`)}</passphrase>
    </server>
  </servers>
</settings>
`,
        ],
        (v) => [
            "clients/java/settings-ci.xml",
            `<settings>
  <servers>
    <server>
      <id>releases</id>
      <username>\${env.NEXUS_USER}</username>
      <password>\${env.NEXUS_PASSWORD}</password>
    </server>
    <server>
      <id>site</id>
      <privateKey>\${user.home}/.ssh/id_ed25519</privateKey>
      <filePermissions>664</filePermissions>
    </server>
  </servers>
  <profiles><profile><id>sign</id><properties><gpg.keyname>0x${v.upperHex(16)}</gpg.keyname></properties></profile></profiles>
</settings>
`,
        ],
    ),
    pair(
        "gradle-properties",
        (v) => [
            "clients/java/gradle.properties",
            `org.gradle.jvmargs=-Xmx2g -Dfile.encoding=UTF-8
org.gradle.parallel=true
signing.keyId=${v.upperHex(8)}
signing.password=${l("human-password", v.humanPassword())}
signing.secretKeyRingFile=/home/build/.gnupg/secring.gpg
artifactoryUser=build
artifactoryApiKey=${l("artifactory-key", `AKCp${v.alnum(69)}`)}
`,
        ],
        () => [
            "clients/java/lib/gradle.properties",
            `org.gradle.jvmargs=-Xmx2g -Dfile.encoding=UTF-8
systemProp.javax.net.ssl.trustStorePassword=${tolerated("changeit")}
org.gradle.parallel=true
signing.keyId=
signing.password=
android.useAndroidX=true
artifactoryUser=
artifactoryApiKey=@artifactory.key@
`,
        ],
    ),
    pair(
        "pip-poetry",
        (v) => [
            "clients/python/pip.conf",
            `[global]
index-url = ${l("url-password", `https://reader:${v.alnum(22)}@pypi.example/simple`)}
extra-index-url =
    https://pypi.org/simple
    ${l("gitlab-token", `https://__token__:${v.gitlab()}@gitlab.example/api/v4/projects/${v.digits(3)}/packages/pypi/simple`)}
timeout = 30
`,
        ],
        (v) => [
            "clients/python/requirements.txt",
            `--index-url https://pypi.org/simple
--extra-index-url https://reader:\${PYPI_PASSWORD}@pypi.example/simple
argon2-cffi==23.1.0 \\
    --hash=sha256:${v.hex(64)} \\
    --hash=sha256:${v.hex(64)}
python-jose[cryptography]==3.3.0 \\
    --hash=sha256:${v.hex(64)}
git+https://git@github.com/${v.company()}/tokens.git@${v.hex(40)}#egg=tokens
`,
        ],
    ),
    single("pypirc", (v) => [
        "clients/python/.pypirc",
        `[distutils]
index-servers =
    pypi
    inhouse

[pypi]
username = __token__
password = ${l("pypi-token", v.pypi())}

[inhouse]
repository = https://pypi.example/legacy/
username = release
password = ${l("human-password", v.humanPassword())}
`,
    ]),
    pair(
        "cargo",
        (v) => [
            "clients/rust/.cargo/credentials.toml",
            `[registry]
token = "${l("crates-token", `cio${v.alnum(32)}`)}"

[registries.kellnr]
token = "${l("registry-token", v.alnum(32))}"
`,
        ],
        (v) => [
            "clients/rust/.cargo/config.toml",
            `[registry]
global-credential-providers = ["cargo:token-from-stdout az keyvault secret show --name crates-token"]

[registries.kellnr]
index = "sparse+https://kellnr.example/api/v1/crates/"
credential-provider = "cargo:token"

[env]
BUILD_ID = "${v.guid()}"
`,
        ],
    ),
    pair(
        "docker-client",
        (v) => [
            "clients/docker/config.json",
            `{
  "auths": {
    "registry.example": { "auth": "${l("basic-auth-base64", encoded(`deploy:${v.randomPassword(18)}`))}" },
    "cr${v.company()}.azurecr.io": {
      "username": "00000000-0000-0000-0000-000000000000",
      "identitytoken": "${l("jwt", v.jwt({ aud: "cr.azurecr.io" }))}"
    }
  },
  "detachKeys": "ctrl-e,e"
}
`,
        ],
        (v) => [
            "clients/docker/config.helper.json",
            `{
  "auths": { "registry.example": {}, "cr${v.company()}.azurecr.io": {} },
  "credsStore": "secretservice",
  "credHelpers": { "cr${v.company()}.azurecr.io": "acr-env" },
  "HttpHeaders": { "User-Agent": "Docker-Client/27.3.1" },
  "currentContext": "token-service"
}
`,
        ],
    ),
    pair(
        "aws-client",
        (v) => [
            "clients/aws/credentials",
            `[default]
aws_access_key_id = ${tolerated(v.awsKeyId())}
aws_secret_access_key = ${l("aws-secret-key", v.awsSecret())}

[mfa]
aws_access_key_id = ${tolerated(`ASIA${v.awsKeyId().slice(4)}`)}
aws_secret_access_key = ${l("aws-secret-key", v.awsSecret())}
aws_session_token = ${l("aws-session-token", `IQoJb3JpZ2luX2Vj${v.base64(240)}`)}
`,
        ],
        (v) => [
            "clients/aws/config",
            `[default]
region = eu-north-1
credential_process = /usr/local/bin/vault-aws --role reader

[profile docs]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY

[profile live]
role_arn = arn:aws:iam::${v.digits(12)}:role/live
mfa_serial = arn:aws:iam::${v.digits(12)}:mfa/ops
sso_session = main
`,
        ],
    ),
    pair(
        "kubeconfig",
        (v) => [
            "clients/kube/config",
            `apiVersion: v1
kind: Config
clusters:
  - name: aks
    cluster:
      server: https://aks-${v.word()}.hcp.westeurope.azmk8s.io:443
      certificate-authority-data: ${encoded(v.pem("CERTIFICATE"))}
users:
  - name: admin
    user:
      client-certificate-data: ${encoded(v.pem("CERTIFICATE"))}
      client-key-data: ${l("private-key-base64", encoded(v.pem("RSA PRIVATE KEY")))}
  - name: reader
    user: { token: ${l("bearer-token", v.hex(64))} }
`,
        ],
        (v) => [
            "clients/kube/config.entra",
            `apiVersion: v1
kind: Config
clusters:
  - name: aks
    cluster:
      server: https://aks-${v.word()}.hcp.westeurope.azmk8s.io:443
      certificate-authority-data: ${encoded(v.pem("CERTIFICATE"))}
users:
  - name: admin
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1
        command: kubelogin
        args: [get-token, --login, azurecli, --server-id, ${v.guid()}, --tenant-id, ${v.guid()}]
`,
        ],
    ),
    pair(
        "netrc",
        (v) => [
            "clients/git/.netrc",
            `machine api.heroku.com
  login ops@example.org
  password ${l("heroku-key", v.guid())}
machine gitlab.example login bot password ${l("gitlab-token", v.gitlab())}
default login anonymous
`,
        ],
        (v) => [
            "clients/git/.gitconfig",
            `[user]
	name = Build
	email = build@example.org
	signingkey = ${v.upperHex(40)}
[credential]
	helper = manager
	useHttpPath = true
[credential "https://dev.azure.com"]
	username = build
[url "git@github.com:"]
	insteadOf = https://github.com/
[http "https://proxy.example"]
	sslCert = /etc/ssl/build.pem
	sslCertPasswordProtected = true
`,
        ],
    ),
    pair(
        "rclone-restic",
        (v) => [
            "clients/backup/rclone.conf",
            `[blobs]
type = azureblob
account = st${v.company()}
key = ${l("storage-key", v.storageKey())}

[box]
type = b2
account = ${v.hex(12)}
key = ${l("b2-key", `K00${v.digits(1)}${v.alnum(27)}`)}

[drive]
type = drive
client_id = ${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com
client_secret = ${l("google-client-secret", `GOCSPX-${v.base64url(28)}`)}
token = ${l("oauth-refresh-token", `{"access_token":"ya29.${v.base64url(160)}","token_type":"Bearer","refresh_token":"1//0${v.base64url(98)}","expiry":"2026-03-01T10:00:00Z"}`)}
`,
        ],
        (v) => [
            "clients/backup/rclone.msi.conf",
            `[blobs]
type = azureblob
account = st${v.company()}
use_msi = true
msi_client_id = ${v.guid()}

[s3]
type = s3
provider = AWS
env_auth = true
sse_kms_key_id = arn:aws:kms:eu-west-1:${v.digits(12)}:key/${v.guid()}

[sftp]
type = sftp
user = backup
key_use_agent = true
ask_password = true
`,
        ],
    ),
    single("service-account-json", (v) => [
        "clients/gcp/service-account.json",
        `{
  "type": "service_account",
  "project_id": "${v.word()}-${v.digits(6)}",
  "private_key_id": "${v.hex(40)}",
  "private_key": "${l("private-key", v.pem("PRIVATE KEY", 1180).replaceAll("\n", "\\n"))}",
  "client_email": "deploy@${v.word()}.iam.gserviceaccount.com",
  "client_id": "${v.digits(21)}",
  "token_uri": "https://oauth2.googleapis.com/token"
}
`,
    ]),
    single("azure-auth-json", (v) => [
        "clients/azure/azureauth.json",
        `{
  "clientId": "${v.guid()}",
  "clientSecret": "${l("entra-secret", v.entraSecret())}",
  "subscriptionId": "${v.guid()}",
  "tenantId": "${v.guid()}",
  "activeDirectoryEndpointUrl": "https://login.microsoftonline.com",
  "managementEndpointUrl": "https://management.core.windows.net/"
}
`,
    ]),
];
