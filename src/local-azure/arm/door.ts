import { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { authenticate, bearerToken } from "../identity/authentication";
import { controlPlaneAudiences } from "../identity/audiences";
import { type Directory } from "../identity/directory";
import { type TokenProblem, type Tokens } from "../identity/tokens";
import { azureHeaders, jsonBody, send, targetOf } from "../http";
import { errors } from "./errors";
import { type ArmMethod, type ResourceManager } from "./resource-manager";
import { type Caller } from "./resource-type";

/** What the control plane needs from the house it stands in. */
export interface ControlHouse {
    readonly manager: ResourceManager;
    readonly tokens: Tokens;
    readonly directory: Directory;
    readonly tenantId: string;
    readonly armEndpoint: () => string;
    readonly now: () => Date;
    /** Addresses for new vaults; a write waits until there is one. */
    readonly addresses: { available(): boolean; ready(): Promise<void> };
}

const methods: readonly ArmMethod[] = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

/** Requests left before ARM would throttle, as it tells them; nothing is throttled here. */
const remaining: Readonly<Record<string, readonly [header: string, count: string]>> = {
    GET: ["x-ms-ratelimit-remaining-subscription-reads", "11999"],
    HEAD: ["x-ms-ratelimit-remaining-subscription-reads", "11999"],
    DELETE: ["x-ms-ratelimit-remaining-subscription-deletes", "14999"],
};
const remainingWrites = ["x-ms-ratelimit-remaining-subscription-writes", "1199"] as const;

/** Opens the control plane at every path that nothing else answers. */
export function openControlPlane(app: FastifyInstance, house: ControlHouse): void {
    app.route({
        method: [...methods],
        url: "/*",
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
            const common = azureHeaders(request);
            const method = request.method as ArmMethod;
            const [header, count] = remaining[method] ?? remainingWrites;
            void reply.headers({
                ...common,
                "x-ms-routing-request-id": `LOCAL:${house.now().toISOString()}:${common["x-ms-request-id"] ?? ""}`,
                [header]: count,
            });
            const caller = await controlCaller(request.headers.authorization, house);
            const { path, query } = targetOf(request.raw.url ?? "/");
            const body = jsonBody(request, errors.invalidRequestContent);
            while (method === "PUT" && !house.addresses.available()) await house.addresses.ready();
            const answer = house.manager.handle({ method, path, query, body, caller });
            void reply.headers(answer.headers);
            return send(reply, answer.status, answer.body);
        },
    });
}

/**
 * Who calls the control plane.
 * @throws 401 with Azure's code for the reason.
 */
export async function controlCaller(
    authorization: string | undefined,
    house: Pick<ControlHouse, "tokens" | "directory" | "tenantId" | "armEndpoint" | "now">,
): Promise<Caller> {
    const authority = `${house.armEndpoint()}/${house.tenantId}`;
    const token = bearerToken(authorization);
    if (token === undefined) {
        throw errors.authenticationFailed(
            "Authentication failed. The 'Authorization' header is missing or is not of the form 'Bearer token'.",
            authority,
        );
    }
    const audiences = controlPlaneAudiences(house.armEndpoint());
    const result = await authenticate(token, audiences, house.tokens, house.directory);
    if ("caller" in result) return result.caller;
    throw refusal(result.problem, audiences, authority, house);
}

function refusal(
    problem: TokenProblem,
    audiences: readonly string[],
    authority: string,
    house: Pick<ControlHouse, "tenantId" | "now">,
): Error {
    switch (problem.kind) {
        case "expired":
            return errors.expiredToken(problem.expiredAt.toISOString(), house.now().toISOString(), authority);
        case "issuer":
            return errors.wrongTenant(problem.issuer, house.tenantId, authority);
        case "audience":
            return errors.wrongAudience(problem.audience, audiences, authority);
        case "not yet valid":
            return errors.invalidToken("The access token is not yet valid.", authority);
        case "signature":
        case "malformed":
            return errors.invalidToken("The access token is invalid.", authority);
    }
}
