/** What the sweep looks for by itself; what tokens begin with is told to it. */
import { type wordKinds } from "./kernel";

/** What a comment begins with that lets a finding through. It is found here, since one more pass over every file would be costly. */
export const allowMark = "strongroom:allow";

/** Words that mean something where a name ends with them: `connection`, but not `connectionState` or `Microsoft.Authorization/…`. */
const lastWords = ["auth", "authentication", "authorization", "conn", "connect", "connection", "connections"];

/** Words that need a second look: what for. */
export const secondLooks: ReadonlyMap<string, keyof typeof wordKinds> = new Map([
    ["://", "url"],
    [allowMark, "allow"],
    ["key", "key"],
    ...lastWords.map((word) => [word, "last"] as const),
]);

/**
 * Words in lower case, four letters or more or three, in sixteen groups. Languages that write without spaces are recognised by single
 * characters below. A word may go in any group; the fewer different letters the words of a group have in each of their first four places, the
 * fewer places are looked at in vain.
 */
export const wordGroups: readonly (readonly string[])[] = [
    ["assword", "community", "compare", "contrase", "cookie", "cred", "crypt", "user_data", "userdata"],
    [
        ...["bearer", "blockpi", "chave", "chiave", "clave", "hmac", "klucz", "quicknode", "quiknode"],
        ...["webhook", "worker.worker("],
    ],
    ["%3a%2f%2f", "cle", "clé", "sas"],
    ["jelsz", "jeton", "net use", "net user", "pw: ", 'pw="', "pw='"],
    [" -pw ", " /rp ", 'protect "', "@tcp(", "@unix(", "login", "lozinka", "lykil", "omniauth"],
    [...["base64", "basic ", "geheim", "geslo", "haslo", "hemlig", "heslo", "ipmitool", "issecret"], ...["redis-cli"]],
    [
        ...[
            "accountkey",
            "adgangskode",
            "alchemy",
            "auth",
            "authcode",
            "authentication",
            "authheader",
            "authident",
            "authinfo",
            "authorization",
            "data source",
            "katasandi",
            "logon",
            "unlock",
        ],
        ...["valkey-cli", "wachtwoord", "zugang"],
    ],
    ["key", "nyckel", "pw =", "twilio"],
    ["/bot", "/hooks", "://", "b64", "jwt", '["0x', "['0x"],
    [
        "conn",
        "connect",
        "connection",
        "connections",
        "connectionstr",
        "connexion",
        "connstr",
        "embedded.users",
        "endpoint=",
        "honeycomb",
        "kode",
        "kodeord",
        "token",
        "tunnuss",
    ],
    [
        ...[
            "salasana",
            "salt",
            "secret",
            "secreto",
            "securestring",
            "securitykey",
            "sqlplus",
            "seed",
            "segredo",
            "segreto",
            "set_wallet(",
            "senha",
        ],
        ...["senord", "sequelize", "server=", "sifre", "sig=", "slapta", "sleutel"],
    ],
    ["dsn", "mdp", "pepper", "postgresql(", "s3('", "sendkeys", "pfx", "psk", "puk", "pwd"],
    [...["curl", "custom_data", "customdata", "p2pify", "parol", "parool", "pass", "private-lines"], ...["zaporka"]],
    ["atob(", "pdo(", "schluessel", "smbclient", allowMark],
    [
        ...["&sig=", "-pin", "?sig=", "_pin", "fernet", "fjal", "forhttpheader", "ftp.", "ftp_", "ftplib"],
        ...["kennwort", "mongo", "verbindung"],
    ],
    ["ankr.com", "anmelde", "identified", "infura", "insert into", "mapnetworkdrive", "mnemonic", "mysql", "mqtt"],
];

/**
 * What makes a line of code worth reading that has neither a string nor a comment nor an assignment on it. `text/code.ts` and the kernel, which
 * drops all other lines, both go by these.
 */
export const readLines = {
    /** Parts of names, in a line whose last sign is an opening bracket: lists of secrets, and options of ciphers. */
    openers: [
        ...["keys", "secrets", "tokens", "passwords", "passwds", "credentials", "passphrases"],
        ...["crypt", "jwt", "signing", "hmac", "cipher"],
    ],
    /** Commands in a document within a program, at the beginning of a line, as patterns; what may stand before them. */
    commands: [
        "net use",
        "net user",
        "mysql\\w*",
        "redis-cli",
        "sshpass",
        "curl",
        "smbclient",
        "psql",
        "ldapsearch",
        "openssl",
    ],
    beforeCommands: ["sudo ", "RUN ", "- "],
    /** Beginnings of blocks with a name, in a line whose last sign is a brace. */
    blocks: ["variable", "output", "param"],
} as const;

/** Letters of words for password, secret, key and token in languages that Latin-1 does not write. */
export const tellingLetters = "пПсСтТкК密口令暗パシトキ鍵비암토키ססκşłŁŞिक";
