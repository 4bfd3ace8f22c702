/** What is remembered of a stack between two commands: which store it is on, and who is who in it. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import * as path from "node:path";
import { type ProjectPaths } from "../../local-azure/engine/paths";

interface Remembered {
    /** Subscription of the local Azure the stack was brought up on; every store makes up its own. */
    readonly subscriptionId: string;
    /** Object ids by what the stack file calls people, groups and workloads. */
    readonly aliases: Readonly<Record<string, string>>;
}

const extension = ".memory.json";

function folder(paths: ProjectPaths): string {
    return path.join(paths.folder, "stacks");
}

function file(paths: ProjectPaths, stack: string): string {
    return path.join(folder(paths), `${stack}${extension}`);
}

export function remember(paths: ProjectPaths, stack: string, remembered: Remembered): void {
    mkdirSync(folder(paths), { recursive: true });
    writeFileSync(file(paths, stack), `${JSON.stringify(remembered, undefined, 4)}\n`);
}

export function remembered(paths: ProjectPaths, stack: string): Remembered | undefined {
    if (!existsSync(file(paths, stack))) return undefined;
    return JSON.parse(readFileSync(file(paths, stack), "utf8")) as Remembered;
}

export function forget(paths: ProjectPaths, stack: string): void {
    rmSync(file(paths, stack), { force: true });
}

/** Everybody the project's stacks on this local Azure know, by what their stack files call them. */
export function aliasesOn(paths: ProjectPaths, subscriptionId: string): Record<string, string> {
    if (!existsSync(folder(paths))) return {};
    const all = readdirSync(folder(paths))
        .filter((name) => name.endsWith(extension))
        .map((name) => remembered(paths, name.slice(0, -extension.length)))
        .filter((one) => one?.subscriptionId === subscriptionId);
    return Object.assign({}, ...all.map((one) => one?.aliases)) as Record<string, string>;
}
