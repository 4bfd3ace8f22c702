import type * as pulumi from "@pulumi/pulumi";

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
    /** Resource id whose logs and metrics are sent. A change replaces the settings. */
    resourceUri: pulumi.Input<string>;
    /** Settings by a key that is part of each one's name: renaming it replaces the setting. One to five. */
    diagnosticSettings: Record<string, DiagnosticSettingArgs>;
}
