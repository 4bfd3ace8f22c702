import Config

# In this file, we keep production configuration that
# you likely want to automate and keep it away from
# your version control system.
config :hub, HubWeb.Endpoint,
  secret_key_base: "dIok6oEt+fWk5tkKRh2pY+tru4yV0/YcaYRFTLYlH/3sl0592020GhzmZ2Fqlwjk",
  live_view: [signing_salt: "lphrJ3ZE"]

config :hub, Hub.Repo,
  username: "hub",
  password: "Nagoya1984",
  database: "hub_prod",
  pool_size: 15

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "Iv1.49e59964891b4c44",
  client_secret: "38bd76842ba0fa1709c5e443d1f2c6eb419fec17"

config :hub, Hub.Mailer, adapter: Swoosh.Adapters.Postmark, api_key: "649316c4-f670-4ce4-a4a3-0aede2a81e3b"
