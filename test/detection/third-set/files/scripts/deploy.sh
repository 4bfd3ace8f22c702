#!/usr/bin/env bash
set -euo pipefail
: "${ENVIRONMENT:?}"
export TF_VAR_admin_password="k3str3l.4sp3n.Tartu"
export ARM_CLIENT_SECRET='I288Q~Jb5PxPeUY_zKUJUm9LJuWkaDUZ0_jFzAnd'
DB_PASS=Tartu2006
read -rsp "Password for $USER: " password

sshpass -p '0rchid.p0pl4r.Cork' scp build.tgz deploy@web1:/srv
echo B08Nm7MEpQwBuOLFi3E/XBwBeA8VctYF5b4gjTJhIq+ACRntmQqA | docker login acme.azurecr.io -u acme --password-stdin
mysql -uroot -p's4ffr0n.c0r4l.Oaxaca' -e "FLUSH PRIVILEGES"
curl -sS -X POST -H "Authorization: Bearer dop_v1_4b929656fc52c9132b7030bc18725357513da3de2bebb81262a645c09f4878b7" https://api.digitalocean.com/v2/droplets
openssl pkcs12 -export -in tls.crt -inkey tls.key -out tls.p12 -passout pass:3021-spruce-5193
kubectl create secret generic app --from-literal=password='a-Ze-9+0F5i9.gJG'
redis-cli -a 3Qg0FRy9fNaaeM9UYq3prATsI706 ping
echo "checksum 19de8a2c32b0577c61db3e6f647626f2e6ffb388370f9d015824deadeb54d92d  build.tgz" | sha256sum -c -
[[ -n "$password" ]] || { echo "No password given" >&2; exit 1; }
