import { diagnosticSettingsPerResource } from "../azure/limits";
import { vaultLogs } from "../azure/metrics";

/** Why Azure would refuse this many settings on one resource, or undefined when it would not. */
export function settingsCountProblem(count: number): string | undefined {
    if (count >= 1 && count <= diagnosticSettingsPerResource) return undefined;
    return (
        `diagnosticSettings takes 1 to ${diagnosticSettingsPerResource} settings, got ${count}; ` +
        "one setting can serve a workspace, a storage account, an event hub and a partner at once"
    );
}

/** What decides whether a setting is sound, none of it computed. */
export interface SettingShape {
    readonly destinations: number;
    readonly eventHubName: boolean;
    readonly eventHubAuthorizationRuleId: boolean;
    readonly workspaceId: boolean;
    readonly logAnalyticsDestinationType: boolean;
    readonly categoryGroups: readonly string[] | undefined;
    readonly categories: readonly string[] | undefined;
    readonly metrics: boolean;
}

function unknownOnes(given: readonly string[], known: readonly string[]): string[] {
    return given.filter((one) => !known.includes(one));
}

/** Everything Azure would refuse about one setting, by property. */
export function settingProblems(shape: SettingShape): [property: string, reason: string][] {
    const problems: [string, string][] = [];
    if (shape.destinations === 0) {
        problems.push([
            "workspaceId",
            "a diagnostic setting takes at least one destination, got none; give workspaceId, storageAccountId, " +
                "eventHubAuthorizationRuleId or marketplacePartnerId",
        ]);
    }
    if (shape.eventHubName && !shape.eventHubAuthorizationRuleId) {
        problems.push([
            "eventHubName",
            "eventHubName takes effect only with eventHubAuthorizationRuleId, got it alone; give the rule of the namespace too",
        ]);
    }
    if (shape.logAnalyticsDestinationType && !shape.workspaceId) {
        problems.push([
            "logAnalyticsDestinationType",
            "logAnalyticsDestinationType takes effect only with workspaceId, got it alone; give the workspace or leave it out",
        ]);
    }
    if (shape.categoryGroups !== undefined && shape.categories !== undefined) {
        problems.push([
            "categories",
            "a diagnostic setting takes categoryGroups or categories, got both; Azure refuses the mix, so keep one",
        ]);
    }
    for (const group of unknownOnes(shape.categoryGroups ?? [], vaultLogs.categoryGroups)) {
        problems.push([
            "categoryGroups",
            `categoryGroups takes ${vaultLogs.categoryGroups.join(" and ")}, got '${group}'; correct it`,
        ]);
    }
    for (const category of unknownOnes(shape.categories ?? [], vaultLogs.categories)) {
        problems.push([
            "categories",
            `categories takes ${vaultLogs.categories.join(" and ")}, got '${category}'; correct it`,
        ]);
    }
    if (!shape.metrics && (shape.categoryGroups ?? shape.categories)?.length === 0) {
        problems.push([
            "metrics",
            "a diagnostic setting takes logs, metrics or both, got neither; set metrics: true or name a group of logs",
        ]);
    }
    return problems;
}
