import { at } from "./known";
import { type StackResource } from "./stack-view";

/** A type of resource that gives out keys or passwords of its own. */
interface KeyHolder {
    readonly type: RegExp;
    /** What people call it, after "the". */
    readonly noun: string;
    /** What switches its keys off, as its inputs have it; absent where nothing does. */
    readonly switch?: { readonly path: readonly string[]; readonly off: string | boolean; readonly usual?: "off" };
    /** What opens it, where that is not keys. */
    readonly opens?: "passwords";
    /** Whether its connection strings also come without a key or password, for an identity that signs in. */
    readonly mayLackKey?: true;
    /** Setting of an app that its key goes into, where one has that purpose alone. */
    readonly setting?: { readonly name: string; readonly kind?: RegExp };
}

const noLocalAuth = { path: ["disableLocalAuth"], off: true } as const;
const noLocalAuthInProperties = { path: ["properties", "disableLocalAuth"], off: true } as const;

/** Source: the inputs of azure-native 3.28. */
const holders: readonly KeyHolder[] = [
    {
        type: /^storage:StorageAccount$/,
        noun: "storage account",
        switch: { path: ["allowSharedKeyAccess"], off: false },
        setting: { name: "AzureWebJobsStorage", kind: /functionapp/i },
    },
    { type: /^cosmosdb:DatabaseAccount$/, noun: "Cosmos DB account", switch: noLocalAuth },
    { type: /^servicebus:Namespace$/, noun: "Service Bus namespace", switch: noLocalAuth },
    { type: /^eventhub:Namespace$/, noun: "Event Hubs namespace", switch: noLocalAuth },
    { type: /^eventgrid:(?:Topic|Domain)$/, noun: "Event Grid topic", switch: noLocalAuth },
    { type: /^(?:relay|notificationhubs):Namespace$/, noun: "namespace" },
    { type: /^\w+:\w*AuthorizationRule$/, noun: "authorization rule" },
    {
        type: /^redis:Redis$/,
        noun: "Redis cache",
        switch: { path: ["disableAccessKeyAuthentication"], off: true },
    },
    {
        type: /^redisenterprise:Database$/,
        noun: "Redis database",
        switch: { path: ["accessKeysAuthentication"], off: "Disabled", usual: "off" },
    },
    {
        type: /^(?:signalrservice:SignalR|webpubsub:WebPubSub)$/,
        noun: "SignalR service",
        switch: noLocalAuth,
        mayLackKey: true,
    },
    { type: /^search:Service$/, noun: "search service", switch: noLocalAuth },
    { type: /^cognitiveservices:Account$/, noun: "AI services account", switch: noLocalAuthInProperties },
    { type: /^maps:Account$/, noun: "Maps account", switch: noLocalAuthInProperties },
    { type: /^iothub:IotHubResource$/, noun: "IoT hub", switch: noLocalAuthInProperties },
    { type: /^appconfiguration:ConfigurationStore$/, noun: "configuration store", switch: noLocalAuth },
    { type: /^communication:CommunicationService$/, noun: "communication service", switch: noLocalAuth },
    {
        type: /^containerregistry:Registry$/,
        noun: "registry",
        switch: { path: ["adminUserEnabled"], off: false, usual: "off" },
        setting: { name: "DOCKER_REGISTRY_SERVER_PASSWORD" },
    },
    {
        type: /^operationalinsights:Workspace$/,
        noun: "workspace",
        switch: { path: ["features", "disableLocalAuth"], off: true },
    },
    {
        type: /^sql:Server$/,
        noun: "SQL server",
        switch: { path: ["administrators", "azureADOnlyAuthentication"], off: true },
        opens: "passwords",
        mayLackKey: true,
    },
    {
        type: /^dbforpostgresql:(?:Flexible)?Server$/,
        noun: "PostgreSQL server",
        switch: { path: ["authConfig", "passwordAuth"], off: "Disabled" },
        opens: "passwords",
        mayLackKey: true,
    },
    { type: /^dbformysql:(?:Flexible)?Server$/, noun: "MySQL server", opens: "passwords", mayLackKey: true },
];

/** A resource whose keys or passwords open it. */
export interface KeysInUse {
    /** Its kind and name: `the storage account 'shop'`. */
    readonly title: string;
    readonly opens: "keys" | "passwords";
    /** The input that switches them off: `allowSharedKeyAccess: false`; absent where nothing does. */
    readonly off: string | undefined;
    readonly mayLackKey: boolean;
    readonly setting: KeyHolder["setting"];
}

/** What a resource gives out that opens it, or undefined when it gives out nothing, or its keys are off. */
export function keysInUse(resource: StackResource): KeysInUse | undefined {
    const plain = resource.type?.plain;
    const holder = plain === undefined ? undefined : holders.find(({ type }) => type.test(plain));
    if (holder === undefined) return undefined;
    const said = holder.switch === undefined ? undefined : at(resource.props, ...holder.switch.path);
    if (holder.switch !== undefined) {
        // What nobody said is unknown among the outputs of a preview.
        const known = typeof said === "boolean" || typeof said === "string";
        if (known ? said === holder.switch.off : holder.switch.usual === "off") return undefined;
    }
    return {
        title: `the ${holder.noun} '${resource.name}'`,
        opens: holder.opens ?? "keys",
        off: holder.switch === undefined ? undefined : `${holder.switch.path.join(".")}: ${String(holder.switch.off)}`,
        mayLackKey: holder.mayLackKey === true,
        setting: holder.setting,
    };
}
