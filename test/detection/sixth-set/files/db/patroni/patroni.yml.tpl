scope: {{ getenv "PATRONI_SCOPE" "main" }}
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
