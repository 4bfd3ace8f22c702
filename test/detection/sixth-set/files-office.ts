import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { pair, single } from "../fifth-set/pair";

const xml = (text: string): string => text.replace(/[&<>"']/g, "x");
const encoded = (text: string): string => Buffer.from(text).toString("base64");
const windows = (text: string): string => text.replaceAll("\n", "\r\n");
const BOM = "\uFEFF";

/** Azure's and Windows' own files, the settings of desktop programs, documents and data. */
export const officeFiles: FileTemplate[] = [
    pair(
        "cloud-service",
        (v) => [
            "azure/CloudService/ServiceConfiguration.Cloud.cscfg",
            BOM +
                windows(`<?xml version="1.0" encoding="utf-8"?>
<ServiceConfiguration serviceName="Orders" xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration" osFamily="6" osVersion="*" schemaVersion="2015-04.2.6">
  <Role name="WebRole">
    <Instances count="2" />
    <ConfigurationSettings>
      <Setting name="Microsoft.WindowsAzure.Plugins.Diagnostics.ConnectionString" value="${l("storage-connection-string", v.storageConnection())}" />
      <Setting name="Queue.WorkItemStoreName" value="workitems" />
      <Setting name="AADClientId" value="${v.guid()}" />
      <Setting name="AADClientSecret" value="${l("client-secret", v.entraSecret())}" />
      <Setting name="Smtp.Password" value='${l("human-password", xml(v.humanPassword()))}' />
      <Setting name="Microsoft.WindowsAzure.Plugins.RemoteAccess.AccountUsername" value="ops" />
      <Setting name="Microsoft.WindowsAzure.Plugins.RemoteAccess.AccountEncryptedPassword" value="MIIBnQYJKoZIhvcNAQcDoIIBjjCCAYoCAQAx${v.base64(240)}" />
    </ConfigurationSettings>
    <Certificates>
      <Certificate name="Microsoft.WindowsAzure.Plugins.RemoteAccess.PasswordEncryption" thumbprint="${v.upperHex(40)}" thumbprintAlgorithm="sha1" />
    </Certificates>
  </Role>
</ServiceConfiguration>
`),
        ],
        (v) => [
            "azure/CloudService/ServiceConfiguration.Vault.cscfg",
            BOM +
                windows(`<?xml version="1.0" encoding="utf-8"?>
<ServiceConfiguration serviceName="Orders" xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration" osFamily="6" osVersion="*" schemaVersion="2015-04.2.6">
  <Role name="WorkerRole">
    <Instances count="1" />
    <ConfigurationSettings>
      <!-- The Key Vault secret URL which contains the storage key -->
      <Setting name="StorageAccountKeySecretUrl" value="https://kv-${v.company()}.vault.azure.net:443/secrets/storage-key" />
      <Setting name="AVERTKey" value="kv:https://kv-${v.company()}.vault.azure.net:443/secrets/AVERTKey" />
      <Setting name="KeyVaultAuthCertThumbprint" value="${v.upperHex(40)}" />
      <Setting name="Queue.ConnectionString" value="$(AzureConnectionString)" />
      <Setting name="AppSecret" value="%AppSecret%" />
      <Setting name="Diagnostics.ConnectionString" value="UseDevelopmentStorage=true" />
      <Setting name="AADClientId" value="${v.guid()}" />
      <Setting name="TokenLifetime" value="00:30:00" />
      <Setting name="PasswordResetUrl" value="https://id.${v.company()}.example/reset" />
    </ConfigurationSettings>
    <Certificates>
      <Certificate name="Signing" thumbprint="${v.upperHex(40)}" thumbprintAlgorithm="sha1" />
    </Certificates>
  </Role>
</ServiceConfiguration>
`),
        ],
    ),
    single("ssis-config", (v) => [
        "etl/ssis/Load.dtsConfig",
        windows(`<?xml version="1.0"?>
<DTSConfiguration>
  <DTSConfigurationHeading>
    <DTSConfigurationFileInfo GeneratedBy="${v.company()}\\etl" GeneratedFromPackageName="Load" GeneratedFromPackageID="{${v.guid().toUpperCase()}}" GeneratedDate="2026-01-14T09:12:44" />
  </DTSConfigurationHeading>
  <Configuration ConfiguredType="Property" Path="\\Package.Connections[Target].Properties[ConnectionString]" ValueType="String">
    <ConfiguredValue>Data Source=sql.internal;Initial Catalog=DWH;Provider=SQLNCLI11.1;Integrated Security=SSPI;Auto Translate=False;</ConfiguredValue>
  </Configuration>
  <Configuration ConfiguredType="Property" Path="\\Package.Connections[Source].Properties[ConnectionString]" ValueType="String">
    <ConfiguredValue>${l("sql-connection-string", `Data Source=crm.internal;User ID=etl;Password=${v.alnum(16)};Initial Catalog=CRM;Provider=SQLNCLI11.1;Persist Security Info=True;`)}</ConfiguredValue>
  </Configuration>
  <Configuration ConfiguredType="Property" Path="\\Package.Connections[Ftp].Properties[ServerPassword]" ValueType="String">
    <ConfiguredValue>${l("human-password", xml(v.humanPassword()))}</ConfiguredValue>
  </Configuration>
  <Configuration ConfiguredType="Property" Path="\\Package.Variables[User::MoveFileWhenComplete].Properties[Value]" ValueType="Boolean">
    <ConfiguredValue>-1</ConfiguredValue>
  </Configuration>
</DTSConfiguration>
`),
    ]),
    pair(
        "service-fabric",
        (v) => [
            "azure/ServiceFabric/PackageRoot/Config/Settings.xml",
            `<?xml version="1.0" encoding="utf-8" ?>
<Settings xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://schemas.microsoft.com/2011/01/fabric">
  <Section Name="Storage">
    <Parameter Name="ConnectionString" Value="${l("storage-connection-string", v.storageConnection())}" />
    <Parameter Name="Container" Value="actors" />
  </Section>
  <Section Name="Sql">
    <Parameter Name="Server" Value="sql-${v.company()}.database.windows.net" />
    <Parameter Name="Password" Value="${l("random-password", v.randomPassword(20))}" />
  </Section>
  <Section Name="Telemetry">
    <Parameter Name="InstrumentationKey" Value="${v.guid()}" />
    <Parameter Name="ApiKeyHeader" Value="x-api-key" />
  </Section>
  <Section Name="Mail">
    <Parameter Value="${l("sendgrid-token", v.sendgrid())}" Name="ApiKey" />
  </Section>
</Settings>
`,
        ],
        (v) => [
            "azure/ServiceFabric/ApplicationParameters/Cloud.xml",
            `<?xml version="1.0" encoding="utf-8"?>
<Application xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Name="fabric:/Orders" xmlns="http://schemas.microsoft.com/2011/01/fabric">
  <Parameters>
    <Parameter Name="Api_InstanceCount" Value="-1" />
    <Parameter Name="ClusterCertThumbprint" Value="${v.upperHex(40)}" />
    <Parameter Name="Azure_ClientId" Value="${v.guid()}" />
    <Parameter Name="Azure_ClientSecret" Value="" />
    <Parameter Name="Sql_Password" Value="[SqlPassword]" />
    <Parameter Name="Vault_URI" Value="https://kv-${v.company()}.vault.azure.net" />
    <Parameter Name="Secret_Name" Value="orders-sql" />
    <Parameter Name="StorageKey" Value="MIIBnQYJKoZIhvcNAQcDoIIBjjCCAYoCAQAx${v.base64(240)}" IsEncrypted="true" />
    <Parameter Name="ReplicatorSecurityConfig_CredentialType" Value="X509" />
    <Parameter Name="TokenValidation_Audience" Value="api://${v.guid()}" />
  </Parameters>
  <!-- Certificates of the application, by their thumbprint -->
  <Certificates>
    <SecretsCertificate X509FindValue="${v.upperHex(40)}" Name="Secrets" />
  </Certificates>
</Application>
`,
        ],
    ),
    pair(
        "apim-policy-file",
        (v) => [
            "azure/apim/policies/partner.xml",
            `<!-- partner API: signs the request for the old back end -->
<policies>
    <inbound>
        <base />
        <set-backend-service base-url="https://partner.example/v3" />
        <set-header name="Authorization" exists-action="override">
            <value>Basic ${l("basic-auth-header", encoded(`apim:${v.alnum(20)}`))}</value>
        </set-header>
        <set-query-parameter name="code" exists-action="override">
            <value>${l("function-key", v.functionKey())}</value>
        </set-query-parameter>
        <validate-jwt header-name="X-Partner" failed-validation-httpcode="401" failed-validation-error-message="The token is not valid">
            <issuer-signing-keys>
                <key>${l("signing-key", v.base64(32))}</key>
            </issuer-signing-keys>
        </validate-jwt>
        <send-request mode="new" response-variable-name="tokenResponse" timeout="20">
            <set-url>https://login.partner.example/token</set-url>
            <set-method>POST</set-method>
            <set-body>@("grant_type=client_credentials&amp;client_id=${v.guid()}&amp;client_secret=${l("client-secret", v.alnum(40))}")</set-body>
        </send-request>
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
</policies>
`,
        ],
        (v) => [
            "azure/apim/policies/global.xml",
            `<policies>
    <inbound>
        <cors allow-credentials="true">
            <allowed-origins><origin>https://app.${v.company()}.example</origin></allowed-origins>
        </cors>
        <authentication-managed-identity resource="api://${v.guid()}" client-id="${v.guid()}" output-token-variable-name="msi-token" />
        <set-header name="Authorization" exists-action="override">
            <value>@("Bearer " + (string)context.Variables["msi-token"])</value>
        </set-header>
        <set-header name="x-functions-key" exists-action="override">
            <value>{{func-orders-key}}</value>
        </set-header>
        <validate-azure-ad-token tenant-id="${v.guid()}" header-name="Authorization">
            <client-application-ids><application-id>${v.guid()}</application-id></client-application-ids>
            <decryption-keys><key certificate-id="decrypt" /></decryption-keys>
        </validate-azure-ad-token>
        <authentication-certificate thumbprint="${v.upperHex(40)}" />
        <check-header name="Ocp-Apim-Subscription-Key" failed-check-httpcode="401" failed-check-error-message="Subscription key is missing" ignore-case="true" />
        <rate-limit-by-key calls="100" renewal-period="60" counter-key="@(context.Subscription.Id)" />
    </inbound>
    <on-error>
        <set-body>@{ return new JObject(new JProperty("error", "password or token was wrong")).ToString(); }</set-body>
    </on-error>
</policies>
`,
        ],
    ),
    pair(
        "adf-linked-service-file",
        (v) => [
            "azure/adf/linkedService/ls_partner_sftp.json",
            `{
\t"name": "ls_partner_sftp",
\t"type": "Microsoft.DataFactory/factories/linkedservices",
\t"properties": {
\t\t"annotations": [],
\t\t"type": "Sftp",
\t\t"typeProperties": {
\t\t\t"host": "sftp.partner.example",
\t\t\t"port": 22,
\t\t\t"skipHostKeyValidation": false,
\t\t\t"hostKeyFingerprint": "ssh-ed25519 256 ${v.base64(32)}",
\t\t\t"authenticationType": "Basic",
\t\t\t"userName": "${v.company()}",
\t\t\t"password": {
\t\t\t\t"type": "SecureString",
\t\t\t\t"value": "${l("human-password", v.humanPassword())}"
\t\t\t}
\t\t},
\t\t"connectVia": { "referenceName": "shir", "type": "IntegrationRuntimeReference" }
\t}
}
`,
        ],
        (v) => [
            "azure/adf/linkedService/ls_dwh.json",
            `{
\t"name": "ls_dwh",
\t"properties": {
\t\t"type": "AzureSqlDW",
\t\t"typeProperties": {
\t\t\t"connectionString": "Integrated Security=False;Encrypt=True;Connection Timeout=30;Data Source=@{linkedService().server};Initial Catalog=dwh;User ID=loader",
\t\t\t"password": {
\t\t\t\t"type": "AzureKeyVaultSecret",
\t\t\t\t"store": { "referenceName": "ls_keyvault", "type": "LinkedServiceReference" },
\t\t\t\t"secretName": "dwh-loader-password",
\t\t\t\t"secretVersion": "${v.hex(32)}"
\t\t\t}
\t\t},
\t\t"parameters": { "server": { "type": "string", "defaultValue": "sql-${v.company()}.database.windows.net" } }
\t},
\t"type": "Microsoft.DataFactory/factories/linkedservices"
}
`,
        ],
    ),
    pair(
        "logic-app-connections",
        (v) => [
            "azure/logicapp/connections.json",
            `{
  "serviceProviderConnections": {
    "serviceBus": {
      "parameterValues": {
        "connectionString": "${l("servicebus-connection-string", v.serviceBusConnection())}"
      },
      "serviceProvider": { "id": "/serviceProviders/serviceBus" },
      "displayName": "orders"
    },
    "sftp": {
      "parameterValues": {
        "sshHostAddress": "sftp.partner.example",
        "username": "orders",
        "password": "${l("human-password", v.humanPassword())}"
      },
      "serviceProvider": { "id": "/serviceProviders/Sftp" }
    }
  },
  "functionConnections": {
    "azureFunctionOperation": {
      "function": { "id": "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.Web/sites/func/functions/price" },
      "triggerUrl": "https://func-${v.company()}.azurewebsites.net/api/price",
      "authentication": { "type": "QueryString", "name": "Code", "value": "${l("function-key", v.functionKey())}" },
      "displayName": "price"
    }
  }
}
`,
        ],
        (v) => [
            "azure/logicapp-standard/connections.json",
            `{
  "managedApiConnections": {
    "office365": {
      "api": { "id": "/subscriptions/${v.guid()}/providers/Microsoft.Web/locations/westeurope/managedApis/office365" },
      "connection": { "id": "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.Web/connections/office365" },
      "connectionRuntimeUrl": "https://${v.hex(16)}.01.common.logic-westeurope.azure-apihub.net/apim/office365/${v.hex(32)}",
      "authentication": {
        "type": "Raw",
        "scheme": "Key",
        "parameter": "@appsetting('office365-connectionKey')"
      }
    },
    "keyvault": {
      "authentication": { "type": "ManagedServiceIdentity", "identity": "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id" }
    }
  },
  "serviceProviderConnections": {
    "sql": {
      "parameterValues": { "connectionString": "@appsetting('Sql_ConnectionString')" },
      "serviceProvider": { "id": "/serviceProviders/sql" },
      "displayName": "sqlConnection"
    },
    "azureBlob": {
      "parameterSetName": "ManagedServiceIdentity",
      "parameterValues": {
        "authProvider": { "Type": "ManagedServiceIdentity" },
        "blobStorageEndpoint": "https://st${v.company()}.blob.core.windows.net/"
      }
    }
  },
  "functionConnections": {
    "price": { "authentication": { "type": "QueryString", "name": "Code", "value": "@appsetting('price_functionAppKey')" } }
  }
}
`,
        ],
    ),
    pair(
        "databricks-cluster",
        (v) => [
            "azure/databricks/clusters/etl.json",
            `{
  "cluster_name": "etl",
  "spark_version": "15.4.x-scala2.12",
  "node_type_id": "Standard_DS3_v2",
  "autotermination_minutes": 30,
  "num_workers": 4,
  "spark_conf": {
    "spark.databricks.delta.preview.enabled": "true",
    "fs.azure.account.key.st${v.company()}.dfs.core.windows.net": "${l("storage-key", v.storageKey())}",
    "spark.hadoop.javax.jdo.option.ConnectionPassword": "${l("random-password", v.alnum(18))}",
    "spark.databricks.passthrough.enabled": "false"
  },
  "spark_env_vars": {
    "PYSPARK_PYTHON": "/databricks/python3/bin/python3",
    "EVENTHUB_CONNECTION": "${l("eventhub-connection-string", `Endpoint=sb://eh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=etl;SharedAccessKey=${v.eventHubKey()};EntityPath=orders`)}"
  },
  "ssh_public_keys": ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 43)} etl"],
  "docker_image": {
    "url": "cr${v.company()}.azurecr.io/etl:12",
    "basic_auth": { "username": "cr${v.company()}", "password": "${l("registry-password", v.registryKey())}" }
  }
}
`,
        ],
        (v) => [
            "azure/databricks/clusters/shared.json",
            `{
  "cluster_name": "shared",
  "spark_version": "15.4.x-scala2.12",
  "policy_id": "${v.upperHex(16)}",
  "data_security_mode": "USER_ISOLATION",
  "spark_conf": {
    "fs.azure.account.key.st${v.company()}.dfs.core.windows.net": "{{secrets/lake/account-key}}",
    "fs.azure.account.oauth2.client.id": "${v.guid()}",
    "fs.azure.account.oauth2.client.secret": "{{secrets/lake/client-secret}}",
    "fs.azure.account.oauth2.client.endpoint": "https://login.microsoftonline.com/${v.guid()}/oauth2/token",
    "spark.databricks.acl.dfAclsEnabled": "true",
    "spark.redaction.string.regex": "(?i)(password|secret)=[^\\\\s]+"
  },
  "spark_env_vars": {
    "DB_PASSWORD": "{{secrets/db/password}}",
    "TOKEN_REFRESH_SECONDS": "300",
    "SECRET_SCOPE": "lake"
  },
  "init_scripts": [{ "workspace": { "destination": "/Shared/init/install-ca.sh" } }],
  "custom_tags": { "cost_center": "${v.digits(4)}", "key_vault": "kv-${v.company()}" },
  "docker_image": { "url": "cr${v.company()}.azurecr.io/shared@sha256:${v.hex(64)}" }
}
`,
        ],
    ),
    pair(
        "azd-environment",
        (v) => [
            "azure/azd/.azure/dev/.env",
            `AZURE_ENV_NAME="dev"
AZURE_LOCATION="westeurope"
AZURE_SUBSCRIPTION_ID="${v.guid()}"
AZURE_TENANT_ID="${v.guid()}"
AZURE_KEY_VAULT_ENDPOINT="https://kv-${v.company()}-dev.vault.azure.net/"
AZURE_CONTAINER_REGISTRY_ENDPOINT="cr${v.company()}.azurecr.io"
APPLICATIONINSIGHTS_CONNECTION_STRING="InstrumentationKey=${v.guid()};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/"
SQL_ADMIN_PASSWORD="${l("random-password", v.randomPassword(24))}"
AZURE_OPENAI_API_KEY="${l("azure-openai-key", v.hex(32))}"
SERVICE_WEB_IMAGE_NAME="cr${v.company()}.azurecr.io/web:azd-deploy-17${v.digits(8)}"
AZURE_COSMOS_CONNECTION_STRING="${l("cosmos-connection-string", `AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/;AccountKey=${v.cosmosKey()};`)}"
`,
        ],
        (v) => [
            "azure/azd/.azure/prod/.env",
            `AZURE_ENV_NAME="prod"
AZURE_SUBSCRIPTION_ID="${v.guid()}"
AZURE_TENANT_ID="${v.guid()}"
AZURE_CLIENT_ID="${v.guid()}"
SQL_ADMIN_PASSWORD="akvs://${v.guid()}/kv-${v.company()}/sql-admin-password"
AZURE_OPENAI_ENDPOINT="https://oai-${v.company()}.openai.azure.com/"
AZURE_OPENAI_API_KEY=""
AZURE_COSMOS_ENDPOINT="https://cosmos-${v.company()}.documents.azure.com:443/"
AZURE_COSMOS_CONNECTION_STRING_KEY="AZURE-COSMOS-CONNECTION-STRING"
AZURE_STORAGE_CONNECTION_STRING="BlobEndpoint=https://st${v.company()}.blob.core.windows.net/;QueueEndpoint=https://st${v.company()}.queue.core.windows.net/"
SERVICE_API_IDENTITY_PRINCIPAL_ID="${v.guid()}"
AZURE_PRINCIPAL_ID="${v.guid()}"
SECRETS_CHECKSUM="${v.hex(64)}"
SSH_PUBLIC_KEY="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 43)} ops"
`,
        ],
    ),
    single("registry-autologon", (v) => [
        "windows/kiosk/autologon.reg",
        BOM +
            windows(`Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon]
"AutoAdminLogon"="1"
"ForceAutoLogon"="1"
"DefaultUserName"="kiosk"
"DefaultPassword"="${l("human-password", v.humanPassword().replace(/["\\]/g, "x"))}"
"DefaultDomainName"="${v.company().toUpperCase()}"

[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System]
"DisableLockWorkstation"=dword:00000001
"DisableChangePassword"=dword:00000001

[HKEY_LOCAL_MACHINE\\SOFTWARE\\RealVNC\\vncserver]
"Password"=hex:${tolerated(Array.from({ length: 8 }, () => v.hex(2)).join(","))}
"Authentication"="VncAuth"
`),
    ]),
    single("registry-policy", (v) => [
        "windows/gpo/browser-policy.reg",
        BOM +
            windows(`Windows Registry Editor Version 5.00

; Edge: no password manager, our extensions only
[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge]
"PasswordManagerEnabled"=dword:00000000
"PasswordRevealEnabled"=dword:00000000
"PasswordMonitorAllowed"=dword:00000000
"PrimaryPasswordSetting"=dword:00000001
"AuthServerAllowlist"="*.${v.company()}.example"
"CloudManagementEnrollmentToken"=""

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionInstallForcelist]
"1"="${v.text("abcdefghijklmnop", 32)};https://edge.microsoft.com/extensionwebstorebase/v1/crx"

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft Services\\AdmPwd]
"AdmPwdEnabled"=dword:00000001
"PasswordComplexity"=dword:00000004
"PasswordLength"=dword:00000014
"PasswordAgeDays"=dword:0000001e

[HKEY_LOCAL_MACHINE\\SOFTWARE\\${v.company()}\\Agent]
"TenantId"="{${v.guid()}}"
"ServerCertThumbprint"="${v.upperHex(40)}"
"TokenCachePath"="C:\\\\ProgramData\\\\Agent\\\\token.cache"
`),
    ]),
    single("remote-desktop", (v) => [
        "windows/rdp/terminal-server.rdp",
        windows(`screen mode id:i:2
use multimon:i:0
desktopwidth:i:1920
desktopheight:i:1080
session bpp:i:32
full address:s:ts.${v.company()}.example:3389
username:s:${v.company()}\\svc-report
password 51:b:01000000D08C9DDF0115D1118C7A00C04FC297EB01000000${v.upperHex(320)}
prompt for credentials:i:0
enablecredsspsupport:i:1
authentication level:i:2
gatewayhostname:s:gw.${v.company()}.example
gatewaycredentialssource:i:4
gatewayaccesstoken:s:
redirectprinters:i:1
signscope:s:Full Address,Server Port,GatewayHostname
signature:s:AQABAAEAAAA${v.base64(180)}
kdcproxyname:s:
`),
    ]),
    single("scheduled-tasks", (v) => [
        "windows/scripts/install-tasks.cmd",
        windows(`@echo off
rem installs the nightly tasks of the export server
setlocal EnableDelayedExpansion

set SVC_USER=${v.company()}\\svc-export
set SVC_PASS=${l("human-password", v.humanPassword().replace(/[%!^&]/g, "x"))}
set TASKDIR=%~dp0tasks
if "%1"=="" (set ENVIRONMENT=stage) else (set ENVIRONMENT=%1)

schtasks /Create /TN "Export\\Nightly" /XML "%TASKDIR%\\nightly.xml" /RU %SVC_USER% /RP "%SVC_PASS%" /F
schtasks /Create /TN "Export\\Weekly" /SC WEEKLY /TR "C:\\export\\weekly.cmd" /RU %SVC_USER% /RP ${l("random-password", v.alnum(12))} /F
sc config ExportService obj= "%SVC_USER%" password= "%SVC_PASS%"

rem the share of the partner
net use Z: \\\\partner\\drop /user:partner\\export ${l("random-password", v.lower(10))} /persistent:no
net user kiosk * /add
cmdkey /add:files.${v.company()}.example /user:%SVC_USER% /pass:%SVC_PASS%

certutil -f -p "" -importpfx "%TASKDIR%\\public.pfx"
certutil -hashfile export.zip SHA256 | findstr ${v.hex(64)}
echo The password expires in 90 days.
exit /b %ERRORLEVEL%
`),
    ]),
    pair(
        "iis-application-host",
        (v) => [
            "windows/iis/applicationHost.config",
            `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <system.applicationHost>
        <applicationPools>
            <add name="DefaultAppPool" />
            <add name="orders" managedRuntimeVersion="">
                <processModel identityType="SpecificUser" userName="${v.company()}\\svc-orders" password="${l("human-password", xml(v.humanPassword()))}" />
            </add>
            <applicationPoolDefaults>
                <processModel identityType="ApplicationPoolIdentity" />
            </applicationPoolDefaults>
        </applicationPools>
        <sites>
            <site name="orders" id="1">
                <application path="/" applicationPool="orders">
                    <virtualDirectory path="/" physicalPath="\\\\files\\www\\orders" userName="svc-www" password='${l("random-password", v.alnum(14))}' />
                </application>
                <bindings>
                    <binding protocol="https" bindingInformation="*:443:orders.${v.company()}.example" sslFlags="1" />
                </bindings>
            </site>
        </sites>
    </system.applicationHost>
    <system.webServer>
        <security>
            <authentication>
                <anonymousAuthentication enabled="true" userName="IUSR" password="" />
            </authentication>
        </security>
    </system.webServer>
</configuration>
`,
        ],
        (v) => [
            "windows/iis/applicationHost.export.config",
            `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <configProtectedData>
        <providers>
            <add name="IISWASOnlyAesProvider" type="Microsoft.ApplicationHost.AesProtectedConfigurationProvider" keyContainerName="iisWasKey" sessionKey="AQIAAA5mAAAApAAA${v.base64(96)}" />
        </providers>
    </configProtectedData>
    <system.applicationHost>
        <applicationPools>
            <add name="portal">
                <processModel identityType="SpecificUser" userName="${v.company()}\\svc-portal" password="[enc:IISWASOnlyAesProvider:${v.base64(48)}:enc]" />
            </add>
            <add name="reports">
                <processModel identityType="SpecificUser" userName="${v.company()}\\gmsa-reports$" password="" />
            </add>
        </applicationPools>
    </system.applicationHost>
    <system.webServer>
        <security>
            <requestFiltering>
                <denyQueryStringSequences><add sequence="password=" /></denyQueryStringSequences>
            </requestFiltering>
        </security>
        <rewrite>
            <outboundRules>
                <rule name="no token in links"><match pattern="(.*)[?&amp;]token=([^&amp;]+)(.*)" /></rule>
            </outboundRules>
        </rewrite>
    </system.webServer>
    <location path="reset-password"><system.webServer><directoryBrowse enabled="false" /></system.webServer></location>
</configuration>
`,
        ],
    ),
    single("data-link", (v) => [
        "windows/odbc/warehouse.udl",
        BOM +
            windows(`[oledb]
; Everything after this line is an OLE DB initstring
${l("sql-connection-string", `Provider=SQLNCLI11.1;Password=${v.alnum(16)};Persist Security Info=True;User ID=report;Initial Catalog=DWH;Data Source=sql.internal`)}
`),
    ]),
    single("report-definition", (v) => [
        "bi/reports/DataSources/Sales.rds",
        `<?xml version="1.0" encoding="utf-8"?>
<RptDataSource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Name="Sales">
  <ConnectionProperties>
    <Extension>SQLAZURE</Extension>
    <ConnectString>Data Source=sql-${v.company()}.database.windows.net;Initial Catalog=sales;Encrypt=True</ConnectString>
    <Prompt>User name and password of the sales database:</Prompt>
    <IntegratedSecurity>false</IntegratedSecurity>
  </ConnectionProperties>
  <DataSourceID>${v.guid()}</DataSourceID>
</RptDataSource>
<!--
  CredentialRetrieval: Store, the password is kept by the report server
  <UserName>report</UserName>
  <Password></Password>
  CatalogItem ${v.guid()}, ETag ${v.hex(32)}
-->
`,
    ]),
    single("power-bi-source", (v) => [
        "bi/orders.pbids",
        `{
  "version": "0.1",
  "connections": [
    {
      "details": {
        "protocol": "tds",
        "address": { "server": "sql-${v.company()}.database.windows.net", "database": "orders" },
        "authentication": "UsernamePassword",
        "query": "select id, total from dbo.orders"
      },
      "options": { "commandTimeout": 300 },
      "mode": "DirectQuery"
    },
    {
      "details": {
        "protocol": "azure-blobs",
        "address": { "account": "st${v.company()}", "domain": "blob.core.windows.net" },
        "authentication": "Key"
      }
    },
    {
      "details": {
        "protocol": "http",
        "address": { "url": "https://api.${v.company()}.example/feed?id=${v.guid()}" },
        "authentication": "Anonymous"
      }
    }
  ]
}
`,
    ]),
    pair(
        "sftp-extension",
        (v) => [
            "editors/.vscode/sftp.json",
            `{
    "name": "Web server",
    "host": "web.${v.company()}.example",
    "protocol": "sftp",
    "port": 22,
    "username": "deploy",
    "password": "${l("human-password", v.humanPassword())}",
    "remotePath": "/var/www/html",
    "uploadOnSave": true,
    "useTempFile": false,
    "openSsh": false,
    "connectTimeout": 10000,
    "ignore": [".vscode", ".git", "node_modules"],
    "profiles": {
        "prod": {
            "host": "www.${v.company()}.example",
            "privateKeyPath": "~/.ssh/prod_ed25519",
            "passphrase": "${l("passphrase", `${v.word()} ${v.word()} ${v.digits(2)}`)}"
        }
    }
}
`,
        ],
        (v) => [
            "editors/sublime/sftp-config.json",
            `{
    // The tab key will cycle through the settings when first created
    // Visit https://wbond.net/sublime_packages/sftp/settings for help

    // sftp, ftp or ftps
    "type": "sftp",

    "save_before_upload": true,
    "upload_on_save": false,
    "sync_down_on_open": false,
    "sync_skip_deletes": false,
    "confirm_downloads": false,
    "confirm_sync": true,

    "host": "web.${v.company()}.example",
    "user": "deploy",
    //"password": "",
    "port": "22",

    "remote_path": "/var/www/html/",
    "ignore_regexes": [
        "\\\\.sublime-(project|workspace)", "sftp-config(-alt\\\\d?)?\\\\.json",
        "\\\\.env$", "secrets?\\\\.(json|ya?ml)$"
    ],
    //"file_permissions": "664",

    "connect_timeout": 30,
    "ssh_key_file": "~/.ssh/id_ed25519",
    //"sftp_flags": ["-o HostKeyAlias=web"],
    "remote_time_offset_in_hours": 0,
    "known_host": "SHA256:${v.base64(32).replace("=", "")}"
}
`,
        ],
    ),
    single("pgadmin-servers", (v) => [
        "editors/pgadmin/servers.json",
        `{
    "Servers": {
        "1": {
            "Name": "stage",
            "Group": "Servers",
            "Host": "pg-${v.company()}.postgres.database.azure.com",
            "Port": 5432,
            "MaintenanceDB": "postgres",
            "Username": "reader",
            "UseSSHTunnel": 0,
            "TunnelAuthentication": 0,
            "PassFile": "/pgpass",
            "SSLMode": "verify-full",
            "SSLKey": "<STORAGE_DIR>/.postgresql/postgresql.key",
            "BGColor": "#00ff00"
        },
        "2": {
            "Name": "prod",
            "Group": "Servers",
            "Host": "pg.internal",
            "Port": 5432,
            "Username": "reader@${v.company()}.example",
            "PasswordExecCommand": "az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv",
            "PasswordExpiration": 3000,
            "KerberosAuthentication": false,
            "ConnectionParameters": { "sslmode": "require", "connect_timeout": 10, "passfile": "/pgpass" }
        }
    }
}
`,
    ]),
    single("jetbrains-data-sources", (v) => [
        "editors/.idea/dataSources.local.xml",
        `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="dataSourceStorageLocal" created-in="IU-243.21565.193">
    <data-source name="orders@stage" uuid="${v.guid()}">
      <database-info product="PostgreSQL" version="16.4" jdbc-version="4.2" driver-name="PostgreSQL JDBC Driver">
        <identifier-quote-string>&quot;</identifier-quote-string>
      </database-info>
      <case-sensitivity plain-identifiers="lower" quoted-identifiers="exact" />
      <secret-storage>master_key</secret-storage>
      <user-name>orders</user-name>
      <schema-mapping>
        <introspection-scope>
          <node kind="database" qname="@"><node kind="schema" qname="@" /></node>
        </introspection-scope>
      </schema-mapping>
    </data-source>
    <data-source name="legacy" uuid="${v.guid()}">
      <secret-storage>session</secret-storage>
      <auth-provider>no-auth</auth-provider>
      <jdbc-url>${l("jdbc-url", `jdbc:mysql://mysql.internal:3306/legacy?user=legacy&amp;password=${v.alnum(14)}`)}</jdbc-url>
      <ssl-config><client-key-path>$USER_HOME$/.ssl/client.key</client-key-path></ssl-config>
    </data-source>
  </component>
</project>
`,
    ]),
    single("httpie-session", (v) => [
        "editors/httpie/sessions/api.json",
        `{
    "__meta__": {
        "about": "HTTPie session file",
        "help": "https://httpie.io/docs#sessions",
        "httpie": "3.2.2"
    },
    "auth": {
        "raw_auth": "${l("user-and-password", `ops:${v.alnum(16)}`)}",
        "type": "basic"
    },
    "cookies": [
        {
            "domain": "api.${v.company()}.example",
            "expires": 1790000000,
            "name": "session",
            "path": "/",
            "secure": true,
            "value": "${l("session-cookie", v.jwt({ sid: v.guid() }))}"
        }
    ],
    "headers": [
        { "name": "Accept", "value": "application/json, */*;q=0.5" },
        { "name": "X-Api-Key", "value": "${l("api-key", v.hex(40))}" },
        { "name": "X-Request-Id", "value": "${v.guid()}" }
    ]
}
`,
    ]),
    single("shell-history", (v) => [
        "home/.bash_history",
        `ls -la
cd /srv/shop
git pull
docker compose up -d
mysql -h mysql.internal -u root -p${l("random-password", v.alnum(12))} shop
mysqldump -u backup -p shop > dump.sql
sshpass -p '${l("human-password", v.humanPassword().replace(/'/g, "x"))}' ssh deploy@web1 uptime
ssh-keygen -t ed25519 -C ops@${v.company()}.example
curl -u ops:${l("random-password", v.alnum(14))} https://nexus.${v.company()}.example/service/rest/v1/status
curl -H "Authorization: Bearer $TOKEN" https://api.${v.company()}.example/me
az login --service-principal -u ${v.guid()} -p ${l("client-secret", v.entraSecret())} --tenant ${v.guid()}
az keyvault secret show --vault-name kv-${v.company()} --name db-password
export HISTCONTROL=ignoreboth
export GH_TOKEN=${l("github-token", v.github())}
gh auth status
psql "${l("postgres-url", `postgres://shop:${v.alnum(14)}@pg.internal/shop`)}" -c 'select 1'
psql "host=pg.internal user=shop dbname=shop"
redis-cli -h redis.internal -a ${l("random-password", v.alnum(20))} ping
openssl rand -base64 32
passwd
echo -n secret | wc -c
kubectl create secret generic db --from-literal=password=${l("random-password", v.lower(16))}
kubectl get secret db -o jsonpath='{.data.password}' | base64 -d
git commit -m "reset password form"
history | grep password
exit
`,
    ]),
    single("ssh-config", (v) => [
        "home/.ssh/config",
        `Host *
    AddKeysToAgent yes
    ServerAliveInterval 60
    HashKnownHosts yes
    PasswordAuthentication no

Host bastion
    HostName bastion.${v.company()}.example
    User ops
    IdentityFile ~/.ssh/id_ed25519
    CertificateFile ~/.ssh/id_ed25519-cert.pub
    ForwardAgent no

Host 10.2.*
    ProxyJump bastion
    User deploy
    IdentitiesOnly yes
    IdentityFile ~/.ssh/deploy_ed25519
    HostKeyAlias deploy-key

Host git
    HostName git.${v.company()}.example
    IdentityAgent "~/Library/Group Containers/${v.upper(10)}.com.1password/t/agent.sock"
    PubkeyAcceptedAlgorithms ssh-ed25519,sk-ssh-ed25519@openssh.com
    SetEnv TOKEN_SOURCE=vault

Match exec "test -f ~/.ssh/token"
    PKCS11Provider /usr/lib/opensc-pkcs11.so
    KbdInteractiveAuthentication yes
    PreferredAuthentications publickey,password
`,
    ]),
    single("contributing-doc", (v) => [
        "docs/CONTRIBUTING.md",
        `# Contributing

Thank you for helping. Please read this once.

## Local setup

1. Copy \`.env.example\` to \`.env\`.
2. Ask for access to the vault \`kv-${v.company()}\`; the names of the secrets are \`db-password\` and \`smtp-password\`.
3. Start the database:

   \`\`\`bash
   docker run -d --name pg -e POSTGRES_PASSWORD=${l("human-password", v.humanPassword().replace(/[#!]/g, "x"))} -p 5432:5432 postgres:16
   \`\`\`

4. Set \`DATABASE_URL=postgres://app:<password>@localhost:5432/app\`.

## Tests against the stage API

    curl -s https://stage.${v.company()}.example/api/orders \\
      -H 'Authorization: Bearer ${l("jwt", v.jwt({ scope: "read" }))}'

Replace \`YOUR_TOKEN\` with yours:

    curl -H "X-Api-Key: YOUR_TOKEN" https://stage.${v.company()}.example/api/me

| Variable | Meaning | Default |
| --- | --- | --- |
| \`JWT_SECRET\` | signs the sessions, 32 characters | none |
| \`PASSWORD_MIN_LENGTH\` | what users must choose | \`12\` |
| \`SENTRY_DSN\` | where errors go | \`https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(6)}\` |
| \`ADMIN_PASSWORD\` | of the first start | \`${l("random-password", v.alnum(14))}\` |

Never commit a password. The hook \`pre-commit\` looks for them.
`,
    ]),
    single("postmortem", (v) => [
        "docs/incidents/2026-02-leaked-key.md",
        `# Incident: a storage key in a public image

**Status:** closed. **Severity:** 2.

## What happened

On 11 February a build copied \`local.settings.json\` into the image \`web:${v.number(100, 400)}\` (digest
\`sha256:${v.hex(64)}\`). The file held the connection string of the test account:

> \`${l("storage-connection-string", v.storageConnection())}\`

The key was rotated at 14:20. The commit is \`${v.hex(40)}\`, the request that downloaded it has the id \`${v.guid()}\`.

## What we did

- rotated both keys of the account, and the password of the database user \`web\`
- moved the secret to the vault: \`@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.net/secrets/storage/)\`
- added \`**/local.settings.json\` to \`.dockerignore\`

## What went well

The token scanner found it within the hour, and nobody had used the key.

## Actions

| What | Who | When |
| --- | --- | --- |
| secrets only by reference | platform | done |
| managed identity in place of the key | web | March |
| shorter life of tokens: \`PT30M\` | identity | open |
`,
    ]),
    single("adr-secrets", (v) => [
        "docs/adr/0012-secrets.md",
        `# 12. Secrets stay in Key Vault

Date: 2026-01-20. Status: accepted.

## Context

Passwords, keys and tokens were in app settings. Whoever can read a resource can read them.

## Decision

- An app setting holds a reference: \`@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=db-password)\`.
- A Container App uses \`secretRef: db-password\`; a pod uses \`secretKeyRef\`.
- Connection strings have no password: \`Server=tcp:sql-${v.company()}.database.windows.net,1433;Database=orders;Authentication=Active Directory Default;\`
- Pipelines sign in with a federated credential (\`client-id: ${v.guid()}\`, \`tenant-id: ${v.guid()}\`).

We looked at these spellings of a secret in code, all of which are refused by the hook:

\`\`\`yaml
password: <your password>
apiKey: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx
connectionString: "AccountKey=\${STORAGE_KEY}"
token: $(PIPELINE_TOKEN)
secret: __JWT_SECRET__
\`\`\`

## Consequences

A rotation needs no deployment. Local development uses the emulator, whose key is published:
\`DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;\`

The thumbprint of the root is \`${v.upperHex(40)}\`.
`,
    ]),
    single("chat-export", (v) => [
        "exports/chat/2026-02-03.json",
        `[
    {
        "type": "message",
        "user": "U${v.upper(10)}",
        "text": "morning, who knows how to sign in to the stage portal?",
        "ts": "17${v.digits(8)}.${v.digits(6)}",
        "client_msg_id": "${v.guid()}"
    },
    {
        "type": "message",
        "user": "U${v.upper(10)}",
        "text": "user is admin, password: ${l("human-password", v.humanPassword())}",
        "ts": "17${v.digits(8)}.${v.digits(6)}"
    },
    {
        "type": "message",
        "user": "U${v.upper(10)}",
        "text": "and the webhook of the channel is ${l("slack-webhook", v.slackWebhook())} :tada:",
        "ts": "17${v.digits(8)}.${v.digits(6)}",
        "reactions": [{ "name": "pray", "users": ["U${v.upper(10)}"], "count": 1 }]
    },
    {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B${v.upper(10)}",
        "text": "Your password expires in 3 days. Change it at https://id.${v.company()}.example/password",
        "ts": "17${v.digits(8)}.${v.digits(6)}"
    },
    {
        "type": "message",
        "text": "please do not post passwords here, put them in the vault (secret name: stage-portal-admin)",
        "user": "U${v.upper(10)}",
        "team": "T${v.upper(10)}",
        "edited": { "user": "U${v.upper(10)}", "ts": "17${v.digits(8)}.000000" }
    }
]
`,
    ]),
    single("fluent-translations", () => [
        "i18n/en-US/account.ftl",
        `### Account pages

account-password = Password
    .placeholder = Your password
account-password-repeat = Repeat the password
account-password-hint =
    { $min ->
        [one] At least { $min } character.
       *[other] At least { $min } characters.
    }
account-password-wrong = Wrong password. { $attempts } attempts left.
account-secret-question = Secret question
account-token-label = Access token
    .aria-label = Access token of the API
account-token-created = The token { $name } was created. Copy it now, it is not shown again.
account-api-key = API key
account-private-key-upload = Choose your private key file
account-passphrase = Passphrase
account-2fa-secret = Scan the code, or enter the secret by hand: { $secret }

# Variables:
#   $email (String) - address of the user
account-reset-sent = We sent a link to { $email } to reset your password.
-brand-secret-santa = Secret Santa
account-logout = Sign out
`,
    ]),
    single("rails-locale", () => [
        "i18n/config/locales/devise.de.yml",
        `de:
  devise:
    failure:
      invalid: "Ungültige %{authentication_keys} oder Passwort."
      last_attempt: "Sie haben noch einen Versuch, bevor Ihr Konto gesperrt wird."
      timeout: "Ihre Sitzung ist abgelaufen."
    passwords:
      edit:
        change_my_password: "Passwort ändern"
        new_password: "Neues Passwort"
        confirm_new_password: "Neues Passwort bestätigen"
      no_token: "Sie können diese Seite nur von dem Link aus einer E-Mail aufrufen."
      updated: 'Ihr Passwort wurde geändert.'
    mailer:
      password_change:
        subject: Ihr Passwort wurde geändert
        message: "Das Passwort Ihres Kontos wurde geändert."
  activerecord:
    attributes:
      user:
        password: Passwort
        current_password: Aktuelles Passwort
        api_token: API-Schlüssel
        otp_secret: Geheimnis für die Zwei-Faktor-Anmeldung
  simple_form:
    hints:
      defaults:
        password: mindestens 12 Zeichen
        secret_key: wird nur einmal angezeigt
    placeholders:
      user:
        password: "••••••••••••"
`,
    ]),
    single("xliff", () => [
        "i18n/messages.fr.xlf",
        BOM +
            `<?xml version="1.0" encoding="UTF-8" ?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file source-language="en" target-language="fr" datatype="plaintext" original="ng2.template">
    <body>
      <trans-unit id="login.password" datatype="html">
        <source>Password</source>
        <target>Mot de passe</target>
      </trans-unit>
      <trans-unit id="login.password.wrong" datatype="html">
        <source>Password: <x id="INTERPOLATION" equiv-text="{{ hint }}"/></source>
        <target>Mot de passe : <x id="INTERPOLATION" equiv-text="{{ hint }}"/></target>
      </trans-unit>
      <trans-unit id="token.secret" datatype="html">
        <source>Client secret</source>
        <target state="translated">Secret du client</target>
        <note priority="1" from="description">label of the field client_secret</note>
      </trans-unit>
      <trans-unit id="api.key" datatype="html">
        <source>API key = your identity</source>
        <target>Clé API = votre identité</target>
      </trans-unit>
      <trans-unit id="reset" datatype="html">
        <source>password=forgotten? Ask for a new one</source>
        <target>mot de passe=oublié ? Demandez-en un nouveau</target>
      </trans-unit>
    </body>
  </file>
</xliff>
`,
    ]),
    single("ios-strings", () => [
        "i18n/es.lproj/Localizable.strings",
        windows(`/* Sign in */
"login.password" = "Contraseña";
"login.password.placeholder" = "Escriba su contraseña";
"login.token" = "Código";
"login.error.password" = "La contraseña es incorrecta.";

/* Settings */
"settings.apiKey" = "Clave de la API";
"settings.secret" = "Secreto";
"settings.secret.footer" = "El secreto se guarda en el llavero de este dispositivo.";
"settings.passphrase" = "Frase de contraseña";
"settings.privateKey.import" = "Importar clave privada…";
"settings.password.rules" = "12 caracteres, %d cifras";

/* Keychain */
"keychain.accessToken" = "%@ quiere usar el token guardado";
`),
    ]),
    single("security-template", (v) => [
        "windows/gpo/GptTmpl.inf",
        BOM +
            windows(`[Unicode]
Unicode=yes
[Version]
signature="$CHICAGO$"
Revision=1
[System Access]
MinimumPasswordAge = 1
MaximumPasswordAge = 90
MinimumPasswordLength = 14
PasswordComplexity = 1
PasswordHistorySize = 24
LockoutBadCount = 5
ClearTextPassword = 0
RequireLogonToChangePassword = 0
NewAdministratorName = "${v.word()}-adm"
LSAAnonymousNameLookup = 0
[Kerberos Policy]
MaxTicketAge = 10
MaxServiceAge = 600
TicketValidateClient = 1
[Registry Values]
MACHINE\\System\\CurrentControlSet\\Services\\Netlogon\\Parameters\\DisablePasswordChange=4,0
MACHINE\\System\\CurrentControlSet\\Services\\Netlogon\\Parameters\\MaximumPasswordAge=4,30
MACHINE\\System\\CurrentControlSet\\Services\\LanManWorkstation\\Parameters\\EnablePlainTextPassword=4,0
MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LimitBlankPasswordUse=4,1
[Privilege Rights]
SeCreateTokenPrivilege =
SeTrustedCredManAccessPrivilege =
SeAssignPrimaryTokenPrivilege = *S-1-5-19,*S-1-5-20
`),
    ]),
    single("avro-schema", () => [
        "schemas/user-events.avsc",
        `[
  {
    "type": "record",
    "name": "PasswordChanged",
    "namespace": "example.users",
    "doc": "A user chose a new password; the password itself is never part of an event.",
    "fields": [
      { "name": "userId", "type": { "type": "string", "logicalType": "uuid" } },
      { "name": "passwordAgeDays", "type": "int", "default": 0 },
      { "name": "passwordHashAlgorithm", "type": { "type": "enum", "name": "HashAlgorithm", "symbols": ["BCRYPT", "ARGON2ID"] } },
      { "name": "resetToken", "type": ["null", "string"], "default": null, "doc": "only its first four characters" }
    ]
  },
  {
    "type": "record",
    "name": "ApiKeyIssued",
    "namespace": "example.users",
    "fields": [
      { "name": "keyId", "type": "string" },
      { "name": "apiKeyPrefix", "type": "string", "default": "sk_" },
      { "name": "secretVersion", "type": "string", "default": "v1" },
      { "name": "tokenType", "type": "string", "default": "Bearer" },
      { "name": "accessToken", "type": "string", "default": "" }
    ]
  }
]
`,
    ]),
    single("thrift", () => [
        "schemas/auth.thrift",
        `namespace java example.auth
namespace py example.auth

const string TOKEN_HEADER = "X-Auth-Token"
const i32 PASSWORD_MIN_LENGTH = 12
const string DEFAULT_SECRET_NAME = "auth-signing-key"

enum GrantType {
  PASSWORD = 1,
  CLIENT_CREDENTIALS = 2,
  REFRESH_TOKEN = 3
}

struct Credentials {
  1: required string username,
  2: required string password,
  3: optional string secret = "",
  4: optional string client_id
}

struct Token {
  1: required string access_token,
  2: optional string refresh_token,
  3: i64 expires_in = 3600,
  4: string token_type = "Bearer"
}

exception WrongPassword {
  1: string message = "wrong user name or password"
}

service Auth {
  Token sign_in(1: Credentials credentials) throws (1: WrongPassword wrong),
  void change_password(1: string user, 2: string old_password, 3: string new_password),
  bool check_token(1: string token)
}
`,
    ]),
    single("asyncapi", (v) => [
        "schemas/asyncapi.yaml",
        `asyncapi: 3.0.0
info:
  title: Orders
  version: 1.2.0
servers:
  production:
    host: eh-${v.company()}.servicebus.windows.net:9093
    protocol: kafka-secure
    security:
      - $ref: '#/components/securitySchemes/saslScram'
      - $ref: '#/components/securitySchemes/oauth'
components:
  securitySchemes:
    saslScram:
      type: scramSha256
      description: User name and password of the topic's owner
    apiKey:
      type: apiKey
      in: password
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token
          availableScopes: { orders.read: read the orders }
  schemas:
    SignUp:
      type: object
      required: [email, password]
      properties:
        email: { type: string, format: email }
        password:
          type: string
          format: password
          minLength: 12
          writeOnly: true
          description: "The password, e.g. four words"
        apiToken: { type: string, pattern: '^[A-Za-z0-9]{32}$', readOnly: true }
        secret: { $ref: '#/components/schemas/Secret' }
    Secret: { type: string, default: '' }
  messageTraits:
    headers:
      headers: { properties: { x-token-id: { type: string, examples: ["${v.guid()}"] } } }
`,
    ]),
    single("flake-lock", (v) => [
        "nix/flake.lock",
        `{
  "nodes": {
    "agenix": {
      "inputs": { "nixpkgs": ["nixpkgs"] },
      "locked": {
        "lastModified": 17${v.digits(8)},
        "narHash": "sha256-${v.base64(32)}",
        "owner": "ryantm",
        "repo": "agenix",
        "rev": "${v.hex(40)}",
        "type": "github"
      },
      "original": { "owner": "ryantm", "repo": "agenix", "type": "github" }
    },
    "secrets": {
      "flake": false,
      "locked": {
        "lastModified": 17${v.digits(8)},
        "narHash": "sha256-${v.base64(32)}",
        "ref": "main",
        "rev": "${v.hex(40)}",
        "type": "git",
        "url": "ssh://git@git.${v.company()}.example/secrets.git"
      }
    },
    "nixpkgs": {
      "locked": {
        "narHash": "sha256-${v.base64(32)}",
        "rev": "${v.hex(40)}",
        "type": "github"
      }
    },
    "root": { "inputs": { "agenix": "agenix", "secrets": "secrets", "nixpkgs": "nixpkgs" } }
  },
  "root": "root",
  "version": 7
}
`,
    ]),
    single("checksums", (v) => [
        "release/SHA256SUMS",
        `${v.hex(64)}  secret-rotator-1.4.0.tar.gz
${v.hex(64)}  password-cli_1.4.0_amd64.deb
${v.hex(64)} *token-broker.exe
${v.hex(64)}  api-key-server.img
SHA512 (keys.tar) = ${v.hex(128)}
MD5 (passwords.txt.gpg) = ${v.hex(32)}
`,
    ]),
    single("plan-output", (v) => [
        "logs/terraform-plan.txt",
        `Terraform used the selected providers to generate the following execution plan. Resource actions are indicated with the
following symbols:
  + create
  ~ update in-place

Terraform will perform the following actions:

  # azurerm_linux_web_app.web will be updated in-place
  ~ resource "azurerm_linux_web_app" "web" {
      ~ app_settings                       = (sensitive value)
        client_certificate_enabled         = false
        custom_domain_verification_id      = (sensitive value)
        id                                 = "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.Web/sites/web"
        name                               = "web-${v.company()}"
      ~ site_credential                    = (sensitive value) -> (known after apply)
      ~ key_vault_reference_identity_id    = "SystemAssigned"
    }

  # random_password.db will be created
  + resource "random_password" "db" {
      + bcrypt_hash = (sensitive value)
      + id          = (known after apply)
      + length      = 32
      + min_special = 2
      + result      = (sensitive value)
      + special     = true
    }

  # azurerm_key_vault_secret.db will be created
  + resource "azurerm_key_vault_secret" "db" {
      + key_vault_id = "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-${v.company()}"
      + name         = "db-password"
      + value        = (sensitive value)
      + version      = (known after apply)
    }

Plan: 2 to add, 1 to change, 0 to destroy.

Changes to Outputs:
  + admin_password = (sensitive value)
  + token_endpoint = "https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token"
`,
    ]),
    single("masked-log", (v) => [
        "logs/deploy.log",
        `2026-02-11T08:14:02.118Z [info]  deploy start, commit=${v.hex(40)} actor=ops
2026-02-11T08:14:02.530Z [debug] env: DB_PASSWORD=*** SMTP_PASSWORD=******** API_TOKEN=[REDACTED]
2026-02-11T08:14:03.001Z [info]  az login --service-principal -u ${v.guid()} -p *** --tenant ${v.guid()}
2026-02-11T08:14:05.922Z [info]  token acquired, expires_in=3599 token_type=Bearer
2026-02-11T08:14:06.104Z [debug] Authorization: Bearer ***
2026-02-11T08:14:06.404Z [info]  secret "db-password" read, version ${v.hex(32)}
2026-02-11T08:14:07.312Z [warn]  password of user "report" expires in 12 days
2026-02-11T08:14:08.770Z [info]  postgres://app:***@pg.internal:5432/app reachable
2026-02-11T08:14:09.115Z [error] 401 Unauthorized: invalid_client: AADSTS7000215: Invalid client secret provided. Trace ID: ${v.guid()}
2026-02-11T08:14:09.118Z [error] hint: the secret's value is needed, not the secret's ID ${v.guid()}
2026-02-11T08:14:11.650Z [info]  image digest sha256:${v.hex(64)}
2026-02-11T08:14:12.000Z [info]  x-ms-request-id: ${v.guid()} etag: "0x8D${v.upperHex(13)}"
2026-02-11T08:14:12.201Z [debug] kid=${v.base64url(27)} thumbprint=${v.upperHex(40)}
2026-02-11T08:14:13.000Z [info]  done
`,
    ]),
    single("cost-table", (v) => [
        "exports/finance/tokens-and-keys.csv",
        `"service","meter","tokens","key","secret_count","password_resets","cost"
"openai","gpt-4o input","${v.digits(8)}","cost-center-${v.digits(4)}","0","0","${v.digits(3)}.42"
"openai","gpt-4o output","${v.digits(7)}","cost-center-${v.digits(4)}","0","0","${v.digits(3)}.10"
"key vault","secret operations","","kv-${v.company()}","${v.digits(3)}","","0.${v.digits(2)}"
"key vault","rsa keys, 2048","","kv-${v.company()}","${v.digits(2)}","","12.00"
"entra id","password resets","","${v.guid()}","","${v.digits(3)}","0.00"
"twilio","sms, one time passwords","","${v.guid()}","","","${v.digits(2)}.80"
"total","","","","","","${v.digits(4)}.32"
`,
    ]),
    single("mjml-mail", (v) => [
        "mail/templates/reset-password.mjml",
        `<mjml>
  <mj-head>
    <mj-title>Reset your password</mj-title>
    <mj-preview>Your password reset link for {{ app_name }}</mj-preview>
  </mj-head>
  <mj-body background-color="#f4f4f4">
    <mj-section>
      <mj-column>
        <mj-text font-size="20px">Hello {{ user.name }},</mj-text>
        <mj-text>
          You asked for a new password. Use the link below within {{ ttl }} minutes. Your old password: still valid until
          you choose a new one.
        </mj-text>
        <mj-button href="https://id.${v.company()}.example/reset?token={{ token }}&amp;user={{ user.id }}">New password</mj-button>
        <mj-text>Or enter the code <strong>{{ code }}</strong>.</mj-text>
        <mj-text font-size="12px">Secret question: {{ user.question }}</mj-text>
        <mj-image src="https://cdn.${v.company()}.example/logo.png?v=${v.hex(20)}" alt="logo" />
        <mj-raw><!-- tracking ${v.guid()} --></mj-raw>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
    ]),
    single("google-services", (v) => [
        "mobile/android/app/google-services.json",
        `{
  "project_info": {
    "project_number": "${v.digits(12)}",
    "firebase_url": "https://${v.company()}-app.firebaseio.com",
    "project_id": "${v.company()}-app",
    "storage_bucket": "${v.company()}-app.appspot.com"
  },
  "client": [
    {
      "client_info": {
        "mobilesdk_app_id": "1:${v.digits(12)}:android:${v.hex(22)}",
        "android_client_info": { "package_name": "example.${v.company()}.app" }
      },
      "oauth_client": [
        {
          "client_id": "${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com",
          "client_type": 1,
          "android_info": { "package_name": "example.${v.company()}.app", "certificate_hash": "${v.hex(40)}" }
        }
      ],
      "api_key": [
        { "current_key": "${tolerated(v.google())}" }
      ],
      "services": { "appinvite_service": { "other_platform_oauth_client": [] } }
    }
  ],
  "configuration_version": "1"
}
`,
    ]),
    single("local-properties", (v) => [
        "mobile/android/key.properties",
        windows(`# signing of the release, not in git
storePassword=${l("human-password", v.humanPassword())}
keyPassword=${l("random-password", v.alnum(12))}
keyAlias=upload
storeFile=C\\:\\\\keys\\\\upload.jks
sdk.dir=C\\:\\\\Android\\\\sdk
flutter.versionName=3.${v.number(1, 20)}.0
MAPS_API_KEY=${l("google-key", v.google())}
MAPBOX_DOWNLOADS_TOKEN=${l("mapbox-token", v.mapboxSecret())}
MAPBOX_ACCESS_TOKEN=pk.eyJ1Ijoi${v.alnum(40)}.${v.base64url(22)}
`),
    ]),
    single("notes-with-tabs", (v) => [
        "docs/handover/servers.txt",
        windows(`Handover of the print servers
=============================

Server		Address		Account		Password
------		-------		-------		--------
print01		10.7.0.11	admin		(in the vault: print01-admin)
print02		10.7.0.12	admin		(in the vault: print02-admin)

The web console of both:
	URL:		https://print01.${v.company()}.example:8443/
	Username:	console
	Password:	${l("human-password", v.humanPassword())}

SNMP is read only, community see the vault.
Licence number	${v.upper(5)}-${v.upper(5)}-${v.upper(5)}, serial ${v.upper(10)}

Wi-Fi of the print room
	SSID:	${v.company()}-print
	Key:	${l("wifi-passphrase", v.alnum(16))}

Passwords expire every 90 days. Ask the service desk for a new one.
`),
    ]),
    single("ini-latin", (v) => [
        "desktop/erp/erpclient.ini",
        windows(`[Verbindung]
Server=sql.internal
Datenbank=ERP
Benutzer=erpclient
Kennwort=${l("human-password", v.humanPassword())}
Integriert=Nein

[Conexion]
servidor=10.2.0.9
usuario=consulta
contrasena=${l("random-password", v.alnum(14))}

[Drucker]
Standard=\\\\print01\\etiketten
Passwortabfrage=1

[Lizenz]
Schluessel=${tolerated(`${v.upper(5)}-${v.upper(5)}-${v.upper(5)}-${v.upper(5)}`)}
GueltigBis=31.12.2026

[Oberflaeche]
KennwortSichtbar=0
KennwortMinLaenge=10
TokenDauer=480
Letzter=${v.guid()}
`),
    ]),
];
