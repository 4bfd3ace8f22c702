import { type JsonObject, type ResourceType } from "../resource-type";
import { duplicates, objectsOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
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
import { badRequest, requiredText } from "../rules/refusals";

/** Makes six bytes of a hardware address that nothing else has. */
function hardwareAddress(guid: string): string {
    const hex = guid.replaceAll("-", "").slice(0, 6).toUpperCase();
    return `00-0D-3A-${hex.slice(0, 2)}-${hex.slice(2, 4)}-${hex.slice(4, 6)}`;
}

/** What joins a machine or a private endpoint to a subnet. */
export const networkInterfaces: ResourceType = {
    type: "Microsoft.Network/networkInterfaces",
    scope: "resourceGroup",
    apiVersions: networkVersions,
    location: "required",
    tags: true,
    name: networkName(),
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, context }) => {
        const configurations = objectsOf(propertiesOf(body).ipConfigurations);
        if (configurations.length === 0) {
            throw badRequest(
                `Network interface ${id} must have one or more IP configurations.`,
                "NicMustHaveIpConfigurations",
            );
        }
        const names = configurations.map((configuration, index) =>
            requiredText(`properties.ipConfigurations[${index}].name`, configuration.name, "InvalidRequestFormat"),
        );
        const [twice] = duplicates(names);
        if (twice !== undefined) {
            throw badRequest(
                `The network interface has two IP configurations named '${twice}'.`,
                "DuplicateResourceName",
            );
        }
        for (const configuration of configurations) {
            const properties = propertiesOf(configuration);
            const subnet = requireSubnet(idIn(properties.subnet), id, context);
            const address = textOf(properties.privateIPAddress);
            const fixed = sameText(textOf(properties.privateIPAllocationMethod), "Static");
            if (fixed && address === undefined) {
                throw badRequest(
                    `IP configuration ${id}/ipConfigurations/${textOf(configuration.name) ?? ""} has static allocation and no private IP address.`,
                    "PrivateIPAddressMissing",
                );
            }
            const [range, single] = [parseRange(prefixOf(subnet) ?? ""), parseRange(address ?? "")];
            if (fixed && (single === undefined || range === undefined || !contains(range, single))) {
                throw badRequest(
                    `Private static IP address ${address ?? ""} does not belong to the range of subnet prefix ${prefixOf(subnet) ?? ""}.`,
                    "PrivateIPAddressNotInSubnet",
                );
            }
            const publicId = idIn(properties.publicIPAddress);
            if (publicId !== undefined && context.get(publicId) === undefined) throw missingReference(publicId, id);
        }
        const group = idIn(propertiesOf(body).networkSecurityGroup);
        if (group !== undefined && context.get(group) === undefined) throw missingReference(group, id);
    },
    complete: ({ id, body, previous, context }) => {
        const properties = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const taken: string[] = [];
        const configurations = objectsOf(properties.ipConfigurations).map((configuration, index): JsonObject => {
            const name = textOf(configuration.name) ?? "";
            const declared = propertiesOf(configuration);
            const known = objectsOf(before.ipConfigurations).find((other) => sameText(textOf(other.name), name));
            const kept = known === undefined ? {} : propertiesOf(known);
            const sameSubnet = sameText(idIn(kept.subnet), idIn(declared.subnet));
            const address =
                textOf(declared.privateIPAddress) ??
                (sameSubnet ? textOf(kept.privateIPAddress) : undefined) ??
                freeAddress(requireSubnet(idIn(declared.subnet), id, context), taken, context);
            taken.push(address);
            return {
                ...configuration,
                id: `${id}/ipConfigurations/${name}`,
                type: "Microsoft.Network/networkInterfaces/ipConfigurations",
                etag: etagOf(id, context),
                properties: {
                    ...declared,
                    provisioningState: "Succeeded",
                    privateIPAddress: address,
                    privateIPAllocationMethod: orDefault(declared.privateIPAllocationMethod, "Dynamic"),
                    privateIPAddressVersion: orDefault(declared.privateIPAddressVersion, "IPv4"),
                    primary: orDefault(declared.primary, index === 0),
                },
            };
        });
        const guid = context.stableGuid(`interface:${id.toLowerCase()}`);
        return {
            body: {
                ...body,
                etag: etagOf(id, context),
                properties: {
                    ...properties,
                    provisioningState: "Succeeded",
                    resourceGuid: guid,
                    ipConfigurations: configurations,
                    dnsSettings: orDefault(properties.dnsSettings, { dnsServers: [], appliedDnsServers: [] }),
                    macAddress: hardwareAddress(guid),
                    enableAcceleratedNetworking: orDefault(properties.enableAcceleratedNetworking, false),
                    enableIPForwarding: orDefault(properties.enableIPForwarding, false),
                    disableTcpStateTracking: orDefault(properties.disableTcpStateTracking, false),
                    hostedWorkloads: [],
                    tapConfigurations: [],
                    nicType: orDefault(properties.nicType, "Standard"),
                    allowPort25Out: false,
                    defaultOutboundConnectivityEnabled: false,
                    auxiliaryMode: orDefault(properties.auxiliaryMode, "None"),
                    auxiliarySku: orDefault(properties.auxiliarySku, "None"),
                },
            },
        };
    },
    beforeDelete: ({ resource, context }) => {
        const endpoint = idIn(propertiesOf(resource.body).privateEndpoint);
        if (endpoint === undefined || context.get(endpoint) === undefined) return;
        throw badRequest(
            `Network interface ${resource.id} cannot be deleted: it belongs to the private endpoint ${endpoint}.`,
            "NicInUseWithPrivateEndpoint",
        );
    },
    pulumi: [
        {
            token: "azure-native:network:NetworkInterface",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/networkInterfaces/{networkInterfaceName}",
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["location", "tags", "extendedLocation", "id"],
            replaceOnChanges: ["location"],
            lifted: [
                "ipConfigurations[]",
                "ipConfigurations[].subnet",
                "ipConfigurations[].publicIPAddress",
                "networkSecurityGroup",
            ],
            autoName: { property: "networkInterfaceName", maxLength: 80, kind: "random" },
        },
    ],
};
