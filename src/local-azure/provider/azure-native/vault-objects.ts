/**
 * Secrets and keys declared through ARM. ARM cannot delete them, so azure-native deletes them through the vault itself,
 * with the rights, network rules and soft delete of the data plane.
 */
import { isPlainMap } from "../property-values";
import type { ArmClient } from "./arm-client";

/** What is deleted: `secrets` or `keys`, its name and the id of its vault. */
interface VaultObject {
    readonly vaultId: string;
    readonly collection: "secrets" | "keys";
    readonly name: string;
}

const TOKENS: ReadonlySet<string> = new Set(["azure-native:keyvault:Secret", "azure-native:keyvault:Key"]);
const VAULT_API_VERSION = "2023-07-01";
const DATA_PLANE_API_VERSION = "7.5";

export function vaultObjectOf(token: string, id: string): VaultObject | undefined {
    if (!TOKENS.has(token)) return undefined;
    const match = /^(.*\/vaults\/[^/]+)\/(secrets|keys)\/([^/]+)$/i.exec(id);
    if (match === null) return undefined;
    const [, vaultId = "", collection = "", name = ""] = match;
    return { vaultId, collection: collection.toLowerCase() === "keys" ? "keys" : "secrets", name };
}

/** Deletes through the vault. A vault or object that is gone counts as deleted. */
export async function deleteFromVault(client: ArmClient, object: VaultObject, deadline: number): Promise<void> {
    const vault = await client.get(object.vaultId, VAULT_API_VERSION, deadline);
    const uri = vault !== undefined && isPlainMap(vault.properties) ? vault.properties.vaultUri : undefined;
    if (typeof uri !== "string") return;
    const path = `${uri.replace(/\/+$/, "")}/${object.collection}/${object.name}`;
    await client.remove(path, DATA_PLANE_API_VERSION, { deadline });
}
