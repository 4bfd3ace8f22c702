import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { encoded, indented, pair, phrase, single, thoughtUp } from "../third-set/files-slots";
import * as formats from "./files-formats";

/** What platform repositories hold: Terraform, Pulumi, Kubernetes, Compose, images, pipelines, machine set-up. */
export const infrastructureFiles: FileTemplate[] = [
    pair(
        "terraform-azure",
        ["terraform/prod/main.tf", "terraform/modules/database/main.tf"],
        (v, slot) => `terraform {
  required_version = ">= 1.6"
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
  backend "azurerm" {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "sttfstate${v.company()}"
    container_name       = "tfstate"
    key                  = "prod.terraform.tfstate"
    ${slot("storage-key", `access_key           = "${v.storageKey()}"`, "use_oidc             = true")}
  }
}

provider "azurerm" {
  features {}
  client_id       = "${v.guid()}"
  ${slot("entra-client-secret", `client_secret   = "${v.entraSecret()}"`, "client_secret   = var.client_secret")}
  tenant_id       = "${v.guid()}"
}

resource "azurerm_mssql_server" "main" {
  name                         = "sql-${v.company()}"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = var.location
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = ${slot("password", `"${thoughtUp(v)}"`, "random_password.sql.result")}
}

resource "azurerm_key_vault_secret" "partner" {
  name         = "partner-token"
  key_vault_id = azurerm_key_vault.main.id
  value        = ${slot("jwt", `"${v.jwt()}"`, "var.partner_token")}
  content_type = "token"
}

resource "azurerm_linux_web_app" "api" {
  name = "app-${v.company()}-api"

  app_settings = {
    "ASPNETCORE_ENVIRONMENT"     = "Production"
    "DD_API_KEY"                 = ${slot("datadog-key", `"${formats.datadogKey(v)}"`, '"@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.dd.versionless_id})"')}
    "Auth__TokenLifetimeMinutes" = 20
  }

  connection_string {
    name  = "Orders"
    type  = "SQLAzure"
    value = ${slot("sql-connection-string", `"${v.sqlConnection(thoughtUp(v))}"`, '"Server=tcp:${azurerm_mssql_server.main.fully_qualified_domain_name};Database=orders;User ID=sqladmin;Password=${random_password.sql.result}"')}
  }
}

output "sql_admin_password" {
  value     = azurerm_mssql_server.main.administrator_login_password
  sensitive = true
}
`,
    ),
    pair(
        "terraform-tfvars",
        ["terraform/prod/prod.auto.tfvars", "terraform/stage/terraform.tfvars.example"],
        (v, slot) => `# --- general ---
location    = "germanywestcentral"
environment = "prod"

# --- database ---
postgres_admin_username = "pgadmin"
postgres_admin_password = "${slot("password", v.wildPassword(20).replace(/%/g, "x"), "")}"
password_rotation_days  = 60

# --- integrations ---
cloudflare_api_token = "${slot("cloudflare-token", v.cloudflare(), "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")}"
cloudflare_zone_id   = "${v.hex(32)}"
pagerduty_token      = "${slot("pagerduty-token", `u+${v.base64url(18)}`, "<PAGERDUTY_TOKEN>")}"
grafana_auth         = "${slot("grafana-token", v.grafana(), "glsa_...")}"
okta_api_token       = "${slot("okta-token", formats.oktaToken(v), "")}"
vpn_preshared_keys = {
  graz  = "${slot("pre-shared-key", thoughtUp(v), "CHANGE_ME")}"
  cork  = "${slot("pre-shared-key", phrase(v), "CHANGE_ME")}"
}
ssh_public_keys = ["ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${v.base64(120).slice(0, 140)} ops"]
`,
    ),
    pair(
        "terraform-rc",
        ["home/.terraformrc", "home/ci/.terraformrc"],
        (v, slot) => `plugin_cache_dir   = "$HOME/.terraform.d/plugin-cache"
disable_checkpoint = true

credentials "app.terraform.io" {
  token = "${slot("terraform-token", v.terraformCloud(), "REPLACE_ME")}"
}
`,
    ),
    single(
        "terraform-state",
        ["terraform/sandbox/terraform.tfstate"],
        (v) => `{
  "version": 4,
  "terraform_version": "1.9.5",
  "serial": ${v.number(4, 80)},
  "lineage": "${v.guid()}",
  "outputs": {
    "kubelet_identity": { "value": "${v.guid()}", "type": "string" },
    "redis_primary_key": {
      "value": "${literal("redis-key", v.redisKey())}",
      "type": "string",
      "sensitive": true
    }
  },
  "resources": [
    {
      "mode": "managed",
      "type": "random_password",
      "name": "sql",
      "provider": "provider[\\"registry.terraform.io/hashicorp/random\\"]",
      "instances": [
        {
          "schema_version": 3,
          "attributes": {
            "bcrypt_hash": "$2a$10$${v.alnum(53)}",
            "id": "none",
            "length": 24,
            "min_lower": 0,
            "override_special": "!#%-_",
            "result": "${literal("password", v.wildPassword(24))}",
            "special": true
          },
          "sensitive_attributes": [[{ "type": "get_attr", "value": "result" }]]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "azurerm_container_registry",
      "name": "main",
      "provider": "provider[\\"registry.terraform.io/hashicorp/azurerm\\"]",
      "instances": [
        {
          "schema_version": 2,
          "attributes": {
            "admin_enabled": true,
            "admin_password": "${literal("registry-password", v.registryKey())}",
            "admin_username": "cr${v.company()}",
            "id": "${v.subscription()}/resourceGroups/rg-sandbox/providers/Microsoft.ContainerRegistry/registries/cr${v.company()}",
            "login_server": "cr${v.company()}.azurecr.io",
            "token_policy": []
          }
        }
      ]
    }
  ]
}
`,
    ),
    pair(
        "pulumi-stack",
        ["pulumi/Pulumi.prod.yaml", "pulumi/Pulumi.dev.yaml"],
        (v, slot, holds) => `secretsprovider: azurekeyvault://kv-${v.company()}.vault.azure.net/keys/pulumi
encryptedkey: ${v.base64(96)}
config:
  azure-native:location: westeurope
  azure-native:clientId: ${v.guid()}
  azure-native:clientSecret: ${slot("entra-client-secret", v.entraSecret(), "\n    secure: " + `v1:${v.base64(12)}:${v.base64(48)}`)}
  harbour:domain: ${v.company()}.example
  harbour:sqlPassword:
    secure: v1:${v.base64(12)}:${v.base64(36)}
  harbour:mongoUri: ${slot("url-password", `mongodb+srv://harbour:${v.randomPassword(16)}@cluster0.${v.lower(5)}.mongodb.net/harbour`, "mongodb://localhost:27017/harbour")}
  harbour:newRelicKey: ${slot("new-relic-key", v.newRelic(), "${NEW_RELIC_KEY}")}
  harbour:passwordLength: "24"
  harbour:secretNames:
    - sql-admin
    - smtp
${holds ? `  datadog:apiKey: ${slot("datadog-key", formats.datadogKey(v), "")}\n` : ""}`,
    ),
    pair(
        "pulumi-yaml-program",
        ["pulumi/yaml/Pulumi.yaml", "pulumi/yaml-random/Pulumi.yaml"],
        (v, slot) => `name: tariff
runtime: yaml
description: SQL server and web app of the tariff service
config:
  sqlPassword:
    type: string
    secret: true
resources:
  group:
    type: azure-native:resources:ResourceGroup
  server:
    type: azure-native:sql:Server
    properties:
      resourceGroupName: \${group.name}
      administratorLogin: tariff
      administratorLoginPassword: ${slot("password", thoughtUp(v), "${sqlPassword}")}
  registryCredentials:
    fn::invoke:
      function: azure-native:containerregistry:listRegistryCredentials
      arguments:
        registryName: cr${v.company()}
  app:
    type: azure-native:web:WebApp
    properties:
      resourceGroupName: \${group.name}
      siteConfig:
        appSettings:
          - name: Twilio__AuthToken
            value: ${slot("twilio-token", v.twilioToken(), '"@Microsoft.KeyVault(VaultName=kv-tariff;SecretName=twilio)"')}
          - name: Twilio__AccountSid
            value: ${tolerated(v.twilioSid())}
          - name: KEY_VAULT_NAME
            value: kv-tariff
outputs:
  endpoint: https://\${app.defaultHostName}
`,
    ),
    pair(
        "pulumi-typescript",
        ["pulumi/ts/index.ts", "pulumi/ts-vault/index.ts"],
        (v, slot) => `import * as pulumi from "@pulumi/pulumi";
import * as resources from "@pulumi/azure-native/resources";
import * as app from "@pulumi/azure-native/app";
import * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";

const config = new pulumi.Config();
const tags = { owner: "platform", secretRotation: "90d" };

const group = new resources.ResourceGroup("rg-permits", { tags });

const server = new dbforpostgresql.Server("pg-permits", {
    resourceGroupName: group.name,
    administratorLogin: "permits",
    administratorLoginPassword: ${slot("password", `"${thoughtUp(v)}"`, 'config.requireSecret("pgPassword")')},
    version: "16",
});

const environment = new app.ManagedEnvironment("cae-permits", {
    resourceGroupName: group.name,
    appLogsConfiguration: {
        destination: "log-analytics",
        logAnalyticsConfiguration: {
            customerId: "${v.guid()}",
            sharedKey: ${slot("workspace-key", `"${v.base64(64)}"`, 'workspaceKeys.apply((keys) => keys.primarySharedKey ?? "")')},
        },
    },
});

new app.ContainerApp("ca-permits", {
    resourceGroupName: group.name,
    managedEnvironmentId: environment.id,
    configuration: {
        secrets: [
            { name: "db", value: pulumi.interpolate\`postgres://permits:\${config.requireSecret("pgPassword")}@\${server.fullyQualifiedDomainName}/permits\` },
            { name: "openai", value: ${slot("openai-key", `"${v.openai()}"`, 'config.requireSecret("openaiKey")')} },
            { name: "mail", ${slot("resend-key", `value: "${formats.resend(v)}"`, `keyVaultUrl: "${v.vaultUri()}/secrets/mail", identity: "system"`)} },
        ],
    },
    template: {
        containers: [
            {
                name: "api",
                image: "ghcr.io/${v.company()}/permits:2.3.0",
                env: [
                    { name: "DATABASE_URL", secretRef: "db" },
                    { name: "SESSION_SECRET", ${slot("session-key", `value: "${v.hex(64)}"`, 'secretRef: "session"')} },
                ],
            },
        ],
    },
});

export const secretNames = ["db", "openai", "mail"];
`,
    ),
    pair(
        "pulumi-python",
        ["pulumi/py/__main__.py", "pulumi/py-random/__main__.py"],
        (v, slot) => `"""Archive service: storage, function app and its settings."""

import pulumi
import pulumi_azure_native as azure_native
import pulumi_random as random

config = pulumi.Config()
sql_password = random.RandomPassword("sql_password", length=20, special=True)

resource_group = azure_native.resources.ResourceGroup("archive")

account = azure_native.storage.StorageAccount(
    "starchive",
    resource_group_name=resource_group.name,
    sku=azure_native.storage.SkuArgs(name=azure_native.storage.SkuName.STANDARD_LRS),
    kind=azure_native.storage.Kind.STORAGE_V2,
)

primary_key = pulumi.Output.secret(
    pulumi.Output.all(resource_group.name, account.name).apply(
        lambda args: azure_native.storage.list_storage_account_keys(
            resource_group_name=args[0], account_name=args[1]
        )
    ).apply(lambda keys: keys.keys[0].value)
)

app = azure_native.web.WebApp(
    "archive",
    resource_group_name=resource_group.name,
    site_config=azure_native.web.SiteConfigArgs(
        app_settings=[
            azure_native.web.NameValuePairArgs(name="FUNCTIONS_WORKER_RUNTIME", value="python"),
            azure_native.web.NameValuePairArgs(name="BLOB_KEY", value=primary_key),
            azure_native.web.NameValuePairArgs(name="SLACK_BOT_TOKEN", value=${slot("slack-token", `"${v.slackBot()}"`, 'config.require_secret("slack")')}),
            azure_native.web.NameValuePairArgs(
                name="ARCHIVE_SIGNING_KEY",
                value=${slot("signing-key", `"${v.base64url(64)}"`, "sql_password.result")},
            ),
        ],
    ),
)

vm = azure_native.compute.VirtualMachine(
    "batch",
    resource_group_name=resource_group.name,
    os_profile=azure_native.compute.OSProfileArgs(
        computer_name="batch",
        admin_username="archive",
        admin_password=${slot("password", `"${v.humanPassword()}"`, "sql_password.result")},
    ),
)

pulumi.export("secret_name", "archive-key")
`,
    ),
    pair(
        "pulumi-csharp",
        ["pulumi/cs/QuotaStack.cs", "pulumi/cs/SignalsStack.cs"],
        (v, slot) => `using Pulumi;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Sql;
using Pulumi.AzureNative.Web;
using Pulumi.AzureNative.Web.Inputs;

class QuotaStack : Stack
{
    public QuotaStack()
    {
        var config = new Config();
        var resourceGroup = new ResourceGroup("quota");

        var server = new Server("quota-sql", new ServerArgs
        {
            ResourceGroupName = resourceGroup.Name,
            AdministratorLogin = "quota",
            AdministratorLoginPassword = ${slot("password", `"${thoughtUp(v)}"`, 'config.RequireSecret("sqlPassword")')},
        });

        var app = new WebApp("quota-web", new WebAppArgs
        {
            ResourceGroupName = resourceGroup.Name,
            SiteConfig = new SiteConfigArgs
            {
                AppSettings =
                {
                    new NameValuePairArgs { Name = "WEBSITE_RUN_FROM_PACKAGE", Value = "1" },
                    new NameValuePairArgs { Name = "ServiceBus", Value = ${slot("service-bus-connection-string", `"${v.serviceBusConnection()}"`, '"sb-quota.servicebus.windows.net"')} },
                    new NameValuePairArgs { Name = "LaunchDarkly", Value = ${slot("launchdarkly-key", `"${formats.launchDarkly(v)}"`, 'config.RequireSecret("ldKey")')} },
                    new NameValuePairArgs { Name = "TokenAudience", Value = "api://quota" },
                },
                ConnectionStrings =
                {
                    new ConnStringInfoArgs
                    {
                        Name = "db",
                        Type = ConnectionStringType.SQLAzure,
                        ConnectionString = ${slot("sql-connection-string", `"${v.sqlConnection(v.randomPassword(16))}"`, 'Output.Format($"Server=tcp:{server.Name}.database.windows.net;Database=quota;User ID=quota;Password={config.RequireSecret("sqlPassword")};")')},
                    },
                },
            },
        });

        this.Endpoint = app.DefaultHostName;
    }

    [Output] public Output<string> Endpoint { get; set; }
}
`,
    ),
    pair(
        "pulumi-go",
        ["pulumi/go/main.go", "pulumi/go-config/main.go"],
        (v, slot) => `package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/keyvault/v3"
	"github.com/pulumi/pulumi-azure-native-sdk/resources/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		rg, err := resources.NewResourceGroup(ctx, "signals", nil)
		if err != nil {
			return err
		}
		_, err = keyvault.NewSecret(ctx, "mqtt-password", &keyvault.SecretArgs{
			ResourceGroupName: rg.Name,
			VaultName:         pulumi.String("kv-signals"),
			SecretName:        pulumi.String("mqtt-password"),
			Properties: &keyvault.SecretPropertiesArgs{
				ContentType: pulumi.String("password"),
				Value:       ${slot("password", `pulumi.String("${thoughtUp(v)}")`, 'cfg.RequireSecret("mqttPassword")')},
			},
		})
		if err != nil {
			return err
		}
		webhook := ${slot("discord-webhook", `"${v.discordWebhook()}"`, 'cfg.Require("webhook")')}
		ctx.Export("webhookHost", pulumi.String(webhook[:27]))
		ctx.Export("secretName", pulumi.String("mqtt-password"))
		return nil
	})
}
`,
    ),
    pair(
        "compose-stack",
        [
            "docker-compose.yml",
            "deploy/compose.prod.yaml",
            "services/billing/docker-compose.override.yml",
            "services/vision/docker-compose.yml",
        ],
        (v, slot) => `services:
  db:
    image: postgres:16-alpine
    restart: unless-stopped
    environment:
      POSTGRES_USER: roster
      POSTGRES_PASSWORD: ${slot("password", thoughtUp(v), "${POSTGRES_PASSWORD:?set it in .env}")}
      POSTGRES_DB: roster
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U roster"]
    volumes: ["db:/var/lib/postgresql/data"]

  cache:
    image: redis:7
    command: ["redis-server", "--requirepass", "${slot("password", v.randomPassword(16), "${REDIS_PASSWORD}")}", "--appendonly", "yes"]

  web:
    build: { context: ., args: { NODE_ENV: production } }
    depends_on: [db, cache]
    environment:
      - DATABASE_URL=${slot("url-password", `postgresql://roster:${v.randomPassword(18)}@db:5432/roster`, "postgresql://db:5432/roster")}
      - SECRET_KEY_BASE=${slot("session-key", v.hex(128), "${SECRET_KEY_BASE}")}
      - SENTRY_DSN=https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(7)}
      - TOKEN_TTL=3600
      - DB_PASSWORD_FILE=/run/secrets/db_password
    secrets: [db_password]

  minio:
    image: minio/minio
    command: server /data --console-address ":9001"
    environment:
      MINIO_ROOT_USER: admin
      MINIO_ROOT_PASSWORD: "${slot("password", v.humanPassword(), "${MINIO_ROOT_PASSWORD}")}"

secrets:
  db_password:
    file: ./secrets/db_password.txt

volumes:
  db:
`,
    ),
    pair(
        "helm-values",
        ["charts/portal/values-prod.yaml", "charts/portal/values.yaml"],
        (v, slot) => `# Default values for portal.
replicaCount: 2

image:
  repository: cr${v.company()}.azurecr.io/portal
  tag: "3.8.1"
  pullPolicy: IfNotPresent

imageCredentials:
  registry: cr${v.company()}.azurecr.io
  username: puller
  password: ${slot("registry-password", v.registryKey(), '""')}

postgresql:
  enabled: true
  auth:
    username: portal
    database: portal
    existingSecret: ""
    password: ${slot("password", v.randomPassword(16), "")}
    postgresPassword: ${slot("password", thoughtUp(v), "")}

config:
  jwt:
    secretName: portal-jwt
    secretKey: jwt.pem
  oauth2Proxy:
    clientID: ${v.guid()}
    clientSecret: ${slot("entra-client-secret", v.entraSecret(), '"" # taken from the secret oauth2-proxy')}
    cookieSecret: ${slot("session-key", v.base64(32), '"{{ .Values.global.cookieSecret }}"')}
  mailgunKey: ${slot("mailgun-key", v.mailgun(), "changeme")}

serviceAccount:
  create: true
  automountServiceAccountToken: false

ingress:
  enabled: true
  tls:
    - secretName: portal-tls
      hosts: [portal.${v.company()}.example]

resources: {}
`,
    ),
    pair(
        "kustomization",
        ["k8s/overlays/prod/kustomization.yaml", "k8s/overlays/dev/kustomization.yaml"],
        (v, slot) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: courier
resources:
  - ../../base
secretGenerator:
  - name: courier-secrets
    type: Opaque
${slot(
    "password",
    `    literals:
      - SMTP_PASSWORD=${thoughtUp(v)}`,
    `    envs:
      - .env.secret`,
)}
${slot(
    "stripe-key",
    `  - name: stripe
    literals:
      - api-key=${v.stripe("rk_live_")}`,
    `  - name: stripe
    files:
      - api-key=stripe.key`,
)}
configMapGenerator:
  - name: courier
    literals:
      - TOKEN_ISSUER=https://login.${v.company()}.example
      - SECRET_STORE=azure-key-vault
      - MAX_KEY_AGE=90d
generatorOptions:
  disableNameSuffixHash: true
`,
    ),
    pair("kubernetes-secret", ["k8s/base/secrets.yaml", "k8s/base/external-secrets.yaml"], (v, slot, holds) =>
        holds
            ? `apiVersion: v1
kind: Secret
metadata:
  name: billing
  namespace: billing
  labels:
    app.kubernetes.io/name: billing
type: Opaque
data:
  username: ${encoded("billing_rw")}
  password: ${slot("base64-password", encoded(thoughtUp(v)), "")}
  connection: ${slot("base64-connection-string", encoded(v.storageConnection()), "")}
stringData:
  api-token: ${slot("linear-key", v.linear(), "")}
  webhook-url: "${slot("teams-webhook", v.teamsWebhook(v.company()), "")}"
---
apiVersion: v1
kind: Secret
metadata:
  name: registry
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: ${slot("docker-config", encoded(JSON.stringify({ auths: { "ghcr.io": { username: "ci", password: v.github() } } })), "")}
---
apiVersion: v1
kind: Secret
metadata:
  name: portal-tls
type: kubernetes.io/tls
stringData:
  ${literal("private-key", `tls.key: |\n    ${indented(v.pem("PRIVATE KEY", 240), 4)}`)}
  tls.crt: |
    ${indented(v.pem("CERTIFICATE", 200), 4)}
`
            : `apiVersion: external-secrets.io/v1beta1
kind: ExternalSecret
metadata:
  name: billing
  namespace: billing
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: azure-kv }
  target: { name: billing, creationPolicy: Owner }
  data:
    - secretKey: password
      remoteRef: { key: billing-db-password, version: ${v.hex(32)} }
    - secretKey: api-token
      remoteRef: { key: billing-api-token }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: registry
spec:
  encryptedData:
    password: AgB${v.base64(200)}
    token: AgA${v.base64(180)}
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: portal
spec:
  provider: azure
  parameters:
    keyvaultName: kv-${v.company()}
    clientID: ${v.guid()}
    tenantId: ${v.guid()}
    objects: |
      array:
        - |
          objectName: portal-password
          objectType: secret
---
apiVersion: v1
kind: Secret
metadata:
  name: portal-token
  annotations:
    kubernetes.io/service-account.name: portal
type: kubernetes.io/service-account-token
`,
    ),
    pair(
        "kubernetes-deployment",
        ["k8s/apps/vision/deployment.yaml", "k8s/apps/ledger/deployment.yaml"],
        (v, slot) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: vision
spec:
  replicas: 3
  selector: { matchLabels: { app: vision } }
  template:
    metadata:
      labels: { app: vision }
      annotations:
        checksum/secret: ${v.hex(64)}
    spec:
      imagePullSecrets: [{ name: registry }]
      containers:
        - name: vision
          image: cr${v.company()}.azurecr.io/vision@sha256:${v.hex(64)}
          args: ["--listen=:8080", "--token-file=/var/run/secrets/token"]
          env:
            - name: COGNITIVE_ENDPOINT
              value: https://${v.company()}.cognitiveservices.azure.com/
            - name: COGNITIVE_KEY
              ${slot("cognitive-key", `value: ${v.cognitiveKey()}`, "valueFrom: { secretKeyRef: { name: vision, key: cognitive } }")}
            - name: HF_TOKEN
              ${slot("hugging-face-token", `value: "${v.huggingFace()}"`, "valueFrom:\n                secretKeyRef: { name: vision, key: hf }")}
            - name: PGPASSWORD
              ${slot("password", `value: '${v.digits(10)}'`, "value: $(DB_PASSWORD)")}
            - name: PASSWORD_HASH_ROUNDS
              value: "12"
          volumeMounts:
            - { name: token, mountPath: /var/run/secrets }
      volumes:
        - name: token
          projected:
            sources:
              - serviceAccountToken: { path: token, audience: vault, expirationSeconds: 3600 }
`,
    ),
    pair(
        "argocd-repository",
        ["gitops/repositories/app-repo.yaml", "gitops/repositories/app-repo.yaml.tpl"],
        (v, slot) => `# Tells Argo CD how to reach the private repositories.
apiVersion: v1
kind: Secret
metadata:
  name: repo-${v.company()}
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
type: Opaque
stringData:
  type: git
  url: git@github.com:${v.company()}/deployments.git
  project: default
  ${slot("private-key", `sshPrivateKey: |\n    ${indented(v.pem("OPENSSH PRIVATE KEY", 260), 4)}`, "sshPrivateKey: |\n    ${SSH_PRIVATE_KEY}")}
---
apiVersion: v1
kind: Secret
metadata:
  name: repo-charts
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repo-creds
stringData:
  url: https://gitlab.com/${v.company()}
  username: argocd
  password: ${slot("gitlab-token", v.gitlab(), "${GITLAB_TOKEN}")}
`,
    ),
    pair(
        "github-workflow",
        [".github/workflows/deploy.yml", ".github/workflows/ci.yml"],
        (v, slot) => `name: deploy
on:
  push:
    branches: [main]
permissions:
  id-token: write
  contents: read
env:
  REGISTRY: ghcr.io
  TURBO_TOKEN: ${slot("api-key", v.alnum(24), "${{ secrets.TURBO_TOKEN }}")}
jobs:
  test:
    runs-on: ubuntu-latest
    services:
      postgres:
        image: postgres:16
        env:
          POSTGRES_PASSWORD: ${slot("password", thoughtUp(v), "${{ github.run_id }}")}
        ports: ["5432:5432"]
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
          token: \${{ secrets.GITHUB_TOKEN }}
      - uses: actions/cache@v4
        with:
          key: node-\${{ hashFiles('**/package-lock.json') }}
          restore-keys: node-
      - run: npm ci && npm test
        env:
          JWT_SECRET: ${slot("signing-key", `${v.word()}-${v.word()}-${v.digits(4)}`, "${{ secrets.JWT_SECRET }}")}
      - name: Codecov
        uses: codecov/codecov-action@v4
        with:
          token: ${slot("codecov-token", v.guid(), "${{ secrets.CODECOV_TOKEN }}")}
  release:
    needs: test
    runs-on: ubuntu-latest
    steps:
      - uses: docker/login-action@v3
        with:
          registry: docker.io
          username: ${v.company()}
          password: ${slot("docker-token", v.dockerHub(), "${{ secrets.DOCKERHUB_TOKEN }}")}
      - uses: azure/login@v2
        with:
          client-id: ${v.guid()}
          tenant-id: ${v.guid()}
          subscription-id: ${v.guid()}
      - run: |
          curl -fsS -X POST -H "Authorization: Bearer ${slot("bearer-token", v.base64url(44), "$DEPLOY_TOKEN")}" https://deploy.${v.company()}.example/hooks/portal
`,
    ),
    pair(
        "gitlab-ci",
        [".gitlab-ci.yml", "templates/.gitlab-ci.yml"],
        (v, slot) => `stages: [build, scan, deploy]

variables:
  DOCKER_TLS_CERTDIR: "/certs"
  MYSQL_ROOT_PASSWORD: ${slot("password", v.humanPassword(), "$MYSQL_ROOT_PASSWORD")}
  MYSQL_DATABASE: app
  SECURE_ANALYZERS_PREFIX: "$CI_TEMPLATE_REGISTRY_HOST/security-products"
  SECRET_DETECTION_ENABLED: "true"

include:
  - template: Jobs/Secret-Detection.gitlab-ci.yml

build:
  stage: build
  image: docker:27
  services: [docker:27-dind]
  before_script:
    - docker login -u gitlab-ci-token -p $CI_JOB_TOKEN $CI_REGISTRY
    - echo "${slot("registry-password", v.randomPassword(22), "$HARBOR_PASSWORD")}" | docker login harbor.${v.company()}.example -u robot\\$ci --password-stdin
  script:
    - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHORT_SHA .

sonar:
  stage: scan
  script:
    - sonar-scanner -Dsonar.host.url=https://sonar.${v.company()}.example -Dsonar.token=${slot("sonar-token", v.sonar(), "$SONAR_TOKEN")}

deploy:
  stage: deploy
  script:
    - sshpass -p ${slot("password", `'${v.wildPassword(12).replace(/[:%]/g, "x")}'`, '"$SSH_PASSWORD"')} ssh deploy@10.0.${v.number(1, 9)}.${v.number(2, 200)} 'systemctl restart app'
    - curl --request POST --form token=$CI_JOB_TOKEN --form ref=main https://gitlab.com/api/v4/projects/${v.digits(7)}/trigger/pipeline
  environment: production
`,
    ),
    pair(
        "jenkinsfile",
        ["Jenkinsfile", "jenkins/Jenkinsfile.nightly"],
        (v, slot) => `pipeline {
    agent { label 'linux' }
    options { timestamps(); disableConcurrentBuilds() }
    environment {
        NEXUS_URL   = 'https://nexus.${v.company()}.example'
        NEXUS_CREDS = credentials('nexus-deployer')
        ARTIFACTORY_TOKEN = ${slot("artifactory-token", `'AKCp8${v.alnum(68)}'`, "credentials('artifactory-token')")}
        KUBECONFIG  = credentials('kubeconfig-prod')
    }
    stages {
        stage('Build') {
            steps {
                sh './gradlew clean build -x integrationTest'
            }
        }
        stage('Migrate') {
            steps {
                sh "flyway -url=jdbc:postgresql://db.${v.company()}.example/app -user=flyway -password=${slot("password", v.randomPassword(14), "${FLYWAY_PASSWORD}")} migrate"
            }
        }
        stage('Publish') {
            steps {
                withCredentials([usernamePassword(credentialsId: 'docker-hub', usernameVariable: 'USER', passwordVariable: 'PASSWORD')]) {
                    sh 'echo "$PASSWORD" | docker login -u "$USER" --password-stdin'
                }
                sh 'curl -sS -u ${slot("basic-auth", `deployer:${thoughtUp(v)}`, "$NEXUS_CREDS")} --upload-file build/app.jar $NEXUS_URL/repository/releases/app.jar'
            }
        }
    }
    post {
        failure {
            slackSend(channel: '#builds', tokenCredentialId: 'slack-token', message: "Failed: \${env.JOB_NAME}")
        }
    }
}
`,
    ),
    pair(
        "dockerfile",
        ["services/tariff/Dockerfile", "services/roster/Dockerfile"],
        (v, slot) => `# syntax=docker/dockerfile:1.7
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
ARG FEED_ACCESSTOKEN${slot("devops-token", `=${formats.oldDevOpsToken(v)}`, "")}
ENV VSS_NUGET_EXTERNAL_FEED_ENDPOINTS="{\\"endpointCredentials\\": [{\\"endpoint\\":\\"https://pkgs.dev.azure.com/${v.company()}/_packaging/main/nuget/v3/index.json\\", \\"username\\":\\"docker\\", \\"password\\":\\"\${FEED_ACCESSTOKEN}\\"}]}"
WORKDIR /src
COPY *.sln ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc dotnet restore
RUN git config --global url."https://${slot("github-token", `${v.github()}@`, "")}github.com/".insteadOf "https://github.com/"
COPY . .
RUN dotnet publish -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:8.0
ENV ASPNETCORE_URLS=http://+:8080 \\
    PASSWORD_RESET_URL=/account/reset \\
    KESTREL_CERT_PASSWORD=${slot("password", v.humanPassword(), "")}
COPY --from=build /out /app
RUN echo 'root:${slot("password", v.word() + v.digits(3), "*")}' | chpasswd
USER app
ENTRYPOINT ["dotnet", "/app/Tariff.dll"]
`,
    ),
    pair(
        "ansible-vars",
        ["ansible/group_vars/all/secrets.yml", "ansible/group_vars/all/vars.yml"],
        (v, slot, holds) => `---
ansible_user: deploy
${holds ? `ansible_become_password: ${slot("password", thoughtUp(v), "")}` : 'ansible_become_password: "{{ vault_become_password }}"'}
mysql_root_password: ${slot("password", `"${v.wildPassword(14)}"`, "\"{{ lookup('env', 'MYSQL_ROOT_PASSWORD') }}\"")}
mysql_users:
  - name: shop
    priv: "shop.*:ALL"
    password: ${slot("password", v.randomPassword(12), '"{{ vault_shop_password }}"')}
letsencrypt_email: hostmaster@${v.company()}.example
digitalocean_token: ${slot("digitalocean-token", v.digitalOcean(), '"{{ vault_do_token }}"')}
keepalived_auth_pass: ${slot("password", v.alnum(8), '"{{ vault_vrrp_pass }}"')}
password_max_days: 90
root_password_hash: "$6$${v.alnum(16)}$${v.alnum(86)}"
smtp_password: !vault |
  $ANSIBLE_VAULT;1.1;AES256
  ${v.digits(80)}
  ${v.digits(80)}
  ${v.digits(64)}
`,
    ),
    pair(
        "cloud-init",
        ["cloud/user-data.yaml", "cloud/user-data-keys.yaml"],
        (v, slot, holds) => `#cloud-config
hostname: node-${v.word()}
package_update: true
packages: [nginx, qemu-guest-agent, prometheus-node-exporter]
ssh_pwauth: ${holds}
users:
  - name: ops
    sudo: ALL=(ALL) NOPASSWD:ALL
    passwd: $6$rounds=4096$${v.alnum(12)}$${v.alnum(86)}
    ssh_authorized_keys:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 42)} ops
chpasswd:
  expire: false
  list: |
    ${slot("password", `root:${thoughtUp(v)}`, "root:RANDOM")}
write_files:
  - path: /etc/app/app.env
    permissions: "0600"
    content: |
      APP_ENV=prod
      APP_SECRET=${slot("session-key", v.hex(48), "${app_secret}")}
  - path: /etc/wireguard/wg0.conf
    content: |
      [Interface]
      ${slot("wireguard-key", `PrivateKey = ${v.base64(32)}`, "PostUp = wg set %i private-key /etc/wireguard/%i.key")}
      Address = 10.8.0.${v.number(2, 250)}/24
      [Peer]
      PublicKey = ${v.base64(32)}
      AllowedIPs = 10.8.0.0/24
runcmd:
  - systemctl restart nginx
  - curl -fsSL https://get.k3s.io | K3S_URL=https://10.8.0.1:6443 K3S_TOKEN=${slot("cluster-token", `K10${v.hex(64)}::server:${v.hex(32)}`, "$(cat /run/k3s-token)")} sh -
`,
    ),
    pair(
        "packer-template",
        ["packer/windows.pkr.hcl", "packer/linux.pkr.hcl"],
        (v, slot) => `packer {
  required_plugins {
    azure = { source = "github.com/hashicorp/azure", version = "~> 2" }
  }
}

variable "client_secret" {
  type      = string
  sensitive = true
  default   = ${slot("entra-client-secret", `"${v.entraSecret()}"`, 'env("ARM_CLIENT_SECRET")')}
}

source "azure-arm" "base" {
  client_id                         = "${v.guid()}"
  client_secret                     = var.client_secret
  subscription_id                   = "${v.guid()}"
  tenant_id                         = "${v.guid()}"
  managed_image_name                = "base-{{timestamp}}"
  managed_image_resource_group_name = "rg-images"
  os_type                           = "Windows"
  communicator                      = "winrm"
  winrm_username                    = "packer"
  ${slot("password", `winrm_password                    = "${thoughtUp(v)}"`, "winrm_use_ssl                     = true")}
  vm_size                           = "Standard_D2s_v5"
}

source "vsphere-iso" "base" {
  vcenter_server      = "vcenter.${v.company()}.example"
  username            = "packer@vsphere.local"
  password            = ${slot("password", `"${v.wildPassword(14)}"`, "var.vcenter_password")}
  insecure_connection = true
  ssh_username        = "ubuntu"
  ssh_password        = ${slot("password", `"${v.word()}"`, "local.ssh_password")}
}

build {
  sources = ["source.azure-arm.base"]
}
`,
    ),
    pair(
        "nomad-job",
        ["nomad/archive.nomad.hcl", "nomad/billing.nomad.hcl"],
        (v, slot) => `job "archive" {
  datacenters = ["dc1"]
  type        = "service"

  group "archive" {
    network { port "http" { to = 8080 } }

    task "api" {
      driver = "docker"

      config {
        image = "registry.${v.company()}.example/archive:1.9"
        ports = ["http"]
        auth {
          username = "nomad"
          password = ${slot("registry-password", `"${v.randomPassword(20)}"`, '"${var.registry_password}"')}
        }
      }

      vault { policies = ["archive"] }

      template {
        destination = "secrets/app.env"
        env         = true
        data        = <<EOF
LOG_LEVEL=info
${slot("url-password", `DATABASE_URL=mysql://archive:${v.randomPassword(15)}@10.2.0.${v.number(3, 200)}:3306/archive`, 'DATABASE_URL=mysql://archive:{{ with secret "database/creds/archive" }}{{ .Data.password }}{{ end }}@10.2.0.3:3306/archive')}
S3_KEY_PREFIX=archive/
EOF
      }

      env {
        CONSUL_HTTP_TOKEN = ${slot("consul-token", `"${v.guid()}"`, '"${CONSUL_TOKEN}"')}
        NOMAD_NAMESPACE   = "prod"
      }
    }
  }
}
`,
    ),
    pair(
        "vagrantfile",
        ["Vagrantfile", "lab/Vagrantfile"],
        (v, slot) => `# -*- mode: ruby -*-
# vi: set ft=ruby :

Vagrant.configure("2") do |config|
  config.vm.box = "bento/ubuntu-24.04"
  config.vm.network "private_network", ip: "192.168.56.${v.number(10, 99)}"
  config.ssh.insert_key = true

  config.vm.provider :azure do |azure, override|
    azure.tenant_id       = "${v.guid()}"
    azure.client_id       = "${v.guid()}"
    azure.client_secret   = ${slot("entra-client-secret", `"${v.entraSecret()}"`, "ENV['AZURE_CLIENT_SECRET']")}
    azure.admin_username  = "vagrant"
    azure.admin_password  = ${slot("password", `"${thoughtUp(v)}"`, "ENV.fetch('ADMIN_PASSWORD')")}
  end

  config.vm.synced_folder ".", "/vagrant", type: "smb", smb_username: "dev",
    smb_password: ${slot("password", `'${v.humanPassword()}'`, "ENV['SMB_PASSWORD']")}

  config.vm.provision "shell", inline: <<-SHELL
    debconf-set-selections <<< 'mysql-server mysql-server/root_password password ${slot("password", v.word() + v.digits(2), "$MYSQL_PW")}'
    apt-get install -y mysql-server
  SHELL
end
`,
    ),
    pair(
        "systemd-unit",
        ["etc/systemd/system/relay.service", "etc/systemd/system/sync.service"],
        (v, slot) => `[Unit]
Description=Message relay
After=network-online.target
Wants=network-online.target

[Service]
Type=simple
User=relay
Environment=LOG_LEVEL=info
Environment="AMQP_URL=${slot("url-password", `amqps://relay:${v.randomPassword(16)}@mq.${v.company()}.example:5671/relay`, "amqps://mq.example:5671/relay")}"
Environment=TELEGRAM_TOKEN=${slot("telegram-token", v.telegram(), "%i")}
EnvironmentFile=-/etc/relay/relay.env
LoadCredential=password:/etc/relay/password
ExecStart=/usr/local/bin/relay --config /etc/relay/relay.toml --keyfile /etc/relay/tls.key ${slot("password", `--admin-password ${thoughtUp(v)}`, "--admin-password-file ${CREDENTIALS_DIRECTORY}/password")}
Restart=on-failure
NoNewPrivileges=true

[Install]
WantedBy=multi-user.target
`,
    ),
    single(
        "crontab",
        ["etc/cron.d/backup"],
        (v) => `SHELL=/bin/bash
MAILTO=ops@${v.company()}.example
# m h dom mon dow user command
15 2 * * * root mysqldump -u backup -p${literal("password", thoughtUp(v))} --single-transaction shop | gzip > /backup/shop-$(date +\\%F).sql.gz
30 3 * * * root RESTIC_PASSWORD_FILE=/root/.restic restic -r s3:s3.amazonaws.com/${v.company()}-backup backup /srv
45 3 * * 0 root curl -fsS -m 10 --retry 5 "${literal("function-url", formats.functionUrl(v))}" > /dev/null
0  4 * * * root find /var/lib/app/tokens -mtime +7 -delete
`,
    ),
    pair("circleci-config", [".circleci/config.yml", ".buildkite/pipeline.yml"], (v, slot, holds) =>
        holds
            ? `version: 2.1
orbs:
  node: circleci/node@5.2
jobs:
  build:
    docker:
      - image: cimg/node:20.11
        auth:
          username: ${v.company()}ci
          password: ${slot("password", thoughtUp(v), "")}
      - image: cimg/postgres:16.1
        environment: { POSTGRES_USER: ci, POSTGRES_HOST_AUTH_METHOD: trust }
    environment:
      DOPPLER_TOKEN: ${slot("doppler-token", formats.doppler(v), "")}
    steps:
      - checkout
      - restore_cache: { keys: ["deps-{{ checksum \\"package-lock.json\\" }}"] }
      - run: npm ci
      - run: echo "//registry.npmjs.org/:_authToken=${slot("npm-token", v.npm(), "")}" > ~/.npmrc
      - run: npm publish
workflows:
  main:
    jobs:
      - build:
          context: [org-secrets]
`
            : `env:
  BUILDKITE_CLEAN_CHECKOUT: "true"
  AWS_ROLE_ARN: arn:aws:iam::${v.digits(12)}:role/ci
steps:
  - label: ":lock: secrets"
    command: .buildkite/fetch-secrets.sh
    plugins:
      - vault-secrets#v2.2.1:
          server: https://vault.${v.company()}.example
          path: data/buildkite
          auth: { method: approle, role-id: ${v.guid()}, secret-env: VAULT_SECRET_ID }
  - label: ":npm: publish"
    command: npm publish
    env:
      NPM_TOKEN: "\${NPM_TOKEN}"
      PASSWORD_MIN_LENGTH: "12"
`,
    ),
];
