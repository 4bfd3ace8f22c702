/** The language runtime service: what the engine may ask of the Node.js host, one function per call. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { type ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { cliVersion } from "../versions";
import { installedPackages, resourcePackages } from "./packages";
import { optionsOf } from "./options";

/** Exit status by which Pulumi's runner says that the error has been shown already (cmd/run/index.ts of the SDK). */
const errorAlreadyShown = 32;

const children = new Set<ChildProcess>();

/** Ends every process this host has started. */
export function stopChildren(): void {
    for (const child of children) child.kill("SIGTERM");
}

interface Start {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env?: NodeJS.ProcessEnv;
    /** Whether the host's own output carries the child's, or the caller reads it. */
    readonly output: "inherit" | "pipe";
}

function start({ command, args, cwd, env, output }: Start): ChildProcess {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", output, output] });
    children.add(child);
    child.once("close", () => children.delete(child));
    return child;
}

/** Waits for a process to end: its exit status, or 128 + 15 where a signal ended it (the shells' convention). */
async function exitStatus(child: ChildProcess): Promise<number> {
    const [status] = (await once(child, "close")) as [number | null];
    return status ?? 143;
}

/** Runs a unary call and turns what it throws into the status the engine shows. */
function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
    return (call: grpc.ServerUnaryCall<Request, Response>, callback: grpc.sendUnaryData<Response>): void => {
        Promise.resolve(call.request)
            .then(handle)
            .then(
                (response) => callback(null, response),
                (error: unknown) => callback({ code: grpc.status.UNKNOWN, details: sentence(error) }),
            );
    };
}

/** Generating code is the official host's business: nothing in previews, updates or policy runs asks for it. */
function officialOnly<Request, Response>(what: string) {
    return unary<Request, Response>(() => {
        throw new Error(
            `${what} needs the official Pulumi CLI with its Node.js language host (pulumi.com/docs/install)`,
        );
    });
}

function sentence(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** File of `@pulumi/pulumi` that a program or plugin is run by, from the folder of the program itself. */
function runner(name: "run" | "run-plugin" | "run-policy-pack", programDirectory: string): string {
    const wanted = `@pulumi/pulumi/cmd/${name}`;
    try {
        return createRequire(path.join(programDirectory, "package.json")).resolve(wanted);
    } catch {
        // The engine knows this sentence and tells the user to install the dependencies of a policy pack.
        throw new Error(`Cannot find module '${wanted}' from ${programDirectory}; run npm install there`);
    }
}

function programInfo(info: language.ProgramInfo | undefined): language.ProgramInfo {
    if (info === undefined) throw new Error("the engine named no program; a Pulumi CLI of at least 3.200 does");
    return info;
}

async function run(engineAddress: string, request: language.RunRequest): Promise<language.RunResponse> {
    const info = programInfo(request.getInfo());
    const options = optionsOf(info);
    const flags: Record<string, string> = {
        monitor: request.getMonitorAddress(),
        engine: engineAddress,
        organization: request.getOrganization(),
        project: request.getProject(),
        "root-directory": info.getRootDirectory(),
        stack: request.getStack(),
        pwd: request.getPwd(),
        parallel: String(request.getParallel()),
        tracing: process.env["PULUMI_TRACING"] ?? "",
    };
    const child = start({
        command: process.execPath,
        args: [
            ...options.nodeArguments,
            runner("run", info.getProgramDirectory()),
            ...Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value])),
            ...(request.getDryrun() ? ["--dry-run"] : []),
            info.getEntryPoint() === "" ? "." : info.getEntryPoint(),
            ...request.getArgsList(),
        ],
        cwd: request.getPwd(),
        env: {
            ...options.environment,
            PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
            PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
        },
        output: "inherit",
    });
    const status = await exitStatus(child);
    const response = new language.RunResponse();
    if (status === errorAlreadyShown) response.setBail(true);
    else if (status !== 0) response.setError(`Program exited with non-zero exit code: ${status}`);
    return response;
}

type PluginCall = grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>;

async function runPlugin(call: PluginCall): Promise<void> {
    const request = call.request;
    const info = programInfo(request.getInfo());
    const options = optionsOf(info);
    const directory = info.getProgramDirectory();
    const policyPack = request.getKind() === "analyzer";
    // A policy pack is told the engine's address first, a provider last; so are the two runners of the SDK made.
    const args = policyPack ? [...request.getArgsList(), directory] : [directory, ...request.getArgsList()];
    const child = start({
        command: process.execPath,
        args: [...options.nodeArguments, runner(policyPack ? "run-policy-pack" : "run-plugin", directory), ...args],
        // @pulumi/policy reads the package.json of the folder it runs in, and the engine names the program's folder.
        cwd: policyPack || request.getPwd() === "" ? directory : request.getPwd(),
        env: { ...options.environment, ...Object.fromEntries(request.getEnvList().map(splitVariable)) },
        output: "pipe",
    });
    call.on("cancelled", () => child.kill("SIGTERM"));
    const send = (fill: (response: language.RunPluginResponse) => void): void => {
        if (call.cancelled) return;
        const response = new language.RunPluginResponse();
        fill(response);
        call.write(response);
    };
    child.stdout?.on("data", (chunk: Buffer) => send((response) => response.setStdout(chunk)));
    child.stderr?.on("data", (chunk: Buffer) => send((response) => response.setStderr(chunk)));
    const status = await exitStatus(child);
    send((response) => response.setExitcode(status));
}

function splitVariable(assignment: string): [string, string] {
    const at = assignment.indexOf("=");
    return at < 0 ? [assignment, ""] : [assignment.slice(0, at), assignment.slice(at + 1)];
}

type InstallCall = grpc.ServerWritableStream<language.InstallDependenciesRequest, language.InstallDependenciesResponse>;

async function installDependencies(call: InstallCall): Promise<void> {
    const manager = optionsOf(programInfo(call.request.getInfo())).packageManager;
    const child = start({ command: manager, args: ["install"], cwd: call.request.getDirectory(), output: "pipe" });
    call.on("cancelled", () => child.kill("SIGTERM"));
    const send = (fill: (response: language.InstallDependenciesResponse) => void): void => {
        const response = new language.InstallDependenciesResponse();
        fill(response);
        call.write(response);
    };
    child.stdout?.on("data", (chunk: Buffer) => send((response) => response.setStdout(chunk)));
    child.stderr?.on("data", (chunk: Buffer) => send((response) => response.setStderr(chunk)));
    const status = await exitStatus(child);
    if (status !== 0) throw new Error(`${manager} install ended with exit status ${status}`);
}

/** Ends a streaming call in good order, or with the reason it failed. */
function streaming<Request, Response>(handle: (call: grpc.ServerWritableStream<Request, Response>) => Promise<void>) {
    return (call: grpc.ServerWritableStream<Request, Response>): void => {
        handle(call).then(
            () => call.end(),
            (error: unknown) => call.emit("error", { code: grpc.status.UNKNOWN, details: sentence(error) }),
        );
    };
}

function getPluginInfo(): plugin.PluginInfo {
    return new plugin.PluginInfo().setVersion(cliVersion);
}

function getRequiredPackages(request: language.GetRequiredPackagesRequest): language.GetRequiredPackagesResponse {
    const response = new language.GetRequiredPackagesResponse();
    for (const found of resourcePackages(programInfo(request.getInfo()).getProgramDirectory())) {
        const dependency = new plugin.PackageDependency();
        dependency.setName(found.name).setKind("resource").setVersion(found.version).setServer(found.server);
        response.addPackages(dependency);
    }
    return response;
}

function about(): language.AboutResponse {
    return new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version);
}

function getProgramDependencies(
    request: language.GetProgramDependenciesRequest,
): language.GetProgramDependenciesResponse {
    const response = new language.GetProgramDependenciesResponse();
    const directory = programInfo(request.getInfo()).getProgramDirectory();
    for (const found of installedPackages(directory, request.getTransitivedependencies())) {
        response.addDependencies(new language.DependencyInfo().setName(found.name).setVersion(found.version));
    }
    return response;
}

/** @param engineAddress Where the engine answers, `host:port`; programs are told it so that they can log. */
export function languageHost(engineAddress: string): ILanguageRuntimeServer & grpc.UntypedServiceImplementation {
    return {
        handshake: unary(() => new language.LanguageHandshakeResponse()),
        getPluginInfo: unary(getPluginInfo),
        getRequiredPackages: unary(getRequiredPackages),
        getRequiredPlugins: unary(() => new language.GetRequiredPluginsResponse()),
        run: unary((request: language.RunRequest) => run(engineAddress, request)),
        runPlugin: streaming(runPlugin),
        installDependencies: streaming(installDependencies),
        runtimeOptionsPrompts: unary(() => new language.RuntimeOptionsResponse()),
        template: unary(() => new language.TemplateResponse()),
        about: unary(about),
        getProgramDependencies: unary(getProgramDependencies),
        cancel: unary(() => {
            stopChildren();
            return new Empty();
        }),
        generateProgram: officialOnly("converting a program"),
        generateProject: officialOnly("converting a project"),
        generatePackage: officialOnly("generating a package"),
        pack: officialOnly("packing a package"),
        link: officialOnly("linking a package"),
    };
}
