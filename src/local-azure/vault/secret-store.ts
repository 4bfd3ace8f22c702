import { randomBytes } from "node:crypto";
import { type Store, type Table } from "../store/store";
import { idKey } from "../arm/resource-id";

/** What may be said of a version beside its value. Times are whole seconds since 1970, UTC. */
export interface SecretAttributes {
    readonly enabled: boolean;
    readonly notBefore?: number;
    readonly expires?: number;
}

export interface SecretVersion extends SecretAttributes {
    /** 32 hexadecimal digits. */
    readonly version: string;
    readonly contentType?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly created: number;
    readonly updated: number;
}

export interface DeletedMark {
    readonly deletedDate: number;
    readonly scheduledPurgeDate: number;
}

export interface Secret {
    /** In the casing of its first version. */
    readonly name: string;
    readonly deleted?: DeletedMark;
    /** The newest version, which a read without a version gives. */
    readonly current: SecretVersion;
}

export interface NewSecret extends SecretAttributes {
    readonly value: string;
    readonly contentType?: string;
    readonly tags?: Readonly<Record<string, string>>;
}

interface SecretRecord {
    readonly name: string;
    /** Oldest first. */
    readonly versions: readonly string[];
    readonly deleted?: DeletedMark;
}

interface VersionRecord extends SecretVersion {
    readonly sealed: string;
}

const last = "\uffff";

/** The secrets of every vault, values sealed. A vault's secrets stay while the vault is soft-deleted. */
export class SecretStore {
    private readonly secrets: Table<SecretRecord>;
    private readonly versionTable: Table<VersionRecord>;

    constructor(private readonly store: Store) {
        this.secrets = store.table("vault-secrets");
        this.versionTable = store.table("vault-secret-versions");
    }

    /** A secret by name in any casing, deleted ones included. */
    public find(vaultId: string, name: string): Secret | undefined {
        const record = this.secrets.get(secretKey(vaultId, name));
        return record === undefined ? undefined : this.described(vaultId, record);
    }

    /** All secrets by name, deleted ones included. */
    public list(vaultId: string): Secret[] {
        const vault = idKey(vaultId);
        return this.secrets.range([vault, ""], [vault, last]).flatMap(({ value }) => {
            const secret = this.described(vaultId, value);
            return secret === undefined ? [] : [secret];
        });
    }

    /** Newest first, as the service lists them. */
    public versions(vaultId: string, name: string): SecretVersion[] {
        const record = this.secrets.get(secretKey(vaultId, name));
        return [...(record?.versions ?? [])].reverse().flatMap((version) => {
            const found = this.version(vaultId, name, version);
            return found === undefined ? [] : [found];
        });
    }

    public version(vaultId: string, name: string, version: string): SecretVersion | undefined {
        const record = this.versionTable.get(versionKey(vaultId, name, version));
        if (record === undefined) return undefined;
        const { sealed: _sealed, ...described } = record;
        return described;
    }

    public value(vaultId: string, name: string, version: string): string | undefined {
        const record = this.versionTable.get(versionKey(vaultId, name, version));
        return record === undefined
            ? undefined
            : this.store.sealing.open(record.sealed, place(vaultId, name, record.version));
    }

    /** Adds a version, which becomes the current one. */
    public add(vaultId: string, name: string, secret: NewSecret, now: Date): SecretVersion {
        const { value, ...described } = secret;
        const version = randomBytes(16).toString("hex");
        const seconds = wholeSeconds(now);
        this.putVersion(vaultId, name, { ...described, version, created: seconds, updated: seconds }, value);
        const record = this.secrets.get(secretKey(vaultId, name));
        this.secrets.put(secretKey(vaultId, name), {
            ...(record ?? { name }),
            versions: [...(record?.versions ?? []), version],
        });
        return { ...described, version, created: seconds, updated: seconds };
    }

    /** Changes what is said of a version; its value never changes. */
    public update(vaultId: string, name: string, changed: SecretVersion): void {
        const key = versionKey(vaultId, name, changed.version);
        const record = this.versionTable.get(key);
        if (record !== undefined) this.versionTable.put(key, { ...changed, sealed: record.sealed });
    }

    public markDeleted(vaultId: string, name: string, deleted: DeletedMark): void {
        const record = this.secrets.get(secretKey(vaultId, name));
        if (record !== undefined) this.secrets.put(secretKey(vaultId, name), { ...record, deleted });
    }

    public recover(vaultId: string, name: string): void {
        const record = this.secrets.get(secretKey(vaultId, name));
        if (record === undefined) return;
        const { deleted: _deleted, ...rest } = record;
        this.secrets.put(secretKey(vaultId, name), rest);
    }

    /** Removes a secret with all its versions for good. */
    public purge(vaultId: string, name: string): void {
        const record = this.secrets.get(secretKey(vaultId, name));
        if (record === undefined) return;
        for (const version of record.versions) this.versionTable.remove(versionKey(vaultId, name, version));
        this.secrets.remove(secretKey(vaultId, name));
    }

    /** Removes everything of a vault that is purged. */
    public purgeVault(vaultId: string): void {
        for (const secret of this.list(vaultId)) this.purge(vaultId, secret.name);
    }

    /** Every version with its value, oldest first: what a backup holds. */
    public contents(vaultId: string, name: string): { version: SecretVersion; value: string }[] {
        return this.versions(vaultId, name)
            .reverse()
            .flatMap((version) => {
                const value = this.value(vaultId, name, version.version);
                return value === undefined ? [] : [{ version, value }];
            });
    }

    /** Puts back what `contents` gave, under a name that is free. */
    public restore(
        vaultId: string,
        name: string,
        contents: readonly { version: SecretVersion; value: string }[],
    ): void {
        for (const { version, value } of contents) this.putVersion(vaultId, name, version, value);
        this.secrets.put(secretKey(vaultId, name), { name, versions: contents.map(({ version }) => version.version) });
    }

    private putVersion(vaultId: string, name: string, version: SecretVersion, value: string): void {
        this.versionTable.put(versionKey(vaultId, name, version.version), {
            ...version,
            sealed: this.store.sealing.seal(value, place(vaultId, name, version.version)),
        });
    }

    private described(vaultId: string, record: SecretRecord): Secret | undefined {
        const newest = record.versions[record.versions.length - 1];
        const current = newest === undefined ? undefined : this.version(vaultId, record.name, newest);
        if (current === undefined) return undefined;
        return { name: record.name, current, ...(record.deleted === undefined ? {} : { deleted: record.deleted }) };
    }
}

function secretKey(vaultId: string, name: string): string[] {
    return [idKey(vaultId), name.toLowerCase()];
}

function versionKey(vaultId: string, name: string, version: string): string[] {
    return [idKey(vaultId), name.toLowerCase(), version.toLowerCase()];
}

/** What a sealed value is bound to. */
function place(vaultId: string, name: string, version: string): string {
    return `vault secret ${versionKey(vaultId, name, version).join(" ")}`;
}

export function wholeSeconds(date: Date): number {
    return Math.floor(date.getTime() / 1000);
}
