"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/** How V8 is told that a process lives for a second. */
const { setFlagsFromString } = require("node:v8");

/**
 * V8 optimises what ran for some milliseconds, which pays off over minutes. A scan of a usual repository and a preview are over before: of the
 * scan's time on all cores a quarter went into optimising. Code that is run eight times as much is optimised all the same, so a long run loses
 * nothing. Patterns are compiled once instead of twice. By major version of V8, since the switch was renamed; others are left alone.
 */
const switches = new Map([
    ["11", "--interrupt-budget=540000 --no-regexp-tier-up"],
    ["12", "--invocation-count-for-turbofan=24000 --no-regexp-tier-up"],
    ["13", "--invocation-count-for-turbofan=24000 --no-regexp-tier-up"],
]);

/** Before anything is compiled, since compiled code is kept for one set of switches. */
exports.expectBriefRun = function () {
    const known = switches.get(process.versions.v8.split(".")[0] ?? "");
    if (known !== undefined) setFlagsFromString(known);
};
