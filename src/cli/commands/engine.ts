/** `strongroom engine`: which Pulumi CLI is used, and the environment that points it at the local Azure. */
import { Command } from "commander";
import { getEngine } from "../../local-azure/engine";
import { engineEnvironment } from "../../local-azure/engine/environment";
import { prepareHome, quoted } from "../../local-azure/engine/home";
import { currentProject } from "../project";
import { print, printJson, progress } from "../terminal";

interface EngineOptions {
    readonly json?: true;
}

async function show({ json }: EngineOptions): Promise<void> {
    const paths = currentProject();
    const engine = await getEngine({ progress });
    prepareHome(paths, engine.languageHost === "stand-in");
    const environment = engineEnvironment(paths, engine.cli, process.env);
    if (json === true) {
        printJson({ ...engine, environment });
        return;
    }
    print(`Pulumi CLI     v${engine.version}  ${engine.cli}`);
    print(`why            ${engine.why}`);
    print(`language host  ${engine.languageHost === "official" ? "Pulumi's own" : "this project's stand-in"}`);
    print(`state          ${paths.backend}`);
    print(`use it         eval "$(strongroom engine env)"`);
}

async function printExports(): Promise<void> {
    const paths = currentProject();
    const engine = await getEngine({ progress });
    prepareHome(paths, engine.languageHost === "stand-in");
    for (const [name, value] of Object.entries(engineEnvironment(paths, engine.cli, process.env))) {
        print(`export ${name}=${quoted(value)}`);
    }
}

export function engineCommand(): Command {
    const env = new Command("env")
        .description("print the exports that put the engine in use in a POSIX shell")
        .action(printExports)
        .addHelpText("after", `\nExample:\n  $ eval "$(strongroom engine env)" && pulumi preview --stack dev`);
    return new Command("engine")
        .description("find or get the Pulumi CLI and say which one is used and why")
        .option("--json", "print one line of JSON")
        .action(show)
        .addCommand(env)
        .addHelpText(
            "after",
            `
A suitable pulumi on PATH is used; else the official download; else one is built from the Go module.

Examples:
  $ strongroom engine
  $ strongroom engine --json
  $ eval "$(strongroom engine env)"`,
        );
}
