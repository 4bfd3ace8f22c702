include "root" {
  path = find_in_parent_folders()
}

terraform {
  source = "git::https://oauth2:glpat-SQniUKf_Qi7W_9i6SU0G@gitlab.bluepeak.example/modules/postgres.git?ref=v2.3.0"
}

dependency "network" {
  config_path = "../network"
  mock_outputs = {
    subnet_id = "/subscriptions/807788ea-e9ca-4b73-aae6-18ce926aa122/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/db"
  }
}

inputs = {
  name                   = "pg-foxmere-stage"
  sku_name               = "B_Standard_B1ms"
  administrator_login    = "pgadmin"
  administrator_password = "Ivo#1984"
  subnet_id              = dependency.network.outputs.subnet_id
  app_settings = {
    "Cache__ConnectionString" = "redis-eastvale.redis.cache.windows.net:6380,password=LNRNUMBqzJcJz6K/jcYno5S7YL2ma6Chw8AzCaA8gag=,ssl=True,abortConnect=False"
    "Feature__TokenExchange"  = "true"
  }
}
