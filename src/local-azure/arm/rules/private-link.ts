import {
    type JsonObject,
    type PulumiShape,
    type ResourceType,
    type StoredResource,
    type TypeContext,
} from "../resource-type";
import { objectOf, propertiesOf, textOf } from "./body";
import { optionalOneOf } from "./refusals";

/** A kind of resource that private endpoints reach: what it calls its parts, and the public names they answer to. */
interface LinkTarget {
    /** Name of a part (`vault`, `blob`) and the host name it has on the internet. */
    readonly groups: Readonly<Record<string, (name: string) => string>>;
}

const storage =
    (service: string) =>
    (name: string): string =>
        `${name}.${service}.core.windows.net`;

/** By type in lower case. Source: https://learn.microsoft.com/azure/private-link/private-endpoint-dns */
export const linkTargets: Readonly<Record<string, LinkTarget>> = {
    "microsoft.keyvault/vaults": { groups: { vault: (name) => `${name}.vault.azure.net` } },
    "microsoft.storage/storageaccounts": {
        groups: {
            blob: storage("blob"),
            blob_secondary: (name) => `${name}-secondary.blob.core.windows.net`,
            file: storage("file"),
            queue: storage("queue"),
            table: storage("table"),
            dfs: storage("dfs"),
            web: storage("web"),
        },
    },
    "microsoft.eventhub/namespaces": { groups: { namespace: (name) => `${name}.servicebus.windows.net` } },
    "microsoft.web/sites": { groups: { sites: (name) => `${name}.azurewebsites.net` } },
    "microsoft.appconfiguration/configurationstores": {
        groups: { configurationStores: (name) => `${name}.azconfig.io` },
    },
    "microsoft.containerregistry/registries": { groups: { registry: (name) => `${name}.azurecr.io` } },
};

/** Name of the child type in which a resource keeps the endpoints that reach it. */
export const CONNECTIONS = "privateEndpointConnections";

/** The connections of a resource as it shows them itself. */
export function connectionsOf(resource: StoredResource, context: TypeContext): JsonObject[] {
    return context
        .list(resource.id, `${resource.type}/${CONNECTIONS}`)
        .map(({ id, name, type, body }) => ({ id, name, type, properties: propertiesOf(body) }));
}

/** The child type itself: an owner approves or rejects an endpoint by writing its state. */
export function endpointConnections(
    parentType: string,
    apiVersions: readonly string[],
    pulumi: readonly PulumiShape[] = [],
): ResourceType {
    return {
        type: `${parentType}/${CONNECTIONS}`,
        scope: "child",
        apiVersions,
        location: "none",
        tags: false,
        created: 200,
        changed: 200,
        patch: false,
        deleted: { status: 200, again: 204 },
        validate: ({ body }) => {
            const state = objectOf(propertiesOf(body).privateLinkServiceConnectionState);
            optionalOneOf("properties.privateLinkServiceConnectionState.status", state.status, [
                "Pending",
                "Approved",
                "Rejected",
                "Disconnected",
            ]);
        },
        complete: ({ body, previous }) => {
            const properties = propertiesOf(body);
            const before = propertiesOf(previous?.body ?? {});
            const state = objectOf(properties.privateLinkServiceConnectionState);
            return {
                body: {
                    properties: {
                        ...before,
                        ...properties,
                        ...(before.privateEndpoint !== undefined && { privateEndpoint: before.privateEndpoint }),
                        privateLinkServiceConnectionState: {
                            status: textOf(state.status) ?? "Pending",
                            description: textOf(state.description) ?? "",
                            actionsRequired: textOf(state.actionsRequired) ?? "None",
                        },
                        provisioningState: "Succeeded",
                    },
                },
            };
        },
        pulumi,
    };
}
