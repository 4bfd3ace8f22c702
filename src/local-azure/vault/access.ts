import { type Caller, type StoredResource, type TypeContext } from "../arm/resource-type";
import { objectsOf, propertiesOf, textOf } from "../arm/rules/body";
import { mayPerform } from "../arm/rules/permission";
import { policyPermits } from "./access-policies";
import { type ObjectKind, vaultErrors, type CallerText, type VaultText } from "./errors";
import { networkRefusal } from "./network";

/** What an operation of the data plane takes, in the words of both permission models. */
export interface DataAction {
    readonly kind: ObjectKind;
    /** Below `Microsoft.KeyVault/vaults/secrets/` or `…/keys/`. */
    readonly role: string;
    /** In an access policy. */
    readonly policy: string;
}

const secret = (role: string, policy: string): DataAction => ({ kind: "secrets", role, policy });
const key = (role: string, policy: string): DataAction => ({ kind: "keys", role, policy });

/** Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault */
export const dataActions = {
    getSecret: secret("getSecret/action", "get"),
    setSecret: secret("setSecret/action", "set"),
    listSecrets: secret("readMetadata/action", "list"),
    getDeletedSecret: secret("readMetadata/action", "get"),
    updateSecret: secret("update/action", "set"),
    deleteSecret: secret("delete", "delete"),
    recoverSecret: secret("recover/action", "recover"),
    purgeSecret: secret("purge/action", "purge"),
    backupSecret: secret("backup/action", "backup"),
    restoreSecret: secret("restore/action", "restore"),
    listKeys: key("read", "list"),
    getDeletedKey: key("read", "get"),
    deleteKey: key("delete", "delete"),
    recoverKey: key("recover/action", "recover"),
    purgeKey: key("purge/action", "purge"),
} as const;

export interface Visitor {
    readonly caller: Caller;
    readonly issuer: string;
    /** Where the request comes from, an IP address. */
    readonly address: string;
}

export function vaultText(vault: StoredResource): VaultText {
    return { name: vault.name, location: textOf(vault.body.location) ?? "" };
}

/** @throws 403 naming the cause: the firewall, public access, the access policies, or roles. */
export function requireAccess(
    visitor: Visitor,
    vault: StoredResource,
    action: DataAction,
    objectName: string | undefined,
    context: TypeContext,
): void {
    const properties = propertiesOf(vault.body);
    const where = vaultText(vault);
    const who: CallerText = { ...visitor.caller, issuer: visitor.issuer };
    const connections = context
        .list(vault.id, "Microsoft.KeyVault/vaults/privateEndpointConnections")
        .map(({ body }) => propertiesOf(body));
    const refusal = networkRefusal(visitor.address, properties, connections);
    if (refusal === "ForbiddenByConnection") throw vaultErrors.forbiddenByConnection(who, where);
    if (refusal === "ForbiddenByFirewall") throw vaultErrors.forbiddenByFirewall(who, visitor.address, where);

    if (properties.enableRbacAuthorization !== true) {
        const principals = [visitor.caller.objectId, ...visitor.caller.groups];
        if (policyPermits(objectsOf(properties.accessPolicies), principals, action.kind, action.policy)) return;
        throw vaultErrors.accessDenied(who, action.kind, action.policy, where);
    }
    const operation = `Microsoft.KeyVault/vaults/${action.kind}/${action.role}`;
    const scope = objectName === undefined ? vault.id : `${vault.id}/${action.kind}/${objectName}`;
    const facts = {
        "resource[microsoft.keyvault/vaults:name]": [vault.name],
        ...(objectName === undefined
            ? {}
            : { [`resource[microsoft.keyvault/vaults/${action.kind}:name]`]: [objectName] }),
    };
    if (mayPerform(operation, scope, "data", context, facts)) return;
    throw vaultErrors.forbiddenByRbac(who, operation, scope.toLowerCase(), where);
}
