/**
 * How long the policy pack takes to start and to judge 1,000 resources, against a pack without rules in the same run:
 * `npm run bench:policies`. Both run under Pulumi's own runner and are asked over its own door, one resource at a time, so the
 * figures hold what the engine waits for.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

const root = join(__dirname, "..");
const runs = 5;
const resourceCount = 1000;
/** Seconds until the pack answers, and milliseconds for one resource, at most. */
const targets = { startSeconds: 0.7, resourceMilliseconds: 1 } as const;

interface Case {
    readonly resourceType: string;
    readonly props: Record<string, unknown>;
}

/** The resources of the second labelled set, over and over. */
function requests(): messages.AnalyzeRequest[] {
    const lines = readFileSync(join(root, "test/detection/corpus/resources.jsonl"), "utf8").trimEnd().split("\n");
    return Array.from({ length: resourceCount }, (_, at) => {
        const { resourceType, props } = JSON.parse(lines[at % lines.length] ?? "") as Case;
        const options = new messages.AnalyzerResourceOptions();
        options.setCustomtimeouts(new messages.AnalyzerResourceOptions.CustomTimeouts());
        const request = new messages.AnalyzeRequest();
        request.setUrn(`urn:pulumi:bench::bench::${resourceType}::r${at}`);
        request.setType(resourceType);
        request.setName(`r${at}`);
        request.setOptions(options);
        // Its typings leave out that a struct takes any plain data.
        request.setProperties(Struct.fromJavaScript(props as Parameters<typeof Struct.fromJavaScript>[0]));
        return request;
    });
}

interface Started {
    readonly child: ChildProcess;
    readonly client: AnalyzerClient;
    readonly seconds: number;
}

async function start(folder: string): Promise<Started> {
    const runner = createRequire(join(root, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const began = performance.now();
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", folder], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolve, reject) => {
        child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()));
        child.once("exit", (status) => reject(new Error(`the pack in ${folder} ended with status ${status}`)));
    });
    const seconds = (performance.now() - began) / 1000;
    return { child, client: new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure()), seconds };
}

function stop({ child, client }: Started): void {
    client.close();
    child.removeAllListeners("exit");
    child.kill();
}

/** Milliseconds for one resource, in a pack that has seen none before, as every preview has it. */
async function perResource({ client }: Started, asked: readonly messages.AnalyzeRequest[]): Promise<number> {
    const began = performance.now();
    for (const request of asked) {
        await new Promise<void>((resolve, reject) =>
            client.analyze(request, (error) => (error === null ? resolve() : reject(error))),
        );
    }
    return (performance.now() - began) / asked.length;
}

/** A pack in plain JavaScript that has no rules: what the runner and the door cost by themselves. */
function emptyPack(): string {
    const folder = mkdtempSync(join(tmpdir(), "strongroom-empty-pack-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    writeFileSync(join(folder, "package.json"), '{ "name": "empty", "version": "1.0.0", "main": "index.js" }\n');
    writeFileSync(join(folder, "index.js"), 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n');
    return folder;
}

function median(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

interface Pack {
    readonly name: string;
    readonly folder: string;
    readonly starts: number[];
    readonly each: number[];
}

async function main(): Promise<void> {
    const asked = requests();
    const empty = emptyPack();
    const packs: [Pack, Pack] = [
        { name: "strongroom", folder: join(root, "policies"), starts: [], each: [] },
        { name: "no rules", folder: empty, starts: [], each: [] },
    ];
    try {
        for (let run = 0; run < runs; run++) {
            for (const pack of packs) {
                const started = await start(pack.folder);
                pack.starts.push(started.seconds);
                pack.each.push(await perResource(started, asked));
                stop(started);
            }
        }
    } finally {
        rmSync(empty, { recursive: true, force: true });
    }
    const [ours, yardstick] = packs;
    for (const { name, starts, each } of packs) {
        console.log(
            `${name.padEnd(12)} start ${median(starts).toFixed(2)} s   ${median(each).toFixed(2)} ms a resource`,
        );
    }
    const [first, second] = [median(ours.starts), median(yardstick.starts)];
    console.log(
        `ratio        start ${(first / second).toFixed(2)}     ${(median(ours.each) / median(yardstick.each)).toFixed(2)}`,
    );
    // What the door costs a pack without rules is not the rules' doing.
    const own = median(ours.each) - median(yardstick.each);
    const met = first <= targets.startSeconds && own <= targets.resourceMilliseconds;
    console.log(
        `targets      start ${targets.startSeconds} s      ${targets.resourceMilliseconds} ms: ${met ? "met" : "missed"}`,
    );
    process.exitCode = met ? 0 : 1;
}

void main();
