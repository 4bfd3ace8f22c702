import { describe, expect, it } from "vitest";
import { cpuMs, fileProbes, PATHS, type Probe, repeated, resourceProbes, ruleProbes } from "./hostile";

// The short form; `npm run test:linear` goes from 10 KB to 10 MB and shows the figures.
const SMALL = 10_000;
const LARGE = 1_000_000;
/** CPU milliseconds for 1 MB above which the time against length is looked at; a square would take minutes. */
const PLENTY_MS = 700;
/** 100 times the text may cost this many times as much: constant parts, caches and a busy machine included, but not a square. */
const GROWTH = 400;

function expectLinear({ what, piece, read }: Probe): void {
    const large = repeated(piece, LARGE);
    const first = cpuMs(() => read(large));
    if (first < PLENTY_MS) return;
    const small = repeated(piece, SMALL);
    const short = Math.min(
        cpuMs(() => read(small)),
        cpuMs(() => read(small)),
    );
    const long = Math.min(
        first,
        cpuMs(() => read(large)),
    );
    if (long >= PLENTY_MS) expect(long, what).toBeLessThan(Math.max(short, 5) * GROWTH);
}

describe("time against length is linear", () => {
    for (const path of PATHS) {
        it(`for hostile text in ${path}`, { timeout: 120_000 }, () => {
            for (const probe of fileProbes(path)) expectLinear(probe);
        });
    }

    it("for hostile values of a resource", { timeout: 120_000 }, () => {
        for (const probe of resourceProbes) expectLinear(probe);
    });

    it("for text that begins like each rule's format and never ends like it", { timeout: 240_000 }, () => {
        for (const probe of ruleProbes) expectLinear(probe);
    });
});
