import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
    copyFileSync,
    existsSync,
    mkdtempSync,
    readFileSync,
    readdirSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { type Running } from "../../src/local-azure/engine/running";

/** A cold start of the local Azure on a busy machine. */
const timeout = 60_000;

const source = path.resolve(__dirname, "../..");
const commandLine = path.join(source, "src", "cli", "strongroom.mjs");

/** A project with the stack file of the source tree, nothing else. */
let project: string;

beforeEach(() => {
    project = mkdtempSync(path.join(tmpdir(), "strongroom-cli-"));
    for (const file of ["Pulumi.yaml", "Pulumi.dev.yaml"])
        copyFileSync(path.join(source, file), path.join(project, file));
});
afterEach(() => rmSync(project, { recursive: true }));

interface Ran {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** No pulumi, no cache, no network: whatever wants the engine fails unless a test provides it. */
function strongroom(...args: string[]): Promise<Ran> {
    const env = { PATH: path.dirname(process.execPath), HOME: project, CI: "true", LANG: "C" };
    return new Promise((resolve) => {
        execFile(process.execPath, [commandLine, ...args], { cwd: project, env }, (error, stdout, stderr) => {
            resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
        });
    });
}

const stackFile = (text: (before: string) => string): void => {
    const file = path.join(project, "Pulumi.dev.yaml");
    writeFileSync(file, text(readFileSync(file, "utf8")));
};

describe("help", () => {
    it.each([
        [[]],
        [["up"]],
        [["down"]],
        [["preview"]],
        [["check"]],
        [["engine"]],
        [["engine", "env"]],
        [["local"]],
        ...["start", "stop", "status", "reset", "env", "token"].map((name) => [["local", name]]),
        [["scan"]],
    ])("of strongroom %j has an example", async (command) => {
        const help = await strongroom(...command, "--help");
        expect(help).toMatchObject({ status: 0, stderr: "" });
        expect(help.stdout).toMatch(/Examples?:\n {2}\$ /);
        // Colour is for terminals, whatever CI says.
        expect(help.stdout).not.toContain("\u001b");
    });

    it("names every command there is", async () => {
        const { stdout } = await strongroom("--help");
        const files = readdirSync(path.join(source, "src", "cli", "commands")).map((name) => name.replace(/\.ts$/, ""));
        for (const name of files) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
    });

    it("tells the version", async () => {
        expect(await strongroom("--version")).toMatchObject({ status: 0, stdout: `${version}\n` });
    });
});

describe("a mistake on the command line", () => {
    it.each([
        ["an unknown command", ["upp"], /^strongroom: .*unknown command 'upp'.*up\?\)\n$/],
        ["an unknown subcommand", ["local", "strat"], /^strongroom: .*unknown command 'strat'.*start\?\)\n$/],
        ["an unknown option", ["up", "--stak", "dev"], /^strongroom: .*unknown option '--stak'.*--stack\?\)\n$/],
        ["a missing option", ["local", "token"], /^strongroom: .*required option '--as <identity>' not specified\n$/],
        [
            "a port that is none",
            ["local", "start", "--port", "70000"],
            /^strongroom: .*whole number from 1 to 65535\.\n$/,
        ],
        ["an argument too many", ["up", "dev"], /^strongroom: .*too many arguments.*\n$/],
    ])("%s is told in one line, with exit status 2", async (_case, args, line) => {
        const ran = await strongroom(...args);
        expect(ran).toMatchObject({ status: 2, stdout: "" });
        expect(ran.stderr).toMatch(line);
        expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    });

    it("a folder without a project is told as such", async () => {
        rmSync(path.join(project, "Pulumi.yaml"));
        const ran = await strongroom("check");
        expect(ran.status).toBe(2);
        expect(ran.stderr).toMatch(/^strongroom: no Pulumi\.yaml in .*; change into the project and run this again\n$/);
    });

    it("a stack without a file is told with those that have one", async () => {
        const ran = await strongroom("up", "--stack", "dve");
        expect(ran.status).toBe(2);
        expect(ran.stderr).toBe("strongroom: there is no Pulumi.dve.yaml; there are stack files for dev\n");
    });
});

describe("check", () => {
    it("is content with the dev stack, and creates nothing", async () => {
        const ran = await strongroom("check");
        expect(ran).toMatchObject({ status: 0, stderr: "" });
        expect(ran.stdout).toMatch(/^Pulumi\.dev\.yaml is in order: \d+ vaults, \d+ secrets\.\n/);
        expect(readdirSync(project).sort()).toEqual(["Pulumi.dev.yaml", "Pulumi.yaml"]);
    });

    it("ends with its own status when nobody reads to the end", async () => {
        // A pipe whose other end is closed already, so that the first line cannot be written.
        const ran = await new Promise<{ status: number | null; stderr: string }>((resolve) => {
            const child = spawn(process.execPath, [commandLine, "check"], {
                cwd: project,
                stdio: ["ignore", "pipe", "pipe"],
            });
            child.stdout.destroy();
            let stderr = "";
            child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
            child.on("close", (status) => resolve({ status, stderr }));
        });
        expect(ran).toEqual({ status: 0, stderr: "" });
    });

    it("tells every problem at once, one line each, with exit status 1", async () => {
        stackFile((text) =>
            text.replace(/strongroom:vaults:/, "strongroom:valuts:").replace(/westeurope/, "westeuropa"),
        );
        const ran = await strongroom("check");
        expect(ran.status).toBe(1);
        expect(ran.stdout).toMatch(/Pulumi\.dev\.yaml:\d+:\d+ valuts: .*vaults/);
        expect(ran.stdout).toMatch(/Pulumi\.dev\.yaml:\d+:\d+ location: .*westeurope/);
        const json = JSON.parse((await strongroom("check", "--json")).stdout) as { ok: boolean; problems: unknown[] };
        expect(json.ok).toBe(false);
        expect(json.problems.length).toBeGreaterThan(1);
        expect(json.problems[0]).toMatchObject({ file: "Pulumi.dev.yaml", line: expect.any(Number) });
    });
});

describe("up", () => {
    it("refuses an invalid stack file before anything is created", async () => {
        stackFile((text) => text.replace(/westeurope/, "westeuropa"));
        const ran = await strongroom("up");
        expect(ran).toMatchObject({ status: 1, stdout: "" });
        expect(ran.stderr).toMatch(/location: .*\n1 problem; nothing was created\n$/);
        expect(readdirSync(project).sort()).toEqual(["Pulumi.dev.yaml", "Pulumi.yaml"]);
    });

    it.each([
        ["a subscription", "config:\n  azure-native:subscriptionId: 00000000-0000-0000-0000-000000000000\n"],
        ["a cloud's secrets provider", "secretsprovider: azurekeyvault://kv.vault.azure.net/keys/state\nconfig: {}\n"],
    ])("refuses a stack that names %s, and says what runs it", async (_case, content) => {
        writeFileSync(path.join(project, "Pulumi.prod.yaml"), content);
        for (const command of ["up", "down"]) {
            const ran = await strongroom(command, "--stack", "prod");
            expect(ran).toMatchObject({ status: 2, stdout: "" });
            expect(ran.stderr).toMatch(/for real Azure .*; .* run pulumi up --stack prod --policy-pack policies\n$/);
        }
    });

    it("is not there to be taken down before it was brought up", async () => {
        const ran = await strongroom("down");
        expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining("nothing to take away") });
    });
});

describe("engine env", () => {
    it("prints exports that a shell takes in, and nothing else on standard output", async () => {
        const bin = path.join(project, "it's a folder");
        execFileSync("mkdir", [bin]);
        writeFileSync(path.join(bin, "pulumi"), "#!/bin/sh\necho v3.300.0\n", { mode: 0o755 });
        const shell = `eval "$('${process.execPath}' '${commandLine}' engine env)"; echo "$(pulumi) $PULUMI_BACKEND_URL $PULUMI_HOME"`;
        const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: project };
        const said = execFileSync("/bin/sh", ["-c", shell], { cwd: project, env, encoding: "utf8" });
        const state = path.join(project, ".strongroom");
        expect(said).toBe(`v3.300.0 file://${state}/state?metadata=skip ${state}/pulumi-home\n`);
    });
});

describe("local", { timeout }, () => {
    // Before the folder is taken away: hooks of the inner block run first.
    afterEach(async () => {
        await strongroom("local", "stop");
    });

    it("starts once, answers, gives tokens, and stops", async () => {
        const started = await strongroom("local", "start", "--json");
        expect(started.status).toBe(0);
        const running = JSON.parse(started.stdout) as Running;
        expect(started.stdout.trim().split("\n")).toHaveLength(1);
        expect(running).toMatchObject({ arm: `http://127.0.0.1:${running.port}`, pid: expect.any(Number) });
        const file = path.join(running.state, "running.json");
        expect(statSync(file).mode & 0o777).toBe(0o600);
        expect(JSON.parse((await strongroom("local", "start", "--json")).stdout)).toEqual(running);

        const exports = (await strongroom("local", "env")).stdout;
        expect(exports).toContain(`export STRONGROOM_ARM=${running.arm}\n`);
        const token = await strongroom("local", "token", "--as", running.objectId);
        expect(token.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
        const nobody = await strongroom("local", "token", "--as", "nobody");
        expect(nobody).toMatchObject({
            status: 2,
            stdout: "",
            stderr: expect.stringMatching(/^strongroom: no token for nobody: /),
        });

        expect((await strongroom("local", "status")).status).toBe(0);
        await strongroom("local", "stop");
        expect(await strongroom("local", "status", "--json")).toMatchObject({
            status: 1,
            stdout: '{"is":"stopped"}\n',
        });
        expect(existsSync(file)).toBe(false);
    });

    it("keeps what it is across a restart, and is another one after a reset", async () => {
        const start = async () => JSON.parse((await strongroom("local", "start", "--json")).stdout) as Running;
        const first = await start();
        await strongroom("local", "stop");
        const second = await start();
        await strongroom("local", "reset");
        const third = await start();
        expect(second.subscriptionId).toBe(first.subscriptionId);
        expect(third.subscriptionId).not.toBe(first.subscriptionId);
    });

    it("starts again after its process was killed", async () => {
        const first = JSON.parse((await strongroom("local", "start", "--json")).stdout) as Running;
        process.kill(first.pid, "SIGKILL");
        const second = await strongroom("local", "start", "--json");
        expect(second.status).toBe(0);
        expect((JSON.parse(second.stdout) as Running).pid).not.toBe(first.pid);
    });

    it("tells of a port that is taken, without a stack trace", async () => {
        const other = createServer().listen(0, "127.0.0.1");
        await once(other, "listening");
        const { port } = other.address() as AddressInfo;
        const ran = await strongroom("local", "start", "--port", String(port));
        other.close();
        expect(ran).toMatchObject({ status: 2, stdout: "" });
        expect(ran.stderr).toMatch(/the local Azure could not start; .*port \d+ on 127\.0\.0\.1 is taken/s);
        expect(ran.stderr).not.toMatch(/^\s+at /m);
    });

    it("refuses to pass for one on another port", async () => {
        const running = JSON.parse((await strongroom("local", "start", "--json")).stdout) as Running;
        const ran = await strongroom(
            "local",
            "start",
            "--port",
            String(running.port === 65_535 ? 1024 : running.port + 1),
        );
        expect(ran.status).toBe(2);
        expect(ran.stderr).toMatch(new RegExp(`runs already, on port ${running.port}; run strongroom local stop`));
    });
});
