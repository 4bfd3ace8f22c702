/** What the shell must hold for the stock Pulumi CLI to work on a project's local Azure. */
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { type ProjectPaths, runningFile } from "./paths";

/**
 * Variables to set, by name.
 * @param cli The Pulumi CLI to put first on PATH.
 * @param inherited The environment to extend; only its PATH matters.
 */
export function engineEnvironment(
    paths: ProjectPaths,
    cli: string,
    inherited: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
    const folder = path.dirname(cli);
    const others = (inherited["PATH"] ?? "").split(path.delimiter).filter((entry) => entry !== "" && entry !== folder);
    return {
        PATH: [folder, ...others].join(path.delimiter),
        PULUMI_HOME: paths.pulumiHome,
        // Beside each state file the backend would write its metadata, in place and not atomically: a kill at that moment
        // leaves a stack that no command can read (`failed to load checkpoint: EOF`). Without it each write is one rename.
        PULUMI_BACKEND_URL: `${pathToFileURL(paths.backend).href}?metadata=skip`,
        PULUMI_CONFIG_PASSPHRASE_FILE: paths.passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // Plugins that happen to be on PATH would win over the project's own, with a warning in every run.
        PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
        STRONGROOM_LOCAL_AZURE: runningFile(paths.localAzure),
    };
}
