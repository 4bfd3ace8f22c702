import { KeyVaultManagementClient, type VaultCreateOrUpdateParameters } from "@azure/arm-keyvault";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localAzure, request, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
let clock = new Date("2026-06-01T12:00:00Z");
const v = "api-version=2024-11-01";

beforeAll(async () => {
    azure = await localAzure({ now: () => clock });
    for (const name of ["rg", "other"]) {
        await azure.request("PUT", `${groupId(name)}?api-version=2024-03-01`, { location: "westeurope" });
    }
});
afterAll(() => azure.close());

const groupId = (name: string): string => `/subscriptions/${azure.subscriptionId}/resourceGroups/${name}`;
const vaultId = (name: string, group = "rg"): string => `${groupId(group)}/providers/Microsoft.KeyVault/vaults/${name}`;
const deletedId = (name: string): string =>
    `/subscriptions/${azure.subscriptionId}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/${name}`;
const body = (properties: object = {}) => ({
    location: "westeurope",
    properties: {
        tenantId: azure.tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        ...properties,
    },
});
const put = (name: string, properties?: object, group?: string) =>
    azure.request("PUT", `${vaultId(name, group)}?${v}`, body(properties));
const remove = (name: string) => azure.request("DELETE", `${vaultId(name)}?${v}`);
const vaults = () => azure.client(KeyVaultManagementClient).vaults;

describe("a vault", () => {
    it("is first shown while its name is registered, then whole, with what the service fills in", async () => {
        const made = await put("first");
        expect(made.status).toBe(200);
        expect(made.body.properties.provisioningState).toBe("RegisteringDns");
        expect(made.body.properties.vaultUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        const { body: read } = await azure.request("GET", `${vaultId("FIRST")}?${v}`);
        expect(read).toEqual({
            id: vaultId("first"),
            name: "first",
            type: "Microsoft.KeyVault/vaults",
            location: "westeurope",
            systemData: expect.objectContaining({ createdBy: azure.objectId, createdAt: clock.toISOString() }),
            properties: {
                tenantId: azure.tenantId,
                sku: { family: "A", name: "standard" },
                accessPolicies: [],
                enabledForDeployment: false,
                enableSoftDelete: true,
                softDeleteRetentionInDays: 90,
                enableRbacAuthorization: true,
                publicNetworkAccess: "Enabled",
                vaultUri: `${String(made.body.properties.vaultUri)}/`,
                provisioningState: "Succeeded",
            },
        });
    });

    it("comes and goes through the official client", async () => {
        const made = await vaults().createOrUpdate("rg", "via-sdk", body() as VaultCreateOrUpdateParameters);
        expect(made.properties.provisioningState).toBe("Succeeded");
        expect((await vaults().update("rg", "via-sdk", { tags: { a: "1" } })).tags).toEqual({ a: "1" });
        const names: (string | undefined)[] = [];
        for await (const one of vaults().listBySubscription()) names.push(one.name);
        expect(names).toContain("via-sdk");
        await vaults().delete("rg", "via-sdk");
        expect((await vaults().getDeleted("via-sdk", "westeurope")).properties?.vaultId).toBe(vaultId("via-sdk"));
    });

    it.each([
        ["is too short", "ab"],
        ["is too long", "a".repeat(25)],
        ["begins with a digit", "1abc"],
        ["ends with a hyphen", "abc-"],
        ["has two hyphens in a row", "a--b"],
        ["has a character that is not allowed", "a_b"],
    ])("whose name %s is refused", async (_why, name) => {
        const refused = await put(name);
        expect([refused.status, refused.body.error.code]).toEqual([400, "VaultNameNotValid"]);
        expect(refused.body.error.message).toContain(`The vault name '${name}' is invalid.`);
    });

    it.each([
        [
            "purge protection turned off",
            { enablePurgeProtection: false },
            'The property "enablePurgeProtection" cannot be set to false.',
        ],
        [
            "soft delete turned off",
            { enableSoftDelete: false },
            'The property "enableSoftDelete" can be set to false only',
        ],
        ["too short a retention", { softDeleteRetentionInDays: 6 }, "a whole number from 7 to 90, got 6"],
        ["too long a retention", { softDeleteRetentionInDays: 91 }, "a whole number from 7 to 90, got 91"],
        ["no SKU", { sku: {} }, "properties.sku.family takes one of A, got nothing"],
        [
            "another SKU",
            { sku: { family: "A", name: "gold" } },
            "properties.sku.name takes one of standard, premium, got 'gold'",
        ],
        ["no tenant", { tenantId: "" }, "properties.tenantId is required"],
        [
            "an address that is none",
            { networkAcls: { ipRules: [{ value: "300.1.1.1" }] } },
            "An IP rule takes an IPv4 address",
        ],
        [
            "a permission that is none",
            { accessPolicies: [{ tenantId: "t", objectId: "o", permissions: { secrets: ["peek"] } }] },
            "got 'peek'",
        ],
    ])("with %s is refused and not made", async (_what, properties, message) => {
        const refused = await put("refused", properties);
        expect(refused.status).toBe(400);
        expect(refused.body.error.message).toContain(message);
        expect((await azure.request("GET", `${vaultId("refused")}?${v}`)).status).toBe(404);
    });

    it("keeps purge protection and retention for good", async () => {
        await put("one-way", { enablePurgeProtection: true, softDeleteRetentionInDays: 30 });
        const again = await put("one-way");
        expect(again.body.properties).toMatchObject({ enablePurgeProtection: true, softDeleteRetentionInDays: 30 });
        const shorter = await put("one-way", { softDeleteRetentionInDays: 7 });
        expect([shorter.status, shorter.body.error.message]).toEqual([
            400,
            'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
        ]);
        const off = await azure.request("PATCH", `${vaultId("one-way")}?${v}`, {
            properties: { enablePurgeProtection: false },
        });
        expect(off.status).toBe(400);
    });

    it("uses roles by default from the version that says so", async () => {
        const { enableRbacAuthorization: _unset, ...properties } = body().properties;
        const at = (name: string, version: string) =>
            azure.request("PUT", `${vaultId(name)}?api-version=${version}`, { location: "westeurope", properties });
        expect((await at("old-default", "2024-11-01")).body.properties.enableRbacAuthorization).toBe(false);
        expect((await at("new-default", "2026-02-01")).body.properties.enableRbacAuthorization).toBe(true);
        expect((await at("old-default", "2026-02-01")).body.properties.enableRbacAuthorization).toBe(false);
    });

    it("has a name nobody else has", async () => {
        await put("taken");
        const twin = await put("TAKEN", {}, "other");
        expect([twin.status, twin.body.error.code]).toEqual([409, "VaultAlreadyExists"]);
        expect(twin.body.error.message).toContain(
            "The vault name 'TAKEN' is already in use. Vault names are globally unique",
        );
        const available = await vaults().checkNameAvailability({ name: "taken", type: "Microsoft.KeyVault/vaults" });
        expect(available).toMatchObject({ nameAvailable: false, reason: "AlreadyExists" });
        expect(
            (await vaults().checkNameAvailability({ name: "free-name", type: "Microsoft.KeyVault/vaults" }))
                .nameAvailable,
        ).toBe(true);
        expect((await vaults().checkNameAvailability({ name: "a--b", type: "Microsoft.KeyVault/vaults" })).reason).toBe(
            "AccountNameInvalid",
        );
    });

    it("gets an address of its own, however many are made at once", async () => {
        const made = await Promise.all(Array.from({ length: 12 }, (_, index) => put(`at-once-${index}`)));
        expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
        expect(new Set(made.map(({ body: one }) => one.properties.vaultUri as string)).size).toBe(12);
    });

    it("stays where it is", async () => {
        await put("stays");
        const moved = await azure.request("PUT", `${vaultId("stays")}?${v}`, { ...body(), location: "eastus" });
        expect([moved.status, moved.body.error.code]).toEqual([409, "InvalidResourceLocation"]);
    });

    it("offers one private link resource", async () => {
        await put("linked");
        const { body: answer } = await azure.request("GET", `${vaultId("linked")}/privateLinkResources?${v}`);
        expect(answer.value[0].properties).toMatchObject({ groupId: "vault", requiredMembers: ["default"] });
        expect((await azure.request("GET", `${vaultId("nothing")}/privateLinkResources?${v}`)).status).toBe(404);
    });

    it("shows its private endpoint connections", async () => {
        await put("endpoint");
        const connection = `${vaultId("endpoint")}/privateEndpointConnections/pe?${v}`;
        const state = { status: "Approved", description: "ours" };
        await azure.request("PUT", connection, { properties: { privateLinkServiceConnectionState: state } });
        const { body: read } = await azure.request("GET", `${vaultId("endpoint")}?${v}`);
        expect(
            read.properties.privateEndpointConnections[0].properties.privateLinkServiceConnectionState,
        ).toMatchObject(state);
    });
});

describe("access policies", () => {
    const policy = (objectId: string, secrets: string[]) => ({
        tenantId: azure.tenantId,
        objectId,
        permissions: { secrets },
    });
    const someone = "33333333-3333-4333-8333-333333333333";

    it("are added, replaced and removed as operations", async () => {
        await put("policies", { enableRbacAuthorization: false });
        const update = (kind: string, secrets: string[]) =>
            azure.request("PUT", `${vaultId("policies")}/accessPolicies/${kind}?${v}`, {
                properties: { accessPolicies: [policy(someone, secrets)] },
            });
        const stored = async () =>
            (await azure.request("GET", `${vaultId("policies")}?${v}`)).body.properties.accessPolicies;
        expect((await update("add", ["get"])).status).toBe(201);
        await update("add", ["list"]);
        expect(await stored()).toEqual([policy(someone, ["get", "list"])]);
        await update("remove", ["get"]);
        expect(await stored()).toEqual([policy(someone, ["list"])]);
        await update("replace", ["set"]);
        expect(await stored()).toEqual([policy(someone, ["set"])]);
        expect((await update("peek", ["get"])).status).toBe(400);
    });

    it("can be written one at a time, as azure-native does", async () => {
        await put("entries", { enableRbacAuthorization: false });
        const entry = `${vaultId("entries")}/accessPolicy/${someone}?${v}`;
        expect((await azure.request("PUT", entry, { policy: policy(someone, ["get"]) })).status).toBe(201);
        expect((await azure.request("PUT", entry, { policy: policy(someone, ["list"]) })).status).toBe(200);
        expect((await azure.request("GET", entry)).body.policy.permissions.secrets).toEqual(["list"]);
        expect((await azure.request("DELETE", entry)).status).toBe(200);
        expect((await azure.request("GET", `${vaultId("entries")}?${v}`)).body.properties.accessPolicies).toEqual([]);
    });
});

describe("a deleted vault", () => {
    it("is listed with its dates, and its name is kept for it", async () => {
        await put("kept-name", { enablePurgeProtection: true, softDeleteRetentionInDays: 7 });
        expect(await remove("kept-name").then(({ status, body: sent }) => [status, sent])).toEqual([200, undefined]);
        expect((await remove("kept-name")).status).toBe(204);
        const { body: deleted } = await azure.request("GET", `${deletedId("KEPT-name")}?${v}`);
        expect(deleted).toEqual({
            id: deletedId("kept-name"),
            name: "kept-name",
            type: "Microsoft.KeyVault/deletedVaults",
            properties: {
                vaultId: vaultId("kept-name"),
                location: "westeurope",
                tags: {},
                deletionDate: clock.toISOString(),
                scheduledPurgeDate: new Date(clock.getTime() + 7 * 86_400_000).toISOString(),
                purgeProtectionEnabled: true,
            },
        });
        const names: (string | undefined)[] = [];
        for await (const one of vaults().listDeleted()) names.push(one.name);
        expect(names).toContain("kept-name");
        const again = await put("kept-name");
        expect([again.status, again.body.error.code]).toEqual([409, "ConflictError"]);
        expect(again.body.error.message).toContain("A vault with the same name already exists in deleted state.");
    });

    it("comes back with its contents, and without its grants and locks", async () => {
        const made = await put("comes-back", { enablePurgeProtection: true });
        const uri = `${String(made.body.properties.vaultUri)}/`;
        await azure.secretClient(uri).setSecret("kept", "value-1");
        const grant = `${vaultId("comes-back")}/providers/Microsoft.Authorization/roleAssignments/44444444-4444-4444-8444-444444444444?api-version=2022-04-01`;
        await azure.request("PUT", grant, {
            properties: {
                principalId: "33333333-3333-4333-8333-333333333333",
                principalType: "ServicePrincipal",
                roleDefinitionId:
                    "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
            },
        });
        await remove("comes-back");
        const silent = await request(`${uri}secrets/kept?api-version=7.4`, "GET", undefined, azure.token);
        expect([silent.status, silent.body.error.code]).toEqual([404, "VaultNotFound"]);
        const back = await put("comes-back", { createMode: "recover" });
        expect(back.status).toBe(200);
        const { body: read } = await azure.request("GET", `${vaultId("comes-back")}?${v}`);
        expect(read.properties).toMatchObject({ vaultUri: uri, enablePurgeProtection: true });
        expect(read.properties.createMode).toBeUndefined();
        expect((await azure.secretClient(uri).getSecret("kept")).value).toBe("value-1");
        expect((await azure.request("GET", grant)).status).toBe(404);
        expect((await azure.request("GET", `${deletedId("comes-back")}?${v}`)).status).toBe(404);
    });

    it("that never was cannot be recovered", async () => {
        const refused = await put("never-was", { createMode: "recover" });
        expect([refused.status, refused.body.error.code]).toEqual([404, "SoftDeletedVaultDoesNotExist"]);
    });

    it("is purged for good when nothing protects it", async () => {
        const made = await put("purged");
        await azure.secretClient(`${String(made.body.properties.vaultUri)}/`).setSecret("gone", "value-2");
        await remove("purged");
        await vaults().purgeDeleted("purged", "westeurope");
        const gone = await azure.request("GET", `${deletedId("purged")}?${v}`);
        expect([gone.status, gone.body.error.code]).toEqual([404, "DeletedVaultNotFound"]);
        const again = await put("purged");
        expect(again.status).toBe(200);
        const client = azure.secretClient(`${String(again.body.properties.vaultUri)}/`);
        await expect(client.getSecret("gone")).rejects.toMatchObject({ code: "SecretNotFound" });
    });

    it("is not purged while it is protected, and by itself when its time has come", async () => {
        await put("protected", { enablePurgeProtection: true, softDeleteRetentionInDays: 7 });
        await remove("protected");
        const purge = await azure.request("POST", `${deletedId("protected")}/purge?${v}`);
        expect([purge.status, purge.body.error]).toEqual([
            405,
            { code: "MethodNotAllowed", message: "Operation 'DeletedVaultPurge' is not allowed." },
        ]);
        const before = clock;
        clock = new Date(before.getTime() + 8 * 86_400_000);
        expect((await put("protected")).status).toBe(200);
        clock = before;
    });

    it("is what becomes of a vault whose group is deleted", async () => {
        await azure.request("PUT", `${groupId("short")}?api-version=2024-03-01`, { location: "westeurope" });
        await put("in-group", {}, "short");
        await azure.request("DELETE", `${groupId("short")}?api-version=2024-03-01`);
        expect((await azure.request("GET", `${deletedId("in-group")}?${v}`)).status).toBe(200);
    });

    it("is neither written nor deleted by hand", async () => {
        expect((await azure.request("PUT", `${deletedId("made-up")}?${v}`, {})).status).toBe(405);
    });
});

describe("secrets and keys through ARM", () => {
    const secret = (name: string): string => `${vaultId("arm-written")}/secrets/${name}?${v}`;
    let uri: string;

    beforeAll(async () => {
        uri = `${String((await put("arm-written", { sku: { family: "A", name: "premium" } })).body.properties.vaultUri)}/`;
    });

    it("go in and never come out, and show up in the vault as versions", async () => {
        const made = await azure.request("PUT", secret("Db"), {
            tags: { owner: "a" },
            properties: { value: "value-3", contentType: "text/plain", attributes: { exp: 1900000000 } },
        });
        expect(made.status).toBe(201);
        expect(JSON.stringify(made.body)).not.toContain("value-3");
        expect(made.body).toMatchObject({
            id: `${vaultId("arm-written")}/secrets/Db`,
            location: "westeurope",
            tags: { owner: "a" },
            properties: {
                contentType: "text/plain",
                attributes: { enabled: true, exp: 1900000000 },
                secretUri: `${uri}secrets/Db`,
            },
        });
        const again = await azure.request("PUT", secret("db"), { properties: { value: "value-4" } });
        expect([again.status, again.body.name]).toEqual([200, "Db"]);
        const client = azure.secretClient(uri);
        expect((await client.getSecret("Db")).value).toBe("value-4");
        const versions: string[] = [];
        for await (const one of client.listPropertiesOfSecretVersions("Db")) versions.push(one.version ?? "");
        expect(versions).toHaveLength(2);
        expect(again.body.properties.secretUriWithVersion).toBe(`${uri}secrets/Db/${String(versions[0])}`);
        const read = await azure.request("GET", secret("Db"));
        expect([read.status, JSON.stringify(read.body).includes("value-4")]).toEqual([200, false]);
    });

    it("change without a new version when only the description changes", async () => {
        await azure.request("PUT", secret("described"), { properties: { value: "value-5" } });
        const before = (await azure.request("GET", secret("described"))).body.properties.secretUriWithVersion;
        const changed = await azure.request("PATCH", secret("described"), { tags: { b: "2" } });
        expect(changed.body).toMatchObject({ tags: { b: "2" }, properties: { secretUriWithVersion: before } });
        expect((await azure.secretClient(uri).getSecret("described")).value).toBe("value-5");
    });

    it("show what the vault itself wrote", async () => {
        await azure.secretClient(uri).setSecret("from-the-vault", "value-6");
        const listed = await azure.request("GET", `${vaultId("arm-written")}/secrets?${v}`);
        expect(listed.body.value.map(({ name }: { name: string }) => name)).toContain("from-the-vault");
    });

    it.each([
        ["no value", "a", {}, 400, "BadParameter"],
        ["a value of more than 25 KB", "a", { value: "x".repeat(25 * 1024 + 1) }, 400, "BadParameter"],
        ["a name with an underscore", "a_b", { value: "x" }, 400, "BadParameter"],
        ["a time that is none", "a", { value: "x", attributes: { exp: "soon" } }, 400, "BadParameter"],
    ])("with %s are refused", async (_what, name, properties, status, code) => {
        const refused = await azure.request("PUT", secret(name), { properties });
        expect([refused.status, refused.body.error.code]).toEqual([status, code]);
    });

    it("of a vault that is not there are not found", async () => {
        const missing = await azure.request("GET", `${vaultId("no-vault")}/secrets?${v}`);
        expect([missing.status, missing.body.error.code]).toEqual([404, "ResourceNotFound"]);
    });

    it("that are deleted in the vault keep their name", async () => {
        await azure.request("PUT", secret("name-kept"), { properties: { value: "value-7" } });
        await (await azure.secretClient(uri).beginDeleteSecret("name-kept")).pollUntilDone();
        expect((await azure.request("GET", secret("name-kept"))).status).toBe(404);
        const again = await azure.request("PUT", secret("name-kept"), { properties: { value: "value-8" } });
        expect([again.status, again.body.error.innererror.code]).toEqual([409, "ObjectIsDeletedButRecoverable"]);
    });

    it("are not deleted through ARM", async () => {
        await azure.request("PUT", secret("stays"), { properties: { value: "value-9" } });
        expect((await azure.request("DELETE", secret("stays"))).status).toBe(405);
    });

    it("need no role on the vault's data", async () => {
        const operator = await azure.principal("vault-operator", "ServicePrincipal");
        const grant = `${vaultId("arm-written")}/providers/Microsoft.Authorization/roleAssignments/55555555-5555-4555-8555-555555555555`;
        await azure.request("PUT", `${grant}?api-version=2022-04-01`, {
            properties: {
                principalId: operator,
                roleDefinitionId:
                    "/providers/Microsoft.Authorization/roleDefinitions/f25e0fa2-a7c8-4377-a976-54943a77a395",
            },
        });
        const token = await azure.tokenOf({ objectId: operator, resource: azure.endpoint });
        const written = await azure.request("PUT", secret("by-operator"), { properties: { value: "value-10" } }, token);
        expect(written.status).toBe(201);
        const vaultToken = await azure.tokenOf({ objectId: operator });
        await expect(azure.secretClient(uri, vaultToken).getSecret("by-operator")).rejects.toMatchObject({
            statusCode: 403,
        });
    });

    it("make a key once and return it unchanged afterwards", async () => {
        const key = `${vaultId("arm-written")}/keys/sign?${v}`;
        const made = await azure.request("PUT", key, { properties: { kty: "EC" } });
        expect(made.body.properties).toMatchObject({
            kty: "EC",
            curveName: "P-256",
            keyOps: ["sign", "verify"],
            keyUri: `${uri}keys/sign`,
        });
        const again = await azure.request("PUT", key, { properties: { kty: "RSA", keySize: 4096 } });
        expect(again.body.properties).toEqual(made.body.properties);
        const rsa = await azure.request("PUT", `${vaultId("arm-written")}/keys/wrap?${v}`, {
            properties: { kty: "RSA-HSM" },
        });
        expect(rsa.body.properties).toMatchObject({
            keySize: 2048,
            keyOps: ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"],
        });
        const unknown = await azure.request("PUT", `${vaultId("arm-written")}/keys/odd?${v}`, {
            properties: { kty: "ODD" },
        });
        expect(unknown.status).toBe(400);
    });

    it("keep keys in HSMs only in premium vaults", async () => {
        await put("standard-sku");
        const refused = await azure.request("PUT", `${vaultId("standard-sku")}/keys/k?${v}`, {
            properties: { kty: "EC-HSM" },
        });
        expect([refused.status, refused.body.error.code]).toEqual([400, "KeyVaultSkuNotSupported"]);
    });

    it("delete, recover and purge keys at the vault", async () => {
        await azure.request("PUT", `${vaultId("arm-written")}/keys/temp?${v}`, { properties: { kty: "RSA" } });
        const at = (method: string, path: string) =>
            request(`${uri}${path}?api-version=7.4`, method, undefined, azure.token);
        expect((await at("DELETE", "keys/temp")).body.recoveryId).toBe(`${uri}deletedkeys/temp`);
        expect((await at("GET", "deletedkeys/temp")).status).toBe(200);
        expect((await at("POST", "deletedkeys/temp/recover")).status).toBe(200);
        expect((await at("GET", "keys")).body.value.map(({ kid }: { kid: string }) => kid)).toContain(
            `${uri}keys/temp`,
        );
        await at("DELETE", "keys/temp");
        expect((await at("DELETE", "deletedkeys/temp")).status).toBe(204);
        expect((await at("GET", "deletedkeys/temp")).body.error.code).toBe("KeyNotFound");
    });
});
