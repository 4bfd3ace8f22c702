import { binaryKeyKind, decoded } from "./decode";
import { fieldsOf, urlsOf, type Field, type UrlParts } from "./fields";
import { jwtProblem } from "./jwt";
import { classify, wordsOf, type NameClass } from "./names";
import { NAMED_RULES } from "./named-rules";
import {
    ciphertextKind,
    EMULATOR_KEYS,
    PULUMI_SIGNATURES,
    PUBLISHED_EXAMPLES,
    isPlaceholder,
    isWordForItself,
    opensReference,
    referenceKind,
    shellDefault,
    withoutReferences,
} from "./references";
import { type Rule } from "./rules-types";
import {
    isBase64,
    isEmail,
    isGuid,
    isHarmlessScalar,
    isHex,
    isHost,
    isIdentifierOfWords,
    isPathOfWords,
    isSequence,
    isTradeName,
    isWeakPassword,
    looksRandom,
    shapeOf,
    wordiness,
} from "./shapes";
import { findTokens } from "./tokens";
import { readCode } from "./text/code";
import { embeddedSettings } from "./text/embedded";
import { RETIRED, SEALED, TEST_VECTOR } from "./text/tree";
import { type Credential, type Judgement, type Setting, type SettingContext } from "./types";

/** Encodings and documents inside each other that are followed; deeper ones are left alone. */
const MAX_DEPTH = 4;
/** Longest value that is judged as a setting; longer text is searched for token formats only. */
const MAX_VALUE = 262_144;

/** Credentials told of in one value; more say nothing new, and the bound keeps the work linear. */
const MAX_CREDENTIALS = 100;

class Case {
    public readonly credentials: Credential[] = [];
    private readonly claimed: { start: number; end: number }[] = [];
    public reason = "";

    /** Marks a span as decided, so that later steps leave it alone. */
    public claim(start: number, end: number, reason: string): void {
        this.claimed.push({ start, end });
        this.reason ||= reason;
    }

    public isClaimed(start: number, end: number): boolean {
        return this.claimed.some((c) => start < c.end && end > c.start);
    }

    public report(rule: Rule, secret: string, start: number, end: number, inside: readonly string[] = []): void {
        if (this.credentials.length >= MAX_CREDENTIALS) return;
        if (start >= 0 && this.credentials.some((c) => c.start >= 0 && start < c.end && end > c.start)) return;
        this.credentials.push({ rule: rule.id, secret, start, end, inside });
        if (start >= 0) this.claim(start, end, "");
    }

    public done(fallback: string): Judgement {
        return {
            credentials: this.credentials,
            reason: this.credentials.length > 0 ? "reported" : this.reason || fallback,
        };
    }
}

/** Text without any of these holds no document, list, URL, header, token or encoded text. */
const INTERESTING =
    /[=\n]|:\/\/|^\s*[{[<-]|[A-Za-z0-9]: \S|[A-Za-z0-9+/_~-]{14}|@[a-z0-9]+\(|\s(?:--?|\/)[A-Za-z]|^[A-Z][a-zA-Z-]+ \S{8,}$|:/;

/** Paths, versions and names, with places to fill in: nothing but a token or an encoded text may be in them. */
const JOINED_WORDS = /^[\w./~^@+][\w./~^@+{}-]*$/;
/** Longer values are looked through step by step. */
const LONGEST_PLAIN = 200;

/** Whether a value under a name that says nothing says nothing either, told without all the steps below: most values are like that. */
function saysNothing({ names, value, beside }: Setting, { secretPlace }: SettingContext): boolean {
    if (beside !== undefined || secretPlace === true) return false;
    if (!INTERESTING.test(value)) return true;
    return (
        value.length <= LONGEST_PLAIN &&
        JOINED_WORDS.test(value) &&
        findTokens(value, wordsOfAll(names)).length === 0 &&
        (value.length < 16 || (decoded(value) === undefined && binaryKeyKind(value) === undefined))
    );
}

const wordsOfAll = (names: readonly string[]): string => names.flatMap((name) => wordsOf(name)).join(" ");

/** Decides whether a setting holds a literal credential. Pure; never throws; linear in the value. */
export function judge(setting: Setting, context: SettingContext, depth = 0): Judgement {
    const cls = classify(setting.names);
    if ((cls === "none" || cls === "undone") && saysNothing(setting, context)) return cls === "none" ? PLAIN : ABOUT;
    const c = new Case();
    const value = setting.value;
    const lead = value.length - value.trimStart().length;
    let text = value.trim();
    let offset = lead;
    if (
        text.length >= 2 &&
        (text[0] === '"' || text[0] === "'") &&
        text.at(-1) === text[0] &&
        !text.slice(1, -1).includes(text[0])
    ) {
        text = text.slice(1, -1);
        offset += 1;
    }
    if (text === "") return c.done("it is empty");
    if (text.length > MAX_VALUE) {
        tokens(c, text, offset, setting);
        return c.done("it is too long for a setting, and no token format is in it");
    }
    if (depth < MAX_DEPTH && POLICY_EXPRESSION.test(text)) program(c, context, text, offset, depth);
    if (c.credentials.length > 0) return c.done("");
    // A policy of API Management that is only a text.
    const told = /^@\(\s{0,9}"([^"]{8,4000})"\s{0,9}\)$/.exec(text);
    if (told !== null) {
        offset += text.indexOf('"') + 1;
        text = told[1] ?? "";
    }
    const reference = referenceKind(text);
    if (reference !== undefined && !(cls === "password" && couldBePassword(text))) return c.done(`it is ${reference}`);
    const fallback = shellDefault(text);
    if (fallback !== undefined) {
        const start = offset + text.length - 1 - fallback.length;
        const variable = /^\$\{([A-Za-z_][\w.-]*)/.exec(text)?.[1] ?? "";
        const inner = judge(
            { ...setting, names: cls === "none" ? [variable] : setting.names, value: fallback },
            context,
            depth + 1,
        );
        for (const found of inner.credentials)
            c.credentials.push({
                ...found,
                inside: ["the default of a variable", ...found.inside],
                start: found.start < 0 ? -1 : start + found.start,
                end: found.start < 0 ? -1 : start + found.end,
            });
        return c.done("it is a template reference");
    }
    const cipher = setting.beside?.has(SEALED) === true ? "ciphertext, as it says beside it" : ciphertextKind(text);
    if (cipher !== undefined) return c.done(`it is ${cipher}`);
    if (setting.beside?.has(TEST_VECTOR) === true && cls !== "password")
        return c.done("it belongs to a test vector of cryptography");
    const field = setting.names.at(-1);
    if (
        setting.beside?.has("kty") === true &&
        field !== undefined &&
        /^(?:n|e|x|y|kid|kty|crv|alg|use|x5c|x5t|x5t#S256|key_ops)$/.test(field)
    )
        return c.done("it is the public part of a key");
    if (setting.beside?.has(RETIRED) === true) return c.done("it is a public key that signs no more");
    if (setting.beside?.has("kty") === true && (field === "d" || field === "k") && isOpaque(text, 16)) {
        c.report(NAMED_RULES.jwk, text, offset, offset + text.length);
        return c.done("");
    }
    privateKeys(c, text, offset);
    if (c.credentials.length > 0) return c.done("");
    if (
        /^-----BEGIN (?:[A-Z0-9 ]*PUBLIC KEY|CERTIFICATE|X509 CRL|CERTIFICATE REQUEST|ENCRYPTED PRIVATE KEY|DH PARAMETERS|EC PARAMETERS|TRUSTED CERTIFICATE|PGP SIGNATURE|PGP PUBLIC KEY BLOCK|SSH SIGNATURE)-----/.test(
            text,
        )
    )
        return c.done("it is public or encrypted key material");
    if (/^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d+|sk-ssh-ed25519@openssh\.com) AAAA/.test(text))
        return c.done("it is a public SSH key");
    if (
        isPlaceholder(text) &&
        !(cls === "password" && reference !== undefined) &&
        !(text.includes(" ") && findTokens(text, "").length > 0) &&
        !/[;&]\s*\w/.test(text.slice(0, 2000)) &&
        // A phrase that tells what to put there has no options, and is no command of PowerShell.
        !/\s(?:--?|\/)[A-Za-z]{2}/.test(text.slice(0, 2000)) &&
        !/^[A-Z][a-z]{2,12}-[A-Z][A-Za-z]{2,40}\s/.test(text) &&
        !text.includes("://") &&
        !text.includes("\n")
    )
        return c.done("it is a placeholder");

    // Documents and lists inside the value come first: their fields carry their own names.
    const document = /^[{[<]/.test(text) || text.includes("\n");
    if (!document) connectionFields(c, text, offset, cls);
    if (depth < MAX_DEPTH) embedded(c, setting, context, text, offset, depth);
    if (document) connectionFields(c, text, offset, cls);
    if (text.startsWith(PEM_IN_BASE64) && depth < MAX_DEPTH) {
        encoded(c, setting, context, text, depth, cls);
        return c.done("it is public or encrypted key material");
    }
    defaults(c, text, offset, context, depth);
    urls(c, text, offset, context);
    cookies(c, text, offset, setting);
    logged(c, text, offset, context, depth);
    goDsn(c, text, offset);
    statement(c, text, offset);
    if (cls === "connection") withoutScheme(c, text, offset);
    headers(c, text, offset, cls);
    tokens(c, text, offset, setting);
    if (c.credentials.length > 0) return c.done("");
    named(c, text, offset, cls, setting, context);
    if (c.credentials.length === 0 && depth < MAX_DEPTH) encoded(c, setting, context, text, depth, cls);
    return c.done(nothing(cls));
}

/** `-----BEGIN` in base64. */
const PEM_IN_BASE64 = "LS0tLS1CRUdJTi";

/** The answer for the many settings that are nothing, made once. */
const PLAIN: Judgement = { credentials: [], reason: nothing("none") };
const ABOUT: Judgement = { credentials: [], reason: nothing("undone") };

function nothing(cls: NameClass): string {
    switch (cls) {
        case "none":
            return "neither its name nor its form is a credential's";
        case "undone":
            return "its name says that it is about a secret, not the secret";
        default:
            return "its name may be a credential's, but the value has not the form of one";
    }
}

/** A password may begin with `$` or be wrapped in signs like a template: then a digit and mixed letters give it away. */
function couldBePassword(text: string): boolean {
    return /^(?:\$[A-Za-z_]*\d|%[a-z]+\d|@(?=\w*\d)\w+$)/.test(text) && !text.endsWith("%") && !/[({[]/.test(text);
}

/* ---------------------------------------------------------------- keys in text form */

/** Private keys anywhere in a text. */
export function privateKeysOf(text: string): readonly Credential[] {
    const c = new Case();
    privateKeys(c, text, 0, 200_000);
    return c.credentials;
}

/** Longest headers of a key in text form, `Version: …` and `Comment: …`, with the first line after them. */
const PEM_HEADERS = 240;
const PRIVATE_KEY = /-----BEGIN ((?:[A-Z0-9]{1,20} ){0,4})PRIVATE KEY( BLOCK)?-----/g;

function privateKeys(c: Case, text: string, offset: number, limit = 20_000): void {
    if (text.includes("PuTTY-User-Key-File-")) {
        const lines = text.indexOf("\n", text.indexOf("Private-Lines:"));
        const mac = text.indexOf("\nPrivate-M", lines);
        const end = mac < 0 ? text.length : mac;
        if (text.includes("Private-Lines:") && lines > 0 && /Encryption:\s*none/.test(text) && end > lines + 40)
            c.report(NAMED_RULES.privateKey, text.slice(lines + 1, end), offset + lines + 1, offset + end);
        return;
    }
    if (!text.includes("PRIVATE KEY")) return;
    PRIVATE_KEY.lastIndex = 0;
    for (let m = PRIVATE_KEY.exec(text); m !== null; m = PRIVATE_KEY.exec(text)) {
        const from = m.index + m[0].length;
        const near = text.slice(from, from + limit).indexOf("-----END");
        const close = near < 0 ? -1 : from + near;
        const to = close < 0 ? Math.min(text.length, from + 4000) : close;
        const body = text.slice(from, Math.min(to, from + 6000));
        const end = close < 0 ? to : endOfMarker(text, close);
        PRIVATE_KEY.lastIndex = Math.max(end, from);
        if (m[1]?.includes("ENCRYPTED") || /Proc-Type: ?4,ENCRYPTED/.test(body)) {
            c.claim(offset + m.index, offset + end, "the private key is encrypted");
            continue;
        }
        const letters = body.replace(/\\[nrt]|["'+,\s>|\\]/g, "");
        if (
            letters.length < 44 ||
            // Words that tell of keys in comments: no line of them is as long as one of base64, which begins at once.
            !/[A-Za-z0-9+/=]{40}/.test(body.slice(0, PEM_HEADERS).replace(/\\[nrt]/g, " ")) ||
            !/^[^(){};]{0,200}?[A-Za-z0-9+/=]{44}/.test(letters) ||
            /\.\.\.|…|xxxx|\*\*\*|<|\$\{|EXAMPLE|REDACTED/i.test(letters.slice(0, 400)) ||
            isSequence(letters.slice(0, 60)) ||
            shapeOf(letters.slice(0, 400)).distinct < 12
        ) {
            c.claim(offset + m.index, offset + end, "the private key is only a form to fill in");
            continue;
        }
        c.report(NAMED_RULES.privateKey, text.slice(m.index, end), offset + m.index, offset + end);
    }
}

function endOfMarker(text: string, close: number): number {
    const end = text.indexOf("-----", close + 8);
    return end < 0 || end - close > 80 ? text.length : end + 5;
}

/* ---------------------------------------------------------------- documents inside */

function embedded(
    c: Case,
    setting: Setting,
    context: SettingContext,
    text: string,
    offset: number,
    depth: number,
): void {
    const inner = embeddedSettings(text, setting.names.at(-1) ?? "");
    if (inner === undefined) return;
    for (const found of inner.settings) {
        // Names inside a document stand on their own, except for the words of a list that contains it.
        const verdict = judge(
            { names: found.names, value: found.value, ...(found.beside === undefined ? {} : { beside: found.beside }) },
            { ...context, surface: inner.surface ?? context.surface },
            depth + 1,
        );
        const field = found.names.at(-1);
        const told = field !== undefined && !/^(?:none|undone)$/.test(classify(found.names));
        const trail = told ? [inner.how, field] : [inner.how];
        for (const credential of verdict.credentials) {
            const located = found.start >= 0 && credential.start >= 0 && found.direct;
            const start = located
                ? offset + found.start + credential.start
                : found.start >= 0
                  ? offset + found.start
                  : -1;
            const end = located
                ? offset + found.start + credential.end
                : found.start >= 0
                  ? offset + found.start + Math.max(1, found.length)
                  : -1;
            if (start >= 0 && c.isClaimed(start, end)) continue;
            c.credentials.push({ ...credential, start, end, inside: [...trail, ...credential.inside] });
        }
        // What a command line only seems to say must not hide what the value is.
        if (
            found.start >= 0 &&
            found.length > 0 &&
            (inner.whole || verdict.credentials.length > 0 || !/^(?:none|undone)$/.test(classify(found.names)))
        )
            c.claim(
                offset + found.start,
                offset + found.start + found.length,
                verdict.reason === "reported" ? "" : verdict.reason,
            );
    }
    if (inner.whole)
        c.claim(
            offset,
            offset + text.length,
            c.credentials.length > 0 ? "" : `the ${inner.how} in it has no credential`,
        );
}

/** An expression of API Management's policies, which is C# and may hold literals. */
const POLICY_EXPRESSION = /^@[({](?=[^"]*")/;

/** What the literals of a program hold. */
function program(c: Case, context: SettingContext, text: string, offset: number, depth: number): void {
    for (const found of readCode(text)) {
        const { credentials } = judge(
            { names: found.names, value: found.value },
            { ...context, surface: "code" },
            depth + 1,
        );
        for (const one of credentials) {
            const located = found.direct && one.start >= 0;
            const start = offset + found.start + (located ? one.start : 0);
            const end = located ? offset + found.start + one.end : start + Math.max(1, found.length);
            if (c.isClaimed(start, end)) continue;
            c.credentials.push({ ...one, start, end, inside: ["policy expression", ...one.inside] });
            c.claim(start, end, "");
        }
    }
}

/* ---------------------------------------------------------------- connection strings */

function normalised(key: string): string {
    return key.toLowerCase().replace(/[\s_-]/g, "");
}

function ruleForFields(keys: ReadonlySet<string>, text: string): Rule {
    const head = text.slice(0, 4000);
    if (keys.has("accountendpoint") && keys.has("accountkey")) return NAMED_RULES.cosmos;
    if (
        keys.has("accountkey") ||
        keys.has("blobendpoint") ||
        keys.has("defaultendpointsprotocol") ||
        keys.has("tableendpoint") ||
        keys.has("queueendpoint") ||
        keys.has("fileendpoint")
    )
        return NAMED_RULES.storage;
    if (keys.has("sharedaccesskey") || keys.has("sharedaccesssignature")) return NAMED_RULES.messaging;
    if (
        keys.has("abortconnect") ||
        keys.has("allowadmin") ||
        /redis/i.test(head) ||
        (keys.has("ssl") && /:\d{4,5},/.test(head))
    )
        return NAMED_RULES.redis;
    if (
        [
            "server",
            "datasource",
            "host",
            "hostname",
            "initialcatalog",
            "database",
            "dbname",
            "userid",
            "uid",
            "username",
            "user",
            "driver",
            "dsn",
            "addr",
            "address",
            "networkaddress",
            "sid",
            "servicename",
            "port",
        ].some((k) => keys.has(k))
    )
        return NAMED_RULES.sql;
    return NAMED_RULES.connection;
}

const CONNECTION_SECRET =
    /^(?:password|pwd|passwd|pass|accountkey|sharedaccesskey|sharedaccesssignature|secret|accesskey|apikey|clientsecret|sharedsecret|sharedkey|secretkey|secretaccesskey|token|accesstoken|authtoken|key|primarykey|proxypassword|jwt|sastoken|sslpassword|keystorepassword|truststorepassword|sslkeypassword|pfxpassword|passphrase|certificatepassword|privatekey|applicationkey|appkey|masterkey|kennwort|passwort|motdepasse|senha|contraseña|contrasena)$/;

/** Secret fields in `k=v;k=v`, `host:port,k=v,k=v` and `k=v k=v`; everything else in such a string is left alone. */
function connectionFields(c: Case, text: string, offset: number, cls: NameClass): void {
    if (!text.includes("=") || text.length > 16_384) return;
    let separator: ";" | "," | " " | undefined;
    if (text.includes(";") || (/^[A-Za-z][\w ]{2,30}=[^=;]+$/.test(text) && cls === "connection")) separator = ";";
    else if (
        /^[^\s=]{1,200}(?::\d{2,5})?,(?:[^,]*,)*?\s*(?:password|user|ssl|abortConnect|name|defaultDatabase|connectTimeout|allowAdmin|syncTimeout)\s*=/i.test(
            text.slice(0, 2000),
        )
    )
        separator = ",";
    else if (
        /(?:^|\s)(?:host|hostaddr|user|dbname|port|sslmode|server|uid|account|warehouse)\s?=\s?\S/.test(text) &&
        /(?:^|\s)(?:password|pwd|passwd|secret|token)\s?=/i.test(text)
    )
        separator = " ";
    if (separator === undefined) return;
    const fields = fieldsOf(text, separator);
    const keys = new Set(fields.map((f) => normalised(f.key.replace(/^.*[\s?(]/, ""))));
    if (keys.has("instrumentationkey")) {
        c.claim(offset, offset + text.length, "it only labels telemetry (Application Insights)");
        return;
    }
    const rule = ruleForFields(keys, text);
    const known = rule !== NAMED_RULES.connection || fields.length >= 2;
    if (!known) return;
    for (const field of fields) {
        const key = normalised(field.key.replace(/^.*[\s?;(]/, "").trim() || field.key);
        if (!CONNECTION_SECRET.test(key) && !CONNECTION_SECRET.test(normalised(field.key))) continue;
        const start = offset + field.start;
        const end = offset + field.start + field.value.length;
        if (c.isClaimed(start, end)) continue;
        const reason = fieldProblem(field, key);
        if (reason !== undefined) c.claim(start, Math.max(end, start + 1), reason);
        else c.report(rule, field.value, start, end, [key]);
    }
    if (fields.length >= 2 && separator === ";" && rule !== NAMED_RULES.connection)
        c.claim(offset, offset + text.length, "it is a connection string without a secret");
}

/** Whether the value is made from references, and what stands between them is no credential itself. */
function madeOfReferences(value: string): boolean {
    const { rest, any } = withoutReferences(value);
    if (!any || rest.length < 8) return any;
    return !rest.split(/[\s:;,{}()"'`&=]+/).some((part) => looksRandom(part) && wordiness(part) < 0.9);
}

/** Why a secret field of a connection string is no literal, or undefined when it is. */
function fieldProblem(field: Field, key: string): string | undefined {
    // The brackets of a program around the string, `Password = $c } }`, are no part of it.
    const value = field.value.trim().replace(/(?<!\s)(?:\s+[)}\]]){1,8}$/, "");
    if (value === "" || /^(?:""|'')(?:\s|$)/.test(value)) return "the secret field is empty";
    if (/^[a-z]$/i.test(value)) return "the secret field is a letter that stands for one";
    if (EMULATOR_KEYS.has(value)) return "it is the published key of an emulator";
    const reference = referenceKind(value) ?? ciphertextKind(value);
    if (reference !== undefined && !couldBePassword(value)) return `the secret field is ${reference}`;
    if (madeOfReferences(value) || opensReference(value)) return "the secret field is a template reference";
    if (isPlaceholder(value) || isWordForItself(value)) return "the secret field is a placeholder";
    if (/^(?:true|false|sspi|null|none|yes|no)$/i.test(value)) return "the secret field is a switch";
    // `{db-password.value}` of .NET Aspire, whose braces are quotes to ODBC.
    if (/^[\w-]+\.(?:value|inputs|outputs|secretOutputs|bindings|connectionString)(?:\.[\w.-]+)?$/.test(value))
        return "the secret field is a template reference";
    if (value.length < 8 && /key$/.test(key)) return "the field has not the form of a key";
    if (value.includes("\n")) return "the field goes on over lines, as no connection string does";
    if (/^(?:key|token|secret|primarykey|jwt|accesstoken|authtoken)$/.test(key) && !isOpaque(value, 12))
        return "the field has not the form of a key";
    return undefined;
}

/* ---------------------------------------------------------------- URLs */

interface Webhook {
    readonly host: RegExp;
    readonly path: RegExp;
}
const WEBHOOKS: readonly Webhook[] = [
    {
        host: /^hooks\.slack(?:-gov)?\.com$/,
        path: /^\/(?:services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{18,}|workflows\/T[A-Z0-9]+\/A[A-Z0-9]+\/\d+\/[A-Za-z0-9]+|triggers\/[A-Z0-9]+\/\d+\/[a-z0-9]+)/,
    },
    { host: /^(?:(?:ptb|canary)\.)?discord(?:app)?\.com$/, path: /^\/api\/(?:v\d+\/)?webhooks\/\d{15,21}\/[\w-]{40,}/ },
    {
        host: /^(?:[\w-]+\.)?(?:webhook\.office|outlook\.office(?:365)?)\.com$/,
        path: /^\/webhook(?:b2)?\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-zA-Z]{24,}/,
    },
    { host: /^hooks\.zapier\.com$/, path: /^\/hooks\/(?:catch|standard)\/\d+\/[a-z0-9]+/ },
    { host: /^maker\.ifttt\.com$/, path: /\/with\/key\/[\w-]{16,}/ },
    { host: /^hook\.(?:[a-z0-9]+\.)?(?:make|integromat)\.com$/, path: /^\/[a-z0-9]{28,}/ },
    { host: /^api\.telegram\.org$/, path: /^\/bot\d{6,}:[\w-]{30,}/ },
    { host: /^events\.pagerduty\.com$/, path: /^\/integration\/[0-9a-f]{32}\// },
    { host: /^(?:open\.feishu\.cn|open\.larksuite\.com)$/, path: /\/hook\/[0-9a-f-]{36}/ },
    { host: /^logs-\d+\.loggly\.com$/, path: /^\/(?:inputs|bulk)\/[0-9a-f-]{36}/ },
    { host: /(?:^|\.)sumologic\.(?:com|net)$/, path: /^\/receiver\/v\d\/http\/[\w=-]{40,}/ },
    { host: /^api\.opsgenie\.com$/, path: /\/integrations?\/[0-9a-f-]{36}/ },
    { host: /^(?:alert|alerts)\.victorops\.com$/, path: /\/alert\/[0-9a-f-]{36}\// },
    {
        host: /^(?:.+\.)?(?:mattermost|rocket|chat|zulip|matrix|mm)\.[\w.-]+$/,
        path: /^\/hooks\/[A-Za-z0-9]{17,26}(?:\/[A-Za-z0-9]{30,})?$/,
    },
    { host: /^.+$/, path: /^\/hooks\/(?:[a-z0-9]{26}|[A-Za-z0-9]{17}\/[A-Za-z0-9]{40,})$/ },
    { host: /^api\.flock\.com$/, path: /^\/hooks\/sendMessage\/[0-9a-f-]{36}/ },
    { host: /^(?:app|api)\.datadoghq\.(?:com|eu)$/, path: /^\/intake\/webhook\/[a-z]+/ },
    { host: /^chat\.twilio\.com$/, path: /^\/v1\/Credentials/ },
];

/** Hosts whose path carries the key of an account: nodes of block chains, mostly. */
const KEYED: readonly Webhook[] = [
    { host: /\.infura\.io$/, path: /^\/(?:ws\/)?v3\/[0-9a-f]{32}(?:\/|$)/ },
    { host: /\.(?:g\.alchemy|alchemyapi)\.(?:com|io)$/, path: /^\/(?:nft\/)?v[23]\/[\w-]{20,}(?:\/|$)/ },
    { host: /\.(?:quiknode|quicknode)\.(?:pro|com)$/, path: /^\/[0-9a-f]{40}(?:\/|$)/ },
    { host: /^rpc\.ankr\.com$/, path: /^\/(?:premium-http\/)?\w+\/[0-9a-f]{64}(?:\/|$)/ },
    { host: /\.p2pify\.com$/, path: /^\/[0-9a-f]{32}(?:\/|$)/ },
    { host: /\.blockpi\.network$/, path: /^\/v1\/rpc\/[0-9a-f]{40}(?:\/|$)/ },
    { host: /\.getblock\.io$/, path: /^\/[0-9a-f]{32}(?:\/|$)/ },
    { host: /\.(?:nodereal\.io|chainnodes\.org|rivet\.cloud|moralis-nodes\.com)$/, path: /\/[0-9a-f-]{32,64}(?:\/|$)/ },
];

const QUERY_SECRET =
    /^(?:sig|code|key|apikey|api[-_]key|api[-_]token|token|access[-_]?token|auth[-_]?token|auth|secret|password|pwd|pass|subscription[-_]key|ocp-apim-subscription-key|x-functions-key|sas|signature|client[-_]?secret|app[-_]?key|appid|private[-_]?token|hapikey|x-api-key|access[-_]?key|license[-_]?key|sv_sig|x-amz-security-token|x-amz-signature|x-goog-signature|skoid_sig|hmac|jwt|id_token|bot[-_]?token|trello[-_]?token|sessionid|session[-_]?token|webhook[-_]?token|secret[-_]?key|passwd|api_secret|authorization|bearer|appkey|ticket|pat)$/i;

/** `user:password@tcp(host:port)/database` of Go's MySQL driver, `jdbc:oracle:thin:user/password@host`, `sqlplus user/password@host`. */
function goDsn(c: Case, text: string, offset: number): void {
    const oracle =
        /(?:jdbc:oracle:(?:thin|oci8?):|\bsqlplus\s+(?:-\w+\s+)*)["']?[\w$.#-]{1,64}\/("?)([^@\s"']{1,128})\1@/.exec(
            text.slice(0, 4000),
        );
    if (oracle !== null) {
        const value = oracle[2] ?? "";
        const start = offset + oracle.index + oracle[0].lastIndexOf(value);
        if (
            referenceKind(value) === undefined &&
            !withoutReferences(value).any &&
            !isPlaceholder(value) &&
            !isWordForItself(value)
        )
            c.report(NAMED_RULES.sql, value, start, start + value.length, ["password"]);
        else c.claim(start, start + value.length, "the password is a template reference or a placeholder");
        return;
    }
    const m = /(?:^|[\s"'`=])(?:mysql:\/\/)?([\w.-]{1,64}):(?!\/\/)([^\s"'`]{1,200})@(?:tcp|tcp4|tcp6|unix)?\(/.exec(
        text.slice(0, 4000),
    );
    if (m === null) return;
    const value = m[2] ?? "";
    const start = offset + m.index + m[0].indexOf(value, m[0].indexOf(":") + 1);
    if (
        referenceKind(value) !== undefined ||
        withoutReferences(value).any ||
        isPlaceholder(value) ||
        isWordForItself(value)
    ) {
        c.claim(start, start + value.length, "the password is a template reference or a placeholder");
    } else c.report(NAMED_RULES.sql, value, start, start + value.length, ["password"]);
}

/** Longer names of hosts are none. */
const LONGEST_HOST = 260;

/** `x?code=…` and `/api/x?code=…`: an address below one that is told elsewhere. */
const RELATIVE = /^(\/?[\w.~{}/-]{0,300})\?(?=[\w.-]{1,60}=)[^\s"'<>|]{1,4000}$/;

/** What stands behind the address of a container and gives access to it, as Data Explorer takes it: `https://…/c;KEY`. */
const CONTAINER_KEY = /;([A-Za-z0-9+/]{86}==)$/;

/** `CREATE ROLE app LOGIN PASSWORD 'x'` and `… IDENTIFIED BY 'x'` in a value. */
const STATEMENT =
    /\b(?:create|alter)\s{1,9}(?:user|role|login)\b[^;]{1,200}?\b(?:password\s{0,3}=?|identified\s{1,9}by)\s{0,9}'([^'\n]{3,200})'/i;

function statement(c: Case, text: string, offset: number): void {
    if (!text.includes("'") || !/password|identified/i.test(text.slice(0, 4000))) return;
    const m = STATEMENT.exec(text.slice(0, 4000));
    const value = m?.[1] ?? "";
    if (m === null || referenceKind(value) !== undefined || ciphertextKind(value) !== undefined) return;
    if (madeOfReferences(value) || isPlaceholder(value) || isWordForItself(value)) return;
    const start = offset + m.index + m[0].length - 1 - value.length;
    if (!c.isClaimed(start, start + value.length))
        c.report(NAMED_RULES.password, value, start, start + value.length, ["SQL"]);
}

/** `user:password@host:5432/database`, as some settings of connections take it. */
function withoutScheme(c: Case, text: string, offset: number): void {
    const m = /^[\w.-]{1,64}:([^@\s/:]{3,128})@[\w.-]{1,255}(?::\d{1,5})?\/[\w-]{1,64}(?:\?|$)/.exec(
        text.slice(0, 2000),
    );
    const value = m?.[1] ?? "";
    if (m === null || referenceKind(value) !== undefined || madeOfReferences(value)) return;
    if (isPlaceholder(value) || isWordForItself(value)) return;
    const start = offset + text.indexOf(":") + 1;
    c.report(NAMED_RULES.sql, value, start, start + value.length, ["password"]);
}

function urls(c: Case, text: string, offset: number, { surface }: SettingContext): void {
    if (!text.includes("://")) {
        signature(c, text, offset);
        const path = RELATIVE.exec(text)?.[1];
        // An address within the site: /accept?token=…
        if (path !== undefined && (path.startsWith("/") || surface === "resource" || surface === "config")) {
            const at = path.length + 1;
            const fields = fieldsOf(text.slice(at), "&");
            query(c, { host: "", path, query: fields.map((field) => moved(field, at)) }, offset);
        }
        return;
    }
    const found = urlsOf(text);
    for (const url of found) {
        userInfo(c, url, offset);
        query(c, url, offset);
        const key = CONTAINER_KEY.exec(url.path)?.[1];
        if (key !== undefined && /\.(?:blob|dfs|file|queue|table)\./.test(url.host)) {
            const start = offset + text.lastIndexOf(key, url.end);
            c.report(NAMED_RULES.storage, key, start, start + key.length, ["key behind the URL"]);
        }
        const host = url.host.slice(0, LONGEST_HOST).replace(/:\d+$/, "").toLowerCase();
        const fits = (w: Webhook): boolean => w.host.test(host) && w.path.test(url.path);
        const hook = WEBHOOKS.find(fits);
        if (KEYED.some(fits) && !/(?:^|\/)(?:0{8,}|1{8,}|(?:deadbeef){2,})/.test(url.path)) {
            const start = offset + text.lastIndexOf(url.path, url.end);
            c.report(NAMED_RULES.urlKey, url.path, start, start + url.path.length, ["path of the URL"]);
        }
        if (
            hook !== undefined &&
            !isPlaceholder(url.path.slice(url.path.lastIndexOf("/") + 1)) &&
            !isRowShown(url.path.slice(url.path.lastIndexOf("/") + 1)) &&
            !/x{6,}|X{6,}|0{9,}|EXAMPLE|\.\.\.|YOUR|your|</.test(url.path)
        ) {
            const start = offset + url.end - text.slice(0, url.end).length + text.lastIndexOf(url.path, url.end);
            c.report(NAMED_RULES.webhook, url.path, start, start + url.path.length, ["path of the URL"]);
        }
    }
    if (found.length === 1 && found[0]?.end === text.length && /^(?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]*:/.test(text))
        c.claim(offset, offset + text.length, "it is a URL without a credential");
}

const moved = (field: Field, by: number): Field => ({ ...field, start: field.start + by, end: field.end + by });

const GIT_HOST = /(?:^|\.)(?:dev\.azure\.com|visualstudio\.com|github\.com|gitlab\.com|bitbucket\.org)$/i;

function userInfo(c: Case, url: UrlParts, offset: number): void {
    // A token may be the user: https://TOKEN@host/repository. Elsewhere a user alone is no credential (a Sentry DSN).
    if (url.passwordStart < 0 && GIT_HOST.test(url.host) && isOpaque(url.user, 20) && url.userStart >= 0) {
        const token = findTokens(url.user, "")[0];
        if (token !== undefined)
            c.report(
                token.rule,
                url.user.slice(token.start, token.end),
                offset + url.userStart + token.start,
                offset + url.userStart + token.end,
            );
        else
            c.report(
                NAMED_RULES.urlPassword,
                url.user,
                offset + url.userStart,
                offset + url.userStart + url.user.length,
                ["user in the URL"],
            );
        return;
    }
    if (url.passwordStart < 0 || url.password.length < 3 || url.scheme === "cvs") return;
    const start = offset + url.passwordStart;
    const end = start + url.password.length;
    if (c.isClaimed(start, end)) return;
    const value = url.password;
    const reference = referenceKind(value);
    const without = withoutReferences(value);
    const tail =
        /[${}[\]<>%#]|\{\{|%s|%v|%d|^__\w+__$|^\(\(|^@[\w.-]+@$/.test(value) &&
        (reference !== undefined ||
            without.any ||
            /^(?:\$\w+|\$\{?\w*\}?|\{[^}]*\}|<[^>]*>|%[sdvq]|\[[^\]]*\]|:\w+|#\{.*|\$\(.*|\{\{.*)$/.test(value));
    const example = /(?:^|[.@])(?:example\.(?:com|org|net)|host|hostname|server|your[-.].*|my[-.].*)$/i.test(
        url.host.replace(/:\d+$/, "").split(",")[0] ?? "",
    );
    if (tail) c.claim(start, end, "the password in the URL is a template reference");
    else if (
        isPlaceholder(value) ||
        isWordForItself(value) ||
        /^[A-Z]+(?:_[A-Z]+)+$/.test(value) ||
        (url.user === "foo" && value === "bar") ||
        (/^(?:guest|passw|passwrd|mypassword|p4ss|userpass|hunter2)$/i.test(value) &&
            /localhost|127\.0\.0\.1|example/.test(url.host))
    )
        c.claim(start, end, "the password in the URL is a placeholder");
    else if (value === "guest" && url.user === "guest")
        c.claim(start, end, "it is the broker's published default login");
    else if (
        /^\d{1,5}$/.test(value) &&
        url.user !== "" &&
        !/\w/.test(url.user.replace(/[\w.-]/g, "")) &&
        /^\d{1,5}$/.test(url.host)
    )
        c.claim(start, end, "it is a port");
    else if (example && value.length < 9 && !looksRandom(value)) c.claim(start, end, "the URL is an example");
    else if (
        (url.host === "" && url.path.length < 3) ||
        (/[(){}$\s]/.test(url.host) && !/^[${}\w.:-]+$/.test(url.host))
    )
        c.claim(start, end, "the URL has no host");
    else c.report(NAMED_RULES.urlPassword, value, start, end, ["password in the URL"]);
}

function query(c: Case, url: Pick<UrlParts, "host" | "path" | "query">, offset: number): void {
    const names = new Set(url.query.map((f) => f.key.toLowerCase()));
    for (const field of url.query) {
        const name = field.key.toLowerCase();
        if (!QUERY_SECRET.test(name) && classify([field.key]) !== "password") continue;
        const start = offset + field.start;
        const end = offset + field.end;
        if (c.isClaimed(start, end)) continue;
        const value = field.value.trim();
        if (
            value.length < 2 ||
            PUBLISHED_EXAMPLES.has(value) ||
            referenceKind(value) !== undefined ||
            withoutReferences(value).any ||
            isPlaceholder(value) ||
            isWordForItself(value) ||
            /[<>{}[\]]|\.\.\./.test(value)
        ) {
            c.claim(start, Math.max(end, start + 1), "the key in the URL is a template reference or a placeholder");
            continue;
        }
        const plain = percentDecoded(value);
        if (
            name === "sig" ||
            name === "sv_sig" ||
            name === "x-amz-signature" ||
            name === "x-goog-signature" ||
            name === "signature"
        ) {
            if (plain.length >= 16 && looksRandom(plain) && !isRowShown(plain))
                c.report(NAMED_RULES.urlSignature, value, start, end, ["signature in the URL"]);
            continue;
        }
        if (name === "code") {
            if (
                plain.length >= 20 &&
                isOpaque(plain, 20) &&
                !names.has("state") &&
                !names.has("redirect_uri") &&
                !names.has("grant_type") &&
                (plain.length >= 40 ||
                    /azurewebsites|azure-api|localhost:7071/i.test(url.host) ||
                    /\/(?:api|admin|runtime)\//.test(url.path))
            )
                c.report(NAMED_RULES.urlKey, value, start, end, ["code in the URL"]);
            continue;
        }
        if (classify([field.key]) === "password") {
            c.report(NAMED_RULES.urlPassword, value, start, end, [`${field.key} in the URL`]);
            continue;
        }
        if (/^pk[._]/.test(plain) || name === "ticket" || name === "auth") continue;
        if (isOpaque(plain, name === "key" || name === "appid" ? 20 : 12) || (isGuid(plain) && name !== "appid"))
            c.report(NAMED_RULES.urlKey, value, start, end, [`${field.key} in the URL`]);
    }
}

/** Whether letters or digits stand in their own order, as somebody writes them who shows a format. */
const isRowShown = (text: string): boolean => /abcdefghij|0123456789|1234567890/i.test(text) || isSequence(text);

const SESSION =
    /^(?:sid|session|session_?id|connect\.sid|phpsessid|jsessionid|asp\.net_sessionid|\.aspxauth|\.aspnet(?:core)?\.[\w.]+|_?[\w-]{0,40}_session|sessid|auth|auth_?token|access_?token|id_?token|remember_(?:me|token|user_token)|jwt|__(?:secure|host)-[\w.-]{1,40})$/i;

/** Cookies that let their bearer be the user: `Cookie: sid=…`, a setting called cookie. */
function cookies(c: Case, text: string, offset: number, setting: Setting): void {
    const head = /^(?:Set-)?Cookie:\s{0,3}/i.exec(text)?.[0] ?? "";
    if ((head === "" && !/cookie$/i.test(setting.names.at(-1) ?? "")) || text.length > 8192) return;
    for (const field of fieldsOf(text.slice(head.length), ";")) {
        const start = offset + head.length + field.start;
        const value = field.value.trim();
        if (!SESSION.test(field.key) || c.isClaimed(start, start + value.length)) continue;
        if (
            referenceKind(value) === undefined &&
            !madeOfReferences(value) &&
            !isPlaceholder(value) &&
            isOpaque(value, 20)
        )
            c.report(NAMED_RULES.token, value, start, start + value.length, ["cookie"]);
    }
}

/** `${DB_PASSWORD:-x}` within a longer text: the default of a variable that is called like a secret. */
const DEFAULT = /\$\{([A-Za-z_]\w{2,80}):?-([^{}$"'`\s]{3,200})\}/g;

function defaults(c: Case, text: string, offset: number, context: SettingContext, depth: number): void {
    if (depth >= MAX_DEPTH || !text.includes("${") || !text.includes("-")) return;
    DEFAULT.lastIndex = 0;
    for (let m = DEFAULT.exec(text); m !== null; m = DEFAULT.exec(text)) {
        const [whole, name = "", value = ""] = m;
        if (/^(?:none|undone|hint|connection)$/.test(classify([name]))) continue;
        const start = offset + m.index + whole.length - 1 - value.length;
        for (const one of judge({ names: [name], value }, context, depth + 1).credentials)
            if (one.start >= 0 && !c.isClaimed(start + one.start, start + one.end))
                c.report(ruleOf(one.rule), one.secret, start + one.start, start + one.end, [
                    "the default of a variable",
                ]);
    }
}

/** What a pipeline's task says to the machine that runs it: `##vso[task.setvariable variable=token]X`, `::set-output name=token::X`. */
const LOGGED =
    /##vso\[task\.setvariable [^\]\n]{0,200}?variable=([\w.-]{1,100})[^\]\n]{0,200}\]([^"'\n]{3,1000})|::(?:set-output|set-env|save-state) name=([\w.-]{1,100})::([^"'\n]{3,1000})|##teamcity\[setParameter name='([^'\n]{1,100})' value='([^'\n]{3,1000})'/g;

function logged(c: Case, text: string, offset: number, context: SettingContext, depth: number): void {
    if (depth >= MAX_DEPTH || !/##vso|::s|##teamcity/.test(text)) return;
    LOGGED.lastIndex = 0;
    const found: { name: string; value: string; start: number }[] = [];
    for (let m = LOGGED.exec(text); m !== null && found.length < MAX_CREDENTIALS; m = LOGGED.exec(text)) {
        const value = m[2] ?? m[4] ?? m[6] ?? "";
        found.push({ name: m[1] ?? m[3] ?? m[5] ?? "", value, start: m.index + m[0].lastIndexOf(value) });
    }
    for (const { name, value, start } of found)
        for (const one of judge({ names: [name], value }, context, depth + 1).credentials)
            if (one.start >= 0)
                c.report(ruleOf(one.rule), one.secret, offset + start + one.start, offset + start + one.end, [name]);
}

/** A SAS token without its URL: `?sv=…&sig=…`, `SharedAccessSignature sr=…&sig=…`. */
function signature(c: Case, text: string, offset: number): void {
    const at = text.search(/(?:^|[?&\s;])sig=/);
    if (at < 0) return;
    const from = text.indexOf("sig=", at) + 4;
    let end = text.indexOf("&", from);
    if (end < 0) end = text.search(/[\s"';]/) > from ? text.search(/[\s"';]/) : text.length;
    const value = text.slice(from, end);
    const plain = percentDecoded(value);
    if (!/(?:^|[?&\s])(?:se|sv|sr|skn|sp)=/.test(text)) return;
    if (plain.length >= 30 && looksRandom(plain) && !isPlaceholder(plain) && !madeOfReferences(value))
        c.report(NAMED_RULES.urlSignature, value, offset + from, offset + end, ["signature"]);
}

function percentDecoded(value: string): string {
    if (!value.includes("%")) return value;
    try {
        return decodeURIComponent(value);
    } catch {
        return value;
    }
}

/* ---------------------------------------------------------------- headers */

const SCHEME =
    /^(Bearer|Basic|Token|ApiKey|Api-Key|Key|SharedKey|SharedAccessSignature|Bot|GoogleLogin|OAuth|Digest|SSWS|Splunk|NetrcToken|PRIVATE-TOKEN|GenieKey|Klaviyo-API-Key|DeepL-Auth-Key|AccessKey|JWT|KakaoAK|Apikey|sso-key|Zoho-oauthtoken)[ :=]+(?:token=)?["']?(\S[^\n]{5,})$/i;

function headers(c: Case, text: string, offset: number, cls: NameClass): void {
    if (text.length > 16_384 || text.includes("\n")) return;
    let body = text;
    let at = offset;
    const named =
        /^["']?([A-Za-z][A-Za-z0-9_-]{1,60})["']?\s*:\s+/.exec(text) ??
        /^["']?((?:x-|ocp-|api-|authorization|private-token)[A-Za-z0-9_-]{0,60})["']?\s*:\s*/i.exec(text);
    let own: NameClass = cls;
    if (named !== null) {
        own = classify([named[1] ?? ""]);
        if (own === "none" || own === "undone" || own === "hint") return;
        body = text.slice(named[0].length);
        at += named[0].length;
    }
    const scheme = SCHEME.exec(body);
    const password =
        scheme?.[2]?.replace(/["']$/, "") ?? (named === null ? undefined : body.replace(/^["']|["']$/g, ""));
    // The signature of one request says so first.
    if (
        password === undefined ||
        /^AWS4-HMAC-SHA256\b/.test(password) ||
        saysItsName(password, [named?.[1] ?? ""], own)
    )
        return;
    const start = at + body.indexOf(password);
    const end = start + password.length;
    if (c.isClaimed(start, end)) return;
    if (scheme !== null && /^basic$/i.test(scheme[1] ?? "")) {
        if (basicProblem(password) === undefined && !PUBLISHED_EXAMPLES.has(password))
            c.report(NAMED_RULES.basic, password, start, end, ["base64"]);
        return;
    }
    if (
        referenceKind(password) !== undefined ||
        withoutReferences(password).any ||
        isPlaceholder(password) ||
        isWordForItself(password)
    ) {
        c.claim(offset, offset + text.length, "the header's value is a template reference or a placeholder");
        return;
    }
    if (
        scheme !== null &&
        cls === "none" &&
        named === null &&
        !/^(?:bearer|sharedaccesssignature)$/i.test(scheme[1] ?? "")
    )
        return;
    if (findTokens(password, "").length > 0 || PUBLISHED_EXAMPLES.has(password) || isHeaderOfToken(password)) return;
    if (scheme !== null && /^(?:oauth|digest)$/i.test(scheme[1] ?? "") && /^\w+=/.test(password)) return;
    const isPassword = own === "password" && named !== null && !/\s/.test(password) && isPasswordText(password, true);
    if (isPassword || (own !== "password" && isOpaque(password, 12)))
        c.report(
            isPassword ? NAMED_RULES.password : NAMED_RULES.authorization,
            password,
            start,
            end,
            named === null ? [] : ["header"],
        );
}

const NO_PASSWORD = "its password is a placeholder";

/** Whether text is the first part of a JSON Web Token and nothing else. */
const isHeaderOfToken = (text: string): boolean =>
    /^eyJ[\w-]+$/.test(text) && /^\{[^{}]{0,400}"alg"/.test(decoded(text)?.text ?? "");

/** Why base64 is not `user:password`, or undefined when it is. */
function basicProblem(value: string): string | undefined {
    const text = decoded(value)?.text;
    if (text === undefined) return "it does not decode";
    const colon = text.indexOf(":");
    if (colon < 0 || /[\s]/.test(text.slice(0, colon)) || text.includes("\n"))
        return "it has no user name and password";
    const password = text.slice(colon + 1);
    if (
        password === "" ||
        referenceKind(password) !== undefined ||
        isPlaceholder(password) ||
        isWordForItself(password)
    )
        return NO_PASSWORD;
    return undefined;
}

/* ---------------------------------------------------------------- tokens and names */

function tokens(c: Case, text: string, offset: number, setting: Setting): void {
    for (const match of findTokens(text, wordsOfAll(setting.names))) {
        const start = offset + match.start;
        const end = offset + match.end;
        if (c.isClaimed(start, end)) continue;
        c.report(match.rule, text.slice(match.start, match.end), start, end);
    }
}

/** Whether text cannot be anything but a key: random letters and digits, hexadecimal, base64, a GUID. */
function isOpaque(value: string, minimum: number): boolean {
    if (value.length < minimum || value.length > 8192) return false;
    if (/\s/.test(value)) return false;
    if (isGuid(value)) return true;
    if (isSequence(value) || shapeOf(value).distinct < Math.min(6, value.length / 2)) return false;
    // Digits alone are a number; only as a password they are a credential.
    if (/^\d+$/.test(value)) return false;
    if (isHex(value) && value.length >= 16) return /\d/.test(value);
    if (/%[-\d.]*[sdfxr](?![A-Za-z0-9])|\\/.test(value)) return false;
    if (isHarmlessScalar(value) || isEmail(value) || isHost(value) || /[,&][A-Za-z_]\w{0,40}=[^=,&]/.test(value))
        return false;
    if (isIdentifierOfWords(value) || isPathOfWords(value) || FILE_NAME.test(value) || isPattern(value)) return false;
    // Images by their digests.
    if (/^[\w.-]+(?::\d+)?(?:\/[\w.-]+)+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$/.test(value)) return false;
    const row = /1234567890|0123456789|abcdefghij/i.exec(value);
    if (row !== null && value.length - row[0].length < 12) return false;
    // Steps that change a database: 0006_require_contenttypes_0002.
    if (/^\d{4}_[a-z]+(?:_[a-z0-9]+)*$/.test(value)) return false;
    if (/^[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)+(?:\(\))?$/.test(value) && !looksRandom(value))
        return false;
    if (/^(?:\/|\.{1,2}\/|[A-Za-z]:\\|~\/)/.test(value) && !(value.length >= 32 && isBase64(value))) return false;
    const shape = shapeOf(value);
    if (shape.other > 0 && shape.lower + shape.upper === 0) return false;
    if (looksRandom(value)) return true;
    const classes =
        Number(shape.lower > 0) + Number(shape.upper > 0) + Number(shape.digit > 0) + Number(shape.symbol > 0);
    if (
        classes >= 3 &&
        value.length >= minimum &&
        (shape.digit > 0 || shape.symbol >= 2) &&
        !/[()<>{}[\]|;]/.test(value)
    )
        return true;
    return (
        shape.digit >= 2 &&
        shape.lower + shape.upper >= 4 &&
        !/[/:.(){}<>[\], ]/.test(value) &&
        value.length >= Math.max(minimum, 10) &&
        wordiness(value) < 0.9
    );
}

/** Whether a value says how characters repeat: `([0-9a-f]{64})`, `(?:key|token)`. */
function isRepeatedClass(value: string): boolean {
    return isPattern(value) && /\][{*+?]|\\[dsw][{*+?]|^\(\?[:=!<]/.test(value);
}

/** Files by extensions that no token ends with. */
const FILE_NAME =
    /^[\w./@+-]+\.(?:ico|html?|css|jsx?|tsx?|json|png|jpe?g|svg|gif|txt|xml|ya?ml|pdf|zip|gz|tgz|tar|bin|csv|md|py|pem|crt|cer|key|jks|p12|pfx|log|conf|ini|properties|exe|dll|jar|war|woff2?|ttf|wasm|parquet)$/;

/** Whether the value is a regular expression: classes of characters with ranges, and repetitions. */
function isPattern(value: string): boolean {
    return /\\[dsw](?:\\?[{*+?])|\[\^?[^\]]{0,40}(?:a-z|A-Z|0-9|a-f|A-F)[^\]]{0,40}\]|^\(\?[:=!<]/.test(value);
}

const SECRET_WORD =
    /^(?:pass(?:word|wd|phrase|code)?s?|pwd|secrets?|tokens?|keys?|apikey|credentials?|senha|contrase\p{L}*|kennwort|passwort|wachtwoord|auth|authorization|login|signin|bearer|\p{L}*(?:password|passwd|secret|token|apikey)s?)$/u;

/** `rfc2136_kerberos_password`: the name of a secret in which a number occurs. */
const NUMBERED_NAME = /^[a-z]+\d{0,4}(?:[_-](?:[a-z]+\d{0,2}|\d{1,6}))*[_-](?:password|passwd|secret|token|key)$/;
/** `card_token_123`, `test-secret-key-12345`: a name for a secret in a test, and a number. */
function isNumberedName(text: string): boolean {
    const m = /^([a-z]+(?:[-_][a-z]+){0,6})[-_](\d{1,40})$/.exec(text);
    return (
        m !== null &&
        ((m[2] ?? "").length <= 5 || isSequence(m[2] ?? "") || (m[2] ?? "").startsWith("1234567890")) &&
        (m[1] ?? "").split(/[-_]/).some((word) => SECRET_WORD.test(word))
    );
}

/** `mysecretpassword`, `PostgresPass`: weak passwords. Names of secrets have something between their words, and say password in full. */
const GLUED = /^(?:[a-z]{9,}|[A-Z][a-z]+(?:Pass|Pwd))$/;

/** Ids and numbers between the words of a name: `workspace_<id>_secret_<id>_v1`, `tenant_12_secret_34`. */
const ID_PARTS = /(?<![A-Za-z0-9])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{1,6})(?![A-Za-z0-9])/gi;

/** Whether the value names a secret in words: `orders-db-password`, `AUTH_TOKEN`. */
function namesASecret(value: string): boolean {
    let text = value.replace(/[._-]\{\w*\}$/, "");
    const ids = text.length < 200 ? (text.match(ID_PARTS) ?? []) : [];
    if (ids.length > 1 || (ids[0]?.length ?? 0) > 30)
        text = text
            .replace(ID_PARTS, "")
            .replace(/([_./:-])[_./:-]+/g, "$1")
            .replace(/[_./:-]+$|^[_./:-]+/g, "");
    // A sign before it and all capitals: what stands for no password at all, "#$!-UNSET-PASSWORD".
    const mark = /^[^A-Za-z0-9]{2,8}([A-Z]{3,20}(?:[-_][A-Z]{3,20}){1,4})$/.exec(text)?.[1];
    if (mark !== undefined) text = mark;
    // `Deploy__SshKey` changes case often, as random letters do, but those do not end in such a word.
    if (
        /^(?:[A-Za-z]+(?:(?:__|--|[-_./:])[A-Za-z]+)*|[A-Z][A-Z0-9]{1,9}(?:[-_][A-Z]{2,20})+)$/.test(text) &&
        SECRET_WORD.test(wordsOf(text).at(-1) ?? "")
    )
        return true;
    return (
        !/\s/.test(text) &&
        isIdentifierOfWords(text) &&
        !/\d{2,}/.test(text) &&
        wordsOf(text).some((w) => SECRET_WORD.test(w))
    );
}

/**
 * Whether a constant is the name it is given to, or one that begins so: `Password1 = "password1"`, `encryptionKey: "encryptionKey1024"`,
 * `["getKmsKey", "getKmsKeyOutput"]`. A number after the word may be a weak password, so there the names must be the same.
 */
function saysItsName(text: string, names: readonly string[], cls: NameClass): boolean {
    const name = joined(names.at(-1) ?? "");
    const value = joined(text);
    if (name.length < 6 || !/^[A-Za-z_$][\w$.:/-]*$/.test(text)) return false;
    if (value === name) return true;
    if (cls === "password") return false;
    const stem = name.replace(/\d+$/, "");
    return (
        stem.length >= 6 && value.startsWith(stem) && /^(?:\d{1,4}|[a-z]{1,16}\d{0,2})$/.test(value.slice(stem.length))
    );
}

const joined = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const PUBLISHABLE =
    /^(?:pk_(?:live|test)_|DI[A-Z0-9]{18}$|pk\.eyJ|sb_publishable_|6L[A-Za-z0-9_-]{38}$|phc_|mob-[0-9a-f]{8}-|NRJS-|ssh-(?:rsa|ed25519)\b|price_|prod_|cus_|AKIA[A-Z2-7]{16}$|ASIA[A-Z2-7]{16}$|AC[0-9a-f]{32}$|SK[0-9a-f]{32}$|pub[0-9a-f]{32}$|ca_[A-Za-z0-9]{32}$|acct_|evt_|plan_|whk_|pmc_|UA-\d+-\d+$|G-[A-Z0-9]{8,}$|GTM-|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-\d{4}$|arn:|urn:|did:|spn:|api:\/\/|(?:test|live)_(?:[A-Z0-9]{32}|[a-f0-9]{27})$|FLWPUBK(?:_TEST)?-|rzp_(?:live|test)_[A-Za-z0-9]{14}$|sq0idp-|public-token-|(?:production|sandbox)_[a-z0-9]{8}_[a-z0-9]{16}$|AAAA(?:[BCE][23]NzaC1|E2VjZHNh|GnNr|InNr|B3Nz|C3Nz)[A-Za-z0-9+/]{20,}={0,3}|0x[0-9a-fA-F]{40}$|bc1[a-z0-9]{25,60}$|Qm[1-9A-HJ-NP-Za-km-z]{44}$|baf[a-z2-7]{50,}$|G[A-Z2-7]{55}$)|\.apps\.googleusercontent\.com$/;

/** `AKID/20150830/us-east-1/s3/aws4_request`: who signs, when, where and what for, as AWS and Google write it. */
const SIGNATURE_SCOPE = /^[^\s/%]{1,128}(?:\/|%2F)\d{8}(?:\/|%2F)[\w-]+(?:\/|%2F)/i;

/** Whether text is as long as the HMAC-SHA-256 that ends a shared access signature; other signatures only prove something. */
function isSasSignature(text: string): boolean {
    const plain = percentDecoded(text);
    return !isHex(plain) && plain.length <= 48;
}

/** Settings that say which PGP key is meant: images that check a download, git's `user.signingkey`, options of gpg. */
const PGP_NAME =
    /g(?:nu)?pg|pgp|(?:apt|yum|dnf|rpm|repo(?:sitory)?|keyring)[\w.-]{0,20}keys?$|release[._-]?manager|signature-?keys?$|^(?:user\.)?signingkey$|^(?:default-key|recv-keys?|local-user|encrypt-to)$/i;
const PGP_ID = /^(?:0x)?(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})(?:,(?:[0-9A-F]{16}|[0-9A-F]{40}))*!?$/i;

function named(c: Case, text: string, offset: number, cls: NameClass, setting: Setting, context: SettingContext): void {
    const end = offset + text.length;
    if (c.isClaimed(offset, end) && cls !== "password") return;
    if (/^AWS4-HMAC-SHA256[ +]/.test(text)) {
        c.claim(offset, end, "it is the signature of one request");
        return;
    }
    if (PUBLISHED_EXAMPLES.has(text)) {
        c.claim(offset, end, "it is a published example");
        return;
    }
    if (PULUMI_SIGNATURES.has(text)) {
        c.claim(offset, end, "it marks a special value in Pulumi's state");
        return;
    }
    if (EMULATOR_KEYS.has(text)) {
        c.claim(offset, end, "it is the published key of an emulator");
        return;
    }
    if (cls === "none" || cls === "undone") {
        // account:token#channel of Travis, below its name for Slack
        const room = /^[\w-]{1,40}:([A-Za-z0-9]{24})(?:#[\w-]{1,80})?$/.exec(text);
        if (room !== null && setting.names.some((n) => /slack/i.test(n)) && looksRandom(room[1] ?? "")) {
            const at = offset + text.indexOf(":") + 1;
            c.report(NAMED_RULES.token, room[1] ?? "", at, at + 24);
            return;
        }
        // Users of CAS: name::password
        const user = /users$/i.test(setting.names.at(-1) ?? "") ? /^[\w.@-]{1,64}::([^\s,]{4,128})$/.exec(text) : null;
        if (user !== null && isPasswordText(user[1] ?? "", true)) {
            c.report(NAMED_RULES.password, user[1] ?? "", end - (user[1] ?? "").length, end);
            return;
        }
        if (cls === "none" && CHECKSUM.test(setting.names.at(-1) ?? "") && isHex(text)) {
            c.claim(offset, end, "it is a checksum");
            return;
        }
        const isId = isGuid(text) && /id$/i.test(setting.names.at(-1) ?? "");
        const place = context.secretPlace === true && cls === "none" && !isId ? secretPlaceRule(text) : undefined;
        if (place !== undefined) c.report(place, text, offset, end);
        else privateBytes(c, text, offset);
        return;
    }
    if (cls === "token" && isGuid(text) && /client_?token$/i.test(setting.names.at(-1) ?? "")) {
        c.claim(offset, end, "it tells one request from the next");
        return;
    }
    // Extensions of editors carry it for their telemetry; no key of an AI service is a GUID.
    if (cls === "key" && isGuid(text) && /^ai_?key$/i.test(setting.names.at(-1) ?? "")) {
        c.claim(offset, end, "it is an instrumentation key");
        return;
    }
    if (SIGNATURE_SCOPE.test(text)) {
        c.claim(offset, end, "it is the scope of a signature");
        return;
    }
    if (cls === "token" && /^sig(?:nature)?$/i.test(setting.names.at(-1) ?? "") && !isSasSignature(text)) {
        c.claim(offset, end, "it is a signature that anybody may check");
        return;
    }
    if (PUBLISHABLE.test(text) && !(text.startsWith("6L") && /secret|private/i.test(setting.names.join(" ")))) {
        c.claim(offset, end, "it is an identifier or a publishable key");
        return;
    }
    if (PGP_NAME.test(setting.names.at(-1) ?? "") && PGP_ID.test(text)) {
        c.claim(offset, end, "it is the id or fingerprint of a PGP key");
        return;
    }
    if (madeOfReferences(text)) {
        c.claim(offset, end, "it is made from a template reference");
        return;
    }
    if (text.length >= 24 && isBase64(text) && ciphertextKind(decoded(text)?.text ?? "") !== undefined) {
        c.claim(offset, end, "it is a hash or ciphertext in base64");
        return;
    }
    if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) {
        const problem = jwtProblem(text);
        if (problem !== undefined) {
            c.claim(offset, end, `it is a JSON Web Token, but ${problem}`);
            return;
        }
    }
    const strict = context.surface === "code" || context.surface === "prose";
    // A number that unlocks: anything else under such a name is a pin of a chip or of a package, or a label.
    if (cls === "password" && PIN.test(setting.names.at(-1) ?? "") && !/^\d{4,12}$/.test(text)) return;
    // A login without its second half: identities of a registry, tokens of a session that are elsewhere.
    if (cls !== "password" && text.length >= 12 && isBase64(text) && /^[\w.@\\-]+:$/.test(decoded(text)?.text ?? "")) {
        c.claim(offset, end, "it is a user without a password");
        return;
    }
    if (
        cls !== "password" &&
        text.length >= 12 &&
        isBase64(text) &&
        (saysOnlyItself(decoded(text)?.text ?? "") || basicProblem(text) === NO_PASSWORD)
    ) {
        c.claim(offset, end, "it is a placeholder in base64");
        return;
    }
    if (context.labels === true && cls === "password" && /\s/.test(text)) {
        c.claim(offset, end, "it is what a person reads");
        return;
    }
    if (cls !== "password" && isHeaderOfToken(text)) {
        c.claim(offset, end, "it is only the header of a token");
        return;
    }
    if (
        isWordForItself(text) ||
        (strict && cls !== "password" && isNumberedName(text)) ||
        (namesASecret(text) && (strict || cls !== "password" || !GLUED.test(text))) ||
        (cls !== "password" && NUMBERED_NAME.test(text)) ||
        (strict && (saysItsName(text, setting.names, cls) || isTradeName(text)))
    ) {
        c.claim(offset, end, "it is a word or a name for the secret, not the secret");
        return;
    }
    switch (cls) {
        case "password":
            if (context.surface === "prose" && isForeignSentence(text)) return;
            if (
                !c.isClaimed(offset, end) &&
                (isPasswordText(text, strict) ||
                    isLogin(text, setting) ||
                    (!strict && /phrase$/i.test(setting.names.at(-1) ?? "") && isWordsOfPhrase(text)))
            )
                c.report(NAMED_RULES.password, text, offset, end);
            else privateBytes(c, text, offset);
            return;
        case "secret":
            if (privateBytes(c, text, offset)) return;
            if (isSecretText(text, setting, strict)) c.report(NAMED_RULES.secret, text, offset, end);
            return;
        case "key":
            if (privateBytes(c, text, offset)) return;
            if (isUserPassword(text)) c.report(NAMED_RULES.basic, text, offset, end, ["base64"]);
            else if (
                isOpaque(text, strict ? 14 : 8) ||
                (!strict &&
                    /^\d{8,32}$/.test(text) &&
                    !isSequence(text) &&
                    shapeOf(text).distinct >= 4 &&
                    NUMERIC_KEY.test(setting.names.at(-1) ?? "")) ||
                (setting.names.slice(-2).some((n) => SIGNING.test(n)) &&
                    /[\d\s]/.test(text) &&
                    isSecretText(text, setting, strict))
            )
                c.report(NAMED_RULES.key, text, offset, end);
            return;
        case "token":
            if (isUserPassword(text)) c.report(NAMED_RULES.basic, text, offset, end, ["base64"]);
            else if (isOpaque(text, strict ? 14 : 8)) c.report(NAMED_RULES.token, text, offset, end);
            return;
        case "credentials":
        case "authorization":
            if (privateBytes(c, text, offset)) return;
            if (BIND.test(setting.names.at(-1) ?? "") && !text.includes(":") && isPasswordText(text, true))
                c.report(NAMED_RULES.password, text, offset, end);
            else credentialsText(c, text, offset, strict);
            return;
        case "hint":
            if (privateBytes(c, text, offset)) return;
            // A bare `key` in code is far more often a key of a map, a cache or a test vector.
            if (strict && setting.names.length === 1 && /^_?keys?$/i.test(setting.names[0] ?? "")) return;
            // An id with a letter before it and a number behind it is one still.
            if (/[[\](){},]/.test(text)) return;
            if (/^(?:[A-Za-z]{1,4}[-_])?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:[-_]\d{1,4})?$/i.test(text))
                return;
            if (!isGuid(text) && isOpaque(text, 20) && (isHex(text) ? text.length >= 32 : true))
                c.report(NAMED_RULES.key, text, offset, end);
            return;
        case "connection":
            if (isOpaque(text, 40) && isBase64(text)) c.report(NAMED_RULES.key, text, offset, end);
            return;
        default:
            return;
    }
}

/** Names of what anybody may compute from a file or see of a change. */
const CHECKSUM =
    /(?:^|[^a-z])(?:check_?sum|digest|sha-?\d{0,3}(?:sum)?|md5(?:sum)?|etag|revision|commit)$|(?:Checksum|Digest|Hash|Etag)$/i;

/** Keys of services that are numbers: only configuration under a name that says so in full. */
const NUMERIC_KEY = /api_?key$/i;

/** A bundle or key as the address of its own data: `data:application/pkcs8;base64,…`. */
const DATA_URI = /^data:[\w.+/-]{0,80};base64,/;

const RULES_BY_ID: ReadonlyMap<string, Rule> = new Map(Object.values(NAMED_RULES).map((rule) => [rule.id, rule]));

/** The rule of a credential found within; a token's own rule tells no more there than that it is one. */
const ruleOf = (id: string): Rule => RULES_BY_ID.get(id) ?? NAMED_RULES.token;

function secretPlaceRule(text: string): Rule | undefined {
    return isOpaque(text, 16) ? NAMED_RULES.secret : undefined;
}

function privateBytes(c: Case, text: string, offset: number): boolean {
    const skip = DATA_URI.exec(text)?.[0].length ?? 0;
    const kind = binaryKeyKind(text.slice(skip));
    if (kind === undefined) return false;
    c.report(
        kind === "pfx" ? NAMED_RULES.pfx : NAMED_RULES.privateKey,
        text.slice(skip),
        offset + skip,
        offset + text.length,
        ["base64"],
    );
    return true;
}

const SENTENCE =
    /\b(?:wird|nur|nicht|mindestens|muss|zeichen|sera|doit|sera|será|debe|wordt|moet|random|characters?|alphanumeric|string|generated|encoded|optional|it's|is|are|must|should|please|enter|invalid|required|the|your|forgot|reset|confirm|does not|do not|cannot|choose|new|at least|incorrect|wrong|change|create|for|and|with|don't|can|will|has|have|been|this|that|from|obligatoire|saisissez|votre|geben|bitte|ihr|introduzca|ingrese)\b/i;

/** Whether text under a password name is a password: nearly anything is, except messages, names of things and type words. */
function isPasswordText(text: string, strict: boolean): boolean {
    if (text.length > 256 || text.length < 3) return false;
    if (
        /^(?:true|false|null|none|nil|undefined|yes|no|on|off|enabled?|disabled?|always|never|automatic|manual|void|string|str|bool|boolean|int|integer|object|any|number|char|optional|secret|securestring|secureString)\??[;,]?$/i.test(
            text,
        )
    )
        return false;
    if (/^\d{1,3}(?:[.,]\d{1,3}){0,3}[.,;]?$/.test(text)) return false;
    // Passes of an unattended installation of Windows: <settings pass="oobeSystem">.
    if (/^(?:windowsPE|offlineServicing|generalize|specialize|auditSystem|auditUser|oobeSystem)$/.test(text))
        return false;
    // The published way into public servers (RFC 1635).
    if (/^-?anonymous@?$/.test(text)) return false;
    // What a program asks for; the sources of users in nsswitch.conf.
    if (
        /^\p{Lu}[\p{L} ]*[:?]$/u.test(text) ||
        /^(?:(?:files|compat|systemd|nis|nisplus|ldap|sss|db|winbind|mymachines|myhostname|altfiles|extrausers)\s*)+$/.test(
            text,
        )
    )
        return false;
    // A regular expression, and a path of words in a vault.
    if (/^\^.*[\])}*+?]\$?$/.test(text) || isRepeatedClass(text) || /^[a-z]{2,}(?:\/[a-z-]{2,})+$/.test(text))
        return false;
    if (isWordForItself(text.replace(/[:?!.\s]+$/, "")) || /^(?:%[sdrv]|\{\w*\}|[:@/.,;&=_ -])+$/.test(text))
        return false;
    if (/^\/(?:[\w.-]+\/)*[\w.-]+\/?$/.test(text) && /^\/[a-z]+(?:\/|$)/i.test(text) && !looksRandom(text))
        return false;
    if (/^P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$/.test(text) || /^\d{2}:\d{2}:\d{2}$/.test(text)) return false;
    const space = /\s/.test(text);
    if (space && text.includes("\n")) return false;
    if (space && !strict && isPhrase(text)) return true;
    if (space && (SENTENCE.test(text) || (/[.!?:]$/.test(text) && text.split(/\s+/).length > 2))) return false;
    if (space && /password|passwort|kennwort|contrase|mot de passe|senha|пароль|パスワード|密码/i.test(text))
        return false;
    if (/^(?:required|nullable|sometimes|string|min:\d+|confirmed)(?:\|[\w:,]+)*$/.test(text)) return false;
    if (
        /^(?:input\[|#[a-z][\w-]*$|\.[a-z][\w-]*$|\/\/\w|\$x\(|By\.|css=|xpath=|id=|name=|\[name)/.test(text) &&
        strict &&
        !looksRandom(text)
    )
        return false;
    if (/^[A-Za-z_][\w.]*\([^()]*(?:\([^()]*\)[^()]*)*\)[;,]?$/.test(text)) return false;
    if (!strict) return true;
    // An option whose value is put behind it, an address, a controller and what it does.
    if (/^--?[a-z][\w-]*=?$/i.test(text) || isAddress(text) || /^[a-z_]+(?:\/[a-z_]+)*#[a-z_]+$/.test(text))
        return false;
    // A word in bold on a page.
    if (/^<[a-z]{1,6}>[a-z]+$/i.test(text)) return false;
    if (/^<\/?\w[^>]*>$|^\{.*\}$|=>|\(\)|&&|\|\|/.test(text) && !looksRandom(text)) return false;
    if (/^[\s\S]*\$\{[\s\S]*$/.test(text)) return false;
    const shape = shapeOf(text);
    if (isWeakPassword(text) || isWordsTogether(text) || isWordsJoined(text)) return true;
    // A phrase begins small; what begins with a capital is a label on a form, unless a digit or sign says otherwise.
    if (space)
        return (
            shape.lower + shape.other > 0 &&
            text.length >= 8 &&
            (shape.digit > 0 || (!/^\p{Lu}/u.test(text) && !/[(){}<>"=]/.test(text)))
        );
    if (isIdentifierOfWords(text) && shape.digit === 0)
        return shape.upper >= 2 && shape.lower >= 4 && /^[A-Z][a-z]+[A-Z][a-z]+/.test(text) && !namesASecret(text);
    return shape.digit > 0 || shape.symbol > 0 || shape.other > 0 || looksRandom(text);
}

/** Whether text is an address of a person: in code it is given to things that are called like their passwords. */
const isAddress = (text: string): boolean =>
    isEmail(text) &&
    /@(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|app|test|local|example|edu|gov|de|uk|fr|eu|nl|us|co)$/i.test(text);

/** Whether text is a placeholder, a name for a secret, or what printers fill pages with. */
function saysOnlyItself(text: string): boolean {
    const plain = text.trim();
    if (/^lorem ipsum\b/i.test(plain)) return true;
    if (plain.length < 4 || plain.length > 60 || plain.split(" ").length > 5) return false;
    return isPlaceholder(plain) || isWordForItself(plain) || (!plain.includes(":") && namesASecret(plain));
}

/** A message in a language that Latin letters do not write, as translations have them. */
function isForeignSentence(text: string): boolean {
    const shape = shapeOf(text);
    return shape.other >= 4 && shape.lower + shape.upper < 4 && shape.digit <= 2;
}

/** Whether words in code are a password because a user is given beside them: the same word, or a phrase. */
function isLogin(text: string, setting: Setting): boolean {
    const user = setting.beside?.get("user");
    if (user === undefined || isPlaceholder(user) || isWordForItself(user)) return false;
    return text === user || /^[a-z]{3,}(?:[-.][a-z]{3,}){2,}$/.test(text);
}

/** Words that names of things in programs are made of, and endings of long words. */
const OF_PROGRAMS =
    /pass(?!er|age)|secret|token|key|user|admin|field|input|label|login|confirm|change|reset|valid|require|authen|credential|config|default|account|access|manager|service|server|client|provider|crypt|policy|string|example|placeholder|test|sample|dummy|name|type|value|property|param|option|random|generat|encod|hash|error|message|request|response|database|postgres|mysql|oracle|azure|google|github|component|container|handler|module|function|system|security|private|public|number|window|document|element|button|form|abcdef|qwert|(?:ation|ations|ing|ness|ment|ments|able|ible|ity|ism|ally|ively|ful|less)$/;

/** Whether three or more words stand together in small letters, as people make passwords: no single word is that long. */
function isWordsTogether(text: string): boolean {
    return /^[a-z]{15,32}$/.test(text) && !OF_PROGRAMS.test(text) && !isSequence(text) && shapeOf(text).distinct >= 7;
}

/** What tells a person what to type or what went wrong, in the languages of those who write programs. */
const MESSAGE =
    /\b(?:must|should|shall|please|enter|type|invalid|required|forgot|forgotten|reset|confirm|does|doesn't|don't|cannot|can't|choose|at least|incorrect|wrong|characters?|your|use|used|set|generated?|string|random|optional|base64|hex|format|without|encoded|see|ask|with|only|when|if|mindestens|muss|müssen|bitte|ihr|eingeben|enthalten|falsch|vergessen|ungültig|doit|doivent|obligatoire|saisissez|votre|caractères|mínimo|debe|deve|introduzca|ingrese|caracteres|caratteri|almeno|minst|moet|tekens|znaków|musi|tecken|tegn|minimum|maximum|uppercase|lowercase|digits?|letters?|numbers?)\b|Zeichen|символ|должен|введите|文字|字符|자 이상/iu;

/** Whether several words are a passphrase and no message: a digit among them, and nothing that tells anybody anything. */
function isPhrase(text: string): boolean {
    return (
        /\d/.test(text) &&
        text.length >= 16 &&
        text.length <= 120 &&
        !/[?:]$|[(){}<>"=]/.test(text) &&
        !MESSAGE.test(text) &&
        !/pass(?:word|phrase|code)|passwor[td]|kennwort|contrase|mot de passe|senha|пароль|パスワード|密码/i.test(text)
    );
}

/** Whether five or more words in small letters stand together as a passphrase: none of them tells what something does. */
function isWordsApart(text: string): boolean {
    return (
        /^[a-z]{2,14}(?: [a-z]{2,14}){4,11}$/.test(text) &&
        !MESSAGE.test(text) &&
        !/\b(?:is|are|was|be|been|has|have|had|will|would|can|may|comes?|goes|stored?|read|kept|made|of|for|from|by|that|which|this|these|to|not|no|and|or)\b/.test(
            text,
        ) &&
        !wordsOf(text).some((w) => SECRET_WORD.test(w))
    );
}

/** Whether a passphrase has only words in small letters, and none that tells what to do. */
const isWordsOfPhrase = (text: string): boolean =>
    /^[a-z]{2,14}(?: [a-z]{2,14}){2,9}$/.test(text) &&
    !MESSAGE.test(text) &&
    !wordsOf(text).some((w) => SECRET_WORD.test(w)) &&
    !/\b(?:is|are|be|stored|comes?|kept|for|from|of|not|no)\b/.test(text);

/** Whether three or more words are joined as people make passwords: `falcon-heron-lantern`. */
function isWordsJoined(text: string): boolean {
    const parts = text.split(/[-.]/);
    return (
        /^[a-z]{4,12}(?:-[a-z]{4,12}){2,5}$|^[a-z]{4,12}(?:\.[a-z]{4,12}){2,5}$/.test(text) &&
        new Set(parts).size === parts.length &&
        !parts.some((part) => OF_PROGRAMS.test(part) || SECRET_WORD.test(part)) &&
        !isHost(text)
    );
}

const SEED = /seed|mnemonic|recovery|phrase|backup/i;

/** Whether two words of no meaning here stand together as a passphrase: `indigo and badger`. */
function isWordsAnd(text: string): boolean {
    const m = /^([a-z]{4,12}) and ([a-z]{4,12})$/.exec(text);
    return m !== null && m.slice(1).every((w) => !OF_PROGRAMS.test(w) && !SECRET_WORD.test(w) && !MESSAGE.test(w));
}

/** The words a wallet is restored from (BIP 39): 12, 15, 18, 21 or 24 of three to eight letters. */
function isSeedPhrase(text: string): boolean {
    return /^(?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8}$/.test(text) && text.split(/[ ,]+/).length % 3 === 0;
}

/** Keys that people also write as a phrase. */
const SIGNING = /sign|encrypt|jwt|hmac|session|cookie|crypt|shared|psk|isakmp|ipsec/i;

function isSecretText(text: string, setting: Setting, strict: boolean): boolean {
    if (text.length < 6 || text.length > 4096) return false;
    if (isSeedPhrase(text)) return setting.names.some((n) => SEED.test(n));
    if (text.includes("\n") || isRepeatedClass(text) || isSequence(text)) return false;
    const row = /1234567890|0123456789/.exec(text);
    if (row !== null && text.length - row[0].length < 10) return false;
    if (isOpaque(text, strict ? 12 : 8)) return true;
    if (isHarmlessScalar(text) || isEmail(text) || isHost(text)) return false;
    if (/[/\\]/.test(text) && !/\d/.test(text)) return false;
    const words = setting.names.flatMap((n) => wordsOf(n));
    const strong = words.some((w) =>
        /^(?:jwt|session|cookie|signing|hmac|app|client|webhook|auth|csrf|api|encryption|shared|consumer|oauth|hash|key|token|django|flask|rails|nextauth|authjs|better|laravel)$/.test(
            w,
        ),
    );
    if (!strict && isWordsAnd(text)) return true;
    if (/\s/.test(text))
        return (
            text.length >= 8 &&
            text.length < 100 &&
            !isSaidOfSecrets(text) &&
            // What a program says, and what comes after the colon.
            !(strict && /\w: \w/.test(text)) &&
            !/%[sdvq]\b/.test(text) &&
            ((!/^[A-Z]/.test(text) && !SENTENCE.test(text) && !/[.!?:]$/.test(text)) ||
                (!strict && (isPhrase(text) || isWordsApart(text)) && !text.endsWith(".")))
        );
    if ((!/\d/.test(text) || /^[A-Z_]+\d{1,2}$/.test(text)) && isIdentifierOfWords(text)) return false;
    if (/^[a-z]+(?:-[a-z]+){1,6}-?\d{0,2}$|^[a-z]+-\d{1,2}$/.test(text)) return false;
    // Words and numbers of a name: "my-mirror-maker-2-oauth".
    if (strict && /^[a-z]{2,20}(?:-(?:[a-z]{2,20}|\d{1,2})){2,8}$/.test(text)) return false;
    return /\d/.test(text)
        ? /[A-Za-z]/.test(text) && text.length >= (strict ? 10 : 6)
        : strong && text.length >= 8 && shapeOf(text).symbol > 0 && !strict;
}

/** Words that say what kind of secret something is, and which one. */
const OF_SECRETS =
    /^(?:a|an|the|my|your|our|this|that|some|any|another|old|new|test|app|application|api|client|server|user|admin|default|example|sample|fake|dummy|mock|real|shared|private|public|random|data|string|name|value|reference|base|jwt|json|web|oauth|sha\d{0,3}|md5|hmac|aes|pagination|reset|access|refresh|auth|testing|derivation|signed|signing|encrypted|encryption|encrypt|authenticated|authentication|cookies?|salts?|session|secrets?|keys?|tokens?|passwords?|passphrases?|hash(?:ed)?|signatures?|credentials?)$/;

/** Whether a phrase has nothing but such words: "signed encrypted cookie", "old secret_key_base". */
function isSaidOfSecrets(text: string): boolean {
    return /^[a-z\d_ ]+$/.test(text) && text.split(/[ _]+/).every((word) => OF_SECRETS.test(word));
}

/** Names of numbers that unlock: `pin`, `simPin`, `unlock_code`. */
const PIN =
    /(?:^|[^a-z])pin(?:_?code)?$|Pin(?:Code)?$|puk$|(?:^|[^a-z])(?:unlock|door|alarm|gate|safe|entry|keypad|pin|disarm|lock|entrance|vault)[._ -]?code$/i;

/** Credentials with which a directory client binds (LDAP): the password alone, its user has a setting of its own. */
const BIND = /bind[_. -]?credentials?$/i;

function isUserPassword(text: string): boolean {
    return (
        text.length >= 12 &&
        isBase64(text) &&
        basicProblem(text) === undefined &&
        /^[\w.@\\-]+:[\x20-\x7e]+$/.test(decoded(text)?.text ?? "")
    );
}

function credentialsText(c: Case, text: string, offset: number, strict: boolean): void {
    if (isUserPassword(text)) {
        c.report(NAMED_RULES.basic, text, offset, offset + text.length, ["base64"]);
        return;
    }
    if (isHarmlessScalar(text)) return;
    const pair = /^([\w.@\\+-]{1,64})[:/,;|]([^\s:/][^\s]{3,128})$/.exec(text);
    if (pair !== null && !/^(?:https?|urn|api|file|env)$/i.test(pair[1] ?? "")) {
        const password = pair[2] ?? "";
        if (ciphertextKind(password) !== undefined) return;
        const placeholder =
            referenceKind(password) !== undefined ||
            withoutReferences(password).any ||
            isPlaceholder(password) ||
            isWordForItself(password);
        // The user's own name once more.
        const same = password === pair[1] && !strict;
        if (
            !placeholder &&
            (same ||
                (isPasswordText(password, strict || !/^[A-Z]/.test(password)) &&
                    (!isIdentifierOfWords(password) || (!strict && /[A-Z]/.test(password)))))
        ) {
            const start = offset + text.length - password.length;
            c.report(NAMED_RULES.basic, password, start, offset + text.length);
            return;
        }
    }
    if (isOpaque(text, strict ? 20 : 16) && !isGuid(text))
        c.report(NAMED_RULES.token, text, offset, offset + text.length);
}

/* ---------------------------------------------------------------- encodings */

function encoded(
    c: Case,
    setting: Setting,
    context: SettingContext,
    text: string,
    depth: number,
    cls: NameClass,
): void {
    if (text.length < 16) return;
    const inner = decoded(text);
    if (inner === undefined || inner.text.length < 6) return;
    // A name's promise passes on only to the text of a whole document; otherwise the inside must speak for itself.
    const names = cls === "undone" ? [] : setting.names;
    const verdict = judge(
        { names: inner.how === "percent encoding" ? names : [], value: inner.text },
        context,
        depth + 1,
    );
    for (const credential of verdict.credentials)
        c.credentials.push({ ...credential, start: -1, end: -1, inside: [inner.how, ...credential.inside] });
}
