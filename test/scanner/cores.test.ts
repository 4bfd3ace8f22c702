/** The threads of a scan: whoever judges a file, the answer is the same. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BatchResult, Cores } from "../../src/scanner/cores";
import { type ScanItem } from "../../src/scanner/sift";

let folder: string;
let items: readonly ScanItem[];

/** A password nobody uses, the same at every run. */
const fakePassword = (seed: number): string =>
    `Nobody.${createHash("sha256").update(String(seed)).digest("base64url").slice(0, 20)}`;

beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "strongroom-cores-"));
    items = Array.from({ length: 600 }, (_, n) => {
        const file = `f${n}.env`;
        writeFileSync(path.join(folder, file), n % 3 === 0 ? `DB_PASSWORD=${fakePassword(n)}\n` : "A=1\n");
        return { file };
    });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function scan(threads: boolean, mayWait?: number): Promise<readonly BatchResult[]> {
    const cores = new Cores(folder, "key", mayWait);
    try {
        if (threads) cores.start();
        return await cores.scan(items, () => undefined);
    } finally {
        await cores.close();
    }
}

const found = (results: readonly BatchResult[]): unknown => results.map(({ findings }) => findings);

it("gives the results in the order of the files", async () => {
    const results = await scan(false);
    expect(results.flatMap(({ findings }) => findings.map(({ file }) => file))).toEqual(
        Array.from({ length: 200 }, (_, n) => `f${3 * n}.env`),
    );
    expect(results.reduce((sum, { files }) => sum + files, 0)).toBe(600);
});

it.each([
    ["this thread judges all that the others sift", undefined],
    ["the others judge what they sift, since nothing may wait", -1],
])("gives the same results when %s", async (_, mayWait) => {
    expect(found(await scan(true, mayWait))).toEqual(found(await scan(false)));
});

it("tells of a thread that fails", async () => {
    const cores = new Cores(folder, "key");
    cores.start();
    // No thread can send to another what only this one has.
    const scanned = cores.scan(
        [...items, { file: "x", only: (() => undefined) as unknown as Set<number> }],
        () => undefined,
    );
    await expect(scanned).rejects.toThrow(/could not be cloned/);
    await cores.close();
});
