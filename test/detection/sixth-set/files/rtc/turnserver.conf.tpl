listening-port=3478
tls-listening-port=5349
external-ip=$TURN_PUBLIC_IP
fingerprint
use-auth-secret
static-auth-secret=$TURN_STATIC_SECRET
realm=turn.dunmore.example
total-quota=100
stale-nonce=600
# secret-key-file=/etc/turn/secret.key
#
# 'Static' user accounts for the long term credentials mechanism, only.
#user=<username>:<password>
redis-userdb="ip=127.0.0.1 dbname=0 connect_timeout=30"
cert=/etc/turn/fullchain.pem
pkey=/etc/turn/privkey.pem
pkey-pwd=${TURN_PKEY_PASSPHRASE}
dh-file=/etc/turn/dhp.pem
no-multicast-peers
no-cli
