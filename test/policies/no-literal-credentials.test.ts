import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzeRequest, AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { afterEach, describe, expect, it } from "vitest";
import { rememberResource, rememberStack } from "../../policies/support/engine-messages";
import { pathSteps } from "../../policies/support/json-path";
import { at } from "../../policies/support/known";
import { policiesOf } from "../../policies/support/pack";
import { rules } from "../../policies/rules";
import {
    type Members,
    parseToken,
    SdkTypes,
    type TypeNode,
} from "../../src/local-azure/provider/azure-native/sdk-types";
import { Values } from "../detection/corpus/values";
import { type ResourceCase } from "../detection/corpus/resource-cases";
import { mends, secretOfPulumi, setting } from "./mends";
import { type Declared, exported, run, unknownString, violations } from "./support";

const v = new Values("strongroom/policies/no-literal-credentials");
const password = v.randomPassword(20);
const storageKey = v.base64(64);
const reference = "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/db/)";

const azure = (type: string, props: Record<string, unknown>): Declared => ({ type: `azure-native:${type}`, props });
const webApp = (...values: string[]): Declared =>
    azure("web:WebApp", {
        siteConfig: { appSettings: values.map((value, at) => ({ name: `Db${at}__Password`, value })) },
    });

const secretSignature = "4dabf18193072939515e22adb298388d";
const secretValue = (value: unknown) => ({ [secretSignature]: "1b47061264138c4ac30d75fd1eb44270", value });

/** Tells the pack what the engine's message about a resource holds, secrets marked. */
function marked(type: string, props: Record<string, unknown>, name = "subject"): void {
    const request = new AnalyzeRequest();
    request.setUrn(`urn:pulumi:prod::shop::${type}::${name}`);
    // Its typings leave out that a struct takes any plain data.
    request.setProperties(Struct.fromJavaScript(props as Parameters<typeof Struct.fromJavaScript>[0]));
    rememberResource(request);
}

function configured(config: Record<string, string>, secret: readonly string[]): void {
    const request = new AnalyzerStackConfigureRequest();
    for (const [key, value] of Object.entries(config)) request.getConfigMap().set(key, value);
    request.setConfigSecretKeysList([...secret]);
    rememberStack(request);
}

interface Place {
    readonly rule: string;
    readonly literal: Declared;
    readonly path: string;
    /** What the message says to write instead. */
    readonly instead: RegExp;
    readonly compliant: Declared;
    readonly nearMiss: Declared;
    readonly unknown: Declared;
}

const places: Place[] = [
    {
        rule: "no-literal-credentials-app-settings",
        literal: webApp(reference, password),
        path: "$.siteConfig.appSettings[1].value",
        instead: /@Microsoft\.KeyVault\(SecretUri=https:\/\/<vault>\.vault\.azure\.net\/secrets\/<secret>\)/,
        compliant: webApp(reference),
        nearMiss: azure("web:WebApp", { siteConfig: { appSettings: [{ name: "PasswordMinLength", value: "12" }] } }),
        unknown: webApp(unknownString),
    },
    {
        rule: "no-literal-credentials-containers",
        literal: azure("app:ContainerApp", { configuration: { secrets: [{ name: "db-password", value: password }] } }),
        path: "$.configuration.secrets[0].value",
        instead: /keyVaultUrl: "https:\/\/<vault>/,
        compliant: azure("app:ContainerApp", {
            configuration: {
                secrets: [
                    {
                        name: "db-password",
                        keyVaultUrl: "https://kv-shop.vault.azure.net/secrets/db",
                        identity: "system",
                    },
                ],
            },
        }),
        nearMiss: azure("app:ContainerApp", {
            template: { containers: [{ name: "a", env: [{ name: "DB_PASSWORD", secretRef: "db-password" }] }] },
        }),
        unknown: azure("app:ContainerApp", {
            configuration: { secrets: [{ name: "db-password", value: unknownString }] },
        }),
    },
    {
        rule: "no-literal-credentials-integration",
        literal: azure("datafactory:LinkedService", {
            properties: { type: "Snowflake", password: { type: "SecureString", value: password } },
        }),
        path: "$.properties.password.value",
        instead: /AzureKeyVaultSecret/,
        compliant: azure("datafactory:LinkedService", {
            properties: { password: { type: "AzureKeyVaultSecret", secretName: "dwh" } },
        }),
        nearMiss: azure("apimanagement:Backend", { credentials: { header: { "x-api-key": ["{{geo-api-key}}"] } } }),
        unknown: azure("datafactory:LinkedService", {
            properties: { password: { type: "SecureString", value: unknownString } },
        }),
    },
    {
        rule: "no-literal-credentials-machines-and-databases",
        literal: azure("sql:Server", { administratorLogin: "sa1", administratorLoginPassword: password }),
        path: "$.administratorLoginPassword",
        instead: /Microsoft Entra/,
        compliant: azure("sql:Server", { administrators: { azureADOnlyAuthentication: true } }),
        nearMiss: azure("sql:Server", { administratorLogin: "password-admin" }),
        unknown: azure("sql:Server", { administratorLoginPassword: unknownString }),
    },
    {
        rule: "no-literal-credentials-elsewhere",
        literal: { type: "postgresql:index/role:Role", props: { name: "report", password } },
        path: "$.password",
        instead: /./,
        compliant: { type: "postgresql:index/role:Role", props: { name: "report", login: true } },
        nearMiss: { type: "random:index/randomPassword:RandomPassword", props: { length: 32, overrideSpecial: "!#$" } },
        unknown: { type: "postgresql:index/role:Role", props: { name: "report", password: unknownString } },
    },
    {
        rule: "no-literal-credentials-tags",
        literal: azure("resources:ResourceGroup", { tags: { owner: "platform", "ci-token": v.gitlab() } }),
        path: "$.tags['ci-token']",
        instead: /anyone who may list resources reads tags/,
        compliant: azure("resources:ResourceGroup", { tags: { owner: "platform" } }),
        nearMiss: azure("resources:ResourceGroup", {
            tags: { "password-rotation": "P60D", secretOwner: "payments-team" },
        }),
        unknown: azure("resources:ResourceGroup", { tags: { "ci-token": unknownString } }),
    },
];

describe.each(places)("$rule", ({ rule, literal, path, instead, compliant, nearMiss, unknown }) => {
    it("reports a literal: its place first, what to write instead, never the value", async () => {
        const [message = "", ...more] = await violations(rule, [literal]);
        expect(more).toEqual([]);
        expect(message.startsWith(`${path}: `)).toBe(true);
        expect(message).toMatch(instead);
        expect(message).not.toContain(password);
    });
    it("passes what keeps it", async () => expect(await violations(rule, [compliant])).toEqual([]));
    it("passes what only looks like it", async () => expect(await violations(rule, [nearMiss])).toEqual([]));
    it("passes what preview does not know", async () => expect(await violations(rule, [unknown])).toEqual([]));
});

const ofPlaces = policiesOf(rules).filter(({ name }) => name.startsWith("no-literal-credentials"));

async function told(resource: Declared): Promise<string[]> {
    return (await run([resource], {}, ofPlaces)).map(({ message }) => message);
}

describe.each(mends)("a credential handed to $where", ({ literal, says, mended }) => {
    it("is reported with what that place takes instead, which is then passed", async () => {
        const [message = "", ...more] = await told(literal);
        expect(more).toEqual([]);
        expect(message).toMatch(says);
        if (mended !== undefined) expect(await told(mended)).toEqual([]);
    });

    it("is told to become a secret of Pulumi's exactly where that is accepted", async () => {
        const [message = ""] = await told(literal);
        const asSecrets = Object.entries(literal.props).map(([name, value]) => [name, secretValue(value)]);
        marked(literal.type, Object.fromEntries(asSecrets) as Record<string, unknown>);
        const accepted = (await told(literal)).length === 0;
        marked(literal.type, literal.props);
        expect(secretOfPulumi.test(message)).toBe(accepted);
    });
});

describe("the advice", () => {
    const ofAzureNative = mends.filter(({ literal }) => literal.type.startsWith("azure-native:"));
    it.each(ofAzureNative)("for $where speaks of inputs that azure-native has", ({ literal, mended = literal }) => {
        expect([...undeclared(literal), ...undeclared(mended)]).toEqual([]);
    });

    it("of each consumer is its own", async () => {
        const own = mends.filter(({ says }) => says !== secretOfPulumi);
        const advice = new Set<string>();
        for (const { literal } of own) for (const message of await told(literal)) advice.add(adviceOf(message));
        for (const { where, says } of own) {
            const fitting = [...advice].filter((one) => says.test(`; ${one}`));
            expect(fitting, where).toHaveLength(1);
        }
    });
});

/** What a message says to do, without what was found. */
function adviceOf(message: string): string {
    return message.replace(
        /^.*?(?:is as plain here as a literal|as plain text|and its state)(?: \(inside: [^;]*\))?; /,
        "",
    );
}

const sdk = SdkTypes.installed();

/** Paths of the properties that azure-native does not declare. */
function undeclared({ type, props }: Declared): string[] {
    const parsed = parseToken(type);
    const members = parsed === undefined ? undefined : sdk.resource(parsed)?.inputs;
    return members === undefined ? [type] : undeclaredAmong(members, props, "$");
}

function undeclaredAmong(members: Members, value: object, path: string): string[] {
    return Object.entries(value).flatMap(([name, inner]) => {
        const member = members.get(name);
        return member === undefined ? [`${path}.${name}`] : undeclaredIn(member.type, inner, `${path}.${name}`);
    });
}

function undeclaredIn(node: TypeNode, value: unknown, path: string): string[] {
    if (typeof value !== "object" || value === null) return [];
    switch (node.kind) {
        case "any":
        case "scalar":
            return [];
        case "array":
            return Object.values(value).flatMap((item, at) => undeclaredIn(node.item, item, `${path}[${at}]`));
        case "map":
            return Object.entries(value).flatMap(([key, item]) => undeclaredIn(node.item, item, `${path}.${key}`));
        case "object":
            return undeclaredAmong(sdk.members(node) ?? new Map(), value, path);
    }
}

describe("literal credentials", () => {
    it("are reported one for each setting, beside values that preview does not know", async () => {
        const found = await violations("no-literal-credentials-app-settings", [
            webApp(unknownString, password, reference, password),
        ]);
        expect(found.map((message) => message.split(": ")[0])).toEqual([
            "$.siteConfig.appSettings[1].value",
            "$.siteConfig.appSettings[3].value",
        ]);
    });

    it("are reported by one rule each", async () => {
        const all = places.map(({ literal }, at) => ({ ...literal, name: `r${at}` }));
        const found = await run(all);
        const ofThem = found.filter(({ rule }) => rule.startsWith("no-literal-credentials"));
        expect(ofThem.map(({ rule }) => rule).sort()).toEqual(places.map(({ rule }) => rule).sort());
    });

    it("are no business of components, whose resources are checked themselves", async () => {
        const component = {
            type: "strongroom:index:SecretVault",
            props: { secrets: { "db-password": { value: password } }, tags: { "ci-token": v.gitlab() } },
        };
        const found = await run([component]);
        expect(found.filter(({ rule }) => rule.startsWith("no-literal-credentials"))).toEqual([]);
    });

    it("are in their place in a vault", async () => {
        const found = await run([
            azure("keyvault:Secret", { properties: { value: password, contentType: "password" } }),
        ]);
        expect(found.filter(({ rule }) => rule.startsWith("no-literal-credentials"))).toEqual([]);
    });

    it.each([
        "azure-native:keyvault:Vault",
        "azure-native:keyvault:Secret",
        "azure-native:keyvault/v20230701:Secret",
        "azure-native_keyvault_v20230701:keyvault:Secret",
        "azure-native:keyvault:Key",
        "azure-native:keyvault:ManagedHsm",
        "azure:core/resourceGroup:ResourceGroup",
        "aws:s3/bucket:Bucket",
    ])("are out of place in the tags of %s", async (type) => {
        const found = await run([{ type, props: { tags: { owner: "platform", "ci-token": v.gitlab() } } }]);
        const ofThem = found.filter(({ rule }) => rule.startsWith("no-literal-credentials"));
        expect(ofThem.map(({ rule, message }) => [rule, message.split(": ")[0]])).toEqual([
            ["no-literal-credentials-tags", "$.tags['ci-token']"],
        ]);
    });

    it("count in an app although they are secrets of Pulumi's, and the message says so", async () => {
        const appSettings = [{ name: "Db__Password", value: secretValue(password) }];
        marked("azure-native:web:WebApp", { siteConfig: { appSettings } });
        const [message = ""] = await violations("no-literal-credentials-app-settings", [
            azure("web:WebApp", { siteConfig: { appSettings: [{ name: "Db__Password", value: password }] } }),
        ]);
        expect(message).toContain("is as plain here as a literal");
    });

    it("are accepted as secrets of Pulumi's where Azure takes nothing but the value", async () => {
        marked("azure-native:sql:Server", { administratorLoginPassword: secretValue(password) });
        const server = azure("sql:Server", { administratorLoginPassword: password });
        expect(await violations("no-literal-credentials-machines-and-databases", [server])).toEqual([]);
        marked("azure-native:sql:Server", { administratorLoginPassword: password });
        const [message, ...more] = await violations("no-literal-credentials-machines-and-databases", [server]);
        expect(more).toEqual([]);
        expect(message).toMatch(
            /hand over a secret of Pulumi's: config\.requireSecret, or the result of RandomPassword$/,
        );
        expect(message).not.toContain("is as plain here");
    });

    it("name the secret of Pulumi's also where no service has its own advice", async () => {
        const connection = azure("network:VirtualNetworkGatewayConnection", { sharedKey: storageKey });
        const [message] = await violations("no-literal-credentials-machines-and-databases", [connection]);
        expect(message).toMatch(/hand over a secret of Pulumi's/);
    });

    it("never show their value, in any case of the labelled set", async () => {
        const file = join(__dirname, "../detection/corpus/resources.jsonl");
        const cases = readFileSync(file, "utf8")
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line) as ResourceCase);
        let seen = 0;
        for (const { resourceType, props, where, expect: expected } of cases) {
            const found = await run([{ type: resourceType, props }], {}, ofPlaces);
            for (const { message } of found) expect(message).toMatch(/^\$[.[][^:]*/);
            if (expected !== "literal" || where === null) continue;
            const value = String(at(props, ...pathSteps(where)));
            for (const { message } of found) expect(message).not.toContain(value);
            if (found.length > 0) seen++;
        }
        expect(seen).toBeGreaterThan(200);
    });
});

describe("no-literal-credentials-generated", () => {
    const rule = "no-literal-credentials-generated";
    const generated: Declared = {
        type: "random:index/randomPassword:RandomPassword",
        name: "db",
        props: { length: 24 },
    };
    const secret: Declared = {
        ...azure("keyvault:Secret", { properties: { value: unknownString } }),
        name: "secret",
        uses: { properties: ["db"] },
    };
    const app = (uses: Declared["uses"], properties: object = { Db: unknownString }): Declared => ({
        ...azure("web:WebAppApplicationSettings", { properties }),
        name: "settings",
        ...(uses === undefined ? {} : { uses }),
    });

    it("reports an app that is built from a generated password which preview does not know", async () => {
        const [message = "", ...more] = await violations(rule, [generated, app({ properties: ["db"] })]);
        expect(more).toEqual([]);
        expect(message).toMatch(/^\$\.properties: is built from the generated password 'db'/);
    });

    it("passes an app that is built from the address of a secret", async () =>
        expect(await violations(rule, [generated, secret, app({ properties: ["secret"] })])).toEqual([]));

    it("leaves known values to the rules about values, and passwords of servers to theirs", async () => {
        const server: Declared = {
            ...azure("sql:Server", { administratorLoginPassword: unknownString }),
            name: "server",
            uses: { administratorLoginPassword: ["db"] },
        };
        expect(await violations(rule, [generated, server, app({ properties: ["db"] }, { Mode: "strict" })])).toEqual(
            [],
        );
    });
});

describe("no-literal-credentials-config-and-outputs", () => {
    const rule = "no-literal-credentials-config-and-outputs";
    afterEach(() => configured({}, []));

    it("reports plain configuration with the command that mends it", async () => {
        configured({ "shop:dbPassword": password, "shop:region": "westeurope" }, []);
        const [message = "", ...more] = await violations(rule, []);
        expect(more).toEqual([]);
        expect(message).toMatch(/^\$\.config\['shop:dbPassword'\]: .*pulumi config set --secret shop:dbPassword/);
        expect(message).not.toContain(password);
    });

    it("cannot tell what of an object is secret, and passes the whole", async () => {
        const value = JSON.stringify({ password, apiToken: v.randomPassword(24) });
        configured({ "shop:db": value }, []);
        expect(await violations(rule, [])).toHaveLength(1);
        configured({ "shop:db": value }, ["shop:db"]);
        expect(await violations(rule, [])).toEqual([]);
    });

    it("passes secret configuration, and names of secrets", async () => {
        configured({ "shop:dbPassword": password, "shop:passwordSecretName": "db-password" }, ["shop:dbPassword"]);
        expect(await violations(rule, [])).toEqual([]);
    });

    it("reports a plain output and passes a secret one", async () => {
        const outputs = { dbPassword: password, vaultUri: "https://kv-shop.vault.azure.net/", later: unknownString };
        marked("pulumi:pulumi:Stack", outputs, "shop-stack");
        const [message = "", ...more] = await violations(rule, [exported(outputs)]);
        expect(more).toEqual([]);
        expect(message).toMatch(/^\$\.outputs\.dbPassword: .*pulumi\.secret/);
        marked("pulumi:pulumi:Stack", { ...outputs, dbPassword: secretValue(password) }, "shop-stack");
        expect(await violations(rule, [exported(outputs)])).toEqual([]);
    });
});

describe("a setting with more than one credential", () => {
    it("is one violation, of the first", async () => {
        const value = JSON.stringify({ password, apiKey: v.randomPassword(24) });
        const found = await violations("no-literal-credentials-app-settings", [setting("Settings", value)]);
        expect(found).toEqual([
            expect.stringMatching(
                /^\$\.siteConfig\.appSettings\[0\]\.value: 'Settings' holds a password as plain text/,
            ),
        ]);
    });

    it("does not stand for the settings beside it", async () => {
        const found = await violations("no-literal-credentials-app-settings", [webApp(password, password)]);
        expect(found.map((message) => message.split(":")[0])).toEqual([
            "$.siteConfig.appSettings[0].value",
            "$.siteConfig.appSettings[1].value",
        ]);
    });
});
