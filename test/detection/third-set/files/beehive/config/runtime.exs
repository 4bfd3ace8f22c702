import Config

config :beehive, Beehive.Repo,
  username: "beehive",
  password: System.fetch_env!("DB_PASSWORD"),
  hostname: "db.beehive.internal",
  database: "beehive_prod",
  pool_size: 15

config :beehive, BeehiveWeb.Endpoint,
  url: [host: "beehive.example.com", port: 443],
  secret_key_base: System.get_env("SECRET_KEY_BASE"),
  live_view: [signing_salt: "VQk6HbFs"]

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "9d04115de391c16722cd",
  client_secret: {:system, "GITHUB_CLIENT_SECRET"}

config :guardian, Guardian.DB, token_sweep_interval: 60
