/** `strongroom preview`: what a change would do, judged by the policy pack, on the local Azure and without a credential. */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { Command, Option } from "commander";
import { type EstateProblem } from "../../estate";
import { namesIn } from "../../scanner/naming";
import { findings } from "../exit-status";
import { Declarations } from "../preview/declared";
import { githubPreview } from "../preview/github";
import { prettyPreview } from "../preview/pretty";
import { compareViolations, type PreviewMessage, type PreviewReport, renamedReport } from "../preview/report";
import { currentProject } from "../project";
import { aboutUrn } from "../stack/events";
import { checkedStack, prepareStack } from "../stack/prepare";
import { type Outcome, runEngine, telling } from "../stack/run";
import { colour, note, plain, print, progress } from "../terminal";

const formats = ["pretty", "json", "sarif", "github"] as const;

interface PreviewOptions {
    readonly stack: string;
    readonly savePlan?: string;
    readonly format: (typeof formats)[number];
    readonly output?: string;
    readonly sarif?: string;
}

async function preview(options: PreviewOptions): Promise<void> {
    const report = await previewed(options);
    if (report === undefined) {
        process.exitCode = findings;
        return;
    }
    const { format, output, sarif } = options;
    if (output !== undefined) write(output, await written(report, format, true));
    else if (format !== "github" || report.messages.length + report.violations.length > 0) {
        print(await written(report, format, false));
    }
    if (sarif !== undefined) write(sarif, await written(report, "sarif", true));
    // The other formats are for machines, and somebody reads the log all the same.
    if (output !== undefined || format === "github") note(prettyPreview(report, plain).split("\n").at(-1) ?? "");
    if (!report.ok) process.exitCode = findings;
}

/** @returns Undefined when the stack could not be prepared; what the engine said is on standard error already. */
async function previewed({ stack, savePlan }: PreviewOptions): Promise<PreviewReport | undefined> {
    const { root } = currentProject();
    const declarations = new Declarations(root, stack, process.cwd());
    const checked = checkedStack(stack);
    if (!checked.ok) {
        const messages = checked.problems.map((problem) => asMessage(problem, declarations));
        return { stack, ok: false, violations: [], messages, changes: {} };
    }
    const prepared = await prepareStack(stack);
    if (prepared === undefined) return undefined;
    const plan = savePlan === undefined ? [] : ["--save-plan", path.resolve(savePlan)];
    const outcome = await runEngine(
        prepared.pulumi,
        {
            title: "Looking at what is to change",
            args: ["preview", ...prepared.args, ...plan],
            expected: 0,
            untold: true,
        },
        progress,
    );
    return reported(stack, outcome, declarations);
}

function reported(stack: string, { ok, tally, refusal }: Outcome, declarations: Declarations): PreviewReport {
    const violations = tally.violations
        .map((violation) => ({
            ...violation,
            about: aboutUrn(violation.urn),
            place: declarations.placeOf(violation.urn),
        }))
        .sort(compareViolations);
    const messages: PreviewMessage[] =
        refusal === undefined ? [] : [{ level: "error", message: refusal.replace(/^error: /, "") }];
    for (const { kind, about, text } of telling(tally.messages)) {
        const message = about === "" ? text : `${about}: ${text}`;
        // What programs print is no verdict.
        if (kind === "note") note(message);
        if (kind === "error" || kind === "warning") messages.push({ level: kind, message });
    }
    return { stack, ok, violations, messages, changes: tally.changes };
}

function asMessage(problem: EstateProblem, declarations: Declarations): PreviewMessage {
    const { file, line = 1, column = 1, path: within, message } = problem;
    return {
        level: "error",
        message: within === "" ? message : `${within}: ${message}`,
        ...(file === undefined ? {} : { place: declarations.relative({ file, line, column }) }),
    };
}

async function written(report: PreviewReport, format: PreviewOptions["format"], toFile: boolean): Promise<string> {
    const fromRoot = (): PreviewReport => renamedReport(report, namesIn(process.cwd()).fromRoot);
    switch (format) {
        case "json":
            return JSON.stringify(report, undefined, 2);
        case "sarif":
            // The rules' descriptions are the whole pack, which nothing else here needs.
            return (await import("../preview/sarif.js")).sarifPreview(fromRoot());
        case "github":
            return githubPreview(fromRoot());
        case "pretty":
            return prettyPreview(report, toFile ? plain : colour);
    }
}

function write(file: string, report: string): void {
    writeFileSync(path.resolve(file), `${report}\n`);
}

export function previewCommand(): Command {
    return new Command("preview")
        .description("say what up would change and which policies it would break; nothing is changed")
        .option("--stack <name>", "stack to preview; it has a file Pulumi.<name>.yaml", "dev")
        .addOption(new Option("--format <format>", "how to report").choices(formats).default("pretty"))
        .option("--output <file>", "write the report there instead of to standard output")
        .option("--sarif <file>", "write SARIF there as well, whatever the format")
        .option("--plan, --save-plan <file>", "save the plan there, for pulumi up --plan or strongroom scan --export")
        .action(preview)
        .addHelpText(
            "after",
            `
It prepares the engine, the local Azure and the stack as up does, then runs pulumi preview with the policy pack. It needs no
login and no credential, so it runs on any laptop and on the pull request of a fork.
The exit status is 0 when the stack could be brought up, 1 when the stack file, a policy or the engine stopped it, 2 when
the preview could not run. Advice alone does not stop it.

Examples:
  $ strongroom preview
  $ strongroom preview --format github --sarif preview.sarif
  $ strongroom preview --format sarif --output preview.sarif
  $ strongroom preview --save-plan plan.json && strongroom scan --export plan.json`,
        );
}
