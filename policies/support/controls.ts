/** Rules and controls of others that a rule of this pack covers, so that a finding can be traced to them. */
export interface Control {
    readonly framework: string;
    readonly says: string;
}

const checkov = (says: string): Control => ({ framework: "Checkov", says });
const trivy = (says: string): Control => ({ framework: "Trivy", says });
const psrule = (says: string): Control => ({ framework: "PSRule for Azure", says });
const kics = (says: string): Control => ({ framework: "KICS", says });
const policy = (says: string): Control => ({ framework: "Azure Policy", says });
const cis = (says: string): Control => ({ framework: "CIS Azure Foundations 3.0.0", says });
const benchmark = (says: string): Control => ({ framework: "Microsoft cloud security benchmark", says });

/**
 * Sources: the rule files of each project and the built-in policy definitions of Azure. Sections of the CIS benchmark are those that
 * Azure's own policy set "CIS Azure Foundations v3.0.0" (470a962c-86a0-433b-803a-3c176b5ce79c) gives the definitions that are listed here.
 */
export const controls = {
    CKV_AZURE_40: checkov("keys expire"),
    CKV_AZURE_41: checkov("secrets expire"),
    CKV_AZURE_42: checkov("the vault is recoverable"),
    CKV_AZURE_45: checkov("no credentials in custom data of machines"),
    CKV_AZURE_87: checkov("Defender watches Key Vault"),
    CKV_AZURE_109: checkov("the firewall denies by default"),
    CKV_AZURE_110: checkov("purge protection is on"),
    CKV_AZURE_111: checkov("soft delete is on"),
    CKV_AZURE_112: checkov("keys are backed by an HSM"),
    CKV_AZURE_114: checkov("secrets have a content type"),
    CKV_AZURE_172: checkov("AKS rotates mounted secrets"),
    CKV_AZURE_189: checkov("public access is off or limited"),
    CKV_AZURE_239: checkov("no administrator password in a Synapse workspace"),
    CKV2_AZURE_32: checkov("a private endpoint reaches the vault"),
    "AZU-0013": trivy("the firewall denies by default"),
    "AZU-0014": trivy("keys expire"),
    "AZU-0015": trivy("secrets have a content type"),
    "AZU-0016": trivy("purge protection is on"),
    "AZU-0017": trivy("secrets expire"),
    "AZU-0037": trivy("no credentials in custom data of machines"),
    "AZR-000118": psrule("Azure.KeyVault.AccessPolicy: no permission for everything or to purge"),
    "AZR-000119": psrule("Azure.KeyVault.Logs: audit logs are kept"),
    "AZR-000120": psrule("Azure.KeyVault.Name: the vault's name is valid"),
    "AZR-000121": psrule("Azure.KeyVault.SecretName: names of secrets are valid"),
    "AZR-000122": psrule("Azure.KeyVault.KeyName: names of keys are valid"),
    "AZR-000123": psrule("Azure.KeyVault.AutoRotationPolicy: keys rotate"),
    "AZR-000124": psrule("Azure.KeyVault.SoftDelete: soft delete is on"),
    "AZR-000125": psrule("Azure.KeyVault.PurgeProtect: purge protection is on"),
    "Azure.KeyVault.Firewall": psrule("the firewall denies by default and lets needed services through"),
    "Azure.KeyVault.RBAC": psrule("roles decide who may use the vault"),
    "Azure.AKS.SecretStore": psrule("AKS mounts secrets from Key Vault"),
    "Azure.AKS.SecretStoreRotation": psrule("AKS rotates mounted secrets"),
    "Azure.APIM.EncryptValues": psrule("named values of API Management are kept secret"),
    "Azure.AppConfig.SecretLeak": psrule("App Configuration holds no secret"),
    "Azure.Deployment.SecretLeak": psrule("no secret in a deployment"),
    "Azure.Deployment.OutputSecretValue": psrule("no secret in an output"),
    "Azure.Deployment.SecureValue": psrule("secret properties get secure values"),
    "7c25f361-7c66-44bf-9b69-022acd5eb4bd": kics("the vault is recoverable"),
    "cff9c3f7-e8f0-455f-9fb4-5f72326da96e": kics("secrets expire"),
    "4d080822-5ee2-49a4-8984-68f3d4c890fc": kics("keys expire"),
    "f8e08a38-fc6e-4915-abbe-a7aadf1d59ef": kics("secrets have a content type"),
    "38c71c00-c177-4cd7-8d36-cd1007cdb190": kics("the vault is audited"),
    "a88baa34-e2ad-44ea-ad6f-8cac87bc7c71": kics("no passwords and secrets in the code"),
    "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5": policy("roles decide who may use the vault"),
    "405c5871-3e91-4644-8a63-58e19d68ff5b": policy("public access is off"),
    "55615ac9-af46-4a59-874e-391cc3dfb490": policy("the firewall is on or public access is off"),
    "a6abeaec-4d90-4a02-805f-6b26c4d3fbe9": policy("private link is used"),
    "ea4d6841-2173-4317-9747-ff522a45120f": policy("a virtual network service endpoint is used"),
    "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d": policy("soft delete is on"),
    "0b60c0b2-2dc2-4e1c-b5c9-abbed971de53": policy("deletion protection is on"),
    "cf820ca0-f99e-4f3e-84fb-66e913812d21": policy("resource logs are on"),
    "951af2fa-529b-416e-ab6e-066fd85ac459": policy("diagnostics go to Log Analytics"),
    "6b359d8f-f88d-4052-aa7c-32015963ecc1": policy("audit logs go to Log Analytics"),
    "ed7c8c13-51e7-49d1-8a43-8490431a0da2": policy("diagnostics go to an event hub"),
    "9d4fad1f-5189-4a42-b29e-cf7929c6b6df": policy("vaults get a private endpoint"),
    "ac673a9a-f77d-4846-b2d8-a57f8e1c01d4": policy("private endpoints register in DNS"),
    "ac673a9a-f77d-4846-b2d8-a57f8e1c01dc": policy("vaults get a firewall"),
    "0e6763cc-5078-4e64-889d-ff4d9a839047": policy("Defender watches Key Vault"),
    "98728c90-32c7-4049-8429-847dc0f4fe37": policy("secrets expire"),
    "342e8053-e12e-4c44-be01-c3c2f318400f": policy("secrets live no longer than a maximum"),
    "b0eb591a-5e70-4534-a8bf-04b9c489584a": policy("secrets have more than some days left"),
    "75262d3e-ba4a-4f43-85f8-9f72c090e5e3": policy("secrets have a content type"),
    "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0": policy("keys expire"),
    "49a22571-d204-4c91-a7b6-09b1a586fbc9": policy("keys live no longer than a maximum"),
    "5ff38825-c5d8-47c5-b70e-069a21955146": policy("keys have more than some days left"),
    "d8cf8476-a2ec-4916-896e-992351803c44": policy("keys rotate within some days"),
    "75c4f823-d65c-4f29-a733-01d0077fdbcb": policy("keys are of an allowed type"),
    "ff25f3c8-b739-4538-9d07-3d6d25cfb255": policy("elliptic keys are on an allowed curve"),
    "82067dbb-e53b-4e06-b631-546d197452d9": policy("RSA keys have a minimum size"),
    "587c79fe-dd04-4a5e-9d0b-f89598c7261b": policy("keys are backed by an HSM"),
    "f1cc7827-022c-473e-836e-5a51cae0b249": policy("secret named values of API Management are kept in Key Vault"),
    "127ef6d7-242f-43b3-9eef-947faf1725d0": policy("linked services of Data Factory keep secrets in Key Vault"),
    "CIS 3.1.8.1": cis("Defender watches Key Vault"),
    "CIS 3.3.1": cis("keys expire in vaults whose access roles decide"),
    "CIS 3.3.2": cis("keys expire in vaults with access policies"),
    "CIS 3.3.3": cis("secrets expire in vaults whose access roles decide"),
    "CIS 3.3.4": cis("secrets expire in vaults with access policies"),
    "CIS 3.3.5": cis("the vault is recoverable"),
    "CIS 3.3.6": cis("roles decide who may use the vault"),
    "CIS 6.1.4": cis("the vault is audited"),
    "DP-6": benchmark("keys and secrets are managed and rotated"),
    "DP-8": benchmark("the key and certificate repository is secure"),
    "IM-3": benchmark("application identities are managed"),
    "IM-8": benchmark("credentials and secrets are not exposed"),
    "IR-3": benchmark("incidents are detected"),
    "IR-5": benchmark("incidents are ranked"),
    "LT-1": benchmark("threats are detected"),
    "LT-2": benchmark("threats to identities are detected"),
    "LT-3": benchmark("logs for investigations are kept"),
    "NS-2": benchmark("cloud services are secured with network controls"),
    "PA-7": benchmark("least privilege"),
} as const satisfies Record<string, Control>;

export type ControlId = keyof typeof controls;
