/** Vaults that were deleted and that Azure keeps until their retention ends. */
import { type Running } from "../../local-azure/engine/running";
import { askAzure } from "./ask";

interface DeletedVault {
    readonly name: string;
    /** Resource id it had, and has again when it is recovered. */
    readonly id: string;
    readonly location: string;
    /** ISO 8601, UTC: when Azure purges it. */
    readonly until: string;
}

interface Listed {
    readonly value: readonly {
        readonly name: string;
        readonly properties: {
            readonly vaultId: string;
            readonly location: string;
            readonly scheduledPurgeDate: string;
        };
    }[];
}

export async function deletedVaults(azure: Running): Promise<DeletedVault[]> {
    const path = `/subscriptions/${azure.subscriptionId}/providers/Microsoft.KeyVault/deletedVaults`;
    const { value } = (await askAzure(azure, `${path}?api-version=2023-07-01`)) as Listed;
    return value.map(({ name, properties: { vaultId, location, scheduledPurgeDate } }) => {
        return { name, id: vaultId, location, until: scheduledPurgeDate };
    });
}
