import { errors } from "../errors";
import { type ProviderOperation } from "../provider-operation";
import { sameId } from "../resource-id";
import {
    type Json,
    type JsonObject,
    type ResourceType,
    type StoredResource,
    type TypeContext,
    type WriteRequest,
} from "../resource-type";
import { listOf, objectOf, objectsOf, propertiesOf, sameText, textOf, withoutUndefined } from "../rules/body";
import { badRequest, oneOf, optionalOneOf, requiredText, wholeNumber, yesOrNo } from "../rules/refusals";
import { existing } from "../rules/references";
import { checkedAccessPolicies } from "../../vault/access-policies";
import { deletedVaultNamed, markDeleted, recoverable, forgetDeleted } from "../../vault/deleted-vaults";

export const vaultType = "Microsoft.KeyVault/vaults";

/** Versions of Key Vault's control plane. Source: the versions azure-native 3.28.0 lists, and the older ones of ARM. */
export const keyVaultVersions: readonly string[] = [
    "2015-06-01",
    "2016-10-01",
    "2018-02-14",
    "2018-02-14-preview",
    "2019-09-01",
    "2020-04-01-preview",
    "2021-04-01-preview",
    "2021-06-01-preview",
    "2021-10-01",
    "2021-11-01-preview",
    "2022-02-01-preview",
    "2022-07-01",
    "2022-11-01",
    "2023-02-01",
    "2023-07-01",
    "2024-04-01-preview",
    "2024-11-01",
    "2024-12-01-preview",
    "2025-05-01",
    "2026-02-01",
    "2026-03-01-preview",
];

/** From this version on, a new vault that says nothing about its permission model uses roles. */
const rolesByDefaultFrom = "2026-02-01";

/** Source: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const retention = { least: 7, most: 90, fallback: 90 } as const;

/** Source: https://learn.microsoft.com/azure/key-vault/general/network-security */
const networkLimits = { ipRules: 1000, virtualNetworkRules: 200 } as const;

const vaultNamePattern = /^(?=.{3,24}$)[A-Za-z](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/;

const ipv4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?:\/(?:3[0-2]|[12]?\d))?$/;

function validateNetwork(value: Json | undefined, context: TypeContext): void {
    if (value === undefined || value === null) return;
    const rules = objectOf(value);
    optionalOneOf("properties.networkAcls.bypass", rules.bypass, ["AzureServices", "None"]);
    optionalOneOf("properties.networkAcls.defaultAction", rules.defaultAction, ["Allow", "Deny"]);
    const [addresses, subnets] = [listOf(rules.ipRules), listOf(rules.virtualNetworkRules)];
    if (addresses.length > networkLimits.ipRules) {
        throw badRequest(`A vault takes at most ${networkLimits.ipRules} IP rules, got ${addresses.length}.`);
    }
    if (subnets.length > networkLimits.virtualNetworkRules) {
        throw badRequest(
            `A vault takes at most ${networkLimits.virtualNetworkRules} virtual network rules, got ${subnets.length}.`,
        );
    }
    for (const rule of objectsOf(rules.ipRules)) {
        if (!ipv4.test(textOf(rule.value) ?? "")) {
            throw badRequest("An IP rule takes an IPv4 address or range in CIDR notation.", "InvalidIpAddress");
        }
    }
    for (const rule of objectsOf(rules.virtualNetworkRules))
        existing(requiredText("virtualNetworkRules.id", rule.id), context);
}

function validateProperties({ body, previous, context }: WriteRequest): void {
    const properties = propertiesOf(body);
    const before = propertiesOf(previous?.body ?? {});
    if (properties.enablePurgeProtection === false) throw errors.vaultPropertyCannotBeFalse("enablePurgeProtection");
    if (properties.enableSoftDelete === false) throw errors.vaultPropertyCannotBeFalse("enableSoftDelete");
    const days = properties.softDeleteRetentionInDays;
    if (days !== undefined && days !== null) {
        wholeNumber("properties.softDeleteRetentionInDays", days, retention.least, retention.most);
        if (previous !== undefined && days !== before.softDeleteRetentionInDays) throw errors.retentionCannotChange();
    }
    requiredText("properties.tenantId", properties.tenantId);
    const sku = objectOf(properties.sku);
    oneOf("properties.sku.family", sku.family, ["A"]);
    oneOf("properties.sku.name", sku.name, ["standard", "premium"]);
    for (const flag of [
        "enabledForDeployment",
        "enabledForDiskEncryption",
        "enabledForTemplateDeployment",
        "enableRbacAuthorization",
        "enablePurgeProtection",
    ]) {
        yesOrNo(`properties.${flag}`, properties[flag]);
    }
    optionalOneOf("properties.publicNetworkAccess", properties.publicNetworkAccess, ["Enabled", "Disabled"]);
    validateNetwork(properties.networkAcls, context);
    checkedAccessPolicies(properties.accessPolicies);
}

function recovering(body: JsonObject): boolean {
    return sameText(textOf(propertiesOf(body).createMode), "recover");
}

/** @throws 409 for a name that is taken, here or by a vault in deleted state. */
function requireFreeName({ id, name, context }: WriteRequest): void {
    const taken = context.list("/", vaultType).some((other) => sameText(other.name, name) && !sameId(other.id, id));
    if (taken) throw errors.vaultAlreadyExists(name);
    if (deletedVaultNamed(name, context) !== undefined) throw errors.vaultInDeletedState(name);
}

function completeVault({ body, previous, context }: WriteRequest): JsonObject {
    const {
        createMode: _mode,
        vaultUri: _uri,
        provisioningState: _state,
        privateEndpointConnections: _endpoints,
        ...asked
    } = propertiesOf(body);
    const before = propertiesOf(previous?.body ?? {});
    const sku = objectOf(asked.sku);
    const protectedForGood = asked.enablePurgeProtection === true || before.enablePurgeProtection === true;
    const { enablePurgeProtection: _purge, ...rest } = asked;
    return {
        ...body,
        properties: {
            ...withoutUndefined(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))),
            sku: { family: "A", name: (textOf(sku.name) ?? "").toLowerCase() },
            accessPolicies: checkedAccessPolicies(asked.accessPolicies),
            enabledForDeployment: asked.enabledForDeployment ?? false,
            enableSoftDelete: true,
            softDeleteRetentionInDays:
                before.softDeleteRetentionInDays ?? asked.softDeleteRetentionInDays ?? retention.fallback,
            enableRbacAuthorization:
                asked.enableRbacAuthorization ??
                before.enableRbacAuthorization ??
                context.apiVersion >= rolesByDefaultFrom,
            ...(protectedForGood ? { enablePurgeProtection: true } : {}),
            publicNetworkAccess: asked.publicNetworkAccess ?? "Enabled",
        },
    };
}

/** Who made and last changed a resource, as ARM shows it. */
export function systemData(resource: StoredResource): JsonObject {
    return {
        createdBy: resource.createdBy,
        createdByType: "User",
        createdAt: resource.createdAt,
        lastModifiedBy: resource.changedBy,
        lastModifiedByType: "User",
        lastModifiedAt: resource.changedAt,
    };
}

function readVault(vault: StoredResource, context: TypeContext, state: "Succeeded" | "RegisteringDns"): JsonObject {
    const uri = context.vaultUri(vault.id);
    const connections = context.list(vault.id, `${vaultType}/privateEndpointConnections`).map(({ id, body }) => ({
        id,
        properties: propertiesOf(body),
    }));
    return {
        ...vault.body,
        systemData: systemData(vault),
        properties: {
            ...propertiesOf(vault.body),
            ...(connections.length === 0 ? {} : { privateEndpointConnections: connections }),
            vaultUri: state === "Succeeded" ? uri : uri.replace(/\/$/, ""),
            provisioningState: state,
        },
    };
}

export const vaults: ResourceType = {
    type: vaultType,
    scope: "resourceGroup",
    apiVersions: keyVaultVersions,
    location: "required",
    tags: true,
    name: { pattern: vaultNamePattern, minLength: 3, maxLength: 24, refuse: (name) => errors.vaultNameNotValid(name) },
    created: 200,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: (request) => {
        if (request.previous === undefined && recovering(request.body)) {
            recoverable(request.id, request.name, request.context);
            return;
        }
        validateProperties(request);
        if (request.previous === undefined) requireFreeName(request);
    },
    complete: (request) => {
        if (request.previous === undefined && recovering(request.body)) {
            return { body: recoverable(request.id, request.name, request.context) };
        }
        return { body: completeVault(request) };
    },
    afterWrite: ({ resource, context, created }) => {
        context.vaultUri(resource.id);
        if (created) forgetDeleted(resource.name, context);
    },
    read: ({ resource, context }) => readVault(resource, context, "Succeeded"),
    writeAnswer: ({ resource, context, created }) =>
        readVault(resource, context, created ? "RegisteringDns" : "Succeeded"),
    beforeDelete: ({ resource, context }) => markDeleted(resource, context),
    pulumi: [
        {
            token: "azure-native:keyvault:Vault",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}",
            apiVersion: "2024-11-01",
            properties: "nested",
            replaceOnChanges: ["location"],
            writeOnly: ["properties.createMode"],
            autoName: { property: "vaultName", maxLength: 24, kind: "random" },
        },
    ],
};

const vaultPath = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}";

export const vaultOperations: readonly ProviderOperation[] = [
    {
        method: "POST",
        path: "/subscriptions/{subscription}/providers/Microsoft.KeyVault/checkNameAvailability",
        apiVersions: keyVaultVersions,
        permission: "Microsoft.KeyVault/checkNameAvailability/read",
        run: ({ body, context }) => {
            const name = textOf(body.name) ?? "";
            if (!vaultNamePattern.test(name))
                return unavailable("AccountNameInvalid", errors.vaultNameNotValid(name).message);
            const taken =
                deletedVaultNamed(name, context) !== undefined ||
                context.list("/", vaultType).some((other) => sameText(other.name, name));
            return taken
                ? unavailable("AlreadyExists", errors.vaultAlreadyExists(name).message)
                : { body: { nameAvailable: true } };
        },
    },
    {
        method: "GET",
        path: `${vaultPath}/privateLinkResources`,
        apiVersions: keyVaultVersions,
        permission: "Microsoft.KeyVault/vaults/privateLinkResources/read",
        run: ({ path, context }) => {
            const vault = context.get(path.slice(0, path.lastIndexOf("/")));
            if (vault === undefined) {
                const [, group, name] = /\/resourcegroups\/([^/]+)\/.*\/vaults\/([^/]+)\//i.exec(path) ?? [];
                throw errors.resourceNotFound(vaultType, name ?? "", group);
            }
            return {
                body: {
                    value: [
                        {
                            id: `${vault.id}/privateLinkResources/vault`,
                            name: "vault",
                            type: `${vaultType}/privateLinkResources`,
                            properties: {
                                groupId: "vault",
                                requiredMembers: ["default"],
                                requiredZoneNames: ["privatelink.vaultcore.azure.net"],
                            },
                        },
                    ],
                },
            };
        },
    },
];

function unavailable(reason: string, message: string): { body: JsonObject } {
    return { body: { nameAvailable: false, reason, message } };
}
