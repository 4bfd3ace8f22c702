/** `strongroom check`: everything wrong with a stack file, at once, with nothing created. */
import { Command } from "commander";
import { checkStackFile, type EstateProblem } from "../../estate";
import { findings } from "../exit-status";
import { currentProject } from "../project";
import { print, printJson } from "../terminal";
import { mustExist, stackFilePath } from "../stack/stack-files";

interface CheckOptions {
    readonly stack: string;
    readonly json?: true;
}

function check({ stack, json }: CheckOptions): void {
    const { root } = currentProject();
    mustExist(root, stack);
    const checked = checkStackFile(stackFilePath(root, stack));
    const problems = checked.ok ? [] : checked.problems;
    if (problems.length > 0) process.exitCode = findings;
    if (json === true) {
        printJson({
            ok: checked.ok,
            problems: problems.map(asData),
            notices: checked.ok ? checked.estate.notices : [],
        });
        return;
    }
    for (const problem of problems) print(problem.toString());
    if (!checked.ok) {
        print(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}; nothing was created`);
        return;
    }
    const vaults = Object.values(checked.estate.vaults);
    const secrets = vaults.reduce((sum, vault) => sum + Object.keys(vault.secrets).length, 0);
    print(`Pulumi.${stack}.yaml is in order: ${vaults.length} vaults, ${secrets} secrets.`);
    for (const { path, message } of checked.estate.notices) print(`  note: ${path}: ${message}`);
}

function asData({ file, line, column, path, message }: EstateProblem): Record<string, unknown> {
    return { file, line, column, path, message };
}

export function checkCommand(): Command {
    return new Command("check")
        .description("check the stack file: all its problems at once, and nothing is created")
        .option("--stack <name>", "stack whose file is checked", "dev")
        .option("--json", "print one line of JSON: ok, problems, notices")
        .action(check)
        .addHelpText(
            "after",
            `
The exit status is 0 when the file is in order, 1 when it has problems.

Examples:
  $ strongroom check
  $ strongroom check --stack prod --json`,
        );
}
