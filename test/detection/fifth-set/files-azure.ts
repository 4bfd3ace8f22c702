import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { pair, single } from "./pair";

const EMULATOR_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** What belongs to .NET and to Azure: settings of applications, templates, pipelines, scripts. */
export const azureFiles: FileTemplate[] = [
    pair(
        "appsettings-worker",
        (v) => [
            "apps/Dispatch.Worker/appsettings.json",
            `{
  "Logging": { "LogLevel": { "Default": "Information", "MassTransit": "Warning" } },
  "ApplicationInsights": {
    "ConnectionString": "InstrumentationKey=${v.guid()};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/"
  },
  "ConnectionStrings": {
    "Dispatch": "${l("sql-connection-string", `Data Source=sqlmi-${v.company()}.database.windows.net;Initial Catalog=dispatch;User Id=dispatch_rw;Password=${v.humanPassword()};MultipleActiveResultSets=true`)}",
    "Bus": "${l("servicebus-connection-string", v.serviceBusConnection())}"
  },
  "Bamboo": { "Subdomain": "${v.company()}", "ApiKey": "${l("hex-key", v.hex(40))}" },
  "Retry": { "MaxAttempts": 5, "PasswordAttempts": 3 },
  "AllowedHosts": "*"
}
`,
        ],
        (v) => [
            "apps/Manifest.Worker/appsettings.json",
            `{
  "Logging": { "LogLevel": { "Default": "Information", "Hangfire": "Warning" } },
  "ApplicationInsights": {
    "ConnectionString": "InstrumentationKey=${v.guid()};IngestionEndpoint=https://northeurope-2.in.applicationinsights.azure.com/"
  },
  "ConnectionStrings": {
    "Manifest": "Data Source=sqlmi-${v.company()}.database.windows.net;Initial Catalog=manifest;Authentication=Active Directory Managed Identity;User Id=${v.guid()}",
    "Bus": "Endpoint=sb://sb-${v.company()}.servicebus.windows.net/;Authentication=Managed Identity"
  },
  "AzureAd": { "TenantId": "${v.guid()}", "ClientId": "${v.guid()}", "ClientSecret": "#{Manifest:ClientSecret}#" },
  "DataProtection": { "KeyIdentifier": "${v.vaultUri()}/keys/dataprotection/${v.hex(32)}" },
  "Retry": { "MaxAttempts": 5, "PasswordAttempts": 3 },
  "AllowedHosts": "*"
}
`,
        ],
    ),
    pair(
        "appsettings-identity-server",
        (v) => [
            "apps/Gatehouse/appsettings.Staging.json",
            `{
  // the values for the shared staging machine
  "Duende": { "IssuerUri": "https://login.${v.company()}.example", "KeyManagement": { "RotationInterval": "90.00:00:00" } },
  "Jwt": { "Audience": "gatehouse", "SigningKey": "${l("signing-key", v.base64(48))}", "LifetimeMinutes": 30 },
  "Clients": [
    { "ClientId": "roster-spa", "RequirePkce": true, "RedirectUris": ["https://roster.example/cb"] },
    { "ClientId": "night-batch", "ClientSecrets": [{ "Value": "${l("client-secret", v.randomPassword(32))}" }] }
  ],
  "Entra": { "TenantId": "${v.guid()}", "ClientId": "${v.guid()}", "Credential": "${l("entra-secret", v.entraSecret())}" },
  "Smtp": { "Host": "smtp.postmarkapp.com", "Token": "${l("postmark-token", v.guid())}", "Port": 587 }
}
`,
        ],
        (v) => [
            "apps/Gatehouse/appsettings.Production.json",
            `{
  // nothing in here opens anything: the vault is read at start
  "Duende": { "IssuerUri": "https://login.${v.company()}.example", "KeyManagement": { "RotationInterval": "90.00:00:00" } },
  "Jwt": { "Audience": "gatehouse", "SigningKey": "", "SigningKeyId": "${v.upperHex(40)}", "LifetimeMinutes": 30 },
  "KeyVault": { "Uri": "${v.vaultUri()}/", "SigningKeySecretName": "gatehouse-jwt-signing" },
  "Clients": [
    { "ClientId": "roster-spa", "RequirePkce": true, "RequireClientSecret": false },
    { "ClientId": "night-batch", "ClientSecrets": [{ "Value": "__NightBatchSecret__" }] }
  ],
  "Entra": { "TenantId": "${v.guid()}", "ClientId": "${v.guid()}", "CertificateThumbprint": "${v.upperHex(40)}" },
  "PasswordPolicy": { "RequiredLength": 14, "RequireDigit": true, "Expression": "^(?=.*[A-Z])(?=.*\\\\d).{14,}$" },
  "Smtp": { "Host": "smtp.postmarkapp.com", "Token": "<set in the vault>", "Port": 587 }
}
`,
        ],
    ),
    pair(
        "web-config",
        (v) => [
            "legacy/Intranet.Web/Web.config",
            `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <connectionStrings>
    <add name="Elmah" connectionString="${l("sql-connection-string", `Server=SQLPRD04\\INTRA;Database=Elmah;uid=elmah;pwd=${v.humanPassword()}`)}" providerName="System.Data.SqlClient" />
    <add name="Membership" connectionString="Server=SQLPRD04\\INTRA;Database=Members;Integrated Security=SSPI" />
  </connectionStrings>
  <appSettings>
    <add key="webpages:Version" value="3.0.0.0" />
    <add key="TwilioAccountSid" value="${tolerated(v.twilioSid())}" />
    <add key="TwilioAuthToken" value="${l("twilio-token", v.twilioToken())}" />
  </appSettings>
  <system.web>
    <machineKey validation="HMACSHA256" decryption="AES"
      validationKey="${l("machine-key", v.upperHex(128))}"
      decryptionKey="${l("machine-key", v.upperHex(64))}" />
    <sessionState mode="SQLServer" timeout="20" />
  </system.web>
  <system.net>
    <mailSettings>
      <smtp from="it@${v.company()}.example">
        <network host="mail.internal" port="25" userName="relay" password="${l("human-password", v.humanPassword())}" />
      </smtp>
    </mailSettings>
  </system.net>
</configuration>
`,
        ],
        (v) => [
            "legacy/Extranet.Web/Web.config",
            `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <configBuilders>
    <builders>
      <add name="Vault" vaultName="kv-${v.company()}" type="Microsoft.Configuration.ConfigurationBuilders.AzureKeyVaultConfigBuilder, Microsoft.Configuration.ConfigurationBuilders.Azure, PublicKeyToken=${v.hex(16)}" />
    </builders>
  </configBuilders>
  <connectionStrings configBuilders="Vault">
    <add name="Elmah" connectionString="from-vault" providerName="System.Data.SqlClient" />
    <add name="Membership" connectionString="Server=SQLPRD04\\EXTRA;Database=Members;Trusted_Connection=yes" />
  </connectionStrings>
  <appSettings configBuilders="Vault">
    <add key="ClientValidationEnabled" value="true" />
    <add key="TwilioAuthToken" value="%TWILIO_AUTH_TOKEN%" />
    <add key="ReCaptchaSiteKey" value="6L${v.base64url(38)}" />
  </appSettings>
  <system.web>
    <machineKey validationKey="AutoGenerate,IsolateApps" decryptionKey="AutoGenerate,IsolateApps" validation="HMACSHA256" />
    <membership><providers><add name="Sql" passwordFormat="Hashed" minRequiredPasswordLength="10" enablePasswordReset="true" /></providers></membership>
  </system.web>
  <runtime>
    <assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
      <dependentAssembly><assemblyIdentity name="Newtonsoft.Json" publicKeyToken="${v.hex(16)}" culture="neutral" /></dependentAssembly>
    </assemblyBinding>
  </runtime>
</configuration>
`,
        ],
    ),
    pair(
        "app-config-service",
        (v) => [
            "legacy/LabelPrinter.Service/App.config",
            `<?xml version="1.0"?>
<configuration>
  <startup><supportedRuntime version="v4.0" sku=".NETFramework,Version=v4.8" /></startup>
  <applicationSettings>
    <LabelPrinter.Properties.Settings>
      <setting name="CarrierUser" serializeAs="String"><value>lp-${v.word()}</value></setting>
      <setting name="CarrierPassword" serializeAs="String">
        <value>${l("human-password", v.humanPassword())}</value>
      </setting>
      <setting name="ArchiveShare" serializeAs="String">
        <value>${l("sas-url", v.sas(`https://st${v.company()}.blob.core.windows.net/labels`).replaceAll("&", "&amp;"))}</value>
      </setting>
    </LabelPrinter.Properties.Settings>
  </applicationSettings>
</configuration>
`,
        ],
        (v) => [
            "legacy/BadgePrinter.Service/App.config",
            `<?xml version="1.0"?>
<configuration>
  <startup><supportedRuntime version="v4.0" sku=".NETFramework,Version=v4.8" /></startup>
  <applicationSettings>
    <BadgePrinter.Properties.Settings>
      <setting name="CarrierUser" serializeAs="String"><value>bp-${v.word()}</value></setting>
      <setting name="CarrierPassword" serializeAs="String">
        <value>********</value>
      </setting>
      <setting name="PasswordExpiredMessage" serializeAs="String">
        <value>Your password has expired. Ask the service desk for a new one.</value>
      </setting>
      <setting name="ArchiveShare" serializeAs="String">
        <value>https://st${v.company()}.blob.core.windows.net/badges?sv=2024-05-04&amp;sr=c&amp;sp=r&amp;sig={0}</value>
      </setting>
    </BadgePrinter.Properties.Settings>
  </applicationSettings>
</configuration>
`,
        ],
    ),
    pair(
        "local-settings-functions",
        (v) => [
            "functions/InvoiceIntake/local.settings.json",
            `{
  "IsEncrypted": false,
  "Values": {
    "AzureWebJobsStorage": "UseDevelopmentStorage=true",
    "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated",
    "IntakeStorage": "${l("storage-connection-string", v.storageConnection())}",
    "EventHub": "${l("eventhub-connection-string", `Endpoint=sb://eh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=${v.eventHubKey()};EntityPath=intake`)}",
    "CosmosUri": "https://cosmos-${v.company()}.documents.azure.com:443/",
    "CosmosAuth": "${l("cosmos-key", v.cosmosKey())}",
    "FormRecognizer__Endpoint": "https://westeurope.api.cognitive.microsoft.com/",
    "FormRecognizer__Key": "${l("cognitive-key", v.cognitiveKey())}"
  },
  "Host": { "CORS": "*", "LocalHttpPort": 7075 }
}
`,
        ],
        (v) => [
            "functions/ReceiptIntake/local.settings.json",
            `{
  "IsEncrypted": false,
  "Values": {
    "AzureWebJobsStorage": "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${EMULATOR_KEY};BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;",
    "FUNCTIONS_WORKER_RUNTIME": "python",
    "IntakeStorage__accountName": "st${v.company()}",
    "IntakeStorage__credential": "managedidentity",
    "IntakeStorage__clientId": "${v.guid()}",
    "EventHub__fullyQualifiedNamespace": "eh-${v.company()}.servicebus.windows.net",
    "FormRecognizer__Key": "@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=form-recognizer;SecretVersion=${v.hex(32)})",
    "APPINSIGHTS_INSTRUMENTATIONKEY": "${v.guid()}"
  },
  "Host": { "CORS": "*", "LocalHttpPort": 7076 }
}
`,
        ],
    ),
    pair(
        "launch-settings",
        (v) => [
            "apps/Quarry.Api/Properties/launchSettings.json",
            `{
  "$schema": "https://json.schemastore.org/launchsettings.json",
  "profiles": {
    "Quarry.Api": {
      "commandName": "Project",
      "applicationUrl": "https://localhost:7221;http://localhost:5221",
      "commandLineArgs": "${l("human-password", `--seed --db-user quarry --db-password ${v.humanPassword()}`)}",
      "environmentVariables": {
        "ASPNETCORE_ENVIRONMENT": "Development",
        "Quarry__Redis": "${l("redis-connection-string", `redis-${v.company()}.redis.cache.windows.net:6380,password=${v.redisKey()},ssl=True,abortConnect=False`)}",
        "LaunchDarkly__SdkKey": "${l("launchdarkly-key", `sdk-${v.guid()}`)}"
      }
    }
  }
}
`,
        ],
        (v) => [
            "apps/Slate.Api/Properties/launchSettings.json",
            `{
  "$schema": "https://json.schemastore.org/launchsettings.json",
  "iisSettings": { "windowsAuthentication": true, "anonymousAuthentication": false },
  "profiles": {
    "Slate.Api": {
      "commandName": "Project",
      "applicationUrl": "https://localhost:7222;http://localhost:5222",
      "commandLineArgs": "--seed --db-user slate --db-password %SLATE_DB_PASSWORD%",
      "environmentVariables": {
        "ASPNETCORE_ENVIRONMENT": "Development",
        "Slate__Redis": "redis-${v.company()}.redis.cache.windows.net:6380,ssl=True,abortConnect=False",
        "AZURE_CLIENT_ID": "${v.guid()}",
        "AZURE_FEDERATED_TOKEN_FILE": "/var/run/secrets/azure/tokens/azure-identity-token"
      }
    }
  }
}
`,
        ],
    ),
    pair(
        "arm-parameters",
        (v) => [
            "infra/arm/jumpbox.parameters.json",
            `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "vmSize": { "value": "Standard_D2s_v5" },
    "adminUsername": { "value": "hostmaster" },
    "adminPassword": { "value": "${l("random-password", v.wildPassword(20))}" },
    "domainJoinPassword": {
      "value": "${l("human-password", `${v.word()} ${v.word()} ${v.word()} ${v.digits(2)}`)}"
    },
    "sharedKey": { "value": "${l("vpn-shared-key", v.alnum(32))}" },
    "sshPublicKey": { "value": "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${v.alnum(120)} ops@jump" }
  }
}
`,
        ],
        (v) => [
            "infra/arm/bastion.parameters.json",
            `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "vmSize": { "value": "Standard_D2s_v5" },
    "adminUsername": { "value": "hostmaster" },
    "adminPassword": {
      "reference": {
        "keyVault": { "id": "${v.subscription()}/resourceGroups/rg-core/providers/Microsoft.KeyVault/vaults/kv-${v.company()}" },
        "secretName": "bastionAdminPassword",
        "secretVersion": "${v.hex(32)}"
      }
    },
    "domainJoinPassword": { "value": "GEN-PASSWORD" },
    "diskEncryptionKeyUrl": { "value": "${v.vaultUri()}/keys/disk/${v.hex(32)}" },
    "rootCertificate": { "value": "MIIC${v.alnum(180)}" }
  }
}
`,
        ],
    ),
    pair(
        "bicepparam",
        (v) => [
            "infra/bicep/stage.bicepparam",
            `using 'main.bicep'

param location = 'swedencentral'
param tags = { owner: '${v.company()}', costCenter: '${v.digits(5)}' }
param mysqlAdmin = 'dbroot'
param mysqlAdminPassword = '${l("human-password", v.humanPassword())}'
param apps = [
  {
    name: 'checkout'
    secrets: [
      {
        name: 'adyen-hmac'
        value: '${l("hmac-key", v.upperHex(64))}'
      }
      { name: 'db', keyVaultUrl: '${v.vaultUri()}/secrets/checkout-db' }
    ]
  }
]
`,
        ],
        (v) => [
            "infra/bicep/prod.bicepparam",
            `using 'main.bicep'

param location = 'swedencentral'
param tags = { owner: '${v.company()}', costCenter: '${v.digits(5)}' }
param mysqlAdmin = 'dbroot'
param mysqlAdminPassword = getSecret('${v.guid()}', 'rg-core', 'kv-${v.company()}', 'mysqlAdminPassword')
param breakGlassPassword = readEnvironmentVariable('BREAK_GLASS_PASSWORD', '')
param apps = [
  {
    name: 'checkout'
    secrets: [
      { name: 'adyen-hmac', keyVaultUrl: '${v.vaultUri()}/secrets/adyen-hmac', identity: 'system' }
    ]
    environment: [
      { name: 'ADYEN_HMAC', secretRef: 'adyen-hmac' }
    ]
  }
]
`,
        ],
    ),
    pair(
        "arm-template",
        (v) => [
            "infra/arm/automation.json",
            `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "smtpPassword": { "type": "securestring", "defaultValue": "${l("human-password", v.humanPassword())}" } },
  "resources": [
    {
      "type": "Microsoft.Automation/automationAccounts/credentials",
      "apiVersion": "2023-11-01",
      "name": "[concat(variables('account'), '/sap')]",
      "properties": {
        "userName": "SVC-SAP",
        "password": "${l("random-password", v.randomPassword(16))}"
      }
    },
    {
      "type": "Microsoft.Automation/automationAccounts/webhooks",
      "apiVersion": "2015-10-31",
      "name": "[concat(variables('account'), '/start')]",
      "properties": { "uri": "${l("automation-webhook", `https://${v.guid()}.webhook.we.azure-automation.net/webhooks?token=${v.alnum(43)}%3d`)}", "expiryTime": "2027-01-01T00:00:00Z" }
    }
  ]
}
`,
        ],
        (v) => [
            "infra/arm/registry.json",
            `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "metadata": { "_generator": { "name": "bicep", "version": "0.30.3", "templateHash": "${v.digits(20)}" } },
  "parameters": {
    "smtpPassword": { "type": "securestring", "minLength": 12, "metadata": { "description": "Password of the relay. Never write it here." } },
    "pullToken": { "type": "secureString", "defaultValue": "[newGuid()]" }
  },
  "variables": { "passwordSecretName": "smtp-relay-password" },
  "resources": [
    {
      "type": "Microsoft.KeyVault/vaults/secrets",
      "apiVersion": "2023-07-01",
      "name": "[format('{0}/{1}', parameters('vaultName'), variables('passwordSecretName'))]",
      "properties": { "value": "[parameters('smtpPassword')]", "contentType": "text/plain" }
    }
  ],
  "outputs": { "key": { "type": "string", "value": "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'stlogs'), '2023-05-01').keys[0].value]" } }
}
`,
        ],
    ),
    pair(
        "azure-pipelines",
        (v) => [
            "ci/azure-pipelines.release.yml",
            `trigger:
  branches: { include: [release/*] }
pool: { vmImage: ubuntu-24.04 }
variables:
  buildConfiguration: Release
  NEXUS_USER: deployer
  NEXUS_PASSWORD: ${l("random-password", v.randomPassword(18))}
steps:
  - task: UseDotNet@2
    inputs: { version: 8.x }
  - script: |
      git clone https://build:${l("azure-devops-token", v.devOpsToken())}@dev.azure.com/${v.company()}/core/_git/shared
      dotnet nuget push out/*.nupkg --source https://nexus.example/nuget --api-key ${l("nexus-api-key", v.guid())}
    displayName: push
  - task: SonarCloudPrepare@2
    inputs:
      SonarCloud: sonar-service-connection
      extraProperties: |
        sonar.exclusions=**/obj/**
        sonar.token=${l("sonar-token", v.sonar())}
`,
        ],
        (v) => [
            "ci/azure-pipelines.verify.yml",
            `trigger:
  branches: { include: [main] }
pool: { vmImage: ubuntu-24.04 }
variables:
  - group: nexus-credentials
  - name: NEXUS_PASSWORD
    value: $(nexusPassword)
  - name: imageDigest
    value: sha256:${v.hex(64)}
steps:
  - task: AzureKeyVault@2
    inputs:
      azureSubscription: sc-${v.company()}
      KeyVaultName: kv-${v.company()}
      SecretsFilter: nexusPassword,sonarToken
  - checkout: self
    persistCredentials: true
  - script: |
      git clone https://build:$(System.AccessToken)@dev.azure.com/${v.company()}/core/_git/shared
      dotnet nuget push out/*.nupkg --source https://nexus.example/nuget --api-key $(nexusApiKey)
    env:
      SYSTEM_ACCESSTOKEN: $(System.AccessToken)
      SONAR_TOKEN: $[variables.sonarToken]
`,
        ],
    ),
    pair(
        "powershell",
        (v) => [
            "scripts/Join-Domain.ps1",
            `#Requires -Modules Az.Accounts, Az.Storage
[CmdletBinding()]
param([string] $ComputerName = $env:COMPUTERNAME)

$tenant = '${v.guid()}'
$secure = ConvertTo-SecureString '${l("human-password", v.humanPassword())}' -AsPlainText -Force
$cred = New-Object PSCredential('CORP\\joiner', $secure)
Add-Computer -DomainName corp.example -Credential $cred -Restart

$ctx = New-AzStorageContext -StorageAccountName 'st${v.company()}' -StorageAccountKey '${l("storage-key", v.storageKey())}'
Get-AzStorageBlob -Container logs -Context $ctx | Select-Object -First 10

net use Z: \\\\files01\\drop /user:CORP\\drop ${l("random-password", v.randomPassword(14))}
`,
        ],
        (v) => [
            "scripts/Leave-Domain.ps1",
            `#Requires -Modules Az.Accounts, Az.KeyVault
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [SecureString] $Password,
    [string] $VaultName = 'kv-${v.company()}'
)

$tenant = '${v.guid()}'
$plain = Get-AzKeyVaultSecret -VaultName $VaultName -Name 'domain-joiner-password' -AsPlainText
$cred = New-Object PSCredential('CORP\\joiner', $Password)
Remove-Computer -UnjoinDomainCredential $cred -Force
$cert = Get-ChildItem Cert:\\LocalMachine\\My | Where-Object Thumbprint -eq '${v.upperHex(40)}'
$token = (Get-AzAccessToken -ResourceUrl 'https://vault.azure.net').Token
Write-Host "password of $($cred.UserName) was read from $VaultName"
net use Z: \\\\files01\\drop /user:CORP\\drop $env:DROP_PASSWORD
`,
        ],
    ),
    pair(
        "azure-cli-shell",
        (v) => [
            "scripts/bootstrap-aks.sh",
            `#!/usr/bin/env bash
set -euo pipefail
RG=rg-${v.company()}
APP_ID=${v.guid()}
az login --service-principal -u "$APP_ID" -p '${l("entra-secret", v.entraSecret())}' --tenant ${v.guid()}
az aks get-credentials -g "$RG" -n aks-${v.word()}
az acr login -n cr${v.company()} --username puller --password "${l("acr-password", v.registryKey())}"
az keyvault secret set --vault-name kv-${v.company()} --name smtp --value "${l("human-password", v.humanPassword())}" >/dev/null
curl -fsS -H 'api-key: ${l("search-key", v.searchKey())}' "https://srch-${v.company()}.search.windows.net/indexes?api-version=2024-07-01"
`,
        ],
        (v) => [
            "scripts/teardown-aks.sh",
            `#!/usr/bin/env bash
set -euo pipefail
RG=rg-${v.company()}
APP_ID=${v.guid()}
: "\${AZURE_CLIENT_SECRET:?set AZURE_CLIENT_SECRET first}"
az login --service-principal -u "$APP_ID" -p "$AZURE_CLIENT_SECRET" --tenant ${v.guid()}
read -rsp 'Registry password: ' REGISTRY_PASSWORD
PASSWORD_FILE=$(mktemp)
az keyvault secret show --vault-name kv-${v.company()} --name smtp --query value -o tsv > "$PASSWORD_FILE"
TOKEN=$(az account get-access-token --query accessToken -o tsv)
curl -fsS -H "Authorization: Bearer $TOKEN" "https://management.azure.com${v.subscription()}/resourceGroups/$RG?api-version=2024-03-01"
git checkout --quiet ${v.hex(40)}
`,
        ],
    ),
    pair(
        "logic-app-parameters",
        (v) => [
            "logic/parameters.json",
            `{
  "notifyUrl": {
    "type": "String",
    "value": "${l("logic-app-url", `https://prod-${v.number(10, 99)}.westeurope.logic.azure.com:443/workflows/${v.hex(32)}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${v.base64url(43)}`)}"
  },
  "scoreUrl": { "type": "String", "value": "${l("function-url", `https://func-${v.company()}.azurewebsites.net/api/score?code=${v.functionKey().replaceAll("+", "%2B").replaceAll("/", "%2F").replaceAll("=", "%3D")}`)}" },
  "sftpFingerprint": { "type": "String", "value": "SHA256:${v.alnum(43)}" }
}
`,
        ],
        (v) => [
            "logic/connections.json",
            `{
  "managedApiConnections": {
    "keyvault": {
      "api": { "id": "${v.subscription()}/providers/Microsoft.Web/locations/westeurope/managedApis/keyvault" },
      "connectionRuntimeUrl": "https://${v.hex(16)}.common.logic-westeurope.azure-apihub.net/apim/keyvault/${v.hex(32)}",
      "authentication": { "type": "ManagedServiceIdentity" }
    }
  },
  "serviceProviderConnections": {
    "sftp": { "parameterValues": { "password": "@appsetting('sftp_password')", "sshHostAddress": "sftp.example", "username": "lift" } }
  },
  "functionConnections": {
    "score": {
      "triggerUrl": "https://func-${v.company()}.azurewebsites.net/api/score",
      "authentication": { "name": "Code", "type": "QueryString", "value": "@appsetting('score_functionAppKey')" }
    }
  }
}
`,
        ],
    ),
    single("publish-profile", (v) => [
        "legacy/Intranet.Web/intranet.PublishSettings",
        `<publishData>
  <publishProfile profileName="intranet - Web Deploy" publishMethod="MSDeploy" publishUrl="app-intranet.scm.azurewebsites.net:443" msdeploySite="app-intranet" userName="$app-intranet"
    userPWD="${l("publish-password", v.alnum(60))}" destinationAppUrl="https://app-intranet.azurewebsites.net" />
  <publishProfile profileName="intranet - FTP" publishMethod="FTP" publishUrl="ftps://waws-prod-am2-${v.digits(3)}.ftp.azurewebsites.windows.net/site/wwwroot" ftpPassiveMode="True"
    userPWD="${l("publish-password", v.alnum(60))}" userName="app-intranet\\$app-intranet" />
</publishData>
`,
    ]),
];
