import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { addedLines, readBlobs } from "../../src/scanner/git";

const lines = (diff: string): Record<string, number[]> =>
    Object.fromEntries([...addedLines(diff)].map(([file, numbers]) => [file, [...numbers]]));

describe("the lines a change adds", () => {
    it("are those of the new version, by file", () => {
        const diff = [
            "diff --git a/one.txt b/one.txt",
            "--- a/one.txt",
            "+++ b/one.txt",
            "@@ -3 +3,2 @@ context",
            "-old",
            "+new",
            "+newer",
            "@@ -9,0 +11 @@",
            "+last",
            "diff --git a/two.txt b/two.txt",
            "new file mode 100644",
            "--- /dev/null",
            "+++ b/two.txt",
            "@@ -0,0 +1 @@",
            "+first",
        ].join("\n");
        expect(lines(diff)).toEqual({ "one.txt": [3, 4, 11], "two.txt": [1] });
    });

    it("are none where lines are only taken away", () => {
        expect(lines(["--- a/one.txt", "+++ b/one.txt", "@@ -3,2 +2,0 @@", "-old", "-older"].join("\n"))).toEqual({});
    });

    it("are not mistaken for headers, whatever they hold", () => {
        const diff = [
            "--- a/one.txt",
            "+++ b/one.txt",
            "@@ -0,0 +1,3 @@",
            "+++ b/other.txt",
            "+@@ -1 +50 @@",
            "+x",
        ].join("\n");
        expect(lines(diff)).toEqual({ "one.txt": [1, 2, 3] });
    });

    it("keep names with spaces, and with quotes around them", () => {
        const diff = [
            "--- /dev/null",
            "+++ b/a name.txt\t",
            "@@ -0,0 +1 @@",
            "+x",
            "--- /dev/null",
            '+++ "b/\\"q\\".txt"',
            "@@ -0,0 +1 @@",
            "+x",
        ];
        expect(Object.keys(lines(diff.join("\n")))[0]).toBe("a name.txt");
    });
});

describe("the versions of files in the history", () => {
    it("are read in time that grows with their size and no faster", async () => {
        const folder = mkdtempSync(path.join(tmpdir(), "strongroom-blobs-"));
        try {
            execFileSync("git", ["init", "-q", folder]);
            const blob = (size: number): string => {
                writeFileSync(path.join(folder, "x"), Buffer.alloc(size, "x"));
                return execFileSync("git", ["-C", folder, "hash-object", "-w", "x"]).toString("utf8").trim();
            };
            const sizes = [5, 40_000_000, 70_000, 0];
            const blobs = sizes.map(blob);
            const before = process.cpuUsage();
            const read: (number | undefined)[] = [];
            for await (const bytes of readBlobs(folder, blobs)) read.push(bytes?.length);
            const { user, system } = process.cpuUsage(before);
            expect(read).toEqual(sizes);
            // Put together anew for each of its parts, the large one takes seven seconds.
            expect((user + system) / 1000).toBeLessThan(3000);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });
});
