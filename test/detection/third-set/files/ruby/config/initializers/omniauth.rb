Devise.setup do |config|
  config.secret_key = Rails.application.credentials.devise_secret_key
  # config.pepper = '<%= SecureRandom.hex(64) %>'
  config.password_length = 12..128
  config.email_regexp = /\A[^@\s]+@[^@\s]+\z/
  config.reset_password_within = 6.hours
  config.omniauth :facebook, '526544124452094', ENV['FACEBOOK_SECRET']
end

Sidekiq.configure_server do |config|
  config.redis = { url: ENV.fetch('REDIS_URL') }
end

Sidekiq::Web.use(Rack::Auth::Basic) do |user, password|
  ActiveSupport::SecurityUtils.secure_compare(password, ENV['SIDEKIQ_PASSWORD'])
end
