resource "azurerm_postgresql_flexible_server" "main" {
  name                   = "psql-hollins"
  resource_group_name    = azurerm_resource_group.main.name
  administrator_login    = "pgadmin"
  administrator_password = "T9Mi2TuaIA8SE44El4"
  zone                   = "1"
}

resource "random_password" "pg" {
  length           = 24
  override_special = "!#$%*-_=+"
}

resource "azurerm_linux_web_app" "api" {
  name = "app-hollins"
  app_settings = {
    "API_TOKEN"                    = "i8egkbpj67i4m9qtz9gln9mjm95wudj0umunzuah"
    "WEBSITE_RUN_FROM_PACKAGE"     = "1"
    "APPINSIGHTS_INSTRUMENTATIONKEY" = azurerm_application_insights.main.instrumentation_key
  }
}
