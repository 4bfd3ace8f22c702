import { type ResourceType } from "../resource-type";
import { absent, objectsOf, orDefault, propertiesOf } from "../rules/body";
import { badRequest, requiredText } from "../rules/refusals";

/** A query kept in a workspace, or a function other queries may call. */
export const savedSearches: ResourceType = {
    type: "Microsoft.OperationalInsights/workspaces/savedSearches",
    scope: "child",
    apiVersions: [
        "2015-03-20",
        "2015-11-01-preview",
        "2020-03-01-preview",
        "2020-08-01",
        "2022-10-01",
        "2023-09-01",
        "2025-02-01",
        "2025-07-01",
    ],
    location: "none",
    // Its tags are members of `properties`: a list of name and value, not ARM's.
    tags: false,
    name: { pattern: /^[^/?#%]+$/, minLength: 1, maxLength: 260 },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body }) => {
        const properties = propertiesOf(body);
        for (const field of ["category", "displayName", "query"]) {
            requiredText(`properties.${field}`, properties[field], "InvalidParameter");
        }
        if (!absent(properties.functionParameters) && absent(properties.functionAlias)) {
            throw badRequest("properties.functionParameters needs properties.functionAlias.", "InvalidParameter");
        }
        objectsOf(properties.tags).forEach((tag, index) => {
            requiredText(`properties.tags[${index}].name`, tag.name, "InvalidParameter");
        });
    },
    complete: ({ body }) => {
        const properties = propertiesOf(body);
        return {
            body: {
                ...body,
                properties: { ...properties, version: orDefault(properties.version, 2) },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:operationalinsights:SavedSearch",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}/savedSearches/{savedSearchId}",
            apiVersion: "2023-09-01",
            properties: "flattened",
            topLevel: [],
            replaceOnChanges: [],
            autoName: { property: "savedSearchId", maxLength: 260, kind: "copy" },
        },
    ],
};
