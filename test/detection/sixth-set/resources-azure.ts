import { type SetValues } from "../fourth-set/resources-values";
import { azure, beside, family, type Family, lit, near, one } from "./resources";

const group = (v: SetValues): { resourceGroupName: string } => ({ resourceGroupName: v.resourceGroup() });
const json = (value: unknown): string => JSON.stringify(value);
const keyVault = (secretName: string) => ({
    type: "AzureKeyVaultSecret" as const,
    store: { referenceName: "ls_vault", type: "LinkedServiceReference" as const },
    secretName,
});
const written = (value: string) => ({ type: "SecureString" as const, value });
const factory = (v: SetValues) => ({ ...group(v), factoryName: `adf-${v.company()}-${v.environment()}` });
const workspace = (v: SetValues) => ({ ...group(v), serviceName: `apim-${v.company()}`, workspaceId: v.service() });
const sqlServer = (v: SetValues) => ({ ...group(v), serverName: `sql-${v.company()}` });
const site = (v: SetValues) => ({ ...group(v), name: `app-${v.company()}-${v.service()}` });
const customLocation = (v: SetValues) => ({
    name: v.arm("Microsoft.ExtendedLocation/customLocations", `cl-${v.company()}`),
    type: "CustomLocation",
});

/** Resources of azure-native whose own inputs take or pass by a credential. */
export const azureFamilies: Family[] = [
    family(
        "directory-units",
        one("password", "account of an organisational unit", (v) =>
            azure("aad:OuContainer", {
                ...group(v),
                domainServiceName: `${v.company()}.example`,
                ouContainerName: "Servers",
                accountName: `svc_${v.service()}`,
                spn: `HOST/${v.host()}`,
                password: lit(v.password()),
            }),
        ),
        one("identifier", "a service principal name", (v) =>
            azure("aad:OuContainer", {
                ...group(v),
                domainServiceName: `${v.company()}.example`,
                ouContainerName: "Password Policies",
                accountName: `svc_${v.service()}`,
                spn: near(`MSSQLSvc/${v.host()}:1433`),
            }),
        ),
    ),
    family(
        "apim-workspaces",
        one("basic-auth", "authorization of a backend", (v) =>
            azure("apimanagement:WorkspaceBackend", {
                ...workspace(v),
                backendId: v.service(),
                protocol: "http",
                url: `https://${v.host()}`,
                credentials: {
                    authorization: { scheme: "Basic", parameter: lit(v.encoded(`gateway:${v.randomPassword(18)}`)) },
                },
            }),
        ),
        one("api-key", "header of a backend", (v) =>
            azure("apimanagement:WorkspaceBackend", {
                ...workspace(v),
                backendId: v.service(),
                protocol: "http",
                url: `https://func-${v.company()}.azurewebsites.net/api`,
                credentials: { header: { "x-functions-key": [lit(v.functionKey())] } },
            }),
        ),
        one("template-reference", "header by a named value", (v) =>
            azure("apimanagement:WorkspaceBackend", {
                ...workspace(v),
                backendId: v.service(),
                protocol: "http",
                url: `https://${v.host()}`,
                credentials: { header: { "X-Api-Key": [near("{{partner-api-key}}")] }, query: { tenant: [v.guid()] } },
            }),
        ),
        one("password", "proxy in front of a backend", (v) =>
            azure("apimanagement:WorkspaceBackend", {
                ...workspace(v),
                backendId: v.service(),
                protocol: "soap",
                url: `https://${v.host()}/soap`,
                proxy: { url: `http://${v.ip()}:3128`, username: "apim", password: lit(v.password()) },
            }),
        ),
        one("token", "a secret named value", (v) =>
            azure("apimanagement:WorkspaceNamedValue", {
                ...workspace(v),
                namedValueId: "partner",
                displayName: "partner",
                secret: true,
                value: lit(v.alnum(40)),
            }),
        ),
        one("key-vault-reference", "a named value in the vault", (v) =>
            azure("apimanagement:WorkspaceNamedValue", {
                ...workspace(v),
                namedValueId: "partner-secret",
                displayName: "partner-secret",
                secret: true,
                keyVault: { secretIdentifier: near(`${v.vaultUri()}/secrets/partner`), identityClientId: v.guid() },
            }),
        ),
        one("identifier", "a named value without a secret", (v) =>
            azure("apimanagement:WorkspaceNamedValue", {
                ...workspace(v),
                namedValueId: "token-audience",
                displayName: "token-audience",
                secret: false,
                value: near(`api://${v.guid()}`),
            }),
        ),
        one("connection-string", "event hub of a logger", (v) =>
            azure("apimanagement:WorkspaceLogger", {
                ...workspace(v),
                loggerId: "hub",
                loggerType: "azureEventHub",
                credentials: {
                    name: "audit",
                    connectionString: lit(
                        `Endpoint=sb://evhns-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()};EntityPath=audit`,
                    ),
                },
            }),
        ),
        one("telemetry", "Application Insights of a logger", (v) =>
            azure("apimanagement:WorkspaceLogger", {
                ...workspace(v),
                loggerId: "insights",
                loggerType: "applicationInsights",
                credentials: { connectionString: near(v.instrumentation()) },
            }),
        ),
        one("identity", "event hub by identity", (v) =>
            azure("apimanagement:WorkspaceLogger", {
                ...workspace(v),
                loggerId: "hub-mi",
                loggerType: "azureEventHub",
                credentials: {
                    name: "audit",
                    endpointAddress: near(`evhns-${v.company()}.servicebus.windows.net`),
                    identityClientId: "SystemAssigned",
                },
            }),
        ),
        one("pfx-password", "password of a certificate", (v) =>
            azure("apimanagement:WorkspaceCertificate", {
                ...workspace(v),
                certificateId: "client",
                data: beside(v.certificate(700)),
                password: lit(v.humanPassword()),
            }),
        ),
        one("key-vault-reference", "a certificate of the vault", (v) =>
            azure("apimanagement:WorkspaceCertificate", {
                ...workspace(v),
                certificateId: "client",
                keyVault: { secretIdentifier: near(`${v.vaultUri()}/secrets/client-cert/${v.hex(32)}`) },
            }),
        ),
        one("subscription-key", "key of a subscription", (v) =>
            azure("apimanagement:WorkspaceSubscription", {
                ...workspace(v),
                sid: v.service(),
                displayName: "Partners",
                scope: "/apis",
                state: "active",
                primaryKey: lit(v.hex(32)),
            }),
        ),
        one("identifier", "an owner, the service makes the keys", (v) =>
            azure("apimanagement:WorkspaceSubscription", {
                ...workspace(v),
                sid: v.guid(),
                displayName: "Secret project",
                scope: "/apis",
                ownerId: near(`/users/${v.hex(24)}`),
            }),
        ),
    ),
    family(
        "connected-environments",
        one("connection-string", "state store in metadata", (v) =>
            azure("app:ConnectedEnvironmentsDaprComponent", {
                ...group(v),
                connectedEnvironmentName: `cae-${v.company()}`,
                componentName: "statestore",
                componentType: "state.mysql",
                version: "v1",
                metadata: [
                    {
                        name: "connectionString",
                        value: lit(
                            `app:${v.plainPassword()}@tcp(mysql.${v.company()}.example:3306)/?allowNativePasswords=true`,
                        ),
                    },
                    { name: "tableName", value: "state" },
                ],
            }),
        ),
        one("storage-key", "secret of a component", (v) =>
            azure("app:ConnectedEnvironmentsDaprComponent", {
                ...group(v),
                connectedEnvironmentName: `cae-${v.company()}`,
                componentName: "blobs",
                componentType: "bindings.azure.blobstorage",
                version: "v1",
                metadata: [
                    { name: "accountName", value: `st${v.company()}` },
                    { name: "accountKey", secretRef: "account-key" },
                ],
                secrets: [{ name: "account-key", value: lit(v.storageKey()) }],
            }),
        ),
        one("secret-name", "metadata that names a secret", (v) =>
            azure("app:ConnectedEnvironmentsDaprComponent", {
                ...group(v),
                connectedEnvironmentName: `cae-${v.company()}`,
                componentName: "queue",
                componentType: "pubsub.rabbitmq",
                version: "v1",
                secretStoreComponent: "vault",
                metadata: [
                    { name: "hostname", value: `mq.${v.company()}.example` },
                    { name: "password", secretRef: near("rabbit-password") },
                ],
            }),
        ),
        one("password", "session pool with a secret", (v) =>
            azure("app:ContainerAppsSessionPool", {
                ...group(v),
                sessionPoolName: `sp-${v.service()}`,
                containerType: "CustomContainer",
                poolManagementType: "Dynamic",
                secrets: [{ name: "registry", value: lit(v.registryKey()) }],
                customContainerTemplate: {
                    containers: [{ name: "run", image: v.image() }],
                    ingress: { targetPort: 8080 },
                    registryCredentials: { server: v.registry(), username: v.company(), passwordSecretRef: "registry" },
                },
            }),
        ),
        one("secret-name", "session pool with the name of one", (v) =>
            azure("app:ContainerAppsSessionPool", {
                ...group(v),
                sessionPoolName: `sp-${v.service()}`,
                containerType: "CustomContainer",
                poolManagementType: "Dynamic",
                customContainerTemplate: {
                    containers: [
                        { name: "run", image: v.image(), env: [{ name: "API_KEY", secretRef: near("model-api-key") }] },
                    ],
                    ingress: { targetPort: 8080 },
                },
            }),
        ),
    ),
    family(
        "hybrid-workers",
        one("secret-name", "name of an automation credential", (v) =>
            azure("automation:HybridRunbookWorkerGroup", {
                ...group(v),
                automationAccountName: `aa-${v.company()}`,
                hybridRunbookWorkerGroupName: "on-premises",
                credential: { name: near("HybridWorkerRunAs") },
            }),
        ),
        one("password", "run-as password of a script on an Arc machine", (v) =>
            azure("hybridcompute:MachineRunCommand", {
                ...group(v),
                machineName: `srv-${v.service()}`,
                runCommandName: "patch",
                runAsUser: `${v.company()}\\svc_patch`,
                runAsPassword: lit(v.password()),
                source: { script: "Get-HotFix | Sort-Object InstalledOn | Select-Object -Last 5" },
            }),
        ),
        one("token", "plain parameter of a script", (v) =>
            azure("hybridcompute:MachineRunCommand", {
                ...group(v),
                machineName: `srv-${v.service()}`,
                runCommandName: "agent",
                parameters: [
                    { name: "Organization", value: `https://dev.azure.com/${v.company()}` },
                    { name: "Token", value: lit(v.devOpsToken()) },
                ],
                source: { scriptUri: `https://st${v.company()}.blob.core.windows.net/scripts/agent.ps1` },
            }),
        ),
        one("sas", "address of a script with a signature", (v) =>
            azure("hybridcompute:MachineRunCommand", {
                ...group(v),
                machineName: `srv-${v.service()}`,
                runCommandName: "agent",
                source: {
                    scriptUri: lit(v.sas(`https://st${v.company()}.blob.core.windows.net/scripts/agent.sh`)),
                },
            }),
        ),
        one("file-path", "a parameter with the path of a password", (v) =>
            azure("hybridcompute:MachineRunCommand", {
                ...group(v),
                machineName: `srv-${v.service()}`,
                runCommandName: "backup",
                parameters: [{ name: "PasswordFile", value: near("C:\\ProgramData\\backup\\password.txt") }],
                source: { script: "param($PasswordFile) Start-Backup -PasswordFile $PasswordFile" },
            }),
        ),
        one("password", "protected parameter of a scale set's machine", (v) =>
            azure("compute:VirtualMachineScaleSetVMRunCommand", {
                ...group(v),
                vmScaleSetName: `vmss-${v.service()}`,
                instanceId: String(v.number(0, 20)),
                runCommandName: "join",
                protectedParameters: [{ name: "DOMAIN_PASSWORD", value: lit(v.wildPassword()) }],
                source: { script: 'realm join --user joiner example.local <<< "$DOMAIN_PASSWORD"' },
            }),
        ),
        one("storage-key", "a script with the key in it", (v) =>
            azure("compute:VirtualMachineScaleSetVMRunCommand", {
                ...group(v),
                vmScaleSetName: `vmss-${v.service()}`,
                instanceId: String(v.number(0, 20)),
                runCommandName: "mount",
                source: {
                    script: lit(
                        `#!/bin/bash\nset -eu\nmkdir -p /mnt/share\nmount -t cifs //st${v.company()}.file.core.windows.net/share /mnt/share -o vers=3.0,username=st${v.company()},password=${v.storageKey()},serverino\n`,
                    ),
                },
            }),
        ),
        one("command", "a script that asks the vault", (v) =>
            azure("compute:VirtualMachineScaleSetVMRunCommand", {
                ...group(v),
                vmScaleSetName: `vmss-${v.service()}`,
                instanceId: String(v.number(0, 20)),
                runCommandName: "mount",
                source: {
                    script: near(
                        `#!/bin/bash\naz login --identity\nPASSWORD=$(az keyvault secret show --vault-name kv-${v.company()} --name share --query value -o tsv)\nmount -t cifs //share /mnt -o username=app,password="$PASSWORD"\n`,
                    ),
                },
            }),
        ),
    ),
    family(
        "guest-agents",
        one("password", "guest of Azure Stack HCI", (v) =>
            azure("azurestackhci:GuestAgent", {
                resourceUri: v.arm("Microsoft.HybridCompute/machines", `vm-${v.service()}`),
                provisioningAction: "install",
                credentials: { username: "localadmin", password: lit(v.password()) },
            }),
        ),
        one("password", "guest of Virtual Machine Manager", (v) =>
            azure("scvmm:VMInstanceGuestAgent", {
                resourceUri: v.arm("Microsoft.HybridCompute/machines", `vm-${v.service()}`),
                provisioningAction: "install",
                credentials: { username: "Administrator", password: lit(v.humanPassword()) },
            }),
        ),
        one("user-name", "the user alone", (v) =>
            azure("scvmm:VMInstanceGuestAgent", {
                resourceUri: v.arm("Microsoft.HybridCompute/machines", `vm-${v.service()}`),
                provisioningAction: "install",
                credentials: { username: near("svc_guestagent"), password: "" },
            }),
        ),
        one("password", "machine of CloudSimple", (v) =>
            azure("vmwarecloudsimple:VirtualMachine", {
                ...group(v),
                virtualMachineName: `vm-${v.service()}`,
                amountOfRam: 8192,
                numberOfCores: 4,
                privateCloudId: v.arm("Microsoft.VMwareCloudSimple/privateClouds", v.company()),
                username: "root",
                password: lit(v.password()),
            }),
        ),
        one("password", "customization of CloudSimple's guest", (v) =>
            azure("vmwarecloudsimple:VirtualMachine", {
                ...group(v),
                virtualMachineName: `vm-${v.service()}`,
                amountOfRam: 16384,
                numberOfCores: 8,
                privateCloudId: v.arm("Microsoft.VMwareCloudSimple/privateClouds", v.company()),
                customization: {
                    dnsServers: [v.ip()],
                    hostName: v.service(),
                    username: "ops",
                    password: lit(v.digits(9)),
                },
            }),
        ),
        one("identifier", "policy of CloudSimple's guest", (v) =>
            azure("vmwarecloudsimple:VirtualMachine", {
                ...group(v),
                virtualMachineName: `vm-${v.service()}`,
                amountOfRam: 4096,
                numberOfCores: 2,
                privateCloudId: v.arm("Microsoft.VMwareCloudSimple/privateClouds", v.company()),
                customization: { policyId: near(`token-policy-${v.guid()}`) },
            }),
        ),
    ),
    family(
        "group-profiles",
        one("password", "registry of a profile", (v) =>
            azure("containerinstance:ContainerGroupProfile", {
                ...group(v),
                containerGroupProfileName: `cgp-${v.service()}`,
                osType: "Linux",
                containers: [{ name: "main", image: v.image(), resources: { requests: { cpu: 1, memoryInGB: 2 } } }],
                imageRegistryCredentials: [{ server: v.registry(), username: "pull", password: lit(v.registryKey()) }],
            }),
        ),
        one("identity", "registry by identity", (v) =>
            azure("containerinstance:ContainerGroupProfile", {
                ...group(v),
                containerGroupProfileName: `cgp-${v.service()}`,
                osType: "Linux",
                containers: [{ name: "main", image: v.image(), resources: { requests: { cpu: 1, memoryInGB: 2 } } }],
                imageRegistryCredentials: [
                    {
                        server: v.registry(),
                        identity: near(v.arm("Microsoft.ManagedIdentity/userAssignedIdentities", "id-pull")),
                    },
                ],
            }),
        ),
        one("storage-key", "share of a profile", (v) =>
            azure("containerinstance:CGProfile", {
                ...group(v),
                containerGroupProfileName: `cgp-${v.service()}`,
                osType: "Linux",
                containers: [{ name: "main", image: v.image(), resources: { requests: { cpu: 1, memoryInGB: 2 } } }],
                volumes: [
                    {
                        name: "data",
                        azureFile: {
                            shareName: "data",
                            storageAccountName: `st${v.company()}`,
                            storageAccountKey: lit(v.storageKey()),
                        },
                    },
                ],
            }),
        ),
        one("config", "secret volume with a file of settings", (v) =>
            azure("containerinstance:CGProfile", {
                ...group(v),
                containerGroupProfileName: `cgp-${v.service()}`,
                osType: "Linux",
                containers: [{ name: "main", image: v.image(), resources: { requests: { cpu: 1, memoryInGB: 2 } } }],
                volumes: [
                    {
                        name: "conf",
                        secret: { "my.cnf": lit(v.encoded(`[client]\nuser=app\npassword=${v.plainPassword()}\n`)) },
                    },
                ],
            }),
        ),
        one("token", "repository of a volume with a token in its address", (v) =>
            azure("containerinstance:CGProfile", {
                ...group(v),
                containerGroupProfileName: `cgp-${v.service()}`,
                osType: "Linux",
                containers: [{ name: "main", image: v.image(), resources: { requests: { cpu: 1, memoryInGB: 2 } } }],
                volumes: [
                    {
                        name: "site",
                        gitRepo: {
                            directory: ".",
                            repository: lit(`https://deploy:${v.gitlab()}@gitlab.com/${v.company()}/site.git`),
                            revision: v.hex(40),
                        },
                    },
                ],
            }),
        ),
        one("certificate", "secret volume with an authority's certificate", (v) =>
            azure("containerinstance:CGProfile", {
                ...group(v),
                containerGroupProfileName: `cgp-${v.service()}`,
                osType: "Linux",
                containers: [{ name: "main", image: v.image(), resources: { requests: { cpu: 1, memoryInGB: 2 } } }],
                volumes: [{ name: "ca", secret: { "ca.pem": near(v.encoded(v.pem("CERTIFICATE", 420))) } }],
            }),
        ),
    ),
    family(
        "registry-tokens",
        one("policy", "names of the passwords that the registry makes", (v) =>
            azure("containerregistry:Token", {
                ...group(v),
                registryName: v.company(),
                tokenName: "ci-push",
                scopeMapId: v.arm("Microsoft.ContainerRegistry/registries", `${v.company()}/scopeMaps/push`),
                credentials: { passwords: [{ name: near("password1"), expiry: "2027-01-01T00:00:00Z" }] },
                status: "enabled",
            }),
        ),
        one("public-key", "certificate of a token", (v) =>
            azure("containerregistry:Token", {
                ...group(v),
                registryName: v.company(),
                tokenName: "edge",
                credentials: {
                    certificates: [
                        {
                            name: "certificate1",
                            thumbprint: v.upperHex(40),
                            encodedPemCertificate: near(v.encoded(v.pem("CERTIFICATE", 500))),
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "cost-connectors",
        one("key", "secret of the connector's key", (v) =>
            azure("costmanagement:Connector", {
                ...group(v),
                connectorName: "aws",
                kind: "aws",
                displayName: "AWS costs",
                credentialsKey: beside(v.awsKeyId()),
                credentialsSecret: lit(v.awsSecret()),
            }),
        ),
        one("identifier", "role of the connector", (v) =>
            azure("costmanagement:Connector", {
                ...group(v),
                connectorName: "aws-role",
                kind: "aws",
                credentialsKey: near(`arn:aws:iam::${v.digits(12)}:role/AzureCostManagement`),
                reportId: "hourly",
            }),
        ),
    ),
    family(
        "edge-devices",
        one("ciphertext", "key of an account, encrypted for the device", (v) =>
            azure("databoxedge:StorageAccountCredential", {
                ...group(v),
                deviceName: `edge-${v.company()}`,
                name: `st${v.company()}`,
                alias: "cloud",
                accountType: "BlobStorage",
                sslStatus: "Enabled",
                userName: `st${v.company()}`,
                accountKey: {
                    encryptionAlgorithm: "RSAES_PKCS1_v_1_5",
                    encryptionCertThumbprint: v.upperHex(40),
                    value: near(v.base64(256)),
                },
            }),
        ),
        one("storage-key", "connection string of an account", (v) =>
            azure("databoxedge:StorageAccountCredential", {
                ...group(v),
                deviceName: `edge-${v.company()}`,
                name: `st${v.company()}`,
                alias: "cloud",
                accountType: "BlobStorage",
                sslStatus: "Enabled",
                connectionString: lit(v.storageConnection()),
            }),
        ),
        one("storage-key", "key that names no encryption", (v) =>
            azure("databoxedge:StorageAccountCredential", {
                ...group(v),
                deviceName: `edge-${v.company()}`,
                name: `st${v.company()}`,
                alias: "cloud",
                accountType: "GeneralPurposeStorage",
                sslStatus: "Disabled",
                accountKey: { encryptionAlgorithm: "None", value: lit(v.storageKey()) },
            }),
        ),
        one("ciphertext", "connection of an edge role, encrypted", (v) =>
            azure("databoxedge:MECRole", {
                ...group(v),
                deviceName: `edge-${v.company()}`,
                kind: "MEC",
                roleStatus: "Enabled",
                connectionString: {
                    encryptionAlgorithm: "AES256",
                    encryptionCertThumbprint: v.upperHex(40),
                    value: near(v.base64(192)),
                },
            }),
        ),
    ),
    family(
        "data-factory-more",
        one("token", "Zendesk", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_zendesk",
                properties: {
                    type: "Zendesk",
                    authenticationType: "Token",
                    url: `https://${v.company()}.zendesk.com`,
                    apiToken: written(lit(v.alnum(40))),
                },
            }),
        ),
        one("token", "Asana", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_asana",
                properties: { type: "Asana", apiToken: written(lit(`1/${v.digits(16)}:${v.hex(32)}`)) },
            }),
        ),
        one("password", "Jira", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_jira",
                properties: {
                    type: "Jira",
                    host: `${v.company()}.atlassian.net`,
                    username: `etl@${v.company()}.example`,
                    password: written(lit(v.atlassian())),
                    useEncryptedEndpoints: true,
                },
            }),
        ),
        one("client-secret", "Marketo", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_marketo",
                properties: {
                    type: "Marketo",
                    endpoint: `${v.digits(3)}-abc-${v.digits(3)}.mktorest.com`,
                    clientId: v.guid(),
                    clientSecret: written(lit(v.alnum(32))),
                },
            }),
        ),
        one("private-key", "Xero's key", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_xero",
                properties: {
                    type: "Xero",
                    host: "api.xero.com",
                    consumerKey: keyVault("xero-consumer"),
                    privateKey: written(lit(v.pem("RSA PRIVATE KEY", 610))),
                },
            }),
        ),
        one("password", "SAP HANA in a connection string", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_hana",
                properties: {
                    type: "SapHana",
                    connectionString: lit(
                        `SERVERNODE=${v.ip()}:30015;UID=ETL;PWD=${v.plainPassword()};Authentication=Basic`,
                    ),
                },
            }),
        ),
        one("secret-name", "SAP HANA with a vault", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_hana",
                properties: {
                    type: "SapHana",
                    server: `${v.ip()}:30015`,
                    authenticationType: "Basic",
                    userName: "ETL",
                    password: keyVault(near("hana-etl-password")),
                },
            }),
        ),
        one("batch-key", "Azure Batch", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_batch",
                properties: {
                    type: "AzureBatch",
                    accountName: `ba${v.company()}`,
                    batchUri: `https://ba${v.company()}.westeurope.batch.azure.com`,
                    poolName: "etl",
                    linkedServiceName: { referenceName: "ls_blob", type: "LinkedServiceReference" },
                    accessKey: written(lit(v.batchKey())),
                },
            }),
        ),
        one("secret-key", "a store that speaks S3", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_minio",
                properties: {
                    type: "AmazonS3Compatible",
                    serviceUrl: `https://minio.${v.company()}.example:9000`,
                    accessKeyId: beside(v.alnum(20)),
                    secretAccessKey: written(lit(v.alnum(40))),
                    forcePathStyle: true,
                },
            }),
        ),
        one("api-key", "Azure AI Search", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_search",
                properties: {
                    type: "AzureSearch",
                    url: `https://srch-${v.company()}.search.windows.net`,
                    key: written(lit(v.searchKey())),
                },
            }),
        ),
        one("client-secret", "Data Explorer by service principal", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_adx",
                properties: {
                    type: "AzureDataExplorer",
                    endpoint: `https://adx${v.company()}.westeurope.kusto.windows.net`,
                    database: "telemetry",
                    tenant: v.guid(),
                    servicePrincipalId: v.guid(),
                    servicePrincipalKey: written(lit(v.entraSecret())),
                },
            }),
        ),
        one("identity", "Data Explorer by identity", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_adx",
                properties: {
                    type: "AzureDataExplorer",
                    endpoint: near(`https://adx${v.company()}.westeurope.kusto.windows.net`),
                    database: "SecretTokens",
                    tenant: v.guid(),
                },
            }),
        ),
        one("private-key", "key file of BigQuery", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_bq",
                properties: {
                    type: "GoogleBigQueryV2",
                    authenticationType: "ServiceAuthentication",
                    projectId: `${v.company()}-data`,
                    keyFileContent: written(
                        lit(
                            json({
                                type: "service_account",
                                project_id: `${v.company()}-data`,
                                private_key_id: v.hex(40),
                                private_key: v.pem("PRIVATE KEY", 1218),
                                client_email: `etl@${v.company()}-data.iam.gserviceaccount.com`,
                            }),
                        ),
                    ),
                },
            }),
        ),
        one("secret-name", "PostgreSQL with a vault", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_pg",
                properties: {
                    type: "PostgreSqlV2",
                    server: `psql-${v.company()}.postgres.database.azure.com`,
                    database: "app",
                    username: "etl",
                    sslMode: 2,
                    authenticationType: "Basic",
                    password: keyVault(near("psql-password")),
                },
            }),
        ),
        one("password", "Greenplum in a connection string", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_gp",
                properties: {
                    type: "Greenplum",
                    connectionString: lit(
                        `HOST=gp.${v.company()}.example;PORT=5432;DB=dw;UID=etl;PWD=${v.plainPassword()};CommandTimeout=0`,
                    ),
                },
            }),
        ),
        one("secret-name", "Vertica, its password apart", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_vertica",
                properties: {
                    type: "Vertica",
                    connectionString: `Server=vertica.${v.company()}.example;Port=5433;Database=dw;UID=etl`,
                    pwd: keyVault(near("verticaPassword")),
                },
            }),
        ),
        one("password", "Hadoop's file system with Windows' login", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_hdfs",
                properties: {
                    type: "Hdfs",
                    url: `http://hdfs.${v.company()}.example:50070/webhdfs/v1/`,
                    authenticationType: "Windows",
                    userName: `etl@${v.company().toUpperCase()}.EXAMPLE`,
                    password: written(lit(v.humanPassword())),
                },
            }),
        ),
        one("anonymous", "an OData service for everyone", (v) =>
            azure("datafactory:LinkedService", {
                ...factory(v),
                linkedServiceName: "ls_odata",
                properties: {
                    type: "OData",
                    url: near(`https://${v.host()}/odata/PasswordPolicies`),
                    authenticationType: "Anonymous",
                },
            }),
        ),
        one("secret-name", "a credential by service principal", (v) =>
            azure("datafactory:CredentialOperation", {
                ...factory(v),
                credentialName: "cred_sp",
                properties: {
                    type: "ServicePrincipal",
                    servicePrincipalId: v.guid(),
                    servicePrincipalKey: keyVault(near("sp-client-secret")),
                    tenant: v.guid(),
                },
            }),
        ),
        one("identity", "a credential by identity", (v) =>
            azure("datafactory:CredentialOperation", {
                ...factory(v),
                credentialName: "cred_mi",
                properties: {
                    type: "ManagedIdentity",
                    resourceId: near(v.arm("Microsoft.ManagedIdentity/userAssignedIdentities", "id-etl")),
                },
            }),
        ),
    ),
    family(
        "database-roles",
        one("password", "role of a Citus cluster", (v) =>
            azure("dbforpostgresql:ServerGroupRole", {
                ...group(v),
                clusterName: `citus-${v.company()}`,
                roleName: "app",
                objectId: v.guid(),
                principalType: "user",
                password: lit(v.password()),
            }),
        ),
        one("identifier", "role of a directory's user", (v) =>
            azure("dbforpostgresql:ServerGroupRole", {
                ...group(v),
                clusterName: `citus-${v.company()}`,
                roleName: `ops@${v.company()}.example`,
                objectId: near(v.guid()),
                principalType: "user",
                password: "",
            }),
        ),
    ),
    family(
        "dev-center",
        one("password", "domain join of dev boxes", (v) =>
            azure("devcenter:NetworkConnection", {
                ...group(v),
                networkConnectionName: "nc-weu",
                domainJoinType: "HybridAzureADJoin",
                domainName: `${v.company()}.example`,
                domainUsername: `joiner@${v.company()}.example`,
                domainPassword: lit(v.password()),
                subnetId: v.arm("Microsoft.Network/virtualNetworks", "vnet/subnets/devbox"),
            }),
        ),
        one("identity", "join of the directory", (v) =>
            azure("devcenter:NetworkConnection", {
                ...group(v),
                networkConnectionName: "nc-weu",
                domainJoinType: near("AzureADJoin"),
                subnetId: v.arm("Microsoft.Network/virtualNetworks", "vnet/subnets/devbox"),
            }),
        ),
    ),
    family(
        "partner-destinations",
        one("url", "address and a message", (v) =>
            azure("eventgrid:PartnerDestination", {
                ...group(v),
                partnerDestinationName: v.service(),
                endpointBaseUrl: near(`https://${v.host()}/tokens/receive`),
                messageForActivation: "Send the verification code to the operations mailbox.",
            }),
        ),
        one("function-url", "address with a code", (v) =>
            azure("eventgrid:PartnerDestination", {
                ...group(v),
                partnerDestinationName: v.service(),
                endpointBaseUrl: lit(v.functionUrl(v.functionKey())),
                messageForActivation: "Approve in the portal.",
            }),
        ),
    ),
    family(
        "vaults",
        one("identifier", "tenant of a vault", (v) =>
            azure("keyvault:Vault", {
                ...group(v),
                vaultName: `kv-${v.company()}`,
                properties: {
                    tenantId: near(v.guid()),
                    sku: { family: "A", name: "standard" },
                    enableRbacAuthorization: true,
                    softDeleteRetentionInDays: 90,
                },
            }),
        ),
        one("policy", "what a principal may do with secrets", (v) =>
            azure("keyvault:Vault", {
                ...group(v),
                vaultName: `kv-${v.company()}`,
                properties: {
                    tenantId: v.guid(),
                    sku: { family: "A", name: "premium" },
                    accessPolicies: [
                        {
                            objectId: near(v.guid()),
                            tenantId: v.guid(),
                            permissions: { secrets: ["get", "list"], keys: ["sign", "decrypt"] },
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "flux-of-clusters",
        one("private-key", "protected settings of a source", (v) =>
            azure("kubernetesconfiguration:SourceControlConfiguration", {
                ...group(v),
                clusterName: `aks-${v.company()}`,
                clusterResourceName: "managedClusters",
                clusterRp: "Microsoft.ContainerService",
                sourceControlConfigurationName: "base",
                repositoryUrl: `git@github.com:${v.company()}/gitops.git`,
                configurationProtectedSettings: {
                    sshPrivateKey: lit(v.encoded(v.pem("OPENSSH PRIVATE KEY", 400))),
                },
            }),
        ),
        one("token", "https key in protected settings", (v) =>
            azure("kubernetesconfiguration:SourceControlConfiguration", {
                ...group(v),
                clusterName: `aks-${v.company()}`,
                clusterResourceName: "connectedClusters",
                clusterRp: "Microsoft.Kubernetes",
                sourceControlConfigurationName: "base",
                repositoryUrl: `https://github.com/${v.company()}/gitops`,
                configurationProtectedSettings: { httpsUser: v.encoded("flux"), httpsKey: lit(v.encoded(v.github())) },
            }),
        ),
        one("public-key", "known hosts of a source", (v) =>
            azure("kubernetesconfiguration:SourceControlConfiguration", {
                ...group(v),
                clusterName: `aks-${v.company()}`,
                clusterResourceName: "managedClusters",
                clusterRp: "Microsoft.ContainerService",
                sourceControlConfigurationName: "base",
                repositoryUrl: `git@git.${v.company()}.example:gitops.git`,
                sshKnownHostsContents: near(v.encoded(`git.${v.company()}.example ${v.sshPublic()}\n`)),
            }),
        ),
    ),
    family(
        "machine-learning-stores",
        one("storage-key", "account of a datastore", (v) =>
            azure("machinelearningservices:MachineLearningDatastore", {
                ...group(v),
                workspaceName: `mlw-${v.company()}`,
                name: "training",
                dataStoreType: "blob",
                accountName: `st${v.company()}`,
                containerName: "training",
                accountKey: lit(v.storageKey()),
            }),
        ),
        one("sas", "a container by signature", (v) =>
            azure("machinelearningservices:MachineLearningDatastore", {
                ...group(v),
                workspaceName: `mlw-${v.company()}`,
                name: "scoring",
                dataStoreType: "blob",
                accountName: `st${v.company()}`,
                containerName: "scoring",
                sasToken: lit(v.sas("")),
            }),
        ),
        one("password", "a PostgreSQL datastore", (v) =>
            azure("machinelearningservices:MachineLearningDatastore", {
                ...group(v),
                workspaceName: `mlw-${v.company()}`,
                name: "features",
                dataStoreType: "psqldb",
                serverName: `psql-${v.company()}`,
                databaseName: "features",
                userId: "ml",
                password: lit(v.password()),
                port: "5432",
            }),
        ),
        one("identity", "the workspace's identity", (v) =>
            azure("machinelearningservices:MachineLearningDatastore", {
                ...group(v),
                workspaceName: `mlw-${v.company()}`,
                name: "lake",
                dataStoreType: "adls-gen2",
                accountName: `st${v.company()}`,
                fileSystem: "lake",
                tenantId: v.guid(),
                clientId: near(v.guid()),
                workspaceSystemAssignedIdentity: true,
                includeSecret: false,
            }),
        ),
    ),
    family(
        "maintenance",
        one("config", "settings that only sound so", (v) =>
            azure("maintenance:MaintenanceConfiguration", {
                ...group(v),
                resourceName: "weekly",
                maintenanceScope: "InGuestPatch",
                recurEvery: "Week Saturday",
                timeZone: "W. Europe Standard Time",
                extensionProperties: { InGuestPatchMode: "User", keyRotationWindow: near("03:00-05:00") },
            }),
        ),
    ),
    family(
        "vpn-connections",
        one("psk", "key of a link", (v) =>
            azure("network:VpnConnection", {
                ...group(v),
                gatewayName: `vpng-${v.company()}`,
                connectionName: "branch",
                vpnLinkConnections: [
                    {
                        name: "link1",
                        connectionBandwidth: 100,
                        vpnConnectionProtocolType: "IKEv2",
                        sharedKey: lit(v.alnum(32)),
                        vpnSiteLink: { id: v.arm("Microsoft.Network/vpnSites", "branch/vpnSiteLinks/link1") },
                    },
                ],
            }),
        ),
        one("psk", "key in human words", (v) =>
            azure("network:VpnConnection", {
                ...group(v),
                gatewayName: `vpng-${v.company()}`,
                connectionName: "plant",
                enableBgp: true,
                sharedKey: lit(`${v.word()}-${v.word()}-${v.digits(4)}`),
            }),
        ),
        one("policy", "algorithms of the tunnel", (v) =>
            azure("network:VpnConnection", {
                ...group(v),
                gatewayName: `vpng-${v.company()}`,
                connectionName: "plant",
                ipsecPolicies: [
                    {
                        dhGroup: "DHGroup14",
                        ikeEncryption: "AES256",
                        ikeIntegrity: "SHA384",
                        ipsecEncryption: near("GCMAES256"),
                        ipsecIntegrity: "GCMAES256",
                        pfsGroup: "PFS2048",
                        saDataSizeKilobytes: 102400000,
                        saLifeTimeSeconds: 27000,
                    },
                ],
            }),
        ),
    ),
    family(
        "operator-nexus",
        one("password", "board of a bare-metal machine", (v) =>
            azure("networkcloud:BareMetalMachine", {
                ...group(v),
                bareMetalMachineName: `bm-${v.company()}-1`,
                bmcConnectionString: `redfish+https://${v.ip()}/redfish/v1/Systems/1`,
                bmcCredentials: { username: "bmcuser", password: lit(v.randomPassword(16)) },
                bmcMacAddress: "00:00:4f:00:57:00",
                bootMacAddress: "00:00:4e:00:58:af",
                extendedLocation: customLocation(v),
                machineDetails: "rack 3",
                machineName: `r3-${v.service()}`,
                machineSkuId: "684E-3B16-399E",
                rackId: v.arm("Microsoft.NetworkCloud/racks", "r3"),
                rackSlot: v.number(1, 20),
                serialNumber: `BM${v.upper(10)}`,
            }),
        ),
        one("identifier", "serial number, password from outside", (v) =>
            azure("networkcloud:BareMetalMachine", {
                ...group(v),
                bareMetalMachineName: `bm-${v.company()}-2`,
                bmcConnectionString: `redfish+https://${v.ip()}/redfish/v1/Systems/1`,
                bmcCredentials: { username: "bmcuser", password: "{{bmcPassword}}" },
                bmcMacAddress: "00:00:4f:00:57:01",
                bootMacAddress: "00:00:4e:00:58:b0",
                extendedLocation: customLocation(v),
                machineDetails: "rack 4",
                machineName: `r4-${v.service()}`,
                machineSkuId: "684E-3B16-399E",
                rackId: v.arm("Microsoft.NetworkCloud/racks", "r4"),
                rackSlot: v.number(1, 20),
                serialNumber: near(`BM${v.upper(10)}`),
            }),
        ),
        one("password", "registry of a machine's image", (v) =>
            azure("networkcloud:VirtualMachine", {
                ...group(v),
                virtualMachineName: `vm-${v.service()}`,
                adminUsername: "ops",
                cloudServicesNetworkAttachment: {
                    attachedNetworkId: v.arm("Microsoft.NetworkCloud/cloudServicesNetworks", "csn"),
                    ipAllocationMethod: "Dynamic",
                },
                cpuCores: 4,
                memorySizeGB: 16,
                extendedLocation: customLocation(v),
                storageProfile: { osDisk: { diskSizeGB: 64 } },
                vmImage: `${v.registry()}/ubuntu:22.04`,
                vmImageRepositoryCredentials: {
                    registryUrl: v.registry(),
                    username: "pull",
                    password: lit(v.registryKey()),
                },
                sshPublicKeys: [{ keyData: v.sshPublic() }],
            }),
        ),
        one("cloud-init", "user data with a password", (v) =>
            azure("networkcloud:VirtualMachine", {
                ...group(v),
                virtualMachineName: `vm-${v.service()}`,
                adminUsername: "ops",
                cloudServicesNetworkAttachment: {
                    attachedNetworkId: v.arm("Microsoft.NetworkCloud/cloudServicesNetworks", "csn"),
                    ipAllocationMethod: "Dynamic",
                },
                cpuCores: 2,
                memorySizeGB: 8,
                extendedLocation: customLocation(v),
                storageProfile: { osDisk: { diskSizeGB: 64 } },
                vmImage: `${v.registry()}/ubuntu:22.04`,
                userData: lit(
                    v.encoded(
                        `#cloud-config\nusers:\n  - name: ops\n    plain_text_passwd: ${v.plainPassword()}\n    lock_passwd: false\n`,
                    ),
                ),
            }),
        ),
        one("public-key", "keys of those who may log in", (v) =>
            azure("networkcloud:VirtualMachine", {
                ...group(v),
                virtualMachineName: `vm-${v.service()}`,
                adminUsername: "ops",
                cloudServicesNetworkAttachment: {
                    attachedNetworkId: v.arm("Microsoft.NetworkCloud/cloudServicesNetworks", "csn"),
                    ipAllocationMethod: "Dynamic",
                },
                cpuCores: 2,
                memorySizeGB: 8,
                extendedLocation: customLocation(v),
                storageProfile: { osDisk: { diskSizeGB: 64 } },
                vmImage: `${v.registry()}/ubuntu:22.04`,
                sshPublicKeys: [{ keyData: near(v.sshPublic()) }],
            }),
        ),
    ),
    family(
        "notification-hubs",
        one("private-key", "key of the browser's pushes", (v) =>
            azure("notificationhubs:Namespace", {
                ...group(v),
                namespaceName: `ntfns-${v.company()}`,
                sku: { name: "Standard" },
                pnsCredentials: {
                    browserCredential: {
                        subject: `mailto:ops@${v.company()}.example`,
                        vapidPublicKey: v.base64url(87),
                        vapidPrivateKey: lit(v.base64url(43)),
                    },
                },
            }),
        ),
        one("app-secret", "Xiaomi", (v) =>
            azure("notificationhubs:Namespace", {
                ...group(v),
                namespaceName: `ntfns-${v.company()}`,
                sku: { name: "Basic" },
                pnsCredentials: {
                    xiaomiCredential: {
                        appSecret: lit(v.base64(16)),
                        endpoint: "https://api.xmpush.global.xiaomi.com",
                    },
                },
            }),
        ),
        one("private-key", "service account of Firebase", (v) =>
            azure("notificationhubs:Namespace", {
                ...group(v),
                namespaceName: `ntfns-${v.company()}`,
                sku: { name: "Free" },
                pnsCredentials: {
                    fcmV1Credential: {
                        clientEmail: `firebase-adminsdk-${v.lower(5)}@${v.company()}.iam.gserviceaccount.com`,
                        projectId: v.company(),
                        privateKey: lit(v.oneLine(v.pem("PRIVATE KEY", 1218))),
                    },
                },
            }),
        ),
        one("client-secret", "Amazon's messaging", (v) =>
            azure("notificationhubs:Namespace", {
                ...group(v),
                namespaceName: `ntfns-${v.company()}`,
                sku: { name: "Standard" },
                pnsCredentials: {
                    admCredential: {
                        authTokenUrl: "https://api.amazon.com/auth/O2/token",
                        clientId: `amzn1.application-oa2-client.${v.hex(32)}`,
                        clientSecret: lit(`amzn1.oa2-cs.v1.${v.hex(64)}`),
                    },
                },
            }),
        ),
        one("identifier", "region and plan only", (v) =>
            azure("notificationhubs:Namespace", {
                ...group(v),
                namespaceName: near(`ntfns-${v.company()}-tokens`),
                sku: { name: "Standard", tier: "Standard" },
                zoneRedundancy: "Enabled",
            }),
        ),
        one("shared-access-key", "a rule's key", (v) =>
            azure("notificationhubs:NotificationHubAuthorizationRule", {
                ...group(v),
                namespaceName: `ntfns-${v.company()}`,
                notificationHubName: "apps",
                authorizationRuleName: "sender",
                rights: ["Send"],
                primaryKey: lit(v.base64(32)),
            }),
        ),
        one("policy", "rights of a rule", (v) =>
            azure("notificationhubs:NotificationHubAuthorizationRule", {
                ...group(v),
                namespaceName: `ntfns-${v.company()}`,
                notificationHubName: "apps",
                authorizationRuleName: near("DefaultFullSharedAccessSignature"),
                rights: ["Listen", "Manage", "Send"],
            }),
        ),
    ),
    family(
        "operator-apis",
        one("app-secret", "secret of an operator's application", (v) =>
            azure("programmableconnectivity:OperatorApiConnection", {
                ...group(v),
                operatorApiConnectionName: "number-verification",
                accountType: "UserManaged",
                gatewayId: v.arm("Microsoft.ProgrammableConnectivity/gateways", "gw"),
                operatorApiPlanId: `${v.subscription()}/providers/Microsoft.ProgrammableConnectivity/operatorApiPlans/orange-es`,
                appId: v.guid(),
                appSecret: lit(v.alnum(40)),
            }),
        ),
        one("identifier", "application that Azure manages", (v) =>
            azure("programmableconnectivity:OperatorApiConnection", {
                ...group(v),
                operatorApiConnectionName: "number-verification",
                accountType: "AzureManaged",
                gatewayId: v.arm("Microsoft.ProgrammableConnectivity/gateways", "gw"),
                operatorApiPlanId: `${v.subscription()}/providers/Microsoft.ProgrammableConnectivity/operatorApiPlans/orange-es`,
                appId: near(v.guid()),
            }),
        ),
    ),
    family(
        "openshift-secrets",
        one("password", "a secret's resources in base64", (v) =>
            azure("redhatopenshift:Secret", {
                ...group(v),
                resourceName: `aro-${v.company()}`,
                childResourceName: "pull",
                secretResources: lit(
                    v.encoded(
                        json({
                            apiVersion: "hive.openshift.io/v1",
                            kind: "SyncSet",
                            metadata: { name: "pull" },
                            spec: {
                                resources: [
                                    {
                                        apiVersion: "v1",
                                        kind: "Secret",
                                        metadata: { name: "db" },
                                        stringData: { password: v.password() },
                                    },
                                ],
                            },
                        }),
                    ),
                ),
            }),
        ),
        one("config", "resources without a credential", (v) =>
            azure("redhatopenshift:Secret", {
                ...group(v),
                resourceName: `aro-${v.company()}`,
                childResourceName: "config",
                secretResources: near(
                    v.encoded(
                        json({
                            apiVersion: "v1",
                            kind: "ConfigMap",
                            metadata: { name: "motd" },
                            data: { motd: "Welcome" },
                        }),
                    ),
                ),
            }),
        ),
    ),
    family(
        "secret-sync",
        one("secret-name", "objects of a vault", (v) =>
            azure("secretsynccontroller:AzureKeyVaultSecretProviderClass", {
                ...group(v),
                azureKeyVaultSecretProviderClassName: "spc",
                clientId: v.guid(),
                tenantId: v.guid(),
                keyvaultName: `kv-${v.company()}`,
                objects: near(
                    'array:\n  - |\n    objectName: db-password\n    objectType: secret\n    objectVersion: ""\n',
                ),
                extendedLocation: {
                    name: v.arm("Microsoft.ExtendedLocation/customLocations", "cl"),
                    type: "CustomLocation",
                },
            }),
        ),
        one("secret-name", "what is copied to where", (v) =>
            azure("secretsynccontroller:SecretSync", {
                ...group(v),
                secretSyncName: "db",
                kubernetesSecretType: "Opaque",
                secretProviderClassName: "spc",
                serviceAccountName: "sync",
                objectSecretMapping: [{ sourcePath: near("db-password/0"), targetKey: "password" }],
                forceSynchronization: v.guid(),
            }),
        ),
        one("password", "value of a mesh secret", (v) =>
            azure("servicefabricmesh:SecretValue", {
                ...group(v),
                secretResourceName: "db-password",
                secretValueResourceName: "v1",
                value: lit(v.password()),
            }),
        ),
        one("identifier", "version of a mesh secret", (v) =>
            azure("servicefabricmesh:SecretValue", {
                ...group(v),
                secretResourceName: "db-password",
                secretValueResourceName: near(`v${v.digits(3)}`),
            }),
        ),
    ),
    family(
        "local-connectors",
        one("password", "raw value for a server of one's own", (v) =>
            azure("servicelinker:Connector", {
                ...group(v),
                connectorName: "mysql",
                location: "westeurope",
                clientType: "nodejs",
                authInfo: {
                    authType: "secret",
                    name: "app",
                    secretInfo: { secretType: "rawValue", value: lit(v.password()) },
                },
                targetService: { type: "SelfHostedServer", endpoint: `mysql://mysql.${v.company()}.example:3306` },
            }),
        ),
        one("key-vault-reference", "secret in the vault", (v) =>
            azure("servicelinker:Connector", {
                ...group(v),
                connectorName: "kafka",
                location: "westeurope",
                authInfo: {
                    authType: "secret",
                    name: "client",
                    secretInfo: { secretType: "keyVaultSecretReference", name: near("kafka-api-secret") },
                },
                targetService: {
                    type: "ConfluentBootstrapServer",
                    endpoint: "pkc-4yyd6.westeurope.azure.confluent.cloud:9092",
                },
            }),
        ),
        one("client-secret", "secret of a service principal", (v) =>
            azure("servicelinker:Connector", {
                ...group(v),
                connectorName: "sql",
                location: "westeurope",
                authInfo: {
                    authType: "servicePrincipalSecret",
                    clientId: v.guid(),
                    principalId: v.guid(),
                    secret: lit(v.entraSecret()),
                },
                targetService: { type: "AzureResource", id: v.arm("Microsoft.Sql/servers", "sql/databases/app") },
            }),
        ),
        one("identity", "a user-assigned identity", (v) =>
            azure("servicelinker:Connector", {
                ...group(v),
                connectorName: "sql",
                location: "westeurope",
                authInfo: { authType: "userAssignedIdentity", clientId: near(v.guid()), subscriptionId: v.guid() },
                targetService: { type: "AzureResource", id: v.arm("Microsoft.Sql/servers", "sql/databases/app") },
                secretStore: { keyVaultSecretName: "sql-connection" },
            }),
        ),
    ),
    family(
        "signalr-certificates",
        one("secret-name", "certificate of a custom domain", (v) =>
            azure("signalrservice:SignalRCustomCertificate", {
                ...group(v),
                resourceName: `sigr-${v.company()}`,
                certificateName: "hub",
                keyVaultBaseUri: v.vaultUri(),
                keyVaultSecretName: near("hub-certificate"),
                keyVaultSecretVersion: v.hex(32),
            }),
        ),
    ),
    family(
        "sql-auditing",
        one("storage-key", "audit to an account", (v) =>
            azure("sql:ExtendedServerBlobAuditingPolicy", {
                ...sqlServer(v),
                state: "Enabled",
                storageEndpoint: `https://st${v.company()}.blob.core.windows.net`,
                storageAccountAccessKey: lit(v.storageKey()),
                retentionDays: 90,
            }),
        ),
        one("policy", "audit by identity", (v) =>
            azure("sql:ExtendedServerBlobAuditingPolicy", {
                ...sqlServer(v),
                state: "Enabled",
                isManagedIdentityInUse: true,
                storageEndpoint: `https://st${v.company()}.blob.core.windows.net`,
                predicateExpression: near("statement not like '%ALTER LOGIN%PASSWORD%'"),
                auditActionsAndGroups: ["DATABASE_PRINCIPAL_CHANGE_GROUP", "USER_CHANGE_PASSWORD_GROUP"],
            }),
        ),
        one("sas", "container of the assessments", (v) =>
            azure("sql:ServerVulnerabilityAssessment", {
                ...sqlServer(v),
                vulnerabilityAssessmentName: "default",
                storageContainerPath: `https://st${v.company()}.blob.core.windows.net/va/`,
                storageContainerSasKey: lit(v.sas("")),
            }),
        ),
        one("storage-key", "key of the assessments", (v) =>
            azure("sql:ServerVulnerabilityAssessment", {
                ...sqlServer(v),
                vulnerabilityAssessmentName: "default",
                storageContainerPath: `https://st${v.company()}.blob.core.windows.net/va/`,
                storageAccountAccessKey: lit(v.storageKey()),
                recurringScans: { isEnabled: true, emails: [`dba@${v.company()}.example`] },
            }),
        ),
        one("url", "container without a key", (v) =>
            azure("sql:ServerVulnerabilityAssessment", {
                ...sqlServer(v),
                vulnerabilityAssessmentName: "default",
                storageContainerPath: near(`https://st${v.company()}.blob.core.windows.net/secret-scans/`),
            }),
        ),
        one("password", "hub of a sync group", (v) =>
            azure("sql:SyncGroup", {
                ...sqlServer(v),
                databaseName: "orders",
                syncGroupName: "branches",
                conflictResolutionPolicy: "HubWin",
                hubDatabaseUserName: "sync",
                hubDatabasePassword: lit(v.password()),
            }),
        ),
        one("identity", "hub by the server's identity", (v) =>
            azure("sql:SyncGroup", {
                ...sqlServer(v),
                databaseName: "orders",
                syncGroupName: "branches",
                usePrivateLinkConnection: true,
                hubDatabaseUserName: near("sync_reader"),
                syncDatabaseId: v.arm("Microsoft.Sql/servers", "sql/databases/meta"),
            }),
        ),
        one("sas", "restore of a backup", (v) =>
            azure("sql:ManagedDatabase", {
                ...group(v),
                managedInstanceName: `sqlmi-${v.company()}`,
                databaseName: "erp",
                createMode: "RestoreExternalBackup",
                storageContainerUri: `https://st${v.company()}.blob.core.windows.net/backups`,
                storageContainerSasToken: lit(v.sas("").slice(1)),
                lastBackupName: "erp_full.bak",
            }),
        ),
        one("identity", "restore by identity", (v) =>
            azure("sql:ManagedDatabase", {
                ...group(v),
                managedInstanceName: `sqlmi-${v.company()}`,
                databaseName: "erp",
                createMode: "RestoreExternalBackup",
                storageContainerIdentity: near("ManagedIdentity"),
                storageContainerUri: `https://st${v.company()}.blob.core.windows.net/backups`,
            }),
        ),
        one("sql", "a statement that makes a credential", (v) =>
            azure("sql:JobStep", {
                ...sqlServer(v),
                jobAgentName: "agent",
                jobName: "credentials",
                stepName: "create",
                targetGroup: v.arm("Microsoft.Sql/servers", "sql/jobAgents/agent/targetGroups/all"),
                action: {
                    value: lit(
                        `IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = 'report')\n  CREATE USER report WITH PASSWORD = '${v.plainPassword()}';\nALTER ROLE db_datareader ADD MEMBER report;`,
                    ),
                },
            }),
        ),
        one("sql", "a statement with a column named password", (v) =>
            azure("sql:JobStep", {
                ...sqlServer(v),
                jobAgentName: "agent",
                jobName: "cleanup",
                stepName: "tokens",
                targetGroup: v.arm("Microsoft.Sql/servers", "sql/jobAgents/agent/targetGroups/all"),
                credential: v.arm("Microsoft.Sql/servers", "sql/jobAgents/agent/credentials/refresh"),
                action: {
                    value: near(
                        "DELETE FROM dbo.PasswordResetTokens WHERE ExpiresAt < SYSUTCDATETIME();\nUPDATE dbo.Users SET PasswordHash = NULL WHERE DeletedAt IS NOT NULL;",
                    ),
                },
            }),
        ),
    ),
    family(
        "test-base",
        one("policy", "a credential's kind and name", (v) =>
            azure("testbase:Credential", {
                ...group(v),
                testBaseAccountName: `tb-${v.company()}`,
                credentialName: near("intune-password"),
                credentialType: "IntuneAccount",
                displayName: "Intune account of the test lab",
            }),
        ),
    ),
    family(
        "time-series",
        one("shared-access-key", "key of the event source", (v) =>
            azure("timeseriesinsights:IoTHubEventSource", {
                ...group(v),
                environmentName: `tsi-${v.company()}`,
                eventSourceName: "hub",
                kind: "Microsoft.IoTHub",
                consumerGroupName: "tsi",
                eventSourceResourceId: v.arm("Microsoft.Devices/IotHubs", `iot-${v.company()}`),
                iotHubName: `iot-${v.company()}`,
                keyName: "service",
                sharedAccessKey: lit(v.iotHubKey()),
            }),
        ),
        one("template-reference", "the key is a parameter", (v) =>
            azure("timeseriesinsights:IoTHubEventSource", {
                ...group(v),
                environmentName: `tsi-${v.company()}`,
                eventSourceName: "hub",
                kind: "Microsoft.IoTHub",
                consumerGroupName: "tsi",
                eventSourceResourceId: v.arm("Microsoft.Devices/IotHubs", `iot-${v.company()}`),
                iotHubName: `iot-${v.company()}`,
                keyName: "service",
                sharedAccessKey: near("[parameters('iotHubServiceKey')]"),
            }),
        ),
    ),
    family(
        "sites-more",
        one("pfx-password", "password of a site's certificate", (v) =>
            azure("web:SiteCertificate", {
                ...site(v),
                certificateName: "wildcard",
                pfxBlob: beside(v.certificate(900)),
                password: lit(v.plainPassword()),
            }),
        ),
        one("secret-name", "a site's certificate from the vault", (v) =>
            azure("web:SiteCertificate", {
                ...site(v),
                certificateName: "wildcard",
                keyVaultId: v.arm("Microsoft.KeyVault/vaults", `kv-${v.company()}`),
                keyVaultSecretName: near("wildcard-pfx"),
            }),
        ),
        one("connection-string", "database of a static site", (v) =>
            azure("web:StaticSiteBuildDatabaseConnection", {
                ...group(v),
                name: `stapp-${v.company()}`,
                environmentName: "default",
                databaseConnectionName: "default",
                region: "westeurope",
                resourceId: v.arm("Microsoft.DocumentDB/databaseAccounts", `cosmos-${v.company()}`),
                connectionString: lit(
                    `AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/;AccountKey=${v.cosmosKey()};`,
                ),
            }),
        ),
        one("identity", "database of a static site by identity", (v) =>
            azure("web:StaticSiteBuildDatabaseConnection", {
                ...group(v),
                name: `stapp-${v.company()}`,
                environmentName: "default",
                databaseConnectionName: "default",
                region: "westeurope",
                resourceId: v.arm("Microsoft.Sql/servers", "sql/databases/app"),
                connectionIdentity: "SystemAssigned",
                connectionString: near(
                    `Server=tcp:sql-${v.company()}.database.windows.net,1433;Database=app;Authentication=Active Directory Managed Identity;`,
                ),
            }),
        ),
        one("connection-string", "relay of a slot", (v) =>
            azure("web:WebAppRelayServiceConnectionSlot", {
                ...site(v),
                slot: "staging",
                entityName: "erp",
                hostname: "erp",
                port: 1433,
                entityConnectionString: lit(
                    `Endpoint=sb://relay-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=defaultSender;SharedAccessKey=${v.base64(32)};EntityPath=erp`,
                ),
            }),
        ),
        one("url", "address of a slot's relay", (v) =>
            azure("web:WebAppRelayServiceConnectionSlot", {
                ...site(v),
                slot: "staging",
                entityName: "erp",
                hostname: "erp",
                port: 1433,
                biztalkUri: near(`sb://relay-${v.company()}.servicebus.windows.net/erp`),
            }),
        ),
        one("setting-name", "the setting that holds the password", (v) =>
            azure("web:WebAppSiteContainerSlot", {
                ...site(v),
                slot: "staging",
                containerName: "main",
                image: v.image(),
                isMain: true,
                authType: "UserCredentials",
                userName: v.company(),
                passwordSecret: near("DOCKER_REGISTRY_SERVER_PASSWORD"),
            }),
        ),
        one("client-secret", "sign-in of a slot", (v) =>
            azure("web:WebAppAuthSettingsSlot", {
                ...site(v),
                slot: "staging",
                enabled: true,
                defaultProvider: "Google",
                googleClientId: `${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com`,
                googleClientSecret: lit(`GOCSPX-${v.base64url(28)}`),
            }),
        ),
        one("app-secret", "Facebook's secret of a slot", (v) =>
            azure("web:WebAppAuthSettingsSlot", {
                ...site(v),
                slot: "staging",
                enabled: true,
                defaultProvider: "Facebook",
                facebookAppId: v.digits(16),
                facebookAppSecret: lit(v.hex(32)),
            }),
        ),
        one("setting-name", "the setting that holds a slot's secret", (v) =>
            azure("web:WebAppAuthSettingsSlot", {
                ...site(v),
                slot: "staging",
                enabled: true,
                clientId: v.guid(),
                issuer: `https://sts.windows.net/${v.guid()}/`,
                clientSecretSettingName: near("MICROSOFT_PROVIDER_AUTHENTICATION_SECRET"),
                tokenStoreEnabled: true,
            }),
        ),
        one("thumbprint", "certificate in place of a secret", (v) =>
            azure("web:WebAppAuthSettingsSlot", {
                ...site(v),
                slot: "staging",
                enabled: true,
                clientId: v.guid(),
                clientSecretCertificateThumbprint: near(v.upperHex(40)),
            }),
        ),
        one("setting-name", "names that stick to a slot", (v) =>
            azure("web:WebAppSlotConfigurationNames", {
                ...site(v),
                appSettingNames: ["LOG_LEVEL", near("STRIPE_SECRET_KEY"), "DB_PASSWORD"],
                connectionStringNames: ["Default"],
            }),
        ),
        one("config", "metadata of a site", (v) =>
            azure("web:WebAppMetadata", {
                ...site(v),
                properties: { CURRENT_STACK: "dotnet", authTokenVersion: near("v2") },
            }),
        ),
        one("connection-string", "metadata with a connection string", (v) =>
            azure("web:WebAppMetadata", {
                ...site(v),
                properties: { CURRENT_STACK: "node", backend: lit(v.sqlConnection(v.plainPassword())) },
            }),
        ),
        one("url", "a deployment's remote with a password", (v) =>
            azure("web:WebAppDeployment", {
                ...site(v),
                author: "deploy",
                deployer: "git",
                message: "Deploy release",
                details: lit(
                    `https://$app-${v.company()}:${v.alnum(60)}@app-${v.company()}.scm.azurewebsites.net/deploy`,
                ),
            }),
        ),
        one("hash", "a deployment's commit", (v) =>
            azure("web:WebAppDeployment", {
                ...site(v),
                id: near(v.hex(40)),
                author: "deploy",
                deployer: "GitHub",
                message: "Rotate password of the reporting user",
                active: true,
            }),
        ),
    ),
];
