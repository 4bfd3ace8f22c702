terraform {
  required_version = ">= 1.6"
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
  backend "azurerm" {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "sttfstateeastvale"
    container_name       = "tfstate"
    key                  = "prod.terraform.tfstate"
    use_oidc             = true
  }
}

provider "azurerm" {
  features {}
  client_id       = "a0767a83-597c-4d1f-ae51-1343822bd826"
  client_secret   = var.client_secret
  tenant_id       = "e2414517-5984-4d9f-a618-97dfb9a5afbe"
}

resource "azurerm_mssql_server" "main" {
  name                         = "sql-kelso"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = var.location
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = random_password.sql.result
}

resource "azurerm_key_vault_secret" "partner" {
  name         = "partner-token"
  key_vault_id = azurerm_key_vault.main.id
  value        = var.partner_token
  content_type = "token"
}

resource "azurerm_linux_web_app" "api" {
  name = "app-hollins-api"

  app_settings = {
    "ASPNETCORE_ENVIRONMENT"     = "Production"
    "DD_API_KEY"                 = "@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.dd.versionless_id})"
    "Auth__TokenLifetimeMinutes" = 20
  }

  connection_string {
    name  = "Orders"
    type  = "SQLAzure"
    value = "Server=tcp:${azurerm_mssql_server.main.fully_qualified_domain_name};Database=orders;User ID=sqladmin;Password=${random_password.sql.result}"
  }
}

output "sql_admin_password" {
  value     = azurerm_mssql_server.main.administrator_login_password
  sensitive = true
}
