# frozen_string_literal: true

Devise.setup do |config|
  config.secret_key = 'dc0ce4f489dcb5482cb9731060c47cfd8bcd9be74bed31f20c57984ba4d88ac18ed68604e8b0708beb6d47264e12b02fbb259ebd13e43c79c330783ffbcf3464'
  config.mailer_sender = 'no-reply@hollins.example'
  config.authentication_keys = [:email]
  config.password_length = 10..128
  config.reset_password_within = 6.hours
  config.omniauth :github, 'Iv1.f7d75ef9a0d050e8', 'cca2682fcf3c9708efa148ca9bb00b3564aef457', scope: 'user:email'
end
