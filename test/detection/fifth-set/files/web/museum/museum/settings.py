import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "museum",
        "PASSWORD": os.getenv("DB_PASSWORD", ""),
        "OPTIONS": {"sslrootcert": "/etc/ssl/ca.pem"},
    }
}
CELERY_BROKER_URL = f"rediss://:{os.environ['REDIS_PASSWORD']}@cache.internal:6380/0"
SOCIAL_AUTH_GOOGLE_OAUTH2_KEY = "316505643655-n5g60fy4aw7bbh4pvwm12chlpja0h844.apps.googleusercontent.com"
