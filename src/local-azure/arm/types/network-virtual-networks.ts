import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import {
    duplicates,
    isObject,
    objectOf,
    objectsOf,
    orDefault,
    propertiesOf,
    sameText,
    textOf,
    textsOf,
} from "../rules/body";
import { contains, overlaps, parseRange, shownRange, type AddressRange } from "../rules/ip-addresses";
import { endpointsIn, etagOf, idIn, missingReference, networkName, networkVersions, usersOf } from "../rules/network";
import { badRequest, optionalOneOf, requiredText } from "../rules/refusals";

const NETWORK =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks/{virtualNetworkName}";
const SUBNET = "Microsoft.Network/virtualNetworks/subnets";
/** Azure needs five addresses of every subnet itself, so this is the smallest one. */
const SMALLEST_SUBNET = 29;

function rangesOf(prefixes: readonly string[], place: string): AddressRange[] {
    return prefixes.map((prefix) => {
        const range = parseRange(prefix);
        if (range === undefined || !prefix.includes("/")) {
            throw badRequest(
                `Address prefix ${prefix} for resource ${place} is not formatted correctly. It should follow CIDR notation, ` +
                    "for example 10.0.0.0/24.",
                "InvalidAddressPrefixFormat",
            );
        }
        if (range.aligned) return range;
        throw badRequest(
            `The address prefix ${prefix} in resource ${place} has an invalid CIDR notation. For the given prefix length, the ` +
                `address prefix should be ${shownRange(range)}.`,
            "InvalidCIDRNotation",
        );
    });
}

function prefixesOf(subnet: JsonObject): string[] {
    const single = textOf(subnet.addressPrefix);
    return single === undefined ? textsOf(subnet.addressPrefixes) : [single];
}

/** Refuses a subnet whose addresses are not the network's or are another's. */
function validateSubnet(
    id: string,
    properties: JsonObject,
    space: readonly AddressRange[],
    others: readonly { readonly name: string; readonly properties: JsonObject }[],
    context: TypeContext,
): void {
    const [network = "", name = ""] = [id.split("/")[8], id.split("/").pop()];
    const prefixes = prefixesOf(properties);
    if (prefixes.length === 0) {
        throw badRequest(`Subnet ${name} needs an addressPrefix or addressPrefixes.`, "InvalidRequestFormat");
    }
    for (const range of rangesOf(prefixes, id)) {
        const tooSmall = range.version === 4 && range.prefixLength > SMALLEST_SUBNET;
        if (tooSmall || !space.some((outer) => contains(outer, range))) {
            throw badRequest(`Subnet '${name}' is not valid in virtual network '${network}'.`, "NetcfgInvalidSubnet");
        }
        for (const other of others) {
            const ranges = rangesOf(prefixesOf(other.properties), other.name);
            if (!ranges.some((taken) => overlaps(taken, range))) continue;
            throw badRequest(
                `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet in ` +
                    `virtual network '${network}'.`,
                "NetcfgSubnetRangesOverlap",
            );
        }
    }
    for (const [member, type] of [
        ["networkSecurityGroup", "Microsoft.Network/networkSecurityGroups"],
        ["routeTable", "Microsoft.Network/routeTables"],
        ["natGateway", "Microsoft.Network/natGateways"],
    ] as const) {
        const reference = idIn(properties[member]);
        if (reference === undefined || sameText(context.get(reference)?.type, type)) continue;
        throw missingReference(reference, id);
    }
    optionalOneOf(
        "privateEndpointNetworkPolicies",
        properties.privateEndpointNetworkPolicies,
        ["Enabled", "Disabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled"],
        "InvalidRequestFormat",
    );
}

function completeSubnet(id: string, declared: JsonObject, location: string, context: TypeContext): JsonObject {
    return {
        etag: etagOf(id, context),
        properties: {
            ...declared,
            provisioningState: "Succeeded",
            serviceEndpoints: objectsOf(declared.serviceEndpoints).map((endpoint) => ({
                provisioningState: "Succeeded",
                locations: [location],
                ...endpoint,
            })),
            delegations: objectsOf(declared.delegations).map((delegation) => {
                const name = textOf(delegation.name) ?? "0";
                return {
                    ...delegation,
                    name,
                    id: `${id}/delegations/${name}`,
                    type: `${SUBNET}/delegations`,
                    etag: etagOf(id, context),
                    properties: {
                        actions: ["Microsoft.Network/virtualNetworks/subnets/action"],
                        ...propertiesOf(delegation),
                        provisioningState: "Succeeded",
                    },
                };
            }),
            privateEndpointNetworkPolicies: orDefault(declared.privateEndpointNetworkPolicies, "Disabled"),
            privateLinkServiceNetworkPolicies: orDefault(declared.privateLinkServiceNetworkPolicies, "Enabled"),
        },
    };
}

/** A subnet as it reads: what is in it, beside what was declared. */
function readSubnet(subnet: StoredResource, context: TypeContext): JsonObject {
    const users = usersOf(subnet.id, context);
    const endpoints = endpointsIn(subnet.id, context);
    const configurations = users.filter((id) => /\/ipConfigurations\//i.test(id)).map((id) => ({ id }));
    return {
        ...subnet.body,
        properties: {
            ...propertiesOf(subnet.body),
            ...(configurations.length > 0 && { ipConfigurations: configurations }),
            ...(endpoints.length > 0 && { privateEndpoints: endpoints.map(({ id }) => ({ id })) }),
        },
    };
}

function requireUnused(subnet: StoredResource, context: TypeContext): void {
    const [user] = usersOf(subnet.id, context);
    if (user === undefined) return;
    throw badRequest(
        `Subnet ${subnet.name} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the ` +
            "resources within the subnet. See aka.ms/deletesubnet.",
        "InUseSubnetCannotBeDeleted",
    );
}

/** A private network. */
export const virtualNetworks: ResourceType = {
    type: "Microsoft.Network/virtualNetworks",
    scope: "resourceGroup",
    apiVersions: networkVersions,
    location: "required",
    tags: true,
    name: networkName(2, 64),
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, context }) => {
        const properties = propertiesOf(body);
        const prefixes = textsOf(objectOf(properties.addressSpace).addressPrefixes);
        if (prefixes.length === 0) {
            throw badRequest("properties.addressSpace.addressPrefixes names no address range.", "InvalidRequestFormat");
        }
        const space = rangesOf(prefixes, id);
        const declared = Array.isArray(properties.subnets)
            ? objectsOf(properties.subnets).map((subnet) => ({
                  name: requiredText("properties.subnets[].name", subnet.name, "InvalidRequestFormat"),
                  properties: propertiesOf(subnet),
              }))
            : context.list(id, SUBNET).map(({ name, body: kept }) => ({ name, properties: propertiesOf(kept) }));
        const [twice] = duplicates(declared.map(({ name }) => name));
        if (twice !== undefined) {
            throw badRequest(`The virtual network has two subnets named '${twice}'.`, "DuplicateResourceName");
        }
        declared.forEach((subnet, index) => {
            validateSubnet(`${id}/subnets/${subnet.name}`, subnet.properties, space, declared.slice(0, index), context);
        });
        if (!Array.isArray(properties.subnets)) return;
        for (const subnet of context.list(id, SUBNET)) {
            if (!declared.some(({ name }) => sameText(name, subnet.name))) requireUnused(subnet, context);
        }
    },
    complete: ({ id, body, previous, context }) => {
        const { subnets: declared, ...properties } = propertiesOf(body);
        const location = textOf(body.location) ?? "";
        // A network that says nothing of subnets keeps those it has; one that lists them has those and no others.
        if (Array.isArray(declared)) keepSubnets(id, objectsOf(declared), location, context);
        return {
            body: {
                ...body,
                etag: etagOf(id, context),
                properties: {
                    ...properties,
                    provisioningState: "Succeeded",
                    resourceGuid: orDefault(
                        propertiesOf(previous?.body ?? {}).resourceGuid,
                        context.stableGuid(`network:${id.toLowerCase()}`),
                    ),
                    virtualNetworkPeerings: orDefault(properties.virtualNetworkPeerings, []),
                    enableDdosProtection: orDefault(properties.enableDdosProtection, false),
                    privateEndpointVNetPolicies: orDefault(properties.privateEndpointVNetPolicies, "Disabled"),
                },
            },
        };
    },
    read: ({ resource, context }) => ({
        ...resource.body,
        properties: {
            ...propertiesOf(resource.body),
            subnets: context.list(resource.id, SUBNET).map((subnet) => ({
                id: subnet.id,
                name: subnet.name,
                type: subnet.type,
                ...readSubnet(subnet, context),
            })),
        },
    }),
    beforeDelete: ({ resource, context }) => {
        for (const subnet of context.list(resource.id, SUBNET)) requireUnused(subnet, context);
    },
    pulumi: [
        {
            token: "azure-native:network:VirtualNetwork",
            path: NETWORK,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["location", "tags", "extendedLocation", "id"],
            replaceOnChanges: ["location"],
            lifted: [
                "subnets[]",
                "subnets[].delegations[]",
                "subnets[].networkSecurityGroup",
                "subnets[].routeTable",
                "virtualNetworkPeerings[]",
            ],
            autoName: { property: "virtualNetworkName", maxLength: 64, kind: "random" },
        },
    ],
};

function keepSubnets(networkId: string, declared: readonly JsonObject[], location: string, context: TypeContext): void {
    const stamp = context.now.toISOString();
    const existing = context.list(networkId, SUBNET);
    for (const subnet of declared) {
        const name = textOf(subnet.name) ?? "";
        const before = existing.find((other) => sameText(other.name, name));
        const id = before?.id ?? `${networkId}/subnets/${name}`;
        context.put({
            id,
            name: before?.name ?? name,
            type: SUBNET,
            body: completeSubnet(id, writable(propertiesOf(subnet)), location, context),
            createdAt: before?.createdAt ?? stamp,
            changedAt: stamp,
            createdBy: before?.createdBy ?? context.caller.objectId,
            changedBy: context.caller.objectId,
        });
    }
    for (const subnet of existing) {
        if (!declared.some(({ name }) => sameText(textOf(name), subnet.name))) context.remove(subnet.id);
    }
}

/** What a client read and sends back is not declared. */
function writable(properties: JsonObject): JsonObject {
    const { ipConfigurations: _configurations, privateEndpoints: _endpoints, ...rest } = properties;
    return rest;
}

/** A part of a virtual network's addresses, with rules of its own. */
export const subnets: ResourceType = {
    type: SUBNET,
    scope: "child",
    apiVersions: networkVersions,
    location: "none",
    tags: false,
    name: networkName(),
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, parentId, context }) => {
        const network = context.get(parentId);
        const space = textsOf(objectOf(propertiesOf(network?.body ?? {}).addressSpace).addressPrefixes);
        const others = context
            .list(parentId, SUBNET)
            .filter((other) => !sameText(other.id, id))
            .map(({ name, body: kept }) => ({ name, properties: propertiesOf(kept) }));
        validateSubnet(id, propertiesOf(body), rangesOf(space, parentId), others, context);
    },
    complete: ({ id, body, parentId, context }) => {
        const location = textOf(context.get(parentId)?.body.location) ?? "";
        return { body: completeSubnet(id, writable(propertiesOf(body)), location, context) };
    },
    read: ({ resource, context }) => readSubnet(resource, context),
    beforeDelete: ({ resource, context }) => {
        requireUnused(resource, context);
    },
    pulumi: [
        {
            token: "azure-native:network:Subnet",
            path: `${NETWORK}/subnets/{subnetName}`,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["id", "name", "type"],
            replaceOnChanges: [],
            lifted: ["delegations[]", "networkSecurityGroup", "routeTable", "serviceEndpointPolicies[]"],
            autoName: { property: "subnetName", maxLength: 80, kind: "copy" },
        },
    ],
};

/** Ids of subnets that use a security group. */
export function subnetsWith(groupId: string, context: TypeContext): string[] {
    return context
        .list(`/subscriptions/${context.subscriptionId}`, SUBNET)
        .filter((subnet) => {
            const { networkSecurityGroup } = propertiesOf(subnet.body);
            return isObject(networkSecurityGroup) && sameText(idIn(networkSecurityGroup), groupId);
        })
        .map(({ id }) => id);
}
