import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { registry } from "../../../src/local-azure/arm/registry";
import { AzureNativePlugin } from "../../../src/local-azure/provider/azure-native/azure-native-plugin";
import { type ValueMap } from "../../../src/local-azure/provider/property-values";
import { EngineSide, type State } from "../provider/support/engine-side";
import { localAzure, type TestAzure } from "../../support/azure-clients";

let azure: TestAzure;
let engine: EngineSide;

beforeAll(async () => {
    azure = await localAzure();
    const { endpoint: arm, token, subscriptionId, tenantId, objectId } = azure;
    const file = path.join(azure.stateFolder, "running.json");
    writeFileSync(file, JSON.stringify({ arm, token, subscriptionId, tenantId, objectId, pid: process.pid }));
    engine = await EngineSide.load(
        (host) => new AzureNativePlugin(host, registry.types, { STRONGROOM_LOCAL_AZURE: file }),
    );
    await engine.configure();
    await engine.deploy(of("resources:ResourceGroup"), { resourceGroupName: "rg", location: "westeurope" });
    for (const [vaultName, enableRbacAuthorization] of [
        ["shaped-kv", true],
        ["policies-kv", false],
    ] as const) {
        await engine.deploy(of("keyvault:Vault"), {
            resourceGroupName: "rg",
            vaultName,
            properties: { tenantId, sku: { family: "A", name: "premium" }, enableRbacAuthorization },
        });
    }
});
afterAll(async () => {
    await engine.unload();
    await azure.close();
});

const of = (token: string) => ({ type: `azure-native:${token}`, name: "it" });
const below = () => ({ resourceGroupName: "rg", vaultName: "shaped-kv" });
const subscription = (): string => `/subscriptions/${azure.subscriptionId}`;

const cases: [token: string, inputs: () => ValueMap, outputs: () => object][] = [
    [
        "authorization:RoleDefinition",
        () => ({
            scope: subscription(),
            roleDefinitionId: "31313131-3131-4131-8131-313131313131",
            roleName: "Group Watcher",
            description: "Sees groups",
            assignableScopes: [subscription()],
            permissions: [
                {
                    actions: ["Microsoft.Resources/subscriptions/resourceGroups/read"],
                    notActions: [],
                    dataActions: [],
                    notDataActions: [],
                },
            ],
        }),
        () => ({ roleType: "CustomRole", type: "Microsoft.Authorization/roleDefinitions" }),
    ],
    [
        "authorization:ManagementLockAtSubscriptionLevel",
        () => ({ lockName: "sub", level: "CanNotDelete", notes: "ask the platform team" }),
        () => ({ level: "CanNotDelete", notes: "ask the platform team" }),
    ],
    [
        "authorization:ManagementLockAtResourceGroupLevel",
        () => ({ resourceGroupName: "rg", lockName: "group", level: "CanNotDelete" }),
        () => ({ level: "CanNotDelete" }),
    ],
    [
        "authorization:ManagementLockAtResourceLevel",
        () => ({
            apiVersion: "2024-11-01",
            resourceGroupName: "rg",
            resourceProviderNamespace: "Microsoft.KeyVault",
            parentResourcePath: "vaults/shaped-kv",
            resourceType: "secrets",
            resourceName: "Db--Password",
            lockName: "secret",
            level: "CanNotDelete",
        }),
        () => ({ level: "CanNotDelete" }),
    ],
    [
        "keyvault:AccessPolicy",
        () => ({
            resourceGroupName: "rg",
            vaultName: "policies-kv",
            policy: {
                tenantId: azure.tenantId,
                objectId: "32323232-3232-4232-8232-323232323232",
                permissions: { secrets: ["get", "list"] },
            },
        }),
        () => ({ policy: { permissions: { secrets: ["get", "list"] } } }),
    ],
    [
        "keyvault:PrivateEndpointConnection",
        () => ({
            ...below(),
            privateEndpointConnectionName: "pe",
            privateLinkServiceConnectionState: { status: "Approved", description: "ours" },
        }),
        () => ({ provisioningState: "Succeeded" }),
    ],
    [
        "keyvault:Key",
        () => ({
            ...below(),
            keyName: "release",
            properties: {
                kty: "RSA-HSM",
                keyOps: ["wrapKey", "unwrapKey"],
                attributes: { exportable: true },
                releasePolicy: { contentType: "application/json; charset=utf-8", data: "e30" },
                rotationPolicy: {
                    attributes: { expiryTime: "P2Y" },
                    lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P18M" } }],
                },
            },
        }),
        () => ({ kty: "RSA-HSM", keySize: 2048, releasePolicy: { data: "e30" }, keyOps: ["wrapKey", "unwrapKey"] }),
    ],
];

it.each(cases)("%s comes up, stays as it is, is read back and goes", async (token, inputs, outputs) => {
    const what = of(token);
    const state: State = await engine.deploy(what, inputs());
    expect(state.outputs).toMatchObject(outputs());
    const { changed } = await engine.diff(what, state, await engine.checked(what, inputs(), state.inputs));
    expect(changed).toBe(false);
    expect(await engine.read(what, state)).toEqual(state);
    await engine.delete(what, state);
    expect(await engine.read(what, state)).toBeUndefined();
});
