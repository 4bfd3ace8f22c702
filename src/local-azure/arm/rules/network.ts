import { type JsonObject, type NameRule, type StoredResource, type TypeContext } from "../resource-type";
import { objectOf, objectsOf, propertiesOf, sameText, textOf, textsOf } from "./body";
import { parseRange, shownV4 } from "./ip-addresses";
import { badRequest } from "./refusals";

/** Versions of Microsoft.Network that azure-native 3.28.0 and the official client speak, and those between. */
// prettier-ignore
export const networkVersions: readonly string[] = [
    "2018-06-01", "2018-07-01", "2018-08-01", "2018-10-01", "2018-11-01", "2018-12-01", "2019-02-01", "2019-04-01",
    "2019-06-01", "2019-07-01", "2019-08-01", "2019-09-01", "2019-11-01", "2019-12-01", "2020-03-01", "2020-04-01",
    "2020-05-01", "2020-06-01", "2020-07-01", "2020-08-01", "2020-11-01", "2021-02-01", "2021-03-01", "2021-05-01",
    "2021-08-01", "2022-01-01", "2022-05-01", "2022-07-01", "2022-09-01", "2022-11-01", "2023-02-01", "2023-04-01",
    "2023-05-01", "2023-06-01", "2023-09-01", "2023-11-01", "2024-01-01", "2024-03-01", "2024-05-01", "2024-07-01",
    "2024-10-01", "2025-01-01", "2025-03-01", "2025-05-01", "2025-07-01",
];

/** The addresses at the start of a subnet that Azure keeps for itself: network, gateway and two for name resolution. */
const RESERVED_ADDRESSES = 4n;

/** Names of networking resources. */
export function networkName(minLength = 1, maxLength = 80): NameRule {
    return {
        pattern: /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/,
        minLength,
        maxLength,
        refuse: (name) =>
            badRequest(
                `Resource name ${name} is invalid. The name can be up to ${maxLength} characters long. It must begin with a ` +
                    "word character, and it must end with a word character or with '_'. The name may contain word characters " +
                    "or '.', '-', '_'.",
                "InvalidResourceName",
            ),
    };
}

/** An etag that changes with every write. */
export function etagOf(id: string, context: TypeContext): string {
    return `W/"${context.stableGuid(`etag:${id.toLowerCase()}:${context.now.toISOString()}`)}"`;
}

/** The id in an object such as `{ "id": "…" }`. */
export function idIn(value: JsonObject[string] | undefined): string | undefined {
    return textOf(objectOf(value).id);
}

const interfaces = "Microsoft.Network/networkInterfaces";
const endpoints = "Microsoft.Network/privateEndpoints";
const sites = "Microsoft.Web/sites";

function everywhere(type: string, context: TypeContext): StoredResource[] {
    return context.list(`/subscriptions/${context.subscriptionId}`, type);
}

function interfaceConfigurations(
    subnetId: string,
    context: TypeContext,
): readonly { readonly nic: StoredResource; readonly configuration: JsonObject }[] {
    return everywhere(interfaces, context).flatMap((nic) =>
        objectsOf(propertiesOf(nic.body).ipConfigurations)
            .filter((configuration) => sameText(idIn(propertiesOf(configuration).subnet), subnetId))
            .map((configuration) => ({ nic, configuration })),
    );
}

/** Ids of what lives in a subnet: a private endpoint counts through its interface, a site by its integration. */
export function usersOf(subnetId: string, context: TypeContext): string[] {
    const joined = everywhere(sites, context).filter((site) =>
        sameText(textOf(propertiesOf(site.body).virtualNetworkSubnetId), subnetId),
    );
    return [
        ...interfaceConfigurations(subnetId, context).map(
            ({ nic, configuration }) => `${nic.id}/ipConfigurations/${textOf(configuration.name) ?? ""}`,
        ),
        ...joined.map(({ id }) => id),
    ];
}

export function endpointsIn(subnetId: string, context: TypeContext): StoredResource[] {
    return everywhere(endpoints, context).filter((endpoint) =>
        sameText(idIn(propertiesOf(endpoint.body).subnet), subnetId),
    );
}

/** A subnet's first address range of version 4. */
export function prefixOf(subnet: StoredResource): string | undefined {
    const properties = propertiesOf(subnet.body);
    const declared = [textOf(properties.addressPrefix), ...textsOf(properties.addressPrefixes)];
    return declared.find((prefix) => prefix !== undefined && parseRange(prefix)?.version === 4);
}

/** The first address of a subnet that nothing has. @throws when there is none left. */
export function freeAddress(subnet: StoredResource, taken: readonly string[], context: TypeContext): string {
    const range = parseRange(prefixOf(subnet) ?? "");
    const used = new Set([
        ...taken,
        ...interfaceConfigurations(subnet.id, context).map(({ configuration }) =>
            textOf(propertiesOf(configuration).privateIPAddress),
        ),
    ]);
    if (range !== undefined) {
        for (let value = range.from + RESERVED_ADDRESSES; value < range.to; value++) {
            const address = shownV4(value);
            if (!used.has(address)) return address;
        }
    }
    throw badRequest(
        `Subnet ${subnet.name} with address prefix ${prefixOf(subnet) ?? ""} does not have enough capacity for one more IP address.`,
        "SubnetIsFull",
    );
}

/** The subnet an id names. @throws 400 `InvalidResourceReference` in the network's words when there is none. */
export function requireSubnet(id: string | undefined, place: string, context: TypeContext): StoredResource {
    const subnet = id === undefined ? undefined : context.get(id);
    if (subnet !== undefined && sameText(subnet.type, "Microsoft.Network/virtualNetworks/subnets")) return subnet;
    throw missingReference(id, place);
}

export function missingReference(id: string | undefined, by: string): Error {
    return badRequest(
        `Resource ${id ?? ""} referenced by resource ${by} was not found. Please make sure that the referenced resource ` +
            "exists, and that both resources are in the same region.",
        "InvalidResourceReference",
    );
}
