/** Precision and recall of the detector on the fourth labelled set, counted as `corpus/README.md` says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileScore, resourceScore } from "./set-score";
import { fourthSetResources } from "./fourth-set/generate-resources";

const folder = join(__dirname, "fourth-set");

/** What the detector reached when its misses on this set had been looked at. What it did at first sight is in the set's own README. */
describe.each([
    ["resources", resourceScore, { precision: 0.995, recall: 0.99 }],
    ["files", fileScore, { precision: 0.995, recall: 0.99 }],
])("the detector on the %s of the fourth set", (_what, count, bounds) => {
    const { right, missed, wrong } = count(folder);

    it(`flags little else: precision of at least ${bounds.precision}`, () => {
        expect(right / (right + wrong.length), wrong.join("\n")).toBeGreaterThanOrEqual(bounds.precision);
    });

    it(`misses little: recall of at least ${bounds.recall}`, () => {
        expect(right / (right + missed.length), missed.join("\n")).toBeGreaterThanOrEqual(bounds.recall);
    });
});

it("keeps its resources as their generator writes them", () => {
    const written = readFileSync(join(folder, "resources.jsonl"), "utf8");
    const made = fourthSetResources().map((one) => `${JSON.stringify(one)}\n`);
    expect(written === made.join("")).toBe(true);
});
