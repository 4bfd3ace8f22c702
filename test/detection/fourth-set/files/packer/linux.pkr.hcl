packer {
  required_plugins {
    azure = { source = "github.com/hashicorp/azure", version = "~> 2" }
  }
}

variable "client_secret" {
  type      = string
  sensitive = true
  default   = env("ARM_CLIENT_SECRET")
}

source "azure-arm" "base" {
  client_id                         = "7c8d3ce5-9a5c-4354-af61-0a9f31f13715"
  client_secret                     = var.client_secret
  subscription_id                   = "0491f896-a6db-4c8d-a291-e769f6132938"
  tenant_id                         = "77255420-2acc-4e4f-a286-fd4708ca5e83"
  managed_image_name                = "base-{{timestamp}}"
  managed_image_resource_group_name = "rg-images"
  os_type                           = "Windows"
  communicator                      = "winrm"
  winrm_username                    = "packer"
  winrm_use_ssl                     = true
  vm_size                           = "Standard_D2s_v5"
}

source "vsphere-iso" "base" {
  vcenter_server      = "vcenter.granite.example"
  username            = "packer@vsphere.local"
  password            = var.vcenter_password
  insecure_connection = true
  ssh_username        = "ubuntu"
  ssh_password        = local.ssh_password
}

build {
  sources = ["source.azure-arm.base"]
}
