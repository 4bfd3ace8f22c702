import { azure, beside, type Family, lit, near } from "./resources";
import { family, one } from "./resources-hosts";
import { type SetValues } from "./resources-values";

const cloudInit = (...lines: string[]): string => `#cloud-config\n${lines.join("\n")}\n`;
const machine = (v: SetValues): { vmName: string; resourceGroupName: string } => ({
    vmName: `vm-${v.service()}`,
    resourceGroupName: v.resourceGroup(),
});

/** Machines, networks, clusters and automation on Azure. */
export const azureInfrastructureFamilies: Family[] = [
    family(
        "cloud-init",
        one("password", "chpasswd in custom data, in base64", (v) =>
            azure("compute:VirtualMachine", {
                ...machine(v),
                hardwareProfile: { vmSize: "Standard_B2s" },
                osProfile: {
                    computerName: v.service(),
                    adminUsername: "azureuser",
                    customData: lit(
                        v.encoded(
                            cloudInit(
                                "chpasswd:",
                                "  expire: false",
                                "  users:",
                                "    - name: ops",
                                `      password: ${v.plainPassword()}`,
                                "      type: text",
                                "ssh_pwauth: true",
                            ),
                        ),
                    ),
                    linuxConfiguration: {
                        disablePasswordAuthentication: true,
                        ssh: { publicKeys: [{ keyData: v.sshPublic(), path: "/home/azureuser/.ssh/authorized_keys" }] },
                    },
                },
            }),
        ),
        one("provider-token", "a file that cloud-init writes, in base64", (v) =>
            azure("compute:VirtualMachine", {
                ...machine(v),
                hardwareProfile: { vmSize: "Standard_B2s" },
                userData: lit(
                    v.encoded(
                        cloudInit(
                            "write_files:",
                            "  - path: /etc/gitlab-runner/config.toml",
                            "    content: |",
                            "      [[runners]]",
                            `        url = "https://gitlab.${v.company()}.example"`,
                            `        token = "${v.gitlabRunner()}"`,
                        ),
                    ),
                ),
            }),
        ),
        one("identity", "cloud-init that asks the vault with the machine's identity, in base64", (v) =>
            azure("compute:VirtualMachine", {
                ...machine(v),
                osProfile: {
                    computerName: v.service(),
                    adminUsername: "azureuser",
                    customData: near(
                        v.encoded(
                            cloudInit(
                                "packages: [azure-cli]",
                                "runcmd:",
                                "  - az login --identity",
                                `  - DB_PASSWORD=$(az keyvault secret show --id ${v.vaultUri()}/secrets/db --query value -o tsv) /opt/app/install.sh`,
                            ),
                        ),
                    ),
                },
            }),
        ),
        one("hash", "a password's SHA-512 hash for a user, in base64", (v) =>
            azure("compute:VirtualMachineScaleSet", {
                vmScaleSetName: `vmss-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                sku: { name: "Standard_D2s_v5", capacity: 2 },
                virtualMachineProfile: {
                    osProfile: {
                        computerNamePrefix: "node",
                        adminUsername: "azureuser",
                        customData: near(
                            v.encoded(
                                cloudInit(
                                    "users:",
                                    "  - name: ops",
                                    `    passwd: $6$rounds=4096$${v.alnum(16)}$${v.alnum(86)}`,
                                    "    lock_passwd: false",
                                ),
                            ),
                        ),
                    },
                },
            }),
        ),
    ),
    family(
        "machine-passwords",
        one("password", "administrator of a Windows machine", (v) =>
            azure("compute:VirtualMachine", {
                ...machine(v),
                osProfile: {
                    computerName: "win01",
                    adminUsername: "winadmin",
                    adminPassword: lit(v.password()),
                    windowsConfiguration: { enableAutomaticUpdates: true },
                },
            }),
        ),
        one("password", "administrator of a scale set", (v) =>
            azure("compute:VirtualMachineScaleSet", {
                vmScaleSetName: `vmss-${v.service()}`,
                resourceGroupName: v.resourceGroup(),
                virtualMachineProfile: {
                    osProfile: {
                        computerNamePrefix: "agent",
                        adminUsername: "agent",
                        adminPassword: lit(v.humanPassword()),
                    },
                },
            }),
        ),
        one("public-key", "an SSH public key instead", (v) =>
            azure("compute:VirtualMachine", {
                ...machine(v),
                osProfile: {
                    computerName: "lin01",
                    adminUsername: "ops",
                    linuxConfiguration: {
                        disablePasswordAuthentication: true,
                        ssh: { publicKeys: [{ path: "/home/ops/.ssh/authorized_keys", keyData: near(v.sshPublic()) }] },
                    },
                },
            }),
        ),
    ),
    family(
        "machine-extensions",
        one("password", "domain join: the password in the protected settings", (v) =>
            azure("compute:VirtualMachineExtension", {
                ...machine(v),
                vmExtensionName: "join",
                publisher: "Microsoft.Compute",
                type: "JsonADDomainExtension",
                typeHandlerVersion: "1.3",
                settings: {
                    Name: `${v.company()}.example`,
                    User: `${v.company()}\\join`,
                    Restart: "true",
                    Options: "3",
                },
                protectedSettings: { Password: lit(v.password()) },
            }),
        ),
        one("key-vault-reference", "protected settings from a vault", (v) =>
            azure("compute:VirtualMachineExtension", {
                ...machine(v),
                vmExtensionName: "setup",
                publisher: "Microsoft.Azure.Extensions",
                type: "CustomScript",
                protectedSettingsFromKeyVault: {
                    secretUrl: near(`${v.vaultUri()}/secrets/setup/${v.hex(32)}`),
                    sourceVault: { id: v.arm("Microsoft.KeyVault/vaults", "kv") },
                },
            }),
        ),
        one("command", "a command line that gets a token from the identity", (v) =>
            azure("compute:VirtualMachineExtension", {
                ...machine(v),
                vmExtensionName: "setup",
                publisher: "Microsoft.Azure.Extensions",
                type: "CustomScript",
                settings: {
                    commandToExecute: near(
                        "TOKEN=$(curl -s -H Metadata:true 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net' | jq -r .access_token) ./setup.sh --token-from-env TOKEN",
                    ),
                },
            }),
        ),
    ),
    family(
        "run-commands",
        one("password", "the account that runs the script", (v) =>
            azure("compute:VirtualMachineRunCommandByVirtualMachine", {
                ...machine(v),
                runCommandName: "patch",
                source: { script: "Get-HotFix" },
                runAsUser: "svc-patch",
                runAsPassword: lit(v.password()),
            }),
        ),
        one("sas", "address of the script with a signature", (v) =>
            azure("compute:VirtualMachineRunCommandByVirtualMachine", {
                ...machine(v),
                runCommandName: "patch",
                source: { scriptUri: lit(v.sas(`https://st${v.company()}.blob.core.windows.net/scripts/patch.ps1`)) },
            }),
        ),
        one("command", "a script that reads the password from the vault", (v) =>
            azure("compute:VirtualMachineRunCommandByVirtualMachine", {
                ...machine(v),
                runCommandName: "rotate",
                source: {
                    script: near(
                        `$password = Get-AzKeyVaultSecret -VaultName kv-${v.company()} -Name sql-password -AsPlainText\nSet-DbaLogin -SecurePassword (ConvertTo-SecureString $password -AsPlainText -Force)`,
                    ),
                },
            }),
        ),
    ),
    family(
        "deployment-scripts",
        one("password", "a password in the text of a script", (v) =>
            azure("resources:AzurePowerShellScript", {
                kind: "AzurePowerShell",
                scriptName: "seed",
                resourceGroupName: v.resourceGroup(),
                azPowerShellVersion: "12.3",
                retentionInterval: "P1D",
                scriptContent: lit(
                    `$cred = New-Object PSCredential("dba", (ConvertTo-SecureString "${v.plainPassword()}" -AsPlainText -Force))\nInvoke-Sqlcmd -ServerInstance sql-${v.company()} -Credential $cred -InputFile seed.sql`,
                ),
            }),
        ),
        one("account-key", "the storage that the script mounts", (v) =>
            azure("resources:AzureCliScript", {
                kind: "AzureCLI",
                scriptName: "seed",
                resourceGroupName: v.resourceGroup(),
                azCliVersion: "2.63.0",
                retentionInterval: "P1D",
                scriptContent: "./seed.sh",
                storageAccountSettings: {
                    storageAccountName: `st${v.company()}`,
                    storageAccountKey: lit(v.storageKey()),
                },
            }),
        ),
        one("client-secret", "a secure variable", (v) =>
            azure("resources:AzureCliScript", {
                kind: "AzureCLI",
                scriptName: "login",
                resourceGroupName: v.resourceGroup(),
                azCliVersion: "2.63.0",
                retentionInterval: "P1D",
                scriptContent: 'az login --service-principal -u "$APP_ID" -p "$APP_SECRET" --tenant "$TENANT"',
                environmentVariables: [
                    { name: "APP_ID", value: v.guid() },
                    { name: "APP_SECRET", secureValue: lit(v.entraSecret()) },
                    { name: "TENANT", value: v.guid() },
                ],
            }),
        ),
        one("command", "a script that makes a secret and stores it", (v) =>
            azure("resources:AzureCliScript", {
                kind: "AzureCLI",
                scriptName: "make-secret",
                resourceGroupName: v.resourceGroup(),
                azCliVersion: "2.63.0",
                retentionInterval: "P1D",
                scriptContent: near(
                    `PASSWORD=$(openssl rand -base64 32)\naz keyvault secret set --vault-name kv-${v.company()} --name db-password --value "$PASSWORD" --output none`,
                ),
            }),
        ),
    ),
    family(
        "template-deployments",
        one("password", "a parameter of a nested deployment", (v) =>
            azure("resources:Deployment", {
                deploymentName: "nested",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    mode: "Incremental",
                    templateLink: { uri: `https://${v.host()}/main.json` },
                    parameters: { adminUsername: { value: "ops" }, adminPassword: { value: lit(v.password()) } },
                },
            }),
        ),
        one("key-vault-reference", "a parameter that refers to a vault", (v) =>
            azure("resources:Deployment", {
                deploymentName: "nested",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    mode: "Incremental",
                    parameters: {
                        adminPassword: {
                            reference: {
                                keyVault: { id: v.arm("Microsoft.KeyVault/vaults", "kv") },
                                secretName: near("vm-admin-password"),
                            },
                        },
                    },
                },
            }),
        ),
        one("template-reference", "a template's expressions", (v) =>
            azure("resources:Deployment", {
                deploymentName: "nested",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    mode: "Incremental",
                    template: {
                        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                        contentVersion: "1.0.0.0",
                        parameters: { sqlPassword: { type: "secureString" } },
                        resources: [
                            {
                                type: "Microsoft.Sql/servers",
                                apiVersion: "2023-08-01",
                                name: "sql",
                                properties: {
                                    administratorLogin: "dba",
                                    administratorLoginPassword: near("[parameters('sqlPassword')]"),
                                },
                            },
                        ],
                    },
                },
            }),
        ),
    ),
    family(
        "aks",
        one("password", "administrator of the Windows nodes", (v) =>
            azure("containerservice:ManagedCluster", {
                resourceName: `aks-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                dnsPrefix: v.company(),
                windowsProfile: { adminUsername: "winnode", adminPassword: lit(v.password()) },
            }),
        ),
        one("policy", "the add-on that brings secrets from a vault", (v) =>
            azure("containerservice:ManagedCluster", {
                resourceName: `aks-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                dnsPrefix: v.company(),
                identity: { type: "SystemAssigned" },
                addonProfiles: {
                    azureKeyvaultSecretsProvider: {
                        enabled: true,
                        config: { enableSecretRotation: near("true"), rotationPollInterval: "2m" },
                    },
                },
            }),
        ),
    ),
    family(
        "cluster-extensions",
        one("password", "protected settings of an extension", (v) =>
            azure("kubernetesconfiguration:Extension", {
                clusterName: `aks-${v.company()}`,
                clusterResourceName: "managedClusters",
                clusterRp: "Microsoft.ContainerService",
                resourceGroupName: v.resourceGroup(),
                extensionName: "marketplace-app",
                extensionType: "vendor.app",
                configurationSettings: { "ingress.host": v.host() },
                configurationProtectedSettings: { "postgresql.auth.postgresPassword": lit(v.password()) },
            }),
        ),
        one("provider-token", "bucket of a Flux configuration", (v) =>
            azure("kubernetesconfiguration:FluxConfiguration", {
                clusterName: `aks-${v.company()}`,
                clusterResourceName: "managedClusters",
                clusterRp: "Microsoft.ContainerService",
                resourceGroupName: v.resourceGroup(),
                fluxConfigurationName: "apps",
                sourceKind: "Bucket",
                bucket: { bucketName: "flux", url: `https://${v.host()}`, accessKey: beside(v.upper(20)) },
                configurationProtectedSettings: { secretKey: lit(v.encoded(v.alnum(40))) },
            }),
        ),
        one("public-key", "known hosts of a Git repository", (v) =>
            azure("kubernetesconfiguration:FluxConfiguration", {
                clusterName: `aks-${v.company()}`,
                clusterResourceName: "managedClusters",
                clusterRp: "Microsoft.ContainerService",
                resourceGroupName: v.resourceGroup(),
                fluxConfigurationName: "apps",
                gitRepository: {
                    url: `ssh://git@${v.host()}/${v.company()}/gitops`,
                    repositoryRef: { branch: "main" },
                    sshKnownHosts: near(v.encoded(`${v.host()} ${v.sshPublic()}`)),
                },
            }),
        ),
    ),
    family(
        "automation",
        one("password", "a credential asset", (v) =>
            azure("automation:Credential", {
                automationAccountName: `aa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "sap",
                userName: "sapuser",
                password: lit(v.password()),
            }),
        ),
        one("api-key", "an encrypted variable, a JSON string", (v) =>
            azure("automation:Variable", {
                automationAccountName: `aa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "CmdbApiKey",
                isEncrypted: true,
                value: lit(JSON.stringify(v.alnum(48))),
            }),
        ),
        one("webhook-url", "a webhook's address with its token", (v) =>
            azure("automation:Webhook", {
                automationAccountName: `aa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "start",
                isEnabled: true,
                expiryTime: "2027-03-01T00:00:00Z",
                uri: lit(
                    `https://${v.guid()}.webhook.we.azure-automation.net/webhooks?token=${encodeURIComponent(v.base64(32))}`,
                ),
                runbook: { name: "Start-Machines" },
            }),
        ),
        one("provider-token", "token of a source control", (v) =>
            azure("automation:SourceControl", {
                automationAccountName: `aa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                sourceControlName: "runbooks",
                sourceType: "GitHub",
                repoUrl: `https://github.com/${v.company()}/runbooks.git`,
                branch: "main",
                securityToken: { tokenType: "PersonalAccessToken", accessToken: lit(v.github()) },
            }),
        ),
        one("identifier", "a connection with ids and a thumbprint", (v) =>
            azure("automation:Connection", {
                automationAccountName: `aa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "AzureRunAsConnection",
                connectionType: { name: "AzureServicePrincipal" },
                fieldDefinitionValues: {
                    ApplicationId: v.guid(),
                    TenantId: v.guid(),
                    SubscriptionId: v.guid(),
                    CertificateThumbprint: near(v.upperHex(40)),
                },
            }),
        ),
        one("number", "a variable about passwords", (v) =>
            azure("automation:Variable", {
                automationAccountName: `aa-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                name: "PasswordExpiryWarningDays",
                isEncrypted: false,
                value: near("14"),
            }),
        ),
    ),
    family(
        "networks",
        one("password", "shared key of a site-to-site connection", (v) =>
            azure("network:VirtualNetworkGatewayConnection", {
                virtualNetworkGatewayConnectionName: `cn-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                connectionType: "IPsec",
                sharedKey: lit(v.randomPassword(32)),
                virtualNetworkGateway1: { id: v.arm("Microsoft.Network/virtualNetworkGateways", "vgw") },
            }),
        ),
        one("key-vault-reference", "listener's certificate from a vault", (v) =>
            azure("network:ApplicationGateway", {
                applicationGatewayName: `agw-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                sslCertificates: [{ name: "wildcard", keyVaultSecretId: near(`${v.vaultUri()}/secrets/wildcard`) }],
            }),
        ),
        one("certificate", "root certificate of point-to-site clients", (v) =>
            azure("network:VpnServerConfiguration", {
                vpnServerConfigurationName: "p2s",
                resourceGroupName: v.resourceGroup(),
                properties: {
                    vpnAuthenticationTypes: ["Certificate"],
                    vpnClientRootCertificates: [{ name: "root", publicCertData: near(v.certificate(750)) }],
                },
            }),
        ),
    ),
    family(
        "dns",
        one("identifier", "texts that verify a domain", (v) =>
            azure("dns:RecordSet", {
                zoneName: `${v.company()}.example`,
                resourceGroupName: v.resourceGroup(),
                recordType: "TXT",
                relativeRecordSetName: "@",
                ttl: 3600,
                txtRecords: [
                    { value: ["v=spf1 include:spf.protection.outlook.com -all"] },
                    { value: [near(`google-site-verification=${v.base64url(43)}`)] },
                ],
            }),
        ),
        one("public-key", "a DKIM record", (v) =>
            azure("dns:RecordSet", {
                zoneName: `${v.company()}.example`,
                resourceGroupName: v.resourceGroup(),
                recordType: "TXT",
                relativeRecordSetName: "s1._domainkey",
                ttl: 3600,
                txtRecords: [{ value: [near(`v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB${v.base64(129)}`)] }],
            }),
        ),
    ),
    family(
        "front-door",
        one("api-key", "a header that the origin checks", (v) =>
            azure("cdn:Rule", {
                profileName: `afd-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                ruleSetName: "origin",
                ruleName: "secret",
                order: 1,
                actions: [
                    {
                        name: "ModifyRequestHeader",
                        parameters: {
                            typeName: "DeliveryRuleHeaderActionParameters",
                            headerAction: "Overwrite",
                            headerName: "X-Origin-Secret",
                            value: lit(v.base64url(40)),
                        },
                    },
                ],
            }),
        ),
        one("policy", "a header of the response", (v) =>
            azure("cdn:Rule", {
                profileName: `afd-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                ruleSetName: "headers",
                ruleName: "csp",
                order: 1,
                actions: [
                    {
                        name: "ModifyResponseHeader",
                        parameters: {
                            typeName: "DeliveryRuleHeaderActionParameters",
                            headerAction: "Overwrite",
                            headerName: "Content-Security-Policy",
                            value: near(`script-src 'self' 'nonce-${v.base64(16)}' 'sha256-${v.base64(32)}'`),
                        },
                    },
                ],
            }),
        ),
    ),
    family(
        "container-registry",
        one("provider-token", "Git token of a task's context", (v) =>
            azure("containerregistry:Task", {
                registryName: v.company(),
                taskName: "build",
                resourceGroupName: v.resourceGroup(),
                platform: { os: "Linux" },
                step: {
                    type: "Docker",
                    dockerFilePath: "Dockerfile",
                    contextPath: `https://github.com/${v.company()}/${v.service()}.git`,
                    contextAccessToken: lit(v.github()),
                },
            }),
        ),
        one("api-key", "a header of a webhook", (v) =>
            azure("containerregistry:Webhook", {
                registryName: v.company(),
                webhookName: "deploy",
                resourceGroupName: v.resourceGroup(),
                actions: ["push"],
                serviceUri: `https://${v.host()}/hooks`,
                customHeaders: { Authorization: lit(`Bearer ${v.base64url(43)}`) },
            }),
        ),
        one("key-vault-reference", "login of another registry, from a vault", (v) =>
            azure("containerregistry:CredentialSet", {
                registryName: v.company(),
                credentialSetName: "hub",
                resourceGroupName: v.resourceGroup(),
                loginServer: "docker.io",
                authCredentials: [
                    {
                        name: "Credential1",
                        usernameSecretIdentifier: `${v.vaultUri()}/secrets/hub-user`,
                        passwordSecretIdentifier: near(`${v.vaultUri()}/secrets/hub-token`),
                    },
                ],
            }),
        ),
        one("digest", "a build argument that pins an image", (v) =>
            azure("containerregistry:Task", {
                registryName: v.company(),
                taskName: "build",
                resourceGroupName: v.resourceGroup(),
                step: {
                    type: "Docker",
                    dockerFilePath: "Dockerfile",
                    contextPath: "/dev/null",
                    arguments: [
                        {
                            name: "BASE",
                            value: near(`mcr.microsoft.com/dotnet/aspnet@sha256:${v.hex(64)}`),
                            isSecret: false,
                        },
                    ],
                },
            }),
        ),
    ),
    family(
        "batch-pools",
        one("account-key", "a share that the nodes mount", (v) =>
            azure("batch:Pool", {
                accountName: `batch${v.company()}`,
                poolName: "render",
                resourceGroupName: v.resourceGroup(),
                mountConfiguration: [
                    {
                        azureFileShareConfiguration: {
                            accountName: `st${v.company()}`,
                            azureFileUrl: `https://st${v.company()}.file.core.windows.net/assets`,
                            relativeMountPath: "assets",
                            accountKey: lit(v.storageKey()),
                        },
                    },
                ],
            }),
        ),
        one("identity", "a container mounted with an identity", (v) =>
            azure("batch:Pool", {
                accountName: `batch${v.company()}`,
                poolName: "render",
                resourceGroupName: v.resourceGroup(),
                mountConfiguration: [
                    {
                        azureBlobFileSystemConfiguration: {
                            accountName: near(`st${v.company()}secrets`),
                            containerName: "keys",
                            relativeMountPath: "keys",
                            identityReference: {
                                resourceId: v.arm("Microsoft.ManagedIdentity/userAssignedIdentities", "id"),
                            },
                        },
                    },
                ],
            }),
        ),
    ),
    family(
        "virtual-desktops",
        one("provider-token", "registration token: a JWT", (v) =>
            azure("desktopvirtualization:HostPool", {
                hostPoolName: `hp-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                hostPoolType: "Pooled",
                loadBalancerType: "BreadthFirst",
                preferredAppGroupType: "Desktop",
                registrationInfo: {
                    expirationTime: "2026-12-01T00:00:00Z",
                    registrationTokenOperation: "Update",
                    token: lit(v.jwt({ RegistrationId: v.guid() })),
                },
            }),
        ),
        one("config", "properties of remote desktop", (v) =>
            azure("desktopvirtualization:HostPool", {
                hostPoolName: `hp-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                hostPoolType: "Pooled",
                loadBalancerType: "BreadthFirst",
                preferredAppGroupType: "Desktop",
                customRdpProperty: near(
                    "enablecredsspsupport:i:1;prompt for credentials:i:0;targetisaadjoined:i:1;redirectsmartcards:i:1;password 51:b:;",
                ),
            }),
        ),
    ),
    family(
        "dev-test-labs",
        one("provider-token", "token of an artifact repository", (v) =>
            azure("devtestlab:ArtifactSource", {
                labName: v.company(),
                name: "artifacts",
                resourceGroupName: v.resourceGroup(),
                sourceType: "GitHub",
                uri: `https://github.com/${v.company()}/artifacts`,
                branchRef: "main",
                folderPath: "/Artifacts",
                securityToken: lit(v.github()),
            }),
        ),
    ),
    family(
        "active-directory",
        one("password", "password of the certificate for LDAPS", (v) =>
            azure("aad:DomainService", {
                domainServiceName: `${v.company()}.example`,
                resourceGroupName: v.resourceGroup(),
                domainName: `${v.company()}.example`,
                ldapsSettings: {
                    ldaps: "Enabled",
                    externalAccess: "Disabled",
                    pfxCertificatePassword: lit(v.password()),
                },
            }),
        ),
        one("password", "account that joins NetApp volumes to the domain", (v) =>
            azure("netapp:Account", {
                accountName: `anf-${v.company()}`,
                resourceGroupName: v.resourceGroup(),
                activeDirectories: [
                    {
                        dns: v.ip(),
                        domain: `${v.company()}.example`,
                        smbServerName: "anf",
                        username: "joiner",
                        password: lit(v.humanPassword()),
                    },
                ],
            }),
        ),
        one("policy", "which kinds of hash are synchronized", (v) =>
            azure("aad:DomainService", {
                domainServiceName: `${v.company()}.example`,
                resourceGroupName: v.resourceGroup(),
                domainName: `${v.company()}.example`,
                domainSecuritySettings: {
                    ntlmV1: "Disabled",
                    tlsV1: "Disabled",
                    syncNtlmPasswords: near("Enabled"),
                    syncKerberosPasswords: "Enabled",
                },
            }),
        ),
    ),
    family(
        "vmware",
        one("password", "login of an own vCenter", (v) =>
            azure("connectedvmwarevsphere:VCenter", {
                vcenterName: v.company(),
                resourceGroupName: v.resourceGroup(),
                fqdn: `vc.${v.company()}.example`,
                credentials: { username: "arc@vsphere.local", password: lit(v.humanPassword()) },
            }),
        ),
    ),
    family(
        "sql-machines",
        one("client-secret", "principal that reads the vault", (v) =>
            azure("sqlvirtualmachine:SqlVirtualMachine", {
                sqlVirtualMachineName: "sqlvm",
                resourceGroupName: v.resourceGroup(),
                virtualMachineResourceId: v.arm("Microsoft.Compute/virtualMachines", "sqlvm"),
                keyVaultCredentialSettings: {
                    enable: true,
                    azureKeyVaultUrl: `${v.vaultUri()}/`,
                    credentialName: "sqlkv",
                    servicePrincipalName: v.guid(),
                    servicePrincipalSecret: lit(v.entraSecret()),
                },
            }),
        ),
    ),
    family(
        "tags",
        one("provider-token", "a token somebody left in a tag", (v) =>
            azure("resources:ResourceGroup", {
                resourceGroupName: v.resourceGroup(),
                tags: { owner: v.company(), "deploy-note": lit(`use ${v.databricks()} for the jobs api`) },
            }),
        ),
        one("identifier", "ids, digests and dates", (v) =>
            azure("resources:ResourceGroup", {
                resourceGroupName: v.resourceGroup(),
                tags: {
                    costCenter: v.digits(6),
                    commit: v.hex(40),
                    "secret-review": "2026-09-01",
                    "hidden-link": near(v.guid()),
                },
            }),
        ),
    ),
    family(
        "service-connector",
        one("password", "a connector with a user and a password", (v) =>
            azure("servicelinker:Linker", {
                resourceUri: v.arm("Microsoft.Web/sites", "app"),
                linkerName: "pg",
                clientType: "python",
                targetService: {
                    type: "AzureResource",
                    id: v.arm("Microsoft.DBforPostgreSQL/flexibleServers", "psql"),
                },
                authInfo: {
                    authType: "secret",
                    name: "app",
                    secretInfo: { secretType: "rawValue", value: lit(v.password()) },
                },
            }),
        ),
        one("key-vault-reference", "a connector that reads a vault", (v) =>
            azure("servicelinker:Linker", {
                resourceUri: v.arm("Microsoft.Web/sites", "app"),
                linkerName: "pg",
                clientType: "java",
                targetService: {
                    type: "AzureResource",
                    id: v.arm("Microsoft.DBforPostgreSQL/flexibleServers", "psql"),
                },
                authInfo: {
                    authType: "secret",
                    name: "app",
                    secretInfo: { secretType: "keyVaultSecretUri", value: near(`${v.vaultUri()}/secrets/pg-app`) },
                },
            }),
        ),
    ),
];
