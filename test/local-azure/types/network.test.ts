import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JsonObject } from "../../../src/local-azure/arm/resource-type";
import { Arm, groupId, inGroup } from "./arm";

let arm: Arm;
beforeEach(() => {
    arm = new Arm();
});
afterEach(() => arm.close());

const location = "westeurope";
const vnet = inGroup("Microsoft.Network/virtualNetworks", "vnet-types");
const subnet = `${vnet}/subnets/apps`;
const nsg = inGroup("Microsoft.Network/networkSecurityGroups", "nsg-types");
const nic = inGroup("Microsoft.Network/networkInterfaces", "nic-types");
const endpoint = inGroup("Microsoft.Network/privateEndpoints", "pe-types");
const vaultId = inGroup("Microsoft.KeyVault/vaults", "kv-types-net");
const zone = inGroup("Microsoft.Network/privateDnsZones", "privatelink.vaultcore.azure.net");

const network = (changes: JsonObject = {}): JsonObject => ({
    location,
    properties: { addressSpace: { addressPrefixes: ["10.1.0.0/16"] }, ...changes },
});
const part = (name: string, addressPrefix: string, more: JsonObject = {}): JsonObject => ({
    name,
    properties: { addressPrefix, ...more },
});
const givenNetwork = (): string => arm.given(vnet, network({ subnets: [part("apps", "10.1.1.0/24")] }));
const givenVault = (): string =>
    arm.given(vaultId, {
        location,
        properties: {
            tenantId: "0f8a6b1c-52c7-4b7c-8f55-c2d3b7a9e002",
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
            publicNetworkAccess: "Disabled",
        },
    });
const link = (changes: JsonObject = {}): JsonObject => ({
    location,
    properties: {
        subnet: { id: subnet },
        privateLinkServiceConnections: [
            { name: "vault", properties: { privateLinkServiceId: vaultId, groupIds: ["vault"] } },
        ],
        ...changes,
    },
});

describe("virtual networks", () => {
    it("is created with 201 with its subnets as resources of their own, updated, listed, deleted with 200 then 204", () => {
        const subnets = [part("apps", "10.1.1.0/24"), part("data", "10.1.2.0/24")];
        expect(arm.put(vnet, network({ subnets })).status).toBe(201);
        expect(arm.properties(vnet)).toMatchObject({
            provisioningState: "Succeeded",
            enableDdosProtection: false,
            subnets: [
                {
                    id: subnet,
                    name: "apps",
                    properties: { addressPrefix: "10.1.1.0/24", privateEndpointNetworkPolicies: "Disabled" },
                },
                { name: "data" },
            ],
        });
        expect(arm.properties(subnet)).toMatchObject({ addressPrefix: "10.1.1.0/24", provisioningState: "Succeeded" });
        expect(arm.put(vnet, network({ subnets: subnets.slice(0, 1) })).status).toBe(200);
        expect(arm.names(`${vnet}/subnets`)).toEqual(["apps"]);
        expect(arm.put(vnet, { ...network(), tags: { a: "b" } }).status).toBe(200);
        expect(arm.names(`${vnet}/subnets`)).toEqual(["apps"]);
        expect(arm.names(`${groupId}/providers/Microsoft.Network/virtualNetworks`)).toEqual(["vnet-types"]);
        expect(arm.delete(vnet).status).toBe(200);
        expect(arm.delete(vnet).status).toBe(204);
        expect(arm.get(subnet).status).toBe(404);
    });

    it.each<[string, JsonObject, string, RegExp]>([
        [
            "no address space",
            { addressSpace: { addressPrefixes: [] } },
            "InvalidRequestFormat",
            /names no address range/,
        ],
        [
            "a prefix that is none",
            { addressSpace: { addressPrefixes: ["10.1.0/16"] } },
            "InvalidAddressPrefixFormat",
            /10\.1\.0\/16/,
        ],
        [
            "a prefix with host bits",
            { addressSpace: { addressPrefixes: ["10.1.0.1/16"] } },
            "InvalidCIDRNotation",
            /should be 10\.1\.0\.0\/16/,
        ],
        [
            "a subnet outside",
            { subnets: [part("apps", "10.2.0.0/24")] },
            "NetcfgInvalidSubnet",
            /^Subnet 'apps' is not valid in virtual network 'vnet-types'\.$/,
        ],
        ["a subnet too small", { subnets: [part("apps", "10.1.0.0/30")] }, "NetcfgInvalidSubnet", /'apps'/],
        [
            "subnets that overlap",
            { subnets: [part("apps", "10.1.0.0/23"), part("data", "10.1.1.0/24")] },
            "NetcfgSubnetRangesOverlap",
            /'data'/,
        ],
        [
            "a security group that is not there",
            { subnets: [part("apps", "10.1.1.0/24", { networkSecurityGroup: { id: nsg } })] },
            "InvalidResourceReference",
            /nsg-types/,
        ],
    ])("refuses %s", (_case, properties, code, message) => {
        const answer = arm.put(vnet, network(properties));
        expect([answer.status, answer.code]).toEqual([400, code]);
        expect(answer.message).toMatch(message);
    });
});

describe("subnets", () => {
    it("is created with 201, shows its delegations and refuses an overlap", () => {
        givenNetwork();
        const web = `${vnet}/subnets/web`;
        const delegations = [{ name: "web", properties: { serviceName: "Microsoft.Web/serverFarms" } }];
        expect(arm.put(web, { properties: { addressPrefix: "10.1.3.0/24", delegations } }).status).toBe(201);
        expect(arm.properties(web).delegations).toMatchObject([
            {
                id: `${web}/delegations/web`,
                properties: { serviceName: "Microsoft.Web/serverFarms", provisioningState: "Succeeded" },
            },
        ]);
        expect(arm.put(`${vnet}/subnets/more`, { properties: { addressPrefix: "10.1.3.128/25" } }).code).toBe(
            "NetcfgSubnetRangesOverlap",
        );
        expect(
            arm.put(`${inGroup("Microsoft.Network/virtualNetworks", "none")}/subnets/x`, {
                properties: { addressPrefix: "10.1.3.0/24" },
            }).code,
        ).toBe("ParentResourceNotFound");
        expect(arm.delete(web).status).toBe(200);
        expect(arm.delete(web).status).toBe(204);
    });

    it("cannot be deleted, alone or with its network, while something is in it", () => {
        givenNetwork();
        arm.given(nic, {
            location,
            properties: { ipConfigurations: [{ name: "one", properties: { subnet: { id: subnet } } }] },
        });
        for (const id of [subnet, vnet]) {
            const answer = arm.delete(id);
            expect([answer.status, answer.code]).toEqual([400, "InUseSubnetCannotBeDeleted"]);
            expect(answer.message).toContain(`${nic}/ipConfigurations/one`);
        }
        expect(arm.delete(nic).status).toBe(200);
        expect(arm.delete(subnet).status).toBe(200);
    });
});

describe("network security groups", () => {
    const rule = (name: string, priority: number, changes: JsonObject = {}): JsonObject => ({
        name,
        properties: {
            priority,
            direction: "Inbound",
            access: "Allow",
            protocol: "Tcp",
            sourceAddressPrefix: "*",
            sourcePortRange: "*",
            destinationAddressPrefix: "*",
            destinationPortRange: "443",
            ...changes,
        },
    });

    it("is created with 201 with its rules as resources of their own and six rules nobody declared", () => {
        expect(arm.put(nsg, { location, properties: { securityRules: [rule("https", 100)] } }).status).toBe(201);
        const properties = arm.properties(nsg);
        expect(properties.defaultSecurityRules).toHaveLength(6);
        expect(properties.securityRules).toMatchObject([
            { id: `${nsg}/securityRules/https`, properties: { priority: 100 } },
        ]);
        const ssh = `${nsg}/securityRules/ssh`;
        expect(arm.put(ssh, { properties: rule("ssh", 110).properties ?? {} }).status).toBe(201);
        expect(arm.names(`${nsg}/securityRules`)).toEqual(["https", "ssh"]);
        expect(arm.delete(ssh).status).toBe(200);
        expect(arm.delete(nsg).status).toBe(200);
        expect(arm.delete(nsg).status).toBe(204);
    });

    it.each<[string, JsonObject[], string]>([
        ["one priority twice in a direction", [rule("a", 100), rule("b", 100)], "SecurityRuleConflict"],
        ["a priority below 100", [rule("a", 99)], "SecurityRuleInvalidPriority"],
        ["an unknown protocol", [rule("a", 100, { protocol: "Http" })], "InvalidRequestFormat"],
        [
            "a rule without a destination port",
            [rule("a", 100, { destinationPortRange: null })],
            "SecurityRuleParameterMissing",
        ],
    ])("refuses %s", (_case, securityRules, code) => {
        expect(arm.put(nsg, { location, properties: { securityRules } })).toMatchObject({ status: 400, code });
    });

    it("cannot be deleted while a subnet uses it", () => {
        arm.given(nsg, { location, properties: {} });
        arm.given(vnet, network({ subnets: [part("apps", "10.1.1.0/24", { networkSecurityGroup: { id: nsg } })] }));
        expect(arm.delete(nsg).code).toBe("InUseNetworkSecurityGroupCannotBeDeleted");
        expect(arm.properties(nsg).subnets).toEqual([{ id: subnet }]);
    });
});

describe("public addresses and interfaces", () => {
    const address = inGroup("Microsoft.Network/publicIPAddresses", "pip-types");

    it("gives a static address that stays", () => {
        expect(
            arm.put(address, {
                location,
                sku: { name: "Standard" },
                properties: { dnsSettings: { domainNameLabel: "shop-types" } },
            }).status,
        ).toBe(201);
        const first = arm.properties(address);
        expect(first).toMatchObject({
            publicIPAllocationMethod: "Static",
            dnsSettings: { fqdn: "shop-types.westeurope.cloudapp.azure.com" },
        });
        expect(first.ipAddress).toMatch(/^203\.0\.113\.\d+$/);
        arm.put(address, { location, sku: { name: "Standard" }, properties: { idleTimeoutInMinutes: 10 } });
        expect(arm.properties(address).ipAddress).toBe(first.ipAddress);
        const basic = { location, sku: { name: "Basic" }, properties: {} };
        expect(arm.put(address, basic).status).toBe(400);
        const dynamic = { location, sku: { name: "Standard" }, properties: { publicIPAllocationMethod: "Dynamic" } };
        expect(arm.put(`${address}-2`, dynamic).message).toMatch(/must have static allocation/);
    });

    it("gives an interface the next free address of its subnet, or the one asked for", () => {
        givenNetwork();
        const on = (properties: JsonObject): JsonObject => ({
            location,
            properties: { ipConfigurations: [{ name: "one", properties: { subnet: { id: subnet }, ...properties } }] },
        });
        expect(arm.put(nic, on({})).status).toBe(201);
        const at = (id: string): unknown =>
            ((arm.properties(id).ipConfigurations as JsonObject[])[0]?.properties as JsonObject).privateIPAddress;
        expect(at(nic)).toBe("10.1.1.4");
        arm.given(`${nic}-2`, on({}));
        expect(at(`${nic}-2`)).toBe("10.1.1.5");
        arm.given(nic, on({}));
        expect(at(nic)).toBe("10.1.1.4");
        arm.given(`${nic}-3`, on({ privateIPAllocationMethod: "Static", privateIPAddress: "10.1.1.99" }));
        expect(at(`${nic}-3`)).toBe("10.1.1.99");
        const outside = on({ privateIPAllocationMethod: "Static", privateIPAddress: "10.9.9.9" });
        expect(arm.put(`${nic}-4`, outside).code).toBe("PrivateIPAddressNotInSubnet");
        expect(arm.put(`${nic}-4`, on({ subnet: { id: `${subnet}-x` } })).code).toBe("InvalidResourceReference");
        expect(arm.put(`${nic}-4`, { location, properties: { ipConfigurations: [] } }).status).toBe(400);
    });

    it("keeps a public address that an interface has", () => {
        givenNetwork();
        arm.given(address, { location, sku: { name: "Standard" }, properties: {} });
        const properties = { subnet: { id: subnet }, publicIPAddress: { id: address } };
        arm.given(nic, { location, properties: { ipConfigurations: [{ name: "one", properties }] } });
        expect(arm.delete(address).code).toBe("PublicIPAddressCannotBeDeleted");
    });
});

describe("private endpoints", () => {
    beforeEach(() => {
        givenNetwork();
        givenVault();
    });

    it("is created with 201, gets an address, and shows up at the vault as approved", () => {
        expect(arm.put(endpoint, link()).status).toBe(201);
        const properties = arm.properties(endpoint);
        expect(properties).toMatchObject({
            provisioningState: "Succeeded",
            customDnsConfigs: [{ fqdn: "kv-types-net.vault.azure.net", ipAddresses: ["10.1.1.4"] }],
            privateLinkServiceConnections: [
                {
                    name: "vault",
                    properties: { groupIds: ["vault"], privateLinkServiceConnectionState: { status: "Approved" } },
                },
            ],
            manualPrivateLinkServiceConnections: [],
        });
        const [nicId] = (properties.networkInterfaces as JsonObject[]).map(({ id }) => String(id));
        expect(arm.read(nicId ?? "").properties).toMatchObject({ privateEndpoint: { id: endpoint } });
        expect(arm.delete(nicId ?? "").code).toBe("NicInUseWithPrivateEndpoint");
        expect(arm.properties(vaultId).privateEndpointConnections).toMatchObject([
            {
                properties: {
                    privateEndpoint: { id: endpoint },
                    privateLinkServiceConnectionState: { status: "Approved" },
                },
            },
        ]);
        expect(arm.properties(subnet).privateEndpoints).toEqual([{ id: endpoint }]);
        expect(arm.put(endpoint, { ...link(), tags: { a: "b" } }).status).toBe(200);
        expect(arm.names(`${vaultId}/privateEndpointConnections`)).toHaveLength(1);

        expect(arm.delete(endpoint).status).toBe(200);
        expect(arm.delete(endpoint).status).toBe(204);
        expect(arm.properties(vaultId)).not.toHaveProperty("privateEndpointConnections");
        expect(arm.get(nicId ?? "").status).toBe(404);
        expect(arm.delete(subnet).status).toBe(200);
    });

    it("waits for approval when it asks by hand, and shows what the owner decided", () => {
        const manual = {
            privateLinkServiceConnections: null,
            manualPrivateLinkServiceConnections: [
                {
                    name: "vault",
                    properties: { privateLinkServiceId: vaultId, groupIds: ["vault"], requestMessage: "please" },
                },
            ],
        };
        arm.given(endpoint, link(manual));
        const state = (): unknown => {
            const [connection] = arm.properties(endpoint).manualPrivateLinkServiceConnections as JsonObject[];
            return (connection?.properties as JsonObject).privateLinkServiceConnectionState;
        };
        expect(state()).toMatchObject({ status: "Pending", description: "please" });
        const [name] = arm.names(`${vaultId}/privateEndpointConnections`);
        const decision = {
            properties: { privateLinkServiceConnectionState: { status: "Approved", description: "fine" } },
        };
        expect(arm.put(`${vaultId}/privateEndpointConnections/${name ?? ""}`, decision).status).toBe(200);
        expect(state()).toMatchObject({ status: "Approved", description: "fine" });
        expect(arm.delete(vaultId).status).toBe(200);
        expect(state()).toMatchObject({ status: "Disconnected" });
    });

    it.each<[string, JsonObject, string]>([
        ["a subnet that is not there", { subnet: { id: `${subnet}-x` } }, "InvalidResourceReference"],
        ["no connection", { privateLinkServiceConnections: [] }, "InvalidRequestFormat"],
        [
            "a target that is not there",
            {
                privateLinkServiceConnections: [
                    { name: "v", properties: { privateLinkServiceId: `${vaultId}x`, groupIds: ["vault"] } },
                ],
            },
            "InvalidResourceReference",
        ],
        [
            "a part the vault does not have",
            {
                privateLinkServiceConnections: [
                    { name: "v", properties: { privateLinkServiceId: vaultId, groupIds: ["blob"] } },
                ],
            },
            "BadRequest",
        ],
        [
            "an address outside the subnet",
            {
                ipConfigurations: [
                    {
                        name: "ip",
                        properties: { privateIPAddress: "10.9.0.4", groupId: "vault", memberName: "default" },
                    },
                ],
            },
            "PrivateIPAddressNotInSubnet",
        ],
    ])("refuses %s", (_case, changes, code) => {
        expect(arm.put(endpoint, link(changes))).toMatchObject({ status: 400, code });
    });

    it("never moves to another subnet", () => {
        arm.given(`${vnet}/subnets/other`, { properties: { addressPrefix: "10.1.9.0/24" } });
        arm.given(endpoint, link());
        expect(arm.put(endpoint, link({ subnet: { id: `${vnet}/subnets/other` } })).status).toBe(400);
    });

    it("registers in the zone of its group, and takes its record away with it", () => {
        arm.given(zone, { location: "global" });
        arm.given(endpoint, link());
        const group = `${endpoint}/privateDnsZoneGroups/default`;
        const configs = [{ name: "vault", properties: { privateDnsZoneId: zone } }];
        expect(arm.put(group, { properties: { privateDnsZoneConfigs: configs } }).status).toBe(201);
        expect(arm.properties(`${zone}/A/kv-types-net`)).toMatchObject({
            aRecords: [{ ipv4Address: "10.1.1.4" }],
            fqdn: "kv-types-net.privatelink.vaultcore.azure.net.",
        });
        expect(arm.properties(group).privateDnsZoneConfigs).toMatchObject([
            { properties: { recordSets: [{ recordType: "A", ipAddresses: ["10.1.1.4"] }] } },
        ]);
        expect(arm.properties(endpoint).customDnsConfigs).toEqual([]);
        expect(
            arm.put(`${endpoint}/privateDnsZoneGroups/second`, { properties: { privateDnsZoneConfigs: configs } })
                .status,
        ).toBe(409);
        expect(arm.put(group, { properties: { privateDnsZoneConfigs: [] } }).status).toBe(400);
        expect(arm.delete(endpoint).status).toBe(200);
        expect(arm.get(`${zone}/A/kv-types-net`).status).toBe(404);
    });

    it("reaches a storage account by the part it names", () => {
        const account = inGroup("Microsoft.Storage/storageAccounts", "sttypesnet");
        arm.given(account, { location, kind: "StorageV2", sku: { name: "Standard_LRS" }, properties: {} });
        const connections = [{ name: "blob", properties: { privateLinkServiceId: account, groupIds: ["blob"] } }];
        arm.given(endpoint, link({ privateLinkServiceConnections: connections }));
        expect(arm.properties(endpoint).customDnsConfigs).toMatchObject([{ fqdn: "sttypesnet.blob.core.windows.net" }]);
        expect(arm.properties(account).privateEndpointConnections).toHaveLength(1);
    });
});

describe("private zones", () => {
    const linkId = `${zone}/virtualNetworkLinks/vnet`;

    it("is created with 201 and a record that says who answers for it, and counts what it holds", () => {
        expect(arm.put(zone, { location: "global", tags: { a: "b" } }).status).toBe(201);
        expect(arm.properties(zone)).toMatchObject({ numberOfRecordSets: 1, numberOfVirtualNetworkLinks: 0 });
        expect(arm.delete(`${zone}/SOA/@`).status).toBe(400);
        expect(
            arm.put(`${zone}/A/db`, { properties: { ttl: 60, aRecords: [{ ipv4Address: "10.1.1.7" }] } }).status,
        ).toBe(201);
        expect(arm.properties(zone).numberOfRecordSets).toBe(2);
        expect(arm.delete(zone).status).toBe(200);
        expect(arm.delete(zone).status).toBe(204);
        expect(arm.get(`${zone}/A/db`).status).toBe(404);
    });

    it("is linked to a network once, and not deleted while it is", () => {
        givenNetwork();
        arm.given(zone, { location: "global" });
        const body = { location: "global", properties: { virtualNetwork: { id: vnet }, registrationEnabled: true } };
        expect(arm.put(linkId, body).status).toBe(201);
        expect(arm.properties(linkId)).toMatchObject({
            virtualNetworkLinkState: "Completed",
            registrationEnabled: true,
        });
        expect(arm.put(`${linkId}-2`, body).status).toBe(409);
        const other = inGroup("Microsoft.Network/privateDnsZones", "corp.example");
        arm.given(other, { location: "global" });
        expect(arm.put(`${other}/virtualNetworkLinks/vnet`, body).message).toMatch(/register in one zone only/);
        expect(
            arm.put(`${linkId}-3`, { location: "global", properties: { virtualNetwork: { id: `${vnet}x` } } }).status,
        ).toBe(400);
        expect(arm.delete(zone).code).toBe("CannotDeleteResource");
        expect(arm.delete(linkId).status).toBe(200);
        expect(arm.delete(zone).status).toBe(200);
    });

    it.each<[string, string, JsonObject]>([
        ["an address that is none", "A/db", { ttl: 60, aRecords: [{ ipv4Address: "10.1.1" }] }],
        ["an address of the wrong version", "AAAA/db", { ttl: 60, aaaaRecords: [{ ipv6Address: "10.1.1.1" }] }],
        ["a name that ends with a hyphen", "A/db-", { ttl: 60, aRecords: [{ ipv4Address: "10.1.1.7" }] }],
        ["a negative life", "A/db", { ttl: -1, aRecords: [{ ipv4Address: "10.1.1.7" }] }],
        ["a name that stands for nothing", "CNAME/db", { ttl: 60, cnameRecord: {} }],
        ["mail without a host", "MX/@", { ttl: 60, mxRecords: [{ preference: 10 }] }],
        ["a text without text", "TXT/@", { ttl: 60, txtRecords: [{ value: [] }] }],
    ])("refuses %s", (_case, at, properties) => {
        arm.given(zone, { location: "global" });
        expect(arm.put(`${zone}/${at}`, { properties }).status).toBe(400);
    });

    it("refuses an alias beside a record of the same name", () => {
        arm.given(zone, { location: "global" });
        arm.given(`${zone}/A/db`, { properties: { ttl: 60, aRecords: [{ ipv4Address: "10.1.1.7" }] } });
        expect(
            arm.put(`${zone}/CNAME/db`, { properties: { ttl: 60, cnameRecord: { cname: "x.example" } } }).status,
        ).toBe(409);
    });
});

describe("a group with a network in it", () => {
    it("is deleted as a whole, whatever uses what", () => {
        givenNetwork();
        givenVault();
        arm.given(nsg, { location, properties: {} });
        arm.given(`${vnet}/subnets/web`, {
            properties: { addressPrefix: "10.1.3.0/24", networkSecurityGroup: { id: nsg } },
        });
        arm.given(zone, { location: "global" });
        arm.given(`${zone}/virtualNetworkLinks/vnet`, {
            location: "global",
            properties: { virtualNetwork: { id: vnet } },
        });
        arm.given(endpoint, link());
        const evh = inGroup("Microsoft.EventHub/namespaces", "evhns-types");
        arm.given(evh, { location, properties: {} });
        arm.given(`${evh}/eventhubs/audit`, { properties: {} });
        const plan = inGroup("Microsoft.Web/serverfarms", "plan-types");
        arm.given(plan, { location, sku: { name: "B1" }, properties: {} });
        arm.given(inGroup("Microsoft.Web/sites", "app-types"), { location, properties: { serverFarmId: plan } });
        expect(arm.delete(groupId, "2024-03-01").status).toBe(202);
        for (const id of [vnet, nsg, zone, endpoint, evh, plan]) expect(arm.get(id).status).toBe(404);
    });
});
