import { literal, tolerated } from "../corpus/file-template";
import { azure, type Family, family, focus } from "./resources";
import { type MoreValues } from "./resources-values";

const factory = (v: MoreValues): { factoryName: string; resourceGroupName: string } => ({
    factoryName: `adf-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});
const workspace = (v: MoreValues): { workspaceName: string; resourceGroupName: string } => ({
    workspaceName: `mlw-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});
const hub = (v: MoreValues): { resourceName: string; resourceGroupName: string } => ({
    resourceName: `iot-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});

/** Databases, analytics, machine learning, the internet of things. */
export const dataFamilies: Family[] = [
    family(
        "adf-databases",
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "oracle",
                    properties: {
                        type: "Oracle",
                        connectionString: `host=${v.host()};port=1521;serviceName=ORCL;user id=etl`,
                        description: literal("password", `password for etl: ${v.humanPassword()}`),
                    },
                },
                "password written into a description",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "teradata",
                    properties: {
                        type: "Teradata",
                        server: v.host(),
                        authenticationType: "Basic",
                        username: "etl",
                        password: { type: "SecureString", value: literal("password", v.humanPassword()) },
                    },
                },
                "SecureString written out",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "mysql",
                    properties: {
                        type: "AzureMySql",
                        connectionString: literal(
                            "mysql-connection-string",
                            `server=mysql-${v.company()}.mysql.database.azure.com;port=3306;database=shop;uid=etl;pwd=${v.randomPassword()};sslmode=1`,
                        ),
                    },
                },
                "MySQL string with pwd",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "pg",
                    properties: {
                        type: "AzurePostgreSql",
                        connectionString: `host=psql-${v.company()}.postgres.database.azure.com;port=5432;database=shop;uid=etl`,
                        password: {
                            type: "AzureKeyVaultSecret",
                            store: { type: "LinkedServiceReference", referenceName: "kv" },
                            secretName: focus("secret-name", "etl-pg-password"),
                        },
                    },
                },
                "password from Key Vault",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "sql",
                    properties: {
                        type: "AzureSqlDatabase",
                        connectionString: focus(
                            "template",
                            "Server=tcp:@{linkedService().server};Database=@{linkedService().db};User ID=etl;Password=@{linkedService().pw}",
                        ),
                    },
                },
                "parameters of a linked service",
            ),
    ),
    family(
        "adf-files",
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "sftp",
                    properties: {
                        type: "Sftp",
                        host: v.host(),
                        port: 22,
                        authenticationType: "SshPublicKey",
                        userName: "drop",
                        privateKeyContent: {
                            type: "SecureString",
                            value: literal(
                                "private-key",
                                Buffer.from(v.pem("OPENSSH PRIVATE KEY", 300)).toString("base64"),
                            ),
                        },
                    },
                },
                "SSH key in base64, as Data Factory takes it",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "s3",
                    properties: {
                        type: "AmazonS3",
                        accessKeyId: tolerated(v.awsKeyId()),
                        secretAccessKey: { type: "SecureString", value: literal("aws-secret-key", v.awsSecret()) },
                    },
                },
                "AWS secret key",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "blob",
                    properties: {
                        type: "AzureBlobStorage",
                        sasUri: {
                            type: "SecureString",
                            value: literal("sas-url", v.sas(`https://st${v.company()}.blob.core.windows.net/in`)),
                        },
                    },
                },
                "SAS of a blob container",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "blob",
                    properties: {
                        type: "AzureBlobStorage",
                        serviceEndpoint: focus("endpoint", `https://st${v.company()}.blob.core.windows.net/`),
                        accountKind: "StorageV2",
                    },
                },
                "storage by identity",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "lake",
                    properties: {
                        type: "AzureBlobFS",
                        url: `https://st${v.company()}.dfs.core.windows.net`,
                        encryptedCredential: focus("ciphertext", v.base64(180)),
                    },
                },
                "encryptedCredential: ciphertext of the integration runtime",
            ),
    ),
    family(
        "adf-saas",
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "snow",
                    properties: {
                        type: "Snowflake",
                        connectionString: literal(
                            "jdbc-url",
                            `jdbc:snowflake://${v.company()}.snowflakecomputing.com/?user=etl&password=${v.randomPassword()}&db=RAW&warehouse=WH`,
                        ),
                    },
                },
                "Snowflake JDBC string",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "dbx",
                    properties: {
                        type: "AzureDatabricks",
                        domain: `https://adb-${v.digits(16)}.3.azuredatabricks.net`,
                        existingClusterId: `0${v.digits(3)}-${v.digits(6)}-${v.lower(8)}`,
                        accessToken: { type: "SecureString", value: literal("databricks-token", v.databricks()) },
                    },
                },
                "Databricks token",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "rest",
                    properties: {
                        type: "RestService",
                        url: `https://${v.host()}/api`,
                        authenticationType: "Anonymous",
                        authHeaders: { "x-api-key": { type: "SecureString", value: literal("api-key", v.hex(40)) } },
                    },
                },
                "API key in a header of a REST service",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "func",
                    properties: {
                        type: "AzureFunction",
                        functionAppUrl: `https://func-${v.company()}.azurewebsites.net`,
                        functionKey: { type: "SecureString", value: literal("function-key", v.functionKey()) },
                    },
                },
                "function key",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "dbx",
                    properties: {
                        type: "AzureDatabricks",
                        domain: `https://adb-${v.digits(16)}.3.azuredatabricks.net`,
                        authentication: "MSI",
                        workspaceResourceId: focus("resource-id", v.armId("Microsoft.Databricks/workspaces", "dbw")),
                    },
                },
                "Databricks by identity",
            ),
        (v) =>
            azure(
                "datafactory:LinkedService",
                {
                    ...factory(v),
                    linkedServiceName: "kv",
                    properties: { type: "AzureKeyVault", baseUrl: focus("vault-uri", `${v.vaultUri()}/`) },
                },
                "address of a vault",
            ),
    ),
    family(
        "adf-pipeline",
        (v) =>
            azure(
                "datafactory:Pipeline",
                {
                    ...factory(v),
                    pipelineName: "notify",
                    activities: [
                        {
                            type: "WebActivity",
                            name: "Post",
                            method: "POST",
                            url: literal("webhook-url", v.logicAppUrl()),
                            body: "{}",
                        },
                    ],
                },
                "Logic App URL with its signature in a web activity",
            ),
        (v) =>
            azure(
                "datafactory:Pipeline",
                {
                    ...factory(v),
                    pipelineName: "login",
                    activities: [
                        {
                            type: "WebActivity",
                            name: "Token",
                            method: "POST",
                            url: `https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token`,
                            body: literal(
                                "form-body",
                                `grant_type=client_credentials&client_id=${v.guid()}&client_secret=${encodeURIComponent(v.entraSecret())}&scope=https%3A%2F%2Fmanagement.azure.com%2F.default`,
                            ),
                        },
                    ],
                },
                "client secret in the body of a form",
            ),
        (v) =>
            azure(
                "datafactory:Pipeline",
                {
                    ...factory(v),
                    pipelineName: "load",
                    parameters: {
                        sftpPassword: { type: "String", defaultValue: literal("password", v.anyPassword()) },
                    },
                },
                "default value of a parameter",
            ),
        (v) =>
            azure(
                "datafactory:Pipeline",
                {
                    ...factory(v),
                    pipelineName: "load",
                    activities: [
                        {
                            type: "WebActivity",
                            name: "GetSecret",
                            method: "GET",
                            url: focus("secret-uri", `${v.vaultUri()}/secrets/sftp-password?api-version=7.4`),
                            authentication: { type: "MSI", resource: "https://vault.azure.net" },
                        },
                    ],
                },
                "activity that reads a secret",
            ),
        (v) =>
            azure(
                "datafactory:Pipeline",
                {
                    ...factory(v),
                    pipelineName: "load",
                    activities: [
                        {
                            type: "WebActivity",
                            name: "Post",
                            method: "POST",
                            url: `https://${v.host()}`,
                            headers: {
                                Authorization: focus(
                                    "template",
                                    "@concat('Bearer ', activity('Token').output.access_token)",
                                ),
                            },
                        },
                    ],
                },
                "expression that makes a header",
            ),
    ),
    family(
        "adf-integration-runtime",
        (v) =>
            azure(
                "datafactory:IntegrationRuntime",
                {
                    ...factory(v),
                    integrationRuntimeName: "ssis",
                    properties: {
                        type: "Managed",
                        ssisProperties: {
                            expressCustomSetupProperties: [
                                {
                                    type: "CmdkeySetup",
                                    targetName: "fs01",
                                    userName: "corp\\etl",
                                    password: { type: "SecureString", value: literal("password", v.humanPassword()) },
                                },
                            ],
                        },
                    },
                },
                "password of cmdkey",
            ),
        (v) =>
            azure(
                "datafactory:IntegrationRuntime",
                {
                    ...factory(v),
                    integrationRuntimeName: "ssis",
                    properties: {
                        type: "Managed",
                        ssisProperties: {
                            catalogInfo: {
                                catalogServerEndpoint: `sql-${v.company()}.database.windows.net`,
                                catalogAdminUserName: "ssis",
                                catalogAdminPassword: {
                                    type: "SecureString",
                                    value: literal("password", v.lookalike()),
                                },
                            },
                        },
                    },
                },
                "admin password of the SSIS catalog with the punctuation of a template",
            ),
        (v) =>
            azure(
                "datafactory:IntegrationRuntime",
                {
                    ...factory(v),
                    integrationRuntimeName: "ssis",
                    properties: {
                        type: "Managed",
                        ssisProperties: {
                            expressCustomSetupProperties: [
                                {
                                    type: "EnvironmentVariableSetup",
                                    variableName: "SECRETS_DIR",
                                    variableValue: focus("file-path", "D:\\ssis\\secrets"),
                                },
                            ],
                        },
                    },
                },
                "path of a folder",
            ),
    ),
    family(
        "synapse",
        (v) =>
            azure(
                "synapse:Workspace",
                {
                    workspaceName: `syn-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sqlAdministratorLogin: "synadmin",
                    sqlAdministratorLoginPassword: literal("password", v.humanPassword()),
                },
                "SQL password of a workspace",
            ),
        (v) =>
            azure(
                "synapse:BigDataPool",
                {
                    workspaceName: `syn-${v.company()}`,
                    bigDataPoolName: "small",
                    resourceGroupName: v.resourceGroup(),
                    sparkConfigProperties: {
                        filename: "spark.conf",
                        configurationType: "File",
                        content: literal(
                            "properties",
                            `spark.executor.memory 4g\nfs.azure.account.key.st${v.company()}.dfs.core.windows.net ${v.storageKey()}\n`,
                        ),
                    },
                },
                "storage key in a Spark configuration",
            ),
        (v) =>
            azure(
                "synapse:BigDataPool",
                {
                    workspaceName: `syn-${v.company()}`,
                    bigDataPoolName: "small",
                    resourceGroupName: v.resourceGroup(),
                    libraryRequirements: {
                        filename: "requirements.txt",
                        content: literal(
                            "url-with-password",
                            `--extra-index-url https://feed:${v.devOpsToken()}@pkgs.dev.azure.com/${v.company()}/_packaging/main/pypi/simple/\npandas==2.2.3\n`,
                        ),
                    },
                },
                "token of a package feed in requirements",
            ),
        (v) =>
            azure(
                "synapse:BigDataPool",
                {
                    workspaceName: `syn-${v.company()}`,
                    bigDataPoolName: "small",
                    resourceGroupName: v.resourceGroup(),
                    sparkConfigProperties: {
                        filename: "spark.conf",
                        content: focus(
                            "properties",
                            "spark.executor.memory 4g\nspark.synapse.linkedService.auth.type MSI\nspark.hadoop.fs.azure.account.auth.type OAuth\n",
                        ),
                    },
                },
                "Spark configuration without a key",
            ),
        (v) =>
            azure(
                "synapse:Workspace",
                {
                    workspaceName: `syn-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    azureADOnlyAuthentication: true,
                    encryption: {
                        cmk: { key: { name: "default", keyVaultUrl: focus("key-id", `${v.vaultUri()}/keys/synapse`) } },
                    },
                },
                "identifier of a key",
            ),
    ),
    family(
        "sql-server",
        (v) =>
            azure(
                "sql:Server",
                {
                    serverName: `sql-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    administratorLogin: "dba",
                    administratorLoginPassword: literal("password", v.passphrase()),
                },
                "passphrase of an administrator",
            ),
        (v) =>
            azure(
                "sql:JobCredential",
                {
                    serverName: `sql-${v.company()}`,
                    jobAgentName: "agent",
                    credentialName: "refresh",
                    resourceGroupName: v.resourceGroup(),
                    username: "job",
                    password: literal("password", v.humanPassword()),
                },
                "password of elastic jobs",
            ),
        (v) =>
            azure(
                "sql:SyncMember",
                {
                    serverName: `sql-${v.company()}`,
                    databaseName: "hub",
                    syncGroupName: "g",
                    syncMemberName: "branch",
                    resourceGroupName: v.resourceGroup(),
                    userName: "sync",
                    password: literal("password", v.wildPassword()),
                },
                "password of a sync member",
            ),
        (v) =>
            azure(
                "sql:ServerBlobAuditingPolicy",
                {
                    serverName: `sql-${v.company()}`,
                    blobAuditingPolicyName: "default",
                    resourceGroupName: v.resourceGroup(),
                    state: "Enabled",
                    storageEndpoint: `https://st${v.company()}.blob.core.windows.net`,
                    storageAccountAccessKey: literal("storage-key", v.storageKey()),
                },
                "storage key of an audit",
            ),
        (v) =>
            azure(
                "sql:DatabaseVulnerabilityAssessment",
                {
                    serverName: `sql-${v.company()}`,
                    databaseName: "shop",
                    vulnerabilityAssessmentName: "default",
                    resourceGroupName: v.resourceGroup(),
                    storageContainerPath: `https://st${v.company()}.blob.core.windows.net/va/`,
                    storageContainerSasKey: literal("sas", `?${v.accountSas()}`),
                },
                "SAS of a container",
            ),
        (v) =>
            azure(
                "sql:Server",
                {
                    serverName: `sql-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    administrators: {
                        administratorType: "ActiveDirectory",
                        azureADOnlyAuthentication: true,
                        login: focus("name", "sg-sql-password-admins"),
                        sid: v.guid(),
                        tenantId: v.guid(),
                    },
                },
                "name of a group",
            ),
        (v) =>
            azure(
                "sql:Server",
                {
                    serverName: `sql-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    administratorLogin: "dba",
                    administratorLoginPassword: focus("template", "[parameters('sqlAdministratorPassword')]"),
                },
                "expression of an ARM template",
            ),
    ),
    family(
        "open-source-databases",
        (v) =>
            azure(
                "dbforpostgresql:Server",
                {
                    serverName: `psql-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    administratorLogin: "pgadmin",
                    administratorLoginPassword: literal("password", v.foreignPassword()),
                    version: "17",
                },
                "PostgreSQL password in another alphabet",
            ),
        (v) =>
            azure(
                "dbformysql:Server",
                {
                    serverName: `mysql-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    administratorLogin: "root1",
                    administratorLoginPassword: literal("password", v.pin(12)),
                },
                "MySQL password of digits",
            ),
        (v) =>
            azure(
                "dbformariadb:Server",
                {
                    serverName: `maria-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        createMode: "Default",
                        administratorLogin: "maria",
                        administratorLoginPassword: literal("password", v.humanPassword()),
                    },
                },
                "MariaDB password",
            ),
        (v) =>
            azure(
                "dbforpostgresql:ServerGroupCluster",
                {
                    clusterName: `citus-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    administratorLoginPassword: literal("password", v.randomPassword()),
                    nodeCount: 2,
                },
                "password of a Citus cluster",
            ),
        (v) =>
            azure(
                "dbforpostgresql:Migration",
                {
                    serverName: `psql-${v.company()}`,
                    migrationName: "m1",
                    resourceGroupName: v.resourceGroup(),
                    secretParameters: {
                        adminCredentials: {
                            sourceServerPassword: literal("password", v.humanPassword()),
                            targetServerPassword: "[parameters('targetPassword')]",
                        },
                    },
                },
                "password of a migration's source",
            ),
        (v) =>
            azure(
                "dbforpostgresql:Server",
                {
                    serverName: `psql-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    authConfig: {
                        activeDirectoryAuth: "Enabled",
                        passwordAuth: focus("policy", "Disabled"),
                        tenantId: v.guid(),
                    },
                },
                "password log-in switched off",
            ),
        (v) =>
            azure(
                "dbforpostgresql:Configuration",
                {
                    serverName: `psql-${v.company()}`,
                    configurationName: "password_encryption",
                    resourceGroupName: v.resourceGroup(),
                    source: "user-override",
                    value: focus("policy", "scram-sha-256"),
                },
                "how passwords are hashed",
            ),
        (v) =>
            azure(
                "dbformysql:Configuration",
                {
                    serverName: `mysql-${v.company()}`,
                    configurationName: "default_password_lifetime",
                    resourceGroupName: v.resourceGroup(),
                    value: focus("number", "180"),
                },
                "number of days",
            ),
    ),
    family(
        "cosmos",
        (v) =>
            azure(
                "cosmosdb:CassandraCluster",
                {
                    clusterName: `cas-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        authenticationMethod: "Cassandra",
                        initialCassandraAdminPassword: literal("password", v.humanPassword()),
                    },
                },
                "Cassandra password",
            ),
        (v) =>
            azure(
                "cosmosdb:MongoDBResourceMongoUserDefinition",
                {
                    accountName: `cosmos-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    databaseName: "shop",
                    userName: "app",
                    mechanisms: "SCRAM-SHA-256",
                    password: literal("password", v.anyPassword()),
                },
                "password of a Mongo user",
            ),
        (v) =>
            azure(
                "cosmosdb:DatabaseAccount",
                {
                    accountName: `cosmos-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    databaseAccountOfferType: "Standard",
                    locations: [{ locationName: "westeurope" }],
                    keyVaultKeyUri: focus("key-id", `${v.vaultUri()}/keys/cosmos`),
                    disableLocalAuth: true,
                },
                "identifier of a key",
            ),
        (v) =>
            azure(
                "cosmosdb:SqlResourceSqlTrigger",
                {
                    accountName: `cosmos-${v.company()}`,
                    databaseName: "shop",
                    containerName: "users",
                    triggerName: "strip",
                    resourceGroupName: v.resourceGroup(),
                    resource: {
                        id: "strip",
                        triggerType: "Pre",
                        triggerOperation: "All",
                        body: focus(
                            "code",
                            "function strip() { var r = getContext().getRequest(); var d = r.getBody(); delete d.passwordHash; delete d.accessToken; r.setBody(d); }",
                        ),
                    },
                },
                "code that names fields",
            ),
        (v) =>
            azure(
                "cosmosdb:SqlResourceSqlStoredProcedure",
                {
                    accountName: `cosmos-${v.company()}`,
                    databaseName: "shop",
                    containerName: "users",
                    storedProcedureName: "sign",
                    resourceGroupName: v.resourceGroup(),
                    resource: {
                        id: "sign",
                        body: literal(
                            "code",
                            `function sign(id) { var hmacSecret = "${v.alnum(40)}"; getContext().getResponse().setBody(hmac(hmacSecret, id)); }`,
                        ),
                    },
                },
                "signing key in the code of a procedure",
            ),
    ),
    family(
        "redis-cache",
        (v) =>
            azure(
                "redis:Redis",
                {
                    name: `redis-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sku: { name: "Premium", family: "P", capacity: 1 },
                    redisConfiguration: {
                        rdbBackupEnabled: "true",
                        rdbStorageConnectionString: literal("storage-connection-string", v.storageConnection()),
                    },
                },
                "storage string of a backup",
            ),
        (v) =>
            azure(
                "redis:Redis",
                {
                    name: `redis-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sku: { name: "Premium", family: "P", capacity: 1 },
                    redisConfiguration: {
                        aofBackupEnabled: "true",
                        aofStorageConnectionString0: literal(
                            "sas",
                            `BlobEndpoint=https://st${v.company()}.blob.core.windows.net;SharedAccessSignature=${v.accountSas()}`,
                        ),
                    },
                },
                "SAS of an append-only file",
            ),
        (v) =>
            azure(
                "redis:Redis",
                {
                    name: `redis-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sku: { name: "Premium", family: "P", capacity: 1 },
                    redisConfiguration: {
                        rdbBackupEnabled: "true",
                        rdbStorageConnectionString: focus(
                            "identity-connection-string",
                            `BlobEndpoint=https://st${v.company()}.blob.core.windows.net/`,
                        ),
                        preferredDataPersistenceAuthMethod: "ManagedIdentity",
                    },
                },
                "backup with an identity",
            ),
    ),
    family(
        "stream-analytics",
        (v) =>
            azure(
                "streamanalytics:Output",
                {
                    jobName: `asa-${v.company()}`,
                    outputName: "sql",
                    resourceGroupName: v.resourceGroup(),
                    datasource: {
                        type: "Microsoft.Sql/Server/Database",
                        server: `sql-${v.company()}`,
                        database: "dw",
                        table: "facts",
                        user: "asa",
                        password: literal("password", v.humanPassword()),
                    },
                },
                "SQL password of an output",
            ),
        (v) =>
            azure(
                "streamanalytics:Output",
                {
                    jobName: `asa-${v.company()}`,
                    outputName: "hub",
                    resourceGroupName: v.resourceGroup(),
                    datasource: {
                        type: "Microsoft.ServiceBus/EventHub",
                        serviceBusNamespace: `evhns-${v.company()}`,
                        eventHubName: "out",
                        sharedAccessPolicyName: "send",
                        sharedAccessPolicyKey: literal("event-hub-key", v.eventHubKey()),
                    },
                },
                "Event Hubs key of an output",
            ),
        (v) =>
            azure(
                "streamanalytics:Output",
                {
                    jobName: `asa-${v.company()}`,
                    outputName: "blob",
                    resourceGroupName: v.resourceGroup(),
                    datasource: {
                        type: "Microsoft.Storage/Blob",
                        container: "out",
                        storageAccounts: [
                            { accountName: `st${v.company()}`, accountKey: literal("storage-key", v.storageKey()) },
                        ],
                    },
                },
                "storage key of an output",
            ),
        (v) =>
            azure(
                "streamanalytics:Output",
                {
                    jobName: `asa-${v.company()}`,
                    outputName: "hub",
                    resourceGroupName: v.resourceGroup(),
                    datasource: {
                        type: "Microsoft.ServiceBus/EventHub",
                        serviceBusNamespace: `evhns-${v.company()}`,
                        eventHubName: "out",
                        authenticationMode: "Msi",
                        partitionKey: focus("name", "tokenId"),
                    },
                },
                "name of a column",
            ),
    ),
    family(
        "data-explorer",
        (v) =>
            azure(
                "kusto:Script",
                {
                    clusterName: `adx${v.company()}`,
                    databaseName: "logs",
                    scriptName: "ext",
                    resourceGroupName: v.resourceGroup(),
                    scriptContent: literal(
                        "code",
                        `.create-or-alter external table Raw (ts: datetime, msg: string) kind=storage dataformat=csv (h@'https://st${v.company()}.blob.core.windows.net/raw;${v.storageKey()}')`,
                    ),
                },
                "storage key in a Kusto command",
            ),
        (v) =>
            azure(
                "kusto:Script",
                {
                    clusterName: `adx${v.company()}`,
                    databaseName: "logs",
                    scriptName: "init",
                    resourceGroupName: v.resourceGroup(),
                    scriptUrl: `https://st${v.company()}.blob.core.windows.net/scripts/init.kql`,
                    scriptUrlSasToken: literal("sas", `?${v.accountSas()}`),
                },
                "SAS of a script",
            ),
        (v) =>
            azure(
                "kusto:Script",
                {
                    clusterName: `adx${v.company()}`,
                    databaseName: "logs",
                    scriptName: "ext",
                    resourceGroupName: v.resourceGroup(),
                    scriptContent: focus(
                        "code",
                        `.create-or-alter external table Raw (ts: datetime, msg: string) kind=storage dataformat=csv (h@'https://st${v.company()}.blob.core.windows.net/raw;managed_identity=system')`,
                    ),
                },
                "identity in a Kusto command",
            ),
    ),
    family(
        "hdinsight",
        (v) =>
            azure(
                "hdinsight:Cluster",
                {
                    clusterName: `hdi-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        clusterDefinition: {
                            kind: "Spark",
                            configurations: {
                                gateway: {
                                    "restAuthCredential.isEnabled": true,
                                    "restAuthCredential.username": "admin",
                                    "restAuthCredential.password": literal("password", v.humanPassword()),
                                },
                            },
                        },
                    },
                },
                "gateway password under a dotted name",
            ),
        (v) =>
            azure(
                "hdinsight:Cluster",
                {
                    clusterName: `hdi-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        storageProfile: {
                            storageaccounts: [
                                {
                                    name: `st${v.company()}.blob.core.windows.net`,
                                    container: "hdi",
                                    isDefault: true,
                                    key: literal("storage-key", v.storageKey()),
                                },
                            ],
                        },
                    },
                },
                "storage key of a cluster",
            ),
        (v) =>
            azure(
                "hdinsight:Cluster",
                {
                    clusterName: `hdi-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        computeProfile: {
                            roles: [
                                {
                                    name: "headnode",
                                    scriptActions: [
                                        {
                                            name: "agent",
                                            uri: "https://hdiconfigactions.blob.core.windows.net/a.sh",
                                            parameters: literal(
                                                "command-line",
                                                `--workspace ${v.guid()} --key ${v.workspaceKey()}`,
                                            ),
                                        },
                                    ],
                                },
                            ],
                        },
                    },
                },
                "workspace key among the parameters of a script",
            ),
        (v) =>
            azure(
                "hdinsight:Cluster",
                {
                    clusterName: `hdi-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        clusterDefinition: {
                            kind: "Spark",
                            configurations: {
                                gateway: {
                                    "restAuthCredential.isEnabled": true,
                                    "restAuthCredential.password": focus("template", "#{gatewayPassword}#"),
                                },
                            },
                        },
                    },
                },
                "token of a replacement task",
            ),
        (v) =>
            azure(
                "hdinsight:Cluster",
                {
                    clusterName: `hdi-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        computeProfile: {
                            roles: [
                                {
                                    name: "headnode",
                                    osProfile: {
                                        linuxOperatingSystemProfile: {
                                            username: "ssh",
                                            sshProfile: {
                                                publicKeys: [
                                                    { certificateData: focus("public-key", v.sshPublicKey()) },
                                                ],
                                            },
                                        },
                                    },
                                },
                            ],
                        },
                    },
                },
                "SSH public key",
            ),
    ),
    family(
        "databricks",
        (v) =>
            azure(
                "databricks:Workspace",
                {
                    workspaceName: `dbw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    managedResourceGroupId: `${v.subscription()}/resourceGroups/rg-dbw-managed`,
                    tags: { "ci-token": literal("databricks-token", v.databricks()) },
                },
                "Databricks token in a tag",
            ),
        (v) =>
            azure(
                "databricks:Workspace",
                {
                    workspaceName: `dbw-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    managedResourceGroupId: `${v.subscription()}/resourceGroups/rg-dbw-managed`,
                    encryption: {
                        entities: {
                            managedServices: {
                                keySource: "Microsoft.Keyvault",
                                keyVaultProperties: {
                                    keyVaultUri: v.vaultUri(),
                                    keyName: "dbx",
                                    keyVersion: focus("key-version", v.hex(32)),
                                },
                            },
                        },
                    },
                },
                "version of a key: 32 hexadecimal digits that open nothing",
            ),
    ),
    family(
        "ml-datastore",
        (v) =>
            azure(
                "machinelearningservices:Datastore",
                {
                    ...workspace(v),
                    name: "blob",
                    properties: {
                        datastoreType: "AzureBlob",
                        accountName: `st${v.company()}`,
                        containerName: "data",
                        credentials: {
                            credentialsType: "AccountKey",
                            secrets: { secretsType: "AccountKey", key: literal("storage-key", v.storageKey()) },
                        },
                    },
                },
                "storage key of a datastore",
            ),
        (v) =>
            azure(
                "machinelearningservices:Datastore",
                {
                    ...workspace(v),
                    name: "blob",
                    properties: {
                        datastoreType: "AzureBlob",
                        accountName: `st${v.company()}`,
                        containerName: "data",
                        credentials: {
                            credentialsType: "Sas",
                            secrets: { secretsType: "Sas", sasToken: literal("sas", v.accountSas()) },
                        },
                    },
                },
                "SAS of a datastore",
            ),
        (v) =>
            azure(
                "machinelearningservices:Datastore",
                {
                    ...workspace(v),
                    name: "lake",
                    properties: {
                        datastoreType: "AzureDataLakeGen2",
                        accountName: `st${v.company()}`,
                        filesystem: "raw",
                        credentials: {
                            credentialsType: "ServicePrincipal",
                            clientId: v.guid(),
                            tenantId: v.guid(),
                            secrets: {
                                secretsType: "ServicePrincipal",
                                clientSecret: literal("entra-client-secret", v.entraSecret()),
                            },
                        },
                    },
                },
                "client secret of a datastore",
            ),
        (v) =>
            azure(
                "machinelearningservices:Datastore",
                {
                    ...workspace(v),
                    name: "lake",
                    properties: {
                        datastoreType: "AzureDataLakeGen2",
                        accountName: `st${v.company()}`,
                        filesystem: "raw",
                        credentials: { credentialsType: focus("policy", "None") } as { credentialsType: "None" },
                    },
                },
                "datastore by identity",
            ),
    ),
    family(
        "ml-connection",
        (v) =>
            azure(
                "machinelearningservices:WorkspaceConnection",
                {
                    ...workspace(v),
                    connectionName: "feed",
                    properties: {
                        authType: "PAT",
                        category: "PythonFeed",
                        target: `https://pkgs.dev.azure.com/${v.company()}`,
                        credentials: { pat: literal("devops-token", v.devOpsToken()) },
                    },
                },
                "personal access token",
            ),
        (v) =>
            azure(
                "machinelearningservices:WorkspaceConnection",
                {
                    ...workspace(v),
                    connectionName: "serp",
                    properties: {
                        authType: "CustomKeys",
                        category: "CustomKeys",
                        credentials: { keys: { endpoint: `https://${v.host()}`, key: literal("api-key", v.hex(64)) } },
                    },
                },
                "custom key",
            ),
        (v) =>
            azure(
                "machinelearningservices:WorkspaceConnection",
                {
                    ...workspace(v),
                    connectionName: "snow",
                    properties: {
                        authType: "UsernamePassword",
                        category: "Snowflake",
                        target: `jdbc:snowflake://${v.company()}.snowflakecomputing.com`,
                        credentials: { username: "ml", password: literal("password", v.sentence()) },
                    },
                },
                "password that is a sentence",
            ),
        (v) =>
            azure(
                "machinelearningservices:WorkspaceConnection",
                {
                    ...workspace(v),
                    connectionName: "aoai",
                    properties: {
                        authType: "ManagedIdentity",
                        category: "AzureOpenAI",
                        target: focus("endpoint", `https://oai-${v.company()}.openai.azure.com/`),
                        credentials: { clientId: v.guid() },
                    },
                },
                "connection by identity",
            ),
    ),
    family(
        "ml-compute",
        (v) =>
            azure(
                "machinelearningservices:Compute",
                {
                    ...workspace(v),
                    computeName: "dbx",
                    properties: {
                        computeType: "Databricks",
                        properties: {
                            workspaceUrl: `adb-${v.digits(16)}.3.azuredatabricks.net`,
                            databricksAccessToken: literal("databricks-token", v.databricks()),
                        },
                    },
                },
                "Databricks token of a compute",
            ),
        (v) =>
            azure(
                "machinelearningservices:Compute",
                {
                    ...workspace(v),
                    computeName: "cpu",
                    properties: {
                        computeType: "AmlCompute",
                        properties: {
                            vmSize: "Standard_DS3_v2",
                            userAccountCredentials: {
                                adminUserName: "ml",
                                adminUserPassword: literal("password", v.humanPassword()),
                            },
                        },
                    },
                },
                "password of a node",
            ),
        (v) =>
            azure(
                "machinelearningservices:Compute",
                {
                    ...workspace(v),
                    computeName: "cpu",
                    properties: {
                        computeType: "AmlCompute",
                        properties: {
                            vmSize: "Standard_DS3_v2",
                            userAccountCredentials: {
                                adminUserName: "ml",
                                adminUserSshPublicKey: focus("public-key", v.sshPublicKey()),
                            },
                        },
                    },
                },
                "SSH public key of a node",
            ),
    ),
    family(
        "cognitive-services",
        (v) =>
            azure(
                "cognitiveservices:AccountConnection",
                {
                    accountName: `ai-${v.company()}`,
                    connectionName: "bing",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        authType: "ApiKey",
                        category: "ApiKey",
                        target: "https://api.bing.microsoft.com/",
                        credentials: { key: literal("azure-ai-key", v.cognitiveKey()) },
                    },
                },
                "key of 32 hexadecimal digits",
            ),
        (v) =>
            azure(
                "cognitiveservices:Account",
                {
                    accountName: `ai-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    kind: "MetricsAdvisor",
                    properties: {
                        apiProperties: {
                            websiteName: "m",
                            storageAccountConnectionString: literal("storage-connection-string", v.storageConnection()),
                        },
                    },
                },
                "storage string of an account",
            ),
        (v) =>
            azure(
                "cognitiveservices:Account",
                {
                    accountName: `ai-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    kind: "OpenAI",
                    properties: {
                        disableLocalAuth: true,
                        customSubDomainName: `oai-${v.company()}`,
                        encryption: {
                            keySource: "Microsoft.KeyVault",
                            keyVaultProperties: {
                                keyName: "ai",
                                keyVersion: focus("key-version", v.hex(32)),
                                keyVaultUri: v.vaultUri(),
                            },
                        },
                    },
                },
                "version of a key",
            ),
        (v) =>
            azure(
                "cognitiveservices:AccountConnection",
                {
                    accountName: `ai-${v.company()}`,
                    connectionName: "search",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        authType: "AAD",
                        category: "CognitiveSearch",
                        target: `https://srch-${v.company()}.search.windows.net`,
                        metadata: {
                            ApiType: "Azure",
                            ResourceId: focus("resource-id", v.armId("Microsoft.Search/searchServices", "srch")),
                        },
                    },
                },
                "connection by identity",
            ),
    ),
    family(
        "iot-hub",
        (v) =>
            azure(
                "iothub:IotHubResource",
                {
                    ...hub(v),
                    sku: { name: "S1", capacity: 1 },
                    properties: {
                        routing: {
                            endpoints: {
                                serviceBusQueues: [
                                    {
                                        name: "q",
                                        connectionString: literal(
                                            "service-bus-connection-string",
                                            `${v.serviceBusConnection()};EntityPath=in`,
                                        ),
                                    },
                                ],
                            },
                        },
                    },
                },
                "Service Bus string of a route",
            ),
        (v) =>
            azure(
                "iothub:IotHubResource",
                {
                    ...hub(v),
                    sku: { name: "S1", capacity: 1 },
                    properties: {
                        authorizationPolicies: [
                            {
                                keyName: "service",
                                rights: "ServiceConnect",
                                primaryKey: literal("iot-hub-key", v.iotHubKey()),
                            },
                        ],
                    },
                },
                "key of a policy",
            ),
        (v) =>
            azure(
                "iothub:IotHubResource",
                {
                    ...hub(v),
                    sku: { name: "S1", capacity: 1 },
                    properties: {
                        storageEndpoints: {
                            $default: {
                                connectionString: literal("storage-connection-string", v.storageConnection()),
                                containerName: "upload",
                            },
                        },
                    },
                },
                "storage string of uploads",
            ),
        (v) =>
            azure(
                "iothub:IotHubResource",
                {
                    ...hub(v),
                    sku: { name: "S1", capacity: 1 },
                    properties: {
                        routing: {
                            endpoints: {
                                eventHubs: [
                                    {
                                        name: "e",
                                        authenticationType: "identityBased",
                                        endpointUri: focus(
                                            "endpoint",
                                            `sb://evhns-${v.company()}.servicebus.windows.net`,
                                        ),
                                        entityPath: "in",
                                    },
                                ],
                            },
                        },
                    },
                },
                "route with an identity",
            ),
        (v) =>
            azure(
                "iothub:Certificate",
                {
                    ...hub(v),
                    certificateName: "root",
                    properties: { certificate: focus("certificate", v.certificate()), isVerified: true },
                },
                "root certificate of devices",
            ),
    ),
    family(
        "device-provisioning",
        (v) =>
            azure(
                "deviceprovisioningservices:IotDpsResource",
                {
                    provisioningServiceName: `dps-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sku: { name: "S1", capacity: 1 },
                    properties: {
                        iotHubs: [
                            {
                                location: "westeurope",
                                connectionString: literal(
                                    "iot-connection-string",
                                    `HostName=iot-${v.company()}.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${v.iotHubKey()}`,
                                ),
                            },
                        ],
                    },
                },
                "string of a linked hub",
            ),
        (v) =>
            azure(
                "deviceprovisioningservices:DpsCertificate",
                {
                    provisioningServiceName: `dps-${v.company()}`,
                    certificateName: "root",
                    resourceGroupName: v.resourceGroup(),
                    properties: { certificate: focus("certificate", v.certificateDer()) },
                },
                "root certificate of devices",
            ),
        (v) =>
            azure(
                "deviceprovisioningservices:IotDpsResource",
                {
                    provisioningServiceName: `dps-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sku: { name: "S1", capacity: 1 },
                    properties: {
                        authorizationPolicies: [
                            { keyName: focus("name", "provisioningserviceowner"), rights: "ServiceConfig" },
                        ],
                    },
                },
                "name of a policy",
            ),
    ),
    family(
        "digital-twins",
        (v) =>
            azure(
                "digitaltwins:DigitalTwinsEndpoint",
                {
                    resourceName: `dt-${v.company()}`,
                    endpointName: "bus",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        endpointType: "ServiceBus",
                        primaryConnectionString: literal(
                            "service-bus-connection-string",
                            `${v.serviceBusConnection()};EntityPath=twins`,
                        ),
                    },
                },
                "Service Bus string of an endpoint",
            ),
        (v) =>
            azure(
                "digitaltwins:DigitalTwinsEndpoint",
                {
                    resourceName: `dt-${v.company()}`,
                    endpointName: "hub",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        endpointType: "EventHub",
                        authenticationType: "IdentityBased",
                        endpointUri: "sb://e.servicebus.windows.net",
                        entityPath: "t",
                        deadLetterSecret: literal(
                            "sas-url",
                            v.sas(`https://st${v.company()}.blob.core.windows.net/dead`),
                        ),
                    },
                },
                "SAS of a dead letter container",
            ),
        (v) =>
            azure(
                "digitaltwins:DigitalTwinsEndpoint",
                {
                    resourceName: `dt-${v.company()}`,
                    endpointName: "hub",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        endpointType: "EventHub",
                        authenticationType: "IdentityBased",
                        endpointUri: "sb://e.servicebus.windows.net",
                        entityPath: "t",
                        deadLetterUri: focus("endpoint", `https://st${v.company()}.blob.core.windows.net/dead`),
                    },
                },
                "dead letter container by identity",
            ),
    ),
    family(
        "device-update-and-time-series",
        (v) =>
            azure(
                "deviceupdate:Instance",
                {
                    accountName: `adu-${v.company()}`,
                    instanceName: "main",
                    resourceGroupName: v.resourceGroup(),
                    enableDiagnostics: true,
                    diagnosticStorageProperties: {
                        authenticationType: "KeyBased",
                        resourceId: v.armId("Microsoft.Storage/storageAccounts", "st"),
                        connectionString: literal("storage-connection-string", v.storageConnection()),
                    },
                },
                "storage string of diagnostics",
            ),
        (v) =>
            azure(
                "timeseriesinsights:EventHubEventSource",
                {
                    environmentName: `tsi-${v.company()}`,
                    eventSourceName: "hub",
                    resourceGroupName: v.resourceGroup(),
                    kind: "Microsoft.EventHub",
                    consumerGroupName: "tsi",
                    eventHubName: "in",
                    eventSourceResourceId: v.armId("Microsoft.EventHub/namespaces/n/eventhubs", "in"),
                    serviceBusNamespace: `evhns-${v.company()}`,
                    keyName: "listen",
                    sharedAccessKey: literal("event-hub-key", v.eventHubKey()),
                },
                "Event Hubs key of an event source",
            ),
        (v) =>
            azure(
                "deviceupdate:Instance",
                {
                    accountName: `adu-${v.company()}`,
                    instanceName: "main",
                    resourceGroupName: v.resourceGroup(),
                    iotHubs: [
                        {
                            resourceId: focus(
                                "resource-id",
                                v.armId("Microsoft.Devices/IotHubs", `iot-${v.company()}`),
                            ),
                        },
                    ],
                },
                "id of a hub",
            ),
    ),
    family(
        "confluent",
        (v) =>
            azure(
                "confluent:Connector",
                {
                    organizationName: v.company(),
                    environmentId: `env-${v.lower(6)}`,
                    clusterId: `lkc-${v.lower(6)}`,
                    connectorName: "sink",
                    resourceGroupName: v.resourceGroup(),
                    connectorServiceTypeInfo: {
                        connectorServiceType: "AzureBlobStorageSinkConnector",
                        storageAccountName: `st${v.company()}`,
                        storageAccountKey: literal("storage-key", v.storageKey()),
                    },
                },
                "storage key of a connector",
            ),
        (v) =>
            azure(
                "confluent:Connector",
                {
                    organizationName: v.company(),
                    environmentId: `env-${v.lower(6)}`,
                    clusterId: `lkc-${v.lower(6)}`,
                    connectorName: "sink",
                    resourceGroupName: v.resourceGroup(),
                    partnerConnectorInfo: {
                        partnerConnectorType: "KafkaAzureBlobStorageSink",
                        authType: "KAFKA_API_KEY",
                        apiKey: tolerated(v.confluentKey()),
                        apiSecret: literal("confluent-secret", v.confluentSecret()),
                    },
                },
                "Confluent API secret",
            ),
        (v) =>
            azure(
                "confluent:Connector",
                {
                    organizationName: v.company(),
                    environmentId: `env-${v.lower(6)}`,
                    clusterId: `lkc-${v.lower(6)}`,
                    connectorName: "sink",
                    resourceGroupName: v.resourceGroup(),
                    partnerConnectorInfo: {
                        partnerConnectorType: "KafkaAzureBlobStorageSink",
                        authType: "SERVICE_ACCOUNT",
                        serviceAccountId: focus("id", `sa-${v.lower(6)}`),
                    },
                },
                "id of a service account",
            ),
    ),
    family(
        "data-migration",
        (v) =>
            azure(
                "datamigration:Task",
                {
                    groupName: v.resourceGroup(),
                    projectName: "p",
                    serviceName: "dms",
                    taskName: "connect",
                    properties: {
                        taskType: "ConnectToSource.MySql",
                        input: {
                            sourceConnectionInfo: {
                                type: "MySqlConnectionInfo",
                                serverName: v.host(),
                                port: 3306,
                                userName: "migrator",
                                password: literal("password", v.humanPassword()),
                            },
                        },
                    },
                },
                "password of a migration task",
            ),
        (v) =>
            azure(
                "datamigration:DatabaseMigrationsSqlDb",
                {
                    resourceGroupName: v.resourceGroup(),
                    sqlDbInstanceName: `sql-${v.company()}`,
                    targetDbName: "shop",
                    properties: {
                        kind: "SqlDb",
                        sourceSqlConnection: {
                            dataSource: v.host(),
                            authentication: "SqlAuthentication",
                            userName: "sa",
                            password: literal("password", v.pin(9)),
                        },
                    },
                },
                "password of digits",
            ),
        (v) =>
            azure(
                "datamigration:DatabaseMigrationsSqlDb",
                {
                    resourceGroupName: v.resourceGroup(),
                    sqlDbInstanceName: `sql-${v.company()}`,
                    targetDbName: "shop",
                    properties: {
                        kind: "SqlDb",
                        sourceSqlConnection: {
                            dataSource: v.host(),
                            authentication: focus("policy", "WindowsAuthentication"),
                            encryptConnection: true,
                        },
                    },
                },
                "Windows authentication",
            ),
    ),
    family(
        "purview-search-storage",
        (v) =>
            azure(
                "purview:KafkaConfiguration",
                {
                    accountName: `pv-${v.company()}`,
                    kafkaConfigurationName: "in",
                    resourceGroupName: v.resourceGroup(),
                    eventStreamingType: "Azure",
                    credentials: { type: "UserAssigned", identityId: focus("resource-id", v.identityId()) },
                },
                "identity under a name that says credentials",
            ),
        (v) =>
            azure(
                "search:Service",
                {
                    searchServiceName: `srch-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    sku: { name: "basic" },
                    tags: { queryKey: literal("search-key", v.searchKey()) },
                },
                "search key in a tag",
            ),
        (v) =>
            azure(
                "search:Service",
                {
                    searchServiceName: `srch-${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    tags: { "admin-key-secret": focus("secret-name", "srch-admin-key") },
                },
                "name of a secret in a tag",
            ),
        (v) =>
            azure(
                "storage:LocalUser",
                {
                    accountName: `st${v.company()}`,
                    username: "drop",
                    resourceGroupName: v.resourceGroup(),
                    hasSshPassword: false,
                    sshAuthorizedKeys: [
                        {
                            description: "partner",
                            key: focus("public-key", `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${v.base64(387)}`),
                        },
                    ],
                },
                "SSH public key of a user",
            ),
        (v) =>
            azure(
                "storage:StorageAccount",
                {
                    accountName: `st${v.company()}`,
                    resourceGroupName: v.resourceGroup(),
                    kind: "StorageV2",
                    sku: { name: "Standard_LRS" },
                    tags: {
                        note: literal("sas", `reader: ${v.sas(`https://st${v.company()}.blob.core.windows.net/x`)}`),
                    },
                },
                "SAS in a tag",
            ),
        (v) =>
            azure(
                "storagemover:Endpoint",
                {
                    storageMoverName: `sm-${v.company()}`,
                    endpointName: "nas",
                    resourceGroupName: v.resourceGroup(),
                    properties: {
                        endpointType: "SmbMount",
                        host: v.host(),
                        shareName: "docs",
                        credentials: {
                            type: "AzureKeyVaultSmb",
                            usernameUri: `${v.vaultUri()}/secrets/nas-user`,
                            passwordUri: focus("secret-uri", `${v.vaultUri()}/secrets/nas-password`),
                        },
                    },
                },
                "URI of a secret",
            ),
    ),
    family(
        "relay-and-event-metadata",
        (v) =>
            azure(
                "relay:HybridConnection",
                {
                    namespaceName: `relay-${v.company()}`,
                    hybridConnectionName: "sql",
                    resourceGroupName: v.resourceGroup(),
                    requiresClientAuthorization: true,
                    userMetadata: literal(
                        "json",
                        JSON.stringify([
                            { key: "endpoint", value: "sql01:1433" },
                            { key: "listener", value: v.serviceBusConnection() },
                        ]),
                    ),
                },
                "connection string in the metadata of a relay",
            ),
        (v) =>
            azure(
                "relay:HybridConnection",
                {
                    namespaceName: `relay-${v.company()}`,
                    hybridConnectionName: "sql",
                    resourceGroupName: v.resourceGroup(),
                    userMetadata: focus("json", '[{"key":"endpoint","value":"sql01:1433"}]'),
                },
                "metadata of a relay",
            ),
    ),
];
