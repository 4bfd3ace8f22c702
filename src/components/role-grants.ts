import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { objectNameProblem } from "../azure/names";
import { InputChecks } from "../shared/checked";
import {
    conditionVersionProblem,
    descriptionProblem,
    principalIdProblem,
    roleAssignmentName,
    roleDefinitionIdFor,
    roleProblem,
} from "./role-grants.validate";

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

/** The grants with every check in place; notes what is wrong with them under the path of the map that holds them. */
export function checkGrants(
    checks: InputChecks,
    path: string,
    grants: Record<string, RoleGrantArgs>,
): Record<string, RoleGrantArgs> {
    return Object.fromEntries(
        Object.entries(grants).map(([key, grant]) => [key, checkGrant(checks, `${path}.${key}`, grant)]),
    );
}

function checkGrant(checks: InputChecks, at: string, grant: RoleGrantArgs): RoleGrantArgs {
    const kinds = narrowings(grant).map(([kind]) => kind);
    if (kinds.length > 1) {
        const got = kinds.join(" and ");
        checks.rule(at, `${at} takes at most one of secret, key and certificate, got ${got}; write a grant for each`);
    }
    const objectName = (kind: "secret" | "key" | "certificate") =>
        checks.optional(`${at}.${kind}`, grant[kind], (name) => objectNameProblem(`${at}.${kind}`, name));
    return {
        ...grant,
        role: checks.value(`${at}.role`, grant.role, roleProblem),
        principalId: checks.value(`${at}.principalId`, grant.principalId, principalIdProblem),
        description: checks.optional(`${at}.description`, grant.description, descriptionProblem),
        conditionVersion: checks.optional(`${at}.conditionVersion`, grant.conditionVersion, conditionVersionProblem),
        secret: objectName("secret"),
        key: objectName("key"),
        certificate: objectName("certificate"),
    };
}

function narrowings(grant: RoleGrantArgs): ["secret" | "key" | "certificate", pulumi.Input<string>][] {
    return (["secret", "key", "certificate"] as const).flatMap((kind) => {
        const name = grant[kind];
        return name === undefined ? [] : [[kind, name]];
    });
}

/** Registers an assignment for each grant that `checkGrants` has checked, named after the owner and the grant's key. */
export function grantRoles(
    name: string,
    scope: pulumi.Input<string>,
    grants: Record<string, RoleGrantArgs>,
    opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment[] {
    return Object.entries(grants).map(([key, grant]) => {
        const [narrowed] = narrowings(grant);
        const exactScope =
            narrowed === undefined ? pulumi.output(scope) : pulumi.interpolate`${scope}/${narrowed[0]}s/${narrowed[1]}`;
        const { principalId } = grant;
        const roleDefinitionId = pulumi
            .all([grant.role, exactScope])
            .apply(([one, at]) => roleDefinitionIdFor(one, at));
        return new authorization.RoleAssignment(
            `${name}-${key}`,
            {
                scope: exactScope,
                roleAssignmentName: pulumi
                    .all([exactScope, principalId, roleDefinitionId])
                    .apply(([at, principal, definition]) => roleAssignmentName(at, principal, definition)),
                roleDefinitionId,
                principalId,
                principalType: grant.principalType,
                description: grant.description,
                condition: grant.condition,
                conditionVersion: grant.condition === undefined ? undefined : (grant.conditionVersion ?? "2.0"),
            },
            opts,
        );
    });
}

/** Roles for principals on a vault, one of its objects, or any other scope. */
export class RoleGrants extends pulumi.ComponentResource {
    /** Resource ids of the role assignments, by the keys of the grants. */
    public readonly roleAssignmentIds: pulumi.Output<Record<string, string>>;

    /** @throws {pulumi.InputPropertyError} for a role that does not exist, or a principal or name Azure would refuse. */
    constructor(name: string, args: RoleGrantsArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`RoleGrants '${name}'`);
        const grants = checkGrants(checks, "roleAssignments", args.roleAssignments);
        checks.refuse();
        super("strongroom:index:RoleGrants", name, args, opts);
        const assignments = grantRoles(name, args.scope, grants, { parent: this });
        const keys = Object.keys(grants);
        this.roleAssignmentIds = pulumi
            .all(assignments.map(({ id }) => id))
            .apply((ids) => Object.fromEntries(ids.map((id, at) => [keys[at], id])) as Record<string, string>);
        this.registerOutputs({ roleAssignmentIds: this.roleAssignmentIds });
    }
}
