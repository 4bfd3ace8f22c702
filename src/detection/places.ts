/**
 * Where on a resource of Pulumi's a credential counts, and where it may stand when it is a secret of Pulumi's. One answer for
 * everybody who judges resources: the policy pack, and the scanner on exports and plans.
 */
import { azureType } from "../azure/azure-type";

/** Resources that make or keep secrets, where a value is in its place. */
const ownPlace = /^(?:random|tls):|^pulumi:providers:/;

interface Place {
    /** Of azure-native: module and type, without provider and version. */
    readonly type: RegExp;
    readonly path: RegExp;
}

/**
 * Places that take nothing but the value: there it must at least be a secret of Pulumi's, encrypted in the state. What takes a
 * reference or an identity instead is not among them. Source: the inputs of azure-native 3.28.
 */
const takesOnlyValues: readonly Place[] = [
    {
        type: /^(?:sql|dbfor\w+|synapse|cosmosdb|mongocluster|horizondb|hdinsight|netapp|analysisservices|datamigration|azurearcdata):/,
        path: /password'?\]?$/i,
    },
    {
        type: /^datamigration:/,
        path: /(?:connectionString|sasUri|targetLocation\.accountKey)$/,
    },
    { type: /^azurearcdata:DataController$/, path: /(?:clientSecret|logAnalyticsWorkspaceConfig\.primaryKey)$/ },
    { type: /^hdinsight:Extension/, path: /^\$\.primaryKey$/ },
    { type: /^dbformysql:Server$/, path: /^\$\.importSourceProperties\.sasToken$/ },
    {
        type: /^(?:compute|computebulkactions|azurefleet|hybridcompute|azurestackhci|devtestlab|labservices|servicefabric|containerservice|connectedvmwarevsphere|scvmm|avs|sqlvirtualmachine):/,
        // An extension may read its settings from a vault.
        path: /^(?!.*\b(?:protected)?settings\b).*password$/i,
    },
    {
        type: /^(?:aad|devcenter|managednetworkfabric|migrate|storagecache|vmwarecloudsimple):|^workloads:SapVirtualInstance$/,
        path: /password$/i,
    },
    { type: /^networkcloud:(?!Cluster$)/, path: /password$/i },
    { type: /^(?:workloads:SapVirtualInstance|connectedvmwarevsphere:\w+)$/, path: /privateKey$/i },
    { type: /^(?:avs|hybridcloud|managednetworkfabric):/, path: /(?:authorization|shared|license)Key$/i },
    { type: /^(?:dashboard:Grafana|datadog:Monitor)$/, path: /(?:smtp\.password|apiKey)$/ },
    { type: /^operationalinsights:StorageInsightConfig$/, path: /^\$\.storageAccount\.key$/ },
    { type: /^redhatopenshift:OpenShiftCluster$/, path: /^\$\.servicePrincipalProfile\.clientSecret$/ },
    { type: /^machinelearningservices:Compute$/, path: /^\$\.properties\.properties\./ },
    { type: /^compute:GalleryApplicationVersion$/, path: /^\$\.publishingProfile\.source\.\w+Link$/ },
    { type: /^sqlvirtualmachine:/, path: /(?:storageAccessKey|storageAccountPrimaryKey|servicePrincipalSecret)$/ },
    {
        type: /^batch:Pool$/,
        path: /userAccounts\[\d+\]\.|cifsMountConfiguration\.password$|azureFileShareConfiguration\.accountKey$/,
    },
    {
        type: /^network:(?!ApplicationGateway$)/,
        path: /(?:sharedKey|authorizationKey|password|radiusServerSecret|siteKey)$/i,
    },
    { type: /^monitor:ActionGroup$/, path: /(?:serviceUri|callbackUrl|httpTriggerUrl)$/ },
    { type: /^eventgrid:/, path: /(?:endpointUrl|\.value)$/ },
    { type: /^automation:Credential$/, path: /^\$\.password$/ },
    { type: /^automation:SourceControl$/, path: /^\$\.securityToken\./ },
    { type: /^notificationhubs:/, path: /[cC]redentials?\.|(?:primary|secondary)Key$/ },
    {
        type: /^(?:iothub|deviceprovisioningservices):/,
        path: /(?:authorizationPolicies\[\d+\]\.\w+Key|iotHubs\[\d+\]\.connectionString)$/,
    },
    { type: /^botservice:(?:BotConnection|Channel)$/, path: /^\$\.properties\./ },
    { type: /^botservice:Bot$/, path: /^\$\.properties\.(?:developerAppInsightsApiKey|publishingCredentials)$/ },
    { type: /^cognitiveservices:Account$/, path: /^\$\.properties\.apiProperties\./ },
    { type: /^digitaltwins:/, path: /accessKey\d$/ },
    { type: /^streamanalytics:/, path: /datasource\.accountKey$|apiKey$/ },
    { type: /^logic:IntegrationAccount(?:Agreement|Partner)$/, path: /password(?:value)?$/i },
    { type: /^datafactory:IntegrationRuntime$/, path: /(?:catalogAdminPassword|sasToken|linkedInfo\.key)\.value$/ },
    { type: /^containerinstance:/, path: /workspaceKey$/ },
    { type: /^containerregistry:Task$/, path: /(?:contextAccessToken|sourceControlAuthProperties\.\w+)$/ },
    {
        type: /^app:(?:ManagedEnvironment|ConnectedEnvironment|Agent)$/,
        path: /openTelemetryConfiguration|daprAI|[iI]nsightsConfiguration/,
    },
    { type: /^app:ConnectedEnvironmentsStorage$/, path: /smb\.password$/ },
    { type: /^app:JavaComponent$/, path: /configurations\[\d+\]\.value$/ },
    {
        type: /^appplatform:/,
        path: /(?:gitProperty|gitRepository|credentials|imageRegistryCredential|ssoProperties)\.|^\$\.properties\.accountKey$/,
    },
    { type: /^web:WebAppBackupConfiguration(?:Slot)?$/, path: /^\$\.storageAccountUrl$/ },
    { type: /^web:WebAppHybridConnection(?:Slot)?$/, path: /^\$\.sendKeyValue$/ },
    { type: /^web:WebAppRelayServiceConnection(?:Slot)?$/, path: /ConnectionString$/ },
    { type: /^web:KubeEnvironment$/, path: /sharedKey$/ },
    { type: /^web:CustomApi$/, path: /oAuthSettings\.clientSecret$/ },
    { type: /^apimanagement:(?:Workspace)?Subscription$/, path: /^\$\.(?:primary|secondary)Key$/ },
    { type: /^apimanagement:User$/, path: /^\$\.password$/ },
    { type: /^apimanagement:ApiManagementService$/, path: /^\$\.certificates\[\d+\]\.certificatePassword$/ },
    {
        type: /^apimanagement:(?:AuthorizationServer|IdentityProvider|OpenIdConnectProvider|AuthorizationProvider)$/,
        path: /(?:clientSecret|resourceOwnerPassword)$|grantTypes\./,
    },
];

/**
 * Places of the classic provider, `azure:…`, that take a reference to Key Vault, or an identity, instead of the value. Source: the
 * inputs of its version 6.40.
 */
const takesReferences: readonly Place[] = [
    { type: /^(?:appservice|logicapps)[/:]/, path: /^\$\.(?:appSettings|connectionStrings)\b/ },
    {
        type: /^appservice[/:]/,
        path: /^\$\.(?:authSettings|storageAccountAccessKey$|siteConfig\b.*dockerRegistry\w+$)/,
    },
    { type: /^containerapp[/:]/, path: /^\$\.secrets\[/ },
    { type: /^apimanagement[/:](?:\w+:)?NamedValue$/, path: /^\$\.value$/ },
    { type: /^appconfiguration[/:]/, path: /^\$\.value$/ },
    {
        type: /^datafactory[/:](?:\w+:)?LinkedService(?:AzureDatabricks|AzureFileStorage|AzureFunction|AzureSqlDatabase|Sftp|Snowflake|SqlManagedInstance|SqlServer|Synapse)$/,
        path: /^\$\.(?:connectionString|password|accessToken|key)$/,
    },
    { type: /^datafactory[/:](?:\w+:)?LinkedServiceAzureBlobStorage$/, path: /^\$\.sasUri$/ },
    { type: /^compute[/:]/, path: /^\$\.(?:extensions\[\d+\]\.)?protectedSettings\b/ },
];

/** Whether a resource makes or keeps secrets itself, so that only its tags count. */
export function keepsSecrets(type: string): boolean {
    return ownPlace.test(type) || azureType(type)?.plain.startsWith("keyvault:") === true;
}

/** Whether a resource is judged itself: what a component is given reaches Azure through its resources, which are. */
export function isJudged(type: string, custom: boolean): boolean {
    return custom || azureType(type) !== undefined;
}

/** Whether a JSONPath lies in the tags, which are plain text by design. */
export function isTag(path: string): boolean {
    return /^\$\.tags\b/.test(path);
}

function includes(places: readonly Place[], type: string, path: string): boolean {
    return places.some((place) => place.type.test(type) && place.path.test(path));
}

/** Whether a place takes nothing but the value, so that a secret of Pulumi's is the best there is. */
export function takesOnlyValue(type: string, path: string): boolean {
    if (isTag(path) || type.startsWith("kubernetes:")) return false;
    const azure = azureType(type);
    if (azure !== undefined) return includes(takesOnlyValues, azure.plain, path);
    return !(type.startsWith("azure:") && includes(takesReferences, type.slice("azure:".length), path));
}
