import { ServiceError } from "../errors";
import { internalsOf } from "../internals";
import { parsePath } from "../resource-id";
import {
    type JsonObject,
    type ResourceType,
    type StoredResource,
    type TypeContext,
    type WriteRequest,
} from "../resource-type";
import { numberOf, objectOf, propertiesOf, textOf, withoutUndefined } from "../rules/body";
import { badRequest } from "../rules/refusals";
import { contentTypeProblem, objectNamePattern, tagsProblem, timeProblem, valueProblem } from "../../vault/limits";
import { type Secret, type SecretAttributes } from "../../vault/secret-store";
import { liveVaultObjects, refuseDeletionThroughArm } from "./keyvault-objects";
import { keyVaultVersions, vaultType } from "./keyvault-vaults";

const secretType = `${vaultType}/secrets`;

function nameRefused(name: string): ServiceError {
    return badRequest(`The request URI contains an invalid name: ${name}`, "BadParameter");
}

function validateSecret({ name, body, previous, parentId, context }: WriteRequest): void {
    const properties = propertiesOf(body);
    const attributes = objectOf(properties.attributes);
    const valueNeeded = previous === undefined || properties.value !== undefined;
    const problem =
        (valueNeeded ? valueProblem(properties.value) : undefined) ??
        contentTypeProblem(properties.contentType) ??
        tagsProblem(body.tags) ??
        timeProblem("nbf", attributes.nbf) ??
        timeProblem("exp", attributes.exp);
    if (problem !== undefined) throw badRequest(problem, "BadParameter");
    if (internalsOf(context).secrets.find(parentId, name)?.deleted !== undefined) {
        throw new ServiceError(
            409,
            "Conflict",
            `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, ` +
                "the secret can only be recovered or purged.",
            { inner: "ObjectIsDeletedButRecoverable" },
        );
    }
}

function attributesFrom(properties: JsonObject): SecretAttributes {
    const attributes = objectOf(properties.attributes);
    const [notBefore, expires] = [numberOf(attributes.nbf), numberOf(attributes.exp)];
    return {
        enabled: attributes.enabled !== false,
        ...(notBefore === undefined ? {} : { notBefore }),
        ...(expires === undefined ? {} : { expires }),
    };
}

function tagsFrom(body: JsonObject): Record<string, string> {
    return Object.fromEntries(
        Object.entries(objectOf(body.tags)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}

/** A vault's secret as ARM shows it: everything but the value. */
function shownSecret(vault: StoredResource, secret: Secret, context: TypeContext): StoredResource {
    const { current } = secret;
    const uri = `${context.vaultUri(vault.id)}secrets/${secret.name}`;
    return {
        id: `${vault.id}/secrets/${secret.name}`,
        name: secret.name,
        type: secretType,
        body: withoutUndefined({
            location: vault.body.location,
            tags: current.tags === undefined ? undefined : { ...current.tags },
            properties: withoutUndefined({
                contentType: current.contentType,
                attributes: withoutUndefined({
                    enabled: current.enabled,
                    nbf: current.notBefore,
                    exp: current.expires,
                    created: current.created,
                    updated: current.updated,
                }),
                secretUri: uri,
                secretUriWithVersion: `${uri}/${current.version}`,
            }),
        }),
        createdAt: new Date(current.created * 1000).toISOString(),
        changedAt: new Date(current.updated * 1000).toISOString(),
        createdBy: "",
        changedBy: "",
    };
}

/**
 * The secrets of a vault through ARM: the vault's own secrets, seen by the role on the vault rather than on its data. A
 * value goes in and never comes out; every PUT makes a version.
 */
export const secrets: ResourceType = {
    type: secretType,
    scope: "child",
    apiVersions: keyVaultVersions,
    location: "none",
    tags: true,
    name: { pattern: objectNamePattern, minLength: 1, maxLength: 127, refuse: nameRefused },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: validateSecret,
    complete: ({ body }) => {
        const { value, ...properties } = propertiesOf(body);
        return {
            body: { ...body, properties },
            ...(typeof value === "string" ? { sealed: { value } } : {}),
        };
    },
    beforeDelete: refuseDeletionThroughArm("secret"),
    source: {
        get: (id, context) => {
            const path = parsePath(id);
            const vault = context.get(path.parentId);
            if (vault === undefined) return undefined;
            const secret = internalsOf(context).secrets.find(vault.id, path.name ?? "");
            return secret === undefined || secret.deleted !== undefined
                ? undefined
                : shownSecret(vault, secret, context);
        },
        list: (scope, context) =>
            liveVaultObjects(
                scope,
                context,
                (vault) => internalsOf(context).secrets.list(vault.id),
                (vault, secret) => shownSecret(vault, secret, context),
            ),
        put: (resource, context) => {
            const { secrets: store } = internalsOf(context);
            const vaultId = parsePath(resource.id).parentId;
            const properties = propertiesOf(resource.body);
            const contentType = textOf(properties.contentType);
            const described = {
                ...attributesFrom(properties),
                ...(contentType === undefined ? {} : { contentType }),
                tags: tagsFrom(resource.body),
            };
            const value = textOf(resource.sealed?.value) ?? "";
            const previous = store.find(vaultId, resource.name);
            if (resource.sealed !== undefined || previous === undefined) {
                store.add(vaultId, resource.name, { ...described, value }, context.now);
                return;
            }
            const { version, created } = previous.current;
            const updated = Math.floor(context.now.getTime() / 1000);
            store.update(vaultId, resource.name, { ...described, version, created, updated });
        },
        remove: () => undefined,
    },
    pulumi: [
        {
            token: "azure-native:keyvault:Secret",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
            apiVersion: "2024-11-01",
            properties: "nested",
            renames: { "properties.attributes.expires": "exp", "properties.attributes.notBefore": "nbf" },
            replaceOnChanges: [],
            writeOnly: ["properties.value"],
            secretOutputs: ["properties.value"],
            autoName: { property: "secretName", maxLength: 127, kind: "random" },
        },
    ],
};
