import os


class Config:
    SECRET_KEY = b'52\x9fgbBoxoTbcHxzkV'
    SECURITY_PASSWORD_SALT = '21748242156210980519649943934832279756'
    SQLALCHEMY_DATABASE_URI = 'mysql+pymysql://survey:SvmXxZ0vEGqJP1@localhost/survey'
    MAIL_PASSWORD = "nozd aceq rfhp xqou"
    SECURITY_PASSWORD_HASH = 'argon2'
    WTF_CSRF_TIME_LIMIT = None
    PASSWORD_MIN_LENGTH = 10
