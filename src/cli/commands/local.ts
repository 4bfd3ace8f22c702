/** `strongroom local`: the local Azure as a background process. */
import * as path from "node:path";
import { Command } from "commander";
import { quoted } from "../../local-azure/engine/home";
import { projectPaths, runningFile } from "../../local-azure/engine/paths";
import { type Running, statusOf } from "../../local-azure/engine/running";
import { UserError } from "../../shared/user-error";
import { resetLocal, logFile, startLocal, stopLocal } from "../local/background";
import { tokenAs } from "../local/token";
import { aliasesOn } from "../stack/remembered";
import { portNumber } from "../options";
import { projectOrHere } from "../project";
import { print, printJson, progress } from "../terminal";

/** Exit status of `local status` where nothing runs, so that scripts can ask. */
const notRunning = 1;

interface StateOption {
    readonly state?: string;
}

function stateFolder({ state }: StateOption): string {
    return state === undefined ? projectPaths(projectOrHere()).localAzure : path.resolve(state);
}

/** @throws {UserError} Where nothing runs. */
async function mustRun(options: StateOption): Promise<Running> {
    const status = await statusOf(stateFolder(options));
    if (status.is === "running") return status.running;
    throw new UserError("no local Azure is running here; strongroom local start starts it");
}

interface StartOptions extends StateOption {
    readonly port?: number;
    readonly strict?: true;
    readonly json?: true;
}

async function start(options: StartOptions): Promise<void> {
    const { running, already } = await startLocal({
        state: stateFolder(options),
        strict: options.strict ?? false,
        progress,
        ...(options.port === undefined ? {} : { port: options.port }),
    });
    if (options.json === true) {
        printJson(running);
        return;
    }
    print(`The local Azure ${already ? "runs already" : "is running"} at ${running.arm} (process ${running.pid}).`);
    print(`  subscription  ${running.subscriptionId}`);
    print(`  tenant        ${running.tenantId}`);
    print(`  log           ${logFile(running.state)}`);
    print(`  stop it       strongroom local stop`);
}

async function stop(options: StateOption): Promise<void> {
    const stopped = await stopLocal(stateFolder(options));
    print(
        stopped === undefined ? "No local Azure was running." : "The local Azure has stopped; what it holds is kept.",
    );
}

async function showStatus(options: StateOption & { readonly json?: true }): Promise<void> {
    const status = await statusOf(stateFolder(options));
    if (status.is !== "running") process.exitCode = notRunning;
    if (options.json === true) printJson(status.is === "stopped" ? status : { is: status.is, ...status.running });
    else if (status.is === "stopped") print("No local Azure is running.");
    else {
        const { arm, pid, startedAt } = status.running;
        const answers = status.is === "running" ? "answers" : "does not answer";
        print(`The local Azure (process ${pid}, since ${startedAt}) ${answers} at ${arm}.`);
    }
}

async function reset(options: StateOption): Promise<void> {
    const existed = await resetLocal(stateFolder(options));
    print(
        existed
            ? "The local Azure is stopped and all it held is gone; strongroom up makes the stack's resources anew."
            : "There was nothing to forget.",
    );
}

async function env(options: StateOption): Promise<void> {
    const running = await mustRun(options);
    const exports = {
        STRONGROOM_LOCAL_AZURE: runningFile(running.state),
        STRONGROOM_ARM: running.arm,
        STRONGROOM_ARM_TOKEN: running.token,
        AZURE_SUBSCRIPTION_ID: running.subscriptionId,
        AZURE_TENANT_ID: running.tenantId,
    };
    for (const [name, value] of Object.entries(exports)) print(`export ${name}=${quoted(value)}`);
}

interface TokenOptions extends StateOption {
    readonly as: string;
    readonly resource: string;
}

async function token(options: TokenOptions): Promise<void> {
    const azure = await mustRun(options);
    const aliases = aliasesOn(projectPaths(projectOrHere()), azure.subscriptionId);
    print(await tokenAs(azure, options.as, options.resource, aliases));
}

function subcommand(name: string, description: string, example: string): Command {
    return new Command(name)
        .description(description)
        .option("--state <folder>", "where it keeps its store (default: .strongroom/local-azure of the project)")
        .addHelpText("after", `\nExample:\n  $ ${example}`);
}

export function localCommand(): Command {
    return new Command("local")
        .description("start, stop and ask the local Azure")
        .addCommand(
            subcommand("start", "start it in the background and wait until it answers", "strongroom local start --json")
                .option(
                    "--port <number>",
                    "port of the control plane on the loopback (default: a free one)",
                    portNumber,
                )
                .option("--strict", "refuse resource types that have no model instead of keeping them as they are")
                .option("--json", "print one line of JSON: arm, token, subscriptionId, tenantId, objectId, pid, …")
                .action(start),
        )
        .addCommand(subcommand("stop", "stop it; what it holds is kept", "strongroom local stop").action(stop))
        .addCommand(
            subcommand(
                "status",
                "say whether it runs; the exit status is 1 where it does not",
                "strongroom local status",
            )
                .option("--json", "print one line of JSON")
                .action(showStatus),
        )
        .addCommand(subcommand("reset", "stop it and forget all it holds", "strongroom local reset").action(reset))
        .addCommand(
            subcommand(
                "env",
                "print exports for a POSIX shell: where it is and an owner's token",
                'eval "$(strongroom local env)"',
            ).action(env),
        )
        .addCommand(
            subcommand(
                "token",
                "print an access token, as a workload or person of the estate has it",
                'curl -H "Authorization: Bearer $(strongroom local token --as shop-web)" "$VAULT_URI/secrets?api-version=7.4"',
            )
                .requiredOption("--as <identity>", "name of a managed identity, or an object id")
                .option("--resource <uri>", "what the token is for", "https://vault.azure.net")
                .action(token),
        )
        .addHelpText(
            "after",
            `
Examples:
  $ strongroom local start --port 8443
  $ strongroom local status
  $ strongroom local token --as shop-web`,
        );
}
