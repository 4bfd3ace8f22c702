/** The real engine for tests: a copy of the project to work in, and the stock Pulumi CLI pointed at it. */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { getEngine } from "../../src/local-azure/engine";
import { engineEnvironment } from "../../src/local-azure/engine/environment";
import { prepareHome } from "../../src/local-azure/engine/home";
import { projectPaths } from "../../src/local-azure/engine/paths";
import { progressOn } from "../../src/local-azure/engine/progress";

/** Bytes of output a command may have: an exported state of a large stack. */
const maxOutput = 256 * 1024 * 1024;

const source = path.resolve(__dirname, "../..");

/** How a command ended, with all it wrote. */
export interface Ran {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** A project in a folder of its own. */
export interface Project {
    readonly root: string;
    /** The environment of `strongroom engine env`, for further programs. */
    readonly environment: NodeJS.ProcessEnv;
    /** Runs the stock Pulumi CLI there. Never throws for an exit status. */
    pulumi(...args: string[]): Promise<Ran>;
    /** Runs the project's own command line there. Never throws for an exit status. */
    strongroom(...args: string[]): Promise<Ran>;
    /** Starts the project's own command line and leaves it running, in a process group of its own. */
    startStrongroom(...args: string[]): ChildProcess;
    /** Stops the project's local Azure and takes the folder away. */
    dispose(): Promise<void>;
}

/** Copies the project as it stands, uncommitted changes included; dependencies are shared by a link. */
export async function projectCopy(): Promise<Project> {
    const root = mkdtempSync(path.join(tmpdir(), "strongroom-project-"));
    const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
        cwd: source,
    });
    for (const file of listed.toString("utf8").split("\0")) {
        // A file that was deleted and not yet committed is still listed.
        if (file === "" || file.startsWith("test/") || !existsSync(path.join(source, file))) continue;
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        cpSync(path.join(source, file), path.join(root, file), { force: true, recursive: true });
    }
    symlinkSync(path.join(source, "node_modules"), path.join(root, "node_modules"));
    return project(root);
}

/** Points the engine at a folder that holds a Pulumi.yaml, or will. */
export async function project(root: string): Promise<Project> {
    const engine = await getEngine({ progress: progressOn(process.stderr) });
    const paths = projectPaths(root);
    prepareHome(paths, engine.languageHost === "stand-in");
    const environment = { ...process.env, ...engineEnvironment(paths, engine.cli, process.env), NO_COLOR: "1" };
    const commandLine = path.join(root, "src", "cli", "strongroom.mjs");
    const strongroom = (...args: string[]) => run(process.execPath, [commandLine, ...args], root, environment);
    return {
        root,
        environment,
        pulumi: (...args) => run(engine.cli, [...args, "--non-interactive", "--color", "never"], root, environment),
        strongroom,
        startStrongroom: (...args) =>
            spawn(process.execPath, [commandLine, ...args], {
                cwd: root,
                env: environment,
                stdio: "pipe",
                detached: true,
            }),
        dispose: async () => {
            await strongroom("local", "stop");
            rmSync(root, { recursive: true, force: true });
        },
    };
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
    return new Promise((resolve) => {
        execFile(command, args, { cwd, env, maxBuffer: maxOutput }, (error, stdout, stderr) => {
            const status = typeof error?.code === "number" ? error.code : error === null ? 0 : 1;
            resolve({ status, stdout, stderr });
        });
    });
}
