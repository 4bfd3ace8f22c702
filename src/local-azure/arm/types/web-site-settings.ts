import { errors } from "../errors";
import { internalsOf } from "../internals";
import {
    type Json,
    type JsonObject,
    type PulumiShape,
    type ResourceType,
    type StoredResource,
    type TypeContext,
} from "../resource-type";
import { canonical, isObject, objectOf, propertiesOf, sameText, textOf } from "../rules/body";
import { impliedBelow } from "../rules/implied";
import { parentOf } from "../rules/references";
import { badRequest, optionalOneOf } from "../rules/refusals";
import { completeSiteConfig, connectionStringTypes, isLinux, validateSettingNames } from "../rules/site-config";
import { webVersions } from "./web-server-farms";

/**
 * What a site's settings are called. Those that may hold secrets are read with the POST action `list` and with nothing
 * else; their values are sealed at rest.
 */
const listed = [
    "appsettings",
    "connectionstrings",
    "authsettings",
    "metadata",
    "azurestorageaccounts",
    "backup",
    "pushsettings",
    "publishingcredentials",
] as const;
const plain = ["web", "logs", "slotConfigNames", "authsettingsV2"] as const;
const names: readonly string[] = [...listed, ...plain];

const CONFIG = "config";
const SITE = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web/sites/{name}";

function isListed(name: string): boolean {
    return canonical(name, listed) !== undefined;
}

/** Puts the settings of a site in place. @param siteId id of a site or slot. */
export function writeSettings(siteId: string, name: string, properties: JsonObject, context: TypeContext): void {
    const stamp = context.now.toISOString();
    const id = `${siteId}/${CONFIG}/${name}`;
    const previous = internalsOf(context).state.get(id);
    internalsOf(context).state.put({
        id,
        name,
        type: settingsType(siteId),
        ...stored(name, { properties }),
        createdAt: previous?.createdAt ?? stamp,
        changedAt: stamp,
        createdBy: previous?.createdBy ?? context.caller.objectId,
        changedBy: context.caller.objectId,
    });
}

function settingsType(siteId: string): string {
    return /\/slots\/[^/]+$/i.test(siteId) ? "Microsoft.Web/sites/slots/config" : "Microsoft.Web/sites/config";
}

/** Parts what may be secret from what is not. */
function stored(name: string, body: JsonObject): { readonly body: JsonObject; readonly sealed?: JsonObject } {
    if (!isListed(name)) return { body };
    const { properties, ...rest } = body;
    return { body: rest, sealed: { properties: objectOf(properties) } };
}

/** What the service has for settings that nobody wrote. */
function initial(name: string, site: StoredResource, context: TypeContext): JsonObject {
    switch (name) {
        case "web":
            return completeSiteConfig(objectOf(propertiesOf(site.body).siteConfig), site.name);
        case "logs":
            return {
                applicationLogs: {
                    fileSystem: { level: "Off" },
                    azureTableStorage: { level: "Off", sasUrl: null },
                    azureBlobStorage: { level: "Off", sasUrl: null, retentionInDays: null },
                },
                httpLogs: {
                    fileSystem: { retentionInMb: 35, retentionInDays: null, enabled: false },
                    azureBlobStorage: { sasUrl: null, retentionInDays: null, enabled: false },
                },
                failedRequestsTracing: { enabled: false },
                detailedErrorMessages: { enabled: false },
            };
        case "slotConfigNames":
            return { connectionStringNames: null, appSettingNames: null, azureStorageConfigNames: null };
        case "authsettings":
            return { enabled: false, configVersion: "v1" };
        case "authsettingsV2":
            return { platform: { enabled: false, runtimeVersion: "~1" }, globalValidation: {}, identityProviders: {} };
        case "publishingcredentials":
            return {
                name: null,
                publishingUserName: `$${site.name}`,
                publishingPassword: context.stableSecret(`publishing:${site.id.toLowerCase()}`),
                scmUri: `https://${site.name}.scm.azurewebsites.net`,
            };
        default:
            return {};
    }
}

function validateSettings(name: string, value: Json | undefined, site: StoredResource | undefined): void {
    if (value !== undefined && value !== null && !isObject(value)) throw badRequest("properties takes an object.");
    const properties = objectOf(value);
    if (name === "appsettings") {
        validateSettingNames(Object.keys(properties), site !== undefined && isLinux(site.body));
        for (const [key, setting] of Object.entries(properties)) {
            if (typeof setting === "string") continue;
            throw badRequest(`The app setting '${key}' takes a text.`);
        }
    }
    if (name === "connectionstrings") {
        for (const [key, entry] of Object.entries(properties)) {
            if (!isObject(entry) || typeof entry.value !== "string") {
                throw badRequest(`The connection string '${key}' takes an object with value and type.`);
            }
            optionalOneOf(`The type of connection string '${key}'`, entry.type, connectionStringTypes);
        }
    }
    if (name === "publishingcredentials") throw errors.methodNotAllowed("PUT", name);
}

function settings(type: string, siteType: string, pulumi: readonly PulumiShape[]): ResourceType {
    const implied = impliedBelow(type, siteType, names, (site, name, context) =>
        stored(name, { properties: initial(name, site, context) }),
    );
    return {
        type,
        scope: "child",
        apiVersions: webVersions,
        location: "none",
        tags: false,
        name: {
            pattern: new RegExp(`^(${names.join("|")})$`, "i"),
            minLength: 1,
            maxLength: 60,
            refuse: (name) => badRequest(`A site has no settings named '${name}'; it has ${names.join(", ")}.`),
        },
        created: 200,
        changed: 200,
        patch: true,
        deleted: { status: 200, again: 204 },
        source: {
            ...implied,
            // The configuration `web` is the site's own `siteConfig`: one state, two addresses.
            put: (resource, context) => {
                const site = context.get(parentOf(resource.id) ?? "");
                if (!sameText(resource.name, "web") || site === undefined) {
                    implied.put(resource, context);
                    return;
                }
                const siteConfig = propertiesOf(resource.body);
                context.put({
                    ...site,
                    body: { ...site.body, properties: { ...propertiesOf(site.body), siteConfig } },
                });
            },
        },
        list: ({ scope, context }) => implied.list(scope, context).filter(({ name }) => !isListed(name)),
        validate: ({ body, name, parentId, context }) => {
            validateSettings(name, body.properties, context.get(parentId));
        },
        complete: ({ body, name, previous }) => {
            const declared = objectOf(body.properties);
            const kept: JsonObject = sameText(name, "web")
                ? { ...propertiesOf(previous?.body ?? {}), ...declared }
                : declared;
            const kind = textOf(body.kind);
            return stored(name, { ...(kind !== undefined && { kind }), properties: kept });
        },
        read: ({ resource }) => {
            if (isListed(resource.name)) throw errors.methodNotAllowed("GET", `config/${resource.name}`);
            return resource.body;
        },
        writeAnswer: ({ resource }) => revealed(resource),
        actions: {
            list: ({ resource }) => ({
                id: resource.id,
                name: resource.name,
                type: resource.type,
                ...revealed(resource),
            }),
        },
        pulumi,
    };
}

function revealed(resource: StoredResource): JsonObject {
    return isListed(resource.name)
        ? { ...resource.body, properties: objectOf(resource.sealed?.properties) }
        : resource.body;
}

type SettingsShape = readonly [name: string, token: string, properties: PulumiShape["properties"], version?: string];

/** Each kind of settings is a resource of its own in azure-native. */
const settingsShapes: readonly SettingsShape[] = [
    ["appsettings", "WebAppApplicationSettings", "nested"],
    ["connectionstrings", "WebAppConnectionStrings", "nested"],
    ["authsettings", "WebAppAuthSettings", "flattened"],
    ["authsettingsV2", "WebAppAuthSettingsV2", "flattened", "2021-02-01"],
    ["metadata", "WebAppMetadata", "nested"],
    ["azurestorageaccounts", "WebAppAzureStorageAccounts", "nested"],
    ["backup", "WebAppBackupConfiguration", "flattened"],
    ["pushsettings", "WebAppSitePushSettings", "flattened"],
    ["logs", "WebAppDiagnosticLogsConfiguration", "flattened"],
];

function shapes(path: string, suffix: "" | "Slot"): PulumiShape[] {
    return settingsShapes.map(([name, resource, properties, version]) => ({
        token: `azure-native:web:${resource}${suffix}`,
        path: `${path}/${CONFIG}/${name}`,
        apiVersion: version ?? "2025-05-01",
        properties,
        replaceOnChanges: [],
        implied: true,
        ...(isListed(name) && { readAction: "list" }),
    }));
}

/** The settings of a site: environment, connection strings, authentication, logs. Every site has them from its creation. */
export const siteSettings: ResourceType = settings("Microsoft.Web/sites/config", "Microsoft.Web/sites", [
    ...shapes(SITE, ""),
    {
        token: "azure-native:web:WebAppSlotConfigurationNames",
        path: `${SITE}/${CONFIG}/slotConfigNames`,
        apiVersion: "2025-05-01",
        properties: "flattened",
        replaceOnChanges: [],
        implied: true,
    },
]);

/** The settings of a slot. */
export const slotSettings: ResourceType = settings(
    "Microsoft.Web/sites/slots/config",
    "Microsoft.Web/sites/slots",
    shapes(`${SITE}/slots/{slot}`, "Slot"),
);

function publishingPolicies(type: string, siteType: string, path: string, suffix: "" | "Slot"): ResourceType {
    return {
        type,
        scope: "child",
        apiVersions: webVersions,
        location: "none",
        tags: false,
        name: {
            pattern: /^(ftp|scm)$/i,
            minLength: 3,
            maxLength: 3,
            refuse: (name) => badRequest(`A site publishes by 'ftp' and 'scm', not by '${name}'.`),
        },
        created: 200,
        changed: 200,
        patch: false,
        deleted: { status: 200, again: 204 },
        source: impliedBelow(type, siteType, ["ftp", "scm"], () => ({ body: { properties: { allow: true } } })),
        validate: ({ body }) => {
            if (typeof propertiesOf(body).allow !== "boolean")
                throw badRequest("properties.allow takes true or false.");
        },
        pulumi: (["ftp", "scm"] as const).map((name) => ({
            token: `azure-native:web:WebApp${name === "ftp" ? "Ftp" : "Scm"}Allowed${suffix}`,
            path: `${path}/basicPublishingCredentialsPolicies/${name}`,
            apiVersion: "2025-05-01",
            properties: "flattened",
            replaceOnChanges: [],
            implied: true,
        })),
    };
}

/** Whether a site may be published to with its own user name and password. */
export const sitePublishingPolicies = publishingPolicies(
    "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
    "Microsoft.Web/sites",
    SITE,
    "",
);

/** The same for a slot. */
export const slotPublishingPolicies = publishingPolicies(
    "Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies",
    "Microsoft.Web/sites/slots",
    `${SITE}/slots/{slot}`,
    "Slot",
);

/** The keys that calls to a function app carry. */
export const functionHost: ResourceType = {
    type: "Microsoft.Web/sites/host",
    scope: "child",
    apiVersions: webVersions,
    location: "none",
    tags: false,
    name: { pattern: /^default$/i, minLength: 7, maxLength: 7 },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    source: impliedBelow("Microsoft.Web/sites/host", "Microsoft.Web/sites", ["default"], () => ({
        body: { properties: {} },
    })),
    validate: ({ id }) => {
        throw errors.methodNotAllowed("PUT", id);
    },
    beforeDelete: ({ resource }) => {
        throw errors.methodNotAllowed("DELETE", resource.id);
    },
    actions: {
        listkeys: ({ resource, context }) => {
            const key = (name: string): string =>
                context.stableSecret(`function-key:${resource.id.toLowerCase()}:${name}`);
            return { masterKey: key("_master"), functionKeys: { default: key("default") }, systemKeys: {} };
        },
    },
};
