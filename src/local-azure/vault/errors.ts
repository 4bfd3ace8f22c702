import { ServiceError } from "../arm/errors";

const help = (link: number): string =>
    `For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=${link}`;

const kindNames = { secrets: "Secret", keys: "Key" } as const;
export type ObjectKind = keyof typeof kindNames;

/** Who called, as refusals of a vault name them. */
export interface CallerText {
    readonly applicationId: string;
    readonly objectId: string;
    readonly issuer: string;
}

/** The vault as its refusals name it. */
export interface VaultText {
    readonly name: string;
    readonly location: string;
}

const caller = ({ applicationId, objectId, issuer }: CallerText): string =>
    `appid=${applicationId};oid=${objectId};iss=${issuer}`;
const vault = ({ name, location }: VaultText): string => `${name};location=${location}`;

/** The refusals of Key Vault's data plane, with Azure's status, codes and sentences. */
export const vaultErrors = {
    unauthorized: (message: string, challenge: string) =>
        new ServiceError(401, "Unauthorized", message, { headers: { "WWW-Authenticate": challenge } }),
    missingToken: (challenge: string) =>
        vaultErrors.unauthorized("AKV10000: Request is missing a Bearer or PoP token.", challenge),

    forbiddenByRbac: (who: CallerText, action: string, resource: string, where: VaultText) =>
        new ServiceError(
            403,
            "Forbidden",
            "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role " +
                "definitions were changed recently, please observe propagation time.\r\n" +
                `Caller: ${caller(who)}\r\nAction: '${action}'\r\nResource: '${resource}'\r\nAssignment: (not found)\r\n` +
                `DenyAssignmentId: null\r\nDecisionReason: null \r\nVault: ${vault(where)}\r\n`,
            { inner: "ForbiddenByRbac" },
        ),
    forbiddenByFirewall: (who: CallerText, address: string, where: VaultText) =>
        new ServiceError(
            403,
            "Forbidden",
            "Client address is not authorized and caller is not a trusted service.\r\n" +
                `Client address: ${address}\r\nCaller: ${caller(who)}\r\nVault: ${vault(where)}`,
            { inner: "ForbiddenByFirewall" },
        ),
    forbiddenByConnection: (who: CallerText, where: VaultText) =>
        new ServiceError(
            403,
            "Forbidden",
            "Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\n" +
                `Caller: ${caller(who)}\r\nVault: ${vault(where)}`,
            { inner: "ForbiddenByConnection" },
        ),
    accessDenied: (who: CallerText, kind: ObjectKind, permission: string, where: VaultText) =>
        new ServiceError(
            403,
            "Forbidden",
            `The user, group or application '${caller(who)}' does not have ${kind} ${permission} permission on key vault ` +
                `'${vault(where)}'. ${help(2125287)}`,
            { inner: "AccessDenied" },
        ),

    vaultNotFound: (name: string) =>
        new ServiceError(
            404,
            "VaultNotFound",
            `The vault '${name}' is deleted, so its address answers nothing until it is recovered.`,
        ),
    badParameter: (message: string) => new ServiceError(400, "BadParameter", message),
    invalidName: (name: string) => vaultErrors.badParameter(`The request URI contains an invalid name: ${name}`),
    missingApiVersion: () => vaultErrors.badParameter("api-version must be specified"),
    unknownApiVersion: (version: string, latest: string) =>
        vaultErrors.badParameter(
            `The specified version (${version}) is not recognized. Consider using the latest supported version (${latest}).`,
        ),

    notFound: (kind: ObjectKind, name: string) =>
        new ServiceError(
            404,
            `${kindNames[kind]}NotFound`,
            `A ${kindNames[kind].toLowerCase()} with (name/id) ${name} was not found in this key vault. If you recently deleted this ` +
                `${kindNames[kind].toLowerCase()} you may be able to recover it using the correct recovery command. ${help(2125182)}`,
        ),
    deletedNotFound: (kind: ObjectKind, name: string) =>
        new ServiceError(404, `${kindNames[kind]}NotFound`, `Deleted ${kindNames[kind]} not found: ${name}`),
    secretDisabled: () =>
        new ServiceError(403, "Forbidden", "Operation get is not allowed on a disabled secret.", {
            inner: "SecretDisabled",
        }),
    deletedButRecoverable: (kind: ObjectKind, name: string) =>
        new ServiceError(
            409,
            "Conflict",
            `${kindNames[kind]} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, ` +
                `the ${kindNames[kind].toLowerCase()} can only be recovered or purged.`,
            { inner: "ObjectIsDeletedButRecoverable" },
        ),
    alreadyThere: (kind: ObjectKind, name: string) =>
        new ServiceError(
            409,
            "Conflict",
            `${kindNames[kind]} ${name} already exists in this vault; a backup restores only to a name that is not in use.`,
        ),
    purgeProtected: (where: VaultText) =>
        new ServiceError(
            403,
            "Forbidden",
            'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will ' +
                `automatically purge it after the retention period has passed.\r\nVault: ${vault(where)}`,
        ),
    badBackup: () =>
        vaultErrors.badParameter(
            "Backup blob is corrupted, or was made in another subscription or geography; it restores only where it comes from.",
        ),
} as const;
