import { generator, sampleOf } from "../../src/detection/templates";

/** A resource with the paths that must be reported; no other path may be. */
export interface ResourceCase {
    readonly type: string;
    readonly props: unknown;
    readonly paths: readonly string[];
}

const random = generator(20250202);
const s = (template: string): string => sampleOf(template, random);
const human = (): string => `Gannet${s("{d4}")}!`;
const hex = (): string => s("{h32}");
const b64 = (): string => `${s("{b43}")}=`;
const key88 = (): string => `${s("{b86}")}==`;
const guid = (): string => s("{g}");
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const vault = "https://kv-x.vault.azure.net/secrets/s";

/** App settings as an object: every pair in `literal` must be reported, none in `clean`. */
function settings(literal: Record<string, string>, clean: Record<string, string>): ResourceCase[] {
    const all = { ...literal, ...clean };
    const names = Object.keys(all);
    const path = (prefix: string, k: string): string =>
        /^[A-Za-z_]\w*$/.test(k) ? `${prefix}.${k}` : `${prefix}['${k}']`;
    return [
        {
            type: "azure-native:web:WebAppApplicationSettings",
            props: { name: "x", properties: all },
            paths: Object.keys(literal).map((k) => path("$.properties", k)),
        },
        {
            type: "azure-native:app/v20230501:ContainerApp",
            props: {
                template: { containers: [{ name: "c", env: names.map((name) => ({ name, value: all[name] })) }] },
            },
            paths: Object.keys(literal).map((k) => `$.template.containers[0].env[${names.indexOf(k)}].value`),
        },
        {
            type: "kubernetes:core/v1:ConfigMap",
            props: { metadata: { name: "x" }, data: all },
            paths: Object.keys(literal).map((k) => path("$.data", k)),
        },
    ];
}

const fingerprint = s("{h2}:".repeat(15) + "{h2}");
const phrase = "delta yarrow dell'orto";

export const resources: readonly ResourceCase[] = [
    ...settings(
        {
            // Names of passwords and keys that begin with the noun, or carry an ending.
            PASSWORD_ACCESSO: phrase,
            PasswordUtente: phrase,
            parola_d_ordine: phrase,
            senha_administrador: phrase,
            codigo_acesso: human(),
            CLAVE_DE_ACCESO: phrase,
            haslo_uzytkownika: phrase,
            HASLO_DOSTEPU: human(),
            veritabani_sifresi: phrase,
            kullaniciParolasi: human(),
            lösen: human(),
            kodeord: phrase,
            KODEORD_DB: human(),
            brukerpassord: human(),
            TUNNUSSANA: phrase,
            tietokantasalasana: human(),
            heslo_uzivatele: phrase,
            JELSZO_ADATBAZIS: phrase,
            parola_utilizator: human(),
            SLAPTAZODIS_DB: human(),
            parool: human(),
            парола: human(),
            CHIAVE_SEGRETA: b64(),
            segredo_do_cliente: b64(),
            klucz_prywatny: b64(),
            API_ANAHTARI: b64(),
            åtkomstnyckel: b64(),
            tilgangsnøkkel: b64(),
            apinøgle: b64(),
            api_kulcs: b64(),
            tajny_klic: b64(),
            cheie_api: b64(),
            TOKEN_DI_ACCESSO: s("{A32}"),
            // Cookies that let a node join a cluster, or their reader be a user.
            RELEASE_COOKIE: s("{u43}"),
            RABBITMQ_ERLANG_COOKIE: s("{U20}"),
            "rabbitmq.erlangCookie": s("{u43}"),
            AUTH_COOKIE: s("{u43}"),
            LDAP_BIND_CREDENTIALS: human(),
            "ldap.bindCredentials": "tundra lantern 5",
            "java.naming.security.credentials": human(),
            // Headers that an exporter of telemetry takes.
            OTEL_EXPORTER_OTLP_HEADERS: `x-honeycomb-team=${s("{A22}")},x-honeycomb-dataset=signals`,
            OTEL_EXPORTER_OTLP_TRACES_HEADERS: `authorization=Bearer ${s("{A32}")}`,
            OTEL_EXPORTER_OTLP_METRICS_HEADERS: `authorization=Bearer%20${s("{A32}")}`,
            OTEL_EXPORTER_OTLP_LOGS_HEADERS: `dd-otlp-source=x,api-key=${hex()}`,
            otlpHeaders: `Authorization=Basic ${base64(`1234:${s("{A32}")}`)}`,
            // A default behind a look-up is a literal.
            LOG_PASSWORD: `\${env:DB_PASSWORD:-${human()}}`,
        },
        {
            parola_chiave: "scarpe comode",
            palavra_chave: "promocao de verao",
            haslo_min_dlugosc: "haslo nie krotsze",
            sifre_uzunlugu: "12 karakter",
            klucz_publiczny: b64(),
            chiave_primaria: "identificativo",
            SESSION_COOKIE: "connect.sid",
            AUTH_COOKIE_NAME: "orders_v2_sid",
            ERLANG_COOKIE: "changeme",
            SECURE_COOKIE: "false",
            LDAP_BIND_CREDENTIALS_ID: "ldap-bind",
            AD_BIND_CREDENTIALS: "ldap-bind",
            OTEL_EXPORTER_OTLP_HEADERS_A: "x-scope-orgid=tenant-1,x-honeycomb-dataset=signals",
            OTEL_EXPORTER_OTLP_HEADERS_B: "authorization=Bearer <token>",
            OTEL_EXPORTER_OTLP_HEADERS_C: "api-key=$(NEWRELIC_KEY)",
            CORS_ALLOWED_HEADERS: "authorization,x-api-key,content-type",
            SSH_KEY: fingerprint,
            DEPLOY_KEY: `MD5:${fingerprint}`,
            HOST_KEY: `SHA256:${s("{b43}")}`,
            TOKEN: fingerprint.toUpperCase(),
            GPG_KEY: s("{H40}"),
            PGP_SIGNING_KEY: `0x${s("{H16}")}`,
            API_KEY: s("{h2}:".repeat(19) + "{h2}"),
            SIGNING_KEY: `256 SHA256:${s("{b43}")} deploy@ci (ED25519)`,
        },
    ),
    ...settings(
        {},
        Object.fromEntries(
            [
                "${file:/etc/kafka/secrets.properties:truststore}",
                "${directory:/var/secrets:db}",
                "${env:DB_PASSWORD:-}",
                "${sys:db.password}",
                "${vault:secret/data/app:password}",
                "${VAULT:secret/db#pw}",
                "${ssm:/app/db/password}",
                "${cf:stack.Output}",
                "${self:custom.pw}",
                "${oc.env:DB_PW}",
                "${secure::db.password}",
                "${bundle:app:pw}",
                "$secret{db}",
                "$vault{db::pw}",
                "$(openssl rand -hex 32)",
                "`openssl rand -base64 24`",
                '$(echo "$X" | base64 -d)',
                `{${s("{A16}")}=}`,
                `{${s("{b43}")}=}`,
                `![${s("{b22}")}==]`,
                `AES:${s("{b22}")}==`,
                `CRYPT:${s("{A13}")}`,
            ].map((value, n) => [`DB_PASSWORD_${n + 1}`, value]),
        ),
    ),
    {
        type: "azure-native:web:WebAppFunction",
        props: {
            name: "f",
            files: {
                "run.csx": `const string Cs = "Server=sql-x;Database=x;User ID=f;Password=${s("{A14}")}";\npublic static void Run(TimerInfo t) {}\n`,
                "index.js": "module.exports = async (context) => { const key = process.env.API_KEY; };\n",
                "__init__.py": `import requests\nclient = Client(api_key="${hex()}")\n`,
            },
        },
        paths: ["$.files['run.csx']", "$.files['__init__.py']"],
    },
    {
        type: "azure-native:streamanalytics:Function",
        props: {
            properties: {
                binding: {
                    script: `function main(x) { const apiKey = "${hex()}"; return post(x, apiKey); }`,
                    comment: "function main(x) { const apiKey = load('name'); return x; }",
                },
            },
        },
        paths: ["$.properties.binding.script"],
    },
    {
        type: "azure-native:resources:AzurePowerShellScript",
        props: {
            scriptContent: `param($x)\n$cred = New-Object PSCredential("svc", (ConvertTo-SecureString "${human()}" -AsPlainText -Force))\n`,
        },
        paths: ["$.scriptContent"],
    },
    {
        type: "azure-native:resources:AzureCliScript",
        props: {
            scriptContent: `PW="$(openssl rand -hex 32)"\naz sql server update --admin-password "$PW"\nT=$(curl -s -u svc:${human()} https://api.example.net/token)\n`,
        },
        paths: ["$.scriptContent"],
    },
    {
        type: "azure-native:resources:AzureCliScript",
        props: {
            scriptContent:
                'export DB_PASSWORD="$(kubectl get secret x -o jsonpath=\'{.data.pw}\' | base64 -d)"\naz x --admin-password "$(cat /run/secrets/x)"\n',
        },
        paths: [],
    },
    ...settings(
        {
            DB_PASSWORD: human(),
            "Smtp:Password": "tundra",
            Kennwort: human(),
            MotDePasse: human(),
            contraseña: human(),
            senha_banco: human(),
            wachtwoord: human(),
            haslo: human(),
            hasło: human(),
            lösenord: human(),
            adgangskode: human(),
            пароль: "Лаванда",
            パスワード: "さくら2024",
            数据库密码: human(),
            Passwort: "84629173",
            ADMIN_PWD: "P$$raven21",
            DbPass: "correct horse battery",
            PG_PASSWORD: "%abc12def",
            MYSQL_ROOT_PASSWORD: "root1234",
            KEYSTORE_PASSPHRASE: "violet ember 51",
            JWT_SECRET: s("{A32}"),
            NEXTAUTH_SECRET: b64(),
            SESSION_KEY: s("{h64}"),
            Django__SecretKey: `django-insecure-${s("{a50}")}`,
            COOKIE_SECRET: "moon-otter-river-5521",
            AWS_SECRET_ACCESS_KEY: s("{b40}"),
            Speech__Key: hex(),
            TRANSLATOR_KEY: hex(),
            "AzureOpenAI:Key": hex(),
            DD_API_KEY: hex(),
            NEW_RELIC_LICENSE_KEY: `${s("{h36}")}NRAL`,
            MAPS_KEY: s("{u43}"),
            LAUNCHDARKLY_SDK_KEY: guid(),
            POSTMARK_API_TOKEN: guid(),
            OKTA_API_TOKEN: `00${s("{u40}")}`,
            ALGOLIA_ADMIN_API_KEY: hex(),
            CLOUDFLARE_API_TOKEN: s("{u40}"),
            NEUTRAL_1: `glpat-${s("{u20}")}`,
            NEUTRAL_2: `sk-ant-api03-${s("{u93}")}AA`,
            NEUTRAL_3: `SG.${s("{u22}")}.${s("{u43}")}`,
            NEUTRAL_4: `hf_${s("{A34}")}`,
            BUILD_LABEL: `dop_v1_${s("{h64}")}`,
            DATABASE_URL: `mysql://app:${s("{A14}")}@db:3306/app`,
            MONGO: `mongodb+srv://app:${s("{A14}")}@c.x.mongodb.net/app`,
            HTTP_PROXY: `http://svc:${s("{A12}")}@proxy:3128`,
            CELERY_BROKER_URL: `amqp://app:${s("{A12}")}@mq:5672//`,
            ORACLE: `Data Source=ORCL;User Id=app;Password=${s("{A14}")};`,
            MYSQLCONNSTR_Main: `Server=x;Database=y;Uid=a;Pwd=${s("{A14}")};`,
            ODBC: `Driver={ODBC Driver 18 for SQL Server};Server=x;Database=y;Uid=a;Pwd={${s("{A8}")};x9};Encrypt=yes`,
            SIGNALR: `Endpoint=https://x.service.signalr.net;AccessKey=${b64()};Version=1.0;`,
            ACS: `endpoint=https://x.communication.azure.com/;accesskey=${key88()}`,
            EVENTHUB: `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=${b64()};EntityPath=h`,
            IOT: `HostName=x.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${b64()}`,
            APPCONFIG: `Endpoint=https://x.azconfig.io;Id=ab-cd;Secret=${b64()}`,
            LOGIC_URL: `https://prod-1.westeurope.logic.azure.com/workflows/${hex()}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${s("{u43}")}`,
            FUNC_URL: `https://func-x.azurewebsites.net/api/run?code=${s("{u54}")}==`,
            TEAMS: `https://x.webhook.office.com/webhookb2/${guid()}@${guid()}/IncomingWebhook/${hex()}/${guid()}`,
            DISCORD: `https://discord.com/api/webhooks/${s("{d18}")}/${s("{u68}")}`,
            WEATHER_URL: `https://api.example.org/data?q=x&appid=${hex()}`,
            GEO_URL: `https://api.example.org/v1?api_key=${s("{A32}")}`,
            PFX: Buffer.concat([
                Buffer.from([0x30, 0x82, 0x09, 0x10, 2, 1, 3, 0x30, 0x82, 8, 0, 6, 9]),
                Buffer.alloc(200, 0x61),
            ]).toString("base64"),
            SIGNING: `-----BEGIN EC PRIVATE KEY-----\\n${s("{b64}")}\\n${s("{b60}")}\\n-----END EC PRIVATE KEY-----`,
            SIGNING_B64: base64(
                `-----BEGIN PRIVATE KEY-----\n${s("{b64}")}\n${s("{b64}")}\n-----END PRIVATE KEY-----\n`,
            ),
            JSON_SETTINGS: JSON.stringify({ db: { host: "x", password: human() } }),
            ENV_B64: base64(`DB_HOST=x\nDB_PASSWORD=${human()}\n`),
            YAML_SETTINGS: `db:\n  host: x\n  password: ${human()}\n`,
            HEADERS: `Authorization: Bearer ${s("{A40}")}`,
            EXTRA: `--host x --password ${s("{A12}")}`,
            "X-Api-Key": s("{A32}"),
            BASIC: `Basic ${base64(`svc:${human()}`)}`,
            WG: `PrivateKey = ${b64()}`,
            GOOGLE_CREDENTIALS: JSON.stringify({
                type: "service_account",
                private_key: `-----BEGIN PRIVATE KEY-----\n${s("{b64}")}\n${s("{b64}")}\n-----END PRIVATE KEY-----\n`,
            }),
            TOTP_SECRET: s("{S32}"),
            WALLET_PRIVATE_KEY: `0x${s("{h64}")}`,
            DATA_ENCRYPTION_KEY: b64(),
            FERNET_KEY: `${s("{u43}")}=`,
            HANGFIRE_PASSWORD: "hangfire",
            APP_KEY: `base64:${b64()}`,
            PASSWORD_DB: human(),
            TOKEN_GITHUB: s("{A40}"),
            apikey: s("{A30}"),
            MyServiceAccountKey: s("{A40}"),
            SENTRY_AUTH_TOKEN: hex() + hex(),
            SNOWFLAKE_PASSWORD: human(),
            DOCKER_AUTH: base64(`ci:${human()}`),
            WEBHOOK_SECRET: s("{h40}"),
            RAZORPAY_KEY_SECRET: s("{A24}"),
            PUSHER_APP_SECRET: s("{h20}"),
            OAUTH_CLIENT_SECRET: s("{A40}"),
            SAS_TOKEN: `?sv=2023-11-03&ss=b&srt=sco&sp=rl&se=2030-01-01T00:00:00Z&sig=${s("{A43}")}%3D`,
        },
        {
            DB_PASSWORD_SECRET: "db-password",
            PASSWORD_POLICY: "Strong",
            PASSWORD_MIN_LENGTH: "12",
            TOKEN_TTL: "PT1H",
            TokenLifetime: "00:30:00",
            SECRET_NAME: "api-key",
            SECRET_URI: vault,
            API_KEY_HEADER: "X-Api-Key",
            KEY_VAULT_NAME: "kv-x",
            PARTITION_KEY: "/id",
            SORT_KEY: "createdAt",
            PRIMARY_KEY: "id",
            CACHE_KEY_PREFIX: "orders:",
            PUBLIC_KEY: s("{b120}"),
            PUBLISHABLE_KEY: `pk_live_${s("{A30}")}`,
            A1: "${DB_PASSWORD}",
            API_SECRET: "$(apiSecret)",
            PW_PASSWORD: "#{DbPassword}#",
            X_PASSWORD: "%DB_PASSWORD%",
            Y_PASSWORD: "{{ db_password }}",
            Z_PASSWORD: "__DB_PASSWORD__",
            T_TOKEN: "<%= token %>",
            G_TOKEN: "${{ secrets.TOKEN }}",
            V_PASSWORD: `@Microsoft.KeyVault(SecretUri=${vault}/)`,
            W_PASSWORD: "@microsoft.keyvault(vaultname=kv;secretname=s)",
            OP: "op://vault/item/password",
            VT_SECRET: "vault:secret/data/app#password",
            C_PASSWORD: "changeme",
            D_PASSWORD: "CHANGE_ME",
            E_PASSWORD: "<your password>",
            F_PASSWORD: "********",
            G_PASSWORD: "REDACTED",
            H_TOKEN: "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
            I_SECRET: "replace-with-secret",
            J_API_KEY: "YOUR_API_KEY",
            STORAGE: "UseDevelopmentStorage=true",
            AZURITE:
                "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;",
            SQL:
                "Server=tcp:x.database.windows.net;Database=y;Authentication=Active Directory Managed Identity;User Id=" +
                guid(),
            PGURL: "postgresql://app@db:5432/app",
            URL: "https://api.example.com/v1/token",
            AUTH_URL: `https://login.example.com/authorize?code_challenge=${s("{u43}")}&code_challenge_method=S256`,
            APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${guid()};IngestionEndpoint=https://x.in.applicationinsights.azure.com/`,
            APPINSIGHTS_INSTRUMENTATIONKEY: guid(),
            AZURE_CLIENT_ID: guid(),
            TENANT: guid(),
            SENTRY_DSN: `https://${hex()}@o1.ingest.sentry.io/2`,
            RECAPTCHA_SITE_KEY: `6L${s("{u38}")}`,
            VAPID_PUBLIC_KEY: `B${s("{u86}")}`,
            GIT_SHA: s("{h40}"),
            IMAGE: `x.azurecr.io/a@sha256:${s("{h64}")}`,
            ETAG: hex(),
            THUMBPRINT: s("{H40}"),
            MAX_TOKENS: "4096",
            TOKENIZER_MODEL: "cl100k_base",
            MONKEY: "george",
            KEYBOARD_LAYOUT: "us-intl",
            AUTHOR: "jane@example.com",
            COMPASS: "north",
            PASSENGER_NAME: "Jane Doe",
            BYPASS_LIST: "localhost;127.0.0.1",
            AUTH_MODE: "ManagedIdentity",
            AUTH_TYPE: "oauth2",
            AUTHORITY: "https://login.microsoftonline.com/common",
            TOKEN_ENDPOINT: "/oauth/token",
            OAUTH_SCOPES: "openid profile",
            REDIS: "x.redis.cache.windows.net:6380,ssl=True",
            ENC_PASSWORD: `ENC(${b64()})`,
            CIPHER_PASSWORD: `{cipher}${hex()}`,
            SOPS_PASSWORD: "ENC[AES256_GCM,data:abc,iv:abc,tag:abc,type:str]",
            SEALED_PASSWORD: `AgB${s("{b250}")}`,
            HASH_PASSWORD: `$2a$10$${s("{A53}")}`,
            PasswordRegex: "^(?=.*[A-Z])(?=.*\\d).{12,}$",
            PasswordResetMessage: "Your password was reset.",
            PROMO_CODE: "SUMMER2024",
            TEMPLATE_ID: `d-${hex()}`,
            STRIPE_PRICE: `price_${s("{A24}")}`,
            ServiceAccountName: "svc-api",
            CONNECTION_LIMIT: "100",
            MESSAGING_URL: "amqps://x.servicebus.windows.net",
            JWKS: JSON.stringify({ keys: [{ kty: "RSA", kid: hex(), n: s("{u86}"), e: "AQAB" }] }),
            SSH_KEY: `ssh-ed25519 AAAA${s("{b64}")} me@x`,
            CERT: `-----BEGIN CERTIFICATE-----\n${s("{b64}")}\n-----END CERTIFICATE-----`,
            FEATURE_PASSWORD_LOGIN: "true",
            PASSWORD_FILE: "/run/secrets/db",
            EMPTY_PASSWORD: "",
            NULL_TOKEN: "null",
            AWS_ACCESS_KEY_ID: `AKIA${s("{S16}")}`,
            TWILIO_ACCOUNT_SID: `AC${hex()}`,
            SigningKeyId: hex(),
            KeyIdentifier: "https://kv-x.vault.azure.net/keys/k/" + hex(),
            GOOGLE_CLIENT_ID: `${s("{d12}")}-${s("{a32}")}.apps.googleusercontent.com`,
            WEBSITE_TIME_ZONE: "W. Europe Standard Time",
            SUPABASE_PUBLISHABLE: `sb_publishable_${s("{u31}")}`,
        },
    ),
    {
        type: "azure-native:web:WebApp",
        props: {
            siteConfig: {
                connectionStrings: [
                    {
                        name: "A",
                        connectionString: `Server=x;Database=y;User Id=z;Password=${human()}`,
                        type: "SQLAzure",
                    },
                    { name: "B", connectionString: "@Microsoft.KeyVault(VaultName=v;SecretName=s)", type: "Custom" },
                ],
                publishingUsername: "$x",
            },
        },
        paths: ["$.siteConfig.connectionStrings[0].connectionString"],
    },
    {
        type: "azure-native:web:WebAppAuthSettings",
        props: {
            clientId: guid(),
            clientSecret: s("{A40}"),
            googleClientSecretSettingName: "GOOGLE_SECRET",
            facebookAppSecret: hex(),
        },
        paths: ["$.clientSecret", "$.facebookAppSecret"],
    },
    {
        type: "azure-native:web:WebAppAuthSettingsV2",
        props: {
            identityProviders: {
                azureActiveDirectory: {
                    registration: {
                        clientId: guid(),
                        clientSecretSettingName: "MICROSOFT_PROVIDER_AUTHENTICATION_SECRET",
                    },
                },
            },
        },
        paths: [],
    },
    {
        type: "azure-native:web:WebAppSiteContainer",
        props: {
            userName: "x",
            passwordSecret: human(),
            environmentVariables: [{ name: "DB_PASSWORD", value: "DB_PASSWORD" }],
        },
        paths: ["$.passwordSecret"],
    },
    {
        type: "azure-native:app:ContainerApp",
        props: {
            configuration: {
                secrets: [
                    { name: "a", value: human() },
                    { name: "sb", value: s("{A30}") },
                    { name: "b", keyVaultUrl: vault, identity: "system" },
                ],
                registries: [{ server: "x", username: "x", passwordSecretRef: "a" }],
            },
        },
        paths: ["$.configuration.secrets[0].value", "$.configuration.secrets[1].value"],
    },
    {
        type: "azure-native:app:ManagedEnvironment",
        props: {
            appLogsConfiguration: { logAnalyticsConfiguration: { customerId: guid(), sharedKey: key88() } },
            daprAIInstrumentationKey: guid(),
        },
        paths: ["$.appLogsConfiguration.logAnalyticsConfiguration.sharedKey"],
    },
    {
        type: "azure-native:app:DaprComponent",
        props: {
            metadata: [
                { name: "redisHost", value: "x:6379" },
                { name: "redisPassword", value: human() },
                { name: "password", secretRef: "p" },
            ],
            secrets: [{ name: "p", value: human() }],
        },
        paths: ["$.metadata[1].value", "$.secrets[0].value"],
    },
    {
        type: "azure-native:containerinstance:ContainerGroup",
        props: {
            imageRegistryCredentials: [{ server: "x", username: "x", password: s("{A20}") }],
            containers: [
                {
                    name: "c",
                    command: ["app", "--token", s("{A24}")],
                    environmentVariables: [{ name: "K", secureValue: s("{A30}") }],
                },
            ],
            volumes: [
                { name: "v", secret: { a: base64(human()) } },
                { name: "w", azureFile: { shareName: "s", storageAccountName: "st", storageAccountKey: key88() } },
            ],
            diagnostics: { logAnalytics: { workspaceId: guid(), workspaceKey: key88() } },
        },
        paths: [
            "$.imageRegistryCredentials[0].password",
            "$.containers[0].command[2]",
            "$.containers[0].environmentVariables[0].secureValue",
            "$.volumes[0].secret.a",
            "$.volumes[1].azureFile.storageAccountKey",
            "$.diagnostics.logAnalytics.workspaceKey",
        ],
    },
    {
        type: "azure-native:apimanagement:NamedValue",
        props: { displayName: "partner", secret: true, value: s("{A32}") },
        paths: ["$.value"],
    },
    {
        type: "azure-native:apimanagement:NamedValue",
        props: { displayName: "region", secret: false, value: "westeurope" },
        paths: [],
    },
    {
        type: "azure-native:apimanagement:Backend",
        props: {
            credentials: {
                header: { "x-functions-key": [s("{u54}") + "=="] },
                query: { code: ["{{code}}"] },
                authorization: { scheme: "Basic", parameter: base64(`u:${human()}`) },
            },
        },
        paths: ["$.credentials.header['x-functions-key'][0]", "$.credentials.authorization.parameter"],
    },
    {
        type: "azure-native:apimanagement:ApiPolicy",
        props: {
            format: "rawxml",
            value: `<policies><inbound><set-header name="x-api-key"><value>${hex()}</value></set-header></inbound></policies>`,
        },
        paths: ["$.value"],
    },
    {
        type: "azure-native:apimanagement:ApiPolicy",
        props: {
            format: "xml",
            value: `<policies><inbound><set-header name="Authorization"><value>{{token}}</value></set-header><authentication-managed-identity resource="https://vault.azure.net" /><validate-jwt header-name="Authorization"><issuer-signing-keys><key>{{k}}</key></issuer-signing-keys></validate-jwt></inbound></policies>`,
        },
        paths: [],
    },
    {
        type: "azure-native:apimanagement:Logger",
        props: {
            loggerType: "azureEventHub",
            credentials: {
                name: "h",
                connectionString: `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=${b64()}`,
            },
        },
        paths: ["$.credentials.connectionString"],
    },
    {
        type: "azure-native:apimanagement:Logger",
        props: { loggerType: "applicationInsights", credentials: { instrumentationKey: guid() } },
        paths: [],
    },
    {
        type: "azure-native:apimanagement:AuthorizationServer",
        props: { clientId: guid(), clientSecret: s("{A40}"), tokenEndpoint: "https://x/token" },
        paths: ["$.clientSecret"],
    },
    {
        type: "azure-native:logic:Workflow",
        props: {
            definition: {
                actions: {
                    a: {
                        type: "Http",
                        inputs: {
                            uri: "https://x",
                            authentication: { type: "Basic", username: "u", password: human() },
                        },
                    },
                    b: {
                        inputs: {
                            authentication: { type: "ActiveDirectoryOAuth", clientId: guid(), secret: s("{A40}") },
                        },
                    },
                },
            },
            parameters: { p: { value: "x" } },
        },
        paths: [
            "$.definition.actions.a.inputs.authentication.password",
            "$.definition.actions.b.inputs.authentication.secret",
        ],
    },
    {
        type: "azure-native:datafactory:LinkedService",
        props: {
            properties: {
                type: "SftpServer",
                userName: "u",
                password: { type: "SecureString", value: human() },
                host: "x",
            },
        },
        paths: ["$.properties.password.value"],
    },
    {
        type: "azure-native:datafactory:LinkedService",
        props: {
            properties: {
                type: "AzureBlobFS",
                url: "https://x",
                accountKey: {
                    type: "AzureKeyVaultSecret",
                    secretName: "s",
                    store: { referenceName: "kv", type: "LinkedServiceReference" },
                },
                encryptedCredential: s("{b200}"),
            },
        },
        paths: [],
    },
    {
        type: "azure-native:synapse:Workspace",
        props: { sqlAdministratorLogin: "sa", sqlAdministratorLoginPassword: human() },
        paths: ["$.sqlAdministratorLoginPassword"],
    },
    {
        type: "azure-native:resources:DeploymentScript",
        props: {
            environmentVariables: [{ name: "PW", secureValue: human() }],
            scriptContent: `az login -u x -p ${s("{A14}")}`,
            arguments: "-name x",
        },
        paths: ["$.environmentVariables[0].secureValue", "$.scriptContent"],
    },
    {
        type: "azure-native:compute:VirtualMachine",
        props: {
            osProfile: {
                adminUsername: "a",
                adminPassword: human(),
                linuxConfiguration: {
                    ssh: {
                        publicKeys: [{ keyData: `ssh-rsa AAAA${s("{b90}")}`, path: "/home/a/.ssh/authorized_keys" }],
                    },
                },
            },
            userData: base64(`#!/bin/bash\nexport DB_PASSWORD=${human()}\n`),
        },
        paths: ["$.osProfile.adminPassword", "$.userData"],
    },
    {
        type: "azure-native:compute:VirtualMachineExtension",
        props: {
            settings: { commandToExecute: `app --password ${s("{A14}")}` },
            protectedSettings: { storageAccountName: "x", storageAccountKey: key88() },
        },
        paths: ["$.settings.commandToExecute", "$.protectedSettings.storageAccountKey"],
    },
    {
        type: "azure-native:containerservice:ManagedCluster",
        props: {
            servicePrincipalProfile: { clientId: guid(), secret: s("{A40}") },
            windowsProfile: { adminUsername: "a", adminPassword: human() },
            linuxProfile: { ssh: { publicKeys: [{ keyData: `ssh-rsa AAAA${s("{b90}")}` }] } },
        },
        paths: ["$.servicePrincipalProfile.secret", "$.windowsProfile.adminPassword"],
    },
    {
        type: "azure-native:automation:Variable",
        props: { variableName: "SqlPassword", value: `"${human()}"`, isEncrypted: true },
        paths: ["$.value"],
    },
    { type: "azure-native:automation:Credential", props: { userName: "u", password: human() }, paths: ["$.password"] },
    {
        type: "azure-native:servicelinker:Linker",
        props: { authInfo: { authType: "secret", name: "u", secretInfo: { secretType: "rawValue", value: human() } } },
        paths: ["$.authInfo.secretInfo.value"],
    },
    {
        type: "azure-native:eventgrid:EventSubscription",
        props: {
            destination: {
                endpointType: "WebHook",
                endpointUrl: `https://func-x.azurewebsites.net/runtime/webhooks/eventgrid?functionName=f&code=${s("{u54}")}==`,
            },
        },
        paths: ["$.destination.endpointUrl"],
    },
    {
        type: "azure-native:devices:IotHubResource",
        props: {
            properties: {
                routing: {
                    endpoints: {
                        serviceBusQueues: [
                            {
                                name: "q",
                                connectionString: `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=${b64()}`,
                            },
                        ],
                    },
                },
            },
        },
        paths: ["$.properties.routing.endpoints.serviceBusQueues[0].connectionString"],
    },
    {
        type: "azure-native:dbforpostgresql:Server",
        props: { administratorLogin: "pg", administratorLoginPassword: human() },
        paths: ["$.administratorLoginPassword"],
    },
    {
        type: "azure-native:appconfiguration:KeyValue",
        props: { keyValueName: "Db:Password$prod", value: "Winter", contentType: "text/plain" },
        paths: ["$.value"],
    },
    { type: "azure-native:keyvault:Secret", props: { secretName: "x", properties: { value: human() } }, paths: [] },
    { type: "random:index/randomPassword:RandomPassword", props: { length: 20 }, paths: [] },
    {
        type: "azure-native:storage:StorageAccount",
        props: { accountName: "x", tags: { owner: "me", password: human() } },
        paths: ["$.tags.password"],
    },
    {
        type: "azure-native:somewhere:Unheard",
        props: {
            properties: {
                connection: { apiToken: s("{A36}"), endpoint: "https://x" },
                keyName: "k",
                settings: { webhookUrl: `https://hooks.slack.com/services/T${s("{U9}")}/B${s("{U9}")}/${s("{A24}")}` },
            },
        },
        paths: ["$.properties.connection.apiToken", "$.properties.settings.webhookUrl"],
    },
    {
        type: "kubernetes:core/v1:Secret",
        props: {
            data: {
                user: base64("app"),
                password: base64(human()),
                "tls.crt": base64(`-----BEGIN CERTIFICATE-----\n${s("{b64}")}\n-----END CERTIFICATE-----`),
                "tls.key": base64(
                    `-----BEGIN PRIVATE KEY-----\n${s("{b64}")}\n${s("{b64}")}\n-----END PRIVATE KEY-----`,
                ),
                ".dockerconfigjson": base64(JSON.stringify({ auths: { x: { auth: base64(`u:${human()}`) } } })),
            },
            stringData: { other: s("{A32}"), ref: "${X}" },
        },
        paths: ["$.data.password", "$.data['tls.key']", "$.data['.dockerconfigjson']", "$.stringData.other"],
    },
    {
        type: "kubernetes:apps/v1:Deployment",
        props: {
            spec: {
                template: {
                    spec: {
                        containers: [
                            {
                                name: "c",
                                env: [
                                    { name: "DB_PASSWORD", value: human() },
                                    { name: "K", valueFrom: { secretKeyRef: { name: "api-secret", key: "token" } } },
                                ],
                                args: [`--api-key=${s("{A32}")}`],
                            },
                        ],
                        imagePullSecrets: [{ name: "regcred" }],
                    },
                },
            },
        },
        paths: ["$.spec.template.spec.containers[0].env[0].value", "$.spec.template.spec.containers[0].args[0]"],
    },
    {
        type: "kubernetes:helm.sh/v3:Release",
        props: {
            chart: "x",
            values: {
                auth: { password: human(), existingSecret: "s" },
                global: { postgresql: { auth: { postgresPassword: human() } } },
            },
        },
        paths: ["$.values.auth.password", "$.values.global.postgresql.auth.postgresPassword"],
    },
    {
        type: "azure-native:apimanagement:WorkspaceNamedValue",
        props: { namedValueId: "partner", displayName: "partner", secret: true, value: s("{A40}") },
        paths: ["$.value"],
    },
    {
        type: "azure-native:servicefabricmesh:SecretValue",
        props: { secretResourceName: "db", secretValueResourceName: "v1", value: human() },
        paths: ["$.value"],
    },
    {
        // What is encrypted for one device, and what only says so.
        type: "azure-native:databoxedge:StorageAccountCredential",
        props: {
            accountKey: { encryptionAlgorithm: "AES256", encryptionCertThumbprint: hex(), value: key88() },
            other: { accountKey: { encryptionAlgorithm: "None", value: key88() } },
        },
        paths: ["$.other.accountKey.value"],
    },
    {
        type: "kubernetes:core/v1:Secret",
        props: { stringData: { "client-id": guid(), "tenant-id": guid(), other: guid() } },
        paths: ["$.stringData.other"],
    },
];
