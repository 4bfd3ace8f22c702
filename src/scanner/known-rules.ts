/** Whether the ignore file names rules that there are. On its own, since knowing them takes the detector. */
import { ruleById } from "../detection";
import { UserError } from "../shared/user-error";
import { ignoreFileName } from "./exception-files";
import { type IgnoreEntry } from "./exceptions";

/** @throws {UserError} With every rule that there is not: its entry would let nothing through, or not what was meant. */
export function insistOnRules(entries: readonly IgnoreEntry[]): void {
    const problems = entries.flatMap(({ rule, line }) =>
        rule === undefined || ruleById(rule) !== undefined
            ? []
            : [
                  `${ignoreFileName}:${line}: rule: there is no rule '${rule}'; ` +
                      "write the one that the finding names (docs/detection-rules.md has all)",
              ],
    );
    if (problems.length > 0) throw new UserError(problems.join("\n"));
}
