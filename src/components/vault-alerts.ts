import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { vaultMetricNamespace } from "../azure/metrics";
import { InputChecks } from "../shared/checked";
import {
    activityAlertRules,
    auditLogQuery,
    logAlertRules,
    metricAlertRules,
    type ActivityAlertRule,
    type LogAlertRule,
    type MetricAlertRule,
} from "./vault-alerts.rules";
import {
    alertNameProblem,
    durationProblem,
    gapProblem,
    inapplicableOverrides,
    muteProblem,
    severityProblem,
    thresholdProblem,
} from "./vault-alerts.validate";

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
    /** Time the signal is gathered over, an ISO 8601 duration such as `PT5M`. Not for activity-log alerts. */
    windowSize?: string;
    /** How often the signal is looked at, an ISO 8601 duration no longer than the window. Not for activity-log alerts. */
    evaluationFrequency?: string;
    /** How long a log-search alert stays silent after it fired, an ISO 8601 duration up to `P1D`. Only for log-search alerts. */
    muteActionsDuration?: string;
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
    /** Region of the workspace, which the log-search rules live in. Defaults to `azure-native:location` of the stack. */
    location?: pulumi.Input<string>;
    /** Which alerts, and whom they reach. Defaults to every alert with its default. */
    alerts?: VaultAlertOptions;
    /** Tags for every rule. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Notes what is wrong with alerts, under the path of the option that holds them. */
export function checkAlerts(checks: InputChecks, path: string, options: VaultAlertOptions): VaultAlertOptions {
    const rules = Object.entries(options.rules ?? {}).map(([name, rule]): [string, AlertRuleOverride] => {
        const at = `${path}.rules.${name}`;
        checks.rule(at, alertNameProblem(name));
        const given = Object.entries(rule).flatMap(([property, value]) => (value === undefined ? [] : [property]));
        for (const [property, reason] of inapplicableOverrides(name, given)) checks.rule(`${at}.${property}`, reason);
        for (const property of ["windowSize", "evaluationFrequency"] as const) {
            const duration = rule[property];
            if (duration !== undefined) checks.rule(`${at}.${property}`, durationProblem(name, property, duration));
        }
        if (rule.muteActionsDuration !== undefined) {
            checks.rule(`${at}.muteActionsDuration`, muteProblem(rule.muteActionsDuration));
        }
        const usual = [...metricAlertRules, ...logAlertRules].find((one) => one.name === name);
        if (usual !== undefined) {
            const windowSize = rule.windowSize ?? usual.windowSize;
            const evaluationFrequency = rule.evaluationFrequency ?? usual.evaluationFrequency;
            checks.rule(`${at}.evaluationFrequency`, gapProblem(name, windowSize, evaluationFrequency));
        }
        return [
            name,
            {
                ...rule,
                severity: checks.optional(`${at}.severity`, rule.severity, severityProblem),
                threshold: checks.optional(`${at}.threshold`, rule.threshold, thresholdProblem),
            },
        ];
    });
    return { ...options, rules: Object.fromEntries(rules) };
}

/** What every rule of one vault shares. */
interface Watch {
    readonly name: string;
    readonly args: VaultAlertsArgs;
    readonly options: VaultAlertOptions;
    readonly opts: pulumi.CustomResourceOptions;
}

/** Registers the alerts that `checkAlerts` has checked, named after their owner and each one's own name. */
export function raiseAlerts(
    name: string,
    args: VaultAlertsArgs,
    options: VaultAlertOptions,
    opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource[] {
    const watch: Watch = { name, args, options, opts };
    const included = ({ name: rule }: { name: string }) => options.rules?.[rule]?.include ?? true;
    const logRules = options.workspaceId === undefined ? [] : logAlertRules;
    return [
        ...metricAlertRules.filter(included).map((rule) => metricAlert(watch, rule)),
        ...activityAlertRules.filter(included).map((rule) => activityAlert(watch, rule)),
        ...logRules.filter(included).map((rule) => logAlert(watch, rule)),
    ];
}

function enabled({ options }: Watch, rule: { name: string }): pulumi.Output<boolean> {
    return pulumi
        .all([options.enabled ?? true, options.rules?.[rule.name]?.enabled ?? true])
        .apply(([all, one]) => all && one);
}

function metricAlert(watch: Watch, rule: MetricAlertRule): monitor.MetricAlert {
    const { args, options } = watch;
    const own = options.rules?.[rule.name] ?? {};
    const only = rule.only;
    const shared = {
        name: rule.name,
        metricNamespace: vaultMetricNamespace,
        metricName: rule.metric.name,
        timeAggregation: rule.metric.aggregation,
        operator: rule.operator,
        dimensions: only === undefined ? [] : [{ name: only.dimension, operator: "Include", values: [...only.values] }],
    };
    const criterion =
        rule.threshold === "dynamic"
            ? {
                  ...shared,
                  criterionType: "DynamicThresholdCriterion" as const,
                  alertSensitivity: own.sensitivity ?? AlertSensitivity.Medium,
                  failingPeriods: { numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 4 },
              }
            : {
                  ...shared,
                  criterionType: "StaticThresholdCriterion" as const,
                  threshold: own.threshold ?? rule.threshold,
              };
    return new monitor.MetricAlert(
        `${watch.name}-${rule.name}`,
        {
            resourceGroupName: args.resourceGroupName,
            location: "global",
            description: rule.description,
            enabled: enabled(watch, rule),
            severity: own.severity ?? rule.severity,
            scopes: [args.vaultId],
            windowSize: own.windowSize ?? rule.windowSize,
            evaluationFrequency: own.evaluationFrequency ?? rule.evaluationFrequency,
            // A signal that is back in order says so; an alert that stays open for ever is soon ignored.
            autoMitigate: true,
            criteria: {
                odataType: "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
                allOf: [criterion],
            },
            actions: (options.actionGroupIds ?? []).map((actionGroupId) => ({ actionGroupId })),
            tags: args.tags,
        },
        watch.opts,
    );
}

function activityAlert(watch: Watch, rule: ActivityAlertRule): monitor.ActivityLogAlert {
    const { args, options } = watch;
    const [first, ...others] = rule.operations.map((operation) => ({ field: "operationName", equals: operation }));
    const operation =
        first !== undefined && others.length === 0 ? first : { anyOf: [...(first ? [first] : []), ...others] };
    return new monitor.ActivityLogAlert(
        `${watch.name}-${rule.name}`,
        {
            resourceGroupName: args.resourceGroupName,
            location: "global",
            description: rule.description,
            enabled: enabled(watch, rule),
            // The id is a prefix: what is written under the vault (grants, locks, settings) counts too.
            scopes: [args.vaultId],
            condition: {
                allOf: [
                    { field: "category", equals: "Administrative" },
                    operation,
                    { field: "status", equals: "Succeeded" },
                ],
            },
            actions: { actionGroups: (options.actionGroupIds ?? []).map((actionGroupId) => ({ actionGroupId })) },
            tags: args.tags,
        },
        watch.opts,
    );
}

function logAlert(watch: Watch, rule: LogAlertRule): monitor.ScheduledQueryRule {
    const { args, options } = watch;
    const own = options.rules?.[rule.name] ?? {};
    return new monitor.ScheduledQueryRule(
        `${watch.name}-${rule.name}`,
        {
            resourceGroupName: args.resourceGroupName,
            location: args.location,
            kind: "LogAlert",
            displayName: `${watch.name} ${rule.name}`,
            description: rule.description,
            enabled: enabled(watch, rule),
            severity: own.severity ?? rule.severity,
            scopes: options.workspaceId === undefined ? [] : [options.workspaceId],
            windowSize: own.windowSize ?? rule.windowSize,
            evaluationFrequency: own.evaluationFrequency ?? rule.evaluationFrequency,
            muteActionsDuration: own.muteActionsDuration ?? rule.muteActionsDuration,
            // What happened has happened: there is no state to go back to, and Azure takes no silence with it.
            autoMitigate: false,
            criteria: {
                allOf: [
                    {
                        query: pulumi.output(args.vaultId).apply((id) => auditLogQuery(id, rule)),
                        timeAggregation: rule.measure === undefined ? "Count" : "Maximum",
                        metricMeasureColumn: rule.measure,
                        operator: "GreaterThan",
                        threshold: own.threshold ?? rule.threshold,
                        dimensions: [{ name: rule.splitBy, operator: "Include", values: ["*"] }],
                        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
                    },
                ],
            },
            actions: { actionGroups: options.actionGroupIds ?? [] },
            tags: args.tags,
        },
        watch.opts,
    );
}

/** Alerts about one vault: its metrics, changes to it, and what its audit log shows. */
export class VaultAlerts extends pulumi.ComponentResource {
    /** Resource ids of the alert rules, in the order of `docs/components.md`. */
    public readonly alertRuleIds: pulumi.Output<string[]>;

    /** @throws {pulumi.InputPropertyError} for an alert that does not exist, or a setting that Azure would refuse. */
    constructor(name: string, args: VaultAlertsArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`VaultAlerts '${name}'`);
        const options = checkAlerts(checks, "alerts", args.alerts ?? {});
        checks.refuse();
        super("strongroom:index:VaultAlerts", name, args, opts);
        const rules = raiseAlerts(name, args, options, { parent: this });
        this.alertRuleIds = pulumi.all(rules.map(({ id }) => id));
        this.registerOutputs({ alertRuleIds: this.alertRuleIds });
    }
}
