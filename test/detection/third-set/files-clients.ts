import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { bareKey, encoded, escaped, pair, pfx, phrase, single, thoughtUp } from "./files-slots";

/** What command-line tools, package managers and desktop programs leave in the home directory, and keys as files. */
export const clientFiles: readonly FileTemplate[] = [
    pair(
        "npmrc",
        ["home/.npmrc", "packages/ui/.npmrc"],
        (v, slot) => `registry=https://registry.npmjs.org/
@acme:registry=https://npm.pkg.github.com
//npm.pkg.github.com/:_authToken=${slot("github-token", v.github(), "${GITHUB_TOKEN}")}
//pkgs.dev.azure.com/acme/_packaging/feed/npm/registry/:username=acme
//pkgs.dev.azure.com/acme/_packaging/feed/npm/registry/:_password=${slot("encoded-password", encoded(v.lower(52)), '"[BASE64_ENCODED_PERSONAL_ACCESS_TOKEN]"')}
//npm.example.com/:_auth=${slot("basic-auth", encoded(`ci:${thoughtUp(v)}`), "${NPM_AUTH}")}
email=npm requires email to be set but doesn't use the value
always-auth=true
`,
    ),
    pair(
        "yarnrc",
        ["packages/app/.yarnrc.yml", "packages/lib/.yarnrc.yml"],
        (v, slot) => `nodeLinker: node-modules
npmScopes:
  acme:
    npmRegistryServer: https://npm.acme.example
    npmAuthToken: ${slot("generic-api-key", v.alnum(40), '"${ACME_NPM_TOKEN:-}"')}
  tools:
    npmAuthIdent: ${slot("basic-auth", `tools:${v.randomPassword(12)}`, "${TOOLS_IDENT}")}
checksumBehavior: update
yarnPath: .yarn/releases/yarn-4.5.0.cjs
`,
    ),
    pair(
        "pypirc",
        ["home/.pypirc", "docs/pypirc.example"],
        (v, slot) => `[distutils]
index-servers =
    pypi
    internal

[pypi]
username = __token__
password = ${slot("pypi-token", v.pypi(), "pypi-<your token>")}

[internal]
repository: https://pypi.example.com/legacy/
username: publisher
password: ${slot("human-password", thoughtUp(v), "%(PUBLISHER_PASSWORD)s")}
`,
    ),
    pair(
        "netrc",
        ["home/.netrc", "home/_netrc.sample"],
        (v, slot) => `machine api.heroku.com
  login ops@example.com
  password ${slot("heroku-key", v.guid(), "YOUR_HEROKU_API_KEY")}
machine git.example.com login build password ${slot("human-password", thoughtUp(v), "<password>")}
machine ftp.example.com
  login anonymous
  macdef init
  cd /pub

default login anonymous password ${tolerated("guest@example.com")}
`,
    ),
    pair(
        "pip-conda",
        ["home/.config/pip/pip.conf", "ci/pip.conf"],
        (v, slot) => `[global]
index-url = ${slot("url-with-password", `https://aws:${v.randomPassword(40)}@acme-${v.digits(12)}.d.codeartifact.eu-west-1.amazonaws.com/pypi/main/simple/`, "https://pypi.org/simple")}
extra-index-url =
    ${slot("url-with-token", `https://__token__:${v.gitlab()}@gitlab.example.com/api/v4/projects/${v.digits(4)}/packages/pypi/simple`, "https://${PYPI_USER}:${PYPI_PASSWORD}@pypi.example.com/simple")}
trusted-host = pypi.example.com
timeout = 60
`,
    ),
    pair(
        "nuget-config",
        ["dotnet/NuGet.Config", "dotnet/samples/NuGet.Config"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <add key="nuget.org" value="https://api.nuget.org/v3/index.json" protocolVersion="3" />
    <add key="Acme" value="https://pkgs.dev.azure.com/acme/_packaging/Acme/nuget/v3/index.json" />
  </packageSources>
  <packageSourceCredentials>
    <Acme>
      <add key="Username" value="any" />
      <add key="ClearTextPassword" value="${slot("devops-token", v.lower(52), "%ACME_FEED_PAT%")}" />
    </Acme>
    <Old>
      <add key="Username" value="old" />
      <add key="Password" value="AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA${v.base64(150)}" />
    </Old>
  </packageSourceCredentials>
  <apikeys>
    <add key="https://www.nuget.org" value="AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA${v.base64(120)}" />
    ${slot("proxy-password", `<add key="http_proxy.password" value="${thoughtUp(v)}" />`, '<add key="http_proxy.user" value="acme\\build" />')}
  </apikeys>
</configuration>
`,
    ),
    pair(
        "maven-settings",
        ["home/.m2/settings.xml", "ci/maven/settings.xml"],
        (v, slot) => `<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
  <servers>
    <server>
      <id>ossrh</id>
      <username>${v.alnum(8)}</username>
      <password>${slot("generic-api-key", v.base64(33), "${env.OSSRH_TOKEN}")}</password>
    </server>
    <server>
      <id>nexus</id>
      <username>deployment</username>
      <password>${slot("human-password", thoughtUp(v), `{${v.base64(32)}}`)}</password>
    </server>
    <server>
      <id>ssh</id>
      <privateKey>\${user.home}/.ssh/id_dsa</privateKey>
      <passphrase>${slot("passphrase", phrase(v), "${ssh.passphrase}")}</passphrase>
    </server>
  </servers>
</settings>
`,
    ),
    pair(
        "gradle-properties",
        ["home/.gradle/gradle.properties", "android/gradle.properties"],
        (v, slot) => `org.gradle.jvmargs=-Xmx4g -Dfile.encoding=UTF-8
android.useAndroidX=true
signing.keyId=${v.upperHex(8)}
signing.password=${slot("human-password", thoughtUp(v), "")}
signing.secretKeyRingFile=/home/dev/.gnupg/secring.gpg
sonatypePassword=${slot("random-password", v.alnum(44), "@sonatypePassword@")}
MYAPP_RELEASE_KEY_ALIAS=upload
MYAPP_RELEASE_STORE_PASSWORD=${slot("human-password", thoughtUp(v), "*****")}
MAPBOX_DOWNLOADS_TOKEN=${slot("mapbox-token", v.mapboxSecret(), "YOUR_SECRET_TOKEN")}
systemProp.https.proxyPassword=${slot("human-password", thoughtUp(v), "${proxyPassword}")}
`,
    ),
    pair(
        "docker-config",
        ["home/.docker/config.json", "home/work/.docker/config.json"],
        (v, slot) => `{
	"auths": {
		"https://index.docker.io/v1/": {
			${slot("docker-auth", `"auth": "${encoded(`acme:${v.dockerHub()}`)}"`, '"email": "ops@example.com"')}
		},
		"acme.azurecr.io": {
			"auth": "${encoded("00000000-0000-0000-0000-000000000000:")}",
			${slot("identity-token", `"identitytoken": "${v.jwt({ grant_type: "refresh_token" })}"`, '"registrytoken": ""')}
		}
	},
	"credsStore": "desktop",
	"HttpHeaders": { "User-Agent": "Docker-Client/27.3.1 (linux)" }
}
`,
    ),
    pair(
        "aws-credentials",
        ["home/.aws/credentials", "home/.aws/config"],
        (v, slot) => `[default]
aws_access_key_id = ${tolerated(v.awsKeyId())}
aws_secret_access_key = ${slot("aws-secret-key", v.awsSecret(), "<YOUR_SECRET_ACCESS_KEY>")}

[example]
aws_access_key_id = ${tolerated("AKIAIOSFODNN7EXAMPLE")}
aws_secret_access_key = ${tolerated("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")}

[mfa]
aws_access_key_id = ${tolerated(`ASIA${v.awsKeyId().slice(4)}`)}
aws_secret_access_key = ${slot("aws-secret-key", v.awsSecret(), "")}
aws_session_token = ${slot("aws-session-token", `IQoJb3JpZ2luX2VjE${v.base64(220)}`, "")}

[sso]
sso_start_url = https://acme.awsapps.com/start
sso_account_id = ${v.digits(12)}
credential_process = /usr/local/bin/aws-vault exec acme --json
`,
    ),
    pair(
        "gcloud-json",
        ["home/.config/gcloud/application_default_credentials.json", "home/.config/gcloud/workload_identity.json"],
        (v, slot) => `{
  "account": "",
  "client_id": "${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com",
  "client_secret": "${slot("oauth-client-secret", `d-${v.base64url(22)}`, "")}",
  "quota_project_id": "acme-${v.digits(6)}",
  "refresh_token": "${slot("refresh-token", `1//0${v.base64url(98)}`, "")}",
  "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
  "token_url": "https://sts.googleapis.com/v1/token",
  "type": "authorized_user"
}
`,
    ),
    pair(
        "gcp-service-account",
        ["keys/acme-robot.json", "keys/acme-robot.public.json"],
        (v, slot) => `{
  "type": "service_account",
  "project_id": "acme-${v.digits(6)}",
  "private_key_id": "${v.hex(40)}",
  "private_key": "${slot("private-key", escaped(v.pem("PRIVATE KEY", 420)), "<redacted>")}",
  "client_email": "robot@acme.iam.gserviceaccount.com",
  "client_id": "${v.digits(21)}",
  "auth_uri": "https://accounts.google.com/o/oauth2/auth",
  "token_uri": "https://oauth2.googleapis.com/token",
  "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/robot%40acme.iam.gserviceaccount.com"
}
`,
    ),
    pair(
        "s3cfg-rclone-boto",
        ["home/.s3cfg", "home/.s3cfg.dist"],
        (v, slot) => `[default]
access_key = ${tolerated(v.awsKeyId())}
secret_key = ${slot("aws-secret-key", v.awsSecret(), "$AWS_SECRET")}
gpg_passphrase = ${slot("passphrase", thoughtUp(v), "")}
gpg_command = /usr/bin/gpg
gpg_decrypt = %(gpg_command)s -d --verbose --no-use-agent --batch --yes --passphrase-fd %(passphrase_fd)s -o %(output_file)s %(input_file)s
host_base = s3.amazonaws.com
signature_v2 = False
use_https = True
`,
    ),
    pair(
        "rclone",
        ["home/.config/rclone/rclone.conf", "home/.config/rclone/rclone.example.conf"],
        (v, slot) => `[backup]
type = sftp
host = backup.example.com
user = archive
pass = ${slot("obscured-password", v.bytes(16 + 13).toString("base64url"), "*** ENCRYPTED ***")}

[crypt]
type = crypt
remote = drive:vault
password = ${slot("obscured-password", v.bytes(16 + 22).toString("base64url"), "")}
filename_encryption = standard

[drive]
type = drive
client_id = ${v.digits(12)}.apps.googleusercontent.com
token = ${slot("oauth-token", `{"access_token":"ya29.${v.base64url(160)}","token_type":"Bearer","refresh_token":"1//0${v.base64url(60)}","expiry":"2026-03-01T10:00:00Z"}`, '{"access_token":"","token_type":"Bearer"}')}

[azure]
type = azureblob
account = stacme
key = ${slot("storage-key", v.storageKey(), "XXX")}
`,
    ),
    pair(
        "pgpass-mycnf",
        ["home/.pgpass", "home/.pgpass.template"],
        (v, slot) => `# hostname:port:database:username:password
db1.example.com:5432:*:report:${slot("human-password", thoughtUp(v), "*")}
db2.example.com:5432:ledger:ledger_rw:${slot("random-password", v.alnum(22), "<ledger_rw password>")}
localhost:*:*:postgres:${slot("digits-password", v.digits(8), "")}
`,
    ),
    pair(
        "my-cnf",
        ["home/.my.cnf", "etc/mysql/my.cnf"],
        (v, slot) => `[client]
user=backup
${slot("human-password", `password="${thoughtUp(v)}"`, "#password=")}
host=mysql.example.com
ssl-ca=/etc/mysql/ca.pem

[mysqldump]
single-transaction
${slot("random-password", `password=${v.randomPassword(16)}`, "default-auth=mysql_native_password")}

[mysqld]
validate_password.policy=MEDIUM
validate_password.length=12
default_password_lifetime=0
`,
    ),
    pair(
        "git-credentials",
        ["home/.git-credentials", "home/.gitconfig"],
        (v, slot) => `[credential "https://github.com"]
	helper = store
[url ${slot("github-token", `"https://${v.github()}:x-oauth-basic@github.com/"`, '"git@github.com:"')}]
	insteadOf = https://github.com/
[http "https://git.example.com"]
	extraHeader = ${slot("basic-auth", `Authorization: Basic ${encoded(`:${v.lower(52)}`)}`, "Accept-Language: en")}
[remote "origin"]
	url = ${slot("url-with-password", `https://deploy:${thoughtUp(v)}@git.example.com/acme/site.git`, "https://deploy@git.example.com/acme/site.git")}
[user]
	signingkey = ${v.upperHex(16)}
	email = dev@example.com
[hub]
	${slot("github-token", `oauthtoken = ${v.github()}`, "protocol = https")}
`,
    ),
    pair(
        "cli-hosts",
        ["home/.config/gh/hosts.yml", "home/.config/gh/config.yml"],
        (v, slot) => `github.com:
    user: octo-dev
    ${slot("github-token", `oauth_token: ${v.github()}`, "git_protocol: ssh")}
    git_protocol: https
gitlab.example.com:
    token: ${slot("gitlab-token", v.gitlab(), "!!null")}
    api_host: gitlab.example.com
aliases:
    co: pr checkout
    token: auth token
`,
    ),
    pair(
        "terraform-pulumi-cli",
        ["home/.terraform.d/credentials.tfrc.json", "home/.pulumi/credentials.json"],
        (v, slot) => `{
  "credentials": {
    "app.terraform.io": {
      "token": "${slot("terraform-cloud-token", v.terraformCloud(), "")}"
    }
  },
  "current": "https://api.pulumi.com",
  "accessTokens": {
    "https://api.pulumi.com": "${slot("pulumi-token", v.pulumi(), "pul-****************************************")}"
  },
  "accounts": { "https://api.pulumi.com": { "username": "acme-dev", "lastValidatedAt": "2026-01-05T07:11:02+01:00" } }
}
`,
    ),
    pair(
        "azure-cli-cache",
        ["home/.azure/msal_token_cache.json", "home/.azure/azureProfile.json"],
        (v, slot) => `{
  "AccessToken": {
    "${v.guid()}.${v.guid()}-login.microsoftonline.com-accesstoken-${v.guid()}-organizations-": {
      "credential_type": "AccessToken",
      "secret": "${slot("access-token", v.jwt({ aud: "https://management.azure.com" }), "[removed]")}",
      "home_account_id": "${v.guid()}.${v.guid()}",
      "token_type": "Bearer"
    }
  },
  "RefreshToken": {
    "x": { "credential_type": "RefreshToken", "secret": "${slot("refresh-token", `0.A${v.base64url(2)}A${v.base64url(120)}.AgABAwEAAAA${v.base64url(300)}`, "[removed]")}" }
  },
  "Account": { "local_account_id": "${v.guid()}", "realm": "${v.guid()}", "username": "ops@example.com" }
}
`,
    ),
    pair(
        "cargo-gem-hex",
        ["home/.cargo/credentials.toml", "home/.cargo/config.toml"],
        (v, slot) => `[registry]
${slot("crates-token", `token = "cio${v.alnum(32)}"`, 'global-credential-providers = ["cargo:token"]')}

[registries.acme]
index = "sparse+https://cargo.acme.example/index/"
${slot("generic-api-key", `token = "Bearer ${v.alnum(40)}"`, 'credential-provider = ["cargo:token-from-stdout", "pass", "cargo/acme"]')}
`,
    ),
    pair(
        "composer-auth",
        ["php/auth.json", "php/auth.json.sample"],
        (v, slot) => `{
    "http-basic": {
        "repo.magento.com": {
            "username": "${v.hex(32)}",
            "password": "${slot("generic-api-key", v.hex(32), "<private-key>")}"
        }
    },
    "github-oauth": { "github.com": "${slot("github-token", v.github(), "")}" },
    "bearer": {
        "composer.example.com": "${slot("generic-api-key", v.alnum(48), "${COMPOSER_BEARER}")}"
    }
}
`,
    ),
    pair(
        "bundle-and-gem",
        ["ruby/.bundle/config", "ruby/.bundle/config.ci"],
        (v, slot) => `---
BUNDLE_PATH: "vendor/bundle"
BUNDLE_WITHOUT: "development:test"
BUNDLE_GEMS__CONTRIBSYS__COM: "${slot("basic-auth", `${v.hex(8)}:${v.hex(8)}`, "$SIDEKIQ_PRO_CREDENTIALS")}"
BUNDLE_RUBYGEMS__PKG__GITHUB__COM: "${slot("github-token", `acme:${v.github()}`, "<%= ENV['GH_PACKAGES'] %>")}"
`,
    ),
    pair(
        "data-tools",
        ["home/.dbt/profiles.yml", "dbt/profiles.yml"],
        (v, slot) => `warehouse:
  target: prod
  outputs:
    prod:
      type: snowflake
      account: acme-eu
      user: TRANSFORMER
      password: ${slot("human-password", thoughtUp(v), "\"{{ env_var('SNOWFLAKE_PASSWORD') }}\"")}
      private_key_passphrase: ${slot("passphrase", thoughtUp(v), "\"{{ env_var('SNOWFLAKE_PASSPHRASE', '') }}\"")}
    lake:
      type: databricks
      host: adb-${v.digits(16)}.7.azuredatabricks.net
      http_path: /sql/1.0/warehouses/${v.hex(16)}
      token: ${slot("databricks-token", v.databricks(), "\"{{ env_var('DBX_TOKEN') }}\"")}
`,
    ),
    pair(
        "kaggle-and-hub",
        ["home/.kaggle/kaggle.json", "notebooks/kaggle.sample.json"],
        (v, slot) => `{"username":"acme-ds","key":"${slot("generic-api-key", v.hex(32), "<your key>")}"}\n`,
    ),
    single("vault-token-file", ["home/.vault-token"], (v) => literal("vault-token", v.vaultService())),
    single("hub-token-file", ["home/.cache/huggingface/token"], (v) => literal("hugging-face-token", v.huggingFace())),
    pair(
        "filezilla",
        ["home/.config/filezilla/sitemanager.xml", "home/.config/filezilla/trustedcerts.xml"],
        (v, slot) => `<?xml version="1.0" encoding="UTF-8"?>
<FileZilla3 version="3.67.1" platform="linux">
	<Servers>
		<Server>
			<Host>ftp.example.com</Host>
			<Port>21</Port>
			<User>webmaster</User>
			<Pass encoding="base64">${slot("encoded-password", encoded(thoughtUp(v)), "")}</Pass>
			<Logontype>1</Logontype>
			<EncodingType>Auto</EncodingType>
		</Server>
		<Server>
			<Host>sftp.example.com</Host>
			<User>deploy</User>
			<Pass encoding="crypt" pubkey="${v.base64(44)}">${v.base64(72)}</Pass>
		</Server>
	</Servers>
	<TrustedCerts><Certificate><Fingerprint>${v.hex(64)}</Fingerprint></Certificate></TrustedCerts>
</FileZilla3>
`,
    ),
    pair(
        "editor-settings",
        ["web/.vscode/settings.json", "web/.vscode/sftp.json"],
        (v, slot, holds) => `{
    // Connections of the SQLTools extension
    "sqltools.connections": [
        {
            "name": "staging",
            "driver": "MySQL",
            "server": "staging.example.com",
            "username": "web",
            "askForPassword": ${String(!holds)},
            "password": ${slot("human-password", `"${thoughtUp(v)}"`, '"${command:web.dbPassword}"')}
        }
    ],
    "rest-client.environmentVariables": {
        "$shared": { "version": "v1" },
        "staging": { "token": ${slot("access-token", `"${v.jwt()}"`, '"{{$dotenv STAGING_TOKEN}}"')}, "clientId": "${v.guid()}" }
    },
    "editor.tokenColorCustomizations": { "comments": "#6a737d" }
}
`,
    ),
    single("private-key-files", ["keys/server.key", "keys/id_rsa", "keys/signing-ec.pem"], (v) => {
        const kind = v.pick(["RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY"]);
        return literal("private-key", v.pem(kind, 320));
    }),
    single("gpg-private-key", ["keys/release.asc"], (v) =>
        literal(
            "private-key",
            `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${v.pem("X", 400).split("\n").slice(1, -2).join("\n")}\n=${v.alnum(4)}\n-----END PGP PRIVATE KEY BLOCK-----\n`,
        ),
    ),
    single(
        "public-key-files",
        ["keys/server.crt", "keys/release.pub.asc", "keys/jwt.pub.pem", "keys/request.csr"],
        (v) => {
            const label = v.pick(["CERTIFICATE", "PUBLIC KEY", "PGP PUBLIC KEY BLOCK", "CERTIFICATE REQUEST"]);
            return v.pem(label, 320);
        },
    ),
    pair("putty-key", ["keys/deploy.ppk", "keys/deploy-encrypted.ppk"], (v, slot, holds) => {
        const lines = (count: number): string => Array.from({ length: count }, () => v.base64(48)).join("\n");
        const hidden = lines(6);
        return `PuTTY-User-Key-File-3: ssh-rsa
Encryption: ${holds ? "none" : "aes256-cbc"}
Comment: deploy@example.com
Public-Lines: 4
${lines(4)}
Private-Lines: 6
${slot("private-key", hidden, hidden)}
Private-MAC: ${v.hex(64)}
`;
    }),
    pair(
        "authorized-and-known",
        ["home/.ssh/notes", "home/.ssh/known_hosts"],
        (v, slot) => `# backup host
backup.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)}
|1|${v.base64(20)}|${v.base64(20)} ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY${v.alnum(100)}
ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC${v.alnum(340)} deploy@ci
# ${slot("human-password", `login with sshpass -p '${thoughtUp(v)}' ssh deploy@backup.example.com`, "login with ssh -i ~/.ssh/id_ed25519 deploy@backup.example.com")}
`,
    ),
    pair(
        "jwks",
        ["keys/jwks.private.json", "keys/jwks.json"],
        (v, slot) => `{
  "keys": [
    {
      "kty": "EC",
      "kid": "${v.base64url(43)}",
      "crv": "P-256",
      "x": "${v.base64url(43)}",
      "y": "${v.base64url(43)}",
      ${slot("private-key", `"d": "${v.base64url(43)}"`, '"use": "sig"')}
    },
    {
      "kty": "RSA",
      "alg": "RS256",
      "e": "AQAB",
      "n": "${v.base64url(342)}",
      "x5t": "${v.base64url(27)}",
      "x5c": ["${v.base64(300)}"]
    }
  ]
}
`,
    ),
    single("pfx-base64", ["keys/portal.pfx.b64", "keys/portal.pfx.txt"], (v) => `${literal("pfx", pfx(v))}\n`),
    single("certificate-base64", ["keys/portal.cer.b64"], (v) => `MIID${v.base64(600).slice(4)}\n`),
    pair(
        "keys-in-json",
        ["mobile/AuthKey.json", "mobile/AuthKey.public.json"],
        (v, slot) =>
            `{"key_id":"${v.upper(10)}","issuer_id":"${v.guid()}","key":"${slot("private-key", bareKey(v), "")}","in_house":false}\n`,
    ),
    pair(
        "otp-and-wallet",
        ["finance/recovery.txt", "finance/recovery-guide.txt"],
        (v, slot) => `Bank portal, second factor
${slot("otp-seed", `otpauth://totp/Bank:finance@example.com?secret=${v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32)}&issuer=Bank&digits=6`, "otpauth://totp/Bank:finance@example.com?issuer=Bank")}

Treasury wallet
Address: 0x${v.hex(40)}
${slot("seed-phrase", `Seed phrase: ${Array.from({ length: 12 }, () => v.word()).join(" ")}`, "Seed phrase: in the safe on the second floor, never in a file")}
${slot("private-key", `Private key: 0x${v.hex(64)}`, `Transaction: 0x${v.hex(64)}`)}
`,
    ),
];
