/** How a thread takes its share of a scan. What is needed only to judge is loaded when a thread has to. */
import { type MessagePort } from "node:worker_threads";
import { type Found } from "./judge";
import { type ScanItem, siftBatch, type Sifted } from "./sift";

/** Files a core takes at a time: few enough that all end together. */
const batchSize = 16;

/** What all threads share of one scan. */
export interface Work {
    readonly items: readonly ScanItem[];
    readonly folder: string;
    readonly fingerprintKey: string;
    /** Characters that may wait to be judged, before a thread that sifts judges what it finds. */
    readonly mayWait: number;
    /** Numbers that all threads share: see `count`. */
    readonly counts: Int32Array;
}

/** The next item that nobody took, characters that wait to be judged, and batches that were sifted. */
export const count = { next: 0, waiting: 1, sifted: 2 } as const;

/** A batch after it was sifted, and the place of its first item among all; judged as well, perhaps. */
export interface Share extends Sifted {
    readonly from: number;
    readonly items: number;
    readonly found?: Found;
}

/** Takes the next batch that nobody else took and sifts it; undefined when none is left. */
export function take({ items, folder, counts }: Work): Share | undefined {
    const from = Atomics.add(counts, count.next, batchSize);
    if (from >= items.length) return undefined;
    const batch = items.slice(from, from + batchSize);
    return { ...siftBatch(batch, folder), from, items: batch.length };
}

export const charactersOf = ({ suspects }: Share): number => suspects.reduce((sum, { text }) => sum + text.length, 0);

/** Sifts until nothing is left; what another thread does. */
export async function siftAll(work: Work, port: MessagePort): Promise<void> {
    const { counts, fingerprintKey, mayWait } = work;
    for (let share = take(work); share !== undefined; share = take(work)) {
        const characters = charactersOf(share);
        if (characters > 0 && Atomics.load(counts, count.waiting) > mayWait) {
            const { judge } = await import("./judge.js");
            share = { ...share, suspects: [], found: judge(share.suspects, fingerprintKey) };
        } else Atomics.add(counts, count.waiting, characters);
        port.postMessage(share);
        Atomics.add(counts, count.sifted, 1);
        Atomics.notify(counts, count.sifted);
    }
}
