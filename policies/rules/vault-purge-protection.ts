import { type ResourceValidationPolicy } from "@pulumi/policy";
import { docs } from "../support/docs";
import { known, UNKNOWN } from "../support/known";

const VAULT = /^azure-native[^:]*:keyvault(\/v\w+)?:Vault$/;

/** Without purge protection one mistake, or one attacker, removes every secret of a vault for good. */
export const vaultPurgeProtection: ResourceValidationPolicy = {
    name: "vault-purge-protection",
    description: "A deleted vault and its secrets stay recoverable until their retention ends.",
    enforcementLevel: "mandatory",
    severity: "high",
    url: docs("vault-purge-protection"),
    remediationSteps: "Set properties.enablePurgeProtection to true; Azure never lets it be switched off again.",
    validateResource: (args, reportViolation) => {
        if (!VAULT.test(args.type)) return args.notApplicable("checks vaults");
        const enabled = known(() => args.props.properties?.enablePurgeProtection as unknown);
        if (enabled === true || enabled === UNKNOWN) return;
        reportViolation(
            "$.properties.enablePurgeProtection: purge protection is off, so the vault's secrets can be removed for good; " +
                "set it to true",
        );
    },
};
