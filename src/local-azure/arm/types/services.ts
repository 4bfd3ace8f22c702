import { type ResourceType } from "../resource-type";
import { endpointConnections } from "../rules/private-link";
import { containerApps } from "./app-container-apps";
import { managedEnvironments } from "./app-managed-environments";
import { configurationStores, keyValues } from "./appconfiguration-stores";
import { registries } from "./containerregistry-registries";
import { eventSubscriptions, systemTopicSubscriptions, systemTopics } from "./eventgrid-system-topics";
import { consumerGroups, eventHubRules, eventHubs } from "./eventhub-event-hubs";
import { eventHubNamespaces, namespaceRules } from "./eventhub-namespaces";
import { actionGroups } from "./insights-action-groups";
import { activityLogAlerts } from "./insights-activity-log-alerts";
import { diagnosticSettings } from "./insights-diagnostic-settings";
import { diagnosticSettingsCategories } from "./insights-diagnostic-settings-categories";
import { metricAlerts } from "./insights-metric-alerts";
import { scheduledQueryRules } from "./insights-scheduled-query-rules";
import { federatedIdentityCredentials } from "./managedidentity-federated-credentials";
import { userAssignedIdentities } from "./managedidentity-user-assigned-identities";
import { networkInterfaces } from "./network-interfaces";
import { privateDnsZoneGroups, privateEndpoints } from "./network-private-endpoints";
import { publicIPAddresses } from "./network-public-ip-addresses";
import { networkSecurityGroups, securityRules } from "./network-security-groups";
import { subnets, virtualNetworks } from "./network-virtual-networks";
import { savedSearches } from "./operationalinsights-saved-searches";
import { workspaceTables } from "./operationalinsights-tables";
import { workspaces } from "./operationalinsights-workspaces";
import { privateRecordSets, privateZones, virtualNetworkLinks } from "./privatedns-zones";
import { pricings } from "./security-pricings";
import { storageAccounts } from "./storage-accounts";
import { blobServices } from "./storage-blob-services";
import { blobContainers } from "./storage-containers";
import { managementPolicies } from "./storage-management-policies";
import { serverFarms } from "./web-server-farms";
import {
    functionHost,
    sitePublishingPolicies,
    siteSettings,
    slotPublishingPolicies,
    slotSettings,
} from "./web-site-settings";
import { sites, slots } from "./web-sites";

/** The types around the vaults: who watches them, where logs go, who may read, where applications run. */
export const serviceTypes: readonly ResourceType[] = [
    diagnosticSettings,
    diagnosticSettingsCategories,
    metricAlerts,
    activityLogAlerts,
    scheduledQueryRules,
    actionGroups,
    workspaces,
    workspaceTables,
    savedSearches,
    storageAccounts,
    blobServices,
    blobContainers,
    managementPolicies,
    eventHubNamespaces,
    namespaceRules,
    eventHubs,
    eventHubRules,
    consumerGroups,
    userAssignedIdentities,
    federatedIdentityCredentials,
    serverFarms,
    sites,
    slots,
    siteSettings,
    slotSettings,
    sitePublishingPolicies,
    slotPublishingPolicies,
    functionHost,
    virtualNetworks,
    subnets,
    networkSecurityGroups,
    securityRules,
    publicIPAddresses,
    networkInterfaces,
    privateEndpoints,
    privateDnsZoneGroups,
    privateZones,
    virtualNetworkLinks,
    ...privateRecordSets,
    managedEnvironments,
    containerApps,
    configurationStores,
    keyValues,
    pricings,
    systemTopics,
    systemTopicSubscriptions,
    eventSubscriptions,
    registries,
    endpointConnections(configurationStores.type, configurationStores.apiVersions),
    endpointConnections(registries.type, registries.apiVersions),
    endpointConnections(storageAccounts.type, storageAccounts.apiVersions),
    endpointConnections(eventHubNamespaces.type, eventHubNamespaces.apiVersions),
    endpointConnections(sites.type, sites.apiVersions),
];
