/** The engine's end of a plugin: calls over gRPC, with values in and out as the provider code has them. */
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type Plugin, type PluginHost } from "../../../../src/local-azure/provider/plugin";
import { servePlugin } from "../../../../src/local-azure/provider/plugin-server";
import { decodeMap, encodeMap, type ValueMap } from "../../../../src/local-azure/provider/property-values";

function struct(values: ValueMap): Struct {
    return Struct.fromJavaScript(encodeMap(values) as Record<string, JavaScriptValue>);
}

function values(message: Struct | undefined): ValueMap {
    return decodeMap(message?.toJavaScript());
}

/** A failure as the engine sees it. */
export class CallFailed extends Error {
    constructor(private readonly error: grpc.ServiceError) {
        super(error.details);
    }

    /** What a creation that failed half way left behind. */
    leftBehind(): { id: string; outputs: ValueMap; inputs: ValueMap; reasons: string[] } | undefined {
        const [bytes] = this.error.metadata.get("grpc-status-details-bin");
        if (!Buffer.isBuffer(bytes)) return undefined;
        const detail = Status.deserializeBinary(bytes)
            .getDetailsList()[0]
            ?.unpack(
                (data) => proto.ErrorResourceInitFailed.deserializeBinary(data),
                "pulumirpc.ErrorResourceInitFailed",
            );
        if (detail === undefined || detail === null) return undefined;
        return {
            id: detail.getId(),
            outputs: values(detail.getProperties()),
            inputs: values(detail.getInputs()),
            reasons: detail.getReasonsList(),
        };
    }
}

interface Identified {
    readonly type: string;
    readonly name: string;
}

export interface State {
    readonly id: string;
    readonly inputs: ValueMap;
    readonly outputs: ValueMap;
}

export interface SeenDiff {
    readonly changed: boolean;
    readonly replaces: string[];
    readonly deleteBeforeReplace: boolean;
    /** Kind of change by path, in the words of the protocol: `ADD`, `UPDATE_REPLACE`. */
    readonly detail: Record<string, string>;
}

const KINDS = new Map(Object.entries(proto.PropertyDiff.Kind).map(([name, number]) => [number as number, name]));

export class EngineSide {
    private constructor(
        private readonly client: providerGrpc.ResourceProviderClient,
        private readonly stopPlugin: () => Promise<void>,
        readonly logged: string[],
    ) {}

    static async load(make: (host: PluginHost) => Plugin): Promise<EngineSide> {
        const logged: string[] = [];
        const host: PluginHost = { log: (severity, message) => logged.push(`${severity}: ${message}`) };
        const { port, stop } = await servePlugin(() => make(host));
        const client = new providerGrpc.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
        return new EngineSide(client, stop, logged);
    }

    async unload(): Promise<void> {
        this.client.close();
        await this.stopPlugin();
    }

    async handshake(): Promise<proto.ProviderHandshakeResponse.AsObject> {
        const request = new proto.ProviderHandshakeRequest();
        return (await this.call<proto.ProviderHandshakeResponse>("handshake", request)).toObject();
    }

    async version(): Promise<string> {
        const info = await this.call<{ getVersion(): string }>("getPluginInfo", new Empty());
        return info.getVersion();
    }

    async schema(): Promise<string> {
        const answer = await this.call<proto.GetSchemaResponse>("getSchema", new proto.GetSchemaRequest());
        return answer.getSchema();
    }

    async configure(settings: Record<string, string> = {}): Promise<proto.ConfigureResponse.AsObject> {
        const request = new proto.ConfigureRequest();
        for (const [key, value] of Object.entries(settings)) request.getVariablesMap().set(key, value);
        return (await this.call<proto.ConfigureResponse>("configure", request)).toObject();
    }

    async checkConfig(news: ValueMap): Promise<ValueMap> {
        const request = new proto.CheckRequest();
        request.setNews(struct(news));
        return values((await this.call<proto.CheckResponse>("checkConfig", request)).getInputs());
    }

    /** Whether the engine is left to compare the settings itself. */
    async leavesDiffConfig(): Promise<boolean> {
        const answer = await this.call<proto.DiffResponse>("diffConfig", new proto.DiffRequest());
        return answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_UNKNOWN;
    }

    async check(
        resource: Identified,
        news: ValueMap,
        more: {
            olds?: ValueMap;
            seed?: string;
            autonaming?: { proposedName: string; mode: "PROPOSE" | "ENFORCE" | "DISABLE" };
        } = {},
    ): Promise<{ inputs: ValueMap; failures: string[] }> {
        const request = identified(new proto.CheckRequest(), resource);
        request.setNews(struct(news));
        request.setOlds(struct(more.olds ?? {}));
        request.setRandomseed(Buffer.from(more.seed ?? "", "utf8"));
        if (more.autonaming !== undefined) {
            const options = new proto.CheckRequest.AutonamingOptions();
            options.setProposedName(more.autonaming.proposedName);
            options.setMode(proto.CheckRequest.AutonamingOptions.Mode[more.autonaming.mode]);
            request.setAutonaming(options);
        }
        const answer = await this.call<proto.CheckResponse>("check", request);
        return {
            inputs: values(answer.getInputs()),
            failures: answer.getFailuresList().map(told),
        };
    }

    /** What Check would use; fails when Check refuses. */
    async checked(resource: Identified, news: ValueMap, olds: ValueMap = {}): Promise<ValueMap> {
        const { inputs, failures } = await this.check(resource, news, { olds, seed: resource.name });
        if (failures.length > 0) throw new Error(failures.join("; "));
        return inputs;
    }

    async diff(resource: Identified, state: State, news: ValueMap): Promise<SeenDiff> {
        const request = identified(new proto.DiffRequest(), resource);
        request.setId(state.id);
        request.setOlds(struct(state.outputs));
        request.setOldInputs(struct(state.inputs));
        request.setNews(struct(news));
        const answer = await this.call<proto.DiffResponse>("diff", request);
        const detail: Record<string, string> = {};
        answer.getDetaileddiffMap().forEach((change, path) => {
            detail[path] = KINDS.get(change.getKind()) ?? "";
        });
        return {
            changed: answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
            replaces: answer.getReplacesList(),
            deleteBeforeReplace: answer.getDeletebeforereplace(),
            detail,
        };
    }

    async create(resource: Identified, inputs: ValueMap, preview = false): Promise<State> {
        const request = identified(new proto.CreateRequest(), resource);
        request.setProperties(struct(inputs));
        request.setPreview(preview);
        const answer = await this.call<proto.CreateResponse>("create", request);
        return { id: answer.getId(), inputs, outputs: values(answer.getProperties()) };
    }

    /** Check and Create in one. */
    async deploy(resource: Identified, news: ValueMap): Promise<State> {
        return this.create(resource, await this.checked(resource, news));
    }

    async read(resource: Identified, state: Partial<State> & { id: string }): Promise<State | undefined> {
        const request = identified(new proto.ReadRequest(), resource);
        request.setId(state.id);
        request.setProperties(struct(state.outputs ?? {}));
        request.setInputs(struct(state.inputs ?? {}));
        const answer = await this.call<proto.ReadResponse>("read", request);
        if (answer.getId() === "") return undefined;
        return { id: answer.getId(), inputs: values(answer.getInputs()), outputs: values(answer.getProperties()) };
    }

    async update(resource: Identified, state: State, news: ValueMap, preview = false): Promise<State> {
        const request = identified(new proto.UpdateRequest(), resource);
        request.setId(state.id);
        request.setOlds(struct(state.outputs));
        request.setOldInputs(struct(state.inputs));
        request.setNews(struct(news));
        request.setPreview(preview);
        const answer = await this.call<proto.UpdateResponse>("update", request);
        return { id: state.id, inputs: news, outputs: values(answer.getProperties()) };
    }

    async delete(resource: Identified, state: State): Promise<void> {
        const request = identified(new proto.DeleteRequest(), resource);
        request.setId(state.id);
        request.setProperties(struct(state.outputs));
        request.setOldInputs(struct(state.inputs));
        await this.call<Empty>("delete", request);
    }

    async invoke(token: string, args: ValueMap): Promise<ValueMap> {
        const request = new proto.InvokeRequest();
        request.setTok(token);
        request.setArgs(struct(args));
        return values((await this.call<proto.InvokeResponse>("invoke", request)).getReturn());
    }

    async cancel(): Promise<void> {
        await this.call<Empty>("cancel", new Empty());
    }

    async mapping(): Promise<string> {
        return (await this.call<proto.GetMappingResponse>("getMapping", new proto.GetMappingRequest())).getProvider();
    }

    /** A call this side has no method for, for what a provider refuses. */
    async raw(method: "construct" | "call" | "parameterize"): Promise<void> {
        const requests = {
            construct: new proto.ConstructRequest(),
            call: new proto.CallRequest(),
            parameterize: new proto.ParameterizeRequest(),
        };
        await this.call(method, requests[method]);
    }

    private call<Answer>(method: string, request: unknown): Promise<Answer> {
        return new Promise((resolve, reject) => {
            const unary = (this.client as unknown as Record<string, unknown>)[method] as (
                request: unknown,
                done: (error: grpc.ServiceError | null, answer: Answer) => void,
            ) => void;
            unary.call(this.client, request, (error, answer) => {
                if (error === null) resolve(answer);
                else reject(new CallFailed(error));
            });
        });
    }
}

/** The engine prints the value of a property it is told, so it must not be told any. */
function told(failure: proto.CheckFailure): string {
    if (failure.getProperty() !== "") throw new Error(`the engine was told the property ${failure.getProperty()}`);
    return failure.getReason();
}

/** Names the resource by its URN alone, as older engines do; that is the harder case. */
function identified<Request extends { setUrn(urn: string): unknown }>(
    request: Request,
    { type, name }: Identified,
): Request {
    request.setUrn(`urn:pulumi:dev::shop::strongroom:index:SecretVault$${type}::${name}`);
    return request;
}
