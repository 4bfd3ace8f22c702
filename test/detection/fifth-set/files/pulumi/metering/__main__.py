"""Metering estate."""
import pulumi
from pulumi_azure_native import dbforpostgresql, web

GROUP = "rg-kelso"
config = pulumi.Config("metering")
password = config.require_secret("dbPassword")

server = dbforpostgresql.Server(
    "metering",
    resource_group_name=GROUP,
    administrator_login="metering",
    administrator_login_password=password,
    auth_config={"password_auth": "Disabled", "active_directory_auth": "Enabled", "tenant_id": "dab21fbe-3d2c-4176-a07f-1d8aad9a6086"},
)

site = web.WebApp(
    "metering",
    resource_group_name=GROUP,
    site_config=web.SiteConfigArgs(
        app_settings=[
            web.NameValuePairArgs(name="DB_PASSWORD", value="@Microsoft.KeyVault(VaultName=kv-granite;SecretName=metering-db)"),
            web.NameValuePairArgs(name="SENTRY_DSN", value="https://85002dfb4a467cbe92c1525fac160247@o235370.ingest.sentry.io/1586497"),
        ],
    ),
)

pulumi.export("dsn", pulumi.Output.concat("postgresql://metering:", password, "@", server.fully_qualified_domain_name))
