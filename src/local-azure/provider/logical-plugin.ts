/**
 * A provider whose resources live in the state alone: made once, kept as they are, made again when an input changes.
 * Each kind of resource is one description; this file does everything they share.
 */
import { ANY_TYPE, packageSchema, type SchemaResource, type SchemaType } from "./package-schema";
import { diffInputs, type Change } from "./property-diff";
import type {
    CheckCall,
    CheckFailure,
    CreateCall,
    DeleteCall,
    DiffCall,
    DiffResult,
    InvokeCall,
    Plugin,
    ReadCall,
    UpdateCall,
} from "./plugin";
import {
    containsUnknown,
    isMap,
    keepSecrets,
    markSecret,
    Secret,
    UNKNOWN,
    unwrap,
    type Value,
    type ValueMap,
} from "./property-values";
import { withoutSecrets } from "./without-secrets";

type InputKind = "whole number" | "boolean" | "string" | "list of strings" | "map of strings";

export interface LogicalInput {
    readonly kind: InputKind;
    readonly required?: boolean;
    readonly default?: Value;
}

export interface LogicalResource {
    readonly inputs: Readonly<Record<string, LogicalInput>>;
    /** Outputs beside the inputs, in the official SDK's names. */
    readonly computed: readonly string[];
    readonly secretOutputs?: readonly string[];
    /** Fills in what follows from other inputs. Gets the inputs with their defaults, secrets opened, maybe unknown. */
    readonly complete?: (inputs: ValueMap, given: ValueMap) => ValueMap;
    /** What is wrong with the inputs as a whole. Members may be unknown; those are not judged. */
    readonly problems?: (inputs: ValueMap) => CheckFailure[];
    /** Makes the thing. The inputs are complete, checked and known. Also used with whole inputs by `read` of an import. */
    readonly create: (inputs: ValueMap) => Promise<{ id: string; computed: ValueMap }>;
    /** Reads the id given to an import; absent where the official provider has no import. */
    readonly adopt?: (id: string) => Promise<{ id: string; inputs: ValueMap; computed: ValueMap }>;
    /** Whether a change that looks like one is taken without making the thing again. */
    readonly harmless?: (path: string, before: Value | undefined, after: Value | undefined) => boolean;
}

export interface LogicalPackage {
    readonly name: string;
    readonly version: string;
    /** By type token, for example `random:index/randomPassword:RandomPassword`. */
    readonly resources: Readonly<Record<string, LogicalResource>>;
    /** By function token. */
    readonly functions?: Readonly<Record<string, (args: ValueMap) => ValueMap>>;
}

const DECIMAL = /^-?\d+$/;

function open(value: Value): Value {
    return value instanceof Secret ? open(value.value) : value;
}

/** The value in the kind asked for, text forms of numbers and booleans included (a YAML program writes them so). */
function coerce(value: Value, kind: InputKind): Value | undefined {
    if (value instanceof Secret) {
        const inner = coerce(value.value, kind);
        return inner === undefined ? undefined : new Secret(inner);
    }
    if (value === UNKNOWN) return value;
    switch (kind) {
        case "whole number":
            if (typeof value === "number" && Number.isSafeInteger(value)) return value;
            return typeof value === "string" && DECIMAL.test(value) ? Number(value) : undefined;
        case "boolean":
            if (typeof value === "boolean") return value;
            return value === "true" ? true : value === "false" ? false : undefined;
        case "string":
            return typeof value === "string"
                ? value
                : typeof value === "number" || typeof value === "boolean"
                  ? String(value)
                  : undefined;
        case "list of strings":
            return Array.isArray(value) ? all(value.map((item) => coerce(item, "string"))) : undefined;
        case "map of strings": {
            if (!isMap(value)) return undefined;
            const members = Object.entries(value).map(([key, member]) => [key, coerce(member, "string")] as const);
            return members.some(([, member]) => member === undefined)
                ? undefined
                : (Object.fromEntries(members) as ValueMap);
        }
    }
}

function all(items: (Value | undefined)[]): Value[] | undefined {
    return items.includes(undefined) ? undefined : (items as Value[]);
}

function describe(value: Value): string {
    if (value instanceof Secret) return "a secret of another kind";
    if (Array.isArray(value)) return "a list";
    if (isMap(value)) return "an object";
    return `a ${typeof value}`;
}

/** Inputs with defaults and what follows from them; secrets stay secret. */
function completed(resource: LogicalResource, given: ValueMap): ValueMap {
    const inputs: ValueMap = {};
    for (const [name, input] of Object.entries(resource.inputs)) {
        const value = given[name] ?? input.default;
        if (value !== undefined) inputs[name] = coerce(value, input.kind) ?? value;
    }
    return resource.complete === undefined ? inputs : resource.complete(inputs, given);
}

function openAll(inputs: ValueMap): ValueMap {
    return unwrap(inputs) as ValueMap;
}

export class LogicalPlugin implements Plugin {
    readonly name: string;
    readonly version: string;

    constructor(private readonly pack: LogicalPackage) {
        this.name = pack.name;
        this.version = pack.version;
    }

    schema(): string {
        const resources = Object.entries(this.pack.resources).map(
            ([token, resource]) => [token, schemaOf(resource)] as const,
        );
        // Modules such as `index/randomPassword` are part of the token alone, not of the SDK's paths.
        const meta = { moduleFormat: "(.*)(?:/[^/]*)" };
        return packageSchema(this.name, this.version, new Map(resources), new Map(), { meta });
    }

    configure(): Promise<void> {
        // Nothing to set: these packages reach no service.
        return Promise.resolve();
    }

    check(call: CheckCall): Promise<{ inputs: ValueMap; failures: CheckFailure[] }> {
        const resource = this.resource(call.type);
        const failures: CheckFailure[] = [];
        const inputs: ValueMap = {};
        for (const [name, value] of Object.entries(call.news)) {
            const known = resource.inputs[name];
            if (known === undefined) {
                // `__` marks what the bridge behind the official provider leaves in a state taken over from it.
                if (!name.startsWith("__"))
                    failures.push({ property: name, reason: this.noSuchInput(call.type, name, resource) });
                continue;
            }
            const taken = coerce(value, known.kind);
            if (taken === undefined)
                failures.push({ property: name, reason: `${name} takes a ${known.kind}, got ${describe(value)}` });
            else inputs[name] = taken;
        }
        for (const [name, input] of Object.entries(resource.inputs)) {
            if (input.required === true && call.news[name] === undefined) {
                failures.push({ property: name, reason: `missing required property '${name}'` });
            }
        }
        if (failures.length === 0) failures.push(...(resource.problems?.(openAll(completed(resource, inputs))) ?? []));
        const shown = failures.map(({ property, reason }) => ({ property, reason: withoutSecrets(reason, call.news) }));
        return Promise.resolve({ inputs, failures: shown });
    }

    diff(call: DiffCall): DiffResult {
        const resource = this.resource(call.type);
        const before = completed(resource, this.stateInputs(resource, call));
        const after = completed(resource, call.news);
        const changes = new Map<string, Change>();
        for (const [path, change] of diffInputs(before, after, { replaces: () => true })) {
            const root = /^[^.[]+/.exec(path)?.[0] ?? path;
            const harmless = resource.harmless?.(path, before[root], after[root]) === true;
            changes.set(path, { kind: change.kind, replace: !harmless });
        }
        return { changes, deleteBeforeReplace: false };
    }

    async create(call: CreateCall): Promise<{ id: string; outputs: ValueMap }> {
        const resource = this.resource(call.type);
        const inputs = completed(resource, call.inputs);
        if (call.preview) {
            const computed = Object.fromEntries(resource.computed.map((name) => [name, UNKNOWN as Value]));
            return { id: "", outputs: this.outputs(resource, inputs, computed) };
        }
        if (containsUnknown(inputs)) {
            throw new Error(
                `an input of ${call.name} is still unknown although the deployment is under way; this is a fault of the engine`,
            );
        }
        const { id, computed } = await resource.create(openAll(inputs));
        return { id, outputs: { ...this.outputs(resource, inputs, computed), id } };
    }

    async read(call: ReadCall): Promise<{ id: string; inputs: ValueMap; outputs: ValueMap } | undefined> {
        const resource = this.resource(call.type);
        const imported =
            Object.keys(call.inputs).length === 0 && !resource.computed.some((name) => name in call.outputs);
        if (!imported) return { id: call.id, inputs: call.inputs, outputs: call.outputs };
        if (resource.adopt === undefined) {
            throw new Error(`${call.type} cannot be imported: the official provider has no import for it either`);
        }
        const { id, inputs, computed } = await resource.adopt(call.id);
        return { id, inputs, outputs: { ...this.outputs(resource, completed(resource, inputs), computed), id } };
    }

    update(call: UpdateCall): Promise<{ outputs: ValueMap }> {
        const resource = this.resource(call.type);
        const computed: ValueMap = {};
        for (const name of resource.computed) {
            const value = call.oldOutputs[name];
            if (value !== undefined) computed[name] = value;
        }
        return Promise.resolve({
            outputs: { ...this.outputs(resource, completed(resource, call.news), computed), id: call.id },
        });
    }

    delete(_call: DeleteCall): Promise<void> {
        return Promise.resolve();
    }

    invoke(call: InvokeCall): Promise<{ outputs: ValueMap }> {
        const answer = this.pack.functions?.[call.token];
        if (answer === undefined) {
            const known = Object.keys(this.pack.functions ?? {}).join(", ");
            throw new Error(
                `the local ${this.name} provider has no function ${call.token}${known === "" ? "" : `; it has ${known}`}`,
            );
        }
        return Promise.resolve({ outputs: answer(call.args) });
    }

    cancel(): void {
        // Nothing here waits.
    }

    private resource(type: string): LogicalResource {
        const resource = this.pack.resources[type];
        if (resource === undefined) {
            const known = Object.keys(this.pack.resources).map((token) => token.slice(token.lastIndexOf(":") + 1));
            throw new Error(`the local ${this.name} provider has no resource type ${type}; it has ${known.join(", ")}`);
        }
        return resource;
    }

    private noSuchInput(type: string, name: string, resource: LogicalResource): string {
        return `${type} has no input '${name}'; it takes ${Object.keys(resource.inputs).join(", ")}`;
    }

    /** What the resource was made with: its outputs say it with defaults filled in; older states may only have inputs. */
    private stateInputs(resource: LogicalResource, call: DiffCall): ValueMap {
        const state: ValueMap = {};
        for (const name of Object.keys(resource.inputs)) {
            const value = call.oldOutputs[name] ?? call.oldInputs[name];
            if (value !== undefined) state[name] = value;
        }
        return state;
    }

    private outputs(resource: LogicalResource, inputs: ValueMap, computed: ValueMap): ValueMap {
        return markSecret(keepSecrets({ ...openAll(inputs), ...computed }, inputs), resource.secretOutputs ?? []);
    }
}

const SCHEMA_TYPES: Readonly<Record<InputKind, SchemaType>> = {
    "whole number": { type: "integer" },
    boolean: { type: "boolean" },
    string: { type: "string" },
    "list of strings": { type: "array", items: { type: "string" } },
    "map of strings": { type: "object", additionalProperties: { type: "string" } },
};

function schemaOf({ inputs, computed }: LogicalResource): SchemaResource {
    const entries = Object.entries(inputs);
    const required = entries.filter(([, input]) => input.required === true).map(([name]) => name);
    const properties = Object.fromEntries(entries.map(([name, { kind }]) => [name, SCHEMA_TYPES[kind]]));
    // What is computed only matters to the CLI as being no input.
    const outputs = Object.fromEntries(computed.map((name) => [name, ANY_TYPE]));
    return { inputs: { properties, required }, outputs: { properties: outputs, required: [] } };
}

/** A number or undefined when it is not known yet. */
export function knownNumber(value: Value | undefined): number | undefined {
    const known = value === undefined ? undefined : open(value);
    return typeof known === "number" ? known : undefined;
}
