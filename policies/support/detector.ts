import type * as detection from "../../src/detection";

export type Detector = typeof detection;

let load = (): Detector => {
    throw new Error("nobody has said where the detector comes from");
};
let loaded: Detector | undefined;

/** Says how to load the detector, which takes a tenth of a second that the engine need not wait for at the start. */
export function provideDetector(how: () => Detector): void {
    load = how;
    loaded = undefined;
}

/** The detector, loaded when it is first needed. */
export function detector(): Detector {
    loaded ??= load();
    return loaded;
}
