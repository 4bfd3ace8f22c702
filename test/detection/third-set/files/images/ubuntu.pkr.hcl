source "azure-arm" "ubuntu" {
  client_id       = "c91fcde3-2f90-48eb-a777-092ef99a7775"
  client_secret   = "QdL8Q~qX_YtxFktHi0k_y7gu8rctjIxAw6Nmj~Yo"
  tenant_id       = "0f3a26d4-8d03-47d5-af9e-a2aac68b2b11"
  subscription_id = "217a1ec1-ccbd-4b33-aa9f-7ba638469903"
}

source "qemu" "ubuntu" {
  iso_checksum = "sha256:0b06142fdcce8363dcfefe815f924044198eb7aa64ba2eab307994737f670514"
  ssh_username = "packer"
  ssh_password = "R33f_pepper_97"
  boot_command = ["<wait>autoinstall ds=nocloud-net;s=http://{{ .HTTPIP }}:{{ .HTTPPort }}/<enter>"]
}

locals { ssh_password = vault("/secret/data/packer", "ssh_password") }
