/** Every service's types as a Pulumi program declares them: what is declared is read back, and goes when it is taken away. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registry } from "../../../src/local-azure/arm/registry";
import { serviceTypes } from "../../../src/local-azure/arm/types/services";
import { AzureNativePlugin } from "../../../src/local-azure/provider/azure-native/azure-native-plugin";
import { type ValueMap } from "../../../src/local-azure/provider/property-values";
import { startLocalAzure, type LocalAzure } from "../../../src/local-azure/server";
import { EngineSide, type State } from "../provider/support/engine-side";

let azure: LocalAzure;
let engine: EngineSide;
let folder: string;
const group = { resourceGroupName: "rg" };
const standing = new Map<string, State>();

/** A value that no read may give back. */
const hidden = "obviously-fake-password";

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "strongroom-types-"));
    azure = await startLocalAzure({ stateFolder: folder });
    const { endpoint: arm, token, subscriptionId, tenantId, objectId } = azure;
    const file = join(folder, "running.json");
    writeFileSync(file, JSON.stringify({ arm, token, subscriptionId, tenantId, objectId, pid: process.pid }));
    engine = await EngineSide.load(
        (host) => new AzureNativePlugin(host, registry.types, { STRONGROOM_LOCAL_AZURE: file }),
    );
    await engine.configure();
    await engine.deploy(
        { type: "azure-native:resources:ResourceGroup", name: "rg" },
        { ...group, location: "westeurope" },
    );
    await engine.deploy(
        { type: "azure-native:keyvault:Vault", name: "vault" },
        {
            ...group,
            vaultName: "kv-through-provider",
            properties: { tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
        },
    );
    // Its keys stay on, unlike those of the account that is changed below.
    await engine.deploy(
        { type: "azure-native:storage:StorageAccount", name: "functions" },
        { ...group, accountName: "stforfunctions", kind: "StorageV2", sku: { name: "Standard_LRS" } },
    );
});
afterAll(async () => {
    await engine.unload();
    await azure.close();
    rmSync(folder, { recursive: true, force: true });
});

const base = (): string => `/subscriptions/${azure.subscriptionId}/resourceGroups/rg/providers`;
const vaultId = (): string => `${base()}/Microsoft.KeyVault/vaults/kv-through-provider`;
const idOf = (token: string): string => {
    const state = standing.get(token);
    if (state === undefined) throw new Error(`${token} has to come before`);
    return state.id;
};
const outputOf = (token: string, name: string): string => String(standing.get(token)?.outputs[name]);

type Case = readonly [token: string, inputs: () => ValueMap, change: ValueMap];

/** In the order of a deployment: what comes later may use what came before. The last member is a change made in place. */
const cases: readonly Case[] = [
    ["managedidentity:UserAssignedIdentity", () => ({ ...group, resourceName: "id-shop" }), { tags: { app: "shop" } }],
    [
        "managedidentity:FederatedIdentityCredential",
        () => ({
            ...group,
            resourceName: "id-shop",
            federatedIdentityCredentialResourceName: "pipeline",
            issuer: "https://token.actions.githubusercontent.com",
            subject: "repo:example/shop:ref:refs/heads/main",
            audiences: ["api://AzureADTokenExchange"],
        }),
        { subject: "repo:example/shop:environment:prod" },
    ],
    [
        "operationalinsights:Workspace",
        () => ({ ...group, workspaceName: "log-shop", retentionInDays: 30, sku: { name: "PerGB2018" } }),
        { retentionInDays: 90 },
    ],
    [
        "operationalinsights:Table",
        () => ({
            ...group,
            workspaceName: "log-shop",
            tableName: "Rotation_CL",
            totalRetentionInDays: 365,
            schema: {
                name: "Rotation_CL",
                columns: [
                    { name: "TimeGenerated", type: "dateTime" },
                    { name: "Secret", type: "string" },
                ],
            },
        }),
        { totalRetentionInDays: 730 },
    ],
    [
        "operationalinsights:SavedSearch",
        () => ({
            ...group,
            workspaceName: "log-shop",
            savedSearchId: "denied",
            category: "Vault",
            displayName: "Denied callers",
            query: "AZKVAuditLogs | where ResultSignature == 'Forbidden'",
            tags: [{ name: "team", value: "platform" }],
        }),
        { displayName: "Refused callers" },
    ],
    [
        "storage:StorageAccount",
        () => ({
            ...group,
            accountName: "stthroughprovider",
            kind: "StorageV2",
            sku: { name: "Standard_LRS" },
            enableHttpsTrafficOnly: true,
            minimumTlsVersion: "TLS1_2",
            networkRuleSet: {
                defaultAction: "Deny",
                bypass: "AzureServices",
                ipRules: [{ iPAddressOrRange: "203.0.113.7", action: "Allow" }],
            },
        }),
        { allowSharedKeyAccess: false },
    ],
    [
        "storage:BlobServiceProperties",
        () => ({ ...group, accountName: "stthroughprovider", deleteRetentionPolicy: { enabled: true, days: 7 } }),
        { isVersioningEnabled: true },
    ],
    [
        "storage:BlobContainer",
        () => ({ ...group, accountName: "stthroughprovider", containerName: "audit", publicAccess: "None" }),
        { metadata: { use: "audit" } },
    ],
    [
        "storage:ManagementPolicy",
        () => ({
            ...group,
            accountName: "stthroughprovider",
            policy: {
                rules: [
                    {
                        name: "cool",
                        type: "Lifecycle",
                        enabled: true,
                        definition: {
                            filters: { blobTypes: ["blockBlob"] },
                            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } },
                        },
                    },
                ],
            },
        }),
        {},
    ],
    [
        "eventhub:Namespace",
        () => ({ ...group, namespaceName: "evhns-shop", sku: { name: "Standard" } }),
        { tags: { app: "shop" } },
    ],
    [
        "eventhub:NamespaceAuthorizationRule",
        () => ({
            ...group,
            namespaceName: "evhns-shop",
            authorizationRuleName: "diagnostics",
            rights: ["Manage", "Send", "Listen"],
        }),
        {},
    ],
    [
        "eventhub:EventHub",
        () => ({
            ...group,
            namespaceName: "evhns-shop",
            eventHubName: "audit",
            partitionCount: 2,
            messageRetentionInDays: 1,
        }),
        { messageRetentionInDays: 2 },
    ],
    [
        "eventhub:EventHubAuthorizationRule",
        () => ({
            ...group,
            namespaceName: "evhns-shop",
            eventHubName: "audit",
            authorizationRuleName: "send",
            rights: ["Send"],
        }),
        { rights: ["Listen"] },
    ],
    [
        "eventhub:ConsumerGroup",
        () => ({ ...group, namespaceName: "evhns-shop", eventHubName: "audit", consumerGroupName: "siem" }),
        { userMetadata: "reads all" },
    ],
    [
        "monitor:ActionGroup",
        () => ({
            ...group,
            actionGroupName: "on-call",
            location: "Global",
            enabled: true,
            groupShortName: "oncall",
            emailReceivers: [{ name: "team", emailAddress: "team@example.com", useCommonAlertSchema: true }],
        }),
        { groupShortName: "duty" },
    ],
    [
        "monitor:DiagnosticSetting",
        () => ({
            resourceUri: vaultId(),
            name: "audit",
            workspaceId: idOf("operationalinsights:Workspace"),
            logAnalyticsDestinationType: "Dedicated",
            logs: [{ categoryGroup: "audit", enabled: true }],
            metrics: [{ category: "AllMetrics", enabled: true }],
        }),
        { logs: [{ categoryGroup: "allLogs", enabled: true }] },
    ],
    [
        "monitor:MetricAlert",
        () => ({
            ...group,
            ruleName: "latency",
            location: "global",
            severity: 2,
            enabled: true,
            scopes: [vaultId()],
            evaluationFrequency: "PT5M",
            windowSize: "PT15M",
            criteria: {
                odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
                allOf: [
                    {
                        criterionType: "StaticThresholdCriterion",
                        name: "slow",
                        metricName: "ServiceApiLatency",
                        metricNamespace: "Microsoft.KeyVault/vaults",
                        timeAggregation: "Average",
                        operator: "GreaterThan",
                        threshold: 1000,
                    },
                ],
            },
            actions: [{ actionGroupId: idOf("monitor:ActionGroup") }],
        }),
        { severity: 3 },
    ],
    [
        "monitor:ActivityLogAlert",
        () => ({
            ...group,
            activityLogAlertName: "vault-deleted",
            location: "global",
            scopes: [`/subscriptions/${azure.subscriptionId}`],
            condition: {
                allOf: [
                    { field: "category", equals: "Administrative" },
                    { field: "operationName", equals: "Microsoft.KeyVault/vaults/delete" },
                ],
            },
            actions: { actionGroups: [{ actionGroupId: idOf("monitor:ActionGroup") }] },
        }),
        { description: "Somebody deleted a vault." },
    ],
    [
        "monitor:ScheduledQueryRule",
        () => ({
            ...group,
            ruleName: "mass-reads",
            kind: "LogAlert",
            severity: 2,
            enabled: true,
            scopes: [idOf("operationalinsights:Workspace")],
            evaluationFrequency: "PT15M",
            windowSize: "PT1H",
            autoMitigate: false,
            muteActionsDuration: "PT1H",
            criteria: {
                allOf: [{ query: "AZKVAuditLogs", timeAggregation: "Count", operator: "GreaterThan", threshold: 25 }],
            },
            actions: { actionGroups: [idOf("monitor:ActionGroup")] },
        }),
        { severity: 1 },
    ],
    [
        "web:AppServicePlan",
        () => ({ ...group, name: "plan-shop", kind: "linux", reserved: true, sku: { name: "S1" } }),
        { tags: { a: "b" } },
    ],
    [
        "web:WebApp",
        () => ({
            ...group,
            name: "app-through-provider",
            kind: "app,linux",
            serverFarmId: idOf("web:AppServicePlan"),
            httpsOnly: true,
            identity: { type: "SystemAssigned" },
            siteConfig: {
                linuxFxVersion: "NODE|22-lts",
                appSettings: [{ name: "Mode", value: hidden }],
            },
        }),
        { publicNetworkAccess: "Disabled" },
    ],
    [
        "web:WebAppSlot",
        () => ({
            ...group,
            name: "app-through-provider",
            slot: "staging",
            serverFarmId: idOf("web:AppServicePlan"),
            identity: { type: "UserAssigned", userAssignedIdentities: [idOf("managedidentity:UserAssignedIdentity")] },
        }),
        { httpsOnly: true },
    ],
    [
        "web:WebAppApplicationSettings",
        () => ({ ...group, name: "app-through-provider", properties: { Mode: "live", Db: "reference" } }),
        { properties: { Mode: "live" } },
    ],
    [
        "web:WebAppConnectionStrings",
        () => ({
            ...group,
            name: "app-through-provider",
            properties: { Shop: { type: "SQLAzure", value: "reference" } },
        }),
        { properties: {} },
    ],
    ["web:WebAppAuthSettings", () => ({ ...group, name: "app-through-provider", enabled: false }), { enabled: true }],
    [
        "web:WebAppApplicationSettingsSlot",
        () => ({ ...group, name: "app-through-provider", slot: "staging", properties: { Mode: "test" } }),
        { properties: { Mode: "rehearsal" } },
    ],
    [
        "web:WebAppSlotConfigurationNames",
        () => ({ ...group, name: "app-through-provider", appSettingNames: ["Mode"] }),
        { appSettingNames: ["Mode", "Db"] },
    ],
    [
        "web:WebAppDiagnosticLogsConfiguration",
        () => ({ ...group, name: "app-through-provider", detailedErrorMessages: { enabled: true } }),
        { failedRequestsTracing: { enabled: true } },
    ],
    ["web:WebAppFtpAllowed", () => ({ ...group, name: "app-through-provider", allow: false }), { allow: true }],
    [
        "network:NetworkSecurityGroup",
        () => ({
            ...group,
            networkSecurityGroupName: "nsg-shop",
            securityRules: [
                {
                    name: "https",
                    priority: 100,
                    direction: "Inbound",
                    access: "Allow",
                    protocol: "Tcp",
                    sourceAddressPrefix: "*",
                    sourcePortRange: "*",
                    destinationAddressPrefix: "*",
                    destinationPortRange: "443",
                },
            ],
        }),
        { tags: { a: "b" } },
    ],
    [
        "network:SecurityRule",
        () => ({
            ...group,
            networkSecurityGroupName: "nsg-shop",
            securityRuleName: "deny",
            priority: 200,
            direction: "Inbound",
            access: "Deny",
            protocol: "*",
            sourceAddressPrefix: "*",
            sourcePortRange: "*",
            destinationAddressPrefix: "*",
            destinationPortRange: "*",
        }),
        { priority: 300 },
    ],
    [
        "network:VirtualNetwork",
        () => ({
            ...group,
            virtualNetworkName: "vnet-shop",
            addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
            subnets: [
                {
                    name: "apps",
                    addressPrefix: "10.0.1.0/24",
                    delegations: [{ name: "web", serviceName: "Microsoft.Web/serverFarms" }],
                },
            ],
        }),
        { tags: { a: "b" } },
    ],
    [
        "network:Subnet",
        () => ({
            ...group,
            virtualNetworkName: "vnet-shop",
            subnetName: "endpoints",
            addressPrefix: "10.0.2.0/24",
            networkSecurityGroup: { id: idOf("network:NetworkSecurityGroup") },
        }),
        { serviceEndpoints: [{ service: "Microsoft.KeyVault" }] },
    ],
    [
        "network:PublicIPAddress",
        () => ({
            ...group,
            publicIpAddressName: "pip-shop",
            sku: { name: "Standard" },
            publicIPAllocationMethod: "Static",
        }),
        { idleTimeoutInMinutes: 10 },
    ],
    [
        "network:NetworkInterface",
        () => ({
            ...group,
            networkInterfaceName: "nic-shop",
            ipConfigurations: [
                {
                    name: "one",
                    subnet: { id: idOf("network:Subnet") },
                    publicIPAddress: { id: idOf("network:PublicIPAddress") },
                },
            ],
        }),
        { tags: { a: "b" } },
    ],
    [
        "network:PrivateEndpoint",
        () => ({
            ...group,
            privateEndpointName: "pe-shop",
            subnet: { id: idOf("network:Subnet") },
            privateLinkServiceConnections: [{ name: "vault", privateLinkServiceId: vaultId(), groupIds: ["vault"] }],
        }),
        { tags: { a: "b" } },
    ],
    [
        "privatedns:PrivateZone",
        () => ({ ...group, privateZoneName: "privatelink.vaultcore.azure.net", location: "global" }),
        { tags: { a: "b" } },
    ],
    [
        "privatedns:VirtualNetworkLink",
        () => ({
            ...group,
            privateZoneName: "privatelink.vaultcore.azure.net",
            virtualNetworkLinkName: "vnet",
            location: "global",
            registrationEnabled: false,
            virtualNetwork: { id: idOf("network:VirtualNetwork") },
        }),
        { registrationEnabled: true },
    ],
    [
        "privatedns:PrivateRecordSet",
        () => ({
            ...group,
            privateZoneName: "privatelink.vaultcore.azure.net",
            recordType: "A",
            relativeRecordSetName: "db",
            ttl: 60,
            aRecords: [{ ipv4Address: "10.0.2.9" }],
        }),
        { ttl: 120 },
    ],
    [
        "network:PrivateDnsZoneGroup",
        () => ({
            ...group,
            privateEndpointName: "pe-shop",
            privateDnsZoneGroupName: "default",
            privateDnsZoneConfigs: [{ name: "vault", privateDnsZoneId: idOf("privatedns:PrivateZone") }],
        }),
        {},
    ],
    [
        "app:ManagedEnvironment",
        () => ({
            ...group,
            environmentName: "cae-shop",
            appLogsConfiguration: {
                destination: "log-analytics",
                logAnalyticsConfiguration: {
                    customerId: outputOf("operationalinsights:Workspace", "customerId"),
                    sharedKey: hidden,
                },
            },
        }),
        { tags: { a: "b" } },
    ],
    [
        "app:ContainerApp",
        () => ({
            ...group,
            containerAppName: "ca-shop",
            environmentId: idOf("app:ManagedEnvironment"),
            identity: { type: "SystemAssigned" },
            configuration: {
                secrets: [
                    {
                        name: "db",
                        keyVaultUrl: "https://kv-through-provider.vault.azure.net/secrets/db",
                        identity: "system",
                    },
                    { name: "legacy", value: hidden },
                ],
                ingress: { external: true, targetPort: 8080 },
            },
            template: {
                containers: [{ name: "web", image: "example.com/web:1", env: [{ name: "DB", secretRef: "db" }] }],
            },
        }),
        { tags: { a: "b" } },
    ],
    [
        "appconfiguration:ConfigurationStore",
        () => ({ ...group, configStoreName: "appcs-through-provider", sku: { name: "standard" } }),
        { disableLocalAuth: true },
    ],
    [
        "appconfiguration:KeyValue",
        () => ({
            ...group,
            configStoreName: "appcs-through-provider",
            keyValueName: "Db$prod",
            contentType: "application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8",
            value: JSON.stringify({ uri: "https://kv-through-provider.vault.azure.net/secrets/db" }),
            tags: { team: "shop" },
        }),
        { tags: { team: "platform" } },
    ],
    [
        "security:Pricing",
        () => ({
            scopeId: `/subscriptions/${azure.subscriptionId}`,
            pricingName: "KeyVaults",
            pricingTier: "Standard",
            subPlan: "PerKeyVault",
        }),
        { subPlan: "PerTransaction" },
    ],
    [
        "eventgrid:SystemTopic",
        () => ({ ...group, systemTopicName: "evgt-shop", source: vaultId(), topicType: "Microsoft.KeyVault.vaults" }),
        { tags: { a: "b" } },
    ],
    [
        "eventgrid:SystemTopicEventSubscription",
        () => ({
            ...group,
            systemTopicName: "evgt-shop",
            eventSubscriptionName: "near-expiry",
            destination: { endpointType: "EventHub", resourceId: idOf("eventhub:EventHub") },
            filter: { includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry"] },
        }),
        { labels: ["expiry"] },
    ],
    [
        "eventgrid:EventSubscription",
        () => ({
            scope: vaultId(),
            eventSubscriptionName: "hook",
            destination: { endpointType: "WebHook", endpointUrl: `https://hooks.example.com/vault?code=${hidden}` },
        }),
        { labels: ["hook"] },
    ],
    [
        "containerregistry:Registry",
        () => ({ ...group, registryName: "crthroughprovider", sku: { name: "Premium" } }),
        { adminUserEnabled: true },
    ],
];

const thing = (token: string): { type: string; name: string } => ({ type: `azure-native:${token}`, name: "thing" });

describe("the services through the provider", () => {
    it.each(cases)(
        "%s is made, is the same on a second deployment and a refresh, and changes in place",
        async (token, declare, change) => {
            const what = thing(token);
            const inputs = declare();
            const made = await engine.deploy(what, inputs);
            standing.set(token, made);
            const again = await engine.diff(what, made, await engine.checked(what, inputs, made.inputs));
            expect(again).toMatchObject({ changed: false, detail: {} });
            expect(await engine.read(what, made)).toEqual(made);
            const declared = Object.fromEntries(
                Object.entries({ ...inputs, ...change }).filter(([, value]) => value !== undefined),
            );
            const next = await engine.checked(what, declared, made.inputs);
            if (Object.keys(change).length > 0) {
                expect(await engine.diff(what, made, next)).toMatchObject({ changed: true, replaces: [] });
            }
            const changed = await engine.update(what, made, next);
            standing.set(token, changed);
            expect(await engine.read(what, changed)).toEqual(changed);
        },
    );

    it("never gives back what was written to be hidden", async () => {
        expect(standing.size).toBe(cases.length);
        for (const [token, state] of standing) {
            const imported = await engine.read(thing(token), { id: state.id });
            expect(JSON.stringify(imported), token).not.toContain(hidden);
        }
    });

    const calls: readonly (readonly [name: string, args: () => ValueMap, member: string])[] = [
        ["storage:listStorageAccountKeys", () => ({ ...group, accountName: "stforfunctions" }), "keys"],
        [
            "storage:listStorageAccountSAS",
            () => ({
                ...group,
                accountName: "stforfunctions",
                services: "b",
                resourceTypes: "o",
                permissions: "r",
                sharedAccessExpiryTime: "2030-01-01T00:00:00Z",
            }),
            "accountSasToken",
        ],
        [
            "storage:listStorageAccountServiceSAS",
            () => ({
                ...group,
                accountName: "stforfunctions",
                canonicalizedResource: "/blob/stforfunctions/audit",
                resource: "c",
                permissions: "r",
                sharedAccessExpiryTime: "2030-01-01T00:00:00Z",
            }),
            "serviceSasToken",
        ],
        ["operationalinsights:getSharedKeys", () => ({ ...group, workspaceName: "log-shop" }), "primarySharedKey"],
        [
            "eventhub:listNamespaceKeys",
            () => ({ ...group, namespaceName: "evhns-shop", authorizationRuleName: "RootManageSharedAccessKey" }),
            "primaryConnectionString",
        ],
        [
            "eventhub:listEventHubKeys",
            () => ({ ...group, namespaceName: "evhns-shop", eventHubName: "audit", authorizationRuleName: "send" }),
            "primaryConnectionString",
        ],
        ["web:listWebAppApplicationSettings", () => ({ ...group, name: "app-through-provider" }), "properties"],
        ["web:listWebAppConnectionStrings", () => ({ ...group, name: "app-through-provider" }), "properties"],
        ["web:listWebAppHostKeys", () => ({ ...group, name: "app-through-provider" }), "masterKey"],
        ["app:listContainerAppSecrets", () => ({ ...group, containerAppName: "ca-shop" }), "value"],
        [
            "containerregistry:listRegistryCredentials",
            () => ({ ...group, registryName: "crthroughprovider" }),
            "passwords",
        ],
        ["managedidentity:getUserAssignedIdentity", () => ({ ...group, resourceName: "id-shop" }), "principalId"],
        ["network:getPrivateEndpoint", () => ({ ...group, privateEndpointName: "pe-shop" }), "customDnsConfigs"],
    ];

    it.each(calls)("answers the function %s", async (name, args, member) => {
        const answer = await engine.invoke(`azure-native:${name}`, args());
        expect(answer[member]).toBeDefined();
    });

    it("takes away in reverse what was made, and leaves nothing of it but what the service always has", async () => {
        for (const [token] of [...cases].reverse()) {
            const state = standing.get(token);
            if (state === undefined) continue;
            await engine.delete(thing(token), state);
        }
        const implied = new Set(
            registry.types.flatMap(({ pulumi = [] }) =>
                pulumi.filter((shape) => shape.implied === true).map((shape) => shape.token),
            ),
        );
        const left: string[] = [];
        for (const [token, state] of standing) {
            const found = await engine.read(thing(token), state);
            if (found !== undefined && !implied.has(`azure-native:${token}`)) left.push(token);
        }
        expect(left).toEqual([]);
    });

    it("has tried every service", () => {
        const tried = new Set(cases.map(([token]) => `azure-native:${token}`));
        const untried = serviceTypes.filter(
            ({ pulumi = [] }) => pulumi.length > 0 && !pulumi.some(({ token }) => tried.has(token)),
        );
        // A slot's publishing policies are a site's, at another address.
        expect(untried.map(({ type }) => type)).toEqual([
            "Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies",
        ]);
    });
});
