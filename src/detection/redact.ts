import { createHmac } from "node:crypto";

/**
 * A stand-in for a secret in reports: how long it is, to the next power of two, and nothing of its characters. Even a first
 * letter helps somebody who guesses, and an exact length narrows the search.
 */
export function redact(value: string): string {
    if (value === "") return "<empty>";
    const bound = Math.max(8, 2 ** Math.ceil(Math.log2(value.length)));
    return `<redacted, at most ${bound} characters>`;
}

/**
 * HMAC-SHA-256 of a value under a rule, 64 hexadecimal digits: the same secret gives the same fingerprint in every file and
 * commit, and without the key nobody can test guesses against it.
 */
export function fingerprint(key: string | Uint8Array, rule: string, value: string): string {
    return createHmac("sha256", key).update(rule).update("\0").update(value).digest("hex");
}
