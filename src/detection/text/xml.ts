import { type Dict, type Node, type Scalar } from "./tree";

const MAX_DEPTH = 200;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(raw: string): string {
    if (!raw.includes("&")) return raw;
    return raw.replace(
        /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,6}));/g,
        (whole, hex?: string, dec?: string, name?: string) => {
            const code = hex !== undefined ? parseInt(hex, 16) : dec !== undefined ? Number(dec) : undefined;
            if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
            return ENTITIES[name ?? ""] ?? whole;
        },
    );
}

/**
 * A tolerant reader of XML: elements become maps of their attributes, children and `#text`. Commented-out markup is read too,
 * because a password in a comment is a password. Never throws; linear.
 */
export function readXml(text: string): Node {
    const root: Dict = { kind: "map", entries: [] };
    const stack: { name: string; node: Dict }[] = [];
    let at = 0;
    const top = (): Dict => stack.at(-1)?.node ?? root;
    const addText = (from: number, to: number): void => {
        let a = from;
        let b = to;
        while (a < b && /\s/.test(text.charAt(a))) a++;
        while (b > a && /\s/.test(text.charAt(b - 1))) b--;
        if (a >= b) return;
        const raw = text.slice(a, b);
        const value = plain(raw);
        top().entries.push({
            key: "#text",
            node: {
                kind: "scalar",
                value,
                start: a,
                length: b - a,
                direct: value === raw,
                quoted: false,
                ...(value !== raw && raw.includes("\n") ? { lines: linesOf(raw, a) } : {}),
            },
        });
    };
    while (at < text.length) {
        const open = text.indexOf("<", at);
        if (open < 0) {
            addText(at, text.length);
            break;
        }
        if (open > at) addText(at, open);
        if (text.startsWith("<!--", open)) {
            at = open + 4;
            continue;
        }
        if (text.startsWith("<![CDATA[", open)) {
            const close = text.indexOf("]]>", open);
            const stop = close < 0 ? text.length : close;
            const raw = text.slice(open + 9, stop);
            if (raw.trim() !== "")
                top().entries.push({
                    key: "#text",
                    node: {
                        kind: "scalar",
                        value: raw,
                        start: open + 9,
                        length: raw.length,
                        direct: true,
                        quoted: false,
                    },
                });
            at = stop + 3;
            continue;
        }
        const next = text.charCodeAt(open + 1);
        if (next === 63 || next === 33) {
            const close = text.indexOf(">", open);
            at = close < 0 ? text.length : close + 1;
            continue;
        }
        if (next === 47) {
            const close = text.indexOf(">", open);
            const stop = close < 0 ? text.length : close;
            const name = text.slice(open + 2, stop).trim();
            // A stray end tag closes nothing; a known one closes what was left open inside it.
            for (let i = stack.length - 1; i >= 0 && i >= stack.length - 20; i--) {
                const opened = stack[i];
                if (opened?.name === name) {
                    pairKeys(opened.node, name);
                    stack.length = i;
                    break;
                }
            }
            at = stop + 1;
            continue;
        }
        if (!/[A-Za-z_]/.test(text.charAt(open + 1))) {
            at = open + 1;
            continue;
        }
        at = element(text, open, top(), stack);
    }
    return root;
}

/** Where the lines of a text with entities begin, in its value and in the document. */
function linesOf(raw: string, start: number): [number, number][] {
    const out: [number, number][] = [];
    let inValue = 0;
    let inText = start;
    for (const line of raw.split("\n")) {
        out.push([inValue, inText]);
        inValue += plain(line).length + 1;
        inText += line.length + 1;
    }
    return out;
}

/** The only text of an element. */
function onlyText({ node }: { node: Node }): Scalar | undefined {
    const text = node.kind === "map" && node.entries.length === 1 ? node.entries[0]?.node : undefined;
    return text?.kind === "scalar" ? text : undefined;
}

/** `<name>x</name><value>y</value>` of Hadoop, servlets and Jenkins; SSIS tells in an attribute which property gets the value. */
function pairElements(node: Dict): void {
    const values = node.entries.filter(({ key }) =>
        /^(?:value|defaultValue|param-value|env-entry-value|Value|ConfiguredValue)$/.test(key),
    );
    if (values.length === 0 || node.entries.length > 40) return;
    const named = node.entries.find(({ key }) => /^(?:name|key|param-name|env-entry-name|Name|Key)$/.test(key));
    const path = node.entries.find(({ key }) => key === "Path")?.node;
    const name =
        path?.kind === "scalar"
            ? /\[([^[\]]{1,100})\]$/.exec(path.value)?.[1]
            : named === undefined
              ? undefined
              : onlyText(named)?.value;
    if (name === undefined || name.length > 200 || /\s/.test(name)) return;
    for (const entry of values) {
        const text = onlyText(entry);
        if (text === undefined) continue;
        entry.key = name;
        entry.node = text;
    }
}

/** Property lists write a map as `<key>name</key><string>value</string>`: the value gets that name. */
function pairKeys(node: Dict, name: string): void {
    if (name === "elementProp") pairProperties(node);
    if (name !== "dict") {
        pairElements(node);
        return;
    }
    let key: string | undefined;
    for (const entry of node.entries) {
        const text =
            entry.node.kind === "map" && entry.node.entries.length === 1 ? entry.node.entries[0]?.node : undefined;
        if (entry.key === "key" && text?.kind === "scalar") key = text.value;
        else if (key !== undefined && entry.key !== "#text") {
            entry.key = key;
            key = undefined;
        }
    }
}

/** The text of a property with a name, and that name's last word: `<stringProp name="Header.value">x</stringProp>`. */
function propertyOf({ node }: { node: Node }): { readonly last: string; readonly text: Node } | undefined {
    if (node.kind !== "map") return undefined;
    const name = node.entries.find((e) => e.key === "name")?.node;
    const text = node.entries.find((e) => e.key === "#text")?.node;
    if (name?.kind !== "scalar" || text?.kind !== "scalar") return undefined;
    return { last: name.value.split(".").at(-1) ?? "", text };
}

/** JMeter tells the name of an argument or header in one property and its value in the one beside it. */
function pairProperties(node: Dict): void {
    const properties = node.entries.map((entry) => ({ entry, property: propertyOf(entry) }));
    const name = properties.find(({ property }) => property?.last === "name")?.property?.text;
    if (name?.kind !== "scalar") return;
    for (const { entry, property } of properties)
        if (property?.last === "value") {
            entry.key = name.value;
            entry.node = property.text;
        }
}

const NAME_CHAR = /[\w.:-]/;

function element(text: string, open: number, parent: Dict, stack: { name: string; node: Dict }[]): number {
    let i = open + 1;
    while (i < text.length && NAME_CHAR.test(text.charAt(i))) i++;
    const name = text.slice(open + 1, i);
    const node: Dict = { kind: "map", entries: [] };
    parent.entries.push({ key: name, node });
    for (;;) {
        while (i < text.length && /\s/.test(text.charAt(i))) i++;
        const c = text[i];
        if (c === undefined || c === "<") return i;
        if (c === ">") {
            if (stack.length < MAX_DEPTH) stack.push({ name, node });
            return i + 1;
        }
        if (c === "/" || c === "?") {
            if (text[i + 1] === ">") return i + 2;
            i++;
            continue;
        }
        const start = i;
        while (i < text.length && NAME_CHAR.test(text.charAt(i))) i++;
        if (i === start) {
            i++;
            continue;
        }
        const key = text.slice(start, i);
        let j = i;
        while (j < text.length && /\s/.test(text.charAt(j))) j++;
        if (text[j] !== "=") continue;
        j++;
        while (j < text.length && /\s/.test(text.charAt(j))) j++;
        const quote = text[j];
        if (quote !== '"' && quote !== "'") {
            i = j;
            continue;
        }
        let close = text.indexOf(quote, j + 1);
        if (close < 0) close = text.length;
        const raw = text.slice(j + 1, close);
        const value = plain(raw);
        node.entries.push({
            key,
            node: { kind: "scalar", value, start: j + 1, length: raw.length, direct: value === raw, quoted: true },
        });
        i = close + 1;
    }
}
