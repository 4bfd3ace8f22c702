/** Where git does not answer, a scan says so instead of looking into less. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { blobSizes, readBlobs } from "../../src/scanner/git-stream";
import { env, places, WorkFolder } from "./work-folder";

let folder: WorkFolder;

beforeEach(() => {
    folder = new WorkFolder();
    folder.git("init", "-q");
    folder.write(".gitignore", "*.env\n");
    folder.write("tracked.env", env());
    folder.git("add", "-f", "tracked.env");
    folder.commit("first");
});
afterEach(() => {
    vi.unstubAllEnvs();
    folder.remove();
});

describe("a scan of a repository", () => {
    it("finds what is tracked although it is ignored", async () => {
        expect(places(await folder.scan())).toEqual(["tracked.env:1"]);
    });

    it("ends with git's own words where git does not trust the owner", async () => {
        vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        await expect(folder.scan()).rejects.toThrow(
            /could not be asked what belongs to it; install git, .* \(git says: fatal: .*dubious ownership/,
        );
    });

    it("ends where git refuses a repository that is named, and not for a file that is", async () => {
        const elsewhere = new WorkFolder();
        elsewhere.write("a.env", env());
        elsewhere.write(".git", "gitdir: /nowhere/like/it\n");
        try {
            const named = (file: string): string => path.join(elsewhere.root, file);
            await expect(folder.scan({ kind: "tree", paths: [".", named(".")] })).rejects.toThrow(/could not be asked/);
            expect((await folder.scan({ kind: "tree", paths: [named("a.env")] })).findings).toHaveLength(1);
            expect((await folder.scan({ kind: "tree", paths: ["."] })).findings).toHaveLength(1);
        } finally {
            elsewhere.remove();
        }
    });

    it("ends where git is not installed", async () => {
        vi.stubEnv("PATH", folder.root);
        await expect(folder.scan()).rejects.toThrow(/could not be asked .*ENOENT/);
    });

    it("ends where the repository that .git names is not there", async () => {
        folder.remove(".git");
        folder.write(".git", "gitdir: /nowhere/like/it\n");
        await expect(folder.scan()).rejects.toThrow(/could not be asked .*not a git repository: /);
    });

    it("ends where git cannot list the files", async () => {
        folder.write(".git/index", "broken");
        await expect(folder.scan()).rejects.toThrow(/could not list the files .*git says: .*index/);
        await expect(folder.scan({ kind: "staged" })).rejects.toThrow(/could not say what changed .*git says/);
    });

    it("goes by .gitignore alone where there is no repository, whatever files are called", async () => {
        folder.remove(".git");
        folder.write("HEAD", "not one of git's");
        folder.write("other.txt", env("other"));
        const { findings } = await folder.scan();
        expect(findings.map(({ file }) => file)).toEqual(["other.txt"]);
    });

    it("says which repositories in it were left out", async () => {
        const nested = path.join(folder.root, "nested");
        mkdirSync(nested);
        folder.write("nested/app.env", env());
        folder.git("init", "-q", nested);
        expect((await folder.scan()).skipped).toEqual([{ file: "nested/", reason: "nested repository" }]);
        expect(places(await folder.scan({ kind: "tree", paths: ["nested"] }))).toEqual(["nested/app.env:1"]);
    });

    it("says which names it could not read, since their bytes are no text", async () => {
        const name = Buffer.concat([Buffer.from(`${folder.root}/b`), Buffer.from([0xff]), Buffer.from(".txt")]);
        writeFileSync(name, env("bytes"));
        const unread = [{ file: "b\ufffd.txt", reason: "unreadable" }];
        expect((await folder.scan()).skipped).toEqual(unread);
        expect((await folder.scan({ kind: "since", reference: "HEAD" })).skipped).toEqual(unread);
        // What is staged is read from git, which knows it by its content.
        folder.git("add", "-A");
        const { findings, skipped } = await folder.scan({ kind: "staged" });
        expect([findings.length, skipped]).toEqual([1, []]);
    });
});

// The administrator may read every folder.
describe.skipIf(process.getuid?.() === 0)("a folder that may not be read", () => {
    it.each(["inside of git", "outside of git"])("is named, %s", async (where) => {
        if (where === "outside of git") folder.remove(".git");
        folder.write("deep/closed/app.txt", env());
        const closed = path.join(folder.root, "deep/closed");
        chmodSync(closed, 0);
        try {
            const named = [{ file: "deep/closed", reason: "unreadable" }];
            expect((await folder.scan()).skipped).toEqual(named);
            expect((await folder.scan({ kind: "tree", paths: ["deep"] })).skipped).toEqual(named);
        } finally {
            chmodSync(closed, 0o755);
        }
    });
});

describe("contents that git is asked for", () => {
    const hash = (content: Buffer): string => {
        folder.write("content", content);
        return folder.git("hash-object", "-w", "--no-filters", "content").trim();
    };

    it("come whole, in the order asked, however many pieces they come in", async () => {
        const contents = [0, 1, 65_535, 65_536, 300_000, 5, 2_000_000].map((size) =>
            Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 7 + size) % 256)),
        );
        const ids = contents.map(hash);
        expect(await blobSizes(folder.root, ids)).toEqual(contents.map(({ length }) => length));
        let at = 0;
        for await (const bytes of readBlobs(folder.root, ids)) expect(contents[at++]?.equals(bytes)).toBe(true);
        expect(at).toBe(contents.length);
    });

    it("come in time that grows with their size and no faster", async () => {
        const id = hash(Buffer.alloc(40_000_000, "x"));
        const before = process.cpuUsage();
        for await (const bytes of readBlobs(folder.root, [id])) expect(bytes.length).toBe(40_000_000);
        const { user, system } = process.cpuUsage(before);
        // Put together anew for each of its pieces, it takes seven seconds.
        expect((user + system) / 1000).toBeLessThan(3000);
    });

    it("are missed when one is not there", async () => {
        const ids = [hash(Buffer.from("a")), "0123456789".repeat(4)];
        await expect(blobSizes(folder.root, ids)).rejects.toThrow(/could not read what .*git says: 0123.* missing/);
        const read = async (): Promise<void> => {
            for await (const _ of readBlobs(folder.root, ids)) continue;
        };
        await expect(read()).rejects.toThrow(/could not read what .*git says: 0123.* missing/);
    });
});
