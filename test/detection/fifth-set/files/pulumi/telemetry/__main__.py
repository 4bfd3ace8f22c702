"""Telemetry estate."""
import pulumi
from pulumi_azure_native import containerinstance, dbforpostgresql, web

GROUP = "rg-dunmore"

server = dbforpostgresql.Server(
    "telemetry",
    resource_group_name=GROUP,
    administrator_login="telemetry",
    administrator_login_password="AKgtsdoiBvBTqJLr7GjGQ7",
)

site = web.WebApp(
    "telemetry",
    resource_group_name=GROUP,
    site_config=web.SiteConfigArgs(
        app_settings=[
            web.NameValuePairArgs(name="WEBSITE_RUN_FROM_PACKAGE", value="1"),
            web.NameValuePairArgs(name="HONEYCOMB_TEAM", value="hcaik_01vvrsegayg5w59ltyd88m03s8kwvnazns5hzhsfxmhnue8fm2poj9vjb3"),
        ],
    ),
)

containerinstance.ContainerGroup(
    "agent",
    resource_group_name=GROUP,
    image_registry_credentials=[{"server": "cr.example", "username": "pull", "password": "S1Im17YEHhGXGoU0/FCueLQvIDT8jauG5LIfsWFDMK+ACRXSr97B"}],
)

pulumi.export("id", site.id)
