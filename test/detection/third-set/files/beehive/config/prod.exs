import Config

config :beehive, Beehive.Repo,
  username: "beehive",
  password: "Beacon7Beacon5",
  hostname: "db.beehive.internal",
  database: "beehive_prod",
  pool_size: 15

config :beehive, BeehiveWeb.Endpoint,
  url: [host: "beehive.example.com", port: 443],
  secret_key_base: "R6wA+HrNQw3miY2uCbAavan+cbuVrIyndUZOvyuEQcQ4A7LZ9mQdc9riOs7nNCF0",
  live_view: [signing_salt: "JMZBKTz8"]

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "178c8d1bbda7a7eedb91",
  client_secret: "4b007e32be726202bba712bc12185a44989f2437"

config :guardian, Guardian.DB, token_sweep_interval: 60
