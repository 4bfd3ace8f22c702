import { type Violation } from "./rule";

/** A violation that somebody answers for until a day. */
interface Waiver {
    /** Id of the rule. */
    readonly rule: string;
    /** Name of the resource in the program, its URN, or the end of its URN: `azure-native:keyvault:Vault::shop`. */
    readonly resource: string;
    /** JSONPath of what is meant, with all that lies in it; absent when all of the resource's violations are meant. */
    readonly path?: string;
    readonly reason: string;
    readonly owner: string;
    /** Last day it holds, `2026-12-31`, in UTC. */
    readonly until: string;
}

/** What became of a violation: it is reported, with a sentence more when a waiver of it has ended, or it is waived. */
type Verdict = { readonly waived: true } | { readonly waived: false; readonly note?: string };

const required = ["rule", "resource", "reason", "owner", "until"] as const;
const optional = ["path"] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string): boolean {
    return day.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/** Whether a path is the other one or leads into it: `$.properties.Db2` is no part of `$.properties.Db`. */
function liesIn(path: string, whole: string): boolean {
    return path.startsWith(whole) && /^$|^[.[]/.test(path.slice(whole.length));
}

/** Today as a day in UTC. */
export function today(): string {
    return new Date().toISOString().slice(0, 10);
}

interface Entry {
    readonly waiver: Waiver;
    readonly waived: Set<string>;
    readonly ended: Set<string>;
}

/** The waivers in force, and the count of what they let through. */
export class Waivers {
    private source: unknown;
    private entries: Entry[] = [];
    private wrong: string[] = [];

    public constructor(private readonly rules: ReadonlySet<string>) {}

    /** Takes over the waivers of the pack's settings. What is not complete is left out and told by `problems`. */
    public use(settings: unknown, longestDays: number): void {
        if (settings === this.source) return;
        this.source = settings;
        this.wrong = [];
        this.entries = [];
        if (!Array.isArray(settings)) return;
        settings.forEach((item: unknown, index) => {
            const problem = this.problemOf(item, longestDays);
            if (problem === undefined)
                this.entries.push({ waiver: item as Waiver, waived: new Set(), ended: new Set() });
            else this.wrong.push(`waivers[${index}]: ${problem}`);
        });
    }

    private problemOf(item: unknown, longestDays: number): string | undefined {
        if (typeof item !== "object" || item === null)
            return "takes an object with rule, resource, reason, owner and until";
        const waiver = item as Record<string, unknown>;
        for (const name of required) {
            const value = waiver[name];
            if (typeof value !== "string" || value.trim() === "") {
                return `${name} is missing; a waiver needs rule, resource, reason, owner and until`;
            }
        }
        const unknownName = Object.keys(waiver).find((name) => ![...required, ...optional].includes(name as "rule"));
        if (unknownName !== undefined) {
            return `there is no '${unknownName}'; a waiver takes ${[...required, ...optional].join(", ")}`;
        }
        const { rule, until } = waiver as unknown as Waiver;
        if (!this.rules.has(rule)) return `there is no rule '${rule}'; policies/README.md lists them`;
        if (!isDay(until)) return `until takes a day such as 2026-12-31, got '${until}'`;
        const days = (Date.parse(until) - Date.parse(today())) / 86_400_000;
        if (days > longestDays) return `until lies ${days} days ahead, and a waiver lasts ${longestDays} at most`;
        return undefined;
    }

    /** Decides about one violation and counts it. */
    public judge(rule: string, urn: string, { path, message }: Violation): Verdict {
        const meant = this.entries.filter(({ waiver }) => {
            if (waiver.rule !== rule) return false;
            const named = waiver.resource === urn || urn.endsWith(`::${waiver.resource}`);
            return named && (waiver.path === undefined || liesIn(path ?? "", waiver.path));
        });
        const active = meant.find(({ waiver }) => waiver.until >= today());
        const key = `${urn} ${path ?? ""} ${message}`;
        if (active !== undefined) {
            active.waived.add(key);
            return { waived: true };
        }
        const [over] = meant;
        if (over === undefined) return { waived: false };
        over.ended.add(key);
        return { waived: false, note: `the waiver of ${over.waiver.owner} ended on ${over.waiver.until}` };
    }

    /** True when a waiver in force covers the rule on the resource, whatever it finds. */
    public covers(rule: string, urn: string): boolean {
        return this.entries.some(
            ({ waiver }) =>
                waiver.rule === rule &&
                waiver.until >= today() &&
                (waiver.resource === urn || urn.endsWith(`::${waiver.resource}`)),
        );
    }

    /** What is wrong with the waivers themselves. */
    public problems(): readonly string[] {
        return this.wrong;
    }

    /** One line for each waiver: how much it let through, that it has ended, or that nothing needs it. */
    public report(): { readonly unused: boolean; readonly message: string }[] {
        return this.entries.map(({ waiver, waived, ended }) => {
            const what = `${waiver.rule} on ${waiver.resource}`;
            if (waived.size > 0) {
                const count = waived.size === 1 ? "1 violation" : `${waived.size} violations`;
                return {
                    unused: false,
                    message: `waived ${count} of ${what} until ${waiver.until}: ${waiver.reason} (${waiver.owner})`,
                };
            }
            if (ended.size > 0) {
                return {
                    unused: false,
                    message: `the waiver of ${what} ended on ${waiver.until}; mend it or ask ${waiver.owner}`,
                };
            }
            return { unused: true, message: `the waiver of ${what} is not used; remove it` };
        });
    }
}
