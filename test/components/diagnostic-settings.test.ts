import { beforeEach, describe, expect, it } from "vitest";
import { DiagnosticSettings, LogAnalyticsDestination } from "../../src/components/diagnostic-settings";
import {
    settingProblems,
    settingsCountProblem,
    type SettingShape,
} from "../../src/components/diagnostic-settings.validate";
import { mockEngine } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const resourceUri = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/orders";
const settingType = "azure-native:monitor:DiagnosticSetting";

describe("DiagnosticSettings", () => {
    it("sends all logs and metrics to the workspace's own tables, unless told otherwise", async () => {
        new DiagnosticSettings("orders", { resourceUri, diagnosticSettings: { audit: { workspaceId: "/ws" } } });
        await engine.settle();
        expect(engine.children()).toEqual([[settingType, "orders-audit"]]);
        expect(engine.inputs("orders-audit")).toEqual({
            name: "orders-audit",
            resourceUri,
            workspaceId: "/ws",
            logAnalyticsDestinationType: "Dedicated",
            logs: [{ categoryGroup: "allLogs", enabled: true }],
            metrics: [{ category: "AllMetrics", enabled: true }],
        });
        expect(engine.treatment(settingType, "orders-audit").deleteBeforeReplace).toBe(true);
    });

    it("serves every destination at once", async () => {
        const everywhere = {
            workspaceId: "/ws",
            storageAccountId: "/sa",
            eventHubAuthorizationRuleId: "/rule",
            eventHubName: "audit",
            marketplacePartnerId: "/partner",
        };
        new DiagnosticSettings("orders", { resourceUri, diagnosticSettings: { all: everywhere } });
        await engine.settle();
        expect(engine.inputs("orders-all")).toMatchObject(everywhere);
    });

    it("names no table for storage, nor for the shared table, which Azure knows by its absence", async () => {
        new DiagnosticSettings("orders", {
            resourceUri,
            diagnosticSettings: {
                storage: { storageAccountId: "/sa" },
                shared: { workspaceId: "/ws", logAnalyticsDestinationType: LogAnalyticsDestination.AzureDiagnostics },
            },
        });
        await engine.settle();
        expect(engine.inputs("orders-storage")).not.toHaveProperty("logAnalyticsDestinationType");
        expect(engine.inputs("orders-shared")).not.toHaveProperty("logAnalyticsDestinationType");
    });

    it("sends single categories instead of groups, and no metrics when they are off", async () => {
        const categories = ["AuditEvent"];
        new DiagnosticSettings("orders", {
            resourceUri,
            diagnosticSettings: { audit: { storageAccountId: "/sa", categories, metrics: false } },
        });
        await engine.settle();
        expect(engine.inputs("orders-audit")).toMatchObject({
            logs: [{ category: "AuditEvent", enabled: true }],
            metrics: [],
        });
    });

    it("refuses a sixth setting, before anything is registered", () => {
        const six = Object.fromEntries("abcdef".split("").map((key) => [key, { workspaceId: `/${key}` }]));
        expect(() => new DiagnosticSettings("orders", { resourceUri, diagnosticSettings: six })).toThrow(
            /1 to 5 settings, got 6/,
        );
        expect(engine.registered()).toEqual([]);
    });

    it("refuses a setting that goes nowhere", () => {
        expect(() => new DiagnosticSettings("orders", { resourceUri, diagnosticSettings: { audit: {} } })).toThrow(
            /at least one destination, got none/,
        );
    });
});

describe("the number of settings", () => {
    it.each([
        [0, false],
        [1, true],
        [5, true],
        [6, false],
    ])("%i is taken: %s", (count, taken) => {
        expect(settingsCountProblem(count) === undefined).toBe(taken);
    });
});

describe("one setting", () => {
    const sound: SettingShape = {
        destinations: 1,
        eventHubName: false,
        eventHubAuthorizationRuleId: false,
        workspaceId: true,
        logAnalyticsDestinationType: false,
        categoryGroups: undefined,
        categories: undefined,
        metrics: true,
    };

    it.each<[string, Partial<SettingShape>, RegExp[]]>([
        ["with a workspace", {}, []],
        ["for the audit group", { categoryGroups: ["audit"] }, []],
        ["for one category", { categories: ["AuditEvent"] }, []],
        ["for metrics alone", { categoryGroups: [] }, []],
        ["without a destination", { destinations: 0 }, [/at least one destination/]],
        ["with a hub but no rule", { eventHubName: true }, [/only with eventHubAuthorizationRuleId/]],
        [
            "with a table but no workspace",
            { logAnalyticsDestinationType: true, workspaceId: false },
            [/only with workspaceId/],
        ],
        ["with groups and categories", { categoryGroups: ["audit"], categories: ["AuditEvent"] }, [/got both/]],
        ["with a group Azure lacks", { categoryGroups: ["everything"] }, [/allLogs and audit, got 'everything'/]],
        ["with a category Azure lacks", { categories: ["Audit"] }, [/AuditEvent and AzurePolicy\w+, got 'Audit'/]],
        ["of nothing", { categoryGroups: [], metrics: false }, [/got neither/]],
        ["with two mistakes", { destinations: 0, eventHubName: true }, [/destination/, /AuthorizationRule/]],
    ])("%s", (_, change, expected) => {
        const reasons = settingProblems({ ...sound, ...change }).map(([, reason]) => reason);
        expect(reasons).toHaveLength(expected.length);
        expected.forEach((pattern, at) => {
            expect(reasons[at]).toMatch(pattern);
        });
    });
});
