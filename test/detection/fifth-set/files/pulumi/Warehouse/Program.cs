using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;

return await Deployment.RunAsync(() =>
{
    var named = new NamedValue("erp", new NamedValueArgs
    {
        DisplayName = "erp-basic",
        ServiceName = "apim-eastvale",
        ResourceGroupName = "rg-erp",
        Secret = true,
        Value = "ZXJwOkVtX0V0cWVJY29OQmxJaTQ=",
    });

    var vm = new VirtualMachine("pick", new VirtualMachineArgs
    {
        ResourceGroupName = "rg-erp",
        OsProfile = new OSProfileArgs
        {
            AdminUsername = "picker",
            AdminPassword = "sorrel-maple-island",
            ComputerName = "pick01",
        },
    });
});
