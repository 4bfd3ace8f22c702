terraform {
  required_version = ">= 1.6"
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
  backend "azurerm" {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "sttfstatekelso"
    container_name       = "tfstate"
    key                  = "prod.terraform.tfstate"
    access_key           = "P7H+ZLwnaZC4jawsj9PrCHDzEdVTCgcxWyZ70owSjPpjQ7Us92ECTdNF6J+gjF0ecbFA9Nk0Zs1w+AStHStS6g=="
  }
}

provider "azurerm" {
  features {}
  client_id       = "0355cb0b-0cd7-4f4f-a83c-73788acbaf0b"
  client_secret   = "IgS8Q~0XqnSgeA62K3.fN5Oo8KM.9kbPG3dyKbkL"
  tenant_id       = "085dc7ba-5a8e-41f2-aa8c-5fbd8b29ae89"
}

resource "azurerm_mssql_server" "main" {
  name                         = "sql-cedarline"
  resource_group_name          = azurerm_resource_group.main.name
  location                     = var.location
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = "i-maple-2-Poplar"
}

resource "azurerm_key_vault_secret" "partner" {
  name         = "partner-token"
  key_vault_id = azurerm_key_vault.main.id
  value        = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtY291cmllciIsImlhdCI6MTcwNjAyOTQyOX0.7rJ6izYDk4QCNmvOaxBecrogeCle3r7S3k2uLQO5NdY"
  content_type = "token"
}

resource "azurerm_linux_web_app" "api" {
  name = "app-granite-api"

  app_settings = {
    "ASPNETCORE_ENVIRONMENT"     = "Production"
    "DD_API_KEY"                 = "6f2410440e07ac8056f46fff2c878082"
    "Auth__TokenLifetimeMinutes" = 20
  }

  connection_string {
    name  = "Orders"
    type  = "SQLAzure"
    value = "Server=tcp:sql-hollins.database.windows.net,1433;Initial Catalog=quota;User ID=app;Password=fhsdg20852;Encrypt=True;TrustServerCertificate=False;"
  }
}

output "sql_admin_password" {
  value     = azurerm_mssql_server.main.administrator_login_password
  sensitive = true
}
