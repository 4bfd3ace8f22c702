#!/usr/bin/env python3
"""Rotates the secrets whose names are listed below."""
import getpass
import secrets
import string

from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

SECRET_NAMES = ["zendesk-token", "jira-password", "mongo-connection-string"]
ALPHABET = string.ascii_letters + string.digits + "!#%+:=?@"
CLIENT_ID = "6f72c561-6571-4b8b-adda-a58d74b39f3c"
EXPECTED_ETAG = "ea642bd1761349ab995778257fe1c1a9"


def new_password(length: int = 32) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def main() -> None:
    password = getpass.getpass("Password: ")
    vault = SecretClient("https://kv-cedarline-test.vault.azure.net", DefaultAzureCredential(managed_identity_client_id=CLIENT_ID))
    for secret_name in SECRET_NAMES:
        vault.set_secret(secret_name, new_password(), tags={"owner": "rotation"})
        print(f"{secret_name}: password={'*' * 8}", password is None)


if __name__ == "__main__":
    main()
