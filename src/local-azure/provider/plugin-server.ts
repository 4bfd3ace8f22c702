/** Serves a plugin to the engine over gRPC, on a loopback port of its own. */
import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import * as providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { PartialFailure, type Autonaming, type CheckFailure, type Plugin, type PluginHost } from "./plugin";
import type { Change } from "./property-diff";
import { decodeMap, encodeMap, type ValueMap } from "./property-values";

/** Bytes a message may have, both ways: the engine's own limit (400 MiB in pulumi/sdk, rpcutil). */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

function toValues(struct: Struct | undefined): ValueMap {
    return decodeMap(struct?.toJavaScript());
}

function toStruct(values: ValueMap): Struct {
    return Struct.fromJavaScript(encodeMap(values) as Record<string, JavaScriptValue>);
}

/** The type in a URN: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function typeOf(urn: string): string {
    const qualified = urn.split("::")[2] ?? "";
    return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

function identity(request: { getUrn(): string; getType(): string; getName(): string }) {
    const urn = request.getUrn();
    return { urn, type: request.getType() || typeOf(urn), name: request.getName() || nameOf(urn) };
}

function autonamingOf(options: proto.CheckRequest.AutonamingOptions | undefined): Autonaming | undefined {
    if (options === undefined) return undefined;
    const modes = proto.CheckRequest.AutonamingOptions.Mode;
    const mode =
        options.getMode() === modes.ENFORCE ? "enforce" : options.getMode() === modes.DISABLE ? "disable" : "propose";
    return { proposedName: options.getProposedName(), mode };
}

function toFailures(failures: readonly CheckFailure[]): proto.CheckFailure[] {
    return failures.map(({ reason }) => {
        const failure = new proto.CheckFailure();
        failure.setReason(reason);
        return failure;
    });
}

const KINDS = {
    add: [proto.PropertyDiff.Kind.ADD, proto.PropertyDiff.Kind.ADD_REPLACE],
    delete: [proto.PropertyDiff.Kind.DELETE, proto.PropertyDiff.Kind.DELETE_REPLACE],
    update: [proto.PropertyDiff.Kind.UPDATE, proto.PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

function toPropertyDiff(change: Change): proto.PropertyDiff {
    const diff = new proto.PropertyDiff();
    diff.setKind(KINDS[change.kind][change.replace ? 1 : 0]);
    diff.setInputdiff(true);
    return diff;
}

/** The first name of a path: `a` for `a.b[0]`. */
function rootOf(path: string): string {
    return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function toServiceError(error: unknown): Partial<grpc.StatusObject> {
    const message = error instanceof Error ? error.message : String(error);
    const metadata = new grpc.Metadata();
    if (error instanceof PartialFailure) {
        const detail = new proto.ErrorResourceInitFailed();
        detail.setId(error.id);
        detail.setProperties(toStruct(error.outputs));
        detail.setInputs(toStruct(error.inputs));
        detail.setReasonsList([message]);
        const any = new Any();
        any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
        const status = new Status();
        status.setCode(grpc.status.UNKNOWN);
        status.setMessage(message);
        status.addDetails(any);
        // Go reads structured details of a failure from this header; grpc-js has no other way to send them.
        metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
    }
    return { code: grpc.status.UNKNOWN, details: message, metadata };
}

function unary<Request, Response>(
    answer: (request: Request) => Promise<Response> | Response,
): Unary<Request, Response> {
    return (call, callback) => {
        void (async () => {
            try {
                callback(null, await answer(call.request));
            } catch (error) {
                callback(toServiceError(error), null);
            }
        })();
    };
}

function refused(what: string): grpc.handleUnaryCall<never, never> {
    return (_call, callback) => {
        callback({ code: grpc.status.UNIMPLEMENTED, details: `${what} is not part of this provider` }, null);
    };
}

function withoutPrefix(name: string, variable: string): string {
    const prefix = `${name}:config:`;
    return variable.startsWith(prefix) ? variable.slice(prefix.length) : variable;
}

/** The engine's log and life: messages go there, and when it is gone `onGone` is called. */
class EngineConnection implements PluginHost {
    private client: engineGrpc.EngineClient | undefined;

    constructor(private readonly onGone: () => void) {}

    connect(address: string): void {
        if (this.client !== undefined || address === "") return;
        this.client = new engineGrpc.EngineClient(address, grpc.credentials.createInsecure());
        this.watch(this.client.getChannel());
    }

    log(severity: "info" | "warning" | "error", message: string, urn = ""): void {
        const request = new engineProto.LogRequest();
        request.setSeverity(
            engineProto.LogSeverity[severity === "info" ? "INFO" : severity === "warning" ? "WARNING" : "ERROR"],
        );
        request.setMessage(message);
        request.setUrn(urn);
        // A message that cannot be delivered has no reader either.
        this.client?.log(request, () => undefined);
    }

    close(): void {
        this.client?.close();
        this.client = undefined;
    }

    /**
     * A lost or idle connection is tried again, which tells an engine that is gone (nothing listens) from one that has
     * only been silent.
     */
    private watch(channel: ReturnType<engineGrpc.EngineClient["getChannel"]>): void {
        const { TRANSIENT_FAILURE, SHUTDOWN } = grpc.connectivityState;
        const state = channel.getConnectivityState(true);
        if (state === SHUTDOWN) return;
        if (state === TRANSIENT_FAILURE) {
            this.onGone();
            return;
        }
        channel.watchConnectivityState(state, Infinity, (error) => {
            if (error === undefined || error === null) this.watch(channel);
        });
    }
}

interface RunningPlugin {
    readonly port: number;
    stop(): Promise<void>;
}

/**
 * Starts serving. `engineAddress` may be empty, since the engine also tells it in its first calls. `onEngineGone` is
 * called once the engine that loaded the plugin has ended without saying so.
 */
export async function servePlugin(
    make: (host: PluginHost) => Plugin,
    engineAddress = "",
    onEngineGone: () => void = () => undefined,
): Promise<RunningPlugin> {
    const engine = new EngineConnection(onEngineGone);
    engine.connect(engineAddress);
    const server = new grpc.Server({
        "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
        "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
    });
    // The generated service definition predates grpc-js's index signature.
    server.addService(
        providerGrpc.ResourceProviderService as unknown as grpc.ServiceDefinition,
        handlers(make(engine), engine) as unknown as grpc.UntypedServiceImplementation,
    );
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
            if (error === null) resolve(bound);
            else reject(error);
        });
    });
    return {
        port,
        stop: async () => {
            engine.close();
            server.forceShutdown();
            await Promise.resolve();
        },
    };
}

function handlers(plugin: Plugin, engine: EngineConnection) {
    return {
        handshake: unary((request: proto.ProviderHandshakeRequest) => {
            engine.connect(request.getEngineAddress());
            const response = new proto.ProviderHandshakeResponse();
            response.setAcceptSecrets(true);
            response.setAcceptResources(true);
            response.setAcceptOutputs(true);
            response.setSupportsAutonamingConfiguration(true);
            return response;
        }),
        attach: unary((request: pluginProto.PluginAttach) => {
            engine.connect(request.getAddress());
            return new Empty();
        }),
        getPluginInfo: unary((_request: Empty) => {
            const info = new pluginProto.PluginInfo();
            info.setVersion(plugin.version);
            return info;
        }),
        getSchema: unary((request: proto.GetSchemaRequest) => {
            if (request.getVersion() !== 0) {
                throw new Error(`schema version ${request.getVersion()} is not known, only version 0 is`);
            }
            const response = new proto.GetSchemaResponse();
            response.setSchema(plugin.schema());
            return response;
        }),
        checkConfig: unary((request: proto.CheckRequest) => {
            const response = new proto.CheckResponse();
            response.setInputs(request.getNews());
            return response;
        }),
        diffConfig: unary((_request: proto.DiffRequest) => {
            // Unknown, as the official providers answer: the engine compares the settings itself.
            const response = new proto.DiffResponse();
            response.setChanges(proto.DiffResponse.DiffChanges.DIFF_UNKNOWN);
            return response;
        }),
        configure: unary(async (request: proto.ConfigureRequest) => {
            const settings = new Map<string, string>();
            for (const [key, value] of request.getVariablesMap().entries())
                settings.set(withoutPrefix(plugin.name, key), value);
            await plugin.configure(settings);
            const response = new proto.ConfigureResponse();
            response.setAcceptsecrets(true);
            response.setAcceptresources(true);
            response.setAcceptoutputs(true);
            response.setSupportspreview(true);
            response.setSupportsAutonamingConfiguration(true);
            return response;
        }),
        check: unary(async (request: proto.CheckRequest) => {
            const { inputs, failures } = await plugin.check({
                ...identity(request),
                olds: toValues(request.getOlds()),
                news: toValues(request.getNews()),
                randomSeed: request.getRandomseed_asU8(),
                autonaming: autonamingOf(request.getAutonaming()),
            });
            const response = new proto.CheckResponse();
            response.setInputs(toStruct(inputs));
            response.setFailuresList(toFailures(failures));
            return response;
        }),
        diff: unary((request: proto.DiffRequest) => {
            const { changes, deleteBeforeReplace } = plugin.diff({
                ...identity(request),
                id: request.getId(),
                oldInputs: toValues(request.getOldInputs()),
                oldOutputs: toValues(request.getOlds()),
                news: toValues(request.getNews()),
            });
            const response = new proto.DiffResponse();
            const states = proto.DiffResponse.DiffChanges;
            response.setChanges(changes.size === 0 ? states.DIFF_NONE : states.DIFF_SOME);
            response.setHasdetaileddiff(true);
            const replaces = [...changes].filter(([, change]) => change.replace).map(([path]) => path);
            response.setReplacesList([...new Set(replaces.map(rootOf))]);
            response.setDiffsList([...new Set([...changes.keys()].map(rootOf))]);
            response.setDeletebeforereplace(replaces.length > 0 && deleteBeforeReplace);
            for (const [path, change] of changes) response.getDetaileddiffMap().set(path, toPropertyDiff(change));
            return response;
        }),
        create: unary(async (request: proto.CreateRequest) => {
            const { id, outputs } = await plugin.create({
                ...identity(request),
                inputs: toValues(request.getProperties()),
                preview: request.getPreview(),
                timeout: request.getTimeout(),
            });
            const response = new proto.CreateResponse();
            response.setId(id);
            response.setProperties(toStruct(outputs));
            return response;
        }),
        read: unary(async (request: proto.ReadRequest) => {
            const found = await plugin.read({
                ...identity(request),
                id: request.getId(),
                inputs: toValues(request.getInputs()),
                outputs: toValues(request.getProperties()),
            });
            const response = new proto.ReadResponse();
            if (found === undefined) return response;
            response.setId(found.id);
            response.setProperties(toStruct(found.outputs));
            response.setInputs(toStruct(found.inputs));
            return response;
        }),
        update: unary(async (request: proto.UpdateRequest) => {
            const { outputs } = await plugin.update({
                ...identity(request),
                id: request.getId(),
                oldInputs: toValues(request.getOldInputs()),
                oldOutputs: toValues(request.getOlds()),
                news: toValues(request.getNews()),
                preview: request.getPreview(),
                timeout: request.getTimeout(),
            });
            const response = new proto.UpdateResponse();
            response.setProperties(toStruct(outputs));
            return response;
        }),
        delete: unary(async (request: proto.DeleteRequest) => {
            await plugin.delete({
                ...identity(request),
                id: request.getId(),
                inputs: toValues(request.getOldInputs()),
                outputs: toValues(request.getProperties()),
                timeout: request.getTimeout(),
            });
            return new Empty();
        }),
        invoke: unary(async (request: proto.InvokeRequest) => {
            const { outputs, failures } = await plugin.invoke({
                token: request.getTok(),
                args: toValues(request.getArgs()),
            });
            const response = new proto.InvokeResponse();
            response.setReturn(toStruct(outputs));
            response.setFailuresList(toFailures(failures ?? []));
            return response;
        }),
        cancel: unary((_request: Empty) => {
            plugin.cancel();
            return new Empty();
        }),
        getMapping: unary((_request: proto.GetMappingRequest) => new proto.GetMappingResponse()),
        getMappings: unary((_request: proto.GetMappingsRequest) => new proto.GetMappingsResponse()),
        parameterize: refused("a parameterized package"),
        construct: refused("a component"),
        call: refused("a method of a component"),
        list: (stream: grpc.ServerWritableStream<proto.ListRequest, proto.ListResponse>) => {
            stream.destroy(
                Object.assign(new Error("listing resources is not part of this provider"), {
                    code: grpc.status.UNIMPLEMENTED,
                }),
            );
        },
    };
}
