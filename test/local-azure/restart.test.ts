import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { loader } from "../../src/local-azure/engine/paths";
import { Store } from "../../src/local-azure/store/store";
import { localAzure, request } from "../support/azure-clients";

const v = "api-version=2024-11-01";

it("keeps ids, vaults, their addresses and their secrets over a restart, and takes the old token", async () => {
    const first = await localAzure();
    const group = `/subscriptions/${first.subscriptionId}/resourceGroups/rg`;
    await first.request("PUT", `${group}?api-version=2024-03-01`, { location: "westeurope" });
    const { body: made } = await first.request("PUT", `${group}/providers/Microsoft.KeyVault/vaults/stays-kv?${v}`, {
        location: "westeurope",
        properties: { tenantId: first.tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
    });
    const uri = `${String(made.properties.vaultUri)}/`;
    await first.secretClient(uri).setSecret("a", "value-1");
    const second = await first.restart();
    try {
        expect([second.subscriptionId, second.tenantId, second.objectId]).toEqual([
            first.subscriptionId,
            first.tenantId,
            first.objectId,
        ]);
        const { body: read } = await second.request("GET", `${made.id as string}?${v}`);
        expect(read.properties.vaultUri).toBe(uri);
        expect((await second.secretClient(uri, first.token).getSecret("a")).value).toBe("value-1");
    } finally {
        await second.close();
    }
});

it("moves a vault whose port another program has taken, and says so", async () => {
    const first = await localAzure();
    const group = `/subscriptions/${first.subscriptionId}/resourceGroups/rg`;
    await first.request("PUT", `${group}?api-version=2024-03-01`, { location: "westeurope" });
    const id = `${group}/providers/Microsoft.KeyVault/vaults/moved-kv`;
    const { body: made } = await first.request("PUT", `${id}?${v}`, {
        location: "westeurope",
        properties: { tenantId: first.tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
    });
    const port = Number(new URL(made.properties.vaultUri as string).port);
    const intruder = createServer();
    const lines: string[] = [];
    try {
        await first.stop();
        intruder.listen(port, "127.0.0.1");
        await once(intruder, "listening");
        const second = await localAzure({ stateFolder: first.stateFolder, log: (line) => lines.push(line) });
        try {
            const { body: read } = await second.request("GET", `${id}?${v}`);
            expect(Number(new URL(read.properties.vaultUri as string).port)).not.toBe(port);
            await second.secretClient(read.properties.vaultUri as string).setSecret("a", "x");
            expect(lines.join("\n")).toContain(`port ${port} of ${id} is taken by another program`);
        } finally {
            await second.close();
        }
    } finally {
        intruder.close();
    }
});

it("comes back whole after kill -9 in the middle of writes, with no secret in the clear on disk", async () => {
    const stateFolder = mkdtempSync(path.join(tmpdir(), "strongroom-kill-"));
    const script = path.join(stateFolder, "serve.ts");
    writeFileSync(
        script,
        `import { startLocalAzure } from ${JSON.stringify(path.resolve("src/local-azure/server.ts"))};
        void startLocalAzure({ stateFolder: ${JSON.stringify(stateFolder)} }).then((azure) => {
            process.stdout.write(JSON.stringify(azure) + "\\n");
        });`,
    );
    const child = spawn(process.execPath, ["--require", loader, script], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const azure = JSON.parse(line.toString("utf8")) as Record<
        "endpoint" | "token" | "subscriptionId" | "tenantId",
        string
    >;
    const call = (method: string, to: string, body?: unknown) =>
        request(`${azure.endpoint}${to}`, method, body, azure.token);
    const group = `/subscriptions/${azure.subscriptionId}/resourceGroups/rg`;
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/killed-kv`;
    await call("PUT", `${group}?api-version=2024-03-01`, { location: "westeurope" });
    await call("PUT", `${vault}?${v}`, {
        location: "westeurope",
        properties: { tenantId: azure.tenantId, sku: { family: "A", name: "standard" }, enableRbacAuthorization: true },
    });
    const confirmed: string[] = [];
    const writing = (async () => {
        for (let index = 0; ; index += 1) {
            const answer = await call("PUT", `${vault}/secrets/s${index}?${v}`, {
                properties: { value: `canary-value-${index}` },
            });
            if (answer.status === 201) confirmed.push(`s${index}`);
            if (confirmed.length === 25) child.kill("SIGKILL");
        }
    })();
    await expect(writing).rejects.toThrow();
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");

    const again = await localAzure({ stateFolder });
    try {
        const { body: read } = await again.request("GET", `${vault}?${v}`);
        const client = again.secretClient(read.properties.vaultUri as string);
        for (const name of confirmed) {
            expect((await client.getSecret(name)).value).toBe(`canary-value-${name.slice(1)}`);
        }
        const held = readdirSync(stateFolder).filter((file) =>
            readFileSync(path.join(stateFolder, file)).includes("canary-value-1"),
        );
        expect(held).toEqual([]);
    } finally {
        await again.close();
    }
});

it("does not start on a port that is taken, and says what to do", async () => {
    const first = await localAzure();
    try {
        await expect(localAzure({ port: first.port })).rejects.toThrow(
            `port ${first.port} on 127.0.0.1 is taken by another program; stop it, or choose another port`,
        );
    } finally {
        await first.close();
    }
});

it.each([
    ["a newer version has made", 99, /the state is of format 99/],
    ["was made before formats were counted", undefined, /the state is of format 1 /],
])("does not start on state that %s", async (_made, format, refusal) => {
    const first = await localAzure();
    await first.stop();
    const store = Store.open(first.stateFolder);
    const settings = store.table<number>("settings");
    if (format === undefined) settings.remove("format");
    else settings.put("format", format);
    await store.close();
    await expect(localAzure({ stateFolder: first.stateFolder })).rejects.toThrow(refusal);
    rmSync(first.stateFolder, { recursive: true, force: true });
});
