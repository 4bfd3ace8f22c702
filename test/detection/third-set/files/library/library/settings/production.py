"""Django settings for library project."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = 'django-insecure--_7tm4b#8izwzsz-8mkro!1ijcuj0o6o%e^p7qw-)&emg_@i_a'

AUTH_PASSWORD_VALIDATORS = [
    {'NAME': 'django.contrib.auth.password_validation.UserAttributeSimilarityValidator'},
    {'NAME': 'django.contrib.auth.password_validation.MinimumLengthValidator', 'OPTIONS': {'min_length': 12}},
]
PASSWORD_HASHERS = ['django.contrib.auth.hashers.Argon2PasswordHasher']
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = 'library_csrftoken'

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'library',
        'USER': 'library',
        'PASSWORD': 'Bergamo1992',
        'HOST': 'db.internal',
    }
}

EMAIL_HOST_USER = 'apikey'
EMAIL_HOST_PASSWORD = "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"
SOCIAL_AUTH_GOOGLE_OAUTH2_KEY = '464451048787-nyichppt8cvoypxe91kljxxf71y0lkg8.apps.googleusercontent.com'
SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET = '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'
CELERY_BROKER_URL = 'redis://:7948-falcon-7578@redis.internal:6379/1'
