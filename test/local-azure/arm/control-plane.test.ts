import { ResourceManagementClient } from "@azure/arm-resources";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localAzure, request, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
const notices: string[] = [];
/** The version of groups, and one for everything that has no model. */
const v = "api-version=2024-03-01";

beforeAll(async () => {
    azure = await localAzure({ log: (line) => notices.push(line) });
});
afterAll(() => azure.close());

const at = (path: string): string => `/subscriptions/${azure.subscriptionId}${path}`;
const group = (name: string): string => at(`/resourceGroups/${name}`);
const newGroup = (name: string): Promise<unknown> =>
    azure.request("PUT", `${group(name)}?${v}`, { location: "westeurope" });

describe("a resource group", () => {
    it("is made with 201, changed with 200, and keeps the casing of its creation", async () => {
        const made = await azure.request("PUT", `${group("Shop-RG")}?${v}`, {
            location: "West Europe",
            tags: { a: "1" },
        });
        expect([made.status, made.body.id, made.body.location]).toEqual([201, group("Shop-RG"), "westeurope"]);
        const changed = await azure.request("PUT", `${group("SHOP-rg")}?${v}`, { location: "westeurope" });
        expect([changed.status, changed.body.id, changed.body.tags]).toEqual([200, group("Shop-RG"), undefined]);
    });

    it("stays where it is", async () => {
        await newGroup("stays");
        const moved = await azure.request("PUT", `${group("stays")}?${v}`, { location: "eastus" });
        expect([moved.status, moved.body.error]).toEqual([
            409,
            {
                code: "InvalidResourceGroupLocation",
                message:
                    "Invalid resource group location 'eastus'. The Resource group already exists in location 'westeurope'.",
            },
        ]);
    });

    it("needs a location and a name Azure takes", async () => {
        expect((await azure.request("PUT", `${group("nowhere")}?${v}`, {})).body.error.code).toBe("LocationRequired");
        const dotted = await azure.request("PUT", `${group("ends.")}?${v}`, { location: "westeurope" });
        expect([dotted.status, dotted.body.error.code]).toEqual([400, "InvalidResourceName"]);
    });

    it("works through the official client, PATCH and existence included", async () => {
        const { resourceGroups } = azure.client(ResourceManagementClient);
        await resourceGroups.createOrUpdate("sdk", { location: "westeurope", tags: { a: "1" } });
        expect((await resourceGroups.update("sdk", { tags: { b: "2" } })).tags).toEqual({ b: "2" });
        expect((await resourceGroups.checkExistence("sdk")).body).toBe(true);
        const names: (string | undefined)[] = [];
        for await (const one of resourceGroups.list()) names.push(one.name);
        expect(names).toContain("sdk");
        await resourceGroups.beginDeleteAndWait("sdk");
        expect((await resourceGroups.checkExistence("sdk")).body).toBe(false);
    });

    it("being deleted refuses writes, and is gone once its operation ends", async () => {
        await newGroup("going");
        await azure.request("PUT", `${group("going")}/providers/Microsoft.Example/things/t?${v}`, { properties: {} });
        const deleted = await azure.request("DELETE", `${group("going")}?${v}`);
        expect([deleted.status, deleted.headers.get("retry-after")]).toEqual([202, "1"]);
        const write = await azure.request("PUT", `${group("going")}/providers/Microsoft.Example/things/u?${v}`, {});
        expect([write.status, write.body.error]).toEqual([
            409,
            {
                code: "ResourceGroupBeingDeleted",
                message: "The resource group 'going' is in deprovisioning state and cannot perform this operation.",
            },
        ]);
        const location = deleted.headers.get("location") ?? "";
        await expect
            .poll(async () => (await request(location, "GET", undefined, azure.token)).status, { interval: 50 })
            .toBe(200);
        const gone = await azure.request("GET", `${group("going")}?${v}`);
        expect([gone.status, gone.body.error.message]).toEqual([404, "Resource group 'going' could not be found."]);
        expect((await azure.request("DELETE", `${group("going")}?${v}`)).status).toBe(404);
    });
});

describe("every answer", () => {
    it("carries Azure's headers, and the caller's own request id when asked", async () => {
        const answer = await fetch(`${azure.endpoint}${at("/resourceGroups")}?${v}`, {
            headers: {
                authorization: `Bearer ${azure.token}`,
                "x-ms-client-request-id": "mine",
                "x-ms-return-client-request-id": "true",
                "x-ms-correlation-request-id": "thread",
            },
        });
        const { headers } = answer;
        await answer.text();
        expect(headers.get("x-ms-request-id")).toMatch(/^[0-9a-f-]{36}$/);
        expect(headers.get("x-ms-routing-request-id")).toMatch(/^LOCAL:/);
        expect(headers.get("x-ms-correlation-request-id")).toBe("thread");
        expect(headers.get("x-ms-client-request-id")).toBe("mine");
        expect(Number(headers.get("x-ms-ratelimit-remaining-subscription-reads"))).toBeGreaterThan(0);
        expect(headers.get("date")).not.toBeNull();
    });

    it("that is a refusal of ARM itself says so", async () => {
        const refused = await azure.request("GET", `${group("never-was")}?${v}`);
        expect(refused.headers.get("x-ms-failure-cause")).toBe("gateway");
    });
});

describe("a request", () => {
    it.each([
        ["without a version", "GET", "/resourceGroups", 400, "MissingApiVersionParameter"],
        [
            "with a version nobody knows",
            "GET",
            "/resourceGroups?api-version=2001-01-01",
            400,
            "InvalidApiVersionParameter",
        ],
        [
            "for a vault with a version it does not know",
            "GET",
            "/providers/Microsoft.KeyVault/vaults?api-version=2001-01-01",
            400,
            "NoRegisteredProviderFound",
        ],
        ["to a path that is none", "GET", "/else/x?api-version=2024-03-01", 400, "InvalidResourceId"],
        [
            "for an action nobody has",
            "POST",
            "/resourceGroups/rg/exportTemplate?api-version=2024-03-01",
            501,
            "NotEmulated",
        ],
    ])("%s", async (_what, method, path, status, code) => {
        const answer = await azure.request(method, at(path), method === "POST" ? {} : undefined);
        expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    });

    it("to another subscription finds none", async () => {
        const other = await azure.request(
            "GET",
            `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups?${v}`,
        );
        expect([other.status, other.body.error.code]).toEqual([404, "SubscriptionNotFound"]);
    });

    it("with a body that is no JSON is refused without repeating it", async () => {
        const answer = await fetch(`${azure.endpoint}${group("bad")}?${v}`, {
            method: "PUT",
            headers: { authorization: `Bearer ${azure.token}` },
            body: "{ canary-not-json",
        });
        const text = await answer.text();
        expect([answer.status, text.includes("canary")]).toEqual([400, false]);
        expect(text).toContain("InvalidRequestContent");
    });

    it("of more than 4 MiB is refused", async () => {
        const refused = await azure.request("PUT", `${group("large")}?${v}`, {
            tags: { a: "x".repeat(4 * 1024 * 1024) },
        });
        expect([refused.status, refused.body.error.code]).toEqual([413, "RequestContentTooLarge"]);
    });

    it("without a body where one is needed is refused", async () => {
        expect((await azure.request("PUT", `${group("empty")}?${v}`)).body.error.code).toBe("InvalidRequestContent");
    });

    it("may begin with two slashes and end with one", async () => {
        expect((await azure.request("GET", `/${at("")}/?api-version=2022-12-01`)).body.subscriptionId).toBe(
            azure.subscriptionId,
        );
    });

    it("may encode a scope as if it were one segment", async () => {
        await newGroup("encoded");
        expect((await azure.request("GET", `/${encodeURIComponent(group("encoded").slice(1))}?${v}`)).body.name).toBe(
            "encoded",
        );
    });

    it("whose path cannot be decoded is refused", async () => {
        expect((await azure.request("GET", `${group("a%GG")}?${v}`)).body.error.code).toBe("InvalidRequestUri");
    });
});

describe("a type without a model", () => {
    const thing = (name: string): string => `${group("kept")}/providers/Microsoft.Example/things/${name}`;
    const body = {
        location: "West Europe",
        tags: { a: "1" },
        sku: { name: "S1" },
        properties: { deep: [{ x: 1 }], keep: null },
    };

    beforeAll(() => newGroup("kept"));

    it("is kept whole, told once, and named", async () => {
        const made = await azure.request("PUT", `${thing("One")}?api-version=2031-01-01`, body);
        expect(made.status).toBe(201);
        expect(made.body).toEqual({
            id: thing("One"),
            name: "One",
            type: "Microsoft.Example/things",
            ...body,
            location: "westeurope",
        });
        await azure.request("PUT", `${thing("Two")}?api-version=2031-01-01`, body);
        expect(notices.filter((line) => line.includes("Microsoft.Example/things"))).toHaveLength(1);
        expect(azure.unmodelledTypes()).toContain("Microsoft.Example/things");
    });

    it("is patched, listed and deleted like any other, in any casing", async () => {
        await azure.request("PUT", `${thing("Three")}?api-version=2031-01-01`, body);
        const patched = await azure.request("PATCH", `${thing("THREE")}?api-version=2031-01-01`, {
            properties: { more: 2 },
        });
        expect(patched.body.properties).toEqual({ deep: [{ x: 1 }], keep: null, more: 2 });
        const listed = await azure.request(
            "GET",
            `${group("kept")}/providers/microsoft.example/THINGS?api-version=2031-01-01`,
        );
        expect(listed.body.value.map(({ name }: { name: string }) => name)).toContain("Three");
        expect((await azure.request("DELETE", `${thing("three")}?api-version=2031-01-01`)).status).toBe(200);
        expect((await azure.request("DELETE", `${thing("three")}?api-version=2031-01-01`)).status).toBe(204);
        const gone = await azure.request("GET", `${thing("three")}?api-version=2031-01-01`);
        expect(gone.body.error).toEqual({
            code: "ResourceNotFound",
            message:
                "The Resource 'Microsoft.Example/things/three' under resource group 'kept' was not found. For more details " +
                "please go to https://aka.ms/ARMResourceNotFoundFix",
        });
    });

    it("has a principal when it asks for an identity, the same after every write", async () => {
        const sent = { ...body, identity: { type: "SystemAssigned" } };
        const made = await azure.request("PUT", `${thing("Someone")}?${v}`, sent);
        expect(made.body.identity).toEqual({
            type: "SystemAssigned",
            principalId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
            tenantId: azure.tenantId,
        });
        const again = await azure.request("PUT", `${thing("Someone")}?${v}`, sent);
        expect(again.body.identity).toEqual(made.body.identity);
    });

    it("stays where it is, needs its group, and as a child its parent", async () => {
        await azure.request("PUT", `${thing("Four")}?api-version=2031-01-01`, body);
        const moved = await azure.request("PUT", `${thing("Four")}?api-version=2031-01-01`, {
            ...body,
            location: "eastus",
        });
        expect([moved.status, moved.body.error.code]).toEqual([409, "InvalidResourceLocation"]);
        const orphan = await azure.request("PUT", `${group("none")}/providers/Microsoft.Example/things/x?${v}`, body);
        expect([orphan.status, orphan.body.error.code]).toEqual([404, "ResourceGroupNotFound"]);
        const child = await azure.request("PUT", `${thing("none")}/parts/p?${v}`, {});
        expect([child.status, child.body.error.code]).toEqual([404, "ParentResourceNotFound"]);
        expect((await azure.request("PUT", `${thing("Four")}/parts/p?${v}`, {})).status).toBe(201);
        expect((await azure.request("DELETE", `${thing("Four")}?${v}`)).status).toBe(200);
        expect((await azure.request("GET", `${thing("Four")}/parts/p?${v}`)).status).toBe(404);
    });

    it("knows no actions", async () => {
        await azure.request("PUT", `${thing("Five")}?api-version=2031-01-01`, body);
        const acted = await azure.request("POST", `${thing("Five")}/listKeys?api-version=2031-01-01`, {});
        expect([acted.status, acted.body.error]).toEqual([
            501,
            {
                code: "NotEmulated",
                message: "the action Microsoft.Example/things/listKeys is not emulated; see docs/local-azure.md",
            },
        ]);
    });

    it("is refused by name when the local Azure is strict", async () => {
        const strict = await localAzure({ strict: true });
        try {
            const id = `/subscriptions/${strict.subscriptionId}/resourceGroups/rg`;
            await strict.request("PUT", `${id}?${v}`, { location: "westeurope" });
            const refused = await strict.request("PUT", `${id}/providers/Microsoft.Example/things/x?${v}`, {});
            expect([refused.status, refused.body.error]).toEqual([
                501,
                {
                    code: "NotEmulated",
                    message: "the resource type Microsoft.Example/things is not emulated; see docs/local-azure.md",
                },
            ]);
            expect(strict.unmodelledTypes()).toEqual([]);
        } finally {
            await strict.close();
        }
    });
});

describe("lists", () => {
    beforeAll(async () => {
        await newGroup("paged");
        for (const name of ["a", "b", "c"]) {
            const path = `${group("paged")}/providers/Microsoft.Example/pages/${name}?${v}`;
            await azure.request("PUT", path, { location: "westeurope", tags: { letter: name } });
        }
    });

    it("come in pages whose link is followed as it is", async () => {
        const first = await azure.request("GET", `${group("paged")}/providers/Microsoft.Example/pages?${v}&$top=2`);
        expect(first.body.value).toHaveLength(2);
        expect(first.body.nextLink).toContain(v);
        const second = await request(first.body.nextLink as string, "GET", undefined, azure.token);
        expect(second.body.value.map(({ name }: { name: string }) => name)).toEqual(["c"]);
        expect(second.body.nextLink).toBeUndefined();
    });

    it("of all resources take filters", async () => {
        const { resources } = azure.client(ResourceManagementClient);
        const names = async (filter: string): Promise<(string | undefined)[]> => {
            const found: (string | undefined)[] = [];
            for await (const one of resources.list({ filter })) found.push(one.name);
            return found;
        };
        expect(await names("resourceType eq 'microsoft.example/pages'")).toEqual(["a", "b", "c"]);
        expect(await names("tagName eq 'letter' and tagValue eq 'b'")).toEqual(["b"]);
        expect(await names("resourceType eq 'Microsoft.Example/pages' and name ne 'a'")).toEqual(["b", "c"]);
        const bad = await azure.request("GET", `${at("/resources")}?${v}&$filter=nonsense`);
        expect(bad.body.error.code).toBe("InvalidFilterInQueryString");
    });

    it("of providers name what has a model", async () => {
        const { providers } = azure.client(ResourceManagementClient);
        const found = await providers.get("microsoft.keyvault");
        expect(found.registrationState).toBe("Registered");
        expect(found.resourceTypes?.map((type) => type.resourceType)).toContain("vaults/secrets");
    });
});
