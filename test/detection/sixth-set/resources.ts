import type * as aad from "@pulumi/azure-native/aad";
import type * as apimanagement from "@pulumi/azure-native/apimanagement";
import type * as app from "@pulumi/azure-native/app";
import type * as automation from "@pulumi/azure-native/automation";
import type * as azurestackhci from "@pulumi/azure-native/azurestackhci";
import type * as compute from "@pulumi/azure-native/compute";
import type * as containerinstance from "@pulumi/azure-native/containerinstance";
import type * as containerregistry from "@pulumi/azure-native/containerregistry";
import type * as costmanagement from "@pulumi/azure-native/costmanagement";
import type * as databoxedge from "@pulumi/azure-native/databoxedge";
import type * as datafactory from "@pulumi/azure-native/datafactory";
import type * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";
import type * as devcenter from "@pulumi/azure-native/devcenter";
import type * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as hybridcompute from "@pulumi/azure-native/hybridcompute";
import type * as keyvault from "@pulumi/azure-native/keyvault";
import type * as kubernetesconfiguration from "@pulumi/azure-native/kubernetesconfiguration";
import type * as machinelearningservices from "@pulumi/azure-native/machinelearningservices";
import type * as maintenance from "@pulumi/azure-native/maintenance";
import type * as network from "@pulumi/azure-native/network";
import type * as networkcloud from "@pulumi/azure-native/networkcloud";
import type * as notificationhubs from "@pulumi/azure-native/notificationhubs";
import type * as programmableconnectivity from "@pulumi/azure-native/programmableconnectivity";
import type * as redhatopenshift from "@pulumi/azure-native/redhatopenshift";
import type * as scvmm from "@pulumi/azure-native/scvmm";
import type * as secretsynccontroller from "@pulumi/azure-native/secretsynccontroller";
import type * as servicefabricmesh from "@pulumi/azure-native/servicefabricmesh";
import type * as servicelinker from "@pulumi/azure-native/servicelinker";
import type * as signalrservice from "@pulumi/azure-native/signalrservice";
import type * as sql from "@pulumi/azure-native/sql";
import type * as testbase from "@pulumi/azure-native/testbase";
import type * as timeseriesinsights from "@pulumi/azure-native/timeseriesinsights";
import type * as vmwarecloudsimple from "@pulumi/azure-native/vmwarecloudsimple";
import type * as web from "@pulumi/azure-native/web";
import { type Draft, type Family, type Template } from "../fourth-set/resources";
import { type AzureTypes as EarlierTypes } from "../fourth-set/resources-types";
import { type SetValues } from "../fourth-set/resources-values";

export { beside, type Draft, type Family, lit, near, other, type Template } from "../fourth-set/resources";

/** The inputs of azure-native's resources by their type, for those that the earlier sets pass by. */
interface NewTypes {
    "aad:OuContainer": aad.OuContainerArgs;
    "apimanagement:WorkspaceBackend": apimanagement.WorkspaceBackendArgs;
    "apimanagement:WorkspaceCertificate": apimanagement.WorkspaceCertificateArgs;
    "apimanagement:WorkspaceLogger": apimanagement.WorkspaceLoggerArgs;
    "apimanagement:WorkspaceNamedValue": apimanagement.WorkspaceNamedValueArgs;
    "apimanagement:WorkspaceSubscription": apimanagement.WorkspaceSubscriptionArgs;
    "app:ConnectedEnvironmentsDaprComponent": app.ConnectedEnvironmentsDaprComponentArgs;
    "app:ContainerAppsSessionPool": app.ContainerAppsSessionPoolArgs;
    "automation:HybridRunbookWorkerGroup": automation.HybridRunbookWorkerGroupArgs;
    "azurestackhci:GuestAgent": azurestackhci.GuestAgentArgs;
    "compute:VirtualMachineScaleSetVMRunCommand": compute.VirtualMachineScaleSetVMRunCommandArgs;
    "containerinstance:CGProfile": containerinstance.CGProfileArgs;
    "containerinstance:ContainerGroupProfile": containerinstance.ContainerGroupProfileArgs;
    "containerregistry:Token": containerregistry.TokenArgs;
    "costmanagement:Connector": costmanagement.ConnectorArgs;
    "databoxedge:MECRole": databoxedge.MECRoleArgs;
    "databoxedge:StorageAccountCredential": databoxedge.StorageAccountCredentialArgs;
    "datafactory:CredentialOperation": datafactory.CredentialOperationArgs;
    "dbforpostgresql:ServerGroupRole": dbforpostgresql.ServerGroupRoleArgs;
    "devcenter:NetworkConnection": devcenter.NetworkConnectionArgs;
    "eventgrid:PartnerDestination": eventgrid.PartnerDestinationArgs;
    "hybridcompute:MachineRunCommand": hybridcompute.MachineRunCommandArgs;
    "keyvault:Vault": keyvault.VaultArgs;
    "kubernetesconfiguration:SourceControlConfiguration": kubernetesconfiguration.SourceControlConfigurationArgs;
    "machinelearningservices:MachineLearningDatastore": machinelearningservices.MachineLearningDatastoreArgs;
    "maintenance:MaintenanceConfiguration": maintenance.MaintenanceConfigurationArgs;
    "network:VpnConnection": network.VpnConnectionArgs;
    "networkcloud:BareMetalMachine": networkcloud.BareMetalMachineArgs;
    "networkcloud:VirtualMachine": networkcloud.VirtualMachineArgs;
    "notificationhubs:Namespace": notificationhubs.NamespaceArgs;
    "notificationhubs:NotificationHubAuthorizationRule": notificationhubs.NotificationHubAuthorizationRuleArgs;
    "programmableconnectivity:OperatorApiConnection": programmableconnectivity.OperatorApiConnectionArgs;
    "redhatopenshift:Secret": redhatopenshift.SecretArgs;
    "scvmm:VMInstanceGuestAgent": scvmm.VMInstanceGuestAgentArgs;
    "secretsynccontroller:AzureKeyVaultSecretProviderClass": secretsynccontroller.AzureKeyVaultSecretProviderClassArgs;
    "secretsynccontroller:SecretSync": secretsynccontroller.SecretSyncArgs;
    "servicefabricmesh:SecretValue": servicefabricmesh.SecretValueArgs;
    "servicelinker:Connector": servicelinker.ConnectorArgs;
    "signalrservice:SignalRCustomCertificate": signalrservice.SignalRCustomCertificateArgs;
    "sql:ExtendedServerBlobAuditingPolicy": sql.ExtendedServerBlobAuditingPolicyArgs;
    "sql:JobStep": sql.JobStepArgs;
    "sql:ManagedDatabase": sql.ManagedDatabaseArgs;
    "sql:ServerVulnerabilityAssessment": sql.ServerVulnerabilityAssessmentArgs;
    "sql:SyncGroup": sql.SyncGroupArgs;
    "testbase:Credential": testbase.CredentialArgs;
    "timeseriesinsights:IoTHubEventSource": timeseriesinsights.IoTHubEventSourceArgs;
    "vmwarecloudsimple:VirtualMachine": vmwarecloudsimple.VirtualMachineArgs;
    "web:SiteCertificate": web.SiteCertificateArgs;
    "web:StaticSiteBuildDatabaseConnection": web.StaticSiteBuildDatabaseConnectionArgs;
    "web:WebAppApplicationSettingsSlot": web.WebAppApplicationSettingsSlotArgs;
    "web:WebAppAuthSettingsSlot": web.WebAppAuthSettingsSlotArgs;
    "web:WebAppDeployment": web.WebAppDeploymentArgs;
    "web:WebAppMetadata": web.WebAppMetadataArgs;
    "web:WebAppRelayServiceConnectionSlot": web.WebAppRelayServiceConnectionSlotArgs;
    "web:WebAppSiteContainerSlot": web.WebAppSiteContainerSlotArgs;
    "web:WebAppSlotConfigurationNames": web.WebAppSlotConfigurationNamesArgs;
}

type AzureTypes = EarlierTypes & NewTypes;

/** A resource of azure-native; the compiler checks its inputs against the provider's types. */
export function azure<T extends keyof AzureTypes>(type: T, props: AzureTypes[T]): Draft {
    return { resourceType: `azure-native:${type}`, props };
}

/** A template of one resource of any kind, made once unless `times` says more. */
export const one = (kind: string, why: string, make: (v: SetValues) => Draft, times?: number): Template => ({
    kind,
    why,
    make,
    times,
});

/** A family by its name and its templates. */
export const family = (name: string, ...templates: Template[]): Family => ({ name, templates });
