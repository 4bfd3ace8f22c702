import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Pulumi } from "../../../src/cli/pulumi";
import { LocalStack } from "../../../src/cli/stack/local-stack";
import { additionsIn } from "../../../src/cli/stack/stack-file";
import { type SuppliedKey, suppliedConfigKeys } from "../../../src/estate";
import { projectPaths } from "../../../src/local-azure/engine/paths";
import { progressOn, silent } from "../../../src/local-azure/engine/progress";

/** A cold engine is built first; with one in the cache this takes seconds. */
const timeout = 600_000;

const source = path.resolve(__dirname, "../../..");

let root: string;
let file: string;
let original: string;
let supplied: SuppliedKey[];

beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "strongroom-stack-"));
    file = path.join(root, "Pulumi.dev.yaml");
    copyFileSync(path.join(source, "Pulumi.yaml"), path.join(root, "Pulumi.yaml"));
    original = "# our shop\nconfig:\n  strongroom:location: westeurope   # near us\n";
    writeFileSync(file, original);
    supplied = [
        { key: "strongroom:token", path: "vaults.shop.secrets.Token", purpose: "secret" },
        { key: "strongroom:hook", path: "monitoring.tell.chat.team", purpose: "address" },
    ];
});
afterEach(() => rmSync(root, { recursive: true }));

const open = async () => {
    const pulumi = await Pulumi.of(projectPaths(root), progressOn(process.stderr));
    return { pulumi, stack: new LocalStack("dev", pulumi) };
};
const text = () => readFileSync(file, "utf8");

it("gives supplied secrets a fake value each, once, and takes all of it away again", { timeout }, async () => {
    const { pulumi, stack } = await open();
    expect(stack.exists).toBe(false);
    await stack.prepare(supplied);
    expect(stack.exists).toBe(true);
    const first = text();
    expect(Object.keys(additionsIn(first).secure)).toEqual(["strongroom:token", "strongroom:hook"]);
    const value = async (key: string) => (await pulumi.answer(["config", "get", key, "--stack", "dev"])).trim();
    // As yes or no, so that a failure prints no value.
    expect(/^example-only-[0-9a-f]{30}$/.test(await value("strongroom:token"))).toBe(true);
    expect(/^https:\/\/alerts\.example\.com\/hooks\/[0-9a-f]{30}$/.test(await value("strongroom:hook"))).toBe(true);

    await stack.prepare(supplied);
    expect(text() === first).toBe(true);

    await stack.forget();
    expect(stack.exists).toBe(false);
    expect(text()).toBe(original);
});

it.each([
    ["where there was none", []],
    ["in place of a fake one", ["strongroom:token"]],
])("leaves a value alone that somebody has set %s", { timeout }, async (_case, before) => {
    const { pulumi, stack } = await open();
    await stack.prepare(supplied.filter(({ key }) => before.includes(key)));
    await pulumi.answer(["config", "set", "strongroom:token", "--secret", "--stack", "dev"], "fake-own-value");
    const own = additionsIn(text()).secure["strongroom:token"];
    await stack.prepare(supplied);
    expect(additionsIn(text()).secure["strongroom:token"] === own).toBe(true);
});

it("puts its entries back when the stack file was checked out anew", { timeout }, async () => {
    const { stack } = await open();
    await stack.prepare(supplied);
    const before = text();
    writeFileSync(file, original);
    await stack.prepare(supplied);
    expect(text() === before).toBe(true);
});

it("starts over when state and passphrase are gone and the stack file still has their salt", { timeout }, async () => {
    await (await open()).stack.prepare(supplied);
    const { salt } = additionsIn(text());
    rmSync(path.join(root, ".strongroom"), { recursive: true });
    const { pulumi, stack } = await open();
    await stack.prepare(supplied);
    expect(additionsIn(text()).salt === salt).toBe(false);
    await pulumi.answer(["config", "get", "strongroom:token", "--stack", "dev"]);
});

it("gives back the lock of a run that died, and waits for one that lives", { timeout }, async () => {
    const { stack } = await open();
    await stack.prepare([]);
    expect(await stack.unlock(silent)).toBe(false);
    const folder = path.join(root, ".strongroom", "state", ".pulumi", "locks", "organization", stack.project, "dev");
    const lock = (pid: number) =>
        writeFileSync(path.join(folder, "a.json"), JSON.stringify({ pid, hostname: hostname() }));
    mkdirSync(folder, { recursive: true });
    // No process has this id: Linux gives out at most 4194304.
    lock(4_194_399);
    expect(await stack.unlock(silent)).toBe(true);
    expect(await stack.unlock(silent)).toBe(false);
    lock(process.pid);
    const waited = stack.unlock(silent);
    rmSync(path.join(folder, "a.json"));
    expect(await waited).toBe(false);
    lock(process.pid);
    await expect(stack.unlock(silent, 0)).rejects.toThrow(`process ${process.pid} is working on the stack dev; wait`);
});

it("knows which values the dev stack of this project wants", () => {
    expect(suppliedConfigKeys(path.join(source, "Pulumi.dev.yaml")).map(({ purpose }) => purpose)).toEqual(
        expect.arrayContaining(["secret", "address"]),
    );
});
