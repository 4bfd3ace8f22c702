/**
 * One pass over a text that finds where it is worth reading: words that names of secrets have in them, and windows around runs of
 * characters that are long enough to be a token and have a beginning of one. Everything costly happens around these places only. Every
 * character is looked at once (by the kernel in `sweep/`), and every word is checked in constant time, so the pass is linear whatever the
 * text is.
 */
import {
    at,
    type Beginnings,
    kernel,
    lineMarks,
    placeIn,
    state,
    stretch,
    type Table,
    urlMarks,
    wordKinds,
    wordList,
} from "./sweep/kernel";
import { secondLooks, tellingLetters, wordGroups } from "./sweep/words";

export interface Sweep {
    /** Offsets of telling words, ascending; in code only those on lines that are read. */
    readonly words: readonly number[];
    /** Pairs of start and end of windows in which a token may begin, ascending. */
    readonly windows: readonly number[];
    /** Whether there is a run long enough for a token, with the beginning of one or without. */
    readonly runs: boolean;
    /** Whether the header of a private key may be there. */
    readonly keys: boolean;
    /** Whether a comment may let a finding through. */
    readonly allows: boolean;
}

const signatures = new Set<string>();

/** Texts of two characters or more that tokens begin with, or have in them near their beginning. */
export function watchFor(beginnings: Iterable<string>): void {
    if (machine !== undefined)
        throw new Error("the sweep has begun; tell it what to watch for when the module is loaded");
    for (const beginning of beginnings) signatures.add(beginning);
}

/** What the browser's library says of WebAssembly, as far as it is used here; Node's types leave it out. */
declare const WebAssembly: {
    readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): void };
    readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

interface Kernel {
    narrow(from: number, length: number): void;
    look(from: number, to: number): void;
    check(): void;
    gate(length: number): void;
}

/** The tables of the kernel, and which letters words begin with. */
function makeTables(): { readonly tables: Uint8Array; readonly beginnings: Beginnings } {
    const tables = new Uint8Array(at.words);
    const mark = (table: Table, characters: ArrayLike<number>): void => {
        const place = placeIn(table, characters);
        tables[at[table] + (place >> 3)] = (tables[at[table] + (place >> 3)] ?? 0) | (1 << (place & 7));
    };
    const beginnings = [0, 8].map(() => Array.from({ length: 4 }, () => new Uint8Array(32)));
    const lists = new Map<number, number[]>();
    const learn = (word: string, group: number, before?: number): void => {
        const bytes = [...Buffer.from(word, "latin1")];
        const head = before === undefined ? bytes.slice(0, 4) : [before, ...bytes];
        for (const [place, table] of (beginnings[group >> 3] ?? []).entries()) {
            const letter = (head[place] ?? 0) & 31;
            table[letter] = (table[letter] ?? 0) | (1 << (group & 7));
        }
        mark("wordCodes", head);
        const kind = wordKinds[secondLooks.get(word) ?? "usual"];
        const list = wordList(head);
        lists.set(list, [...(lists.get(list) ?? []), bytes.length, Math.min(bytes.length, 4), kind, ...bytes]);
    };
    for (const [group, words] of wordGroups.entries()) {
        // Any character may stand before a word of three letters. The longer words come first.
        for (const word of words) if (word.length > 3) learn(word, group);
    }
    for (const [group, words] of wordGroups.entries()) {
        for (const word of words)
            if (word.length === 3) for (let before = 0; before < 32; before++) learn(word, group, before);
    }
    let next: number = at.wordBytes;
    for (const [list, words] of lists) {
        tables[list] = next & 255;
        tables[list + 1] = next >> 8;
        tables.set(words, next);
        next += words.length + 1;
    }
    if (next > at.tellingLetters)
        throw new Error("the words of the sweep have no room any more; give their table another place");
    for (const signature of signatures) {
        const bytes = Buffer.from(signature, "latin1");
        // A beginning of two characters goes before any third.
        const threes = bytes.length > 2 ? [bytes] : Array.from({ length: 256 }, (_, third) => [...bytes, third]);
        for (const three of threes) {
            mark("threes", three);
            if (bytes.length < 4) mark("shortSignatures", three);
        }
        if (bytes.length >= 4) mark("longSignatures", bytes);
    }
    for (const letter of tellingLetters) {
        const code = letter.charCodeAt(0);
        const byte = at.tellingLetters + (code >> 3);
        tables[byte] = (tables[byte] ?? 0) | (1 << (code & 7));
    }
    const meaning = (table: number, means: number, isMeant: (byte: number) => boolean): void => {
        for (let byte = 0; byte < 256; byte++)
            if (isMeant(byte)) tables[table + byte] = (tables[table + byte] ?? 0) | means;
    };
    const oneOf = (signs: string) => (byte: number) => signs.includes(String.fromCharCode(byte));
    meaning(at.urlMarks, urlMarks.ends, (byte) => byte <= 32 || oneOf("\"'`<>)")(byte));
    meaning(at.urlMarks, urlMarks.tells, oneOf("@?"));
    meaning(at.lineMarks, lineMarks.quote, oneOf("\"'`"));
    meaning(at.lineMarks, lineMarks.digit, (byte) => (byte >= 48 && byte <= 57) || byte > 127);
    meaning(at.lineMarks, lineMarks.comment, oneOf("/#*-"));
    meaning(at.lineMarks, lineMarks.assigns, oneOf("=:"));
    meaning(at.lineMarks, lineMarks.leads, oneOf("=:>?|"));
    meaning(at.lineMarks, lineMarks.opens, oneOf("({["));
    return { tables, beginnings };
}

const pageSize = 1 << 16;
/** The kernel reads whole sixteens and four bytes at a time, past the end. */
const slack = 64;
/** Room for most files; more is added when a larger one comes. */
const usualFile = 1 << 18;

/** The kernel with its memory, and views on that. */
class Machine {
    private readonly memory = new WebAssembly.Memory({ initial: Math.ceil((at.text + usualFile + slack) / pageSize) });
    private readonly kernel: Kernel;
    private numbers = new Int32Array(0);
    /** The text, with its slack. */
    public text = Buffer.alloc(0);

    public constructor() {
        this.view();
        const { tables, beginnings } = makeTables();
        const module = new WebAssembly.Module(kernel(beginnings));
        this.kernel = new WebAssembly.Instance(module, { host: { memory: this.memory } }).exports as Kernel;
        // The constants of the kernel are there already.
        new Uint8Array(this.memory.buffer).set(tables.subarray(at.urlMarks), at.urlMarks);
    }

    private view(): void {
        this.numbers = new Int32Array(this.memory.buffer);
        this.text = Buffer.from(this.memory.buffer, at.text);
    }

    /** Makes room for a text of so many bytes; what is there stays, in a buffer that may be another one. */
    public widen(length: number): void {
        const missing = at.text + length + slack - this.memory.buffer.byteLength;
        if (missing <= 0) return;
        this.memory.grow(Math.ceil(missing / pageSize));
        this.view();
    }

    private number(of: keyof typeof state): number {
        return this.numbers[(at.state + state[of]) >> 2] ?? 0;
    }

    /** Puts a text into the room, one byte a character. */
    public put(text: string): void {
        this.widen(text.length);
        // On a string that V8 stores in one byte a character, this test costs nothing.
        if (!/[^\u0000-\u00ff]/.test(text)) {
            this.text.write(text, 0, "latin1");
            return;
        }
        const wide = text.length + (text.length % 2);
        this.widen(wide + 2 * text.length);
        this.text.write(text, wide, "utf16le");
        this.kernel.narrow(wide, text.length);
    }

    /** Sweeps over the first bytes of the room; undefined when they were to be ASCII and are not. */
    public sweep(length: number, isCode: boolean, onlyAscii: boolean): Sweep | undefined {
        this.widen(length);
        const { numbers, text, kernel } = this;
        text.fill(0, length, length + slack);
        numbers.fill(0, at.state >> 2, (at.state + state.size) >> 2);
        numbers[(at.state + state.lastDigit) >> 2] = -1;
        const words: number[] = [];
        const windows: number[] = [];
        // The end of the text ends a run as well.
        for (let from = 0; from <= length; from += stretch) {
            kernel.look(from, Math.min(from + stretch, length + 1));
            if (onlyAscii && this.number("high") !== 0) return undefined;
            if (this.number("words") > 0) {
                kernel.check();
                if (isCode) kernel.gate(length);
                this.take(words, at.words, this.number("words"));
            }
            this.take(windows, at.windows, this.number("windows"));
        }
        return {
            words,
            windows,
            runs: this.number("runs") > 0,
            keys: this.number("keys") !== 0,
            allows: this.number("allows") !== 0,
        };
    }

    private take(to: number[], address: number, count: number): void {
        for (let n = address >> 2; n < (address >> 2) + count; n++) to.push(this.numbers[n] ?? 0);
    }
}

let machine: Machine | undefined;
const theMachine = (): Machine => (machine ??= new Machine());

/** Where the bytes of a file may be put, to be looked through before they become a string: at least so many. */
export function room(length = 0): Buffer {
    theMachine().widen(length);
    return theMachine().text;
}

/**
 * Sweeps over the first bytes of the room; undefined when they are not ASCII, so that offsets in them are none in the text.
 * @param isCode Whether the text is read line by line as code.
 */
export function sweepRoom(length: number, isCode: boolean): Sweep | undefined {
    return theMachine().sweep(length, isCode, true);
}

/** Sweeps over a text; `isCode` as above. */
export function sweep(text: string, isCode = false): Sweep {
    theMachine().put(text);
    return theMachine().sweep(text.length, isCode, false) ?? nothing;
}

const nothing: Sweep = { words: [], windows: [], runs: false, keys: false, allows: false };
