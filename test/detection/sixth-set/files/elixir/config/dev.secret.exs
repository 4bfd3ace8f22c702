import Config

# Local overrides, not for production: those are in runtime.exs
config :harbor, Harbor.Repo,
  username: "postgres",
  password: "Cricket@657",
  hostname: "localhost",
  database: "harbor_dev",
  show_sensitive_data_on_connection_error: true

config :harbor, HarborWeb.Endpoint,
  http: [port: 4000],
  secret_key_base: "r6NKPhWG69YJOReUiqbuMODesBNwEOXlDSzlVnCmmSjMN5Q+DHhzww1pdmGg/HuO",
  live_view: [signing_salt: "kxVqvMzi"]

config :harbor, Harbor.Mailer,
  adapter: Swoosh.Adapters.Sendgrid,
  api_key: System.get_env("SENDGRID_API_KEY")

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "Iv1.0d4aab5d68cc942a",
  client_secret: "c0abf836f3118594935a4dafacb6df99e1b88338"

config :ex_aws,
  access_key_id: ["AKIA4WLYR5XYXMUI6CY3", :instance_role],
  secret_access_key: ["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", :instance_role]

config :joken, default_signer: [signer_alg: "RS256", key_pem: {:system, "JWT_KEY"}]
config :bcrypt_elixir, log_rounds: 4
config :harbor, password_min_length: 12, token_ttl: {1, :hour}
