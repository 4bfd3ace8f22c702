project_id       = "acme-552953"
admin_password   = ""
datadog_api_key  = "<DATADOG_API_KEY>"
datadog_app_key  = "<DATADOG_APP_KEY>"
pagerduty_token  = "TODO"
vpn_psk          = null
token_lifetime   = "12h"
ssh_public_key   = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI3s3ps3B1IqOHYP9bioT6IlNZCcI5M6WKAGo8Kh0aMAE ops@acme"
kms_key_ring     = "projects/acme/locations/global/keyRings/prod"
api_keys         = {
  mobile = "set in CI"
}
