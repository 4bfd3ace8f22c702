import {
    type ActionRequest,
    type Json,
    type JsonObject,
    type ResourceType,
    type StoredResource,
} from "../resource-type";
import {
    absent,
    canonical,
    isObject,
    objectOf,
    objectsOf,
    orDefault,
    propertiesOf,
    sameText,
    textOf,
} from "../rules/body";
import { accountKey, keptKeys, regenerateKey } from "../rules/account-keys";
import { storageSas } from "../rules/storage-sas";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { connectionsOf } from "../rules/private-link";
import { badRequest, oneOf, optionalOneOf, yesOrNo } from "../rules/refusals";
import { existing, parseReference } from "../rules/references";
import { ServiceError } from "../errors";

const kinds = ["Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage"] as const;
const skus = [
    "Standard_LRS",
    "Standard_GRS",
    "Standard_RAGRS",
    "Standard_ZRS",
    "Standard_GZRS",
    "Standard_RAGZRS",
    "Premium_LRS",
    "Premium_ZRS",
    "StandardV2_LRS",
    "StandardV2_GRS",
    "StandardV2_ZRS",
    "StandardV2_GZRS",
    "PremiumV2_LRS",
    "PremiumV2_ZRS",
] as const;
/** Limits of a firewall. Source: https://learn.microsoft.com/azure/storage/common/storage-network-security */
const MAX_IP_RULES = 400;
const MAX_SUBNET_RULES = 400;

/** Where data is copied to when the SKU says so: the paired region. Source: https://learn.microsoft.com/azure/reliability/cross-region-replication-azure */
const pairedRegions: Readonly<Record<string, string>> = {
    westeurope: "northeurope",
    northeurope: "westeurope",
    germanywestcentral: "germanynorth",
    switzerlandnorth: "switzerlandwest",
    francecentral: "francesouth",
    uksouth: "ukwest",
    ukwest: "uksouth",
    eastus: "westus",
    westus: "eastus",
    eastus2: "centralus",
    centralus: "eastus2",
    westus2: "westcentralus",
    westus3: "eastus",
    northcentralus: "southcentralus",
    southcentralus: "northcentralus",
    canadacentral: "canadaeast",
    swedencentral: "swedensouth",
    norwayeast: "norwaywest",
    japaneast: "japanwest",
    australiaeast: "australiasoutheast",
    southeastasia: "eastasia",
    eastasia: "southeastasia",
    brazilsouth: "southcentralus",
    centralindia: "southindia",
};

/** What may never change after creation, and what Azure says then. */
const immutable = ["isHnsEnabled", "isNfsV3Enabled", "dnsEndpointType"] as const;

function skuOf(body: JsonObject): string | undefined {
    return canonical(objectOf(body.sku).name, skus);
}

function validateKind(body: JsonObject, sku: string): void {
    const kind = oneOf("kind", body.kind, kinds, "InvalidRequestPropertyValue");
    const premium = sku.startsWith("Premium");
    const premiumOnly =
        kind === "FileStorage" ? !premium && !sku.includes("V2_") : kind === "BlockBlobStorage" && !premium;
    const standardOnly = kind === "BlobStorage" && premium;
    if (premiumOnly || standardOnly) {
        throw badRequest(
            `The account type '${sku}' is not valid for an account of kind '${kind}'.`,
            "InvalidAccountType",
        );
    }
    if (kind === "BlobStorage" && absent(propertiesOf(body).accessTier)) {
        throw badRequest("An access tier must be provided for an account of kind 'BlobStorage'.", "AccessTierRequired");
    }
}

function validateNetwork(properties: JsonObject, request: { readonly context: ActionRequest["context"] }): void {
    optionalOneOf("properties.publicNetworkAccess", properties.publicNetworkAccess, [
        "Enabled",
        "Disabled",
        "SecuredByPerimeter",
    ]);
    const rules = properties.networkAcls;
    if (rules === undefined || rules === null) return;
    if (!isObject(rules)) throw badRequest("properties.networkAcls takes an object.", "InvalidRequestPropertyValue");
    oneOf(
        "properties.networkAcls.defaultAction",
        rules.defaultAction,
        ["Allow", "Deny"],
        "InvalidRequestPropertyValue",
    );
    for (const word of (textOf(rules.bypass) ?? "None").split(",")) {
        oneOf(
            "properties.networkAcls.bypass",
            word.trim(),
            ["None", "Logging", "Metrics", "AzureServices"],
            "InvalidRequestPropertyValue",
        );
    }
    const addresses = objectsOf(rules.ipRules);
    if (addresses.length > MAX_IP_RULES) {
        throw badRequest(`A storage account takes at most ${MAX_IP_RULES} IP rules.`, "TooManyIpRules");
    }
    for (const { value } of addresses) {
        if (isPublicRange(textOf(value) ?? "")) continue;
        throw badRequest(
            `The IP rule '${textOf(value) ?? ""}' is invalid: it takes a public IPv4 address, or a range up to /30 in CIDR form.`,
            "InvalidValuesForRequestParameters",
        );
    }
    const subnets = objectsOf(rules.virtualNetworkRules);
    if (subnets.length > MAX_SUBNET_RULES) {
        throw badRequest(
            `A storage account takes at most ${MAX_SUBNET_RULES} virtual network rules.`,
            "TooManyVirtualNetworkRules",
        );
    }
    for (const { id } of subnets) {
        const reference = parseReference(textOf(id) ?? "");
        if (reference?.type !== "microsoft.network/virtualnetworks/subnets") {
            throw badRequest("A virtual network rule takes the id of a subnet.", "NetworkAclsValidationFailure");
        }
        existing(reference.id, request.context);
    }
}

/** Storage takes single addresses and ranges, but neither private ones nor `/31` and `/32`. */
function isPublicRange(text: string): boolean {
    const [address = "", prefix] = text.split("/");
    const octets = address.split(".").map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
    if (octets.length !== 4 || octets.some((octet) => octet > 255)) return false;
    const [first = 0, second = 0] = octets;
    const isPrivate =
        first === 10 || (first === 192 && second === 168) || (first === 172 && second >= 16 && second <= 31);
    return !isPrivate && (prefix === undefined || (/^\d{1,2}$/.test(prefix) && Number(prefix) <= 30));
}

/** Azure keeps to the account's name; where it answers locally is no part of a control plane. */
function endpoints(name: string, kind: string, suffix = ""): JsonObject {
    const host = (service: string): string => `https://${name}${suffix}.${service}.core.windows.net/`;
    const blobs: JsonObject = { blob: host("blob"), dfs: host("dfs"), web: host("z6.web") };
    if (kind === "BlobStorage" || kind === "BlockBlobStorage") return blobs;
    if (kind === "FileStorage") return { file: host("file") };
    return { ...blobs, file: host("file"), queue: host("queue"), table: host("table") };
}

function geoReplicated(sku: string): boolean {
    return /GRS|GZRS/.test(sku);
}

function keysOf(resource: StoredResource, context: ActionRequest["context"]): JsonObject {
    return {
        keys: ["key1", "key2"].map((keyName) => {
            const { value, createdAt } = accountKey(resource, keyName, context);
            return { creationTime: createdAt, keyName, value, permissions: "FULL" };
        }),
    };
}

const completeEncryption = (declared: Json | undefined, now: string, before: JsonObject): JsonObject => {
    const encryption = objectOf(declared);
    const services = objectOf(encryption.services);
    const was = objectOf(before.services);
    const service = (name: string): JsonObject => ({
        keyType: "Account",
        ...objectOf(services[name]),
        enabled: true,
        lastEnabledTime: orDefault(objectOf(was[name]).lastEnabledTime, now),
    });
    const further = ["queue", "table"].filter((name) => services[name] !== undefined);
    return {
        ...encryption,
        services: Object.fromEntries(["file", "blob", ...further].map((name) => [name, service(name)])),
        keySource: orDefault(encryption.keySource, "Microsoft.Storage"),
    };
};

/** An account for blobs, files, queues and tables; here its control plane alone. */
export const storageAccounts: ResourceType = {
    type: "Microsoft.Storage/storageAccounts",
    scope: "resourceGroup",
    apiVersions: [
        "2015-06-15",
        "2016-01-01",
        "2016-12-01",
        "2017-06-01",
        "2017-10-01",
        "2018-02-01",
        "2018-07-01",
        "2018-11-01",
        "2019-04-01",
        "2019-06-01",
        "2020-08-01-preview",
        "2021-01-01",
        "2021-02-01",
        "2021-04-01",
        "2021-06-01",
        "2021-08-01",
        "2021-09-01",
        "2022-05-01",
        "2022-09-01",
        "2023-01-01",
        "2023-04-01",
        "2023-05-01",
        "2024-01-01",
        "2025-01-01",
        "2025-06-01",
        "2025-08-01",
        "2026-04-01",
    ],
    location: "required",
    tags: true,
    name: {
        pattern: /^[a-z0-9]+$/,
        minLength: 3,
        maxLength: 24,
        global: true,
        refuse: (name) =>
            badRequest(
                `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters ` +
                    "in length and use numbers and lower-case letters only.",
                "AccountNameInvalid",
            ),
    },
    // Azure answers 202 and the caller asks again; here the account is there at once.
    created: 200,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: (request) => {
        const { body, previous, context } = request;
        const properties = propertiesOf(body);
        const sku = skuOf(body);
        if (sku === undefined) {
            throw badRequest(`sku.name takes one of ${skus.join(", ")}.`, "InvalidRequestPropertyValue");
        }
        validateKind(body, sku);
        if (previous !== undefined) {
            const before = propertiesOf(previous.body);
            for (const property of immutable) {
                if (absent(properties[property]) || properties[property] === before[property]) continue;
                throw badRequest(
                    `Values for request parameters are invalid: ${property}. It cannot be changed after the account was created.`,
                    "InvalidValuesForRequestParameters",
                );
            }
            const beforeSku = skuOf(previous.body);
            if (beforeSku !== undefined && beforeSku.startsWith("Premium") !== sku.startsWith("Premium")) {
                throw badRequest(
                    `Storage account property 'sku.name' cannot be changed from ${beforeSku} to ${sku}.`,
                    "AccountTypeChangeNotAllowed",
                );
            }
            const beforeKind = textOf(previous.body.kind);
            const upgrade =
                beforeKind !== undefined &&
                ["Storage", "BlobStorage"].includes(beforeKind) &&
                sameText(textOf(body.kind), "StorageV2");
            if (!sameText(beforeKind, textOf(body.kind)) && !upgrade) {
                throw badRequest(
                    `Storage account property 'kind' cannot be changed from ${beforeKind ?? ""} to ${textOf(body.kind) ?? ""}.`,
                    "StorageAccountPropertyImmutable",
                );
            }
        }
        optionalOneOf("properties.accessTier", properties.accessTier, ["Hot", "Cool", "Cold", "Premium"]);
        optionalOneOf(
            "properties.minimumTlsVersion",
            properties.minimumTlsVersion,
            ["TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3"],
            "InvalidRequestPropertyValue",
        );
        for (const flag of [
            "allowBlobPublicAccess",
            "allowSharedKeyAccess",
            "supportsHttpsTrafficOnly",
            "isHnsEnabled",
        ]) {
            yesOrNo(`properties.${flag}`, properties[flag], "InvalidRequestPropertyValue");
        }
        validateNetwork(properties, request);
        validateIdentity(body.identity, context);
    },
    complete: ({ body, id, name, previous, context }) => {
        const properties = propertiesOf(body);
        const before = previous === undefined ? {} : propertiesOf(previous.body);
        const sku = skuOf(body) ?? "Standard_LRS";
        const kind = canonical(body.kind, kinds) ?? "StorageV2";
        const now = context.now.toISOString();
        const location = textOf(body.location) ?? "";
        const secondary = geoReplicated(sku) ? pairedRegions[location.replaceAll(" ", "").toLowerCase()] : undefined;
        const rules = objectOf(properties.networkAcls);
        const identity = completeIdentity(body.identity, id, context, ",");
        return {
            body: {
                ...body,
                kind,
                sku: { name: sku, tier: sku.startsWith("Premium") ? "Premium" : "Standard" },
                ...(identity && { identity }),
                properties: {
                    ...properties,
                    keyCreationTime: orDefault(before.keyCreationTime, { key1: now, key2: now }),
                    allowCrossTenantReplication: orDefault(properties.allowCrossTenantReplication, false),
                    allowBlobPublicAccess: orDefault(properties.allowBlobPublicAccess, false),
                    minimumTlsVersion: orDefault(properties.minimumTlsVersion, "TLS1_0"),
                    networkAcls: {
                        bypass: orDefault(rules.bypass, "AzureServices"),
                        virtualNetworkRules: objectsOf(rules.virtualNetworkRules).map((rule) => ({
                            action: "Allow",
                            state: "Succeeded",
                            ...rule,
                        })),
                        ipRules: objectsOf(rules.ipRules).map((rule) => ({ action: "Allow", ...rule })),
                        ...(rules.resourceAccessRules !== undefined && {
                            resourceAccessRules: rules.resourceAccessRules,
                        }),
                        defaultAction: orDefault(rules.defaultAction, "Allow"),
                    },
                    supportsHttpsTrafficOnly: orDefault(properties.supportsHttpsTrafficOnly, true),
                    encryption: completeEncryption(properties.encryption, now, objectOf(before.encryption)),
                    ...(kind === "Storage" || sku.startsWith("Premium")
                        ? {}
                        : { accessTier: orDefault(properties.accessTier, "Hot") }),
                    provisioningState: "Succeeded",
                    creationTime: orDefault(before.creationTime, now),
                    primaryEndpoints: endpoints(name, kind),
                    primaryLocation: location,
                    statusOfPrimary: "available",
                    ...(secondary !== undefined && {
                        secondaryLocation: secondary,
                        statusOfSecondary: "available",
                        ...(sku.includes("RA") && { secondaryEndpoints: endpoints(name, kind, "-secondary") }),
                    }),
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
        listkeys: ({ resource, context }) => keysOf(resource, context),
        regeneratekey: ({ resource, body, context }) => {
            const keyName = oneOf("keyName", body.keyName, ["key1", "key2"], "InvalidRequestPropertyValue");
            return keysOf(regenerateKey(resource, keyName, context), context);
        },
        listaccountsas: ({ resource, body, context }) => {
            requireSharedKeys(resource);
            const keyName = textOf(body.keyToSign) ?? "key1";
            return {
                accountSasToken: storageSas(
                    "account",
                    resource.name,
                    body,
                    accountKey(resource, keyName, context).value,
                ),
            };
        },
        listservicesas: ({ resource, body, context }) => {
            requireSharedKeys(resource);
            const keyName = textOf(body.keyToSign) ?? "key1";
            return {
                serviceSasToken: storageSas(
                    "service",
                    resource.name,
                    body,
                    accountKey(resource, keyName, context).value,
                ),
            };
        },
    },
    pulumi: [
        {
            token: "azure-native:storage:StorageAccount",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}",
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: ["location", "isHnsEnabled", "enableNfsV3", "dnsEndpointType", "kind"],
            renames: {
                enableHttpsTrafficOnly: "supportsHttpsTrafficOnly",
                enableNfsV3: "isNfsV3Enabled",
                networkRuleSet: "networkAcls",
                "networkRuleSet.ipRules[].iPAddressOrRange": "value",
                "networkRuleSet.virtualNetworkRules[].virtualNetworkResourceId": "id",
                "encryption.encryptionIdentity": "identity",
                "encryption.encryptionIdentity.encryptionUserAssignedIdentity": "userAssignedIdentity",
                "encryption.encryptionIdentity.encryptionFederatedIdentityClientId": "federatedIdentityClientId",
                "encryption.keyVaultProperties": "keyvaultproperties",
                "encryption.keyVaultProperties.keyName": "keyname",
                "encryption.keyVaultProperties.keyVersion": "keyversion",
                "encryption.keyVaultProperties.keyVaultUri": "keyvaulturi",
            },
            autoName: { property: "accountName", maxLength: 24, kind: "random" },
        },
    ],
};

/** A shared access signature is made with an account key, so an account without keys gives none. */
function requireSharedKeys(resource: StoredResource): void {
    if (propertiesOf(resource.body).allowSharedKeyAccess !== false) return;
    throw new ServiceError(
        403,
        "KeyBasedAuthenticationNotPermitted",
        "Key based authentication is not permitted on this storage account.",
    );
}
