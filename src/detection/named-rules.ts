import { generator, sampleOf } from "./templates";
import { type Fixture, type Rule } from "./rules-types";

const random = generator(4711);
const sample = (template: string): string => sampleOf(template, random);
const human = `Otter${sample("{d4}")}!`;
const STORE = "Change it, store the new one in Key Vault and hand the app a reference to it.";
const IDENTITY =
    "Connect with the app's managed identity, without a secret; where the service cannot, store the connection string in Key Vault and hand the app a reference.";

interface Draft {
    readonly id: string;
    readonly kind?: string;
    readonly title: string;
    readonly severity: Rule["severity"];
    readonly what: string;
    readonly why: string;
    readonly fix: string;
    readonly ok: readonly Fixture[];
    readonly notOk: readonly Fixture[];
}

const rule = (draft: Draft): Rule => ({ ...draft, kind: draft.kind ?? draft.id });

const pemSample = `-----BEGIN PRIVATE KEY-----\n${sample("{b64}")}\n${sample("{b64}")}\n${sample("{b60}")}\n-----END PRIVATE KEY-----`;
/** A PKCS#12 header, then filler: it has the form of a bundle and opens nothing. */
const pfxSample = Buffer.concat([
    Buffer.from([0x30, 0x82, 0x03, 0x00, 0x02, 0x01, 0x03, 0x30, 0x82, 0x02, 0xf0, 0x06, 0x09]),
    Buffer.alloc(120, 0x5a),
]).toString("base64");

/** The rules that need a name or a structure, by id. */
export const NAMED_RULES = {
    password: rule({
        id: "password",
        title: "a password",
        severity: "high",
        what: "Text under a name that says password, in any of some forty languages. Any text counts: passwords made by people have little entropy.",
        why: "Whoever reads it can log in.",
        fix: STORE,
        ok: [
            { name: "DB_PASSWORD", value: "${DB_PASSWORD}" },
            { name: "PasswordMinLength", value: "14" },
            { name: "PasswordResetUrl", value: "https://example.com/reset" },
            { name: "Password", value: "<password>" },
        ],
        notOk: [
            { name: "DB_PASSWORD", value: human },
            { name: "spring.datasource.password", value: sample("{t18}") },
            { name: "Kennwort", value: human },
        ],
    }),
    secret: rule({
        id: "secret-value",
        kind: "signing-key",
        title: "a secret or signing key",
        severity: "high",
        what: "Opaque text or a passphrase under a name that says secret, signing key, session secret or the like.",
        why: "Whoever reads it can sign sessions and tokens, or be the application.",
        fix: STORE,
        ok: [
            { name: "SecretName", value: "orders-db" },
            { name: "JWT_SECRET", value: "change-me" },
        ],
        notOk: [
            { name: "JWT_SECRET", value: sample("{b43}=") },
            { name: "Auth__SigningSecret", value: `harbor-lantern-signing-${sample("{d4}")}` },
        ],
    }),
    key: rule({
        id: "api-key",
        title: "an API key or access key",
        severity: "high",
        what: "Opaque text (hexadecimal, base64, a GUID, random letters) under a name that says API key, access key, account key or the like.",
        why: "Whoever reads it can call the service at the owner's cost and with the owner's data.",
        fix: STORE,
        ok: [
            { name: "PartitionKey", value: "/tenantId" },
            { name: "ApiKeyHeaderName", value: "X-Api-Key" },
            { name: "ApplicationInsights__InstrumentationKey", value: sample("{g}") },
        ],
        notOk: [
            { name: "Weather__ApiKey", value: sample("{h32}") },
            { name: "SPEECH_KEY", value: sample("{h32}") },
        ],
    }),
    token: rule({
        id: "access-token",
        title: "an access token",
        severity: "high",
        what: "Opaque text under a name that says token.",
        why: "Whoever reads it can act as its owner until it is revoked.",
        fix: STORE,
        ok: [
            { name: "TokenUrl", value: "https://login.example.com/token" },
            { name: "MAX_TOKENS", value: "4096" },
        ],
        notOk: [{ name: "PARTNER_TOKEN", value: sample("{A32}") }],
    }),
    basic: rule({
        id: "basic-credentials",
        kind: "basic-auth",
        title: "a user name with its password",
        severity: "high",
        what: "user:password, as it is or in base64, in an Authorization header or under a name that says credentials.",
        why: "Base64 hides nothing; whoever reads it can log in.",
        fix: STORE,
        ok: [{ name: "BASIC_AUTH", value: "user:<password>" }],
        notOk: [
            { name: "Elastic__BasicAuth", value: Buffer.from(`elastic:${human}`).toString("base64") },
            { name: "Authorization", value: `Basic ${Buffer.from(`svc:${human}`).toString("base64")}` },
        ],
    }),
    authorization: rule({
        id: "authorization-header",
        title: "an authorization header with its credential",
        severity: "high",
        what: "A header such as Authorization or x-api-key with an opaque value.",
        why: "Whoever reads it can make the same request.",
        fix: STORE,
        ok: [{ name: "Authorization", value: "Bearer <token>" }],
        notOk: [{ name: "Authorization", value: `Bearer ${sample("{A40}")}` }],
    }),
    urlPassword: rule({
        id: "url-password",
        kind: "url-credentials",
        title: "a URL with a password in it",
        severity: "critical",
        what: "scheme://user:password@host, for databases, brokers, proxies, repositories and anything else.",
        why: "Whoever reads it can connect as that user.",
        fix: IDENTITY,
        ok: [
            { name: "DATABASE_URL", value: "postgresql://app:${PG_PASSWORD}@db:5432/app" },
            { name: "DATABASE_URL", value: "postgresql://app@db:5432/app" },
        ],
        notOk: [{ name: "DATABASE_URL", value: `postgresql://app:${sample("{A18}")}@db.example.com:5432/app` }],
    }),
    urlSignature: rule({
        id: "url-signature",
        kind: "sas",
        title: "a shared access signature",
        severity: "high",
        what: "A URL or token whose sig= opens a storage container, a queue, a Logic App or an event endpoint.",
        why: "The signature is the credential; it works from anywhere until it expires.",
        fix: "Let the app reach the service with its managed identity, or sign a short-lived URL when it is needed; keep an unavoidable one in Key Vault.",
        ok: [{ name: "BlobEndpoint", value: "https://stexample.blob.core.windows.net/releases" }],
        notOk: [
            {
                name: "PACKAGE_URL",
                value: `https://stexample.blob.core.windows.net/releases/a.zip?sv=2024-05-04&sr=b&sp=r&se=2030-01-01&sig=${sample("{A43}")}%3D`,
            },
        ],
    }),
    urlKey: rule({
        id: "url-key",
        title: "a URL with a key in it",
        severity: "high",
        what: "A URL whose query carries a function key, an API key or a token.",
        why: "Whoever reads it can call the endpoint; URLs also end up in logs.",
        fix: STORE,
        ok: [{ name: "LOGIN_URL", value: `https://login.example.com/authorize?code_challenge=${sample("{u43}")}` }],
        notOk: [
            {
                name: "PRICING_URL",
                value: `https://func-example.azurewebsites.net/api/price?code=${sample("{u54}")}==`,
            },
        ],
    }),
    webhook: rule({
        id: "webhook-url",
        kind: "webhook-url",
        title: "a webhook URL that is its own credential",
        severity: "medium",
        what: "Slack, Teams, Discord, Google Chat, Zapier, Telegram and other webhook URLs whose path authorizes the caller.",
        why: "Whoever reads it can post in the owner's name.",
        fix: STORE,
        ok: [{ name: "SLACK_WEBHOOK", value: "https://hooks.slack.com/services/<your>/<webhook>" }],
        notOk: [
            {
                name: "SLACK_WEBHOOK",
                value: `https://hooks.slack.com/services/T${sample("{U10}")}/B${sample("{U10}")}/${sample("{A24}")}`,
            },
        ],
    }),
    sql: rule({
        id: "sql-connection-string",
        title: "a database connection string with a password",
        severity: "critical",
        what: "An ADO.NET, ODBC, JDBC or libpq connection string with a password.",
        why: "Whoever reads it, and reaches the server, has the database.",
        fix: "Use Authentication=Active Directory Default (or a token of the managed identity) and drop the password; where the server cannot, store the string in Key Vault and hand the app a reference.",
        ok: [
            {
                name: "ConnectionStrings__Default",
                value: "Server=tcp:sql-x.database.windows.net;Database=x;Authentication=Active Directory Default",
            },
        ],
        notOk: [
            {
                name: "ConnectionStrings__Default",
                value: `Server=tcp:sql-x.database.windows.net,1433;Database=x;User ID=app;Password=${human};Encrypt=True`,
            },
        ],
    }),
    storage: rule({
        id: "storage-connection-string",
        title: "a Storage connection string with an account key",
        severity: "critical",
        what: "An Azure Storage connection string with AccountKey or a shared access signature. The published emulator key is no finding.",
        why: "The account key opens every container, queue, table and share of the account.",
        fix: "Use an identity-based connection (<name>__accountName, <name>__credential) and give the managed identity a data role; else store the string in Key Vault.",
        ok: [{ name: "AzureWebJobsStorage", value: "UseDevelopmentStorage=true" }],
        notOk: [
            {
                name: "AzureWebJobsStorage",
                value: `DefaultEndpointsProtocol=https;AccountName=stx;AccountKey=${sample("{b86}")}==;EndpointSuffix=core.windows.net`,
            },
        ],
    }),
    messaging: rule({
        id: "messaging-connection-string",
        title: "a messaging connection string with a shared access key",
        severity: "critical",
        what: "A Service Bus, Event Hubs, Relay, Notification Hubs or IoT Hub connection string with SharedAccessKey.",
        why: "Whoever reads it can send, receive or manage, by the rights of the policy.",
        fix: "Use an identity-based connection (<name>__fullyQualifiedNamespace) and give the managed identity a data role; else store the string in Key Vault.",
        ok: [{ name: "ServiceBus__fullyQualifiedNamespace", value: "sb-x.servicebus.windows.net" }],
        notOk: [
            {
                name: "ServiceBusConnection",
                value: `Endpoint=sb://sb-x.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${sample("{b43}")}=`,
            },
        ],
    }),
    cosmos: rule({
        id: "cosmos-connection-string",
        title: "a Cosmos DB connection string with its key",
        severity: "critical",
        what: "AccountEndpoint=…;AccountKey=… of Azure Cosmos DB. The published emulator key is no finding.",
        why: "The key reads and writes every database of the account.",
        fix: "Use the account endpoint with the managed identity and a Cosmos DB data role; else store the string in Key Vault.",
        ok: [{ name: "Cosmos__AccountEndpoint", value: "https://cosmos-x.documents.azure.com:443/" }],
        notOk: [
            {
                name: "COSMOS",
                value: `AccountEndpoint=https://cosmos-x.documents.azure.com:443/;AccountKey=${sample("{b86}")}==;`,
            },
        ],
    }),
    redis: rule({
        id: "redis-connection-string",
        title: "a Redis connection string with a password",
        severity: "critical",
        what: "host:port,password=… as StackExchange.Redis reads it.",
        why: "Whoever reads it, and reaches the cache, can read and change every entry.",
        fix: "Use Microsoft Entra authentication for Redis with the managed identity; else store the string in Key Vault.",
        ok: [{ name: "Redis", value: "redis-x.redis.cache.windows.net:6380,ssl=True" }],
        notOk: [{ name: "Redis", value: `redis-x.redis.cache.windows.net:6380,password=${sample("{b43}")}=,ssl=True` }],
    }),
    connection: rule({
        id: "connection-string",
        title: "a connection string with a secret in it",
        severity: "critical",
        what: "Any other list of fields (App Configuration, SignalR, Communication Services, FTP, LDAP …) with a secret field.",
        why: "Whoever reads it can connect.",
        fix: IDENTITY,
        ok: [{ name: "SignalR", value: "Endpoint=https://x.service.signalr.net;AuthType=azure.msi;Version=1.0;" }],
        notOk: [
            {
                name: "AppConfig",
                value: `Endpoint=https://x.azconfig.io;Id=abcd-l0-s0:${sample("{A20}")};Secret=${sample("{b43}")}=`,
            },
        ],
    }),
    privateKey: rule({
        id: "private-key",
        title: "a private key",
        severity: "critical",
        what: "A PEM, OpenSSH, PuTTY or PGP private key, or one in DER behind base64. Public keys and certificates are no finding.",
        why: "Whoever reads it can sign, decrypt or log in as its owner.",
        fix: "Make a new key inside Key Vault (a key or certificate object), where it cannot be read at all; withdraw the old one.",
        ok: [{ name: "PUBLIC_KEY", value: `-----BEGIN PUBLIC KEY-----\n${sample("{b64}")}\n-----END PUBLIC KEY-----` }],
        notOk: [{ name: "SIGNING_KEY", value: pemSample }],
    }),
    pfx: rule({
        id: "pfx-bundle",
        kind: "private-key",
        title: "a PFX bundle with its private key",
        severity: "critical",
        what: "A PKCS#12 bundle in base64.",
        why: "It holds a private key; its password is often empty or beside it.",
        fix: "Import the certificate into Key Vault and let the app reference it there.",
        ok: [{ name: "CERT_THUMBPRINT", value: sample("{h40}") }],
        notOk: [{ name: "CERT", value: pfxSample }],
    }),
    jwk: rule({
        id: "jwk-private",
        kind: "private-key",
        title: "a private JSON Web Key",
        severity: "critical",
        what: "A JSON Web Key with its private part (d, or k of a symmetric key).",
        why: "Whoever reads it can sign or decrypt as its owner.",
        fix: "Make a new key inside Key Vault, where it cannot be read; publish only the public part.",
        ok: [{ name: "JWKS", value: JSON.stringify({ keys: [{ kty: "RSA", n: sample("{u86}"), e: "AQAB" }] }) }],
        notOk: [
            {
                name: "JWK",
                value: JSON.stringify({
                    kty: "EC",
                    crv: "P-256",
                    x: sample("{u43}"),
                    y: sample("{u43}"),
                    d: sample("{u43}"),
                }),
            },
        ],
    }),
} as const;
