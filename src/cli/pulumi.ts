/** Running the stock Pulumi CLI: once for its answer, or while it tells what it does. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Engine, getEngine } from "../local-azure/engine";
import { engineEnvironment } from "../local-azure/engine/environment";
import { prepareHome } from "../local-azure/engine/home";
import { type ProjectPaths } from "../local-azure/engine/paths";
import { type Progress } from "../local-azure/engine/progress";
import { UserError } from "../shared/user-error";
import { letFinish } from "./interrupt";
import { type EngineEvent } from "./stack/events";

/** Outcome of a run of the CLI. */
interface Ran {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** The Pulumi CLI at work on one project's local backend. */
export class Pulumi {
    private constructor(
        readonly engine: Engine,
        readonly paths: ProjectPaths,
        private readonly environment: NodeJS.ProcessEnv,
    ) {}

    /** Gets the CLI and prepares the project's private home. */
    static async of(paths: ProjectPaths, progress: Progress): Promise<Pulumi> {
        const engine = await getEngine({ progress });
        prepareHome(paths, engine.languageHost === "stand-in");
        const environment = { ...process.env, ...engineEnvironment(paths, engine.cli, process.env) };
        return new Pulumi(engine, paths, environment);
    }

    /** Runs a command to its end. `input` is what it reads from standard input: the way for values to stay out of `ps`. */
    async run(args: readonly string[], input = ""): Promise<Ran> {
        const child = this.start(args);
        const stdout: Buffer[] = [];
        const stderr: Buffer[] = [];
        child.stdout?.on("data", (chunk: Buffer) => stdout.push(chunk));
        child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));
        child.stdin?.end(input);
        const status = await letFinish(child);
        return {
            status,
            stdout: Buffer.concat(stdout).toString("utf8"),
            stderr: Buffer.concat(stderr).toString("utf8"),
        };
    }

    /** As `run`, and the answer on standard output. @throws {UserError} With what the CLI said when it fails. */
    async answer(args: readonly string[], input = ""): Promise<string> {
        const ran = await this.run(args, input);
        if (ran.status === 0) return ran.stdout;
        const said = (ran.stderr + ran.stdout).trim();
        throw new UserError(`pulumi ${args.slice(0, 2).join(" ")} ended with ${ran.status}:\n${said}`);
    }

    /** Runs a command that streams the engine's events as lines of JSON. @returns Its status and all it said beside. */
    async stream(args: readonly string[], onEvent: (event: EngineEvent) => void): Promise<Ran> {
        const child = this.start(args);
        child.stdin?.end();
        const other: string[] = [];
        const stderr: Buffer[] = [];
        child.stderr?.on("data", (chunk: Buffer) => stderr.push(chunk));
        if (child.stdout !== null) {
            createInterface({ input: child.stdout }).on("line", (line) => {
                const event = parseEvent(line);
                if (event === undefined) other.push(line);
                else onEvent(event);
            });
        }
        const status = await letFinish(child);
        return { status, stdout: other.join("\n"), stderr: Buffer.concat(stderr).toString("utf8") };
    }

    private start(args: readonly string[]): ChildProcess {
        return spawn(this.engine.cli, [...args, "--non-interactive", "--color", "never"], {
            cwd: this.paths.root,
            // Previews stream their events only when asked to (pulumi preview --help).
            env: { ...this.environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
            stdio: ["pipe", "pipe", "pipe"],
        });
    }
}

function parseEvent(line: string): EngineEvent | undefined {
    if (!line.startsWith("{")) return undefined;
    try {
        return JSON.parse(line) as EngineEvent;
    } catch {
        return undefined;
    }
}
