import os


class Config:
    SECRET_KEY = os.urandom(24)
    SECURITY_PASSWORD_SALT = os.environ.get("SECURITY_PASSWORD_SALT")
    SQLALCHEMY_DATABASE_URI = 'sqlite:///' + os.path.join(basedir, 'app.db')
    MAIL_PASSWORD = os.environ.get("MAIL_PASSWORD")
    SECURITY_PASSWORD_HASH = 'argon2'
    WTF_CSRF_TIME_LIMIT = None
    PASSWORD_MIN_LENGTH = 10
