variable "client_secret" {
  type        = string
  sensitive   = true
  description = "Client secret of the deployment principal; comes from the pipeline."
}

variable "key_vault_secret_name" {
  type    = string
  default = "sql-admin-password"
}

variable "password_length" {
  type    = number
  default = 24
}
