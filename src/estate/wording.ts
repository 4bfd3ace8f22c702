import { z } from "zod";

/** What a refusal says about one place in the stack file, beside its description. */
export interface Wording {
    /** What belongs here, to follow "takes": `a whole number of days from 7 to 90`. */
    readonly takes: string;
    /** What to do about a wrong value, to follow a semicolon. Left out where the first part says it all. */
    readonly todo?: string;
    /** Words that are taken; a slip of one of them is pointed out. */
    readonly known?: readonly string[];
}

/** The wording of each part of the schema. It stays out of the JSON Schema, where descriptions and ranges say the same. */
export const wordings = z.registry<Wording>();

/** Gives a part of the schema its description (for editors and the documentation) and its wording (for refusals). */
export function worded<T extends z.ZodType>(schema: T, description: string, wording: Wording): T {
    const described = schema.describe(description);
    wordings.add(described, wording);
    return described;
}

/** One word out of a few. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T, description: string, todo?: string) {
    return worded(z.enum(words), description, { takes: joined(words, "or"), todo, known: words });
}

/** A whole number in a range; the unit is part of the message. */
export function whole(from: number, to: number, unit: string, description: string, todo?: string) {
    return worded(z.number().int().min(from).max(to), description, {
        takes: `a whole number of ${unit} from ${from} to ${to}`,
        todo,
    });
}

/** A text of a bounded length, with an optional shape. */
export function text(
    options: { min?: number; max: number; shape?: RegExp; takes: string; todo?: string },
    description: string,
): z.ZodString {
    const bounded = z
        .string()
        .min(options.min ?? 1)
        .max(options.max);
    const shaped = options.shape === undefined ? bounded : bounded.regex(options.shape);
    return worded(shaped, description, { takes: options.takes, todo: options.todo });
}

/** Yes or no. */
export function flag(description: string) {
    return worded(z.boolean(), description, { takes: "true or false", known: ["true", "false"] });
}

/** `a, b or c` */
export function joined(words: readonly string[], last: "and" | "or"): string {
    if (words.length < 2) return words.join("");
    return `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1] ?? ""}`;
}
