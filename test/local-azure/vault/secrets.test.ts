import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localAzure, request, type TestAnswer, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
let clock = new Date("2026-06-01T12:00:00Z");
const v = "api-version=7.4";
const issuer = (): string => `https://sts.windows.net/${azure.tenantId}/`;

beforeAll(async () => {
    azure = await localAzure({ now: () => clock });
    await azure.request("PUT", `${groupId()}?api-version=2024-03-01`, { location: "westeurope" });
});
afterAll(() => azure.close());

const groupId = (): string => `/subscriptions/${azure.subscriptionId}/resourceGroups/rg`;
const vaultId = (name: string): string => `${groupId()}/providers/Microsoft.KeyVault/vaults/${name}`;

/** Makes a vault and gives its address, with the final slash. */
async function vault(name: string, properties: object = {}, location = "westeurope"): Promise<string> {
    const made = await azure.request("PUT", `${vaultId(name)}?api-version=2024-11-01`, {
        location,
        properties: {
            tenantId: azure.tenantId,
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
            ...properties,
        },
    });
    expect(made.status).toBe(200);
    return `${String(made.body.properties.vaultUri)}/`;
}

const call = (method: string, url: string, body?: unknown, token = azure.token): Promise<TestAnswer> =>
    request(url.includes("api-version") ? url : `${url}${url.includes("?") ? "&" : "?"}${v}`, method, body, token);

let count = 0;
const grant = (principalId: string, role: string, scope: string, more: object = {}) =>
    azure.request(
        "PUT",
        `${scope}/providers/Microsoft.Authorization/roleAssignments/22222222-2222-4222-8222-${String((count += 1)).padStart(12, "0")}?api-version=2022-04-01`,
        {
            properties: {
                principalId,
                principalType: "ServicePrincipal",
                roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
                ...more,
            },
        },
    );
const secretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
const secretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
const vaultReader = "21090545-7ca7-4776-b22c-e363652d74d2";

describe("through the official client, a secret", () => {
    it("is set, read, described, listed, deleted, recovered and purged", async () => {
        const client = azure.secretClient(await vault("through-client"));
        const set = await client.setSecret("Db--Password", "value-1", {
            contentType: "text/plain",
            tags: { owner: "shop" },
            expiresOn: new Date("2027-01-01T00:00:00Z"),
            notBefore: new Date("2026-01-01T00:00:00Z"),
        });
        expect(set.properties).toMatchObject({
            contentType: "text/plain",
            tags: { owner: "shop" },
            enabled: true,
            recoveryLevel: "Recoverable+Purgeable",
            recoverableDays: 90,
        });
        expect((await client.getSecret("db--PASSWORD")).value).toBe("value-1");
        const second = await client.setSecret("Db--Password", "value-2");
        expect((await client.getSecret("Db--Password")).value).toBe("value-2");
        const old = await client.getSecret("Db--Password", { version: set.properties.version ?? "" });
        expect(old.value).toBe("value-1");

        const updated = await client.updateSecretProperties("Db--Password", second.properties.version ?? "", {
            tags: { a: "1" },
        });
        expect(updated.tags).toEqual({ a: "1" });
        const listed: (string | undefined)[] = [];
        for await (const one of client.listPropertiesOfSecrets()) listed.push(one.name);
        expect(listed).toEqual(["Db--Password"]);

        const deleted = await (await client.beginDeleteSecret("Db--Password")).pollUntilDone();
        expect(deleted.recoveryId).toContain("/deletedsecrets/Db--Password");
        await expect(client.getSecret("Db--Password")).rejects.toMatchObject({
            code: "SecretNotFound",
            statusCode: 404,
        });
        await (await client.beginRecoverDeletedSecret("Db--Password")).pollUntilDone();
        expect((await client.getSecret("Db--Password")).value).toBe("value-2");
        await (await client.beginDeleteSecret("Db--Password")).pollUntilDone();
        await client.purgeDeletedSecret("Db--Password");
        await expect(client.getDeletedSecret("Db--Password")).rejects.toMatchObject({ code: "SecretNotFound" });
        await client.setSecret("Db--Password", "value-3");
        expect((await client.getSecret("Db--Password")).value).toBe("value-3");
    });

    it("comes in pages, versions newest first", async () => {
        const client = azure.secretClient(await vault("pages"));
        for (let index = 0; index < 30; index += 1) await client.setSecret(`s${String(index).padStart(2, "0")}`, "x");
        const pages: number[] = [];
        for await (const one of client.listPropertiesOfSecrets().byPage()) pages.push(one.length);
        expect(pages).toEqual([25, 5]);
        const small: number[] = [];
        for await (const one of client.listPropertiesOfSecrets().byPage({ maxPageSize: 20 })) small.push(one.length);
        expect(small).toEqual([20, 10]);
        const first = await client.setSecret("s00", "y");
        const versions: (string | undefined)[] = [];
        for await (const one of client.listPropertiesOfSecretVersions("s00")) versions.push(one.version);
        expect([versions[0], versions.length]).toEqual([first.properties.version, 2]);
    });

    it("is backed up and restored with its versions, in its own geography alone", async () => {
        const from = azure.secretClient(await vault("backup-from"));
        await from.setSecret("a", "value-4");
        await from.setSecret("a", "value-5");
        const backup = await from.backupSecret("a");
        if (backup === undefined) throw new Error("the client gave no backup");
        expect(Buffer.from(backup).includes("value-5")).toBe(false);
        await expect(from.restoreSecretBackup(backup)).rejects.toMatchObject({ statusCode: 409 });
        const near = azure.secretClient(await vault("backup-near", {}, "northeurope"));
        await near.restoreSecretBackup(backup);
        expect((await near.getSecret("a")).value).toBe("value-5");
        const versions: (string | undefined)[] = [];
        for await (const one of near.listPropertiesOfSecretVersions("a")) versions.push(one.version);
        expect(versions).toHaveLength(2);
        await (await near.beginDeleteSecret("a")).pollUntilDone();
        await expect(near.restoreSecretBackup(backup)).rejects.toMatchObject({ statusCode: 409 });
        const far = azure.secretClient(await vault("backup-far", {}, "eastus"));
        await expect(far.restoreSecretBackup(backup)).rejects.toMatchObject({ statusCode: 400 });
    });
});

describe("on the wire", () => {
    let uri: string;
    beforeAll(async () => {
        uri = await vault("wire");
    });

    it("ids carry the version in set and get, and none in lists and deleted secrets", async () => {
        const set = await call("PUT", `${uri}secrets/ids`, { value: "value-6" });
        expect(set.body.id).toMatch(new RegExp(`^${uri}secrets/ids/[0-9a-f]{32}$`));
        expect((await call("GET", `${uri}secrets/ids`)).body.id).toBe(set.body.id);
        const listed = await call("GET", `${uri}secrets`);
        expect(listed.body.value.map(({ id }: { id: string }) => id)).toContain(`${uri}secrets/ids`);
        expect(listed.body.nextLink).toBeNull();
        expect(JSON.stringify(listed.body)).not.toContain("value-6");
        const deleted = await call("DELETE", `${uri}secrets/ids`);
        expect(deleted.body).toMatchObject({
            id: `${uri}secrets/ids`,
            recoveryId: `${uri}deletedsecrets/ids`,
            deletedDate: clock.getTime() / 1000,
            scheduledPurgeDate: clock.getTime() / 1000 + 90 * 86_400,
        });
        expect(deleted.body.value).toBeUndefined();
        const recovered = await call("POST", `${uri}deletedsecrets/ids/recover`);
        expect([recovered.status, recovered.body.value]).toEqual([200, undefined]);
    });

    it("a missing secret is not found in Azure's words", async () => {
        const missing = await call("GET", `${uri}secrets/none`);
        expect([missing.status, missing.body]).toEqual([
            404,
            {
                error: {
                    code: "SecretNotFound",
                    message:
                        "A secret with (name/id) none was not found in this key vault. If you recently deleted this secret you may be " +
                        "able to recover it using the correct recovery command. For help resolving this issue, please see " +
                        "https://go.microsoft.com/fwlink/?linkid=2125182",
                },
            },
        ]);
        await call("PUT", `${uri}secrets/there`, { value: "x" });
        expect((await call("GET", `${uri}secrets/there/${"0".repeat(32)}`)).body.error.code).toBe("SecretNotFound");
        expect((await call("GET", `${uri}deletedsecrets/there`)).status).toBe(404);
        expect((await call("GET", `${uri}secrets/none/versions`)).body.value).toEqual([]);
    });

    it("a disabled secret is forbidden, an expired one is still read", async () => {
        await call("PUT", `${uri}secrets/off`, { value: "x", attributes: { enabled: false } });
        const off = await call("GET", `${uri}secrets/off`);
        expect([off.status, off.body.error]).toEqual([
            403,
            {
                code: "Forbidden",
                message: "Operation get is not allowed on a disabled secret.",
                innererror: { code: "SecretDisabled" },
            },
        ]);
        await call("PUT", `${uri}secrets/old`, { value: "x", attributes: { nbf: 4_000_000_000, exp: 1 } });
        expect((await call("GET", `${uri}secrets/old`)).body.attributes).toMatchObject({ nbf: 4_000_000_000, exp: 1 });
        expect(
            (await call("PATCH", `${uri}secrets/off`, { attributes: { enabled: true } })).body.attributes.enabled,
        ).toBe(true);
        expect((await call("GET", `${uri}secrets/off`)).status).toBe(200);
    });

    it("a deleted name is kept for what was deleted", async () => {
        await call("PUT", `${uri}secrets/kept`, { value: "x" });
        await call("DELETE", `${uri}secrets/kept`);
        const again = await call("PUT", `${uri}secrets/kept`, { value: "y" });
        expect([again.status, again.body.error]).toEqual([
            409,
            {
                code: "Conflict",
                message:
                    "Secret kept is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the " +
                    "secret can only be recovered or purged.",
                innererror: { code: "ObjectIsDeletedButRecoverable" },
            },
        ]);
        expect((await call("DELETE", `${uri}secrets/kept`)).status).toBe(404);
        expect((await call("GET", `${uri}deletedsecrets`)).body.value.map(({ id }: { id: string }) => id)).toContain(
            `${uri}secrets/kept`,
        );
    });

    it.each([
        [
            "a name with an underscore",
            "PUT",
            "secrets/x_y",
            { value: "v" },
            "The request URI contains an invalid name: x_y",
        ],
        ["a name of 128 characters", "PUT", `secrets/${"a".repeat(128)}`, { value: "v" }, "invalid name"],
        ["no value", "PUT", "secrets/a", {}, "must contain a value"],
        ["no body", "PUT", "secrets/a", undefined, "must be a JSON object"],
        ["more than 25 KB", "PUT", "secrets/a", { value: "é".repeat(12_801) }, "25602 bytes; it takes at most 25600"],
        [
            "a content type of 256 characters",
            "PUT",
            "secrets/a",
            { value: "v", contentType: "c".repeat(256) },
            "at most 255 characters, got 256",
        ],
        [
            "sixteen tags",
            "PUT",
            "secrets/a",
            { value: "v", tags: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`t${i}`, ""])) },
            "at most 15, got 16",
        ],
        ["a long tag", "PUT", "secrets/a", { value: "v", tags: { a: "x".repeat(257) } }, "at most 256 characters"],
        [
            "a time in words",
            "PUT",
            "secrets/a",
            { value: "v", attributes: { exp: "tomorrow" } },
            "attributes.exp takes whole seconds",
        ],
        ["too large a page", "GET", "secrets?maxresults=26", undefined, "from 1 to 25"],
        ["a made-up skip token", "GET", "secrets?$skiptoken=x", undefined, "not one this vault gave"],
        ["a backup that is none", "POST", "secrets/restore", { value: "AAAA" }, "Backup blob is corrupted"],
    ])("%s is refused as BadParameter", async (_what, method, path, body, message) => {
        const refused = await call(method, `${uri}${path}`, body);
        expect([refused.status, refused.body.error.code]).toEqual([400, "BadParameter"]);
        expect(refused.body.error.message).toContain(message);
    });

    it("the limits themselves are taken", async () => {
        const tags = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`t${i}`, "x".repeat(256)]));
        const set = await call("PUT", `${uri}secrets/${"a".repeat(127)}`, {
            value: "é".repeat(12_800),
            contentType: "c".repeat(255),
            tags,
        });
        expect(set.status).toBe(200);
    });

    it("a value is never repeated in a refusal", async () => {
        const refused = await call("PUT", `${uri}secrets/a`, { value: `canary-${"x".repeat(26_000)}` });
        expect(JSON.stringify(refused.body)).not.toContain("canary");
        const broken = await fetch(`${uri}secrets/a?${v}`, {
            method: "PUT",
            headers: { authorization: `Bearer ${azure.token}` },
            body: '{"value": "canary',
        });
        expect(await broken.text()).not.toContain("canary");
    });

    it("a version is needed and must be known", async () => {
        expect((await request(`${uri}secrets/a`, "GET", undefined, azure.token)).body.error.message).toContain(
            "api-version must be specified",
        );
        expect((await call("GET", `${uri}secrets/a?api-version=6.0`)).body.error.message).toContain(
            "(6.0) is not recognized",
        );
    });

    it("what is not emulated is refused by name, without the names of objects", async () => {
        const refused = await call("POST", `${uri}certificates/mine/create`, {});
        expect([refused.status, refused.body.error]).toEqual([
            501,
            {
                code: "NotEmulated",
                message: "POST /certificates/{name}/create of a vault is not emulated; see docs/local-azure.md",
            },
        ]);
    });

    it("a deleted secret is purged by itself when its retention ends", async () => {
        const short = await vault("short-kept", { softDeleteRetentionInDays: 7 });
        await call("PUT", `${short}secrets/a`, { value: "x" });
        await call("DELETE", `${short}secrets/a`);
        const before = clock;
        clock = new Date(before.getTime() + 8 * 86_400_000);
        const listed = await call("GET", `${short}deletedsecrets`);
        const again = await call("PUT", `${short}secrets/a`, { value: "y" });
        clock = before;
        expect([listed.body.value, again.status]).toEqual([[], 200]);
        expect((await call("GET", `${short}secrets/a/versions`)).body.value).toHaveLength(1);
    });

    it("purging waits for purge protection to end", async () => {
        const kept = await vault("purge-kept", { enablePurgeProtection: true, softDeleteRetentionInDays: 7 });
        const set = await call("PUT", `${kept}secrets/a`, { value: "x" });
        expect(set.body.attributes).toMatchObject({ recoveryLevel: "CustomizedRecoverable", recoverableDays: 7 });
        await call("DELETE", `${kept}secrets/a`);
        const refused = await call("DELETE", `${kept}deletedsecrets/a`);
        expect([refused.status, refused.body.error]).toEqual([
            403,
            {
                code: "Forbidden",
                message:
                    'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will ' +
                    "automatically purge it after the retention period has passed.\r\nVault: purge-kept;location=westeurope",
            },
        ]);
    });
});

describe("who may", () => {
    let uri: string;
    let workload: string;
    let token: string;
    let clientId: string;

    beforeAll(async () => {
        uri = await vault("who-may");
        await call("PUT", `${uri}secrets/Open`, { value: "value-7" });
        await call("PUT", `${uri}secrets/Closed`, { value: "value-8" });
        workload = await azure.principal("shop-web", "ServicePrincipal");
        token = await azure.tokenOf({ name: "shop-web" });
        const { body } = await azure.request("GET", "/local/principals");
        clientId = body.value.find(({ name }: { name: string }) => name === "shop-web").clientId as string;
    });

    it("without a token is challenged, body or not", async () => {
        const challenged = await request(`${uri}secrets/Open?${v}`, "GET");
        expect([challenged.status, challenged.body]).toEqual([
            401,
            { error: { code: "Unauthorized", message: "AKV10000: Request is missing a Bearer or PoP token." } },
        ]);
        expect(challenged.headers.get("www-authenticate")).toBe(
            `Bearer authorization="${azure.endpoint}/${azure.tenantId}", resource="https://vault.azure.net"`,
        );
    });

    it.each([
        [
            "for another audience",
            () => azure.tokenOf({ name: "shop-web", resource: "https://management.azure.com" }),
            "AKV10022",
        ],
        ["that is no token", () => Promise.resolve("nonsense"), "AKV10000"],
    ])("with a token %s is challenged too", async (_what, other, code) => {
        const refused = await call("GET", `${uri}secrets/Open`, undefined, await other());
        expect([refused.status, refused.body.error.code]).toEqual([401, "Unauthorized"]);
        expect(refused.body.error.message).toContain(code);
    });

    it("without a role is forbidden by RBAC, in Azure's words", async () => {
        const refused = await call("GET", `${uri}secrets/Open`, undefined, token);
        expect([refused.status, refused.body.error]).toEqual([
            403,
            {
                code: "Forbidden",
                message:
                    "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role " +
                    "definitions were changed recently, please observe propagation time.\r\n" +
                    `Caller: appid=${clientId};oid=${workload};iss=${issuer()}\r\n` +
                    "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\n" +
                    `Resource: '${vaultId("who-may").toLowerCase()}/secrets/open'\r\nAssignment: (not found)\r\n` +
                    "DenyAssignmentId: null\r\nDecisionReason: null \r\nVault: who-may;location=westeurope\r\n",
                innererror: { code: "ForbiddenByRbac" },
            },
        ]);
    });

    it("with a role on one secret reads that one, and lists nothing", async () => {
        await grant(workload, secretsUser, `${vaultId("who-may")}/secrets/Open`);
        expect((await call("GET", `${uri}secrets/OPEN`, undefined, token)).body.value).toBe("value-7");
        expect((await call("GET", `${uri}secrets/Closed`, undefined, token)).status).toBe(403);
        expect((await call("GET", `${uri}secrets`, undefined, token)).status).toBe(403);
        expect((await call("PUT", `${uri}secrets/Open`, { value: "x" }, token)).status).toBe(403);
    });

    it.each([
        ["Key Vault Reader", vaultReader, { get: 403, list: 200, set: 403, remove: 403 }],
        ["Key Vault Secrets User", secretsUser, { get: 200, list: 200, set: 403, remove: 403 }],
        ["Key Vault Secrets Officer", secretsOfficer, { get: 200, list: 200, set: 200, remove: 200 }],
    ])("as %s may what the role says", async (name, role, expected) => {
        const own = await vault(`as-${role.slice(0, 8)}`);
        await call("PUT", `${own}secrets/a`, { value: "x" });
        const principal = await azure.principal(name, "ServicePrincipal");
        await grant(principal, role, vaultId(`as-${role.slice(0, 8)}`));
        const as = await azure.tokenOf({ objectId: principal });
        expect({
            get: (await call("GET", `${own}secrets/a`, undefined, as)).status,
            list: (await call("GET", `${own}secrets`, undefined, as)).status,
            set: (await call("PUT", `${own}secrets/b`, { value: "y" }, as)).status,
            remove: (await call("DELETE", `${own}secrets/a`, undefined, as)).status,
        }).toEqual(expected);
    });

    it("with a condition may what the condition lets through", async () => {
        const own = await vault("conditions");
        await call("PUT", `${own}secrets/Release--Token`, { value: "x" });
        await call("PUT", `${own}secrets/Other`, { value: "x" });
        const principal = await azure.principal("release", "ServicePrincipal");
        await grant(principal, secretsUser, vaultId("conditions"), {
            conditionVersion: "2.0",
            condition:
                "((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/getSecret/action'})) OR " +
                "(@Resource[Microsoft.KeyVault/vaults/secrets:name] StringStartsWith 'Release--'))",
        });
        const as = await azure.tokenOf({ objectId: principal });
        expect((await call("GET", `${own}secrets/Release--Token`, undefined, as)).status).toBe(200);
        expect((await call("GET", `${own}secrets/Other`, undefined, as)).status).toBe(403);
    });

    it("under access policies is judged by them alone", async () => {
        const own = await vault("by-policy", {
            enableRbacAuthorization: false,
            accessPolicies: [{ tenantId: azure.tenantId, objectId: workload, permissions: { secrets: ["get"] } }],
        });
        const refused = await call("PUT", `${own}secrets/a`, { value: "x" }, token);
        expect([refused.status, refused.body.error]).toEqual([
            403,
            {
                code: "Forbidden",
                message:
                    `The user, group or application 'appid=${clientId};oid=${workload};iss=${issuer()}' does not have secrets set ` +
                    "permission on key vault 'by-policy;location=westeurope'. For help resolving this issue, please see " +
                    "https://go.microsoft.com/fwlink/?linkid=2125287",
                innererror: { code: "AccessDenied" },
            },
        ]);
        expect((await call("GET", `${own}secrets/a`, undefined, token)).status).toBe(404);
        expect((await call("GET", `${own}secrets/a`)).body.error.innererror.code).toBe("AccessDenied");
    });

    it("from outside the firewall is kept out, whatever the role", async () => {
        const own = await vault("firewalled", {
            networkAcls: { defaultAction: "Deny", bypass: "None", ipRules: [{ value: "203.0.113.0/24" }] },
        });
        const refused = await call("GET", `${own}secrets/a`);
        expect([refused.status, refused.body.error]).toEqual([
            403,
            {
                code: "Forbidden",
                message:
                    "Client address is not authorized and caller is not a trusted service.\r\nClient address: 127.0.0.1\r\n" +
                    `Caller: appid=${/appid=([^;]+)/.exec(refused.body.error.message as string)?.[1] ?? ""};oid=${azure.objectId};iss=${issuer()}\r\n` +
                    "Vault: firewalled;location=westeurope",
                innererror: { code: "ForbiddenByFirewall" },
            },
        ]);
        const inside = await fetch(`${own}secrets/a?${v}`, {
            headers: { authorization: `Bearer ${azure.token}`, "x-local-client-address": "203.0.113.9" },
        });
        expect(inside.status).toBe(404);
    });

    it("with public access off gets in by an approved private endpoint alone", async () => {
        const own = await vault("private", { publicNetworkAccess: "Disabled" });
        const refused = await call("GET", `${own}secrets/a`);
        expect([refused.status, refused.body.error.innererror.code]).toEqual([403, "ForbiddenByConnection"]);
        const connection = (status: string) =>
            azure.request("PUT", `${vaultId("private")}/privateEndpointConnections/pe?api-version=2024-11-01`, {
                properties: { privateLinkServiceConnectionState: { status } },
            });
        await connection("Pending");
        expect((await call("GET", `${own}secrets/a`)).status).toBe(403);
        await connection("Approved");
        expect((await call("GET", `${own}secrets/a`)).status).toBe(404);
        await connection("Rejected");
        expect((await call("GET", `${own}secrets/a`)).status).toBe(403);
    });
});

describe("locks", () => {
    it("of the control plane do not reach the vault's own interface", async () => {
        const uri = await vault("locked");
        await azure.request(
            "PUT",
            `${vaultId("locked")}/providers/Microsoft.Authorization/locks/l?api-version=2020-05-01`,
            {
                properties: { level: "ReadOnly" },
            },
        );
        expect((await call("PUT", `${uri}secrets/a`, { value: "x" })).status).toBe(200);
        expect((await call("DELETE", `${uri}secrets/a`)).status).toBe(200);
        const throughArm = await azure.request("PUT", `${vaultId("locked")}/secrets/b?api-version=2024-11-01`, {
            properties: { value: "x" },
        });
        expect([throughArm.status, throughArm.body.error.code]).toEqual([409, "ScopeLocked"]);
    });
});
