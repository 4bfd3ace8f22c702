/** A container app: the environment logs with the workspace's key, the image is pulled with the registry's password. */
import * as app from "@pulumi/azure-native/app";
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { type Surroundings } from "./shared";

export function containerApp({ mended, keysOff, resourceGroupName, identity, grant }: Surroundings): void {
    const workspace = new operationalinsights.Workspace("apps", { resourceGroupName, sku: { name: "PerGB2018" } });
    const workspaceKeys = operationalinsights.getSharedKeysOutput({ resourceGroupName, workspaceName: workspace.name });
    const environment = new app.ManagedEnvironment("apps", {
        resourceGroupName,
        appLogsConfiguration: mended
            ? { destination: "azure-monitor" }
            : {
                  destination: "log-analytics",
                  logAnalyticsConfiguration: {
                      customerId: workspace.customerId,
                      sharedKey: workspaceKeys.apply(({ primarySharedKey }) => primarySharedKey ?? ""),
                  },
              },
    });
    const registry = new containerregistry.Registry("apps", {
        resourceGroupName,
        sku: { name: "Basic" },
        adminUserEnabled: !keysOff,
    });
    const image = pulumi.interpolate`${registry.loginServer}/shop:v1`;
    const template = { containers: [{ name: "shop", image }] };
    const shared = { resourceGroupName, managedEnvironmentId: environment.id, template };
    if (mended) {
        new monitor.DiagnosticSetting("apps", {
            resourceUri: environment.id,
            workspaceId: workspace.id,
            logs: [{ categoryGroup: "allLogs", enabled: true }],
        });
        const puller = identity("puller");
        const pull = grant("pull", "AcrPull", registry.id, puller.principalId);
        new app.ContainerApp(
            "shop",
            {
                ...shared,
                identity: { type: "UserAssigned", userAssignedIdentities: [puller.id] },
                configuration: { registries: [{ server: registry.loginServer, identity: puller.id }] },
            },
            { dependsOn: pull },
        );
        return;
    }
    const credentials = containerregistry.listRegistryCredentialsOutput({
        resourceGroupName,
        registryName: registry.name,
    });
    new app.ContainerApp("shop", {
        ...shared,
        configuration: {
            registries: [
                {
                    server: registry.loginServer,
                    username: credentials.apply(({ username }) => username ?? ""),
                    passwordSecretRef: "registry-password",
                },
            ],
            secrets: [
                {
                    name: "registry-password",
                    value: credentials.apply(({ passwords }) => passwords?.[0]?.value ?? ""),
                },
            ],
        },
    });
}
