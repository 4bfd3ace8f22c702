import { generalRoles, keyVaultRoles } from "../../src/azure/roles";
import { at, listAt, textAt, UNKNOWN } from "../support/known";
import { mandatory, mandatoryFromTest, resourceRule, stackRule } from "../support/rule";
import { type StackResource, type StackView } from "../support/stack-view";

export const vaultRbac = resourceRule({
    id: "vault-rbac",
    title: "Roles decide who may use a vault",
    description: "A vault says explicitly that roles decide, not access policies.",
    why:
        "Under access policies a Contributor of the vault can grant itself every secret, and no condition, scope below the vault or " +
        "time limit exists. Saying nothing means access policies before API version 2026-02-01 and roles after it.",
    fix: "Set properties.enableRbacAuthorization to true, after the roles are granted: it ends all access policies at once.",
    severity: "high",
    levels: mandatory,
    controls: ["CIS 3.3.6", "Azure.KeyVault.RBAC", "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5", "PA-7"],
    options: {},
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { enableRbacAuthorization: true, … } });',
        violating: 'new keyvault.Vault("shop", { properties: { accessPolicies: [ … ], … } });',
    },
    types: ["keyvault:Vault"],
    *check({ props }) {
        const enabled = at(props, "properties", "enableRbacAuthorization");
        if (enabled === true || enabled === UNKNOWN) return;
        yield {
            path: "$.properties.enableRbacAuthorization",
            message: "roles do not decide who may use the vault; set it to true and grant roles with RoleAssignment",
        };
    },
});

const kinds = ["secrets", "keys", "certificates", "storage"];

export const vaultAccessPolicyPermissions = resourceRule({
    id: "vault-access-policy-permissions",
    title: "No access policy allows everything",
    description: "Where access policies are in use, none of them allows everything or allows purging.",
    why: "`all` and `purge` together let one identity read and then destroy the whole vault; hardly any application needs more than `get`.",
    fix: "Name the permissions that are needed, without all and purge; better, use roles.",
    severity: "high",
    levels: mandatoryFromTest,
    controls: ["AZR-000118", "PA-7"],
    options: {
        forbidden: {
            type: "array",
            items: { type: "string" },
            default: ["all", "purge"],
            description: "Permissions that no access policy may name.",
        },
    },
    example: {
        compliant: 'accessPolicies: [{ objectId, tenantId, permissions: { secrets: ["get"] } }]',
        violating: 'accessPolicies: [{ objectId, tenantId, permissions: { secrets: ["all"] } }]',
    },
    types: ["keyvault:Vault", "keyvault:AccessPolicy"],
    *check({ props }, { forbidden }) {
        const policies: [path: string, policy: unknown][] = listAt(props, "properties", "accessPolicies").map(
            (policy, index) => [`$.properties.accessPolicies[${index}]`, policy],
        );
        if ("policy" in props) policies.push(["$.policy", props["policy"]]);
        for (const [path, policy] of policies) {
            for (const kind of kinds) {
                const found = listAt(policy, "permissions", kind).filter(
                    (permission) => typeof permission === "string" && forbidden.includes(permission.toLowerCase()),
                );
                if (found.length === 0) continue;
                yield {
                    path: `${path}.permissions.${kind}`,
                    message: `the access policy allows ${found.join(" and ")} on ${kind}; name only what is needed`,
                };
            }
        }
    },
});

export const oneAccessModel = stackRule({
    id: "one-access-model",
    title: "A vault has one way to grant access",
    description: "No vault has access policies where roles decide, nor policies both inside it and beside it.",
    why:
        "Under roles Azure ignores access policies, so what they seem to grant is not granted. Policies inside the vault and " +
        "AccessPolicy resources beside it remove each other at every deployment.",
    fix: "Grant roles and remove the access policies.",
    severity: "medium",
    levels: mandatory,
    controls: ["CIS 3.3.6", "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5", "PA-7"],
    options: {},
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { enableRbacAuthorization: true, … } });',
        violating:
            'new keyvault.Vault("shop", { properties: { enableRbacAuthorization: true, accessPolicies: [ … ], … } });',
    },
    *checkStack(stack) {
        for (const vault of stack.vaults) {
            const rbac = at(vault.props, "properties", "enableRbacAuthorization") === true;
            const inside = listAt(vault.props, "properties", "accessPolicies").length > 0;
            const beside = stack.ofType("keyvault:AccessPolicy").filter((policy) => stack.isInVault(policy, vault));
            if (rbac && inside) {
                yield {
                    path: "$.properties.accessPolicies",
                    message: "roles decide here, so Azure ignores these access policies; remove them and grant roles",
                    urn: vault.urn,
                };
            }
            for (const policy of beside) {
                if (!rbac && !inside) continue;
                const why = rbac
                    ? "roles decide in its vault, so Azure ignores this access policy; remove it and grant a role"
                    : "its vault lists access policies of its own, so each deployment of one removes the other; keep one place";
                yield { path: "$.policy", message: why, urn: policy.urn };
            }
        }
    },
});

const dataRoles = new Map(
    keyVaultRoles.filter(({ dataActions }) => dataActions.length > 0).map(({ id, name }) => [id, name]),
);
const powerfulRoles = new Map(
    generalRoles
        .filter(({ name }) =>
            ["Owner", "User Access Administrator", "Role Based Access Control Administrator"].includes(name),
        )
        .map(({ id, name }) => [id, name]),
);

function roleId(value: unknown): string {
    return typeof value === "string" ? (value.toLowerCase().split("/").at(-1) ?? "") : "";
}

export const roleScope = stackRule({
    id: "role-scope",
    title: "Grants reach no further than a vault",
    description:
        "Roles for what is inside vaults are granted at a vault or below, and no grant at a vault hands out further grants.",
    why:
        "A role for secrets at a subscription or resource group opens every vault that is or will ever be in it. Owner and the roles that " +
        "grant roles, given at a vault, let their holder open it to anybody.",
    fix: "Set the scope of the role assignment to the vault, or to the one secret that is needed.",
    severity: "high",
    levels: mandatoryFromTest,
    controls: ["PA-7"],
    options: {
        wideRoles: {
            type: "array",
            items: { type: "string" },
            default: [] as string[],
            description: "Ids of roles that may be granted at a subscription or resource group all the same.",
        },
    },
    example: {
        compliant: 'new authorization.RoleAssignment("api", { scope: vault.id, roleDefinitionId: secretsUser, … });',
        violating:
            'new authorization.RoleAssignment("api", { scope: resourceGroup.id, roleDefinitionId: secretsUser, … });',
    },
    *checkStack(stack, { wideRoles }) {
        for (const grant of stack.ofType("authorization:RoleAssignment")) {
            const id = roleId(grant.props["roleDefinitionId"]);
            const wide = wideScope(stack, grant);
            const dataRole = dataRoles.get(id);
            if (dataRole !== undefined && wide !== undefined && !wideRoles.includes(id)) {
                yield {
                    path: "$.scope",
                    message: `${dataRole} is granted at a ${wide}, which opens every vault in it; grant it at the vault or at one secret`,
                    urn: grant.urn,
                };
            }
            const powerful = powerfulRoles.get(id);
            const atVault = stack.vaults.some((vault) => stack.refersToVault(grant, "scope", vault));
            if (powerful !== undefined && atVault) {
                yield {
                    path: "$.roleDefinitionId",
                    message: `${powerful} at a vault lets its holder grant access to anybody; grant a role of Key Vault instead`,
                    urn: grant.urn,
                };
            }
        }
    },
});

function wideScope(stack: StackView, grant: StackResource): string | undefined {
    const scope = textAt(grant.props, "scope");
    if (scope !== undefined) {
        if (/^\/subscriptions\/[^/]+\/?$/i.test(scope)) return "subscription";
        if (/^\/providers\/Microsoft\.Management\/managementGroups\//i.test(scope)) return "management group";
        return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/?$/i.test(scope) ? "resource group" : undefined;
    }
    const uses = grant.uses("scope");
    const groups = stack.ofType("resources:ResourceGroup").map(({ urn }) => urn);
    return uses.length > 0 && uses.every((urn) => groups.includes(urn)) ? "resource group" : undefined;
}
