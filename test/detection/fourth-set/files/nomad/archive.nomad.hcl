job "archive" {
  datacenters = ["dc1"]
  type        = "service"

  group "archive" {
    network { port "http" { to = 8080 } }

    task "api" {
      driver = "docker"

      config {
        image = "registry.hollins.example/archive:1.9"
        ports = ["http"]
        auth {
          username = "nomad"
          password = "J~93TvN1xEZQjQ0YqD02"
        }
      }

      vault { policies = ["archive"] }

      template {
        destination = "secrets/app.env"
        env         = true
        data        = <<EOF
LOG_LEVEL=info
DATABASE_URL=mysql://archive:LVx9f8ObkHExWI7@10.2.0.41:3306/archive
S3_KEY_PREFIX=archive/
EOF
      }

      env {
        CONSUL_HTTP_TOKEN = "1596d33f-d0b7-4c81-a2a3-496992c10804"
        NOMAD_NAMESPACE   = "prod"
      }
    }
  }
}
