/**
 * One pass over a text that finds where it is worth reading: words that names of secrets have in them, and runs of characters long
 * enough to be a token. Everything costly happens around these places only. Every character is looked at once, and every word is checked in
 * constant time, so the pass is linear whatever the text is.
 */
interface Sweep {
    /** Offsets of telling words, ascending. */
    readonly words: readonly number[];
    /** Pairs of start and end of runs that may be tokens, ascending. */
    readonly runs: readonly number[];
}

/** Words in lower case, four letters or more. Languages that write without spaces are recognised by single characters below. */
const WORDS = [
    "pass",
    "secret",
    "token",
    "cred",
    "auth",
    "conn",
    "senha",
    "kennwort",
    "contrase",
    "wachtwoord",
    "haslo",
    "senord",
    "adgangskode",
    "parol",
    "clave",
    "salt",
    "?sig=",
    "&sig=",
    "sig=",
    "webhook",
    "/hooks",
    "bearer",
    "basic ",
    "hmac",
    "crypt",
    "login",
    "logon",
    "identified",
    "fernet",
    "mongo",
    "geheim",
    "segredo",
    "segreto",
    "secreto",
    "jelsz",
    "heslo",
    "lozinka",
    "sifre",
    "salasana",
    "@tcp(",
    "@unix(",
    "pdo(",
    "mysql",
    "redis-cli",
    "valkey-cli",
    "net use",
    "net user",
    " -pw ",
    " /rp ",
    "embedded.users",
    "smbclient",
    "ipmitool",
    "infura",
    "alchemy",
    "quiknode",
    "quicknode",
    "p2pify",
    "ankr.com",
    "blockpi",
    "customdata",
    "userdata",
    "user_data",
    "custom_data",
    "base64",
    "atob(",
    "%3a%2f%2f",
    "ftplib",
    "ftp.",
    "ftp_",
    "community",
    "unlock",
    "forhttpheader",
    "issecret",
    "insert into",
    "accountkey",
    "seed",
    "mnemonic",
    "chave",
    "chiave",
    "schluessel",
    "hemlig",
    "jeton",
    "sleutel",
    "nyckel",
    "klucz",
    "server=",
    "data source",
    "endpoint=",
    "curl",
    "sequelize",
    "private-lines",
    "-pin",
    "_pin",
    "pfx",
    "kode",
    "verbindung",
    "kodeord",
    "anmelde",
    "zugang",
    "geslo",
    "zaporka",
    "katasandi",
    "cookie",
    "honeycomb",
    "tunnuss",
    "lykil",
    "parool",
    "slapta",
    "fjal",
    "omniauth",
    "securestring",
    "pw =",
    'pw="',
    "pw='",
    "pw: ",
    "twilio",
    "/bot",
];
/** Words of three letters. */
const SHORT_WORDS = ["key", "pwd", "psk", "dsn", "jwt", "sas", "mdp", "clé", "cle", "b64", "puk"];

/** Four characters of five bits each index a bit set: the low five bits of a letter are the same in both cases. */
const BITS = new Int32Array((1 << 20) / 32);
const BY_CODE = new Map<number, string[]>();

const lower = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);

function codeOf(word: string, from: number, count: number): number {
    let code = 0;
    for (let i = 0; i < count; i++) code = (code << 5) | (word.charCodeAt(from + i) & 31);
    return code;
}

function setBit(code: number): void {
    BITS[code >> 5] = (BITS[code >> 5] ?? 0) | (1 << (code & 31));
}

function learn(code: number, word: string): void {
    BY_CODE.set(code, [...(BY_CODE.get(code) ?? []), word]);
    setBit(code);
}

for (const word of WORDS) learn(codeOf(word, 0, 4), word);
// A word of three letters ends any four.
for (const word of [...SHORT_WORDS, "://"])
    for (let first = 0; first < 32; first++) learn((first << 15) | codeOf(word, 0, 3), word);

/** 0 ends a run, 1 letters and joiners of tokens, 2 digits, 3 the signs of base64 that paths have too, 4 a telling letter. */
const KIND = (() => {
    const table = new Uint8Array(256);
    for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_~-") table[c.charCodeAt(0)] = 1;
    for (const c of "0123456789") table[c.charCodeAt(0)] = 2;
    for (const c of "+/") table[c.charCodeAt(0)] = 3;
    for (const c of "öÖ\u0001") table[c.charCodeAt(0)] = 4;
    return table;
})();
/** Letters of words for password, secret, key and token in languages that Latin-1 does not write; they become this byte. */
const TELLING_BYTE = 1;
const TELLING: ReadonlySet<number> = new Set(
    [..."пПсСтТкК密口令暗パシトキ鍵비암토키ססκşłŁŞिक"].map((c) => c.charCodeAt(0)),
);

let pool = new Uint8Array(1 << 16);

/**
 * The text as one byte a character, in a buffer that the next call uses again: a loop over bytes is twice as fast as one over a string.
 * Characters beyond Latin-1 only matter when they tell.
 */
function bytesOf(text: string): Uint8Array {
    if (pool.length < text.length) pool = new Uint8Array(2 ** Math.ceil(Math.log2(text.length)));
    // On a string that V8 stores in one byte a character, this test costs nothing.
    if (!/[^\u0000-\u00ff]/.test(text)) {
        Buffer.from(pool.buffer).write(text, 0, "latin1");
        return pool;
    }
    for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        pool[i] = c < 256 ? c : TELLING.has(c) ? TELLING_BYTE : 0;
    }
    return pool;
}

/** Shortest run of letters, digits, `-`, `_` and `~` in any token: with a digit in it, and without. */
const SHORTEST_RUN = 14;
const SHORTEST_RUN_OF_LETTERS = 28;
/** Shortest run that has `+` or `/` in it: keys in base64. Shorter ones are paths. */
const SHORTEST_BASE64_RUN = 40;

/** Keeps a run that ends at a place when it is long enough. A function of its own, so that the loop's variables stay in registers. */
function addRun(runs: number[], start: number, wide: number, end: number, lastDigit: number): void {
    const length = end - start;
    if (length >= SHORTEST_RUN && (lastDigit >= start || length >= SHORTEST_RUN_OF_LETTERS)) runs.push(start, end);
    else if (end - wide >= SHORTEST_BASE64_RUN && lastDigit >= wide) runs.push(wide, end);
}

export function sweep(text: string): Sweep {
    const words: number[] = [];
    const runs: number[] = [];
    let start = 0;
    let wide = 0;
    let lastDigit = -1;
    let code = 0;
    let quiet = 0;
    const end = text.length;
    const bytes = bytesOf(text);
    for (let i = 0; i < end; i++) {
        const c = bytes[i] as number;
        const kind = KIND[c] as number;
        if (kind !== 1) {
            if (kind === 2) lastDigit = i;
            else {
                if (i - start >= SHORTEST_RUN || (kind !== 3 && i - wide >= SHORTEST_BASE64_RUN))
                    addRun(runs, start, wide, i, lastDigit);
                start = i + 1;
                if (kind !== 3) wide = i + 1;
                if (kind === 4 && i >= quiet) {
                    words.push(i);
                    quiet = i + 8;
                }
            }
        }
        code = ((code << 5) | (c & 31)) & 0xfffff;
        if (((BITS[code >> 5] as number) & (1 << (code & 31))) !== 0 && i >= quiet) {
            const at = wordAt(text, i, code);
            if (at >= 0) {
                words.push(at);
                quiet = i + 4;
            }
        }
    }
    addRun(runs, start, wide, end, lastDigit);
    return { words, runs };
}

/** Where a telling word begins whose first characters end at an offset, or -1. */
function wordAt(text: string, last: number, code: number): number {
    for (const word of BY_CODE.get(code) ?? []) {
        const at = word.length === 3 ? last - 2 : last - 3;
        if (at < 0) continue;
        let i = 0;
        while (i < word.length && lower(text.charCodeAt(at + i)) === word.charCodeAt(i)) i++;
        if (i < word.length) continue;
        if (word === "://" && !isTellingUrl(text, last + 1)) continue;
        return at;
    }
    return -1;
}

/** Whether a URL has a user, a query or a hook in it. */
function isTellingUrl(text: string, from: number): boolean {
    const end = Math.min(text.length, from + 160);
    for (let i = from; i < end; i++) {
        const c = text.charCodeAt(i);
        if (c === 64 || c === 63) return true;
        if (c <= 32 || c === 34 || c === 39 || c === 96 || c === 60 || c === 62 || c === 41) return false;
    }
    return false;
}
