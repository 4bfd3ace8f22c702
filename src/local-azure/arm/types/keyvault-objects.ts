/** What secrets and keys have in common when they are asked for through Azure Resource Manager. */
import { ServiceError } from "../errors";
import { within } from "../resource-id";
import { type ReadRequest, type StoredResource, type TypeContext } from "../resource-type";
import { vaultType } from "./keyvault-vaults";

/** The objects at or below a scope that are not deleted, as ARM shows them. */
export function liveVaultObjects<Kept extends { readonly deleted?: unknown }>(
    scope: string,
    context: TypeContext,
    kept: (vault: StoredResource) => readonly Kept[],
    shown: (vault: StoredResource, object: Kept) => StoredResource,
): StoredResource[] {
    return context
        .list("/", vaultType)
        .filter((vault) => within(vault.id, scope) || within(scope, vault.id))
        .flatMap((vault) =>
            kept(vault)
                .filter((object) => object.deleted === undefined)
                .map((object) => shown(vault, object)),
        )
        .filter((object) => within(object.id, scope));
}

/** Azure deletes these through the vault alone. */
export function refuseDeletionThroughArm(kind: "key" | "secret"): (request: ReadRequest) => never {
    return ({ resource }) => {
        throw new ServiceError(
            405,
            "MethodNotAllowed",
            `The ${kind} ${resource.name} cannot be deleted through Azure Resource Manager; delete it at the vault's own address.`,
        );
    };
}
