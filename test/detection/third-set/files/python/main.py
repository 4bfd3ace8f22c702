from datetime import timedelta
from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from pydantic import SecretStr
from pydantic_settings import BaseSettings

# to get a string like this run:
# openssl rand -hex 32
SECRET_KEY = "f8dcebf426637ef1b10c0e3d721e147627075c69cc6d41304b641f3668ef79cc"
ALGORITHM = "HS256"
ACCESS_TOKEN_EXPIRE_MINUTES = 30

fake_hash = "$2b$12$qPiJdJht3SlaUfKy30pgimNOERGCChaJiVLdeURTAT1BqRtGq66v4"
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Settings(BaseSettings):
    secret_key: SecretStr
    db_password: SecretStr = SecretStr("timb3r.p0pl4r.Nagoya")
    token_url: str = "https://login.example.com/oauth/token"
    anthropic_api_key: str = "sk-ant-api03-xg1b29khiT4dRJjvo93iI_aIZIqdA_HNhZVYq1M2NXMIqhVPXS6lDpXJHOtQAHxR0EV_p7uBEdfijkLtxqshh4qxbT17FAA"
    bucket: str = "media"


def verify_password(plain_password: str, hashed_password: str) -> bool:
    return pwd_context.verify(plain_password, hashed_password)


engine = create_engine("postgresql+asyncpg://api:Tromso1980@db/api")
