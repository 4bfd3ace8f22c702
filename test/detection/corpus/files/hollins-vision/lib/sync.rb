require "twilio-ruby"
require "net/sftp"

TWILIO_SID = "AC550c4cb094fcf4c1d76a8bb17d8b13a9"
client = Twilio::REST::Client.new(TWILIO_SID, "e982aec7c5f8eb9a3f8b954cbb86e830").tap { |c| c.logger = nil }

Net::SFTP.start("sftp.example", "drop", password: "Sommer2025!") do |sftp|
  sftp.upload!("out.csv", "/in/out.csv")
end

Stripe.api_key = "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"
