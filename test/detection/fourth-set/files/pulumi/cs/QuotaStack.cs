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
            AdministratorLoginPassword = "4sp3n.c0m3t.Turku",
        });

        var app = new WebApp("quota-web", new WebAppArgs
        {
            ResourceGroupName = resourceGroup.Name,
            SiteConfig = new SiteConfigArgs
            {
                AppSettings =
                {
                    new NameValuePairArgs { Name = "WEBSITE_RUN_FROM_PACKAGE", Value = "1" },
                    new NameValuePairArgs { Name = "ServiceBus", Value = "Endpoint=sb://sb-hollins.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=1xYWqj5IieW3il0w2RytIUBcQhrusBfKbf+ASbGvdDg=" },
                    new NameValuePairArgs { Name = "LaunchDarkly", Value = "sdk-6e0abded-0aae-4771-ab04-984649877519" },
                    new NameValuePairArgs { Name = "TokenAudience", Value = "api://quota" },
                },
                ConnectionStrings =
                {
                    new ConnStringInfoArgs
                    {
                        Name = "db",
                        Type = ConnectionStringType.SQLAzure,
                        ConnectionString = "Server=tcp:sql-ironbay.database.windows.net,1433;Initial Catalog=ledger;User ID=app;Password=WFsk5QVmglMMmxm6;Encrypt=True;TrustServerCertificate=False;",
                    },
                },
            },
        });

        this.Endpoint = app.DefaultHostName;
    }

    [Output] public Output<string> Endpoint { get; set; }
}
