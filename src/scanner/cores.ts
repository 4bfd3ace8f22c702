/** Spreads a scan over the machine's cores. */
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import { type BatchResult, scanBatch, type ScanItem } from "./batch";

/** Below this many files, starting threads takes longer than they save. */
const worthThreads = 400;
/** Files handed to a core at a time: enough to make handing over cheap, few enough to end together. */
const batchSize = 64;

export interface Cores {
    /** Scans the items and returns one result per batch, in the order of the items. */
    scan(items: readonly ScanItem[], progress: (done: number) => void): Promise<BatchResult[]>;
    close(): Promise<void>;
}

/** @param expected How many files will come: a few are scanned on this thread alone. */
export function openCores(expected: number, fingerprintKey: string): Cores {
    const count = Math.min(availableParallelism(), Math.ceil(expected / batchSize));
    if (expected < worthThreads || count < 2) {
        return {
            scan: (items, progress) => Promise.resolve(scanHere(items, fingerprintKey, progress)),
            close: () => Promise.resolve(),
        };
    }
    const workers = Array.from({ length: count }, () => {
        const worker = path.join(__dirname, "worker.mjs");
        return new Worker(worker, { workerData: { fingerprintKey } });
    });
    return {
        scan: (items, progress) => scanOver(workers, items, progress),
        close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
    };
}

function batchesOf(items: readonly ScanItem[]): (readonly ScanItem[])[] {
    const batches: (readonly ScanItem[])[] = [];
    for (let at = 0; at < items.length; at += batchSize) batches.push(items.slice(at, at + batchSize));
    return batches;
}

function scanHere(items: readonly ScanItem[], fingerprintKey: string, progress: (done: number) => void): BatchResult[] {
    let done = 0;
    return batchesOf(items).map((batch) => {
        const result = scanBatch(batch, fingerprintKey);
        progress((done += batch.length));
        return result;
    });
}

async function scanOver(
    workers: readonly Worker[],
    items: readonly ScanItem[],
    progress: (done: number) => void,
): Promise<BatchResult[]> {
    const batches = batchesOf(items);
    const results: BatchResult[] = [];
    let next = 0;
    let done = 0;
    const work = (worker: Worker): Promise<void> =>
        new Promise((resolve, reject) => {
            let current = -1;
            const failed = (error: Error): void => settle(() => reject(error));
            const ended = (code: number): void =>
                settle(() => reject(new Error(`a scanning thread ended with ${code}`)));
            const answered = (result: BatchResult): void => {
                results[current] = result;
                progress((done += batches[current]?.length ?? 0));
                give();
            };
            const settle = (how: () => void): void => {
                worker.off("message", answered).off("error", failed).off("exit", ended);
                how();
            };
            const give = (): void => {
                current = next++;
                const batch = batches[current];
                if (batch === undefined) settle(resolve);
                else worker.postMessage(batch);
            };
            worker.on("message", answered).on("error", failed).on("exit", ended);
            give();
        });
    await Promise.all(workers.map(work));
    return results;
}
