import { type FileTemplate, tolerated } from "../corpus/file-template";
import { encoded, pair, phrase, single, thoughtUp } from "./files-slots";

/** What servers, brokers, databases and the machines under them are set up with. */
export const serverFiles: readonly FileTemplate[] = [
    pair(
        "tomcat",
        ["tomcat/conf/tomcat-users.xml", "tomcat/conf/server.xml"],
        (v, slot) => `<?xml version="1.0" encoding="UTF-8"?>
<Server>
<tomcat-users>
  <role rolename="manager-gui"/>
  <user username="admin" password="${slot("human-password", thoughtUp(v), "must-be-changed")}" roles="manager-gui"/>
  <user username="robot" password="${slot("random-password", v.alnum(24), "${robot.password}")}" roles="manager-script"/>
  <user username="viewer" password="{SSHA}${v.base64(28)}" roles="manager-status"/>
</tomcat-users>
<Context>
  <Resource name="jdbc/crm" auth="Container" type="javax.sql.DataSource"
            username="crm" password="${slot("human-password", thoughtUp(v), "${crm.db.password}")}"
            url="jdbc:mariadb://db/crm"/>
  <Connector port="8443" SSLEnabled="true" keystoreFile="conf/crm.jks"
             keystorePass="${slot("human-password", thoughtUp(v), "${keystore.pass}")}" keyAlias="crm"/>
  <Realm className="org.apache.catalina.realm.JNDIRealm" connectionName="cn=tomcat"
         connectionPassword="${slot("human-password", thoughtUp(v), "")}" userPassword="userPassword"/>
</Context>
</Server>
`,
    ),
    pair(
        "wildfly",
        ["wildfly/standalone.xml", "wildfly/standalone-vault.xml"],
        (v, slot) => `<server xmlns="urn:jboss:domain:20.0">
  <subsystem xmlns="urn:jboss:domain:datasources:7.0">
    <datasources>
      <datasource jndi-name="java:/jdbc/erp" pool-name="erp">
        <connection-url>jdbc:sqlserver://sql;databaseName=erp</connection-url>
        <security>
          <user-name>erp</user-name>
          <password>${slot("human-password", thoughtUp(v), "${VAULT::erp::password::1}")}</password>
        </security>
      </datasource>
    </datasources>
  </subsystem>
  <key-stores>
    <key-store name="erp"><credential-reference ${slot("human-password", `clear-text="${thoughtUp(v)}"`, 'store="credstore" alias="erp-keystore"')}/></key-store>
  </key-stores>
  <subsystem xmlns="urn:jboss:domain:messaging-activemq:13.0">
    <cluster user="cluster" password="${slot("random-password", v.alnum(20), "${jboss.messaging.cluster.password:CHANGE ME!!}")}"/>
  </subsystem>
</server>
`,
    ),
    pair("websphere-liberty", ["liberty/server.xml", "liberty/server.env.xml"], (v, slot) => {
        const xor = (text: string): string =>
            Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 95)).toString("base64");
        return `<server description="claims">
  <keyStore id="defaultKeyStore" password="${slot("encoded-password", `{xor}${xor(thoughtUp(v))}`, `{aes}${v.base64(48)}`)}"/>
  <dataSource jndiName="jdbc/claims">
    <properties.db2.jcc databaseName="CLAIMS" serverName="db2" user="claims" password="${slot("human-password", thoughtUp(v), "${env.DB2_PASSWORD}")}"/>
  </dataSource>
  <ldapRegistry host="ldap.example.com" bindDN="cn=was,o=acme" bindPassword="${slot("encoded-password", `{xor}${xor(thoughtUp(v))}`, "${ldap.bind.password}")}" realm="acme"/>
  <ltpa keysFileName="ltpa.keys" expiration="120m"/>
  <basicRegistry><user name="viewer" password="{hash}${v.base64(60)}"/></basicRegistry>
</server>
`;
    }),
    pair(
        "log4j-and-logback",
        ["java/src/main/resources/log4j2.xml", "java/src/main/resources/logback.xml"],
        (v, slot) => `<Configuration status="WARN">
  <Appenders>
    <SMTP name="Mail" smtpHost="smtp.example.com" smtpUsername="alerts"
          smtpPassword="${slot("human-password", thoughtUp(v), "${env:SMTP_PASSWORD}")}" to="ops@example.com" subject="Password change failed"/>
    <Http name="Splunk" url="https://splunk.example.com:8088/services/collector/raw">
      <Property name="Authorization" value="Splunk ${slot("generic-api-key", v.guid(), "${sys:splunk.hec.token}")}"/>
    </Http>
    <RollingFile name="File" fileName="logs/app.log">
      <PatternLayout pattern="%d %p %c{1.} [%t] %replace{%m}{password=\\S+}{password=***}%n"/>
    </RollingFile>
  </Appenders>
</Configuration>
`,
    ),
    pair(
        "kafka",
        ["kafka/client.properties", "kafka/client.template.properties"],
        (v, slot) => `bootstrap.servers=pkc-${v.lower(5)}.westeurope.azure.confluent.cloud:9092
security.protocol=SASL_SSL
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="${v.upper(16)}" password="${slot("jaas-password", v.base64(48), "{{ CLUSTER_API_SECRET }}")}";
ssl.truststore.location=/etc/kafka/truststore.jks
ssl.truststore.password=${slot("human-password", thoughtUp(v), "${file:/etc/kafka/ssl.properties:truststore.password}")}
ssl.key.password=${slot("human-password", thoughtUp(v), "")}
basic.auth.credentials.source=USER_INFO
schema.registry.basic.auth.user.info=${slot("basic-auth", `${v.upper(16)}:${v.base64(48)}`, "{{ SR_API_KEY }}:{{ SR_API_SECRET }}")}
key.serializer=org.apache.kafka.common.serialization.StringSerializer
`,
    ),
    pair(
        "jaas",
        ["kafka/kafka_server_jaas.conf", "kafka/kafka_client_jaas.conf"],
        (v, slot) => `KafkaServer {
    org.apache.kafka.common.security.scram.ScramLoginModule required
    username="broker"
    password="${slot("human-password", thoughtUp(v), "${env:BROKER_PASSWORD}")}"
    ${slot("human-password", `user_alice="${thoughtUp(v)}"`, 'serviceName="kafka"')};
};

Client {
    com.sun.security.auth.module.Krb5LoginModule required
    useKeyTab=true
    keyTab="/etc/security/keytabs/kafka.keytab"
    storeKey=true
    useTicketCache=false
    principal="kafka/broker1.example.com@EXAMPLE.COM";
};
`,
    ),
    pair(
        "redis-conf",
        ["redis/redis.conf", "redis/redis-default.conf"],
        (v, slot) => `bind 127.0.0.1 -::1
port 6379
# IMPORTANT NOTE: starting with Redis 6 "requirepass" is just a compatibility layer.
${slot("human-password", `requirepass ${thoughtUp(v)}`, tolerated("# requirepass foobared"))}
${slot("random-password", `masterauth ${v.alnum(32)}`, "# masterauth <master-password>")}
user default off
user worker on ${slot("random-password", `>${v.alnum(24)}`, `#${v.hex(64)}`)} ~jobs:* +@all
user sentinel on nopass ~* +ping
acllog-max-len 128
tls-key-file /tls/redis.key
${slot("human-password", `tls-key-file-pass ${thoughtUp(v)}`, tolerated("# tls-key-file-pass secret"))}
`,
    ),
    pair(
        "rabbitmq",
        ["rabbitmq/rabbitmq.conf", "rabbitmq/definitions.conf"],
        (v, slot) => `listeners.tcp.default = 5672
default_user = app
default_pass = ${slot("human-password", thoughtUp(v), "$(RABBITMQ_PASS)")}
auth_ldap.dn_lookup_bind.password = ${slot("random-password", v.randomPassword(16), "")}
ssl_options.password = ${slot("human-password", thoughtUp(v), "encrypted:" + v.base64(48))}
password_hashing_module = rabbit_password_hashing_sha256
# {"name":"monitor","password_hash":"${v.base64(36)}","hashing_algorithm":"rabbit_password_hashing_sha256"}
`,
    ),
    single(
        "rabbitmq-definitions",
        ["rabbitmq/definitions.json"],
        (v) => `{
  "rabbit_version": "3.13.1",
  "users": [
    { "name": "app", "password_hash": "${v.base64(36)}", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": "" }
  ],
  "vhosts": [{ "name": "/", "metadata": { "description": "Default virtual host" } }],
  "global_parameters": [{ "name": "internal_cluster_id", "value": "rabbitmq-cluster-id-${v.base64url(22)}" }]
}
`,
    ),
    pair(
        "prometheus",
        ["monitoring/prometheus.yml", "monitoring/prometheus.file.yml"],
        (v, slot) => `scrape_configs:
  - job_name: node
    basic_auth:
      username: prometheus
      ${slot("human-password", `password: ${thoughtUp(v)}`, "password_file: /etc/prometheus/node_password")}
  - job_name: gateway
    authorization:
      type: Bearer
      ${slot("generic-api-key", `credentials: ${v.alnum(40)}`, "credentials_file: /etc/prometheus/token")}
    relabel_configs:
      - source_labels: [__meta_kubernetes_secret_name]
        target_label: secret
remote_write:
  - url: https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push
    basic_auth:
      username: "${v.digits(7)}"
      password: ${slot("grafana-token", `glc_${encoded(JSON.stringify({ o: v.digits(6), n: "prom", k: v.alnum(24), m: { r: "eu" } }))}`, "<secret>")}
  - url: https://mimir.example.com/push
    azuread: { managed_identity: { client_id: "${v.guid()}" } }
`,
    ),
    pair(
        "alertmanager",
        ["monitoring/alertmanager.yml", "monitoring/alertmanager.test.yml"],
        (v, slot) => `global:
  smtp_smarthost: smtp.example.com:587
  smtp_auth_username: alerts
  smtp_auth_password: "${slot("random-password", v.wildPassword(18), "{{ .Values.smtp.password }}")}"
  ${slot("webhook-url", `slack_api_url: ${v.slackWebhook()}`, "slack_api_url_file: /etc/alertmanager/slack")}
  opsgenie_api_key: ${slot("opsgenie-key", v.guid(), "<secret>")}
route:
  receiver: pagerduty
  group_by: [alertname, secret_name]
receivers:
  - name: pagerduty
    pagerduty_configs:
      - routing_key: ${slot("pagerduty-key", v.hex(32), "$PD_ROUTING_KEY")}
        description: "Password of {{ .CommonLabels.user }} expires soon"
  - name: teams
    msteams_configs:
      - ${slot("webhook-url", `webhook_url: ${v.teamsWebhook("acme")}`, "webhook_url: http://teams-proxy:8080/alerts")}
`,
    ),
    pair(
        "grafana",
        ["monitoring/grafana/datasources.yaml", "monitoring/grafana/datasources.env.yaml"],
        (v, slot) => `apiVersion: 1
datasources:
  - name: Postgres
    type: postgres
    uid: ${v.hex(9)}
    user: grafana
    secureJsonData:
      password: ${slot("human-password", thoughtUp(v), "$GRAFANA_PG_PASSWORD")}
  - name: Azure Monitor
    type: grafana-azure-monitor-datasource
    jsonData: { tenantId: "${v.guid()}", clientId: "${v.guid()}", azureAuthType: clientsecret }
    secureJsonData: { clientSecret: "${slot("entra-client-secret", v.entraSecret(), "${AZURE_CLIENT_SECRET}")}" }
  - name: InfluxDB
    type: influxdb
    jsonData: { version: Flux, httpHeaderName1: Authorization }
    secureJsonData:
      token: ${slot("influx-token", `${v.base64url(86)}==`, "$__file{/etc/secrets/influx}")}
      httpHeaderValue1: ${slot("access-token", `Bearer ${v.grafana()}`, "Bearer ${TOKEN}")}
`,
    ),
    pair(
        "grafana-ini",
        ["monitoring/grafana/grafana.ini", "monitoring/grafana/defaults.ini"],
        (v, slot) => `[security]
admin_user = admin
admin_password = """${slot("human-password", `#${thoughtUp(v)};`, "")}"""
secret_key = ${slot("signing-key", v.alnum(20), "$__env{GF_SECRET_KEY}")}
disable_gravatar = false
password_hint = password

[database]
url = ${slot("connection-url", `mysql://grafana:${thoughtUp(v)}@db:3306/grafana`, "mysql://grafana@db:3306/grafana")}

[auth.generic_oauth]
client_id = grafana
client_secret = ${slot("oauth-client-secret", v.alnum(32), "$__file{/etc/secrets/oauth}")}
token_url = https://sso.example.com/token
`,
    ),
    pair(
        "nginx-haproxy",
        ["proxy/nginx.conf", "proxy/nginx.tls.conf"],
        (v, slot) => `server {
  listen 443 ssl;
  ssl_certificate_key /etc/nginx/tls.key;
  ssl_password_file /etc/nginx/tls.pass;
  auth_basic "Password required";
  auth_basic_user_file /etc/nginx/.htpasswd;
  location /reports/ {
    proxy_set_header Authorization "Basic ${slot("basic-auth", encoded(`reports:${thoughtUp(v)}`), "$upstream_credentials")}";
    proxy_set_header X-Api-Key ${slot("generic-api-key", v.alnum(32), "$http_x_api_key")};
    proxy_pass http://reports:8080;
  }
  location = /token { proxy_pass http://auth/token; }
  secure_link_md5 "$secure_link_expires$uri ${slot("signing-key", thoughtUp(v), "$link_secret")}";
}
`,
    ),
    pair(
        "haproxy",
        ["proxy/haproxy.cfg", "proxy/haproxy.hashed.cfg"],
        (v, slot) => `userlist ops
  user admin ${slot("human-password", `insecure-password ${thoughtUp(v)}`, `password $5$${v.alnum(16)}$${v.alnum(43)}`)}
frontend stats
  bind :8404
  stats enable
  ${slot("human-password", `stats auth watcher:${thoughtUp(v)}`, "stats http-request auth unless { http_auth(ops) }")}
backend app
  cookie SRV insert indirect nocache
  server a1 10.0.0.1:443 ssl crt /etc/haproxy/client.pem
`,
    ),
    single(
        "htpasswd",
        ["proxy/.htpasswd", "proxy/shadow.sample"],
        (v) => `alice:$2y$05$${v.alnum(53)}
bob:$apr1$${v.alnum(8)}$${v.alnum(22)}
carol:{SHA}${v.base64(20)}
dave:$6$${v.alnum(16)}$${v.alnum(86)}:19500:0:99999:7:::
`,
    ),
    pair(
        "systemd",
        ["etc/systemd/system/collector.service", "etc/systemd/system/collector@.service"],
        (v, slot) => `[Unit]
Description=Collector (asks for a password once)
After=network-online.target

[Service]
User=collector
EnvironmentFile=-/etc/default/collector
Environment=COLLECTOR_TOKEN=${slot("generic-api-key", v.alnum(40), "%d/token")}
Environment="DB_PASSWORD=${slot("human-password", phrase(v), "")}" "LOG_LEVEL=info"
LoadCredential=token:/etc/collector/token
ExecStart=/usr/bin/collector --user agent --password ${slot("human-password", thoughtUp(v), "${COLLECTOR_PASSWORD}")} --interval 60

[Install]
WantedBy=multi-user.target
`,
    ),
    pair(
        "crontab",
        ["etc/cron.d/backup", "etc/cron.d/rotate"],
        (v, slot) => `SHELL=/bin/bash
MAILTO=ops@example.com
${slot("human-password", `RESTIC_PASSWORD=${thoughtUp(v)}`, "RESTIC_PASSWORD_FILE=/root/.restic")}
15 2 * * * root mysqldump -u backup ${slot("human-password", `-p${thoughtUp(v)}`, "--defaults-extra-file=/root/.my.cnf")} --all-databases | gzip > /backup/all.sql.gz
30 2 * * * postgres ${slot("human-password", `PGPASSWORD='${thoughtUp(v)}'`, "PGPASSFILE=/root/.pgpass")} pg_dump -h db1 ledger > /backup/ledger.sql
0 3 * * 0 root curl -fsS -m 10 https://hc-ping.com/${tolerated(v.guid())} > /dev/null
0 4 1 * * root /usr/local/bin/rotate-passwords --min-length 24 --notify
`,
    ),
    pair(
        "shell-deploy",
        ["scripts/deploy.sh", "scripts/bootstrap.sh"],
        (v, slot) => `#!/usr/bin/env bash
set -euo pipefail
: "\${ENVIRONMENT:?}"
export TF_VAR_admin_password=${slot("human-password", `"${thoughtUp(v)}"`, '"$(openssl rand -base64 24)"')}
export ARM_CLIENT_SECRET=${slot("entra-client-secret", `'${v.entraSecret()}'`, '"$(az keyvault secret show --vault-name kv-ops --name sp --query value -o tsv)"')}
DB_PASS=${slot("human-password", thoughtUp(v), "${1:-}")}
read -rsp "Password for $USER: " password

sshpass -p ${slot("human-password", `'${thoughtUp(v)}'`, '"$password"')} scp build.tgz deploy@web1:/srv
echo ${slot("registry-key", v.registryKey(), '"$REGISTRY_PASSWORD"')} | docker login acme.azurecr.io -u acme --password-stdin
mysql -uroot ${slot("human-password", `-p'${thoughtUp(v)}'`, '-p"$MYSQL_ROOT_PASSWORD"')} -e "FLUSH PRIVILEGES"
curl -sS -X POST -H "Authorization: Bearer ${slot("digitalocean-token", v.digitalOcean(), "$DO_TOKEN")}" https://api.digitalocean.com/v2/droplets
openssl pkcs12 -export -in tls.crt -inkey tls.key -out tls.p12 -passout ${slot("human-password", `pass:${thoughtUp(v)}`, "env:P12_PASS")}
kubectl create secret generic app --from-literal=password=${slot("random-password", `'${v.wildPassword(16)}'`, '"$APP_PASSWORD"')}
redis-cli -a ${slot("random-password", v.alnum(28), '"$REDISCLI_AUTH"')} ping
echo "checksum ${v.hex(64)}  build.tgz" | sha256sum -c -
[[ -n "$password" ]] || { echo "No password given" >&2; exit 1; }
`,
    ),
    pair(
        "powershell",
        ["scripts/New-Server.ps1", "scripts/Get-Server.ps1"],
        (v, slot) => `param(
    [Parameter(Mandatory)] [string] $ComputerName,
    [string] $Password = ${slot("human-password", `'${thoughtUp(v)}'`, "$env:SERVER_PASSWORD")}
)
$secure = ConvertTo-SecureString ${slot("human-password", `"${thoughtUp(v)}!"`, "$Password")} -AsPlainText -Force
$cred = New-Object System.Management.Automation.PSCredential('EXAMPLE\\svc-build', $secure)
$clientSecret = ${slot("entra-client-secret", `"${v.entraSecret()}"`, "(Get-AzKeyVaultSecret -VaultName kv-ops -Name sp -AsPlainText)")}
Connect-AzAccount -ServicePrincipal -Credential $cred -Tenant ${v.guid()}
$ctx = New-AzStorageContext -StorageAccountName stops -StorageAccountKey ${slot("storage-key", `"${v.storageKey()}"`, "(Get-AzStorageAccountKey -ResourceGroupName rg -Name stops)[0].Value")}
net use Z: \\\\files\\share ${slot("human-password", thoughtUp(v), "*")} /user:EXAMPLE\\svc-build
Invoke-RestMethod -Uri ${slot("function-url", `"https://func-ops.azurewebsites.net/api/run?code=${v.functionKey().replace(/\+/g, "%2B")}"`, '"https://func-ops.azurewebsites.net/api/run"')} -Method Post
Write-Host "Password reset for $ComputerName requested"
$body = @{ grant_type = 'client_credentials'; client_id = '${v.guid()}'; client_secret = $clientSecret }
`,
    ),
    pair(
        "batch",
        ["scripts/nightly.cmd", "scripts/setup.bat"],
        (v, slot) => `@echo off
set DB_USER=nightly
set DB_PASSWORD=${slot("human-password", thoughtUp(v), "%1")}
setx ACME_API_KEY "${slot("generic-api-key", v.alnum(32), "%ACME_API_KEY%")}" /M
sqlcmd -S sql1 -U sa -P ${slot("human-password", `"${thoughtUp(v)}"`, "%DB_PASSWORD%")} -i nightly.sql
schtasks /create /tn Nightly /tr C:\\jobs\\nightly.cmd /sc daily /ru EXAMPLE\\svc /rp ${slot("human-password", thoughtUp(v), "*")}
ftp -s:upload.txt files.example.com
if "%DB_PASSWORD%"=="" echo Please set the password first
cmdkey /add:files /user:EXAMPLE\\svc /pass:${slot("human-password", thoughtUp(v), "%FILES_PASS%")}
`,
    ),
    pair(
        "sql-users",
        ["db/migrations/V7__users.sql", "db/migrations/V8__columns.sql"],
        (
            v,
            slot,
        ) => `CREATE ROLE reporting LOGIN PASSWORD ${slot("human-password", `'${thoughtUp(v)}'`, ":'reporting_password'")};
ALTER ROLE app WITH ENCRYPTED PASSWORD ${slot("random-password", `'${v.randomPassword(20)}'`, `'SCRAM-SHA-256$4096:${v.base64(16)}$${v.base64(32)}:${v.base64(32)}'`)};
CREATE USER 'shop'@'%' IDENTIFIED BY ${slot("human-password", `'${thoughtUp(v)}'`, "'\${shop_password}'")};
GRANT ALL ON shop.* TO 'shop'@'%' IDENTIFIED BY PASSWORD '*${v.upperHex(40)}';
CREATE LOGIN [svc] WITH PASSWORD = ${slot("human-password", `N'${thoughtUp(v)}'`, "'$(SvcPassword)'")}, CHECK_POLICY = ON;
CREATE MASTER KEY ENCRYPTION BY PASSWORD = ${slot("human-password", `'${thoughtUp(v)}#'`, "'$(MasterKeyPassword)'")};
CREATE DATABASE SCOPED CREDENTIAL lake WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
  SECRET = ${slot("sas-token", `'sv=2024-05-04&ss=b&srt=sco&sp=rl&se=2027-01-01T00:00:00Z&sig=${encodeURIComponent(v.base64(32))}'`, "'<sas token>'")};
CREATE USER MAPPING FOR app SERVER crm OPTIONS (user 'crm', password ${slot("human-password", `'${thoughtUp(v)}'`, "''")});
CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT '${v.guid()}',
  password varchar(255) NOT NULL DEFAULT '',
  password_hash bytea,
  api_token char(40),
  secret_question text
);
INSERT INTO accounts (login, password_hash) VALUES ('root', '$2a$12$${v.alnum(53)}');
COMMENT ON COLUMN accounts.password IS 'Obsolete: see password_hash';
UPDATE accounts SET reset_token = NULL, password = crypt($1, gen_salt('bf'));
`,
    ),
    pair(
        "sql-loads",
        ["db/load/redshift.sql", "db/load/snowflake.sql"],
        (v, slot) => `COPY events FROM 's3://acme-events/2026/'
${slot("aws-secret-key", `CREDENTIALS 'aws_access_key_id=${v.awsKeyId()};aws_secret_access_key=${v.awsSecret()}'`, `IAM_ROLE 'arn:aws:iam::${v.digits(12)}:role/redshift-load'`)}
FORMAT PARQUET;
CREATE STAGE raw URL = 'azure://stacme.blob.core.windows.net/raw'
  ${slot("sas-token", `CREDENTIALS = (AZURE_SAS_TOKEN = '?sv=2024-05-04&ss=b&srt=co&sp=rl&sig=${encodeURIComponent(v.base64(32))}')`, "STORAGE_INTEGRATION = azure_int")};
ALTER USER loader SET ${slot("human-password", `PASSWORD = '${thoughtUp(v)}'`, `RSA_PUBLIC_KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${v.base64(200)}'`)} MUST_CHANGE_PASSWORD = FALSE;
INSERT INTO settings (name, value) VALUES ('smtp_password', ${slot("random-password", `'${v.randomPassword(15)}'`, "'${SMTP_PASSWORD}'")});
`,
    ),
    pair(
        "network-devices",
        ["network/core-switch.cfg", "network/edge-router.cfg"],
        (v, slot) => `hostname core-1
enable secret 9 $9$${v.alnum(14)}$${v.alnum(43)}
username admin privilege 15 ${slot("human-password", `password 0 ${thoughtUp(v)}`, `secret 5 $1$${v.alnum(4)}$${v.alnum(22)}`)}
snmp-server community ${slot("snmp-community", `${v.word()}${v.digits(3)} RW`, "<removed>")}
tacacs-server key ${slot("shared-secret", thoughtUp(v), "<removed>")}
crypto isakmp key ${slot("shared-secret", thoughtUp(v), "<removed>")} address 203.0.113.9
service password-encryption
security passwords min-length 12
`,
    ),
    pair(
        "vpn-and-wifi",
        ["network/ipsec.secrets", "network/ipsec.conf"],
        (v, slot) => `# /etc/ipsec.secrets
203.0.113.9 198.51.100.4 : PSK ${slot("shared-secret", `"${v.base64(24)}"`, "%prompt")}
: RSA gateway.key
carol : EAP ${slot("human-password", `"${thoughtUp(v)}"`, "%ask")}
# wpa_supplicant
network={
    ssid="Office"
    ${slot("wifi-password", `psk="${phrase(v)}"`, "key_mgmt=NONE")}
}
`,
    ),
    pair(
        "wireguard",
        ["network/wg0.conf", "network/wg0.peers.conf"],
        (v, slot) => `[Interface]
Address = 10.8.0.2/24
${slot("private-key", `PrivateKey = ${v.base64(32)}`, "PostUp = wg set %i private-key /etc/wireguard/%i.key")}
DNS = 10.8.0.1

[Peer]
PublicKey = ${v.base64(32)}
${slot("shared-secret", `PresharedKey = ${v.base64(32)}`, "PersistentKeepalive = 25")}
AllowedIPs = 0.0.0.0/0
Endpoint = vpn.example.com:51820
`,
    ),
    pair(
        "mail-server",
        ["mail/sasl_passwd", "mail/main.cf"],
        (v, slot) => `# relayhost credentials, see SASL_README
${slot("positional-password", `[smtp.sendgrid.net]:587 apikey:${v.sendgrid()}`, "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd")}
${slot("positional-password", `[mail.example.com]:587 relay:${thoughtUp(v)}`, "smtp_sasl_security_options = noanonymous")}
# dovecot passdb: {SHA512-CRYPT}$6$${v.alnum(16)}$${v.alnum(86)}
`,
    ),
    pair(
        "kickstart-preseed",
        ["images/ks.cfg", "images/ks-hashed.cfg"],
        (v, slot) => `lang en_US.UTF-8
rootpw ${slot("human-password", `--plaintext ${thoughtUp(v)}`, `--iscrypted $6$${v.alnum(16)}$${v.alnum(86)}`)}
user --name=ops --groups=wheel ${slot("human-password", `--password=${thoughtUp(v)} --plaintext`, "--lock")}
bootloader --location=mbr ${slot("human-password", `--password=${thoughtUp(v)}`, `--iscrypted --password=grub.pbkdf2.sha512.10000.${v.upperHex(128)}`)}
sshkey --username=ops "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}"
repo --name=updates --mirrorlist=https://mirrors.example.com/?repo=updates
# d-i passwd/root-password password ${slot("human-password", thoughtUp(v), "")}
`,
    ),
    pair(
        "directory-policies",
        ["windows/Groups.xml", "windows/Services.xml"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<Groups clsid="{3125E937-EB16-4b4c-9934-544FC6D24D26}">
  <User clsid="{DF5F1855-51E5-4d24-8B1A-D9BDE98BA1D1}" name="LocalAdmin" image="2" changed="2024-05-02 09:11:07" uid="{${v.guid().toUpperCase()}}">
    <Properties action="U" fullName="" description="Local administrator" cpassword="${slot("encoded-password", v.base64(32).replace(/=+$/, ""), "")}" changeLogon="0" neverExpires="1" userName="LocalAdmin"/>
  </User>
  <Task name="backup" runAs="EXAMPLE\\svc-backup" logonType="Password" password="${slot("human-password", thoughtUp(v), "********")}"/>
</Groups>
`,
    ),
    pair(
        "elastic-logstash",
        ["elk/pipeline.conf", "elk/pipeline.keystore.conf"],
        (v, slot) => `input {
  kafka { bootstrap_servers => "kafka:9092" topics => ["token-events"] }
  jdbc {
    jdbc_user => "reader"
    jdbc_password => ${slot("human-password", `"${thoughtUp(v)}"`, '"${JDBC_PASSWORD}"')}
  }
}
filter {
  mutate { gsub => ["message", "password=[^&]+", "password=[FILTERED]"] remove_field => ["token", "secret"] }
  fingerprint { method => "SHA256" key => ${slot("signing-key", `"${v.hex(40)}"`, '"${FINGERPRINT_KEY}"')} }
}
output {
  elasticsearch {
    cloud_id => "acme:${encoded(`westeurope.azure.elastic-cloud.com$${v.hex(32)}$${v.hex(32)}`)}"
    api_key => ${slot("elastic-key", `"${v.base64url(20)}:${v.base64url(22)}"`, '"${ES_API_KEY}"')}
  }
}
`,
    ),
    pair(
        "keycloak-realm",
        ["keycloak/realm-export.json", "keycloak/realm-partial.json"],
        (v, slot) => `{
  "realm": "acme",
  "passwordPolicy": "length(12) and digits(1) and notUsername(undefined)",
  "accessTokenLifespan": 300,
  "resetPasswordAllowed": true,
  "clients": [
    { "clientId": "portal", "clientAuthenticatorType": "client-secret",
      "secret": "${slot("oauth-client-secret", v.alnum(32), "**********")}" }
  ],
  "users": [
    { "username": "svc",
      "credentials": [{ "type": "password", "secretData": "{\\"value\\":\\"${v.base64(64)}\\",\\"salt\\":\\"${v.base64(16)}\\"}", "credentialData": "{\\"hashIterations\\":27500,\\"algorithm\\":\\"pbkdf2-sha256\\"}" }] },
    { "username": "seed",
      "credentials": [{ "type": "password", "value": "${slot("human-password", thoughtUp(v), "${SEED_PASSWORD}")}", "temporary": false }] }
  ],
  "components": { "org.keycloak.keys.KeyProvider": [ { "id": "${v.guid()}", "providerId": "rsa",
      "config": { "privateKey": [${slot("private-key", `"MIIEpAIBAAKCAQEA${v.base64(400)}"`, '"**********"')}],
        "certificate": ["MIICmzCCAYMCBgF${v.base64(300)}"], "priority": ["100"] } } ] },
  "smtpServer": { "host": "smtp.example.com", "user": "sso", "password": "${slot("random-password", v.randomPassword(18), "**********")}" }
}
`,
    ),
    pair(
        "jenkins-casc",
        ["jenkins/casc.yaml", "jenkins/casc.references.yaml"],
        (v, slot) => `jenkins:
  securityRealm:
    local:
      users:
        - id: admin
          password: ${slot("human-password", `"${thoughtUp(v)}"`, '"${JENKINS_ADMIN_PASSWORD}"')}
        - id: auditor
          password: "#jbcrypt:$2a$10$${v.alnum(53)}"
credentials:
  system:
    domainCredentials:
      - credentials:
          - string:
              id: sonar
              secret: ${slot("sonar-token", `"${v.sonar()}"`, `"{AQAAABAAAAAw${v.base64(48)}}"`)}
          - usernamePassword:
              id: nexus-deployer
              username: deployer
              password: ${slot("human-password", `"${thoughtUp(v)}"`, '"${readFile:/run/secrets/nexus}"')}
unclassified:
  location: { adminAddress: "Password Reset <noreply@example.com>" }
`,
    ),
    pair(
        "odbc-and-clients",
        ["etc/odbc.ini", "etc/odbcinst.ini"],
        (v, slot) => `[Warehouse]
Driver = ODBC Driver 18 for SQL Server
Server = tcp:wh.example.com,1433
UID = etl
PWD = ${slot("human-password", thoughtUp(v), "")}

[Teradata]
DBCName = td.example.com
${slot("human-password", `Password = ${thoughtUp(v)}`, "MechanismName = LDAP")}

[Simba]
AuthMech = 3
UserAgentEntry = acme
Auth_AccessToken = ${slot("databricks-token", v.databricks(), "<token>")}
`,
    ),
    pair(
        "application-properties-mixed",
        ["etc/flyway.conf", "etc/liquibase.properties"],
        (v, slot) => `flyway.url=jdbc:postgresql://db:5432/core
flyway.user=migrator
flyway.password=${slot("human-password", thoughtUp(v), "${FLYWAY_PASSWORD}")}
flyway.placeholders.passwordColumn=pwd_hash
! the two keys of the mail provider
mailjet.apiKey.public : ${tolerated(v.hex(32))}
mailjet.apiKey.private : ${slot("generic-api-key", v.hex(32), "@mailjet.private@")}
ldap.bindCredential ${slot("human-password", thoughtUp(v), "${ldap.credential}")}
message.password.invalid=The password must have {0} characters at least
label.passwort=Passwort
`,
    ),
];
