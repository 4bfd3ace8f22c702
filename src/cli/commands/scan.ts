/** `strongroom scan`: finds literal credentials in files, changes, history, stack exports and plans. */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { Command, Option } from "commander";
import { version } from "../../../package.json";
import { baselineFileName, baselineOf } from "../../scanner/exception-files";
import { type ScanResult } from "../../scanner/finding";
import { workTree } from "../../scanner/git";
import { namesIn, renamed } from "../../scanner/naming";
import { printable } from "../../scanner/printable";
import { defaultFingerprintKey, scan, type Scope } from "../../scanner/scan";
import { silent } from "../../local-azure/engine/progress";
import { UserError } from "../../shared/user-error";
import { couldNotRun, findings as findingsStatus } from "../exit-status";
import { colour, note, plain, print, progress } from "../terminal";

const formats = ["pretty", "json", "sarif", "github"] as const;
type Format = (typeof formats)[number];

interface ScanCommandOptions {
    readonly format: Format;
    readonly output?: string;
    readonly sarif?: string;
    readonly staged?: true;
    readonly since?: string;
    readonly history?: true;
    readonly export?: string;
    readonly writeBaseline?: true;
    readonly baseline: boolean;
    readonly explain?: string;
}

/** Files that could not be read are named up to so many. */
const namedAtMost = 20;

/** Keys the fingerprints in place of the repository's own key. */
const keyVariable = "STRONGROOM_FINGERPRINT_KEY";

async function run(paths: readonly string[], options: ScanCommandOptions): Promise<void> {
    const folder = process.cwd();
    const fingerprintKey = process.env[keyVariable] || defaultFingerprintKey(folder);
    const today = new Date().toISOString().slice(0, 10);
    if (options.explain !== undefined) {
        const { explain } = await import("../../scanner/explain.js");
        print(await explain(options.explain, { folder, fingerprintKey, today, withoutBaseline: !options.baseline }));
        return;
    }
    const result = await scanned(paths, options, { folder, fingerprintKey, today });
    if (options.writeBaseline === true) {
        const file = path.join(workTree(folder) ?? folder, baselineFileName);
        save(file, baselineOf(renamed(result, namesIn(folder).fromRoot).findings));
        note(
            `${file} now lets ${result.findings.length} findings through; each is still a credential in the open, so plan to mend it`,
        );
        return;
    }
    const report = await written(result, folder, options.format, options.output !== undefined);
    if (options.output === undefined) print(report);
    else save(path.resolve(folder, options.output), `${report}\n`);
    if (options.sarif !== undefined) {
        save(path.resolve(folder, options.sarif), `${await written(result, folder, "sarif", true)}\n`);
    }
    process.exitCode = statusOf(result);
}

/** @throws {UserError} When the file cannot be written. */
function save(file: string, text: string): void {
    try {
        writeFileSync(file, text);
    } catch (error) {
        const { code = "" } = error as NodeJS.ErrnoException;
        throw new UserError(
            `${printable(file)} cannot be written (${code}); name a file in a folder that exists and may be written to`,
        );
    }
}

/** What could not be read may hold anything, so nobody is to take the answer for a clean one. */
function statusOf({ findings, skipped }: ScanResult): number {
    const unread = skipped.filter(({ reason }) => reason === "unreadable").map(({ file }) => file);
    if (unread.length > 0) {
        const more = unread.length > namedAtMost ? `, and ${unread.length - namedAtMost} more` : "";
        note(
            `strongroom: could not look into ${unread.slice(0, namedAtMost).map(printable).join(", ")}${more}; ` +
                "make them readable, or leave them out with .gitignore, and run this again",
        );
    }
    return findings.length > 0 ? findingsStatus : unread.length > 0 ? couldNotRun : 0;
}

async function scanned(
    paths: readonly string[],
    options: ScanCommandOptions,
    { folder, fingerprintKey, today }: { folder: string; fingerprintKey: string; today: string },
): Promise<ScanResult> {
    const scope = scopeOf(paths, options);
    if (scope === "export") {
        const file = options.export ?? "";
        return (await import("../../scanner/export.js")).scanExport(
            path.relative(folder, path.resolve(folder, file)) || file,
            path.resolve(folder, file),
            fingerprintKey,
        );
    }
    const withoutBaseline = options.writeBaseline === true || !options.baseline;
    const step = process.stderr.isTTY ? progress("looking for literal credentials") : silent("");
    try {
        const told = (done: number, of: number): void => step.say(`${done} of ${of} files`);
        return await scan({ scope, folder, fingerprintKey, today, withoutBaseline, progress: told });
    } finally {
        step.done();
    }
}

function scopeOf(paths: readonly string[], options: ScanCommandOptions): Scope | "export" {
    const chosen = [
        ...(options.staged === true ? ["--staged"] : []),
        ...(options.since === undefined ? [] : ["--since"]),
        ...(options.history === true ? ["--history"] : []),
        ...(options.export === undefined ? [] : ["--export"]),
        ...(paths.length === 0 ? [] : ["PATH"]),
    ];
    if (chosen.length > 1) throw new UserError(`${chosen.join(" and ")} cannot be used together; choose one of them`);
    if (options.staged === true) return { kind: "staged" };
    if (options.since !== undefined) return { kind: "since", reference: options.since };
    if (options.history === true) return { kind: "history" };
    if (options.export !== undefined) return "export";
    return { kind: "tree", paths: paths.length === 0 ? ["."] : paths };
}

/** Each report is loaded when it is asked for. */
async function written(result: ScanResult, folder: string, format: Format, toFile: boolean): Promise<string> {
    switch (format) {
        case "json":
            return (await import("../../scanner/reports/json.js")).jsonReport(result);
        case "sarif": {
            const { sarifReport } = await import("../../scanner/reports/sarif.js");
            return sarifReport(renamed(result, namesIn(folder).fromRoot), version);
        }
        case "github": {
            const { githubReport } = await import("../../scanner/reports/github.js");
            return githubReport(renamed(result, namesIn(folder).fromRoot));
        }
        case "pretty":
            return (await import("../../scanner/reports/pretty.js")).prettyReport(result, toFile ? plain : colour);
    }
}

export function scanCommand(): Command {
    return new Command("scan")
        .description("find literal credentials in files, a change, the history, a stack export or a plan")
        .argument("[path...]", "files and folders; the working folder by default")
        .addOption(new Option("--format <format>", "how to report").choices(formats).default("pretty"))
        .option("--output <file>", "write the report there instead of to standard output")
        .option("--sarif <file>", "write SARIF there as well, whatever the format")
        .option("--staged", "only lines that are staged for the next commit")
        .option("--since <ref>", "only lines added since the branch left REF, and new files")
        .option("--history", "every version of every file in the repository's history")
        .option("--export <file>", "a stack export or a saved plan, judged as the policy pack would")
        .option("--fix", "say of each finding what to write instead; every report does, and no file is changed")
        .option("--explain <file[:line]>", "say of each setting there why it is reported or not")
        .option("--write-baseline", `let today's findings through from now on (${baselineFileName})`)
        .option("--no-baseline", "report what the baseline lets through as well")
        .action(run)
        .addHelpText(
            "after",
            `
Exit status: 0 nothing found, 1 credentials found, 2 could not run or not look into everything. The value of a credential is never shown.
Let one through with a comment "strongroom:allow RULE REASON" on its line or the line above, or with an entry in
.strongroom-ignore.yaml (rule, path, fingerprint, reason, expires). See docs/scan.md.

Examples:
  $ strongroom scan
  $ strongroom scan src deploy --format json
  $ strongroom scan --staged                         as a pre-commit hook
  $ strongroom scan --since origin/main --format github --sarif strongroom.sarif
  $ strongroom scan --format sarif --output strongroom.sarif
  $ strongroom scan --export stack.json
  $ strongroom scan --explain appsettings.json:12`,
        );
}
