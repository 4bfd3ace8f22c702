import { WebSiteManagementClient } from "@azure/arm-appservice";
import { EventHubManagementClient } from "@azure/arm-eventhub";
import { MonitorClient } from "@azure/arm-monitor";
import { ManagedServiceIdentityClient } from "@azure/arm-msi";
import { NetworkManagementClient } from "@azure/arm-network";
import { OperationalInsightsManagementClient } from "@azure/arm-operationalinsights";
import { ResourceManagementClient } from "@azure/arm-resources";
import { StorageManagementClient } from "@azure/arm-storage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localAzure, type TestAzure } from "../../support/azure-clients";

/** Every type as its service's own client sees it, over HTTP. */
let azure: TestAzure;
const group = "rg-clients";
const location = "westeurope";
let groupId: string;

beforeAll(async () => {
    azure = await localAzure();
    groupId = `/subscriptions/${azure.subscriptionId}/resourceGroups/${group}`;
    await azure.client(ResourceManagementClient).resourceGroups.createOrUpdate(group, { location });
    await azure.request("PUT", `${groupId}/providers/Microsoft.KeyVault/vaults/kv-clients-1?api-version=2024-11-01`, {
        location,
        properties: {
            tenantId: azure.tenantId,
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
        },
    });
});
afterAll(() => azure.close());

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
    const found: Item[] = [];
    for await (const item of items) found.push(item);
    return found;
}

/** Azure's code of a call that is refused. */
async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
    try {
        await call;
    } catch (error) {
        return (error as { code?: string }).code;
    }
    throw new Error("the call was not refused");
}

describe("a workspace", () => {
    it("is made, read, given keys, changed, listed and deleted", async () => {
        const client = azure.client(OperationalInsightsManagementClient);
        const made = await client.workspaces.beginCreateOrUpdateAndWait(group, "log-clients", {
            location,
            retentionInDays: 90,
            sku: { name: "PerGB2018" },
            tags: { owner: "platform" },
        });
        expect(made).toMatchObject({
            provisioningState: "Succeeded",
            retentionInDays: 90,
            tags: { owner: "platform" },
        });
        const read = await client.workspaces.get(group, "log-clients");
        expect(read.customerId).toMatch(/^[0-9a-f-]{36}$/);
        expect(read.customerId).toBe(made.customerId);
        const keys = await client.sharedKeysOperations.getSharedKeys(group, "log-clients");
        expect(Buffer.from(keys.primarySharedKey ?? "", "base64")).toHaveLength(64);
        expect(keys.secondarySharedKey).not.toBe(keys.primarySharedKey);
        const fresh = await client.sharedKeysOperations.regenerate(group, "log-clients");
        expect(fresh.primarySharedKey).not.toBe(keys.primarySharedKey);
        await client.workspaces.update(group, "log-clients", { retentionInDays: 120 });
        expect((await client.workspaces.get(group, "log-clients")).retentionInDays).toBe(120);
        expect((await client.sharedKeysOperations.getSharedKeys(group, "log-clients")).primarySharedKey).toBe(
            fresh.primarySharedKey,
        );
        expect((await all(client.workspaces.list())).map(({ name }) => name)).toEqual(["log-clients"]);
        expect(await codeOf(client.workspaces.update(group, "log-clients", { retentionInDays: 731 }))).toBe(
            "InvalidParameter",
        );
    });

    it("keeps tables and saved searches", async () => {
        const client = azure.client(OperationalInsightsManagementClient);
        await client.workspaces.beginCreateOrUpdateAndWait(group, "log-tables", { location, retentionInDays: 30 });
        const audit = await client.tables.beginCreateOrUpdateAndWait(group, "log-tables", "AZKVAuditLogs", {
            totalRetentionInDays: 365,
        });
        expect(audit).toMatchObject({ plan: "Analytics", retentionInDays: 30, archiveRetentionInDays: 335 });
        const custom = {
            schema: {
                name: "Rotation_CL",
                columns: [
                    { name: "TimeGenerated", type: "dateTime" },
                    { name: "Secret", type: "string" },
                ],
            },
        };
        const made = await client.tables.beginCreateOrUpdateAndWait(group, "log-tables", "Rotation_CL", custom);
        expect(made.schema).toMatchObject({ tableType: "CustomLog", columns: custom.schema.columns });
        await client.tables.beginDeleteAndWait(group, "log-tables", "Rotation_CL");
        expect(await codeOf(client.tables.get(group, "log-tables", "Rotation_CL"))).toBe("ResourceNotFound");

        const search = { category: "Vault", displayName: "Denied callers", query: "AZKVAuditLogs | take 10" };
        await client.savedSearches.createOrUpdate(group, "log-tables", "denied", search);
        expect(await client.savedSearches.get(group, "log-tables", "denied")).toMatchObject({ ...search, version: 2 });
        await client.savedSearches.delete(group, "log-tables", "denied");
        expect(await codeOf(client.savedSearches.get(group, "log-tables", "denied"))).toBe("ResourceNotFound");
    });
});

describe("a storage account", () => {
    it("is made, read, given keys and signatures, changed, listed and deleted", async () => {
        const client = azure.client(StorageManagementClient);
        const made = await client.storageAccounts.create(group, "stclients1", {
            location,
            kind: "StorageV2",
            sku: { name: "Standard_GRS" },
            minimumTlsVersion: "TLS1_2",
            networkRuleSet: {
                defaultAction: "Deny",
                ipRules: [{ iPAddressOrRange: "203.0.113.7" }],
            },
        });
        expect(made).toMatchObject({
            provisioningState: "Succeeded",
            sku: { name: "Standard_GRS", tier: "Standard" },
            primaryEndpoints: { blob: "https://stclients1.blob.core.windows.net/" },
            secondaryLocation: "northeurope",
            enableHttpsTrafficOnly: true,
            allowBlobPublicAccess: false,
            accessTier: "Hot",
            networkRuleSet: {
                defaultAction: "Deny",
                bypass: "AzureServices",
                ipRules: [{ iPAddressOrRange: "203.0.113.7", action: "Allow" }],
            },
        });
        const { keys = [] } = await client.storageAccounts.listKeys(group, "stclients1");
        expect(keys.map(({ keyName, permissions }) => [keyName, permissions])).toEqual([
            ["key1", "FULL"],
            ["key2", "FULL"],
        ]);
        const { keys: fresh = [] } = await client.storageAccounts.regenerateKey(group, "stclients1", {
            keyName: "key1",
        });
        expect(fresh[0]?.value).not.toBe(keys[0]?.value);
        expect(fresh[1]?.value).toBe(keys[1]?.value);
        const sas = await client.storageAccounts.listAccountSAS(group, "stclients1", {
            services: "b",
            resourceTypes: "sco",
            permissions: "r",
            sharedAccessExpiryTime: new Date("2030-01-01T00:00:00Z"),
        });
        expect(sas.accountSasToken).toMatch(/^sv=2015-04-05&ss=b&srt=sco&se=2030-01-01T00%3A00%3A00Z&sp=r&sig=[^&]+$/);
        await client.storageAccounts.update(group, "stclients1", { allowSharedKeyAccess: false, tags: { a: "b" } });
        expect(await client.storageAccounts.getProperties(group, "stclients1")).toMatchObject({
            allowSharedKeyAccess: false,
            minimumTlsVersion: "TLS1_2",
            tags: { a: "b" },
        });
        expect((await all(client.storageAccounts.listByResourceGroup(group))).map(({ name }) => name)).toEqual([
            "stclients1",
        ]);
        await client.storageAccounts.delete(group, "stclients1");
        expect(await codeOf(client.storageAccounts.getProperties(group, "stclients1"))).toBe("ResourceNotFound");
    });

    it("has one blob service, containers and a lifecycle", async () => {
        const client = azure.client(StorageManagementClient);
        const account = { location, kind: "StorageV2", sku: { name: "Standard_LRS" } } as const;
        await client.storageAccounts.create(group, "stclients2", account);
        const before = await client.blobServices.getServiceProperties(group, "stclients2");
        expect(before.deleteRetentionPolicy).toMatchObject({ enabled: false });
        await client.blobServices.setServiceProperties(group, "stclients2", {
            deleteRetentionPolicy: { enabled: true, days: 30 },
            isVersioningEnabled: true,
        });
        expect(await client.blobServices.getServiceProperties(group, "stclients2")).toMatchObject({
            deleteRetentionPolicy: { enabled: true, days: 30 },
            isVersioningEnabled: true,
        });
        await client.blobContainers.create(group, "stclients2", "audit", { metadata: { use: "audit" } });
        expect(await client.blobContainers.get(group, "stclients2", "audit")).toMatchObject({
            publicAccess: "None",
            metadata: { use: "audit" },
        });
        const open = client.blobContainers.create(group, "stclients2", "open", { publicAccess: "Blob" });
        expect(await codeOf(open)).toBe("PublicAccessNotPermitted");
        expect((await all(client.blobContainers.list(group, "stclients2"))).map(({ name }) => name)).toEqual(["audit"]);
        await client.blobContainers.delete(group, "stclients2", "audit");
        const rule = {
            name: "cool",
            type: "Lifecycle",
            definition: {
                filters: { blobTypes: ["blockBlob"] },
                actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } },
            },
        };
        await client.managementPolicies.createOrUpdate(group, "stclients2", "default", { policy: { rules: [rule] } });
        const policy = await client.managementPolicies.get(group, "stclients2", "default");
        expect(policy.policy?.rules).toMatchObject([{ ...rule, enabled: true }]);
    });
});

describe("an event hub namespace", () => {
    it("has hubs, consumer groups and rules with keys", async () => {
        const client = azure.client(EventHubManagementClient);
        const made = await client.namespaces.beginCreateOrUpdateAndWait(group, "evhns-clients", {
            location,
            sku: { name: "Standard", capacity: 2 },
        });
        expect(made).toMatchObject({
            provisioningState: "Succeeded",
            status: "Active",
            sku: { name: "Standard", tier: "Standard", capacity: 2 },
            serviceBusEndpoint: "https://evhns-clients.servicebus.windows.net:443/",
        });
        const rules = await all(client.namespaces.listAuthorizationRules(group, "evhns-clients"));
        expect(rules.map(({ name }) => name)).toEqual(["RootManageSharedAccessKey"]);
        const root = await client.namespaces.listKeys(group, "evhns-clients", "RootManageSharedAccessKey");
        expect(root.primaryConnectionString).toBe(
            `Endpoint=sb://evhns-clients.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${root.primaryKey ?? ""}`,
        );

        await client.eventHubs.createOrUpdate(group, "evhns-clients", "audit", {
            partitionCount: 2,
            messageRetentionInDays: 3,
        });
        expect(await client.eventHubs.get(group, "evhns-clients", "audit")).toMatchObject({
            partitionCount: 2,
            partitionIds: ["0", "1"],
            messageRetentionInDays: 3,
            status: "Active",
        });
        await client.eventHubs.createOrUpdateAuthorizationRule(group, "evhns-clients", "audit", "send", {
            rights: ["Send"],
        });
        const keys = await client.eventHubs.listKeys(group, "evhns-clients", "audit", "send");
        expect(keys.secondaryConnectionString).toMatch(/;EntityPath=audit$/);
        const fresh = await client.eventHubs.regenerateKeys(group, "evhns-clients", "audit", "send", {
            keyType: "PrimaryKey",
        });
        expect(fresh.primaryKey).not.toBe(keys.primaryKey);
        expect(fresh.secondaryKey).toBe(keys.secondaryKey);

        await client.consumerGroups.createOrUpdate(group, "evhns-clients", "audit", "siem", {
            userMetadata: "reads all",
        });
        const groups = await all(client.consumerGroups.listByEventHub(group, "evhns-clients", "audit"));
        expect(groups.map(({ name }) => name).sort()).toEqual(["$Default", "siem"]);
        await client.consumerGroups.delete(group, "evhns-clients", "audit", "siem");
        const manage = client.namespaces.createOrUpdateAuthorizationRule(group, "evhns-clients", "all", {
            rights: ["Manage"],
        });
        expect(await codeOf(manage)).toBe("BadRequest");
        await client.namespaces.beginDeleteAndWait(group, "evhns-clients");
        expect(await codeOf(client.eventHubs.get(group, "evhns-clients", "audit"))).toBe("ResourceNotFound");
    });
});

describe("a managed identity", () => {
    it("has a principal of its own and federated credentials", async () => {
        const client = azure.client(ManagedServiceIdentityClient);
        const made = await client.userAssignedIdentities.createOrUpdate(group, "id-clients", {
            location,
            tags: { app: "shop" },
        });
        const read = await client.userAssignedIdentities.get(group, "id-clients");
        expect(read).toMatchObject({
            principalId: made.principalId,
            clientId: made.clientId,
            tenantId: azure.tenantId,
        });
        expect(read.principalId).not.toBe(read.clientId);
        await client.userAssignedIdentities.update(group, "id-clients", { tags: { app: "billing" } });
        expect((await client.userAssignedIdentities.get(group, "id-clients")).principalId).toBe(made.principalId);

        const credential = {
            issuer: "https://token.actions.githubusercontent.com",
            subject: "repo:example/shop:ref:refs/heads/main",
            audiences: ["api://AzureADTokenExchange"],
        };
        await client.federatedIdentityCredentials.createOrUpdate(group, "id-clients", "pipeline", credential);
        expect(await client.federatedIdentityCredentials.get(group, "id-clients", "pipeline")).toMatchObject(
            credential,
        );
        const twin = client.federatedIdentityCredentials.createOrUpdate(group, "id-clients", "twin", credential);
        expect(await codeOf(twin)).toBe("FederatedIdentityCredentialAlreadyExists");
        await client.federatedIdentityCredentials.delete(group, "id-clients", "pipeline");
        await client.userAssignedIdentities.delete(group, "id-clients");
        expect((await all(client.userAssignedIdentities.listByResourceGroup(group))).map(({ name }) => name)).toEqual(
            [],
        );
    });
});

describe("monitoring", () => {
    const vaultId = (): string => `${groupId}/providers/Microsoft.KeyVault/vaults/kv-clients-1`;

    it("routes, alerts and calls, as the monitor client sees it", async () => {
        const client = azure.client(MonitorClient);
        const workspace = await azure
            .client(OperationalInsightsManagementClient)
            .workspaces.beginCreateOrUpdateAndWait(group, "log-monitor", { location });
        const actionGroup = await client.actionGroups.createOrUpdate(group, "ag-clients", {
            location: "Global",
            groupShortName: "clients",
            enabled: true,
            emailReceivers: [{ name: "duty", emailAddress: "duty@example.com", useCommonAlertSchema: true }],
        });
        expect(await client.actionGroups.get(group, "ag-clients")).toMatchObject({
            groupShortName: "clients",
            emailReceivers: [{ name: "duty", status: "Enabled", useCommonAlertSchema: true }],
            armRoleReceivers: [],
        });

        await client.diagnosticSettings.createOrUpdate(vaultId(), "audit", {
            workspaceId: workspace.id ?? "",
            logs: [{ category: "AuditEvent", enabled: true }],
            metrics: [{ category: "AllMetrics", enabled: true }],
        });
        const setting = await client.diagnosticSettings.get(vaultId(), "audit");
        expect(setting.workspaceId).toBe(workspace.id);
        expect(setting.logs?.filter(({ enabled }) => enabled).map(({ category }) => category)).toEqual(["AuditEvent"]);
        expect((await all(client.diagnosticSettings.list(vaultId()))).map(({ name }) => name)).toEqual(["audit"]);
        const categories = await all(client.diagnosticSettingsCategory.list(vaultId()));
        expect(categories.map(({ name }) => name)).toContain("AuditEvent");

        await client.metricAlerts.createOrUpdate(group, "latency", {
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
                        timeAggregation: "Average",
                        operator: "GreaterThan",
                        threshold: 1000,
                    },
                ],
            },
            actions: [{ actionGroupId: actionGroup.id ?? "" }],
        });
        const alert = await client.metricAlerts.get(group, "latency");
        expect(alert).toMatchObject({
            severity: 2,
            windowSize: "PT15M",
            criteria: { allOf: [{ metricName: "ServiceApiLatency", threshold: 1000 }] },
        });

        const category = { field: "category", equals: "Administrative" };
        await client.activityLogAlerts.createOrUpdate(group, "vault-deleted", {
            location: "global",
            scopes: [`/subscriptions/${azure.subscriptionId}`],
            condition: { allOf: [category, { field: "operationName", equals: "Microsoft.KeyVault/vaults/delete" }] },
            actions: { actionGroups: [{ actionGroupId: actionGroup.id ?? "" }] },
        });
        expect(await client.activityLogAlerts.get(group, "vault-deleted")).toMatchObject({ enabled: true });
        await client.activityLogAlerts.delete(group, "vault-deleted");
        await client.metricAlerts.delete(group, "latency");
        await client.diagnosticSettings.delete(vaultId(), "audit");
        await client.actionGroups.delete(group, "ag-clients");
        expect((await all(client.metricAlerts.listByResourceGroup(group))).map(({ name }) => name)).toEqual([]);
    });

    it("makes, reads, changes, lists and deletes a log search rule", async () => {
        const workspace = await azure
            .client(OperationalInsightsManagementClient)
            .workspaces.beginCreateOrUpdateAndWait(group, "log-rules", { location });
        const client = azure.client(MonitorClient).scheduledQueryRules;
        const condition = { query: "AZKVAuditLogs", timeAggregation: "Count", operator: "GreaterThan", threshold: 25 };
        const made = await client.createOrUpdate(group, "mass-reads", {
            location,
            severity: 2,
            scopes: [workspace.id ?? ""],
            evaluationFrequency: "PT1H",
            windowSize: "PT1H",
            criteria: { allOf: [condition] },
        });
        expect(made).toMatchObject({ name: "mass-reads", kind: "LogAlert", enabled: true, displayName: "mass-reads" });
        const read = await client.get(group, "mass-reads");
        expect(read).toEqual(made);
        expect(read).toMatchObject({
            id: `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mass-reads`,
            location,
            severity: 2,
            scopes: [workspace.id],
            windowSize: "PT1H",
            criteria: { allOf: [condition] },
            targetResourceTypes: ["microsoft.operationalinsights/workspaces"],
            createdWithApiVersion: "2025-01-01-preview",
        });
        await client.update(group, "mass-reads", { enabled: false, tags: { owner: "platform" } });
        expect(await client.get(group, "mass-reads")).toMatchObject({
            enabled: false,
            tags: { owner: "platform" },
            criteria: { allOf: [condition] },
        });
        expect((await all(client.listByResourceGroup(group))).map(({ name }) => name)).toEqual(["mass-reads"]);
        await client.delete(group, "mass-reads");
        expect(await codeOf(client.get(group, "mass-reads"))).toBe("ResourceNotFound");
    });

    it("shows a log search rule to the generic client", async () => {
        const workspace = await azure
            .client(OperationalInsightsManagementClient)
            .workspaces.beginCreateOrUpdateAndWait(group, "log-rules", { location });
        const client = azure.client(ResourceManagementClient);
        const id = `${groupId}/providers/Microsoft.Insights/scheduledQueryRules/mass-reads`;
        const properties = {
            severity: 2,
            scopes: [workspace.id],
            evaluationFrequency: "PT1H",
            windowSize: "PT1H",
            criteria: {
                allOf: [{ query: "AZKVAuditLogs", timeAggregation: "Count", operator: "GreaterThan", threshold: 25 }],
            },
        };
        await client.resources.beginCreateOrUpdateByIdAndWait(id, "2023-12-01", { location, properties });
        expect(await client.resources.getById(id, "2023-12-01")).toMatchObject({
            kind: "LogAlert",
            properties: { severity: 2, windowSize: "PT1H", enabled: true },
        });
        await client.resources.beginDeleteByIdAndWait(id, "2023-12-01");
    });
});

describe("a web app", () => {
    const password = "obviously-fake-password";

    it("runs on a plan, has an identity, and gives its settings to nobody but the list action", async () => {
        const client = azure.client(WebSiteManagementClient);
        const plan = await client.appServicePlans.createOrUpdate(group, "plan-clients", {
            location,
            kind: "linux",
            reserved: true,
            sku: { name: "S1" },
        });
        expect(plan).toMatchObject({
            sku: { name: "S1", tier: "Standard", capacity: 1 },
            status: "Ready",
            reserved: true,
        });
        const made = await client.webApps.createOrUpdate(group, "app-clients", {
            location,
            serverFarmId: plan.id ?? "",
            httpsOnly: true,
            identity: { type: "SystemAssigned" },
            siteConfig: {
                linuxFxVersion: "NODE|22-lts",
                alwaysOn: true,
                appSettings: [{ name: "Db__Password", value: password }],
            },
        });
        expect(made).toMatchObject({
            state: "Running",
            defaultHostName: "app-clients.azurewebsites.net",
            keyVaultReferenceIdentity: "SystemAssigned",
            identity: { type: "SystemAssigned", tenantId: azure.tenantId },
        });
        expect(JSON.stringify(made)).not.toContain(password);
        const read = await client.webApps.get(group, "app-clients");
        expect(read.identity?.principalId).toMatch(/^[0-9a-f-]{36}$/);
        expect(JSON.stringify(read)).not.toContain(password);
        const settings = await client.webApps.listApplicationSettings(group, "app-clients");
        expect(settings.properties).toEqual({ Db__Password: password });
        await client.webApps.updateApplicationSettings(group, "app-clients", { properties: { Mode: "live" } });
        expect((await client.webApps.listApplicationSettings(group, "app-clients")).properties).toEqual({
            Mode: "live",
        });
        expect(await client.webApps.getConfiguration(group, "app-clients")).toMatchObject({
            linuxFxVersion: "NODE|22-lts",
            alwaysOn: true,
            ftpsState: "FtpsOnly",
        });
        await client.webApps.updateConfiguration(group, "app-clients", { ftpsState: "Disabled" });
        expect(await client.webApps.getConfiguration(group, "app-clients")).toMatchObject({
            ftpsState: "Disabled",
            linuxFxVersion: "NODE|22-lts",
        });
        await client.webApps.updateConnectionStrings(group, "app-clients", {
            properties: { Shop: { type: "SQLAzure", value: password } },
        });
        const strings = await client.webApps.listConnectionStrings(group, "app-clients");
        expect(strings.properties?.Shop).toMatchObject({ type: "SQLAzure", value: password });
        expect(await codeOf(client.appServicePlans.delete(group, "plan-clients"))).toBe("Conflict");
        const twice = client.webApps.createOrUpdate(group, "app.clients", { location, serverFarmId: plan.id ?? "" });
        expect(await codeOf(twice)).toBe("BadRequest");
    });

    it("has slots with settings of their own", async () => {
        const client = azure.client(WebSiteManagementClient);
        await client.webApps.createOrUpdateSlot(group, "app-clients", "staging", {
            location,
            identity: { type: "SystemAssigned" },
        });
        const slot = await client.webApps.getSlot(group, "app-clients", "staging");
        expect(slot).toMatchObject({
            name: "app-clients/staging",
            defaultHostName: "app-clients-staging.azurewebsites.net",
            httpsOnly: true,
        });
        const site = await client.webApps.get(group, "app-clients");
        expect(slot.identity?.principalId).not.toBe(site.identity?.principalId);
        await client.webApps.updateApplicationSettingsSlot(group, "app-clients", "staging", {
            properties: { Mode: "test" },
        });
        expect((await client.webApps.listApplicationSettingsSlot(group, "app-clients", "staging")).properties).toEqual({
            Mode: "test",
        });
        expect((await client.webApps.listApplicationSettings(group, "app-clients")).properties).toEqual({
            Mode: "live",
        });
        expect((await all(client.webApps.listSlots(group, "app-clients"))).map(({ name }) => name)).toEqual([
            "app-clients/staging",
        ]);
        await client.webApps.updateSlotConfigurationNames(group, "app-clients", { appSettingNames: ["Mode"] });
        expect((await client.webApps.listSlotConfigurationNames(group, "app-clients")).appSettingNames).toEqual([
            "Mode",
        ]);
        await client.webApps.updateFtpAllowed(group, "app-clients", { allow: false });
        expect((await client.webApps.getFtpAllowed(group, "app-clients")).allow).toBe(false);
        expect((await client.webApps.getScmAllowed(group, "app-clients")).allow).toBe(true);
        const keys = await client.webApps.listHostKeys(group, "app-clients");
        expect(keys.masterKey).toMatch(/^[0-9a-f]{64}$/);
        await client.webApps.delete(group, "app-clients");
        expect(await codeOf(client.webApps.getSlot(group, "app-clients", "staging"))).toBe("ResourceNotFound");
        await client.appServicePlans.delete(group, "plan-clients");
    });
});

describe("a network", () => {
    const vaultId = (): string => `${groupId}/providers/Microsoft.KeyVault/vaults/kv-clients-1`;

    it("has subnets, rules, addresses and a private endpoint that the vault sees", async () => {
        const client = azure.client(NetworkManagementClient);
        const rules = await client.networkSecurityGroups.beginCreateOrUpdateAndWait(group, "nsg-clients", {
            location,
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
        });
        expect(rules.defaultSecurityRules).toHaveLength(6);
        const network = await client.virtualNetworks.beginCreateOrUpdateAndWait(group, "vnet-clients", {
            location,
            addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
            subnets: [
                { name: "endpoints", addressPrefix: "10.0.1.0/24", networkSecurityGroup: { id: rules.id ?? "" } },
            ],
        });
        expect(network).toMatchObject({
            provisioningState: "Succeeded",
            subnets: [{ name: "endpoints", addressPrefix: "10.0.1.0/24" }],
        });
        const subnet = await client.subnets.get(group, "vnet-clients", "endpoints");
        const endpoint = await client.privateEndpoints.beginCreateOrUpdateAndWait(group, "pe-clients", {
            location,
            subnet: { id: subnet.id ?? "" },
            privateLinkServiceConnections: [{ name: "vault", privateLinkServiceId: vaultId(), groupIds: ["vault"] }],
        });
        expect(endpoint.privateLinkServiceConnections).toMatchObject([
            { privateLinkServiceConnectionState: { status: "Approved" } },
        ]);
        const read = await client.privateEndpoints.get(group, "pe-clients");
        expect(read.customDnsConfigs).toMatchObject([
            { fqdn: "kv-clients-1.vault.azure.net", ipAddresses: ["10.0.1.4"] },
        ]);
        const vault = await azure.request("GET", `${vaultId()}?api-version=2024-11-01`);
        expect(vault.body.properties.privateEndpointConnections).toHaveLength(1);
        expect(await codeOf(client.virtualNetworks.beginDeleteAndWait(group, "vnet-clients"))).toBe(
            "InUseSubnetCannotBeDeleted",
        );
        const address = await client.publicIPAddresses.beginCreateOrUpdateAndWait(group, "pip-clients", {
            location,
            sku: { name: "Standard" },
            publicIPAllocationMethod: "Static",
        });
        const nic = await client.networkInterfaces.beginCreateOrUpdateAndWait(group, "nic-clients", {
            location,
            ipConfigurations: [
                { name: "one", subnet: { id: subnet.id ?? "" }, publicIPAddress: { id: address.id ?? "" } },
            ],
        });
        expect(nic.ipConfigurations).toMatchObject([{ privateIPAddress: "10.0.1.5", primary: true }]);
        expect((await all(client.privateEndpoints.list(group))).map(({ name }) => name)).toEqual(["pe-clients"]);
        await client.networkInterfaces.beginDeleteAndWait(group, "nic-clients");
        await client.publicIPAddresses.beginDeleteAndWait(group, "pip-clients");
        await client.privateEndpoints.beginDeleteAndWait(group, "pe-clients");
        await client.virtualNetworks.beginDeleteAndWait(group, "vnet-clients");
        await client.networkSecurityGroups.beginDeleteAndWait(group, "nsg-clients");
        expect(await codeOf(client.virtualNetworks.get(group, "vnet-clients"))).toBe("ResourceNotFound");
    });
});
