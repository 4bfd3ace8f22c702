import Config

config :shop, ShopWeb.Endpoint,
  url: [host: "foxmere.example", port: 443],
  secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
  live_view: [signing_salt: System.fetch_env!("SIGNING_SALT")]

config :shop, Shop.Repo,
  username: "phoenix",
  password: System.get_env("DB_PASS"),
  pool_size: 10

config :shop, Shop.Guardian, issuer: "shop", token_ttl: {30, :minutes}
