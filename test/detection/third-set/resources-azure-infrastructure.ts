import { literal } from "../corpus/file-template";
import { azure, type Family, family, focus } from "./resources";
import { type MoreValues } from "./resources-values";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const group = (v: MoreValues): { resourceGroupName: string } => ({ resourceGroupName: v.resourceGroup() });
const account = (v: MoreValues): { automationAccountName: string; resourceGroupName: string } => ({
    automationAccountName: `aa-${v.company()}`,
    resourceGroupName: v.resourceGroup(),
});
const machine = (v: MoreValues): { vmName: string; resourceGroupName: string } => ({
    vmName: `vm-${v.service()}`,
    resourceGroupName: v.resourceGroup(),
});
const custom = (v: MoreValues): { type: string; name: string } => ({
    type: "CustomLocation",
    name: v.armId("Microsoft.ExtendedLocation/customLocations", "site"),
});

/** Machines, networks, clusters, automation and what deploys them. */
export const infrastructureFamilies: Family[] = [
    family(
        "virtual-machine",
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    osProfile: {
                        computerName: "web",
                        adminUsername: "ops",
                        adminPassword: literal("password", v.lookalike()),
                    },
                },
                "admin password with the punctuation of a template",
            ),
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    osProfile: {
                        computerName: "web",
                        adminUsername: "ops",
                        customData: literal(
                            "cloud-init",
                            base64(
                                `#cloud-config\nwrite_files:\n  - path: /etc/app.env\n    content: |\n      DB_PASSWORD=${v.randomPassword()}\nruncmd:\n  - systemctl restart app\n`,
                            ),
                        ),
                    },
                },
                "cloud-init with a password, base64",
            ),
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    userData: literal(
                        "script",
                        base64(
                            `#!/bin/bash\ncurl -fsS -H "Authorization: Bearer ${v.github()}" https://api.github.com/repos/${v.company()}/app/tarball | tar xz\n`,
                        ),
                    ),
                },
                "script with a GitHub token, base64",
            ),
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    osProfile: {
                        computerName: "win",
                        adminUsername: "ops",
                        windowsConfiguration: {
                            additionalUnattendContent: [
                                {
                                    componentName: "Microsoft-Windows-Shell-Setup",
                                    passName: "OobeSystem",
                                    settingName: "AutoLogon",
                                    content: literal(
                                        "xml",
                                        `<AutoLogon><Domain>win</Domain><Enabled>true</Enabled><LogonCount>1</LogonCount><Username>ops</Username><Password><Value>${v.humanPassword()}</Value><PlainText>true</PlainText></Password></AutoLogon>`,
                                    ),
                                },
                            ],
                        },
                    },
                },
                "password of an automatic log-on",
            ),
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    osProfile: {
                        computerName: "web",
                        adminUsername: "ops",
                        linuxConfiguration: {
                            disablePasswordAuthentication: true,
                            ssh: {
                                publicKeys: [
                                    {
                                        path: "/home/ops/.ssh/authorized_keys",
                                        keyData: focus("public-key", v.sshPublicKey()),
                                    },
                                ],
                            },
                        },
                    },
                },
                "SSH public key",
            ),
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    osProfile: {
                        computerName: "web",
                        adminUsername: "ops",
                        customData: focus(
                            "cloud-init",
                            base64(
                                "#cloud-config\npackages:\n  - nginx\nruncmd:\n  - [ sh, -c, 'az login --identity && az keyvault secret show --vault-name kv-web --name db -o tsv --query value > /run/db' ]\n",
                            ),
                        ),
                    },
                },
                "cloud-init that fetches a secret",
            ),
        (v) =>
            azure(
                "compute:VirtualMachine",
                {
                    ...machine(v),
                    osProfile: {
                        computerName: "web",
                        adminUsername: "ops",
                        secrets: [
                            {
                                sourceVault: { id: v.armId("Microsoft.KeyVault/vaults", "kv") },
                                vaultCertificates: [
                                    {
                                        certificateStore: "My",
                                        certificateUrl: focus(
                                            "secret-uri",
                                            `${v.vaultUri()}/secrets/site/${v.hex(32)}`,
                                        ),
                                    },
                                ],
                            },
                        ],
                    },
                },
                "URL of a certificate in Key Vault",
            ),
    ),
    family(
        "scale-set",
        (v) =>
            azure(
                "compute:VirtualMachineScaleSet",
                {
                    vmScaleSetName: "vmss",
                    ...group(v),
                    virtualMachineProfile: {
                        osProfile: {
                            computerNamePrefix: "w",
                            adminUsername: "ops",
                            adminPassword: literal("password", v.passphrase()),
                        },
                    },
                },
                "passphrase of a scale set",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineScaleSetExtension",
                {
                    vmScaleSetName: "vmss",
                    vmssExtensionName: "agent",
                    ...group(v),
                    publisher: "Microsoft.Azure.Extensions",
                    type: "CustomScript",
                    protectedSettings: {
                        commandToExecute: literal(
                            "command-line",
                            `./config.sh --unattended --url https://dev.azure.com/${v.company()} --auth pat --token ${v.devOpsToken()} --pool linux`,
                        ),
                    },
                },
                "token of a build agent in a command",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineScaleSet",
                {
                    vmScaleSetName: "vmss",
                    ...group(v),
                    virtualMachineProfile: {
                        extensionProfile: {
                            extensions: [
                                {
                                    name: "join",
                                    publisher: "Microsoft.Compute",
                                    type: "JsonADDomainExtension",
                                    settings: { Name: `${v.company()}.example`, User: "join" },
                                    protectedSettings: { Password: literal("password", v.humanPassword()) },
                                },
                            ],
                        },
                    },
                },
                "password of a domain join",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineScaleSetExtension",
                {
                    vmScaleSetName: "vmss",
                    vmssExtensionName: "kv",
                    ...group(v),
                    publisher: "Microsoft.Azure.KeyVault",
                    type: "KeyVaultForLinux",
                    settings: {
                        secretsManagementSettings: {
                            pollingIntervalInS: "3600",
                            observedCertificates: [focus("secret-uri", `${v.vaultUri()}/secrets/site`)],
                        },
                    },
                },
                "secret that an extension watches",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineScaleSetExtension",
                {
                    vmScaleSetName: "vmss",
                    vmssExtensionName: "agent",
                    ...group(v),
                    publisher: "Microsoft.Azure.Extensions",
                    type: "CustomScript",
                    protectedSettingsFromKeyVault: {
                        secretUrl: focus("secret-uri", `${v.vaultUri()}/secrets/agent/${v.hex(32)}`),
                        sourceVault: { id: v.armId("Microsoft.KeyVault/vaults", "kv") },
                    },
                },
                "protected settings from Key Vault",
            ),
    ),
    family(
        "machine-extension",
        (v) =>
            azure(
                "compute:VirtualMachineExtension",
                {
                    ...machine(v),
                    vmExtensionName: "script",
                    publisher: "Microsoft.Compute",
                    type: "CustomScriptExtension",
                    settings: {
                        fileUris: [
                            literal(
                                "sas-url",
                                v.sas(`https://st${v.company()}.blob.core.windows.net/scripts/setup.ps1`),
                            ),
                        ],
                    },
                },
                "SAS of a script",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineExtension",
                {
                    ...machine(v),
                    vmExtensionName: "oms",
                    publisher: "Microsoft.EnterpriseCloud.Monitoring",
                    type: "OmsAgentForLinux",
                    settings: { workspaceId: v.guid() },
                    protectedSettings: { workspaceKey: literal("workspace-key", v.workspaceKey()) },
                },
                "workspace key of an agent",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineExtension",
                {
                    ...machine(v),
                    vmExtensionName: "script",
                    publisher: "Microsoft.Azure.Extensions",
                    type: "CustomScript",
                    protectedSettings: {
                        script: literal(
                            "script",
                            base64(`mysql -h db -u root -p'${v.anyPassword()}' < /opt/schema.sql\n`),
                        ),
                    },
                },
                "script with a password, base64",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineExtension",
                {
                    ...machine(v),
                    vmExtensionName: "script",
                    publisher: "Microsoft.Azure.Extensions",
                    type: "CustomScript",
                    protectedSettings: {
                        commandToExecute: focus(
                            "command-line",
                            "bash setup.sh --password-from-vault kv-ops/db-password",
                        ),
                        managedIdentity: {},
                    },
                },
                "command that names a secret",
            ),
    ),
    family(
        "run-command",
        (v) =>
            azure(
                "compute:VirtualMachineRunCommandByVirtualMachine",
                {
                    ...machine(v),
                    runCommandName: "join",
                    runAsUser: "svc",
                    runAsPassword: literal("password", v.humanPassword()),
                    source: { script: "Get-Service" },
                },
                "password of the user a command runs as",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineRunCommandByVirtualMachine",
                {
                    ...machine(v),
                    runCommandName: "map",
                    source: {
                        script: literal(
                            "script",
                            `net use Z: \\\\st${v.company()}.file.core.windows.net\\data /user:localhost\\st${v.company()} ${v.storageKey()}`,
                        ),
                    },
                },
                "storage key in net use",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineRunCommandByVirtualMachine",
                {
                    ...machine(v),
                    runCommandName: "reg",
                    source: { script: "sh register.sh" },
                    protectedParameters: [{ name: "token", value: literal("gitlab-runner-token", v.gitlabRunner()) }],
                },
                "runner token among protected parameters",
            ),
        (v) =>
            azure(
                "compute:VirtualMachineRunCommandByVirtualMachine",
                {
                    ...machine(v),
                    runCommandName: "policy",
                    source: { script: focus("script", "net accounts /minpwlen:14 /maxpwage:90 /uniquepw:12") },
                },
                "password policy",
            ),
    ),
    family(
        "deployment-script",
        (v) =>
            azure(
                "resources:AzureCliScript",
                {
                    kind: "AzureCLI",
                    scriptName: "s",
                    ...group(v),
                    azCliVersion: "2.67.0",
                    retentionInterval: "P1D",
                    scriptContent: literal(
                        "script",
                        `az login --service-principal -u ${v.guid()} -p '${v.entraSecret()}' --tenant ${v.guid()}\naz group list\n`,
                    ),
                },
                "client secret in a script",
            ),
        (v) =>
            azure(
                "resources:AzurePowerShellScript",
                {
                    kind: "AzurePowerShell",
                    scriptName: "s",
                    ...group(v),
                    azPowerShellVersion: "12.0",
                    retentionInterval: "P1D",
                    scriptContent: literal(
                        "script",
                        `$pw = ConvertTo-SecureString '${v.humanPassword()}' -AsPlainText -Force\nNew-AzADUser -DisplayName svc -Password $pw\n`,
                    ),
                },
                "password in PowerShell",
            ),
        (v) =>
            azure(
                "resources:AzureCliScript",
                {
                    kind: "AzureCLI",
                    scriptName: "s",
                    ...group(v),
                    azCliVersion: "2.67.0",
                    retentionInterval: "P1D",
                    scriptContent: "./run.sh",
                    environmentVariables: [
                        {
                            name: "TARGET",
                            secureValue: literal("url-with-password", `postgresql://job:${v.randomPassword()}@db/app`),
                        },
                    ],
                },
                "secureValue of a script",
            ),
        (v) =>
            azure(
                "resources:AzureCliScript",
                {
                    kind: "AzureCLI",
                    scriptName: "s",
                    ...group(v),
                    azCliVersion: "2.67.0",
                    retentionInterval: "P1D",
                    arguments: focus("command-line", "--vault-name kv-ops --secret-name db-password"),
                    scriptContent: "./run.sh",
                },
                "names of a vault and of a secret",
            ),
        (v) =>
            azure(
                "resources:AzurePowerShellScript",
                {
                    kind: "AzurePowerShell",
                    scriptName: "s",
                    ...group(v),
                    azPowerShellVersion: "12.0",
                    retentionInterval: "P1D",
                    scriptContent: focus(
                        "script",
                        "$pw = -join ((48..57) + (97..122) | Get-Random -Count 24 | % { [char]$_ })\nSet-AzKeyVaultSecret -VaultName kv -Name db -SecretValue (ConvertTo-SecureString $pw -AsPlainText -Force)\n",
                    ),
                },
                "script that makes a password",
            ),
    ),
    family(
        "arm-deployment",
        (v) =>
            azure(
                "resources:Deployment",
                {
                    deploymentName: "net",
                    ...group(v),
                    properties: {
                        mode: "Incremental",
                        parameters: { vpnSharedKey: { value: literal("shared-key", v.alnum(32)) } },
                    },
                },
                "shared key among parameters",
            ),
        (v) =>
            azure(
                "resources:Deployment",
                {
                    deploymentName: "sql",
                    ...group(v),
                    properties: {
                        mode: "Incremental",
                        template: {
                            parameters: {
                                adminPassword: {
                                    type: "securestring",
                                    defaultValue: literal("password", v.humanPassword()),
                                },
                            },
                            resources: [],
                        },
                    },
                },
                "default value of a secure parameter",
            ),
        (v) =>
            azure(
                "resources:Deployment",
                {
                    deploymentName: "sql",
                    ...group(v),
                    properties: {
                        mode: "Incremental",
                        parameters: {
                            adminPassword: {
                                reference: {
                                    keyVault: { id: v.armId("Microsoft.KeyVault/vaults", "kv") },
                                    secretName: focus("secret-name", "sql-admin-password"),
                                },
                            },
                        },
                    },
                },
                "reference to a secret",
            ),
        (v) =>
            azure(
                "resources:Deployment",
                {
                    deploymentName: "st",
                    ...group(v),
                    properties: {
                        mode: "Incremental",
                        template: {
                            outputs: {
                                conn: {
                                    type: "string",
                                    value: focus(
                                        "template",
                                        "[concat('DefaultEndpointsProtocol=https;AccountName=', parameters('name'), ';AccountKey=', listKeys(variables('id'), '2023-01-01').keys[0].value)]",
                                    ),
                                },
                            },
                        },
                    },
                },
                "template that looks a key up",
            ),
    ),
    family(
        "managed-application",
        (v) =>
            azure(
                "solutions:Application",
                {
                    applicationName: "siem",
                    ...group(v),
                    kind: "MarketPlace",
                    parameters: { adminPassword: { value: literal("password", v.anyPassword()) } },
                },
                "password among the parameters of an application",
            ),
        (v) =>
            azure(
                "solutions:Application",
                {
                    applicationName: "siem",
                    ...group(v),
                    kind: "MarketPlace",
                    parameters: { passwordPolicy: { value: focus("policy", "Complex12") } },
                },
                "name of a policy",
            ),
        (v) =>
            azure(
                "authorization:PolicyAssignment",
                {
                    policyAssignmentName: "kv",
                    scope: v.subscription(),
                    policyDefinitionId: focus(
                        "resource-id",
                        `/providers/Microsoft.Authorization/policyDefinitions/${v.guid()}`,
                    ),
                    parameters: { maximumValidityInDays: { value: 365 } },
                    displayName: "Secrets should have an expiration date",
                },
                "id of a policy",
            ),
    ),
    family(
        "tags",
        (v) =>
            azure(
                "resources:ResourceGroup",
                { ...group(v), tags: { owner: v.company(), "admin-pw": literal("password", v.humanPassword()) } },
                "password in a tag",
            ),
        (v) =>
            azure(
                "resources:ResourceGroup",
                { ...group(v), tags: { owner: v.company(), webhook: literal("webhook-url", v.discordWebhook()) } },
                "Discord webhook in a tag",
            ),
        (v) =>
            azure(
                "resources:ResourceGroup",
                { ...group(v), tags: { owner: v.company(), deployer: literal("pulumi-token", v.pulumi()) } },
                "Pulumi token in a tag",
            ),
        (v) =>
            azure(
                "resources:ResourceGroup",
                { ...group(v), tags: { owner: v.company(), "secret-rotation": focus("policy", "every-90-days") } },
                "policy in a tag",
            ),
        (v) =>
            azure(
                "resources:ResourceGroup",
                {
                    ...group(v),
                    tags: { owner: v.company(), "token-owner": focus("name", `${v.word()}@${v.company()}.example`) },
                },
                "address of a person",
            ),
        (v) =>
            azure(
                "resources:ResourceGroup",
                { ...group(v), tags: { "image-digest": focus("digest", v.digest()) } },
                "digest",
            ),
    ),
    family(
        "automation-variables",
        (v) =>
            azure(
                "automation:Variable",
                {
                    ...account(v),
                    variableName: "SmtpPassword",
                    name: "SmtpPassword",
                    isEncrypted: true,
                    value: literal("smtp-password", JSON.stringify(v.humanPassword())),
                },
                "encrypted variable written out, in the quotes the service wants",
            ),
        (v) =>
            azure(
                "automation:Credential",
                {
                    ...account(v),
                    credentialName: "vsphere",
                    name: "vsphere",
                    userName: "svc-vc",
                    password: literal("password", v.passphrase()),
                },
                "passphrase of a credential",
            ),
        (v) =>
            azure(
                "automation:Connection",
                {
                    ...account(v),
                    connectionName: "aws",
                    name: "aws",
                    connectionType: { name: "Aws" },
                    fieldDefinitionValues: {
                        AccessKey: v.company(),
                        SecretKey: literal("aws-secret-key", v.awsSecret()),
                    },
                },
                "AWS secret key of a connection",
            ),
        (v) =>
            azure(
                "automation:Variable",
                { ...account(v), variableName: "PasswordLength", name: "PasswordLength", value: focus("number", "24") },
                "number",
            ),
        (v) =>
            azure(
                "automation:Variable",
                {
                    ...account(v),
                    variableName: "VaultSecretName",
                    name: "VaultSecretName",
                    value: focus("secret-name", '"vsphere-password"'),
                },
                "name of a secret",
            ),
    ),
    family(
        "automation-source-and-webhook",
        (v) =>
            azure(
                "automation:SourceControl",
                {
                    ...account(v),
                    sourceControlName: "git",
                    repoUrl: `https://dev.azure.com/${v.company()}/ops/_git/runbooks`,
                    sourceType: "VsoGit",
                    securityToken: {
                        tokenType: "PersonalAccessToken",
                        accessToken: literal("devops-token", v.devOpsToken()),
                    },
                },
                "token of runbooks",
            ),
        (v) =>
            azure(
                "automation:Webhook",
                {
                    ...account(v),
                    webhookName: "start",
                    name: "start",
                    uri: literal(
                        "webhook-url",
                        `https://${v.guid()}.webhook.we.azure-automation.net/webhooks?token=${encodeURIComponent(v.base64(32))}`,
                    ),
                },
                "webhook whose token starts a runbook",
            ),
        (v) =>
            azure(
                "automation:DscConfiguration",
                {
                    ...account(v),
                    configurationName: "Web",
                    source: {
                        type: "embeddedContent",
                        value: literal(
                            "code",
                            `Configuration Web { Node localhost { User Deploy { UserName = 'deploy'; Password = (New-Object PSCredential('deploy', (ConvertTo-SecureString '${v.humanPassword()}' -AsPlainText -Force))) } } }`,
                        ),
                    },
                },
                "password in a DSC configuration",
            ),
        (v) =>
            azure(
                "automation:Certificate",
                {
                    ...account(v),
                    certificateName: "runas",
                    name: "runas",
                    isExportable: false,
                    base64Value: literal("pfx", v.pfx()),
                },
                "PFX bundle of an account",
            ),
        (v) =>
            azure(
                "automation:DscConfiguration",
                {
                    ...account(v),
                    configurationName: "Web",
                    source: {
                        type: "uri",
                        value: `https://st${v.company()}.blob.core.windows.net/dsc/web.ps1`,
                        hash: { algorithm: "sha256", value: focus("digest", v.upperHex(64)) },
                    },
                },
                "hash of a file",
            ),
        (v) =>
            azure(
                "automation:DscConfiguration",
                {
                    ...account(v),
                    configurationName: "Web",
                    source: {
                        type: "embeddedContent",
                        value: focus(
                            "code",
                            "Configuration Web { $c = Get-AutomationPSCredential -Name 'deploy'; Node localhost { User Deploy { UserName = $c.UserName; Password = $c } } }",
                        ),
                    },
                },
                "configuration that reads a credential",
            ),
    ),
    family(
        "batch",
        (v) =>
            azure(
                "batch:Pool",
                {
                    accountName: "ba",
                    poolName: "p",
                    ...group(v),
                    userAccounts: [
                        { name: "task", password: literal("password", v.humanPassword()), elevationLevel: "Admin" },
                    ],
                },
                "password of a pool user",
            ),
        (v) =>
            azure(
                "batch:Pool",
                {
                    accountName: "ba",
                    poolName: "p",
                    ...group(v),
                    mountConfiguration: [
                        {
                            azureBlobFileSystemConfiguration: {
                                accountName: `st${v.company()}`,
                                containerName: "data",
                                relativeMountPath: "data",
                                sasKey: literal("sas", `?${v.accountSas()}`),
                            },
                        },
                    ],
                },
                "SAS of a mount",
            ),
        (v) =>
            azure(
                "batch:Pool",
                {
                    accountName: "ba",
                    poolName: "p",
                    ...group(v),
                    startTask: {
                        commandLine: literal(
                            "command-line",
                            `/bin/sh -c "docker login ${v.company()}.azurecr.io -u ${v.company()} -p ${v.registryKey()} && docker pull ${v.company()}.azurecr.io/sim:4"`,
                        ),
                    },
                },
                "registry password in a start task",
            ),
        (v) =>
            azure(
                "batch:Pool",
                {
                    accountName: "ba",
                    poolName: "p",
                    ...group(v),
                    startTask: {
                        commandLine: "setup.cmd",
                        resourceFiles: [
                            {
                                filePath: "setup.cmd",
                                httpUrl: literal(
                                    "sas-url",
                                    v.sas(`https://st${v.company()}.blob.core.windows.net/in/setup.cmd`),
                                ),
                            },
                        ],
                    },
                },
                "SAS of a resource file",
            ),
        (v) =>
            azure(
                "batch:Pool",
                {
                    accountName: "ba",
                    poolName: "p",
                    ...group(v),
                    startTask: {
                        commandLine: focus(
                            "command-line",
                            '/bin/sh -c "docker login $REGISTRY -u $REGISTRY_USER --password-stdin < /mnt/token"',
                        ),
                    },
                },
                "password from standard input",
            ),
        (v) =>
            azure(
                "batch:Pool",
                {
                    accountName: "ba",
                    poolName: "p",
                    ...group(v),
                    metadata: [{ name: "secretName", value: focus("secret-name", "batch-registry-password") }],
                },
                "name of a secret",
            ),
    ),
    family(
        "kubernetes-service",
        (v) =>
            azure(
                "containerservice:ManagedCluster",
                {
                    resourceName: "aks",
                    ...group(v),
                    servicePrincipalProfile: {
                        clientId: v.guid(),
                        secret: literal("entra-client-secret", v.entraSecret()),
                    },
                },
                "client secret of a cluster",
            ),
        (v) =>
            azure(
                "containerservice:ManagedCluster",
                {
                    resourceName: "aks",
                    ...group(v),
                    windowsProfile: { adminUsername: "ops", adminPassword: literal("password", v.wildPassword()) },
                },
                "Windows password of a cluster",
            ),
        (v) =>
            azure(
                "containerservice:ManagedCluster",
                {
                    resourceName: "aks",
                    ...group(v),
                    addonProfiles: {
                        azureKeyvaultSecretsProvider: {
                            enabled: true,
                            config: { enableSecretRotation: focus("flag", "true"), rotationPollInterval: "2m" },
                        },
                    },
                },
                "switch of an add-on",
            ),
        (v) =>
            azure(
                "containerservice:ManagedCluster",
                { resourceName: "aks", ...group(v), servicePrincipalProfile: { clientId: focus("policy", "msi") } },
                "word for an identity",
            ),
        (v) =>
            azure(
                "containerservice:ManagedCluster",
                {
                    resourceName: "aks",
                    ...group(v),
                    httpProxyConfig: {
                        httpsProxy: literal(
                            "url-with-password",
                            `http://aks:${v.humanPassword().replace("#", "%23").replace("@", "%40")}@proxy.${v.company()}.example:3128/`,
                        ),
                        noProxy: ["localhost"],
                    },
                },
                "proxy URL with a password",
            ),
    ),
    family(
        "gitops",
        (v) =>
            azure(
                "kubernetesconfiguration:FluxConfiguration",
                {
                    clusterName: "aks",
                    clusterResourceName: "managedClusters",
                    clusterRp: "Microsoft.ContainerService",
                    ...group(v),
                    fluxConfigurationName: "apps",
                    gitRepository: { url: `https://dev.azure.com/${v.company()}/_git/apps`, httpsUser: "flux" },
                    configurationProtectedSettings: { httpsKey: literal("devops-token", base64(v.devOpsToken())) },
                },
                "token of a Git repository in base64",
            ),
        (v) =>
            azure(
                "kubernetesconfiguration:FluxConfiguration",
                {
                    clusterName: "aks",
                    clusterResourceName: "managedClusters",
                    clusterRp: "Microsoft.ContainerService",
                    ...group(v),
                    fluxConfigurationName: "apps",
                    sourceKind: "Bucket",
                    bucket: {
                        url: "https://s3.eu-west-1.amazonaws.com",
                        bucketName: "apps",
                        accessKey: literal("aws-secret-key", v.awsSecret()),
                    },
                },
                "key of a bucket",
            ),
        (v) =>
            azure(
                "kubernetesconfiguration:Extension",
                {
                    clusterName: "aks",
                    clusterResourceName: "managedClusters",
                    clusterRp: "Microsoft.ContainerService",
                    ...group(v),
                    extensionName: "dapr",
                    extensionType: "microsoft.dapr",
                    configurationProtectedSettings: {
                        "global.registryPassword": literal("registry-password", v.registryKey()),
                    },
                },
                "protected setting written out",
            ),
        (v) =>
            azure(
                "kubernetesconfiguration:FluxConfiguration",
                {
                    clusterName: "aks",
                    clusterResourceName: "managedClusters",
                    clusterRp: "Microsoft.ContainerService",
                    ...group(v),
                    fluxConfigurationName: "apps",
                    gitRepository: {
                        url: "ssh://git@github.com/x/apps",
                        sshKnownHosts: focus(
                            "public-key",
                            base64(`github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}`),
                        ),
                    },
                },
                "known hosts",
            ),
        (v) =>
            azure(
                "kubernetesconfiguration:FluxConfiguration",
                {
                    clusterName: "aks",
                    clusterResourceName: "managedClusters",
                    clusterRp: "Microsoft.ContainerService",
                    ...group(v),
                    fluxConfigurationName: "apps",
                    gitRepository: {
                        url: "https://github.com/x/apps",
                        localAuthRef: focus("secret-name", "flux-git-credentials"),
                    },
                },
                "name of a secret",
            ),
    ),
    family(
        "container-registry",
        (v) =>
            azure(
                "containerregistry:Task",
                {
                    registryName: `acr${v.company()}`,
                    taskName: "build",
                    ...group(v),
                    step: {
                        type: "Docker",
                        dockerFilePath: "Dockerfile",
                        contextPath: `https://github.com/${v.company()}/app.git`,
                        contextAccessToken: literal("github-token", v.githubFineGrained()),
                    },
                },
                "GitHub token of a build",
            ),
        (v) =>
            azure(
                "containerregistry:Task",
                {
                    registryName: `acr${v.company()}`,
                    taskName: "build",
                    ...group(v),
                    step: {
                        type: "Docker",
                        dockerFilePath: "Dockerfile",
                        arguments: [{ name: "NPM", isSecret: true, value: literal("npm-token", v.npm()) }],
                    },
                },
                "secret argument of a build",
            ),
        (v) =>
            azure(
                "containerregistry:Webhook",
                {
                    registryName: `acr${v.company()}`,
                    webhookName: "push",
                    ...group(v),
                    actions: ["push"],
                    serviceUri: literal(
                        "webhook-url",
                        `https://$app-${v.company()}:${v.alnum(60)}@app-${v.company()}.scm.azurewebsites.net/api/registry/webhook`,
                    ),
                },
                "deployment user and password in an URL",
            ),
        (v) =>
            azure(
                "containerregistry:Task",
                {
                    registryName: `acr${v.company()}`,
                    taskName: "build",
                    ...group(v),
                    credentials: {
                        customRegistries: {
                            "docker.io": {
                                password: {
                                    type: "Vaultsecret",
                                    value: focus("secret-uri", `${v.vaultUri()}/secrets/dockerhub`),
                                },
                            },
                        },
                    },
                },
                "password from Key Vault",
            ),
        (v) =>
            azure(
                "containerregistry:Task",
                {
                    registryName: `acr${v.company()}`,
                    taskName: "build",
                    ...group(v),
                    step: {
                        type: "Docker",
                        dockerFilePath: "Dockerfile",
                        arguments: [
                            { name: "BASE", value: focus("digest", `mcr.microsoft.com/dotnet/aspnet@${v.digest()}`) },
                        ],
                    },
                },
                "digest of an image",
            ),
    ),
    family(
        "virtual-private-network",
        (v) =>
            azure(
                "network:VirtualNetworkGatewayConnection",
                {
                    virtualNetworkGatewayConnectionName: "cn",
                    ...group(v),
                    connectionType: "IPsec",
                    virtualNetworkGateway1: { id: v.armId("Microsoft.Network/virtualNetworkGateways", "g") },
                    sharedKey: literal("shared-key", v.sentence()),
                },
                "shared key that is a sentence",
            ),
        (v) =>
            azure(
                "network:VpnServerConfiguration",
                {
                    vpnServerConfigurationName: "p2s",
                    ...group(v),
                    properties: {
                        vpnAuthenticationTypes: ["Radius"],
                        radiusServers: [
                            {
                                radiusServerAddress: "10.1.0.4",
                                radiusServerSecret: literal("shared-secret", v.humanPassword()),
                            },
                        ],
                    },
                },
                "RADIUS secret",
            ),
        (v) =>
            azure(
                "network:VirtualNetworkGatewayConnection",
                {
                    virtualNetworkGatewayConnectionName: "er",
                    ...group(v),
                    connectionType: "ExpressRoute",
                    virtualNetworkGateway1: { id: v.armId("Microsoft.Network/virtualNetworkGateways", "g") },
                    authorizationKey: literal("authorization-key", v.guid()),
                },
                "GUID that authorizes a circuit",
            ),
        (v) =>
            azure(
                "network:ExpressRouteCircuitPeering",
                {
                    circuitName: "erc",
                    peeringName: "AzurePrivatePeering",
                    ...group(v),
                    peerASN: 65010,
                    vlanId: 200,
                    sharedKey: literal("shared-key", v.alnum(20)),
                },
                "MD5 key of a peering",
            ),
        (v) =>
            azure(
                "network:VirtualNetworkGateway",
                {
                    virtualNetworkGatewayName: "vgw",
                    ...group(v),
                    vpnClientConfiguration: {
                        vpnClientRootCertificates: [
                            { name: "root", publicCertData: focus("certificate", v.certificateDer()) },
                        ],
                    },
                },
                "root certificate of clients",
            ),
        (v) =>
            azure(
                "network:VirtualNetworkGatewayConnection",
                {
                    virtualNetworkGatewayConnectionName: "cn",
                    ...group(v),
                    connectionType: "IPsec",
                    virtualNetworkGateway1: { id: v.armId("Microsoft.Network/virtualNetworkGateways", "g") },
                    sharedKey: focus("template", "{{vpn_shared_key}}"),
                },
                "template",
            ),
    ),
    family(
        "network-monitoring",
        (v) =>
            azure(
                "network:ConnectionMonitor",
                {
                    networkWatcherName: "nw",
                    connectionMonitorName: "cm",
                    ...group(v),
                    testConfigurations: [
                        {
                            name: "api",
                            protocol: "Http",
                            httpConfiguration: {
                                path: "/v1/ping",
                                requestHeaders: [
                                    {
                                        name: "Ocp-Apim-Subscription-Key",
                                        value: literal("subscription-key", v.hex(32)),
                                    },
                                ],
                            },
                        },
                    ],
                },
                "API Management key in a header",
            ),
        (v) =>
            azure(
                "network:ConnectionMonitor",
                {
                    networkWatcherName: "nw",
                    connectionMonitorName: "cm",
                    ...group(v),
                    testConfigurations: [
                        {
                            name: "api",
                            protocol: "Http",
                            httpConfiguration: {
                                path: focus("path", "/oauth2/token?probe=1"),
                                requestHeaders: [{ name: "Accept", value: "application/json" }],
                            },
                        },
                    ],
                },
                "path with the word token",
            ),
        (v) =>
            azure(
                "network:VpnSite",
                {
                    vpnSiteName: "branch",
                    ...group(v),
                    ipAddress: "198.51.100.7",
                    siteKey: literal("shared-key", v.alnum(24)),
                },
                "key of a site",
            ),
    ),
    family(
        "action-group",
        (v) =>
            azure(
                "monitor:ActionGroup",
                {
                    actionGroupName: "ag",
                    ...group(v),
                    enabled: true,
                    groupShortName: "ops",
                    webhookReceivers: [
                        {
                            name: "pd",
                            serviceUri: literal(
                                "webhook-url",
                                `https://events.pagerduty.com/integration/${v.hex(32)}/enqueue`,
                            ),
                        },
                    ],
                },
                "PagerDuty integration URL",
            ),
        (v) =>
            azure(
                "monitor:ActionGroup",
                {
                    actionGroupName: "ag",
                    ...group(v),
                    enabled: true,
                    groupShortName: "ops",
                    logicAppReceivers: [
                        {
                            name: "la",
                            resourceId: v.armId("Microsoft.Logic/workflows", "la"),
                            callbackUrl: literal("webhook-url", v.logicAppUrl()),
                        },
                    ],
                },
                "Logic App URL with its signature",
            ),
        (v) =>
            azure(
                "monitor:ActionGroup",
                {
                    actionGroupName: "ag",
                    ...group(v),
                    enabled: true,
                    groupShortName: "ops",
                    azureFunctionReceivers: [
                        {
                            name: "fn",
                            functionAppResourceId: v.armId("Microsoft.Web/sites", "func"),
                            functionName: "Alert",
                            httpTriggerUrl: literal("webhook-url", v.functionUrl()),
                        },
                    ],
                },
                "function URL with its code",
            ),
        (v) =>
            azure(
                "monitor:ActionGroup",
                {
                    actionGroupName: "ag",
                    ...group(v),
                    enabled: true,
                    groupShortName: "ops",
                    webhookReceivers: [
                        {
                            name: "itsm",
                            serviceUri: focus("endpoint", `https://${v.host()}/api/alerts`),
                            useAadAuth: true,
                            objectId: v.guid(),
                        },
                    ],
                },
                "webhook with Entra authentication",
            ),
        (v) =>
            azure(
                "monitor:AutoscaleSetting",
                {
                    autoscaleSettingName: "as",
                    ...group(v),
                    profiles: [],
                    notifications: [
                        {
                            operation: "Scale",
                            webhooks: [{ serviceUri: literal("webhook-url", v.teamsWebhook(v.company())) }],
                        },
                    ],
                },
                "Teams webhook of scaling",
            ),
    ),
    family(
        "scheduler",
        (v) =>
            azure(
                "scheduler:Job",
                {
                    jobCollectionName: "jc",
                    jobName: "j",
                    ...group(v),
                    properties: {
                        action: {
                            type: "Https",
                            request: {
                                method: "GET",
                                uri: `https://${v.host()}`,
                                authentication: {
                                    type: "Basic",
                                    username: "cron",
                                    password: literal("password", v.humanPassword()),
                                },
                            },
                        },
                    },
                },
                "basic authentication of a job",
            ),
        (v) =>
            azure(
                "scheduler:Job",
                {
                    jobCollectionName: "jc",
                    jobName: "j",
                    ...group(v),
                    properties: {
                        action: {
                            type: "StorageQueue",
                            queueMessage: {
                                storageAccount: `st${v.company()}`,
                                queueName: "in",
                                message: "{}",
                                sasToken: literal("sas", `?${v.accountSas()}`),
                            },
                        },
                    },
                },
                "SAS of a queue",
            ),
        (v) =>
            azure(
                "scheduler:Job",
                {
                    jobCollectionName: "jc",
                    jobName: "j",
                    ...group(v),
                    properties: {
                        action: {
                            type: "Https",
                            request: {
                                method: "POST",
                                uri: `https://${v.host()}/token/refresh`,
                                body: focus("json", '{"grace":"PT5M","tokenTypes":["refresh"]}'),
                            },
                        },
                    },
                },
                "body without a credential",
            ),
    ),
    family(
        "grafana-managed",
        (v) =>
            azure(
                "dashboard:Grafana",
                {
                    workspaceName: "amg",
                    ...group(v),
                    properties: {
                        grafanaConfigurations: {
                            smtp: {
                                enabled: true,
                                host: `smtp.${v.company()}.example:587`,
                                user: "grafana",
                                password: literal("smtp-password", v.humanPassword()),
                            },
                        },
                    },
                },
                "SMTP password of managed Grafana",
            ),
        (v) =>
            azure(
                "dashboard:Grafana",
                {
                    workspaceName: "amg",
                    ...group(v),
                    properties: { apiKey: focus("policy", "Enabled"), zoneRedundancy: "Disabled" },
                },
                "apiKey is a switch",
            ),
        (v) =>
            azure(
                "datadog:Monitor",
                {
                    monitorName: "dd",
                    ...group(v),
                    properties: {
                        datadogOrganizationProperties: { name: v.company(), apiKey: literal("datadog-key", v.hex(32)) },
                    },
                },
                "Datadog key of an organization",
            ),
        (v) =>
            azure(
                "datadog:Monitor",
                {
                    monitorName: "dd",
                    ...group(v),
                    properties: {
                        datadogOrganizationProperties: {
                            name: v.company(),
                            linkingClientId: focus("id", v.guid()),
                            redirectUri: `https://${v.host()}/cb`,
                        },
                    },
                },
                "client id",
            ),
    ),
    family(
        "lab-services",
        (v) =>
            azure(
                "devtestlab:ArtifactSource",
                {
                    labName: "lab",
                    name: "git",
                    ...group(v),
                    sourceType: "GitHub",
                    uri: `https://github.com/${v.company()}/artifacts`,
                    securityToken: literal("github-token", v.github()),
                },
                "GitHub token of artifacts",
            ),
        (v) =>
            azure(
                "devtestlab:Secret",
                {
                    labName: "lab",
                    userName: "@me",
                    name: "pw",
                    ...group(v),
                    value: literal("password", v.passphrase()),
                },
                "secret of a lab user",
            ),
        (v) =>
            azure(
                "devtestlab:Formula",
                {
                    labName: "lab",
                    name: "win",
                    ...group(v),
                    formulaContent: {
                        userName: "student",
                        password: literal("password", v.humanPassword()),
                        size: "Standard_B2ms",
                    },
                },
                "password of a formula",
            ),
        (v) =>
            azure(
                "devtestlab:Formula",
                {
                    labName: "lab",
                    name: "linux",
                    ...group(v),
                    formulaContent: {
                        userName: "student",
                        isAuthenticationWithSshKey: true,
                        sshKey: focus("public-key", v.sshPublicKey()),
                    },
                },
                "SSH public key of a formula",
            ),
        (v) =>
            azure(
                "devtestlab:Formula",
                {
                    labName: "lab",
                    name: "win",
                    ...group(v),
                    formulaContent: { userName: "student", password: focus("template", "[[lab-password]]") },
                },
                "reference to a lab secret in the service's own spelling",
            ),
        (v) =>
            azure(
                "labservices:Lab",
                {
                    labName: "class",
                    ...group(v),
                    autoShutdownProfile: {},
                    connectionProfile: {},
                    securityProfile: { openAccess: "Disabled" },
                    virtualMachineProfile: {
                        createOption: "Image",
                        imageReference: { offer: "windows-11" },
                        sku: { name: "Basic" },
                        usageQuota: "PT10H",
                        adminUser: { username: "teacher", password: literal("password", v.humanPassword()) },
                    },
                },
                "teacher's password",
            ),
        (v) =>
            azure(
                "devcenter:Catalog",
                {
                    devCenterName: "dc",
                    catalogName: "main",
                    ...group(v),
                    gitHub: {
                        uri: `https://github.com/${v.company()}/catalog.git`,
                        branch: "main",
                        secretIdentifier: focus("secret-uri", `${v.vaultUri()}/secrets/github-pat`),
                    },
                },
                "URI of a secret",
            ),
    ),
    family(
        "vmware",
        (v) =>
            azure(
                "connectedvmwarevsphere:VCenter",
                {
                    vcenterName: "vc",
                    ...group(v),
                    fqdn: v.host(),
                    credentials: {
                        username: "administrator@vsphere.local",
                        password: literal("password", v.wildPassword()),
                    },
                },
                "vCenter password",
            ),
        (v) =>
            azure(
                "avs:PrivateCloud",
                {
                    privateCloudName: "avs",
                    ...group(v),
                    managementCluster: { clusterSize: 3 },
                    networkBlock: "10.20.0.0/22",
                    sku: { name: "AV36" },
                    nsxtPassword: literal("password", v.humanPassword()),
                },
                "NSX-T password",
            ),
        (v) =>
            azure(
                "avs:ScriptExecution",
                {
                    privateCloudName: "avs",
                    scriptExecutionName: "ldap",
                    ...group(v),
                    timeout: "P0Y0M0DT0H60M0S",
                    hiddenParameters: [
                        {
                            type: "Credential",
                            name: "Credential",
                            username: "ldap",
                            password: literal("password", v.humanPassword()),
                        },
                    ],
                },
                "hidden parameter written out",
            ),
        (v) =>
            azure(
                "scvmm:VmmServer",
                {
                    vmmServerName: "vmm",
                    ...group(v),
                    extendedLocation: custom(v),
                    fqdn: v.host(),
                    credentials: { username: "corp\\vmm", password: literal("password", v.foreignPassword()) },
                },
                "VMM password in another alphabet",
            ),
        (v) =>
            azure(
                "connectedvmwarevsphere:VCenter",
                {
                    vcenterName: "vc",
                    ...group(v),
                    fqdn: v.host(),
                    credentials: {
                        username: "administrator@vsphere.local",
                        password: focus("placeholder", "<vcenter-password>"),
                    },
                },
                "placeholder",
            ),
        (v) =>
            azure(
                "avs:ScriptExecution",
                {
                    privateCloudName: "avs",
                    scriptExecutionName: "ldap",
                    ...group(v),
                    timeout: "PT30M",
                    parameters: [
                        { type: "Value", name: "PasswordPolicyName", value: focus("name", "Default-Lockout") },
                    ],
                },
                "name of a policy",
            ),
    ),
    family(
        "hybrid-and-edge",
        (v) =>
            azure(
                "azurearcdata:SqlManagedInstance",
                {
                    sqlManagedInstanceName: "mi",
                    ...group(v),
                    properties: {
                        basicLoginInformation: { username: "arc", password: literal("password", v.humanPassword()) },
                    },
                },
                "password of an instance",
            ),
        (v) =>
            azure(
                "azurearcdata:DataController",
                {
                    dataControllerName: "dc",
                    ...group(v),
                    properties: {
                        logAnalyticsWorkspaceConfig: {
                            workspaceId: v.guid(),
                            primaryKey: literal("workspace-key", v.workspaceKey()),
                        },
                    },
                },
                "workspace key",
            ),
        (v) =>
            azure(
                "azurestackhci:VirtualMachineInstance",
                {
                    resourceUri: v.armId("Microsoft.HybridCompute/machines", "m"),
                    osProfile: {
                        adminUsername: "ops",
                        adminPassword: literal("password", v.pin(14)),
                        computerName: "m",
                    },
                },
                "password of digits",
            ),
        (v) =>
            azure(
                "databoxedge:User",
                {
                    deviceName: "edge",
                    name: "share",
                    ...group(v),
                    userType: "Share",
                    encryptedPassword: {
                        encryptionAlgorithm: "RSAES_PKCS1_v_1_5",
                        encryptionCertThumbprint: v.upperHex(40),
                        value: focus("ciphertext", v.base64(256)),
                    },
                },
                "password encrypted for a device",
            ),
        (v) =>
            azure(
                "networkcloud:StorageAppliance",
                {
                    storageApplianceName: "sa",
                    ...group(v),
                    extendedLocation: custom(v),
                    rackId: "r",
                    rackSlot: 1,
                    serialNumber: "S1",
                    storageApplianceSkuId: "684E",
                    administratorCredentials: {
                        username: "pureuser",
                        password: literal("password", v.humanPassword()),
                    },
                },
                "password of an appliance",
            ),
        (v) =>
            azure(
                "networkcloud:StorageAppliance",
                {
                    storageApplianceName: "sa",
                    ...group(v),
                    extendedLocation: custom(v),
                    rackId: "r",
                    rackSlot: 1,
                    serialNumber: "S1",
                    storageApplianceSkuId: "684E",
                    administratorCredentials: {
                        username: "pureuser",
                        password: focus("template", "[parameters('appliancePassword')]"),
                    },
                },
                "expression of an ARM template",
            ),
    ),
    family(
        "sql-virtual-machine",
        (v) =>
            azure(
                "sqlvirtualmachine:SqlVirtualMachine",
                {
                    sqlVirtualMachineName: "sqlvm",
                    ...group(v),
                    autoBackupSettings: {
                        enable: true,
                        enableEncryption: true,
                        storageAccountUrl: `https://st${v.company()}.blob.core.windows.net`,
                        password: literal("password", v.humanPassword()),
                    },
                },
                "password of backups",
            ),
        (v) =>
            azure(
                "sqlvirtualmachine:SqlVirtualMachine",
                {
                    sqlVirtualMachineName: "sqlvm",
                    ...group(v),
                    keyVaultCredentialSettings: {
                        enable: true,
                        credentialName: "kv",
                        azureKeyVaultUrl: `${v.vaultUri()}/`,
                        servicePrincipalName: v.guid(),
                        servicePrincipalSecret: literal("entra-client-secret", v.entraSecret()),
                    },
                },
                "client secret",
            ),
        (v) =>
            azure(
                "sqlvirtualmachine:SqlVirtualMachine",
                {
                    sqlVirtualMachineName: "sqlvm",
                    ...group(v),
                    keyVaultCredentialSettings: {
                        enable: true,
                        credentialName: focus("name", "TdeVaultCredential"),
                        azureKeyVaultUrl: `${v.vaultUri()}/`,
                    },
                },
                "name of a credential",
            ),
    ),
    family(
        "directory-and-file-services",
        (v) =>
            azure(
                "netapp:Account",
                {
                    accountName: "anf",
                    ...group(v),
                    activeDirectories: [
                        {
                            domain: `${v.company()}.example`,
                            dns: "10.0.0.4",
                            smbServerName: "anf",
                            username: "join",
                            password: literal("password", v.humanPassword()),
                        },
                    ],
                },
                "password of a domain join",
            ),
        (v) =>
            azure(
                "aad:DomainService",
                {
                    domainServiceName: "ds",
                    ...group(v),
                    domainName: `${v.company()}.example`,
                    ldapsSettings: { ldaps: "Enabled", pfxCertificate: literal("pfx", v.pfx()) },
                },
                "PFX bundle of LDAPS",
            ),
        (v) =>
            azure(
                "storagecache:Cache",
                {
                    cacheName: "hpc",
                    ...group(v),
                    directoryServicesSettings: {
                        usernameDownload: {
                            usernameSource: "LDAP",
                            ldapServer: v.host(),
                            credentials: { bindDn: "cn=cache", bindPassword: literal("password", v.passphrase()) },
                        },
                    },
                },
                "LDAP passphrase",
            ),
        (v) =>
            azure(
                "aad:DomainService",
                {
                    domainServiceName: "ds",
                    ...group(v),
                    domainName: `${v.company()}.example`,
                    domainSecuritySettings: {
                        syncNtlmPasswords: focus("policy", "Disabled"),
                        syncKerberosPasswords: "Enabled",
                    },
                },
                "switch of a sync",
            ),
        (v) =>
            azure(
                "netapp:Account",
                {
                    accountName: "anf",
                    ...group(v),
                    encryption: {
                        keySource: "Microsoft.KeyVault",
                        keyVaultProperties: { keyName: focus("name", "anf-secret-key"), keyVaultUri: v.vaultUri() },
                    },
                },
                "name of a key",
            ),
    ),
    family(
        "sap-and-monitoring",
        (v) =>
            azure(
                "workloads:ProviderInstance",
                {
                    monitorName: "sap",
                    providerInstanceName: "hana",
                    ...group(v),
                    providerSettings: {
                        providerType: "SapHana",
                        hostname: "10.2.0.5",
                        dbName: "SYSTEMDB",
                        dbUsername: "SYSTEM",
                        dbPassword: literal("password", v.humanPassword()),
                    },
                },
                "HANA password",
            ),
        (v) =>
            azure(
                "workloads:ProviderInstance",
                {
                    monitorName: "sap",
                    providerInstanceName: "hana",
                    ...group(v),
                    providerSettings: {
                        providerType: "SapHana",
                        hostname: "10.2.0.5",
                        dbName: "SYSTEMDB",
                        dbUsername: "SYSTEM",
                        dbPasswordUri: focus("secret-uri", `${v.vaultUri()}/secrets/hana`),
                    },
                },
                "URI of a secret",
            ),
    ),
    family(
        "security-center",
        (v) =>
            azure(
                "security:Automation",
                {
                    automationName: "export",
                    ...group(v),
                    actions: [
                        {
                            actionType: "EventHub",
                            eventHubResourceId: v.armId("Microsoft.EventHub/namespaces/n/eventhubs", "e"),
                            connectionString: literal(
                                "event-hub-connection-string",
                                `Endpoint=sb://evhns-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${v.eventHubKey()};EntityPath=alerts`,
                            ),
                        },
                    ],
                },
                "Event Hubs string of an export",
            ),
        (v) =>
            azure(
                "security:Automation",
                {
                    automationName: "export",
                    ...group(v),
                    actions: [
                        {
                            actionType: "LogicApp",
                            logicAppResourceId: v.armId("Microsoft.Logic/workflows", "la"),
                            uri: literal("webhook-url", v.logicAppUrl()),
                        },
                    ],
                },
                "Logic App URL with its signature",
            ),
        (v) =>
            azure(
                "security:Automation",
                {
                    automationName: "export",
                    ...group(v),
                    actions: [
                        {
                            actionType: "EventHub",
                            isTrustedServiceEnabled: true,
                            eventHubResourceId: focus(
                                "resource-id",
                                v.armId("Microsoft.EventHub/namespaces/n/eventhubs", "secrets-alerts"),
                            ),
                        },
                    ],
                },
                "id of an event hub",
            ),
    ),
    family(
        "key-vault-secret",
        (v) =>
            azure(
                "keyvault:Secret",
                {
                    vaultName: `kv-${v.company()}`,
                    secretName: "erp-login",
                    ...group(v),
                    properties: { contentType: "text/plain", value: literal("password", v.humanPassword()) },
                },
                "value of a Key Vault secret written out in the program",
            ),
        (v) =>
            azure(
                "keyvault:Secret",
                {
                    vaultName: `kv-${v.company()}`,
                    secretName: "partner-cert",
                    ...group(v),
                    properties: { contentType: "application/x-pkcs12", value: literal("pfx", v.pfx()) },
                },
                "PFX bundle in a Key Vault secret",
            ),
        (v) =>
            azure(
                "keyvault:Secret",
                {
                    vaultName: `kv-${v.company()}`,
                    secretName: "erp-login",
                    ...group(v),
                    properties: { contentType: "text/plain", value: focus("placeholder", "set-me-after-deployment") },
                },
                "placeholder in a Key Vault secret",
            ),
    ),
    family(
        "recovery-vault",
        (v) =>
            azure(
                "recoveryservices:Vault",
                {
                    vaultName: "rsv",
                    ...group(v),
                    sku: { name: "Standard" },
                    tags: { marsPassphrase: literal("password", v.passphrase()) },
                },
                "backup passphrase in a tag",
            ),
        (v) =>
            azure(
                "recoveryservices:Vault",
                {
                    vaultName: "rsv",
                    ...group(v),
                    sku: { name: "Standard" },
                    properties: {
                        encryption: {
                            keyVaultProperties: { keyUri: focus("key-id", `${v.vaultUri()}/keys/backup/${v.hex(32)}`) },
                        },
                    },
                },
                "identifier of a key",
            ),
    ),
];
