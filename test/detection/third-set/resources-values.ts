import { Values } from "../corpus/values";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const HEX_UPPER = "0123456789ABCDEF";
const ALNUM = LETTERS.toUpperCase() + LETTERS + "0123456789";

const FOREIGN = [
    ["Снегирь", "берёза", "Осень", "маяк"],
    ["βράχος", "Θάλασσα", "ελιά", "Φάρος"],
    ["Käsebrot", "Übermorgen", "Straßenbahn", "Frühstück"],
    ["ひまわり", "さくら", "みずうみ", "かもめ"],
    ["žlutý", "kůň", "Řeka", "čtvrtek"],
    ["잠자리", "바다", "고래", "단풍"],
];

/** Values in formats that the first two sets do not use. Like those, they are random text of a documented shape. */
export class MoreValues extends Values {
    private readonly capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

    // --- passwords ---
    public passphrase = (): string => `${this.word()} ${this.word()} ${this.word()} ${this.word()}`;
    public sentence = (): string =>
        `${this.capital(this.word())} ate ${this.number(2, 9)} ${this.word()} pies, ${this.word()}!`;
    public foreignPassword(): string {
        const words = this.pick(FOREIGN);
        return `${this.pick(words)}${this.pick(["-", "_", "!", "."])}${this.pick(words)}${this.digits(2)}`;
    }
    public pin = (length = 10): string => this.digits(length);
    /** A password that a careless reader takes for a template: it has the punctuation of one, and nothing to fill in. */
    public lookalike(): string {
        const word = this.capital(this.word());
        return this.pick([
            () => `$${word}$${this.digits(4)}`,
            () => `{${word}}${this.digits(3)}!`,
            () => `${this.digits(2)}%${word}%${this.capital(this.word())}`,
            () => `<${word}>${this.digits(4)}`,
            () => `#${word}{${this.digits(3)}}x`,
            () => `[${word}]${this.digits(4)}?`,
        ])();
    }
    /** Any password a person or a generator makes. */
    public anyPassword = (): string =>
        this.pick([this.humanPassword.bind(this), this.randomPassword, this.wildPassword])();

    // --- provider formats ---
    public resend = (): string => `re_${this.alnum(8)}_${this.alnum(24)}`;
    public brevo = (): string => `xkeysib-${this.hex(64)}-${this.alnum(16)}`;
    public brevoSmtp = (): string => `xsmtpsib-${this.hex(64)}-${this.alnum(16)}`;
    public airtable = (): string => `pat${this.alnum(14)}.${this.hex(64)}`;
    public notion = (): string => `ntn_${this.digits(11)}${this.alnum(35)}`;
    public doppler = (): string => `dp.st.${this.pick(["dev", "prd"])}.${this.alnum(43)}`;
    public planetScale = (): string => `pscale_pw_${this.base64url(43)}`;
    public neon = (): string => `npg_${this.alnum(12)}`;
    public groq = (): string => `gsk_${this.alnum(52)}`;
    public replicate = (): string => `r8_${this.alnum(37)}`;
    public langfuse = (): string => `sk-lf-${this.guid()}`;
    public langsmith = (): string => `lsv2_pt_${this.hex(32)}_${this.hex(10)}`;
    public pinecone = (): string => `pcsk_${this.alnum(6)}_${this.alnum(63)}`;
    public slackApp = (): string => `xapp-1-A${this.upper(10)}-${this.digits(13)}-${this.hex(64)}`;
    public dynatrace = (): string => `dt0c01.${this.upper(24)}.${this.upper(64)}`;
    public launchDarklySdk = (): string => `sdk-${this.guid()}`;
    public honeycomb = (): string => `hcaik_01${this.lower(56)}`;
    public sentryUser = (): string => `sntryu_${this.hex(64)}`;
    public adyen = (): string => `AQE${this.alnum(60)}-${this.alnum(43)}=-${this.alnum(16)}`;
    public razorpayId = (): string => `rzp_live_${this.alnum(14)}`;
    public mollie = (): string => `live_${this.alnum(30)}`;
    public hubspot = (): string => `pat-${this.pick(["na1", "eu1"])}-${this.guid()}`;
    public contentful = (): string => `CFPAT-${this.base64url(43)}`;
    public sanity = (): string => `sk${this.alnum(178)}`;
    public tailscale = (): string => `tskey-auth-k${this.alnum(11)}CNTRL-${this.alnum(32)}`;
    public ngrok = (): string => `2${this.alnum(26)}_${this.alnum(20)}`;
    public turnstileSecret = (): string => `0x4AAAAAAA${this.base64url(25)}`;
    public turnstileSite = (): string => `0x4AAAAAAA${this.base64url(12)}`;
    public recaptchaSecret = (): string => `6L${this.base64url(38)}`;
    public elasticApiKey = (): string => Buffer.from(`${this.base64url(20)}:${this.base64url(22)}`).toString("base64");
    public confluentKey = (): string => this.upper(16);
    public confluentSecret = (): string => this.alnum(64);
    public datadogApi = (): string => this.hex(32);
    public pagerDutyRouting = (): string => this.hex(32);
    public oktaToken = (): string => `00${this.base64url(40)}`;
    public auth0Secret = (): string => this.base64url(64);
    public flask = (): string => this.hex(64);
    public djangoSecret = (): string => this.text(LETTERS + "0123456789!@#%^&*(-_=+)", 50);
    public laravelKey = (): string => `base64:${this.base64(32)}`;
    public railsSecret = (): string => this.hex(128);
    /** A PKCS#8 key in base64 without its frame: the header is a fact, the rest is chance. */
    public pkcs8 = (): string =>
        Buffer.concat([
            Buffer.from("308204bd020100300d06092a864886f70d0101010500048204a7", "hex"),
            this.bytes(1191),
        ]).toString("base64");
    /** An elliptic-curve key in base64 without its frame: the header is a fact, the rest is chance. */
    public ecPkcs8 = (): string =>
        Buffer.concat([
            Buffer.from("308193020100301306072a8648ce3d020106082a8648ce3d030107047930770201010420", "hex"),
            this.bytes(114),
        ]).toString("base64");
    /** A certificate in base64 without its frame: the header is a fact, the rest is chance. */
    public certificateDer = (): string =>
        Buffer.concat([Buffer.from("308203a53082028da003020102021400", "hex"), this.bytes(921)]).toString("base64");
    /** A PKCS#12 bundle in base64: the header is a fact, the rest is chance. */
    public pfx = (): string =>
        Buffer.concat([
            Buffer.from("308203b80201033082037e06092a864886f70d010701a082036f0482036b", "hex"),
            this.bytes(900),
        ]).toString("base64");
    public fernet = (): string => this.bytes(32).toString("base64url") + "=";
    public wireguard = (): string => this.base64(32);
    public workspaceKey = (): string => this.base64(64);
    public machineKey = (length: number): string => this.text(HEX_UPPER, length);
    public totpSeed = (): string => this.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32);
    public maxmind = (): string => `${this.alnum(6)}_${this.alnum(29)}_mmk`;
    public nexmoSecret = (): string => this.alnum(16);
    public artifactory = (): string => `cmVmdGtuOjAx${this.alnum(52)}`;
    public azureOpenAi = (): string => `${this.alnum(52)}JQQJ99BDAC${this.alnum(10)}XJ3w3AAABACOG${this.alnum(4)}`;
    public webPubSubKey = (): string => this.base64(32);
    public appConfigurationSecret = (): string => `${this.alnum(52)}JQQJ99BCAC${this.alnum(10)}AAAZAC${this.alnum(4)}`;
    public communicationKey = (): string => `${this.alnum(52)}JQQJ99BBAC${this.alnum(10)}AAAAZCS${this.alnum(4)}`;
    public eventGridKey = (): string => `${this.alnum(52)}JQQJ99BBAC${this.alnum(10)}AAABAZEG${this.alnum(4)}`;

    // --- things that are no credential ---
    public digest = (): string => `sha256:${this.hex(64)}`;
    public bcrypt = (): string => `$2b$12$${this.text("./" + ALNUM, 53)}`;
    public sshPublicKey = (): string =>
        `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${this.alnum(43)} ops@${this.company()}.example`;
    public certificate = (): string => this.pem("CERTIFICATE", 420);
    public sops = (): string =>
        `ENC[AES256_GCM,data:${this.base64(18)},iv:${this.base64(32)},tag:${this.base64(16)},type:str]`;
    public vapidPublic = (): string => `B${this.base64url(86)}`;

    // --- places ---
    public host = (): string => `${this.service()}.${this.company()}.example`;
    public resourceGroup = (): string => `rg-${this.company()}-${this.service()}`;
    public armId = (type: string, name: string): string =>
        `${this.subscription()}/resourceGroups/${this.resourceGroup()}/providers/${type}/${name}`;
    public identityId = (): string =>
        this.armId("Microsoft.ManagedIdentity/userAssignedIdentities", `id-${this.service()}`);
    public logicAppUrl = (): string =>
        `https://prod-${this.number(10, 99)}.westeurope.logic.azure.com:443/workflows/${this.hex(32)}/triggers/manual/paths/invoke` +
        `?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${this.base64url(43)}`;
    public functionUrl = (): string =>
        `https://func-${this.company()}-${this.service()}.azurewebsites.net/api/${this.word()}?code=${encodeURIComponent(this.functionKey())}`;
    public accountSas = (): string =>
        `sv=2024-11-04&ss=bfqt&srt=sco&sp=rwdlacupx&se=2027-06-30T22:00:00Z&st=2026-06-30T14:00:00Z&spr=https&sig=${encodeURIComponent(this.base64(32))}`;
    public instrumentation = (): string =>
        `InstrumentationKey=${this.guid()};IngestionEndpoint=https://northeurope-2.in.applicationinsights.azure.com/;ApplicationId=${this.guid()}`;
    /** A Key Vault reference in any spelling App Service takes. */
    public reference = (name: string): string => {
        const vault = `kv-${this.company()}-${this.environment()}`;
        return this.pick([
            () => `@Microsoft.KeyVault(SecretUri=https://${vault}.vault.azure.net/secrets/${name})`,
            () => `@Microsoft.KeyVault(SecretUri=https://${vault}.vault.azure.net/secrets/${name}/${this.hex(32)})`,
            () => `@Microsoft.KeyVault(VaultName=${vault};SecretName=${name})`,
            () => `@Microsoft.KeyVault(VaultName=${vault};SecretName=${name};SecretVersion=${this.hex(32)})`,
            () => `@microsoft.keyvault(secreturi=https://${vault}.vault.azure.net/secrets/${name}/)`,
            () => `@Microsoft.KeyVault(SecretUri=https://${vault}.vault.azure.cn/secrets/${name}/)`,
            () => `@Microsoft.KeyVault(SecretUri=https://${vault}.vault.usgovcloudapi.net/secrets/${name})`,
        ])();
    };
}
