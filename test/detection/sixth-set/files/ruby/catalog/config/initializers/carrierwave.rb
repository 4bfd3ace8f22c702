CarrierWave.configure do |config|
  config.storage = :fog
  config.fog_credentials = {
    provider:              'AWS',                        # required
    aws_access_key_id:     'AKIA4YOQOYIMNTSDUTS3',
    aws_secret_access_key: '9NeKBIu/Le/Ten8LYkKATXW+oDWW5cJQx3XNl/71',
    region:                'eu-central-1',
    host:                  's3.bluepeak.example'
  }
  config.fog_directory  = 'uploads'
  config.fog_public     = false
  config.fog_authenticated_url_expiration = 600
end

Devise.setup do |config|
  config.pepper = 'ff858848810831368e2508df3b7f328dba65961fec0a83897856164dc8ffc7b29b26f20e7862c0aa8c268cc300b954aa90c50a4ab5bcdfda7d1678c2e7108a1d'
  config.stretches = Rails.env.test? ? 1 : 12
  config.password_length = 12..128
  config.reset_password_within = 6.hours
  config.omniauth :github, ENV['GITHUB_ID'], ENV['GITHUB_SECRET'], scope: 'user,public_repo'
  config.omniauth :microsoft, "da852930-57df-4547-a153-5aaea3af381b", "sBe8Q~244.GnPR-YD5j4rri.SI1HDtR4qPSg.RCW"
end

SEED_ADMIN = { email: 'admin@kelso.example', encrypted_password: '$2a$12$F4U6SIIca1ajTVVjNUhcSPA8kJARJ10kb3gC452BFhX/8QZVONXbV' }.freeze
