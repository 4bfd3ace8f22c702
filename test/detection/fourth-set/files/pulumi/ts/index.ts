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
    administratorLoginPassword: "i-walnut-2-Umber",
    version: "16",
});

const environment = new app.ManagedEnvironment("cae-permits", {
    resourceGroupName: group.name,
    appLogsConfiguration: {
        destination: "log-analytics",
        logAnalyticsConfiguration: {
            customerId: "ae7c160f-d99e-4b31-aa84-d0bbe9560da4",
            sharedKey: "pU6Ykd763O2QqL5x5d8BMshli+HDNGCafdnSFRzkVByrQpJ2X9etcEJkxs3kikWjc1XR7BLim4AVOG11ppotFA==",
        },
    },
});

new app.ContainerApp("ca-permits", {
    resourceGroupName: group.name,
    managedEnvironmentId: environment.id,
    configuration: {
        secrets: [
            { name: "db", value: pulumi.interpolate`postgres://permits:${config.requireSecret("pgPassword")}@${server.fullyQualifiedDomainName}/permits` },
            { name: "openai", value: "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" },
            { name: "mail", value: "re_ZhlokPII_Px7i1yrEFnpNjXDYqcLIFw0o" },
        ],
    },
    template: {
        containers: [
            {
                name: "api",
                image: "ghcr.io/ironbay/permits:2.3.0",
                env: [
                    { name: "DATABASE_URL", secretRef: "db" },
                    { name: "SESSION_SECRET", value: "7f9eee4e068dc73651267d4656729c8e726a8bc820e36a5d093aa03220fff478" },
                ],
            },
        ],
    },
});

export const secretNames = ["db", "openai", "mail"];
