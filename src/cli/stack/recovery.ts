/** Making a stack whole again after a run that was killed. */
import { type Progress } from "../../local-azure/engine/progress";
import { type Pulumi } from "../pulumi";
import { runEngine } from "./run";
import { parseState } from "./state";

/**
 * Looks for operations that a killed run left pending, and lets the engine read what became of them. Creations that the state
 * never heard of are dropped from it: the local provider knows which ones it had begun, so the next update takes the
 * resources over as they are, the values of secrets among them.
 * @returns Whether the stack is whole, now or all along.
 */
export async function recover(pulumi: Pulumi, stack: string, progress: Progress): Promise<boolean> {
    const { pending } = parseState(await pulumi.answer(["stack", "export", "--stack", stack]));
    if (pending.length === 0) return true;
    const { ok } = await runEngine(
        pulumi,
        {
            title: `Picking up ${pending.length} operations that an earlier run left unfinished`,
            args: ["refresh", "--yes", "--skip-preview", "--stack", stack, "--clear-pending-creates"],
            expected: 0,
        },
        progress,
    );
    return ok;
}
