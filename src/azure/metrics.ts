/** How Azure Monitor sums up a metric over a window. */
type Aggregation = "Average" | "Minimum" | "Maximum" | "Total" | "Count";

/** A metric that every vault emits, at a grain of one minute. */
export interface VaultMetric {
    readonly name: string;
    readonly unit: "Percent" | "MilliSeconds" | "Count";
    /** The one aggregation that answers the question the metric is for. */
    readonly aggregation: Aggregation;
    readonly dimensions: readonly string[];
    /** Whether a diagnostic setting can send it on. */
    readonly exportable: boolean;
}

const call = ["ActivityType", "ActivityName"] as const;
const answer = [...call, "StatusCode", "StatusCodeClass"] as const;

/** Namespace of the metrics, and type of the resource that has them. */
export const vaultMetricNamespace = "Microsoft.KeyVault/vaults";

/** Source: https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-keyvault-vaults-metrics */
export const vaultMetrics = {
    availability: {
        name: "Availability",
        unit: "Percent",
        aggregation: "Average",
        dimensions: answer,
        exportable: true,
    },
    saturation: {
        name: "SaturationShoebox",
        unit: "Percent",
        aggregation: "Average",
        dimensions: [...call, "TransactionType"],
        exportable: false,
    },
    latency: {
        name: "ServiceApiLatency",
        unit: "MilliSeconds",
        aggregation: "Average",
        dimensions: answer,
        exportable: true,
    },
    results: { name: "ServiceApiResult", unit: "Count", aggregation: "Count", dimensions: answer, exportable: true },
    hits: { name: "ServiceApiHit", unit: "Count", aggregation: "Count", dimensions: call, exportable: true },
} as const satisfies Record<string, VaultMetric>;

/** What a vault can send to a diagnostic setting. Source: https://learn.microsoft.com/azure/key-vault/monitor-key-vault-reference#resource-logs */
export const vaultLogs = {
    categoryGroups: ["allLogs", "audit"],
    categories: ["AuditEvent", "AzurePolicyEvaluationDetails"],
    metrics: "AllMetrics",
} as const;
