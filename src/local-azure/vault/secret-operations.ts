import { type Json, type JsonObject, type StoredResource, type TypeContext } from "../arm/resource-type";
import { isObject, numberOf, objectOf, propertiesOf, textOf, withoutUndefined } from "../arm/rules/body";
import { internalsOf } from "../arm/internals";
import { vaultText } from "./access";
import { vaultErrors } from "./errors";
import { contentTypeProblem, objectNamePattern, tagsProblem, timeProblem, valueProblem } from "./limits";
import { type NewSecret, type Secret, type SecretAttributes, type SecretVersion, wholeSeconds } from "./secret-store";

const daySeconds = 86_400;
const longestRetentionDays = 90;

/** A vault that a request of the data plane is about, inside the transaction of that request. */
export interface OpenVault {
    readonly vault: StoredResource;
    readonly context: TypeContext;
}

export function retentionDays(vault: StoredResource): number {
    return numberOf(propertiesOf(vault.body).softDeleteRetentionInDays) ?? longestRetentionDays;
}

export function purgeProtected(vault: StoredResource): boolean {
    return propertiesOf(vault.body).enablePurgeProtection === true;
}

/** How deletion works in this vault, as every object says. */
export function recovery(vault: StoredResource): { recoveryLevel: string; recoverableDays: number } {
    const days = retentionDays(vault);
    const level = days < longestRetentionDays ? "CustomizedRecoverable" : "Recoverable";
    return { recoveryLevel: purgeProtected(vault) ? level : `${level}+Purgeable`, recoverableDays: days };
}

/** @throws 400 for a name no object can have. */
export function checkObjectName(name: string): void {
    if (!objectNamePattern.test(name)) throw vaultErrors.invalidName(name);
}

function requireBody(body: Json | undefined): JsonObject {
    if (!isObject(body)) throw vaultErrors.badParameter("The request body must be a JSON object.");
    return body;
}

function refuse(problem: string | undefined): void {
    if (problem !== undefined) throw vaultErrors.badParameter(problem);
}

/** A secret that is not deleted; those whose retention has ended are purged on the way, as the service does. */
function find({ vault, context }: OpenVault, name: string): Secret | undefined {
    const { secrets } = internalsOf(context);
    const secret = secrets.find(vault.id, name);
    if (secret?.deleted === undefined || secret.deleted.scheduledPurgeDate > wholeSeconds(context.now)) return secret;
    secrets.purge(vault.id, secret.name);
    return undefined;
}

function requireSecret(open: OpenVault, name: string): Secret {
    const secret = find(open, name);
    if (secret === undefined || secret.deleted !== undefined) throw vaultErrors.notFound("secrets", name);
    return secret;
}

function requireDeleted(open: OpenVault, name: string): Secret {
    const secret = find(open, name);
    if (secret?.deleted === undefined) throw vaultErrors.deletedNotFound("secrets", name);
    return secret;
}

function requireVersion(open: OpenVault, name: string, version: string): SecretVersion {
    const secret = requireSecret(open, name);
    if (version === "") return secret.current;
    const found = internalsOf(open.context).secrets.version(open.vault.id, name, version);
    if (found === undefined) throw vaultErrors.notFound("secrets", `${name}/${version}`);
    return found;
}

function described({ vault }: OpenVault, version: SecretVersion): JsonObject {
    return withoutUndefined({
        contentType: version.contentType,
        attributes: withoutUndefined({
            enabled: version.enabled,
            nbf: version.notBefore,
            exp: version.expires,
            created: version.created,
            updated: version.updated,
            ...recovery(vault),
        }),
        tags: version.tags === undefined ? undefined : { ...version.tags },
    });
}

function idOf({ vault, context }: OpenVault, name: string, version?: string): string {
    return `${context.vaultUri(vault.id)}secrets/${name}${version === undefined ? "" : `/${version}`}`;
}

function shownDeleted(open: OpenVault, secret: Secret): JsonObject {
    return {
        recoveryId: `${open.context.vaultUri(open.vault.id)}deletedsecrets/${secret.name}`,
        deletedDate: secret.deleted?.deletedDate ?? null,
        scheduledPurgeDate: secret.deleted?.scheduledPurgeDate ?? null,
        id: idOf(open, secret.name),
        ...described(open, secret.current),
    };
}

/** The optional parts of a secret, over what was there. Parts that are not sent stay as they are. */
function changes(body: JsonObject, before?: SecretVersion): Omit<NewSecret, "value"> {
    const attributes = objectOf(body.attributes);
    refuse(
        contentTypeProblem(body.contentType) ??
            tagsProblem(body.tags) ??
            timeProblem("nbf", attributes.nbf) ??
            timeProblem("exp", attributes.exp),
    );
    const contentType = textOf(body.contentType) ?? before?.contentType;
    const tags = isObject(body.tags) ? (body.tags as Record<string, string>) : before?.tags;
    return {
        ...changedAttributes(attributes, before),
        ...(contentType === undefined ? {} : { contentType }),
        ...(tags === undefined ? {} : { tags }),
    };
}

function changedAttributes(sent: JsonObject, before?: SecretVersion): SecretAttributes {
    const notBefore = numberOf(sent.nbf) ?? before?.notBefore;
    const expires = numberOf(sent.exp) ?? before?.expires;
    return {
        enabled: typeof sent.enabled === "boolean" ? sent.enabled : (before?.enabled ?? true),
        ...(notBefore === undefined ? {} : { notBefore }),
        ...(expires === undefined ? {} : { expires }),
    };
}

/** The operations on secrets, each the body of the answer. Whether the caller may is decided before. */
export const secretOperations = {
    set: (open: OpenVault, name: string, sent: Json | undefined): JsonObject => {
        const body = requireBody(sent);
        refuse(valueProblem(body.value));
        const value = typeof body.value === "string" ? body.value : "";
        const { secrets } = internalsOf(open.context);
        const existing = find(open, name);
        if (existing?.deleted !== undefined) throw vaultErrors.deletedButRecoverable("secrets", existing.name);
        const version = secrets.add(
            open.vault.id,
            existing?.name ?? name,
            { ...changes(body), value },
            open.context.now,
        );
        return { value, id: idOf(open, existing?.name ?? name, version.version), ...described(open, version) };
    },

    get: (open: OpenVault, name: string, version: string): JsonObject => {
        const found = requireVersion(open, name, version);
        if (!found.enabled) throw vaultErrors.secretDisabled();
        const value = internalsOf(open.context).secrets.value(open.vault.id, name, found.version) ?? null;
        const secret = requireSecret(open, name);
        return { value, id: idOf(open, secret.name, found.version), ...described(open, found) };
    },

    update: (open: OpenVault, name: string, version: string, sent: Json | undefined): JsonObject => {
        const before = requireVersion(open, name, version);
        const secret = requireSecret(open, name);
        const updated = {
            ...changes(requireBody(sent), before),
            version: before.version,
            created: before.created,
            updated: wholeSeconds(open.context.now),
        };
        internalsOf(open.context).secrets.update(open.vault.id, secret.name, updated);
        return { id: idOf(open, secret.name, before.version), ...described(open, updated) };
    },

    list: (open: OpenVault): JsonObject[] =>
        internalsOf(open.context)
            .secrets.list(open.vault.id)
            .filter((secret) => secret.deleted === undefined)
            .map((secret) => ({ id: idOf(open, secret.name), ...described(open, secret.current) })),

    listVersions: (open: OpenVault, name: string): JsonObject[] => {
        const secret = find(open, name);
        if (secret === undefined || secret.deleted !== undefined) return [];
        return internalsOf(open.context)
            .secrets.versions(open.vault.id, name)
            .map((version) => ({ id: idOf(open, secret.name, version.version), ...described(open, version) }));
    },

    remove: (open: OpenVault, name: string): JsonObject => {
        const secret = requireSecret(open, name);
        const deletedDate = wholeSeconds(open.context.now);
        const scheduledPurgeDate = deletedDate + retentionDays(open.vault) * daySeconds;
        const deleted = { deletedDate, scheduledPurgeDate };
        internalsOf(open.context).secrets.markDeleted(open.vault.id, secret.name, deleted);
        return shownDeleted(open, { ...secret, deleted });
    },

    listDeleted: (open: OpenVault): JsonObject[] =>
        internalsOf(open.context)
            .secrets.list(open.vault.id)
            .flatMap(({ name }) => find(open, name) ?? [])
            .filter((secret) => secret.deleted !== undefined)
            .map((secret) => shownDeleted(open, secret)),

    getDeleted: (open: OpenVault, name: string): JsonObject => shownDeleted(open, requireDeleted(open, name)),

    recover: (open: OpenVault, name: string): JsonObject => {
        const secret = requireDeleted(open, name);
        internalsOf(open.context).secrets.recover(open.vault.id, secret.name);
        return { id: idOf(open, secret.name, secret.current.version), ...described(open, secret.current) };
    },

    purge: (open: OpenVault, name: string): void => {
        const secret = requireDeleted(open, name);
        if (purgeProtected(open.vault)) throw vaultErrors.purgeProtected(vaultText(open.vault));
        internalsOf(open.context).secrets.purge(open.vault.id, secret.name);
    },

    backup: (open: OpenVault, name: string): JsonObject => {
        const secret = requireSecret(open, name);
        const { secrets, state } = internalsOf(open.context);
        const contents = secrets.contents(open.vault.id, secret.name);
        const blob = state.store.sealing.seal(JSON.stringify({ name: secret.name, contents }), backupPlace(open));
        return { value: Buffer.from(blob, "base64").toString("base64url") };
    },

    restore: (open: OpenVault, sent: Json | undefined): JsonObject => {
        const { secrets } = internalsOf(open.context);
        const { name, contents } = openBackup(open, textOf(requireBody(sent).value) ?? "");
        const existing = find(open, name);
        if (existing?.deleted !== undefined) throw vaultErrors.deletedButRecoverable("secrets", name);
        if (existing !== undefined) throw vaultErrors.alreadyThere("secrets", name);
        secrets.restore(open.vault.id, name, contents);
        const restored = requireSecret(open, name);
        return { id: idOf(open, name, restored.current.version), ...described(open, restored.current) };
    },
} as const;

type Contents = { name: string; contents: { version: SecretVersion; value: string }[] };

/** A backup opens only in the subscription and geography it was made in. */
function backupPlace({ vault, context }: OpenVault): string {
    return `backup ${context.subscriptionId} ${geographyOf(textOf(vault.body.location) ?? "")}`;
}

function openBackup(open: OpenVault, blob: string): Contents {
    const { state } = internalsOf(open.context);
    const sealed = Buffer.from(blob, "base64url").toString("base64");
    try {
        return JSON.parse(state.store.sealing.open(sealed, backupPlace(open))) as Contents;
    } catch {
        throw vaultErrors.badBackup();
    }
}

/** Regions of one geography share a word; a region that is alone stands for itself. */
export function geographyOf(region: string): string {
    const words = [
        "europe",
        "germany",
        "switzerland",
        "sweden",
        "norway",
        "france",
        "uk",
        "canada",
        "australia",
        "japan",
        "us",
    ];
    return words.find((word) => region.toLowerCase().includes(word)) ?? region.toLowerCase();
}
