/** A web app with the key of a Cosmos DB account among its settings, which are a resource of their own. */
import * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import * as web from "@pulumi/azure-native/web";
import { principalOf, reference, type Surroundings } from "./shared";

export function cosmosWebApp({ mended, resourceGroupName, vault, secret, grant }: Surroundings): void {
    const account = new cosmosdb.DatabaseAccount("orders", {
        resourceGroupName,
        databaseAccountOfferType: "Standard",
        locations: [{ locationName: "westeurope", failoverPriority: 0 }],
    });
    const { primaryMasterKey } = cosmosdb.listDatabaseAccountKeysOutput({
        resourceGroupName,
        accountName: account.name,
    });
    const app = new web.WebApp("orders", {
        resourceGroupName,
        serverFarmId: new web.AppServicePlan("orders", { resourceGroupName, sku: { name: "B1", tier: "Basic" } }).id,
        identity: { type: "SystemAssigned" },
    });
    new web.WebAppApplicationSettings("orders", {
        resourceGroupName,
        name: app.name,
        properties: {
            Cosmos__Endpoint: account.documentEndpoint,
            Cosmos__Key: mended ? reference(secret("cosmos", primaryMasterKey)) : primaryMasterKey,
        },
    });
    if (mended) grant("orders", "Key Vault Secrets User", vault.id, principalOf(app));
}
