import { type Json, type JsonObject, type StoredResource, type TypeContext } from "../resource-type";
import { canonical, isObject, objectOf } from "./body";
import { badRequest } from "./refusals";
import { existing, parseReference } from "./references";

const kinds = ["None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"] as const;

/** Azure writes the pair with or without the space, depending on the service. */
function kindOf(identity: JsonObject): string | undefined {
    const declared = typeof identity.type === "string" ? identity.type.replace(/,\s*/, ", ") : undefined;
    return canonical(declared, kinds);
}

function assigned(identity: JsonObject): string[] {
    const declared = identity.userAssignedIdentities;
    if (Array.isArray(declared)) return declared.filter((id): id is string => typeof id === "string");
    return Object.keys(objectOf(declared)).filter((id) => objectOf(declared)[id] !== null || !isObject(declared));
}

/** Refuses an `identity` block that no resource provider takes. */
export function validateIdentity(value: Json | undefined, context: TypeContext): void {
    if (value === undefined || value === null) return;
    const identity = objectOf(value);
    const kind = kindOf(identity);
    if (kind === undefined) {
        throw badRequest(`identity.type takes one of ${kinds.join(", ")}.`, "InvalidIdentityType");
    }
    const ids = assigned(identity);
    if (kind.includes("UserAssigned") && ids.length === 0) {
        throw badRequest(
            "identity.userAssignedIdentities names no identity although identity.type asks for one.",
            "InvalidUserAssignedIdentities",
        );
    }
    if (!kind.includes("UserAssigned") && ids.length > 0) {
        throw badRequest(
            `identity.userAssignedIdentities must be empty when identity.type is '${kind}'.`,
            "InvalidUserAssignedIdentities",
        );
    }
    for (const id of ids) {
        if (parseReference(id)?.type !== "microsoft.managedidentity/userassignedidentities") {
            throw badRequest(
                `'${id}' at identity.userAssignedIdentities is not the id of a user-assigned identity.`,
                "LinkedInvalidPropertyId",
            );
        }
        existing(id, context);
    }
}

/**
 * The identity block as Azure gives it back: a system-assigned identity has a principal of its own, which stays the same
 * for as long as the resource keeps it and belongs to nothing else; each user-assigned one shows its ids.
 * @param joint how the service writes the pair: `SystemAssigned, UserAssigned` or without the space.
 */
export function completeIdentity(
    value: Json | undefined,
    resourceId: string,
    context: TypeContext,
    joint: ", " | "," = ", ",
): JsonObject | undefined {
    if (value === undefined || value === null) return undefined;
    const identity = objectOf(value);
    const kind = kindOf(identity) ?? "None";
    const system = kind.startsWith("SystemAssigned");
    const ids = kind.includes("UserAssigned") ? assigned(identity) : [];
    return {
        type: kind.replace(", ", joint),
        ...(system && {
            principalId: context.stableGuid(`system-identity:${resourceId.toLowerCase()}`),
            tenantId: context.tenantId,
        }),
        ...(ids.length > 0 && {
            userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, principalOf(context.get(id))])),
        }),
    };
}

function principalOf(identity: StoredResource | undefined): JsonObject {
    const properties = objectOf(identity?.body.properties);
    return { principalId: properties.principalId ?? null, clientId: properties.clientId ?? null };
}
