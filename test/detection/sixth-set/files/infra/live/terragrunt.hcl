locals {
  secrets   = yamldecode(sops_decrypt_file(find_in_parent_folders("secrets.enc.yaml")))
  env       = read_terragrunt_config(find_in_parent_folders("env.hcl"))
  tenant_id = "21f47814-c3de-4d65-af95-e7d0c9ee72ae"
}

remote_state {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-state"
    storage_account_name = "stdunmorestate"
    container_name       = "state"
    key                  = "${path_relative_to_include()}/terraform.tfstate"
    use_azuread_auth     = true
    subscription_id      = "786a84ae-f2ea-48b3-a623-c92ca6705900"
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<EOF
provider "azurerm" {
  features {
    key_vault { purge_soft_delete_on_destroy = false }
  }
  client_id     = "e9c581cd-1202-4176-aa49-1045ef494bfb"
  client_secret = var.client_secret
  tenant_id     = "${local.tenant_id}"
}
EOF
}

inputs = {
  administrator_password = local.secrets.db_password
  api_token              = get_env("API_TOKEN", "")
  password_length        = 32
  secret_names           = ["db", "smtp"]
}
