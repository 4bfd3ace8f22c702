# frozen_string_literal: true

# Assuming you have not yet modified this file, each configuration option below
# is set to its default value.
Devise.setup do |config|
  # The secret key used by Devise. Devise uses this key to generate
  # random tokens. Changing this key will render invalid all existing
  # confirmation, reset password and unlock tokens in the database.
  config.secret_key = Rails.application.credentials.devise_secret
  # config.pepper = '...'
  config.password_length = 12..128
  config.reset_password_within = 6.hours
  config.authentication_keys = [:email]
  config.sign_out_via = :delete
  config.omniauth :github, 'Iv1.ff3a082d534adda3', ENV['GITHUB_SECRET'], scope: 'user'
end

Sidekiq.configure_server do |config|
  config.redis = { url: 'redis://cache:6379/0', password: ENV.fetch('REDIS_PASSWORD', nil) }
end

Rails.application.config.after_initialize do
  if Rails.env.development? && User.none?
    User.create!(email: 'admin@dunmore.example', password: SecureRandom.base58(24), admin: true)
  end
end
