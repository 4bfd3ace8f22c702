import { errors } from "../errors";
import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { monitoredTypes } from "../rules/monitored-resources";
import { parseReference } from "../rules/references";

const TYPE = "Microsoft.Insights/diagnosticSettingsCategories";

/** What can be routed from a resource; made up from its type, so there is nothing to keep. */
function categoriesOf(scope: string, context: TypeContext): StoredResource[] {
    const monitored = monitoredTypes[parseReference(scope)?.type ?? ""];
    const resource = context.get(scope);
    if (monitored === undefined) return [];
    const stamp = resource?.createdAt ?? context.now.toISOString();
    const category = (name: string, properties: JsonObject): StoredResource => ({
        id: `${scope}/providers/microsoft.insights/diagnosticSettingsCategories/${name}`,
        name,
        type: TYPE,
        body: { properties },
        createdAt: stamp,
        changedAt: stamp,
        createdBy: context.caller.objectId,
        changedBy: context.caller.objectId,
    });
    return [
        ...monitored.metricCategories.map((name) => category(name, { categoryType: "Metrics", categoryGroups: null })),
        ...monitored.logs.map(({ name, groups }) =>
            category(name, { categoryType: "Logs", categoryGroups: [...groups] }),
        ),
    ];
}

/** Which logs and metrics of a resource a diagnostic setting may route. Read only. */
export const diagnosticSettingsCategories: ResourceType = {
    type: TYPE,
    scope: "extension",
    apiVersions: ["2017-05-01-preview", "2021-05-01-preview"],
    location: "none",
    tags: false,
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 404 },
    list: ({ scope, context }) => categoriesOf(scope, context),
    validate: ({ id }) => {
        throw errors.methodNotAllowed("PUT", id);
    },
    beforeDelete: ({ resource }) => {
        throw errors.methodNotAllowed("DELETE", resource.id);
    },
    source: {
        get: (id, context) => {
            const at = id.toLowerCase().lastIndexOf("/providers/");
            const asked = (id.split("/").pop() ?? "").toLowerCase();
            return categoriesOf(id.slice(0, at), context).find(({ name }) => name.toLowerCase() === asked);
        },
        list: (scope, context) => categoriesOf(scope, context),
        put: ({ id }) => {
            throw errors.methodNotAllowed("PUT", id);
        },
        remove: (id) => {
            throw errors.methodNotAllowed("DELETE", id);
        },
    },
};
