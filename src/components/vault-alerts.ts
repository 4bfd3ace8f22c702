import type * as pulumi from "@pulumi/pulumi";

/** How readily a dynamic threshold fires. */
export const AlertSensitivity = { Low: "Low", Medium: "Medium", High: "High" } as const;
export type AlertSensitivity = (typeof AlertSensitivity)[keyof typeof AlertSensitivity];

/** What one alert does differently from its default. */
export interface AlertRuleOverride {
    /** Whether the alert exists at all. Defaults to true. */
    include?: boolean;
    /** Whether the alert is evaluated. False keeps the rule and mutes it. Defaults to true. */
    enabled?: pulumi.Input<boolean>;
    /** From 0 (critical) to 4 (verbose). Defaults to the alert's own, in `docs/components.md`. Not for activity-log alerts. */
    severity?: pulumi.Input<number>;
    /** Number the signal is compared with, in the alert's own unit. Not for activity-log alerts nor `unusualVolume`. */
    threshold?: pulumi.Input<number>;
    /** Only for `unusualVolume`. Defaults to `Medium`. */
    sensitivity?: pulumi.Input<AlertSensitivity>;
    /** Time the signal is gathered over, an ISO 8601 duration such as `PT5M`. */
    windowSize?: pulumi.Input<string>;
    /** How often the signal is looked at, an ISO 8601 duration no longer than the window. */
    evaluationFrequency?: pulumi.Input<string>;
    /** How long a log-search alert stays silent after it fired, an ISO 8601 duration up to `P1D`. Only for log-search alerts. */
    muteActionsDuration?: pulumi.Input<string>;
}

/** Which alerts a vault has, and whom they reach. */
export interface VaultAlertOptions {
    /** Resource ids of the action groups that are told. Defaults to none: alerts then show in the portal only. */
    actionGroupIds?: pulumi.Input<string>[];
    /** Workspace that receives the vault's audit log. Without it the log-search alerts are left out. */
    workspaceId?: pulumi.Input<string>;
    /** False mutes every alert of the vault and keeps the rules. Defaults to true. */
    enabled?: pulumi.Input<boolean>;
    /**
     * Changes to single alerts, by the alert's name: availability, saturation, latency, unauthorized, forbidden, throttled,
     * serverErrors, unusualVolume, vaultDeleted, vaultChanged, accessPolicyChanged, roleAssignmentChanged, lockChanged,
     * diagnosticSettingChanged, nearExpiry, expired, purgeOrBackup, massReads, deniedCallers.
     */
    rules?: Record<string, AlertRuleOverride>;
}

export interface VaultAlertsArgs {
    /** Resource group the alert rules are made in. */
    resourceGroupName: pulumi.Input<string>;
    /** Resource id of the vault that is watched. */
    vaultId: pulumi.Input<string>;
    /** Region of the vault, and of the workspace where one is given. */
    location: pulumi.Input<string>;
    /** Which alerts, and whom they reach. Defaults to every alert with its default. */
    alerts?: VaultAlertOptions;
    /** Tags for every rule. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
