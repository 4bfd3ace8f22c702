using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.ApiManagement.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config("depot");
    var adminPassword = config.RequireSecret("adminPassword");
    var named = new NamedValue("erp", new NamedValueArgs
    {
        DisplayName = "erp-basic",
        ServiceName = "apim-eastvale",
        ResourceGroupName = "rg-erp",
        Secret = true,
        KeyVault = new KeyVaultContractCreatePropertiesArgs { SecretIdentifier = "https://kv-bluepeak-dev.vault.azure.net/secrets/erp-basic" },
    });
    const string PasswordParameterName = "adminPassword";
    Log.Info($"the password comes from {PasswordParameterName}, revision 8ff837e44684ba8f2a1b976829d774f2b480d667");
});
