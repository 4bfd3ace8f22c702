/** A small program for the engine test: every provider, a made-up name, a type without a model, and what `step` changes. */
import * as pulumi from "@pulumi/pulumi";
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as resources from "@pulumi/azure-native/resources";
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";

const config = new pulumi.Config();
const adopt = config.get("adopt");
const location = config.get("location") ?? "westeurope";

const client = authorization.getClientConfigOutput();
const group = new resources.ResourceGroup("group", { resourceGroupName: "shop", location: "westeurope" });
const properties = {
    tenantId: client.tenantId,
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
} as const;
const vault = new keyvault.Vault("orders", {
    resourceGroupName: group.name,
    location,
    properties,
    tags: { env: "dev" },
});
const below = { resourceGroupName: group.name, vaultName: vault.name };
const password = new random.RandomPassword("password", { length: 24 });
const key = new tls.PrivateKey("key", { algorithm: "ED25519" });
new keyvault.Secret("db", { ...below, secretName: "db", properties: { value: password.result } });
new keyvault.Secret("deploy", { ...below, secretName: "deploy", properties: { value: key.privateKeyOpenssh } });
const cluster = new containerservice.ManagedCluster("cluster", { resourceGroupName: group.name, dnsPrefix: "shop" });

if (adopt !== undefined) {
    const inputs = { resourceGroupName: group.name, vaultName: "found-kv", location: "westeurope", properties };
    new keyvault.Vault("found", inputs, { import: adopt, ignoreChanges: ["properties"] });
}

export const vaultName = vault.name;
export const vaultUri = vault.properties.vaultUri;
export const fqdn = cluster.fqdn;
