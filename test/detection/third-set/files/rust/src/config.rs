use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::PgConnectOptions;

const COOKIE_KEY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cookie.bin"));
const TOKEN_PREFIX: &str = "tok_";
static GITHUB_TOKEN: &str = env!("GITHUB_TOKEN");

pub struct Login {
    pub username: String,
    pub password: SecretString,
}

fn options(password: &SecretString) -> PgConnectOptions {
    PgConnectOptions::new()
        .username("api")
        .password(password.expose_secret())
        .ssl_root_cert("/etc/ssl/ca.pem")
}

fn fingerprint() -> &'static str {
    "e92c8d5b3af101abe4eb6033c94eae3047b5479db2a34fb051385c24eb5e12f9"
}
