import * as pulumi from "@pulumi/pulumi";
import * as app from "@pulumi/azure-native/app";
import * as cache from "@pulumi/azure-native/redis";
import * as sql from "@pulumi/azure-native/sql";

const group = "rg-eastvale";
const server = new sql.Server("books", {
    resourceGroupName: group,
    administratorLogin: "books",
    administratorLoginPassword: "LagoonOcean75",
});

new app.ContainerApp("books", {
    resourceGroupName: group,
    managedEnvironmentId: "/subscriptions/2543c530-1205-43e5-ad3f-678ee7312d55/resourceGroups/rg/providers/Microsoft.App/managedEnvironments/cae",
    configuration: {
        secrets: [
            { name: "xero", value: pulumi.secret("lLjVzH7z6zk5Z6MacLfZ6aCP0CXbdwO8OaPZ0A8eKB-U9Wt5") },
            { name: "db", keyVaultUrl: "https://kv-ironbay-dev.vault.azure.net/secrets/books-db", identity: "system" },
        ],
    },
    template: {
        containers: [{ name: "api", env: [{ name: "SENDER", value: "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" }, { name: "XERO", secretRef: "xero" }] }],
    },
});

export const host = server.fullyQualifiedDomainName;
