/** Hostile input for the rules, and the measure of time against its length. */
import { findInResource, findInText, rules } from "../../src/detection";

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
];
/** One path for every reader. */
export const PATHS = ["a.ts", "a.json", "a.yaml", "a.xml", "a.env", "a.sh", "a.md", "a.toml", "a.bicep", "a.unknown"];

/** Something that reads a text, and what it reads: a piece that is repeated up to a length. */
export interface Probe {
    readonly what: string;
    readonly piece: string;
    readonly read: (text: string) => unknown;
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

/** Every hostile piece in a kind of file. */
export const fileProbes = (path: string): Probe[] =>
    PIECES.map((piece) => ({ what: `${path} ${JSON.stringify(piece)}`, piece, read: readsFile(path) }));

/** Every hostile piece as values of a resource. */
export const resourceProbes: readonly Probe[] = PIECES.map((piece) => ({
    what: `resource ${JSON.stringify(piece)}`,
    piece,
    read: readsResource,
}));

const probesOfRule = (id: string, value: string): Probe[] => [
    { what: `${id} begun`, piece: value.slice(0, Math.max(4, value.length - 3)), read: readsFile("a.ts") },
    { what: `${id} whole`, piece: value, read: readsFile("a.unknown") },
];

/** For each rule, text that is full of what it finds, and text that begins like it and never ends like it. The rule is named, its value is not. */
export const ruleProbes: readonly Probe[] = rules.flatMap(({ id, notOk }) => probesOfRule(id, notOk[0]?.value ?? ""));

/** The same for everything that each rule says it finds, every form of a token for instance. */
export const allRuleProbes: readonly Probe[] = rules.flatMap(({ id, notOk }) =>
    notOk.flatMap(({ value }) => probesOfRule(id, value)),
);

/** A piece repeated up to a length in characters. */
export const repeated = (piece: string, length: number): string =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Milliseconds of processor time that this process spends on a call; other processes do not count. */
export function cpuMs(run: () => unknown): number {
    const before = process.cpuUsage();
    run();
    return process.cpuUsage(before).user / 1000;
}
