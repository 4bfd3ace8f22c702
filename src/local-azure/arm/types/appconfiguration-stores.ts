import {
    type ActionRequest,
    type JsonObject,
    type ResourceType,
    type StoredResource,
    type TypeContext,
} from "../resource-type";
import { absent, objectOf, orDefault, propertiesOf, textOf } from "../rules/body";
import { accountKey, keptKeys, regenerateKey } from "../rules/account-keys";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { connectionsOf } from "../rules/private-link";
import { ServiceError } from "../errors";
import { badRequest, oneOf, optionalOneOf, requiredText, wholeNumber, yesOrNo } from "../rules/refusals";

const storeVersions = [
    "2019-10-01",
    "2020-06-01",
    "2020-07-01-preview",
    "2021-03-01-preview",
    "2022-05-01",
    "2023-03-01",
    "2023-08-01-preview",
    "2023-09-01-preview",
    "2024-05-01",
    "2024-06-01",
    "2024-06-15-preview",
    "2025-02-01-preview",
    "2025-06-01-preview",
    "2025-08-01-preview",
] as const;

const STORE =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.AppConfiguration/configurationStores/{configStoreName}";
const skus = ["Free", "Developer", "Standard", "Premium"] as const;
/** Days. Source: https://learn.microsoft.com/azure/azure-app-configuration/concept-soft-delete */
const RETENTION = { least: 1, most: 7, fallback: 7 } as const;
/** Bytes of a key with its label, value and tags. */
const MAX_ENTRY_BYTES = 10_240;

/** A store's keys: two that may write, two that may only read. */
const keyNames = ["Primary", "Secondary", "Primary Read Only", "Secondary Read Only"] as const;

function accessKey(store: StoredResource, name: (typeof keyNames)[number], context: TypeContext): JsonObject {
    const { value, createdAt } = accountKey(store, name, context);
    const id = context.stableGuid(`store-key:${store.id.toLowerCase()}:${name}:${value}`).slice(0, 8);
    const endpoint = textOf(propertiesOf(store.body).endpoint) ?? "";
    return {
        id,
        name,
        value,
        connectionString: `Endpoint=${endpoint};Id=${id};Secret=${value}`,
        lastModified: createdAt,
        readOnly: name.endsWith("Read Only"),
    };
}

function requireLocalAuth(store: StoredResource): void {
    if (propertiesOf(store.body).disableLocalAuth !== true) return;
    throw new ServiceError(
        403,
        "Forbidden",
        "Access keys are disabled on this configuration store, so there are none to list or to regenerate.",
    );
}

/** Settings of applications in one place, with references to secrets in a vault. */
export const configurationStores: ResourceType = {
    type: "Microsoft.AppConfiguration/configurationStores",
    scope: "resourceGroup",
    apiVersions: storeVersions,
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/,
        minLength: 5,
        maxLength: 50,
        global: true,
        refuse: (name) =>
            badRequest(
                `The configuration store name '${name}' is invalid. It has 5 to 50 letters, digits and single hyphens and begins and ` +
                    "ends with a letter or digit.",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, previous, context }) => {
        const properties = propertiesOf(body);
        const sku = oneOf("sku.name", objectOf(body.sku).name, skus);
        const before = propertiesOf(previous?.body ?? {});
        const protection = yesOrNo("properties.enablePurgeProtection", properties.enablePurgeProtection);
        if (protection === true && (sku === "Free" || sku === "Developer")) {
            throw badRequest(`properties.enablePurgeProtection cannot be set on a store of SKU ${sku}.`);
        }
        if (before.enablePurgeProtection === true && protection === false) {
            throw badRequest("properties.enablePurgeProtection cannot be set to false once it is on.");
        }
        const days = properties.softDeleteRetentionInDays;
        if (!absent(days) && days !== 0) {
            wholeNumber("properties.softDeleteRetentionInDays", days, RETENTION.least, RETENTION.most);
            if (
                previous !== undefined &&
                !absent(before.softDeleteRetentionInDays) &&
                before.softDeleteRetentionInDays !== days
            ) {
                throw badRequest("properties.softDeleteRetentionInDays cannot be changed after the store was created.");
            }
        }
        yesOrNo("properties.disableLocalAuth", properties.disableLocalAuth);
        optionalOneOf("properties.publicNetworkAccess", properties.publicNetworkAccess, ["Enabled", "Disabled"]);
        validateIdentity(body.identity, context);
    },
    complete: ({ id, body, name, previous, context }) => {
        const properties = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const sku = oneOf("sku.name", objectOf(body.sku).name, skus);
        const keeps = sku === "Standard" || sku === "Premium";
        const { createMode: _mode, ...rest } = properties;
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                sku: { name: sku.toLowerCase() },
                ...(identity && { identity }),
                properties: {
                    ...rest,
                    provisioningState: "Succeeded",
                    creationDate: orDefault(before.creationDate, context.now.toISOString()),
                    endpoint: `https://${name.toLowerCase()}.azconfig.io`,
                    encryption: orDefault(properties.encryption, { keyVaultProperties: null }),
                    publicNetworkAccess: orDefault(properties.publicNetworkAccess, null),
                    disableLocalAuth: orDefault(properties.disableLocalAuth, false),
                    enablePurgeProtection: orDefault(properties.enablePurgeProtection, false),
                    softDeleteRetentionInDays: keeps
                        ? orDefault(properties.softDeleteRetentionInDays, RETENTION.fallback)
                        : 0,
                },
            },
            ...keptKeys(previous),
        };
    },
    read: ({ resource, context }) => ({
        ...resource.body,
        properties: {
            ...propertiesOf(resource.body),
            privateEndpointConnections: connectionsOf(resource, context),
        },
    }),
    actions: {
        listkeys: ({ resource, context }) => {
            requireLocalAuth(resource);
            return { value: keyNames.map((name) => accessKey(resource, name, context)) };
        },
        regeneratekey: ({ resource, body, context }: ActionRequest) => {
            requireLocalAuth(resource);
            const name = keyNames.find((known) => accessKey(resource, known, context).id === body.id);
            if (name === undefined) throw badRequest("The store has no access key of this id.");
            return accessKey(regenerateKey(resource, name, context), name, context);
        },
    },
    pulumi: [
        {
            token: "azure-native:appconfiguration:ConfigurationStore",
            path: STORE,
            apiVersion: "2024-05-01",
            properties: "flattened",
            replaceOnChanges: ["location", "softDeleteRetentionInDays"],
            writeOnly: ["createMode"],
            autoName: { property: "configStoreName", maxLength: 50, kind: "random" },
        },
    ],
};

/** Text in a name's escapes (`~XX`), as ARM writes a key that its paths could not hold. */
function unescaped(text: string): string {
    return text.replace(/~([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** One setting of a store. A name `key$label` carries a label. */
export const keyValues: ResourceType = {
    type: "Microsoft.AppConfiguration/configurationStores/keyValues",
    scope: "child",
    apiVersions: storeVersions.filter((version) => version >= "2020-07-01"),
    location: "none",
    // Its tags are members of `properties`.
    tags: false,
    name: { pattern: /^[^/?#%]+$/, minLength: 1, maxLength: 1024 },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body, name }) => {
        const properties = propertiesOf(body);
        for (const field of ["value", "contentType"]) {
            const value = properties[field];
            if (!absent(value) && typeof value !== "string") throw badRequest(`properties.${field} takes a text.`);
        }
        const key = unescaped(name.split("$")[0] ?? "");
        if (key === "." || key === "..") throw badRequest(`'${key}' cannot be a key.`);
        if (Buffer.byteLength(JSON.stringify(properties), "utf8") > MAX_ENTRY_BYTES) {
            throw badRequest(`A setting takes at most ${MAX_ENTRY_BYTES} bytes with its key, label and tags.`);
        }
        const type = textOf(properties.contentType);
        if (type === undefined || !type.startsWith("application/vnd.microsoft.appconfig.keyvaultref+json")) return;
        requiredText("The uri of a Key Vault reference", referenceUri(properties.value));
    },
    complete: ({ id, body, name, context }) => {
        const properties = propertiesOf(body);
        const [key = "", ...label] = name.split("$");
        return {
            body: {
                properties: {
                    ...properties,
                    key: unescaped(key),
                    label: label.length === 0 ? null : unescaped(label.join("$")),
                    value: orDefault(properties.value, null),
                    contentType: orDefault(properties.contentType, null),
                    eTag: context.stableGuid(`etag:${id.toLowerCase()}:${context.now.toISOString()}`),
                    lastModified: context.now.toISOString(),
                    locked: false,
                    tags: orDefault(properties.tags, {}),
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:appconfiguration:KeyValue",
            path: `${STORE}/keyValues/{keyValueName}`,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: [],
            replaceOnChanges: [],
            autoName: { property: "keyValueName", maxLength: 1024, kind: "copy" },
        },
    ],
};

/** The address in a Key Vault reference, which is a JSON text. */
function referenceUri(value: JsonObject[string] | undefined): string | undefined {
    if (typeof value !== "string") return undefined;
    try {
        const parsed = JSON.parse(value) as unknown;
        const { uri } = parsed as { uri?: unknown };
        return typeof uri === "string" ? uri : undefined;
    } catch {
        return undefined;
    }
}
