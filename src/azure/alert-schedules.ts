/**
 * How often Azure Monitor looks and how far back, as ISO 8601 durations, by kind of alert rule.
 * Sources: https://learn.microsoft.com/rest/api/monitor/metric-alerts/create-or-update and
 * https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule
 */
const dynamicDurations = ["PT5M", "PT15M", "PT30M", "PT1H"] as const;
const metricFrequencies = ["PT1M", ...dynamicDurations] as const;
const logFrequencies = [
    "PT5M",
    "PT10M",
    "PT15M",
    "PT30M",
    "PT45M",
    "PT1H",
    "PT2H",
    "PT3H",
    "PT4H",
    "PT5H",
    "PT6H",
    "P1D",
] as const;

export const alertSchedules = {
    /** Metric alerts with a fixed threshold. */
    metric: {
        windowSize: [...metricFrequencies, "PT6H", "PT12H", "P1D"],
        evaluationFrequency: metricFrequencies,
    },
    /** Metric alerts whose threshold Azure learns. */
    dynamic: { windowSize: dynamicDurations, evaluationFrequency: dynamicDurations },
    /** Log-search alerts that keep a state; those that do not may look every minute as well. */
    log: { windowSize: [...logFrequencies, "P2D"], evaluationFrequency: logFrequencies },
} as const;
