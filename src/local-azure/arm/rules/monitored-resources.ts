import { vaultLogs, vaultMetrics } from "../../../azure/metrics";

/**
 * What Azure Monitor knows of each resource type: which logs and metrics a diagnostic setting may route, and which
 * metrics an alert may watch. Types that are not listed have not been described here, and nothing is refused for them.
 * Sources: the pages "Supported log categories" and "Supported metrics" of learn.microsoft.com/azure/azure-monitor/reference.
 */

interface LogCategory {
    readonly name: string;
    /** `allLogs` holds every category; `audit` those that tell who did what. */
    readonly groups: readonly ("allLogs" | "audit")[];
}

interface Metric {
    readonly name: string;
    /** What Azure shows when nobody asks for another; alerts may use any of the five. */
    readonly defaultAggregation: "Average" | "Count" | "Minimum" | "Maximum" | "Total";
    readonly dimensions: readonly string[];
}

export interface MonitoredType {
    readonly logs: readonly LogCategory[];
    /** Categories of metrics a setting may route. */
    readonly metricCategories: readonly string[];
    /** Undefined where the metrics are not described here, so that any name is accepted. */
    readonly metrics?: readonly Metric[];
}

export const aggregations = ["Average", "Count", "Minimum", "Maximum", "Total"] as const;

const logs = (...names: string[]): LogCategory[] => names.map((name) => ({ name, groups: ["allLogs"] }));
const audits = (...names: string[]): LogCategory[] => names.map((name) => ({ name, groups: ["audit", "allLogs"] }));
const metric = (name: string, defaultAggregation: Metric["defaultAggregation"], ...dimensions: string[]): Metric => ({
    name,
    defaultAggregation,
    dimensions,
});

const storageDimensions = ["GeoType", "ApiName", "Authentication"];
const transactions = [
    metric("Transactions", "Total", "ResponseType", "TransactionType", ...storageDimensions),
    metric("Ingress", "Total", ...storageDimensions),
    metric("Egress", "Total", ...storageDimensions),
    metric("SuccessServerLatency", "Average", ...storageDimensions),
    metric("SuccessE2ELatency", "Average", ...storageDimensions),
    metric("Availability", "Average", ...storageDimensions),
];
const storageService = (...capacity: Metric[]): MonitoredType => ({
    logs: audits("StorageRead", "StorageWrite", "StorageDelete"),
    metricCategories: ["Transaction", "Capacity"],
    metrics: [...transactions, ...capacity],
});
const appServiceLogs = logs(
    "AppServiceHTTPLogs",
    "AppServiceConsoleLogs",
    "AppServiceAppLogs",
    "AppServiceAuditLogs",
    "AppServiceIPSecAuditLogs",
    "AppServicePlatformLogs",
    "AppServiceAuthenticationLogs",
    "AppServiceFileAuditLogs",
    "AppServiceAntivirusScanAuditLogs",
    "FunctionAppLogs",
);

/** By type in lower case. */
export const monitoredTypes: Readonly<Record<string, MonitoredType>> = {
    "microsoft.keyvault/vaults": {
        logs: vaultLogs.categories.map((name) => ({
            name,
            // The evaluation of policies tells nothing of who did what.
            groups: name === "AuditEvent" ? ["audit", "allLogs"] : ["allLogs"],
        })),
        metricCategories: [vaultLogs.metrics],
        metrics: Object.values(vaultMetrics).map(({ name, aggregation, dimensions }) =>
            metric(name, aggregation, ...dimensions),
        ),
    },
    "microsoft.storage/storageaccounts": {
        logs: [],
        metricCategories: ["Transaction", "Capacity"],
        metrics: [...transactions, metric("UsedCapacity", "Average")],
    },
    "microsoft.storage/storageaccounts/blobservices": storageService(
        metric("BlobCapacity", "Average", "BlobType", "Tier"),
        metric("BlobCount", "Average", "BlobType", "Tier"),
        metric("ContainerCount", "Average"),
        metric("IndexCapacity", "Average"),
    ),
    "microsoft.storage/storageaccounts/fileservices": storageService(),
    "microsoft.storage/storageaccounts/queueservices": storageService(),
    "microsoft.storage/storageaccounts/tableservices": storageService(),
    "microsoft.operationalinsights/workspaces": {
        logs: [...audits("Audit"), ...logs("SummaryLogs", "Jobs")],
        metricCategories: ["AllMetrics"],
    },
    "microsoft.eventhub/namespaces": {
        logs: [
            ...logs("ArchiveLogs", "OperationalLogs", "AutoScaleLogs", "KafkaCoordinatorLogs", "KafkaUserErrorLogs"),
            ...logs("EventHubVNetConnectionEvent", "CustomerManagedKeyUserLogs"),
            ...audits("RuntimeAuditLogs"),
            ...logs("ApplicationMetricsLogs", "DataDRLogs", "DiagnosticErrorLogs"),
        ],
        metricCategories: ["AllMetrics"],
        metrics: [
            metric("SuccessfulRequests", "Total", "EntityName", "OperationResult"),
            metric("ServerErrors", "Total", "EntityName", "OperationResult"),
            metric("UserErrors", "Total", "EntityName", "OperationResult"),
            metric("QuotaExceededErrors", "Total", "EntityName", "OperationResult"),
            metric("ThrottledRequests", "Total", "EntityName", "OperationResult"),
            metric("IncomingRequests", "Total", "EntityName"),
            metric("IncomingMessages", "Total", "EntityName"),
            metric("OutgoingMessages", "Total", "EntityName"),
            metric("IncomingBytes", "Total", "EntityName"),
            metric("OutgoingBytes", "Total", "EntityName"),
            metric("ActiveConnections", "Average"),
            metric("ConnectionsOpened", "Average", "EntityName"),
            metric("ConnectionsClosed", "Average", "EntityName"),
            metric("CaptureBacklog", "Total", "EntityName"),
            metric("CapturedMessages", "Total", "EntityName"),
            metric("CapturedBytes", "Total", "EntityName"),
            metric("Size", "Average", "EntityName"),
            metric("NamespaceCpuUsage", "Maximum", "Replica"),
            metric("NamespaceMemoryUsage", "Maximum", "Replica"),
            metric("ReplicationLagCount", "Maximum", "EntityName", "PartitionId", "ConsumerGroupName"),
            metric("ReplicationLagDuration", "Maximum", "EntityName", "PartitionId", "ConsumerGroupName"),
        ],
    },
    "microsoft.web/sites": { logs: appServiceLogs, metricCategories: ["AllMetrics"] },
    "microsoft.web/sites/slots": { logs: appServiceLogs, metricCategories: ["AllMetrics"] },
    "microsoft.web/serverfarms": { logs: [], metricCategories: ["AllMetrics"] },
    "microsoft.network/networksecuritygroups": {
        logs: logs("NetworkSecurityGroupEvent", "NetworkSecurityGroupRuleCounter"),
        metricCategories: [],
    },
    "microsoft.network/virtualnetworks": { logs: logs("VMProtectionAlerts"), metricCategories: ["AllMetrics"] },
    "microsoft.network/publicipaddresses": {
        logs: logs("DDoSProtectionNotifications", "DDoSMitigationFlowLogs", "DDoSMitigationReports"),
        metricCategories: ["AllMetrics"],
    },
    "microsoft.network/networkinterfaces": { logs: [], metricCategories: ["AllMetrics"] },
    "microsoft.network/privateendpoints": { logs: [], metricCategories: ["AllMetrics"] },
    "microsoft.network/privatednszones": { logs: [], metricCategories: ["AllMetrics"] },
    "microsoft.app/managedenvironments": {
        logs: logs(
            "ContainerAppConsoleLogs",
            "ContainerAppSystemLogs",
            "AppEnvSpringAppConsoleLogs",
            "AppEnvSessionConsoleLogs",
            "AppEnvSessionPoolEventLogs",
            "AppEnvSessionLifecycleLogs",
        ),
        metricCategories: ["AllMetrics"],
    },
    "microsoft.app/containerapps": { logs: [], metricCategories: ["AllMetrics"] },
    "microsoft.appconfiguration/configurationstores": {
        logs: [...logs("HttpRequest"), ...audits("Audit")],
        metricCategories: ["AllMetrics"],
    },
    "microsoft.eventgrid/systemtopics": { logs: logs("DeliveryFailures"), metricCategories: ["AllMetrics"] },
    "microsoft.containerregistry/registries": {
        logs: audits("ContainerRegistryRepositoryEvents", "ContainerRegistryLoginEvents"),
        metricCategories: ["AllMetrics"],
    },
    "microsoft.resources/subscriptions": {
        logs: logs(
            "Administrative",
            "Security",
            "ServiceHealth",
            "Alert",
            "Recommendation",
            "Policy",
            "Autoscale",
            "ResourceHealth",
        ),
        metricCategories: [],
    },
};

/** Types that have neither logs nor metrics to route. */
export const unmonitoredTypes: ReadonlySet<string> = new Set([
    "microsoft.resources/resourcegroups",
    "microsoft.managedidentity/userassignedidentities",
    "microsoft.insights/actiongroups",
    "microsoft.insights/metricalerts",
    "microsoft.insights/activitylogalerts",
    "microsoft.insights/scheduledqueryrules",
    "microsoft.authorization/roleassignments",
    "microsoft.authorization/locks",
]);
