/** Numbers that depend on a seed alone: the same seed gives the same numbers on every machine. */
import { createHash, randomInt } from "node:crypto";

const WORD_BITS = 48;
const WORD_RANGE = 2 ** WORD_BITS;

/**
 * A source of whole numbers from 0 to below a limit (at most 2^48). With a seed they repeat; they differ from those the
 * official provider draws from the same seed, which come from Go's own generator. Without one they are unpredictable.
 */
export function numbers(seed: string | undefined): (limit: number) => number {
    if (seed === undefined || seed === "") return (limit) => (limit <= 1 ? 0 : randomInt(limit));
    let counter = 0;
    const word = (): number => createHash("sha256").update(`${counter++}:${seed}`).digest().readUIntBE(0, 6);
    return (limit) => {
        // Words above the last whole multiple of the limit would favour small numbers, so they are drawn again.
        const usable = WORD_RANGE - (WORD_RANGE % limit);
        let drawn = word();
        while (drawn >= usable) drawn = word();
        return drawn % limit;
    };
}
