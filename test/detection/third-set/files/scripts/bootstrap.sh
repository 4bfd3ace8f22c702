#!/usr/bin/env bash
set -euo pipefail
: "${ENVIRONMENT:?}"
export TF_VAR_admin_password="$(openssl rand -base64 24)"
export ARM_CLIENT_SECRET="$(az keyvault secret show --vault-name kv-ops --name sp --query value -o tsv)"
DB_PASS=${1:-}
read -rsp "Password for $USER: " password

sshpass -p "$password" scp build.tgz deploy@web1:/srv
echo "$REGISTRY_PASSWORD" | docker login acme.azurecr.io -u acme --password-stdin
mysql -uroot -p"$MYSQL_ROOT_PASSWORD" -e "FLUSH PRIVILEGES"
curl -sS -X POST -H "Authorization: Bearer $DO_TOKEN" https://api.digitalocean.com/v2/droplets
openssl pkcs12 -export -in tls.crt -inkey tls.key -out tls.p12 -passout env:P12_PASS
kubectl create secret generic app --from-literal=password="$APP_PASSWORD"
redis-cli -a "$REDISCLI_AUTH" ping
echo "checksum 511df90f78a906879531d363653701d330670c4b77916019fca00f6ee3bd668e  build.tgz" | sha256sum -c -
[[ -n "$password" ]] || { echo "No password given" >&2; exit 1; }
