import { type Json, type JsonObject } from "../arm/resource-type";
import { isObject, listOf, objectOf, sameText, textOf, textsOf } from "../arm/rules/body";
import { badRequest } from "../arm/rules/refusals";

const permissions = {
    keys: [
        "all",
        "encrypt",
        "decrypt",
        "wrapKey",
        "unwrapKey",
        "sign",
        "verify",
        "get",
        "list",
        "create",
        "update",
        "import",
        "delete",
        "backup",
        "restore",
        "recover",
        "purge",
        "release",
        "rotate",
        "getrotationpolicy",
        "setrotationpolicy",
    ],
    secrets: ["all", "get", "list", "set", "delete", "backup", "restore", "recover", "purge"],
    certificates: [
        "all",
        "get",
        "list",
        "delete",
        "create",
        "import",
        "update",
        "managecontacts",
        "getissuers",
        "listissuers",
        "setissuers",
        "deleteissuers",
        "manageissuers",
        "recover",
        "purge",
        "backup",
        "restore",
    ],
    storage: [
        "all",
        "get",
        "list",
        "delete",
        "set",
        "update",
        "regeneratekey",
        "recover",
        "purge",
        "backup",
        "restore",
        "setsas",
        "listsas",
        "getsas",
        "deletesas",
    ],
} as const;

const kinds = ["keys", "secrets", "certificates", "storage"] as const;

/** Source: https://learn.microsoft.com/azure/key-vault/general/assign-access-policy */
const mostPolicies = 1024;

/**
 * The access policies of a vault as the service keeps them.
 * @throws 400 for an entry without a principal or with a permission that does not exist.
 */
export function checkedAccessPolicies(value: Json | undefined): JsonObject[] {
    const entries = listOf(value);
    if (entries.length > mostPolicies) {
        throw badRequest(`A vault takes at most ${mostPolicies} access policies, got ${entries.length}.`);
    }
    return entries.map((entry) => {
        const policy = objectOf(entry);
        const [tenantId, objectId] = [textOf(policy.tenantId), textOf(policy.objectId)];
        if (!isObject(entry) || tenantId === undefined || objectId === undefined) {
            throw badRequest("An access policy takes a tenantId, an objectId and permissions.");
        }
        const granted = objectOf(policy.permissions);
        for (const kind of kinds) {
            for (const permission of textsOf(granted[kind])) {
                if (permissions[kind].some((known) => sameText(known, permission))) continue;
                throw badRequest(
                    `An access policy's permissions on ${kind} take ${permissions[kind].join(", ")}, got '${permission}'.`,
                );
            }
        }
        return policy;
    });
}

function samePrincipal(left: JsonObject, right: JsonObject): boolean {
    return (
        sameText(textOf(left.objectId), textOf(right.objectId)) &&
        (textOf(left.applicationId) ?? "").toLowerCase() === (textOf(right.applicationId) ?? "").toLowerCase()
    );
}

/** What `accessPolicies/add`, `/replace` and `/remove` make of a vault's policies. */
export function combinePolicies(
    operation: "add" | "replace" | "remove",
    existing: readonly JsonObject[],
    sent: readonly JsonObject[],
): JsonObject[] {
    if (operation === "replace") return [...sent];
    const untouched = existing.filter((policy) => !sent.some((other) => samePrincipal(policy, other)));
    const changed = sent.flatMap((policy) => {
        const before = existing.find((other) => samePrincipal(policy, other));
        const merged = mergePermissions(operation, objectOf(before?.permissions), objectOf(policy.permissions));
        const empty = kinds.every((kind) => textsOf(merged[kind]).length === 0);
        return empty || (operation === "remove" && before === undefined) ? [] : [{ ...policy, permissions: merged }];
    });
    return [...untouched, ...changed];
}

function mergePermissions(operation: "add" | "remove", before: JsonObject, sent: JsonObject): JsonObject {
    return Object.fromEntries(
        kinds.flatMap((kind) => {
            const [had, asked] = [textsOf(before[kind]), textsOf(sent[kind])];
            const same = (list: readonly string[], one: string): boolean => list.some((other) => sameText(other, one));
            const result =
                operation === "add"
                    ? [...had, ...asked.filter((one) => !same(had, one))]
                    : had.filter((one) => !same(asked, one));
            return result.length === 0 ? [] : [[kind, result]];
        }),
    );
}

/** Whether the policies let a principal or one of its groups do this. */
export function policyPermits(
    policies: readonly JsonObject[],
    principals: readonly string[],
    kind: (typeof kinds)[number],
    permission: string,
): boolean {
    return policies.some(
        (policy) =>
            principals.some((principal) => sameText(principal, textOf(policy.objectId))) &&
            textsOf(objectOf(policy.permissions)[kind]).some(
                (one) => sameText(one, permission) || sameText(one, "all"),
            ),
    );
}
