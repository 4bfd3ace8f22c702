import { federatedCredentialsPerIdentity } from "../../azure/limits";
import { type Check, alike, deployerAlias, entries } from "../check";
import { describeValue } from "../describe";
import { type EstatePath, spellPath } from "../problem";

/** Checks people and workloads: one identity each, under one alias. */
export function checkWho({ estate, report }: Check): void {
    for (const [name, person] of entries(estate.people)) {
        const path = ["people", name];
        if (name === deployerAlias) report(path, "is the built-in alias of whoever runs pulumi; choose another alias");
        if (person.user !== undefined && person.group !== undefined) {
            report(path, "takes `user` or `group`, got both; keep the one that this object id is");
        } else if (person.user === undefined && person.group === undefined) {
            report(path, "takes `user` or `group` with an object id, got neither; add one", ["user", "group"]);
        }
        if (Object.hasOwn(estate.workloads, name)) {
            report(
                ["workloads", name],
                "is the alias of a person or group as well; an alias stands for one identity, rename one of the two",
            );
        }
    }
    for (const [name, workload] of entries(estate.workloads)) {
        const path = ["workloads", name];
        if (name === deployerAlias) report(path, "is the built-in alias of whoever runs pulumi; choose another alias");
        if (workload.managedIdentity !== undefined && workload.objectId !== undefined) {
            report(
                path,
                "takes `managedIdentity` (to make one) or `objectId` (of one that exists), got both; keep one",
            );
        } else if (workload.managedIdentity === undefined && workload.objectId === undefined) {
            report(
                path,
                "takes `managedIdentity` (to make one) or `objectId` (of one that exists), got neither; add one",
                ["managedIdentity", "objectId"],
            );
        }
        if (workload.clientId !== undefined && workload.objectId === undefined) {
            report(
                [...path, "clientId"],
                "goes with `objectId` only: an identity that is made here brings its own; remove it",
            );
        }
        if (workload.clientId !== undefined && workload.clientId === workload.objectId) {
            report(
                [...path, "clientId"],
                "is the same as `objectId`; they differ for every application, so copy both again",
            );
        }
        checkFederated(path, workload.managedIdentity?.federated ?? {}, report);
    }
    const identities = [
        ...entries(estate.people).flatMap(([name, person]) => [
            { path: ["people", name, "user"], id: person.user },
            { path: ["people", name, "group"], id: person.group },
        ]),
        ...entries(estate.workloads).map(([name, workload]) => ({
            path: ["workloads", name, "objectId"],
            id: workload.objectId,
        })),
    ].filter((one): one is { path: string[]; id: string } => one.id !== undefined);
    for (const [first, ...others] of alike(identities, (one) => one.id)) {
        for (const other of others) {
            report(
                other.path,
                `is the same object id as ${spellPath(first?.path ?? [])}; one identity has one alias, so remove one of the two`,
            );
        }
    }
    for (const { path, id } of identities) {
        if (/^0{8}-(?:0{4}-){3}0{12}$/.test(id))
            report(path, "is the empty GUID, which no identity has; copy the object id from Microsoft Entra");
    }
}

type Federated = NonNullable<NonNullable<Check["estate"]["workloads"][string]["managedIdentity"]>["federated"]>;

function checkFederated(workload: EstatePath, federated: Federated, report: Check["report"]): void {
    const path = [...workload, "managedIdentity", "federated"];
    const count = Object.keys(federated).length;
    if (count > federatedCredentialsPerIdentity) {
        report(
            path,
            `takes at most ${federatedCredentialsPerIdentity} federated credentials, got ${count}; split the workload`,
        );
    }
    const subjects: { path: EstatePath; key: string }[] = [];
    for (const [name, one] of entries(federated)) {
        const here = [...path, name];
        const own = one.issuer !== undefined || one.subject !== undefined;
        const kinds = [one.github !== undefined, one.kubernetes !== undefined, own].filter(Boolean).length;
        if (kinds !== 1) {
            const got = kinds === 0 ? "none of them" : "more than one";
            report(
                here,
                `takes one of github, kubernetes, or issuer with subject, got ${got}; keep one`,
                kinds === 0 ? ["github", "kubernetes", "issuer", "subject"] : [],
            );
            continue;
        }
        if (own && (one.issuer === undefined || one.subject === undefined)) {
            report(
                here,
                `takes issuer and subject together, got only ${one.issuer === undefined ? "subject" : "issuer"}; add the other`,
                [one.issuer === undefined ? "issuer" : "subject"],
            );
        }
        if (one.github !== undefined) {
            const { environment, branch, tag, pullRequests } = one.github;
            const given = [environment, branch, tag, pullRequests].filter((value) => value !== undefined).length;
            if (given !== 1) {
                report(
                    [...here, "github"],
                    `takes one of environment, branch, tag and pullRequests, got ${describeValue(given)}; a credential stands for one of them`,
                    given === 0 ? ["environment", "branch", "tag", "pullRequests"] : [],
                );
            }
        }
        subjects.push({ path: here, key: JSON.stringify([one.github, one.kubernetes, one.issuer, one.subject]) });
    }
    for (const [first, ...others] of alike(subjects, (one) => one.key)) {
        for (const other of others) {
            report(
                other.path,
                `says the same as ${spellPath(first?.path ?? [])}; Azure takes an issuer and subject once, so remove one`,
            );
        }
    }
}
