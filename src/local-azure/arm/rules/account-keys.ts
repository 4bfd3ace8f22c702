import { type JsonObject, type StoredResource, type TypeContext } from "../resource-type";
import { numberOf, objectOf } from "./body";

/**
 * Keys of an account. They are derived, never stored: what is kept is how often each was regenerated, so that a key
 * stays the same until somebody asks for a new one.
 */
export interface AccountKey {
    /** Base64 of 64 bytes. */
    readonly value: string;
    /** ISO 8601, UTC. */
    readonly createdAt: string;
}

/** Where the sealed part of a resource counts regenerations. */
const COUNTS = "keyGenerations";
const TIMES = "keyTimes";

export function accountKey(resource: StoredResource, name: string, context: TypeContext): AccountKey {
    const generation = numberOf(objectOf(resource.sealed?.[COUNTS])[name]) ?? 0;
    const since = objectOf(resource.sealed?.[TIMES])[name];
    const seed = `key:${resource.id.toLowerCase()}:${name}:${generation}`;
    const bytes = Buffer.from(context.stableSecret(seed) + context.stableSecret(`${seed}:rest`), "hex");
    return {
        value: bytes.toString("base64"),
        createdAt: typeof since === "string" ? since : resource.createdAt,
    };
}

/** Replaces one key and keeps the others. @returns the resource as it is now stored. */
export function regenerateKey(resource: StoredResource, name: string, context: TypeContext): StoredResource {
    const sealed: JsonObject = resource.sealed ?? {};
    const counts = objectOf(sealed[COUNTS]);
    const changed: StoredResource = {
        ...resource,
        sealed: {
            ...sealed,
            [COUNTS]: { ...counts, [name]: (numberOf(counts[name]) ?? 0) + 1 },
            [TIMES]: { ...objectOf(sealed[TIMES]), [name]: context.now.toISOString() },
        },
    };
    context.put(changed);
    return changed;
}

/** What a later write of the resource must carry over so that its keys stay. */
export function keptKeys(previous: StoredResource | undefined): { readonly sealed?: JsonObject } {
    const sealed = previous?.sealed;
    if (sealed?.[COUNTS] === undefined) return {};
    return { sealed: { [COUNTS]: sealed[COUNTS], [TIMES]: sealed[TIMES] ?? {} } };
}
