/** A thread that sifts what it is given, as long as it is given something. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { siftAll, type Work } from "./sifting";

parentPort?.on("message", (work: Work) => void siftAll(work, workerData as MessagePort));
