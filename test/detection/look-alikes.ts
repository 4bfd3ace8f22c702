import { generator, sampleOf } from "../../src/detection/templates";
import { type FileCase } from "./cases";

const random = generator(20250404);
const s = (template: string): string => sampleOf(template, random);
const pw = (): string => `Plover${s("{d4}")}!`;
const rnd = (): string => `${s("{A6}")}~${s("{A9}")}`;
const hex = (): string => s("{h32}");
const guid = (): string => s("{g}");
const b64 = (text: string): string => Buffer.from(text).toString("base64");

/**
 * Families of text that resembles a credential and is none, each beside the literal of the same shape that must be found. They were met in
 * installed packages, standard libraries and public repositories. The marks are as in `cases.ts`.
 */
export const lookAlikes: readonly FileCase[] = [
    {
        path: "src/advice.ts",
        text: `const GIVEN_SECRET = "hand over a secret of the stack: config.requireSecret";\nconst OTHER_SECRET = "⟦${rnd()}⟧";\n`,
    },
    {
        path: "etc/vector.toml",
        text: `[sinks.logs.sasl]\npassword = "SECRET[vault.kafka_password]"\n[sinks.other.sasl]\npassword = "⟦${pw()}⟧"\n`,
    },
    {
        path: "weblogic/model.yaml",
        text: `Password: '@@SECRET:orders-db:password@@'\nAdminPassword: '@@ENV:ADMIN_PASSWORD@@'\nOtherPassword: '⟦${pw()}⟧'\n`,
    },
    {
        path: "data/common.eyaml",
        text: `a::admin_password: DEC::GPG[%{alias('grafana_admin')}]!\nb::admin_password: ⟦${pw()}⟧\n`,
    },
    {
        path: "etc/cas.properties",
        text: `cas.jdbc.password={cas-cipher}OhT0${s("{b40}")}\ncas.other.password=⟦${pw()}⟧\n`,
    },
    {
        path: "ci/release.gocd.yaml",
        text: `secure_variables:\n  DB_PASSWORD: "AES:${s("{b22}")}==:${s("{b43}")}="\nvariables:\n  DB_PASSWORD: "⟦${pw()}⟧"\n`,
    },
    {
        path: "db/roles.sql",
        text: `create user writer password 'sha256|${s("{h64}")}|${s("{h32}")}';
CREATE USER etl IDENTIFIED WITH sha256_hash BY '${s("{H64}")}' SALT '${s("{H64}")}';
CREATE USER report IDENTIFIED WITH sha256_password BY '⟦${pw()}⟧';
`,
    },
    {
        path: "ldap/people.ldif",
        text: `dn: uid=a\nuserPassword:: ${b64(`{SSHA512}${s("{b86}")}==`)}\n\ndn: uid=b\nuserPassword: ⟦${pw()}⟧\n`,
    },
    {
        path: "radius/authorize",
        text: `backup SHA2-512-Password := "${s("{b86}")}"\nguest Cleartext-Password := "⟦${pw()}⟧"\n`,
    },
    {
        path: "iis/applicationHost.config",
        text: `<providers>
  <add name="Aes" keyContainerName="iisWasKey" sessionKey="${s("{b86}")}==" />
  <add name="Own" sessionKey="⟦${s("{b43}")}=⟧" />
</providers>
`,
    },
    {
        path: "fabric/Cloud.xml",
        text: `<Parameter Name="Sql_Password" Value="[SqlPassword]" />\n<Parameter Name="Old_Password" Value="⟦${pw()}⟧" />\n`,
    },
    {
        path: "matrix/homeserver.yaml",
        text: `old_signing_keys:
  "ed25519:a_Ad": { key: "${s("{b43}")}", expired_ts: 1576781634000 }
registration_shared_secret: "⟦${s("{b43}")}⟧"
`,
    },
    {
        path: "clickhouse/users.xml",
        text: `<a>\n<!-- PASSWORD=$(base64 < /dev/urandom | head -c8); echo "$PASSWORD" -->\n<password>⟦${pw()}⟧</password>\n</a>\n`,
    },
    {
        path: "openstack/clouds.yaml",
        text: `auth:\n  # password: see secure.yaml\n  password: ⟦${pw()}⟧\n`,
    },
    {
        path: "duo.yaml",
        text: `# duo_api:\n#   integration_key: DIM${s("{U17}")}\n#   secret_key: ⟦${s("{A40}")}⟧\n`,
    },
    {
        path: "etc/pgbouncer.ini",
        text: `[databases]\norders = host=pg password=⟦${pw()}⟧\n[users]\nreport = pool_mode=session max_user_connections=10\n`,
    },
    {
        path: "config/locales/de.yml",
        text: `de:\n  hints:\n    secret_key: wird nur einmal angezeigt\n    api_key: ⟦${s("{h40}")}⟧\n`,
    },
    {
        path: "etc/mirror.properties",
        text: `x.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
    username="mm2" \\
    password="⟦${pw()}⟧";
x.ssl.key.password=\${file:/etc/kafka/secrets.properties:key.password}
`,
    },
    {
        path: "docs/roles.md",
        text: `| role | may | id |
| --- | --- | --- |
| Key Vault Secrets Officer | \`manage secrets\` | \`${guid()}\` |
| Key Vault Secrets User | \`read secrets\` | \`${guid()}\` |
| Key Vault Crypto User | \`read keys\` | \`${guid()}\` |

| setting | value |
| --- | --- |
| API key | \`⟦${hex()}⟧\` |

| # | setting | value | note |
| --- | --- | --- | --- |
| 1 | admin password | ⟦${pw()}⟧ | change it |
| 2 | region | westeurope | |

| user | password | id |
| --- | --- | --- |
| svc | ⟦${pw()}⟧ | ${guid()} |
`,
    },
    {
        path: "src/templates.ts",
        text: `const a = \`Server=sql;User ID=app;Password=\${password}\`;
const b = \`redis-x:6380,password=\${sample("{b43}")}=,ssl=True\`;
const c = \`AccountEndpoint=https://x/;AccountKey=\${key({ of: "x" })};\`;
const d = '    { name: "Db", value: interpolate\`Server=sql;User ID=app;Password=\${password}\` },';
withSecrets(\`\${"a.".repeat(60)}aaaaaaa: { kind: uuid }\`);
const jwtSecret = \`\${prefix}-\${suffix}\`;
const e = \`Server=\${host};User ID=app;Password=⟦${pw()}⟧;\`;
const f = \`redis-x:6380,password=⟦${s("{b43}")}=⟧,ssl=\${ssl}\`;
const apiKey = \`⟦\${prefix}-${hex()}⟧\`;
`,
    },
    {
        path: "src/interpolated.py",
        text: `password = f"{registry_id}-auth-token"
client_secret = f"{name}-{suffix}-secret"
url = f"postgres://app:⟦${s("{A16}")}⟧@{host}/app"
password = f"⟦${pw()}⟧"
`,
    },
    {
        path: "src/Interpolated.cs",
        text: `var password = $"{user}-{Environment.MachineName}";
var db = $"Server={host};User ID=app;Password=⟦${pw()}⟧;";
`,
    },
    {
        path: "src/names.ts",
        text: `const secretOutputs = ["privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"];
const passwords = ["password", "password2"] as const;
// The password name "password1" or "password2"
lazyLoad(exports, ["getKmsKey", "getKmsKeyOutput"], () => require("./getKmsKey"));
const paths = ["password", "secrets.*", "users.*.credentials"];
const Names = { Password1: "password1", Password2: "password2" } as const;
const renamed = { encryptionKey: "encryptionKey1024", OAuth2ClientCredential: "OAuth2ClientCredential" };
const sumKey = "X-Amz-Content-Sha256";
const BatchSpanProcessorMaxQueueSizeKey = "OTEL_BSP_MAX_QUEUE_SIZE";
const REGISTRATION_KEY = "@@any-promise/REGISTRATION";
const VENDOR_KEY = \`[a-z0-9]\${CHARS}{0,240}@[a-z]\${CHARS}{0,13}\`;
const schemeApiKey = "smithy.api#httpApiKeyAuth";
for (const word of ["host", "password", "p1assword", "port"]) check(word);
const pairs = [["password", "⟦${pw()}⟧"], ["user", "app"]];
headers.set("x-api-key", "⟦${hex()}⟧");
config.set("db", "password", "⟦${pw()}⟧");
const map = new Map([["apiKey", "⟦${s("{A32}")}⟧"]]);
spawn("tool", ["--verbose", "--password", "⟦${pw()}⟧", "--port", "1"]);
const encryptionKey = "⟦${s("{b43}")}=⟧";
const password1 = "⟦${pw()}⟧";
`,
    },
    {
        path: "src/calls.ts",
        text: `const bytes = Buffer.from(password, "utf8");
const text = Buffer.from(secret, "base64url").toString();
const found = cache.lookup(secret1, "plain text one");
const again = await readUserInfo.password("      Again:      ");
const [user] = splitPassword("user:a b");
setPassword("⟦${pw()}⟧");
client.auth("⟦${s("{A24}")}⟧");
`,
    },
    {
        path: "src/url.go",
        text: `User: url.UserPassword("j@ne", password),
User: url.UserPassword("j@ne", "⟦${pw()}⟧"),
fmt.Sprintf("opaque=%q, user=%#v, pass=%#v, host=%q", a, b, c, d)
rawToken(\`9007199254740993\`)
case "client finished", "server finished", "master secret", "key expansion":
strings.Replace(s, "package secret", "package main", 1)
os.Setenv("DB_PASSWORD", "⟦${pw()}⟧")
`,
    },
    {
        path: "src/test_words.py",
        text: `pairs = (('http', 'joe', 'password', 'proxy.example.com:3128'), ('pass', 'arg1'))
check_call(['openssl', 'rsa', '-in', 'key.pem', '-out', 'key.passwd.pem', '-des3'])
names = ['pkcs7_encrypted_st', 'RC4_KEY', '__darwin_ucontext64_t']
for statement in ("x,", "x = y", "pass", "import sys"): run(statement)
# Alternatively, you can pass "inline=False" to use conditionals.
# some are identified as "in a system call" by looking at the stack
def test_ContinuousDistributionHandmade(): pass
conn.login('joe', '⟦${pw()}⟧')
`,
    },
    {
        path: "db/users.sql",
        text: `create user app identified by '⟦${pw()}⟧';
ALTER USER app IDENTIFIED WITH caching_sha2_password BY '⟦${pw()}⟧';
update pg_authid set rolpassword = 'md5' || md5('x') where rolname = 'x';
`,
    },
    {
        path: "src/env.go",
        text: `var GitSSHPassphrase = env.String("GITSSH_PASSPHRASE",
\t"the passphrase of the key")
var apiKey = "⟦${hex()}⟧"
`,
    },
    {
        path: "src/env.cpp",
        text: `encryptKey = encryptionKey.As<String>().Utf8Value();
const char* apiKey = "⟦${hex()}⟧";
`,
    },
    {
        path: "src/update_kubeconfig.py",
        text: `values = {
    "aws_secret_access_key": credentials["SecretAccessKey"],
    "client_secret": "⟦${s("{A40}")}⟧",
}
`,
    },
    {
        path: "plugin/remote.vim",
        text: `let s:netrw_passwd = a:2
call NetUserPass("ftp:".host)
let s:password = "⟦${pw()}⟧"
`,
    },
    {
        path: "conf/openssl.cnf",
        text: `[cmp]
secret = # disable it
ref = x
[other]
secret = ⟦${s("{A32}")}⟧
`,
    },
    {
        path: "api/discovery.json",
        text: `{ "checkValidCreds": { "flatPath": "v1/projects/{projectsId}:checkValidCreds", "path": "v1/{+name}:checkValidCreds", "id": "x.checkValidCreds" },
  "credentials": { "$ref": "#/definitions/OAuth2Credentials", "type": "GoogleConnectorsV1Oauth2ClientCredentials" },
  "Credentials": { "AccessKeyId": "AKIA${s("{S16}")}", "Expiration": "2011-07-15T23:28:33.359Z", "InitiatorName": "iqn.1991-05.com.x:computer.domain.example.com" },
  "ClientRequestToken": "${guid()}",
  "nextSequenceToken": "49542672486831074009579604567656788214806863282469607346",
  "ConditionKeys": ["ec2:AvailabilityZone", "ec2:CapacityReservationFleet"],
  "keys": [{ "use": "x509-svid", "x5c": ["MIIB${s("{b200}")}"] }],
  "required": { "password": ["MasterUsername"] },
  "dependencies": { "ansible-password": "0.12.1", "jwt-secret-key": "1.2.3" },
  "AWS::KMS::Key": "${s("{h16}")}",
  "key": "todo4c238266/favicon.ico",
  "result_key": "S3AccessPointAttachments",
  "SessionToken": "AQoEXAMPLE${s("{A60}")}",
  "Credential": "AKIA${s("{S16}")}/20150830/us-east-1/s3/aws4_request",
  "tests": [{ "tcId": 1, "key": "${hex()}", "msg": "00", "ct": "11" }],
  "signatures": [{ "keyid": "${s("{h64}")}", "sig": "${s("{h142}")}" }],
  "ApiKeys": { "Weather": "⟦${hex()}⟧" },
  "AccessToken": "⟦${s("{A48}")}⟧",
  "aes": { "key": "⟦${hex()}⟧", "iv": "00" } }
`,
    },
    {
        path: "README.md",
        text: `Set-Cookie: theme=dark-2; Path=/; Max-Age=3600
"SecretArn": "arn:aws:secretsmanager:us-west-2:123456789012:secret:proxysecret1-Abcd1e"
--- PASS: Test/Sub1 (0.04s)
[id=the password is 42]
The values "password1" and "password2" are names.
"P@ssw0rd", "Password1", "Password22", "iloveyou!" are not allowed.
The password is \`⟦${pw()}⟧\`.
login: admin, pass: ⟦Heron${s("{d4}")}⟧
`,
    },
    {
        path: "package.json",
        text: `{ "scripts": { "pretest": "npm run compile -- -p tsconfig.test.json", "up": "docker compose -p shop-dev2 up",
    "plan": "az webapp create -n x -p plan-shop2", "login": "docker login x.azurecr.io -u x -p ⟦${pw()}⟧",
    "sql": "az sql server create -n x -u sa -p ⟦${pw()}⟧" } }
`,
    },
    {
        path: "infra/vault.bicep",
        text: `resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
resource sslCertSecret 'Microsoft.KeyVault/vaults/secrets@2024-04-01-preview' = if (!empty(data)) {
resource dbKey 'keys@2024-11-01' = {
resource credential 'Microsoft.Automation/automationAccounts/credentials@2024-10-23' = {
resource sshKey 'Microsoft.Compute/sshPublicKeys@2024-07-01' existing = {
param syncPasswords ('Disabled' | 'Enabled') = 'Enabled'
var storage = 'DefaultEndpointsProtocol=https;AccountName=\${name};AccountKey=\${listKeys(account.id, '2019-06-01').keys[0].value}'
var other = 'DefaultEndpointsProtocol=https;AccountName=\${name};AccountKey=⟦${s("{b86}")}==⟧'
param adminPassword string = '⟦${pw()}⟧'
`,
    },
    {
        path: "infra/template.json",
        text: `{ "parameters": {
  "syncPasswords": { "type": "string", "allowedValues": ["Disabled", "Enabled"], "defaultValue": "Enabled" },
  "adminPassword": { "type": "string", "defaultValue": "⟦${pw()}⟧" } },
  "apiVersions": { "vaults/secrets": ["2024-04-01-preview", "2024-11-01"] } }
`,
    },
    {
        path: "app/Styles.xaml",
        text: `<OnPlatform x:Key="ExtraBigSize2Double" x:TypeArguments="x:Double" />
<Setting ApiKey="⟦${hex()}⟧" />
`,
    },
    {
        path: "charts/x/values.yaml",
        text: `## If you provide your own certificates, please use this to add the certificates as secrets
## key and certificate should start with -----BEGIN CERTIFICATE----- or
## -----BEGIN RSA PRIVATE KEY-----
##
## name should line up with a tlsSecret set further up, if you use a manager, this is unneeded,
## as it will create the secret for you if it is not set. It is also possible to create them outside.
secrets: []
initialClusterToken: "etcd-cluster-k8s"
htpasswd: user:$2y$10$${s("{A53}")}
secretValue: random 256 character alphanumeric string
defaultConfig: |
  etcd:
    password: "{{ print "{{APISIX_ETCD_PASSWORD}}" }}"
  mail:
    password: $email-password
    clientSecret: $another-secret:oidc.clientSecret
  db:
    password: "⟦${pw()}⟧"
rootPassword: ⟦otterriverpassword⟧
`,
    },
    {
        path: "charts/x/templates/configmap.yaml",
        text: `data:
  sentinel.conf: |-
    {{- $userPassword := .password | default "" }}
    {{- $secretPassword := include "common.secrets.get" (dict "key" .username "context" $) }}
    export REDIS_PASSWORD=⟦${s("{A20}")}⟧
`,
    },
    {
        path: "scripts/Set.ps1",
        text: `$password = "$ResourceGroupName/$KeyVaultName/$CertSecretName"
Set-AdAccountPassword -Identity $user -NewPassword (ConvertTo-SecureString -AsPlainText -Force $adminPw) -Reset
$pfx = ConvertTo-SecureString '[[YourPfxCertificatePassword]]' -AsPlainText -Force
Set-AdAccountPassword -Identity $user -NewPassword '⟦${pw()}⟧' -Reset
`,
    },
    {
        path: "src/Main.kt",
        text: `getRepositoryCredentials(context, "git@gitlab.com:someorg/foobar2.git")
connect("jdbc:postgresql://pg/app", user = "app", password = "⟦timber-bramble-sorrel⟧")
ssl.setPrivateKey("classpath:org/springframework/ssl/ed25519-key.pem")
val DeleteSecret = "secretmanager.deletesecret.{0}"
password = config['github']['credentials']['password']
options = mapOf("password" to "--password=")
`,
    },
    {
        path: "deploy/nginx.conf",
        text: `location / {
    fastcgi_pass unix:/var/run/fcgiwrap.socket;
}
`,
    },
    {
        path: "deploy/secret.yaml",
        text: `apiVersion: v1
kind: Secret
data:
  tls.crt: ${Buffer.from(`-----BEGIN CERTIFICATE-----\n${s("{b64}")}\n${s("{b64}")}\n-----END CERTIFICATE-----\n`).toString("base64")}
  caKey: ${Buffer.from(`-----BEGIN CERTIFICATE-----\n${s("{b64}")}\n${s("{b64}")}\n-----END CERTIFICATE-----\n`).toString("base64")}
  tls.key: ⟦${Buffer.from(`-----BEGIN RSA PRIVATE KEY-----\n${s("{b64}")}\n${s("{b64}")}\n-----END RSA PRIVATE KEY-----\n`).toString("base64")}⟧
`,
    },
    {
        path: "deploy/compose.yaml",
        text: `services:
  api:
    environment:
      EVENTS: "Endpoint=https://x.webpubsub.azure.com;AccessKey=abc;Version=1.0;"
      DATABASE_PASSWORD: ⟦PostgresPass⟧
      DATABASE_PASSWORD_NAME: DatabasePassword
      ADMIN_PASSWORD: DatabasePassword
`,
    },
    {
        path: "scripts/Host.ps1",
        text: `$unattendSource = @'
<settings pass="specialize"><component name="x" publicKeyToken="${s("{h16}")}" /></settings>
'@
$passContent += ('| {0} | \`{1}\` | {2} |  ' -f $link, $content.TargetName, $content.Synopsis)
$adminPassword = '⟦${pw()}⟧'
`,
    },
    {
        path: "docs/INSTALL.md",
        text: `oidc.clientSecret: {client_secret | base64_encoded}
Cookie: argocd.token=eyJhbGciOiJIUzI1Ni...
\`\`\`sh
helm install x --set auth.rootPassword=secretpassword
helm install x --set auth.rootPassword=⟦${pw()}⟧
\`\`\`
`,
    },
    {
        path: "test/sas.ts",
        text: `const sas = \`?sv=2023-11-03&sr=c&sp=r&se=2030-01-01&sig=\${encodeURIComponent(base64(32))}\`;
const real = "?sv=2023-11-03&sr=c&sp=r&se=2030-01-01&sig=⟦${s("{A43}")}%3D⟧";
`,
    },
    {
        path: "requests.json",
        text: `{ "ClientToken": "${guid()}" }
{ "ClientToken": "⟦${s("{A40}")}⟧" }
`,
    },
    {
        path: "src/locales/zh-CN.json",
        text: `{ "warning_treat_like_password": "请像对待密码一样对待此密钥。", "invalid_email_or_password": "邮箱或密码无效",
  "login": { "password": "密码" } }
`,
    },
    {
        path: "src/messages.ts",
        text: `out.push(\`  password: string;\`);
// 200 — Pass: "endpoint reachable (HTTP 200)"
// may carry secrets (\`env get-values now2\`) or is a side effect
// failed to create: Secret "sh.helm.release.v1.stress-test.v3" is invalid
const client = { password: "⟦${pw()}⟧" };
`,
    },
    {
        path: "docs/deploy.mdx",
        text: `| Secret | Description |
| --- | --- |
| \`SUBNET_ID_1\` | First subnet |
| \`CLUSTER_NAME\` | Cluster |
| \`⟦${s("{A32}")}⟧\` | left behind |
`,
    },
    {
        path: "constants.go",
        text: `SynchronizationSecret_OAuth2AccessToken SynchronizationSecret = "Oauth2AccessToken"
KeyCredentialTypeX509CertAndPassword = "X509CertAndPassword"
password = "%[2]s"
MagicCookieValue: "${s("{h64}")}",
APIKey: "⟦${hex()}⟧",
`,
    },
    {
        path: "Vault.cs",
        text: `PrivateKey = "2.${s("{b22}")}==|${s("{b43}")}=|${s("{b43}")}=",
EncryptedPrivateKey = "${s("{b43}")}=",
var wrappedUserKey = "${s("{b43}")}=";
"WiFi Passwords" => $"{faker.PickRandom("Office", "Guest", "Lab")} WiFi - Floor {faker.Random.Int(1, 12)}"
public const string DeviceAuthKey = "pm-27581-device-auth-key";
var password = $"⟦${pw()}⟧";
`,
    },
    {
        path: "aspire-manifest.json",
        text: `{ "connectionString": "Server={mysql.bindings.tcp.host};Port={mysql.bindings.tcp.port};User ID=root;Password={mysql-password.value}" }
{ "connectionString": "Server=mysql;Port=3306;User ID=root;Password={⟦${rnd()}⟧}" }
`,
    },
    {
        path: "scripts/Login.ps1",
        text: `$password = New-Object -TypeName "Microsoft.Azure.PowerShell.Models.MicrosoftGraphPasswordCredential"
$jwt = New-GitHubAppJwt -VaultName $KeyVaultName -KeyName $KeyName
$key = "$firstPrefix\`_$lastPrefix\`_$i"
$jwtSecret = "⟦${s("{A40}")}⟧"
`,
    },
    {
        path: "extension/package.json",
        text: `{ "aiKey": "${hex()}-${guid()}-7255" }
{ "aiKey": "⟦${hex()}⟧" }
`,
    },
    {
        path: "src/lists.py",
        text: `POLICIES = {
    "IAMAuditRootUserCredentials": {
        "Arn": "arn:aws:iam::aws:policy/x",
        "CreateDate": "2024-11-06T22:27:58+00:00",
        "Document": {
            "Statement": [
                {
                    "Action": [
                        "iam:ListSigningCertificates",
                        "iam:GetUser",
                    ],
                },
            ],
        },
    },
}
API_KEYS = {
    "weather": "⟦${hex()}⟧",
    "created": "2024-11-06",
}
`,
    },
    {
        path: "src/lists.go",
        text: `Secrets: map[string]*Secret{
\t"my_secret1": {"MY_SECRET1", false},
\t"my_secret2": {"MY_SECRET2", true},
},
AccessTokens: map[string]AccessToken{
\t"-login.example.com-AccessToken-5b0c5134eacb": {
\t\tRealm: "2cce-489d-4002-8293-5b0eacb",
\t},
},
secrets = []string{
\t", like %s.outputs.name. But found: %s",
\t"⟦${s("{A40}")}⟧",
}
`,
    },
    {
        path: "infra/app.bicep",
        text: `secrets: [
  {
    name: 'queue'
    value: 'DefaultEndpointsProtocol=https;AccountName=\${name};AccountKey=\${listKeys(account.id, '2019-06-01').keys[0].value}'
  }
  {
    name: 'db'
    value: '⟦${s("{A40}")}⟧'
    roles: [
      {
        id: subscriptionResourceId(
          'Microsoft.Authorization/roleDefinitions',
          '${guid()}'
        )
      }
    ]
  }
]
`,
    },
    {
        path: "api/openapi.json",
        text: `{ "description": "For example \`account=E-1234 state=active\` is equivalent to \`account=E-1234 AND state=active\`.",
  "example": "{ \\"headers\\": [{ \\"key\\": \\"Authorization\\", \\"value\\": \\"AWS4-HMAC-SHA256+Credential=$credential,+SignedHeaders=host;x-amz-date,+Signature=$signature12\\" }] }",
  "tests": [{ "tcId": 7, "comment": "edge case for poly1305 key:${s("{h64}")}", "key": "${hex()}", "msg": "00", "ct": "11" }] }
`,
    },
    {
        path: "conf/redis.conf",
        text: `# requirepass foobared
requirepass ⟦${s("{A24}")}⟧
`,
    },
    {
        path: "docs/access.md",
        text: `The filter \`account=E-1234 state=active2\` finds one account.
Test login: svc-1234 / ⟦${pw()}⟧
`,
    },
    {
        path: "src/Snippets.cs",
        text: `const string Body = @"value: 'DefaultEndpointsProtocol=https;AccountName=\${4:account};AccountKey=\${listKeys(\${5:'accountId'}, '2019-06-01').key1}'";
var path = errorJToken.SelectToken("$.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri");
var hash = template.SelectToken("resources[1].properties.template.metadata._generator.templateHash");
user.Password = "AA${s("{b63}")}Q==";
user.Password = "⟦${s("{A20}")}⟧";
`,
    },
    {
        path: "infra/app.bicep",
        text: `resource secret 'core/Secret@v1' = {
  name: 'APP_PASSWORD'
  secureValue: appPassword // was 'value' => 'secureValue'
}
var env = {
  name: 'DB_PASSWORD'
  value: '⟦${pw()}⟧' // was 'value' => 'secureValue'
}
`,
    },
    {
        path: "docs/hooks.adoc",
        text: `It runs \`gcloud secrets versions access latest --secret=wrongsecret-3\`.
The form is \`https://hooks.slack.com/services/T123456789/B123456789/abcdefghijklmnopqrstuvwx\` or
\`https://hooks.slack.com/services/T123456789/B123456789/1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p\`, as
\`https://hooks.slack.com⟦/services/T${s("{U10}")}/B${s("{U10}")}/${s("{A24}")}⟧\` is.
Set the region and the sql password to use:
La contraseña es correcta:
`,
    },
    {
        path: "src/editor.js",
        text: `commands.add({ bindKey: bindKey("Alt-Shift-L|Ctrl-Shift-F1", "Command-Alt-Shift-L|Command-Shift-F1") });
app.get('/secured', keycloak.protect('realm:user'), handler);
login.set({ bindPassword: "⟦${pw()}⟧" });
`,
    },
    {
        path: "plugins/patterns.py",
        text: `cl_pw = r'([0-9a-f]{64})'
key_or_pass = r'(?:key|pwd|password|pass|token)'
secret = r'([a-zA-Z0-9_\\-]{44}(?![a-zA-Z0-9_\\-]))'
args = ['--exclude-secrets', '^[Pp]assword[0-9]{0,3}$']
dependencies = [("auth", "0006_require_contenttypes_0002")]
secret = '⟦${s("{A10}")}[${s("{A10}")}⟧'
`,
    },
    {
        path: "api/examples.yaml",
        text: `clientSecret: ${b64("Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed condimentum.")}
sas: "https://x.blob.core.windows.net/c?sv=2021&se=2025-04-12&sr=b&sp=rw&sig=abcdefghijklmnopqrstuvwxyz1234567890%2Fabcdefg%3D"
password: "#/components/schemas/updateFlowWithPasswordMethod"
connection_uri: smtp://foo:bar@baz/
secret: ${b64("example-app-secret")}
client-secret: "{noop}secret"
dsn: "mysql://user:secret@tcp(mysqld:3306)/database?max_conns=20"
admin: { password: "YourPass" }
cookie: { secret: "test pagination secret" }
other-dsn: "mysql://user:⟦${s("{A16}")}⟧@tcp(mysqld:3306)/database?max_conns=20"
otherSecret: ⟦${b64(`${s("{A20}")}!`)}⟧
`,
    },
    {
        path: "src/coordinates.json",
        text: `{
  "_secret": "tenant_workspace_${guid()}_secret_${guid()}_v1",
  "secret": "key-11",
  "key": "Q-${guid()}-0",
  "clientSecret": "⟦${guid()}⟧"
}
`,
    },
    {
        path: "src/Sources.kt",
        text: `val one = mapOf("_secret" to "tenant_workspace_123_secret_456_v1")
val secret = "secret value"
val two = mapOf("password" to mapOf("_secret_reference_id" to id.value.toString(), "_secret" to coordinate))
class Source(@Value("\\\${datasources.local-secrets.password:}") dbPassword: String)
val three = mapOf("password" to "⟦${pw()}⟧")
`,
    },
    {
        path: "cmd/flows.go",
        text: `// +k8s:alpha(since: "1.36")=+k8s:eachKey=+k8s:format=k8s-short-name
browser := newIdentityWithPassword("john-browser@example.org")
dsn := fmt.Sprintf("mysql://root:secret@tcp(localhost:%s)/mysql?parseTime=true", port)
other := fmt.Sprintf("mysql://root:⟦${s("{A16}")}⟧@tcp(localhost:%s)/mysql?parseTime=true", port)
`,
    },
    {
        path: "db/flows.sql",
        text: `INSERT INTO flows VALUES (1, 'password', '${s("{b86}")}==');
INSERT INTO flows VALUES (2,
        'password', '${s("{b86}")}==');
INSERT INTO users (id, password) VALUES (1, '⟦${pw()}⟧');
`,
    },
    {
        path: "src/Listeners.java",
        text: `config.put("listener.name.tls-9093.ssl.keystore.key", "\${strimzisecrets:namespace/my-cluster-kafka-2:tls-9093.key}");
config.put("password", "\${ownstore:namespace/my-secret:pa55word}");
static final String MIRROR_OAUTH_SECRET = "my-mirror-maker-2-oauth";
static final String UNSET_PASSWORD = "#$!-UNSET-PASSWORD";
String command = "openssl pkcs12 -export -in $3 -name $HOSTNAME -password pass:$2 -out $1";
config.put("password", "\${DB_PASSWORD:⟦${pw()}⟧}");
`,
    },
    {
        path: "lib/cookies.rb",
        text: `config.action_dispatch.encrypted_signed_cookie_salt = "signed encrypted cookie"
get "admin/passwords" => "queenbee#passwords", constraints: Restrictor
#     app.message_verifiers.rotate(secret_key_base: "old secret_key_base")
#   form_tag('http://far.example.com/form', authenticity_token: "${s("{h20}")}")
config.action_dispatch.signed_cookie_salt = "⟦${s("{A14}")}~${s("{A4}")}⟧"
`,
    },
    {
        path: "Localization/Abp-tr.xml",
        text: `<texts>
  <text name="Ldap_Password" value="كلمة المرور" />
  <text name="Ldap_Password" value="Slaptažodis" />
  <text name="Password">Parole</text>
  <text name="Password">Şifre</text>
  <text name="Default_Password">⟦${pw()}⟧</text>
</texts>
`,
    },
    {
        path: "pages/lesson.html",
        text: `<code>SELECT * FROM logins WHERE user='admin' AND password='<b>anything' OR '1' ='1</b>'</code>
<code>SELECT * FROM logins WHERE user='admin' AND password='⟦${pw()}⟧'</code>
`,
    },
    {
        path: "templates/backup.conf.j2",
        text: `gpg --batch --no-tty -q --passphrase-fd 3 3</etc/backup.pass -c -  > $3
unix password sync = yes
passwd program = /usr/bin/passwd %u
password ⟦${pw()}⟧
`,
    },
    {
        path: "templates/redis.conf.j2",
        text: `#!/bin/sh
redis_conf_password="$(grep -E '^requirepass\\s+' "/etc/redis/redis.conf" | tail -n 1)"
redis_password="⟦${pw()}⟧"
`,
    },
    {
        path: "defaults/main.yml",
        text: `runner__apt_key: '${s("{H40}")}'
old_apt_repo_keys:
  - '${s("{H40}")}'
passwd: [ 'compat', 'mymachines', 'systemd', 'sss', 'ldap', 'winbind' ]
client-certificate-password: \${client-1-certificate-password}
runner__api_key: '⟦${hex()}⟧'
`,
    },
    {
        path: "schema/rfc2307.ldif",
        text: `objectClasses: ( 1.3.6.1 NAME 'posixAccount' MUST ( cn $ uid )
  MAY ( userPassword $ loginShell $ gecos $
  description ) )
userPassword: ⟦${pw()}⟧
`,
    },
    {
        path: "realm/realm.json",
        text: `{ "users": [{ "username": "alice", "credentials": [{ "type": "password",
  "hashedSaltedValue": "${s("{b86}")}==", "salt": "${s("{b22}")}==", "hashIterations": 27500 }] }],
  "clients": [{ "clientId": "app", "secret": "⟦${guid()}⟧" }] }
`,
    },
    {
        path: "src/forms.js",
        text: `const signing = crypto.HmacSHA256('aws4_request-x1', service);
const other = CryptoJS.HmacSHA256(message, "⟦${s("{A24}")}⟧");
`,
    },
    {
        path: "cmd/login_test.go",
        text: `err := svc.Login(t.Context(), "sub1", "reg.example.org")
input := "Authorization: Bearer ${Buffer.from('{"alg":"RS256","typ":"JWT"}').toString("base64url")}"
token := "card_token_123"
testKey := "test-secret-key-12345"
err = client.Login("svc", "⟦${pw()}⟧")
`,
    },
    {
        path: "env/app.env",
        text: `FLAGS_SECRET=ReplaceThisWith32RandomBytesBase64UrlString
SECRET_KEY=dummyKeyWithMinimumLength-------------------------
STRIPE_SECRET_KEY=sk_test_1234567890
OTHER_SECRET=0123456789ABCDEF
REAL_SECRET=⟦${s("{A32}")}⟧
`,
    },
    {
        path: "db/items.sql",
        text: `INSERT INTO items (itemid, name, key_, password) VALUES ('22454','Free inodes on $1','vfs.fs.inode[{#FSNAME},pfree]','⟦${pw()}⟧');
`,
    },
    {
        path: "scripts/user.sh",
        text: `psql "host=db.example.org user=$ADMIN dbname=app port=5432 password=$(az account get-access-token --query t)"
psql "host=db.example.org user=app dbname=app port=5432 password=⟦${pw()}⟧"
`,
    },
    {
        path: "gocd/release.gocd.yaml",
        text: `secure_variables:
  DB_PASSWORD: "AES:${s("{b22}")}==:${s("{b43}")}="
environment_variables:
  DB_PASSWORD: "⟦${pw()}⟧"
`,
    },
    {
        path: "weblogic/model.yaml",
        text: `resources:
  PasswordEncrypted: '@@SECRET:orders-db:password@@'
  admin_password: DEC::GPG[%{alias('grafana_admin')}]!
  # password: see secure.yaml
  OtherPassword: '⟦${pw()}⟧'
`,
    },
    {
        path: "vector/vector.toml",
        text: `sasl.password = "SECRET[vault.kafka_password]"\nother.password = "⟦${pw()}⟧"\n`,
    },
    {
        path: "fabric/Cloud.xml",
        text: `<Parameters><Parameter Name="Sql_Password" Value="[SqlPassword]" /><Parameter Name="Ftp_Password" Value="⟦${pw()}⟧" /></Parameters>\n`,
    },
    {
        path: "people/seed.ldif",
        text: `userPassword:: ${b64(`{SSHA512}${s("{b86}")}==`)}\nuserPassword: ⟦${pw()}⟧\n`,
    },
    {
        path: "matrix/homeserver.yaml",
        text: `old_signing_keys:
  "ed25519:a_1": { key: "${s("{A43}")}", expired_ts: 1576781634000 }
macaroon_secret_key: "⟦${s("{A43}")}⟧"
`,
    },
    {
        path: "raddb/mods-config/files/authorize",
        text: `backup SHA2-512-Password := "${s("{b86}")}"\nother Cleartext-Password := "⟦${pw()}⟧"\n`,
    },
    {
        path: "extension/package.json",
        text: `{ "name": "tool", "aiKey": "${guid()}", "apiKey": "⟦${s("{A43}")}⟧" }\n`,
    },
    {
        path: "blog/wp-config.php",
        text: `<?php\ndefine('LOGGED_IN_KEY', '⟦w!${s("{A10}")}^|<+${s("{A8}")}}[~${s("{A6}")}|:$-{${s("{A12}")}#@(>${s("{A4}")}⟧');\n`,
    },
];
