import { type FileTemplate, literal } from "../corpus/file-template";
import { bareKey, otherAlphabet, pair, phrase, single, thoughtUp } from "../third-set/files-slots";
import * as formats from "./files-formats";

/** What .NET and Azure projects hold: settings, publish profiles, templates, parameters, pipelines, scripts. */
export const azureFiles: FileTemplate[] = [
    pair(
        "appsettings-api",
        [
            "src/Harbour.Api/appsettings.Production.json",
            "src/Harbour.Api/appsettings.json",
            "src/Quay.Worker/appsettings.Staging.json",
            "src/Quay.Worker/appsettings.Development.json",
        ],
        (v, slot) => `{
  "Logging": {
    "LogLevel": {
      "Default": "Information",
      "Microsoft.AspNetCore": "Warning",
      "Microsoft.Hosting.Lifetime": "Information"
    }
  },
  "AllowedHosts": "*",
  "ConnectionStrings": {
    "Harbour": "${slot("sql-connection-string", v.sqlConnection(thoughtUp(v)), `Server=tcp:sql-${v.company()}.database.windows.net,1433;Initial Catalog=harbour;Authentication=Active Directory Default;Encrypt=True;`)}",
    "Hangfire": "${slot("sql-connection-string", `Data Source=10.4.0.${v.number(4, 240)};Initial Catalog=Hangfire;Persist Security Info=True;User ID=hangfire;Pwd=${v.randomPassword(14)}`, "Data Source=(localdb)\\\\MSSQLLocalDB;Initial Catalog=Hangfire;Integrated Security=True")}",
    "AppConfig": "${slot("app-configuration-connection-string", formats.appConfigurationConnection(v), `Endpoint=https://appcs-${v.company()}.azconfig.io`)}"
  },
  "AzureAd": {
    "Instance": "https://login.microsoftonline.com/",
    "Domain": "${v.company()}.onmicrosoft.com",
    "TenantId": "${v.guid()}",
    "ClientId": "${v.guid()}",
    "CallbackPath": "/signin-oidc",
    "ClientCredentials": [
      {
        "SourceType": "ClientSecret",
        "ClientSecret": "${slot("entra-client-secret", v.entraSecret(), "")}"
      }
    ]
  },
  "Jwt": {
    "Issuer": "https://api.${v.company()}.example",
    "Audience": "harbour-web",
    "ExpiryMinutes": 45,
    "SigningKey": "${slot("signing-key", v.base64(48), "#{Jwt.SigningKey}#")}",
    "RefreshTokenDays": 14
  },
  "Smtp": {
    "Host": "smtp.${v.company()}.example",
    "Port": 587,
    "User": "notify@${v.company()}.example",
    "Pass": "${slot("password", phrase(v), "<set in key vault>")}",
    "UseStartTls": true
  },
  "PasswordPolicy": {
    "RequiredLength": 12,
    "RequireNonAlphanumeric": true,
    "PasswordHistory": 8
  },
  "ApplicationInsights": {
    "ConnectionString": "InstrumentationKey=${v.guid()};IngestionEndpoint=https://westeurope-3.in.applicationinsights.azure.com/;LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/"
  }
}
`,
    ),
    pair(
        "appsettings-serilog",
        ["services/tariff/appsettings.Prod.json", "services/tariff/appsettings.Test.json"],
        (v, slot) => `{
  "Serilog": {
    "Using": [ "Serilog.Sinks.Console", "Serilog.Sinks.Seq", "Serilog.Sinks.Elasticsearch" ],
    "MinimumLevel": { "Default": "Information", "Override": { "System": "Warning" } },
    "WriteTo": [
      { "Name": "Console" },
      {
        "Name": "Seq",
        "Args": {
          "serverUrl": "https://seq.${v.company()}.example",
          "apiKey": "${slot("api-key", v.alnum(20), "%SEQ_API_KEY%")}"
        }
      },
      {
        "Name": "Elasticsearch",
        "Args": {
          "nodeUris": "${slot("url-password", `https://serilog:${v.randomPassword(16)}@es.${v.company()}.example:9243`, `https://es.${v.company()}.example:9243`)}",
          "indexFormat": "tariff-{0:yyyy.MM}"
        }
      }
    ],
    "Enrich": [ "FromLogContext", "WithMachineName" ],
    "Destructure": [
      { "Name": "ByMaskingProperties", "Args": { "names": [ "Password", "Token", "ApiKey", "ConnectionString" ] } }
    ]
  }
}
`,
    ),
    pair(
        "web-config",
        ["legacy/Portal.Web/Web.config", "legacy/Intranet.Web/Web.config"],
        (v, slot, holds) => `<?xml version="1.0" encoding="utf-8"?>
<!--
  For more information on how to configure your ASP.NET application, please visit
  https://go.microsoft.com/fwlink/?LinkId=301880
  -->
<configuration>
  <configSections>
    <section name="entityFramework" type="System.Data.Entity.Internal.ConfigFile.EntityFrameworkSection, EntityFramework, Version=6.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089" requirePermission="false" />
  </configSections>
  <connectionStrings>
    <add name="PortalEntities" connectionString="${slot("sql-connection-string", `metadata=res://*/Model.csdl|res://*/Model.ssdl|res://*/Model.msl;provider=System.Data.SqlClient;provider connection string=&quot;data source=sqlprd0${v.number(1, 9)};initial catalog=Portal;user id=portal_rw;password=${thoughtUp(v)};MultipleActiveResultSets=True;App=EntityFramework&quot;`, "metadata=res://*/Model.csdl|res://*/Model.ssdl|res://*/Model.msl;provider=System.Data.SqlClient;provider connection string=&quot;data source=.;initial catalog=Portal;integrated security=True;MultipleActiveResultSets=True;App=EntityFramework&quot;")}" providerName="System.Data.EntityClient" />
  </connectionStrings>
  <appSettings>
    <add key="webpages:Version" value="3.0.0.0" />
    <add key="ClientValidationEnabled" value="true" />
    <add key="ReCaptchaSiteKey" value="6L${v.base64url(38)}" />
    <add key="ReCaptchaSecret" value="${slot("recaptcha-secret", `6L${v.base64url(38)}`, "__RECAPTCHA_SECRET__")}" />
    <add key="SmtpPassword" value="${slot("password", v.humanPassword(), "")}" />
    <add key="PasswordResetTokenLifetimeMinutes" value="30" />
    <add key="TokenEndpoint" value="https://sts.${v.company()}.example/adfs/oauth2/token" />
  </appSettings>
  <system.web>
    <compilation debug="${holds ? "false" : "true"}" targetFramework="4.8" />
    <httpRuntime targetFramework="4.8" maxRequestLength="51200" />
    <machineKey decryption="AES"
                decryptionKey="${slot("machine-key", v.upperHex(48), "AutoGenerate,IsolateApps")}"
                validation="HMACSHA256"
                validationKey="${slot("machine-key", v.upperHex(128), "AutoGenerate,IsolateApps")}" />
    <identity impersonate="true" userName="${v.company().toUpperCase()}\\svc_portal"
              password="${slot("password", `${v.wildPassword(12).replace(/[&<]/g, "x")}`, "registry:HKLM\\SOFTWARE\\Portal\\ASPNET_SETREG,password")}" />
    <sessionState mode="InProc" timeout="20" />
  </system.web>
  <runtime>
    <assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
      <dependentAssembly>
        <assemblyIdentity name="Newtonsoft.Json" publicKeyToken="30ad4fe6b2a6aeed" culture="neutral" />
        <bindingRedirect oldVersion="0.0.0.0-13.0.0.0" newVersion="13.0.0.0" />
      </dependentAssembly>
      <dependentAssembly>
        <assemblyIdentity name="System.IdentityModel.Tokens.Jwt" publicKeyToken="31bf3856ad364e35" culture="neutral" />
        <bindingRedirect oldVersion="0.0.0.0-6.35.0.0" newVersion="6.35.0.0" />
      </dependentAssembly>
    </assemblyBinding>
  </runtime>
</configuration>
`,
    ),
    pair(
        "app-config-wcf",
        ["tools/Importer/App.config", "tools/Exporter/App.config"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8" ?>
<configuration>
  <startup><supportedRuntime version="v4.0" sku=".NETFramework,Version=v4.7.2" /></startup>
  <appSettings>
    <add key="InputFolder" value="\\\\fs01\\import\\in" />
    <!-- service bus (old namespace, still used by the nightly run) -->
    <add key="Microsoft.ServiceBus.ConnectionString" value="${slot("service-bus-connection-string", v.serviceBusConnection(), "Endpoint=sb://[your namespace].servicebus.windows.net;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=[your secret]")}" />
    <add key="AzureWebJobsStorage" value="${slot("storage-connection-string", v.storageConnection(), "UseDevelopmentStorage=true")}" />
    <add key="FtpPwd" value="${slot("password", v.digits(8), "")}" />
    <add key="MaxTokens" value="4096" />
  </appSettings>
  <system.net>
    <mailSettings>
      <smtp from="import@${v.company()}.example">
        <network host="mail.${v.company()}.example" port="25" userName="import" password="${slot("password", thoughtUp(v), "")}" defaultCredentials="false" />
      </smtp>
    </mailSettings>
  </system.net>
  <system.serviceModel>
    <bindings>
      <basicHttpBinding>
        <binding name="LedgerSoap"><security mode="Transport"><transport clientCredentialType="Basic" /></security></binding>
      </basicHttpBinding>
    </bindings>
    <client>
      <endpoint address="https://ledger.${v.company()}.example/Ledger.svc" binding="basicHttpBinding" bindingConfiguration="LedgerSoap" contract="Ledger.ILedger" name="LedgerSoap" />
    </client>
  </system.serviceModel>
</configuration>
`,
    ),
    pair(
        "functions-local-settings",
        [
            "functions/Notify/local.settings.json",
            "functions/Resize/local.settings.json",
            "functions/intake-py/local.settings.json",
            "functions/audit-ps/local.settings.json",
        ],
        (v, slot) => `{
  "IsEncrypted": false,
  "Values": {
    "AzureWebJobsStorage": "${slot("storage-connection-string", v.storageConnection(), "UseDevelopmentStorage=true")}",
    "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated",
    "FUNCTIONS_EXTENSION_VERSION": "~4",
    "CosmosConnection": "${slot("cosmos-connection-string", formats.cosmosConnection(v), "AccountEndpoint=https://localhost:8081/;AccountKey=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==;")}",
    "EventHubConnection__fullyQualifiedNamespace": "evh-${v.company()}.servicebus.windows.net",
    "SIGNALR": "${slot("signalr-connection-string", formats.signalRConnection(v), `Endpoint=https://sigr-${v.company()}.service.signalr.net;AuthType=azure.msi;Version=1.0;`)}",
    "NotifyUrl": "${slot("logic-app-url", formats.logicAppUrl(v), `https://prod-12.westeurope.logic.azure.com/workflows/${v.hex(32)}/triggers`)}",
    "SendGrid__ApiKey": "${slot("sendgrid-key", v.sendgrid(), v.keyVaultReference("sendgrid"))}",
    "Secrets__Prefix": "notify-",
    "WEBSITE_TIME_ZONE": "W. Europe Standard Time"
  },
  "Host": { "LocalHttpPort": 7071, "CORS": "*" }
}
`,
    ),
    pair(
        "launch-settings",
        ["src/Ledger.Web/Properties/launchSettings.json", "src/Ledger.Admin/Properties/launchSettings.json"],
        (v, slot) => `{
  "$schema": "http://json.schemastore.org/launchsettings.json",
  "iisSettings": {
    "windowsAuthentication": false,
    "anonymousAuthentication": true,
    "iisExpress": { "applicationUrl": "http://localhost:${v.number(20000, 60000)}", "sslPort": 44367 }
  },
  "profiles": {
    "https": {
      "commandName": "Project",
      "dotnetRunMessages": true,
      "launchBrowser": true,
      "applicationUrl": "https://localhost:7132;http://localhost:5132",
      "environmentVariables": {
        "ASPNETCORE_ENVIRONMENT": "Development",
        "AZURE_TENANT_ID": "${v.guid()}",
        "AZURE_CLIENT_ID": "${v.guid()}",
        "AZURE_CLIENT_SECRET": "${slot("entra-client-secret", v.entraSecret(), "your-client-secret")}",
        "ConnectionStrings__Redis": "${slot("redis-connection-string", formats.redisConnection(v), "localhost:6379,abortConnect=False")}",
        "OpenAI__Key": "${slot("cognitive-key", v.cognitiveKey(), "$(OPENAI_KEY)")}",
        "OpenAI__Deployment": "gpt-4o-mini"
      }
    },
    "Docker": {
      "commandName": "Docker",
      "launchUrl": "{Scheme}://{ServiceHost}:{ServicePort}",
      "environmentVariables": {
        "ASPNETCORE_Kestrel__Certificates__Default__Password": "${slot("password", v.guid(), "")}",
        "ASPNETCORE_Kestrel__Certificates__Default__Path": "/https/ledger.pfx"
      },
      "publishAllPorts": true
    }
  }
}
`,
    ),
    pair(
        "user-secrets",
        ["docs/onboarding/secrets.json", "docs/onboarding/secrets.sample.json"],
        (v, slot) => `{
  "Authentication:Google:ClientId": "${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com",
  "Authentication:Google:ClientSecret": "${slot("google-oauth-secret", formats.googleOAuthSecret(v), "YOUR_GOOGLE_CLIENT_SECRET")}",
  "Authentication:Facebook:AppSecret": "${slot("facebook-app-secret", v.hex(32), "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")}",
  "Movies:ServiceApiKey": "${slot("api-key", v.digits(9), "12345-replace-me")}",
  "Stripe:PublishableKey": "pk_test_51${v.alnum(97)}",
  "Stripe:SecretKey": "${slot("stripe-key", v.stripe("sk_test_"), "sk_test_...")}",
  "Stripe:WebhookSecret": "${slot("stripe-webhook-secret", v.stripeWebhook(), "whsec_...")}"
}
`,
    ),
    pair("publish-profile", ["deploy/harbour-api.PublishSettings", "deploy/FolderProfile.pubxml"], (v, slot, holds) =>
        holds
            ? `<publishData>
  <publishProfile
    profileName="harbour-api - Web Deploy"
    publishMethod="MSDeploy"
    publishUrl="harbour-api.scm.azurewebsites.net:443"
    msdeploySite="harbour-api"
    userName="$harbour-api"
    userPWD="${slot("publish-profile-password", v.alnum(60), "")}"
    destinationAppUrl="https://harbour-api.azurewebsites.net"
    SQLServerDBConnectionString=""
    mySQLDBConnectionString=""
    hostingProviderForumLink=""
    controlPanelLink="https://portal.azure.com"
    webSystem="WebSites">
    <databases />
  </publishProfile>
  <publishProfile
    profileName="harbour-api - FTP"
    publishMethod="FTP"
    publishUrl="ftps://waws-prod-am2-${v.number(100, 900)}.ftp.azurewebsites.windows.net/site/wwwroot"
    ftpPassiveMode="True"
    userName="harbour-api\\$harbour-api"
    userPWD="${slot("publish-profile-password", v.alnum(60), "")}"
    destinationAppUrl="https://harbour-api.azurewebsites.net" />
</publishData>
`
            : `<?xml version="1.0" encoding="utf-8"?>
<!-- https://go.microsoft.com/fwlink/?LinkID=208121. -->
<Project>
  <PropertyGroup>
    <WebPublishMethod>MSDeploy</WebPublishMethod>
    <LastUsedBuildConfiguration>Release</LastUsedBuildConfiguration>
    <SiteUrlToLaunchAfterPublish>https://harbour-api.azurewebsites.net</SiteUrlToLaunchAfterPublish>
    <MSDeployServiceURL>harbour-api.scm.azurewebsites.net:443</MSDeployServiceURL>
    <UserName>$harbour-api</UserName>
    <_SavePWD>true</_SavePWD>
    <_DestinationType>AzureWebSite</_DestinationType>
    <ProjectGuid>${v.guid()}</ProjectGuid>
    <PublicKeyToken>${v.hex(16)}</PublicKeyToken>
  </PropertyGroup>
</Project>
`,
    ),
    pair(
        "arm-parameters",
        [
            "infra/arm/vm.parameters.json",
            "infra/arm/sql.parameters.json",
            "infra/arm/aks.parameters.prod.json",
            "infra/arm/apim.parameters.prod.json",
        ],
        (v, slot, holds) => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "location": { "value": "northeurope" },
    "adminUsername": { "value": "azureuser" },
${
    holds
        ? `    "adminPassword": {
      "value": "${slot("password", thoughtUp(v), "")}"
    },`
        : `    "adminPassword": {
      "reference": {
        "keyVault": {
          "id": "${v.subscription()}/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-${v.company()}"
        },
        "secretName": "vm-admin-password",
        "secretVersion": "${v.hex(32)}"
      }
    },`
}
    "sshPublicKey": {
      "value": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 42)} ops@${v.company()}"
    },
    "servicePrincipalClientId": { "value": "${v.guid()}" },
    "servicePrincipalClientSecret": { "value": "${slot("entra-client-secret", v.entraSecret(), "GEN-PASSWORD")}" },
    "certificateThumbprint": { "value": "${v.upperHex(40)}" },
    "domainJoinOptions": { "value": 3 },
    "domainToJoin": { "value": "corp.${v.company()}.example" },
    "domainPassword": { "value": "${slot("password", otherAlphabet(v), "")}" },
    "workspaceKey": { "value": "${slot("workspace-key", v.base64(64), "[listKeys(parameters('workspaceId'), '2020-08-01').primarySharedKey]")}" },
    "passwordExpiryDays": { "value": 90 }
  }
}
`,
    ),
    pair(
        "arm-template",
        ["infra/arm/logic/azuredeploy.json", "infra/arm/web/azuredeploy.json"],
        (v, slot) => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "sqlAdministratorLoginPassword": {
      "type": "securestring",
      "metadata": { "description": "The administrator password of the SQL server." }
    },
    "smtpPassword": {
      "type": "securestring",
      "defaultValue": "${slot("password", v.humanPassword(), "[newGuid()]")}"
    },
    "storageAccountName": { "type": "string", "defaultValue": "[concat('st', uniqueString(resourceGroup().id))]" }
  },
  "variables": {
    "storageKeyId": "[resourceId('Microsoft.Storage/storageAccounts', parameters('storageAccountName'))]"
  },
  "resources": [
    {
      "type": "Microsoft.Web/sites/config",
      "apiVersion": "2023-12-01",
      "name": "[concat('app-', parameters('storageAccountName'), '/appsettings')]",
      "properties": {
        "AzureWebJobsStorage": "[concat('DefaultEndpointsProtocol=https;AccountName=', parameters('storageAccountName'), ';AccountKey=', listKeys(variables('storageKeyId'), '2023-05-01').keys[0].value)]",
        "PartnerApiKey": "${slot("api-key", v.base64url(36), "[parameters('partnerApiKey')]")}",
        "MAPS_KEY": "${slot("azure-maps-key", v.mapsKey(), "@Microsoft.KeyVault(SecretUri=https://kv-maps.vault.azure.net/secrets/maps)")}"
      }
    }
  ],
  "outputs": {
    "passwordSecretName": { "type": "string", "value": "sql-admin-password" }
  }
}
`,
    ),
    pair(
        "bicep-parameters",
        ["infra/bicep/main.prod.bicepparam", "infra/bicep/main.dev.bicepparam"],
        (v, slot) => `// ---------------------------------------------------------------
// Bicep parameter file
// ---------------------------------------------------------------
using './main.bicep'

param location = readEnvironmentVariable('AZURE_LOCATION', 'uksouth')
param environmentName = 'prod'
param postgresAdminLogin = 'pgadmin'
param postgresAdminPassword = ${slot("password", `'${v.wildPassword(16)}'`, "readEnvironmentVariable('POSTGRES_PASSWORD')")}
param sqlAdminPassword = az.getSecret('${v.guid()}', 'rg-shared', 'kv-${v.company()}', 'sql-admin')
param githubRunnerToken = ${slot("github-token", `'${v.githubFineGrained()}'`, "'#{GH_RUNNER_TOKEN}#'")}
param vpnSharedKey = ${slot("pre-shared-key", `'${thoughtUp(v)}'`, "''")}
param tokenLifetimeInMinutes = 60
param tags = {
  secretOwner: 'platform-team'
  costCenter: '${v.digits(5)}'
}
`,
    ),
    pair(
        "bicep-module",
        ["infra/bicep/modules/containerapp.bicep", "infra/bicep/modules/webapp.bicep"],
        (v, slot) => `@description('Name of the environment, used to derive names.')
param name string
param location string = resourceGroup().location

@secure()
@minLength(12)
param administratorLoginPassword string${slot("password", ` = '${thoughtUp(v)}'`, "")}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: 'cr\${name}'
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'ca-\${name}'
  location: location
  properties: {
    configuration: {
      registries: [
        { server: registry.properties.loginServer, username: registry.name, passwordSecretRef: 'registry-password' }
      ]
      secrets: [
        { name: 'registry-password', value: registry.listCredentials().passwords[0].value }
        { name: 'queue-key', value: ${slot("service-bus-connection-string", `'${v.serviceBusConnection()}'`, "queueConnection")} }
        { name: 'webhook', keyVaultUrl: '${v.vaultUri()}/secrets/webhook', identity: 'system' }
      ]
    }
    template: {
      containers: [
        {
          name: 'api'
          image: '\${registry.properties.loginServer}/api:1.4.2'
          env: [
            { name: 'QUEUE', secretRef: 'queue-key' }
            { name: 'SLACK_URL', value: ${slot("slack-webhook", `'${v.slackWebhook()}'`, "slackUrl")} }
          ]
        }
      ]
    }
  }
}

output passwordSecret string = 'registry-password'
`,
    ),
    pair(
        "azure-pipelines",
        ["azure-pipelines.yml", "build/azure-pipelines-pr.yml"],
        (v, slot) => `trigger:
  branches:
    include: [main, release/*]

pool:
  vmImage: ubuntu-latest

variables:
  - group: harbour-secrets
  - name: buildConfiguration
    value: Release
  - name: SONAR_TOKEN
    value: ${slot("sonar-token", v.sonar(), "$(sonarToken)")}
  - name: tokenPrefix
    value: "#{"

stages:
  - stage: Build
    jobs:
      - job: build
        steps:
          - task: NuGetAuthenticate@1
          - script: dotnet restore --locked-mode
          - task: DownloadSecureFile@1
            name: signingCert
            inputs:
              secureFile: codesign.pfx
          - script: >
              signtool sign /f $(signingCert.secureFilePath)
              /p ${slot("password", v.humanPassword(), "$(certPassword)")} /tr http://timestamp.digicert.com out/*.exe
          - task: replacetokens@6
            inputs:
              sources: "**/appsettings.*.json"
              tokenPattern: custom
          - script: |
              npm ci
              npx semantic-release
            env:
              NPM_TOKEN: ${slot("npm-token", v.npm(), "$(npmToken)")}
              SYSTEM_ACCESSTOKEN: $(System.AccessToken)
  - stage: Deploy
    jobs:
      - deployment: web
        environment: production
        strategy:
          runOnce:
            deploy:
              steps:
                - task: AzureCLI@2
                  inputs:
                    azureSubscription: sc-${v.company()}-prod
                    scriptType: bash
                    scriptLocation: inlineScript
                    inlineScript: |
                      az login --service-principal -u ${v.guid()} -p ${slot("entra-client-secret", v.entraSecret(), "$servicePrincipalKey")} --tenant ${v.guid()}
                      az webapp restart -g rg-web -n app-harbour
`,
    ),
    pair(
        "az-cli-script",
        ["scripts/bootstrap.sh", "scripts/bootstrap-identity.sh"],
        (v, slot) => `#!/usr/bin/env bash
# Creates the resources that Terraform cannot own.
set -euo pipefail

RG="rg-${v.company()}-shared"
LOCATION="westeurope"
VAULT="kv-${v.company()}"

az group create --name "$RG" --location "$LOCATION" --output none
az keyvault create --name "$VAULT" --resource-group "$RG" --enable-rbac-authorization true

az sql server create \\
  --name "sql-${v.company()}" \\
  --resource-group "$RG" \\
  --admin-user dbadmin \\
  --admin-password ${slot("password", `'${thoughtUp(v)}'`, '"$SQL_ADMIN_PASSWORD"')}

az keyvault secret set --vault-name "$VAULT" --name hook-token --value ${slot("gitlab-token", `"${v.gitlab()}"`, '"$(openssl rand -hex 32)"')} --output none

az webapp config appsettings set -g "$RG" -n "app-${v.company()}" --settings \\
  WEBSITE_RUN_FROM_PACKAGE=1 \\
  DB_PASSWORD=${slot("password", v.randomPassword(18), '"@Microsoft.KeyVault(VaultName=$VAULT;SecretName=db)"')} \\
  TOKEN_AUDIENCE=api://harbour

az storage blob upload --account-name "st${v.company()}" -c drop -f app.zip \\
  --sas-token ${slot("sas-token", `"${v.sas("").slice(1)}"`, '"$SAS"')}

password=$(az keyvault secret show --vault-name "$VAULT" --name sql-admin --query value -o tsv)
if [[ -z "\${password:-}" ]]; then
  echo "error: the secret sql-admin has no value" >&2
  exit 1
fi
`,
    ),
    pair(
        "powershell-deploy",
        ["scripts/Deploy-Portal.ps1", "scripts/Rotate-Secrets.ps1"],
        (v, slot) => `<#
.SYNOPSIS
    Deploys the portal and stores its secrets in Key Vault.
.PARAMETER VaultName
    The vault that receives the password and the API key.
.EXAMPLE
    .\\Deploy-Portal.ps1 -VaultName kv-demo -Password (Read-Host -AsSecureString)
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $VaultName,
    [string] $SqlPassword = ${slot("password", `'${thoughtUp(v)}'`, "$env:SQL_PASSWORD")},
    [securestring] $AdminPassword
)

Import-Module Az.KeyVault, Az.Sql -ErrorAction Stop

$User = "${v.guid()}"
$PWord = ConvertTo-SecureString -String ${slot("entra-client-secret", `"${v.entraSecret()}"`, "$env:ARM_CLIENT_SECRET")} -AsPlainText -Force
$Credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $User, $PWord
Connect-AzAccount -Credential $Credential -Tenant "${v.guid()}" -ServicePrincipal | Out-Null

$secretValue = ConvertTo-SecureString ${slot("password", `'${v.randomPassword(12)}'`, "$SqlPassword")} -AsPlainText -Force
Set-AzKeyVaultSecret -VaultName $VaultName -Name 'sqlServerAdministratorPassword' -SecretValue $secretValue | Out-Null

$headers = @{
    'Content-Type' = 'application/json'
    'Ocp-Apim-Subscription-Key' = ${slot("apim-subscription-key", `'${v.hex(32)}'`, "$ApimKey")}
}
$token = (Get-AzAccessToken -ResourceUrl 'https://management.azure.com').Token
Invoke-RestMethod -Uri "https://apim-${v.company()}.azure-api.net/orders" -Headers $headers -Method Get

if (-not $AdminPassword) {
    throw 'AdminPassword is required: pass -AdminPassword (Read-Host -AsSecureString).'
}
`,
    ),
    pair(
        "nlog-config",
        ["services/courier/NLog.config", "services/roster/NLog.config"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8" ?>
<nlog xmlns="http://www.nlog-project.org/schemas/NLog.xsd"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      autoReload="true" throwConfigExceptions="true">
  <variable name="layout" value="\${longdate}|\${level:uppercase=true}|\${logger}|\${message:withexception=true}" />
  <targets async="true">
    <target xsi:type="File" name="file" fileName="\${basedir}/logs/\${shortdate}.log" layout="\${layout}" />
    <target xsi:type="Mail" name="mail" smtpServer="smtp.${v.company()}.example" smtpPort="587" enableSsl="true"
            smtpAuthentication="Basic" smtpUserName="alerts"
            smtpPassword="${slot("password", v.humanPassword(), "${environment:SMTP_PASSWORD}")}"
            from="alerts@${v.company()}.example" to="ops@${v.company()}.example" />
    <target xsi:type="Database" name="db" dbProvider="Microsoft.Data.SqlClient.SqlConnection, Microsoft.Data.SqlClient"
            connectionString="${slot("sql-connection-string", `Server=sqllog0${v.number(1, 9)};Database=Logs;User Id=nlog;Password=${v.randomPassword(15)};TrustServerCertificate=true`, "Server=sqllog01;Database=Logs;Trusted_Connection=True;TrustServerCertificate=true")}" />
  </targets>
  <rules>
    <logger name="Microsoft.*" maxlevel="Info" final="true" />
    <logger name="*.Security.TokenValidator" minlevel="Warn" writeTo="mail" />
    <logger name="*" minlevel="Info" writeTo="file,db" />
  </rules>
</nlog>
`,
    ),
    single(
        "azure-auth-file",
        ["ci/sp-credentials.json", "ci/azureauth.json"],
        (v) => `{
  "clientId": "${v.guid()}",
  "clientSecret": "${literal("entra-client-secret", v.entraSecret())}",
  "subscriptionId": "${v.guid()}",
  "tenantId": "${v.guid()}",
  "activeDirectoryEndpointUrl": "https://login.microsoftonline.com",
  "resourceManagerEndpointUrl": "https://management.azure.com/",
  "activeDirectoryGraphResourceId": "https://graph.windows.net/",
  "sqlManagementEndpointUrl": "https://management.core.windows.net:8443/",
  "galleryEndpointUrl": "https://gallery.azure.com/",
  "managementEndpointUrl": "https://management.core.windows.net/"
}
`,
    ),
    pair(
        "iot-edge-config",
        ["edge/config.toml", "edge/config.dps.toml"],
        (v, slot, holds) => `# ==============================================================================
# Azure IoT Edge device configuration
# ==============================================================================
hostname = "edge-${v.word()}"

[provisioning]
source = "${holds ? "manual" : "dps"}"
${holds ? `connection_string = "${slot("iot-device-connection-string", formats.deviceConnection(v), "")}"` : `global_endpoint = "https://global.azure-devices-provisioning.net"\nid_scope = "0ne00${v.upper(6)}"`}

[provisioning.attestation]
method = "symmetric_key"
registration_id = "edge-${v.word()}"
symmetric_key = ${slot("iot-device-key", `{ value = "${v.base64(32)}" }`, '{ uri = "file:///var/secrets/device-id.key" }')}

[agent.config]
image = "cr${v.company()}.azurecr.io/azureiotedge-agent:1.5"

[agent.config.auth]
serveraddress = "cr${v.company()}.azurecr.io"
username = "cr${v.company()}"
password = "${slot("registry-password", v.registryKey(), "<password>")}"

[tls]
pk = "${slot("private-key", `data:application/pkcs8;base64,${bareKey(v)}`, "file:///var/secrets/edge.key.pem")}"
`,
    ),
];
