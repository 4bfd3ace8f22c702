import { describe, expect, it } from "vitest";
import {
    cpuMs,
    craftedProbes,
    fileProbes,
    PATHS,
    type Probe,
    resourceProbes,
    ruleProbes,
    scannerProbes,
    shapeProbes,
} from "./hostile";

// The short form; `npm run test:linear` goes from 10 KB to 10 MB and shows the figures.
const SMALL = 10_000;
const LARGE = 300_000;
/** CPU milliseconds for the large text above which the time against length is looked at; a square would take far longer. */
const PLENTY_MS = 250;
/** 30 times the text may cost this many times as much: constant parts, caches and a busy machine included, but not a square. */
const GROWTH = 150;

function expectLinear({ what, text, read }: Probe): void {
    const large = text(LARGE);
    const first = cpuMs(() => read(large));
    if (first < PLENTY_MS) return;
    const small = text(SMALL);
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

    it("for text that is hostile to one reader by the grammar that it knows", { timeout: 240_000 }, () => {
        for (const probe of [...craftedProbes, ...shapeProbes]) expectLinear(probe);
    });

    it("for comments that let findings through", { timeout: 120_000 }, () => {
        for (const probe of scannerProbes) expectLinear(probe);
    });

    it("for text that begins like each rule's format and never ends like it", { timeout: 240_000 }, () => {
        for (const probe of ruleProbes) expectLinear(probe);
    });
});
