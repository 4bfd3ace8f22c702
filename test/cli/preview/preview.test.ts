/** `strongroom preview` as far as it goes without an engine; with one it is run in test/workflows. */
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Log } from "sarif";
import { afterEach, beforeEach, expect, it } from "vitest";

const source = path.resolve(__dirname, "../../..");
let project: string;
/** Where the command is started. */
let folder: string;

beforeEach(() => {
    project = mkdtempSync(path.join(tmpdir(), "strongroom-preview-"));
    folder = project;
    copyFileSync(path.join(source, "Pulumi.yaml"), path.join(project, "Pulumi.yaml"));
});
afterEach(() => rmSync(project, { recursive: true }));

interface Ran {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
}

function preview(...args: string[]): Promise<Ran> {
    const commandLine = path.join(source, "src/cli/strongroom.mjs");
    const env = { PATH: process.env["PATH"], HOME: project, NO_COLOR: "1" };
    return new Promise((resolve) => {
        execFile(process.execPath, [commandLine, "preview", ...args], { cwd: folder, env }, (error, stdout, stderr) => {
            resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
        });
    });
}

function stackFile(text: string): void {
    writeFileSync(path.join(project, "Pulumi.dev.yaml"), text);
}

const mistaken = `config:
  strongroom:environment: { name: dev, class: development }
  strongroom:location: westeurope
  strongroom:vaults:
    shop:
      sku: premum
      secrets:
        Db__Password: { kind: password }
`;

it("a mistake in the stack file is annotated at its line, before anything is started", async () => {
    stackFile(mistaken);
    const ran = await preview("--format", "github", "--sarif", "preview.sarif");
    expect(ran).toMatchObject({ status: 1 });
    expect(ran.stdout).toMatch(/^::error file=Pulumi\.dev\.yaml,line=6,col=7,title=strongroom preview::.*premium/m);
    const { runs } = JSON.parse(readFileSync(path.join(project, "preview.sarif"), "utf8")) as Log;
    const regions = runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.region);
    expect(regions).toContainEqual({ startLine: 6, startColumn: 7 });
    expect(existsSync(path.join(project, ".strongroom"))).toBe(false);
});

it("in a folder of a repository, GitHub is told the name from its root and people the one from here", async () => {
    execFileSync("git", ["init", "--quiet"], { cwd: project });
    folder = path.join(project, "infra");
    mkdirSync(folder);
    copyFileSync(path.join(source, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
    writeFileSync(path.join(folder, "Pulumi.dev.yaml"), mistaken);
    expect((await preview("--format", "github")).stdout).toContain("::error file=infra/Pulumi.dev.yaml,line=6,");
    expect((await preview()).stdout).toContain("\nPulumi.dev.yaml:6:7  error  ");
});

it.each(["json", "sarif"])("a report in %s is a document of its own on standard output", async (format) => {
    stackFile(mistaken);
    const ran = await preview("--format", format);
    expect(ran).toMatchObject({ status: 1, stderr: "" });
    expect(() => JSON.parse(ran.stdout) as unknown).not.toThrow();
});

it("a report that goes to a file leaves the verdict in the log", async () => {
    stackFile(mistaken);
    const ran = await preview("--output", "preview.txt");
    expect(ran).toMatchObject({ status: 1, stdout: "", stderr: "The stack dev cannot be brought up\n" });
    expect(readFileSync(path.join(project, "preview.txt"), "utf8")).toContain("Pulumi.dev.yaml:6:7  error  ");
});

it("a stack for real Azure is refused with what to run instead", async () => {
    stackFile(`${mistaken}  azure-native:subscriptionId: 00000000-0000-0000-0000-000000000000\n`);
    const ran = await preview();
    expect(ran).toMatchObject({ status: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^strongroom: the stack dev is for real Azure .*azure-native:subscriptionId/);
});

it("an unknown format is told in one line with those that there are", async () => {
    stackFile(mistaken);
    const ran = await preview("--format", "html");
    expect(ran).toMatchObject({ status: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^strongroom: .*pretty, json, sarif, github.*\n$/);
});
