import { errors } from "./errors";

/** Where a path of ARM points: at one resource, at the resources of a type, or at an operation on either. */
export interface ResourcePath {
    /** The path with one leading slash and no trailing one, in the caller's casing. */
    readonly path: string;
    /**
     * Type in the caller's casing: `Microsoft.KeyVault/vaults/secrets`. Subscriptions and resource groups have the types
     * `Microsoft.Resources/subscriptions` and `Microsoft.Resources/resourceGroups`.
     */
    readonly type: string;
    /** Name of the one resource; undefined for a collection. */
    readonly name: string | undefined;
    /** For a child the parent resource, for an extension the scope, for others the group, subscription or tenant (`/`). */
    readonly parentId: string;
    /** Whether the type is nested in the type of the parent (`vaults/secrets`), not merely attached to a scope. */
    readonly child: boolean;
    readonly subscriptionId: string | undefined;
    readonly resourceGroup: string | undefined;
}

export const subscriptionType = "Microsoft.Resources/subscriptions";
export const resourceGroupType = "Microsoft.Resources/resourceGroups";

/**
 * LMDB's limit on keys leaves this much for an id, in bytes of UTF-8. Azure's own ids stay below 1,200 characters, since
 * every segment is limited to 260.
 */
const longestId = 1600;

/**
 * One leading slash and no trailing one, and no empty segment: clients that join a scope to a path send two slashes, and so
 * does azure-native for a lock on a resource without a parent.
 */
export function normalisePath(path: string): string {
    return `/${path
        .split("/")
        .filter((segment) => segment !== "")
        .join("/")}`;
}

/** The form under which ids are compared and stored: ARM's ids ignore case. */
export function idKey(id: string): string {
    return normalisePath(id).toLowerCase();
}

/** Whether a resource is this scope or lies below it. */
export function within(id: string, scope: string): boolean {
    const [inner, outer] = [idKey(id), idKey(scope)];
    return outer === "/" || inner === outer || inner.startsWith(`${outer}/`);
}

export function sameId(left: string, right: string): boolean {
    return idKey(left) === idKey(right);
}

/**
 * The scopes a resource inherits from, itself first, then parents, group and subscription. An extension resource
 * inherits from what it extends.
 */
export function scopesOf(id: string): string[] {
    const scopes: string[] = [];
    let rest = normalisePath(id);
    while (rest !== "/") {
        scopes.push(rest);
        rest = parentScope(rest);
    }
    return scopes;
}

function parentScope(id: string): string {
    const segments = id.split("/").slice(1);
    const lower = segments.map((segment) => segment.toLowerCase());
    const provider = lower.lastIndexOf("providers");
    // `providers/Namespace/type/name` leaves the scope, `…/type/name/child/name` its parent, a group its subscription.
    const kept = provider !== -1 && segments.length - provider <= 4 ? provider : segments.length - 2;
    return kept <= 0 ? "/" : `/${segments.slice(0, kept).join("/")}`;
}

/**
 * Reads a path of ARM.
 * @throws 400 `InvalidResourceId` for what is none.
 */
export function parsePath(raw: string): ResourcePath {
    const path = normalisePath(raw);
    const segments = path === "/" ? [] : path.slice(1).split("/");
    const lower = segments.map((segment) => segment.toLowerCase());
    if (Buffer.byteLength(path) > longestId) throw errors.invalidResourceId(raw);

    const subscriptionId = lower[0] === "subscriptions" ? segments[1] : undefined;
    const resourceGroup =
        subscriptionId !== undefined && lower[2] === "resourcegroups" && segments.length > 3 ? segments[3] : undefined;
    const common = { path, subscriptionId, resourceGroup };

    const provider = lower.lastIndexOf("providers");
    if (provider === -1) {
        if (lower[0] !== "subscriptions" || segments.length > 4) throw errors.invalidResourceId(raw);
        if (segments.length <= 2) {
            return { ...common, type: subscriptionType, name: segments[1], parentId: "/", child: false };
        }
        if (lower[2] !== "resourcegroups") throw errors.invalidResourceId(raw);
        const parentId = `/${segments.slice(0, 2).join("/")}`;
        return { ...common, type: resourceGroupType, name: segments[3], parentId, child: false };
    }

    const [namespace, ...rest] = segments.slice(provider + 1);
    if (namespace === undefined || rest.length === 0) throw errors.invalidResourceId(raw);
    const types = rest.filter((_, index) => index % 2 === 0);
    const named = rest.length % 2 === 0;
    const child = types.length > 1;
    const parent = child ? segments.slice(0, segments.length - (named ? 2 : 1)) : segments.slice(0, provider);
    return {
        ...common,
        type: [namespace, ...types].join("/"),
        name: named ? rest[rest.length - 1] : undefined,
        parentId: parent.length === 0 ? "/" : `/${parent.join("/")}`,
        child,
    };
}

/** The last part of a type: `secrets` of `Microsoft.KeyVault/vaults/secrets`. */
export function shortType(type: string): string {
    return type.slice(type.lastIndexOf("/") + 1);
}
