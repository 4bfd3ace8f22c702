import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";

/** Length of an AES-256 key. */
const keyBytes = 32;

/**
 * The key that seals values at rest, made once per state folder and readable by its owner alone.
 * @throws when the file is not a key or others may read it: a key that has been open to others protects nothing.
 */
export function readOrMakeKey(folder: string): Buffer {
    const file = path.join(folder, "store.key");
    if (!exists(file)) makeKey(file);
    const mode = statSync(file).mode & 0o777;
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
        throw new Error(
            `${file} may be read by others (mode ${mode.toString(8)}, expected 600); run chmod 600 on it if you trust ` +
                "everybody who could have read it, otherwise delete the state folder",
        );
    }
    const key = readFileSync(file);
    if (key.length !== keyBytes) {
        throw new Error(
            `${file} holds ${key.length} bytes where a key has ${keyBytes}; restore the file, or delete the state folder`,
        );
    }
    return key;
}

function exists(file: string): boolean {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Written whole beside its place and linked into it, so that a crash never leaves half a key. */
function makeKey(file: string): void {
    const draft = `${file}.${process.pid}.draft`;
    const handle = openSync(draft, "w", 0o600);
    try {
        writeSync(handle, randomBytes(keyBytes));
        fsyncSync(handle);
    } finally {
        closeSync(handle);
    }
    try {
        linkSync(draft, file);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
        unlinkSync(draft);
    }
}
