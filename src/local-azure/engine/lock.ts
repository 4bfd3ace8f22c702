/** One process at a time: a file that names its holder, and that a holder who died leaves free. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two looks at a lock that another process holds. */
const lookAgain = 200;
/** Milliseconds after which a lock that names nobody counts as left behind by a process that died while taking it. */
const namelessFor = 10_000;

/**
 * Runs something while holding the lock. The lock spares double work; what is done under it is right without, too,
 * because results appear by an atomic rename.
 * @param waiting Called once when another process holds the lock, with its process id.
 */
export async function withLock<Result>(
    file: string,
    waiting: (holder: number) => void,
    work: () => Promise<Result>,
): Promise<Result> {
    mkdirSync(path.dirname(file), { recursive: true });
    let told = false;
    while (!take(file)) {
        const holder = holderOf(file);
        if (holder === undefined ? isOld(file) : !isAlive(holder)) {
            rmSync(file, { force: true });
            continue;
        }
        if (!told && holder !== undefined) {
            told = true;
            waiting(holder);
        }
        await pause(lookAgain);
    }
    try {
        return await work();
    } finally {
        rmSync(file, { force: true });
    }
}

function take(file: string): boolean {
    try {
        writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
        throw error;
    }
}

function holderOf(file: string): number | undefined {
    try {
        const holder = Number.parseInt(readFileSync(file, "utf8"), 10);
        return Number.isNaN(holder) ? undefined : holder;
    } catch {
        return undefined;
    }
}

function isOld(file: string): boolean {
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    return Date.now() - mtimeMs > namelessFor;
}

/** Whether a process of this id runs, be it ours or somebody else's. */
export function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return !isZombie(pid);
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}

/** Whether it has ended and only its parent has not taken note. Only Linux tells; elsewhere its parent soon has. */
function isZombie(pid: number): boolean {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
        // The state follows the name, which may itself hold parentheses (proc(5)).
        return /^ [ZX]/.test(stat.slice(stat.lastIndexOf(")") + 1));
    } catch {
        return false;
    }
}
