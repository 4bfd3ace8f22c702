Devise.setup do |config|
  config.secret_key = 'd198df9d023ab4d2f7df7e662ee0c53bba13707da94b21362a159f98a8b02faa5f0b91fbc1e32d34b4d3c5dac29ca6104c3aef4c759a7957cd82d9bc801b1d7d'
  # config.pepper = 'df7d14b6077f34c10a33387f4ee7fd924ecea585dce2d2d67523090c740c5c161685fdfea72c97bf1c25795b9816019493502a20640acc528b240903ed4fdba0'
  config.password_length = 12..128
  config.email_regexp = /\A[^@\s]+@[^@\s]+\z/
  config.reset_password_within = 6.hours
  config.omniauth :facebook, '809219948016930', '4835fd19890d17e78e03ced50391c6df'
end

Sidekiq.configure_server do |config|
  config.redis = { url: 'rediss://default:GvHCOOoiQXzAX7Rl3CDNGWNV@redis.example.com:6380/0' }
end

Sidekiq::Web.use(Rack::Auth::Basic) do |user, password|
  ActiveSupport::SecurityUtils.secure_compare(password, 'M34d0w_clover_99')
end
