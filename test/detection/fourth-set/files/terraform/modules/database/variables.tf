variable "administrator_password" {
  description = "Password of the administrator. Leave it empty to have one generated."
  type        = string
  sensitive   = true
  default     = null
  validation {
    condition     = var.administrator_password == null || length(var.administrator_password) >= 16
    error_message = "The password must have at least 16 characters."
  }
}

variable "secret_names" {
  type    = list(string)
  default = ["sql-admin-password", "redis-key", "jwt-signing-key"]
}

variable "key_vault_secret_name" {
  type    = string
  default = "vm-admin-password"
}

resource "random_password" "admin" {
  length           = 24
  special          = true
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

variable "birch_0_key_id" {
  type    = string
  default = "9c8df199-f070-49de-a1bb-5784c81da1fe"
}

variable "fennel_1_key_id" {
  type    = string
  default = "9766f05f-1657-4e72-a3df-803f7799e2e7"
}

variable "heron_2_key_id" {
  type    = string
  default = "2cc08f26-ca4f-4f22-a050-626e3693c47b"
}

variable "willow_3_key_id" {
  type    = string
  default = "e4ba5459-152f-41ef-a66b-681589db14ab"
}

variable "umber_4_key_id" {
  type    = string
  default = "bd467e46-e578-4b15-aa7c-e07dfa4aaaab"
}

variable "comet_5_key_id" {
  type    = string
  default = "7ddc2e97-9e74-4740-aab1-958c0ce6a2bf"
}

variable "anchor_6_key_id" {
  type    = string
  default = "3daf346d-5d3b-436d-aacb-b48e2af407da"
}

variable "poplar_7_key_id" {
  type    = string
  default = "60087110-5923-45a5-adb9-96238b74d7f7"
}

variable "aspen_8_key_id" {
  type    = string
  default = "e0fbc20d-167a-4dff-a42d-60d7903f89fb"
}

variable "zephyr_9_key_id" {
  type    = string
  default = "2074ca5b-f458-4ac4-aa88-d2ec1ddc0aec"
}

variable "olive_10_key_id" {
  type    = string
  default = "88ab24a9-f6f1-4d11-a581-f5dbeae43c5e"
}

variable "basil_11_key_id" {
  type    = string
  default = "b1083811-d4d7-4799-a1d5-d42c8a5b526f"
}

variable "zephyr_12_key_id" {
  type    = string
  default = "783b8b65-2208-4be6-ab8a-f42742fb8a98"
}

variable "hazel_13_key_id" {
  type    = string
  default = "bf77350e-d0aa-4efc-a744-e2f6ecb635f1"
}

variable "linden_14_key_id" {
  type    = string
  default = "0f336ab7-224e-4d8a-af5e-adab0982e70d"
}

variable "clover_15_key_id" {
  type    = string
  default = "08d51852-0220-49dd-a773-71e4435df833"
}

variable "willow_16_key_id" {
  type    = string
  default = "1493b9e7-9e51-41f4-a682-882ea66556cf"
}

variable "birch_17_key_id" {
  type    = string
  default = "ae673b38-f024-4517-a9eb-2ff1e66d016a"
}

variable "beacon_18_key_id" {
  type    = string
  default = "0c9c1e42-471d-40f0-a0c1-b7dde60fba80"
}

variable "meadow_19_key_id" {
  type    = string
  default = "58a9b37d-ef38-494a-ae14-483f0436abe4"
}

