/** Programs that are there already: on PATH, in a version that will do. */
import { execFile } from "node:child_process";
import { constants, accessSync, realpathSync, statSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import * as semver from "semver";

const run = promisify(execFile);
/** Milliseconds a program may take to tell its version. */
const versionTimeout = 10_000;

/** The first executable of that name on PATH, leaving some folders out. */
export function onPath(
    name: string,
    environment: NodeJS.ProcessEnv,
    except: readonly string[] = [],
): string | undefined {
    const folders = (environment["PATH"] ?? "").split(path.delimiter);
    return folders
        .filter((folder) => path.isAbsolute(folder) && !except.includes(path.resolve(folder)))
        .map((folder) => path.join(folder, name))
        .find(isExecutable);
}

export function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
    } catch {
        return false;
    }
}

/**
 * Version a program tells about itself, or undefined where it does not run or tells none.
 * @param args What makes it do so; the first thing in its output that looks like a version counts.
 */
export async function versionOf(
    program: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
): Promise<semver.SemVer | undefined> {
    try {
        const { stdout } = await run(program, args, {
            env: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
            timeout: versionTimeout,
        });
        return semver.coerce(stdout, { includePrerelease: true }) ?? undefined;
    } catch {
        return undefined;
    }
}

/** Whether a CLI has Pulumi's own Node.js language host beside it, where the engine looks for it. */
export function hasLanguageHost(cli: string): boolean {
    return isExecutable(path.join(path.dirname(realpathSync(cli)), "pulumi-language-nodejs"));
}
