/** The commands of `strongroom`, and what its exit status says: 0 clean, 1 findings, 2 could not run. */
import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { UserError } from "../shared/user-error";
import { couldNotRun } from "./exit-status";
import { interrupted, Interrupted, isInterrupted, listen } from "./interrupt";

/** In the order in which the help names them. */
const commands = {
    up: async () => (await import("./commands/up.js")).upCommand(),
    down: async () => (await import("./commands/down.js")).downCommand(),
    preview: async () => (await import("./commands/preview.js")).previewCommand(),
    check: async () => (await import("./commands/check.js")).checkCommand(),
    scan: async () => (await import("./commands/scan.js")).scanCommand(),
    local: async () => (await import("./commands/local.js")).localCommand(),
    engine: async () => (await import("./commands/engine.js")).engineCommand(),
};
type CommandName = keyof typeof commands;

async function program(asked: string | undefined): Promise<Command> {
    const strongroom = new Command("strongroom")
        .description("Azure Key Vault estates the short way: declare, prove, live with it, and try it on a laptop.")
        .version(version)
        .showSuggestionAfterError()
        .addHelpText(
            "after",
            `
Examples:
  $ strongroom up                        bring the dev stack up on a local Azure
  $ strongroom preview                   say what a change would do, and which policies it would break
  $ strongroom check                     check the stack file and create nothing
  $ eval "$(strongroom engine env)"      use the stock pulumi command on it`,
        );
    // A command by its name loads alone: what the others need would make it wait.
    const names = asked !== undefined && Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
    for (const name of names) strongroom.addCommand(await commands[name as CommandName]());
    for (const command of everyCommand(strongroom)) {
        command
            .exitOverride()
            .helpCommand(false)
            // Mistakes are one line each, the nearest known name included.
            .configureOutput({
                outputError: (text, write) => write(`strongroom: ${text.trim().replace(/\n+/g, " ")}\n`),
            });
    }
    return strongroom;
}

function everyCommand(command: Command): Command[] {
    return [command, ...command.commands.flatMap(everyCommand)];
}

/**
 * Runs the command line.
 * @param argv As Node.js has it: program, script, arguments.
 * @returns The exit status.
 */
export async function main(argv: readonly string[]): Promise<number> {
    listen();
    // Whoever reads only the first lines, as `head` does, wants no more; the command ends with its own status.
    for (const stream of [process.stdout, process.stderr]) {
        stream.on("error", (error: NodeJS.ErrnoException) => {
            if (error.code !== "EPIPE") throw error;
        });
    }
    try {
        await (await program(argv[2])).parseAsync(argv);
        return Number(process.exitCode ?? 0);
    } catch (error) {
        if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : couldNotRun;
        if (isInterrupted()) {
            if (error instanceof Interrupted) process.stderr.write(`strongroom: ${error.message}\n`);
            return interrupted;
        }
        if (error instanceof UserError) process.stderr.write(`strongroom: ${error.message}\n`);
        else process.stderr.write(`strongroom: this is a defect, please report it\n${described(error)}\n`);
        return couldNotRun;
    }
}

function described(error: unknown): string {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
