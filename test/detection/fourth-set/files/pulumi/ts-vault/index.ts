import * as pulumi from "@pulumi/pulumi";
import * as resources from "@pulumi/azure-native/resources";
import * as app from "@pulumi/azure-native/app";
import * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";

const config = new pulumi.Config();
const tags = { owner: "platform", secretRotation: "90d" };

const group = new resources.ResourceGroup("rg-permits", { tags });

const server = new dbforpostgresql.Server("pg-permits", {
    resourceGroupName: group.name,
    administratorLogin: "permits",
    administratorLoginPassword: config.requireSecret("pgPassword"),
    version: "16",
});

const environment = new app.ManagedEnvironment("cae-permits", {
    resourceGroupName: group.name,
    appLogsConfiguration: {
        destination: "log-analytics",
        logAnalyticsConfiguration: {
            customerId: "b7d25bb9-166c-4468-a0c9-a7bbb307a950",
            sharedKey: workspaceKeys.apply((keys) => keys.primarySharedKey ?? ""),
        },
    },
});

new app.ContainerApp("ca-permits", {
    resourceGroupName: group.name,
    managedEnvironmentId: environment.id,
    configuration: {
        secrets: [
            { name: "db", value: pulumi.interpolate`postgres://permits:${config.requireSecret("pgPassword")}@${server.fullyQualifiedDomainName}/permits` },
            { name: "openai", value: config.requireSecret("openaiKey") },
            { name: "mail", keyVaultUrl: "https://kv-dunmore-dev.vault.azure.net/secrets/mail", identity: "system" },
        ],
    },
    template: {
        containers: [
            {
                name: "api",
                image: "ghcr.io/dunmore/permits:2.3.0",
                env: [
                    { name: "DATABASE_URL", secretRef: "db" },
                    { name: "SESSION_SECRET", secretRef: "session" },
                ],
            },
        ],
    },
});

export const secretNames = ["db", "openai", "mail"];
