/**
 * The azure-native provider for the local Azure: the official provider's checks, diffs and outputs, with every resource
 * kept by the local Azure and reached over its ARM door alone.
 */
import type { ResourceType } from "../../arm/resource-type";
import {
    PartialFailure,
    type CheckCall,
    type CheckFailure,
    type CreateCall,
    type DeleteCall,
    type DiffCall,
    type DiffResult,
    type InvokeCall,
    type Plugin,
    type PluginHost,
    type ReadCall,
    type UpdateCall,
} from "../plugin";
import { diffInputs, type Change } from "../property-diff";
import {
    keepSecrets,
    knownString,
    markSecret,
    sameValue,
    toPlain,
    UNKNOWN,
    unwrap,
    valueAt,
    withoutContent,
    type PlainMap,
    type Value,
    type ValueMap,
} from "../property-values";
import { withoutSecrets } from "../without-secrets";
import { ArmClient, deadlineAfter, OperationFailed } from "./arm-client";
import { buildPath, ownParameter, parsePath, takesWholeId } from "./arm-path";
import { chooseName, CREATE_BEFORE_DELETE } from "./autoname";
import { Catalog, programParameters, type KnownType } from "./catalog";
import { Conversion, omit } from "./conversion";
import { Creations } from "./creations";
import { Declared } from "./declared";
import { applyDrift } from "./drift";
import { Functions } from "./functions";
import { madeUp } from "./made-up";
import { findRunning, type RunningAzure } from "./running";
import { azureNativeSchema } from "./schema";
import { SdkTypes } from "./sdk-types";
import { deleteFromVault, vaultObjectOf } from "./vault-objects";

/** The official provider whose behaviour this one follows. */
const VERSION = "3.28.0";
const RESOURCE_GROUP_API_VERSION = "2024-03-01";
const SUBSCRIPTION_API_VERSION = "2022-12-01";
/** Output members Azure fixes once for all, so that a preview of a change may rely on them (azure-native keeps these two). */
const STABLE_OUTPUTS = ["name", "location"];

/** What `configure` found; nothing but schema and plugin info works without. */
interface Connection {
    readonly azure: RunningAzure;
    readonly client: ArmClient;
    readonly creations: Creations;
    readonly functions: Functions;
    readonly location: string | undefined;
}

/** `West Europe` and `westeurope` are one place. */
function normalisedLocation(location: string): string {
    return location.replace(/ /g, "").toLowerCase();
}

function looksLikeId(text: string): boolean {
    return /^\/(?:subscriptions|providers)\//i.test(text);
}

function trimmed(id: string): string {
    return id.replace(/^\/+|\/+$/g, "").toLowerCase();
}

export class AzureNativePlugin implements Plugin {
    readonly name = "azure-native";
    readonly version = VERSION;

    private readonly catalog: Catalog;
    private readonly declared: Declared;
    private readonly conversions = new Map<string, Conversion>();
    private readonly groupLocations = new Map<string, string>();
    private readonly noticed = new Set<string>();
    private connection: Connection | undefined;

    constructor(
        private readonly host: PluginHost,
        models: readonly ResourceType[],
        private readonly environment: NodeJS.ProcessEnv = process.env,
        sdk: SdkTypes = SdkTypes.installed(),
    ) {
        this.catalog = new Catalog(models, sdk);
        this.declared = new Declared(sdk);
    }

    schema(): string {
        return azureNativeSchema(this.version, this.catalog.modelledTokens(), this.catalog.sdk);
    }

    async configure(settings: ReadonlyMap<string, string>): Promise<void> {
        const azure = findRunning(this.environment);
        const client = new ArmClient(azure);
        // One question now gives one clear answer, where every resource would fail for itself later.
        await client.send("GET", `/subscriptions/${azure.subscriptionId}`, SUBSCRIPTION_API_VERSION, {
            deadline: deadlineAfter(30),
        });
        const asked = settings.get("subscriptionId");
        if (asked !== undefined && asked.toLowerCase() !== azure.subscriptionId.toLowerCase()) {
            this.host.log(
                "warning",
                `the local Azure has one subscription, ${azure.subscriptionId}; azure-native:subscriptionId is not used`,
            );
        }
        this.connection = {
            azure,
            client,
            creations: new Creations(azure.file),
            functions: new Functions(this.catalog, client, azure, (type) => this.conversion(type)),
            location: settings.get("location"),
        };
    }

    async check(call: CheckCall): Promise<{ inputs: ValueMap; failures: CheckFailure[] }> {
        const type = this.catalog.find(call.type, call.news);
        this.admit(type, call.urn);
        const inputs: ValueMap = { ...call.news };
        this.applyName(type, call, inputs);
        if (inputs.location === undefined) {
            const location = await this.defaultLocation(type, call.olds, inputs);
            if (location !== undefined) inputs.location = location;
        }
        if (inputs.azureApiVersion === undefined) inputs.azureApiVersion = type.apiVersion;
        return { inputs, failures: this.failures(type, inputs) };
    }

    diff(call: DiffCall): DiffResult {
        const type = this.catalog.find(call.type, call.news);
        this.connected().creations.settle(call.id);
        const before: ValueMap = { ...call.oldInputs };
        // A state that an older provider wrote says the version among the outputs alone.
        const version = before.azureApiVersion ?? call.oldOutputs.azureApiVersion;
        if (version !== undefined) before.azureApiVersion = version;
        const replacing = new Set([...programParameters(type.shape), ...type.shape.replaceOnChanges, "location"]);
        const found = diffInputs(before, call.news, {
            replaces: (path) => replacing.has(path),
            equivalent: (path, old, now) => this.equivalent(type, path, old, now),
        });
        const changes = new Map<string, Change>();
        for (const [path, change] of found) changes.set(path, this.tempered(path, change, call));
        return { changes, deleteBeforeReplace: call.oldInputs[CREATE_BEFORE_DELETE] !== true };
    }

    async create(call: CreateCall): Promise<{ id: string; outputs: ValueMap }> {
        const type = this.catalog.find(call.type, call.inputs);
        if (call.preview) return { id: "", outputs: this.foretold(type, call.inputs) };
        return this.clean(call.inputs, async () => {
            const { creations } = this.connected();
            const path = this.pathOf(type, call.inputs);
            const deadline = deadlineAfter(call.timeout);
            await this.refuseExisting(type, path, call.urn, deadline);
            creations.begin(path, call.urn);
            return this.put(type, path, call.inputs, deadline);
        });
    }

    async read(call: ReadCall): Promise<{ id: string; inputs: ValueMap; outputs: ValueMap } | undefined> {
        const type = this.catalog.find(call.type, call.inputs);
        this.connected().creations.settle(call.id);
        const imported = Object.keys(call.inputs).length === 0;
        const parameters = imported ? this.parametersOf(type, call.id) : {};
        const body = await this.fetch(type, call.id, deadlineAfter(0));
        if (body === undefined) return undefined;
        const fresh = this.outputs(type, body);
        if (imported) {
            const inputs: ValueMap = { ...this.asInputs(type, fresh), ...parameters, azureApiVersion: type.apiVersion };
            return { id: this.idIn(body, call.id), inputs, outputs: this.secretive(type, fresh, inputs) };
        }
        const inputs = this.drifted(type, call.inputs, call.outputs, fresh);
        return { id: call.id, inputs, outputs: this.secretive(type, fresh, inputs) };
    }

    async update(call: UpdateCall): Promise<{ outputs: ValueMap }> {
        const type = this.catalog.find(call.type, call.news);
        this.connected().creations.settle(call.id);
        if (call.preview) {
            const outputs = this.foretold(type, call.news);
            for (const name of STABLE_OUTPUTS) {
                const value = call.oldOutputs[name];
                if (value !== undefined) outputs[name] = value;
            }
            return { outputs };
        }
        return this.clean(call.news, async () => {
            const { outputs } = await this.put(
                type,
                this.pathOf(type, call.news),
                call.news,
                deadlineAfter(call.timeout),
            );
            return { outputs };
        });
    }

    async delete(call: DeleteCall): Promise<void> {
        const type = this.catalog.find(call.type, call.inputs);
        const { client, creations } = this.connected();
        const deadline = deadlineAfter(call.timeout);
        await this.clean(call.inputs, async () => {
            const inVault = vaultObjectOf(type.token, call.id);
            if (inVault !== undefined) await deleteFromVault(client, inVault, deadline);
            // What is implied by its parent falls back to the service's defaults when what was written goes.
            else await client.remove(call.id, type.apiVersion, { deadline });
        });
        creations.settle(call.id);
    }

    async invoke(call: InvokeCall): Promise<{ outputs: ValueMap; failures?: CheckFailure[] }> {
        return this.clean(call.args, () => this.connected().functions.call(call));
    }

    cancel(): void {
        this.connection?.client.cancel();
    }

    private connected(): Connection {
        if (this.connection === undefined)
            throw new Error("the azure-native provider was used before the engine configured it");
        return this.connection;
    }

    private conversion(type: KnownType): Conversion {
        const conversion = this.conversions.get(type.shape.token) ?? new Conversion(type.shape);
        this.conversions.set(type.shape.token, conversion);
        return conversion;
    }

    /** Lets a type without a model pass, saying so once, or refuses it by name. */
    private admit(type: KnownType, urn: string): void {
        if (type.model !== undefined) return;
        if (this.environment.STRONGROOM_STRICT === "1" || this.connection?.azure.strict === true) {
            throw new Error(
                `${type.token} has no model in the local Azure, and strict mode refuses such types; ` +
                    "without it they are kept as declared (docs/local-azure.md)",
            );
        }
        if (this.noticed.has(type.token)) return;
        this.noticed.add(type.token);
        this.host.log(
            "info",
            `${type.token} has no model in the local Azure: it is kept as declared, without Azure's checks and defaults`,
            urn,
        );
    }

    private applyName(type: KnownType, call: CheckCall, inputs: ValueMap): void {
        const { autoName } = type.shape;
        if (autoName === undefined || inputs[autoName.property] !== undefined) return;
        const chosen = chooseName(autoName, call.name, call.randomSeed, call.autonaming, call.olds);
        if (chosen === undefined) return;
        inputs[autoName.property] = (chosen.unique ? this.unrecorded(type, call) : undefined) ?? chosen.name;
        if (chosen.unique) inputs[CREATE_BEFORE_DELETE] = true;
    }

    /** The name made up by a run that was killed before the state had the resource: this run goes on with it. */
    private unrecorded(type: KnownType, call: CheckCall): string | undefined {
        const { autoName } = type.shape;
        if (autoName === undefined || Object.keys(call.olds).length > 0) return undefined;
        const id = this.connected().creations.begunFor(call.urn).at(-1);
        return id === undefined ? undefined : parsePath(type.shape.path, id)?.[autoName.property];
    }

    /** By azure-native's order: what it was, the provider's setting, the resource group's. */
    private async defaultLocation(type: KnownType, olds: ValueMap, inputs: ValueMap): Promise<Value | undefined> {
        const placed =
            type.model === undefined || type.model.location === "required" || type.model.location === "optional";
        if (!placed || type.sdk?.inputs.has("location") !== true) return undefined;
        const { location, client, azure } = this.connected();
        if (olds.location !== undefined) return olds.location;
        if (location !== undefined) return location;
        if (inputs.resourceGroupName === UNKNOWN) return UNKNOWN;
        const group = knownString(inputs.resourceGroupName);
        if (group === undefined || ownParameter(type.shape.path) === "resourceGroupName") return undefined;
        const cached = this.groupLocations.get(group);
        if (cached !== undefined) return cached;
        const id = `/subscriptions/${azure.subscriptionId}/resourceGroups/${encodeURIComponent(group)}`;
        const found = (await client.get(id, RESOURCE_GROUP_API_VERSION, deadlineAfter(30)))?.location;
        if (typeof found !== "string") return undefined;
        this.groupLocations.set(group, found);
        return found;
    }

    private failures(type: KnownType, inputs: ValueMap): CheckFailure[] {
        const supplied = new Set(["subscriptionId", ...Object.keys(type.shape.defaults ?? {})]);
        const failures = type.sdk === undefined ? [] : this.declared.problems(inputs, type.sdk.inputs, "", supplied);
        const reported = new Set(failures.map(({ property }) => property));
        for (const parameter of programParameters(type.shape)) {
            const given = valueAt(inputs, parameter.split(".")) ?? inputs[parameter.split(".")[0] ?? ""];
            if (given !== undefined || supplied.has(parameter) || reported.has(parameter)) continue;
            failures.push({ property: parameter, reason: `missing required property '${parameter}'` });
        }
        return [...failures, ...this.nameFailures(type, inputs)];
    }

    private nameFailures({ shape, model }: KnownType, inputs: ValueMap): CheckFailure[] {
        const own = ownParameter(shape.path);
        const rule = model?.name;
        const name = own === undefined ? undefined : knownString(valueAt(inputs, own.split(".")));
        if (own === undefined || rule === undefined || name === undefined) return [];
        const failure = (reason: string): CheckFailure[] => [{ property: own, reason: `'${own}' ${reason}` }];
        if (name.length < rule.minLength) {
            return failure(`is too short (${name.length}): at least ${rule.minLength} characters required`);
        }
        if (name.length > rule.maxLength)
            return failure(`is too long (${name.length}): at most ${rule.maxLength} characters allowed`);
        return rule.pattern.test(name) ? [] : failure(`does not match expression '${rule.pattern.source}'`);
    }

    private equivalent({ shape }: KnownType, path: string, before: Value, after: Value): boolean {
        if (typeof before !== "string" || typeof after !== "string") return false;
        if (path === "location") return normalisedLocation(before) === normalisedLocation(after);
        if (takesWholeId(shape.path, path)) return trimmed(before) === trimmed(after);
        return looksLikeId(before) && looksLikeId(after) && trimmed(before) === trimmed(after);
    }

    /** Naming what Azure had chosen by itself is no reason to replace. */
    private tempered(path: string, change: Change, call: DiffCall): Change {
        if (change.kind !== "add" || !change.replace) return change;
        const [output, input] = [call.oldOutputs[path], call.news[path]];
        const same = output !== undefined && input !== undefined && sameValue(output, input);
        return same ? { kind: "add", replace: false } : change;
    }

    private foretold(type: KnownType, inputs: ValueMap): ValueMap {
        const parameters = new Set(programParameters(type.shape));
        if (type.sdk !== undefined) return this.declared.foretell(inputs, type.sdk.outputs);
        const kept = Object.entries(inputs).filter(([name]) => !parameters.has(name) && !name.startsWith("__"));
        return { ...Object.fromEntries(kept), name: UNKNOWN, type: UNKNOWN };
    }

    private pathOf({ shape }: KnownType, inputs: ValueMap): string {
        const constants = Object.entries(shape.defaults ?? {}).map(([name, value]) => [name, String(value)]);
        const fixed = {
            ...Object.fromEntries(constants),
            subscriptionId: this.connected().azure.subscriptionId,
        } as Record<string, string>;
        return buildPath(shape.path, inputs, fixed);
    }

    private parametersOf({ shape, token, model, sdk }: KnownType, id: string): ValueMap {
        const values = parsePath(shape.path, id);
        if (values === undefined) {
            if (model === undefined && sdk === undefined) return {};
            throw new Error(`${token} cannot be imported from "${id}"; its ids look like ${shape.path}`);
        }
        return Object.fromEntries(
            Object.entries(values).filter(([name]) => name !== "subscriptionId" && !(name in (shape.defaults ?? {}))),
        );
    }

    private async refuseExisting(type: KnownType, path: string, urn: string, deadline: number): Promise<void> {
        // What comes with its parent is there already, and creating it means changing it.
        if (type.shape.implied === true) return;
        const existing = await this.fetch(type, path, deadline);
        if (existing === undefined || this.connected().creations.wasBegunBy(path, urn)) return;
        throw new Error(`cannot create already existing resource '${path}'`);
    }

    private async put(
        type: KnownType,
        path: string,
        inputs: ValueMap,
        deadline: number,
    ): Promise<{ id: string; outputs: ValueMap }> {
        const { client } = this.connected();
        // A file is content for a service of its own (a blob's); what has no model is kept with the file's digest.
        const kept = type.model === undefined ? withoutContent(inputs) : inputs;
        const body = this.conversion(type).toBody(toPlain(kept, "") as PlainMap);
        try {
            await client.write("PUT", path, type.apiVersion, { body, deadline });
            const settled = await client.settled(
                path,
                type.apiVersion,
                () => this.fetch(type, path, deadline),
                deadline,
            );
            return { id: this.idIn(settled, path), outputs: this.secretive(type, this.outputs(type, settled), inputs) };
        } catch (error) {
            if (!(error instanceof OperationFailed)) throw error;
            const partial = await this.fetch(type, path, deadlineAfter(30)).catch(() => undefined);
            if (partial === undefined) throw error;
            const outputs = this.secretive(type, this.outputs(type, partial), inputs);
            throw new PartialFailure(withoutSecrets(error.message, inputs), this.idIn(partial, path), outputs, inputs);
        }
    }

    /** The resource as Azure shows it; undefined when it is gone. */
    private async fetch(
        { shape, apiVersion }: KnownType,
        path: string,
        deadline: number,
    ): Promise<PlainMap | undefined> {
        const { client } = this.connected();
        if (shape.readAction === undefined) return client.get(path, apiVersion, deadline);
        return client.getByAction(`${path}/${shape.readAction}`, apiVersion, deadline);
    }

    private idIn(body: PlainMap, fallback: string): string {
        return typeof body.id === "string" && body.id !== "" ? body.id : fallback;
    }

    private outputs(type: KnownType, body: PlainMap): ValueMap {
        const outputs = this.conversion(type).toOutputs(body);
        const made =
            type.model === undefined && type.sdk !== undefined
                ? madeUp(outputs, type.sdk, this.declared, this.idIn(body, ""))
                : {};
        return { ...made, ...outputs, azureApiVersion: type.apiVersion };
    }

    private secretive({ shape }: KnownType, outputs: ValueMap, inputs: ValueMap): ValueMap {
        return markSecret(keepSecrets(outputs, inputs), shape.secretOutputs ?? []);
    }

    /** What of the outputs a program could have given. */
    private asInputs({ sdk }: KnownType, outputs: ValueMap): ValueMap {
        if (sdk === undefined) return outputs;
        // A few types (a vault's Key) take `properties` as one input and give its members back one by one.
        const whole = sdk.inputs.has("properties") && !sdk.outputs.has("properties");
        return this.declared.projectMembers(whole ? { ...outputs, properties: outputs } : outputs, sdk.inputs);
    }

    /** The inputs with what has changed in Azure since the state was written. */
    private drifted(type: KnownType, inputs: ValueMap, before: ValueMap, after: ValueMap): ValueMap {
        const fixed = [...programParameters(type.shape), ...(type.shape.writeOnly ?? []), "azureApiVersion"];
        const seen = (outputs: ValueMap): ValueMap => {
            return omit(unwrap(this.asInputs(type, outputs)) as ValueMap, fixed);
        };
        return applyDrift(inputs, seen(before), seen(after), (path, old, now) => this.equivalent(type, path, old, now));
    }

    /** Runs work whose failures must not show a secret, whatever the service quotes. */
    private async clean<T>(inputs: ValueMap, work: () => Promise<T>): Promise<T> {
        try {
            return await work();
        } catch (error) {
            if (error instanceof PartialFailure || !(error instanceof Error)) throw error;
            throw new Error(withoutSecrets(error.message, inputs));
        }
    }
}
