import { type Family, lit, near } from "./resources";
import { CONTAINERS, family, JAVA, setting, WEB } from "./resources-hosts";
import { EMULATOR_KEY } from "./resources-values";

/** Frameworks, drivers and tools of many languages. */
export const ecosystemFamilies: Family[] = [
    family(
        "laravel",
        setting("encryption-key", "APP_KEY with the prefix that names its encoding", (v) => ({
            APP_ENV: "production",
            APP_KEY: lit(`base64:${v.base64(32)}`),
        })),
        setting("sentinel", "Laravel's way to say none", () => ({
            REDIS_HOST: "127.0.0.1",
            REDIS_PASSWORD: near("null"),
        })),
    ),
    family(
        "symfony",
        setting("connection-string", "mailer DSN with user and password", (v) => ({
            MAILER_DSN: lit(
                `smtp://mailer%40${v.company()}.example:${v.plainPassword()}@smtp.${v.company()}.example:587`,
            ),
        })),
        setting("connection-string", "the transport that sends nothing", () => ({ MAILER_DSN: near("null://null") })),
        setting("template-reference", "Symfony's environment processor", () => ({
            APP_SECRET: near("%env(APP_SECRET)%"),
        })),
    ),
    family(
        "rails",
        setting("encryption-key", "RAILS_MASTER_KEY: 16 bytes in hexadecimal", (v) => ({
            RAILS_ENV: "production",
            RAILS_MASTER_KEY: lit(v.hex(32)),
        })),
        setting("ciphertext", "an encrypted credentials file: data, nonce and tag", (v) => ({
            RAILS_CREDENTIALS_YML_ENC: near(`${v.base64(180)}--${v.base64(12)}--${v.base64(16)}`),
        })),
    ),
    family(
        "aspnet-core",
        setting(
            "signing-key",
            "a signing key of plain words",
            (v) => ({
                JwtSettings__Issuer: v.host(),
                JwtSettings__SigningKey: lit(`${v.word()} ${v.word()} over the ${v.word()} ${v.word()} ${v.word()}`),
            }),
            { on: WEB },
        ),
        setting(
            "connection-string",
            "SQL Server with Pwd",
            (v) => ({
                ConnectionStrings__Default: lit(
                    `Server=${v.host()};Database=${v.service()};Uid=svc;Pwd=${v.plainPassword()};MultipleActiveResultSets=true`,
                ),
            }),
            { on: WEB },
        ),
        setting(
            "connection-string",
            "the identity of the app signs in",
            (v) => ({
                ConnectionStrings__Default: near(
                    `Server=tcp:sql-${v.company()}.database.windows.net;Database=${v.service()};Authentication=Active Directory Default;Encrypt=True`,
                ),
            }),
            { on: WEB },
        ),
    ),
    family(
        "abp",
        setting(
            "encryption-key",
            "pass phrase that encrypts settings",
            (v) => ({ StringEncryption__DefaultPassPhrase: lit(v.alnum(16)) }),
            { on: WEB },
        ),
        setting(
            "url",
            "addresses of the authority",
            (v) => ({
                AuthServer__Authority: near(`https://auth.${v.host()}`),
                AuthServer__RequireHttpsMetadata: "true",
            }),
            { on: WEB },
        ),
    ),
    family(
        "serilog",
        setting(
            "api-key",
            "Seq's key: 20 letters and digits",
            (v) => ({
                Serilog__WriteTo__0__Name: "Seq",
                Serilog__WriteTo__0__Args__serverUrl: `https://seq.${v.host()}`,
                Serilog__WriteTo__0__Args__apiKey: lit(v.alnum(20)),
            }),
            { on: WEB },
        ),
        setting(
            "instrumentation",
            "an Application Insights connection string",
            (v) => ({
                Serilog__WriteTo__1__Name: "ApplicationInsights",
                Serilog__WriteTo__1__Args__connectionString: near(v.instrumentation()),
            }),
            { on: WEB },
        ),
    ),
    family(
        "rabbitmq",
        setting("connection-string", "AMQP URL with a password", (v) => ({
            RabbitMq__Uri: lit(`amqps://${v.service()}:${v.plainPassword()}@${v.host()}:5671/${v.word()}`),
        })),
        setting("connection-string", "AMQP URL without a user", (v) => ({
            RABBITMQ_URL: near(`amqp://rabbitmq.${v.company()}:5672/%2f`),
        })),
    ),
    family(
        "machine-key",
        setting(
            "signing-key",
            "validation key of a web farm, 64 bytes in hexadecimal",
            (v) => ({ MachineKey__Validation: "HMACSHA256", MachineKey__ValidationKey: lit(v.upperHex(128)) }),
            { on: WEB },
        ),
        setting(
            "sentinel",
            "the runtime makes the key",
            () => ({ MachineKey__ValidationKey: near("AutoGenerate,IsolateApps") }),
            { on: WEB },
        ),
    ),
    family(
        "next-auth",
        setting("signing-key", "AUTH_SECRET, 32 bytes in base64", (v) => ({
            AUTH_URL: `https://${v.host()}`,
            AUTH_SECRET: lit(v.base64(32)),
        })),
        setting("placeholder", "the sample's words", () => ({
            AUTH_TRUST_HOST: "true",
            AUTH_SECRET: near("your-random-32-character-secret-here"),
        })),
    ),
    family(
        "go-sql-driver",
        setting("database-url", "MySQL DSN of Go", (v) => ({
            MYSQL_DSN: lit(
                `${v.service()}:${v.plainPassword()}@tcp(${v.host()}:3306)/${v.service()}?parseTime=true&tls=true`,
            ),
        })),
        setting("database-url", "MySQL DSN of Go without a password", (v) => ({
            MYSQL_DSN: near(`${v.service()}@unix(/cloudsql/${v.company()}:mysql)/${v.service()}?parseTime=true`),
        })),
    ),
    family(
        "debezium",
        setting(
            "password",
            "database password of the connector",
            (v) => ({ DEBEZIUM_SOURCE_DATABASE_USER: "cdc", DEBEZIUM_SOURCE_DATABASE_PASSWORD: lit(v.password()) }),
            { on: CONTAINERS },
        ),
        setting(
            "template-reference",
            "Kafka's configuration provider",
            () => ({ DEBEZIUM_SOURCE_DATABASE_PASSWORD: near("${file:/secrets/mysql.properties:password}") }),
            { on: CONTAINERS },
        ),
    ),
    family(
        "oracle-jdbc",
        setting(
            "database-url",
            "thin URL with user/password before the @",
            (v) => ({
                ORACLE_URL: lit(`jdbc:oracle:thin:${v.service()}/${v.plainPassword()}@//${v.host()}:1521/ORCLPDB1`),
            }),
            { on: JAVA },
        ),
        setting(
            "database-url",
            "thin URL with a wallet's alias",
            (v) => ({ ORACLE_URL: near(`jdbc:oracle:thin:/@${v.service()}_high?TNS_ADMIN=/opt/wallet`) }),
            { on: JAVA },
        ),
    ),
    family(
        "snowflake",
        setting("private-key", "PKCS #8 key with escaped newlines", (v) => ({
            SNOWFLAKE_USER: "LOADER",
            SNOWFLAKE_PRIVATE_KEY: lit(v.oneLine(v.pem("PRIVATE KEY"))),
        })),
        setting("public-key", "the public half, as ALTER USER takes it", (v) => ({
            SNOWFLAKE_USER: "LOADER",
            SNOWFLAKE_RSA_PUBLIC_KEY: near(`MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${v.base64(264)}`),
        })),
    ),
    family(
        "git-clone",
        setting(
            "provider-token",
            "GitLab token in a clone URL",
            (v) => ({
                GIT_SYNC_REPO: lit(`https://oauth2:${v.gitlab()}@gitlab.com/${v.company()}/${v.service()}.git`),
            }),
            { on: CONTAINERS },
        ),
        setting(
            "url",
            "SSH address",
            (v) => ({ GIT_SYNC_REPO: near(`git@github.com:${v.company()}/${v.service()}.git`) }),
            { on: CONTAINERS },
        ),
    ),
    family(
        "basic-auth",
        setting("basic-auth", "user and password with a colon", (v) => ({
            DOCS_BASIC_AUTH: lit(`editor:${v.plainPassword()}`),
        })),
        setting("basic-auth", "an Authorization header", (v) => ({
            UPSTREAM_HEADERS: lit(`Accept: application/json\nAuthorization: Basic ${v.encoded(`svc:${v.password()}`)}`),
        })),
        setting("hash", "htpasswd line", (v) => ({ DOCS_BASIC_AUTH_USERS: near(`editor:${v.bcrypt()}`) })),
    ),
    family(
        "wireguard",
        setting(
            "private-key",
            "32 bytes in base64",
            (v) => ({ WG_PRIVATE_KEY: lit(v.base64(32)), WG_ADDRESS: "10.8.0.1/24" }),
            { on: CONTAINERS },
        ),
        setting(
            "public-key",
            "the peer's public key",
            (v) => ({ WG_PEER_PUBLIC_KEY: near(v.base64(32)), WG_ENDPOINT: `${v.host()}:51820` }),
            { on: CONTAINERS },
        ),
    ),
    family(
        "one-time-passwords",
        setting("seed", "an otpauth URL with its secret", (v) => ({
            BREAK_GLASS_OTP: lit(`otpauth://totp/${v.company()}:root?secret=${v.base32(32)}&issuer=${v.company()}`),
        })),
        setting("policy", "what makes the codes", () => ({ OTP_ALGORITHM: near("SHA1"), OTP_DIGITS: "6" })),
    ),
    family(
        "saml",
        setting("private-key", "a PKCS #8 body without its frame", (v) => ({
            SAML_SP_PRIVATE_KEY: lit(`MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${v.base64(384)}`),
        })),
        setting("certificate", "the identity provider's certificate without its frame", (v) => ({
            SAML_IDP_CERT: near(`MIIDdDCCAlygAwIBAgIG${v.base64(384)}`),
        })),
    ),
    family(
        "storage-accounts",
        setting("emulator-key", "the published key of the storage emulator", () => ({
            AzureWebJobsStorage: near(
                `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${EMULATOR_KEY};BlobEndpoint=http://azurite:10000/devstoreaccount1;`,
            ),
        })),
        setting("account-key", "connection string with a key", (v) => ({
            AzureWebJobsStorage: lit(v.storageConnection()),
        })),
        setting("connection-string", "the short form of the emulator", () => ({
            AzureWebJobsStorage: near("UseDevelopmentStorage=true"),
        })),
    ),
];
