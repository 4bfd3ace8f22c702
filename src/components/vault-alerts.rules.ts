import { vaultMetrics, type VaultMetric } from "../azure/metrics";

interface AlertRule {
    /** What the rule is called in `alerts.rules`, and the end of its resource's name. */
    readonly name: string;
    /** What has happened when it fires, for whoever is told. */
    readonly description: string;
    /** Why the default is what it is. */
    readonly reason: string;
    readonly source: string;
}

/** A rule over one of the vault's metrics. */
export interface MetricAlertRule extends AlertRule {
    readonly metric: VaultMetric;
    /** Only what has these values of this dimension counts. */
    readonly only?: { readonly dimension: string; readonly values: readonly string[] };
    readonly operator: "GreaterThan" | "LessThan";
    /** In the metric's own unit; a dynamic threshold is learned from the vault's own past. */
    readonly threshold: number | "dynamic";
    /** From 0 (critical) to 4 (verbose). */
    readonly severity: number;
    /** ISO 8601 duration. */
    readonly windowSize: string;
    /** ISO 8601 duration. */
    readonly evaluationFrequency: string;
}

/** A rule over the subscription's activity log: somebody changed something about the vault. */
export interface ActivityAlertRule extends AlertRule {
    readonly operations: readonly string[];
}

/** A rule over the vault's audit log in a workspace. */
export interface LogAlertRule extends AlertRule {
    /** Steps after `auditLog`, which has the columns that `auditLogQuery` lists. */
    readonly steps: string;
    /** Column that every alert is about, so that each value of it is told once. */
    readonly splitBy: string;
    /** Column that is compared; the number of rows when left out. */
    readonly measure?: string;
    /** Fires above it. */
    readonly threshold: number;
    readonly severity: number;
    readonly windowSize: string;
    readonly evaluationFrequency: string;
    /** Silence after it fired. Where left out, windows do not overlap and nothing repeats. */
    readonly muteActionsDuration?: string;
}

const baseline = "https://azure.github.io/azure-monitor-baseline-alerts/services/KeyVault/vaults/";
const alertGuide = "https://learn.microsoft.com/azure/key-vault/general/alert";
const metricsPage =
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-keyvault-vaults-metrics";
const logging = "https://learn.microsoft.com/azure/key-vault/general/logging";
const sentinel = "https://github.com/Azure/Azure-Sentinel/tree/master/Solutions/Azure%20Key%20Vault/Analytic%20Rules";

/** The metric alerts, in the order they are made. */
export const metricAlertRules: readonly MetricAlertRule[] = [
    {
        name: "availability",
        metric: vaultMetrics.availability,
        operator: "LessThan",
        threshold: 90,
        severity: 1,
        windowSize: "PT5M",
        evaluationFrequency: "PT1M",
        description: "Less than the threshold (per cent) of the calls to the vault were answered.",
        reason:
            "Microsoft's guide says below 100, but in a quiet vault one failed call is already 90 per cent or less, and long-running " +
            "operations are counted wrongly; 90 is the baseline's number.",
        source: baseline,
    },
    {
        name: "saturation",
        metric: vaultMetrics.saturation,
        only: { dimension: "TransactionType", values: ["vaultoperation"] },
        operator: "GreaterThan",
        threshold: 75,
        severity: 1,
        windowSize: "PT5M",
        evaluationFrequency: "PT1M",
        description:
            "The vault uses more than the threshold (per cent) of the operations it may do; beyond 100 callers get 429.",
        reason:
            "75 per cent leaves room to act before calls are refused. Only ordinary vault operations count, and no diagnostic setting " +
            "exports this metric, so an alert is the only way to see it.",
        source: alertGuide,
    },
    {
        name: "latency",
        metric: vaultMetrics.latency,
        operator: "GreaterThan",
        threshold: 1000,
        severity: 3,
        windowSize: "PT5M",
        evaluationFrequency: "PT5M",
        description: "A call to the vault takes longer than the threshold (milliseconds) on average.",
        reason: "The service promises an answer within 5 s; Microsoft's guide moved from 500 to 1000 ms to avoid false alarms.",
        source: alertGuide,
    },
    {
        name: "unauthorized",
        metric: vaultMetrics.results,
        only: { dimension: "StatusCode", values: ["401"] },
        operator: "GreaterThan",
        threshold: 100,
        severity: 3,
        windowSize: "PT15M",
        evaluationFrequency: "PT5M",
        description: "More calls than the threshold came without a valid token (401).",
        reason:
            "Each client begins with a call that is answered 401, to learn where to get its token, so some are normal; a hundred in a " +
            "quarter of an hour means a caller that never gets one. Counted, because an average of results says nothing.",
        source: metricsPage,
    },
    {
        name: "forbidden",
        metric: vaultMetrics.results,
        only: { dimension: "StatusCode", values: ["403"] },
        operator: "GreaterThan",
        threshold: 5,
        severity: 2,
        windowSize: "PT15M",
        evaluationFrequency: "PT5M",
        description: "More calls than the threshold were refused (403): no role, or outside the firewall.",
        reason: "A caller with its role and address in order is never refused; five leaves room for one restart before the grant is in effect.",
        source: metricsPage,
    },
    {
        name: "throttled",
        metric: vaultMetrics.results,
        only: { dimension: "StatusCode", values: ["429"] },
        operator: "GreaterThan",
        threshold: 10,
        severity: 2,
        windowSize: "PT5M",
        evaluationFrequency: "PT5M",
        description: "More calls than the threshold were turned away because the vault is too busy (429).",
        reason: "Clients back off and try again, so a few do no harm; ten in five minutes means that retries do not help any more.",
        source: "https://learn.microsoft.com/azure/key-vault/general/overview-throttling",
    },
    {
        name: "serverErrors",
        metric: vaultMetrics.results,
        only: { dimension: "StatusCodeClass", values: ["5xx"] },
        operator: "GreaterThan",
        threshold: 5,
        severity: 1,
        windowSize: "PT5M",
        evaluationFrequency: "PT5M",
        description: "More calls than the threshold failed on Azure's side (5xx).",
        reason: "Clients try a failed call again up to three times, so more than five is an outage that reaches applications.",
        source: metricsPage,
    },
    {
        name: "unusualVolume",
        metric: vaultMetrics.hits,
        operator: "GreaterThan",
        threshold: "dynamic",
        severity: 2,
        windowSize: "PT5M",
        evaluationFrequency: "PT5M",
        description: "Far more calls reach the vault than its own past explains, four times running.",
        reason:
            "No fixed number suits every vault, so the threshold is learned; four of four periods and medium sensitivity are the " +
            "baseline's. Counted over hits, the metric that counts calls.",
        source: baseline,
    },
];

/** The activity-log alerts, in the order they are made. */
export const activityAlertRules: readonly ActivityAlertRule[] = [
    {
        name: "vaultDeleted",
        operations: ["Microsoft.KeyVault/vaults/delete"],
        description: "Somebody deleted the vault. It can be recovered until its retention ends.",
        reason: "Recovery needs to begin before an application needs a secret.",
        source: baseline,
    },
    {
        name: "vaultChanged",
        operations: ["Microsoft.KeyVault/vaults/write"],
        description:
            "Somebody changed the vault: its firewall, its permission model, its tags or its other properties.",
        reason: "The activity log does not say which property changed, so a change to the firewall is told as a change of the vault.",
        source: alertGuide,
    },
    {
        name: "accessPolicyChanged",
        operations: ["Microsoft.KeyVault/vaults/accessPolicies/write"],
        description:
            "Somebody wrote an access policy. A vault that answers to roles has none, so this prepares another way in.",
        reason: "An access policy gives access that no review of role assignments shows.",
        source: "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
    },
    {
        name: "roleAssignmentChanged",
        operations: ["Microsoft.Authorization/roleAssignments/write", "Microsoft.Authorization/roleAssignments/delete"],
        description: "Somebody granted or took away a role on the vault or one of its secrets.",
        reason: "Whoever may grant roles may read every secret one step later.",
        source: "https://learn.microsoft.com/azure/role-based-access-control/change-history-report",
    },
    {
        name: "lockChanged",
        operations: ["Microsoft.Authorization/locks/write", "Microsoft.Authorization/locks/delete"],
        description: "Somebody made, changed or removed a lock on the vault.",
        reason: "Removing the lock is the first step of deleting the vault.",
        source: "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources",
    },
    {
        name: "diagnosticSettingChanged",
        operations: ["Microsoft.Insights/diagnosticSettings/write", "Microsoft.Insights/diagnosticSettings/delete"],
        description: "Somebody changed or removed where the vault's audit log goes.",
        reason: "Without its audit log the vault's log-search alerts fall silent.",
        source: "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
    },
];

/** Applications of Microsoft's own that list every vault: Resource Graph and Policy Insights. Source: see `massReads`. */
const microsoftReaders = ["509e4652-da8d-478d-a730-e9d4a1996ca4", "8cae6e77-e04e-42ce-b5cb-50d82bce26b1"];

function quoted(values: readonly string[]): string {
    return values.map((value) => `"${value}"`).join(", ");
}

function each(kinds: readonly string[], suffix: string): string {
    return quoted(kinds.map((kind) => kind + suffix));
}

const objectKinds = ["Secret", "Key", "Certificate"] as const;

/** The log-search alerts, in the order they are made. */
export const logAlertRules: readonly LogAlertRule[] = [
    {
        name: "nearExpiry",
        steps: `| where OperationName in (${each(objectKinds, "NearExpiryEventGridNotification")})`,
        splitBy: "ObjectName",
        threshold: 0,
        severity: 3,
        windowSize: "PT1H",
        evaluationFrequency: "PT1H",
        description: "A secret, key or certificate expires within 30 days.",
        reason: "The vault logs it once, 30 days ahead, even when nobody subscribed to its events; hour follows hour, so none is missed or told twice.",
        source: logging,
    },
    {
        name: "expired",
        steps: `| where OperationName in (${each(objectKinds, "ExpiredEventGridNotification")})`,
        splitBy: "ObjectName",
        threshold: 0,
        severity: 2,
        windowSize: "PT1H",
        evaluationFrequency: "PT1H",
        description:
            "A secret, key or certificate has expired. An expired secret can still be read; its users may refuse it.",
        reason: "The vault logs it once, at the expiry.",
        source: logging,
    },
    {
        name: "purgeOrBackup",
        steps: `| where OperationName in (${each(objectKinds, "Purge")}, ${each(objectKinds, "Backup")}) and HttpStatus < 300`,
        splitBy: "Caller",
        threshold: 0,
        severity: 2,
        windowSize: "PT15M",
        evaluationFrequency: "PT15M",
        description: "Somebody purged a secret, key or certificate, or took a backup of one out of the vault.",
        reason: "A purge cannot be undone, and a backup is a copy that no grant governs. Neither belongs to a normal day.",
        source: sentinel,
    },
    {
        name: "massReads",
        steps:
            `| where OperationName in ("SecretGet", "KeyGet", "CertificateGet") and HttpStatus < 300\n` +
            `| where AppId !in (${quoted(microsoftReaders)})\n` +
            "| summarize Objects = dcount(ObjectName) by Caller",
        splitBy: "Caller",
        measure: "Objects",
        threshold: 25,
        severity: 2,
        windowSize: "PT1H",
        evaluationFrequency: "PT15M",
        muteActionsDuration: "PT1H",
        description: "One caller read more different secrets, keys and certificates within an hour than the threshold.",
        reason:
            "25 is Sentinel's number; counted over different objects, because many instances that read one secret are an application, " +
            "while one caller that reads many secrets is a collector.",
        source: sentinel,
    },
    {
        name: "deniedCallers",
        steps: "| where HttpStatus == 403",
        splitBy: "Caller",
        threshold: 10,
        severity: 3,
        windowSize: "PT1H",
        evaluationFrequency: "PT15M",
        muteActionsDuration: "PT6H",
        description: "One caller was refused more often within an hour than the threshold.",
        reason: "Ten refusals of the same caller are an application without its role, or somebody who tries doors. One message a quarter of a day is enough.",
        source: "https://learn.microsoft.com/azure/key-vault/monitor-key-vault",
    },
];

/** Every name that `alerts.rules` may use. */
export const alertRuleNames: readonly string[] = [...metricAlertRules, ...activityAlertRules, ...logAlertRules].map(
    ({ name }) => name,
);

/**
 * The query of a log-search rule for one vault. Its first part brings both tables to the same columns: `AzureDiagnostics`, the
 * shared one, whose columns come into being with the first record that has them, and `AZKVAuditLogs`, the vault's own.
 * Source: https://learn.microsoft.com/azure/azure-monitor/reference/tables/azkvauditlogs
 */
export function auditLogQuery(vaultId: string, rule: LogAlertRule): string {
    return `let vault = "${vaultId}";
let objectIdClaim = "http://schemas.microsoft.com/identity/claims/objectidentifier";
let named = (id: string) { extract(@"/(?:secrets|keys|certificates)/([^/?]+)", 1, id) };
let auditLog = union isfuzzy=true
(
    AzureDiagnostics
    | where _ResourceId =~ vault and Category == "AuditEvent"
    | project TimeGenerated, OperationName,
        HttpStatus = toint(column_ifexists("httpStatusCode_d", real(null))),
        Caller = coalesce(
            tostring(column_ifexists("identity_claim_oid_g", "")),
            tostring(column_ifexists("identity_claim_http_schemas_microsoft_com_identity_claims_objectidentifier_g", "")),
            tostring(column_ifexists("identity_claim_appid_g", "")),
            tostring(column_ifexists("CallerIPAddress", ""))),
        AppId = tostring(column_ifexists("identity_claim_appid_g", "")),
        ObjectName = coalesce(
            tostring(column_ifexists("eventGridEventProperties_data_ObjectName_s", "")),
            named(tostring(column_ifexists("id_s", ""))))
),
(
    AZKVAuditLogs
    | where _ResourceId =~ vault
    | extend identity = column_ifexists("Identity", dynamic(null)),
        event = column_ifexists("EventGridEventProperties", dynamic(null))
    | extend claim = identity.claim, event = event.data
    | project TimeGenerated, OperationName,
        HttpStatus = toint(HttpStatusCode),
        Caller = coalesce(
            tostring(claim.oid), tostring(claim[objectIdClaim]), tostring(claim.appid), tostring(CallerIpAddress)),
        AppId = tostring(claim.appid),
        ObjectName = coalesce(tostring(event.ObjectName), named(tostring(column_ifexists("Id", ""))))
);
auditLog
${rule.steps}`;
}
