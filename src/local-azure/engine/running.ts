/** How a running local Azure is reached: written by the process itself, read by providers, commands and tests. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "./lock";
import { runningFile } from "./paths";

/** The content of `running.json`. */
export interface Running {
    /** Base URL of the control plane, `http://127.0.0.1:PORT`, without a final slash. */
    readonly arm: string;
    /** Access token of the owner of the subscription, as the developer who runs `pulumi up`. */
    readonly token: string;
    /** GUIDs that the local Azure has made up for itself. */
    readonly subscriptionId: string;
    readonly tenantId: string;
    /** Object id of the identity the token is for. */
    readonly objectId: string;
    readonly port: number;
    readonly pid: number;
    /** Whether types without a model are refused. */
    readonly strict: boolean;
    /** Absolute path of the state folder. */
    readonly state: string;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
}

const ownerOnly = 0o600;
/** Milliseconds within which a running local Azure answers; it is on the same machine. */
const answerTime = 5000;

export function writeRunning(running: Running): void {
    const file = runningFile(running.state);
    const unfinished = `${file}.${running.pid}`;
    writeFileSync(unfinished, `${JSON.stringify(running, undefined, 4)}\n`, { mode: ownerOnly });
    renameSync(unfinished, file);
}

/** Takes the file away, unless another process has put its own there meanwhile. */
export function removeRunning(state: string, pid: number): void {
    if (readRunning(state)?.pid === pid) rmSync(runningFile(state), { force: true });
}

/** What the file says, whether or not that process still lives. */
export function readRunning(state: string): Running | undefined {
    try {
        return JSON.parse(readFileSync(runningFile(state), "utf8")) as Running;
    } catch {
        return undefined;
    }
}

/** What is known of the local Azure of a state folder. */
type LocalAzureStatus = { readonly is: "stopped" } | { readonly is: "running" | "silent"; readonly running: Running };

/** Asks whether a local Azure runs on a state folder and answers. `silent` is one that lives and does not answer. */
export async function statusOf(state: string): Promise<LocalAzureStatus> {
    const running = readRunning(state);
    if (running === undefined || !isAlive(running.pid)) return { is: "stopped" };
    try {
        const answer = await fetch(`${running.arm}/subscriptions/${running.subscriptionId}?api-version=2022-12-01`, {
            headers: { authorization: `Bearer ${running.token}` },
            signal: AbortSignal.timeout(answerTime),
        });
        // Another program may have the port by now; only ours knows the token.
        return answer.ok ? { is: "running", running } : { is: "stopped" };
    } catch (error) {
        const refused = (error as { cause?: NodeJS.ErrnoException }).cause?.code === "ECONNREFUSED";
        return refused ? { is: "stopped" } : { is: "silent", running };
    }
}
