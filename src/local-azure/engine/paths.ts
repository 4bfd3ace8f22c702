/** Where a project keeps what its local engine and its local Azure need; all of it in one folder that git ignores. */
import { homedir } from "node:os";
import * as path from "node:path";

export interface ProjectPaths {
    /** Folder of Pulumi.yaml. */
    readonly root: string;
    /** `.strongroom/`; readable by the owner alone. */
    readonly folder: string;
    /** Stacks of the local engine: Pulumi's own file backend. */
    readonly backend: string;
    /** PULUMI_HOME of the local engine, holding its plugins and the selected stack. */
    readonly pulumiHome: string;
    /** Passphrase that encrypts the stacks' secrets. */
    readonly passphrase: string;
    /** State, log and whereabouts of the local Azure. */
    readonly localAzure: string;
}

export function projectPaths(root: string): ProjectPaths {
    const folder = path.join(root, ".strongroom");
    return {
        root,
        folder,
        backend: path.join(folder, "state"),
        pulumiHome: path.join(folder, "pulumi-home"),
        passphrase: path.join(folder, "passphrase"),
        localAzure: path.join(folder, "local-azure"),
    };
}

/** Where running local Azures say how they are reached; `running.json` in their state folder. */
export function runningFile(stateFolder: string): string {
    return path.join(stateFolder, "running.json");
}

/** Folder of this checkout or installed package: where its own node_modules, sources and language host are. */
export const packageRoot = path.resolve(__dirname, "../../..");

/** What `node --require` needs to run TypeScript of this package. */
export const loader = path.join(packageRoot, "src/loader/register.js");

/**
 * Folder, for each user and shared by all projects, that keeps CLIs that were downloaded or built.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/ (XDG_CACHE_HOME, relative values are ignored)
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
    const xdg = environment["XDG_CACHE_HOME"];
    const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(homedir(), ".cache");
    return path.join(base, "strongroom", "engine");
}
