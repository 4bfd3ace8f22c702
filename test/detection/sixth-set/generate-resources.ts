/**
 * Writes the resources of the sixth labelled set: `resources.jsonl`. Run it with
 * `node --require ./src/loader/register.js test/detection/sixth-set/generate-resources.ts`; the same seed gives the same bytes.
 * Every value comes from the seed and none is or was a credential: only formats are facts.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ResourceCase, settleFamilies } from "../fourth-set/resources";
import { azureFamilies } from "./resources-azure";
import { kubernetesFamilies } from "./resources-kubernetes";
import { settingFamilies } from "./resources-settings";

const SEED = "strongroom/sixth-labelled-set/1";

/** Every resource of the set, in the order of the file; the ids tell them from those of the fourth set. */
export function sixthSetResources(): ResourceCase[] {
    return settleFamilies(SEED, [...settingFamilies, ...azureFamilies, ...kubernetesFamilies]).map((one) => ({
        ...one,
        id: one.id.replace(/^q/, "v"),
    }));
}

if (require.main === module) {
    const lines = sixthSetResources().map((one) => `${JSON.stringify(one)}\n`);
    writeFileSync(join(__dirname, "resources.jsonl"), lines.join(""));
}
