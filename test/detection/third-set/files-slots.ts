import { type FileTemplate, literal } from "../corpus/file-template";
import { type Values } from "../corpus/values";

/** Fills one place of a template: with a credential, or with what belongs there or merely looks like one. */
export type Slot = (kind: string, credential: string, instead: string) => string;

/** A family whose files take turns: the first, third, … hold credentials (`holds`), the others what stands in their place. */
export function pair(
    family: string,
    paths: readonly [string, string, ...string[]],
    write: (v: Values, slot: Slot, holds: boolean) => string,
): FileTemplate {
    const empty: Slot = (_kind, _credential, instead) => instead;
    return {
        family,
        times: paths.length,
        make: (v, nth) => {
            const holds = nth % 2 === 0;
            return [paths[nth] ?? "", write(v, holds ? literal : empty, holds)];
        },
    };
}

/** A family of files that are all of one sort; a credential in them is marked with `literal`. */
export function single(
    family: string,
    paths: readonly [string, ...string[]],
    write: (v: Values) => string,
): FileTemplate {
    return { family, times: paths.length, make: (v, nth) => [paths[nth] ?? "", write(v)] };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const PLACES = ["Porto", "Nagoya", "Tromso", "Bergamo", "Leeds", "Tartu", "Oaxaca", "Graz", "Quito", "Cork", "Turku"];

/** What somebody thinks up, of characters that need no quoting anywhere. */
export function thoughtUp(v: Values): string {
    const leet = (word: string): string => word.replace(/a/g, "4").replace(/e/g, "3").replace(/o/g, "0");
    return v.pick([
        () => `${capital(leet(v.word()))}_${v.word()}_${v.digits(2)}`,
        () => `${v.pick(PLACES)}${v.number(1961, 2024)}`,
        () => `${v.word()}${v.word()}${v.word()}`,
        () => `${v.digits(4)}-${v.word()}-${v.digits(4)}`,
        () => `i-${v.word()}-2-${capital(v.word())}`,
        () => `${leet(v.word())}.${leet(v.word())}.${v.pick(PLACES)}`,
        () => `${capital(v.word())}${v.digits(1)}${capital(v.word())}${v.digits(1)}`,
        () => v.text("qwrtpsdfgh", 5) + v.digits(5),
    ])();
}

/** A passphrase with spaces. */
export const phrase = (v: Values): string => `${v.word()} ${v.word()} ${v.word()} ${v.word()}`;

/** What somebody thinks up in another alphabet. */
export const otherAlphabet = (v: Values): string =>
    v.pick([
        "Снегирь",
        "Ромашка",
        "Черёмуха",
        "さくらんぼ",
        "こうもり",
        "Παπαρούνα",
        "Χελιδόνι",
        "반딧불이",
        "蜻蜓点水",
    ]) + v.digits(3);

const der = (head: readonly number[], v: Values, bytes: number): string =>
    Buffer.concat([Buffer.from(head), v.bytes(bytes)]).toString("base64");

/** A PFX bundle in base64: the first bytes of its structure, then random ones. */
export const pfx = (v: Values): string =>
    der(
        [0x30, 0x82, 0x03, 0x9a, 2, 1, 3, 0x30, 0x82, 0x03, 0x56, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1],
        v,
        390,
    );

/** An RSA private key in base64 without its frame: the first bytes of PKCS #8, then random ones. */
export const bareKey = (v: Values): string =>
    der(
        [
            0x30, 0x82, 0x04, 0xbd, 2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 4,
            0x82, 0x04, 0xa7, 0x30, 0x82, 0x04, 0xa3,
        ],
        v,
        420,
    );

export const encoded = (text: string, encoding: BufferEncoding = "utf8"): string =>
    Buffer.from(text, encoding).toString("base64");

/** A block of several lines, moved to the right. */
export const indented = (text: string, by: number): string =>
    text
        .trimEnd()
        .split("\n")
        .map((line, nth) => (nth === 0 ? line : " ".repeat(by) + line))
        .join("\n");

/** A PEM block on one line, as JSON and .env files hold it. */
export const escaped = (pem: string): string => pem.replace(/\n/g, "\\n");
