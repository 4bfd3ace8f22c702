import { classify } from "../names";
import { type Found } from "./tree";

/** Files whose lines hold a secret at a fixed place, by the file's name. Each pattern ends with the secret, its only group. */
const POSITIONS: readonly { readonly file: RegExp; readonly line: RegExp }[] = [
    // Postfix: host user:password
    {
        file: /^(?:sasl|smtp|relay|relayhost)_?(?:passwd|passwords?|auth)(?:_maps?)?$/,
        line: /^\S{1,255}\s+[^:\s]{1,255}:(\S{1,255})$/,
    },
    // Exim: host:user:password
    { file: /^passwd\.client$/, line: /^[^:\s]{0,255}:[^:\s]{1,255}:(\S{1,255})$/ },
    // pppd: client server secret addresses
    {
        file: /^(?:chap|pap)-secrets$/,
        line: /^(?:"[^"]{0,255}"|\S{1,255})\s+(?:"[^"]{0,255}"|\S{1,255})\s+"?([^\s"]{3,255})/,
    },
    // strongSwan and Libreswan: ids : KIND "secret"
    {
        file: /\.secrets$|^ipsec\.secrets/,
        line: /^[^#]{0,400}:\s*(?:PSK|EAP|XAUTH|NTLM|PIN|PPK)\s+(?:%\w+\s+)?"?(?!%prompt\b)([^\s"]{3,400})/,
    },
    {
        file: /\.secrets$|^ipsec\.secrets/,
        line: /^[^#]{0,400}:\s*(?:RSA|ECDSA|P12|PKCS8|BLISS)\s+\S{1,255}\s+"([^"]{3,400})/,
    },
    // PgBouncer and Odyssey: "user" "password"
    { file: /^userlist\.txt$/, line: /^"[^"]{1,255}"\s+"([^"]{3,400})/ },
    // s3fs: key:secret, with a bucket before them
    { file: /^\.?passwd-s3fs$/, line: /^(?:[\w.-]{1,64}:)?\w{12,128}:(\S{16,255})$/ },
    // rsync, Jetty, ActiveMQ, Karaf and JMX: user and password
    { file: /^rsyncd\.secrets$/, line: /^[^:\s#]{1,255}:(\S{3,255})$/ },
    {
        file: /^(?:jetty-)?realm\.properties$|^jmxremote\.password$/,
        line: /^[\w.@-]{1,64}(?::\s*|\s+)([^\s,#]{3,255})/,
    },
    { file: /^users\.properties$/, line: /^(?!_g_)[\w.@-]{1,64}\s*=\s*([^\s,#]{3,255})/ },
    // Freeradius
    { file: /^(?:users|authorize)$/, line: /^[\w.@-]{1,64}\s+Cleartext-Password\s*:=\s*"([^"]{3,255})/ },
];

/** What is in each of these names. */
const IN_POSITIONS = /passw|secrets|user|auth|realm/;

/** Communities of SNMP in what RouterOS exports: their name is the secret. */
function readCommunities(text: string, out: Found[]): void {
    const section = /^\/snmp community(?:[ \t]*\r?$|[ \t]+(?=(?:set|add)\b))/gm;
    for (let m = section.exec(text); m !== null; m = section.exec(text)) {
        const from = m.index + m[0].length;
        const close = text.indexOf("\n/", from);
        const body = text.slice(from, Math.min(close < 0 ? text.length : close, from + 10_000));
        for (const one of body.matchAll(/^(?:[ \t]*(?:set|add)\b[^\n]{0,300})?[ \t]name=("?)([^\s"\\]{3,100})\1/gm)) {
            const value = one[2] ?? "";
            if (/^(?:public|yes|no)$/i.test(value)) continue;
            const start = from + one.index + one[0].length - value.length - (one[1] ?? "").length;
            out.push({ names: ["password"], value, start, length: value.length, direct: true });
        }
    }
}

/** Settings of a file whose name says at which place of a line the secret stands. */
export function readPositions(file: string, text: string): Found[] {
    const out: Found[] = [];
    if (file.endsWith(".rsc") && text.includes("/snmp community")) readCommunities(text, out);
    if (!IN_POSITIONS.test(file)) return out;
    const patterns = POSITIONS.filter((p) => p.file.test(file));
    if (patterns.length === 0) return out;
    let at = 0;
    for (const whole of text.split("\n")) {
        const line = whole.trim().slice(0, 1000);
        const lead = whole.length - whole.trimStart().length;
        for (const { line: pattern } of line.startsWith("#") ? [] : patterns) {
            const m = pattern.exec(line);
            const value = m?.[1];
            if (m === null || value === undefined) continue;
            out.push({
                names: ["password"],
                value,
                start: at + lead + m[0].length - value.length,
                length: value.length,
                direct: true,
            });
            break;
        }
        at += whole.length + 1;
    }
    return out;
}

/** Endings of files that hold a value and nothing else; other endings say what the text is. */
const VALUE_FILE =
    /\.(?:txt|text|secret|secrets|token|key|pass|password|passwd|pwd|cookie|conf|dat|b64|base64|pat|apikey)$/;
/** Folders whose files hold one secret each: of containers, of Compose, of systemd. */
const SECRET_FOLDER = /^\.?(?:secrets?|credentials|creds|tokens?|passwords|keys)$/;

/** The names of a file's only value: `config/master.key`, `secrets/db_password.txt`, `.vault_pass`. Undefined for other files. */
function namesOfFile(path: string): string[] | undefined {
    const parts = path.replace(/\\/g, "/").toLowerCase().split("/");
    const file = parts.at(-1) ?? "";
    const folder = parts.at(-2) ?? "";
    const ending = VALUE_FILE.exec(file)?.[0] ?? "";
    const stem = file.slice(0, file.length - ending.length).replace(/^\.+/, "");
    if (ending === "" && stem.includes(".")) return undefined;
    if (stem === "") return undefined;
    const name = /^\.(?:key|token|secret|cookie|pass|password|passwd|pwd|pat|apikey)$/.test(ending)
        ? `${stem}_${ending.slice(1)}`
        : stem;
    if (classify([name]) !== "none") return [name];
    return SECRET_FOLDER.test(folder) ? [folder, stem] : [name];
}

/** Longest value that a file may hold alone. */
const MAX_VALUE_FILE = 65_536;
/** Longest value that is no bundle or key in base64. */
const LONGEST_VALUE = 512;

/** The only value of a file, under the file's name; also the base64 text of a bundle or key over several lines. */
export function readValueFile(path: string, text: string): Found | undefined {
    if (text.length > MAX_VALUE_FILE || text.length < 6) return undefined;
    const start = text.search(/\S/);
    const head = text.slice(start, start + LONGEST_VALUE + 2);
    const encoded = /^(?:M[IH]|b3BlbnNzaC1rZXktdjE)[A-Za-z0-9+/]{10}/.test(head);
    // Most files are over here: there is more than one word.
    if (!encoded && /\s\S/.test(head)) return undefined;
    const value = text.trim();
    if (value.length < 6) return undefined;
    if (encoded && /^[A-Za-z0-9+/\s]{60,}={0,2}$/.test(value))
        return { names: [], value, start, length: value.length, direct: true };
    if (value.length > LONGEST_VALUE || /\s/.test(value)) return undefined;
    const names = namesOfFile(path);
    return names === undefined ? undefined : { names, value, start, length: value.length, direct: true };
}

/** Names of files that say what is in them, whatever words are there. */
export const TELLING_FILE = /^(?:passwd|users|shiro|sasl|secrets?|credentials|ipsec)\b/;

/** Whether a file of this name is read whatever words are in it; a superset of what the functions above read. */
export function isReadByName(path: string): boolean {
    const file = path.replace(/\\/g, "/").split("/").at(-1)?.toLowerCase() ?? "";
    return TELLING_FILE.test(file) || POSITIONS.some((p) => p.file.test(file)) || namesOfFile(path) !== undefined;
}

/** Whether a file of any name may hold a bundle or a key in base64 and nothing else, by its first character. */
export function mayBeBundle(first: string): boolean {
    return first === "M" || first === "b" || /\s/.test(first);
}
