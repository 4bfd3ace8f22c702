/** Keeps what the inputs hold as secret out of messages. */
import { containsSecret, isMap, Secret, unwrap, type Value } from "./property-values";

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
