terraform {
  required_providers { azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" } }
}

variable "vpn_shared_key" {
  type        = string
  sensitive   = true
  description = "Pre-shared key of the branch; at least 32 characters"
}

provider "datadog" {
  api_key = data.azurerm_key_vault_secret.datadog.value
  app_key = var.datadog_app_key
}

resource "random_password" "probe" {
  length           = 24
  override_special = "!#%*-_=+"
}

resource "azurerm_windows_virtual_machine" "probe" {
  name           = "vm-probe"
  admin_username = "probe"
  admin_password = random_password.probe.result
  user_data      = base64encode("net user svc ${random_password.probe.result} /add")
}

output "vault_secret_uri" { value = "https://kv-dunmore-dev.vault.azure.net/secrets/probe/b0ebe5d7b39e1ab8b33b0bfa76539a44" }
