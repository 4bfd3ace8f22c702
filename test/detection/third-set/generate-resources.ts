/**
 * Writes the resources of the third labelled set: `resources.jsonl`. Run it with
 * `node --require ./src/loader/register.js test/detection/third-set/generate-resources.ts`; the same seed gives the same bytes. Every value comes from the seed and
 * none is or was a credential: only formats are facts.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ResourceCase, settleFamilies } from "./resources";
import { applicationFamilies } from "./resources-azure-apps";
import { dataFamilies } from "./resources-azure-data";
import { infrastructureFamilies } from "./resources-azure-infrastructure";
import { frameworkFamilies } from "./resources-frameworks";
import { kubernetesFamilies } from "./resources-kubernetes";
import { referenceFamilies } from "./resources-references";
import { saasFamilies } from "./resources-saas";

const SEED = "strongroom/third-labelled-set/1";

/** Every resource of the set, in the order of the file. */
export function thirdSetResources(): ResourceCase[] {
    return settleFamilies(SEED, [
        ...frameworkFamilies,
        ...saasFamilies,
        ...applicationFamilies,
        ...dataFamilies,
        ...infrastructureFamilies,
        ...kubernetesFamilies,
        ...referenceFamilies,
    ]);
}

if (require.main === module) {
    const lines = thirdSetResources().map((one) => `${JSON.stringify(one)}\n`);
    writeFileSync(join(__dirname, "resources.jsonl"), lines.join(""));
}
