import { type Directory } from "../identity/directory";
import { KeyStore } from "../vault/key-store";
import { SecretStore } from "../vault/secret-store";
import { errors, ServiceError } from "./errors";
import { attachInternals } from "./internals";
import { mergePatch } from "./merge-patch";
import { page } from "./paging";
import { matchOperation, type ProviderOperation } from "./provider-operation";
import { type Registry } from "./registry";
import {
    idKey,
    normalisePath,
    parsePath,
    resourceGroupType,
    sameId,
    shortType,
    subscriptionType,
    within,
    type ResourcePath,
} from "./resource-id";
import {
    type Caller,
    type Json,
    type JsonObject,
    type ResourceType,
    type StoredResource,
    type TypeContext,
} from "./resource-type";
import { requireApiVersion } from "./rules/api-version";
import { isObject, propertiesOf } from "./rules/body";
import {
    beingDeleted,
    requireGroup,
    requireParent,
    requireScope,
    requireSubscription,
    requireWritableGroup,
} from "./rules/existence";
import { checkedLocation } from "./rules/location";
import { checkLocks } from "./rules/locks";
import { checkGlobalName, checkName } from "./rules/names";
import { requirePermission } from "./rules/permission";
import { assignmentFacts } from "./rules/role-condition-facts";
import { checkedTags } from "./rules/tags";
import { type State, stableGuid } from "./state";

export type ArmMethod = "GET" | "HEAD" | "PUT" | "PATCH" | "POST" | "DELETE";

export interface ArmRequest {
    readonly method: ArmMethod;
    readonly path: string;
    readonly query: URLSearchParams;
    /** The parsed body; undefined when there was none. */
    readonly body: Json | undefined;
    readonly caller: Caller;
}

export interface ArmResponse {
    readonly status: number;
    readonly body?: Json;
    readonly headers: Readonly<Record<string, string>>;
}

/** What the resource manager needs from the house it stands in. */
export interface Host {
    readonly state: State;
    readonly directory: Directory;
    readonly registry: Registry;
    readonly subscriptionId: string;
    readonly tenantId: string;
    /** `http://127.0.0.1:PORT`, without a final slash. */
    readonly armEndpoint: string;
    /** Whether a type without a model is refused. */
    readonly strict: boolean;
    readonly now: () => Date;
    readonly vaultUri: (vaultId: string) => string;
    readonly releaseVault: (vaultId: string) => void;
    /** Called the first time a type without a model is written. */
    readonly noticeUnmodelled: (type: string) => void;
}

/** How long a deleted group answers as being deprovisioned, in milliseconds: long enough to be seen, short enough to wait for. */
const groupDeletionMilliseconds = 300;
/** What clients are told to wait before they ask again, in whole seconds. */
const retryAfterSeconds = 1;

interface PendingDeletion {
    readonly id: string;
    /** Milliseconds since 1970. */
    readonly due: number;
}

/** Azure Resource Manager: one request in, one answer out, everything it changes in one transaction. */
export class ResourceManager {
    public readonly secrets: SecretStore;
    public readonly keys: KeyStore;
    private readonly pending;
    private readonly noticed = new Set<string>();

    constructor(private readonly host: Host) {
        this.secrets = new SecretStore(host.state.store);
        this.keys = new KeyStore(host.state.store);
        this.pending = host.state.store.table<PendingDeletion>("pending-deletions");
        for (const type of this.unmodelledTypes()) this.noticed.add(type.toLowerCase());
    }

    /** Types that are kept without a model, in the casing of whoever wrote them first. */
    public unmodelledTypes(): string[] {
        return this.host.state
            .storedTypes()
            .filter((type) => this.host.registry.find(type) === undefined)
            .sort();
    }

    /**
     * Answers one request.
     * @throws {ServiceError} for what Azure refuses; then nothing has changed.
     */
    public handle(request: ArmRequest): ArmResponse {
        const work = (): ArmResponse => this.dispatch({ ...request, path: normalisePath(request.path) });
        this.finishDeletions();
        // Reading changes nothing, so it needs no transaction; what it sees is of one moment all the same.
        const reading = request.method === "GET" || request.method === "HEAD";
        return reading ? work() : this.host.state.store.transaction(work);
    }

    /**
     * Runs work of another door (the vaults, the administrator's) against the same state, in one transaction of its own.
     * @param reading whether it changes nothing, so that it needs no transaction.
     */
    public within<Result>(caller: Caller, work: (context: TypeContext) => Result, reading = false): Result {
        this.finishDeletions();
        const bound = (): Result => work(this.contextFor(caller, ""));
        return reading ? bound() : this.host.state.store.transaction(bound);
    }

    private dispatch(request: ArmRequest): ArmResponse {
        const version = request.query.get("api-version") ?? undefined;
        const finished = this.operationResult(request, version);
        if (finished !== undefined) return finished;
        const operation = this.providerOperation(request, version);
        if (operation !== undefined) return operation;

        if (request.method === "POST" && isScopeAction(request.path)) {
            throw errors.notEmulated(`the action ${shortType(request.path)} of a subscription or a resource group`);
        }
        const path = parsePath(request.path);
        const target = path.name === undefined && request.method === "POST" ? parsePath(path.parentId) : path;
        const model = this.host.registry.find(target.type);
        if (model === undefined && this.host.strict) throw errors.notEmulated(`the resource type ${target.type}`);
        const type = model ?? this.host.registry.unmodelled(target.type);
        const context = this.contextFor(
            request.caller,
            requireApiVersion(version, model, this.locationOf(target, request)),
        );
        requireSubscription(path, context);

        if (path.name === undefined && request.method !== "POST") return this.list(request, path, type, context);
        switch (request.method) {
            case "GET":
            case "HEAD":
                return this.read(request, path, type, context);
            case "PUT":
            case "PATCH":
                return this.write(request, path, type, context);
            case "DELETE":
                return this.delete(path, type, context);
            case "POST":
                return this.act(request, path, type, context);
        }
    }

    private read(request: ArmRequest, path: ResourcePath, type: ResourceType, context: TypeContext): ArmResponse {
        this.requireRead(path.path, path, type, context);
        requireGroup(path, context);
        const resource = context.get(path.path);
        if (resource === undefined) throw notFound(path, type);
        if (request.method === "HEAD") return { status: 204, headers: {} };
        return { status: 200, body: shown(resource, readBody(type, resource, context)), headers: {} };
    }

    private list(request: ArmRequest, path: ResourcePath, type: ResourceType, context: TypeContext): ArmResponse {
        if (request.method !== "GET") throw errors.methodNotAllowed(request.method, path.path);
        this.requireRead(path.parentId, path, type, context);
        requireGroup(path, context);
        if (path.child) this.requireListParent(path, context);
        const filter = request.query.get("$filter") ?? undefined;
        const found = (type.list ?? defaultList(path, type))({ scope: path.parentId, filter, context });
        const items = found.map((resource) => shown(resource, readBody(type, resource, context)));
        return this.listed(items, request);
    }

    /** Children of something that is not there are not found; what has no model has parents nobody needs to make. */
    private requireListParent(path: ResourcePath, context: TypeContext): void {
        const parent = parsePath(path.parentId);
        const model = this.host.registry.find(parent.type);
        if (model !== undefined && context.get(parent.path) === undefined) throw notFound(parent, model);
    }

    /** What belongs to the tenant as a whole (subscriptions, built-in roles) is open to everybody in it. */
    private requireRead(scope: string, path: ResourcePath, type: ResourceType, context: TypeContext): void {
        if (path.subscriptionId === undefined) return;
        requirePermission(`${permissionName(type.type)}/read`, scope, context);
    }

    private write(request: ArmRequest, path: ResourcePath, type: ResourceType, context: TypeContext): ArmResponse {
        const previous = context.get(path.path);
        const facts = assignmentFacts(type.type, "write", request.body, previous);
        requirePermission(`${permissionName(type.type)}/write`, path.path, context, facts);
        if (request.method === "PATCH" && !type.patch) throw errors.methodNotAllowed("PATCH", path.path);
        requireWritableGroup(path, context);
        if (type.scope === "extension") requireScope(path.parentId, context);
        requireParent(path, type.type, context);
        if (request.method === "PATCH" && previous === undefined) throw notFound(path, type);
        const id = previous?.id ?? this.canonicalId(path, type, context);
        checkLocks(id, type.type, "write", context);

        const name = previous?.name ?? path.name ?? "";
        if (previous === undefined) {
            checkName(type, name);
            checkGlobalName(type, id, name, context);
        }
        const sent = bodyOf(request.body);
        const asked = request.method === "PATCH" && previous !== undefined ? mergePatch(previous.body, sent) : sent;
        const { id: _id, name: _name, type: _type, location: _location, tags: _tags, ...rest } = asked;
        const location = checkedLocation(type, path, asked.location, previous);
        const tags = type.tags ? checkedTags(asked.tags) : undefined;
        const body: JsonObject = {
            ...(location === undefined ? {} : { location }),
            ...(tags === undefined ? {} : { tags }),
            ...rest,
        };
        const method = request.method === "PATCH" ? "PATCH" : "PUT";
        const parentId = type.scope === "extension" || path.child ? parentOf(id) : path.parentId;
        const writing = { id, name, parentId, body, previous, method, context } as const;
        type.validate?.(writing);
        const completed = type.complete?.(writing) ?? { body };
        const stamp = context.now.toISOString();
        context.put({
            id,
            name,
            type: type.type,
            body: completed.body,
            ...(completed.sealed === undefined ? {} : { sealed: completed.sealed }),
            createdAt: previous?.createdAt ?? stamp,
            changedAt: stamp,
            createdBy: previous?.createdBy ?? context.caller.objectId,
            changedBy: context.caller.objectId,
        });
        this.noticeUnmodelled(type);
        const created = previous === undefined;
        const stored = context.get(id);
        // A type whose writes only change another resource has nothing of its own to read back.
        if (stored === undefined)
            return {
                status: created ? type.created : type.changed,
                body: { id, name, type: type.type, ...completed.body },
                headers: {},
            };
        type.afterWrite?.({ resource: stored, context, created });
        const final = context.get(id) ?? stored;
        const answer = type.writeAnswer?.({ resource: final, context, created }) ?? readBody(type, final, context);
        const status = created ? type.created : type.changed;
        return { status, body: shown(final, answer), headers: this.acceptedHeaders(status, final) };
    }

    private delete(path: ResourcePath, type: ResourceType, context: TypeContext): ArmResponse {
        const resource = context.get(path.path);
        const facts = assignmentFacts(type.type, "delete", undefined, resource);
        requirePermission(`${permissionName(type.type)}/delete`, path.path, context, facts);
        const group = requireGroup(path, context);
        if (resource === undefined) {
            if (type.deleted.again === 204) return { status: 204, headers: {} };
            throw notFound(path, type);
        }
        checkLocks(resource.id, type.type, "delete", context);
        if (type.type === resourceGroupType) return this.deleteGroup(resource, context);
        if (group !== undefined && beingDeleted(group)) throw errors.resourceGroupBeingDeleted(group.name);
        const body = type.deleted.body === true ? shown(resource, readBody(type, resource, context)) : undefined;
        this.remove(resource, context);
        return { status: type.deleted.status, ...(body === undefined ? {} : { body }), headers: {} };
    }

    private act(request: ArmRequest, path: ResourcePath, type: ResourceType, context: TypeContext): ArmResponse {
        if (path.name !== undefined) throw errors.methodNotAllowed("POST", path.path);
        const action = shortType(path.type);
        requirePermission(`${permissionName(type.type)}/${action}/action`, path.parentId, context);
        requireWritableGroup(path, context);
        const run = type.actions?.[action.toLowerCase()];
        if (run === undefined) throw errors.notEmulated(`the action ${type.type}/${action}`);
        const target = parsePath(path.parentId);
        const resource = context.get(path.parentId);
        if (resource === undefined) throw notFound(target, type);
        checkLocks(resource.id, type.type, "write", context);
        const body = run({ resource, context, body: bodyOf(request.body ?? {}) });
        return { status: 200, body, headers: {} };
    }

    private providerOperation(request: ArmRequest, version: string | undefined): ArmResponse | undefined {
        const method = request.method === "HEAD" ? "GET" : request.method;
        for (const operation of this.host.registry.operations) {
            const parameters = operation.method === method ? matchOperation(operation, request.path) : undefined;
            if (parameters === undefined) continue;
            return this.runOperation(operation, parameters, request, version);
        }
        return undefined;
    }

    private runOperation(
        operation: ProviderOperation,
        parameters: Record<string, string>,
        request: ArmRequest,
        version: string | undefined,
    ): ArmResponse {
        const known = { type: operation.path.split("/providers/").pop() ?? "", apiVersions: operation.apiVersions };
        const context = this.contextFor(request.caller, requireApiVersion(version, known));
        const subscription = parameters.subscription;
        if (subscription !== undefined && subscription.toLowerCase() !== context.subscriptionId.toLowerCase()) {
            throw errors.subscriptionNotFound(subscription);
        }
        if (operation.permission !== undefined) {
            const { subscription: at, group } = parameters;
            const scope = `/subscriptions/${at ?? ""}${group === undefined ? "" : `/resourceGroups/${group}`}`;
            requirePermission(operation.permission, scope, context);
        }
        const { path, query } = request;
        const answer = operation.run({ parameters, query, path, body: bodyOf(request.body ?? {}), context });
        return "list" in answer ? this.listed(answer.list, request) : { status: 200, body: answer.body, headers: {} };
    }

    private listed(items: readonly Json[], request: ArmRequest): ArmResponse {
        return {
            status: 200,
            body: page(items, `${this.host.armEndpoint}${request.path}`, request.query),
            headers: {},
        };
    }

    // Long operations

    /** Everything in the group goes at once; the group itself stays to be seen as it is deprovisioned. */
    private deleteGroup(group: StoredResource, context: TypeContext): ArmResponse {
        const deepestFirst = this.host.state
            .below(group.id)
            .sort((left, right) => right.id.split("/").length - left.id.split("/").length);
        // What another resource of the group still uses, or what only goes with its parent, is refused at first and gone
        // or free in a later round.
        for (let waiting = deepestFirst; waiting.length > 0;) {
            let refusal: unknown;
            const left = waiting.filter(({ id }) => {
                const resource = context.get(id);
                // What hangs on another resource of the group goes with it.
                if (resource === undefined || this.isModelledExtension(resource)) return false;
                try {
                    this.remove(resource, context);
                    return false;
                } catch (error) {
                    if (!(error instanceof ServiceError)) throw error;
                    refusal = error;
                    return true;
                }
            });
            if (left.length === waiting.length) throw refusal;
            waiting = left;
        }
        this.removeExtensions(group.id, context);
        const properties = { ...propertiesOf(group.body), provisioningState: "Deleting" };
        context.put({ ...group, body: { ...group.body, properties } });
        const due = context.now.getTime() + groupDeletionMilliseconds;
        this.pending.put(idKey(group.id), { id: group.id, due });
        return { status: 202, headers: this.pollHeaders(group.id) };
    }

    private operationResult(request: ArmRequest, version: string | undefined): ArmResponse | undefined {
        const token = /^\/subscriptions\/[^/]+\/operationresults\/([\w-]+)$/i.exec(request.path)?.[1];
        if (token === undefined || request.method !== "GET") return undefined;
        requireApiVersion(version, undefined);
        const id = Buffer.from(token, "base64url").toString("utf8");
        if (this.pending.get(id) === undefined) return { status: 200, headers: {} };
        return { status: 202, headers: this.pollHeaders(id) };
    }

    private pollHeaders(id: string): Record<string, string> {
        const token = Buffer.from(idKey(id), "utf8").toString("base64url");
        const location =
            `${this.host.armEndpoint}/subscriptions/${this.host.subscriptionId}/operationresults/${token}` +
            "?api-version=2024-03-01";
        return { Location: location, "Retry-After": String(retryAfterSeconds) };
    }

    /** For a write that answers 202: what it did is done, so the first look at `Location` says so. */
    private acceptedHeaders(status: number, resource: StoredResource): Record<string, string> {
        return status === 202 ? this.pollHeaders(resource.id) : {};
    }

    private finishDeletions(): void {
        const now = this.host.now().getTime();
        const due = this.pending.all().filter(({ value }) => value.due <= now);
        if (due.length === 0) return;
        this.host.state.store.transaction(() => {
            for (const { key, value } of due) {
                this.pending.remove(key);
                this.host.state.remove(value.id);
            }
        });
    }

    // Resources

    private remove(resource: StoredResource, context: TypeContext): void {
        const type = this.typeOf(resource);
        type.beforeDelete?.({ resource, context });
        for (const below of this.host.state.below(resource.id)) {
            if (this.host.registry.find(below.type)?.outlivesScope !== true) context.remove(below.id);
        }
        context.remove(resource.id);
    }

    private removeExtensions(scope: string, context: TypeContext): void {
        for (const below of this.host.state.below(scope)) {
            const attached = this.isModelledExtension(below) && sameId(parentOf(below.id), scope);
            if (attached && this.typeOf(below).outlivesScope !== true) context.remove(below.id);
        }
    }

    private isModelledExtension(resource: StoredResource): boolean {
        return this.host.registry.find(resource.type)?.scope === "extension";
    }

    private typeOf(resource: StoredResource): ResourceType {
        return this.host.registry.find(resource.type) ?? this.host.registry.unmodelled(resource.type);
    }

    /** The id a new resource gets: the caller's casing for names, Azure's for everything else. */
    private canonicalId(path: ResourcePath, type: ResourceType, context: TypeContext): string {
        const name = path.name ?? "";
        if (type.type === resourceGroupType) return `/subscriptions/${context.subscriptionId}/resourceGroups/${name}`;
        const parent = context.get(path.parentId)?.id ?? this.canonicalScope(path.parentId, context);
        if (path.child) return `${parent}/${shortType(type.type)}/${name}`;
        return `${parent === "/" ? "" : parent}/providers/${type.type}/${name}`;
    }

    private canonicalScope(scope: string, context: TypeContext): string {
        const path = parsePathOrRoot(scope);
        if (path === undefined) return "/";
        if (path.type === subscriptionType) return `/subscriptions/${context.subscriptionId}`;
        const type = this.host.registry.find(path.type)?.type ?? path.type;
        const parent = context.get(path.parentId)?.id ?? this.canonicalScope(path.parentId, context);
        if (path.type === resourceGroupType) return `${parent}/resourceGroups/${path.name ?? ""}`;
        const between = path.child ? shortType(type) : `providers/${type}`;
        return `${parent === "/" ? "" : parent}/${between}/${path.name ?? ""}`;
    }

    private noticeUnmodelled(type: ResourceType): void {
        const key = type.type.toLowerCase();
        if (this.host.registry.find(key) !== undefined || this.noticed.has(key)) return;
        this.noticed.add(key);
        this.host.noticeUnmodelled(type.type);
    }

    private locationOf(path: ResourcePath, request: ArmRequest): string {
        const sent = isObject(request.body) ? request.body.location : undefined;
        if (typeof sent === "string") return sent;
        const stored = path.name === undefined ? undefined : this.host.state.get(path.path)?.body.location;
        return typeof stored === "string" ? stored : "";
    }

    private contextFor(caller: Caller, apiVersion: string): TypeContext {
        const { state, registry, subscriptionId, tenantId, armEndpoint } = this.host;
        const now = this.host.now();
        const sourceFor = (type: string) => registry.find(type)?.source;
        const context: TypeContext = {
            caller,
            subscriptionId,
            tenantId,
            now,
            armEndpoint,
            apiVersion,
            get: (id) => {
                const path = parsePathOrRoot(id);
                if (path?.name === undefined) return undefined;
                const source = sourceFor(path.type);
                return source === undefined ? state.get(id) : source.get(path.path, context);
            },
            list: (scope, type) => sourceFor(type)?.list(scope, context) ?? state.list(scope, type),
            put: (resource) => {
                const source = sourceFor(resource.type);
                if (source === undefined) state.put(resource);
                else source.put(resource, context);
            },
            remove: (id) => {
                const path = parsePathOrRoot(id);
                const source = path === undefined ? undefined : sourceFor(path.type);
                if (source === undefined) state.remove(id);
                else source.remove(id, context);
            },
            vaultUri: (vaultId) => this.host.vaultUri(vaultId),
            stableSecret: (key) => state.stableSecret(key),
            stableGuid: (key) => stableGuid(this.host.subscriptionId, key),
        };
        attachInternals(context, {
            state,
            secrets: this.secrets,
            keys: this.keys,
            directory: this.host.directory,
            releaseVault: (vaultId) => this.host.releaseVault(vaultId),
        });
        return context;
    }
}

/** ARM names the permissions on groups after `Microsoft.Resources/subscriptions/resourceGroups`. */
function permissionName(type: string): string {
    return type === resourceGroupType ? "Microsoft.Resources/subscriptions/resourceGroups" : type;
}

/** An action on a subscription or a group itself, which no resource type stands behind. */
function isScopeAction(path: string): boolean {
    return (
        /^\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?\/[^/]+$/i.test(path) &&
        !/\/resourcegroups\/[^/]+$/i.test(path)
    );
}

function parsePathOrRoot(id: string): ResourcePath | undefined {
    if (normalisePath(id) === "/") return undefined;
    try {
        return parsePath(id);
    } catch (error) {
        if (error instanceof ServiceError) return undefined;
        throw error;
    }
}

/** What a child or an extension hangs on. */
function parentOf(id: string): string {
    return parsePath(id).parentId;
}

function bodyOf(body: Json | undefined): JsonObject {
    if (isObject(body)) return body;
    throw errors.invalidRequestContent(
        body === undefined ? "a JSON object is required, got no content" : "a JSON object is required",
    );
}

function readBody(type: ResourceType, resource: StoredResource, context: TypeContext): JsonObject {
    return type.read?.({ resource, context }) ?? resource.body;
}

/** A body may carry an id, name or type of its own where Azure's differ from the path's. */
function shown(resource: StoredResource, body: JsonObject): JsonObject {
    return { id: resource.id, name: resource.name, type: resource.type, ...body };
}

function notFound(path: ResourcePath, type: ResourceType): Error {
    const name = path.name ?? "";
    if (type.notFound !== undefined) return type.notFound(name, path.path);
    if (type.type === resourceGroupType) return errors.resourceGroupNotFound(name);
    // The type is echoed as the caller wrote it, with a child's parents between the types.
    const after = path.path.slice(path.path.toLowerCase().lastIndexOf("/providers/") + "/providers/".length);
    const [namespace, ...rest] = after.split("/");
    const types = [namespace, ...rest.filter((_, index) => index % 2 === 0)].join("/");
    const names = rest.filter((_, index) => index % 2 === 1).join("/");
    return errors.resourceNotFound(types, names, path.resourceGroup);
}

/** Extensions are listed at exactly their scope, children below exactly their parent, everything else below the scope. */
function defaultList(path: ResourcePath, type: ResourceType): NonNullable<ResourceType["list"]> {
    return ({ scope, context }) =>
        context.list(scope, type.type).filter((resource) => {
            const exact = type.scope === "extension" || path.child;
            return exact ? sameId(parentOf(resource.id), scope) : within(resource.id, scope);
        });
}
