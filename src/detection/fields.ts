/** Connection strings and lists of fields: `Key=value;Key="va;lue"`, `host:port,password=x`, `host=x user=y password=z`. */

export interface Field {
    readonly key: string;
    readonly value: string;
    /** Offset of the value in the text, without quotes. */
    readonly start: number;
    readonly end: number;
}

const MAX_FIELDS = 200;

/** Splits `Key=value` pairs at the separator, honouring quotes and braces as ADO.NET and ODBC do. Linear. */
export function fieldsOf(text: string, separator: ";" | "," | " " | "&" | "\n"): Field[] {
    const out: Field[] = [];
    let i = 0;
    while (i < text.length && out.length < MAX_FIELDS) {
        while (i < text.length && (text[i] === separator || /\s/.test(text.charAt(i)))) i++;
        const equals = text.indexOf("=", i);
        if (equals < 0) break;
        // A part without `=` (a host, a flag) is skipped.
        const cut = text.indexOf(separator, i);
        if (cut >= 0 && cut < equals) {
            i = cut + 1;
            continue;
        }
        const key = text.slice(i, equals).trim();
        let at = equals + 1;
        if (separator !== " ") while (text[at] === " ") at++;
        const quote = text[at];
        let start = at;
        let end: number;
        const close = quote === "{" ? "}" : quote;
        const quoted = quote === '"' || quote === "'" || (quote === "{" && separator === ";");
        const closing = quoted ? closingQuote(text, at + 1, close ?? "") : -1;
        if (closing >= 0 && followedBySeparator(text, closing + 1, separator)) {
            start = at + 1;
            end = closing;
            i = text.indexOf(separator, closing);
            if (i < 0) i = text.length;
        } else {
            end = text.indexOf(separator, at);
            if (end < 0) end = text.length;
            i = end;
        }
        if (key !== "" && key.length <= 80) out.push({ key, value: text.slice(start, end).trimEnd(), start, end });
        i++;
    }
    return out;
}

function closingQuote(text: string, from: number, quote: string): number {
    for (let i = from; i < text.length; i++) {
        if (text[i] === "\\" && quote !== "}") i++;
        else if (text[i] === quote) {
            if (text[i + 1] === quote) i++;
            else return i;
        }
    }
    return -1;
}

function followedBySeparator(text: string, from: number, separator: string): boolean {
    let i = from;
    while (text[i] === " " && separator !== " ") i++;
    return i >= text.length || text[i] === separator || /\s/.test(text.charAt(i));
}

export interface UrlParts {
    readonly scheme: string;
    readonly user: string;
    /** Offset of the user; -1 without one. */
    readonly userStart: number;
    readonly password: string;
    /** Offset of the password; -1 without one. */
    readonly passwordStart: number;
    readonly host: string;
    readonly path: string;
    readonly query: readonly Field[];
    /** Offset after the URL. */
    readonly end: number;
}

const URL_START = /[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\//g;
const MAX_URLS = 50;

/** Every URL in the text, with its parts. A password may hold `@`, `#` and `?` unescaped, as people write them. Linear. */
export function urlsOf(text: string): UrlParts[] {
    const out: UrlParts[] = [];
    URL_START.lastIndex = 0;
    for (let m = URL_START.exec(text); m !== null && out.length < MAX_URLS; m = URL_START.exec(text)) {
        const from = m.index + m[0].length;
        let stop = from;
        while (stop < text.length && stop - from < 8192 && !/[\s"'`<>\\|]/.test(text.charAt(stop))) stop++;
        const body = text.slice(from, stop);
        let slash = body.indexOf("/");
        if (slash < 0) slash = body.length;
        let at = body.lastIndexOf("@", slash);
        if (
            at < 0 &&
            /^[^/?#@]*:[^@]*@[A-Za-z0-9.-]+(?::\d+)?(?:[/?]|$)/.test(body.slice(0, 400)) &&
            !/^(?:https?|wss?|ftp|file)$/i.test(m[0].slice(0, -3))
        )
            at = body.indexOf("@");
        if (at > slash) slash = body.indexOf("/", at) < 0 ? body.length : body.indexOf("/", at);
        const info = at < 0 ? "" : body.slice(0, at);
        const colon = info.indexOf(":");
        const rest = body.slice(at + 1);
        const hostEnd = rest.search(/[/?#]/);
        const host = hostEnd < 0 ? rest : rest.slice(0, hostEnd);
        const question = rest.indexOf("?");
        const hash = rest.indexOf("#");
        const queryEnd = hash >= 0 && hash > question ? hash : rest.length;
        const queryStart = from + at + 1 + question + 1;
        const query =
            question < 0
                ? []
                : fieldsOf(rest.slice(question + 1, queryEnd), "&").map((f) => ({
                      ...f,
                      start: f.start + queryStart,
                      end: f.end + queryStart,
                  }));
        out.push({
            scheme: m[0].slice(0, -3).toLowerCase(),
            user: colon < 0 ? info : info.slice(0, colon),
            userStart: at < 0 ? -1 : from,
            password: colon < 0 ? "" : info.slice(colon + 1),
            passwordStart: colon < 0 ? -1 : from + colon + 1,
            host,
            path: hostEnd < 0 ? "" : rest.slice(hostEnd, question < 0 ? queryEnd : question),
            query,
            end: stop,
        });
        URL_START.lastIndex = Math.max(stop, m.index + 1);
    }
    return out;
}
