import { isIPv4 } from "node:net";
import { networkRules, softDeleteRetentionDays } from "../azure/limits";
import { isGuid } from "../azure/names";

/** Why Azure would refuse this retention, or undefined when it would not. */
export function retentionProblem(days: number): string | undefined {
    const { least, most } = softDeleteRetentionDays;
    if (Number.isInteger(days) && days >= least && days <= most) return undefined;
    return (
        `softDeleteRetentionInDays takes a whole number of days from ${least} to ${most}, got ${days}; ` +
        "decide it before the first deployment, because Azure never changes it afterwards"
    );
}

/** Why Azure would refuse this tenant, or undefined when it would not. */
export function tenantIdProblem(tenantId: string): string | undefined {
    if (isGuid(tenantId)) return undefined;
    return `tenantId takes a Microsoft Entra tenant's id, a GUID, got '${tenantId}'; \`az account show --query tenantId\` prints it`;
}

/** Private addresses (RFC 1918), which Azure refuses in a firewall rule. */
const privateRanges = [/^10\./, /^172\.(?:1[6-9]|2\d|3[01])\./, /^192\.168\./];

/**
 * Why Azure would refuse this as an address that may call, or undefined when it would not.
 * Source: https://learn.microsoft.com/azure/key-vault/general/network-security
 */
export function ipRuleProblem(path: string, rule: string): string | undefined {
    const [address = "", bits, ...rest] = rule.split("/");
    const sound =
        isIPv4(address) && rest.length === 0 && (bits === undefined || (/^\d{1,2}$/.test(bits) && Number(bits) <= 32));
    if (!sound)
        return `${path} takes a public IPv4 address or CIDR range, such as 203.0.113.0/24, got '${rule}'; correct it`;
    if (bits !== undefined && Number(bits) === 0) {
        return `${path} takes the addresses of somebody in particular, got '${rule}', the whole internet; name who needs the vault`;
    }
    if (!privateRanges.some((range) => range.test(address))) return undefined;
    return `${path} takes a public IPv4 address, got the private '${rule}'; name its subnet under virtualNetworkRules instead`;
}

/** The address as Azure gives it back: a single one is a range of 32 bits. */
export function asRange(rule: string): string {
    return rule.includes("/") ? rule : `${rule}/32`;
}

const subnetId =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;

/** Why Azure would refuse this as a subnet that may call, or undefined when it would not. */
export function subnetProblem(path: string, id: string): string | undefined {
    if (subnetId.test(id)) return undefined;
    return `${path} takes the resource id of a subnet (/subscriptions/…/virtualNetworks/…/subnets/…), got '${id}'; correct it`;
}

/** What decides whether network rules are sound, none of it computed. */
export interface NetworkShape {
    readonly publicNetworkAccess: string | undefined;
    readonly openBecause?: string | undefined;
    readonly ipRules: number;
    readonly virtualNetworkRules: number;
}

/** Everything that does not fit together about who may call, by property. */
export function networkProblems(shape: NetworkShape): [property: string, reason: string][] {
    const problems: [string, string][] = [];
    if (shape.openBecause !== undefined) {
        if (shape.openBecause.trim() === "") {
            problems.push([
                "openBecause",
                "openBecause takes a reason in words, got nothing; say why, or leave it out",
            ]);
        }
        if (shape.publicNetworkAccess === "Disabled" || shape.ipRules + shape.virtualNetworkRules > 0) {
            problems.push([
                "openBecause",
                "openBecause lets every caller in, got publicNetworkAccess Disabled or named exceptions beside it; keep one of the two",
            ]);
        }
    }
    if (shape.publicNetworkAccess === "Disabled" && shape.ipRules + shape.virtualNetworkRules > 0) {
        problems.push([
            "publicNetworkAccess",
            "publicNetworkAccess Disabled takes no exceptions, got some in ipRules or virtualNetworkRules that would have no " +
                "effect; take them away, or leave publicNetworkAccess out",
        ]);
    }
    if (shape.ipRules > networkRules.ipv4) {
        problems.push([
            "ipRules",
            `ipRules takes at most ${networkRules.ipv4} addresses, got ${shape.ipRules}; join them into ranges`,
        ]);
    }
    if (shape.virtualNetworkRules > networkRules.virtualNetwork) {
        problems.push([
            "virtualNetworkRules",
            `virtualNetworkRules takes at most ${networkRules.virtualNetwork} subnets, got ${shape.virtualNetworkRules}; ` +
                "use a private endpoint instead",
        ]);
    }
    return problems;
}
