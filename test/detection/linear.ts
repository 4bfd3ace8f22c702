/**
 * Time against length on hostile input, 10 KB to 10 MB, for every rule and for every reader: `npm run test:linear`. With words after `--` only
 * the probes whose name has one of them are run (`npm run test:linear -- github-token a.yaml`). The last line is `N linear, N not`; the exit
 * status is 1 when one is not.
 */
import { cpuMs, fileProbes, PATHS, type Probe, repeated, resourceProbes, ruleProbes } from "./hostile";

const LENGTHS = [10_000, 100_000, 1_000_000, 10_000_000] as const;
/** Ten times the text may cost this many times as much, where the time can be measured at all; a square costs a hundred times. */
const GROWTH = 30;
/** CPU milliseconds below which a ratio says nothing: a collection of garbage costs as much. */
const MEASURABLE_MS = 20;
/** CPU milliseconds after which a probe is not given longer text: it has failed by then. */
const HOPELESS_MS = 60_000;

/** CPU milliseconds for each length, the better of two where a second run is cheap. */
function times({ piece, read }: Probe): number[] {
    const out: number[] = [];
    for (const length of LENGTHS) {
        const text = repeated(piece, length);
        let ms = cpuMs(() => read(text));
        if (ms < MEASURABLE_MS)
            ms = Math.min(
                ms,
                cpuMs(() => read(text)),
            );
        out.push(ms);
        if (ms > HOPELESS_MS) break;
    }
    return out;
}

const isLinear = (ms: readonly number[]): boolean =>
    ms.length === LENGTHS.length &&
    ms.every((one, n) => n === 0 || one <= GROWTH * Math.max(ms[n - 1] ?? 0, MEASURABLE_MS));

function main(): void {
    const words = process.argv.slice(2);
    const probes = [...ruleProbes, ...resourceProbes, ...PATHS.flatMap(fileProbes)].filter(
        ({ what }) => words.length === 0 || words.some((word) => what.includes(word)),
    );
    console.log(`${"CPU ms for".padEnd(44)}${LENGTHS.map((n) => `${n / 1000} KB`.padStart(10)).join("")}`);
    let wrong = 0;
    for (const probe of probes) {
        const ms = times(probe);
        const linear = isLinear(ms);
        if (!linear) wrong++;
        console.log(
            `${probe.what.slice(0, 43).padEnd(44)}${ms.map((one) => one.toFixed(1).padStart(10)).join("")}${linear ? "" : "  not linear"}`,
        );
    }
    console.log(`${probes.length - wrong} linear, ${wrong} not`);
    process.exitCode = wrong === 0 && probes.length > 0 ? 0 : 1;
}

main();
