datacenter = "dc1"
data_dir   = "/opt/consul"
encrypt    = "{{ env \"CONSUL_ENCRYPT\" }}"
node_id    = "f9a7b95d-9b1f-474d-aa2f-c13212d82950"

acl {
  enabled        = true
  default_policy = "deny"
  tokens {
    initial_management = "${CONSUL_MANAGEMENT}"
    agent              = "${CONSUL_AGENT}"
  }
}

job "worker" {
  group "worker" {
    task "worker" {
      template {
        data        = "API_KEY={{ with secret \"kv/worker\" }}{{ .Data.data.key }}{{ end }}"
        destination = "secrets/worker.env"
        env         = true
      }
      env {
        QUEUE_PASSWORD = "${NOMAD_SECRETS_DIR}/queue"
      }
    }
  }
}
