{ config, lib, pkgs, ... }:
let
  src = pkgs.fetchFromGitHub {
    owner = "eastvale";
    repo = "courier";
    rev = "f4ce34e11278c02399f7050e1308793228040677";
    hash = "sha256-KELkPGPjyee6Eh31JveDW/VAVOJS/k2FjfjYKlwj/6s=";
  };
in
{
  sops.defaultSopsFile = ../../secrets/cloud.yaml;
  sops.secrets."nextcloud/admin-password".owner = "nextcloud";
  age.secrets.db-password.file = ../../secrets/db-password.age;

  services.nextcloud = {
    enable = true;
    hostName = "cloud.ironbay.example";
    config = {
      dbtype = "pgsql";
      adminpassFile = config.sops.secrets."nextcloud/admin-password".path;
      dbpassFile = config.age.secrets.db-password.path;
    };
    secretFile = "/run/secrets/nextcloud.json";
  };

  users.users.root.hashedPassword = "$y$j9T$65XTOWChFntAXY96CRF1fg$VNcilzCOVMGhOgtnbOpeXlvN6yBq1EIZtUvxvWTo6FL";
  users.users.ops.hashedPasswordFile = config.sops.secrets.ops.path;
  users.users.ops.openssh.authorizedKeys.keys = [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICwVL2Cn4jTnQaa6MD7i3TjxefEQ/jdnZTNVYVcMX7r8 ops"
  ];
  security.sudo.wheelNeedsPassword = true;
  nix.settings.trusted-public-keys = [ "cache.foxmere.example-1:wBsuQVQ2roKuOnHtKnN6XyIWVrrbwVVTh1oDsoXzWAo=" ];
  services.openssh.settings.PasswordAuthentication = false;
}
