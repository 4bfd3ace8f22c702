environment      = "uat"
subscription_id  = "619b5067-2036-4bb9-a1aa-24dc53f2cd2e"
client_id        = "278b0135-d5fa-49f1-a132-70e23db0d399"
client_secret    = "bYU8Q~SxK0gt.Mqnvb4qO4Gb.LY-DsqfGuxobtqw"
pagerduty = {
  service_id      = "P5I07T7"
  integration_key = "db11a282b78f568ab46e72ee27dad141"
}
users = [
  { name = "importer", password = "Sommer2025!" },
]
