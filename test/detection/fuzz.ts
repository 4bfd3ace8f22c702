/**
 * The long form of the fuzz run: `npm run test:fuzz -- [--seconds N] [--seed N]`; a minute and a seed of its own when they are left out. The
 * exit status is 1 when something failed; the same seed makes the same cases.
 */
import { parseArgs } from "node:util";
import { fuzz, SLOWEST_MS } from "./fuzz-run";

const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" } } });
const whole = (name: "seconds" | "seed", otherwise: number): number => {
    const given = values[name];
    if (given === undefined) return otherwise;
    if (/^\d{1,10}$/.test(given)) return Number(given);
    console.error(`--${name} takes a whole number, got '${given}'`);
    process.exit(2);
};
const seconds = whole("seconds", 60);
const seed = whole("seed", Math.floor(Math.random() * 2 ** 31));

console.log(`seed ${seed}, ${seconds} s`);
const { runs, secrets, reported, slowestMs, failures } = fuzz({ seed, seconds });
for (const { what, example } of failures) console.log(`${what}\n  ${example}`);
console.log(
    `${runs} cases with ${secrets} planted secrets, ${reported} findings, slowest ${slowestMs.toFixed(0)} ms of ${SLOWEST_MS}: ` +
        (failures.length === 0
            ? "nothing wrong"
            : `${failures.length} kinds of failures; repeat them with --seed ${seed}`),
);
process.exitCode = failures.length === 0 ? 0 : 1;
