/** The plugin as a process: what it prints, how fast, and when it ends. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { afterEach, describe, expect, it } from "vitest";

import { loader } from "../../../src/local-azure/engine/paths";
const main = path.resolve(__dirname, "../../../src/local-azure/provider/main.ts");
const started: ChildProcess[] = [];

interface Ended {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

class Plugin {
    private stdout = "";
    private stderr = "";
    private readonly process: ChildProcess;
    readonly ended: Promise<Ended>;

    constructor(...args: string[]) {
        this.process = spawn(process.execPath, ["--require", loader, main, ...args], {
            stdio: ["ignore", "pipe", "pipe"],
        });
        started.push(this.process);
        this.process.stdout?.on("data", (chunk: Buffer) => (this.stdout += chunk.toString("utf8")));
        this.process.stderr?.on("data", (chunk: Buffer) => (this.stderr += chunk.toString("utf8")));
        this.ended = new Promise((resolve) => {
            this.process.once("close", (status) => resolve({ status, stdout: this.stdout, stderr: this.stderr }));
        });
    }

    /** The port it says it serves on. */
    async port(): Promise<number> {
        while (!this.stdout.includes("\n")) await new Promise((resolve) => this.process.stdout?.once("data", resolve));
        return Number(this.stdout.split("\n")[0]);
    }

    said(): string {
        return this.stdout;
    }
}

afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
});

describe("a provider's process", () => {
    it.each(["azure-native", "random", "tls"])(
        "%s prints its port, answers there, and prints nothing more",
        async (name) => {
            const plugin = new Plugin(name);
            const port = await plugin.port();
            const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
            await new Promise<void>((resolve, reject) => {
                client.waitForReady(Date.now() + 5000, (error) =>
                    error === undefined || error === null ? resolve() : reject(error),
                );
            });
            client.close();
            expect(plugin.said()).toBe(`${port}\n`);
        },
    );

    it("refuses a name it does not serve, in one line", async () => {
        const { status, stdout, stderr } = await new Plugin("aws").ended;
        expect({ status, stdout, stderr }).toEqual({
            status: 1,
            stdout: "",
            stderr: 'the provider to serve is one of azure-native, random, tls, got "aws"\n',
        });
    });

    it("ends when the engine that loaded it has ended", async () => {
        const engine = new grpc.Server();
        const enginePort = await new Promise<number>((resolve, reject) => {
            engine.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
                if (error === null) resolve(port);
                else reject(error);
            });
        });
        const plugin = new Plugin("random", `127.0.0.1:${enginePort}`);
        await plugin.port();
        engine.forceShutdown();
        expect((await plugin.ended).status).toBe(0);
    });
});
