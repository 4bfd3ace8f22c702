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
            Password = config.RequireSecret("registryPassword"),
        },
        Containers = new ContainerArgs
        {
            Name = "queue",
            EnvironmentVariables =
            {
                new EnvironmentVariableArgs { Name = "SB_CONNECTION", SecureValue = bus.PrimaryConnectionString },
                new EnvironmentVariableArgs { Name = "PASSWORD_POLICY", Value = "min12,upper,digit" },
            },
        },
    });
    return new Dictionary<string, object?> { ["secretUri"] = "https://kv-bluepeak-dev.vault.azure.net/secrets/queue" };
});
