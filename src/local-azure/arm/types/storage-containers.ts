import { type ResourceType } from "../resource-type";
import { orDefault, propertiesOf, sameText } from "../rules/body";
import { badRequest, optionalOneOf } from "../rules/refusals";
import { parentOf } from "../rules/references";
import { ServiceError } from "../errors";
import { blobServices } from "./storage-blob-services";

/** A container of blobs. */
export const blobContainers: ResourceType = {
    type: "Microsoft.Storage/storageAccounts/blobServices/containers",
    scope: "child",
    apiVersions: blobServices.apiVersions,
    location: "none",
    tags: false,
    name: {
        pattern: /^(\$root|\$web|\$logs|[a-z0-9]+(-[a-z0-9]+)*)$/,
        minLength: 3,
        maxLength: 63,
        refuse: (name) =>
            badRequest(
                `The container name '${name}' is invalid. It has 3 to 63 lower-case letters, digits and single hyphens and ` +
                    "begins and ends with a letter or digit.",
                "ContainerOperationFailure",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, parentId, previous, context }) => {
        const properties = propertiesOf(body);
        const access = optionalOneOf("properties.publicAccess", properties.publicAccess, ["None", "Blob", "Container"]);
        const account = context.get(parentOf(parentId) ?? "");
        const refused = account !== undefined && propertiesOf(account.body).allowBlobPublicAccess === false;
        if (refused && access !== undefined && access !== "None") {
            throw new ServiceError(
                409,
                "PublicAccessNotPermitted",
                "Public access is not permitted on this storage account.",
            );
        }
        const before = previous === undefined ? {} : propertiesOf(previous.body);
        if (previous === undefined || properties.defaultEncryptionScope === undefined) return;
        if (sameText(String(properties.defaultEncryptionScope), String(before.defaultEncryptionScope))) return;
        throw badRequest("properties.defaultEncryptionScope cannot be changed after the container was created.");
    },
    complete: ({ body, id, context }) => {
        const properties = propertiesOf(body);
        const now = context.now.toISOString();
        return {
            body: {
                etag: `"${context.stableGuid(`etag:${id.toLowerCase()}:${now}`)}"`,
                properties: {
                    ...properties,
                    deleted: false,
                    remainingRetentionDays: 0,
                    defaultEncryptionScope: orDefault(properties.defaultEncryptionScope, "$account-encryption-key"),
                    denyEncryptionScopeOverride: orDefault(properties.denyEncryptionScopeOverride, false),
                    publicAccess: orDefault(properties.publicAccess, "None"),
                    leaseStatus: "Unlocked",
                    leaseState: "Available",
                    lastModifiedTime: now,
                    hasImmutabilityPolicy: false,
                    hasLegalHold: false,
                    legalHold: { hasLegalHold: false, tags: [] },
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:storage:BlobContainer",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: ["defaultEncryptionScope"],
            autoName: { property: "containerName", maxLength: 63, kind: "copy" },
        },
    ],
};
