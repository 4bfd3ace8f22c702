# --- general ---
location    = "germanywestcentral"
environment = "prod"

# --- database ---
postgres_admin_username = "pgadmin"
postgres_admin_password = "irrL9L6HpPMHO?0kDIVS"
password_rotation_days  = 60

# --- integrations ---
cloudflare_api_token = "YhBoWdPT_3SwJwQCdu_29nhmufxkRBNQkyJrZ_gC"
cloudflare_zone_id   = "ab8429f272c959bdda680c4bcd4c4eac"
pagerduty_token      = "u+plwcWt-sE1K9rQAN41"
grafana_auth         = "glsa_bkR27CcdRXNGSIsDzg5snXXedHS2635v_fb08b11c"
okta_api_token       = "008YJrSiTy_rSTlKwse8WBWGqqkkj27JQUQyIuKunX"
vpn_preshared_keys = {
  graz  = "i-lantern-2-Winter"
  cork  = "hazel tulip tidal nectar"
}
ssh_public_keys = ["ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQRhSfA6TDNX9dcon+T+/yMuZ9IJqd5ckoLy8R3HcGMUa+ZzBKkV7hPzjjBha5ztDnbuhOxxsjv0mFwobulRS2WjSWfJ2HgJcX6TY06d1TKzqp5kRuy5iGnRoxcr+mXeSSRwHFFVLyOlRl ops"]
