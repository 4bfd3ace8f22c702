import { findTokens } from "./tokens";
import { looksRandom } from "./shapes";

const LONGEST_LABEL = 80;

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
        return "<redacted name>";
    return plain;
}
