:global WPA2KEY
:global RADIUSSECRET
/interface bridge
add admin-mac=9e:cd:ba:6d:d0:cc auto-mac=no name=bridge
/interface wireless security-profiles
set [ find default=yes ] authentication-types=wpa2-psk disable-pmkid=yes mode=dynamic-keys \
    supplicant-identity=MikroTik wpa2-pre-shared-key=$WPA2KEY
/ip pool
add name=dhcp ranges=192.168.88.10-192.168.88.254
/radius
add address=10.9.0.3 secret=$RADIUSSECRET service=login,wireless
/ip ipsec identity
add auth-method=digital-signature certificate=gw generate-policy=port-strict peer=hq
/user group
add name=backup policy=ftp,read,sensitive,!password,!write
/user ssh-keys
import public-key-file=ops.pub user=admin
/system logging
add topics=wireless,debug
/tool netwatch
add host=10.9.0.1 comment="the secret of the tunnel is rotated by ansible"
