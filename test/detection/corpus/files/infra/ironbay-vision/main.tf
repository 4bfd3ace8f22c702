resource "azurerm_postgresql_flexible_server" "main" {
  name                   = "psql-eastvale"
  resource_group_name    = azurerm_resource_group.main.name
  administrator_login    = "pgadmin"
  administrator_password = random_password.pg.result
  zone                   = "1"
}

resource "random_password" "pg" {
  length           = 24
  override_special = "!#$%*-_=+"
}

resource "azurerm_linux_web_app" "api" {
  name = "app-kelso"
  app_settings = {
    "API_TOKEN"                    = "@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.api.versionless_id})"
    "WEBSITE_RUN_FROM_PACKAGE"     = "1"
    "APPINSIGHTS_INSTRUMENTATIONKEY" = azurerm_application_insights.main.instrumentation_key
  }
}
