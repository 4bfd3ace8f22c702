import { crc32 } from "node:zlib";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function base62(value: number, width: number): string {
    let out = "";
    for (let rest = value; out.length < width; rest = Math.floor(rest / 62)) out = BASE62.charAt(rest % 62) + out;
    return out;
}

/**
 * GitHub and npm tokens end in six base-62 digits of a CRC-32 over the body before them.
 * Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export const githubChecksum = {
    /** Whether the last six characters are the checksum of the characters between the prefix and them. */
    holds(token: string): boolean {
        const body = token.slice(token.indexOf("_") + 1);
        return body.length > 6 && base62(crc32(body.slice(0, -6)), 6) === body.slice(-6);
    },
    /** The token with its last six characters replaced by the right checksum. */
    complete(token: string): string {
        const body = token.slice(token.indexOf("_") + 1);
        return token.slice(0, -6) + base62(crc32(body.slice(0, -6)), 6);
    },
};
