variable "db_password" {
  type      = string
  sensitive = true
  default   = "i-poplar-2-Tidal"
}

provider "aws" {
  region     = "eu-west-1"
  access_key = "AKIAQRBMHD3X4UUAEKBY"
  secret_key = "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"
}

provider "cloudflare" {
  api_token = "IcX3OGL14XxRuzAWFqv7XycfF6i2qk3kjvm8rLwH"
}

resource "aws_db_instance" "main" {
  identifier                      = "main"
  username                        = "root"
  password                        = "JlscHl3McQe929O2Zk6bbR5M"
  manage_master_user_password     = null
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:143463682690:key/1b8f383a-e615-4023-a5e4-ead9100ac4b0"
}

resource "random_password" "main" {
  length           = 24
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "kubernetes_secret" "grafana" {
  metadata { name = "grafana" }
  data = {
    admin-password = "prdpq26070"
    private_key    = <<-EOT
      -----BEGIN EC PRIVATE KEY-----
      SNGGtJVOxylFhkEwmsyM4bP7ksp+YikhGDLLnffWTaINDgpd8v1dctjZUx4k/RNO
      vfFWtRQy+EL/YFFIKWk1kzl8OlN9i8n8KeslkKC8Id7hxT421HKvSjVj2j/Lg1df
      /11R3+ga0THpAq8knvQ=
      -----END EC PRIVATE KEY-----
    EOT
  }
}
