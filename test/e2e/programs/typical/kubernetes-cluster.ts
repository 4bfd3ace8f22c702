/** A cluster that works as a service principal with a password. */
import * as containerservice from "@pulumi/azure-native/containerservice";
import { type Surroundings } from "./shared";

export function kubernetesCluster({ mended, resourceGroupName, config }: Surroundings): void {
    const servicePrincipalProfile = {
        clientId: "6d6f7264-0000-4000-8000-000000000001",
        secret: config.requireSecret("password"),
    };
    new containerservice.ManagedCluster("cluster", {
        resourceGroupName,
        dnsPrefix: "shop",
        agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D2s_v5" }],
        ...(mended ? { identity: { type: "SystemAssigned" } } : { servicePrincipalProfile }),
    });
}
