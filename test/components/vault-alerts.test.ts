import { beforeEach, describe, expect, it } from "vitest";
import { vaultMetrics } from "../../src/azure/metrics";
import { VaultAlerts } from "../../src/components/vault-alerts";
import {
    activityAlertRules,
    alertRuleNames,
    auditLogQuery,
    logAlertRules,
    metricAlertRules,
} from "../../src/components/vault-alerts.rules";
import {
    alertKind,
    alertNameProblem,
    durationProblem,
    gapProblem,
    inapplicableOverrides,
    minutesOf,
    muteProblem,
    severityProblem,
    thresholdProblem,
} from "../../src/components/vault-alerts.validate";
import { mockEngine } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const vaultId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/orders";
const base = { resourceGroupName: "rg", location: "westeurope", vaultId };
const metricType = "azure-native:monitor:MetricAlert";
const activityType = "azure-native:monitor:ActivityLogAlert";
const logType = "azure-native:monitor:ScheduledQueryRule";

describe("VaultAlerts", () => {
    it("watches metrics and changes, and nothing in a log that goes nowhere", async () => {
        new VaultAlerts("orders", base);
        await engine.settle();
        expect(engine.children()).toEqual([
            [activityType, "orders-accessPolicyChanged"],
            [activityType, "orders-diagnosticSettingChanged"],
            [activityType, "orders-lockChanged"],
            [activityType, "orders-roleAssignmentChanged"],
            [activityType, "orders-vaultChanged"],
            [activityType, "orders-vaultDeleted"],
            [metricType, "orders-availability"],
            [metricType, "orders-forbidden"],
            [metricType, "orders-latency"],
            [metricType, "orders-saturation"],
            [metricType, "orders-serverErrors"],
            [metricType, "orders-throttled"],
            [metricType, "orders-unauthorized"],
            [metricType, "orders-unusualVolume"],
        ]);
    });

    it("watches the audit log too once there is a workspace", async () => {
        new VaultAlerts("orders", { ...base, alerts: { workspaceId: "/ws" } });
        await engine.settle();
        expect(engine.children().filter(([type]) => type === logType)).toEqual([
            [logType, "orders-deniedCallers"],
            [logType, "orders-expired"],
            [logType, "orders-massReads"],
            [logType, "orders-nearExpiry"],
            [logType, "orders-purgeOrBackup"],
        ]);
        expect(engine.children()).toHaveLength(alertRuleNames.length);
    });

    it("compares a metric with a fixed number, of the dimension it is about", async () => {
        new VaultAlerts("orders", { ...base, tags: { team: "shop" }, alerts: { actionGroupIds: ["/ag"] } });
        await engine.settle();
        expect(engine.inputs("orders-forbidden")).toEqual({
            resourceGroupName: "rg",
            location: "global",
            description: expect.stringContaining("403") as string,
            enabled: true,
            severity: 2,
            scopes: [vaultId],
            windowSize: "PT15M",
            evaluationFrequency: "PT5M",
            autoMitigate: true,
            criteria: {
                odataType: "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
                allOf: [
                    {
                        criterionType: "StaticThresholdCriterion",
                        name: "forbidden",
                        metricNamespace: "Microsoft.KeyVault/vaults",
                        metricName: "ServiceApiResult",
                        timeAggregation: "Count",
                        operator: "GreaterThan",
                        threshold: 5,
                        dimensions: [{ name: "StatusCode", operator: "Include", values: ["403"] }],
                    },
                ],
            },
            actions: [{ actionGroupId: "/ag" }],
            tags: { team: "shop" },
        });
    });

    it("learns what volume is usual", async () => {
        new VaultAlerts("orders", { ...base, alerts: { rules: { unusualVolume: { sensitivity: "Low" } } } });
        await engine.settle();
        expect(engine.inputs("orders-unusualVolume").criteria).toMatchObject({
            allOf: [
                {
                    criterionType: "DynamicThresholdCriterion",
                    metricName: "ServiceApiHit",
                    timeAggregation: "Count",
                    operator: "GreaterThan",
                    alertSensitivity: "Low",
                    failingPeriods: { numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 4 },
                    dimensions: [],
                },
            ],
        });
    });

    it("tells of changes that succeeded, whichever of the operations it was", async () => {
        new VaultAlerts("orders", { ...base, alerts: { actionGroupIds: ["/ag"] } });
        await engine.settle();
        const field = (name: string, value: string) => ({ field: name, equals: value });
        expect(engine.inputs("orders-lockChanged")).toMatchObject({
            location: "global",
            scopes: [vaultId],
            condition: {
                allOf: [
                    field("category", "Administrative"),
                    {
                        anyOf: [
                            field("operationName", "Microsoft.Authorization/locks/write"),
                            field("operationName", "Microsoft.Authorization/locks/delete"),
                        ],
                    },
                    field("status", "Succeeded"),
                ],
            },
            actions: { actionGroups: [{ actionGroupId: "/ag" }] },
        });
        expect(engine.inputs("orders-vaultDeleted").condition).toMatchObject({
            allOf: [{}, field("operationName", "Microsoft.KeyVault/vaults/delete"), {}],
        });
    });

    it("asks the workspace about this vault alone, once for each caller or object", async () => {
        new VaultAlerts("orders", { ...base, alerts: { workspaceId: "/ws", actionGroupIds: ["/ag"] } });
        await engine.settle();
        const massReads = engine.inputs("orders-massReads");
        expect(massReads).toMatchObject({
            kind: "LogAlert",
            location: "westeurope",
            scopes: ["/ws"],
            severity: 2,
            windowSize: "PT1H",
            evaluationFrequency: "PT15M",
            muteActionsDuration: "PT1H",
            autoMitigate: false,
            actions: { actionGroups: ["/ag"] },
            criteria: {
                allOf: [
                    {
                        timeAggregation: "Maximum",
                        metricMeasureColumn: "Objects",
                        operator: "GreaterThan",
                        threshold: 25,
                        dimensions: [{ name: "Caller", operator: "Include", values: ["*"] }],
                        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
                    },
                ],
            },
        });
        expect(JSON.stringify(massReads.criteria)).toContain(vaultId);
        expect(engine.inputs("orders-nearExpiry")).not.toHaveProperty("muteActionsDuration");
    });

    it("does single alerts differently, mutes them and leaves them out", async () => {
        new VaultAlerts("orders", {
            ...base,
            alerts: {
                workspaceId: "/ws",
                rules: {
                    latency: { include: false },
                    vaultChanged: { enabled: false },
                    throttled: { threshold: 50, severity: 4, windowSize: "PT15M", evaluationFrequency: "PT15M" },
                    deniedCallers: { threshold: 3, muteActionsDuration: "P1D" },
                },
            },
        });
        await engine.settle();
        expect(engine.children()).toHaveLength(alertRuleNames.length - 1);
        expect(engine.inputs("orders-vaultChanged").enabled).toBe(false);
        expect(engine.inputs("orders-vaultDeleted").enabled).toBe(true);
        expect(engine.inputs("orders-throttled")).toMatchObject({
            severity: 4,
            windowSize: "PT15M",
            evaluationFrequency: "PT15M",
            criteria: { allOf: [{ threshold: 50 }] },
        });
        expect(engine.inputs("orders-deniedCallers")).toMatchObject({
            muteActionsDuration: "P1D",
            criteria: { allOf: [{ threshold: 3 }] },
        });
    });

    it("mutes all of them at once and keeps the rules", async () => {
        new VaultAlerts("orders", { ...base, alerts: { workspaceId: "/ws", enabled: false } });
        await engine.settle();
        const children = engine.children();
        expect(children).toHaveLength(alertRuleNames.length);
        for (const [, name] of children) expect(engine.inputs(name).enabled).toBe(false);
    });

    it("refuses what no alert takes, before anything is registered", () => {
        const rules = {
            latencies: {},
            vaultDeleted: { threshold: 1 },
            availability: { windowSize: "PT7M", severity: 5 },
            latency: { evaluationFrequency: "PT1H" },
            expired: { muteActionsDuration: "P2D", threshold: -1 },
        };
        expect(() => new VaultAlerts("orders", { ...base, alerts: { rules } })).toThrow(
            /7 inputs[^]*'latencies'[^]*'vaultDeleted'[^]*'PT7M'[^]*got 5[^]*never be seen[^]*'P2D'[^]*got -1/,
        );
        expect(engine.registered()).toEqual([]);
    });
});

describe("the alerts", () => {
    const all = [...metricAlertRules, ...activityAlertRules, ...logAlertRules];

    it.each(all.map((rule) => [rule.name, rule]))("%s has a name of its own, a reason and a source", (name, rule) => {
        expect(alertRuleNames.filter((other) => other === name)).toHaveLength(1);
        expect(rule.description).toMatch(/\.$/);
        expect(rule.reason.length).toBeGreaterThan(30);
        expect(rule.source).toMatch(/^https:\/\//);
    });

    it.each([...metricAlertRules, ...logAlertRules].map((rule) => [rule.name, rule]))(
        "%s keeps to Azure's own durations and severities",
        (name, rule) => {
            expect(durationProblem(name, "windowSize", rule.windowSize)).toBeUndefined();
            expect(durationProblem(name, "evaluationFrequency", rule.evaluationFrequency)).toBeUndefined();
            expect(gapProblem(name, rule.windowSize, rule.evaluationFrequency)).toBeUndefined();
            expect(severityProblem(rule.severity)).toBeUndefined();
        },
    );

    it.each(metricAlertRules.map((rule) => [rule.name, rule]))("%s splits by a dimension its metric has", (_, rule) => {
        expect(Object.values(vaultMetrics)).toContain(rule.metric);
        if (rule.only !== undefined) expect(rule.metric.dimensions).toContain(rule.only.dimension);
    });

    it.each(logAlertRules.map((rule) => [rule.name, rule]))(
        "%s reads both tables and has the columns it uses",
        (_, rule) => {
            const query = auditLogQuery(vaultId, rule);
            expect(query).toContain("union isfuzzy=true");
            expect(query.match(/AzureDiagnostics|AZKVAuditLogs/g)).toEqual(["AzureDiagnostics", "AZKVAuditLogs"]);
            expect(query.match(/_ResourceId =~ vault/g)).toHaveLength(2);
            // Each half projects the same columns, and the steps and the split use no others.
            for (const column of ["HttpStatus", "Caller", "AppId", "ObjectName"]) {
                expect(query.match(new RegExp(`\\b${column} = `, "g"))).toHaveLength(2);
            }
            const known = [
                "TimeGenerated",
                "OperationName",
                "HttpStatus",
                "Caller",
                "AppId",
                "ObjectName",
                rule.measure,
            ];
            expect(known).toContain(rule.splitBy);
            // What stands in quotes is a value, and every word with a capital outside them is a column.
            const used = rule.steps.replace(/"[^"]*"/g, "").match(/\b[A-Z]\w+/g) ?? [];
            expect(used.filter((column) => !known.includes(column))).toEqual([]);
            expect(query.split("(").length).toBe(query.split(")").length);
        },
    );

    it("ask about every kind of object", () => {
        const steps = Object.fromEntries(logAlertRules.map((rule) => [rule.name, rule.steps]));
        for (const kind of ["Secret", "Key", "Certificate"]) {
            expect(steps.nearExpiry).toContain(`"${kind}NearExpiryEventGridNotification"`);
            expect(steps.expired).toContain(`"${kind}ExpiredEventGridNotification"`);
            expect(steps.purgeOrBackup).toContain(`"${kind}Purge"`);
            expect(steps.purgeOrBackup).toContain(`"${kind}Backup"`);
            expect(steps.massReads).toContain(`"${kind}Get"`);
        }
    });
});

describe("the rules of an alert", () => {
    it.each<[string, string | number | undefined, RegExp | number | undefined]>([
        ["a known alert", alertNameProblem("latency"), undefined],
        ["an unknown alert", alertNameProblem("Latency"), /takes availability.*got 'Latency'/],
        ["the most severe", severityProblem(0), undefined],
        ["no severity", severityProblem(1.5), /0 \(critical\) to 4/],
        ["no threshold", thresholdProblem(Number.NaN), /got NaN/],
        ["a threshold of 0", thresholdProblem(0), undefined],
        ["a metric's window", durationProblem("latency", "windowSize", "P1D"), undefined],
        ["a log's window for a metric", durationProblem("latency", "windowSize", "PT10M"), /got 'PT10M'/],
        ["a learned alert's window", durationProblem("unusualVolume", "windowSize", "PT1M"), /takes PT5M/],
        ["a log's window", durationProblem("expired", "windowSize", "P2D"), undefined],
        ["no duration of an activity-log alert", durationProblem("vaultDeleted", "windowSize", "x"), undefined],
        ["an hour", minutesOf("PT1H"), 60],
        ["a day and a half", minutesOf("P1DT12H"), 2160],
        ["nothing", minutesOf("P"), undefined],
        ["no time", minutesOf("PT"), undefined],
        ["a minute of silence", muteProblem("PT1M"), undefined],
        ["a day of silence", muteProblem("P1D"), undefined],
        ["no silence", muteProblem("PT0M"), /PT1M to P1D/],
        ["more than a day of silence", muteProblem("PT25H"), /got 'PT25H'/],
        ["a gap", gapProblem("expired", "PT1H", "PT6H"), /no longer than its windowSize \(PT1H\), got 'PT6H'/],
    ])("%s", (_, found, expected) => {
        if (expected instanceof RegExp) expect(found).toMatch(expected);
        else expect(found).toBe(expected);
    });

    it("know what each kind takes", () => {
        const every = [
            "severity",
            "threshold",
            "sensitivity",
            "windowSize",
            "evaluationFrequency",
            "muteActionsDuration",
        ];
        const refused = (name: string) => inapplicableOverrides(name, every).map(([property]) => property);
        expect(refused("latency")).toEqual(["sensitivity", "muteActionsDuration"]);
        expect(refused("unusualVolume")).toEqual(["threshold", "muteActionsDuration"]);
        expect(refused("vaultDeleted")).toEqual(every);
        expect(refused("expired")).toEqual(["sensitivity"]);
        expect(refused("nonsense")).toEqual([]);
        expect(alertKind("nonsense")).toBeUndefined();
    });
});
