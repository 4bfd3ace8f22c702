import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JsonObject } from "../../../src/local-azure/arm/resource-type";
import { Arm, groupId, inGroup, subscriptionId, tenantId } from "./arm";

let arm: Arm;
beforeEach(() => {
    arm = new Arm();
});
afterEach(() => arm.close());

const location = "westeurope";
/** Obviously no real secret. */
const hidden = "fake-value-of-a-test";
type Refusal = readonly [what: string, body: JsonObject, code: string, message: RegExp];

function refuses(id: string, body: JsonObject, code: string, message: RegExp, status = 400): void {
    const answer = arm.put(id, body);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.message).toMatch(message);
    expect(answer.message).not.toContain(hidden);
}

describe("workspaces", () => {
    const id = inGroup("Microsoft.OperationalInsights/workspaces", "log-types");
    const workspace = (properties: JsonObject = {}): JsonObject => ({ location, properties });

    it("answers the creation as under way and every read after it as done", () => {
        const made = arm.put(id, workspace());
        expect(made.status).toBe(201);
        expect(made.body.properties).toMatchObject({ provisioningState: "Creating" });
        expect(arm.properties(id)).toMatchObject({
            provisioningState: "Succeeded",
            retentionInDays: 30,
            sku: { name: "PerGB2018" },
            workspaceCapping: { dailyQuotaGb: -1 },
        });
        expect(arm.put(id, workspace({ retentionInDays: 90 })).status).toBe(200);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it.each<Refusal>([
        ["an unknown SKU", workspace({ sku: { name: "Gold" } }), "InvalidParameter", /sku\.name takes one of Free/],
        ["29 days", workspace({ retentionInDays: 29 }), "InvalidParameter", /PerGB2018 takes 30 to 730 days, got 29/],
        ["731 days", workspace({ retentionInDays: 731 }), "InvalidParameter", /got 731/],
        [
            "30 days in the free SKU",
            workspace({ sku: { name: "Free" }, retentionInDays: 30 }),
            "InvalidParameter",
            /Free takes 7 days/,
        ],
        ["half a day", workspace({ retentionInDays: 30.5 }), "InvalidParameter", /whole number/],
        [
            "a reservation of 150",
            workspace({ sku: { name: "CapacityReservation", capacityReservationLevel: 150 } }),
            "InvalidParameter",
            /100, 200/,
        ],
        [
            "a quota of nothing",
            workspace({ workspaceCapping: { dailyQuotaGb: 0 } }),
            "InvalidParameter",
            /at least 0\.023/,
        ],
        ["an unknown access", workspace({ publicNetworkAccessForQuery: "Some" }), "BadRequest", /Enabled, Disabled/],
    ])("refuses %s", (_what, body, code, message) => {
        refuses(id, body, code, message);
    });

    it("refuses a name of three characters and one that ends with a hyphen", () => {
        for (const name of ["abc", "logs-"]) {
            refuses(
                inGroup("Microsoft.OperationalInsights/workspaces", name),
                workspace(),
                "InvalidResourceName",
                /4 to 63/,
            );
        }
    });

    it("keeps tables within what Azure offers", () => {
        arm.given(id, workspace({ retentionInDays: 60 }));
        const table = `${id}/tables/AZKVAuditLogs`;
        arm.given(table, { properties: {} });
        expect(arm.properties(table)).toMatchObject({
            retentionInDays: 60,
            retentionInDaysAsDefault: true,
            archiveRetentionInDays: 0,
        });
        refuses(table, { properties: { retentionInDays: 3 } }, "InvalidParameter", /4 to 730/);
        refuses(table, { properties: { totalRetentionInDays: 800 } }, "InvalidParameter", /1095/);
        refuses(
            table,
            { properties: { retentionInDays: 90, totalRetentionInDays: 30 } },
            "InvalidParameter",
            /shorter/,
        );
        refuses(table, { properties: { plan: "Basic", retentionInDays: 30 } }, "InvalidParameter", /plan Basic/);
        refuses(`${id}/tables/My_CL`, { properties: {} }, "InvalidParameter", /names no column/);
        const columns = [{ name: "Text", type: "string" }];
        refuses(
            `${id}/tables/My_CL`,
            { properties: { schema: { name: "My_CL", columns } } },
            "InvalidParameter",
            /TimeGenerated/,
        );
        refuses(table, { properties: { schema: { columns } } }, "InvalidParameter", /_CF/);
        expect(arm.delete(table).message).toMatch(/belongs to Azure Monitor/);
        refuses(
            `${id}/savedSearches/one`,
            { properties: { category: "a", displayName: "b" } },
            "InvalidParameter",
            /query is required/,
        );
    });
});

describe("storage accounts", () => {
    const id = inGroup("Microsoft.Storage/storageAccounts", "sttypes");
    const account = (changes: JsonObject = {}, properties: JsonObject = {}): JsonObject => ({
        location,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        properties,
        ...changes,
    });
    const acls = (changes: JsonObject): JsonObject =>
        account({}, { networkAcls: { defaultAction: "Deny", ...changes } });

    it.each<Refusal>([
        ["no SKU", account({ sku: {} }), "InvalidRequestPropertyValue", /sku\.name takes one of/],
        ["an unknown kind", account({ kind: "Storage3" }), "InvalidRequestPropertyValue", /kind takes one of/],
        [
            "block blobs on standard disks",
            account({ kind: "BlockBlobStorage" }),
            "InvalidAccountType",
            /BlockBlobStorage/,
        ],
        ["a blob account without a tier", account({ kind: "BlobStorage" }), "AccessTierRequired", /access tier/],
        ["an unknown TLS version", account({}, { minimumTlsVersion: "TLS2" }), "InvalidRequestPropertyValue", /TLS1_2/],
        [
            "a private address",
            acls({ ipRules: [{ value: "10.0.0.1" }] }),
            "InvalidValuesForRequestParameters",
            /10\.0\.0\.1/,
        ],
        [
            "a range of two addresses",
            acls({ ipRules: [{ value: "203.0.113.0/31" }] }),
            "InvalidValuesForRequestParameters",
            /\/30/,
        ],
        ["an unknown bypass", acls({ bypass: "Azure" }), "InvalidRequestPropertyValue", /AzureServices/],
        [
            "a rule for what is no subnet",
            acls({ virtualNetworkRules: [{ id: groupId }] }),
            "NetworkAclsValidationFailure",
            /subnet/,
        ],
        ["an identity of no kind", account({ identity: { type: "Own" } }), "InvalidIdentityType", /SystemAssigned/],
        [
            "a user-assigned identity that names none",
            account({ identity: { type: "UserAssigned" } }),
            "InvalidUserAssignedIdentities",
            /names no identity/,
        ],
    ])("refuses %s", (_what, body, code, message) => {
        refuses(id, body, code, message);
    });

    it("refuses a name with capitals, and one that another account has", () => {
        refuses(
            inGroup("Microsoft.Storage/storageAccounts", "stTypes"),
            account(),
            "AccountNameInvalid",
            /^stTypes is not a valid storage account name/,
        );
        arm.given(id, account());
        const elsewhere = `/subscriptions/${subscriptionId}/resourceGroups/rg-other`;
        arm.put(elsewhere, { location }, "2024-03-01");
        const twin = `${elsewhere}/providers/Microsoft.Storage/storageAccounts/sttypes`;
        refuses(twin, account(), "StorageAccountAlreadyTaken", /sttypes is already taken/, 409);
    });

    it("never changes what is fixed at creation", () => {
        arm.given(id, account({}, { isHnsEnabled: false }));
        refuses(id, account({}, { isHnsEnabled: true }), "InvalidValuesForRequestParameters", /isHnsEnabled/);
        refuses(
            id,
            account({ kind: "FileStorage", sku: { name: "Premium_LRS" } }),
            "AccountTypeChangeNotAllowed",
            /Premium_LRS/,
        );
        refuses(id, account({ location: "northeurope" }), "InvalidResourceLocation", /northeurope/, 409);
        expect(arm.put(id, account({ sku: { name: "Standard_ZRS" } })).status).toBe(200);
    });

    it("gives no signature where keys are switched off, and keeps its keys through every write", () => {
        arm.given(id, account());
        const keys = arm.post(`${id}/listKeys`).body;
        arm.given(id, account({ tags: { a: "b" } }));
        expect(arm.post(`${id}/listKeys`).body).toEqual(keys);
        const fresh = arm.post(`${id}/regenerateKey`, { keyName: "key2" }).body;
        arm.given(id, account({}, { allowSharedKeyAccess: false }));
        expect(arm.post(`${id}/listKeys`).body).toEqual(fresh);
        const asked = {
            signedServices: "b",
            signedResourceTypes: "o",
            signedPermission: "r",
            signedExpiry: "2030-01-01T00:00:00Z",
        };
        expect(arm.post(`${id}/listAccountSas`, asked)).toMatchObject({
            status: 403,
            code: "KeyBasedAuthenticationNotPermitted",
        });
        expect(arm.post(`${id}/regenerateKey`, { keyName: "key3" }).status).toBe(400);
    });

    it("refuses a restore without what it needs, a container of a bad name and an empty lifecycle", () => {
        arm.given(id, account());
        const restore = { restorePolicy: { enabled: true, days: 5 } };
        refuses(
            `${id}/blobServices/default`,
            { properties: restore },
            "InvalidValuesForRequestParameters",
            /longer deleteRetentionPolicy/,
        );
        refuses(`${id}/blobServices/other`, { properties: {} }, "InvalidValuesForRequestParameters", /named 'default'/);
        refuses(
            `${id}/blobServices/default/containers/a--b`,
            { properties: {} },
            "ContainerOperationFailure",
            /single hyphens/,
        );
        refuses(
            `${id}/managementPolicies/default`,
            { properties: { policy: { rules: [] } } },
            "InvalidValuesForRequestParameters",
            /1 to 100/,
        );
    });
});

describe("event hubs", () => {
    const id = inGroup("Microsoft.EventHub/namespaces", "evhns-types");
    const hub = `${id}/eventhubs/audit`;
    const namespace = (changes: JsonObject = {}, properties: JsonObject = {}): JsonObject => ({
        location,
        properties,
        ...changes,
    });

    it.each<Refusal>([
        ["an unknown tier", namespace({ sku: { name: "Gold" } }), "BadRequest", /Basic, Standard, Premium/],
        ["41 units", namespace({ sku: { name: "Standard", capacity: 41 } }), "BadRequest", /from 1 to 40/],
        [
            "a maximum without inflation",
            namespace({}, { maximumThroughputUnits: 5 }),
            "BadRequest",
            /isAutoInflateEnabled/,
        ],
        [
            "inflation in the basic tier",
            namespace({ sku: { name: "Basic" } }, { isAutoInflateEnabled: true, maximumThroughputUnits: 5 }),
            "BadRequest",
            /needs a Standard namespace/,
        ],
        ["an unknown TLS version", namespace({}, { minimumTlsVersion: "2.0" }), "BadRequest", /1\.2/],
    ])("refuses %s", (_what, body, code, message) => {
        refuses(id, body, code, message);
    });

    it("keeps hubs, groups and rules within the tier", () => {
        arm.given(id, namespace({ sku: { name: "Basic" } }));
        refuses(hub, { properties: { messageRetentionInDays: 2 } }, "BadRequest", /from 1 to 1/);
        refuses(hub, { properties: { partitionCount: 33 } }, "BadRequest", /from 1 to 32/);
        arm.given(hub, { properties: { partitionCount: 2 } });
        refuses(hub, { properties: { partitionCount: 3 } }, "BadRequest", /cannot be changed from 2 to 3/);
        refuses(`${hub}/consumergroups/siem`, { properties: {} }, "BadRequest", /at most 1 consumer groups/);
        expect(arm.delete(`${hub}/consumergroups/$Default`).status).toBe(400);
        refuses(`${hub}/authorizationRules/none`, { properties: { rights: [] } }, "BadRequest", /names no right/);
        refuses(
            `${hub}/authorizationRules/all`,
            { properties: { rights: ["Manage", "Send"] } },
            "BadRequest",
            /Send and Listen/,
        );
        expect(arm.delete(`${id}/authorizationRules/RootManageSharedAccessKey`).status).toBe(400);
        refuses(id, namespace({ sku: { name: "Premium" } }), "BadRequest", /cannot be changed from Basic to Premium/);
    });
});

describe("managed identities", () => {
    const id = inGroup("Microsoft.ManagedIdentity/userAssignedIdentities", "id-types");
    const credential = (changes: JsonObject = {}): JsonObject => ({
        properties: {
            issuer: "https://issuer.example.com",
            subject: "subject",
            audiences: ["api://AzureADTokenExchange"],
            ...changes,
        },
    });

    it("is created with 201 and keeps its ids, whatever a client sends", () => {
        expect(arm.put(id, { location }).status).toBe(201);
        const before = arm.properties(id);
        expect(before.tenantId).toBe(tenantId);
        expect(arm.put(id, { location, properties: { principalId: subscriptionId } }).status).toBe(200);
        expect(arm.properties(id)).toEqual(before);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it.each<Refusal>([
        ["an issuer that is no address", credential({ issuer: "issuer" }), "BadRequest", /https/],
        ["two audiences", credential({ audiences: ["a", "b"] }), "BadRequest", /exactly one/],
        ["no subject", credential({ subject: "" }), "BadRequest", /subject is required/],
    ])("refuses a credential with %s", (_what, body, code, message) => {
        arm.given(id, { location });
        refuses(`${id}/federatedIdentityCredentials/ci-1`, body, code, message);
    });

    it("takes twenty credentials and refuses the next", () => {
        arm.given(id, { location });
        for (let number = 1; number <= 20; number++) {
            arm.given(`${id}/federatedIdentityCredentials/ci-${number}`, credential({ subject: `s${number}` }));
        }
        refuses(`${id}/federatedIdentityCredentials/ci-21`, credential(), "BadRequest", /at most 20/);
    });
});

describe("sites", () => {
    const plan = inGroup("Microsoft.Web/serverfarms", "plan-types");
    const id = inGroup("Microsoft.Web/sites", "app-types");
    const site = (properties: JsonObject = {}, changes: JsonObject = {}): JsonObject => ({
        location,
        properties: { serverFarmId: plan, ...properties },
        ...changes,
    });
    const givenPlan = (name = "S1"): string =>
        arm.given(plan, { location, kind: "linux", sku: { name }, properties: { reserved: true } });

    it.each<readonly [string, JsonObject, number, string, RegExp]>([
        [
            "a plan that is not there",
            site({ serverFarmId: `${plan}x` }),
            404,
            "NotFound",
            /Cannot find ServerFarm with name plan-typesx/,
        ],
        [
            "a region that is not the plan's",
            site({}, { location: "northeurope" }),
            400,
            "BadRequest",
            /region of its plan/,
        ],
        [
            "a stack that is none",
            site({ siteConfig: { linuxFxVersion: "node" } }),
            400,
            "BadRequest",
            /LinuxFxVersion has an invalid value/,
        ],
        [
            "a setting no environment can hold",
            site({ siteConfig: { appSettings: [{ name: "A:B", value: hidden }] } }, { kind: "app,linux" }),
            400,
            "BadRequest",
            /^AppSetting with name 'A:B' is not allowed\.$/,
        ],
        [
            "an unknown TLS version",
            site({ siteConfig: { minTlsVersion: "1.4" } }),
            400,
            "BadRequest",
            /1\.0, 1\.1, 1\.2, 1\.3/,
        ],
        [
            "an unknown kind of connection string",
            site({ siteConfig: { connectionStrings: [{ name: "a", connectionString: hidden, type: "Oracle" }] } }),
            400,
            "BadRequest",
            /SQLAzure/,
        ],
        [
            "an identity for references that it does not have",
            site({ keyVaultReferenceIdentity: inGroup("Microsoft.ManagedIdentity/userAssignedIdentities", "x") }),
            409,
            "Conflict",
            /not an identity of the site/,
        ],
        [
            "a subnet that is not there",
            site({ virtualNetworkSubnetId: `${inGroup("Microsoft.Network/virtualNetworks", "v")}/subnets/s` }),
            404,
            "NotFound",
            /Cannot find the subnet/,
        ],
    ])("refuses %s", (_what, body, status, code, message) => {
        givenPlan();
        refuses(id, body, code, message, status);
    });

    it("refuses to be always on in a free plan, and slots in a basic one", () => {
        givenPlan("F1");
        refuses(id, site({ siteConfig: { alwaysOn: true } }), "Conflict", /AlwaysOn cannot be set/, 409);
        givenPlan("B1");
        arm.given(id, site());
        refuses(`${id}/slots/staging`, { location, properties: {} }, "Conflict", /'Basic' SKU/, 409);
        refuses(`${id}/slots/production`, { location, properties: {} }, "BadRequest", /the site itself/);
    });

    it("joins a subnet that is delegated to it, and no other", () => {
        givenPlan();
        const vnet = inGroup("Microsoft.Network/virtualNetworks", "vnet-types");
        arm.given(vnet, { location, properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } } });
        const subnet = arm.given(`${vnet}/subnets/web`, { properties: { addressPrefix: "10.0.1.0/24" } });
        refuses(id, site({ virtualNetworkSubnetId: subnet }), "SubnetDelegationMissing", /not delegated/);
        const delegations = [{ name: "web", properties: { serviceName: "Microsoft.Web/serverFarms" } }];
        arm.given(subnet, { properties: { addressPrefix: "10.0.1.0/24", delegations } });
        expect(arm.put(id, site({ virtualNetworkSubnetId: subnet })).status).toBe(200);
        expect(arm.delete(subnet).code).toBe("InUseSubnetCannotBeDeleted");
    });

    it("keeps settings that a later write of the site does not mention, and replaces them when it does", () => {
        givenPlan();
        arm.given(id, site({ siteConfig: { appSettings: [{ name: "A", value: hidden }] } }));
        arm.given(id, site({ httpsOnly: true }));
        const settings = (): unknown => arm.post(`${id}/config/appsettings/list`).body.properties;
        expect(settings()).toEqual({ A: hidden });
        arm.given(id, site({ siteConfig: { appSettings: [{ name: "B", value: "1" }] } }));
        expect(settings()).toEqual({ B: "1" });
        expect(arm.get(`${id}/config/appsettings`)).toMatchObject({ status: 405, code: "MethodNotAllowed" });
        expect(arm.names(`${id}/config`).sort()).toEqual(["authsettingsV2", "logs", "slotConfigNames", "web"]);
        refuses(`${id}/config/appsettings`, { properties: { A: { value: hidden } } }, "BadRequest", /'A' takes a text/);
        refuses(`${id}/config/connectionstrings`, { properties: { A: hidden } }, "BadRequest", /'A' takes an object/);
        refuses(`${id}/config/other`, { properties: {} }, "BadRequest", /no settings named 'other'/);
    });

    it("starts and stops", () => {
        givenPlan();
        arm.given(id, site());
        arm.post(`${id}/stop`);
        expect(arm.properties(id).state).toBe("Stopped");
        arm.given(id, site({ httpsOnly: true }));
        expect(arm.properties(id).state).toBe("Stopped");
        arm.post(`${id}/start`);
        expect(arm.properties(id).state).toBe("Running");
    });

    it("refuses a plan of a size there is none of, too many instances, and another operating system", () => {
        refuses(plan, { location, sku: { name: "XL" }, properties: {} }, "BadRequest", /'XL' is not a size/);
        refuses(plan, { location, sku: { name: "B1", capacity: 4 }, properties: {} }, "BadRequest", /from 0 to 3/);
        givenPlan();
        refuses(
            plan,
            { location, sku: { name: "S1" }, properties: { reserved: false } },
            "Conflict",
            /operating system/,
            409,
        );
    });
});

describe("container apps", () => {
    const environment = inGroup("Microsoft.App/managedEnvironments", "cae-types");
    const id = inGroup("Microsoft.App/containerApps", "ca-types");
    const container: JsonObject = { name: "web", image: "example.com/web:1" };
    const app = (configuration: JsonObject = {}, template: JsonObject = {}, changes: JsonObject = {}): JsonObject => ({
        location,
        properties: { environmentId: environment, configuration, template: { containers: [container], ...template } },
        ...changes,
    });
    const system = { identity: { type: "SystemAssigned" } };
    const reference = (changes: JsonObject = {}): JsonObject => ({
        secrets: [{ name: "db", keyVaultUrl: "https://kv.vault.azure.net/secrets/db", identity: "system", ...changes }],
    });
    beforeEach(() => {
        arm.given(environment, { location, properties: {} });
    });

    it("shows a secret's name and reference, and its value to the list action alone", () => {
        const secrets = [{ name: "legacy", value: hidden }];
        expect(arm.put(id, app({ secrets, ingress: { external: true, targetPort: 80 } })).status).toBe(201);
        const read = arm.read(id);
        expect(JSON.stringify(read)).not.toContain(hidden);
        expect(read.properties).toMatchObject({
            configuration: { secrets: [{ name: "legacy" }], ingress: { transport: "Auto" } },
            latestRevisionName: "ca-types--0000001",
        });
        expect(arm.post(`${id}/listSecrets`).body).toEqual({ value: [{ name: "legacy", value: hidden }] });
        // Sent without its value, a secret keeps the one it has.
        expect(arm.patch(id, { tags: { a: "b" } }).status).toBe(200);
        expect(arm.post(`${id}/listSecrets`).body).toEqual({ value: [{ name: "legacy", value: hidden }] });
        expect(arm.properties(id).latestRevisionName).toBe("ca-types--0000001");
        arm.given(
            id,
            app({ secrets: [{ name: "legacy" }] }, { containers: [{ ...container, image: "example.com/web:2" }] }),
        );
        expect(arm.properties(id).latestRevisionName).toBe("ca-types--0000002");
        expect(arm.delete(environment)).toMatchObject({ status: 409, code: "ManagedEnvironmentHasContainerApps" });
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
        expect(arm.delete(environment).status).toBe(200);
    });

    it.each<Refusal>([
        [
            "a secret without value or reference",
            app({ secrets: [{ name: "db" }] }),
            "ContainerAppSecretInvalid",
            /value or keyVaultUrl/,
        ],
        [
            "a secret of a bad name",
            app({ secrets: [{ name: "Db_Pass", value: hidden }] }),
            "ContainerAppSecretInvalid",
            /'Db_Pass'/,
        ],
        [
            "one name twice",
            app({
                secrets: [
                    { name: "db", value: hidden },
                    { name: "db", value: hidden },
                ],
            }),
            "ContainerAppSecretNameDuplicate",
            /two secrets named 'db'/,
        ],
        [
            "a reference that names no secret",
            app(reference({ keyVaultUrl: "https://kv.vault.azure.net/keys/db" }), {}, system),
            "ContainerAppSecretKeyVaultUrlInvalid",
            /'db'/,
        ],
        [
            "a reference read with an identity it does not have",
            app(reference()),
            "ContainerAppSecretIdentityInvalid",
            /'system', which the app does not have/,
        ],
        [
            "a variable that names no secret",
            app({}, { containers: [{ ...container, env: [{ name: "DB", secretRef: "db" }] }] }),
            "ContainerAppSecretRefNotFound",
            /SecretRef 'db' defined for container 'web' not found/,
        ],
        [
            "a registry that names no secret",
            app({ registries: [{ server: "example.com", passwordSecretRef: "pull" }] }),
            "ContainerAppSecretRefNotFound",
            /'pull'/,
        ],
        ["no container", app({}, { containers: [] }), "ContainerAppInvalidTemplate", /names no container/],
        [
            "more replicas at least than at most",
            app({}, { scale: { minReplicas: 3, maxReplicas: 2 } }),
            "BadRequest",
            /from 0 to 2, got 3/,
        ],
    ])("refuses %s", (_what, body, code, message) => {
        refuses(id, body, code, message);
    });

    it("takes a reference read with its own identity, and refuses an environment that is not there", () => {
        expect(arm.put(id, app(reference(), {}, system)).status).toBe(201);
        const other = {
            ...app(),
            properties: { environmentId: `${environment}x`, template: { containers: [container] } },
        };
        refuses(`${id}-2`, other, "ManagedEnvironmentNotFound", /was not found/, 404);
    });

    it("keeps the key of its environment's logs to itself", () => {
        const logs = {
            destination: "log-analytics",
            logAnalyticsConfiguration: { customerId: subscriptionId, sharedKey: hidden },
        };
        const answer = arm.put(environment, { location, properties: { appLogsConfiguration: logs } });
        expect(answer.status).toBe(200);
        expect(JSON.stringify([answer.body, arm.read(environment)])).not.toContain(hidden);
    });
});

describe("configuration stores", () => {
    const id = inGroup("Microsoft.AppConfiguration/configurationStores", "appcs-types");
    const store = (properties: JsonObject = {}, sku = "standard"): JsonObject => ({
        location,
        sku: { name: sku },
        properties,
    });

    it("is created with 201, gives its keys, and none when they are switched off", () => {
        expect(arm.put(id, store()).status).toBe(201);
        expect(arm.properties(id)).toMatchObject({
            endpoint: "https://appcs-types.azconfig.io",
            softDeleteRetentionInDays: 7,
        });
        const keys = arm.post(`${id}/listKeys`).body.value as JsonObject[];
        expect(keys.map(({ name, readOnly }) => [name, readOnly])).toEqual([
            ["Primary", false],
            ["Secondary", false],
            ["Primary Read Only", true],
            ["Secondary Read Only", true],
        ]);
        const fresh = arm.post(`${id}/regenerateKey`, { id: keys[0]?.id ?? "" }).body;
        expect(fresh).toMatchObject({ name: "Primary" });
        expect(fresh.value).not.toBe(keys[0]?.value);
        arm.given(id, store({ disableLocalAuth: true }));
        expect(arm.post(`${id}/listKeys`).status).toBe(403);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it("refuses what its SKU and its purge protection do not allow", () => {
        refuses(id, store({}, "gold"), "BadRequest", /Standard/);
        refuses(id, store({ enablePurgeProtection: true }, "free"), "BadRequest", /SKU Free/);
        arm.given(id, store({ enablePurgeProtection: true, softDeleteRetentionInDays: 5 }));
        refuses(id, store({ enablePurgeProtection: false }), "BadRequest", /cannot be set to false/);
        refuses(
            id,
            store({ enablePurgeProtection: true, softDeleteRetentionInDays: 7 }),
            "BadRequest",
            /cannot be changed/,
        );
    });

    it("keeps settings with their labels, and references that name a secret", () => {
        arm.given(id, store());
        const value = `${id}/keyValues/Shop~3ADb$prod`;
        const contentType = "application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8";
        const uri = JSON.stringify({ uri: "https://kv.vault.azure.net/secrets/db" });
        expect(arm.put(value, { properties: { value: uri, contentType } }).status).toBe(200);
        expect(arm.properties(value)).toMatchObject({ key: "Shop:Db", label: "prod", value: uri });
        refuses(
            value,
            { properties: { value: hidden, contentType } },
            "BadRequest",
            /uri of a Key Vault reference is required/,
        );
        refuses(value, { properties: { value: 5 } }, "BadRequest", /value takes a text/);
        expect(arm.delete(value).status).toBe(200);
        expect(arm.delete(value).status).toBe(204);
    });
});

describe("Defender plans", () => {
    const scope = `/subscriptions/${subscriptionId}`;
    const id = `${scope}/providers/Microsoft.Security/pricings/KeyVaults`;

    it("are all there and off, and one is switched on and back", () => {
        expect(arm.properties(id)).toMatchObject({ pricingTier: "Free" });
        expect(arm.names(`${scope}/providers/Microsoft.Security/pricings`)).toContain("KeyVaults");
        expect(arm.put(id, { properties: { pricingTier: "standard" } }).status).toBe(200);
        expect(arm.properties(id)).toMatchObject({
            subPlan: "PerTransaction",
            resourcesCoverageStatus: "FullyCovered",
        });
        expect(
            arm.names(`${scope}/providers/Microsoft.Security/pricings`).filter((name) => name === "KeyVaults"),
        ).toHaveLength(1);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.properties(id)).toMatchObject({ pricingTier: "Free" });
    });

    it("refuse an unknown plan, tier or sub plan", () => {
        refuses(
            `${scope}/providers/Microsoft.Security/pricings/Vaults`,
            { properties: { pricingTier: "Free" } },
            "InvalidInputJson",
            /no plan 'Vaults'/,
        );
        refuses(id, { properties: { pricingTier: "Premium" } }, "InvalidInputJson", /Free, Standard/);
        refuses(
            id,
            { properties: { pricingTier: "Standard", subPlan: "P1" } },
            "InvalidInputJson",
            /PerTransaction, PerKeyVault/,
        );
    });
});

describe("Event Grid", () => {
    const vaultId = inGroup("Microsoft.KeyVault/vaults", "kv-types-grid");
    const id = inGroup("Microsoft.EventGrid/systemTopics", "evgt-types");
    const topic: JsonObject = { location, properties: { source: vaultId, topicType: "Microsoft.KeyVault.vaults" } };
    const hook = (changes: JsonObject = {}): JsonObject => ({
        properties: {
            destination: {
                endpointType: "WebHook",
                properties: { endpointUrl: `https://hooks.example.com/in?code=${hidden}` },
            },
            ...changes,
        },
    });
    beforeEach(() => {
        arm.given(vaultId, {
            location,
            properties: { tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
        });
    });

    it("has one topic a source, and subscriptions whose address no read shows whole", () => {
        expect(arm.put(id, topic).status).toBe(201);
        refuses(`${id}-2`, topic, "InvalidRequest", /Only one system topic/);
        const subscription = `${id}/eventSubscriptions/near-expiry`;
        const filter = { includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry"] };
        const written = arm.put(subscription, hook({ filter }));
        expect(written.status).toBe(201);
        expect(JSON.stringify([written.body, arm.read(subscription)])).not.toContain(hidden);
        expect(arm.properties(subscription)).toMatchObject({
            topic: vaultId,
            destination: { properties: { endpointBaseUrl: "https://hooks.example.com/in" } },
            retryPolicy: { maxDeliveryAttempts: 30 },
        });
        expect(arm.post(`${subscription}/getFullUrl`).body.endpointUrl).toContain(hidden);
        refuses(
            subscription,
            hook({ filter: { includedEventTypes: ["Microsoft.KeyVault.SecretDeleted"] } }),
            "InvalidRequest",
            /is not an event/,
        );
        refuses(subscription, hook({ retryPolicy: { maxDeliveryAttempts: 31 } }), "InvalidRequest", /from 1 to 30/);
        refuses(
            subscription,
            hook({ expirationTimeUtc: "2020-01-01T00:00:00Z" }),
            "InvalidRequest",
            /not in the future/,
        );
        refuses(subscription, { properties: {} }, "InvalidRequest", /destination is required/);
        const plain = {
            endpointType: "WebHook",
            properties: { endpointUrl: `http://hooks.example.com/?code=${hidden}` },
        };
        refuses(subscription, hook({ destination: plain }), "InvalidRequest", /takes an https address/);
        expect(arm.delete(subscription).status).toBe(200);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it("subscribes to a vault directly", () => {
        const subscription = `${vaultId}/providers/Microsoft.EventGrid/eventSubscriptions/direct`;
        expect(arm.put(subscription, hook()).status).toBe(201);
        expect(arm.properties(subscription).topic).toBe(vaultId);
        refuses(
            id,
            { location, properties: { source: vaultId, topicType: "Microsoft.Storage.StorageAccounts" } },
            "InvalidRequest",
            /does not belong/,
        );
    });
});

describe("container registries", () => {
    const id = inGroup("Microsoft.ContainerRegistry/registries", "crtypes");
    const registry = (properties: JsonObject = {}, sku = "Basic"): JsonObject => ({
        location,
        sku: { name: sku },
        properties,
    });

    it("is created with 201 and gives credentials only to those who switched them on", () => {
        expect(arm.put(id, registry()).status).toBe(201);
        expect(arm.properties(id)).toMatchObject({ loginServer: "crtypes.azurecr.io", adminUserEnabled: false });
        expect(arm.post(`${id}/listCredentials`).code).toBe("UnAuthorizedForCredentialOperations");
        arm.given(id, registry({ adminUserEnabled: true }));
        const { passwords } = arm.post(`${id}/listCredentials`).body;
        expect(passwords).toMatchObject([{ name: "password" }, { name: "password2" }]);
        expect(arm.post(`${id}/regenerateCredential`, { name: "password" }).body.passwords).not.toEqual(passwords);
        refuses(id, registry({ publicNetworkAccess: "Disabled" }), "NetworkRulesNotSupported", /Premium only/);
        refuses(id, registry({}, "Gold"), "InvalidSku", /Premium/);
        refuses(
            inGroup("Microsoft.ContainerRegistry/registries", "cr-types"),
            registry(),
            "NameInvalid",
            /alphanumeric/,
        );
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });
});
