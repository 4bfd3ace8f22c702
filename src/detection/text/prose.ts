import { classify } from "../names";
import { readShell } from "./shell";
import { type Found } from "./tree";
import { type Surface } from "../types";

/** A list of fields that begins like a connection string, up to a quote, a backtick or the end of the line. */
const CONNECTION =
    /\b(?:Server|Data Source|DataSource|Endpoint|AccountEndpoint|DefaultEndpointsProtocol|AccountName|BlobEndpoint|Host|HostName|Driver|Provider|User ID|Uid|Addr|Initial Catalog|Dsn)\s?=[^`"'\n<>|]{6,1500}/gi;
const URL = /[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s`"'<>|]{6,1500}/g;
const LIBPQ = /\b(?:host|hostaddr|dbname|user)=[^\s`"']{1,300}(?: {1,9}[a-z_]{1,40}=[^\s`"']{1,300}){2,12}/g;
const REDIS = /(?<![\w.-])[\w.-]{1,255}:\d{2,5},(?:[^`"'\s]{0,1000},)?\s*password=[^`"'\s]+/gi;

/**
 * `Name: value`, `name = value`, `name is value`, `| name | value |`, with Markdown's bold, code and list signs around them. The name is at most
 * four words long. Every repetition is bounded.
 */
const PAIR =
    /(?<![\p{L}\p{N}_.-])["'*_`]{0,3}((?:[\p{L}_][\p{L}\p{N}_./:-]{0,60})(?: [\p{L}][\p{L}\p{N}_-]{1,20}){0,3})["'*_`]{0,3}(?:\s{0,3}(?::|：|=|:=|=>|\|)["'*_`]{0,3}\s{0,3}|\s(?:is|ist|est|es|er|är|:|lautet|equals|to|→|->)\s)["'*_`(]{0,3}((?:Bearer |Basic |Token )?[^\s"'`|,;()<>]{3,400}|<[^<>]{1,60}>)["'*_`)]{0,3}([^\n]{0,3})/gu;

/** `the key id of the signing key`: what is told is about the secret. */
const OF_ITS =
    /\b(?:ids?|identifier|names?|thumbprint|fingerprint|length|size|path|version|type|kid|hash|checksum|algorithm|header|lifetime|owner) (?:of|for) (?:(?:the|a|an|our|this|that|its) )?(?:[\p{L}\p{N}_-]{1,20} ){0,2}[\p{L}\p{N}_-]{1,20}$/iu;

/** Words for a network without wires. */
const WIRELESS = /\b(?:SSID|Wi-?Fi|WLAN)\b/i;

const PROSE_GATE =
    /pass|pwd|secret|token|key|cred|auth|conn|dsn|senha|kennwort|contrase|motdepasse|mot de passe|wachtwoord|has[lł]o|l[oö]senord|adgangskode|parol|пароль|密码|密碼|パスワード|비밀번호|clave|salt|sig=|:\/\/|bearer|basic|login|pin\b|code\b/i;

/** Settings in running text: connection strings, URLs and names with their values, one line at a time. */
export function readProse(text: string, from: number, to: number, out: Found[], words?: readonly number[]): void {
    if (text.charCodeAt(from) === 124 || text.slice(from, to).includes("\n|")) readTables(text, from, to, out);
    let at = from;
    let next = words === undefined ? 0 : firstFrom(words, from);
    while (at < to) {
        if (words !== undefined) {
            // Only lines with a telling word are read.
            const word = words[next];
            if (word === undefined || word >= to) return;
            at = Math.max(at, text.lastIndexOf("\n", word) + 1);
        }
        const newline = text.indexOf("\n", words === undefined ? at : Math.max(at, words[next] ?? at));
        const end = newline < 0 || newline > to ? to : newline;
        if (end - at > 4) line(text, at, end, out);
        at = end + 1;
        while (words !== undefined && (words[next] ?? at) < at) next++;
    }
}

/** Index of the first offset that is not before a place. */
function firstFrom(words: readonly number[], from: number): number {
    let low = 0;
    let high = words.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((words[middle] ?? 0) < from) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** Bundles and keys in base64 that stand in a text on lines of their own. */
export function readBundles(text: string, out: Found[]): void {
    const lines = /^[ \t]*(M[IH][A-Za-z0-9+/]{58,}(?:\r?\n[ \t]*[A-Za-z0-9+/]{16,}){0,400}={0,2})[ \t]*\r?$/gm;
    for (let m = text.includes("MI") ? lines.exec(text) : null; m !== null; m = lines.exec(text)) {
        const value = m[1] ?? "";
        out.push({
            names: [],
            value,
            start: m.index + m[0].indexOf(value),
            length: value.length,
            direct: true,
            surface: "prose",
        });
    }
}

function line(text: string, from: number, to: number, out: Found[]): void {
    // Very long lines are data; their first part is enough for settings, token formats are looked for everywhere.
    const body = text.slice(from, Math.min(to, from + 8000));
    told(body, from, out);
    if (!/[\d\u0080-\uffff]|:\/\//.test(body) || !PROSE_GATE.test(body)) return;
    const taken: [number, number][] = [];
    const add = (start: number, value: string, names: readonly string[]): void => {
        if (taken.some(([a, b]) => start < b && start + value.length > a)) return;
        taken.push([start, start + value.length]);
        out.push({ names, value, start: from + start, length: value.length, direct: true, surface: "prose" });
    };
    // Inline code is judged as it stands: `export X=y`, `--password z`.
    if (body.includes("`")) {
        const spans = /`([^`\n]{4,1000})`/g;
        for (let m = spans.exec(body); m !== null; m = spans.exec(body)) {
            const inner = m[1] ?? "";
            if (/[=:]|\s-/.test(inner) && PROSE_GATE.test(inner) && !/^[\w.-]+$/.test(inner))
                add(m.index + 1, inner, []);
        }
    }
    for (const pattern of [CONNECTION, LIBPQ, REDIS, URL]) {
        pattern.lastIndex = 0;
        for (let m = pattern.exec(body); m !== null; m = pattern.exec(body))
            add(m.index, m[0].replace(/(?<![\s.)\]},])[\s.)\]},]+$/, ""), []);
    }
    // Log in with the password `X`.
    const quoted =
        /(?<![\p{L}\p{N}_-])(\p{L}[\p{L}\p{N}_-]{2,30})\s+(?:of\s+|is\s+|ist\s+|est\s+)?(?:`([^`\s]{3,200})`|"([^"\s]{3,200})"|'([^'\s]{3,200})')/gu;
    for (let m = quoted.exec(body); m !== null; m = quoted.exec(body)) {
        const cls = classify([m[1] ?? ""]);
        const value = m[2] ?? m[3] ?? m[4] ?? "";
        if (
            cls === "password" &&
            !/^pass$/i.test(m[1] ?? "") &&
            !/^--?[a-z]|^[A-Z][A-Z0-9_]+$|^[\w$]+(?:[.:]+[\w$]+)+$/.test(value) &&
            /[\d\p{S}]|[^\p{L}\p{N}_.-]/u.test(value)
        )
            add(m.index + m[0].length - value.length - 1, value, [m[1] ?? ""]);
    }
    const bars = body.split("|").length - 1;
    PAIR.lastIndex = 0;
    for (let m = PAIR.exec(body); m !== null; m = PAIR.exec(body)) {
        const name = (m[1] ?? "").trim();
        // A word between underscores is set in italics.
        const told = m[0].endsWith(`_${m[2] ?? ""}${m[3] ?? ""}`) ? (m[2] ?? "").replace(/_$/, "") : (m[2] ?? "");
        const value = told.replace(/[.]+$/, "");
        const start = m.index + m[0].lastIndexOf(m[2] ?? "", m[0].length - (m[3] ?? "").length);
        const words = name.split(" ");
        // Only the last words of a sentence name the value; `The password` and `db password` are names, a clause is none.
        const last = words.slice(-3).join(" ");
        // The key of a network without wires is its passphrase: SSID on one line, Key on the next.
        const short =
            /^key$/i.test(last) && WIRELESS.test(text.slice(Math.max(0, from - 160), from + m.index)) ? "psk" : last;
        const cls = classify([short]);
        PAIR.lastIndex = Math.max(m.index + 1, start);
        const between = body.slice(m.index + m[0].indexOf(name) + name.length, start);
        // In a table the first cell names what is beside it; other cells are told apart by their columns.
        if (
            between.includes("|") &&
            (bars < 2 || !/^\|?$/.test(body.slice(0, body.lastIndexOf("|", m.index - 1) + 1).trim()))
        )
            continue;
        // `the password to use:` and `la contraseña es correcta:` go on below.
        if (m[2]?.endsWith("...") === true || value.endsWith(":")) continue;
        // `pass` is a verb and the result of a test more often than a password.
        if (/(?:^| )pass(?: it)?$/i.test(short) && (/^\s\w/.test(between) || /^Test|[/=]/.test(value))) continue;
        if (cls === "none" || cls === "undone") continue;
        if (OF_ITS.test(body.slice(Math.max(0, m.index - 60), m.index + m[0].indexOf(name) + name.length))) continue;
        const after = (m[3] ?? "").trim();
        if (after !== "" && !/^[.,;)}\]`"'*|#\\-]/.test(after)) continue;
        if (cls === "password" && (!/[\d\p{S}\p{P}]/u.test(value) || /^\d{1,3}\W*$/.test(value))) continue;
        add(start, value, [short]);
    }
}

/** `The API key for the printer: X`, `Das Passwort für den Server ist X`: what it is for stands between the name and the value. */
const FOR =
    /(?<![\p{L}\p{N}_-])((?:\p{L}[\p{L}-]{1,30} ){0,2}\p{L}[\p{L}-]{1,30}) (?:for|of|to|on|für|von|vom|zum|zur|de|du|des|del|da|do|di|della|dello|voor|van|för|til|till|для|от|к|na|do) (?:[\p{L}\p{N}_.-]{1,30} ){0,4}[\p{L}\p{N}_.-]{1,30}\s{0,2}(?:[:：=]|\s(?:is|ist|est|es|è|é|är|er|lautet)\s)\s{0,3}([*_`"']{0,3})([^\s*`"'<>|,;()]{6,200})/gu;
/** `Seed phrase: twelve words`. */
const SEED =
    /(?<![\p{L}_-])(?:seed|mnemonic|recovery|backup|wallet|secret)[ _-]?(?:phrase|words|seed|mnemonic|key)?\s{0,3}[:=]\s{0,3}["'`]?((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})/iu;
/** `admin login: admin / X`. */
const PAIR_OF_LOGIN =
    /(?<![\p{L}_-])(?:logins?|credentials?|creds|account|zugang|zugangsdaten|anmeldung|identifiants?|accès|acceso|accesso|acesso|user(?:name)?(?: ?\/ ?| and | & )pass(?:word)?)\b[^:=\n]{0,60}[:=]\s{0,3}[`"'*]{0,3}[\w.@+-]{2,64}[`"'*]{0,3}\s{1,3}(?:\/|\||,|and|und|et)\s{1,3}(?:password |pw |pass )?[`"'*]{0,3}([^\s`"'*()<>]{6,80})/iu;
/** A command line in a text, up to its end. */
const COMMAND =
    /(?:^|[\s`($>#])((?:curl|wget|http|https|mysql|mysqldump|mysqladmin|mariadb|redis-cli|valkey-cli|sshpass|docker|podman|kubectl|helm|az|aws|gh|psql|sqlcmd|mqtt|mosquitto_pub|mosquitto_sub|plink|pscp|ldapsearch|mongosh|mongodump|smbclient|openssl|keytool|ansible|ansible-playbook|vault|xfreerdp|rdesktop|rabbitmqctl|htpasswd|schtasks|cmdkey|net (?:user|use)|snmpwalk|snmpget|ipmitool|twine|nuget|dotnet)\s[^\n]{4,2000})/;
const COOKIE = /\b(?:Set-)?Cookie:\s{0,3}([^\n"'`]{8,2000})/i;

/** `--hmac-secret=X`, `-Ddb.password=X` of a command that nobody knows. */
const OPTION = /(?<![\p{L}\p{N}_./=-])-{1,2}([A-Za-z][\w.-]{2,120})=([^\s"'`|,;()<>]{6,400})/gu;
/** Name and value in two columns, as commands print them. */
const COLUMNS =
    /^\s{0,12}([\p{L}_][\p{L}\p{N}_.-]{1,40}(?: [\p{L}\p{N}_.-]{1,20}){0,2})(?: {2,40}|\t{1,8})([^\s|]{8,400})\s{0,9}$/u;
/** `sqlplus user/password@database`. */
const SQLPLUS = /\bsqlplus\s{1,4}(?:-\w{1,20}\s{1,4}){0,4}["']?[\w$.#-]{1,64}\/[^@\s"'`]{3,128}@[\w./:-]{2,200}/i;
/** A command of TeX whose text is one value: `\newcommand{\dbpassword}{X}`. */
const MACRO = /\\(?:(?:re)?newcommand|def)\*?\{?\\([A-Za-z]{2,60})\}?\{([^{}\\]{3,200})\}/;

const TOLD_GATE =
    /\b(?:cookie|seed|mnemonic|recovery|net us|account|zugang|sqlplus)|\s-{1,2}(?:[apPwWuUHkKAX]|pw)\s?\S/i;

/** What a line tells in other forms than a name before its value. */
function told(body: string, from: number, out: Found[]): void {
    const push = (name: string, value: string, start: number): void => {
        out.push({ names: [name], value, start: from + start, length: value.length, direct: true, surface: "prose" });
    };
    if (!PROSE_GATE.test(body) && !TOLD_GATE.test(body)) return;
    const named = (name: string, value: string, start: number): void => {
        if (/^(?:password|secret|key|token)$/.test(classify([name])) && /[\d\p{S}]|[^\p{L}\p{N}_.-]/u.test(value))
            push(name, value, start);
    };
    if (body.includes("=") && body.includes("-"))
        for (const m of body.matchAll(OPTION))
            named(m[1] ?? "", m[2] ?? "", m.index + m[0].length - (m[2] ?? "").length);
    const columns = body.includes("  ") || body.includes("\t") ? COLUMNS.exec(body) : null;
    if (columns !== null) named(columns[1] ?? "", columns[2] ?? "", body.lastIndexOf(columns[2] ?? ""));
    const macro = body.includes("\\") ? MACRO.exec(body) : null;
    if (macro !== null)
        named(macro[1] ?? "", macro[2] ?? "", macro.index + macro[0].length - 1 - (macro[2] ?? "").length);
    const sqlplus = SQLPLUS.exec(body);
    if (sqlplus !== null)
        out.push({
            names: [],
            value: sqlplus[0],
            start: from + sqlplus.index,
            length: sqlplus[0].length,
            direct: true,
            surface: "prose",
        });
    const seed = SEED.exec(body);
    if (seed !== null) push("seedPhrase", seed[1] ?? "", seed.index + seed[0].length - (seed[1] ?? "").length);
    FOR.lastIndex = 0;
    for (let m = FOR.exec(body); m !== null; m = FOR.exec(body)) {
        const name = (m[1] ?? "").split(" ").slice(-2).join(" ");
        const value = (m[3] ?? "").replace(/[.!]+$/, "");
        if (value.endsWith(":")) continue;
        FOR.lastIndex = m.index + (m[1] ?? "").length;
        const cls = classify([name]);
        if (!/^(?:password|secret|key|token)$/.test(cls) || /\bpass$/i.test(name)) continue;
        if (!/[\d\p{S}]|[^\p{L}\p{N}_.-]/u.test(value) && !(m[2] !== "" && value.length >= 15)) continue;
        push(name, value, m.index + m[0].length - (m[3] ?? "").length);
    }
    const login = PAIR_OF_LOGIN.exec(body);
    if (login !== null && /\d|[^\w.\/-]/.test(login[1] ?? "") && !/^(?:https?:|[\w.]+=)/.test(login[1] ?? ""))
        push("password", login[1] ?? "", login.index + login[0].length - (login[1] ?? "").length);
    const cookie = COOKIE.exec(body);
    if (cookie !== null) push("cookie", cookie[1] ?? "", cookie.index + cookie[0].length - (cookie[1] ?? "").length);
    readCommand(body, from, out, "prose");
}

/** The settings of a command line that stands in a text. */
export function readCommand(body: string, from: number, out: Found[], surface: Surface): void {
    const command = COMMAND.exec(body);
    if (command === null || !/\s(?:--?|\/)[A-Za-z]/.test(command[0])) return;
    const at = from + command.index + command[0].length - (command[1] ?? "").length;
    for (const found of readShell(command[1] ?? "")) out.push({ ...found, start: found.start + at, surface });
}

const RULE = /^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*(?:\|\s*)?$/;

/** Columns whose cells belong to the name in their row. */
const VALUE_COLUMN = /^(?:(?:default |example |sample |current )?value|wert|valor|valeur|default|setting)s?$/i;

/** Cells to the left of a value among which its name is looked for. */
const NEAR_CELLS = 12;

/** The nearest cell to the left of a value that names a secret. */
function rowName(cells: readonly string[]): string | undefined {
    return cells
        .map((c) => c.replace(/[*`_]{1,2}(?=\s|$)|(?<=^|\s)[*`_]{1,2}/g, "").trim())
        .findLast((c) => !/^(?:none|undone)$/.test(classify([c])));
}

/** Cells of Markdown tables whose column is named like a secret, `| user | password |`, or holds the value of what the row names. */
function readTables(text: string, from: number, to: number, out: Found[]): void {
    let header = "";
    let columns: string[] | undefined;
    for (let at = from; at < to;) {
        const newline = text.indexOf("\n", at);
        const end = newline < 0 || newline > to ? to : newline;
        const row = text.slice(at, Math.min(end, at + 4000));
        if (columns === undefined && RULE.test(row)) {
            const cells = header.split("|").map((c) => c.replace(/[*`_]/g, " ").trim());
            const telling = cells.some(
                (c) => /^(?:password|secret|key|token|credentials)$/.test(classify([c])) || VALUE_COLUMN.test(c),
            );
            columns = telling ? cells : [];
        } else if (!row.includes("|")) columns = undefined;
        else if (columns !== undefined && columns.length > 0) {
            let cell = at;
            const parts = row.split("|");
            for (const [n, part] of parts.entries()) {
                const name = VALUE_COLUMN.test(columns[n] ?? "")
                    ? rowName(parts.slice(Math.max(0, n - NEAR_CELLS), n))
                    : columns[n];
                const value = part.replace(/[`*]/g, "").trim();
                const cls = name === undefined ? "none" : classify([name]);
                if (
                    value.length >= 3 &&
                    /[\d\p{S}]|[^\p{L}\s-]/u.test(value) &&
                    !/\s/.test(value) &&
                    cls !== "none" &&
                    cls !== "undone"
                )
                    out.push({
                        names: [name ?? ""],
                        value,
                        start: cell + part.indexOf(value),
                        length: value.length,
                        direct: true,
                        surface: "prose",
                    });
                cell += part.length + 1;
            }
        }
        header = row;
        at = end + 1;
    }
}
