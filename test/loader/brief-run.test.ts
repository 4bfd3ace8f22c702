/** What V8 is told, in processes of their own: switches cannot be taken back. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/local-azure/engine/paths";

const file = JSON.stringify(path.join(packageRoot, "src/loader/brief-run.js"));

function run(script: string): { status: number | null; out: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    return { status, out: stdout + stderr };
}

describe("a process that expects to be brief", () => {
    it("names switches that this V8 knows", () => {
        expect(run(`require(${file}).expectBriefRun(); console.log("a".replace(/a/, "b"));`)).toEqual({
            status: 0,
            out: "b\n",
        });
    });

    it("has a kept code of its own, and one for a V8 that nobody knows is as it was", () => {
        const tag = 'require("node:v8").cachedDataVersionTag()';
        const changes = `const before = ${tag}; require(${file}).expectBriefRun(); console.log(before !== ${tag});`;
        expect(run(changes).out).toBe("true\n");
        const unknown = 'Object.defineProperty(process, "versions", { value: { ...process.versions, v8: "99.1" } });';
        expect(run(unknown + changes).out).toBe("false\n");
    });
});
