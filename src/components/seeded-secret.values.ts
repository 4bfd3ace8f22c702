import { passphraseWords } from "./seeded-secret.words";

/**
 * What a generated value is made of, fixed when it is made. It is kept in the state beside the randomness, so that a default
 * that changes later does not change a value that exists.
 */
export type Recipe = Readonly<Record<string, string>>;

/** Hexadecimal digits of randomness that a recipe takes: four bits each. */
export const hexDigits = {
    token: (bytes: number) => bytes * 2,
    uuid: 32,
    /** 11 bits a word, rounded up to whole digits. */
    passphrase: (words: number) => Math.ceil((words * bitsPerWord) / 4),
};

/** The list has 2^11 words, so that eleven bits choose one and every word is as likely as any other. */
const bitsPerWord = Math.log2(passphraseWords.length);

/** The value that a recipe makes of raw randomness: hexadecimal digits, or the finished text for a password. */
export function valueOf(raw: string, recipe: Recipe): string {
    switch (recipe.type) {
        case "token":
            return recipe.encoding === "hex" ? raw : Buffer.from(raw, "hex").toString("base64url");
        case "uuid":
            return uuidOf(raw);
        case "passphrase":
            return passphraseOf(raw, Number(recipe.words), recipe.separator ?? "-");
        default:
            return raw;
    }
}

/** A version 4 UUID of 32 hexadecimal digits, six bits of which say version and variant. Source: RFC 9562, section 5.4 */
function uuidOf(hex: string): string {
    const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
    const digits = `${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function passphraseOf(hex: string, words: number, separator: string): string {
    const bits = [...hex].map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
    return Array.from({ length: words }, (_, at) => {
        const index = parseInt(bits.slice(at * bitsPerWord, (at + 1) * bitsPerWord), 2);
        return passphraseWords[index];
    }).join(separator);
}

/** When a version 7 UUID was made, in milliseconds since 1970: its first 48 bits. Source: RFC 9562, section 5.7 */
export function madeAt(uuid7: string): number {
    return parseInt(uuid7.replaceAll("-", "").slice(0, 12), 16);
}

/** Seconds since 1970 of a moment so many days after the UUID was made. */
export function expiryAfter(uuid7: string, days: number): number {
    return Math.floor(madeAt(uuid7) / 1000) + days * 24 * 60 * 60;
}

/** Seconds since 1970 of an ISO 8601 moment. */
export function secondsOf(moment: string): number {
    return Math.floor(Date.parse(moment) / 1000);
}

/** ISO 8601 moment, to the second, of seconds since 1970. */
export function momentOf(seconds: number): string {
    return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** A piece of a template: text to keep, or the name of a value to put in its place. */
export type TemplatePiece = { readonly text: string } | { readonly name: string };

/** The pieces of a template, or undefined when its braces do not pair. */
export function parseTemplate(template: string): TemplatePiece[] | undefined {
    const pieces: TemplatePiece[] = [];
    for (const [match, name] of template.matchAll(/\{\{|\}\}|\{([A-Za-z0-9_.-]+)\}|[{}]|[^{}]+/g)) {
        if (match === "{" || match === "}") return undefined;
        if (name !== undefined) pieces.push({ name });
        else pieces.push({ text: match === "{{" || match === "}}" ? match.charAt(0) : match });
    }
    return pieces;
}

/** Characters that end or begin something in ADO.NET's grammar, and blanks at an end, which it would drop. */
const needsQuotes = /[;'"={}]|^\s|\s$|^$/;

/**
 * A value as it stands in an ADO.NET connection string, quoted where the grammar asks for it.
 * Source: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-strings#connection-string-syntax
 */
export function quotedForConnectionString(value: string): string {
    if (!needsQuotes.test(value)) return value;
    if (!value.includes('"')) return `"${value}"`;
    if (!value.includes("'")) return `'${value}'`;
    return `"${value.replaceAll('"', '""')}"`;
}

/** Puts values together. `values` has one for each name in the template. */
export function composedValue(
    format: string,
    template: string | undefined,
    values: Readonly<Record<string, string>>,
): string {
    if (format === "json") return JSON.stringify(values);
    const written = { uri: encodeURIComponent, connectionString: quotedForConnectionString }[format];
    return (parseTemplate(template ?? "") ?? [])
        .map((piece) => {
            if ("text" in piece) return piece.text;
            const value = values[piece.name] ?? "";
            return written === undefined ? value : written(value);
        })
        .join("");
}
