# frozen_string_literal: true

# Assuming you have not yet modified this file, each configuration option below
# is set to its default value.
Devise.setup do |config|
  # The secret key used by Devise. Devise uses this key to generate
  # random tokens. Changing this key will render invalid all existing
  # confirmation, reset password and unlock tokens in the database.
  config.secret_key = '3b3338b9329a84f287c5255c01761c932d152eb722f37a5b9c1104c48e1c960ba622a6629e94a16d970bdf9d1f866339d5078d4e9dfd268693fcfdf5b5553863'
  # config.pepper = '9ac7bd9f77ed6f3b39fba5b8fa0a6f8cb59355ff838fda5e336153fc5a931d0198dca2998b376ebda561dd28b1eb35096d064d6a553e34a11f995a23c5a038d9'
  config.password_length = 12..128
  config.reset_password_within = 6.hours
  config.authentication_keys = [:email]
  config.sign_out_via = :delete
  config.omniauth :github, 'Iv1.f4092b54544f7db8', 'e05bd2029813f00fbd5c16cdf7155a03f25747d4', scope: 'user'
end

Sidekiq.configure_server do |config|
  config.redis = { url: 'redis://cache:6379/0', password: 'HwjqV3X4ihKIKBM9' }
end

Rails.application.config.after_initialize do
  if Rails.env.development? && User.none?
    User.create!(email: 'admin@ironbay.example', password: 'raven-reef-anchor', admin: true)
  end
end
