import { type JsonObject } from "./resource-type";
import { isObject } from "./rules/body";

/**
 * What a PATCH makes of a resource: members are merged, lists and plain values replaced, null takes a member away
 * (RFC 7396). Tags are the exception: ARM takes the set that was sent as the whole set.
 */
export function mergePatch(before: JsonObject, patch: JsonObject): JsonObject {
    const merged = merge(before, patch);
    if (isObject(patch.tags)) merged.tags = patch.tags;
    return merged;
}

function merge(before: JsonObject, patch: JsonObject): JsonObject {
    const merged = new Map(Object.entries(before));
    for (const [name, value] of Object.entries(patch)) {
        const old = merged.get(name);
        if (value === null) merged.delete(name);
        else merged.set(name, isObject(value) ? merge(isObject(old) ? old : {}, value) : value);
    }
    return Object.fromEntries(merged);
}
