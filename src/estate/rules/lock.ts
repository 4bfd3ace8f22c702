import { type Check, entries } from "../check";

/** Checks that a lock protects without blocking what the file itself asks for later. */
export function checkLocks({ estate, report }: Check): void {
    for (const [alias, vault] of entries(estate.vaults)) {
        const path = ["vaults", alias, "lock"];
        const lock = vault.lock;
        if (lock === undefined) continue;
        if (lock.level === "none") {
            if (estate.environment.class === "production" && lock.reason === undefined) {
                report(
                    path,
                    "leaves a production vault without a lock and gives no reason; add `reason`, or choose CanNotDelete",
                    ["reason"],
                );
            }
            if (lock.ask !== undefined) report([...path, "ask"], "has no use without a lock; remove it");
            continue;
        }
        if (lock.level !== "ReadOnly") continue;
        if (lock.reason === undefined) {
            report(
                path,
                "seals the vault against every change and gives no reason; add `reason`, or choose CanNotDelete",
                ["reason"],
            );
        }
        const blocked = entries(vault.secrets).flatMap(([name, secret]) => {
            if (secret.kind === "supplied") return [`${name} is supplied and would refuse its next value`];
            if (secret.kind === "composed") return [`${name} is composed and could not follow its parts`];
            if (secret.expiresInDays !== undefined || secret.expires !== undefined)
                return [`${name} expires and could not be renewed`];
            return [];
        });
        if (blocked.length > 0) {
            const more = blocked.length > 1 ? ` (and ${blocked.length - 1} more)` : "";
            report(
                [...path, "level"],
                `would block later deployments: ReadOnly refuses secrets written through Azure Resource Manager, and ${blocked[0] ?? ""}${more}; ` +
                    "choose CanNotDelete, or move what changes to another vault",
            );
        }
        const rebinding = vault.access
            .flatMap((grant) => (Array.isArray(grant.who) ? grant.who : [grant.who]))
            .find((who) => who === "deployer");
        if (rebinding !== undefined) {
            report(
                [...path, "level"],
                "would block later deployments: ReadOnly refuses new grants, and this vault grants to `deployer`, who changes with each login; " +
                    "choose CanNotDelete, or grant to a group",
            );
        }
    }
}
