import { type FileTemplate, literal } from "../corpus/file-template";
import { type Values } from "../corpus/values";
import { encoded, otherAlphabet, pair, single, thoughtUp } from "../third-set/files-slots";
import * as formats from "./files-formats";

const rows = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth));
const lines = (count: number, make: (nth: number) => string): string => rows(count, make).join("\n");

const MESSAGES: Record<string, Record<string, string>> = {
    en: {
        "login.password": "Password",
        "login.password.placeholder": "Enter your password",
        "login.forgotPassword": "Forgot your password?",
        "login.error.credentials": "Wrong user name or password",
        "reset.token.invalid": "This reset token is not valid",
        "reset.password.repeat": "Repeat the password",
        "settings.apiKey": "API key",
        "settings.apiKey.hint": "Treat the key like a password: it is shown only once",
        "settings.secret.created": "The secret was created",
        "settings.token.revoke": "Revoke token",
        "vault.unlock.passphrase": "Passphrase",
        "twofactor.secret": "Secret key (base32)",
    },
    de: {
        "login.password": "Passwort",
        "login.password.placeholder": "Passwort eingeben",
        "login.forgotPassword": "Passwort vergessen?",
        "login.error.credentials": "Benutzername oder Passwort falsch",
        "reset.token.invalid": "Dieser Link ist nicht mehr gültig",
        "reset.password.repeat": "Passwort wiederholen",
        "settings.apiKey": "API-Schlüssel",
        "settings.apiKey.hint": "Behandeln Sie den Schlüssel wie ein Passwort: Er wird nur einmal angezeigt",
        "settings.secret.created": "Das Geheimnis wurde angelegt",
        "settings.token.revoke": "Token widerrufen",
        "vault.unlock.passphrase": "Kennwortsatz",
        "twofactor.secret": "Geheimer Schlüssel (Base32)",
    },
    ja: {
        "login.password": "パスワード",
        "login.password.placeholder": "パスワードを入力してください",
        "login.forgotPassword": "パスワードをお忘れですか?",
        "login.error.credentials": "ユーザー名またはパスワードが違います",
        "reset.token.invalid": "このトークンは無効です",
        "reset.password.repeat": "パスワード(確認)",
        "settings.apiKey": "APIキー",
        "settings.apiKey.hint": "キーは一度だけ表示されます",
        "settings.secret.created": "シークレットを作成しました",
        "settings.token.revoke": "トークンを取り消す",
        "vault.unlock.passphrase": "パスフレーズ",
        "twofactor.secret": "秘密鍵",
    },
};

const translations = (v: Values, language: string): string => {
    const words: Record<string, string> = {};
    for (const nth of rows(60, (n) => n)) words[`page${nth}.${v.word()}.title`] = `${v.word()} ${v.word()} ${v.word()}`;
    return `${JSON.stringify({ ...words, ...MESSAGES[language] }, null, 2)}\n`;
};

/** Long ordinary files with one credential, and long files without any that are full of words such as password and token. */
export const noiseFiles: FileTemplate[] = [
    {
        family: "translations-json",
        times: 3,
        make: (v, nth) => {
            const language = ["en", "de", "ja"][nth] ?? "en";
            return [`web/storefront/locales/${language}.json`, translations(v, language)];
        },
    },
    single(
        "translations-po",
        ["python/portal/locale/fr/LC_MESSAGES/django.po"],
        (v) => `msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

${lines(40, (nth) => `#: portal/views/${v.word()}.py:${nth + 12}\nmsgid "${v.word()} ${v.word()}"\nmsgstr "${v.word()} ${v.word()}"\n`)}
#: portal/forms.py:18
msgid "password"
msgstr "mot de passe"

#: portal/forms.py:31
msgid "Your password can’t be too similar to your other personal information."
msgstr "Votre mot de passe ne peut pas trop ressembler à vos autres informations personnelles."

#: portal/tokens.py:9
msgid "secret"
msgstr "confidentiel"
`,
    ),
    single(
        "android-strings",
        ["android/app/src/main/res/values/strings.xml"],
        (v) => `<?xml version="1.0" encoding="utf-8"?>
<resources>
    <string name="app_name">Tide</string>
${lines(40, (nth) => `    <string name="title_${nth}">${v.word()} ${v.word()}</string>`)}
    <string name="password">Password</string>
    <string name="prompt_password">Password (optional)</string>
    <string name="error_invalid_password">This password is too short</string>
    <string name="pref_key_token">access_token</string>
    <string name="secret_question">What was the name of your first pet?</string>
    <string name="api_key_hint">Paste the API key here</string>
</resources>
`,
    ),
    single(
        "lock-npm",
        ["web/package-lock.json"],
        (v) =>
            `${JSON.stringify(
                {
                    name: "web",
                    lockfileVersion: 3,
                    packages: Object.fromEntries(
                        [
                            "js-tokens",
                            "jsonwebtoken",
                            "keytar",
                            "password-prompt",
                            "secrets.js-grempe",
                            "token-types",
                            "@azure/keyvault-secrets",
                            "csrf-tokens",
                            ...rows(40, () => `${v.word()}-${v.word()}`),
                        ].map((name) => [
                            `node_modules/${name}`,
                            {
                                version: `${v.number(0, 9)}.${v.number(0, 20)}.${v.number(0, 9)}`,
                                resolved: `https://registry.npmjs.org/${name}/-/${name}-1.0.0.tgz`,
                                integrity: `sha512-${v.base64(64)}`,
                                license: "MIT",
                            },
                        ]),
                    ),
                },
                null,
                2,
            )}\n`,
    ),
    {
        family: "lock-other",
        times: 3,
        make: (v, nth) => {
            const name = (): string => `${v.word()}-${v.pick(["token", "secret", "key", "auth", "core"])}`;
            const version = (): string => `${v.number(0, 9)}.${v.number(0, 20)}.0`;
            if (nth === 0) {
                return [
                    "go/relay/go.sum",
                    `${lines(60, () => `github.com/${v.company()}/${name()} v${version()} h1:${v.base64(32)}`)}\n`,
                ];
            }
            if (nth === 1) {
                return [
                    "rust/indexer/Cargo.lock",
                    `version = 3\n\n${lines(40, () => `[[package]]\nname = "${name()}"\nversion = "${version()}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${v.hex(64)}"\n`)}`,
                ];
            }
            return [
                "python/portal/poetry.lock",
                `${lines(40, () => `[[package]]\nname = "${name()}"\nversion = "${version()}"\nfiles = [\n    {file = "${name()}.tar.gz", hash = "sha256:${v.hex(64)}"},\n]\n`)}\n[metadata]\ncontent-hash = "${v.hex(64)}"\n`,
            ];
        },
    },
    single(
        "json-schema",
        ["schemas/settings.schema.json"],
        (v) =>
            `${JSON.stringify(
                {
                    $schema: "https://json-schema.org/draft/2020-12/schema",
                    $id: `https://${v.company()}.example/settings.schema.json`,
                    type: "object",
                    required: ["password", "token"],
                    properties: {
                        password: {
                            type: "string",
                            minLength: 12,
                            description: "Password of the database user",
                            writeOnly: true,
                        },
                        token: {
                            type: "string",
                            pattern: "^ghp_[A-Za-z0-9]{36}$",
                            examples: ["ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
                        },
                        clientSecret: { type: "string", default: "" },
                        connectionString: { type: "string", pattern: "^Server=.+;Password=.+$" },
                        secretName: { type: "string", default: "sql-admin-password" },
                        apiKeyHeader: { type: "string", enum: ["x-api-key", "api-key", "Ocp-Apim-Subscription-Key"] },
                        ...Object.fromEntries(
                            rows(40, (nth) => [
                                `${v.word()}${nth}`,
                                { type: "string", description: `${v.word()} ${v.word()}` },
                            ]),
                        ),
                    },
                },
                null,
                4,
            )}\n`,
    ),
    single(
        "openapi",
        ["api/openapi.yaml", "api/openapi-v2.yaml"],
        (v) => `openapi: 3.0.3
info:
  title: Orders
  version: 2.1.0
  description: |
    Sign in with your password to get a token. Send the token in the header \`Authorization\`.
servers:
  - url: https://api.${v.company()}.example/v2
security:
  - bearerAuth: []
paths:
${lines(18, (nth) => `  /${v.word()}${nth}/{id}:\n    get:\n      operationId: get_${nth}\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string, format: uuid }, example: ${v.guid()} }\n      responses:\n        "200": { description: ${v.word()} ${v.word()} }\n        "401": { description: The token is missing or not valid }`)}
  /auth/login:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [username, password]
              properties:
                username: { type: string }
                password: { type: string, format: password, minLength: 12 }
            example:
              username: demo
              password: string
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer, bearerFormat: JWT }
    apiKey: { type: apiKey, in: header, name: X-Api-Key }
    oauth2:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.microsoftonline.com/common/oauth2/v2.0/token
          scopes: { "api://orders/.default": all }
`,
    ),
    single(
        "unit-tests",
        ["web/storefront/src/auth/password.test.ts"],
        (v) => `import { describe, expect, it, vi } from "vitest";
import { faker } from "@faker-js/faker";
import { checkPassword, hashPassword, issueToken, parseToken } from "./password";

describe("checkPassword", () => {
${lines(25, (nth) => `    it("rule ${nth}: ${v.word()} ${v.word()}", () => {\n        const password = faker.internet.password({ length: ${12 + nth} });\n        expect(checkPassword(password).rule${nth}).toBe(true);\n    });\n`)}
    it("wants both passwords to be equal", () => {
        const password = faker.internet.password();
        const repeated = faker.internet.password();
        expect(checkPassword(password, repeated).errors).toContain("password.mismatch");
    });
});

describe("issueToken", () => {
    it("stores a hash of the token, never the token", async () => {
        const save = vi.fn();
        const token = await issueToken({ save });
        expect(save).toHaveBeenCalledWith({ tokenHash: await hashPassword(token) });
        expect(hashPassword("")).rejects.toThrow("password must not be empty");
    });

    it("knows the hash of the empty string", () => {
        const secretHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        expect(parseToken(secretHash)).toEqual({ kind: "hash" });
    });
});
`,
    ),
    single(
        "lexer-source",
        ["cpp/query/src/token.hpp", "cpp/query/src/token_table.hpp"],
        (v) => `#pragma once
#include <cstdint>
#include <string_view>

namespace query {

enum class Token : std::uint8_t {
${lines(50, (nth) => `  kToken${nth} = ${nth},  // ${v.word()}`)}
};

struct KeywordKey { std::string_view key; Token token; };

inline constexpr KeywordKey kKeywords[] = {
    {"PASSWORD", Token::kToken1}, {"SECRET", Token::kToken2}, {"IDENTIFIED", Token::kToken3}, {"KEY", Token::kToken4},
    {"PRIMARY KEY", Token::kToken5}, {"FOREIGN KEY", Token::kToken6}, {"CREDENTIAL", Token::kToken7},
};

inline constexpr std::string_view kSecretToken = "<secret>";
constexpr bool is_password(Token token) { return token == Token::kToken1; }

}  // namespace query
`,
    ),
    single(
        "graphql-schema",
        ["api/schema.graphql"],
        (v) => `"""A user. The password is never part of the answer."""
type User { id: ID! email: String! tokens: [ApiToken!]! }
type ApiToken { id: ID! name: String! lastFour: String! secretId: ID createdAt: DateTime! }
input LoginInput { email: String! password: String! otp: String }
input ApiKeyInput { name: String! = "default-key" scopes: [String!] = ["read"] }
${lines(40, (nth) => `type ${v.word()}${nth} { id: ID! key: String! ${v.word()}: Int }`)}
type Mutation {
  login(input: LoginInput!): AuthPayload!
  resetPassword(token: String!, password: String!): Boolean!
  createApiKey(input: ApiKeyInput!): ApiToken!
}
type AuthPayload { accessToken: String! refreshToken: String! expiresIn: Int! = 3600 }
`,
    ),
    single(
        "proto",
        ["api/identity.proto"],
        (v) => `syntax = "proto3";
package ${v.company()}.identity.v1;

${lines(25, (nth) => `message ${v.word()}${nth} {\n  string key = 1;\n  int32 ${v.word()} = 2;\n}`)}
message LoginRequest {
  string username = 1;
  // The password, sent over TLS only.
  string password = 2;
  string client_secret = 3 [deprecated = true];
}
message TokenResponse {
  string access_token = 1;
  string token_type = 2; // "Bearer"
  int64 expires_in = 3;
}
service Identity {
  rpc CreateToken(LoginRequest) returns (TokenResponse);
}
`,
    ),
    single(
        "public-keys",
        ["keys/jwks.json"],
        (v) =>
            `${JSON.stringify(
                {
                    keys: rows(3, () => ({
                        kty: "RSA",
                        use: "sig",
                        kid: v.base64url(27),
                        alg: "RS256",
                        n: v.base64url(342),
                        e: "AQAB",
                        x5t: v.base64url(27),
                        x5c: [v.base64(400)],
                    })),
                },
                null,
                2,
            )}\n`,
    ),
    single(
        "saml-metadata",
        ["sso/metadata.xml"],
        (v) => `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.windows.net/${v.guid()}/">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing">
      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
        <X509Data><X509Certificate>MIIC8DCCAdigAwIBAgIQ${v.base64(500)}</X509Certificate></X509Data>
      </KeyInfo>
    </KeyDescriptor>
    <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://login.microsoftonline.com/${v.guid()}/saml2" />
    <AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</AuthnContextClassRef>
  </IDPSSODescriptor>
</EntityDescriptor>
`,
    ),
    single(
        "scanner-rules",
        [".gitleaks.toml"],
        (v) => `title = "house rules"

[extend]
useDefault = true

[[rules]]
id = "house-token"
description = "Token of the ${v.company()} platform"
regex = '''hs_(?:live|test)_[0-9A-Za-z]{32}'''
keywords = ["hs_live_", "hs_test_"]
entropy = 3.5

[[rules]]
id = "generic-password"
regex = '''(?i)(password|passwd|pwd|secret|token|api[_-]?key)\\s*[:=]\\s*["']?([^\\s"']{8,})["']?'''
secretGroup = 2

[allowlist]
paths = ['''package-lock\\.json''', '''(.*?)testdata''']
commits = ["${v.hex(40)}", "${v.hex(40)}"]
stopwords = ["changeme", "example", "placeholder", "your_token"]
fingerprints = ["${v.hex(64)}"]
`,
    ),
    pair(
        "application-log",
        ["logs/portal.log", "logs/ledger.log"],
        (
            v,
            slot,
        ) => `${lines(60, (nth) => `2026-02-1${nth % 10}T08:${10 + (nth % 50)}:12.${v.digits(3)}Z INFO  [http-${v.number(1, 9)}] trace=${v.hex(32)} user=${v.guid()} ${v.pick(["password changed", "token refreshed", "key rotated: version " + v.hex(32), "secret sql-admin read from the vault", "login ok"])}`)}
2026-02-19T09:01:44.102Z ERROR [db] cannot connect: ${slot("sql-connection-string", v.sqlConnection(thoughtUp(v)), "Server=tcp:sql.database.windows.net,1433;User ID=app;Password=********;Encrypt=True")}
2026-02-19T09:01:45.440Z WARN  [auth] invalid token for user ${v.guid()}: signature mismatch
${lines(30, () => `2026-02-19T09:02:00.${v.digits(3)}Z INFO  [cache] key=session:${v.hex(24)} ttl=900`)}
`,
    ),
    pair(
        "nginx-config",
        ["etc/nginx/conf.d/api.conf", "etc/nginx/conf.d/static.conf"],
        (v, slot) => `map $http_upgrade $connection_upgrade { default upgrade; '' close; }
limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;

server {
    listen 443 ssl http2;
    server_name api.${v.company()}.example;
    ssl_certificate     /etc/ssl/api.crt;
    ssl_certificate_key /etc/ssl/private/api.key;
    ssl_password_file   /etc/ssl/private/api.pass;
    ssl_session_ticket_key /etc/ssl/ticket.key;

${lines(20, (nth) => `    location /${v.word()}${nth} { proxy_pass http://10.0.0.${nth + 10}:8080; proxy_set_header X-Request-Id $request_id; }`)}

    location /legacy {
        ${slot("basic-auth", `proxy_set_header Authorization "Basic ${encoded(`proxy:${thoughtUp(v)}`)}";`, "proxy_set_header Authorization $http_authorization;")}
        proxy_pass https://legacy.internal;
    }
    location /admin {
        auth_basic "Password please";
        auth_basic_user_file /etc/nginx/.htpasswd;
    }
    if ($arg_token = "") { return 401; }
}
`,
    ),
    pair(
        "seed-sql-long",
        ["sql/seed/products.sql", "sql/seed/customers.sql"],
        (v, slot) => `-- seed data
BEGIN;
${lines(60, (nth) => `INSERT INTO products (id, sku, name, price_id, etag) VALUES (${nth}, '${v.upper(8)}', '${v.word()} ${v.word()}', 'price_1${v.alnum(23)}', '${v.hex(32)}');`)}
INSERT INTO integrations (name, kind, secret) VALUES ('erp', 'soap', '${slot("password", thoughtUp(v), "@Microsoft.KeyVault(VaultName=kv-erp;SecretName=erp)")}');
${lines(30, () => `INSERT INTO coupons (code, percent, key_id) VALUES ('${v.word().toUpperCase()}${v.digits(2)}', ${v.number(5, 50)}, '${v.guid()}');`)}
COMMIT;
`,
    ),
    pair(
        "feature-module-long",
        ["web/storefront/src/account/account.component.ts", "web/storefront/src/account/security.component.ts"],
        (v, slot) => `import { Component, inject } from "@angular/core";
import { FormBuilder, Validators } from "@angular/forms";
import { HttpClient, HttpHeaders } from "@angular/common/http";

const TOKEN_KEY = "storefront.accessToken";
const PASSWORD_PATTERN = /^(?=.*[A-Z])(?=.*\\d)(?=.*[^\\w]).{12,}$/;
const KEY_CODES = { enter: "Enter", tab: "Tab" };

@Component({ selector: "app-account", templateUrl: "./account.component.html" })
export class AccountComponent {
    private readonly http = inject(HttpClient);
    private readonly form = inject(FormBuilder).group({
        currentPassword: ["", Validators.required],
        newPassword: ["", [Validators.required, Validators.pattern(PASSWORD_PATTERN)]],
        repeatPassword: ["", Validators.required],
    });

    passwordVisible = false;
    passwordType: "password" | "text" = "password";
    secretQuestion = "What was the name of your first school?";

${lines(25, (nth) => `    ${v.word()}${nth}(token: string, key = "${v.word()}"): void {\n        localStorage.setItem(TOKEN_KEY + key, token);\n    }\n`)}
    changePassword(): void {
        const { currentPassword, newPassword } = this.form.getRawValue();
        const headers = new HttpHeaders({ Authorization: \`Bearer \${localStorage.getItem(TOKEN_KEY)}\` });
        this.http.post("/api/account/password", { currentPassword, newPassword }, { headers }).subscribe({
            error: () => this.form.setErrors({ password: "account.password.rejected" }),
        });
    }

    support(): void {
        const headers = { "Api-Token": ${slot("api-key", `"${v.hex(40)}"`, "environment.supportToken")} };
        this.http.get("https://${v.company()}.zendesk.example/api/v2/tickets", { headers }).subscribe();
    }
}
`,
    ),
    pair(
        "html-page",
        ["web/static/login.html", "web/static/contact.html"],
        (v, slot) => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="csrf-token" content="{{ csrf_token }}">
  <meta name="google-site-verification" content="${v.base64url(43)}">
  <title>Sign in</title>
  <link rel="stylesheet" href="/css/app.css" integrity="sha384-${v.base64(48)}" crossorigin="anonymous">
  <script src="https://js.stripe.com/v3/"></script>
</head>
<body>
${lines(20, () => `  <p>${v.word()} ${v.word()} ${v.word()}, ${v.word()} ${v.word()}.</p>`)}
  <form method="post" action="/login" autocomplete="on">
    <label for="password">Password</label>
    <input id="password" name="password" type="password" placeholder="Your password" value="">
    <input type="hidden" name="token" value="{{ token }}">
    <div class="g-recaptcha" data-sitekey="6L${v.base64url(38)}"></div>
  </form>
  <script>
    const stripe = Stripe("pk_live_51${v.alnum(97)}");
    // contact form
    fetch("${slot("logic-app-url", formats.logicAppUrl(v), "/api/contact")}", { method: "POST" });
  </script>
</body>
</html>
`,
    ),
    single(
        "password-guide",
        ["docs/security/passwords.md"],
        (v) => `# Passwords, tokens and keys

## Rules

- A password has at least 12 characters. \`password: required|min:12\`
- A token is valid for 15 minutes; a refresh token for 14 days.
- An API key is stored as a hash (\`key_hash\`), for example \`sha256:${v.hex(64)}\`.

## Examples in our documents

Use these placeholders, never a real value:

\`\`\`text
DB_PASSWORD=********
API_KEY=YOUR_API_KEY
GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
ConnectionStrings__Db=Server=localhost;User Id=sa;Password=<password>
AccountKey=${formats.EMULATOR_KEY}
SLACK=https://hooks.slack.com/services/XXX/YYY/ZZZ
\`\`\`

The last but one line is the published key of Azurite: everybody has it.

${lines(30, (nth) => `### ${nth + 1}. ${v.word()} ${v.word()}\n\nThe secret \`${v.word()}-${v.word()}\` belongs to ${v.word()}; its key is rotated every ${v.number(30, 90)} days.\n`)}
`,
    ),
    single(
        "changelog",
        ["CHANGELOG.md"],
        (v) =>
            `# Changelog\n\n${lines(
                30,
                (nth) =>
                    `## ${30 - nth}.0.0 (2025-0${1 + (nth % 9)}-11)\n\n- **auth:** ${v.pick(["token: refresh on 401", "password: longer minimum", "secret: read from the vault", "api-key: header renamed", "key=value pairs are parsed"])} ([${v.hex(7)}](https://github.com/${v.company()}/app/commit/${v.hex(40)}))\n- deps: bump ${v.word()} to ${v.number(1, 9)}.${v.number(0, 20)}\n`,
            )}`,
    ),
    single(
        "terraform-variables",
        ["terraform/modules/database/variables.tf"],
        (v) => `variable "administrator_password" {
  description = "Password of the administrator. Leave it empty to have one generated."
  type        = string
  sensitive   = true
  default     = null
  validation {
    condition     = var.administrator_password == null || length(var.administrator_password) >= 16
    error_message = "The password must have at least 16 characters."
  }
}

variable "secret_names" {
  type    = list(string)
  default = ["sql-admin-password", "redis-key", "jwt-signing-key"]
}

variable "key_vault_secret_name" {
  type    = string
  default = "vm-admin-password"
}

resource "random_password" "admin" {
  length           = 24
  special          = true
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

${lines(20, (nth) => `variable "${v.word()}_${nth}_key_id" {\n  type    = string\n  default = "${v.guid()}"\n}\n`)}
`,
    ),
    single(
        "crd",
        ["k8s/crds/databases.yaml"],
        (v) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: databases.${v.company()}.example
spec:
  group: ${v.company()}.example
  names: { kind: Database, plural: databases }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [passwordSecretRef]
              properties:
                passwordSecretRef:
                  type: object
                  description: The secret that holds the password. The key defaults to password.
                  properties:
                    name: { type: string }
                    key: { type: string, default: password }
                tokenAudience: { type: string, default: api }
${lines(25, (nth) => `                ${v.word()}${nth}:\n                  type: string\n                  description: ${v.word()} ${v.word()} token key`)}
`,
    ),
    single(
        "ci-matrix-clean",
        [".github/workflows/nightly.yml"],
        (v) => `name: nightly
on:
  schedule: [{ cron: "0 3 * * *" }]
jobs:
${lines(12, (nth) => `  ${v.word()}-${nth}:\n    runs-on: ubuntu-latest\n    env:\n      TOKEN: \${{ secrets.TOKEN_${nth} }}\n      KEY_NAME: key-${v.word()}\n    steps:\n      - uses: actions/checkout@${v.hex(40)} # v4\n      - run: make test PASSWORD="\${{ secrets.PASSWORD_${nth} }}"`)}
`,
    ),
    pair(
        "resx-long",
        ["src/Harbour.Api/Resources/Strings.resx", "src/Harbour.Api/Resources/Strings.de.resx"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="version"><value>2.0</value></resheader>
  <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089</value></resheader>
${lines(30, (nth) => `  <data name="${v.word()}${nth}" xml:space="preserve"><value>${v.word()} ${v.word()}</value></data>`)}
  <data name="PasswordTooShort" xml:space="preserve"><value>The password is too short.</value></data>
  <data name="TokenExpired" xml:space="preserve"><value>The token has expired.</value></data>
  <data name="ArchivePassword" xml:space="preserve"><value>${slot("password", thoughtUp(v), "Archive password")}</value></data>
</root>
`,
    ),
    pair(
        "csv-accounts",
        ["data/accounts.csv", "data/customers.csv"],
        (v, slot, holds) => `id,email,${holds ? "password" : "password_hash"},token_id,created
${lines(3, (nth) => `${nth},${v.word()}@${v.company()}.example,${slot("password", nth === 2 ? otherAlphabet(v) : thoughtUp(v), `$2b$12$${v.alnum(53)}`)},${v.guid()},2026-01-0${nth + 1}`)}
`,
    ),
    single(
        "helm-chart-clean",
        ["charts/portal/templates/secret.yaml"],
        (v) => `{{- if not .Values.existingSecret }}
apiVersion: v1
kind: Secret
metadata:
  name: {{ include "portal.fullname" . }}
  labels:
    {{- include "portal.labels" . | nindent 4 }}
type: Opaque
data:
  password: {{ .Values.postgresql.auth.password | b64enc | quote }}
  token: {{ required "config.token is required" .Values.config.token | b64enc }}
  session-key: {{ randAlphaNum 32 | b64enc | quote }}
stringData:
  url: "postgres://{{ .Values.user }}:{{ .Values.password }}@{{ .Release.Name }}-db:5432/portal"
  checksum: ${v.hex(64)}
{{- end }}
`,
    ),
    single(
        "long-values-one-credential",
        ["charts/umbrella/values.yaml"],
        (v) => `# values of the umbrella chart
${lines(40, (nth) => `${v.word()}${nth}:\n  enabled: ${nth % 3 === 0}\n  image: { repository: ${v.company()}/${v.word()}, tag: "${v.number(1, 9)}.${v.number(0, 30)}", digest: sha256:${v.hex(64)} }\n  existingSecret: ${v.word()}-secret\n  secretKeys: { adminPasswordKey: password, tokenKey: token }`)}
rabbitmq:
  auth:
    username: user
    password: ""
    existingPasswordSecret: rabbitmq
    erlangCookie: ${literal("cluster-token", v.alnum(32))}
`,
    ),
    single(
        "long-compose-one-credential",
        ["deploy/monitoring/docker-compose.yml"],
        (v) => `services:
${lines(16, (nth) => `  ${v.word()}${nth}:\n    image: ${v.company()}/${v.word()}:${v.number(1, 9)}\n    environment:\n      - TOKEN_FILE=/run/secrets/token_${nth}\n      - KEY_PREFIX=${v.word()}\n      - PASSWORD=\${PASSWORD_${nth}}`)}
  grafana:
    image: grafana/grafana:11.1.0
    environment:
      - GF_SECURITY_ADMIN_USER=admin
      - GF_SECURITY_ADMIN_PASSWORD=${literal("password", thoughtUp(v))}
      - GF_USERS_ALLOW_SIGN_UP=false
`,
    ),
];
