import { internalsOf } from "../arm/internals";
import { type JsonObject } from "../arm/resource-type";
import { objectOf, withoutUndefined } from "../arm/rules/body";
import { vaultText } from "./access";
import { vaultErrors } from "./errors";
import { type VaultKey } from "./key-store";
import { purgeProtected, recovery, retentionDays, type OpenVault } from "./secret-operations";
import { wholeSeconds } from "./secret-store";

const daySeconds = 86_400;

function find({ vault, context }: OpenVault, name: string): VaultKey | undefined {
    const { keys } = internalsOf(context);
    const key = keys.find(vault.id, name);
    if (key?.deleted === undefined || key.deleted.scheduledPurgeDate > wholeSeconds(context.now)) return key;
    keys.purge(vault.id, key.name);
    return undefined;
}

function requireDeleted(open: OpenVault, name: string): VaultKey {
    const key = find(open, name);
    if (key?.deleted === undefined) throw vaultErrors.deletedNotFound("keys", name);
    return key;
}

function described({ vault, context }: OpenVault, key: VaultKey): JsonObject {
    return withoutUndefined({
        kid: `${context.vaultUri(vault.id)}keys/${key.name}`,
        attributes: {
            ...objectOf(key.properties.attributes),
            created: key.created,
            updated: key.updated,
            ...recovery(vault),
        },
        tags: key.tags,
    });
}

function shownDeleted(open: OpenVault, key: VaultKey): JsonObject {
    return {
        recoveryId: `${open.context.vaultUri(open.vault.id)}deletedkeys/${key.name}`,
        deletedDate: key.deleted?.deletedDate ?? null,
        scheduledPurgeDate: key.deleted?.scheduledPurgeDate ?? null,
        ...described(open, key),
    };
}

/** What the data plane does with keys so far: everything but using them. */
export const keyOperations = {
    list: (open: OpenVault): JsonObject[] =>
        internalsOf(open.context)
            .keys.list(open.vault.id)
            .filter((key) => key.deleted === undefined)
            .map((key) => described(open, key)),

    remove: (open: OpenVault, name: string): JsonObject => {
        const key = find(open, name);
        if (key === undefined || key.deleted !== undefined) throw vaultErrors.notFound("keys", name);
        const deletedDate = wholeSeconds(open.context.now);
        const scheduledPurgeDate = deletedDate + retentionDays(open.vault) * daySeconds;
        const deleted = { ...key, deleted: { deletedDate, scheduledPurgeDate } };
        internalsOf(open.context).keys.put(open.vault.id, deleted);
        return shownDeleted(open, deleted);
    },

    listDeleted: (open: OpenVault): JsonObject[] =>
        internalsOf(open.context)
            .keys.list(open.vault.id)
            .flatMap(({ name }) => find(open, name) ?? [])
            .filter((key) => key.deleted !== undefined)
            .map((key) => shownDeleted(open, key)),

    getDeleted: (open: OpenVault, name: string): JsonObject => shownDeleted(open, requireDeleted(open, name)),

    recover: (open: OpenVault, name: string): JsonObject => {
        const { deleted: _deleted, ...key } = requireDeleted(open, name);
        internalsOf(open.context).keys.put(open.vault.id, key);
        return described(open, key);
    },

    purge: (open: OpenVault, name: string): void => {
        const key = requireDeleted(open, name);
        if (purgeProtected(open.vault)) throw vaultErrors.purgeProtected(vaultText(open.vault));
        internalsOf(open.context).keys.purge(open.vault.id, key.name);
    },
} as const;
