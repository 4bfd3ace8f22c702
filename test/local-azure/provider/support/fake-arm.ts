/** The least an ARM server can do: keep bodies by id and answer. What a test wants otherwise it scripts. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
export const TENANT = "99999999-8888-4777-8666-555555555555";
const claims = {
    oid: "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb",
    appid: "cccccccc-1111-4222-8333-dddddddddddd",
    tid: TENANT,
};
/** A token with readable claims and no signature: no real server takes it. */
const TOKEN = ["{}", JSON.stringify(claims), ""]
    .map((part) => Buffer.from(part, "utf8").toString("base64url"))
    .join(".");

export interface Request {
    readonly method: string;
    readonly path: string;
    readonly apiVersion: string | null;
    readonly body: Record<string, unknown> | undefined;
}
export interface Reply {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
}
type Script = (request: Request) => Reply | undefined;

export class FakeArm {
    readonly resources = new Map<string, Record<string, unknown>>();
    readonly requests: Request[] = [];
    /** Looked at first; a reply it gives is sent. */
    script: Script = () => undefined;

    private constructor(
        private readonly server: Server,
        readonly folder: string,
        readonly url: string,
    ) {}

    static async start(): Promise<FakeArm> {
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const folder = mkdtempSync(join(tmpdir(), "strongroom-provider-"));
        const arm = new FakeArm(server, folder, url);
        server.on(
            "request",
            (request: IncomingMessage, response: ServerResponse) => void arm.answer(request, response),
        );
        writeFileSync(
            join(folder, "running.json"),
            JSON.stringify({
                arm: url,
                token: TOKEN,
                subscriptionId: SUBSCRIPTION,
                tenantId: TENANT,
                objectId: claims.oid,
                pid: process.pid,
            }),
        );
        return arm;
    }

    async stop(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
        rmSync(this.folder, { recursive: true, force: true });
    }

    environment(): NodeJS.ProcessEnv {
        return { STRONGROOM_LOCAL_AZURE: join(this.folder, "running.json") };
    }

    sent(method: string): Request[] {
        return this.requests.filter((request) => request.method === method);
    }

    /** What is stored under an id, in any casing. */
    stored(id: string): Record<string, unknown> | undefined {
        return this.resources.get(id.toLowerCase());
    }

    private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const url = new URL(incoming.url ?? "/", this.url);
        const text = Buffer.concat(chunks).toString("utf8");
        const request: Request = {
            method: incoming.method ?? "GET",
            path: decodeURIComponent(url.pathname),
            apiVersion: url.searchParams.get("api-version"),
            body: text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>),
        };
        this.requests.push(request);
        const authorized = incoming.headers.authorization === `Bearer ${TOKEN}`;
        const reply = authorized
            ? (this.script(request) ?? this.keep(request))
            : { status: 401, body: failure("AuthenticationFailed", "no token") };
        response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
        response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    }

    private keep({ method, path, body }: Request): Reply {
        const key = path.toLowerCase();
        const known = this.resources.get(key);
        if (key === `/subscriptions/${SUBSCRIPTION}`)
            return { status: 200, body: { id: path, subscriptionId: SUBSCRIPTION } };
        switch (method) {
            case "PUT": {
                const segments = path.split("/");
                const provider = segments.lastIndexOf("providers");
                const types = segments.slice(provider + 2).filter((_, index) => index % 2 === 0);
                const type =
                    provider < 0 ? "Microsoft.Resources/resourceGroups" : [segments[provider + 1], ...types].join("/");
                const stored = { id: path, name: segments.at(-1), type, ...body };
                this.resources.set(key, stored);
                return { status: known === undefined ? 201 : 200, body: stored };
            }
            case "DELETE":
                this.resources.delete(key);
                return { status: known === undefined ? 204 : 200 };
            default:
                if (known !== undefined) return { status: 200, body: known };
                return { status: 404, body: failure("ResourceNotFound", `The Resource '${path}' was not found.`) };
        }
    }
}

export function failure(code: string, message: string, more: Record<string, unknown> = {}): unknown {
    return { error: { code, message, ...more } };
}
