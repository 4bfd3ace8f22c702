import { type FileTemplate, literal, tolerated } from "../corpus/file-template";
import { encoded, escaped, otherAlphabet, pair, phrase, single, thoughtUp } from "./files-slots";

/** What people read and exchange: documents, requests, logs, tables; and what merely speaks of credentials. */
export const documentFiles: readonly FileTemplate[] = [
    pair(
        "readme-markdown",
        ["docs/runbook.md", "docs/getting-started.md"],
        (v, slot) => `# Runbook

## Sign in
The staging shop asks for a user name and a password.

| system | user | password |
| --- | --- | --- |
| shop admin | admin | ${slot("table-password", `\`${thoughtUp(v)}\``, "see the vault")} |
| mailbox | orders@example.com | ${slot("table-password", thoughtUp(v), "\\*\\*\\*\\*\\*\\*")} |

\`\`\`bash
export SHOP_TOKEN=${slot("generic-api-key", v.alnum(40), "<your token>")}
curl -u "admin:${slot("basic-auth", thoughtUp(v), "$SHOP_PASSWORD")}" https://staging.example.com/api/orders
psql "${slot("connection-url", `postgresql://shop:${v.randomPassword(16)}@db.example.com/shop`, "postgresql://shop:<password>@localhost/shop")}"
docker run -e ACCEPT_EULA=Y -e ${slot("human-password", `'SA_PASSWORD=${thoughtUp(v)}!'`, "SA_PASSWORD -p 1433:1433")} mcr.microsoft.com/mssql/server
\`\`\`

The password for the VPN is ${slot("prose-password", `**${thoughtUp(v)}**`, "in the password manager")}.
Image: \`shop@sha256:${v.hex(64)}\`, built from \`${v.hex(40)}\`.
`,
    ),
    pair(
        "docs-rst",
        ["docs/source/install.rst", "docs/source/settings.rst"],
        (v, slot) => `Installation
============

Set the secret key before the first start:

.. code-block:: ini

   [app]
   secret_key = ${slot("signing-key", v.hex(48), "<random string>")}
   database_url = ${slot("connection-url", `mysql://cms:${thoughtUp(v)}@db/cms`, "mysql://user:password@host/database")}

.. code-block:: console

   $ export CMS_ADMIN_PASSWORD=${slot("human-password", thoughtUp(v), "...")}
   $ cms createsuperuser --email admin@example.com

.. confval:: PASSWORD_RESET_TIMEOUT

   Seconds for which a password reset token is valid. Default: \`\`259200\`\`.

.. warning:: Never commit your \`\`SECRET_KEY\`\`, passwords or API tokens.
`,
    ),
    pair(
        "docs-asciidoc",
        ["docs/guide.adoc", "docs/reference.adoc"],
        (v, slot) => `= Operator's guide
:token-lifetime: 15 minutes

== Connecting
[source,properties]
----
client.id=operator
client.secret=${slot("oauth-client-secret", v.base64url(40), "{client-secret}")}
----

[source,shell]
----
$ mqtt pub -h mq.example.com -u operator -pw ${slot("human-password", thoughtUp(v), "$MQTT_PASSWORD")} -t status -m up
$ curl -H 'Authorization: Bearer ${slot("access-token", v.jwt(), "<access-token>")}' https://api.example.com/v1/me
----

[cols="1,3"]
|===
|\`password\` |The password of the operator. Required.
|\`api-key\` |Key of the partner; 32 hexadecimal digits, such as \`00000000000000000000000000000000\`.
|===
`,
    ),
    pair(
        "wiki-other-languages",
        ["docs/betrieb.md", "docs/operaciones.md"],
        (v, slot) => `# Zugänge / Accesos / Accès

- Router im Lager: Benutzer \`admin\`, Passwort: ${slot("prose-password", thoughtUp(v), "liegt im Tresor")}
- Servidor de correo: usuario \`avisos\`, contraseña: ${slot("prose-password", thoughtUp(v), "<pedirla a sistemas>")}
- Imprimante: identifiant \`maint\`, mot de passe : ${slot("prose-password", thoughtUp(v), "voir le coffre-fort")}
- Сервер отчётов: логин \`report\`, пароль: ${slot("prose-password", otherAlphabet(v), "спросите у администратора")}
- 倉庫端末: ユーザー \`soko\`、パスワード：${slot("prose-password", otherAlphabet(v), "（管理者に確認）")}

Das Passwort muss mindestens 12 Zeichen lang sein. La contraseña caduca cada 90 días.
`,
    ),
    pair(
        "http-rest",
        ["requests/orders.http", "requests/catalog.rest"],
        (v, slot) => `@host = https://api.example.com
@token = ${slot("access-token", v.jwt(), "{{login.response.body.access_token}}")}

### Log in
# @name login
POST {{host}}/login HTTP/1.1
Content-Type: application/x-www-form-urlencoded

grant_type=password&username=ops&${slot("human-password", `password=${thoughtUp(v)}`, "password={{$processEnv OPS_PASSWORD}}")}&scope=orders

### List
GET {{host}}/orders?page_token=${v.alnum(12)}
Authorization: Bearer {{token}}
X-Request-Id: ${v.guid()}

### Function
GET https://func-orders.azurewebsites.net/api/sync?code=${slot("azure-function-key", v.functionKey().replace(/\+/g, "%2B"), "{{functionKey}}")}

### Partner
POST https://partner.example.com/v1/orders
Authorization: Basic ${slot("basic-auth", encoded(`partner:${thoughtUp(v)}`), "{{partnerUser}} {{partnerPassword}}")}
Ocp-Apim-Subscription-Key: ${slot("subscription-key", v.hex(32), "{{apimKey}}")}
`,
    ),
    pair(
        "curl-notes",
        ["requests/curl.txt", "requests/curl-examples.txt"],
        (
            v,
            slot,
        ) => `curl -X POST https://api.example.com/oauth/token -d client_id=${v.alnum(20)} -d ${slot("oauth-client-secret", `client_secret=${v.alnum(48)}`, "client_secret=$CLIENT_SECRET")} -d grant_type=client_credentials
curl -H "X-Auth-Token: ${slot("generic-api-key", v.hex(40), "${TOKEN}")}" https://nms.example.com/api/v0/devices
curl --user ${slot("basic-auth", `'jira@example.com:${v.atlassian()}'`, "'email@example.com:<api_token>'")} https://acme.atlassian.net/rest/api/3/myself
curl -k ${slot("url-with-password", `ftp://mirror:${thoughtUp(v)}@ftp.example.com/pub/`, "ftp://anonymous@ftp.example.com/pub/")} -o listing.txt
wget --http-user=stats ${slot("human-password", `--http-password=${thoughtUp(v)}`, "--ask-password")} https://stats.example.com/today.csv
curl -H 'Authorization: SSWS ${slot("okta-token", `00${v.base64url(40)}`, "{api_token}")}' https://acme.okta.com/api/v1/users?limit=2
curl "https://api.example.com/v1/geocode?city=Graz&api_key=${slot("generic-api-key", v.hex(32), "DEMO_KEY")}"
`,
    ),
    pair(
        "postman-collection",
        ["requests/shop.postman_collection.json", "requests/shop-clean.postman_collection.json"],
        (v, slot) => `{
  "info": { "_postman_id": "${v.guid()}", "name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
  "auth": {
    "type": "bearer",
    "bearer": [{ "key": "token", "value": "${slot("access-token", v.jwt(), "{{token}}")}", "type": "string" }]
  },
  "item": [
    {
      "name": "Login",
      "request": {
        "method": "POST",
        "header": [{ "key": "x-api-key", "value": "${slot("generic-api-key", v.alnum(40), "{{apiKey}}")}" }],
        "body": { "mode": "raw",
          "raw": ${slot("human-password", JSON.stringify(`{\r\n  "email": "shop@example.com",\r\n  "password": "${thoughtUp(v)}"\r\n}`), '"{\\r\\n  \\"email\\": \\"{{email}}\\",\\r\\n  \\"password\\": \\"{{password}}\\"\\r\\n}"')} },
        "url": { "raw": "{{baseUrl}}/login", "host": ["{{baseUrl}}"] }
      },
      "event": [{ "listen": "test", "script": { "exec": ["pm.environment.set('token', pm.response.json().token);"] } }]
    }
  ],
  "variable": [
    { "key": "baseUrl", "value": "https://shop.example.com" },
    { "key": "password", "value": "${slot("human-password", thoughtUp(v), "")}", "type": "secret" }
  ]
}
`,
    ),
    pair(
        "postman-environment",
        ["requests/prod.postman_environment.json", "requests/local.postman_environment.json"],
        (v, slot) => `{
  "id": "${v.guid()}",
  "name": "prod",
  "values": [
    { "key": "clientId", "value": "${v.guid()}", "enabled": true },
    { "key": "clientSecret", "value": "${slot("entra-client-secret", v.entraSecret(), "")}", "type": "secret", "enabled": true },
    {
      "key": "postmanApiKey",
      "value": "${slot("postman-key", v.postman(), "{{vault:postman-api-key}}")}",
      "type": "default"
    },
    { "key": "tokenUrl", "value": "https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token", "type": "default" }
  ],
  "_postman_variable_scope": "environment"
}
`,
    ),
    pair(
        "insomnia-and-bruno",
        ["requests/insomnia.yaml", "requests/insomnia.clean.yaml"],
        (v, slot) => `_type: export
__export_format: 4
resources:
  - _id: req_${v.hex(32)}
    _type: request
    url: "{{ _.base_url }}/v1/tickets"
    authentication:
      type: basic
      username: desk
      password: ${slot("human-password", thoughtUp(v), '"{{ _.password }}"')}
    headers:
      - name: Authorization
        value: ${slot("access-token", `Token token=${v.alnum(32)}`, "\"Token token={% prompt 'Token' %}\"")}
  - _id: env_${v.hex(40)}
    _type: environment
    data: { base_url: "https://desk.example.com", linear_key: "${slot("linear-key", v.linear(), "")}" }
`,
    ),
    pair(
        "bruno",
        ["requests/bruno/login.bru", "requests/bruno/logout.bru"],
        (v, slot) => `meta {
  name: login
  type: http
}

auth:oauth2 {
  grant_type: password
  access_token_url: {{base}}/token
  username: ops
  password: ${slot("human-password", thoughtUp(v), "{{process.env.OPS_PASSWORD}}")}
  client_id: ${v.guid()}
  client_secret: ${slot("oauth-client-secret", v.alnum(40), "{{client_secret}}")}
  credentials_placement: body
}

vars:secret [
  client_secret
]
`,
    ),
    pair(
        "openapi",
        ["api/openapi.yaml", "api/openapi-public.yaml"],
        (v, slot) => `openapi: 3.0.3
info:
  title: Accounts
  description: |
    Try it with the key ${slot("openapi-key", `\`X-API-Key: ${v.alnum(40)}\``, "from your account page")}.
components:
  securitySchemes:
    ApiKey: { type: apiKey, in: header, name: X-API-Key }
    OAuth: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://id.example.com/token, scopes: {} } } }
  schemas:
    Login:
      type: object
      required: [username, password]
      properties:
        username: { type: string, example: anna }
        password: { type: string, format: password, minLength: 12, writeOnly: true, description: The user's password. }
    Token:
      properties:
        access_token: { type: string, description: Bearer token }
        token_type: { type: string, enum: [Bearer] }
        expires_in: { type: integer, example: 3600 }
x-mock-server:
  url: https://mock.example.com
  headers:
    authorization: ${slot("access-token", `Bearer ${v.alnum(48)}`, "Bearer <token>")}
`,
    ),
    pair(
        "server-log",
        ["logs/gateway.log", "logs/gateway-masked.log"],
        (v, slot) => `2026-01-14T08:03:11.204Z INFO  [${v.hex(16)}] POST /login 401 invalid password for user=anna
2026-01-14T08:03:12.771Z DEBUG [${v.hex(16)}] > Authorization: Bearer ${slot("access-token", v.jwt(), "***")}
2026-01-14T08:03:12.903Z DEBUG [${v.hex(16)}] connecting to ${slot("connection-url", `amqp://gateway:${v.alnum(20)}@mq.example.com:5672/%2f`, "amqp://gateway:*****@mq.example.com:5672/%2f")}
2026-01-14T08:03:13.118Z WARN  [${v.hex(16)}] config dump: {"smtp":{"user":"gw","password":"${slot("human-password", thoughtUp(v), "[FILTERED]")}"},"maxTokens":4096}
2026-01-14T08:03:14.001Z INFO  [${v.hex(16)}] GET /reset?token_type=bearer&user=${v.guid()} 200 password reset mail sent
2026-01-14T08:03:15.530Z ERROR [${v.hex(16)}] upload failed: ${slot("sas-url", v.sas("https://stgate.blob.core.windows.net/dumps/1.gz"), "https://stgate.blob.core.windows.net/dumps/1.gz?sig=REDACTED")}
2026-01-14T08:03:15.531Z INFO  [${v.hex(16)}] Set-Cookie: sid=${slot("session-cookie", `s%3A${v.base64url(32)}.${v.alnum(43)}`, "<hidden>")}; HttpOnly
2026-01-14T08:03:16.000Z INFO  [${v.hex(16)}] key rotated: kid=${v.base64url(27)} thumbprint=${v.upperHex(40)}
`,
    ),
    pair(
        "csv-accounts",
        ["data/mailboxes.csv", "data/users.csv"],
        (v, slot) => `id,email,password,created_at
1,anna@example.com,${slot("table-password", thoughtUp(v), "")},2024-03-01
2,bert@example.com,${slot("table-password", thoughtUp(v), "")},2024-03-04
3,"cleo@example.com",${slot("table-password", `"${v.wildPassword(14)}"`, '"(reset)"')},2024-04-11
4,dora@example.com,$2b$10$${v.alnum(53)},2024-05-19
`,
    ),
    pair(
        "csv-semicolon-export",
        ["data/export_keepass.csv", "data/export_orders.csv"],
        (v, slot) => `"Group";"Title";"Username";"Password";"URL"
"Root";"NAS";"admin";"${slot("table-password", phrase(v), "")}";"https://nas.example.com"
"Root";"Wi-Fi";"";"${slot("table-password", v.digits(16), "")}";""
"Root";"Registrar";"acme";"${slot("table-password", v.wildPassword(16), "")}";"https://registrar.example.com"
"Orders";"${v.digits(12)}";"${v.guid()}";"";"https://shop.example.com/o/${v.hex(24)}"
`,
    ),
    pair(
        "mail-and-ticket",
        ["docs/handover.eml", "docs/ticket.eml"],
        (v, slot) => `From: ops@example.com
To: newbie@example.com
Subject: Your access
Message-ID: <${v.hex(24)}@mail.example.com>
DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=s1; bh=${v.base64(32)}; b=${v.base64(128)}

Hello,
your login for the wiki is newbie, ${slot("prose-password", `your password is ${thoughtUp(v)}`, "your password comes by letter")}.
The API key for the printer service: ${slot("generic-api-key", v.upper(24), "ask Hanne")}
Reset it under https://wiki.example.com/password/reset within 24 hours.
`,
    ),
    pair(
        "yaml-app-with-everything",
        ["apps/radar/config/config.yml", "apps/radar/config/config.sample.yml"],
        (v, slot) => `slack:
  hook: ${slot("webhook-url", v.slackWebhook(), "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX")}
segment: { source: radar, region: eu1 }
ldap:
  bind_dn: cn=radar,dc=example
  bind_pw: ${slot("human-password", thoughtUp(v), "CHANGE-ME")}
certificates:
  client: |
    -----BEGIN CERTIFICATE-----
    ${v.base64(48)}
    -----END CERTIFICATE-----
  client_key: "${slot("private-key", escaped(v.pem("RSA PRIVATE KEY", 120)), "/etc/radar/tls/client.key")}"
pin: ${slot("digits-password", `"${v.digits(6)}"`, '""')}
unlock_code: ${slot("digits-password", v.digits(8), "~")}
feature_flags: { password_login: true, token_refresh: false }
shopify: { shop: radar-shop, access_token: ${slot("shopify-token", v.shopify(), "shpat_xxx")} }
`,
    ),
    single(
        "npm-lock",
        ["web/package-lock.json"],
        (v) => `{
  "name": "web",
  "lockfileVersion": 3,
  "packages": {
${["jsonwebtoken", "password-prompt", "csrf-tokens", "keytar", "secret-stack"]
    .map(
        (name) => `    "node_modules/${name}": {
      "version": "${v.digits(1)}.${v.digits(1)}.0",
      "resolved": "https://registry.npmjs.org/${name}/-/${name}-${v.digits(1)}.0.0.tgz",
      "integrity": "sha512-${v.base64(64)}"
    }`,
    )
    .join(",\n")}
  }
}
`,
    ),
    single("other-locks", ["rust/Cargo.lock", "go/go.sum", "python/poetry.lock", "php/composer.lock"], (v) =>
        ["secrecy", "passwords", "tokenizers", "apikeys"]
            .map(
                (name) => `[[package]]
name = "${name}"
version = "0.${v.digits(1)}.${v.digits(1)}"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "${v.hex(64)}"
# github.com/acme/${name} v1.${v.digits(2)}.0 h1:${v.base64(32)}
# {file = "${name}-1.0-py3-none-any.whl", hash = "sha256:${v.hex(64)}"},
# "reference": "${v.hex(40)}", "shasum": "${v.hex(40)}"
`,
            )
            .join("\n"),
    ),
    single(
        "translations-json",
        ["web/src/locales/de.json", "web/src/locales/de-AT.json"],
        () => `{
  "login.password": "Passwort",
  "login.passwordPlaceholder": "Ihr Passwort",
  "login.forgotPassword": "Passwort vergessen?",
  "login.wrongPassword": "Das Passwort ist falsch",
  "settings.apiKey": "API-Schlüssel",
  "settings.apiKeyHelp": "Den Schlüssel finden Sie in Ihrem Konto",
  "settings.secret": "Geheimnis",
  "settings.token": "Zugriffstoken",
  "settings.tokenExpired": "Ihr Token ist abgelaufen",
  "reset.newPassword": "Neues Passwort",
  "reset.confirmPassword": "Passwort bestätigen",
  "reset.passwordStrength": { "weak": "schwach", "strong": "stark" },
  "vault.passphrase": "Passphrase mit mindestens 16 Zeichen",
  "vault.privateKey": "Privater Schlüssel"
}
`,
    ),
    single(
        "translations-other",
        ["web/messages_fr.properties", "web/messages_es.properties"],
        () => `password=Mot de passe
password.confirm=Confirmez le mot de passe
password.too.short=Le mot de passe doit contenir au moins {0} caractères
secret.question=Question secrète
api.key=Clé d'API
token.invalid=Jeton invalide ou expiré
contrasena.olvidada=¿Ha olvidado la contraseña?
mot_de_passe_oublie=Mot de passe oublié ?
`,
    ),
    single(
        "gettext",
        ["web/locale/ru/LC_MESSAGES/django.po"],
        () => `msgid "Password"
msgstr "Пароль"

msgid "Enter the same password as before, for verification."
msgstr "Введите тот же пароль ещё раз для подтверждения."

#, python-format
msgid "Your API token is %(token)s"
msgstr "Ваш токен: %(token)s"

msgid "secret"
msgstr "секрет"
`,
    ),
    single(
        "json-schema",
        ["api/schemas/connection.schema.json", "api/schemas/mailer.schema.json"],
        (v) => `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:uuid:${v.guid()}",
  "properties": {
    "password": { "type": "string", "minLength": 12, "description": "Password of the account" },
    "apiKey": { "type": "string", "pattern": "^[A-Za-z0-9]{32}$", "examples": ["<api key>"] },
    "clientSecret": { "$ref": "#/$defs/secretReference" },
    "privateKey": { "type": "string", "contentMediaType": "application/x-pem-file" },
    "tokenLifetime": { "type": "integer", "default": 3600 },
    "passwordSource": { "enum": ["vault", "environment", "prompt"], "default": "vault" }
  },
  "required": ["password"],
  "$defs": { "secretReference": { "type": "string", "pattern": "^@Microsoft\\\\.KeyVault\\\\(.+\\\\)$" } }
}
`,
    ),
    single(
        "policy-documents",
        ["policies/password-policy.json", "policies/iam.json"],
        (v) => `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "ReadSecrets", "Effect": "Allow", "Action": ["secretsmanager:GetSecretValue", "kms:Decrypt"],
      "Resource": "arn:aws:secretsmanager:eu-west-1:${v.digits(12)}:secret:prod/db/password-${v.alnum(6)}" }
  ],
  "PasswordPolicy": { "MinimumLength": 14, "RequireSymbols": true, "MaxAge": 90, "TemporaryPasswordValidityDays": 3 },
  "keyId": "arn:aws:kms:eu-west-1:${v.digits(12)}:key/${v.guid()}",
  "secretVersion": "${v.guid()}",
  "etag": "\\"${v.hex(32)}\\""
}
`,
    ),
    single(
        "emulator-settings",
        ["emulators/.env", "emulators/.env.test"],
        () => `AZURITE_CONNECTION=DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;
COSMOS_ENDPOINT=https://localhost:8081
COSMOS_KEY=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==
SERVICEBUS=Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;
STORAGE=UseDevelopmentStorage=true
`,
    ),
    single(
        "identifiers",
        ["data/assets.json", "data/devices.json"],
        (v) => `{
  "assets": [
    { "id": "${v.guid()}", "sha256": "${v.hex(64)}", "md5": "${v.hex(32)}", "blobKey": "uploads/${v.hex(24)}.png" },
    { "id": "${v.guid()}", "sri": "sha384-${v.base64(48)}", "cursor": "${encoded(`{"after":"${v.guid()}"}`)}" }
  ],
  "primary_key": "id",
  "public_key": "${v.base64(32)}",
  "key_fingerprint": "SHA256:${v.base64(32).replace(/=/g, "")}",
  "keyset": { "kid": "${v.base64url(43)}", "n": "${v.base64url(342)}", "e": "AQAB" },
  "measurementId": "G-${v.upper(10)}",
  "appId": "1:${v.digits(12)}:web:${v.hex(22)}",
  "tenantId": "${v.guid()}",
  "thumbnail": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${v.base64(90)}",
  "traceparent": "00-${v.hex(32)}-${v.hex(16)}-01"
}
`,
    ),
    single(
        "html-forms",
        ["web/login.html", "web/templates/reset.html"],
        (v) => `<form action="/login" method="post">
  <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
  <label for="password">Password <span class="hint">at least 12 characters</span></label>
  <input id="password" type="password" name="password" placeholder="Your password" value="" autocomplete="new-password">
  <button data-i18n="login.submit" data-sitekey="6L${v.base64url(38)}">Sign in</button>
  <a href="/password/forgot?next=%2Faccount">Forgot password?</a>
  <script src="https://cdn.example.com/app.js" integrity="sha384-${v.base64(48)}" crossorigin="anonymous" nonce="{{ nonce }}"></script>
</form>
`,
    ),
    single(
        "security-guide",
        ["docs/security.md", "docs/secrets.md"],
        (v) => `# Handling secrets

${tolerated('Never write a password into a file: `password = "hunter2"` is the classic mistake, and so is `API_KEY=abc123`.')}
Use a reference instead, such as \`@Microsoft.KeyVault(SecretUri=https://kv-app.vault.azure.net/secrets/db/)\`.

- Storage keys look like \`AccountKey=<88 characters of base64>\`.
- GitHub tokens begin with \`ghp_\`, Slack's with \`xoxb-\`, Stripe's with \`sk_live_\`.
- Connection strings: \`Server=…;User ID=app;Password={your_password};\`
- The token endpoint is \`https://login.microsoftonline.com/${v.guid()}/oauth2/v2.0/token\`.
- Keys are rotated every 90 days; the key id of this month is \`${v.hex(32)}\`.

> Secret: something known to few. Token: something that stands for it. Password: ask in person.
`,
    ),
    single(
        "changelog",
        ["CHANGES.md"],
        (v) => `## 4.2.0
- Password: the minimum length is now 12 (#${v.digits(4)}, ${v.hex(40)})
- secret: renamed to clientSecret
- Token refresh no longer logs the token; api_key is masked as ********
- Checksums: app.tgz ${v.hex(64)}
`,
    ),
    single(
        "graphql-and-proto",
        ["api/schema.graphql", "api/auth.proto"],
        () => `type Mutation {
  login(username: String!, password: String!): Token
  resetPassword(token: String!, newPassword: String!): Boolean
}
type Token {
  accessToken: String!
  refreshToken: String
  secret: String @deprecated(reason: "Use accessToken")
}
# message LoginRequest { string username = 1; string password = 2; string api_key = 3; }
`,
    ),
    single(
        "css-and-tokens",
        ["web/tokens.scss"],
        (v) => `$token-color-primary: #${v.hex(6)};
$password-field-width: 320px;
.token--secret { color: var(--secret-key-color); content: "password"; }
.icon { background: url("data:font/woff2;base64,d09GMgABAAAAA${v.base64(150)}"); }
`,
    ),
    single(
        "tf-state-like-outputs",
        ["terraform/outputs.tf"],
        (v) => `output "db_password" {
  value     = random_password.db.result
  sensitive = true
}

output "key_vault_secret_id" {
  value = "${v.vaultUri()}/secrets/db-password/${v.hex(32)}"
}

data "azurerm_key_vault_secret" "db" {
  name         = "db-password"
  key_vault_id = "${v.subscription()}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-app"
}

locals {
  secret_names = ["db-password", "smtp-password", "jwt-signing-key"]
  token_url    = "https://login.microsoftonline.com/\${var.tenant_id}/oauth2/token"
  password     = data.azurerm_key_vault_secret.db.value
}
`,
    ),
    single(
        "k8s-references-only",
        ["k8s/base/externalsecret.yaml", "k8s/base/secretprovider.yaml"],
        (v) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: app }
spec:
  secretStoreRef: { kind: ClusterSecretStore, name: azure }
  target: { name: app-secrets }
  data:
    - secretKey: db-password
      remoteRef: { key: db-password, version: ${v.hex(32)} }
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: kv }
spec:
  provider: azure
  parameters:
    keyvaultName: kv-app
    clientID: ${v.guid()}
    tenantId: ${v.guid()}
    objects: |
      array:
        - |
          objectName: smtp-password
          objectType: secret
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
rules: [{ apiGroups: [""], resources: [secrets], resourceNames: [app-secrets, tls-key], verbs: [get] }]
`,
    ),
    single(
        "hard-to-see",
        ["apps/misc/notes.yaml"],
        (v) => `# values that nothing but their form or their words give away
theme: ${literal("github-token", v.github())}
colour: ${literal("slack-token", v.slackBot())}
greeting: "${literal("connection-url", `mongodb://root:${v.alnum(18)}@mongo.example.com:27017/admin`)}"
banner: ${literal("gitlab-token", v.gitlab())}
description: ${literal("webhook-url", v.slackWebhook())}
args: ["--listen", ":8080", "--db-pass", "${literal("human-password", thoughtUp(v))}", "--token-ttl", "15m"]
command: 'run --api-key ${literal("generic-api-key", v.alnum(32))} --region eu'
pw: ${literal("human-password", thoughtUp(v))}
passcode: ${literal("digits-password", v.digits(8))}
creds: ops/${literal("prose-password", thoughtUp(v))}
`,
    ),
];
