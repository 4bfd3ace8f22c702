import { gunzipSync, inflateSync } from "node:zlib";

/** Decoded text of at most this many bytes is looked at; a bomb is cut off by zlib's own limit. */
const MAX_DECODED_BYTES = 1 << 20;

interface Decoded {
    readonly text: string;
    /** How it was encoded, for people: `base64`, `gzip in base64`. */
    readonly how: string;
}

function printable(bytes: Buffer): string | undefined {
    if (bytes.length === 0) return undefined;
    let text: string;
    // UTF-16 of little end, as PowerShell's -EncodedCommand has it.
    if (bytes.length >= 4 && bytes.length % 2 === 0 && bytes[1] === 0 && bytes[3] === 0)
        text = bytes.toString("utf16le");
    else text = bytes.toString("utf8");
    let odd = 0;
    const end = Math.min(text.length, 4096);
    for (let i = 0; i < end; i++) {
        const c = text.charCodeAt(i);
        if (c === 0xfffd || (c < 32 && c !== 9 && c !== 10 && c !== 13) || c === 127) odd++;
    }
    return odd > 0 && odd / end > 0.002 ? undefined : text;
}

/** Text behind base64 (also gzipped or UTF-16), hexadecimal or percent encoding; undefined when there is none. */
export function decoded(value: string): Decoded | undefined {
    const compact = /\s/.test(value) ? value.replace(/\s+/g, "") : value;
    if (compact.length >= 8 && compact.length <= MAX_DECODED_BYTES && /^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) {
        const hex = compact.length % 2 === 0 && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(compact);
        if (hex && compact.length >= 16) {
            const text = printable(Buffer.from(compact, "hex"));
            if (text !== undefined) return { text, how: "hexadecimal" };
        }
        const mod = compact.length % 4;
        if (!hex && (mod === 0 || (mod !== 1 && !compact.endsWith("=")))) {
            const bytes = Buffer.from(compact, /[-_]/.test(compact) ? "base64url" : "base64");
            if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
                const text = inflated(() => gunzipSync(bytes, { maxOutputLength: MAX_DECODED_BYTES }));
                if (text !== undefined) return { text, how: "gzip in base64" };
            }
            if (bytes[0] === 0x78 && (bytes[1] === 0x9c || bytes[1] === 0x01 || bytes[1] === 0xda)) {
                const text = inflated(() => inflateSync(bytes, { maxOutputLength: MAX_DECODED_BYTES }));
                if (text !== undefined) return { text, how: "deflate in base64" };
            }
            const text = printable(bytes);
            if (text !== undefined) return { text, how: "base64" };
        }
    }
    if (value.length <= 65_536 && /%[0-9A-Fa-f]{2}/.test(value)) {
        try {
            const text = decodeURIComponent(value.replace(/\+/g, "%20"));
            if (text !== value) return { text, how: "percent encoding" };
        } catch {
            return undefined;
        }
    }
    return undefined;
}

function inflated(run: () => Buffer): string | undefined {
    try {
        return printable(run());
    } catch {
        return undefined;
    }
}

/** Bytes that begin like a PKCS#12 bundle, a PKCS#8 or PKCS#1 private key or an OpenSSH key: what is it, or undefined. */
export function binaryKeyKind(value: string): "pfx" | "der" | "openssh" | undefined {
    const compact = /\s/.test(value) ? value.replace(/\s+/g, "") : value;
    if (compact.length < 80 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact.slice(0, 200))) return undefined;
    if (compact.startsWith("b3BlbnNzaC1rZXktdjE")) return "openssh";
    if (!compact.startsWith("M")) return undefined;
    const bytes = Buffer.from(compact.slice(0, 120), "base64");
    if (bytes[0] !== 0x30) return undefined;
    const first = bytes[1] ?? 0;
    let at = 2 + (first > 0x80 ? first - 0x80 : 0);
    if (bytes[at] !== 0x02 || bytes[at + 1] !== 0x01) return undefined;
    const version = bytes[at + 2];
    at += 3;
    if (version === 3 && bytes[at] === 0x30) return "pfx";
    // PKCS#8: version 0, then an AlgorithmIdentifier; PKCS#1: version 0, then the modulus; SEC 1: version 1, then an octet string.
    if (version === 0 && bytes[at] === 0x30 && bytes.subarray(at, at + 8).includes(0x06)) return "der";
    if (version === 0 && bytes[at] === 0x02 && (bytes[at + 1] === 0x82 || bytes[at + 1] === 0x81)) return "der";
    if (version === 1 && bytes[at] === 0x04 && (bytes[at + 1] === 0x20 || bytes[at + 1] === 0x30)) return "der";
    return undefined;
}

/** Undoes `\n`, `\"`, `\u0041` and the like, as code and JSON write them. */
export function unescaped(text: string): string {
    if (!text.includes("\\")) return text;
    return text.replace(
        /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
        (whole, u?: string, x?: string, c?: string) => {
            if (u !== undefined) return String.fromCharCode(parseInt(u, 16));
            if (x !== undefined) return String.fromCharCode(parseInt(x, 16));
            switch (c) {
                case "n":
                    return "\n";
                case "r":
                    return "\r";
                case "t":
                    return "\t";
                case "b":
                    return "\b";
                case "f":
                    return "\f";
                case "0":
                    return "\0";
                case undefined:
                    return whole;
                default:
                    return c;
            }
        },
    );
}
