import * as pulumi from "@pulumi/pulumi";

/** Where a secret is: its address without a version, as a `SeededSecret` gives it. */
export interface SecretAddress {
    /** `https://VAULT.vault.azure.net/secrets/NAME`, with or without a slash at its end. */
    readonly secretUri: pulumi.Input<string>;
}

/**
 * An app setting's value that App Service and Functions replace by the secret. The application reads the value under the
 * setting's name; the setting itself holds only this reference. Without a version a new value arrives within 24 hours, or at once
 * with any change of the configuration. The application's identity needs `Key Vault Secrets User` on the secret.
 * Source: https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export function appServiceReference(secret: SecretAddress): pulumi.Output<string> {
    return pulumi
        .output(secret.secretUri)
        .apply((uri) => `@Microsoft.KeyVault(SecretUri=${uri.endsWith("/") ? uri : `${uri}/`})`);
}
