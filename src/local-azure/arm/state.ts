import { createHash, randomBytes } from "node:crypto";
import { type Store, type Table } from "../store/store";
import { type Json, type StoredResource } from "./resource-type";
import { idKey } from "./resource-id";

/**
 * A resource as it lies in the store. All it says is sealed, not only what its type calls secret: a type without a model may
 * hold a password anywhere.
 */
type ResourceRecord = Omit<StoredResource, "body" | "sealed"> & { readonly content: string };

type Content = Pick<StoredResource, "body" | "sealed">;

/** Greater than every character that occurs in an id. */
const last = "\uffff";

/** The resources and everything else of a local Azure that must survive a restart. */
export class State {
    /** Facts about this local Azure itself, by name. */
    public readonly settings: Table<Json>;
    private readonly resources: Table<ResourceRecord>;
    private readonly types: Table<string>;
    private readonly secrets: Table<string>;

    constructor(public readonly store: Store) {
        this.settings = store.table("settings");
        this.resources = store.table("resources");
        this.types = store.table("types");
        this.secrets = store.table("secrets");
    }

    public get(id: string): StoredResource | undefined {
        const record = this.resources.get(idKey(id));
        return record === undefined ? undefined : this.opened(record);
    }

    public put(resource: StoredResource): void {
        const key = idKey(resource.id);
        const { body, sealed, ...open } = resource;
        const content: Content = sealed === undefined ? { body } : { body, sealed };
        const record = { ...open, content: this.store.sealing.seal(JSON.stringify(content), placeOf(key)) };
        this.resources.put(key, record);
        this.types.put([resource.type.toLowerCase(), key], resource.type);
    }

    public remove(id: string): void {
        const key = idKey(id);
        const record = this.resources.get(key);
        if (record === undefined) return;
        this.resources.remove(key);
        this.types.remove([record.type.toLowerCase(), key]);
    }

    /** Resources of a type at or below a scope. */
    public list(scope: string, type: string): StoredResource[] {
        const [typeKey, scopeKey] = [type.toLowerCase(), idKey(scope)];
        const keys =
            scopeKey === "/"
                ? this.types.range([typeKey, ""], [typeKey, last])
                : [
                      ...this.types.range([typeKey, scopeKey], [typeKey, `${scopeKey}\u0000`]),
                      ...this.types.range([typeKey, `${scopeKey}/`], [typeKey, `${scopeKey}/${last}`]),
                  ];
        return keys.flatMap(({ key }) => {
            const record = this.resources.get((key as string[])[1] ?? "");
            return record === undefined ? [] : [this.opened(record)];
        });
    }

    /** Resources of every type below a scope, the scope itself left out. */
    public below(scope: string): StoredResource[] {
        const prefix = idKey(scope) === "/" ? "/" : `${idKey(scope)}/`;
        return this.resources.range(prefix, `${prefix}${last}`).map(({ value }) => this.opened(value));
    }

    /** Resources of an extension type that hang on exactly this scope. */
    public attached(scope: string, type: string): StoredResource[] {
        const prefix = `${idKey(scope) === "/" ? "" : idKey(scope)}/providers/${type.toLowerCase()}/`;
        return this.resources.range(prefix, `${prefix}${last}`).flatMap(({ key, value }) => {
            const below = String(key).slice(prefix.length).includes("/");
            return below ? [] : [this.opened(value)];
        });
    }

    /** Ids of all resources of a type, without reading them. In lower case. */
    public idsOf(type: string): string[] {
        const key = type.toLowerCase();
        return this.types.range([key, ""], [key, last]).map(({ key: found }) => (found as string[])[1] ?? "");
    }

    /** Every type of which there is a resource, in Azure's casing or that of the first caller. */
    public storedTypes(): string[] {
        const found = new Map<string, string>();
        for (const { value } of this.types.all()) {
            if (!found.has(value.toLowerCase())) found.set(value.toLowerCase(), value);
        }
        return [...found.values()];
    }

    /** 32 random bytes, hexadecimal, made the first time and kept for ever under this name. */
    public stableSecret(name: string): string {
        const place = `secret ${name}`;
        const sealed = this.secrets.get(name);
        if (sealed !== undefined) return this.store.sealing.open(sealed, place);
        const made = randomBytes(32).toString("hex");
        this.secrets.put(name, this.store.sealing.seal(made, place));
        return made;
    }

    /** A secret text of any length, kept sealed under this name. */
    public secretText(name: string): string | undefined {
        const sealed = this.secrets.get(name);
        return sealed === undefined ? undefined : this.store.sealing.open(sealed, `secret ${name}`);
    }

    public putSecretText(name: string, text: string): void {
        this.secrets.put(name, this.store.sealing.seal(text, `secret ${name}`));
    }

    private opened(record: ResourceRecord): StoredResource {
        const { content, ...open } = record;
        return { ...open, ...(JSON.parse(this.store.sealing.open(content, placeOf(idKey(record.id)))) as Content) };
    }
}

/** What the content of a resource is bound to. */
function placeOf(key: string): string {
    return `resource ${key}`;
}

/** A GUID that depends on its parts alone (RFC 9562, version 8: free-form). */
export function stableGuid(...parts: readonly string[]): string {
    const hash = createHash("sha256").update(parts.join("\n")).digest();
    return guidOf(hash);
}

function guidOf(hash: Buffer): string {
    const bytes = Buffer.from(hash.subarray(0, 16));
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const text = bytes.toString("hex");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
