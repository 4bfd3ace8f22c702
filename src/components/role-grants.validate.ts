import { v5 as uuidV5 } from "uuid";
import { roleAssignmentDescriptionLength } from "../azure/limits";
import { isGuid } from "../azure/names";
import { findRole, keyVaultRoles } from "../azure/roles";

/**
 * Namespace of the names of our role assignments: UUIDv5 of `strongroom` under the URL namespace. A change of it would replace
 * every grant of every stack.
 */
const grantNamespace = "6bbb1cd5-13e9-5f00-ad64-0e269c7437a8";

const roleDefinitionId = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([0-9a-f-]{36})$/i;

/** Why this is not a role, or undefined when it is one. */
export function roleProblem(role: string): string | undefined {
    if (findRole(role) !== undefined) return undefined;
    const id = roleDefinitionId.exec(role)?.[1];
    if (id !== undefined && isGuid(id)) return undefined;
    const verbs = keyVaultRoles.flatMap(({ verb }) => (verb === undefined ? [] : [`'${verb}'`]));
    return (
        `role takes the name or id of a built-in role, a verb (${verbs.join(", ")}) or the full resource id of a custom role, ` +
        `got '${role}'; see docs/components.md#roles`
    );
}

/** Why Azure would refuse this as a principal, or undefined when it would not. */
export function principalIdProblem(principalId: string): string | undefined {
    if (isGuid(principalId)) return undefined;
    return (
        `principalId takes the object id (a GUID) of a user, group or service principal, got '${principalId}'; ` +
        "look it up with `az ad user show`, `az ad group show` or `az ad sp show`"
    );
}

/** Why Azure would refuse this description, or undefined when it would not. */
export function descriptionProblem(description: string): string | undefined {
    if (description.length <= roleAssignmentDescriptionLength) return undefined;
    return `description takes at most ${roleAssignmentDescriptionLength} characters, got ${description.length}; shorten it`;
}

/** Why Azure would refuse this version of the condition language, or undefined when it would not. */
export function conditionVersionProblem(version: string): string | undefined {
    if (version === "2.0") return undefined;
    return `conditionVersion takes 2.0, the only one Azure accepts, got '${version}'; leave it out`;
}

/**
 * Full id of a role's definition, in the subscription of the scope as Azure itself writes it, or on the tenant for a scope
 * outside any subscription. A full id that was given, a custom role's, passes as it is.
 */
export function roleDefinitionIdFor(role: string, scope: string): string {
    const builtIn = findRole(role);
    if (builtIn === undefined) return role;
    const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? "";
    return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${builtIn.id}`;
}

/**
 * Name of the assignment of a role to a principal on a scope: the same GUID wherever and whenever it is computed, and another
 * one as soon as any of the three changes, because Azure never lets an assignment be pointed elsewhere. Azure compares
 * ids without regard to case, and so does this.
 */
export function roleAssignmentName(scope: string, principalId: string, roleDefinition: string): string {
    const roleId = roleDefinitionId.exec(roleDefinition)?.[1] ?? roleDefinition;
    return uuidV5([scope, principalId, roleId].map((id) => id.toLowerCase()).join("|"), grantNamespace);
}
