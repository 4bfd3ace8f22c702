/**
 * What a setting's name promises about its value. Names are split into words and the last word decides: `DbPassword` holds a
 * password, `DbPasswordLength` a number, `PasswordSecretName` a name.
 */
export type NameClass =
    /** A password for a person or a login: any text counts. */
    | "password"
    /** A secret, signing or session key: opaque text or a passphrase counts. */
    | "secret"
    /** An API key, account key, access key: opaque text counts. */
    | "key"
    /** A token: opaque text counts. */
    | "token"
    /** `user:password` in one value. */
    | "credentials"
    /** An HTTP authorization header or similar. */
    | "authorization"
    /** A connection string or URL that may contain a password. */
    | "connection"
    /** A word that only hints (`key`, `code`): only text that cannot be anything else counts. */
    | "hint"
    /** The name says that the value is not the secret itself (`SecretName`, `TokenUrl`). */
    | "undone"
    /** The name says nothing. */
    | "none";

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words for "password" in the languages of the people who write settings. */
const PASSWORD = set(`
    password passwd pwd passwort kennwort losung passphrase passcode passwords pwds passwds passwordt pswd passw passwrd
    pswd psswd pswrd psword passwrd pasword paswd passwordin passwordout authtok controlpass motdepasse mdp mdpasse contrasena contraseña contrasenya contrasenia clave senha palavrapasse parola hasło haslo heslo wachtwoord wachtwoorden
    lösenord losenord passord adgangskode salasana jelszo jelszó parole пароль пароли парола parol sifre şifre κωδικος κωδικός
    סיסמה كلمةالسر كلمةالمرور パスワード 暗証番号 密码 密碼 口令 비밀번호 암호 पासवर्ड mật-khẩu matkhau katasandi sandi lozinka zaporka
    geslo slaptazodis passwordplain cleartextpassword userpassword dbpassword dbpasswd dbpwd userpass dbpass rootpassword adminpassword adminpass
    sqlpassword mysqlpassword pgpassword pgpass smtppassword smtppass mailpassword redispassword sshpassword sshpass ftppassword ftppass
    orapw mysqlpw sqlpw dbpw userpw adminpw requirepass masterauth storepass keypass keystorepass truststorepass keystorepassword truststorepassword keypassword sslpassword
    bindpw bindpassword bindpasswd rootpw rootpass vaultpass authpass becomepass loginpassword accesspassword mastersecretpassword passw0rd
    remotepass localpass imappass mailpass mqttpass sqlpass vpnpass wifipass rpcpass httppassword proxypassword pfxpassword certpassword certificatepassword encryptpassword encryptionpassword unlockpassword masterpassword wifipassword
    wpapassphrase psk presharedkey rpcpassword spassword mypassword thepassword newpassword oldpassword
    kodeord tunnussana lykilord lykilorð parool paroli slaptažodis fjalekalimi fjalëkalimi wagwoord katalaluan contrasinal pasahitza cyfrinair pasvorto nenosiri лозинка лозинки
    şifresi sifresi şifreniz sifreniz parolası parolasi jelszava hasła hasla hasłem parolei lösen toegangscode zugangscode accesscode codigoacceso codigoacesso codicediaccesso codiceaccesso
    paroladordine parolaordine paroladaccesso parolaaccesso chiavediaccesso chiaveaccesso claveacceso clavedeacceso claveusuario clavedeusuario codicesegreto
    namingsecuritycredentials
    oraclepassword mongopassword mongodbpassword rabbitmqpassword kafkapassword ldappassword adpassword jdbcpassword databasepassword
`);
/** Secrets of a machine. */
const SECRET = set(`
    secret secrets secretkey secretkeys clientsecret appsecret apisecret sharedsecret consumersecret signingsecret webhooksecret jwtsecret
    cookiesecret passwordsaltmain setcookie sessionsecret authsecret oauthsecret secretbase secretaccesskey accesssecret tokensecret hmacsecret
    geheimnis geheim geheimschluessel geheimschlüssel segredo secreto segreto sekret hemlighet hemmelighet salaisuus секрет 秘密 シークレット 密钥 秘钥 密鑰 비밀 wachtzin
     hemlig tajemstvi tajemství tajemnica tajne gizli sır titok titkos salainen
`);
const TOKEN = set(`
    token tokens pat pats bearer accesstoken authtoken apitoken refreshtoken bearertoken sessiontoken bottoken usertoken idtoken
    oauthtoken securitytoken deploytoken registrytoken githubtoken gitlabtoken npmtoken secrettoken authorizationtoken webhooktoken
    sonarlogin jwt jwttoken jeton zugriffstoken accesstokens personalaccesstoken токен トークン 令牌 토큰 authenticationtoken
`);
/** Joined spellings that are keys whatever comes before. */
const KEY = set(`
    apikey apikeys accesskey accesskeys accountkey sharedkey sharedaccesskey subscriptionkey functionkey functionskey hostkey masterkey privatekey signingkey encryptionkey
    decryptionkey storagekey adminkey authkey appkey cryptkey aeskey hmackey devicekey primarykey secondarykey servicekey serverkey licensekey authorizationkey
    loggedinkey upgradekey systemkey validationkey machinekey symmetrickey sessionkey integrationkey querykey readkey writekey ingestkey ingestionkey routingkey eventkey
    serviceaccountkey dbkey cosmoskey searchkey openaikey mapskey instrumentkey xapikey apisecretkey keyvalue codesigningkey sigkey
    schluessel schlüssel zugriffsschluessel zugangsschluessel apischluessel cle clé cleapi claveapi chaveapi chave chiave chiaveapi sleutel apisleutel klucz kluczapi nyckel apinyckel nøgle nøkkel avain ключ ключи キー 키 密匙 anahtar anahtarı anahtari
    nøgler klíč klic kulcs kulcsa cheie cheia kljuc ključ kľúč kluc raktas avainta võti voti atslega κλειδί xhoneycombteam erlangcookie releasecookie
`);
const CREDENTIALS = set(`
    credential credentials creds cred basicauth userpwd logincredentials zugangsdaten identifiants credenciales credenciais credenziali inloggegevens
    anmeldedaten userinfo httpauth htpasswd authident userpass usernamepassword userandpassword credentialpair authpair
`);
/** Services whose `appid` is the key itself. */
const APP_ID_IS_KEY = set(
    `openweather openweathermap owm weather wolfram wolframalpha openexchangerates oxr exchangerates`,
);
const AUTHORIZATION = set(`authorization auth authheader authorizationheader proxyauthorization authentication xauth`);
const CONNECTION = set(`
    connectionstring connectionstrings connstring connstr connection connections conn dsn jdbcurl databaseurl dburl mongourl mongouri redisurl amqpurl
    brokerurl connectionurl connectionuri connectionstr cnx cnxn verbindung verbindungszeichenfolge cadenaconexion connexion chaineconnexion
`);

/** Last words after which the value is about the secret and not the secret. */
const UNDO = set(`
    name names nam url urls uri uris endpoint endpoints host hosts hostname port ports path paths file files filename filepath dir directory folder
    expiry expiration expires expire expired expiresin expiresat expireson ttl lifetime lifespan duration age maxage minutes minute seconds second secs sec hours hour days day
    weeks months years ms millis milliseconds length len min max minimum maximum size sizes count counts limit limits bits bytes
    policy policies version versions ver algorithm algorithms alg algo type types kind format formats header headers prefix prefixes suffix
    column columns field fields fieldname id ids identifier identifiers issuer issuers iss audience audiences aud scope scopes realm provider providers
    enabled enable disabled disable required require requires allowed optional rotation rotate rotated hint hints label labels title titles message messages msg description desc text
    placeholder pattern regex regexp validator validators validation encoder encoding hasher hash hashes hashed method methods mode modes strategy store stores storetype
    vault location locations ref refs reference references arn thumbprint thumbprints fingerprint fingerprints digest checksum public attempts retries retry
    reset change changed page pages template templates cache caching timeout timeouts interval delay command cmd script env envvar var variable variables setting settings
    param params parameter parameters attribute attributes attr claim claims class service services factory manager handler handlers generator filter filters
    rule rules strength history complexity action actions event events email mail user users username usernames owner group groups role roles index
    status state usage map mapping separator delimiter charset source sources created updated modified date time timestamp at by on
    link links button input dialog form screen view error errors warning warnings success failure failed invalid exists valid verified
    prompt callback function func fn hook middleware enum schema model dto entity request response result options option config configuration
    lookup selector query interface protocol permission permissions region zone plan tier sku level
    authority domain website site docs documentation doc help example examples sample samples demo
    nombre nom nombres bezeichnung datei ablauf länge lange longueur longitud dauer anzahl plural stack quota budget usagelimit
    alias aliases subject owneremail rotationdays keyvaulturl keyvaulturi keyvaultname secretname secretnames secretid secreturi secreturl secretref secretrefs keyid keyname keynames tokenurl tokenuri
    tokentype tokenendpoint tokenname keyfile certfile certname secretversion keyversion passwordfile tokenfile secretfile keypath certpath secretpath
    provisioning behaviour behavior supported support feature features flag flags toggle
     entropy iterations rounds cost saltrounds digits digit symbols uppercase lowercase characters chars
    hits misses sha sha1 sha256 md5 crc etag
`);
/** Words that turn the key or token after them into something public. */
const PUBLIC_BEFORE = set(`
    public recv send authorized trusted known pub anon anonymous partition primary foreign sort row cache object routing hot shortcut shard index map group lookup translation resource i18n
    message publishable site recaptcha captcha instrumentation vapid idempotency idempotent dedup deduplication composite natural unique candidate
    surrogate range hash secondary etag metric telemetry insights appinsights cursor page continuation next pagination sync csrf xsrf antiforgery forgery
    cancellation cancel design pad eos bos sep unk mask cls stop special max min num total prompt completion input output used remaining
    json yaml xml dictionary dict column property attribute field label tag annotation sorting grouping order answer correct registry ssm
    consistency fencing syntax lexer parser current prev previous verification document parent child node entry item
    translate locale text title name alias aggregate aggregation bucket header route endpoint feature flag config setting
    context state event topic queue blob s3 file folder path memory lock mutex semaphore distributed 
    authenticity each every bind
    condition action update import export change request sequence backward forward paging purchase lifecycle dkim verifier cancel lease receipt handle
    existing pull image allowed ignored required excluded keyboard modifier arrow enter escape f1 musical piano car door room house
    cell geo geohash place tile symbol word subword nft erc20 erc721 stake staking governance reward lp swap native wrapped
`);
/** Words that make the bare word `key` a credential. */
const KEY_BEFORE = set(`
    api apis access account shared secret private signing sign encryption encrypt decryption crypto crypt cipher aes hmac jwt jws jwk master function functions host
    storage admin subscription auth authentication authorization authn app application client service server license licence rsa ecdsa ed25519 ssh pgp gpg
    session cookie validation machine symmetric webhook integration query read write ingest ingestion device speech vision translator translate openai ai
    cognitive search cosmos cosmosdb maps map google azure aws gcp stripe sendgrid mailgun datadog newrelic twilio algolia weather geo partner vendor
    partnerapi backend gateway apim x ocp mailchimp mandrill mailjet postmark sparkpost brevo pagerduty sentry segment mixpanel amplitude launchdarkly
    sdk tenant root system connection deploy deployment deployments wireguard preshared pre psk tls ssl pem pkcs8 hub iot batch signalr redis
    openweather openweathermap supabase firebase fcm cloudinary pusher ably contentful notion airtable linear figma huggingface anthropic cohere mistral groq
    gemini replicate pinecone qdrant weaviate elevenlabs deepgram assemblyai clarifai rapid rapidapi tmdb omdb giphy unsplash pexels news youtube
    recaptchasecret cloudflare fastly digitalocean vultr linode hetzner heroku square paypal braintree adyen klarna mollie razorpay plaid coinbase binance kraken
    vonage nexmo messagebird plivo telnyx bandwidth infobip clicksend onesignal intercom zendesk freshdesk hubspot salesforce pipedrive typeform
    jumpcloud okta auth0 keycloak clerk stytch vault consul nomad datastream bugsnag rollbar honeybadger honeycomb logzio loggly papertrail logdna sumologic splunk
    grafana influx influxdb elastic elasticsearch kibana opensearch meilisearch typesense snyk sonar sonarqube codecov travis circleci buildkite
    nuget npm pypi rubygems docker quay jfrog artifactory nexus
    upstream upgrade data dataprotection protection kms seed fernet django flask rails laravel wordpress secure logged nonce password backup recovery unlock
    payment payments billing fraud kyc sms mail mailer email smtp push notification notifications chat bot
    services workspace analytics telemetryadmin qna luis face form formrecognizer textanalytics computervision contentsafety documentintelligence
`);
/** Words that say where a password or key belongs, for names that begin with the noun: `PASSWORD_DB`, `TOKEN_GITHUB`. */
const PLACE = set(`
    db database datenbank sql mysql postgres postgresql pg oracle mongo mongodb mssql mariadb redis ldap ad smtp mail email imap pop3 ftp sftp ssh vpn wifi admin administrator root sa user usuario utilisateur benutzer
    app api service server web site proxy backup cache queue broker rabbitmq kafka elastic github gitlab bitbucket azure aws gcp google stripe twilio sendgrid slack
    openai maps jwt sap erp crm sso saml oauth keystore truststore cert certificate pfx ssl tls portal intranet cluster node host maps jenkins jira confluence
    base datos banco dados bdd bd bazy baza danych sistema sys system prod dev api2 correo courriel serveur servidor servizio servico acces acceso acesso privee privada privata secreta secret
    accesso utente utenti amministratore amministrazione banca rete posta archivio applicazione cliente clienti utilizador usuário aplicacao aplicação
    administrador administrator administrateur utilizator baza baze dostepu dostępu uzytkownika użytkownika admina aplikacji poczty
    uzivatele uživatele databaze databáze kullanici kullanıcı yonetici yönetici veritabani veritabanı bruker användare anvandare käyttäjä databasen
    segreta segreto privato privata ordine база d di dell della dos das com
    бд базы почты do da de del della la le di van het den der das of for az i
`);
/** Nouns that come first in Romance and Slavic names. */
const NOUN_FIRST: ReadonlyMap<string, NameClass> = new Map([
    ...listed("password passwd pwd passwort kennwort parola clave", "password"),
    ...listed("secret", "secret"),
    ...listed("token", "token"),
    ...listed("apikey key", "key"),
]);
/** Such nouns that mean nothing else, in languages whose words for places and people are not all listed: any word may follow. */
const FOREIGN_NOUN: ReadonlyMap<string, NameClass> = new Map([
    ...listed(
        `mdp motdepasse contrasena contraseña contrasenya contrasinal senha haslo hasło heslo wachtwoord lozinka zaporka geslo jelszo jelszó пароль парола лозинка
        密码 密碼 パスワード lösenord losenord passord adgangskode kodeord salasana tunnussana sifre şifre slaptazodis slaptažodis parool lykilord lykilorð`,
        "password",
    ),
    ...listed("segredo secreto segreto sekret hemlighet hemmelighet секрет", "secret"),
    ...listed("jeton токен", "token"),
    ...listed("cle clé chave chiave klucz klíč klic ključ kljuc cheie nyckel nøkkel nøgle avain sleutel ключ", "key"),
]);
/** What such a noun is not any more with one of these words after it: its length, its age, its being public or a database's. */
const FOREIGN_UNDO = set(`
    scadenza scade lunghezza minima minimo massima massimo dimenticata dimenticato recupero pubblica pubblico primaria primario esterna straniera ordinamento
    expira expiracao expiração validade tamanho comprimento esquecida esqueci minimas publica publico público pública primária estrangeira valida válida
    caducidad expiracion expiración vencimiento longitud olvidada recuperar caduca primera foranea foránea
    expiration longueur oubliee oubliée oublie primaire publique etrangere étrangère
    dlugosc długość minimalna minimalne wygasa waznosc ważność przypomnienie zmiana zmien publiczny publiczna glowny główny obcy reklamowe
    delka délka platnost zapomenute verejny veřejný cizi primarni
    uzunluk uzunlugu uzunluğu suresi süresi unuttum sifirla sıfırla acik açık birincil yabanci
    langd längd utgår utgar glemt glömt offentlig publik primær primär pituus vanhenee julkinen unohtui
    istek duljina zaboravljena javni primarni
    длина срок сброс
`);

function listed(words: string, cls: NameClass): [string, NameClass][] {
    return words
        .trim()
        .split(/\s+/)
        .map((word) => [word, cls]);
}
/** Container words: the names inside only say which one. */
const CONTAINER = set(`
    apikeys keys secrets tokens passwords credentials creds connectionstrings pwds passwds accesskeys auths clientsecrets secretkeys
    hostkeys functionkeys systemkeys masterkeys passphrases licensekeys accesstokens apitokens
`);
/** Fields that describe what stands in a container or a list, and never are it: `credentials: { id, type, expires }`. */
const DESCRIBES = set(`
    id ids name names type kind arn ref version versions format title description desc comment note notes summary status state
    certificate certificates certificateids thumbprint thumbprints user username usernames server servers
    expiration expires expiry date time at created updated modified enabled required optional path flatpath url uri href link
    kid kty alg use crv x5c x5t
`);
/** How the hash of a password was made, and the hash. */
const OF_HASHES = /^(?:salt|salted|hash|hashed|hashing|iterations|digits|counter|period|algorithm|algorithms)$/;
/** What is under these names are names itself: of packages, of properties that must or may be there. */
const LISTS_NAMES = set(`
    dependencies devdependencies peerdependencies optionaldependencies bundledependencies dependentrequired dependentschemas
    required requiredxor requiredor oneof anyof allof enum readonlyproperties writeonlyproperties createonlyproperties
`);
/** `AWS::KMS::Key`, `Microsoft.KeyVault/vaults/keys/read`, `x:Key` of XAML: what a thing is, whatever the last word. */
const RESOURCE_TYPE = /^[A-Z]\w*::[A-Z]\w*::[A-Z]\w*$|^Microsoft\.[A-Z][A-Za-z]*\/\w|^x:(?:Key|Name|Uid)$/;
/** A name that is itself a reference: of AWS, or a path in a JSON schema. */
const REFERENCE_NAME = /^(?:a?arn:|aws:arn:)|:secretsmanager:|^#\//;

/** A host as a name. */
const HOST_NAME =
    /^(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|io|dev|app|cloud|eu|de|fr|uk|co|ai|local|internal|corp|lan|example)$/i;

/** Words that add nothing at the end of a name, so that the word before decides. */
const NEUTRAL = set(`
    value values val default defaults defaultvalue prod production prd stg staging stage dev development test testing qa uat live sandbox preview local
    primary secondary main backup old new current previous prev next raw plain plaintext cleartext clear text0 base64 b64 encoded encrypted
    string str data content contents literal const constant global shared private internal external legacy temp tmp en de v1 v2 v3 a b c
    one two three 1 2 3 4 5 east west north south eu us uk kv env0 override fallback overwrite initial securevalue hex pem
    insecure unsafe real actual my x0 it info output
`);

/**
 * Splits a name into lower-case words. camelCase, PascalCase, digits at the end of words, `_`, `-`, `.`, `:`, `/`, `$` and
 * spaces all separate; accents stay.
 */
export function wordsOf(name: string): string[] {
    const words: string[] = [];
    // One pass over the letters keeps this linear whatever the name looks like.
    let start = 0;
    const push = (end: number): void => {
        if (end > start) words.push(name.slice(start, end).toLowerCase());
    };
    let previous = 0; // 0 separator, 1 lower, 2 upper, 3 digit, 4 other letter
    for (let i = 0; i < name.length; i++) {
        const c = name.charCodeAt(i);
        const kind =
            c >= 97 && c <= 122
                ? 1
                : c >= 65 && c <= 90
                  ? 2
                  : c >= 48 && c <= 57
                    ? 3
                    : c < 128
                      ? 0
                      : letterKind(name, i);
        if (kind === 0) {
            push(i);
            start = i + 1;
        } else if (kind === 2 && (previous === 1 || previous === 3 || previous === 4)) {
            push(i);
            start = i;
        } else if ((kind === 1 || kind === 4) && previous === 2 && i - start > 1) {
            push(i - 1);
            start = i - 1;
        } else if (kind === 1 && previous === 3 && i - start > 2) {
            push(i);
            start = i;
        }
        previous = kind;
    }
    push(name.length);
    return words;
}

function letterKind(text: string, at: number): number {
    const c = text.charAt(at);
    const lower = c.toLowerCase();
    if (lower !== c) return 2;
    return lower !== c.toUpperCase() ? 1 : /[\p{L}\p{M}]/u.test(c) || c.charCodeAt(0) >= 0xd800 ? 4 : 0;
}

/** Every name that means anything has one of these in it. */
const NAME_GATE =
    /pass|community|sonar|pw|pepper|captcha|turnstile|secret|token|key|cred|auth|conn|dsn|salt|sig|sas|pat|bearer|jwt|pin|puk|psk|seed|app_?-?id|crypt|hmac|bundle_|embedded|mnemonic|phrase|code|ask$|hook|pem|pfx|p12|storage|url|uri|cnx|clave|chave|chiave|cl[eé]$|cl[eé][_ A-Z.-]|mdp|senha|parol|sifre|klucz|nyckel|n[øo]k|avain|anahtar|sleutel|schl|kennwort|losung|geheim|segredo|segreto|secreto|hemlig|salaisuus|tajemstvi|sır|jeton|ficha|contrase|wachtw|lösenord|losenord|adgangskode|has[lł]o|heslo|jelsz|salasana|lozinka|zaporka|geslo|slaptazodis|katasandi|sandi|htpasswd|userinfo|zugang|anmelde|identifiant|inloggegevens|verbindung|cadena|chaine|broker|cookie|honeycomb|kodeord|tunnus|lykil|paroo|fjal|klic|kulcs|chei|raktas|voti|wagwo|katala|contrasin|pasahi|cyfrin|pasvor|nenosi|codi|acces|gizli|sekret|titk|salai|nøg|kljuc|kluc|atsle|taj|[^\x00-\x7f]/i;

const cache = new Map<string, NameClass>();
const CACHE_LIMIT = 20_000;

/** What the names of a setting, outermost first, promise about its value. */
export function classify(names: readonly string[]): NameClass {
    // Only the innermost four names can decide.
    if (names.length > 4) return classify(names.slice(-4));
    const key = names.length === 1 ? (names[0] ?? "") : names.join("\u0000");
    const known = cache.get(key);
    if (known !== undefined) return known;
    const result = key.length > 400 || !NAME_GATE.test(key) ? "none" : compute(names);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(key, result);
    return result;
}

function compute(names: readonly string[]): NameClass {
    const own = names.at(-1) ?? "";
    if (own.includes("/") && /(?:checksum|digest|sha256|hash)[^/]*\//i.test(own)) return "undone";
    if (RESOURCE_TYPE.test(own) || REFERENCE_NAME.test(own)) return "none";
    // Users of Quarkus by their names.
    if (/(?:^|[._])users[._]embedded[._]users[._][\w-]+$/i.test(names.join("."))) return "password";
    const segments = names.flatMap((name) => name.split(/__|[:/]/)).filter((s) => s !== "");
    if (LISTS_NAMES.has((segments.at(-2) ?? "").toLowerCase()) || /^(?:allowedValues|enum)$/.test(own)) return "undone";
    if (/^parameters?$/i.test(segments.at(-1) ?? "") && /^authorization$/i.test(segments.at(-2) ?? ""))
        return "authorization";
    for (let i = segments.length - 1; i >= 0 && i >= segments.length - 4; i--) {
        const own = classifySegment(segments[i] ?? "", segments.slice(0, i));
        if (i === segments.length - 1) {
            if (own !== "none") return own;
            continue;
        }
        // A parent decides only for names that say nothing themselves.
        const words = wordsOf(segments[i] ?? "");
        const joined = words.join("");
        const below = segments.slice(i + 1);
        // A host says where the credential is for: { "bearer": { "packages.example.com": … } } of Composer.
        const neutralBelow = below.every(
            (s) => HOST_NAME.test(s) || wordsOf(s).every((w) => NEUTRAL.has(w) || /^\d+$/.test(w)),
        );
        if (neutralBelow && own !== "none") return own;
        if (neutralBelow) continue;
        const inside = wordsOf(below[0] ?? "");
        if (DESCRIBES.has(inside.at(-1) ?? "") || inside.some((w) => OF_HASHES.test(w))) return "none";
        if (CONTAINER.has(joined) || CONTAINER.has(words.at(-1) ?? ""))
            return own === "undone" ? "none" : own === "none" ? "key" : own;
        return "none";
    }
    return "none";
}

/** Whether a word ends with a secret-ish word that was glued on (`dbpassword`, `mysqlpwd`, `superusertoken`). */
function glued(word: string): NameClass {
    if (word.length < 6 || word.length > 40) return "none";
    if (
        /(?:password|passwd|passwort|kennwort|wachtwoord|passphrase|senha|motdepasse|contrasena|contraseña|haslo|lösenord|losenord|adgangskode|passord|salasana|tunnussana|kodeord|jelszó|jelszo|lozinka)$/.test(
            word,
        )
    )
        return "password";
    if (/(?:[a-z]{2}pwd|[a-z]{2}passw)$/.test(word)) return "password";
    return "none";
}

/** Words of scripts that do not separate words: the noun is at the end (or at the start in Arabic and Hebrew). */
function gluedForeign(word: string): NameClass {
    if (
        /(?:密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|пароль|รหัสผ่าน|סיסמה|סיסמא|κωδικός|पासवर्ड)$/u.test(word) ||
        /^(?:كلمة|סיסמת|пароль)/u.test(word)
    )
        return "password";
    if (/(?:密钥|密鑰|秘钥|秘密鍵|シークレット|секрет|비밀키|비밀)$/u.test(word)) return "secret";
    if (/(?:キー|鍵|ключ|키)$/u.test(word)) return "key";
    if (/(?:トークン|令牌|токен|토큰)$/u.test(word)) return "token";
    return "none";
}

function gluedMore(word: string): NameClass {
    if (word.length < 6 || word.length > 40) return "none";
    if (
        /(?:clientsecret|appsecret|apisecret|sharedsecret|secretkey|jwtsecret|authsecret|^mysecret|[a-z]{3}secret)$/.test(
            word,
        )
    )
        return "secret";
    if (
        /(?:apikey|accesskey|accountkey|privatekey|secretaccesskey|masterkey|signingkey|encryptionkey|subscriptionkey|authkey)$/.test(
            word,
        )
    )
        return "key";
    if (/(?:nyckel|n[øo]kkel|n[øo]gle|schl(?:ue|ü)ssel|sleutel|kulcs)$/.test(word)) return "key";
    if (/(?:authtoken|accesstoken|apitoken|bottoken|usertoken|admintoken|personalaccesstoken)$/.test(word))
        return "token";
    if (/(?:connectionstring|connstring|connstr)$/.test(word)) return "connection";
    return "none";
}

function classifySegment(segment: string, parents: readonly string[]): NameClass {
    let words = wordsOf(segment);
    if (words.length === 0) return "none";
    // Hashes as FreeRADIUS calls them: Crypt-Password, SHA2-512-Password.
    if (/(?:^|\s)(?:crypt|nt|lm|s?md5|s?sha\d?(?:-\d{3})?|pbkdf2)-password$/i.test(segment)) return "undone";
    // What SNMP's modules of Prometheus send.
    if (segment === "community" && parents.some((p) => /^(?:auths?|snmp)$/.test(p))) return "secret";
    // Bundler names its credentials after the host they are for: BUNDLE_GEMS__EXAMPLE__COM.
    if (
        /(?:^|__)BUNDLE_[A-Z0-9_]+__(?:COM|ORG|NET|IO|DEV|EU|DE|CO|APP|CLOUD|CORP|LOCAL|INTERNAL|EXAMPLE)$/.test(
            [...parents, segment].join("__"),
        )
    )
        return "credentials";
    const whole = words.slice(-2).join("");
    // basic.auth.user.info of Kafka's schema registry
    if (whole === "userinfo" && /^(?:auth|basic|http)$/.test(words.at(-3) ?? "")) return "credentials";
    // sendKeyValue of a hybrid connection: the value of the key that may send.
    if (
        whole === "keyvalue" &&
        /^(?:send|listen|manage|sender|listener|root|policy|shared|access|primary|secondary)$/.test(words.at(-3) ?? "")
    )
        return "key";
    if (
        /^(?:clear|plain)text$/.test(whole) &&
        parents.some((p) => wordsOf(p).some((w) => /^(?:password|credentials?|secret)$/.test(w)))
    )
        return "password";
    // What passed a check.
    if (words.length === 2 && words[0] === "pass" && /^(?:contents?|data|info|next|raw)$/.test(words[1] ?? ""))
        return "none";
    // The private half of a captcha's pair.
    if (/^(?:re|h)?captcha$|^turnstile$/.test(words.at(-2) ?? "") && words.at(-1) === "private") return "key";
    // Trailing numbers and neutral words only say which one.
    while (words.length > 1 && (NEUTRAL.has(words.at(-1) ?? "") || /^\d+$/.test(words.at(-1) ?? "")))
        words = words.slice(0, -1);
    const stripped = words.map((w) => (w.length > 3 ? w.replace(/\d{1,3}$/, "") : w));
    const last = stripped.at(-1) ?? "";
    const before = stripped.at(-2) ?? "";
    const beforeThat = stripped.at(-3) ?? "";
    const pair = before + last;
    const triple = beforeThat + pair;
    const joined = stripped.join("");

    if (UNDO.has(last)) {
        // The secret id of an AppRole is its password; elsewhere such an id names a secret.
        const role = beforeThat === "" ? (parents.flatMap((p) => wordsOf(p)).at(-1) ?? "") : beforeThat;
        if (pair === "secretid" && /^(?:approle|role|vault)$/.test(role) && stripped.at(-4) !== "key") return "key";
        if (last === "id" && before === "app" && APP_ID_IS_KEY.has(beforeThat)) return "key";
        if (pair === "passwordplaintext") return "password";
        if (CONNECTION.has(pair) || CONNECTION.has(triple)) return "connection";
        if (
            (last === "url" || last === "uri") &&
            /^(?:database|db|mongo|mongodb|redis|amqp|broker|rabbitmq|postgres|postgresql|mysql|jdbc|datasource|connection|celery|sentinel|cache|webhook|hook|callback|sas|kafka|nats|elastic|elasticsearch|clickhouse|smtp|mailer|git|repo|repository|remote|index|registry|proxy)$/.test(
                before,
            )
        )
            return "connection";
        if (last === "header" && /^(?:auth|authorization)$/.test(before)) return "authorization";
        if (last === "hash" || last === "salt") return "undone";
        return hasSecretWord(stripped) ? "undone" : "none";
    }
    // The key that browsers have of a channel service, and the name of a project.
    if (last === "key" && isPublicKeyOf(before === "" ? parents.flatMap((p) => wordsOf(p)) : stripped.slice(0, -1)))
        return "undone";
    const sealed = /^(?:private|user|account|signing|api|access|master|session|symmetric)$/.test(before)
        ? beforeThat
        : before;
    // pgBackRest's cipher-pass is the passphrase itself.
    const isPassOfCipher = sealed === "cipher" && /^(?:pass|passphrase|key)$/.test(last);
    if (/^(?:encrypted|wrapped|hashed|cipher)$/.test(sealed) && !isPassOfCipher)
        return hasSecretWord(stripped.slice(-1)) ? "undone" : "none";
    // SHA2-512-Password of RADIUS holds a hash.
    if (last === "password" && /^(?:s?sha\d?|smd5|pbkdf2?)$/.test(/^\d{3}$/.test(before) ? beforeThat : before))
        return "undone";
    if (PASSWORD.has(last) || PASSWORD.has(joined) || PASSWORD.has(pair) || PASSWORD.has(triple)) {
        // The name of a secret in a vault, of a database watcher.
        if (joined === "akvtargetpassword") return "undone";
        // The password with which SQL authentication is updated.
        if ((negatedPassword(before) && before + beforeThat !== "updateauth") || /^existingsecret/.test(joined))
            return "undone";
        return "password";
    }
    if (last === "pass" || last === "pw") {
        if (
            /^(?:first|second|single|multi|render|one|two|high|low|band|by|com|sur|tres|boarding|season|render|shader|build|test|forward|backward|compiler|did|check|checks|tests|should|bi|pre|post|fastcgi|uwsgi|scgi|grpc|memcached)$/.test(
                before,
            )
        )
            return "none";
        return "password";
    }
    if (
        (last === "pin" || last === "pincode" || last === "puk") &&
        /^(?:|admin|user|hsm|security|unlock|door|alarm|token|sim|card|access|secret|login|so|device|bluetooth)$/.test(
            before,
        )
    )
        return "password";
    if (
        last === "salt" &&
        /^(?:auth|nonce|secure|logged|in|app|password|encryption|session|hash|hashid|hashids|security|cookie|secret|derivation|ticket)$/.test(
            before,
        )
    )
        return "secret";
    // SECRETS_COOKIE of Ory's services: the list of secrets for its cookies.
    if (before === "secrets" && /^(?:cookie|cookies|cipher|system|session|sessions)$/.test(last)) return "secret";
    // A header; `-setcookie` of Erlang is one word.
    if (last === "cookie" && before === "set") return "none";
    if (SECRET.has(last) || SECRET.has(pair) || SECRET.has(triple) || SECRET.has(joined)) {
        if (before === "external" && beforeThat !== "") return "secret";
        if (/^(?:existing|sealed|external|pull|no|non|not|is|has|use|uses|using|create|docker)$/.test(before))
            return "undone";
        if (/^(?:existing|imagepull)$/.test(beforeThat) && before !== "client") return "undone";
        return "secret";
    }
    // What is mixed into every password before it is hashed.
    if (last === "pepper") return "hint";
    if (last === "base" && before === "key" && beforeThat === "secret") return "secret";
    if (last === "appid" && APP_ID_IS_KEY.has(before)) return "key";
    // Consul and Nomad encrypt what their agents say with it; a bare `hmac` in configuration is the key of one.
    if (
        (last === "encrypt" && /^(?:|gossip|serf|consul|nomad|agent|server)$/.test(before)) ||
        (last === "hmac" && (joined !== "hmac" || parents.length > 0))
    )
        return "hint";
    if (KEY.has(last) || KEY.has(pair) || KEY.has(triple)) {
        if (pair === "primarykey" || pair === "secondarykey" || last === "primarykey" || last === "secondarykey")
            return "hint";
        if (pair === "routingkey" || pair === "eventkey" || (pair === "hostkey" && beforeThat === "ssh")) return "hint";
        if (/^(?:public|publishable)$/.test(beforeThat) || (pair === "apikey" && beforeThat === "site"))
            return "undone";
        return "key";
    }
    if (last === "key" || last === "keys") {
        if (KEY_BEFORE.has(before) || (before === "endpoint" && SERVES.test(beforeThat))) return "key";
        if (PUBLIC_BEFORE.has(before)) return "undone";
        if (before !== "") return "hint";
        const parentWords = parents.flatMap((p) => wordsOf(p));
        const parent = parentWords.at(-1) ?? "";
        if (PUBLIC_BEFORE.has(parent)) return "none";
        return KEY_BEFORE.has(parent) ? "key" : "hint";
    }
    if (TOKEN.has(last) || TOKEN.has(pair) || TOKEN.has(triple)) {
        if (before === "cluster" && beforeThat === "initial") return "undone";
        if (
            PUBLIC_BEFORE.has(before) &&
            !/^(?:app|application|registry|sync|search|node|parent|endpoint|redis|queue|image|pull|verification|event|s3|config)$/.test(
                before,
            )
        )
            return "undone";
        if (pair === "keytoken" && beforeThat === "public") return "undone";
        return "token";
    }
    if (CREDENTIALS.has(last) || CREDENTIALS.has(pair)) return "credentials";
    if (AUTHORIZATION.has(last) || AUTHORIZATION.has(pair)) return "authorization";
    if (CONNECTION.has(last) || CONNECTION.has(pair) || CONNECTION.has(triple) || CONNECTION.has(joined))
        return "connection";
    if (last === "storage" && stripped.includes("web")) return "connection";
    if (last === "cookie" || last === "cookies") {
        // The cookie of a cluster (Erlang) lets any node join; that of a session lets its reader be the user.
        if (
            /^(?:erlang|release|node|distribution|dist|elixir|beam|rabbitmq|cluster|otp|couchdb|emqx|vernemq|ejabberd)$/.test(
                before === "" ? (parents.flatMap((p) => wordsOf(p)).at(-1) ?? "") : before,
            )
        )
            return "secret";
        return /^(?:auth|authentication|session|login|remember|access|sso)$/.test(before) ? "hint" : "none";
    }
    if (last === "sas" || pair === "sastoken" || last === "sig" || (last === "signature" && before === "sas"))
        return "token";
    if (last === "seed" || last === "mnemonic" || pair === "seedphrase" || pair === "recoveryphrase")
        return /^(?:wallet|bip39|totp|key|otp|mfa|nkey|secret|private|recovery|mnemonic|master|hd)$/.test(before) ||
            last === "mnemonic" ||
            last === "phrase"
            ? "secret"
            : "none";
    if (words.length >= 2) {
        const head =
            stripped[0] === "mot" && stripped[1] === "de" && stripped[2] === "passe"
                ? "motdepasse"
                : stripped[0] === "api" && stripped[1] === "key"
                  ? "apikey"
                  : (stripped[0] ?? "");
        const rest = stripped.slice(head === "motdepasse" ? 3 : head === "apikey" && stripped[0] === "api" ? 2 : 1);
        const foreign = FOREIGN_NOUN.get(head);
        if (foreign !== undefined) return rest.some((w) => FOREIGN_UNDO.has(w)) ? "undone" : foreign;
        const noun = NOUN_FIRST.get(head);
        const isPlace = (w: string): boolean => PLACE.has(w) || NEUTRAL.has(w) || /^\d+$/.test(w);
        if (noun !== undefined && rest.every(isPlace)) return noun;
        // CLIENT_SECRET_GITHUB
        if (SECRET.has(`${stripped[0] ?? ""}${stripped[1] ?? ""}`) && stripped.slice(2).every(isPlace)) return "secret";
    }
    const joinedClass =
        /[^\x00-\x7f]/.test(last) && gluedForeign(last) !== "none"
            ? gluedForeign(last)
            : glued(last) === "none"
              ? gluedMore(last)
              : glued(last);
    if (joinedClass !== "none") return joinedClass;
    if (last === "code" && /^(?:function|functions|host|access|auth)$/.test(before)) return "hint";
    // The key of a function among the parameters of a query.
    if (joined === "code" && IN_A_QUERY.test(parents.flatMap((p) => wordsOf(p)).join(" "))) return "hint";
    // The application secret key of FairPlay.
    if (joined === "ask" && /^(?:configuration|fairplay\w*)$/i.test(parents.at(-1) ?? "")) return "hint";
    if (last === "code" && /^(?:unlock|door|alarm|gate|safe|entry|keypad|pin|disarm|lock|entrance|vault)$/.test(before))
        return "password";
    if (last === "webhook" || last === "hook") return "connection";
    if (last === "pem" || last === "pfx" || last === "p12" || last === "pkcs12") return "hint";
    return "none";
}

/** Whether the words before `key` say that it is public: of Pusher and what speaks like it, of a project of SonarQube or Jira. */
function isPublicKeyOf(words: readonly string[]): boolean {
    return /(?:^| )(?:(?:pusher|reverb|soketi)(?: (?:app|client))?|(?:sonar|sonarqube|sonarcloud|jira|bitbucket) project)$/.test(
        words.join(" "),
    );
}

const IN_A_QUERY = /(?:^| )quer(?:y|ies)(?: (?:parameters?|params?|strings?))?$/;

/** Services whose endpoint has a key of its own. */
const SERVES = /^(?:search|qna|luis|speech|openai|language|cognitive|vision|translator|inference|scoring)$/;

function negatedPassword(before: string): boolean {
    return /^(?:update|expire|expires|must|remember|ask|rotate|regenerate|lost|or|and|no|non|not|forgot|forgotten|reset|change|require|requires|allow|allows|disable|disables|enable|enables|has|is|use|uses|show|hide|toggle|lock|confirmreset|missing|invalid|without|wrong|incorrect|bad|generate)$/.test(
        before,
    );
}

function hasSecretWord(words: readonly string[]): boolean {
    return words.some(
        (w) =>
            PASSWORD.has(w) ||
            SECRET.has(w) ||
            TOKEN.has(w) ||
            w === "key" ||
            w === "keys" ||
            KEY.has(w) ||
            w === "credential" ||
            w === "credentials" ||
            w === "auth" ||
            w === "connection" ||
            w === "pass" ||
            w === "certificate" ||
            w === "cert",
    );
}
