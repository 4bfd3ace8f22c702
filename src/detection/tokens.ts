import { githubChecksum } from "./checksums";
import { jwtProblem } from "./jwt";
import { isPathOfWords, isSequence, shapeOf } from "./shapes";
import { sweep, watchFor } from "./sweep";
import { generator, sampleOf, sourceOf } from "./templates";
import { type Rule } from "./rules-types";
import { type Severity } from "./types";

/** A rule for a token that can be told by its format alone, under any name. */
interface TokenRule extends Rule {
    /** Texts one of which is in every such token, with the number of characters before it. */
    readonly signatures: readonly { readonly literal: string; readonly before: number }[];
    /** Sticky pattern, tried where the signature says the token begins. */
    readonly pattern: RegExp;
    /** A further test, for instance a checksum. */
    readonly accepts?: (token: string) => boolean;
    /** The name must name the service (lower-case words), where the format alone is not enough. */
    readonly nameHas?: RegExp;
}

interface Format {
    readonly id: string;
    readonly title: string;
    readonly service: string;
    readonly templates: readonly string[];
    readonly kind?: string;
    readonly severity?: Severity;
    readonly signature?: string;
    readonly accepts?: (token: string) => boolean;
    readonly make?: (sample: string) => string;
    readonly nameHas?: RegExp;
    readonly fixtureName?: string;
}

const REVOKE = "Revoke it where it was issued, store the new one in Key Vault and hand the app a reference to it.";

/** The longest text at the start of a template that every token has. */
function literalPart(template: string, signature?: string): { literal: string; before: number } {
    if (signature !== undefined) {
        const at = template.indexOf(signature);
        const head = template.slice(0, at);
        let before = 0;
        const part = /\{([A-Za-z])(\d+)\}|([^{}])/g;
        for (const m of head.matchAll(part)) before += m[2] === undefined ? 1 : Number(m[2]);
        return { literal: signature, before };
    }
    return { literal: /^[^{]*/.exec(template)?.[0] ?? "", before: 0 };
}

/** Whether the random part of a token looks made up by a person who shows the format. */
function looksLikeExample(token: string): boolean {
    if (/example|xxxxx|placeholder|your[-_]?|redacted|dummy|\*{3}|\.\.\./i.test(token)) return true;
    const tail = token.slice(Math.floor(token.length / 3));
    const shape = shapeOf(tail);
    return (
        shape.distinct < Math.min(6, tail.length / 3) ||
        isSequence(tail) ||
        /0123456789|1234567890|abcdefghij|ABCDEFGHIJ|(.)\1{7}/.test(tail)
    );
}

/** A token ends where its alphabet ends; `=` may follow only as padding that the template names. */
function patternOf(templates: readonly string[]): RegExp {
    const sources = templates.map(sourceOf);
    const body = sources.length === 1 ? (sources[0] ?? "") : `(?:${sources.join("|")})`;
    return new RegExp(`(?<![A-Za-z0-9_])${body}(?![A-Za-z0-9_])`, "y");
}

function token(format: Format, index: number): TokenRule {
    const make = format.make ?? ((s: string) => s);
    const first = format.templates[0] ?? "";
    let pattern: RegExp | undefined;
    return {
        id: format.id,
        kind: format.kind ?? format.id,
        title: format.title,
        severity: format.severity ?? "critical",
        what: `${/^[AEIOU]/.test(format.service) ? "An" : "A"} ${format.service} credential, known by its format whatever the setting is called.`,
        why: `Whoever reads it can act at ${format.service} as its owner.`,
        fix: REVOKE,
        ok: [
            { name: "SETTING", value: "${" + format.id.toUpperCase().replace(/-/g, "_") + "}" },
            { name: "SETTING", value: first.replace(/\{[^{}]*\}/g, "<value>") },
        ],
        // Made when asked for: hardly a scan needs any of them.
        get notOk() {
            const random = generator(7000 + index);
            return format.templates.map((template) => ({
                name: format.fixtureName ?? "SETTING",
                value: make(sampleOf(template, random)),
            }));
        },
        signatures: format.templates.map((t) => literalPart(t, format.signature)),
        get pattern() {
            return (pattern ??= patternOf(format.templates));
        },
        accepts: (value) => !looksLikeExample(value) && (format.accepts?.(value) ?? true),
        ...(format.nameHas === undefined ? {} : { nameHas: format.nameHas }),
    };
}

const FORMATS: readonly Format[] = [
    // Microsoft and Azure
    {
        id: "azure-client-secret",
        kind: "aad-client-secret",
        title: "a Microsoft Entra client secret",
        service: "Microsoft Entra",
        templates: ["{t3}8Q~{t34}", "{t3}7Q~{t31}", "{t3}8Q~{t31}", "{t3}7Q~{t34}"],
        signature: "Q~",
    },
    {
        id: "azure-storage-key",
        title: "an Azure Storage account key",
        service: "Azure Storage",
        templates: ["{b76}+ASt{b5}{p1}=="],
        signature: "+ASt",
    },
    {
        id: "azure-cosmos-key",
        title: "an Azure Cosmos DB key",
        service: "Azure Cosmos DB",
        templates: ["{b76}ACDb{b5}{p1}=="],
        signature: "ACDb",
    },
    {
        id: "azure-batch-key",
        title: "an Azure Batch account key",
        service: "Azure Batch",
        templates: ["{b76}+ABa{b5}{p1}=="],
        signature: "+ABa",
    },
    {
        id: "azure-apim-key",
        title: "an API Management key",
        service: "Azure API Management",
        templates: ["{b76}APIM{b5}{p1}=="],
        signature: "APIM",
    },
    {
        id: "azure-service-bus-key",
        title: "a Service Bus key",
        service: "Azure Service Bus",
        templates: ["{b33}+ASb{b5}{q1}="],
        signature: "+ASb",
    },
    {
        id: "azure-event-hubs-key",
        title: "an Event Hubs key",
        service: "Azure Event Hubs",
        templates: ["{b33}+AEh{b5}{q1}="],
        signature: "+AEh",
    },
    {
        id: "azure-relay-key",
        title: "an Azure Relay key",
        service: "Azure Relay",
        templates: ["{b33}+ARm{b5}{q1}="],
        signature: "+ARm",
    },
    {
        id: "azure-iot-key",
        title: "an IoT Hub key",
        service: "Azure IoT Hub",
        templates: ["{b33}AIoT{b5}{q1}="],
        signature: "AIoT",
    },
    {
        id: "azure-redis-key",
        title: "an Azure Cache for Redis key",
        service: "Azure Cache for Redis",
        templates: ["{b33}AzCa{b5}{q1}="],
        signature: "AzCa",
    },
    {
        id: "azure-event-grid-key",
        title: "an Event Grid key",
        service: "Azure Event Grid",
        templates: ["{b33}AzEG{b5}{q1}="],
        signature: "AzEG",
    },
    {
        id: "azure-ml-key",
        title: "an Azure Machine Learning key",
        service: "Azure Machine Learning",
        templates: ["{b33}+AMC{b5}{q1}="],
        signature: "+AMC",
    },
    {
        id: "azure-search-key",
        title: "an Azure AI Search key",
        service: "Azure AI Search",
        templates: ["{A42}AzSe{A6}"],
        signature: "AzSe",
    },
    {
        id: "azure-function-key",
        title: "an Azure Functions key",
        service: "Azure Functions",
        templates: ["{u44}AzFu{u5}{p1}==", "{b44}AzFu{b5}{p1}=="],
        signature: "AzFu",
    },
    {
        id: "azure-registry-password",
        title: "an Azure Container Registry password",
        service: "Azure Container Registry",
        templates: ["{b42}+ACR{b6}"],
        signature: "+ACR",
    },
    {
        id: "azure-ai-key",
        title: "an Azure AI services key",
        service: "Azure AI services",
        templates: ["{A52}JQQJ9{A27}"],
        signature: "JQQJ9",
    },
    {
        id: "azure-devops-pat",
        title: "an Azure DevOps personal access token",
        service: "Azure DevOps",
        templates: ["{A76}AZDO{A4}"],
        signature: "AZDO",
    },
    // GitHub, GitLab, Bitbucket, Atlassian
    {
        id: "github-token",
        title: "a GitHub token",
        service: "GitHub",
        templates: ["ghp_{A36}", "gho_{A36}", "ghu_{A36}", "ghs_{A36}", "ghr_{A36}"],
        make: githubChecksum.complete,
        accepts: githubChecksum.holds,
    },
    {
        id: "github-fine-grained-token",
        kind: "github-token",
        title: "a GitHub fine-grained token",
        service: "GitHub",
        templates: ["github_pat_{A22}_{A59}"],
    },
    {
        id: "gitlab-token",
        title: "a GitLab token",
        service: "GitLab",
        templates: [
            "glpat-{u20-64}",
            "gldt-{u20-64}",
            "glrt-{u20-64}",
            "glcbt-{u20-64}",
            "glptt-{u40-64}",
            "glft-{u20-64}",
            "glimt-{u25-64}",
            "glagent-{u50-64}",
            "gloas-{u64}",
            "glsoat-{u20-64}",
            "glffct-{u20-64}",
            "glrtr-{u20-64}",
            "glwt-{u20-64}",
            "GR1348941{u20}",
        ],
    },
    {
        id: "atlassian-token",
        title: "an Atlassian API token",
        service: "Atlassian",
        templates: ["ATATT3{u50-250}", "ATCTT3{u50-250}", "ATBB{A32}"],
    },
    // Chat
    {
        id: "slack-token",
        title: "a Slack token",
        service: "Slack",
        templates: [
            "xoxb-{d9-13}-{d9-13}-{A24}",
            "xoxb-{d9-13}-{A24}",
            "xoxp-{d9-13}-{d9-13}-{d9-13}-{A28-34}",
            "xoxp-{d9-13}-{d9-13}-{A24-34}",
            "xoxa-2-{d9-13}-{d9-13}-{d9-13}-{h28-34}",
            "xoxr-{d9-13}-{A10-60}",
            "xoxs-{d9-13}-{d9-13}-{d9-13}-{A10-40}",
            "xoxe.xoxp-1-{A160-170}",
            "xoxe.xoxb-1-{A160-170}",
            "xoxe-1-{A140-150}",
            "xapp-1-{U9-13}-{d11-14}-{h64}",
            "xoxc-{d9-15}-{d9-15}-{d9-15}-{h64}",
        ],
    },
    {
        id: "discord-bot-token",
        title: "a Discord bot token",
        service: "Discord",
        templates: ["{M|N|O}{u23-27}.{u6}.{u27-38}"],
        signature: ".",
        nameHas: /discord|bot|token/,
        fixtureName: "DISCORD_BOT_TOKEN",
    },
    {
        id: "telegram-bot-token",
        title: "a Telegram bot token",
        service: "Telegram",
        templates: ["{d8}:AA{u33}", "{d9}:AA{u33}", "{d10}:AA{u33}"],
        signature: ":AA",
    },
    // Payments and commerce
    {
        id: "stripe-key",
        title: "a Stripe secret key",
        service: "Stripe",
        templates: [
            "sk_live_{A20-250}",
            "sk_test_{A20-250}",
            "rk_live_{A20-250}",
            "rk_test_{A20-250}",
            "sk_org_live_{A20-250}",
            "sk_org_test_{A20-250}",
        ],
    },
    {
        id: "stripe-webhook-secret",
        title: "a webhook signing secret",
        service: "Stripe (or a service that signs the same way)",
        templates: ["whsec_{b32-64}", "whsec_{b40-44}="],
    },
    {
        id: "shopify-token",
        title: "a Shopify token",
        service: "Shopify",
        templates: ["shpat_{x32}", "shpss_{x32}", "shpca_{x32}", "shppa_{x32}"],
    },
    {
        id: "square-token",
        title: "a Square token",
        service: "Square",
        templates: ["sq0csp-{u43}", "sq0atp-{u22}", "EAAAE{u59}", "EAAAl{u59}"],
    },
    {
        id: "braintree-token",
        title: "a PayPal Braintree access token",
        service: "Braintree",
        templates: ["access_token$production${a16}${h32}", "access_token$sandbox${a16}${h32}"],
    },
    {
        id: "plaid-token",
        title: "a Plaid access token",
        service: "Plaid",
        templates: ["access-sandbox-{g}", "access-development-{g}", "access-production-{g}"],
    },
    {
        id: "flutterwave-key",
        title: "a Flutterwave secret key",
        service: "Flutterwave",
        templates: ["FLWSECK-{h32}-X", "FLWSECK_TEST-{h32}-X"],
    },
    {
        id: "mollie-key",
        title: "a Mollie API key",
        service: "Mollie",
        templates: ["live_{A30}", "test_{A30}"],
        // Functions of tests are named so too.
        accepts: (v) => /\d/.test(v) && !isPathOfWords(v),
    },
    {
        id: "shippo-token",
        title: "a Shippo token",
        service: "Shippo",
        templates: ["shippo_live_{h40}", "shippo_test_{h40}"],
    },
    { id: "easypost-key", title: "an EasyPost key", service: "EasyPost", templates: ["EZAK{A54}", "EZTK{A54}"] },
    {
        id: "duffel-token",
        title: "a Duffel token",
        service: "Duffel",
        templates: ["duffel_live_{u43}", "duffel_test_{u43}"],
    },
    { id: "lob-key", title: "a Lob API key", service: "Lob", templates: ["live_{h35}", "test_{h35}"] },
    // Mail and telephony
    { id: "sendgrid-key", title: "a SendGrid API key", service: "SendGrid", templates: ["SG.{u22}.{u43}"] },
    { id: "mailgun-key", title: "a Mailgun API key", service: "Mailgun", templates: ["key-{h32}"] },
    {
        id: "mailchimp-key",
        title: "a Mailchimp API key",
        service: "Mailchimp",
        templates: ["{h32}-us{d1-2}"],
        signature: "-us",
    },
    { id: "mandrill-key", title: "a Mandrill API key", service: "Mandrill", templates: ["md-{u22}"] },
    {
        id: "brevo-key",
        title: "a Brevo (Sendinblue) key",
        service: "Brevo",
        templates: ["xkeysib-{h64}-{A16}", "xsmtpsib-{h64}-{A16}"],
    },
    { id: "resend-key", title: "a Resend API key", service: "Resend", templates: ["re_{A8}_{A24}"] },
    // Machine learning
    {
        id: "openai-key",
        title: "an OpenAI API key",
        service: "OpenAI",
        templates: [
            "sk-{A20}T3BlbkFJ{A20}",
            "sk-proj-{u20-90}T3BlbkFJ{u20-90}",
            "sk-svcacct-{u20-90}T3BlbkFJ{u20-90}",
            "sk-admin-{u20-90}T3BlbkFJ{u20-90}",
            "sk-proj-{u40-180}",
            "sk-{A48}",
            "sk-svcacct-{u40-180}",
        ],
    },
    {
        id: "anthropic-key",
        title: "an Anthropic API key",
        service: "Anthropic",
        templates: ["sk-ant-api03-{u80-110}", "sk-ant-admin01-{u80-110}", "sk-ant-oat01-{u80-110}", "sk-ant-{u32-60}"],
    },
    { id: "openrouter-key", title: "an OpenRouter key", service: "OpenRouter", templates: ["sk-or-v1-{h64}"] },
    { id: "deepseek-key", title: "an API key of a model service", service: "a model service", templates: ["sk-{h32}"] },
    { id: "langfuse-key", title: "a Langfuse secret key", service: "Langfuse", templates: ["sk-lf-{g}"] },
    {
        id: "huggingface-token",
        title: "a Hugging Face token",
        service: "Hugging Face",
        templates: ["hf_{A34}", "hf_{A37}", "api_org_{A34}"],
    },
    { id: "groq-key", title: "a Groq key", service: "Groq", templates: ["gsk_{A52}"] },
    { id: "replicate-token", title: "a Replicate token", service: "Replicate", templates: ["r8_{A37}", "r8_{A40}"] },
    { id: "perplexity-key", title: "a Perplexity key", service: "Perplexity", templates: ["pplx-{A48}"] },
    { id: "xai-key", title: "an xAI key", service: "xAI", templates: ["xai-{A70-90}"] },
    { id: "pinecone-key", title: "a Pinecone key", service: "Pinecone", templates: ["pcsk_{w60-80}"] },
    {
        id: "langsmith-key",
        title: "a LangSmith key",
        service: "LangSmith",
        templates: ["lsv2_pt_{h32}_{h10}", "lsv2_sk_{h32}_{h10}"],
    },
    { id: "nvidia-key", title: "an NVIDIA API key", service: "NVIDIA", templates: ["nvapi-{u64}"] },
    { id: "tavily-key", title: "a Tavily key", service: "Tavily", templates: ["tvly-{A32}", "tvly-dev-{A32}"] },
    { id: "elevenlabs-key", title: "an ElevenLabs key", service: "ElevenLabs", templates: ["sk_{h48}"] },
    { id: "fireworks-key", title: "a Fireworks key", service: "Fireworks", templates: ["fw_{A24}"] },
    // Clouds
    {
        id: "aws-bedrock-key",
        kind: "aws-key",
        title: "an AWS Bedrock API key",
        service: "AWS",
        templates: ["ABSK{b109-269}", "ABSK{b109-269}=", "ABSK{b109-269}=="],
    },
    {
        id: "gcp-api-key",
        title: "a Google API key",
        service: "Google Cloud",
        templates: ["AIza{u35}"],
        severity: "high",
    },
    {
        id: "google-oauth-secret",
        title: "a Google OAuth client secret",
        service: "Google",
        templates: ["GOCSPX-{u28}"],
    },
    {
        id: "google-oauth-token",
        title: "a Google OAuth token",
        service: "Google",
        templates: ["ya29.{u30-400}", "1//0{u40-120}"],
    },
    {
        id: "firebase-server-key",
        title: "a Firebase Cloud Messaging server key",
        service: "Firebase Cloud Messaging",
        templates: ["AAAA{u7}:APA91b{u120-160}"],
    },
    {
        id: "digitalocean-token",
        title: "a DigitalOcean token",
        service: "DigitalOcean",
        templates: ["dop_v1_{h64}", "doo_v1_{h64}", "dor_v1_{h64}"],
    },
    { id: "heroku-key", title: "a Heroku API key", service: "Heroku", templates: ["HRKU-AA{u58}", "HRKU-{g}"] },
    { id: "netlify-token", title: "a Netlify token", service: "Netlify", templates: ["nfp_{A36}", "nfp_{A40}"] },
    {
        id: "cloudflare-origin-key",
        title: "a Cloudflare origin CA key",
        service: "Cloudflare",
        templates: ["v1.0-{h24}-{h146}"],
    },
    {
        id: "fly-token",
        title: "a Fly.io token",
        service: "Fly.io",
        templates: ["fo1_{u43}", "fm2_{b100-900}", "fm2_{u100-900}"],
    },
    { id: "deno-token", title: "a Deno Deploy token", service: "Deno Deploy", templates: ["ddp_{A36}", "ddw_{A36}"] },
    { id: "render-key", title: "a Render API key", service: "Render", templates: ["rnd_{A28-32}"] },
    {
        id: "alibaba-key",
        title: "an Alibaba Cloud access key",
        service: "Alibaba Cloud",
        templates: ["LTAI{A20}"],
        nameHas: /secret/,
        fixtureName: "ALIBABA_SECRET",
    },
    {
        id: "yandex-key",
        title: "a Yandex Cloud key",
        service: "Yandex Cloud",
        templates: ["AQVN{u35-38}", "YCN{u38}", "t1.{u86}"],
    },
    {
        id: "tailscale-key",
        title: "a Tailscale key",
        service: "Tailscale",
        templates: [
            "tskey-api-{A11-20}-{A20-40}",
            "tskey-auth-{A11-20}-{A20-40}",
            "tskey-client-{A11-20}-{A20-40}",
            "tskey-{A12-24}-{A20-40}",
        ],
    },
    {
        id: "databricks-token",
        title: "a Databricks token",
        service: "Databricks",
        templates: ["dapi{h32}", "dapi{h32}-{d1}", "dkea{h32}", "dose{h32}"],
    },
    {
        id: "planetscale-token",
        title: "a PlanetScale credential",
        service: "PlanetScale",
        templates: ["pscale_tkn_{u32-64}", "pscale_pw_{u32-64}", "pscale_oauth_{u32-64}"],
    },
    { id: "neon-key", title: "a Neon credential", service: "Neon", templates: ["npg_{A12-20}", "napi_{a64}"] },
    {
        id: "supabase-key",
        title: "a Supabase key",
        service: "Supabase",
        templates: ["sbp_{h40}", "sbp_oauth_{h40}", "sbp_v0_{h40}", "sb_secret_{u31}", "sb_secret_{u22}_{u8}"],
    },
    // Packages and build
    { id: "npm-token", kind: "package-token", title: "an npm token", service: "npm", templates: ["npm_{A36}"] },
    {
        id: "pypi-token",
        kind: "package-token",
        title: "a PyPI token",
        service: "PyPI",
        templates: ["pypi-AgEIcHlwaS5vcmc{u50-250}", "pypi-AgENdGVzdC5weXBpLm9yZw{u50-250}"],
    },
    { id: "nuget-key", kind: "package-token", title: "a NuGet API key", service: "NuGet", templates: ["oy2{a43}"] },
    {
        id: "rubygems-key",
        kind: "package-token",
        title: "a RubyGems key",
        service: "RubyGems",
        templates: ["rubygems_{h48}"],
    },
    {
        id: "crates-token",
        kind: "package-token",
        title: "a crates.io token",
        service: "crates.io",
        templates: ["cio{A32}"],
    },
    {
        id: "clojars-token",
        kind: "package-token",
        title: "a Clojars token",
        service: "Clojars",
        templates: ["CLOJARS_{h60}"],
    },
    {
        id: "packagist-token",
        kind: "package-token",
        title: "a Private Packagist token",
        service: "Private Packagist",
        templates: ["packagist_ack_{h68}", "packagist_uut_{h68}", "packagist_out_{h68}", "packagist_ock_{h68}"],
    },
    {
        id: "openvsx-token",
        kind: "package-token",
        title: "an Open VSX token",
        service: "Open VSX",
        templates: ["ovsxp_{g}"],
    },
    {
        id: "docker-token",
        title: "a Docker Hub token",
        service: "Docker Hub",
        templates: ["dckr_pat_{u27}", "dckr_oat_{u27-32}"],
    },
    {
        id: "artifactory-token",
        title: "an Artifactory token",
        service: "JFrog Artifactory",
        templates: ["AKCp{A69}", "AKCp{A10-90}", "cmVmdGtu{A56}"],
    },
    {
        id: "circleci-token",
        title: "a CircleCI token",
        service: "CircleCI",
        templates: ["CCIPAT_{A22}_{h40}", "CCIPRJ_{A22}_{h40}"],
    },
    {
        id: "buildkite-token",
        title: "a Buildkite token",
        service: "Buildkite",
        templates: ["bkua_{h40}", "bkaj_{A40-80}"],
    },
    {
        id: "sonarqube-token",
        title: "a SonarQube token",
        service: "SonarQube",
        templates: ["squ_{h40}", "sqp_{h40}", "sqa_{h40}"],
    },
    {
        id: "octopus-key",
        title: "an Octopus Deploy key",
        service: "Octopus Deploy",
        templates: ["API-{U26}", "API-{U31}"],
    },
    {
        id: "harness-token",
        title: "a Harness token",
        service: "Harness",
        templates: ["pat.{u22}.{h24}.{A20}", "sat.{u22}.{h24}.{A20}"],
    },
    // Infrastructure tools
    {
        id: "terraform-token",
        title: "a Terraform Cloud token",
        service: "HCP Terraform",
        templates: ["{A14}.atlasv1.{u60-70}"],
        signature: ".atlasv1.",
    },
    {
        id: "vault-token",
        title: "a HashiCorp Vault token",
        service: "HashiCorp Vault",
        templates: ["hvs.{u24-180}", "hvb.{u90-220}", "hvr.{u24-180}"],
    },
    { id: "pulumi-token", title: "a Pulumi access token", service: "Pulumi Cloud", templates: ["pul-{h40}"] },
    {
        id: "doppler-token",
        title: "a Doppler token",
        service: "Doppler",
        templates: [
            "dp.pt.{A40-44}",
            "dp.st.{a2-35}.{A40-44}",
            "dp.st.{A40-44}",
            "dp.sa.{A40-44}",
            "dp.ct.{A40-44}",
            "dp.scim.{A40-44}",
            "dp.audit.{A40-44}",
        ],
    },
    {
        id: "onepassword-token",
        title: "a 1Password service account token",
        service: "1Password",
        templates: ["ops_eyJ{A240-900}", "A3-{U6}-{U11}-{U5}-{U5}-{U5}"],
    },
    { id: "infracost-key", title: "an Infracost key", service: "Infracost", templates: ["ico-{A32}"] },
    {
        id: "age-secret-key",
        kind: "private-key",
        title: "an age secret key",
        service: "age",
        templates: ["AGE-SECRET-KEY-1{U58}"],
    },
    {
        id: "extended-private-key",
        kind: "private-key",
        title: "an extended private key of a wallet",
        service: "a wallet",
        templates: ["xprv{A107}"],
    },
    {
        id: "nkey-seed",
        kind: "private-key",
        title: "a NATS nkey seed",
        service: "NATS",
        templates: ["SU{S56}", "SA{S56}", "SO{S56}", "SN{S56}", "SC{S56}", "SX{S56}"],
        nameHas: /nats|nkey|seed|creds/,
        fixtureName: "NATS_NKEY_SEED",
    },
    // Observability
    {
        id: "newrelic-key",
        title: "a New Relic key",
        service: "New Relic",
        templates: ["NRAK-{U27}", "NRII-{u32}", "NRAA-{h27}"],
    },
    {
        id: "newrelic-license-key",
        kind: "newrelic-key",
        title: "a New Relic license key",
        service: "New Relic",
        templates: ["{h36}NRAL"],
        signature: "NRAL",
    },
    {
        id: "sentry-token",
        title: "a Sentry auth token",
        service: "Sentry",
        templates: [
            "sntrys_eyJ{b100-400}",
            "sntrys_eyJ{b60-400}={u20-60}",
            "sntrys_eyJ{b60-400}_{b43}",
            "sntryu_{h64}",
        ],
    },
    {
        id: "grafana-token",
        title: "a Grafana token",
        service: "Grafana",
        templates: ["glsa_{A32}_{h8}", "glc_{b32-400}", "glc_{b32-400}=", "glc_{b32-400}==", "eyJrIjoi{A70-400}"],
    },
    {
        id: "dynatrace-token",
        title: "a Dynatrace token",
        service: "Dynatrace",
        templates: ["dt0c01.{U24}.{U64}", "dt0s01.{U24}.{U64}", "dt0s16.{U24}.{U64}"],
    },
    {
        id: "honeycomb-key",
        title: "a Honeycomb key",
        service: "Honeycomb",
        templates: ["hcaik_{a58}", "hcxik_{a58}", "hcalk_{a58}"],
    },
    {
        id: "posthog-key",
        title: "a PostHog personal key",
        service: "PostHog",
        templates: ["phx_{A43-56}", "phs_{A43-56}", "phr_{A43-56}", "pha_{A43-64}"],
    },
    {
        id: "pagerduty-token",
        title: "a PagerDuty token",
        service: "PagerDuty",
        templates: ["pdus+_0XBPWQQ_{g}", "u+{u18}"],
        nameHas: /pager|duty|pd/,
        fixtureName: "PAGERDUTY_TOKEN",
    },
    // Products
    {
        id: "linear-key",
        title: "a Linear API key",
        service: "Linear",
        templates: ["lin_api_{A40}", "lin_oauth_{A40-64}"],
    },
    { id: "notion-token", title: "a Notion token", service: "Notion", templates: ["secret_{A43}", "ntn_{d11}{A35}"] },
    { id: "airtable-token", title: "an Airtable token", service: "Airtable", templates: ["pat{A14}.{h64}"] },
    { id: "figma-token", title: "a Figma token", service: "Figma", templates: ["figd_{u40}", "figd_{u40-45}"] },
    {
        id: "postman-key",
        title: "a Postman API key",
        service: "Postman",
        templates: ["PMAK-{h24}-{h34}", "PMAT-{U26}"],
    },
    { id: "contentful-token", title: "a Contentful token", service: "Contentful", templates: ["CFPAT-{u43}"] },
    { id: "typeform-token", title: "a Typeform token", service: "Typeform", templates: ["tfp_{u40-59}"] },
    { id: "mapbox-token", title: "a Mapbox secret token", service: "Mapbox", templates: ["sk.eyJ{u40-200}.{u20-24}"] },
    {
        id: "dropbox-token",
        title: "a Dropbox token",
        service: "Dropbox",
        templates: ["sl.{u130-300}", "sl.u.{u130-1400}"],
    },
    {
        id: "facebook-token",
        title: "a Facebook access token",
        service: "Meta",
        templates: ["EAACEdEose0cBA{A20-250}", "EAA{A90-300}"],
        accepts: (v) => shapeOf(v).entropy > 4.6,
    },
    {
        id: "twitter-bearer-token",
        title: "a Twitter (X) bearer token",
        service: "X",
        templates: ["AAAAAAAAAAAAAAAAAAAAA{A5-20}%{x2}{A30-100}", "AAAAAAAAAAAAAAAAAAAAA{A50-120}"],
        accepts: (v) => /[1-9a-z]/.test(v.slice(24)),
    },
    {
        id: "hubspot-token",
        title: "a HubSpot private app token",
        service: "HubSpot",
        templates: ["pat-na1-{g}", "pat-na2-{g}", "pat-eu1-{g}", "pat-ap1-{g}"],
    },
    { id: "launchdarkly-key", title: "a LaunchDarkly key", service: "LaunchDarkly", templates: ["sdk-{g}", "api-{g}"] },
    { id: "segment-token", title: "a Segment token", service: "Segment", templates: ["sgp_{A64}"] },
    {
        id: "asana-token",
        title: "an Asana personal access token",
        service: "Asana",
        templates: ["0/{h32}", "1/{d15-17}:{h32}", "2/{d15-17}/{d15-17}:{h32}"],
        nameHas: /asana|token|pat/,
        fixtureName: "ASANA_TOKEN",
    },
    { id: "zuplo-key", title: "a Zuplo API key", service: "Zuplo", templates: ["zpka_{h32}_{h8}"] },
    { id: "readme-key", title: "a ReadMe API key", service: "ReadMe", templates: ["rdme_{a70}"] },
    { id: "prefect-key", title: "a Prefect API key", service: "Prefect", templates: ["pnu_{A36}"] },
    {
        id: "ably-key",
        title: "an Ably key",
        service: "Ably",
        templates: ["{A6}.{A6}:{u43}"],
        signature: ":",
        nameHas: /ably/,
        fixtureName: "ABLY_API_KEY",
    },
    {
        id: "sanity-token",
        title: "a Sanity token",
        service: "Sanity",
        templates: ["sk{A80-200}"],
        nameHas: /sanity/,
        fixtureName: "SANITY_WRITE",
    },
    {
        id: "okta-token",
        title: "an Okta API token",
        service: "Okta",
        templates: ["00{u40}"],
        nameHas: /okta/,
        fixtureName: "OKTA_API_TOKEN",
    },
    { id: "frameio-token", title: "a Frame.io token", service: "Frame.io", templates: ["fio-u-{u64}"] },
    {
        id: "bitwarden-token",
        title: "a Bitwarden access token",
        service: "Bitwarden",
        templates: ["0.{g}.{A30}:{b22}=="],
    },
    {
        id: "stytch-secret",
        title: "a Stytch secret",
        service: "Stytch",
        templates: ["secret-live-{u36}=", "secret-test-{u36}="],
    },
    // Formats that came later or that few know; they stand last, so that the made-up examples of those above stay what they are.
    {
        id: "vercel-token",
        title: "a Vercel token",
        service: "Vercel",
        templates: ["vcp_{A56}", "vci_{A56}", "vca_{A56}", "vcr_{A56}", "vck_{A56}"],
    },
    {
        id: "cloudflare-token",
        title: "a Cloudflare API token",
        service: "Cloudflare",
        templates: ["cfut_{A40}{h8}", "cfat_{A40}{h8}", "cfk_{A40}{h8}"],
    },
    { id: "together-key", title: "a Together AI key", service: "Together AI", templates: ["tgp_v1_{u43}"] },
    {
        id: "bitbucket-server-token",
        title: "a Bitbucket Data Center token",
        service: "Bitbucket",
        templates: ["BBDC-{b44}"],
    },
    {
        id: "docker-swarm-key",
        title: "a Docker Swarm token or unlock key",
        service: "Docker Swarm",
        templates: ["SWMTKN-1-{a50}-{a25}", "SWMKEY-1-{b43}"],
    },
    { id: "llamaindex-key", title: "a LlamaCloud key", service: "LlamaIndex", templates: ["llx-{u48}"] },
    { id: "apify-token", title: "an Apify API token", service: "Apify", templates: ["apify_api_{A34-38}"] },
    { id: "adobe-secret", title: "an Adobe client secret", service: "Adobe", templates: ["p8e-{A32}"] },
    { id: "canva-secret", title: "a Canva client secret", service: "Canva", templates: ["cnvca{u51}"] },
    { id: "cerebras-key", title: "a Cerebras API key", service: "Cerebras", templates: ["csk-{a48}"] },
    {
        id: "cockroach-key",
        title: "a CockroachDB Cloud API key",
        service: "CockroachDB Cloud",
        templates: ["CCDB1_{A22}_{A40}"],
    },
    {
        id: "configcat-key",
        title: "a ConfigCat SDK key",
        service: "ConfigCat",
        templates: ["configcat-sdk-1/{u22}/{u22}"],
    },
    {
        id: "datastax-token",
        title: "a DataStax Astra token",
        service: "DataStax Astra",
        templates: ["AstraCS:{A24}:{h64}"],
    },
    {
        id: "defined-networking-key",
        title: "a Defined Networking API key",
        service: "Defined Networking",
        templates: ["dnkey-{U26}-{U52}"],
    },
    {
        id: "elastic-cloud-key",
        title: "an Elastic Cloud API key",
        service: "Elastic Cloud",
        templates: ["essu_{u60-200}"],
    },
    {
        id: "fly-macaroon",
        title: "a Fly.io macaroon",
        service: "Fly.io",
        templates: ["fm1r_{b100-900}", "fm1a_{b100-900}"],
    },
    { id: "gemini-key", title: "a Gemini API key", service: "Google", templates: ["AQ.Ab8RN6{u44}"] },
    { id: "mailersend-token", title: "a MailerSend token", service: "MailerSend", templates: ["mlsn.{A60-100}"] },
    {
        id: "maxmind-key",
        title: "a MaxMind license key",
        service: "MaxMind",
        templates: ["{A6}_{A29}_mmk"],
        signature: "_mmk",
    },
    {
        id: "mergify-key",
        title: "a Mergify application key",
        service: "Mergify",
        templates: ["mergify_application_key_{u40-200}"],
    },
    {
        id: "atlas-service-account-secret",
        title: "a MongoDB Atlas service account's secret",
        service: "MongoDB Atlas",
        templates: ["mdb_sa_sk_{u40}"],
    },
    { id: "nylas-key", title: "a Nylas API key", service: "Nylas", templates: ["nyk_{A67}", "nyk_v0_{A64}"] },
    {
        id: "onesignal-key",
        title: "a OneSignal API key",
        service: "OneSignal",
        templates: ["os_v2_app_{a103}", "os_v2_org_{a103}"],
    },
    {
        id: "onfido-token",
        title: "an Onfido API token",
        service: "Onfido",
        templates: ["api_live.{u20-80}", "api_live_us.{u20-80}", "api_live_ca.{u20-80}"],
    },
    { id: "openshift-token", title: "an OpenShift user's token", service: "OpenShift", templates: ["sha256~{u43}"] },
    {
        id: "paddle-key",
        title: "a Paddle API key",
        service: "Paddle",
        templates: ["pdl_live_apikey_{a26}_{A22}_{A3}", "pdl_sdbx_apikey_{a26}_{A22}_{A3}"],
    },
    { id: "pinterest-token", title: "a Pinterest access token", service: "Pinterest", templates: ["pina_{u60-200}"] },
    {
        id: "polar-token",
        title: "a Polar token",
        service: "Polar",
        templates: ["polar_oat_{u40-100}", "polar_pat_{u40-100}", "polar_at_{u40-100}"],
    },
    { id: "ramp-secret", title: "a Ramp client secret", service: "Ramp", templates: ["ramp_sec_{A48}"] },
    { id: "rootly-key", title: "a Rootly API key", service: "Rootly", templates: ["rootly_{h64}"] },
    { id: "runpod-key", title: "a RunPod API key", service: "RunPod", templates: ["rpa_{U40}{A6}"] },
    { id: "samsara-token", title: "a Samsara API token", service: "Samsara", templates: ["samsara_api_{A26-32}"] },
    { id: "scalingo-token", title: "a Scalingo token", service: "Scalingo", templates: ["tk-us-{u48}"] },
    {
        id: "settlemint-token",
        title: "a SettleMint token",
        service: "SettleMint",
        templates: ["sm_aat_{A16}", "sm_pat_{A16}", "sm_sat_{A16}"],
    },
    {
        id: "salesforce-token",
        title: "a Salesforce session",
        service: "Salesforce",
        templates: ["00D{A12}!{t80-260}"],
    },
    {
        id: "sourcegraph-token",
        title: "a Sourcegraph token",
        service: "Sourcegraph",
        templates: ["sgp_{x16}_{x40}", "sgp_local_{x40}", "sgp_{x40}"],
    },
    { id: "upcloud-token", title: "an UpCloud API token", service: "UpCloud", templates: ["ucat_{A24-32}"] },
    { id: "wakatime-key", title: "a WakaTime API key", service: "WakaTime", templates: ["waka_{g}"] },
    {
        id: "wandb-key",
        title: "a Weights & Biases API key",
        service: "Weights & Biases",
        templates: ["wandb_v1_{w77}"],
    },
    {
        id: "xendit-key",
        title: "a Xendit secret key",
        service: "Xendit",
        templates: ["xnd_production_{A56-72}", "xnd_development_{A56-72}"],
    },
    { id: "zoho-token", title: "a Zoho OAuth token", service: "Zoho", templates: ["1000.{h32}.{h32}"] },
    { id: "axiom-token", title: "an Axiom token", service: "Axiom", templates: ["xaat-{g}", "xapt-{g}"] },
    { id: "inngest-key", title: "an Inngest signing key", service: "Inngest", templates: ["signkey-prod-{h64}"] },
    { id: "ory-token", title: "an Ory access token", service: "Ory", templates: ["ory_pat_{A32}"] },
    {
        id: "akamai-token",
        title: "an Akamai EdgeGrid token",
        service: "Akamai",
        templates: ["akab-{a16}-{a16}"],
    },
];

const JWT_ID = "jwt";

const jwtSample = (random: () => number): string => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub: "svc-example", iat: 1700000000 + Math.floor(random() * 1e6) })}.${sampleOf("{u43}", random)}`;
};

const jwt: TokenRule = {
    id: JWT_ID,
    kind: "jwt",
    title: "a signed JSON Web Token",
    severity: "high",
    what: "A signed JSON Web Token (header, claims and signature) that somebody may present as it is.",
    why: "Until it expires, whoever reads it is the subject that it names.",
    fix: "Have the app ask for a token at run time with its managed identity. If a long-lived one is unavoidable, keep it in Key Vault and hand the app a reference.",
    ok: [{ name: "SETTING", value: "eyJhbGciOi..." }],
    notOk: [{ name: "SETTING", value: jwtSample(generator(7900)) }],
    signatures: [{ literal: "eyJ", before: 0 }],
    pattern:
        /(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{16,1400}(?![A-Za-z0-9_.-])/y,
    accepts: (value) => jwtProblem(value) === undefined,
};

/** Every rule that needs no name. */
export const TOKEN_RULES: readonly TokenRule[] = [...FORMATS.map(token), jwt];

interface Entry {
    readonly rule: TokenRule;
    readonly before: number;
}

const bySignature = new Map<string, Entry[]>();
for (const rule of TOKEN_RULES) {
    for (const { literal, before } of rule.signatures) {
        // A single dot or colon is no signature; such rules run on whole values only.
        if (literal.length < 2 || rule.nameHas !== undefined) continue;
        const list = bySignature.get(literal) ?? [];
        if (!list.some((e) => e.rule === rule && e.before === before)) list.push({ rule, before });
        bySignature.set(literal, list);
    }
}
watchFor(bySignature.keys());
/** By signature, the rules to try where it stands: a longer one may begin with a shorter one. */
const byLiteral: ReadonlyMap<string, readonly Entry[]> = new Map(
    [...bySignature.keys()].map((literal) => [
        literal,
        Array.from(literal, (_, n) => bySignature.get(literal.slice(0, literal.length - n)) ?? []).flat(),
    ]),
);
const wholeValueRules = TOKEN_RULES.filter((r) => r.nameHas !== undefined);

const escapeSource = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
/** All signatures as one alternation, longest first; case-sensitive. */
const SIGNATURE_SOURCE = [...bySignature.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escapeSource)
    .join("|");
const SIGNATURES = new RegExp(SIGNATURE_SOURCE, "g");

interface TokenMatch {
    readonly rule: TokenRule;
    readonly start: number;
    readonly end: number;
}

/** Texts shorter than this are searched as they are. */
const SHORT_TEXT = 512;

/** Every token in the text, in order. `words` are the lower-case words of the setting's name, for formats that need it. */
export function findTokens(text: string, words: string): TokenMatch[] {
    const out: TokenMatch[] = [];
    if (text.length < SHORT_TEXT) search(text, 0, text.length, out);
    else out.push(...tokensInWindows(text, sweep(text).windows));
    if (out.length === 0 && words !== "" && text.length < 200) {
        for (const rule of wholeValueRules) {
            if (!(rule.nameHas?.test(words) ?? true)) continue;
            rule.pattern.lastIndex = 0;
            const m = rule.pattern.exec(text);
            if (m !== null && m[0].length === text.length && (rule.accepts?.(text) ?? true))
                out.push({ rule, start: 0, end: text.length });
        }
    }
    return out;
}

/** Looks for signatures only in windows around runs of token characters. */
export function tokensInWindows(text: string, windows: readonly number[]): TokenMatch[] {
    const out: TokenMatch[] = [];
    for (let n = 0; n + 1 < windows.length; n += 2) search(text, windows[n] ?? 0, windows[n + 1] ?? 0, out);
    return out;
}

/** Tokens that begin in a window of the text. */
function search(text: string, begin: number, end: number, out: TokenMatch[]): void {
    const body = begin === 0 && end === text.length ? text : text.slice(begin, end);
    SIGNATURES.lastIndex = 0;
    for (let m = SIGNATURES.exec(body); m !== null; m = SIGNATURES.exec(body)) {
        const hit = matchAt(text, begin + m.index, m[0], out.at(-1)?.end ?? 0);
        if (hit === undefined) SIGNATURES.lastIndex = m.index + 1;
        else {
            out.push(hit);
            SIGNATURES.lastIndex = Math.max(hit.end - begin, m.index + 1);
        }
    }
}

function matchAt(text: string, at: number, literal: string, from: number): TokenMatch | undefined {
    for (const { rule, before } of byLiteral.get(literal) ?? []) {
        const start = at - before;
        if (start < from) continue;
        rule.pattern.lastIndex = start;
        const m = rule.pattern.exec(text);
        if (m === null || (rule.accepts !== undefined && !rule.accepts(m[0]))) continue;
        return { rule, start, end: start + m[0].length };
    }
    return undefined;
}
