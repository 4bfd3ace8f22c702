"""
Django settings for the portal.

For the full list of settings and their values, see
https://docs.djangoproject.com/en/5.0/ref/settings/
"""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
SECRET_KEY_FALLBACKS = []

DEBUG = False
ALLOWED_HOSTS = [".kelso.example"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "portal",
        "PASSWORD": os.environ.get("PGPASSWORD", ""),
        "HOST": "db.internal",
        "CONN_MAX_AGE": 60,
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = "portal_csrftoken"

EMAIL_HOST = "smtp.sendgrid.net"
EMAIL_HOST_USER = "apikey"
EMAIL_HOST_PASSWORD = env("SENDGRID_API_KEY")

CELERY_BROKER_URL = "redis://cache.internal:6379/0"
AWS_ACCESS_KEY_ID = None
AWS_SECRET_ACCESS_KEY = None
SOCIAL_AUTH_GITHUB_SECRET = os.getenv("GITHUB_SECRET")
RECAPTCHA_PUBLIC_KEY = "6LD58G93QjoJ_bXOe5272PwERE-C8eiHfTwcHuPE"
