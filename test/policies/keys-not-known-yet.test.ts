/** What may be a credential and is not known to preview yet: told by its name, and by what it is built from. */
import { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, expect, it } from "vitest";
import { inputsOf, rememberInputs } from "../../policies/support/engine-messages";
import { UNKNOWN } from "../../policies/support/known";
import { type Declared, run, type Setup, unknownString, violations } from "./support";

const rule = "keys-not-known-yet";
const told = (resources: readonly Declared[], setup?: Setup) => violations(rule, resources, setup);

const azure = (type: string, name: string, props: Record<string, unknown> = {}): Declared => ({
    type: `azure-native:${type}`,
    name,
    props,
});
const account = (props: Record<string, unknown> = {}) => azure("storage:StorageAccount", "account", props);
const cosmos = (props: Record<string, unknown> = {}) => azure("cosmosdb:DatabaseAccount", "orders", props);
const server = (props: Record<string, unknown> = {}) => azure("sql:Server", "db", props);
const vault: Declared = azure("keyvault:Vault", "vault", { vaultName: unknownString });
const secret: Declared = { ...azure("keyvault:Secret", "secret"), uses: { vaultName: ["vault"] } };

/** The settings of an app, each with a value that preview does not know. */
function settings(names: readonly string[], uses: readonly string[] = []): Declared {
    const properties = Object.fromEntries(names.map((name) => [name, unknownString]));
    return { ...azure("web:WebAppApplicationSettings", "settings", { properties }), uses: { properties: uses } };
}
/** A resource of which preview does not know one property at all. */
const whole = (type: string, property: string, uses: readonly string[], more: object = {}): Declared => ({
    ...azure(type, "app", { [property]: unknownString, ...more }),
    uses: { [property]: uses },
});

describe("a setting with the name of a credential", () => {
    it("is told with what it is built from and what to write instead", async () => {
        const [message = "", ...more] = await told([cosmos(), settings(["Cosmos__Key", "Mode"], ["orders"])]);
        expect(more).toEqual([]);
        expect(message).toMatch(/^\$\.properties\.Cosmos__Key: preview does not know 'Cosmos__Key' yet, /);
        expect(message).toContain("but from the Cosmos DB account 'orders'; write @Microsoft.KeyVault(SecretUri=");
    });

    it("is told without knowing where it is from, since the SDK drops what an unknown listKeys was called with", async () =>
        expect(await told([cosmos(), settings(["Cosmos__Key"])])).toEqual([
            expect.stringMatching(/^\$\.properties\.Cosmos__Key: .*not built from a secret in Key Vault; write /),
        ]));

    it("passes when it is built from a vault, a secret, what brings a vault along, or what names the vault", async () => {
        const component: Declared = { type: "strongroom:index:SecretVault", name: "component", props: {} };
        const suffix: Declared = { type: "random:index/randomId:RandomId", name: "suffix", props: {} };
        const named: Declared = { ...vault, uses: { vaultName: ["suffix"] } };
        const inside: Declared = { ...vault, parent: "component" };
        for (const [from, ...stack] of [
            ["vault", vault],
            ["secret", vault, secret],
            ["suffix", suffix, named],
            ["component", component, inside],
        ] as const) {
            const app = settings(["Cosmos__Key"], ["orders", from]);
            expect(await told([cosmos(), ...stack, app]), from).toEqual([]);
        }
    });

    it("is told although the vault lies in the same group", async () => {
        const group = azure("resources:ResourceGroup", "group");
        const named: Declared = { ...vault, uses: { resourceGroupName: ["group"], vaultName: ["group"] } };
        expect(await told([group, named, settings(["Cosmos__Key"], ["group"])])).toHaveLength(1);
    });

    it("is left to its own rule when it is built from a generated password", async () => {
        const password: Declared = { type: "random:index/randomPassword:RandomPassword", name: "password", props: {} };
        const found = await run([password, settings(["Db__Password"], ["password"])]);
        expect(found.filter(({ resource }) => resource === "settings").map((one) => one.rule)).toEqual([
            "no-literal-credentials-generated",
        ]);
    });

    it("is told in containers, Kubernetes objects, API connections and under the names of azure-native 2", async () => {
        const env = [
            { name: "DB_PASSWORD", value: unknownString },
            { name: "DB_HOST", value: unknownString },
        ];
        const places: [Declared, string][] = [
            [
                azure("app:ContainerApp", "a", { template: { containers: [{ env }] } }),
                "template.containers[0].env[0].value",
            ],
            [
                azure("app:ContainerApp", "b", { configuration: { secrets: env.slice(0, 1) } }),
                "configuration.secrets[0].value",
            ],
            [
                azure("containerinstance:ContainerGroup", "c", {
                    containers: [{ environmentVariables: [{ name: "API_KEY", secureValue: unknownString }] }],
                }),
                "containers[0].environmentVariables[0].secureValue",
            ],
            [
                azure("web:Connection", "d", { properties: { parameterValues: { accessKey: unknownString } } }),
                "properties.parameterValues.accessKey",
            ],
            [
                azure("web/v20230101:WebAppApplicationSettings", "e", { properties: { API_KEY: unknownString } }),
                "properties.API_KEY",
            ],
        ];
        for (const [resource, path] of places) {
            const found = await told([resource]);
            expect(found, path).toEqual([expect.stringContaining(`$.${path}: `)]);
        }
        const names = { password: unknownString, host: unknownString };
        for (const [type, field] of [
            ["Secret", "stringData"],
            ["Secret", "data"],
            ["ConfigMap", "data"],
        ] as const) {
            const object: Declared = { type: `kubernetes:core/v1:${type}`, name: "k", props: { [field]: names } };
            expect(await told([object])).toEqual([expect.stringContaining(`$.${field}.password: `)]);
        }
    });

    it("is told when the name is beside the value, or the value itself is the resource", async () => {
        const value = unknownString;
        const value1 = azure("appconfiguration:KeyValue", "kv", {
            configStoreName: "c",
            keyValueName: "Db--Password",
            value,
        });
        const value2 = azure("automation:Variable", "v", { variableName: "ApiKey", value });
        for (const resource of [value1, value2])
            expect(await told([resource])).toEqual([expect.stringContaining("$.value: ")]);
        const host = azure("appconfiguration:KeyValue", "kv", {
            configStoreName: "c",
            keyValueName: "Db--Host",
            value,
        });
        expect(await told([host])).toEqual([]);
    });

    it("passes names that say nothing of a credential", async () => {
        const names = [
            "Storage__accountName",
            "COSMOS_ENDPOINT",
            "KEY_VAULT_URI",
            "KeyName",
            "APPINSIGHTS_INSTRUMENTATIONKEY",
        ];
        expect(await told([account(), cosmos(), settings(names, ["account", "orders"])])).toEqual([]);
    });

    it("passes where nothing but the value can be, and where a value is in its place", async () => {
        const password = server({ administratorLoginPassword: unknownString });
        const kept = azure("keyvault:Secret", "kept", {
            properties: { value: unknownString, password: unknownString },
        });
        expect(await told([password, kept])).toEqual([]);
    });

    it("is judged by what the program handed over, not by what Azure has beside it", async () => {
        const registry = azure("containerregistry:Registry", "registry", { adminUserEnabled: true });
        const type = "azure-native:containerinstance:ContainerGroup";
        const given = [{ server: "crshop.azurecr.io", identity: "/subscriptions/…/puller" }];
        const request = new AnalyzeRequest();
        request.setUrn(`urn:pulumi:prod::shop::${type}::heard`);
        request.setProperties(Struct.fromJavaScript({ imageRegistryCredentials: given }));
        rememberInputs(request);
        const group = (name: string): Declared => ({
            type,
            name,
            props: { imageRegistryCredentials: [{ ...given[0], password: unknownString }] },
            uses: { imageRegistryCredentials: ["registry"] },
        });
        expect(await told([registry, group("heard")])).toEqual([]);
        expect(await told([registry, group("not heard")])).toHaveLength(1);
    });
});

describe("a connection string", () => {
    const names = ["ConnectionStrings__Main", "APPLICATIONINSIGHTS_CONNECTION_STRING"];

    it("is told when it is built from what connects with keys alone", async () =>
        expect(await told([account(), settings(names, ["account"])])).toEqual([
            expect.stringMatching(
                /^\$\.properties\.ConnectionStrings__Main: .*but from the storage account 'account'; /,
            ),
        ]));

    it("passes when it may do without a password, when the keys are off, and when it is built from nothing with keys", async () => {
        expect(await told([account(), server(), settings(names, ["account", "db"])])).toEqual([]);
        expect(await told([account({ allowSharedKeyAccess: false }), settings(names, ["account"])])).toEqual([]);
        expect(await told([account(), settings(names)])).toEqual([]);
    });

    it("is told under a name that takes nothing but a key, wherever it is from", async () =>
        expect(await told([settings(["AzureWebJobsStorage", "AzureWebJobsStorage__accountName"])])).toEqual([
            expect.stringContaining("$.properties.AzureWebJobsStorage: "),
        ]));
});

describe("a property that preview knows nothing of", () => {
    it("is told when it is built from a resource whose keys are on", async () => {
        const [message = "", ...more] = await told([account(), whole("web:WebApp", "siteConfig", ["account"])]);
        expect(more).toEqual([]);
        expect(message).toBe(
            "$.siteConfig: preview does not know it yet, and it is built from the storage account 'account', whose keys are on, " +
                "and not from Key Vault; if it holds one of them, write @Microsoft.KeyVault(SecretUri=" +
                "https://<vault>.vault.azure.net/secrets/<secret>) as the value; if it holds none, switch them off with " +
                "allowSharedKeyAccess: false",
        );
    });

    it("is told what its own key has in its place", async () => {
        const functions = whole("web:WebApp", "siteConfig", ["account"], { kind: "functionapp,linux" });
        expect(await told([account(), functions])).toEqual([
            expect.stringContaining("write AzureWebJobsStorage__accountName"),
        ]);
        const registry = azure("containerregistry:Registry", "registry", { adminUserEnabled: true });
        expect(await told([registry, whole("web:WebApp", "siteConfig", ["registry"])])).toEqual([
            expect.stringContaining("set siteConfig.acrUseManagedIdentityCreds to true"),
        ]);
        expect(await told([registry, whole("app:ContainerApp", "configuration", ["registry"])])).toEqual([
            expect.stringMatching(/keyVaultUrl.*adminUserEnabled: false$/),
        ]);
    });

    it("passes when the keys are off", async () => {
        const off: [string, Record<string, unknown>][] = [
            ["storage:StorageAccount", { allowSharedKeyAccess: false }],
            ["cosmosdb:DatabaseAccount", { disableLocalAuth: true }],
            ["containerregistry:Registry", {}],
            ["containerregistry:Registry", { adminUserEnabled: unknownString }],
            ["cognitiveservices:Account", { properties: { disableLocalAuth: true } }],
            ["sql:Server", { administrators: { azureADOnlyAuthentication: true } }],
            ["dbforpostgresql:Server", { authConfig: { passwordAuth: "Disabled" } }],
            ["resources:ResourceGroup", {}],
        ];
        for (const [type, props] of off) {
            const found = await told([azure(type, "x", props), whole("web:WebApp", "siteConfig", ["x"])]);
            expect(found, type).toEqual([]);
        }
    });

    it("is told of azure-native 2's names, and of a switch that preview does not know", async () => {
        for (const type of ["documentdb:DatabaseAccount", "cache:Redis", "eventhub:EventHubAuthorizationRule"]) {
            const keyed = azure(type, "x", { disableLocalAuth: unknownString });
            expect(await told([keyed, whole("web:WebApp", "siteConfig", ["x"])]), type).toHaveLength(1);
        }
    });

    it("passes when a vault is among what it is built from, when it holds no settings, or when nobody asks", async () => {
        expect(await told([account(), vault, whole("web:WebApp", "siteConfig", ["account", "vault"])])).toEqual([]);
        expect(await told([account(), whole("web:WebApp", "serverFarmId", ["account"])])).toEqual([]);
        const config = { [rule]: { wholes: false } };
        const app = whole("web:WebApp", "siteConfig", ["account"]);
        expect(await told([account(), app, settings(["API_KEY"])], { config })).toEqual([
            expect.stringContaining("$.properties.API_KEY: "),
        ]);
    });

    it("takes the address of a registry in the name of an image for what it is", async () => {
        const registry = azure("containerregistry:Registry", "registry", { adminUserEnabled: true });
        expect(await told([registry, whole("app:ContainerApp", "template", ["registry"])])).toEqual([]);
        expect(await told([account(), whole("app:ContainerApp", "template", ["account"])])).toHaveLength(1);
    });
});

it("is advice, and stops where a team says so", async () => {
    const level = async (config: Record<string, object>) =>
        (await run([settings(["API_KEY"])], { config })).find((found) => found.rule === rule)?.level;
    expect(await level({})).toBe("advisory");
    expect(await level({ [rule]: { levels: { production: "mandatory" } } })).toBeUndefined();
});

it("takes what the engine says of secrets and unknown values apart", () => {
    const request = new AnalyzeRequest();
    request.setUrn("urn:pulumi:prod::shop::azure-native:web:WebApp::apart");
    const value = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: { a: ["b"] } };
    request.setProperties(Struct.fromJavaScript({ held: value, later: unknownString }));
    rememberInputs(request);
    expect(inputsOf(request.getUrn())).toEqual({ held: { a: ["b"] }, later: UNKNOWN });
    expect(inputsOf("urn:pulumi:prod::shop::azure-native:web:WebApp::unheard")).toBeUndefined();
});
