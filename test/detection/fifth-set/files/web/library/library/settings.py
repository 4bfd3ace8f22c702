from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "django-insecure-g7AsaekidASS1%#@lRyJ2oW3r-t~H2hJ.e@t.%VuBiOvKMK8%C"
DEBUG = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "library",
        "PASSWORD": "BirchMarble20",
        "HOST": "pg.internal",
    }
}
CELERY_BROKER_URL = "rediss://:fd0o9G9aLflqef2jqaGUraXnYbpWPf0z@cache.internal:6380/0"
