/** The official Pulumi CLI, from where Pulumi's own installer takes it, checked against the published checksum. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import * as path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract } from "tar";
import { EnvHttpProxyAgent, fetch, type Dispatcher } from "undici";
import { type Step } from "./progress";

/** Where an official release is published. Every value ends with a slash. */
export interface ReleaseServers {
    /** Holds `pulumi-vVERSION-OS-ARCH.tar.gz`. */
    readonly archives: string;
    /** Hold `pulumi-VERSION-checksums.txt`; the first that answers counts. */
    readonly checksums: readonly string[];
}

/** Source: the installer at https://get.pulumi.com and https://www.pulumi.com/docs/install/versions/ */
export function officialServers(version: string): ReleaseServers {
    const archives = "https://get.pulumi.com/releases/sdk/";
    return { archives, checksums: [`https://github.com/pulumi/pulumi/releases/download/v${version}/`, archives] };
}

/** Milliseconds without an answer, or without a byte of one, after which a network counts as closed. */
const patience = 5000;

/** Why a download did not come about: a sentence for the user, who may have another way. */
class DownloadFailed extends Error {
    override readonly name = "DownloadFailed";
}

/**
 * Puts the release's programs into a folder.
 * @param folder An empty folder on the disk where they are to stay.
 * @throws With a sentence that says what stood in the way: no network, no such file, or a wrong checksum.
 */
export async function downloadCli(version: string, servers: ReleaseServers, folder: string, step: Step): Promise<void> {
    const name = `pulumi-v${version}-${platform()}.tar.gz`;
    const dispatcher = new EnvHttpProxyAgent({ connect: { timeout: patience } });
    const archive = path.join(folder, name);
    try {
        step.say("asking for its checksum");
        const expected = await publishedChecksum(version, name, servers.checksums, dispatcher);
        const actual = await save(new URL(name, servers.archives), archive, dispatcher, step);
        if (actual !== expected) {
            throw new DownloadFailed(`${name} has the SHA-256 ${actual}, published is ${expected}; it was thrown away`);
        }
        step.say("unpacking");
        await extract({ file: archive, cwd: folder, strip: 1 });
    } finally {
        await rm(archive, { force: true });
        await dispatcher.destroy();
    }
}

/** Name of this machine in the release's file names, such as `linux-x64`. */
function platform(): string {
    const supported = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];
    const found = `${process.platform}-${process.arch}`;
    if (supported.includes(found)) return found;
    throw new DownloadFailed(`there is no archive for ${found}; there are ${supported.join(", ")}`);
}

async function publishedChecksum(
    version: string,
    archive: string,
    servers: readonly string[],
    dispatcher: Dispatcher,
): Promise<string> {
    const reasons: string[] = [];
    // Together, so that two closed doors cost the time of one.
    const answers = servers.map((server) => text(new URL(`pulumi-${version}-checksums.txt`, server), dispatcher));
    for (const answer of await Promise.allSettled(answers)) {
        if (answer.status === "rejected") reasons.push(sentence(answer.reason));
        else {
            const line = answer.value.split("\n").find((candidate) => candidate.trimEnd().endsWith(` ${archive}`));
            const checksum = line?.trim().split(/\s+/)[0];
            if (checksum !== undefined && /^[0-9a-f]{64}$/.test(checksum)) return checksum;
            reasons.push(`the published checksums name no ${archive}`);
        }
    }
    throw new DownloadFailed([...new Set(reasons)].join("; "));
}

async function text(url: URL, dispatcher: Dispatcher): Promise<string> {
    const body = await open(url, dispatcher, AbortSignal.timeout(patience));
    try {
        return await body.text();
    } catch (error) {
        throw new DownloadFailed(`${url.host} broke off: ${sentence(error)}`);
    }
}

type Answer = Awaited<ReturnType<typeof fetch>>;

async function open(url: URL, dispatcher: Dispatcher, signal: AbortSignal): Promise<Answer> {
    const answer = await fetch(url, { dispatcher, signal }).catch((error: unknown) => {
        const slow = signal.aborted || sentence(error).includes("Timeout");
        throw new DownloadFailed(
            slow
                ? `${url.host} did not answer within ${patience / 1000} s`
                : `${url.host} cannot be reached: ${sentence(error)}`,
        );
    });
    if (!answer.ok) throw new DownloadFailed(`${url.host} answered ${answer.status} for ${url.pathname}`);
    return answer;
}

/** Saves a file and returns its SHA-256; gives up when no byte comes for as long as `patience`. */
async function save(url: URL, file: string, dispatcher: Dispatcher, step: Step): Promise<string> {
    const stop = new AbortController();
    const watch = setTimeout(() => stop.abort(), patience);
    try {
        const answer = await open(url, dispatcher, stop.signal);
        if (answer.body === null) throw new DownloadFailed(`${url.host} sent an empty answer for ${url.pathname}`);
        const total = Number(answer.headers.get("content-length") ?? 0);
        const hash = createHash("sha256");
        let received = 0;
        const count = new Transform({
            transform(chunk: Buffer, _encoding, next) {
                watch.refresh();
                hash.update(chunk);
                received += chunk.length;
                step.say(`${megabytes(received)} ${total > 0 ? `of ${megabytes(total)} ` : ""}MB`);
                next(null, chunk);
            },
        });
        await mkdir(path.dirname(file), { recursive: true });
        await pipeline(Readable.fromWeb(answer.body), count, createWriteStream(file)).catch((error: unknown) => {
            const reason = stop.signal.aborted ? `sent nothing for ${patience / 1000} s` : sentence(error);
            throw new DownloadFailed(`${url.host} broke off after ${megabytes(received)} MB: ${reason}`);
        });
        return hash.digest("hex");
    } finally {
        clearTimeout(watch);
    }
}

function megabytes(bytes: number): string {
    return (bytes / 1e6).toFixed(1);
}

/** The most telling sentence of an error: a failed fetch hides it in its cause. */
function sentence(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return error.cause instanceof Error ? sentence(error.cause) : error.message;
}
