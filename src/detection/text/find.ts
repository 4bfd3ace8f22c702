import { decoded } from "../decode";
import { judge, privateKeysOf } from "../judge";
import { nameOf } from "../label";
import { sweep, type Sweep } from "../sweep";
import { tokensInWindows } from "../tokens";
import { type Credential, type Judgement, type Surface } from "../types";
import { readCode } from "./code";
import { readCsv } from "./csv";
import { readJson } from "./json";
import { readLines } from "./lines";
import { readPositions, readValueFile, TELLING_FILE } from "./places";
import { readBundles, readProse } from "./prose";
import { readRobot } from "./robot";
import { readShell } from "./shell";
import { isReadByLine, mayHoldDocuments, type Syntax, syntaxOf } from "./syntax";
import { settingsOfTree, type Found } from "./tree";
import { readXml } from "./xml";
import { readYaml } from "./yaml";

export interface TextCredential extends Credential {
    /** Offsets in the text. */
    readonly from: number;
    readonly to: number;
    readonly name: string | undefined;
}

export interface TextVerdict {
    readonly found: Found;
    readonly judgement: Judgement;
}

function surfaceOf(syntax: Syntax): Surface {
    switch (syntax.kind) {
        case "code":
            return syntax.options.configuration === true ? "config" : "code";
        case "markdown":
        case "plain":
            return "prose";
        case "diff":
            return "code";
        default:
            return "config";
    }
}

/** The settings of a text by its syntax. */
function settingsOfText(text: string, syntax: Syntax, words?: readonly number[]): Found[] {
    switch (syntax.kind) {
        case "json": {
            const node = readJson(text);
            return node === undefined ? [] : settingsOfTree(node);
        }
        case "xml":
            return settingsOfTree(readXml(text));
        case "yaml":
            return settingsOfTree(readYaml(text));
        case "lines":
            // Logstash and Puppet write hash tables on one line.
            return syntax.dialect === "ini" && text.includes("=>")
                ? [...readLines(text, "ini"), ...readCode(text, { hash: true, configuration: true }, words)]
                : readLines(text, syntax.dialect);
        case "shell":
            // PowerShell is a language too: calls and hash tables.
            return syntax.language === "powershell"
                ? [...readShell(text), ...readCode(text, { hash: true, rawStrings: true }, words)]
                : readShell(text);
        case "code":
            return readCode(text, syntax.options, words);
        case "notebook":
            return readNotebook(text);
        case "netrc":
            return readNetrc(text);
        case "pgpass":
            return readPgpass(text);
        case "csv": {
            const out = readCsv(text);
            readProse(text, 0, text.length, out, words);
            return out;
        }
        case "markdown":
            return readMarkdown(text, words);
        case "diff":
            return readDiff(text);
        case "robot":
            return readRobot(text);
        case "plain": {
            const guess = sniff(text);
            if (text.startsWith("#cloud-config"))
                return settingsOfTree(readYaml(text)).map((found) => ({ surface: "config", ...found }));
            if (guess.kind !== "plain") return settingsOfText(text, guess, words);
            const out: Found[] = [];
            readProse(text, 0, text.length, out, words);
            return out;
        }
    }
}

/** A change: each file in it by its own name, the lines that stay, come and go alike. */
function readDiff(text: string): Found[] {
    const out: Found[] = [];
    const section = (path: string, from: number, to: number): void => {
        const body = text.slice(from, to).replace(/^[-+ ]|^@@[^\n]*/gm, (sign) => " ".repeat(sign.length));
        const syntax = syntaxOf(path);
        // A part of a document does not read as one.
        const read: Syntax =
            syntax.kind === "json" || syntax.kind === "xml" || syntax.kind === "diff"
                ? { kind: "code", options: { configuration: true } }
                : syntax;
        for (const found of settingsOfText(body, read)) out.push(shifted(found, from));
    };
    const header = /^(?:\+\+\+|---) (?:[ab]\/)?([^\t\r\n]{1,400})[^\r\n]*\r?\n/gm;
    let path = "";
    let from = 0;
    for (let m = header.exec(text); m !== null; m = header.exec(text)) {
        if (m.index > from) section(path, from, m.index);
        path = (m[1] ?? "").trim();
        from = header.lastIndex;
    }
    if (from < text.length) section(path, from, text.length);
    return out;
}

/** Languages of fenced blocks, to the extension that says how they are read. */
const FENCES: Readonly<Record<string, string>> = {
    bash: "sh",
    sh: "sh",
    shell: "sh",
    zsh: "sh",
    console: "sh",
    "shell-session": "sh",
    powershell: "ps1",
    pwsh: "ps1",
    ps: "ps1",
    bat: "bat",
    cmd: "bat",
    batch: "bat",
    json: "json",
    jsonc: "json",
    json5: "json",
    yaml: "yaml",
    yml: "yaml",
    xml: "xml",
    toml: "toml",
    ini: "ini",
    properties: "properties",
    env: "env",
    dotenv: "env",
    dockerfile: "dockerfile",
    docker: "dockerfile",
    csharp: "cs",
    "c#": "cs",
    javascript: "js",
    typescript: "ts",
    python: "py",
    py3: "py",
    golang: "go",
    ruby: "rb",
    rust: "rs",
    kotlin: "kt",
    hcl: "tf",
    terraform: "tf",
    bicep: "bicep",
    sql: "sql",
    tsql: "sql",
    azurecli: "sh",
    "azurecli-interactive": "sh",
    "azurepowershell-interactive": "ps1",
    azurepowershell: "ps1",
    http: "http",
    conf: "ini",
};

/** Markdown: fenced blocks by their language, the rest as running text. */
function readMarkdown(text: string, words?: readonly number[]): Found[] {
    const out: Found[] = [];
    let at = 0;
    let fence: { mark: string; language: string; from: number } | undefined;
    let proseFrom = 0;
    while (at < text.length) {
        const newline = text.indexOf("\n", at);
        const end = newline < 0 ? text.length : newline;
        const m = /^\s{0,12}(?:[-*+]\s+|\d+[.)]\s+|>\s?)?(`{3,8}|~{3,8})\s{0,4}\{?\.?([\w#+.-]{0,40})/.exec(
            text.slice(at, Math.min(end, at + 120)),
        );
        if (m !== null) {
            const mark = m[1] ?? "";
            if (fence === undefined) {
                readProse(text, proseFrom, at, out, words);
                fence = { mark, language: (m[2] ?? "").toLowerCase(), from: end + 1 };
            } else if (mark.startsWith(fence.mark)) {
                readFence(text, fence.from, at, fence.language, out);
                fence = undefined;
                proseFrom = end + 1;
            }
        }
        at = end + 1;
    }
    if (fence !== undefined) readFence(text, fence.from, text.length, fence.language, out);
    else readProse(text, Math.min(proseFrom, text.length), text.length, out, words);
    readBundles(text, out);
    return out;
}

function readFence(text: string, from: number, to: number, language: string, out: Found[]): void {
    const body = text.slice(from, Math.max(from, to));
    if (body.trim() === "") return;
    const extension = FENCES[language] ?? language;
    const syntax =
        extension === ""
            ? sniff(body)
            : extension === "dockerfile"
              ? ({ kind: "shell" } as const)
              : extension === "env"
                ? ({ kind: "lines", dialect: "env" } as const)
                : syntaxOf(`block.${extension}`);
    const before = out.length;
    if (syntax.kind === "plain" || syntax.kind === "markdown" || syntax.kind === "netrc" || syntax.kind === "pgpass")
        readProse(text, from, to, out);
    else
        for (const found of settingsOfText(body, syntax)) {
            // `--set password=secretpassword` of an example stands for one.
            const example = /^[a-z]*(?:password|passwd|secret)$/.test(found.value);
            out.push(shifted(example ? { ...found, surface: "prose" } : found, from));
        }
    if (out.length === before && syntax.kind !== "plain" && syntax.kind !== "markdown") readProse(text, from, to, out);
}

function shifted(found: Found, by: number): Found {
    return {
        ...found,
        start: found.start + by,
        ...(found.lines === undefined ? {} : { lines: found.lines.map(([a, b]) => [a, b + by] as const) }),
    };
}

/** How a text is read, by its name, and by its first line where that says which program runs it. */
function syntaxFor(path: string, text: string): Syntax {
    const syntax = syntaxOf(path);
    if (syntax.kind === "lines" && text.startsWith("#!")) return byInterpreter(text);
    if (syntax.kind === "lines" && /^#\s*-\*-\s*python/.test(text)) return { kind: "code", options: { hash: true } };
    // Erlang writes terms into its `.config`.
    if (syntax.kind === "xml" && /^\s*(?:%[^\n]*\n\s*)*\[\s*(?:%[^\n]*\n\s*)*\{/.test(text.slice(0, 4000)))
        return { kind: "code", options: {} };
    return syntax;
}

function byInterpreter(text: string): Syntax {
    return /^#![^\n]{0,100}\b(?:python|ruby|perl|node|deno|php|lua|tclsh|expect|Rscript)/.test(text)
        ? { kind: "code", options: { hash: true } }
        : { kind: "shell" };
}

/** How a text without a telling name is read, by what it looks like. */
function sniff(text: string): Syntax {
    const head = text.trimStart().slice(0, 600);
    if (/^[{[]\s*["{[\]}/]/.test(head)) return { kind: "json" };
    if (/^<(?:\?xml|[A-Za-z!])/.test(head)) return { kind: "xml" };
    if (head.startsWith("#!")) return byInterpreter(head);
    // A key of BIND: rndc.key
    if (/^key\s+"?[\w.-]{1,80}"?\s*\{/m.test(head)) return { kind: "lines", dialect: "ini" };
    const lines = head.split("\n").slice(0, 12);
    const env = lines.filter((l) => /^\s*(?:export\s+)?[A-Za-z_][\w.]*=/.test(l)).length;
    const yaml = lines.filter((l) => /^\s*(?:-\s+)?[\w.-]+:(?:\s|$)/.test(l)).length;
    if (env > 0 && env >= yaml) return { kind: "lines", dialect: "env" };
    if (yaml > 1) return { kind: "yaml" };
    if (lines.some((l) => /^\s*\[[\w .-]+\]\s*$/.test(l))) return { kind: "lines", dialect: "ini" };
    if (lines.some((l) => /^\s*(?:\$|>|az|docker|kubectl|curl|npm|export|dotnet|helm|psql|mysql)\s/.test(l)))
        return { kind: "shell" };
    return { kind: "plain" };
}

/** \`machine H login U password P\`, on one line or several. */
function readNetrc(text: string): Found[] {
    const out: Found[] = [];
    const word = /\bpassword\s+("[^"\n]{1,400}"|\S{1,400})/g;
    for (let m = word.exec(text); m !== null; m = word.exec(text)) {
        const value = m[1] ?? "";
        out.push({
            names: ["password"],
            value,
            start: m.index + m[0].length - value.length,
            length: value.length,
            direct: true,
        });
    }
    return out;
}

/** \`host:port:database:user:password\`, one a line; a backslash escapes a colon. */
function readPgpass(text: string): Found[] {
    const out: Found[] = [];
    let at = 0;
    for (const line of text.split("\n")) {
        const m = /^\s*[^#:\s][^:]{0,255}:[^:]{0,10}:[^:]{0,100}:[^:]{0,100}:(.{1,400}?)\r?$/.exec(line);
        if (m !== null)
            out.push({
                names: ["password"],
                value: m[1] ?? "",
                start: at + line.indexOf(m[1] ?? "", m[0].length - (m[1] ?? "").length - 1),
                length: (m[1] ?? "").length,
                direct: true,
            });
        at += line.length + 1;
    }
    return out;
}

/** Notebooks are JSON; the lines of their cells are code or text, and each line is a string. */
function readNotebook(text: string): Found[] {
    const node = readJson(text);
    if (node === undefined) return [];
    const out: Found[] = [];
    for (const found of settingsOfTree(node)) {
        const last = found.names.at(-1) ?? "";
        if (last !== "source" && last !== "text" && last !== "text/plain") {
            out.push(found);
            continue;
        }
        const inner: Found[] = [...readCode(found.value, { hash: true })];
        if (inner.length === 0) readProse(found.value, 0, found.value.length, inner);
        for (const setting of inner)
            out.push({
                ...setting,
                start: found.start + (found.direct ? setting.start : 0),
                length: found.direct ? setting.length : found.length,
                direct: found.direct && setting.direct,
            });
    }
    return out;
}

/** Every credential of a text with its place; `each` receives every setting that was looked at. */
export function credentialsOfText(
    path: string,
    text: string,
    each?: (verdict: TextVerdict) => void,
    swept?: Sweep,
): TextCredential[] {
    const syntax = syntaxFor(path, text);
    const { words, windows, runs, keys } = swept ?? sweep(text, isReadByLine(syntax));
    const out: TextCredential[] = [];
    const spans = new Spans();
    const add = (credential: TextCredential): void => {
        if (credential.to <= credential.from || spans.has(credential.from, credential.to)) return;
        spans.add(credential.from, credential.to);
        out.push(credential);
    };
    // Key material spans lines, whatever the syntax says about them.
    if (keys) {
        for (const credential of privateKeysOf(text))
            add({ ...credential, from: credential.start, to: credential.end, name: undefined });
    }
    const clear = new Spans();
    const file = path.replace(/\\/g, "/").split("/").at(-1)?.toLowerCase() ?? "";
    const alone = readValueFile(path, text);
    for (const found of [...readPositions(file, text), ...(alone === undefined ? [] : [alone])]) {
        const judgement = judgeFound(found, "config", false);
        each?.({ found, judgement });
        for (const credential of judgement.credentials)
            add({ ...credential, ...locate(found, credential), name: nameOf(found) });
    }
    if (words.length > 0 || (syntax.kind !== "code" && TELLING_FILE.test(file)) || (runs && mayHoldDocuments(syntax))) {
        const labels = isTranslation(path);
        const surface = labels ? "prose" : surfaceOf(syntax);
        const secretDocument = syntax.kind === "yaml" && /^kind:\s*["']?Secret\b/m.test(text);
        for (const found of settingsOfText(text, syntax, words)) {
            const judgement = judgeFound(found, surface, secretDocument, labels);
            each?.({ found, judgement });
            if (judgement.credentials.length === 0 && found.length > 0)
                clear.add(found.start, found.start + found.length);
            for (const credential of judgement.credentials) {
                const { from, to } = locate(found, credential);
                add({ ...credential, from, to, name: nameOf(found) });
            }
        }
    }
    for (const match of tokensInWindows(text, windows)) {
        if (clear.has(match.start, match.end) && !spans.has(match.start, match.end)) continue;
        add({
            rule: match.rule.id,
            secret: text.slice(match.start, match.end),
            start: 0,
            end: 0,
            inside: [],
            from: match.start,
            to: match.end,
            name: undefined,
        });
    }
    return out.sort((a, b) => a.from - b.from);
}

function isTranslation(path: string): boolean {
    return /(?:^|[\\/])(?:i18n|l10n|locales?|lang|langs|languages?|translations?|messages|_locales|resources[\\/]strings|intl)[\\/]|(?:^|[\\/])(?:messages|strings|translations?|locale|labels)(?:[_.-][\w-]+)?\.(?:json|ya?ml|properties|xml|resx|ts|js|php|strings|po)$|\.resx$|[\\/]values(?:-\w+)?[\\/]strings\.xml$/i.test(
        path,
    );
}

function judgeFound(found: Found, surface: Surface, secretDocument: boolean, labels = false): Judgement {
    const setting = {
        names: found.names,
        value: found.value,
        ...(found.beside === undefined ? {} : { beside: found.beside }),
    };
    if (secretDocument && (found.names[0] === "data" || found.names[0] === "stringData") && found.names.length === 2) {
        const inner = found.names[0] === "data" ? decoded(found.value) : undefined;
        if (inner === undefined || inner.how !== "base64")
            return judge({ ...setting, names: found.names.slice(1) }, { surface, secretPlace: true });
        const verdict = judge({ names: found.names.slice(1), value: inner.text }, { surface, secretPlace: true });
        return {
            reason: verdict.reason,
            credentials: verdict.credentials.map((c) => ({
                ...c,
                start: -1,
                end: -1,
                inside: ["base64", ...c.inside],
            })),
        };
    }
    return judge(setting, {
        surface: surface === "config" && found.surface === "code" ? "config" : (found.surface ?? surface),
        labels,
    });
}

/** Spans of a text that do not overlap much, for quick look-ups. */
class Spans {
    private readonly blocks = new Map<number, [number, number][]>();
    private static readonly SIZE = 1024;
    // Many settings in a row may have one long stretch, as far as they can be told apart: it is looked at once.
    private added = { from: -1, to: -1 };
    private taken = { from: -1, to: -1 };

    public add(from: number, to: number): void {
        if (from === this.added.from && to === this.added.to) return;
        this.added = { from, to };
        for (let b = Math.floor(from / Spans.SIZE); b <= Math.floor((to - 1) / Spans.SIZE); b++) {
            const list = this.blocks.get(b);
            if (list === undefined) this.blocks.set(b, [[from, to]]);
            else list.push([from, to]);
        }
    }

    public has(from: number, to: number): boolean {
        if (from === this.taken.from && to === this.taken.to) return true;
        for (let b = Math.floor(from / Spans.SIZE); b <= Math.floor((to - 1) / Spans.SIZE); b++) {
            if (this.blocks.get(b)?.some(([a, z]) => from < z && to > a) === true) {
                this.taken = { from, to };
                return true;
            }
        }
        return false;
    }
}

function locate(found: Found, credential: Credential): { from: number; to: number } {
    if (found.direct && credential.start >= 0)
        return { from: found.start + credential.start, to: found.start + credential.end };
    if (found.lines !== undefined && credential.start >= 0) {
        const from = mapped(found.lines, credential.start);
        return {
            from,
            to: Math.max(from + 1, mapped(found.lines, Math.max(credential.start, credential.end - 1)) + 1),
        };
    }
    return { from: found.start, to: found.start + Math.max(1, found.length) };
}

function mapped(lines: readonly (readonly [number, number])[], offset: number): number {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lines[middle]?.[0] ?? 0) <= offset) low = middle;
        else high = middle - 1;
    }
    const line = lines[low];
    return line === undefined ? 0 : line[1] + (offset - line[0]);
}
