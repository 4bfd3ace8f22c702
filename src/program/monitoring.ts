import * as eventhub from "@pulumi/azure-native/eventhub";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { AlertGroup } from "../components/alert-group";
import { type Estate } from "../estate";
import { filledName } from "./naming";

/** Where logs go and who is told, once it stands. */
export interface Monitoring {
    readonly workspaceId?: pulumi.Input<string>;
    readonly storageAccountId?: pulumi.Input<string>;
    readonly eventHub?: { readonly authorizationRuleId: pulumi.Input<string>; readonly name: pulumi.Input<string> };
    readonly partnerId?: string;
    /** Undefined when nobody is told. */
    readonly actionGroupId?: pulumi.Output<string>;
}

/** What monitoring is made with. */
export interface Surroundings {
    readonly resourceGroupName: pulumi.Input<string>;
    readonly location: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly unique: pulumi.Output<string>;
}

/** Days an event hub keeps events: as long as its Standard tier allows, so that a SIEM may be down for a weekend. */
const eventRetentionInDays = 7;
/** Audit logs of a few vaults are far below what one partition takes; a second lets a reader run twice. */
const eventPartitions = 2;

/** Makes what the estate declares for monitoring, and takes the rest as it is. */
export function createMonitoring(estate: Estate, given: Surroundings): Monitoring {
    const declared = estate.monitoring;
    if (declared === undefined) return {};
    const { workspace, storage: account, eventHub, partner, tell } = declared;
    const receivers = [tell.emails, tell.webhooks, tell.secretWebhooks].reduce(
        (sum, one) => sum + Object.keys(one).length,
        0,
    );
    return {
        ...(workspace === undefined
            ? {}
            : { workspaceId: "id" in workspace ? workspace.id : createWorkspace(estate.name, workspace, given) }),
        ...(account === undefined
            ? {}
            : { storageAccountId: "id" in account ? account.id : createStorage(estate.name, account.name, given) }),
        ...(eventHub === undefined
            ? {}
            : {
                  eventHub:
                      "authorizationRuleId" in eventHub
                          ? { authorizationRuleId: eventHub.authorizationRuleId, name: eventHub.hub }
                          : createEventHub(estate.name, eventHub, given),
              }),
        ...(partner === undefined ? {} : { partnerId: partner.id }),
        ...(receivers === 0 ? {} : { actionGroupId: createAlertGroup(estate.name, tell, given) }),
    };
}

function createWorkspace(
    name: string,
    declared: { readonly name: string; readonly retentionInDays: number; readonly dailyCapInGb?: number },
    { resourceGroupName, location, tags, unique }: Surroundings,
): pulumi.Output<string> {
    const workspace = new operationalinsights.Workspace(name, {
        resourceGroupName,
        workspaceName: filledName(declared.name, unique),
        location,
        sku: { name: "PerGB2018" },
        retentionInDays: declared.retentionInDays,
        ...(declared.dailyCapInGb === undefined ? {} : { workspaceCapping: { dailyQuotaGb: declared.dailyCapInGb } }),
        tags,
    });
    return workspace.id;
}

function createStorage(
    name: string,
    accountName: string,
    { resourceGroupName, location, tags, unique }: Surroundings,
): pulumi.Output<string> {
    const account = new storage.StorageAccount(name, {
        resourceGroupName,
        accountName: filledName(accountName, unique),
        location,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        accessTier: "Cool",
        allowBlobPublicAccess: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: "TLS1_2",
        tags,
    });
    return account.id;
}

function createEventHub(
    name: string,
    declared: { readonly namespace: string; readonly hub: string },
    { resourceGroupName, location, tags, unique }: Surroundings,
): NonNullable<Monitoring["eventHub"]> {
    const namespace = new eventhub.Namespace(name, {
        resourceGroupName,
        namespaceName: filledName(declared.namespace, unique),
        location,
        sku: { name: "Standard", tier: "Standard", capacity: 1 },
        minimumTlsVersion: "1.2",
        tags,
    });
    const hub = new eventhub.EventHub(name, {
        resourceGroupName,
        namespaceName: namespace.name,
        eventHubName: declared.hub,
        messageRetentionInDays: eventRetentionInDays,
        partitionCount: eventPartitions,
    });
    const rule = new eventhub.NamespaceAuthorizationRule(name, {
        resourceGroupName,
        namespaceName: namespace.name,
        authorizationRuleName: "diagnostics",
        // Azure Monitor asks for all three, though it only sends.
        // Source: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings#destinations
        rights: ["Listen", "Manage", "Send"],
    });
    return { authorizationRuleId: rule.id, name: hub.name };
}

function createAlertGroup(
    name: string,
    tell: NonNullable<Estate["monitoring"]>["tell"],
    { resourceGroupName, tags }: Surroundings,
): pulumi.Output<string> {
    const open = Object.entries(tell.webhooks).map(([whose, url]) => [whose, { serviceUri: url }] as const);
    const secret = Object.entries(tell.secretWebhooks).map(
        ([whose, key]) => [whose, { serviceUri: suppliedValue(key) }] as const,
    );
    const group = new AlertGroup(name, {
        resourceGroupName,
        emails: { ...tell.emails },
        webhooks: Object.fromEntries([...open, ...secret]),
        tags: { ...tags },
    });
    return group.actionGroupId;
}

/** The value of a full configuration key, always as a secret. */
export function suppliedValue(key: string): pulumi.Output<string> {
    const [namespace, ...name] = key.split(":");
    return new pulumi.Config(namespace).requireSecret(name.join(":"));
}
