/** Hostile input for the rules, and the measure of time against its length. */
import { gzipSync } from "node:zlib";
import { findInResource, findInText, rules } from "../../src/detection";
import { scanText } from "../../src/scanner/scan-text";

/** Pieces that are repeated to make a hostile text: signs that open something, words that gate, and the start of every rule's format. */
export const PIECES = [
    "a",
    "=",
    "a=",
    "a=b;",
    "a=b,",
    "a: b\n",
    "key = ",
    "password ",
    "password: ",
    '"',
    "'",
    "`",
    "\\",
    "{",
    '{"a":',
    "[[",
    "- ",
    "<a ",
    "<a b='",
    "<!--",
    "://",
    "http://a:b@c/",
    "@",
    "eyJ",
    "eyJ.",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "${",
    "{{",
    "$(",
    "\n",
    " ",
    "|",
    "password is `",
    "insert into t (password) values (",
    "('a',",
    "sig=",
    "?sig=a&",
    "Server=a;Password=",
    "Password='",
    "host=a user=b password=c ",
    "--password ",
    "Aa",
    "aA1",
    "0",
    "密码",
    "\ud83d",
    "# ",
    "/* ",
    "key:\n",
    "key: |\n  a\n",
    'name: "key",\n',
    "secret(",
    'f("key", ',
    "identified by ",
    "A1b2C3d4E5f6G7h8",
    '"""',
    "user:pass@tcp(",
    "${a:-",
    "${env:a:-",
    "password=$(",
    'password="$(a "',
    'password="$(a $(b))" ',
    "password=`a b`",
    "authorization=Bearer a,",
    "{:basic, ",
    "key=ab:",
    "const a = ",
    "'''\na",
    "@'\n",
    "| password | a |\n",
    "| value |\n|---|\n",
    '"password", ',
    'f("a", "password", ',
    "`${`",
    'f"{',
    "password=${",
    "a=1&key=b&",
    "secret: {{",
    '["a"]["b"]',
    "user = 'a', password = 'a', ",
    "-----BEGIN PRIVATE KEY-----\\nQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=",
    "a::b::",
    "LS0tLS1CRUdJTi",
    "requirepass a\n",
    "enable secret 0 a\n",
    "apiKeys: {\n",
    "apiKeys: {\n  'a': 'abcdef',\n",
    "the key for the a is ",
    "login: a / ",
    "curl -u a ",
];
/** One path for every reader. */
export const PATHS = ["a.ts", "a.json", "a.yaml", "a.xml", "a.env", "a.sh", "a.md", "a.toml", "a.bicep", "a.unknown"];

/** Readers that differ from those in a part: the long form looks at them as well. PowerShell is read as shell and as code. */
export const MORE_PATHS = [
    "a.conf",
    "a.properties",
    "a.csv",
    "a.ipynb",
    "a.diff",
    "a.robot",
    ".netrc",
    ".pgpass",
    "userlist.txt",
];

/** Something that reads a text, and the text, for any length. */
export interface Probe {
    readonly what: string;
    readonly text: (length: number) => string;
    readonly read: (text: string) => unknown;
    /** The text consists of lines of one length, so that more of them tell little. */
    readonly ofLines?: true;
}

/** A text that is hostile as a whole: what is repeated in it, and what stands around that. */
interface Hostile {
    readonly before?: string;
    readonly piece: string;
    readonly after?: string;
}

/** A piece repeated up to a length in characters, within what stands around it. */
export function filled({ before = "", piece, after = "" }: Hostile, length: number): string {
    const room = Math.max(0, length - before.length - after.length);
    return before + piece.repeat(Math.ceil(room / piece.length)).slice(0, room) + after;
}

const readsFile =
    (path: string) =>
    (text: string): unknown =>
        findInText({ path, text });

const readsResource = (text: string): unknown =>
    findInResource({
        type: "azure-native:web:WebApp",
        props: { password: text, token: text, connectionString: text, x: text },
    });

/** What makes a reader look at a text that has nothing telling in it; behind everything else, so that no other reader is chosen. */
const TELLING = "\npassword = 'x1'\n";

/** Every hostile piece in a kind of file. */
export const fileProbes = (path: string): Probe[] =>
    PIECES.map((piece) => ({
        what: `${path} ${JSON.stringify(piece)}`,
        text: (length) => filled({ piece, after: TELLING }, length),
        read: readsFile(path),
    }));

/** Every hostile piece as values of a resource. */
export const resourceProbes: readonly Probe[] = PIECES.map((piece) => ({
    what: `resource ${JSON.stringify(piece)}`,
    text: (length) => filled({ piece }, length),
    read: readsResource,
}));

const probesOfRule = (id: string, value: string): Probe[] => [
    {
        what: `${id} begun`,
        text: (length) => filled({ piece: value.slice(0, Math.max(4, value.length - 3)) }, length),
        read: readsFile("a.ts"),
    },
    { what: `${id} whole`, text: (length) => filled({ piece: value }, length), read: readsFile("a.unknown") },
];

/** For each rule, text that is full of what it finds, and text that begins like it and never ends like it. The rule is named, its value is not. */
export const ruleProbes: readonly Probe[] = rules.flatMap(({ id, notOk }) => probesOfRule(id, notOk[0]?.value ?? ""));

/** The same for everything that each rule says it finds, every form of a token for instance. */
export const allRuleProbes: readonly Probe[] = rules.flatMap(({ id, notOk }) =>
    notOk.flatMap(({ value }) => probesOfRule(id, value)),
);

/** The most that readers look at of one line: code 2,000 characters, text 8,000. */
const LINES = [
    { path: "a.ts", length: 2000 },
    { path: "a.bicep", length: 2000 },
    { path: "a.ps1", length: 2000 },
    { path: "a.md", length: 8000 },
    { path: "a.conf", length: 3900 },
    { path: "a.env", length: 8000 },
    { path: "a.sh", length: 8000 },
    { path: "a.yaml", length: 8000 },
    { path: "a.toml", length: 8000 },
] as const;

/** Every hostile piece in lines as long as readers take them, each with something that tells. */
export const lineProbes: readonly Probe[] = LINES.flatMap(({ path, length: longest }) =>
    PIECES.map((piece) => {
        const line = filled({ before: "key ", piece: piece.replace(/\n/g, " "), after: " 1: =\n" }, longest);
        return {
            what: `lines of ${path} ${JSON.stringify(piece)}`,
            text: (length) => filled({ piece: line }, length),
            ofLines: true,
            read: readsFile(path),
        };
    }),
);

/** The most that the steps of judging look at of a value: most of them at all of it, some at so much. */
const VALUES = [300, 16_000] as const;

/** Every hostile piece in values as long as they are judged, each under the name of a secret. */
export const valueProbes: readonly Probe[] = VALUES.flatMap((longest) =>
    PIECES.map((piece) => {
        const line = filled({ before: "password=x1", piece: piece.replace(/[\n"]/g, " "), after: ".!\n" }, longest);
        return {
            what: `values of ${longest} ${JSON.stringify(piece)}`,
            text: (length) => filled({ piece: line }, length),
            ofLines: true,
            read: readsFile("a.properties"),
        };
    }),
);

/** A line as long as readers take it, between something that tells and a sign that keeps patterns from ending there. */
const long = (length: number, piece: string, before = "key ", after = " 1: =!\n"): string =>
    filled({ before, piece, after }, length);

/** Something encoded five times, deeper than it is followed. */
function nested(encode: (text: string) => string): string {
    let text = "password = 'Xy7!abcd'\n".repeat(20);
    for (let n = 0; n < 5; n++) text = encode(text);
    return text;
}

/** Texts that are hostile to one reader or rule, by the grammar that it knows. */
const CRAFTED: readonly (Hostile & { readonly path: string })[] = [
    // Brackets and quotes that nothing closes, in comments; blocks of many lines; one long text with many settings.
    { path: "a.yaml", piece: "# password: [\n" },
    { path: "a.yaml", piece: "# password: {'a': \n" },
    { path: "a.yaml", before: "password: >\n", piece: "  a\n" },
    { path: "a.yaml", before: "password: |\n", piece: "  a\n" },
    { path: "a.yaml", before: "chpasswd:\n  list: |\n", piece: "    a:b\n" },
    { path: "a.yaml", piece: "- - - - - password:\n" },
    { path: "a.yaml", before: "password: 'a\n", piece: "  a\n" },
    { path: "a.ipynb", before: '{"source": "', piece: 'password = \\"ab1\\"\\n', after: '"}' },
    { path: "a.ipynb", before: '{"source": ["', piece: 'password = \\"ab1\\"\\n", "', after: '"]}' },
    // Deep nesting, many keys, a key as long as the text.
    { path: "a.json", piece: '{"password":[', after: '"x1' },
    { path: "a.json", before: '{"password":{', piece: '"a":"b",' },
    { path: "a.json", before: '{"', piece: "password", after: '":["x1","x2"]}' },
    { path: "a.json", before: '{"password":"', piece: '{\\"password\\":\\"Xy7!abcd\\"},', after: '"}' },
    { path: "a.json", before: '{"a":[', piece: `"[${'{\\"password\\":\\"Xy7!abcd\\"},'.repeat(7000)}]",` },
    { path: "a.json", before: '{"a":[', piece: `"[${'{\\"password\\":\\"x\\"},'.repeat(7000)} https://a.b/?key=x",` },
    { path: "a.json", before: '{"password":[', piece: '{"name":"password","value":"x1"},' },
    { path: "a.xml", piece: "<password>", after: "x1" },
    { path: "a.xml", before: "<dict>", piece: "<key>password</key><string>x1</string>" },
    { path: "a.xml", piece: "<dict><key>password</key>" },
    { path: "a.xml", piece: "<elementProp><a name='Header.name'>password</a></elementProp>" },
    { path: "a.xml", piece: "<password a='x1' </x><![CDATA[ <? " },
    // Documents of a shell, of Terraform and of Bicep that nothing closes, or that anything might.
    { path: "a.tf", piece: "<<A\n", after: "password = 'x1'\n" },
    { path: "a.tf", piece: "<<A\nB\n", after: "password = 'x1'\n" },
    { path: "a.bicep", piece: "password: '''\n" },
    { path: "a.ps1", piece: "password @'\n@\"\n" },
    { path: "a.sh", before: "echo x | ", piece: "passwd " },
    { path: "a.ps1", piece: 'password `"$(' },
    { path: "a.sh", piece: 'password=a (`"\n' },
    { path: "a.sh", piece: "echo x1 | chpasswd password | " },
    { path: "a.sql", piece: "insert into t (password, a) values ('x''1', (((" },
    { path: "a.diff", before: "password\n", piece: "--- a\r" },
    { path: "a.diff", piece: "+++ a.ts\n+password = 'ab1'\n" },
    { path: "a.robot", piece: long(2000, "${password}  =  a=b  Input Password  ") },
    // Patterns that may be read in several ways, in lines and values as long as they are looked at.
    { path: "a.conf", piece: `secure_link_md5 ${`${"$".repeat(130)} `.repeat(4)};\n`, after: TELLING },
    { path: "a.conf", piece: `username ${"password ".repeat(60)};\n` },
    { path: "a.conf", piece: `acl setuser a ${"user > > ".repeat(60)};\n`, after: TELLING },
    { path: "a.conf", piece: `${"[".repeat(120)}${"\t".repeat(135)}${"]".repeat(200)}\n`, after: TELLING },
    { path: "a.conf", piece: `${"[".repeat(120)}${"\t".repeat(135)}x\n`, after: TELLING },
    { path: "a.conf", piece: `${"ab cd ".repeat(36)}\n`, after: TELLING },
    { path: "a.env", piece: `${":".repeat(220)}\n`, after: TELLING },
    { path: "a.md", piece: long(8000, "a.") },
    { path: "a.md", piece: long(8000, "a:11,") },
    { path: "a.md", piece: long(8000, "host=") },
    { path: "a.md", piece: long(8000, "host=a b=c") },
    { path: "a.md", piece: long(8000, "eyJ.") },
    { path: "a.md", piece: long(8000, "| key | 1a ", " ".repeat(4000)) },
    { path: "a.md", before: "\n|", piece: `${" ".repeat(1300)}--${" ".repeat(1300)}:--\n`, after: TELLING },
    { path: "a.md", piece: `key 1: Server=${")".repeat(1480)}x\n` },
    {
        path: "a.md",
        before: `\n${"|value".repeat(650)}\n${"|--".repeat(650)}\n`,
        piece: `${"|a".repeat(650)}|password\n`,
    },
    { path: "a.md", piece: long(8000, "seed: abc abc abc abc ") },
    { path: "a.md", piece: long(8000, "logins a a a: a ") },
    { path: "a.md", piece: long(8000, "the key for a a a a ") },
    { path: "a.md", piece: "```ts\npassword = 'ab1'\n```\n" },
    { path: "a.ts", piece: `password = "${"$A___".repeat(60)}!";\n` },
    { path: "a.env", piece: `password="${"$A___".repeat(60)}!"\n` },
    { path: "a.env", piece: `password="${"${A___".repeat(60)}{"\n` },
    { path: "a.env", piece: `password=Server=a;Password=x${" ".repeat(15_000)}y\n` },
    { path: "a.env", piece: `password=https://${"a.mm.".repeat(1600)}!/hooks/a\n` },
    { path: "a.env", piece: `Authorization=JWT :${":=".repeat(8000)}\r!\n` },
    { path: "a.env", piece: `password=\${${"A-".repeat(100_000)}!}\n` },
    { path: "a.env", piece: `password=${"@Microsoft.KeyVault(".repeat(10_000)}\n` },
    { path: "a.env", piece: `password=[if(${")Q".repeat(9000)}\n` },
    { path: "a.sh", piece: `mysql -h "${",".repeat(19_000)}x" password=x1\n` },
    { path: "a.ts", piece: `f("password", "${"1".repeat(1900)}x");\n` },
    { path: "a.ts", piece: `\`${"1".repeat(3900)}x\`, password = "ab1"\n` },
    // Encodings and documents within each other.
    { path: "a.env", piece: `password=${nested((text) => Buffer.from(text).toString("base64"))}\n` },
    { path: "a.env", piece: `password=${nested((text) => Buffer.from(text).toString("hex"))}\n` },
    { path: "a.env", piece: `password=${nested((text) => encodeURIComponent(text))}\n` },
    { path: "a.env", piece: `password=${nested((text) => JSON.stringify({ password: text }))}\n` },
    { path: "a.env", piece: `data=${gzipSync("password=x1\n".repeat(80_000)).toString("base64")}\n` },
    // Scripts within scripts, whose quotes close early or never, and what gives a name or a value to the next word.
    { path: "a.sh", piece: 'powershell -Command "a b"x ', after: TELLING },
    { path: "a.sh", piece: 'pwsh -c "\\"a ', after: TELLING },
    { path: "a.sh", piece: `sh -c "sh -c 'a b' `, after: TELLING },
    { path: "a.sh", piece: 'bash -c "$(bash -c "a=b ', after: TELLING },
    { path: "a.sh", piece: "-o a,b=c,", after: TELLING },
    { path: "a.ps1", piece: "$a = 'b'; -Password $a -Name password -Value $a " },
    { path: "a.ps1", piece: "password: a=b ConvertTo-SecureString ( " },
    { path: "a.env", piece: "password a b=x1 ", after: TELLING },
];

export const craftedProbes: readonly Probe[] = CRAFTED.map(({ path, ...hostile }, n) => ({
    what: `crafted ${n} ${path} ${JSON.stringify(`${hostile.before ?? ""}${hostile.piece}`.slice(0, 60))}`,
    text: (length) => filled(hostile, length),
    read: readsFile(path),
}));

/** Texts of two halves that both grow, and what goes with each value is in the other. */
const HALVES: readonly { readonly path: string; readonly text: (length: number) => string }[] = [
    {
        path: "a.json",
        text: (length) =>
            `{"${filled({ piece: "password" }, length / 2)}":${filled({ before: "[", piece: '"b=c",' }, length / 2)}]}`,
    },
    {
        path: "a.yaml",
        text: (length) =>
            `chpasswd:\n  list: |\n${filled({ piece: "    a:Xy7!abcd\n" }, length - 4000)}    ${rules.find(({ id }) => id === "private-key")?.notOk[0]?.value.replace(/\n/g, "\n    ") ?? ""}\n`,
    },
];

/** Resources of many settings, of deep ones, and of ones with long names. */
const RESOURCES: readonly ((text: string) => unknown)[] = [
    (text) => ({ password: Array.from({ length: text.length / 10 }, () => "Xy7!abcd") }),
    (text) => Array.from({ length: text.length / 40 }, (_, n) => ({ name: `key${n}`, value: "Xy7!abcd" })),
    (text) => Object.fromEntries(Array.from({ length: text.length / 20 }, (_, n) => [`password${n}`, "Xy7!abcd"])),
    (text) => ({ [text.slice(text.length / 2)]: Array.from({ length: text.length / 20 }, () => "a=b") }),
    (text) => Array.from({ length: text.length / 2000 }, () => deep(100)),
    (text) => deep(Math.min(5000, text.length / 20)),
    () => doubled(60),
];

/** An object that is twice in another one, which is twice in another one. */
function doubled(depth: number): unknown {
    let value: unknown = {};
    for (let n = 0; n < depth; n++) value = { a: value, b: value };
    return value;
}

function deep(depth: number): unknown {
    let value: unknown = "Xy7!abcd";
    for (let n = 0; n < depth; n++) value = { password: value };
    return value;
}

export const shapeProbes: readonly Probe[] = [
    ...HALVES.map(({ path, text }, n) => ({ what: `halves ${n} ${path}`, text, read: readsFile(path) })),
    ...RESOURCES.map((props, n) => ({
        what: `shapes ${n}`,
        text: (length: number) => filled({ piece: "password" }, length),
        read: (text: string) => findInResource({ type: "azure-native:web:WebApp", props: props(text) }),
    })),
];

/** What the scanner does with a text besides. */
export const scannerProbes: readonly Probe[] = [
    "strongroom:allow password b ",
    "strongroom:allow password a\n",
    "strongroom:allow a                                                                 ",
    "password = 'Xy7!abcd' // strongroom:allow password b\n",
    "strongroom:allow password b password = 'Xy7!abcd' ",
].map((piece) => ({
    what: `comments ${JSON.stringify(piece)}`,
    text: (length) => filled({ piece }, length),
    read: (text) => scanText({ path: "a.ts", text }, "key"),
}));

/** Milliseconds of processor time that this process spends on a call; other processes do not count. */
export function cpuMs(run: () => unknown): number {
    const before = process.cpuUsage();
    run();
    return process.cpuUsage(before).user / 1000;
}
