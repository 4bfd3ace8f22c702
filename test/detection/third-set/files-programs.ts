import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { encoded, escaped, indented, otherAlphabet, pair, phrase, single, thoughtUp } from "./files-slots";

/** Source code in many languages, and what is built from it. */
export const programFiles: readonly FileTemplate[] = [
    pair(
        "express-app",
        ["node/app.js", "node/app.clean.js"],
        (v, slot) => `const express = require("express");
const session = require("express-session");
const mysql = require("mysql2");
const nodemailer = require("nodemailer");

const app = express();
app.use(session({ secret: ${slot("signing-key", `"${v.word()} ${v.word()}"`, "process.env.SESSION_SECRET")}, resave: false, saveUninitialized: true, name: "sid" }));

const pool = mysql.createPool({
  host: "localhost",
  user: "root",
  password: ${slot("human-password", `'${thoughtUp(v)}'`, "process.env.MYSQL_PASSWORD || ''")},
  database: "shop",
});

const transporter = nodemailer.createTransport({
  service: "gmail",
  auth: { user: "shop@example.com", pass: ${slot("app-password", `"${v.text("abcdefghijklmnopqrstuvwxyz", 16)}"`, "readSecret('smtp')")} },
});

app.post("/login", async (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: "Password is required" });
  const token = jwt.sign({ sub: username }, ${slot("signing-key", `"${thoughtUp(v)}"`, "config.get('jwt.secret')")}, { expiresIn: "1h" });
  res.cookie("token", token, { httpOnly: true });
});

module.exports = { app, pool, transporter };
`,
    ),
    pair(
        "nest-module",
        ["node/src/auth/auth.module.ts", "node/src/users/users.service.ts"],
        (v, slot) => `import { Module } from "@nestjs/common";
import { JwtModule } from "@nestjs/jwt";
import { ConfigModule, ConfigService } from "@nestjs/config";
import { TypeOrmModule } from "@nestjs/typeorm";

export const jwtConstants = {
  secret: ${slot("signing-key", `"${thoughtUp(v)}-${thoughtUp(v)}"`, '"DO NOT USE THIS VALUE. INSTEAD, CREATE A COMPLEX SECRET AND KEEP IT SAFE OUTSIDE OF THE SOURCE CODE."')},
};

@Module({
  imports: [
    ConfigModule.forRoot(),
    JwtModule.register({ global: true, secret: jwtConstants.secret, signOptions: { expiresIn: "60s" } }),
    TypeOrmModule.forRoot({
      type: "postgres",
      username: "auth",
      password: ${slot("human-password", `"${thoughtUp(v)}"`, 'configService.getOrThrow<string>("DB_PASSWORD")')},
      entities: [User],
    }),
  ],
})
export class AuthModule {
  static readonly PASSWORD_RESET_TOKEN = "PASSWORD_RESET_TOKEN";
  private readonly passwordPattern = /^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{12,}$/;
  async hash(password: string): Promise<string> {
    return bcrypt.hash(password, 12);
  }
}
`,
    ),
    pair(
        "next-route",
        ["web/app/api/checkout/route.ts", "web/app/api/session/route.ts"],
        (v, slot) => `import Stripe from "stripe";
import { NextResponse } from "next/server";

const stripe = new Stripe(${slot("stripe-key", `"${v.stripe("sk_test_")}"`, "process.env.STRIPE_SECRET_KEY!")}, { apiVersion: "2024-06-20" });
const PRICE_ID = "price_1${v.alnum(23)}";
const webhookPath = "/api/webhooks/stripe";

export async function POST(request: Request) {
  const signature = request.headers.get("stripe-signature")!;
  const event = stripe.webhooks.constructEvent(await request.text(), signature, ${slot("webhook-secret", `"${v.stripeWebhook()}"`, "endpointSecret")});
  await fetch("https://api.telegram.org/bot${slot("telegram-token", v.telegram(), "<token>")}/sendMessage", { method: "POST" });
  await fetch("https://maps.googleapis.com/maps/api/geocode/json?address=x&key=${slot("google-api-key", v.google(), "YOUR_API_KEY")}");
  return NextResponse.json({ received: true, price: PRICE_ID });
}
`,
    ),
    pair(
        "fastapi",
        ["python/main.py", "python/settings.py"],
        (v, slot) => `from datetime import timedelta
from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from pydantic import SecretStr
from pydantic_settings import BaseSettings

# to get a string like this run:
# openssl rand -hex 32
SECRET_KEY = ${slot("signing-key", `"${v.hex(64)}"`, "settings.secret_key.get_secret_value()")}
ALGORITHM = "HS256"
ACCESS_TOKEN_EXPIRE_MINUTES = 30

fake_hash = "$2b$12$${v.alnum(53)}"
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Settings(BaseSettings):
    secret_key: SecretStr
    db_password: SecretStr = ${slot("human-password", `SecretStr("${thoughtUp(v)}")`, 'SecretStr("")')}
    token_url: str = "https://login.example.com/oauth/token"
    anthropic_api_key: str = ${slot("anthropic-key", `"${v.anthropic()}"`, '"sk-..."')}
    bucket: str = "media"


def verify_password(plain_password: str, hashed_password: str) -> bool:
    return pwd_context.verify(plain_password, hashed_password)


engine = create_engine(${slot("connection-url", `"postgresql+asyncpg://api:${thoughtUp(v)}@db/api"`, 'f"postgresql+asyncpg://{user}:{password}@{host}/api"')})
`,
    ),
    pair(
        "python-scripts",
        ["python/sync_files.py", "python/report_mail.py"],
        (v, slot) => `#!/usr/bin/env python3
import ftplib
import smtplib
import paramiko
import requests
from requests.auth import HTTPBasicAuth

ftp = ftplib.FTP("ftp.example.com", "uploader", ${slot("positional-password", `"${thoughtUp(v)}"`, "getpass.getpass()")})
ssh = paramiko.SSHClient()
ssh.connect("10.0.0.5", username="root", password=${slot("human-password", `'${thoughtUp(v)}'`, "os.environ['SSH_PASSWORD']")})

r = requests.get("https://api.example.com/v2/items", auth=HTTPBasicAuth("reader", ${slot("positional-password", `"${v.randomPassword(14)}"`, "password")}))
r = requests.post(
    "https://api.example.com/v2/items",
    headers={"X-Api-Key": ${slot("generic-api-key", `"${v.lower(40)}"`, "API_KEY")}, "X-Request-Id": "${v.guid()}"},
    params={"page_token": None},
)

server = smtplib.SMTP_SSL("smtp.example.com", 465)
server.login("reports@example.com", ${slot("positional-password", `"${thoughtUp(v)}"`, "keyring.get_password('smtp', 'reports')")})
print("Enter password: ", end="")
`,
    ),
    pair(
        "jupyter",
        ["notebooks/churn.ipynb", "notebooks/churn_clean.ipynb"],
        (v, slot) => `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "${v.hex(8)}",
   "metadata": {},
   "outputs": [],
   "source": [
    "import os\\n",
    ${slot("openai-key", `"os.environ[\\"OPENAI_API_KEY\\"] = \\"${v.openai()}\\"\\n"`, '"os.environ[\\"OPENAI_API_KEY\\"] = getpass(\\"OpenAI API key: \\")\\n"')},
    "conn = snowflake.connector.connect(user='DS', account='acme-eu', warehouse='WH',\\n",
    ${slot("human-password", `"    password='${thoughtUp(v)}',\\n"`, `"    password=userdata.get('SNOWFLAKE'),\\n"`)},
    ")\\n"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 2,
   "id": "${v.hex(8)}",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      ${slot("storage-connection-string", `"${v.storageConnection()}\\n"`, '"DefaultEndpointsProtocol=https;AccountName=stchurn;AccountKey=***;EndpointSuffix=core.windows.net\\n"')}
     ]
    },
    { "data": { "image/png": "iVBORw0KGgoAAAANSUhEUgAA${v.base64(600)}" }, "output_type": "display_data", "metadata": {} }
   ],
   "source": ["print(client.connection_string)"]
  }
 ],
 "metadata": { "kernelspec": { "name": "python3" }, "language_info": { "name": "python" } },
 "nbformat": 4,
 "nbformat_minor": 5
}
`,
    ),
    pair(
        "go-service",
        ["go/cmd/server/main.go", "go/internal/config/config.go"],
        (v, slot) => `package main

import (
	"database/sql"
	"net/http"
	"os"

	"github.com/gorilla/sessions"
	_ "github.com/lib/pq"
)

const (
	apiKey         = ${slot("generic-api-key", `"${v.base64url(43)}"`, '""')}
	passwordColumn = "password_hash"
	secretHeader   = "X-Webhook-Secret"
	maxTokenLength = 4096
)

var store = sessions.NewCookieStore([]byte(${slot("signing-key", `"${thoughtUp(v)}"`, 'os.Getenv("SESSION_KEY")')}))

var signingKey = []byte(${slot("private-key", `\`${v.pem("EC PRIVATE KEY", 110).trimEnd()}\``, "nil")})

func open() (*sql.DB, error) {
	return sql.Open("postgres", ${slot("connection-string", `"host=db user=app password=${v.randomPassword(16)} dbname=app sslmode=disable"`, 'fmt.Sprintf("host=db user=app password=%s dbname=app", pw)')})
}

func call(req *http.Request) {
	req.SetBasicAuth("svc", ${slot("positional-password", `"${thoughtUp(v)}"`, "cfg.Password")})
	req.Header.Set("Authorization", "Bearer "+token)
}
`,
    ),
    pair(
        "rust-service",
        ["rust/src/main.rs", "rust/src/config.rs"],
        (v, slot) => `use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::PgConnectOptions;

const COOKIE_KEY: &[u8] = ${slot("signing-key", `b"${v.alnum(32)}"`, 'include_bytes!(concat!(env!("OUT_DIR"), "/cookie.bin"))')};
const TOKEN_PREFIX: &str = "tok_";
static GITHUB_TOKEN: &str = ${slot("github-token", `"${v.github()}"`, 'env!("GITHUB_TOKEN")')};

pub struct Login {
    pub username: String,
    pub password: SecretString,
}

fn options(password: &SecretString) -> PgConnectOptions {
    PgConnectOptions::new()
        .username("api")
        .password(${slot("human-password", `"${thoughtUp(v)}"`, "password.expose_secret()")})
        .ssl_root_cert("/etc/ssl/ca.pem")
}

fn fingerprint() -> &'static str {
    "${v.hex(64)}"
}
`,
    ),
    pair(
        "java-jdbc",
        ["java/src/main/java/com/example/Dao.java", "java/src/main/java/com/example/LoginController.java"],
        (v, slot) => `package com.example;

import java.sql.Connection;
import java.sql.DriverManager;

public class Dao {
    private static final String PASSWORD_PARAM = "password";
    private static final String KEYSTORE_PASS = ${slot("human-password", `"${thoughtUp(v)}"`, 'System.getenv("KEYSTORE_PASS")')};
    private static final byte[] AES_KEY = ${slot("encryption-key", `"${v.alnum(16)}".getBytes(StandardCharsets.UTF_8)`, 'KeyGenerator.getInstance("AES").generateKey().getEncoded()')};

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://db:3306/app", "app", ${slot("positional-password", `"${thoughtUp(v)}"`, "password")});
    }

    void mail(Properties props) {
        props.put("mail.smtp.user", "robot@example.com");
        props.put("mail.smtp.password", ${slot("random-password", `"${v.randomPassword(14)}"`, "passwordField.getText()")});
        props.setProperty("javax.net.ssl.trustStorePassword", ${slot("human-password", `"${thoughtUp(v)}"`, "args[1]")});
    }

    @Value("\${app.token:}")
    private String token;

    // throw new BadCredentialsException("Invalid username or password")
    private static final long serialVersionUID = ${v.digits(18)}L;
}
`,
    ),
    pair(
        "kotlin-android",
        ["android/app/build.gradle.kts", "android/tv/build.gradle.kts"],
        (v, slot) => `android {
    namespace = "com.example.transit"
    signingConfigs {
        create("release") {
            storeFile = file("upload.jks")
            storePassword = ${slot("human-password", `"${thoughtUp(v)}"`, 'System.getenv("STORE_PASSWORD")')}
            keyAlias = "upload"
            keyPassword = ${slot("human-password", `"${thoughtUp(v)}"`, 'keystoreProperties["keyPassword"] as String')}
        }
    }
    defaultConfig {
        buildConfigField("String", "BACKEND_TOKEN", ${slot("generic-api-key", `"\\"${v.alnum(40)}\\""`, '"\\"${project.properties["backendToken"]}\\""')})
        buildConfigField("String", "COMMIT", "\\"${v.hex(40)}\\"")
        manifestPlaceholders["appAuthRedirectScheme"] = "com.example.transit"
    }
}

object Keys {
    const val KEY_AUTH_TOKEN = "auth_token"
    const val PREF_PASSWORD = "pref_password"
    const val HMAC_SECRET = ${slot("signing-key", `"${v.base64(32)}"`, '""')}
}
`,
    ),
    pair(
        "scala-play",
        ["scala/conf/application.conf", "scala/conf/reference.conf"],
        (
            v,
            slot,
        ) => `play.http.secret.key = ${slot("signing-key", `"${v.text("abcdefghijkmnpqrstABCDEFGHJK0123456789:;<=>?@[]^_/", 64)}"`, "${?APPLICATION_SECRET}")}
play.filters.hosts.allowed = [".example.com"]
slick.dbs.default.db {
  url = "jdbc:h2:mem:play"
  user = sa
  password = ${slot("human-password", `"${thoughtUp(v)}"`, '""')}
}
akka.persistence.cassandra.authentication {
  username = journal
  password = ${slot("random-password", v.alnum(20), "${JOURNAL_PASSWORD}")}
}
silhouette.google {
  clientID = "${v.digits(12)}.apps.googleusercontent.com"
  clientSecret = ${slot("oauth-client-secret", `"GOCSPX-${v.base64url(28)}"`, "${?GOOGLE_CLIENT_SECRET}")}
  accessTokenURL = "https://accounts.google.com/o/oauth2/token"
}
`,
    ),
    pair(
        "csharp-fsharp",
        ["dotnet/Services/BlobService.cs", "dotnet/Services/TokenService.cs"],
        (v, slot) => `using Azure.Storage;
using Azure.Identity;

namespace Acme.Services;

public sealed class BlobService
{
    private const string SecretName = "blob-signing-key";
    private const string PasswordRegex = @"^(?=.*\\d)(?=.*[a-z]).{8,}$";

    private readonly StorageSharedKeyCredential _credential = ${slot("storage-key", `new("stacme", "${v.storageKey()}")`, 'new("stacme", configuration["Storage:Key"])')};
    private readonly ClientSecretCredential _identity = ${slot("entra-client-secret", `new("${v.guid()}", "${v.guid()}", "${v.entraSecret()}")`, "new(options.TenantId, options.ClientId, options.ClientSecret)")};

    public SymmetricSecurityKey Key() =>
        ${slot("signing-key", `new(Encoding.UTF8.GetBytes("${thoughtUp(v)}${thoughtUp(v)}"))`, "new(Convert.FromBase64String(_options.SigningKey))")};

    public string Connect() => ${slot("sql-connection-string", `@"Server=.\\SQLEXPRESS;Database=Acme;Uid=acme;Pwd=${thoughtUp(v)};"`, '@"Server=.\\SQLEXPRESS;Database=Acme;Trusted_Connection=True;"')};

    [Required(ErrorMessage = "The password must be at least 12 characters long.")]
    [DataType(DataType.Password)]
    public string Password { get; set; } = string.Empty;

    public static readonly Guid FolderId = new("${v.guid()}");
}
`,
    ),
    pair(
        "fsharp-script",
        ["dotnet/scripts/upload.fsx", "dotnet/scripts/list.fsx"],
        (v, slot) => `#r "nuget: Azure.Messaging.ServiceBus"
open System

let connectionString = ${slot("servicebus-connection-string", `"${v.serviceBusConnection()}"`, 'Environment.GetEnvironmentVariable "SB_CONNECTION"')}
let sftpPassword = ${slot("human-password", `"${thoughtUp(v)}"`, "Console.ReadLine()")}
let passwordPrompt = "Password for the partner's server: "
type Credentials = { User: string; Password: string }
let creds = { User = "partner"; Password = sftpPassword }
let correlationId = Guid.Parse "${v.guid()}"
`,
    ),
    pair(
        "swift-ios",
        ["ios/App/Secrets.swift", "ios/App/Endpoints.swift"],
        (v, slot) => `import Foundation

enum Secrets {
    static let weatherAPIKey = ${slot("generic-api-key", `"${v.hex(32)}"`, 'Bundle.main.object(forInfoDictionaryKey: "WEATHER_API_KEY") as! String')}
    static let sharedSecret = ${slot("shared-secret", `"${v.hex(32)}"`, '"$(APP_STORE_SHARED_SECRET)"')}
    static let keychainService = "com.example.app.password"
    static let passwordPlaceholder = NSLocalizedString("Enter your password", comment: "")
    static let tokenKey = "accessToken"
}

final class Client {
    func login() async throws {
        var request = URLRequest(url: URL(string: "https://api.example.com/token")!)
        request.setValue(${slot("basic-auth", `"Basic ${encoded(`ios:${thoughtUp(v)}`)}"`, '"Basic \\(encodedCredentials)"')}, forHTTPHeaderField: "Authorization")
        request.setValue("${v.guid()}", forHTTPHeaderField: "X-Device-Id")
    }
}
`,
    ),
    pair(
        "dart-flutter",
        ["flutter/lib/config.dart", "flutter/lib/strings.dart"],
        (v, slot) => `class AppConfig {
  static const String baseUrl = 'https://api.example.com';
  static const String apiToken = ${slot("generic-api-key", `'${v.alnum(36)}'`, "String.fromEnvironment('API_TOKEN')")};
  static const Map<String, String> headers = {
    'x-functions-key': ${slot("azure-function-key", `'${v.functionKey()}'`, "'\$functionsKey'")},
    'x-client-version': '${v.hex(12)}',
  };
  static const passwordHint = 'Mindestens 12 Zeichen';
  static const encryptionPassphrase = ${slot("passphrase", `"${phrase(v)}"`, '""')};
  static final passwordRegExp = RegExp(r'^(?=.*?[A-Z])(?=.*?[0-9]).{8,}$');
}
`,
    ),
    pair(
        "php-plain",
        ["php/public/connect.php", "php/public/login.php"],
        (v, slot) => `<?php
$servername = "localhost";
$username = "forum";
$password = ${slot("human-password", `"${thoughtUp(v)}"`, "$_ENV['FORUM_DB_PASSWORD']")};
$conn = new mysqli($servername, $username, $password);
$pdo = new PDO('mysql:host=db2;dbname=forum', 'forum', ${slot("positional-password", `'${thoughtUp(v)}'`, "$password")});

$mail = new PHPMailer(true);
$mail->Username = 'forum@example.com';
$mail->Password = ${slot("random-password", `'${v.randomPassword(14)}'`, "getenv('SMTP_PASSWORD')")};

define('RECAPTCHA_SITE_KEY', '6L${v.base64url(38)}');
define('RECAPTCHA_SECRET_KEY', ${slot("recaptcha-secret", `'6L${v.base64url(38)}'`, "''")});

if (!password_verify($_POST['password'], $row['password'])) {
    $errors['password'] = 'Das Passwort ist falsch.';
}
echo '<input type="password" name="password" placeholder="Passwort" autocomplete="current-password">';
`,
    ),
    pair(
        "perl-dbi",
        ["perl/import.pl", "perl/export.pl"],
        (v, slot) => `#!/usr/bin/perl
use strict;
use warnings;
use DBI;
use Net::LDAP;

my $dbh = DBI->connect("DBI:mysql:database=stock;host=db", "stock", ${slot("positional-password", `"${thoughtUp(v)}"`, "$ENV{STOCK_PW}")}, { RaiseError => 1 });
my $ldap = Net::LDAP->new("ldap.example.com");
$ldap->bind("cn=reader,dc=example,dc=com", password => ${slot("human-password", `'${thoughtUp(v)}'`, "read_password()")});
my %conf = (
    user     => 'sync',
    passwd   => ${slot("random-password", `'${v.randomPassword(12)}'`, "undef")},
    pass_env => 'SYNC_PASSWORD',
);
die "usage: $0 --password PASSWORD\\n" unless @ARGV;
`,
    ),
    pair(
        "lua-config",
        ["lua/config.lua", "lua/config.example.lua"],
        (v, slot) => `local redis = require "resty.redis"

local _M = {
  db = { host = "127.0.0.1", user = "kong", password = ${slot("human-password", `"${thoughtUp(v)}"`, 'os.getenv("KONG_PG_PASSWORD")')} },
  session = {
    secret = ${slot("signing-key", `"${v.base64(24)}"`, "nil")},
    cookie = { samesite = "Lax" },
  },
}

local red = redis:new()
local ok, err = red:auth(${slot("positional-password", `"${v.alnum(30)}"`, "_M.redis_password")})
if not ok then ngx.log(ngx.ERR, "failed to authenticate: ", err) end
wifi.sta.config { ssid = "warehouse", pwd = ${slot("wifi-password", `"${thoughtUp(v)}"`, '""')} }
return _M
`,
    ),
    pair(
        "r-and-julia",
        ["r/load.R", "r/plots.R"],
        (v, slot) => `library(DBI)
library(httr)

con <- dbConnect(RPostgres::Postgres(), dbname = "clinic", user = "stat", password = ${slot("human-password", `"${thoughtUp(v)}"`, 'Sys.getenv("CLINIC_PW")')})
Sys.setenv(CENSUS_API_KEY = ${slot("generic-api-key", `"${v.hex(40)}"`, 'askpass::askpass("Census key")')})
options(gargle_oauth_email = "stat@example.org", token.cache = TRUE)
resp <- GET("https://api.example.org/v1/cohort", add_headers(Authorization = paste("Bearer", ${slot("access-token", `"${v.jwt()}"`, "token")})))
password_length <- 16L
`,
    ),
    pair(
        "julia-script",
        ["julia/fetch.jl", "julia/model.jl"],
        (v, slot) => `using LibPQ, HTTP

const CONN = LibPQ.Connection(${slot("connection-string", `"host=db port=5432 dbname=grid user=grid password=${thoughtUp(v)}"`, '"host=db port=5432 dbname=grid user=grid"')})
ENV["ENTSOE_TOKEN"] = ${slot("generic-api-key", `"${v.guid()}"`, 'readchomp("/run/secrets/entsoe")')}
const RUN_ID = "${v.guid()}"
tokenize(text) = split(text)
`,
    ),
    pair(
        "devise-initializer",
        ["ruby/config/initializers/devise.rb", "ruby/config/initializers/omniauth.rb"],
        (v, slot, holds) => `Devise.setup do |config|
  config.secret_key = ${slot("signing-key", `'${v.hex(128)}'`, "Rails.application.credentials.devise_secret_key")}
  # config.pepper = ${holds ? tolerated(`'${v.hex(128)}'`) : "'<%= SecureRandom.hex(64) %>'"}
  config.password_length = 12..128
  config.email_regexp = /\\A[^@\\s]+@[^@\\s]+\\z/
  config.reset_password_within = 6.hours
  config.omniauth :facebook, '${v.digits(15)}', ${slot("oauth-client-secret", `'${v.hex(32)}'`, "ENV['FACEBOOK_SECRET']")}
end

Sidekiq.configure_server do |config|
  config.redis = { url: ${slot("connection-url", `'rediss://default:${v.alnum(24)}@redis.example.com:6380/0'`, "ENV.fetch('REDIS_URL')")} }
end

Sidekiq::Web.use(Rack::Auth::Basic) do |user, password|
  ActiveSupport::SecurityUtils.secure_compare(password, ${slot("human-password", `'${thoughtUp(v)}'`, "ENV['SIDEKIQ_PASSWORD']")})
end
`,
    ),
    pair(
        "firmware-header",
        ["firmware/src/wifi.h", "firmware/src/version.h"],
        (v, slot) => `#pragma once
#define WIFI_SSID "Workshop"
#define WIFI_PASSWORD ${slot("wifi-password", `"${thoughtUp(v)}"`, '"your-wifi-password"')}
#define MQTT_USER "sensor"
#define MQTT_PASS ${slot("human-password", `"${thoughtUp(v)}"`, "CONFIG_MQTT_PASS")}
static const char *iothub_connection = ${slot("iot-hub-connection-string", `"HostName=iot-acme.azure-devices.net;DeviceId=press-7;SharedAccessKey=${v.iotHubKey()}"`, '"HostName=iot-acme.azure-devices.net;DeviceId=press-7;x509=true"')};
static const char *root_ca = "-----BEGIN CERTIFICATE-----\\n${v.base64(150)}\\n-----END CERTIFICATE-----\\n";
#define MAX_PASSWORD_LEN 64
#define FW_HASH "${v.hex(64)}"
`,
    ),
    pair(
        "minified",
        ["web/public/assets/bundle.8f2c.min.js", "web/public/assets/vendor.1b7a.min.js"],
        (v, slot) =>
            `!function(){var e={id:"${v.guid()}",v:"${v.hex(8)}"},t=function(n){return n&&n.password&&n.password.length>7};window.app={t:t,c:e,k:${slot("aws-secret-key", `{accessKeyId:"${v.awsKeyId()}",secretAccessKey:"${v.awsSecret()}",region:"eu-west-1"}`, `{identityPoolId:"eu-west-1:${v.guid()}",region:"eu-west-1"}`)},m:{passwordLabel:"Password",tokenExpired:"Your session has expired",wrongPassword:"Wrong password, try again"},i:"sha384-${v.base64(48)}"}}();
//# ${"sourceMapping"}URL=bundle.8f2c.min.js.map
`,
    ),
    pair(
        "test-fixtures",
        ["tests/fixtures/staging-accounts.json", "tests/fixtures/validation.json"],
        (v, slot) => `{
  "baseUrl": "https://staging.example.com",
  "accounts": [
    { "role": "admin", "login": "qa-admin@example.com", "password": "${slot("human-password", thoughtUp(v), "<from the vault>")}" },
    { "role": "buyer", "login": "qa-buyer@example.com", "password": "${slot("human-password", thoughtUp(v), "")}" }
  ],
  "messages": {
    "passwordMissing": "Password is required",
    "passwordMismatch": "The two passwords do not match",
    "token": "Your token has expired"
  },
  "sessionFixture": "${slot("access-token", v.jwt({ role: "admin" }), "eyJ...")}"
}
`,
    ),
    pair(
        "browser-tests",
        ["tests/e2e/login.cy.js", "tests/e2e/reset.cy.js"],
        (v, slot) => `describe("login", () => {
  it("signs in to staging", () => {
    cy.visit("https://staging.example.com/login");
    cy.get("#username").type("qa@example.com");
    cy.get("#password").type(${slot("typed-password", `"${thoughtUp(v)}{enter}"`, 'Cypress.env("QA_PASSWORD"), { log: false }')});
    cy.contains("Forgot your password?").should("not.exist");
    cy.getCookie("access_token").should("exist");
  });

  it("calls the service directly", () => {
    cy.request({ url: "/api/me", auth: { username: "qa", password: ${slot("human-password", `"${thoughtUp(v)}"`, 'Cypress.env("QA_PASSWORD")')} } });
    cy.get('[data-test="password-error"]').should("have.text", "Must contain a digit");
  });
});
`,
    ),
    pair(
        "discord-bot",
        ["bots/greeter/index.mjs", "bots/greeter/register.mjs"],
        (v, slot) => `import { Client, REST } from "discord.js";

const clientId = "${v.digits(18)}";
const guildId = "${v.digits(18)}";
const token = ${slot("discord-token", `"${encoded(v.digits(18))}.G${v.base64url(5)}.${v.base64url(38)}"`, "process.env.DISCORD_TOKEN")};
const hook = ${slot("webhook-url", `"${v.discordWebhook()}"`, `"https://discord.com/channels/${v.digits(18)}/${v.digits(18)}"`)};
const slack = new App({ token: ${slot("slack-token", `"${v.slackBot()}"`, "botToken")}, appToken: undefined, socketMode: true });
const rest = new REST({ version: "10" }).setToken(token);
client.login(token);
`,
    ),
    pair(
        "hardhat-config",
        ["chain/hardhat.config.js", "chain/deployments.js"],
        (v, slot) => `require("@nomicfoundation/hardhat-toolbox");

module.exports = {
  solidity: "0.8.24",
  networks: {
    sepolia: {
      url: "https://sepolia.infura.io/v3/${slot("generic-api-key", v.hex(32), "${INFURA_API_KEY}")}",
      accounts: [${slot("private-key", `"0x${v.hex(64)}"`, "process.env.PRIVATE_KEY")}],
    },
    polygon: { accounts: { mnemonic: ${slot("seed-phrase", `"${Array.from({ length: 12 }, () => v.word()).join(" ")}"`, "vars.get('MNEMONIC')")} } },
  },
  deployed: {
    token: "0x${v.hex(40)}",
    transactionHash: "0x${v.hex(64)}",
    codeHash: "0x${v.hex(64)}",
  },
};
`,
    ),
    single(
        "password-rules",
        ["web/src/password-rules.ts", "web/src/token-parser.ts"],
        (v) => `/** Rules and parsers; nothing here opens anything. */
export const passwordRule = { minLength: 12, pattern: "^(?=.*[a-z])(?=.*[A-Z]).{12,}$", message: "Use at least 12 characters" };
export enum TokenType { OpenParen = "OpenParen", Secret = "SecretToken", ApiKey = "ApiKeyToken" }
export const STORAGE_KEYS = { accessToken: "app.access_token", refreshToken: "app.refresh_token", apiKey: "app.api_key" };
export const headers = { apiKey: "Ocp-Apim-Subscription-Key", signature: "X-Hub-Signature-256", csrf: "X-CSRF-Token" };
export const secretNames = { db: "orders-db-password", smtp: "smtp-relay-password" } as const;
export const tokenUrl = "https://login.microsoftonline.com/common/oauth2/v2.0/token?code_challenge=${v.base64url(43)}";
export const passwordHash = "$argon2id$v=19$m=65536,t=3,p=4$${v.alnum(22)}$${v.alnum(43)}";
export const cacheKey = \`user:\${id}:${v.hex(16)}\`;
export const isSecret = (name: string): boolean => /(password|secret|token|api[_-]?key)/i.test(name);
export const mask = (password: string): string => "*".repeat(password.length);
const password = form.elements.password.value, confirmPassword = form.elements.confirm.value;
if (password !== confirmPassword) throw new Error("Passwords do not match: please type the same password twice");
export const testSiteKey = "pk_test_51${v.alnum(97)}";
export const primaryKey = "customer_id", partitionKey = "/tenantId", foreignKey = "order_id", sortKey = "created_at";
`,
    ),
    single(
        "source-with-encodings",
        ["python/legacy_loader.py"],
        (v) => `import base64
import json

# the vendor's sample decodes the account at run time
ACCOUNT = base64.b64decode(${literal("encoded-password", `"${encoded(`user=loader;password=${thoughtUp(v)}`)}"`)}).decode()
PEM = ${literal("private-key", `"${escaped(v.pem("RSA PRIVATE KEY", 140))}"`)}
OPTIONS = json.loads(${literal("human-password", `'{"host": "db", "user": "loader", "password": "${thoughtUp(v)}"}'`)})
URL = ${literal("connection-url", `"amqp%3A%2F%2Floader%3A${v.alnum(16)}%40mq.example.com%2Fmain"`)}
LOGO = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAA${v.base64(120)}")
HINT = base64.b64decode("${encoded("Ask the operations team for the password of the loader.")}").decode()
`,
    ),
    single(
        "comments-and-leftovers",
        ["java/src/main/java/com/example/Legacy.java"],
        (v) => `package com.example;

/* TODO remove before release:
 *   ${literal("human-password", `admin login for the test system: admin / ${thoughtUp(v)} (password)`)}
 */
class Legacy {
    // String password = ${literal("human-password", `"${thoughtUp(v)}"`)};
    String label = "passwort"; // label of the field
    String пароль = ${literal("human-password", `"${otherAlphabet(v)}"`)};
    String key = """
        ${literal("private-key", indented(v.pem("PRIVATE KEY", 130), 8))}
        """;
    String etag = "${v.hex(32)}";
    String build = "${v.base64url(22)}";
}
`,
    ),
];
