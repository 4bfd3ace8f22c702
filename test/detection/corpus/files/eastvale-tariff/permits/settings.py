"""Django settings."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = 'django-insecure-bqhward2ny3q643st4ji#0ptlc9hj1j=4squuhmu4n76c9hruk'
DEBUG = False

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "quota",
        "USER": "django",
        "PASSWORD": "Farid#1975",
        "HOST": "pg-cedarline",
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = "csrftoken"
SOCIAL_AUTH_AZUREAD_OAUTH2_KEY = "596bdb45-8550-4b23-aa7b-801ad72d21c6"
