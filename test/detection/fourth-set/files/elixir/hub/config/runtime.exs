import Config

if System.get_env("PHX_SERVER") do
  config :hub, HubWeb.Endpoint, server: true
end

if config_env() == :prod do
  database_url =
    System.get_env("DATABASE_URL") ||
      raise """
      environment variable DATABASE_URL is missing.
      For example: ecto://USER:PASS@HOST/DATABASE
      """

  secret_key_base =
    System.get_env("SECRET_KEY_BASE") ||
      raise """
      environment variable SECRET_KEY_BASE is missing.
      You can generate one by calling: mix phx.gen.secret
      """

  config :hub, Hub.Repo, url: database_url, pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  config :hub, HubWeb.Endpoint,
    secret_key_base: secret_key_base,
    check_origin: ["//*.cedarline.example"]
end
