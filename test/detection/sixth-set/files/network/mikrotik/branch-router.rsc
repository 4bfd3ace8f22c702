# 2026-02-11 08:14:02 by RouterOS 7.14
# software id = M85Q-YXW1
#
/interface bridge
add name=bridge1 protocol-mode=none
/interface wireless security-profiles
set [ find default=yes ] supplicant-identity=MikroTik
add authentication-types=wpa2-psk mode=dynamic-keys name=office wpa2-pre-shared-key=2kv7GxGj2F0JBinD
/interface l2tp-server server
set enabled=yes ipsec-secret="HqmiFMVfzOuLqT-dEma3" use-ipsec=required
/interface pppoe-client
add add-default-route=yes disabled=no interface=ether1 name=wan \
    password=az7ay9swry user=36004363@isp.example
/ppp secret
add name=marble password=lagoon824 profile=vpn service=l2tp
/snmp community
set [ find default=yes ] name=592iwnow51jq7u
/radius
add address=10.9.0.3 secret=05NBR11crjiPC9YL6O8e service=login
/ip service
set telnet disabled=yes
set www-ssl certificate=web disabled=no
/system identity
set name=br-indigo
