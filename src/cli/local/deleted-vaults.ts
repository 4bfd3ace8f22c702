/** Vaults that were deleted and that Azure keeps until their retention ends. */
import { type Running } from "../../local-azure/engine/running";
import { askArm } from "./arm";

interface DeletedVault {
    readonly name: string;
    /** ISO 8601, UTC: when Azure purges it. */
    readonly until: string;
}

interface Listed {
    readonly value: readonly { readonly name: string; readonly properties: { readonly scheduledPurgeDate: string } }[];
}

export async function deletedVaults(azure: Running): Promise<DeletedVault[]> {
    const path = `/subscriptions/${azure.subscriptionId}/providers/Microsoft.KeyVault/deletedVaults`;
    const { value } = (await askArm(azure, `${path}?api-version=2023-07-01`)) as Listed;
    return value.map(({ name, properties }) => ({ name, until: properties.scheduledPurgeDate }));
}
