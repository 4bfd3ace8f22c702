/** Getting a Pulumi CLI: one that is there, else the official download, else one built from the Go module. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import * as semver from "semver";
import { UserError } from "../../shared/user-error";
import { buildCli } from "./build";
import { downloadCli, officialServers, type ReleaseServers } from "./download";
import { withLock } from "./lock";
import { hasLanguageHost, isExecutable, onPath, versionOf } from "./on-path";
import { cacheFolder } from "./paths";
import { type Progress, type Step } from "./progress";
import { cliVersion, oldestCliVersion, oldestGoVersion } from "./versions";

/** Where a CLI came from. */
type EngineSource = "path" | "download" | "build";

/** The Pulumi CLI that was chosen, and why. */
export interface Engine {
    /** Absolute path of the program. */
    readonly cli: string;
    /** Such as `3.259.0`. */
    readonly version: string;
    readonly source: EngineSource;
    /** Whether the CLI brings Pulumi's own Node.js language host or takes this project's. */
    readonly languageHost: "official" | "stand-in";
    /** One sentence for the user. */
    readonly why: string;
}

export interface EngineOptions {
    /** PATH, XDG_CACHE_HOME and the proxy variables are read from it. Defaults to the process's own. */
    readonly environment?: NodeJS.ProcessEnv;
    /** Where releases are published. Defaults to Pulumi's own servers. */
    readonly servers?: ReleaseServers;
    readonly progress: Progress;
}

/** What is remembered of a CLI in the cache. */
interface Origin {
    readonly source: "download" | "build";
    readonly why: string;
}

const originFile = "origin.json";

/**
 * Finds or gets the CLI. What is got once stays in the user's cache, so that the next call is quick and needs no network.
 * @throws {UserError} Once all ways have failed, with what was tried and what to install.
 */
export async function getEngine({ environment = process.env, servers, progress }: EngineOptions): Promise<Engine> {
    const home = path.join(cacheFolder(environment), `v${cliVersion}`);
    const failures: string[] = [];
    const present = await engineOnPath(home, environment);
    if (typeof present !== "string") return present;
    failures.push(present);
    const cached = await engineInCache(home);
    if (cached !== undefined) return cached;

    let wait: Step | undefined;
    return withLock(
        `${home}.lock`,
        (holder) => {
            wait = progress(`Waiting for process ${holder}, which is getting the Pulumi CLI`);
        },
        async () => {
            // Whoever held the lock before us may have got it.
            const meanwhile = await engineInCache(home);
            wait?.done();
            if (meanwhile !== undefined) return meanwhile;
            const ways = [
                {
                    source: "download",
                    title: `Downloading the Pulumi CLI v${cliVersion}`,
                    result: "downloaded",
                    get: (folder: string, step: Step) =>
                        downloadCli(cliVersion, servers ?? officialServers(cliVersion), folder, step),
                },
                {
                    source: "build",
                    title: `Building the Pulumi CLI v${cliVersion} from its Go module (2 to 4 minutes, once)`,
                    result: "built",
                    get: (folder: string, step: Step) => buildCli(folder, environment, step),
                },
            ] as const;
            for (const { source, title, result, get } of ways) {
                const step = progress(title);
                try {
                    const why = `${result}, because ${failures.join(", and ")}`;
                    await intoCache(home, { source, why }, (folder) => get(folder, step));
                    step.done(result);
                    const engine = await engineInCache(home);
                    if (engine !== undefined) return engine;
                    failures.push(`the ${source} gave a CLI that does not run`);
                } catch (error) {
                    const reason = error instanceof Error ? error.message : String(error);
                    step.done(`not possible: ${reason}`);
                    failures.push(reason);
                }
            }
            throw new UserError(noEngine(failures));
        },
    );
}

/** @returns The engine, or why none on PATH will do. */
async function engineOnPath(home: string, environment: NodeJS.ProcessEnv): Promise<Engine | string> {
    const cli = onPath("pulumi", environment, [home]);
    if (cli === undefined) return "there is no pulumi on PATH";
    const version = await versionOf(cli, ["version"], environment);
    if (version === undefined) return `${cli} does not tell its version`;
    if (semver.lt(version, oldestCliVersion)) {
        return `${cli} is version ${version.version}, older than ${oldestCliVersion}`;
    }
    return described(cli, version.version, "path", `${cli} is on PATH and at least ${oldestCliVersion}`);
}

async function engineInCache(home: string): Promise<Engine | undefined> {
    const cli = path.join(home, "pulumi");
    const origin = path.join(home, originFile);
    if (!isExecutable(cli) || !existsSync(origin)) return undefined;
    const { source, why } = JSON.parse(await readFile(origin, "utf8")) as Origin;
    return described(cli, cliVersion, source, why);
}

function described(cli: string, version: string, source: EngineSource, why: string): Engine {
    return { cli, version, source, languageHost: hasLanguageHost(cli) ? "official" : "stand-in", why };
}

/** Makes a CLI in a folder of its own, tries it, and moves it into place at once: a half-made one is never seen. */
async function intoCache(home: string, origin: Origin, make: (folder: string) => Promise<void>): Promise<void> {
    const making = `${home}.making-`;
    await mkdir(path.dirname(home), { recursive: true });
    // We hold the lock, so what others were making was left behind when they died.
    for (const name of await readdir(path.dirname(home))) {
        const other = path.join(path.dirname(home), name);
        if (other.startsWith(making)) await rm(other, { recursive: true, force: true });
    }
    const folder = await mkdtemp(making);
    try {
        await make(folder);
        const version = await versionOf(path.join(folder, "pulumi"), ["version"], process.env);
        if (version?.version !== cliVersion) {
            throw new Error(`the program says it is version ${version?.version ?? "unknown"}, not ${cliVersion}`);
        }
        await writeFile(path.join(folder, originFile), `${JSON.stringify(origin, undefined, 4)}\n`);
        await rm(home, { recursive: true, force: true });
        await rename(folder, home);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

function noEngine(failures: readonly string[]): string {
    return [
        "no Pulumi CLI could be had on this machine:",
        ...failures.map((failure) => `  - ${failure}`),
        `install the Pulumi CLI (https://www.pulumi.com/docs/install/), at least ${oldestCliVersion}, ` +
            `or Go (https://go.dev/dl/), at least ${oldestGoVersion}, and run this again`,
    ].join("\n");
}
