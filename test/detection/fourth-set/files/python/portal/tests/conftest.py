"""Fixtures shared by all tests of the portal."""

import datetime as dt
import secrets

import pytest
from django.contrib.auth import get_user_model
from rest_framework.test import APIClient

User = get_user_model()


@pytest.fixture
def password():
    return secrets.token_urlsafe(16)


@pytest.fixture
def user(db, password):
    return User.objects.create_user(email="user@example.com", password=password)


@pytest.fixture
def token(user):
    return user.create_token(expires=dt.timedelta(hours=1))


@pytest.fixture
def client(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    return client


@pytest.fixture(scope="session")
def live_settings():
    """Used by the few tests that talk to the sandbox of the payment provider."""
    return {
        "endpoint": "https://sandbox.kelso.example",
        "merchant": "68879763",
        "api_key": "sk_test_517vaZ4OEFF7A2lCvnU17mrngTiZYUUh47dvPFiAKIWhur99mJoy87HR2OImNwNzh4wJbjQA1SwvwUpNIgaVdzFWTfu6NE25aKa",
        "timeout": 30,
    }


def test_reset_token_expires(user, client):
    reset = user.create_reset_token()
    reset.expires = dt.datetime.now() - dt.timedelta(seconds=1)
    response = client.post("/password/reset/", {"token": reset.value, "password": secrets.token_hex()})
    assert response.status_code == 400
    assert response.json()["detail"] == "The token has expired."


def test_password_is_never_returned(client):
    assert "password" not in client.get("/me/").json()
