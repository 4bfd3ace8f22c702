import { type ResourceType } from "../resource-type";
import { duplicates, isObject, objectOf, objectsOf, orDefault, propertiesOf, textsOf } from "../rules/body";
import { badRequest, oneOf, requiredText } from "../rules/refusals";
import { blobServices } from "./storage-blob-services";

const CODE = "InvalidValuesForRequestParameters";
/** Source: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview */
const MAX_RULES = 100;

/** When blobs of an account are cooled, archived or deleted by themselves. */
export const managementPolicies: ResourceType = {
    type: "Microsoft.Storage/storageAccounts/managementPolicies",
    scope: "child",
    apiVersions: blobServices.apiVersions,
    location: "none",
    tags: false,
    name: {
        pattern: /^default$/i,
        minLength: 7,
        maxLength: 7,
        refuse: (name) =>
            badRequest(`A storage account has one management policy, named 'default', not '${name}'.`, CODE),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body }) => {
        const { policy } = propertiesOf(body);
        const rules = isObject(policy) ? objectsOf(policy.rules) : [];
        if (rules.length === 0 || rules.length > MAX_RULES) {
            throw badRequest(`properties.policy.rules takes 1 to ${MAX_RULES} rules, got ${rules.length}.`, CODE);
        }
        const names = rules.map((rule, index) =>
            requiredText(`properties.policy.rules[${index}].name`, rule.name, CODE),
        );
        const [twice] = duplicates(names);
        if (twice !== undefined) throw badRequest(`properties.policy.rules has two rules named '${twice}'.`, CODE);
        rules.forEach((rule, index) => {
            const place = `properties.policy.rules[${index}]`;
            oneOf(`${place}.type`, rule.type, ["Lifecycle"], CODE);
            const definition = objectOf(rule.definition);
            const actions = objectOf(definition.actions);
            if (Object.keys(actions).length === 0)
                throw badRequest(`${place}.definition.actions names no action.`, CODE);
            const types = textsOf(objectOf(definition.filters).blobTypes);
            if (types.length === 0) throw badRequest(`${place}.definition.filters.blobTypes names no type.`, CODE);
            types.forEach((type) =>
                oneOf(`${place}.definition.filters.blobTypes`, type, ["blockBlob", "appendBlob"], CODE),
            );
        });
    },
    complete: ({ body, context }) => {
        const properties = propertiesOf(body);
        const rules = objectsOf(objectOf(properties.policy).rules);
        return {
            body: {
                properties: {
                    policy: { rules: rules.map((rule) => ({ ...rule, enabled: orDefault(rule.enabled, true) })) },
                    lastModifiedTime: context.now.toISOString(),
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:storage:ManagementPolicy",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/managementPolicies/{managementPolicyName}",
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            defaults: { managementPolicyName: "default" },
        },
    ],
};
