/** A web app for containers whose image lies in a registry with an administrator. */
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import { principalOf, type Surroundings } from "./shared";

export function webAppForContainers({ mended, keysOff, resourceGroupName, grant }: Surroundings): void {
    const registry = new containerregistry.Registry("images", {
        resourceGroupName,
        sku: { name: "Basic" },
        adminUserEnabled: !keysOff,
    });
    const plan = new web.AppServicePlan("images", {
        resourceGroupName,
        kind: "Linux",
        reserved: true,
        sku: { name: "B1", tier: "Basic" },
    });
    const credentials = containerregistry.listRegistryCredentialsOutput({
        resourceGroupName,
        registryName: registry.name,
    });
    const server = "DOCKER_REGISTRY_SERVER";
    const signIn = [
        { name: `${server}_URL`, value: pulumi.interpolate`https://${registry.loginServer}` },
        { name: `${server}_USERNAME`, value: credentials.apply(({ username }) => username ?? "") },
        { name: `${server}_PASSWORD`, value: credentials.apply(({ passwords }) => passwords?.[0]?.value ?? "") },
    ];
    const app = new web.WebApp("images", {
        resourceGroupName,
        serverFarmId: plan.id,
        identity: { type: "SystemAssigned" },
        siteConfig: {
            linuxFxVersion: pulumi.interpolate`DOCKER|${registry.loginServer}/shop:v1`,
            acrUseManagedIdentityCreds: mended,
            appSettings: [{ name: "WEBSITES_PORT", value: "80" }, ...(mended ? [] : signIn)],
        },
    });
    if (mended) grant("images-pull", "AcrPull", registry.id, principalOf(app));
}
