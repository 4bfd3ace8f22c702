import {
    type JsonObject,
    type ResourceType,
    type StoredResource,
    type TypeContext,
    type WriteRequest,
} from "../resource-type";
import { objectOf, objectsOf, orDefault, propertiesOf, sameText, textOf, textsOf } from "../rules/body";
import { contains, parseRange } from "../rules/ip-addresses";
import {
    etagOf,
    freeAddress,
    idIn,
    missingReference,
    networkName,
    networkVersions,
    prefixOf,
    requireSubnet,
} from "../rules/network";
import { CONNECTIONS, linkTargets } from "../rules/private-link";
import { badRequest, conflict, requiredText } from "../rules/refusals";
import { parseReference } from "../rules/references";

const FORMAT = "InvalidRequestFormat";
const ENDPOINT =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/privateEndpoints/{privateEndpointName}";
/** Zones one endpoint registers in. Source: https://learn.microsoft.com/azure/private-link/private-endpoint-dns */
const MAX_ZONES = 5;
/** Seconds. */
const RECORD_TTL = 10;

const automatic = "privateLinkServiceConnections";
const manual = "manualPrivateLinkServiceConnections";

interface Connection {
    readonly list: typeof automatic | typeof manual;
    readonly entry: JsonObject;
    readonly targetId: string;
    readonly groupIds: readonly string[];
}

function connectionsIn(body: JsonObject): Connection[] {
    const properties = propertiesOf(body);
    return ([automatic, manual] as const).flatMap((list) =>
        objectsOf(properties[list]).map((entry) => ({
            list,
            entry,
            targetId: textOf(propertiesOf(entry).privateLinkServiceId) ?? "",
            groupIds: textsOf(propertiesOf(entry).groupIds),
        })),
    );
}

/** Where the target keeps the connection of this endpoint; the name carries a GUID, as Azure's does. */
function connectionId(endpointId: string, targetId: string, context: TypeContext): string {
    const guid = context.stableGuid(`connection:${endpointId.toLowerCase()}:${targetId.toLowerCase()}`);
    return `${targetId}/${CONNECTIONS}/${endpointId.split("/").pop() ?? ""}.${guid}`;
}

function validateConnection({ entry, targetId, groupIds, list }: Connection, { id, context }: WriteRequest): void {
    const place = `properties.${list}[]`;
    requiredText(`${place}.name`, entry.name, FORMAT);
    const reference = parseReference(targetId);
    if (reference === undefined) {
        throw badRequest(`${place}.properties.privateLinkServiceId takes the id of a resource.`, FORMAT);
    }
    if (context.get(targetId) === undefined) throw missingReference(targetId, id);
    const groups = linkTargets[reference.type]?.groups;
    if (groups === undefined) return;
    const known = Object.keys(groups);
    if (groupIds.length !== 1 || !known.some((group) => sameText(group, groupIds[0]))) {
        throw badRequest(
            `Call to ${reference.type} failed. Error message: ${place}.properties.groupIds takes one of ${known.join(", ")}, ` +
                `got ${groupIds.join(", ") || "none"}.`,
            "BadRequest",
        );
    }
}

/** The state of a connection is its target's to say. */
function stateAt(endpointId: string, connection: Connection, context: TypeContext): JsonObject {
    const there = context.get(connectionId(endpointId, connection.targetId, context));
    if (there !== undefined) return objectOf(propertiesOf(there.body).privateLinkServiceConnectionState);
    return { status: "Disconnected", description: "", actionsRequired: "None" };
}

function completeConnection(endpointId: string, connection: Connection, context: TypeContext): JsonObject {
    const { entry, list } = connection;
    return {
        ...entry,
        id: `${endpointId}/${list}/${textOf(entry.name) ?? ""}`,
        type: `Microsoft.Network/privateEndpoints/${list}`,
        etag: etagOf(endpointId, context),
        properties: {
            ...propertiesOf(entry),
            provisioningState: "Succeeded",
            privateLinkServiceConnectionState:
                list === automatic
                    ? { status: "Approved", description: "", actionsRequired: "None" }
                    : { status: "Pending", description: "Awaiting approval", actionsRequired: "None" },
        },
    };
}

/** The host names a target answers to through its endpoint. */
function hostNames({ targetId, groupIds }: Connection): string[] {
    const reference = parseReference(targetId);
    const groups = linkTargets[reference?.type ?? ""]?.groups ?? {};
    return Object.entries(groups)
        .filter(([group]) => groupIds.some((asked) => sameText(asked, group)))
        .map(([, host]) => host(reference?.name ?? ""));
}

function interfaceOf(endpoint: { readonly id: string; readonly body: JsonObject }, context: TypeContext): string {
    const custom = textOf(propertiesOf(endpoint.body).customNetworkInterfaceName);
    const name =
        custom ??
        `${endpoint.id.split("/").pop() ?? ""}.nic.${context.stableGuid(`endpoint-nic:${endpoint.id.toLowerCase()}`)}`;
    return `${endpoint.id.split("/").slice(0, 5).join("/")}/providers/Microsoft.Network/networkInterfaces/${name}`;
}

/** Gives the endpoint its address, and the target its connection. */
function connect(endpoint: StoredResource, context: TypeContext): void {
    const properties = propertiesOf(endpoint.body);
    const subnetId = idIn(properties.subnet) ?? "";
    const nicId = interfaceOf(endpoint, context);
    const address = textOf(propertiesOf(objectsOf(properties.ipConfigurations)[0] ?? {}).privateIPAddress);
    const before = context.get(nicId);
    const kept = objectsOf(propertiesOf(before?.body ?? {}).ipConfigurations)[0];
    const given =
        address ??
        textOf(propertiesOf(kept ?? {}).privateIPAddress) ??
        freeAddress(requireSubnet(subnetId, endpoint.id, context), [], context);
    const stamps = {
        createdAt: before?.createdAt ?? endpoint.changedAt,
        changedAt: endpoint.changedAt,
        createdBy: before?.createdBy ?? endpoint.changedBy,
        changedBy: endpoint.changedBy,
    };
    const connections = connectionsIn(endpoint.body);
    context.put({
        id: nicId,
        name: nicId.split("/").pop() ?? "",
        type: "Microsoft.Network/networkInterfaces",
        body: {
            ...(endpoint.body.location !== undefined && { location: endpoint.body.location }),
            etag: etagOf(nicId, context),
            properties: {
                provisioningState: "Succeeded",
                resourceGuid: context.stableGuid(`interface:${nicId.toLowerCase()}`),
                privateEndpoint: { id: endpoint.id },
                ipConfigurations: connections.flatMap((connection) =>
                    connection.groupIds.map((group) => ({
                        name: `privateEndpointIpConfig.${group}`,
                        id: `${nicId}/ipConfigurations/privateEndpointIpConfig.${group}`,
                        type: "Microsoft.Network/networkInterfaces/ipConfigurations",
                        properties: {
                            provisioningState: "Succeeded",
                            privateIPAddress: given,
                            privateIPAllocationMethod: address === undefined ? "Dynamic" : "Static",
                            privateIPAddressVersion: "IPv4",
                            primary: true,
                            subnet: { id: subnetId },
                            privateLinkConnectionProperties: {
                                groupId: group,
                                requiredMemberName: "default",
                                fqdns: hostNames(connection),
                            },
                        },
                    })),
                ),
            },
        },
        ...stamps,
    });
    for (const connection of connections) {
        const id = connectionId(endpoint.id, connection.targetId, context);
        if (context.get(id) !== undefined) continue;
        const target = context.get(connection.targetId);
        if (target === undefined) continue;
        context.put({
            id,
            name: id.split("/").pop() ?? "",
            type: `${target.type}/${CONNECTIONS}`,
            body: {
                properties: {
                    privateEndpoint: { id: endpoint.id },
                    groupIds: [...connection.groupIds],
                    privateLinkServiceConnectionState:
                        connection.list === automatic
                            ? { status: "Approved", description: "", actionsRequired: "None" }
                            : {
                                  status: "Pending",
                                  description: textOf(propertiesOf(connection.entry).requestMessage) ?? "",
                                  actionsRequired: "None",
                              },
                    provisioningState: "Succeeded",
                },
            },
            ...stamps,
        });
    }
}

function addressOf(endpoint: StoredResource, context: TypeContext): string | undefined {
    const nic = context.get(interfaceOf(endpoint, context));
    const [configuration] = objectsOf(propertiesOf(nic?.body ?? {}).ipConfigurations);
    return configuration === undefined ? undefined : textOf(propertiesOf(configuration).privateIPAddress);
}

/** An address in a subnet behind which a service answers; approved, it lets its network past the service's firewall. */
export const privateEndpoints: ResourceType = {
    type: "Microsoft.Network/privateEndpoints",
    scope: "resourceGroup",
    apiVersions: networkVersions,
    location: "required",
    tags: true,
    name: networkName(2, 64),
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: (request) => {
        const { id, body, previous, context } = request;
        const properties = propertiesOf(body);
        const subnet = requireSubnet(idIn(properties.subnet), id, context);
        const connections = connectionsIn(body);
        if (connections.length !== 1) {
            throw badRequest(
                `A private endpoint takes exactly one connection, in ${automatic} or in ${manual}, got ${connections.length}.`,
                FORMAT,
            );
        }
        connections.forEach((connection) => {
            validateConnection(connection, request);
        });
        const range = parseRange(prefixOf(subnet) ?? "");
        for (const configuration of objectsOf(properties.ipConfigurations)) {
            const address = parseRange(textOf(propertiesOf(configuration).privateIPAddress) ?? "");
            if (address !== undefined && range !== undefined && contains(range, address)) continue;
            throw badRequest(
                `Private static IP address does not belong to the range of subnet prefix ${prefixOf(subnet) ?? ""}.`,
                "PrivateIPAddressNotInSubnet",
            );
        }
        if (previous === undefined) return;
        const before = propertiesOf(previous.body);
        if (!sameText(idIn(before.subnet), idIn(properties.subnet))) {
            throw badRequest(
                `The subnet of private endpoint ${id} cannot be changed.`,
                "CannotChangeSubnetOnPrivateEndpoint",
            );
        }
        const [was] = connectionsIn(previous.body);
        if (was === undefined || sameText(was.targetId, connections[0]?.targetId)) return;
        throw badRequest(
            `The resource that private endpoint ${id} connects to cannot be changed.`,
            "PrivateEndpointCannotBeUpdated",
        );
    },
    complete: ({ id, body, context }) => {
        const properties = propertiesOf(body);
        const connections = connectionsIn(body);
        const list = (name: typeof automatic | typeof manual): JsonObject[] =>
            connections
                .filter((connection) => connection.list === name)
                .map((connection) => completeConnection(id, connection, context));
        return {
            body: {
                ...body,
                etag: etagOf(id, context),
                properties: {
                    ...properties,
                    provisioningState: "Succeeded",
                    resourceGuid: context.stableGuid(`endpoint:${id.toLowerCase()}`),
                    [automatic]: list(automatic),
                    [manual]: list(manual),
                    customNetworkInterfaceName: orDefault(properties.customNetworkInterfaceName, ""),
                    ipConfigurations: orDefault(properties.ipConfigurations, []),
                    networkInterfaces: [{ id: interfaceOf({ id, body }, context) }],
                },
            },
        };
    },
    afterWrite: ({ resource, context }) => {
        connect(resource, context);
    },
    read: ({ resource, context }) => {
        const properties = propertiesOf(resource.body);
        const connections = connectionsIn(resource.body);
        const list = (name: typeof automatic | typeof manual): JsonObject[] =>
            connections
                .filter((connection) => connection.list === name)
                .map((connection) => ({
                    ...connection.entry,
                    properties: {
                        ...propertiesOf(connection.entry),
                        privateLinkServiceConnectionState: stateAt(resource.id, connection, context),
                    },
                }));
        const address = addressOf(resource, context);
        // With zones of its own to register in, the endpoint leaves names to them.
        const zoned = context.list(resource.id, privateDnsZoneGroups.type).length > 0;
        return {
            ...resource.body,
            properties: {
                ...properties,
                [automatic]: list(automatic),
                [manual]: list(manual),
                customDnsConfigs:
                    zoned || address === undefined
                        ? []
                        : connections.flatMap(hostNames).map((fqdn) => ({ fqdn, ipAddresses: [address] })),
            },
        };
    },
    beforeDelete: ({ resource, context }) => {
        for (const group of context.list(resource.id, privateDnsZoneGroups.type)) removeRecords(group, context);
        for (const { targetId } of connectionsIn(resource.body)) {
            context.remove(connectionId(resource.id, targetId, context));
        }
        context.remove(interfaceOf(resource, context));
    },
    pulumi: [
        {
            token: "azure-native:network:PrivateEndpoint",
            path: ENDPOINT,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["location", "tags", "extendedLocation", "id"],
            replaceOnChanges: ["location", "subnet", "customNetworkInterfaceName"],
            lifted: [`${automatic}[]`, `${manual}[]`, "ipConfigurations[]", "subnet", "networkInterfaces[]"],
            autoName: { property: "privateEndpointName", maxLength: 64, kind: "random" },
        },
    ],
};

const A_RECORDS = "Microsoft.Network/privateDnsZones/A";

interface ZoneRecord {
    readonly zoneId: string;
    readonly name: string;
    readonly fqdn: string;
    readonly address: string;
}

/** The records a group of zones stands for: the first label of each host name, in each zone it fits. */
function recordsOf(zoneId: string, endpoint: StoredResource, context: TypeContext): ZoneRecord[] {
    const address = addressOf(endpoint, context);
    if (address === undefined) return [];
    const zone = zoneId.split("/").pop() ?? "";
    return connectionsIn(endpoint.body)
        .flatMap(hostNames)
        .map((host) => host.split(".")[0] ?? "")
        .map((name) => ({ zoneId, name, fqdn: `${name}.${zone}`, address }));
}

function zonesIn(body: JsonObject): { readonly name: string; readonly zoneId: string }[] {
    return objectsOf(propertiesOf(body).privateDnsZoneConfigs).map((config) => ({
        name: textOf(config.name) ?? "",
        zoneId: textOf(propertiesOf(config).privateDnsZoneId) ?? "",
    }));
}

function endpointOf(groupId: string, context: TypeContext): StoredResource | undefined {
    return context.get(groupId.split("/").slice(0, -2).join("/"));
}

function removeRecords(group: StoredResource, context: TypeContext): void {
    const endpoint = endpointOf(group.id, context);
    if (endpoint === undefined) return;
    for (const { zoneId } of zonesIn(group.body)) {
        for (const { name } of recordsOf(zoneId, endpoint, context)) context.remove(`${zoneId}/A/${name}`);
    }
}

/** Keeps an endpoint's address in private zones, so that the service's usual name leads to it. */
export const privateDnsZoneGroups: ResourceType = {
    type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    scope: "child",
    apiVersions: networkVersions.filter((version) => version >= "2020-03-01"),
    location: "none",
    tags: false,
    name: networkName(),
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, parentId, context }) => {
        const zones = zonesIn(body);
        if (zones.length === 0 || zones.length > MAX_ZONES) {
            throw badRequest(
                `properties.privateDnsZoneConfigs takes 1 to ${MAX_ZONES} zones, got ${zones.length}.`,
                FORMAT,
            );
        }
        const others = context.list(parentId, privateDnsZoneGroups.type).filter((other) => !sameText(other.id, id));
        if (others.length > 0) {
            throw conflict(
                `Private endpoint ${parentId} has a private DNS zone group already, '${others[0]?.name ?? ""}'; it takes one.`,
                "MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed",
            );
        }
        for (const { name, zoneId } of zones) {
            requiredText("properties.privateDnsZoneConfigs[].name", name, FORMAT);
            const zone = context.get(zoneId);
            if (zone === undefined || !sameText(zone.type, "Microsoft.Network/privateDnsZones")) {
                throw missingReference(zoneId, id);
            }
        }
    },
    complete: ({ id, body, previous, parentId, context }) => {
        if (previous !== undefined) removeRecords(previous, context);
        const endpoint = context.get(parentId);
        const configs = objectsOf(propertiesOf(body).privateDnsZoneConfigs);
        return {
            body: {
                ...body,
                etag: etagOf(id, context),
                properties: {
                    provisioningState: "Succeeded",
                    privateDnsZoneConfigs: configs.map((config) => {
                        const zoneId = textOf(propertiesOf(config).privateDnsZoneId) ?? "";
                        const name = textOf(config.name) ?? "";
                        return {
                            name,
                            id: `${id}/privateDnsZoneConfigs/${name}`,
                            type: `${privateDnsZoneGroups.type}/privateDnsZoneConfigs`,
                            etag: etagOf(id, context),
                            properties: {
                                provisioningState: "Succeeded",
                                privateDnsZoneId: zoneId,
                                recordSets: (endpoint === undefined ? [] : recordsOf(zoneId, endpoint, context)).map(
                                    ({ name: label, fqdn, address }) => ({
                                        recordType: "A",
                                        recordSetName: label,
                                        fqdn,
                                        ttl: RECORD_TTL,
                                        ipAddresses: [address],
                                        provisioningState: "Succeeded",
                                    }),
                                ),
                            },
                        };
                    }),
                },
            },
        };
    },
    afterWrite: ({ resource, context }) => {
        const endpoint = endpointOf(resource.id, context);
        if (endpoint === undefined) return;
        for (const { zoneId } of zonesIn(resource.body)) {
            for (const { name, fqdn, address } of recordsOf(zoneId, endpoint, context)) {
                context.put({
                    ...resource,
                    id: `${zoneId}/A/${name}`,
                    name,
                    type: A_RECORDS,
                    body: {
                        etag: context.stableGuid(`etag:${zoneId.toLowerCase()}/a/${name}:${resource.changedAt}`),
                        properties: {
                            metadata: { creator: `created by private endpoint ${endpoint.name}` },
                            fqdn: `${fqdn}.`,
                            ttl: RECORD_TTL,
                            aRecords: [{ ipv4Address: address }],
                            isAutoRegistered: false,
                        },
                    },
                });
            }
        }
    },
    beforeDelete: ({ resource, context }) => {
        removeRecords(resource, context);
    },
    pulumi: [
        {
            token: "azure-native:network:PrivateDnsZoneGroup",
            path: `${ENDPOINT}/privateDnsZoneGroups/{privateDnsZoneGroupName}`,
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["id", "name"],
            replaceOnChanges: [],
            lifted: ["privateDnsZoneConfigs[]"],
            autoName: { property: "privateDnsZoneGroupName", maxLength: 80, kind: "copy" },
        },
    ],
};
