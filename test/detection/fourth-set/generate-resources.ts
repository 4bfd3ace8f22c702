/**
 * Writes the resources of the fourth labelled set: `resources.jsonl`. Run it with
 * `node --require ./src/loader/register.js test/detection/fourth-set/generate-resources.ts`; the same seed gives the same bytes.
 * Every value comes from the seed and none is or was a credential: only formats are facts.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ResourceCase, settleFamilies } from "./resources";
import { appFamilies } from "./resources-apps";
import { azureAppFamilies } from "./resources-azure-apps";
import { azureDataFamilies } from "./resources-azure-data";
import { azureInfrastructureFamilies } from "./resources-azure-infrastructure";
import { ecosystemFamilies } from "./resources-ecosystems";
import { kubernetesFamilies } from "./resources-kubernetes";
import { serviceFamilies } from "./resources-services";

const SEED = "strongroom/fourth-labelled-set/1";

/** Every resource of the set, in the order of the file. */
export function fourthSetResources(): ResourceCase[] {
    return settleFamilies(SEED, [
        ...appFamilies,
        ...ecosystemFamilies,
        ...serviceFamilies,
        ...azureAppFamilies,
        ...azureDataFamilies,
        ...azureInfrastructureFamilies,
        ...kubernetesFamilies,
    ]);
}

if (require.main === module) {
    const lines = fourthSetResources().map((one) => `${JSON.stringify(one)}\n`);
    writeFileSync(join(__dirname, "resources.jsonl"), lines.join(""));
}
