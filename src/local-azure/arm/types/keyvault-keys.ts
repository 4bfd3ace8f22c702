import { randomBytes } from "node:crypto";
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
import { canonical, objectOf, propertiesOf, textOf, textsOf, withoutUndefined } from "../rules/body";
import { badRequest, oneOf } from "../rules/refusals";
import { type VaultKey } from "../../vault/key-store";
import { objectNamePattern } from "../../vault/limits";
import { liveVaultObjects, refuseDeletionThroughArm } from "./keyvault-objects";
import { keyVaultVersions, vaultType } from "./keyvault-vaults";

const keyType = `${vaultType}/keys`;

const kinds = ["EC", "EC-HSM", "RSA", "RSA-HSM"] as const;
const sizes = [2048, 3072, 4096] as const;
const curves = ["P-256", "P-384", "P-521", "P-256K"] as const;
const operations = ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey", "import", "release"] as const;

/** What a new key may do when nothing is said. Source: recorded answers of the service. */
const defaultOperations = {
    RSA: ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"],
    EC: ["sign", "verify"],
} as const;

function validateKey({ name, body, previous, parentId, context }: WriteRequest): void {
    if (internalsOf(context).keys.find(parentId, name)?.deleted !== undefined) {
        throw new ServiceError(
            409,
            "Conflict",
            `Key ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ` +
                "key can only be recovered or purged.",
            { inner: "ObjectIsDeletedButRecoverable" },
        );
    }
    if (previous !== undefined) return;
    const properties = propertiesOf(body);
    const kind = oneOf("properties.kty", properties.kty, kinds);
    const vault = context.get(parentId);
    if (kind.endsWith("-HSM") && textOf(objectOf(propertiesOf(vault?.body ?? {}).sku).name) !== "premium") {
        throw badRequest("A key held in an HSM takes a vault of the SKU premium.", "KeyVaultSkuNotSupported");
    }
    const { keySize, curveName } = properties;
    if (kind.startsWith("RSA") && keySize !== undefined && !sizes.some((size) => size === keySize)) {
        throw badRequest(`properties.keySize takes one of ${sizes.join(", ")}.`, "BadParameter");
    }
    if (kind.startsWith("EC") && curveName !== undefined)
        oneOf("properties.curveName", curveName, curves, "BadParameter");
    for (const operation of textsOf(properties.keyOps))
        oneOf("properties.keyOps", operation, operations, "BadParameter");
}

/** A key that is there is never changed by ARM, whatever is asked. */
function completeKey({ body, previous }: WriteRequest): JsonObject {
    if (previous !== undefined) return previous.body;
    const properties = propertiesOf(body);
    const kind = canonical(properties.kty, kinds) ?? "RSA";
    const family = kind.startsWith("RSA") ? "RSA" : "EC";
    const given = textsOf(properties.keyOps);
    const { attributes, rotationPolicy, release_policy: releasePolicy } = properties;
    return withoutUndefined({
        tags: body.tags,
        properties: withoutUndefined({
            kty: kind,
            keyOps: given.length > 0 ? given : [...defaultOperations[family]],
            keySize: family === "RSA" ? (properties.keySize ?? sizes[0]) : undefined,
            curveName: family === "EC" ? (properties.curveName ?? curves[0]) : undefined,
            attributes: { enabled: true, exportable: false, ...objectOf(attributes) },
            rotationPolicy,
            release_policy: releasePolicy,
        }),
    });
}

function shownKey(vault: StoredResource, key: VaultKey, context: TypeContext): StoredResource {
    const uri = `${context.vaultUri(vault.id)}keys/${key.name}`;
    return {
        id: `${vault.id}/keys/${key.name}`,
        name: key.name,
        type: keyType,
        body: withoutUndefined({
            location: vault.body.location,
            tags: key.tags,
            properties: {
                ...key.properties,
                attributes: { ...objectOf(key.properties.attributes), created: key.created, updated: key.updated },
                keyUri: uri,
                keyUriWithVersion: `${uri}/${key.version}`,
            },
        }),
        createdAt: new Date(key.created * 1000).toISOString(),
        changedAt: new Date(key.updated * 1000).toISOString(),
        createdBy: "",
        changedBy: "",
    };
}

/** The keys of a vault through ARM: made when they are not there, returned unchanged when they are. */
export const keys: ResourceType = {
    type: keyType,
    scope: "child",
    apiVersions: keyVaultVersions,
    location: "none",
    tags: true,
    name: {
        pattern: objectNamePattern,
        minLength: 1,
        maxLength: 127,
        refuse: (name) => badRequest(`The request URI contains an invalid name: ${name}`, "BadParameter"),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: validateKey,
    complete: (request) => ({ body: completeKey(request) }),
    beforeDelete: refuseDeletionThroughArm("key"),
    source: {
        get: (id, context) => {
            const path = parsePath(id);
            const vault = context.get(path.parentId);
            const key = vault === undefined ? undefined : internalsOf(context).keys.find(vault.id, path.name ?? "");
            return vault === undefined || key === undefined || key.deleted !== undefined
                ? undefined
                : shownKey(vault, key, context);
        },
        list: (scope, context) =>
            liveVaultObjects(
                scope,
                context,
                (vault) => internalsOf(context).keys.list(vault.id),
                (vault, key) => shownKey(vault, key, context),
            ),
        put: (resource, context) => {
            const { keys: store } = internalsOf(context);
            const vaultId = parsePath(resource.id).parentId;
            if (store.find(vaultId, resource.name) !== undefined) return;
            const now = Math.floor(context.now.getTime() / 1000);
            const { tags } = resource.body;
            store.put(vaultId, {
                name: resource.name,
                version: randomBytes(16).toString("hex"),
                properties: propertiesOf(resource.body),
                ...(tags === undefined ? {} : { tags: objectOf(tags) }),
                created: now,
                updated: now,
            });
        },
        remove: () => undefined,
    },
    pulumi: [
        {
            token: "azure-native:keyvault:Key",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}",
            apiVersion: "2024-11-01",
            properties: "flattened",
            // Inputs stand below `properties`, outputs are flattened, so each name is told for both.
            renames: {
                releasePolicy: "release_policy",
                "properties.releasePolicy": "release_policy",
                "attributes.expires": "exp",
                "properties.attributes.expires": "exp",
                "attributes.notBefore": "nbf",
                "properties.attributes.notBefore": "nbf",
            },
            replaceOnChanges: [],
            autoName: { property: "keyName", maxLength: 127, kind: "random" },
        },
    ],
};
