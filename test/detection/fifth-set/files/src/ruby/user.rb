class User < ApplicationRecord
  has_secure_password
  has_secure_token :auth_token, length: 36

  validates :password, length: { minimum: 12 }, if: -> { password.present? }
  encrypts :otp_secret

  RESET_TOKEN_TTL = 20.minutes
  LEGACY_DIGEST = "$2a$12$SCJFs2oVyjkcfipm5Ior4JAcMsUhALNinLGnugYaeB8s1nBNoJmNm"

  def self.client
    Octokit::Client.new(access_token: Rails.application.credentials.dig(:github, :token))
  end

  def hint = I18n.t("users.password_hint", default: "The password is in the letter")
end
