import { literal, tolerated } from "../corpus/file-template";
import { type Family, family, focus } from "./resources";
import { containers, hosted, webHosts } from "./resources-hosts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Settings with which an application reaches a service it buys. */
export const saasFamilies: Family[] = [
    family(
        "mail-providers",
        (v) => hosted(v, { RESEND_API_KEY: literal("resend-key", v.resend()) }, "Resend API key"),
        (v) =>
            hosted(
                v,
                { MAIL_RELAY: literal("sendgrid-key", v.sendgrid()), MAIL_FROM: `a@${v.company()}.example` },
                "SendGrid key under a neutral name",
            ),
        (v) => hosted(v, { BREVO_KEY: literal("brevo-key", v.brevo()) }, "Brevo API key"),
        (v) =>
            hosted(
                v,
                { POSTMARK_SERVER_TOKEN: literal("postmark-token", v.guid()), POSTMARK_STREAM: "outbound" },
                "Postmark token, a GUID",
            ),
        (v) =>
            hosted(
                v,
                { SENDGRID_TEMPLATE_ID: focus("id", `d-${v.hex(32)}`), MAIL_FROM: `a@${v.company()}.example` },
                "SendGrid template id",
            ),
        (v) =>
            hosted(
                v,
                { RESEND_API_KEY: focus("keyvault-reference", v.reference("resend-key")) },
                "Key Vault reference",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                { POSTMARK_SERVER_TOKEN: focus("placeholder", "POSTMARK_API_TEST") },
                "Postmark's published word for a token that sends nothing",
            ),
    ),
    family(
        "smtp",
        (v) =>
            hosted(
                v,
                {
                    SMTP_HOST: `smtp.${v.company()}.example`,
                    SMTP_USER: `robot@${v.company()}.example`,
                    SMTP_PASS: literal("smtp-password", v.lookalike()),
                },
                "SMTP password with the punctuation of a template",
            ),
        (v) =>
            hosted(
                v,
                { SMTP_CREDENTIALS: literal("user-and-password", `robot@${v.company()}.example:${v.humanPassword()}`) },
                "user and password in one setting",
            ),
        (v) =>
            hosted(
                v,
                { EMAIL_SERVER: literal("url-with-password", `smtp://apikey:${v.sendgrid()}@smtp.sendgrid.net:587`) },
                "SMTP URL with a SendGrid key",
            ),
        (v) =>
            hosted(
                v,
                { EMAIL_SERVER: focus("url-without-password", `smtp://relay.${v.company()}.example:25`) },
                "SMTP URL without a user",
            ),
        (v) =>
            hosted(
                v,
                { SMTP_PASS: focus("template", "{{ .Values.smtp.password }}"), SMTP_PORT: "465" },
                "Helm template",
                containers,
            ),
    ),
    family(
        "payments-stripe",
        (v) =>
            hosted(
                v,
                { STRIPE_SECRET: literal("stripe-key", v.stripe("sk_test_")), CURRENCY: "eur" },
                "Stripe test key",
            ),
        (v) =>
            hosted(
                v,
                { STRIPE_KEY: literal("stripe-key", v.stripe("rk_live_")), CURRENCY: "sek" },
                "Stripe restricted key",
            ),
        (v) =>
            hosted(
                v,
                { PAYMENT_HOOK: literal("stripe-webhook-secret", v.stripeWebhook()) },
                "Stripe webhook secret under a neutral name",
            ),
        (v) => hosted(v, { STRIPE_PRICE_ID: focus("id", `price_1${v.alnum(23)}`), CURRENCY: "eur" }, "Stripe price id"),
        (v) =>
            hosted(
                v,
                { STRIPE_SECRET: focus("placeholder", "sk_live_..."), CURRENCY: "eur" },
                "prefix and an ellipsis",
            ),
    ),
    family(
        "payments-other",
        (v) =>
            hosted(
                v,
                { ADYEN_API_KEY: literal("adyen-key", v.adyen()), ADYEN_MERCHANT_ACCOUNT: `${v.company()}ECOM` },
                "Adyen API key",
            ),
        (v) => hosted(v, { MOLLIE_KEY: literal("mollie-key", v.mollie()) }, "Mollie live key"),
        (v) =>
            hosted(
                v,
                {
                    RAZORPAY_KEY_ID: tolerated(v.razorpayId()),
                    RAZORPAY_KEY_SECRET: literal("razorpay-secret", v.alnum(24)),
                },
                "Razorpay key secret",
            ),
        (v) =>
            hosted(
                v,
                {
                    PAYPAL_CLIENT_ID: tolerated(v.base64url(80)),
                    PAYPAL_CLIENT_SECRET: literal("oauth-client-secret", v.base64url(80)),
                },
                "PayPal client secret",
            ),
        (v) =>
            hosted(
                v,
                { BRAINTREE_MERCHANT_ID: v.lower(16), BRAINTREE_PRIVATE_KEY: literal("braintree-key", v.hex(32)) },
                "Braintree private key, 32 hexadecimal digits",
            ),
        (v) =>
            hosted(
                v,
                { PAYPAL_CLIENT_SECRET: focus("placeholder", "YOUR_PAYPAL_SECRET"), PAYPAL_MODE: "live" },
                "placeholder",
            ),
        (v) =>
            hosted(
                v,
                { KLARNA_API_PASSWORD: focus("keyvault-reference", v.reference("klarna-password")) },
                "Key Vault reference",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                { ADYEN_CLIENT_KEY: focus("public-key", `live_${v.upper(32)}`), ADYEN_ENVIRONMENT: "live" },
                "Adyen client key: public, bound to origins",
            ),
    ),
    family(
        "slack",
        (v) =>
            hosted(
                v,
                {
                    SLACK_SIGNING_SECRET: literal("signing-secret", v.hex(32)),
                    SLACK_CLIENT_ID: `${v.digits(12)}.${v.digits(13)}`,
                },
                "Slack signing secret",
            ),
        (v) =>
            hosted(
                v,
                { SLACK_SOCKET: literal("slack-token", v.slackApp()) },
                "Slack app-level token under a neutral name",
            ),
        (v) =>
            hosted(v, { ALERT_TARGET: literal("webhook-url", v.slackWebhook()) }, "Slack webhook under a neutral name"),
        (v) =>
            hosted(
                v,
                {
                    ALERT_TARGET: focus("endpoint", "https://hooks.slack.com/services/"),
                    SLACK_CHANNEL: `C0${v.upper(9)}`,
                },
                "webhook address without its path",
            ),
        (v) =>
            hosted(
                v,
                { SLACK_BOT_TOKEN: focus("placeholder", "xoxb-your-token-here") },
                "placeholder with the prefix of a token",
            ),
    ),
    family(
        "chat-webhooks",
        (v) => hosted(v, { DISCORD_URL: literal("webhook-url", v.discordWebhook()) }, "Discord webhook"),
        (v) => hosted(v, { TEAMS_URL: literal("webhook-url", v.teamsWebhook(v.company())) }, "Teams connector"),
        (v) => hosted(v, { NOTIFY_URL: literal("webhook-url", v.logicAppUrl()) }, "Logic App URL with its signature"),
        (v) =>
            hosted(
                v,
                {
                    GOOGLE_CHAT_URL: literal(
                        "webhook-url",
                        `https://chat.googleapis.com/v1/spaces/${v.upper(11)}/messages?key=${v.google()}&token=${v.base64url(43)}`,
                    ),
                },
                "Google Chat webhook with key and token",
            ),
        (v) =>
            hosted(
                v,
                { TELEGRAM_CHAT: `-100${v.digits(10)}`, TELEGRAM_BOT: literal("telegram-token", v.telegram()) },
                "Telegram bot token",
            ),
        (v) =>
            hosted(
                v,
                { DISCORD_PUBLIC_KEY: focus("public-key", v.hex(64)), DISCORD_APPLICATION_ID: v.digits(19) },
                "Discord's public key, which checks signatures",
            ),
        (v) =>
            hosted(
                v,
                {
                    NOTIFY_URL: focus(
                        "endpoint",
                        `https://prod-${v.number(10, 99)}.westeurope.logic.azure.com/workflows/${v.hex(32)}/triggers/manual/paths/invoke?api-version=2016-10-01`,
                    ),
                },
                "Logic App URL without its signature",
            ),
    ),
    family(
        "twilio-vonage",
        (v) =>
            hosted(
                v,
                {
                    TWILIO_ACCOUNT_SID: tolerated(v.twilioSid()),
                    TWILIO_AUTH_TOKEN: literal("twilio-token", v.twilioToken()),
                },
                "Twilio auth token",
            ),
        (v) =>
            hosted(
                v,
                { VONAGE_API_KEY: tolerated(v.hex(8)), VONAGE_API_SECRET: literal("vonage-secret", v.nexmoSecret()) },
                "Vonage API secret",
            ),
        (v) =>
            hosted(
                v,
                { VONAGE_PRIVATE_KEY: literal("pem-private-key", v.pem("PRIVATE KEY", 600)) },
                "private key of a Vonage application",
            ),
        (v) =>
            hosted(
                v,
                { TWILIO_VERIFY_SERVICE_SID: focus("id", `VA${v.hex(32)}`), TWILIO_FROM: `+3197${v.digits(8)}` },
                "Twilio service id",
            ),
    ),
    family(
        "llm-providers",
        (v) => hosted(v, { OPENAI_API_KEY: literal("openai-key", v.openai()) }, "OpenAI project key"),
        (v) =>
            hosted(
                v,
                { LLM_CREDENTIAL: literal("anthropic-key", v.anthropic()), LLM_MODEL: "large" },
                "Anthropic key under a neutral name",
            ),
        (v) =>
            hosted(
                v,
                { AZURE_OPENAI_API_KEY: literal("azure-ai-key", v.azureOpenAi()), OPENAI_API_VERSION: "2024-10-21" },
                "Azure OpenAI key in the newer format",
            ),
        (v) => hosted(v, { GROQ: literal("groq-key", v.groq()) }, "Groq key"),
        (v) =>
            hosted(
                v,
                { HF_HOME: "/models", HF_TOKEN: literal("huggingface-token", v.huggingFace()) },
                "Hugging Face token",
            ),
        (v) => hosted(v, { REPLICATE_API_TOKEN: literal("replicate-token", v.replicate()) }, "Replicate token"),
        (v) =>
            hosted(
                v,
                { PINECONE_INDEX: v.word(), PINECONE_API_KEY: literal("pinecone-key", v.pinecone()) },
                "Pinecone key",
            ),
        (v) =>
            hosted(
                v,
                { OPENAI_ORGANIZATION: focus("id", `org-${v.alnum(24)}`), OPENAI_PROJECT: `proj_${v.alnum(24)}` },
                "OpenAI organization id",
            ),
        (v) =>
            hosted(
                v,
                {
                    MAX_COMPLETION_TOKENS: focus("number", String(v.number(512, 16000))),
                    TOKEN_PRICE_PER_MILLION: "2.50",
                },
                "numbers of tokens",
            ),
        (v) =>
            hosted(
                v,
                { OPENAI_API_KEY: focus("placeholder", "sk-your-openai-key"), LLM_MODEL: "small" },
                "placeholder",
            ),
    ),
    family(
        "llm-tracing",
        (v) =>
            hosted(
                v,
                {
                    LANGFUSE_PUBLIC_KEY: `pk-lf-${v.guid()}`,
                    LANGFUSE_SECRET_KEY: literal("langfuse-key", v.langfuse()),
                },
                "Langfuse secret key",
            ),
        (v) =>
            hosted(
                v,
                { LANGSMITH_TRACING: "true", LANGSMITH_API_KEY: literal("langsmith-key", v.langsmith()) },
                "LangSmith key",
            ),
        (v) =>
            hosted(
                v,
                {
                    LANGFUSE_PUBLIC_KEY: focus("publishable-key", `pk-lf-${v.guid()}`),
                    LANGFUSE_HOST: `https://${v.host()}`,
                },
                "Langfuse public key",
            ),
    ),
    family(
        "git-hosting",
        (v) =>
            hosted(
                v,
                { CHECKOUT_AS: literal("github-token", v.githubFineGrained()) },
                "fine-grained GitHub token under a neutral name",
            ),
        (v) =>
            hosted(
                v,
                {
                    GITHUB_APP_ID: v.digits(6),
                    GITHUB_APP_PRIVATE_KEY: literal("pem-private-key", base64(v.pem("RSA PRIVATE KEY", 600))),
                },
                "private key of a GitHub App in base64",
            ),
        (v) =>
            hosted(
                v,
                {
                    REPO: literal(
                        "url-with-password",
                        `https://oauth2:${v.gitlab()}@gitlab.com/${v.company()}/${v.service()}.git`,
                    ),
                },
                "Git URL with a token",
            ),
        (v) =>
            hosted(
                v,
                { GITHUB_WEBHOOK_SECRET: literal("webhook-secret", v.humanPassword()) },
                "webhook secret in human words",
            ),
        (v) =>
            hosted(
                v,
                { GITHUB_APP_ID: focus("id", v.digits(7)), GITHUB_APP_PRIVATE_KEY_PATH: "/keys/app.pem" },
                "id of a GitHub App",
            ),
        (v) =>
            hosted(
                v,
                { REPO: focus("url-without-password", `https://git@github.com/${v.company()}/${v.service()}.git`) },
                "Git URL with a user alone",
            ),
        (v) =>
            hosted(v, { GH_TOKEN: focus("template", "${{ secrets.GITHUB_TOKEN }}") }, "expression of GitHub Actions"),
        (v) => hosted(v, { GH_TOKEN: focus("template", "$(System.AccessToken)") }, "variable of Azure Pipelines"),
    ),
    family(
        "monitoring-datadog",
        (v) =>
            hosted(
                v,
                { DD_SITE: "datadoghq.eu", DD_API_KEY: literal("datadog-key", v.datadogApi()) },
                "Datadog API key",
            ),
        (v) =>
            hosted(
                v,
                { DD_SERVICE: v.service(), DD_APP_KEY: literal("datadog-key", v.hex(40)) },
                "Datadog application key",
            ),
        (v) =>
            hosted(
                v,
                { DD_RUM_CLIENT_TOKEN: focus("public-key", `pub${v.hex(32)}`), DD_RUM_APPLICATION_ID: v.guid() },
                "Datadog client token, sent to browsers",
            ),
        (v) =>
            hosted(
                v,
                {
                    DD_API_KEY_SECRET_ARN: focus(
                        "secret-name",
                        `arn:aws:secretsmanager:eu-west-1:${v.digits(12)}:secret:dd-api-${v.alnum(6)}`,
                    ),
                },
                "name of a secret",
            ),
    ),
    family(
        "monitoring-other",
        (v) =>
            hosted(
                v,
                { NEW_RELIC_APP_NAME: v.service(), NEW_RELIC_USER_KEY: literal("new-relic-key", v.newRelic()) },
                "New Relic user key",
            ),
        (v) =>
            hosted(
                v,
                { DT_TENANT: v.lower(8), DT_API_TOKEN: literal("dynatrace-token", v.dynatrace()) },
                "Dynatrace token",
            ),
        (v) =>
            hosted(
                v,
                {
                    OTEL_EXPORTER_OTLP_HEADERS: literal(
                        "header",
                        `x-honeycomb-team=${v.honeycomb()},x-honeycomb-dataset=${v.service()}`,
                    ),
                },
                "Honeycomb key in a list of headers",
            ),
        (v) =>
            hosted(
                v,
                {
                    OTEL_EXPORTER_OTLP_HEADERS: literal(
                        "header",
                        `Authorization=Basic%20${base64(`${v.digits(6)}:glc_${v.alnum(80)}`)}`,
                    ),
                },
                "Grafana Cloud token in a basic header",
            ),
        (v) =>
            hosted(
                v,
                { PAGERDUTY_ROUTING_KEY: literal("pagerduty-key", v.pagerDutyRouting()) },
                "PagerDuty routing key",
            ),
        (v) =>
            hosted(
                v,
                {
                    OTEL_EXPORTER_OTLP_HEADERS: focus(
                        "header",
                        `x-scope-orgid=${v.company()},x-honeycomb-dataset=${v.service()}`,
                    ),
                },
                "headers without a credential",
            ),
        (v) =>
            hosted(
                v,
                { OTEL_EXPORTER_OTLP_HEADERS: focus("template", "api-key=%NEW_RELIC_LICENSE_KEY%") },
                "variable between percent signs",
            ),
        (v) =>
            hosted(
                v,
                { APPLICATIONINSIGHTS_INSTRUMENTATIONKEY: focus("instrumentation-key", v.guid()) },
                "instrumentation key: it only labels telemetry",
            ),
    ),
    family(
        "feature-flags",
        (v) => hosted(v, { LD_SDK_KEY: literal("launchdarkly-key", v.launchDarklySdk()) }, "LaunchDarkly SDK key"),
        (v) =>
            hosted(
                v,
                {
                    UNLEASH_URL: `https://${v.host()}/api`,
                    UNLEASH_API_TOKEN: literal("unleash-token", `default:production.${v.hex(56)}`),
                },
                "Unleash client token",
            ),
        (v) => hosted(v, { LD_CLIENT_SIDE_ID: focus("id", v.hex(24)) }, "LaunchDarkly client-side id"),
        (v) =>
            hosted(
                v,
                { FEATURE_API_KEY_ROTATION: focus("flag", "enabled"), FEATURE_PASSWORDLESS: "true" },
                "flags about credentials",
            ),
    ),
    family(
        "captcha",
        (v) =>
            hosted(
                v,
                {
                    TURNSTILE_SITE: v.turnstileSite(),
                    TURNSTILE_SECRET: literal("turnstile-secret", v.turnstileSecret()),
                },
                "Turnstile secret",
            ),
        (v) =>
            hosted(
                v,
                { RECAPTCHA_SECRET_KEY: literal("recaptcha-secret", v.recaptchaSecret()) },
                "reCAPTCHA secret key",
            ),
        (v) => hosted(v, { RECAPTCHA_SITE_KEY: focus("site-key", `6L${v.base64url(38)}`) }, "reCAPTCHA site key"),
        (v) => hosted(v, { HCAPTCHA_SITEKEY: focus("site-key", v.guid()) }, "hCaptcha site key"),
    ),
    family(
        "push-vapid",
        (v) =>
            hosted(
                v,
                {
                    VAPID_SUBJECT: `mailto:push@${v.company()}.example`,
                    VAPID_PRIVATE_KEY: literal("private-key", v.base64url(43)),
                },
                "VAPID private key",
            ),
        (v) =>
            hosted(
                v,
                {
                    FCM_SERVICE_ACCOUNT: literal(
                        "json",
                        JSON.stringify({
                            type: "service_account",
                            project_id: v.company(),
                            private_key_id: v.hex(40),
                            private_key: v.pem("PRIVATE KEY", 1218),
                            client_email: `push@${v.company()}.iam.gserviceaccount.com`,
                            token_uri: "https://oauth2.googleapis.com/token",
                        }),
                    ),
                },
                "Google service account in JSON",
            ),
        (v) =>
            hosted(
                v,
                {
                    GCP_KEY: literal(
                        "json",
                        base64(
                            JSON.stringify({
                                type: "service_account",
                                project_id: v.company(),
                                private_key: v.pem("PRIVATE KEY", 1218),
                                client_email: `push@${v.company()}.iam.gserviceaccount.com`,
                            }),
                        ),
                    ),
                },
                "Google service account in base64",
            ),
        (v) => hosted(v, { VAPID_PUBLIC_KEY: focus("public-key", v.vapidPublic()) }, "VAPID public key"),
        (v) =>
            hosted(
                v,
                {
                    GOOGLE_APPLICATION_CREDENTIALS_JSON: focus(
                        "json",
                        JSON.stringify({
                            type: "external_account",
                            audience: `//iam.googleapis.com/projects/${v.digits(12)}/locations/global/workloadIdentityPools/azure/providers/entra`,
                            subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
                            token_url: "https://sts.googleapis.com/v1/token",
                            credential_source: {
                                url: "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01",
                                headers: { Metadata: "True" },
                            },
                        }),
                    ),
                },
                "workload identity federation: nothing in it authenticates",
            ),
    ),
    family(
        "crm",
        (v) => hosted(v, { HUBSPOT_ACCESS: literal("hubspot-token", v.hubspot()) }, "HubSpot private app token"),
        (v) =>
            hosted(
                v,
                {
                    SF_USERNAME: `int@${v.company()}.example`,
                    SF_PASSWORD: literal("password", `${v.humanPassword()}${v.alnum(24)}`),
                },
                "Salesforce password with its security token appended",
            ),
        (v) =>
            hosted(
                v,
                {
                    SALESFORCE_CONSUMER_KEY: tolerated(`3MVG9${v.base64url(80)}`),
                    SALESFORCE_CONSUMER_SECRET: literal("oauth-client-secret", v.upperHex(64)),
                },
                "Salesforce consumer secret",
            ),
        (v) =>
            hosted(v, { HUBSPOT_PORTAL_ID: focus("id", v.digits(8)), HUBSPOT_FORM_GUID: v.guid() }, "ids of HubSpot"),
    ),
    family(
        "cms-hosted",
        (v) =>
            hosted(
                v,
                {
                    CONTENTFUL_SPACE_ID: v.lower(12),
                    CONTENTFUL_MANAGEMENT_TOKEN: literal("contentful-token", v.contentful()),
                },
                "Contentful management token",
            ),
        (v) =>
            hosted(
                v,
                { SANITY_PROJECT: v.lower(8), SANITY_WRITE: literal("sanity-token", v.sanity()) },
                "Sanity token",
            ),
        (v) =>
            hosted(
                v,
                { AIRTABLE_BASE: `app${v.alnum(14)}`, AIRTABLE_PAT: literal("airtable-token", v.airtable()) },
                "Airtable token",
            ),
        (v) => hosted(v, { NOTION: literal("notion-token", v.notion()) }, "Notion token"),
        (v) =>
            hosted(
                v,
                { CONTENTFUL_SPACE_ID: focus("id", v.lower(12)), CONTENTFUL_ENVIRONMENT: "master" },
                "Contentful space id",
            ),
    ),
    family(
        "identity-saas",
        (v) =>
            hosted(
                v,
                {
                    OKTA_ORG_URL: `https://${v.company()}.okta.com`,
                    OKTA_API_TOKEN: literal("okta-token", v.oktaToken()),
                },
                "Okta API token",
            ),
        (v) =>
            hosted(
                v,
                {
                    AUTH0_CLIENT_ID: tolerated(v.alnum(32)),
                    AUTH0_CLIENT_SECRET: literal("oauth-client-secret", v.auth0Secret()),
                },
                "Auth0 client secret",
            ),
        (v) => hosted(v, { CLERK_SECRET_KEY: literal("clerk-key", `sk_live_${v.alnum(42)}`) }, "Clerk secret key"),
        (v) =>
            hosted(
                v,
                {
                    LDAP_BIND_DN: `cn=reader,dc=${v.company()},dc=example`,
                    LDAP_BIND_CREDENTIALS: literal("password", v.foreignPassword()),
                },
                "LDAP password in another alphabet",
            ),
        (v) =>
            hosted(
                v,
                {
                    OKTA_CLIENT_ID: focus("id", `0oa${v.alnum(17)}`),
                    OKTA_ISSUER: `https://${v.company()}.okta.com/oauth2/default`,
                },
                "Okta client id",
            ),
        (v) =>
            hosted(
                v,
                {
                    LDAP_BIND_DN: focus("name", `cn=secret-reader,ou=service accounts,dc=${v.company()},dc=example`),
                    LDAP_TLS: "true",
                },
                "distinguished name",
            ),
        (v) =>
            hosted(
                v,
                {
                    OIDC_REDIRECT: focus(
                        "endpoint",
                        `https://${v.host()}/callback?response_type=code&code_challenge=${v.base64url(43)}&code_challenge_method=S256`,
                    ),
                },
                "URL with a code challenge",
            ),
    ),
    family(
        "saml",
        (v) =>
            hosted(
                v,
                {
                    SAML_SP_ENTITY_ID: `https://${v.host()}/saml`,
                    SAML_SP_KEY: literal("pem-private-key", v.pem("PRIVATE KEY", 1218).replace(/\n/g, "\\n")),
                },
                "private key of a SAML service provider with escaped newlines",
            ),
        (v) =>
            hosted(
                v,
                {
                    SAML_IDP_CERT: focus("certificate", v.certificate()),
                    SAML_IDP_ENTRYPOINT: `https://${v.host()}/sso`,
                },
                "certificate of an identity provider",
            ),
        (v) =>
            hosted(
                v,
                {
                    SAML_IDP_METADATA: focus(
                        "xml",
                        `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://${v.host()}"><md:IDPSSODescriptor><md:KeyDescriptor use="signing"><ds:X509Certificate>${v.certificateDer()}</ds:X509Certificate></md:KeyDescriptor></md:IDPSSODescriptor></md:EntityDescriptor>`,
                    ),
                },
                "SAML metadata with a certificate",
            ),
    ),
    family(
        "hosted-databases",
        (v) =>
            hosted(
                v,
                {
                    DATABASE_URL: literal(
                        "url-with-password",
                        `postgresql://neondb_owner:${v.neon()}@ep-${v.word()}-${v.word()}-${v.digits(8)}-pooler.westeurope.azure.neon.tech/neondb?sslmode=require`,
                    ),
                },
                "Neon URL",
            ),
        (v) =>
            hosted(
                v,
                {
                    DATABASE_URL: literal(
                        "url-with-password",
                        `mysql://${v.lower(20)}:${v.planetScale()}@aws.connect.psdb.cloud/${v.service()}?sslaccept=strict`,
                    ),
                },
                "PlanetScale URL",
            ),
        (v) =>
            hosted(
                v,
                {
                    SUPABASE_URL: `https://${v.lower(20)}.supabase.co`,
                    SUPABASE_SERVICE_ROLE_KEY: literal("jwt", v.jwt({ role: "service_role", iss: "supabase" })),
                },
                "Supabase service role key",
            ),
        (v) =>
            hosted(
                v,
                { CLICKHOUSE_USER: "default", CLICKHOUSE_PASSWORD: literal("password", v.wildPassword(15)) },
                "ClickHouse password",
            ),
        (v) =>
            hosted(
                v,
                { NEO4J_AUTH: literal("user-and-password", `neo4j/${v.humanPassword()}`) },
                "Neo4j user and password with a slash between",
            ),
        (v) =>
            hosted(
                v,
                { NEO4J_AUTH: focus("policy", "none"), NEO4J_dbms_memory_pagecache_size: "1G" },
                "authentication switched off",
            ),
        (v) =>
            hosted(
                v,
                { DATABASE_URL: focus("template", "postgresql://#{DB_USER}#:#{DB_PASSWORD}#@db:5432/app") },
                "tokens of a replacement task",
            ),
        (v) =>
            hosted(
                v,
                { DATABASE_URL: focus("template", "postgresql://app:__DB_PASSWORD__@db:5432/app") },
                "token between underscores",
            ),
    ),
    family(
        "object-storage",
        (v) =>
            hosted(
                v,
                {
                    AZURE_STORAGE_ACCOUNT: `st${v.company()}`,
                    AZURE_STORAGE_KEY: literal("storage-key", v.storageKey()),
                },
                "storage account key",
            ),
        (v) =>
            hosted(
                v,
                { UPLOAD_TARGET: literal("sas-url", v.sas(`https://st${v.company()}.blob.core.windows.net/uploads`)) },
                "container URL with a SAS",
            ),
        (v) =>
            hosted(
                v,
                { AZURE_STORAGE_SAS_TOKEN: literal("sas", v.accountSas()), AZURE_STORAGE_ACCOUNT: `st${v.company()}` },
                "account SAS",
            ),
        (v) =>
            hosted(
                v,
                {
                    BLOB_CONNECTION: literal(
                        "sas",
                        `BlobEndpoint=https://st${v.company()}.blob.core.windows.net/;SharedAccessSignature=${v.accountSas()}`,
                    ),
                },
                "connection string with a SAS",
            ),
        (v) =>
            hosted(
                v,
                {
                    B2_KEY_ID: tolerated(`005${v.hex(22)}`),
                    B2_APPLICATION_KEY: literal("backblaze-key", `K005${v.base64(21)}`),
                },
                "Backblaze application key",
            ),
        (v) =>
            hosted(
                v,
                { AzureWebJobsStorage: focus("emulator", "UseDevelopmentStorage=true") },
                "the emulator",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    AzureWebJobsStorage: focus(
                        "emulator",
                        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://azurite:10000/devstoreaccount1;",
                    ),
                },
                "the published key of the storage emulator",
                containers,
            ),
        (v) =>
            hosted(
                v,
                {
                    AzureWebJobsStorage__accountName: focus("name", `st${v.company()}func`),
                    AzureWebJobsStorage__credential: "managedidentity",
                },
                "identity-based connection",
            ),
        (v) =>
            hosted(
                v,
                {
                    UPLOAD_TARGET: focus(
                        "endpoint",
                        `https://st${v.company()}.blob.core.windows.net/uploads?restype=container&comp=list`,
                    ),
                },
                "container URL without a SAS",
            ),
    ),
    family(
        "messaging-azure",
        (v) =>
            hosted(
                v,
                { ORDERS_BUS: literal("service-bus-connection-string", v.serviceBusConnection()) },
                "Service Bus connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    WEBPUBSUB: literal(
                        "connection-string",
                        `Endpoint=https://wps-${v.company()}.webpubsub.azure.com;AccessKey=${v.webPubSubKey()};Version=1.0;`,
                    ),
                },
                "Web PubSub connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    SIGNALR: literal(
                        "connection-string",
                        `Endpoint=https://sigr-${v.company()}.service.signalr.net;AccessKey=${v.webPubSubKey()};Version=1.0;`,
                    ),
                },
                "SignalR connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    ACS: literal(
                        "connection-string",
                        `endpoint=https://acs-${v.company()}.europe.communication.azure.com/;accesskey=${v.communicationKey()}`,
                    ),
                },
                "Communication Services connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    APPCONFIG: literal(
                        "connection-string",
                        `Endpoint=https://appcs-${v.company()}.azconfig.io;Id=${v.alnum(4)}-l0-s0:${v.alnum(20)};Secret=${v.appConfigurationSecret()}`,
                    ),
                },
                "App Configuration connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    EVENTGRID_TOPIC: `https://evgt-${v.company()}.westeurope-1.eventgrid.azure.net/api/events`,
                    EVENTGRID_KEY: literal("event-grid-key", v.eventGridKey()),
                },
                "Event Grid key",
            ),
        (v) =>
            hosted(
                v,
                {
                    DEVICE: literal(
                        "iot-connection-string",
                        `HostName=iot-${v.company()}.azure-devices.net;DeviceId=${v.word()}-01;SharedAccessKey=${v.iotHubKey()}`,
                    ),
                },
                "device connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    SIGNALR: focus(
                        "identity-connection-string",
                        `Endpoint=https://sigr-${v.company()}.service.signalr.net;AuthType=azure.msi;Version=1.0;`,
                    ),
                },
                "SignalR with an identity",
            ),
        (v) =>
            hosted(
                v,
                { ORDERS_BUS__fullyQualifiedNamespace: focus("address", `sb-${v.company()}.servicebus.windows.net`) },
                "identity-based connection",
            ),
        (v) =>
            hosted(
                v,
                { ACS: focus("endpoint", `https://acs-${v.company()}.europe.communication.azure.com/`) },
                "endpoint alone",
            ),
        (v) =>
            hosted(
                v,
                {
                    DEVICE: focus(
                        "identity-connection-string",
                        `HostName=iot-${v.company()}.azure-devices.net;DeviceId=${v.word()}-02;x509=true`,
                    ),
                },
                "device with a certificate",
            ),
    ),
    family(
        "databases-azure",
        (v) =>
            hosted(
                v,
                {
                    COSMOS: literal(
                        "cosmos-connection-string",
                        `AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/;AccountKey=${v.cosmosKey()};`,
                    ),
                },
                "Cosmos DB connection string",
            ),
        (v) =>
            hosted(
                v,
                {
                    COSMOS_PRIMARY: literal("cosmos-key", v.cosmosKey()),
                    COSMOS_ENDPOINT: `https://cosmos-${v.company()}.documents.azure.com:443/`,
                },
                "Cosmos DB key",
            ),
        (v) =>
            hosted(
                v,
                {
                    CACHE: literal(
                        "redis-connection-string",
                        `redis-${v.company()}.redis.cache.windows.net:6380,password=${v.redisKey()},ssl=True,abortConnect=False`,
                    ),
                },
                "StackExchange.Redis string",
            ),
        (v) =>
            hosted(
                v,
                {
                    ODBC: literal(
                        "odbc",
                        `Driver={ODBC Driver 18 for SQL Server};Server=tcp:sql-${v.company()}.database.windows.net;Database=${v.service()};Uid=etl;Pwd={${v.wildPassword()}};Encrypt=yes;`,
                    ),
                },
                "ODBC string with a password in braces",
            ),
        (v) =>
            hosted(
                v,
                {
                    SEARCH_ENDPOINT: `https://srch-${v.company()}.search.windows.net`,
                    SEARCH_ADMIN: literal("search-key", v.searchKey()),
                },
                "Azure AI Search key",
            ),
        (v) =>
            hosted(
                v,
                {
                    CACHE: focus(
                        "connection-without-password",
                        `redis-${v.company()}.redis.cache.windows.net:6380,ssl=True,abortConnect=False,user=${v.guid()}`,
                    ),
                },
                "Redis with Entra authentication",
            ),
        (v) =>
            hosted(
                v,
                {
                    COSMOS: focus(
                        "emulator",
                        "AccountEndpoint=https://cosmosdb-emulator:8081/;AccountKey=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==;",
                    ),
                },
                "the published key of the Cosmos emulator",
            ),
        (v) =>
            hosted(
                v,
                {
                    ODBC: focus(
                        "identity-connection-string",
                        `Driver={ODBC Driver 18 for SQL Server};Server=tcp:sql-${v.company()}.database.windows.net;Database=${v.service()};Authentication=ActiveDirectoryMsi;Encrypt=yes;`,
                    ),
                },
                "ODBC with a managed identity",
            ),
        (v) =>
            hosted(
                v,
                {
                    KUSTO: focus(
                        "identity-connection-string",
                        `https://adx-${v.company()}.westeurope.kusto.windows.net;Fed=true;Initial Catalog=${v.service()}`,
                    ),
                },
                "Kusto with the caller's identity",
            ),
        (v) =>
            hosted(
                v,
                {
                    KUSTO: literal(
                        "entra-client-secret",
                        `Data Source=https://adx-${v.company()}.westeurope.kusto.windows.net;Fed=true;AppClientId=${v.guid()};AppKey=${v.entraSecret()};Authority Id=${v.guid()}`,
                    ),
                },
                "Kusto connection string with an application key",
            ),
    ),
    family(
        "entra-app",
        (v) =>
            hosted(
                v,
                { ARM_TENANT_ID: v.guid(), ARM_CLIENT_SECRET: literal("entra-client-secret", v.entraSecret()) },
                "service principal secret",
            ),
        (v) =>
            hosted(
                v,
                { GRAPH_APP: literal("entra-client-secret", v.entraSecret()) },
                "Entra client secret under a neutral name",
            ),
        (v) =>
            hosted(
                v,
                {
                    AZURE_CREDENTIALS: literal(
                        "json",
                        JSON.stringify({
                            clientId: v.guid(),
                            clientSecret: v.entraSecret(),
                            subscriptionId: v.guid(),
                            tenantId: v.guid(),
                        }),
                    ),
                },
                "service principal as JSON",
            ),
        (v) =>
            hosted(
                v,
                {
                    MICROSOFT_PROVIDER_AUTHENTICATION_SECRET: focus(
                        "keyvault-reference",
                        v.reference("easyauth-secret"),
                    ),
                },
                "Key Vault reference",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    AZURE_FEDERATED_TOKEN_FILE: focus(
                        "file-path",
                        "/var/run/secrets/azure/tokens/azure-identity-token",
                    ),
                    AZURE_AUTHORITY_HOST: "https://login.microsoftonline.com/",
                },
                "path of a projected token",
            ),
        (v) =>
            hosted(
                v,
                { CLIENT_SECRET_EXPIRES_ON: focus("date", `2027-0${v.number(1, 9)}-15`), CLIENT_SECRET_ID: v.guid() },
                "when a secret expires, and its id",
            ),
    ),
    family(
        "package-registries",
        (v) =>
            hosted(
                v,
                { NPM_REGISTRY: "https://registry.npmjs.org/", NPM_AUTH: literal("npm-token", v.npm()) },
                "npm token",
            ),
        (v) =>
            hosted(
                v,
                {
                    NPMRC: literal(
                        "config-file",
                        `@${v.company()}:registry=https://npm.pkg.github.com\n//npm.pkg.github.com/:_authToken=${v.github()}\n`,
                    ),
                },
                "an .npmrc in one variable",
            ),
        (v) =>
            hosted(
                v,
                {
                    PIP_EXTRA_INDEX_URL: literal(
                        "url-with-password",
                        `https://build:${v.devOpsToken()}@pkgs.dev.azure.com/${v.company()}/_packaging/main/pypi/simple/`,
                    ),
                },
                "pip index with a token",
            ),
        (v) =>
            hosted(
                v,
                {
                    VSS_NUGET_EXTERNAL_FEED_ENDPOINTS: literal(
                        "json",
                        JSON.stringify({
                            endpointCredentials: [
                                {
                                    endpoint: `https://pkgs.dev.azure.com/${v.company()}/_packaging/main/nuget/v3/index.json`,
                                    username: "any",
                                    password: v.devOpsToken(),
                                },
                            ],
                        }),
                    ),
                },
                "Azure Artifacts credentials as JSON",
            ),
        (v) =>
            hosted(
                v,
                {
                    DOCKER_AUTH_CONFIG: literal(
                        "docker-config",
                        JSON.stringify({ auths: { "ghcr.io": { auth: base64(`bot:${v.github()}`) } } }),
                    ),
                },
                "Docker configuration with a login",
            ),
        (v) =>
            hosted(
                v,
                { NPMRC: focus("config-file", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\nalways-auth=true\n") },
                "an .npmrc with a variable",
                containers,
            ),
        (v) =>
            hosted(
                v,
                {
                    DOCKER_AUTH_CONFIG: focus(
                        "docker-config",
                        JSON.stringify({ credHelpers: { [`${v.company()}.azurecr.io`]: "acr-env" } }),
                    ),
                },
                "Docker configuration with a helper",
            ),
        (v) =>
            hosted(v, { PACKAGE_INTEGRITY: focus("digest", `sha512-${v.base64(64)}`) }, "integrity hash of a package"),
    ),
    family(
        "infrastructure-saas",
        (v) =>
            hosted(
                v,
                { TF_ORGANIZATION: v.company(), TF_API: literal("terraform-token", v.terraformCloud()) },
                "Terraform Cloud token",
            ),
        (v) =>
            hosted(v, { PULUMI_BACKEND: literal("pulumi-token", v.pulumi()) }, "Pulumi token under a misleading name"),
        (v) =>
            hosted(
                v,
                { CF_ZONE_ID: v.hex(32), CLOUDFLARE_API_TOKEN: literal("cloudflare-token", v.cloudflare()) },
                "Cloudflare token",
            ),
        (v) => hosted(v, { DO: literal("digitalocean-token", v.digitalOcean()) }, "DigitalOcean token"),
        (v) =>
            hosted(v, { TS_HOSTNAME: v.word(), TS_AUTHKEY: literal("tailscale-key", v.tailscale()) }, "Tailscale key"),
        (v) => hosted(v, { NGROK_AUTHTOKEN: literal("ngrok-token", v.ngrok()) }, "ngrok token"),
        (v) =>
            hosted(
                v,
                {
                    DATABRICKS_HOST: `https://adb-${v.digits(16)}.7.azuredatabricks.net`,
                    DATABRICKS_TOKEN: literal("databricks-token", v.databricks()),
                },
                "Databricks token",
            ),
        (v) => hosted(v, { CF_ACCOUNT_ID: focus("id", v.hex(32)), CF_ZONE_ID: v.hex(32) }, "Cloudflare ids"),
        (v) =>
            hosted(
                v,
                {
                    DATABRICKS_AUTH_TYPE: focus("policy", "azure-msi"),
                    DATABRICKS_HOST: `https://adb-${v.digits(16)}.7.azuredatabricks.net`,
                },
                "way to authenticate",
            ),
    ),
    family(
        "work-trackers",
        (v) =>
            hosted(
                v,
                { JIRA_EMAIL: `bot@${v.company()}.example`, JIRA_API_TOKEN: literal("atlassian-token", v.atlassian()) },
                "Atlassian token",
            ),
        (v) => hosted(v, { LINEAR: literal("linear-key", v.linear()) }, "Linear key"),
        (v) =>
            hosted(
                v,
                { JIRA_AUTH: literal("basic-header", `Basic ${base64(`bot@${v.company()}.example:${v.alnum(24)}`)}`) },
                "basic header",
            ),
        (v) =>
            hosted(
                v,
                { JIRA_PROJECT_KEY: focus("name", v.text("ABCDEFGHIJKLMNOP", 4)), JIRA_BOARD: v.digits(3) },
                "key of a project: a short name",
            ),
    ),
    family(
        "maps-and-data",
        (v) => hosted(v, { GEOCODER: literal("google-key", v.google()) }, "Google API key under a neutral name"),
        (v) => hosted(v, { AZURE_MAPS_KEY: literal("azure-maps-key", v.mapsKey()) }, "Azure Maps key"),
        (v) => hosted(v, { MAPBOX_UPLOAD: literal("mapbox-token", v.mapboxSecret()) }, "Mapbox secret token"),
        (v) =>
            hosted(
                v,
                { GEOIPUPDATE_ACCOUNT_ID: v.digits(6), GEOIPUPDATE_LICENSE_KEY: literal("maxmind-key", v.maxmind()) },
                "MaxMind license key",
            ),
        (v) =>
            hosted(
                v,
                { OPENWEATHER_APPID: literal("api-key", v.hex(32)) },
                "OpenWeather's appid, which is its API key",
            ),
        (v) => hosted(v, { AZURE_MAPS_CLIENT_ID: focus("id", v.guid()) }, "client id of Azure Maps"),
        (v) =>
            hosted(
                v,
                { S2_CELL_TOKEN: focus("id", v.hex(16)), MAP_STYLE: "light-v11" },
                "token that names a cell of the globe",
            ),
    ),
    family(
        "crypto-and-otp",
        (v) => hosted(v, { ADMIN_TOTP_SEED: literal("totp-seed", v.totpSeed()) }, "seed of one-time passwords"),
        (v) =>
            hosted(
                v,
                {
                    ADMIN_OTP: literal(
                        "totp-seed",
                        `otpauth://totp/${v.company()}:root?secret=${v.totpSeed()}&issuer=${v.company()}&digits=6`,
                    ),
                },
                "otpauth URL",
            ),
        (v) =>
            hosted(
                v,
                { WG_PRIVATE_KEY: literal("private-key", v.wireguard()), WG_PORT: "51820" },
                "WireGuard private key",
            ),
        (v) => hosted(v, { SOPS_AGE_KEY: literal("age-key", v.ageKey()) }, "age identity"),
        (v) =>
            hosted(
                v,
                { PHI_ENCRYPTION_KEY: literal("encryption-key", v.base64(32)), PHI_ENCRYPTION_KEY_ID: "2026-a" },
                "AES key in base64",
            ),
        (v) =>
            hosted(
                v,
                { WG_PEER_PUBLIC_KEY: focus("public-key", v.wireguard()), WG_PORT: "51820" },
                "WireGuard public key",
            ),
        (v) =>
            hosted(
                v,
                { SOPS_AGE_RECIPIENTS: focus("public-key", `age1${v.text("qpzry9x8gf2tvdw0s3jn54khce6mua7l", 58)}`) },
                "age recipient",
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_PASSWORD: focus("ciphertext", `ENC(${v.base64(24)})`),
                    JASYPT_ENCRYPTOR_ALGORITHM: "PBEWITHHMACSHA512ANDAES_256",
                },
                "Jasypt ciphertext",
            ),
        (v) => hosted(v, { DB_PASSWORD: focus("ciphertext", v.sops()) }, "SOPS ciphertext"),
        (v) => hosted(v, { AUTHORIZED_KEYS: focus("public-key", v.sshPublicKey()) }, "SSH public key"),
        (v) =>
            hosted(
                v,
                { BASIC_AUTH_USERS: focus("digest", `ops:$apr1$${v.alnum(8)}$${v.alnum(22)}`) },
                "htpasswd line: a digest",
            ),
    ),
    family(
        "texts-and-policies",
        (v) =>
            hosted(
                v,
                {
                    MSG_INVALID_PASSWORD: focus(
                        "message",
                        "The password must contain at least 12 characters and one digit.",
                    ),
                },
                "message to a user",
            ),
        (v) =>
            hosted(
                v,
                { PASSWORD_REGEX: focus("pattern", "^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{12,}$") },
                "regular expression",
            ),
        (v) => hosted(v, { TOKEN_COLUMN: focus("name", "refresh_token_hash"), TABLE: "sessions" }, "name of a column"),
        (v) => hosted(v, { SECRET_ROTATION_SCHEDULE: focus("policy", "0 4 1 */2 *") }, "schedule of a rotation"),
        (v) => hosted(v, { API_KEY_HEADER: focus("name", "X-Api-Key"), API_KEY_IN: "header" }, "name of a header"),
        (v) =>
            hosted(
                v,
                { PROMO_SECRET_CODE: focus("promo-code", `${v.word().toUpperCase()}${v.number(10, 50)}`) },
                "promotion code",
            ),
        (v) =>
            hosted(
                v,
                { LABEL_ENTER_API_TOKEN: focus("message", "Wprowadź token API, aby kontynuować") },
                "label of a form in Polish",
            ),
        (v) => hosted(v, { PASSWORD: focus("placeholder", "********") }, "asterisks"),
        (v) => hosted(v, { API_SECRET: focus("placeholder", "REDACTED") }, "word for a value that was taken out"),
        (v) => hosted(v, { ADMIN_PASSWORD: focus("placeholder", "CHANGE_ME_BEFORE_DEPLOYING") }, "placeholder"),
        (v) =>
            hosted(
                v,
                { SERVICE_PASSWORD: focus("template", "%{SERVICE_PASSWORD}") },
                "Ruby format in the place of a value",
            ),
    ),
    family(
        "neutral-names",
        (v) => hosted(v, { UPSTREAM: literal("header", `Authorization: Bearer ${v.jwt()}`) }, "header with a JWT"),
        (v) =>
            hosted(
                v,
                {
                    OPTS: literal(
                        "command-line",
                        `-Xmx2g -Djavax.net.ssl.keyStore=/k.jks -Djavax.net.ssl.keyStorePassword=${v.alnum(14)} -Dfile.encoding=UTF-8`,
                    ),
                },
                "Java options with a key store password",
            ),
        (v) =>
            hosted(
                v,
                {
                    BOOT_ARGS: literal(
                        "command-line",
                        `--db.host=db --db.user=app --db.password='${v.wildPassword()}' --verbose`,
                    ),
                },
                "arguments with a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    CONFIG: literal(
                        "yaml",
                        `server:\n  port: 8080\nredis:\n  host: redis\n  password: ${v.randomPassword(20)}\n`,
                    ),
                },
                "YAML with a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    CONFIG_B64: literal(
                        "base64",
                        base64(
                            JSON.stringify({ smtp: { host: v.host(), user: "robot", password: v.randomPassword(18) } }),
                        ),
                    ),
                },
                "JSON with a password in base64",
            ),
        (v) =>
            hosted(
                v,
                {
                    SETTINGS_XML: literal(
                        "xml",
                        `<settings><servers><server><id>central</id><username>ci</username><password>${v.artifactory()}</password></server></servers></settings>`,
                    ),
                },
                "Maven settings with a token",
            ),
        (v) =>
            hosted(
                v,
                {
                    OPTS: focus(
                        "command-line",
                        "-Xmx2g -Djavax.net.ssl.trustStore=/etc/pki/java/cacerts -Djdk.tls.client.protocols=TLSv1.3",
                    ),
                },
                "Java options without a password",
            ),
        (v) =>
            hosted(
                v,
                {
                    BOOT_ARGS: focus(
                        "command-line",
                        "--db.host=db --db.user=app --db.password-file=/run/secrets/db --verbose",
                    ),
                },
                "arguments with a password file",
            ),
        (v) =>
            hosted(
                v,
                { CONFIG: focus("yaml", "redis:\n  host: redis\n  password: !env REDIS_PASSWORD\n  db: 2\n") },
                "YAML with a reference",
            ),
        (v) =>
            hosted(
                v,
                {
                    CONFIG_B64: focus(
                        "base64",
                        base64(
                            JSON.stringify({ theme: "dark", pageSize: v.number(10, 90), retries: 3, currency: "EUR" }),
                        ),
                    ),
                },
                "JSON without a credential in base64",
            ),
        (v) =>
            hosted(
                v,
                {
                    SETTINGS_XML: focus(
                        "xml",
                        "<settings><servers><server><id>central</id><username>ci</username><password>${env.ARTIFACTORY_TOKEN}</password></server></servers></settings>",
                    ),
                },
                "Maven settings with a variable",
                containers,
            ),
    ),
    family(
        "short-names",
        (v) =>
            hosted(
                v,
                { PGUSER: "api", PGPASSWORD: literal("password", v.humanPassword()) },
                "password variable of libpq",
            ),
        (v) => hosted(v, { MYSQL_PWD: literal("password", v.pin(8)) }, "password variable of mysql, digits only"),
        (v) =>
            hosted(
                v,
                { RESTIC_REPOSITORY: `azure:${v.word()}:/`, RESTIC_PASSWORD: literal("password", v.passphrase()) },
                "restic passphrase",
            ),
        (v) =>
            hosted(
                v,
                { SSHPASS: literal("password", v.humanPassword()), SFTP_HOST: v.host() },
                "variable that sshpass reads",
            ),
        (v) => hosted(v, { GPG_PASSPHRASE: literal("password", v.sentence()) }, "GPG passphrase, a sentence"),
        (v) =>
            hosted(v, { Contraseña: literal("password", v.humanPassword()) }, "Spanish name of a password", [
                "appSettings",
                "configMap",
            ]),
        (v) => hosted(v, { DB_KENNWORT: literal("password", v.humanPassword()) }, "German name of a password"),
        (v) =>
            hosted(
                v,
                { PGUSER: "api", PGPASSFILE: focus("file-path", "/home/app/.pgpass") },
                "path of a password file",
            ),
        (v) =>
            hosted(
                v,
                { SSH_KEY_PATH: focus("file-path", "/home/app/.ssh/id_ed25519"), SFTP_HOST: v.host() },
                "path of a private key",
            ),
        (v) =>
            hosted(
                v,
                {
                    PASSWORD_COMMAND: focus(
                        "command",
                        "az keyvault secret show --vault-name kv-ops --name restic --query value -o tsv",
                    ),
                },
                "command that fetches a password",
            ),
    ),
    family(
        "legacy-dotnet",
        (v) =>
            hosted(
                v,
                {
                    MachineKey: literal(
                        "machine-key",
                        `<machineKey validationKey="${v.machineKey(128)}" decryptionKey="${v.machineKey(64)}" validation="HMACSHA256" decryption="AES" />`,
                    ),
                },
                "ASP.NET machine key",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    EntityFramework: literal(
                        "sql-connection-string",
                        `metadata=res://*/M.csdl|res://*/M.ssdl|res://*/M.msl;provider=System.Data.SqlClient;provider connection string="data source=sql-${v.company()}.database.windows.net;initial catalog=${v.service()};user id=web;password=${v.randomPassword()};MultipleActiveResultSets=True;App=EntityFramework"`,
                    ),
                },
                "Entity Framework string around a password",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    MachineKey: focus(
                        "xml",
                        '<machineKey validationKey="AutoGenerate,IsolateApps" decryptionKey="AutoGenerate,IsolateApps" validation="HMACSHA256" />',
                    ),
                },
                "machine key that the server makes",
                webHosts,
            ),
        (v) => hosted(v, { WEBSITE_LOAD_CERTIFICATES: focus("thumbprint", v.upperHex(40)) }, "thumbprint", webHosts),
    ),
    family(
        "app-service-platform",
        (v) =>
            hosted(
                v,
                {
                    WEBSITE_CONTENTAZUREFILECONNECTIONSTRING: literal(
                        "storage-connection-string",
                        v.storageConnection(),
                    ),
                    WEBSITE_CONTENTSHARE: v.word(),
                },
                "content share of a function app",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    DOCKER_REGISTRY_SERVER_USERNAME: `acr${v.company()}`,
                    DOCKER_REGISTRY_SERVER_PASSWORD: literal("registry-password", v.registryKey()),
                },
                "admin password of a registry",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    WEBSITE_RUN_FROM_PACKAGE: literal(
                        "sas-url",
                        v.sas(`https://st${v.company()}.blob.core.windows.net/packages/site.zip`),
                    ),
                },
                "package URL with a SAS",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                { AzureWebJobsDashboard: literal("storage-connection-string", v.storageConnection()) },
                "old dashboard setting",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    WEBSITE_CONTENTAZUREFILECONNECTIONSTRING: focus("keyvault-reference", v.reference("content-share")),
                    WEBSITE_SKIP_CONTENTSHARE_VALIDATION: "1",
                },
                "Key Vault reference",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    WEBSITE_RUN_FROM_PACKAGE: focus(
                        "endpoint",
                        `https://st${v.company()}.blob.core.windows.net/packages/site-${v.hex(12)}.zip`,
                    ),
                },
                "package URL read with an identity",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    Feature__Payments: focus(
                        "appconfig-reference",
                        `@Microsoft.AppConfiguration(Endpoint=https://appcs-${v.company()}.azconfig.io; Key=payments:secret; Label=prod)`,
                    ),
                },
                "App Configuration reference",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    AzureWebJobsSecretStorageType: focus("policy", "keyvault"),
                    AzureWebJobsSecretStorageKeyVaultUri: v.vaultUri(),
                },
                "where the host keeps its keys",
                webHosts,
            ),
    ),
];
