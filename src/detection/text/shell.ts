import { classify } from "../names";
import { type Found } from "./tree";

interface Word {
    /** The word without its quotes. */
    readonly value: string;
    readonly start: number;
    readonly length: number;
    readonly direct: boolean;
    /** True for `;`, `|`, `&&`, a newline and the like. */
    readonly stop: boolean;
    readonly quoted: boolean;
}

/** Longest command substitution that is taken as one. */
const LONGEST_SUBSTITUTION = 2000;
/** Substitutions inside each other that are read. */
const MAX_NESTED = 4;

interface Span {
    readonly from: number;
    readonly to: number;
    readonly depth: number;
}

/** Where a command substitution that begins at a place ends, after its last sign; -1 when there is none. */
function substitutionEnd(text: string, at: number, limit: number): number {
    if (text[at] === "`") {
        const m = /^`[a-z][\w./-]*[ ][^`\n]*`/.exec(text.slice(at, Math.min(limit, at + 400)));
        return m === null ? -1 : at + m[0].length;
    }
    if (text[at] !== "$" || text[at + 1] !== "(") return -1;
    const end = Math.min(limit, at + LONGEST_SUBSTITUTION);
    let depth = 0;
    let quote = "";
    for (let i = at + 1; i < end; i++) {
        const c = text.charAt(i);
        if (c === "\\" && quote !== "'") i++;
        else if (quote !== "") {
            if (c === quote) quote = "";
        } else if (c === "'" || c === '"') quote = c;
        else if (c === "(") depth++;
        else if (c === ")" && --depth === 0) return i + 1;
    }
    return -1;
}

/**
 * Splits a part of a script into words as a shell does, well enough for settings: quotes, escapes, separators. Linear. Command
 * substitutions stay in their word and are told in `inner`.
 */
function wordsOfScript(whole: string, span: Span, inner: Span[]): Word[] {
    const out: Word[] = [];
    // Offsets stay those of the whole text.
    const text = span.to === whole.length ? whole : whole.slice(0, span.to);
    let i = span.from;
    // After an opening that nothing closes, the stretch that was searched is not searched again.
    let searched = 0;
    // The same for quotes, of each kind: where the stretch ends in which nothing closes them.
    const open = { '"': 0, "'": 0 };
    // Signs of here-strings that nothing closes any more.
    let unclosed = "";
    const substitution = (at: number): number => {
        if (at < searched) return -1;
        const end = substitutionEnd(text, at, text.length);
        if (end < 0) {
            if (text[at] === "$") searched = at + LONGEST_SUBSTITUTION;
            return -1;
        }
        if (span.depth < MAX_NESTED)
            inner.push(
                text[at] === "`"
                    ? { from: at + 1, to: end - 1, depth: span.depth + 1 }
                    : { from: at + 2, to: end - 1, depth: span.depth + 1 },
            );
        return end;
    };
    while (i < text.length && out.length < 50_000) {
        const c = text.charAt(i);
        if (
            c === "\n" ||
            c === ";" ||
            c === "|" ||
            (c === "&" && text[i + 1] === "&") ||
            (c === "(" && out.at(-1)?.stop !== false) ||
            c === ")"
        ) {
            out.push({ value: c, start: i, length: 1, direct: true, stop: true, quoted: false });
            i += c === "&" ? 2 : 1;
            continue;
        }
        if (c === " " || c === "\t" || c === "\r") {
            i++;
            continue;
        }
        if ((c === "\\" || c === "^" || c === "`") && /^\r?\n/.test(text.slice(i + 1, i + 3))) {
            i = text.indexOf("\n", i) + 1;
            continue;
        }
        if (c === "#" && (i === 0 || /\s/.test(text.charAt(i - 1)))) {
            const newline = text.indexOf("\n", i);
            i = newline < 0 ? text.length : newline;
            continue;
        }
        const start = i;
        let value = "";
        let quoted = false;
        let direct = true;
        let first = start;
        while (i < text.length) {
            const d = text.charAt(i);
            if (d === "@" && i === start && /^@['"]\r?\n/.test(text.slice(i, i + 4))) {
                // A here-string of PowerShell: @' on one line, '@ at the start of another.
                const sign = text.charAt(i + 1);
                const open = text.indexOf("\n", i) + 1;
                const close = unclosed.includes(sign) ? -1 : text.indexOf(`\n${sign}@`, open - 1);
                if (close >= 0) {
                    value = text.slice(open, Math.max(open, close));
                    first = open;
                    quoted = true;
                    i = close + 3;
                    break;
                }
                unclosed += sign;
            }
            if ((d === '"' || d === "'") && i >= open[d]) {
                let j = i + 1;
                let body = "";
                const told = inner.length;
                while (j < text.length && text[j] !== d && j - i < 20_000) {
                    const substituted =
                        d === '"' && ((text[j] === "$" && text[j + 1] === "(") || text[j] === "`")
                            ? substitution(j)
                            : -1;
                    if (substituted >= 0) {
                        body += text.slice(j, substituted);
                        j = substituted;
                    } else if (d === '"' && (text[j] === "\\" || text[j] === "`") && j + 1 < text.length) {
                        body += text.charAt(j + 1);
                        direct = false;
                        j += 2;
                    } else {
                        body += text.charAt(j);
                        j++;
                    }
                }
                if (j >= text.length || text[j] !== d) {
                    inner.length = told;
                    open[d] = j;
                    value += d;
                    i++;
                    continue;
                }
                quoted = true;
                if (i === start) first = i + 1;
                else if (value !== "") direct = direct && false;
                value += body;
                i = j + 1;
                continue;
            }
            if ((d === "$" && text[i + 1] === "(") || d === "`") {
                const end = substitution(i);
                if (end >= 0 || d === "$") {
                    const stop = end < 0 ? i + 2 : end;
                    value += text.slice(i, stop);
                    i = stop;
                    continue;
                }
            }
            if (/[\s;|]/.test(d) || (d === "&" && text[i + 1] === "&") || (d === ")" && !value.includes("("))) break;
            if (d === "\\" && i + 1 < text.length && /[^A-Za-z0-9]/.test(text.charAt(i + 1))) {
                value += text.charAt(i + 1);
                direct = false;
                i += 2;
                continue;
            }
            value += d;
            i++;
        }
        if (i === start) i++;
        out.push({
            value,
            start: first,
            length: Math.max(1, i - first),
            direct: direct && text.startsWith(value, first),
            stop: false,
            quoted,
        });
    }
    return out;
}

/** Short options that carry a password, by the command they belong to. */
interface ShortOption {
    readonly command: RegExp;
    readonly flag: RegExp;
    readonly name: string;
    /** Only after this word does the option mean that: `-p` of other subcommands is a port, a plan or a project. */
    readonly after?: RegExp;
}

const SHORT: readonly ShortOption[] = [
    {
        command: /^(?:docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|az|oc|cf)$/,
        flag: /^-p$/,
        name: "password",
        after: /^(?:login|auth|create-for-rbac|credential|sql|mysql|postgres|mariadb|synapse)$/,
    },
    {
        command:
            /^(?:mongo|mongosh|mongodump|mongorestore|mongoexport|influx|rabbitmqadmin|mosquitto_pub|mosquitto_sub|sqlplus|bcp|ansible|net|nuget|nexus|ldapsearch)$/,
        flag: /^-p$/,
        name: "password",
    },
    {
        command: /^(?:mosquitto_pub|mosquitto_sub|sqlcmd|bcp|tsql|osql|isql|impala-shell)$/,
        flag: /^-P$/,
        name: "password",
    },
    { command: /^(?:sshpass)$/, flag: /^-p$/, name: "password" },
    { command: /^(?:mysql|mysqldump|mysqladmin|mariadb|mysqlimport)$/, flag: /^-p(?=.)/, name: "password" },
    { command: /^(?:sshpass)$/, flag: /^-p(?=.)/, name: "password" },
    { command: /^(?:iex|elixir|mix)$/, flag: /^--cookie$/, name: "erlangCookie" },
    { command: /^(?:redis-cli)$/, flag: /^-a$/, name: "password" },
    { command: /^(?:ldapsearch|ldapadd|ldapmodify|ldapdelete|ldappasswd)$/, flag: /^-w$/, name: "password" },
    { command: /^(?:cqlsh|smbclient|winexe)$/, flag: /^-p$/, name: "password" },
    {
        command: /^(?:lftp|curl|wget|http|https|xh)$/,
        flag: /^(?:-u|--user|-a|--auth|--proxy-user|-U)$/,
        name: "credentials",
    },
    { command: /^(?:curl|wget|http|ab|hey)$/, flag: /^(?:-H|--header)$/, name: "header" },
    { command: /^(?:zip|7z|7za|unzip|rar)$/, flag: /^-[pP](?=.)/, name: "password" },
    { command: /^(?:zip|unzip)$/, flag: /^-P$/, name: "password" },
    { command: /^(?:openssl)$/, flag: /^-(?:passin|passout|pass|k)$/, name: "opensslPassword" },
    { command: /^(?:wget)$/, flag: /^--(?:http-|ftp-|proxy-)?password$/, name: "password" },
    { command: /^(?:mariadb-dump|mariadb-admin|mysqlpump|mysqlsh|mysqlcheck)$/, flag: /^-p(?=.)/, name: "password" },
    { command: /^valkey-cli$/, flag: /^-a$/, name: "password" },
    { command: /^schtasks$/, flag: /^\/rp$/i, name: "password" },
    { command: /^signtool$/, flag: /^\/p$/i, name: "password" },
    { command: /^(?:plink|pscp|psftp|kitty|mqtt|winscp)$/, flag: /^-pw$/, name: "password" },
    { command: /^(?:psexec|paexec|rdesktop|certutil|wbadmin)$/, flag: /^-p$/, name: "password" },
    { command: /^(?:ipmitool|bcp)$/, flag: /^-P$/, name: "password" },
    { command: /^(?:snmpwalk|snmpget|snmpset|snmpbulkwalk)$/, flag: /^-[AX]$/, name: "password" },
    {
        command: /^security$/,
        flag: /^-[pw]$/,
        name: "password",
        after: /^(?:unlock-keychain|create-keychain|add-generic-password|add-internet-password)$/,
    },
    { command: /^(?:twine|poetry|hatch)$/, flag: /^-p$/, name: "password" },
    { command: /^(?:dotnet|nuget)$/, flag: /^(?:-k|-ApiKey)$/, name: "apiKey", after: /^push$/ },
    { command: /^openssl$/, flag: /^-K$/, name: "encryptionKey" },
    { command: /^(?:smbclient|rpcclient|net|smbmap)$/, flag: /^-U$/, name: "smbLogin" },
];

/**
 * What an option in a list of words carries, by its command: the name of a password or login; undefined for other options. `joined`
 * asks for options whose value follows in the same word.
 */
export function optionName(command: string, flag: string, joined = false): string | undefined {
    const tried = joined ? `${flag}x` : flag;
    const short = SHORT.find((s) => s.after === undefined && s.command.test(command) && s.flag.test(tried));
    if (short === undefined || short.flag.source.includes("(?=.)") !== joined) return undefined;
    return short.name;
}

/** Commands that are told by their name wherever it stands: behind `docker exec db`, `ssh host`, `timeout 30`, `kubectl exec pod --`. */
const TOLD =
    /^(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|redis-cli|valkey-cli|sshpass|mongosh|mongodump|mongorestore|sqlcmd|ldapsearch|ldapadd|ldapmodify|smbclient|curl|wget|cqlsh|snmpwalk|snmpget|ipmitool)$/;
/** When a line of a crontab runs. */
const SCHEDULE =
    /^(?:[\d*][\d*/,-]*|[A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?|@(?:reboot|yearly|annually|monthly|weekly|daily|hourly|midnight))$/;

/** What debconf is told in one word: `mysql-server mysql-server/root_password password X`. */
export const DEBCONF =
    /^[a-z][\w.+-]{1,60}\s+[\w.+-]{1,60}\/\S{0,60}pass(?:w(?:or)?d)?\S{0,40}\s+password\s+(\S{3,200})$/;

const LONG_FLAG = /^(?:--?|\/)(\p{L}[\p{L}\p{N}_.:-]{0,200}?)(?:[=:](?=.)([\s\S]*))?$/u;
// What ends a word of base64 assigns nothing.
const VARIABLE = /^(?:\$env:|\$\{?env:)?([A-Za-z_$][\w.:-]{0,120})(?:\+)?=(?!={0,2}$)([\s\S]*)$/i;
/** `username=x,password=y`: a list of options, as mounts and drivers take them. */
const OPTIONS = /^[A-Za-z_][\w.-]{0,60}(?:=[^,=\s]{0,200})?,(?:[^,\s]{0,200},){0,12}[A-Za-z_][\w.-]{0,60}=/;

/** Programs that run what follows `-c` as a script, and those of Windows. */
const SHELL =
    /^(?:ba|z|da|a|k|c|tc|fi)?sh$|^(?:su|runuser|busybox|script|flock|watch|cmd|powershell|pwsh|python\d?|node|ruby|perl|php)$/;
/** Options whose argument is a script, of a program of its own or of whatever runs one in a machine or container. */
const SCRIPT_OPTION = /^(?:-[a-z]{0,4}c|-[er]|\/[ck]|--?command)$/i;
const SCRIPT_ANYWHERE =
    /^(?:--?command-?line|--?scripts?|--?script-?(?:block|string|text)|--startup-(?:file|command))$/i;
/** A script in base64, as PowerShell takes it: any beginning of the option does. */
const ENCODED_OPTION = /^[-/]e(?:c|n|nc|nco\w{0,11})?$/i;
const NOISE =
    /^(?:sudo|export|set|env|exec|time|nohup|RUN|CMD|ENTRYPOINT|ENV|ARG|LABEL|then|do|else|if|!|call|local|declare|readonly|-e|--env|--build-arg|--from-literal|--set|--set-string|-var|-D|setx|SET|Set-Item|setenv|eval|start|cmd|\/c|powershell|pwsh|-Command|&|\.|winpty|sh|bash|-c|--settings|--environment-variables|--secure-environment-variables|--env-vars|--set-env-vars|--secrets|--values|--parameters|-p)$/;

/** Settings of a script or command line: variables, options with their values, positional passwords of known commands. */
export function readShell(text: string): Found[] {
    const out: Found[] = [];
    const spans: Span[] = [{ from: 0, to: text.length, depth: 0 }];
    // The list grows by the substitutions of each part.
    for (const span of spans) readCommands(text, wordsOfScript(text, span, spans), out);
    return out;
}

/**
 * Where a script in double quotes ends whose own double quotes are not escaped, as command lines of Windows often have them: before the last
 * one of the line. Undefined when the quotes close as they should.
 */
function endOfLooseScript(text: string, start: number): number | undefined {
    if (text.charAt(start - 1) !== '"') return undefined;
    let close = text.indexOf('"', start);
    while (close > 0 && text.charAt(close - 1) === "\\") close = text.indexOf('"', close + 1);
    if (close < 0 || /^[\s;|&)]?$/.test(text.charAt(close + 1))) return undefined;
    const newline = text.indexOf("\n", close);
    const end = text.lastIndexOf('"', newline < 0 ? text.length : newline);
    return end > close ? end : undefined;
}

function readCommands(text: string, words: readonly Word[], out: Found[]): void {
    let command = "";
    // Whether the words of this command have named a shell.
    let shell = "";
    // What `-Name` said, for the `-Value` after it.
    let called = "";
    // Values of variables of PowerShell whose own names say nothing.
    const assigned = new Map<string, Word>();
    /** The value of a word, or that of the variable that it is. */
    const valueIn = (word: Word): Word => (word.quoted ? word : (assigned.get(word.value.toLowerCase()) ?? word));
    const push = (name: string, word: Word, skip: number): void => {
        // A comma after a quoted word belongs to the language around it.
        const value = word.quoted ? word.value.slice(skip).replace(/(?<![,;])[,;]+$/, "") : word.value.slice(skip);
        // `(ConvertTo-SecureString …)`, `@'` and `{{ .password }}` are expressions of the language around the words.
        if (value === "" || (!(word.quoted && word.direct) && /^(?:\(|@['"({]|\[)/.test(value))) return;
        // Inside a quoted part, offsets move by the quote.
        const at = word.direct ? word.start + skip : word.start;
        out.push({
            names: name === "" ? [] : [name],
            value,
            start: at,
            length: word.direct ? value.length : word.length,
            direct: word.direct,
            surface: "config",
        });
    };
    for (let n = 0; n < words.length; n++) {
        const word = words[n] as Word;
        if (word.stop) {
            command = "";
            shell = "";
            called = "";
            continue;
        }
        const following = words[n + 1];
        const argument = following !== undefined && !following.stop ? following : undefined;
        const answer = word.quoted ? DEBCONF.exec(word.value)?.[1] : undefined;
        if (answer !== undefined) {
            push("password", word, word.value.length - answer.length);
            continue;
        }
        if (shell === "") {
            const program = (word.value.split(/[\\/]/).at(-1) ?? "").replace(/\.exe$/i, "").toLowerCase();
            if (SHELL.test(program)) shell = program;
        }
        // A script within the script is judged as what it is: a text of its own.
        if (
            argument?.quoted === true &&
            ((shell !== "" && SCRIPT_OPTION.test(word.value)) || SCRIPT_ANYWHERE.test(word.value)) &&
            /[\s=]/.test(argument.value)
        ) {
            const loose = endOfLooseScript(text, argument.start);
            if (loose === undefined) push("", argument, 0);
            else {
                const script = text.slice(argument.start, loose);
                const start = argument.start;
                out.push({ names: [], value: script, start, length: script.length, direct: true, surface: "config" });
                while (words[n + 1] !== undefined && (words[n + 1]?.start ?? loose) < loose) n++;
                continue;
            }
            n++;
            continue;
        }
        // sc config service password= X
        if (command === "sc" && argument !== undefined && /^password=$/i.test(word.value)) {
            push("password", argument, 0);
            n++;
            continue;
        }
        if (argument !== undefined && /^(?:powershell|pwsh)$/.test(shell) && ENCODED_OPTION.test(word.value)) {
            push("", argument, 0);
            n++;
            continue;
        }
        if (word.direct && OPTIONS.test(word.value) && /^(?:none|undone)$/.test(classify([ownName(word.value)]))) {
            pushList(word, out);
            continue;
        }
        // password: x=y, as documents in scripts have it
        if (
            argument !== undefined &&
            /^[\p{L}_][\p{L}\p{N}_.-]{2,60}:$/u.test(word.value) &&
            VARIABLE.test(argument.value)
        ) {
            const cls = classify([word.value.slice(0, -1)]);
            if (cls !== "none" && cls !== "undone") {
                push(word.value.slice(0, -1), argument, 0);
                n++;
                continue;
            }
        }
        const variable = isForm(word) ? null : VARIABLE.exec(word.value);
        if (variable !== null && !word.value.startsWith("-")) {
            const before = words[n - 1]?.value ?? "";
            const skip = word.value.length - (variable[2] ?? "").length;
            if (word.direct && /^--set(?:-string)?$/.test(before)) pushList(word, out);
            else push(isValueOf(words[n - 1], variable[1] ?? "", word) ? "" : (variable[1] ?? ""), word, skip);
            // $x='value' without spaces around the sign.
            if (/^\$\w+$/.test(variable[1] ?? "") && /^['"]/.test(text.slice(word.start + skip, word.start + skip + 1)))
                assigned.set((variable[1] ?? "").toLowerCase(), { ...word, value: variable[2] ?? "", quoted: true });
            continue;
        }
        // "name": "value" of a document that a script writes.
        if (word.quoted && argument?.quoted === true && /^[\p{L}_][\p{L}\p{N}_. -]{0,200}:$/u.test(word.value)) {
            push(word.value.slice(0, -1), argument, 0);
            n++;
            continue;
        }
        // $name = "value" and Name = "value" of PowerShell, NAME := value of make
        if (
            /^\$?(?:env:|script:|global:)?[\p{L}_][\p{L}\p{N}_:.-]{0,200}$/iu.test(word.value) &&
            argument !== undefined &&
            /^[:?+]?=$/.test(argument.value) &&
            words[n - 1]?.value.startsWith("{{") !== true
        ) {
            let k = n + 2;
            while (
                words[k]?.stop === false &&
                /^(?:ConvertTo-SecureString|\(|-String|-AsPlainText|-Force|New-Object|\[\w+(?:\.\w+)*\])$/i.test(
                    words[k]?.value ?? "",
                )
            )
                k++;
            const value = words[k];
            const secure = words.slice(n + 2, k).some((w) => /^ConvertTo-SecureString$/i.test(w.value));
            // `New-GitHubAppJwt -KeyName x` is a call, `-TypeName` an option.
            const plain = value?.quoted === true || !/^(?:[$([@-]|[A-Z][a-z]+-[A-Z])/.test(value?.value ?? "");
            const name = word.value.replace(/^\$(?:env:|script:|global:)?/i, "");
            if (value?.quoted === true && word.value.startsWith("$") && !/\$/.test(value.value))
                assigned.set(`$${name}`.toLowerCase(), value);
            if (value !== undefined && !value.stop && plain) push(secure ? "password" : name, value, 0);
            n = k;
            continue;
        }
        // ENV NAME value, setx NAME value
        if (
            /^(?:ENV|ARG|LABEL|setx|setenv)$/.test(word.value) &&
            argument !== undefined &&
            /^[\p{L}_][\p{L}\p{N}_.-]{0,200}$/u.test(argument.value)
        ) {
            const value = words[n + 2];
            if (value !== undefined && !value.stop) push(argument.value, value, 0);
            n += 2;
            continue;
        }
        const secure = SECURES.test(word.value);
        if (secure || command === "convertto-securestring") {
            const at = secure ? n + 1 : n;
            const given = words[/^-s(?:tring)?$/i.test(words[at]?.value ?? "") ? at + 1 : at];
            const value = given === undefined ? undefined : valueIn(given);
            if (value !== undefined && !value.stop && (value.quoted || /^[^-$(@[{]/.test(value.value)))
                push("password", value, 0);
            continue;
        }
        // The last line of an entry for netrc in a document.
        if (
            command === "" &&
            word.value === "password" &&
            (words[n - 1]?.value ?? "\n") === "\n" &&
            argument !== undefined &&
            (words[n + 2]?.value ?? "\n") === "\n"
        ) {
            push("password", argument, 0);
            n++;
            continue;
        }
        if (command === "" && SCHEDULE.test(word.value)) continue;
        const told = word.value.split(/[\\/]/).at(-1) ?? "";
        if (TOLD.test(told) && (words[n - 1]?.value ?? "--").replace(/^--$/, "").startsWith("-") === false) {
            command = told;
            continue;
        }
        if (command === "" && !word.value.startsWith("-") && !NOISE.test(word.value)) {
            // `@docker` of make does not print the line.
            command = (word.value.split(/[\\/]/).at(-1) ?? "")
                .replace(/^[@+-]{1,3}(?=[a-z])/i, "")
                .replace(/\.exe$/i, "")
                .toLowerCase();
            continue;
        }
        const short = SHORT.find(
            (s) => s.command.test(command) && s.flag.test(word.value) && follows(words, n, s.after),
        );
        if (short !== undefined) {
            const attached = /^-[A-Za-z](?=.)/.exec(word.value);
            if (attached !== null && short.flag.source.includes("(?=.)")) {
                if (!/^\d{1,5}(?::\d{1,5})+$/.test(word.value.slice(2))) push(short.name, word, 2);
            } else if (argument !== undefined) {
                const colon = /^(?:pass|file|env|fd|stdin):?/.exec(argument.value);
                if (short.name === "opensslPassword") {
                    if (argument.value.startsWith("pass:")) push("password", argument, 5);
                    else if (colon === null && word.value === "-k") push("password", argument, 0);
                } else if (short.name === "smbLogin") {
                    const percent = argument.value.indexOf("%");
                    if (percent > 0) push("password", argument, percent + 1);
                } else if (!(short.name === "password" && /^\d{1,5}(?::\d{1,5})?$/.test(argument.value)))
                    push(short.name, argument, 0);
                n++;
            }
            continue;
        }
        const long = LONG_FLAG.exec(word.value);
        if (long !== null) {
            const flag = long[1] ?? "";
            const cls = classify([flag]);
            // keytool -storepass:env NAME, -storepass:file PATH
            if (/^(?:env|file)$/.test(long[2] ?? "") && /^-[a-z]*pass:/.test(word.value)) n++;
            else if (long[2] !== undefined && long[2] !== "") {
                const inner = /^([A-Za-z_][\w.-]*)=(?!={0,1}$)(.*)$/s.exec(long[2]);
                // `--env=NAME=x`; what stands after a telling option is its value, whatever signs are in it.
                if (inner !== null && /^(?:none|undone)$/.test(cls))
                    push(inner[1] ?? "", word, word.value.length - (inner[2] ?? "").length);
                else push(/^D[a-z]/.test(flag) ? flag.slice(1) : flag, word, word.value.length - long[2].length);
            } else if (
                argument !== undefined &&
                cls !== "none" &&
                cls !== "undone" &&
                !argument.value.startsWith("-")
            ) {
                push(flag, valueIn(argument), 0);
                if (!SECURES.test(argument.value)) n++;
            } else if (argument !== undefined && NAME_OPTION.test(word.value)) {
                called = argument.value;
                n++;
            } else if (
                argument !== undefined &&
                called !== "" &&
                VALUE_OPTION.test(word.value) &&
                !/^(?:none|undone)$/.test(classify([called]))
            ) {
                push(called, valueIn(argument), 0);
                n++;
            } else if (
                argument !== undefined &&
                STORES.test(command) &&
                /^(?:value|body|secret-string|data)$/.test(flag) &&
                storesSecret(words, n)
            ) {
                push("password", argument, 0);
                n++;
            }
            continue;
        }
        // What runs on another machine, or is written to a file, is a text of its own as well.
        const remote = word.quoted && RUNS_OR_WRITES.test(command) && /\s/.test(word.value) && /\s-|=/.test(word.value);
        if (remote || (word.value.length >= 12 && (/:\/\/|;[\w ]+=|^Authorization:/i.test(word.value) || isSent(word))))
            push("", word, 0);
        positional(command, words, n, push);
        // NAME VALUE of `setx`, `ENV NAME value`, `config set NAME value`, `user-secrets set NAME value`
        if (argument !== undefined && /^[A-Za-z_][\w.:/-]*$/.test(word.value) && !argument.value.startsWith("-")) {
            const before = words[n - 1];
            const earlier: Word | undefined =
                before !== undefined && /^-\w+$/.test(before.value) ? words[n - 2] : before;
            const set =
                earlier !== undefined && !earlier.stop && /^(?:set|add|put|secret|SET|Add|create)$/.test(earlier.value);
            if (set) {
                const cls = classify([word.value]);
                if (cls !== "none" && cls !== "undone") push(word.value, argument, 0);
            }
        }
    }
}

/** `-Name DefaultPassword -Value X` of PowerShell, `/v DefaultPassword /d X` of reg, `--key Db:Password --value X`. */
const NAME_OPTION = /^(?:--?(?:name|key|property|variable(?:-name)?)|\/v)$/i;
const VALUE_OPTION = /^(?:--?value|\/d)$/i;

/** What makes a password of the text after it. */
const SECURES = /(?:^|\()convertto-securestring$/i;

/** Commands whose last word is a command or the text of a file. */
const RUNS_OR_WRITES = /^(?:ssh|runas|echo|printf|add-content|set-content|write-output)$/;

const ownName = (option: string): string => /^[\w.-]+/.exec(option)?.[0] ?? "";

/** Whether a word that seems to be given a value is rather that of the telling word before it, `DB_PASSWORD x=y`, or an argument of a call. */
function isValueOf(before: Word | undefined, name: string, own: Word): boolean {
    if (before === undefined || before.stop || classify([name]) !== "none") return false;
    if (/[,(]$|^[:?+]?=$/.test(before.value)) return true;
    if (/^[\p{L}_][\p{L}\p{N}_]{0,200}$/u.test(before.value) && !/^(?:none|undone)$/.test(classify([before.value])))
        return true;
    // What is in quotes in a statement may have an equals sign.
    return own.quoted && !/^-|=/.test(before.value) && !NOISE.test(before.value);
}

/** Whether a word is a form that is sent: `user=a&password=b`. */
const isForm = (word: Word): boolean =>
    word.quoted && /^[\w.[\]-]{1,60}=[^&\s]{0,400}&[\w.[\]-]{1,60}=/.test(word.value);

/** Whether a word is what a command sends, a document or a form, or has the default of a secret's variable in it. */
const isSent = (word: Word): boolean =>
    (word.quoted && (/^[{[]\s{0,9}["'{\\]/.test(word.value) || isForm(word))) ||
    /\$\{\w{0,60}(?:pass|pw|secret|token|key)\w{0,20}:?-/i.test(word.value);

/** `a.b=x,c=y` after `--set` of Helm: each with its own name; a backslash before a comma keeps it. */
function pushList(word: Word, out: Found[]): void {
    const pair = /(?:^|,)([A-Za-z_][\w.[\]-]{0,200})=((?:\\.|\{[^{}]*\}|[^,\\])*)/g;
    for (let m = pair.exec(word.value); m !== null; m = pair.exec(word.value)) {
        const value = m[2] ?? "";
        // `{{ .password }}` and `[the secret]` are of the language around the words.
        if (value !== "" && (word.quoted || !/^[{[(@]/.test(value)))
            out.push({
                names: [m[1] ?? ""],
                value,
                start: word.start + m.index + m[0].length - value.length,
                length: value.length,
                direct: true,
                surface: "config",
            });
    }
}

/** Whether a word of the same command comes before a place; true when none is asked for. */
function follows(words: readonly Word[], at: number, word: RegExp | undefined): boolean {
    if (word === undefined) return true;
    for (let k = at - 1; k >= 0 && k > at - 24 && words[k]?.stop === false; k--)
        if (word.test(words[k]?.value ?? "")) return true;
    return false;
}

/** Commands that put a secret into a store: the value typed there is a literal. */
const STORES = /^(?:az|gh|aws|gcloud|vault|doppler|op)$/;

/** Whether the words of the command before a place speak of a secret. */
function storesSecret(words: readonly Word[], at: number): boolean {
    return follows(words, at, /^(?:secret|secrets|secretsmanager|SecureString)$/);
}

function positional(
    command: string,
    words: readonly Word[],
    n: number,
    push: (name: string, word: Word, skip: number) => void,
): void {
    const word = words[n] as Word;
    switch (command) {
        case "net":
            if (/^use$/i.test(words[n - 3]?.value ?? "") || /^use$/i.test(words[n - 2]?.value ?? "")) {
                // net use Z: \\\\server\\share password /user:name
                if (/^(?:\\|[A-Za-z]:$|\*$)/.test(word.value) || !/^\\/.test(words[n - 1]?.value ?? "")) return;
                if (words.slice(n + 1, n + 5).some((w) => /^\/u(?:ser)?:/i.test(w.value))) push("password", word, 0);
                return;
            }
            if (word.value === "*") return;
            if (/^user$/i.test(words[n - 2]?.value ?? "")) push("password", word, 0);
            // net use Z: \\\\server\\share /user:name password
            else if (/^\/u(?:ser)?:/i.test(words[n - 1]?.value ?? "")) push("password", word, 0);
            return;
        case "rabbitmqctl":
            if (/^(?:add_user|change_password)$/.test(words[n - 2]?.value ?? "")) push("password", word, 0);
            return;
        case "htpasswd":
            if (/^-\w*b/.test(words[n - 3]?.value ?? "")) push("password", word, 0);
            return;
        case "echo":
        case "printf": {
            // echo "user:password" | chpasswd, echo "password" | docker login --password-stdin
            let k = n + 1;
            if (words[k]?.value !== "|") return;
            let tail = "";
            for (k++; tail.length < 1000 && words[k]?.stop === false; k++)
                tail += ` ${(words[k]?.value ?? "").slice(0, 1000)}`;
            if (/chpasswd/.test(tail)) push("credentials", word, 0);
            else if (/passwd\b.*--stdin|--password-stdin|sudo -S|smbpasswd|kinit/.test(tail)) push("password", word, 0);
            return;
        }
        default:
            return;
    }
}
