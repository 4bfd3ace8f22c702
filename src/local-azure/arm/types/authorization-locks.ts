import { errors, ServiceError } from "../errors";
import { within } from "../resource-id";
import { type PulumiShape, type ResourceType } from "../resource-type";
import { canonical, propertiesOf, withoutUndefined } from "../rules/body";
import { lockType } from "../rules/locks";

const levels = ["CanNotDelete", "ReadOnly"] as const;
const apiVersions = ["2015-01-01", "2015-05-01-preview", "2016-09-01", "2017-04-01", "2020-05-01"];

const shape = {
    apiVersion: "2020-05-01",
    properties: "flattened",
    autoName: { property: "lockName", maxLength: 260, kind: "random" },
} satisfies Partial<PulumiShape>;

/** Longest note a lock takes, in characters. Source: the description of `notes` in Azure's API for locks. */
const longestNote = 512;

/** A management lock on a subscription, a group or a resource. What it stops is decided in `rules/locks.ts`. */
export const locks: ResourceType = {
    type: lockType,
    scope: "extension",
    apiVersions,
    location: "none",
    tags: false,
    name: { pattern: /^[^<>%&:?/\\]+$/, minLength: 1, maxLength: 260 },
    created: 201,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    validate: ({ body }) => {
        const { level, notes } = propertiesOf(body);
        if (canonical(level, levels) === undefined) {
            throw errors.invalidLockLevel(typeof level === "string" ? level : "(none)");
        }
        if (typeof notes === "string" && notes.length > longestNote) {
            throw errors.invalidRequestContent(`notes takes at most ${longestNote} characters, got ${notes.length}`);
        }
    },
    complete: ({ body }) => {
        const { level, notes, owners } = propertiesOf(body);
        return {
            body: {
                properties: withoutUndefined({
                    level: canonical(level, levels),
                    notes: notes ?? undefined,
                    owners: owners ?? undefined,
                }),
            },
        };
    },
    list: ({ scope, context }) => context.list("/", lockType).filter(({ id }) => within(id, scope)),
    notFound: (name) => new ServiceError(404, "LockNotFound", `The lock '${name}' could not be found.`),
    pulumi: [
        {
            ...shape,
            token: "azure-native:authorization:ManagementLockByScope",
            path: "/{scope}/providers/Microsoft.Authorization/locks/{lockName}",
            replaceOnChanges: [],
        },
        {
            ...shape,
            token: "azure-native:authorization:ManagementLockAtResourceLevel",
            path:
                "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{resourceProviderNamespace}/" +
                "{parentResourcePath}/{resourceType}/{resourceName}/providers/Microsoft.Authorization/locks/{lockName}",
            replaceOnChanges: [],
        },
        {
            ...shape,
            token: "azure-native:authorization:ManagementLockAtResourceGroupLevel",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Authorization/locks/{lockName}",
            replaceOnChanges: [],
        },
        {
            ...shape,
            token: "azure-native:authorization:ManagementLockAtSubscriptionLevel",
            path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/locks/{lockName}",
            replaceOnChanges: [],
        },
    ],
};
