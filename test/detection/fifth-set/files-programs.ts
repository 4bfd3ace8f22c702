import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { pair, single } from "./pair";

/** Source code, texts, queries, notebooks, and what only looks like a secret. */
export const programFiles: FileTemplate[] = [
    pair(
        "java",
        (v) => [
            "src/java/SftpExport.java",
            `package org.example.export;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;

/** Sends the daily file to the bank. */
final class SftpExport {
    private static final String HOST = "sftp.bank.example";
    private static final String KEYSTORE_PASS = "${l("human-password", v.humanPassword())}";
    private static final byte[] SALT = "export".getBytes();

    void send() throws Exception {
        Session session = new JSch().getSession("export", HOST, 22);
        session.setPassword("${l("random-password", v.wildPassword(16))}");
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect();
        var blob = "${l("sas-url", v.sas(`https://st${v.company()}.blob.core.windows.net/export`))}";
    }
}
`,
        ],
        (v) => [
            "src/java/PasswordRules.java",
            `package org.example.export;

import java.util.regex.Pattern;

/** Says whether a password is good enough. */
final class PasswordRules {
    private static final Pattern PASSWORD = Pattern.compile("^(?=.*\\\\d)(?=.*[a-z])(?=.*[A-Z]).{12,72}$");
    private static final String PASSWORD_COLUMN = "password_hash";
    private static final String TOKEN_HEADER = "X-Auth-Token";
    static final String MESSAGE = "password.too.short";
    private static final long serialVersionUID = ${v.digits(18)}L;

    boolean accept(char[] password) {
        String secret = System.getenv("PEPPER");
        return secret != null && PASSWORD.matcher(new String(password)).matches();
    }

    String query() {
        return "SELECT password_hash FROM users WHERE token = ? AND tenant = '${v.guid()}'";
    }
}
`,
        ],
    ),
    pair(
        "kotlin",
        (v) => [
            "src/kotlin/PushGateway.kt",
            `package org.example.push

import io.ktor.client.HttpClient
import io.ktor.client.request.header
import io.ktor.client.request.post

class PushGateway(private val client: HttpClient) {
    private val appId = "${v.guid()}"
    private val restKey = "${l("onesignal-key", `os_v2_app_${v.lower(103)}`)}"

    suspend fun send(text: String) {
        client.post("https://api.onesignal.com/notifications") {
            header("Authorization", "Key $restKey")
        }
        client.post("https://metrics.example/in") { header("Authorization", "Basic ${l("basic-auth-base64", Buffer.from(`push:${v.alnum(16)}`).toString("base64"))}") }
    }
}
`,
        ],
        (v) => [
            "src/kotlin/TokenStore.kt",
            `package org.example.push

import android.content.SharedPreferences

private const val KEY_ACCESS_TOKEN = "pref_access_token"
private const val KEY_PASSWORD_ALIAS = "androidx_security_master_key"

class TokenStore(private val preferences: SharedPreferences) {
    private val buildId = "${v.guid()}"
    var accessToken: String?
        get() = preferences.getString(KEY_ACCESS_TOKEN, null)
        set(value) = preferences.edit().putString(KEY_ACCESS_TOKEN, value).apply()

    fun header() = "Authorization" to "Bearer $accessToken"
    fun pins() = listOf("sha256/${v.base64(32)}", "sha256/${v.base64(32)}")
}
`,
        ],
    ),
    pair(
        "csharp-client",
        (v) => [
            "src/csharp/CrmClient.cs",
            `namespace Example.Crm;

public sealed class CrmClient(HttpClient http)
{
    private const string ClientId = "3MVG9${v.alnum(80)}";
    private const string ConsumerSecret = "${l("salesforce-secret", v.upperHex(64))}";

    public async Task<string> LoginAsync()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "integration@${v.company()}.example",
            ["password"] = "${l("human-password", v.humanPassword())}",
        };
        var cosmos = new CosmosClient("https://cosmos-${v.company()}.documents.azure.com:443/", "${l("cosmos-key", v.cosmosKey())}");
        return (await http.PostAsync("/services/oauth2/token", new FormUrlEncodedContent(form))).ToString()!;
    }
}
`,
        ],
        (v) => [
            "src/csharp/HrClient.cs",
            `namespace Example.Hr;

/// <summary>Reads people; the password of the API comes from the vault.</summary>
[Guid("${v.guid()}")]
public sealed class HrClient(SecretClient vault, IConfiguration configuration)
{
    private const string PasswordSecretName = "hr-api-password";
    private const string EmulatorKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    public async Task<string> LoginAsync(CancellationToken cancellationToken)
    {
        string password = (await vault.GetSecretAsync(PasswordSecretName, cancellationToken: cancellationToken)).Value.Value;
        var apiKey = configuration["Hr:ApiKey"] ?? throw new InvalidOperationException("Hr:ApiKey is missing");
        var connection = $"Server=sql-hr;Database=hr;User Id=hr;Password={password};Encrypt=true";
        if (password == "CHANGE_ME") throw new InvalidOperationException("password was not set");
        return connection + apiKey.Length;
    }
}
`,
        ],
    ),
    pair(
        "go-service",
        (v) => [
            "src/go/notify/main.go",
            `package main

import (
	"log"
	"net/smtp"

	"github.com/nats-io/nats.go"
)

const (
	sender  = "noreply@${v.company()}.example"
	hmacKey = "${l("hmac-key", v.hex(64))}"
)

func main() {
	auth := smtp.PlainAuth("", sender, "${l("human-password", v.humanPassword())}", "smtp.example")
	nc, err := nats.Connect("${l("url-password", `nats://notify:${v.alnum(18)}@nats.internal:4222`)}")
	if err != nil {
		log.Fatal("token rejected: ", err)
	}
	defer nc.Close()
	_, _ = auth, hmacKey
}
`,
        ],
        (v) => [
            "src/go/verify/main.go",
            `package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
)

// publicKey checks the signature of a release.
const publicKey = "${v.hex(64)}"

var errPassword = fmt.Errorf("password: must not be empty")

func main() {
	key, _ := hex.DecodeString(publicKey)
	secret, ok := os.LookupEnv("NOTIFY_SECRET")
	if !ok || secret == "" {
		panic(errPassword)
	}
	dsn := fmt.Sprintf("postgres://verify:%s@pg.internal/verify", url.QueryEscape(secret))
	etag := "W/\\"${v.hex(40)}\\""
	fmt.Println(ed25519.Verify(key, []byte(etag), nil), len(dsn))
}
`,
        ],
    ),
    pair(
        "rust",
        (v) => [
            "src/rust/uploader.rs",
            `use anyhow::Result;
use object_store::azure::MicrosoftAzureBuilder;

const FASTLY_TOKEN: &str = "${l("fastly-token", v.fastly())}";

pub async fn upload() -> Result<()> {
    let store = MicrosoftAzureBuilder::new()
        .with_account("st${v.company()}")
        .with_access_key("${l("storage-key", v.storageKey())}")
        .with_container_name("assets")
        .build()?;
    let client = reqwest::Client::new();
    client.post("https://api.fastly.com/service/${v.alnum(22)}/purge_all").header("Fastly-Key", FASTLY_TOKEN).send().await?;
    drop(store);
    Ok(())
}
`,
        ],
        (v) => [
            "src/rust/tokens.rs",
            `use secrecy::{ExposeSecret, SecretString};

/// The digest that a release must have.
pub const RELEASE_SHA256: &str = "${v.hex(64)}";
const TOKEN_ENV: &str = "FASTLY_API_TOKEN";

pub enum Token {
    Password,
    ClientSecret { key_id: String },
}

pub fn read() -> Option<SecretString> {
    std::env::var(TOKEN_ENV).ok().map(SecretString::from)
}

pub fn header(token: &SecretString) -> String {
    format!("Bearer {}", token.expose_secret())
}

#[cfg(test)]
mod tests {
    #[test]
    fn password_is_not_printed() {
        let password = secrecy::SecretString::from(String::new());
        assert!(format!("{password:?}").contains("REDACTED"));
    }
}
`,
        ],
    ),
    pair(
        "javascript-server",
        (v) => [
            "src/js/server.mjs",
            `import express from "express";
import session from "express-session";
import nodemailer from "nodemailer";
import mqtt from "mqtt";

const app = express();
app.use(session({ secret: "${l("session-key", `${v.word()} ${v.word()} ${v.digits(2)}`)}", resave: false, cookie: { maxAge: 600000 } }));

const mail = nodemailer.createTransport({
    host: "smtp.sendgrid.net",
    auth: { user: "apikey", pass: "${l("sendgrid-key", v.sendgrid())}" },
});
const bus = mqtt.connect("mqtts://broker.example", { username: "gate", password: "${l("human-password", v.humanPassword())}" });
const twilio = ["${tolerated(v.twilioSid())}",
    "${l("twilio-token", v.twilioToken())}"].join(":");
const cdn = "https://cdn.example/app.${v.hex(20)}.js";
app.listen(3000, () => console.log(cdn, mail, bus, Buffer.from(twilio).length));
`,
        ],
        (v) => [
            "src/js/login.mjs",
            `import { createHash, randomBytes } from "node:crypto";

const form = document.querySelector("#login");
const labels = { password: "Password", newPassword: "New password", token: "One-time code" };
const authorize = "https://login.example/authorize?client_id=${v.guid()}&response_type=code&code_challenge=${v.base64url(43)}&code_challenge_method=S256&state=${v.hex(16)}";

export function validate({ password, passwordConfirm }) {
    if (!password) return { password: "Enter your password" };
    if (password !== passwordConfirm) return { passwordConfirm: "The passwords do not match" };
    return {};
}
export const verifier = () => randomBytes(32).toString("base64url");
export const digest = (secret) => createHash("sha256").update(secret).digest("hex");
export const apiKey = process.env.API_KEY ?? "";
const input = '<input type="password" name="password" autocomplete="current-password">';
const script = '<script src="/app.js" integrity="sha384-${v.base64(48)}" crossorigin="anonymous"></script>';
form.innerHTML = labels.password + input + script + authorize;
`,
        ],
    ),
    pair(
        "python-script",
        (v) => [
            "src/python/sync_tickets.py",
            `#!/usr/bin/env python3
"""Copies tickets from one desk to another."""
import pymongo
import requests
from zeep.wsse.username import UsernameToken

ZENDESK = ("agent@${v.company()}.example/token", "${l("zendesk-token", v.alnum(40))}")
JIRA_HEADERS = {"Accept": "application/json", "Authorization": "Bearer ${l("atlassian-token", v.atlassian())}"}
client = pymongo.MongoClient("${l("mongodb-url", `mongodb+srv://sync:${v.alnum(20)}@cluster0.${v.lower(7)}.mongodb.net/?retryWrites=true`)}")
wsse = UsernameToken("sync", "${l("human-password", v.humanPassword())}")


def main() -> None:
    page = requests.get("https://desk.example/api/v2/tickets.json", auth=ZENDESK, timeout=30)
    client.desk.tickets.insert_many(page.json()["tickets"])


if __name__ == "__main__":
    main()
`,
        ],
        (v) => [
            "src/python/rotate_secrets.py",
            `#!/usr/bin/env python3
"""Rotates the secrets whose names are listed below."""
import getpass
import secrets
import string

from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

SECRET_NAMES = ["zendesk-token", "jira-password", "mongo-connection-string"]
ALPHABET = string.ascii_letters + string.digits + "!#%+:=?@"
CLIENT_ID = "${v.guid()}"
EXPECTED_ETAG = "${v.hex(32)}"


def new_password(length: int = 32) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def main() -> None:
    password = getpass.getpass("Password: ")
    vault = SecretClient("${v.vaultUri()}", DefaultAzureCredential(managed_identity_client_id=CLIENT_ID))
    for secret_name in SECRET_NAMES:
        vault.set_secret(secret_name, new_password(), tags={"owner": "rotation"})
        print(f"{secret_name}: password={'*' * 8}", password is None)


if __name__ == "__main__":
    main()
`,
        ],
    ),
    pair(
        "ruby",
        (v) => [
            "src/ruby/deploy.rb",
            `require "octokit"
require "shopify_api"

DEPLOYER = Octokit::Client.new(access_token: "${l("github-token", v.githubFineGrained())}")

ShopifyAPI::Context.setup(
  api_key: "${tolerated(v.hex(32))}",
  api_secret_key: "${l("shopify-secret", `shpss_${v.hex(32)}`)}",
  scope: "read_orders",
)

Net::SSH.start("web01", "deploy", :password => '${l("human-password", v.humanPassword())}') do |ssh|
  puts ssh.exec!("systemctl restart puma")
end
`,
        ],
        (v) => [
            "src/ruby/user.rb",
            `class User < ApplicationRecord
  has_secure_password
  has_secure_token :auth_token, length: 36

  validates :password, length: { minimum: 12 }, if: -> { password.present? }
  encrypts :otp_secret

  RESET_TOKEN_TTL = 20.minutes
  LEGACY_DIGEST = "$2a$12$${v.alnum(53)}"

  def self.client
    Octokit::Client.new(access_token: Rails.application.credentials.dig(:github, :token))
  end

  def hint = I18n.t("users.password_hint", default: "The password is in the letter")
end
`,
        ],
    ),
    pair(
        "swift",
        (v) => [
            "src/swift/Billing.swift",
            `import Foundation
import RevenueCat

enum Billing {
    static let publicKey = "appl_${v.alnum(28)}"
    static let sharedSecret = "${l("app-store-secret", v.hex(32))}"
    static let reviewAccount = (user: "review@${v.company()}.example", password: "${l("human-password", v.humanPassword())}")

    static func start() {
        Purchases.configure(withAPIKey: publicKey)
    }
}
`,
        ],
        (v) => [
            "src/swift/Keychain.swift",
            `import Foundation
import Security

enum Keychain {
    static let service = "org.example.app.password"
    static let group = "${v.upper(10)}.org.example.shared"

    static func password(for account: String) -> String? {
        var item: CFTypeRef?
        let query: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account]
        guard SecItemCopyMatching(query as CFDictionary, &item) == errSecSuccess else { return nil }
        return (item as? Data).flatMap { String(data: $0, encoding: .utf8) }
    }
    static let token = Bundle.main.object(forInfoDictionaryKey: "API_TOKEN") as? String ?? ""
    static let prompt = NSLocalizedString("Enter the password of the vault", comment: "password")
}
`,
        ],
    ),
    pair(
        "notebook",
        (v) => {
            const cells = [
                { cell_type: "markdown", metadata: {}, source: ["# Churn\n", "The password is the one of the read account."] },
                {
                    cell_type: "code",
                    execution_count: 1,
                    id: v.hex(8),
                    metadata: {},
                    outputs: [],
                    source: [
                        "import snowflake.connector\n",
                        `conn = snowflake.connector.connect(user='CHURN', account='${v.word()}', password='${l("human-password", v.humanPassword())}')\n`,
                        `os.environ['HF_TOKEN'] = '${l("huggingface-token", v.huggingFace())}'\n`,
                        `spark.conf.set('fs.azure.account.key.st${v.company()}.dfs.core.windows.net', '${l("storage-key", v.storageKey())}')`,
                    ],
                },
            ];
            return ["notebooks/churn.ipynb", `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`];
        },
        (v) => {
            const cells = [
                { cell_type: "markdown", metadata: {}, source: ["# Retention\n", "Set `HF_TOKEN` first: the token is in the vault."] },
                {
                    cell_type: "code",
                    execution_count: 3,
                    id: v.hex(8),
                    metadata: {},
                    outputs: [{ output_type: "display_data", data: { "image/png": v.base64(240) }, metadata: {} }],
                    source: [
                        "token = dbutils.secrets.get(scope='retention', key='hf-token')\n",
                        "password = getpass('Password: ')\n",
                        "conn = connect(user='RETENTION', password=password, authenticator='externalbrowser')\n",
                        "tokenizer = AutoTokenizer.from_pretrained('bert-base-cased', token=os.environ['HF_TOKEN'], revision='" +
                            `${v.hex(40)}')`,
                    ],
                },
            ];
            return ["notebooks/retention.ipynb", `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`];
        },
    ),
    pair(
        "readme",
        (v) => [
            "docs/runbook.md",
            `# Runbook of the ${v.service()} service

1. Open <https://portal.example> as \`duty\`; the password is \`${l("human-password", v.humanPassword())}\`.
2. Restart the job:

   \`\`\`console
   $ curl -X POST -H "Authorization: Token ${l("api-token", v.hex(40))}" https://jobs.example/api/restart
   $ PGPASSWORD=${l("random-password", v.alnum(16))} psql -h pg.internal -U duty -c 'select 1'
   \`\`\`

3. Say so in the channel. Commit ${v.hex(40)} explains why.
`,
        ],
        (v) => [
            "docs/onboarding.md",
            `# Joining the ${v.service()} team

1. Your first password is sent by post. Password rules: at least 14 characters, no dictionary words.
2. Get a token and use it:

   \`\`\`console
   $ export API_TOKEN=<your-token>
   $ curl -H "Authorization: Bearer $API_TOKEN" https://jobs.example/api/restart
   $ PGPASSWORD=$(az keyvault secret show --id ${v.vaultUri()}/secrets/pg --query value -o tsv) psql -h pg.internal
   \`\`\`

| setting | example | meaning |
| --- | --- | --- |
| \`DB_PASSWORD\` | \`********\` | password of the database |
| \`CLIENT_ID\` | \`${v.guid()}\` | the application |
| \`DATABASE_URL\` | \`postgres://<user>:<password>@<host>/<db>\` | all of it |

The image is \`sha256:${v.hex(64)}\`.
`,
        ],
    ),
    pair(
        "sql",
        (v) => [
            "sql/010_logins.sql",
            `-- accounts of the reporting machines
CREATE LOGIN report_reader WITH PASSWORD = N'${l("human-password", v.humanPassword())}', CHECK_POLICY = ON;
GO
CREATE DATABASE SCOPED CREDENTIAL blob_reader
  WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
  SECRET = '${l("sas-token", v.sas("").slice(1))}';
GO
OPEN SYMMETRIC KEY people DECRYPTION BY PASSWORD = '${l("passphrase", `${v.word()}, ${v.word()} and ${v.word()}`)}';
INSERT INTO dbo.Settings (Name, Value) VALUES (N'GeoIpLicenseKey', N'${l("maxmind-key", `${v.alnum(6)}_${v.alnum(29)}_mmk`)}');
GO
`,
        ],
        (v) => [
            "sql/020_people.sql",
            `-- people and what they may do
CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT '${v.guid()}',
  password_hash varchar(255) NOT NULL,
  password_salt bytea,
  api_token_id char(32),
  password_changed_at timestamptz DEFAULT now()
);
INSERT INTO people (id, password_hash) VALUES ('${v.guid()}', '$argon2id$v=19$m=65536,t=3,p=4$${v.alnum(22)}$${v.alnum(43)}');
CREATE USER [app-people] FROM EXTERNAL PROVIDER;
CREATE LOGIN people_reader WITH PASSWORD = '$(PeopleReaderPassword)';
ALTER ROLE people PASSWORD NULL;
COMMENT ON COLUMN people.password_hash IS 'never the password itself';
UPDATE messages SET text = 'Your password was reset' WHERE key = 'password_reset';
`,
        ],
    ),
    single("private-key-pem", (v) => [
        "certs/gateway.pem",
        `${v.pem("CERTIFICATE")}${l("private-key", v.pem("EC PRIVATE KEY", 121))}`,
    ]),
    single("openssh-key", (v) => ["certs/deploy_ed25519", l("private-key", v.pem("OPENSSH PRIVATE KEY", 290))]),
    single("jwks", (v) => [
        "certs/jwks.json",
        `{
  "keys": [
    { "kty": "RSA", "use": "sig", "kid": "${v.base64url(27)}", "n": "${v.base64url(342)}", "e": "AQAB", "x5t": "${v.base64url(27)}" },
    { "kty": "EC", "crv": "P-256", "kid": "${v.guid()}", "x": "${v.base64url(43)}", "y": "${v.base64url(43)}" }
  ]
}
`,
    ]),
    single("lock-file", (v) => [
        "clients/node/package-lock.json",
        `{
  "name": "tokens",
  "lockfileVersion": 3,
  "packages": {
    "node_modules/password-prompt": {
      "version": "1.1.3",
      "resolved": "https://registry.npmjs.org/password-prompt/-/password-prompt-1.1.3.tgz",
      "integrity": "sha512-${v.base64(64)}"
    },
    "node_modules/js-tokens": {
      "version": "9.0.0",
      "resolved": "https://registry.npmjs.org/js-tokens/-/js-tokens-9.0.0.tgz",
      "integrity": "sha512-${v.base64(64)}"
    }
  }
}
`,
    ]),
    single("json-schema", (v) => [
        "schemas/connection.schema.json",
        `{
  "$id": "https://schemas.example/${v.guid()}/connection.json",
  "type": "object",
  "required": ["user", "password"],
  "properties": {
    "user": { "type": "string", "default": "reader" },
    "password": { "type": "string", "format": "password", "minLength": 12, "description": "Password of the account" },
    "apiKey": { "type": "string", "pattern": "^[0-9a-f]{32}$", "examples": ["YOUR_API_KEY"] },
    "token": { "$ref": "#/definitions/secretReference" }
  },
  "definitions": { "secretReference": { "type": "string", "pattern": "^@Microsoft\\\\.KeyVault\\\\(" } }
}
`,
    ]),
    single("translations", () => [
        "i18n/nl.json",
        `{
  "login.password": "Wachtwoord",
  "login.passwordForgotten": "Wachtwoord vergeten?",
  "login.passwordWrong": "Het wachtwoord klopt niet",
  "settings.apiKey": "API-sleutel",
  "settings.apiKeyHelp": "Maak een sleutel onder Beheer",
  "settings.token": "Toegangscode",
  "voucher.code": "ZOMERFEEST2026"
}
`,
    ]),
    single("openapi", (v) => [
        "schemas/openapi.yaml",
        `openapi: 3.1.0
info: { title: Accounts, version: 1.4.0 }
paths:
  /session:
    post:
      operationId: createSession
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                username: { type: string, example: ada }
                password: { type: string, format: password, example: "********" }
      responses:
        "200":
          content:
            application/json:
              example: { token: "<token>", sessionId: "${v.guid()}", expires_in: 3600 }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://login.example/token, scopes: {} } } }
`,
    ]),
];
