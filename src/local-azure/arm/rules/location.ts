import { errors } from "../errors";
import { type Json, type ResourceType, type StoredResource } from "../resource-type";
import { type ResourcePath, resourceGroupType } from "../resource-id";

/** A region as ARM stores it: `West Europe` and `westeurope` are the same. */
export function normaliseLocation(location: string): string {
    return location.replaceAll(" ", "").toLowerCase();
}

/**
 * The location to store.
 * @throws 400 `LocationRequired`; 409 when a resource would move, because none ever does.
 */
export function checkedLocation(
    type: ResourceType,
    path: ResourcePath,
    asked: Json | undefined,
    previous: StoredResource | undefined,
): string | undefined {
    if (type.location === "none") return undefined;
    if (asked !== undefined && asked !== null && typeof asked !== "string") {
        throw errors.invalidRequestContent(`location takes a text, got a ${typeof asked}`);
    }
    const before = typeof previous?.body.location === "string" ? previous.body.location : undefined;
    if (typeof asked !== "string" || asked === "") {
        if (type.location === "global") return before ?? "Global";
        if (type.location === "required" && before === undefined) throw errors.locationRequired();
        return before;
    }
    if (before !== undefined && normaliseLocation(before) !== normaliseLocation(asked)) {
        const name = previous?.name ?? "";
        if (type.type === resourceGroupType) throw errors.invalidResourceGroupLocation(asked, before);
        throw errors.invalidResourceLocation(name, before, path.resourceGroup, asked);
    }
    return type.location === "global" ? asked : normaliseLocation(asked);
}
