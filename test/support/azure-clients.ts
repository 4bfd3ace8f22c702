import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type SecretClientOptions, SecretClient } from "@azure/keyvault-secrets";
import { startLocalAzure, type LocalAzure, type LocalAzureOptions } from "../../src/local-azure/server";

/** What the official clients take for a credential. */
interface StaticCredential {
    getToken(): Promise<{ token: string; expiresOnTimestamp: number }>;
}

type ArmClient<Client> = new (credential: StaticCredential, subscriptionId: string, options: never) => Client;

interface Request {
    headers: { set(name: string, value: string): void };
    allowInsecureConnection?: boolean;
}

/** A local Azure for a test, and the official clients that talk to it. */
export interface TestAzure extends LocalAzure {
    readonly stateFolder: string;
    /** An ARM client of the official SDK, as the administrator or with another token. */
    client<Client>(of: ArmClient<Client>, token?: string): Client;
    /** The official client of a vault's secrets. */
    secretClient(vaultUri: string, token?: string): SecretClient;
    /** A plain request to the control plane as the administrator; `api-version` may be part of the path. */
    request(method: string, path: string, body?: unknown, token?: string): Promise<TestAnswer>;
    /** A token of another principal, as `POST /local/token` gives it. */
    tokenOf(who: { objectId?: string; clientId?: string; name?: string; resource?: string }): Promise<string>;
    /** Declares a principal and gives its object id. */
    principal(name: string, type: "User" | "Group" | "ServicePrincipal", groups?: string[]): Promise<string>;
    /** Closes it and keeps its state. */
    stop(): Promise<void>;
    /** Closes it and starts it again on the same state. */
    restart(): Promise<TestAzure>;
}

export interface TestAnswer {
    readonly status: number;
    readonly headers: Headers;
    /** The parsed body. Loose on purpose: a test says what it expects of it. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly body: any;
}

/** Starts a local Azure in a folder of its own, which is removed when it is closed. */
export async function localAzure(options: Partial<LocalAzureOptions> = {}): Promise<TestAzure> {
    const stateFolder = options.stateFolder ?? mkdtempSync(path.join(tmpdir(), "strongroom-test-"));
    const azure = await startLocalAzure({ ...options, stateFolder }).catch((error: unknown) => {
        if (options.stateFolder === undefined) rmSync(stateFolder, { recursive: true, force: true });
        throw error;
    });
    const close = async (): Promise<void> => {
        await azure.close();
        rmSync(stateFolder, { recursive: true, force: true });
    };
    const test: TestAzure = {
        ...azure,
        stateFolder,
        close,
        client: (of, token = azure.token) => armClientOf(of, azure, token),
        secretClient: (vaultUri, token = azure.token) => secretClientOf(vaultUri, token),
        request: (method, to, body, token = azure.token) => request(`${azure.endpoint}${to}`, method, body, token),
        tokenOf: async (who) => (await test.request("POST", "/local/token", who)).body.token as string,
        principal: async (name, type, groups = []) =>
            (await test.request("POST", "/local/principals", { name, type, groups })).body.objectId as string,
        stop: () => azure.close(),
        restart: async () => {
            await azure.close();
            return localAzure({ ...options, stateFolder });
        },
    };
    return test;
}

/** One plain request with a bearer token. */
export async function request(url: string, method: string, body?: unknown, token?: string): Promise<TestAnswer> {
    const answer = await fetch(url, {
        method,
        headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
}

function credential(token: string): StaticCredential {
    return { getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

/** What of a client's pipeline is needed to change it; every client of the SDK has it. */
interface Pipeline {
    removePolicy(options: { name: string }): unknown;
    addPolicy(policy: {
        name: string;
        sendRequest(sent: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
    }): void;
}

/**
 * The ARM clients send no bearer token over http. Their own policy for it is taken out, and one that adds the header takes
 * its place; nothing is retried, so that a refusal shows at once.
 */
export function armClientOf<Client>(
    of: ArmClient<Client>,
    azure: Pick<LocalAzure, "endpoint" | "subscriptionId">,
    token: string,
): Client {
    const options = { endpoint: azure.endpoint, allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
    const client = new of(credential(token), azure.subscriptionId, options as never);
    const { pipeline } = client as { pipeline: Pipeline };
    pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
    pipeline.addPolicy({
        name: "localAzureToken",
        sendRequest: (sent, next) => {
            sent.headers.set("authorization", `Bearer ${token}`);
            sent.allowInsecureConnection = true;
            return next(sent);
        },
    });
    return client;
}

/** The official client of a vault, with a token somebody else made. */
export function secretClientOf(vaultUri: string, token: string): SecretClient {
    const options: SecretClientOptions & { allowInsecureConnection: boolean } = {
        allowInsecureConnection: true,
        disableChallengeResourceVerification: true,
        retryOptions: { maxRetries: 0 },
    };
    return new SecretClient(vaultUri, credential(token), options);
}
