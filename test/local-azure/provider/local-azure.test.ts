/** The provider and the local Azure together: what one writes the other must give back without a difference. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registry } from "../../../src/local-azure/arm/registry";
import { AzureNativePlugin } from "../../../src/local-azure/provider/azure-native/azure-native-plugin";
import { Secret, type Value, type ValueMap } from "../../../src/local-azure/provider/property-values";
import { startLocalAzure, type LocalAzure } from "../../../src/local-azure/server";
import { EngineSide, type State } from "./support/engine-side";

let azure: LocalAzure;
let engine: EngineSide;
let folder: string;

function resource(token: string, name: string): { type: string; name: string } {
    return { type: `azure-native:${token}`, name };
}

function opened(value: Value | undefined): Value {
    expect(value).toBeInstanceOf(Secret);
    return (value as Secret).value;
}

const group = resource("resources:ResourceGroup", "shop");
const vault = resource("keyvault:Vault", "orders");

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "strongroom-provider-"));
    azure = await startLocalAzure({ stateFolder: folder });
    const { endpoint: arm, token, subscriptionId, tenantId, objectId } = azure;
    const file = join(folder, "running.json");
    writeFileSync(file, JSON.stringify({ arm, token, subscriptionId, tenantId, objectId, pid: process.pid }));
    engine = await EngineSide.load(
        (host) => new AzureNativePlugin(host, registry.types, { STRONGROOM_LOCAL_AZURE: file }),
    );
    await engine.configure();
    await engine.deploy(group, { resourceGroupName: "rg", location: "westeurope" });
});
afterAll(async () => {
    await engine.unload();
    await azure.close();
    rmSync(folder, { recursive: true, force: true });
});

function vaultInputs(vaultName: string): ValueMap {
    const sku = { family: "A", name: "standard" };
    return {
        resourceGroupName: "rg",
        vaultName,
        properties: { tenantId: azure.tenantId, sku, enableRbacAuthorization: true },
    };
}

/** What Azure Resource Manager has under an id. */
async function azureBody(id: string, version: string): Promise<{ body: unknown }> {
    const url = `${azure.endpoint}${id}?api-version=${version}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${azure.token}` } });
    return { body: await answer.json() };
}

/** Everything a deployment, a second one, a refresh and an import do with a resource. */
async function roundTrip(
    what: { type: string; name: string },
    inputs: ValueMap,
    writeOnly: readonly string[] = [],
): Promise<State> {
    const state = await engine.deploy(what, inputs);
    expect(await engine.diff(what, state, await engine.checked(what, inputs, state.inputs))).toMatchObject({
        changed: false,
        detail: {},
    });
    expect(await engine.read(what, state)).toEqual(state);
    const updated = await engine.update(what, state, state.inputs);
    expect((await engine.read(what, updated))?.inputs).toEqual(state.inputs);
    const imported = await engine.read(what, { id: state.id });
    expect(imported?.id).toBe(state.id);
    const { detail } = await engine.diff(what, imported as State, await engine.checked(what, inputs, state.inputs));
    // What Azure filled in is an input of an import, so a program that does not say it would take it away again.
    const added = Object.entries(detail).filter(([, kind]) => kind !== "DELETE");
    expect(added.map(([path]) => path).filter((path) => !writeOnly.includes(path))).toEqual([]);
    return updated;
}

const sku = { name: "Standard" };
const cases: [string, () => ValueMap][] = [
    ["managedidentity:UserAssignedIdentity", () => ({ resourceGroupName: "rg", resourceName: "shop-web" })],
    [
        "operationalinsights:Workspace",
        () => ({ resourceGroupName: "rg", workspaceName: "logs", retentionInDays: 30, sku: { name: "PerGB2018" } }),
    ],
    [
        "storage:StorageAccount",
        () => ({
            resourceGroupName: "rg",
            accountName: "shopstore",
            kind: "StorageV2",
            sku: { name: "Standard_LRS" },
            enableHttpsTrafficOnly: true,
            networkRuleSet: {
                defaultAction: "Deny",
                bypass: "AzureServices",
                ipRules: [{ iPAddressOrRange: "203.0.113.7", action: "Allow" }],
            },
        }),
    ],
    ["eventhub:Namespace", () => ({ resourceGroupName: "rg", namespaceName: "shop-events", sku })],
    [
        "monitor:ActionGroup",
        () => ({
            resourceGroupName: "rg",
            actionGroupName: "on-call",
            location: "Global",
            enabled: true,
            groupShortName: "oncall",
            emailReceivers: [{ name: "team", emailAddress: "team@example.com", useCommonAlertSchema: true }],
        }),
    ],
    [
        "network:VirtualNetwork",
        () => ({
            resourceGroupName: "rg",
            virtualNetworkName: "net",
            addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
            subnets: [{ name: "apps", addressPrefix: "10.0.1.0/24" }],
        }),
    ],
];

describe("resources of the local Azure through the provider", () => {
    it.each(cases)("%s shows no difference after a deployment, a refresh and an import", async (token, inputs) => {
        await roundTrip(resource(token, "thing"), inputs());
    });

    it("a vault, its secret, its key, a grant and a lock come up, stay as they are, and go", async () => {
        const held = await roundTrip(vault, vaultInputs("orders-kv"));
        expect((held.outputs.properties as ValueMap).vaultUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
        const below = { resourceGroupName: "rg", vaultName: "orders-kv" };
        const secret = resource("keyvault:Secret", "db");
        const kept = await roundTrip(
            secret,
            {
                ...below,
                secretName: "Db--Password",
                properties: { value: new Secret("obviously-fake"), contentType: "password" },
            },
            ["properties.value"],
        );
        expect(opened((kept.inputs.properties as ValueMap).value)).toBe("obviously-fake");
        expect(JSON.stringify(kept.outputs)).not.toContain("obviously-fake");
        const key = resource("keyvault:Key", "signing");
        const made = await roundTrip(key, { ...below, keyName: "signing", properties: { kty: "RSA", keySize: 2048 } });
        expect(made.outputs.keyUri).toMatch(/\/keys\/signing$/);

        const role = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";
        const grant = resource("authorization:RoleAssignment", "reader");
        const granted = await roundTrip(grant, {
            scope: held.id,
            principalId: "12345678-1234-4234-8234-123456789abc",
            principalType: "ServicePrincipal",
            roleDefinitionId: `/subscriptions/${azure.subscriptionId}${role}`,
        });
        const lock = resource("authorization:ManagementLockByScope", "keep");
        const locked = await roundTrip(lock, { scope: held.id, lockName: "keep", level: "CanNotDelete" });
        await expect(engine.delete(vault, held)).rejects.toThrow(
            /Status=409 Code="ScopeLocked" Message="The scope .* cannot perform delete/,
        );

        await engine.delete(lock, locked);
        await engine.delete(grant, granted);
        await engine.delete(key, made);
        await engine.delete(secret, kept);
        expect(await engine.read(secret, kept)).toBeUndefined();
        await engine.delete(vault, held);
        expect(await engine.read(vault, held)).toBeUndefined();
    });

    it("shows a change made over HTTP, and puts it back", async () => {
        const state = await engine.deploy(vault, { ...vaultInputs("drift-kv"), tags: { env: "dev" } });
        const response = await fetch(`${azure.endpoint}${state.id}?api-version=2024-11-01`, {
            method: "PATCH",
            headers: { authorization: `Bearer ${azure.token}`, "content-type": "application/json" },
            body: JSON.stringify({ tags: { env: "changed" }, properties: { publicNetworkAccess: "Disabled" } }),
        });
        expect(response.status).toBe(200);
        const seen = await engine.read(vault, state);
        const { detail } = await engine.diff(vault, seen as State, state.inputs);
        expect(detail).toEqual({ "tags.env": "UPDATE", "properties.publicNetworkAccess": "DELETE" });
        expect((await engine.update(vault, seen as State, state.inputs)).outputs.tags).toEqual({ env: "dev" });
    });

    it("says why a vault's name is taken by one that was deleted", async () => {
        const state = await engine.deploy(vault, vaultInputs("gone-kv"));
        await engine.delete(vault, state);
        await expect(engine.deploy({ ...vault, name: "again" }, vaultInputs("gone-kv"))).rejects.toThrow(
            /Status=409 Code="ConflictError"/,
        );
    });

    it("waits for a group to be gone", async () => {
        const second = await engine.deploy(
            { ...group, name: "second" },
            { resourceGroupName: "rg2", location: "westeurope" },
        );
        await engine.delete(group, second);
        expect(await engine.read(group, second)).toBeUndefined();
    });

    it("keeps a resource of whatever type its inputs name, below a parent and below none", async () => {
        const any = resource("resources:Resource", "journal");
        // No id tells the version.
        const notImported = ["apiVersion", "azureApiVersion"];
        const where = { resourceGroupName: "rg", resourceProviderNamespace: "Microsoft.Web", location: "westeurope" };
        const inside = `/subscriptions/${azure.subscriptionId}/resourceGroups/rg/providers/Microsoft.Web`;
        const connection = { parentResourcePath: "", resourceType: "connections", apiVersion: "2018-07-01-preview" };
        const properties = { displayName: "journal", parameterValueSet: { name: "managedIdentityAuth", values: {} } };
        const top = await roundTrip(any, { ...where, ...connection, resourceName: "journal", properties }, notImported);
        expect(top.id).toBe(`${inside}/connections/journal`);
        expect(top.outputs).toMatchObject({ name: "journal", type: "Microsoft.Web/connections", properties });
        const { body } = await azureBody(top.id, "2018-07-01-preview");
        for (const name of ["apiVersion", "parentResourcePath", "resourceType"]) expect(body).not.toHaveProperty(name);
        const address = {
            parentResourcePath: "connections/journal",
            resourceType: "accessPolicies",
            apiVersion: "2016-06-01",
        };
        const below = await roundTrip(any, { ...where, ...address, resourceName: "flow" }, notImported);
        expect(below.id).toBe(`${inside}/connections/journal/accessPolicies/flow`);
        const moved = { ...below.inputs, parentResourcePath: "connections/other" };
        expect(await engine.diff(any, below, moved)).toMatchObject({ changed: true, replaces: ["parentResourcePath"] });
        const { name } = await engine.invoke("azure-native:resources:getResource", {
            ...where,
            ...connection,
            resourceName: "journal",
        });
        expect(name).toBe("journal");
        for (const state of [below, top]) await engine.delete(any, state);
        expect(await engine.read(any, top)).toBeUndefined();
    });

    it("keeps a type without a model whole", async () => {
        const cluster = resource("containerservice:ManagedCluster", "cluster");
        const pool = resource("containerservice:AgentPool", "pool");
        const inputs = {
            resourceGroupName: "rg",
            resourceName: "shop",
            dnsPrefix: "shop",
            identity: { type: "SystemAssigned" },
        };
        await roundTrip(cluster, inputs);
        await roundTrip(pool, { resourceGroupName: "rg", resourceName: "shop", agentPoolName: "apps", count: 3 });
        expect(azure.unmodelledTypes()).toContain("Microsoft.ContainerService/managedClusters");
    });
});

describe("functions of the local Azure through the provider", () => {
    it("gives the keys of an account and of a workspace, in plain as azure-native does", async () => {
        const account = { resourceGroupName: "rg", accountName: "shopkeys" };
        await engine.deploy(resource("storage:StorageAccount", "keys"), {
            ...account,
            kind: "StorageV2",
            sku: { name: "Standard_LRS" },
        });
        const { keys } = await engine.invoke("azure-native:storage:listStorageAccountKeys", account);
        expect(keys).toMatchObject([{ keyName: "key1", permissions: "FULL" }, { keyName: "key2" }]);
        const workspace = { resourceGroupName: "rg", workspaceName: "logs-keys" };
        await engine.deploy(resource("operationalinsights:Workspace", "w"), {
            ...workspace,
            sku: { name: "PerGB2018" },
        });
        const shared = await engine.invoke("azure-native:operationalinsights:getSharedKeys", workspace);
        expect(shared.primarySharedKey).toEqual(expect.any(String));
        expect(await engine.invoke("azure-native:operationalinsights:getWorkspace", workspace)).toMatchObject({
            name: "logs-keys",
        });
    });

    it("says who deploys and reads groups, vaults and identities", async () => {
        expect(await engine.invoke("azure-native:authorization:getClientConfig", {})).toMatchObject({
            objectId: azure.objectId,
            subscriptionId: azure.subscriptionId,
            tenantId: azure.tenantId,
        });
        const rg = await engine.invoke("azure-native:resources:getResourceGroup", { resourceGroupName: "rg" });
        expect(rg).toMatchObject({ name: "rg", location: "westeurope" });
        await engine.deploy(resource("managedidentity:UserAssignedIdentity", "id"), {
            resourceGroupName: "rg",
            resourceName: "reader",
        });
        const args = { resourceGroupName: "rg", resourceName: "reader" };
        expect(await engine.invoke("azure-native:managedidentity:getUserAssignedIdentity", args)).toMatchObject({
            name: "reader",
            tenantId: azure.tenantId,
        });
    });
});
