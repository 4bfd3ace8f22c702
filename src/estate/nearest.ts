/** Number of single-character insertions, deletions, replacements and swaps of neighbours that turn one text into another. */
export function editDistance(a: string, b: string): number {
    const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        rows.push(row);
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            let best = Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                best = Math.min(best, at(i - 2, j - 2) + 1);
            row.push(best);
        }
    }
    return at(a.length, b.length);
}

const folded = (text: string): string => text.toLowerCase().replace(/[\s_.:-]+/g, "");

/** Longest text worth comparing: every word Strongroom knows is shorter, and the cost grows with the square. */
const longestWord = 80;

/**
 * The known word a person most likely meant, or undefined when none is close. Case and separators do not count, and about one
 * slip in four characters is forgiven, since beyond that a guess misleads.
 */
export function nearest(text: string, known: readonly string[]): string | undefined {
    if (text.length > longestWord) return undefined;
    const wanted = folded(text);
    if (wanted === "") return undefined;
    let best: { word: string; distance: number } | undefined;
    for (const word of known) {
        const distance = editDistance(wanted, folded(word));
        if (best === undefined || distance < best.distance) best = { word, distance };
    }
    if (best === undefined) return undefined;
    const forgiven = Math.max(1, Math.floor(Math.min(wanted.length, folded(best.word).length) / 4));
    return best.distance <= forgiven && best.distance < wanted.length ? best.word : undefined;
}

/** `; did you mean premium?`, or what else to do when nothing is near. */
export function meant(text: unknown, known: readonly string[], otherwise = ""): string {
    const guess = typeof text === "string" ? nearest(text, known) : undefined;
    if (guess !== undefined) return `; did you mean ${guess}?`;
    return otherwise === "" ? "" : `; ${otherwise}`;
}
