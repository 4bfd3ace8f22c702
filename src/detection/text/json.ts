import { unescaped } from "../decode";
import { type Dict, type List, type Node, type Scalar } from "./tree";

const MAX_DEPTH = 200;
/** Longest `${…}` in a bare word that is taken as one. */
const LONGEST_EXPRESSION = 200;

/**
 * A tolerant reader of JSON, JSON with comments, JSON5 and YAML flow collections: it never throws, keeps the offset of every
 * scalar and goes on after anything it does not know. Linear.
 */
export class JsonReader {
    private at: number;
    /** Whether a bare word ends at `=` too, as in TOML's inline tables and HCL maps. */
    public constructor(
        private readonly text: string,
        from = 0,
        private readonly end = text.length,
    ) {
        this.at = from;
    }

    /** The value at the current place, or undefined when there is none. */
    public read(): Node | undefined {
        this.space();
        return this.at >= this.end ? undefined : this.value(0);
    }

    /** Offset after the last value that was read. */
    public get position(): number {
        return this.at;
    }

    private space(): void {
        while (this.at < this.end) {
            const c = this.text.charCodeAt(this.at);
            if (c === 32 || c === 9 || c === 10 || c === 13 || c === 0xfeff) this.at++;
            else if (c === 47 && this.text.charCodeAt(this.at + 1) === 47) this.skipTo("\n");
            else if (c === 47 && this.text.charCodeAt(this.at + 1) === 42) this.skipTo("*/");
            else if (c === 35 && this.lineStart()) this.skipTo("\n");
            else return;
        }
    }

    private lineStart(): boolean {
        let i = this.at - 1;
        while (i >= 0 && (this.text[i] === " " || this.text[i] === "\t")) i--;
        return i < 0 || this.text[i] === "\n" || this.text[i] === "," || this.text[i] === "{" || this.text[i] === "[";
    }

    private skipTo(mark: string): void {
        const i = this.text.indexOf(mark, this.at + 1);
        this.at = i < 0 ? this.end : i + mark.length;
    }

    private value(depth: number): Node {
        const c = this.text[this.at];
        if (c === "{" && depth < MAX_DEPTH) return this.object(depth);
        if (c === "[" && depth < MAX_DEPTH) return this.array(depth);
        if (c === '"' || c === "'") return this.string();
        return this.word();
    }

    private object(depth: number): Dict {
        const entries: Dict["entries"] = [];
        this.at++;
        for (;;) {
            this.space();
            if (this.at >= this.end) break;
            const c = this.text[this.at];
            if (c === "}") {
                this.at++;
                break;
            }
            if (c === "," || c === ";" || c === "]") {
                this.at++;
                continue;
            }
            const before = this.at;
            const key = this.text[this.at] === '"' || this.text[this.at] === "'" ? this.string().value : this.key();
            this.space();
            const mark = this.text[this.at];
            if (mark === ":" || mark === "=") {
                this.at++;
                if (this.text[this.at] === ">") this.at++;
                this.space();
                const next = this.text[this.at];
                if (next !== "}" && next !== "," && this.at < this.end)
                    entries.push({ key, node: this.value(depth + 1) });
            }
            if (this.at <= before) this.at = before + 1;
        }
        return { kind: "map", entries };
    }

    private array(depth: number): List {
        const items: Node[] = [];
        this.at++;
        for (;;) {
            this.space();
            if (this.at >= this.end) break;
            const c = this.text[this.at];
            if (c === "]") {
                this.at++;
                break;
            }
            if (c === "," || c === "}" || c === ":") {
                this.at++;
                continue;
            }
            const before = this.at;
            items.push(this.value(depth + 1));
            if (this.at <= before) this.at = before + 1;
        }
        return { kind: "list", items };
    }

    private string(): Scalar {
        const quote = this.text.charCodeAt(this.at);
        const start = this.at + 1;
        let i = start;
        let escaped = false;
        while (i < this.end) {
            const c = this.text.charCodeAt(i);
            if (c === 92) {
                escaped = true;
                i += 2;
                continue;
            }
            if (c === quote) break;
            i++;
        }
        const stop = Math.min(i, this.end);
        this.at = stop + 1;
        const raw = this.text.slice(start, stop);
        return {
            kind: "scalar",
            value: escaped ? unescaped(raw) : raw,
            start,
            length: stop - start,
            direct: !escaped,
            quoted: true,
        };
    }

    private key(): string {
        const start = this.at;
        while (this.at < this.end && !/[:=,{}[\]\n"]/.test(this.text.charAt(this.at))) this.at++;
        return this.text.slice(start, this.at).trim();
    }

    private word(): Scalar {
        const start = this.at;
        while (this.at < this.end && !/[,\]}\n\r]/.test(this.text.charAt(this.at))) {
            // `${…}` of a template ends at its own brace.
            const dollar = this.text.charCodeAt(this.at) === 36 && this.text.charCodeAt(this.at + 1) === 123;
            const close = dollar ? this.text.slice(this.at, this.at + LONGEST_EXPRESSION).indexOf("}") : -1;
            this.at += close < 0 ? 1 : Math.min(close + 1, this.end - this.at);
        }
        let stop = this.at;
        while (stop > start && /\s/.test(this.text.charAt(stop - 1))) stop--;
        return {
            kind: "scalar",
            value: this.text.slice(start, stop),
            start,
            length: stop - start,
            direct: true,
            quoted: false,
        };
    }
}

/** Reads a whole JSON-like text; several values in a row (JSON lines) become a list. */
export function readJson(text: string): Node | undefined {
    const reader = new JsonReader(text);
    const items: Node[] = [];
    for (let last = -1; reader.position > last;) {
        last = reader.position;
        const node = reader.read();
        if (node === undefined) break;
        items.push(node);
        if (items.length > 5000) break;
    }
    return items.length === 0 ? undefined : items.length === 1 ? items[0] : { kind: "list", items };
}
