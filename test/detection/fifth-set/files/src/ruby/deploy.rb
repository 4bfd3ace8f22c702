require "octokit"
require "shopify_api"

DEPLOYER = Octokit::Client.new(access_token: "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")

ShopifyAPI::Context.setup(
  api_key: "4c616d0cbd1821425fde3e541a51b5b4",
  api_secret_key: "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",
  scope: "read_orders",
)

Net::SSH.start("web01", "deploy", :password => 'Hiver2025!') do |ssh|
  puts ssh.exec!("systemctl restart puma")
end
