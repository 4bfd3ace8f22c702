import type * as pulumi from "@pulumi/pulumi";

/** What kind of identity a principal is. Azure asks for it so that a fresh identity can be granted a role at once. */
export const PrincipalType = {
    User: "User",
    Group: "Group",
    ServicePrincipal: "ServicePrincipal",
    ForeignGroup: "ForeignGroup",
    Device: "Device",
} as const;
export type PrincipalType = (typeof PrincipalType)[keyof typeof PrincipalType];

/** One role for one principal. */
export interface RoleGrantArgs {
    /**
     * Built-in role by name (`Key Vault Secrets User`), by id (its GUID or its full resource id) or by verb (`read secrets`);
     * the full resource id of a custom role passes as it is. A change replaces the grant.
     */
    role: pulumi.Input<string>;
    /** Object id (a GUID) of the user, group or service principal; not its application id. A change replaces the grant. */
    principalId: pulumi.Input<string>;
    /** Kind of principal. Managed identities and applications are `ServicePrincipal`. */
    principalType: pulumi.Input<PrincipalType>;
    /** Why the grant exists, for whoever reviews access. At most 1024 characters. Defaults to none. */
    description?: pulumi.Input<string>;
    /** ABAC condition in Azure's own language, passed on as it is. Defaults to none. */
    condition?: pulumi.Input<string>;
    /** Version of the condition's language. Defaults to `2.0`, the only one Azure takes. */
    conditionVersion?: pulumi.Input<string>;
    /** Name of one secret in the vault to narrow the grant to. Defaults to the whole scope. At most one of secret, key and certificate. */
    secret?: pulumi.Input<string>;
    /** Name of one key in the vault to narrow the grant to. */
    key?: pulumi.Input<string>;
    /** Name of one certificate in the vault to narrow the grant to. */
    certificate?: pulumi.Input<string>;
}

export interface RoleGrantsArgs {
    /** Resource id the grants are for: a vault, or anything else Azure assigns roles on. A change replaces the grants. */
    scope: pulumi.Input<string>;
    /** Grants by a key that is part of each grant's name: renaming it replaces the grant. */
    roleAssignments: Record<string, RoleGrantArgs>;
}
