use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

const TOKEN_PREFIX: &str = "tok_";
const MEILI_MASTER_KEY: &str = env!("MEILI_MASTER_KEY");

#[derive(Deserialize)]
pub struct Settings {
    pub username: String,
    pub password: SecretString,
    #[serde(default = "default_key_id")]
    pub key_id: String,
}

fn default_key_id() -> String {
    "alias/indexer-key".into()
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = sqlx::postgres::PgConnectOptions::new()
        .host("db.internal")
        .username("indexer")
        .password(settings.password.expose_secret())
        .database("index");
    let pool = sqlx::PgPool::connect_with(options).await?;
    let client = reqwest::Client::new();
    client
        .post("https://meili.ironbay.example/indexes")
        .bearer_auth(token.as_str())
        .send()
        .await?;
    pool.close().await;
    Ok(())
}
