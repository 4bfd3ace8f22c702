/** Locks in Pulumi's file backend: whose they are, and whether their holder still lives. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import * as path from "node:path";
import { isAlive } from "../../local-azure/engine/lock";

/** Source: pkg/backend/diy/lock.go of https://github.com/pulumi/pulumi */
interface LockContent {
    readonly pid: number;
    readonly hostname: string;
}

/** Who holds a stack: `nobody`, a run that lives, or only runs that died without giving the lock back. */
export type StackLock =
    { readonly held: "nobody" } | { readonly held: "by the dead" } | { readonly held: "by"; readonly pid: number };

/** @param backend Folder of the file backend. */
export function stackLock(backend: string, project: string, stack: string): StackLock {
    const folder = path.join(backend, ".pulumi", "locks", "organization", project, stack);
    if (!existsSync(folder)) return { held: "nobody" };
    const holders = readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as LockContent);
    // The backend is a folder of this machine; a lock from another one came with a copied folder.
    const living = holders.find(({ pid, hostname: host }) => host === hostname() && isAlive(pid));
    if (living !== undefined) return { held: "by", pid: living.pid };
    return { held: holders.length === 0 ? "nobody" : "by the dead" };
}
