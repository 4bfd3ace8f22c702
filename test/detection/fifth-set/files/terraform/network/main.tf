terraform {
  required_providers { azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" } }
}

provider "datadog" {
  api_key = "28575c9af620ce80e414d1f83c747995"
  app_key = "6f948a4c8e038b488dfe1d5bbd272ccffa2b2ddf"
}

resource "azurerm_virtual_network_gateway_connection" "branch" {
  name       = "cn-branch"
  type       = "IPsec"
  shared_key = "Elif#1980"
}

resource "azurerm_windows_virtual_machine" "probe" {
  name           = "vm-probe"
  admin_username = "probe"
  admin_password = "P$$beacon604"
  custom_data    = base64encode("net user svc WK4jCPGfa3NePs /add")
}
