import { createHmac } from "node:crypto";

/**
 * HMAC-SHA-256 of a value under a rule, 64 hexadecimal digits: the same secret gives the same fingerprint in every file and
 * commit, and without the key nobody can test guesses against it.
 */
export function fingerprint(key: string | Uint8Array, rule: string, value: string): string {
    return createHmac("sha256", key).update(rule).update("\0").update(value).digest("hex");
}
