/** `strongroom up`: from nothing to a standing estate on the local Azure. */
import { Command } from "commander";
import { type Estate } from "../../estate";
import { type Running } from "../../local-azure/engine/running";
import { findings } from "../exit-status";
import { type Pulumi } from "../pulumi";
import { recoverDeletedVaults } from "../stack/deleted-vaults";
import { checkedStack, prepareStack } from "../stack/prepare";
import { runEngine } from "../stack/run";
import { parseState } from "../stack/state";
import { remember } from "../stack/remembered";
import { objectIds, summary } from "../stack/summary";
import { printSummary } from "../stack/summary-text";
import { note, print, printJson, progress } from "../terminal";

interface UpOptions {
    readonly stack: string;
    readonly json?: true;
}

async function up({ stack, json }: UpOptions): Promise<void> {
    const checked = checkedStack(stack);
    if (!checked.ok) {
        for (const problem of checked.problems) note(problem.toString());
        note(
            `${checked.problems.length} ${checked.problems.length === 1 ? "problem" : "problems"}; nothing was created`,
        );
        process.exitCode = findings;
        return;
    }
    const standing = await bringUp(stack);
    if (standing === undefined) {
        process.exitCode = findings;
        return;
    }
    await tell(standing, checked.estate, json === true);
}

/** A stack that is up. */
interface Standing {
    readonly stack: string;
    readonly pulumi: Pulumi;
    readonly azure: Running;
    /** How many resources were changed. */
    readonly changed: number;
}

/** @returns Undefined when the engine stopped; what it said is on standard error already. */
async function bringUp(name: string): Promise<Standing | undefined> {
    const prepared = await prepareStack(name);
    if (prepared === undefined) return undefined;
    const { pulumi, azure, refresh, args: common } = prepared;
    const preview = await runEngine(
        pulumi,
        { title: "Looking at what is to change", args: ["preview", ...common], expected: 0 },
        progress,
    );
    if (!preview.ok) {
        note("nothing was changed");
        return undefined;
    }
    const { changed, finished, outputsChange, creations } = preview.tally;
    const back = await recoverDeletedVaults(azure, creations);
    if (back.length > 0) note(`Recovered from deleted state, contents and all: ${back.join(", ")}.`);
    if (changed > 0 || outputsChange || refresh) {
        const update = await runEngine(
            pulumi,
            {
                title: `Making ${changed} ${changed === 1 ? "change" : "changes"}`,
                args: ["up", "--yes", "--skip-preview", ...common],
                expected: finished,
            },
            progress,
        );
        if (!update.ok) {
            note("the stack is as far as it came; put right what is said above and run strongroom up again");
            return undefined;
        }
    }
    return { stack: name, pulumi, azure, changed };
}

async function tell({ stack, pulumi, azure, changed }: Standing, estate: Estate, json: boolean): Promise<void> {
    const state = parseState(await pulumi.answer(["stack", "export", "--stack", stack]));
    const told = summary(estate, state, azure.objectId);
    const { subscriptionId } = azure;
    remember(pulumi.paths, stack, { subscriptionId, aliases: objectIds(estate, state) });
    if (json) {
        printJson({ stack, changed, arm: azure.arm, ...told });
        return;
    }
    print(changed === 0 ? `The stack ${stack} is up; no change.` : `The stack ${stack} is up; ${changed} changes.`);
    printSummary(told, azure.arm);
}

export function upCommand(): Command {
    return new Command("up")
        .description("bring the stack up on a local Azure: engine, local Azure, policy pack and all")
        .option("--stack <name>", "stack to bring up; it has a file Pulumi.<name>.yaml", "dev")
        .option("--json", "print the summary as one line of JSON")
        .action(up)
        .addHelpText(
            "after",
            `
Nothing is asked: the stack lives on the local Azure alone. A stack for real Azure is refused; pulumi up runs that.
The exit status is 0 when the stack is up, 1 when the stack file, a policy or the engine stopped it.

Examples:
  $ strongroom up
  $ strongroom up --stack dev --json`,
        );
}
