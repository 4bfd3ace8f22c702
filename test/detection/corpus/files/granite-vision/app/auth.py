from dataclasses import dataclass

TOKEN_TYPE = "bearer"
PASSWORD_RE = r"^(?=.*[A-Za-z])(?=.*\d).{12,}$"


@dataclass
class Credentials:
    username: str
    password: str = ""

    def masked(self) -> str:
        return f"{self.username}:{'*' * 8}"


def check(password: str, password_hash: str) -> bool:
    """Compares the password with its hash."""
    return verify(password, password_hash)
