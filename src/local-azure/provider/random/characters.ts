/** Random strings with a minimum of each kind of character, every allowed arrangement equally likely. */
import { randomInt } from "node:crypto";

const UPPER = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const LOWER = [..."abcdefghijklmnopqrstuvwxyz"];
const NUMERIC = [..."0123456789"];
/** The official provider's set. */
const SPECIAL = [..."!@#$%&*()-_=+[]{}<>:?"];

export interface CharacterRules {
    readonly length: number;
    readonly upper: boolean;
    readonly lower: boolean;
    readonly numeric: boolean;
    readonly special: boolean;
    readonly minUpper: number;
    readonly minLower: number;
    readonly minNumeric: number;
    readonly minSpecial: number;
    /** Replaces the special characters; empty means the usual ones. */
    readonly overrideSpecial: string;
}

function pick(alphabet: readonly string[]): string {
    // randomInt is uniform for every range, unlike a remainder of random bytes.
    return alphabet[randomInt(alphabet.length)] ?? "";
}

function pickMany(alphabet: readonly string[], count: number): string[] {
    return Array.from({ length: count }, () => pick(alphabet));
}

/** Fisher and Yates, in place. */
export function shuffle<T>(items: T[], below: (limit: number) => number = randomInt): T[] {
    for (let last = items.length - 1; last > 0; last--) {
        const other = below(last + 1);
        // Both indexes are within the list.
        [items[last], items[other]] = [items[other] as T, items[last] as T];
    }
    return items;
}

/**
 * A string of `length` characters: the minimum of each kind first, the rest from all kinds switched on, then shuffled. As
 * with the official provider a minimum holds even for a kind that is switched off.
 */
export function randomCharacters(rules: CharacterRules): string {
    const special = rules.overrideSpecial === "" ? SPECIAL : [...rules.overrideSpecial];
    const alphabet = [
        ...(rules.upper ? UPPER : []),
        ...(rules.lower ? LOWER : []),
        ...(rules.numeric ? NUMERIC : []),
        ...(rules.special ? special : []),
    ];
    const characters = [
        ...pickMany(UPPER, rules.minUpper),
        ...pickMany(LOWER, rules.minLower),
        ...pickMany(NUMERIC, rules.minNumeric),
        ...pickMany(special, rules.minSpecial),
    ];
    characters.push(...pickMany(alphabet, rules.length - characters.length));
    return shuffle(characters).join("");
}
