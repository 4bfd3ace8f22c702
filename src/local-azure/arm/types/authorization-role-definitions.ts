import { generalRoles, keyVaultRoles, type BuiltInRole } from "../../../azure/roles";
import { errors } from "../errors";
import { internalsOf } from "../internals";
import { parsePath, sameId } from "../resource-id";
import { type Json, type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { objectsOf, propertiesOf, sameText, textOf, textsOf } from "../rules/body";
import { roleAssignmentType, roleDefinitionType } from "../rules/permission";
import { badRequest } from "../rules/refusals";

const apiVersions = ["2015-07-01", "2018-01-01-preview", "2022-04-01", "2022-05-01-preview", "2023-07-01-preview"];
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The built-in roles as Azure lists them, under the subscription they are asked at. */
function builtIn(role: BuiltInRole, context: TypeContext): StoredResource {
    const began = "2015-02-02T21:55:09.880Z";
    return {
        id: roleId(role.id, context),
        name: role.id,
        type: roleDefinitionType,
        body: {
            properties: {
                roleName: role.name,
                type: "BuiltInRole",
                description: role.description,
                assignableScopes: ["/"],
                permissions: [
                    {
                        actions: [...role.actions],
                        notActions: [...role.notActions],
                        dataActions: [...role.dataActions],
                        notDataActions: [...role.notDataActions],
                        ...(role.condition === undefined ? {} : { condition: role.condition, conditionVersion: "2.0" }),
                    },
                ],
                createdOn: began,
                updatedOn: began,
                createdBy: null,
                updatedBy: null,
            },
        },
        createdAt: began,
        changedAt: began,
        createdBy: "",
        changedBy: "",
    };
}

const builtInRoles = [...keyVaultRoles, ...generalRoles];

/** Roles belong to the tenant; the scope they are asked at changes nothing, so each is kept under the subscription. */
function roleId(name: string, context: TypeContext): string {
    return `/subscriptions/${context.subscriptionId}/providers/${roleDefinitionType}/${name}`;
}

export const roleDefinitions: ResourceType = {
    type: roleDefinitionType,
    scope: "extension",
    apiVersions,
    location: "none",
    tags: false,
    name: {
        pattern: guid,
        minLength: 36,
        maxLength: 36,
        refuse: (name) =>
            badRequest(
                `The role definition ID '${name}' is not valid. The role definition ID must be a GUID.`,
                "InvalidRoleDefinitionId",
            ),
    },
    created: 201,
    changed: 201,
    patch: false,
    deleted: { status: 200, again: 204, body: true },
    validate: ({ name, body, previous, context }) => {
        const properties = propertiesOf(body);
        const role = builtInRoles.find((one) => one.id === name.toLowerCase());
        if (role !== undefined) throw errors.builtInRoleCannotChange(role.name);
        const roleName = textOf(properties.roleName);
        if (roleName === undefined) throw badRequest("properties.roleName is required.", "InvalidRoleDefinitionName");
        if (textsOf(properties.assignableScopes).length === 0) {
            throw badRequest("properties.assignableScopes names no scope.", "InvalidAssignableScopes");
        }
        const twin = allRoles(context).find((one) => sameText(textOf(propertiesOf(one.body).roleName), roleName));
        if (twin !== undefined && !sameText(twin.name, previous?.name ?? name)) {
            throw errors.roleDefinitionWithSameNameExists(roleName);
        }
    },
    complete: ({ body, previous, context }) => {
        const { roleName, description, permissions, assignableScopes } = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const now = context.now.toISOString();
        return {
            body: {
                properties: {
                    roleName: roleName ?? null,
                    type: "CustomRole",
                    description: description ?? null,
                    assignableScopes: textsOf(assignableScopes),
                    permissions: objectsOf(permissions).map(completePermission),
                    createdOn: before.createdOn ?? now,
                    updatedOn: now,
                    createdBy: before.createdBy ?? context.caller.objectId,
                    updatedBy: context.caller.objectId,
                },
            },
        };
    },
    beforeDelete: ({ resource, context }) => {
        const roleName = textOf(propertiesOf(resource.body).roleName) ?? resource.name;
        if (builtInRoles.some((one) => one.id === resource.name.toLowerCase()))
            throw errors.builtInRoleCannotChange(roleName);
        const assigned = context
            .list("/", roleAssignmentType)
            .filter(({ body }) => sameId(textOf(propertiesOf(body).roleDefinitionId) ?? "/", resource.id));
        if (assigned.length > 0) throw errors.roleDefinitionHasAssignments(assigned.map(({ id }) => id));
    },
    list: ({ filter, context }) => allRoles(context).filter(roleFilter(filter)),
    notFound: (name) => errors.roleDefinitionNotFound(name),
    source: {
        get: (id, context) => {
            const name = parsePath(id).name ?? "";
            const role = builtInRoles.find((one) => one.id === name.toLowerCase());
            return role === undefined ? internalsOf(context).state.get(roleId(name, context)) : builtIn(role, context);
        },
        list: (_scope, context) => allRoles(context),
        put: (resource, context) => internalsOf(context).state.put({ ...resource, id: roleId(resource.name, context) }),
        remove: (id, context) => internalsOf(context).state.remove(roleId(parsePath(id).name ?? "", context)),
    },
    pulumi: [
        {
            token: "azure-native:authorization:RoleDefinition",
            path: "/{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
            apiVersion: "2022-05-01-preview",
            properties: "flattened",
            renames: { roleType: "type" },
            replaceOnChanges: [],
            autoName: { property: "roleDefinitionId", maxLength: 36, kind: "uuid" },
        },
    ],
};

function allRoles(context: TypeContext): StoredResource[] {
    const custom = internalsOf(context).state.list("/", roleDefinitionType);
    return [...builtInRoles.map((role) => builtIn(role, context)), ...custom];
}

function completePermission(permission: JsonObject): Json {
    const operations = (name: string): string[] => textsOf(permission[name]);
    return {
        actions: operations("actions"),
        notActions: operations("notActions"),
        dataActions: operations("dataActions"),
        notDataActions: operations("notDataActions"),
    };
}

/** `roleName eq 'x'`, `type eq 'CustomRole'` and `atScopeAndBelow()`, joined by `and`. Names ignore case. */
function roleFilter(filter: string | undefined): (role: StoredResource) => boolean {
    if (filter === undefined || filter.trim() === "") return () => true;
    const parts = filter.split(/\s+and\s+/i).map((part): ((role: StoredResource) => boolean) => {
        if (/^\s*atScope(AndBelow)?\(\)\s*$/i.test(part)) return () => true;
        const [, field, value] = /^\s*(roleName|type)\s+eq\s+'((?:[^']|'')*)'\s*$/i.exec(part) ?? [];
        if (field === undefined || value === undefined) throw errors.invalidFilter(filter);
        const member = field.toLowerCase() === "type" ? "type" : "roleName";
        const wanted = value.replaceAll("''", "'");
        return ({ body }) => sameText(textOf(propertiesOf(body)[member]), wanted);
    });
    return (role) => parts.every((matches) => matches(role));
}
