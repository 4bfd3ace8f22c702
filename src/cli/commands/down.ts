/** `strongroom down`: takes away what `up` made, and leaves the work tree as it was. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { findings } from "../exit-status";
import { startLocal, stopLocal } from "../local/background";
import { deletedVaults } from "../local/deleted-vaults";
import { currentProject } from "../project";
import { Pulumi } from "../pulumi";
import { LocalStack } from "../stack/local-stack";
import { recover } from "../stack/recovery";
import { runEngine } from "../stack/run";
import { mustBeLocal, mustExist } from "../stack/stack-files";
import { parseState } from "../stack/state";
import { forget, remembered } from "../stack/remembered";
import { note, print, progress } from "../terminal";

interface DownOptions {
    readonly stack: string;
}

async function down({ stack: name }: DownOptions): Promise<void> {
    const paths = currentProject();
    mustExist(paths.root, name);
    mustBeLocal(paths.root, name);
    if (!existsSync(paths.folder)) {
        print(`The stack ${name} is not up; there is nothing to take away.`);
        return;
    }
    const pulumi = await Pulumi.of(paths, progress);
    const stack = new LocalStack(name, pulumi);
    if (!stack.exists) {
        await stopLocal(paths.localAzure);
        print(`The stack ${name} is not up; there is nothing to take away.`);
        return;
    }
    // Without a salt in it (somebody reset the file while the stack stood) the CLI writes one, and lays the file out anew.
    const stackFile = readFileSync(stack.file, "utf8");
    const keepStackFile = (): void => {
        if (readFileSync(stack.file, "utf8") !== stackFile) writeFileSync(stack.file, stackFile);
    };
    const { running: azure } = await startLocal({ state: paths.localAzure, progress });
    if (await stack.unlock(progress)) note("A run that was killed still held the stack; its lock is gone.");
    if (!(await recover(pulumi, name, progress))) {
        process.exitCode = findings;
        return;
    }
    const { resources } = parseState(await pulumi.answer(["stack", "export", "--stack", name]));
    const before = remembered(paths, name);
    const { ok } = await runEngine(
        pulumi,
        {
            title: "Taking the stack down",
            args: [
                ...["destroy", "--yes", "--skip-preview", "--stack", name],
                ...(before !== undefined && before.subscriptionId !== azure.subscriptionId ? ["--refresh"] : []),
            ],
            expected: resources.length,
        },
        progress,
    );
    keepStackFile();
    if (!ok) {
        note("what is left stays in the stack; put right what is said above and run strongroom down again");
        process.exitCode = findings;
        return;
    }
    await stack.forget();
    forget(paths, name);
    const kept = await deletedVaults(azure);
    await stopLocal(paths.localAzure);
    print(`The stack ${name} is gone, and the local Azure has stopped.`);
    if (kept.length > 0) {
        print("Azure keeps deleted vaults, and so does the local one:");
        for (const vault of kept) print(`    ${vault.name}  until ${vault.until}`);
        print("strongroom local reset forgets them.");
    }
}

export function downCommand(): Command {
    return new Command("down")
        .description("take the stack away, stop the local Azure and clean the stack file")
        .option("--stack <name>", "stack to take down", "dev")
        .action(down)
        .addHelpText(
            "after",
            `
Deleted vaults stay recoverable for as long as their retention says, as they do in Azure.

Examples:
  $ strongroom down
  $ strongroom down --stack dev`,
        );
}
