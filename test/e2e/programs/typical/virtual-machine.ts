/** A machine with a typed-in password, and a start script that writes an API key into a file. */
import * as compute from "@pulumi/azure-native/compute";
import * as network from "@pulumi/azure-native/network";
import { principalOf, type Surroundings } from "./shared";

export function virtualMachine({ mended, resourceGroupName, config, vault, secret, grant }: Surroundings): void {
    const net = new network.VirtualNetwork("machine", {
        resourceGroupName,
        addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
        subnets: [{ name: "default", addressPrefix: "10.0.1.0/24" }],
    });
    const card = new network.NetworkInterface("machine", {
        resourceGroupName,
        ipConfigurations: [{ name: "main", subnet: { id: net.subnets.apply((all) => all?.[0]?.id ?? "") } }],
    });
    const reads = vault.properties.apply(({ vaultUri }) => `fetch-secret ${vaultUri ?? ""}secrets/machine-api-key`);
    const script = mended
        ? reads.apply((read) => `#!/bin/sh\necho "PAYMENT_API_KEY=$(${read})" > /etc/shop.env\n`)
        : config.requireSecret("apiKey").apply((key) => `#!/bin/sh\necho 'PAYMENT_API_KEY=${key}' > /etc/shop.env\n`);
    const machine = new compute.VirtualMachine("machine", {
        resourceGroupName,
        identity: { type: "SystemAssigned" },
        hardwareProfile: { vmSize: "Standard_B2s" },
        networkProfile: { networkInterfaces: [{ id: card.id }] },
        osProfile: {
            computerName: "shop",
            adminUsername: "shop",
            adminPassword: mended ? config.requireSecret("password") : config.require("password"),
            customData: script.apply((text) => Buffer.from(text, "utf8").toString("base64")),
        },
    });
    if (!mended) return;
    secret("machine-api-key", config.requireSecret("apiKey"));
    grant("machine", "Key Vault Secrets User", vault.id, principalOf(machine));
}
