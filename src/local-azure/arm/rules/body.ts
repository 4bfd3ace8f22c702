import { type Json, type JsonObject } from "../resource-type";

/**
 * Reading a request's body without trusting its shape: each function gives the value when it has the shape asked for and
 * nothing otherwise, so that a rule reads like the sentence it stands for.
 */

/** Whether nothing was declared here: left out, or an explicit null. */
export function absent(value: Json | undefined): value is null | undefined {
    return value === undefined || value === null;
}

export function isObject(value: Json | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at this place, or an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
    return isObject(value) ? value : {};
}

/** ARM's `properties`, or an empty object. */
export function propertiesOf(body: JsonObject): JsonObject {
    return objectOf(body.properties);
}

/** The list at this place, or an empty one. */
export function listOf(value: Json | undefined): Json[] {
    return Array.isArray(value) ? value : [];
}

/** The objects of the list at this place; members of another kind are left out. */
export function objectsOf(value: Json | undefined): JsonObject[] {
    return listOf(value).filter(isObject);
}

/** A non-empty text, or undefined. */
export function textOf(value: Json | undefined): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

export function textsOf(value: Json | undefined): string[] {
    return listOf(value).filter((item): item is string => typeof item === "string");
}

export function numberOf(value: Json | undefined): number | undefined {
    return typeof value === "number" ? value : undefined;
}

/** Azure takes the value of an enumeration in any casing and gives it back in its own. */
export function canonical(value: Json | undefined, choices: readonly string[]): string | undefined {
    if (typeof value !== "string") return undefined;
    return choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
}

/** Leaves out what is undefined, which a JSON document cannot hold. */
export function withoutUndefined(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
    return Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined),
    );
}

/** A declared value, or what the service fills in. An explicit null counts as not declared. */
export function orDefault(value: Json | undefined, fallback: Json): Json {
    return value ?? fallback;
}

export function sameText(left: string | undefined, right: string | undefined): boolean {
    return left !== undefined && right !== undefined && left.toLowerCase() === right.toLowerCase();
}

/** Values that occur more than once, ignoring case. */
export function duplicates(values: readonly string[]): string[] {
    const seen = new Set<string>();
    return values.filter((value) => {
        const key = value.toLowerCase();
        if (seen.has(key)) return true;
        seen.add(key);
        return false;
    });
}
