import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { type Values } from "../corpus/values";
import { pair, single } from "../fifth-set/pair";

const account = (v: Values): string => `st${v.company()}${v.digits(3)}`;

/** Databases, their languages, and the tools that move data. */
export const dataFiles: FileTemplate[] = [
    pair(
        "mongoid",
        (v) => [
            "apps/stock/config/mongoid.yml",
            `development:
  # Configure available database clients. (required)
  clients:
    # Defines the default client. (required)
    default:
      # Mongoid can connect to a URI accepted by the driver:
      # uri: mongodb://user:password@mongodb.domain.com:27017/stock_development
      database: stock_development
      hosts:
        - localhost:27017
      options:
        # compressors: [zstd]
  options:
    belongs_to_required_by_default: true

test:
  clients:
    default:
      database: stock_test
      hosts: [mongodb:27017]
      options:
        user: 'stock'
        password: '${l("human-password", v.humanPassword())}'
        auth_source: 'admin'
        max_pool_size: 1

production:
  clients:
    default:
      uri: ${l("mongodb-url", `mongodb+srv://stock:${v.alnum(18)}@cluster0.${v.lower(5)}.mongodb.example/stock?retryWrites=true&w=majority`)}
      options:
        server_selection_timeout: 5
    archive:
      uri: <%= ENV["ARCHIVE_MONGODB_URI"] %>
`,
        ],
        (v) => [
            "apps/stock/config/mongoid.docker.yml",
            `<% mongodb_uri = Mongo::URI.new(ENV['MONGODB_URL'] || 'mongodb://localhost') %>
common: &default_client
  options:
    write:
      w: <%= ENV['MONGOID_WRITE_MODE'] || 1 %>
    ssl: <%= ENV['MONGOID_USE_SSL'] || false %>
    auth_source: <%= ENV['MONGOID_AUTH_SOURCE'] || '' %>
    auth_mech: :scram

production:
  clients:
    default:
      <<: *default_client
      database: <%= mongodb_uri.database %>
      hosts:
        - <%= ENV['MONGO_HOST'] %>:<%= ENV['MONGO_PORT'] %>
      options:
        user: <%= mongodb_uri.credentials[:user] %>
        password: <%= mongodb_uri.credentials[:password] %>
        ssl_ca_cert: <%= Rails.root.join('config', 'mongodb-ssl-ca.crt') %>
        auto_encryption_options:
          key_vault_namespace: 'encryption.__keyVault'
          kms_providers:
            azure: { tenant_id: ${v.guid()}, client_id: ${v.guid()} }
`,
        ],
    ),
    pair(
        "clickhouse-users",
        (v) => [
            "db/clickhouse/users.d/ingest.xml",
            `<clickhouse>
    <profiles>
        <default>
            <max_memory_usage>10000000000</max_memory_usage>
            <load_balancing>random</load_balancing>
        </default>
    </profiles>
    <users>
        <default remove="remove"/>
        <ingest>
            <!-- If you want to specify password in plaintext (not recommended), place it in 'password' element. -->
            <password>${l("random-password", v.alnum(24))}</password>
            <networks>
                <ip>10.0.0.0/8</ip>
            </networks>
            <profile>default</profile>
            <quota>default</quota>
        </ingest>
        <report>
            <password><![CDATA[${l("wild-password", v.wildPassword(20))}]]></password>
            <readonly>1</readonly>
        </report>
    </users>
    <remote_servers>
        <events>
            <secret>${l("shared-secret", v.alnum(32))}</secret>
            <shard>
                <replica>
                    <host>ch1.internal</host>
                    <port>9000</port>
                </replica>
            </shard>
        </events>
    </remote_servers>
</clickhouse>
`,
        ],
        (v) => [
            "db/clickhouse/users.d/default-user.xml",
            `<clickhouse>
    <users>
        <default>
            <!-- PASSWORD=$(base64 < /dev/urandom | head -c8); echo "$PASSWORD"; echo -n "$PASSWORD" | sha256sum | tr -d '-' -->
            <password remove='1' />
            <password_sha256_hex>${v.hex(64)}</password_sha256_hex>
            <networks>
                <ip>::1</ip>
                <ip>127.0.0.1</ip>
            </networks>
            <access_management>1</access_management>
        </default>
        <replica>
            <password_double_sha1_hex>${v.hex(40)}</password_double_sha1_hex>
            <quota>default</quota>
        </replica>
        <operator>
            <password from_env="OPERATOR_PASSWORD"/>
        </operator>
        <service>
            <ssl_certificates>
                <common_name>service.${v.company()}.example</common_name>
            </ssl_certificates>
        </service>
    </users>
    <openSSL>
        <server>
            <privateKeyFile>/etc/clickhouse-server/server.key</privateKeyFile>
            <privateKeyPassphraseHandler><name>KeyFileHandler</name></privateKeyPassphraseHandler>
        </server>
    </openSSL>
</clickhouse>
`,
        ],
    ),
    pair(
        "hadoop-core-site",
        (v) => [
            "bigdata/hadoop/core-site.xml",
            `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="configuration.xsl"?>
<configuration>
  <property>
    <name>fs.defaultFS</name>
    <value>abfs://lake@${account(v)}.dfs.core.windows.net</value>
  </property>
  <property>
    <name>fs.azure.account.auth.type</name>
    <value>SharedKey</value>
  </property>
  <property>
    <name>fs.azure.account.key.${account(v)}.dfs.core.windows.net</name>
    <value>${l("storage-key", v.storageKey())}</value>
    <description>key of the lake</description>
  </property>
  <property>
    <name>fs.s3a.access.key</name>
    <value>${tolerated(v.awsKeyId())}</value>
  </property>
  <property>
    <name>fs.s3a.secret.key</name>
    <value>${l("aws-secret-key", v.awsSecret())}</value>
  </property>
  <property>
    <name>fs.s3a.path.style.access</name>
    <value>true</value>
  </property>
  <property>
    <name>javax.jdo.option.ConnectionUserName</name>
    <value>hive</value>
  </property>
  <property><name>javax.jdo.option.ConnectionPassword</name><value>${l("human-password", v.humanPassword())}</value></property>
</configuration>
`,
        ],
        (v) => [
            "bigdata/hadoop/core-site.prod.xml",
            `<?xml version="1.0"?>
<configuration>
  <property>
    <name>hadoop.security.credential.provider.path</name>
    <value>jceks://hdfs@nn1/user/etl/lake.jceks</value>
    <description>Path to interrogate for protected credentials.</description>
  </property>
  <property>
    <name>hadoop.security.credstore.java-keystore-provider.password-file</name>
    <value>/etc/hadoop/conf/keystore.pw</value>
  </property>
  <property>
    <name>fs.azure.account.auth.type</name>
    <value>OAuth</value>
  </property>
  <property>
    <name>fs.azure.account.oauth.provider.type</name>
    <value>org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider</value>
  </property>
  <property>
    <name>fs.azure.account.oauth2.msi.tenant</name>
    <value>${v.guid()}</value>
  </property>
  <property>
    <name>fs.azure.account.oauth2.client.id</name>
    <value>${v.guid()}</value>
  </property>
  <property>
    <name>fs.azure.account.oauth2.client.secret</name>
    <value>\${env.LAKE_CLIENT_SECRET}</value>
  </property>
  <property>
    <name>dfs.block.access.token.enable</name>
    <value>true</value>
  </property>
  <property>
    <name>hadoop.security.key.provider.path</name>
    <value>kms://https@kms1;kms2:9600/kms</value>
  </property>
</configuration>
`,
        ],
    ),
    single("spark-defaults", (v) => [
        "bigdata/spark/conf/spark-defaults.conf",
        `# Default system properties included when running spark-submit.
spark.master                     spark://master:7077
spark.eventLog.enabled           true
spark.serializer                 org.apache.spark.serializer.KryoSerializer
spark.driver.memory              5g
spark.executor.extraJavaOptions  -XX:+PrintGCDetails -Dkey=value -Dnumbers="one two three"
spark.authenticate               true
spark.authenticate.secret        ${l("shared-secret", v.hex(48))}
spark.ssl.keyPassword            ${l("human-password", v.humanPassword())}
spark.ssl.keyStore               /etc/spark/keystore.jks
spark.hadoop.fs.azure.account.key.${account(v)}.blob.core.windows.net   ${l("storage-key", v.storageKey())}
# spark.hadoop.fs.azure.sas.raw.${account(v)}.blob.core.windows.net      ${l("commented-sas", v.sas("").slice(1))}
spark.hadoop.fs.s3a.aws.credentials.provider  com.amazonaws.auth.InstanceProfileCredentialsProvider
spark.sql.catalog.lake.credential             vended-credentials
spark.acls.enable                true
spark.redaction.regex            (?i)secret|password|token|access[.]key
`,
    ]),
    pair(
        "trino-catalog",
        (v) => [
            "bigdata/trino/catalog/orders.properties",
            `connector.name=postgresql
connection-url=jdbc:postgresql://pg.internal:5432/orders?ssl=true&sslmode=require
connection-user=trino
connection-password=${l("random-password", v.randomPassword(20))}
case-insensitive-name-matching=true
# postgresql.array-mapping=AS_ARRAY
decimal-mapping=allow_overflow
user-credential-name=trino.user
password-credential-name=trino.password
`,
        ],
        (v) => [
            "bigdata/trino/catalog/lake.properties",
            `connector.name=hive
hive.metastore.uri=thrift://metastore:9083
hive.azure.abfs.oauth.endpoint=https://login.microsoftonline.com/${v.guid()}/oauth2/token
hive.azure.abfs.oauth.client-id=${v.guid()}
hive.azure.abfs.oauth.secret=\${ENV:ABFS_OAUTH_SECRET}
hive.azure.abfs-storage-account=${account(v)}
hive.azure.abfs-access-key=\${ENV:ABFS_KEY}
hive.metastore.authentication.type=KERBEROS
hive.metastore.client.keytab=/etc/trino/hive.keytab
hive.metastore.client.principal=trino@${v.company().toUpperCase()}.EXAMPLE
fs.native-azure.enabled=true
azure.auth-type=DEFAULT
hive.collect-column-statistics-on-write=true
http-server.authentication.password.user-mapping.pattern=(.*)(@.*)?
internal-communication.shared-secret=\${file:UTF-8:/etc/trino/shared-secret}
`,
        ],
    ),
    pair(
        "meltano",
        (v) => [
            "elt/meltano.yml",
            `version: 1
default_environment: dev
project_id: ${v.guid()}
send_anonymous_usage_stats: false
environments:
  - name: dev
  - name: prod
    config:
      plugins:
        loaders:
          - name: target-snowflake
            config:
              account: ${v.lower(8)}.west-europe.azure
              user: LOADER
              password: ${l("human-password", v.humanPassword())}
              dbname: RAW
plugins:
  extractors:
    - name: tap-github
      variant: meltanolabs
      pip_url: git+https://github.com/MeltanoLabs/tap-github.git
      config:
        auth_token: ${l("github-token", v.github())}
        start_date: '2024-01-01'
        repositories: ["${v.company()}/${v.service()}"]
    - name: tap-postgres
      variant: transferwise
      config:
        host: pg.internal
        user: meltano
        filter_schemas: public
    - name: tap-zendesk
      config:
        email: elt@${v.company()}.example
        api_token: "${l("api-token", v.alnum(40))}"
  loaders:
    - name: target-jsonl
      config: { destination_path: ./output }
`,
        ],
        (v) => [
            "elt/meltano.prod.yml",
            `version: 1
project_id: ${v.guid()}
plugins:
  extractors:
    - name: tap-stripe
      variant: singer-io
      config:
        client_secret: $STRIPE_CLIENT_SECRET
        account_id: acct_1${v.alnum(15)}
        start_date: '2024-01-01T00:00:00Z'
      settings:
        - name: client_secret
          kind: password
          sensitive: true
          label: Secret API Key
          placeholder: sk_live_...
          description: The key of your account, see Developers > API keys
    - name: tap-salesforce
      config:
        username: elt@${v.company()}.example
        password: \${TAP_SALESFORCE_PASSWORD}
        security_token: \${TAP_SALESFORCE_SECURITY_TOKEN}
  loaders:
    - name: target-snowflake
      variant: meltanolabs
      config:
        private_key_path: /secrets/snowflake.p8
        authenticator: snowflake_jwt
        hard_delete: false
schedules:
  - { name: hourly-token-usage, interval: '@hourly', job: token-usage }
`,
        ],
    ),
    pair(
        "thanos-objstore",
        (v) => [
            "monitoring/thanos/objstore.yml",
            `type: AZURE
config:
  storage_account: "${account(v)}"
  storage_account_key: "${l("storage-key", v.storageKey())}"
  container: "metrics"
  endpoint: "blob.core.windows.net"
  max_retries: 5
  pipeline_config:
    max_tries: 10
    retry_delay: 3s
  http_config:
    idle_conn_timeout: 1m30s
    tls_config:
      insecure_skip_verify: false
prefix: ""
`,
        ],
        (v) => [
            "monitoring/thanos/objstore-identity.yml",
            `type: AZURE
config:
  # leave the key empty: the workload identity is used
  storage_account: "${account(v)}"
  storage_account_key: ""
  storage_connection_string: ""
  az_tenant_id: "${v.guid()}"
  client_id: "${v.guid()}"
  client_secret: ""
  user_assigned_id: "${v.guid()}"
  container: "metrics"
  endpoint: ""
  readonly: false
  http_config:
    tls_config:
      ca_file: ""
      cert_file: ""
      key_file: ""
---
type: S3
config:
  bucket: metrics
  endpoint: s3.eu-central-1.amazonaws.com
  access_key: ""
  secret_key: ""
  aws_sdk_auth: true
  sse_config:
    type: "SSE-KMS"
    kms_key_id: ${v.guid()}
    kms_encryption_context: {}
    encryption_key: ""
`,
        ],
    ),
    pair(
        "otel-collector",
        (v) => [
            "monitoring/otel/collector.yaml",
            `extensions:
  health_check: {}
  basicauth/grafana:
    client_auth:
      username: "${v.digits(6)}"
      password: "${l("grafana-cloud-token", `glc_${Buffer.from(JSON.stringify({ o: v.digits(6), n: "collector", k: v.alnum(24), m: { r: "eu" } })).toString("base64")}`)}"
  oauth2client:
    client_id: ${v.guid()}
    client_secret: ${l("client-secret", v.entraSecret())}
    token_url: https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token
    scopes: ["api://telemetry/.default"]

receivers:
  otlp:
    protocols: { grpc: {}, http: {} }
  postgresql:
    endpoint: pg.internal:5432
    username: otel
    password: ${l("human-password", v.humanPassword())}
    databases: [orders]

exporters:
  otlphttp/grafana:
    auth: { authenticator: basicauth/grafana }
    endpoint: https://otlp-gateway-prod-eu.example/otlp
  otlphttp/honeycomb:
    endpoint: https://api.eu1.honeycomb.example
    headers:
      x-honeycomb-team: ${l("api-key", v.alnum(22))}
  azuremonitor:
    connection_string: InstrumentationKey=${v.guid()};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/

service:
  extensions: [health_check, basicauth/grafana]
  pipelines:
    traces: { receivers: [otlp], exporters: [otlphttp/grafana, otlphttp/honeycomb] }
`,
        ],
        (v) => [
            "monitoring/otel/gateway.yaml",
            `extensions:
  basicauth/server:
    htpasswd:
      file: /etc/otel/htpasswd
      inline: |
        \${env:BASIC_AUTH_USER}:\${env:BASIC_AUTH_PASSWORD}
  bearertokenauth:
    scheme: "Bearer"
    filename: /var/run/secrets/tokens/otel
  headers_setter:
    headers:
      - action: upsert
        key: X-Scope-OrgID
        from_context: tenant
processors:
  attributes/redact:
    actions:
      - key: db.password
        action: delete
      - key: http.request.header.authorization
        action: hash
  redaction:
    allow_all_keys: true
    blocked_values:
      - "4[0-9]{12}(?:[0-9]{3})?"
      - "(?i)(password|secret|token)=[^&]+"
exporters:
  otlp:
    endpoint: tempo:4317
    headers:
      authorization: "Bearer \${env:TEMPO_TOKEN}"
  loki:
    endpoint: http://loki:3100/loki/api/v1/push
  azuremonitor:
    instrumentation_key: ${v.guid()}
service:
  extensions: [basicauth/server, bearertokenauth]
`,
        ],
    ),
    pair(
        "vector",
        (v) => [
            "monitoring/vector/vector.toml",
            `data_dir = "/var/lib/vector"

[api]
enabled = true

[sources.journal]
type = "journald"
exclude_units = ["docker.service"]

[transforms.parse]
type = "remap"
inputs = ["journal"]
source = '''
. = parse_json!(.message)
del(.password)
'''

[sinks.search]
type = "elasticsearch"
inputs = ["parse"]
endpoints = ["https://search.internal:9200"]
auth.strategy = "basic"
auth.user = "vector"
auth.password = "${l("wild-password", v.wildPassword(22).replace(/["\\]/g, "x"))}"
bulk.index = "logs-%F"

[sinks.datadog]
type = "datadog_logs"
inputs = ["parse"]
default_api_key = "${l("datadog-key", v.hex(32))}"
site = "datadoghq.eu"

[sinks.archive]
type = "azure_blob"
inputs = ["parse"]
connection_string = "${l("storage-connection-string", v.storageConnection())}"
container_name = "logs"
`,
        ],
        (v) => [
            "monitoring/vector/vector.prod.toml",
            `[secret.vault]
type = "exec"
command = ["/usr/local/bin/vault-exec", "--path", "kv/vector"]

[sources.kafka]
type = "kafka"
bootstrap_servers = "kafka:9093"
group_id = "vector"
topics = ["logs"]
sasl.enabled = true
sasl.mechanism = "SCRAM-SHA-512"
sasl.username = "vector"
sasl.password = "SECRET[vault.kafka_password]"
tls.key_pass = "\${VECTOR_TLS_KEY_PASS}"

[sinks.loki]
type = "loki"
inputs = ["kafka"]
endpoint = "http://loki:3100"
auth = { strategy = "bearer", token = "SECRET[vault.loki_token]" }
labels.key_vault = "kv-${v.company()}"
encoding.codec = "json"

[sinks.search]
type = "elasticsearch"
inputs = ["kafka"]
endpoints = ["https://search.internal:9200"]
auth.strategy = "basic"
auth.user = "\${ES_USER}"
auth.password = "\${ES_PASSWORD}"
batch.max_bytes = 10_490_000
`,
        ],
    ),
    single("snmp-exporter", (v) => [
        "monitoring/snmp/snmp.yml",
        `# WARNING: This file was auto-generated using snmp_exporter generator, manual changes will be lost.
auths:
  public_v2:
    community: public
    security_level: noAuthNoPriv
    auth_protocol: MD5
    priv_protocol: DES
    version: 2
  core_v2:
    community: ${l("snmp-community", v.alnum(14))}
    version: 2
  core_v3:
    security_level: authPriv
    username: prometheus
    password: ${l("random-password", v.randomPassword(18))}
    auth_protocol: SHA256
    priv_protocol: AES
    priv_password: ${l("human-password", v.humanPassword())}
    version: 3
modules:
  if_mib:
    walk:
      - 1.3.6.1.2.1.2
      - 1.3.6.1.2.1.31.1.1
    metrics:
      - name: ifInOctets
        oid: 1.3.6.1.2.1.2.2.1.10
        type: counter
        help: The total number of octets received on the interface
        indexes:
          - { labelname: ifIndex, type: gauge }
`,
    ]),
    pair(
        "borgmatic",
        (v) => [
            "backup/borgmatic/config.yaml",
            `# List of source directories to backup.
source_directories:
    - /home
    - /etc

# Paths of local or remote repositories to backup to.
repositories:
    - path: ssh://${v.lower(8)}@${v.lower(8)}.repo.borgbase.example/./repo
      label: borgbase
    - path: /mnt/backup/local.borg
      label: local

encryption_passphrase: "${l("passphrase", `${v.word()} ${v.word()} ${v.word()} ${v.digits(2)}`)}"

# Retention policy for how many backups to keep.
keep_daily: 7
keep_weekly: 4

# Databases to dump and include in backups.
postgresql_databases:
    - name: orders
      hostname: pg.internal
      username: backup
      password: ${l("random-password", v.alnum(20))}
mariadb_databases:
    - name: wiki
      username: root
      password: '${l("human-password", v.humanPassword())}'
      options: "--skip-comments"

# Third-party services to notify you if backups aren't happening.
healthchecks:
    ping_url: https://hc-ping.example/${v.guid()}
`,
        ],
        () => [
            "backup/borgmatic/conf.d/nextcloud.yaml",
            `source_directories:
    - /srv/nextcloud/data
repositories:
    - path: /mnt/root-only/nextcloud_bkp
      label: nas
encryption_passcommand: cat /run/credentials/borgmatic.service/borgmatic.pw
ssh_command: ssh -i /root/.ssh/borg_ed25519 -o IdentitiesOnly=yes
postgresql_databases:
    - name: nextcloud
      username: nextcloud
      password: "{credential systemd nextcloud_db}"
    - name: all
      hostname: pg2.internal
      password: \${PG2_PASSWORD}
commands:
    - before: action
      when: [create]
      run:
          - echo "passphrase comes from systemd-creds"
checks:
    - name: repository
      frequency: 2 weeks
ntfy:
    topic: backups
    access_token: "{credential file /credentials/ntfy.txt}"
borg_exit_codes:
    - code: 100
      treat_as: warning
unknown_unencrypted_repo_access_is_ok: false
`,
        ],
    ),
    pair(
        "pgbackrest",
        (v) => [
            "backup/pgbackrest/pgbackrest.conf",
            `[global]
repo1-type=azure
repo1-path=/pgbackrest
repo1-azure-account=${account(v)}
repo1-azure-container=pgbackrest
repo1-azure-key=${l("storage-key", v.storageKey())}
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass=${l("encryption-key", v.base64(48))}
repo1-retention-full=2

repo2-type=s3
repo2-s3-bucket=pgbackrest-dr
repo2-s3-endpoint=s3.eu-central-1.amazonaws.com
repo2-s3-region=eu-central-1
repo2-s3-key=${tolerated(v.awsKeyId())}
repo2-s3-key-secret=${l("aws-secret-key", v.awsSecret())}

process-max=4
log-level-console=info
start-fast=y

[main]
pg1-path=/var/lib/postgresql/16/main
pg1-user=postgres
`,
        ],
        (v) => [
            "backup/pgbackrest/conf.d/prod.conf",
            `[global]
repo1-type=azure
repo1-azure-account=${account(v)}
repo1-azure-container=pgbackrest
# managed identity of the virtual machine
repo1-azure-key-type=auto
repo1-cipher-type=none
repo1-bundle=y
repo1-block=y
repo2-type=s3
repo2-s3-key-type=web-id
repo2-s3-role=pgbackrest
repo2-s3-kms-key-id=${v.guid()}
repo2-s3-sse-customer-key=
repo3-type=sftp
repo3-sftp-host=dr.${v.company()}.example
repo3-sftp-host-fingerprint=${v.hex(40)}
repo3-sftp-host-key-hash-type=sha1
repo3-sftp-private-key-file=/var/lib/pgbackrest/.ssh/id_rsa_sftp
tls-server-address=*
tls-server-auth=pgbackrest-client=prod
tls-server-key-file=/etc/pgbackrest/server.key

[prod:archive-push]
compress-level=3

[prod]
pg1-host=pg1.internal
pg1-path=/var/lib/postgresql/16/main
`,
        ],
    ),
    pair(
        "snowflake-sql",
        (v) => [
            "warehouse/snowflake/stages.sql",
            `-- stages of the raw zone; run as SYSADMIN
USE ROLE SYSADMIN;
USE DATABASE RAW;

CREATE OR REPLACE FILE FORMAT ff_csv TYPE = CSV SKIP_HEADER = 1;

CREATE OR REPLACE STAGE orders_stage
  URL = 's3://${v.company()}-orders/raw/'
  CREDENTIALS = (AWS_KEY_ID = '${tolerated(v.awsKeyId())}'
                 AWS_SECRET_KEY = '${l("aws-secret-key", v.awsSecret())}')
  ENCRYPTION = (TYPE = 'AWS_CSE' MASTER_KEY = '${l("encryption-key", v.base64(32))}')
  FILE_FORMAT = ff_csv;

CREATE OR REPLACE STAGE invoices_stage
  URL = 'azure://${account(v)}.blob.core.windows.net/invoices/'
  CREDENTIALS = (AZURE_SAS_TOKEN = '${l("sas-token", v.sas(""))}');

CREATE USER IF NOT EXISTS loader
  PASSWORD = '${l("human-password", v.humanPassword())}'
  LOGIN_NAME = 'loader'
  DEFAULT_ROLE = loader
  MUST_CHANGE_PASSWORD = FALSE;

ALTER USER report SET PASSWORD = '${l("random-password", v.randomPassword(20))}';

GRANT USAGE ON STAGE orders_stage TO ROLE loader;
`,
        ],
        (v) => [
            "warehouse/snowflake/integrations.sql",
            `-- no keys here: the integration's identity has the rights
CREATE STORAGE INTEGRATION azure_int
  TYPE = EXTERNAL_STAGE
  STORAGE_PROVIDER = 'AZURE'
  ENABLED = TRUE
  AZURE_TENANT_ID = '${v.guid()}'
  STORAGE_ALLOWED_LOCATIONS = ('azure://${account(v)}.blob.core.windows.net/raw/');

CREATE STAGE raw_stage
  STORAGE_INTEGRATION = azure_int
  URL = 'azure://${account(v)}.blob.core.windows.net/raw/'
  ENCRYPTION = (TYPE = 'NONE');

ALTER USER loader SET RSA_PUBLIC_KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${v.base64(268)}';
ALTER USER loader UNSET PASSWORD;
DESC USER loader ->> SELECT "value" FROM $1 WHERE "property" = 'RSA_PUBLIC_KEY_FP';
-- SHA256:${v.base64(32)}

CREATE PASSWORD POLICY strict
  PASSWORD_MIN_LENGTH = 16
  PASSWORD_MAX_AGE_DAYS = 90
  PASSWORD_MAX_RETRIES = 5
  PASSWORD_HISTORY = 5;

CREATE SECRET oauth_token TYPE = PASSWORD USERNAME = $user PASSWORD = $pass;

CREATE USER reporter PASSWORD = '&{reporter_password}' MUST_CHANGE_PASSWORD = TRUE;
GRANT APPLY PASSWORD POLICY ON ACCOUNT TO ROLE security_admin;
`,
        ],
    ),
    single("postgres-fdw", (v) => [
        "db/migrations/0042_legacy_fdw.sql",
        `BEGIN;

CREATE EXTENSION IF NOT EXISTS postgres_fdw;
CREATE EXTENSION IF NOT EXISTS dblink;

CREATE SERVER legacy FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host 'legacy.internal', port '5432', dbname '${v.service()}', fetch_size '5000');

CREATE USER MAPPING FOR CURRENT_USER SERVER legacy
    OPTIONS (user 'readonly', password '${l("random-password", v.alnum(20))}');

CREATE USER MAPPING FOR reporting SERVER legacy
    OPTIONS (user 'readonly', password_required 'false');

CREATE SCHEMA IF NOT EXISTS legacy_fdw;
IMPORT FOREIGN SCHEMA public LIMIT TO (orders, customers) FROM SERVER legacy INTO legacy_fdw;

-- one time copy, the FDW is too slow for it
INSERT INTO stock.locations (id, name)
SELECT id, name
  FROM dblink('${l("postgres-connection-string", `host=legacy.internal dbname=stock user=copy password=${v.lower(14)}`)}',
              'select id, name from locations') AS t(id int, name text);

ALTER ROLE app_reader VALID UNTIL '2027-01-01';
COMMENT ON COLUMN stock.users.password IS 'scrypt hash, never the password itself';
COMMIT;
`,
    ]),
    pair(
        "tsql-credentials",
        (v) => [
            "db/mssql/external-data.sql",
            `/* external data of the sales warehouse */
USE [sales];
GO
CREATE MASTER KEY ENCRYPTION BY PASSWORD = '${l("random-password", v.randomPassword(24))}';
GO
CREATE DATABASE SCOPED CREDENTIAL LakeSas
WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
     SECRET = '${l("sas-token", v.sas("").slice(1))}';
GO
CREATE DATABASE SCOPED CREDENTIAL StorageKey
WITH IDENTITY = 'user', SECRET = N'${l("storage-key", v.storageKey())}';
GO
CREATE EXTERNAL DATA SOURCE Lake
WITH (TYPE = BLOB_STORAGE, LOCATION = 'https://${account(v)}.blob.core.windows.net/raw', CREDENTIAL = LakeSas);
GO
EXEC master.dbo.sp_addlinkedserver @server = N'CRM', @srvproduct = N'', @provider = N'MSOLEDBSQL', @datasrc = N'crm.internal';
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N'CRM', @useself = N'False',
    @locallogin = NULL, @rmtuser = N'etl', @rmtpassword = '${l("human-password", v.humanPassword())}';
GO
SELECT a.*
FROM OPENROWSET('SQLNCLI', '${l("sql-connection-string", `Server=crm.internal;Database=crm;Uid=etl;Pwd=${v.alnum(16)};`)}',
    'SELECT id, name FROM dbo.Account') AS a;
GO
CREATE LOGIN [report] WITH PASSWORD = N'${l("wild-password", v.wildPassword(18).replace(/'/g, "x"))}', CHECK_POLICY = ON;
GO
`,
        ],
        (v) => [
            "db/mssql/external-data.managed.sql",
            `USE [sales];
GO
CREATE DATABASE SCOPED CREDENTIAL LakeIdentity
WITH IDENTITY = 'MANAGED IDENTITY';
GO
CREATE DATABASE SCOPED CREDENTIAL LakeSas
WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
     SECRET = '$(LakeSas)';
GO
CREATE EXTERNAL DATA SOURCE Lake
WITH (LOCATION = 'abfss://raw@${account(v)}.dfs.core.windows.net', CREDENTIAL = LakeIdentity);
GO
 /* For security reasons the linked server remote logins password is changed with ######## */
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N'CRM', @useself = N'False', @locallogin = NULL, @rmtuser = N'etl', @rmtpassword = '########'
GO
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N'LOOPBACK', @useself = N'True', @locallogin = NULL, @rmtuser = NULL, @rmtpassword = NULL
GO
CREATE LOGIN [report] WITH PASSWORD = 0x0200${v.upperHex(136)} HASHED, SID = 0x${v.upperHex(32)}, CHECK_POLICY = OFF;
GO
CREATE USER [func-${v.company()}] FROM EXTERNAL PROVIDER;
GO
ALTER TABLE dbo.Users ADD PasswordHash varbinary(64) NOT NULL, PasswordSalt uniqueidentifier NOT NULL;
CREATE COLUMN ENCRYPTION KEY CEK1 WITH VALUES (
    COLUMN_MASTER_KEY = CMK1, ALGORITHM = 'RSA_OAEP',
    ENCRYPTED_VALUE = 0x016E000001630075007200${v.upperHex(120)});
GO
UPDATE dbo.Messages SET Body = N'Password must be changed every 90 days' WHERE Code = 'PWD_AGE';
`,
        ],
    ),
    pair(
        "mongo-init",
        (v) => [
            "db/mongo/init-mongo.js",
            `// runs once, when the volume is empty
db = db.getSiblingDB('admin');
db.auth('root', '${l("human-password", v.humanPassword())}');

db = db.getSiblingDB('inventory');
db.createUser({
  user: 'inventory',
  pwd: '${l("random-password", v.alnum(22))}',
  roles: [{ role: 'readWrite', db: 'inventory' }],
});

db.createUser({
  user: "report",
  pwd: "${l("human-password", v.humanPassword())}", // TODO rotate
  roles: [{ role: "read", db: "inventory" }],
});

db.createCollection('users', {
  validator: {
    $jsonSchema: {
      bsonType: 'object',
      required: ['email', 'passwordHash'],
      properties: {
        email: { bsonType: 'string' },
        passwordHash: { bsonType: 'string', minLength: 60 },
      },
    },
  },
});
db.users.createIndex({ email: 1 }, { unique: true });
`,
        ],
        (v) => [
            "db/mongo/create-users.js",
            `const { MONGO_USER, MONGO_PASSWORD } = process.env;
const admin = db.getSiblingDB('admin');

// "mongosh" asks for it, nothing is kept in the history
admin.createUser({ user: 'ops', pwd: passwordPrompt(), roles: ['root'] });

if (!admin.getUser(MONGO_USER)) {
  admin.createUser({
    user: MONGO_USER,
    pwd: MONGO_PASSWORD,
    roles: [{ role: 'readWrite', db: 'inventory' }],
  });
  print(\`Created user \${MONGO_USER}\`);
}

db.getSiblingDB('$external').runCommand({
  createUser: 'CN=backup,OU=ops,O=${v.company()}',
  roles: [{ role: 'backup', db: 'admin' }],
});

db.users.insertOne({
  _id: ObjectId('${v.hex(24)}'),
  email: 'admin@${v.company()}.example',
  password: '$2b$12$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl0123456789", 53)}',
  resetToken: null,
  mustChangePassword: true,
});
`,
        ],
    ),
    pair(
        "redshift-copy",
        (v) => [
            "warehouse/redshift/load.sql",
            `-- nightly load of the click stream
\\timing on
set search_path to staging;

copy clicks
from 's3://${v.company()}-clicks/2026/'
credentials '${l("aws-secret-key", `aws_access_key_id=${v.awsKeyId()};aws_secret_access_key=${v.awsSecret()}`)}'
format as json 'auto'
gzip timeformat 'auto' region 'eu-central-1';

copy sessions
from 's3://${v.company()}-clicks/sessions/'
access_key_id '${tolerated(v.awsKeyId())}'
secret_access_key '${l("aws-secret-key", v.awsSecret())}'
csv ignoreheader 1;

create user analyst password '${l("human-password", v.humanPassword())}' createdb connection limit 5;
analyze clicks;
`,
        ],
        (v) => [
            "warehouse/redshift/load-role.sql",
            `set search_path to staging;

copy clicks
from 's3://${v.company()}-clicks/2026/'
iam_role 'arn:aws:iam::${v.digits(12)}:role/redshift-load'
format as parquet;

unload ('select token_count, secret_santa from stats')
to 's3://${v.company()}-out/stats_'
iam_role default
kms_key_id '${v.guid()}'
encrypted;

create user analyst password disable;
create user reader password 'md5${v.hex(32)}';
create user writer password 'sha256|${v.hex(64)}|${v.hex(32)}';

create external schema lake
from data catalog database 'lake'
iam_role 'arn:aws:iam::${v.digits(12)}:role/spectrum'
secret_arn 'arn:aws:secretsmanager:eu-central-1:${v.digits(12)}:secret:redshift-${v.alnum(6)}';
alter user analyst connection limit 10;
`,
        ],
    ),
    single("cassandra-cql", (v) => [
        "db/cassandra/bootstrap.cql",
        `// keyspace and roles of the device registry
CREATE KEYSPACE IF NOT EXISTS registry
  WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3};

CREATE ROLE IF NOT EXISTS registry_app
  WITH PASSWORD = '${l("random-password", v.randomPassword(18))}' AND LOGIN = true;

CREATE ROLE IF NOT EXISTS registry_ro WITH HASHED PASSWORD = '$2a$10$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl0123456789", 53)}' AND LOGIN = true;

ALTER ROLE cassandra WITH PASSWORD = '${l("human-password", v.humanPassword())}' AND SUPERUSER = false;

GRANT MODIFY ON KEYSPACE registry TO registry_app;

CREATE TABLE IF NOT EXISTS registry.devices (
  id uuid PRIMARY KEY,
  name text,
  api_key_hash blob,
  secret_version int,
  last_password_change timestamp
) WITH comment = 'devices, tokens are kept elsewhere';

INSERT INTO registry.devices (id, name, secret_version) VALUES (${v.guid()}, 'gateway', 3);
`,
    ]),
    single("clickhouse-sql", (v) => [
        "warehouse/clickhouse/ingest.sql",
        `CREATE DATABASE IF NOT EXISTS raw;

CREATE TABLE raw.events_s3
ENGINE = S3('https://${v.company()}-events.s3.eu-central-1.amazonaws.com/*.parquet', '${l("aws-secret-key", `${v.awsKeyId()}', '${v.awsSecret()}`)}', 'Parquet');

CREATE TABLE raw.blobs
ENGINE = AzureBlobStorage('${l("storage-connection-string", v.storageConnection())}', 'raw', '*.csv', 'CSV');

CREATE TABLE raw.orders (id UInt64, total Decimal(12, 2))
ENGINE = PostgreSQL('pg.internal:5432', 'orders', 'orders', 'reader', '${l("random-password", v.alnum(16))}', 'public');

CREATE USER OR REPLACE report IDENTIFIED WITH sha256_password BY '${l("human-password", v.humanPassword())}';
CREATE USER OR REPLACE etl IDENTIFIED WITH sha256_hash BY '${v.upperHex(64)}' SALT '${v.upperHex(64)}';

CREATE DICTIONARY raw.countries (code String, name String)
PRIMARY KEY code
SOURCE(MYSQL(HOST 'mysql.internal' PORT 3306 USER 'dict' PASSWORD '${l("random-password", v.lower(15))}' DB 'geo' TABLE 'countries'))
LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(3600);

SELECT user, length(password_hash) FROM system.users_copy;
`,
    ]),
    pair(
        "flyway",
        (v) => [
            "db/flyway/flyway.conf",
            `#
# JDBC url to use to connect to the database
#
flyway.url=jdbc:sqlserver://sql-${v.company()}.database.windows.net:1433;databaseName=orders;encrypt=true

# User to use to connect to the database.
flyway.user=flyway

# Password to use to connect to the database. Flyway will prompt you to enter it if not specified.
flyway.password=${l("human-password", v.humanPassword())}

flyway.schemas=orders
flyway.locations=filesystem:sql
flyway.placeholders.reportPassword=${l("random-password", v.alnum(20))}
flyway.placeholders.env=stage
flyway.connectRetries=10
# flyway.vault.token=${l("commented-token", v.vaultService())}
# flyway.vault.secrets=secret/data/flyway/flywayConfig
`,
        ],
        (v) => [
            "db/flyway/flyway.prod.toml",
            `[environments.prod]
url = "jdbc:postgresql://pg-${v.company()}.postgres.database.azure.com:5432/orders"
user = "flyway"
password = "\${env.FLYWAY_PASSWORD}"
schemas = ["orders"]

[environments.prod.resolvers.vault]
url = "https://vault.${v.company()}.example:8200/v1/"
token = "\${localSecret.VaultToken}"
engineName = "secret"
secretName = "flyway/orders"

[environments.test]
url = "jdbc:h2:mem:test"
user = "sa"
password = ""

[flyway]
locations = ["filesystem:sql"]
environment = "prod"
licenseKey = "\${env.FLYWAY_LICENSE_KEY}"
placeholderPrefix = "\${"

[flyway.placeholders]
reportPassword = "\${env.REPORT_PASSWORD}"
passwordMinLength = "16"

[flywayDesktop]
developmentEnvironment = "development"
shadowEnvironment = "shadow"
`,
        ],
    ),
    single("alembic", (v) => [
        "apps/ledger/alembic.ini",
        `# A generic, single database configuration.

[alembic]
# path to migration scripts
script_location = alembic
prepend_sys_path = .
version_path_separator = os
# timezone =

# percent signs have to be doubled
sqlalchemy.url = ${l("postgres-url", `postgresql+psycopg2://ledger:${v.alnum(8)}%%21${v.alnum(8)}@pg.internal:5432/ledger`)}

[post_write_hooks]
# hooks = black
# black.type = console_scripts

[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARN
handlers = console
qualname =

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
`,
    ]),
    single("kedro-credentials", (v) => [
        "ml/conf/local/credentials.yml",
        `# Here you can define credentials for different data sets and environment.
#
# THIS FILE MUST BE PLACED IN \`conf/local\`. DO NOT PUSH THIS FILE TO GitHub.
#
# Example:
#
# dev_s3:
#   key: token
#   secret: key

lake:
  account_name: ${account(v)}
  account_key: ${l("storage-key", v.storageKey())}

warehouse:
  con: ${l("database-url", `mssql+pyodbc://etl:${v.alnum(18)}@sql-${v.company()}.database.windows.net/dwh?driver=ODBC+Driver+18+for+SQL+Server`)}

dev_s3:
  client_kwargs:
    aws_access_key_id: ${tolerated(v.awsKeyId())}
    aws_secret_access_key: ${l("aws-secret-key", v.awsSecret())}

mlflow:
  tracking_uri: databricks
  token: "${l("databricks-token", v.databricks())}"
`,
    ]),
    single("streamlit-secrets", (v) => [
        "ml/app/.streamlit/secrets.toml",
        `# Everything in this section will be available as an environment variable
db_username = "dashboard"
db_password = "${l("human-password", v.humanPassword())}"

[passwords]
# Follow the rule: username = "password"
${v.word()}_viewer = "${l("human-password", v.humanPassword())}"

[connections.snowflake]
account = "${v.lower(8)}"
user = "DASH"
private_key_file = "/secrets/dash.p8"
warehouse = "WH_XS"

[connections.sql]
url = "${l("postgres-url", `postgresql://dash:${v.alnum(16)}@pg.internal:5432/metrics`)}"

[gcp_service_account]
type = "service_account"
project_id = "${v.company()}-metrics"
private_key_id = "${v.hex(40)}"
private_key = "${l("private-key", v.pem("PRIVATE KEY", 400).replaceAll("\n", "\\n"))}"
client_email = "dash@${v.company()}-metrics.iam.gserviceaccount.com"
client_id = "${v.digits(21)}"
auth_uri = "https://accounts.google.com/o/oauth2/auth"
token_uri = "https://oauth2.googleapis.com/token"
`,
    ]),
    pair(
        "dvc",
        (v) => [
            "ml/.dvc/config.local",
            `['remote "lake"']
    connection_string = '${l("storage-connection-string", v.storageConnection())}'
['remote "mirror"']
    access_key_id = ${tolerated(v.awsKeyId())}
    secret_access_key = ${l("aws-secret-key", v.awsSecret())}
['remote "dav"']
    user = ml
    password = ${l("human-password", v.humanPassword())}
`,
        ],
        (v) => [
            "ml/.dvc/config",
            `[core]
    remote = lake
    autostage = true
    hardlink_lock = true
['remote "lake"']
    url = azure://datasets/vision
    account_name = ${account(v)}
    exclude_environment_credential = true
    exclude_visual_studio_code_credential = true
    exclude_managed_identity_credential = false
['remote "mirror"']
    url = s3://${v.company()}-datasets/vision
    endpointurl = https://s3.${v.company()}.example
    credentialpath = ~/.aws/credentials
    profile = ml
    sse_kms_key_id = ${v.guid()}
['remote "dav"']
    url = webdavs://dav.${v.company()}.example/ml
    ask_password = true
    token =
    custom_auth_header = X-Auth-Token
['remote "box"']
    url = ssh://box.${v.company()}.example/srv/dvc
    keyfile = ~/.ssh/dvc_ed25519
    allow_agent = true
[cache]
    type = "reflink,copy"
[experiments]
    git_remote = git@github.com:${v.company()}/experiments.git
`,
        ],
    ),
    pair(
        "jupyterhub",
        (v) => [
            "ml/hub/jupyterhub_config.py",
            `# Configuration file for jupyterhub.
import os
import sys

c = get_config()  # noqa

c.JupyterHub.ip = "0.0.0.0"
c.JupyterHub.hub_ip = "hub"
c.JupyterHub.cookie_secret = bytes.fromhex("${l("session-key", v.hex(64))}")
c.ConfigurableHTTPProxy.auth_token = "${l("token", v.hex(64))}"

c.JupyterHub.authenticator_class = "oauthenticator.azuread.AzureAdOAuthenticator"
c.AzureAdOAuthenticator.tenant_id = "${v.guid()}"
c.AzureAdOAuthenticator.client_id = "${v.guid()}"
c.AzureAdOAuthenticator.client_secret = "${l("client-secret", v.entraSecret())}"
c.AzureAdOAuthenticator.oauth_callback_url = "https://hub.${v.company()}.example/hub/oauth_callback"
c.Authenticator.admin_users = {"${v.word()}", "ops"}

c.JupyterHub.services = [
    {
        "name": "cull-idle",
        "admin": True,
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    },
    {"name": "grader", "url": "http://grader:8000", "api_token": "${l("token", v.alnum(40))}"},
]

c.JupyterHub.db_url = "${l("postgres-url", `postgresql://hub:${v.alnum(18)}@pg.internal/hub`)}"
c.Spawner.environment = {"HOME_BASE": os.environ.get("HOME_BASE", "/home")}
`,
        ],
        (v) => [
            "ml/hub/jupyterhub_config.k8s.py",
            `import os
from pathlib import Path

c = get_config()  # noqa

SECRETS = Path("/usr/local/etc/jupyterhub/secret")


def secret(name, default=None):
    """One value of the mounted Secret; None when it is not there."""
    path = SECRETS / name
    return path.read_text().strip() if path.exists() else default


c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/jupyterhub_cookie_secret"
c.JupyterHub.cookie_max_age_days = 14
c.ConfigurableHTTPProxy.auth_token = secret("proxy.auth_token")
c.CryptKeeper.keys = secret("crypt-keeper.keys", "").split(";")

c.JupyterHub.authenticator_class = "oauthenticator.generic.GenericOAuthenticator"
c.GenericOAuthenticator.client_id = "${v.guid()}"
c.GenericOAuthenticator.client_secret = os.environ["OAUTH_CLIENT_SECRET"]
c.GenericOAuthenticator.token_url = "https://id.${v.company()}.example/oauth2/token"
c.GenericOAuthenticator.basic_auth = False
c.JupyterHub.db_url = "postgresql://hub@pg.internal/hub"
c.JupyterHub.upgrade_db = True
c.JupyterHub.services = [
    {"name": "refresh-token", "url": "http://hub:8082", "api_token": os.environ["JUPYTERHUB_API_KEY"]},
]
c.Authenticator.auth_refresh_age = 300
c.JupyterHub.load_roles = [{"name": "grader", "scopes": ["read:users", "tokens"], "services": ["grader"]}]
`,
        ],
    ),
    pair(
        "litellm",
        (v) => [
            "llm/litellm/config.yaml",
            `model_list:
  - model_name: gpt-4o
    litellm_params:
      model: azure/gpt-4o-eu
      api_base: https://oai-${v.company()}.openai.azure.com/
      api_key: ${l("azure-openai-key", v.hex(32))}
      api_version: "2024-10-21"
      rpm: 480
  - model_name: claude
    litellm_params:
      model: anthropic/claude-sonnet
      api_key: "${l("anthropic-key", v.anthropic())}"
  - model_name: local
    litellm_params:
      model: openai/llama
      api_base: http://vllm:8000/v1
      api_key: none

litellm_settings:
  drop_params: true
  success_callback: ["langfuse"]
  cache_params: { type: redis, host: redis, port: 6379, password: "${l("random-password", v.alnum(24))}" }

general_settings:
  master_key: ${l("master-key", `sk-${v.alnum(32)}`)} # [OPTIONAL] all calls must contain this key
  database_url: "${l("postgres-url", `postgresql://llm:${v.alnum(16)}@pg.internal:5432/litellm`)}"

environment_variables:
  LANGFUSE_PUBLIC_KEY: pk-lf-${v.guid()}
  LANGFUSE_SECRET_KEY: ${l("langfuse-key", `sk-lf-${v.guid()}`)}
  REDIS_PORT: "6379"
`,
        ],
        (v) => [
            "llm/litellm/config.prod.yaml",
            `model_list:
  - model_name: gpt-4o
    litellm_params:
      model: azure/gpt-4o-eu
      api_base: os.environ/AZURE_API_BASE
      api_key: os.environ/AZURE_API_KEY
      azure_ad_token: oidc/azure/api://litellm
      tenant_id: ${v.guid()}
      client_id: ${v.guid()}
      max_tokens: 4096
  - model_name: rerank
    litellm_params:
      model: cohere/rerank-v3.5
      api_key: os.environ/COHERE_API_KEY
      input_cost_per_token: 0.0000012

litellm_settings:
  set_verbose: false
  max_budget: 200
  default_key_generate_params: { max_parallel_requests: 5, duration: 30d }
  upperbound_key_generate_params: { max_budget: 100 }
  callbacks: ["otel"]

general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
  database_url: os.environ/DATABASE_URL
  key_management_system: "azure_key_vault"
  key_management_settings: { hosted_keys: ["AZURE_API_KEY", "LITELLM_MASTER_KEY"] }
  enable_jwt_auth: true
  litellm_jwtauth:
    admin_jwt_scope: "litellm_proxy_admin"
    public_key_ttl: 600
    user_id_jwt_field: "sub"
`,
        ],
    ),
    pair(
        "kusto-script",
        (v) => [
            "analytics/kusto/external-tables.kql",
            `// external tables of the telemetry database
.create-merge table Telemetry (Timestamp: datetime, DeviceId: string, Value: real)

.create-or-alter external table Archive (Timestamp: datetime, DeviceId: string, Value: real)
kind = storage
partition by (Day: datetime = startofday(Timestamp))
dataformat = parquet
(
    h@'${l("storage-key", `https://${account(v)}.blob.core.windows.net/archive;${v.storageKey()}`)}'
)
with (folder = "archive", compressed = true)

.create external table Customers (Id: int, Name: string)
kind = sql
table = Customers
(
    h@'${l("sql-connection-string", `Server=tcp:sql-${v.company()}.database.windows.net,1433;Database=crm;User ID=kusto;Password=${v.alnum(20)};`)}'
)
with (createifnotexists = false)

externaldata (DeviceId: string, Site: string)
[
    h@'${l("sas-url", v.sas(`https://${account(v)}.blob.core.windows.net/ref/devices.csv`))}'
]
with (format = "csv", ignoreFirstRecord = true)
| join kind=inner Telemetry on DeviceId
`,
        ],
        (v) => [
            "analytics/kusto/external-tables.managed.kql",
            `.alter-merge database Telemetry policy managed_identity \`\`\`[
  { "ObjectId": "${v.guid()}", "AllowedUsages": "ExternalTable" }
]\`\`\`

.create-or-alter external table Archive (Timestamp: datetime, DeviceId: string, Value: real)
kind = storage
dataformat = parquet
(
    h@'https://${account(v)}.blob.core.windows.net/archive;managed_identity=${v.guid()}',
    h@'https://${account(v)}.blob.core.windows.net/public;impersonate'
)

.create external table Customers (Id: int, Name: string)
kind = sql
table = Customers
(
    h@'Server=tcp:sql-${v.company()}.database.windows.net,1433;Database=crm;Authentication=Active Directory Managed Identity;User Id=${v.guid()};'
)

SigninLogs
| where ResultDescription has "password" or ResultType == 50126
| summarize Failures = count(), Tokens = make_set(TokenIssuerType) by UserPrincipalName, bin(TimeGenerated, 1h)
| where Failures > 10

AzureDiagnostics
| where ResourceProvider == "MICROSOFT.KEYVAULT" and OperationName == "SecretGet"
| extend SecretId = tostring(split(id_s, "/")[4]), Thumbprint = "${v.upperHex(40)}"
| project TimeGenerated, CallerIPAddress, SecretId, CorrelationId = "${v.guid()}"
`,
        ],
    ),
    single("mirror-maker", (v) => [
        "messaging/kafka/mm2.properties",
        `# replicates the plant's cluster to Event Hubs
clusters = plant, hub
plant.bootstrap.servers = kafka1:9093,kafka2:9093
hub.bootstrap.servers = eh-${v.company()}.servicebus.windows.net:9093

plant.security.protocol=SASL_SSL
plant.sasl.mechanism=SCRAM-SHA-512
plant.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
    username="mm2" \\
    password="${l("random-password", v.randomPassword(20))}";
plant.ssl.truststore.location=/etc/kafka/truststore.jks
plant.ssl.truststore.password=${l("human-password", v.humanPassword())}
plant.ssl.key.password=\${file:/etc/kafka/secrets.properties:key.password}

hub.security.protocol=SASL_SSL
hub.sasl.mechanism=PLAIN
hub.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="$ConnectionString" password="${l("eventhub-connection-string", `Endpoint=sb://eh-${v.company()}.servicebus.windows.net/;SharedAccessKeyName=mirror;SharedAccessKey=${v.eventHubKey()}`)}";

plant->hub.enabled = true
plant->hub.topics = telemetry.*, alarms
replication.factor=1
config.providers=file
config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
sync.topic.acls.enabled = false
`,
    ]),
    single("pgbouncer", (v) => [
        "db/pgbouncer/pgbouncer.ini",
        `;;; PgBouncer configuration file
[databases]
orders = host=pg.internal port=5432 dbname=orders auth_user=pgbouncer
* = host=pg.internal port=5432

[pgbouncer]
logfile = /var/log/pgbouncer/pgbouncer.log
listen_addr = *
listen_port = 6432
client_tls_sslmode = require
client_tls_key_file = /etc/pgbouncer/server.key
client_tls_cert_file = /etc/pgbouncer/server.crt
auth_type = scram-sha-256
auth_file = /etc/pgbouncer/userlist.txt
;; Query to use to fetch password from database.  Result
;; must have 2 columns - username and password hash.
auth_query = SELECT usename, passwd FROM pgbouncer.get_auth($1)
;auth_hba_file =
admin_users = ops
stats_users = stats
pool_mode = transaction
server_reset_query = DISCARD ALL
ignore_startup_parameters = extra_float_digits
max_client_conn = 500
default_pool_size = 20
;; user settings
[users]
report = pool_mode=session max_user_connections=10
; cluster id ${v.guid()}
`,
    ]),
    single("oracle-client", (v) => [
        "db/oracle/deploy.sql",
        `-- @deploy.sql, from sqlplus
SET ECHO OFF
SET DEFINE '&'
WHENEVER SQLERROR EXIT FAILURE

CONNECT system/${l("human-password", `${v.word()}${v.word()}${v.digits(2)}`)}@//ora.internal:1521/ORCLPDB1

CREATE USER stock IDENTIFIED BY "${l("wild-password", v.wildPassword(16).replace(/["&@/]/g, "x"))}"
  DEFAULT TABLESPACE users QUOTA UNLIMITED ON users;
CREATE USER os_batch IDENTIFIED EXTERNALLY;
CREATE USER archived IDENTIFIED BY VALUES 'S:${v.upperHex(60)};T:${v.upperHex(160)}';
ALTER USER stock PASSWORD EXPIRE;

CREATE DATABASE LINK crm CONNECT TO etl IDENTIFIED BY ${l("random-password", `P${v.lower(15)}`)} USING 'CRM';

ACCEPT app_password CHAR PROMPT 'Password of the application: ' HIDE
CREATE USER app IDENTIFIED BY "&app_password";

BEGIN
  DBMS_CLOUD.CREATE_CREDENTIAL(
    credential_name => 'LAKE',
    username        => '${account(v)}',
    password        => '${l("storage-key", v.storageKey())}');
END;
/

ALTER PROFILE default LIMIT PASSWORD_LIFE_TIME 90 FAILED_LOGIN_ATTEMPTS 5 PASSWORD_VERIFY_FUNCTION ora12c_verify_function;
EXIT
`,
    ]),
];
