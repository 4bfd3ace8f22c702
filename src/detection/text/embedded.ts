import { classify } from "../names";
import { type Surface } from "../types";
import { readCode } from "./code";
import { readJson } from "./json";
import { readLines } from "./lines";
import { readPositions } from "./places";
import { readProse } from "./prose";
import { readShell } from "./shell";
import { settingsOfTree, type Found } from "./tree";
import { readXml } from "./xml";
import { readYaml } from "./yaml";
import { fieldsOf } from "../fields";

interface Embedded {
    /** What the value is, for people: `JSON`, `YAML`, `command line`. */
    readonly how: string;
    readonly settings: readonly Found[];
    /** True when the settings are all there is to say about the value. */
    readonly whole: boolean;
    readonly surface?: Surface;
}

/** The settings inside a value that is itself a document, a list of variables or a command line; undefined when it is none. */
export function embeddedSettings(text: string, name: string): Embedded | undefined {
    const first = text.charCodeAt(0);
    if (
        (first === 123 || first === 91) &&
        /["':]/.test(text.slice(0, 400)) &&
        text.length > 6 &&
        !text.startsWith("{{") &&
        !/^\[[A-Za-z][\w.]{0,80}\]::/.test(text)
    ) {
        const node = readJson(text);
        if (node !== undefined && node.kind !== "scalar")
            return { how: "JSON", settings: settingsOfTree(node), whole: true };
    }
    if (first === 60 && /^<(?:\?xml|!--|[A-Za-z][\w.:-]*[\s>/])/.test(text) && /<\/|\/>|-->/.test(text))
        return { how: "XML", settings: settingsOfTree(readXml(text)), whole: true };
    if (TEXT_NAME.test(name) && /\s/.test(text)) {
        const settings: Found[] = [];
        readProse(text, 0, text.length, settings);
        return { how: "text", settings, whole: false, surface: "prose" };
    }
    // A file below its name: `userlist.txt` in a ConfigMap.
    if (/^[\w.-]{4,40}$/.test(name)) {
        const settings = readPositions(name.toLowerCase(), text.slice(0, 20_000));
        if (settings.length > 0) return { how: "file", settings, whole: false };
    }
    // A program inside a value is no list of settings: its string literals are judged by what they are given to.
    if (PROGRAM.test(text) || PROGRAM_FILE.test(name) || (text.includes("\n") && SOURCE.test(text.slice(0, 8000))))
        return { how: "program", settings: readCode(text), whole: false, surface: "code" };
    if (text.includes("\n")) return multiline(text, name);
    if (
        /^\s*(?:proxy_set_header|add_header|fastcgi_param|uwsgi_param|grpc_set_header|more_set_(?:input_)?headers|set)\s+\S+\s+["']?\S.*;\s*$/.test(
            text.slice(0, 2000),
        )
    )
        return { how: "configuration", settings: text.split(";").length > 12 ? [] : directivesOf(text), whole: false };
    if (text.length > 20_000) return undefined;
    // What a form sends; an address has a query of its own.
    if (/^[\w.[\]-]{1,60}=[^&\s]{0,400}&[\w.[\]-]{1,60}=[^\s]*$/.test(text))
        return {
            how: "form",
            settings: fieldsOf(text, "&").map((f) => ({
                names: [f.key],
                value: f.value,
                start: f.start,
                length: f.value.length,
                direct: true,
            })),
            whole: false,
        };
    if (POWERSHELL.test(text)) return { how: "script", settings: readPowerShell(text), whole: false };
    if (/^[A-Za-z_][\w.-]*=[^,;]*(?:,\s*[A-Za-z_][\w.-]*=[^,;]*)+$/.test(text.slice(0, 4000)) && !text.includes(";")) {
        return {
            how: "list of variables",
            settings: fieldsOf(text, ",").map((f) => ({
                names: [f.key],
                value: f.value,
                start: f.start,
                length: f.value.length,
                direct: true,
            })),
            whole: false,
        };
    }
    if (
        /^[A-Za-z_][\w.-]{0,100}\s{0,3}=(?!=)\s{0,3}\S/.test(text) &&
        !text.includes(";") &&
        !/^[A-Za-z0-9+/]+={1,2}$/.test(text)
    ) {
        const equals = text.indexOf("=");
        const key = text.slice(0, equals).trim();
        const cls = classify([key]);
        // `authorization=Bearer x`, as OpenTelemetry's exporters take their headers.
        if (
            cls === "authorization" ||
            (cls !== "none" && cls !== "undone" && !/\s/.test(text.slice(equals + 1).trim()))
        )
            return {
                how: "variable",
                settings: [
                    {
                        names: [key],
                        value: text.slice(equals + 1),
                        start: equals + 1,
                        length: text.length - equals - 1,
                        direct: true,
                    },
                ],
                whole: false,
            };
    }
    if (/\s/.test(text) && /(?:^|\s|;)(?:--?|\/)[A-Za-z]|[A-Za-z_]=|\|/.test(text))
        return { how: "command line", settings: readShell(text), whole: false };
    if (/^(?:--?|\/)[A-Za-z][\w.:-]*[=:]\S/.test(text))
        return { how: "command line", settings: readShell(text), whole: false };
    return undefined;
}

/** Names of what people write for each other. */
const TEXT_NAME =
    /^(?:descriptions?|comments?|notes?|summary|remarks?|annotations?|details?|purpose|instructions?|readme|about|documentation|help|message|text|motd|banner|beschreibung|bemerkung|hinweis|remarque|observaciones|todo)$/i;

/** Signs of JavaScript, C# or Java source. */
const PROGRAM =
    /\bdefine\(\s*['"]\w{1,60}['"]\s*,|^\s*\w{1,40}\[['"]\w{1,60}['"]\]\s*=[^=]|;\s*[\w.]{1,40}\[['"]\w{1,60}['"]\]\s*=[^=]|\bfunction\s*\w{0,40}\(|=>\s*[{(]|\bvar \w+\s*=.{0,400};|\bpublic (?:class|static|void)\b/;

/** Names of inline code: `run.csx` of Azure Functions, `index.js`. */
const PROGRAM_FILE = /\.(?:csx?|[cm]?[jt]sx?|py|java|kts?|php|rb|go|vb|fsx?|sql|kql)$/i;
/** A line that only source code has. Each is tried once a line and stays in it. */
const SOURCE =
    /^[ \t]*(?:def \w+\(|from [\w.]+ import |using [\w.]+;|const (?:string )?\w+ ?=|(?:let|val) \w+ ?=|package [\w.]+;?$|import [\w.{}, *]+(?:;| from |$))/m;

const FILE = /\.(ya?ml|json|xml|config|properties|env|ini|toml|conf|cfg|sh|ps1|tf|tfvars)$/i;

/** Commands, variables and calls that only PowerShell has. */
const POWERSHELL =
    /\b(?:ConvertTo|ConvertFrom|New|Get|Set|Add|Remove|Connect|Import|Export|Invoke|Install|Enable|Register|Start|Restart|Update|Write|Out|Select|Where|ForEach)-[A-Z][A-Za-z]{2,40}\b(?!-)|\$env:\w|^\s*\$[A-Za-z_]\w{0,60}\s{0,3}=\s|\[(?:System\.)?Environment\]::/;

/** PowerShell is a language too: calls and hash tables. */
const readPowerShell = (text: string): Found[] => [
    ...readShell(text),
    ...readCode(text, { hash: true, rawStrings: true }),
];

/** Directives of nginx on one line. */
function directivesOf(text: string): Found[] {
    const out: Found[] = [];
    let at = 0;
    for (const part of text.split(";")) {
        for (const found of readLines(part, "ini")) out.push({ ...found, start: found.start + at });
        at += part.length + 1;
    }
    return out;
}

function multiline(text: string, name: string): Embedded | undefined {
    if (text.startsWith("-----BEGIN")) return undefined;
    const extension = FILE.exec(name)?.[1]?.toLowerCase();
    const sample = text.slice(0, 8000);
    if (text.startsWith("#!") && !text.startsWith("#!yaml"))
        return { how: "script", settings: readShell(text), whole: false };
    if (text.startsWith("#cloud-config") || extension === "yaml" || extension === "yml")
        return {
            how: text.startsWith("#cloud-config") ? "cloud-config" : "YAML",
            settings: settingsOfTree(readYaml(text)),
            whole: false,
        };
    switch (extension) {
        case "properties":
            return { how: "properties", settings: readLines(text, "properties"), whole: false };
        case "env":
            return { how: "environment file", settings: readLines(text, "env"), whole: false };
        case "ini":
        case "conf":
        case "cfg":
            return { how: "ini", settings: readLines(text, "ini"), whole: false };
        case "toml":
            return { how: "toml", settings: readLines(text, "toml"), whole: false };
        case "ps1":
            return { how: "script", settings: readPowerShell(text), whole: false };
        case "sh":
            return { how: "script", settings: readShell(text), whole: false };
        default:
            break;
    }
    if (/^\s*key\s+"[\w.-]{1,80}"\s*\{/.test(sample))
        return { how: "configuration", settings: readLines(text, "ini"), whole: false };
    const lines = sample.split("\n").filter((l) => l.trim() !== "");
    const count = (pattern: RegExp): number => lines.reduce((n, l) => n + Number(pattern.test(l)), 0);
    const yaml = count(/^\s*(?:-\s+)?[\w"'./-]+:(?:\s|$)/);
    const env = count(/^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=/);
    const sections = count(/^\s*\[[^\]]+\]\s*$/);
    const directives = count(
        /^\s*(?:proxy_set_header|add_header|proxy_pass|server_name|fastcgi_param|listen|upstream|location)\b/,
    );
    if (directives > 0) return { how: "configuration", settings: readLines(text, "ini"), whole: false };
    // Fluent Bit and others write name and value with spaces between them.
    if (sections > 0 && count(/^\s*[A-Za-z][\w.]*\s+[^\s=]/) > 0)
        return { how: "ini", settings: readLines(text, "ini"), whole: false };
    const command = count(
        /^\s*(?:sudo|docker|az|kubectl|helm|curl|wget|echo|export|apt|apt-get|yum|npm|dotnet|python3?|pip|git|cd|mkdir|set|if|for|then|fi|done|chmod|chown|cat|source|\$\w+\s*=|[A-Z][a-z]+-[A-Z]\w+|Set-|New-|Invoke-|systemctl|mysql|psql|sqlcmd|terraform|pulumi|openssl|java|node)\b/,
    );
    if (sections > 0 && env > 0) return { how: "ini", settings: readLines(text, "toml"), whole: false };
    if (POWERSHELL.test(sample)) return { how: "script", settings: readPowerShell(text), whole: false };
    if (command > 0 && command >= yaml) return { how: "script", settings: readShell(text), whole: false };
    if (yaml >= env && yaml > 0) return { how: "YAML", settings: settingsOfTree(readYaml(text)), whole: false };
    if (env > 0) return { how: "environment file", settings: readLines(text, "env"), whole: false };
    return { how: "script", settings: readShell(text), whole: false };
}
