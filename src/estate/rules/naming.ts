import { resourceTags, vaultNameLength } from "../../azure/limits";
import { alike, type Check, entries } from "../check";
import { type EstatePath, spellPath } from "../problem";
import { estateName, filledLength, fillPattern, uniqueHole, uniqueLength, vaultNameOf } from "../names";
import { ownTags } from "../schema";

/** The tightest of the resources named by `naming.pattern`: a Log Analytics workspace takes 4 to 63 characters. */
const otherNameLength = { min: 4, max: 63 };

/** Checks names and tags as Azure will see them. */
export function checkNaming({ estate, project, report }: Check): void {
    checkTags(["tags"], estate.tags, estate.tags, report);
    const repeating = Object.keys(estate.vaults).length > 1;
    if (
        repeating &&
        !estate.naming.vault.includes("{name}") &&
        entries(estate.vaults).some(([, vault]) => vault.name === undefined)
    ) {
        report(["naming", "vault"], "gives every vault the same name, because it has no {name}; add it");
    }
    if (!estate.naming.pattern.includes("{kind}") || !estate.naming.pattern.includes("{name}")) {
        report(
            ["naming", "pattern"],
            "takes {kind} and {name} somewhere, because two resources may not share a name; add what is missing",
        );
    }
    const named = entries(estate.vaults).map(([alias]) => ({ alias, name: vaultNameOf(estate, alias, project) }));
    for (const { alias, name } of named) {
        const vault = estate.vaults[alias];
        checkTags(["vaults", alias, "tags"], vault?.tags ?? {}, { ...estate.tags, ...vault?.tags }, report);
        if (vault?.name !== undefined) continue;
        const length = filledLength(name);
        if (length > vaultNameLength.most || length < vaultNameLength.least) {
            report(
                ["vaults", alias],
                `gets the name '${name}' of ${length} characters from naming.vault ({unique} is ${uniqueLength}), and Azure takes ` +
                    `${vaultNameLength.least} to ${vaultNameLength.most}; shorten the alias or the pattern, or give the vault a name`,
            );
        } else if (!/^[A-Za-z](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/.test(name.replaceAll(uniqueHole, "x"))) {
            report(
                ["vaults", alias],
                `gets the name '${name}' from naming.vault, and Azure takes letters, digits and single hyphens, starting with a letter and ` +
                    "ending with a letter or digit; change the pattern",
            );
        }
    }
    const shared = estate.naming.vault.includes("{name}")
        ? named
        : named.filter(({ alias }) => estate.vaults[alias]?.name !== undefined);
    for (const [first, ...others] of alike(shared, (one) => one.name)) {
        for (const other of others) {
            const path = ["vaults", other.alias, ...(estate.vaults[other.alias]?.name === undefined ? [] : ["name"])];
            report(
                path,
                `has the same name in Azure as ${spellPath(["vaults", first?.alias ?? ""])}; case does not count, so change one`,
            );
        }
    }
    checkOtherNames(estate, estateName(estate, project), report);
    checkJoinedNames(estate, report);
}

function checkOtherNames(estate: Check["estate"], ofEstate: string, report: Check["report"]): void {
    const others: { kind: string; name: string; path: EstatePath }[] = [
        { kind: "rg", name: ofEstate, path: ["naming", "pattern"] },
        { kind: "log", name: ofEstate, path: ["naming", "pattern"] },
        ...entries(estate.workloads).flatMap(([name, workload]) =>
            workload.managedIdentity === undefined ? [] : [{ kind: "id", name, path: ["workloads", name] }],
        ),
    ];
    const told = new Set<string>();
    for (const { kind, name, path } of others) {
        const made = fillPattern(estate.naming.pattern, {
            kind,
            name,
            estate: ofEstate,
            environment: estate.environment.name,
            location: estate.location,
        });
        const length = filledLength(made);
        const tooLong = length > otherNameLength.max || length < otherNameLength.min;
        const malformed = !/^[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/.test(made.replaceAll(uniqueHole, "x"));
        if ((!tooLong && !malformed) || told.has(spellPath(path))) continue;
        told.add(spellPath(path));
        report(
            path,
            `gets the name '${made}' of ${length} characters from naming.pattern, and it takes ${otherNameLength.min} to ` +
                `${otherNameLength.max}, starting and ending with a letter or digit; change the alias or the pattern`,
        );
    }
}

function checkTags(
    path: EstatePath,
    own: Record<string, string>,
    together: Record<string, string>,
    report: Check["report"],
): void {
    for (const name of Object.keys(own)) {
        const reserved = ownTags.find((one) => one === name.toLowerCase());
        if (reserved !== undefined)
            report([...path, name], `is set by Strongroom itself; remove it, or use another name`);
    }
    for (const [first, ...others] of alike(Object.keys(own), (one) => one)) {
        for (const other of others)
            report(
                [...path, other],
                `is the same tag as ${spellPath([first ?? ""])}: case does not count in tag names; keep one`,
            );
    }
    const count = Object.keys(together).length + ownTags.length;
    if (Object.keys(own).length > 0 && count > resourceTags.count) {
        report(
            path,
            `takes at most ${resourceTags.count} tags with the ${ownTags.length} that Strongroom adds, got ${count}; remove some`,
        );
    }
}

/** Pulumi knows these by `alias-name`, so `shop` with `web-audit` and `shop-web` with `audit` would be one resource. */
function checkJoinedNames(estate: Check["estate"], report: Check["report"]): void {
    const settings = entries(estate.vaults).flatMap(([alias, vault]) =>
        Object.keys(vault.diagnostics ?? {}).map((name) => ({
            joined: `${alias}-${name}`,
            path: ["vaults", alias, "diagnostics", name],
        })),
    );
    const credentials = entries(estate.workloads).flatMap(([alias, workload]) =>
        Object.keys(workload.managedIdentity?.federated ?? {}).map((name) => ({
            joined: `${alias}-${name}`,
            path: ["workloads", alias, "managedIdentity", "federated", name],
        })),
    );
    for (const group of [...alike(settings, (one) => one.joined), ...alike(credentials, (one) => one.joined)]) {
        const [first, ...others] = group;
        for (const other of others) {
            report(
                other.path,
                `is deployed as '${other.joined}', and so is ${spellPath(first?.path ?? [])}; rename one of the two`,
            );
        }
    }
}
