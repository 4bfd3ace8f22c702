import { type Values } from "./values";

/** Writes one file: its path and its text, in which `literal` and `tolerated` mark what the labels speak of. */
export interface FileTemplate {
    family: string;
    times: number;
    /** `nth` counts the files of the family: the templates alternate between a literal and what stands in its place. */
    make: (v: Values, nth: number) => [path: string, text: string];
}

export interface Label {
    line: number;
    endLine?: number;
    kind: string;
    tolerate?: true;
}

const OPEN = "\uE000";
const MIDDLE = "\uE001";
const CLOSE = "\uE002";

/** Marks a credential inside the text of a file. */
export const literal = (kind: string, value: string): string => OPEN + kind + MIDDLE + value + CLOSE;
/** Marks what counts neither way. */
export const tolerated = (value: string): string => OPEN + "tolerated" + MIDDLE + value + CLOSE;

/** Takes the marks out of a text and says on which lines they stood. */
export function settleText(marked: string): { text: string; labels: Label[] } {
    const labels: Label[] = [];
    let text = "";
    let rest = marked;
    for (;;) {
        const open = rest.indexOf(OPEN);
        if (open < 0) break;
        const middle = rest.indexOf(MIDDLE, open);
        const close = rest.indexOf(CLOSE, middle);
        if (middle < 0 || close < 0) throw new Error("a mark is not closed");
        text += rest.slice(0, open);
        const kind = rest.slice(open + 1, middle);
        const value = rest.slice(middle + 1, close);
        const line = text.split("\n").length;
        const more = value.replace(/\n$/, "").split("\n").length - 1;
        labels.push({ line, ...(more > 0 ? { endLine: line + more } : {}), kind, ...(kind === "tolerated" ? { tolerate: true } : {}) });
        text += value;
        rest = rest.slice(close + 1);
    }
    return { text: text + rest, labels };
}
