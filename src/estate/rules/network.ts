import { networkRules } from "../../azure/limits";
import { alike, type Check, entries } from "../check";
import { type EstatePath, spellPath } from "../problem";
import { type DeclaredVault } from "../schema";

/** Widest range taken: a /8 is 16 million addresses, and whoever needs more has no firewall. */
const widestPrefix = 8;

const subnetShape =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;

/** Ranges that never arrive at a public address. Source: RFC 6890. */
const notPublic: readonly (readonly [range: string, prefix: number, what: string])[] = [
    ["0.0.0.0", 8, "this network"],
    ["10.0.0.0", 8, "a private network"],
    ["100.64.0.0", 10, "a carrier's own network"],
    ["127.0.0.0", 8, "the machine itself"],
    ["169.254.0.0", 16, "a link-local network"],
    ["172.16.0.0", 12, "a private network"],
    ["192.168.0.0", 16, "a private network"],
    ["224.0.0.0", 3, "multicast or reserved"],
];

function numberOf(address: string): number {
    return address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

function spelled(value: number): string {
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

/** Why an address or range cannot be let in, or undefined. The value itself is never part of the answer. */
export function addressProblem(value: string): string | undefined {
    const match = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/.exec(value);
    const address = match?.[1];
    if (address === undefined) {
        if (/^[0-9a-f:]+(\/\d+)?$/i.test(value) && value.includes(":")) {
            return "takes IPv4 only, got an IPv6 address; Key Vault's firewall knows no IPv6, so name an IPv4 address or a subnet";
        }
        return (
            "takes a public IPv4 address, a range such as 203.0.113.0/24, or the resource id of a subnet, got " +
            `a text of ${value.length} characters; correct it`
        );
    }
    if (address.split(".").some((octet) => Number(octet) > 255))
        return `takes numbers up to 255 between the dots, got '${value}'; correct it`;
    const prefix = match?.[2] === undefined ? 32 : Number(match[2]);
    if (prefix > 32) return `takes a range of at most /32, got '${value}'; correct it`;
    if (prefix === 0) return "takes named exceptions, got the whole internet; name the addresses that need it";
    const start = Math.floor(numberOf(address) / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
    const inside = notPublic.find(
        ([range, bits]) =>
            Math.floor(numberOf(address) / 2 ** (32 - bits)) === Math.floor(numberOf(range) / 2 ** (32 - bits)),
    );
    if (inside !== undefined) {
        return `takes public addresses, got '${value}', which is ${inside[2]}; give the address that your network shows to the internet, or a subnet's id`;
    }
    if (prefix < widestPrefix)
        return `takes ranges of /${widestPrefix} or narrower, got '${value}'; name the addresses that need it`;
    if (start !== numberOf(address))
        return `takes the first address of a range, got '${value}'; write ${spelled(start)}/${prefix}`;
    return undefined;
}

/** Checks who reaches each vault over the network. */
export function checkNetwork({ estate, report }: Check): void {
    for (const [alias, vault] of entries(estate.vaults)) {
        const path = ["vaults", alias, "network"];
        const allowed = entries(vault.network.allow);
        checkMode(path, vault.network, estate.environment.class, report);
        let ipRules = 0;
        let subnetRules = 0;
        for (const [name, value] of allowed) {
            if (value.startsWith("/")) {
                subnetRules += 1;
                if (!subnetShape.test(value)) {
                    report(
                        [...path, "allow", name],
                        "takes the resource id of a subnet (/subscriptions/…/virtualNetworks/NAME/subnets/NAME), got another id; copy the subnet's",
                    );
                }
                continue;
            }
            ipRules += 1;
            const problem = addressProblem(value);
            if (problem !== undefined) report([...path, "allow", name], problem);
        }
        if (ipRules > networkRules.ipv4)
            report(
                [...path, "allow"],
                `takes at most ${networkRules.ipv4} addresses, got ${ipRules}; join them to ranges`,
            );
        if (subnetRules > networkRules.virtualNetwork)
            report(
                [...path, "allow"],
                `takes at most ${networkRules.virtualNetwork} subnets, got ${subnetRules}; use private endpoints`,
            );
        for (const [first, ...others] of alike(allowed, ([, value]) => value.replace(/\/32$/, ""))) {
            for (const [name] of others) {
                report(
                    [...path, "allow", name],
                    `says the same as ${spellPath([first?.[0] ?? ""])}; keep one of the two`,
                );
            }
        }
    }
}

function checkMode(
    path: EstatePath,
    network: DeclaredVault["network"],
    environment: string,
    report: Check["report"],
): void {
    const exceptions = Object.keys(network.allow).length;
    if (network.mode === "open") {
        if (environment === "production") {
            report(
                [...path, "mode"],
                "takes private or firewalled in production, got open; choose private, or firewalled with named exceptions",
            );
        }
        if (network.reason === undefined)
            report(path, "is open without a reason; add `reason`, or choose private or firewalled", ["reason"]);
        if (exceptions > 0)
            report(
                [...path, "allow"],
                "has no use with mode open, which lets everybody in; remove it or choose firewalled",
            );
        if (network.azureServices)
            report([...path, "azureServices"], "has no use with mode open, which lets everybody in; remove it");
        return;
    }
    if (network.reason !== undefined)
        report([...path, "reason"], `goes with mode open only, got mode ${network.mode}; remove it`);
    if (network.mode === "private") {
        if (exceptions > 0)
            report(
                [...path, "allow"],
                "has no use with mode private, which turns the public address off; choose firewalled",
            );
        if (network.azureServices)
            report([...path, "azureServices"], "has no use with mode private; choose firewalled, or remove it");
    } else if (exceptions === 0 && !network.azureServices) {
        report(path, "is firewalled and lets nobody in; name exceptions in `allow`, or choose private");
    }
}
