import { type ResourceRule, type StackRule } from "../support/rule";
import {
    aksSecretRotation,
    apimNamedValues,
    apiVersions,
    dataFactorySecrets,
    oneOwnerOfAppSettings,
    webAppSettingsApart,
} from "./consumers";
import { keysNotKnownYet } from "./keys-not-known-yet";
import { noLiteralCredentials } from "./no-literal-credentials";
import { keyExpiry, keyRotation, keyStrength, objectNames, secretContentType, secretExpiry } from "./objects";
import { oneAccessModel, roleScope, vaultAccessPolicyPermissions, vaultRbac } from "./vault-access";
import { vaultEnabledFor, vaultFirewall, vaultPublicAccess } from "./vault-network";
import { vaultPurgeProtection, vaultRetention, vaultSoftDelete } from "./vault-protection";
import {
    closedVaultWithoutPath,
    defenderPlan,
    referenceWithoutGrant,
    vaultAlerts,
    vaultDiagnostics,
    vaultLock,
    vaultPrivateEndpoint,
} from "./vault-surroundings";

/** Parts of the README, in its order. */
export const chapters: readonly { readonly title: string; readonly rules: readonly (ResourceRule | StackRule)[] }[] = [
    { title: "No literal credentials", rules: noLiteralCredentials },
    {
        title: "Vaults",
        rules: [
            vaultPurgeProtection,
            vaultSoftDelete,
            vaultRetention,
            vaultRbac,
            vaultAccessPolicyPermissions,
            vaultPublicAccess,
            vaultFirewall,
            vaultEnabledFor,
        ] as (ResourceRule | StackRule)[],
    },
    {
        title: "Secrets and keys",
        rules: [secretExpiry, secretContentType, keyExpiry, keyRotation, keyStrength, objectNames] as (
            ResourceRule | StackRule
        )[],
    },
    {
        title: "What stands around a vault",
        rules: [
            vaultDiagnostics,
            vaultPrivateEndpoint,
            vaultLock,
            vaultAlerts,
            defenderPlan,
            roleScope,
            oneAccessModel,
        ] as (ResourceRule | StackRule)[],
    },
    {
        title: "Who reads a vault",
        rules: [
            referenceWithoutGrant,
            closedVaultWithoutPath,
            oneOwnerOfAppSettings,
            webAppSettingsApart,
            keysNotKnownYet,
            apimNamedValues,
            dataFactorySecrets,
            aksSecretRotation,
            apiVersions,
        ] as (ResourceRule | StackRule)[],
    },
];

/** Every rule of the pack. The options of one rule are nobody else's business, so their types are left out here. */
export const rules: readonly (ResourceRule | StackRule)[] = chapters.flatMap((chapter) => chapter.rules);
