/** What `up` and `preview` have in common: a stack file in order, and a stack that the engine can be run on. */
import { checkStackFile, suppliedConfigKeys } from "../../estate";
import { type Running } from "../../local-azure/engine/running";
import { startLocal } from "../local/background";
import { currentProject } from "../project";
import { Pulumi } from "../pulumi";
import { note, progress } from "../terminal";
import { LocalStack } from "./local-stack";
import { policyPackArguments } from "./policy-pack";
import { recover } from "./recovery";
import { remember, remembered } from "./remembered";
import { mustBeLocal, mustExist, stackFilePath } from "./stack-files";

/** A stack on the local backend, ready for the engine. */
export interface Prepared {
    readonly pulumi: Pulumi;
    readonly azure: Running;
    /** Whether the engine has to look at Azure first: the state still has resources that are gone with their store. */
    readonly refresh: boolean;
    /** Arguments that every preview and update of the stack takes: the stack, the policy pack, the refresh. */
    readonly args: readonly string[];
}

/**
 * Checks the stack file, before anything is started.
 * @throws {UserError} When there is none, or when it is for real Azure.
 */
export function checkedStack(name: string): ReturnType<typeof checkStackFile> {
    const { root } = currentProject();
    mustExist(root, name);
    mustBeLocal(root, name);
    return checkStackFile(stackFilePath(root, name));
}

/**
 * Gets the engine and the local Azure going and makes the stack whole, supplied secrets included.
 * @returns Undefined when the engine stopped; what it said is on standard error already.
 */
export async function prepareStack(name: string): Promise<Prepared | undefined> {
    const paths = currentProject();
    const pulumi = await Pulumi.of(paths, progress);
    const { running: azure } = await startLocal({ state: paths.localAzure, progress });
    const stack = new LocalStack(name, pulumi);
    if (await stack.unlock(progress)) note("A run that was killed still held the stack; its lock is gone.");
    const preparing = progress("Preparing the stack");
    await stack.prepare(suppliedConfigKeys(stackFilePath(paths.root, name))).finally(() => preparing.done());
    if (!(await recover(pulumi, name, progress))) return undefined;

    const before = remembered(paths, name);
    // After a reset the state still has the resources that are gone with the store, so the engine has to look.
    const refresh = before !== undefined && before.subscriptionId !== azure.subscriptionId;
    if (before === undefined) remember(paths, name, { subscriptionId: azure.subscriptionId, aliases: {} });
    const args = ["--stack", name, ...policyPackArguments(paths.root), ...(refresh ? ["--refresh"] : [])];
    return { pulumi, azure, refresh, args };
}
