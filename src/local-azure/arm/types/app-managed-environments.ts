import { type JsonObject, type ResourceType } from "../resource-type";
import { absent, objectOf, objectsOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { badRequest, conflict, optionalOneOf, requiredText } from "../rules/refusals";
import { requireSubnet } from "../rules/network";

export const appVersions = [
    "2022-03-01",
    "2022-10-01",
    "2022-11-01-preview",
    "2023-04-01-preview",
    "2023-05-01",
    "2023-05-02-preview",
    "2023-08-01-preview",
    "2023-11-02-preview",
    "2024-02-02-preview",
    "2024-03-01",
    "2024-08-02-preview",
    "2024-10-02-preview",
    "2025-01-01",
    "2025-02-02-preview",
    "2025-07-01",
    "2025-10-02-preview",
    "2026-01-01",
] as const;

/** Places in the body that hold a key: what is there is sealed and never read back. */
function sharedKey(properties: JsonObject): string | undefined {
    return textOf(objectOf(objectOf(properties.appLogsConfiguration).logAnalyticsConfiguration).sharedKey);
}

function withoutKeys(properties: JsonObject): JsonObject {
    const logs = objectOf(properties.appLogsConfiguration);
    const analytics = objectOf(logs.logAnalyticsConfiguration);
    const { daprAIConnectionString: _connection, daprAIInstrumentationKey: _key, ...rest } = properties;
    return {
        ...rest,
        ...(!absent(properties.appLogsConfiguration) && {
            appLogsConfiguration: {
                ...logs,
                ...(!absent(logs.logAnalyticsConfiguration) && {
                    logAnalyticsConfiguration: { ...analytics, sharedKey: null },
                }),
            },
        }),
    };
}

/** Where container apps run: their network, their logs, their capacity. */
export const managedEnvironments: ResourceType = {
    type: "Microsoft.App/managedEnvironments",
    scope: "resourceGroup",
    apiVersions: appVersions,
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/,
        minLength: 2,
        maxLength: 60,
        refuse: (name) =>
            badRequest(
                `Invalid ManagedEnvironment name '${name}'. A name has 2 to 60 letters, digits and single hyphens, begins with a letter ` +
                    "and ends with a letter or digit.",
                "InvalidManagedEnvironmentName",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ id, body, context }) => {
        const properties = propertiesOf(body);
        const logs = objectOf(properties.appLogsConfiguration);
        const destination = optionalOneOf("properties.appLogsConfiguration.destination", logs.destination || null, [
            "log-analytics",
            "azure-monitor",
            "none",
        ]);
        if (destination === "log-analytics") {
            requiredText(
                "properties.appLogsConfiguration.logAnalyticsConfiguration.customerId",
                objectOf(logs.logAnalyticsConfiguration).customerId,
                "LogAnalyticsConfigurationInvalid",
            );
        }
        const subnet = textOf(objectOf(properties.vnetConfiguration).infrastructureSubnetId);
        if (subnet !== undefined) requireSubnet(subnet, id, context);
        if (objectOf(properties.vnetConfiguration).internal === true && subnet === undefined) {
            throw badRequest(
                "properties.vnetConfiguration.internal needs properties.vnetConfiguration.infrastructureSubnetId.",
                "ManagedEnvironmentInvalidNetworkConfiguration",
            );
        }
        optionalOneOf("properties.publicNetworkAccess", properties.publicNetworkAccess, ["Enabled", "Disabled"]);
        validateIdentity(body.identity, context);
    },
    complete: ({ id, body, name, previous, context }) => {
        const properties = propertiesOf(body);
        const region = (textOf(body.location) ?? "").replaceAll(" ", "").toLowerCase();
        const word = context.stableGuid(`environment:${id.toLowerCase()}`).replaceAll("-", "").slice(0, 8);
        const identity = completeIdentity(body.identity, id, context);
        const key = sharedKey(properties) ?? textOf(previous?.sealed?.sharedKey);
        return {
            body: {
                ...body,
                ...(identity && { identity }),
                properties: {
                    ...withoutKeys(properties),
                    provisioningState: "Succeeded",
                    defaultDomain: `${name.toLowerCase().slice(0, 20)}-${word}.${region}.azurecontainerapps.io`,
                    staticIp: "203.0.113.20",
                    zoneRedundant: orDefault(properties.zoneRedundant, false),
                    publicNetworkAccess: orDefault(properties.publicNetworkAccess, "Enabled"),
                    workloadProfiles: orDefault(properties.workloadProfiles, [
                        { workloadProfileType: "Consumption", name: "Consumption" },
                    ]),
                    eventStreamEndpoint: `https://${region}.azurecontainerapps.dev${id}/eventstream`,
                    kedaConfiguration: { version: "2.17.2" },
                    daprConfiguration: { version: "1.13.6" },
                    customDomainConfiguration: {
                        customDomainVerificationId: context.stableSecret("custom-domain-verification").toUpperCase(),
                        dnsSuffix: null,
                        ...withoutSecrets(objectOf(properties.customDomainConfiguration)),
                    },
                    peerAuthentication: orDefault(properties.peerAuthentication, { mtls: { enabled: false } }),
                },
            },
            ...(key !== undefined && { sealed: { sharedKey: key } }),
        };
    },
    beforeDelete: ({ resource, context }) => {
        const apps = context
            .list(`/subscriptions/${context.subscriptionId}`, "Microsoft.App/containerApps")
            .filter(({ body }) => sameText(environmentOf(body), resource.id));
        if (apps.length === 0) return;
        throw conflict(
            `Managed environment ${resource.name} still contains ${apps.length} container app(s): ${apps.map(({ name }) => name).join(", ")}.`,
            "ManagedEnvironmentHasContainerApps",
        );
    },
    pulumi: [
        {
            token: "azure-native:app:ManagedEnvironment",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/managedEnvironments/{environmentName}",
            apiVersion: "2025-02-02-preview",
            properties: "flattened",
            replaceOnChanges: ["location", "vnetConfiguration", "zoneRedundant"],
            writeOnly: [
                "appLogsConfiguration.logAnalyticsConfiguration.sharedKey",
                "daprAIConnectionString",
                "daprAIInstrumentationKey",
                "customDomainConfiguration.certificatePassword",
                "customDomainConfiguration.certificateValue",
            ],
            autoName: { property: "environmentName", maxLength: 60, kind: "random" },
        },
    ],
};

function withoutSecrets({ certificatePassword: _password, certificateValue: _value, ...rest }: JsonObject): JsonObject {
    return rest;
}

/** The environment an app runs in; the first versions called it otherwise. */
export function environmentOf(app: JsonObject): string | undefined {
    const properties = propertiesOf(app);
    return textOf(properties.environmentId) ?? textOf(properties.managedEnvironmentId);
}

/** Names of an environment's profiles of capacity. */
export function profilesOf(environment: JsonObject): string[] {
    return objectsOf(propertiesOf(environment).workloadProfiles).map(({ name }) => textOf(name) ?? "");
}
