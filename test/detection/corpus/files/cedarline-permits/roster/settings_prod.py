"""Django settings."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = False

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "signals",
        "USER": "django",
        "PASSWORD": os.environ.get("DB_PASSWORD", ""),
        "HOST": "pg-cedarline",
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = "csrftoken"
SOCIAL_AUTH_AZUREAD_OAUTH2_KEY = "e9f94d89-9768-4aec-a89c-5d0c2f5cc946"
