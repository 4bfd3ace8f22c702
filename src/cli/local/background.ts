/** Starting and stopping the local Azure's background process. */
import { execFile, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, closeSync, mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import * as path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive, withLock } from "../../local-azure/engine/lock";
import { loader, packageRoot } from "../../local-azure/engine/paths";
import { type Progress } from "../../local-azure/engine/progress";
import { readRunning, type Running, statusOf } from "../../local-azure/engine/running";
import { UserError } from "../../shared/user-error";

const ownerOnly = 0o600;
const ownerOnlyFolder = 0o700;
/** Milliseconds between two looks at a process that starts or ends. */
const lookAgain = 50;
/** Milliseconds a start may take; it takes one or two seconds on two cores. */
const startTime = 30_000;
/** Milliseconds a process has to end by itself after SIGTERM. */
const endTime = 10_000;
/** Lines of the log that a failed start shows. */
const linesOfLog = 5;

interface StartOptions {
    /** Absolute path of the folder that keeps the store and the log. */
    readonly state: string;
    /** Port of the control plane on the loopback. Defaults to the one it had before, else a free one. */
    readonly port?: number;
    /** Whether types without a model are refused. Defaults to false. */
    readonly strict?: boolean;
    readonly progress: Progress;
}

interface Started {
    readonly running: Running;
    /** Whether it was running already. */
    readonly already: boolean;
}

export function logFile(state: string): string {
    return path.join(state, "local-azure.log");
}

/**
 * Starts the local Azure unless it runs, and waits until it answers.
 * @throws {UserError} When it cannot start, or runs with another port or strictness than asked for.
 */
export async function startLocal(options: StartOptions): Promise<Started> {
    mkdirSync(options.state, { recursive: true, mode: ownerOnlyFolder });
    const lock = path.join(path.dirname(options.state), `${path.basename(options.state)}.lock`);
    return withLock(
        lock,
        () => undefined,
        async () => {
            const status = await statusOf(options.state);
            if (status.is === "silent") throw new UserError(unresponsive(status.running));
            if (status.is === "running") {
                refuseOther(options, status.running);
                return { running: status.running, already: true };
            }
            const step = options.progress("Starting the local Azure");
            try {
                return { running: await launch(options), already: false };
            } finally {
                step.done();
            }
        },
    );
}

function refuseOther({ port, strict }: StartOptions, running: Running): void {
    const differences = [
        ...(port !== undefined && port !== running.port ? [`on port ${running.port}`] : []),
        ...(strict === true && !running.strict ? ["without --strict"] : []),
    ];
    if (differences.length === 0) return;
    throw new UserError(
        `the local Azure runs already, ${differences.join(" and ")}; run strongroom local stop before starting it otherwise`,
    );
}

async function launch({ state, port, strict }: StartOptions): Promise<Running> {
    const log = openSync(logFile(state), "w", ownerOnly);
    const child = spawn(
        process.execPath,
        [
            "--require",
            loader,
            path.join(__dirname, "serve.ts"),
            state,
            ...(port === undefined ? [] : ["--port", String(port)]),
            ...(strict === true ? ["--strict"] : []),
        ],
        { cwd: packageRoot, detached: true, stdio: ["ignore", log, log] },
    );
    closeSync(log);
    child.unref();
    const until = Date.now() + startTime;
    while (child.exitCode === null && child.signalCode === null) {
        if (readRunning(state)?.pid === child.pid) {
            const status = await statusOf(state);
            if (status.is === "running") return status.running;
        }
        if (Date.now() > until) {
            child.kill("SIGKILL");
            throw new UserError(`the local Azure did not answer within ${startTime / 1000} s${lastOfLog(state)}`);
        }
        await pause(lookAgain);
    }
    throw new UserError(`the local Azure could not start${lastOfLog(state)}`);
}

function lastOfLog(state: string): string {
    const log = existsSync(logFile(state)) ? readFileSync(logFile(state), "utf8").trim() : "";
    const lines = log.split("\n").slice(-linesOfLog);
    return `; its log ${logFile(state)} ends with:\n  ${lines.join("\n  ")}`;
}

/** Stops the local Azure and waits until it has ended. @returns What was stopped, or undefined where nothing ran. */
export async function stopLocal(state: string): Promise<Running | undefined> {
    const running = readRunning(state);
    if (running === undefined || !isAlive(running.pid) || !(await isLocalAzure(running))) return undefined;
    process.kill(running.pid, "SIGTERM");
    const until = Date.now() + endTime;
    while (isAlive(running.pid)) {
        if (Date.now() > until) process.kill(running.pid, "SIGKILL");
        await pause(lookAgain);
    }
    return running;
}

/** Whether a process id is still the local Azure's: after a crash the system may have given it to another program. */
async function isLocalAzure(running: Running): Promise<boolean> {
    try {
        const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(running.pid)]);
        return stdout.includes(path.join("cli", "local", "serve.ts"));
    } catch {
        // Without ps, what answers with our token is ours.
        return (await statusOf(running.state)).is === "running";
    }
}

/** Stops the local Azure and forgets all it holds. @returns Whether there was anything. */
export async function resetLocal(state: string): Promise<boolean> {
    await stopLocal(state);
    const existed = existsSync(state);
    await rm(state, { recursive: true, force: true });
    return existed;
}

function unresponsive(running: Running): string {
    return (
        `the local Azure (process ${running.pid}) lives but does not answer at ${running.arm}; ` +
        `run strongroom local stop and try again`
    );
}
