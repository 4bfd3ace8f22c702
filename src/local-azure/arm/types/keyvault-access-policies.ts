import { internalsOf } from "../internals";
import { parsePath } from "../resource-id";
import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { canonical, objectsOf, propertiesOf } from "../rules/body";
import { badRequest } from "../rules/refusals";
import { checkedAccessPolicies, combinePolicies } from "../../vault/access-policies";
import { keyVaultVersions, vaultType } from "./keyvault-vaults";

const operations = ["add", "replace", "remove"] as const;

function vaultOf(id: string, context: TypeContext): StoredResource | undefined {
    return context.get(parsePath(id).parentId);
}

function policiesOf(vault: StoredResource | undefined): JsonObject[] {
    return objectsOf(propertiesOf(vault?.body ?? {}).accessPolicies);
}

/** The operations `add`, `replace` and `remove` on a vault's access policies, which ARM dresses up as resources. */
export const accessPolicies: ResourceType = {
    type: `${vaultType}/accessPolicies`,
    scope: "child",
    apiVersions: keyVaultVersions,
    location: "none",
    tags: false,
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ name, body }) => {
        if (canonical(name, operations) === undefined) {
            throw badRequest(`An update of access policies is one of ${operations.join(", ")}, got '${name}'.`);
        }
        checkedAccessPolicies(propertiesOf(body).accessPolicies);
    },
    complete: ({ name, body, id, context }) => {
        const sent = checkedAccessPolicies(propertiesOf(body).accessPolicies);
        const operation = operations.find((one) => one === canonical(name, operations)) ?? "add";
        const combined = combinePolicies(operation, policiesOf(vaultOf(id, context)), sent);
        return { body: { properties: { accessPolicies: combined } } };
    },
    source: {
        get: () => undefined,
        list: () => [],
        put: (resource, context) => {
            const vault = vaultOf(resource.id, context);
            if (vault === undefined) return;
            const properties = { ...propertiesOf(vault.body), accessPolicies: policiesOf(resource) };
            internalsOf(context).state.put({
                ...vault,
                body: { ...vault.body, properties },
                changedAt: resource.changedAt,
                changedBy: resource.changedBy,
            });
        },
        remove: () => undefined,
    },
};

/**
 * One entry of a vault's access policies by the object id it is for: azure-native's own invention, kept so that a program
 * with a stand-alone `AccessPolicy` runs.
 */
export const accessPolicyEntry: ResourceType = {
    type: `${vaultType}/accessPolicy`,
    scope: "child",
    apiVersions: keyVaultVersions,
    location: "none",
    tags: false,
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body }) => void checkedAccessPolicies([body.policy ?? null]),
    complete: ({ body }) => ({ body: { policy: checkedAccessPolicies([body.policy ?? null])[0] ?? {} } }),
    source: {
        get: (id, context) => {
            const vault = vaultOf(id, context);
            const name = parsePath(id).name?.toLowerCase() ?? "";
            const policy = policiesOf(vault).find((one) => String(one.objectId).toLowerCase() === name);
            if (vault === undefined || policy === undefined) return undefined;
            return {
                ...vault,
                id: `${vault.id}/accessPolicy/${name}`,
                name,
                type: `${vaultType}/accessPolicy`,
                body: { policy },
            };
        },
        list: () => [],
        put: (resource, context) => change(resource.id, context, [...without(resource.id, context), entryOf(resource)]),
        remove: (id, context) => change(id, context, without(id, context)),
    },
    pulumi: [
        {
            token: "azure-native:keyvault:AccessPolicy",
            path:
                "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}/" +
                "accessPolicy/{policy.objectId}",
            apiVersion: "2024-11-01",
            properties: "flattened",
            topLevel: ["policy"],
            replaceOnChanges: ["policy.objectId"],
        },
    ],
};

function entryOf(resource: StoredResource): JsonObject {
    return objectsOf([resource.body.policy ?? null])[0] ?? {};
}

function without(id: string, context: TypeContext): JsonObject[] {
    const name = parsePath(id).name?.toLowerCase() ?? "";
    return policiesOf(vaultOf(id, context)).filter((one) => String(one.objectId).toLowerCase() !== name);
}

function change(id: string, context: TypeContext, policies: JsonObject[]): void {
    const vault = vaultOf(id, context);
    if (vault === undefined) return;
    const properties = { ...propertiesOf(vault.body), accessPolicies: policies };
    internalsOf(context).state.put({ ...vault, body: { ...vault.body, properties } });
}
