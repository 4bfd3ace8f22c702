/**
 * What the engine tells a policy pack and the policy SDK keeps to itself: the stack's configuration, which of it is secret,
 * and which values of a resource are secret. The SDK reads the stack's tags from the same messages and unwraps secrets before a
 * rule sees them. Its gRPC service is listened to here, without changing any answer; where nothing is heard, every value counts as
 * plain and the stack's name alone says what environment it is.
 */
import * as grpc from "@grpc/grpc-js";
import {
    type AnalyzeRequest,
    type AnalyzerResource,
    type AnalyzerStackConfigureRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { unknownCheckingProxy } from "@pulumi/policy";
import { plainCopy } from "./known";

interface EngineContext {
    /** Configuration of the stack by full key, `shop:dbPassword`, as text. */
    readonly config: ReadonlyMap<string, string>;
    /** Keys of the secret part of it; undefined when the engine did not say. */
    readonly secretKeys: ReadonlySet<string> | undefined;
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

type Message = Pick<AnalyzeRequest, "getUrn" | "getProperties"> | Pick<AnalyzerResource, "getUrn" | "getProperties">;

let context: EngineContext = contextFromEnvironment();
const latest = new Map<string, Message>();
/** Messages that hold what the program hands over, before Azure adds to it. */
const handedOver = new Map<string, Message>();

/** The official language host hands the configuration over as a variable, without saying what of it is secret. */
function contextFromEnvironment(): EngineContext {
    const text = process.env["PULUMI_CONFIG"];
    const config = new Map<string, string>();
    if (text !== undefined) {
        try {
            for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
                if (typeof value === "string") config.set(key, value);
            }
        } catch {
            // Not JSON, so not the engine's: the stack's name decides.
        }
    }
    return { config, secretKeys: undefined };
}

export function engineContext(): EngineContext {
    return context;
}

/** Remembers what the engine said of the stack. */
export function rememberStack(request: AnalyzerStackConfigureRequest): void {
    context = {
        config: new Map(request.getConfigMap().getEntryList()),
        secretKeys: new Set(request.getConfigSecretKeysList()),
    };
}

/** Remembers the message about one resource, until the next one about it. */
export function rememberResource(message: Message): void {
    latest.set(message.getUrn(), message);
}

/** Remembers a message that holds what the program hands over for a resource. */
export function rememberInputs(message: Message): void {
    rememberResource(message);
    handedOver.set(message.getUrn(), message);
}

/** What the program hands over for a resource, as plain data; undefined when nothing was heard of it. */
export function inputsOf(urn: string): Record<string, unknown> | undefined {
    const properties = handedOver.get(urn)?.getProperties()?.toJavaScript();
    if (properties === undefined) return undefined;
    return plainCopy(unknownCheckingProxy(unwrapped(properties))) as Record<string, unknown>;
}

/** The values of secrets in the place of what marks them. */
function unwrapped(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unwrapped);
    if (typeof value !== "object" || value === null) return value;
    if (isSecret(value)) return unwrapped((value as Record<string, unknown>)["value"]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(inner)]));
}

/** True when the engine marked the value, or what it lies in, as a secret. Paths are JSONPaths of the resource's properties. */
export function isMarkedSecret(urn: string, path: readonly (string | number)[]): boolean {
    let value: unknown = latest.get(urn)?.getProperties()?.toJavaScript();
    for (const key of [...path, undefined]) {
        if (isSecret(value)) return true;
        if (key === undefined || typeof value !== "object" || value === null) return false;
        value = (value as Record<string | number, unknown>)[key];
    }
    return false;
}

function isSecret(value: unknown): boolean {
    return typeof value === "object" && value !== null && (value as Record<string, unknown>)[SIGNATURE] === SECRET;
}

type Handler = (call: { request: never }, callback: unknown) => unknown;

function listened(handlers: Record<string, Handler>): Record<string, Handler> {
    const before = <Request>(name: string, listen: (request: Request) => void): Record<string, Handler> => {
        const handler = handlers[name];
        if (handler === undefined) return {};
        return {
            [name]: (call, callback) => {
                listen(call.request);
                return handler(call, callback);
            },
        };
    };
    return {
        ...handlers,
        ...before("configureStack", rememberStack),
        ...before("analyze", rememberInputs),
        ...before("remediate", rememberInputs),
        ...before("analyzeStack", (request: { getResourcesList(): AnalyzerResource[] }) =>
            request.getResourcesList().forEach(rememberResource),
        ),
    };
}

/** Starts listening; to be called before the pack is served. */
export function listenToEngine(): void {
    const server = grpc.Server.prototype;
    // The SDK offers no other way to these messages. Only a service that configures stacks, which is the pack's, is touched.
    const original = server.addService as (this: unknown, service: unknown, handlers: unknown) => void;
    server.addService = function (this: unknown, service: unknown, handlers: unknown) {
        const pack = typeof handlers === "object" && handlers !== null && "configureStack" in handlers;
        original.call(this, service, pack ? listened(handlers as Record<string, Handler>) : handlers);
    } as typeof server.addService;
}
