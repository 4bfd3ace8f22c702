import type * as pulumi from "@pulumi/pulumi";

/** A token issuer outside Azure (GitHub Actions, a Kubernetes cluster) whose tokens stand for the identity. */
export interface FederatedCredentialArgs {
    /** Address of the issuer, exactly as its tokens say it. */
    issuer: pulumi.Input<string>;
    /** Subject the tokens carry, such as `repo:contoso/shop:environment:prod`. */
    subject: pulumi.Input<string>;
    /** Audience the tokens carry. Defaults to `api://AzureADTokenExchange`. */
    audience?: pulumi.Input<string>;
}

export interface WorkloadIdentityArgs {
    /** Name of an existing resource group. */
    resourceGroupName: pulumi.Input<string>;
    /** Azure region. Defaults to `azure-native:location` of the stack. A change replaces the identity. */
    location?: pulumi.Input<string>;
    /** Name in Azure: 3 to 128 letters, digits, hyphens and underscores. Defaults to an autoname. A change replaces the identity. */
    resourceName?: pulumi.Input<string>;
    /** Outside issuers that may act as the identity, by a key that is part of each one's name. At most 20. Defaults to none. */
    federatedCredentials?: Record<string, FederatedCredentialArgs>;
    /** Tags of the identity. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
