/** GitHub's workflow language, checked by actionlint: one on PATH, or one that Go installs once for each user. */
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import * as semver from "semver";
import { isExecutable, onPath, versionOf } from "../../src/local-azure/engine/on-path";
import { cacheFolder } from "../../src/local-azure/engine/paths";

const run = promisify(execFile);
const version = "1.7.12";
const goModule = `github.com/rhysd/actionlint/cmd/actionlint@v${version}`;
/** Milliseconds for the download of a dozen small modules and their compilation. */
export const installTime = 300_000;

/** @returns What is wrong with the workflows, as actionlint says it; empty when nothing is. */
export async function actionlint(files: readonly string[]): Promise<string> {
    // Whether shellcheck and pyflakes are on a machine must not decide the verdict.
    const args = ["-no-color", "-oneline", "-shellcheck=", "-pyflakes=", ...files];
    try {
        return (await run(await program(), args)).stdout;
    } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string };
        if (stdout === undefined || `${stdout}${stderr ?? ""}` === "") throw error;
        return `${stdout}${stderr ?? ""}`;
    }
}

async function program(): Promise<string> {
    const there = onPath("actionlint", process.env);
    const told = there === undefined ? undefined : await versionOf(there, ["-version"], process.env);
    if (there !== undefined && told !== undefined && semver.gte(told, version)) return there;
    const folder = path.join(cacheFolder(process.env), `actionlint-v${version}`);
    const installed = path.join(folder, "actionlint");
    if (isExecutable(installed)) return installed;
    const go = onPath("go", process.env);
    if (go === undefined) {
        throw new Error(
            `the workflows are checked by actionlint ${version} or later, and neither it nor Go is on PATH; ` +
                `install Go (https://go.dev/dl/), which then gets it, or actionlint itself (go install ${goModule})`,
        );
    }
    mkdirSync(folder, { recursive: true });
    const environment = { ...process.env, GOBIN: folder, GOWORK: "off", GOFLAGS: "-mod=mod", CGO_ENABLED: "0" };
    await run(go, ["install", goModule], { cwd: folder, env: environment, timeout: installTime });
    return installed;
}
