/** A refusal of ARM or of a vault, worded as azure-native words it. */
import { containsSecret, isMap, Secret, unwrap, type Value } from "../property-values";

interface ErrorBody {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly target?: unknown;
    readonly details?: unknown;
    readonly innererror?: { readonly code?: unknown };
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

function described(error: ErrorBody): string {
    const parts = [`Code=${JSON.stringify(text(error.code) ?? "Unknown")}`];
    const inner = text(error.innererror?.code);
    if (inner !== undefined) parts.push(`InnerCode=${JSON.stringify(inner)}`);
    // The message is Azure's sentence; quoting it as JSON would escape the quotes it often has.
    parts.push(`Message="${text(error.message) ?? "no message"}"`);
    const target = text(error.target);
    if (target !== undefined) parts.push(`Target=${JSON.stringify(target)}`);
    if (Array.isArray(error.details) && error.details.length > 0) {
        parts.push(`Details=[${error.details.map((detail) => described(detail as ErrorBody)).join("; ")}]`);
    }
    return parts.join(" ");
}

export class ArmError extends Error {
    readonly status: number;
    /** Azure's code, for example `ScopeLocked`; empty when the answer had none. */
    readonly code: string;

    constructor(status: number, body: unknown) {
        const error = (
            typeof body === "object" && body !== null ? ((body as { error?: ErrorBody }).error ?? body) : {}
        ) as ErrorBody;
        super(`Status=${status} ${described(error)}`);
        this.status = status;
        this.code = text(error.code) ?? "";
    }
}

/** Texts shorter than this are not looked for in messages: they would blot out ordinary words. */
const SHORTEST = 4;

function secretTexts(value: Value, inside: boolean, found: Set<string>): void {
    if (value instanceof Secret) secretTexts(unwrap(value), true, found);
    else if (Array.isArray(value)) for (const item of value) secretTexts(item, inside, found);
    else if (isMap(value)) for (const member of Object.values(value)) secretTexts(member, inside, found);
    else if (inside && typeof value === "string" && value.length >= SHORTEST) found.add(value);
}

/** The message without any text that the inputs hold as secret, whatever the service quoted. */
export function withoutSecrets(message: string, inputs: Value): string {
    if (!containsSecret(inputs)) return message;
    const found = new Set<string>();
    secretTexts(inputs, false, found);
    let clean = message;
    for (const secret of [...found].sort((a, b) => b.length - a.length)) {
        for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) {
            clean = clean.split(form).join("[secret]");
        }
    }
    return clean;
}
