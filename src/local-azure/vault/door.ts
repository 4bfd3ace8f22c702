import { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { errors } from "../arm/errors";
import { type ResourceManager } from "../arm/resource-manager";
import { type Json, type JsonObject, type TypeContext } from "../arm/resource-type";
import { authenticate, bearerToken } from "../identity/authentication";
import { vaultPlaneAudiences } from "../identity/audiences";
import { type Directory } from "../identity/directory";
import { type TokenProblem, type Tokens } from "../identity/tokens";
import { azureHeaders, jsonBody, newApplication, send, targetOf, textHeader } from "../http";
import { dataActions, requireAccess, type DataAction, type Visitor } from "./access";
import { vaultErrors } from "./errors";
import { keyOperations } from "./key-operations";
import { checkObjectName, secretOperations, type OpenVault } from "./secret-operations";

/** Versions of the data plane. Source: the versions `@azure/keyvault-secrets` and the REST reference name. */
const apiVersions = ["2015-06-01", "2016-10-01", "7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "2025-07-01"];
const apiVersionPattern = /^(\d{4}-\d{2}-\d{2}|7\.\d+)(-preview(\.\d+)?)?$/;
const latestVersion = "2025-07-01";

/** Items in one page of a list: the default, and the most a caller may ask for. */
const pageSize = 25;

/**
 * Lets a client on this machine stand elsewhere, so that a firewall rule can be tried: the address it is taken to come from.
 * Only clients on this machine get here at all, so the header opens nothing to anybody else.
 */
const addressHeader = "x-local-client-address";

/** What the vaults need from the house they stand in. */
export interface VaultHouse {
    readonly manager: ResourceManager;
    readonly tokens: Tokens;
    readonly directory: Directory;
    readonly tenantId: string;
    readonly armEndpoint: () => string;
    readonly log: (line: string) => void;
}

interface Call {
    readonly open: OpenVault;
    readonly name: string;
    readonly version: string;
    readonly body: Json | undefined;
}

type Answer = { readonly status: number; readonly body?: Json } | { readonly list: JsonObject[] };

interface Route {
    readonly method: string;
    /** Segments in lower case; `{name}` and `{version}` take what is there. */
    readonly path: string;
    readonly action: DataAction;
    readonly run: (call: Call) => Answer;
}

const ok = (body: JsonObject): Answer => ({ status: 200, body });
const done: Answer = { status: 204 };

const routes: readonly Route[] = [
    route("PUT", "secrets/{name}", dataActions.setSecret, ({ open, name, body }) =>
        ok(secretOperations.set(open, name, body)),
    ),
    route("GET", "secrets", dataActions.listSecrets, ({ open }) => ({ list: secretOperations.list(open) })),
    route("POST", "secrets/restore", dataActions.restoreSecret, ({ open, body }) =>
        ok(secretOperations.restore(open, body)),
    ),
    route("GET", "secrets/{name}/versions", dataActions.listSecrets, ({ open, name }) => ({
        list: secretOperations.listVersions(open, name),
    })),
    route("POST", "secrets/{name}/backup", dataActions.backupSecret, ({ open, name }) =>
        ok(secretOperations.backup(open, name)),
    ),
    route("GET", "secrets/{name}", dataActions.getSecret, ({ open, name }) => ok(secretOperations.get(open, name, ""))),
    route("GET", "secrets/{name}/{version}", dataActions.getSecret, ({ open, name, version }) =>
        ok(secretOperations.get(open, name, version)),
    ),
    route("PATCH", "secrets/{name}", dataActions.updateSecret, ({ open, name, body }) =>
        ok(secretOperations.update(open, name, "", body)),
    ),
    route("PATCH", "secrets/{name}/{version}", dataActions.updateSecret, ({ open, name, version, body }) =>
        ok(secretOperations.update(open, name, version, body)),
    ),
    route("DELETE", "secrets/{name}", dataActions.deleteSecret, ({ open, name }) =>
        ok(secretOperations.remove(open, name)),
    ),
    route("GET", "deletedsecrets", dataActions.listSecrets, ({ open }) => ({
        list: secretOperations.listDeleted(open),
    })),
    route("GET", "deletedsecrets/{name}", dataActions.getDeletedSecret, ({ open, name }) =>
        ok(secretOperations.getDeleted(open, name)),
    ),
    route("POST", "deletedsecrets/{name}/recover", dataActions.recoverSecret, ({ open, name }) =>
        ok(secretOperations.recover(open, name)),
    ),
    route("DELETE", "deletedsecrets/{name}", dataActions.purgeSecret, ({ open, name }) => {
        secretOperations.purge(open, name);
        return done;
    }),
    route("GET", "keys", dataActions.listKeys, ({ open }) => ({ list: keyOperations.list(open) })),
    route("DELETE", "keys/{name}", dataActions.deleteKey, ({ open, name }) => ok(keyOperations.remove(open, name))),
    route("GET", "deletedkeys", dataActions.listKeys, ({ open }) => ({ list: keyOperations.listDeleted(open) })),
    route("GET", "deletedkeys/{name}", dataActions.getDeletedKey, ({ open, name }) =>
        ok(keyOperations.getDeleted(open, name)),
    ),
    route("POST", "deletedkeys/{name}/recover", dataActions.recoverKey, ({ open, name }) =>
        ok(keyOperations.recover(open, name)),
    ),
    route("DELETE", "deletedkeys/{name}", dataActions.purgeKey, ({ open, name }) => {
        keyOperations.purge(open, name);
        return done;
    }),
];

function route(method: string, path: string, action: DataAction, run: Route["run"]): Route {
    return { method, path, action, run };
}

/** The parts of a path that fits a route, or undefined. A trailing slash stands for an empty version. */
function match(one: Route, method: string, segments: readonly string[]): { name: string; version: string } | undefined {
    const expected = one.path.split("/");
    if (one.method !== method || expected.length !== segments.length) return undefined;
    const found = { name: "", version: "" };
    for (const [index, part] of expected.entries()) {
        const given = segments[index] ?? "";
        if (part === "{name}") found.name = given;
        else if (part === "{version}") found.version = given;
        else if (part !== given.toLowerCase()) return undefined;
    }
    return found;
}

/** The data plane of every vault: one application, told apart by the port a request came in at. */
export class VaultDoor {
    private readonly app: FastifyInstance;
    private readonly vaultOf = new WeakMap<object, string>();

    constructor(private readonly house: VaultHouse) {
        this.app = newApplication(this.house.log);
        this.app.all("/*", (request, reply) => this.answer(request, reply));
    }

    public async ready(): Promise<void> {
        await this.app.ready();
    }

    public handle(
        vaultId: string,
        request: Parameters<FastifyInstance["routing"]>[0],
        response: Parameters<FastifyInstance["routing"]>[1],
    ): void {
        this.vaultOf.set(request, vaultId);
        this.app.routing(request, response);
    }

    private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
        void reply.headers({ ...azureHeaders(request), "x-ms-keyvault-service-version": "1.9.0-local" });
        const visitor = await this.visitor(request);
        const vaultId = this.vaultOf.get(request.raw) ?? "";
        const { path, query } = targetOf(request.raw.url ?? "/");
        const segments = path.replace(/^\/+|\/+$/g, "").split("/");
        const work = (context: TypeContext): Answer => {
            const vault = context.get(vaultId);
            if (vault === undefined) throw vaultErrors.vaultNotFound(vaultId.split("/").pop() ?? "");
            checkVersion(query.get("api-version"));
            for (const one of routes) {
                const found = match(one, request.method, segments);
                if (found === undefined) continue;
                const objectName = one.path.includes("{name}") ? found.name : undefined;
                if (objectName !== undefined) checkObjectName(objectName);
                requireAccess(visitor, vault, one.action, objectName, context);
                const body = jsonBody(request, (why) =>
                    vaultErrors.badParameter(`The request body cannot be read: ${why}.`),
                );
                return one.run({ open: { vault, context }, ...found, body });
            }
            throw errors.notEmulated(`${request.method} ${describe(segments)} of a vault`);
        };
        const answer = this.house.manager.within(visitor.caller, work, request.method === "GET");
        if (!("list" in answer)) return send(reply, answer.status, answer.body);
        const uri = `http://127.0.0.1:${request.socket.localPort ?? 0}/${segments.join("/")}`;
        return send(reply, 200, page(answer.list, uri, query));
    }

    private async visitor(request: FastifyRequest): Promise<Visitor> {
        const challenge = `Bearer authorization="${this.house.armEndpoint()}/${this.house.tenantId}", resource="https://vault.azure.net"`;
        const token = bearerToken(request.headers.authorization);
        if (token === undefined) throw vaultErrors.missingToken(challenge);
        const { tokens, directory } = this.house;
        const result = await authenticate(token, vaultPlaneAudiences(), tokens, directory);
        if ("problem" in result) throw vaultErrors.unauthorized(tokenRefusal(result.problem), challenge);
        return { ...result, address: textHeader(request, addressHeader) ?? request.socket.remoteAddress ?? "" };
    }
}

function tokenRefusal(problem: TokenProblem): string {
    switch (problem.kind) {
        case "audience":
            return "AKV10022: Invalid audience. Expected https://vault.azure.net, found: " + `${problem.audience}.`;
        case "issuer":
            return `AKV10032: Invalid issuer. Expected one of the tenant's issuers, found ${problem.issuer}.`;
        case "expired":
            return `AKV10001: Token has expired. It was valid until ${problem.expiredAt.toISOString()}.`;
        case "not yet valid":
            return "AKV10000: Token is not yet valid.";
        case "signature":
        case "malformed":
            return "AKV10000: Token validation failed: it is not a token of this tenant.";
    }
}

/** What an operation is called in a refusal, without the names of objects. */
function describe(segments: readonly string[]): string {
    return `/${segments.map((segment, index) => (index === 1 ? "{name}" : segment)).join("/")}`;
}

function checkVersion(asked: string | null): void {
    if (asked === null || asked === "") throw vaultErrors.missingApiVersion();
    const known = apiVersions.includes(asked) || (apiVersionPattern.test(asked) && asked.includes("-preview"));
    if (!known) throw vaultErrors.unknownApiVersion(asked, latestVersion);
}

function page(items: readonly JsonObject[], uri: string, query: URLSearchParams): JsonObject {
    const asked = query.get("maxresults");
    const size = asked === null ? pageSize : Number(asked);
    if (!Number.isInteger(size) || size < 1 || size > pageSize) {
        throw vaultErrors.badParameter(`maxresults takes a whole number from 1 to ${pageSize}`);
    }
    const token = query.get("$skiptoken");
    const from =
        token === null ? 0 : Number(/^after:(\d+)$/.exec(Buffer.from(token, "base64url").toString("utf8"))?.[1]);
    if (!Number.isInteger(from)) throw vaultErrors.badParameter("the $skiptoken is not one this vault gave");
    const value = items.slice(from, from + size);
    if (from + size >= items.length) return { value, nextLink: null };
    const next = new URLSearchParams(query);
    next.set("$skiptoken", Buffer.from(`after:${from + size}`, "utf8").toString("base64url"));
    return { value, nextLink: `${uri}?${next.toString()}` };
}
