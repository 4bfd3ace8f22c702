/** Reads each kind of resource of the dev stack back through its service's official ARM client. */
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { EventHubManagementClient } from "@azure/arm-eventhub";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { ManagementLockClient } from "@azure/arm-locks";
import { MonitorClient } from "@azure/arm-monitor";
import { ManagedServiceIdentityClient } from "@azure/arm-msi";
import { OperationalInsightsManagementClient } from "@azure/arm-operationalinsights";
import { ResourceManagementClient } from "@azure/arm-resources";
import { StorageManagementClient } from "@azure/arm-storage";
import { armClientOf } from "./azure-clients";
import { type LocalAzureInfo, type StateResource } from "./estate";

type Reader = (resource: StateResource & { readonly id: string }) => Promise<unknown>;

/** The readers, by Pulumi type token. */
export function officialReaders(azure: LocalAzureInfo): Readonly<Record<string, Reader>> {
    const at = { endpoint: azure.arm, subscriptionId: azure.subscriptionId };
    const client = <Client>(of: Parameters<typeof armClientOf<Client>>[0]): Client => armClientOf(of, at, azure.token);
    const keyVault = client(KeyVaultManagementClient);
    const authorization = client(AuthorizationManagementClient);
    const monitor = client(MonitorClient);
    const eventHub = client(EventHubManagementClient);
    const identity = client(ManagedServiceIdentityClient);
    const resources = client(ResourceManagementClient);
    const locks = client(ManagementLockClient);
    const storage = client(StorageManagementClient);
    const insights = client(OperationalInsightsManagementClient);
    return {
        "azure-native:resources:ResourceGroup": ({ id }) => resources.resourceGroups.get(group(id)),
        "azure-native:keyvault:Vault": ({ id }) => keyVault.vaults.get(group(id), last(id)),
        "azure-native:keyvault:Secret": ({ id }) => keyVault.secrets.get(group(id), parent(id), last(id)),
        "azure-native:authorization:RoleAssignment": ({ id }) => authorization.roleAssignments.getById(id),
        "azure-native:authorization:ManagementLockByScope": ({ id }) =>
            locks.managementLocks.getByScope(scopeOf(id), last(id)),
        "azure-native:monitor:DiagnosticSetting": ({ id }) => monitor.diagnosticSettings.get(scopeOf(id), last(id)),
        "azure-native:monitor:MetricAlert": ({ id }) => monitor.metricAlerts.get(group(id), last(id)),
        "azure-native:monitor:ActivityLogAlert": ({ id }) => monitor.activityLogAlerts.get(group(id), last(id)),
        "azure-native:monitor:ActionGroup": ({ id }) => monitor.actionGroups.get(group(id), last(id)),
        // The monitor client that runs on Node.js 20 knows only the retired shape of these rules.
        "azure-native:monitor:ScheduledQueryRule": ({ id, outputs }) =>
            resources.resources.getById(id, String(outputs?.["azureApiVersion"])),
        "azure-native:operationalinsights:Workspace": ({ id }) => insights.workspaces.get(group(id), last(id)),
        "azure-native:storage:StorageAccount": ({ id }) => storage.storageAccounts.getProperties(group(id), last(id)),
        "azure-native:eventhub:Namespace": ({ id }) => eventHub.namespaces.get(group(id), last(id)),
        "azure-native:eventhub:NamespaceAuthorizationRule": ({ id }) =>
            eventHub.namespaces.getAuthorizationRule(group(id), parent(id), last(id)),
        "azure-native:eventhub:EventHub": ({ id }) => eventHub.eventHubs.get(group(id), parent(id), last(id)),
        "azure-native:managedidentity:UserAssignedIdentity": ({ id }) =>
            identity.userAssignedIdentities.get(group(id), last(id)),
        "azure-native:managedidentity:FederatedIdentityCredential": ({ id }) =>
            identity.federatedIdentityCredentials.get(group(id), parent(id), last(id)),
    };
}

function group(id: string): string {
    return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "";
}

function last(id: string): string {
    return id.split("/").at(-1) ?? "";
}

function parent(id: string): string {
    return id.split("/").at(-3) ?? "";
}

/** Scope of an extension resource: what stands before its own provider. */
function scopeOf(id: string): string {
    return id.slice(1, id.toLowerCase().lastIndexOf("/providers/"));
}

/** Marks the special values of Pulumi's state. */
const signatureKey = "4dabf18193072939515e22adb298388d";
/** Parameters of the path, and what the provider itself decides; they are no part of the body. */
const pathParameters = /^(?:azureApiVersion|resourceUri|scope|[A-Za-z]*Name|__.*)$/;

interface Leaf {
    readonly path: string;
    readonly name: string;
    readonly value: string;
}

/** Inputs that were declared and do not stand in what Azure answers, as paths. Values that are secret are left out. */
export function undeclared(inputs: unknown, answer: unknown): string[] {
    const present = new Set(leaves(answer, "").map(({ name, value }) => `${name}=${value}`));
    return leaves(inputs, "")
        .filter(({ path }) => !pathParameters.test(path))
        .filter(({ name, value }) => !present.has(`${name}=${value}`))
        .map(({ path }) => path);
}

function leaves(value: unknown, path: string): Leaf[] {
    if (value === null || value === undefined) return [];
    // The clients show as a Date what some services send as text and Key Vault as seconds since 1970.
    if (value instanceof Date)
        return [value.toISOString(), value.getTime() / 1000].flatMap((form) => leaves(form, path));
    if (typeof value === "object") {
        if (signatureKey in value) return [];
        return Object.entries(value).flatMap(([name, member]) =>
            leaves(member, path === "" ? name : `${path}.${name}`),
        );
    }
    const name =
        path
            .split(".")
            .filter((part) => !/^\d+$/.test(part))
            .at(-1)
            ?.toLowerCase() ?? "";
    return [{ path, name, value: plain(value) }];
}

/** Azure spells regions and ids in more than one way; a whole number may come as its text. */
function plain(value: unknown): string {
    return String(value).toLowerCase().replaceAll(" ", "");
}
