/** The history is looked into as a whole, or not at all. */
import { execFileSync } from "node:child_process";
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ScanResult } from "../../src/scanner/finding";
import { env, places, WorkFolder } from "./work-folder";

let folder: WorkFolder;

beforeEach(() => {
    folder = new WorkFolder();
    folder.git("init", "-q");
});
afterEach(() => folder.remove());

const history = (at = folder): Promise<ScanResult> => at.scan({ kind: "history" });

/** Where git keeps the content that a file has now. */
const objectOf = (file: string): string => {
    const id = folder.git("rev-parse", `:${file}`).trim();
    return path.join(folder.root, ".git/objects", id.slice(0, 2), id.slice(2));
};

describe("a scan of the history", () => {
    it("begins with the first commit, also where git is configured not to show it", async () => {
        folder.write("a.env", env());
        folder.commit("first");
        folder.git("config", "log.showRoot", "false");
        expect(places(await history())).toEqual(["a.env:1"]);
    });

    it("holds what a merge brought, and what another branch has", async () => {
        folder.write("a.env", "A=1\n");
        folder.commit("first");
        folder.git("checkout", "-q", "-b", "other");
        folder.write("b.env", env("b"));
        folder.commit("other");
        folder.git("checkout", "-q", "main");
        folder.git("merge", "-q", "--no-ff", "--no-commit", "other");
        folder.write("c.env", env("merged"));
        folder.commit("merge");
        folder.git("checkout", "-q", "-b", "third", "main~1");
        folder.write("d.env", env("d"));
        folder.commit("third");
        folder.git("checkout", "-q", "main");
        expect(places(await history())).toEqual(["b.env:1", "c.env:1", "d.env:1"]);
    });

    it("is refused in a shallow clone, which has only a part of it", async () => {
        folder.write("a.env", env());
        folder.commit("first");
        folder.write("a.env", "A=1\n");
        folder.commit("second");
        const clone = new WorkFolder();
        try {
            execFileSync("git", ["clone", "-q", "--depth", "1", `file://${folder.root}`, clone.root]);
            await expect(history(clone)).rejects.toThrow(/this clone is shallow: .*git fetch --unshallow/);
            clone.git("fetch", "-q", "--unshallow");
            expect(places(await history(clone))).toEqual(["a.env:1"]);
        } finally {
            clone.remove();
        }
    });

    it("is refused where git cannot read a part of it", async () => {
        folder.write("a.env", env());
        folder.write("b.env", env("b"));
        folder.commit("first");
        rmSync(objectOf("b.env"));
        await expect(history()).rejects.toThrow(/could not read what the repository says it has/);
        rmSync(path.join(folder.root, ".git/refs/heads/main"));
        writeFileSync(path.join(folder.root, ".git/refs/heads/main"), `${"12".repeat(20)}\n`);
        await expect(history()).rejects.toThrow(/the history could not be read .*git says/);
    });

    it("reads nothing that is left out by its name or its size, and names it once", async () => {
        folder.write("a.zip", "one");
        folder.commit("first");
        for (const content of ["two", "three"]) {
            folder.write("a.zip", content);
            folder.write("logo.png", `${content} image`);
            folder.write("large.txt", Buffer.alloc(11 * 1024 * 1024, `${content}\n`));
            folder.write("small.env", env(content));
            folder.commit(content);
        }
        // Neither can be read: what is asked of git is not more than how large they are.
        rmSync(objectOf("a.zip"));
        rmSync(objectOf("logo.png"));
        const large = objectOf("large.txt");
        execFileSync("chmod", ["u+w", large]);
        truncateSync(large, 4000);
        const result = await history();
        expect(result.findings.map(({ file }) => file)).toEqual(["small.env", "small.env"]);
        expect(result.skipped).toEqual([
            { file: "a.zip", reason: "archive" },
            { file: "large.txt", reason: "too large" },
            { file: "logo.png", reason: "binary" },
        ]);
    });

    it("is the same answer when it comes in several portions", async () => {
        for (let at = 0; at < 1100; at++)
            folder.write(`d${at % 9}/f${at}.env`, at % 100 === 0 ? env(String(at)) : "A=1\n");
        const first = folder.commit("first");
        const result = await history();
        expect(result.findings).toHaveLength(11);
        expect(new Set(result.findings.map(({ commit }) => commit))).toEqual(new Set([first]));
        // Files with the same content are looked into under each of their names.
        expect(result.filesScanned).toBe(1100);
    });
});
