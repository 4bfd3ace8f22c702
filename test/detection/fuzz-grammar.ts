/** What the fuzz run feeds to the detector: texts and resources with planted secrets, made by a seeded grammar. */
import { type Explanation, findInResource, findInText, rules } from "../../src/detection";
import { judge } from "../../src/detection/judge";
import { sampleOf } from "../../src/detection/templates";
import { files } from "./cases";
import { familyFiles, familyResources } from "./family-cases";
import { moreFiles } from "./more-cases";
import { placeFiles, placeResources } from "./place-cases";
import { resources } from "./resource-cases";

/** A secret in a text, and how it is written there. */
export interface Plant {
    readonly secret: string;
    readonly write: (secret: string) => string;
}
export type Piece = string | Plant;

/** What is read: a text in pieces, or the leaves of a resource's inputs, each with the keys that lead to it. */
export interface FuzzCase {
    readonly what: string;
    /** Path of a text, type of a resource. */
    readonly of: string;
    readonly leaves: readonly { readonly keys: readonly (string | number)[]; readonly pieces: readonly Piece[] }[];
}

export const written = (pieces: readonly Piece[], other: (plant: Plant) => string = (p) => p.write(p.secret)): string =>
    pieces.map((piece) => (typeof piece === "string" ? piece : other(piece))).join("");

/** Reads a case as the detector's users do. `other` gives what is written for a plant. */
export function read(one: FuzzCase, explain: (e: Explanation) => void, other?: (plant: Plant) => string) {
    const options = { explain, fingerprintKey: "fuzz" };
    if (one.what === "resource") return findInResource({ type: one.of, props: propsOf(one, other) }, options);
    return findInText({ path: one.of, text: textOf(one, other) }, options);
}

export const textOf = ({ leaves }: FuzzCase, other?: (plant: Plant) => string): string =>
    leaves.map(({ pieces }) => written(pieces, other)).join("");

/** The inputs of a resource, put together from its leaves. */
function propsOf({ leaves }: FuzzCase, other?: (plant: Plant) => string): unknown {
    const root: Record<string, unknown> = {};
    for (const { keys, pieces } of leaves) {
        let at: Record<string, unknown> = root;
        for (const [n, key] of keys.entries()) {
            const next = keys[n + 1];
            at[key] ??= next === undefined ? written(pieces, other) : typeof next === "number" ? [] : {};
            at = at[key] as Record<string, unknown>;
        }
    }
    return root;
}

/* ---------------------------------------------------------------- secrets */

const SYLLABLES = "plo ver tun dra quil map orc zep kett bad vel cob wal fer mar gan cur otta hyx jun".split(" ");
const JOINTS = [..."-_.=;:/&'\"#@%?+,|\\${}<>()[]!*^~` \n\t", "", ""];

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

/** A password as people make them, without the signs that cannot be written in its place. */
function human(without: RegExp, random: Random): string {
    const joints = JOINTS.filter((joint) => !without.test(joint));
    let out = "";
    const words = 2 + Math.floor(random() * 3);
    for (let n = 0; n < words; n++) {
        const word = pick(SYLLABLES, random) + pick(SYLLABLES, random);
        out += random() < 0.6 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
        if (random() < 0.5 || n === 0) out += String(Math.floor(random() * 10_000));
        if (n < words - 1) out += pick(joints, random);
    }
    return out;
}

/** The credentials in the examples of the rules. */
const ofRules = rules.flatMap(({ notOk }) =>
    notOk.flatMap(({ name, value }) =>
        judge({ names: [name], value }, { surface: "config" })
            .credentials.filter(({ secret }) => secret.length >= 8 && secret.length <= 400)
            .map(({ secret }) => secret),
    ),
);

/** A secret that can be written as it is where some signs must not stand. */
function secretFor({ without }: Style, random: Random): string {
    const kind = random();
    if (kind < 0.5) return human(without, random);
    if (kind < 0.65) return sampleOf("{A3}7{A12}", random);
    if (kind < 0.75) return sampleOf("{h32}", random);
    if (kind < 0.85) return sampleOf("{A40}", random);
    const fixture = pick(ofRules, random);
    return [...fixture].some((sign) => without.test(sign)) ? sampleOf("{u24}", random) : fixture;
}

/* ---------------------------------------------------------------- how secrets are written */

interface Style {
    /** Signs that would end the value there, or be read as something else. */
    readonly without: RegExp;
    readonly write: (secret: string) => string;
}
const json = (secret: string): string => JSON.stringify(secret).slice(1, -1);
const xml = (secret: string): string => secret.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
const as = (without: RegExp, write: (secret: string) => string = (secret) => secret): Style => ({ without, write });

const anything = /(?!)/;
const styles = {
    /** Where white space or any sign of the language may end it. */
    bare: as(/[^\w.~+-]/),
    /** Up to the end of the line, or the next white space. */
    word: as(/[\s"'`\\#;|&<>(){}[\]$*?!^%,]/),
    /** In running text nobody escapes anything. */
    prose: as(/[\s"'`|<>()\\*_[\]]/),
    double: as(anything, json),
    single: as(/['\\\n\r\t$]/),
    raw: as(/["'`\\\n\r$%{}]/),
    /** A field of a connection string. */
    field: as(/[;"'\s={}\\<>&`$%|]/),
    url: as(anything, encodeURIComponent),
    markup: as(/[\n\r\t]/, xml),
    base64: as(anything, (secret) => Buffer.from(secret).toString("base64")),
    wide: as(anything, (secret) => Buffer.from(secret, "utf16le").toString("base64")),
    hex: as(anything, (secret) => Buffer.from(secret).toString("hex")),
} as const;

type Template = readonly (string | keyof typeof styles)[];
const isStyle = (part: string): part is keyof typeof styles => part in styles;

/** A template with a secret of its own in each place that names a style. */
const planted = (template: Template, random: Random): Piece[] =>
    template.map((part) => {
        if (!isStyle(part)) return part;
        const style = styles[part];
        return { secret: secretFor(style, random), write: style.write };
    });

/* ---------------------------------------------------------------- texts */

/** Names of secrets: what is planted elsewhere is none. */
const NAMES = [
    ...["password", "DB_PASSWORD", "DbPassword", "pwd", "token", "ACCESS_TOKEN", "apiKey", "api-key", "api_key"],
    ...["secret", "client_secret", "kennwort", "mot de passe", "пароль", "db password", "sasToken", "privateKey"],
];
/** Lines with nothing planted in them. */
const OTHERS = [
    "TOKEN_URL=https://x/y",
    "passwordLength: 8",
    "user: admin",
    'name: "x"',
    "SECRET_NAME=db",
    "note: a token",
    "{",
    "x = 1",
];

/** Lines by the ending of their file; `NAME` is any of the names. */
const LINES: Readonly<Record<string, readonly Template[]>> = {
    env: [
        ["NAME=", "word", "\n"],
        ['NAME="', "double", '"\n'],
        ["NAME='", "single", "' # x\n"],
    ],
    yaml: [
        ["NAME: ", "word", "\n"],
        ['NAME: "', "double", '"\n'],
        ["- name: NAME\n  value: '", "single", "'\n"],
        ["args: [--NAME, '", "single", "']\n"],
        ["NAME: |\n  ", "word", "\n  ", "word", "\n"],
        ["kind: Secret\ndata:\n  NAME: ", "base64", "\n"],
    ],
    json: [
        ['{ "NAME": "', "double", '", "a": 1 }\n'],
        ['{ "name": "NAME", "value": "', "double", '" }\n'],
        ['{ "a": "{\\"NAME\\": \\"', "bare", '\\"}", "b": ["--NAME", "', "double", '"] }\n'],
        ['{ "c": "Server=x;User ID=a;Password=', "field", ';Encrypt=true" }\n'],
    ],
    ts: [
        ['const NAME = "', "double", '";\n'],
        ["connect({ user: 'a', NAME: '", "single", "' });\n"],
        ["const NAME = `", "raw", "`;\n"],
        ["// NAME: ", "prose", "\n"],
    ],
    py: [
        ['NAME = """', "raw", '"""\n'],
        ["login('a', '", "single", "')  # NAME\n"],
    ],
    cs: [
        ['var NAME = @"', "raw", '";\n'],
        ['new NetworkCredential("a", "', "double", '");\n'],
    ],
    go: [["var NAME = `", "raw", "`\n"]],
    sh: [
        ["mysql -u root -p", "bare", " db\n"],
        ["curl -u admin:", "bare", " https://x\n"],
        ["export NAME='", "single", "'; run --NAME '", "single", "' --x\n"],
        ['bash -c "export NAME=', "bare", '; ./run"\n'],
        ["mount -t cifs //s/x /m -o username=st,password=", "bare", ",vers=3.0\n"],
        ["docker login -u a -p ", "bare", " x.io\n"],
        ["run --NAME=", "word", " --", "\n"],
    ],
    ps1: [
        ['$NAME = ConvertTo-SecureString "', "raw", '" -AsPlainText -Force\n'],
        ["Set-ItemProperty -Path x -Name NAME -Value '", "single", "'\n"],
        ["powershell -EncodedCommand ", "wide", "\n"],
        ["[Environment]::SetEnvironmentVariable('NAME', '", "single", "', 'Machine')\n"],
    ],
    md: [
        ["The NAME is `", "prose", "`.\n"],
        ["NAME: ", "prose", "\n"],
        ["| NAME | ", "prose", " |\n"],
        ["user: a pass: ", "prose", " token: ", "prose", "\n"],
        ["Log in as admin / ", "prose", " and NAME=", "prose", " then\n"],
        ["```sh\nrun --token ", "word", "\n```\n"],
        ["https://u:", "url", "@host/x?NAME=", "url", "&a=b\n"],
    ],
    sql: [
        ["CREATE USER x IDENTIFIED BY '", "single", "';\n"],
        ["insert into u (a, NAME) values ('a', '", "single", "');\n"],
    ],
    xml: [
        ['<add key="NAME" value="', "markup", '"/>\n'],
        ["<NAME>", "markup", "</NAME>\n"],
        ['<a connectionString="Server=x;User ID=a;Password=', "field", '"/>\n'],
        ["<!-- NAME: ", "bare", " -->\n"],
    ],
    properties: [
        ["NAME=", "word", "\n"],
        ["NAME = ", "word", "\n"],
    ],
    ini: [
        ["[a]\nNAME = ", "word", "\n"],
        ['NAME="', "raw", '"\n'],
    ],
    toml: [['NAME = "', "double", '"\n']],
    tf: [['resource "x" "y" {\n  NAME = "', "double", '"\n}\n']],
    bicep: [["param NAME string = '", "single", "'\n"]],
    csv: [["name,NAME\na,", "bare", "\n"]],
    unknown: [
        ["NAME ", "word", "\n"],
        ["NAME=", "word", "\n"],
        ["NAME: ", "prose", "\n"],
    ],
    Dockerfile: [
        ["ENV NAME=", "word", " X=1\n"],
        ["ARG NAME ", "word", "\n"],
        ["RUN x --NAME '", "single", "'\n"],
    ],
    ".netrc": [["machine x login a password ", "bare", "\n"]],
    ".pgpass": [["h:5432:db:u:", "bare", "\n"]],
};
const SIGNS = [
    ...[
        '"',
        "'",
        "`",
        "{",
        "}",
        "[",
        "]",
        ":",
        "=",
        ",",
        ";",
        "\n",
        "- ",
        "#",
        "<",
        ">",
        "/",
        "\\",
        "$",
        "|",
        "${",
        "}}",
    ],
    ...['<a b="', "://a:b@", "eyJ", "\u0000", "\ud83d", "é", "密码", "data:\n", 'name: "x"', "value ", "--password "],
    ...[
        "-----BEGIN PRIVATE KEY-----",
        "password",
        " token",
        "key: ",
        " is ",
        "?",
        "&",
        "(",
        ")",
        "\t",
        "pass: ",
        " -p ",
    ],
];

/** Where names have spaces in them. */
const PROSE = new Set(["md", "unknown"]);
const fixtures = [...files, ...moreFiles, ...familyFiles, ...placeFiles];
const pathOf = (ending: string): string =>
    /^[.A-Z]/.test(ending) ? ending : ending === "env" ? ".env" : `a.${ending}`;

/** A path of each kind of file. */
export const PATHS = [...Object.keys(LINES).map(pathOf), ...fixtures.map(({ path }) => path)];

function textCase(random: Random): FuzzCase {
    const leaf = (pieces: readonly Piece[]) => ({ keys: [], pieces });
    // A fixture of the project with other secrets in it, some of its lines cut.
    if (random() < 0.25) {
        const { path, text } = pick(fixtures, random);
        const leaves = text.split(/(?<=\n)/).map((line) => {
            const parts = line.split(/⟦|⟧/);
            return leaf(
                parts.map((part, n) =>
                    n % 2 === 1 ? { secret: sampleOf("{A3}7{A14}", random), write: (s: string) => s } : part,
                ),
            );
        });
        const from = random() < 0.5 ? 0 : Math.floor(random() * leaves.length);
        return { what: "fixture", of: path, leaves: leaves.slice(from, from + 60) };
    }
    const endings = Object.keys(LINES);
    const ending = pick(endings, random);
    const leaves = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
        // Mostly lines of the file's own kind.
        // In XML every bracket that is not escaped is markup, and in a script running text is commands.
        const own = ending === "xml" || random() < 0.85;
        const from = own ? ending : pick(endings, random);
        if (PROSE.has(from) && /^(?:sh|ps1|Dockerfile)$/.test(ending)) return leaf([]);
        const template = pick(LINES[from] ?? [], random);
        // A value on a line of its own is one only where the language says so.
        if (!own && template.some((part) => /\n\s+$/.test(part))) return leaf([]);
        const spaced = PROSE.has(ending) || template.some((part) => part.includes('"NAME"'));
        const name = pick(
            NAMES.filter((one) => spaced || !one.includes(" ")),
            random,
        );
        const pieces = planted(template, random).map((piece) =>
            typeof piece === "string" ? piece.replaceAll("NAME", name) : piece,
        );
        // Signs around the lines break what the readers expect; within a line they would cut a secret in two.
        const around = (): string => (random() < 0.15 ? pick(SIGNS, random) : "");
        return leaf([around(), ...pieces, around()]);
    });
    if (random() < 0.5) leaves.splice(Math.floor(random() * leaves.length), 0, leaf([`${pick(OTHERS, random)}\n`]));
    if (random() < 0.05) leaves.push(leaf([pick(SIGNS, random).repeat(2000), "\n"]));
    return { what: "text", of: pathOf(ending), leaves };
}

/* ---------------------------------------------------------------- resources */

const SETTINGS: readonly {
    readonly type: string;
    readonly keys: readonly (string | number)[];
    readonly value: Template;
}[] = [
    { type: "azure-native:web:WebApp", keys: ["siteConfig", "appSettings", 0], value: ["double"] },
    {
        type: "azure-native:web:WebApp",
        keys: ["siteConfig", "connectionStrings", 0],
        value: ["Server=x;Password=", "field", ";A=b"],
    },
    { type: "azure-native:app:ContainerApp", keys: ["template", "containers", 0, "env", 0], value: ["raw"] },
    {
        type: "azure-native:containerinstance:ContainerGroup",
        keys: ["containers", 0, "command", 2],
        value: ["x --NAME ", "bare", " y"],
    },
    { type: "azure-native:batch:Pool", keys: ["startTask", "commandLine"], value: ['sh -c "NAME=', "bare", ' ./run"'] },
    { type: "azure-native:compute:VirtualMachine", keys: ["osProfile", "customData"], value: ["base64"] },
    {
        type: "azure-native:logic:Workflow",
        keys: ["definition"],
        value: ['{"NAME":"', "double", '","a":{"NAME":"x"}}'],
    },
    {
        type: "azure-native:apimanagement:Policy",
        keys: ["value"],
        value: ['<a NAME="', "markup", '"><NAME>', "markup", "</NAME></a>"],
    },
    { type: "kubernetes:core/v1:Secret", keys: ["data", "NAME"], value: ["base64"] },
    { type: "kubernetes:core/v1:ConfigMap", keys: ["data", "app.yaml"], value: ["a:\n  NAME: '", "single", "'\n"] },
    { type: "x:y:Z", keys: ["NAME"], value: ["double"] },
    { type: "x:y:Z", keys: ["tags", "NAME"], value: ["https://u:", "url", "@h/v?NAME=", "url"] },
    { type: "x:y:Z", keys: ["env", 0], value: ["NAME=", "word"] },
];

function resourceCase(random: Random): FuzzCase {
    if (random() < 0.25) {
        const { type, props } = pick([...resources, ...familyResources, ...placeResources], random);
        // Any text of a fixture may be a secret: those below the reported names are.
        const leaves: FuzzCase["leaves"][number][] = [];
        const walk = (value: unknown, keys: readonly (string | number)[]): void => {
            if (typeof value === "string") {
                const secret = /pass|pwd|secret$|token$/i.test(String(keys.at(-1))) && value.length >= 8;
                leaves.push({
                    keys,
                    pieces: secret
                        ? planted(["double"], random).map((p) =>
                              typeof p === "string" ? p : { ...p, write: (s: string) => s },
                          )
                        : [value],
                });
            } else if (Array.isArray(value)) value.forEach((item, n) => walk(item, [...keys, n]));
            else if (typeof value === "object" && value !== null)
                for (const [key, item] of Object.entries(value)) walk(item, [...keys, key]);
        };
        walk(props, []);
        return { what: "resource", of: type, leaves };
    }
    const leaves = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, n) => {
        const { keys, value } = pick(SETTINGS, random);
        const name = pick(NAMES, random);
        const pieces = planted(value, random).map((piece) =>
            typeof piece === "string" ? piece.replaceAll("NAME", name) : piece,
        );
        const own = [`p${n}`, ...keys].map((key) => (key === "NAME" ? name : key));
        const named = /appSettings|connectionStrings|env/.test(String(keys.at(-2))) && pieces.length < 3;
        const parts = value.length === 1 && !named ? pieces : pieces;
        return named
            ? [
                  { keys: [...own, "name"], pieces: [name] },
                  { keys: [...own, "value"], pieces: parts },
              ]
            : [{ keys: own, pieces: parts }];
    });
    return { what: "resource", of: pick(SETTINGS, random).type, leaves: leaves.flat() };
}

/** The next case of a run. */
export const caseOf = (random: Random): FuzzCase => (random() < 0.7 ? textCase(random) : resourceCase(random));
