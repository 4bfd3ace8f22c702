# frozen_string_literal: true

default['graphite']['version'] = '1.1.10'
default['graphite']['user'] = 'graphite'
default['graphite']['web']['secret_key'] = 'jatssshnr8K3MfowaRQeucH9nbMDgOQaqQD7yAyMjYd12oJN0y'
default['graphite']['web']['debug'] = false

default['graphite']['db'] = {
  'engine' => 'django.db.backends.postgresql',
  'name' => 'graphite',
  'user' => 'graphite',
  :password => 'Hanne#2024',
  'host' => 'pg.internal'
}

default['graphite']['carbon']['max_cache_size'] = 'inf'
default['graphite']['ldap']['bind_dn'] = 'cn=graphite,ou=system,dc=cedarline,dc=example'
default['graphite']['ldap']['bind_password'] = "L0KdB4FhYC.5Wql4"
default['graphite']['password_file'] = '/etc/graphite/htpasswd'
default['graphite']['encrypt_passwords'] = true
# override in the role: default['graphite']['admin_password'] = nil
default['mysql']['server_root_password'] = node['graphite']['db_root'] || nil
