/** A web app with a vault, as a team writes one by hand. What its settings hold is the `settings` of the configuration. */
import * as authorization from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as monitor from "@pulumi/azure-native/monitor";
import * as resources from "@pulumi/azure-native/resources";
import * as sql from "@pulumi/azure-native/sql";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const config = new pulumi.Config("app");
const secretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

const client = authorization.getClientConfigOutput();
const group = new resources.ResourceGroup("app", { location: "westeurope" });
const account = new storage.StorageAccount("app", {
    resourceGroupName: group.name,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
});
const vault = new keyvault.Vault("app", {
    resourceGroupName: group.name,
    properties: {
        tenantId: client.tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enablePurgeProtection: true,
        publicNetworkAccess: "Enabled",
        networkAcls: { defaultAction: "Allow", bypass: "None" },
    },
});
const password = new random.RandomPassword("db", { length: 24 });
const secret = new keyvault.Secret("db", {
    resourceGroupName: group.name,
    vaultName: vault.name,
    secretName: "db",
    properties: { value: password.result, contentType: "password" },
});
const logs = new storage.StorageAccount("logs", {
    resourceGroupName: group.name,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
});
new monitor.DiagnosticSetting("audit", {
    resourceUri: vault.id,
    storageAccountId: logs.id,
    logs: [{ categoryGroup: "audit", enabled: true }],
});
const plan = new web.AppServicePlan("app", { resourceGroupName: group.name, sku: { name: "B1", tier: "Basic" } });

/** What `listKeys` gives out: as plain in a setting as if it were typed in. */
const connectionString = storage
    .listStorageAccountKeysOutput({ resourceGroupName: group.name, accountName: account.name })
    .apply(({ keys }) => `DefaultEndpointsProtocol=https;AccountName=st;AccountKey=${keys[0]?.value ?? ""}`);

const reference = pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${secret.properties.secretUri})`;
const identity = { Storage__accountName: account.name };
const settings: Record<string, Record<string, pulumi.Input<string>>> = {
    references: { ...identity, Db__Password: reference },
    literal: { ...identity, Db__Password: config.get("literal") ?? "" },
    generated: { Db: pulumi.interpolate`Server=sql;User ID=app;Password=${password.result}` },
    "storage-key": { Storage: connectionString },
    "sql-password": identity,
};

const app = new web.WebApp("app", {
    resourceGroupName: group.name,
    serverFarmId: plan.id,
    identity: { type: "SystemAssigned" },
});
// A resource of their own: in `siteConfig` one value that preview does not know hides all the others.
new web.WebAppApplicationSettings("app", {
    resourceGroupName: group.name,
    name: app.name,
    properties: settings[config.require("settings")],
});
new authorization.RoleAssignment("app-reads", {
    scope: vault.id,
    principalId: app.identity.apply((own) => own?.principalId ?? ""),
    principalType: "ServicePrincipal",
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${secretsUser}`,
});

/** As many examples do it: a database with a password, and the app gets a connection string with that password. */
if (config.require("settings") === "sql-password") {
    const administratorLoginPassword = config.requireSecret("literal");
    const server = new sql.Server("app", {
        resourceGroupName: group.name,
        administratorLogin: "sqladmin",
        administratorLoginPassword,
    });
    const connectionString = pulumi.interpolate`Server=tcp:${server.name}.database.windows.net;Database=main;User ID=sqladmin;Password=${administratorLoginPassword};Encrypt=true`;
    new web.WebApp("with-sql", {
        resourceGroupName: group.name,
        serverFarmId: plan.id,
        siteConfig: { connectionStrings: [{ name: "Main", type: "SQLAzure", connectionString }] },
    });
}

export const vaultUri = vault.properties.apply((properties) => properties.vaultUri);
