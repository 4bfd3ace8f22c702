import { azure, type Family, lit, near } from "./resources";
import { family, one } from "./resources-hosts";
import { type SetValues } from "./resources-values";

const factory = (v: SetValues): { factoryName: string; resourceGroupName: string; linkedServiceName: string } => ({
    factoryName: `adf-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
    linkedServiceName: `ls_${v.service()}`,
});
const secure = (value: string): { type: "SecureString"; value: string } => ({ type: "SecureString", value });
const vaulted = (secretName: string) => ({
    type: "AzureKeyVaultSecret" as const,
    store: { type: "LinkedServiceReference" as const, referenceName: "ls_kv" },
    secretName,
});

/** Data, databases, devices and analysis on Azure. */
export const azureDataFamilies: Family[] = [
    family(
        "data-factory-sftp",
        one("private-key", "private key of an SFTP server, in base64", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "Sftp",
                    host: v.host(),
                    port: 22,
                    authenticationType: "SshPublicKey",
                    userName: "drop",
                    privateKeyContent: secure(lit(v.encoded(v.pem("RSA PRIVATE KEY")))),
                },
            }),
        ),
        one("key-vault-reference", "password from a vault", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "Sftp",
                    host: v.host(),
                    authenticationType: "Basic",
                    userName: "drop",
                    password: vaulted(near("sftp-drop-password")),
                },
            }),
        ),
        one("fingerprint", "fingerprint of the host's key", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "Sftp",
                    host: v.host(),
                    authenticationType: "Basic",
                    userName: "drop",
                    hostKeyFingerprint: near(`ssh-rsa 2048 ${v.hex(32).match(/../g)?.join(":") ?? ""}`),
                    password: vaulted("sftp"),
                },
            }),
        ),
    ),
    family(
        "data-factory-databases",
        one("connection-string", "SQL login in a linked service", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: { type: "AzureSqlDatabase", connectionString: lit(v.sqlConnection(v.plainPassword())) },
            }),
        ),
        one("identity", "the factory's identity", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "AzureSqlDatabase",
                    connectionString: near(
                        `Integrated Security=False;Encrypt=True;Connection Timeout=30;Data Source=sql-${v.company()}.database.windows.net;Initial Catalog=dw`,
                    ),
                },
            }),
        ),
        one("ciphertext", "credential encrypted by the integration runtime", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "SqlServer",
                    connectionString: `Data Source=${v.host()};Initial Catalog=erp;Integrated Security=False;User ID=etl`,
                    encryptedCredential: near(
                        v.encoded(
                            JSON.stringify({
                                Version: "2017-11-30",
                                ProtectionMode: "Key",
                                SecretContentType: "Plaintext",
                                CredentialId: `${v.company()}_${v.guid()}`,
                            }),
                        ),
                    ),
                },
            }),
        ),
    ),
    family(
        "data-factory-services",
        one("provider-token", "access token of Databricks", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "AzureDatabricks",
                    domain: `https://adb-${v.digits(16)}.7.azuredatabricks.net`,
                    existingClusterId: "0801-101010-abc",
                    accessToken: secure(lit(v.databricks())),
                },
            }),
        ),
        one("password", "Salesforce password without its token", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "Salesforce",
                    environmentUrl: "https://login.salesforce.com",
                    username: `etl@${v.company()}.example`,
                    password: secure(lit(v.humanPassword())),
                    securityToken: vaulted("sf-token"),
                },
            }),
        ),
        one("api-key", "a header of a REST service", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "RestService",
                    url: `https://${v.host()}`,
                    authenticationType: "Anonymous",
                    authHeaders: { "X-Api-Key": secure(lit(v.guid())) },
                },
            }),
        ),
        one("sas", "SAS of a blob container", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "AzureBlobStorage",
                    sasUri: secure(lit(v.sas(`https://st${v.company()}.blob.core.windows.net/landing`))),
                },
            }),
        ),
        one("url", "a service reached anonymously", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                properties: {
                    type: "HttpServer",
                    url: near(`https://${v.host()}/tokens?page_token=next&sig=none`),
                    authenticationType: "Anonymous",
                },
            }),
        ),
    ),
    family(
        "data-factory-pipelines",
        one("api-key", "header of a web activity", (v) =>
            azure("datafactory:Pipeline", {
                factoryName: `adf-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                pipelineName: "notify",
                activities: [
                    {
                        name: "Notify",
                        type: "WebActivity",
                        method: "POST",
                        url: `https://${v.host()}/notify`,
                        headers: { Authorization: lit(`ApiKey ${v.alnum(44)}`) },
                        body: "{}",
                    },
                ],
            }),
        ),
        one("template-reference", "an earlier activity's output", (v) =>
            azure("datafactory:Pipeline", {
                factoryName: `adf-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                pipelineName: "notify",
                activities: [
                    {
                        name: "Notify",
                        type: "WebActivity",
                        method: "POST",
                        url: `https://${v.host()}/notify`,
                        headers: { Authorization: near("@concat('Bearer ', activity('GetToken').output.value)") },
                        body: "{}",
                    },
                ],
            }),
        ),
    ),
    family(
        "integration-runtime",
        one("password", "administrator of the SSIS catalog", (v) =>
            azure("datafactory:IntegrationRuntime", {
                factoryName: `adf-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                integrationRuntimeName: "ssis",
                properties: {
                    type: "Managed",
                    computeProperties: { location: "West Europe", nodeSize: "Standard_D4_v3", numberOfNodes: 1 },
                    ssisProperties: {
                        edition: "Standard",
                        catalogInfo: {
                            catalogServerEndpoint: `sql-${v.company()}.database.windows.net`,
                            catalogAdminUserName: "ssisadmin",
                            catalogAdminPassword: { type: "SecureString", value: lit(v.password()) },
                        },
                    },
                },
            }),
        ),
        one("url", "setup scripts in a container without a signature", (v) =>
            azure("datafactory:IntegrationRuntime", {
                factoryName: `adf-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                integrationRuntimeName: "ssis",
                properties: {
                    type: "Managed",
                    ssisProperties: {
                        edition: "Enterprise",
                        customSetupScriptProperties: {
                            blobContainerUri: near(`https://st${v.company()}.blob.core.windows.net/setup`),
                            sasToken: { type: "SecureString", value: "<sas-token>" },
                        },
                    },
                },
            }),
        ),
    ),
    family(
        "synapse-analytics",
        one("account-key", "Spark properties with an account key", (v) =>
            azure("synapse:BigDataPool", {
                workspaceName: `syn-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                bigDataPoolName: "small",
                sparkVersion: "3.4",
                sparkConfigProperties: {
                    filename: "spark.conf",
                    configurationType: "File",
                    content: lit(
                        `spark.executor.memory 4g\nspark.hadoop.fs.azure.account.key.st${v.company()}.dfs.core.windows.net ${v.storageKey()}\n`,
                    ),
                },
            }),
        ),
        one("identity", "Spark properties with OAuth by a managed identity", (v) =>
            azure("synapse:BigDataPool", {
                workspaceName: `syn-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                bigDataPoolName: "small",
                sparkConfigProperties: {
                    filename: "spark.conf",
                    configurationType: "File",
                    content: near(
                        "fs.azure.account.auth.type OAuth\nfs.azure.account.oauth.provider.type org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider\nspark.secret.rotation.days 30\n",
                    ),
                },
            }),
        ),
    ),
    family(
        "sql-databases",
        one("password", "administrator of a SQL server", (v) =>
            azure("sql:Server", {
                serverName: `sql-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                version: "12.0",
                administratorLogin: "dba",
                administratorLoginPassword: lit(v.wildPassword(20)),
                minimalTlsVersion: "1.2",
            }),
        ),
        one("password", "credential of an elastic job", (v) =>
            azure("sql:JobCredential", {
                serverName: `sql-${v.company()}`,
                jobAgentName: "agent",
                resourceGroupName: v.resourceGroup(),
                credentialName: "refresh",
                username: "jobuser",
                password: lit(v.humanPassword()),
            }),
        ),
        one("identity", "an Entra group as the only administrator", (v) =>
            azure("sql:Server", {
                serverName: `sql-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                administrators: {
                    administratorType: "ActiveDirectory",
                    azureADOnlyAuthentication: true,
                    login: near("sql-password-admins"),
                    sid: v.guid(),
                    tenantId: v.guid(),
                    principalType: "Group",
                },
            }),
        ),
    ),
    family(
        "open-source-databases",
        one("password", "PostgreSQL, a password that looks like a template", (v) =>
            azure("dbforpostgresql:Server", {
                serverName: `psql-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                version: "16",
                administratorLogin: "pgadmin",
                administratorLoginPassword: lit(`P$$${v.word()}{${v.digits(2)}}`),
                storage: { storageSizeGB: 64 },
            }),
        ),
        one("password", "MySQL", (v) =>
            azure("dbformysql:Server", {
                serverName: `mysql-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                version: "8.0.21",
                administratorLogin: "mysqladmin",
                administratorLoginPassword: lit(v.password()),
            }),
        ),
        one("policy", "PostgreSQL with Entra sign-in alone", (v) =>
            azure("dbforpostgresql:Server", {
                serverName: `psql-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                version: "16",
                authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: near("Disabled"), tenantId: v.guid() },
            }),
        ),
    ),
    family(
        "database-migration",
        one("password", "source of a migration", (v) =>
            azure("datamigration:ServiceTask", {
                groupName: v.resourceGroup(),
                serviceName: `dms-${v.company()}`,
                taskName: "connect",
                properties: {
                    taskType: "ConnectToSource.MySql",
                    input: {
                        sourceConnectionInfo: {
                            type: "MySqlConnectionInfo",
                            serverName: v.host(),
                            port: 3306,
                            userName: "repl",
                            password: lit(v.password()),
                        },
                    },
                },
            }),
        ),
    ),
    family(
        "cosmos-and-mongo",
        one("password", "administrator of a Mongo cluster", (v) =>
            azure("mongocluster:MongoCluster", {
                mongoClusterName: `mc-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                properties: {
                    administrator: { userName: "clusteradmin", password: lit(v.password()) },
                    serverVersion: "7.0",
                },
            }),
        ),
        one("password", "a user of the Mongo API", (v) =>
            azure("cosmosdb:MongoDBResourceMongoUserDefinition", {
                accountName: `cosmos-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                databaseName: "shop",
                userName: "app",
                password: lit(v.password()),
                mechanisms: "SCRAM-SHA-256",
            }),
        ),
        one("url", "the key of an account in a vault", (v) =>
            azure("cosmosdb:DatabaseAccount", {
                accountName: `cosmos-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                databaseAccountOfferType: "Standard",
                locations: [{ locationName: "West Europe" }],
                keyVaultKeyUri: near(`${v.vaultUri()}/keys/cosmos-cmk`),
            }),
        ),
    ),
    family(
        "kusto",
        one("sas", "token of a script's URL", (v) =>
            azure("kusto:Script", {
                clusterName: `adx${v.company()}`,
                databaseName: "logs",
                resourceGroupName: v.resourceGroup(),
                scriptName: "tables",
                scriptUrl: `https://st${v.company()}.blob.core.windows.net/scripts/tables.kql`,
                scriptUrlSasToken: lit(v.sas("").slice(1)),
            }),
        ),
        one("connection-string", "an external table with an account key, in Kusto's language", (v) =>
            azure("kusto:Script", {
                clusterName: `adx${v.company()}`,
                databaseName: "logs",
                resourceGroupName: v.resourceGroup(),
                scriptName: "external",
                scriptContent: lit(
                    `.create external table Archive (Timestamp:datetime, Message:string) kind=storage dataformat=csv (h@'https://st${v.company()}.blob.core.windows.net/archive;${v.storageKey()}')`,
                ),
            }),
        ),
        one("column-names", "columns with secret-ish names", (v) =>
            azure("kusto:Script", {
                clusterName: `adx${v.company()}`,
                databaseName: "logs",
                resourceGroupName: v.resourceGroup(),
                scriptContent: near(
                    ".create-merge table SignIns (Timestamp:datetime, UserPasswordHash:string, ApiKey:string, TokenType:string, SecretRotated:bool)",
                ),
            }),
        ),
    ),
    family(
        "stream-analytics",
        one("account-key", "key of a Service Bus output", (v) =>
            azure("streamanalytics:Output", {
                jobName: `asa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                outputName: "alerts",
                datasource: {
                    type: "Microsoft.ServiceBus/Queue",
                    queueName: "alerts",
                    serviceBusNamespace: `sb-${v.company()}`,
                    sharedAccessPolicyName: "send",
                    sharedAccessPolicyKey: lit(v.serviceBusKey()),
                },
            }),
        ),
        one("policy-name", "the job's identity and a policy's name", (v) =>
            azure("streamanalytics:Output", {
                jobName: `asa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                outputName: "alerts",
                datasource: {
                    type: "Microsoft.ServiceBus/EventHub",
                    eventHubName: "alerts",
                    serviceBusNamespace: `evh-${v.company()}`,
                    authenticationMode: "Msi",
                    sharedAccessPolicyName: near("RootManageSharedAccessKey"),
                    partitionKey: "deviceId",
                },
            }),
        ),
    ),
    family(
        "iot",
        one("connection-string", "a routing endpoint with a key", (v) =>
            azure("iothub:IotHubResource", {
                resourceName: `iot-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                sku: { name: "S1", capacity: 1 },
                properties: {
                    routing: {
                        endpoints: {
                            serviceBusQueues: [
                                {
                                    name: "orders",
                                    connectionString: lit(`${v.serviceBusConnection()};EntityPath=orders`),
                                },
                            ],
                        },
                    },
                },
            }),
        ),
        one("connection-string", "a hub behind the provisioning service", (v) =>
            azure("deviceprovisioningservices:IotDpsResource", {
                provisioningServiceName: `dps-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                sku: { name: "S1", capacity: 1 },
                properties: {
                    iotHubs: [
                        {
                            location: "westeurope",
                            connectionString: lit(
                                `HostName=iot-${v.company()}.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${v.iotHubKey()}`,
                            ),
                        },
                    ],
                },
            }),
        ),
        one("identity", "a routing endpoint with an identity", (v) =>
            azure("iothub:IotHubResource", {
                resourceName: `iot-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                sku: { name: "S1", capacity: 1 },
                properties: {
                    routing: {
                        endpoints: {
                            eventHubs: [
                                {
                                    name: "telemetry",
                                    authenticationType: "identityBased",
                                    endpointUri: near(`sb://evh-${v.company()}.servicebus.windows.net`),
                                    entityPath: "telemetry",
                                },
                            ],
                        },
                    },
                },
            }),
        ),
        one("certificate", "a root certificate for the devices", (v) =>
            azure("iothub:Certificate", {
                resourceName: `iot-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                certificateName: "root",
                properties: { certificate: near(v.encoded(v.pem("CERTIFICATE"))), isVerified: true },
            }),
        ),
    ),
    family(
        "digital-twins",
        one("connection-string", "an Event Hubs endpoint with a key", (v) =>
            azure("digitaltwins:DigitalTwinsEndpoint", {
                resourceName: `adt-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                endpointName: "events",
                properties: {
                    endpointType: "EventHub",
                    authenticationType: "KeyBased",
                    connectionStringPrimaryKey: lit(
                        `Endpoint=sb://evh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()};EntityPath=twins`,
                    ),
                },
            }),
        ),
    ),
    family(
        "hdinsight",
        one("password", "gateway's password in its configurations", (v) =>
            azure("hdinsight:Cluster", {
                clusterName: `hdi-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                properties: {
                    clusterVersion: "5.1",
                    osType: "Linux",
                    clusterDefinition: {
                        kind: "Spark",
                        configurations: {
                            gateway: {
                                "restAuthCredential.isEnabled": true,
                                "restAuthCredential.username": "admin",
                                "restAuthCredential.password": lit(v.password()),
                            },
                        },
                    },
                },
            }),
        ),
        one("public-key", "SSH public key of the head node", (v) =>
            azure("hdinsight:Cluster", {
                clusterName: `hdi-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                properties: {
                    clusterVersion: "5.1",
                    computeProfile: {
                        roles: [
                            {
                                name: "headnode",
                                targetInstanceCount: 2,
                                osProfile: {
                                    linuxOperatingSystemProfile: {
                                        username: "sshuser",
                                        sshProfile: { publicKeys: [{ certificateData: near(v.sshPublic()) }] },
                                    },
                                },
                            },
                        ],
                    },
                },
            }),
        ),
    ),
    family(
        "machine-learning",
        one("account-key", "datastore with an account key", (v) =>
            azure("machinelearningservices:Datastore", {
                workspaceName: `mlw-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "raw",
                properties: {
                    datastoreType: "AzureBlob",
                    accountName: `st${v.company()}`,
                    containerName: "raw",
                    credentials: {
                        credentialsType: "AccountKey",
                        secrets: { secretsType: "AccountKey", key: lit(v.storageKey()) },
                    },
                },
            }),
        ),
        one("api-key", "connection to a search service", (v) =>
            azure("machinelearningservices:WorkspaceConnection", {
                workspaceName: `mlw-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                connectionName: "search",
                properties: {
                    authType: "ApiKey",
                    category: "CognitiveSearch",
                    target: `https://srch-${v.company()}.search.windows.net`,
                    credentials: { key: lit(v.searchKey()) },
                },
            }),
        ),
        one("identity", "datastore without credentials", (v) =>
            azure("machinelearningservices:Datastore", {
                workspaceName: `mlw-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "raw",
                properties: {
                    datastoreType: "AzureBlob",
                    accountName: near(`st${v.company()}${v.digits(6)}`),
                    containerName: "raw",
                    credentials: { credentialsType: "None" },
                },
            }),
        ),
    ),
    family(
        "sentinel",
        one("api-key", "key of a codeless connector", (v) =>
            azure("securityinsights:RestApiPollerDataConnector", {
                kind: "RestApiPoller",
                workspaceName: `log-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                connectorDefinitionName: v.service(),
                auth: { type: "APIKey", apiKeyName: "X-Auth-Token", apiKey: lit(v.alnum(40)) },
                request: { apiEndpoint: `https://${v.host()}/v1/events`, httpMethod: "GET" },
            }),
        ),
        one("template-reference", "the connector's page asks for the key", (v) =>
            azure("securityinsights:RestApiPollerDataConnector", {
                kind: "RestApiPoller",
                workspaceName: `log-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                connectorDefinitionName: v.service(),
                auth: {
                    type: "APIKey",
                    apiKeyName: "Authorization",
                    apiKeyIdentifier: "Bearer",
                    apiKey: near("[[parameters('apikey')]"),
                },
                request: { apiEndpoint: `https://${v.host()}/v1/events`, httpMethod: "GET" },
            }),
        ),
    ),
    family(
        "datadog-monitor",
        one("provider-token", "keys of the organisation: an application key", (v) =>
            azure("datadog:Monitor", {
                monitorName: `dd-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                sku: { name: "Linked" },
                properties: {
                    datadogOrganizationProperties: { linkingClientId: v.guid(), applicationKey: lit(v.hex(40)) },
                },
            }),
        ),
    ),
];
