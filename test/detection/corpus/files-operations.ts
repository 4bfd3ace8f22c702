import { type FileTemplate, literal, tolerated } from "./file-template";
import { type Values } from "./values";

const file = (family: string, make: FileTemplate["make"], times = 2): FileTemplate => ({ family, times, make });
const dir = (v: Values): string => `${v.company()}-${v.service()}`;
const sopsValue = (v: Values): string => `ENC[AES256_GCM,data:${v.base64(15)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]`;

/** Infrastructure as code, pipelines, servers, and the credential files of tools. */
export const operationFiles: FileTemplate[] = [
    file("terraform", (v, n) => [
        `infra/${dir(v)}/main.tf`,
        `resource "azurerm_postgresql_flexible_server" "main" {
  name                   = "psql-${v.company()}"
  resource_group_name    = azurerm_resource_group.main.name
  administrator_login    = "pgadmin"
  administrator_password = ${n === 0 ? `"${literal("random-password", v.randomPassword(18))}"` : "random_password.pg.result"}
  zone                   = "1"
}

resource "random_password" "pg" {
  length           = 24
  override_special = "!#$%*-_=+"
}

resource "azurerm_linux_web_app" "api" {
  name = "app-${v.company()}"
  app_settings = {
    "API_TOKEN"                    = ${n === 0 ? `"${literal("generic-api-key", v.lower(40))}"` : '"@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.api.versionless_id})"'}
    "WEBSITE_RUN_FROM_PACKAGE"     = "1"
    "APPINSIGHTS_INSTRUMENTATIONKEY" = azurerm_application_insights.main.instrumentation_key
  }
}
`,
    ]),
    file("terraform-vars", (v, n) => [
        `infra/${dir(v)}/${n === 0 ? "prod.auto.tfvars" : "variables.tf"}`,
        n === 0
            ? `environment     = "prod"
location        = "westeurope"
tenant_id       = "${v.guid()}"
client_secret   = "${literal("aad-client-secret", v.entraSecret())}"
grafana_auth    = "${literal("grafana-token", v.grafana())}"
allowed_tokens  = ["read", "list"]
`
            : `variable "client_secret" {
  type        = string
  sensitive   = true
  description = "Client secret of the deployment principal; comes from the pipeline."
}

variable "key_vault_secret_name" {
  type    = string
  default = "sql-admin-password"
}

variable "password_length" {
  type    = number
  default = 24
}
`,
    ]),
    file("bicep-parameters", (v, n) => [
        `infra/${dir(v)}/${n === 0 ? "main.parameters.json" : "main.bicepparam"}`,
        n === 0
            ? `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "sqlAdministratorLogin": { "value": "sqladmin" },
    "sqlAdministratorPassword": { "value": "${literal("human-password", v.humanPassword())}" },
    "vpnSharedKey": {
      "value": "${literal("pre-shared-key", v.alnum(32))}"
    },
    "tokenLifetimeMinutes": { "value": 60 },
    "tlsCertificateSecret": { "reference": { "keyVault": { "id": "/subscriptions/x/resourceGroups/y/providers/Microsoft.KeyVault/vaults/z" }, "secretName": "tls" } }
  }
}
`
            : `using './main.bicep'

param sqlAdministratorLogin = 'sqladmin'
param sqlAdministratorPassword = getSecret('${v.guid()}', 'rg-shared', 'kv-${v.company()}', 'sql-admin-password')
param vpnSharedKey = readEnvironmentVariable('VPN_SHARED_KEY')
param tokenLifetimeMinutes = 60
`,
    ]),
    file("bicep", (v, n) => [
        `infra/${dir(v)}/modules/app.bicep`,
        `@secure()
param apiKey string${n === 0 ? ` = '${literal("generic-api-key", v.alnum(36))}'` : ""}
param secretName string = 'partner-api-key'

resource kv 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: 'kv-${v.company()}' }

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-${v.company()}'
  location: resourceGroup().location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'PARTNER_API_KEY', value: '@Microsoft.KeyVault(VaultName=\${kv.name};SecretName=\${secretName})' }
        { name: 'AzureWebJobsStorage', value: ${n === 0 ? `'${literal("storage-connection-string", v.storageConnection())}'` : "'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value}'"} }
      ]
    }
  }
}
output vaultUri string = kv.properties.vaultUri
`,
    ]),
    file("helm-values", (v, n) => [
        `charts/${dir(v)}/values${n === 0 ? "-prod" : ""}.yaml`,
        `replicaCount: 3
image:
  repository: ghcr.io/${v.company()}/${v.service()}
  tag: "1.${v.number(0, 30)}.0"
postgresql:
  auth:
    username: app
    ${n === 0 ? `password: ${literal("human-password", v.humanPassword())}` : `existingSecret: ${v.service()}-postgres`}
    secretKeys:
      userPasswordKey: password
redis:
  auth:
    enabled: true
    password: ${n === 0 ? literal("random-password", v.randomPassword(22)) : '""'}
ingress:
  tls:
    - secretName: ${v.service()}-tls
serviceAccount:
  automountServiceAccountToken: false
`,
    ]),
    file("helm-template", (v, n) => [
        `charts/${dir(v)}/templates/secret.yaml`,
        `apiVersion: v1
kind: Secret
metadata:
  name: {{ include "chart.fullname" . }}
type: Opaque
data:
  password: ${n === 0 ? literal("kubernetes-secret", Buffer.from(v.randomPassword(18)).toString("base64")) : "{{ .Values.password | b64enc | quote }}"}
stringData:
  username: app
  token: "{{ .Values.token }}"
`,
    ]),
    file("kustomize", (v, n) => [
        `deploy/${dir(v)}/overlays/prod/kustomization.yaml`,
        `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
secretGenerator:
  - name: app-credentials
    ${n === 0 ? `literals:
      - username=app
      - password=${literal("random-password", v.randomPassword(16))}
      - API_TOKEN=${literal("generic-api-key", v.lower(32))}` : `envs:
      - secrets.env`}
configMapGenerator:
  - name: app-config
    literals:
      - PASSWORD_MIN_LENGTH=12
      - TOKEN_URL=https://id.example/token
images:
  - name: app
    digest: sha256:${v.hex(64)}
`,
    ]),
    file("argo", (v, n) => [
        `gitops/${dir(v)}/${n === 0 ? "repo-secret" : "application"}.yaml`,
        n === 0
            ? `apiVersion: v1
kind: Secret
metadata:
  name: private-repo
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: git
  url: https://github.com/example/private
  username: argo
  password: ${literal("github-token", v.github())}
`
            : `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${v.service()}
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  source:
    repoURL: https://github.com/example/private
    targetRevision: ${v.hex(40)}
    helm:
      parameters:
        - name: auth.existingSecret
          value: ${v.service()}-credentials
        - name: password
          value: <path:kv/data/${v.service()}#password>
`,
    ]),
    file("flux", (v, n) => [
        `gitops/${dir(v)}/flux/${n === 0 ? "notification" : "sops-secret"}.yaml`,
        n === 0
            ? `apiVersion: v1
kind: Secret
metadata:
  name: slack-url
  namespace: flux-system
stringData:
  address: ${literal("slack-webhook", v.slackWebhook())}
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata:
  name: slack
spec:
  type: slack
  secretRef:
    name: slack-url
`
            : `apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: ${sopsValue(v)}
sops:
  azure_keyvault:
    - vault_url: https://kv-${v.company()}.vault.azure.net
      name: sops
      version: ${v.hex(32)}
      created_at: "2026-01-12T09:00:00Z"
      enc: ${v.base64url(120)}
  mac: ${sopsValue(v)}
  version: 3.9.1
`,
    ]),
    file("kubernetes", (v, n) => [
        `deploy/${dir(v)}/deployment.yaml`,
        `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${v.service()}
spec:
  template:
    spec:
      imagePullSecrets:
        - name: registry-pull
      containers:
        - name: api
          image: ghcr.io/${v.company()}/api@sha256:${v.hex(64)}
          env:
            - name: REDIS_PASSWORD
              ${n === 0 ? literal("random-password", `value: "${v.randomPassword(20)}"`) : `valueFrom:
                secretKeyRef: { name: redis, key: password }`}
            - name: SECRET_MOUNT_PATH
              value: /mnt/secrets
          command: ["sh", "-c", "exec api --token-file=/var/run/secrets/token"]
`,
    ]),
    file("github-actions", (v, n) => [
        `.github/workflows/${v.service()}-${n === 0 ? "release" : "ci"}.yml`,
        `name: ${n === 0 ? "release" : "ci"}
on: [push]
permissions:
  contents: read
  id-token: write
env:
  REGISTRY: ghcr.io
  SONAR_TOKEN: ${n === 0 ? literal("sonar-token", v.sonar()) : "${{ secrets.SONAR_TOKEN }}"}
jobs:
  build:
    runs-on: ubuntu-latest
    services:
      mysql:
        image: mysql:8
        env:
          MYSQL_ROOT_PASSWORD: ${n === 0 ? literal("human-password", v.humanPassword()) : "${{ secrets.CI_MYSQL_PASSWORD }}"}
    steps:
      - uses: actions/checkout@${v.hex(40)} # v4
      - uses: actions/cache@${v.hex(40)}
        with:
          key: \${{ runner.os }}-\${{ hashFiles('**/package-lock.json') }}
          restore-keys: npm-
      - run: curl -fsS -H "Authorization: Bearer ${n === 0 ? literal("jwt", v.jwt()) : "$ACTIONS_ID_TOKEN_REQUEST_TOKEN"}" https://deploy.example/hook
`,
    ]),
    file("gitlab-ci", (v, n) => [
        `${dir(v)}/.gitlab-ci.yml`,
        `image: node:22
stages: [test, deploy]
variables:
  POSTGRES_DB: test
  POSTGRES_PASSWORD: ${n === 0 ? literal("human-password", `"${v.humanPassword()}"`) : '"$CI_DB_PASSWORD"'}
  GIT_DEPTH: "20"
deploy:
  stage: deploy
  id_tokens:
    AZURE_TOKEN: { aud: api://AzureADTokenExchange }
  script:
    - npm config set //registry.npmjs.org/:_authToken ${n === 0 ? literal("npm-token", v.npm()) : '"${NPM_TOKEN}"'}
    - npm publish
    - docker login -u "$CI_REGISTRY_USER" -p "$CI_REGISTRY_PASSWORD" "$CI_REGISTRY"
  cache:
    key: $CI_COMMIT_REF_SLUG
`,
    ]),
    file("azure-pipelines", (v, n) => [
        `${dir(v)}/azure-pipelines.yml`,
        `trigger: [main]
variables:
  - group: shared-secrets
  - name: buildConfiguration
    value: Release
  - name: feedToken
    value: ${n === 0 ? literal("azure-devops-token", v.devOpsToken()) : "$(FeedToken)"}
steps:
  - task: AzureKeyVault@2
    inputs:
      azureSubscription: sc-${v.company()}
      KeyVaultName: kv-${v.company()}
      SecretsFilter: db-password,api-key
  - task: SqlAzureDacpacDeployment@1
    inputs:
      SqlUsername: deploy
      SqlPassword: ${n === 0 ? literal("human-password", v.humanPassword()) : "$(db-password)"}
  - script: dotnet nuget push **/*.nupkg --api-key az
    env:
      SYSTEM_ACCESSTOKEN: $(System.AccessToken)
`,
    ]),
    file("jenkins", (v, n) => [
        `${dir(v)}/Jenkinsfile`,
        `pipeline {
  agent any
  environment {
    REGISTRY = 'registry.example'
    SONAR_CRED = credentials('sonar-token')
    DEPLOY_KEY = ${n === 0 ? `'${literal("generic-api-key", v.alnum(40))}'` : "credentials('deploy-key')"}
  }
  stages {
    stage('Push') {
      steps {
        withCredentials([usernamePassword(credentialsId: 'registry', usernameVariable: 'U', passwordVariable: 'P')]) {
          sh 'echo "$P" | docker login -u "$U" --password-stdin $REGISTRY'
        }
        sh "${n === 0 ? `sshpass -p '${literal("human-password", v.humanPassword())}' ssh deploy@host ./restart.sh` : "ssh deploy@host ./restart.sh"}"
      }
    }
  }
}
`,
    ]),
    file("circleci", (v, n) => [
        `${dir(v)}/.circleci/config.yml`,
        `version: 2.1
jobs:
  test:
    docker:
      - image: cimg/python:3.12
        auth:
          username: bot
          password: ${n === 0 ? literal("docker-token", v.dockerHub()) : "$DOCKERHUB_PASSWORD"}
        environment:
          DATABASE_URL: ${n === 0 ? literal("database-url", `postgres://circle:${v.alnum(14)}@db.internal/circle`) : "postgresql://circleci@localhost/circle_test"}
    steps:
      - checkout
      - add_ssh_keys:
          fingerprints: ["${v.hex(32).replace(/(..)(?!$)/g, "$1:")}"]
      - restore_cache: { key: 'v1-deps-{{ checksum "requirements.txt" }}' }
`,
    ]),
    file("ansible", (v, n) => [
        `ansible/${dir(v)}/group_vars/${n === 0 ? "db" : "vault"}.yml`,
        n === 0
            ? `---
postgres_version: 16
postgres_users:
  - name: app
    password: "${literal("random-password", v.randomPassword(18))}"
    role_attr_flags: NOSUPERUSER
ansible_become_pass: ${literal("human-password", v.humanPassword())}
ansible_ssh_private_key_file: ~/.ssh/deploy_ed25519
password_max_age_days: 60
`
            : `---
postgres_users:
  - name: app
    password: "{{ vault_app_password }}"
vault_app_password: !vault |
  $ANSIBLE_VAULT;1.1;AES256
  ${v.hex(80)}
  ${v.hex(80)}
  ${v.hex(40)}
`,
    ]),
    file("dockerfile", (v, n) => [
        `${dir(v)}/Dockerfile${n === 0 ? "" : ".build"}`,
        `FROM python:3.12-slim@sha256:${v.hex(64)}
ARG PIP_INDEX_URL=https://pypi.org/simple
ENV PYTHONUNBUFFERED=1 \\
    ${n === 0 ? `DB_PASSWORD=${literal("human-password", v.humanPassword())} \\` : "DB_PASSWORD_FILE=/run/secrets/db \\"}
    TOKENIZERS_PARALLELISM=false
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
${n === 0 ? `RUN git clone ${literal("github-token", `https://x-access-token:${v.github()}@github.com/example/lib.git`)} /lib` : "RUN --mount=type=ssh git clone git@github.com:example/lib.git /lib"}
HEALTHCHECK CMD curl -fsS http://localhost:8000/health
`,
    ]),
    file("compose", (v, n) => [
        `${dir(v)}/compose${n === 0 ? ".prod" : ""}.yaml`,
        `services:
  keycloak:
    image: quay.io/keycloak/keycloak:26
    environment:
      KC_DB: postgres
      KC_DB_PASSWORD: ${n === 0 ? literal("random-password", v.randomPassword(16)) : "${KC_DB_PASSWORD:?set it in .env}"}
      KC_HOSTNAME: id.${v.company()}.example
  rabbitmq:
    image: rabbitmq:4
    environment:
      - RABBITMQ_DEFAULT_USER=app
      - RABBITMQ_DEFAULT_PASS=${n === 0 ? literal("human-password", v.humanPassword()) : "${RABBIT_PASS}"}
  cache:
    image: redis:7
    command: redis-server --appendonly yes${n === 0 ? ` --requirepass ${literal("random-password", v.alnum(24))}` : ""}
secrets:
  db_password:
    file: ./secrets/db_password.txt
`,
    ]),
    file("systemd", (v, n) => [
        `deploy/${dir(v)}/${v.service()}.service`,
        `[Unit]
Description=${v.service()}
After=network-online.target

[Service]
User=svc
Environment=NODE_ENV=production
${n === 0 ? `Environment="API_SECRET=${literal("generic-api-key", v.base64url(40))}"` : "LoadCredentialEncrypted=api-secret:/etc/credstore.encrypted/api-secret"}
ExecStart=/opt/app/bin/serve --port 8080${n === 0 ? ` --db-password=${literal("human-password", v.humanPassword())}` : " --db-password-file=%d/db-password"}
Restart=on-failure

[Install]
WantedBy=multi-user.target
`,
    ]),
    file("nginx", (v, n) => [
        `deploy/${dir(v)}/nginx.conf`,
        `server {
  listen 443 ssl;
  server_name ${v.company()}.example;
  ssl_certificate     /etc/nginx/tls/site.crt;
  ssl_certificate_key /etc/nginx/tls/site.key;
  location /upstream/ {
    proxy_set_header Authorization "${n === 0 ? `Basic ${literal("basic-auth", Buffer.from(`proxy:${v.alnum(18)}`).toString("base64"))}` : "$http_authorization"}";
    proxy_cache_key "$scheme$host$request_uri";
    auth_basic "restricted";
    auth_basic_user_file /etc/nginx/.htpasswd;
    proxy_pass http://10.0.0.8:8080/;
  }
}
`,
    ]),
    file("haproxy", (v, n) => [
        `deploy/${dir(v)}/haproxy.cfg`,
        `global
  maxconn 2000
userlist operators
${n === 0 ? `  user ops insecure-password ${literal("human-password", v.humanPassword())}` : `  user ops password $6$${v.alnum(12)}$${v.alnum(86)}`}
frontend stats
  bind :8404
${n === 0 ? `  stats auth admin:${literal("random-password", v.randomPassword(16))}` : "  http-request auth realm stats unless { http_auth(operators) }"}
  stats uri /stats
`,
    ]),
    file("kafka", (v, n) => [
        `deploy/${dir(v)}/${n === 0 ? "client_jaas.conf" : "client.properties"}`,
        n === 0
            ? `KafkaClient {
  org.apache.kafka.common.security.plain.PlainLoginModule required
  username="${v.upper(16)}"
  password="${literal("kafka-jaas", v.base64(48))}";
};
`
            : `bootstrap.servers=evh-${v.company()}.servicebus.windows.net:9093
security.protocol=SASL_SSL
sasl.mechanism=OAUTHBEARER
sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
sasl.login.callback.handler.class=CustomAuthenticateCallbackHandler
key.serializer=org.apache.kafka.common.serialization.StringSerializer
ssl.truststore.password=\${file:/etc/kafka/secrets.properties:truststore}
`,
    ]),
    file("rabbitmq", (v, n) => [
        `deploy/${dir(v)}/${n === 0 ? "definitions.json" : "rabbitmq.conf"}`,
        n === 0
            ? `{
  "rabbit_version": "4.0.5",
  "users": [
    { "name": "app", "password": "${literal("random-password", v.randomPassword(16))}", "tags": [] },
    { "name": "monitor", "password_hash": "${v.base64(36)}", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ["monitoring"] }
  ],
  "parameters": [
    { "component": "shovel", "vhost": "/", "name": "out", "value": { "src-uri": "amqp://", "dest-uri": "${literal("amqp-url", `amqps://shovel:${v.alnum(18)}@mq.example`)}" } }
  ]
}
`
            : `listeners.tcp.default = 5672
auth_mechanisms.1 = PLAIN
auth_oauth2.resource_server_id = rabbitmq
auth_oauth2.jwks_url = https://id.example/keys
ssl_options.keyfile = /etc/rabbitmq/key.pem
ssl_options.password = $(RABBITMQ_KEY_PASSWORD)
`,
    ]),
    file("redis", (v, n) => [
        `deploy/${dir(v)}/${n === 0 ? "redis.conf" : "users.acl"}`,
        n === 0
            ? `bind 0.0.0.0
protected-mode yes
${tolerated("# requirepass foobared")}
requirepass ${literal("random-password", v.alnum(28))}
masterauth ${literal("random-password", v.alnum(28))}
maxmemory-policy allkeys-lru
notify-keyspace-events ""
`
            : `user default off
user app on #${v.hex(64)} ~app:* +@read +@write
user metrics on nopass ~* +info
`,
    ]),
    file("database-client", (v, n) => [
        `home/${dir(v)}/${n === 0 ? ".pgpass" : "pg_service.conf"}`,
        n === 0
            ? `# host:port:database:user:password
pg-${v.company()}:5432:*:reporter:${literal("random-password", v.randomPassword(16))}
localhost:5432:dev:dev:${literal("human-password", v.humanPassword())}
`
            : `[reporting]
host=pg-${v.company()}
port=5432
user=reporter
dbname=reporting
sslkey=/home/me/.postgresql/reporter.key
passfile=/home/me/.pgpass
`,
    ]),
    file("mysql-client", (v, n) => [
        `home/${dir(v)}/.my.cnf`,
        `[client]
user=backup
${n === 0 ? `password="${literal("random-password", v.randomPassword(18))}"` : "# password comes from mysql_config_editor"}
host=mysql-${v.company()}

[mysqldump]
single-transaction
${n === 0 ? "" : "ssl-key=/etc/mysql/client-key.pem\n"}`,
    ]),
    file("mongo", (v, n) => [
        `deploy/${dir(v)}/${n === 0 ? "init-users.js" : "mongod.conf"}`,
        n === 0
            ? `db = db.getSiblingDB("${v.service()}");
db.createUser({
  user: "app",
  pwd: "${literal("human-password", v.humanPassword())}",
  roles: [{ role: "readWrite", db: "${v.service()}" }],
});
db.sessions.createIndex({ token: 1 }, { unique: true, name: "token_unique" });
`
            : `storage:
  dbPath: /var/lib/mongodb
security:
  authorization: enabled
  keyFile: /etc/mongodb/keyfile
  clusterAuthMode: x509
net:
  tls:
    mode: requireTLS
    certificateKeyFile: /etc/mongodb/server.pem
    certificateKeyFilePassword: { __exec: "/usr/local/bin/fetch-passphrase", type: string }
`,
    ]),
    file("elasticsearch", (v, n) => [
        `deploy/${dir(v)}/${n === 0 ? "kibana.yml" : "elasticsearch.yml"}`,
        n === 0
            ? `server.host: 0.0.0.0
elasticsearch.hosts: ["https://es-${v.company()}:9200"]
elasticsearch.username: kibana_system
elasticsearch.password: ${literal("random-password", `"${v.randomPassword(20)}"`)}
xpack.encryptedSavedObjects.encryptionKey: ${literal("signing-key", v.hex(64))}
xpack.security.session.idleTimeout: 1h
`
            : `cluster.name: ${v.company()}
xpack.security.enabled: true
xpack.security.authc.token.enabled: true
xpack.security.http.ssl.keystore.path: http.p12
xpack.security.authc.api_key.hashing.algorithm: pbkdf2
xpack.security.authc.password_hashing.algorithm: bcrypt10
`,
    ]),
    file("netrc", (v, n) => [
        `home/${dir(v)}/.netrc`,
        `machine git.example
  login robot
  password ${n === 0 ? literal("gitlab-token", v.gitlab()) : "${GIT_PASSWORD}"}
machine api.heroku.example login me@${v.company()}.example password ${n === 0 ? literal("guid-key", v.guid()) : "$HEROKU_API_KEY"}
`,
    ]),
    file("python-package-files", (v, n) => [
        `home/${dir(v)}/${n === 0 ? ".pypirc" : "pip.conf"}`,
        n === 0
            ? `[distutils]
index-servers =
    pypi
    internal

[pypi]
username = __token__
password = ${literal("pypi-token", v.pypi())}

[internal]
repository = https://pkgs.example/upload/
username = build
password = ${literal("human-password", v.humanPassword())}
`
            : `[global]
index-url = https://\${PIP_USER}:\${PIP_TOKEN}@pkgs.example/simple
extra-index-url = https://pypi.org/simple
keyring-provider = import
timeout = 30
`,
    ]),
    file("npmrc", (v, n) => [
        `${dir(v)}/.npmrc`,
        `@${v.company()}:registry=https://npm.pkg.github.com
//npm.pkg.github.com/:_authToken=${n === 0 ? literal("github-token", v.github()) : "${NODE_AUTH_TOKEN}"}
//pkgs.example/npm/registry/:username=build
//pkgs.example/npm/registry/:_password=${n === 0 ? literal("basic-auth", Buffer.from(v.randomPassword(20)).toString("base64")) : "${FEED_PASSWORD_B64}"}
always-auth=true
save-exact=true
`,
    ]),
    file("nuget", (v, n) => [
        `${dir(v)}/nuget.config`,
        `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <add key="nuget.org" value="https://api.nuget.org/v3/index.json" protocolVersion="3" />
    <add key="feed" value="https://pkgs.example/nuget/v3/index.json" />
  </packageSources>
  <packageSourceCredentials>
    <feed>
      <add key="Username" value="build" />
      <add key="ClearTextPassword" value="${n === 0 ? literal("generic-api-key", v.lower(52)) : "%FEED_TOKEN%"}" />
    </feed>
  </packageSourceCredentials>
  <apikeys>
    ${n === 0 ? `<add key="https://www.nuget.org" value="${literal("nuget-key", v.nugetOrg())}" />` : `<clear />`}
  </apikeys>
</configuration>
`,
    ]),
    file("maven", (v, n) => [
        `home/${dir(v)}/.m2/settings.xml`,
        `<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
  <servers>
    <server>
      <id>releases</id>
      <username>deployer</username>
      <password>${n === 0 ? literal("random-password", v.randomPassword(16)) : "{COQLCE6DU6GtcS5P=}"}</password>
    </server>
    <server>
      <id>github</id>
      <username>\${env.GITHUB_ACTOR}</username>
      <password>\${env.GITHUB_TOKEN}</password>
    </server>
    <server>
      <id>ssh</id>
      <privateKey>\${user.home}/.ssh/id_ed25519</privateKey>
      <passphrase>${n === 0 ? literal("human-password", v.humanPassword()) : "${env.SSH_PASSPHRASE}"}</passphrase>
    </server>
  </servers>
</settings>
`,
    ]),
    file("gradle", (v, n) => [
        `${dir(v)}/gradle.properties`,
        `org.gradle.jvmargs=-Xmx2g
org.gradle.caching=true
android.useAndroidX=true
signing.keyId=${v.upperHex(8)}
signing.password=${n === 0 ? literal("human-password", v.humanPassword()) : ""}
signing.secretKeyRingFile=/home/me/.gnupg/secring.gpg
ossrhPassword=${n === 0 ? literal("random-password", v.randomPassword(18)) : ""}
RELEASE_KEY_ALIAS=upload
`,
    ]),
    file("kubeconfig", (v, n) => [
        `home/${dir(v)}/.kube/config`,
        `apiVersion: v1
kind: Config
current-context: aks
clusters:
  - name: aks
    cluster:
      server: https://aks-${v.company()}.hcp.westeurope.azmk8s.io:443
      certificate-authority-data: ${Buffer.from(v.pem("CERTIFICATE", 200)).toString("base64")}
users:
  - name: admin
    user:
${n === 0 ? `      client-certificate-data: ${Buffer.from(v.pem("CERTIFICATE", 200)).toString("base64")}
      client-key-data: ${literal("pem-private-key", Buffer.from(v.pem("RSA PRIVATE KEY", 200)).toString("base64"))}
      token: ${literal("generic-api-key", v.hex(128))}` : `      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: kubelogin
        args: [get-token, --server-id, ${v.guid()}]`}
`,
    ]),
    file("cloud-tools", (v, n) => [
        `home/${dir(v)}/${n === 0 ? ".aws/credentials" : ".aws/config"}`,
        n === 0
            ? `[default]
aws_access_key_id = ${tolerated(v.awsKeyId())}
aws_secret_access_key = ${literal("aws-key", v.awsSecret())}

[audit]
credential_process = /usr/local/bin/aws-vault exec audit --json
`
            : `[default]
region = eu-north-1
output = json

[profile audit]
sso_session = main
role_arn = arn:aws:iam::${v.digits(12)}:role/SecurityAudit
web_identity_token_file = /var/run/secrets/token
# documentation's own example
# aws_access_key_id = AKIAIOSFODNN7EXAMPLE
# aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
`,
    ]),
    file("rclone-s3cmd-boto", (v, n) => [
        `home/${dir(v)}/${n === 0 ? ".s3cfg" : ".config/rclone/rclone.conf"}`,
        n === 0
            ? `[default]
access_key = ${tolerated(v.awsKeyId())}
secret_key = ${literal("aws-key", v.awsSecret())}
host_base = s3.example
gpg_passphrase = ${literal("human-password", v.humanPassword())}
use_https = True
encrypt = False
`
            : `[azure]
type = azureblob
account = st${v.company()}
env_auth = true

[archive]
type = crypt
remote = azure:archive
password = ${v.base64url(43)}
`.replace(/^password = .*$/m, (line) => tolerated(line)),
    ]),
    file("boto", (v, n) => [
        `home/${dir(v)}/${n === 0 ? ".boto" : ".gsutil.boto"}`,
        n === 0
            ? `[Credentials]
aws_access_key_id = ${tolerated(v.awsKeyId())}
aws_secret_access_key = ${literal("aws-key", v.awsSecret())}
gs_oauth2_refresh_token = ${literal("oauth-refresh-token", `1//0${v.base64url(97)}`)}

[Boto]
https_validate_certificates = True
`
            : `[GSUtil]
default_project_id = ${v.company()}-prod
[OAuth2]
token_cache = file_system
[Credentials]
gs_service_key_file = /etc/keys/gcs.json
`,
    ]),
    file("dbeaver", (v, n) => [
        `${dir(v)}/.dbeaver/data-sources.json`,
        `{
  "folders": {},
  "connections": {
    "postgres-jdbc-${v.hex(12)}": {
      "provider": "postgresql",
      "name": "reporting",
      "save-password": ${n === 0},
      "configuration": {
        "host": "pg-${v.company()}",
        "port": "5432",
        "url": "jdbc:postgresql://pg-${v.company()}:5432/reporting",
        "auth-model": "native",
        "properties": { ${n === 0 ? `"user": "reporter", "password": "${literal("human-password", v.humanPassword())}"` : '"sslmode": "verify-full"'} }
      }
    }
  }
}
`,
    ]),
    file("vscode", (v, n) => [
        `${dir(v)}/.vscode/${n === 0 ? "launch" : "settings"}.json`,
        n === 0
            ? `{
  "version": "0.2.0",
  "configurations": [
    {
      "name": "API",
      "type": "debugpy",
      "request": "launch",
      "module": "uvicorn",
      "env": {
        "OPENAI_API_KEY": "${literal("openai-key", v.openai())}",
        "DB_URL": "${literal("database-url", `postgresql://dev:${v.alnum(12)}@localhost/dev`)}"
      },
      "args": ["app:app"]
    }
  ]
}
`
            : `{
  "editor.tokenColorCustomizations": { "textMateRules": [] },
  "cSpell.words": ["keyvault", "passwordless", "authtoken"],
  "sonarlint.connectedMode.project": { "connectionId": "main", "projectKey": "${v.company()}_${v.service()}" },
  "azureFunctions.deploySubpath": "api",
  "workbench.colorTheme": "Secret Garden",
  "mssql.connections": [{ "server": "sql-${v.company()}", "authenticationType": "AzureMFA", "password": "", "emptyPasswordInput": false }]
}
`,
    ]),
    file("postman", (v, n) => [
        `${dir(v)}/docs/${n === 0 ? "api.postman_collection.json" : "dev.postman_environment.json"}`,
        n === 0
            ? `{
  "info": { "name": "${v.service()}", "_postman_id": "${v.guid()}" },
  "auth": {
    "type": "apikey",
    "apikey": [
      { "key": "key", "value": "X-Api-Key", "type": "string" },
      { "key": "value", "value": "${literal("generic-api-key", v.lower(36))}", "type": "string" }
    ]
  },
  "item": [
    {
      "name": "orders",
      "request": {
        "method": "GET",
        "header": [{ "key": "Authorization", "value": "Bearer ${literal("jwt", v.jwt())}" }],
        "url": "{{baseUrl}}/orders"
      }
    }
  ]
}
`
            : `{
  "id": "${v.guid()}",
  "name": "dev",
  "values": [
    { "key": "baseUrl", "value": "https://dev.example", "enabled": true },
    { "key": "apiKey", "value": "{{vault:api-key}}", "type": "secret", "enabled": true },
    { "key": "token", "value": "", "type": "secret", "enabled": true }
  ],
  "_postman_variable_scope": "environment"
}
`,
    ]),
    file("http-file", (v, n) => [
        `${dir(v)}/requests/orders.http`,
        `@host = https://api.${v.company()}.example
@token = ${n === 0 ? literal("jwt", v.jwt()) : "{{$dotenv API_TOKEN}}"}

### list
GET {{host}}/orders?sort_key=created
Authorization: Bearer {{token}}

### sign in
POST {{host}}/login
Content-Type: application/json

{ "user": "tester", "password": "${n === 0 ? literal("human-password", v.humanPassword()) : "{{$dotenv PASSWORD}}"}" }
`,
    ]),
    file("legacy-config", (v, n) => [
        `${dir(v)}/App.config`,
        `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.net>
    <mailSettings>
      <smtp from="noreply@${v.company()}.example">
        <network host="smtp.example" port="587" userName="noreply" password="${n === 0 ? literal("human-password", v.humanPassword()) : ""}" enableSsl="true" />
      </smtp>
    </mailSettings>
  </system.net>
  <connectionStrings>
    <add name="Entities" connectionString="metadata=res://*/Model.csdl;provider=System.Data.SqlClient;provider connection string=&quot;data source=sql;initial catalog=x;${n === 0 ? literal("sql-connection-string", `user id=ef;password=${v.alnum(14)};`) : "integrated security=True;"}App=EntityFramework&quot;" providerName="System.Data.EntityClient" />
  </connectionStrings>
  <applicationSettings>
    <Tool.Properties.Settings>
      <setting name="ServiceToken" serializeAs="String">
        <value>${n === 0 ? literal("generic-api-key", v.hex(40)) : ""}</value>
      </setting>
      <setting name="PasswordExpiryDays" serializeAs="String"><value>60</value></setting>
    </Tool.Properties.Settings>
  </applicationSettings>
</configuration>
`,
    ]),
    file("pulumi-stack", (v, n) => [
        `infra/${dir(v)}/Pulumi.${v.environment()}.yaml`,
        `encryptionsalt: v1:${v.base64(8)}:v1:${v.base64(12)}:${v.base64(24)}
config:
  azure-native:location: northeurope
  ${v.service()}:adminPassword:
    ${n === 0 ? `value: ${literal("human-password", v.humanPassword())}` : `secure: v1:${v.base64(12)}:${v.base64(40)}`}
  ${v.service()}:database:
    user: app
    ${n === 0 ? `password: ${literal("random-password", v.randomPassword(16))}` : `password:
      secure: v1:${v.base64(12)}:${v.base64(40)}`}
  ${v.service()}:secretNames: [db-password, api-key]
`,
    ]),
    file("pulumi-yaml", (v, n) => [
        `infra/${dir(v)}/Pulumi.yaml`,
        `name: ${v.service()}
runtime: yaml
config:
  adminPassword: { type: string, secret: true }
resources:
  server:
    type: azure-native:dbformysql:Server
    properties:
      resourceGroupName: rg-${v.company()}
      administratorLogin: root1
      administratorLoginPassword: ${n === 0 ? literal("human-password", v.humanPassword()) : "${adminPassword}"}
  site:
    type: azure-native:web:WebAppApplicationSettings
    properties:
      name: app-${v.company()}
      properties:
        EventHub: ${n === 0 ? literal("eventhub-connection-string", `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()}`) : "${hub.primaryConnectionString}"}
        PasswordPolicy: strong
`,
    ]),
];
