import { ServiceError } from "../errors";
import { type Json } from "../resource-type";
import { canonical } from "./body";

/** Refusals that many resource providers word alike. Azure's status and code are kept; the sentence is ours unless it is quoted. */

export function badRequest(message: string, code = "BadRequest"): ServiceError {
    return new ServiceError(400, code, message);
}

export function conflict(message: string, code = "Conflict"): ServiceError {
    return new ServiceError(409, code, message);
}

/** Shows what was sent where that can be no secret: an enumeration, a number, a name. */
function shown(value: Json | undefined): string {
    if (value === undefined || value === null) return "nothing";
    if (typeof value === "string") return `'${value.length > 80 ? `${value.slice(0, 77)}...` : value}'`;
    if (typeof value === "object") return Array.isArray(value) ? "a list" : "an object";
    return String(value);
}

/** The value in Azure's casing. @throws a refusal naming the choices; `code` is the provider's own. */
export function oneOf(place: string, value: Json | undefined, choices: readonly string[], code = "BadRequest"): string {
    const found = canonical(value, choices);
    if (found === undefined) {
        throw badRequest(`${place} takes one of ${choices.join(", ")}, got ${shown(value)}.`, code);
    }
    return found;
}

/** The same, where the value may be left out. */
export function optionalOneOf(
    place: string,
    value: Json | undefined,
    choices: readonly string[],
    code?: string,
): string | undefined {
    return value === undefined || value === null ? undefined : oneOf(place, value, choices, code);
}

export function wholeNumber(
    place: string,
    value: Json | undefined,
    from: number,
    to: number,
    code = "BadRequest",
): number {
    if (typeof value !== "number" || !Number.isInteger(value) || value < from || value > to) {
        throw badRequest(`${place} takes a whole number from ${from} to ${to}, got ${shown(value)}.`, code);
    }
    return value;
}

export function requiredText(place: string, value: Json | undefined, code = "BadRequest"): string {
    if (typeof value !== "string" || value === "") {
        throw badRequest(`${place} is required and must be a text that is not empty, got ${shown(value)}.`, code);
    }
    return value;
}

export function yesOrNo(place: string, value: Json | undefined, code = "BadRequest"): boolean | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "boolean") throw badRequest(`${place} takes true or false, got ${shown(value)}.`, code);
    return value;
}
