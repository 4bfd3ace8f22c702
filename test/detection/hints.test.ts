import { describe, expect, it } from "vitest";
import { findInText, ruleById } from "../../src/detection";
import { Values } from "./corpus/values";

const password = new Values("strongroom/detection/hints").randomPassword(20);
const env = `DB_PASSWORD='${password}'`;
const yaml = `db:\n  password: '${password}'\n`;
const json = JSON.stringify({ Db: { Password: password } });

/** Files with a password, and what of their advice no other kind has: one row for each of `FILE_KINDS` in src/detection/hints.ts. */
const files: readonly { readonly path: string; readonly text: string; readonly says: RegExp }[] = [
    {
        path: "Pulumi.prod.yaml",
        text: `config:\n  shop:dbPassword: '${password}'\n`,
        says: /put a reference to Key Vault there/,
    },
    {
        path: "infra/Pulumi.yaml",
        text: `resources:\n  db:\n    type: azure-native:sql:Server\n    properties:\n      administratorLoginPassword: '${password}'\n`,
        says: /under config with secret: true/,
    },
    { path: "src/appsettings.Production.json", text: json, says: /dotnet user-secrets/ },
    {
        path: "Properties\\launchSettings.json",
        text: JSON.stringify({ profiles: { shop: { environmentVariables: { DB_PASSWORD: password } } } }),
        says: /dotnet user-secrets/,
    },
    {
        path: "local.settings.json",
        text: JSON.stringify({ Values: { Db__Password: password } }),
        says: /identity-based connections with your own sign-in/,
    },
    {
        path: "Web.Release.config",
        text: `<configuration><appSettings><add key="DbPassword" value="${password}"/></appSettings></configuration>`,
        says: /app setting or connection string of the app, to @Microsoft\.KeyVault\(SecretUri=/,
    },
    {
        path: ".github/workflows/deploy.yml",
        text: `env:\n  DB_PASSWORD: '${password}'\n`,
        says: /federated credentials/,
    },
    { path: "app/.env.production", text: env, says: /\.env\.example/ },
    {
        path: "main.bicepparam",
        text: `using './main.bicep'\nparam adminPassword = '${password}'\n`,
        says: /az\.getSecret\('<subscription id>', '<resource group>', '<vault>', '<secret>'\)/,
    },
    {
        path: "main.bicep",
        text: `resource s 'Microsoft.Sql/servers@2021-11-01' = {\n  properties: {\n    administratorLoginPassword: '${password}'\n  }\n}\n`,
        says: /@secure\(\) parameter without a default/,
    },
    {
        path: "azuredeploy.parameters.json",
        text: JSON.stringify({ parameters: { adminPassword: { value: password } } }),
        says: /"reference": { "keyVault": { "id": "<vault's resource id>" }, "secretName": "<secret>" } instead of "value"/,
    },
    {
        path: "azuredeploy.json",
        text: JSON.stringify({ resources: [{ properties: { administratorLoginPassword: password } }] }),
        says: /type securestring without a default/,
    },
    { path: "prod.tfvars", text: `admin_password = "${password}"\n`, says: /azurerm_key_vault_secret/ },
    { path: "build/Dockerfile.prod", text: `FROM alpine\nENV ${env}\n`, says: /--mount=type=secret/ },
    {
        path: "docker-compose.yml",
        text: `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: '${password}'\n`,
        says: /\/run\/secrets\/<secret>/,
    },
    {
        path: "src/main/resources/application-prod.yml",
        text: `spring:\n  datasource:\n    password: '${password}'\n`,
        says: /spring-cloud-azure-starter-keyvault-secrets/,
    },
    { path: "deploy.ps1", text: `$password = '${password}'\n`, says: /Get-AzKeyVaultSecret/ },
    { path: "deploy.sh", text: `export ${env}\n`, says: /az keyvault secret show/ },
    { path: "chart/values.yaml", text: yaml, says: /secretKeyRef/ },
];

describe.each(files)("a password in $path", ({ path, text, says }) => {
    it("is told with what that file takes instead", () => {
        const [found, ...more] = findInText({ path, text });
        expect(more).toEqual([]);
        expect(found?.hint).toMatch(says);
        expect(found?.hint).not.toContain(password);
    });
});

it("says of each kind of file what it says of no other", () => {
    const hints = new Set(files.map(({ path, text }) => findInText({ path, text })[0]?.hint ?? ""));
    for (const { path, says } of files) {
        expect(
            [...hints].filter((hint) => says.test(hint)),
            path,
        ).toHaveLength(1);
    }
});

it("says in a program what the rule says", () => {
    const [found] = findInText({ path: "src/server.ts", text: `const password = "${password}";\n` });
    expect(found?.hint).toBe(ruleById("password")?.fix);
    expect(found?.hint).toContain("Key Vault");
});
