#!/usr/bin/env bash
set -euo pipefail
: "${DB_PASSWORD:?DB_PASSWORD must be set}"
TOKEN=$(az account get-access-token --resource https://vault.azure.net --query accessToken -o tsv)
PASSWORD="$(openssl rand -base64 24)"
az keyvault secret set --vault-name kv-granite --name db-password --value "$PASSWORD" --output none
curl -fsS -H "Authorization: Bearer $TOKEN" "https://kv-ironbay.vault.azure.net/secrets?api-version=7.4"
read -rsp "Password: " password
printf 'secret %s rotated\n' "db-password"
mysql --defaults-extra-file=/run/secrets/my.cnf shop < schema.sql
