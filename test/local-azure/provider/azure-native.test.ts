import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ResourceType } from "../../../src/local-azure/arm/resource-type";
import { AzureNativePlugin } from "../../../src/local-azure/provider/azure-native/azure-native-plugin";
import { Asset, Secret, UNKNOWN, type Value, type ValueMap } from "../../../src/local-azure/provider/property-values";
import { EngineSide, type CallFailed, type State } from "./support/engine-side";
import { failure, FakeArm, SUBSCRIPTION, TENANT } from "./support/fake-arm";

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const groupPath = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";

function model(type: string, rest: Partial<ResourceType> & Pick<ResourceType, "pulumi">): ResourceType {
    return {
        type,
        scope: "resourceGroup",
        apiVersions: ["2024-11-01", "2023-07-01"],
        location: "required",
        tags: true,
        created: 200,
        changed: 200,
        patch: true,
        deleted: { status: 200, again: 204 },
        ...rest,
    };
}

/** Small stand-ins for the local Azure's own descriptions, one for each thing a shape can say. */
const models: ResourceType[] = [
    model("Microsoft.KeyVault/vaults", {
        name: { pattern: /^[A-Za-z][A-Za-z0-9-]*$/, minLength: 3, maxLength: 24 },
        pulumi: [
            {
                token: "azure-native:keyvault:Vault",
                path: `${groupPath}/providers/Microsoft.KeyVault/vaults/{vaultName}`,
                apiVersion: "2024-11-01",
                properties: "nested",
                replaceOnChanges: ["location", "properties.tenantId"],
                autoName: { property: "vaultName", maxLength: 24, kind: "random" },
            },
        ],
    }),
    model("Microsoft.KeyVault/vaults/secrets", {
        scope: "child",
        location: "none",
        pulumi: [
            {
                token: "azure-native:keyvault:Secret",
                path: `${groupPath}/providers/Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}`,
                apiVersion: "2024-11-01",
                properties: "nested",
                replaceOnChanges: [],
                writeOnly: ["properties.value"],
                autoName: { property: "secretName", maxLength: 127, kind: "copy" },
            },
        ],
    }),
    model("Microsoft.Authorization/roleAssignments", {
        scope: "extension",
        location: "none",
        apiVersions: ["2022-04-01"],
        pulumi: [
            {
                token: "azure-native:authorization:RoleAssignment",
                path: "/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
                apiVersion: "2022-04-01",
                properties: "flattened",
                replaceOnChanges: ["principalId", "roleDefinitionId"],
                autoName: { property: "roleAssignmentName", maxLength: 36, kind: "uuid" },
            },
        ],
    }),
    model("Microsoft.Storage/storageAccounts", {
        apiVersions: ["2024-01-01"],
        actions: { listkeys: () => ({}) },
        pulumi: [
            {
                token: "azure-native:storage:StorageAccount",
                path: `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}`,
                apiVersion: "2024-01-01",
                properties: "flattened",
                replaceOnChanges: ["kind"],
                renames: {
                    enableHttpsTrafficOnly: "supportsHttpsTrafficOnly",
                    networkRuleSet: "networkAcls",
                    "networkRuleSet.ipRules[].iPAddressOrRange": "value",
                },
                autoName: { property: "accountName", maxLength: 24, kind: "random" },
            },
        ],
    }),
    model("Microsoft.Network/virtualNetworks", {
        apiVersions: ["2024-05-01"],
        pulumi: [
            {
                token: "azure-native:network:VirtualNetwork",
                path: `${groupPath}/providers/Microsoft.Network/virtualNetworks/{virtualNetworkName}`,
                apiVersion: "2024-05-01",
                properties: "flattened",
                replaceOnChanges: [],
                lifted: ["subnets[]"],
                autoName: { property: "virtualNetworkName", maxLength: 64, kind: "random" },
            },
        ],
    }),
    model("Microsoft.Web/sites/config", {
        scope: "child",
        location: "none",
        apiVersions: ["2024-04-01"],
        actions: { list: () => ({}) },
        pulumi: [
            {
                token: "azure-native:web:WebAppApplicationSettings",
                path: `${groupPath}/providers/Microsoft.Web/sites/{name}/config/appsettings`,
                apiVersion: "2024-04-01",
                properties: "nested",
                replaceOnChanges: [],
                readAction: "list",
                implied: true,
                secretOutputs: ["properties"],
            },
        ],
    }),
];

const vault = { type: "azure-native:keyvault:Vault", name: "orders" };
const secret = { type: "azure-native:keyvault:Secret", name: "db" };
const assignment = { type: "azure-native:authorization:RoleAssignment", name: "grant" };
const account = { type: "azure-native:storage:StorageAccount", name: "store" };
const cluster = { type: "azure-native:containerservice:ManagedCluster", name: "cluster" };

const properties = { tenantId: TENANT, sku: { family: "A", name: "standard" } };
const vaultInputs: ValueMap = { resourceGroupName: "rg", vaultName: "orders-kv", location: "westeurope", properties };
const vaultId = `${GROUP}/providers/Microsoft.KeyVault/vaults/orders-kv`;

let arm: FakeArm;
let engine: EngineSide;

async function load(
    environment: NodeJS.ProcessEnv = arm.environment(),
    settings: Record<string, string> = {},
): Promise<EngineSide> {
    const side = await EngineSide.load((host) => new AzureNativePlugin(host, models, environment));
    await side.configure(settings);
    return side;
}

function opened(value: Value | undefined): Value {
    expect(value).toBeInstanceOf(Secret);
    return (value as Secret).value;
}

async function changed(resource: typeof vault, state: State, edit: ValueMap): Promise<State> {
    return engine.update(resource, state, { ...state.inputs, ...edit });
}

beforeEach(async () => {
    arm = await FakeArm.start();
    engine = await load();
});
afterEach(async () => {
    await engine.unload();
    await arm.stop();
});

describe("getting to the local Azure", () => {
    it("says how to start it when nothing says where it is", async () => {
        const side = await EngineSide.load((host) => new AzureNativePlugin(host, models, {}));
        await expect(side.configure()).rejects.toThrow(
            /STRONGROOM_LOCAL_AZURE does not say where.*npx strongroom local start/,
        );
        await side.unload();
    });

    it("says so when the file is missing, and when nothing answers where it points", async () => {
        const environment = arm.environment();
        await arm.stop();
        await expect(load(environment)).rejects.toThrow(/is not running .*npx strongroom local start/);
        const second = await FakeArm.start();
        const side = await EngineSide.load((host) => new AzureNativePlugin(host, models, second.environment()));
        await side.configure();
        const url = second.url;
        await second.stop();
        await expect(side.create(vault, vaultInputs)).rejects.toThrow(`the local Azure does not answer at ${url}`);
        await side.unload();
        arm = await FakeArm.start();
    });

    it("warns that a subscription set for real Azure is not used", async () => {
        const side = await load(arm.environment(), {
            "azure-native:config:subscriptionId": "00000000-0000-4000-8000-000000000000",
        });
        expect(side.logged).toEqual([
            `warning: the local Azure has one subscription, ${SUBSCRIPTION}; azure-native:subscriptionId is not used`,
        ]);
        await side.unload();
    });

    it("announces the official provider's version", async () => {
        expect(await engine.version()).toBe("3.28.0");
    });
});

describe("the schema", () => {
    interface Schema {
        readonly resources: Record<string, { requiredInputs: string[]; properties: Record<string, unknown> }>;
        readonly types: Record<string, unknown>;
    }

    it("has the modelled resources and every type they refer to", async () => {
        const text = await engine.schema();
        const { resources, types } = JSON.parse(text) as Schema;
        expect(resources[vault.type]?.requiredInputs).toEqual(["properties", "resourceGroupName"]);
        expect(resources[vault.type]?.properties).toMatchObject({
            tags: { type: "object", additionalProperties: { type: "string" } },
        });
        const referred = [...text.matchAll(/"#\/types\/([^"]+)"/g)].map((match) => match[1] ?? "");
        expect(referred).toContain("azure-native:keyvault:VaultPropertiesArgs");
        expect(referred.filter((token) => !(token in types))).toEqual([]);
    });
});

describe("check", () => {
    it("fills in what azure-native fills in: a name of its own, the version, the group's location", async () => {
        arm.resources.set(GROUP.toLowerCase(), { id: GROUP, location: "northeurope" });
        const { inputs, failures } = await engine.check(
            vault,
            { resourceGroupName: "rg", properties },
            { seed: "seed" },
        );
        expect(failures).toEqual([]);
        expect(inputs.vaultName).toMatch(/^orders[0-9a-f]{8}$/);
        expect(inputs).toMatchObject({
            location: "northeurope",
            azureApiVersion: "2024-11-01",
            __createBeforeDelete: true,
        });
    });

    it("makes the same name of the same seed, another of another, and keeps the one it had", async () => {
        const news = { resourceGroupName: "rg", location: "westeurope", properties };
        const named = async (more: Parameters<EngineSide["check"]>[2]): Promise<Value | undefined> =>
            (await engine.check(vault, news, more)).inputs.vaultName;
        const first = await named({ seed: "one" });
        expect(await named({ seed: "one" })).toBe(first);
        expect(await named({ seed: "two" })).not.toBe(first);
        expect(await named({ seed: "two", olds: { vaultName: "had-it" } })).toBe("had-it");
    });

    it("cuts the logical name so that the made-up one is within Azure's limit", async () => {
        const long = { ...vault, name: "a-vault-whose-name-goes-on-and-on" };
        const { inputs, failures } = await engine.check(
            long,
            { resourceGroupName: "rg", location: "westeurope", properties },
            { seed: "s" },
        );
        expect(inputs.vaultName).toMatch(/^a-vault-whose-na[0-9a-f]{8}$/);
        expect(failures).toEqual([]);
    });

    it.each([
        ["PROPOSE", vault, "vaultName", "proposed"],
        ["ENFORCE", vault, "vaultName", "proposed"],
        ["PROPOSE", secret, "secretName", "proposed"],
    ] as const)("takes the engine's proposal (%s)", async (mode, resource, property, expected) => {
        const news = {
            resourceGroupName: "rg",
            vaultName: resource === vault ? UNKNOWN : "kv",
            location: "westeurope",
            properties,
        };
        const { vaultName: _known, ...unnamed } = news;
        const given = resource === vault ? unnamed : news;
        const { inputs } = await engine.check(resource, given, {
            seed: "s",
            autonaming: { proposedName: "proposed", mode },
        });
        expect(inputs[property]).toBe(expected);
    });

    it("proposes no name for what needs a UUID, but lets one be enforced", async () => {
        const news = { scope: vaultId, principalId: TENANT, principalType: "User", roleDefinitionId: "/r" };
        const proposed = { proposedName: "proposed", mode: "PROPOSE" } as const;
        const { inputs } = await engine.check(assignment, news, { seed: "s", autonaming: proposed });
        expect(inputs.roleAssignmentName).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        const enforced = await engine.check(assignment, news, {
            seed: "s",
            autonaming: { ...proposed, mode: "ENFORCE" },
        });
        expect(enforced.inputs.roleAssignmentName).toBe("proposed");
    });

    it("asks for a name when making one up is switched off", async () => {
        const news = { resourceGroupName: "rg", location: "westeurope", properties };
        const { failures } = await engine.check(vault, news, { autonaming: { proposedName: "", mode: "DISABLE" } });
        expect(failures).toEqual(["missing required property 'vaultName'"]);
    });

    it("names what is missing or of the wrong kind by its path, and shows no value", async () => {
        const news = {
            location: "westeurope",
            properties: {
                tenantId: TENANT,
                sku: { family: "A" },
                enablePurgeProtection: "yes",
                accessPolicies: [{ tenantId: 7 }],
            },
        };
        const { failures } = await engine.check(vault, news, { seed: "s" });
        expect(failures.sort()).toEqual([
            "'properties.accessPolicies[0].tenantId' should be of type 'string' but got a number",
            "'properties.enablePurgeProtection' should be of type 'boolean' but got a string",
            "missing required property 'properties.accessPolicies[0].objectId'",
            "missing required property 'properties.accessPolicies[0].permissions'",
            "missing required property 'properties.sku.name'",
            "missing required property 'resourceGroupName'",
        ]);
    });

    it("judges the name by Azure's rule", async () => {
        const reasons = async (vaultName: string): Promise<string[]> =>
            (await engine.check(vault, { ...vaultInputs, vaultName })).failures;
        expect(await reasons("kv")).toEqual(["'vaultName' is too short (2): at least 3 characters required"]);
        expect(await reasons("a".repeat(25))).toEqual(["'vaultName' is too long (25): at most 24 characters allowed"]);
        expect(await reasons("9lives")).toEqual(["'vaultName' does not match expression '^[A-Za-z][A-Za-z0-9-]*$'"]);
    });

    it("keeps secrets secret and the unknown unknown", async () => {
        const inputs = await engine.checked(secret, {
            resourceGroupName: "rg",
            vaultName: UNKNOWN,
            properties: { value: new Secret("obviously-fake"), contentType: UNKNOWN },
        });
        expect(inputs.vaultName).toBe(UNKNOWN);
        expect(opened((inputs.properties as ValueMap).value)).toBe("obviously-fake");
    });

    it("refuses what is no token of azure-native", async () => {
        await expect(engine.check({ type: "azure:keyvault:Vault", name: "v" }, {})).rejects.toThrow(
            /no type of azure-native/,
        );
    });
});

describe("preview", () => {
    it("says the inputs and leaves everything else unknown, at every depth", async () => {
        const { id, outputs } = await engine.create(vault, await engine.checked(vault, vaultInputs), true);
        expect(id).toBe("");
        expect(outputs).toMatchObject({
            location: "westeurope",
            azureApiVersion: "2024-11-01",
            name: UNKNOWN,
            type: UNKNOWN,
        });
        expect(outputs.properties).toMatchObject({
            tenantId: TENANT,
            sku: { family: "A", name: "standard" },
            vaultUri: UNKNOWN,
        });
        expect("resourceGroupName" in outputs).toBe(false);
        expect(arm.sent("PUT")).toEqual([]);
    });

    it("takes unknown inputs and keeps secret ones secret", async () => {
        const inputs = {
            resourceGroupName: "rg",
            vaultName: UNKNOWN,
            secretName: "db",
            properties: { value: new Secret(UNKNOWN) },
        };
        const { outputs } = await engine.create(secret, inputs, true);
        expect(outputs.name).toBe(UNKNOWN);
    });

    it("of a change keeps name and location, since Azure never changes those", async () => {
        const state = await engine.deploy(vault, vaultInputs);
        const { outputs } = await engine.update(vault, state, { ...state.inputs, tags: { env: "dev" } }, true);
        expect(outputs).toMatchObject({
            name: "orders-kv",
            location: "westeurope",
            tags: { env: "dev" },
            type: UNKNOWN,
        });
        expect(arm.sent("PUT")).toHaveLength(1);
    });
});

describe("create, update, delete", () => {
    it("puts the body without the parts of the path and gives back what Azure says", async () => {
        const state = await engine.deploy(vault, vaultInputs);
        expect(state.id).toBe(vaultId);
        expect(arm.sent("PUT")).toEqual([
            { method: "PUT", path: vaultId, apiVersion: "2024-11-01", body: { location: "westeurope", properties } },
        ]);
        expect(state.outputs).toMatchObject({
            id: vaultId,
            name: "orders-kv",
            type: "Microsoft.KeyVault/vaults",
            azureApiVersion: "2024-11-01",
            properties,
        });
    });

    it("reads after writing, so that what Azure fills in is in the state", async () => {
        arm.script = ({ method, path }) => {
            const stored = arm.stored(path);
            if (method !== "GET" || stored === undefined) return undefined;
            return {
                status: 200,
                body: { ...stored, properties: { ...(stored.properties as object), vaultUri: "https://kv/" } },
            };
        };
        expect((await engine.deploy(vault, vaultInputs)).outputs.properties).toMatchObject({ vaultUri: "https://kv/" });
    });

    it("uses the version of a versioned token, and the same shape", async () => {
        const versioned = { type: "azure-native:keyvault/v20230701:Vault", name: "orders" };
        const { outputs } = await engine.deploy(versioned, vaultInputs);
        expect(outputs.azureApiVersion).toBe("2023-07-01");
        expect(arm.sent("PUT")[0]).toMatchObject({ path: vaultId, apiVersion: "2023-07-01" });
    });

    it("moves the members of flattened types into properties, by ARM's names, and back", async () => {
        const state = await engine.deploy(account, {
            resourceGroupName: "rg",
            accountName: "shopstore",
            location: "westeurope",
            kind: "StorageV2",
            sku: { name: "Standard_LRS" },
            enableHttpsTrafficOnly: true,
            networkRuleSet: { defaultAction: "Deny", ipRules: [{ iPAddressOrRange: "10.0.0.1", action: "Allow" }] },
            identity: { type: "UserAssigned", userAssignedIdentities: ["/subscriptions/s/id-1"] },
            tags: { "a.b": "c" },
        });
        expect(arm.sent("PUT")[0]?.body).toEqual({
            location: "westeurope",
            kind: "StorageV2",
            sku: { name: "Standard_LRS" },
            identity: { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/s/id-1": {} } },
            tags: { "a.b": "c" },
            properties: {
                supportsHttpsTrafficOnly: true,
                networkAcls: { defaultAction: "Deny", ipRules: [{ value: "10.0.0.1", action: "Allow" }] },
            },
        });
        expect(state.outputs).toMatchObject({
            enableHttpsTrafficOnly: true,
            networkRuleSet: { ipRules: [{ iPAddressOrRange: "10.0.0.1", action: "Allow" }] },
            tags: { "a.b": "c" },
        });
        expect("properties" in state.outputs).toBe(false);
    });

    it("lifts the properties of members of lists", async () => {
        const network = { type: "azure-native:network:VirtualNetwork", name: "net" };
        const { outputs } = await engine.deploy(network, {
            resourceGroupName: "rg",
            virtualNetworkName: "net",
            location: "westeurope",
            addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
            subnets: [{ name: "apps", addressPrefix: "10.0.1.0/24" }],
        });
        expect(arm.sent("PUT")[0]?.body).toMatchObject({
            properties: { subnets: [{ name: "apps", properties: { addressPrefix: "10.0.1.0/24" } }] },
        });
        expect(outputs.subnets).toEqual([{ name: "apps", addressPrefix: "10.0.1.0/24" }]);
    });

    it("takes a scope with or without its first slash", async () => {
        for (const scope of [vaultId, vaultId.slice(1)]) {
            arm.resources.clear();
            const { id } = await engine.deploy(assignment, {
                scope,
                roleAssignmentName: TENANT,
                principalId: TENANT,
                principalType: "User",
                roleDefinitionId: "/r",
            });
            expect(id).toBe(`${vaultId}/providers/Microsoft.Authorization/roleAssignments/${TENANT}`);
        }
    });

    it("puts the whole body again for a change and keeps the id", async () => {
        const state = await engine.deploy(vault, vaultInputs);
        const after = await changed(vault, state, { tags: { env: "dev" } });
        expect(arm.sent("PUT")[1]?.body).toEqual({ location: "westeurope", properties, tags: { env: "dev" } });
        expect(after.outputs.tags).toEqual({ env: "dev" });
    });

    it("marks outputs secret where the input was, and nothing else", async () => {
        const state = await engine.deploy(vault, {
            ...vaultInputs,
            tags: { owner: new Secret("obviously-fake"), env: "dev" },
        });
        expect(opened((state.outputs.tags as ValueMap).owner)).toBe("obviously-fake");
        expect((state.outputs.tags as ValueMap).env).toBe("dev");
    });

    it("refuses to create what somebody else made, as azure-native does", async () => {
        arm.resources.set(vaultId.toLowerCase(), { id: vaultId });
        await expect(engine.deploy(vault, vaultInputs)).rejects.toThrow(
            `cannot create already existing resource '${vaultId}'`,
        );
        expect(arm.sent("PUT")).toEqual([]);
    });

    it("goes on with what a killed run had created, under the name that run made up", async () => {
        const news = { resourceGroupName: "rg", location: "westeurope", properties };
        const shouted = { ...vault, name: "Orders" };
        const { id, inputs } = await engine.create(
            shouted,
            (await engine.check(shouted, news, { seed: "first" })).inputs,
        );
        await engine.unload();
        engine = await load();
        const again = (await engine.check(shouted, news, { seed: "second" })).inputs;
        expect(again.vaultName).toBe(inputs.vaultName);
        expect((await engine.create(shouted, again)).id).toBe(id);
    });

    it("makes up another name when the resource is replaced or was deleted", async () => {
        const news = { resourceGroupName: "rg", location: "westeurope", properties };
        const first = await engine.create(vault, (await engine.check(vault, news, { seed: "first" })).inputs);
        // The engine compares before it replaces, which shows that the state has the resource.
        await engine.diff(vault, first, first.inputs);
        const replacement = (await engine.check(vault, news, { seed: "second" })).inputs;
        expect(replacement.vaultName).not.toBe(first.inputs.vaultName);
        await engine.delete(vault, first);
        await engine.unload();
        engine = await load();
        expect((await engine.check(vault, news, { seed: "third" })).inputs.vaultName).not.toBe(first.inputs.vaultName);
    });

    it("deletes, and does not mind what is gone", async () => {
        const state = await engine.deploy(vault, vaultInputs);
        await engine.delete(vault, state);
        expect(arm.stored(vaultId)).toBeUndefined();
        arm.script = ({ method }) =>
            method === "DELETE" ? { status: 404, body: failure("ResourceNotFound", "gone") } : undefined;
        await expect(engine.delete(vault, state)).resolves.toBeUndefined();
    });

    it("changes what comes with its parent, and reads it by the action its values need", async () => {
        const settings = { type: "azure-native:web:WebAppApplicationSettings", name: "settings" };
        const id = `${GROUP}/providers/Microsoft.Web/sites/shop/config/appsettings`;
        arm.resources.set(id.toLowerCase(), { id, properties: {} });
        arm.script = ({ method, path }) => {
            if (method === "GET" && path === id) return { status: 405, body: failure("MethodNotAllowed", "use list") };
            return method === "POST" ? { status: 200, body: arm.stored(path.replace(/\/list$/, "")) ?? {} } : undefined;
        };
        const state = await engine.deploy(settings, {
            resourceGroupName: "rg",
            name: "shop",
            properties: { Db: "value" },
        });
        expect(opened(state.outputs.properties)).toEqual({ Db: "value" });
        expect(await engine.read(settings, state)).toEqual(state);
        const listed = await engine.invoke("azure-native:web:listWebAppApplicationSettings", {
            resourceGroupName: "rg",
            name: "shop",
        });
        expect(listed.properties).toEqual({ Db: "value" });
        await engine.delete(settings, state);
        expect(arm.sent("DELETE")).toMatchObject([{ path: id }]);
    });

    it("deletes a vault's secret through the vault, since ARM cannot", async () => {
        await engine.deploy(vault, {
            ...vaultInputs,
            properties: { ...properties, vaultUri: `${arm.url}/data/` } as ValueMap,
        });
        const state = await engine.deploy(secret, {
            resourceGroupName: "rg",
            vaultName: "orders-kv",
            properties: { value: new Secret("obviously-fake") },
        });
        await engine.delete(secret, state);
        expect(arm.sent("DELETE")).toMatchObject([{ path: "/data/secrets/db", apiVersion: "7.5" }]);
        arm.script = ({ method }) =>
            method === "DELETE"
                ? { status: 403, body: failure("Forbidden", "no right", { innererror: { code: "ForbiddenByRbac" } }) }
                : undefined;
        await expect(engine.delete(secret, state)).rejects.toThrow(
            'Status=403 Code="Forbidden" InnerCode="ForbiddenByRbac" Message="no right"',
        );
        arm.resources.delete(vaultId.toLowerCase());
        await expect(engine.delete(secret, state)).resolves.toBeUndefined();
    });
});

describe("diff", () => {
    let state: State;
    beforeEach(async () => {
        state = await engine.deploy(vault, vaultInputs);
    });

    it("sees nothing in the same inputs, however Azure spells the location", async () => {
        for (const location of ["westeurope", "West Europe", "WESTEUROPE"]) {
            expect(await engine.diff(vault, state, { ...state.inputs, location })).toMatchObject({
                changed: false,
                detail: {},
            });
        }
    });

    it("gives every change its path, down to members and list items", async () => {
        const news = {
            ...state.inputs,
            properties: { ...properties, sku: { family: "A", name: "premium" } },
            tags: { "cost.center": "7" },
        };
        expect((await engine.diff(vault, state, news)).detail).toEqual({
            "properties.sku.name": "UPDATE",
            tags: "ADD",
        });
        const tagged = await changed(vault, state, { tags: { "cost.center": "7", old: "x" } });
        const seen = await engine.diff(vault, tagged, { ...tagged.inputs, tags: { "cost.center": "8" } });
        expect(seen.detail).toEqual({ 'tags["cost.center"]': "UPDATE", "tags.old": "DELETE" });
    });

    it("replaces for a part of the path, the location and what the shape says, the old one first when the name is fixed", async () => {
        const edits: ValueMap[] = [
            { vaultName: "other-kv" },
            { resourceGroupName: "other" },
            { location: "northeurope" },
            { properties: { ...properties, tenantId: SUBSCRIPTION } },
        ];
        for (const edit of edits) {
            const seen = await engine.diff(vault, state, { ...state.inputs, ...edit });
            expect(seen).toMatchObject({ replaces: Object.keys(edit), deleteBeforeReplace: true });
            expect(Object.values(seen.detail)).toEqual(["UPDATE_REPLACE"]);
        }
    });

    it("lets the new one come first when the name was made up", async () => {
        const unnamed = await engine.deploy(
            { ...vault, name: "free" },
            { resourceGroupName: "rg", location: "westeurope", properties },
        );
        const seen = await engine.diff(vault, unnamed, { ...unnamed.inputs, location: "northeurope" });
        expect(seen).toMatchObject({ replaces: ["location"], deleteBeforeReplace: false });
    });

    it("counts an unknown as a change, and one in the path as a replacement", async () => {
        const seen = await engine.diff(vault, state, { ...state.inputs, resourceGroupName: UNKNOWN, tags: UNKNOWN });
        expect(seen.detail).toEqual({ resourceGroupName: "UPDATE_REPLACE", tags: "ADD" });
    });

    it("does not replace for a location that Azure had chosen and the program now names", async () => {
        const { location: _chosen, ...inputs } = state.inputs;
        const seen = await engine.diff(vault, { ...state, inputs }, state.inputs);
        expect(seen).toMatchObject({ replaces: [], detail: { location: "ADD" } });
    });

    it("compares ids and scopes without regard to case", async () => {
        const grant = await engine.deploy(assignment, {
            scope: vaultId,
            roleAssignmentName: TENANT,
            principalId: TENANT,
            principalType: "User",
            roleDefinitionId: `${GROUP}/providers/x`,
        });
        const news = {
            ...grant.inputs,
            scope: vaultId.slice(1).toUpperCase(),
            roleDefinitionId: `${GROUP}/providers/X`,
        };
        expect(await engine.diff(assignment, grant, news)).toMatchObject({ changed: false });
    });

    it("does not mind whether a value is marked secret, but sees that it changed", async () => {
        const held = await engine.deploy(secret, {
            resourceGroupName: "rg",
            vaultName: "orders-kv",
            properties: { value: new Secret("one-fake") },
        });
        const same = { ...held.inputs, properties: { value: "one-fake" } };
        expect(await engine.diff(secret, held, same)).toMatchObject({ changed: false });
        const other = { ...held.inputs, properties: { value: new Secret("two-fake") } };
        expect(await engine.diff(secret, held, other)).toMatchObject({
            detail: { "properties.value": "UPDATE" },
            replaces: [],
        });
    });
});

describe("read", () => {
    async function edited(state: State, edit: (body: Record<string, unknown>) => void): Promise<State> {
        const body = structuredClone(arm.stored(state.id) ?? {});
        edit(body);
        arm.resources.set(state.id.toLowerCase(), body);
        const seen = await engine.read(vault, state);
        if (seen === undefined) throw new Error("the resource is gone");
        return seen;
    }

    it("finds nothing to tell when nothing changed", async () => {
        const state = await engine.deploy(vault, vaultInputs);
        expect(await engine.read(vault, state)).toEqual(state);
    });

    it("shows what was changed, added and removed behind the program's back, and no read-only member", async () => {
        const state = await engine.deploy(vault, { ...vaultInputs, tags: { env: "dev", gone: "x" } });
        const seen = await edited(state, (body) => {
            body.tags = { env: "prod", added: "y" };
            body.properties = {
                ...properties,
                publicNetworkAccess: "Disabled",
                provisioningState: "Succeeded",
                vaultUri: "https://kv/",
            };
        });
        expect(seen.inputs.tags).toEqual({ env: "prod", added: "y" });
        expect(seen.inputs.properties).toEqual({ ...properties, publicNetworkAccess: "Disabled" });
        expect(seen.outputs.properties).toMatchObject({ vaultUri: "https://kv/" });
        const { detail } = await engine.diff(vault, seen, state.inputs);
        expect(detail).toEqual({
            "properties.publicNetworkAccess": "DELETE",
            "tags.env": "UPDATE",
            "tags.added": "DELETE",
            "tags.gone": "ADD",
        });
    });

    it("keeps what no read returns", async () => {
        const state = await engine.deploy(secret, {
            resourceGroupName: "rg",
            vaultName: "orders-kv",
            properties: { value: new Secret("obviously-fake"), contentType: "text/plain" },
        });
        arm.resources.set(state.id.toLowerCase(), { id: state.id, properties: { contentType: "text/html" } });
        const seen = await engine.read(secret, state);
        const shown = seen?.inputs.properties as ValueMap;
        expect(opened(shown.value)).toBe("obviously-fake");
        expect(shown.contentType).toBe("text/html");
    });

    it("says that it is gone", async () => {
        const state = await engine.deploy(vault, vaultInputs);
        arm.resources.clear();
        expect(await engine.read(vault, state)).toBeUndefined();
    });

    it("imports by id in any casing, with inputs a program could have written", async () => {
        const body = { id: vaultId, name: "orders-kv", location: "westeurope", tags: { a: "b" } };
        arm.resources.set(vaultId.toLowerCase(), {
            ...body,
            properties: { ...properties, vaultUri: "https://kv/", provisioningState: "Succeeded" },
        });
        const imported = await engine.read(vault, { id: vaultId.replace("resourceGroups", "resourcegroups") });
        expect(imported?.id).toBe(vaultId);
        expect(imported?.inputs).toEqual({ ...vaultInputs, tags: { a: "b" }, azureApiVersion: "2024-11-01" });
        expect(
            await engine.diff(
                vault,
                imported as State,
                await engine.checked(vault, { ...vaultInputs, tags: { a: "b" } }),
            ),
        ).toMatchObject({ changed: false });
    });

    it("refuses to import an id of another kind, showing the right one", async () => {
        await expect(engine.read(vault, { id: `${GROUP}/providers/Microsoft.Web/sites/x` })).rejects.toThrow(
            /its ids look like .*vaults\/\{vaultName\}/,
        );
    });

    it("says so when there is nothing to import", async () => {
        expect(await engine.read(vault, { id: vaultId })).toBeUndefined();
    });
});

describe("refusals and waiting", () => {
    it("words a refusal as azure-native does, with its details", async () => {
        const refusal = failure("ConflictError", 'A vault with the "same" name exists in deleted state.', {
            target: "vaultName",
            details: [{ code: "Inner", message: "more" }],
        });
        arm.script = ({ method }) => (method === "PUT" ? { status: 409, body: refusal } : undefined);
        await expect(engine.deploy(vault, vaultInputs)).rejects.toThrow(
            'Status=409 Code="ConflictError" Message="A vault with the "same" name exists in deleted state." ' +
                'Target="vaultName" Details=[Code="Inner" Message="more"]',
        );
        expect(arm.sent("PUT")).toHaveLength(1);
    });

    it("never repeats a secret, whatever the service quotes", async () => {
        arm.script = ({ method, body }) =>
            method === "PUT" ? { status: 400, body: failure("BadRequest", JSON.stringify(body)) } : undefined;
        const inputs = {
            resourceGroupName: "rg",
            vaultName: "orders-kv",
            properties: { value: new Secret('obviously"fake') },
        };
        const error = await engine.deploy(secret, inputs).catch((thrown: unknown) => String(thrown));
        expect(error).toContain("[secret]");
        expect(error).not.toMatch(/obviously/);
    });

    it.each([
        ["429", { status: 429, body: failure("TooManyRequests", "slow down"), headers: { "retry-after": "0" } }],
        [
            "409 with Retry-After",
            { status: 409, body: failure("ConflictError", "busy"), headers: { "retry-after": "0" } },
        ],
        ["409 of an operation under way", { status: 409, body: failure("AnotherOperationInProgress", "busy") }],
        ["503", { status: 503 }],
    ])("tries again after %s", async (_what, reply) => {
        let refused = 0;
        arm.script = ({ method }) => (method === "PUT" && refused++ < 2 ? reply : undefined);
        await engine.deploy(vault, vaultInputs);
        expect(arm.sent("PUT")).toHaveLength(3);
    });

    it("gives up on a server that keeps failing", async () => {
        arm.script = ({ method }) =>
            method === "PUT" ? { status: 500, body: failure("InternalServerError", "broken") } : undefined;
        await expect(engine.deploy(vault, vaultInputs)).rejects.toThrow(/Status=500 Code="InternalServerError"/);
        expect(arm.sent("PUT")).toHaveLength(4);
    });

    it.each(["azure-asyncoperation", "location"])("waits for a long operation told by %s", async (header) => {
        let polls = 0;
        arm.script = (request) => {
            if (request.method === "PUT") {
                arm.resources.set(vaultId.toLowerCase(), { id: vaultId, ...request.body });
                return {
                    status: header === "location" ? 202 : 201,
                    headers: { [header]: `${arm.url}/operations/1?api-version=1`, "retry-after": "0" },
                };
            }
            if (request.path !== "/operations/1") return undefined;
            const done = ++polls >= 3;
            if (header === "location") return { status: done ? 200 : 202, headers: { "retry-after": "0" } };
            return {
                status: 200,
                body: { status: done ? "Succeeded" : "InProgress" },
                headers: { "retry-after": "0" },
            };
        };
        expect((await engine.deploy(vault, vaultInputs)).id).toBe(vaultId);
        expect(polls).toBe(3);
    });

    it("waits until the resource has come up", async () => {
        let reads = 0;
        arm.script = ({ method, path }) => {
            const stored = arm.stored(path);
            if (method !== "GET" || stored === undefined) return undefined;
            const provisioningState = ++reads < 3 ? "Creating" : "Succeeded";
            return { status: 200, body: { ...stored, properties: { ...properties, provisioningState } } };
        };
        expect((await engine.deploy(vault, vaultInputs)).outputs.properties).toMatchObject({
            provisioningState: "Succeeded",
        });
    });

    it("hands over what is there when the creation fails half way", async () => {
        arm.script = (request) => {
            if (request.method === "PUT") {
                arm.resources.set(vaultId.toLowerCase(), { id: vaultId, name: "orders-kv", ...request.body });
                return {
                    status: 201,
                    headers: { "azure-asyncoperation": `${arm.url}/operations/1`, "retry-after": "0" },
                };
            }
            if (request.path !== "/operations/1") return undefined;
            return { status: 200, body: { status: "Failed", error: { code: "Quota", message: "no more vaults" } } };
        };
        const error = (await engine.deploy(vault, vaultInputs).catch((thrown: unknown) => thrown)) as CallFailed;
        expect(error.message).toContain('Code="Quota" Message="no more vaults"');
        expect(error.leftBehind()).toMatchObject({
            id: vaultId,
            outputs: { name: "orders-kv" },
            inputs: { vaultName: "orders-kv" },
        });
    });

    it("stops waiting when the user interrupts", async () => {
        let interrupted = false;
        arm.script = ({ method }) => {
            if (method !== "PUT") return undefined;
            if (!interrupted) void engine.cancel();
            interrupted = true;
            return { status: 429, headers: { "retry-after": "600" } };
        };
        await expect(engine.deploy(vault, vaultInputs)).rejects.toThrow(/interrupted/);
    });
});

describe("types without a model", () => {
    const inputs: ValueMap = {
        resourceGroupName: "rg",
        resourceName: "shop",
        location: "westeurope",
        dnsPrefix: "shop",
    };

    it("are kept as declared under a valid id, with what Azure would compute made up", async () => {
        const preview = await engine.create(cluster, await engine.checked(cluster, inputs), true);
        expect(preview.outputs.fqdn).toBe(UNKNOWN);
        const state = await engine.deploy(cluster, inputs);
        expect(state.id).toBe(`${GROUP}/providers/Microsoft.ContainerService/managedClusters/shop`);
        expect(state.outputs).toMatchObject({
            name: "shop",
            dnsPrefix: "shop",
            location: "westeurope",
            provisioningState: "Succeeded",
        });
        expect(state.outputs.fqdn).toMatch(/\.local\.invalid$/);
        expect(await engine.read(cluster, state)).toEqual(state);
        expect(await engine.diff(cluster, state, state.inputs)).toMatchObject({ changed: false });
        await engine.delete(cluster, state);
        expect(arm.stored(state.id)).toBeUndefined();
    });

    it("hang below their parents without the parents' type being known", async () => {
        const pool = { type: "azure-native:containerservice:AgentPool", name: "pool" };
        const { id } = await engine.deploy(pool, {
            resourceGroupName: "rg",
            resourceName: "shop",
            agentPoolName: "apps",
        });
        expect(id).toBe(
            `${GROUP}/providers/Microsoft.ContainerService/resources/shop/providers/Microsoft.ContainerService/agentPools/apps`,
        );
    });

    it("hang below what their id needs alone, not below an optional input that is called a name", async () => {
        const database = { type: "azure-native:sql:Database", name: "db" };
        const state = await engine.deploy(database, { resourceGroupName: "rg", serverName: "s", databaseName: "d" });
        expect(state.id).toBe(`${GROUP}/providers/Microsoft.Sql/servers/s/providers/Microsoft.Sql/databases/d`);
        const named = { ...state.inputs, sampleName: "AdventureWorksLT" };
        expect(await engine.diff(database, state, named)).toMatchObject({ changed: true, replaces: [] });
    });

    it("keep the digest of a file in its place, and notice another file", async () => {
        const blob = { type: "azure-native:storage:Blob", name: "app" };
        const where = { resourceGroupName: "rg", accountName: "shopstore", containerName: "zips" };
        const file = (hash: string): Asset =>
            new Asset({
                "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
                hash,
                path: "app.zip",
            });
        const state = await engine.deploy(blob, { ...where, source: file("aa11") });
        expect(arm.stored(state.id)).toMatchObject({ properties: { source: "sha256:aa11" } });
        expect(await engine.diff(blob, state, state.inputs)).toMatchObject({ changed: false });
        const other = { ...state.inputs, source: file("bb22") };
        expect(await engine.diff(blob, state, other)).toMatchObject({ changed: true });
    });

    it("get a name of their own, and their required inputs are asked for", async () => {
        const { resourceName: _given, ...unnamed } = inputs;
        const checked = await engine.checked(cluster, unnamed);
        expect(checked.resourceName).toMatch(/^cluster[0-9a-f]{8}$/);
        const { failures } = await engine.check(cluster, { location: "westeurope" }, { seed: "s" });
        expect(failures).toEqual(["missing required property 'resourceGroupName'"]);
    });

    it("are named in one notice each, however many there are", async () => {
        for (const name of ["one", "two"]) await engine.checked({ ...cluster, name }, inputs);
        expect(engine.logged).toEqual([
            "info: azure-native:containerservice:ManagedCluster has no model in the local Azure: it is kept as declared, without Azure's checks and defaults",
        ]);
    });

    it("may be ones the installed SDK does not know either", async () => {
        const future = { type: "azure-native:future:Thing", name: "thing" };
        const state = await engine.deploy(future, { resourceGroupName: "rg", thingName: "t", size: 3 });
        expect(state.id).toBe(`${GROUP}/providers/Microsoft.Future/things/t`);
        expect(state.outputs).toMatchObject({ size: 3, name: "t" });
        expect(await engine.read(future, state)).toEqual(state);
    });

    it("are refused by name in strict mode", async () => {
        const strict = await load({ ...arm.environment(), STRONGROOM_STRICT: "1" });
        await expect(strict.check(cluster, inputs)).rejects.toThrow(
            /azure-native:containerservice:ManagedCluster has no model.*strict mode/,
        );
        await expect(strict.check(vault, vaultInputs)).resolves.toMatchObject({ failures: [] });
        await strict.unload();
    });

    it("are read by their getters like any other", async () => {
        await engine.deploy(cluster, inputs);
        const read = await engine.invoke("azure-native:containerservice:getManagedCluster", {
            resourceGroupName: "rg",
            resourceName: "shop",
        });
        expect(read).toMatchObject({ name: "shop", dnsPrefix: "shop" });
    });
});

describe("functions", () => {
    it("says who is deploying, and gives the token as a secret", async () => {
        expect(await engine.invoke("azure-native:authorization:getClientConfig", {})).toEqual({
            clientId: "cccccccc-1111-4222-8333-dddddddddddd",
            objectId: "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb",
            subscriptionId: SUBSCRIPTION,
            tenantId: TENANT,
        });
        expect((await engine.invoke("azure-native:authorization:getClientToken", {})).token).toEqual(
            expect.any(String),
        );
    });

    it("reads a resource in the same form as its outputs", async () => {
        const { outputs } = await engine.deploy(vault, vaultInputs);
        expect(
            await engine.invoke("azure-native:keyvault:getVault", { resourceGroupName: "rg", vaultName: "orders-kv" }),
        ).toEqual(outputs);
    });

    it("runs an action, sending what is no part of the path, and answers in plain as azure-native does", async () => {
        const keys = [{ keyName: "key1", value: "obviously-fake" }];
        arm.script = ({ method }) => (method === "POST" ? { status: 200, body: { keys } } : undefined);
        const args = { resourceGroupName: "rg", accountName: "shopstore", expand: "kerb" };
        const answer = await engine.invoke("azure-native:storage:listStorageAccountKeys", args);
        expect(answer.keys).toEqual(keys);
        expect(arm.sent("POST")).toMatchObject([
            {
                path: `${GROUP}/providers/Microsoft.Storage/storageAccounts/shopstore/listKeys`,
                body: { expand: "kerb" },
            },
        ]);
    });

    it("passes on that there is no such resource, naming the request", async () => {
        const call = engine.invoke("azure-native:keyvault:getVault", { resourceGroupName: "rg", vaultName: "none" });
        await expect(call).rejects.toThrow(/request failed .*\/vaults\/none: Status=404 Code="ResourceNotFound"/);
    });

    it("makes up what an action of a type without a model answers: whole, plain, and the same every time", async () => {
        const cosmos = { type: "azure-native:cosmosdb:DatabaseAccount", name: "orders" };
        const args = { resourceGroupName: "rg", accountName: "orders" };
        const required = { locations: [], databaseAccountOfferType: "Standard" };
        await engine.deploy(cosmos, { ...args, ...required });
        const call = () => engine.invoke("azure-native:cosmosdb:listDatabaseAccountKeys", args);
        const keys = await call();
        const names = [
            "primaryMasterKey",
            "primaryReadonlyMasterKey",
            "secondaryMasterKey",
            "secondaryReadonlyMasterKey",
        ];
        expect(Object.keys(keys).sort()).toEqual(names);
        const values = names.map((name) => keys[name]);
        for (const value of values) expect(value).toMatch(/^[A-Za-z0-9+/]{86}==$/);
        expect(new Set(values).size).toBe(names.length);
        expect(await call()).toEqual(keys);
    });

    it("makes up a kubeconfig and a callback address in the form that programs take apart", async () => {
        const below = { resourceGroupName: "rg" };
        await engine.deploy(cluster, { ...below, resourceName: "shop" });
        const credentials = await engine.invoke("azure-native:containerservice:listManagedClusterUserCredentials", {
            ...below,
            resourceName: "shop",
        });
        const [config] = credentials.kubeconfigs as { value: string }[];
        expect(Buffer.from(config?.value ?? "", "base64").toString("utf8")).toContain("kind: Config");
        const workflow = { type: "azure-native:logic:Workflow", name: "orders" };
        await engine.deploy(workflow, { ...below, workflowName: "orders" });
        const callback = await engine.invoke("azure-native:logic:listWorkflowTriggerCallbackUrl", {
            ...below,
            workflowName: "orders",
            triggerName: "post",
        });
        expect(callback.value).toMatch(/^https:\/\/orders-.*\.local\.invalid\/\?sig=/);
    });

    it("makes no answer up for what is not there, nor in strict mode", async () => {
        const token = "azure-native:cosmosdb:listDatabaseAccountKeys";
        const args = { resourceGroupName: "rg", accountName: "none" };
        await expect(engine.invoke(token, args)).rejects.toThrow(/databaseAccounts\/none: Status=404/);
        writeFileSync(
            join(arm.folder, "running.json"),
            JSON.stringify({
                ...(JSON.parse(readFileSync(join(arm.folder, "running.json"), "utf8")) as object),
                strict: true,
            }),
        );
        const strict = await load();
        await expect(strict.invoke(token, args)).rejects.toThrow(`the function ${token} is not emulated`);
        await strict.unload();
    });

    it.each([
        "azure-native:keyvault:frobnicate",
        "azure-native:keyvault:listVaultFrobs",
        "azure-native:keyvault:getFrob",
        "other:x:getY",
    ])("refuses %s by name", async (token) => {
        await expect(engine.invoke(token, {})).rejects.toThrow(
            `the function ${token} is not emulated by the local Azure`,
        );
    });
});
