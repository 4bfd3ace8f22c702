"""
Django settings for the portal.

For the full list of settings and their values, see
https://docs.djangoproject.com/en/5.0/ref/settings/
"""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = "django-insecure-(_(6hh&le)takp^9+wn&j&wizhi!@f$=@6xf3&_rt$1p(i&3n@"
SECRET_KEY_FALLBACKS = []

DEBUG = False
ALLOWED_HOSTS = [".bluepeak.example"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "portal",
        "PASSWORD": "1333-velvet-9576",
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
EMAIL_HOST_PASSWORD = "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"

CELERY_BROKER_URL = "redis://:SboZ8f9CcIC15Jk7@cache.internal:6379/0"
AWS_ACCESS_KEY_ID = "AKIACV5E4VRW3G6WKQIA"
AWS_SECRET_ACCESS_KEY = "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"
SOCIAL_AUTH_GITHUB_SECRET = "b7e9cdbf3d481563e636b506b114ff21445392c2"
RECAPTCHA_PUBLIC_KEY = "6LK6btsn7zwcsuTAm_ZoBbxg3Ug82nfysBiTg4d7"
