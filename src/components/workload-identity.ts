import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { InputChecks } from "../shared/checked";
import {
    credentialsCountProblem,
    identityNameProblem,
    issuerProblem,
    subjectProblem,
} from "./workload-identity.validate";

/** A token issuer outside Azure (GitHub Actions, a Kubernetes cluster) whose tokens stand for the identity. */
export interface FederatedCredentialArgs {
    /** Address of the issuer, exactly as its tokens say it. */
    issuer: pulumi.Input<string>;
    /** Subject the tokens carry, such as `repo:contoso/shop:environment:prod`. Compared as it is, case included. */
    subject: pulumi.Input<string>;
    /** Audience the tokens carry. Defaults to `api://AzureADTokenExchange`. */
    audience?: pulumi.Input<string>;
}

export interface WorkloadIdentityArgs {
    /** Name of an existing resource group. A change replaces the identity, and its grants with it. */
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

/** An identity for an application: what it signs in as, with no secret of its own to keep. */
export class WorkloadIdentity extends pulumi.ComponentResource {
    /** Resource id of the identity, which an application is assigned. */
    public readonly identityId: pulumi.Output<string>;
    /** Object id of its service principal, which roles are granted to (`principalType: ServicePrincipal`). */
    public readonly principalId: pulumi.Output<string>;
    /** Application id, which an SDK is told when an application has several identities. */
    public readonly clientId: pulumi.Output<string>;

    /** @throws {pulumi.InputPropertyError} for a name, an issuer or a subject that Azure would refuse. */
    constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`WorkloadIdentity '${name}'`);
        const resourceName = checks.optional("resourceName", args.resourceName, identityNameProblem);
        const given = Object.entries(args.federatedCredentials ?? {});
        checks.rule("federatedCredentials", credentialsCountProblem(given.length));
        const credentials = given.map(([key, credential]) => {
            const at = `federatedCredentials.${key}`;
            return {
                key,
                issuer: checks.value(`${at}.issuer`, credential.issuer, (text) => issuerProblem(`${at}.issuer`, text)),
                subject: checks.value(`${at}.subject`, credential.subject, (text) =>
                    subjectProblem(`${at}.subject`, text),
                ),
                audience: credential.audience ?? "api://AzureADTokenExchange",
            };
        });
        checks.refuse();
        super("strongroom:index:WorkloadIdentity", name, args, opts);
        const { resourceGroupName, location, tags } = args;
        const identity = new managedidentity.UserAssignedIdentity(
            name,
            { resourceGroupName, location, resourceName, tags },
            { parent: this },
        );
        let previous: pulumi.Resource = identity;
        for (const { key, issuer, subject, audience } of credentials) {
            previous = new managedidentity.FederatedIdentityCredential(
                `${name}-${key}`,
                {
                    resourceGroupName,
                    resourceName: identity.name,
                    issuer,
                    subject,
                    audiences: [audience],
                },
                // Azure refuses to write two of one identity at a time.
                // Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
                { parent: this, dependsOn: previous },
            );
        }
        this.identityId = identity.id;
        this.principalId = identity.principalId;
        this.clientId = identity.clientId;
        this.registerOutputs({
            identityId: this.identityId,
            principalId: this.principalId,
            clientId: this.clientId,
        });
    }
}
