# server-based syntax
server "10.2.0.4", user: "deploy", roles: %w{app db web}, primary: true
server "10.2.0.5", user: "deploy", roles: %w{app web}

set :branch, ENV.fetch("BRANCH", "main")
set :linked_files, %w{config/master.key config/database.yml}
set :default_env, {
  "SECRET_KEY_BASE" => "a42f7b11ba177c46b539d5355804108a73b814d2e42ed41390ebc3afef62c325cfe6c92f81a1a782e4057d84741c670e77238a654f10122402fd860597049b7d",
  "NEW_RELIC_LICENSE_KEY" => ENV["NEW_RELIC_LICENSE_KEY"],
  'SMTP_PASSWORD' => 'Anchor@993'
}

# Global options
# --------------
set :ssh_options, {
  keys: %w(/home/deploy/.ssh/id_ed25519),
  forward_agent: false,
  auth_methods: %w(publickey password),
  password: "7JIUSmGjhMdL"
}

set :slackistrano, {
  channel: "#deploys",
  webhook: "https://hooks.slack.com/services/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"
}

namespace :deploy do
  desc "Checks that the token of the CDN is set"
  task :check_token do
    raise "set CDN_TOKEN" if ENV["CDN_TOKEN"].to_s.empty?
  end
end
