/** A workflow that writes to Cosmos DB over an API connection. */
import * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import * as logic from "@pulumi/azure-native/logic";
import * as resources from "@pulumi/azure-native/resources";
import * as web from "@pulumi/azure-native/web";
import { principalOf, type Surroundings } from "./shared";

export function logicApp({ mended, resourceGroupName }: Surroundings): void {
    const account = new cosmosdb.DatabaseAccount("journal", {
        resourceGroupName,
        databaseAccountOfferType: "Standard",
        locations: [{ locationName: "westeurope", failoverPriority: 0 }],
    });
    const api = { id: "/subscriptions/shop/providers/Microsoft.Web/locations/westeurope/managedApis/documentdb" };
    const { primaryMasterKey } = cosmosdb.listDatabaseAccountKeysOutput({
        resourceGroupName,
        accountName: account.name,
    });
    // The typed Connection has no parameterValueSet.
    const connection = mended
        ? new resources.Resource("journal", {
              resourceGroupName,
              resourceProviderNamespace: "Microsoft.Web",
              parentResourcePath: "",
              resourceType: "connections",
              apiVersion: "2018-07-01-preview",
              properties: {
                  displayName: "journal",
                  api,
                  parameterValueSet: { name: "managedIdentityAuth", values: {} },
              },
          })
        : new web.Connection("journal", {
              resourceGroupName,
              properties: {
                  displayName: "journal",
                  api,
                  parameterValues: { databaseAccount: account.name, accessKey: primaryMasterKey },
              },
          });
    const signIn = { connectionProperties: { authentication: { type: "ManagedServiceIdentity" } } };
    const workflow = new logic.Workflow("journal", {
        resourceGroupName,
        identity: { type: "SystemAssigned" },
        definition: { contentVersion: "1.0.0.0", triggers: {}, actions: {} },
        parameters: {
            $connections: { value: { documentdb: { connectionId: connection.id, ...(mended ? signIn : {}) } } },
        },
    });
    if (!mended) return;
    new cosmosdb.SqlResourceSqlRoleAssignment("journal", {
        resourceGroupName,
        accountName: account.name,
        principalId: principalOf(workflow),
        // Cosmos DB Built-in Data Contributor, a role of Cosmos DB's own.
        roleDefinitionId: account.id.apply((id) => `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`),
        scope: account.id,
    });
}
