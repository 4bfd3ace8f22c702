import { createRemoteJWKSet, decodeJwt, generateKeyPair, jwtVerify, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localAzure, request, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
let clock = new Date();
const v = "api-version=2024-03-01";

beforeAll(async () => {
    azure = await localAzure({ now: () => clock });
});
afterAll(() => azure.close());

const groups = (): string => `/subscriptions/${azure.subscriptionId}/resourceGroups?${v}`;
const look = (token?: string) => request(`${azure.endpoint}${groups()}`, "GET", undefined, token);

const form = async (path: string, fields: Record<string, string>) => {
    const answer = await fetch(`${azure.endpoint}${path}`, { method: "POST", body: new URLSearchParams(fields) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};

describe("the control plane", () => {
    it("answers nobody without a token", async () => {
        const refused = await look();
        expect([refused.status, refused.body.error.code]).toEqual([401, "AuthenticationFailed"]);
        expect(refused.headers.get("www-authenticate")).toBe(
            `Bearer authorization_uri="${azure.endpoint}/${azure.tenantId}"`,
        );
    });

    it.each([
        ["that is none", () => Promise.resolve("nonsense"), "InvalidAuthenticationToken"],
        ["for a vault", () => azure.tokenOf({ objectId: azure.objectId }), "InvalidAuthenticationTokenAudience"],
        ["that somebody else signed", () => forged({}), "InvalidAuthenticationToken"],
        ["without a signature", () => Promise.resolve(unsigned()), "InvalidAuthenticationToken"],
    ])("refuses a token %s", async (_what, token, code) => {
        const refused = await look(await token());
        expect([refused.status, refused.body.error.code]).toEqual([401, code]);
    });

    it("refuses a token whose content was changed", async () => {
        const [head, claims, signature] = azure.token.split(".");
        const changed = Buffer.from(claims ?? "", "base64url")
            .toString("utf8")
            .replace(azure.objectId, azure.tenantId);
        const refused = await look([head, Buffer.from(changed).toString("base64url"), signature].join("."));
        expect(refused.body.error.code).toBe("InvalidAuthenticationToken");
    });

    it("refuses a token once it has expired", async () => {
        const token = await azure.tokenOf({ objectId: azure.objectId, resource: azure.endpoint });
        expect((await look(token)).status).toBe(200);
        const before = clock;
        clock = new Date(before.getTime() + 25 * 3600_000);
        const refused = await look(token);
        clock = before;
        expect([refused.status, refused.body.error.code]).toEqual([401, "ExpiredAuthenticationToken"]);
        expect(refused.body.error.message).toMatch(
            /^The access token expiry UTC time '.*' is earlier than current UTC time '.*'\.$/,
        );
    });

    it.each([
        "https://management.azure.com",
        "https://management.core.windows.net/",
        "https://management.azure.com/.default",
    ])("takes a token for %s", async (resource) =>
        expect((await look(await azure.tokenOf({ objectId: azure.objectId, resource }))).status).toBe(200),
    );
});

/** A token like the administrator's, signed with a key the tenant does not have. */
async function forged(claims: object): Promise<string> {
    const { privateKey } = await generateKeyPair("RS256");
    return new SignJWT({ ...decodeJwt(azure.token), ...claims }).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
}

function unsigned(): string {
    const head = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
    return `${head}.${azure.token.split(".")[1] ?? ""}.`;
}

describe("the tenant", () => {
    it("describes itself to whoever asks, and its keys check its tokens", async () => {
        const { body: metadata } = await request(`${azure.endpoint}/metadata/endpoints?api-version=2022-09-01`, "GET");
        expect(metadata).toMatchObject({
            resourceManager: azure.endpoint,
            authentication: { loginEndpoint: azure.endpoint, tenant: azure.tenantId },
        });
        const { body: openId } = await request(
            `${azure.endpoint}/${azure.tenantId}/v2.0/.well-known/openid-configuration`,
            "GET",
        );
        const keys = createRemoteJWKSet(new URL(openId.jwks_uri as string));
        const { payload } = await jwtVerify(azure.token, keys, { issuer: openId.issuer as string });
        expect(payload).toMatchObject({ oid: azure.objectId, tid: azure.tenantId });
    });

    it("knows managed identities by name, client id and object id", async () => {
        const group = `/subscriptions/${azure.subscriptionId}/resourceGroups/ids`;
        await azure.request("PUT", `${group}?${v}`, { location: "westeurope" });
        const { body: identity } = await azure.request(
            "PUT",
            `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop?api-version=2023-01-31`,
            { location: "westeurope" },
        );
        const { principalId, clientId } = identity.properties;
        for (const who of [{ name: "ID-shop" }, { clientId }, { objectId: principalId }]) {
            expect(decodeJwt(await azure.tokenOf(who))).toMatchObject({
                oid: principalId,
                appid: clientId,
                aud: "https://vault.azure.net",
            });
        }
    });

    it("gives no token to nobody, to two of a name, or to somebody it does not know", async () => {
        const ask = async (body: object) => {
            const { status, body: answer } = await azure.request("POST", "/local/token", body);
            return [status, answer.error.code];
        };
        expect(await ask({})).toEqual([400, "BadRequest"]);
        expect(await ask({ name: "nobody" })).toEqual([404, "PrincipalNotFound"]);
        expect(await ask({ objectId: "12345678-1234-4234-8234-123456789012" })).toEqual([404, "PrincipalNotFound"]);
        expect(await ask({ objectId: "shop" })).toEqual([400, "BadRequest"]);
        expect(await ask({ name: "a", colour: "red" })).toEqual([400, "BadRequest"]);
    });

    it("knows whoever a role assignment names", async () => {
        const principalId = "13131313-1313-4313-8313-131313131313";
        await azure.request(
            "PUT",
            `/subscriptions/${azure.subscriptionId}/providers/Microsoft.Authorization/roleAssignments/14141414-1414-4414-8414-141414141414?api-version=2022-04-01`,
            {
                properties: {
                    principalId,
                    principalType: "User",
                    roleDefinitionId:
                        "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
                },
            },
        );
        const token = await azure.tokenOf({ objectId: principalId, resource: azure.endpoint });
        expect((await look(token)).status).toBe(200);
    });

    it("lets nobody but the administrator declare principals or take tokens for others", async () => {
        const other = await azure.principal("other", "ServicePrincipal");
        const token = await azure.tokenOf({ objectId: other, resource: azure.endpoint });
        for (const [method, path] of [
            ["POST", "/local/token"],
            ["POST", "/local/credentials"],
            ["GET", "/local/principals"],
            ["POST", "/local/principals"],
            ["DELETE", `/local/principals/${other}`],
            ["GET", "/local/status"],
        ] as const) {
            const body = method === "POST" ? { name: "other", type: "User" } : undefined;
            expect((await azure.request(method, path, body, token)).status).toBe(403);
            expect((await request(`${azure.endpoint}${path}`, method, body)).status).toBe(401);
        }
    });

    it("forgets a principal, but not its administrator", async () => {
        const leaving = await azure.principal("leaving", "User");
        expect((await azure.request("DELETE", `/local/principals/${leaving}`)).status).toBe(204);
        expect((await azure.request("POST", "/local/token", { name: "leaving" })).status).toBe(404);
        expect((await azure.request("DELETE", `/local/principals/${azure.objectId}`)).status).toBe(400);
    });

    it("refuses a group that is none", async () => {
        const refused = await azure.request("POST", "/local/principals", {
            name: "x",
            type: "User",
            groups: ["no-such-group"],
        });
        expect([refused.status, refused.body.error.message]).toEqual([
            400,
            "groups: no-such-group is not a group of this directory; declare it first",
        ]);
    });
});

describe("a workload gets its token", () => {
    let credentials: { clientId: string; clientSecret: string; identityEndpoint: string; identityHeader: string };

    beforeAll(async () => {
        await azure.principal("worker", "ServicePrincipal");
        credentials = (await azure.request("POST", "/local/credentials", { name: "worker" })).body;
    });

    const ask = (fields: Record<string, string> = {}, tenant = azure.tenantId) =>
        form(`/${tenant}/oauth2/v2.0/token`, {
            grant_type: "client_credentials",
            client_id: credentials.clientId,
            client_secret: credentials.clientSecret,
            scope: "https://vault.azure.net/.default",
            ...fields,
        });

    it("with its client secret", async () => {
        const { status, body } = await ask();
        expect([status, body.token_type]).toEqual([200, "Bearer"]);
        expect(decodeJwt(body.access_token ?? "")).toMatchObject({
            appid: credentials.clientId,
            aud: "https://vault.azure.net",
        });
    });

    it.each([
        ["another secret", { client_secret: "not-the-secret" }, 401, "invalid_client"],
        ["an unknown client", { client_id: "15151515-1515-4515-8515-151515151515" }, 400, "unauthorized_client"],
        ["its name for its id", { client_id: "worker" }, 400, "unauthorized_client"],
        ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
        ["no scope", { scope: "" }, 400, "invalid_request"],
    ])("and none with %s", async (_what, fields, status, error) => {
        const refused = await ask(fields);
        expect([refused.status, refused.body.error]).toEqual([status, error]);
    });

    it("and none in another tenant", async () => {
        expect((await ask({}, "00000000-0000-0000-0000-000000000009")).body.error).toBe("invalid_request");
    });

    it("from the managed identity endpoint, with the header that is its own", async () => {
        const url = `${credentials.identityEndpoint}?api-version=2019-08-01&resource=https://vault.azure.net`;
        const header = (value: string) => ({ headers: { "x-identity-header": value } });
        const given = (await (await fetch(url, header(credentials.identityHeader))).json()) as Record<string, string>;
        expect(given).toMatchObject({ token_type: "Bearer", client_id: credentials.clientId });
        expect(Number(given.expires_on)).toBeGreaterThan(Date.now() / 1000);
        expect((await fetch(url, header("guessed"))).status).toBe(401);
        expect((await fetch(url)).status).toBe(401);
        const other = `${url}&client_id=16161616-1616-4616-8616-161616161616`;
        expect((await fetch(other, header(credentials.identityHeader))).status).toBe(400);
    });
});
