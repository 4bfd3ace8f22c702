import { softDeleteRetentionDays } from "../../src/azure/limits";
import { at, isObject, UNKNOWN } from "../support/known";
import { mandatory, mandatoryFromTest, onlyInProduction, resourceRule } from "../support/rule";

const vault = ["keyvault:Vault"];

export const vaultPurgeProtection = resourceRule({
    id: "vault-purge-protection",
    title: "Vaults cannot be purged",
    description: "A deleted vault and its secrets stay recoverable until their retention ends.",
    why: "Without purge protection one mistake, or one attacker with the right role, removes every secret of a vault for good within seconds.",
    fix: "Set properties.enablePurgeProtection to true; Azure never lets it be switched off again.",
    severity: "high",
    levels: mandatoryFromTest,
    controls: [
        "CIS 3.3.5",
        "CKV_AZURE_42",
        "CKV_AZURE_110",
        "AZU-0016",
        "AZR-000125",
        "7c25f361-7c66-44bf-9b69-022acd5eb4bd",
        "0b60c0b2-2dc2-4e1c-b5c9-abbed971de53",
        "DP-8",
    ],
    options: {},
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { enablePurgeProtection: true, … } });',
        violating: 'new keyvault.Vault("shop", { properties: { … } });',
    },
    types: vault,
    *check({ props }) {
        const enabled = at(props, "properties", "enablePurgeProtection");
        if (enabled === true || enabled === UNKNOWN) return;
        yield {
            path: "$.properties.enablePurgeProtection",
            message: "purge protection is off, so the vault's secrets can be removed for good; set it to true",
        };
    },
    *remediate({ props }) {
        const enabled = at(props, "properties", "enablePurgeProtection");
        if (!isObject(props["properties"]) || enabled === true || enabled === UNKNOWN) return;
        yield { path: ["properties", "enablePurgeProtection"], value: true };
    },
    remediation: "sets `enablePurgeProtection` to true, which cannot be undone",
});

export const vaultSoftDelete = resourceRule({
    id: "vault-soft-delete",
    title: "Vaults keep what is deleted",
    description: "Soft delete is not switched off.",
    why: "Azure keeps deleted vaults and secrets for a while whatever is asked; a program that says otherwise was written on a wrong assumption.",
    fix: "Leave properties.enableSoftDelete out, or set it to true.",
    severity: "high",
    levels: mandatory,
    controls: [
        "CIS 3.3.5",
        "CKV_AZURE_42",
        "CKV_AZURE_111",
        "AZR-000124",
        "7c25f361-7c66-44bf-9b69-022acd5eb4bd",
        "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d",
        "DP-8",
    ],
    options: {},
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { … } });',
        violating: 'new keyvault.Vault("shop", { properties: { enableSoftDelete: false, … } });',
    },
    types: vault,
    *check({ props }) {
        if (at(props, "properties", "enableSoftDelete") !== false) return;
        yield {
            path: "$.properties.enableSoftDelete",
            message: "soft delete is switched off, which Azure refuses; leave it out",
        };
    },
    *remediate({ props }) {
        if (at(props, "properties", "enableSoftDelete") !== false) return;
        yield { path: ["properties", "enableSoftDelete"], value: true };
    },
    remediation: "sets `enableSoftDelete` to true",
});

export const vaultRetention = resourceRule({
    id: "vault-retention",
    title: "Vaults keep what is deleted for long enough",
    description: "Deleted vaults and secrets stay recoverable for a minimum of days.",
    why: "A deletion is often noticed weeks later. Azure fixes the retention when the vault is created and refuses every later change.",
    fix: "Set properties.softDeleteRetentionInDays before the first deployment.",
    severity: "medium",
    levels: onlyInProduction,
    controls: ["DP-8"],
    options: {
        minimumDays: {
            type: "integer",
            minimum: softDeleteRetentionDays.least,
            maximum: softDeleteRetentionDays.most,
            default: softDeleteRetentionDays.most,
            description: "Days that a deleted vault or secret must stay recoverable.",
        },
    },
    example: {
        compliant: 'new keyvault.Vault("shop", { properties: { softDeleteRetentionInDays: 90, … } });',
        violating: 'new keyvault.Vault("shop", { properties: { softDeleteRetentionInDays: 7, … } });',
    },
    types: vault,
    *check({ props }, { minimumDays }) {
        const days = at(props, "properties", "softDeleteRetentionInDays");
        // Azure's own default is the longest retention.
        if (typeof days !== "number" || days >= minimumDays) return;
        yield {
            path: "$.properties.softDeleteRetentionInDays",
            message: `what is deleted stays recoverable for ${days} days, and ${minimumDays} are asked for; Azure fixes it at creation`,
        };
    },
});
