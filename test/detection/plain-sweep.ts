/** What the sweep finds, said plainly: character by character, word by word. The kernel must find the same. */
import { type Sweep } from "../../src/detection/sweep";
import { secondLooks, tellingLetters, wordGroups } from "../../src/detection/sweep/words";
import { TOKEN_RULES } from "../../src/detection/tokens";

/** Words by their first characters, of which three or four are their head. */
const byHead = new Map<string, string[]>();
for (const word of wordGroups.flat()) {
    const head = word.slice(0, 4);
    byHead.set(head, [...(byHead.get(head) ?? []), word]);
}
const signatures = TOKEN_RULES.filter(({ nameHas }) => nameHas === undefined)
    .flatMap((rule) => rule.signatures.map(({ literal }) => literal))
    .filter((literal) => literal.length > 1);

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether a URL has a user, a query or a hook in it. */
const tells = (text: string): boolean => /^[^\s\u0000-\u0020"'`<>)@?]{0,159}[@?]/.test(text);

function wordEndingItsHeadAt(text: string, last: number): number | undefined {
    for (const start of [last - 3, last - 2]) {
        if (start < 0) continue;
        for (const word of byHead.get(lower(text.slice(start, last + 1))) ?? []) {
            if (lower(text.slice(start, start + word.length)) !== word || word === "strongroom:allow") continue;
            if (secondLooks.get(word) === "last" && /^[A-Za-z/]/.test(text.slice(start + word.length))) continue;
            if (word !== "://" || tells(text.slice(last + 1, last + 161))) return start;
        }
    }
    return undefined;
}

function wordsOf(text: string): number[] {
    const found: number[] = [];
    let quiet = 0;
    for (let last = 0; last < text.length; last++) {
        if (last < quiet) continue;
        if (`Öö${tellingLetters}`.includes(text.charAt(last))) {
            found.push(last);
            quiet = last + 8;
            continue;
        }
        const start = wordEndingItsHeadAt(text, last);
        if (start === undefined) continue;
        found.push(start);
        quiet = last + 4;
    }
    return found;
}

/** Windows before and in runs that are long enough, each with whether a token may begin there. */
export function windowsOf(text: string): { from: number; to: number; hasSignature: boolean }[] {
    const windows: { from: number; to: number; hasSignature: boolean }[] = [];
    let [run, wide, done] = [0, 0, 0];
    for (let end = 0; end <= text.length; end++) {
        const character = text.charAt(end);
        if (/[A-Za-z0-9_~-]/.test(character)) continue;
        const goesOn = /[+/]/.test(character);
        const isRun = end - run >= 28 || (end - run >= 14 && /\d/.test(text.slice(run, end)));
        const isWide = (end - run >= 14 || !goesOn) && end - wide >= 40 && /\d/.test(text.slice(wide, end));
        if (isRun || isWide) {
            const from = Math.max(done, (isRun ? run : wide) - 30);
            const window = text.slice(from, end);
            windows.push({ from, to: end, hasSignature: signatures.some((signature) => window.includes(signature)) });
            done = end;
        }
        run = end + 1;
        if (!goesOn) wide = end + 1;
    }
    return windows;
}

export function plainSweep(text: string): Sweep {
    const windows = windowsOf(text);
    return {
        words: wordsOf(text),
        windows: windows.filter(({ hasSignature }) => hasSignature).flatMap(({ from, to }) => [from, to]),
        runs: windows.length > 0,
        keys: text.includes("PRIVATE KEY") || text.includes("PuTTY-User-Key-File-"),
        allows: lower(text).includes("strongroom:allow"),
    };
}
