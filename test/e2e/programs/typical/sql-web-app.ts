/** A database with an administrator's password, and a web app that gets a connection string with it. */
import * as sql from "@pulumi/azure-native/sql";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import { principalOf, reference, type Surroundings } from "./shared";

export function sqlWebApp({ mended, resourceGroupName, config, vault, secret, grant }: Surroundings): void {
    // `require` gives a secret of the configuration out as plain text.
    const password = mended ? config.requireSecret("password") : pulumi.output(config.require("password"));
    const server = new sql.Server("sql", {
        resourceGroupName,
        administratorLogin: "sqladmin",
        administratorLoginPassword: password,
    });
    const database = new sql.Database("sql", { resourceGroupName, serverName: server.name, sku: { name: "S0" } });
    const value = pulumi.interpolate`Server=tcp:${server.name}.database.windows.net;Database=${database.name};User ID=sqladmin;Password=${password};`;
    const plan = new web.AppServicePlan("sql", { resourceGroupName, sku: { name: "B1", tier: "Basic" } });
    const connectionString = mended ? reference(secret("sql", value)) : value;
    const app = new web.WebApp("sql", {
        resourceGroupName,
        serverFarmId: plan.id,
        identity: { type: "SystemAssigned" },
        siteConfig: { connectionStrings: [{ name: "Main", type: "SQLAzure", connectionString }] },
    });
    if (mended) grant("sql", "Key Vault Secrets User", vault.id, principalOf(app));
}
