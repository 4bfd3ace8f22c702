import { hintForText } from "./hints";
import { nameOf, Shown } from "./label";
import { fingerprint } from "./fingerprint";
import { ruleById } from "./registry";
import { type Sweep } from "./sweep";
import { credentialsOfText, type TextCredential, type TextVerdict } from "./text/find";
import { type Explanation, type Finding, type FindOptions } from "./types";

export interface TextInput {
    /** Path of the file, for its syntax; it need not exist. */
    readonly path: string;
    readonly text: string;
    /** What the sweep over the text told, where there was one already. */
    readonly swept?: Sweep;
}

/** Offsets of the starts of the lines of a text. */
function lineStarts(text: string): number[] {
    const out = [0];
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) out.push(i + 1);
    return out;
}

function lineOf(starts: readonly number[], offset: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
    }
    return low;
}

/** Finds literal credentials in the text of a file. Never throws, whatever the text is. */
export function findInText(input: TextInput, options: FindOptions = {}): Finding[] {
    let starts: number[] | undefined;
    const place = (offset: number): { line: number; column: number } => {
        starts ??= lineStarts(input.text);
        const line = lineOf(starts, offset);
        return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    };
    const looked: TextVerdict[] = [];
    const found = credentialsOfText(
        input.path,
        input.text,
        options.explain === undefined ? undefined : (verdict) => looked.push(verdict),
        input.swept,
    );
    if (options.explain !== undefined) explainAll(input.text, looked, found, place, options.explain);
    const shown = new Shown(input.text, found);
    const out: Finding[] = [];
    for (const credential of found) {
        const rule = ruleById(credential.rule);
        if (rule === undefined) continue;
        const from = place(credential.from);
        const to = place(Math.max(credential.from, credential.to - 1));
        const inside = credential.inside.map((name) => shown.name(name));
        const name = credential.name === undefined || credential.name === "" ? undefined : shown.name(credential.name);
        const where = inside.length === 0 ? "" : ` (inside: ${inside.join(" > ")})`;
        const subject = name === undefined ? "this line" : `'${name}'`;
        out.push({
            rule: rule.id,
            kind: rule.kind,
            severity: rule.severity,
            line: from.line,
            column: from.column,
            endLine: to.line,
            ...(name === undefined ? {} : { name }),
            message: `${subject} holds ${rule.title} as plain text${where}`,
            hint: hintForText(input.path, rule),
            inside,
            ...(options.fingerprintKey === undefined
                ? {}
                : { fingerprint: fingerprint(options.fingerprintKey, rule.id, credential.secret) }),
        });
    }
    return out;
}

/** Says of each setting why it was reported or not. A name that stands in the value of another one is not shown. */
function explainAll(
    text: string,
    looked: readonly TextVerdict[],
    found: readonly TextCredential[],
    place: (offset: number) => { line: number; column: number },
    explain: (explanation: Explanation) => void,
): void {
    const values = looked
        // What has no name is a document, whose names are those of its settings.
        .filter(({ found: { names, value } }) => names.length > 0 && value.length < LONGEST_VALUE)
        .map(({ found: { value, start, length } }) => ({ secret: value, from: start, to: start + length }));
    const shown = new Shown(text, [...found, ...values]);
    for (const { found: setting, judgement } of looked) {
        explain({
            ...place(setting.start),
            name: shown.name(nameOf(setting)),
            reported: judgement.credentials.length > 0,
            rules: judgement.credentials.map((c) => c.rule),
            reason: judgement.reason,
        });
    }
}

/** Longer values are documents. */
const LONGEST_VALUE = 4096;
