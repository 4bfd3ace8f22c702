import { type ResourceType } from "../resource-type";
import { canonical, objectOf, objectsOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { etagOf, idIn, networkName, networkVersions } from "../rules/network";
import { badRequest, optionalOneOf, wholeNumber } from "../rules/refusals";

const skus = ["Basic", "Standard", "StandardV2"] as const;
/** Minutes. */
const IDLE_TIMEOUT = { least: 4, most: 30, fallback: 4 } as const;

/** An address on the internet. Those given here are from a range that is only for documentation, 203.0.113.0/24. */
export const publicIPAddresses: ResourceType = {
    type: "Microsoft.Network/publicIPAddresses",
    scope: "resourceGroup",
    apiVersions: networkVersions,
    location: "required",
    tags: true,
    name: networkName(),
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, previous, context, id }) => {
        const properties = propertiesOf(body);
        const sku = optionalOneOf("sku.name", objectOf(body.sku).name, skus, "InvalidRequestFormat") ?? "Standard";
        const method = optionalOneOf(
            "properties.publicIPAllocationMethod",
            properties.publicIPAllocationMethod,
            ["Static", "Dynamic"],
            "InvalidRequestFormat",
        );
        if (sku !== "Basic" && method === "Dynamic") {
            throw badRequest(
                `Public IP ${id} with ${sku} SKU must have static allocation.`,
                "PublicIPAddressWithStandardSkuMustHaveStaticAllocation",
            );
        }
        const before = textOf(objectOf(previous?.body.sku).name);
        if (before !== undefined && before !== sku) {
            throw badRequest(
                `The SKU of public IP ${id} cannot be changed from ${before} to ${sku}.`,
                "PublicIPAddressSkuCannotBeChanged",
            );
        }
        const timeout = properties.idleTimeoutInMinutes;
        if (timeout !== undefined && timeout !== null) {
            wholeNumber(
                "properties.idleTimeoutInMinutes",
                timeout,
                IDLE_TIMEOUT.least,
                IDLE_TIMEOUT.most,
                "InvalidRequestFormat",
            );
        }
        const label = textOf(objectOf(properties.dnsSettings).domainNameLabel);
        if (label === undefined) return;
        if (!/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/.test(label)) {
            throw badRequest(
                `The domain name label ${label} is invalid. It must conform to the following regular expression: ` +
                    "^[a-z][a-z0-9-]{1,61}[a-z0-9]$.",
                "InvalidDomainNameLabel",
            );
        }
        const taken = context
            .list(`/subscriptions/${context.subscriptionId}`, publicIPAddresses.type)
            .some(
                (other) =>
                    !sameText(other.id, id) &&
                    sameText(textOf(other.body.location), textOf(body.location)) &&
                    textOf(objectOf(propertiesOf(other.body).dnsSettings).domainNameLabel) === label,
            );
        if (taken) throw badRequest(`DNS record ${label} is already used by another public IP.`, "DnsRecordInUse");
    },
    complete: ({ id, body, previous, context }) => {
        const properties = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const sku = canonical(objectOf(body.sku).name, skus) ?? "Standard";
        const dns = objectOf(properties.dnsSettings);
        const label = textOf(dns.domainNameLabel);
        const fixed = sku !== "Basic" || textOf(properties.publicIPAllocationMethod) === "Static";
        const last = (parseInt(context.stableGuid(`public-ip:${id.toLowerCase()}`).slice(0, 4), 16) % 254) + 1;
        return {
            body: {
                ...body,
                sku: { tier: "Regional", ...objectOf(body.sku), name: sku },
                etag: etagOf(id, context),
                properties: {
                    ...properties,
                    provisioningState: "Succeeded",
                    resourceGuid: orDefault(
                        before.resourceGuid,
                        context.stableGuid(`public-ip-guid:${id.toLowerCase()}`),
                    ),
                    publicIPAddressVersion: orDefault(properties.publicIPAddressVersion, "IPv4"),
                    publicIPAllocationMethod: orDefault(
                        properties.publicIPAllocationMethod,
                        sku === "Basic" ? "Dynamic" : "Static",
                    ),
                    idleTimeoutInMinutes: orDefault(properties.idleTimeoutInMinutes, IDLE_TIMEOUT.fallback),
                    ipTags: orDefault(properties.ipTags, []),
                    ...(fixed && { ipAddress: orDefault(before.ipAddress, `203.0.113.${last}`) }),
                    ...(label !== undefined && {
                        dnsSettings: {
                            ...dns,
                            fqdn: `${label}.${textOf(body.location) ?? ""}.cloudapp.azure.com`,
                        },
                    }),
                },
            },
        };
    },
    beforeDelete: ({ resource, context }) => {
        const user = context
            .list(`/subscriptions/${context.subscriptionId}`, "Microsoft.Network/networkInterfaces")
            .flatMap((nic) => objectsOf(propertiesOf(nic.body).ipConfigurations))
            .find((configuration) => sameText(idIn(propertiesOf(configuration).publicIPAddress), resource.id));
        if (user === undefined) return;
        throw badRequest(
            `Public IP address ${resource.id} can not be deleted since it is still allocated to resource ${textOf(user.id) ?? ""}. ` +
                "In order to delete the public IP, disassociate/detach the Public IP address from the resource.",
            "PublicIPAddressCannotBeDeleted",
        );
    },
    pulumi: [
        {
            token: "azure-native:network:PublicIPAddress",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/publicIPAddresses/{publicIpAddressName}",
            apiVersion: "2024-05-01",
            properties: "flattened",
            topLevel: ["location", "tags", "sku", "zones", "extendedLocation", "id"],
            replaceOnChanges: ["location", "publicIPAddressVersion", "publicIPPrefix", "sku"],
            autoName: { property: "publicIpAddressName", maxLength: 80, kind: "random" },
        },
    ],
};
