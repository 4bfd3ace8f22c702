import { type FileTemplate, literal, tolerated } from "./file-template";
import { type Values } from "./values";

const file = (family: string, make: FileTemplate["make"], times = 2): FileTemplate => ({ family, times, make });
const dir = (v: Values): string => `${v.company()}-${v.service()}`;

/** Source code in many languages, scripts, notebooks, documents and generated files. */
export const sourceFiles: FileTemplate[] = [
    file("typescript", (v, n) => [
        `${dir(v)}/src/${n === 0 ? "mailer" : "auth"}.ts`,
        n === 0
            ? `import nodemailer from "nodemailer";
import { Client } from "pg";

const MAX_TOKENS = 4096;
export const transport = nodemailer.createTransport({
  host: "smtp.${v.company()}.example",
  auth: { user: "mailer", pass: "${literal("human-password", v.humanPassword())}" },
});
export const db = new Client({ connectionString: \`${literal("database-url", `postgres://app:${v.alnum(16)}@pg/${v.service()}`)}\` });
export const hook = process.env.HOOK_URL ?? "${literal("slack-webhook", v.slackWebhook())}";
export const cacheKey = (id: string): string => \`user:\${id}:profile\`;
`
            : `export interface Credentials {
  username: string;
  password: string;
  apiKey?: string;
}
export const PASSWORD_RULE = /^(?=.*[A-Z])(?=.*\\d).{12,}$/;
export const SECRET_HEADER = "x-webhook-secret";
const token = await credential.getToken("https://vault.azure.net/.default");
export const login = ({ username, password }: Credentials) => post("/login", { username, password });
export const labels = { password: "Password", apiKey: "API key", secretQuestion: "Name of your first pet?" };
export const isSecret = (name: string) => ["password", "secret", "token"].some((word) => name.endsWith(word));
`,
    ]),
    file("javascript", (v, n) => [
        `${dir(v)}/${n === 0 ? "scripts/upload" : "public/widget"}.js`,
        n === 0
            ? `const { S3Client } = require("@aws-sdk/client-s3");
const axios = require("axios");

const s3 = new S3Client({
  region: "eu-west-1",
  credentials: {
    accessKeyId: "${tolerated(v.awsKeyId())}",
    secretAccessKey: "${literal("aws-key", v.awsSecret())}",
  },
});

module.exports = () => axios.post("https://api.example/jobs", {}, { headers: { "X-Auth-Token": "${literal("generic-api-key", v.hex(40))}" } });
`
            : `(function () {
  var siteKey = "6L${v.base64url(38)}";
  var integrity = "sha384-${v.base64(48)}";
  document.querySelector("#password").addEventListener("keydown", function (event) {
    if (event.key === "Enter") submit();
  });
  grecaptcha.execute(siteKey, { action: "login" }).then(function (token) {
    document.getElementById("token").value = token;
  });
})();
`,
    ]),
    file("python", (v, n) => [
        `${dir(v)}/jobs/${n === 0 ? "export" : "rotate"}.py`,
        n === 0
            ? `import requests
import psycopg
from openai import OpenAI

client = OpenAI(api_key="${literal("openai-key", v.openai())}")
conn = psycopg.connect(host="pg", user="etl", password="${literal("random-password", v.randomPassword(16))}", dbname="dwh")


def notify(text: str) -> None:
    requests.post("https://api.telegram.org/bot${literal("telegram-token", v.telegram())}/sendMessage", json={"text": text})
    requests.get("https://erp.example/api", auth=("svc", "${literal("human-password", v.humanPassword())}"), timeout=10)
`
            : `import os
import secrets
import string

ALPHABET = string.ascii_letters + string.digits + "!#$%*-_=+"
SECRET_NAME = os.environ.get("SECRET_NAME", "db-password")


def new_password(length: int = 32) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def rotate(client, secret_name: str = SECRET_NAME) -> str:
    password = new_password()
    client.set_secret(secret_name, password, content_type="text/plain")
    return f"rotated {secret_name}"


assert new_password(8) != "password", "never the word itself"
`,
    ]),
    file("csharp", (v, n) => [
        `${dir(v)}/src/${n === 0 ? "Startup" : "TokenService"}.cs`,
        n === 0
            ? `using Azure.Storage.Blobs;
using Microsoft.Data.SqlClient;

public static class Clients
{
    private const string StorageKey = "${literal("storage-key", v.storageKey())}";
    public static readonly BlobServiceClient Blobs = new("${literal("storage-connection-string", v.storageConnection())}");
    public static SqlConnection Open() => new SqlConnection(@"Data Source=.;Initial Catalog=x;User Id=sa;Password=${literal("random-password", v.alnum(14))};");
    public static NetworkCredential Ftp() => new NetworkCredential("ftp-user", "${literal("human-password", v.humanPassword())}");
}
`
            : `using System.Security.Cryptography;

public sealed class TokenService(IOptions<JwtOptions> options)
{
    private const string PasswordClaim = "http://schemas.example/claims/password_changed_at";
    public const string ApiKeyHeaderName = "X-Api-Key";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    public string Create(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Key));
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return Write(user, key, secret);
    }
}
`,
    ]),
    file("go", (v, n) => [
        `${dir(v)}/${n === 0 ? "cmd/worker" : "internal/auth"}/main.go`,
        n === 0
            ? `package main

import (
	"net/http"

	"github.com/redis/go-redis/v9"
)

const apiToken = "${literal("digitalocean-token", v.digitalOcean())}"

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379", Password: "${literal("random-password", v.alnum(22))}", DB: 0})
	req, _ := http.NewRequest(http.MethodGet, "https://api.example/v1", nil)
	req.SetBasicAuth("svc", "${literal("human-password", v.humanPassword())}")
	req.Header.Set("Authorization", "Bearer "+apiToken)
	_ = rdb
}
`
            : `package auth

import "errors"

var ErrInvalidToken = errors.New("auth: token is invalid or expired")

const (
	tokenHeader  = "Authorization"
	secretEnvVar = "JWT_SECRET"
	keyPrefix    = "session:"
)

type Config struct {
	ClientID     string \`json:"client_id"\`
	ClientSecret string \`json:"client_secret" env:"CLIENT_SECRET,required"\`
	Password     string \`yaml:"password" validate:"min=12"\`
}
`,
    ]),
    file("java", (v, n) => [
        `${dir(v)}/src/main/java/example/${n === 0 ? "DataSources" : "PasswordValidator"}.java`,
        n === 0
            ? `package example;

public final class DataSources {
    private static final String PASSWORD = "${literal("human-password", v.humanPassword())}";

    public static HikariDataSource shop() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("${literal("jdbc-url", `jdbc:sqlserver://sql-${v.company()}:1433;databaseName=shop;user=app;password=${v.alnum(16)};encrypt=true`)}");
        config.addDataSourceProperty("cachePrepStmts", "true");
        return new HikariDataSource(config);
    }

    static JwtParser parser() {
        return Jwts.parser().setSigningKey("${literal("signing-key", v.base64(40))}").build();
    }
}
`
            : `package example;

public final class PasswordValidator {
    private static final String PASSWORD_PATTERN = "^(?=.*[0-9])(?=.*[a-z])(?=\\\\S+$).{12,}$";
    static final String MESSAGE_KEY = "validation.password.weak";
    private static final long TOKEN_TTL_SECONDS = 900L;

    @Value("\${app.client-secret}")
    private String clientSecret;

    boolean isValid(String password) {
        return password != null && password.matches(PASSWORD_PATTERN);
    }

    @Override
    public String toString() {
        return "PasswordValidator{clientSecret='***'}";
    }
}
`,
    ]),
    file("kotlin", (v, n) => [
        `${dir(v)}/src/main/kotlin/${n === 0 ? "Application" : "Security"}.kt`,
        n === 0
            ? `fun Application.module() {
    install(Authentication) {
        jwt("auth") {
            verifier(JWT.require(Algorithm.HMAC256("${literal("signing-key", v.base64url(40))}")).withIssuer("https://id.example").build())
        }
    }
    val apiKey: String = "${literal("sendgrid-token", v.sendgrid())}"
    Database.connect("jdbc:postgresql://pg/app", user = "app", password = "${literal("human-password", v.humanPassword())}")
}
`
            : `const val KEY_ALIAS = "app_master_key"
const val PREF_AUTH_TOKEN = "pref_auth_token"

data class LoginRequest(val email: String, val password: String)

class Security(private val config: ApplicationConfig) {
    val secret = config.property("jwt.secret").getString()
    fun hash(password: String): String = BCrypt.hashpw(password, BCrypt.gensalt(12))
}
`,
    ]),
    file("ruby", (v, n) => [
        `${dir(v)}/lib/${n === 0 ? "sync" : "token"}.rb`,
        n === 0
            ? `require "twilio-ruby"
require "net/sftp"

TWILIO_SID = "${tolerated(v.twilioSid())}"
client = Twilio::REST::Client.new(TWILIO_SID, "${literal("twilio-token", v.twilioToken())}").tap { |c| c.logger = nil }

Net::SFTP.start("sftp.example", "drop", password: "${literal("human-password", v.humanPassword())}") do |sftp|
  sftp.upload!("out.csv", "/in/out.csv")
end

Stripe.api_key = "${literal("stripe-key", v.stripe("rk_live_"))}"
`
            : `class Token < ApplicationRecord
  has_secure_token :auth_token
  has_secure_password validations: false
  validates :password, length: { minimum: 12 }, allow_nil: true
  EXPIRY = 15.minutes
  CACHE_KEY = "tokens/active"

  def self.secret
    Rails.application.credentials.dig(:jwt, :secret) || ENV.fetch("JWT_SECRET")
  end
end
`,
    ]),
    file("php", (v, n) => [
        `${dir(v)}/src/${n === 0 ? "Connection" : "LoginForm"}.php`,
        n === 0
            ? `<?php
declare(strict_types=1);

final class Connection
{
    private const DB_PASS = '${literal("random-password", v.randomPassword(14))}';

    public static function open(): PDO
    {
        return new PDO('mysql:host=db;dbname=shop', 'shop', '${literal("human-password", v.humanPassword())}', [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    }

    public function curl(): array
    {
        return [CURLOPT_USERPWD => 'svc:${literal("random-password", v.alnum(18))}', CURLOPT_HTTPHEADER => ['Accept: application/json']];
    }
}
`
            : `<?php
$form->add('password', PasswordType::class, ['label' => 'Mot de passe', 'always_empty' => true]);
$form->add('_token', HiddenType::class, ['data' => $csrf->getToken('login')->getValue()]);
$password = $_POST['password'] ?? '';
$hash = password_hash($password, PASSWORD_ARGON2ID);
$secret = getenv('APP_SECRET') ?: throw new RuntimeException('APP_SECRET is not set');
$messages = ['password.too_short' => 'Das Passwort ist zu kurz.', 'token.expired' => 'Der Link ist abgelaufen.'];
`,
    ]),
    file("rust", (v, n) => [
        `${dir(v)}/src/${n === 0 ? "main" : "auth"}.rs`,
        n === 0
            ? `const WEBHOOK_SECRET: &str = "${literal("webhook-secret", v.stripeWebhook())}";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let pool = PgPoolOptions::new().connect("${literal("database-url", `postgres://svc:${v.alnum(16)}@pg/app`)}").await?;
    let client = reqwest::Client::new();
    client.get("https://api.example").bearer_auth("${literal("generic-api-key", v.base64url(43))}").send().await?;
    let key_id = "${v.hex(16)}";
    serve(pool, key_id).await
}
`
            : `use secrecy::{ExposeSecret, SecretString};

pub const TOKEN_COOKIE: &str = "__Host-token";

#[derive(Deserialize)]
pub struct Settings {
    pub client_secret: SecretString,
    pub password_file: Option<PathBuf>,
}

pub fn secret() -> SecretString {
    std::env::var("CLIENT_SECRET").expect("CLIENT_SECRET must be set").into()
}
`,
    ]),
    file("swift", (v, n) => [
        `${dir(v)}/Sources/${n === 0 ? "APIClient" : "Keychain"}.swift`,
        n === 0
            ? `import Foundation

struct APIClient {
    static let apiSecret = "${literal("generic-api-key", v.alnum(40))}"
    let baseURL = URL(string: "https://api.${v.company()}.example")!

    func request() -> URLRequest {
        var request = URLRequest(url: baseURL)
        request.setValue("Bearer ${literal("jwt", v.jwt())}", forHTTPHeaderField: "Authorization")
        return request
    }
}
`
            : `import Security

enum Keychain {
    static let tokenKey = "com.${v.company()}.access-token"
    static let passwordService = "login-password"

    static func save(_ password: String, account: String) -> OSStatus {
        let query: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrAccount: account, kSecValueData: Data(password.utf8)]
        return SecItemAdd(query as CFDictionary, nil)
    }
}
let placeholder = NSLocalizedString("login.password", value: "Password", comment: "")
`,
    ]),
    file("scala", (v, n) => [
        `${dir(v)}/${n === 0 ? "conf/application.conf" : "src/main/scala/Auth.scala"}`,
        n === 0
            ? `play.http.secret.key = "${literal("signing-key", v.alnum(64))}"
play.http.secret.key = \${?APPLICATION_SECRET}
slick.dbs.default.db {
  url = "jdbc:postgresql://pg/app"
  user = app
  password = "${literal("human-password", v.humanPassword())}"
  connectionTimeout = 5s
}
akka.persistence.cassandra.keyspace = "${v.service()}"
`
            : `package auth

final case class Credentials(user: String, password: String)

object Auth {
  val TokenHeader = "X-Auth-Token"
  private val secret: String = sys.env.getOrElse("JWT_SECRET", sys.error("JWT_SECRET is missing"))
  def sortKey(c: Credentials): String = c.user.toLowerCase
}
`,
    ]),
    file("elixir", (v, n) => [
        `${dir(v)}/lib/${n === 0 ? "mailer" : "accounts"}.ex`,
        n === 0
            ? `defmodule Shop.Mailer do
  @api_key "${literal("mailgun-token", v.mailgun())}"
  @adapter Swoosh.Adapters.Mailgun

  def opts, do: [api_key: @api_key, domain: "mg.${v.company()}.example"]

  def erp do
    Req.new(base_url: "https://erp.example", auth: {:basic, "svc:${literal("human-password", v.humanPassword())}"})
  end
end
`
            : `defmodule Shop.Accounts.User do
  use Ecto.Schema

  schema "users" do
    field :email, :string
    field :password, :string, virtual: true, redact: true
    field :hashed_password, :string, redact: true
    has_many :tokens, Shop.Accounts.UserToken
  end

  @rand_size 32
  @session_validity_in_days 60
  def token_salt, do: Application.fetch_env!(:shop, :token_salt)
end
`,
    ]),
    file("dart", (v, n) => [
        `${dir(v)}/lib/${n === 0 ? "config" : "login_page"}.dart`,
        n === 0
            ? `class Config {
  static const String apiBase = 'https://api.${v.company()}.example';
  static const String clientSecret = '${literal("oauth-client-secret", v.base64url(32))}';
  static const String mapsKey = '${literal("google-key", v.google())}';
  static const Duration tokenTtl = Duration(minutes: 15);
}
`
            : `class LoginPage extends StatelessWidget {
  final passwordController = TextEditingController();
  static const tokenStorageKey = 'auth_token';

  Widget build(BuildContext context) => TextField(
        controller: passwordController,
        obscureText: true,
        decoration: const InputDecoration(labelText: 'Lösenord', hintText: 'Minst 12 tecken'),
      );
}
`,
    ]),
    file("powershell", (v, n) => [
        `${dir(v)}/scripts/${n === 0 ? "Deploy" : "Rotate"}.ps1`,
        n === 0
            ? `param([string]$Environment = "prod")
$password = ConvertTo-SecureString "${literal("human-password", v.humanPassword())}" -AsPlainText -Force
$credential = New-Object System.Management.Automation.PSCredential("svc-deploy", $password)
$env:ARM_CLIENT_SECRET = '${literal("aad-client-secret", v.entraSecret())}'
Connect-AzAccount -ServicePrincipal -Credential $credential -Tenant "${v.guid()}"
$context = New-AzStorageContext -StorageAccountName "st${v.company()}" -StorageAccountKey "${literal("storage-key", v.storageKey())}"
Write-Host "Password age: 60 days"
`
            : `[CmdletBinding()]
param(
    [Parameter(Mandatory)][SecureString]$Password,
    [string]$SecretName = "sql-admin-password"
)
$plain = Get-AzKeyVaultSecret -VaultName "kv-${v.company()}" -Name $SecretName -AsPlainText
$token = (Get-AzAccessToken -ResourceUrl "https://vault.azure.net").Token
$headers = @{ Authorization = "Bearer $token" }
Set-AzKeyVaultSecret -VaultName "kv-${v.company()}" -Name $SecretName -SecretValue $Password
if ($env:CLIENT_SECRET -eq "") { throw "CLIENT_SECRET is empty" }
`,
    ]),
    file("bash", (v, n) => [
        `${dir(v)}/scripts/${n === 0 ? "seed" : "deploy"}.sh`,
        n === 0
            ? `#!/usr/bin/env bash
set -euo pipefail
export PGPASSWORD=${literal("random-password", v.alnum(18))}
psql -h pg -U seed -f seed.sql
mysql -u root -p${literal("human-password", v.humanPassword().replaceAll(" ", ""))} < schema.sql
curl -sS -u "api:${literal("mailgun-token", v.mailgun())}" https://api.mailgun.net/v3/domains
az storage blob upload --account-name st${v.company()} --account-key "${literal("storage-key", v.storageKey())}" -f out.zip -c releases
VAULT_TOKEN="${literal("vault-token", v.vaultService())}" vault kv list kv/
`
            : `#!/usr/bin/env bash
set -euo pipefail
: "\${DB_PASSWORD:?DB_PASSWORD must be set}"
TOKEN=$(az account get-access-token --resource https://vault.azure.net --query accessToken -o tsv)
PASSWORD="$(openssl rand -base64 24)"
az keyvault secret set --vault-name kv-${v.company()} --name db-password --value "$PASSWORD" --output none
curl -fsS -H "Authorization: Bearer $TOKEN" "https://kv-${v.company()}.vault.azure.net/secrets?api-version=7.4"
read -rsp "Password: " password
printf 'secret %s rotated\\n' "db-password"
mysql --defaults-extra-file=/run/secrets/my.cnf shop < schema.sql
`,
    ]),
    file("notebook", (v, n) => [
        `${dir(v)}/notebooks/${n === 0 ? "explore" : "report"}.ipynb`,
        `{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": ["# Tokens per request\\n", "The token count is the number of words."]
  },
  {
   "cell_type": "code",
   "execution_count": 4,
   "id": "${v.hex(8)}",
   "metadata": {},
   "outputs": [{ "data": { "image/png": "iVBORw0KGgo${v.base64(240)}" }, "output_type": "display_data" }],
   "source": [
    "import os\\n",
    ${n === 0 ? `"os.environ['HF_TOKEN'] = '${literal("huggingface-token", v.huggingFace())}'\\n",` : `"token = os.environ['HF_TOKEN']\\n",`}
    ${n === 0 ? `"engine = create_engine('${literal("database-url", `snowflake://loader:${v.alnum(16)}@acct/DWH`)}')\\n",` : `"engine = create_engine(os.environ['DWH_URL'])\\n",`}
    "df = pd.read_sql('select count(*) from password_resets', engine)"
   ]
  }
 ],
 "metadata": { "kernelspec": { "display_name": "Python 3", "name": "python3" } },
 "nbformat": 4,
 "nbformat_minor": 5
}
`,
    ]),
    file("sql", (v, n) => [
        `${dir(v)}/db/${n === 0 ? "roles" : "schema"}.sql`,
        n === 0
            ? `-- roles
CREATE ROLE app LOGIN PASSWORD '${literal("human-password", v.humanPassword())}';
CREATE LOGIN report WITH PASSWORD = N'${literal("random-password", v.randomPassword(16))}', CHECK_POLICY = ON;
CREATE USER 'backup'@'%' IDENTIFIED BY '${literal("random-password", v.randomPassword(14))}';
CREATE DATABASE SCOPED CREDENTIAL blob WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = '${literal("sas-token", v.sas("").slice(1))}';
GRANT SELECT ON ALL TABLES IN SCHEMA public TO app;
`
            : `CREATE TABLE users (
    id            bigint PRIMARY KEY,
    password_hash varchar(72) NOT NULL,
    reset_token   char(64) UNIQUE,
    api_key_id    uuid DEFAULT gen_random_uuid(),
    secret_answer text
);
COMMENT ON COLUMN users.password_hash IS 'bcrypt, cost 12';
INSERT INTO settings (key, value) VALUES ('password.min_length', '12'), ('token.ttl', '900');
CREATE USER report IDENTIFIED EXTERNALLY;
ALTER TABLE tokens ADD CONSTRAINT tokens_key UNIQUE (token);
`,
    ]),
    file("readme", (v, n) => [
        `${dir(v)}/docs/${n === 0 ? "RUNBOOK" : "INSTALL"}.md`,
        n === 0
            ? `# Runbook

1. Sign in to the jump host: \`ssh ops@jump.example\`, password: \`${literal("human-password", v.humanPassword())}\`
2. Set the variable:

   \`\`\`sh
   export CLOUDFLARE_API_TOKEN=${literal("generic-api-key", v.cloudflare())}
   \`\`\`

| System | User | Password |
| --- | --- | --- |
| Grafana | admin | see the vault, secret \`grafana-admin\` |

The token expires after 90 days. Never paste a password into a ticket.
`
            : `# Install

Create a token with the scope \`read:packages\` and set it:

\`\`\`sh
export GITHUB_TOKEN=ghp_your_token_here
export DATABASE_URL=postgres://USER:PASSWORD@HOST:5432/DBNAME
curl -H "Authorization: Bearer $GITHUB_TOKEN" https://api.github.com/user
\`\`\`

- \`API_KEY\`: the key of the partner, 32 hexadecimal characters
- \`SECRET_NAME\`: default \`db-password\`
- \`PASSWORD\`: *required*

Your password must contain 12 characters, e.g. three random words.
`,
    ]),
    file("openapi", (v, n) => [
        `${dir(v)}/api/${n === 0 ? "client.yaml" : "openapi.yaml"}`,
        n === 0
            ? `api:
  base: https://api.${v.company()}.example
  auth:
    scheme: bearer
    token: ${literal("databricks-token", v.databricks())}
  retry: { max: 4 }
notifications:
  discord: ${literal("discord-webhook", v.discordWebhook())}
`
            : `openapi: 3.1.0
info: { title: Accounts, version: "2.1" }
components:
  securitySchemes:
    apiKey: { type: apiKey, in: header, name: X-Api-Key }
    bearer: { type: http, scheme: bearer, bearerFormat: JWT }
  schemas:
    Login:
      type: object
      required: [username, password]
      properties:
        password: { type: string, format: password, minLength: 12, example: "********" }
        client_secret: { type: string, writeOnly: true, description: Secret of the client. }
        token_type: { type: string, enum: [bearer], default: bearer }
`,
    ]),
    file("translations", (v, n) => [
        `${dir(v)}/locales/${n === 0 ? "de" : "fr"}.json`,
        n === 0
            ? `{
  "login.password": "Passwort",
  "login.passwordPlaceholder": "Geben Sie Ihr Passwort ein",
  "settings.apiKey": "API-Schlüssel",
  "settings.apiKey.copied": "Schlüssel in die Zwischenablage kopiert",
  "reset.token.expired": "Der Token ist abgelaufen, bitte fordern Sie einen neuen an.",
  "secret": "Geheimnis"
}
`
            : `{
  "connexion": { "motDePasse": "Mot de passe", "oublie": "Mot de passe oublié ?" },
  "jeton": { "invalide": "Le jeton est invalide." },
  "cle": { "secrete": "Clé secrète", "publique": "Clé publique" },
  "password_strength": ["faible", "moyen", "fort"]
}
`,
    ]),
    file("lock-and-integrity", (v, n) => [
        `${dir(v)}/${n === 0 ? "package-lock.json" : "poetry.lock"}`,
        n === 0
            ? `{
  "name": "${v.service()}",
  "lockfileVersion": 3,
  "packages": {
    "node_modules/jsonwebtoken": {
      "version": "9.0.2",
      "resolved": "https://registry.npmjs.org/jsonwebtoken/-/jsonwebtoken-9.0.2.tgz",
      "integrity": "sha512-${v.base64(64)}"
    },
    "node_modules/passport": {
      "version": "0.7.0",
      "resolved": "https://registry.npmjs.org/passport/-/passport-0.7.0.tgz",
      "integrity": "sha512-${v.base64(64)}"
    }
  }
}
`
            : `[[package]]
name = "secretstorage"
version = "3.3.3"
files = [
    {file = "SecretStorage-3.3.3-py3-none-any.whl", hash = "sha256:${v.hex(64)}"},
]

[[package]]
name = "keyring"
version = "25.2.1"

[metadata]
content-hash = "${v.hex(64)}"
`,
    ]),
    file("certificates", (v, n) => [
        `${dir(v)}/tls/${n === 0 ? "server.pem" : "ca.pem"}`,
        n === 0
            ? `${v.pem("CERTIFICATE", 400)}${literal("pem-private-key", v.pem("PRIVATE KEY", 400))}`
            : `# issuing CA, valid until 2031
${v.pem("CERTIFICATE", 400)}${v.pem("PUBLIC KEY", 160)}`,
    ]),
    file("service-account", (v, n) => [
        `${dir(v)}/${n === 0 ? "service-account.json" : "google-services.json"}`,
        n === 0
            ? `{
  "type": "service_account",
  "project_id": "${v.company()}-prod",
  "private_key_id": "${v.hex(40)}",
  "private_key": "${literal("pem-private-key", v.pem("PRIVATE KEY", 300).replaceAll("\n", "\\n"))}",
  "client_email": "run@${v.company()}-prod.iam.gserviceaccount.com",
  "client_id": "${v.digits(21)}",
  "token_uri": "https://oauth2.googleapis.com/token"
}
`
            : `{
  "type": "external_account",
  "audience": "//iam.googleapis.com/projects/${v.digits(12)}/locations/global/workloadIdentityPools/azure/providers/entra",
  "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
  "token_url": "https://sts.googleapis.com/v1/token",
  "credential_source": { "url": "http://169.254.169.254/metadata/identity/oauth2/token?resource=api://${v.guid()}" },
  "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/run@x.iam.gserviceaccount.com:generateAccessToken"
}
`,
    ]),
    file("wireguard-and-ssh", (v, n) => [
        `home/${dir(v)}/${n === 0 ? "wg0.conf" : ".ssh/config"}`,
        n === 0
            ? `[Interface]
Address = 10.9.0.2/32
PrivateKey = ${literal("wireguard-key", v.base64(32))}
DNS = 10.9.0.1

[Peer]
PublicKey = ${v.base64(32)}
PresharedKey = ${literal("wireguard-key", v.base64(32))}
AllowedIPs = 10.9.0.0/24
`
            : `Host jump
  HostName jump.${v.company()}.example
  User ops
  IdentityFile ~/.ssh/id_ed25519
  PasswordAuthentication no
  HostKeyAlgorithms ssh-ed25519
  SetEnv TOKEN_SOURCE=agent
`,
    ]),
    file("csv-and-env", (v, n) => [
        `${dir(v)}/${n === 0 ? "deploy/prod.env" : "config/.env.sample"}`,
        n === 0
            ? `# generated ${v.number(2023, 2025)}-03-01
export SENTRY_DSN=https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(7)}
export SENTRY_AUTH_TOKEN='${literal("generic-api-key", v.hex(64))}'
AZURE_STORAGE_SAS_TOKEN="${literal("sas-token", v.sas("").slice(1))}"
SMTP_URL=${literal("smtp-url", `smtps://mailer:${v.alnum(15)}@smtp.example:465`)}
PRIVATE_KEY="${literal("pem-private-key", v.pem("EC PRIVATE KEY", 121).trim())}"
FEATURE_PASSWORDLESS=true
`
            : `# copy to .env and fill in
SENTRY_DSN=
SENTRY_AUTH_TOKEN=<token>
AZURE_STORAGE_SAS_TOKEN=?sv=...&sig=...
SMTP_URL=smtps://user:pass@smtp.example:465
PRIVATE_KEY="-----BEGIN EC PRIVATE KEY-----\\n...\\n-----END EC PRIVATE KEY-----"
SECRET_KEY=change-this-value
SESSION_COOKIE=__Host-session
`.replace(/^SMTP_URL=smtps:.*$/m, (line) => (n === 0 ? line : tolerated(line))),
    ]),
    file("cloud-init", (v, n) => [
        `infra/${dir(v)}/cloud-init.yaml`,
        `#cloud-config
users:
  - name: ops
    ssh_authorized_keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${v.alnum(43)} ops"]
    passwd: $6$${v.alnum(16)}$${v.alnum(86)}
chpasswd:
  expire: false
  users:
    - name: ops
      ${n === 0 ? `password: ${literal("human-password", v.humanPassword())}` : "type: RANDOM"}
write_files:
  - path: /etc/app/token
    permissions: "0600"
    content: ${n === 0 ? literal("github-token", v.githubFineGrained()) : "${token_from_vault}"}
`,
    ]),
    file("azure-local-settings", (v, n) => [
        `${dir(v)}/functions/local.settings.json`,
        `{
  "IsEncrypted": false,
  "Values": {
    "FUNCTIONS_WORKER_RUNTIME": "python",
    "AzureWebJobsStorage": "UseDevelopmentStorage=true",
    "IoTHub": "${n === 0 ? literal("iot-connection-string", `HostName=iot-${v.company()}.azure-devices.net;SharedAccessKeyName=service;SharedAccessKey=${v.iotHubKey()}`) : `sb://iothub-ns-${v.company()}.servicebus.windows.net/`}",
    "Maps__SubscriptionKey": "${n === 0 ? literal("azure-maps-key", v.mapsKey()) : "@Microsoft.KeyVault(VaultName=kv;SecretName=maps)"}",
    "WEBSITE_AUTH_SIGNING_KEY": "${n === 0 ? literal("signing-key", v.upperHex(64)) : ""}"
  },
  "Host": { "CORS": "*", "CORSCredentials": false }
}
`,
    ]),
];
