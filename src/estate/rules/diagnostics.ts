import { diagnosticSettingsPerResource } from "../../azure/limits";
import { type Check, entries, unknownName } from "../check";
import { type EstatePath, spellPath } from "../problem";
import { type DeclaredEstate, type DeclaredVault } from "../schema";

const sinkKinds = ["workspace", "storage", "eventHub", "partner"] as const;
type SinkKind = (typeof sinkKinds)[number];

/** A destination as a setting names it: one of monitoring, or a resource by id. */
export interface Sink {
    readonly kind: SinkKind;
    /** Resource id; undefined for the one that `monitoring` makes or names. */
    readonly id?: string;
}

const idShapes: readonly (readonly [SinkKind, RegExp])[] = [
    ["workspace", /\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+$/i],
    ["storage", /\/providers\/Microsoft\.Storage\/storageAccounts\/[^/]+$/i],
    ["eventHub", /\/providers\/Microsoft\.EventHub\/namespaces\/[^/]+\/authorizationRules\/[^/]+$/i],
    ["partner", /\/providers\/(?!Microsoft\.(?:OperationalInsights|Storage|EventHub|KeyVault)\/)[^/]+\/[^/]+\/[^/]+$/i],
];

/** Reads a destination; undefined when it is none. */
export function readSink(text: string): Sink | undefined {
    const kind = sinkKinds.find((one) => one === text);
    if (kind !== undefined) return { kind };
    if (!/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(text)) return undefined;
    const found = idShapes.find(([, shape]) => shape.test(text));
    return found === undefined ? undefined : { kind: found[0], id: text };
}

type Diagnostics = NonNullable<DeclaredVault["diagnostics"]>;

/** The categories a setting sends, groups opened up, metrics included. */
function sends(setting: Diagnostics[string]): string[] {
    const logs =
        setting.logs === "allLogs"
            ? ["AuditEvent", "AzurePolicyEvaluationDetails"]
            : setting.logs === "audit"
              ? ["AuditEvent"]
              : setting.logs;
    return [...logs, ...(setting.metrics ? ["AllMetrics"] : [])];
}

/** Checks where the audit log of each vault goes. */
export function checkDiagnostics({ estate, report }: Check): void {
    for (const [alias, vault] of entries(estate.vaults)) {
        const path = ["vaults", alias, "diagnostics"];
        const settings = entries(vault.diagnostics ?? {});
        if (settings.length > diagnosticSettingsPerResource) {
            report(
                path,
                `takes at most ${diagnosticSettingsPerResource} settings, which is Azure's limit per vault, got ${settings.length}; join some of them`,
            );
        }
        if (estate.environment.class === "production" && !audited(estate, vault)) {
            const where = vault.diagnostics === undefined ? ["vaults", alias] : path;
            report(
                where,
                "is a production vault whose audit log goes nowhere; add monitoring.workspace, or a setting in `diagnostics`",
            );
        }
        const used: { key: string; category: string; path: EstatePath }[] = [];
        for (const [name, setting] of settings) {
            const here = [...path, name];
            const given = Array.isArray(setting.to) ? setting.to : [setting.to];
            const kinds = new Set<SinkKind>();
            given.forEach((text, index) => {
                const at = Array.isArray(setting.to) ? [...here, "to", index] : [...here, "to"];
                const sink = readSink(text);
                if (sink === undefined) {
                    report(
                        at,
                        unknownName(
                            text,
                            sinkKinds,
                            "a destination",
                            `takes ${sinkKinds.join(", ")} or a full resource id of one of them`,
                        ),
                    );
                    return;
                }
                if (kinds.has(sink.kind))
                    report(at, `takes one ${sink.kind} per setting, got a second; put it in a setting of its own`);
                kinds.add(sink.kind);
                checkReach(estate, vault, sink, at, report);
                for (const category of sends(setting)) {
                    used.push({
                        key: (sink.id ?? ownId(estate, sink.kind) ?? sink.kind).toLowerCase(),
                        category,
                        path: here,
                    });
                }
            });
            if (sends(setting).length === 0)
                report(here, "sends nothing: no logs and no metrics; remove the setting, or say what to send");
            if (Array.isArray(setting.logs) && new Set(setting.logs).size < setting.logs.length) {
                report([...here, "logs"], "names a category twice; keep it once");
            }
            if (setting.tables !== undefined && !kinds.has("workspace")) {
                report(
                    [...here, "tables"],
                    "is about tables of a workspace, and this setting sends to none; remove it",
                );
            }
        }
        checkReuse(used, report);
    }
}

/** Resource id that `monitoring` names for a kind of destination; undefined when it makes one. */
function ownId(estate: DeclaredEstate, kind: SinkKind): string | undefined {
    const { workspace, storage, eventHub, partner } = estate.monitoring ?? {};
    return {
        workspace: workspace?.id,
        storage: storage?.id,
        eventHub: eventHub?.authorizationRuleId,
        partner: partner?.id,
    }[kind];
}

/** Whether some setting, or the default one, keeps the vault's audit log. */
export function audited(estate: DeclaredEstate, vault: DeclaredVault): boolean {
    if (vault.diagnostics === undefined) return estate.monitoring?.workspace !== undefined;
    return entries(vault.diagnostics).some(([, setting]) => sends(setting).includes("AuditEvent"));
}

function checkReach(
    estate: DeclaredEstate,
    vault: DeclaredVault,
    sink: Sink,
    path: EstatePath,
    report: Check["report"],
): void {
    if (sink.id !== undefined) return;
    if (estate.monitoring?.[sink.kind] === undefined) {
        report(
            path,
            `names monitoring.${sink.kind}, which is not declared; add it under monitoring, or give a resource id`,
        );
        return;
    }
    // Azure takes a storage account or an event hub only from the region of the resource that is watched.
    const regional = sink.kind === "storage" || sink.kind === "eventHub";
    if (
        regional &&
        ownId(estate, sink.kind) === undefined &&
        vault.location !== undefined &&
        vault.location !== estate.location
    ) {
        report(
            path,
            `names monitoring.${sink.kind}, which is made in ${estate.location}, and the vault is in ${vault.location}; ` +
                "Azure wants both in one region, so give the resource id of one there",
        );
    }
}

function checkReuse(
    used: readonly { key: string; category: string; path: EstatePath }[],
    report: Check["report"],
): void {
    const told = new Set<string>();
    used.forEach((one, index) => {
        const before = used.slice(0, index).find((other) => other.key === one.key && other.category === one.category);
        if (before === undefined || before.path === one.path || told.has(spellPath(one.path))) return;
        told.add(spellPath(one.path));
        report(
            one.path,
            `sends ${one.category} to the destination that ${spellPath(before.path)} sends it to already; Azure takes each category once per ` +
                "destination, so remove it from one of the two",
        );
    });
}
