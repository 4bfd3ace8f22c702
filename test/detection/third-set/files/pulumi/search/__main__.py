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
            azure.web.NameValuePairArgs(name="SEARCH_ADMIN_KEY", value="JPhOuJtsu1qhMZRVRYnxxLGEFZWcVhYOvkUn9pXViCAzSePZLKnY"),
            azure.web.NameValuePairArgs(name="OPENAI_API_KEY", value="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"),
            azure.web.NameValuePairArgs(name="KEY_PREFIX", value="search:v2:"),
        ],
    ),
)

azure.sql.Server(
    "sql",
    resource_group_name="rg-search",
    administrator_login="searchadmin",
    administrator_login_password="Bramble8Dahlia2",
)
pulumi.export("adminPasswordSecret", "search-sql-admin")
