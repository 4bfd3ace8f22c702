project_id       = "acme-613565"
admin_password   = "6158-pepper-5859"
datadog_api_key  = "2aeb33287717bda516376db60d313a60"
datadog_app_key  = "bb709dcc753bcf28b9719064e52346eff7f7303c"
pagerduty_token  = "u+q0ZmHqSCBuMItbmG1d"
vpn_psk          = "lantern poplar beacon orchid"
token_lifetime   = "12h"
ssh_public_key   = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIosygaRODyZpNVXOqToUgnK5xJ0gGwk2FPyEHueby1RD ops@acme"
kms_key_ring     = "projects/acme/locations/global/keyRings/prod"
api_keys         = {
  mobile = "IrKtAPYWiJQqaEcZea2hOpDOwQorzQTdLMR8F3fx"
}
