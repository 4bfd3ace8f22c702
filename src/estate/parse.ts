import { findRole } from "../azure/roles";
import { type Check, declaredNames, deployerAlias, entries } from "./check";
import {
    type Estate,
    type EstateDiagnostic,
    type EstateFederatedCredential,
    type EstateGrant,
    type EstateMonitoring,
    type EstateNetwork,
    type EstateNotice,
    type EstatePart,
    type EstateSecret,
    type EstateVault,
    fullConfigKey,
    type Grantee,
} from "./estate";
import { explain, type Finding, valueAt } from "./explain";
import { estateName, fillPattern, vaultNameOf, vaultSecretName } from "./names";
import { meant, nearest } from "./nearest";
import { looksLikeCredential } from "./plain-secret";
import { type EstatePath, EstateProblem, inReadingOrder, type Locate, spellPath } from "./problem";
import { checkAccess, listed } from "./rules/access";
import { checkAlerts } from "./rules/alerts";
import { checkComposed, findSecret, inBuildingOrder } from "./rules/composed";
import { checkDiagnostics, readSink } from "./rules/diagnostics";
import { checkLocks } from "./rules/lock";
import { checkMonitoring } from "./rules/monitoring";
import { checkNaming } from "./rules/naming";
import { checkNetwork } from "./rules/network";
import { findPlainSecrets } from "./rules/plain";
import { checkSecrets } from "./rules/secrets";
import { checkWho } from "./rules/who";
import {
    type AlertChange,
    type DeclaredEstate,
    type DeclaredPart,
    type DeclaredVault,
    estateKeys,
    estateSchema,
    namespace,
} from "./schema";
import { joined } from "./wording";

/** How configuration is read. */
export interface ParseOptions {
    /** Pulumi project the stack belongs to; names the estate where the file does not. Defaults to `strongroom`. */
    readonly project?: string;
    /** Full configuration keys whose values are encrypted. Defaults to none. */
    readonly secretKeys?: ReadonlySet<string>;
    /**
     * Whether values that secrets are supplied with have to be set by now. `later` leaves that to the deployment and says so in a
     * notice. Defaults to `now`.
     */
    readonly suppliedValues?: "now" | "later";
    /** Finds a path in the stack file. Defaults to no positions. */
    readonly locate?: Locate;
    /** What "expired" is measured by. Defaults to the current time. */
    readonly now?: Date;
}

/** Either an estate, or everything that is wrong with it. */
export type ParsedEstate =
    | { readonly ok: true; readonly estate: Estate }
    | { readonly ok: false; readonly problems: readonly EstateProblem[] };

/** A value that a declaration takes from the configuration. */
export interface SuppliedKey {
    /** Full configuration key, for `pulumi config set --secret`. */
    readonly key: string;
    /** What needs it, for example `vaults.payments.secrets.Psp__ApiKey`. */
    readonly path: string;
    /** What it is: the value of a secret, or an address that alerts are sent to. */
    readonly purpose: "secret" | "address";
}

const wantedByPath = (raw: unknown): { key: string; path: EstatePath; purpose: SuppliedKey["purpose"] }[] => {
    const found: { key: string; path: EstatePath; purpose: SuppliedKey["purpose"] }[] = [];
    const keysAt = (path: EstatePath): string[] => {
        const value = valueAt(raw, path);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    };
    const add = (path: EstatePath, purpose: SuppliedKey["purpose"]): void => {
        const from = valueAt(raw, [...path, "from"]);
        if (typeof from === "string" && from !== "") found.push({ key: fullConfigKey(namespace, from), path, purpose });
    };
    for (const vault of keysAt(["vaults"])) {
        for (const name of keysAt(["vaults", vault, "secrets"])) add(["vaults", vault, "secrets", name], "secret");
    }
    for (const group of ["webhooks", "chat"]) {
        for (const name of keysAt(["monitoring", "tell", group])) add(["monitoring", "tell", group, name], "address");
    }
    return found;
};

/** Configuration keys that a stack's declarations need values under, whether they are set or not. Works on files with mistakes too. */
export function suppliedKeysOf(config: Readonly<Record<string, unknown>>): SuppliedKey[] {
    return wantedByPath(ownPart(config)).map(({ key, path, purpose }) => ({ key, path: spellPath(path), purpose }));
}

/** The estate's own keys, without their namespace. */
function ownPart(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const prefix = `${namespace}:`;
    return Object.fromEntries(
        Object.entries(config).flatMap(([key, value]) =>
            key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
        ),
    );
}

/**
 * Checks a stack's configuration and works it out.
 *
 * @param config values by full key (`strongroom:vaults`), structured ones already parsed. Keys of other namespaces are left alone.
 * @returns the estate, or every problem at once in reading order. Never throws for what is in the configuration.
 */
export function parseEstate(config: Readonly<Record<string, unknown>>, options: ParseOptions = {}): ParsedEstate {
    const { project = "strongroom", locate = () => undefined, now = new Date(), suppliedValues = "now" } = options;
    const secretKeys = options.secretKeys ?? new Set<string>();
    const own = ownPart(config);
    const wanted = wantedByPath(own);
    const findings: Finding[] = [];
    const report = (path: EstatePath, message: string): void => {
        findings.push({ path, message });
    };

    checkKeys(own, wanted, secretKeys, suppliedValues, report);
    const raw = declarationsIn(own, secretKeys);
    const plain = findPlainSecrets(raw);
    findings.push(...plain);

    const parsed = estateSchema.safeParse(raw);
    const plainPaths = new Set(plain.map((one) => spellPath(one.path)));
    if (!parsed.success) {
        const { findings: found, unusable } = explain(parsed.error.issues, estateSchema, raw);
        const hidden = (key: EstatePath): boolean => secretKeys.has(`${namespace}:${String(key[0])}`);
        findings.push(...found.filter((one) => !plainPaths.has(spellPath(one.path)) && !hidden(one.path)));
        const rest = usablePart(raw, unusable);
        if (rest !== undefined) {
            crossCheck(rest.estate, raw, project, now, (path, message, missing = []) => {
                const original = rest.original(path);
                if (!missing.some((key) => valueAt(raw, [...original, key]) !== undefined)) report(original, message);
            });
        }
    } else crossCheck(parsed.data, raw, project, now, report);

    if (findings.length > 0 || !parsed.success) return { ok: false, problems: asProblems(findings, locate) };
    const notices = suppliedValues === "now" ? [] : unsetNotices(wanted, config);
    return { ok: true, estate: workOut(parsed.data, project, notices) };
}

/** The declarations among the keys; one with a slip in its name counts as what it was meant for, so that the slip is told once. */
function declarationsIn(
    own: Readonly<Record<string, unknown>>,
    secretKeys: ReadonlySet<string>,
): Record<string, unknown> {
    const open = Object.entries(own).filter(([key]) => !secretKeys.has(`${namespace}:${key}`));
    const meantFor = open.flatMap(([key, value]) => {
        const guess = estateKeys.includes(key) || typeof value !== "object" ? undefined : nearest(key, estateKeys);
        return guess === undefined ? [] : [[guess, value] as const];
    });
    return { ...Object.fromEntries(meantFor), ...Object.fromEntries(open.filter(([key]) => estateKeys.includes(key))) };
}

function asProblems(findings: readonly Finding[], locate: Locate): EstateProblem[] {
    const seen = new Set<string>();
    const problems = findings.flatMap(({ path, message }) => {
        const problem = new EstateProblem(spellPath(path), message, locate(path));
        const key = JSON.stringify([problem.path, message]);
        if (seen.has(key)) return [];
        seen.add(key);
        return [problem];
    });
    return inReadingOrder(problems);
}

function crossCheck(estate: DeclaredEstate, raw: unknown, project: string, now: Date, report: Check["report"]): void {
    const check: Check = { estate, project, now, report, names: declaredNames(raw) };
    const declared = valueAt(raw, ["vaults"]);
    if (typeof declared === "object" && declared !== null && Object.keys(declared).length === 0) {
        report(["vaults"], "takes at least one vault, got none; declare one");
    }
    for (const rule of [
        checkNaming,
        checkWho,
        checkMonitoring,
        checkNetwork,
        checkAccess,
        checkLocks,
        checkDiagnostics,
        checkAlerts,
        checkSecrets,
        checkComposed,
    ]) {
        rule(check);
    }
}

/** Checks the top level: unknown keys, and the values that supplied secrets are taken from. */
function checkKeys(
    own: Readonly<Record<string, unknown>>,
    wanted: readonly { key: string; path: EstatePath }[],
    secretKeys: ReadonlySet<string>,
    suppliedValues: "now" | "later",
    report: Check["report"],
): void {
    const wantedKeys = new Set(wanted.map((one) => one.key));
    for (const key of Object.keys(own)) {
        const full = `${namespace}:${key}`;
        if (estateKeys.includes(key)) {
            if (secretKeys.has(full))
                report(
                    [key],
                    "is encrypted, and a declaration is plain text; write it openly and keep secret values under keys of their own",
                );
            continue;
        }
        if (wantedKeys.has(full)) {
            if (!secretKeys.has(full)) {
                report(
                    [key],
                    "is the value of a secret and stands here in plain text; change it where it is used, if the file was ever shared, then run " +
                        `\`pulumi config set --secret ${full}\``,
                );
            }
            continue;
        }
        // An encrypted value that nothing uses any more is a leftover, not a mistake in the declaration.
        if (secretKeys.has(full)) continue;
        report(
            [key],
            `is not a key that is known here${meant(key, estateKeys, `the keys are ${joined([...estateKeys].sort(), "and")}`)}`,
        );
    }
    for (const { key, path } of wanted) {
        const bare = key.startsWith(`${namespace}:`) ? key.slice(namespace.length + 1) : undefined;
        if (bare !== undefined && estateKeys.includes(bare)) {
            report(
                [...path, "from"],
                `takes a key of its own, got '${bare}', which is a declaration; choose another key`,
            );
            continue;
        }
        if (suppliedValues === "now" && !secretKeys.has(key) && (bare === undefined || !Object.hasOwn(own, bare))) {
            report(
                [...path, "from"],
                `needs a value that is not set yet; run \`pulumi config set --secret ${shownConfigKey(key)}\``,
            );
        }
    }
}

/** Words a configuration key may have and still be shown: somebody may have put a passphrase where its key belongs. */
const mostWordsShown = 3;

/** A configuration key as a command may show it: itself where it can only be a name. */
function shownConfigKey(key: string): string {
    const bare = key.slice(key.indexOf(":") + 1);
    const name = bare.split(/[-_]/).length <= mostWordsShown && looksLikeCredential(bare) === undefined;
    return name && bare.length <= 40 && !/[^\w-]/.test(bare) ? key : "THE-KEY-THAT-STANDS-HERE";
}

function unsetNotices(
    wanted: readonly { key: string; path: EstatePath }[],
    config: Readonly<Record<string, unknown>>,
): EstateNotice[] {
    return wanted
        .filter(({ key }) => !Object.hasOwn(config, key))
        .map(({ key, path }) => ({
            path: spellPath([...path, "from"]),
            message: `needs a value before the deployment: \`pulumi config set --secret ${shownConfigKey(key)}\``,
        }));
}

// ---- going on after a mistake ----------------------------------------------------------------------------------------

/** Stand-ins for what everything else needs, chosen so that they add no findings of their own. */
const standIns: Readonly<Record<string, unknown>> = {
    environment: { name: "dev", class: "development" },
    location: "westeurope",
    vaults: {},
};
const standInOwner = "nobody@example.invalid";
/** Rounds of leaving out what does not fit. Each takes out a level at least, and the schema has fewer. */
const maxRounds = 12;

interface Usable {
    readonly estate: DeclaredEstate;
    /** Translates a path of the usable part to one of the file: list positions move when an item is left out. */
    readonly original: (path: EstatePath) => EstatePath;
}

/** What is left of a configuration without the parts that the schema refused, so that one mistake hides no other. */
function usablePart(raw: unknown, refused: readonly EstatePath[]): Usable | undefined {
    let copy: Record<string, unknown> = structuredClone(raw) as Record<string, unknown>;
    const positions = new Map<string, number[]>();
    let drop = refused;
    for (let round = 0; round < maxRounds; round++) {
        leaveOut(copy, drop, positions);
        copy = { ...standIns, ...copy };
        const parsed = estateSchema.safeParse(copy);
        if (parsed.success) {
            return {
                estate: parsed.data,
                original: (path) =>
                    path.map((step, index) =>
                        typeof step === "number"
                            ? (positions.get(JSON.stringify(path.slice(0, index)))?.[step] ?? step)
                            : step,
                    ),
            };
        }
        drop = explain(parsed.error.issues, estateSchema, copy).unusable;
    }
    return undefined;
}

function lastFirst(a: EstatePath, b: EstatePath): number {
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
        const [one, other] = [a[index], b[index]];
        if (typeof one === "number" && typeof other === "number" && one !== other) return other - one;
        if (one !== other) return 0;
    }
    return b.length - a.length;
}

function leaveOut(root: Record<string, unknown>, paths: readonly EstatePath[], positions: Map<string, number[]>): void {
    // The last items of a list go first, so that the positions of those before them still hold.
    const ordered = [...paths].sort(lastFirst);
    const done = new Set<string>();
    for (const path of ordered) {
        const key = JSON.stringify(path);
        const last = path.at(-1);
        if (last === undefined || done.has(key)) continue;
        done.add(key);
        const parentPath = path.slice(0, -1);
        const parent = valueAt(root, parentPath);
        if (typeof parent !== "object" || parent === null) continue;
        if (Array.isArray(parent)) {
            const listKey = JSON.stringify(parentPath);
            const known = positions.get(listKey) ?? parent.map((_, index) => index);
            parent.splice(Number(last), 1);
            known.splice(Number(last), 1);
            positions.set(listKey, known);
        } else if (path.length === 3 && path[0] === "vaults" && last === "owner") {
            (parent as Record<string, unknown>)[last] = standInOwner;
        } else Reflect.deleteProperty(parent, last);
    }
    const vaults = root["vaults"];
    if (typeof vaults !== "object" || vaults === null) return;
    for (const vault of Object.values(vaults) as unknown[]) {
        if (typeof vault === "object" && vault !== null && !Array.isArray(vault) && !Object.hasOwn(vault, "owner")) {
            (vault as Record<string, unknown>)["owner"] = standInOwner;
        }
    }
}

// ---- working it out --------------------------------------------------------------------------------------------------

function workOut(declared: DeclaredEstate, project: string, notices: readonly EstateNotice[]): Estate {
    const name = estateName(declared, project);
    const named = (kind: string, alias: string): string =>
        fillPattern(declared.naming.pattern, {
            kind,
            name: alias,
            estate: name,
            environment: declared.environment.name,
            location: declared.location,
        });
    const tags = { ...declared.tags, environment: declared.environment.name, estate: name, "managed-by": "strongroom" };
    const aliases = [
        name,
        ...entries(declared.vaults).flatMap(([, vault]) => (vault.group === undefined ? [] : [vault.group])),
    ];
    return {
        name,
        environment: declared.environment,
        location: declared.location,
        tags,
        groups: Object.fromEntries(
            aliases.map((alias) => [alias, { name: named("rg", alias), location: declared.location }]),
        ),
        ...(declared.deployer === undefined ? {} : { deployerKind: declared.deployer.kind }),
        people: Object.fromEntries(
            entries(declared.people).map(([alias, person]) => [
                alias,
                {
                    kind: person.user === undefined ? "group" : "user",
                    objectId: person.user ?? person.group ?? "",
                    ...optional("description", person.description),
                },
            ]),
        ),
        workloads: Object.fromEntries(
            entries(declared.workloads).map(([alias, workload]) => [
                alias,
                {
                    ...optional("description", workload.description),
                    ...(workload.objectId === undefined
                        ? {}
                        : { existing: { objectId: workload.objectId, ...optional("clientId", workload.clientId) } }),
                    ...(workload.managedIdentity === undefined
                        ? {}
                        : {
                              managedIdentity: {
                                  name: named("id", alias),
                                  federated: Object.fromEntries(
                                      entries(workload.managedIdentity.federated).map(([key, one]) => [
                                          key,
                                          federatedOf(one),
                                      ]),
                                  ),
                              },
                          }),
                },
            ]),
        ),
        ...(declared.monitoring === undefined
            ? {}
            : { monitoring: monitoringOf(declared, declared.monitoring, name, named) }),
        vaults: Object.fromEntries(
            entries(declared.vaults).map(([alias, vault]) => [
                alias,
                vaultOf(declared, alias, vault, name, project, tags),
            ]),
        ),
        secretOrder: inBuildingOrder(declared).order,
        notices: [...notices, ...noticesOf(declared)],
    };
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
    return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

type Federated = NonNullable<DeclaredEstate["workloads"][string]["managedIdentity"]>["federated"][string];

/** Issuer of GitHub Actions' tokens. Source: https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments */
const githubIssuer = "https://token.actions.githubusercontent.com";

function federatedOf(one: Federated): EstateFederatedCredential {
    const { github, kubernetes, audience } = one;
    if (github !== undefined) {
        const subject =
            github.environment !== undefined
                ? `environment:${github.environment}`
                : github.branch !== undefined
                  ? `ref:refs/heads/${github.branch}`
                  : github.tag !== undefined
                    ? `ref:refs/tags/${github.tag}`
                    : "pull_request";
        return { issuer: githubIssuer, subject: `repo:${github.repository}:${subject}`, audience };
    }
    if (kubernetes !== undefined) {
        const subject = `system:serviceaccount:${kubernetes.namespace}:${kubernetes.serviceAccount}`;
        return { issuer: kubernetes.issuer, subject, audience };
    }
    return { issuer: one.issuer ?? "", subject: one.subject ?? "", audience };
}

/** Days a workspace keeps logs unless the file says otherwise: a quarter, as the schema's description promises. */
const defaultWorkspaceRetentionInDays = 90;

function monitoringOf(
    declared: DeclaredEstate,
    monitoring: NonNullable<DeclaredEstate["monitoring"]>,
    name: string,
    named: (kind: string, alias: string) => string,
): EstateMonitoring {
    const { workspace, storage, eventHub, partner, tell } = monitoring;
    // A storage account's name is unique in the world: 3 to 24 lower-case letters and digits, of which five are {unique}.
    const account = `st${name}${declared.environment.name}`.slice(0, 19);
    return {
        ...(workspace === undefined
            ? {}
            : {
                  workspace:
                      workspace.id === undefined
                          ? {
                                name: named("log", name),
                                retentionInDays: workspace.retentionInDays ?? defaultWorkspaceRetentionInDays,
                                ...optional("dailyCapInGb", workspace.dailyCapInGb),
                            }
                          : { id: workspace.id },
              }),
        ...(storage === undefined
            ? {}
            : { storage: storage.id === undefined ? { name: `${account}{unique}` } : { id: storage.id } }),
        ...(eventHub === undefined
            ? {}
            : {
                  eventHub:
                      eventHub.authorizationRuleId === undefined
                          ? { namespace: `evhns-${name}-${declared.environment.name}-{unique}`, hub: eventHub.name }
                          : { authorizationRuleId: eventHub.authorizationRuleId, hub: eventHub.name },
              }),
        ...(partner === undefined ? {} : { partner }),
        tell: {
            emails: tell.emails,
            webhooks: Object.fromEntries(
                entries(tell.webhooks).flatMap(([key, one]) => (one.url === undefined ? [] : [[key, one.url]])),
            ),
            secretWebhooks: Object.fromEntries(
                [...entries(tell.webhooks), ...entries(tell.chat)].flatMap(([key, one]) =>
                    one.from === undefined ? [] : [[key, fullConfigKey(namespace, one.from)]],
                ),
            ),
        },
    };
}

function vaultOf(
    declared: DeclaredEstate,
    alias: string,
    vault: DeclaredVault,
    estate: string,
    project: string,
    tags: Readonly<Record<string, string>>,
): EstateVault {
    const level = vault.lock?.level ?? (declared.environment.class === "production" ? "CanNotDelete" : "none");
    return {
        name: vaultNameOf(declared, alias, project),
        group: vault.group ?? estate,
        location: vault.location ?? declared.location,
        owner: vault.owner,
        sku: vault.sku,
        retentionInDays: vault.retentionInDays,
        network: networkOf(vault.network),
        grants: grantsOf(declared, vault),
        ...(level === "none" ? {} : { lock: { level, ask: vault.lock?.ask ?? vault.owner } }),
        diagnostics: diagnosticsOf(declared, vault),
        ...(declared.monitoring === undefined ? {} : { alerts: mergeAlerts(declared.monitoring.alerts, vault.alerts) }),
        tags: { ...tags, ...vault.tags, ...optional("description", vault.description), ...openTag(vault) },
        secrets: Object.fromEntries(
            entries(vault.secrets).map(([name, secret]) => [name, secretOf(declared, alias, vault, name, secret)]),
        ),
    };
}

/** What reviewers and policies see in Azure of a vault that answers everybody. */
function openTag({ network }: DeclaredVault): Record<string, string> {
    return network.mode === "open" ? { "open-because": network.reason ?? "" } : {};
}

function networkOf(network: DeclaredVault["network"]): EstateNetwork {
    if (network.mode === "private") return { mode: "private" };
    if (network.mode === "open") return { mode: "open", reason: network.reason ?? "" };
    const named = entries(network.allow);
    return {
        mode: "firewalled",
        addresses: Object.fromEntries(named.filter(([, value]) => !value.startsWith("/"))),
        subnets: Object.fromEntries(named.filter(([, value]) => value.startsWith("/"))),
        azureServices: network.azureServices,
    };
}

function grantsOf(declared: DeclaredEstate, vault: DeclaredVault): Record<string, EstateGrant> {
    const granteeOf = (who: string): Grantee => {
        if (who === deployerAlias) return { kind: "deployer" };
        return { kind: Object.hasOwn(declared.people, who) ? "person" : "workload", alias: who };
    };
    const grants: [string, EstateGrant][] = vault.access.flatMap((grant) =>
        listed(grant.who).flatMap((who) =>
            listed(grant.may).map((may): [string, EstateGrant] => {
                const role = findRole(may);
                const [kind, name] = entries<string>(grant.on ?? {})[0] ?? [];
                const on =
                    kind === undefined || name === undefined
                        ? undefined
                        : {
                              kind: kind as "secret" | "key" | "certificate",
                              name: kind === "secret" ? vaultSecretName(name) : name,
                          };
                const slug = (role?.verb ?? role?.name ?? may.split("/").at(-1) ?? may)
                    .toLowerCase()
                    .replace(/[^a-z0-9]+/g, "-");
                return [
                    ["grant", who, slug, ...(on === undefined ? [] : [on.kind, on.name.toLowerCase()])].join("."),
                    {
                        who: granteeOf(who),
                        roleId: role?.id ?? may,
                        roleName: role?.name ?? may,
                        ...optional("on", on),
                        ...optional("description", grant.description),
                        ...optional("condition", grant.condition),
                    },
                ];
            }),
        ),
    );
    return Object.fromEntries(grants);
}

function diagnosticsOf(declared: DeclaredEstate, vault: DeclaredVault): Record<string, EstateDiagnostic> {
    if (vault.diagnostics === undefined) {
        if (declared.monitoring?.workspace === undefined) return {};
        return { audit: { sinks: [{ kind: "workspace" }], logs: "allLogs", metrics: true } };
    }
    return Object.fromEntries(
        entries(vault.diagnostics).map(([name, setting]) => [
            name,
            {
                sinks: listed<string>(setting.to).flatMap((text) => readSink(text) ?? []),
                logs: setting.logs,
                metrics: setting.metrics,
                ...optional("tables", setting.tables),
            },
        ]),
    );
}

type AlertChanges = Partial<Record<string, AlertChange>>;

/** A vault's change replaces the general one key by key; turning an alert on again is done by not repeating `off`. */
function mergeAlerts(general: AlertChanges, own: AlertChanges): AlertChanges {
    const names = [...new Set([...Object.keys(general), ...Object.keys(own)])];
    return Object.fromEntries(
        names.map((name) => {
            const { off: _off, ...inherited } = general[name] ?? {};
            return [name, own[name] === undefined ? (general[name] ?? {}) : { ...inherited, ...own[name] }];
        }),
    );
}

function secretOf(
    declared: DeclaredEstate,
    alias: string,
    vault: DeclaredVault,
    name: string,
    secret: DeclaredVault["secrets"][string],
): EstateSecret {
    const { owner, tags, rotation, ...rest } = secret;
    const { values, ...body } = { values: {}, ...rest };
    const parts = Object.fromEntries(
        entries<DeclaredPart>(values).map(([key, part]): [string, EstatePart] => {
            if (typeof part === "string") return [key, { text: part }];
            if (part.secret === undefined) return [key, { output: part.output ?? "" }];
            const from = part.vault ?? alias;
            const known = Object.keys(declared.vaults[from]?.secrets ?? {});
            return [key, { secret: { vault: from, name: findSecret(known, part.secret) ?? part.secret } }];
        }),
    );
    return {
        ...body,
        storedAs: vaultSecretName(name),
        owner: owner ?? vault.owner,
        tags: { ...tags, ...optional("description", secret.description) },
        ...(rotation === undefined ? {} : { rotation: String(rotation) }),
        parts,
        ...(secret.kind === "supplied" ? { configKey: fullConfigKey(namespace, secret.from) } : {}),
    };
}

function noticesOf(declared: DeclaredEstate): EstateNotice[] {
    const notices: EstateNotice[] = [];
    for (const [alias, vault] of entries(declared.vaults)) {
        for (const name of Object.keys(vault.secrets)) {
            const stored = vaultSecretName(name);
            if (stored !== name) {
                notices.push({
                    path: spellPath(["vaults", alias, "secrets", name]),
                    message: `is stored as '${stored}', because Key Vault takes letters, digits and hyphens only`,
                });
            }
        }
        const deletes = vault.access.some(
            (grant) =>
                grant.on === undefined &&
                listed(grant.may).some((may) => ["manage secrets", "administer"].includes(findRole(may)?.verb ?? "")),
        );
        if (!deletes && Object.keys(vault.secrets).length > 0) {
            notices.push({
                path: spellPath(["vaults", alias, "access"]),
                message:
                    "grants `manage secrets` on the whole vault to nobody; removing a secret later deletes it through the vault itself, and " +
                    "whoever deploys needs that role and a network path",
            });
        }
        if (vault.network.mode === "open") {
            notices.push({
                path: spellPath(["vaults", alias, "network"]),
                message: "answers on its public address to everybody who has a role",
            });
        }
    }
    const tell = declared.monitoring?.tell;
    if (tell !== undefined && [tell.emails, tell.webhooks, tell.chat].every((one) => Object.keys(one).length === 0)) {
        notices.push({ path: "monitoring.tell", message: "tells nobody: alerts show in the portal only" });
    }
    return notices;
}
