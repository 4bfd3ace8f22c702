/**
 * ARM paths with the names of input properties in braces, such as `/subscriptions/{subscriptionId}/…/vaults/{vaultName}`. A name with a plus
 * sign, such as `{+parentResourcePath}`, takes any number of segments, or none.
 */
import { knownString, valueAt, type ValueMap } from "../property-values";

/** Names in braces, in order; one may be a path into an input, such as `policy.objectId`. */
export function parametersOf(template: string): string[] {
    return [...template.matchAll(/\{\+?([\w.]+)\}/g)].map((match) => match[1] ?? "");
}

/** Whether a parameter takes a whole id rather than one segment: only the first of a path such as `/{scope}/providers/…` does. */
export function takesWholeId(template: string, parameter: string): boolean {
    return template.startsWith(`/{${parameter}}/`);
}

/** The parameter that names the resource itself; undefined when the last segment is fixed. */
export function ownParameter(template: string): string | undefined {
    return /\{([\w.]+)\}$/.exec(template)?.[1];
}

function trimSlashes(id: string): string {
    return id.replace(/^\/+|\/+$/g, "");
}

/** @throws {Error} naming the parameter that has no value. */
export function buildPath(template: string, inputs: ValueMap, fixed: Readonly<Record<string, string>>): string {
    const built = template.replace(/\{(\+?)([\w.]+)\}/g, (_whole, many: string, parameter: string) => {
        const value = knownString(valueAt(inputs, parameter.split("."))) ?? fixed[parameter];
        if (value === undefined || (value === "" && many === ""))
            throw new Error(`'${parameter}' is part of the resource's id and has no value`);
        if (takesWholeId(template, parameter)) return trimSlashes(value);
        return many === "" ? encodeURIComponent(value) : trimSlashes(value);
    });
    return built.replace(/\/{2,}/g, "/");
}

/**
 * The values of a path's parameters in an id, in whatever casing; undefined when the id has another form. A parameter that
 * takes a whole id gets it with the leading slash.
 */
export function parsePath(template: string, id: string): Record<string, string> | undefined {
    const names = parametersOf(template);
    const pattern = template
        .replace(/[.*?^$()|[\]\\]/g, "\\$&")
        .replace(/\{\+[\w.]+\}\//g, "(?:(.+)/)?")
        .replace(/\{([\w.]+)\}/g, (_whole, parameter: string) => {
            return takesWholeId(template, parameter) ? "(.+)" : "([^/]+)";
        });
    const match = new RegExp(`^${pattern}/?$`, "i").exec(id);
    if (match === null) return undefined;
    const values: Record<string, string> = {};
    names.forEach((name, index) => {
        const value = match[index + 1] ?? "";
        values[name] = takesWholeId(template, name) ? `/${trimSlashes(value)}` : decodeURIComponent(value);
    });
    return values;
}
