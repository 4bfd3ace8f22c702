/** Hostile input for the rules, and the measure of time against its length. */
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

/** Readers that differ from those in a part: the long form looks at them as well. */
export const MORE_PATHS = [
    "a.conf",
    "a.properties",
    "a.ps1",
    "a.py",
    "a.sql",
    "a.tf",
    "a.csv",
    "a.ipynb",
    ".netrc",
    ".pgpass",
    "userlist.txt",
];

/** Something that reads a text, and the text, for any length. */
export interface Probe {
    readonly what: string;
    readonly text: (length: number) => string;
    readonly read: (text: string) => unknown;
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
    { path: "a.py", length: 2000 },
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
            read: readsFile(path),
        };
    }),
);

/** The most that the steps of judging look at of a value: most of them at all of it, some at so much. */
const VALUES = [300, 8000, 16_000] as const;

/** Every hostile piece in values as long as they are judged, each under the name of a secret. */
export const valueProbes: readonly Probe[] = VALUES.flatMap((longest) =>
    PIECES.map((piece) => {
        const line = filled({ before: "password=x1", piece: piece.replace(/[\n"]/g, " "), after: ".!\n" }, longest);
        return {
            what: `values of ${longest} ${JSON.stringify(piece)}`,
            text: (length) => filled({ piece: line }, length),
            read: readsFile("a.properties"),
        };
    }),
);

/** Texts that are hostile to one reader or rule, by the grammar that it knows. */
const CRAFTED: readonly (Hostile & { readonly path: string })[] = [
    { path: "a.yaml", piece: "# password: [\n" },
    { path: "a.yaml", piece: "# password: {'a': \n" },
    { path: "a.yaml", before: "password: >\n", piece: "  a\n" },
    { path: "a.yaml", before: "password: |\n", piece: "  a\n" },
    { path: "a.yaml", before: "chpasswd:\n  list: |\n", piece: "    a:b\n" },
    { path: "a.ipynb", before: '{"source": "', piece: 'password = \\"ab1\\"\\n', after: '"}' },
];

export const craftedProbes: readonly Probe[] = CRAFTED.map(({ path, ...hostile }) => ({
    what: `${path} crafted ${JSON.stringify(`${hostile.before ?? ""}${hostile.piece}`)}`,
    text: (length) => filled(hostile, length),
    read: readsFile(path),
}));

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
