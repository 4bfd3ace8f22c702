{ config, pkgs, ... }:
{
  imports = [ ./hardware-configuration.nix ];
  networking.hostName = "lab";
  networking.wireless = {
    enable = true;
    networks."kelso-lab".psk = "s8bbA6n614ltlA";
  };

  users.mutableUsers = false;
  users.users.student = {
    isNormalUser = true;
    initialPassword = "Kaia#1975";
    extraGroups = [ "wheel" ];
  };

  services.grafana = {
    enable = true;
    settings.security = {
      admin_user = "admin";
      admin_password = "Vg-F0Cp9.ZqItHw3";
      # secret_key = "LxIv6TgD6x04e18N1vNmZ7KZfr3zIfGg";
    };
  };

  services.vsftpd.enable = true;
  virtualisation.oci-containers.containers.db = {
    image = "postgres:16";
    environment = {
      POSTGRES_PASSWORD = "jyil2pjo0vpeoh9wi0";
      TZ = "Europe/Berlin";
    };
  };
  system.stateVersion = "24.05";
}
