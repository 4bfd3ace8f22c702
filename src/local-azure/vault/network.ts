import { BlockList, isIP } from "node:net";
import { type JsonObject } from "../arm/resource-type";
import { objectOf, objectsOf, sameText, textOf } from "../arm/rules/body";

/** Why a vault's network settings keep a client out. */
export type NetworkRefusal = "ForbiddenByFirewall" | "ForbiddenByConnection";

/**
 * Whether a client gets to a vault at all. A client on this machine stands where the private endpoints of the local Azure
 * lead: an approved connection lets it in whatever the public settings say.
 * @param properties of the vault. @param connections properties of its private endpoint connections.
 */
export function networkRefusal(
    address: string,
    properties: JsonObject,
    connections: readonly JsonObject[],
): NetworkRefusal | undefined {
    const approved = connections.some((connection) =>
        sameText(textOf(objectOf(connection.privateLinkServiceConnectionState).status), "Approved"),
    );
    if (approved) return undefined;
    if (sameText(textOf(properties.publicNetworkAccess), "Disabled")) return "ForbiddenByConnection";
    const rules = objectOf(properties.networkAcls);
    if (!sameText(textOf(rules.defaultAction), "Deny")) return undefined;
    const ranges = objectsOf(rules.ipRules).flatMap((rule) => textOf(rule.value) ?? []);
    return inRanges(address, ranges) ? undefined : "ForbiddenByFirewall";
}

/** Whether an address lies in one of these IPv4 addresses or ranges in CIDR notation. */
export function inRanges(address: string, ranges: readonly string[]): boolean {
    const plain = address.replace(/^::ffff:/i, "");
    if (isIP(plain) !== 4) return false;
    const allowed = new BlockList();
    for (const range of ranges) {
        const [base, bits] = range.split("/");
        if (base === undefined || isIP(base) !== 4) continue;
        allowed.addSubnet(base, bits === undefined ? 32 : Number(bits), "ipv4");
    }
    return allowed.check(plain, "ipv4");
}
