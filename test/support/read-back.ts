/** Reads each kind of resource of the dev stack back through its service's official ARM client. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
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
import { alterations, differences, type Rules } from "./differences";
import { type Project } from "./engine";
import { exportedState, type LocalAzureInfo } from "./estate";

/** An Azure resource as the program declares it, before any provider has seen it. */
export interface DeclaredResource {
    readonly urn: string;
    readonly type: string;
    /** What the program says; secret values are in clear, so this is never printed. */
    readonly inputs: Readonly<Record<string, unknown>>;
    /** Names and scopes that are parts of the id: the program's, or what the provider made up where it gives none. */
    readonly parts: Readonly<Record<string, string>>;
}

/** How a type of resource is read, and what its answer must look like. */
export interface Official extends Rules {
    /** Its id after `/subscriptions/…`, or after a scope, with the inputs that are parts of it in braces; its name comes last. */
    readonly id: string;
    /** Reads it through the official client of its service. Takes the parts of the id in their order. */
    readonly read: (...parts: string[]) => Promise<unknown>;
    /** Parts of the id that the answer says once more, under the same name. */
    readonly repeated?: readonly string[];
}

/** Key Vault has whole seconds since 1970; its client shows a `Date`. */
const secondsAsDate = (declared: unknown): Date => new Date(Number(declared) * 1000);

/**
 * By Pulumi type token. The clients lift the members of ARM's `properties` exactly where azure-native does, so that a
 * declared input stands at the same place in the answer, but for what is said here.
 */
export function officialClients(azure: LocalAzureInfo): Readonly<Record<string, Official>> {
    const at = { endpoint: azure.arm, subscriptionId: azure.subscriptionId };
    const client = <Client>(of: Parameters<typeof armClientOf<Client>>[0]): Client => armClientOf(of, at, azure.token);
    const { roleAssignments } = client(AuthorizationManagementClient);
    const { namespaces, eventHubs } = client(EventHubManagementClient);
    const { vaults, secrets } = client(KeyVaultManagementClient);
    const { managementLocks } = client(ManagementLockClient);
    const monitor = client(MonitorClient);
    const { userAssignedIdentities, federatedIdentityCredentials } = client(ManagedServiceIdentityClient);
    const { workspaces } = client(OperationalInsightsManagementClient);
    const { resourceGroups } = client(ResourceManagementClient);
    const { storageAccounts } = client(StorageManagementClient);
    const group = "/resourceGroups/{resourceGroupName}";
    const namespace = `${group}/providers/Microsoft.EventHub/namespaces/{namespaceName}`;
    const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}`;
    const insights = `${group}/providers/Microsoft.Insights`;
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/{vaultName}`;
    return {
        "azure-native:authorization:ManagementLockByScope": {
            id: "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
            read: (scope, name) => managementLocks.getByScope(scope, name),
        },
        "azure-native:authorization:RoleAssignment": {
            id: "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
            read: (scope, name) => roleAssignments.get(scope, name),
            repeated: ["scope"],
        },
        "azure-native:eventhub:EventHub": {
            id: `${namespace}/eventhubs/{eventHubName}`,
            read: (inGroup, ofNamespace, name) => eventHubs.get(inGroup, ofNamespace, name),
        },
        "azure-native:eventhub:Namespace": {
            id: namespace,
            read: (inGroup, name) => namespaces.get(inGroup, name),
        },
        "azure-native:eventhub:NamespaceAuthorizationRule": {
            id: `${namespace}/authorizationRules/{authorizationRuleName}`,
            read: (inGroup, ofNamespace, name) => namespaces.getAuthorizationRule(inGroup, ofNamespace, name),
        },
        "azure-native:keyvault:Secret": {
            id: `${vault}/secrets/{secretName}`,
            read: (inGroup, inVault, name) => secrets.get(inGroup, inVault, name),
            // ARM takes a value and never answers it; the vault does, to whoever has the role.
            withheld: ["properties.value"],
            forms: {
                "properties.attributes.expires": secondsAsDate,
                "properties.attributes.notBefore": secondsAsDate,
            },
        },
        "azure-native:keyvault:Vault": {
            id: vault,
            read: (inGroup, name) => vaults.get(inGroup, name),
        },
        "azure-native:managedidentity:FederatedIdentityCredential": {
            id: `${identity}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}`,
            read: (inGroup, ofIdentity, name) => federatedIdentityCredentials.get(inGroup, ofIdentity, name),
        },
        "azure-native:managedidentity:UserAssignedIdentity": {
            id: identity,
            read: (inGroup, name) => userAssignedIdentities.get(inGroup, name),
        },
        "azure-native:monitor:ActionGroup": {
            id: `${insights}/actionGroups/{actionGroupName}`,
            read: (inGroup, name) => monitor.actionGroups.get(inGroup, name),
        },
        "azure-native:monitor:ActivityLogAlert": {
            id: `${insights}/activityLogAlerts/{activityLogAlertName}`,
            read: (inGroup, name) => monitor.activityLogAlerts.get(inGroup, name),
        },
        "azure-native:monitor:DiagnosticSetting": {
            id: "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
            read: (of, name) => monitor.diagnosticSettings.get(of, name),
            // Azure answers the categories a setting does not name as well, switched off.
            additions: { logs: (log) => (log as { enabled?: boolean }).enabled === false },
        },
        "azure-native:monitor:MetricAlert": {
            id: `${insights}/metricAlerts/{ruleName}`,
            read: (inGroup, name) => monitor.metricAlerts.get(inGroup, name),
        },
        "azure-native:monitor:ScheduledQueryRule": {
            id: `${insights}/scheduledQueryRules/{ruleName}`,
            read: (inGroup, name) => monitor.scheduledQueryRules.get(inGroup, name),
        },
        "azure-native:operationalinsights:Workspace": {
            id: `${group}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}`,
            read: (inGroup, name) => workspaces.get(inGroup, name),
        },
        "azure-native:resources:ResourceGroup": {
            id: group,
            read: (name) => resourceGroups.get(name),
        },
        "azure-native:storage:StorageAccount": {
            id: `${group}/providers/Microsoft.Storage/storageAccounts/{accountName}`,
            read: (inGroup, name) => storageAccounts.getProperties(inGroup, name),
        },
    };
}

/** Reads a declared resource. */
export function readBack({ parts }: DeclaredResource, official: Official): Promise<unknown> {
    return official.read(...partsOf(official).map((part) => parts[part] ?? ""));
}

/**
 * What of a declared resource the client's answer does not hold: its id, its name, and every input at its place.
 * @returns `place: what is wrong`, without any value.
 */
export function unlikeDeclared(
    { inputs, parts }: DeclaredResource,
    official: Official,
    subscriptionId: string,
    answer: unknown,
): string[] {
    const { id, name } = answer as { id?: string; name?: string };
    const wanted = official.id.replaceAll(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? "");
    const wantedId = wanted.startsWith("/resourceGroups/") ? `/subscriptions/${subscriptionId}${wanted}` : wanted;
    return [
        // Azure answers parts of some ids in lower case; ids are the same in any casing, names are kept as they were given.
        ...(id?.toLowerCase() === wantedId.toLowerCase() ? [] : ["id: is not where the resource was declared"]),
        ...(name === wanted.split("/").at(-1) ? [] : ["name: is not the declared one"]),
        ...differences(bodyOf(inputs, official), answer, official),
    ];
}

/** The resource with one thing declared otherwise, once for each: every part of its id, and every input but a withheld one. */
export function* otherwiseDeclared(
    resource: DeclaredResource,
    official: Official,
): Generator<{ place: string; resource: DeclaredResource }> {
    for (const part of partsOf(official)) {
        const parts = { ...resource.parts, [part]: `${resource.parts[part] ?? ""}-otherwise` };
        yield { place: part, resource: { ...resource, parts } };
    }
    for (const { place, altered } of alterations(bodyOf(resource.inputs, official))) {
        if (official.withheld?.includes(place) === true) continue;
        yield { place, resource: { ...resource, inputs: altered as DeclaredResource["inputs"] } };
    }
}

/** The inputs that stand in the answer itself. */
function bodyOf(inputs: DeclaredResource["inputs"], official: Official): Record<string, unknown> {
    const inId = partsOf(official).filter((part) => official.repeated?.includes(part) !== true);
    return Object.fromEntries(Object.entries(inputs).filter(([input]) => !inId.includes(input)));
}

function partsOf({ id }: Official): string[] {
    return [...id.matchAll(/\{(\w+)\}/g)].map(([, part]) => part ?? "");
}

/** Marks a secret in what a program sends to the engine; the value stands beside it. */
const signatureKey = "4dabf18193072939515e22adb298388d";

/** One line of the engine's own log of calls. */
interface LoggedCall {
    readonly method: string;
    readonly request: { readonly type?: string; readonly object?: Readonly<Record<string, unknown>> };
    readonly response?: { readonly urn?: string };
}

/**
 * Every Azure resource of a standing stack, in the program's own words: what it registers with the engine in a preview.
 * What the state keeps has been through the provider already, which is a part of the local Azure.
 */
export async function declaredResources(project: Project, stack = "dev"): Promise<DeclaredResource[]> {
    // The log holds secret values in clear; the engine makes it readable for this user alone.
    const folder = mkdtempSync(path.join(tmpdir(), "strongroom-declared-"));
    try {
        const log = path.join(folder, "calls.jsonl");
        await promisify(execFile)("pulumi", ["preview", "--expect-no-changes", "--non-interactive", "--stack", stack], {
            cwd: project.root,
            env: { ...project.environment, PULUMI_DEBUG_GRPC: log },
        });
        const state = new Map((await exportedState(project, stack)).resources.map((kept) => [kept.urn, kept.inputs]));
        return readFileSync(log, "utf8")
            .split("\n")
            .filter((line) => line.includes('"/pulumirpc.ResourceMonitor/RegisterResource"'))
            .map((line) => JSON.parse(line, withoutSecretMarks) as LoggedCall)
            .flatMap(({ request: { type, object: inputs = {} }, response }) => {
                // Each call is logged when it comes and when it is answered; only then it has a URN.
                if (response?.urn === undefined || type?.startsWith("azure-native:") !== true) return [];
                const parts = texts({ ...state.get(response.urn), ...inputs });
                return [{ urn: response.urn, type, inputs, parts }];
            });
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function withoutSecretMarks(_key: string, value: unknown): unknown {
    return typeof value === "object" && value !== null && signatureKey in value && "value" in value
        ? value.value
        : value;
}

function texts(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(inputs).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
}
