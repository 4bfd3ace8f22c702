source "azure-arm" "ubuntu" {
  client_id       = "df3f1451-07c1-4b28-abec-0cc3e3b0374c"
  client_secret   = var.client_secret
  tenant_id       = "b756217c-4b90-401f-affd-c0aab528330b"
  subscription_id = "788ff1d6-9f0f-4d1c-a820-7b84b6a68b07"
}

source "qemu" "ubuntu" {
  iso_checksum = "sha256:1f04ce71effe3c5429ca428b063d865e0f03246ed1e2fb1c9bd0e50ff7263243"
  ssh_username = "packer"
  ssh_password = local.ssh_password
  boot_command = ["<wait>autoinstall ds=nocloud-net;s=http://{{ .HTTPIP }}:{{ .HTTPPort }}/<enter>"]
}

locals { ssh_password = vault("/secret/data/packer", "ssh_password") }
