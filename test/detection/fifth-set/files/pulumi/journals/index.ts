import * as pulumi from "@pulumi/pulumi";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as random from "@pulumi/random";
import * as sql from "@pulumi/azure-native/sql";

const config = new pulumi.Config();
const password = config.requireSecret("sqlPassword");
const generated = new random.RandomPassword("journals", { length: 28, special: true });

new sql.Server("journals", {
    resourceGroupName: "rg-kelso",
    administratorLogin: "journals",
    administratorLoginPassword: password,
});
new keyvault.Secret("journals-token", {
    resourceGroupName: "rg-foxmere",
    vaultName: "kv-kelso",
    secretName: "journals-token",
    properties: { value: generated.result, contentType: "text/plain" },
});

/** The settings of the site: a reference, no secret. */
export const settings = {
    Token: "@Microsoft.KeyVault(SecretUri=https://kv-bluepeak-prod.vault.azure.net/secrets/journals-token)",
    PasswordHint: "ask the owner of the vault",
    ClientId: "32b82383-9416-493a-af6d-a754dfae06e4",
    Url: pulumi.interpolate`https://journals:${password}@internal.example`,
};
