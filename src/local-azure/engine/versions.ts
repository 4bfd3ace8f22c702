/** Which Pulumi CLI this project has been tried with, and the oldest it accepts. */

/** Version of the CLI that is downloaded or built where none is found. The Go module in `go-module/` names the same. */
export const cliVersion = "3.259.0";

/**
 * Oldest CLI taken from PATH. Before it, the engine asks language hosts to run policy packs in another way.
 * Source: https://github.com/pulumi/pulumi/releases/tag/v3.200.0
 */
export const oldestCliVersion = "3.200.0";

/** Oldest Go that builds the CLI: the `go` line of the CLI's own go.mod. */
export const oldestGoVersion = "1.26.0";
