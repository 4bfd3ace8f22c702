/**
 * Time against length on hostile input, 10 KB to 10 MB, for every rule and for every reader: `npm run test:linear`. With words after `--` only
 * the probes whose name has one of them are run (`npm run test:linear -- github-token a.yaml`). It prints a row for each rule and each
 * reader, and the figures of whatever grows faster than its input or takes absurdly long; then the exit status is 1. Each core runs probes
 * of its own.
 */
import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import {
    allRuleProbes,
    cpuMs,
    craftedProbes,
    fileProbes,
    lineProbes,
    MORE_PATHS,
    PATHS,
    type Probe,
    resourceProbes,
    scannerProbes,
    shapeProbes,
    valueProbes,
} from "./hostile";

const LENGTHS = [10_000, 100_000, 1_000_000, 10_000_000] as const;
/**
 * Steepest slope, on logarithmic scales, that passes for linear: 1 is linear, 2 a square. The rest is for caches and collections of garbage,
 * which grow with the text as well.
 */
const STEEPEST = 1.45;
/** CPU milliseconds below which a ratio says nothing: a collection of garbage costs as much. */
const MEASURABLE_MS = 20;
/** CPU milliseconds after which a probe is not given longer text. */
const HOPELESS_MS = 60_000;
/** CPU milliseconds for each megabyte that are too many, however they grow: bounded squares and the like. */
const ABSURD_MS = 6000;

interface Measured {
    readonly probe: number;
    /** CPU milliseconds for each length. */
    readonly ms: readonly number[];
    /** The steepest slope from one length to the next, where the time can be measured. */
    readonly slope: number;
    /** CPU milliseconds for each megabyte of the longest text. */
    readonly msPerMb: number;
}

/** The slope between two lengths of which one is ten times the other. */
const slopeOf = (shorter: number, longer: number): number =>
    Math.log10(Math.max(longer, MEASURABLE_MS) / Math.max(shorter, MEASURABLE_MS));

/** Lines of one length go up to 1 MB: what is behind that is more of the same. */
const lengthsOf = ({ ofLines }: Probe): readonly number[] => (ofLines === true ? LENGTHS.slice(0, -1) : LENGTHS);

function measure(probe: Probe): Omit<Measured, "probe"> {
    const { text: textOf, read } = probe;
    const time = (length: number, rounds: number): number => {
        const text = textOf(length);
        return Math.min(...Array.from({ length: rounds }, () => cpuMs(() => read(text))));
    };
    const ms: number[] = [];
    let slope = 0;
    for (const length of lengthsOf(probe)) {
        let one = time(length, 1);
        if (one < MEASURABLE_MS) one = Math.min(one, time(length, 1));
        const before = ms.at(-1);
        // What looks too steep is measured again, both lengths: a busy machine makes outliers.
        if (before !== undefined && slopeOf(before, one) > STEEPEST && one < HOPELESS_MS) {
            one = Math.min(one, time(length, 2));
            ms[ms.length - 1] = Math.max(before, time(length / 10, 2));
        }
        if (before !== undefined) slope = Math.max(slope, slopeOf(ms.at(-1) ?? before, one));
        ms.push(one);
        if (one > HOPELESS_MS) break;
    }
    const longest = lengthsOf(probe)[ms.length - 1] ?? 0;
    return { ms, slope, msPerMb: ((ms.at(-1) ?? 0) / longest) * 1_000_000 };
}

const words = process.argv.slice(2).filter((word) => word !== "--worker");
const probes: readonly Probe[] = [
    ...allRuleProbes,
    ...resourceProbes,
    ...[...PATHS, ...MORE_PATHS].flatMap(fileProbes),
    ...lineProbes,
    ...valueProbes,
    ...craftedProbes,
    ...scannerProbes,
    ...shapeProbes,
].filter(({ what }) => words.length === 0 || words.some((word) => what.includes(word)));

/** A worker measures the probe whose number it is sent. */
function work(): void {
    process.on("message", (probe: number) => {
        const one = probes[probe];
        if (one !== undefined) process.send?.({ probe, ...measure(one) });
    });
}

/** Deals the probes to the workers, one at a time. */
async function measureAll(): Promise<Measured[]> {
    const out: Measured[] = [];
    let next = 0;
    const dealt = new Map<ChildProcess, number>();
    const deal = (worker: ChildProcess): void => {
        dealt.set(worker, next);
        if (next < probes.length) worker.send(next++);
        else worker.disconnect();
    };
    await Promise.all(
        Array.from({ length: Math.min(availableParallelism(), probes.length) }, async () => {
            const worker = fork(__filename, [...words, "--worker"]);
            await new Promise<void>((resolve, reject) => {
                worker.on("message", (measured: Measured) => {
                    out.push(measured);
                    deal(worker);
                });
                worker.on("exit", (code, signal) => {
                    const probe = probes[dealt.get(worker) ?? -1]?.what ?? "no probe";
                    if (code === 0) resolve();
                    else
                        reject(
                            new Error(`a worker ended with ${String(code ?? signal)} at ${probe}; run that one alone`),
                        );
                });
                deal(worker);
            });
        }),
    );
    return out;
}

/** What a probe is about: its rule, or the kind of text that is read. */
const subjectOf = (what: string): string => what.split(" ")[0] ?? "";

const worstOf = (ones: readonly Measured[]): { readonly slowest: number; readonly slope: number } => ({
    slowest: Math.max(...ones.map(({ msPerMb }) => msPerMb)),
    slope: Math.max(...ones.map(({ slope }) => slope)),
});

async function main(): Promise<void> {
    const all = await measureAll();
    const subjects = new Map<string, Measured[]>();
    for (const { what } of probes) subjects.set(subjectOf(what), []);
    for (const one of all) subjects.get(subjectOf(probes[one.probe]?.what ?? ""))?.push(one);
    console.log(
        `${"rule or reader".padEnd(30)}${"probes".padStart(8)}${"slowest, ms a MB".padStart(18)}${"slope".padStart(8)}`,
    );
    for (const [subject, ones] of subjects) {
        const { slowest, slope } = worstOf(ones);
        console.log(
            `${subject.padEnd(30)}${String(ones.length).padStart(8)}${slowest.toFixed(0).padStart(18)}${slope.toFixed(2).padStart(8)}`,
        );
    }
    const wrong = all.filter(({ probe, ms, slope, msPerMb }) => {
        const one = probes[probe];
        return slope > STEEPEST || msPerMb > ABSURD_MS || one === undefined || ms.length < lengthsOf(one).length;
    });
    for (const { probe, ms } of wrong)
        console.log(`not linear: ${probes[probe]?.what ?? ""}: ${ms.map((one) => one.toFixed(0)).join(", ")} ms`);
    const { slowest, slope } = worstOf(all);
    console.log(
        `${all.length - wrong.length} linear, ${wrong.length} not; the steepest slope is ${slope.toFixed(2)}, the slowest takes ${slowest.toFixed(0)} ms a MB`,
    );
    process.exitCode = wrong.length === 0 && all.length > 0 ? 0 : 1;
}

if (process.argv.includes("--worker")) work();
else void main();
