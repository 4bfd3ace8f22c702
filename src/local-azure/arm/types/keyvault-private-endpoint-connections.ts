import { type ResourceType } from "../resource-type";
import { objectOf, propertiesOf, textOf, withoutUndefined } from "../rules/body";
import { optionalOneOf } from "../rules/refusals";
import { keyVaultVersions, vaultType } from "./keyvault-vaults";

const statuses = ["Pending", "Approved", "Rejected", "Disconnected"] as const;

/** A private endpoint's way into a vault. An approved one lets its network in whatever the firewall says. */
export const privateEndpointConnections: ResourceType = {
    type: `${vaultType}/privateEndpointConnections`,
    scope: "child",
    apiVersions: keyVaultVersions,
    location: "none",
    tags: false,
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body }) => {
        const state = objectOf(propertiesOf(body).privateLinkServiceConnectionState);
        optionalOneOf("privateLinkServiceConnectionState.status", state.status, statuses);
    },
    complete: ({ body, previous }) => {
        const { privateEndpoint, privateLinkServiceConnectionState } = propertiesOf(body);
        const before = propertiesOf(previous?.body ?? {});
        const state = objectOf(privateLinkServiceConnectionState);
        return {
            body: {
                properties: withoutUndefined({
                    privateEndpoint: privateEndpoint ?? before.privateEndpoint,
                    privateLinkServiceConnectionState: {
                        status: textOf(state.status) ?? "Pending",
                        description: state.description ?? "",
                        actionsRequired: state.actionsRequired ?? "None",
                    },
                    provisioningState: "Succeeded",
                }),
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:keyvault:PrivateEndpointConnection",
            path:
                "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}/" +
                "privateEndpointConnections/{privateEndpointConnectionName}",
            apiVersion: "2024-11-01",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "privateEndpointConnectionName", maxLength: 80, kind: "random" },
        },
    ],
};
