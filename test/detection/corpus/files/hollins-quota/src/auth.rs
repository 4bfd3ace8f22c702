use secrecy::{ExposeSecret, SecretString};

pub const TOKEN_COOKIE: &str = "__Host-token";

#[derive(Deserialize)]
pub struct Settings {
    pub client_secret: SecretString,
    pub password_file: Option<PathBuf>,
}

pub fn secret() -> SecretString {
    std::env::var("CLIENT_SECRET").expect("CLIENT_SECRET must be set").into()
}
