import { type Json } from "../arm/resource-type";
import { isObject } from "../arm/rules/body";

/** Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets and …/general/about-keys-secrets-certificates */
const secretLimits = {
    /** Bytes of UTF-8. */
    value: 25 * 1024,
    contentType: 255,
    tags: 15,
    tagCharacters: 256,
} as const;

export const objectNamePattern = /^[0-9a-zA-Z-]{1,127}$/;

/** Why the service would refuse the value of a secret, or undefined. The value itself is never part of the reason. */
export function valueProblem(value: Json | undefined): string | undefined {
    if (typeof value !== "string") return "The request body must contain a value for the secret.";
    const bytes = Buffer.byteLength(value, "utf8");
    if (bytes <= secretLimits.value) return undefined;
    return `The length of secret value is ${bytes} bytes; it takes at most ${secretLimits.value}.`;
}

export function contentTypeProblem(value: Json | undefined): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") return "Property contentType takes a text.";
    if (value.length <= secretLimits.contentType) return undefined;
    return `Property contentType takes at most ${secretLimits.contentType} characters, got ${value.length}.`;
}

export function tagsProblem(value: Json | undefined): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) return "Property tags takes an object of texts.";
    const entries = Object.entries(value);
    if (entries.length > secretLimits.tags) {
        return `Too many tags: an object takes at most ${secretLimits.tags}, got ${entries.length}.`;
    }
    for (const [name, text] of entries) {
        if (typeof text !== "string") return `The tag '${name}' takes a text.`;
        if (name.length > secretLimits.tagCharacters || text.length > secretLimits.tagCharacters) {
            return `The name and the value of a tag take at most ${secretLimits.tagCharacters} characters each.`;
        }
    }
    return undefined;
}

/** Whole seconds since 1970, or nothing. */
export function timeProblem(name: string, value: Json | undefined): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return undefined;
    return `Property attributes.${name} takes whole seconds since 1970-01-01 UTC.`;
}
