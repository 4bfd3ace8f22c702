/** What a provider plugin answers, in plain values; `plugin-server.ts` carries it over gRPC. */
import type { Change } from "./property-diff";
import type { ValueMap } from "./property-values";

/** How the engine wants a resource named that the program leaves unnamed. */
export interface Autonaming {
    readonly proposedName: string;
    /** `propose`: use it unless the type needs names of its own kind. `enforce`: use it. `disable`: the program must name. */
    readonly mode: "propose" | "enforce" | "disable";
}

interface ResourceCall {
    readonly urn: string;
    /** Type token, for example `azure-native:keyvault:Vault`. */
    readonly type: string;
    /** The resource's name in the program: the last part of the URN. */
    readonly name: string;
}

export interface CheckCall extends ResourceCall {
    /** Inputs of the last deployment, checked; empty the first time. */
    readonly olds: ValueMap;
    readonly news: ValueMap;
    /** Decides generated names, so that preview and deployment of one plan agree. May be empty. */
    readonly randomSeed: Uint8Array;
    readonly autonaming: Autonaming | undefined;
}

export interface CheckFailure {
    /** Property path. The engine is not told: it would print the property's value, which may be a credential. */
    readonly property: string;
    /** A sentence that names the property and no value that may be secret. */
    readonly reason: string;
}

export interface DiffCall extends ResourceCall {
    readonly id: string;
    readonly oldInputs: ValueMap;
    readonly oldOutputs: ValueMap;
    readonly news: ValueMap;
}

export interface DiffResult {
    readonly changes: ReadonlyMap<string, Change>;
    /** Whether the old resource must go before the new one can come, for example because both have one name. */
    readonly deleteBeforeReplace: boolean;
}

export interface CreateCall extends ResourceCall {
    readonly inputs: ValueMap;
    readonly preview: boolean;
    /** Seconds the program allows; 0 means the provider's own limit. */
    readonly timeout: number;
}

export interface ReadCall extends ResourceCall {
    readonly id: string;
    /** Empty when the resource is being imported. */
    readonly inputs: ValueMap;
    readonly outputs: ValueMap;
}

export interface UpdateCall extends ResourceCall {
    readonly id: string;
    readonly oldInputs: ValueMap;
    readonly oldOutputs: ValueMap;
    readonly news: ValueMap;
    readonly preview: boolean;
    readonly timeout: number;
}

export interface DeleteCall extends ResourceCall {
    readonly id: string;
    readonly inputs: ValueMap;
    readonly outputs: ValueMap;
    readonly timeout: number;
}

export interface InvokeCall {
    /** Function token, for example `azure-native:keyvault:getVault`. */
    readonly token: string;
    readonly args: ValueMap;
}

/** What the plugin may ask of the engine that loaded it. */
export interface PluginHost {
    log(severity: "info" | "warning" | "error", message: string, urn?: string): void;
}

export interface Plugin {
    readonly name: string;
    /** Version of the official provider whose behaviour this one follows. */
    readonly version: string;
    /** The package's schema as JSON, with the resources it can make and no documentation: the SDKs are the official ones. */
    schema(): string;
    /** Settings of the provider instance, without the package prefix; nested values are JSON text. */
    configure(settings: ReadonlyMap<string, string>): Promise<void>;
    check(call: CheckCall): Promise<{ inputs: ValueMap; failures: CheckFailure[] }>;
    diff(call: DiffCall): DiffResult;
    create(call: CreateCall): Promise<{ id: string; outputs: ValueMap }>;
    /** Undefined when the resource is gone. */
    read(call: ReadCall): Promise<{ id: string; inputs: ValueMap; outputs: ValueMap } | undefined>;
    update(call: UpdateCall): Promise<{ outputs: ValueMap }>;
    delete(call: DeleteCall): Promise<void>;
    invoke(call: InvokeCall): Promise<{ outputs: ValueMap; failures?: CheckFailure[] }>;
    /** The user interrupted: waiting operations give up. */
    cancel(): void;
}

/** The resource exists but did not come up whole: the engine records it, so that the next run goes on from there. */
export class PartialFailure extends Error {
    constructor(
        message: string,
        readonly id: string,
        readonly outputs: ValueMap,
        readonly inputs: ValueMap,
    ) {
        super(message);
    }
}
