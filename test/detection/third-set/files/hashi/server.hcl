datacenter = "dc1"
data_dir   = "/opt/consul"
encrypt    = "wZlPpi7sGAiDWmK/qeJ1ZtKjvprIk6VneqhBGHNYbcI="
node_id    = "b0403eca-9c36-4725-a886-1efd3afa8fcb"

acl {
  enabled        = true
  default_policy = "deny"
  tokens {
    initial_management = "eeb1fb75-13a9-4fde-ae54-9f0e6208e358"
    agent              = "55bb090b-4945-444c-a785-5b40dbfa3014"
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
        QUEUE_PASSWORD = "0rchid.birch.Oaxaca"
      }
    }
  }
}
