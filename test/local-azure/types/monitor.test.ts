import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JsonObject } from "../../../src/local-azure/arm/resource-type";
import { Arm, groupId, inGroup, subscriptionId } from "./arm";

let arm: Arm;
beforeEach(() => {
    arm = new Arm();
});
afterEach(() => arm.close());

const vaultId = inGroup("Microsoft.KeyVault/vaults", "kv-types-shop");
const workspaceId = inGroup("Microsoft.OperationalInsights/workspaces", "log-types");
const groupRef = inGroup("Microsoft.Insights/actionGroups", "ag-types");

function givenVault(): string {
    return arm.given(vaultId, {
        location: "westeurope",
        properties: {
            tenantId: "0f8a6b1c-52c7-4b7c-8f55-c2d3b7a9e002",
            sku: { family: "A", name: "standard" },
            enableRbacAuthorization: true,
        },
    });
}
const givenWorkspace = (name = "log-types"): string =>
    arm.given(inGroup("Microsoft.OperationalInsights/workspaces", name), { location: "westeurope", properties: {} });
const givenActionGroup = (): string =>
    arm.given(groupRef, { location: "Global", properties: { groupShortName: "types", enabled: true } });

describe("diagnostic settings", () => {
    const setting = (name: string, scope = vaultId): string =>
        `${scope}/providers/Microsoft.Insights/diagnosticSettings/${name}`;
    const audit: JsonObject = { categoryGroup: "audit", enabled: true };

    beforeEach(() => {
        givenVault();
        givenWorkspace();
    });

    it("is created with 200, read back with unset sinks as null and a lower-case id, and deleted with 200 then 204", () => {
        const written = arm.put(setting("Audit"), {
            properties: { workspaceId, logs: [audit], metrics: [{ category: "AllMetrics", enabled: true }] },
        });
        expect(written.status).toBe(200);
        const read = arm.read(setting("Audit"));
        expect(read.id).toBe(`${vaultId.toLowerCase()}/providers/microsoft.insights/diagnosticSettings/Audit`);
        expect(read.properties).toEqual({
            storageAccountId: null,
            serviceBusRuleId: null,
            workspaceId,
            eventHubAuthorizationRuleId: null,
            eventHubName: null,
            logAnalyticsDestinationType: null,
            logs: [
                {
                    category: null,
                    categoryGroup: "audit",
                    enabled: true,
                    retentionPolicy: { enabled: false, days: 0 },
                },
            ],
            metrics: [{ category: "AllMetrics", enabled: true, retentionPolicy: { enabled: false, days: 0 } }],
        });
        const changed = { properties: { workspaceId, logs: [audit], logAnalyticsDestinationType: "Dedicated" } };
        expect(arm.put(setting("audit"), changed).status).toBe(200);
        expect(arm.properties(setting("Audit")).logAnalyticsDestinationType).toBe("Dedicated");
        expect(arm.names(`${vaultId}/providers/Microsoft.Insights/diagnosticSettings`)).toEqual(["Audit"]);
        expect(arm.delete(setting("Audit")).status).toBe(200);
        expect(arm.delete(setting("Audit")).status).toBe(204);
        expect(arm.get(setting("Audit")).code).toBe("ResourceNotFound");
    });

    it("gives the categories nobody declared back as switched off", () => {
        arm.given(setting("one"), { properties: { workspaceId, logs: [{ category: "auditevent", enabled: true }] } });
        const logs = arm.properties(setting("one")).logs as JsonObject[];
        expect(logs.map(({ category, enabled }) => [category, enabled])).toEqual([
            ["AuditEvent", true],
            ["AzurePolicyEvaluationDetails", false],
        ]);
    });

    it.each<[string, JsonObject, number, string, RegExp]>([
        ["no sink", { logs: [audit] }, 400, "BadRequest", /^At least one data sink needs to be specified\.$/],
        ["a sink of another type", { workspaceId: vaultId, logs: [audit] }, 400, "BadRequest", /operationalinsights/],
        [
            "a sink that is no id",
            { workspaceId: "log-types", logs: [audit] },
            400,
            "LinkedInvalidPropertyId",
            /fully qualified/,
        ],
        [
            "a sink that is not there",
            { workspaceId: `${workspaceId}-x`, logs: [audit] },
            404,
            "ResourceNotFound",
            /log-types-x/,
        ],
        [
            "an event hub without its rule",
            { workspaceId, eventHubName: "h", logs: [audit] },
            400,
            "BadRequest",
            /eventHubAuthorizationRuleId/,
        ],
        [
            "an unknown category",
            { workspaceId, logs: [{ category: "Audits", enabled: true }] },
            400,
            "BadRequest",
            /^Category 'Audits' is not supported\.$/,
        ],
        [
            "an unknown group",
            { workspaceId, logs: [{ categoryGroup: "all", enabled: true }] },
            400,
            "BadRequest",
            /^Category group 'all' is not supported\.$/,
        ],
        [
            "an unknown metric category",
            { workspaceId, metrics: [{ category: "Capacity", enabled: true }] },
            400,
            "BadRequest",
            /^Category 'Capacity' is not supported\.$/,
        ],
        [
            "both forms in one entry",
            { workspaceId, logs: [{ category: "AuditEvent", categoryGroup: "audit", enabled: true }] },
            400,
            "BadRequest",
            /either a category or a categoryGroup/,
        ],
        [
            "both forms in one setting",
            { workspaceId, logs: [audit, { category: "AuditEvent", enabled: true }] },
            400,
            "BadRequest",
            /mix of log category/,
        ],
        [
            "a retention",
            { workspaceId, logs: [{ ...audit, retentionPolicy: { enabled: true, days: 30 } }] },
            400,
            "BadRequest",
            /does not support retention/,
        ],
        [
            "an unknown destination type",
            { workspaceId, logs: [audit], logAnalyticsDestinationType: "Own" },
            400,
            "BadRequest",
            /Dedicated, AzureDiagnostics/,
        ],
    ])("refuses %s", (_case, properties, status, code, message) => {
        const answer = arm.put(setting("bad"), { properties });
        expect([answer.status, answer.code]).toEqual([status, code]);
        expect(answer.message).toMatch(message);
        expect(arm.get(setting("bad")).status).toBe(404);
    });

    it("refuses the same sink for the same category in a second setting, also through a group", () => {
        arm.given(setting("d1"), { properties: { workspaceId, logs: [{ category: "AuditEvent", enabled: true }] } });
        const again = arm.put(setting("d2"), { properties: { workspaceId, logs: [audit] } });
        expect(again).toMatchObject({ status: 409, code: "Conflict" });
        expect(again.message).toBe(
            `Data sink '${workspaceId}' is already used in diagnostic setting 'd1' for category 'AuditEvent'. ` +
                "Data sinks can't be reused in different settings on the same category for the same resource.",
        );
        const other = { category: "AzurePolicyEvaluationDetails", enabled: true };
        expect(arm.put(setting("d2"), { properties: { workspaceId, logs: [other] } }).status).toBe(200);
        expect(arm.put(setting("d1"), { properties: { workspaceId, logs: [audit] } }).status).toBe(200);
    });

    it("takes five settings a resource and refuses the sixth", () => {
        for (const number of [1, 2, 3, 4, 5]) {
            const sink = givenWorkspace(`log-types-${number}`);
            expect(arm.put(setting(`d${number}`), { properties: { workspaceId: sink, logs: [audit] } }).status).toBe(
                200,
            );
        }
        const sixth = arm.put(setting("d6"), { properties: { workspaceId, logs: [audit] } });
        expect(sixth.status).toBe(409);
        expect(sixth.message).toMatch(/limit of 5 diagnostic settings/);
    });

    it("refuses a name with a reserved character, and a resource type that has nothing to route", () => {
        expect(arm.put(setting("a*b"), { properties: { workspaceId, logs: [audit] } }).status).toBe(400);
        const onGroup = arm.put(setting("x", groupId), { properties: { workspaceId, logs: [audit] } });
        expect(onGroup.message).toBe(
            "The resource type 'microsoft.resources/resourcegroups' does not support diagnostic settings.",
        );
    });

    it("stays behind when its resource is deleted", () => {
        const site = inGroup("Microsoft.EventHub/namespaces", "evhns-types");
        arm.given(site, { location: "westeurope", properties: {} });
        arm.given(setting("left", site), {
            properties: { workspaceId, logs: [{ categoryGroup: "allLogs", enabled: true }] },
        });
        expect(arm.delete(site).status).toBe(200);
        arm.given(site, { location: "westeurope", properties: {} });
        expect(arm.get(setting("left", site)).status).toBe(200);
    });

    it("routes the activity log of the subscription", () => {
        const scope = `/subscriptions/${subscriptionId}`;
        const logs = [{ category: "Administrative", enabled: true }];
        expect(arm.put(setting("activity", scope), { properties: { workspaceId, logs } }).status).toBe(200);
    });
});

describe("diagnostic settings categories", () => {
    const collection = `${vaultId}/providers/Microsoft.Insights/diagnosticSettingsCategories`;

    it("lists what a vault can route and reads one of them", () => {
        givenVault();
        expect(arm.names(collection)).toEqual(["AllMetrics", "AuditEvent", "AzurePolicyEvaluationDetails"]);
        expect(arm.properties(`${collection}/AuditEvent`)).toEqual({
            categoryType: "Logs",
            categoryGroups: ["audit", "allLogs"],
        });
    });

    it("cannot be written", () => {
        givenVault();
        expect(arm.put(`${collection}/AuditEvent`, { properties: {} })).toMatchObject({
            status: 405,
            code: "MethodNotAllowed",
        });
    });
});

describe("metric alerts", () => {
    const id = inGroup("Microsoft.Insights/metricAlerts", "saturation");
    const criterion: JsonObject = {
        name: "saturation",
        metricName: "SaturationShoebox",
        metricNamespace: "Microsoft.KeyVault/vaults",
        criterionType: "StaticThresholdCriterion",
        timeAggregation: "Average",
        operator: "GreaterThan",
        threshold: 75,
    };
    const SINGLE = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria";
    const MULTIPLE = "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria";
    const rule = (changes: JsonObject = {}, criteria: JsonObject[] = [criterion], kind = SINGLE): JsonObject => ({
        location: "global",
        properties: {
            severity: 1,
            enabled: true,
            scopes: [vaultId],
            evaluationFrequency: "PT1M",
            windowSize: "PT5M",
            criteria: { "odata.type": kind, allOf: criteria },
            actions: [{ actionGroupId: groupRef }],
            ...changes,
        },
    });

    beforeEach(() => {
        givenVault();
        givenActionGroup();
    });

    it("is created with 200, read back as declared, patched, listed, deleted with 200 then 204", () => {
        expect(arm.put(id, { ...rule(), tags: { team: "platform" } }).status).toBe(200);
        const read = arm.read(id);
        expect(read).toMatchObject({
            location: "global",
            tags: { team: "platform" },
            type: "Microsoft.Insights/metricAlerts",
            properties: {
                severity: 1,
                windowSize: "PT5M",
                criteria: { allOf: [{ ...criterion, dimensions: [], skipMetricValidation: false }] },
                actions: [{ actionGroupId: groupRef }],
            },
        });
        expect(read.properties).not.toHaveProperty("autoMitigate");
        expect(arm.patch(id, { properties: { severity: 3, autoMitigate: true } }).status).toBe(200);
        expect(arm.properties(id)).toMatchObject({ severity: 3, autoMitigate: true, windowSize: "PT5M" });
        expect(arm.names(`${groupId}/providers/Microsoft.Insights/metricAlerts`)).toEqual(["saturation"]);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it.each<[string, JsonObject, RegExp]>([
        ["no severity", rule({ severity: null }), /severity takes a whole number from 0 to 4/],
        ["a severity of 5", rule({ severity: 5 }), /from 0 to 4, got 5/],
        [
            "a frequency Azure does not offer",
            rule({ evaluationFrequency: "PT2M" }),
            /evaluationFrequency takes one of PT1M/,
        ],
        [
            "a window shorter than the frequency",
            rule({ evaluationFrequency: "PT15M" }),
            /at least as long as the frequency/,
        ],
        ["no scope", rule({ scopes: [] }), /names no resource/],
        [
            "two scopes with criteria for one",
            rule({ scopes: [vaultId, vaultId] }),
            /MultipleResourceMultipleMetricCriteria/,
        ],
        ["no criterion", rule({}, []), /takes 1 to 5 criteria, got 0/],
        ["two criteria of one name", rule({}, [criterion, criterion]), /two criteria named 'saturation'/],
        [
            "a metric the vault does not have",
            rule({}, [{ ...criterion, metricName: "Saturation" }]),
            /^Couldn't find a metric named Saturation\./,
        ],
        [
            "a dimension the metric does not have",
            rule({}, [{ ...criterion, dimensions: [{ name: "StatusCode", operator: "Include", values: ["429"] }] }]),
            /has no dimension 'StatusCode'; it has ActivityType, ActivityName, TransactionType/,
        ],
        [
            "an aggregation there is none of",
            rule({}, [{ ...criterion, timeAggregation: "P95" }]),
            /Average, Count, Minimum, Maximum, Total/,
        ],
        ["an operator there is none of", rule({}, [{ ...criterion, operator: "Above" }]), /operator takes one of/],
        ["a missing threshold", rule({}, [{ ...criterion, threshold: null }]), /threshold takes a number/],
        [
            "a dimension without values",
            rule({}, [{ ...criterion, dimensions: [{ name: "ActivityName", operator: "Include", values: [] }] }]),
            /names no value/,
        ],
        [
            "an action group of another type",
            rule({ actions: [{ actionGroupId: vaultId }] }),
            /takes the id of an action group/,
        ],
    ])("refuses %s", (_case, body, message) => {
        const answer = arm.put(id, body);
        expect(answer.status).toBe(400);
        expect(answer.message).toMatch(message);
        expect(arm.get(id).status).toBe(404);
    });

    it("refuses an action group or a vault that is not there with 404", () => {
        expect(arm.put(id, rule({ actions: [{ actionGroupId: `${groupRef}-x` }] })).status).toBe(404);
        expect(arm.put(id, rule({ scopes: [`${vaultId}-x`] })).status).toBe(404);
    });

    it("takes a metric nobody has reported yet when validation is skipped", () => {
        const body = rule({}, [{ ...criterion, metricName: "Custom", skipMetricValidation: true }]);
        expect(arm.put(id, body).status).toBe(200);
    });

    it("takes a dynamic threshold over several resources, and one criterion only", () => {
        const dynamic: JsonObject = {
            name: "errors",
            metricName: "ServiceApiResult",
            criterionType: "DynamicThresholdCriterion",
            timeAggregation: "Count",
            operator: "GreaterThan",
            alertSensitivity: "Medium",
            failingPeriods: { numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 4 },
        };
        expect(arm.put(id, rule({}, [dynamic], MULTIPLE)).status).toBe(200);
        expect(arm.put(id, rule({}, [dynamic])).message).toMatch(/needs criteria of odata.type/);
        expect(arm.put(id, rule({}, [dynamic, criterion], MULTIPLE)).message).toMatch(/single criterion/);
        const periods = { numberOfEvaluationPeriods: 2, minFailingPeriodsToAlert: 3 };
        expect(arm.put(id, rule({}, [{ ...dynamic, failingPeriods: periods }], MULTIPLE)).message).toMatch(
            /1 to 2, got 3/,
        );
    });

    it("watches every vault of a group when told their type and region", () => {
        const wide = { scopes: [groupId] };
        expect(arm.put(id, rule(wide, [criterion], MULTIPLE)).message).toMatch(/targetResourceType is required/);
        const told = { ...wide, targetResourceType: "Microsoft.KeyVault/vaults", targetResourceRegion: "westeurope" };
        expect(arm.put(id, rule(told, [criterion], MULTIPLE)).status).toBe(200);
    });

    it.each(["ServiceApiHit", "ServiceApiLatency", "ServiceApiResult", "SaturationShoebox", "Availability"])(
        "knows the vault's metric %s",
        (metricName) => {
            expect(arm.put(id, rule({}, [{ ...criterion, metricName }])).status).toBe(200);
        },
    );
});

describe("activity log alerts", () => {
    const id = inGroup("Microsoft.Insights/activityLogAlerts", "vault-deleted");
    const category: JsonObject = { field: "category", equals: "Administrative" };
    const operation: JsonObject = { field: "operationName", equals: "Microsoft.KeyVault/vaults/delete" };
    const rule = (changes: JsonObject = {}, allOf: JsonObject[] = [category, operation]): JsonObject => ({
        location: "global",
        properties: {
            scopes: [`/subscriptions/${subscriptionId}`],
            condition: { allOf },
            actions: { actionGroups: [{ actionGroupId: groupRef }] },
            ...changes,
        },
    });
    beforeEach(() => {
        givenActionGroup();
    });

    it("is created with 201, updated with 200, enabled by default, listed, deleted with 200 then 204", () => {
        expect(arm.put(id, rule()).status).toBe(201);
        expect(arm.read(id)).toMatchObject({
            type: "Microsoft.Insights/ActivityLogAlerts",
            properties: {
                enabled: true,
                condition: { allOf: [category, operation] },
                actions: { actionGroups: [{ actionGroupId: groupRef, webhookProperties: {} }] },
            },
        });
        expect(arm.put(id, rule({ enabled: false, description: "who deleted it" })).status).toBe(200);
        expect(arm.properties(id)).toMatchObject({ enabled: false, description: "who deleted it" });
        expect(arm.names(`/subscriptions/${subscriptionId}/providers/Microsoft.Insights/activityLogAlerts`)).toEqual([
            "vault-deleted",
        ]);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it.each<[string, JsonObject, RegExp]>([
        ["no condition on category", rule({}, [operation]), /no condition on the field 'category'/],
        ["an unknown category", rule({}, [{ field: "category", equals: "Admin" }]), /takes one of Administrative/],
        ["an unknown field", rule({}, [category, { field: "operation", equals: "x" }]), /'operation' is not a field/],
        [
            "a condition that compares with nothing",
            rule({}, [category, { field: "status" }]),
            /either equals or containsAny/,
        ],
        [
            "both anyOf and a field",
            rule({}, [category, { field: "status", anyOf: [category] }]),
            /either a field or anyOf/,
        ],
        ["no condition at all", rule({}, []), /names no condition/],
        ["no scope", rule({ scopes: [] }), /names no resource/],
        [
            "a scope in another subscription",
            rule({ scopes: ["/subscriptions/99999999-0000-4000-8000-000000000000"] }),
            /not in the subscription/,
        ],
    ])("refuses %s", (_case, body, message) => {
        const answer = arm.put(id, body);
        expect([answer.status, answer.code]).toEqual([400, "BadRequest"]);
        expect(answer.message).toMatch(message);
    });

    it("takes alternatives", () => {
        const anyOf = [operation, { field: "operationName", equals: "Microsoft.Authorization/locks/delete" }];
        expect(arm.put(id, rule({}, [category, { anyOf }])).status).toBe(201);
    });
});

describe("action groups", () => {
    const group = (properties: JsonObject): JsonObject => ({
        location: "Global",
        properties: { groupShortName: "types", enabled: true, ...properties },
    });
    const email: JsonObject = { name: "duty", emailAddress: "duty@example.com" };

    it("is created with 201 and shows every kind of receiver, also those nobody declared", () => {
        const written = arm.put(groupRef, group({ emailReceivers: [email] }));
        expect(written.status).toBe(201);
        expect(arm.properties(groupRef)).toEqual({
            groupShortName: "types",
            enabled: true,
            emailReceivers: [{ ...email, useCommonAlertSchema: false, status: "Enabled" }],
            smsReceivers: [],
            webhookReceivers: [],
            eventHubReceivers: [],
            itsmReceivers: [],
            azureAppPushReceivers: [],
            automationRunbookReceivers: [],
            voiceReceivers: [],
            logicAppReceivers: [],
            azureFunctionReceivers: [],
            armRoleReceivers: [],
        });
        expect(arm.read(groupRef)).toMatchObject({
            id: `${groupId}/providers/microsoft.insights/actionGroups/ag-types`,
            type: "Microsoft.Insights/ActionGroups",
        });
        expect(arm.put(groupRef, group({ enabled: false })).status).toBe(200);
        expect(arm.patch(groupRef, { tags: { a: "b" } }).body.tags).toEqual({ a: "b" });
        expect(arm.names(`${groupId}/providers/Microsoft.Insights/actionGroups`)).toEqual(["ag-types"]);
        expect(arm.delete(groupRef).status).toBe(200);
        expect(arm.delete(groupRef).status).toBe(204);
    });

    it.each<[string, JsonObject, RegExp]>([
        [
            "a short name of 13 characters",
            { groupShortName: "abcdefghijklm" },
            /at most 12 characters, 'abcdefghijklm' has 13/,
        ],
        ["no short name", { groupShortName: "" }, /groupShortName is required/],
        [
            "an address that is none",
            { emailReceivers: [{ name: "duty", emailAddress: "duty" }] },
            /'duty' has an emailAddress that is none/,
        ],
        [
            "a receiver without a name",
            { emailReceivers: [{ emailAddress: "a@example.com" }] },
            /emailReceivers\[0\]\.name is required/,
        ],
        [
            "one name for two kinds",
            { emailReceivers: [email], webhookReceivers: [{ name: "Duty", serviceUri: "https://example.com/hook" }] },
            /unique across all receivers.*'Duty'/,
        ],
        [
            "a webhook that is no address",
            { webhookReceivers: [{ name: "hook", serviceUri: "example.com" }] },
            /webhookReceivers\[0\]\.serviceUri takes an http/,
        ],
        [
            "a text message without its country",
            { smsReceivers: [{ name: "sms", phoneNumber: "5550100" }] },
            /countryCode is required/,
        ],
    ])("refuses %s", (_case, properties, message) => {
        const answer = arm.put(groupRef, group(properties));
        expect(answer.status).toBe(400);
        expect(answer.message).toMatch(message);
    });

    it("fills in the location", () => {
        const { location: _location, ...rest } = group({});
        arm.given(groupRef, rest);
        expect(arm.read(groupRef).location).toBe("Global");
    });
});

describe("scheduled query rules", () => {
    const id = inGroup("Microsoft.Insights/scheduledQueryRules", "near-expiry");
    const criterion: JsonObject = {
        query: "AZKVAuditLogs | where OperationName == 'SecretNearExpiryEventGridNotification'",
        timeAggregation: "Count",
        operator: "GreaterThan",
        threshold: 0,
    };
    const rule = (changes: JsonObject = {}, allOf: JsonObject[] = [criterion]): JsonObject => ({
        location: "westeurope",
        properties: {
            severity: 3,
            enabled: true,
            scopes: [workspaceId],
            evaluationFrequency: "PT5M",
            windowSize: "PT15M",
            criteria: { allOf },
            actions: { actionGroups: [groupRef] },
            ...changes,
        },
    });
    beforeEach(() => {
        givenWorkspace();
        givenActionGroup();
    });

    it("is created with 201, filled in, updated, listed, deleted with 200 then 204", () => {
        expect(arm.put(id, rule()).status).toBe(201);
        expect(arm.read(id)).toMatchObject({
            kind: "LogAlert",
            location: "westeurope",
            properties: {
                displayName: "near-expiry",
                autoMitigate: true,
                targetResourceTypes: ["microsoft.operationalinsights/workspaces"],
                criteria: {
                    allOf: [
                        {
                            ...criterion,
                            dimensions: [],
                            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
                        },
                    ],
                },
            },
        });
        expect(arm.put(id, rule({ severity: 0 })).status).toBe(200);
        expect(arm.patch(id, { properties: { enabled: false } }).status).toBe(200);
        expect(arm.properties(id)).toMatchObject({ severity: 0, enabled: false });
        expect(arm.names(`${groupId}/providers/Microsoft.Insights/scheduledQueryRules`)).toEqual(["near-expiry"]);
        expect(arm.delete(id).status).toBe(200);
        expect(arm.delete(id).status).toBe(204);
    });

    it.each<[string, JsonObject, RegExp]>([
        ["two scopes", rule({ scopes: [workspaceId, vaultId] }), /exactly one resource, got 2/],
        ["two criteria", rule({}, [criterion, criterion]), /exactly one criterion, got 2/],
        ["no query", rule({}, [{ ...criterion, query: "" }]), /query is required/],
        [
            "a column to measure that is missing",
            rule({}, [{ ...criterion, timeAggregation: "Average" }]),
            /metricMeasureColumn is required/,
        ],
        ["a window shorter than the frequency", rule({ evaluationFrequency: "PT1H" }), /at least as long/],
        ["a frequency Azure does not offer", rule({ evaluationFrequency: "PT7M" }), /evaluationFrequency takes one of/],
        [
            "muting shorter than the frequency",
            rule({ autoMitigate: false, windowSize: "PT1H", evaluationFrequency: "PT1H", muteActionsDuration: "PT5M" }),
            /EvaluationFrequency cannot be greater than MuteActionsDuration/,
        ],
        [
            "muting while resolving by itself",
            rule({ autoMitigate: true, muteActionsDuration: "PT1H" }),
            /muteActionsDuration cannot be set while/,
        ],
        [
            "more failing periods than periods",
            rule({}, [{ ...criterion, failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 2 } }]),
            /minFailingPeriodsToAlert takes a whole number from 1 to 1, got 2/,
        ],
        [
            "seven dimensions",
            rule({}, [
                {
                    ...criterion,
                    dimensions: [1, 2, 3, 4, 5, 6, 7].map((n) => ({
                        name: `d${n}`,
                        operator: "Include",
                        values: ["*"],
                    })),
                },
            ]),
            /at most 6 dimensions, got 7/,
        ],
        ["a severity of 7", rule({ severity: 7 }), /from 0 to 4/],
    ])("refuses %s", (_case, body, message) => {
        const answer = arm.put(id, body);
        expect(answer.status).toBe(400);
        expect(answer.message).toMatch(message);
    });

    it("takes muting for a rule that does not say whether it resolves its alerts", () => {
        arm.given(id, rule({ muteActionsDuration: "PT1H" }));
        expect(arm.properties(id)).toMatchObject({ autoMitigate: false, muteActionsDuration: "PT1H" });
    });

    it("never changes its kind", () => {
        arm.given(id, rule());
        const other = { ...rule({}, [{ query: "q", metricName: "m" }]), kind: "LogToMetric" };
        expect(arm.put(id, other).message).toMatch(/kind of a scheduled query rule cannot be changed/);
    });
});
