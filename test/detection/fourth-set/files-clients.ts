import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { encoded, indented, otherAlphabet, pair, pfx, phrase, single, thoughtUp } from "../third-set/files-slots";
import * as formats from "./files-formats";

/** What package managers, command lines, editors, request and test tools, and the operating system keep on a machine. */
export const clientFiles: FileTemplate[] = [
    pair(
        "npmrc",
        ["web/.npmrc", "packages/ui/.npmrc"],
        (v, slot) => `save-exact=true
engine-strict=true
@${v.company()}:registry=https://pkgs.dev.azure.com/${v.company()}/_packaging/main/npm/registry/
; begin auth token
//pkgs.dev.azure.com/${v.company()}/_packaging/main/npm/registry/:username=${v.company()}
//pkgs.dev.azure.com/${v.company()}/_packaging/main/npm/registry/:_password=${slot("base64-password", encoded(formats.oldDevOpsToken(v)), "[BASE64_ENCODED_PERSONAL_ACCESS_TOKEN]")}
//pkgs.dev.azure.com/${v.company()}/_packaging/main/npm/registry/:email=npm requires email to be set but doesn't use the value
; end auth token
//registry.npmjs.org/:_authToken=${slot("npm-token", v.npm(), "${NPM_TOKEN}")}
//npm.pkg.github.com/:_authToken=${slot("github-token", v.github(), "${GITHUB_TOKEN}")}
`,
    ),
    pair(
        "yarnrc",
        ["web/app/.yarnrc.yml", "web/admin/.yarnrc.yml"],
        (v, slot) => `nodeLinker: node-modules

npmScopes:
  ${v.company()}:
    npmRegistryServer: "https://npm.${v.company()}.example"
    npmAlwaysAuth: true
    npmAuthToken: ${slot("npm-registry-token", `"${v.base64url(36)}"`, '"${YARN_TOKEN:-}"')}
  fontawesome:
    npmAuthToken: ${slot("api-key", v.guid().toUpperCase(), '"${FA_TOKEN}"')}

plugins:
  - checksum: ${v.hex(128)}
    path: .yarn/plugins/@yarnpkg/plugin-workspace-tools.cjs
`,
    ),
    single(
        "pypirc",
        ["home/.pypirc"],
        (v) => `[distutils]
index-servers =
    pypi
    internal

[pypi]
username = __token__
password = ${literal("pypi-token", v.pypi())}

[internal]
repository = https://pypi.${v.company()}.example/legacy/
username = release
password = ${literal("password", thoughtUp(v))}
`,
    ),
    pair(
        "pip-conf",
        ["python/pip.conf", "python/ci/pip.conf"],
        (v, slot) => `[global]
timeout = 60
index-url = ${slot("url-password", `https://reader:${v.randomPassword(24)}@pypi.${v.company()}.example/simple`, "https://pypi.example/simple")}
extra-index-url =
    https://pypi.org/simple
    ${slot("url-password", `https://build:${formats.oldDevOpsToken(v)}@pkgs.dev.azure.com/${v.company()}/_packaging/py/pypi/simple/`, "https://$(System.AccessToken)@pkgs.dev.azure.com/org/_packaging/py/pypi/simple/")}
keyring-provider = subprocess
`,
    ),
    pair(
        "nuget-config",
        ["src/NuGet.Config", "src/build/nuget.config"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <clear />
    <add key="nuget.org" value="https://api.nuget.org/v3/index.json" protocolVersion="3" />
    <add key="main" value="https://pkgs.dev.azure.com/${v.company()}/_packaging/main/nuget/v3/index.json" />
  </packageSources>
  <packageSourceCredentials>
    <main>
      <add key="Username" value="any" />
      <add key="ClearTextPassword" value="${slot("devops-token", v.devOpsToken(), "%NUGET_PAT%")}" />
    </main>
    <github>
      <add key="Username" value="${v.company()}" />
      <add key="ClearTextPassword" value="${slot("github-token", v.githubFineGrained(), "")}" />
    </github>
  </packageSourceCredentials>
  <apikeys>
    <add key="https://www.nuget.org" value="${slot("tolerated", `AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA${v.base64(90)}`, "")}" />
  </apikeys>
  <config>
    <add key="signatureValidationMode" value="require" />
  </config>
  <trustedSigners>
    <repository name="nuget.org" serviceIndex="https://api.nuget.org/v3/index.json">
      <certificate fingerprint="${v.upperHex(64)}" hashAlgorithm="SHA256" allowUntrustedRoot="false" />
    </repository>
  </trustedSigners>
</configuration>
`,
    ),
    pair(
        "maven-settings",
        ["java/.m2/settings.xml", "java/ci/settings.xml"],
        (v, slot) => `<?xml version="1.0" encoding="UTF-8"?>
<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://maven.apache.org/SETTINGS/1.2.0 https://maven.apache.org/xsd/settings-1.2.0.xsd">
  <!-- servers
   | Specifies the authentication information to use when connecting to a particular server, identified by
   | a unique name within the system (referred to by the 'id' attribute below).
   |
   | NOTE: You should either specify username/password OR privateKey/passphrase, since these pairings are
   |       used together.
   | <server>
   |   <id>deploymentRepo</id>
   |   <username>repouser</username>
   |   <password>${tolerated("repopwd")}</password>
   | </server>
   -->
  <servers>
    <server>
      <id>nexus</id>
      <username>deployer</username>
      <password>${slot("password", thoughtUp(v), "${env.NEXUS_PASSWORD}")}</password>
    </server>
    <server>
      <id>siteServer</id>
      <privateKey>/home/ci/.ssh/id_rsa</privateKey>
      <passphrase>${slot("password", phrase(v), "{" + v.base64(32) + "}")}</passphrase>
    </server>
  </servers>
  <profiles>
    <profile>
      <id>sonar</id>
      <properties>
        <sonar.token>${slot("sonar-token", v.sonar(), "${env.SONAR_TOKEN}")}</sonar.token>
        <gpg.passphrase>${slot("password", v.humanPassword(), "${env.GPG_PASSPHRASE}")}</gpg.passphrase>
        <gpg.keyname>${v.upperHex(16)}</gpg.keyname>
      </properties>
    </profile>
  </profiles>
</settings>
`,
    ),
    pair(
        "gradle-properties",
        ["android/app/gradle.properties", "android/lib/gradle.properties"],
        (v, slot) => `# Project-wide Gradle settings.
# Specifies the JVM arguments used for the daemon process.
org.gradle.jvmargs=-Xmx2048m -Dfile.encoding=UTF-8
android.useAndroidX=true
kotlin.code.style=official

RELEASE_STORE_FILE=../release.jks
RELEASE_KEY_ALIAS=upload
RELEASE_STORE_PASSWORD=${slot("password", thoughtUp(v), "")}
RELEASE_KEY_PASSWORD=${slot("password", v.word() + v.digits(4), "")}
signing.keyId=${v.upperHex(8)}
signing.secretKeyRingFile=/home/ci/secring.gpg
mavenCentralPassword=${slot("token-password", v.base64(33), "$MAVEN_PASSWORD")}
MAPBOX_DOWNLOADS_TOKEN=${slot("mapbox-token", v.mapboxSecret(), "sk.YOUR_SECRET_TOKEN")}
gpr.key=${slot("github-token", v.github(), "")}
systemProp.sonar.host.url=https://sonar.${v.company()}.example
`,
    ),
    pair(
        "gradle-build",
        ["android/app/build.gradle", "android/lib/build.gradle.kts"],
        (v, slot, holds) => `${holds ? "" : "import java.util.Properties\n\n"}android {
    namespace ${holds ? "" : "= "}"example.tide"
    signingConfigs {
        ${holds ? "release" : 'create("release")'} {
            storeFile ${holds ? "" : "= "}file("release.jks")
            storePassword ${slot("password", `'${thoughtUp(v)}'`, '= keystoreProperties["storePassword"] as String')}
            keyAlias ${holds ? "" : "= "}"upload"
            keyPassword ${slot("password", `'${v.humanPassword()}'`, '= keystoreProperties["keyPassword"] as String')}
        }
    }
    defaultConfig {
        buildConfigField${holds ? " " : "("}"String", "API_TOKEN", ${slot("api-key", `'"${v.base64url(40)}"'`, '"\\"${System.getenv("API_TOKEN")}\\""')}${holds ? "" : ")"}
        buildConfigField${holds ? " " : "("}"String", "TOKEN_HEADER", ${holds ? `'"X-Token"'` : '"\\"X-Token\\"")'}
    }
}

publishing {
    repositories {
        maven {
            url = uri("https://maven.${v.company()}.example/releases")
            credentials {
                username = "ci"
                password = ${slot("password", `"${v.randomPassword(18)}"`, 'providers.gradleProperty("mavenPassword").get()')}
            }
        }
    }
}
`,
    ),
    single(
        "cargo-credentials",
        ["home/.cargo/credentials.toml"],
        (v) => `[registry]
token = "${literal("crates-token", `cio${v.alnum(32)}`)}"

[registries.internal]
index = "sparse+https://crates.${v.company()}.example/index/"
token = "${literal("bearer-token", `Bearer ${v.jwt()}`)}"
`,
    ),
    single(
        "composer-auth",
        ["php/auth.json"],
        (v) => `{
    "http-basic": {
        "repo.magento.com": {
            "username": "${v.hex(32)}",
            "password": "${literal("token-password", v.hex(32))}"
        },
        "packages.${v.company()}.example": { "username": "token", "password": "${literal("packagist-token", `packagist_${v.hex(68)}`)}" }
    },
    "github-oauth": { "github.com": "${literal("github-token", v.github())}" },
    "gitlab-token": { "gitlab.com": "${literal("gitlab-token", v.gitlab())}" },
    "bearer": {}
}
`,
    ),
    pair(
        "docker-config",
        ["home/.docker/config.json", "home/dev/.docker/config.json"],
        (v, slot, holds) => `{
	"auths": {
		"https://index.docker.io/v1/": {${holds ? `\n\t\t\t"auth": "${slot("docker-auth", encoded(`${v.company()}:${v.dockerHub()}`), "")}"\n\t\t` : ""}},
		"cr${v.company()}.azurecr.io": {${holds ? `\n\t\t\t"auth": "${slot("tolerated", encoded("00000000-0000-0000-0000-000000000000:"), "")}",\n\t\t\t"identitytoken": "${slot("registry-token", v.jwt({ aud: `cr${v.company()}.azurecr.io` }), "")}"\n\t\t` : ""}}
	},
	"credsStore": "${holds ? "" : "desktop"}",
	"currentContext": "default",
	"detachKeys": "ctrl-e,e"
}
`,
    ),
    single(
        "aws-credentials",
        ["home/.aws/credentials"],
        (v) => `[default]
aws_access_key_id = ${tolerated(v.awsKeyId())}
aws_secret_access_key = ${literal("aws-secret-key", v.awsSecret())}

[deploy]
aws_access_key_id = ${tolerated(`ASIA${v.upper(16)}`)}
aws_secret_access_key = ${literal("aws-secret-key", v.awsSecret())}
aws_session_token = ${literal("aws-session-token", `IQoJb3JpZ2luX2Vj${v.base64(240)}`)}

[sso]
credential_process = /usr/local/bin/aws-vault exec sso --json
`,
    ),
    single(
        "gcp-service-account",
        ["gcp/service-account.json"],
        (v) => `{
  "type": "service_account",
  "project_id": "${v.company()}-${v.digits(6)}",
  "private_key_id": "${v.hex(40)}",
  "private_key": "${literal("private-key", v.pem("PRIVATE KEY", 600).replace(/\n/g, "\\n"))}",
  "client_email": "ci@${v.company()}-${v.digits(6)}.iam.gserviceaccount.com",
  "client_id": "${v.digits(21)}",
  "auth_uri": "https://accounts.google.com/o/oauth2/auth",
  "token_uri": "https://oauth2.googleapis.com/token",
  "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
  "universe_domain": "googleapis.com"
}
`,
    ),
    pair(
        "netrc",
        ["home/.netrc", "home/build/.netrc"],
        (v, slot) => `machine github.com
  login ${v.company()}-bot
  password ${slot("github-token", v.github(), "$GITHUB_TOKEN")}

machine api.heroku.com login ops@${v.company()}.example password ${slot("heroku-key", v.guid(), "__HEROKU_API_KEY__")}
machine artifacts.${v.company()}.example login ci password ${slot("password", thoughtUp(v), "<password>")}
`,
    ),
    single(
        "my-cnf",
        ["home/.my.cnf"],
        (v) => `# read by mysql, mysqldump and mysqladmin
[client]
user = report
password = ${literal("password", thoughtUp(v))}
ssl-mode = REQUIRED

[mysql]
prompt = "\\u@\\h [\\d]> "

[mysqldump]
password = ${literal("password", `"${v.wildPassword(14)}"`)}
skip-lock-tables
`,
    ),
    single(
        "odbc-ini",
        ["etc/odbc.ini"],
        (v) => `[ODBC Data Sources]
Ledger = SQL Server

[Ledger]
Driver = ODBC Driver 18 for SQL Server
Server = tcp:sql-${v.company()}.database.windows.net,1433
UID = ledger_ro
PWD = ${literal("password", v.randomPassword(14))}
Encrypt = yes
`,
    ),
    single(
        "pgpass",
        ["home/ops/.pgpass"],
        (v) => `# hostname:port:database:username:password
localhost:5432:*:postgres:${literal("password", v.word())}
db.${v.company()}.example:5432:ledger:ledger_ro:${literal("password", v.randomPassword(16))}
pg-${v.company()}.postgres.database.azure.com:5432:*:${v.word()}:${literal("password", thoughtUp(v))}
`,
    ),
    pair(
        "kubeconfig",
        ["home/.kube/config", "home/aks/.kube/config"],
        (v, slot) => `apiVersion: v1
kind: Config
current-context: prod
preferences: {}
clusters:
- name: prod
  cluster:
    certificate-authority-data: ${encoded(v.pem("CERTIFICATE", 180))}
    server: https://aks-${v.company()}-${v.lower(8)}.hcp.westeurope.azmk8s.io:443
contexts:
- name: prod
  context: { cluster: prod, user: admin, namespace: default }
users:
- name: admin
  user:
    client-certificate-data: ${encoded(v.pem("CERTIFICATE", 180))}
    ${slot("private-key", `client-key-data: ${encoded(v.pem("RSA PRIVATE KEY", 240))}`, "client-key: /home/ops/.kube/admin.key")}
    ${slot("cluster-token", `token: ${v.hex(128)}`, "tokenFile: /home/ops/.kube/token")}
- name: entra
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: kubelogin
      args: [get-token, --server-id, ${v.guid()}, --login, azurecli]
`,
    ),
    pair(
        "rclone-config",
        ["home/.config/rclone/rclone.conf", "home/backup/rclone.conf"],
        (v, slot) => `[blob]
type = azureblob
account = st${v.company()}
key = ${slot("storage-key", v.storageKey(), "")}
${slot("sas-url", `sas_url = ${v.sas(`https://st${v.company()}.blob.core.windows.net/backup`)}`, "use_msi = true")}

[s3]
type = s3
provider = AWS
env_auth = false
access_key_id = ${slot("tolerated", v.awsKeyId(), "")}
secret_access_key = ${slot("aws-secret-key", v.awsSecret(), "")}
region = eu-west-3

[gdrive]
type = drive
client_id = ${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com
token = ${slot("oauth-token", `{"access_token":"ya29.${v.base64url(160)}","token_type":"Bearer","refresh_token":"1//0${v.base64url(60)}","expiry":"2026-02-11T08:14:00Z"}`, "")}
root_folder_id = ${v.base64url(33)}
`,
    ),
    single(
        "filezilla-sites",
        ["home/.config/filezilla/sitemanager.xml"],
        (v) => `<?xml version="1.0" encoding="UTF-8"?>
<FileZilla3 version="3.66.5" platform="*nix">
    <Servers>
        <Server>
            <Host>ftp.${v.company()}.example</Host>
            <Port>21</Port>
            <Protocol>4</Protocol>
            <Type>0</Type>
            <User>webmaster</User>
            <Pass encoding="base64">${literal("base64-password", encoded(thoughtUp(v)))}</Pass>
            <Logontype>1</Logontype>
            <PasvMode>MODE_DEFAULT</PasvMode>
            <EncodingType>Auto</EncodingType>
            <Name>web</Name>
        </Server>
        <Server>
            <Host>sftp.${v.company()}.example</Host>
            <Port>22</Port>
            <Protocol>1</Protocol>
            <User>export</User>
            <Keyfile>/home/me/.ssh/id_ed25519</Keyfile>
            <Logontype>5</Logontype>
            <Name>export</Name>
        </Server>
    </Servers>
</FileZilla3>
`,
    ),
    pair(
        "vscode-settings",
        [".vscode/settings.json", "web/.vscode/settings.json"],
        (v, slot) => `{
  // workspace settings
  "editor.formatOnSave": true,
  "editor.semanticTokenColorCustomizations": { "enabled": true },
  "sqltools.connections": [
    {
      "name": "orders",
      "driver": "PostgreSQL",
      "server": "localhost",
      "port": 5432,
      "database": "orders",
      "username": "orders",
      "askForPassword": false,
      "password": "${slot("password", thoughtUp(v), "")}",
      "connectionTimeout": 15
    }
  ],
  "mssql.connections": [
    { "server": "sql-${v.company()}.database.windows.net", "authenticationType": "SqlLogin", "user": "ledger", "password": "${slot("password", v.randomPassword(14), "")}", "savePassword": false }
  ],
  "rest-client.environmentVariables": {
    "$shared": { "version": "v1" },
    "prod": { "host": "api.${v.company()}.example", "token": "${slot("bearer-token", v.base64url(48), "{{$dotenv TOKEN}}")}" }
  },
  "cSpell.words": ["keyvault", "apikey", "passwordless"],
  "azureFunctions.deploySubpath": "functions"
}
`,
    ),
    pair(
        "http-client-env",
        ["http/http-client.private.env.json", "http/http-client.env.json"],
        (v, slot) => `{
  "dev": {
    "host": "http://localhost:8080",
    "adminEmail": "admin@example.com",
    "adminPassword": "${slot("password", v.humanPassword(), "")}"
  },
  "prod": {
    "host": "https://api.${v.company()}.example",
    "Security": {
      "Auth": {
        "entra": {
          "Type": "OAuth2",
          "Grant Type": "Client Credentials",
          "Token URL": "https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token",
          "Client ID": "${v.guid()}",
          "Client Secret": "${slot("entra-client-secret", v.entraSecret(), "{{entraSecret}}")}"
        }
      }
    },
    "subscriptionKey": "${slot("apim-subscription-key", v.hex(32), "")}"
  }
}
`,
    ),
    pair(
        "http-requests",
        ["http/orders.http", "http/tokens.http"],
        (v, slot) => `@host = https://api.${v.company()}.example
@contentType = application/json

### Sign in
POST {{host}}/auth/login
Content-Type: {{contentType}}

{
  "email": "demo@${v.company()}.example",
  "password": "${slot("password", thoughtUp(v), "{{$processEnv DEMO_PASSWORD}}")}"
}

> {% client.global.set("token", response.body.accessToken); %}

### Orders
GET {{host}}/orders?page=1&nextToken=
Authorization: ${slot("basic-auth", `Basic ${encoded(`orders:${v.randomPassword(14)}`)}`, "Bearer {{token}}")}

### Search
POST https://srch-${v.company()}.search.windows.net/indexes/orders/docs/search?api-version=2024-07-01
api-key: ${slot("search-key", v.searchKey(), "{{searchKey}}")}

{ "search": "password reset", "top": 5 }

### Function
GET ${slot("function-url", formats.functionUrl(v), "{{functionHost}}/api/orders?code={{functionKey}}")}
`,
    ),
    pair(
        "postman-environment",
        ["postman/prod.postman_environment.json", "postman/local.postman_environment.json"],
        (v, slot) => `{
	"id": "${v.guid()}",
	"name": "prod",
	"values": [
		{ "key": "baseUrl", "value": "https://api.${v.company()}.example", "type": "default", "enabled": true },
		{ "key": "clientId", "value": "${v.guid()}", "type": "default", "enabled": true },
		{ "key": "clientSecret", "value": "${slot("entra-client-secret", v.entraSecret(), "")}", "type": "secret", "enabled": true },
		{ "key": "refresh_token", "value": "${slot("refresh-token", `0.A${v.base64url(180)}`, "")}", "type": "any", "enabled": true },
		{ "key": "sharedSecret", "value": "${slot("password", v.alnum(24), "{{$guid}}")}", "type": "secret", "enabled": true },
		{ "key": "tokenUrl", "value": "https://login.microsoftonline.com/common/oauth2/v2.0/token", "type": "default", "enabled": true }
	],
	"_postman_variable_scope": "environment",
	"_postman_exported_using": "Postman/11.2.0"
}
`,
    ),
    pair(
        "jmeter-plan",
        ["perf/checkout.jmx", "perf/browse.jmx"],
        (v, slot) => `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
  <hashTree>
    <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Checkout">
      <elementProp name="TestPlan.user_defined_variables" elementType="Arguments">
        <collectionProp name="Arguments.arguments">
          <elementProp name="password" elementType="Argument">
            <stringProp name="Argument.name">password</stringProp>
            <stringProp name="Argument.value">${slot("password", thoughtUp(v), "${__P(password,)}")}</stringProp>
            <stringProp name="Argument.metadata">=</stringProp>
          </elementProp>
        </collectionProp>
      </elementProp>
    </TestPlan>
    <hashTree>
      <AuthManager guiclass="AuthPanel" testclass="AuthManager" testname="HTTP Authorization Manager">
        <collectionProp name="AuthManager.auth_list">
          <elementProp name="" elementType="Authorization">
            <stringProp name="Authorization.url">https://shop.${v.company()}.example</stringProp>
            <stringProp name="Authorization.username">perf</stringProp>
            <stringProp name="Authorization.password">${slot("password", v.humanPassword(), "${PASSWORD}")}</stringProp>
          </elementProp>
        </collectionProp>
      </AuthManager>
      <HeaderManager guiclass="HeaderPanel" testclass="HeaderManager" testname="Headers">
        <collectionProp name="HeaderManager.headers">
          <elementProp name="" elementType="Header">
            <stringProp name="Header.name">X-Api-Key</stringProp>
            <stringProp name="Header.value">${slot("api-key", v.alnum(40), "${__env(API_KEY)}")}</stringProp>
          </elementProp>
        </collectionProp>
      </HeaderManager>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`,
    ),
    pair(
        "unattend",
        ["images/windows/unattend.xml", "images/windows/autounattend.pkrtpl.hcl"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<unattend xmlns="urn:schemas-microsoft-com:unattend">
  <settings pass="oobeSystem">
    <component name="Microsoft-Windows-Shell-Setup" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <AutoLogon>
        <Password>
          <Value>${slot("password", thoughtUp(v), "${password}")}</Value>
          <PlainText>true</PlainText>
        </Password>
        <Enabled>true</Enabled>
        <Username>Administrator</Username>
      </AutoLogon>
      <UserAccounts>
        <AdministratorPassword>
          <Value>${slot("base64-password", encoded(`${v.humanPassword()}AdministratorPassword`, "utf16le"), "${password}")}</Value>
          <PlainText>false</PlainText>
        </AdministratorPassword>
      </UserAccounts>
      <OOBE><HideEULAPage>true</HideEULAPage><ProtectYourPC>3</ProtectYourPC></OOBE>
      <TimeZone>UTC</TimeZone>
    </component>
  </settings>
  <settings pass="specialize">
    <component name="Microsoft-Windows-UnattendedJoin" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <Identification>
        <Credentials><Domain>corp</Domain><Username>join</Username><Password>${slot("password", v.randomPassword(12), "${join_password}")}</Password></Credentials>
        <JoinDomain>corp.${v.company()}.example</JoinDomain>
      </Identification>
    </component>
  </settings>
</unattend>
`,
    ),
    pair(
        "ipsec-secrets",
        ["etc/ipsec.secrets", "etc/ipsec.d/site.secrets"],
        (v, slot) => `# This file holds shared secrets (PSK) and XAUTH user passwords used for
# authentication.  See pluto(8) manpage or the libreswan website.

${slot("pre-shared-key", `10.1.0.1 10.2.0.1 : PSK "${phrase(v)}"`, "10.1.0.1 10.2.0.1 : RSA /etc/ipsec.d/private/site.pem")}
${slot("password", `@roadwarrior : XAUTH "${thoughtUp(v)}"`, "@roadwarrior : PIN %prompt")}
${slot("password", `graz : EAP ${v.randomPassword(16)}`, "include ipsec.*.secrets")}
`,
    ),
    pair("bind-keys", ["etc/bind/named.conf.keys", "etc/bind/named.conf.local"], (v, slot, holds) =>
        holds
            ? `key "ddns-key" {
	algorithm hmac-sha256;
	secret "${slot("tsig-key", v.base64(32), "")}";
};

key "rndc-key" { algorithm hmac-sha512; secret "${slot("tsig-key", v.base64(64), "")}"; };

controls { inet 127.0.0.1 port 953 allow { 127.0.0.1; } keys { "rndc-key"; }; };
`
            : `zone "${v.company()}.example" {
	type primary;
	file "/var/lib/bind/zone";
	key-directory "/etc/bind/keys";
	dnssec-policy default;
	allow-update { key "ddns-key"; };
};

trust-anchors {
	. initial-key 257 3 8 "AwEAA${v.base64(250)}";
	example. static-ds ${v.digits(5)} 13 2 "${v.upperHex(64)}";
};
`,
    ),
    single(
        "msmtp",
        ["home/.msmtprc"],
        (v) => `# relay for outgoing mail
defaults
auth           on
tls            on
tls_trust_file /etc/ssl/certs/ca-certificates.crt

account        relay
host           smtp.${v.company()}.example
port           587
from           noreply@${v.company()}.example
user           noreply
password       ${literal("password", thoughtUp(v))}

account        gmail
user           someone@gmail.com
passwordeval   "gpg --quiet --decrypt ~/.msmtp-gmail.gpg"
`,
    ),
    single(
        "postfix-sasl",
        ["etc/postfix/sasl_passwd"],
        (v) => `# after a change: postmap /etc/postfix/sasl_passwd
[smtp.sendgrid.net]:587 apikey:${literal("sendgrid-key", v.sendgrid())}
[mail.${v.company()}.example]:465 relay@${v.company()}.example:${literal("password", v.humanPassword())}
`,
    ),
    single(
        "wpa-supplicant",
        ["etc/wpa_supplicant/wpa_supplicant.conf"],
        (v) => `ctrl_interface=DIR=/var/run/wpa_supplicant GROUP=netdev
update_config=1
country=AT

network={
	ssid="${v.company()}"
	psk="${literal("password", phrase(v))}"
	key_mgmt=WPA-PSK
}
network={
	ssid="eduroam"
	key_mgmt=WPA-EAP
	identity="user@${v.company()}.example"
	password="${literal("password", otherAlphabet(v))}"
	phase2="auth=MSCHAPV2"
}
network={
	ssid="lab"
	psk=${literal("pre-shared-key", v.hex(64))}
}
`,
    ),
    pair("ssh-files", ["home/.ssh/id_rsa", "home/.ssh/config"], (v, slot, holds) =>
        holds
            ? slot("private-key", v.pem("OPENSSH PRIVATE KEY", 700).trimEnd(), "") + "\n"
            : `Host github.com
  IdentityFile ~/.ssh/id_rsa
  IdentitiesOnly yes

Host *.${v.company()}.example
  User ops
  PasswordAuthentication no
  PreferredAuthentications publickey
  SetEnv TOKEN_NAME=ops
  # ${v.hex(2)}:${v.hex(2)} SHA256:${v.base64(32).slice(0, 43)}
  HostKeyAlias bastion
`,
    ),
    pair(
        "pgp-and-certificates",
        ["keys/bundle.txt", "keys/public.txt"],
        (v, slot) => `# Key material for the release process

${slot("private-key", v.pem("PGP PRIVATE KEY BLOCK", 400).trimEnd(), v.pem("PGP PUBLIC KEY BLOCK", 400).trimEnd())}

certificate (base64, PKCS #12):
${slot("pfx", pfx(v), "see the vault, entry release-pfx")}

${v.pem("CERTIFICATE", 200)}
thumbprint ${v.upperHex(40)}
`,
    ),
    single(
        "sops-age",
        ["keys/age/keys.txt"],
        (v) => `# created: 2025-11-04T09:12:44+01:00
# public key: age1${v.text("qpzry9x8gf2tvdw0s3jn54khce6mua7l", 58)}
${literal("age-key", v.ageKey())}
`,
    ),
    single(
        "cli-tokens",
        ["home/.config/clis.yaml"],
        (v) => `# tokens that the command lines keep
gh:
  github.com:
    user: ${v.company()}
    oauth_token: ${literal("github-token", v.github())}
    git_protocol: https
doctl:
  access-token: ${literal("digitalocean-token", v.digitalOcean())}
  context: default
flyctl:
  access_token: ${literal("fly-token", formats.flyToken(v))}
buildkite:
  graphql_token: ${literal("buildkite-token", formats.buildkite(v))}
pulumi:
  accessTokens:
    https://api.pulumi.com: ${literal("pulumi-token", v.pulumi())}
  current: https://api.pulumi.com
vault:
  ${literal("vault-token", `token: ${v.vaultService()}`)}
  token_helper: /usr/local/bin/vault-helper
fallback_key: |
  ${indented(v.pem("PUBLIC KEY", 120), 2)}
`,
    ),
    single(
        "rubygems-credentials",
        ["home/.gem/credentials"],
        (v) => `---
:rubygems_api_key: ${literal("rubygems-token", v.rubygems())}
:github: Bearer ${literal("github-token", v.github())}
:verbose: true
`,
    ),
];
