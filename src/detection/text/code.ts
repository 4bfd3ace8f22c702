import { unescaped } from "../decode";
import { classify, type NameClass, wordsOf } from "../names";
import { isWeakPassword, looksRandom } from "../shapes";
import { longLine } from "../sweep/kernel";
import { sweep } from "../sweep";
import { readLines } from "../sweep/words";
import { DEBCONF } from "./shell";
import { readCommand, readProse } from "./prose";
import { type Found } from "./tree";

/** A name given on one line for a value on the next ones. */
const NAME_LINE =
    /(?:^|[\s{(,])["']?(?:name|key|Name|Key|displayName|variable|ValueName)["']?\s*[:=]\s*(?:[\w.]{1,40}\(\s*)?["'`]([^"'`]{1,120})["'`]\)?\s*,?\s*$|^\s*(?:variable|output|parameter|param)\s+"?'?([\w-]{1,100})"?'?\s*\{?\s*(?:string)?\s*=?\s*$|(?:^|[\s{(,.])["']?([\p{L}_$][\p{L}\p{N}_$.-]{1,80})["']?\s*(?:[:=]|:=|=>|\?\?|\|\|)\s*\(?\s*$|["'`]([^"'`]{1,120})["'`]\s*,\s*$/u;
/** What a line begins with when a brace at its end is enough. */
const BLOCK = new RegExp(`^\\s*(?:${readLines.blocks.join("|")})`);
/** Lines read after a name line. */
const AFTER_NAME = 4;

/** A long line (minified code) is read in windows of this many characters around each hit. */
const WINDOW_BEFORE = 240;
const WINDOW_AFTER = 900;

export interface CodeOptions {
    /** `#` starts a comment. */
    readonly hash?: boolean;
    /** Backslash does not escape in plain strings (Bicep, SQL, PowerShell, VB). */
    readonly rawStrings?: boolean;
    /** Between its tags stands text for people (HTML and templates of it). */
    readonly page?: boolean;
    /** Texts beside each other are columns of a table (SQL). */
    readonly columns?: boolean;
    /** A text may stand between braces (Tcl). */
    readonly braced?: boolean;
    /** The language only declares (Terraform, Bicep): names are settings, and any text under a password name counts. */
    readonly configuration?: boolean;
}

interface Literal {
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    readonly raw: boolean;
    /** Whether `{…}` in it are expressions: f"…" of Python, $"…" of C#. */
    readonly braces: boolean;
}

/** The settings of a source file: string literals with the name that each is given. Only lines with a telling word are read. */
export function readCode(text: string, options: CodeOptions = {}, words?: readonly number[]): Found[] {
    const out: Found[] = [];
    let done = -1;
    let lineStart = 0;
    let lineEnd = -1;
    let inserts = false;
    const triples: Triples = { counted: 0, open: {} };
    for (const at of words ?? sweep(text).words) {
        if (/^i/i.test(text.charAt(at)) && /^insert into/i.test(text.slice(at, at + 11))) inserts = true;
        if (at < done) continue;
        // The ends of a line are looked for once a line, or a file of one line would cost its square.
        if (at >= lineEnd) {
            lineStart = text.lastIndexOf("\n", at) + 1;
            const newline = text.indexOf("\n", at);
            lineEnd = newline < 0 ? text.length : newline;
        }
        let from = lineStart;
        let to = lineEnd;
        if (options.braced === true) readBraced(text, from, to, out);
        if (to - from > longLine) {
            from = Math.max(from, at - WINDOW_BEFORE, done);
            to = Math.min(to, at + WINDOW_AFTER);
            readCodeLine(text, from, to, options, out, triples);
        } else if (
            options.configuration === true ||
            worthReading(text, from, to) ||
            (options.hash === true && SHELL_LINE.test(text.slice(from, Math.min(to, from + 120))))
        ) {
            readCodeLine(text, from, to, options, out, triples);
            readBelow(text, from, to, options, out);
            if (options.page === true) readPage(text, from, to, out);
            if (options.columns === true) readIdentified(text, from, to, out);
            const name = nameOnLine(text, from, to);
            if (name !== undefined) to = readAfter(text, to, name, options, out, triples);
        } else if (options.page === true) readPage(text, from, to, out);
        else if (options.columns === true) readIdentified(text, from, to, out);
        done = to;
    }
    if (inserts) readInserts(text, out);
    if (options.configuration === true && options.rawStrings === true) readBlocks(text, out);
    else if (options.configuration === true) readHeredocs(text, out);
    return out;
}

/** `set password {x}` of Tcl, and `variable password {x}`. */
function readBraced(text: string, from: number, to: number, out: Found[]): void {
    const m = /^\s{0,80}(?:set|variable)\s{1,9}([\w:]{2,80})\s{1,9}\{([^{}\s]{3,400})\}/.exec(
        text.slice(from, Math.min(to, from + 600)),
    );
    const value = m?.[2] ?? "";
    // What a device asks for before it is configured.
    const name = m?.[1]?.replace(/^(?:::)?enable_/, "") ?? "";
    if (m === null || /^(?:none|undone|hint)$/.test(classify([name]))) return;
    const start = from + m[0].length - 1 - value.length;
    out.push({ names: [name], value, start, length: value.length, direct: true, surface: "code" });
}

/** `CREATE USER x IDENTIFIED BY y` of Oracle, where the password has no quotes. */
const IDENTIFIED =
    /^(?:(?!--).){0,400}?\b(?:user|role|to|connect)\b(?:(?!--).){0,200}?\bidentified\s{1,9}by\s{1,9}([A-Za-z][\w$#]{3,60})(?=\s{0,9}(?:;|$)|\s{1,9}(?:default|temporary|quota|profile|account|replace|password|using)\b)/i;

function readIdentified(text: string, from: number, to: number, out: Found[]): void {
    const line = text.slice(from, Math.min(to, from + 1000));
    // CONNECT user/password@database of SQL*Plus
    const connect = /^\s{0,20}conn(?:ect)?\s{1,9}[\w$#]{1,64}\/("?)([^@\s"]{3,128})\1@/i.exec(line);
    if (connect !== null) {
        const value = connect[2] ?? "";
        const start = from + connect[0].length - 1 - (connect[1] ?? "").length - value.length;
        out.push({ names: ["password"], value, start, length: value.length, direct: true, surface: "config" });
    }
    const m = /identified/i.test(line) ? IDENTIFIED.exec(line) : null;
    const value = m?.[1] ?? "";
    if (m === null || /^(?:externally|globally|values|password)$/i.test(value)) return;
    const start = from + m[0].length - value.length;
    out.push({ names: ["password"], value, start, length: value.length, direct: true, surface: "config" });
}

/** What a page tells people: its text without tags, unless it looks like a program. */
function readPage(text: string, from: number, to: number, out: Found[]): void {
    const line = text.slice(from, to);
    let told = "";
    const places: number[] = [];
    const lastClose = line.lastIndexOf(">");
    for (let at = 0; at < line.length;) {
        const close = line[at] === "<" && at < lastClose ? line.indexOf(">", at) : -1;
        if (close >= 0) at = close + 1;
        else {
            places.push(at);
            told += line.charAt(at);
            at++;
        }
    }
    if (/[{};=]|\)\s*$|\$\(/.test(told)) return;
    const found: Found[] = [];
    readProse(told, 0, told.length, found);
    for (const one of found) {
        const start = places[one.start] ?? 0;
        out.push({ ...one, start: from + start, length: (places[one.start + one.length - 1] ?? start) + 1 - start });
    }
}

/** A command in a document within the program. */
const SHELL_LINE = new RegExp(
    `^\\s{0,60}(?:${readLines.beforeCommands.join("|")})?(?:${readLines.commands.join("|")})\\s`,
);

/** Lines that are read below the opening of a list of secrets, or of a resource that keeps one. */
const BELOW = 60;
/** `apiKeys: {`, `const SECRETS = [`, `tokens {`: what opens a list with names or without. */
const LIST =
    /["'`]?\]?\s{0,9}(?::[^=\n{}]{0,80}=|[:=]|=>|:=)?\s{0,3}(?:(?:new\s)?[\w<>., []{0,60}\]?[\w()]{0,20}\s{0,3})?[{[(]\s{0,9}$/y;
const OPENS = new RegExp(`(?:^|[\\s.])["'\`]?([\\p{L}_$][\\p{L}\\p{N}_$-]{2,60})${LIST.source}`, "u");
const PLURAL = /(?:keys|secrets|tokens|passwords|passwds|credentials|passphrases)(?![\p{L}\p{N}_$-])/giu;

/** Whether a list may be opened right after a name in the plural; the whole pattern is slow where none is. */
function mayOpenList(line: string): boolean {
    return [...line.matchAll(PLURAL)].some((plural) => {
        LIST.lastIndex = plural.index + plural[0].length;
        return LIST.test(line);
    });
}
/** Resources whose value is a secret, as Bicep, Terraform and Pulumi's languages open them. */
const STORES =
    /Microsoft\.KeyVault\/vaults\/secrets@|"(?:azurerm_key_vault_secret|aws_secretsmanager_secret_version|google_secret_manager_secret_version|github_actions_(?:organization_)?secret|gitlab_project_variable|vault_generic_secret|vault_kv_secret_v2)"/;
const STORED =
    /(?:^|[\s{])(?:[Vv]alue|[Ss]ecret_?[Ss]tring|[Ss]ecret_?[Dd]ata|plaintext_?[Vv]alue|data_json)\s{0,9}[:=]\s{0,9}(?:[\w.]{1,40}\()?(?=["'])/;
/** The same in programs of Pulumi. */
const MAKES_SECRET =
    /\b(?:keyvault\.NewSecret|secretsmanager\.NewSecretVersion|secretmanager\.NewSecretVersion|new\s(?:[\w.]{1,40}\.)?(?:keyvault\.Secret|SecretVersion))\(/;
const ITEM =
    /^\s{0,80}(?:["'`]?([\p{L}\p{N}_$][\p{L}\p{N}_$.-]{0,80})["'`]?\]?\s{0,40}(?::|=>?|,)\s{0,40})?(["'`])([^"'`\n]{6,400})\2(?!\s{0,9}:)/u;
/** Names within an item of a list that are its value's: `secrets: [{ name, value }]`. */
const ITEM_VALUE = /^(?:value|val|secret|data|content|key|token|password)$/i;

/** `'crypt' => [`, `jwt: {`: what opens a list whose bare `key` is a secret. */
const CIPHER =
    /(?:^|[\s{(,])["'`]?(crypt|encryption|encrypter|jwt|signing|hmac|cipher|encryptor)["'`]?\s{0,9}(?:=>|[:=])\s{0,3}[{[(]\s{0,9}$/i;

/** The key or secret in the lines below such an opening, up to the next list. */
function readCipher(text: string, to: number, name: string, out: Found[]): void {
    let at = to + 1;
    for (let n = 0; n < 8 && at < text.length; n++) {
        let end = text.indexOf("\n", at);
        if (end < 0) end = text.length;
        const body = text.slice(at, Math.min(end, at + 1000));
        if (/^\s*[)\]}]|[{[(]\s*$/.test(body)) return;
        const m = /^\s{0,80}["'`]?(key|secret|salt)["'`]?\s{0,9}(?:=>|[:=])\s{0,9}(["'`])([^"'`\n]{6,400})\2/i.exec(
            body,
        );
        const value = m?.[3] ?? "";
        if (m !== null) {
            const names = [`${name}_${(m[1] ?? "").toLowerCase()}`];
            out.push({
                names,
                value,
                start: at + m[0].length - value.length - 1,
                length: value.length,
                direct: true,
                surface: "code",
            });
        }
        at = end + 1;
    }
}

/** Words one of which is in a line that opens a list of secrets or the options of a cipher. */
const OPENER = new RegExp(readLines.openers.join("|"), "i");

/** What stands in the lines below the opening of a list of secrets: each value with the list's name and its own. */
function readBelow(text: string, from: number, to: number, options: CodeOptions, out: Found[]): void {
    const line = text.slice(from, to);
    const store = options.configuration === true ? STORES.test(line) : MAKES_SECRET.test(line);
    if (!store && !(/[{[(]\s{0,9}$/.test(line.slice(-10)) && OPENER.test(line))) return;
    const cipher = CIPHER.exec(line)?.[1];
    if (cipher !== undefined) {
        readCipher(text, to, cipher, out);
        return;
    }
    if (!store && !mayOpenList(line)) return;
    const name = store ? "secret" : OPENS.exec(line)?.[1];
    if (name === undefined) return;
    // `keys` and `tokens` alone are lists of anything in a program.
    const plural = /(?:keys|secrets|tokens|passwords|passwds|credentials|passphrases)$/i.test(name);
    if (!store && (!plural || (options.configuration !== true && /^(?:keys|tokens|credentials)$/i.test(name)))) return;
    if (/^(?:none|undone)$/.test(classify([name]))) return;
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    // The indents of the items and of what is in them; what lies deeper is no part of the list.
    const depths: number[] = [];
    let at = to + 1;
    for (let n = 0; n < BELOW && at < text.length; n++) {
        let end = text.indexOf("\n", at);
        if (end < 0) end = text.length;
        const body = text.slice(at, Math.min(end, at + 1000));
        const depth = /^\s*/.exec(body)?.[0].length ?? 0;
        if (body.trim() !== "" && depth <= indent) return;
        if (depths.length < 2 && body.trim() !== "" && depth > (depths.at(-1) ?? indent)) depths.push(depth);
        const skip = store ? STORED.exec(body) : null;
        const m = ITEM.exec(skip === null ? body : body.slice(skip.index + skip[0].length));
        const part = store || depth === depths[0] || (depth === depths[1] && ITEM_VALUE.test(m?.[1] ?? ""));
        // An expression that the quotes in it cut off is left to the reader of lines.
        if (m !== null && part && (!store || skip !== null) && !/\$\{[^}]*$/.test(m[3] ?? "")) {
            const value = m[3] ?? "";
            const start = at + (skip === null ? 0 : skip.index + skip[0].length) + m[0].length - value.length - 1;
            out.push({
                names: store || m[1] === undefined ? [name] : [name, m[1]],
                value,
                start,
                length: value.length,
                direct: true,
                surface: "code",
            });
        }
        at = end + 1;
    }
}

/** Lower-case letters and joiners only, and short: no credential in code looks like this. */
function isPlainWord(text: string, from: number, to: number): boolean {
    if (to - from > 14) return false;
    for (let i = from; i < to; i++) {
        const c = text.charCodeAt(i);
        if (!((c >= 97 && c <= 122) || c === 45 || c === 95 || c === 46 || c === 47 || c === 36)) return false;
    }
    return !isWeakPassword(text.slice(from, to));
}

/** Whether a line has a string of some length, a comment with a digit, or an end that goes on below. */
function worthReading(text: string, from: number, to: number): boolean {
    let last = 0;
    let quote = 0;
    let opened = 0;
    let quoteBefore = -1;
    let comment = false;
    let digit = false;
    for (let i = from; i < to; i++) {
        const c = text.charCodeAt(i);
        if (c === 92 && quote !== 0) i++;
        else if (c === 34 || c === 39 || c === 96) {
            if (quote === 0) {
                quote = c;
                opened = i;
            } else if (c === quote) {
                if (i - opened > 4 && !isPlainWord(text, opened + 1, i)) return true;
                quoteBefore = c;
                quote = 0;
            }
        } else if (c >= 48 && c <= 57) digit = true;
        else if (
            (c === 47 && text.charCodeAt(i + 1) === 47) ||
            c === 35 ||
            (c === 42 && i - from < 12) ||
            (c === 45 && text.charCodeAt(i + 1) === 45)
        )
            comment = true;
        else if (c > 127) digit = true;
        if (c > 32) last = c;
    }
    if (quote !== 0 && to - opened > 4) return true;
    if (comment && digit) return true;
    // `name =`, `name:`, `name(`, a block's `{` and `"name",` give their value on the next lines.
    if (last === 62 && text.slice(to - 4, to).includes("=>")) return true;
    return (
        last === 91 || last === 61 || last === 58 || last === 40 || last === 123 || last === 44 || last === quoteBefore
    );
}

/** A type for keys at the end of a line whose value is made on the next: `public SymmetricSecurityKey Key() =>`. */
const KEY_TYPE =
    /\b(?:SymmetricSecurityKey|HMACSHA\d{1,3}|SecretKeySpec|SigningCredentials)\??\s+\w{1,60}\s*(?:\([^()]{0,200}\))?\s*=>?\s*$/;

/** The name that a line gives for a value below it, when it is a telling one. */
function nameOnLine(text: string, from: number, to: number): string | undefined {
    if (text.charCodeAt(to - 1) === 62 || text.charCodeAt(to - 1) === 61)
        if (KEY_TYPE.test(text.slice(Math.max(from, to - 300), to))) return "signingSecret";
    // What a dialogue asks for is answered on the next line: expect "password:", send "…".
    if (
        /\bexpect\w{0,12}\b.{0,80}(?:p?assword|p?assphrase|passwort|\bpin)[^\w]{0,8}$/i.test(
            text.slice(Math.max(from, to - 140), to),
        )
    )
        return "password";
    let last = to - 1;
    while (last > from && text.charCodeAt(last) <= 32) last--;
    // Only these ends go on below: = : ( { , ? | and a closing quote.
    const sign = text.charAt(last);
    if (!"=:({,?|'\"`".includes(sign)) return undefined;
    const line = text.slice(Math.max(from, to - 300), to);
    if ((sign === "{" && !BLOCK.test(line)) || (sign === "(" && !/[=:>?|]\s*\(\s*$/.test(line))) return undefined;
    const m = NAME_LINE.exec(line);
    if (m === null) return undefined;
    const name = m[1] ?? m[2] ?? m[3] ?? m[4] ?? "";
    const cls = classify([name]);
    return cls === "none" || cls === "undone" ? undefined : name;
}

/** Reads the few lines after a name: the first that gives a value ends it. Answers the offset after the last line read. */
function readAfter(
    text: string,
    from: number,
    name: string,
    options: CodeOptions,
    out: Found[],
    triples: Triples,
): number {
    let at = from + 1;
    for (let n = 0; n < AFTER_NAME && at < text.length; n++) {
        let end = text.indexOf("\n", at);
        if (end < 0) end = text.length;
        if (end - at > longLine) return at - 1;
        const line = text.slice(at, end);
        if (/^\s*[})\]]/.test(line)) return at - 1;
        const before = out.length;
        readCodeLine(text, at, end, options, out, triples, name);
        if (out.length > before || (/["'`]/.test(line) === false && n > 2)) return end;
        at = end + 1;
    }
    return Math.min(text.length, at - 1);
}

function readCodeLine(
    text: string,
    from: number,
    to: number,
    options: CodeOptions,
    out: Found[],
    triples: Triples,
    pending?: string,
): void {
    const literals = literalsOf(text, from, to, options, triples);
    // Shell in a document within the program: a provisioner of Vagrant, a template of user data.
    if (options.hash === true && SHELL_LINE.test(text.slice(from, Math.min(to, from + 120))))
        readCommand(text.slice(from, to), from, out, "code");
    const isComment = /^\s{0,80}(?:\/\/|\/?\*|#)/.test(text.slice(from, Math.min(to, from + 84)));
    let previousEnd = from;
    for (const [n, literal] of literals.entries()) {
        const raw = text.slice(literal.start, literal.end);
        const answer = DEBCONF.exec(raw)?.[1];
        if (answer !== undefined)
            out.push({
                names: ["password"],
                value: answer,
                start: literal.end - answer.length,
                length: answer.length,
                direct: true,
                surface: "code",
            });
        else if (raw.length >= 3 && PROTECTS.test(text.slice(Math.max(from, literal.start - 80), literal.start - 1)))
            // Any word is a password there.
            out.push({
                names: ["password"],
                value: raw,
                start: literal.start,
                length: raw.length,
                direct: true,
                surface: "config",
            });
        else if (
            raw.length >= 3 &&
            (options.configuration === true || !isPlainWord(text, literal.start, literal.end))
        ) {
            const open = literal.start - literal.quote.length;
            const before = text.slice(Math.max(previousEnd, open - 200), open);
            const previous = n > 0 ? literals[n - 1] : undefined;
            const after = literal.end + literal.quote.length;
            const named =
                nameFor(
                    before,
                    previous === undefined ? undefined : text.slice(previous.start, previous.end),
                    text.slice(Math.max(from, open - 300), open),
                    {
                        pending: pending !== undefined && REMARK.test(text.slice(from, open)) ? undefined : pending,
                        value: raw,
                        after: text.slice(after, Math.min(to, after + 90)),
                        columns: options.columns === true,
                    },
                ) ?? (text.startsWith(".toCharArray()", literal.end + literal.quote.length) ? "password" : undefined);
            // `code` in a comment is no argument; what passes is no password.
            const inComment = literal.quote === "`" && (isComment || /[\p{L}\p{N}_]\s+$/u.test(before));
            const given =
                inComment || (named !== undefined && BARE_PASS.test(named) && /\s/.test(raw))
                    ? undefined
                    : named !== undefined && /^keys?$/i.test(named) && DECODES.test(before)
                      ? "secretKey"
                      : named;
            if (given !== undefined || (raw.length >= 8 && /[=:@]|\s--?[A-Za-z]|^(?:Basic|Bearer) \S{8}/.test(raw))) {
                const value = valueOf(raw, literal);
                const user =
                    given !== undefined && classify([given]) === "password" ? userNear(text, open, after) : undefined;
                out.push({
                    names: given === undefined ? [] : [given],
                    value,
                    start: literal.start,
                    length: raw.length,
                    direct: value === raw,
                    ...(user === undefined ? {} : { beside: new Map([["user", user]]) }),
                    surface: "code",
                });
            }
        }
        previousEnd = literal.end + literal.quote.length;
    }
    comment(text, from, to, literals, options, out);
}

/** What opens a sheet, a book or a document of Office: `Unprotect "x"`, `Password:="x"`. */
const PROTECTS = /(?:^|[\s,(])(?:Write(?:Res)?)?Password(?:Document|Template)?\s?:=\s?$|\.(?:Unp|P)rotect \s?$/i;

/** Columns of a table of settings: `(name, value) VALUES (`. */
const NAME_AND_VALUE =
    /\b(?:name|key|setting|option|code|variable)\w*["`\]]?\s*,[^()]{0,80}\bval(?:ue)?\w*["`\]]?\s*[),]/i;

/** What makes bytes of base64: a key that is made so is one of a cipher. */
const DECODES = /(?:base64_?decode|b64decode|FromBase64String)\(\s*$/i;

/** A password by its place where the usual look at calls does not get: without parentheses, in a dictionary, in the columns of SQL. */
function placedName(whole: string, columns: boolean): string | undefined {
    if (columns) {
        // UTL_HTTP.set_wallet('file:/wallet', 'password') of Oracle
        if (/set_wallet\(\s{0,9}'[^']{1,200}'\s{0,9},\s{0,9}$/i.test(whole)) return "password";
        // Tables and table functions of ClickHouse: host, database, table, user, password
        const place = /\b(?:postgresql|mysql|mongodb|remote|remotesecure)\s{0,3}\(/i.test(whole)
            ? placeIn(whole)
            : undefined;
        return place?.index === 4 && /^(?:postgresql|mysql|mongodb|remote|remotesecure)$/i.test(place.call)
            ? "password"
            : undefined;
    }
    // Web.Contents(url, [Query = [key = "…"]]) of Power Query
    if (/\bQuery\s{0,3}=\s{0,3}\[[^\]]{0,200}\b(?:key|appid|code)\s{0,3}=\s{0,3}$/.test(whole)) return "apiKey";
    if (!whole.includes("MapNetworkDrive") && !whole.includes("UserPasswordAuth")) return undefined;
    // MapNetworkDrive "Z:", "\\\\server\\share", False, "user", "password" of Windows' scripting host
    if (
        /\.MapNetworkDrive[\s(]{1,9}"[^"]{0,9}"\s{0,9},[^"]{0,9}"[^"]{1,300}"\s{0,9},[^",]{0,20},\s{0,9}"[^"]{1,100}"\s{0,9},\s{0,9}$/i.test(
            whole,
        )
    )
        return "password";
    // UserPasswordAuth({"user": "password"}), UserPasswordAuth([("user", "password")]) of Buildbot
    if (/UserPasswordAuth\(\s{0,9}[[{(][^)\]}]{0,200}["'\w]\s{0,9}[:,]\s{0,9}$/.test(whole)) return "password";
    return undefined;
}

/** Words and a comment after them, in which nothing answers the line before: `value: other // was 'x'`. */
const REMARK = /^[^"'`]*[\w)\]}][ \t]+(?:\/\/|#) /;

const USER =
    /\b(?:[a-z]+_?)?(?:user(?:_?name)?|login|uid)["'\])]{0,2}\s{0,3}(?:=>|[:=])\s{0,3}["'`]([^"'`\n]{1,60})["'`]/i;

/** The literal user name that is given right before a password or right after it. */
function userNear(text: string, before: number, after: number): string | undefined {
    return (
        USER.exec(text.slice(Math.max(0, before - 160), before))?.[1] ?? USER.exec(text.slice(after, after + 100))?.[1]
    );
}

/** The value of a literal: escapes undone, expressions in it written as `${…}`. */
function valueOf(raw: string, literal: Literal): string {
    if (literal.braces && raw.includes("{")) return raw.replace(/\{([^{}]*)\}/g, "${$1}");
    if (literal.raw || literal.quote === "`") return raw;
    // Kotlin and PHP write a dollar sign so.
    if (raw.includes("\\$")) return unescaped(raw.replace(/\\\$/g, "$"));
    // Swift writes \(…).
    return unescaped(raw.includes("\\(") ? raw.replace(/\\\(([^()]*)\)/g, "${$1}") : raw);
}

/** What a comment says about a credential in words: `// password: x`. */
function comment(
    text: string,
    from: number,
    to: number,
    literals: readonly Literal[],
    options: CodeOptions,
    out: Found[],
): void {
    if (to - from > longLine) return;
    const line = text.slice(from, to);
    if (!/\/[/*]|[#*]|--/.test(line)) return;
    if (!/[:=`|]|:\/\/| is /.test(line) || !/[\d\u0080-\uffff]|:\/\//.test(line)) return;
    const m = (
        options.hash === true
            ? /(?:^|\s)(?:#|\/\/|\/\*+|\*\s)/
            : /(?:^|[\s;{}),])(?:\/\/|\/\*+)|^\s*\*\s|(?:^|\s)--\s|<!--/
    ).exec(line);
    if (m === null) return;
    const at = from + m.index + m[0].length;
    if (literals.some((l) => at > l.start && at <= l.end)) return;
    readProse(text, at, to, out);
}

/** Strings over several lines of Bicep: scripts and documents. */
function readBlocks(text: string, out: Found[]): void {
    for (let open = text.indexOf("'''"); open >= 0;) {
        const close = text.indexOf("'''", open + 3);
        if (close < 0) return;
        const value = text.slice(open + 3, close);
        if (value.includes("\n"))
            out.push({ names: [], value, start: open + 3, length: value.length, direct: true, surface: "config" });
        open = text.indexOf("'''", close + 3);
    }
}

/** Documents over several lines of Terraform, Nomad and Packer: `<<EOF`. */
function readHeredocs(text: string, out: Found[]): void {
    if (!text.includes("<<")) return;
    // Where the lines begin that may end a document, by their word, the last one first: each is looked for once, whatever opens.
    const closings = new Map<string, number[]>();
    for (const m of text.matchAll(/^[ \t]*([A-Za-z_]\w{0,40})[ \t]*\r?$/gm))
        closings
            .set(m[1] ?? "", closings.get(m[1] ?? "") ?? [])
            .get(m[1] ?? "")
            ?.push(m.index);
    for (const lines of closings.values()) lines.reverse();
    const opening = /<<[-~]?"?([A-Za-z_]\w{0,40})"?[ \t]*\r?\n/g;
    for (let m = opening.exec(text); m !== null; m = opening.exec(text)) {
        const from = m.index + m[0].length;
        const lines = closings.get(m[1] ?? "") ?? [];
        while ((lines.at(-1) ?? from) < from) lines.pop();
        const end = lines.at(-1);
        if (end === undefined || end > from + LONGEST_HEREDOC) continue;
        const value = text.slice(from, end);
        if (value.trim() !== "")
            out.push({ names: [], value, start: from, length: value.length, direct: true, surface: "config" });
        opening.lastIndex = end;
    }
}

/** Longest document after `<<` that is read. */
const LONGEST_HEREDOC = 20_000;

/** Values of `INSERT INTO t (name, password) VALUES ('x', 'y')` by their columns. */
function readInserts(text: string, out: Found[]): void {
    const statement = /insert\s+into\s+[\w."`[\]]{1,120}\s*\(([^()]{1,2000})\)\s*values\s*/gi;
    for (let m = statement.exec(text); m !== null; m = statement.exec(text)) {
        const columns = (m[1] ?? "").split(",").map((c) => c.trim().replace(/^["'`[]|["'`\]]$/g, ""));
        if (!columns.some((c) => !/^(?:none|undone)$/.test(classify([c])))) continue;
        let at = m.index + m[0].length;
        for (let tuple = 0; tuple < 2000 && text[at] === "("; tuple++) {
            at = insertTuple(text, at + 1, columns, out);
            while (at < text.length && /[\s,]/.test(text.charAt(at))) at++;
        }
        statement.lastIndex = Math.max(statement.lastIndex, at);
    }
}

function insertTuple(text: string, from: number, columns: readonly string[], out: Found[]): number {
    let column = 0;
    let depth = 0;
    let i = from;
    for (; i < text.length; i++) {
        const c = text.charAt(i);
        if (c === "'") {
            const start = i + 1;
            let j = start;
            while (j < text.length && (text[j] !== "'" || text[j + 1] === "'")) j += text[j] === "'" ? 2 : 1;
            const name = columns[column];
            if (depth === 0 && name !== undefined && j > start) {
                const raw = text.slice(start, j);
                const value = raw.replace(/''/g, "'");
                out.push({ names: [name], value, start, length: raw.length, direct: value === raw, surface: "code" });
            }
            i = j;
        } else if (c === "(") depth++;
        else if (c === ")") {
            if (depth === 0) return i + 1;
            depth--;
        } else if (c === "," && depth === 0) column++;
        else if (c === ";" && depth === 0) return i;
    }
    return i;
}

/** Longest string over several lines that is read. */
const LONGEST_LITERAL = 4000;
/** Longest `${…}` in a string that is taken as one. */
const LONGEST_EXPRESSION = 400;

/** Whether `${` stands at a place in a string, or `{` where braces alone open an expression; `{{` writes a brace there. */
function opensExpression(text: string, at: number, braces: boolean, dollars: boolean): boolean {
    const next = text.charCodeAt(at + 1);
    if (text.charCodeAt(at) === 36) return dollars && next === 123;
    return braces && next !== 123 && text.charCodeAt(at - 1) !== 123;
}

/** Where an expression whose inside begins at a place ends, after its last brace, whatever quotes are in it; -1 when nothing closes it. */
function expressionEnd(text: string, inner: number, limit: number): number {
    const end = Math.min(limit, inner + LONGEST_EXPRESSION);
    let depth = 1;
    for (let i = inner; i < end; i++) {
        const c = text.charCodeAt(i);
        if (c === 123) depth++;
        else if (c === 125 && --depth === 0) return i + 1;
    }
    return -1;
}

/** How many signs of strings over several lines stand before a place. */
interface Triples {
    counted: number;
    readonly open: Record<string, boolean | undefined>;
}

/** Whether three quotes alone on a line end a string that began above. Every part of the text is looked at once. */
function closesString(text: string, at: number, sign: string, triples: Triples): boolean {
    for (let i = triples.counted; i < at; i++) {
        const c = text.charAt(i);
        if ((c !== '"' && c !== "'") || !text.startsWith(c.repeat(3), i)) continue;
        // Within the one kind, the other means nothing.
        if (triples.open[c === '"' ? "'" : '"'] !== true) triples.open[c] = triples.open[c] !== true;
        i += 2;
    }
    triples.counted = Math.max(triples.counted, at);
    return triples.open[sign] === true;
}

function literalsOf(text: string, from: number, to: number, options: CodeOptions, triples: Triples): Literal[] {
    const out: Literal[] = [];
    // Bicep has expressions in single quotes.
    const bicep = options.configuration === true;
    let i = from;
    let searched = 0;
    while (i < to && out.length < 60) {
        const c = text.charCodeAt(i);
        if (c !== 34 && c !== 39 && c !== 96) {
            i++;
            continue;
        }
        const sign = text.charAt(i);
        const triple = c !== 96 && text.charCodeAt(i + 1) === c && text.charCodeAt(i + 2) === c;
        const width = triple ? 3 : 1;
        if (
            triple &&
            /^\s*$/.test(text.slice(from, i) + text.slice(i + 3, to)) &&
            closesString(text, i, sign, triples)
        ) {
            i += width;
            continue;
        }
        const before = text.charCodeAt(i - 1);
        // @"…" of C#, r"…" of Python and Rust, $@"…"
        const raw =
            options.rawStrings === true ||
            before === 64 ||
            (before === 114 && !/\w/.test(text.charAt(i - 2))) ||
            (before === 36 && text.charCodeAt(i - 2) === 64);
        const braces =
            (before === 102 && !/\w/.test(text.charAt(i - 2))) ||
            before === 36 ||
            (before === 64 && text.charCodeAt(i - 2) === 36);
        const limit = triple || c === 96 ? Math.min(text.length, i + LONGEST_LITERAL) : to;
        let j = i + width;
        let closed = false;
        while (j < limit) {
            const d = text.charCodeAt(j);
            if (d === 92 && !raw) j += 2;
            else if ((d === 36 || d === 123) && j >= searched && opensExpression(text, j, braces, c !== 39 || bicep)) {
                const inner = d === 36 ? j + 2 : j + 1;
                const end = expressionEnd(text, inner, limit);
                // After an opening that nothing closes, the stretch that was searched is not searched again.
                if (end < 0) searched = j + LONGEST_EXPRESSION;
                j = end < 0 ? inner : end;
            } else if (d !== c) j++;
            else if (triple) {
                if (text.charCodeAt(j + 1) === c && text.charCodeAt(j + 2) === c) {
                    closed = true;
                    break;
                }
                j++;
            } else if (raw && text.charCodeAt(j + 1) === c) j += 2;
            else {
                closed = true;
                break;
            }
        }
        if (closed) {
            out.push({ start: i + width, end: j, quote: triple ? sign.repeat(3) : sign, raw, braces });
            i = j + width;
        } else i++;
    }
    return out;
}

/** Calls around a literal that do not change what it is. */
const WRAPPER =
    /(?:^|[\s=:(,[{?|&>])(?:new\s+)?(?:[\w.:]*(?:Buffer\.from|GetBytes|getBytes|SecureString|SecretString|secureString|pulumi\.secret|pulumi\.String|pulumi\.ToSecret|Output\.CreateSecret|Output\.Create|Output\.secret|Some|String::from|to_string|String|str|bytes|byte|b64decode|fromPlainText|unsafePlainText|plain|secret|atob|btoa|StringPtr|to\.Ptr|TextEncoder|toCharArray|CreateSecret|of|Optional|SecretStr|Secret|Sensitive|sensitive|nonsensitive|stringValue|stringLiteral|literal|Uint8Array|fromString|ToCharArray|convert|char|secure|quote|N|data|Value|utf8|Uri|URL|Url|URI|trim|strip|FromBase64String|fromhex|unhexlify|hex2bin|base64Decode|base64decode|base64encode|b|f|u|L|@|\$|\[\]byte|Encoding\.UTF8\.GetBytes|Encoding\.ASCII\.GetBytes|Array|vec!|Box::new|Cow::from|std::string|absl::StrCat))\s*\(\s*(?:b|r|f|u|@|\$|L)?$/;

/** What takes a user and a password, in any language. */
const LOGS_IN = /(?:^|[.>:])(?:login|authenticate|signin|sign_in|logon)$/i;

/** Functions whose argument of that place is a secret, when no name says so: lower-case name, with the place from 0. */
const POSITIONAL: readonly { readonly call: RegExp; readonly argument: number; readonly name: string }[] = [
    { call: /clientsecretcredential$/i, argument: 2, name: "clientSecret" },
    {
        call: /(?:azurekeycredential|keycredential|apikeyserviceclientcredentials|cognitiveservicescredentials|subscriptionkeycredential|apikeycredential)$/i,
        argument: 0,
        name: "apiKey",
    },
    {
        call: /(?:storagesharedkeycredential|azurenamedkeycredential|sharedkeycredential|storagecredentials|newsharedkeycredential|batchsharedkeycredentials|sharedkeycredentials|azurenamedkeycredential)$/i,
        argument: 1,
        name: "accountKey",
    },
    { call: /(?:azuresascredential)$/i, argument: 0, name: "sasToken" },
    {
        call: /(?:networkcredential|usernamepasswordcredential(?:s)?|passwordauthentication|httpbasicauth|basicauth|basic_auth|setbasicauth|proxyauth|httpproxyauth|httpdigestauth|usernamepasswordauthenticationtoken|passwordcredential|sqlcredential|pscredential|basicauthentication|basicauthcredentials|passwordcredentials|usercredentials|networkcredentials|(?<![a-z])credentials|plaincredentials|mongocredential|userpassword|basiccredentials|basicauthenticator|digestauth)$/i,
        argument: 1,
        name: "password",
    },
    {
        call: /(?:basicawscredentials|awsbasiccredentials\.create|basicsessioncredentials|newstaticcredentials|newstaticcredentialsprovider|staticcredentialsprovider|awscredentials|credentials\.newstatic\w*)$/i,
        argument: 1,
        name: "secretAccessKey",
    },
    { call: LOGS_IN, argument: 1, name: "password" },
    { call: /(?:drivermanager\.getconnection)$/i, argument: 2, name: "password" },
    {
        call: /(?:mysqli?_p?connect|new\s+mysqli|mysqli|new\s+pdo|pdo|oci_connect|ftp_login|imap_open|mssql_connect|sqlanywhere)$/i,
        argument: 2,
        name: "password",
    },
    {
        call: /(?:ftp_login|dbi->connect|dbi\.connect|pymssql\.connect|net::ftp\.open|net::sftp\.start|ssh2_auth_password|pymysql\.connect|mysqldb\.connect|ftplib\.ftp|new\s+sequelize|sequelize|mysql\.connect)$/i,
        argument: 2,
        name: "password",
    },
    {
        call: /(?:x509certificate2|load_pkcs12|pkcs12\.load|cx_oracle\.connect|oracledb\.connect)$/i,
        argument: 1,
        name: "password",
    },
    { call: /(?:mysql_real_connect)$/i, argument: 3, name: "password" },
    { call: /set_wallet$/i, argument: 1, name: "password" },
    { call: /\bworker\.\w{0,20}worker$/i, argument: 1, name: "password" },
    { call: /(?:postgresql|mysql)(?:::|_)\w{0,40}password$/i, argument: 1, name: "password" },
    // sbt; tables of ClickHouse that lie elsewhere; MATLAB
    { call: /(?<![a-z])Credentials$/, argument: 3, name: "password" },
    { call: /^(?:PostgreSQL|MySQL|MongoDB|postgresql|mysql|mongodb)$/, argument: 4, name: "password" },
    { call: /^database$/, argument: 2, name: "password" },
    { call: /(?:pqsetdblogin)$/i, argument: 6, name: "password" },
    { call: /(?:pbekeyspec)$/i, argument: 0, name: "password" },
    {
        call: /(?:jwt\.(?:sign|verify|encode|decode)|jsonwebtoken\.sign|jwt_sign|jwt\.sign)$/i,
        argument: 1,
        name: "jwtSecret",
    },
    {
        call: /(?:cookieparser|algorithm\.hmac(?:256|384|512)|new\s+cryptr|cryptr|new\s+fernet|fernet|jwtmiddleware|securecookie|cookie\.newstore|cookiestore|newcookiestore|cookie_store|keys\.hmacshakeyfor|symmetricsecuritykey|secretkeyspec)$/i,
        argument: 0,
        name: "signingSecret",
    },
    // .NET takes the key; CryptoJS, which writes it otherwise, the message and then the key.
    { call: /HMACSHA(?:1|256|384|512)$/, argument: 0, name: "signingSecret" },
    { call: /Hmac(?:SHA(?:1|256|384|512)|MD5)$/, argument: 1, name: "signingSecret" },
    {
        call: /(?:createhmac|createcipheriv|createdecipheriv|createcipher|aes\.encrypt|aes\.decrypt)$/i,
        argument: 1,
        name: "encryptionSecret",
    },
    { call: /(?:hmac\.new|aes\.new|arc4\.new)$/i, argument: 0, name: "encryptionSecret" },
    {
        call: /(?:signwith|setsigningkey|withsecret|verifywith|withhmacsecret|sharedsecret)$/i,
        argument: 0,
        name: "signingSecret",
    },
    { call: /(?:redis\.auth|\.auth|requirepass)$/i, argument: 0, name: "password" },
    { call: /(?:stripe|openai|sendgrid|anthropic|mailgun)$/i, argument: 0, name: "apiKey" },
    {
        call: /(?:twilio|twilioclient\.init|twilio\.init|new\s+twilio|twilio(?:\.|::)rest(?:\.|::)client(?:\.new)?|algoliasearch)$/i,
        argument: 1,
        name: "authToken",
    },
    { call: /(?:convertto-securestring)$/i, argument: 0, name: "password" },
    { call: /(?:smtp\.plainauth|plainauth)$/i, argument: 2, name: "password" },
];

interface Around {
    /** The name that a line before gives. */
    readonly pending: string | undefined;
    /** The literal itself, as written. */
    readonly value: string;
    /** The first characters after it. */
    readonly after: string;
    /** Whether texts stand beside each other as columns do, so that a single word is no name of the next. */
    readonly columns: boolean;
}

/** `pass` is a verb, a keyword and the result of a test more often than a password. */
const BARE_PASS = /(?:^|[ :])pass$/i;
/** Calls that type a text into what a selector before it names: of browsers under test. */
const TYPES =
    /(?:\.|\b)(?:type|fill|send_?keys|set_?value|type_?text|enter_?text|replace_?text|input_text|fill_in|setvalue)\(?\s*(?:[\w$.]{1,40}\(["'`]?[^()]{0,80}\)\s*,\s*)?$/i;
/** Calls that compare two texts in constant time; the other one has a name. */
const COMPARES =
    /(?:secure_?compare|compare_digest|hash_equals|constant_?time_?compare|constanttimeeq|timingsafeequal|messagedigest\.isequal|fixedtimeequals)\(\s*([\w$.@>-]{2,60})\s*,\s*(?:Buffer\.from\(\s*)?$/i;
/** The name comes after its value: headers and stores of Apple's platforms. */
const NAME_AFTER = /^\s*,?\s*(?:forHTTPHeaderField|forKey|forKeyPath|withKey|account)\s*:\s*@?"([^"]{2,80})"/;
/** Accounts of a block chain given by their private keys. */
const WALLETS =
    /\b(?:accounts|wallets?|signers?|deployers?|private_?keys?)["']?\s*[:=]\s*\[?(?:\s*["'`][^"'`\]]{0,80}["'`]\s*,)*\s*$/i;
/** `SymmetricSecurityKey key = new(`: the type is told before. */
const TYPED_NEW = /\b([A-Z]\w{3,60})\??\s+\w{1,60}\s*(?:\([^()]{0,200}\))?\s*=>?\s*new\s*\(\s*$/;

/** Whether a selector or label names a field for a password: `#password`, `input[name=pwd]`, `Password`. */
function isPasswordField(selector: string): boolean {
    const words = selector.replace(/["'`[\]()*^$~|]/g, " ").trim();
    return (
        words.length <= 120 &&
        classify([words.split(/[\s=#.]+/).at(-1) ?? ""]) === "password" &&
        !/^\w+\.\w+$/.test(selector)
    );
}

function nameFor(
    before: string,
    previousLiteral: string | undefined,
    whole: string,
    { pending, value, after, columns }: Around,
): string | undefined {
    let left = before.endsWith("<<") ? before.slice(0, -2) : before;
    // String prefixes (b"", r"", @"", $"", L"") and wrapping calls stand between the name and the literal.
    if ("brfuLNEB@$#".includes(left.at(-1) ?? " "))
        left = left.replace(/(?:\b(?:b|r|f|u|rb|br|L|N|E|B)|@|\$|@\$|\$@|\b[bru]{1,2}#{0,2})$/, "");
    for (let n = 0; n < 4; n++) {
        const m = /\(\s*[brfu@$L]?$/.test(left) ? WRAPPER.exec(left.slice(-120)) : null;
        if (m === null) break;
        // getSecret("name"), az.getSecret(…), readString("name"): the text names what is fetched.
        if (
            /(?:get|fetch|read|load|retrieve|resolve|lookup|find|list)\w*(?:secret|string|value|data)\w*\s*\($/i.test(
                m[0],
            )
        )
            return undefined;
        const cut = left.length - Math.min(120, left.length) + m.index + (/^[\s=:(,[{?|&>]/.test(m[0]) ? 1 : 0);
        left = left.slice(0, cut);
        if (/(?:set|with|add|put|use)?(?:password|secret|token|key)$/i.test(left)) break;
    }
    const plainWhole = whole.slice(0, whole.length - (before.length - left.length));
    const placed = placedName(plainWhole, columns);
    if (placed !== undefined) return placed;
    const compared = COMPARES.exec(plainWhole.slice(-160))?.[1];
    if (compared !== undefined) return compared.split(/[.>]/).at(-1);
    // token.equals("…"), "…".equals(token)
    const equal =
        /([\p{L}_$][\p{L}\p{N}_$]{1,60})(?:\(\))?\.(?:equals|equalsIgnoreCase|contentEquals|Equals|eql\?)\(\s*$/u.exec(
            plainWhole.slice(-160),
        )?.[1] ??
        /^\.(?:equals|equalsIgnoreCase|contentEquals|Equals)\(\s*([\p{L}_$][\p{L}\p{N}_$]{1,60})(?:\(\))?\s*\)/u.exec(
            after,
        )?.[1];
    if (equal !== undefined && /^(?:password|secret|key|token)$/.test(classify([equal]))) return equal;
    // buildConfigField "String", "API_KEY", "\"…\"" of Gradle
    if (
        previousLiteral !== undefined &&
        /\b(?:buildConfigField|resValue)[ (]\s{0,3}["']\w{1,20}["'],\s{0,3}["'][^"']{1,100}["'],\s{0,3}$/.test(whole)
    )
        return previousLiteral;
    if (pending !== undefined && /\bsend_?(?:line)?\s*\(?\s*(?:--\s*)?$/i.test(left)) return pending;
    // 05 DB-PASSWORD PIC X(16) VALUE "…" and MOVE "…" TO DB-PASSWORD of COBOL
    const kept = /\b(?:VALUE|MOVE)\s{1,9}$/i.test(left.slice(-16))
        ? (/([A-Z][A-Z0-9-]{2,40})\s{1,40}PIC(?:TURE)?\s{1,9}\S{1,20}\s{1,40}VALUE\s{1,9}$/i.exec(plainWhole)?.[1] ??
          /^\s{1,9}TO\s{1,9}([A-Z][A-Z0-9-]{2,40})/i.exec(after)?.[1])
        : undefined;
    if (kept !== undefined) return kept;
    // (or (env :jwt-secret) "…") of Clojure
    const looked = /\(\s?env\s{1,9}:([\w-]{2,80})\s?\)\s{1,9}$/.exec(left.slice(-120))?.[1];
    if (looked !== undefined) return looked;
    // c_passwd CONSTANT VARCHAR2(60) := '…' of PL/SQL
    const constant =
        /([A-Za-z][\w$#]{1,60})\s{1,20}(?:CONSTANT\s{1,9})?N?(?:VARCHAR2?|CHAR|CLOB|STRING)\s{0,9}(?:\([^()]{1,20}\))?\s{0,9}:=\s{0,9}$/i.exec(
            left.slice(-140),
        )?.[1];
    if (constant !== undefined) return constant;
    // BasicAuth "user" "…" of F#
    if (previousLiteral !== undefined && /\bBasicAuth\s{1,9}"[^"]{0,100}"\s{1,9}$/.test(whole)) return "password";
    // "name" to … of Kotlin: it is the name.
    if (/^\s+to\s+[\p{L}"'(]/u.test(after)) return undefined;
    const later = NAME_AFTER.exec(after)?.[1];
    if (later !== undefined) return later;
    if (/^0x[0-9a-f]{64}$/i.test(value) && WALLETS.test(whole.slice(-300))) return "privateKey";
    if (
        previousLiteral !== undefined &&
        TYPES.test(left.slice(-140).replace(/^[^"'`]{0,40}["'`][^"'`]*["'`]\)?/, "")) &&
        isPasswordField(previousLiteral)
    )
        return "password";
    if (previousLiteral !== undefined && /^\s*,\s*(?:with:\s*)?$/.test(left) && isPasswordField(previousLiteral)) {
        const opened = plainWhole.slice(0, plainWhole.lastIndexOf(previousLiteral) - 1);
        if (TYPES.test(opened.slice(-80))) return "password";
    }
    if (/new\s*\(\s*$/.test(left)) {
        const type = TYPED_NEW.exec(plainWhole)?.[1];
        const index0 = type === undefined ? undefined : POSITIONAL.find((p) => p.argument === 0 && p.call.test(type));
        if (index0 !== undefined) return index0.name;
        if (type === undefined && pending !== undefined) return pending;
    }
    // "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:password"))
    if (previousLiteral !== undefined && /^Basic ?$/.test(previousLiteral) && /^[^:\s]+:\S/.test(value))
        return "credentials";
    const trimmed = left.trimEnd();
    // "name": "…", ["name"] = "…", getenv("name") ?? "…"
    if (
        previousLiteral !== undefined &&
        /^\s*[\])]{0,3}\s*(?::|=|:=|=>|->|\?\?|\|\||\?:|\bor\b|\bto\b)\s*$/.test(left) &&
        !/^\s*[\])]{0,3}\s*[=!<>]=/.test(left)
    ) {
        if (/^(?:value|default|defaultValue|Value|DefaultValue|secureValue)$/.test(previousLiteral)) {
            const beside =
                /["'](?:name|key|Name|Key|displayName|variable)["']\s*[:=]\s*(?:[\w.]{1,40}\(\s*)?["'`]([^"'`]{1,120})["'`][^{}]*$/.exec(
                    whole,
                );
            return beside?.[1] ?? pending ?? previousLiteral;
        }
        // "password1" or "password2"
        if (/\bor\b/.test(left) && sameButForNumber(previousLiteral, value)) return undefined;
        if (previousLiteral.length <= 120 && !/\s{2}|[{}();]/.test(previousLiteral)) {
            if (classify([previousLiteral]) === "none") {
                const outer =
                    /(?:^|[\s{(,])["'`]?([\p{L}_$][\p{L}\p{N}_$.-]*)["'`]?\s*[:=]\s*[{[(]\s*["'`]?[^"'`{}]*["'`]?\s*$/u.exec(
                        whole.slice(0, -left.length || undefined),
                    );
                return outer?.[1] !== undefined ? `${outer[1]}:${previousLiteral}` : previousLiteral;
            }
            return previousLiteral;
        }
    }
    if (trimmed.endsWith("==") || trimmed.endsWith("!=") || trimmed.endsWith("<=") || trimmed.endsWith(">="))
        return undefined;
    const lead = trimmed.slice(-140);
    // Each way to give a name ends with signs of its own; most patterns below need not be tried.
    const sign = lead.at(-1) ?? "";
    const opening = sign === "(";
    const given = opening ? (lead.slice(0, -1).trimEnd().at(-1) ?? "") : sign;
    // name = "…", name: "…", "name": "…", ["name"] = "…", name: string = "…", String name = "…"
    let m = !"=:>-".includes(given)
        ? null
        : /(?:["'`]([^"'`]{1,120})["'`]\]?|([\p{L}_$@][\p{L}\p{N}_$.@-]*)(?:\?|!)?(?:\[\d*\])?)\s*(?::\s*(?:Final\[)?[\w<>.[\]|&' ?]{1,40}=|=|:|:=|=>|\?\?=|\|\|=|\+=|<-)\s*(?:\(\s*)?$/u.exec(
              lead,
          );
    if (m !== null) {
        let name = m[1] ?? m[2] ?? "";
        // s:password of Vim script, where the letter is a scope.
        const scoped = /(?:^|\s)[abglstvw]:(\p{L}\w*)\s*=\s*$/u.exec(lead);
        if (scoped?.[1] !== undefined) return scoped[1];
        // Types written after the name: `password string = "…"` (Go, Bicep), `char password[] = "…"`.
        const dim = /([\p{L}_]\w*)\s+As\s+(?:New\s+)?\w+\s*=\s*$/iu.exec(lead);
        if (dim?.[1] !== undefined) return dim[1];
        if (
            m[1] === undefined &&
            /^(?:string|str|String|object|secureString|char|any|text|varchar|NSString|const)$/.test(name)
        ) {
            name =
                /([\p{L}_$][\p{L}\p{N}_$]*)\s+\*?(?:string|str|String|object|secureString|any|text)\s*=\s*$/u.exec(
                    lead,
                )?.[1] ?? name;
        }
        if (
            m[1] === undefined &&
            /^(?:value|default|defaultValue|Value|DefaultValue|ValueData|val|content|secureValue|data)$/.test(
                name.split(".").at(-1) ?? "",
            )
        ) {
            const beside =
                /["']?(?:name|key|Name|Key|displayName|variable)["']?\s*[:=]\s*(?:[\w.]{1,40}\(\s*)?["'`]([^"'`]{1,120})["'`][^{}]*$/.exec(
                    whole,
                );
            return beside?.[1] ?? pending ?? name;
        }
        return name;
    }
    // secret_access_key: ["…", :instance_role] of Elixir: the first that has a value is taken.
    m = sign === "[" ? /([\p{L}_][\p{L}\p{N}_]*)["'`]?\s*(?::|=>?)\s*\[\s*$/u.exec(lead) : null;
    if (m !== null && /^(?:key|secret|token)$/.test(classify([m[1] ?? ""])) && looksRandom(value)) return m[1];
    m = sign === "=" ? /([\p{L}_][\p{L}\p{N}_]*)\s*\{\s*get\s*;[^{}]{0,40}\}\s*=\s*$/u.exec(lead) : null;
    if (m !== null) return m[1];
    // process.env.NAME ?? "…", getenv("NAME") or "…", ENV.fetch("NAME", "…")
    m = !"?|:rs".includes(sign)
        ? null
        : /([\p{L}_$][\p{L}\p{N}_$.-]*|\[?["'`][^"'`]{1,100}["'`][\])]{1,2})\s*(?:\?\?|\|\||\?:|\bor\b|\bunless\b)\s*$/u.exec(
              lead,
          );
    if (m !== null) {
        const own = (m[1] ?? "").replace(/["'`[\]()]/g, "");
        const target = /([\p{L}_$][\p{L}\p{N}_$]*)\s*(?::\s*[\w<>.?]+\s*)?=[^=]*$/u.exec(lead);
        return own === "" ? target?.[1] : own;
    }
    if (sign === "," && previousLiteral !== undefined && /^\s*,\s*$/.test(before)) {
        // The two halves of a key of AWS beside each other.
        if (/^A[KS]IA[A-Z2-7]{16}$/.test(previousLiteral) && /^[A-Za-z0-9+/]{40}$/.test(value))
            return "secretAccessKey";
        if (columns && wordsOf(previousLiteral).length < 2 && !NAME_AND_VALUE.test(whole)) return undefined;
        const positional = positionalName(plainWhole);
        if (positional !== undefined) return positional;
        // omniauth :github, 'id', 'secret' of Ruby
        if (/\b(?:omniauth|provider)[ (]:\w+,\s*["'][^"']*["'],\s*$/.test(whole)) return "clientSecret";
        if (previousLiteral.length > 100 || value.startsWith("-") || value.includes("\n")) return undefined;
        // The option of a command that is run with a list of words.
        const option = /^--?([A-Za-z][\w-]*)$/.exec(previousLiteral)?.[1];
        if (option !== undefined) return /^(?:none|undone|hint)$/.test(classify([option])) ? undefined : option;
        if (isName(previousLiteral, value) && isPair(plainWhole, after)) return previousLiteral;
        return undefined;
    }
    if (
        /\bIDENTIFIED\s+(?:WITH\s+(?!\S*_hash\b)\S+\s+(?:BY|AS)|BY(?:\s+PASSWORD)?)\s*$/i.test(whole) &&
        (/\bIDENTIFIED\b/.test(whole) || /\b(?:user|role|grant|alter|create)\b/i.test(whole))
    )
        return "password";
    const positional = positionalName(plainWhole);
    if (positional !== undefined) return positional;
    // create user x password '…' of Redshift
    if (columns && /\b(?:user|role)\s+["\w]{1,64}\s+(?:with\s+)?(?:encrypted\s+)?password\s+$/i.test(whole))
        return "password";
    // setPassword("…"), .password("…"), withApiKey("…")
    m = opening ? /([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:::<[^>]*>)?\(\s*$/u.exec(lead) : null;
    if (m !== null) {
        const call = m[1] ?? "";
        // UserPassword("user", "password") of Go's net/url: the first is the user.
        if (/user(?:name)?(?:and)?pass(?:word)?$/i.test(call)) return undefined;
        // `new RandomPassword("name")` makes one; the text is its name.
        if (/\bnew\s+[\w.:]*$/.test(lead.slice(0, m.index)) || /^(?:Random|Generated?)[A-Z]/.test(call))
            return undefined;
        const setter =
            /^(?:[Ss]et_?|[Ww]ith_?|define_?|default_?|(?:[Aa]dd|[Pp]ut|[Uu]se)(?:_|(?=[A-Z])))(.+)$/.exec(call)?.[1] ??
            call;
        const cls: NameClass = classify([setter]);
        if (
            cls !== "none" &&
            cls !== "undone" &&
            !/^(?:get|find|has|is|validate|check|require|read|load|fetch|hash|encrypt|decrypt|verify|compare|parse|create|generate|lookup|resolve|remove|delete|translate|t|describe|split|join|mask|redact|escape|rotate|match|assert|equal|convert|format|it|test|expect|throw|ask|prompt|input|getpass|pass$)/i.test(
                call,
            )
        )
            return setter;
        return undefined;
    }
    // password "…" (Ruby, Gradle, HCL labels), --password "…"
    m =
        (left.length > trimmed.length
            ? /(?:^|[\s:({[])-{0,2}([\p{L}_][\p{L}\p{N}_.-]*)\s+$/u.exec(left.slice(-80))
            : null) ??
        // {password, "…"} of Erlang, (:password, "…") of Ruby, password{"…"} of C++, CURLOPT_USERPWD, "…"
        /(?:\{\s*:?|\(\s*:)([\p{L}_][\p{L}\p{N}_]*)\s*,\s*$/u.exec(left.slice(-80)) ??
        /([\p{L}_][\p{L}\p{N}_]*)\s*\{\s*$/u.exec(left.slice(-80)) ??
        /(?:^|[\s(,])((?:[A-Za-z]\w*\.)*[A-Z][A-Z0-9_]+)\s*,\s*$/.exec(left.slice(-80));
    if (m !== null) {
        if (/^convertto-securestring$/i.test(m[1] ?? "")) return "password";
        // {:basic, "user:password"} of Elixir
        if (/\{\s*:basic\s*,\s*$/.test(left)) return "basicAuth";
        // `{{ with secret "kv/mail" }}` names what is fetched.
        if (/\{\{[^{}]{0,80}$/.test(left)) return undefined;
        // A word follows: `Secret "x" is invalid` is a sentence.
        if (BARE_PASS.test(m[1] ?? "") || /^\s+(?!if\b|unless\b|do\b)[a-z]{2,}/.test(after)) return undefined;
        const cls = classify([m[1] ?? ""]);
        if (cls !== "none" && cls !== "undone" && cls !== "hint" && cls !== "connection") return m[1];
    }
    return undefined;
}

const withoutNumber = (text: string): string => text.replace(/(?<!\d)\d+$/, "");
const sameButForNumber = (one: string, other: string): boolean => withoutNumber(one) === withoutNumber(other);

/** Whether a literal can be the name of the one after it; a phrase or a file only before text that is no words. */
function isName(literal: string, value: string): boolean {
    if (!/^[\p{L}_][\p{L}\p{N}_.:/ -]{0,200}$/u.test(literal) || BARE_PASS.test(literal)) return false;
    // password1, password2
    if (sameButForNumber(literal, value)) return false;
    if (/[ /]|\.(?:key|pem|json|txt|crt|pfx|p12)$/.test(literal) && !looksRandom(value)) return false;
    return classify([literal]) !== "none";
}

/** Calls that take names and values in turn. */
const TAKES_PAIRS = /(?:of|options|dict|hash|pairs|values|fields|map|attributes|args)$/i;

/**
 * Whether two literals with a comma between them are a name and its value, and not two items of a list: the first arguments of a call, or all there
 * is between two brackets.
 */
function isPair(whole: string, after: string): boolean {
    const place = placeIn(whole);
    const last = /^\s*,?\s*[)\]}]/.test(after);
    if (place === undefined) return /^\s*["'`][^"'`]*["'`]\s*,\s*$/.test(whole);
    if (place.sign !== "(" || place.call === "") return place.index === 1 && last;
    return place.index === 1 || (place.index === 2 && last) || (place.index % 2 === 1 && TAKES_PAIRS.test(place.call));
}

interface Place {
    /** The bracket around a literal. */
    readonly sign: string;
    /** Offset of that bracket. */
    readonly at: number;
    /** What stands right before it: the function that is called, or nothing. */
    readonly call: string;
    /** The literal's place, from 0. */
    readonly index: number;
}

/** The function that is called, before its parenthesis. */
const CALL = /((?:new\s+)?[\w.:>-]+?)(?:<[^<>]*>)?\s*$/;

/** Where in a list or call a literal stands that comes after a text; undefined when no bracket opens in it. */
function placeIn(whole: string): Place | undefined {
    let depth = 0;
    let index = 0;
    let at = whole.length - 1;
    let quote = "";
    for (; at >= 0; at--) {
        const c = whole.charAt(at);
        if (quote !== "") {
            if (c === quote) quote = "";
            continue;
        }
        if (c === '"' || c === "'" || c === "`") quote = c;
        else if (c === ")" || c === "]" || c === "}") depth++;
        else if (c === "(" || c === "[" || c === "{") {
            if (depth === 0) break;
            depth--;
        } else if (c === "," && depth === 0) index++;
    }
    if (at < 0) return undefined;
    const before = whole.slice(Math.max(0, at - 80), at);
    const call = /[\w.:>-]\s*$/.test(before) ? (CALL.exec(before)?.[1] ?? "") : "";
    return { sign: whole.charAt(at), at, call, index };
}

const LAST_POSITION = Math.max(...POSITIONAL.map(({ argument }) => argument));

/** The name of a secret by its place among a known function's arguments. */
function positionalName(whole: string): string | undefined {
    const place = placeIn(whole);
    if (place?.sign !== "(") return undefined;
    const { at, call, index } = place;
    if (index > LAST_POSITION) return undefined;
    if (
        index === 1 &&
        /\b(?:auth|basic_auth|credentials|http_auth)\s*=\s*$/.test(whole.slice(Math.max(0, at - 40), at))
    )
        return "password";
    if (call === "") return undefined;
    const found = POSITIONAL.find((p) => p.argument === index && p.call.test(call));
    // login(context, "registry", …) is given no user first.
    if (
        found !== undefined &&
        LOGS_IN.test(call) &&
        !/^\s*(?:["'`]|[\w.]*(?:user|name|login|mail|admin|account|id)\b)/i.test(whole.slice(at + 1))
    )
        return undefined;
    return found?.name;
}
