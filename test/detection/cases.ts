import { generator, sampleOf } from "../../src/detection/templates";

/**
 * Labelled cases of the project's own. A credential stands between ⟦ and ⟧; the marks are taken out before the text is read, and every
 * line that had one must be reported, and no other. Values come from a seeded generator and belong to nobody.
 */
export interface FileCase {
    readonly path: string;
    readonly text: string;
}

const random = generator(20250101);
const s = (template: string): string => sampleOf(template, random);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const animals = ["Otter", "Heron", "Badger", "Marten", "Curlew", "Plover", "Gannet", "Osprey"] as const;
const human = (): string => `${pick(animals)}${s("{d4}")}${pick(["!", "#", "", "$", "*"])}`;
const rnd = (): string => s("{A6}") + pick(["!", "~", "-", "_"]) + s("{A9}");
const hex = (): string => s("{h32}");
const b64 = (): string => `${s("{b43}")}=`;
const guid = (): string => s("{g}");
const pg = (): string => `postgresql://app:⟦${s("{A16}")}⟧@psql-x.postgres.database.azure.com:5432/app`;
const sql = (): string =>
    `Server=tcp:sql-x.database.windows.net,1433;Initial Catalog=app;User ID=app;Password=⟦${rnd()}⟧;Encrypt=True;`;
const storage = (): string =>
    `DefaultEndpointsProtocol=https;AccountName=stx;AccountKey=⟦${s("{b86}")}==⟧;EndpointSuffix=core.windows.net`;
const github = (): string => `⟦github_pat_${s("{A22}")}_${s("{A59}")}⟧`;
const pemBody = (): string => [s("{b64}"), s("{b64}"), s("{b64}"), `${s("{b42}")}==`].join("\n");

export const files: readonly FileCase[] = [
    {
        path: "src/api/appsettings.json",
        text: `{
  // settings of the API
  "ConnectionStrings": {
    "Main": "${sql()}",
    "Reports": "Server=(localdb)\\\\mssqllocaldb;Database=reports;Trusted_Connection=True;",
    "Template": "Server=x;Database=y;User Id=z;Password={password};"
  },
  "Smtp": { "UserName": "mailer", "Password": "⟦${human()}⟧", "Port": 587 },
  "Jwt": { "Key": "⟦${b64()}⟧", "Issuer": "api", "Audience": "web", "ExpiryMinutes": 30 },
  "ApiKeys": { "Weather": "⟦${hex()}⟧", "Maps": "<maps key>" },
  "FeatureManagement": { "PasswordlessLogin": true, "TokenExchange": false },
  "Serilog": { "WriteTo": [ { "Name": "Seq", "Args": { "serverUrl": "http://seq:5341", "apiKey": "⟦${s("{A20}")}⟧" } } ] },
  "PasswordOptions": { "RequiredLength": 12, "RequireNonAlphanumeric": true },
  "AzureAd": { "ClientId": "${guid()}", "ClientSecret": "" },
  "Stripe": { "PublishableKey": "pk_test_${s("{A24}")}", "SecretKey": "⟦sk_test_${s("{A24}")}⟧", "WebhookSecret": "⟦whsec_${s("{A32}")}⟧" }
}
`,
    },
    {
        path: "src/api/Properties/launchSettings.json",
        text: `{ "profiles": { "api": { "commandName": "Project", "environmentVariables": {
  "ASPNETCORE_ENVIRONMENT": "Development",
  "Redis__ConnectionString": "cache-x.redis.cache.windows.net:6380,password=⟦${b64()}⟧,ssl=True,abortConnect=False",
  "OpenAI__Key": "⟦${hex()}⟧",
  "OTEL_EXPORTER_OTLP_HEADERS": "x-honeycomb-team=${"$"}{HONEYCOMB}"
} } } }
`,
    },
    {
        path: "legacy/Web.config",
        text: `<?xml version="1.0"?>
<configuration>
  <connectionStrings>
    <add name="Main" connectionString="Data Source=SQL1;Initial Catalog=app;User Id=app;Password=⟦${rnd()}⟧" providerName="System.Data.SqlClient" />
    <add name="Entities" connectionString="metadata=res://*/M.csdl|res://*/M.ssdl;provider=System.Data.SqlClient;provider connection string=&quot;data source=SQL1;initial catalog=app;user id=app;password=⟦${rnd()}⟧;MultipleActiveResultSets=True&quot;" />
  </connectionStrings>
  <appSettings>
    <add key="SmtpPassword" value="⟦${human()}⟧"/>
    <add key="PasswordMinLength" value="8"/>
    <add key="RecaptchaSiteKey" value="6L${s("{u38}")}"/>
    <add key="RecaptchaSecretKey" value="⟦6L${s("{A30}")}xB7-Zq4_⟧"/>
    <!-- <add key="OldApiKey" value="⟦${hex()}⟧"/> -->
  </appSettings>
  <system.net><mailSettings><smtp><network host="smtp" userName="m" password="⟦${human()}⟧" /></smtp></mailSettings></system.net>
  <system.web>
    <machineKey validationKey="⟦${s("{H64}")}⟧" decryptionKey="AutoGenerate" validation="SHA1" />
    <identity impersonate="true" userName="svc" password="⟦${human()}⟧" />
    <sessionState mode="StateServer" stateConnectionString="tcpip=localhost:42424" cookieless="false" timeout="20" />
  </system.web>
</configuration>
`,
    },
    {
        path: "build/settings.xml",
        text: `<settings>
  <servers>
    <server><id>internal</id><username>ci</username><password>⟦${human()}⟧</password></server>
    <server><id>sealed</id><username>ci</username><password>{COQLCE6DU6GtcS5P=${s("{b22}")}}</password></server>
    <server><id>env</id><username>ci</username><password>\${env.MAVEN_PASSWORD}</password></server>
  </servers>
</settings>
`,
    },
    {
        path: "nuget.config",
        text: `<configuration>
  <packageSourceCredentials>
    <feed>
      <add key="Username" value="ci" />
      <add key="ClearTextPassword" value="⟦${s("{a52}")}⟧" />
    </feed>
  </packageSourceCredentials>
</configuration>
`,
    },
    {
        path: ".npmrc",
        text: `registry=https://registry.example.com/
//registry.npmjs.org/:_authToken=⟦npm_${s("{A36}")}⟧
//pkgs.example.com/npm/:_authToken=\${NPM_TOKEN}
//pkgs.example.com/npm/:_password=⟦${Buffer.from(s("{a52}")).toString("base64")}⟧
//pkgs.example.com/npm/:username=ci
always-auth=true
`,
    },
    {
        path: ".pypirc",
        text: `[distutils]
index-servers = pypi
[pypi]
username = __token__
password = ⟦pypi-AgEIcHlwaS5vcmc${s("{A70}")}⟧
[internal]
repository: https://pypi.example.com/
username: ci
password: ⟦${human()}⟧
`,
    },
    {
        path: ".netrc",
        text: `machine api.example.com
  login ci
  password ⟦${rnd()}⟧
machine other.example.com login ci password ⟦${s("{A20}")}⟧
`,
    },
    {
        path: ".pgpass",
        text: `# host:port:db:user:password
db.example.com:5432:app:app:⟦${rnd()}⟧
*:*:*:reader:⟦${human()}⟧
`,
    },
    {
        path: ".git-credentials",
        text: `https://ci:⟦${s("{A30}")}⟧@git.example.org
`,
    },
    {
        path: ".aws/credentials",
        text: `[default]
aws_access_key_id = AKIA${s("{S16}")}
aws_secret_access_key = ⟦${s("{b40}")}⟧
region = eu-west-1
`,
    },
    {
        path: ".docker/config.json",
        text: `{ "auths": { "x.azurecr.io": { "auth": "⟦${Buffer.from(`x:${s("{A20}")}`).toString("base64")}⟧" } }, "credsStore": "desktop" }
`,
    },
    {
        path: "kubeconfig.yaml",
        text: `apiVersion: v1
kind: Config
clusters:
- name: c
  cluster:
    server: https://c.example.com:443
    certificate-authority-data: ${Buffer.from(`-----BEGIN CERTIFICATE-----\n${pemBody()}\n-----END CERTIFICATE-----\n`).toString("base64")}
users:
- name: admin
  user:
    client-certificate-data: ${Buffer.from(`-----BEGIN CERTIFICATE-----\n${pemBody()}\n-----END CERTIFICATE-----\n`).toString("base64")}
    client-key-data: ⟦${Buffer.from(`-----BEGIN RSA PRIVATE KEY-----\n${pemBody()}\n-----END RSA PRIVATE KEY-----\n`).toString("base64")}⟧
    token: ⟦${s("{h64}")}⟧
`,
    },
    {
        path: "app/.env",
        text: `NODE_ENV=production
export DATABASE_URL="${pg()}"
REDIS_URL=rediss://:⟦${b64()}⟧@cache-x.redis.cache.windows.net:6380/0
AMQP_URL=amqp://guest:guest@localhost:5672
SESSION_SECRET='⟦correct horse battery staple⟧'
MAIL_PASSWORD=⟦${human()}⟧ # of the mail server
JWT_EXPIRY=3600
API_KEY=your-api-key-here
GITHUB_TOKEN=${github()}
NEXT_PUBLIC_POSTHOG_KEY=phc_${s("{A43}")}
SENTRY_DSN=https://${hex()}@o12345.ingest.sentry.io/67890
SLACK_WEBHOOK_URL=https://hooks.slack.com/services/T${s("{U9}")}/B${s("{U9}")}/⟦${s("{A24}")}⟧
VAPID_PUBLIC_KEY=B${s("{u86}")}
PASSWORD_HASH=$2b$12$${s("{A53}")}
TWILIO_ACCOUNT_SID=AC${hex()}
TWILIO_AUTH_TOKEN=⟦${hex()}⟧
GCP_KEY={"type":"service_account","private_key_id":"${s("{h40}")}","private_key":"⟦-----BEGIN PRIVATE KEY-----\\n${s("{b64}")}\\n${s("{b64}")}\\n-----END PRIVATE KEY-----\\n⟧","client_email":"x@y.iam.gserviceaccount.com"}
MULTI="⟦-----BEGIN RSA PRIVATE KEY-----⟧
⟦${s("{b64}")}⟧
⟦${s("{b64}")}⟧
⟦-----END RSA PRIVATE KEY-----⟧"
KENNWORT=⟦${human()}⟧
MOT_DE_PASSE_SMTP=⟦${human()}⟧
SENHA_BANCO=⟦${human()}⟧
CONTRASEÑA=⟦${human()}⟧
CLAVE_API=⟦${hex()}⟧
PASSWORD=⟦84629173⟧
DB_PASSWORD_FILE=/run/secrets/db
AZURE_STORAGE_CONNECTION_STRING=UseDevelopmentStorage=true
LAUNCHDARKLY_SDK_KEY=⟦sdk-${guid()}⟧
POSTMARK_SERVER_TOKEN=⟦${guid()}⟧
STRIPE_PRICE_ID=price_${s("{A24}")}
APP_KEY=base64:⟦${b64()}⟧
`,
    },
    {
        path: "svc/src/main/resources/application.yml",
        text: `spring:
  datasource:
    url: jdbc:postgresql://db:5432/app
    username: app
    password: ⟦${human()}⟧
  redis:
    password: \${REDIS_PASSWORD}
  mail:
    password: \${MAIL_PASSWORD:⟦${human()}⟧}
  rabbitmq: { host: mq, username: app, password: ⟦${rnd()}⟧ }
  security:
    oauth2:
      client:
        registration:
          azure:
            client-id: ${guid()}
            client-secret: ⟦${s("{t3}")}8Q~${s("{A34}")}⟧
            scope: openid
    user:
      name: admin
      password: "{noop}⟦${human()}⟧"
jwt:
  secret: ⟦${s("{A48}")}⟧
  expiration: 86400000
  token-prefix: "Bearer "
management.endpoints.web.exposure.include: health
server.ssl.key-store-password: ⟦${human()}⟧
server.ssl.key-store: classpath:keystore.p12
jasypt.encryptor.password: \${JASYPT}
secured: ENC(${s("{b43}")}=)
`,
    },
    {
        path: "svc/src/main/resources/application.properties",
        text: `spring.datasource.url=jdbc:sqlserver://sql-x.database.windows.net:1433;database=app;user=app;password=⟦${rnd()}⟧;encrypt=true
spring.datasource.username=app
spring.datasource.password=⟦${human()}⟧
spring.kafka.properties.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="$ConnectionString" password="Endpoint=sb://eh-x.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=⟦${b64()}⟧";
ssl.truststore.password = ⟦${human()}⟧
ssl.truststore.type = JKS
security.token.header=X-Auth-Token
login.password.label=Password
azure.activedirectory.client-secret=@azure.secret@
quarkus.datasource.password=\${DB_PASSWORD}
`,
    },
    {
        path: "deploy/docker-compose.yml",
        text: `services:
  db:
    image: mysql:8
    environment:
      MYSQL_ROOT_PASSWORD: ⟦${human()}⟧
      MYSQL_USER: app
      MYSQL_PASSWORD: \${MYSQL_PASSWORD:-⟦${human()}⟧}
  cache:
    image: redis:7
    command: redis-server --requirepass ⟦${rnd()}⟧ --appendonly yes
  api:
    environment:
      - DB_PASSWORD=⟦${human()}⟧
      - JWT_SECRET=\${JWT_SECRET:?set it}
      - "BROKER_URL=amqp://app:⟦${s("{A14}")}⟧@mq:5672//"
      - TOKEN_TTL=3600
    secrets:
      - db_password
    labels:
      traefik.http.middlewares.auth.basicauth.users: "admin:$$apr1$$${s("{A8}")}$$${s("{A22}")}"
secrets:
  db_password:
    file: ./db_password.txt
`,
    },
    {
        path: "chart/values.yaml",
        text: `image:
  repository: x.azurecr.io/api
  pullSecrets:
    - name: regcred
auth:
  existingSecret: api-auth
  secretKeyRef: { name: api, key: password }
  username: admin
  password: "⟦${human()}⟧"
postgresql:
  auth:
    postgresPassword: ⟦${rnd()}⟧
    replicationPassword: ""
env:
  - name: STRIPE_API_KEY
    value: ⟦rk_live_${s("{A40}")}⟧
  - name: LOG_LEVEL
    value: info
ingress:
  tls:
    - secretName: api-tls
rootToken: {{ .Values.global.token }}
`,
    },
    {
        path: "k8s/secret.yaml",
        text: `apiVersion: v1
kind: Secret
metadata:
  name: api
  annotations:
    checksum/config: ${s("{h64}")}
type: Opaque
data:
  username: ${Buffer.from("app").toString("base64")}
  password: ⟦${Buffer.from(human()).toString("base64")}⟧
  api-key: ⟦${Buffer.from(hex()).toString("base64")}⟧
  config.json: ⟦${Buffer.from(JSON.stringify({ host: "x", password: "Heron2001!" })).toString("base64")}⟧
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
spec:
  encryptedData:
    password: AgB${s("{b250}")}
---
apiVersion: v1
kind: ConfigMap
data:
  app.ini: |
    [db]
    host = db
    password = ⟦${human()}⟧
    [auth]
    token_lifetime = 30
---
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: api
          args: ["--db-password", "⟦${human()}⟧", "--port", "8080"]
          env:
            - name: DB_PASSWORD
              valueFrom: { secretKeyRef: { name: db, key: password } }
            - name: AMQP
              value: amqps://app:⟦${s("{A18}")}⟧@mq.example.net:5671
`,
    },
    {
        path: ".github/workflows/deploy.yml",
        text: `on: push
env:
  REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
  SONAR_TOKEN: ⟦sqp_${s("{h40}")}⟧
jobs:
  a:
    steps:
      - uses: docker/login-action@9780b0c442fbb1117ed29e0efdff1e18412f7567
        with:
          username: ci
          password: ⟦${human()}⟧
      - run: |
          echo "deploying"
          az login --service-principal -u ${guid()} -p ⟦${s("{A3}")}8Q~${s("{A34}")}⟧ --tenant ${guid()}
          curl -H "Authorization: Bearer ⟦${s("{A40}")}⟧" https://api.example.com
          curl -H "Authorization: Bearer \${{ secrets.TOKEN }}" https://api.example.com
          docker login x.azurecr.io -u x -p $REGISTRY_PASSWORD
`,
    },
    {
        path: "azure-pipelines.yml",
        text: `variables:
  - group: secrets
  - name: sqlPassword
    value: ⟦${human()}⟧
  - name: secretName
    value: sql-password
steps:
  - task: SqlAzureDacpacDeployment@1
    inputs:
      SqlUsername: sa
      SqlPassword: $(sqlPassword)
  - bash: sqlcmd -S x -U sa -P '⟦${human()}⟧' -i a.sql
  - task: AzureKeyVault@2
    inputs:
      KeyVaultName: kv-x
      SecretsFilter: 'db-password,api-key'
`,
    },
    {
        path: "infra/main.parameters.json",
        text: `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {
  "adminPassword": { "value": "⟦${human()}⟧" },
  "sqlPassword": { "reference": { "keyVault": { "id": "/subscriptions/${guid()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv" }, "secretName": "sql-password" } },
  "sshPublicKey": { "value": "ssh-rsa AAAA${s("{b90}")} me@x" },
  "storageConnection": { "value": "${storage()}" },
  "keyName": { "value": "orders-key" }
} }
`,
    },
    {
        path: "infra/main.bicep",
        text: `@secure()
param adminPassword string
param sqlPassword string = '⟦${human()}⟧'
param keyVaultName string = 'kv-x'
var secretName = 'db-password'
resource s 'Microsoft.Web/sites/config@2022-03-01' = {
  properties: {
    Db__Password: '@Microsoft.KeyVault(VaultName=\${keyVaultName};SecretName=\${secretName})'
    ApiKey: '⟦${hex()}⟧'
    Token: listKeys(x.id, x.apiVersion).keys[0].value
  }
}
`,
    },
    {
        path: "infra/main.tf",
        text: `variable "db_password" {
  type    = string
  default = "⟦${human()}⟧"
}
variable "token_ttl" {
  default = "3600"
}
resource "azurerm_mssql_server" "x" {
  administrator_login          = "sa"
  administrator_login_password = "⟦${rnd()}⟧"
}
resource "azurerm_linux_web_app" "x" {
  app_settings = {
    "DB_PASSWORD" = "⟦${human()}⟧"
    "API_KEY"     = var.api_key
    "OTHER"       = "@Microsoft.KeyVault(SecretUri=\${azurerm_key_vault_secret.x.id})"
  }
}
resource "azurerm_key_vault_secret" "x" {
  name         = "db-password"
  value        = random_password.x.result
  key_vault_id = azurerm_key_vault.x.id
}
`,
    },
    {
        path: "infra/prod.tfvars",
        text: `location = "westeurope"
admin_password = "⟦${human()}⟧"
client_secret  = "⟦${s("{A3}")}8Q~${s("{A34}")}⟧"
secret_name    = "admin-password"
`,
    },
    {
        path: "Dockerfile",
        text: `FROM node:20
ARG NPM_TOKEN
ENV DB_PASSWORD=⟦${human()}⟧ PORT=80
ENV API_SECRET ⟦${s("{A32}")}⟧
RUN echo "//registry.npmjs.org/:_authToken=\${NPM_TOKEN}" > .npmrc
RUN curl -u ci:⟦${s("{A14}")}⟧ https://x.example.com/a.tgz -o a.tgz
RUN --mount=type=secret,id=token cat /run/secrets/token
`,
    },
    {
        path: "scripts/setup.sh",
        text: `#!/bin/bash
set -euo pipefail
DB_PASSWORD="⟦${human()}⟧"
TOKEN=$(az account get-access-token --query accessToken -o tsv)
export PGPASSWORD=⟦${rnd()}⟧
mysql -u root -p⟦${s("{A12}")}⟧ -e 'show tables'
sshpass -p '⟦${human()}⟧' ssh ops@x
redis-cli -h x -a ⟦${s("{A20}")}⟧ ping
az storage blob upload --account-name stx --account-key "⟦${s("{b86}")}==⟧" -f a -c b
az keyvault secret show --vault-name kv --name db-password --query value -o tsv
docker login x.azurecr.io --username x --password "$REGISTRY_PASSWORD"
kubectl create secret generic db --from-literal=password=⟦${rnd()}⟧
helm upgrade api ./chart --set auth.password=⟦${s("{A14}")}⟧ --set image.tag=1.2
openssl pkcs12 -in a.pfx -passin pass:⟦${s("{A12}")}⟧ -nodes
read -s -p "Password: " PASSWORD
echo "root:⟦${s("{A12}")}⟧" | chpasswd
if [ -z "$API_KEY" ]; then echo "API_KEY is missing"; fi
curl -X POST "https://func-x.azurewebsites.net/api/run?code=⟦${s("{u54}")}==⟧"
mkdir -p /etc/tokens
`,
    },
    {
        path: "scripts/setup.ps1",
        text: `param([string]$Password, [securestring]$Secret)
$password = "⟦${human()}⟧"
$sec = ConvertTo-SecureString "⟦${human()}⟧" -AsPlainText -Force
$cred = New-Object PSCredential("admin", $sec)
$env:CLIENT_SECRET = '⟦${s("{A3}")}8Q~${s("{A34}")}⟧'
$token = (Get-AzAccessToken).Token
New-LocalUser -Name ops -Password $sec
Invoke-RestMethod -Uri $uri -Headers @{ 'x-api-key' = '⟦${hex()}⟧' }
$settings = @{ Password = "⟦${human()}⟧"; User = "x" }
Write-Host "Enter the password"
$secretName = "db-password"
setx API_KEY ⟦${hex()}⟧
`,
    },
    {
        path: "src/app.ts",
        text: `import { ClientSecretCredential } from "@azure/identity";
const credential = new ClientSecretCredential("${guid()}", "${guid()}", "⟦${s("{A3}")}8Q~${s("{A34}")}⟧");
const key = new AzureKeyCredential("⟦${hex()}⟧");
const shared = new StorageSharedKeyCredential("stx", "⟦${s("{b86}")}==⟧");
export const config = {
    password: "⟦${human()}⟧",
    passwordHint: "your first pet",
    apiKey: process.env.API_KEY ?? "⟦${hex()}⟧",
    tokenType: "Bearer",
    secretName: "db-password",
    headers: { Authorization: "Bearer ⟦${s("{A40}")}⟧", "x-api-key": "⟦${hex()}⟧" },
    smtp: { auth: { user: "m", pass: "⟦${human()}⟧" } },
};
const url = \`postgres://app:⟦${s("{A14}")}⟧@db:5432/app\`;
const other = \`postgres://app:\${password}@db:5432/app\`;
if (password === "") throw new Error("password is required");
app.use(session({ secret: "⟦keyboard cat dances⟧", resave: false }));
const token = jwt.sign({ sub: 1 }, "⟦${s("{A32}")}⟧", { expiresIn: "1h" });
const schema = z.object({ password: z.string().min(8), token: z.string() });
const label = t("login.password");
// old: const password = "⟦${human()}⟧"
localStorage.getItem("access_token");
const input = document.querySelector("input[name=password]");
form.append("password", values.password);
const enumValue = { PASSWORD: "password", TOKEN: "token", ApiKey: "apiKey" };
`,
    },
    {
        path: "src/app.py",
        text: `import os
DB_PASSWORD = "⟦${human()}⟧"
SECRET_KEY = os.environ.get("SECRET_KEY", "⟦${s("{A40}")}⟧")
API_TOKEN: str = '⟦${s("{A32}")}⟧'
conn = psycopg2.connect(host="db", user="app", password="⟦${human()}⟧")
engine = create_engine("mysql+pymysql://app:⟦${s("{A14}")}⟧@db/app")
requests.get(url, auth=("ci", "⟦${human()}⟧"))
requests.get(url, auth=HTTPBasicAuth("ci", "⟦${human()}⟧"))
headers = {"Authorization": "Basic ⟦${Buffer.from("ci:Heron2020!").toString("base64")}⟧"}
password = getpass.getpass("Password: ")
parser.add_argument("--password", help="the password of the database")
TOKEN_URL = "https://login.example.com/token"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "app", "USER": "app", "PASSWORD": "⟦${human()}⟧"}}
client = OpenAI(api_key="⟦sk-proj-${s("{A20}")}T3BlbkFJ${s("{A20}")}⟧")
assert password != "secret"
class Meta:
    fields = ["password", "token", "secret_key"]
s = hmac.new(b"⟦${s("{A24}")}⟧", msg, hashlib.sha256)
smtp.login("mailer", "⟦${human()}⟧")
os.environ["AZURE_CLIENT_SECRET"] = "⟦${s("{A3}")}8Q~${s("{A34}")}⟧"
`,
    },
    {
        path: "src/App.cs",
        text: `public class App {
    private const string ConnectionString = "${sql()}";
    private const string ApiKey = "⟦${hex()}⟧";
    public string Password { get; set; } = "⟦${human()}⟧";
    public const string PasswordKey = "Password";
    void Run() {
        var c = new NetworkCredential("svc", "⟦${human()}⟧");
        var b = new SqlConnectionStringBuilder { DataSource = "x", UserID = "sa", Password = "⟦${human()}⟧" };
        client.DefaultRequestHeaders.Add("X-Api-Key", "⟦${hex()}⟧");
        var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("⟦${s("{A32}")}⟧"));
        var secret = configuration["Jwt:Secret"] ?? throw new InvalidOperationException("Jwt:Secret is missing");
        var path = @"C:\\secrets\\token.txt";
        var s = $"Server=x;User Id=y;Password={password};";
        throw new ArgumentException("The password must have 12 characters", nameof(password));
        builder.Configuration["Storage:Key"] = "⟦${s("{b86}")}==⟧";
    }
}
`,
    },
    {
        path: "src/main.go",
        text: `package main
const dbPassword = "⟦${human()}⟧"
var apiToken string = "⟦${s("{A32}")}⟧"
func main() {
	password := "⟦${human()}⟧"
	dsn := "app:⟦${s("{A14}")}⟧@tcp(db:3306)/app?parseTime=true"
	db, _ := sql.Open("postgres", "host=db user=app password=⟦${rnd()}⟧ dbname=app sslmode=disable")
	req.SetBasicAuth("ci", "⟦${human()}⟧")
	req.Header.Set("Authorization", "Bearer ⟦${s("{A40}")}⟧")
	token := os.Getenv("API_TOKEN")
	auth := smtp.PlainAuth("", "m@example.com", "⟦${human()}⟧", "smtp.example.com")
	cfg := Config{Password: "⟦${human()}⟧", User: "app"}
	log.Fatal("password is wrong")
	flag.String("password", "", "password of the database")
}
type User struct { Password string \`json:"password"\` }
`,
    },
    {
        path: "src/App.java",
        text: `public class App {
    private static final String PASSWORD = "⟦${human()}⟧";
    @Value("\${db.password:⟦${human()}⟧}") private String dbPassword;
    @Value("\${api.token}") private String token;
    void run() {
        DriverManager.getConnection("jdbc:mysql://db/app", "app", "⟦${human()}⟧");
        props.put("mail.smtp.password", "⟦${human()}⟧");
        props.setProperty("ssl.keystore.password", "⟦${human()}⟧");
        config.setPassword("⟦${human()}⟧");
        new BasicAWSCredentials("AKIA${s("{S16}")}", "⟦${s("{b40}")}⟧");
        Algorithm.HMAC256("⟦${s("{A24}")}⟧");
        user.setPassword(encoder.encode(form.getPassword()));
        String label = bundle.getString("login.password");
        throw new IllegalArgumentException("Token must not be empty");
        private static final String TOKEN_HEADER = "X-Auth-Token";
    }
}
`,
    },
    {
        path: "src/App.kt",
        text: `val password: String = "⟦${human()}⟧"
const val API_KEY = "⟦${hex()}⟧"
val token = System.getenv("TOKEN") ?: "⟦${s("{A32}")}⟧"
val client = Client(user = "x", password = "⟦${human()}⟧")
`,
    },
    {
        path: "src/app.rb",
        text: `config.password = '⟦${human()}⟧'
Client.new(api_key: "⟦${hex()}⟧", secret_name: "db-password")
password = ENV.fetch("DB_PASSWORD", "⟦${human()}⟧")
{ :password => "⟦${human()}⟧", "token" => "⟦${s("{A32}")}⟧" }
secret_key_base = "⟦${s("{h128}")}⟧"
validates :password, presence: true
`,
    },
    {
        path: "src/app.php",
        text: `<?php
define('DB_PASSWORD', '⟦${human()}⟧');
define('AUTH_KEY', '⟦${s("{A64}")}⟧');
$config['db']['password'] = '⟦${human()}⟧';
$pdo = new PDO('mysql:host=db;dbname=app', 'app', '⟦${human()}⟧');
return ['password' => env('DB_PASSWORD', '⟦${human()}⟧'), 'token' => env('TOKEN')];
$rules = ['password' => 'required|string|min:8'];
$conn = mysqli_connect("db", "app", "⟦${human()}⟧", "app");
`,
    },
    {
        path: "src/main.rs",
        text: `const PASSWORD: &str = "⟦${human()}⟧";
let api_key = "⟦${hex()}⟧".to_string();
let token = std::env::var("TOKEN").expect("TOKEN must be set");
let c = Client::new().basic_auth("ci", Some("⟦${human()}⟧"));
`,
    },
    {
        path: "src/App.swift",
        text: `let apiKey = "⟦${hex()}⟧"
let password: String = "⟦${human()}⟧"
let passwordPlaceholder = "Enter your password"
`,
    },
    {
        path: "src/App.scala",
        text: `val dbPassword = "⟦${human()}⟧"
val settings = Map("password" -> "⟦${human()}⟧", "user" -> "app")
`,
    },
    {
        path: "build.gradle",
        text: `signingConfigs { release {
    storePassword "⟦${human()}⟧"
    keyPassword System.getenv("KEY_PASSWORD")
    keyAlias "release"
} }
credentials { username = "ci"; password = "⟦${human()}⟧" }
`,
    },
    {
        path: "db/init.sql",
        text: `CREATE USER app WITH PASSWORD '⟦${human()}⟧';
CREATE LOGIN app WITH PASSWORD = '⟦${human()}⟧';
CREATE USER 'app'@'%' IDENTIFIED BY '⟦${human()}⟧';
ALTER USER reader IDENTIFIED WITH mysql_native_password BY '⟦${human()}⟧';
CREATE TABLE users (id int, password varchar(255), token_expiry timestamp);
CREATE DATABASE SCOPED CREDENTIAL c WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = 'sv=2023-11-03&sr=c&sp=r&se=2030-01-01&sig=⟦${s("{A43}")}%3D⟧';
CREATE MASTER KEY ENCRYPTION BY PASSWORD = '⟦${human()}⟧';
INSERT INTO settings (name, value) VALUES ('smtp_password', '⟦${human()}⟧');
INSERT INTO users (name, password) VALUES ('admin', '⟦${human()}⟧');
UPDATE users SET password = '⟦${human()}⟧' WHERE id = 1;
SELECT password FROM users WHERE token = @token;
`,
    },
    {
        path: "README.md",
        text: `# App

Log in with user \`admin\` and password \`⟦${human()}⟧\`.

- **Password:** ⟦${human()}⟧
- Token: see Key Vault
- API key: \`<your key>\`

| setting | value |
| --- | --- |
| \`DB_PASSWORD\` | \`⟦${human()}⟧\` |
| \`TOKEN_TTL\` | 3600 |

Connect with \`${sql()}\` or ${pg()}.

\`\`\`bash
export API_KEY=⟦${hex()}⟧
export DB_PASSWORD=<password>
\`\`\`

\`\`\`json
{ "ClientSecret": "⟦${s("{A3}")}8Q~${s("{A34}")}⟧" }
\`\`\`

The password must have at least 12 characters. Token lifetime is 60 minutes.
Set \`PASSWORD=...\` first. See https://user@example.com/docs.
`,
    },
    {
        path: "notes.txt",
        text: `Server: sql-x
Login: sa
Password: ⟦${human()}⟧
Passwort: ⟦${human()}⟧
The token is renewed every day.
`,
    },
    {
        path: "analysis.ipynb",
        text: `{ "cells": [ { "cell_type": "code", "source": [
    "import os\\n",
    "api_key = \\"⟦${hex()}⟧\\"\\n",
    "password = os.environ[\\"PASSWORD\\"]\\n",
    "conn = \\"${storage()}\\"\\n"
] }, { "cell_type": "markdown", "source": ["The token is read from Key Vault"] } ] }
`,
    },
    {
        path: "config.toml",
        text: `[database]
host = "db"
password = "⟦${human()}⟧"
[auth]
jwt_secret = "⟦${s("{A40}")}⟧"
token_ttl = "1h"
users = [{ name = "a", password = "⟦${human()}⟧" }]
`,
    },
    {
        path: "app.ini",
        text: `[mail]
; password of the relay
password = ⟦${human()}⟧
[security]
secret_key = ⟦${s("{A32}")}⟧
min_password_length = 12
`,
    },
    {
        path: "wg0.conf",
        text: `[Interface]
PrivateKey = ⟦${b64()}⟧
Address = 10.0.0.2/32
[Peer]
PublicKey = ${b64()}
PresharedKey = ⟦${b64()}⟧
`,
    },
    {
        path: "Pulumi.dev.yaml",
        text: `encryptionsalt: v1:${s("{b11}")}=:v1:${s("{b16}")}:${s("{b43}")}=
config:
  azure-native:location: westeurope
  app:dbPassword: ⟦${human()}⟧
  app:sealed:
    secure: v1:${s("{b16}")}:${s("{b40}")}
  app:tokenTtl: "3600"
  app:stripe:
    secretKey: ⟦sk_live_${s("{A24}")}⟧
`,
    },
    {
        path: "locales/en.json",
        text: `{ "password": "Password", "passwordHint": "At least 12 characters", "token": "Token", "login": { "password": "Enter your password", "secret": "Secret phrase" } }
`,
    },
    {
        path: "openapi.yaml",
        text: `components:
  schemas:
    User:
      properties:
        password: { type: string, format: password, minLength: 8 }
        apiKey:
          type: string
          description: key of the API
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
`,
    },
    {
        path: "requests.http",
        text: `@host = https://api.example.com
@token = ⟦${s("{A40}")}⟧
GET {{host}}/orders
Authorization: Bearer {{token}}
x-api-key: ⟦${hex()}⟧
`,
    },
];
