import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { encoded, escaped, otherAlphabet, pair, phrase, single, thoughtUp } from "../third-set/files-slots";
import * as formats from "./files-formats";

const notebook = (cells: readonly [type: "code" | "markdown", lines: readonly string[]][]): string =>
    `${JSON.stringify(
        {
            cells: cells.map(([type, lines]) => ({
                cell_type: type,
                ...(type === "code" ? { execution_count: 1, outputs: [] } : {}),
                metadata: {},
                source: lines.map((line, nth) => (nth < lines.length - 1 ? `${line}\n` : line)),
            })),
            metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
            nbformat: 4,
            nbformat_minor: 5,
        },
        null,
        1,
    )}\n`;

/** Source code in the languages people use, notebooks, documents with commands, SQL. */
export const programFiles: FileTemplate[] = [
    pair(
        "csharp-client",
        ["src/Harbour.Core/Storage/BlobUploader.cs", "src/Harbour.Core/Storage/QueueSender.cs"],
        (v, slot) => `using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Harbour.Core.Storage;

/// <summary>Uploads manifests. The token is never logged.</summary>
public sealed class BlobUploader(ILogger<BlobUploader> logger)
{
    private const string ContainerName = "manifests";
    private const string SasTokenHeader = "X-Sas-Token";
    private static readonly string PasswordCacheKey = "harbour:password-hash:{0}";

    private readonly BlobServiceClient client = ${slot("storage-connection-string", `new("${v.storageConnection()}")`, 'new(new Uri("https://stharbour.blob.core.windows.net"), new DefaultAzureCredential())')};

    public async Task UploadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var container = client.GetBlobContainerClient(ContainerName);
        await container.UploadBlobAsync(name, content, cancellationToken);
        logger.LogInformation("Uploaded {Name} with key {Key}", name, PasswordCacheKey);
    }

    public static HttpRequestMessage Partner(string path) => new(HttpMethod.Get, path)
    {
        Headers =
        {
            { "Authorization", ${slot("basic-auth", `"Basic ${encoded(`harbour:${thoughtUp(v)}`)}"`, '$"Basic {Environment.GetEnvironmentVariable("PARTNER_BASIC")}"')} },
            { "Ocp-Apim-Subscription-Key", ${slot("apim-subscription-key", `"${v.hex(32)}"`, "options.SubscriptionKey")} },
        },
    };
}
`,
    ),
    pair(
        "java-service",
        [
            "java/courier/src/main/java/example/courier/MailService.java",
            "java/courier/src/main/java/example/courier/TokenService.java",
        ],
        (v, slot) => `package example.courier;

import java.util.Properties;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Sends messages. See {@code docs/mail.md} for how the password is rotated. */
@Service
public class MailService {

    private static final String TOKEN_HEADER = "X-Auth-Token";
    private static final String SECRET_PARAM = "client_secret";

    @Value("\${mail.password:${slot("password", v.humanPassword(), "")}}")
    private String password;

    private final String signingKey = ${slot("signing-key", `"${v.base64(32)}"`, 'System.getenv("SIGNING_KEY")')};

    public Session session() {
        Properties props = new Properties();
        props.put("mail.smtp.auth", "true");
        return Session.getInstance(props, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("courier", ${slot("password", `"${thoughtUp(v)}"`, "password")});
            }
        });
    }

    /** @param token the token that the caller presents */
    public boolean validateToken(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        return token.equals(${slot("api-key", `"${v.alnum(32)}"`, "expectedToken")});
    }

    java.sql.Connection connect() throws java.sql.SQLException {
        return java.sql.DriverManager.getConnection("jdbc:mysql://db/courier", "courier", ${slot("password", `"${v.randomPassword(12)}"`, "password")});
    }
}
`,
    ),
    pair(
        "go-client",
        ["go/relay/main.go", "go/relay/config.go"],
        (v, slot) => `package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"

	_ "github.com/lib/pq"
)

const (
	tokenURL       = "https://login.microsoftonline.com/%s/oauth2/v2.0/token"
	defaultKeyName = "relay-signing-key"
	apiKey         = ${slot("openai-key", `"${v.openai()}"`, '"" // set with -ldflags')}
)

var dsn = ${slot("dsn-password", `"host=db.internal user=relay password=${thoughtUp(v)} dbname=relay sslmode=require"`, 'fmt.Sprintf("host=db.internal user=relay password=%s dbname=relay sslmode=require", os.Getenv("PGPASSWORD"))')}

type credentials struct {
	Username string \`json:"username"\`
	Password string \`json:"password"\`
	Token    string \`json:"token,omitempty"\`
}

func open() (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open with user and password: %w", err)
	}
	return db, nil
}

func notify(client *http.Client) error {
	req, _ := http.NewRequest(http.MethodPost, "https://api.${v.company()}.example/v1/events", nil)
	${slot("password", `req.SetBasicAuth("relay", "${v.randomPassword(16)}")`, 'req.SetBasicAuth("relay", os.Getenv("RELAY_PASSWORD"))')}
	req.Header.Set("X-Vault-Token", ${slot("vault-token", `"${v.vaultService()}"`, 'os.Getenv("VAULT_TOKEN")')})
	_, err := client.Do(req)
	return err
}
`,
    ),
    pair(
        "python-script",
        ["python/tools/sync_orders.py", "python/tools/export_orders.py"],
        (v, slot) => `#!/usr/bin/env python3
"""Copies orders from the shop into the warehouse."""

import argparse
import logging
import os

import psycopg2
import requests
from azure.identity import ClientSecretCredential

log = logging.getLogger(__name__)

TOKEN_RE = r"^[A-Za-z0-9_-]{20,}$"
PASSWORD_COLUMNS = ("password", "password_hash", "reset_token")

credential = ClientSecretCredential(
    tenant_id="${v.guid()}",
    client_id="${v.guid()}",
    client_secret=${slot("entra-client-secret", `"${v.entraSecret()}"`, 'os.environ["AZURE_CLIENT_SECRET"]')},
)


def connect():
    return psycopg2.connect(
        host="warehouse.internal",
        user="sync",
        password=${slot("password", `'${thoughtUp(v)}'`, "os.getenv('WAREHOUSE_PASSWORD')")},
        dbname="warehouse",
    )


def fetch(session: requests.Session, token: str | None = None) -> dict:
    headers = {"Authorization": f"Bearer {token}"}
    params = {"key": "order_id", "api_key": ${slot("api-key", `"${v.hex(40)}"`, 'os.environ["SHOP_API_KEY"]')}}
    response = session.get("https://shop.${v.company()}.example/orders", headers=headers, params=params, timeout=30)
    response.raise_for_status()
    return response.json()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--token", default=${slot("shopify-token", `"${v.shopify()}"`, "None")}, help="access token of the shop")
    parser.add_argument("--password-file", help="file that holds the password")
    args = parser.parse_args()
    with requests.Session() as session:
        session.auth = ("sync", ${slot("password", `"${v.humanPassword()}"`, "args.password_file")})
        log.info("%s orders", len(fetch(session, args.token)))
`,
    ),
    pair(
        "typescript-service",
        ["node/orders/src/payment.service.ts", "node/orders/src/token.service.ts"],
        (v, slot) => `import Stripe from "stripe";
import jwt from "jsonwebtoken";
import { Injectable, UnauthorizedException } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";

export interface TokenPayload {
    sub: string;
    accessToken: string;
    refreshToken?: string;
    password?: never;
}

@Injectable()
export class PaymentService {
    private readonly stripe: Stripe;

    constructor(private readonly config: ConfigService) {
        this.stripe = new Stripe(${slot("stripe-key", `"${v.stripe()}"`, 'config.getOrThrow<string>("STRIPE_SECRET_KEY")')}, { apiVersion: "2024-06-20" });
    }

    sign(payload: TokenPayload): string {
        return jwt.sign(payload, ${slot("signing-key", `"${v.base64url(48)}"`, 'this.config.get("JWT_SECRET") ?? ""')}, { expiresIn: "15m" });
    }

    verify(token: string): TokenPayload {
        try {
            return jwt.verify(token, this.publicKey) as unknown as TokenPayload;
        } catch {
            throw new UnauthorizedException("The token is not valid or has expired");
        }
    }

    webhook(body: Buffer, signature: string): Stripe.Event {
        return this.stripe.webhooks.constructEvent(body, signature, ${slot("stripe-webhook-secret", `"${v.stripeWebhook()}"`, "this.webhookSecret")});
    }

    private readonly publicKey = "${escaped(v.pem("PUBLIC KEY", 90)).trim()}";
    private readonly webhookSecret = this.config.get<string>("STRIPE_WEBHOOK_SECRET") ?? "";
    private readonly pool = { host: "db", user: "orders", password: ${slot("password", `"${thoughtUp(v)}"`, "process.env.PGPASSWORD")} };
}
`,
    ),
    pair(
        "javascript-app",
        ["node/bot/index.js", "node/bot/deploy-commands.js"],
        (v, slot) => `'use strict';

const { WebClient } = require('@slack/web-api');
const mongoose = require('mongoose');
const nodemailer = require('nodemailer');
const session = require('express-session');
const express = require('express');

const slack = new WebClient(${slot("slack-token", `'${v.slackBot()}'`, "process.env.SLACK_TOKEN")});

mongoose.connect(${slot("url-password", `'mongodb+srv://bot:${v.randomPassword(14)}@cluster0.${v.lower(5)}.mongodb.net/bot?retryWrites=true'`, "process.env.MONGODB_URI || 'mongodb://127.0.0.1/bot'")});

const transport = nodemailer.createTransport({
  service: 'Outlook365',
  auth: { user: 'bot@${v.company()}.example', pass: ${slot("password", `'${v.humanPassword()}'`, "process.env.MAIL_PASS")} },
});

const app = express();
app.use(session({ secret: ${slot("session-key", `'${v.word()} ${v.word()}'`, "config.sessionSecret")}, resave: false, saveUninitialized: false }));

app.post('/login', async (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: 'password is required' });
  const token = await issueToken(username, password);
  res.cookie('token', token, { httpOnly: true, secure: true });
  res.json({ token });
});

// fetch('https://${v.company()}.example/hook', { headers: { 'x-functions-key': '${slot("function-key", v.functionKey(), "...")}' } });
module.exports = { app, slack, transport };
`,
    ),
    pair(
        "kotlin-android",
        ["android/app/src/main/java/example/tide/Api.kt", "android/app/src/main/java/example/tide/Auth.kt"],
        (v, slot) => `package example.tide

import okhttp3.Interceptor
import okhttp3.Response

private const val PREF_TOKEN = "pref_access_token"
private const val KEY_PASSWORD = "password"

internal object Secrets {
    const val WEATHER_KEY = ${slot("api-key", `"${v.hex(32)}"`, "BuildConfig.WEATHER_KEY")}
    val databasePassphrase: ByteArray = ${slot("password", `"${phrase(v)}"`, "keystore.passphrase()")}.toByteArray()
}

class TokenInterceptor(private val tokens: TokenStore) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        val token = tokens.accessToken ?: return chain.proceed(chain.request())
        val request = chain.request().newBuilder()
            .header("Authorization", "Bearer $token")
            .header("X-Client-Secret", ${slot("api-key", `"${v.base64url(40)}"`, "BuildConfig.CLIENT_SECRET")})
            .build()
        return chain.proceed(request)
    }
}

fun validate(password: String): Boolean =
    password.length >= 12 && password.any { it.isDigit() } && password != "password"
`,
    ),
    pair(
        "swift-ios",
        ["ios/Tide/Services/Config.swift", "ios/Tide/Services/Keychain.swift"],
        (v, slot) => `import Foundation
import Security

enum APIConfig {
    static let baseURL = URL(string: "https://api.${v.company()}.example")!
    static let clientID = "${v.guid()}"
    static let clientSecret = ${slot("oauth-client-secret", `"${v.base64url(40)}"`, 'Bundle.main.object(forInfoDictionaryKey: "CLIENT_SECRET") as? String ?? ""')}
    static let mapboxToken = ${slot("mapbox-token", `"${v.mapboxSecret()}"`, `"pk.eyJ1Ijoi${v.alnum(40)}.${v.base64url(22)}"`)}
    static let tokenKeychainKey = "example.tide.access-token"
}

final class Keychain {
    enum Failure: Error { case passwordNotFound, unexpectedPasswordData }

    func save(password: String, account: String) throws {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrAccount as String: account,
            kSecValueData as String: Data(password.utf8),
        ]
        guard SecItemAdd(query as CFDictionary, nil) == errSecSuccess else { throw Failure.unexpectedPasswordData }
    }
}

#if DEBUG
let debugLogin = (user: "qa@${v.company()}.example", password: ${slot("password", `"${thoughtUp(v)}"`, 'ProcessInfo.processInfo.environment["QA_PASSWORD"] ?? ""')})
#endif
`,
    ),
    pair(
        "ruby-initializer",
        ["ruby/shop/config/initializers/devise.rb", "ruby/hub/config/initializers/devise.rb"],
        (v, slot) => `# frozen_string_literal: true

# Assuming you have not yet modified this file, each configuration option below
# is set to its default value.
Devise.setup do |config|
  # The secret key used by Devise. Devise uses this key to generate
  # random tokens. Changing this key will render invalid all existing
  # confirmation, reset password and unlock tokens in the database.
  config.secret_key = ${slot("session-key", `'${v.hex(128)}'`, "Rails.application.credentials.devise_secret")}
  # config.pepper = ${slot("signing-key", `'${v.hex(128)}'`, "'...'")}
  config.password_length = 12..128
  config.reset_password_within = 6.hours
  config.authentication_keys = [:email]
  config.sign_out_via = :delete
  config.omniauth :github, 'Iv1.${v.hex(16)}', ${slot("oauth-client-secret", `'${v.hex(40)}'`, "ENV['GITHUB_SECRET']")}, scope: 'user'
end

Sidekiq.configure_server do |config|
  config.redis = { url: 'redis://cache:6379/0', password: ${slot("password", `'${v.randomPassword(16)}'`, "ENV.fetch('REDIS_PASSWORD', nil)")} }
end

Rails.application.config.after_initialize do
  if Rails.env.development? && User.none?
    User.create!(email: 'admin@${v.company()}.example', password: ${slot("password", `'${v.humanPassword()}'`, "SecureRandom.base58(24)")}, admin: true)
  end
end
`,
    ),
    pair(
        "php-page",
        ["php/legacy/inc/db.inc.php", "php/legacy/inc/config.inc.php"],
        (v, slot) => `<?php
/* connection settings, included by every page */
$db_host = 'localhost';
$db_user = 'legacy';
$db_pass = ${slot("password", `'${thoughtUp(v)}'`, "getenv('DB_PASS')")};
$link = mysqli_connect($db_host, $db_user, $db_pass, 'legacy') or die('Could not connect: bad user name or password');

define('ENCRYPTION_KEY', ${slot("encryption-key", `'${v.alnum(32)}'`, "file_get_contents('/run/secrets/key')")});
define('TOKEN_LIFETIME', 3600);
$pdo = new PDO('mysql:host=db2;dbname=stats', 'stats', ${slot("password", `'${v.randomPassword(12)}'`, "$_SERVER['STATS_PW']")});
$cfg['blowfish_secret'] = '${slot("session-key", v.alnum(32), "")}'; /* YOU MUST FILL IN THIS FOR COOKIE AUTH! */
$lang['password_changed'] = 'Your password was changed.';
$lang['token_invalid'] = 'This link is not valid any more.';
if (isset($_POST['password']) && password_verify($_POST['password'], $row['password_hash'])) {
    $_SESSION['token'] = bin2hex(random_bytes(32));
}
`,
    ),
    pair(
        "rust-service",
        ["rust/indexer/src/main.rs", "rust/indexer/src/config.rs"],
        (v, slot) => `use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

const TOKEN_PREFIX: &str = "tok_";
const MEILI_MASTER_KEY: &str = ${slot("api-key", `"${v.base64url(43)}"`, 'env!("MEILI_MASTER_KEY")')};

#[derive(Deserialize)]
pub struct Settings {
    pub username: String,
    pub password: SecretString,
    #[serde(default = "default_key_id")]
    pub key_id: String,
}

fn default_key_id() -> String {
    "alias/indexer-key".into()
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = sqlx::postgres::PgConnectOptions::new()
        .host("db.internal")
        .username("indexer")
        .password(${slot("password", `"${thoughtUp(v)}"`, "settings.password.expose_secret()")})
        .database("index");
    let pool = sqlx::PgPool::connect_with(options).await?;
    let client = reqwest::Client::new();
    client
        .post("https://meili.${v.company()}.example/indexes")
        .bearer_auth(${slot("jwt", `"${v.jwt()}"`, "token.as_str()")})
        .send()
        .await?;
    pool.close().await;
    Ok(())
}
`,
    ),
    pair(
        "arduino-sketch",
        ["firmware/sensor/sensor.ino", "firmware/sensor/credentials.h"],
        (v, slot) => `// Soil sensor: reads every ten minutes, sends over MQTT.
#include <WiFiClientSecure.h>
#include <PubSubClient.h>

#define SECRET_SSID "${v.company()}-iot"
#define SECRET_PASS ${slot("password", `"${phrase(v)}"`, '""')}

const char* mqtt_server = "mqtt.${v.company()}.example";
const char* mqtt_password = ${slot("password", `"${thoughtUp(v)}"`, "MQTT_PASSWORD")};
static const char* connectionString = ${slot("iot-device-connection-string", `"${formats.deviceConnection(v)}"`, '"[device connection string]"')};
const char* otaPassword = ${slot("password", `"${v.digits(8)}"`, '""')};  // YOUR OTA PASSWORD HERE, LEAVE EMPTY TO DISABLE OTA UPDATES

void setup() {
  Serial.begin(115200);
  WiFi.begin(SECRET_SSID, SECRET_PASS);
  while (WiFi.status() != WL_CONNECTED) delay(500);
  Serial.println("connected, token refreshed");
}

void loop() {
  delay(600000);
}
`,
    ),
    single(
        "cpp-client",
        ["cpp/recorder/src/upload.cpp"],
        (v) => `#include <curl/curl.h>
#include <string>

namespace recorder {

// Number of tokens the parser reads ahead.
constexpr int kTokenLookahead = 2;
static const std::string kAccessKey = "${literal("storage-key", v.storageKey())}";
static const std::string kPasswordPrompt = "Password: ";

bool upload(const std::string& path) {
  CURL* curl = curl_easy_init();
  if (curl == nullptr) return false;
  curl_easy_setopt(curl, CURLOPT_URL, ("sftp://recorder@files.${v.company()}.example/" + path).c_str());
  curl_easy_setopt(curl, CURLOPT_USERPWD, "recorder:${literal("password", thoughtUp(v))}");
  curl_easy_setopt(curl, CURLOPT_SSH_PUBLIC_KEYFILE, "/etc/recorder/id.pub");
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return code == CURLE_OK;
}

}  // namespace recorder
`,
    ),
    single(
        "scala-job",
        ["scala/jobs/src/main/scala/Enrich.scala"],
        (v) => `package example.jobs

import org.apache.spark.sql.SparkSession

object Enrich {
  private val keyColumn = "order_key"

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder.appName("enrich").getOrCreate()
    spark.conf.set("fs.azure.account.key.st${v.company()}.dfs.core.windows.net", "${literal("storage-key", v.storageKey())}")
    val orders = spark.read
      .format("jdbc")
      .option("url", "jdbc:sqlserver://sql-${v.company()}.database.windows.net;database=orders")
      .option("user", "spark")
      .option("password", "${literal("password", v.randomPassword(18))}")
      .option("dbtable", "dbo.password_resets")
      .load()
    orders.groupBy(keyColumn).count().show()
    spark.stop()
  }
}
`,
    ),
    single(
        "r-script",
        ["r/report.R"],
        (v) => `library(DBI)
library(httr)

# report of the month
con <- dbConnect(
  odbc::odbc(),
  Driver = "ODBC Driver 18 for SQL Server",
  Server = "sql-${v.company()}.database.windows.net",
  UID = "report",
  PWD = "${literal("password", thoughtUp(v))}",
  Database = "ledger"
)
Sys.setenv(OPENAI_API_KEY = "${literal("openai-key", v.openai())}")
token <- Sys.getenv("REPORT_TOKEN")
res <- GET("https://api.${v.company()}.example/kpi", add_headers(Authorization = paste("Bearer", token)))
resets <- dbGetQuery(con, "select count(*) as n from password_resets where token is not null")
`,
    ),
    single(
        "perl-script",
        ["perl/poll.pl"],
        (v) => `#!/usr/bin/perl
use strict;
use warnings;
use DBI;

my $password = '${literal("password", thoughtUp(v))}';
my $dbh = DBI->connect("dbi:Pg:dbname=poll;host=db", "poll", $password, { RaiseError => 1 });
my %conf = (
    user   => 'poll',
    token  => "${literal("gitlab-runner-token", v.gitlabRunner())}",
    key_id => '${v.hex(16)}',
);
my $re = qr/(?:password|passwd|secret)\\s*[:=]\\s*(\\S+)/i;
print "Enter password: " unless $conf{token};
`,
    ),
    single(
        "vba-module",
        ["office/Refresh.bas"],
        (v) => `Attribute VB_Name = "Refresh"
Option Explicit

' Refreshes the sheet from the warehouse
Public Sub RefreshData()
    Dim cn As Object
    Set cn = CreateObject("ADODB.Connection")
    cn.Open "Provider=MSOLEDBSQL;Data Source=warehouse;Initial Catalog=dw;User ID=excel;Password=${literal("password", thoughtUp(v))};"
    ActiveSheet.Unprotect Password:="${literal("password", v.word())}"
    ActiveSheet.QueryTables(1).Refresh
    MsgBox "Password accepted", vbInformation
    ActiveSheet.Protect
End Sub
`,
    ),
    single(
        "sas-program",
        ["sas/load.sas"],
        (v) => `/* monthly load */
options mprint symbolgen;
%let tokens = 3;
libname dw odbc dsn=warehouse user=sas password="${literal("password", thoughtUp(v))}" schema=dbo;
filename out sftp "/in/orders.csv" host="files.${v.company()}.example" user="sas" optionsx="-i /home/sas/.ssh/id_rsa";

proc sql;
    connect to oracle (user=sas orapw=${literal("password", v.randomPassword(12))} path="ora01");
    create table resets as select * from dw.password_resets where token is not null;
quit;

data keys; set dw.keys; key_id = compress(key_id); run;
`,
    ),
    single(
        "dart-flutter",
        ["flutter/lib/env.dart"],
        (v) => `// Compiled into the app: see https://dart.dev/guides/environment-declarations
class Env {
  static const apiUrl = String.fromEnvironment('API_URL', defaultValue: 'https://api.${v.company()}.example');
  static const supabaseUrl = 'https://${v.lower(20)}.supabase.co';
  static const serviceRole = '${literal("supabase-service-key", v.jwt({ role: "service_role", iss: "supabase" }))}';
  static const encryptionIv = '${tolerated(v.alnum(16))}';
  static const encryptionKey = '${literal("encryption-key", v.alnum(32))}';
  static const passwordLabel = 'Password';
  static const tokenRefreshInterval = Duration(minutes: 10);
}
`,
    ),
    pair(
        "shell-script",
        ["scripts/backup.sh", "scripts/restore.sh"],
        (v, slot) => `#!/bin/sh
# Dumps the database and sends it away.
set -eu

export PGPASSWORD=${slot("password", `'${thoughtUp(v)}'`, '"$(cat /run/secrets/pg)"')}
export AWS_ACCESS_KEY_ID=${slot("tolerated", v.awsKeyId(), '"$KEY_ID"')}
export AWS_SECRET_ACCESS_KEY=${slot("aws-secret-key", v.awsSecret(), '"$SECRET_KEY"')}
: "\${BACKUP_TOKEN:?BACKUP_TOKEN is not set}"

usage() {
  echo "usage: $0 [--password-file FILE] [--key KEY]" >&2
}

pg_dump -h db.internal -U backup ledger | gzip > /tmp/ledger.sql.gz
openssl enc -aes-256-cbc -pbkdf2 -in /tmp/ledger.sql.gz -out /tmp/ledger.enc -pass ${slot("password", `pass:${v.humanPassword().replace(/[#!]/g, "")}`, "file:/run/secrets/enc")}
curl -fsS -T /tmp/ledger.enc "${slot("sas-url", v.sas(`https://st${v.company()}.blob.core.windows.net/backup/ledger.enc`), "$UPLOAD_URL")}" -H 'x-ms-blob-type: BlockBlob'
curl -fsS -u ${slot("basic-auth", `monitor:${v.randomPassword(14)}`, '"monitor:$MONITOR_PASSWORD"')} https://status.${v.company()}.example/ping
mysql -h db2 -u root ${slot("password", `--password=${v.word()}${v.digits(3)}`, '--defaults-file="$HOME/.my.cnf"')} -e 'select 1'
redis-cli -h cache -a ${slot("password", v.randomPassword(18), '"$REDIS_PASSWORD"')} ping
`,
    ),
    single(
        "windows-batch",
        ["scripts/windows/mount.bat"],
        (v) => `@echo off
rem Mounts the share and starts the import
setlocal
set DB_PASSWORD=${literal("password", v.humanPassword())}
net use Z: \\\\fs01\\import /user:CORP\\import ${literal("password", thoughtUp(v))} /persistent:no
sqlcmd -S sql01 -U import -P %DB_PASSWORD% -i import.sql
schtasks /create /tn Import /tr C:\\tools\\import.exe /sc daily /ru CORP\\import /rp ${literal("password", v.randomPassword(14))}
if errorlevel 1 echo The user name or password is incorrect.
endlocal
`,
    ),
    single(
        "makefile",
        ["Makefile"],
        (v) => `SHELL := /bin/bash
IMAGE ?= registry.${v.company()}.example/app
TOKEN ?= $(shell pass show deploy/token)
DB_PASSWORD ?= ${literal("password", thoughtUp(v))}

.PHONY: login push migrate
login:
	@docker login registry.${v.company()}.example -u robot -p ${literal("registry-password", v.randomPassword(24))}

push: login
	docker push $(IMAGE):$(shell git rev-parse --short HEAD)

migrate:
	migrate -path db -database "postgres://app:$(DB_PASSWORD)@localhost/app?sslmode=disable" up

secrets: ## print the names of the secrets
	@az keyvault secret list --vault-name kv-app --query '[].name' -o tsv
`,
    ),
    pair("notebook-databricks", ["notebooks/ingest.ipynb", "notebooks/clean.ipynb"], (v, slot) =>
        notebook([
            [
                "markdown",
                [
                    "#### Access Azure Data Lake using access keys",
                    "1. Set the spark config fs.azure.account.key",
                    "2. List files for the demo container",
                ],
            ],
            [
                "code",
                [
                    "import os, openai",
                    slot(
                        "storage-key",
                        `account_key = '${v.storageKey()}'`,
                        "account_key = dbutils.secrets.get(scope='lake', key='account-key')",
                    ),
                    "spark.conf.set('fs.azure.account.key.stlake.dfs.core.windows.net', account_key)",
                    "display(dbutils.fs.ls('abfss://demo@stlake.dfs.core.windows.net'))",
                ],
            ],
            [
                "code",
                [
                    slot(
                        "anthropic-key",
                        `os.environ['ANTHROPIC_API_KEY'] = '${v.anthropic()}'`,
                        "os.environ['ANTHROPIC_API_KEY'] = getpass.getpass('Anthropic key: ')",
                    ),
                    slot(
                        "url-password",
                        `engine = create_engine('postgresql://report:${v.randomPassword(14)}@db.internal/lake')`,
                        "engine = create_engine(f'postgresql://report:{password}@db.internal/lake')",
                    ),
                    "tokens = tokenizer.encode(text)",
                    "df['password_age'] = (now - df['password_changed']).dt.days",
                ],
            ],
        ]),
    ),
    single(
        "databricks-source",
        ["notebooks/mount_lake.py"],
        (v) => `# Databricks notebook source
# MAGIC %md
# MAGIC # Mounting the lake with a service principal

# COMMAND ----------

configs = {
    "fs.azure.account.auth.type": "OAuth",
    "fs.azure.account.oauth.provider.type": "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider",
    "fs.azure.account.oauth2.client.id": "${v.guid()}",
    "fs.azure.account.oauth2.client.secret": "${literal("entra-client-secret", v.entraSecret())}",
    "fs.azure.account.oauth2.client.endpoint": "https://login.microsoftonline.com/${v.guid()}/oauth2/token",
}

# COMMAND ----------

# dbutils.secrets.get(scope="lake", key="sp-secret")
# spark.conf.set("fs.azure.sas.demo.st${v.company()}.dfs.core.windows.net", "${literal("sas-token", v.sas("").slice(1))}")
dbutils.fs.mount(source="abfss://raw@st${v.company()}.dfs.core.windows.net/", mount_point="/mnt/raw", extra_configs=configs)
`,
    ),
    pair(
        "readme-setup",
        ["docs/local-setup.md", "README.md"],
        (v, slot) => `# Harbour

[![build](https://dev.azure.com/${v.company()}/_apis/build/status/1?branchName=main)](https://dev.azure.com/${v.company()})

## Getting started

1. Install the tools: \`az\`, \`docker\`, \`node\` 20.
2. Copy \`.env.example\` to \`.env\` and fill in the values:

   \`\`\`env
   DB_PASSWORD=${slot("password", thoughtUp(v), "your-password-here")}
   JWT_SECRET=${slot("signing-key", v.hex(48), "<a long random string>")}
   STRIPE_PUBLISHABLE_KEY=pk_test_51${v.alnum(30)}
   \`\`\`

3. Start everything with \`docker compose up\`.

| Setting | Meaning | Default |
| --- | --- | --- |
| \`TOKEN_TTL\` | Seconds a token stays valid | 900 |
| \`PASSWORD_MIN_LENGTH\` | Shortest password accepted | 12 |

To call the API by hand:

\`\`\`bash
curl -H "Authorization: Bearer ${slot("jwt", v.jwt(), "$TOKEN")}" https://api.${v.company()}.example/orders
az login --service-principal -u ${v.guid()} -p ${slot("entra-client-secret", v.entraSecret(), "<client-secret>")} --tenant ${v.guid()}
\`\`\`

The test account is \`qa@${v.company()}.example\`${slot("password", ` with the password \`${v.humanPassword()}\``, "; ask a colleague for its password")}.

## Secrets

Secrets live in Key Vault; rotate a key with \`npm run rotate\`. Never commit a password, a token or a connection string.
`,
    ),
    single(
        "runbook-adoc",
        ["docs/runbook.adoc"],
        (v) => `= Runbook
:toc:

== When the queue stops

. Open the portal with the break-glass account (password in the vault, entry \`break-glass\`).
. Purge the queue:
+
[source,bash]
----
curl -u admin:${literal("basic-auth", thoughtUp(v))} -X DELETE https://mq.${v.company()}.example:15671/api/queues/%2F/orders/contents
----
. Tell the channel:
+
[source,bash]
----
curl -X POST -d '{"text":"queue purged"}' ${literal("slack-webhook", v.slackWebhook())}
----

== Keys and tokens

NOTE: A token is valid for one hour. The key id of the signing key is \`${v.hex(16)}\`.
`,
    ),
    pair(
        "sql-credentials",
        ["sql/setup/01_logins.sql", "sql/setup/02_external.sql"],
        (v, slot) => `-- =============================================
-- Logins and credentials of the reporting database
-- =============================================
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys WHERE name = '##MS_DatabaseMasterKey##')
    CREATE MASTER KEY ENCRYPTION BY PASSWORD = '${slot("password", v.wildPassword(20), "{{masterkey}}")}';
GO

CREATE LOGIN reporting WITH PASSWORD = ${slot("password", `N'${thoughtUp(v)}'`, "N'$(ReportingPassword)'")}, CHECK_POLICY = ON;
CREATE USER reporting FOR LOGIN reporting;
GO

CREATE DATABASE SCOPED CREDENTIAL lake
WITH IDENTITY = ${slot("sas-token", `'SHARED ACCESS SIGNATURE', SECRET = '${v.sas("").slice(1)}'`, "'Managed Identity'")};
GO

CREATE EXTERNAL DATA SOURCE lake WITH (TYPE = BLOB_STORAGE, LOCATION = 'https://st${v.company()}.blob.core.windows.net/raw', CREDENTIAL = lake);
GO

CREATE TABLE dbo.PasswordResets (
    Id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY DEFAULT NEWID(),
    Token VARBINARY(32) NOT NULL,
    PasswordHash NVARCHAR(200) NULL,
    SecretQuestion NVARCHAR(100) NULL
);
GO

INSERT INTO dbo.Settings ([Key], [Value]) VALUES ('smtp.password', '${slot("password", v.humanPassword(), "")}');
INSERT INTO dbo.Settings ([Key], [Value]) VALUES ('password.min_length', '12'), ('token.lifetime', '3600');
GO
`,
    ),
    pair(
        "sql-postgres",
        ["sql/pg/001_roles.sql", "sql/pg/002_roles.sql"],
        (v, slot) => `-- roles
CREATE ROLE app LOGIN PASSWORD ${slot("password", `'${thoughtUp(v)}'`, ":'app_password'")};
ALTER USER replicator WITH REPLICATION ENCRYPTED PASSWORD ${slot("password", `'${v.randomPassword(16)}'`, `'SCRAM-SHA-256$4096:${v.base64(16)}$${v.base64(32)}:${v.base64(32)}'`)};
CREATE SERVER files FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'files', dbname 'files');
CREATE USER MAPPING FOR app SERVER files OPTIONS (user 'reader', password ${slot("password", `'${otherAlphabet(v)}'`, ":'fdw_password'")});
CREATE SUBSCRIPTION orders CONNECTION ${slot("dsn-password", `'host=primary user=replicator password=${v.randomPassword(16)} dbname=orders'`, "'host=primary user=replicator passfile=/etc/pgpass dbname=orders'")} PUBLICATION orders;

CREATE TABLE api_tokens (
    token_hash bytea PRIMARY KEY,
    secret_name text NOT NULL,
    created_at timestamptz DEFAULT now()
);
COMMENT ON COLUMN api_tokens.token_hash IS 'SHA-256 of the token; the token itself is not stored';
INSERT INTO users (email, password_hash) VALUES ('admin@${v.company()}.example', '$2y$12$${v.alnum(53)}');
`,
    ),
    single(
        "python-fixture-long",
        ["python/portal/tests/conftest.py"],
        (v) => `"""Fixtures shared by all tests of the portal."""

import datetime as dt
import secrets

import pytest
from django.contrib.auth import get_user_model
from rest_framework.test import APIClient

User = get_user_model()


@pytest.fixture
def password():
    return secrets.token_urlsafe(16)


@pytest.fixture
def user(db, password):
    return User.objects.create_user(email="user@example.com", password=password)


@pytest.fixture
def token(user):
    return user.create_token(expires=dt.timedelta(hours=1))


@pytest.fixture
def client(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    return client


@pytest.fixture(scope="session")
def live_settings():
    """Used by the few tests that talk to the sandbox of the payment provider."""
    return {
        "endpoint": "https://sandbox.${v.company()}.example",
        "merchant": "${v.digits(8)}",
        "api_key": "${literal("stripe-key", v.stripe("sk_test_"))}",
        "timeout": 30,
    }


def test_reset_token_expires(user, client):
    reset = user.create_reset_token()
    reset.expires = dt.datetime.now() - dt.timedelta(seconds=1)
    response = client.post("/password/reset/", {"token": reset.value, "password": secrets.token_hex()})
    assert response.status_code == 400
    assert response.json()["detail"] == "The token has expired."


def test_password_is_never_returned(client):
    assert "password" not in client.get("/me/").json()
`,
    ),
];
