import datetime


class Config:
    SECRET_KEY = b"b6e2520824e78045ed8d64e2da588740fce0845d240ccea3"
    SQLALCHEMY_DATABASE_URI = "mysql+pymysql://flask:cDneqlSNi8mXYs@db/tariff"
    JWT_ACCESS_TOKEN_EXPIRES = datetime.timedelta(minutes=15)
    JWT_TOKEN_LOCATION = ["headers", "cookies"]
    MAIL_USERNAME = "postmaster@bluepeak.example"
    MAIL_PASSWORD = 'Sommer2022!'
