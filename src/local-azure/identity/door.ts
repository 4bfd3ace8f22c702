import { type FastifyInstance } from "fastify";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ServiceError } from "../arm/errors";
import { type ResourceManager } from "../arm/resource-manager";
import { type Caller, type Json } from "../arm/resource-type";
import { roleAssignmentType } from "../arm/rules/permission";
import { propertiesOf, sameText, textOf } from "../arm/rules/body";
import { type State } from "../arm/state";
import { azureHeaders, jsonBody, send, targetOf, textHeader } from "../http";
import { resourceOfScope } from "./audiences";
import { type Directory, guidPattern, type Principal } from "./directory";
import { tokenLifetimeSeconds, type Tokens } from "./tokens";

/** What the identity endpoints need from the house they stand in. */
export interface IdentityHouse {
    readonly state: State;
    readonly directory: Directory;
    readonly tokens: Tokens;
    readonly manager: ResourceManager;
    readonly tenantId: string;
    readonly subscriptionId: string;
    readonly administrator: Principal;
    readonly strict: boolean;
    readonly armEndpoint: () => string;
    /** Who calls the control plane. @throws 401. */
    readonly caller: (authorization: string | undefined) => Promise<Caller>;
}

const guid = z.string().regex(guidPattern, "takes a GUID");

const tokenRequest = z.strictObject({
    objectId: guid.optional(),
    clientId: guid.optional(),
    name: z.string().min(1).optional(),
    /** Audience; defaults to Key Vault's. */
    resource: z.string().min(1).optional(),
});

const principalRequest = z.strictObject({
    name: z.string().min(1),
    type: z.enum(["User", "Group", "ServicePrincipal"]),
    objectId: guid.optional(),
    clientId: guid.optional(),
    /** Object ids or names of the groups it is a direct member of. */
    groups: z.array(z.string().min(1)).optional(),
});

const credentialRequest = z.strictObject({
    objectId: guid.optional(),
    clientId: guid.optional(),
    name: z.string().min(1).optional(),
});

const vaultResource = "https://vault.azure.net";

/** The identity side of a local Azure: Entra's token endpoint, the managed identity endpoint, and the directory. */
export function openIdentity(app: FastifyInstance, house: IdentityHouse): void {
    openDiscovery(app, house);
    openTokenEndpoint(app, house);
    openManagedIdentity(app, house);
    openLocal(app, house);
}

function openDiscovery(app: FastifyInstance, house: IdentityHouse): void {
    app.get("/metadata/endpoints", async (request, reply) => {
        const arm = house.armEndpoint();
        const cloud = {
            name: "LocalAzure",
            portal: arm,
            authentication: {
                loginEndpoint: arm,
                audiences: ["https://management.core.windows.net/", "https://management.azure.com/", arm],
                tenant: house.tenantId,
                identityProvider: "AAD",
            },
            graph: arm,
            graphAudience: arm,
            resourceManager: arm,
            microsoftGraphResourceId: `${arm}/`,
            suffixes: { keyVaultDns: "vault.azure.net" },
        };
        const { query } = targetOf(request.raw.url ?? "/");
        const version = query.get("api-version") ?? "";
        return send(reply, 200, version < "2019-05-01" ? cloud : version < "2022-09-01" ? [cloud] : cloud);
    });
    for (const path of [
        "/:tenant/.well-known/openid-configuration",
        "/:tenant/v2.0/.well-known/openid-configuration",
    ]) {
        app.get(path, async (_request, reply) => {
            const authority = `${house.armEndpoint()}/${house.tenantId}`;
            return send(reply, 200, {
                issuer: house.tokens.issuer,
                authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
                token_endpoint: `${authority}/oauth2/v2.0/token`,
                jwks_uri: `${authority}/discovery/v2.0/keys`,
                token_endpoint_auth_methods_supported: ["client_secret_post"],
                response_types_supported: ["token"],
                subject_types_supported: ["pairwise"],
                id_token_signing_alg_values_supported: ["RS256"],
            });
        });
    }
    app.get("/:tenant/discovery/v2.0/keys", async (_request, reply) =>
        send(reply, 200, (await house.tokens.keySet()) as unknown as Json),
    );
}

function openTokenEndpoint(app: FastifyInstance, house: IdentityHouse): void {
    for (const path of ["/:tenant/oauth2/v2.0/token", "/:tenant/oauth2/token"]) {
        app.post(path, async (request, reply) => {
            void reply.headers(azureHeaders(request));
            const form = new URLSearchParams(typeof request.body === "string" ? request.body : "");
            const problem = (status: number, error: string, description: string) =>
                send(reply, status, { error, error_description: description, correlation_id: randomUUID() });
            const { tenant } = request.params as { tenant: string };
            if (!sameText(tenant, house.tenantId)) {
                return problem(400, "invalid_request", `AADSTS90002: Tenant '${tenant}' not found.`);
            }
            if (form.get("grant_type") !== "client_credentials") {
                return problem(
                    400,
                    "unsupported_grant_type",
                    "AADSTS70003: The app requested an unsupported grant type; this tenant knows client_credentials.",
                );
            }
            const clientId = form.get("client_id") ?? "";
            const principal = clientId === "" ? undefined : house.directory.find(clientId);
            if (principal === undefined || !sameText(principal.applicationId, clientId)) {
                return problem(
                    400,
                    "unauthorized_client",
                    `AADSTS700016: Application with identifier '${clientId}' was not found in the directory.`,
                );
            }
            if (form.get("client_secret") !== clientSecret(principal, house)) {
                return problem(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
            }
            const resource = form.get("resource") ?? resourceOfScope(form.get("scope") ?? "");
            if (resource === "")
                return problem(400, "invalid_request", "AADSTS900144: The request must name a scope or a resource.");
            const { token } = await house.tokens.issue(principal, [resource]);
            const seconds = tokenLifetimeSeconds;
            return send(reply, 200, {
                token_type: "Bearer",
                expires_in: seconds,
                ext_expires_in: seconds,
                access_token: token,
            });
        });
    }
}

/** The endpoint App Service gives its apps (`IDENTITY_ENDPOINT`), told apart by the header each identity has of its own. */
function openManagedIdentity(app: FastifyInstance, house: IdentityHouse): void {
    app.get("/msi/token", async (request, reply) => {
        void reply.headers(azureHeaders(request));
        const { query } = targetOf(request.raw.url ?? "/");
        const header = textHeader(request, "x-identity-header") ?? "";
        const principal = house.directory
            .list()
            .find(
                (one) => one.type === "ServicePrincipal" && house.state.secretText(identityHeaderName(one)) === header,
            );
        if (principal === undefined) {
            throw new ServiceError(
                401,
                "Unauthorized",
                "The X-IDENTITY-HEADER is not that of an identity of this tenant.",
            );
        }
        const wanted = query.get("client_id") ?? query.get("principal_id");
        if (wanted !== null && !sameText(wanted, principal.applicationId) && !sameText(wanted, principal.objectId)) {
            throw new ServiceError(400, "InvalidRequest", `No managed identity with id ${wanted} is assigned here.`);
        }
        const resource = query.get("resource");
        if (resource === null)
            throw new ServiceError(400, "InvalidRequest", "The query parameter resource is required.");
        const { token, expiresOn } = await house.tokens.issue(principal, [resourceOfScope(resource)]);
        return send(reply, 200, {
            access_token: token,
            expires_on: String(Math.floor(expiresOn.getTime() / 1000)),
            resource,
            token_type: "Bearer",
            client_id: principal.applicationId,
        });
    });
}

/** The local Azure's own interface, for its administrator alone. */
function openLocal(app: FastifyInstance, house: IdentityHouse): void {
    const administrator = async (authorization: string | undefined): Promise<Caller> => {
        const caller = await house.caller(authorization);
        if (caller.objectId === house.administrator.objectId) return caller;
        throw new ServiceError(403, "AuthorizationFailed", "Only the administrator of this local Azure may do this.");
    };
    const read = <Shape>(shape: z.ZodType<Shape>, body: Json | undefined): Shape => {
        const result = shape.safeParse(body ?? {});
        if (result.success) return result.data;
        const [issue] = result.error.issues;
        throw new ServiceError(400, "BadRequest", `${issue?.path.join(".") || "body"}: ${issue?.message ?? "invalid"}`);
    };
    const content = (why: string): Error => new ServiceError(400, "BadRequest", why);

    app.post("/local/token", async (request, reply) => {
        await administrator(request.headers.authorization);
        const { resource = vaultResource, ...who } = read(tokenRequest, jsonBody(request, content));
        const principal = requirePrincipal(who, house);
        const { token, expiresOn } = await house.tokens.issue(principal, [resourceOfScope(resource)]);
        return send(reply, 200, {
            token,
            expiresOn: expiresOn.toISOString(),
            objectId: principal.objectId,
            clientId: principal.applicationId,
            name: principal.name,
            resource: resourceOfScope(resource),
        });
    });

    app.post("/local/credentials", async (request, reply) => {
        await administrator(request.headers.authorization);
        const principal = requirePrincipal(read(credentialRequest, jsonBody(request, content)), house);
        const credentials = house.state.store.transaction(() => ({
            clientSecret: clientSecret(principal, house),
            identityHeader: identityHeader(principal, house),
        }));
        return send(reply, 200, {
            tenantId: house.tenantId,
            clientId: principal.applicationId,
            identityEndpoint: `${house.armEndpoint()}/msi/token`,
            ...credentials,
        });
    });

    app.get("/local/principals", async (request, reply) => {
        await administrator(request.headers.authorization);
        return send(reply, 200, { value: house.directory.list().map((one) => shownPrincipal(one, house)) });
    });

    app.post("/local/principals", async (request, reply) => {
        await administrator(request.headers.authorization);
        const asked = read(principalRequest, jsonBody(request, content));
        const declared = house.state.store.transaction(() => declare(asked, house));
        return send(reply, 200, shownPrincipal(declared, house));
    });

    app.delete("/local/principals/:id", async (request, reply) => {
        await administrator(request.headers.authorization);
        const { id } = request.params as { id: string };
        const principal = house.directory.find(id);
        if (principal?.objectId === house.administrator.objectId) {
            throw new ServiceError(400, "BadRequest", "The administrator cannot be removed.");
        }
        if (principal !== undefined) house.state.store.transaction(() => house.directory.forget(principal.objectId));
        return send(reply, 204, undefined);
    });

    app.get("/local/status", async (request, reply) => {
        await administrator(request.headers.authorization);
        return send(reply, 200, {
            arm: house.armEndpoint(),
            subscriptionId: house.subscriptionId,
            tenantId: house.tenantId,
            objectId: house.administrator.objectId,
            strict: house.strict,
            unmodelledTypes: house.manager.unmodelledTypes(),
        });
    });
}

function declare(asked: z.infer<typeof principalRequest>, house: IdentityHouse): Principal {
    const known = house.directory.find(asked.objectId ?? asked.clientId ?? asked.name);
    const objectId = asked.objectId ?? known?.objectId ?? randomUUID();
    const memberOf = (asked.groups ?? []).map((group) => {
        const found = house.directory.find(group);
        if (found?.type === "Group") return found.objectId;
        throw new ServiceError(
            400,
            "BadRequest",
            `groups: ${group} is not a group of this directory; declare it first`,
        );
    });
    const applicationId =
        asked.clientId ?? known?.applicationId ?? (asked.type === "ServicePrincipal" ? randomUUID() : objectId);
    const principal: Principal = { objectId, applicationId, name: asked.name, type: asked.type, memberOf };
    house.directory.declare(principal);
    return principal;
}

/** @throws 404 for somebody the tenant does not know. A principal that only a role assignment names is taken as known. */
function requirePrincipal(
    who: { objectId?: string | undefined; clientId?: string | undefined; name?: string | undefined },
    house: IdentityHouse,
): Principal {
    const key = who.objectId ?? who.clientId ?? who.name;
    if (key === undefined) throw new ServiceError(400, "BadRequest", "one of objectId, clientId and name is required");
    const found = house.directory.find(key);
    if (found !== undefined) return found;
    const { objectId } = who;
    const grant = house.state
        .list("/", roleAssignmentType)
        .map(({ body }) => propertiesOf(body))
        .find((properties) => sameText(textOf(properties.principalId), objectId));
    if (objectId !== undefined && grant !== undefined) {
        const type = textOf(grant.principalType);
        return {
            objectId,
            applicationId: objectId,
            name: objectId,
            type: type === "User" || type === "Group" ? type : "ServicePrincipal",
            memberOf: [],
        };
    }
    throw new ServiceError(
        404,
        "PrincipalNotFound",
        `This tenant has no principal '${key}', or more than one of that name; GET /local/principals lists them.`,
    );
}

function shownPrincipal(principal: Principal, house: IdentityHouse): Json {
    return {
        objectId: principal.objectId,
        clientId: principal.applicationId,
        name: principal.name,
        type: principal.type,
        groups: house.directory.groupsOf(principal.objectId),
    };
}

function clientSecret(principal: Principal, house: IdentityHouse): string {
    return house.state.stableSecret(`client secret ${principal.objectId.toLowerCase()}`);
}

function identityHeader(principal: Principal, house: IdentityHouse): string {
    return house.state.stableSecret(identityHeaderName(principal));
}

function identityHeaderName(principal: Principal): string {
    return `identity header ${principal.objectId.toLowerCase()}`;
}
