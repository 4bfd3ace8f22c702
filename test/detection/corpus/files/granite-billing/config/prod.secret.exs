import Config

config :shop, ShopWeb.Endpoint,
  url: [host: "kelso.example", port: 443],
  secret_key_base: "SwJWA4pCW5lIDf7gnXecALmKTYCTUjs+bk40kenKbhlXfHBvUbbt4Bby+gsJvYDR",
  live_view: [signing_salt: "gEcEHmo3"]

config :shop, Shop.Repo,
  username: "phoenix",
  password: "Elif#1993",
  pool_size: 10

config :shop, Shop.Guardian, issuer: "shop", token_ttl: {30, :minutes}
