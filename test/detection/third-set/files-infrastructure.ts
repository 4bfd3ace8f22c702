import { type FileTemplate, tolerated } from "../corpus/file-template";
import { encoded, escaped, indented, pair, pfx, phrase, single, thoughtUp } from "./files-slots";

/** What builds, deploys and runs: containers, clusters, pipelines, infrastructure as code. */
export const infrastructureFiles: readonly FileTemplate[] = [
    pair(
        "compose",
        ["stack/docker-compose.yml", "stack/compose.yaml"],
        (v, slot) => `services:
  db:
    image: postgres:16-alpine@sha256:${v.hex(64)}
    environment:
      POSTGRES_USER: wiki
      POSTGRES_PASSWORD: ${slot("human-password", thoughtUp(v), "${POSTGRES_PASSWORD:?err}")}
      POSTGRES_INITDB_ARGS: --auth-host=scram-sha-256
  wiki:
    image: requarks/wiki:2
    environment:
      - DB_TYPE=postgres
      - DB_USER=wiki
      - DB_PASS=${slot("human-password", thoughtUp(v), "${DB_PASS}")}
      - DB_PASS_FILE=/run/secrets/wiki_db
  minio:
    image: minio/minio
    command: server /data --console-address ":9001"
    environment:
      MINIO_ROOT_USER: wiki-minio
      MINIO_ROOT_PASSWORD: "${slot("random-password", v.alnum(32), "${MINIO_ROOT_PASSWORD}")}"
  mssql:
    image: mcr.microsoft.com/mssql/server:2022-latest
    environment: { ACCEPT_EULA: "Y", MSSQL_SA_PASSWORD: "${slot("human-password", thoughtUp(v) + "!", "$MSSQL_SA_PASSWORD")}" }
    healthcheck:
      test: ["CMD-SHELL", "/opt/mssql-tools/bin/sqlcmd -U sa -P ${slot("human-password", thoughtUp(v), "$$MSSQL_SA_PASSWORD")} -Q 'select 1'"]
secrets:
  wiki_db:
    file: ./secrets/wiki_db.txt
`,
    ),
    pair(
        "dockerfile",
        ["render/Dockerfile", "render/Dockerfile.ci"],
        (v, slot) => `# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS build
ARG NPM_TOKEN${slot("npm-token", "=" + v.npm(), "")}
ENV NODE_ENV=production \\
    COOKIE_SECRET=${slot("signing-key", thoughtUp(v), "${COOKIE_SECRET}")} \\
    TOKEN_URL=https://login.example.com/token
WORKDIR /app
COPY package*.json ./
RUN ${slot("npm-token", `echo "//registry.npmjs.org/:_authToken=${v.npm()}" > .npmrc && npm ci`, "--mount=type=secret,id=npmrc,target=/root/.npmrc npm ci")}
RUN ${slot("basic-auth", `curl -fsSL -u builder:${v.randomPassword(16)} https://artifacts.example.com/fonts.tgz | tar xz`, "curl -fsSL --netrc-file /run/secrets/netrc https://artifacts.example.com/fonts.tgz | tar xz")}
FROM gcr.io/distroless/nodejs22@sha256:${v.hex(64)}
LABEL org.opencontainers.image.revision=${v.hex(40)}
COPY --from=build /app /app
CMD ["server.js"]
`,
    ),
    pair(
        "helm-values",
        ["charts/gateway/values-prod.yaml", "charts/gateway/values.yaml"],
        (v, slot) => `image:
  repository: registry.example.com/gateway
  tag: "1.42.0"
imagePullSecrets:
  - name: registry-credentials
auth:
  existingSecret: ""
  secretKeys:
    adminPasswordKey: postgres-password
    userPasswordKey: password
  postgresPassword: "${slot("human-password", thoughtUp(v), "")}"
redis:
  auth:
    enabled: true
    password: ${slot("random-password", v.alnum(28), '""')}
oauth2-proxy:
  config:
    clientID: gateway
    clientSecret: ${slot("oauth-client-secret", v.alnum(36), "REPLACE_ME")}
    # openssl rand -base64 32 | head -c 32 | base64
    cookieSecret: ${slot("signing-key", v.base64url(43) + "=", "XXXXXXXXXXXXXXXX")}
extraEnv:
  - name: SENTRY_AUTH_TOKEN
    value: ${slot("generic-api-key", `sntrys_${v.base64url(120)}`, '"$(SENTRY_AUTH_TOKEN)"')}
  - name: TOKEN_AUDIENCE
    value: api://gateway
  - name: HASH_SEED_KEY
    valueFrom: { secretKeyRef: { name: gateway, key: seed } }
`,
    ),
    pair(
        "helm-template",
        ["charts/mailer/templates/secret.yaml", "charts/mailer/templates/externalsecret.yaml"],
        (v, slot) => `apiVersion: v1
kind: Secret
metadata:
  name: {{ include "mailer.fullname" . }}
  labels: {{- include "mailer.labels" . | nindent 4 }}
type: Opaque
data:
  smtp-password: ${slot("kubernetes-secret", encoded(thoughtUp(v)), "{{ .Values.smtp.password | b64enc | quote }}")}
  dkim-private-key: ${slot("private-key", encoded(v.pem("RSA PRIVATE KEY", 120)), '{{ .Files.Get "dkim.pem" | b64enc }}')}
  relay-host: ${encoded("relay.example.com")}
stringData:
  api-token: ${slot("generic-api-key", v.hex(40), '{{ required "apiToken is required" .Values.apiToken }}')}
`,
    ),
    pair(
        "kubernetes-secret",
        ["k8s/overlays/prod/secret-db.yaml", "k8s/overlays/prod/deployment-db.yaml"],
        (v, slot) =>
            `apiVersion: v1
kind: Secret
metadata:
  name: db
  namespace: orders
  annotations:
    checksum/config: ${v.hex(64)}
type: kubernetes.io/basic-auth
stringData:
  username: orders
  password: ${slot("human-password", thoughtUp(v), "$(DB_PASSWORD)")}
---
apiVersion: v1
kind: Secret
metadata:
  name: registry
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: ${slot("docker-config", encoded(JSON.stringify({ auths: { "reg.example.com": { auth: encoded(`bot:${v.randomPassword(20)}`) } } })), encoded("{}"))}
---
apiVersion: v1
kind: Secret
metadata:
  name: tls
type: kubernetes.io/tls
data:
  tls.crt: ${encoded(v.pem("CERTIFICATE", 150))}
  tls.key: ${slot("private-key", encoded(v.pem("PRIVATE KEY", 150)), '""')}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    spec:
      containers:
        - name: orders
          env:
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef: { name: db, key: password }
            - name: PARTNER_BASIC_AUTH
              value: ${slot("basic-auth", `Basic ${encoded(`orders:${thoughtUp(v)}`)}`, "Basic $(PARTNER_CREDENTIALS)")}
`,
    ),
    pair(
        "kustomize",
        ["k8s/base/kustomization.yaml", "k8s/test/kustomization.yaml"],
        (v, slot) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deployment.yaml, service.yaml]
configMapGenerator:
  - name: app
    literals:
      - LOG_LEVEL=info
      - SECRET_MOUNT=/etc/app
secretGenerator:
  - name: app
    ${slot("human-password", `literals: [password=${thoughtUp(v)}]`, "files: [password=secrets/password.txt]")}
  - name: webhook
    type: Opaque
    ${slot("webhook-url", `literals: [url=${v.slackWebhook()}]`, "envs: [secrets/webhook.env]")}
generatorOptions:
  disableNameSuffixHash: true
images:
  - name: app
    digest: sha256:${v.hex(64)}
`,
    ),
    pair(
        "kubeconfig",
        ["ops/kubeconfig-edge.yaml", "ops/kubeconfig-oidc.yaml"],
        (v, slot) => `apiVersion: v1
kind: Config
current-context: edge
clusters:
  - name: edge
    cluster:
      server: https://edge-dns-${v.lower(8)}.hcp.westeurope.azmk8s.io:443
      certificate-authority-data: ${encoded(v.pem("CERTIFICATE", 150))}
contexts:
  - name: edge
    context: { cluster: edge, user: admin }
users:
  - name: admin
    user:
      client-certificate-data: ${encoded(v.pem("CERTIFICATE", 150))}
      ${slot("private-key", `client-key-data: ${encoded(v.pem("RSA PRIVATE KEY", 150))}`, "client-key: /home/ops/.minikube/profiles/edge/client.key")}
  - name: robot
    user:
      ${slot("kubernetes-token", `token: ${v.jwt({ iss: "kubernetes/serviceaccount" })}`, "tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token")}
`,
    ),
    single(
        "sealed-and-sops",
        ["k8s/sealed/registry.yaml", "k8s/sealed/mail.yaml"],
        (v) => `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: registry }
spec:
  encryptedData:
    password: AgB${v.base64(180)}
    token: AgA${v.base64(180)}
  template: { type: Opaque }
---
apiVersion: v1
kind: Secret
metadata: { name: mail }
stringData:
  password: ENC[AES256_GCM,data:${v.base64(12)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]
sops:
  age:
    - recipient: age1${v.lower(58)}
      enc: |
        -----BEGIN AGE ENCRYPTED FILE-----
        ${v.base64(48)}
        ${v.base64(48)}
        -----END AGE ENCRYPTED FILE-----
  mac: ENC[AES256_GCM,data:${v.base64(88)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]
  encrypted_regex: ^(data|stringData)$
`,
    ),
    pair(
        "argocd-and-flux",
        ["gitops/repositories.yaml", "gitops/sources.yaml"],
        (v, slot) => `apiVersion: v1
kind: Secret
metadata:
  name: private-repo
  labels: { argocd.argoproj.io/secret-type: repository }
stringData:
  type: git
  url: https://github.com/example/platform
  username: not-used
  password: ${slot("github-token", v.githubFineGrained(), "<path:kv/data/argocd#token>")}
---
apiVersion: v1
kind: Secret
metadata: { name: deploy-key }
stringData:
  url: git@github.com:example/platform.git
  sshPrivateKey: |
    ${slot("private-key", indented(v.pem("OPENSSH PRIVATE KEY", 180), 4), "<path:kv/data/argocd#ssh-key>")}
  known_hosts: github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5${v.alnum(48)}
`,
    ),
    pair(
        "github-actions",
        [
            ".github/workflows/release.yml",
            ".github/workflows/verify.yml",
            ".github/workflows/nightly.yml",
            ".github/workflows/pages.yml",
        ],
        (v, slot) => `name: release
on: { push: { tags: ["v*"] } }
permissions: { contents: read, id-token: write }
env:
  REGISTRY: ghcr.io
  SONAR_TOKEN: ${slot("sonar-token", v.sonar(), "${{ secrets.SONAR_TOKEN }}")}
  GRADLE_ENCRYPTION_KEY: ${slot("encryption-key", v.base64(16), "${{ secrets.GRADLE_ENCRYPTION_KEY }}")}
jobs:
  build:
    runs-on: ubuntu-latest
    services:
      mysql:
        image: mysql:8
        env: { MYSQL_ALLOW_EMPTY_PASSWORD: "yes" }
    steps:
      - uses: actions/checkout@${v.hex(40)} # v4
      - uses: docker/login-action@v3
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: ${slot("github-token", v.github(), "${{ secrets.GITHUB_TOKEN }}")}
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: ${slot("npm-token", v.npm(), "${{ secrets.NPM_TOKEN }}")}
      - run: |
          curl -sf -H "Authorization: token ${slot("generic-api-key", v.hex(40), "$RELEASE_TOKEN")}" https://git.example.com/api/v1/user
      - uses: actions/cache@v4
        with:
          key: \${{ runner.os }}-\${{ hashFiles('**/package-lock.json') }}
`,
    ),
    pair(
        "azure-pipelines",
        ["pipelines/azure-pipelines.yml", "pipelines/azure-pipelines-pr.yml"],
        (v, slot) => `trigger: [main]
variables:
  - group: release-secrets
  - name: sqlAdminPassword
    value: ${slot("human-password", thoughtUp(v), "$(sqlAdminPassword)")}
  - name: subscriptionId
    value: ${v.guid()}
pool: { vmImage: ubuntu-latest }
steps:
  - task: AzureKeyVault@2
    inputs: { azureSubscription: sc-prod, KeyVaultName: kv-release, SecretsFilter: "*" }
  - script: |
      az login --service-principal -u ${v.guid()} -p ${slot("entra-client-secret", v.entraSecret(), '"$AZURE_CLIENT_SECRET"')} --tenant ${v.guid()}
    env:
      AZURE_CLIENT_SECRET: $(clientSecret)
  - task: NuGetCommand@2
    inputs:
      command: push
      arguments: --api-key ${slot("devops-token", v.devOpsToken(), "az")}
  - bash: echo "##vso[task.setvariable variable=token;issecret=true]${slot("generic-api-key", v.alnum(44), "$token")}"
`,
    ),
    pair(
        "gitlab-ci",
        ["ci/.gitlab-ci.yml", "ci/templates/.gitlab-ci.yml"],
        (v, slot) => `stages: [test, deploy]
variables:
  POSTGRES_DB: app
  POSTGRES_HOST_AUTH_METHOD: trust
  DAST_PASSWORD: ${slot("human-password", thoughtUp(v), "$DAST_PASSWORD_MASKED")}
  SECRET_DETECTION_ENABLED: "true"
default:
  before_script:
    - docker login -u gitlab-ci-token -p $CI_JOB_TOKEN $CI_REGISTRY
deploy:
  stage: deploy
  id_tokens:
    VAULT_ID_TOKEN: { aud: https://vault.example.com }
  secrets:
    DATABASE_PASSWORD: { vault: production/db/password@ops }
  script:
    - git clone https://oauth2:${slot("gitlab-token", v.gitlab(), "${DEPLOY_TOKEN}")}@gitlab.example.com/platform/charts.git
    - curl --header "PRIVATE-TOKEN:${slot("gitlab-token", " " + v.gitlab(), " $API_TOKEN")}" "$CI_API_V4_URL/projects"
    - helm upgrade app charts/app --set db.password=${slot("random-password", v.randomPassword(18), "$DB_PASSWORD")}
`,
    ),
    pair(
        "jenkinsfile",
        ["legacy/Jenkinsfile", "modern/Jenkinsfile"],
        (v, slot) => `pipeline {
  agent any
  environment {
    ARTIFACTORY = credentials('artifactory-deployer')
    SONAR_LOGIN = ${slot("sonar-token", `'${v.sonar()}'`, "credentials('sonar-login')")}
    KEYSTORE_PASSWORD = ${slot("human-password", `"${thoughtUp(v)}"`, '"${params.KEYSTORE_PASSWORD}"')}
  }
  parameters {
    password(name: 'DEPLOY_PASSWORD', defaultValue: ${slot("human-password", `'${thoughtUp(v)}'`, "''")}, description: 'Password of the deployment user')
  }
  stages {
    stage('Publish') {
      steps {
        withCredentials([usernamePassword(credentialsId: '${v.guid()}', usernameVariable: 'USER', passwordVariable: 'PASS')]) {
          sh 'curl -u $USER:$PASS -T build/app.jar https://repo.example.com/libs/'
        }
        sh ${slot("basic-auth", `'curl -u deployer:${v.randomPassword(14)} -T app.jar https://repo.example.com/libs/'`, "'curl -n -T app.jar https://repo.example.com/libs/'")}
      }
    }
  }
}
`,
    ),
    pair(
        "circle-travis-drone",
        ["oss/.travis.yml", "oss/fork/.travis.yml"],
        (v, slot) => `language: python
env:
  global:
    - COVERALLS_PARALLEL=true
    - secure: "${v.base64(256)}"
    - SAUCE_USERNAME=oss SAUCE_ACCESS_KEY=${slot("generic-api-key", v.guid(), "$SAUCE_ACCESS_KEY")}
    - TWINE_PASSWORD=${slot("pypi-token", v.pypi(), "${PYPI_TOKEN}")}
install: pip install -r requirements.txt
before_install:
  - openssl aes-256-cbc -K ${slot("encryption-key", v.hex(64), "$encrypted_0a6446eb3ae3_key")} -iv ${v.hex(32)} -in key.enc -out key -d
notifications:
  slack:
    rooms:
      - ${slot("slack-token", `oss:${v.alnum(24)}#builds`, "secure: " + v.base64(120))}
`,
    ),
    pair(
        "arm-parameters",
        ["arm/vm.parameters.prod.json", "arm/vm.parameters.json"],
        (v, slot) => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "adminUsername": { "value": "azureuser" },
    "adminPassword": ${slot("human-password", `{ "value": "${thoughtUp(v)}" }`, `{ "reference": { "keyVault": { "id": "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-vm" }, "secretName": "adminPassword" } }`)},
    "sshRSAPublicKey": { "value": "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB${v.base64(256).replace(/=/g, "")} azureuser@vm" },
    "domainJoinPassword": { "value": "${slot("human-password", thoughtUp(v), "GEN-PASSWORD")}" },
    "certificatePfx": { "value": "${slot("pfx", pfx(v), "")}" },
    "aadClientId": { "value": "${v.guid()}" },
    "secretsPermissions": { "value": ["get", "list"] }
  }
}
`,
    ),
    pair(
        "arm-template",
        ["arm/azuredeploy.json", "arm/azuredeploy-clean.json"],
        (v, slot) => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "sqlAdministratorLoginPassword": {
      "type": "securestring",
      ${slot("human-password", `"defaultValue": "${thoughtUp(v)}"`, '"metadata": { "description": "The administrator password of the SQL logical server." }')}
    }
  },
  "variables": {
    "passwordSecretName": "sql-admin-password",
    "workspaceKey": ${slot("workspace-key", `"${v.base64(64)}"`, `"[listKeys(resourceId('Microsoft.OperationalInsights/workspaces', 'log-app'), '2022-10-01').primarySharedKey]"`)}
  },
  "resources": [
    {
      "type": "Microsoft.Sql/servers",
      "apiVersion": "2022-05-01-preview",
      "name": "sql-app",
      "location": "[resourceGroup().location]",
      "properties": {
        "administratorLogin": "sqladmin",
        "administratorLoginPassword": "[parameters('sqlAdministratorLoginPassword')]"
      }
    },
    {
      "type": "Microsoft.Logic/workflows",
      "apiVersion": "2019-05-01",
      "name": "alert",
      "properties": { "parameters": { "callback": { "value": "${slot("logic-app-url", `https://prod-12.westeurope.logic.azure.com:443/workflows/${v.hex(32)}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${v.base64url(43)}`, "[listCallbackUrl(resourceId('Microsoft.Logic/workflows/triggers', 'notify', 'manual'), '2019-05-01').value]")}" } } }
    }
  ]
}
`,
    ),
    pair(
        "bicep",
        ["bicep/app.bicep", "bicep/app-secure.bicep"],
        (v, slot) => `@description('Password of the database administrator.')
@secure()
param administratorPassword string${slot("human-password", ` = '${thoughtUp(v)}'`, "")}
param keyVaultName string = 'kv-app'
param secretName string = 'db-password'

resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: keyVaultName }

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: 'app-orders'
  location: resourceGroup().location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING', value: ${slot("storage-connection-string", `'${v.storageConnection()}'`, "'DefaultEndpointsProtocol=https;AccountName=${st.name};AccountKey=${st.listKeys().keys[0].value};EndpointSuffix=core.windows.net'")} }
        { name: 'MAPS_SUBSCRIPTION_KEY', value: ${slot("azure-maps-key", `'${v.mapsKey()}'`, "'@Microsoft.KeyVault(SecretUri=${kv.properties.vaultUri}secrets/maps/)'")} }
        { name: 'AUTH_SETTING_NAME', value: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET' }
      ]
    }
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: kv
  name: secretName
  properties: { value: ${slot("generic-api-key", `'${v.lower(40)}'`, "administratorPassword")} }
}
`,
    ),
    pair(
        "bicepparam",
        ["bicep/main.prod.bicepparam", "bicep/main.test.bicepparam"],
        (v, slot) => `using './main.bicep'

param location = 'westeurope'
param administratorPassword = ${slot("human-password", `'${thoughtUp(v)}'`, "az.getSecret('" + v.guid() + "', 'rg-shared', 'kv-shared', 'admin-password')")}
param jumpboxPassword = ${slot("random-password", `'${v.wildPassword(18)}'`, "readEnvironmentVariable('JUMPBOX_PASSWORD')")}
param vpn = {
  sharedKey: ${slot("shared-secret", `'${thoughtUp(v)}'`, "''")}
  clientRootCertThumbprint: '${v.upperHex(40)}'
}
param tags = { costCenter: '${v.digits(6)}', owner: 'platform' }
`,
    ),
    pair(
        "terraform",
        ["terraform/rds.tf", "terraform/random.tf"],
        (v, slot) => `variable "db_password" {
  type      = string
  sensitive = true
  ${slot("human-password", `default   = "${thoughtUp(v)}"`, 'description = "Password of the master user"')}
}

provider "aws" {
  region     = "eu-west-1"
  access_key = "${tolerated(v.awsKeyId())}"
  secret_key = ${slot("aws-secret-key", `"${v.awsSecret()}"`, "var.aws_secret_key")}
}

provider "cloudflare" {
  api_token = ${slot("cloudflare-token", `"${v.cloudflare()}"`, 'data.vault_generic_secret.cf.data["token"]')}
}

resource "aws_db_instance" "main" {
  identifier                      = "main"
  username                        = "root"
  password                        = ${slot("random-password", `"${v.alnum(24)}"`, "random_password.main.result")}
  manage_master_user_password     = null
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:${v.digits(12)}:key/${v.guid()}"
}

resource "random_password" "main" {
  length           = 24
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "kubernetes_secret" "grafana" {
  metadata { name = "grafana" }
  data = {
    admin-password = ${slot("human-password", `"${thoughtUp(v)}"`, "random_password.main.result")}
    private_key    = <<-EOT
      ${slot("private-key", indented(v.pem("EC PRIVATE KEY", 110), 6), "${tls_private_key.this.private_key_pem}")}
    EOT
  }
}
`,
    ),
    pair(
        "tfvars",
        ["terraform/prod.auto.tfvars", "terraform/example.tfvars"],
        (v, slot) => `project_id       = "acme-${v.digits(6)}"
admin_password   = "${slot("human-password", thoughtUp(v), "")}"
datadog_api_key  = "${slot("datadog-key", v.hex(32), "<DATADOG_API_KEY>")}"
datadog_app_key  = "${slot("datadog-key", v.hex(40), "<DATADOG_APP_KEY>")}"
pagerduty_token  = "${slot("generic-api-key", `u+${v.alnum(18)}`, "TODO")}"
vpn_psk          = ${slot("shared-secret", `"${phrase(v)}"`, "null")}
token_lifetime   = "12h"
ssh_public_key   = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)} ops@acme"
kms_key_ring     = "projects/acme/locations/global/keyRings/prod"
api_keys         = {
  mobile = "${slot("generic-api-key", v.alnum(40), "set in CI")}"
}
`,
    ),
    pair(
        "pulumi-stack",
        ["pulumi/shop/Pulumi.prod.yaml", "pulumi/shop/Pulumi.dev.yaml"],
        (v, slot) => `secretsprovider: passphrase
encryptionsalt: v1:${v.base64(8)}:v1:${v.base64(12)}:${v.base64(36)}
config:
  azure-native:location: WestEurope
  azure-native:tenantId: ${v.guid()}
  shop:dbPassword: ${slot("human-password", thoughtUp(v), "\n    secure: v1:" + v.base64(12) + ":" + v.base64(36))}
  shop:partner:
    endpoint: https://partner.example.com
    apiKey: ${slot("generic-api-key", v.upper(36), "{ secure: v1:" + v.base64(12) + ":" + v.base64(40) + " }")}
  shop:alertsWebhook: ${slot("webhook-url", v.discordWebhook(), "https://alerts.example.com/hooks/shop")}
  shop:secretName: shop-db-password
  shop:passwordLength: "24"
`,
    ),
    pair(
        "pulumi-yaml-program",
        ["pulumi/mail/Pulumi.yaml", "pulumi/chat/Pulumi.yaml"],
        (v, slot) => `name: mail
runtime: yaml
config:
  smtpPassword:
    type: string
    ${slot("human-password", `default: ${thoughtUp(v)}`, "secret: true")}
resources:
  secret:
    type: azure-native:keyvault:Secret
    properties:
      vaultName: kv-mail
      resourceGroupName: rg-mail
      secretName: relay
      properties:
        value: ${slot("random-password", v.alnum(26), "${smtpPassword}")}
  dns:
    type: cloudflare:Record
    properties:
      type: TXT
      content: v=DKIM1; k=rsa; p=${v.base64(160).replace(/=/g, "")}
  provider:
    type: pulumi:providers:cloudflare
    properties:
      apiToken: ${slot("cloudflare-token", v.cloudflare(), '{ "fn::secret": "${cfToken}" }')}
`,
    ),
    pair(
        "pulumi-typescript",
        ["pulumi/vm/index.ts", "pulumi/vm-secure/index.ts"],
        (v, slot) => `import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { compute, storage } from "@pulumi/azure-native";

const config = new pulumi.Config();
const adminPassword = ${slot("human-password", `"${thoughtUp(v)}"`, 'config.requireSecret("adminPassword")')};
const generated = new random.RandomPassword("admin", { length: 24, special: true });

export const vm = new compute.VirtualMachine("jump", {
    resourceGroupName: "rg-jump",
    osProfile: {
        adminUsername: "ops",
        adminPassword,
        customData: ${slot("cloud-init", `"${encoded(`#cloud-config\nchpasswd:\n  list: |\n    ops:${thoughtUp(v)}\n`)}"`, `"${encoded("#cloud-config\npackages:\n  - jq\n  - unattended-upgrades\n")}"`)},
        linuxConfiguration: {
            disablePasswordAuthentication: false,
            ssh: { publicKeys: [{ keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}", path: "/home/ops/.ssh/authorized_keys" }] },
        },
    },
});

export const domainJoin = {
    user: "EXAMPLE\\\\joiner",
    password: pulumi.secret(${slot("human-password", `"${thoughtUp(v)}"`, "generated.result")}),
};
export const passwordSecretName = "jump-admin-password";
export const keys = storage.listStorageAccountKeysOutput({ accountName: "stjump", resourceGroupName: "rg-jump" });
`,
    ),
    pair(
        "pulumi-python",
        ["pulumi/search/__main__.py", "pulumi/search-secure/__main__.py"],
        (v, slot) => `import pulumi
import pulumi_azure_native as azure
import pulumi_random as random

config = pulumi.Config()

app = azure.web.WebApp(
    "search",
    resource_group_name="rg-search",
    site_config=azure.web.SiteConfigArgs(
        app_settings=[
            azure.web.NameValuePairArgs(name="SEARCH_ENDPOINT", value="https://srch-docs.search.windows.net"),
            azure.web.NameValuePairArgs(name="SEARCH_ADMIN_KEY", value=${slot("search-key", `"${v.searchKey()}"`, 'config.require_secret("searchAdminKey")')}),
            azure.web.NameValuePairArgs(name="OPENAI_API_KEY", value=${slot("openai-key", `"${v.openai()}"`, '"@Microsoft.KeyVault(VaultName=kv-search;SecretName=openai)"')}),
            azure.web.NameValuePairArgs(name="KEY_PREFIX", value="search:v2:"),
        ],
    ),
)

azure.sql.Server(
    "sql",
    resource_group_name="rg-search",
    administrator_login="searchadmin",
    administrator_login_password=${slot("human-password", `"${thoughtUp(v)}"`, 'random.RandomPassword("sql", length=32).result')},
)
pulumi.export("adminPasswordSecret", "search-sql-admin")
`,
    ),
    pair(
        "pulumi-csharp",
        ["pulumi/queue/Program.cs", "pulumi/queue-secure/Program.cs"],
        (v, slot) => `using System.Collections.Generic;
using Pulumi;
using Pulumi.AzureNative.ContainerInstance;
using Pulumi.AzureNative.ContainerInstance.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var group = new ContainerGroup("queue", new()
    {
        ResourceGroupName = "rg-queue",
        ImageRegistryCredentials = new ImageRegistryCredentialArgs
        {
            Server = "crqueue.azurecr.io",
            Username = "crqueue",
            Password = ${slot("registry-key", `"${v.registryKey()}"`, 'config.RequireSecret("registryPassword")')},
        },
        Containers = new ContainerArgs
        {
            Name = "queue",
            EnvironmentVariables =
            {
                new EnvironmentVariableArgs { Name = "SB_CONNECTION", SecureValue = ${slot("servicebus-connection-string", `"${v.serviceBusConnection()}"`, "bus.PrimaryConnectionString")} },
                new EnvironmentVariableArgs { Name = "PASSWORD_POLICY", Value = "min12,upper,digit" },
            },
        },
    });
    return new Dictionary<string, object?> { ["secretUri"] = "${v.vaultUri()}/secrets/queue" };
});
`,
    ),
    pair(
        "pulumi-go",
        ["pulumi/dns/main.go", "pulumi/dns-secure/main.go"],
        (v, slot) => `package main

import (
	"github.com/pulumi/pulumi-digitalocean/sdk/v4/go/digitalocean"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		token := ${slot("digitalocean-token", `pulumi.String("${v.digitalOcean()}")`, 'cfg.RequireSecret("token")')}
		provider, err := digitalocean.NewProvider(ctx, "do", &digitalocean.ProviderArgs{
			Token:           token,
			SpacesAccessId:  pulumi.String("${tolerated(`DO00${v.upper(16)}`)}"),
			SpacesSecretKey: ${slot("generic-api-key", `pulumi.String("${v.base64(32).slice(0, 43)}")`, 'pulumi.String(os.Getenv("SPACES_SECRET_KEY"))')},
		})
		if err != nil {
			return err
		}
		ctx.Export("fingerprint", pulumi.String("${v.hex(32).match(/../g)?.join(":") ?? ""}"))
		return digitaloceanSetup(ctx, provider)
	})
}
`,
    ),
    pair(
        "cloudformation",
        ["aws/stack.yaml", "aws/stack-dynamic.yaml"],
        (v, slot) => `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  DBPassword:
    Type: String
    NoEcho: true
    ${slot("human-password", `Default: ${thoughtUp(v)}`, "MinLength: 12")}
    AllowedPattern: "[a-zA-Z0-9]*"
    ConstraintDescription: The password must contain only letters and digits.
Resources:
  Cluster:
    Type: AWS::Redshift::Cluster
    Properties:
      MasterUsername: admin
      MasterUserPassword: ${slot("human-password", thoughtUp(v), "'{{resolve:secretsmanager:redshift:SecretString:password}}'")}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Environment:
        Variables:
          SECRET_ARN: !Ref DbSecret
          SLACK_SIGNING_SECRET: ${slot("webhook-secret", v.hex(32), "!Sub '{{resolve:ssm:/slack/${Stage}/signing}}'")}
  DbSecret:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString: { GenerateStringKey: password, PasswordLength: 30, ExcludeCharacters: '"@/\\' }
`,
    ),
    pair(
        "platform-manifests",
        ["edge/render.yaml", "edge/render.preview.yaml"],
        (v, slot) => `services:
  - type: web
    name: edge
    env: docker
    envVars:
      - key: SESSION_KEY
        ${slot("signing-key", `value: ${v.hex(64)}`, "generateValue: true")}
      - key: HONEYCOMB_API_KEY
        ${slot("generic-api-key", `value: ${v.alnum(22)}`, "sync: false")}
      - key: DATABASE_URL
        fromDatabase: { name: edge, property: connectionString }
      - key: LAUNCHDARKLY_SDK_KEY
        value: ${slot("launchdarkly-key", `sdk-${v.guid()}`, "sdk-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")}
      - key: LAUNCHDARKLY_CLIENT_SIDE_ID
        value: ${v.hex(24)}
`,
    ),
    pair(
        "serverless-appengine",
        ["jobs/app.yaml", "jobs/app.staging.yaml"],
        (v, slot) => `runtime: python312
env_variables:
  BUCKET: jobs-acme
  AIRTABLE_API_KEY: ${slot("airtable-token", `"pat${v.alnum(14)}.${v.hex(64)}"`, "${ssm:/jobs/airtable}")}
  DB_PASS: ${slot("human-password", `"${thoughtUp(v)}"`, "${env:DB_PASS, ''}")}
  NOTION_TOKEN: ${slot("notion-token", `secret_${v.alnum(43)}`, "${secretsmanager:notion}")}
  TOKENIZERS_PARALLELISM: "false"
  MAX_TOKENS: "4096"
handlers:
  - url: /.*
    script: auto
`,
    ),
    pair(
        "ansible-inventory",
        ["ansible/inventory.ini", "ansible/inventory.example.ini"],
        (v, slot) => `[web]
web1.example.com ansible_host=10.1.0.11
web2.example.com ansible_host=10.1.0.12 ansible_user=deploy ansible_password=${slot("human-password", thoughtUp(v), "'{{ vault_ansible_password }}'")}

[windows]
win1.example.com

[windows:vars]
ansible_connection=winrm
ansible_user=Administrator
ansible_password=${slot("human-password", thoughtUp(v), "\"{{ lookup('env', 'WIN_PASSWORD') }}\"")}
ansible_winrm_server_cert_validation=ignore

[all:vars]
ansible_become_pass=${slot("random-password", v.randomPassword(16), "{{ vault_become_pass }}")}
ansible_ssh_private_key_file=~/.ssh/id_ed25519
`,
    ),
    pair(
        "ansible-playbook",
        ["ansible/site.yml", "ansible/roles/db/tasks/main.yml"],
        (v, slot) => `- hosts: db
  vars:
    mysql_root_password: ${slot("human-password", thoughtUp(v), '"{{ vault_mysql_root_password }}"')}
    password_store: community.general.passwordstore
    snmp_community: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      ${v.hex(80)}
      ${v.hex(80)}
  tasks:
    - name: Create the application user
      community.mysql.mysql_user:
        name: app
        password: ${slot("random-password", `"${v.wildPassword(16)}"`, "\"{{ lookup('community.hashi_vault.hashi_vault', 'secret=kv/db:password') }}\"")}
        login_unix_socket: /run/mysqld/mysqld.sock
      no_log: true
    - name: Create a system account
      ansible.builtin.user:
        name: app
        password: "{{ app_password | password_hash('sha512') }}"
        update_password: on_create
    - name: Register the runner
      ansible.builtin.command: gitlab-runner register --non-interactive --token ${slot("gitlab-runner-token", v.gitlabRunner(), "{{ runner_token }}")}
`,
    ),
    single(
        "ansible-vault",
        ["ansible/group_vars/all/vault.yml", "ansible/host_vars/db1/vault"],
        (v) => `$ANSIBLE_VAULT;1.2;AES256;prod\n${Array.from({ length: 14 }, () => v.digits(80)).join("\n")}\n`,
    ),
    pair(
        "vagrant-packer",
        ["images/Vagrantfile", "images/lab/Vagrantfile"],
        (v, slot) => `Vagrant.configure("2") do |config|
  config.vm.box = "gusztavvargadr/windows-server"
  config.vm.box_download_checksum = "${v.hex(64)}"
  config.winrm.username = "Administrator"
  config.winrm.password = ${slot("human-password", `"${thoughtUp(v)}"`, 'ENV["WINRM_PASSWORD"]')}
  config.ssh.insert_key = true
  config.vm.synced_folder ".", "/vagrant", type: "smb",
    smb_username: "build", smb_password: ${slot("human-password", `'${thoughtUp(v)}'`, 'ENV.fetch("SMB_PASSWORD")')}
  config.vm.provision "shell", inline: <<-SHELL
    net user build ${slot("random-password", v.randomPassword(15), "*")} /add
    net accounts /minpwlen:12 /maxpwage:90
  SHELL
end
`,
    ),
    pair(
        "packer",
        ["images/ubuntu.pkr.hcl", "images/debian.pkr.hcl"],
        (v, slot) => `source "azure-arm" "ubuntu" {
  client_id       = "${v.guid()}"
  client_secret   = ${slot("entra-client-secret", `"${v.entraSecret()}"`, "var.client_secret")}
  tenant_id       = "${v.guid()}"
  subscription_id = "${v.guid()}"
}

source "qemu" "ubuntu" {
  iso_checksum = "sha256:${v.hex(64)}"
  ssh_username = "packer"
  ssh_password = ${slot("human-password", `"${thoughtUp(v)}"`, "local.ssh_password")}
  boot_command = ["<wait>autoinstall ds=nocloud-net;s=http://{{ .HTTPIP }}:{{ .HTTPPort }}/<enter>"]
}

locals { ssh_password = vault("/secret/data/packer", "ssh_password") }
`,
    ),
    pair(
        "nomad-consul-vault",
        ["hashi/server.hcl", "hashi/client.hcl"],
        (v, slot) => `datacenter = "dc1"
data_dir   = "/opt/consul"
encrypt    = "${slot("encryption-key", v.base64(32), '{{ env \\"CONSUL_ENCRYPT\\" }}')}"
node_id    = "${v.guid()}"

acl {
  enabled        = true
  default_policy = "deny"
  tokens {
    initial_management = "${slot("acl-token", v.guid(), "${CONSUL_MANAGEMENT}")}"
    agent              = "${slot("acl-token", v.guid(), "${CONSUL_AGENT}")}"
  }
}

job "worker" {
  group "worker" {
    task "worker" {
      template {
        data        = "API_KEY={{ with secret \\"kv/worker\\" }}{{ .Data.data.key }}{{ end }}"
        destination = "secrets/worker.env"
        env         = true
      }
      env {
        QUEUE_PASSWORD = "${slot("human-password", thoughtUp(v), "${NOMAD_SECRETS_DIR}/queue")}"
      }
    }
  }
}
`,
    ),
    pair(
        "cloud-init",
        ["images/user-data", "images/user-data.hashed"],
        (v, slot) => `#cloud-config
hostname: edge-01
users:
  - name: ops
    lock_passwd: false
    passwd: $6$rounds=4096$${v.alnum(12)}$${v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./", 86)}
    ${slot("human-password", `plain_text_passwd: ${thoughtUp(v)}`, "sudo: ALL=(ALL) NOPASSWD:ALL")}
    ssh_authorized_keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)} ops@example
chpasswd:
  expire: false
  users:
    - { name: root, password: ${slot("random-password", v.alnum(18), "RANDOM, type: RANDOM")} }
write_files:
  - path: /etc/wireguard/wg0.conf
    content: |
      [Interface]
      PrivateKey = ${slot("private-key", v.base64(32), "${wg_private_key}")}
      [Peer]
      PublicKey = ${v.base64(32)}
      PresharedKey = ${slot("shared-secret", v.base64(32), "${wg_psk}")}
`,
    ),
    pair(
        "windows-unattend",
        ["images/autounattend.xml", "images/autounattend.template.xml"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<unattend xmlns="urn:schemas-microsoft-com:unattend">
  <settings pass="oobeSystem">
    <component name="Microsoft-Windows-Shell-Setup" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <UserAccounts>
        <AdministratorPassword>
          <Value>${slot("human-password", encoded(`${thoughtUp(v)}AdministratorPassword`, "utf16le"), "")}</Value>
          <PlainText>false</PlainText>
        </AdministratorPassword>
      </UserAccounts>
      <AutoLogon>
        <Password>
          <Value>${slot("human-password", thoughtUp(v), "%ADMIN_PASSWORD%")}</Value>
          <PlainText>true</PlainText>
        </Password>
        <Enabled>true</Enabled>
        <Username>Administrator</Username>
      </AutoLogon>
    </component>
  </settings>
</unattend>
`,
    ),
    pair(
        "pulumi-state-export",
        ["pulumi/export/stack-plain.json", "pulumi/export/stack.json"],
        (v, slot) => `{
  "version": 3,
  "deployment": {
    "manifest": { "time": "2026-01-12T08:22:10Z", "magic": "${v.hex(64)}", "version": "v3.140.0" },
    "secrets_providers": { "type": "passphrase", "state": { "salt": "v1:${v.base64(8)}:v1:${v.base64(12)}:${v.base64(36)}" } },
    "resources": [
      {
        "urn": "urn:pulumi:prod::shop::random:index/randomPassword:RandomPassword::db",
        "type": "random:index/randomPassword:RandomPassword",
        "outputs": {
          "bcryptHash": "$2a$10$${v.alnum(53)}",
          "length": 20,
          "result": ${slot("random-password", `"${v.wildPassword(20)}"`, `{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:${v.base64(12)}:${v.base64(40)}" }`)}
        }
      },
      {
        "urn": "urn:pulumi:prod::shop::tls:index/privateKey:PrivateKey::deploy",
        "type": "tls:index/privateKey:PrivateKey",
        "outputs": {
          "privateKeyPem": ${slot("private-key", `"${escaped(v.pem("PRIVATE KEY", 150))}"`, `{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:${v.base64(12)}:${v.base64(90)}" }`)},
          "publicKeyOpenssh": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}",
          "publicKeyFingerprintSha256": "SHA256:${v.base64(32).replace(/=/g, "")}"
        }
      }
    ]
  }
}
`,
    ),
];
