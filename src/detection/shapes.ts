/** What a value looks like, apart from its name. All functions are one pass over at most a few thousand characters. */

export const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const HEX = /^(?:0x)?[0-9a-f]+$/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

interface Shape {
    readonly length: number;
    readonly lower: number;
    readonly upper: number;
    readonly digit: number;
    readonly symbol: number;
    readonly space: number;
    readonly other: number;
    /** Different characters. */
    readonly distinct: number;
    /** Shannon entropy in bits a character. */
    readonly entropy: number;
    /** Changes between lower case, upper case, digits and the rest, from character to character. */
    readonly turns: number;
}

/** Counts over the value's first 4,096 characters. */
export function shapeOf(value: string): Shape {
    const length = Math.min(value.length, 4096);
    const counts = new Map<number, number>();
    let lower = 0;
    let upper = 0;
    let digit = 0;
    let symbol = 0;
    let space = 0;
    let other = 0;
    let turns = 0;
    let previous = -1;
    for (let i = 0; i < length; i++) {
        const c = value.charCodeAt(i);
        counts.set(c, (counts.get(c) ?? 0) + 1);
        let kind = 5;
        if (c >= 97 && c <= 122) {
            lower++;
            kind = 0;
        } else if (c >= 65 && c <= 90) {
            upper++;
            kind = 1;
        } else if (c >= 48 && c <= 57) {
            digit++;
            kind = 2;
        } else if (c === 32 || c === 9 || c === 10 || c === 13) {
            space++;
            kind = 3;
        } else if (c < 128) {
            symbol++;
            kind = 4;
        } else other++;
        if (previous !== -1 && kind !== previous && !(previous === 1 && kind === 0)) turns++;
        previous = kind;
    }
    let entropy = 0;
    for (const n of counts.values()) entropy -= (n / length) * Math.log2(n / length);
    return { length, lower, upper, digit, symbol, space, other, distinct: counts.size, entropy, turns };
}

export const isGuid = (value: string): boolean => GUID.test(value);
export const isHex = (value: string): boolean => HEX.test(value);
export const isBase64 = (value: string): boolean => value.length % 4 === 0 && BASE64.test(value);

/** Numbers, durations, dates, versions, booleans, time zones, MIME types, locales: never a key. */
const HARMLESS =
    /^(?:true|false|yes|no|on|off|null|none|nil|undefined|[-+]?\d{1,7}(?:\.\d+)?%?|\d+(?:\.\d+)?\s?(?:ms|s|sec|secs|m|min|mins|h|hr|d|days?|hours?|minutes?|seconds?|kb|mb|gb|k|ki|mi|gi|px|em|rem)|P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?|\d{1,3}\.\d{1,2}:\d{2}:\d{2}|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?|-(?:preview|alpha|beta))?|v?\d+\.\d+(?:\.\d+){0,2}(?:[-+][\w.]+)?|[~^>=<]+\s?v?\d[\w.*-]*|[a-z]{2}[-_][A-Z]{2}|(?:application|text|image|audio|video|font|multipart|message|model)\/[a-z0-9.+-]+)$/i;

export const isHarmlessScalar = (value: string): boolean => value.length < 64 && HARMLESS.test(value);

const EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
export const isEmail = (value: string): boolean => value.length < 255 && EMAIL.test(value);

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,62}))(?:\.[a-z0-9][a-z0-9-]{0,62}){1,8}(?::\d{1,5})?(?:\/[\w./-]*)?$/i;
const TLD =
    /\.(?:com|net|org|io|dev|app|cloud|azure|local|internal|svc|cluster|test|example|eu|uk|de|fr|nl|us|ca|au|jp|cn|in|br|it|es|se|no|dk|pl|ch|at|be|ai|co|info|me|tech|gov|edu|site|online|net:\d+|lan|localhost)(?::\d+)?(?:\/|$)/i;
export const isHost = (value: string): boolean => value.length < 300 && HOST.test(value) && TLD.test(value);

/** `db-password`, `orders/api-key`, `my.setting.name`, `Deploy__SshKey`, `SOME_ENV_NAME`, `camelCaseName`: words that name something. */
export function isIdentifierOfWords(value: string): boolean {
    if (value.length > 120) return false;
    // Acronyms make such constants look random: OTEL_BSP_MAX_QUEUE_SIZE.
    if (/^[A-Z]{2,14}(?:(?:_[A-Z]{2,14}){2,}|(?:_[A-Z]{2,14})+_\d{1,2})$/.test(value)) return true;
    if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return !looksRandom(value);
    if (!/^[A-Za-z][A-Za-z0-9]*(?:(?:__|--|[-_./: ])[A-Za-z0-9]+)*$/.test(value)) return false;
    return !/\d/.test(value)
        ? !looksRandom(value)
        : /^[a-z]+\d{0,3}(?:[-_./:][a-z]+\d{0,3})+$/.test(value) || /^v\d+(?:[-_./:][a-z]+)+$/.test(value);
}

/** Numbers that belong to words of the trade. */
const TRADE =
    /(?:O[Aa]uth2|S3|E[Cc]2|X509|I[Pp]v[46]|S[Hh][Aa](?:1|256|384|512)|M[Dd]5|U[Tt][Ff]8|Base64|H[Tt][Tt][Pp]2|B2[BC]|P[Kk][Cc][Ss]\d{1,2}|V\d)(?![a-z0-9])/g;

/** `X509CertAndPassword`, `Oauth2AccessTokenCreationTime`: a name, but for the numbers that such words have. */
export const isTradeName = (value: string): boolean =>
    /^[A-Z][A-Za-z0-9]{8,80}$/.test(value) && /\d/.test(value) && isIdentifierOfWords(value.replace(TRADE, "Word"));

/** Parts of a path or a name: words, with a number after some (`v1`, `s3`, `sha256`). */
const NAME_PARTS = /^[A-Za-z0-9_$#@*+{}<>./:, -]+$/;
const PART = /[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]/g;

/**
 * Whether the value is a name or path of words although digits and signs are in it: `OAuth2ClientCredential`, `v1/users/{id}:countTokens`,
 * `X-Amz-Content-Sha256`, `ec2:AvailabilityZone`. Of 50,000 random texts of letters and digits, 20 characters long, one or two are taken for one.
 */
export function isPathOfWords(value: string): boolean {
    if (value.length < 8 || value.length > 200 || !NAME_PARTS.test(value)) return false;
    // In one case and without signs nothing shows where its words end.
    if (/^(?:[a-z0-9]+|[A-Z0-9]+)$/.test(value)) return false;
    let letters = 0;
    let parts = 0;
    let digits = 0;
    let runs = 0;
    for (let i = 0; i < value.length; i++) {
        const c = value.charCodeAt(i);
        if (c < 48 || c > 57) continue;
        digits++;
        if (i === 0 || value.charCodeAt(i - 1) < 48 || value.charCodeAt(i - 1) > 57) runs++;
    }
    for (const [part] of value.matchAll(PART)) {
        letters += part.length;
        parts++;
    }
    if (letters < 8 || letters / parts < 3.2 || digits > 4 || digits * 4 > letters || runs > 2) return false;
    return wordiness(value) >= 0.8;
}

// The 250 commonest letter pairs of English. Measured on prose and identifiers of 12 letters and more: 99 % of the words have a share above
// 0.73 of such pairs, 98 % of random strings one below 0.67.
let pairs: Uint8Array | undefined;
const COMMON =
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ak pu ui rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo rv nf xp gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn";

/** Share of the letter pairs in the value that ordinary words have, from 0 (gibberish) to 1 (words). */
export function wordiness(value: string): number {
    if (pairs === undefined) {
        pairs = new Uint8Array(26 * 26);
        for (const pair of COMMON.split(" ")) pairs[(pair.charCodeAt(0) - 97) * 26 + pair.charCodeAt(1) - 97] = 1;
    }
    let seen = 0;
    let common = 0;
    const end = Math.min(value.length, 512);
    for (let i = 1; i < end; i++) {
        const a = value.charCodeAt(i - 1) | 32;
        const b = value.charCodeAt(i) | 32;
        if (a < 97 || a > 122 || b < 97 || b > 122) continue;
        const upperTurn = value.charCodeAt(i) < 97 && value.charCodeAt(i - 1) >= 97;
        if (upperTurn) continue;
        seen++;
        common += pairs[(a - 97) * 26 + b - 97] ?? 0;
    }
    return seen === 0 ? 1 : common / seen;
}

/** Whether letters and digits are mixed the way a generator does and people do not. */
export function looksRandom(value: string): boolean {
    if (value.length < 8) return false;
    const s = shapeOf(value);
    const letters = s.lower + s.upper;
    if (letters + s.digit === 0) return false;
    if (s.distinct < Math.min(8, s.length * 0.4)) return false;
    // Lower-case words with signs between them: names of modules, hosts and settings.
    if (s.digit === 0 && s.upper === 0 && /^[a-z]{1,12}(?:[._/:-][a-z]{1,12})+$/.test(value)) return false;
    if (s.digit >= 2 && letters >= 3) {
        // Digits in several places, or many of them, next to letters.
        const digitRuns = countDigitRuns(value);
        if (digitRuns >= 3) return true;
        if (digitRuns >= 2 && (wordiness(value) < 0.75 || s.turns >= 6)) return true;
    }
    if (letters >= 12 && wordiness(value) < 0.68) return true;
    if (s.upper >= 3 && s.lower >= 3 && changesCase(value)) return true;
    if (
        s.length >= 24 &&
        s.upper >= 3 &&
        s.lower >= 3 &&
        s.digit >= 1 &&
        /^[A-Za-z0-9+/_=-]+$/.test(value) &&
        wordiness(value) < 0.9
    )
        return true;
    if (s.upper >= 3 && s.lower >= 3 && s.turns / s.length > 0.34) return true;
    return s.length >= 16 && s.turns / s.length > 0.3 && wordiness(value) < 0.8;
}

/** Whether the case changes as often as it does by chance, which is more often than between words. */
function changesCase(value: string): boolean {
    let letters = 0;
    let changes = 0;
    let previous = 0;
    for (let i = 0; i < value.length; i++) {
        const c = value.charCodeAt(i);
        const kind = c >= 65 && c <= 90 ? 1 : c >= 97 && c <= 122 ? 2 : 0;
        if (kind === 0) continue;
        letters++;
        if (previous !== 0 && kind !== previous) changes++;
        previous = kind;
    }
    return letters >= 10 && changes / letters >= 0.39;
}

function countDigitRuns(value: string): number {
    let runs = 0;
    let inside = false;
    for (let i = 0; i < value.length; i++) {
        const c = value.charCodeAt(i);
        const digit = c >= 48 && c <= 57;
        if (digit && !inside) runs++;
        inside = digit;
    }
    return runs;
}

/** `0123456789abcdef`, `abcdefgh`, `11111111`: typed by somebody who shows a format. */
export function isSequence(value: string): boolean {
    if (value.length < 6) return false;
    let steps = 0;
    let same = 0;
    let woven = 0;
    for (let i = 1; i < value.length; i++) {
        const d = value.charCodeAt(i) - value.charCodeAt(i - 1);
        if (d === 1 || d === -1) steps++;
        else if (d === 0) same++;
        if (i > 1 && value.charCodeAt(i) - value.charCodeAt(i - 2) === 1) woven++;
    }
    if ((steps + same) / (value.length - 1) > 0.7) return true;
    // 1a2b3c4d5e6f: two rows, woven into each other.
    return value.length >= 12 && woven / (value.length - 2) > 0.8;
}

/** Passwords of one small word that people really use; any other such word in code is more likely a name. */
const WEAK: ReadonlySet<string> = new Set(
    "qwerty letmein admin administrator welcome monkey dragon iloveyou sunshine princess football baseball superman batman shadow master hunter trustno abc abcd starwars postgres mysql root toor changeit qwertz azerty hallo passwort1 manager sysadmin guest1 default1 whatever freedom ninja mustang".split(
        " ",
    ),
);

/** Whether a value is one of the commonest weak passwords. */
export const isWeakPassword = (value: string): boolean => value.length <= 13 && WEAK.has(value.toLowerCase());
