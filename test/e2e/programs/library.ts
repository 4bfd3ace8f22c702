/** A program that uses the library alone, as a team without a stack file would. What it does differently is its `change`. */
import * as authorization from "@pulumi/azure-native/authorization";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
    PrincipalType,
    ResourceLock,
    SecretVault,
    SeededSecret,
    type SeededSecretArgs,
    type SecretVaultArgs,
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
new ResourceLock("library", { scope: vault.vaultId }, { dependsOn: [vault, ...made.values(), composed] });

export const vaultUri = vault.vaultUri;
export const vaultName = vault.vaultName;
export const publicKey = made.get("ssh")?.publicKey;
export const tokenExpires = made.get("token")?.expires;
