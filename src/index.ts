/**
 * The library: every component, its arguments and its enums, and the builders of references. A program imports from here:
 * `import { SecretVault, SeededSecret } from "strongroom"`.
 */
export * from "./components/alert-group";
export * from "./references/app-service";
export * from "./references/secret-uri";
export {
    DiagnosticSettings,
    LogAnalyticsDestination,
    type DiagnosticSettingArgs,
    type DiagnosticSettingsArgs,
} from "./components/diagnostic-settings";
export { LockLevel, ResourceLock, type ResourceLockArgs } from "./components/resource-lock";
export { PrincipalType, RoleGrants, type RoleGrantArgs, type RoleGrantsArgs } from "./components/role-grants";
export * from "./components/secret-vault";
export * from "./components/seeded-secret";
export {
    AlertSensitivity,
    VaultAlerts,
    type AlertRuleOverride,
    type VaultAlertOptions,
    type VaultAlertsArgs,
} from "./components/vault-alerts";
export * from "./components/workload-identity";
export { secretNameFor, type SecretName } from "./azure/names";
