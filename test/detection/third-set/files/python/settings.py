from datetime import timedelta
from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from pydantic import SecretStr
from pydantic_settings import BaseSettings

# to get a string like this run:
# openssl rand -hex 32
SECRET_KEY = settings.secret_key.get_secret_value()
ALGORITHM = "HS256"
ACCESS_TOKEN_EXPIRE_MINUTES = 30

fake_hash = "$2b$12$RV5xaDZXKKrj54s4SWYHtlEUsIz17l1mTptHLRAXVhxsMyl9bscWZ"
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Settings(BaseSettings):
    secret_key: SecretStr
    db_password: SecretStr = SecretStr("")
    token_url: str = "https://login.example.com/oauth/token"
    anthropic_api_key: str = "sk-..."
    bucket: str = "media"


def verify_password(plain_password: str, hashed_password: str) -> bool:
    return pwd_context.verify(plain_password, hashed_password)


engine = create_engine(f"postgresql+asyncpg://{user}:{password}@{host}/api")
