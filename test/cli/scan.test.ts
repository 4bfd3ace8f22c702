/** `strongroom scan` as a process: what it says where, and its exit status. */
import { execFile } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { env, WorkFolder } from "../scanner/work-folder";

const commandLine = path.resolve(__dirname, "../../src/cli/strongroom.mjs");

let folder: WorkFolder;
beforeEach(() => {
    folder = new WorkFolder();
});
afterEach(() => folder.remove());

interface Ran {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
}

function scan(...args: string[]): Promise<Ran> {
    const { PATH } = process.env;
    return new Promise((resolve) => {
        execFile(
            process.execPath,
            [commandLine, "scan", ...args],
            { cwd: folder.root, env: { PATH, HOME: folder.root, LANG: "C" } },
            (error, stdout, stderr) => resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
        );
    });
}

describe("what could not be read", { timeout: 60_000 }, () => {
    beforeEach(() => {
        folder.git("init", "-q");
        const name = Buffer.concat([Buffer.from(`${folder.root}/b\u001b`), Buffer.from([0xff]), Buffer.from(".txt")]);
        writeFileSync(name, "A=1\n");
    });

    it("is told, and never passes for clean", async () => {
        const ran = await scan();
        expect(ran.status).toBe(2);
        expect(ran.stdout).toContain("1 unreadable\n  b\\x1b\ufffd.txt (unreadable)\n");
        expect(ran.stderr).toMatch(/^strongroom: could not look into b\\x1b\ufffd\.txt; make them readable, .*\n$/);
        const github = await scan("--format", "github");
        expect(github.stdout).toBe("::error file=b\\x1b\ufffd.txt,title=strongroom scan::this could not be read\n");
    });

    it("is told beside what was found", async () => {
        folder.write("a.env", env());
        const ran = await scan();
        expect(ran.status).toBe(1);
        expect(ran.stderr).toMatch(/^strongroom: could not look into /);
    });
});

describe("before a commit", { timeout: 60_000 }, () => {
    it.each([
        ["what is staged", ["commit"]],
        ["what -a takes along", ["commit", "-a"]],
        ["a file that is named", ["commit", "a.env"]],
    ])("the hook stops %s when it holds a credential", (_, command) => {
        folder.git("init", "-q");
        folder.write("a.env", "A=1\n");
        const first = folder.commit("first");
        folder.write(
            ".git/hooks/pre-commit",
            `#!/bin/sh\nexec '${process.execPath}' '${commandLine}' scan --staged >&2\n`,
        );
        chmodSync(path.join(folder.root, ".git/hooks/pre-commit"), 0o755);
        folder.write("a.env", env());
        if (command.length === 1) folder.git("add", "-A");
        expect(() => folder.git(...command, "-q", "-m", "second")).toThrow();
        expect(folder.git("rev-parse", "HEAD").trim()).toBe(first);
        folder.write("a.env", "A=2\n");
        folder.git(...(command.length === 1 ? ["commit", "-a"] : command), "-q", "-m", "second");
        expect(folder.git("rev-parse", "HEAD").trim()).not.toBe(first);
    });
});

describe("where a report goes", { timeout: 60_000 }, () => {
    it.each([["--output"], ["--sarif"]])("%s tells in one line that it cannot be written", async (option) => {
        folder.write("a.env", env());
        const ran = await scan(option, "nowhere/like/it");
        expect(ran.status).toBe(2);
        expect(ran.stderr).toMatch(/^strongroom: .*nowhere\/like\/it cannot be written \(ENOENT\); name a file .*\n$/);
    });

    it("is a file, and the exit status says the same as without", async () => {
        folder.write("a.env", env());
        const ran = await scan("--output", "report.txt", "--sarif", "report.sarif");
        expect(ran).toEqual({ status: 1, stdout: "", stderr: "" });
        expect(readFileSync(path.join(folder.root, "report.txt"), "utf8")).toContain("1 literal credential in 1 file");
        expect(readFileSync(path.join(folder.root, "report.sarif"), "utf8")).toContain('"version": "2.1.0"');
    });

    it("has a hint for each finding, asked for or not, and changes no file", async () => {
        folder.write("a.env", env());
        const [plain, fix] = [await scan(), await scan("--fix")];
        expect(fix).toEqual(plain);
        expect(fix.stdout).toContain("\n      fill it at run time from Key Vault");
        expect(readFileSync(path.join(folder.root, "a.env"), "utf8")).toBe(env());
    });

    it("is explained with the comments that count", async () => {
        folder.write("a.env", `# strongroom:allow password an example\n${env()}`);
        const ran = await scan("--explain", "a.env:2");
        expect(ran).toMatchObject({ status: 0, stderr: "" });
        expect(ran.stdout).toContain("is let through by the comment in line 1");
    });
});
