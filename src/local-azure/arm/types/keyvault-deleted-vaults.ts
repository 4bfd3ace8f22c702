import { errors } from "../errors";
import { type ProviderOperation } from "../provider-operation";
import { parsePath } from "../resource-id";
import { type ResourceType } from "../resource-type";
import { deletedVaults as allDeleted, deletedVaultType, purge, shownDeleted } from "../../vault/deleted-vaults";
import { keyVaultVersions } from "./keyvault-vaults";

/** Vaults in deleted state: recoverable until their retention ends, or purged before it when nothing protects them. */
export const deletedVaults: ResourceType = {
    type: deletedVaultType,
    scope: "child",
    apiVersions: keyVaultVersions,
    location: "none",
    tags: false,
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ id }) => {
        throw errors.methodNotAllowed("PUT", id);
    },
    beforeDelete: ({ resource }) => {
        throw errors.methodNotAllowed("DELETE", resource.id);
    },
    read: ({ resource }) => shownDeleted(resource),
    list: ({ scope, context }) =>
        allDeleted(context).filter(({ id }) => parsePath(id).parentId.toLowerCase() === scope.toLowerCase()),
    notFound: (name, id) => errors.deletedVaultNotFound(name, parsePath(parsePath(id).parentId).name ?? ""),
    actions: {
        purge: ({ resource, context }) => {
            purge(resource, context);
            return {};
        },
    },
};

export const deletedVaultOperations: readonly ProviderOperation[] = [
    {
        method: "GET",
        path: "/subscriptions/{subscription}/providers/Microsoft.KeyVault/deletedVaults",
        apiVersions: keyVaultVersions,
        permission: "Microsoft.KeyVault/deletedVaults/read",
        run: ({ context }) => ({
            list: allDeleted(context).map((resource) => ({
                id: resource.id,
                name: resource.name,
                ...shownDeleted(resource),
            })),
        }),
    },
];
