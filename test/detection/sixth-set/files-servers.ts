import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { type Values } from "../corpus/values";
import { pair, single } from "../fifth-set/pair";

const bcrypt = (v: Values): string => `$2a$11$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl0123456789", 53)}`;
const base32 = (v: Values, length: number): string => v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);

/** The key of a Ceph user: its type, then random bytes. */
const cephx = (v: Values): string => Buffer.concat([Buffer.from([1, 0]), v.bytes(26)]).toString("base64");

/** Daemons, gateways, mail, telephony and networks. */
export const serverFiles: FileTemplate[] = [
    pair(
        "discourse-container",
        (v) => [
            "forum/containers/app.yml",
            `## this is the all-in-one, standalone container of the members' forum
##
## after making changes, rebuild: ./launcher rebuild app
templates:
  - "templates/postgres.template.yml"
  - "templates/redis.template.yml"
  - "templates/web.template.yml"
  - "templates/web.ratelimited.template.yml"

expose:
  - "80:80"   # http
  - "443:443" # https

params:
  db_default_text_search_config: "pg_catalog.english"
  #db_shared_buffers: "256MB"

env:
  LANG: en_US.UTF-8
  UNICORN_WORKERS: 3
  DISCOURSE_HOSTNAME: 'forum.${v.company()}.example'
  DISCOURSE_DEVELOPER_EMAILS: 'ops@${v.company()}.example'

  ## The SMTP mail server used to validate new accounts and send notifications
  DISCOURSE_SMTP_ADDRESS: smtp.${v.company()}.example
  #DISCOURSE_SMTP_PORT: 587
  DISCOURSE_SMTP_USER_NAME: forum@${v.company()}.example
  ## old account, keep until the new relay is tested
  #DISCOURSE_SMTP_PASSWORD: ${l("commented-password", v.humanPassword())}
  DISCOURSE_SMTP_PASSWORD: "${l("human-password", v.humanPassword())}"
  #DISCOURSE_SMTP_ENABLE_START_TLS: true           # (optional, default true)

  ## The maxmind geolocation IP address key for IP address lookup
  DISCOURSE_MAXMIND_LICENSE_KEY: ${l("license-key", `${v.alnum(6)}_${v.alnum(29)}_mmk`)}

volumes:
  - volume:
      host: /var/discourse/shared/standalone
      guest: /shared

hooks:
  after_code:
    - exec:
        cd: $home/plugins
        cmd:
          - git clone https://github.com/discourse/docker_manager.git
`,
        ],
        (v) => [
            "forum/containers/mail-receiver.yml",
            `## IMPORTANT: SET A SECRET PASSWORD in Postgres for the Discourse User
base_image: discourse/mail-receiver:release
update_pups: false

expose:
  - "25:25"   # SMTP

env:
  LC_ALL: en_US.UTF-8
  MAIL_DOMAIN: forum.${v.company()}.example
  DISCOURSE_BASE_URL: 'https://forum.${v.company()}.example'
  ## The master API key of your Discourse forum. You can get this from
  ## the "API" tab of your admin panel.
  DISCOURSE_API_KEY: <api-key-of-the-receiver>
  DISCOURSE_API_USERNAME: system
  # POSTCONF_smtpd_tls_key_file:  /letsencrypt/forum/forum.key
  # POSTCONF_smtpd_tls_cert_file:  /letsencrypt/forum/fullchain.cer
  # POSTCONF_smtpd_tls_security_level: may

volumes:
  - volume:
      host: /var/discourse/shared/mail-receiver/postfix-spool
      guest: /var/spool/postfix
`,
        ],
    ),
    pair(
        "matrix-synapse",
        (v) => [
            "matrix/homeserver.yaml",
            `# Configuration file for Synapse.
server_name: "${v.company()}.example"
pid_file: /data/homeserver.pid
listeners:
  - port: 8008
    tls: false
    type: http
    x_forwarded: true
    resources:
      - names: [client, federation]
        compress: false
database:
  name: psycopg2
  txn_limit: 10000
  args:
    user: synapse
    password: ${l("random-password", v.randomPassword(22))}
    database: synapse
    host: pg.internal
    cp_min: 5
    cp_max: 10
log_config: "/data/${v.company()}.log.config"
media_store_path: /data/media_store
registration_shared_secret: "${l("shared-secret", v.text("ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789^*@.,;_-+=", 50))}"
report_stats: false
macaroon_secret_key: "${l("signing-key", v.text("ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789^*@.,;_-+=", 50))}"
form_secret: "${l("signing-key", v.text("ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789^*@.,;_-+=", 50))}"
signing_key_path: "/data/${v.company()}.signing.key"
turn_uris: [ "turn:turn.${v.company()}.example?transport=udp", "turn:turn.${v.company()}.example?transport=tcp" ]
turn_shared_secret: ${l("shared-secret", v.lower(40))}
turn_user_lifetime: 86400000
trusted_key_servers:
  - server_name: "matrix.org"
`,
        ],
        (v) => [
            "matrix/homeserver-k8s.yaml",
            `server_name: "${v.company()}.example"
listeners:
  - port: 8008
    type: http
    bind_addresses: ['0.0.0.0']
    resources:
      - names: [client, federation]
database:
  name: psycopg2
  args:
    user: synapse
    # read from PGPASSFILE, see the deployment
    passfile: /run/secrets/pgpass
    host: synapse-pg-rw
    dbname: synapse
registration_shared_secret_path: /run/secrets/registration_shared_secret
macaroon_secret_key_path: /run/secrets/macaroon
form_secret_path: /run/secrets/form
signing_key_path: /run/secrets/signing.key
enable_registration: false
registration_requires_token: true
password_config:
  enabled: true
  localdb_enabled: true
  policy:
    enabled: true
    minimum_length: 15
    require_digit: true
    require_symbol: true
old_signing_keys:
  "ed25519:a_${v.text("abcdefghijABCDEFGHIJ", 4)}": { key: "${v.base64url(43)}", expired_ts: 1576781634000 }
trusted_key_servers:
  - server_name: "matrix.org"
    verify_keys:
      "ed25519:auto": "${v.base64(32).replace("=", "")}"
user_directory:
  prefer_local_users: true
`,
        ],
    ),
    pair(
        "authelia",
        (v) => [
            "auth/authelia/configuration.yml",
            `---
###############################################################
#                   Authelia configuration                    #
###############################################################
server:
  address: 'tcp://:9091'
log:
  level: 'info'
totp:
  issuer: '${v.company()}.example'
  period: 30
  skew: 1
identity_validation:
  reset_password:
    jwt_secret: '${l("signing-key", v.alnum(64))}'
# duo_api:
#   hostname: api-${v.digits(9)}.${v.company()}.example
#   integration_key: DI${v.upper(18)}
#   secret_key: ${l("commented-key", v.alnum(40))}
authentication_backend:
  ldap:
    implementation: 'lldap'
    address: 'ldap://lldap:3890'
    base_dn: 'dc=${v.company()},dc=example'
    users_filter: '(&({username_attribute}={input})(objectClass=person))'
    user: 'uid=authelia,ou=people,dc=${v.company()},dc=example'
    password: '${l("human-password", v.humanPassword())}'
access_control:
  default_policy: 'deny'
  rules:
    - domain: 'public.${v.company()}.example'
      policy: 'bypass'
    - domain: 'secure.${v.company()}.example'
      policy: 'two_factor'
session:
  secret: ${l("session-key", v.hex(64))}
  cookies:
    - name: 'authelia_session'
      domain: '${v.company()}.example'
      authelia_url: 'https://auth.${v.company()}.example'
      expiration: '1 hour'
  redis:
    host: 'redis'
    port: 6379
    password: "${l("random-password", v.randomPassword(28))}"
storage:
  encryption_key: ${l("encryption-key", `>-\n    ${v.alnum(64)}`)}
  local:
    path: '/config/db.sqlite3'
`,
        ],
        (v) => [
            "auth/authelia/users_database.yml",
            `---
###############################################################
#                         Users Database                      #
###############################################################

# This file can be used if you do not have an LDAP set up.
# Generate: docker run --rm authelia/authelia:latest authelia crypto hash generate argon2 --password 'password'
users:
  ${v.word()}:
    disabled: false
    displayname: "Dispatch desk"
    password: "$argon2id$v=19$m=65536,t=3,p=4$${v.base64url(22)}$${v.base64url(43)}"
    email: desk@${v.company()}.example
    groups:
      - admins
      - dev
  ${v.word()}-kiosk:
    disabled: true
    displayname: "Kiosk"
    password: "$6$rounds=50000$${v.alnum(16)}$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm0123456789", 86)}"
    email: kiosk@${v.company()}.example
    groups: []
identity_providers:
  oidc:
    hmac_secret: {{ secret "/config/secrets/oidc_hmac" }}
    jwks:
      - key: {{ secret "/config/secrets/oidc/jwks/rsa.2048.key" | mindent 10 "|" | msquote }}
    clients:
      - client_id: 'grafana'
        client_name: 'Grafana'
        client_secret: '$pbkdf2-sha512$310000$${v.base64url(22)}$${v.base64url(86)}'
        redirect_uris: ['https://grafana.${v.company()}.example/login/generic_oauth']
        token_endpoint_auth_method: 'client_secret_basic'
`,
        ],
    ),
    pair(
        "nats-server",
        (v) => [
            "messaging/nats/leaf.conf",
            `# edge broker, speaks to the central cluster
server_name: edge-${v.number(1, 40)}
listen: 0.0.0.0:4222
http: localhost:8222

jetstream {
  store_dir: /data/jetstream
  max_file: 8G
}

accounts {
  SYS: { users: [ { user: sys, password: "${l("random-password", v.randomPassword(24))}" } ] }
  PLANT: {
    jetstream: enabled
    users: [
      { user: plc,   password: ${l("human-password", `${v.word()}${v.word()}`)}, permissions: { publish: ["plant.>"] } }
      # { user: old-plc, password: ${l("commented-password", `${v.word()}${v.digits(3)}`)} }
    ]
  }
}
system_account: SYS

leafnodes {
  remotes = [
    {
      url: "${l("nats-url", `tls://edge:${v.alnum(20)}@nats.${v.company()}.example:7422`)}"
      account: PLANT
    }
  ]
}

cluster {
  name: edge
  port: 6222
  authorization { token: "${l("token", v.alnum(32))}", timeout: 2 }
}
`,
        ],
        (v) => [
            "messaging/nats/hub.conf",
            `listen: 0.0.0.0:4222
max_payload: 8MB
tls {
  cert_file: "/etc/nats/tls/tls.crt"
  key_file:  "/etc/nats/tls/tls.key"
  ca_file:   "/etc/nats/tls/ca.crt"
  verify:    true
}

authorization {
  timeout: 2
  users = [
    # bcrypt, made with: nats server passwd
    { user: ops, password: "${bcrypt(v)}" }
    { nkey: U${base32(v, 55)}, permissions: { subscribe: ["telemetry.>"] } }
    { user: $APP_USER, password: $APP_PASSWORD }
  ]
}

operator: /etc/nats/jwt/operator.jwt
resolver: URL(https://accounts.${v.company()}.example/jwt/v1/accounts/)
system_account: A${base32(v, 55)}
leafnodes {
  port: 7422
  no_advertise: true
}
`,
        ],
    ),
    pair(
        "patroni",
        (v) => [
            "db/patroni/pg1.yml",
            `scope: ${v.service()}
namespace: /db/
name: pg1

restapi:
  listen: 0.0.0.0:8008
  connect_address: 10.4.0.11:8008
  authentication:
    username: patroni
    password: ${l("human-password", v.humanPassword())}

etcd3:
  hosts: 10.4.0.21:2379,10.4.0.22:2379,10.4.0.23:2379
  username: patroni
  password: '${l("random-password", v.randomPassword())}'

bootstrap:
  dcs:
    ttl: 30
    loop_wait: 10
    maximum_lag_on_failover: 1048576
    postgresql:
      use_pg_rewind: true
      parameters:
        max_connections: 200
        password_encryption: scram-sha-256
  initdb:
    - encoding: UTF8
    - data-checksums

postgresql:
  listen: 0.0.0.0:5432
  connect_address: 10.4.0.11:5432
  data_dir: /var/lib/postgresql/16/main
  pgpass: /tmp/pgpass0
  authentication:
    superuser: {username: postgres, password: ${l("random-password", v.alnum(24))}}
    replication:
      username: replicator
      password: "${l("passphrase", `${v.word()} ${v.word()} ${v.word()} ${v.word()}`)}"
    rewind:
      username: rewind_user
      password: ${l("numeric-password", v.digits(12))}
watchdog:
  mode: automatic
`,
        ],
        () => [
            "db/patroni/patroni.yml.tpl",
            `scope: {{ getenv "PATRONI_SCOPE" "main" }}
name: {{ getenv "PATRONI_NAME" }}

bootstrap:
  dcs:
    maximum_lag_on_failover: 1048576
    postgresql:
      use_pg_rewind: true
      pg_hba:
        - hostssl all all 0.0.0.0/0 scram-sha-256
        - hostssl replication {{ getenv "PATRONI_REPLICATION_USERNAME" }} 10.0.0.0/8 scram-sha-256
restapi:
  listen: "0.0.0.0:8008"
  certfile: /etc/patroni/tls/api.crt
  keyfile: /etc/patroni/tls/api.key
  keyfile_password: {{ getenv "PATRONI_RESTAPI_KEYFILE_PASSWORD" }}
  verify_client: required
postgresql:
  data_dir: /var/lib/postgresql/data
  pgpass: /tmp/pgpass0
  authentication:
    superuser:
      username: postgres
      password: {{ getenv "PATRONI_SUPERUSER_PASSWORD" }}
    replication:
      username: replicator
      password: {{ getenv "PATRONI_REPLICATION_PASSWORD" }}
      sslmode: verify-full
      sslrootcert: /etc/patroni/tls/ca.crt
tags:
  nofailover: false
  clonefrom: false
`,
        ],
    ),
    pair(
        "swanctl",
        (v) => [
            "vpn/swanctl/conf.d/branch.conf",
            `connections {
   branch {
      version = 2
      local_addrs  = 198.51.100.7
      remote_addrs = 203.0.113.${v.number(2, 250)}
      proposals = aes256gcm16-prfsha384-ecp384
      local {
         auth = psk
         id = hq.${v.company()}.example
      }
      remote {
         auth = psk
         id = branch.${v.company()}.example
      }
      children {
         net {
            local_ts  = 10.20.0.0/16
            remote_ts = 10.30.0.0/16
            esp_proposals = aes256gcm16
            start_action = trap
         }
      }
   }
}

secrets {
   ike-branch {
      id-1 = hq.${v.company()}.example
      id-2 = branch.${v.company()}.example
      secret = "${l("pre-shared-key", v.base64url(40))}"
   }
   eap-travel {
      id = ${v.word()}@${v.company()}.example
      secret = ${l("human-password", `${v.word()}${v.digits(4)}`)}
   }
   private-gw {
      file = gwKey.pem
      secret = "${l("passphrase", `${v.word()} and ${v.word()}`)}"
   }
}
`,
        ],
        (v) => [
            "vpn/swanctl/conf.d/road.conf",
            `connections {
   rw {
      local_addrs = 198.51.100.7
      local {
         auth = pubkey
         certs = gwCert.pem
         id = vpn.${v.company()}.example
      }
      remote {
         auth = eap-radius
         eap_id = %any
      }
      children {
         net {
            local_ts  = 10.20.0.0/16
            esp_proposals = aes128gcm128-modp3072
         }
      }
      version = 2
      proposals = aes128-sha256-modp3072
      send_certreq = no
   }
}

secrets {
   # the key's passphrase comes from the TPM
   token-gw {
      handle = ${v.hex(8)}
      module = opensc
   }
   # ike-lab {
   #    secret = <psk>
   # }
}

authorities {
   ca {
      cacert = ca.pem
      crl_uris = http://crl.${v.company()}.example/ca.crl
   }
}
`,
        ],
    ),
    pair(
        "coturn",
        (v) => [
            "rtc/turnserver.conf",
            `# Coturn TURN SERVER configuration file
listening-port=3478
tls-listening-port=5349
external-ip=198.51.100.${v.number(2, 250)}
min-port=49152
max-port=65535
fingerprint

# the rest api of the web client
use-auth-secret
static-auth-secret=${l("shared-secret", v.lower(48))}
realm=turn.${v.company()}.example

# legacy phones, until they learn the rest api
#lt-cred-mech
#user=${l("commented-password", `phones:${v.randomPassword(16)}`)}

psql-userdb="${l("postgres-connection-string", `host=pg.internal dbname=coturn user=turn password=${v.alnum(18)} connect_timeout=30`)}"
cli-password=${l("human-password", v.humanPassword())}
cert=/etc/turn/fullchain.pem
pkey=/etc/turn/privkey.pem
no-tlsv1
no-tlsv1_1
stale-nonce=600
`,
        ],
        (v) => [
            "rtc/turnserver.conf.tpl",
            `listening-port=3478
tls-listening-port=5349
external-ip=$TURN_PUBLIC_IP
fingerprint
use-auth-secret
static-auth-secret=$TURN_STATIC_SECRET
realm=turn.${v.company()}.example
total-quota=100
stale-nonce=600
# secret-key-file=/etc/turn/secret.key
#
# 'Static' user accounts for the long term credentials mechanism, only.
#user=<username>:<password>
redis-userdb="ip=127.0.0.1 dbname=0 connect_timeout=30"
cert=/etc/turn/fullchain.pem
pkey=/etc/turn/privkey.pem
pkey-pwd=\${TURN_PKEY_PASSPHRASE}
dh-file=/etc/turn/dhp.pem
no-multicast-peers
no-cli
`,
        ],
    ),
    pair(
        "sssd",
        (v) => [
            "linux/etc/sssd/sssd.conf",
            `[sssd]
config_file_version = 2
services = nss, pam, ssh, sudo
domains = ${v.company()}

[nss]
filter_users = root,named,avahi,haldaemon,dbus,radiusd,news,nscd

[pam]
offline_credentials_expiration = 2
pam_pwd_expiration_warning = 7

[domain/${v.company()}]
id_provider = ldap
auth_provider = ldap
chpass_provider = none
cache_credentials = true
ldap_schema = rfc2307bis
ldap_uri = ldaps://ldap1.${v.company()}.example,ldaps://ldap2.${v.company()}.example
ldap_search_base = dc=${v.company()},dc=example
ldap_default_bind_dn = cn=sssd,ou=system,dc=${v.company()},dc=example
ldap_default_authtok_type = password
ldap_default_authtok = ${l("human-password", v.humanPassword())}
ldap_tls_reqcert = demand
ldap_tls_cacert = /etc/ssl/certs/ca-certificates.crt
ldap_user_ssh_public_key = sshPublicKey
ldap_pwd_policy = shadow
enumerate = false
`,
        ],
        (v) => [
            "linux/etc/sssd/conf.d/ad.conf",
            `[sssd]
domains = ${v.company()}.example
config_file_version = 2
services = nss, pam

[domain/${v.company()}.example]
ad_domain = ${v.company()}.example
krb5_realm = ${v.company().toUpperCase()}.EXAMPLE
realmd_tags = manages-system joined-with-adcli
cache_credentials = True
id_provider = ad
auth_provider = ad
krb5_store_password_if_offline = True
krb5_keytab = /etc/krb5.keytab
ldap_sasl_mech = GSSAPI
ldap_sasl_authid = HOST$@${v.company().toUpperCase()}.EXAMPLE
ad_maximum_machine_account_password_age = 30
ldap_user_authorized_service = authorizedService
default_shell = /bin/bash
fallback_homedir = /home/%u@%d
access_provider = ad
ad_gpo_access_control = enforcing
`,
        ],
    ),
    single("freeradius-clients", (v) => [
        "radius/raddb/clients.conf",
        `# -*- text -*-
client localhost {
	ipaddr = 127.0.0.1
	proto = *
	secret = ${l("shared-secret", `${v.word()}${v.digits(3)}`)}
	require_message_authenticator = no
	nas_type	 = other
	limit {
		max_connections = 16
		lifetime = 0
		idle_timeout = 30
	}
}

client switches {
	ipaddr		= 10.9.0.0/24
	secret		= '${l("shared-secret", v.base64url(30))}'
	shortname	= access-layer
	nas_type	= cisco
}

#client old-ap {
#	ipaddr		= 10.9.1.4
#	secret		= ${l("commented-secret", v.alnum(16))}
#}

client wlc {
	ipaddr = 10.9.2.2
	secret = $ENV{WLC_SECRET}
	virtual_server = wifi
	coa_server = wlc-coa
}
`,
    ]),
    single("freeradius-users", (v) => [
        "radius/raddb/mods-config/files/authorize",
        `#	Configuration file for the rlm_files module.
#	Please see "man 5 users" for more information.

${v.word()}	Cleartext-Password := "${l("human-password", v.humanPassword())}"
	Reply-Message := "Hello, %{User-Name}",
	Cisco-AVPair := "shell:priv-lvl=15"

guest	Cleartext-Password := ${l("numeric-password", v.digits(8))}, Expiration := "01 Mar 2027"
	Session-Timeout = 3600

backup	SSHA2-512-Password := "${v.base64(72)}"
	Service-Type = Administrative-User

printer	Crypt-Password := "$6$${v.alnum(8)}$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm0123456789", 86)}"

DEFAULT	Auth-Type := Reject
	Reply-Message := "Your password is wrong or has expired."

DEFAULT	Hint == "PPP"
	Framed-Protocol = PPP,
	Framed-Compression = Van-Jacobson-TCP-IP
`,
    ]),
    pair(
        "asterisk",
        (v) => [
            "pbx/pjsip.conf",
            `; transport and trunk of the office exchange
[transport-udp]
type=transport
protocol=udp
bind=0.0.0.0

[endpoint-basic](!)
type=endpoint
context=internal
disallow=all
allow=alaw,opus

[auth-userpass](!)
type=auth
auth_type=userpass

[6001](endpoint-basic)
auth=auth6001
aors=6001
[auth6001](auth-userpass)
username=6001
password=${l("numeric-password", v.digits(6))}

[6002](endpoint-basic)
auth=auth6002
aors=6002
[auth6002](auth-userpass)
password=${l("random-password", v.lower(12))}
username=6002

[trunk-reg]
type=registration
outbound_auth=trunk-auth
server_uri=sip:sip.carrier.example
client_uri=sip:+49${v.digits(9)}@sip.carrier.example

[trunk-auth]
type=auth
auth_type=userpass
username=+49${v.digits(9)}
password=${l("random-password", v.alnum(16))} ; from the carrier's letter
;password=${l("commented-password", v.alnum(16))}
`,
        ],
        (v) => [
            "pbx/manager.conf",
            `;
; Asterisk Call Management support
;
[general]
enabled = yes
webenabled = no
port = 5038
bindaddr = 127.0.0.1
displayconnects = no
authtimeout = 30
authlimit = 50

; accounts, with their secrets, are written at start from the vault
#include "/run/asterisk/manager.d/*.conf"

;[mark]
;secret = <secret>
;deny=0.0.0.0/0.0.0.0
;permit=209.16.236.73/255.255.255.0
;read = system,call,log,verbose,agent,user,config,dtmf,reporting,cdr,dialplan
;write = system,call,agent,user,config,command,reporting,originate,message

[voicemail-policy]
minsecret = 6
searchcontexts = no
externpass = /usr/local/bin/vm-passwd-${v.word()}
passwordlocation = spooldir
forcename = yes
`,
        ],
    ),
    pair(
        "prosody",
        (v) => [
            "xmpp/prosody.cfg.lua",
            `-- Prosody XMPP Server Configuration
admins = { "ops@${v.company()}.example" }
modules_enabled = {
	"roster"; "saslauth"; "tls"; "dialback"; "disco";
	"carbons"; "pep"; "blocklist"; "vcard4"; "ping";
	"turn_external"; "admin_adhoc";
}
authentication = "internal_hashed"
storage = "sql"
sql = { driver = "PostgreSQL", database = "prosody", username = "prosody", password = "${l("random-password", v.randomPassword(18))}", host = "pg.internal" }

turn_external_host = "turn.${v.company()}.example"
turn_external_secret = "${l("shared-secret", v.alnum(32))}"
-- turn_external_secret = "${l("commented-secret", v.alnum(32))}" -- before the move

VirtualHost "${v.company()}.example"
	ssl = {
		key = "/etc/prosody/certs/chat.key";
		certificate = "/etc/prosody/certs/chat.crt";
	}

Component "gateway.${v.company()}.example"
	component_secret = '${l("shared-secret", v.hex(26))}'

Component "conference.${v.company()}.example" "muc"
	restrict_room_creation = "admin"
`,
        ],
        (v) => [
            "xmpp/conf.d/jitsi.cfg.lua",
            `plugin_paths = { "/prosody-plugins/", "/prosody-plugins-custom" }
cross_domain_websocket = { "https://meet.${v.company()}.example" };
consider_bosh_secure = true;

VirtualHost "meet.${v.company()}.example"
    authentication = "token"
    app_id = "meet-${v.word()}"
    app_secret = os.getenv("JWT_APP_SECRET")
    allow_empty_token = false;
    ssl = {
        key = "/config/certs/meet.key";
        certificate = "/config/certs/meet.crt";
    }
    modules_enabled = {
        "bosh";
        "websocket";
        "token_verification";
        "muc_lobby_rooms";
    }
    main_muc = "muc.meet.${v.company()}.example"
    c2s_require_encryption = false

VirtualHost "auth.meet.${v.company()}.example"
    authentication = "internal_hashed"

Component "internal-muc.meet.${v.company()}.example" "muc"
    storage = "memory"
    muc_room_locking = false
    muc_password_whitelist = { "focus@auth.meet.${v.company()}.example" }
    asap_key_server = "https://keys.${v.company()}.example"
    muc_tombstones = true
`,
        ],
    ),
    pair(
        "ejabberd",
        (v) => [
            "xmpp/ejabberd.yml",
            `###
###              ejabberd configuration file
###
hosts:
  - "${v.company()}.example"

loglevel: info
certfiles:
  - "/etc/letsencrypt/live/*/*.pem"

listen:
  -
    port: 5222
    module: ejabberd_c2s
    starttls_required: true
  -
    port: 5280
    module: ejabberd_http
    request_handlers:
      /admin: ejabberd_web_admin
  -
    port: 5347
    module: ejabberd_service
    hosts:
      "irc.${v.company()}.example":
        password: "${l("shared-secret", v.alnum(24))}"

auth_method: [sql, ldap]
auth_password_format: scram
sql_type: pgsql
sql_server: "pg.internal"
sql_username: "ejabberd"
sql_password: '${l("human-password", v.humanPassword())}'
ldap_servers: [ "ldap.${v.company()}.example" ]
ldap_rootdn: "cn=xmpp,dc=${v.company()},dc=example"
ldap_password: ${l("random-password", v.alnum(20))}

acl:
  admin:
    user: "ops@${v.company()}.example"
modules:
  mod_register:
    password_strength: 32
    access_from: deny
    captcha_protected: true
`,
        ],
        (v) => [
            "xmpp/ejabberd-cluster.yml",
            `define_macro:
  SQL_PASS: @env_SQL_PASSWORD@
hosts: ["chat.${v.company()}.example"]
auth_method: [jwt]
jwt_key: "/etc/ejabberd/jwt.pub.jwk"
jwt_auth_only_rule: all
auth_password_types_hidden_in_sasl1: [plain]
disable_sasl_mechanisms: ["digest-md5", "X-OAUTH2"]
sql_password: SQL_PASS
oauth_expire: 31536000
oauth_access: all
modules:
  mod_push: {}
  mod_push_keepalive: {}
  mod_register:
    ## Only accept registration requests from the "trusted" network
    ip_access: trusted_network
    password_strength: 40
    welcome_message:
      subject: "Welcome"
      body: |
        Hi. Your password is yours alone: nobody of the staff will ask for it.
  mod_stun_disco:
    credentials_lifetime: 12 hours
    offer_local_services: true
  mod_invites:
    token_expire_seconds: 432000
api_permissions:
  "token access":
    who:
      oauth:
        scope: "ejabberd:admin"
`,
        ],
    ),
    single("openwrt-wireless", (v) => [
        "network/openwrt/etc/config/wireless",
        `config wifi-device 'radio0'
	option type 'mac80211'
	option path 'platform/soc/a000000.wifi'
	option channel '11'
	option band '2g'
	option htmode 'HT20'
	option country 'DE'

config wifi-iface 'default_radio0'
	option device 'radio0'
	option network 'lan'
	option mode 'ap'
	option ssid '${v.company()}-office'
	option encryption 'psk2+ccmp'
	option key '${l("wifi-passphrase", `${v.word()} ${v.word()} ${v.digits(2)}`)}'

config wifi-iface 'guest'
	option device 'radio0'
	option network 'guest'
	option mode 'ap'
	option ssid '${v.company()}-guest'
	option encryption 'owe'

config wifi-iface 'staff'
	option device 'radio1'
	option mode 'ap'
	option ssid '${v.company()}-staff'
	option encryption 'wpa3'
	option auth_server '10.9.0.3'
	option auth_port '1812'
	option auth_secret ${l("shared-secret", v.alnum(22))}
	option ieee80211w '2'
`,
    ]),
    pair(
        "mikrotik-export",
        (v) => [
            "network/mikrotik/branch-router.rsc",
            `# 2026-02-11 08:14:02 by RouterOS 7.14
# software id = ${v.upper(4)}-${v.upper(4)}
#
/interface bridge
add name=bridge1 protocol-mode=none
/interface wireless security-profiles
set [ find default=yes ] supplicant-identity=MikroTik
add authentication-types=wpa2-psk mode=dynamic-keys name=office wpa2-pre-shared-key=${l("wifi-passphrase", v.alnum(16))}
/interface l2tp-server server
set enabled=yes ipsec-secret="${l("pre-shared-key", v.randomPassword(20))}" use-ipsec=required
/interface pppoe-client
add add-default-route=yes disabled=no interface=ether1 name=wan \\
    password=${l("random-password", v.lower(10))} user=${v.digits(8)}@isp.example
/ppp secret
add name=${v.word()} password=${l("human-password", `${v.word()}${v.digits(3)}`)} profile=vpn service=l2tp
/snmp community
set [ find default=yes ] name=${l("snmp-community", v.lower(14))}
/radius
add address=10.9.0.3 secret=${l("shared-secret", v.alnum(20))} service=login
/ip service
set telnet disabled=yes
set www-ssl certificate=web disabled=no
/system identity
set name=br-${v.word()}
`,
        ],
        (v) => [
            "network/mikrotik/base.rsc",
            `:global WPA2KEY
:global RADIUSSECRET
/interface bridge
add admin-mac=${v.hex(2)}:${v.hex(2)}:${v.hex(2)}:${v.hex(2)}:${v.hex(2)}:${v.hex(2)} auto-mac=no name=bridge
/interface wireless security-profiles
set [ find default=yes ] authentication-types=wpa2-psk disable-pmkid=yes mode=dynamic-keys \\
    supplicant-identity=MikroTik wpa2-pre-shared-key=$WPA2KEY
/ip pool
add name=dhcp ranges=192.168.88.10-192.168.88.254
/radius
add address=10.9.0.3 secret=$RADIUSSECRET service=login,wireless
/ip ipsec identity
add auth-method=digital-signature certificate=gw generate-policy=port-strict peer=hq
/user group
add name=backup policy=ftp,read,sensitive,!password,!write
/user ssh-keys
import public-key-file=ops.pub user=admin
/system logging
add topics=wireless,debug
/tool netwatch
add host=10.9.0.1 comment="the secret of the tunnel is rotated by ansible"
`,
        ],
    ),
    single("netplan-wifi", (v) => [
        "edge/netplan/60-wifi.yaml",
        `# Let NetworkManager manage the uplink of the kiosk
network:
  version: 2
  renderer: NetworkManager
  ethernets:
    eth0:
      dhcp4: true
      optional: true
  wifis:
    wlan0:
      dhcp4: true
      access-points:
        "${v.company()} kiosk":
          password: "${l("wifi-passphrase", `${v.word()}-${v.word()}-${v.digits(3)}`)}"
        "${v.company()} staff":
          auth:
            key-management: eap
            method: peap
            identity: "kiosk-${v.number(1, 90)}"
            anonymous-identity: "@${v.company()}.example"
            password: ${l("random-password", v.alnum(18))}
            ca-certificate: /etc/ssl/certs/staff-ca.pem
        lab:
          auth: { key-management: psk, password: ${l("wifi-key", v.hex(64))} }
  modems:
    cdc-wdm0:
      apn: iot.carrier.example
`,
    ]),
    single("network-manager", (v) => [
        "edge/NetworkManager/system-connections/office.nmconnection",
        `[connection]
id=office
uuid=${v.guid()}
type=wifi
interface-name=wlan0
timestamp=17${v.digits(8)}

[wifi]
mode=infrastructure
ssid=${v.company()}
cloned-mac-address=stable

[wifi-security]
auth-alg=open
key-mgmt=wpa-psk
# kept by the user's keyring, not in this file
psk-flags=1

[802-1x]
ca-cert=/etc/ssl/certs/staff-ca.pem
client-cert=/etc/pki/kiosk.crt
eap=tls;
identity=kiosk@${v.company()}.example
private-key=/etc/pki/kiosk.key
private-key-password-flags=4

[ipv4]
method=auto

[ipv6]
addr-gen-mode=stable-privacy
method=auto
`,
    ]),
    pair(
        "graylog",
        (v) => [
            "logs/graylog/server.conf",
            `# If you are running more than one instances of Graylog server you have to select one of these
# instances as leader.
is_leader = true
node_id_file = /etc/graylog/server/node-id

# You MUST set a secret to secure/pepper the stored user passwords here. Use at least 64 characters.
# Generate one by using for example: pwgen -N 1 -s 96
password_secret = ${l("encryption-key", v.alnum(96))}

# The default root user is named 'admin'
#root_username = admin

# You MUST specify a hash password for the root user
# Create one by using for example: echo -n yourpassword | shasum -a 256
root_password_sha2 = ${v.hex(64)}

root_timezone = UTC
http_bind_address = 127.0.0.1:9000
elasticsearch_hosts = ${l("url-with-password", `https://graylog:${v.alnum(20)}@search.internal:9200`)}
mongodb_uri = ${l("mongodb-url", `mongodb://grayloguser:${v.alnum(16)}@mongo1:27017,mongo2:27017/graylog?replicaSet=rs01`)}
mongodb_max_connections = 1000
transport_email_enabled = true
transport_email_hostname = smtp.internal
transport_email_auth_username = graylog
transport_email_auth_password = ${l("human-password", v.humanPassword())}
`,
        ],
        (v) => [
            "logs/graylog/compose.yml",
            `services:
  graylog:
    image: graylog/graylog:6.1@sha256:${v.hex(64)}
    environment:
      # CHANGE ME (must be at least 16 characters)!
      - GRAYLOG_PASSWORD_SECRET=\${GRAYLOG_PASSWORD_SECRET:?Please configure it in the .env file}
      - GRAYLOG_ROOT_PASSWORD_SHA2=${v.hex(64)}
      - GRAYLOG_HTTP_EXTERNAL_URI=http://localhost:9000/
      - GRAYLOG_ELASTICSEARCH_HOSTS=http://opensearch:9200
      - GRAYLOG_MONGODB_URI=mongodb://mongo:27017/graylog
      - GRAYLOG_TRANSPORT_EMAIL_AUTH_PASSWORD_FILE=/run/secrets/smtp
    secrets: [smtp]
    depends_on:
      - mongo
      - opensearch
    ports:
      - "9000:9000"
      - "12201:12201/udp"
  mongo:
    image: mongo:6.0
    volumes: ["mongo:/data/db"]
  opensearch:
    image: opensearchproject/opensearch:2.15
    environment:
      - discovery.type=single-node
      - OPENSEARCH_INITIAL_ADMIN_PASSWORD
      - plugins.security.disabled=true
volumes:
  mongo:
secrets:
  smtp: { external: true }
`,
        ],
    ),
    single("icinga2", (v) => [
        "monitoring/icinga2/features-enabled/ido-pgsql.conf",
        `/**
 * The IdoPgsqlConnection type implements PostgreSQL support
 * for DB IDO.
 */
library "db_ido_pgsql"

object IdoPgsqlConnection "ido-pgsql" {
  user = "icinga2",
  password = "${l("random-password", v.randomPassword(16))}",
  host = "pg.internal",
  database = "icinga2"
  categories = [ DbCatConfig, DbCatState, DbCatNotification ]
}

object ApiUser "dashing" {
  password = "${l("human-password", v.humanPassword())}"
  permissions = [ "status/query", "objects/query/*" ]
}

object ApiUser "director" {
  client_cn = "director.${v.company()}.example"
  permissions = [ "*" ]
}

const TicketSalt = "${l("signing-key", v.hex(40))}"
const PluginDir = "/usr/lib/nagios/plugins"

object CheckCommand "smb-share" {
  command = [ PluginDir + "/check_disk_smb" ]
  arguments = {
    "-u" = "monitor"
    "-p" = { value = "$smb_password$", description = "password of the share's user" }
  }
}
`,
    ]),
    pair(
        "zabbix",
        (v) => [
            "monitoring/zabbix/zabbix_server.conf",
            `# This is a configuration file for Zabbix server daemon
LogFile=/var/log/zabbix/zabbix_server.log
LogFileSize=0
PidFile=/run/zabbix/zabbix_server.pid
DBHost=pg.internal
DBName=zabbix
DBUser=zabbix

### Option: DBPassword
#	Database password.
#	Comment this line if no password is used.
#
# Mandatory: no
# Default:
DBPassword=${l("random-password", v.randomPassword(14))}

StartPollers=20
SNMPTrapperFile=/var/log/snmptrap/snmptrap.log
Timeout=4

### Option: VaultToken
#	Vault authentication token that should have been generated exclusively for Zabbix server
#VaultToken=${l("commented-token", v.vaultService())}
VaultURL=https://vault.${v.company()}.example:8200
LogSlowQueries=3000
StatsAllowedIP=127.0.0.1
`,
        ],
        (v) => [
            "monitoring/zabbix/zabbix_agentd.conf",
            `PidFile=/run/zabbix/zabbix_agentd.pid
LogFile=/var/log/zabbix/zabbix_agentd.log
Server=10.8.0.4
ServerActive=10.8.0.4
HostMetadata=${v.lower(12)}
Include=/etc/zabbix/zabbix_agentd.d/*.conf
UserParameter=mysql.ping[*],HOME=/var/lib/zabbix mysqladmin -h$1 ping | grep -c alive
UserParameter=cert.days[*],/usr/local/bin/cert-days $1 $2

####### TLS-RELATED PARAMETERS #######
### Option: TLSConnect
#	How the agent should connect to server or proxy.
TLSConnect=psk
TLSAccept=psk
TLSPSKIdentity=PSK-${v.company()}-${v.number(1, 99)}
TLSPSKFile=/etc/zabbix/agent.psk
# TLSKeyFile=
# TLSServerCertSubject=
### Option: TLSCipherPSK13
#	Cipher string for OpenSSL 1.1.1 or newer in TLS 1.3.
# TLSCipherPSK13=TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256
DenyKey=system.run[*]
`,
        ],
    ),
    single("iscsi-initiator", (v) => [
        "linux/etc/iscsi/iscsid.conf",
        `#
# Open-iSCSI default configuration.
#
iscsid.startup = /bin/systemctl start iscsid.socket
node.startup = automatic
node.leading_login = No

# *************
# CHAP Settings
# *************
# To enable CHAP authentication set node.session.auth.authmethod
# to CHAP. The default is None.
node.session.auth.authmethod = CHAP
node.session.auth.chap_algs = SHA3-256,SHA256,SHA1,MD5

# To set a CHAP username and password for initiator
# authentication by the target(s), uncomment the following lines:
node.session.auth.username = iqn-${v.word()}
node.session.auth.password = ${l("chap-secret", v.alnum(14))}
#node.session.auth.username_in = array
#node.session.auth.password_in = ${l("commented-secret", v.alnum(12))}

# To set a discovery session CHAP username and password:
discovery.sendtargets.auth.authmethod = None
#discovery.sendtargets.auth.username = username
#discovery.sendtargets.auth.password = <password>

node.session.timeo.replacement_timeout = 120
node.conn[0].timeo.login_timeout = 15
node.session.initial_login_retry_max = 8
`,
    ]),
    single("proxysql", (v) => [
        "db/proxysql.cnf",
        `datadir="/var/lib/proxysql"
errorlog="/var/lib/proxysql/proxysql.log"

admin_variables=
{
	admin_credentials="${l("user-and-password", `admin:${v.alnum(14)};radmin:${v.alnum(14)}`)}"
	mysql_ifaces="0.0.0.0:6032"
	stats_credentials="${l("user-and-password", `stats:${v.lower(9)}`)}"
}

mysql_variables=
{
	threads=4
	max_connections=2048
	interfaces="0.0.0.0:6033"
	server_version="8.0.35"
	monitor_username="monitor"
	monitor_password="${l("human-password", v.humanPassword())}"
	monitor_connect_interval=60000
	have_ssl=true
}

mysql_servers =
(
	{ address="10.4.0.31", port=3306, hostgroup=0, max_connections=200 },
	{ address="10.4.0.32", port=3306, hostgroup=1, max_connections=200 }
)

mysql_users:
(
	{ username = "shop", password = "${l("random-password", v.randomPassword(18))}", default_hostgroup = 0, active = 1 },
	{ username = "report", password = "*${v.upperHex(40)}", default_hostgroup = 1, active = 1 }
)
`,
    ]),
    pair(
        "mosquitto",
        (v) => [
            "iot/mosquitto/conf.d/bridge.conf",
            `# bridge of the plant to the cloud broker
persistence true
persistence_location /var/lib/mosquitto/
listener 8883
cafile /etc/mosquitto/certs/ca.crt
certfile /etc/mosquitto/certs/server.crt
keyfile /etc/mosquitto/certs/server.key
allow_anonymous false
password_file /etc/mosquitto/passwd

connection plant-${v.word()}
address mqtt.${v.company()}.example:8883
topic plant/+/telemetry out 1
topic plant/+/commands in 1
remote_clientid plant-gw
remote_username plant-gw
remote_password ${l("random-password", v.alnum(24))}
bridge_cafile /etc/ssl/certs/ca-certificates.crt
bridge_identity plant
bridge_psk ${l("pre-shared-key", v.hex(32))}
try_private true
notifications false
`,
        ],
        (v) => [
            "iot/mosquitto/passwd",
            `plant-gw:$7$101$${v.base64(12)}$${v.base64(64)}
dashboards:$7$101$${v.base64(12)}$${v.base64(64)}
sensor-01:$7$101$${v.base64(12)}$${v.base64(64)}
sensor-02:$7$101$${v.base64(12)}$${v.base64(64)}
sensor-03:$7$101$${v.base64(12)}$${v.base64(64)}
alarm:$6$${v.base64(9)}$${v.base64(64)}
node-red:$7$101$${v.base64(12)}$${v.base64(64)}
`,
        ],
    ),
    pair(
        "caddyfile",
        (v) => [
            "edge/caddy/Caddyfile",
            `{
	email ops@${v.company()}.example
	acme_dns cloudflare ${l("cloudflare-token", v.cloudflare())}
	admin off
}

(proxied) {
	header {
		Strict-Transport-Security "max-age=31536000;"
		-Server
	}
}

grafana.${v.company()}.example {
	import proxied
	reverse_proxy grafana:3000 {
		header_up Authorization "Basic ${l("basic-auth-header", Buffer.from(`viewer:${v.randomPassword(14)}`).toString("base64"))}"
	}
}

files.${v.company()}.example {
	basic_auth {
		# caddy hash-password
		ops ${bcrypt(v)}
	}
	root * /srv/files
	file_server browse
}
`,
        ],
        (v) => [
            "edge/caddy/Caddyfile.prod",
            `{
	acme_dns azure {
		tenant_id {$AZURE_TENANT_ID}
		client_id ${v.guid()}
		client_secret {$AZURE_CLIENT_SECRET}
		subscription_id ${v.guid()}
		resource_group_name rg-dns
	}
}

(auth) {
	forward_auth authelia:9091 {
		uri /api/authz/forward-auth
		copy_headers Remote-User Remote-Groups Remote-Name Remote-Email
	}
}

shop.${v.company()}.example {
	import auth
	@token query token=*
	redir @token /login
	reverse_proxy shop:8080 {
		header_up X-Real-IP {remote_host}
		header_up Authorization "Bearer {env.UPSTREAM_TOKEN}"
	}
}

admin.${v.company()}.example {
	basic_auth bcrypt "Restricted" {
		root ${bcrypt(v)}
	}
	respond "secret area" 200
}
`,
        ],
    ),
    single("traefik-dynamic", (v) => [
        "edge/traefik/dynamic.yml",
        `http:
  middlewares:
    dashboard-auth:
      basicAuth:
        realm: "operators only"
        removeHeader: true
        users:
          - "ops:$apr1$${v.alnum(8)}$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm0123456789", 22)}"
          - "dev:${bcrypt(v).replace("2a", "2y")}"
    other-auth:
      digestAuth:
        usersFile: /etc/traefik/users.digest
    secured:
      headers:
        customRequestHeaders:
          X-Script-Name: "token-service"
          X-Forwarded-Proto: https
        sslProxyHeaders: { X-Forwarded-Proto: https }
  routers:
    token-service:
      rule: "Host(\`token.${v.company()}.example\`) && PathPrefix(\`/oauth2/token\`)"
      service: token-service
      middlewares: [secured]
      tls: { certResolver: le }
  services:
    token-service:
      loadBalancer:
        servers: [{ url: "http://token-service:8080" }]
tls:
  certificates:
    - certFile: /certs/wild.crt
      keyFile: /certs/wild.key
  options:
    default: { minVersion: VersionTLS12, sniStrict: true }
`,
    ]),
    single("mail-sql-maps", (v) => [
        "mail/dovecot/dovecot-sql.conf.ext",
        `# Database driver: mysql, pgsql, sqlite
driver = mysql

# Examples:
#   connect = host=192.168.1.1 dbname=users
#   connect = host=sql.example.com dbname=virtual user=virtual password=<password>
#
connect = ${l("mysql-connection-string", `host=127.0.0.1 dbname=vmail user=vmail password=${v.alnum(22)}`)}

# Default password scheme.
default_pass_scheme = BLF-CRYPT

password_query = SELECT username, domain, password \\
  FROM mailbox WHERE username = '%u' AND active = '1'

user_query = SELECT maildir, 5000 AS uid, 5000 AS gid, \\
  concat('*:bytes=', quota) AS quota_rule FROM mailbox WHERE username = '%u'

# For using doveadm -A:
iterate_query = SELECT username AS user FROM mailbox
`,
    ]),
    single("icecast", (v) => [
        "radio/icecast.xml",
        `<icecast>
    <location>Studio B</location>
    <admin>radio@${v.company()}.example</admin>
    <limits>
        <clients>250</clients>
        <sources>4</sources>
        <queue-size>524288</queue-size>
    </limits>

    <authentication>
        <!-- Sources log in with username 'source' -->
        <source-password>${l("human-password", v.humanPassword())}</source-password>
        <!-- Relays log in with username 'relay' -->
        <relay-password>${l("random-password", v.lower(10))}</relay-password>

        <!-- Admin logs in with the username given below -->
        <admin-user>admin</admin-user>
        <admin-password>${l("random-password", v.alnum(18))}</admin-password>
    </authentication>

    <hostname>stream.${v.company()}.example</hostname>
    <listen-socket>
        <port>8000</port>
    </listen-socket>

    <mount type="normal">
        <mount-name>/live.mp3</mount-name>
        <username>live</username>
        <!-- <password>${l("commented-password", v.humanPassword())}</password> -->
        <password>${l("human-password", v.humanPassword())}</password>
        <max-listeners>100</max-listeners>
    </mount>

    <paths>
        <logdir>/var/log/icecast2</logdir>
        <ssl-certificate>/etc/icecast2/icecast.pem</ssl-certificate>
    </paths>
</icecast>
`,
    ]),
    pair(
        "supervisord",
        (v) => [
            "deploy/supervisord.conf",
            `[unix_http_server]
file=/tmp/supervisor.sock

[inet_http_server]
port=127.0.0.1:9001
username=ops
password=${l("human-password", v.humanPassword())}

[supervisord]
logfile=/var/log/supervisord.log
loglevel=info
nodaemon=true

[supervisorctl]
serverurl=http://127.0.0.1:9001
username=ops
; the same as above
password = ${l("human-password", v.humanPassword())}

[program:worker]
command=/app/bin/worker --queue=%(ENV_QUEUE)s --numprocs=4
environment=APP_ENV="prod",REDIS_URL="${l("redis-url", `redis://:${v.alnum(18)}@redis.internal:6379/2`)}",TZ="UTC"
autostart=true
autorestart=true
stopwaitsecs=60
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0

[group:all]
programs=worker
`,
        ],
        (v) => [
            "deploy/supervisord.prod.conf",
            `[inet_http_server]
port=*:9001
username=%(ENV_SUPERVISOR_USER)s
password=%(ENV_SUPERVISOR_PASSWORD)s

[inet_http_server:readonly]
port=127.0.0.1:9002
username=reader
; {SHA} of the password, see the manual
password={SHA}${v.hex(40)}

[supervisord]
nodaemon=true
user=app
identifier=${v.service()}

[program:web]
command=gunicorn app.wsgi -b 0.0.0.0:8000 --forwarded-allow-ips="*"
environment=
    DJANGO_SETTINGS_MODULE="app.settings.prod",
    SECRET_KEY_FILE="/run/secrets/secret_key",
    DATABASE_URL="%(ENV_DATABASE_URL)s"
stopasgroup=true
killasgroup=true
redirect_stderr=true

[program:token-refresher]
command=/app/bin/refresh-tokens --interval 300 --token-path /var/run/app/token
startsecs=0

[eventlistener:crashmail]
command=crashmail -a -m ops@${v.company()}.example
events=PROCESS_STATE
`,
        ],
    ),
    single("ceph-keyring", (v) => [
        "storage/ceph/ceph.client.media.keyring",
        `[client.media]
	key = ${l("cephx-key", cephx(v))}
	caps mds = "allow rw fsname=media path=/uploads"
	caps mon = "allow r fsname=media"
	caps osd = "allow rw tag cephfs data=media"

[client.backup]
	# read only
	key = ${l("cephx-key", cephx(v))}
	caps mon = "profile rbd-read-only"
	caps osd = "profile rbd-read-only pool=vm"
`,
    ]),
    single("ceph-conf", (v) => [
        "storage/ceph/ceph.conf",
        `[global]
	fsid = ${v.guid()}
	mon_initial_members = mon1, mon2, mon3
	mon_host = [v2:10.6.0.1:3300,v1:10.6.0.1:6789] [v2:10.6.0.2:3300,v1:10.6.0.2:6789]
	auth_cluster_required = cephx
	auth_service_required = cephx
	auth_client_required = cephx
	auth_allow_insecure_global_id_reclaim = false
	keyring = /etc/ceph/$cluster.$name.keyring
	ms_bind_ipv6 = false
	osd_pool_default_size = 3

[client]
	rbd_cache = true
	rbd_default_features = 61
	admin_socket = /var/run/ceph/$cluster-$type.$id.$pid.asok

[client.rgw.media]
	rgw_frontends = beast ssl_port=443 ssl_certificate=config://rgw/cert/media.crt ssl_private_key=config://rgw/cert/media.key
	rgw_crypt_s3_kms_backend = vault
	rgw_crypt_vault_auth = token
	rgw_crypt_vault_token_file = /run/.rgw-vault-token
	rgw_crypt_vault_secret_engine = transit
	rgw_keystone_accepted_roles = Member, admin
	rgw_swift_account_in_url = true
	# rgw_sts_key is set with: ceph config-key
`,
    ]),
    pair(
        "cifs-mounts",
        (v) => [
            "linux/etc/cifs/scans.credentials",
            `username=svc-scan
password=${l("wild-password", v.wildPassword(16).replace(/[,#]/g, "x"))}
domain=${v.company().toUpperCase()}
`,
        ],
        (v) => [
            "linux/etc/fstab",
            `# /etc/fstab: static file system information.
#
# <file system> <mount point>   <type>  <options>       <dump>  <pass>
UUID=${v.guid()} /               ext4    errors=remount-ro 0       1
UUID=${v.upperHex(4)}-${v.upperHex(4)}  /boot/efi       vfat    umask=0077      0       1
/dev/mapper/swap none swap sw 0 0
/dev/disk/by-id/wwn-0x${v.hex(16)} /srv xfs defaults,noatime 0 2
//files.${v.company()}.example/scans /mnt/scans cifs credentials=/etc/cifs/scans.credentials,uid=1000,iocharset=utf8,vers=3.1.1 0 0
//files.${v.company()}.example/public /mnt/public cifs guest,password=,uid=1000 0 0
nas:/export/media /mnt/media nfs4 sec=krb5p,rw,hard 0 0
10.6.0.1,10.6.0.2:/ /mnt/ceph ceph name=media,secretfile=/etc/ceph/media.secret,_netdev 0 0
https://dav.${v.company()}.example/remote.php/webdav /mnt/dav davfs user,noauto,conf=/etc/davfs2/secrets 0 0
`,
        ],
    ),
    pair(
        "openldap",
        (v) => [
            "ldap/slapd.conf",
            `include		/etc/ldap/schema/core.schema
include		/etc/ldap/schema/inetorgperson.schema
pidfile		/var/run/slapd/slapd.pid
modulepath	/usr/lib/ldap
moduleload	back_mdb
moduleload	syncprov
password-hash	{SSHA}

database	mdb
maxsize		1073741824
suffix		"dc=${v.company()},dc=example"
rootdn		"cn=admin,dc=${v.company()},dc=example"
# Cleartext passwords, especially for the rootdn, should
# be avoid.  See slappasswd(8) and slapd.conf(5) for details.
rootpw		${l("human-password", v.humanPassword())}
directory	/var/lib/ldap
index	objectClass	eq

syncrepl rid=001
	provider=ldaps://ldap1.${v.company()}.example
	type=refreshAndPersist
	searchbase="dc=${v.company()},dc=example"
	bindmethod=simple
	binddn="cn=replica,dc=${v.company()},dc=example"
	credentials=${l("random-password", v.alnum(20))}
	retry="60 +"

access to attrs=userPassword
	by self write
	by anonymous auth
	by * none
`,
        ],
        (v) => [
            "ldap/seed/people.ldif",
            `version: 1

dn: dc=${v.company()},dc=example
objectClass: dcObject
objectClass: organization
o: ${v.company()}
dc: ${v.company()}

dn: ou=people,dc=${v.company()},dc=example
objectClass: organizationalUnit
ou: people

dn: uid=hanne,ou=people,dc=${v.company()},dc=example
objectClass: inetOrgPerson
objectClass: posixAccount
uid: hanne
cn: Hanne
sn: Berg
uidNumber: 10001
gidNumber: 5000
homeDirectory: /home/hanne
userPassword: {SSHA}${v.base64(24)}
sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 43)} hanne

dn: uid=ivo,ou=people,dc=${v.company()},dc=example
objectClass: inetOrgPerson
uid: ivo
cn: Ivo
sn: Holm
userPassword:: ${Buffer.from(`{SSHA512}${v.base64(72)}`).toString("base64")}
pwdPolicySubentry: cn=strict,ou=policies,dc=${v.company()},dc=example

dn: cn=strict,ou=policies,dc=${v.company()},dc=example
objectClass: pwdPolicy
pwdAttribute: userPassword
pwdMinLength: 14
pwdMaxAge: 7776000
pwdCheckQuality: 2
`,
        ],
    ),
    single("ddclient", (v) => [
        "linux/etc/ddclient.conf",
        `# Configuration file for ddclient
daemon=300
syslog=yes
ssl=yes
pid=/var/run/ddclient.pid
use=web, web=checkip.${v.company()}.example/, web-skip='IP Address'

##
## the branch's address
##
protocol=dyndns2
server=members.dyn.example
login=${v.company()}-branch
password='${l("human-password", v.humanPassword())}'
branch.${v.company()}.dyn.example

##
## CloudFlare (www.cloudflare.com)
##
protocol=cloudflare,        \\
zone=${v.company()}.example,            \\
ttl=1,                      \\
login=token, \\
password=${l("cloudflare-token", v.cloudflare())} \\
vpn.${v.company()}.example

##
## nsupdate.info IPV4 (https://www.nsupdate.info)
##
#protocol=dyndns2
#use=web, web=https://ipv4.nsupdate.info/myip
#login=<domain>
#password=<secret>
`,
    ]),
    single("powerdns", (v) => [
        "dns/pdns.conf",
        `# Autogenerated configuration file template
launch=gpgsql
gpgsql-host=pg.internal
gpgsql-dbname=pdns
gpgsql-user=pdns
gpgsql-password=${l("random-password", v.randomPassword(20))}
gpgsql-dnssec=yes

#################################
# api	Enable/disable the REST API (including HTTP listener)
api=yes
# api-key	Static pre-shared authentication key for access to the REST API
api-key=${l("api-key", v.alnum(26))}
webserver=yes
webserver-address=0.0.0.0
# webserver-password	Password required for accessing the webserver
webserver-password=$scrypt$ln=10,p=1,r=8$${v.base64(16)}$${v.base64(32)}
webserver-allow-from=10.0.0.0/8

default-soa-content=ns1.${v.company()}.example hostmaster.@ 0 10800 3600 604800 3600
default-ksk-algorithm=ecdsa256
secondary=yes
tcp-control-secret=
`,
    ]),
    single("wireguard-mesh", (v) => [
        "vpn/headscale/config.yaml",
        `server_url: https://mesh.${v.company()}.example
listen_addr: 0.0.0.0:8080
noise:
  private_key_path: /var/lib/headscale/noise_private.key
prefixes:
  v4: 100.64.0.0/10
derp:
  server:
    enabled: false
    private_key_path: /var/lib/headscale/derp_server_private.key
database:
  type: postgres
  postgres:
    host: pg.internal
    port: 5432
    name: headscale
    user: headscale
    pass: ${l("human-password", v.humanPassword())}
oidc:
  issuer: "https://login.microsoftonline.com/${v.guid()}/v2.0"
  client_id: ${v.guid()}
  client_secret: "${l("client-secret", v.entraSecret())}"
  # Alternatively, set client_secret_path to read the secret from the file.
  # client_secret_path: "\${CREDENTIALS_DIRECTORY}/oidc_client_secret"
  scope: ["openid", "profile", "email"]
  expiry: 180d
tls_letsencrypt_hostname: ""
tls_key_path: ""
policy: { mode: file, path: /etc/headscale/acl.hujson }
`,
    ]),
    single("redis-sentinel", (v) => [
        "db/redis/sentinel.conf",
        `port 26379
daemonize no
dir /tmp
sentinel monitor mymaster 10.4.0.41 6379 2
sentinel auth-user mymaster sentinel
sentinel auth-pass mymaster ${l("random-password", v.alnum(32))}
sentinel down-after-milliseconds mymaster 5000
sentinel parallel-syncs mymaster 1
sentinel myid ${v.hex(40)}
requirepass "${l("human-password", v.humanPassword())}"
user default on nopass sanitize-payload ~* &* +@all
user ops on #${v.hex(64)} ~* +@all
user app on >${l("random-password", v.alnum(24))} ~app:* +@read +@write
user off-user off -@all
acllog-max-len 64
sentinel deny-scripts-reconfig yes
`,
    ]),
    single("homebridge", (v) => [
        "home/homebridge/config.json",
        `{
    "bridge": {
        "name": "Homebridge",
        "username": "${v.upperHex(2)}:${v.upperHex(2)}:${v.upperHex(2)}:${v.upperHex(2)}:${v.upperHex(2)}:${v.upperHex(2)}",
        "port": 51826,
        "pin": "${tolerated(`${v.digits(3)}-${v.digits(2)}-${v.digits(3)}`)}"
    },
    "accessories": [],
    "platforms": [
        {
            "name": "Config",
            "port": 8581,
            "platform": "config",
            "auth": "form",
            "sessionTimeout": 28800
        },
        {
            "platform": "mqttthing-hub",
            "url": "mqtt://10.0.0.4:1883",
            "username": "homebridge",
            "password": "${l("human-password", v.humanPassword())}"
        },
        {
            "platform": "Camera-ffmpeg",
            "cameras": [
                {
                    "name": "Yard",
                    "videoConfig": {
                        "source": "${l("rtsp-url", `-rtsp_transport tcp -i rtsp://admin:${v.alnum(12)}@10.0.0.31:554/stream1`)}",
                        "maxFPS": 20
                    }
                }
            ]
        }
    ]
}
`,
    ]),
];
