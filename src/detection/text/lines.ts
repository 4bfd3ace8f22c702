import { unescaped } from "../decode";
import { classify } from "../names";
import { readDirective } from "./directives";
import { JsonReader } from "./json";
import { settingsOfTree, type Found } from "./tree";

type LineDialect = "env" | "properties" | "ini" | "toml";

const SECTION = /^\[+\s*"?([^\]"]{1,120})/;

/** Reads `name = value` lines: dotenv, properties, ini, toml and what resembles them. Linear. */
export function readLines(text: string, dialect: LineDialect): Found[] {
    const out: Found[] = [];
    let section: string[] = [];
    let at = 0;
    while (at < text.length) {
        const newline = text.indexOf("\n", at);
        const lineEnd = newline < 0 ? text.length : newline;
        const next = readLine(text, at, lineEnd, dialect, section, out);
        if (typeof next === "number") at = Math.max(next, lineEnd + 1);
        else {
            if (next !== undefined) section = next;
            at = lineEnd + 1;
        }
    }
    return named(text, dialect, out);
}

/** Users as names: `user_alice="…"` of Kafka's PLAIN login, and the section `[users]` of Shiro and Subversion, `alice = password, role`. */
function named(text: string, dialect: LineDialect, found: Found[]): Found[] {
    if (text.includes("<auth-user-pass>")) {
        // OpenVPN: the user on one line, the password on the next.
        const m = /<auth-user-pass>\s{0,4}\n[^\n<]{1,200}\n([^\s<]{1,200})/.exec(text);
        const value = m?.[1] ?? "";
        if (m !== null)
            found.push({
                names: ["password"],
                value,
                start: m.index + m[0].length - value.length,
                length: value.length,
                direct: true,
            });
    }
    const jaas = text.includes("LoginModule");
    // Hurl: a user and a password below [BasicAuth].
    if (dialect === "ini" && text.includes("[BasicAuth]"))
        for (const m of text.matchAll(/\[BasicAuth\][ \t]{0,9}\r?\n[^\s:]{1,100}:[ \t]{0,9}([^\s#]{3,200})/g))
            found.push({
                names: ["password"],
                value: m[1] ?? "",
                start: m.index + m[0].length - (m[1] ?? "").length,
                length: (m[1] ?? "").length,
                direct: true,
            });
    if (!jaas && dialect !== "ini") return found;
    return found.map((one) => {
        const own = one.names.at(-1) ?? "";
        if (jaas && /^user_\w/.test(own)) return { ...one, names: [own, "password"] };
        if (one.names.length !== 2 || one.names[0] !== "users" || !one.direct) return one;
        const value = /^[^\s,]*/.exec(one.value)?.[0] ?? "";
        if (/^\w+=/.test(value)) return one;
        return { ...one, names: [own, "password"], value, length: value.length, surface: "prose" };
    });
}

function readLine(
    text: string,
    at: number,
    lineEnd: number,
    dialect: LineDialect,
    section: string[],
    out: Found[],
): string[] | number | undefined {
    let i = at;
    let end = lineEnd;
    while (i < end && /\s/.test(text.charAt(i))) i++;
    while (end > i && /\s/.test(text.charAt(end - 1))) end--;
    // A line of a template engine sets a variable of its own.
    if (i >= end || text.startsWith("{{", i)) return undefined;
    if (dialect === "ini") {
        const directive = readDirective(text, i, end);
        if (directive === "nothing") return undefined;
        if (directive !== undefined) {
            out.push(directive);
            return undefined;
        }
    }
    // { user: a, password: b } of NATS and ProxySQL, also within other braces.
    if (dialect === "ini" && readPairs(text, i, end, out)) return undefined;
    // A block on one line: `location /x { proxy_set_header A "b"; }`, `key "k" { secret "x"; };`
    if (
        dialect === "ini" &&
        !/[#;]/.test(text.charAt(i)) &&
        /[;{}]$/.test(text.slice(i, end)) &&
        end - i < LONGEST_BLOCK
    ) {
        const parts = statements(text, i, end);
        if (parts.length > 1) {
            for (const [from, to] of parts) readLine(text, from, to, dialect, section, out);
            return undefined;
        }
    }
    // An item of a list over several lines: a URL, or text in quotes.
    if (dialect === "ini" || dialect === "toml") {
        const item =
            /^(?:"([^"\n]{8,2000})"|'([^'\n]{8,2000})'|([a-z][a-z0-9+.-]{1,20}:\/\/[^\s@]{1,400}@\S{1,1000}))\s*,?$/.exec(
                text.slice(i, Math.min(end, i + 2100)),
            );
        const value = item?.[1] ?? item?.[2] ?? item?.[3];
        if (value !== undefined) {
            const start = i + (item?.[3] === undefined ? 1 : 0);
            out.push({ names: [], value, start, length: value.length, direct: true });
            return undefined;
        }
    }
    let comment = false;
    if (
        text[i] === "#" ||
        text[i] === ";" ||
        (dialect === "properties" && text[i] === "!") ||
        (text.startsWith("//", i) && !/^\/\/[\w.-]+[/:][^\s=]*=/.test(text.slice(i, Math.min(end, i + 300))))
    ) {
        comment = true;
        while (i < end && /[#;!/\s]/.test(text.charAt(i))) i++;
    }
    if (text[i] === "[" && !comment) {
        const line = text.slice(i, Math.min(end, i + 260));
        const m = line.includes("]") ? SECTION.exec(line) : null;
        if (m !== null) return [(m[1] ?? "").trim()];
    }
    const head =
        /^(?:export\s+|set\s+|setenv\s+|declare\s+(?:-\w+\s+)?|local\s+|SET\s+|SetEnv\s+|env\s+|fastcgi_param\s+|proxy_set_header\s+|add_header\s+|header_up\s+|option\s+|const\s+)/.exec(
            text.slice(i, Math.min(end, i + 40)),
        );
    if (head !== null) i += head[0].length;
    const mark = separator(text, i, end, dialect);
    if (mark < 0 || (comment && /[ \t]/.test(text.slice(i, mark).trim()))) {
        // A signed address behind a name that means nothing.
        if (comment && /[?&\s]sig=/.test(text.slice(i, Math.min(end, i + 2000))))
            out.push({
                names: [],
                value: text.slice(i, end),
                start: i,
                length: end - i,
                direct: true,
                surface: "prose",
            });
        return undefined;
    }
    let key = text.slice(i, mark).trim();
    // OpenWrt's wireless networks call their passphrase so.
    if (key === "key" && head?.[0].startsWith("option") === true) key = "psk";
    if ((key.startsWith('"') && key.endsWith('"')) || (key.startsWith("'") && key.endsWith("'")))
        key = key.slice(1, -1);
    if (key === "" || key.length > 200 || (comment && (/\s/.test(key) || !/^[\w.:-]+$/.test(key)))) return undefined;
    let from = mark + 1;
    while (from < end && /[ \t]/.test(text.charAt(from))) from++;
    if (text[from] === "=") return undefined;
    // `name => value`, as Logstash writes it.
    if (text[from] === ">" && text[mark] === "=") {
        from++;
        while (from < end && /[ \t]/.test(text.charAt(from))) from++;
    }
    // A comment where the value would be.
    if (from >= end || (text[from] === "#" && (from + 1 >= end || text[from + 1] === " "))) return undefined;
    const given = dialect === "ini" && key === "user" && LOGIN.test(text.slice(from, end)) ? "credentials" : key;
    const names = dialect === "toml" || dialect === "ini" ? [...section, given] : [key];
    const c = text[from];
    if (dialect === "toml" && (c === "{" || c === "[") && !comment) {
        const reader = new JsonReader(text, from, Math.min(text.length, from + 20_000));
        const node = reader.read();
        if (node !== undefined) {
            for (const found of settingsOfTree(node)) out.push({ ...found, names: [...names, ...found.names] });
            return reader.position;
        }
    }
    if (c === '"' || c === "'" || (c === "`" && dialect === "env")) {
        const triple = text.startsWith(c.repeat(3), from) ? 3 : 1;
        const close = closing(
            text,
            from + triple,
            c.repeat(triple),
            c === '"',
            dialect === "properties" ? end : Math.min(text.length, from + 65_536),
        );
        if (close >= 0) {
            const raw = text.slice(from + triple, close);
            const value = c === '"' && dialect !== "properties" ? unescaped(raw) : raw;
            out.push({
                names,
                value,
                start: from + triple,
                length: raw.length,
                direct: value === raw,
                ...(comment ? { surface: "prose" as const } : {}),
            });
            return raw.includes("\n") ? lineAfter(text, close) : undefined;
        }
    }
    let stop = end;
    if (dialect !== "properties") {
        const inlineComment = text.slice(from, end).search(dialect === "ini" ? /\s[;#]\s/ : /\s#/);
        if (inlineComment >= 0) stop = from + inlineComment;
    }
    // Properties go on after a backslash at the end of a line.
    let value = text.slice(from, stop).trimEnd();
    let direct = true;
    if (dialect === "properties" && value.endsWith("\\")) {
        direct = false;
        let more = lineAfter(text, end);
        value = value.slice(0, -1);
        const lines: [number, number][] = [[0, from]];
        while (more < text.length && value.length < 20_000) {
            const newline = text.indexOf("\n", more);
            const stopAt = newline < 0 ? text.length : newline;
            const whole = text.slice(more, stopAt);
            const part = whole.trim();
            lines.push([value.length, more + whole.length - whole.trimStart().length]);
            more = stopAt + 1;
            if (!part.endsWith("\\")) {
                value += part;
                break;
            }
            value += part.slice(0, -1);
        }
        out.push({ names, value, start: from, length: stop - from, direct, lines });
        return more;
    }
    if (dialect === "properties" && value.includes("\\")) {
        value = unescaped(value);
        direct = false;
    }
    out.push({
        names,
        value,
        start: from,
        length: stop - from,
        direct,
        ...(comment ? { surface: "prose" as const } : {}),
    });
    return undefined;
}

/** Pairs within braces on one line; whether a user and a password are among them. */
function readPairs(text: string, from: number, to: number, out: Found[]): boolean {
    const line = text.slice(from, Math.min(to, from + LONGEST_BLOCK));
    const comment = /^[#;/]/.test(line);
    const open = line.indexOf("{");
    if (open < 0 || !/\b(?:pass(?:word|wd)?|secret|token)"?\s?[:=]/.test(line.slice(open))) return false;
    const pairs =
        /([A-Za-z_][\w.-]{0,60})"?\s{0,3}[:=]\s{0,3}(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s,;{}"'[\]]{1,400}))/g;
    for (const m of line.matchAll(pairs)) {
        const value = m[2] ?? m[3] ?? m[4] ?? "";
        const start = from + m.index + m[0].length - value.length - (m[4] === undefined ? 1 : 0);
        out.push({
            names: [m[1] ?? ""],
            value,
            start,
            length: value.length,
            direct: true,
            ...(comment ? { surface: "prose" as const } : {}),
        });
    }
    return true;
}

/** Longest line that is taken apart into statements. */
const LONGEST_BLOCK = 4000;

/** The statements of a line with blocks in it, without their braces and semicolons. */
function statements(text: string, from: number, to: number): (readonly [number, number])[] {
    const out: (readonly [number, number])[] = [];
    let start = from;
    let quote = "";
    let blocks = false;
    for (let i = from; i < to; i++) {
        const c = text.charAt(i);
        if (quote !== "") {
            if (c === quote) quote = "";
        } else if (c === '"' || c === "'") quote = c;
        // `${x}` and `{{ x }}` are expressions.
        else if (c === "{" && /[\s;}]/.test(text.charAt(i - 1)) && /\s/.test(text.charAt(i + 1))) {
            blocks = true;
            out.push([start, i]);
            start = i + 1;
        } else if (c === ";" || (c === "}" && blocks)) {
            out.push([start, i]);
            start = i + 1;
        }
    }
    out.push([start, to]);
    return blocks ? out.filter(([a, b]) => text.slice(a, b).trim() !== "") : [];
}

/** `user=name:password` of coturn and curl; the same word twice is a user and a group. */
const LOGIN =
    /^["']?([\w.@-]{1,64}):(?!0x)(?=[^\s"']{0,128}[\dA-Z])(?!\d{1,128}["']?$)(?!\1["']?$)[^\s:"']{6,128}["']?$/;

function lineAfter(text: string, at: number): number {
    const newline = text.indexOf("\n", at);
    return newline < 0 ? text.length : newline + 1;
}

function closing(text: string, from: number, mark: string, escapes: boolean, limit: number): number {
    for (let i = from; i < limit; i++) {
        if (escapes && text[i] === "\\") i++;
        else if (text.startsWith(mark, i)) return i;
    }
    return -1;
}

/** A name of up to four words; what has brackets and redirections in it is a command. */
const NAME_BEFORE_SPACE = /^[\w.%@:/[\]-]{1,100}(?:[ \t]{1,9}[\w.:-]{1,60}){0,3}$/;

/** Where the name ends: the first `=`, or `:` where the dialect has it. */
function separator(text: string, from: number, end: number, dialect: LineDialect): number {
    const limit = Math.min(end, from + 220);
    let quote = "";
    for (let i = from; i < limit; i++) {
        const c = text.charAt(i);
        if (quote !== "") {
            if (c === quote) quote = "";
            continue;
        }
        if ((c === '"' || c === "'") && i === from) quote = c;
        else if (c === "=") return i;
        else if (c === ":" && dialect !== "toml") {
            // A colon separates only where no `=` does: `//registry/:_authToken=x`, `user:secret=x`.
            const rest = text.slice(i + 1, limit);
            const equals = rest.indexOf("=") + i + 1;
            if (equals > i && /^[\w./:@-]+$/.test(text.slice(from, equals).trim())) return equals;
            if (dialect === "env" ? /^\s+\S/.test(rest) : true) return i;
        } else if (
            /\s/.test(c) &&
            (dialect === "properties" || dialect === "ini") &&
            /^\s*[^\s=:]/.test(text.slice(i, limit)) &&
            NAME_BEFORE_SPACE.test(text.slice(from, i)) &&
            !/^[^"'=]{0,100}\s=\s/.test(text.slice(i, limit)) &&
            classify([text.slice(from, i)]) !== "none"
        ) {
            return i;
        }
    }
    return -1;
}
