import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Policies } from "@pulumi/policy";
import {
    AnalyzeRequest,
    AnalyzerResourceOptions,
    AnalyzerStackConfigureRequest,
    type RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import * as fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { rules } from "../../policies/rules";
import { controls } from "../../policies/support/controls";
import { rememberStack } from "../../policies/support/engine-messages";
import { classOfStackName } from "../../policies/support/environment";
import { policiesOf, settingsPolicy, waiversPolicy } from "../../policies/support/pack";
import { readme } from "../../policies/support/readme";
import { levels } from "../../policies/support/rule";
import { type Declared, policy, run, unknownBoolean, unknownString } from "./support";

/** The part of the SDK that mends a resource, as the engine calls it. It has no typings. */
const { makeRemediateRpcFun } = createRequire(__filename)("@pulumi/policy/server") as {
    makeRemediateRpcFun: (
        pack: string,
        version: string,
        level: string,
        policies: Policies,
    ) => (
        call: { request: AnalyzeRequest },
        callback: (error: unknown, response?: RemediateResponse) => void,
    ) => Promise<void>;
};

const vault = (name: string, properties: object = {}): Declared => ({
    type: "azure-native:keyvault:Vault",
    name,
    props: { properties: { enableRbacAuthorization: true, enablePurgeProtection: false, ...properties } },
});
const rule = "vault-purge-protection";
const waiver = { rule, resource: "legacy", reason: "goes in spring", owner: "payments-team", until: "2026-12-31" };
const settings = (...waivers: object[]) => ({ config: { [settingsPolicy]: { waivers } } });
const of = async (id: string, resources: Declared[], setup: object) =>
    (await run(resources, setup)).filter((found) => found.rule === id).map(({ message }) => message);

describe("the pack", () => {
    it("gives every rule an id of its own, levels, and a heading in the README", () => {
        const path = join(__dirname, "../../policies/README.md");
        const text = readFileSync(path, "utf8");
        expect(text).toBe(readme(text));
        const ids = rules.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of [...ids, settingsPolicy, waiversPolicy]) expect(text).toContain(`\n### ${id}\n`);
        for (const one of rules) for (const level of Object.values(one.levels)) expect(levels).toContain(level);
    });

    it("takes the configuration that its README shows", async () => {
        const text = readFileSync(join(__dirname, "../../policies/README.md"), "utf8");
        const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? "") as Record<string, object | string>;
        for (const [id, value] of Object.entries(shown)) {
            const { configSchema } = policy(id);
            const options =
                typeof value === "string" ? [] : Object.keys(value).filter((name) => name !== "enforcementLevel");
            for (const option of options) expect(Object.keys(configSchema?.properties ?? {})).toContain(option);
        }
        vi.useFakeTimers({ now: new Date("2026-11-24T12:00:00Z") });
        const found = await run([], { config: shown as Record<string, object> });
        vi.useRealTimers();
        expect(found.filter((one) => one.rule === settingsPolicy)).toEqual([]);
    });

    it("tells the engine what each rule covers", () => {
        const { tags, framework, severity, url, remediationSteps } = policy("vault-diagnostics");
        expect(tags).toContain(
            "Checkov: CKV_AZURE_42".replace("CKV_AZURE_42", "") === "" ? "" : "PSRule for Azure: AZR-000119",
        );
        expect(framework).toMatchObject({ name: "Microsoft cloud security benchmark", reference: "DP-8" });
        expect([severity, url]).toEqual(["medium", "policies/README.md#vault-diagnostics"]);
        expect(remediationSteps).toBeTruthy();
    });

    it("names the sections of CIS Azure Foundations that Azure's own policy set gives the same rules", () => {
        // Policy definition of Azure, and sections of its policy set "CIS Azure Foundations v3.0.0".
        const sections: Record<string, readonly string[]> = {
            "0e6763cc-5078-4e64-889d-ff4d9a839047": ["3.1.8.1"],
            "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0": ["3.3.1", "3.3.2"],
            "98728c90-32c7-4049-8429-847dc0f4fe37": ["3.3.3", "3.3.4"],
            "0b60c0b2-2dc2-4e1c-b5c9-abbed971de53": ["3.3.5"],
            "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d": ["3.3.5"],
            "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5": ["3.3.6"],
            "cf820ca0-f99e-4f3e-84fb-66e913812d21": ["6.1.4"],
        };
        for (const { id, controls: covered } of rules) {
            const expected = new Set(covered.flatMap((control) => sections[control] ?? []).map((one) => `CIS ${one}`));
            const named = new Set(covered.filter((control) => control.startsWith("CIS ")));
            expect(named, id).toEqual(expected);
        }
        expect(policy("vault-rbac").tags).toContain("CIS Azure Foundations 3.0.0: CIS 3.3.6");
    });

    it("covers every control that it lists", () => {
        const covered = new Set(rules.flatMap((one) => one.controls));
        expect(Object.keys(controls).filter((id) => !covered.has(id as keyof typeof controls))).toEqual([]);
    });

    it("makes literal credentials mandatory in every environment", () => {
        const literal = rules.filter(({ id }) => id.startsWith("no-literal-credentials"));
        expect(literal.length).toBeGreaterThanOrEqual(7);
        for (const one of literal) expect(new Set(Object.values(one.levels))).toEqual(new Set(["mandatory"]));
    });

    it("declares a default for every option", () => {
        for (const { name, configSchema } of policiesOf(rules)) {
            for (const [option, schema] of Object.entries(configSchema?.properties ?? {})) {
                expect(schema.default, `${name}.${option}`).toBeDefined();
                expect(schema.description, `${name}.${option}`).toBeTruthy();
            }
        }
    });
});

describe("whatever a program hands over", () => {
    const types = [
        ...new Set(rules.flatMap((one) => ("types" in one ? (one.types ?? []) : []))),
        "web:WebApp",
        "web:WebAppSlot",
        "web:WebAppApplicationSettings",
        "web:WebAppConnectionStringsSlot",
        "app:ContainerApp",
        "apimanagement:ApiManagementService",
        "authorization:RoleAssignment",
        "authorization:ManagementLockByScope",
        "monitor:DiagnosticSetting",
        "monitor:MetricAlert",
        "network:PrivateEndpoint",
        "security:Pricing",
        "keyvault:AccessPolicy",
    ];
    /** Names that the rules read, so that random values stand where they look. */
    const names = (
        "properties siteConfig appSettings value name networkAcls ipRules defaultAction accessPolicies permissions secrets attributes " +
        "expires rotationPolicy lifetimeActions action type trigger timeAfterCreate scope principalId roleDefinitionId logs scopes criteria " +
        "configuration keyVaultUrl identity addonProfiles azureKeyvaultSecretsProvider config enabled keyVault secret tags vaultName policy " +
        "connectionStrings connectionString slot keyVaultReferenceIdentity serviceName secretIdentifier identityClientId clientId " +
        "privateLinkServiceConnections groupIds resourceGroupName expiryTime timeBeforeExpiry kty keySize"
    ).split(" ");
    const leaf = fc.oneof(
        fc.string(),
        fc.boolean(),
        fc.double(),
        fc.constant(null),
        fc.constantFrom(unknownString, unknownBoolean),
    );
    const { props } = fc.letrec<{ props: Record<string, unknown>; value: unknown }>((tie) => ({
        props: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 6 }),
        value: fc.oneof({ maxDepth: 5 }, leaf, tie("props"), fc.array(tie("value"), { maxLength: 3 })),
    }));

    it("no rule falls over", async () => {
        const resource = fc.record({ type: fc.constantFrom(...types).map((type) => `azure-native:${type}`), props });
        await fc.assert(
            fc.asyncProperty(fc.array(resource, { minLength: 1, maxLength: 5 }), async (declared) => {
                const stack = declared.map((one, at) => ({ ...one, name: `r${at}` }));
                for (const { message } of await run(stack)) expect(message.length).toBeGreaterThan(10);
            }),
            { numRuns: 150 },
        );
    });
});

describe("levels", () => {
    it("follow the environment that the stack's name says", async () => {
        const levelIn = async (stack: string) =>
            (await run([vault("shop")], { stack })).find((found) => found.rule === rule)?.level;
        expect(await levelIn("prod")).toBeUndefined();
        expect(await levelIn("shop-qa")).toBeUndefined();
        expect(await levelIn("dev")).toBe("advisory");
    });

    it("follow the pack's settings first", async () => {
        const config = { [settingsPolicy]: { environments: { dev: "production" } } };
        const [found] = (await run([vault("shop")], { stack: "dev", config })).filter((one) => one.rule === rule);
        expect(found).toMatchObject({ rule });
        expect(found?.level).toBeUndefined();
    });

    it("can be set for each environment", async () => {
        const off = { development: "disabled", test: "disabled", production: "disabled" };
        expect(await of(rule, [vault("shop")], { config: { [rule]: { levels: off } } })).toEqual([]);
        // What is not set keeps the rule's own level.
        expect(await of(rule, [vault("shop")], { config: { [rule]: { levels: { test: "disabled" } } } })).toHaveLength(
            1,
        );
    });

    it("follow what the stack file says of its environment", async () => {
        const request = new AnalyzerStackConfigureRequest();
        request.getConfigMap().set("shop:environment", JSON.stringify({ name: "dev", class: "development" }));
        rememberStack(request);
        const [found] = (await run([vault("shop")], { stack: "prod" })).filter((one) => one.rule === rule);
        rememberStack(new AnalyzerStackConfigureRequest());
        expect(found?.level).toBe("advisory");
    });

    it.each([
        ["prod", "production"],
        ["shop-prd-eu", "production"],
        ["blue", "production"],
        ["dev", "development"],
        ["pr-1204", "development"],
        ["alice_sandbox", "development"],
        ["staging", "test"],
        ["uat2", "test"],
        ["preprod", "production"],
        ["dev-prod-copy", "production"],
    ])("take the stack %s for %s", (stack, expected) => expect(classOfStackName(stack)).toBe(expected));
});

describe("waivers", () => {
    beforeAll(() => void vi.useFakeTimers({ now: new Date("2026-11-24T12:00:00Z") }));
    afterAll(() => void vi.useRealTimers());

    it("let a violation through until their last day, and are counted", async () => {
        const stack = [vault("legacy"), vault("shop")];
        const found = await run(stack, settings(waiver));
        expect(found.filter((one) => one.rule === rule).map(({ resource }) => resource)).toEqual(["shop"]);
        expect(found.filter((one) => one.rule === waiversPolicy).map(({ message }) => message)).toEqual([
            "waived 1 violation of vault-purge-protection on legacy until 2026-12-31: goes in spring (payments-team)",
        ]);
    });

    it("hold on their last day", async () =>
        expect(await of(rule, [vault("legacy")], settings({ ...waiver, until: "2026-11-24" }))).toEqual([]));

    it("let nothing through once they have ended, and say so", async () => {
        const over = settings({ ...waiver, until: "2026-11-23" });
        expect(await of(rule, [vault("legacy")], over)).toEqual([
            expect.stringContaining("the waiver of payments-team ended on 2026-11-23"),
        ]);
        expect(await of(waiversPolicy, [vault("legacy")], over)).toEqual([
            expect.stringContaining("ended on 2026-11-23; mend it"),
        ]);
    });

    it("are told when nothing needs them", async () =>
        expect(await of(waiversPolicy, [vault("legacy", { enablePurgeProtection: true })], settings(waiver))).toEqual([
            "the waiver of vault-purge-protection on legacy is not used; remove it",
        ]));

    it("name a resource by the end of its URN, and a place by its path", async () => {
        const exact = {
            ...waiver,
            resource: "azure-native:keyvault:Vault::legacy",
            path: "$.properties.enablePurgeProtection",
        };
        expect(await of(rule, [vault("legacy")], settings(exact))).toEqual([]);
        expect(await of(rule, [vault("legacy")], settings({ ...exact, path: "$.properties.sku" }))).toHaveLength(1);
        expect(await of(rule, [vault("my-legacy")], settings(waiver))).toHaveLength(1);
    });

    it("name a place and what lies in it, not another one whose path begins alike", async () => {
        const settingsOf = (name: string): Declared => ({
            type: "azure-native:keyvault:Vault",
            name: "legacy",
            props: { properties: { accessPolicies: [{ permissions: { [name]: ["all"] } }] } },
        });
        const policies = "vault-access-policy-permissions";
        const waived = (path: string) => settings({ ...waiver, rule: policies, path });
        const place = "$.properties.accessPolicies[0].permissions";
        for (const path of ["$", "$.properties", "$.properties.accessPolicies", place, `${place}.secrets`]) {
            expect(await of(policies, [settingsOf("secrets")], waived(path)), path).toEqual([]);
        }
        for (const path of [`${place}.sec`, "$.prop", "$.properties.accessPolicies[1]", `${place}.secrets.x`]) {
            expect(await of(policies, [settingsOf("secrets")], waived(path)), path).toHaveLength(1);
        }
    });

    it.each([
        ["no reason", { ...waiver, reason: " " }, /waivers\[0\]: reason is missing/],
        ["no owner", { ...waiver, owner: undefined }, /owner is missing/],
        ["a rule that does not exist", { ...waiver, rule: "vault-purge" }, /there is no rule 'vault-purge'/],
        ["no day", { ...waiver, until: "2026-02-30" }, /takes a day such as 2026-12-31, got '2026-02-30'/],
        ["a day too far ahead", { ...waiver, until: "2028-12-31" }, /and a waiver lasts 366 at most/],
        ["a word too many", { ...waiver, expires: "2026-12-31" }, /there is no 'expires'/],
        ["no object", "vault-purge-protection", /takes an object/],
    ])("are refused with %s, and let nothing through", async (_what, wrong, says) => {
        const setup = { config: { [settingsPolicy]: { waivers: [wrong] } } };
        expect(await of(settingsPolicy, [vault("legacy")], setup)).toEqual([expect.stringMatching(says)]);
        expect(await of(rule, [vault("legacy")], setup)).toHaveLength(1);
    });
});

describe("remediation", () => {
    const token = (type: string): string => `azure-native:${type}`;
    const vaultType = "keyvault:Vault";

    /** What the SDK answers the engine under the level `remediate`: the properties as they are to be, or why it gave up. */
    async function remedied(
        id: string,
        props: Record<string, unknown>,
        { type = vaultType, stack = "prod", policies = policiesOf(rules) } = {},
    ): Promise<{ properties: unknown; diagnostic: string } | undefined> {
        const asked = new AnalyzeRequest();
        asked.setType(token(type));
        asked.setName("n");
        asked.setUrn(`urn:pulumi:${stack}::shop::${token(type)}::n`);
        asked.setOptions(new AnalyzerResourceOptions());
        // Its typings leave out that a struct takes any plain data.
        asked.setProperties(Struct.fromJavaScript(props as Parameters<typeof Struct.fromJavaScript>[0]));
        const chosen = policies
            .filter(({ name }) => name === id)
            .map((one) => ({ ...one, enforcementLevel: "remediate" }));
        expect(chosen).toHaveLength(1);
        const remediate = makeRemediateRpcFun("pack", "1", "mandatory", chosen as unknown as Policies);
        const response = await new Promise<RemediateResponse>((resolve, reject) => {
            void remediate({ request: asked }, (error, answer) => {
                if (error === undefined && answer !== undefined) resolve(answer);
                else reject(error instanceof Error ? error : new Error(String(error)));
            });
        });
        const [first] = response.getRemediationsList();
        if (first === undefined) return undefined;
        return { properties: first.getProperties()?.toJavaScript(), diagnostic: first.getDiagnostic() };
    }

    const ofVault: [id: string, before: object, after: object][] = [
        ["vault-purge-protection", {}, { enablePurgeProtection: true }],
        ["vault-soft-delete", { enableSoftDelete: false }, { enableSoftDelete: true }],
        ["vault-enabled-for", { enabledForDeployment: true }, { enabledForDeployment: false }],
        [
            "vault-firewall",
            { networkAcls: { defaultAction: "Allow", bypass: "None" } },
            { networkAcls: { defaultAction: "Deny", bypass: "None" } },
        ],
        ["vault-firewall", {}, { networkAcls: { defaultAction: "Deny", bypass: "AzureServices" } }],
    ];
    const mended: [id: string, type: string, before: Record<string, unknown>, after: object][] = [
        ...ofVault.map(([id, before, after]): [string, string, Record<string, unknown>, object] => [
            id,
            vaultType,
            { properties: before },
            { properties: { ...before, ...after } },
        ]),
        [
            "aks-secret-rotation",
            "containerservice:ManagedCluster",
            { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } } },
            {
                addonProfiles: {
                    azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } },
                },
            },
        ],
        [
            "apim-named-values-in-key-vault",
            "apimanagement:NamedValue",
            { keyVault: { secretIdentifier: "https://kv.vault.azure.net/secrets/geo" } },
            { keyVault: { secretIdentifier: "https://kv.vault.azure.net/secrets/geo" }, secret: true },
        ],
    ];

    it.each(mended)("%s mends a %s %j", async (id, type, before, after) => {
        expect(await remedied(id, before, { type })).toEqual({ properties: after, diagnostic: "" });
        expect(await of(id, [{ type: token(type), props: before }], {})).not.toEqual([]);
        expect(await of(id, [{ type: token(type), props: after as Record<string, unknown> }], {})).toEqual([]);
    });

    /** Unknown values in the way of each remediation, which are none of its business. */
    const strangers = { tenantId: unknownString, sku: unknownString, accessPolicies: [unknownString] };

    it.each(mended)("%s mends a %s %j beside what preview does not know", async (id, type, before, after) => {
        const beside = type === vaultType ? { properties: strangers } : { tags: unknownString };
        const withUnknown = (props: object): Record<string, unknown> => {
            const own = (props as { properties?: object }).properties;
            return { ...props, ...beside, ...(own === undefined ? {} : { properties: { ...strangers, ...own } }) };
        };
        expect(await remedied(id, withUnknown(before), { type })).toEqual({
            properties: withUnknown(after),
            diagnostic: "",
        });
    });

    it.each([
        [
            "vault-enabled-for",
            { enabledForDeployment: unknownBoolean, enabledForTemplateDeployment: true },
            { enabledForDeployment: unknownBoolean, enabledForTemplateDeployment: false },
        ],
        [
            "vault-firewall",
            { networkAcls: { bypass: unknownString, ipRules: unknownString } },
            { networkAcls: { bypass: unknownString, ipRules: unknownString, defaultAction: "Deny" } },
        ],
    ])("%s mends what is known of %j", async (id, properties, after) =>
        expect(await remedied(id, { properties })).toEqual({ properties: { properties: after }, diagnostic: "" }),
    );

    it.each([
        ["vault-soft-delete", vaultType, { properties: {} }],
        ["vault-soft-delete", vaultType, { properties: { enableSoftDelete: unknownBoolean } }],
        ["vault-soft-delete", vaultType, { properties: unknownString }],
        ["vault-enabled-for", vaultType, { properties: { enabledForDeployment: unknownBoolean } }],
        ["vault-firewall", vaultType, { properties: { publicNetworkAccess: "Disabled" } }],
        ["vault-firewall", vaultType, { properties: { publicNetworkAccess: unknownString } }],
        ["vault-firewall", vaultType, { properties: { networkAcls: unknownString } }],
        ["vault-firewall", vaultType, { properties: { networkAcls: { defaultAction: unknownString } } }],
        ["vault-purge-protection", vaultType, { properties: { enablePurgeProtection: unknownBoolean } }],
        ["vault-purge-protection", vaultType, { properties: unknownString }],
        [
            "aks-secret-rotation",
            "containerservice:ManagedCluster",
            { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: unknownString } } },
        ],
        ["apim-named-values-in-key-vault", "apimanagement:NamedValue", { keyVault: unknownString }],
        [
            "apim-named-values-in-key-vault",
            "apimanagement:NamedValue",
            { secret: unknownBoolean, keyVault: { secretIdentifier: "x" } },
        ],
        ["apim-named-values-in-key-vault", "apimanagement:NamedValue", { value: "3600" }],
    ])("%s leaves a %s %j as it is", async (id, type, props) =>
        expect(await remedied(id, props, { type })).toBeUndefined(),
    );

    it("keeps what is secret secret", async () => {
        const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: { nested: 1 } };
        const props = { properties: { enableSoftDelete: false, secret } };
        expect(await remedied("vault-soft-delete", props)).toMatchObject({
            properties: { properties: { enableSoftDelete: true, secret } },
        });
    });

    it("changes nothing where the rule is off", async () => {
        const open = { properties: {} };
        expect(await remedied("vault-firewall", open, { stack: "prod" })).toBeDefined();
        expect(await remedied("vault-firewall", open, { stack: "test" })).toBeDefined();
        expect(await remedied("vault-firewall", open, { stack: "dev" })).toBeUndefined();
        const off = { properties: { enableSoftDelete: false } };
        expect(await remedied("vault-soft-delete", off, { stack: "dev" })).toBeDefined();
    });

    it("changes nothing that a waiver covers", async () => {
        vi.useFakeTimers({ now: new Date("2026-11-24T12:00:00Z"), toFake: ["Date"] });
        const policies = policiesOf(rules);
        await run([], settings({ ...waiver, resource: "n" }), policies);
        expect(await remedied(rule, { properties: {} }, { policies })).toBeUndefined();
        await run([], settings({ ...waiver, resource: "other" }), policies);
        expect(await remedied(rule, { properties: {} }, { policies })).toBeDefined();
        vi.useRealTimers();
    });
});
