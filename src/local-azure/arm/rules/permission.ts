import { findRole } from "../../../azure/roles";
import { errors } from "../errors";
import { internalsOf } from "../internals";
import { type Caller, type JsonObject, type TypeContext } from "../resource-type";
import { scopesOf } from "../resource-id";
import { objectsOf, propertiesOf, textOf, textsOf } from "./body";
import { conditionHolds, type ConditionFacts } from "./role-condition";

export const roleAssignmentType = "Microsoft.Authorization/roleAssignments";
export const roleDefinitionType = "Microsoft.Authorization/roleDefinitions";

/** One permission of a role. Operations may contain `*` for any run of characters and ignore case. */
export interface Permission {
    readonly actions: readonly string[];
    readonly notActions: readonly string[];
    readonly dataActions: readonly string[];
    readonly notDataActions: readonly string[];
    readonly condition?: string | undefined;
}

export type Plane = "control" | "data";

/** Whether an operation is one of these patterns. */
export function matchesOperation(operation: string, patterns: readonly string[]): boolean {
    const asked = operation.toLowerCase();
    return patterns.some((pattern) => {
        const lower = pattern.toLowerCase();
        if (!lower.includes("*")) return lower === asked;
        const parts = lower.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"));
        return new RegExp(`^${parts.join(".*")}$`).test(asked);
    });
}

/** Whether a permission covers an operation on a plane, its own exceptions taken off. */
export function permits(permission: Permission, operation: string, plane: Plane): boolean {
    const [granted, excepted] =
        plane === "control"
            ? [permission.actions, permission.notActions]
            : [permission.dataActions, permission.notDataActions];
    return matchesOperation(operation, granted) && !matchesOperation(operation, excepted);
}

/** The permissions of a built-in or custom role; none for a role that is not there. */
function permissionsOf(roleDefinitionId: string, context: TypeContext): readonly Permission[] {
    const builtIn = findRole(roleDefinitionId);
    if (builtIn !== undefined) return [builtIn];
    const custom = context.get(roleDefinitionId);
    if (custom === undefined) return [];
    return objectsOf(propertiesOf(custom.body).permissions).map((permission) => ({
        actions: textsOf(permission.actions),
        notActions: textsOf(permission.notActions),
        dataActions: textsOf(permission.dataActions),
        notDataActions: textsOf(permission.notDataActions),
    }));
}

/** The grants a caller has at a scope, inherited ones and those through groups included. */
function grantsAt(scope: string, caller: Caller, context: TypeContext): JsonObject[] {
    const principals = new Set([caller.objectId, ...caller.groups].map((id) => id.toLowerCase()));
    const { state } = internalsOf(context);
    return [...scopesOf(scope), "/"]
        .flatMap((at) => state.attached(at, roleAssignmentType))
        .map((assignment) => propertiesOf(assignment.body))
        .filter((grant) => principals.has(textOf(grant.principalId)?.toLowerCase() ?? ""));
}

/** Whether the caller may do this. A grant whose condition does not hold counts as no grant. */
export function mayPerform(
    operation: string,
    scope: string,
    plane: Plane,
    context: TypeContext,
    facts: ConditionFacts = {},
): boolean {
    return grantsAt(scope, context.caller, context).some((grant) => {
        const condition = textOf(grant.condition);
        return permissionsOf(textOf(grant.roleDefinitionId) ?? "", context).some(
            (permission) =>
                permits(permission, operation, plane) &&
                [permission.condition, condition].every(
                    (one) => one === undefined || conditionHolds(one, operation, facts),
                ),
        );
    });
}

/** @throws 403 `AuthorizationFailed` unless the caller's roles cover the operation on the control plane. */
export function requirePermission(
    operation: string,
    scope: string,
    context: TypeContext,
    facts?: ConditionFacts,
): void {
    if (mayPerform(operation, scope, "control", context, facts)) return;
    const { applicationId, objectId } = context.caller;
    throw errors.authorizationFailed(applicationId, objectId, operation, scope);
}
