import { errors } from "../arm/errors";
import { internalsOf } from "../arm/internals";
import { sameId } from "../arm/resource-id";
import { type JsonObject, type StoredResource, type TypeContext } from "../arm/resource-type";
import { numberOf, objectOf, propertiesOf, sameText, textOf } from "../arm/rules/body";

export const deletedVaultType = "Microsoft.KeyVault/locations/deletedVaults";
/** The type under which Azure shows them. */
const shownType = "Microsoft.KeyVault/deletedVaults";

const dayMilliseconds = 86_400_000;
const longestRetentionDays = 90;

/** Vaults in deleted state. Those whose retention has ended are purged on the way, as the service does by itself. */
export function deletedVaults(context: TypeContext): StoredResource[] {
    const { state } = internalsOf(context);
    return state.list("/", deletedVaultType).filter((deleted) => {
        const due = Date.parse(textOf(propertiesOf(deleted.body).scheduledPurgeDate) ?? "");
        if (context.now.getTime() < due) return true;
        purgeContents(deleted, context);
        return false;
    });
}

export function deletedVaultNamed(name: string, context: TypeContext): StoredResource | undefined {
    return deletedVaults(context).find((deleted) => sameText(deleted.name, name));
}

/**
 * What a vault was before it was deleted, to be made again with its contents.
 * @throws 404 `SoftDeletedVaultDoesNotExist` when there is nothing to recover in this place.
 */
export function recoverable(vaultId: string, name: string, context: TypeContext): JsonObject {
    const deleted = deletedVaultNamed(name, context);
    if (deleted === undefined || !sameId(textOf(propertiesOf(deleted.body).vaultId) ?? "/", vaultId)) {
        throw errors.softDeletedVaultDoesNotExist(name);
    }
    return objectOf(deleted.body.vault);
}

/** Puts a vault into deleted state. Its secrets stay; what others attached to it (roles, locks) goes. */
export function markDeleted(vault: StoredResource, context: TypeContext): void {
    const properties = propertiesOf(vault.body);
    const days = numberOf(properties.softDeleteRetentionInDays) ?? longestRetentionDays;
    const location = textOf(vault.body.location) ?? "";
    const now = context.now;
    context.put({
        id: `/subscriptions/${context.subscriptionId}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${vault.name}`,
        name: vault.name,
        type: deletedVaultType,
        body: {
            properties: {
                vaultId: vault.id,
                location,
                tags: vault.body.tags ?? {},
                deletionDate: now.toISOString(),
                scheduledPurgeDate: new Date(now.getTime() + days * dayMilliseconds).toISOString(),
                ...(properties.enablePurgeProtection === true ? { purgeProtectionEnabled: true } : {}),
            },
            vault: vault.body,
        },
        createdAt: now.toISOString(),
        changedAt: now.toISOString(),
        createdBy: context.caller.objectId,
        changedBy: context.caller.objectId,
    });
}

/** Takes a vault that is there again out of deleted state. */
export function forgetDeleted(name: string, context: TypeContext): void {
    const { state } = internalsOf(context);
    for (const deleted of state.list("/", deletedVaultType)) {
        if (sameText(deleted.name, name)) state.remove(deleted.id);
    }
}

/** @throws 405 `MethodNotAllowed` for a vault with purge protection. */
export function purge(deleted: StoredResource, context: TypeContext): void {
    if (propertiesOf(deleted.body).purgeProtectionEnabled === true) throw errors.deletedVaultPurge();
    purgeContents(deleted, context);
}

function purgeContents(deleted: StoredResource, context: TypeContext): void {
    const { state, secrets, keys, releaseVault } = internalsOf(context);
    const vaultId = textOf(propertiesOf(deleted.body).vaultId) ?? "";
    secrets.purgeVault(vaultId);
    keys.purgeVault(vaultId);
    releaseVault(vaultId);
    state.remove(deleted.id);
}

/** A deleted vault without what is kept for its recovery. */
export function shownDeleted(deleted: StoredResource): JsonObject {
    return { type: shownType, properties: propertiesOf(deleted.body) };
}
