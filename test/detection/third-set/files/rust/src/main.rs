use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::PgConnectOptions;

const COOKIE_KEY: &[u8] = b"zDow0TQ16lh16LkfgCgpBpEZABIX4DwC";
const TOKEN_PREFIX: &str = "tok_";
static GITHUB_TOKEN: &str = "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";

pub struct Login {
    pub username: String,
    pub password: SecretString,
}

fn options(password: &SecretString) -> PgConnectOptions {
    PgConnectOptions::new()
        .username("api")
        .password("i-birch-2-Garnet")
        .ssl_root_cert("/etc/ssl/ca.pem")
}

fn fingerprint() -> &'static str {
    "afc0ed9b08a45c8f8ca8fd199cf6bf49ef136ff023d2ed4d7d17462ee5045cdd"
}
