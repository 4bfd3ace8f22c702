import type * as detection from "../../src/detection";

type Detection = typeof detection;

let loaded: Detection | undefined;

/** The detector, loaded when it is first needed: the engine waits for the pack to answer, and not for what it will ask later. */
export function detector(): Detection {
    // A static import would be loaded before the pack answers.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    loaded ??= require("../../src/detection") as Detection;
    return loaded;
}
