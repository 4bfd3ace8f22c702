/** What a stack holds, in words a person asks for: vaults, secrets without their values, grants by whom, alerts. */
import { findRole } from "../../azure/roles";
import { type Estate } from "../../estate";
import { nameOf, type StackState, type StateResource } from "./state";

interface SecretSummary {
    /** Name in the vault. */
    readonly name: string;
    /** What it is, such as `database-password`; else its kind. */
    readonly class: string;
    /** How it is made: `generated`, `composed`, `supplied` or `placeholder` (somebody still has to set a value). */
    readonly kind: string;
    /** ISO 8601, UTC; undefined for one that does not expire. */
    readonly expires?: string;
}

interface VaultSummary {
    readonly alias: string;
    readonly name: string;
    readonly uri: string;
    readonly secrets: readonly SecretSummary[];
}

interface GrantSummary {
    /** Azure's name of the role. */
    readonly role: string;
    /** What it is on: a vault, one secret of it, a resource group. */
    readonly on: string;
}

interface PersonSummary {
    readonly name: string;
    readonly kind: "person" | "group" | "workload" | "deployer" | "other";
    readonly grants: readonly GrantSummary[];
}

interface AlertSummary {
    /** What watches: the rule's name in the program, without the vault's. */
    readonly rule: string;
    /** What the stack file calls the vault that is watched. */
    readonly vault: string;
    readonly kind: "metric" | "activity log" | "log search";
}

export interface Summary {
    readonly vaults: readonly VaultSummary[];
    readonly people: readonly PersonSummary[];
    readonly alerts: readonly AlertSummary[];
}

const alertKinds: Readonly<Record<string, AlertSummary["kind"]>> = {
    "azure-native:monitor:MetricAlert": "metric",
    "azure-native:insights:MetricAlert": "metric",
    "azure-native:monitor:ActivityLogAlert": "activity log",
    "azure-native:insights:ActivityLogAlert": "activity log",
    "azure-native:monitor:ScheduledQueryRule": "log search",
    "azure-native:insights:ScheduledQueryRule": "log search",
};

/** Reads the state alone for what exists; the estate only says what people are called. */
export function summary(estate: Estate, { resources }: StackState, deployer: string): Summary {
    // The longest first: one vault's name may begin another's.
    const aliases = Object.keys(estate.vaults).sort((a, b) => b.length - a.length);
    return {
        vaults: ofType(resources, "azure-native:keyvault:Vault").map((vault) => vaultSummary(resources, vault)),
        people: peopleSummary(estate, resources, deployer),
        alerts: resources.flatMap((resource) => {
            const kind = alertKinds[resource.type];
            if (kind === undefined) return [];
            const vault = aliases.find((alias) => nameOf(resource).startsWith(`${alias}-`)) ?? "";
            return [{ rule: nameOf(resource).slice(vault === "" ? 0 : vault.length + 1), vault, kind }];
        }),
    };
}

function vaultSummary(resources: readonly StateResource[], vault: StateResource): VaultSummary {
    const id = (vault.id ?? "").toLowerCase();
    return {
        alias: nameOf(vault),
        name: text(vault.outputs?.["name"]) ?? lastSegment(id),
        uri: text(object(vault.outputs?.["properties"])["vaultUri"]) ?? "",
        secrets: ofType(resources, "strongroom:index:SeededSecret")
            .filter((secret) => text(secret.outputs?.["secretId"])?.toLowerCase().startsWith(`${id}/`))
            .map(({ outputs = {} }) => secretSummary(outputs)),
    };
}

function secretSummary(outputs: Readonly<Record<string, unknown>>): SecretSummary {
    const expires = text(outputs["expires"]);
    const kind = text(outputs["kind"]) ?? "";
    return {
        name: text(outputs["secretName"]) ?? "",
        class: text(outputs["class"]) ?? kind,
        kind,
        ...(expires === undefined ? {} : { expires }),
    };
}

function peopleSummary(estate: Estate, resources: readonly StateResource[], deployer: string): PersonSummary[] {
    const names = knownPrincipals(estate, resources, deployer);
    const found = new Map<string, { name: string; kind: PersonSummary["kind"]; grants: GrantSummary[] }>();
    for (const assignment of ofType(resources, "azure-native:authorization:RoleAssignment")) {
        const id = (text(assignment.outputs?.["principalId"]) ?? "").toLowerCase();
        const person = names.get(id) ?? { name: id, kind: "other" as const };
        const entry = found.get(id) ?? { ...person, grants: [] };
        const role = lastSegment(text(assignment.outputs?.["roleDefinitionId"]) ?? "");
        entry.grants.push({ role: findRole(role)?.name ?? role, on: place(text(assignment.outputs?.["scope"]) ?? "") });
        found.set(id, entry);
    }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Object ids by what the stack file calls people, groups and workloads. */
export function objectIds(estate: Estate, { resources }: StackState): Record<string, string> {
    const people = Object.entries(estate.people).map(([alias, { objectId }]) => [alias, objectId] as const);
    const workloads = Object.entries(estate.workloads).flatMap(([alias, { existing }]) => {
        const objectId = existing?.objectId ?? text(identityOf(alias, resources)?.outputs?.["principalId"]);
        return objectId === undefined ? [] : [[alias, objectId] as const];
    });
    return Object.fromEntries([...people, ...workloads]);
}

/** The managed identity that was made for a workload: it has the workload's name in the program. */
function identityOf(alias: string, resources: readonly StateResource[]): StateResource | undefined {
    return ofType(resources, "azure-native:managedidentity:UserAssignedIdentity").find((one) => nameOf(one) === alias);
}

function knownPrincipals(
    estate: Estate,
    resources: readonly StateResource[],
    deployer: string,
): Map<string, Pick<PersonSummary, "name" | "kind">> {
    const names = new Map<string, Pick<PersonSummary, "name" | "kind">>();
    const add = (id: string | undefined, name: string, kind: PersonSummary["kind"]): void => {
        if (id !== undefined) names.set(id.toLowerCase(), { name, kind });
    };
    add(deployer, "you (who runs pulumi)", "deployer");
    for (const [alias, person] of Object.entries(estate.people)) {
        add(person.objectId, alias, person.kind === "group" ? "group" : "person");
    }
    for (const [alias, { existing }] of Object.entries(estate.workloads)) {
        const identity = identityOf(alias, resources);
        add(existing?.objectId ?? text(identity?.outputs?.["principalId"]), alias, "workload");
    }
    return names;
}

/** `vault shop-kv`, `secret Db-Password of shop-kv`, `resource group rg-shop`. */
function place(scope: string): string {
    const parts = scope.split("/");
    const [, vault, kind, object_] = /\/vaults\/([^/]+)(?:\/([a-z]+)\/([^/]+))?$/i.exec(scope) ?? [];
    if (vault !== undefined && kind !== undefined) return `${kind.replace(/s$/, "")} ${object_ ?? ""} of ${vault}`;
    if (vault !== undefined) return `vault ${vault}`;
    if (parts.length === 5) return `resource group ${parts[4] ?? ""}`;
    return parts.length === 3 ? "the subscription" : scope;
}

function ofType(resources: readonly StateResource[], type: string): StateResource[] {
    return resources.filter((resource) => resource.type === type);
}

function lastSegment(id: string): string {
    return id.slice(id.lastIndexOf("/") + 1);
}

function text(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

function object(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
