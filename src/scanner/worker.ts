/** One core of a scan: takes batches from the main thread until it is ended. */
import { parentPort, workerData } from "node:worker_threads";
import { scanBatch, type ScanItem } from "./batch";

const { fingerprintKey } = workerData as { readonly fingerprintKey: string };

parentPort?.on("message", (items: readonly ScanItem[]) => {
    parentPort?.postMessage(scanBatch(items, fingerprintKey));
});
