/** Which Pulumi CLI this project has been tried with, and the oldest it accepts. */

/** Version of the CLI that is downloaded or built where none is found. The Go module in `go-module/` names the same. */
export const cliVersion = "3.259.0";

/**
 * Oldest CLI taken from PATH: a choice, well behind the version this project is tested with, so that old installations
 * are not blamed on the program. An older one is passed over and said so; nothing of the user's is changed.
 */
export const oldestCliVersion = "3.200.0";

/** Oldest Go that builds the CLI: the `go` line of `go-module/go.mod`, with which the build has been tried. */
export const oldestGoVersion = "1.26.0";
