import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { stackLock } from "../../../src/cli/stack/stack-lock";

let backend: string;
beforeEach(() => {
    backend = mkdtempSync(path.join(tmpdir(), "strongroom-lock-"));
});
afterEach(() => rmSync(backend, { recursive: true }));

/** No process has this id: Linux gives out at most 4194304. */
const nobody = 4_194_399;

function locked(name: string, pid: number, host = hostname()): void {
    const folder = path.join(backend, ".pulumi", "locks", "organization", "shop", "dev");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ pid, hostname: host, username: "you" }));
}

it("is held by nobody where there is no lock", () => {
    expect(stackLock(backend, "shop", "dev")).toEqual({ held: "nobody" });
});

it("is held by a process that lives, whoever else left a lock", () => {
    locked("a", nobody);
    locked("b", process.pid);
    expect(stackLock(backend, "shop", "dev")).toEqual({ held: "by", pid: process.pid });
    expect(stackLock(backend, "shop", "test")).toEqual({ held: "nobody" });
});

it.each([
    ["a process that died", nobody, hostname()],
    ["another machine's process, whose id lives here", process.pid, "elsewhere.example"],
])("is only left behind by %s", (_case, pid, host) => {
    locked("a", pid, host);
    expect(stackLock(backend, "shop", "dev")).toEqual({ held: "by the dead" });
});
