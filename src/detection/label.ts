import { classify, wordsOf } from "./names";
import { findTokens } from "./tokens";
import { looksRandom } from "./shapes";
import { type Surface } from "./types";

const LONGEST_LABEL = 80;

/** What stands in reports for a name that may be a part of a secret. */
const REDACTED = "<redacted name>";

/**
 * A name as reports may show it. Names come from the text, and in broken or unusual text a part of a secret can stand where a name
 * belongs; whatever looks like one is left out.
 */
export function label(name: string): string {
    if (name.length > 10 * LONGEST_LABEL) return "<long name>";
    const plain = name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ").trim();
    if (plain.length > LONGEST_LABEL) return "<long name>";
    if (
        plain.length >= 12 &&
        (findTokens(plain, "").length > 0 || plain.split(/[\s_.:/-]+/).some((p) => p.length >= 12 && looksRandom(p)))
    )
        return REDACTED;
    return plain;
}

/**
 * The words of a name that promise as much as the whole does, mostly its last ones: `token` of `Bin 7 token`. In running text, and wherever a name has a space
 * or a sign in it, nothing says where it begins, so that what stands before them may be the end of something else. Nothing is left of a name that
 * promises nothing.
 */
function decidingWords(name: string): string {
    const cls = classify([name]);
    if (cls === "none") return "";
    const words = wordsOf(name);
    const lower = name.toLowerCase();
    if (lower.length !== name.length) return "";
    let from = lower.length;
    let first = words.length;
    while (first > 0 && from > 0) {
        first--;
        from = Math.max(0, lower.lastIndexOf(words[first] ?? "", from - (words[first] ?? "").length));
        if (classify([name.slice(from)]) === cls) break;
    }
    // `пароль Bin 7`: some languages begin with what it is, and a number may follow.
    let to = from;
    for (const word of words.slice(first)) {
        to = lower.indexOf(word, to) + word.length;
        if (classify([name.slice(from, to)]) === cls) break;
    }
    return name.slice(from, to);
}

/** The name of a setting in a text for reports. */
export function nameOf({ names, surface }: { readonly names: readonly string[]; readonly surface?: Surface }): string {
    const name = names.at(-1) ?? "";
    if (name.includes("://")) return "";
    return surface === "prose" || /[\s<>"'`(){}|&;]/.test(name) ? decidingWords(name) : name;
}

/** Characters of a secret in a row that help somebody who guesses it. */
const TELLING = 4;

/** Names that the readers give themselves to what has none in the text. */
const OWN = new Set(
    (
        "password secret key token credentials header cookie seedPhrase apiKey accountKey authToken clientSecret encryptionKey encryptionSecret " +
        "jwtSecret opensslPassword privateKey sasToken secretAccessKey signingSecret smbLogin erlangCookie"
    ).split(" "),
);

/** Runs of letters, digits and underscores, as long as a name may be: what counts as a word of a text. A pattern for runs of any length fails on the longest. */
const WORD = /(?<![\p{L}\p{N}_])[\p{L}\p{N}_]{1,80}(?![\p{L}\p{N}_])/gu;

/**
 * Which names a report on a text may show: none that has a part of a value in it, unless each of its words also stands on its own outside of
 * all values. Every text is gone through once.
 */
export class Shown {
    private readonly parts = new Set<string>();
    private words: Set<string> | undefined;

    /** @param values What must not be told; the places of those that stand in the text as they are. */
    public constructor(
        private readonly text: string,
        private readonly values: readonly { readonly secret: string; readonly from: number; readonly to: number }[],
    ) {
        // What is written in the text may be encoded, and is not to be told either.
        const done = new Set<string>();
        for (const { secret, from, to } of values)
            for (const value of [secret, text.slice(from, to)]) {
                if (done.has(value)) continue;
                done.add(value);
                for (let i = 0; i + TELLING <= value.length; i++) this.parts.add(value.slice(i, i + TELLING));
            }
    }

    public name(name: string): string {
        const shown = label(name);
        if (OWN.has(shown)) return shown;
        for (let i = 0; i + TELLING <= shown.length; i++)
            if (this.parts.has(shown.slice(i, i + TELLING))) return this.standsOutside(shown) ? shown : REDACTED;
        return shown;
    }

    private standsOutside(name: string): boolean {
        this.words ??= this.wordsOutside();
        const words = name.match(WORD) ?? [];
        return words.length > 0 && words.every((word) => word.length < TELLING || this.words?.has(word) === true);
    }

    private wordsOutside(): Set<string> {
        const spans = [...this.values].sort((a, b) => a.from - b.from);
        const out = new Set<string>();
        let at = 0;
        const take = (to: number): void => {
            for (const [word] of this.text.slice(at, to).matchAll(WORD)) out.add(word);
        };
        for (const { from, to } of spans) {
            if (from > at) take(from);
            at = Math.max(at, to);
        }
        take(this.text.length);
        return out;
    }
}
