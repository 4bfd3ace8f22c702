import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { ServiceError } from "./arm/errors";
import { type Json } from "./arm/resource-type";

/** Largest body taken, in bytes; ARM's own limit. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const largestBody = 4 * 1024 * 1024;

/** The path and the query of a request, decoded. Two leading slashes are a path here, never a host. */
export interface Target {
    readonly path: string;
    readonly query: URLSearchParams;
}

/**
 * An encoded slash is a slash, as for ARM: some clients encode a whole scope as if it were one segment.
 * @throws 400 for a path that is not percent-encoded text.
 */
export function targetOf(url: string): Target {
    const [path = "", query = ""] = url.split(/\?(.*)/s, 2);
    try {
        return { path: decodeURIComponent(path), query: new URLSearchParams(query) };
    } catch {
        throw badUri();
    }
}

/** The body as JSON, or undefined when there is none. @throws 400 for what is no JSON, without repeating it. */
export function jsonBody(request: FastifyRequest, refuse: (why: string) => Error): Json | undefined {
    const text = typeof request.body === "string" ? request.body : "";
    if (text.trim() === "") return undefined;
    try {
        return JSON.parse(text) as Json;
    } catch {
        throw refuse("the content is not valid JSON");
    }
}

/** An HTTP application that takes every body as text and refuses in Azure's shape, whatever goes wrong. */
export function newApplication(log: (line: string) => void): FastifyInstance {
    const app = Fastify({
        logger: false,
        bodyLimit: largestBody,
        routerOptions: { maxParamLength: 4000 },
        frameworkErrors: (_error, _request, reply) => {
            void sendError(reply, badUri(), log);
        },
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "string", bodyLimit: largestBody }, (_request, body, done) => {
        done(null, body);
    });
    app.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
    return app;
}

function badUri(): ServiceError {
    return new ServiceError(400, "InvalidRequestUri", "The request URI is not valid: its path cannot be decoded.");
}

/** The headers every answer of Azure carries, and the caller's own request id where it asked for it. */
export function azureHeaders(request: FastifyRequest): Record<string, string> {
    const requestId = randomUUID();
    const correlation = textHeader(request, "x-ms-correlation-request-id") ?? requestId;
    const clientId = textHeader(request, "x-ms-client-request-id");
    const wanted = textHeader(request, "x-ms-return-client-request-id")?.toLowerCase() === "true";
    return {
        "cache-control": "no-cache",
        pragma: "no-cache",
        "x-content-type-options": "nosniff",
        "x-ms-request-id": requestId,
        "x-ms-correlation-request-id": correlation,
        ...(wanted && clientId !== undefined ? { "x-ms-client-request-id": clientId } : {}),
    };
}

export function textHeader(request: FastifyRequest, name: string): string | undefined {
    const value = request.headers[name];
    return typeof value === "string" ? value : undefined;
}

/** Sends JSON, or nothing where Azure sends nothing. */
export function send(reply: FastifyReply, status: number, body: Json | undefined): FastifyReply {
    void reply.code(status);
    if (body === undefined) return reply.send();
    return reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(body));
}

/** Sends a refusal; anything else that was thrown is a fault of ours, told to the log and to nobody else. */
function sendError(reply: FastifyReply, error: unknown, log: (line: string) => void): FastifyReply {
    const known = refusalOf(error);
    if (known === undefined) {
        log(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : "unknown"}`);
        const fault = new ServiceError(
            500,
            "InternalServerError",
            "The local Azure failed to answer; its log says why.",
        );
        return send(reply, fault.status, fault.body());
    }
    for (const [name, value] of Object.entries(known.detail.headers ?? {})) void reply.header(name, value);
    if (known.detail.gateway === true) void reply.header("x-ms-failure-cause", "gateway");
    return send(reply, known.status, known.body());
}

/** A refusal of ours, or of the HTTP library in our words. */
function refusalOf(error: unknown): ServiceError | undefined {
    if (error instanceof ServiceError) return error;
    switch ((error as { statusCode?: number } | null)?.statusCode) {
        case 413:
            return new ServiceError(
                413,
                "RequestContentTooLarge",
                `The request content takes at most ${largestBody} bytes.`,
            );
        case 400:
            return new ServiceError(400, "BadRequest", "The request cannot be read.");
        default:
            return undefined;
    }
}
