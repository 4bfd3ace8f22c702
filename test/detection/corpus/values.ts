import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
const HEX = "0123456789abcdef";
const ALNUM = UPPER + LOWER + DIGITS;
const BASE64 = ALNUM + "+/";
const BASE64URL = ALNUM + "-_";

const WORDS = (
    "amber anchor aspen badger basil beacon birch bramble cedar cinder clover comet coral cricket dahlia delta ember " +
    "falcon fennel fjord garnet glacier harbor hazel heron indigo island jasper juniper kestrel lagoon lantern linden " +
    "maple marble meadow nectar nimbus ocean olive onyx orchid pebble pepper poplar quartz raven reef saffron sorrel " +
    "spruce tidal timber tulip umber velvet walnut willow winter yarrow zephyr"
).split(" ");
const NAMES = ["Anouk", "Bence", "Carmen", "Dario", "Elif", "Farid", "Greta", "Hanne", "Ivo", "Jorge", "Kaia", "Leila"];
const COMPANIES = ["bluepeak", "cedarline", "dunmore", "eastvale", "foxmere", "granite", "hollins", "ironbay", "kelso"];
const SERVICES = [
    "ledger",
    "courier",
    "vision",
    "roster",
    "tariff",
    "archive",
    "billing",
    "quota",
    "signals",
    "permits",
];
const ENVIRONMENTS = ["dev", "test", "stage", "prod"];

/**
 * Makes the values of one case from a seed, so that one case does not change when another is added. Every value is
 * random text in the format a service documents; none is or was a credential.
 */
export class Values {
    private counter = 0;
    private pool: Buffer = Buffer.alloc(0);

    public constructor(private readonly seed: string) {}

    private byte(): number {
        if (this.pool.length === 0) {
            this.pool = createHash("sha256").update(`${this.seed}/${this.counter++}`).digest();
        }
        const [next = 0] = this.pool;
        this.pool = this.pool.subarray(1);
        return next;
    }

    /** A whole number from 0 up to, not including, `below`. */
    public below(below: number): number {
        return ((this.byte() << 16) | (this.byte() << 8) | this.byte()) % below;
    }

    public pick<T>(from: readonly T[]): T {
        const item = from[this.below(from.length)];
        if (item === undefined) throw new Error("nothing to pick from");
        return item;
    }

    public text(alphabet: string, length: number): string {
        return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join("");
    }

    public hex = (length: number): string => this.text(HEX, length);
    public upperHex = (length: number): string => this.text(HEX, length).toUpperCase();
    public alnum = (length: number): string => this.text(ALNUM, length);
    public lower = (length: number): string => this.text(LOWER + DIGITS, length);
    public upper = (length: number): string => this.text(UPPER + DIGITS, length);
    public digits = (length: number): string => this.text("123456789", 1) + this.text(DIGITS, length - 1);
    public base64url = (length: number): string => this.text(BASE64URL, length);
    public bytes = (count: number): Buffer => Buffer.from(Array.from({ length: count }, () => this.byte()));
    public base64 = (bytes: number): string => this.bytes(bytes).toString("base64");

    public guid(): string {
        const h = this.hex(32);
        return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
    }

    // --- surroundings ---
    public company = (): string => this.pick(COMPANIES);
    public service = (): string => this.pick(SERVICES);
    public environment = (): string => this.pick(ENVIRONMENTS);
    public word = (): string => this.pick(WORDS);
    public number = (from: number, to: number): number => from + this.below(to - from + 1);
    public subscription = (): string => `/subscriptions/${this.guid()}`;

    // --- passwords ---
    /** What people think up: words, names, seasons, years. */
    public humanPassword(): string {
        const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
        return this.pick([
            () => `${capital(this.word())}${capital(this.word())}${this.digits(2)}`,
            () => `${this.pick(NAMES)}#${this.number(1975, 2024)}`,
            () => `${this.word()}-${this.word()}-${this.word()}`,
            () => `${this.pick(["Spring", "Sommer", "Otono", "Hiver"])}${this.number(2019, 2025)}!`,
            () => `${capital(this.word())}@${this.digits(3)}`,
            () => `${this.word()}${this.digits(4)}`,
        ])();
    }

    /** What a password manager makes, of characters that need no quoting anywhere. */
    public randomPassword = (length = 20): string =>
        this.text(UPPER, 1) + this.text(ALNUM + "-_.~", length - 2) + this.text(DIGITS, 1);

    /** What a password manager makes, punctuation and all. */
    public wildPassword = (length = 18): string =>
        this.text(LOWER, 1) + this.text(ALNUM + "!#%*+-.:=?@^_~", length - 2) + this.text(UPPER, 1);

    // --- provider formats: prefix, alphabet, length, place of a signature or a checksum ---
    private base62Checksum(body: string): string {
        let rest = crc32(body);
        let out = "";
        const digits = DIGITS + UPPER + LOWER;
        while (rest > 0) {
            out = digits.charAt(rest % 62) + out;
            rest = Math.floor(rest / 62);
        }
        return out.padStart(6, "0");
    }
    private checked(prefix: string): string {
        const body = this.alnum(30);
        return `${prefix}${body}${this.base62Checksum(body)}`;
    }
    /** A key of `total` base64 characters with a signature before the last six characters, as Azure's identifiable keys have. */
    private signed(bytes: number, signature: string, tail: number): string {
        const plain = this.bytes(bytes).toString("base64").replace(/=+$/, "");
        const padding = "=".repeat((4 - (plain.length % 4)) % 4);
        const body = plain.slice(0, plain.length - tail - signature.length);
        return body + signature + this.text(BASE64, tail - 1) + this.pick(["A", "Q", "g", "w"]) + padding;
    }

    public github = (): string => this.checked(this.pick(["ghp_", "gho_", "ghs_"]));
    public npm = (): string => this.checked("npm_");
    public githubFineGrained = (): string => `github_pat_${this.alnum(22)}_${this.alnum(59)}`;
    public gitlab = (): string => `glpat-${this.base64url(20)}`;
    public gitlabRunner = (): string => `glrt-${this.base64url(20)}`;
    public slackBot = (): string => `xoxb-${this.digits(12)}-${this.digits(13)}-${this.alnum(24)}`;
    public slackWebhook = (): string =>
        `https://hooks.slack.com/services/T${this.upper(10)}/B${this.upper(10)}/${this.alnum(24)}`;
    public discordWebhook = (): string => `https://discord.com/api/webhooks/${this.digits(19)}/${this.base64url(68)}`;
    public teamsWebhook = (tenant: string): string =>
        `https://${tenant}.webhook.office.com/webhookb2/${this.guid()}@${this.guid()}/IncomingWebhook/${this.hex(32)}/${this.guid()}`;
    public sendgrid = (): string => `SG.${this.base64url(22)}.${this.base64url(43)}`;
    public mailgun = (): string => `key-${this.hex(32)}`;
    public mailchimp = (): string => `${this.hex(32)}-us${this.number(1, 21)}`;
    public stripe = (prefix = "sk_live_"): string => `${prefix}51${this.alnum(97)}`;
    public stripeWebhook = (): string => `whsec_${this.alnum(32)}`;
    public shopify = (): string => `shpat_${this.hex(32)}`;
    public square = (): string => `sq0csp-${this.base64url(43)}`;
    public dockerHub = (): string => `dckr_pat_${this.base64url(27)}`;
    public huggingFace = (): string => `hf_${this.text(UPPER + LOWER, 34)}`;
    public openai = (): string => `sk-proj-${this.base64url(74)}T3BlbkFJ${this.base64url(74)}`;
    public anthropic = (): string => `sk-ant-api03-${this.base64url(93)}AA`;
    public databricks = (): string => `dapi${this.hex(32)}`;
    public digitalOcean = (): string => `dop_v1_${this.hex(64)}`;
    public linear = (): string => `lin_api_${this.alnum(40)}`;
    public postman = (): string => `PMAK-${this.hex(24)}-${this.hex(34)}`;
    public grafana = (): string => `glsa_${this.alnum(32)}_${this.hex(8)}`;
    public newRelic = (): string => `NRAK-${this.upper(27)}`;
    public telegram = (): string => `${this.digits(10)}:AA${this.base64url(33)}`;
    public google = (): string => `AIza${this.base64url(35)}`;
    public atlassian = (): string => `ATATT3xFfGF0${this.base64url(171)}=${this.upperHex(8)}`;
    public vaultService = (): string => `hvs.${this.base64url(90)}`;
    public terraformCloud = (): string => `${this.alnum(14)}.atlasv1.${this.alnum(67)}`;
    public pulumi = (): string => `pul-${this.hex(40)}`;
    public mapboxSecret = (): string => `sk.eyJ1Ijoi${this.alnum(60)}.${this.base64url(22)}`;
    public sonar = (): string => `sqp_${this.hex(40)}`;
    public ageKey = (): string => `AGE-SECRET-KEY-1${this.text("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)}`;
    public pypi = (): string => `pypi-AgEIcHlwaS5vcmc${this.base64url(150)}`;
    public nugetOrg = (): string => `oy2${this.lower(43)}`;
    public rubygems = (): string => `rubygems_${this.hex(48)}`;
    public awsKeyId = (): string => `AKIA${this.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`;
    public awsSecret = (): string => this.text(BASE64, 38) + this.alnum(2);
    public twilioToken = (): string => this.hex(32);
    public twilioSid = (): string => `AC${this.hex(32)}`;
    public figma = (): string => `figd_${this.base64url(40)}`;
    public cloudflare = (): string => this.base64url(40);
    public fastly = (): string => this.base64url(32);

    public storageKey = (): string => this.signed(64, "+ASt", 6);
    public cosmosKey = (): string => this.signed(64, "ACDb", 6);
    public serviceBusKey = (): string => this.signed(32, "+ASb", 5);
    public eventHubKey = (): string => this.signed(32, "+AEh", 5);
    public iotHubKey = (): string => this.signed(32, "AIoT", 5);
    public batchKey = (): string => this.signed(64, "+ABa", 6);
    public redisKey = (): string => this.signed(32, "AzCa", 5);
    public functionKey = (): string => this.signed(40, "AzFu", 6);
    public searchKey = (): string => `${this.alnum(42)}AzSe${this.alnum(6)}`;
    public registryKey = (): string => `${this.text(BASE64, 42)}+ACR${this.alnum(6)}`;
    public entraSecret = (): string => `${this.alnum(3)}8Q~${this.text(ALNUM + "_.~-", 34)}`;
    /** The common format of Azure's newer keys: 52 random characters, JQQJ99, 18 of date, region and platform, four letters of
     * the service, four of a checksum. */
    private commonKey = (service: string): string =>
        `${this.alnum(52)}JQQJ99BCAC${this.alnum(10)}AAAg${service}${this.alnum(4)}`;
    public devOpsToken = (): string => this.commonKey("AZDO");
    public mapsKey = (): string => this.commonKey("AZMP");
    public cognitiveKey = (): string => this.hex(32);

    public jwt(claims: Record<string, unknown> = {}): string {
        const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
        const head = part({ alg: "HS256", typ: "JWT" });
        const body = part({ sub: `svc-${this.service()}`, iat: 1700000000 + this.below(90000000), ...claims });
        return `${head}.${body}.${this.bytes(32).toString("base64url")}`;
    }
    /** The frame of a PEM block around random bytes: it has the look of a key and opens nothing. */
    public pem(label: string, bytes = 300): string {
        const body =
            this.bytes(bytes)
                .toString("base64")
                .match(/.{1,64}/g) ?? [];
        return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`, ""].join("\n");
    }
    public sas(resource: string): string {
        const signature = encodeURIComponent(this.base64(32));
        return `${resource}?sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=${signature}`;
    }
    public storageConnection = (): string =>
        `DefaultEndpointsProtocol=https;AccountName=st${this.company()}${this.digits(3)};AccountKey=${this.storageKey()};EndpointSuffix=core.windows.net`;
    public serviceBusConnection = (): string =>
        `Endpoint=sb://sb-${this.company()}.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${this.serviceBusKey()}`;
    public sqlConnection = (password: string): string =>
        `Server=tcp:sql-${this.company()}.database.windows.net,1433;Initial Catalog=${this.service()};User ID=app;Password=${password};Encrypt=True;TrustServerCertificate=False;`;
    public vaultUri = (): string => `https://kv-${this.company()}-${this.environment()}.vault.azure.net`;
    public keyVaultReference = (name: string): string =>
        this.pick([
            () => `@Microsoft.KeyVault(SecretUri=${this.vaultUri()}/secrets/${name}/)`,
            () => `@Microsoft.KeyVault(SecretUri=${this.vaultUri()}/secrets/${name}/${this.hex(32)})`,
            () => `@Microsoft.KeyVault(VaultName=kv-${this.company()};SecretName=${name})`,
        ])();
}
