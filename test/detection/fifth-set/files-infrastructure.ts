import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { pair, single } from "./pair";

const encoded = (text: string): string => Buffer.from(text).toString("base64");

/** Containers, clusters, pipelines and infrastructure as code. */
export const infrastructureFiles: FileTemplate[] = [
    pair(
        "compose",
        (v) => [
            "deploy/compose.yaml",
            `name: ${v.service()}
services:
  mariadb:
    image: mariadb:11.4@sha256:${v.hex(64)}
    environment:
      MARIADB_ROOT_PASSWORD: ${l("human-password", v.humanPassword())}
      MARIADB_USER: shop
    healthcheck: { test: ["CMD", "healthcheck.sh", "--connect"], interval: 10s }
  minio:
    image: quay.io/minio/minio
    environment:
      - MINIO_ROOT_USER=operator
      - MINIO_ROOT_PASSWORD=${l("random-password", v.randomPassword(24))}
  meili:
    image: getmeili/meilisearch:v1.11
    command: meilisearch --master-key=${l("master-key", v.base64url(43))} --no-analytics
  worker:
    build: .
    environment:
      AMQP: ${l("amqp-url", `amqp://worker:${v.alnum(16)}@rabbit:5672/jobs`)}
`,
        ],
        (v) => [
            "deploy/compose.override.yaml",
            `name: ${v.service()}
services:
  mariadb:
    image: mariadb:11.4@sha256:${v.hex(64)}
    environment:
      MARIADB_ROOT_PASSWORD_FILE: /run/secrets/mariadb_root
      MARIADB_RANDOM_ROOT_PASSWORD: "yes"
    secrets: [mariadb_root]
  minio:
    image: quay.io/minio/minio
    environment:
      - MINIO_ROOT_USER=operator
      - MINIO_ROOT_PASSWORD=\${MINIO_ROOT_PASSWORD:?missing}
  worker:
    build: .
    environment:
      AMQP: amqp://worker:\${RABBIT_PASSWORD}@rabbit:5672/jobs
      PUBLIC_KEY_ID: ${v.guid()}
secrets:
  mariadb_root:
    external: true
`,
        ],
    ),
    pair(
        "helm-values",
        (v) => [
            "charts/forum/values-stage.yaml",
            `replicaCount: 2
image: { repository: registry.example/forum, tag: "3.2.${v.number(1, 40)}" }
postgresql:
  auth:
    username: forum
    password: ${l("human-password", v.humanPassword())}
    replicationPassword: "${l("numeric-password", v.digits(9))}"
redis:
  auth: { enabled: true, password: "${l("random-password", v.wildPassword())}" }
discourse:
  plugins:
    sso:
      discourse_connect_secret: ${l("sso-secret", v.hex(48))}
ingress: { enabled: true, tls: [{ secretName: forum-tls, hosts: [forum.example] }] }
`,
        ],
        (v) => [
            "charts/forum/values.yaml",
            `replicaCount: 2
image: { repository: registry.example/forum, tag: "", digest: "sha256:${v.hex(64)}" }
imagePullSecrets: [{ name: registry-pull }]
postgresql:
  auth:
    username: forum
    existingSecret: forum-postgres
    secretKeys: { adminPasswordKey: postgres-password, userPasswordKey: password }
    password: ""
redis:
  auth: { enabled: true, existingSecretPasswordKey: redis-password }
discourse:
  plugins:
    sso:
      discourse_connect_secret: '{{ .Values.global.ssoSecret }}'
podAnnotations:
  checksum/secret: ${v.hex(64)}
serviceAccount: { automountServiceAccountToken: false }
`,
        ],
    ),
    pair(
        "kubernetes-secret",
        (v) => [
            "k8s/mattermost/secret.yaml",
            `apiVersion: v1
kind: Secret
metadata:
  name: mattermost
  labels: { app.kubernetes.io/part-of: chat }
type: Opaque
data:
  username: ${encoded("mmuser")}
  datasource: ${l("database-url-base64", encoded(`postgres://mmuser:${v.randomPassword()}@pg.chat.svc:5432/mm?sslmode=require`))}
stringData:
  at-rest-key: ${l("encryption-key", v.lower(32))}
  smtp-password: "${l("human-password", v.humanPassword())}"
---
apiVersion: v1
kind: Secret
metadata: { name: pull }
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: ${l("docker-config-base64", encoded(JSON.stringify({ auths: { "ghcr.io": { username: "bot", password: v.github() } } })))}
`,
        ],
        (v) => [
            "k8s/mattermost/external-secret.yaml",
            `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: mattermost }
spec:
  secretStoreRef: { kind: ClusterSecretStore, name: azure-kv }
  data:
    - secretKey: smtp-password
      remoteRef: { key: mattermost-smtp-password, version: ${v.hex(32)} }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: mattermost-at-rest }
spec:
  encryptedData:
    at-rest-key: Ag${v.base64(180)}
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: mattermost-kv }
spec:
  provider: azure
  parameters:
    keyvaultName: kv-${v.company()}
    clientID: ${v.guid()}
    tenantId: ${v.guid()}
    objects: |
      array:
        - |
          objectName: mattermost-datasource
          objectType: secret
`,
        ],
    ),
    pair(
        "kubernetes-workload",
        (v) => [
            "k8s/geocoder/deployment.yaml",
            `apiVersion: apps/v1
kind: Deployment
metadata: { name: geocoder }
spec:
  selector: { matchLabels: { app: geocoder } }
  template:
    metadata: { labels: { app: geocoder } }
    spec:
      containers:
        - name: api
          image: registry.example/geocoder@sha256:${v.hex(64)}
          args: ["serve", "--port=8080", "--admin-token=${l("admin-token", v.alnum(32))}"]
          env:
            - name: LOG_LEVEL
              value: info
            - name: MAPBOX_ACCESS
              value: ${l("mapbox-token", v.mapboxSecret())}
            - name: DB_PASSWORD
              value: "${l("human-password", v.humanPassword())}"
`,
        ],
        (v) => [
            "k8s/router/deployment.yaml",
            `apiVersion: apps/v1
kind: Deployment
metadata: { name: router }
spec:
  selector: { matchLabels: { app: router } }
  template:
    metadata: { labels: { app: router, azure.workload.identity/use: "true" } }
    spec:
      serviceAccountName: router
      containers:
        - name: api
          image: registry.example/router@sha256:${v.hex(64)}
          args: ["serve", "--port=8080", "--admin-token-file=/etc/router/token", "--db-password=$(DB_PASSWORD)"]
          env:
            - name: DB_PASSWORD
              valueFrom: { secretKeyRef: { name: router-db, key: password } }
            - name: SECRET_NAME
              value: router-db
            - name: TOKEN_TTL_SECONDS
              value: "3600"
          volumeMounts: [{ name: token, mountPath: /etc/router }]
      volumes: [{ name: token, secret: { secretName: router-token } }]
`,
        ],
    ),
    pair(
        "kustomize",
        (v) => [
            "k8s/overlays/qa/kustomization.yaml",
            `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base]
images: [{ name: app, newTag: ${v.hex(12)} }]
secretGenerator:
  - name: app-secrets
    literals:
      - SESSION_SECRET=${l("session-key", v.hex(64))}
      - MONGO_PASSWORD=${l("human-password", v.humanPassword())}
configMapGenerator:
  - name: app-config
    literals:
      - SLACK_URL=${l("slack-webhook", v.slackWebhook())}
      - REGION=westeurope
`,
        ],
        (v) => [
            "k8s/overlays/live/kustomization.yaml",
            `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base, external-secret.yaml]
images: [{ name: app, digest: "sha256:${v.hex(64)}" }]
secretGenerator:
  - name: app-secrets
    envs: [secrets.env]
    options: { disableNameSuffixHash: true }
configMapGenerator:
  - name: app-config
    literals:
      - SESSION_SECRET_NAME=app-session
      - VAPID_PUBLIC_KEY=B${v.base64url(86)}
      - OIDC_CLIENT_ID=${v.guid()}
      - MONGO_URL=mongodb+srv://app@cluster0.example/app?authMechanism=MONGODB-X509
`,
        ],
    ),
    pair(
        "terraform",
        (v) => [
            "terraform/network/main.tf",
            `terraform {
  required_providers { azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" } }
}

provider "datadog" {
  api_key = "${l("datadog-api-key", v.hex(32))}"
  app_key = "${l("datadog-app-key", v.hex(40))}"
}

resource "azurerm_virtual_network_gateway_connection" "branch" {
  name       = "cn-branch"
  type       = "IPsec"
  shared_key = "${l("vpn-shared-key", v.humanPassword())}"
}

resource "azurerm_windows_virtual_machine" "probe" {
  name           = "vm-probe"
  admin_username = "probe"
  admin_password = "${l("password-like-template", `P$$${v.word()}${v.digits(3)}`)}"
  custom_data    = base64encode("${l("command-line-password", `net user svc ${v.alnum(14)} /add`)}")
}
`,
        ],
        (v) => [
            "terraform/compute/main.tf",
            `terraform {
  required_providers { azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" } }
}

variable "vpn_shared_key" {
  type        = string
  sensitive   = true
  description = "Pre-shared key of the branch; at least 32 characters"
}

provider "datadog" {
  api_key = data.azurerm_key_vault_secret.datadog.value
  app_key = var.datadog_app_key
}

resource "random_password" "probe" {
  length           = 24
  override_special = "!#%*-_=+"
}

resource "azurerm_windows_virtual_machine" "probe" {
  name           = "vm-probe"
  admin_username = "probe"
  admin_password = random_password.probe.result
  user_data      = base64encode("net user svc \${random_password.probe.result} /add")
}

output "vault_secret_uri" { value = "${v.vaultUri()}/secrets/probe/${v.hex(32)}" }
`,
        ],
    ),
    pair(
        "tfvars",
        (v) => [
            "terraform/env/uat.auto.tfvars",
            `environment      = "uat"
subscription_id  = "${v.guid()}"
client_id        = "${v.guid()}"
client_secret    = "${l("entra-secret", v.entraSecret())}"
pagerduty = {
  service_id      = "P${v.upper(6)}"
  integration_key = "${l("pagerduty-key", v.hex(32))}"
}
users = [
  { name = "importer", password = "${l("human-password", v.humanPassword())}" },
]
`,
        ],
        (v) => [
            "terraform/env/uat.tfvars.example",
            `environment      = "uat"
subscription_id  = "${v.guid()}"
client_id        = "${v.guid()}"
client_secret    = "replace-with-client-secret"
pagerduty = {
  service_id      = "P${v.upper(6)}"
  integration_key = "YOUR_PAGERDUTY_KEY"
}
users = [
  { name = "importer", password = "<password>" },
]
key_vault_secret_permissions = ["Get", "List", "Set"]
ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)} uat"
`,
        ],
    ),
    single("terraform-state", (v) => [
        "terraform/network/terraform.tfstate",
        `{
  "version": 4,
  "terraform_version": "1.9.8",
  "serial": ${v.digits(2)},
  "lineage": "${v.guid()}",
  "resources": [
    {
      "mode": "managed",
      "type": "azurerm_storage_account",
      "name": "logs",
      "instances": [
        {
          "attributes": {
            "name": "st${v.company()}",
            "primary_access_key": "${l("storage-key", v.storageKey())}",
            "primary_blob_connection_string": "${l("storage-connection-string", v.storageConnection())}",
            "primary_blob_endpoint": "https://st${v.company()}.blob.core.windows.net/"
          },
          "private": "${encoded('{"schema_version":"4"}')}"
        }
      ]
    },
    {
      "mode": "managed",
      "type": "random_password",
      "name": "db",
      "instances": [{ "attributes": { "length": 20, "result": "${l("random-password", v.wildPassword(20))}" } }]
    }
  ]
}
`,
    ]),
    pair(
        "pulumi-stack",
        (v) => [
            "pulumi/feeds/Pulumi.qa.yaml",
            `secretsprovider: azurekeyvault://kv-${v.company()}.vault.azure.net/keys/pulumi
encryptedkey: ${v.base64(96)}
config:
  azure-native:location: germanywestcentral
  feeds:sqlAdmin: feedsroot
  feeds:sqlPassword: ${l("human-password", v.humanPassword())}
  feeds:alertHook: ${l("teams-webhook", v.teamsWebhook(v.company()))}
  feeds:suppliers:
    - { name: north, key: "${l("api-key", v.alnum(36))}" }
    - name: south
      token:
        secure: v1:${v.base64(12)}:${v.base64(44)}
`,
        ],
        (v) => [
            "pulumi/feeds/Pulumi.live.yaml",
            `encryptionsalt: v1:${v.base64(8)}:v1:${v.base64(12)}:${v.base64(24)}
config:
  azure-native:location: germanywestcentral
  azure-native:tenantId: ${v.guid()}
  feeds:sqlAdmin: feedsroot
  feeds:sqlPassword:
    secure: AAAB${v.base64(42)}
  feeds:alertHookSecretName: feeds-alert-hook
  feeds:passwordLength: 24
  feeds:suppliers:
    - name: south
      token:
        secure: v1:${v.base64(12)}:${v.base64(44)}
environment:
  - feeds-live
`,
        ],
    ),
    pair(
        "pulumi-typescript",
        (v) => [
            "pulumi/ledgers/index.ts",
            `import * as pulumi from "@pulumi/pulumi";
import * as app from "@pulumi/azure-native/app";
import * as cache from "@pulumi/azure-native/redis";
import * as sql from "@pulumi/azure-native/sql";

const group = "rg-${v.company()}";
const server = new sql.Server("books", {
    resourceGroupName: group,
    administratorLogin: "books",
    administratorLoginPassword: "${l("human-password", v.humanPassword())}",
});

new app.ContainerApp("books", {
    resourceGroupName: group,
    managedEnvironmentId: "${v.subscription()}/resourceGroups/rg/providers/Microsoft.App/managedEnvironments/cae",
    configuration: {
        secrets: [
            { name: "xero", value: pulumi.secret("${l("xero-secret", v.base64url(48))}") },
            { name: "db", keyVaultUrl: "${v.vaultUri()}/secrets/books-db", identity: "system" },
        ],
    },
    template: {
        containers: [{ name: "api", env: [{ name: "SENDER", value: "${l("sendgrid-key", v.sendgrid())}" }, { name: "XERO", secretRef: "xero" }] }],
    },
});

export const host = server.fullyQualifiedDomainName;
`,
        ],
        (v) => [
            "pulumi/journals/index.ts",
            `import * as pulumi from "@pulumi/pulumi";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as random from "@pulumi/random";
import * as sql from "@pulumi/azure-native/sql";

const config = new pulumi.Config();
const password = config.requireSecret("sqlPassword");
const generated = new random.RandomPassword("journals", { length: 28, special: true });

new sql.Server("journals", {
    resourceGroupName: "rg-${v.company()}",
    administratorLogin: "journals",
    administratorLoginPassword: password,
});
new keyvault.Secret("journals-token", {
    resourceGroupName: "rg-${v.company()}",
    vaultName: "kv-${v.company()}",
    secretName: "journals-token",
    properties: { value: generated.result, contentType: "text/plain" },
});

/** The settings of the site: a reference, no secret. */
export const settings = {
    Token: "@Microsoft.KeyVault(SecretUri=${v.vaultUri()}/secrets/journals-token)",
    PasswordHint: "ask the owner of the vault",
    ClientId: "${v.guid()}",
    Url: pulumi.interpolate\`https://journals:\${password}@internal.example\`,
};
`,
        ],
    ),
    pair(
        "pulumi-python",
        (v) => [
            "pulumi/telemetry/__main__.py",
            `"""Telemetry estate."""
import pulumi
from pulumi_azure_native import containerinstance, dbforpostgresql, web

GROUP = "rg-${v.company()}"

server = dbforpostgresql.Server(
    "telemetry",
    resource_group_name=GROUP,
    administrator_login="telemetry",
    administrator_login_password="${l("random-password", v.randomPassword(22))}",
)

site = web.WebApp(
    "telemetry",
    resource_group_name=GROUP,
    site_config=web.SiteConfigArgs(
        app_settings=[
            web.NameValuePairArgs(name="WEBSITE_RUN_FROM_PACKAGE", value="1"),
            web.NameValuePairArgs(name="HONEYCOMB_TEAM", value="${l("honeycomb-key", `hcaik_01${v.lower(56)}`)}"),
        ],
    ),
)

containerinstance.ContainerGroup(
    "agent",
    resource_group_name=GROUP,
    image_registry_credentials=[{"server": "cr.example", "username": "pull", "password": "${l("acr-password", v.registryKey())}"}],
)

pulumi.export("id", site.id)
`,
        ],
        (v) => [
            "pulumi/metering/__main__.py",
            `"""Metering estate."""
import pulumi
from pulumi_azure_native import dbforpostgresql, web

GROUP = "rg-${v.company()}"
config = pulumi.Config("metering")
password = config.require_secret("dbPassword")

server = dbforpostgresql.Server(
    "metering",
    resource_group_name=GROUP,
    administrator_login="metering",
    administrator_login_password=password,
    auth_config={"password_auth": "Disabled", "active_directory_auth": "Enabled", "tenant_id": "${v.guid()}"},
)

site = web.WebApp(
    "metering",
    resource_group_name=GROUP,
    site_config=web.SiteConfigArgs(
        app_settings=[
            web.NameValuePairArgs(name="DB_PASSWORD", value="@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=metering-db)"),
            web.NameValuePairArgs(name="SENTRY_DSN", value="https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(7)}"),
        ],
    ),
)

pulumi.export("dsn", pulumi.Output.concat("postgresql://metering:", password, "@", server.fully_qualified_domain_name))
`,
        ],
    ),
    pair(
        "pulumi-csharp",
        (v) => [
            "pulumi/Warehouse/Program.cs",
            `using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;

return await Deployment.RunAsync(() =>
{
    var named = new NamedValue("erp", new NamedValueArgs
    {
        DisplayName = "erp-basic",
        ServiceName = "apim-${v.company()}",
        ResourceGroupName = "rg-erp",
        Secret = true,
        Value = "${l("basic-auth-base64", encoded(`erp:${v.randomPassword(16)}`))}",
    });

    var vm = new VirtualMachine("pick", new VirtualMachineArgs
    {
        ResourceGroupName = "rg-erp",
        OsProfile = new OSProfileArgs
        {
            AdminUsername = "picker",
            AdminPassword = "${l("human-password", v.humanPassword())}",
            ComputerName = "pick01",
        },
    });
});
`,
        ],
        (v) => [
            "pulumi/Depot/Program.cs",
            `using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.ApiManagement.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config("depot");
    var adminPassword = config.RequireSecret("adminPassword");
    var named = new NamedValue("erp", new NamedValueArgs
    {
        DisplayName = "erp-basic",
        ServiceName = "apim-${v.company()}",
        ResourceGroupName = "rg-erp",
        Secret = true,
        KeyVault = new KeyVaultContractCreatePropertiesArgs { SecretIdentifier = "${v.vaultUri()}/secrets/erp-basic" },
    });
    const string PasswordParameterName = "adminPassword";
    Log.Info($"the password comes from {PasswordParameterName}, revision ${v.hex(40)}");
});
`,
        ],
    ),
    pair(
        "pulumi-go",
        (v) => [
            "pulumi/courier/main.go",
            `package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/cognitiveservices/v3"
	"github.com/pulumi/pulumi-azure-native-sdk/web/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := web.NewWebAppApplicationSettings(ctx, "courier", &web.WebAppApplicationSettingsArgs{
			Name:              pulumi.String("app-courier"),
			ResourceGroupName: pulumi.String("rg-${v.company()}"),
			Properties: pulumi.StringMap{
				"TRACK_API":   pulumi.String("https://api.track.example/v2"),
				"TRACK_TOKEN": pulumi.String("${l("jwt", v.jwt())}"),
				"SPEECH_KEY":  pulumi.String("${l("cognitive-key", v.cognitiveKey())}"),
			},
		})
		_ = cognitiveservices.ProvisioningStateSucceeded
		return err
	})
}
`,
        ],
        (v) => [
            "pulumi/parcel/main.go",
            `package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/web/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		token := config.RequireSecret(ctx, "parcel:trackToken")
		_, err := web.NewWebAppApplicationSettings(ctx, "parcel", &web.WebAppApplicationSettingsArgs{
			Name:              pulumi.String("app-parcel"),
			ResourceGroupName: pulumi.String("rg-${v.company()}"),
			Properties: pulumi.StringMap{
				"TRACK_TOKEN":   token,
				"SPEECH_KEY":    pulumi.String("@Microsoft.KeyVault(SecretUri=${v.vaultUri()}/secrets/speech/)"),
				"SPEECH_REGION": pulumi.String("westeurope"),
				"DEPLOYMENT_ID": pulumi.String("${v.guid()}"),
			},
		})
		return err
	})
}
`,
        ],
    ),
    pair(
        "pulumi-yaml",
        (v) => [
            "pulumi/beacon/Pulumi.yaml",
            `name: beacon
runtime: yaml
config:
  region: { type: string, default: uksouth }
  brokerPassword: { type: string, default: "${l("human-password", v.humanPassword())}" }
resources:
  hub:
    type: azure-native:notificationhubs:NotificationHub
    properties:
      namespaceName: nh-${v.company()}
      gcmCredential:
        properties: { googleApiKey: "${l("fcm-server-key", `AAAA${v.base64url(7)}:APA91b${v.base64url(134)}`)}" }
  secret:
    type: azure-native:keyvault:Secret
    properties:
      vaultName: kv-${v.company()}
      properties:
        value: ${l("telegram-token", v.telegram())}
`,
        ],
        (v) => [
            "pulumi/lantern/Pulumi.yaml",
            `name: lantern
runtime: yaml
config:
  region: { type: string, default: uksouth }
  brokerPassword: { type: string, secret: true }
variables:
  existing:
    fn::invoke:
      function: azure-native:keyvault:getVault
      arguments: { vaultName: kv-${v.company()}, resourceGroupName: rg-core }
resources:
  secret:
    type: azure-native:keyvault:Secret
    properties:
      vaultName: \${existing.name}
      secretName: lantern-broker-password
      properties:
        value: \${brokerPassword}
        attributes: { enabled: true, expires: ${v.digits(10)} }
outputs:
  secretUri: \${secret.properties.secretUriWithVersion}
`,
        ],
    ),
    pair(
        "dockerfile",
        (v) => [
            "images/builder/Dockerfile",
            `# syntax=docker/dockerfile:1.10
FROM node:22-bookworm@sha256:${v.hex(64)} AS build
ARG NPM_TOKEN=${l("npm-token", v.npm())}
ENV SENTRY_ORG=${v.company()} \\
    SENTRY_AUTH_TOKEN=${l("sentry-auth-token", `sntrys_${v.base64url(120)}`)}
RUN printf '//registry.npmjs.org/:_authToken=%s' "$NPM_TOKEN" > .npmrc && npm ci
RUN git config --global url."https://x-access-token:${l("github-token", v.github())}@github.com/".insteadOf https://github.com/
RUN echo 'svc:${l("human-password", v.humanPassword())}' | chpasswd
CMD ["node", "dist/main.js"]
`,
        ],
        (v) => [
            "images/runner/Dockerfile",
            `# syntax=docker/dockerfile:1.10
FROM node:22-bookworm@sha256:${v.hex(64)} AS build
ARG NPM_TOKEN
ARG GIT_SHA=${v.hex(40)}
ENV SENTRY_ORG=${v.company()} \\
    SENTRY_AUTH_TOKEN=""
RUN --mount=type=secret,id=npm,env=NPM_TOKEN printf '//registry.npmjs.org/:_authToken=%s' "$NPM_TOKEN" > .npmrc && npm ci
RUN curl -fsSLo /tini https://example.org/tini && echo "${v.hex(64)}  /tini" | sha256sum -c -
RUN apt-key adv --keyserver keyserver.ubuntu.com --recv-keys ${v.upperHex(40)}
RUN passwd -l root && useradd --system --password '!' svc
CMD ["node", "dist/main.js"]
`,
        ],
    ),
    pair(
        "github-workflow",
        (v) => [
            ".github/workflows/nightly.yml",
            `name: nightly
on: { schedule: [{ cron: "10 3 * * *" }] }
env:
  CODECOV_TOKEN: ${l("codecov-token", v.guid())}
jobs:
  smoke:
    runs-on: ubuntu-latest
    services:
      mssql:
        image: mcr.microsoft.com/mssql/server:2022-latest
        env: { ACCEPT_EULA: Y, MSSQL_SA_PASSWORD: "${l("human-password", `${v.humanPassword()}Aa1!`)}" }
    steps:
      - uses: actions/checkout@${v.hex(40)}
      - uses: docker/login-action@v3
        with:
          username: nightly
          password: ${l("docker-hub-token", v.dockerHub())}
      - run: curl -sf -u "ci:${l("random-password", v.randomPassword(18))}" https://artifacts.example/ping
      - run: ./smoke --token \${{ secrets.SMOKE_TOKEN }}
`,
        ],
        (v) => [
            ".github/workflows/release.yml",
            `name: release
on: { push: { tags: ["v*"] } }
permissions: { id-token: write, contents: read }
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: live
    env:
      CODECOV_TOKEN: \${{ secrets.CODECOV_TOKEN }}
    steps:
      - uses: actions/checkout@${v.hex(40)} # v4.2.2
      - uses: azure/login@v2
        with:
          client-id: ${v.guid()}
          tenant-id: \${{ vars.TENANT }}
          subscription-id: ${v.guid()}
      - uses: docker/login-action@v3
        with:
          username: \${{ github.actor }}
          password: \${{ github.token }}
      - uses: actions/cache@v4
        with: { key: "npm-\${{ hashFiles('package-lock.json') }}" }
      - run: cosign verify --certificate-identity x --key awskms:///${v.guid()} img@sha256:${v.hex(64)}
`,
        ],
    ),
    pair(
        "gitlab-ci",
        (v) => [
            "ci/.gitlab-ci.yml",
            `stages: [build, ship]
variables:
  DOCKER_TLS_CERTDIR: /certs
  AWS_ACCESS_KEY_ID: ${tolerated(v.awsKeyId())}
  AWS_SECRET_ACCESS_KEY: ${l("aws-secret-key", v.awsSecret())}
build:
  stage: build
  script:
    - echo "${l("human-password", v.humanPassword())}" | docker login -u ship --password-stdin registry.example
    - docker build -t registry.example/app:$CI_COMMIT_SHA .
ship:
  stage: ship
  script:
    - 'curl --header "PRIVATE-TOKEN: ${l("gitlab-token", v.gitlab())}" https://gitlab.example/api/v4/projects/${v.digits(4)}/trigger/pipeline'
`,
        ],
        (v) => [
            "ci/.gitlab-ci.vault.yml",
            `stages: [build, ship]
variables:
  DOCKER_TLS_CERTDIR: /certs
  VAULT_SERVER_URL: https://vault.example
build:
  stage: build
  id_tokens: { VAULT_ID_TOKEN: { aud: https://vault.example } }
  secrets:
    REGISTRY_PASSWORD: { vault: ship/registry/password@kv, file: false }
  script:
    - echo "$REGISTRY_PASSWORD" | docker login -u ship --password-stdin registry.example
    - docker build -t registry.example/app:$CI_COMMIT_SHA .
ship:
  stage: ship
  image: alpine@sha256:${v.hex(64)}
  script:
    - 'curl --header "JOB-TOKEN: \${CI_JOB_TOKEN}" https://gitlab.example/api/v4/projects/${v.digits(4)}/trigger/pipeline'
`,
        ],
    ),
    pair(
        "ansible",
        (v) => [
            "ansible/group_vars/db.yml",
            `---
pg_version: 16
pg_admin: postgres
pg_admin_password: ${l("human-password", v.humanPassword())}
backup:
  repo: s3:s3.example/backups
  restic_password: "${l("passphrase", `${v.word()} ${v.word()} ${v.word()} ${v.word()}`)}"
keepalived_auth_pass: ${l("numeric-password", v.digits(8))}
pg_hba: ["host all all 10.0.0.0/8 scram-sha-256"]
`,
        ],
        (v) => [
            "ansible/group_vars/web.yml",
            `---
web_version: 1.27
web_admin: www
web_admin_password: "{{ lookup('azure.azcollection.azure_keyvault_secret', 'web-admin', vault_url='${v.vaultUri()}') }}"
basic_auth_password: !vault |
  $ANSIBLE_VAULT;1.1;AES256
  ${v.digits(80)}
  ${v.digits(80)}
  ${v.digits(60)}
backup:
  repo: s3:s3.example/backups
  restic_password: "{{ vault_restic_password }}"
password_max_age_days: 90
`,
        ],
    ),
    single("cloud-init", (v) => [
        "images/vm/user-data.yaml",
        `#cloud-config
users:
  - name: ops
    sudo: ALL=(ALL) NOPASSWD:ALL
    ssh_authorized_keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)} ops"]
chpasswd:
  expire: false
  users:
    - { name: ops, password: "${l("human-password", v.humanPassword())}", type: text }
write_files:
  - path: /etc/wireguard/wg0.conf
    permissions: "0600"
    content: |
      [Interface]
      PrivateKey = ${l("wireguard-private-key", v.base64(32))}
      Address = 10.9.0.2/32
      [Peer]
      PublicKey = ${v.base64(32)}
      PresharedKey = ${l("wireguard-preshared-key", v.base64(32))}
`,
    ]),
    single("sops-encrypted", (v) => [
        "k8s/secrets.enc.yaml",
        `apiVersion: v1
kind: Secret
metadata: { name: relay }
stringData:
    password: ENC[AES256_GCM,data:${v.base64(18)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]
    token: ENC[AES256_GCM,data:${v.base64(30)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]
sops:
    azure_kv:
        - vault_url: ${v.vaultUri()}
          name: sops
          version: ${v.hex(32)}
          enc: ${v.base64url(340)}
    age:
        - recipient: age1${v.lower(58)}
    mac: ENC[AES256_GCM,data:${v.base64(64)},iv:${v.base64(32)},tag:${v.base64(16)},type:str]
    version: 3.9.1
`,
    ]),
];
