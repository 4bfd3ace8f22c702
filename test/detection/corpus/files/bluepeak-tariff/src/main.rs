const WEBHOOK_SECRET: &str = "whsec_j9nXXYzNUBqpfXi78Q4NGU74P2eP5fEs";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let pool = PgPoolOptions::new().connect("postgres://svc:LqpA483T6GKr6waS@pg/app").await?;
    let client = reqwest::Client::new();
    client.get("https://api.example").bearer_auth("BlmsaMyYkNNsy4EhEnORkMDbT9UxAqDFcvYxXuwuhTX").send().await?;
    let key_id = "a5b74835ed1ec94e";
    serve(pool, key_id).await
}
