/** What every shape stands in: a group, a vault with secrets, and grants. */
import * as authorization from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { findRole } from "../../../../src/azure/roles";

export interface Surroundings {
    /** Whether the program is the mended one. */
    readonly mended: boolean;
    /** Whether what the mended program does not use any more is switched off: the accounts' keys, the registries' administrators. */
    readonly keysOff: boolean;
    readonly resourceGroupName: pulumi.Output<string>;
    readonly vault: keyvault.Vault;
    readonly config: pulumi.Config;
    /** Puts a value into the vault. */
    secret(name: string, value: pulumi.Input<string>): keyvault.Secret;
    /** Gives a role to a principal. */
    grant(name: string, role: string, scope: pulumi.Input<string>, principal: pulumi.Input<string>): pulumi.Resource;
    /** An identity for what has to have its roles before it is made. */
    identity(name: string): managedidentity.UserAssignedIdentity;
}

export type Shape = (surroundings: Surroundings) => void;

/** The principal of a resource with an identity of its own. */
export function principalOf(resource: {
    readonly identity: pulumi.Output<{ readonly principalId?: string } | undefined>;
}): pulumi.Output<string> {
    return resource.identity.apply((own) => own?.principalId ?? "");
}

/** What App Service takes in the place of a value. */
export function reference(secret: keyvault.Secret): pulumi.Output<string> {
    return pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${secret.properties.secretUri})`;
}

export function prepare(mended: boolean, keysOff: boolean): Surroundings {
    const resourceGroupName = new resources.ResourceGroup("typical", { location: "westeurope" }).name;
    const vault = new keyvault.Vault("typical", {
        resourceGroupName,
        properties: {
            tenantId: authorization.getClientConfigOutput().tenantId,
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
            enablePurgeProtection: true,
        },
    });
    return {
        mended,
        keysOff,
        resourceGroupName,
        vault,
        config: new pulumi.Config(),
        secret: (secretName, value) =>
            new keyvault.Secret(secretName, {
                resourceGroupName,
                vaultName: vault.name,
                secretName,
                properties: { value, contentType: "text/plain" },
            }),
        grant: (name, role, scope, principalId) => {
            const id = findRole(role)?.id;
            if (id === undefined) throw new Error(`no role is called ${role}`);
            return new authorization.RoleAssignment(name, {
                scope,
                principalId,
                principalType: "ServicePrincipal",
                roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${id}`,
            });
        },
        identity: (name) => new managedidentity.UserAssignedIdentity(name, { resourceGroupName }),
    };
}
