/** Ctrl-C and SIGTERM: they end the command at once, but a run of the engine is let finish what it has begun. */
import { type ChildProcess } from "node:child_process";
import { constants } from "node:os";

/** Exit status after Ctrl-C, as shells have it. */
export const interrupted = 128 + constants.signals.SIGINT;

/** The user stopped a command; the message says how the work stands. */
export class Interrupted extends Error {
    override readonly name = "Interrupted";
}

const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM"];
let asked = false;
let working = 0;

/** Whether the user has asked to stop. */
export function isInterrupted(): boolean {
    return asked;
}

/** Listens for as long as the process lives. Programs that were started end with it (their starters see to that). */
export function listen(): void {
    for (const signal of signals) {
        process.on(signal, () => {
            asked = true;
            if (working === 0) process.exit(interrupted);
        });
    }
}

/**
 * Waits for the end of an engine and passes signals on to it, so that it records what it has done and gives the lock
 * back. A second signal makes the engine stop at once.
 * @returns Its exit status; that of an interruption where a signal ended it.
 */
export async function letFinish(engine: ChildProcess): Promise<number> {
    const pass = (signal: NodeJS.Signals): void => {
        // A terminal sends Ctrl-C to everything in the foreground, so the engine has had it already.
        if (signal === "SIGINT" && process.stdin.isTTY) return;
        engine.kill("SIGINT");
    };
    for (const signal of signals) process.on(signal, pass);
    working += 1;
    try {
        return await new Promise((resolve, reject) => {
            engine.once("error", reject);
            engine.once("close", (status) => resolve(status ?? interrupted));
        });
    } finally {
        working -= 1;
        for (const signal of signals) process.off(signal, pass);
    }
}
