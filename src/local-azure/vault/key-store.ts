import { idKey } from "../arm/resource-id";
import { type JsonObject } from "../arm/resource-type";
import { type Store, type Table } from "../store/store";
import { type DeletedMark } from "./secret-store";

/** A key of a vault. Its material is not kept: nothing here encrypts or signs yet. */
export interface VaultKey {
    readonly name: string;
    /** 32 hexadecimal digits. */
    readonly version: string;
    /** Kind, size or curve, operations, attributes and policies, in ARM's words. */
    readonly properties: JsonObject;
    readonly tags?: JsonObject;
    /** Whole seconds since 1970, UTC. */
    readonly created: number;
    readonly updated: number;
    readonly deleted?: DeletedMark;
}

const last = "\uffff";

/** The keys of every vault. A vault's keys stay while the vault is soft-deleted. */
export class KeyStore {
    private readonly keys: Table<VaultKey>;

    constructor(store: Store) {
        this.keys = store.table("vault-keys");
    }

    /** A key by name in any casing, deleted ones included. */
    public find(vaultId: string, name: string): VaultKey | undefined {
        return this.keys.get([idKey(vaultId), name.toLowerCase()]);
    }

    public list(vaultId: string): VaultKey[] {
        const vault = idKey(vaultId);
        return this.keys.range([vault, ""], [vault, last]).map(({ value }) => value);
    }

    public put(vaultId: string, key: VaultKey): void {
        this.keys.put([idKey(vaultId), key.name.toLowerCase()], key);
    }

    public purge(vaultId: string, name: string): void {
        this.keys.remove([idKey(vaultId), name.toLowerCase()]);
    }

    public purgeVault(vaultId: string): void {
        for (const key of this.list(vaultId)) this.purge(vaultId, key.name);
    }
}
