/** `strongroom scan` as a process: what it says where, and its exit status. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
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
