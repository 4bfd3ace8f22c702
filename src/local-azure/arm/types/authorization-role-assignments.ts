import { findRole } from "../../../azure/roles";
import { guidPattern } from "../../identity/directory";
import { errors, ServiceError } from "../errors";
import { internalsOf } from "../internals";
import { parsePath, sameId, scopesOf, within } from "../resource-id";
import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { propertiesOf, textOf, withoutUndefined } from "../rules/body";
import { roleAssignmentType, roleDefinitionType } from "../rules/permission";
import { badRequest, optionalOneOf } from "../rules/refusals";

const principalTypes = ["User", "Group", "ServicePrincipal", "ForeignGroup", "Device"] as const;

/** What a role assignment says of who may do what, as it is compared. */
function grantOf(body: JsonObject): { principal: string; role: string; principalType: string | undefined } {
    const properties = propertiesOf(body);
    return {
        principal: textOf(properties.principalId)?.toLowerCase() ?? "",
        role: (textOf(properties.roleDefinitionId) ?? "").split("/").pop()?.toLowerCase() ?? "",
        principalType: textOf(properties.principalType),
    };
}

function sameGrant(left: JsonObject, right: JsonObject): boolean {
    const [one, other] = [grantOf(left), grantOf(right)];
    return one.principal === other.principal && one.role === other.role;
}

/** Roles belong to the tenant, so an id of any scope is kept as that of the subscription, as Azure gives it back. */
function canonicalRoleId(roleDefinitionId: string, context: TypeContext): string {
    const name = roleDefinitionId.split("/").pop() ?? "";
    return `/subscriptions/${context.subscriptionId}/providers/${roleDefinitionType}/${name.toLowerCase()}`;
}

function typeOf(principalId: string, context: TypeContext): string {
    return internalsOf(context).directory.find(principalId)?.type ?? "User";
}

export const roleAssignments: ResourceType = {
    type: roleAssignmentType,
    scope: "extension",
    apiVersions: [
        "2015-07-01",
        "2018-01-01-preview",
        "2018-09-01-preview",
        "2020-04-01-preview",
        "2020-08-01-preview",
        "2022-04-01",
    ],
    location: "none",
    tags: false,
    name: {
        pattern: guidPattern,
        minLength: 36,
        maxLength: 36,
        refuse: (name) => errors.invalidRoleAssignmentId(name),
    },
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204, body: true },
    validate: ({ id, name, body, previous, parentId, context }) => {
        const properties = propertiesOf(body);
        const principalId = textOf(properties.principalId) ?? "";
        const roleDefinitionId = textOf(properties.roleDefinitionId) ?? "";
        if (!guidPattern.test(principalId)) throw errors.invalidPrincipalId(principalId);
        if (roleDefinitionId === "")
            throw badRequest("properties.roleDefinitionId is required.", "InvalidRoleDefinitionId");
        const type = optionalOneOf("principalType", properties.principalType, principalTypes, "InvalidPrincipalType");
        if (properties.conditionVersion === undefined && textOf(properties.condition) !== undefined) {
            throw badRequest(
                "properties.conditionVersion is required with a condition; it takes '2.0'.",
                "InvalidConditionVersion",
            );
        }
        if (previous !== undefined && !sameGrant(previous.body, body)) throw errors.roleAssignmentUpdateNotPermitted();
        if (
            findRole(roleDefinitionId.split("/").pop() ?? "") === undefined &&
            context.get(canonicalRoleId(roleDefinitionId, context)) === undefined
        ) {
            throw errors.roleDefinitionDoesNotExist(roleDefinitionId.split("/").pop() ?? "");
        }
        const { state } = internalsOf(context);
        const elsewhere = state.idsOf(roleAssignmentType).some((one) => {
            return one.endsWith(`/${name.toLowerCase()}`) && !sameId(one, id);
        });
        if (elsewhere) throw errors.roleAssignmentUpdateNotPermitted();
        const twin = state
            .attached(parentId, roleAssignmentType)
            .find((one) => !sameId(one.id, id) && sameGrant(one.body, body));
        if (twin !== undefined) throw errors.roleAssignmentExists(twin.name);
        if (
            type === undefined &&
            previous === undefined &&
            internalsOf(context).directory.find(principalId) === undefined
        ) {
            throw errors.principalNotFound(principalId, context.tenantId);
        }
    },
    complete: ({ body, previous, parentId, context }) => {
        const properties = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const principalId = textOf(properties.principalId) ?? "";
        const now = context.now.toISOString();
        return {
            body: {
                properties: withoutUndefined({
                    roleDefinitionId: canonicalRoleId(textOf(properties.roleDefinitionId) ?? "", context),
                    principalId,
                    principalType: properties.principalType ?? before.principalType ?? typeOf(principalId, context),
                    scope: before.scope ?? parentId,
                    condition: properties.condition ?? null,
                    conditionVersion: properties.conditionVersion ?? null,
                    description: properties.description ?? undefined,
                    delegatedManagedIdentityResourceId: properties.delegatedManagedIdentityResourceId ?? undefined,
                    createdOn: before.createdOn ?? now,
                    updatedOn: now,
                    createdBy: before.createdBy ?? context.caller.objectId,
                    updatedBy: context.caller.objectId,
                }),
            },
        };
    },
    list: ({ scope, filter, context }) => {
        const matches = assignmentFilter(filter, scope, context);
        const above = scopesOf(scope);
        return context.list("/", roleAssignmentType).filter((one) => {
            const at = parsePath(one.id).parentId;
            return (within(at, scope) || at === "/" || above.some((wider) => sameId(wider, at))) && matches(one);
        });
    },
    notFound: (name) => new ServiceError(404, "RoleAssignmentNotFound", `The role assignment '${name}' is not found.`),
    pulumi: [
        {
            token: "azure-native:authorization:RoleAssignment",
            path: "/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
            apiVersion: "2022-04-01",
            properties: "flattened",
            replaceOnChanges: [
                "principalId",
                "principalType",
                "roleDefinitionId",
                "delegatedManagedIdentityResourceId",
            ],
            autoName: { property: "roleAssignmentName", maxLength: 36, kind: "uuid" },
        },
    ],
};

/** `atScope()`, `principalId eq 'x'` and `assignedTo('x')`, joined by `and`. */
function assignmentFilter(
    filter: string | undefined,
    scope: string,
    context: TypeContext,
): (assignment: StoredResource) => boolean {
    if (filter === undefined || filter.trim() === "") return () => true;
    const parts = filter.split(/\s+and\s+/i).map((part): ((assignment: StoredResource) => boolean) => {
        if (/^\s*atScope\(\)\s*$/i.test(part)) {
            const above = scopesOf(scope);
            return ({ id }) => {
                const at = parsePath(id).parentId;
                return at === "/" || above.some((wider) => sameId(wider, at));
            };
        }
        const [, principal] = /^\s*principalId\s+eq\s+'?([0-9a-f-]{36})'?\s*$/i.exec(part) ?? [];
        if (principal !== undefined) return ({ body }) => grantOf(body).principal === principal.toLowerCase();
        const [, assigned] = /^\s*assignedTo\(\s*'([0-9a-f-]{36})'\s*\)\s*$/i.exec(part) ?? [];
        if (assigned === undefined) throw errors.invalidFilter(filter);
        const principals = [assigned, ...internalsOf(context).directory.groupsOf(assigned)].map((one) =>
            one.toLowerCase(),
        );
        return ({ body }) => principals.includes(grantOf(body).principal);
    });
    return (assignment) => parts.every((matches) => matches(assignment));
}
