/** A program that uses the library alone, as a team without a stack file would. What it does differently is its `change`. */
import * as authorization from "@pulumi/azure-native/authorization";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
    AlertGroup,
    LockLevel,
    PrincipalType,
    ResourceLock,
    RoleGrants,
    SecretVault,
    SeededSecret,
    type SeededSecretArgs,
    type SecretVaultArgs,
    WorkloadIdentity,
} from "../../../src/index";

type Change = "none" | "rules" | "order" | "rotation" | "names" | "mistake" | "computed mistake";

const change = new pulumi.Config().require<Change>("change");
const login = authorization.getClientConfigOutput();
const group = new resources.ResourceGroup("library", { location: "westeurope" });
/** The name of a component, and the alias that goes with it once it has another. */
function renamed(name: string): [name: string, opts: pulumi.ComponentResourceOptions] {
    return change === "names" ? [`new-${name}`, { aliases: [{ name }] }] : [name, {}];
}

const [vaultComponent, vaultOptions] = renamed("library");
const vaultArgs: SecretVaultArgs = {
    resourceGroupName: group.name,
    tenantId: login.tenantId,
    location: group.location,
    ...(change === "mistake" ? { softDeleteRetentionInDays: 120 } : {}),
    ...(change === "computed mistake" ? { softDeleteRetentionInDays: group.name.apply(() => 120) } : {}),
    network: { openBecause: "a test calls it" },
    roleAssignments: {
        deployer: {
            role: "administer",
            principalId: login.objectId,
            principalType: PrincipalType.ServicePrincipal,
        },
    },
};
const vault = new SecretVault(vaultComponent, vaultArgs, vaultOptions);

const later = change === "rules";
const rotation = change === "rotation" ? "2" : "1";
const tags: Record<string, string> = later ? { reviewed: "yes" } : {};
const secrets: [string, Omit<SeededSecretArgs, "resourceGroupName" | "vaultName">][] = [
    ["password", { rotation, generated: { type: "password", length: later ? 64 : 32, special: !later }, tags }],
    ["hex", { generated: { type: "token", encoding: later ? "base64url" : "hex", bytes: later ? 64 : 32 }, tags }],
    ["token", { generated: { type: "token" }, expiresInDays: 90, tags }],
    ["uuid", { generated: { type: "uuid" }, tags }],
    ["passphrase", { generated: { type: "passphrase", words: later ? 12 : 8, separator: later ? "." : "-" }, tags }],
    ["ssh", { generated: { type: "sshKey", algorithm: later ? "RSA" : "ED25519" }, tags }],
    ["rsa", { generated: { type: "rsaKey", rsaBits: later ? 4096 : 2048 }, tags }],
    ["placeholder", { placeholder: { owner: "shop-team" }, tags }],
];
if (change === "order") secrets.reverse();

let previous: pulumi.Resource = vault;
const made = new Map<string, SeededSecret>();
for (const [name, args] of secrets) {
    const [component, opts] = renamed(name);
    const secret: SeededSecret = new SeededSecret(
        component,
        { ...args, secretName: name, resourceGroupName: group.name, vaultName: vault.vaultName },
        { ...opts, dependsOn: previous },
    );
    made.set(name, secret);
    previous = secret;
}
const composed = new SeededSecret(
    "composed",
    {
        resourceGroupName: group.name,
        vaultName: vault.vaultName,
        composed: {
            format: "connectionString",
            template: "Server=db.example;Password={password}",
            values: { password: made.get("password")?.value },
        },
    },
    { dependsOn: previous },
);
// A second vault with everything a vault can carry, sealed.
const workspace = new operationalinsights.Workspace("library", {
    resourceGroupName: group.name,
    location: group.location,
    sku: { name: "PerGB2018" },
    retentionInDays: 30,
});
const onCall = new AlertGroup("library", {
    resourceGroupName: group.name,
    emails: { team: "vault-team@contoso.example" },
    webhooks: { teams: { serviceUri: "https://workflow.example/?sig=canary-0000-not-a-key" } },
});
const reader = new WorkloadIdentity("reader", {
    resourceGroupName: group.name,
    location: group.location,
    federatedCredentials: {
        ci: { issuer: "https://token.actions.githubusercontent.com", subject: "repo:contoso/shop:environment:prod" },
        cd: { issuer: "https://token.actions.githubusercontent.com", subject: "repo:contoso/shop:environment:test" },
    },
});
new SecretVault("sealed", {
    resourceGroupName: group.name,
    tenantId: login.tenantId,
    location: group.location,
    sku: "premium",
    network: { ipRules: { office: "203.0.113.0/24", ci: "198.51.100.7" } },
    roleAssignments: {
        reader: {
            role: "read secrets",
            principalId: reader.principalId,
            principalType: PrincipalType.ServicePrincipal,
        },
    },
    diagnosticSettings: { audit: { workspaceId: workspace.id } },
    alerts: { workspaceId: workspace.id, actionGroupIds: [onCall.actionGroupId] },
    lock: LockLevel.ReadOnly,
    contact: "vault-team",
    tags: { team: "vaults" },
});
const narrow = new RoleGrants("narrow", {
    scope: vault.vaultId,
    roleAssignments: {
        reader: {
            role: "Key Vault Secrets User",
            principalId: reader.principalId,
            principalType: PrincipalType.ServicePrincipal,
            secret: "password",
            description: "reads one password",
        },
    },
});

new ResourceLock("library", { scope: vault.vaultId }, { dependsOn: [vault, ...made.values(), composed, narrow] });

export const vaultUri = vault.vaultUri;
export const vaultName = vault.vaultName;
export const publicKey = made.get("ssh")?.publicKey;
export const tokenExpires = made.get("token")?.expires;
