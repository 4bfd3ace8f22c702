namespace java example.auth
namespace py example.auth

const string TOKEN_HEADER = "X-Auth-Token"
const i32 PASSWORD_MIN_LENGTH = 12
const string DEFAULT_SECRET_NAME = "auth-signing-key"

enum GrantType {
  PASSWORD = 1,
  CLIENT_CREDENTIALS = 2,
  REFRESH_TOKEN = 3
}

struct Credentials {
  1: required string username,
  2: required string password,
  3: optional string secret = "",
  4: optional string client_id
}

struct Token {
  1: required string access_token,
  2: optional string refresh_token,
  3: i64 expires_in = 3600,
  4: string token_type = "Bearer"
}

exception WrongPassword {
  1: string message = "wrong user name or password"
}

service Auth {
  Token sign_in(1: Credentials credentials) throws (1: WrongPassword wrong),
  void change_password(1: string user, 2: string old_password, 3: string new_password),
  bool check_token(1: string token)
}
