import { ServiceError } from "../errors";
import {
    type JsonObject,
    type PulumiShape,
    type ResourceType,
    type StoredResource,
    type TypeContext,
} from "../resource-type";
import { objectOf, objectsOf, orDefault, propertiesOf, sameText, textOf, textsOf } from "../rules/body";
import { parseRange } from "../rules/ip-addresses";
import { idIn } from "../rules/network";
import { badRequest, conflict, requiredText, wholeNumber } from "../rules/refusals";

const versions = ["2018-09-01", "2020-01-01", "2020-06-01", "2024-06-01"] as const;
const ZONES = "Microsoft.Network/privateDnsZones";
const PATH =
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/privateDnsZones/{privateZoneName}";
const LINKS = `${ZONES}/virtualNetworkLinks`;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-dns-limits */
const limits = {
    recordSets: 25_000,
    links: 1000,
    registrations: 100,
    recordsPerSet: 20,
    mostTtl: 2_147_483_647,
} as const;

const kinds = ["A", "AAAA", "CNAME", "MX", "PTR", "SOA", "SRV", "TXT"] as const;
type Kind = (typeof kinds)[number];

/** Where a record set of a kind keeps its records. */
const memberOf: Readonly<Record<Kind, string>> = {
    A: "aRecords",
    AAAA: "aaaaRecords",
    CNAME: "cnameRecord",
    MX: "mxRecords",
    PTR: "ptrRecords",
    SOA: "soaRecord",
    SRV: "srvRecords",
    TXT: "txtRecords",
};

const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;

function etag(id: string, context: TypeContext): string {
    return context.stableGuid(`etag:${id.toLowerCase()}:${context.now.toISOString()}`);
}

function recordSetsOf(zoneId: string, context: TypeContext): StoredResource[] {
    return kinds.flatMap((kind) => context.list(zoneId, `${ZONES}/${kind}`));
}

function linksOf(zoneId: string, context: TypeContext): StoredResource[] {
    return context.list(zoneId, LINKS);
}

/** A zone of names that only linked networks see. */
export const privateZones: ResourceType = {
    type: ZONES,
    scope: "resourceGroup",
    apiVersions: versions,
    location: "global",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})+\.?$/,
        minLength: 3,
        maxLength: 253,
        refuse: (name) =>
            badRequest(
                `The zone name '${name}' is invalid: it has 2 to 34 labels separated by periods, each of up to 63 letters, digits, ` +
                    "hyphens and underscores.",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    complete: ({ id, body, context }) => ({
        body: {
            ...body,
            etag: etag(id, context),
            properties: {
                maxNumberOfRecordSets: limits.recordSets,
                maxNumberOfVirtualNetworkLinks: limits.links,
                maxNumberOfVirtualNetworkLinksWithRegistration: limits.registrations,
                provisioningState: "Succeeded",
                internalId: Buffer.from(context.stableGuid(`zone:${id.toLowerCase()}`)).toString("base64"),
            },
        },
    }),
    // A zone begins with the record that says who answers for it.
    afterWrite: ({ resource, created, context }) => {
        if (!created) return;
        context.put({
            ...resource,
            id: `${resource.id}/SOA/@`,
            name: "@",
            type: `${ZONES}/SOA`,
            body: {
                etag: etag(`${resource.id}/SOA/@`, context),
                properties: {
                    fqdn: `${resource.name}.`,
                    ttl: 3600,
                    isAutoRegistered: false,
                    soaRecord: {
                        host: "azureprivatedns.net",
                        email: "azureprivatedns-host.microsoft.com",
                        serialNumber: 1,
                        refreshTime: 3600,
                        retryTime: 300,
                        expireTime: 2_419_200,
                        minimumTtl: 10,
                    },
                },
            },
        });
    },
    read: ({ resource, context }) => {
        const links = linksOf(resource.id, context);
        return {
            ...resource.body,
            properties: {
                ...propertiesOf(resource.body),
                numberOfRecordSets: recordSetsOf(resource.id, context).length,
                numberOfVirtualNetworkLinks: links.length,
                numberOfVirtualNetworkLinksWithRegistration: links.filter(
                    ({ body }) => propertiesOf(body).registrationEnabled === true,
                ).length,
            },
        };
    },
    beforeDelete: ({ resource, context }) => {
        const [link] = linksOf(resource.id, context);
        if (link === undefined) return;
        throw conflict(
            `Can not delete resource before nested resources are deleted: '${link.id}'.`,
            "CannotDeleteResource",
        );
    },
    pulumi: [
        {
            token: "azure-native:privatedns:PrivateZone",
            path: PATH,
            apiVersion: "2024-06-01",
            properties: "flattened",
            replaceOnChanges: ["location"],
            autoName: { property: "privateZoneName", maxLength: 253, kind: "random" },
        },
    ],
};

/** Lets a network see a zone, and register its machines in it. */
export const virtualNetworkLinks: ResourceType = {
    type: LINKS,
    scope: "child",
    apiVersions: versions,
    location: "global",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/,
        minLength: 1,
        maxLength: 80,
        refuse: (name) => badRequest(`The link name '${name}' is invalid.`),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, parentId, previous, context }) => {
        const properties = propertiesOf(body);
        const networkId = idIn(properties.virtualNetwork);
        const network = networkId === undefined ? undefined : context.get(networkId);
        if (network === undefined || !sameText(network.type, "Microsoft.Network/virtualNetworks")) {
            throw badRequest(`The virtual network '${networkId ?? ""}' was not found.`);
        }
        if (previous !== undefined && !sameText(idIn(propertiesOf(previous.body).virtualNetwork), networkId)) {
            throw badRequest("The virtual network of a link cannot be changed after it was created.");
        }
        const others = linksOf(parentId, context).filter((other) => !sameText(other.id, id));
        const twin = others.find(({ body: other }) => sameText(idIn(propertiesOf(other).virtualNetwork), networkId));
        if (twin !== undefined) {
            throw conflict(
                `A virtual network cannot be linked to a zone twice: '${network.name}' is linked by '${twin.name}' already.`,
            );
        }
        if (properties.registrationEnabled !== true) return;
        const registered = context
            .list(`/subscriptions/${context.subscriptionId}`, LINKS)
            .find(
                (other) =>
                    !sameText(other.id, id) &&
                    sameText(idIn(propertiesOf(other.body).virtualNetwork), networkId) &&
                    propertiesOf(other.body).registrationEnabled === true,
            );
        if (registered === undefined) return;
        throw conflict(
            `A virtual network can register in one zone only: '${network.name}' registers through '${registered.id}' already.`,
        );
    },
    complete: ({ id, body, context }) => {
        const properties = propertiesOf(body);
        return {
            body: {
                ...body,
                etag: etag(id, context),
                properties: {
                    ...properties,
                    registrationEnabled: orDefault(properties.registrationEnabled, false),
                    resolutionPolicy: orDefault(properties.resolutionPolicy, "Default"),
                    virtualNetworkLinkState: "Completed",
                    provisioningState: "Succeeded",
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:privatedns:VirtualNetworkLink",
            path: `${PATH}/virtualNetworkLinks/{virtualNetworkLinkName}`,
            apiVersion: "2024-06-01",
            properties: "flattened",
            replaceOnChanges: ["location", "virtualNetwork"],
            autoName: { property: "virtualNetworkLinkName", maxLength: 80, kind: "copy" },
        },
    ],
};

function validateRecords(kind: Kind, properties: JsonObject): void {
    const member = memberOf[kind];
    const place = `properties.${member}`;
    const records = objectsOf(properties[member]);
    if (records.length > limits.recordsPerSet) {
        throw badRequest(`${place} takes at most ${limits.recordsPerSet} records, got ${records.length}.`);
    }
    const addresses = { A: 4, AAAA: 6 } as const;
    if (kind === "A" || kind === "AAAA") {
        for (const record of records) {
            const address = textOf(record[kind === "A" ? "ipv4Address" : "ipv6Address"]) ?? "";
            if (parseRange(address)?.version === addresses[kind] && !address.includes("/")) continue;
            throw badRequest(`The value '${address}' in ${place} is not an address of version ${addresses[kind]}.`);
        }
    }
    if (kind === "CNAME") requiredText(`${place}.cname`, objectOf(properties[member]).cname);
    for (const record of kind === "MX" ? records : []) {
        wholeNumber(`${place}[].preference`, record.preference, 0, 65_535);
        requiredText(`${place}[].exchange`, record.exchange);
    }
    for (const record of kind === "TXT" ? records : []) {
        if (textsOf(record.value).length === 0) throw badRequest(`${place}[].value names no text.`);
    }
}

function recordSet(kind: Kind, pulumi: readonly PulumiShape[]): ResourceType {
    return {
        type: `${ZONES}/${kind}`,
        scope: "child",
        apiVersions: versions,
        location: "none",
        tags: false,
        name: {
            pattern: /^(@|(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\*)$/,
            minLength: 1,
            maxLength: 253,
            refuse: (name) => badRequest(`The relative record set name '${name}' is invalid.`),
        },
        created: 201,
        changed: 200,
        patch: true,
        deleted: { status: 200, again: 204 },
        validate: ({ body, name, parentId, context }) => {
            const properties = propertiesOf(body);
            if (name.split(".").some((part) => part !== "@" && part !== "*" && !label.test(part))) {
                throw badRequest(`The relative record set name '${name}' is invalid.`);
            }
            wholeNumber("properties.ttl", properties.ttl ?? 0, kind === "SOA" ? 1 : 0, limits.mostTtl);
            validateRecords(kind, properties);
            // A name that stands for another one stands for nothing else.
            const others = kinds.filter((other) => other !== kind && (kind === "CNAME" || other === "CNAME"));
            const taken = others.find((other) => context.get(`${parentId}/${other}/${name}`) !== undefined);
            if (taken === undefined) return;
            throw conflict(
                `The record set '${name}' of type ${kind} cannot be made because there is one of type ${taken} of the same name.`,
            );
        },
        complete: ({ id, body, name, parentId, context }) => {
            const properties = propertiesOf(body);
            const zone = parentId.split("/").pop() ?? "";
            return {
                body: {
                    etag: etag(id, context),
                    properties: {
                        ...properties,
                        ttl: orDefault(properties.ttl, 3600),
                        fqdn: name === "@" ? `${zone}.` : `${name}.${zone}.`,
                        isAutoRegistered: false,
                    },
                },
            };
        },
        beforeDelete: ({ resource }) => {
            if (kind !== "SOA") return;
            throw new ServiceError(
                400,
                "BadRequest",
                `The record set '${resource.name}' of type SOA cannot be deleted; it goes with its zone.`,
            );
        },
        pulumi,
    };
}

/** The records of a zone, one type for each kind. */
export const privateRecordSets: readonly ResourceType[] = kinds.map((kind) =>
    recordSet(
        kind,
        kind === "A"
            ? [
                  {
                      token: "azure-native:privatedns:PrivateRecordSet",
                      path: `${PATH}/{recordType}/{relativeRecordSetName}`,
                      apiVersion: "2024-06-01",
                      properties: "flattened",
                      replaceOnChanges: [],
                      autoName: { property: "relativeRecordSetName", maxLength: 253, kind: "copy" },
                  },
              ]
            : [],
    ),
);
