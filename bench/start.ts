/**
 * How long the program takes from its start to the first resource it registers, against Pulumi's default TypeScript
 * runner, on the same program and in the same run: `npm run bench:start`. The engine is not part of it: a resource monitor
 * that only listens stands in, so that the figure is the program's and its runner's alone.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import * as grpc from "@grpc/grpc-js";
import * as engine from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineMessages from "@pulumi/pulumi/proto/engine_pb";
import * as providerMessages from "@pulumi/pulumi/proto/provider_pb";
import * as resource from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resourceMessages from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { parse } from "yaml";
import { suppliedConfigKeys } from "../src/estate";

const root = join(__dirname, "..");
const runs = 5;
/** At most this share of the default runner's time. */
const target = 0.5;

/** What `getClientConfig` answers here. */
const anyone = {
    objectId: "11111111-1111-4111-8111-111111111111",
    clientId: "22222222-2222-4222-8222-222222222222",
    subscriptionId: "33333333-3333-4333-8333-333333333333",
    tenantId: "44444444-4444-4444-8444-444444444444",
};

/**
 * Both runners keep what they compiled. Without it is how a build machine starts, and how the default runner starts after every
 * change, because a change to one file makes it check the types of all. With it is the second run of the same program on
 * the same machine.
 */
interface Condition {
    readonly name: string;
    readonly environment: Readonly<Record<string, string>>;
}

const conditions: readonly Condition[] = [
    { name: "nothing compiled yet", environment: { TS_NODE_CACHE: "false", NODE_DISABLE_COMPILE_CACHE: "1" } },
    { name: "compiled before, nothing changed", environment: {} },
];

interface Runner {
    readonly name: string;
    readonly nodeArguments: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
}

const runners: readonly [Runner, Runner] = [
    {
        name: "Pulumi.yaml's",
        nodeArguments: ["--import", "strongroom/register"],
        environment: { PULUMI_NODEJS_TYPESCRIPT: "false" },
    },
    { name: "Pulumi's default (ts-node)", nodeArguments: [], environment: { PULUMI_NODEJS_TYPESCRIPT: "true" } },
];

/** The dev stack's configuration in the form the engine hands it to a program, with a made-up value for each supplied secret. */
function configuration(): { values: Record<string, string>; secretKeys: string[] } {
    const file = join(root, "Pulumi.dev.yaml");
    const { config = {} } = parse(readFileSync(file, "utf8")) as { config?: Record<string, unknown> };
    const supplied = Object.fromEntries(
        suppliedConfigKeys(file).map(({ key, purpose }) => [
            key,
            purpose === "address" ? "https://example.com" : "example-only",
        ]),
    );
    const declared = Object.entries(config).flatMap(([key, value]) =>
        key in supplied ? [] : [[key, typeof value === "string" ? value : JSON.stringify(value)]],
    );
    return {
        values: { ...(Object.fromEntries(declared) as Record<string, string>), ...supplied },
        secretKeys: Object.keys(supplied),
    };
}

function answer<Request, Response>(make: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> {
    return (call, callback) => callback(null, make(call.request));
}

/** Listens as the engine would; the first resource that is not a component ends the run. */
async function listen(registered: () => void): Promise<{ server: grpc.Server; address: string }> {
    const server = new grpc.Server();
    server.addService(resource.ResourceMonitorService, {
        supportsFeature: answer(() => new resourceMessages.SupportsFeatureResponse().setHassupport(true)),
        registerResource: answer((request: resourceMessages.RegisterResourceRequest) => {
            if (request.getCustom()) registered();
            const response = new resourceMessages.RegisterResourceResponse();
            return response
                .setUrn(`urn:pulumi:bench::strongroom::${request.getType()}::${request.getName()}`)
                .setId(request.getCustom() ? "id" : "")
                .setObject(request.getObject() ?? new Struct());
        }),
        registerResourceOutputs: answer(() => new Empty()),
        registerStackTransform: answer(() => new Empty()),
        invoke: answer(() => new providerMessages.InvokeResponse().setReturn(Struct.fromJavaScript(anyone))),
        signalAndWaitForShutdown: answer(() => new Empty()),
    });
    server.addService(engine.EngineService, {
        log: answer(() => new Empty()),
        getRootResource: answer(() => new engineMessages.GetRootResourceResponse()),
        setRootResource: answer(() => new engineMessages.SetRootResourceResponse()),
    });
    const port = await new Promise<number>((resolve, reject) =>
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error === null ? resolve(bound) : reject(error),
        ),
    );
    return { server, address: `127.0.0.1:${port}` };
}

/**
 * @param toItsEnd Lets the program end, since runners keep what they compiled when it does; else it is killed.
 * @returns Milliseconds from starting the program to its first registered resource.
 */
async function once(runner: Runner, condition: Condition, toItsEnd: boolean): Promise<number> {
    let registered: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
        registered = resolve;
    });
    const { server, address } = await listen(registered);
    const run = createRequire(join(root, "package.json")).resolve("@pulumi/pulumi/cmd/run");
    const program = [
        "--monitor",
        address,
        "--engine",
        address,
        "--project",
        "strongroom",
        "--stack",
        "dev",
        "--pwd",
        root,
    ];
    const { values, secretKeys } = configuration();
    const startedAt = performance.now();
    const child = spawn(
        process.execPath,
        [...runner.nodeArguments, run, ...program, "--root-directory", root, "--dry-run", "src/program/index.ts"],
        {
            cwd: root,
            stdio: ["ignore", "ignore", "pipe"],
            env: {
                ...process.env,
                ...runner.environment,
                ...condition.environment,
                PULUMI_CONFIG: JSON.stringify(values),
                PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
            },
        },
    );
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
    const ended = new Promise<"ended">((resolve) => child.once("close", () => resolve("ended")));
    try {
        if ((await Promise.race([first, ended])) === "ended")
            throw new Error(`${runner.name} ended before it registered anything\n${complaint}`);
        const taken = performance.now() - startedAt;
        if (toItsEnd && (await ended) && child.exitCode !== 0)
            throw new Error(`${runner.name} ended with ${child.exitCode}\n${complaint}`);
        return taken;
    } finally {
        child.kill("SIGKILL");
        server.forceShutdown();
    }
}

function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @returns The share of the default runner's time that the project's own takes. */
async function compare(condition: Condition): Promise<number> {
    const times = new Map<Runner, number[]>(runners.map((runner) => [runner, []]));
    // The first round warms the caches of the operating system, and in the second condition the runners' own, and is not counted;
    // the rounds alternate so that both see the same machine.
    for (let round = 0; round <= runs; round++) {
        for (const runner of runners) {
            const taken = await once(runner, condition, round === 0);
            if (round > 0) times.get(runner)?.push(taken);
        }
    }
    console.log(condition.name);
    for (const runner of runners) {
        const list = times.get(runner) ?? [];
        const [least, most] = [Math.min(...list), Math.max(...list)];
        console.log(
            `  ${runner.name.padEnd(28)} median ${median(list).toFixed(0)} ms  (${least.toFixed(0)} to ${most.toFixed(0)}, ${runs} runs)`,
        );
    }
    const ratio = median(times.get(runners[0]) ?? []) / median(times.get(runners[1]) ?? []);
    console.log(
        `  ratio ${ratio.toFixed(2)}: time to the first registered resource against the default runner, at most ${target}`,
    );
    return ratio;
}

async function main(): Promise<void> {
    const ratios: number[] = [];
    for (const condition of conditions) ratios.push(await compare(condition));
    process.exitCode = ratios.every((ratio) => ratio <= target) ? 0 : 1;
}

void main();
