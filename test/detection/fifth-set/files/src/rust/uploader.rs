use anyhow::Result;
use object_store::azure::MicrosoftAzureBuilder;

const FASTLY_TOKEN: &str = "gAQTwID451PzzKiHYMsTQJyeJzWoR4Mv";

pub async fn upload() -> Result<()> {
    let store = MicrosoftAzureBuilder::new()
        .with_account("sthollins")
        .with_access_key("rEiLS5LGhSVx+XvxeK8IXstJUDN+qyyY4RPGeW1VOExwV3GrzkCd44Nm1eeEV2m+CiV1WL1jOyd5+AStJbmWuA==")
        .with_container_name("assets")
        .build()?;
    let client = reqwest::Client::new();
    client.post("https://api.fastly.com/service/K3x3Fcjul4hVBQjdgn8pwn/purge_all").header("Fastly-Key", FASTLY_TOKEN).send().await?;
    drop(store);
    Ok(())
}
