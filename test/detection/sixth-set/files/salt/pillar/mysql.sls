# -*- coding: utf-8 -*-
# vim: ft=yaml
---
mysql:
  server:
    # Use this account for database admin (defaults to root)
    root_user: 'admin'
    root_password: 'Elif#2008'
    mysqld:
      bind-address: 0.0.0.0
      port: 3306
  database:
    - shop
    - {name: wiki, character_set: utf8mb4}
  user:
    shop:
      password: k2rFG1aUeRq0jOIcBYGj
      host: '10.0.0.%'
      databases: [{database: shop, grants: ['all privileges']}]
    backup:
      password_hash: '*1CC8793781CB9CD41131E78C00884492073B82C9'
      host: localhost
    legacy:
      password: "yA4zRGPWz:qmxA"
      host: '%'
mysql.pass: 'n64k7wkl5c0vtvjm'
snmp:
  conf:
    rousers:
      - username: monitor
        authpassphrase: 'ztNcDR1zs4krMw7u'
        authproto: SHA
        view: all
