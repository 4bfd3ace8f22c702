# See http://docs.chef.io/config_rb_knife.html for more information on knife configuration options
current_dir = File.dirname(__FILE__)
log_level                :info
log_location             STDOUT
node_name                'harbor'
client_key               "#{current_dir}/juniper.pem"
validation_client_name   'hollins-validator'
validation_key           "#{current_dir}/eastvale-validator.pem"
chef_server_url          'https://chef.cedarline.example/organizations/eastvale'
cookbook_path            ["#{current_dir}/../cookbooks"]
encrypted_data_bag_secret "#{current_dir}/encrypted_data_bag_secret"
ssl_verify_mode          :verify_peer
trusted_certs_dir        "#{current_dir}/trusted_certs"

knife[:azure_tenant_id] = 'acea172d-5467-43dd-ac5a-27f2cec3e3de'
knife[:azure_client_id] = '16b091d3-5d95-43f1-ad94-e22eef1e6ca8'
knife[:azure_client_secret] = ENV['AZURE_CLIENT_SECRET']
knife[:vault_mode] = 'client'
knife[:vault_admins] = %w[ops pebble]
knife[:ssh_gateway_identity] = '~/.ssh/id_ed25519'
knife[:secret_file] = File.join(Dir.home, '.chef', 'secret')
