import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import {
    absent,
    isObject,
    numberOf,
    objectsOf,
    orDefault,
    propertiesOf,
    sameText,
    textOf,
    textsOf,
} from "../rules/body";
import { etagOf, idIn, networkName, networkVersions } from "../rules/network";
import { badRequest, oneOf, requiredText, wholeNumber } from "../rules/refusals";
import { subnetsWith } from "./network-virtual-networks";

const GROUP =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}";
const RULE = "Microsoft.Network/networkSecurityGroups/securityRules";
const FORMAT = "InvalidRequestFormat";

/** The rules at the end of every group, which nobody can change. */
const defaultRules: readonly (readonly [string, string, string, string, string, number, string])[] = [
    [
        "AllowVnetInBound",
        "Inbound",
        "Allow",
        "VirtualNetwork",
        "VirtualNetwork",
        65_000,
        "Allow inbound traffic from all VMs in VNET",
    ],
    [
        "AllowAzureLoadBalancerInBound",
        "Inbound",
        "Allow",
        "AzureLoadBalancer",
        "*",
        65_001,
        "Allow inbound traffic from azure load balancer",
    ],
    ["DenyAllInBound", "Inbound", "Deny", "*", "*", 65_500, "Deny all inbound traffic"],
    [
        "AllowVnetOutBound",
        "Outbound",
        "Allow",
        "VirtualNetwork",
        "VirtualNetwork",
        65_000,
        "Allow outbound traffic from all VMs to all VMs in VNET",
    ],
    [
        "AllowInternetOutBound",
        "Outbound",
        "Allow",
        "*",
        "Internet",
        65_001,
        "Allow outbound traffic from all VMs to Internet",
    ],
    ["DenyAllOutBound", "Outbound", "Deny", "*", "*", 65_500, "Deny all outbound traffic"],
];

function validateRule(properties: JsonObject, name: string): void {
    oneOf(`${name}.protocol`, properties.protocol, ["Tcp", "Udp", "Icmp", "Esp", "Ah", "*"], FORMAT);
    oneOf(`${name}.access`, properties.access, ["Allow", "Deny"], FORMAT);
    oneOf(`${name}.direction`, properties.direction, ["Inbound", "Outbound"], FORMAT);
    wholeNumber(`${name}.priority`, properties.priority, 100, 4096, "SecurityRuleInvalidPriority");
    for (const [single, several] of [
        ["sourcePortRange", "sourcePortRanges"],
        ["destinationPortRange", "destinationPortRanges"],
        ["sourceAddressPrefix", "sourceAddressPrefixes"],
        ["destinationAddressPrefix", "destinationAddressPrefixes"],
    ] as const) {
        const groups = `${single.startsWith("source") ? "source" : "destination"}ApplicationSecurityGroups`;
        const named = single.endsWith("Prefix") && objectsOf(properties[groups]).length > 0;
        if (!absent(properties[single]) || textsOf(properties[several]).length > 0 || named) continue;
        throw badRequest(
            `Security rule must specify ${several}, or ${single}: rule ${name} has neither.`,
            "SecurityRuleParameterMissing",
        );
    }
}

/** Priorities decide, so each may be used once in a direction. */
function validatePriorities(rules: readonly { readonly name: string; readonly properties: JsonObject }[]): void {
    const seen = new Map<string, string>();
    for (const { name, properties } of rules) {
        const key = `${(textOf(properties.direction) ?? "").toLowerCase()} ${String(numberOf(properties.priority))}`;
        const other = seen.get(key);
        if (other !== undefined) {
            throw badRequest(
                `Security rule ${name} conflicts with rule ${other}. Rules cannot have the same Priority and Direction. ` +
                    "To learn more, see aka.ms/nsgrules.",
                "SecurityRuleConflict",
            );
        }
        seen.set(key, name);
    }
}

function rulesOf(groupId: string, context: TypeContext): StoredResource[] {
    return context.list(groupId, RULE);
}

function completeRule(id: string, properties: JsonObject, context: TypeContext): JsonObject {
    return {
        etag: etagOf(id, context),
        properties: {
            sourcePortRanges: [],
            destinationPortRanges: [],
            sourceAddressPrefixes: [],
            destinationAddressPrefixes: [],
            ...properties,
            provisioningState: "Succeeded",
        },
    };
}

function keepRules(groupId: string, declared: readonly JsonObject[], context: TypeContext): void {
    const stamp = context.now.toISOString();
    const existing = rulesOf(groupId, context);
    for (const rule of declared) {
        const name = textOf(rule.name) ?? "";
        const before = existing.find((other) => sameText(other.name, name));
        const id = before?.id ?? `${groupId}/securityRules/${name}`;
        context.put({
            id,
            name: before?.name ?? name,
            type: RULE,
            body: completeRule(id, propertiesOf(rule), context),
            createdAt: before?.createdAt ?? stamp,
            changedAt: stamp,
            createdBy: before?.createdBy ?? context.caller.objectId,
            changedBy: context.caller.objectId,
        });
    }
    for (const rule of existing) {
        if (!declared.some(({ name }) => sameText(textOf(name), rule.name))) context.remove(rule.id);
    }
}

/** Ids of interfaces that use a security group. */
function interfacesWith(groupId: string, context: TypeContext): string[] {
    return context
        .list(`/subscriptions/${context.subscriptionId}`, "Microsoft.Network/networkInterfaces")
        .filter((nic) => sameText(idIn(propertiesOf(nic.body).networkSecurityGroup), groupId))
        .map(({ id }) => id);
}

/** What may pass in and out of the subnets and interfaces that use it. */
export const networkSecurityGroups: ResourceType = {
    type: "Microsoft.Network/networkSecurityGroups",
    scope: "resourceGroup",
    apiVersions: networkVersions,
    location: "required",
    tags: true,
    name: networkName(),
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body }) => {
        const declared = objectsOf(propertiesOf(body).securityRules).map((rule) => ({
            name: requiredText("properties.securityRules[].name", rule.name, FORMAT),
            properties: propertiesOf(rule),
        }));
        for (const { name, properties } of declared) validateRule(properties, name);
        validatePriorities(declared);
    },
    complete: ({ id, body, previous, context }) => {
        const { securityRules, ...properties } = propertiesOf(body);
        if (Array.isArray(securityRules)) keepRules(id, objectsOf(securityRules), context);
        return {
            body: {
                ...body,
                etag: etagOf(id, context),
                properties: {
                    ...properties,
                    provisioningState: "Succeeded",
                    resourceGuid: orDefault(
                        propertiesOf(previous?.body ?? {}).resourceGuid,
                        context.stableGuid(`security-group:${id.toLowerCase()}`),
                    ),
                    defaultSecurityRules: defaultRules.map(
                        ([name, direction, access, source, destination, priority, description]) => ({
                            id: `${id}/defaultSecurityRules/${name}`,
                            name,
                            type: "Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
                            etag: etagOf(id, context),
                            properties: {
                                provisioningState: "Succeeded",
                                description,
                                protocol: "*",
                                sourcePortRange: "*",
                                destinationPortRange: "*",
                                sourceAddressPrefix: source,
                                destinationAddressPrefix: destination,
                                access,
                                priority,
                                direction,
                                sourcePortRanges: [],
                                destinationPortRanges: [],
                                sourceAddressPrefixes: [],
                                destinationAddressPrefixes: [],
                            },
                        }),
                    ),
                },
            },
        };
    },
    read: ({ resource, context }) => {
        const subnets = subnetsWith(resource.id, context).map((id) => ({ id }));
        const interfaces = interfacesWith(resource.id, context).map((id) => ({ id }));
        return {
            ...resource.body,
            properties: {
                ...propertiesOf(resource.body),
                securityRules: rulesOf(resource.id, context).map(({ id, name, type, body }) => ({
                    id,
                    name,
                    type,
                    ...body,
                })),
                ...(subnets.length > 0 && { subnets }),
                ...(interfaces.length > 0 && { networkInterfaces: interfaces }),
            },
        };
    },
    beforeDelete: ({ resource, context }) => {
        const users = [...subnetsWith(resource.id, context), ...interfacesWith(resource.id, context)];
        if (users.length === 0) return;
        throw badRequest(
            `Network security group ${resource.id} cannot be deleted because it is in use by the following resources: ${users.join(", ")}. ` +
                "In order to delete the Network security group, remove the association with the resource(s).",
            "InUseNetworkSecurityGroupCannotBeDeleted",
        );
    },
    pulumi: [
        {
            token: "azure-native:network:NetworkSecurityGroup",
            path: GROUP,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["location", "tags", "id"],
            replaceOnChanges: ["location"],
            lifted: ["securityRules[]", "defaultSecurityRules[]"],
            autoName: { property: "networkSecurityGroupName", maxLength: 80, kind: "random" },
        },
    ],
};

/** One rule of a security group. */
export const securityRules: ResourceType = {
    type: RULE,
    scope: "child",
    apiVersions: networkVersions,
    location: "none",
    tags: false,
    name: networkName(),
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, name, parentId, context }) => {
        const properties = propertiesOf(body);
        validateRule(properties, name);
        const others = rulesOf(parentId, context).filter((other) => !sameText(other.id, id));
        validatePriorities([
            ...others.map((other) => ({ name: other.name, properties: propertiesOf(other.body) })),
            { name, properties },
        ]);
    },
    complete: ({ id, body, context }) => ({
        body: completeRule(id, isObject(body.properties) ? body.properties : {}, context),
    }),
    pulumi: [
        {
            token: "azure-native:network:SecurityRule",
            path: `${GROUP}/securityRules/{securityRuleName}`,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["id", "name", "type"],
            replaceOnChanges: [],
            autoName: { property: "securityRuleName", maxLength: 80, kind: "copy" },
        },
    ],
};
