import { unescaped } from "../decode";
import { JsonReader } from "./json";
import { type Dict, type Node, type Scalar } from "./tree";

interface Frame {
    readonly indent: number;
    readonly item: boolean;
    readonly node: Dict;
}

/** `key: rest` at the start of a line's content; keys may be quoted. */
const KEY =
    /^(?:"((?:[^"\\]|\\.){0,200})"|'([^']{0,200})'|([^\s#"'{}[\],&*!|>%@`-][^#:]{0,200}?|-[^\s:#][^:#]{0,200}?|[^\s"'{}[\],&*!|>%@`-][^\s]{0,200}?))\s*:(?=\s|$)/;

/**
 * A tolerant reader of YAML by indentation. Templates of Helm and Jinja may stand anywhere; anchors and tags are stepped over;
 * broken input loses the line and nothing else. Never throws; linear.
 */
export function readYaml(text: string): Node {
    const root: Dict = { kind: "map", entries: [] };
    const frames: Frame[] = [{ indent: -1, item: false, node: root }];
    let at = 0;
    while (at < text.length) {
        const newline = text.indexOf("\n", at);
        const lineEnd = newline < 0 ? text.length : newline;
        const next = lineEnd + 1;
        let i = at;
        while (i < lineEnd && text[i] === " ") i++;
        let column = i - at;
        let end = lineEnd;
        while (end > i && /\s/.test(text.charAt(end - 1))) end--;
        at = next;
        if (i >= end || text.startsWith("{{", i) || text.startsWith("{%", i)) continue;
        if (text.startsWith("---", i) && column === 0) {
            frames.length = 1;
            continue;
        }
        // A comment that holds `key: value` is read as such.
        let comment = false;
        if (text[i] === "#") {
            comment = true;
            while (i < end && (text[i] === "#" || text[i] === " ")) i++;
            if (!KEY.test(text.slice(i, Math.min(end, i + 300)))) continue;
        }
        if (comment) {
            const m = KEY.exec(text.slice(i, Math.min(end, i + 300)));
            if (m === null) continue;
            let from = i + m[0].length;
            while (from < end && text[from] === " ") from++;
            if (from < end)
                (frames.at(-1)?.node ?? root).entries.push({
                    key: m[1] ?? m[2] ?? m[3] ?? "",
                    node: inline(text, from, end, end).node,
                });
            continue;
        }
        while (text[i] === "-" && (i + 1 >= end || text[i + 1] === " ")) {
            while (frames.length > 1 && isDeeper(frames.at(-1), column, true)) frames.pop();
            const parent = frames.at(-1)?.node ?? root;
            let j = i + 1;
            while (j < end && text[j] === " ") j++;
            const item: Dict = { kind: "map", entries: [] };
            parent.entries.push({ key: "", node: item });
            frames.push({ indent: column, item: true, node: item });
            column += j - i;
            i = j;
            if (i >= end) break;
        }
        if (i >= end) continue;
        const m = KEY.exec(text.slice(i, Math.min(end, i + 420)));
        if (m === null) {
            // A bare scalar: an item of a list, or the continuation of something.
            const frame = frames.at(-1);
            if (frame?.item === true && frame.node.entries.length === 0 && frame.indent < column) {
                const scalar = valueAt(text, i, end, column - 1, lineEnd);
                frame.node.entries.push({ key: "\u0000", node: scalar.node });
                at = Math.max(next, scalar.next);
            }
            continue;
        }
        while (frames.length > 1 && isDeeper(frames.at(-1), column, false)) frames.pop();
        const parent = frames.at(-1)?.node ?? root;
        const key = m[1] ?? m[2] ?? m[3] ?? "";
        let from = i + m[0].length;
        while (from < end && text[from] === " ") from++;
        // Anchors say nothing; a tag stays with the value, since `!secret` and `!vault` say much.
        const anchor = /^&[\w-]+\s*/.exec(text.slice(from, Math.min(end, from + 80)));
        if (anchor !== null) from += anchor[0].length;
        if (from >= end || text[from] === "#") {
            const node: Dict = { kind: "map", entries: [] };
            parent.entries.push({ key, node });
            frames.push({ indent: column, item: false, node });
            continue;
        }
        const value = valueAt(text, from, end, column, lineEnd);
        parent.entries.push({ key, node: value.node });
        at = Math.max(next, value.next);
    }
    return tidy(root, 0);
}

function isDeeper(frame: Frame | undefined, column: number, dash: boolean): boolean {
    if (frame === undefined) return false;
    if (frame.item) return frame.indent >= column;
    return dash ? frame.indent > column : frame.indent >= column;
}

/** Maps that stand for list items become lists, and an item of one bare scalar becomes that scalar. */
function tidy(node: Node, depth: number): Node {
    if (node.kind !== "map" || depth > 100) return node;
    for (const entry of node.entries) entry.node = tidy(entry.node, depth + 1);
    if (node.entries.length === 1 && node.entries[0]?.key === "\u0000") return node.entries[0].node;
    if (node.entries.length > 0 && node.entries.every((e) => e.key === ""))
        return { kind: "list", items: node.entries.map((e) => e.node) };
    return node;
}

function valueAt(
    text: string,
    from: number,
    end: number,
    column: number,
    lineEnd: number,
): { node: Node; next: number } {
    const head = text.slice(from, Math.min(end, from + 40));
    const block = /^(?:!\S+\s+)?[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(head) && end - from < 40;
    if (block) return blockScalar(text, lineEnd + 1, column, head);
    return inline(text, from, end);
}

function blockScalar(text: string, from: number, column: number, head: string): { node: Scalar; next: number } {
    const lines: [number, number][] = [];
    // Each part ends with the sign that joins it to the next.
    const parts = head.startsWith("!") ? [`${head.split(/\s/)[0] ?? ""} `] : [];
    let length = parts[0]?.length ?? 0;
    let at = from;
    let indent = -1;
    // `>` joins lines with a space, except around blank lines and those that are indented further.
    const folds = />[+\-\d\s]*(?:#.*)?$/.test(head);
    let open = false;
    const first = from;
    let last = from;
    while (at < text.length) {
        const newline = text.indexOf("\n", at);
        const lineEnd = newline < 0 ? text.length : newline;
        let i = at;
        while (i < lineEnd && text[i] === " ") i++;
        const blank = i >= lineEnd || (i === lineEnd - 1 && text[i] === "\r");
        if (!blank) {
            if (i - at <= column) break;
            if (indent < 0) indent = i - at;
        }
        const start = Math.min(at + Math.max(indent, 0), lineEnd);
        const plain = folds && !blank && !/\s/.test(text.charAt(start));
        if (plain && open) parts.push(`${(parts.pop() ?? "").slice(0, -1)} `);
        open = plain;
        lines.push([length, blank ? at : start]);
        const part = `${blank ? "" : text.slice(start, lineEnd).replace(/\r$/, "")}\n`;
        parts.push(part);
        length += part.length;
        last = lineEnd;
        at = lineEnd + 1;
    }
    return {
        node: {
            kind: "scalar",
            value: parts.join(""),
            start: lines[0]?.[1] ?? first,
            length: Math.max(0, last - (lines[0]?.[1] ?? first)),
            direct: false,
            quoted: true,
            lines,
        },
        next: at,
    };
}

/** @param limit Where quotes and brackets end that nothing closes: of a comment, at the end of its line. */
function inline(text: string, from: number, end: number, limit = text.length): { node: Node; next: number } {
    const c = text[from];
    if (
        (c === "{" && text[from + 1] !== "{") ||
        (c === "[" &&
            !/^\[(?:parameters|variables|concat|reference|listKeys|format)\(/.test(text.slice(from, from + 14)))
    ) {
        const reader = new JsonReader(text, from, Math.min(limit, from + 20_000));
        const node = reader.read();
        if (node !== undefined) return { node, next: reader.position };
    }
    if (c === '"' || c === "'") {
        let i = from + 1;
        let escaped = false;
        while (i < limit && i - from < 200_000) {
            if (c === '"' && text[i] === "\\") {
                escaped = true;
                i += 2;
                continue;
            }
            if (text[i] === c) {
                if (c === "'" && text[i + 1] === "'") {
                    escaped = true;
                    i += 2;
                    continue;
                }
                break;
            }
            i++;
        }
        const raw = text.slice(from + 1, Math.min(i, limit));
        const folded = raw.includes("\n");
        const value = c === '"' ? unescaped(raw) : raw.replace(/''/g, "'");
        const newline = text.indexOf("\n", i);
        return {
            node: {
                kind: "scalar",
                value: folded ? value.replace(/\n[ \t]*/g, "\n") : value,
                start: from + 1,
                length: raw.length,
                direct: !escaped && !folded,
                quoted: true,
            },
            next: folded ? (newline < 0 ? text.length : newline + 1) : 0,
        };
    }
    let stop = end;
    const comment = text.slice(from, end).search(/\s#/);
    if (comment >= 0) stop = from + comment;
    while (stop > from && /\s/.test(text.charAt(stop - 1))) stop--;
    return {
        node: {
            kind: "scalar",
            value: text.slice(from, stop),
            start: from,
            length: stop - from,
            direct: true,
            quoted: false,
        },
        next: 0,
    };
}
