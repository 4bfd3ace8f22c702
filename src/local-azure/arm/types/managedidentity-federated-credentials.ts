import { type ResourceType } from "../resource-type";
import { propertiesOf, sameText, textOf, textsOf } from "../rules/body";
import { badRequest, conflict, requiredText } from "../rules/refusals";

/** Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
const MAX_CREDENTIALS = 20;
const MAX_TEXT = 600;

/** Lets a workload outside Azure (a pipeline, a cluster's pod) sign in as a user-assigned identity without a secret. */
export const federatedIdentityCredentials: ResourceType = {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
    scope: "child",
    apiVersions: [
        "2022-01-31-preview",
        "2023-01-31",
        "2023-07-31-preview",
        "2024-11-30",
        "2025-01-31-preview",
        "2025-05-31-preview",
    ],
    location: "none",
    tags: false,
    name: {
        pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
        minLength: 3,
        maxLength: 120,
        refuse: (name) =>
            badRequest(
                `The name '${name}' of the federated identity credential is invalid. It has 3 to 120 letters, digits, ` +
                    "hyphens and underscores and begins with a letter or digit.",
            ),
    },
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body, parentId, id, previous, context }) => {
        const properties = propertiesOf(body);
        const issuer = requiredText("properties.issuer", properties.issuer);
        const subject = requiredText("properties.subject", properties.subject);
        if (!/^https:\/\/[^/\s]+/.test(issuer)) throw badRequest("properties.issuer takes an https address.");
        if (issuer.length > MAX_TEXT || subject.length > MAX_TEXT) {
            throw badRequest(`properties.issuer and properties.subject take at most ${MAX_TEXT} characters each.`);
        }
        if (textsOf(properties.audiences).length !== 1) {
            throw badRequest("properties.audiences takes exactly one audience.");
        }
        const others = context
            .list(parentId, federatedIdentityCredentials.type)
            .filter((other) => !sameText(other.id, id));
        if (previous === undefined && others.length >= MAX_CREDENTIALS) {
            throw badRequest(
                `Too many Federated Identity Credentials are attempted to be created; a user-assigned identity has at most ${MAX_CREDENTIALS}.`,
            );
        }
        const twin = others.find(({ body: other }) => {
            const its = propertiesOf(other);
            return textOf(its.issuer) === issuer && textOf(its.subject) === subject;
        });
        if (twin === undefined) return;
        throw conflict(
            `Issuer and subject combination already exists for this managed identity, in '${twin.name}'.`,
            "FederatedIdentityCredentialAlreadyExists",
        );
    },
    pulumi: [
        {
            token: "azure-native:managedidentity:FederatedIdentityCredential",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
            apiVersion: "2023-01-31",
            properties: "flattened",
            replaceOnChanges: [],
            autoName: { property: "federatedIdentityCredentialResourceName", maxLength: 120, kind: "copy" },
        },
    ],
};
