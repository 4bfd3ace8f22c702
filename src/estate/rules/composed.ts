import { type Check, entries, unknownName } from "../check";
import { nearest } from "../nearest";
import { type EstatePath, spellPath } from "../problem";
import { vaultSecretName } from "../names";
import { type DeclaredEstate, type DeclaredPart, type DeclaredSecret } from "../schema";

/** One secret of the estate, by the names the file uses. */
export interface SecretRef {
    readonly vault: string;
    readonly name: string;
}

type Composed = Extract<DeclaredSecret, { kind: "composed" }>;

/** Names between braces in a template, and whether the braces are in order. `{{` and `}}` are braces themselves. */
export function readTemplate(template: string): { holes: string[]; broken: boolean } {
    const holes: string[] = [];
    const rest = template.replace(/\{\{|\}\}/g, "").replace(/\{([A-Za-z_][\w.-]*)\}/g, (_, name: string) => {
        holes.push(name);
        return "";
    });
    return { holes: [...new Set(holes)], broken: /[{}]/.test(rest) };
}

/** The secret a name refers to, however it is spelled: `Db__Password`, `Db:Password` and `db--password` are one. */
export function findSecret(names: readonly string[], given: string): string | undefined {
    const wanted = vaultSecretName(given).toLowerCase();
    return names.find((one) => vaultSecretName(one).toLowerCase() === wanted);
}

/** Secrets that a composed one is built from, as far as they exist. */
function partsOf(estate: DeclaredEstate, vault: string, secret: DeclaredSecret): SecretRef[] {
    if (secret.kind !== "composed") return [];
    return entries<DeclaredPart>(secret.values).flatMap(([, part]) => {
        if (typeof part === "string" || part.secret === undefined) return [];
        const from = part.vault ?? vault;
        const name = findSecret(Object.keys(estate.vaults[from]?.secrets ?? {}), part.secret);
        return name === undefined ? [] : [{ vault: from, name }];
    });
}

const spell = (ref: SecretRef): string => spellPath([ref.vault, ref.name]);

/** All secrets, each after those it is built from; what is in a cycle, or behind one, is left out. */
export function inBuildingOrder(estate: DeclaredEstate): { order: SecretRef[]; cycles: SecretRef[][] } {
    const order: SecretRef[] = [];
    const cycles: SecretRef[][] = [];
    const state = new Map<string, "open" | "done" | "stuck">();
    const trail: SecretRef[] = [];
    const visit = (ref: SecretRef): boolean => {
        const key = spell(ref);
        const known = state.get(key);
        if (known === "done") return true;
        if (known === "stuck") return false;
        if (known === "open") {
            cycles.push([...trail.slice(trail.findIndex((one) => spell(one) === key)), ref]);
            return false;
        }
        const secret = estate.vaults[ref.vault]?.secrets[ref.name];
        if (secret === undefined) return false;
        state.set(key, "open");
        trail.push(ref);
        const ready = partsOf(estate, ref.vault, secret).map(visit).every(Boolean);
        trail.pop();
        state.set(key, ready ? "done" : "stuck");
        if (ready) order.push(ref);
        return ready;
    };
    for (const [vault, declared] of entries(estate.vaults)) {
        for (const name of Object.keys(declared.secrets)) visit({ vault, name });
    }
    return { order, cycles };
}

/** Checks what composed secrets are built from. */
export function checkComposed(check: Check): void {
    for (const [vault, declared] of entries(check.estate.vaults)) {
        for (const [name, secret] of entries(declared.secrets)) {
            if (secret.kind === "composed") checkOne(check, vault, ["vaults", vault, "secrets", name], secret);
        }
    }
    for (const cycle of inBuildingOrder(check.estate).cycles) {
        const [first] = cycle;
        if (first === undefined) continue;
        const path = ["vaults", first.vault, "secrets", first.name, "values"];
        if (cycle.length === 2) check.report(path, "builds the secret from itself; take it out");
        else check.report(path, `closes a circle: ${cycle.map(spell).join(" -> ")}; take one of them out`);
    }
}

function checkOne(check: Check, vault: string, path: EstatePath, secret: Composed): void {
    const { report } = check;
    const format = secret.format ?? "text";
    const names = Object.keys(secret.values);
    if (names.length === 0)
        report([...path, "values"], "takes at least one part, got none; add one, or choose another kind");
    if (format === "json" && secret.template !== undefined) {
        report([...path, "template"], "has no use with format json, which writes the values as one object; remove it");
    }
    if (format !== "json" && secret.template === undefined) {
        report(path, `takes a template with format ${format}, got none; add \`template\`, or choose json`, [
            "template",
        ]);
    }
    if (format !== "json" && secret.template !== undefined) {
        const { holes, broken } = readTemplate(secret.template);
        if (broken)
            report(
                [...path, "template"],
                "takes names in single braces such as {password}, got braces that do not match; write {{ and }} for braces",
            );
        for (const hole of holes.filter((one) => !names.includes(one))) {
            const guess = nearest(hole, names);
            report(
                [...path, "template"],
                `uses {${hole}}, which is not among the values${guess === undefined ? "; add it" : `; did you mean {${guess}}?`}`,
            );
        }
        for (const name of names.filter((one) => !holes.includes(one))) {
            report([...path, "values", name], "is not used in the template; use it as {name}, or remove it");
        }
    }
    for (const [name, part] of entries<DeclaredPart>(secret.values))
        checkPart(check, vault, [...path, "values", name], part);
}

const outputsOf = { vaults: ["uri", "name", "id"], workloads: ["clientId", "objectId"] } as const;
const plainOutputs = ["location", "environment", "tenantId", "subscriptionId"] as const;

function checkPart({ estate, names, report }: Check, vault: string, path: EstatePath, part: DeclaredPart): void {
    if (typeof part === "string") return;
    const { secret, output } = part;
    if ((secret === undefined) === (output === undefined)) {
        report(
            path,
            `takes secret or output, got ${secret === undefined ? "neither" : "both"}; give one`,
            secret === undefined ? ["secret", "output"] : [],
        );
        return;
    }
    if (part.vault !== undefined && secret === undefined)
        report([...path, "vault"], "goes with `secret` only; remove it");
    if (secret !== undefined) {
        const from = part.vault ?? vault;
        if (!names.vaults.includes(from)) {
            report(
                [...path, "vault"],
                unknownName(from, names.vaults, "a vault", "takes the alias of a vault of this file"),
            );
            return;
        }
        const known = names.secretsOf(from);
        const found = findSecret(known, secret);
        if (found === undefined) {
            report(
                [...path, "secret"],
                unknownName(secret, known, "a secret", `declare it under vaults.${from}.secrets`),
            );
        } else if (estate.vaults[from]?.secrets[found]?.kind === "placeholder") {
            report(
                [...path, "secret"],
                `names ${spellPath([from, found])}, a placeholder, whose value no deployment ever sees; make it \`supplied\``,
            );
        }
        return;
    }
    if (output !== undefined) checkOutput(estate, names, [...path, "output"], output, report);
}

function checkOutput(
    estate: DeclaredEstate,
    names: Check["names"],
    path: EstatePath,
    output: string,
    report: Check["report"],
): void {
    if (plainOutputs.some((one) => one === output)) return;
    const [group, alias, property, ...more] = output.split(".");
    const all = [
        ...names.vaults.flatMap((one) => outputsOf.vaults.map((end) => `vaults.${one}.${end}`)),
        ...names.workloads.flatMap((one) => outputsOf.workloads.map((end) => `workloads.${one}.${end}`)),
        ...plainOutputs,
    ];
    if (!all.includes(output) || more.length > 0) {
        report(
            path,
            unknownName(
                output,
                all,
                "an output",
                `takes vaults.NAME.uri|name|id, workloads.NAME.clientId|objectId, ${plainOutputs.join(", ")}`,
            ),
        );
        return;
    }
    const workload = group === "workloads" && alias !== undefined ? estate.workloads[alias] : undefined;
    if (property === "clientId" && workload?.objectId !== undefined && workload.clientId === undefined) {
        report(
            path,
            `needs the client id of ${alias ?? ""}, which exists outside this file; add \`clientId\` beside its objectId`,
        );
    }
}
