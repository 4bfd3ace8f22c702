using Pulumi;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Sql;
using Pulumi.AzureNative.Web;
using Pulumi.AzureNative.Web.Inputs;

class QuotaStack : Stack
{
    public QuotaStack()
    {
        var config = new Config();
        var resourceGroup = new ResourceGroup("quota");

        var server = new Server("quota-sql", new ServerArgs
        {
            ResourceGroupName = resourceGroup.Name,
            AdministratorLogin = "quota",
            AdministratorLoginPassword = config.RequireSecret("sqlPassword"),
        });

        var app = new WebApp("quota-web", new WebAppArgs
        {
            ResourceGroupName = resourceGroup.Name,
            SiteConfig = new SiteConfigArgs
            {
                AppSettings =
                {
                    new NameValuePairArgs { Name = "WEBSITE_RUN_FROM_PACKAGE", Value = "1" },
                    new NameValuePairArgs { Name = "ServiceBus", Value = "sb-quota.servicebus.windows.net" },
                    new NameValuePairArgs { Name = "LaunchDarkly", Value = config.RequireSecret("ldKey") },
                    new NameValuePairArgs { Name = "TokenAudience", Value = "api://quota" },
                },
                ConnectionStrings =
                {
                    new ConnStringInfoArgs
                    {
                        Name = "db",
                        Type = ConnectionStringType.SQLAzure,
                        ConnectionString = Output.Format($"Server=tcp:{server.Name}.database.windows.net;Database=quota;User ID=quota;Password={config.RequireSecret("sqlPassword")};"),
                    },
                },
            },
        });

        this.Endpoint = app.DefaultHostName;
    }

    [Output] public Output<string> Endpoint { get; set; }
}
