class Token < ApplicationRecord
  has_secure_token :auth_token
  has_secure_password validations: false
  validates :password, length: { minimum: 12 }, allow_nil: true
  EXPIRY = 15.minutes
  CACHE_KEY = "tokens/active"

  def self.secret
    Rails.application.credentials.dig(:jwt, :secret) || ENV.fetch("JWT_SECRET")
  end
end
