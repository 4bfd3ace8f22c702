import { describe, expect, it } from "vitest";
import { findInResource, findInText, type Explanation } from "../../src/detection/index";

const password = "Plover2041!";

describe("a finding in a resource", () => {
    it("names the path, the kind, the way in and what to write for that consumer", () => {
        const app = {
            siteConfig: {
                appSettings: [{ name: "Smtp__Settings", value: JSON.stringify({ host: "smtp", password }) }],
            },
        };
        expect(findInResource({ type: "azure-native:web/v20230101:WebApp", props: app })).toEqual([
            {
                rule: "password",
                kind: "password",
                severity: "high",
                path: "$.siteConfig.appSettings[0].value",
                name: "Smtp__Settings",
                message: "'Smtp__Settings' holds a password as plain text (inside: JSON > password)",
                hint: "write @Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<secret>) as the value",
                inside: ["JSON", "password"],
            },
        ]);
    });

    it("has the same advice for every form that a type's token takes", () => {
        const hints = (types: string[], props: object) =>
            types.map((type) => findInResource({ type, props }).map(({ hint }) => hint));
        const app = { siteConfig: { appSettings: [{ name: "Db__Password", value: password }] } };
        const [hint, ...others] = hints(
            ["azure-native:web:WebApp", "azure-native:web/v20230101:WebApp", "azure-native_web_v20230101:web:WebApp"],
            app,
        );
        expect(hint).toEqual([expect.stringContaining("@Microsoft.KeyVault")]);
        expect(others).toEqual([hint, hint]);
        const account = { properties: { administratorLoginPassword: password } };
        const [now, before] = hints(
            ["azure-native:cosmosdb:MongoCluster", "azure-native:documentdb:MongoCluster"],
            account,
        );
        expect(now).toEqual([expect.stringContaining("hand over a secret of Pulumi's")]);
        expect(before).toEqual(now);
    });

    it("is milder where Azure hides the value from readers of the resource", () => {
        const [found] = findInResource({
            type: "azure-native:app:ContainerApp",
            props: { configuration: { secrets: [{ name: "db-password", value: password }] } },
        });
        expect(found?.severity).toBe("medium");
        expect(found?.message).toContain("hidden from readers of the resource");
        expect(found?.hint).toContain("keyVaultUrl");
    });

    it("quotes keys that are no identifiers in its path", () => {
        const found = findInResource({
            type: "kubernetes:core/v1:ConfigMap",
            props: { data: { "db.password": password, "it's-password": password } },
        });
        expect(found.map((f) => f.path)).toEqual(["$.data['db.password']", "$.data['it\\'s-password']"]);
    });

    it("is told for tags, which everybody may read", () => {
        const [found] = findInResource({
            type: "azure-native:storage:StorageAccount",
            props: { tags: { adminPassword: password } },
        });
        expect(found?.path).toBe("$.tags.adminPassword");
        expect(found?.hint).toContain("reads tags");
    });
});

describe("a finding in a text", () => {
    it("has the line and column of the credential itself", () => {
        const [found] = findInText({ path: ".env", text: `A=1\r\nDATABASE_URL=postgres://app:${password}@db/app\r\n` });
        expect([found?.line, found?.column, found?.endLine]).toEqual([2, "DATABASE_URL=postgres://app:".length + 1, 2]);
    });

    it("spans the lines of a key", () => {
        const body = "Q7f2Kd9LmX3pVb8NcR5tYw1ZsAe4HgJ6uTi0OoPlMnBvCxDzSaQwErTyUiOpLkJh";
        const text = `a: 1\nkey: |\n  -----BEGIN PRIVATE KEY-----\n  ${body}\n  ${body}\n  -----END PRIVATE KEY-----\n`;
        const found = findInText({ path: "a.yaml", text });
        expect(found.map((f) => [f.rule, f.line, f.endLine])).toEqual([["private-key", 3, 6]]);
    });

    it("carries the same fingerprint wherever the secret stands, and none without a key", () => {
        const first = findInText({ path: "a.env", text: `DB_PASSWORD=${password}` }, { fingerprintKey: "k" })[0]
            ?.fingerprint;
        const second = findInText(
            { path: "b.json", text: `\n\n{"DbPassword": "${password}"}` },
            { fingerprintKey: "k" },
        )[0]?.fingerprint;
        expect(first).toMatch(/^[0-9a-f]{64}$/);
        expect(second).toBe(first);
        expect(findInText({ path: "a.env", text: `DB_PASSWORD=${password}` })[0]?.fingerprint).toBeUndefined();
    });
});

it("explains every setting that it looked at, reported or not", () => {
    const explained: Explanation[] = [];
    findInText(
        {
            path: ".env",
            text: `DB_PASSWORD=${password}\nAPI_KEY=<key>\nTOKEN=\${TOKEN}\nSECRET_NAME=db\nREDIS_PASSWORD=\n`,
        },
        { explain: (e) => explained.push(e) },
    );
    expect(explained.map((e) => [e.line, e.name, e.reported, e.reason])).toEqual([
        [1, "DB_PASSWORD", true, "reported"],
        [2, "API_KEY", false, "it is a placeholder"],
        [3, "TOKEN", false, "it is a template reference"],
        [4, "SECRET_NAME", false, "its name says that it is about a secret, not the secret"],
    ]);
});
