/** HTTP to the local Azure: retries what Azure asks to be retried, and waits for long operations. */
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Plain, PlainMap } from "../property-values";
import { isPlainMap } from "../property-values";
import { ArmError } from "./arm-error";
import { START, type RunningAzure } from "./running";

type Method = "GET" | "PUT" | "PATCH" | "POST" | "DELETE";

interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: Plain | undefined;
}

interface SendOptions {
    readonly body?: Plain;
    /** Milliseconds since 1970 after which waiting and retrying stop. */
    readonly deadline: number;
}

/** Seconds an operation may take when the program sets no `customTimeouts`: azure-native's own limit is 60 minutes. */
const DEFAULT_TIMEOUT_SECONDS = 60 * 60;
const FIRST_POLL_MS = 50;
const LONGEST_POLL_MS = 2000;
const SERVER_ERROR_RETRIES = 3;
const RETRIED_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);
/** 409 that passes by itself: another operation on the same resource or its parent is under way. */
const PASSING_CONFLICTS: ReadonlySet<string> = new Set([
    "AnotherOperationInProgress",
    "ConcurrentOperation",
    "OperationInProgress",
    "ResourceGroupBeingDeleted",
    "RetryableError",
]);
const TERMINAL_FAILURES: ReadonlySet<string> = new Set(["failed", "canceled", "cancelled"]);

export function deadlineAfter(seconds: number): number {
    return Date.now() + (seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS) * 1000;
}

/** A long operation that ended badly although the request itself was taken. */
export class OperationFailed extends Error {}

/** State of a resource or operation in lower case, wherever the answer has it. */
function stateOf(body: Plain | undefined): string | undefined {
    if (body === undefined || !isPlainMap(body)) return undefined;
    const properties = body.properties;
    const state = isPlainMap(properties) ? properties.provisioningState : undefined;
    return typeof state === "string" ? state.toLowerCase() : undefined;
}

function parsed(text: string): Plain | undefined {
    if (text === "") return undefined;
    try {
        return JSON.parse(text) as Plain;
    } catch {
        return undefined;
    }
}

/** Milliseconds that `Retry-After` asks for; undefined when the header is absent or is a date. */
function retryAfter(answer: Answer): number | undefined {
    const value = answer.headers["retry-after"];
    return value !== undefined && /^\d+$/.test(value) ? Number(value) * 1000 : undefined;
}

async function collected(response: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
}

export class ArmClient {
    private readonly agent = new Agent({ keepAlive: true, maxSockets: 32 });
    private readonly cancelled = new AbortController();

    constructor(private readonly azure: RunningAzure) {}

    /** Gives up everything that waits: the user interrupted. */
    cancel(): void {
        this.cancelled.abort();
    }

    /** One request, retried as Azure asks. @throws {ArmError} for a refusal. */
    async send(method: Method, path: string, apiVersion: string, options: SendOptions): Promise<Answer> {
        let [wait, serverErrors] = [FIRST_POLL_MS, 0];
        for (;;) {
            const answer = await this.once(method, this.url(path, apiVersion), options);
            if (answer.status < 400) return answer;
            const error = new ArmError(answer.status, answer.body);
            const asked = retryAfter(answer);
            const passing =
                answer.status === 429 ||
                (answer.status === 409 && (asked !== undefined || PASSING_CONFLICTS.has(error.code))) ||
                (RETRIED_STATUSES.has(answer.status) && serverErrors++ < SERVER_ERROR_RETRIES);
            if (!passing || Date.now() + (asked ?? wait) >= options.deadline) throw error;
            await this.pause(asked ?? wait);
            wait = Math.min(wait * 2, LONGEST_POLL_MS);
        }
    }

    /** The resource, or undefined when there is none. */
    async get(id: string, apiVersion: string, deadline: number): Promise<PlainMap | undefined> {
        try {
            const { body } = await this.send("GET", id, apiVersion, { deadline });
            return body !== undefined && isPlainMap(body) ? body : undefined;
        } catch (error) {
            if (error instanceof ArmError && error.status === 404) return undefined;
            throw error;
        }
    }

    /** What a POST action such as `list` shows of a resource that GET hides; undefined when there is none. */
    async getByAction(path: string, apiVersion: string, deadline: number): Promise<PlainMap | undefined> {
        try {
            const { body } = await this.send("POST", path, apiVersion, { deadline });
            return body !== undefined && isPlainMap(body) ? body : undefined;
        } catch (error) {
            if (error instanceof ArmError && error.status === 404) return undefined;
            throw error;
        }
    }

    /**
     * A PUT or PATCH, waited for until the resource has come up.
     * @throws {OperationFailed} when it was taken but failed on the way.
     */
    async write(
        method: "PUT" | "PATCH",
        id: string,
        apiVersion: string,
        options: SendOptions,
    ): Promise<Plain | undefined> {
        const answer = await this.send(method, id, apiVersion, options);
        await this.finish(answer, apiVersion, options.deadline);
        return answer.body;
    }

    /** A POST action, and the answer it ends with. */
    async act(path: string, apiVersion: string, options: SendOptions): Promise<Plain | undefined> {
        const answer = await this.send("POST", path, apiVersion, options);
        return (await this.finish(answer, apiVersion, options.deadline)) ?? answer.body;
    }

    /** Deletes and waits; what is gone already counts as deleted. */
    async remove(path: string, apiVersion: string, options: SendOptions): Promise<void> {
        try {
            const answer = await this.send("DELETE", path, apiVersion, options);
            await this.finish(answer, apiVersion, options.deadline);
        } catch (error) {
            if (!(error instanceof ArmError && error.status === 404)) throw error;
        }
    }

    /**
     * Reads until the resource says it is settled.
     * @throws {OperationFailed} when it settles in failure.
     */
    async settled(
        id: string,
        apiVersion: string,
        read: () => Promise<PlainMap | undefined>,
        deadline: number,
    ): Promise<PlainMap> {
        for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 2, LONGEST_POLL_MS)) {
            const body = await read();
            if (body === undefined)
                throw new OperationFailed(`${id} was written but cannot be read back (api-version ${apiVersion})`);
            const state = stateOf(body);
            if (state === undefined || state === "succeeded" || !/(?:ing|accepted|running|dns)$/.test(state)) {
                if (state !== undefined && TERMINAL_FAILURES.has(state))
                    throw new OperationFailed(`${id} ended as ${state}`);
                return body;
            }
            if (Date.now() + wait >= deadline)
                throw new OperationFailed(`${id} is still ${state}; the time allowed is over`);
            await this.pause(wait);
        }
    }

    /** Follows `Azure-AsyncOperation` and `Location` to the end. */
    private async finish(answer: Answer, apiVersion: string, deadline: number): Promise<Plain | undefined> {
        const operation = answer.headers["azure-asyncoperation"];
        const location = answer.headers.location;
        if (answer.status !== 201 && answer.status !== 202) return undefined;
        if (operation !== undefined) {
            await this.awaitOperation(operation, apiVersion, retryAfter(answer), deadline);
            return undefined;
        }
        return location === undefined || answer.status === 201
            ? undefined
            : this.awaitLocation(location, apiVersion, retryAfter(answer), deadline);
    }

    private async awaitOperation(
        url: string,
        apiVersion: string,
        first: number | undefined,
        deadline: number,
    ): Promise<void> {
        let [wait, asked] = [FIRST_POLL_MS, first];
        for (;;) {
            await this.pause(Math.min(asked ?? wait, Math.max(deadline - Date.now(), 0)));
            const answer = await this.send("GET", url, apiVersion, { deadline });
            const status = answer.body !== undefined && isPlainMap(answer.body) ? answer.body.status : undefined;
            const state = typeof status === "string" ? status.toLowerCase() : "succeeded";
            if (state === "succeeded") return;
            if (TERMINAL_FAILURES.has(state))
                throw new OperationFailed(new ArmError(answer.status, answer.body).message);
            if (Date.now() >= deadline)
                throw new OperationFailed("the operation is still under way; the time allowed is over");
            asked = retryAfter(answer);
            wait = Math.min(wait * 2, LONGEST_POLL_MS);
        }
    }

    private async awaitLocation(
        url: string,
        apiVersion: string,
        first: number | undefined,
        deadline: number,
    ): Promise<Plain | undefined> {
        let [wait, asked] = [FIRST_POLL_MS, first];
        for (;;) {
            await this.pause(Math.min(asked ?? wait, Math.max(deadline - Date.now(), 0)));
            const answer = await this.send("GET", url, apiVersion, { deadline });
            if (answer.status !== 202) return answer.body;
            if (Date.now() >= deadline)
                throw new OperationFailed("the operation is still under way; the time allowed is over");
            asked = retryAfter(answer);
            wait = Math.min(wait * 2, LONGEST_POLL_MS);
        }
    }

    private async pause(milliseconds: number): Promise<void> {
        try {
            await delay(milliseconds, undefined, { signal: this.cancelled.signal });
        } catch {
            throw new OperationFailed("given up because the deployment was interrupted");
        }
    }

    private url(path: string, apiVersion: string): URL {
        const url = new URL(path.includes("://") ? path : `${this.azure.arm}${path}`);
        if (!url.searchParams.has("api-version")) url.searchParams.set("api-version", apiVersion);
        return url;
    }

    private once(method: Method, url: URL, options: SendOptions): Promise<Answer> {
        const payload = options.body === undefined ? undefined : Buffer.from(JSON.stringify(options.body), "utf8");
        const headers: Record<string, string | number> = {
            Authorization: `Bearer ${this.azure.token}`,
            Accept: "application/json",
            ...(payload === undefined
                ? {}
                : { "Content-Type": "application/json; charset=utf-8", "Content-Length": payload.length }),
        };
        return new Promise((resolve, reject) => {
            const request = httpRequest(
                url,
                { method, headers, agent: this.agent, signal: this.cancelled.signal },
                (response) => {
                    collected(response).then((text) => {
                        const received = response.headers as Record<string, string | undefined>;
                        resolve({ status: response.statusCode ?? 0, headers: received, body: parsed(text) });
                    }, reject);
                },
            );
            request.on("error", (error: NodeJS.ErrnoException) => {
                // The server may close an idle connection just as it is used again; every request here may be repeated.
                if (request.reusedSocket && error.code === "ECONNRESET")
                    this.once(method, url, options).then(resolve, reject);
                else reject(this.explained(error, url));
            });
            request.end(payload);
        });
    }

    private explained(error: NodeJS.ErrnoException, url: URL): Error {
        if (this.cancelled.signal.aborted)
            return new OperationFailed("given up because the deployment was interrupted");
        return new Error(`the local Azure does not answer at ${url.origin} (${error.code ?? error.message}); ${START}`);
    }
}
