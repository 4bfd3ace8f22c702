import { PolicyPack } from "@pulumi/policy";
import { noLiteralCredentialsAppSettings } from "./rules/no-literal-credentials-app-settings";
import { vaultPurgeProtection } from "./rules/vault-purge-protection";

new PolicyPack("strongroom", {
    displayName: "Strongroom",
    description: "No literal credential in app config, and no vault below the bar.",
    policies: [vaultPurgeProtection, noLiteralCredentialsAppSettings],
});
