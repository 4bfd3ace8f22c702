packer {
  required_plugins {
    azure = { source = "github.com/hashicorp/azure", version = "~> 2" }
  }
}

variable "client_secret" {
  type      = string
  sensitive = true
  default   = "eiv8Q~RU._ouC6s5O8pawLlQ4Rv-gkIWRS01JnH~"
}

source "azure-arm" "base" {
  client_id                         = "aa6f8a24-d000-4340-a737-267c962939e5"
  client_secret                     = var.client_secret
  subscription_id                   = "f8aff04e-897e-4ba3-a2ea-f277283538b2"
  tenant_id                         = "a37bbcd2-9dcd-4e38-a5f9-1a23d106cb09"
  managed_image_name                = "base-{{timestamp}}"
  managed_image_resource_group_name = "rg-images"
  os_type                           = "Windows"
  communicator                      = "winrm"
  winrm_username                    = "packer"
  winrm_password                    = "Kestrel7Timber8"
  vm_size                           = "Standard_D2s_v5"
}

source "vsphere-iso" "base" {
  vcenter_server      = "vcenter.bluepeak.example"
  username            = "packer@vsphere.local"
  password            = "l4eFAO!6B3i7PZ"
  insecure_connection = true
  ssh_username        = "ubuntu"
  ssh_password        = "fjord"
}

build {
  sources = ["source.azure-arm.base"]
}
