// How V8 is told that this process lives for a second.
import { setFlagsFromString } from "node:v8";

/**
 * V8 optimises what ran for some milliseconds, which pays off over minutes. A scan of a usual repository is over before: of its time on all cores a
 * quarter went into optimising. Code that is run eight times as much is optimised all the same, so a long scan loses nothing. Patterns are
 * compiled once instead of twice. By major version of V8, since the switch was renamed; others are left alone.
 */
const switches = {
    11: "--interrupt-budget=540000 --no-regexp-tier-up",
    12: "--invocation-count-for-turbofan=24000 --no-regexp-tier-up",
    13: "--invocation-count-for-turbofan=24000 --no-regexp-tier-up",
};

/** Before anything is compiled, since compiled code is kept for one set of switches. */
export function expectBriefRun() {
    const known = switches[Number.parseInt(process.versions.v8, 10)];
    if (known !== undefined) setFlagsFromString(known);
}
