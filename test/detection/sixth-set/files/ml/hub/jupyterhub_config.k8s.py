import os
from pathlib import Path

c = get_config()  # noqa

SECRETS = Path("/usr/local/etc/jupyterhub/secret")


def secret(name, default=None):
    """One value of the mounted Secret; None when it is not there."""
    path = SECRETS / name
    return path.read_text().strip() if path.exists() else default


c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/jupyterhub_cookie_secret"
c.JupyterHub.cookie_max_age_days = 14
c.ConfigurableHTTPProxy.auth_token = secret("proxy.auth_token")
c.CryptKeeper.keys = secret("crypt-keeper.keys", "").split(";")

c.JupyterHub.authenticator_class = "oauthenticator.generic.GenericOAuthenticator"
c.GenericOAuthenticator.client_id = "f6cebbdf-39d7-4e73-a2c7-3b2dc4666b81"
c.GenericOAuthenticator.client_secret = os.environ["OAUTH_CLIENT_SECRET"]
c.GenericOAuthenticator.token_url = "https://id.bluepeak.example/oauth2/token"
c.GenericOAuthenticator.basic_auth = False
c.JupyterHub.db_url = "postgresql://hub@pg.internal/hub"
c.JupyterHub.upgrade_db = True
c.JupyterHub.services = [
    {"name": "refresh-token", "url": "http://hub:8082", "api_token": os.environ["JUPYTERHUB_API_KEY"]},
]
c.Authenticator.auth_refresh_age = 300
c.JupyterHub.load_roles = [{"name": "grader", "scopes": ["read:users", "tokens"], "services": ["grader"]}]
