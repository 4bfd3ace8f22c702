/**
 * Values that only point at a secret, by the grammar of the whole value: templates, vault references, environment look-ups,
 * ciphertext and hashes. They are decided before anything else.
 */

interface Grammar {
    readonly what: string;
    /** Anchored at both ends and free of nested quantifiers, so that each is linear. */
    readonly pattern: RegExp;
}

const REFERENCES: readonly Grammar[] = [
    { what: "a Key Vault reference", pattern: /^@Microsoft\.KeyVault\s*\([^)]*\)?$/i },
    { what: "an App Configuration reference", pattern: /^@Microsoft\.AppConfiguration\s*\([^)]*\)?$/i },
    { what: "a reference to an app setting", pattern: /^@AppSettingRef\s*\([^)]*\)$/i },
    {
        what: "an ARM template expression",
        pattern:
            /^\[(?!\[)(?:parameters|variables|reference|concat|listKeys|listAccountSas|listServiceSas|list\w*|resourceId|format|toLower|if|string|uri|base64|first|last|coalesce|json|subscription|resourceGroup|deployment|environment|guid|uniqueString|newGuid|outputs|createObject|union|tenant|replace|extensionResourceId|secret|trim|split|take|padLeft|copyIndex|utcNow|providers|pickZones|null|toUpper|substring)\s*\([\s\S]*\)[^\]]{0,200}\]$/i,
    },
    {
        what: "a workflow expression",
        pattern:
            /^@(?:parameters|variables|appsetting|body|outputs|triggerBody|triggerOutputs|concat|pipeline|activity|dataset|linkedService|items?|json|workflow|base64|string|actions|result|encodeBase64|decodeBase64|coalesce|if|equals|globalParameters|variables|trigger)\s*\([\s\S]*\)[^@]{0,400}$/i,
    },
    { what: "a workflow expression", pattern: /^@\{[^{}]*\}$/ },
    { what: "a policy expression", pattern: /^@\([\s\S]*\)$/ },
    { what: "a pipeline variable", pattern: /^\$\([^()]*\)$/ },
    { what: "a command substitution", pattern: /^\$\([^`]*\)$/ },
    { what: "a command substitution", pattern: /^`[^`]+`$/ },
    { what: "a pipeline expression", pattern: /^\$\{\{[\s\S]*\}\}$/ },
    { what: "a pipeline expression", pattern: /^\$\[[\s\S]*\]$/ },
    // Quotes inside may have cut it off.
    { what: "a template expression", pattern: /^\{\{(?:[\s\S]*\}\}|[^{}]*)$/ },
    { what: "a template expression", pattern: /^(?:\.[A-Za-z]+)+$/ },
    { what: "a template expression", pattern: /^\{%[\s\S]*%\}$/ },
    { what: "a template expression", pattern: /^%\{[^{}]*\}$/ },
    { what: "a template expression", pattern: /^<%[\s\S]*%>$/ },
    { what: "a template expression", pattern: /^<\?(?:php|=)[\s\S]*\?>$/ },
    { what: "a token to be replaced", pattern: /^#\{[^{}]*\}#?$/ },
    { what: "a token to be replaced", pattern: /^__[A-Za-z][A-Za-z0-9._-]*__$/ },
    { what: "a token to be replaced", pattern: /^@@?[A-Z][A-Z0-9_.]*@@?$/ },
    { what: "a token to be replaced", pattern: /^@[A-Za-z][\w.-]*@$/ },
    // WebLogic's models, Vector, Service Fabric
    { what: "a token to be replaced", pattern: /^@@[A-Z]{2,12}:[^@\s]{1,200}@@$/ },
    { what: "a secret manager reference", pattern: /^SECRET\[[\w.:/-]{1,200}\]$/ },
    { what: "a parameter of Service Fabric", pattern: /^\[[A-Z][a-z][A-Za-z0-9_]{2,60}\]$/ },
    // Concourse, BOSH and Cloud Foundry; Grafana; CircleCI and GitLab; psql; Snowflake and SQL*Plus; Caddy, Smarty and Latte.
    { what: "a template expression", pattern: /^\(\([\w./:"-]+\)\)$/ },
    { what: "a secret manager reference", pattern: /^\$__[a-z]+\{[^{}]*\}$/ },
    {
        what: "a template expression",
        pattern: /^(?:<<\s*[\w.-]+\s*>>|\$\[\[[^\]]*\]\]|\[\[[^\]]*\]\]|\[%[^%]*%\]|«[^»]*»)$/,
    },
    { what: "a parameter marker", pattern: /^(?::'\w+'|:"\w+"|&\{\w+\}|&&?[A-Za-z_]{2,}|\{\$[\w.>-]+\})$/ },
    // TeamCity and Splunk, with a dot or an underscore between words.
    { what: "a parameter marker", pattern: /^(?:%[A-Za-z]\w*(?:[.-]\w+)+%|\$[A-Za-z]+(?:[_.][A-Za-z]+)+\$)$/ },
    {
        what: "the name of a cloud's resource",
        pattern:
            /^(?:(?:projects|organizations|folders)\/[\w.:-]+(?:\/[\w.:*@-]+)+|ocid1\.[a-z]+\.[\w.-]+|(?:acs|qcs|crn):[\w:/*.-]+)$/,
    },
    { what: "a token to be replaced", pattern: /^~~?[A-Za-z][A-Za-z0-9_.-]*~~?$/ },
    { what: "an environment variable", pattern: /^%[A-Za-z_][A-Za-z0-9_.()-]*%$/ },
    { what: "an environment variable", pattern: /^%[A-Za-z]+\([^()]*\)%?$/ },
    { what: "an environment variable", pattern: /^![A-Z_][A-Z0-9_]*!$/ },
    { what: "an environment variable", pattern: /^\$env:[A-Za-z_]\w*$/i },
    { what: "a secret manager reference", pattern: /^\$[a-z][A-Za-z]*\{[\w.:/@-]+\}$/ },
    { what: "an environment variable", pattern: /^\$[A-Z_][A-Z0-9_]*$/ },
    { what: "a variable", pattern: /^(?:\$[A-Za-z_]+(?:[.:][A-Za-z_]+|(?:::\w+)+(?:\{\w+\})?)?|a:\d{1,2})$/ },
    { what: "a variable", pattern: /^\$\$[A-Z_]+$/ },
    {
        what: "an environment look-up",
        pattern:
            /^(?:process\.env\b|os\.environ\b|os\.getenv\b|System\.getenv\b|Environment\.GetEnvironmentVariable\b|ENV\[|getenv\(|env\(|import\.meta\.env\b|Deno\.env\b|std::env)[^;]{0,200}$/i,
    },
    { what: "a reference to the registry of Windows", pattern: /^registry:HK[A-Z_]{1,20}\\[^\n]*$/i },
    { what: "what a person is asked for", pattern: /^[^\n]{0,200}:\s{0,9}PIN\s{1,9}%prompt$/ },
    { what: "an environment look-up", pattern: /^env:[A-Za-z_][A-Za-z0-9_]*$/i },
    {
        what: "a secret manager reference",
        pattern:
            /^(?:op|ref\+[a-z]+|sm|gcpsm|vault|akv|akvs|azurekeyvault|azure-keyvault|keyvault|kv|awssm|aws-ssm|ssm|aws-secretsmanager|secretsmanager|secretmanager|gcp-secretmanager|doppler|infisical|bws|keeper|pass|keyring|keychain|k8s|kms|projects|berglas|chamber|conjur|sops|secret|secrets|azure|gsm|secretref|secret-ref|parameterstore|env|file|akeyless|dashlane|1password|lpass|credstore):\/\/[^\s]+$/i,
    },
    {
        what: "a secret manager reference",
        pattern:
            /^(?:secretref|secret-ref|keyvaultref|vault|secret|keyvault|akvs|kv|ssm|aws-ssm|secretsmanager):(?!v\d+:)[A-Za-z0-9_./#@-]+$/i,
    },
    {
        what: "a secret manager reference",
        pattern:
            /^arn:aws[a-z-]*:(?:secretsmanager|ssm|kms|iam|sts|s3|lambda|sns|sqs|dynamodb|acm|rds|ecs|ec2|elasticloadbalancing|logs|states|cognito-[a-z]+):[^\s]*$/,
    },
    { what: "a secret manager reference", pattern: /^\{\{resolve:[^{}]+\}\}$/ },
    { what: "a secret manager reference", pattern: /^projects\/[^/\s]+\/secrets\/[^/\s]+(?:\/versions\/[^/\s]+)?$/ },
    {
        what: "a Terraform or Bicep expression",
        pattern:
            /^(?:var|local|data|module|param|params|each|self|path|resource|azurerm_\w+|random_\w+|azuread_\w+|google_\w+|aws_\w+|kubernetes_\w+|vault_\w+|tls_\w+|parameters|variables|secrets|vars|inputs|env|needs|steps|jobs|outputs|config|values|Values|settings)\.[A-Za-z_][\w.[\]*"'-]*$/,
    },
    {
        what: "a YAML reference",
        pattern: /^!(?:secret|Ref|GetAtt|Sub|ImportValue|vault|env_var|env|reference|include|file)\b[\s\S]*$/,
    },
    {
        what: "a parameter marker",
        pattern:
            /^(?:\?|:[A-Za-z_]\w*|\$\d+|@[A-Za-z_]\w*|%\w|%\([A-Za-z_]\w*\)s|\{\d*\}|\{[A-Za-z_][\w.:[\]-]*\}|\$[A-Za-z_][\w.]*|\$\{[A-Za-z_][\w.]*\})$/,
    },
    {
        what: "a path to a mounted secret",
        pattern:
            /^(?:file:(?:\/\/)?)?(?:\/(?:run|var|etc|mnt|secrets|opt|home|usr|tmp|vault|app|data|srv|root|keys|certs?|ssl|tls|dev)\/[\w.@~+/-]*|[A-Za-z]:[\\/][\w.@ ()\\/-]+|~\/[\w.@+/-]+|\.{1,2}\/[\w.@+/-]+)$/,
    },
    { what: "a Pulumi type", pattern: /^[a-z][\w-]*:[\w./-]*:[A-Z]\w*(?:\$[a-z][\w-]*:[\w./-]*:[A-Z]\w*)*$/ },
    { what: "a look-up in a program", pattern: /^[A-Za-z_][\w.]*(?:\[["'][\w.:-]+["']\])+[,;)]{0,3}$/ },
    // Argo CD: a key of its own secret, or of another one.
    { what: "a secret manager reference", pattern: /^\$[a-z]+(?:-[a-z]+)+$|^\$[a-z][a-z0-9-]*:[A-Za-z][\w.-]*$/ },
    { what: "a file in a program", pattern: /^(?:classpath\*?|resources?|assets?):\/{0,2}[\w./@-]+$/ },
    { what: "a format for a value", pattern: /^'?%(?:\[\d\])?[-+#0 ]{0,3}\d{0,3}(?:\.\d{1,3})?[a-zA-Z]'?$/ },
    {
        what: "a type of Azure resource",
        pattern:
            /^(?:Microsoft\.[A-Za-z.]+\/)?[A-Za-z][A-Za-z/]*@(?:\d{4}-\d{2}-\d{2}(?:-[a-z]+)?|v\d{1,2}[a-z\d]{0,8})$/,
    },
    { what: "a JSON pointer", pattern: /^#(?:\/[\w$.~%{}-]+)+$/ },
    // `$.runs[0].results[*].id`: every part ends where a dot or a bracket begins.
    {
        what: "a path in a document",
        pattern: /^(?=[^[]{1,200}\[)\$?\.?[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:\d{1,6}|\*)\])+$/,
    },
    // What follows -passin of openssl: a variable in place of the value, a descriptor, standard input.
    { what: "an option that says where a password is", pattern: /^(?:pass:[$%<{]\S*|fd:\d{1,3}|stdin)$/ },
    {
        what: "made of variables",
        // A name takes every `_`, so that there is one way to read it.
        pattern: /^(?:\$\{?[A-Za-z_]\w*(?:\}[/:._@`-]{1,3}|[/:.@`-][/:._@`-]{0,2}|(?<=\w_)))+\$\{?[A-Za-z_]\w*\}?$/,
    },
    { what: "an Azure resource id", pattern: /^\/?(?:subscriptions|resourceGroups|providers)\/[^\s]+$/i },
];

const CIPHERTEXT: readonly Grammar[] = [
    { what: "ciphertext (SOPS)", pattern: /^ENC\[[A-Z0-9_]+,[\s\S]*\]$/ },
    { what: "ciphertext (Jasypt)", pattern: /^ENC\([\s\S]*\)$/ },
    { what: "ciphertext (eyaml)", pattern: /^ENC\[PKCS7,[\s\S]*\]$/ },
    { what: "ciphertext (Spring Cloud Config)", pattern: /^\{cipher\}/i },
    {
        what: "ciphertext",
        pattern:
            /^\{(?:[a-z]{1,12}-cipher|aes(?:-?(?:128|192|256))?(?:-?(?:gcm|cbc))?|AES\/GCM|encrypted|enc|DES|3DES|rijndael|wsencrypt)\}/i,
    },
    {
        what: "ciphertext",
        pattern: /^AES(?:-?(?:128|192|256))?(?:-(?:GCM|CBC))?:[A-Za-z0-9+/=]{16,}(?::[A-Za-z0-9+/=]{8,})?$/i,
    },
    // A session key of IIS, sealed with the machine's own.
    { what: "ciphertext", pattern: /^AQIAAA5mAAAApAAA[A-Za-z0-9+/]{20,}={0,2}$/ },
    { what: "ciphertext", pattern: /^enc(?:rypted)?:v\d+:[A-Za-z0-9+/=:_-]{8,}$/ },
    { what: "ciphertext (Mule)", pattern: /^!\[[A-Za-z0-9+/=]{10,}\]$/ },
    { what: "ciphertext (Pulumi)", pattern: /^v1:[A-Za-z0-9+/=]{8,}:[A-Za-z0-9+/=]+$/ },
    { what: "ciphertext (encryption salt)", pattern: /^v1:[A-Za-z0-9+/=]+:v1:/ },
    { what: "ciphertext (Ansible vault)", pattern: /^(?:!vault[\s|]*)?\$ANSIBLE_VAULT;/ },
    { what: "ciphertext (Vault transit)", pattern: /^vault:v\d+:[A-Za-z0-9+/=]+$/ },
    { what: "ciphertext (sealed secret)", pattern: /^Ag[A-D][A-Za-z0-9+/]{200,}={0,2}$/ },
    { what: "ciphertext (AWS KMS)", pattern: /^AQIC[A-Za-z0-9+/]{80,}={0,2}$/ },
    { what: "ciphertext (Fernet)", pattern: /^gAAAAA[A-Za-z0-9_-]{60,}={0,2}$/ },
    { what: "ciphertext (age)", pattern: /^(?:-----BEGIN AGE ENCRYPTED FILE-----|age-encryption\.org)/ },
    { what: "ciphertext (PGP)", pattern: /^-----BEGIN PGP MESSAGE-----/ },
    { what: "ciphertext (GitLab or Travis secure)", pattern: /^secure:\s*["']?[A-Za-z0-9+/=]{40,}["']?$/ },
    { what: "ciphertext (DPAPI)", pattern: /^(?:01000000d08c9ddf0115d1118c7a00c04fc297eb|AQAAANCMnd8BFdERjHoAwE)/ },
    {
        what: "ciphertext (JWE)",
        pattern: /^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/,
    },
    { what: "ciphertext (Maven)", pattern: /^\{(?:[A-Za-z0-9+/=]{22,}|[A-Za-z0-9+/]{10,}={1,2})\}$/ },
    {
        what: "ciphertext (Bitwarden)",
        pattern: /^[0-7]\.[A-Za-z0-9+/]{20,}={0,2}(?:\|[A-Za-z0-9+/]{12,}={0,2}){1,2}$/,
    },
    { what: "ciphertext (encrypted with dotenvx)", pattern: /^encrypted:[A-Za-z0-9+/=]{40,}$/ },
    {
        what: "a password hash",
        pattern:
            /^(?:\{[a-zA-Z0-9@.-]+\})?\$(?:2[abxy]?|1|5|6|y|7|gy|argon2(?:id|i|d)|pbkdf2[\w-]*|scrypt|bcrypt[\w-]*|apr1|P|H|S)\$[^\s]+$/,
    },
    {
        what: "a password hash",
        pattern:
            /^(?:pbkdf2(?:_sha\d+|:sha\d+)?|bcrypt(?:_sha256)?|argon2|scrypt|md5|sha1|SCRAM-SHA-(?:1|256|512)|AQAAAA|sha(?:256|512))[:$|][^\s]{10,}$/,
    },
    {
        what: "a password hash",
        pattern:
            /^\{(?:SSHA|SHA|SSHA256|SSHA512|SHA256|SHA512|MD5|SMD5|CRYPT|PBKDF2[\w-]*|ARGON2|bcrypt|noop-hash|pbkdf2|scrypt|sha256)\}[^\s]+$/,
    },
    { what: "a password hash", pattern: /^(?:CRYPT:[\w./]{11,}|MD5:[0-9a-f]{32})$/ },
    // MySQL (two kinds), PostgreSQL, SQL Server, Oracle.
    {
        what: "a password hash",
        pattern:
            /^(?:\*[0-9A-F]{40}|\$A\$\d{3}\$[\s\S]{20,}|md5[0-9a-f]{32}|0x0[12]00[0-9A-F]{48,}|S:[0-9A-F]{60}(?:;[HT]:[0-9A-F]+)*)$/i,
    },
    // Jenkins, GRUB, WebSphere Liberty, ASP.NET Core Identity, Cisco (scrypt and PBKDF2), and directories in lower case.
    {
        what: "a password hash",
        pattern:
            /^(?:#jbcrypt:\S+|A[A-P][A-Za-z0-9+/]{63}[AQgw]==|grub\.pbkdf2\.\w+\.\d+\.\S+|\{(?:hash|x-pbkdf2|sha256-?crypt|sha512-?crypt|ssha\d*|sha\d*|smd5|crypt)\}\S+|AQAAAA[EI]AA[A-Za-z0-9+/]{60,}={0,2}|\$[89]\$[\w./]{14}\$[\w./]{43}|[45689] \$\d\$\S+)$/i,
    },
    {
        // 16 bytes of MD5, 20 of SHA-1 or 32 of SHA-256, as OpenSSH, CircleCI and certificate tools print them.
        what: "a fingerprint",
        pattern:
            /^(?:MD5:|SHA1:|SHA256:)?(?:(?:[0-9a-f]{2}:){15}|(?:[0-9a-f]{2}:){19}|(?:[0-9a-f]{2}:){31})[0-9a-f]{2}$/i,
    },
    {
        what: "a fingerprint",
        pattern: /^\d{3,5} (?:SHA256:[A-Za-z0-9+/]{43}=?|(?:MD5:)?(?:[0-9a-f]{2}:){15}[0-9a-f]{2})(?: [^\n]{0,200})?$/,
    },
    {
        what: "a digest",
        pattern: /^(?:sha(?:1|224|256|384|512)|md5|blake2b|blake3|sha512-256)[:-][A-Za-z0-9+/=_-]{16,}$/i,
    },
];

/** Marks of special values in Pulumi's state, the same in every state there is (pulumi/pulumi: sdk/go/common/resource/sig). */
export const PULUMI_SIGNATURES: ReadonlySet<string> = new Set([
    "4dabf18193072939515e22adb298388d",
    "1b47061264138c4ac30d75fd1eb44270",
    "c44067f5952c0a294b673a41bacd8c17",
    "0def7320c3a5731c473e5ecbe6d01bc7",
    "5cf8f73096256a8f31e491e813e4eb8e",
    "d0e6a833031e9bbcd3f4e8bde6ca49a4",
    "803fd3297a5875dc03ca845dda5d2a98",
]);

/** Azure's published emulator keys: Azurite's account, and the Cosmos DB emulator. Everybody knows them. */
export const EMULATOR_KEYS: ReadonlySet<string> = new Set([
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
    "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
    "SAS_KEY_VALUE",
]);

/** Tokens and passwords printed in RFC 6749, 6750, 7519 and 7617, which every OAuth library repeats. */
export const PUBLISHED_EXAMPLES: ReadonlySet<string> = new Set([
    // The password in the configuration that comes with Redis and Valkey.
    "foobared",
    "mF_9.B5f-4.1JqM",
    "czZCaGRSa3F0MzpnWDFmQmF0M2JW",
    "2YotnFZFEjr1zCsicMWpAA",
    "tGzv3JOkF0XG5Qx2TlKWIA",
    "SplxlOBeZQQYbYS6WxSbIA",
    "h480djs93hd8",
    "ad180jjd733klru7",
    "7Fjfp0ZBr1KtDRbnfVdmIw",
    "gX1fBat3bV",
    "QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    "dGVzdDoxMjPCow==",
    "s6BhdRkqt3",
    "A3ddj3w",
]);

/** What the whole value refers to, or undefined when it is not a reference. The value must be trimmed. */
export function referenceKind(value: string): string | undefined {
    if (value.length > 20_000) return undefined;
    const first = value.charCodeAt(0);
    if (first === 36 && value.startsWith("${") && isOneBrace(value)) {
        return shellDefault(value) === undefined ? "a template reference" : undefined;
    }
    for (const { what, pattern } of REFERENCES) if (pattern.test(value)) return what;
    return first === 36 && value.startsWith("$(") && opensReference(value) ? "a command substitution" : undefined;
}

/** What kind of ciphertext or hash the whole value is, or undefined. The value must be trimmed. */
export function ciphertextKind(value: string): string | undefined {
    for (const { what, pattern } of CIPHERTEXT) if (pattern.test(value)) return what;
    return undefined;
}

function isOneBrace(value: string): boolean {
    let depth = 0;
    for (let i = 1; i < value.length; i++) {
        const c = value.charCodeAt(i);
        if (c === 123) depth++;
        else if (c === 125 && --depth === 0) return i === value.length - 1;
    }
    return false;
}

/**
 * Prefixes after which `${prefix:…}` names a place to look in and not a default: Kafka and Quarkus config providers, Log4j and
 * Commons Text look-ups, Serverless, WSO2, OmegaConf, VS Code and GitHub's dev containers.
 */
const PROVIDER =
    /^(?:file|dir|directory|env|envvar|oc\.env|sys|sysprop|system|properties|prop|props|vault|secrets|secretsmanager|secretmanager|sm|gcp|aws|awssecrets|azure|akv|keyvault|ssm|s3|cf|opt|self|param|sops|config|spring|docker|k8s|kubernetes|ctx|java|jndi|bundle|resourcebundle|const|main|event|base64decoder|base64encoder|urldecoder|urlencoder|script|url|xml|date|dns|input|command|localenv|containerenv|workspacefolder|resolve|custom|strtobool|keystore|credstore|esc|fn)$/i;

/**
 * The fallback inside `${NAME:-fallback}` (shell, compose) or `${NAME:fallback}` (Spring, .NET), which is a literal; undefined
 * when there is none or when it says what to do (`:?message`). In `${env:NAME:-fallback}` and `${env:NAME, fallback}` what
 * follows the prefix is a name.
 */
export function shellDefault(value: string): string | undefined {
    // A dash belongs to names in small letters, `${mail-server.password:x}`, and comes before the default of others.
    const m =
        /^\$\{([a-z][\w.-]*)(:-|:=|:)(.[\s\S]*)\}$/.exec(value) ??
        /^\$\{([A-Za-z_]\w*)(:-|:=|-|:)([^?+][\s\S]*)\}$/.exec(value) ??
        /^\$\{([A-Za-z_][\w.-]*)(:-|:=|:)([^?+][\s\S]*)\}$/.exec(value);
    if (m === null || /^[?+]/.test(m[3] ?? "")) return undefined;
    // `${client-1-certificate-password}` is one name.
    if (
        m[2] === "-" &&
        /^\$\{[a-z][a-z\d]*(?:-[a-z\d]+)*-(?:password|passwd|pass|secret|token|key|id|name|url)\}$/.test(value)
    )
        return undefined;
    const [, name = "", sign, rest = ""] = m;
    if (sign !== ":") return rest;
    // `sm://name` is an address, `secure::name` of Mule a look-up, `namespace/name:key` a place in a store of Kafka's.
    if (/^(?:\/\/|:)|^[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,8}:[\w.-]{1,100}$/.test(rest)) return undefined;
    if (!PROVIDER.test(name)) return rest;
    const fallback = /^[^,{}]{1,400}?(?::-|,)([^,{}]+)$/.exec(rest.slice(0, 1000))?.[1];
    return fallback === undefined || fallback.trim() === "" ? undefined : fallback;
}

const INSIDE =
    /\$\{\{[^{}]*\}\}|\$\{[^{}]*\}|\{\{[^{}]*\}\}|\$\([^()]*\)|#\{[^{}]*\}#?|%\{[^{}]*\}|<%[^%]*%>|%[A-Z_][A-Z0-9_]*%|@\{[^{}]*\}|\$[A-Z_][A-Z0-9_]{2,}(?![A-Za-z0-9_])|__[A-Z][A-Z0-9_]*__|@Microsoft\.KeyVault\([^()]*\)/g;

/** The value without its `${…}`, whatever braces are inside. One pass; an opening that nothing closes stays. */
function withoutBraces(value: string): string {
    let out = "";
    let from = 0;
    let open = -1;
    let depth = 0;
    for (let i = value.indexOf("${"); i >= 0 && i < value.length; i++) {
        const c = value.charCodeAt(i);
        if (open < 0) {
            if (c !== 36 || value.charCodeAt(i + 1) !== 123) continue;
            open = i;
            depth = 1;
            i++;
        } else if (c === 123) depth++;
        else if (c === 125 && --depth === 0) {
            out += value.slice(from, open);
            from = i + 1;
            open = -1;
        }
    }
    return out + value.slice(from);
}

/** The value without the references in it, and whether there was one. */
export function withoutReferences(value: string): { rest: string; any: boolean } {
    const rest = (value.includes("${") ? withoutBraces(value) : value).replace(INSIDE, "");
    return { rest, any: rest.length !== value.length };
}

/** Placeholder words, alone or with separators: nobody authenticates with them. */
const PLACEHOLDER_WORD =
    /^(?:change|changeme|changethis|changeit|changed|replace|replaceme|replacethis|replaced|placeholder|todo|tbd|tba|fixme|fillme|fillin|insert|enter|put|set|setme|specify|provide|your|youre|my_own|redacted|removed|masked|hidden|scrubbed|sanitized|omitted|obfuscated|censored|example|sample|dummy|fake|mock|stub|none|null|nil|undefined|empty|unset|notset|unused|notused|na|nan|xxx+|yyy+|zzz+|tobereplaced|tochange|tobechanged|ersetzen|aendern|ändern|ihr|dein|deine|votre|ton|remplacer|changer|cambiar|cambiame|reemplazar|tu|su|seu|sua|trocar|mudar|substituir|vervang|wijzig|jouw|uw|twoj|twoje|zmien|zmień|sostituire|cambia|tuo|tua|byt|ditt|din|erstatt|mustchange|mustbechanged|mustbeset|mustbereplaced|needschange|pleasechange|pleasereplace|pleaseset|overrideme|override|editme|updateme|fillmein|fillthisin|changebeforeuse|changeinproduction|changeinprod|cambiami|changezmoi|amodifier|achanger|aremplacer|acompleter|adefinir|pordefinir|rellenar|completar|preencher|alterar|altereme|mudeme|trocame|dacambiare|dainserire|dasostituire|invullen|aanpassen|uzupelnij|uzupełnij|zmienmnie|zmeňte|zmenit|doplnit|doplňte|degistir|değiştir|degistirin|değiştirin|buraya|andra|ändra|ändramig|fyllii|skift|endre|vaihda|muuta|schimba|schimbati)$/;

/** The same as a phrase, in languages whose words change with the sentence: the word that asks for it stands anywhere. */
const PLACEHOLDER_PHRASE =
    /^(?:bitte|hier|prière|merci)[-_ ].{0,40}(?:ändern|aendern|ersetzen|eintragen|einsetzen|einfügen|einfuegen|setzen|anpassen|ausfüllen|ausfuellen|modifier|changer|remplacer|remplir)$|^(?:(?:hier|da|zu|por|à|a|te)[-_ ])(?:eintragen|einsetzen|einfügen|einfuegen|ersetzen|ändern|aendern|cambiare|inserire|sostituire|definir|cambiar|completar|changer|modifier|remplacer|remplir|compléter|completer|wijzigen|vervangen)$|^(?:cambiar|cambia|poner|coloque|insira|inserir|inserire|inserisci|mettre|mettez|saisir|wpisz|podaj|vul|syötä|indtast|skriv|zadejte|vložte|įveskite)[-_ ].{0,40}(?:aqui|aquí|qui|ici|tutaj|hier|in|her|här|tähän|sem|zde)$|^(?:замени|измени|введи|впиши|укажи|смени|вставь|поменя|замін|введ|вкаж)\p{L}*|(?:してください|を入力|に置き換え|要変更|変更必須|ここに)|(?:请|請|在此|此处|这里|這裡).{0,12}(?:修改|替换|替換|输入|輸入|填写|填寫|更改|设置|設定)|^(?:填写|修改|替换|输入)(?:此处|这里|我)?$|(?:여기에|바꾸세요|변경하세요|입력하세요|변경 ?필요|입력)$|(?:여기에).{0,20}|(?:buraya|girin|girin?iz|değiştirin?|degistirin?)$/iu;

const PLACEHOLDER_FORMS: readonly RegExp[] = [
    // An element with attributes is a document.
    /^<(?![A-Za-z][^<>]*=\s{0,3}["'])[^<>]*>$/,
    /^\\?\[(?:your|insert|enter|replace|my|the|put|add|redacted|removed|secret|hidden|masked|a|an|api|access|client|password|token|key)[^[\]]*\]$/i,
    /^\[[A-Z][A-Z0-9_ -]*\]$/,
    /^\[\[[^[\]]*\]\]$/,
    /^\[[A-Za-z]+(?:[ _'-][A-Za-z]+){1,6}\]$/,
    /^_[A-Z][A-Z0-9_-]{4,}_$/,
    /^\\?\[(?:unknown|sensitive|computed|encrypted|not shown)\\?\]$/i,
    /^\{[\w .-]{0,60}\}$/,
    /^[*•●x.X#?_=\-0\s…]+$/,
    /^\*\*.{1,60}\*\*$/,
    /^(?:an?|the|my|your|some|our|this|his|her)[ _-](?:[a-z]+[ _-]){0,2}(?:secret|password|key|token|passphrase|credential|value|string)s?$/i,
    /ABC-DEF1234ghIkl/,
    /^(?:x{3,}|X{3,})(?:[-_x]|X)*$/,
    /(?:change|replace|update|fill|edit)[-_ ]?(?:me|this|it|in|before|with|by)\b/i,
    /(?:^|[^a-z])your[-_ ](?:[a-z0-9]+[-_ ])*(?:password|pass|passwd|secret|token|key|pwd|apikey|api|credentials?|string|value|connection|db|account|client|access|auth|org|id|jwt|here)(?:$|[^a-z])/i,
    /(?:^|[^a-z])my[-_ ](?:[a-z0-9]+[-_ ])*(?:password|pass|passwd|secret|token|key|pwd|apikey|api|credentials?|string|value|connection|db|account|client|access|auth|org|id|jwt|here)$/i,
    /(?:^|[^\p{L}])(?:tu|su|votre|ton|ihr|dein|sua|seu|jouw|uw|tuo|tua|la|le)[-_ ](?:\p{L}+[-_ ]){0,3}(?:contrase\p{L}+|senha|passe|passwort|kennwort|wachtwoord|clave|parola|password)/iu,
    /(?:^|[^a-z])(?:your|ihr|dein|votre|twoj)[-_ ]?(?:super|very|own|strong|secure)?[-_ ]?(?:api|password|passwort|pass(?![a-z])|secret|token|key|pwd|access|client|connection|db|auth|account|private|jwt|aws|azure|github|openai|stripe|slack|twilio)/i,
    /[-_ ](?:goes[-_ ])?here[>)!.\]]*$/i,
    /^see [a-z][\w./-]{2,80}$/i,
    /^(?:insert|enter|put|paste|add|provide|specify|type|use|set|get|generate|fill)[-_ ][a-z].*$/i,
    // (reset), (see the vault)
    /^\([\p{L} ]{2,40}\)$/u,
    /^(?:replace|change|todo|tbd|fixme|placeholder|redacted|example|sample|dummy|fake|not[-_ ]?a[-_ ]?(?:real|secret)|notreal|to[-_ ]be)(?:[-_ :.].*|)$/i,
    /\b(?:redacted|placeholder|replaced? (?:by|with|at)|to be (?:set|filled|replaced|provided|changed|added)|set by|set via|set in|stored in|comes? from|taken from|injected|provided by|provided at|see (?:key ?vault|vault|readme|docs|wiki)|from (?:key ?vault|vault|env|environment|secrets?)|in (?:key ?vault|user[- ]secrets)|managed by|do not commit|ask (?:the|your))\b/i,
    /(?:^|[-_.])(?:placeholder|redacted|changeme|change-me|replaceme|dummy)(?:$|[-_.])/i,
    // Documentation of clouds writes it into the middle of a value.
    /^[\w+/.|~-]*EXAMPLE[\w+/.|~-]*={0,2}$/,
    /(?:EXAMPLE|example)(?:KEY|key|TOKEN|token|SECRET|secret|PASSWORD|password)?={0,2}$/,
    // ReplaceThisWith32RandomBytes, sampleProperty1, dummyKeyWithMinimumLength----
    /^[Rr]eplace(?:This|Me|It|With)(?=[A-Z\d]|$)|^(?:(?:dummy|mock|placeholder)[A-Z]|sample(?:Property|Secret|Key|Token|Value)(?![a-z]))[A-Za-z]{0,60}\d{0,3}[-=_.]*$|^exampledonotuse/,
    // What to run to get one: run `npx auth secret`, generate with openssl rand -hex 32
    /^(?:run|execute|call|use|output|result|made|created?|generated?)\b[^`]{0,60}`[a-z][^`]{1,100}`/i,
    /^(?:run|execute|call|output of|result of|made|created?|generated?)\b.{0,40}\b(?:openssl rand|npx|uuidgen|pwgen|rails secret|artisan key:generate)\b/i,
    /\.\.\.$|^\.\.\.|…/,
    /x{6,}|X{6,}|\*{3,}|0{12,}|•{3,}/,
];

/** Whether the whole value is a placeholder for a person or a tool to fill in. The value must be trimmed. */
export function isPlaceholder(value: string): boolean {
    if (value.length > 300) return false;
    const lower = value.toLowerCase();
    const compact = lower.replace(/[^\p{L}\p{N}]/gu, "");
    if (compact === "" && value.length < 40) return true;
    if (PLACEHOLDER_WORD.test(compact)) return true;
    for (const form of PLACEHOLDER_FORMS) if (form.test(value)) return true;
    if (value.length < 80 && PLACEHOLDER_PHRASE.test(value)) return true;
    return false;
}

/** Words that stand for themselves in examples (`user:password@host`); weak passwords that somebody may use are not here. */
const WORD_FOR_ITSELF =
    /^(?:password|passwd|pwd|pass|secret|token|key|apikey|api[-_]?key|user[-_]?password|db[-_]?password|my[-_]?password|mypass|my[-_]?secret|mysecretkey|my[-_]?token|my[-_]?key|the[-_]?password|some[-_]?password|somepassword|some[-_]?secret|some[-_]?token|some[-_]?key|a[-_]?password|access[-_]?token|auth[-_]?token|client[-_]?secret|secret[-_]?key|private[-_]?key|passwort|kennwort|motdepasse|contraseña|contrasena|senha|wachtwoord|haslo|hasło|lösenord|пароль|密码|パスワード|passord|adgangskode|parola|mdp|salas[õo]na|salasana|parol[eăiа]?|slapta[žz]odis|[şs]ifre|heslo|geslo|lozinka|zaporka|jelsz[óo]|lykilor[ðd]|kodeord|palavra-passe|mot de passe|contrasenya|contrasinal|парола|лозинка|密碼|口令|暗証番号|비밀번호|암호|סיסמה|סיסמא|पासवर्ड|รหัสผ่าน|m[ậa]t kh[ẩa]u|kata sandi|كلمة (?:المرور|السر)|كلمة السر|کلمه عبور|رمز عبور|گذرواژه|κωδικός|wagwoord|value|string|text|true|false|yes|no|on|off|null|none|nil|undefined|default|required|optional|hidden|encrypted|hashed|bcrypt|plain|basic|bearer|user|username|admin_password|redis_password|postgres_password|top[- ]?secret)$/i;

/** Names of encodings, hashes and ciphers, and values that are numbered. */
const METHOD =
    /^(?:utf-?(?:8|16|32)(?:[lb]e)?|us-ascii|ascii|latin-?1|iso-8859-1|base-?(?:32|64)(?:url)?|hex|binary|md5|sha-?(?:1|2|3|224|256|384|512)|hmac-?sha-?(?:1|256|384|512)|[rhpe]s(?:256|384|512)|bcrypt|scrypt|argon2(?:id|i|d)?|pbkdf2|aes-?(?:128|192|256)?(?:-?(?:cbc|gcm|ctr|ecb))?|3?des3?|ed25519|x25519|rsa-?(?:2048|4096)|pkcs-?(?:1|7|8|12)|tls-?1\.[0-3]|(?:value|hash)[-_ ]?\d{1,3})$/i;

/** Whether the value is only a word for what belongs there. */
export function isWordForItself(value: string): boolean {
    // Spring's mark of a password that is stored as it is.
    const text = value.startsWith("{noop}") ? value.slice(6) : value;
    return WORD_FOR_ITSELF.test(text) || METHOD.test(text);
}

/** Whether the value begins with a reference that nothing closes: quotes inside have cut it off, `${listKeys(${5:`. */
export function opensReference(value: string): boolean {
    if (/^\$\([^)]*$/.test(value)) return true;
    if (!value.startsWith("${")) return false;
    let depth = 0;
    for (let i = 1; i < value.length; i++) {
        const c = value.charCodeAt(i);
        if (c === 123) depth++;
        else if (c === 125 && --depth === 0) return false;
    }
    return true;
}
