import { type BuiltInRole, findRole, generalRoles, keyVaultRoles } from "../../azure/roles";
import { type Check, deployerAlias, entries, unknownName } from "../check";
import { describeValue } from "../describe";
import { nearest } from "../nearest";
import { type EstatePath, spellPath } from "../problem";
import { type DeclaredGrant } from "../schema";
import { vaultSecretName } from "../names";

const customRoleShape =
    /^\/(?:subscriptions\/[^/]+\/)?providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f-]{36}$/i;
const roleWords = [...keyVaultRoles, ...generalRoles].flatMap((role) =>
    role.verb === undefined ? [role.name] : [role.verb, role.name],
);

/** What a grant is narrowed to. */
export interface ObjectScope {
    readonly kind: "secret" | "key" | "certificate";
    /** Name in the vault. */
    readonly name: string;
}

/** A list where the file may hold one or several. */
export function listed<T>(value: T | readonly T[]): readonly T[] {
    return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Whether a role can do anything with a kind of object. */
function reaches(role: BuiltInRole, kind: ObjectScope["kind"] | "vault"): boolean {
    const operations = [...role.dataActions, ...role.actions].map((one) => one.toLowerCase());
    if (kind === "vault") {
        return operations.some(
            (one) =>
                one === "*" ||
                one === "*/read" ||
                /^microsoft\.(keyvault\/(vaults\/|\*)|authorization\/(roleassignments|\*$))/.test(one),
        );
    }
    const collection = { secret: "secrets", key: "keys", certificate: "certificates" }[kind];
    return role.dataActions.some((one) => {
        const operation = one.toLowerCase();
        return (
            operation.startsWith(`microsoft.keyvault/vaults/${collection}/`) ||
            operation.startsWith("microsoft.keyvault/vaults/*")
        );
    });
}

/** Checks who may do what, vault by vault. */
export function checkAccess({ estate, names, report }: Check): void {
    const aliases = [...names.people, ...names.workloads, deployerAlias];
    for (const [alias, vault] of entries(estate.vaults)) {
        const seen = new Map<string, EstatePath>();
        vault.access.forEach((grant, index) => {
            const path = ["vaults", alias, "access", index];
            const at = (key: "who" | "may", position: number): EstatePath =>
                Array.isArray(grant[key]) ? [...path, key, position] : [...path, key];
            listed(grant.who).forEach((who, position) => {
                if (aliases.includes(who)) return;
                report(
                    at("who", position),
                    unknownName(who, aliases, "somebody", "takes an alias of people or workloads, or deployer"),
                );
            });
            const object = checkObject(alias, grant, [...path, "on"], names.secretsOf(alias), report);
            const roles = listed(grant.may).map((may, position) =>
                checkRole(may, at("may", position), object?.kind, report),
            );
            checkCondition(grant, path, roles, report);
            for (const who of listed(grant.who)) {
                for (const [position, role] of roles.entries()) {
                    const key = JSON.stringify([
                        who,
                        role?.id ?? listed(grant.may)[position]?.toLowerCase(),
                        object?.kind,
                        object?.name.toLowerCase(),
                    ]);
                    const before = seen.get(key);
                    if (before !== undefined) {
                        report(
                            path,
                            `grants what ${spellPath(before)} grants already; Azure takes a role once per identity and scope, so remove one`,
                        );
                    } else seen.set(key, path);
                }
            }
        });
    }
}

function checkObject(
    vault: string,
    grant: DeclaredGrant,
    path: EstatePath,
    secrets: readonly string[],
    report: Check["report"],
): ObjectScope | undefined {
    if (grant.on === undefined) return undefined;
    const given = entries<string>(grant.on);
    const [first] = given;
    if (first === undefined || given.length > 1) {
        const got = given.length === 0 ? "none" : describeValue(given.length);
        report(
            path,
            `takes one of secret, key and certificate, got ${got}; write a grant for each`,
            given.length === 0 ? ["secret", "key", "certificate"] : [],
        );
        return undefined;
    }
    const [kind, name] = first as [ObjectScope["kind"], string];
    if (
        kind === "secret" &&
        !secrets.some((one) => vaultSecretName(one).toLowerCase() === vaultSecretName(name).toLowerCase())
    ) {
        report(
            [...path, "secret"],
            unknownName(
                name,
                secrets,
                "a secret",
                `declare it under vaults.${vault}.secrets, as a placeholder if need be`,
            ),
        );
        return undefined;
    }
    return { kind, name: kind === "secret" ? vaultSecretName(name) : name };
}

function checkRole(
    may: string,
    path: EstatePath,
    object: ObjectScope["kind"] | undefined,
    report: Check["report"],
): BuiltInRole | undefined {
    const role = findRole(may);
    if (role === undefined) {
        if (customRoleShape.test(may)) return undefined;
        const guess = nearest(may, roleWords);
        const verbs = keyVaultRoles.flatMap((one) => (one.verb === undefined ? [] : [one.verb]));
        const what = /^[0-9a-f]{8}-/i.test(may)
            ? "names no built-in role by this id; a custom role takes its full resource id (/subscriptions/…/roleDefinitions/GUID)"
            : guess !== undefined
              ? `names a role that does not exist, '${may}'; did you mean ${guess}?`
              : `names a role that does not exist (a text of ${may.length} characters); the verbs are ${verbs.join(", ")}, and roles go by name or id too`;
        report(path, what);
        return undefined;
    }
    if (!reaches(role, object ?? "vault")) {
        const where = object === undefined ? "on a vault" : `on a ${object}`;
        report(
            path,
            `is the role ${role.name}, which allows nothing ${where}; choose another role${object === undefined ? "" : " or scope"}`,
        );
    }
    return role;
}

function checkCondition(
    grant: DeclaredGrant,
    path: EstatePath,
    roles: readonly (BuiltInRole | undefined)[],
    report: Check["report"],
): void {
    const condition = grant.condition;
    if (condition === undefined) return;
    let depth = 0;
    let quoted = false;
    for (const character of condition) {
        if (character === "'") quoted = !quoted;
        else if (!quoted && character === "(") depth += 1;
        else if (!quoted && character === ")") depth -= 1;
        if (depth < 0) break;
    }
    const here = [...path, "condition"];
    if (depth !== 0 || quoted) {
        report(
            here,
            "takes a condition whose brackets and quotes are closed, got one that leaves some open; close them",
        );
        return;
    }
    if (!/@(?:Resource|Request|Principal|Environment)\s*\[/.test(condition)) {
        report(
            here,
            "takes a condition that reads an attribute such as @Resource[…], got one that reads none; see Azure's condition format",
        );
    }
    if (/readMetadata\/action/i.test(condition)) {
        report(
            here,
            "restricts readMetadata, which takes listing the vault's secrets away altogether; restrict getSecret alone",
        );
    }
    if (roles.some((role) => role !== undefined && !reaches(role, "secret") && role.dataActions.length > 0)) {
        report(
            here,
            "restricts a role that cannot read secrets, and Key Vault knows conditions for secrets only; remove it",
        );
    }
}
