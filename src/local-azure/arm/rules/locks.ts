import { errors } from "../errors";
import { type StoredResource, type TypeContext } from "../resource-type";
import { idKey, sameId, scopesOf } from "../resource-id";
import { propertiesOf } from "./body";

export const lockType = "Microsoft.Authorization/locks";

export interface Lock {
    /** What it protects: a subscription, a group or a resource, with everything below. */
    readonly scope: string;
    readonly level: "CanNotDelete" | "ReadOnly";
}

function lockOf(resource: StoredResource): Lock {
    return {
        scope: resource.id.slice(0, resource.id.toLowerCase().lastIndexOf("/providers/")),
        level: propertiesOf(resource.body).level === "ReadOnly" ? "ReadOnly" : "CanNotDelete",
    };
}

/**
 * The scopes whose locks stand in the way. Locks are inherited downwards, and an extension resource is a child of what
 * it extends; a deletion is also stopped by a lock on anything that would go with it.
 */
export function blockingScopes(id: string, operation: "delete" | "write", locks: readonly Lock[]): string[] {
    const above = scopesOf(id);
    const inTheWay = locks.filter((lock) => {
        if (operation === "write" && lock.level !== "ReadOnly") return false;
        if (above.some((scope) => sameId(scope, lock.scope))) return true;
        return operation === "delete" && idKey(lock.scope).startsWith(`${idKey(id)}/`);
    });
    return [...new Map(inTheWay.map((lock) => [idKey(lock.scope), lock.scope])).values()];
}

/**
 * @param operation POST actions count as writes.
 * @throws 409 `ScopeLocked`, naming every locked scope. Locks themselves are never locked.
 */
export function checkLocks(id: string, type: string, operation: "delete" | "write", context: TypeContext): void {
    if (type.toLowerCase() === lockType.toLowerCase()) return;
    const locks = context.list("/", lockType).map(lockOf);
    const blocking = blockingScopes(id, operation, locks);
    if (blocking.length > 0) throw errors.scopeLocked(id, operation, blocking);
}
