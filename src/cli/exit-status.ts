/** What the exit status says: 0 is clean. */

/** The command did its work and found something to put right. */
export const findings = 1;
/** The command could not do its work. */
export const couldNotRun = 2;
