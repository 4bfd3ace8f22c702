#!/usr/bin/env bash
set -euo pipefail
export PGPASSWORD=7t6HzpGHjaPZueLYs3
psql -h pg -U seed -f seed.sql
mysql -u root -pGlacierPebble91 < schema.sql
curl -sS -u "api:key-625cdf0937893075db64006311c8e3f8" https://api.mailgun.net/v3/domains
az storage blob upload --account-name stkelso --account-key "tDZKbiyUqcnTkEceYIyai+FLlOprw1TR7b3nacNLYohpzupS2jnKR0s+y+ZVbcaKi0wFSd3WNipB+AStzAE/qg==" -f out.zip -c releases
VAULT_TOKEN="hvs.RKuj0wpyuYCyz0Ax1jJtM904rWbhhGNcv9atrpSvdweumnKFNF26a6cC-VL395w4-_Judm0IEPaBO3_1t6fB5Zsr9D" vault kv list kv/
