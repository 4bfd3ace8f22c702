import { generator, sampleOf } from "../../src/detection/templates";
import { type FileCase } from "./cases";

const random = generator(20250303);
const s = (template: string): string => sampleOf(template, random);
const pw = (): string => `Curlew${s("{d4}")}!`;
const hex = (): string => s("{h32}");
const guid = (): string => s("{g}");
const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** More files, of frameworks and servers; the marks are as in `cases.ts`. */
export const moreFiles: readonly FileCase[] = [
    {
        path: "images/Dockerfile",
        text: `FROM debian:12
ENV GPG_KEY ${s("{H40}")}
RUN gpg --batch --recv-keys "${s("{H40}")}"
ENV API_KEY ⟦${hex()}⟧
`,
    },
    {
        path: "home/.gitconfig",
        text: `[user]
	name = a
	signingkey = ${s("{H16}")}
[http "https://git.example.net"]
	extraheader = Authorization: Basic ⟦${base64(`svc:${pw()}`)}⟧
`,
    },
    {
        path: "scripts/sign.sh",
        text: `git config user.signingkey ${s("{H16}")}
gpg --default-key ${s("{H40}")} --sign x
erl -name a@b -setcookie ⟦${s("{A20}")}⟧ -noshell
iex --cookie ⟦${s("{A20}")}⟧ -S mix
curl --cookie "theme=dark" https://example.net
`,
    },
    {
        path: "tools/pulumi-state.ts",
        text: `const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const signatureKey = "4dabf18193072939515e22adb298388d";
const shape = { token: "azure-native:web:WebApp", module: "web" };
const apiKey = "⟦${hex()}⟧";
`,
    },
    { path: "rel/vm.args", text: `-name app@127.0.0.1\n-setcookie ⟦${s("{A40}")}⟧\n` },
    {
        path: "infra/script.bicep",
        text: `resource script 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  properties: {
    scriptContent: '''
      az login --service-principal -u x
      az sql server update --admin-password ⟦${pw()}⟧
      az sql server update --admin-password "$(openssl rand -hex 16)"
    '''
    administratorLoginPassword: vault.getSecret('sql')
    password: newGuid()
  }
}
`,
    },
    {
        path: "scripts/set.ps1",
        text: `$note = "\`$(x)"; $pw = "⟦${pw()}⟧"
$s = ConvertTo-SecureString "⟦${pw()}⟧" -AsPlainText -Force
$password = (Get-AzKeyVaultSecret -VaultName a -Name b -AsPlainText)
$dbPassword = "$(Get-Content ./pw.txt)"
`,
    },
    {
        path: "scripts/set.bat",
        text: `set DB_PASSWORD=!PW!
set DB_PASSWORD=%PW%
set DB_PASSWORD=⟦${pw()}⟧
`,
    },
    {
        path: ".circleci/config.yml",
        text: `jobs:
  deploy:
    steps:
      - add_ssh_keys:
          fingerprints: ["${s("{h2}:".repeat(15) + "{h2}")}", "SHA256:${s("{b43}")}"]
      - run: |
          export DB_PASSWORD="$(openssl rand -hex 32)"
          az x create --admin-password "$(echo "$X" | base64 -d)"
      - run: az login --service-principal -u x --password ⟦${pw()}⟧
`,
    },
    {
        path: "scripts/rotate.sh",
        text: `NEW_PASSWORD=$(openssl rand -base64 24)
OLD_PASSWORD=\`pwgen -s 20 1\`
TOKEN="$(curl -s -H "Authorization: Bearer ⟦${s("{A32}")}⟧" https://api.example.net/token | jq -r .token)"
SAFE="$(kubectl get secret db -o jsonpath='{.data.password}' | base64 -d)"
`,
    },
    {
        path: "infra/main.bicepparam",
        text: `using './main.bicep'
param sqlAdministratorPassword = getSecret('${guid()}', 'rg-shared', 'kv-x', 'sql-admin-password')
param apiSecret = az.getSecret('${guid()}', 'rg-shared', 'kv-x', 'api', '${hex()}')
param adminPassword = readEnvironmentVariable('ADMIN_PASSWORD')
param vmPassword = readEnvironmentVariable('VM_PASSWORD', '⟦${pw()}⟧')
param settings = {
  password: kv.getSecret('db')
}
`,
    },
    {
        path: "lib/clients.rb",
        text: `config.omniauth :github, 'Iv1.${s("{h16}")}', '⟦${s("{h40}")}⟧', scope: 'user:email'
client = Twilio::REST::Client.new(SID, "⟦${hex()}⟧")
`,
    },
    {
        path: "lib/erp.ex",
        text: `Req.new(base_url: "https://erp.example", auth: {:basic, "svc:⟦${pw()}⟧"})
Req.new(base_url: "https://erp.example", auth: {:basic, System.fetch_env!("ERP")})
`,
    },
    {
        path: "requests/login.http",
        text: `POST https://api.example.net/login

{ "user": "tester", "password": "⟦${pw()}⟧" }

{ "user": "tester", "password": "{{password}}" }
`,
    },
    {
        path: "jobs/notify.py",
        text: `requests.post("https://api.telegram.org/bot⟦${s("{d10}")}:AA${s("{u33}")}⟧/sendMessage", json={"text": text})
`,
    },
    {
        path: "config/database.yml",
        text: `default: &default
  adapter: postgresql
production:
  <<: *default
  username: app
  password: ⟦${pw()}⟧
staging:
  <<: *default
  password: <%= ENV["DB_PASSWORD"] %>
test:
  url: postgres://app:⟦${s("{A12}")}⟧@localhost/test
`,
    },
    {
        path: "config/secrets.yml",
        text: `development:
  secret_key_base: ⟦${s("{h128}")}⟧
production:
  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>
`,
    },
    {
        path: "wp-config.php",
        text: `<?php
define( 'DB_NAME', 'wp' );
define( 'DB_PASSWORD', '⟦${pw()}⟧' );
define('AUTH_KEY',         '⟦${s("{A20}")}#${s("{A20}")}|${s("{A20}")}⟧');
define('NONCE_SALT',       '⟦${s("{A20}")}&${s("{A20}")}+${s("{A20}")}⟧');
define('SECURE_AUTH_KEY',  'put your unique phrase here');
$table_prefix = 'wp_';
`,
    },
    {
        path: "config.exs",
        text: `config :app, App.Repo,
  username: "app",
  password: "⟦${pw()}⟧",
  hostname: "db"
config :app, AppWeb.Endpoint, secret_key_base: "⟦${s("{b64}")}⟧"
config :app, token_ttl: 3600
`,
    },
    {
        path: "application.conf",
        text: `db {
  url = "jdbc:postgresql://db/app"
  password = "⟦${pw()}⟧"
  password = \${?DB_PASSWORD}
}
play.http.secret.key = "⟦${s("{A64}")}⟧"
akka.loglevel = INFO
`,
    },
    {
        path: "ansible/group_vars/all.yml",
        text: `ansible_user: deploy
ansible_become_password: ⟦${pw()}⟧
db_password: !vault |
          $ANSIBLE_VAULT;1.1;AES256
          ${s("{d80}")}
          ${s("{d80}")}
vault_token: "{{ lookup('env', 'VAULT_TOKEN') }}"
api_token: ⟦${s("{A32}")}⟧
`,
    },
    {
        path: "ansible/hosts.ini",
        text: `[web]
web1 ansible_host=10.0.0.4 ansible_user=ops ansible_password=⟦${s("{A12}")}⟧
[web:vars]
ansible_ssh_private_key_file=~/.ssh/id_rsa
ansible_become_pass=⟦${pw()}⟧
`,
    },
    {
        path: "prometheus.yml",
        text: `scrape_configs:
  - job_name: api
    basic_auth:
      username: prom
      password: ⟦${pw()}⟧
    bearer_token_file: /var/run/secrets/token
  - job_name: b
    authorization:
      type: Bearer
      credentials: ⟦${s("{A40}")}⟧
`,
    },
    {
        path: "alertmanager.yml",
        text: `global:
  smtp_auth_username: a
  smtp_auth_password: '⟦${pw()}⟧'
  slack_api_url: https://hooks.slack.com/services/T${s("{U9}")}/B${s("{U9}")}/⟦${s("{A24}")}⟧
receivers:
  - name: pd
    pagerduty_configs:
      - routing_key: ⟦${hex()}⟧
`,
    },
    {
        path: "grafana.ini",
        text: `[security]
admin_user = admin
admin_password = ⟦${pw()}⟧
cookie_secure = true
[auth.azuread]
client_secret = ⟦${s("{t3}")}8Q~${s("{A34}")}⟧
`,
    },
    {
        path: "datasources.yaml",
        text: `apiVersion: 1
datasources:
  - name: pg
    type: postgres
    user: grafana
    secureJsonData:
      password: ⟦${pw()}⟧
    jsonData:
      sslmode: require
`,
    },
    {
        path: "redis.conf",
        text: `port 6379
requirepass ⟦${s("{A24}")}⟧
masterauth ⟦${s("{A24}")}⟧
maxmemory-policy allkeys-lru
`,
    },
    {
        path: "nginx.conf",
        text: `server {
  listen 443 ssl;
  ssl_certificate_key /etc/nginx/tls/tls.key;
  location /api/ {
    proxy_pass http://api:8080/;
    proxy_set_header Authorization "Basic ⟦${base64(`svc:${pw()}`)}⟧";
    proxy_set_header X-Token $http_x_token;
  }
}
`,
    },
    {
        path: "logstash.conf",
        text: `output {
  elasticsearch {
    hosts => ["https://es:9200"]
    user => "logstash"
    password => "⟦${pw()}⟧"
    api_key => "\${ES_API_KEY}"
  }
}
`,
    },
    {
        path: "supervisord.conf",
        text: `[program:api]
command=/usr/bin/api
environment=DB_PASSWORD="⟦${pw()}⟧",LOG="info"
`,
    },
    {
        path: "api.service",
        text: `[Service]
Environment="DB_PASSWORD=⟦${pw()}⟧"
Environment=LOG_LEVEL=info
EnvironmentFile=/etc/api.env
ExecStart=/usr/bin/api --token ⟦${s("{A24}")}⟧
`,
    },
    {
        path: "my.cnf",
        text: `[client]
user=root
password="⟦${pw()}⟧"
[mysqld]
port=3306
`,
    },
    {
        path: "client.ovpn",
        text: `client
remote vpn.example.com 1194
<ca>
-----BEGIN CERTIFICATE-----
${s("{b64}")}
-----END CERTIFICATE-----
</ca>
<key>
⟦-----BEGIN PRIVATE KEY-----⟧
⟦${s("{b64}")}⟧
⟦${s("{b64}")}⟧
⟦-----END PRIVATE KEY-----⟧
</key>
`,
    },
    {
        path: "collection.json",
        text: `{ "info": { "name": "api" }, "auth": { "type": "bearer", "bearer": [ { "key": "token", "value": "⟦${s("{A40}")}⟧", "type": "string" } ] },
  "item": [ { "request": { "header": [
    { "key": "x-api-key", "value": "⟦${hex()}⟧" },
    { "key": "Authorization", "value": "Bearer {{token}}" },
    { "key": "Content-Type", "value": "application/json" } ],
    "url": { "raw": "{{host}}/v1/orders", "path": ["v1", "orders"] } } } ],
  "variable": [ { "key": "password", "value": "⟦${pw()}⟧" }, { "key": "tokenUrl", "value": "https://login.example.com" } ] }
`,
    },
    {
        path: "Jenkinsfile",
        text: `pipeline {
  environment {
    DB_PASSWORD = '⟦${pw()}⟧'
    API_TOKEN = credentials('api-token')
  }
  stages { stage('x') { steps {
    withCredentials([string(credentialsId: 'github', variable: 'GITHUB_TOKEN')]) { sh 'make' }
    sh 'docker login -u ci -p ⟦${s("{A14}")}⟧ x.azurecr.io'
  } } }
}
`,
    },
    {
        path: ".gitlab-ci.yml",
        text: `variables:
  DB_PASSWORD: "⟦${pw()}⟧"
  DOCKER_AUTH_CONFIG: '{"auths":{"x":{"auth":"⟦${base64(`ci:${pw()}`)}⟧"}}}'
  TOKEN: $CI_JOB_TOKEN
deploy:
  script:
    - curl --header "PRIVATE-TOKEN: ⟦glpat-${s("{u20}")}⟧" https://gitlab.example.com/api
    - curl --header "JOB-TOKEN: $CI_JOB_TOKEN" https://gitlab.example.com/api
    - sshpass -p ⟦${s("{A12}")}⟧ scp a b:c
`,
    },
    {
        path: ".travis.yml",
        text: `env:
  global:
    - secure: "${s("{b120}")}"
    - API_KEY=⟦${hex()}⟧
    - NODE_ENV=test
`,
    },
    {
        path: "serverless.yml",
        text: `provider:
  environment:
    DB_PASSWORD: \${ssm:/app/db-password}
    API_KEY: ⟦${hex()}⟧
    TABLE: \${self:custom.table}
`,
    },
    {
        path: "template.yaml",
        text: `Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUsername: admin
      MasterUserPassword: ⟦${pw()}⟧
  Db2:
    Properties:
      MasterUserPassword: '{{resolve:secretsmanager:db:SecretString:password}}'
  Fn:
    Properties:
      Environment: { Variables: { TOKEN: !Ref Token, SECRET_ARN: !Sub "arn:aws:secretsmanager:x" } }
`,
    },
    {
        path: "kustomization.yaml",
        text: `secretGenerator:
  - name: db
    literals:
      - password=⟦${pw()}⟧
      - username=app
    files: [tls.key]
`,
    },
    {
        path: "Info.plist",
        text: `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
  <key>CFBundleName</key><string>App</string>
  <key>ApiKey</key><string>⟦${hex()}⟧</string>
  <key>NSPasswordHint</key><string>Enter it</string>
</dict></plist>
`,
    },
    {
        path: "test-plan.jmx",
        text: `<jmeterTestPlan><elementProp>
  <stringProp name="HTTPSampler.domain">example.com</stringProp>
  <stringProp name="Argument.name">password</stringProp>
  <stringProp name="ConfigTestElement.password">⟦${pw()}⟧</stringProp>
</elementProp></jmeterTestPlan>
`,
    },
    {
        path: "server.xml",
        text: `<Server><Connector port="8443" keystoreFile="conf/k.jks" keystorePass="⟦${pw()}⟧" />
  <Resource name="jdbc/app" username="app" password="⟦${pw()}⟧" url="jdbc:mysql://db/app" maxTotal="20"/>
  <user username="admin" password="⟦${pw()}⟧" roles="manager-gui"/>
</Server>
`,
    },
    {
        path: "persistence.xml",
        text: `<persistence><properties>
  <property name="javax.persistence.jdbc.user" value="app"/>
  <property name="javax.persistence.jdbc.password" value="⟦${pw()}⟧"/>
  <property name="hibernate.connection.password">⟦${pw()}⟧</property>
</properties></persistence>
`,
    },
    {
        path: "site.pubxml",
        text: `<Project><PropertyGroup><UserName>$app</UserName><_SavePWD>true</_SavePWD><Password>⟦${s("{A60}")}⟧</Password></PropertyGroup></Project>
`,
    },
    {
        path: "x.PublishSettings",
        text: `<publishData><publishProfile profileName="x" publishMethod="MSDeploy" userName="$x" userPWD="⟦${s("{A60}")}⟧" destinationAppUrl="https://x" SQLServerDBConnectionString="" hostingProviderForumLink="" /></publishData>
`,
    },
    {
        path: "rclone.conf",
        text: `[az]
type = azureblob
account = stx
key = ⟦${s("{b86}")}==⟧
`,
    },
    {
        path: "app.pl",
        text: `my $password = '⟦${pw()}⟧';
my %cfg = (user => 'a', api_key => '⟦${hex()}⟧');
`,
    },
    {
        path: "app.lua",
        text: `local password = "⟦${pw()}⟧"
local cfg = { token = "⟦${s("{A32}")}⟧", token_type = "Bearer" }
`,
    },
    {
        path: "app.erl",
        text: `connect() -> db:connect([{user, "app"}, {password, "⟦${pw()}⟧"}]).
`,
    },
    {
        path: "app.clj",
        text: `(def db {:user "app" :password "⟦${pw()}⟧" :host "db"})
`,
    },
    {
        path: "App.vb",
        text: `Dim password As String = "⟦${pw()}⟧"
Dim secretName As String = "db-password"
`,
    },
    {
        path: "app.cpp",
        text: `std::string password = "⟦${pw()}⟧";
const char api_key[] = "⟦${hex()}⟧";
static const std::string token{"⟦${s("{A32}")}⟧"};
if (token == "bearer") return;
curl_easy_setopt(curl, CURLOPT_USERPWD, "ci:⟦${pw()}⟧");
`,
    },
    {
        path: "app.dart",
        text: `const apiKey = '⟦${hex()}⟧';
final db = Db(user: 'a', password: '⟦${pw()}⟧');
`,
    },
    {
        path: "app.R",
        text: `password <- "⟦${pw()}⟧"
con <- dbConnect(RPostgres::Postgres(), host = "db", user = "app", password = "⟦${pw()}⟧")
Sys.setenv(API_KEY = "⟦${hex()}⟧")
`,
    },
    {
        path: "app.groovy",
        text: `def token = '⟦${s("{A32}")}⟧'
sql = Sql.newInstance(url: 'jdbc:h2:mem', user: 'a', password: '⟦${pw()}⟧')
`,
    },
    {
        path: "Main.java",
        text: `class Main { void run() throws Exception {
  var auth = new PasswordAuthentication("ci", "⟦${pw()}⟧".toCharArray());
  request.header("Authorization", "Basic ⟦${base64(`ci:${pw()}`)}⟧");
  Connection c = DriverManager.getConnection("jdbc:oracle:thin:app/⟦${s("{A12}")}⟧@//db:1521/x");
  builder.credentials("ci", "⟦${pw()}⟧");
  Map<String, String> m = Map.of("password", "⟦${pw()}⟧", "user", "a");
  static final String PASSWORD_PARAM = "password";
  log.info("Refreshing the token of {}", user);
  if (!"Bearer".equals(tokenType)) return;
} }
`,
    },
    {
        path: "client.kt",
        text: `val config = mapOf("password" to "⟦${pw()}⟧", "user" to "a")
val request = Request.Builder().addHeader("X-Api-Key", "⟦${hex()}⟧").build()
`,
    },
    {
        path: "deploy.ps1",
        text: `[System.Environment]::SetEnvironmentVariable("DB_PASSWORD", "⟦${pw()}⟧", "User")
$conn = "Server=x;Database=y;User Id=a;Password=⟦${s("{A14}")}⟧;"
Set-AzWebApp -AppSettings @{ "ApiKey" = "⟦${hex()}⟧"; "Ref" = "@Microsoft.KeyVault(VaultName=v;SecretName=s)" }
$secret = Get-AzKeyVaultSecret -VaultName kv -Name db-password -AsPlainText
`,
    },
    {
        path: "deploy.bat",
        text: `@echo off
set DB_PASSWORD=⟦${pw()}⟧
sqlcmd -S x -U sa -P ⟦${s("{A12}")}⟧ -Q "select 1"
set TOKEN=%API_TOKEN%
net use Z: \\\\st.file.core.windows.net\\share /user:st ⟦${s("{b86}")}==⟧
`,
    },
    {
        path: "Makefile",
        text: `DB_PASSWORD := ⟦${pw()}⟧
TOKEN ?= $(shell cat token.txt)
deploy:
\tcurl -H "x-api-key: ⟦${hex()}⟧" https://api.example.com
`,
    },
    {
        path: "docs/setup.md",
        text: `## Accounts

| user | password |
| --- | --- |
| admin | ⟦${pw()}⟧ |

1. Call \`curl -u ci:⟦${s("{A14}")}⟧ https://api.example.com\`.
2. Use the header \`x-api-key: ⟦${hex()}⟧\`.
3. \`az login --service-principal -u <id> -p <secret> --tenant <tenant>\`

> Passwort: ⟦${pw()}⟧

\`\`\`yaml
db:
  password: ⟦${pw()}⟧
\`\`\`

\`\`\`csharp
var client = new Client("⟦sk-ant-api03-${s("{u93}")}AA⟧");
var other = new Client(Environment.GetEnvironmentVariable("API_KEY"));
\`\`\`
`,
    },
    {
        path: "src/pulumi.go",
        text: `_, err := web.NewWebApp(ctx, "app", &web.WebAppArgs{
	SiteConfig: &web.SiteConfigArgs{
		AppSettings: web.NameValuePairArray{
			&web.NameValuePairArgs{Name: pulumi.String("DB_PASSWORD"), Value: pulumi.String("⟦${pw()}⟧")},
			&web.NameValuePairArgs{
				Name:  pulumi.String("API_KEY"),
				Value: pulumi.String("⟦${hex()}⟧"),
			},
			&web.NameValuePairArgs{Name: pulumi.String("KV"), Value: pulumi.String("@Microsoft.KeyVault(VaultName=v;SecretName=s)")},
		},
	},
})
`,
    },
    {
        path: "src/random.ts",
        text: `const adminPassword = new random.RandomPassword("admin", { length: 24 }).result;
const secret = new keyvault.Secret("admin", { properties: { value: adminPassword } });
const weak = { password: "⟦letmein⟧", user: "admin" };
`,
    },
    {
        path: "src/random.py",
        text: `admin_password = random.RandomPassword("admin", length=24).result
phrase = Phrase(passphrase="⟦violet otters sleep late⟧")
`,
    },
    {
        path: "src/pulumi.py",
        text: `app = web.WebApp("app", site_config=web.SiteConfigArgs(app_settings=[
    web.NameValuePairArgs(name="DB_PASSWORD", value="⟦${pw()}⟧"),
    web.NameValuePairArgs(
        name="API_KEY",
        value="⟦${hex()}⟧",
    ),
    web.NameValuePairArgs(name="SECRET_NAME", value="db-password"),
]))
sql = Server("sql", administrator_login="sa", administrator_login_password="⟦${pw()}⟧")
`,
    },
    {
        path: "src/Pulumi.cs",
        text: `var app = new WebApp("app", new WebAppArgs { SiteConfig = new SiteConfigArgs { AppSettings = {
    new NameValuePairArgs { Name = "DB_PASSWORD", Value = "⟦${pw()}⟧" },
    new NameValuePairArgs { Name = "TOKEN_URL", Value = "https://login.example.com/token" },
    new NameValuePairArgs
    {
        Name = "ApiKey",
        Value = "⟦${hex()}⟧",
    },
} } });
`,
    },
    {
        path: "Pulumi.yaml",
        text: `name: app
runtime: yaml
resources:
  app:
    type: azure-native:web:WebApp
    properties:
      siteConfig:
        appSettings:
          - name: DB_PASSWORD
            value: ⟦${pw()}⟧
          - name: VAULT
            value: \${vault.properties.vaultUri}
          - { name: API_KEY, value: "⟦${hex()}⟧" }
`,
    },
    {
        path: "messages_de.properties",
        text: `login.password=Kennwort
password.invalid=Das Kennwort ist falsch
token.expired=Der Schlüssel ist abgelaufen
`,
    },
    {
        path: "src/validators.ts",
        text: `export const PASSWORD_PATTERN = "^(?=.*[a-z])(?=.*[0-9]).{12,}$";
export const errors = { password: "Password must have 12 characters", token: "Invalid token", apiKey: "API key is required" };
export type Credentials = { password: string; token?: string };
const passwordInput = page.locator("#password");
await page.fill("[name=password]", user.password);
const key = \`orders:\${id}\`;
const sortKey = "createdAt";
export const SECRET_NAMES = ["db-password", "api-key"];
const tokenTypes = { ID_TOKEN: "id_token", ACCESS_TOKEN: "access_token" };
const headerName = "x-api-key";
const correlation = "${guid()}";
const integrity = "sha512-${s("{b86}")}==";
router.get("/oauth/token", handler);
expect(screen.getByLabelText("Password")).toBeVisible();
const authority = "https://login.microsoftonline.com/common";
export const cacheKey = "user-profile-v2";
const publicKeyToken = "b77a5c561934e089";
`,
    },
    {
        path: "package-lock.json",
        text: `{ "packages": { "node_modules/token-types": { "version": "5.0.1", "resolved": "https://registry.npmjs.org/token-types/-/token-types-5.0.1.tgz", "integrity": "sha512-${s("{b86}")}==" } } }
`,
    },
];
