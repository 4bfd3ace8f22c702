import { type Family, family, focus } from "./resources";
import { containers, hosted, webHosts } from "./resources-hosts";
import { type MoreValues } from "./resources-values";

const dialects: [text: string, why: string][] = [
    ["${DB_PASSWORD}", "variable of a shell"],
    ["${DB_PASSWORD:?required}", "variable with a check, as Compose has it"],
    ["$(dbPassword)", "Azure Pipelines"],
    ["#{DbPassword}#", "replacement task"],
    ["#{Project.Database.Password}", "Octopus Deploy"],
    ["%DB_PASSWORD%", "Windows"],
    ["{{ vault_db_password }}", "Ansible"],
    ["__DB_PASSWORD__", "replacement task with underscores"],
    ["[parameters('dbPassword')]", "ARM template"],
    ["<%= node['db']['password'] %>", "ERB of Chef"],
    ["${{ secrets.DB_PASSWORD }}", "GitHub Actions"],
    ["@parameters('dbPassword')", "Logic Apps"],
    ["((db_password))", "Concourse"],
    ["${var.db_password}", "Terraform"],
    ["${data.azurerm_key_vault_secret.db.value}", "data source of Terraform"],
];

const placeholders: [text: string, why: string][] = [
    ["<client-secret>", "angle brackets"],
    ["CHANGEME", "one word"],
    ["your-client-secret-here", "advice"],
    ["xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "GUID of x"],
    ["00000000-0000-0000-0000-000000000000", "GUID of zeros"],
    ["replace-with-client-secret", "advice"],
    ["TODO: ask the identity team", "note"],
    ["***", "asterisks"],
    ["(stored in 1Password)", "where to look"],
    ["not-set", "word for nothing"],
];

/** What stands in the place of a credential: references, templates, placeholders and other values that open nothing. */
export const referenceFamilies: Family[] = [
    family(
        "keyvault-references",
        (v) =>
            hosted(
                v,
                {
                    ApiKey: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.net/secrets/api-key/)`,
                    ),
                },
                "secret URI with a slash at its end",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    ApiKey: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.net/secrets/api-key/${v.hex(32)})`,
                    ),
                },
                "secret URI with a version",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_PASSWORD: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=db-password)`,
                    ),
                },
                "vault and secret by name",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    DB_PASSWORD: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(VaultName=kv-${v.company()};SecretName=db-password;SecretVersion=${v.hex(32)})`,
                    ),
                },
                "vault, secret and version by name",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    STRIPE_SECRET_KEY: focus(
                        "keyvault-reference",
                        `@microsoft.keyvault(secreturi=https://kv-${v.company()}.vault.azure.net/secrets/stripe)`,
                    ),
                },
                "lower case",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    STRIPE_SECRET_KEY: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.usgovcloudapi.net/secrets/stripe/)`,
                    ),
                },
                "vault of the US government's cloud",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    ConnectionStrings__Main: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.cn/secrets/main-connection)`,
                    ),
                },
                "vault of the Chinese cloud",
                webHosts,
            ),
        (v) =>
            hosted(
                v,
                {
                    SESSION_SECRET: focus(
                        "keyvault-reference",
                        `@Microsoft.KeyVault(SecretUri=https://kv-${v.company()}.vault.azure.net/secrets/session)`,
                    ),
                },
                "reference in a container that cannot resolve it: a defect of another kind",
                containers,
            ),
        (v) =>
            hosted(
                v,
                { SMTP_PASSWORD_URI: focus("secret-uri", `${v.vaultUri()}/secrets/smtp-password/${v.hex(32)}`) },
                "URI of a secret",
            ),
        (v) => hosted(v, { SMTP_PASSWORD_SECRET_NAME: focus("secret-name", "smtp-password") }, "name of a secret"),
    ),
    family(
        "template-dialects",
        ...dialects.map(
            ([text, why]) =>
                (v: MoreValues) =>
                    hosted(v, { DB_PASSWORD: focus("template", text) }, why, containers),
        ),
    ),
    family(
        "placeholder-words",
        ...placeholders.map(
            ([text, why]) =>
                (v: MoreValues) =>
                    hosted(v, { CLIENT_SECRET: focus("placeholder", text) }, why),
        ),
    ),
];
