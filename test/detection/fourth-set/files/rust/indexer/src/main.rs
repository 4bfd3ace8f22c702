use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

const TOKEN_PREFIX: &str = "tok_";
const MEILI_MASTER_KEY: &str = "3YfWMSErU6F2_17fhYR6TR-RbZgYGLYVx2nd5xus4P4";

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
        .password("wgwth73176")
        .database("index");
    let pool = sqlx::PgPool::connect_with(options).await?;
    let client = reqwest::Client::new();
    client
        .post("https://meili.cedarline.example/indexes")
        .bearer_auth("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtcGVybWl0cyIsImlhdCI6MTcwNDMxNjYxOH0.BZmLek6VqWtupj1UgIJHrpkzsmUudHZMk_D8MmEypro")
        .send()
        .await?;
    pool.close().await;
    Ok(())
}
