"""Django settings for library project."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]

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
        'PASSWORD': os.getenv('DB_PASSWORD', ''),
        'HOST': 'db.internal',
    }
}

EMAIL_HOST_USER = 'apikey'
EMAIL_HOST_PASSWORD = env('EMAIL_HOST_PASSWORD')
SOCIAL_AUTH_GOOGLE_OAUTH2_KEY = '271182976532-1zgpntbhanwizgc7op0quxgqrna9lf1k.apps.googleusercontent.com'
SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET = None
CELERY_BROKER_URL = f'redis://:{REDIS_PASSWORD}@redis.internal:6379/1'
