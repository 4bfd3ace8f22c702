/** The summary as a person reads it. */
import Table from "cli-table3";
import { colour, print } from "../terminal";
import { type Summary } from "./summary";

/** No lines around the cells: it reads well in a terminal, in a log and when it is pasted. */
const plain = {
    chars: Object.fromEntries(
        ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
            .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
            .map((place) => [place, ""])
            .concat([["middle", "  "]]),
    ),
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
};

const dateLength = "2031-01-31".length;

function table(rows: readonly (readonly string[])[]): void {
    const lines = new Table(plain);
    lines.push(...rows.map((row) => [...row]));
    for (const line of lines.toString().split("\n")) print(`    ${line.trimEnd()}`);
}

/** `metric   8 on each of payments, platform, shop   availability, latency, …`; the name of a rule says the vault first. */
function alertRow(kind: string, alerts: Summary["alerts"]): string[] {
    const byVault = new Map<string, string[]>();
    for (const alert of alerts.filter((one) => one.kind === kind)) {
        byVault.set(alert.vault, [...(byVault.get(alert.vault) ?? []), alert.rule]);
    }
    const counts = [...byVault].map(([vault, rules]) => `${rules.length} on ${vault}`);
    const rules = [...new Set([...byVault.values()].flat())].sort();
    return [kind, counts.join(", "), rules.join(", ")];
}

/** Prints the summary and what to try next. Never a value: the summary holds none. */
export function printSummary({ vaults, people, alerts }: Summary, arm: string): void {
    for (const vault of vaults) {
        print();
        print(`${colour.bold(`Vault ${vault.name}`)}  ${vault.uri}`);
        table(
            vault.secrets.map(({ name, class: what, kind, expires }) => [
                name,
                what,
                kind === "placeholder" ? "waits for its value" : kind,
                expires === undefined ? "does not expire" : `expires ${expires.slice(0, dateLength)}`,
            ]),
        );
    }
    if (people.length > 0) {
        print();
        print(colour.bold("Who may do what"));
        table(people.flatMap(({ name, grants }) => grants.map(({ role, on }, at) => [at === 0 ? name : "", role, on])));
    }
    if (alerts.length > 0) {
        print();
        print(colour.bold("Alerts"));
        const kinds = [...new Set(alerts.map(({ kind }) => kind))];
        table(kinds.map((kind) => alertRow(kind, alerts)));
    }
    print();
    print(colour.bold("What to try next"));
    const reader = people.find(
        ({ kind, grants }) => kind === "workload" && grants.some(({ role }) => role === "Key Vault Secrets User"),
    );
    const vault = vaults.find(({ name }) => reader?.grants.some(({ on }) => on.endsWith(name))) ?? vaults[0];
    if (vault !== undefined && reader !== undefined) {
        const token = `$(npx strongroom local token --as ${reader.name})`;
        const secret = vault.secrets.find(({ kind }) => kind !== "placeholder");
        print(`    read a secret as ${reader.name}:`);
        print(
            `        curl -H "Authorization: Bearer ${token}" "${vault.uri}secrets/${secret?.name ?? ""}?api-version=7.4"`,
        );
    }
    print(`    see the resources as Azure has them:   eval "$(npx strongroom local env)"; the control plane is ${arm}`);
    print(`    use the stock CLI on this stack:       eval "$(npx strongroom engine env)" && pulumi preview`);
    print(`    take it all away:                      npm run down`);
}
