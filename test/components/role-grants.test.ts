import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { keyVaultRoles } from "../../src/azure/roles";
import { PrincipalType, RoleGrants } from "../../src/components/role-grants";
import {
    conditionVersionProblem,
    descriptionProblem,
    principalIdProblem,
    roleAssignmentName,
    roleDefinitionIdFor,
    roleProblem,
} from "../../src/components/role-grants.validate";
import { mockEngine } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const scope = `${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/orders`;
const principalId = "00000000-0000-0000-0000-000000000009";
const readSecrets = { role: "read secrets", principalId, principalType: PrincipalType.ServicePrincipal };
const secretsUser = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`;

describe("RoleGrants", () => {
    it("registers one assignment for each grant and nothing else", async () => {
        new RoleGrants("orders", {
            scope,
            roleAssignments: { api: readSecrets, ops: { ...readSecrets, role: "Owner" } },
        });
        await engine.settle();
        expect(engine.children()).toEqual([
            ["azure-native:authorization:RoleAssignment", "orders-api"],
            ["azure-native:authorization:RoleAssignment", "orders-ops"],
        ]);
        expect(engine.treatment("azure-native:authorization:RoleAssignment", "orders-api").parent).toBe("orders");
    });

    it("sends exactly what was asked for, and no condition unless there is one", async () => {
        new RoleGrants("orders", { scope, roleAssignments: { api: readSecrets } });
        await engine.settle();
        expect(engine.inputs("orders-api")).toEqual({
            scope,
            principalId,
            principalType: "ServicePrincipal",
            roleDefinitionId: secretsUser,
            roleAssignmentName: roleAssignmentName(scope, principalId, secretsUser),
        });
    });

    it("passes description and condition on, with the version Azure takes", async () => {
        const condition = "@Resource[Microsoft.KeyVault/vaults/secrets:name] StringLike 'shop-*'";
        new RoleGrants("orders", {
            scope,
            roleAssignments: { api: { ...readSecrets, description: "reads at start", condition } },
        });
        await engine.settle();
        expect(engine.inputs("orders-api")).toMatchObject({
            description: "reads at start",
            condition,
            conditionVersion: "2.0",
        });
    });

    it.each(["secret", "key", "certificate"] as const)("narrows a grant to one %s", async (kind) => {
        new RoleGrants("orders", { scope, roleAssignments: { api: { ...readSecrets, [kind]: "db" } } });
        await engine.settle();
        const narrowed = `${scope}/${kind}s/db`;
        expect(engine.inputs("orders-api")).toMatchObject({
            scope: narrowed,
            roleAssignmentName: roleAssignmentName(narrowed, principalId, secretsUser),
        });
    });

    it("names the same assignment for a computed principal as for a plain one", async () => {
        new RoleGrants("plain", { scope, roleAssignments: { api: readSecrets } });
        new RoleGrants("computed", {
            scope: pulumi.output(scope),
            roleAssignments: { api: { ...readSecrets, principalId: pulumi.output(principalId) } },
        });
        await engine.settle();
        expect(engine.inputs("computed-api").roleAssignmentName).toBe(engine.inputs("plain-api").roleAssignmentName);
    });

    it("refuses every mistake at once, before anything is registered", () => {
        const wrong = {
            a: { ...readSecrets, role: "Key Vault Secret User" },
            b: { ...readSecrets, principalId: "shop-web" },
            c: { ...readSecrets, secret: "a_b" },
            d: { ...readSecrets, secret: "a", key: "b" },
        };
        expect(() => new RoleGrants("orders", { scope, roleAssignments: wrong })).toThrow(
            /4 inputs are refused:[^]*'Key Vault Secret User'[^]*'shop-web'[^]*'a_b'[^]*secret and key/,
        );
        expect(engine.registered()).toEqual([]);
    });
});

describe("roles", () => {
    it.each(keyVaultRoles.map((role) => [role.name, role]))("takes %s by name, id and verb", (_, role) => {
        const id = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
        for (const written of [role.name, role.id, id, ...(role.verb === undefined ? [] : [role.verb])]) {
            expect(roleProblem(written)).toBeUndefined();
            expect(roleDefinitionIdFor(written, scope)).toBe(id);
        }
    });

    it("knows all thirteen roles of Key Vault", () => {
        expect(keyVaultRoles).toHaveLength(13);
    });

    it("passes a custom role's full id as it is, and takes the tenant's form outside a subscription", () => {
        const custom = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/11111111-2222-3333-4444-555555555555`;
        expect(roleProblem(custom)).toBeUndefined();
        expect(roleDefinitionIdFor(custom, scope)).toBe(custom);
        expect(roleDefinitionIdFor("Reader", "/providers/Microsoft.Management/managementGroups/root")).toBe(
            "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
        );
    });

    it.each(["", "read", "Key Vault Secret User", "11111111-2222-3333-4444-555555555555"])(
        "refuses '%s' and lists the verbs",
        (role) => {
            expect(roleProblem(role)).toContain(`'read secrets'`);
            expect(roleProblem(role)).toContain(`got '${role}'`);
        },
    );
});

describe("the other inputs", () => {
    it.each([
        ["an object id", principalIdProblem, principalId, undefined],
        ["a name for an object id", principalIdProblem, "shop-web", /object id \(a GUID\).*got 'shop-web'/],
        ["an object id in braces", principalIdProblem, `{${principalId}}`, /got '\{/],
        ["the longest description", descriptionProblem, "x".repeat(1024), undefined],
        ["a description too long", descriptionProblem, "x".repeat(1025), /at most 1024 characters, got 1025/],
        ["version 2.0 of the condition", conditionVersionProblem, "2.0", undefined],
        ["version 1.0 of the condition", conditionVersionProblem, "1.0", /takes 2\.0.*got '1\.0'/],
    ])("are checked: %s", (_, problem, value, expected) => {
        if (expected === undefined) expect(problem(value)).toBeUndefined();
        else expect(problem(value)).toMatch(expected);
    });
});

describe("the name of an assignment", () => {
    const anId = fc.stringMatching(/^[A-Za-z0-9/-]{1,60}$/);

    it("is a version 5 UUID, the same each time and whatever the case of its parts", () => {
        fc.assert(
            fc.property(anId, fc.uuid(), fc.uuid(), (at, principal, role) => {
                const name = roleAssignmentName(at, principal, role);
                expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
                expect(roleAssignmentName(at.toUpperCase(), principal.toUpperCase(), role)).toBe(name);
            }),
        );
    });

    it("differs as soon as scope, principal or role does", () => {
        fc.assert(
            fc.property(anId, anId, fc.uuid(), fc.uuid(), (at, elsewhere, one, other) => {
                fc.pre(at.toLowerCase() !== elsewhere.toLowerCase() && one !== other);
                const names = [
                    roleAssignmentName(at, one, one),
                    roleAssignmentName(elsewhere, one, one),
                    roleAssignmentName(at, other, one),
                    roleAssignmentName(at, one, other),
                ];
                expect(new Set(names).size).toBe(4);
            }),
        );
    });

    it("stays what it was in every release, because a changed name replaces the grant", () => {
        expect(roleAssignmentName(scope, principalId, secretsUser)).toBe("f2649b83-59a9-54e5-aa30-2db857bea94e");
    });

    it("does not depend on which subscription the role's definition is written in", () => {
        const tenantWide = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";
        expect(roleAssignmentName(scope, principalId, tenantWide)).toBe(
            roleAssignmentName(scope, principalId, secretsUser),
        );
    });
});
