import { beside, type Family, lit, near } from "./resources";
import { family, setting } from "./resources-hosts";

/** Services on the internet, by the keys they give out and the identifiers beside them. */
export const serviceFamilies: Family[] = [
    family(
        "postmark",
        setting("provider-token", "server token: a GUID", (v) => ({
            POSTMARK_SERVER_TOKEN: lit(v.guid()),
            POSTMARK_FROM: `news@${v.company()}.example`,
        })),
        setting("identifier", "message stream", () => ({
            POSTMARK_MESSAGE_STREAM: near("broadcast-2"),
            POSTMARK_TEMPLATE_ID: "31877422",
        })),
    ),
    family(
        "resend",
        setting("provider-token", "key of Resend", (v) => ({ RESEND_API_KEY: lit(`re_${v.alnum(8)}_${v.alnum(24)}`) })),
        setting("identifier", "an audience", (v) => ({ RESEND_AUDIENCE_ID: near(v.guid()) })),
    ),
    family(
        "launchdarkly",
        setting("provider-token", "server-side SDK key", (v) => ({ LD_SDK_KEY: lit(`sdk-${v.guid()}`) })),
        setting("identifier", "client-side id, 24 hexadecimal", (v) => ({ LD_CLIENT_SIDE_ID: near(v.hex(24)) })),
    ),
    family(
        "unleash",
        setting("provider-token", "server token: project, environment and key", (v) => ({
            UNLEASH_URL: `https://${v.host()}/api`,
            UNLEASH_API_TOKEN: lit(`*:production.${v.hex(56)}`),
        })),
        setting("identifier", "name of the app", (v) => ({
            UNLEASH_APP_NAME: near(v.service()),
            UNLEASH_PROJECT: "default",
        })),
    ),
    family(
        "datadog",
        setting("provider-token", "API key, 32 hexadecimal", (v) => ({
            DD_SITE: "datadoghq.eu",
            DD_API_KEY: lit(v.hex(32)),
        })),
        setting("provider-token", "application key, 40 hexadecimal", (v) => ({
            DD_SITE: "datadoghq.eu",
            DD_APP_KEY: lit(v.hex(40)),
        })),
        setting("public-key", "client token of the browser", (v) => ({
            DD_CLIENT_TOKEN: near(`pub${v.hex(32)}`),
            DD_APPLICATION_ID: v.guid(),
        })),
    ),
    family(
        "new-relic",
        setting("provider-token", "licence key", (v) => ({
            NEW_RELIC_APP_NAME: v.service(),
            NEW_RELIC_LICENSE_KEY: lit(`eu01xx${v.hex(30)}NRAL`),
        })),
        setting("identifier", "number of the trusted account", (v) => ({
            NEW_RELIC_TRUSTED_ACCOUNT_KEY: near(v.digits(7)),
        })),
    ),
    family(
        "dynatrace",
        setting("provider-token", "API token with its public part", (v) => ({
            DT_API_URL: `https://${v.lower(8)}.live.dynatrace.com/api`,
            DT_API_TOKEN: lit(`dt0c01.${v.base32(24)}.${v.base32(64)}`),
        })),
        setting("identifier", "tenant", (v) => ({
            DT_TENANT: near(v.lower(8)),
            DT_CONNECTION_POINT: `https://${v.lower(8)}.live.dynatrace.com:443`,
        })),
    ),
    family(
        "otlp-headers",
        setting("provider-token", "Honeycomb's key in a header list", (v) => ({
            OTEL_EXPORTER_OTLP_ENDPOINT: "https://api.eu1.honeycomb.io",
            OTEL_EXPORTER_OTLP_HEADERS: lit(`x-honeycomb-team=${v.alnum(22)}`),
        })),
        setting("basic-auth", "Grafana Cloud: basic authentication, percent-encoded", (v) => ({
            OTEL_EXPORTER_OTLP_HEADERS: lit(
                `Authorization=Basic%20${v.encoded(`${v.digits(6)}:glc_${v.encoded(JSON.stringify({ o: v.digits(6), n: v.service(), k: v.alnum(24), m: { r: "eu" } }))}`)}`,
            ),
        })),
        setting("identifier", "tenant header", (v) => ({
            OTEL_EXPORTER_OTLP_HEADERS: near(`x-scope-orgid=${v.company()}`),
        })),
    ),
    family(
        "clerk",
        setting("provider-token", "secret key", (v) => ({ CLERK_SECRET_KEY: lit(`sk_live_${v.alnum(40)}`) })),
        setting("public-key", "publishable key: the host in base64", (v) => ({
            NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: near(`pk_live_${v.encoded(`clerk.${v.host()}$`)}`),
        })),
    ),
    family(
        "adyen",
        setting("signing-key", "HMAC key of the notifications", (v) => ({
            ADYEN_MERCHANT_ACCOUNT: `${v.company()}ECOM`,
            ADYEN_HMAC_KEY: lit(v.upperHex(64)),
        })),
        setting("identifier", "merchant account", (v) => ({
            ADYEN_MERCHANT_ACCOUNT: near(`${v.company()}_POS_EU`),
            ADYEN_ENVIRONMENT: "test",
        })),
    ),
    family(
        "braintree",
        setting("provider-token", "private key, 32 hexadecimal", (v) => ({
            BRAINTREE_MERCHANT_ID: v.lower(16),
            BRAINTREE_PUBLIC_KEY: beside(v.lower(16)),
            BRAINTREE_PRIVATE_KEY: lit(v.hex(32)),
        })),
        setting("identifier", "merchant", (v) => ({ BRAINTREE_MERCHANT_ID: near(v.lower(16)) })),
    ),
    family(
        "slack",
        setting("signing-key", "signing secret, 32 hexadecimal", (v) => ({
            SLACK_SIGNING_SECRET: lit(v.hex(32)),
            SLACK_APP_ID: `A${v.upper(10)}`,
        })),
        setting("provider-token", "app-level token under a neutral name", (v) => ({
            SOCKET_MODE: lit(`xapp-1-A${v.upper(10)}-${v.digits(13)}-${v.hex(64)}`),
        })),
        setting("webhook-url", "incoming webhook", (v) => ({ ALERTS_TO: lit(v.slackWebhook()) })),
        setting("identifier", "client id", (v) => ({ SLACK_CLIENT_ID: near(`${v.digits(12)}.${v.digits(13)}`) })),
    ),
    family(
        "airtable",
        setting("provider-token", "personal access token", (v) => ({
            AIRTABLE_PAT: lit(`pat${v.alnum(14)}.${v.hex(64)}`),
        })),
        setting("identifier", "base and table", (v) => ({
            AIRTABLE_BASE: near(`app${v.alnum(14)}`),
            AIRTABLE_TABLE: `tbl${v.alnum(14)}`,
        })),
    ),
    family(
        "contentful",
        setting("provider-token", "management token", (v) => ({
            CONTENTFUL_SPACE_ID: v.lower(12),
            CONTENTFUL_MANAGEMENT_TOKEN: lit(`CFPAT-${v.base64url(43)}`),
        })),
        setting("identifier", "space and environment", (v) => ({
            CONTENTFUL_SPACE_ID: near(v.lower(12)),
            CONTENTFUL_ENVIRONMENT: "master",
        })),
    ),
    family(
        "mapbox",
        setting("provider-token", "secret token", (v) => ({ MAPBOX_DOWNLOADS_TOKEN: lit(v.mapboxSecret()) })),
        setting("public-key", "public token", (v) => ({ MAPBOX_TOKEN: near(v.mapboxSecret().replace(/^sk/, "pk")) })),
    ),
    family(
        "model-providers",
        setting("provider-token", "key of Groq", (v) => ({ GROQ_API_KEY: lit(`gsk_${v.alnum(52)}`) })),
        setting("provider-token", "key of OpenRouter under a misleading name", (v) => ({
            OPENAI_MODEL_ROUTER: lit(`sk-or-v1-${v.hex(64)}`),
        })),
        setting("provider-token", "key of Mistral: 32 letters and digits", (v) => ({
            MISTRAL_API_KEY: lit(v.alnum(32)),
        })),
        setting("identifier", "names of models and deployments", () => ({
            OPENAI_MODEL: near("gpt-4o-mini-2024-07-18"),
            OPENAI_MAX_OUTPUT_TOKENS: "4096",
        })),
        setting("number", "how many tokens a minute", () => ({ TOKENS_PER_MINUTE: near("120000") })),
    ),
    family(
        "vector-stores",
        setting("provider-token", "key of Pinecone", (v) => ({
            PINECONE_API_KEY: lit(`pcsk_${v.alnum(6)}_${v.alnum(60)}`),
            PINECONE_INDEX: v.service(),
        })),
        setting("provider-token", "key of a hosted Qdrant: a JWT", (v) => ({
            QDRANT_URL: `https://${v.guid()}.westeurope-0.azure.cloud.qdrant.io:6333`,
            QDRANT_API_KEY: lit(v.jwt({ access: "m" })),
        })),
        setting("url", "address of a cluster: a GUID in the host", (v) => ({
            QDRANT_URL: near(`https://${v.guid()}.westeurope-0.azure.cloud.qdrant.io:6333`),
        })),
    ),
    family(
        "captcha",
        setting("provider-token", "secret key of Turnstile", (v) => ({
            TURNSTILE_SECRET_KEY: lit(`0x4AAAAAAA${v.base64url(25)}`),
        })),
        setting("provider-token", "secret key of reCAPTCHA", (v) => ({
            RECAPTCHA_PRIVATE: lit(`6L${v.base64url(38)}`),
        })),
        setting("public-key", "site key of Turnstile", (v) => ({
            TURNSTILE_SITE_KEY: near(`0x4AAAAAAA${v.base64url(12)}`),
        })),
        setting("public-key", "site key of reCAPTCHA", (v) => ({ RECAPTCHA_SITE_KEY: near(`6L${v.base64url(38)}`) })),
    ),
    family(
        "code-quality",
        setting("provider-token", "user token of SonarQube", (v) => ({
            SONAR_HOST_URL: `https://sonar.${v.host()}`,
            SONAR_TOKEN: lit(`squ_${v.hex(40)}`),
        })),
        setting("provider-token", "token of Snyk: a GUID", (v) => ({ SNYK_TOKEN: lit(v.guid()) })),
        setting("identifier", "organisation of Snyk: a GUID", (v) => ({ SNYK_ORG: near(v.guid()) })),
        setting("identifier", "project key of SonarQube", (v) => ({
            SONAR_PROJECT_KEY: near(`${v.company()}_${v.service()}_${v.base64url(20)}`),
        })),
    ),
    family(
        "push",
        setting("private-key", "Apple's .p8 key", (v) => ({
            APNS_KEY_ID: v.upper(10),
            APNS_KEY: lit(v.oneLine(v.pem("PRIVATE KEY", 138))),
        })),
        setting("identifier", "id of the key and of the team", (v) => ({
            APNS_KEY_ID: near(v.upper(10)),
            APNS_TEAM_ID: v.upper(10),
        })),
    ),
    family(
        "salesforce",
        setting("password", "password with the security token after it", (v) => ({
            SF_USERNAME: `etl@${v.company()}.example`,
            SF_PASSWORD: lit(`${v.humanPassword()}${v.alnum(24)}`),
        })),
        setting("provider-token", "auth URL of the CLI with a refresh token", (v) => ({
            SFDX_AUTH_URL: lit(`force://PlatformCLI::5Aep861${v.alnum(70)}@${v.company()}.my.salesforce.com`),
        })),
        setting("identifier", "consumer key is the OAuth client id", (v) => ({
            SF_CLIENT_ID: near(`3MVG9${v.alnum(80)}`),
        })),
    ),
    family(
        "incident-tools",
        setting("provider-token", "API key of Opsgenie: a GUID", (v) => ({ OPSGENIE_API_KEY: lit(v.guid()) })),
        setting("provider-token", "REST key of PagerDuty", (v) => ({
            PAGERDUTY_API_TOKEN: lit(`u+${v.base64url(18)}`),
        })),
        setting("identifier", "service of PagerDuty", (v) => ({ PAGERDUTY_SERVICE_ID: near(`P${v.upper(6)}`) })),
    ),
];
