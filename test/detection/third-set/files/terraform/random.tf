variable "db_password" {
  type      = string
  sensitive = true
  description = "Password of the master user"
}

provider "aws" {
  region     = "eu-west-1"
  access_key = "AKIAIYGDULVH4K2F66RZ"
  secret_key = var.aws_secret_key
}

provider "cloudflare" {
  api_token = data.vault_generic_secret.cf.data["token"]
}

resource "aws_db_instance" "main" {
  identifier                      = "main"
  username                        = "root"
  password                        = random_password.main.result
  manage_master_user_password     = null
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:984340291442:key/16a00d28-6d46-48d3-aeea-008b4cef98fb"
}

resource "random_password" "main" {
  length           = 24
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "kubernetes_secret" "grafana" {
  metadata { name = "grafana" }
  data = {
    admin-password = random_password.main.result
    private_key    = <<-EOT
      ${tls_private_key.this.private_key_pem}
    EOT
  }
}
