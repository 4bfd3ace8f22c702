import { errors } from "../errors";
import { type ProviderOperation } from "../provider-operation";
import { resourceGroupType } from "../resource-id";
import { type Json, type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { internalsOf } from "../internals";
import { normaliseLocation } from "../rules/location";
import { objectOf, textOf, withoutUndefined } from "../rules/body";
import { beingDeleted } from "../rules/existence";

const apiVersions = [
    "2015-11-01",
    "2016-09-01",
    "2017-05-10",
    "2018-02-01",
    "2018-05-01",
    "2019-05-01",
    "2019-10-01",
    "2020-06-01",
    "2020-10-01",
    "2021-01-01",
    "2021-04-01",
    "2022-09-01",
    "2023-07-01",
    "2024-03-01",
    "2024-07-01",
    "2024-11-01",
    "2025-03-01",
    "2025-04-01",
];

/** Letters of any script, digits, `_`, `-`, `.`, `(` and `)`, and no full stop at the end. */
const namePattern = /^[-\p{L}\p{N}_.()]*[-\p{L}\p{N}_()]$/u;

export const resourceGroups: ResourceType = {
    type: resourceGroupType,
    scope: "subscription",
    apiVersions,
    location: "required",
    tags: true,
    name: { pattern: namePattern, minLength: 1, maxLength: 90, refuse: groupNameRefused },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 202, again: 404 },
    validate: ({ previous }) => {
        if (previous !== undefined && beingDeleted(previous)) throw errors.resourceGroupBeingDeleted(previous.name);
    },
    complete: ({ body }) => ({
        body: withoutUndefined({
            location: body.location,
            tags: body.tags,
            managedBy: body.managedBy ?? undefined,
            properties: { provisioningState: "Succeeded" },
        }),
    }),
    pulumi: [
        {
            token: "azure-native:resources:ResourceGroup",
            path: "/subscriptions/{subscriptionId}/resourcegroups/{resourceGroupName}",
            apiVersion: "2024-03-01",
            properties: "nested",
            replaceOnChanges: ["location", "managedBy"],
            autoName: { property: "resourceGroupName", maxLength: 90, kind: "random" },
        },
    ],
};

function groupNameRefused(name: string): Error {
    return errors.invalidResourceName(
        resourceGroupType,
        name,
        "The name of a resource group takes 1 to 90 letters, digits, '_', '-', '.', '(' and ')', and does not end with '.'.",
    );
}

const listVersions = [...apiVersions, "2015-01-01", "2025-07-01"];

export const resourceListOperations: readonly ProviderOperation[] = [
    {
        method: "GET",
        path: "/subscriptions/{subscription}/resources",
        apiVersions: listVersions,
        permission: "Microsoft.Resources/subscriptions/resources/read",
        run: ({ context, query }) => listResources(`/subscriptions/${context.subscriptionId}`, query, context),
    },
    {
        method: "GET",
        path: "/subscriptions/{subscription}/resourceGroups/{group}/resources",
        apiVersions: listVersions,
        permission: "Microsoft.Resources/subscriptions/resourceGroups/resources/read",
        run: ({ parameters, context, query }) => {
            const name = parameters.group ?? "";
            const group = context.get(`/subscriptions/${context.subscriptionId}/resourceGroups/${name}`);
            if (group === undefined) throw errors.resourceGroupNotFound(name);
            return listResources(group.id, query, context);
        },
    },
];

/** ARM's own view of resources: top-level ones and their regional children, without their properties. */
function listResources(scope: string, query: URLSearchParams, context: TypeContext): { list: Json[] } {
    const matches = resourceFilter(query.get("$filter"));
    const list = internalsOf(context)
        .state.below(scope)
        .filter(({ id, type, body }) => {
            const extension = id.toLowerCase().split("/providers/").length > 2;
            const atScope = /^\/subscriptions\/[^/]+\/resourcegroups\//i.test(id);
            const listed = type.split("/").length === 2 || body.location !== undefined;
            return atScope && !extension && listed && type !== resourceGroupType;
        })
        .filter(matches)
        .map(({ id, name, type, body }) =>
            withoutUndefined({
                id,
                name,
                type,
                location: body.location,
                tags: body.tags,
                kind: body.kind,
                sku: body.sku,
                identity: body.identity,
                managedBy: body.managedBy,
            }),
        );
    return { list };
}

type Match = (resource: StoredResource) => boolean;

/** The part of OData that ARM takes here: comparisons joined by `and` or `or`, the former binding closer. */
function resourceFilter(filter: string | null): Match {
    if (filter === null || filter.trim() === "") return () => true;
    const alternatives = filter
        .split(/\s+or\s+/i)
        .map((part) => part.split(/\s+and\s+/i).map((one) => comparison(one, filter)));
    const tagValue = tagFilter(filter);
    return (resource) => tagValue(resource) && alternatives.some((all) => all.every((matches) => matches(resource)));
}

function comparison(text: string, filter: string): Match {
    const [, field, operator, value] = /^\s*(\w+)\s+(eq|ne)\s+'([^']*)'\s*$/i.exec(text) ?? [];
    if (field === undefined || operator === undefined || value === undefined) throw errors.invalidFilter(filter);
    const read = readers[field.toLowerCase()];
    if (read === undefined) throw errors.invalidFilter(filter);
    const wanted = field.toLowerCase() === "location" ? normaliseLocation(value) : value.toLowerCase();
    return (resource) =>
        read(resource).some((one) => one.toLowerCase() === wanted) === (operator.toLowerCase() === "eq");
}

const tagsOf = (resource: StoredResource): JsonObject => objectOf(resource.body.tags);

const readers: Readonly<Record<string, (resource: StoredResource) => string[]>> = {
    resourcetype: ({ type }) => [type],
    name: ({ name }) => [name],
    location: ({ body }) => [normaliseLocation(textOf(body.location) ?? "")],
    resourcegroup: ({ id }) => [/\/resourcegroups\/([^/]+)/i.exec(id)?.[1] ?? ""],
    tagname: (resource) => Object.keys(tagsOf(resource)),
    tagvalue: (resource) => Object.values(tagsOf(resource)).filter((one) => typeof one === "string"),
};

/** `tagName eq 'a' and tagValue eq 'b'` means the value of that very tag. */
function tagFilter(filter: string): Match {
    const [, name, value] = /tagName\s+eq\s+'([^']*)'\s+and\s+tagValue\s+eq\s+'([^']*)'/i.exec(filter) ?? [];
    if (name === undefined || value === undefined) return () => true;
    return (resource) =>
        Object.entries(tagsOf(resource)).some(
            ([key, held]) => key.toLowerCase() === name.toLowerCase() && held === value,
        );
}
