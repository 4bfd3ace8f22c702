import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { vaultLogs } from "../azure/metrics";
import { InputChecks } from "../shared/checked";
import { settingProblems, settingsCountProblem } from "./diagnostic-settings.validate";

/** Table that a Log Analytics workspace keeps the logs in. */
export const LogAnalyticsDestination = { Dedicated: "Dedicated", AzureDiagnostics: "AzureDiagnostics" } as const;
export type LogAnalyticsDestination = (typeof LogAnalyticsDestination)[keyof typeof LogAnalyticsDestination];

/** One diagnostic setting: what is sent, and to one destination of each kind at most. */
export interface DiagnosticSettingArgs {
    /** Resource id of a Log Analytics workspace. At least one destination is needed. */
    workspaceId?: pulumi.Input<string>;
    /** Resource id of a storage account, in the vault's own region. */
    storageAccountId?: pulumi.Input<string>;
    /** Resource id of an authorization rule (manage, send, listen) of an Event Hubs namespace in the vault's own region. */
    eventHubAuthorizationRuleId?: pulumi.Input<string>;
    /** Event hub in that namespace. Defaults to one that Azure names after the category. Needs `eventHubAuthorizationRuleId`. */
    eventHubName?: pulumi.Input<string>;
    /** Resource id of a partner solution from the marketplace, such as Datadog or Elastic. */
    marketplacePartnerId?: pulumi.Input<string>;
    /**
     * `Dedicated` keeps logs in tables of their own (`AZKVAuditLogs`); `AzureDiagnostics` in the one that everything shares.
     * Defaults to `Dedicated`. Only for `workspaceId`. After a change, old records stay where they are.
     * Source: https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs#send-to-log-analytics-workspace
     */
    logAnalyticsDestinationType?: LogAnalyticsDestination;
    /** Groups of log categories: `allLogs`, `audit`. Defaults to `["allLogs"]` unless `categories` is given. */
    categoryGroups?: string[];
    /** Single log categories: `AuditEvent`, `AzurePolicyEvaluationDetails`. Cannot be combined with `categoryGroups`. */
    categories?: string[];
    /** Whether metrics are sent too (`AllMetrics`). Defaults to true. */
    metrics?: boolean;
}

export interface DiagnosticSettingsArgs {
    /** Resource id of the vault whose logs and metrics are sent. A change replaces the settings. */
    resourceUri: pulumi.Input<string>;
    /** Settings by a key that is part of each one's name: renaming it replaces the setting. One to five. */
    diagnosticSettings: Record<string, DiagnosticSettingArgs>;
}

/** Notes what is wrong with settings, under the path of the map that holds them. */
export function checkDiagnostics(
    checks: InputChecks,
    path: string,
    settings: Record<string, DiagnosticSettingArgs>,
): void {
    checks.rule(path, settingsCountProblem(Object.keys(settings).length));
    for (const [key, setting] of Object.entries(settings)) {
        const destinations = [
            setting.workspaceId,
            setting.storageAccountId,
            setting.eventHubAuthorizationRuleId,
            setting.marketplacePartnerId,
        ].filter((destination) => destination !== undefined);
        const problems = settingProblems({
            destinations: destinations.length,
            eventHubName: setting.eventHubName !== undefined,
            eventHubAuthorizationRuleId: setting.eventHubAuthorizationRuleId !== undefined,
            workspaceId: setting.workspaceId !== undefined,
            logAnalyticsDestinationType: setting.logAnalyticsDestinationType !== undefined,
            categoryGroups: setting.categoryGroups,
            categories: setting.categories,
            metrics: setting.metrics ?? true,
        });
        for (const [property, reason] of problems) checks.rule(`${path}.${key}.${property}`, reason);
    }
}

/** Registers the settings, named after their owner and each one's key. */
export function sendDiagnostics(
    name: string,
    resourceUri: pulumi.Input<string>,
    settings: Record<string, DiagnosticSettingArgs>,
    opts: pulumi.CustomResourceOptions,
): monitor.DiagnosticSetting[] {
    return Object.entries(settings).map(([key, setting]) => {
        const groups = setting.categoryGroups ?? (setting.categories === undefined ? ["allLogs"] : []);
        const logs = [
            ...groups.map((categoryGroup) => ({ categoryGroup, enabled: true })),
            ...(setting.categories ?? []).map((category) => ({ category, enabled: true })),
        ];
        // Azure knows the shared table by the absence of a type; sending its name would show as drift ever after.
        const dedicated =
            setting.workspaceId !== undefined &&
            (setting.logAnalyticsDestinationType ?? LogAnalyticsDestination.Dedicated) ===
                LogAnalyticsDestination.Dedicated;
        return new monitor.DiagnosticSetting(
            `${name}-${key}`,
            {
                // Named outright: Azure brings a setting back with a recovered vault, and only its own name finds it again.
                name: `${name}-${key}`,
                resourceUri,
                workspaceId: setting.workspaceId,
                storageAccountId: setting.storageAccountId,
                eventHubAuthorizationRuleId: setting.eventHubAuthorizationRuleId,
                eventHubName: setting.eventHubName,
                marketplacePartnerId: setting.marketplacePartnerId,
                logAnalyticsDestinationType: dedicated ? LogAnalyticsDestination.Dedicated : undefined,
                logs,
                metrics: (setting.metrics ?? true) ? [{ category: vaultLogs.metrics, enabled: true }] : [],
            },
            // Azure refuses a second setting that sends the same logs to the same place, even for a moment.
            { ...opts, deleteBeforeReplace: true },
        );
    });
}

/** Where a vault's audit log and metrics go. */
export class DiagnosticSettings extends pulumi.ComponentResource {
    /** Resource ids of the settings, by their keys. */
    public readonly diagnosticSettingIds: pulumi.Output<Record<string, string>>;

    /** @throws {pulumi.InputPropertyError} for too many settings, or one that Azure would refuse. */
    constructor(name: string, args: DiagnosticSettingsArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`DiagnosticSettings '${name}'`);
        checkDiagnostics(checks, "diagnosticSettings", args.diagnosticSettings);
        checks.refuse();
        super("strongroom:index:DiagnosticSettings", name, args, opts);
        const settings = sendDiagnostics(name, args.resourceUri, args.diagnosticSettings, { parent: this });
        const keys = Object.keys(args.diagnosticSettings);
        this.diagnosticSettingIds = pulumi
            .all(settings.map(({ id }) => id))
            .apply((ids) => Object.fromEntries(ids.map((id, at) => [keys[at], id])) as Record<string, string>);
        this.registerOutputs({ diagnosticSettingIds: this.diagnosticSettingIds });
    }
}
