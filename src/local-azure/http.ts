import { randomUUID } from "node:crypto";
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { ServiceError } from "./arm/errors";
import { type Json } from "./arm/resource-type";

/** Largest body taken, in bytes; ARM's own limit. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
export const largestBody = 4 * 1024 * 1024;

/** The path and the query of a request, decoded. Two leading slashes are a path here, never a host. */
export interface Target {
    readonly path: string;
    readonly query: URLSearchParams;
}

/** @throws 400 for a path that is not percent-encoded text, or hides a slash in a segment. */
export function targetOf(url: string): Target {
    const [path = "", query = ""] = url.split(/\?(.*)/s, 2);
    try {
        const segments = path.split("/").map((segment) => decodeURIComponent(segment));
        if (segments.some((segment) => segment.includes("/"))) throw new URIError("a slash inside a segment");
        return { path: segments.join("/"), query: new URLSearchParams(query) };
    } catch {
        throw new ServiceError(
            400,
            "InvalidRequestUri",
            "The request URI is not valid: a segment of its path cannot be read.",
        );
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

/** Takes every body as text, so that each door reads it in its own way. */
export function takeBodiesAsText(app: FastifyInstance): void {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "string", bodyLimit: largestBody }, (_request, body, done) => {
        done(null, body);
    });
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
export function sendError(reply: FastifyReply, error: unknown, log: (line: string) => void): FastifyReply {
    const known = error instanceof ServiceError ? error : undefined;
    if (known === undefined) {
        const tooLarge = (error as { statusCode?: number } | null)?.statusCode === 413;
        if (tooLarge) {
            const limit = new ServiceError(
                413,
                "RequestContentTooLarge",
                `The request content takes at most ${largestBody} bytes.`,
            );
            return send(reply, limit.status, limit.body());
        }
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
