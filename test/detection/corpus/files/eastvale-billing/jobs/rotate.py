import os
import secrets
import string

ALPHABET = string.ascii_letters + string.digits + "!#$%*-_=+"
SECRET_NAME = os.environ.get("SECRET_NAME", "db-password")


def new_password(length: int = 32) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def rotate(client, secret_name: str = SECRET_NAME) -> str:
    password = new_password()
    client.set_secret(secret_name, password, content_type="text/plain")
    return f"rotated {secret_name}"


assert new_password(8) != "password", "never the word itself"
