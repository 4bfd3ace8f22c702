import { type Json, type JsonObject } from "./resource-type";

/** What Azure says beside status, code and message. */
export interface ServiceErrorDetail {
    /** The property or parameter the refusal is about. */
    readonly target?: string;
    /** Key Vault's finer cause, as `error.innererror.code`. */
    readonly inner?: string;
    readonly details?: readonly JsonObject[];
    readonly headers?: Readonly<Record<string, string>>;
    /**
     * Whether Azure Resource Manager itself refused (`x-ms-failure-cause: gateway`), not the resource provider behind it.
     * Defaults to false.
     */
    readonly gateway?: boolean;
}

/** A refusal in Azure's own shape. Anything else that is thrown is a fault of the local Azure. */
export class ServiceError extends Error {
    public override readonly name = "ServiceError";

    constructor(
        /** HTTP status. */
        public readonly status: number,
        /** Azure's error code, for example `ScopeLocked`. */
        public readonly code: string,
        message: string,
        public readonly detail: ServiceErrorDetail = {},
    ) {
        super(message);
    }

    /** The response body. */
    public body(): JsonObject {
        const { target, inner, details } = this.detail;
        return {
            error: {
                code: this.code,
                message: this.message,
                ...(target === undefined ? {} : { target }),
                ...(details === undefined ? {} : { details: [...details] as Json[] }),
                ...(inner === undefined ? {} : { innererror: { code: inner } }),
            },
        };
    }
}

const notFoundHelp = "For more details please go to https://aka.ms/ARMResourceNotFoundFix";
const gateway = { gateway: true } as const;

/** How a set of versions is shown in refusals. */
function versions(supported: readonly string[]): string {
    return supported.join(", ");
}

/**
 * The refusals of Azure Resource Manager and of the providers modelled here, each in one place, with Azure's status,
 * code and sentence. `notEmulated` is the local Azure's own.
 */
export const errors = {
    notEmulated: (what: string) =>
        new ServiceError(501, "NotEmulated", `${what} is not emulated; see docs/local-azure.md`, gateway),

    missingApiVersion: () =>
        new ServiceError(
            400,
            "MissingApiVersionParameter",
            "The api-version query parameter (?api-version=) is required for all requests.",
            gateway,
        ),
    /** For the types that belong to ARM itself, and for a version that is none. */
    invalidApiVersion: (version: string, supported: readonly string[]) =>
        new ServiceError(
            400,
            "InvalidApiVersionParameter",
            `The api-version '${version}' is invalid. The supported versions are '${supported.join(",")}'.`,
            gateway,
        ),
    noRegisteredProvider: (location: string, version: string, typeName: string, supported: readonly string[]) =>
        new ServiceError(
            400,
            "NoRegisteredProviderFound",
            `No registered resource provider found for location '${location}' and API version '${version}' for type ` +
                `'${typeName}'. The supported api-versions are '${versions(supported)}'.`,
            gateway,
        ),

    authenticationFailed: (message: string, authorizationUri: string) =>
        new ServiceError(401, "AuthenticationFailed", message, {
            ...gateway,
            headers: { "WWW-Authenticate": `Bearer authorization_uri="${authorizationUri}"` },
        }),
    invalidToken: (message: string, authorizationUri: string) =>
        new ServiceError(401, "InvalidAuthenticationToken", message, {
            ...gateway,
            headers: {
                "WWW-Authenticate": `Bearer authorization_uri="${authorizationUri}", error="invalid_token", error_description="${message}"`,
            },
        }),
    wrongAudience: (audience: string, expected: readonly string[], authorizationUri: string) =>
        new ServiceError(
            401,
            "InvalidAuthenticationTokenAudience",
            "The access token has been obtained for wrong audience or resource " +
                `'${audience}'. It should exactly match with one of the allowed audiences ${expected.map((one) => `'${one}'`).join(",")}.`,
            {
                ...gateway,
                headers: {
                    "WWW-Authenticate": `Bearer authorization_uri="${authorizationUri}", error="invalid_token"`,
                },
            },
        ),
    wrongTenant: (issuer: string, tenantId: string, authorizationUri: string) =>
        new ServiceError(
            401,
            "InvalidAuthenticationTokenTenant",
            `The access token is from the wrong issuer '${issuer}'. It must match the tenant '${authorizationUri}' ` +
                "associated with this subscription. Please use the authority (URL) " +
                `'${authorizationUri}' to get the token. Note, if the subscription is transferred to another tenant there ` +
                "is no impact to the services, but information about new tenant could take time to propagate (up to an " +
                "hour). If you just transferred your subscription and see this error message, please try back later.",
            {
                ...gateway,
                headers: {
                    "WWW-Authenticate":
                        `Bearer authorization_uri="${authorizationUri}", error="invalid_token", ` +
                        `error_description="The access token is not from the tenant ${tenantId}"`,
                },
            },
        ),
    expiredToken: (expiredAt: string, now: string, authorizationUri: string) =>
        new ServiceError(
            401,
            "ExpiredAuthenticationToken",
            `The access token expiry UTC time '${expiredAt}' is earlier than current UTC time '${now}'.`,
            {
                ...gateway,
                headers: {
                    "WWW-Authenticate": `Bearer authorization_uri="${authorizationUri}", error="invalid_token", error_description="The access token has expired."`,
                },
            },
        ),
    authorizationFailed: (client: string, objectId: string, action: string, scope: string) =>
        new ServiceError(
            403,
            "AuthorizationFailed",
            `The client '${client}' with object id '${objectId}' does not have authorization to perform action '${action}' ` +
                `over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
            gateway,
        ),

    invalidRequestContent: (why: string) =>
        new ServiceError(
            400,
            "InvalidRequestContent",
            `The request content was invalid and could not be deserialized: '${why}'.`,
            gateway,
        ),
    invalidResourceId: (id: string) =>
        new ServiceError(400, "InvalidResourceId", `The resource identifier '${id}' is not valid.`, gateway),
    invalidResourceName: (type: string, name: string, rule: string) =>
        new ServiceError(400, "InvalidResourceName", `Resource name '${name}' of type '${type}' is invalid. ${rule}`),
    methodNotAllowed: (method: string, what: string) =>
        new ServiceError(
            405,
            "MethodNotAllowed",
            `The requested resource ${what} does not support http method '${method}'.`,
        ),

    subscriptionNotFound: (subscriptionId: string) =>
        new ServiceError(
            404,
            "SubscriptionNotFound",
            `The subscription '${subscriptionId}' could not be found.`,
            gateway,
        ),
    resourceGroupNotFound: (name: string) =>
        new ServiceError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`, gateway),
    resourceNotFound: (type: string, name: string, resourceGroup: string | undefined) =>
        new ServiceError(
            404,
            "ResourceNotFound",
            resourceGroup === undefined
                ? `The Resource '${type}/${name}' was not found. ${notFoundHelp}`
                : `The Resource '${type}/${name}' under resource group '${resourceGroup}' was not found. ${notFoundHelp}`,
            gateway,
        ),
    parentResourceNotFound: (type: string, parent: string) =>
        new ServiceError(
            404,
            "ParentResourceNotFound",
            `Failed to perform 'write' on resource(s) of type '${type}', because the parent resource '${parent}' could not be found.`,
            gateway,
        ),
    resourceGroupBeingDeleted: (name: string) =>
        new ServiceError(
            409,
            "ResourceGroupBeingDeleted",
            `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
            gateway,
        ),

    locationRequired: () =>
        new ServiceError(400, "LocationRequired", "The location property is required for this definition.", gateway),
    invalidResourceGroupLocation: (asked: string, existing: string) =>
        new ServiceError(
            409,
            "InvalidResourceGroupLocation",
            `Invalid resource group location '${asked}'. The Resource group already exists in location '${existing}'.`,
            gateway,
        ),
    invalidResourceLocation: (name: string, existing: string, group: string | undefined, asked: string) =>
        new ServiceError(
            409,
            "InvalidResourceLocation",
            `The resource '${name}' already exists in location '${existing}'${group === undefined ? "" : ` in resource group '${group}'`}. ` +
                `A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
            gateway,
        ),

    tooManyTags: (count: number, limit: number) =>
        new ServiceError(
            400,
            "TooManyTags",
            `The number of tags (${count}) exceeds the maximum of ${limit} tags per resource.`,
            gateway,
        ),
    tagNameTooLong: (limit: number) =>
        new ServiceError(
            400,
            "InvalidTagNameLength",
            `Tag name too large. Following tag name(s) are longer than the allowed length of ${limit}.`,
            gateway,
        ),
    tagValueTooLong: (name: string, limit: number) =>
        new ServiceError(
            400,
            "InvalidTagValueLength",
            `Tag value too large. The value of the tag '${name}' is longer than the allowed length of ${limit}.`,
            gateway,
        ),
    invalidTagName: (name: string) =>
        new ServiceError(
            400,
            "InvalidTagNameCharacters",
            "The tag names have reserved characters '<,>,%,&,\\,?,/' or control characters. The invalid tag name is " +
                `'${name}'.`,
            gateway,
        ),
    duplicateTag: (name: string) =>
        new ServiceError(
            400,
            "DuplicateTagName",
            `Tag names are compared without regard to case, and '${name}' occurs twice.`,
            gateway,
        ),

    scopeLocked: (scope: string, operation: "delete" | "write", locked: readonly string[]) =>
        new ServiceError(
            409,
            "ScopeLocked",
            `The scope '${scope}' cannot perform ${operation} operation because following scope(s) are locked: ` +
                `${locked.map((one) => `'${one}'`).join(",")}. Please remove the lock and try again.`,
            gateway,
        ),
    invalidLockLevel: (level: string) =>
        new ServiceError(
            400,
            "LockLevelInvalid",
            `The lock level '${level}' is invalid; it takes one of 'CanNotDelete', 'ReadOnly'.`,
        ),

    vaultNameNotValid: (name: string) =>
        new ServiceError(
            400,
            "VaultNameNotValid",
            `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name ` +
                "must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this " +
                "link for more information: https://go.microsoft.com/fwlink/?linkid=2147742",
        ),
    vaultAlreadyExists: (name: string) =>
        new ServiceError(
            409,
            "VaultAlreadyExists",
            `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name ` +
                "is already taken. If you are sure that the vault name was not taken then it is possible that a vault with " +
                "the same name was recently deleted but not purged after being placed in a recoverable state. If the vault " +
                "is in a recoverable state then the vault will need to be purged before reusing the name. For more " +
                "information about VaultAlreadyExists, follow this link: https://go.microsoft.com/fwlink/?linkid=2147740",
        ),
    vaultInDeletedState: (name: string) =>
        new ServiceError(
            409,
            "ConflictError",
            "A vault with the same name already exists in deleted state. You need to either recover or purge existing key " +
                "vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.",
            { target: name },
        ),
    softDeletedVaultDoesNotExist: (name: string) =>
        new ServiceError(
            404,
            "SoftDeletedVaultDoesNotExist",
            `A soft deleted vault with the given name does not exist: '${name}'. Ensure that the name for the vault that ` +
                "is being attempted to recover is in a recoverable state. For more information on soft delete please follow " +
                "this link https://go.microsoft.com/fwlink/?linkid=2149745",
        ),
    deletedVaultNotFound: (name: string, location: string) =>
        new ServiceError(
            404,
            "DeletedVaultNotFound",
            `The specified deleted vault does not exist: '${name}' in location '${location}'. Follow this link for more ` +
                "information: https://go.microsoft.com/fwlink/?linkid=2147742",
        ),
    deletedVaultPurge: () => new ServiceError(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed."),
    vaultPropertyCannotBeFalse: (property: "enablePurgeProtection" | "enableSoftDelete") =>
        new ServiceError(
            400,
            "BadRequest",
            property === "enablePurgeProtection"
                ? 'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.'
                : 'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the ' +
                      "'soft delete' functionality is an irreversible action.",
        ),
    retentionCannotChange: () =>
        new ServiceError(
            400,
            "BadRequest",
            'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
        ),

    roleAssignmentExists: (existingName: string) =>
        new ServiceError(
            409,
            "RoleAssignmentExists",
            `The role assignment already exists. The ID of the conflicting role assignment is ${existingName.replaceAll("-", "")}.`,
        ),
    roleAssignmentUpdateNotPermitted: () =>
        new ServiceError(
            400,
            "RoleAssignmentUpdateNotPermitted",
            "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
        ),
    principalNotFound: (principalId: string, tenantId: string) =>
        new ServiceError(
            400,
            "PrincipalNotFound",
            `Principal ${principalId.replaceAll("-", "")} does not exist in the directory ${tenantId}. Check that you have ` +
                "the correct principal ID. If you are creating this principal and then immediately assigning a role, this " +
                "error might be related to a replication delay. In this case, set the role assignment principalType " +
                "property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype",
        ),
    invalidPrincipalId: (principalId: string) =>
        new ServiceError(
            400,
            "InvalidPrincipalId",
            `A valid principal ID must be provided for role assignment; '${principalId}' is not a GUID.`,
        ),
    invalidRoleAssignmentId: (name: string) =>
        new ServiceError(
            400,
            "InvalidRoleAssignmentId",
            `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
        ),
    roleDefinitionDoesNotExist: (id: string) =>
        new ServiceError(
            400,
            "RoleDefinitionDoesNotExist",
            `The specified role definition with ID '${id}' does not exist.`,
        ),
    roleDefinitionNotFound: (id: string) =>
        new ServiceError(
            404,
            "RoleDefinitionDoesNotExist",
            `The specified role definition with ID '${id}' does not exist.`,
        ),
    roleDefinitionHasAssignments: (ids: readonly string[]) =>
        new ServiceError(
            400,
            "RoleDefinitionHasAssignments",
            "There are existing role assignments referencing role (code: RoleDefinitionHasAssignments): " +
                `${ids.join(", ")}.`,
        ),
    roleDefinitionWithSameNameExists: (name: string) =>
        new ServiceError(
            409,
            "RoleDefinitionWithSameNameExists",
            `A custom role with the same name '${name}' already exists in this directory. Use a different name.`,
        ),
    builtInRoleCannotChange: (name: string) =>
        new ServiceError(
            400,
            "BuiltInRoleDefinitionCannotBeModified",
            `'${name}' is a built-in role, and built-in roles cannot be changed or deleted; make a custom role instead.`,
        ),

    invalidFilter: (filter: string) =>
        new ServiceError(
            400,
            "InvalidFilterInQueryString",
            `Invalid $filter '${filter}' specified in the query string.`,
        ),
} as const;
