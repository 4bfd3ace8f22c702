job "archive" {
  datacenters = ["dc1"]
  type        = "service"

  group "archive" {
    network { port "http" { to = 8080 } }

    task "api" {
      driver = "docker"

      config {
        image = "registry.dunmore.example/archive:1.9"
        ports = ["http"]
        auth {
          username = "nomad"
          password = "${var.registry_password}"
        }
      }

      vault { policies = ["archive"] }

      template {
        destination = "secrets/app.env"
        env         = true
        data        = <<EOF
LOG_LEVEL=info
DATABASE_URL=mysql://archive:{{ with secret "database/creds/archive" }}{{ .Data.password }}{{ end }}@10.2.0.3:3306/archive
S3_KEY_PREFIX=archive/
EOF
      }

      env {
        CONSUL_HTTP_TOKEN = "${CONSUL_TOKEN}"
        NOMAD_NAMESPACE   = "prod"
      }
    }
  }
}
