import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { State } from "../../../src/local-azure/arm/state";
import { loader } from "../../../src/local-azure/engine/paths";
import { Store } from "../../../src/local-azure/store/store";

let folder: string;

beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "strongroom-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withStore<Result>(work: (store: Store) => Result): Promise<Result> {
    const store = Store.open(folder);
    try {
        return work(store);
    } finally {
        await store.close();
    }
}

/** A value no file may hold in the clear. Obviously fake. */
const canary = "canary-value-that-is-not-a-secret-0001";

const resource = {
    id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Example/things/one",
    name: "one",
    type: "Microsoft.Example/things",
    body: { location: "westeurope", properties: { unmarked: `${canary}-in-the-body` } },
    sealed: { value: canary },
    createdAt: "2026-01-01T00:00:00.000Z",
    changedAt: "2026-01-01T00:00:00.000Z",
    createdBy: "a",
    changedBy: "a",
};

describe("the state folder", () => {
    it("is for its owner alone, key and store included", async () => {
        await withStore(() => undefined);
        const mode = (name: string): string => (statSync(path.join(folder, name)).mode & 0o777).toString(8);
        expect([mode("."), mode("store.key"), mode("store.mdb")]).toEqual(["700", "600", "600"]);
    });

    it("is refused when others may read its key", async () => {
        await withStore(() => undefined);
        chmodSync(path.join(folder, "store.key"), 0o640);
        expect(() => Store.open(folder)).toThrow(/store\.key may be read by others \(mode 640, expected 600\)/);
    });

    it("is refused when its key is not whole", async () => {
        await withStore(() => undefined);
        writeFileSync(path.join(folder, "store.key"), "short", { mode: 0o600 });
        expect(() => Store.open(folder)).toThrow(/holds 5 bytes where a key has 32/);
    });
});

describe("sealed values", () => {
    it("never lie in a file in the clear, wherever a resource has them, and come back whole", async () => {
        await withStore((store) => store.transaction(() => new State(store).put(resource)));
        expect(readFileSync(path.join(folder, "store.mdb")).includes(canary)).toBe(false);
        expect(await withStore((store) => new State(store).get(resource.id))).toEqual(resource);
    });

    it("do not open in another place", async () => {
        await withStore((store) => {
            const sealed = store.sealing.seal(canary, "place one");
            expect(store.sealing.open(sealed, "place one")).toBe(canary);
            expect(() => store.sealing.open(sealed, "place two")).toThrow(/kept for place two does not open/);
        });
    });

    it("do not open after a change of one bit", async () => {
        await withStore((store) => {
            const bytes = Buffer.from(store.sealing.seal(canary, "place"), "base64");
            const at = bytes.length - 1;
            bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
            expect(() => store.sealing.open(bytes.toString("base64"), "place")).toThrow(/does not open/);
        });
    });

    it("differ each time, so that equal values cannot be told", async () => {
        await withStore((store) => {
            expect(store.sealing.seal(canary, "place")).not.toBe(store.sealing.seal(canary, "place"));
        });
    });
});

describe("a transaction", () => {
    it("that fails leaves nothing, and passes the failure on as it is", async () => {
        await withStore((store) => {
            const table = store.table<string>("t");
            class Mine extends Error {}
            const failing = (): void =>
                store.transaction(() => {
                    table.put("one", "1");
                    expect(table.get("one")).toBe("1");
                    throw new Mine("no");
                });
            expect(failing).toThrow(Mine);
            expect(table.all()).toEqual([]);
        });
    });

    it("that ended survives kill -9, and one that had not leaves no trace", async () => {
        const script = `
            import { Store } from ${JSON.stringify(path.resolve("src/local-azure/store/store.ts"))};
            const store = Store.open(${JSON.stringify(folder)});
            const table = store.table("t");
            let n = 0;
            for (;;) {
                store.transaction(() => { table.put("a", n); table.put("b", n); });
                n += 1;
                if (n === 200) process.stdout.write("ready\\n");
            }
        `;
        const file = path.join(folder, "writer.ts");
        writeFileSync(file, script);
        const child = spawn(process.execPath, ["--require", loader, file], { stdio: ["ignore", "pipe", "inherit"] });
        await once(child.stdout, "data");
        child.kill("SIGKILL");
        await once(child, "exit");
        await withStore((store) => {
            const table = store.table<number>("t");
            expect(table.get("a")).toBeGreaterThanOrEqual(199);
            expect(table.get("a")).toBe(table.get("b"));
        });
    });
});

describe("lists by type and scope", () => {
    const put = (state: State, id: string): void =>
        state.put({ ...resource, id, name: id.split("/").pop() ?? "", sealed: { value: canary } });
    const names = (found: { name: string }[]): string[] => found.map(({ name }) => name);

    it("take what is at or below the scope, in any casing, and nothing beside it", async () => {
        await withStore((store) => {
            const state = new State(store);
            for (const group of ["rg", "rg2", "rg-a"]) {
                put(state, `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Example/things/in-${group}`);
            }
            expect(names(state.list("/subscriptions/S/resourcegroups/RG", "microsoft.example/THINGS"))).toEqual([
                "in-rg",
            ]);
            expect(names(state.list("/", "Microsoft.Example/things"))).toEqual(["in-rg-a", "in-rg", "in-rg2"]);
            expect(names(state.below("/subscriptions/s/resourceGroups/rg2"))).toEqual(["in-rg2"]);
            expect(state.list("/", "Microsoft.Example/thing")).toEqual([]);
        });
    });

    it("forget what was removed", async () => {
        await withStore((store) => {
            const state = new State(store);
            put(state, resource.id);
            state.remove(resource.id.toUpperCase());
            expect(state.list("/", resource.type)).toEqual([]);
            expect(state.storedTypes()).toEqual([]);
        });
    });
});
