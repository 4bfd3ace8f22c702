import { errors } from "../errors";
import { type StoredResource, type TypeContext } from "../resource-type";
import { parsePath, resourceGroupType, type ResourcePath, scopesOf, subscriptionType } from "../resource-id";
import { propertiesOf } from "./body";

/** Types whose instances ARM takes for granted: nobody creates a location or the one service of a storage account. */
const impliedTypes = ["locations"];
const impliedName = "default";

/** @throws 404 `SubscriptionNotFound` for any subscription but this one. */
export function requireSubscription(path: ResourcePath, context: TypeContext): void {
    const { subscriptionId } = path;
    if (subscriptionId === undefined || subscriptionId.toLowerCase() === context.subscriptionId.toLowerCase()) return;
    throw errors.subscriptionNotFound(subscriptionId);
}

/** The group a path lies in. @throws 404 `ResourceGroupNotFound`. */
export function requireGroup(path: ResourcePath, context: TypeContext): StoredResource | undefined {
    if (path.resourceGroup === undefined || path.type === resourceGroupType) return undefined;
    const group = context.get(`/subscriptions/${path.subscriptionId ?? ""}/resourceGroups/${path.resourceGroup}`);
    if (group === undefined) throw errors.resourceGroupNotFound(path.resourceGroup);
    return group;
}

/** Whether a group is on its way out. */
export function beingDeleted(group: StoredResource): boolean {
    return propertiesOf(group.body).provisioningState === "Deleting";
}

/** @throws 404 or 409 unless the group is there to be written into. */
export function requireWritableGroup(path: ResourcePath, context: TypeContext): void {
    const group = requireGroup(path, context);
    if (group !== undefined && beingDeleted(group)) throw errors.resourceGroupBeingDeleted(group.name);
}

/** @throws 404 `ParentResourceNotFound` for a child without its parent. */
export function requireParent(path: ResourcePath, type: string, context: TypeContext): void {
    if (!path.child) return;
    for (let parent = parsePath(path.parentId); ; parent = parsePath(parent.parentId)) {
        const typeName = parent.type.slice(parent.type.lastIndexOf("/") + 1).toLowerCase();
        const implied = impliedTypes.includes(typeName) || parent.name?.toLowerCase() === impliedName;
        if (!implied && context.get(parent.path) === undefined) {
            throw errors.parentResourceNotFound(type, parent.path);
        }
        if (!parent.child) return;
    }
}

/**
 * @throws 404 for an extension of something that is not there. Below a resource the check stops at the resource itself,
 * because a role may be granted on a secret before the secret exists.
 */
export function requireScope(scope: string, context: TypeContext): void {
    const outermost = scopesOf(scope)
        .map((one) => parsePath(one))
        .find((one) => !one.child);
    if (outermost === undefined || outermost.type === subscriptionType || outermost.path.startsWith("/providers/"))
        return;
    if (context.get(outermost.path) !== undefined) return;
    if (outermost.type === resourceGroupType) throw errors.resourceGroupNotFound(outermost.name ?? "");
    throw errors.resourceNotFound(outermost.type, outermost.name ?? "", outermost.resourceGroup);
}
