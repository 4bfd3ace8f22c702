import { ManagementLockClient } from "@azure/arm-locks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localAzure, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
const lockVersion = "api-version=2020-05-01";
const v = "api-version=2024-03-01";

beforeAll(async () => {
    azure = await localAzure();
});
afterAll(() => azure.close());

const group = (name: string): string => `/subscriptions/${azure.subscriptionId}/resourceGroups/${name}`;
const lockOn = (scope: string, name = "keep"): string => `${scope}/providers/Microsoft.Authorization/locks/${name}`;

async function thing(groupName: string): Promise<string> {
    await azure.request("PUT", `${group(groupName)}?${v}`, { location: "westeurope" });
    const id = `${group(groupName)}/providers/Microsoft.Storage/storageAccounts/${groupName}account`;
    await azure.request("PUT", `${id}?api-version=2023-01-01`, {
        location: "westeurope",
        sku: { name: "Standard_LRS" },
        kind: "StorageV2",
        properties: {},
    });
    return id;
}

const lock = (scope: string, level: string, name?: string) =>
    azure.request("PUT", `${lockOn(scope, name)}?${lockVersion}`, { properties: { level } });

const refusal = (scope: string, operation: string, ...locked: string[]) => ({
    code: "ScopeLocked",
    message:
        `The scope '${scope}' cannot perform ${operation} operation because following scope(s) are locked: ` +
        `${locked.map((one) => `'${one}'`).join(",")}. Please remove the lock and try again.`,
});

describe("a lock", () => {
    it("is made with 201, changed with 200, and reads back through the official client", async () => {
        const id = await thing("made");
        const { managementLocks } = azure.client(ManagementLockClient);
        const made = await managementLocks.createOrUpdateByScope(id, "keep", {
            level: "CanNotDelete",
            notes: "ask the owners",
        });
        expect(made).toMatchObject({ name: "keep", level: "CanNotDelete", notes: "ask the owners" });
        expect((await lock(id, "ReadOnly")).status).toBe(200);
        const names: (string | undefined)[] = [];
        for await (const one of managementLocks.listAtResourceGroupLevel("made")) names.push(one.name);
        expect(names).toEqual(["keep"]);
        await managementLocks.deleteByScope(id, "keep");
        expect((await azure.request("DELETE", `${lockOn(id)}?${lockVersion}`)).status).toBe(204);
        const gone = await azure.request("GET", `${lockOn(id)}?${lockVersion}`);
        expect([gone.status, gone.body.error.code]).toEqual([404, "LockNotFound"]);
    });

    it("takes only the two levels", async () => {
        const id = await thing("levels");
        expect((await lock(id, "Maybe")).body.error.code).toBe("LockLevelInvalid");
    });

    it("on a scope that is not there is refused", async () => {
        await azure.request("PUT", `${group("empty")}?${v}`, { location: "westeurope" });
        const scope = `${group("empty")}/providers/Microsoft.Storage/storageAccounts/none`;
        expect((await lock(scope, "CanNotDelete")).body.error.code).toBe("ResourceNotFound");
    });

    it("against deletion stops deletions at and below its scope, and nothing else", async () => {
        const id = await thing("guard");
        await lock(group("guard"), "CanNotDelete");
        const deleted = await azure.request("DELETE", `${id}?api-version=2023-01-01`);
        expect([deleted.status, deleted.body.error]).toEqual([409, refusal(id, "delete", group("guard"))]);
        const written = await azure.request("PATCH", `${id}?api-version=2023-01-01`, { tags: { a: "1" } });
        expect(written.status).toBe(200);
        expect((await azure.request("POST", `${id}/listKeys?api-version=2023-01-01`)).status).toBe(200);
    });

    it("that is read-only stops writes and POST actions too", async () => {
        const id = await thing("sealed");
        await lock(id, "ReadOnly");
        const written = await azure.request("PATCH", `${id}?api-version=2023-01-01`, { tags: { a: "1" } });
        expect([written.status, written.body.error]).toEqual([409, refusal(id, "write", id)]);
        const acted = await azure.request("POST", `${id}/listKeys?api-version=2023-01-01`);
        expect([acted.status, acted.body.error.code]).toEqual([409, "ScopeLocked"]);
        expect((await azure.request("GET", `${id}?api-version=2023-01-01`)).status).toBe(200);
    });

    it("covers what hangs on its scope: grants count as children", async () => {
        const id = await thing("grants");
        const grant = `${id}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`;
        const properties = {
            principalId: "22222222-2222-4222-8222-222222222222",
            principalType: "ServicePrincipal",
            roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
        };
        expect((await azure.request("PUT", grant, { properties })).status).toBe(201);
        await lock(id, "CanNotDelete");
        expect((await azure.request("DELETE", grant)).body.error.code).toBe("ScopeLocked");
    });

    it("below a group stops the whole group, and every locked scope is named", async () => {
        const id = await thing("whole");
        await lock(id, "CanNotDelete");
        await lock(group("whole"), "CanNotDelete");
        const deleted = await azure.request("DELETE", `${group("whole")}?${v}`);
        expect(deleted.status).toBe(409);
        expect(deleted.body.error.message).toContain(`'${group("whole")}'`);
        expect(deleted.body.error.message).toContain(`'${id}'`);
        expect((await azure.request("GET", `${id}?api-version=2023-01-01`)).status).toBe(200);
    });

    it("can always be taken away, and then everything goes on", async () => {
        const id = await thing("freed");
        await lock(id, "ReadOnly", "one");
        await lock(group("freed"), "ReadOnly", "two");
        expect((await azure.request("DELETE", `${lockOn(id, "one")}?${lockVersion}`)).status).toBe(200);
        expect((await azure.request("DELETE", `${lockOn(group("freed"), "two")}?${lockVersion}`)).status).toBe(200);
        expect((await azure.request("DELETE", `${id}?api-version=2023-01-01`)).status).toBe(200);
    });

    it("goes with its resource", async () => {
        const id = await thing("gone");
        await azure.request("DELETE", `${id}?api-version=2023-01-01`);
        await thing("gone");
        expect((await azure.request("GET", `${lockOn(id)}?${lockVersion}`)).status).toBe(404);
    });
});
