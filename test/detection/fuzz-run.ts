/**
 * The fuzz run: reads what the grammar makes, and fails on a crash, on what is slow, and on anything said that holds four characters in a row
 * of a planted secret which do not also stand outside of it.
 */
import { createColors } from "picocolors";
import { type Explanation, type Finding, rules } from "../../src/detection";
import { hintForText } from "../../src/detection/hints";
import { generator } from "../../src/detection/templates";
import { type ScanFinding, type ScanResult } from "../../src/scanner/finding";
import { githubReport } from "../../src/scanner/reports/github";
import { jsonReport } from "../../src/scanner/reports/json";
import { prettyReport } from "../../src/scanner/reports/pretty";
import { sarifReport } from "../../src/scanner/reports/sarif";
import { caseOf, type FuzzCase, PATHS, type Plant, read, textOf } from "./fuzz-grammar";
import { cpuMs } from "./hostile";

/** CPU milliseconds that reading one case may take; cases are a few thousand characters long. */
export const SLOWEST_MS = 400;
/** Characters of a secret that must not be told in a row. */
const GRAM = 4;

export interface Failure {
    /** What went wrong: `crash`, `slow`, or where a part of a secret was told. */
    readonly what: string;
    /** The smallest case that still fails, with every secret written as its shape. */
    readonly example: string;
}

export interface FuzzResult {
    readonly runs: number;
    readonly secrets: number;
    readonly reported: number;
    readonly slowestMs: number;
    readonly failures: readonly Failure[];
}

/** Letters and digits by their kind; signs stay. */
const shapeOf = (text: string): string => text.replace(/[a-z]/g, "a").replace(/[A-Z]/g, "A").replace(/\d/g, "0");

/** Another secret of the same shape: what is said of both is not the secret. */
const twin = (text: string): string =>
    text.replace(/[A-Za-z0-9]/g, (sign) => {
        const code = sign.charCodeAt(0);
        const [first, count] = code < 58 ? [48, 10] : code < 91 ? [65, 26] : [97, 26];
        return String.fromCharCode(first + ((code - first + (count >> 1)) % count));
    });

/** Everything that is told of a case, by the place where it is told. Fingerprints are apart: four of their digits prove nothing. */
function said(one: FuzzCase, other?: (plant: Plant) => string): { told: [string, string][]; findings: Finding[] } {
    const explanations: Explanation[] = [];
    const findings = read(one, (e) => explanations.push(e), other);
    const told: [string, string][] = findings.flatMap((f): [string, string][] => [
        ["message", f.message],
        ["hint", f.hint],
        ["name", f.name ?? ""],
        ["path", f.path ?? ""],
        ["inside", f.inside.join("\n")],
    ]);
    for (const e of explanations)
        told.push(
            ["explain's name", e.name],
            ["explain's reason", `${e.reason} ${e.rules.join()}`],
            ["explain's path", e.path ?? ""],
        );
    if (findings.length > 0) for (const [place, text] of reports(findings, one)) told.push([place, text]);
    return { told, findings };
}

function reports(findings: readonly Finding[], { of }: FuzzCase): [string, string][] {
    const shown = findings.map(({ line = 1, column = 1, endLine = line, path, ...f }): ScanFinding => ({
        ...f,
        ...{ file: of, line, column, endLine, fingerprint: "" },
        ...(path === undefined ? {} : { resource: "x", path }),
    }));
    const result: ScanResult = {
        findings: shown,
        ignored: 0,
        notices: [],
        skipped: [],
        filesScanned: 1,
        bytesScanned: 1,
    };
    return [
        ["JSON report", jsonReport(result)],
        ["SARIF report", sarifReport(result, "0.0.0")],
        ["GitHub report", githubReport(result)],
        ["pretty report", prettyReport(result, createColors(false))],
    ];
}

/** What is advised for each kind of file. */
const HINTS = [...new Set(PATHS.flatMap((path) => rules.map((rule) => hintForText(path, rule))))].join("\n");

/** What is said whatever is read. */
const ALWAYS = new Set(
    reports(
        rules.map(({ id, kind, severity, title, what, why, fix }, n) => ({
            ...{
                rule: id,
                kind,
                severity,
                hint: `reported ${what} ${why} ${fix} ${n === 0 ? HINTS : ""}`,
                inside: ["x"],
                path: "$",
            },
            message: `holds ${title} as plain text (inside: x): hidden from readers of the resource, yet written out in the program and its state`,
        })),
        { what: "text", of: "a", leaves: [] },
    ).flatMap(([, text]) => Array.from({ length: text.length }, (_, i) => text.slice(i, i + GRAM))),
);

const plantsOf = ({ leaves }: FuzzCase): Plant[] =>
    leaves.flatMap(({ pieces }) => pieces.filter((piece): piece is Plant => typeof piece !== "string"));

/** Parts of secrets, as they are and as they are written. */
function gramsOf(plants: readonly Plant[]): Set<string> {
    const out = new Set<string>();
    for (const { secret, write } of plants)
        for (const text of new Set([secret, write(secret)]))
            for (let i = 0; i + GRAM <= text.length; i++) {
                const gram = text.slice(i, i + GRAM);
                // Lines, columns and counts are told as well.
                if (/\p{L}|\d{4}/u.test(gram)) out.add(gram);
            }
    return out;
}

/** What is wrong with a case; undefined when nothing is. */
export function problemOf(one: FuzzCase): { what: string; told?: string } | undefined {
    let all: ReturnType<typeof said> | undefined;
    let ms = 0;
    try {
        ms = cpuMs(() => (all = said(one)));
        if (ms > SLOWEST_MS)
            ms = Math.min(
                cpuMs(() => said(one)),
                cpuMs(() => said(one)),
            );
    } catch (error) {
        return { what: `crash: ${error instanceof Error ? error.name : "no error"}` };
    }
    if (ms > SLOWEST_MS) return { what: "slow" };
    slowest = Math.max(slowest, ms);
    if (all === undefined) return undefined;
    reported += all.findings.length;
    const keys = one.what === "resource" ? one.leaves.map(({ keys: k }) => k.join("\n")).join("\n") : "";
    const outside = [textOf(one, () => "\u0000"), keys, one.of].join("\n");
    const grams = [...gramsOf(plantsOf(one))].filter((gram) => !ALWAYS.has(gram) && !outside.includes(gram));
    const leak = (told: readonly [string, string][]): [string, string, string] | undefined => {
        for (const [place, text] of told)
            for (const gram of text === "" ? [] : grams) if (text.includes(gram)) return [place, text, gram];
        return undefined;
    };
    for (const { fingerprint = "" } of all.findings)
        if (!/^[0-9a-f]{64}$/.test(fingerprint)) return { what: "a fingerprint of another form" };
    if (leak(all.told) === undefined) return undefined;
    // What is told of another secret in its place as well is no part of this one.
    const control = said(one, ({ secret, write }) => write(twin(secret)))
        .told.map(([, text]) => text)
        .join("\n");
    for (const gram of [...grams]) if (control.includes(gram)) grams.splice(grams.indexOf(gram), 1);
    const found = leak(all.told);
    return found === undefined ? undefined : { what: `a part of a secret in the ${found[0]}`, told: found[1] };
}

let slowest = 0;
let reported = 0;

/** Milliseconds after which a case is told as small as it is by then. */
const SHRINKING_MS = 3000;

/** Takes parts away as long as the case still fails in the same way. */
function shrunk(one: FuzzCase, what: string): FuzzCase {
    const end = Date.now() + SHRINKING_MS;
    const fails = (smaller: FuzzCase): boolean => Date.now() < end && problemOf(smaller)?.what === what;
    let small = one;
    for (let again = true; again;) {
        again = false;
        for (let n = 0; n < small.leaves.length; n++) {
            const without = { ...small, leaves: small.leaves.filter((_, m) => m !== n) };
            if (fails(without)) [small, again, n] = [without, true, n - 1];
        }
        for (const [n, leaf] of small.leaves.entries())
            for (let m = 0; m < leaf.pieces.length; m++) {
                // What names a secret stays before it.
                if (typeof leaf.pieces[m] === "string" && typeof leaf.pieces[m + 1] === "object") continue;
                const pieces = leaf.pieces.filter((_, k) => k !== m);
                const without = { ...small, leaves: small.leaves.map((l, k) => (k === n ? { ...l, pieces } : l)) };
                if (!again && fails(without)) [small, again] = [without, true];
            }
    }
    return small;
}

function exampleOf(one: FuzzCase, what: string): string {
    const small = shrunk(one, what);
    const mask = ({ secret, write }: Plant): string => `⟦${shapeOf(write(secret))}⟧`;
    const told = problemOf(small)?.told ?? "";
    const text = small.leaves
        .map(({ keys, pieces }) =>
            JSON.stringify(
                (keys.length > 0 ? `${keys.join(".")}: ` : "") +
                    pieces.map((p) => (typeof p === "string" ? p : mask(p))).join(""),
            ),
        )
        .join(" ");
    let masked = told.slice(0, 300);
    for (const gram of gramsOf(plantsOf(small))) masked = masked.replaceAll(gram, "⟦…⟧");
    return `${small.of} ${text.slice(0, 1500)}${masked === "" ? "" : ` => ${JSON.stringify(masked)}`}`;
}

/** Runs until so many cases were read or so many seconds are over. Failures of one kind are told once, up to ten. */
export function fuzz({
    seed,
    runs = Infinity,
    seconds = Infinity,
}: {
    seed: number;
    runs?: number;
    seconds?: number;
}): FuzzResult {
    const random = generator(seed);
    const end = Date.now() + seconds * 1000;
    const failures = new Map<string, Failure>();
    let n = 0;
    let secrets = 0;
    [slowest, reported] = [0, 0];
    for (; n < runs && Date.now() < end && failures.size < 10; n++) {
        const one = caseOf(random);
        secrets += plantsOf(one).length;
        const problem = problemOf(one);
        if (problem === undefined) continue;
        const kind = `${problem.what} ${one.what} ${one.of}`;
        if (!failures.has(kind)) failures.set(kind, { what: problem.what, example: exampleOf(one, problem.what) });
    }
    return { runs: n, secrets, reported, slowestMs: slowest, failures: [...failures.values()] };
}
