import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generalRoles, keyVaultRoles } from "../../../src/azure/roles";
import { localAzure, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
const v = "api-version=2022-04-01";
const secretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const dataAccessAdministrator = "8b54135c-b56d-4d72-a534-26097cfdc8d8";
const someone = "66666666-6666-4666-8666-666666666666";

beforeAll(async () => {
    azure = await localAzure();
    await azure.request("PUT", `${group()}?api-version=2024-03-01`, { location: "westeurope" });
});
afterAll(() => azure.close());

const subscription = (): string => `/subscriptions/${azure.subscriptionId}`;
const group = (): string => `${subscription()}/resourceGroups/rg`;
const roleId = (role: string): string => `${subscription()}/providers/Microsoft.Authorization/roleDefinitions/${role}`;

let count = 0;
const guid = (): string => `77777777-7777-4777-8777-${String((count += 1)).padStart(12, "0")}`;

const grantPath = (name: string, scope = group()): string =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?${v}`;
const grant = (name: string, properties: object, options: { scope?: string; token?: string } = {}) =>
    azure.request(
        "PUT",
        grantPath(name, options.scope),
        {
            properties: {
                principalId: someone,
                roleDefinitionId: roleId(reader),
                principalType: "ServicePrincipal",
                ...properties,
            },
        },
        options.token,
    );

describe("built-in roles", () => {
    it("are all there with Azure's ids and permissions, Key Vault's thirteen among them", async () => {
        const { roleDefinitions } = azure.client(AuthorizationManagementClient);
        const found = new Map<
            string | undefined,
            { roleName?: string | undefined; dataActions?: string[] | undefined }
        >();
        for await (const role of roleDefinitions.list(group())) {
            found.set(role.name, { roleName: role.roleName, dataActions: role.permissions?.[0]?.dataActions });
        }
        expect(keyVaultRoles).toHaveLength(13);
        for (const role of [...keyVaultRoles, ...generalRoles]) {
            expect(found.get(role.id)).toEqual({ roleName: role.name, dataActions: [...role.dataActions] });
        }
    });

    it("are found by name in any casing, and by full id without a scope", async () => {
        const list = `${subscription()}/providers/Microsoft.Authorization/roleDefinitions?${v}&$filter=`;
        const byName = await azure.request(
            "GET",
            `${list}${encodeURIComponent("roleName eq 'key vault secrets user'")}`,
        );
        expect(byName.body.value.map(({ name }: { name: string }) => name)).toEqual([secretsUser]);
        const byId = await azure.request(
            "GET",
            `/providers/Microsoft.Authorization/roleDefinitions/${secretsUser}?${v}`,
        );
        expect(byId.body.properties.roleName).toBe("Key Vault Secrets User");
        const none = await azure.request("GET", `/providers/Microsoft.Authorization/roleDefinitions/${guid()}?${v}`);
        expect([none.status, none.body.error.code]).toEqual([404, "RoleDefinitionDoesNotExist"]);
        const odd = await azure.request("GET", `${list}${encodeURIComponent("colour eq 'red'")}`);
        expect(odd.body.error.code).toBe("InvalidFilterInQueryString");
    });

    it("cannot be changed or deleted", async () => {
        const properties = { roleName: "Mine", assignableScopes: [subscription()], permissions: [] };
        expect((await azure.request("PUT", `${roleId(reader)}?${v}`, { properties })).status).toBe(400);
        expect((await azure.request("DELETE", `${roleId(reader)}?${v}`)).status).toBe(400);
    });
});

describe("a custom role", () => {
    const custom = (name: string, roleName: string, actions: string[]) =>
        azure.request("PUT", `${roleId(name)}?${v}`, {
            properties: {
                roleName,
                description: "for a test",
                assignableScopes: [subscription()],
                permissions: [{ actions }],
            },
        });

    it("is made, listed, granted, and takes effect", async () => {
        const name = guid();
        expect(
            (await custom(name, "Group Watcher", ["Microsoft.Resources/subscriptions/resourceGroups/read"])).status,
        ).toBe(201);
        const principal = await azure.principal("watcher", "ServicePrincipal");
        const token = await azure.tokenOf({ objectId: principal, resource: azure.endpoint });
        const look = () => azure.request("GET", `${group()}?api-version=2024-03-01`, undefined, token);
        expect((await look()).status).toBe(403);
        const assignment = guid();
        expect((await grant(assignment, { principalId: principal, roleDefinitionId: roleId(name) })).status).toBe(201);
        expect((await look()).status).toBe(200);
        const inUse = await azure.request("DELETE", `${roleId(name)}?${v}`);
        expect([inUse.status, inUse.body.error.code]).toEqual([400, "RoleDefinitionHasAssignments"]);
        await azure.request("DELETE", grantPath(assignment));
        expect((await azure.request("DELETE", `${roleId(name)}?${v}`)).body.properties.roleName).toBe("Group Watcher");
    });

    it("has a name of its own and a GUID", async () => {
        expect((await custom(guid(), "reader", [])).body.error.code).toBe("RoleDefinitionWithSameNameExists");
        expect((await custom("not-a-guid", "Odd", [])).body.error.code).toBe("InvalidRoleDefinitionId");
    });
});

describe("a role assignment", () => {
    it("is made with 201 and reads back, its role under the subscription", async () => {
        const name = guid();
        const properties = {
            roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${secretsUser}`,
            description: "why",
        };
        const made = await grant(name, properties);
        expect(made.status).toBe(201);
        expect(made.body.properties).toMatchObject({
            principalId: someone,
            roleDefinitionId: roleId(secretsUser),
            principalType: "ServicePrincipal",
            scope: group(),
            description: "why",
            condition: null,
        });
        expect((await grant(name, properties)).status).toBe(200);
        const removed = await azure.request("DELETE", grantPath(name));
        expect([removed.status, removed.body.name]).toEqual([200, name]);
        expect((await azure.request("DELETE", grantPath(name))).status).toBe(204);
        expect((await azure.request("GET", grantPath(name))).body.error.code).toBe("RoleAssignmentNotFound");
    });

    it("is not repeated under another name", async () => {
        const name = guid();
        await grant(name, {});
        const twin = await grant(guid(), {});
        expect([twin.status, twin.body.error]).toEqual([
            409,
            {
                code: "RoleAssignmentExists",
                message: `The role assignment already exists. The ID of the conflicting role assignment is ${name.replaceAll("-", "")}.`,
            },
        ]);
        expect((await grant(guid(), {}, { scope: subscription() })).status).toBe(201);
    });

    it.each([
        ["another principal", () => ({ principalId: "88888888-8888-4888-8888-888888888888" }), undefined],
        ["another role", () => ({ roleDefinitionId: roleId(contributor) }), undefined],
        ["another scope", () => ({}), subscription],
    ])("is not re-pointed to %s", async (_what, properties, scope) => {
        const name = guid();
        await grant(name, {
            principalId: "99999999-9999-4999-8999-999999999999",
            roleDefinitionId: roleId(secretsUser),
            ...{},
        });
        const changed = await grant(
            name,
            {
                principalId: "99999999-9999-4999-8999-999999999999",
                roleDefinitionId: roleId(secretsUser),
                ...properties(),
            },
            scope === undefined ? {} : { scope: scope() },
        );
        await azure.request("DELETE", grantPath(name));
        expect([changed.status, changed.body.error]).toEqual([
            400,
            {
                code: "RoleAssignmentUpdateNotPermitted",
                message: "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
            },
        ]);
    });

    it.each([
        ["a name that is no GUID", "not-a-guid", {}, "InvalidRoleAssignmentId"],
        ["a principal that is no GUID", undefined, { principalId: "shop" }, "InvalidPrincipalId"],
        ["no principal", undefined, { principalId: undefined }, "InvalidPrincipalId"],
        [
            "a role that does not exist",
            undefined,
            {
                roleDefinitionId:
                    "/providers/Microsoft.Authorization/roleDefinitions/12121212-1212-4212-8212-121212121212",
            },
            "RoleDefinitionDoesNotExist",
        ],
        ["a kind of principal that is none", undefined, { principalType: "Robot" }, "InvalidPrincipalType"],
        [
            "a condition without its version",
            undefined,
            { condition: "Exists @Resource[a:b]" },
            "InvalidConditionVersion",
        ],
    ])("with %s is refused", async (_what, name, properties, code) => {
        const refused = await grant(name ?? guid(), {
            principalId: "88888888-8888-4888-8888-888888888888",
            ...properties,
        });
        expect([refused.status, refused.body.error.code]).toEqual([400, code]);
    });

    it("for a principal nobody knows is refused, unless its kind is told", async () => {
        const unknown = "abababab-abab-4bab-8bab-abababababab";
        const refused = await grant(guid(), { principalId: unknown, principalType: undefined });
        expect([refused.status, refused.body.error.code]).toEqual([400, "PrincipalNotFound"]);
        expect(refused.body.error.message).toContain(
            `Principal ${unknown.replaceAll("-", "")} does not exist in the directory ${azure.tenantId}.`,
        );
        expect((await grant(guid(), { principalId: unknown, principalType: "User" })).status).toBe(201);
    });

    it("on a vault that is not there is refused, on a secret that is not there it is not", async () => {
        const none = await grant(guid(), {}, { scope: `${group()}/providers/Microsoft.KeyVault/vaults/none` });
        expect([none.status, none.body.error.code]).toEqual([404, "ResourceNotFound"]);
        const vault = `${group()}/providers/Microsoft.KeyVault/vaults/roles-kv`;
        await azure.request("PUT", `${vault}?api-version=2024-11-01`, {
            location: "westeurope",
            properties: { tenantId: azure.tenantId, sku: { family: "A", name: "standard" } },
        });
        expect((await grant(guid(), {}, { scope: `${vault}/secrets/later` })).status).toBe(201);
    });

    it("is listed at, above and below a scope, and by principal", async () => {
        const principal = "cdcdcdcd-cdcd-4dcd-8dcd-cdcdcdcdcdcd";
        const [above, here] = [guid(), guid()];
        await grant(above, { principalId: principal }, { scope: subscription() });
        await grant(here, { principalId: principal });
        const names = async (scope: string, filter: string) =>
            (
                await azure.request(
                    "GET",
                    `${scope}/providers/Microsoft.Authorization/roleAssignments?${v}&$filter=${encodeURIComponent(filter)}`,
                )
            ).body.value.map(({ name }: { name: string }) => name);
        expect((await names(group(), `principalId eq '${principal}'`)).sort()).toEqual([above, here].sort());
        expect(await names(subscription(), `atScope() and principalId eq '${principal}'`)).toEqual([above]);
        expect((await names(group(), `assignedTo('${principal}')`)).sort()).toEqual([above, here].sort());
    });
});

describe("permission on the control plane", () => {
    const as = async (name: string, role: string, scope?: string): Promise<string> => {
        const principal = await azure.principal(name, "ServicePrincipal");
        await grant(
            guid(),
            { principalId: principal, roleDefinitionId: roleId(role) },
            scope === undefined ? {} : { scope },
        );
        return azure.tokenOf({ objectId: principal, resource: "https://management.azure.com" });
    };

    it("is refused in Azure's words when no role gives it", async () => {
        const principal = await azure.principal("nobody", "ServicePrincipal");
        const token = await azure.tokenOf({ objectId: principal, resource: azure.endpoint });
        const { body: known } = await azure.request("GET", "/local/principals");
        const { clientId } = known.value.find(({ name }: { name: string }) => name === "nobody");
        const refused = await azure.request("GET", `${group()}?api-version=2024-03-01`, undefined, token);
        expect([refused.status, refused.body.error]).toEqual([
            403,
            {
                code: "AuthorizationFailed",
                message:
                    `The client '${String(clientId)}' with object id '${principal}' does not have authorization to perform action ` +
                    `'Microsoft.Resources/subscriptions/resourceGroups/read' over scope '${group()}' or the scope is invalid. ` +
                    "If access was recently granted, please refresh your credentials.",
            },
        ]);
    });

    it("to read is not to write", async () => {
        const token = await as("just-reads", reader);
        expect((await azure.request("GET", `${group()}?api-version=2024-03-01`, undefined, token)).status).toBe(200);
        const write = await azure.request("PATCH", `${group()}?api-version=2024-03-01`, { tags: {} }, token);
        expect([write.status, write.body.error.code]).toEqual([403, "AuthorizationFailed"]);
        const act = await azure.request("POST", `${group()}/providers/Microsoft.Example/x/y/listKeys?${v}`, {}, token);
        expect(act.status).toBe(403);
    });

    it("to manage everything is not to grant or to lock", async () => {
        const token = await as("contributes", contributor);
        expect(
            (await azure.request("PATCH", `${group()}?api-version=2024-03-01`, { tags: { a: "1" } }, token)).status,
        ).toBe(200);
        expect((await grant(guid(), {}, { token })).status).toBe(403);
        const lock = `${group()}/providers/Microsoft.Authorization/locks/l?api-version=2020-05-01`;
        expect((await azure.request("PUT", lock, { properties: { level: "CanNotDelete" } }, token)).status).toBe(403);
    });

    it("comes from groups, and from groups within groups", async () => {
        const outer = await azure.principal("outer", "Group");
        await azure.principal("inner", "Group", ["outer"]);
        const member = await azure.principal("member", "User", ["inner"]);
        const token = await azure.tokenOf({ objectId: member, resource: azure.endpoint });
        expect((await azure.request("GET", `${group()}?api-version=2024-03-01`, undefined, token)).status).toBe(403);
        await grant(guid(), { principalId: outer, principalType: "Group" });
        expect((await azure.request("GET", `${group()}?api-version=2024-03-01`, undefined, token)).status).toBe(200);
    });

    it("to grant access to vaults ends at the roles of their data", async () => {
        const token = await as("grants-data-roles", dataAccessAdministrator);
        const target = { principalId: "efefefef-efef-4fef-8fef-efefefefefef" };
        const allowed = guid();
        expect((await grant(allowed, { ...target, roleDefinitionId: roleId(secretsUser) }, { token })).status).toBe(
            201,
        );
        expect((await grant(guid(), { ...target, roleDefinitionId: roleId(contributor) }, { token })).status).toBe(403);
        expect((await azure.request("DELETE", grantPath(allowed), undefined, token)).status).toBe(200);
    });

    it("is taken away with its grant", async () => {
        const principal = await azure.principal("leaves", "ServicePrincipal");
        const name = guid();
        await grant(name, { principalId: principal });
        const token = await azure.tokenOf({ objectId: principal, resource: azure.endpoint });
        const look = () => azure.request("GET", `${group()}?api-version=2024-03-01`, undefined, token);
        expect((await look()).status).toBe(200);
        await azure.request("DELETE", grantPath(name));
        expect((await look()).status).toBe(403);
    });
});
