/**
 * One pass over a text that finds where it is worth reading: words that names of secrets have in them, and runs of characters long
 * enough to be a token. Everything costly happens around these places only. Every character is looked at once, and every word is checked in
 * constant time, so the pass is linear whatever the text is.
 */
export interface Sweep {
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
    "mysqli",
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
];
/** Words of three letters. */
const SHORT_WORDS = ["key", "pwd", "psk", "dsn", "jwt", "sas", "mdp", "clé", "cle"];

const HASH_BITS = 14;
const TABLE = new Uint8Array(1 << HASH_BITS);
const BY_GRAM = new Map<number, string[]>();
const THREES = new Set<number>();

function lower(c: number): number {
    return c >= 65 && c <= 90 ? c + 32 : c;
}

function gramOf(word: string): number {
    return (
        ((lower(word.charCodeAt(0)) << 24) |
            (lower(word.charCodeAt(1)) << 16) |
            (lower(word.charCodeAt(2)) << 8) |
            lower(word.charCodeAt(3))) >>>
        0
    );
}

function slot(gram: number): number {
    return Math.imul(gram, 0x9e3779b1) >>> (32 - HASH_BITS);
}

for (const word of WORDS) {
    const gram = gramOf(word);
    TABLE[slot(gram)] = 1;
    BY_GRAM.set(gram, [...(BY_GRAM.get(gram) ?? []), word]);
}
for (const word of SHORT_WORDS) {
    const gram = gramOf(`${word}\0`);
    if (gram < 0x7fffffff) THREES.add(gram >>> 8);
}
const KEY = gramOf("key\0") >>> 8;
const THREE_TABLE = new Uint8Array(1 << HASH_BITS);
for (const three of THREES) THREE_TABLE[slot(three)] = 1;
const SCHEME = gramOf("://\0") >>> 8;

/** 1 letters and joiners of tokens, 2 digits, 3 letters whose language is told by them alone. */
const CHARACTER = (() => {
    const table = new Uint8Array(65_536);
    for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_~+/-") table[c.charCodeAt(0)] = 1;
    for (const c of "0123456789") table[c.charCodeAt(0)] = 2;
    for (const c of "пПсСтТкК密口暗パシトキ鍵令비암토키รסמκᲙूकşłŁöÖşŞ") table[c.charCodeAt(0)] = 3;
    return table;
})();

/** Shortest run of token characters in any token, with and without a digit in it. */
const SHORTEST_RUN = 14;
const SHORTEST_RUN_OF_LETTERS = 28;

export function sweep(text: string): Sweep {
    const words: number[] = [];
    const runs: number[] = [];
    let start = 0;
    let digits = 0;
    let gram = 0;
    let quiet = 0;
    for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        const kind = CHARACTER[c] as number;
        if (kind === 0 || kind === 3) {
            const length = i - start;
            if (length >= SHORTEST_RUN && (digits > 0 || length >= SHORTEST_RUN_OF_LETTERS)) runs.push(start, i);
            start = i + 1;
            digits = 0;
            if (kind === 3 && i >= quiet) {
                words.push(i);
                quiet = i + 8;
            }
        } else if (kind === 2) digits++;
        gram = ((gram << 8) | (c >= 65 && c <= 90 ? c + 32 : c & 0xff)) >>> 0;
        if (i < quiet) continue;
        if (TABLE[Math.imul(gram, 0x9e3779b1) >>> (32 - HASH_BITS)] === 1 && isWord(text, i - 3, gram)) {
            words.push(i - 3);
            quiet = i + 4;
            continue;
        }
        const three = gram & 0xffffff;
        if (
            three === KEY ||
            (THREE_TABLE[Math.imul(three, 0x9e3779b1) >>> (32 - HASH_BITS)] === 1 && THREES.has(three)) ||
            (three === SCHEME && isTellingUrl(text, i + 1))
        ) {
            words.push(i - 2);
            quiet = i + 4;
        }
    }
    const length = text.length - start;
    if (length >= SHORTEST_RUN && (digits > 0 || length >= SHORTEST_RUN_OF_LETTERS)) runs.push(start, text.length);
    return { words, runs };
}

function isWord(text: string, at: number, gram: number): boolean {
    const candidates = BY_GRAM.get(gram);
    if (candidates === undefined) return false;
    for (const word of candidates) {
        let i = 4;
        while (i < word.length && lower(text.charCodeAt(at + i)) === word.charCodeAt(i)) i++;
        if (i >= word.length) return true;
    }
    return false;
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
