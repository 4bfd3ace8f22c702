import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { open, TransactionFlags, type Database, type Key, type RootDatabase } from "lmdb";
import { readOrMakeKey } from "./key-file";
import { Sealing } from "./sealing";

/** A named part of the store whose values are plain JSON, in the order of their keys. */
export class Table<Value> {
    constructor(private readonly database: Database<Value, Key>) {}

    public get(key: Key): Value | undefined {
        return this.database.get(key);
    }

    public put(key: Key, value: Value): void {
        this.database.putSync(key, value);
    }

    public remove(key: Key): void {
        this.database.removeSync(key);
    }

    /** Entries from the first key to before the second, read at once so that the caller may change them on the way. */
    public range(from: Key, before: Key): { key: Key; value: Value }[] {
        return [...this.database.getRange({ start: from, end: before })];
    }

    public all(): { key: Key; value: Value }[] {
        return [...this.database.getRange()];
    }
}

/** Thrown through LMDB's callback so that a refusal leaves no trace of the request. */
class Failure {
    constructor(public readonly cause: unknown) {}
}

/**
 * How a transaction ends: it can be given up, and it is committed before the caller goes on. The disk is flushed behind the
 * caller's back, since the store stays whole without waiting for it (LMDB's overlapping sync): killing the process loses
 * nothing that was committed, and a power failure at most the last moments.
 */
const committedAtOnce: TransactionFlags =
    TransactionFlags.ABORTABLE | TransactionFlags.SYNCHRONOUS_COMMIT | TransactionFlags.NO_SYNC_FLUSH;

/**
 * The state of one local Azure: a folder that only its owner may enter, a transactional store in it, and the key that
 * seals secret values. What a transaction wrote is there whole after a crash, or not at all.
 */
export class Store {
    public readonly sealing: Sealing;
    private readonly root: RootDatabase;

    private constructor(folder: string) {
        this.sealing = new Sealing(readOrMakeKey(folder));
        this.root = open({
            path: path.join(folder, "store.mdb"),
            noSubdir: true,
            maxDbs: 24,
            encoding: "json",
            overlappingSync: true,
        });
        for (const file of ["store.mdb", "store.mdb-lock"]) chmodSync(path.join(folder, file), 0o600);
    }

    /** Opens the state in this folder, or begins one. */
    public static open(folder: string): Store {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        chmodSync(folder, 0o700);
        return new Store(folder);
    }

    public table<Value>(name: string): Table<Value> {
        return new Table(this.root.openDB<Value, Key>({ name, encoding: "json" }));
    }

    /**
     * Runs everything inside as one transaction and returns once it is committed. When the work throws, nothing of it is
     * kept. The work must not wait for anything.
     */
    public transaction<Result>(work: () => Result): Result {
        let outcome: { result: Result } | undefined;
        try {
            this.root.transactionSync(() => {
                try {
                    outcome = { result: work() };
                } catch (error) {
                    throw new Failure(error);
                }
            }, committedAtOnce);
        } catch (error) {
            throw error instanceof Failure ? error.cause : error;
        }
        if (outcome === undefined) throw new Error("the store ran no transaction");
        return outcome.result;
    }

    public async close(): Promise<void> {
        await this.root.close();
    }
}
