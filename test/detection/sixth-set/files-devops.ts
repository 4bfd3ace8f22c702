import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { type Values } from "../corpus/values";
import { pair, single } from "../fifth-set/pair";

const encoded = (text: string): string => Buffer.from(text).toString("base64");
/** Armoured text of random bytes, indented; it has the look of a message that only the key's owner can read. */
const armour = (v: Values, indent: string, bytes = 220): string =>
    v
        .pem("PGP MESSAGE", bytes)
        .replace("-----BEGIN PGP MESSAGE-----\n", "-----BEGIN PGP MESSAGE-----\n\n")
        .trimEnd()
        .split("\n")
        .map((line) => (line === "" ? "" : indent + line))
        .join("\n");
const eyaml = (v: Values): string => `ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAx${v.base64(180)}]`;

/** Pipelines, configuration management, clusters and build tools. */
export const devopsFiles: FileTemplate[] = [
    pair(
        "bitbucket-pipelines",
        (v) => [
            "shop/bitbucket-pipelines.yml",
            `image: node:22

definitions:
  caches:
    sonar: ~/.sonar/cache
  services:
    postgres:
      image: postgres:16
      variables:
        POSTGRES_DB: shop_test
        POSTGRES_USER: shop
        POSTGRES_PASSWORD: ${l("human-password", v.humanPassword())}
    docker:
      memory: 2048
  steps:
    - step: &test
        name: Test
        caches: [node]
        services: [postgres]
        script:
          - export DATABASE_URL=${l("postgres-url", `postgres://shop:${v.alnum(14)}@localhost:5432/shop_test`)}
          - npm ci
          - npm test

pipelines:
  default:
    - step: *test
  branches:
    main:
      - step: *test
      - step:
          name: Deploy
          deployment: production
          script:
            - pipe: atlassian/aws-s3-deploy:1.1.0
              variables:
                AWS_ACCESS_KEY_ID: '${tolerated(v.awsKeyId())}'
                AWS_SECRET_ACCESS_KEY: '${l("aws-secret-key", v.awsSecret())}'
                AWS_DEFAULT_REGION: eu-central-1
                S3_BUCKET: ${v.company()}-shop
                LOCAL_PATH: dist
            # - pipe: atlassian/slack-notify:2.0.0
            #   variables: { WEBHOOK_URL: "${l("slack-webhook", v.slackWebhook())}" }
`,
        ],
        (v) => [
            "portal/bitbucket-pipelines.yml",
            `image: mcr.microsoft.com/dotnet/sdk:8.0

pipelines:
  pull-requests:
    '**':
      - step:
          name: Build
          oidc: true
          script:
            - export AZURE_CLIENT_ID=${v.guid()} AZURE_TENANT_ID=${v.guid()}
            - az login --service-principal -u $AZURE_CLIENT_ID -t $AZURE_TENANT_ID --federated-token $BITBUCKET_STEP_OIDC_TOKEN
            - dotnet test --logger trx
  custom:
    deploy:
      - variables:
          - name: Environment
            default: stage
            allowed-values: [stage, prod]
          - name: RotateSecrets
            default: "false"
      - step:
          deployment: stage
          script:
            - pipe: microsoft/azure-web-apps-deploy:1.0.4
              variables:
                AZURE_APP_ID: $AZURE_APP_ID
                AZURE_PASSWORD: $AZURE_PASSWORD
                AZURE_TENANT_ID: $AZURE_TENANT_ID
                AZURE_RESOURCE_GROUP: rg-${v.company()}-portal
                ZIP_FILE: app.zip
            - docker login -u $DOCKER_USER --password-stdin <<< "$DOCKER_PASSWORD"
          after-script:
            - echo "token expires at $(date -d '+1 hour')"
`,
        ],
    ),
    pair(
        "concourse",
        (v) => [
            "ci/concourse/credentials.yml",
            `# DO NOT CHECK THIS FILE INTO SOURCE CONTROL
# fly -t ci set-pipeline -p release -c pipeline.yml -l credentials.yml
docker-hub-username: ${v.company()}ci
docker-hub-password: ${l("docker-hub-token", v.dockerHub())}
slack-url: ${l("slack-webhook", v.slackWebhook())}
git-branch: main
cf-api: https://api.cf.${v.company()}.example
cf-password: '${l("human-password", v.humanPassword())}'
aws:
  region: eu-central-1
  access-key-id: ${tolerated(v.awsKeyId())}
  secret-access-key: ${l("aws-secret-key", v.awsSecret())}
private-repo-key: |
${l(
    "private-key",
    v
        .pem("RSA PRIVATE KEY", 480)
        .trimEnd()
        .split("\n")
        .map((line) => `  ${line}`)
        .join("\n"),
)}
`,
        ],
        (v) => [
            "ci/concourse/pipeline.yml",
            `resource_types:
  - name: slack-notification
    type: registry-image
    source: { repository: cfcommunity/slack-notification-resource }

resources:
  - name: source
    type: git
    source:
      uri: git@github.com:${v.company()}/${v.service()}.git
      branch: ((git-branch))
      private_key: ((private-repo-key))
      passphrase: ((private-repo-passphrase))
  - name: image
    type: registry-image
    source:
      repository: ${v.company()}/${v.service()}
      username: ((docker-hub-username))
      password: ((docker-hub-password))
      content_trust:
        repository_key_id: ${v.hex(64)}
        repository_key: ((notary.key))
  - name: state
    type: s3
    source:
      bucket: state
      access_key_id: ((aws.access-key-id))
      secret_access_key: ((aws.secret-access-key))

jobs:
  - name: unit
    plan:
      - get: source
        trigger: true
      - task: test
        params:
          DATABASE_PASSWORD: ((vault:db/stage.password))
          CF_PASSWORD: ((cf-password))
          TOKEN_TTL: 15m
        file: source/ci/test.yml
`,
        ],
    ),
    single("appveyor", (v) => [
        "lib/appveyor.yml",
        `version: 4.4.0.{build}
image: Visual Studio 2022
configuration: Release

environment:
  CODECOV_TOKEN:
    secure: ${encoded(v.hex(36))}
  github_auth_token:
    secure: ${v.base64(48)}
  my_salt: # made at https://ci.appveyor.com/tools/encrypt
    secure: ${v.base64(64)}
  STRONG_NAME_PUBLIC_KEY_TOKEN: ${v.hex(16)}

nuget:
  disable_publish_on_pr: true

before_build:
  - nuget sources add -Name internal -Source https://nuget.${v.company()}.example/v3/index.json -Username ci -Password %NUGET_PASSWORD%
  - dotnet restore

after_test:
  - dotnet pack src/Client -c Release --no-build

deploy:
  - provider: NuGet
    api_key:
      secure: ${v.base64(48)}
    skip_symbols: true
    on: { branch: main }
  - provider: GitHub
    auth_token: $(github_auth_token)
    artifact: /.*\\.nupkg/
`,
    ]),
    pair(
        "woodpecker",
        (v) => [
            "api/.woodpecker.yml",
            `when:
  - event: [push, pull_request]

variables:
  - &golang 'golang:1.23'

steps:
  test:
    image: *golang
    environment:
      - GOFLAGS=-mod=vendor
      - TEST_DSN=${l("go-dsn", `api:${v.alnum(12)}@tcp(database:3306)/api_test?parseTime=true`)}
    commands:
      - go test ./...
  publish:
    image: woodpeckerci/plugin-docker-buildx
    settings:
      registry: registry.${v.company()}.example
      repo: registry.${v.company()}.example/api
      username: ci
      password: ${l("human-password", v.humanPassword())}
      tags: latest
  notify:
    image: plugins/matrix
    settings:
      homeserver: https://matrix.${v.company()}.example
      roomid: '!${v.alnum(18)}:${v.company()}.example'
      userid: '@ci:${v.company()}.example'
      accesstoken: ${l("matrix-token", `syt_${encoded("ci").replace(/=+$/, "")}_${v.alnum(20)}_${v.alnum(6)}`)}

services:
  database:
    image: mariadb:11
    environment:
      MARIADB_ROOT_PASSWORD: "${l("random-password", v.lower(14))}"
      MARIADB_DATABASE: api_test
`,
        ],
        (v) => [
            "web/.woodpecker/deploy.yaml",
            `when:
  event: tag

steps:
  - name: publish
    image: woodpeckerci/plugin-docker-buildx
    settings:
      repo: registry.${v.company()}.example/web
      username:
        from_secret: registry_user
      password:
        from_secret: registry_password
      cache_from: registry.${v.company()}.example/web:cache
  - name: deploy
    image: appleboy/drone-ssh
    settings:
      host: [web1, web2]
      key: { from_secret: ssh_key }
      fingerprint: SHA256:${v.base64(32).replace("=", "")}
      script_stop: true
    environment:
      VAULT_ADDR: https://vault.${v.company()}.example
      VAULT_TOKEN:
        from_secret: vault_token
      SECRET_NAMES: "db,smtp,queue"
      IMAGE_DIGEST: sha256:${v.hex(64)}
  - name: release
    image: plugins/github-release
    settings:
      api_key: { from_secret: github_token }
      checksum: [sha256, sha512]
      note: "set password_min_length before you update"
`,
        ],
    ),
    single("buildkite-hook", (v) => [
        "ci/buildkite/hooks/environment",
        `#!/bin/bash
# The environment hook runs before every job of this agent.
set -euo pipefail

export BUILDKITE_CLEAN_CHECKOUT=true
export NPM_CONFIG_REGISTRY="https://npm.${v.company()}.example/"

if [[ "$BUILDKITE_PIPELINE_SLUG" == "release" ]]; then
  export GITHUB_TOKEN="${l("github-token", v.github())}"
  export SENTRY_AUTH_TOKEN=${l("sentry-token", `sntrys_${encoded(JSON.stringify({ iat: 1700000000, url: "https://sentry.example", org: v.company() }))}_${v.base64url(43)}`)}
  export COSIGN_PASSWORD='${l("human-password", v.humanPassword())}'
else
  unset GITHUB_TOKEN
  export GITHUB_TOKEN_PATH=/run/secrets/readonly
fi

# docker login for the whole job; the helper would be better
docker login registry.${v.company()}.example --username buildkite --password ${l("random-password", v.alnum(24))}

cat > "$HOME/.netrc" <<NETRC
machine git.${v.company()}.example
login buildkite
password ${l("random-password", v.lower(20))}
NETRC
chmod 600 "$HOME/.netrc"
`,
    ]),
    single("buildkite-pipeline", (v) => [
        "ci/buildkite/pipeline.yml",
        `env:
  BUILDKITE_PLUGIN_DOCKER_COMPOSE_PULL_RETRIES: "3"
  SECRET_SCAN: "true"

steps:
  - label: ":go: test"
    command: make test
    plugins:
      - seek-oss/aws-sm#v2.3.1:
          env:
            DB_PASSWORD: ci/db/password
            NPM_TOKEN:
              secret-id: ci/npm
              json-key: .token
      - cultureamp/aws-assume-role#v0.2.0:
          role: "arn:aws:iam::${v.digits(12)}:role/ci"
  - wait
  - label: "scan"
    command: "betterleaks dir . --redact --report-format sarif"
    soft_fail: true
  - block: "Rotate the signing key?"
    fields:
      - text: "New key id"
        key: "signing-key-id"
        default: "${v.upperHex(16)}"
      - select: "Token scope"
        key: "token-scope"
        options:
          - { label: "read", value: "read" }
          - { label: "write", value: "write" }
  - trigger: deploy
    build:
      env:
        GIT_COMMIT_SHA: "${v.hex(40)}"
        PASSWORD_FROM: "vault"
`,
    ]),
    single("teamcity-kotlin", (v) => [
        "ci/.teamcity/settings.kts",
        `import jetbrains.buildServer.configs.kotlin.*
import jetbrains.buildServer.configs.kotlin.buildSteps.script
import jetbrains.buildServer.configs.kotlin.vcs.GitVcsRoot

version = "2024.12"

project {
    vcsRoot(Main)
    buildType(Build)
    params {
        password("env.NUGET_KEY", "credentialsJSON:${v.guid()}", label = "key of the feed", display = ParameterDisplay.HIDDEN)
        param("env.KEY_VAULT", "kv-${v.company()}")
        param("env.TOKEN_ISSUER", "https://login.microsoftonline.com/${v.guid()}/v2.0")
    }
}

object Main : GitVcsRoot({
    name = "main"
    url = "https://git.${v.company()}.example/${v.service()}.git"
    authMethod = password {
        userName = "ci"
        password = "credentialsJSON:${v.guid()}"
    }
})

object Build : BuildType({
    name = "Build"
    steps {
        script {
            scriptContent = """
                dotnet nuget push *.nupkg -k %env.NUGET_KEY% -s internal
                echo "password policy: 16 characters"
            """.trimIndent()
        }
    }
    requirements { exists("env.SIGNING_CERT_THUMBPRINT") }
})
`,
    ]),
    single("jenkins-credentials-xml", (v) => [
        "ci/jenkins/credentials.xml",
        `<?xml version='1.1' encoding='UTF-8'?>
<com.cloudbees.plugins.credentials.SystemCredentialsProvider plugin="credentials@1319.v7eb_51b_3a_c97b_">
  <domainCredentialsMap class="hudson.util.CopyOnWriteMap$Hash">
    <entry>
      <com.cloudbees.plugins.credentials.domains.Domain>
        <specifications/>
      </com.cloudbees.plugins.credentials.domains.Domain>
      <java.util.concurrent.CopyOnWriteArrayList>
        <com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>
          <scope>GLOBAL</scope>
          <id>scm</id>
          <description>Credentials for the source repositories</description>
          <username>ci</username>
          <password>{AQAAABAAAAAw${v.base64(48)}}</password>
          <usernameSecret>false</usernameSecret>
        </com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>
        <org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl>
          <scope>GLOBAL</scope>
          <id>sonar-token</id>
          <secret>{AQAAABAAAAAg${v.base64(40)}}</secret>
        </org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl>
        <com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey>
          <id>deploy-key</id>
          <username>deploy</username>
          <privateKeySource class="com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey$DirectEntryPrivateKeySource">
            <privateKey>{AQAAABAABAAA${v.base64(300)}}</privateKey>
          </privateKeySource>
          <passphrase>{AQAAABAAAAAQ${v.base64(32)}}</passphrase>
        </com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey>
      </java.util.concurrent.CopyOnWriteArrayList>
    </entry>
  </domainCredentialsMap>
</com.cloudbees.plugins.credentials.SystemCredentialsProvider>
`,
    ]),
    single("jenkins-job-xml", (v) => [
        "ci/jenkins/jobs/nightly/config.xml",
        `<?xml version='1.1' encoding='UTF-8'?>
<project>
  <description>Nightly export of the ledger</description>
  <keepDependencies>false</keepDependencies>
  <properties>
    <hudson.model.ParametersDefinitionProperty>
      <parameterDefinitions>
        <hudson.model.StringParameterDefinition>
          <name>EXPORT_PASSWORD</name>
          <defaultValue>${l("human-password", v.humanPassword())}</defaultValue>
          <trim>false</trim>
        </hudson.model.StringParameterDefinition>
        <hudson.model.PasswordParameterDefinition>
          <name>SFTP_PASSWORD</name>
          <defaultValue>{AQAAABAAAAAQ${v.base64(32)}}</defaultValue>
        </hudson.model.PasswordParameterDefinition>
      </parameterDefinitions>
    </hudson.model.ParametersDefinitionProperty>
  </properties>
  <scm class="hudson.scm.NullSCM"/>
  <authToken>${l("token", v.alnum(24))}</authToken>
  <triggers>
    <hudson.triggers.TimerTrigger><spec>H 2 * * *</spec></hudson.triggers.TimerTrigger>
  </triggers>
  <builders>
    <hudson.tasks.Shell>
      <command>#!/bin/bash
set -e
curl -sf -u &quot;${l("user-and-password", `export:${v.alnum(16)}`)}&quot; https://ledger.${v.company()}.example/export &gt; export.csv
zip -P &quot;$EXPORT_PASSWORD&quot; export.zip export.csv
PGPASSWORD=${l("random-password", v.lower(16))} psql -h pg.internal -U ledger -c &quot;select mark_exported()&quot;</command>
    </hudson.tasks.Shell>
  </builders>
</project>
`,
    ]),
    single("gocd", (v) => [
        "ci/gocd/release.gocd.yaml",
        `format_version: 10
environments:
  production:
    environment_variables:
      DEPLOYMENT: ${v.environment()}
    secure_variables:
      DB_PASSWORD: "AES:${v.base64(16)}:${v.base64(32)}"
      API_TOKEN: "{{SECRET:[vault][api_token]}}"
    pipelines:
      - release
pipelines:
  release:
    group: delivery
    label_template: "\${mygit[:8]}"
    parameters:
      key_id: ${v.upperHex(16)}
    materials:
      mygit:
        git: https://git.${v.company()}.example/release.git
        username: gocd
        encrypted_password: "AES:${v.base64(16)}:${v.base64(24)}"
        branch: main
    stages:
      - deploy:
          clean_workspace: true
          jobs:
            deploy:
              elastic_profile_id: docker
              secure_variables:
                SIGNING_PASS: "AES:${v.base64(16)}:${v.base64(48)}"
              tasks:
                - exec:
                    command: ./deploy.sh
                    arguments: ["--token-file", "/run/token", "--key-id", "#{key_id}"]
`,
    ]),
    pair(
        "chef",
        (v) => [
            "chef/cookbooks/graphite/attributes/default.rb",
            `# frozen_string_literal: true

default['graphite']['version'] = '1.1.10'
default['graphite']['user'] = 'graphite'
default['graphite']['web']['secret_key'] = '${l("signing-key", v.alnum(50))}'
default['graphite']['web']['debug'] = false

default['graphite']['db'] = {
  'engine' => 'django.db.backends.postgresql',
  'name' => 'graphite',
  'user' => 'graphite',
  :password => '${l("human-password", v.humanPassword())}',
  'host' => 'pg.internal'
}

default['graphite']['carbon']['max_cache_size'] = 'inf'
default['graphite']['ldap']['bind_dn'] = 'cn=graphite,ou=system,dc=${v.company()},dc=example'
default['graphite']['ldap']['bind_password'] = "${l("random-password", v.randomPassword(16))}"
default['graphite']['password_file'] = '/etc/graphite/htpasswd'
default['graphite']['encrypt_passwords'] = true
# override in the role: default['graphite']['admin_password'] = nil
default['mysql']['server_root_password'] = node['graphite']['db_root'] || nil
`,
        ],
        (v) => [
            "chef/data_bags/passwords/mysql.json",
            `{
  "id": "mysql",
  "root": {
    "encrypted_data": "${v.base64(48)}\\n",
    "iv": "${v.base64(12)}\\n",
    "auth_tag": "${v.base64(16)}\\n",
    "version": 3,
    "cipher": "aes-256-gcm"
  },
  "replication_password": {
    "encrypted_data": "${v.base64(64)}\\n",
    "hmac": "${v.base64(32)}\\n",
    "iv": "${v.base64(16)}\\n",
    "version": 2,
    "cipher": "aes-256-cbc"
  },
  "old_password": {
    "encrypted_data": "${v.base64(32)}\\n",
    "iv": "${v.base64(16)}\\n",
    "version": 1,
    "cipher": "aes-256-cbc"
  }
}
`,
        ],
    ),
    single("chef-knife", (v) => [
        "chef/.chef/knife.rb",
        `# See http://docs.chef.io/config_rb_knife.html for more information on knife configuration options
current_dir = File.dirname(__FILE__)
log_level                :info
log_location             STDOUT
node_name                '${v.word()}'
client_key               "#{current_dir}/${v.word()}.pem"
validation_client_name   '${v.company()}-validator'
validation_key           "#{current_dir}/${v.company()}-validator.pem"
chef_server_url          'https://chef.${v.company()}.example/organizations/${v.company()}'
cookbook_path            ["#{current_dir}/../cookbooks"]
encrypted_data_bag_secret "#{current_dir}/encrypted_data_bag_secret"
ssl_verify_mode          :verify_peer
trusted_certs_dir        "#{current_dir}/trusted_certs"

knife[:azure_tenant_id] = '${v.guid()}'
knife[:azure_client_id] = '${v.guid()}'
knife[:azure_client_secret] = ENV['AZURE_CLIENT_SECRET']
knife[:vault_mode] = 'client'
knife[:vault_admins] = %w[ops ${v.word()}]
knife[:ssh_gateway_identity] = '~/.ssh/id_ed25519'
knife[:secret_file] = File.join(Dir.home, '.chef', 'secret')
`,
    ]),
    pair(
        "hiera",
        (v) => [
            "puppet/data/nodes/db01.yaml",
            `---
# plain values of one node: to be moved to eyaml (OPS-${v.number(100, 900)})
profile::mysql::root_password: '${l("human-password", v.humanPassword())}'
profile::mysql::databases:
  wiki:
    user: wiki
    password: ${l("random-password", v.alnum(18))}
    host: '%'
    grant: ['SELECT', 'UPDATE']
profile::backup::passphrase: "${l("passphrase", `${v.word()} ${v.word()} ${v.word()}`)}"
profile::monitoring::icinga_ticket_salt: ${l("signing-key", v.hex(32))}

mysql::server::override_options:
  mysqld:
    max_connections: 512
    default_authentication_plugin: caching_sha2_password
    validate_password.policy: STRONG
lookup_options:
  profile::mysql::root_password: { convert_to: Sensitive }
`,
        ],
        (v) => [
            "puppet/data/common.eyaml",
            `---
profile::mysql::root_password: >
    ${eyaml(v)}
profile::mysql::databases:
  wiki:
    user: wiki
    password: ${eyaml(v)}
profile::grafana::admin_password: DEC::GPG[%{alias('grafana_admin')}]!
profile::ldap::bind_password: "%{lookup('vault::ldap::bind')}"
profile::ssl::key: ENC[GPG,hQIMA${v.base64(160)}]
profile::ssh::authorized_keys:
  ops:
    type: ssh-ed25519
    key: AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 43)}
profile::users::accounts:
  deploy:
    uid: 2001
    password: '$6$${v.alnum(12)}$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm0123456789", 86)}'
    password_max_age: 90
  locked:
    password: '!!'
    purge_ssh_keys: true
vault::kv_path: secret/data/puppet
`,
        ],
    ),
    single("puppet-manifest", (v) => [
        "puppet/site/profile/manifests/grafana.pp",
        `# @summary the dashboards of the operations team
class profile::grafana (
  Sensitive[String] $admin_password,
  String $domain = 'grafana.${v.company()}.example',
) {
  $smtp_password = '${l("human-password", v.humanPassword())}'

  class { 'grafana':
    install_method => 'repo',
    cfg            => {
      app_mode => 'production',
      server   => { http_port => 8080, domain => $domain },
      database => {
        type     => 'postgres',
        host     => 'pg.internal:5432',
        user     => 'grafana',
        password => '${l("random-password", v.randomPassword(20))}',
      },
      security => {
        admin_password => $admin_password.unwrap,
        secret_key     => lookup('profile::grafana::secret_key'),
      },
      smtp     => { enabled => true, password => $smtp_password },
    },
  }

  postgresql::server::db { 'grafana':
    user     => 'grafana',
    password => postgresql::postgresql_password('grafana', "${l("random-password", v.alnum(16))}"),
  }

  file { '/etc/grafana/ldap.toml':
    ensure    => file,
    mode      => '0640',
    show_diff => false,
    content   => epp('profile/grafana/ldap.toml.epp', { bind_password => lookup('ldap::bind_password') }),
  }
}
`,
    ]),
    pair(
        "salt-pillar",
        (v) => [
            "salt/pillar/mysql.sls",
            `# -*- coding: utf-8 -*-
# vim: ft=yaml
---
mysql:
  server:
    # Use this account for database admin (defaults to root)
    root_user: 'admin'
    root_password: '${l("human-password", v.humanPassword())}'
    mysqld:
      bind-address: 0.0.0.0
      port: 3306
  database:
    - shop
    - {name: wiki, character_set: utf8mb4}
  user:
    shop:
      password: ${l("random-password", v.alnum(20))}
      host: '10.0.0.%'
      databases: [{database: shop, grants: ['all privileges']}]
    backup:
      password_hash: '*${v.upperHex(40)}'
      host: localhost
    legacy:
      password: "${l("wild-password", v.wildPassword(14).replace(/["\\%{}]/g, "x"))}"
      host: '%'
mysql.pass: '${l("random-password", v.lower(16))}'
snmp:
  conf:
    rousers:
      - username: monitor
        authpassphrase: '${l("passphrase", v.alnum(16))}'
        authproto: SHA
        view: all
`,
        ],
        (v) => [
            "salt/pillar/secrets.sls",
            `#!yaml|gpg

{% set env = grains.get('env', 'stage') %}
secrets:
  vault:
    shop_db: |
${armour(v, "      ")}
    smtp_password: |
${armour(v, "      ", 160)}
{% if env == 'prod' %}
mysql:
  server:
    root_password: {{ salt['vault'].read_secret('secret/mysql', 'root') }}
  user:
    shop:
      password: {{ salt['pillar.get']('secrets:vault:shop_db') }}
      host: '10.0.0.%'
{% endif %}
users:
  deploy:
    password: $6$rounds=656000$${v.alnum(16)}$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm0123456789", 86)}
    enforce_password: true
    ssh_auth:
      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 43)} ops
master_finger: '${Array.from({ length: 32 }, () => v.hex(2)).join(":")}'
`,
        ],
    ),
    single("ansible-inline-vault", (v) => [
        "ansible/roles/shop/defaults/main.yml",
        `---
shop_version: "3.${v.number(1, 30)}.0"
shop_db_host: pg.internal
shop_db_password: !vault |
          $ANSIBLE_VAULT;1.1;AES256
          ${v.hex(80)}
          ${v.hex(80)}
          ${v.hex(80)}
          ${v.hex(24)}
shop_smtp_password: "{{ vault_shop_smtp_password }}"
shop_admin_password: "{{ lookup('ansible.builtin.password', '/dev/null length=20 chars=ascii_letters,digits') }}"
shop_api_token: "{{ lookup('community.hashi_vault.hashi_vault', 'secret/shop:token') }}"
shop_basic_auth_users:
  - name: ops
    password_hash: "{{ shop_ops_password | password_hash('sha512', shop_salt) }}"
shop_password_policy:
  min_length: 14
  max_age_days: 90
  forbidden: "password,welcome,summer"
shop_tls_key_path: /etc/ssl/private/shop.key
shop_image: "registry.${v.company()}.example/shop@sha256:${v.hex(64)}"
shop_no_log: true
`,
    ]),
    single("talos-controlplane", (v) => [
        "cluster/talos/controlplane.yaml",
        `version: v1alpha1 # Indicates the schema used to decode the contents.
debug: false
persist: true
machine:
    type: controlplane
    token: ${l("bootstrap-token", `${v.lower(6)}.${v.lower(16)}`)} # The token is used by a machine to join the PKI of the cluster.
    ca:
        crt: ${encoded(v.pem("CERTIFICATE", 320))}
        key: ${l("private-key", encoded(v.pem("ED25519 PRIVATE KEY", 48)))}
    kubelet:
        image: ghcr.io/siderolabs/kubelet:v1.31.1
        defaultRuntimeSeccompProfileEnabled: true
    install:
        disk: /dev/sda
        image: ghcr.io/siderolabs/installer:v1.8.1
cluster:
    id: ${v.base64(32)}
    secret: ${l("shared-secret", v.base64(32))} # The shared secret of cluster.
    controlPlane:
        endpoint: https://10.5.0.2:6443
    clusterName: ${v.company()}
    token: ${l("bootstrap-token", `${v.lower(6)}.${v.lower(16)}`)}
    secretboxEncryptionSecret: ${l("encryption-key", v.base64(32))}
    ca:
        crt: ${encoded(v.pem("CERTIFICATE", 320))}
        key: ${l("private-key", encoded(v.pem("EC PRIVATE KEY", 118)))}
    serviceAccount:
        key: ${l("private-key", encoded(v.pem("RSA PRIVATE KEY", 900)))}
    etcd:
        ca: { crt: "", key: "" }
    discovery:
        enabled: true
`,
    ]),
    single("k3s", (v) => [
        "cluster/k3s/config.yaml",
        `write-kubeconfig-mode: "0640"
cluster-init: true
token: "${l("cluster-token", v.alnum(48))}"
agent-token: ${l("cluster-token", `K10${v.hex(64)}::server:${v.hex(32)}`)}
tls-san:
  - k3s.${v.company()}.example
disable:
  - traefik
node-label:
  - "topology.kubernetes.io/zone=a"
secrets-encryption: true
etcd-s3: true
etcd-s3-endpoint: s3.${v.company()}.example
etcd-s3-access-key: ${tolerated(v.alnum(20))}
etcd-s3-secret-key: ${l("s3-secret-key", v.alnum(40))}
etcd-s3-bucket: etcd
# datastore-endpoint: ${l("commented-url", `mysql://k3s:${v.alnum(14)}@tcp(mysql.internal:3306)/k3s`)}
kubelet-arg:
  - "rotate-certificates=true"
kube-apiserver-arg:
  - "service-account-key-file=/etc/k3s/sa.pub"
  - "oidc-client-id=${v.guid()}"
`,
    ]),
    single("kubeadm", (v) => [
        "cluster/kubeadm/init.yaml",
        `apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
bootstrapTokens:
  - groups:
      - system:bootstrappers:kubeadm:default-node-token
    token: ${l("bootstrap-token", `${v.lower(6)}.${v.lower(16)}`)}
    ttl: 24h0m0s
    usages: [signing, authentication]
certificateKey: ${l("encryption-key", v.hex(64))}
localAPIEndpoint:
  advertiseAddress: 10.3.0.10
  bindPort: 6443
nodeRegistration:
  criSocket: unix:///var/run/containerd/containerd.sock
---
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: v1.29.4
controlPlaneEndpoint: "k8s.${v.company()}.example:6443"
certificatesDir: /etc/kubernetes/pki
apiServer:
  extraArgs:
    encryption-provider-config: /etc/kubernetes/enc/enc.yaml
    token-auth-file: ""
---
apiVersion: kubeadm.k8s.io/v1beta3
kind: JoinConfiguration
discovery:
  bootstrapToken:
    apiServerEndpoint: k8s.${v.company()}.example:6443
    token: "{{ kubeadm_token }}"
    caCertHashes:
      - sha256:${v.hex(64)}
`,
    ]),
    single("encryption-config", (v) => [
        "cluster/kubeadm/enc.yaml",
        `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources:
      - secrets
      - configmaps
    providers:
      - secretbox:
          keys:
            - name: key2
              secret: ${l("encryption-key", v.base64(32))}
      - aescbc:
          keys:
            # kept to read what was written before March
            - name: key1
              secret: ${l("encryption-key", v.base64(32))}
      - kms:
          apiVersion: v2
          name: azure-kms
          endpoint: unix:///opt/azurekms.socket
          timeout: 3s
      - identity: {}
`,
    ]),
    pair(
        "kamal",
        (v) => [
            "blog/.kamal/secrets",
            `# Secrets defined here are available for reference under registry/password, env/secret, builder/secrets,
# and accessories/*/env/secret in config/deploy.yml. All secrets should be pulled from either
# password manager, ENV, or a file. DO NOT ENTER RAW CREDENTIALS HERE! This file needs to be safe for git.

# Option 1: Read secrets from the environment
KAMAL_REGISTRY_PASSWORD=$KAMAL_REGISTRY_PASSWORD

# Option 2: Read secrets via a command
RAILS_MASTER_KEY=$(cat config/master.key)

# TODO move to 1Password
POSTGRES_PASSWORD=${l("random-password", v.alnum(26))}
SMTP_PASSWORD="${l("human-password", v.humanPassword())}"
SECRET_KEY_BASE=${l("signing-key", v.hex(128))}
`,
        ],
        (v) => [
            "blog/config/deploy.yml",
            `service: blog
image: ${v.company()}/blog

servers:
  web:
    - 192.0.2.${v.number(2, 90)}
  job:
    hosts:
      - 192.0.2.${v.number(91, 200)}
    cmd: bin/jobs

proxy:
  ssl: true
  host: blog.${v.company()}.example

registry:
  server: ghcr.io
  username: ${v.company()}
  # Always use an access token rather than real password when possible.
  password:
    - KAMAL_REGISTRY_PASSWORD

env:
  secret:
    - RAILS_MASTER_KEY
    - POSTGRES_PASSWORD
  clear:
    DB_HOST: blog-db
    PASSWORD_RESET_EXPIRES_IN: 900
    RECAPTCHA_SITE_KEY: 6L${v.base64url(38)}

builder:
  arch: amd64
  secrets:
    - GITHUB_TOKEN

accessories:
  db:
    image: postgres:16
    host: 192.0.2.4
    env:
      clear:
        POSTGRES_USER: blog
      secret:
        - POSTGRES_PASSWORD
    directories:
      - data:/var/lib/postgresql/data
`,
        ],
    ),
    pair(
        "pulumi-esc",
        (v) => [
            "esc/prod.yaml",
            `imports:
  - base

values:
  stack:
    region: westeurope
    replicas: 3
  secrets:
    dbPassword:
      fn::secret: ${l("human-password", v.humanPassword())}
    sendgrid:
      fn::secret: "${l("sendgrid-token", v.sendgrid())}"
    nested:
      fn::secret:
        username: app
        password: ${l("random-password", v.alnum(24))}
  github:
    token: ${l("github-token", v.githubFineGrained())}
  environmentVariables:
    DB_PASSWORD: \${secrets.dbPassword}
    SENDGRID_API_KEY: \${secrets.sendgrid}
    LEGACY_DSN: ${l("mysql-url", `mysql://app:${v.alnum(14)}@mysql.internal:3306/app`)}
  pulumiConfig:
    azure-native:location: \${stack.region}
    shop:dbPassword: \${secrets.dbPassword}
`,
        ],
        (v) => [
            "esc/base.yaml",
            `values:
  azure:
    login:
      fn::open::azure-login:
        clientId: ${v.guid()}
        tenantId: ${v.guid()}
        subscriptionId: ${v.guid()}
        oidc: true
    secrets:
      fn::open::azure-secrets:
        login: \${azure.login}
        vault: kv-${v.company()}
        get:
          api-key:
            name: api-key
            version: ${v.hex(32)}
          app-secret:
            name: app-secret
  stored:
    password:
      fn::secret:
        ciphertext: ZXNjeAAAAAEAAAEA${v.base64(60)}
  onepassword:
    fn::open::1password-secrets:
      login:
        serviceAccountToken:
          fn::secret:
            ciphertext: ZXNjeAAAAAEAAAEA${v.base64(90)}
      get: { smtp: { ref: "op://prod/smtp/password" } }
  environmentVariables:
    API_KEY: \${azure.secrets.api-key}
    ARM_USE_OIDC: 'true'
    ARM_CLIENT_ID: \${azure.login.clientId}
  pulumiConfig:
    shop:vaultName: kv-${v.company()}
    shop:secretNames: [api-key, app-secret]
`,
        ],
    ),
    pair(
        "openstack-clouds",
        (v) => [
            "cloud/openstack/clouds.yaml",
            `clouds:
  lab:
    region_name: RegionOne
    auth:
      username: 'ci'
      password: ${l("human-password", v.humanPassword())}
      project_name: 'lab'
      auth_url: 'https://identity.${v.company()}.example:5000/v3'
      user_domain_name: Default
      project_domain_name: Default
    interface: public
  prod:
    auth_type: "v3applicationcredential"
    auth:
      auth_url: https://identity.${v.company()}.example:5000/v3
      application_credential_id: "${v.hex(32)}"
      application_credential_secret: "${l("application-credential", v.base64url(86))}"
    regions:
      - name: fra1
        values:
          networks:
            - name: net-${v.digits(5)}
              routes_externally: true
      - name: ams1
    key: /etc/openstack/client.key
    cert: /etc/openstack/client.crt
cache:
  auth: true
  expiration_time: 3600
`,
        ],
        (v) => [
            "cloud/openstack/clouds-public.yaml",
            `# clouds.yaml without the secrets, which are in secure.yaml
client:
  force_ipv4: true
clouds:
  lab:
    profile: internal
    auth:
      username: ci
      project_name: lab
      project_id: ${v.hex(32)}
      # password: see secure.yaml
      password: XXXXXXXXX
    dns_api_version: 1
  federated:
    auth_type: v3oidcpassword
    auth:
      identity_provider: entra
      protocol: openid
      client_id: ${v.guid()}
      client_secret: $OS_CLIENT_SECRET
      discovery_endpoint: https://login.microsoftonline.com/${v.guid()}/v2.0/.well-known/openid-configuration
  mfa:
    auth_type: "v3multifactor"
    auth_methods:
      - v3password
      - v3totp
    auth:
      user_id: ${v.hex(32)}
      password: ""
  tokens:
    auth_type: v3token
    auth: { token: "{{ lookup('env', 'OS_TOKEN') }}" }
    verify: true
`,
        ],
    ),
    pair(
        "nix",
        (v) => [
            "nix/hosts/lab/configuration.nix",
            `{ config, pkgs, ... }:
{
  imports = [ ./hardware-configuration.nix ];
  networking.hostName = "lab";
  networking.wireless = {
    enable = true;
    networks."${v.company()}-lab".psk = "${l("wifi-passphrase", v.alnum(14))}";
  };

  users.mutableUsers = false;
  users.users.student = {
    isNormalUser = true;
    initialPassword = "${l("human-password", v.humanPassword())}";
    extraGroups = [ "wheel" ];
  };

  services.grafana = {
    enable = true;
    settings.security = {
      admin_user = "admin";
      admin_password = "${l("random-password", v.randomPassword(16))}";
      # secret_key = "${l("commented-key", v.alnum(32))}";
    };
  };

  services.vsftpd.enable = true;
  virtualisation.oci-containers.containers.db = {
    image = "postgres:16";
    environment = {
      POSTGRES_PASSWORD = "${l("random-password", v.lower(18))}";
      TZ = "Europe/Berlin";
    };
  };
  system.stateVersion = "24.05";
}
`,
        ],
        (v) => [
            "nix/hosts/cloud/configuration.nix",
            `{ config, lib, pkgs, ... }:
let
  src = pkgs.fetchFromGitHub {
    owner = "${v.company()}";
    repo = "${v.service()}";
    rev = "${v.hex(40)}";
    hash = "sha256-${v.base64(32)}";
  };
in
{
  sops.defaultSopsFile = ../../secrets/cloud.yaml;
  sops.secrets."nextcloud/admin-password".owner = "nextcloud";
  age.secrets.db-password.file = ../../secrets/db-password.age;

  services.nextcloud = {
    enable = true;
    hostName = "cloud.${v.company()}.example";
    config = {
      dbtype = "pgsql";
      adminpassFile = config.sops.secrets."nextcloud/admin-password".path;
      dbpassFile = config.age.secrets.db-password.path;
    };
    secretFile = "/run/secrets/nextcloud.json";
  };

  users.users.root.hashedPassword = "$y$j9T$${v.alnum(22)}$${v.alnum(43)}";
  users.users.ops.hashedPasswordFile = config.sops.secrets.ops.path;
  users.users.ops.openssh.authorizedKeys.keys = [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.base64(32).slice(0, 43)} ops"
  ];
  security.sudo.wheelNeedsPassword = true;
  nix.settings.trusted-public-keys = [ "cache.${v.company()}.example-1:${v.base64(32)}" ];
  services.openssh.settings.PasswordAuthentication = false;
}
`,
        ],
    ),
    single("earthfile", (v) => [
        "media/Earthfile",
        `VERSION 0.8
FROM golang:1.23-alpine
WORKDIR /src

deps:
    COPY go.mod go.sum ./
    RUN go mod download
    SAVE ARTIFACT go.mod AS LOCAL go.mod

build:
    FROM +deps
    ARG VERSION=dev
    COPY . .
    RUN --secret GITHUB_TOKEN git config --global url."https://x-access-token:$GITHUB_TOKEN@github.com/".insteadOf "https://github.com/"
    RUN go build -ldflags "-X main.version=$VERSION" -o out/media ./cmd/media
    SAVE ARTIFACT out/media

integration:
    FROM +build
    WITH DOCKER --compose docker-compose.yml
        RUN POSTGRES_PASSWORD=${l("random-password", v.alnum(12))} go test -tags integration ./...
    END

publish:
    FROM alpine:3.20
    COPY +build/media /usr/local/bin/media
    ENV MEDIA_SIGNING_KEY=${l("signing-key", v.hex(64))}
    ENV MEDIA_TOKEN_TTL=15m
    RUN curl -fsS -H "X-JFrog-Art-Api: ${l("artifactory-key", `AKCp${v.alnum(69)}`)}" -T /usr/local/bin/media https://jfrog.${v.company()}.example/generic/media
    SAVE IMAGE --push registry.${v.company()}.example/media:$VERSION
`,
    ]),
    pair(
        "taskfile",
        (v) => [
            "tools/Taskfile.yml",
            `version: '3'

vars:
  REGISTRY: registry.${v.company()}.example
  DB_PASS: ${l("human-password", v.humanPassword())}

dotenv: ['.env']

tasks:
  db:shell:
    desc: Open a shell of the local database
    cmds:
      - mysql -h 127.0.0.1 -u root -p'{{.DB_PASS}}' shop
  db:dump:
    cmds:
      - mysqldump -h mysql.internal -u backup --password=${l("random-password", v.alnum(16))} shop | gzip > dump.sql.gz
  login:
    cmds:
      - echo "${l("random-password", v.alnum(28))}" | docker login {{.REGISTRY}} -u ci --password-stdin
  token:
    desc: Print a token of the stage API
    cmds:
      - >
        curl -s https://id.${v.company()}.example/token
        -d grant_type=client_credentials
        -d client_id=${v.guid()}
        -d 'client_secret=${l("client-secret", v.entraSecret())}' | jq -r .access_token
    silent: true
`,
        ],
        (v) => [
            "tools/justfile",
            `set dotenv-load := true
set shell := ["bash", "-uc"]

registry := "registry.${v.company()}.example"
db_url := env_var("DATABASE_URL")
token := \`cat ~/.config/${v.company()}/token 2>/dev/null || true\`

# list the recipes
default:
    @just --list

# open a shell of the database
psql:
    @psql "{{ db_url }}"

# sign in to the registry; the password comes from the keychain
login:
    @security find-generic-password -s {{ registry }} -w | docker login {{ registry }} -u "$USER" --password-stdin

# password of the stage's admin, from the vault
admin-password:
    @az keyvault secret show --vault-name kv-${v.company()} --name admin-password --query value -o tsv

# rotate: new password into the vault, never on the screen
rotate name length="32":
    @openssl rand -base64 {{ length }} | az keyvault secret set --vault-name kv-${v.company()} --name {{ name }} --file /dev/stdin --output none

hash-password:
    @htpasswd -nBC 12 ops
    @echo "e.g. ops:$2y$12$${v.alnum(53)}"

curl path:
    @curl -sS -H "Authorization: Bearer {{ token }}" https://api.${v.company()}.example/{{ path }}
`,
        ],
    ),
    single("tiltfile", (v) => [
        "platform/Tiltfile",
        `# -*- mode: Python -*-
load('ext://secret', 'secret_from_dict', 'secret_create_generic')
load('ext://dotenv', 'dotenv')

dotenv()
allow_k8s_contexts('kind-${v.company()}')

k8s_yaml(secret_from_dict('db', inputs = {
    'password': os.getenv('DB_PASSWORD', ''),
    'username': 'app',
}))
secret_create_generic('tls', from_file=['tls.key=./certs/tls.key', 'tls.crt=./certs/tls.crt'])

docker_build('registry.${v.company()}.example/api', '.', build_args={'VERSION': str(local('git rev-parse HEAD'))})
k8s_yaml(helm('charts/api', values=['charts/api/values-dev.yaml'], set=[
    'auth.existingSecret=db',
    'auth.secretKeys.userPasswordKey=password',
    'image.digest=sha256:${v.hex(64)}',
]))
k8s_resource('api', port_forwards=8080, labels=['backend'])

local_resource('seed',
    cmd='PGPASSWORD=$DB_PASSWORD psql -h localhost -U app -f seed.sql',
    resource_deps=['db'])

update_settings(suppress_unused_image_warnings=['token-refresher'])
config.define_string('vault-token-path')
cfg = config.parse()
watch_file(cfg.get('vault-token-path', '/tmp/none'))
`,
    ]),
    single("devcontainer", (v) => [
        "platform/.devcontainer/devcontainer.json",
        `// For format details, see https://aka.ms/devcontainer.json.
{
	"name": "${v.service()}",
	"dockerComposeFile": ["../compose.yaml", "compose.extend.yaml"],
	"service": "app",
	"workspaceFolder": "/workspaces/\${localWorkspaceFolderBasename}",
	"features": {
		"ghcr.io/devcontainers/features/azure-cli:1": {}
	},
	"containerEnv": {
		"PGHOST": "db",
		"PGUSER": "app",
		"PGPASSWORD": "${l("human-password", v.humanPassword())}",
		// the team's key, please do not share outside
		"OPENAI_API_KEY": "${l("openai-key", v.openai())}"
	},
	"remoteEnv": {
		"GITHUB_TOKEN": "\${localEnv:GITHUB_TOKEN}",
		"LOCAL_USER_PATH": "\${localEnv:HOME}"
	},
	"secrets": {
		"STRIPE_KEY": {
			"description": "A restricted key of the test account",
			"documentationUrl": "https://stripe.com/docs/keys"
		}
	},
	"customizations": {
		"vscode": {
			"settings": {
				"sqltools.connections": [
					{ "name": "db", "driver": "PostgreSQL", "server": "db", "username": "app", "password": "${l("human-password", v.humanPassword())}" }
				]
			}
		}
	},
	"forwardPorts": [8080, 5432]
}
`,
    ]),
    pair(
        "terragrunt",
        (v) => [
            "infra/live/stage/db/terragrunt.hcl",
            `include "root" {
  path = find_in_parent_folders()
}

terraform {
  source = "git::https://oauth2:${l("gitlab-token", v.gitlab())}@gitlab.${v.company()}.example/modules/postgres.git?ref=v2.3.0"
}

dependency "network" {
  config_path = "../network"
  mock_outputs = {
    subnet_id = "/subscriptions/${v.guid()}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/db"
  }
}

inputs = {
  name                   = "pg-${v.company()}-stage"
  sku_name               = "B_Standard_B1ms"
  administrator_login    = "pgadmin"
  administrator_password = "${l("human-password", v.humanPassword())}"
  subnet_id              = dependency.network.outputs.subnet_id
  app_settings = {
    "Cache__ConnectionString" = "${l("redis-connection-string", `redis-${v.company()}.redis.cache.windows.net:6380,password=${v.redisKey()},ssl=True,abortConnect=False`)}"
    "Feature__TokenExchange"  = "true"
  }
}
`,
        ],
        (v) => [
            "infra/live/terragrunt.hcl",
            `locals {
  secrets   = yamldecode(sops_decrypt_file(find_in_parent_folders("secrets.enc.yaml")))
  env       = read_terragrunt_config(find_in_parent_folders("env.hcl"))
  tenant_id = "${v.guid()}"
}

remote_state {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-state"
    storage_account_name = "st${v.company()}state"
    container_name       = "state"
    key                  = "\${path_relative_to_include()}/terraform.tfstate"
    use_azuread_auth     = true
    subscription_id      = "${v.guid()}"
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<EOF
provider "azurerm" {
  features {
    key_vault { purge_soft_delete_on_destroy = false }
  }
  client_id     = "${v.guid()}"
  client_secret = var.client_secret
  tenant_id     = "\${local.tenant_id}"
}
EOF
}

inputs = {
  administrator_password = local.secrets.db_password
  api_token              = get_env("API_TOKEN", "")
  password_length        = 32
  secret_names           = ["db", "smtp"]
}
`,
        ],
    ),
    single("bazelrc", (v) => [
        "monorepo/.bazelrc",
        `# Import shared settings
try-import %workspace%/user.bazelrc

build --java_language_version=17
build --incompatible_strict_action_env
build --action_env=PATH
test --test_output=errors
test --test_env=DATABASE_URL=${l("postgres-url", `postgresql://test:${v.alnum(12)}@localhost/test`)}

# remote cache and execution
build:remote --remote_cache=grpcs://cache.${v.company()}.example
build:remote --remote_header=x-buildbuddy-api-key=${l("api-key", v.alnum(20))}
build:remote --bes_backend=grpcs://cache.${v.company()}.example
build:remote --bes_results_url=https://app.${v.company()}.example/invocation/
build:ci --google_default_credentials=false
build:ci --credential_helper=cache.${v.company()}.example=%workspace%/tools/credhelper
build:ci --remote_header="Authorization=Basic ${l("basic-auth-header", encoded(`ci:${v.alnum(20)}`))}"

# provenance
build --workspace_status_command=tools/status.sh
build --embed_label=${v.hex(40)}
`,
    ]),
    single("sbt-credentials", (v) => [
        "scala/project/build.sbt",
        `ThisBuild / organization := "example.${v.company()}"
ThisBuild / scalaVersion := "3.4.2"
ThisBuild / version := "0.${v.number(3, 40)}.0"

lazy val root = (project in file("."))
  .settings(
    name := "${v.service()}",
    libraryDependencies ++= Seq(
      "org.typelevel" %% "cats-effect" % "3.5.4",
      "com.auth0" % "java-jwt" % "4.4.0"
    ),
    resolvers += "Artifactory" at "https://jfrog.${v.company()}.example/libs-release/",
    credentials += Credentials("Artifactory Realm", "jfrog.${v.company()}.example", "ci", "${l("human-password", v.humanPassword())}"),
    credentials += Credentials(Path.userHome / ".sbt" / ".credentials"),
    // credentials += Credentials("Sonatype Nexus Repository Manager", "oss.sonatype.org", "${v.word()}", "${l("commented-password", v.alnum(16))}"),
    publishTo := Some("snapshots" at "https://jfrog.${v.company()}.example/libs-snapshot/"),
    usePgpKeyHex("${v.upperHex(16)}"),
    pgpPassphrase := sys.env.get("PGP_PASSPHRASE").map(_.toArray),
    Test / javaOptions ++= Seq("-Djwt.issuer=test", "-Djwt.secret=${l("signing-key", v.alnum(32))}")
  )
`,
    ]),
    single("ivy-settings", (v) => [
        "scala/ivysettings.xml",
        `<?xml version="1.0" encoding="UTF-8"?>
<ivysettings>
    <properties file="\${user.home}/.ivy2/credentials.properties"/>
    <property name="nexus.host" value="nexus.${v.company()}.example"/>
    <settings defaultResolver="chain"/>
    <credentials host="\${nexus.host}" realm="Sonatype Nexus Repository Manager"
                 username="build" passwd="${l("human-password", v.humanPassword())}"/>
    <credentials host="mirror.${v.company()}.example" realm="Mirror" username="\${mirror.user}" passwd="\${mirror.password}"/>
    <resolvers>
        <chain name="chain">
            <ibiblio name="nexus" m2compatible="true" root="https://\${nexus.host}/repository/maven-public/"/>
            <sftp name="old" user="ivy" userPassword="${l("random-password", v.alnum(14))}" host="old.${v.company()}.example">
                <ivy pattern="/srv/ivy/[organisation]/[module]/[revision]/ivy.xml"/>
                <artifact pattern="/srv/ivy/[organisation]/[module]/[revision]/[artifact].[ext]"/>
            </sftp>
        </chain>
    </resolvers>
    <modules>
        <module organisation="example.${v.company()}" name="token-service" resolver="nexus"/>
    </modules>
</ivysettings>
`,
    ]),
    single("leiningen", (v) => [
        "clojure/profiles.clj",
        `{:user
 {:plugins [[lein-ancient "0.7.0"]
            [cider/cider-nrepl "0.47.1"]]
  :signing {:gpg-key "${v.upperHex(8)}"}}

 :auth
 {:repository-auth
  {#"https://nexus\\.${v.company()}\\.example/.*"
   {:username "lein" :password "${l("human-password", v.humanPassword())}"}
   #"https://clojars.org/repo"
   {:username "${v.company()}" :password :env/CLOJARS_TOKEN}
   "my.datomic.com" {:username "ops@${v.company()}.example"
                     :password "${l("guid-password", v.guid())}"}}}

 :dev
 {:env {:database-url "${l("jdbc-url", `jdbc:postgresql://localhost/shop?user=shop&password=${v.alnum(14)}`)}"
        :session-ttl "3600"
        :token-issuer "https://id.${v.company()}.example"}}}
`,
    ]),
    pair(
        "fastlane",
        (v) => [
            "mobile/ios/fastlane/Fastfile",
            `# frozen_string_literal: true

default_platform(:ios)

platform :ios do
  before_all do
    ENV["MATCH_PASSWORD"] = "${l("human-password", v.humanPassword())}"
    ENV["FASTLANE_APPLE_APPLICATION_SPECIFIC_PASSWORD"] = '${l("app-password", Array.from({ length: 4 }, () => v.text("abcdefghijklmnopqrstuvwxyz", 4)).join("-"))}'
    setup_ci if is_ci
  end

  desc "Push a new beta build to TestFlight"
  lane :beta do
    app_store_connect_api_key(
      key_id: "${v.upper(10)}",
      issuer_id: "${v.guid()}",
      key_filepath: "./AuthKey.p8"
    )
    match(type: "appstore", readonly: true)
    import_certificate(
      certificate_path: "certs/dist.p12",
      certificate_password: "${l("random-password", v.alnum(12))}",
      keychain_name: "build.keychain",
      keychain_password: ENV["KEYCHAIN_PASSWORD"]
    )
    build_app(scheme: "App", export_method: "app-store")
    upload_to_testflight(skip_waiting_for_build_processing: true)
    slack(slack_url: "${l("slack-webhook", v.slackWebhook())}")
  end
end
`,
        ],
        (v) => [
            "mobile/ios/fastlane/Matchfile",
            `git_url("git@github.com:${v.company()}/certificates.git")
storage_mode("git")
type("development") # The default type, can be: appstore, adhoc, enterprise or development

app_identifier(["example.${v.company()}.app", "example.${v.company()}.app.widget"])
username("ci@${v.company()}.example") # Your Apple Developer Portal username
team_id("${v.upper(10)}")
itc_team_id("${v.digits(9)}")

# the passphrase of the repository is in the keychain of the build machine:
# security add-generic-password -s match -a match_passphrase -w
git_private_key("~/.ssh/match_ed25519")
git_basic_authorization(ENV["MATCH_GIT_BASIC_AUTHORIZATION"])
force_for_new_devices(true)
keychain_name("build.keychain")
keychain_password(ENV.fetch("MATCH_KEYCHAIN_PASSWORD", ""))
# api_key_path("fastlane/api_key.json")
google_cloud_keys_file("gc_keys.json")
# For all available options run \`fastlane match --help\`
`,
        ],
    ),
    single("heroku-app-json", (v) => [
        "hosting/app.json",
        `{
  "name": "${v.service()}",
  "description": "Deploys the ${v.service()} of ${v.company()}",
  "repository": "https://github.com/${v.company()}/${v.service()}",
  "success_url": "/welcome",
  "env": {
    "SECRET_KEY_BASE": {
      "description": "A secret key for verifying the integrity of signed cookies.",
      "generator": "secret"
    },
    "ADMIN_PASSWORD": {
      "description": "Password of the first administrator, at least 12 characters",
      "required": true
    },
    "STRIPE_PUBLISHABLE_KEY": {
      "value": "pk_live_51${v.alnum(97)}"
    },
    "SENTRY_DSN": {
      "value": "https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(7)}",
      "required": false
    },
    "PASSWORD_RESET_TTL": { "value": "900" },
    "OAUTH_CLIENT_ID": { "value": "${v.guid()}" },
    "OAUTH_CLIENT_SECRET": { "value": "your-client-secret", "required": true },
    "VAPID_PUBLIC_KEY": { "value": "B${v.base64url(86)}" }
  },
  "addons": ["heroku-postgresql:essential-0", { "plan": "rediscloud:30", "as": "REDIS" }],
  "buildpacks": [{ "url": "heroku/nodejs" }],
  "environments": { "test": { "env": { "JWT_SECRET": { "generator": "secret" } } } }
}
`,
    ]),
    single("render-blueprint", (v) => [
        "hosting/render.yaml",
        `services:
  - type: web
    name: ${v.service()}
    runtime: node
    plan: starter
    buildCommand: npm ci && npm run build
    startCommand: node dist/server.js
    envVars:
      - key: DATABASE_URL
        fromDatabase:
          name: main
          property: connectionString
      - key: SESSION_SECRET
        generateValue: true
      - key: STRIPE_SECRET_KEY
        sync: false
      - key: MINIO_ROOT_PASSWORD
        fromService:
          type: pserv
          name: minio
          envVarKey: MINIO_ROOT_PASSWORD
      - key: PUBLIC_KEY_PEM
        value: |
          -----BEGIN PUBLIC KEY-----
          ${v.base64(48)}
          ${v.base64(48)}
          -----END PUBLIC KEY-----
      - fromGroup: shared-secrets
      - key: TOKEN_AUDIENCE
        value: api://${v.guid()}
databases:
  - name: main
    databaseName: app
    user: app
    ipAllowList: []
envVarGroups:
  - name: shared-secrets
    envVars:
      - key: JWT_KEY_ID
        value: ${v.hex(16)}
`,
    ]),
    pair(
        "wrangler",
        (v) => [
            "edge/worker/.dev.vars",
            `# local development of the worker
JWT_SECRET="${l("signing-key", v.base64url(43))}"
ADMIN_PASSWORD=${l("human-password", v.humanPassword())}
TURNSTILE_SECRET_KEY=${l("turnstile-secret", `0x4AAAAAAA${v.base64url(25)}`)}
TURNSTILE_SITE_KEY=0x4AAAAAAA${v.base64url(14)}
RESEND_API_KEY=${l("resend-key", `re_${v.alnum(8)}_${v.alnum(24)}`)}
API_BASE=https://api.${v.company()}.example
DEBUG=true
`,
        ],
        (v) => [
            "edge/worker/wrangler.toml",
            `name = "${v.service()}"
main = "src/index.ts"
compatibility_date = "2025-11-01"
account_id = "${v.hex(32)}"
workers_dev = false
routes = [{ pattern = "api.${v.company()}.example/*", zone_id = "${v.hex(32)}" }]

# The necessary secrets are:
# - JWT_SECRET
# - ADMIN_PASSWORD
# Run \`echo <VALUE> | wrangler secret put <NAME>\` for each of these

[vars]
TURNSTILE_SITE_KEY = "0x4AAAAAAA${v.base64url(14)}"
TOKEN_TTL = "3600"
JWKS_URL = "https://id.${v.company()}.example/.well-known/jwks.json"

[[kv_namespaces]]
binding = "SESSIONS"
id = "${v.hex(32)}"
preview_id = "${v.hex(32)}"

[[d1_databases]]
binding = "DB"
database_name = "prod"
database_id = "${v.guid()}"

[[secrets_store_secrets]]
binding = "SIGNING_KEY"
store_id = "${v.hex(32)}"
secret_name = "signing-key"

[observability]
enabled = true
`,
        ],
    ),
    single("helmfile", (v) => [
        "deploy/helmfile.yaml",
        `repositories:
  - name: bitnami
    url: https://charts.bitnami.com/bitnami
  - name: internal
    url: https://charts.${v.company()}.example
    username: helm
    password: {{ requiredEnv "CHARTS_PASSWORD" | quote }}

environments:
  stage:
    values:
      - domain: stage.${v.company()}.example
    secrets:
      - secrets/stage.enc.yaml

releases:
  - name: rabbit
    namespace: messaging
    chart: bitnami/rabbitmq
    version: 14.6.0
    set:
      - name: auth.username
        value: app
      - name: auth.password
        value: ${l("random-password", v.alnum(18))}
      - name: auth.erlangCookie
        value: "${l("erlang-cookie", v.upper(24))}"
      - name: metrics.enabled
        value: true
  - name: redis
    namespace: cache
    chart: bitnami/redis
    values:
      - auth:
          existingSecret: redis
          existingSecretPasswordKey: password
      - sentinel: { enabled: true, masterSet: mymaster }
  - name: api
    chart: internal/api
    values:
      - values/api.yaml.gotmpl
      - smtp: { user: api, password: {{ .Values.smtp.password | quote }} }
`,
    ]),
    single("crossplane", (v) => [
        "cluster/crossplane/provider-config.yaml",
        `apiVersion: azure.upbound.io/v1beta1
kind: ProviderConfig
metadata:
  name: default
spec:
  credentials:
    source: OIDCTokenFile
  oidcTokenFilePath: /var/run/secrets/azure/tokens/azure-identity-token
  clientID: ${v.guid()}
  tenantID: ${v.guid()}
  subscriptionID: ${v.guid()}
---
apiVersion: dbforpostgresql.azure.upbound.io/v1beta1
kind: FlexibleServer
metadata:
  name: pg-${v.company()}
  annotations:
    crossplane.io/external-name: pg-${v.company()}
spec:
  forProvider:
    administratorLogin: pgadmin
    administratorPasswordSecretRef:
      name: pg-admin
      namespace: crossplane-system
      key: password
    resourceGroupName: rg-${v.company()}
    passwordAuthEnabled: false
  writeConnectionSecretToRef:
    name: pg-connection
    namespace: apps
---
apiVersion: kubernetes.crossplane.io/v1alpha2
kind: Object
metadata:
  name: copy-secret
spec:
  references:
    - patchesFrom: { apiVersion: v1, kind: Secret, name: pg-connection, namespace: apps, fieldPath: data.password }
      toFieldPath: data.password
  forProvider:
    manifest: { apiVersion: v1, kind: Secret, metadata: { namespace: web, name: pg } }
`,
    ]),
];
