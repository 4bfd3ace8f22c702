/**
 * What one Azure resource type is, as data: where it lives, how its names look, what Azure fills in, refuses and adds on
 * reading, and how azure-native shows it. A type is one file in `types/`; a rule that several types share is one file
 * in `rules/`. Both the HTTP door and the Pulumi provider are driven by these descriptions alone.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
    [key: string]: Json;
}

/** A resource as the store keeps it. */
export interface StoredResource {
    /** Full ARM id in the casing of its creation. */
    readonly id: string;
    /** Last segment of the id. */
    readonly name: string;
    /** Azure's casing, for example `Microsoft.KeyVault/vaults`. */
    readonly type: string;
    /** Everything ARM returns beside id, name and type: location, tags, sku, kind, identity, properties and so on. */
    readonly body: JsonObject;
    /** Parts of the body that no read returns (the value of a secret written through ARM); encrypted at rest. */
    readonly sealed?: JsonObject;
    /** ISO 8601, UTC. */
    readonly createdAt: string;
    readonly changedAt: string;
    /** Object ids of who did it. */
    readonly createdBy: string;
    readonly changedBy: string;
}

/** Who calls: what an access token says. */
export interface Caller {
    /** Object id of the principal (GUID). */
    readonly objectId: string;
    /** Client (application) id, or the object id where there is none. */
    readonly applicationId: string;
    readonly tenantId: string;
    /** Object ids of the groups the principal is in. */
    readonly groups: readonly string[];
}

/** What a type's functions may look at and change. All of it happens in the one transaction of the request. */
export interface TypeContext {
    readonly caller: Caller;
    readonly subscriptionId: string;
    readonly tenantId: string;
    readonly now: Date;
    /** `http://127.0.0.1:PORT`, without a final slash. */
    readonly armEndpoint: string;
    /** The api-version asked for. */
    readonly apiVersion: string;
    /** A resource by id, in any casing. */
    get(id: string): StoredResource | undefined;
    /** Resources of a type (any casing) at or below a scope. */
    list(scope: string, type: string): StoredResource[];
    put(resource: StoredResource): void;
    remove(id: string): void;
    /** Where a vault's data plane answers, with the final slash. Allocates its port the first time. */
    vaultUri(vaultId: string): string;
    /** 32 random bytes, hexadecimal, kept for ever under this key: for account keys and the like. */
    stableSecret(key: string): string;
    /** A GUID that depends on the key alone. */
    stableGuid(key: string): string;
}

export interface WriteRequest {
    readonly id: string;
    readonly name: string;
    /** For child and extension types: the parent's id or the scope. */
    readonly parentId: string;
    /** The body to store: for PATCH, already merged over what was there. */
    readonly body: JsonObject;
    readonly previous: StoredResource | undefined;
    readonly method: "PUT" | "PATCH";
    readonly context: TypeContext;
}

export interface ReadRequest {
    readonly resource: StoredResource;
    readonly context: TypeContext;
}

export interface ActionRequest extends ReadRequest {
    readonly body: JsonObject;
}

/** What a type decided to store. */
export interface Completed {
    readonly body: JsonObject;
    readonly sealed?: JsonObject;
}

export interface NameRule {
    /** Whole-name pattern. */
    readonly pattern: RegExp;
    readonly minLength: number;
    readonly maxLength: number;
    /** Builds Azure's refusal. Defaults to 400 `InvalidResourceName`. */
    readonly refuse?: (name: string) => Error;
    /** Unique in the world (vaults, storage accounts, sites), not only below the parent. */
    readonly global?: boolean;
}

/** What a list asks for. */
export interface ListRequest {
    /** The scope or parent the list was asked at. */
    readonly scope: string;
    /** OData `$filter`, when one was sent. */
    readonly filter: string | undefined;
    readonly context: TypeContext;
}

/** Keeps the instances of a type somewhere else than among the resources: the secrets of a vault live in the vault. */
export interface ResourceSource {
    get(id: string, context: TypeContext): StoredResource | undefined;
    /** Instances at or below a scope. */
    list(scope: string, context: TypeContext): StoredResource[];
    put(resource: StoredResource, context: TypeContext): void;
    remove(id: string, context: TypeContext): void;
}

/** How azure-native shows a type to a Pulumi program. */
export interface PulumiShape {
    /** For example `azure-native:keyvault:Vault`. */
    readonly token: string;
    /**
     * ARM path with the names of the input properties in braces, for example
     * `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}`.
     * A leading `/{scope}` takes a whole id.
     */
    readonly path: string;
    /** The version azure-native 3.28.0 uses for this token. */
    readonly apiVersion: string;
    /** `flattened`: the members of ARM's `properties` are inputs and outputs of their own. `nested`: they stay in `properties`. */
    readonly properties: "flattened" | "nested";
    /** Inputs that are members of the ARM body itself even when `flattened` (default: location, tags, sku, kind, identity, plan, zones, extendedLocation, managedBy, etag). */
    readonly topLevel?: readonly string[];
    /** Input paths whose change makes the engine replace the resource; the parameters of `path` always do. */
    readonly replaceOnChanges: readonly string[];
    /** Inputs that decide how a request is made and are no part of its body. */
    readonly notInBody?: readonly string[];
    /** Input paths that no read returns, so that reading keeps what the state has. */
    readonly writeOnly?: readonly string[];
    /** Output paths the provider marks secret. */
    readonly secretOutputs?: readonly string[];
    /** The path parameter to name by itself when the program does not; absent: the name must be given. */
    readonly autoName?: {
        readonly property: string;
        readonly maxLength: number;
        readonly kind: "random" | "uuid" | "copy";
    };
    /** Constants the service fixes (for example `default` as the last segment), by path parameter. */
    readonly defaults?: Readonly<Record<string, Json>>;
    /**
     * Inputs and outputs azure-native calls otherwise than ARM: the path of the input (`networkRuleSet`,
     * `criteria.odataType`, `networkRuleSet.ipRules[].iPAddressOrRange`) and the name of its last member in ARM
     * (`networkAcls`, `odata.type`, `value`). Parents of a path are written as azure-native calls them.
     */
    readonly renames?: Readonly<Record<string, string>>;
    /**
     * Paths of objects, or of members of lists (`subnets[]`), whose `properties` azure-native lifts as well. Beside them
     * ARM keeps only `id`, `name`, `type`, `etag`, `tags`, `location`, `sku`, `zones`, `identity`, `extendedLocation` and
     * `endpointType`.
     */
    readonly lifted?: readonly string[];
    /**
     * The resource is there as soon as its parent is (a storage account's blob service, a site's settings): creating it is an
     * update of what is there already, deleting it puts the service's defaults back. Defaults to false.
     */
    readonly implied?: boolean;
    /** POST action that reads it in place of GET (`list` for app settings), below the resource's own path. */
    readonly readAction?: string;
    /** Paths that are a list of texts as inputs and an object with these as keys in ARM (default: `identity.userAssignedIdentities`). */
    readonly textSets?: readonly string[];
}

export interface ResourceType {
    /** In Azure's casing: `Microsoft.KeyVault/vaults`, `Microsoft.KeyVault/vaults/secrets`. */
    readonly type: string;
    /** Where instances live. `child`: below a resource of the parent type. `extension`: below any scope. */
    readonly scope: "tenant" | "subscription" | "resourceGroup" | "child" | "extension";
    /** Versions the type answers to; anything else is refused with Azure's code. */
    readonly apiVersions: readonly string[];
    /** `required`: a region; `global`: `Global` is filled in or required; `none`: the type has no location. */
    readonly location: "required" | "optional" | "global" | "none";
    readonly tags: boolean;
    readonly name?: NameRule;
    /** Status of a PUT that creates, and of one that changes. */
    readonly created: 200 | 201 | 202;
    readonly changed: 200 | 201 | 202;
    /** Whether PATCH exists. */
    readonly patch: boolean;
    /** Status of DELETE, of DELETE again (or of something that never was), and whether the first returns the body. */
    readonly deleted: { readonly status: 200 | 202 | 204; readonly again: 204 | 404; readonly body?: boolean };
    /** Throws a `ServiceError` for whatever Azure refuses, before anything is stored. */
    readonly validate?: (request: WriteRequest) => void;
    /** Fills in what the service fills in. Defaults to storing the body as it is with `provisioningState` untouched. */
    readonly complete?: (request: WriteRequest) => Completed;
    /** The body a read returns. Defaults to the stored body. */
    readonly read?: (request: ReadRequest) => JsonObject;
    /** The body that answers the PUT or PATCH itself, where Azure's differs from the read that follows. */
    readonly writeAnswer?: (request: ReadRequest & { readonly created: boolean }) => JsonObject;
    /** POST actions by name in lower case (`listkeys`); their answer is the response body. */
    readonly actions?: Readonly<Record<string, (request: ActionRequest) => JsonObject>>;
    /** Consequences for other resources, in the same transaction. */
    readonly afterWrite?: (request: ReadRequest & { readonly created: boolean }) => void;
    /** Throws to refuse; otherwise does what deletion means beyond removing the resource (a vault becomes a deleted vault). */
    readonly beforeDelete?: (request: ReadRequest) => void;
    /** What a list returns. Defaults to the instances directly below the parent or scope, or anywhere below a group or subscription. */
    readonly list?: (request: ListRequest) => StoredResource[];
    /** Azure's refusal for an instance that is not there. Defaults to 404 `ResourceNotFound`. */
    readonly notFound?: (name: string, id: string) => Error;
    /** For extension types: stays behind when its scope is deleted, and is found again by a resource of the same id. */
    readonly outlivesScope?: boolean;
    /** Where instances are kept. Defaults to the resources of the store. */
    readonly source?: ResourceSource;
    /** How azure-native shows it; several tokens may share a type. */
    readonly pulumi?: readonly PulumiShape[];
}
