using System.Collections.Generic;
using Pulumi;
using Pulumi.AzureNative.ContainerInstance;
using Pulumi.AzureNative.ContainerInstance.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var group = new ContainerGroup("queue", new()
    {
        ResourceGroupName = "rg-queue",
        ImageRegistryCredentials = new ImageRegistryCredentialArgs
        {
            Server = "crqueue.azurecr.io",
            Username = "crqueue",
            Password = "/T8Y2UCbl93uQYe1MyLkcIt7HHTpTK9fAQKinry+0x+ACRqU2Guw",
        },
        Containers = new ContainerArgs
        {
            Name = "queue",
            EnvironmentVariables =
            {
                new EnvironmentVariableArgs { Name = "SB_CONNECTION", SecureValue = "Endpoint=sb://sb-cedarline.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=XMDjZ6vXtzcMYFowqUrksBS0/UEfUFApRG+ASbhgmIg=" },
                new EnvironmentVariableArgs { Name = "PASSWORD_POLICY", Value = "min12,upper,digit" },
            },
        },
    });
    return new Dictionary<string, object?> { ["secretUri"] = "https://kv-hollins-stage.vault.azure.net/secrets/queue" };
});
