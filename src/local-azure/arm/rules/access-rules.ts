import {
    type ActionRequest,
    type JsonObject,
    type PulumiShape,
    type ResourceType,
    type StoredResource,
} from "../resource-type";
import { accountKey, keptKeys, regenerateKey } from "./account-keys";
import { duplicates, propertiesOf, textOf, textsOf } from "./body";
import { badRequest, oneOf } from "./refusals";

/** What a shared access rule of a messaging namespace may allow. */
const rights = ["Manage", "Send", "Listen"] as const;
/** Source: https://learn.microsoft.com/azure/event-hubs/event-hubs-quotas */
const MAX_RULES = 12;
const ROOT = "RootManageSharedAccessKey";

interface AccessRule {
    readonly type: string;
    readonly apiVersions: readonly string[];
    /** Host name of the namespace that a rule's id lies in. */
    readonly hostOf: (id: string) => string;
    /** The entity a rule is for, when it is not the whole namespace. */
    readonly entityOf?: (id: string) => string;
    readonly pulumi: readonly PulumiShape[];
}

/** A named pair of keys with rights, as Event Hubs and Service Bus have them on namespaces and on what lies inside. */
export function authorizationRule(rule: AccessRule): ResourceType {
    const keysOf = ({ resource, context }: ActionRequest): JsonObject => {
        const entity = rule.entityOf?.(resource.id);
        const primary = accountKey(resource, "primary", context).value;
        const secondary = accountKey(resource, "secondary", context).value;
        const connection = (key: string): string =>
            `Endpoint=sb://${rule.hostOf(resource.id)}/;SharedAccessKeyName=${resource.name};SharedAccessKey=${key}` +
            (entity === undefined ? "" : `;EntityPath=${entity}`);
        return {
            primaryConnectionString: connection(primary),
            secondaryConnectionString: connection(secondary),
            primaryKey: primary,
            secondaryKey: secondary,
            keyName: resource.name,
        };
    };
    return {
        type: rule.type,
        scope: "child",
        apiVersions: rule.apiVersions,
        location: "none",
        tags: false,
        name: {
            pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
            minLength: 1,
            maxLength: 50,
            refuse: (name) =>
                badRequest(
                    `The authorization rule name '${name}' is invalid. It has 1 to 50 letters, digits, periods, hyphens and ` +
                        "underscores and begins and ends with a letter or digit.",
                ),
        },
        created: 200,
        changed: 200,
        patch: false,
        deleted: { status: 200, again: 204 },
        validate: ({ body, parentId, previous, context }) => {
            const declared = textsOf(propertiesOf(body).rights);
            if (declared.length === 0) throw badRequest("properties.rights names no right.");
            declared.forEach((right) => oneOf("properties.rights", right, rights));
            const [twice] = duplicates(declared);
            if (twice !== undefined) throw badRequest(`properties.rights has '${twice}' twice.`);
            if (declared.some((right) => right.toLowerCase() === "manage") && declared.length !== rights.length) {
                throw badRequest(
                    "AuthorizationRule with Manage claim requires Send and Listen claims: Manage needs Send and Listen beside it.",
                );
            }
            if (previous !== undefined || context.list(parentId, rule.type).length < MAX_RULES) return;
            throw badRequest(`At most ${MAX_RULES} authorization rules can be made at one place.`);
        },
        complete: ({ body, previous, context, parentId }) => ({
            body: {
                // A rule lives where its namespace does and says so, though nobody declares it.
                ...locationOf(context.get(parentId) ?? context.get(parentId.split("/").slice(0, -2).join("/"))),
                properties: { rights: textsOf(propertiesOf(body).rights) },
            },
            ...keptKeys(previous),
        }),
        beforeDelete: ({ resource }) => {
            if (resource.name !== ROOT) return;
            throw badRequest(`The rule '${ROOT}' cannot be deleted; regenerate its keys instead.`);
        },
        actions: {
            listkeys: keysOf,
            regeneratekeys: (request) => {
                const which = oneOf("keyType", request.body.keyType, ["PrimaryKey", "SecondaryKey"]);
                const name = which === "PrimaryKey" ? "primary" : "secondary";
                return keysOf({ ...request, resource: regenerateKey(request.resource, name, request.context) });
            },
        },
        pulumi: rule.pulumi,
    };
}

function locationOf(resource: StoredResource | undefined): JsonObject {
    const location = textOf(resource?.body.location);
    return location === undefined ? {} : { location };
}

/** The rule a namespace is born with. */
export function rootRule(namespace: StoredResource, type: string): StoredResource {
    const { sealed: _sealed, ...open } = namespace;
    return {
        ...open,
        id: `${namespace.id}/authorizationRules/${ROOT}`,
        name: ROOT,
        type,
        body: { ...locationOf(namespace), properties: { rights: [...rights].reverse() } },
    };
}
