/** A preview, update or destroy of the engine, told to a person while it runs. */
import { type Progress } from "../../local-azure/engine/progress";
import { type Pulumi } from "../pulumi";
import { Interrupted, isInterrupted } from "../interrupt";
import { note } from "../terminal";
import { type Message, Tally } from "./events";

interface Run {
    /** For the progress line, such as "Bringing the stack up". */
    readonly title: string;
    readonly args: readonly string[];
    /** How many resources there are to go through; 0 where it is not known. */
    readonly expected: number;
    /** Whether the caller reports the messages itself. Defaults to false. */
    readonly untold?: boolean;
}

/** What a run came to. */
export interface Outcome {
    readonly ok: boolean;
    readonly tally: Tally;
    /** Why the engine could not get to work (a wrong passphrase, a pack that does not load); it is no event. */
    readonly refusal?: string;
}

/** Runs the engine. Errors, violations and warnings go to standard error as soon as the run has ended, unless untold. */
export async function runEngine(pulumi: Pulumi, run: Run, progress: Progress): Promise<Outcome> {
    const { title, args, expected, untold = false } = run;
    const tally = new Tally();
    const step = progress(title);
    const { status, stdout, stderr } = await pulumi.stream([...args, "--json"], (event) => {
        tally.add(event);
        const of = expected > 0 ? ` of ${Math.max(expected, tally.finished)}` : "";
        step.say(`${tally.finished}${of} resources${tally.latest === "" ? "" : `, ${tally.latest}`}`);
    });
    const ok = status === 0;
    step.done(ok ? `${tally.finished} resources` : isInterrupted() ? "interrupted" : "failed");
    if (isInterrupted()) throw new Interrupted("stopped where it was; run the same command again to go on from there");
    if (!untold) tell(tally.messages);
    const said = stderr.trim() === "" ? stdout.trim() : stderr.trim();
    const explained = tally.messages.some(({ kind }) => kind === "error" || kind === "policy");
    if (ok || explained || said === "") return { ok, tally };
    if (!untold) note(said);
    return { ok, tally, refusal: said };
}

/** The messages that say something; all of them where none does. */
export function telling(messages: readonly Message[]): readonly Message[] {
    const some = messages.filter(({ text }) => !/^(preview|update|destroy|refresh) failed$/.test(text));
    return some.length > 0 ? some : messages;
}

/** What has been told in this command: an update repeats what its preview said. */
const told = new Set<string>();

function tell(messages: readonly Message[]): void {
    for (const message of telling(messages)) {
        const line = worded(message);
        if (!told.has(line)) note(line);
        told.add(line);
    }
}

function worded({ kind, about, text }: Message): string {
    const indented = text.split("\n").join("\n    ");
    return `${kind}: ${about === "" ? "" : `${about}: `}${indented}`;
}
