output "db_password" {
  value     = random_password.db.result
  sensitive = true
}

output "key_vault_secret_id" {
  value = "https://kv-cedarline-test.vault.azure.net/secrets/db-password/57da40dab442171b008ca6741f9e1c77"
}

data "azurerm_key_vault_secret" "db" {
  name         = "db-password"
  key_vault_id = "/subscriptions/5d94fcb0-62f0-4cfe-a134-4a0248b13648/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-app"
}

locals {
  secret_names = ["db-password", "smtp-password", "jwt-signing-key"]
  token_url    = "https://login.microsoftonline.com/${var.tenant_id}/oauth2/token"
  password     = data.azurerm_key_vault_secret.db.value
}
