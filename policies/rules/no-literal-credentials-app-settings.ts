import { type ResourceValidationPolicy } from "@pulumi/policy";
import { docs } from "../support/docs";
import { known } from "../support/known";

const WEB_APP = /^azure-native[^:]*:web(\/v\w+)?:WebApp(Slot)?$/;
const REFERENCE = /^@Microsoft\.(KeyVault|AppConfiguration)\(.*\)$/i;
const SECRET_FIELD = /(?:^|;)\s*(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]/i;
const SECRET_NAME = /(?:password|pwd|secret|apikey|accesskey|connectionstring)$/i;

function holdsCredential(name: unknown, value: unknown): boolean {
    if (typeof name !== "string" || typeof value !== "string" || value === "" || REFERENCE.test(value)) return false;
    return SECRET_FIELD.test(value) || SECRET_NAME.test(name.replace(/[^A-Za-z]/g, ""));
}

/** An app setting names a secret in Key Vault; whoever may read the app's configuration then reads no secret. */
export const noLiteralCredentialsAppSettings: ResourceValidationPolicy = {
    name: "no-literal-credentials-app-settings",
    description: "App settings name a secret in Key Vault; they never hold the secret itself.",
    enforcementLevel: "mandatory",
    severity: "critical",
    url: docs("no-literal-credentials-app-settings"),
    remediationSteps: "Store the value in Key Vault and set the app setting to a reference to it.",
    validateResource: (args, reportViolation) => {
        if (!WEB_APP.test(args.type)) return args.notApplicable("checks web apps and their slots");
        const settings: unknown = known(() => args.props.siteConfig?.appSettings as unknown);
        if (!Array.isArray(settings)) return;
        settings.forEach((setting: { name?: unknown; value?: unknown }, at) => {
            const literal = known(() => holdsCredential(setting.name, setting.value));
            if (literal !== true) return;
            reportViolation(
                `$.siteConfig.appSettings[${at}].value: a credential as plain text; ` +
                    "write @Microsoft.KeyVault(SecretUri=https://VAULT.vault.azure.net/secrets/NAME/) instead",
            );
        });
    },
};
