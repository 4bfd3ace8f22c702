# Configuration file for jupyterhub.
import os
import sys

c = get_config()  # noqa

c.JupyterHub.ip = "0.0.0.0"
c.JupyterHub.hub_ip = "hub"
c.JupyterHub.cookie_secret = bytes.fromhex("69d909368db519a0f0d1f9fe0388796b0825c5601680e8012483b45d63210b13")
c.ConfigurableHTTPProxy.auth_token = "7c2ba2228378f1d1f42ccaad2c574a77681acd3334b2eec388635e7f4830579e"

c.JupyterHub.authenticator_class = "oauthenticator.azuread.AzureAdOAuthenticator"
c.AzureAdOAuthenticator.tenant_id = "dddec57a-423d-4b66-a922-5966532ba702"
c.AzureAdOAuthenticator.client_id = "c26a50d7-e0da-448f-ae7c-d63d98be601f"
c.AzureAdOAuthenticator.client_secret = "nBT8Q~8LvP8zeRpJtfsRX93rwQxvWJ27DktNaJFk"
c.AzureAdOAuthenticator.oauth_callback_url = "https://hub.foxmere.example/hub/oauth_callback"
c.Authenticator.admin_users = {"meadow", "ops"}

c.JupyterHub.services = [
    {
        "name": "cull-idle",
        "admin": True,
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    },
    {"name": "grader", "url": "http://grader:8000", "api_token": "Y18hQZMvi1FpdWpdjE4q8A9NT9SZS4uisJ7pDXSH"},
]

c.JupyterHub.db_url = "postgresql://hub:xZy1ZKuMHdX623velv@pg.internal/hub"
c.Spawner.environment = {"HOME_BASE": os.environ.get("HOME_BASE", "/home")}
