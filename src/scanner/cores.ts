/**
 * Spreads a scan over the machine's cores. The other threads sift; this one judges what they leave, and sifts when there is nothing to
 * judge. A thread needs some time until it judges fast, so the others do so only when this one does not keep up.
 */
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { setImmediate } from "node:timers/promises";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type Found } from "./judge";
import { type ScanItem, type Sifted } from "./sift";
import { charactersOf, count, type Share, take, type Work } from "./sifting";

/** Files that are worth another thread: below, it takes longer to start than it saves. */
export const worthThreads = 400;
/** Milliseconds this thread works before it hears of anything else, and waits for others at a time. */
const patience = 50;
/** Characters that may wait for this thread to judge them: a second's work at most. */
const mayWait = 1 << 25;

/** What came of a batch. */
export interface BatchResult extends Omit<Sifted, "suspects">, Found {}

interface Thread {
    readonly worker: Worker;
    readonly port: MessagePort;
}

/** The threads of a scan. */
export class Cores {
    private threads: readonly Thread[] = [];
    private failure: Error | undefined;

    public constructor(
        private readonly folder: string,
        private readonly fingerprintKey: string,
        private readonly waiting = mayWait,
    ) {}

    /** Starts the other threads; many files will come. */
    public start(): void {
        if (this.threads.length > 0) return;
        this.threads = Array.from({ length: availableParallelism() - 1 }, () => {
            const { port1, port2 } = new MessageChannel();
            const worker = new Worker(path.join(__dirname, "worker.mjs"), {
                workerData: port2,
                transferList: [port2],
            });
            worker.on("error", (error) => (this.failure ??= error));
            worker.on("exit", (code) => (this.failure ??= new Error(`a scanning thread ended with ${code}`)));
            return { worker, port: port1 };
        });
    }

    /** Scans the items and returns one result per batch, in the order of the items. */
    public async scan(items: readonly ScanItem[], progress: (done: number) => void): Promise<readonly BatchResult[]> {
        const counts = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
        const { folder, fingerprintKey, waiting } = this;
        const work: Work = { items, folder, fingerprintKey, mayWait: waiting, counts };
        for (const { worker } of this.threads) worker.postMessage(work);
        // The others sift meanwhile.
        const { judge } = await import("./judge.js");
        const results: { readonly from: number; readonly result: BatchResult }[] = [];
        let heard = performance.now();
        for (let done = 0; done < items.length;) {
            const sifted = Atomics.load(counts, count.sifted);
            const received = this.receive();
            const share = received ?? take(work);
            if (share === undefined) Atomics.wait(counts, count.sifted, sifted, patience);
            else {
                const { from, suspects, found, ...rest } = share;
                results.push({ from, result: { ...rest, ...(found ?? judge(suspects, fingerprintKey)) } });
                if (received !== undefined) Atomics.sub(counts, count.waiting, charactersOf(received));
                done += share.items;
            }
            if (performance.now() - heard < patience) continue;
            progress(done);
            await setImmediate();
            if (this.failure !== undefined) throw this.failure;
            heard = performance.now();
        }
        return results.sort((a, b) => a.from - b.from).map(({ result }) => result);
    }

    private receive(): Share | undefined {
        for (const { port } of this.threads) {
            const received = receiveMessageOnPort(port) as { readonly message: Share } | undefined;
            if (received !== undefined) return received.message;
        }
        return undefined;
    }

    public async close(): Promise<void> {
        await Promise.all(
            this.threads.map(async ({ worker, port }) => {
                port.close();
                worker.removeAllListeners("exit");
                await worker.terminate();
            }),
        );
    }
}
