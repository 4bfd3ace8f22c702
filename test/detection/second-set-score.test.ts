/** Precision and recall of the detector on the second labelled set, counted as `corpus/README.md` says. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileScore, resourceScore } from "./set-score";

const folder = join(__dirname, "corpus");

/** At least this much: what was asked for when the set was seen for the first time. */
const targets = { precision: 0.97, recall: 0.9 } as const;

describe.each([
    ["resources", resourceScore],
    ["files", fileScore],
])("the detector on the %s of the second set", (_what, count) => {
    const { right, missed, wrong } = count(folder);

    it(`flags little else: precision of at least ${targets.precision}`, () => {
        expect(right / (right + wrong.length), wrong.join("\n")).toBeGreaterThanOrEqual(targets.precision);
    });

    it(`misses little: recall of at least ${targets.recall}`, () => {
        expect(right / (right + missed.length), missed.join("\n")).toBeGreaterThanOrEqual(targets.recall);
    });
});
