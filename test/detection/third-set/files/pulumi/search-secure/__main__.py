import pulumi
import pulumi_azure_native as azure
import pulumi_random as random

config = pulumi.Config()

app = azure.web.WebApp(
    "search",
    resource_group_name="rg-search",
    site_config=azure.web.SiteConfigArgs(
        app_settings=[
            azure.web.NameValuePairArgs(name="SEARCH_ENDPOINT", value="https://srch-docs.search.windows.net"),
            azure.web.NameValuePairArgs(name="SEARCH_ADMIN_KEY", value=config.require_secret("searchAdminKey")),
            azure.web.NameValuePairArgs(name="OPENAI_API_KEY", value="@Microsoft.KeyVault(VaultName=kv-search;SecretName=openai)"),
            azure.web.NameValuePairArgs(name="KEY_PREFIX", value="search:v2:"),
        ],
    ),
)

azure.sql.Server(
    "sql",
    resource_group_name="rg-search",
    administrator_login="searchadmin",
    administrator_login_password=random.RandomPassword("sql", length=32).result,
)
pulumi.export("adminPasswordSecret", "search-sql-admin")
